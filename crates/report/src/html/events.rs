//! The table of events, and figures that were updated.

use super::passages::{Cite, Kind, Passages, Tags, item};
use super::value::{ValueView, view};
use crate::labels;
use crate::plain::one_line;
use crate::shown::meaning;
use crate::time;
use rapporteur_schema::{Casualties, Event, Report, Story};
use std::collections::BTreeMap;

/// One event.
pub(super) struct EventView {
    pub(super) id: String,
    pub(super) tags: Tags,
    /// For sorting: ISO 8601, or empty.
    pub(super) sort: String,
    pub(super) when: String,
    pub(super) kind: String,
    pub(super) mode: String,
    pub(super) content: String,
    pub(super) modality: &'static str,
    pub(super) historical: bool,
    pub(super) actors: String,
    pub(super) recipients: String,
    pub(super) place: String,
    pub(super) killed: String,
    pub(super) injured: String,
    pub(super) accounts: String,
    pub(super) reports: Vec<ReportView>,
}

/// What one or more accounts say of it in the same sentence.
pub(super) struct ReportView {
    pub(super) cite: Cite,
    /// "fatalities: 14"; the values that these accounts give.
    pub(super) values: Vec<String>,
}

/// A figure or state that its claimant updated.
pub(super) struct UpdateView {
    pub(super) subject: String,
    pub(super) tags: Tags,
    pub(super) steps: Vec<ValueView>,
}

pub(super) fn events(
    passages: &Passages<'_, '_>,
    story: &Story,
    copies: &BTreeMap<usize, usize>,
) -> Vec<EventView> {
    let mut out: Vec<EventView> = (story.events.iter())
        .map(|e| event(passages, e, copies))
        .collect();
    // Events without a time come last, in the record's order.
    out.sort_by(|a, b| (a.sort.is_empty(), &a.sort).cmp(&(b.sort.is_empty(), &b.sort)));
    out
}

fn event(passages: &Passages<'_, '_>, e: &Event, copies: &BTreeMap<usize, usize>) -> EventView {
    let context = passages.context;
    let id = item(&e.id);
    let code = |t: &str| labels::capital(&t.to_lowercase());
    let time = e.time.as_ref();
    let actors = e.actor.iter().chain(&e.recipient).map(String::as_str);
    let n = {
        let mut documents: Vec<&str> = e.reports.iter().map(|r| r.document.as_str()).collect();
        documents.sort_unstable();
        documents.dedup();
        documents.len()
    };
    EventView {
        tags: passages.tags(e.reports.iter().flat_map(|r| &r.evidence), actors),
        sort: time.and_then(|t| t.start.clone()).unwrap_or_default(),
        when: time
            .map(|t| {
                let meaning = meaning(t);
                if meaning.is_empty() {
                    t.value.clone()
                } else {
                    meaning
                }
            })
            .unwrap_or_default(),
        kind: code(e.event_type.as_str()),
        mode: e.mode.as_deref().map(labels::spaced).unwrap_or_default(),
        content: (e.content.as_ref())
            .map(|c| match &c.mode {
                Some(mode) => format!("{}, {}", code(c.event_type.as_str()), labels::spaced(mode)),
                None => code(c.event_type.as_str()),
            })
            .unwrap_or_default(),
        modality: labels::modality(e.modality),
        historical: e.historical,
        actors: context.actor_names(&e.actor).join(", "),
        recipients: context.actor_names(&e.recipient).join(", "),
        place: e
            .place
            .as_ref()
            .map(|p| one_line(&p.text))
            .unwrap_or_default(),
        killed: casualties(e.fatalities),
        injured: casualties(e.injuries),
        accounts: labels::count(n, "account", "accounts"),
        reports: reports(passages, &e.reports, &id, copies),
        id,
    }
}

fn casualties(c: Option<Casualties>) -> String {
    let Some(c) = c else {
        return String::new();
    };
    match (c.low, c.high) {
        (Some(low), Some(high)) if low != high => format!("{low}–{high}"),
        (Some(n), _) | (None, Some(n)) => n.to_string(),
        (None, None) => String::new(),
    }
}

fn reports(
    passages: &Passages<'_, '_>,
    reports: &[Report],
    id: &str,
    copies: &BTreeMap<usize, usize>,
) -> Vec<ReportView> {
    let mut out: Vec<ReportView> = Vec::new();
    for r in reports {
        let values: Vec<String> = (r.values.iter())
            .map(|v| {
                passages.links(&v.value.evidence, id, Kind::Event);
                let figure = meaning(&v.value);
                let shown = if figure.is_empty() {
                    one_line(&v.value.value)
                } else {
                    figure
                };
                format!("{}: {shown}", labels::spaced(&v.slot))
            })
            .collect();
        for cite in passages.cites(&r.evidence, id, Kind::Event, copies) {
            match out
                .iter_mut()
                .find(|o| o.cite.text == cite.text && o.values == values)
            {
                Some(same) => same.cite.links.extend(cite.links),
                None => out.push(ReportView {
                    cite,
                    values: values.clone(),
                }),
            }
        }
    }
    out
}

pub(super) fn updates(passages: &Passages<'_, '_>, story: &Story) -> Vec<UpdateView> {
    (story.updates.iter().enumerate())
        .map(|(i, u)| {
            let id = format!("update-{}-{i}", item(&story.id));
            UpdateView {
                subject: u.subject.clone(),
                tags: passages.tags(
                    u.steps.iter().flat_map(|s| &s.evidence),
                    u.steps
                        .iter()
                        .filter_map(|s| s.according_to.as_ref()?.entity.as_deref()),
                ),
                steps: u
                    .steps
                    .iter()
                    .map(|s| view(passages, s, &id, Kind::Event))
                    .collect(),
            }
        })
        .filter(|u| !u.steps.is_empty())
        .collect()
}

/// A time for a table's cell.
pub(super) fn day(text: Option<&str>) -> String {
    text.map(time::show_short).unwrap_or_default()
}

//! The timeline: each item a bar on an axis, as long as its time is imprecise.
//!
//! Bars are placed in percent of the row's width, so that the drawing fits any screen without scripts. Where nothing happens
//! for weeks, the axis breaks into panels: background from months ago does not squeeze the days of the story.

use super::passages::{item, short};
use crate::context::Context;
use crate::labels;
use crate::time::{self, Iso};
use rapporteur_schema::{Precision, Story, TimelineKind};

/// A stretch of time with its items.
pub(super) struct Panel {
    pub(super) label: String,
    pub(super) ticks: Vec<Tick>,
    pub(super) rows: Vec<Row>,
}

/// A mark of the axis.
pub(super) struct Tick {
    /// Percent from the left.
    pub(super) x: String,
    pub(super) label: String,
}

/// One item.
pub(super) struct Row {
    pub(super) href: String,
    pub(super) kind: &'static str,
    pub(super) type_label: String,
    pub(super) label: String,
    pub(super) when: String,
    pub(super) precision: &'static str,
    /// Percent from the left, and percent wide; a width of none is an instant.
    pub(super) x: String,
    pub(super) width: Option<String>,
}

/// Days without any item after which the axis breaks.
const GAP: i64 = 21 * 1440;

struct Entry {
    from: i64,
    to: i64,
    row: Row,
}

pub(super) fn panels(context: &Context<'_>, story: &Story) -> Vec<Panel> {
    let mut entries: Vec<Entry> = Vec::new();
    for t in &story.timeline {
        let parsed = |s: &Option<String>| s.as_deref().and_then(time::parse);
        let (start, end) = (parsed(&t.start), parsed(&t.end));
        let Some(first) = start.or(end) else {
            continue;
        };
        let from = first.first_minute();
        let to = match (end, start) {
            (Some(end), Some(start)) if end != start => end.last_minute(),
            _ => from + extent(first, t.precision),
        };
        let (type_label, label) = describe(context, story, t.kind, &t.item);
        let shown = |s: &Option<String>| s.as_deref().unwrap_or_default().to_owned();
        let when = match (&t.start, &t.end) {
            (Some(a), Some(b)) if time::show_day(a) != time::show_day(b) => time::show_days(a, b),
            (Some(a), _) => time::show(a),
            _ => time::show(&shown(&t.end)),
        };
        entries.push(Entry {
            from,
            to: to.max(from),
            row: Row {
                href: format!("#{}", item(&t.item)),
                kind: labels::timeline(t.kind),
                type_label,
                label,
                when,
                precision: t.precision.map_or("", Precision::as_str),
                x: String::new(),
                width: None,
            },
        });
    }
    entries.sort_by_key(|e| (e.from, e.to));
    let mut panels: Vec<Vec<Entry>> = Vec::new();
    let mut last = i64::MIN;
    for e in entries {
        let gap = panels.is_empty() || e.from.saturating_sub(last) > GAP;
        last = last.max(e.to);
        match panels.last_mut() {
            Some(panel) if !gap => panel.push(e),
            _ => panels.push(vec![e]),
        }
    }
    panels.into_iter().map(panel).collect()
}

/// Minutes that a time may cover: what is written gives a day or less, the precision may say more.
fn extent(iso: Iso, precision: Option<Precision>) -> i64 {
    let written = iso.last_minute() - iso.first_minute();
    let says = match precision {
        Some(Precision::Second | Precision::Minute) => 1,
        Some(Precision::Hour) => 60,
        Some(Precision::PartOfDay) => 360,
        _ => 0,
    };
    match iso.clock {
        Some(_) => says.max(written),
        None => written,
    }
}

fn panel(mut entries: Vec<Entry>) -> Panel {
    let from = entries.iter().map(|e| e.from).min().unwrap_or(0);
    let to = entries.iter().map(|e| e.to).max().unwrap_or(0);
    // Whole days, with room at both sides.
    let (first, last) = (
        from.div_euclid(1440),
        (to + 1439).div_euclid(1440).max(from.div_euclid(1440) + 1),
    );
    let (start, span) = (first * 1440, (last - first) * 1440);
    let percent = |minutes: i64| (minutes - start) as f64 * 100.0 / span as f64;
    for e in &mut entries {
        let (x, width) = (percent(e.from), percent(e.to) - percent(e.from));
        e.row.x = format!("{x:.2}%");
        e.row.width = (width > 0.9).then(|| format!("{width:.2}%"));
    }
    Panel {
        label: if last - first <= 1 {
            format!(
                "{} {}",
                time::axis_day(start),
                time::axis_month(start)
                    .split_once(' ')
                    .map_or("", |(_, y)| y)
            )
        } else {
            time::axis_month(start)
        },
        ticks: ticks(first, last, &percent),
        rows: entries.into_iter().map(|e| e.row).collect(),
    }
}

/// At most seven marks: days, else every few days, else first days of months.
fn ticks(first: i64, last: i64, percent: &impl Fn(i64) -> f64) -> Vec<Tick> {
    let days = last - first;
    let step = [1, 2, 5, 7, 14, 30, 61, 91, 182, 365, 1826, 3652]
        .into_iter()
        .find(|s| days / s <= 6)
        .unwrap_or(days / 6);
    (first..last)
        .step_by(step as usize)
        .map(|day| day * 1440)
        .map(|m| Tick {
            x: format!("{:.2}%", percent(m)),
            label: if step >= 61 {
                time::axis_month(m)
            } else {
                time::axis_day(m)
            },
        })
        .collect()
}

/// The type of an item, and its words: those of its first report, or its parties.
fn describe(
    context: &Context<'_>,
    story: &Story,
    kind: TimelineKind,
    id: &str,
) -> (String, String) {
    let none = (labels::capital(labels::timeline(kind)), String::new());
    match kind {
        TimelineKind::Event => story.events.iter().find(|e| e.id == id).map(|e| {
            // Of the account that gives the time: others may give another.
            let dated = e
                .time
                .iter()
                .flat_map(|t| &t.evidence)
                .map(|t| t.document.as_str())
                .next();
            let report = e
                .reports
                .iter()
                .find(|r| Some(r.document.as_str()) == dated)
                .or(e.reports.first());
            let words = report.and_then(|r| r.evidence.first());
            let words = words.map(|w| short(&w.exact, 90)).unwrap_or_default();
            (
                labels::capital(&e.event_type.as_str().to_lowercase()),
                words,
            )
        }),
        TimelineKind::Initiative => story.initiatives.iter().find(|i| i.id == id).map(|i| {
            let kind = labels::initiative_kind(i.slots.kind);
            (kind, crate::shown::parties(context, &i.slots))
        }),
        TimelineKind::Quotation => story.quotations.iter().find(|q| q.id == id).map(|q| {
            let words = q
                .wordings
                .first()
                .map(|w| short(&w.text, 80))
                .unwrap_or_default();
            let speaker = q.speaker_name.as_deref().unwrap_or_default();
            (
                labels::capital(labels::timeline(kind)),
                format!("{speaker}: “{words}”"),
            )
        }),
    }
    .unwrap_or(none)
}

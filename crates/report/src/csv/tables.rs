//! The rows of each table; its columns are those of the dictionary.

use super::{Cell, Rows, row};
use crate::context::Context;
use crate::shown::{claimant, name, slots};
use rapporteur_schema::{Event, Evidence, Report, Value};
use std::io;

fn span<'c>(context: &'c Context<'_>, e: Option<&'c Evidence>) -> [Cell<'c>; 7] {
    let Some(e) = e else {
        return [const { Cell::Empty }; 7];
    };
    let document = context
        .document(&e.document)
        .map(|i| context.documents[i].document);
    [
        context.name(&e.document).into(),
        document.and_then(|d| d.published.as_ref()).into(),
        document.and_then(|d| d.url.as_ref()).into(),
        (&e.document).into(),
        e.start.into(),
        e.end.into(),
        (&e.exact).into(),
    ]
}

fn value<'c>(context: &'c Context<'_>, v: &'c Value) -> [Cell<'c>; 11] {
    [
        (&v.value).into(),
        v.number.into(),
        v.unit.as_ref().into(),
        v.hedge.map(rapporteur_schema::Hedge::as_str).into(),
        v.start.as_ref().into(),
        v.end.as_ref().into(),
        v.precision.map(rapporteur_schema::Precision::as_str).into(),
        v.as_of.as_ref().into(),
        v.according_to
            .as_ref()
            .map(|by| claimant(context, Some(by)))
            .into(),
        v.modality
            .map(rapporteur_schema::ValueModality::as_str)
            .into(),
        actor(context, v.entity.as_deref()),
    ]
}

/// An actor's name; its id where the record lacks it.
fn actor<'c>(context: &Context<'c>, id: Option<&'c str>) -> Cell<'c> {
    id.map(|id| context.actor(id).map_or(id, |a| a.name.as_str()))
        .into()
}

fn joined<const N: usize, const M: usize>(
    rows: &mut dyn Rows,
    first: [Cell<'_>; N],
    more: [Cell<'_>; M],
) -> io::Result<()> {
    let cells: Vec<Cell<'_>> = first.into_iter().chain(more).collect();
    rows.row(&cells)
}

pub(super) fn quotations(context: &Context<'_>, rows: &mut dyn Rows) -> io::Result<()> {
    for story in &context.record.stories {
        for q in &story.quotations {
            for (i, w) in q.wordings.iter().enumerate() {
                let cells = [
                    (&story.id).into(),
                    (&q.id).into(),
                    q.speaker_name.as_ref().into(),
                    (i as u32).into(),
                    (&w.text).into(),
                    w.kind.as_str().into(),
                    w.cue.as_ref().into(),
                    w.speaker_name.as_ref().into(),
                    w.against.into(),
                    w.relation.as_str().into(),
                    w.severity.as_str().into(),
                ];
                joined(rows, cells, span(context, Some(&w.evidence)))?;
            }
        }
    }
    Ok(())
}

pub(super) fn discrepancies(context: &Context<'_>, rows: &mut dyn Rows) -> io::Result<()> {
    for story in &context.record.stories {
        for d in &story.discrepancies {
            for (i, side) in d.values.iter().enumerate() {
                for e in &side.evidence {
                    let cells = [
                        (&story.id).into(),
                        (&d.id).into(),
                        d.class.as_str().into(),
                        d.finding.as_str().into(),
                        (&d.subject).into(),
                        d.low.into(),
                        d.high.into(),
                        (i as u32).into(),
                        (&side.value).into(),
                        side.normalized.as_ref().into(),
                        side.outlets.into(),
                        side.independent_min.into(),
                        side.independent_max.into(),
                        side.claimants.into(),
                    ];
                    joined(rows, cells, span(context, Some(e)))?;
                }
            }
        }
    }
    Ok(())
}

pub(super) fn events(context: &Context<'_>, rows: &mut dyn Rows) -> io::Result<()> {
    for story in &context.record.stories {
        // Without a count or lineage nobody has looked for copies.
        let looked = story.independent_min.is_some() || !story.lineage.is_empty();
        for e in &story.events {
            let (time, place) = (e.time.as_ref(), e.place.as_ref());
            let (dead, hurt) = (
                e.fatalities.unwrap_or_default(),
                e.injuries.unwrap_or_default(),
            );
            let documents: Vec<usize> = (e.reports.iter())
                .filter_map(|r| context.document(&r.document))
                .collect();
            let (least, most) = context.independent(story, &documents);
            let (mut offices, mut dates, mut headlines) = (Vec::new(), Vec::new(), Vec::new());
            for r in &e.reports {
                let office = context.name(&r.document);
                if offices.contains(&office) {
                    continue;
                }
                let document = context.document(&r.document).map(|i| &context.documents[i]);
                let document = document.map(|d| &d.document);
                let published = document.and_then(|d| d.published.as_deref());
                let day = published.and_then(|p| p.get(..10)).unwrap_or_default();
                offices.push(office);
                dates.push(day);
                headlines.push(
                    document
                        .and_then(|d| d.title.as_deref())
                        .unwrap_or_default(),
                );
            }
            row!(
                rows,
                &story.id,
                &e.id,
                e.event_type.as_str(),
                e.mode.as_ref(),
                e.context.join(";"),
                e.content.as_ref().map(|c| c.event_type.as_str()),
                e.content.as_ref().and_then(|c| c.mode.as_ref()),
                e.modality.as_str(),
                e.historical,
                context.actor_names(&e.actor).join(";"),
                context.actor_names(&e.recipient).join(";"),
                time.and_then(|t| t.start.as_ref()),
                time.and_then(|t| t.end.as_ref()),
                e.date_prec.map(u32::from),
                place.map(|p| &p.text),
                place.and_then(|p| p.gazetteer_id.as_ref()),
                place.and_then(|p| p.country.as_ref()),
                place.and_then(|p| p.admin1.as_ref()),
                place.and_then(|p| p.lat),
                place.and_then(|p| p.lon),
                place.and_then(|p| p.where_prec).map(u32::from),
                dead.low,
                dead.best,
                dead.high,
                hurt.low,
                hurt.best,
                hurt.high,
                e.reports.len() as u32,
                looked.then_some(least as u32),
                looked.then_some(most as u32),
                offices.join(";"),
                dates.join(";"),
                headlines.join(";"),
                claimants(context, e.reports.iter().flat_map(|r| &r.values)).join(";"),
            )?;
        }
    }
    Ok(())
}

pub(super) fn reports(context: &Context<'_>, rows: &mut dyn Rows) -> io::Result<()> {
    for story in &context.record.stories {
        for e in &story.events {
            for report in &e.reports {
                report_row(context, rows, &story.id, e, report)?;
            }
        }
    }
    Ok(())
}

/// To whom figures of the dead and injured are attributed, each once.
fn claimants<'v>(
    context: &Context<'_>,
    values: impl IntoIterator<Item = &'v rapporteur_schema::SlotValue>,
) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for v in values {
        if !matches!(v.slot.as_str(), "fatalities" | "injuries") {
            continue;
        }
        let by = claimant(context, v.value.according_to.as_ref());
        if !by.is_empty() && !found.contains(&by) {
            found.push(by);
        }
    }
    found
}

/// One account's report of one event.
fn report_row(
    context: &Context<'_>,
    rows: &mut dyn Rows,
    story: &str,
    e: &Event,
    report: &Report,
) -> io::Result<()> {
    let of = |slot: &str| -> Vec<&Value> {
        (report.values.iter())
            .filter(|v| v.slot == slot)
            .map(|v| &v.value)
            .collect()
    };
    let texts = |slot: &str| -> String {
        let mut texts: Vec<&str> = Vec::new();
        for v in of(slot) {
            if !texts.contains(&v.value.as_str()) {
                texts.push(&v.value);
            }
        }
        texts.join(";")
    };
    let range = |slot: &str| -> (Option<f64>, Option<f64>) {
        let numbers: Vec<f64> = of(slot).iter().filter_map(|v| v.number).collect();
        (
            numbers.iter().copied().reduce(f64::min),
            numbers.iter().copied().reduce(f64::max),
        )
    };
    let claimants = claimants(context, &report.values);
    let (dead, hurt) = (range("fatalities"), range("injuries"));
    let date = of("time").iter().find_map(|v| v.start.clone());
    let place = Some(texts("place")).filter(|p| !p.is_empty());
    let agency = context
        .document(&report.document)
        .and_then(|i| context.documents[i].document.agency.as_ref());
    let cells = [
        story.into(),
        (&e.id).into(),
        format!("{}/{}", e.id, report.document).into(),
        e.event_type.as_str().into(),
        e.mode.as_ref().into(),
        texts("actor").into(),
        texts("recipient").into(),
        date.or_else(|| e.time.as_ref().and_then(|t| t.start.clone()))
            .into(),
        place
            .or_else(|| e.place.as_ref().map(|p| p.text.clone()))
            .into(),
        dead.0.into(),
        dead.1.into(),
        hurt.0.into(),
        hurt.1.into(),
        claimants.join(";").into(),
        agency.into(),
    ];
    let mut at = span(context, report.evidence.first());
    if report.evidence.is_empty() {
        at[0] = context.name(&report.document).into();
        at[3] = (&report.document).into();
    }
    joined(rows, cells, at)
}

pub(super) fn values(context: &Context<'_>, rows: &mut dyn Rows) -> io::Result<()> {
    for story in &context.record.stories {
        for e in &story.events {
            for v in e.reports.iter().flat_map(|r| &r.values) {
                let mut cells = vec![
                    Cell::from(&story.id),
                    (&e.id).into(),
                    e.event_type.as_str().into(),
                    e.mode.as_ref().into(),
                    (&v.slot).into(),
                ];
                cells.extend(value(context, &v.value));
                cells.extend(span(context, v.value.evidence.first()));
                rows.row(&cells)?;
            }
        }
    }
    Ok(())
}

pub(super) fn ledger(context: &Context<'_>, rows: &mut dyn Rows) -> io::Result<()> {
    for story in &context.record.stories {
        for i in &story.initiatives {
            let s = &i.slots;
            let mut write = |slot: &str, v: &Value| {
                let none = [None];
                let evidence: Vec<Option<&Evidence>> = if v.evidence.is_empty() {
                    none.to_vec()
                } else {
                    v.evidence.iter().map(Some).collect()
                };
                for e in evidence {
                    let mut cells = vec![
                        Cell::from(&story.id),
                        (&i.id).into(),
                        s.kind.as_str().into(),
                        s.initiative_type
                            .map(rapporteur_schema::InitiativeType::as_str)
                            .into(),
                        s.purpose.map(rapporteur_schema::Purpose::as_str).into(),
                        slot.into(),
                    ];
                    cells.extend(value(context, v));
                    cells.extend(span(context, e));
                    rows.row(&cells)?;
                }
                io::Result::Ok(())
            };
            for (slot, values) in slots(s) {
                for v in values {
                    write(slot, v)?;
                }
            }
            for r in &s.response {
                write(
                    "response",
                    &label(
                        r.stance.as_str(),
                        r.date.as_ref(),
                        r.actor.as_ref(),
                        &r.evidence,
                    ),
                )?;
                for v in &r.counter_terms {
                    write("counter_terms", v)?;
                }
            }
            for v in &s.violations {
                let accused = name(context, v.accused.as_ref(), v.accused_name.as_ref());
                write(
                    "violation",
                    &label(&accused, v.date.as_ref(), v.accuser.as_ref(), &v.evidence),
                )?;
            }
            for v in &s.status {
                let mut state = label(v.value.as_str(), v.date.as_ref(), None, &v.evidence);
                state.according_to.clone_from(&v.according_to);
                write("status", &state)?;
            }
        }
    }
    Ok(())
}

/// A reply, violation or status in the shape of a value: its label, its date, its actor.
fn label(
    text: &str,
    date: Option<&String>,
    entity: Option<&String>,
    evidence: &[Evidence],
) -> Value {
    Value {
        value: text.to_owned(),
        start: date.cloned(),
        entity: entity.cloned(),
        evidence: evidence.to_vec(),
        ..Value::default()
    }
}

//! The columns of each table.

use super::{Cell, Rows, row};
use crate::context::Context;
use crate::shown::{claimant, name, slots};
use rapporteur_schema::{Evidence, Value};
use std::io::{self, Write};

/// The columns of a piece of evidence.
const SPAN: [&str; 7] = [
    "outlet",
    "published",
    "url",
    "document",
    "start",
    "end",
    "exact",
];
/// The columns of a value.
const VALUE: [&str; 11] = [
    "value",
    "number",
    "unit",
    "hedge",
    "time_start",
    "time_end",
    "precision",
    "as_of",
    "claimant",
    "modality",
    "entity",
];

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

fn head<W: Write>(rows: &mut Rows<W>, first: &[&str], more: &[&[&str]]) -> io::Result<()> {
    let mut columns = first.to_vec();
    columns.extend(more.iter().copied().flatten());
    rows.head(&columns)
}

fn joined<W: Write, const N: usize, const M: usize>(
    rows: &mut Rows<W>,
    first: [Cell<'_>; N],
    more: [Cell<'_>; M],
) -> io::Result<()> {
    let cells: Vec<Cell<'_>> = first.into_iter().chain(more).collect();
    rows.row(&cells)
}

pub(super) fn quotations<W: Write>(context: &Context<'_>, rows: &mut Rows<W>) -> io::Result<()> {
    let first = [
        "story",
        "quotation",
        "speaker",
        "wording",
        "text",
        "kind",
        "cue",
        "speaker_in_account",
        "against",
        "relation",
        "severity",
    ];
    head(rows, &first, &[&SPAN])?;
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

pub(super) fn discrepancies<W: Write>(context: &Context<'_>, rows: &mut Rows<W>) -> io::Result<()> {
    let first = [
        "story",
        "discrepancy",
        "class",
        "finding",
        "subject",
        "low",
        "high",
        "side",
        "value",
        "normalized",
        "outlets",
        "independent_min",
        "independent_max",
        "claimants",
    ];
    head(rows, &first, &[&SPAN])?;
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

pub(super) fn events<W: Write>(context: &Context<'_>, rows: &mut Rows<W>) -> io::Result<()> {
    rows.head(&[
        "story",
        "event",
        "type",
        "mode",
        "context",
        "content_type",
        "content_mode",
        "modality",
        "historical",
        "actor",
        "recipient",
        "time_start",
        "time_end",
        "date_prec",
        "place",
        "gazetteer_id",
        "country",
        "admin1",
        "lat",
        "lon",
        "where_prec",
        "fatalities_low",
        "fatalities_high",
        "fatalities_best",
        "injuries_low",
        "injuries_high",
        "injuries_best",
        "reports",
    ])?;
    for story in &context.record.stories {
        for e in &story.events {
            let (time, place) = (e.time.as_ref(), e.place.as_ref());
            let (dead, hurt) = (
                e.fatalities.unwrap_or_default(),
                e.injuries.unwrap_or_default(),
            );
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
                if e.historical { "true" } else { "false" },
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
                dead.high,
                dead.best,
                hurt.low,
                hurt.high,
                hurt.best,
                e.reports.len() as u32,
            )?;
        }
    }
    Ok(())
}

pub(super) fn reports<W: Write>(context: &Context<'_>, rows: &mut Rows<W>) -> io::Result<()> {
    head(
        rows,
        &["story", "event", "type", "mode", "slot"],
        &[&VALUE, &SPAN],
    )?;
    for story in &context.record.stories {
        for e in &story.events {
            let mut write = |slot: &str, v: Option<&Value>, evidence: Option<&Evidence>| {
                let mut cells = vec![
                    Cell::from(&story.id),
                    (&e.id).into(),
                    e.event_type.as_str().into(),
                    e.mode.as_ref().into(),
                    slot.into(),
                ];
                match v {
                    Some(v) => cells.extend(value(context, v)),
                    None => cells.extend([const { Cell::Empty }; 11]),
                }
                cells.extend(span(context, evidence));
                rows.row(&cells)
            };
            for report in &e.reports {
                for evidence in &report.evidence {
                    write("report", None, Some(evidence))?;
                }
                for v in &report.values {
                    write(&v.slot, Some(&v.value), v.value.evidence.first())?;
                }
            }
        }
    }
    Ok(())
}

pub(super) fn ledger<W: Write>(context: &Context<'_>, rows: &mut Rows<W>) -> io::Result<()> {
    head(
        rows,
        &["story", "initiative", "kind", "type", "purpose", "slot"],
        &[&VALUE, &SPAN],
    )?;
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

//! Quotations of a story: the wordings that several accounts give of one utterance stand side by side.
//!
//! Wordings ([`unit`]) of different accounts are compared in pairs ([`same`]), the pairs chosen and joined ([`group`]), and
//! each wording is then set against the one that it is surest to be ([`crate::compare`]).

mod group;
mod same;
pub(crate) mod speaker;
mod unit;

use std::collections::BTreeSet;

use rapporteur_schema::{Precision, Quotation, Reading, Relation, Severity, item_id, joined_id};

use crate::actors::Joined;
use crate::compare::{self, Around};
use group::{Edge, Group};
use same::{Surroundings, same};
use speaker::Match;
use unit::{Unit, units};

/// Puts every direct or mixed quotation into the record, wordings of one utterance in one quotation; reported speech
/// without quotation marks only where it reports an utterance that another account quotes.
pub(crate) fn join(readings: &[&Reading], actors: &Joined) -> Vec<Quotation> {
    let topic = unit::topic(readings);
    let all: Vec<Unit<'_>> = readings
        .iter()
        .enumerate()
        .flat_map(|(number, reading)| units(number, reading, actors, &topic))
        .collect();
    let edges = group::choose(&all, edges(&all, readings));
    let groups = group::groups(&all, &edges);
    groups
        .iter()
        .filter(|g| g.units.iter().any(|&u| !all[u].indirect()))
        .map(|g| quotation(g, &all, &edges))
        .collect()
}

/// All pairs that are one utterance, and in a second pass those that only their neighbours make sure.
fn edges(all: &[Unit<'_>], readings: &[&Reading]) -> Vec<Edge> {
    let mut edges: Vec<Edge> = Vec::new();
    for neighbours in [false, true] {
        let known: BTreeSet<(usize, usize)> = edges.iter().map(|e| (e.a, e.b)).collect();
        for (a, x) in all.iter().enumerate() {
            for (b, y) in all.iter().enumerate().skip(a + 1) {
                if x.document == y.document
                    || !x.joinable()
                    || !y.joinable()
                    || (x.indirect() && y.indirect())
                {
                    continue;
                }
                if neighbours && (known.contains(&(a, b)) || !beside(all, &known, a, b)) {
                    continue;
                }
                if !x.keys.meet(&y.keys) {
                    continue;
                }
                let speaker = x.speaker.compared(&y.speaker);
                // Of two speakers, or of nobody, only many words in common tell anything.
                if speaker != Match::Same && !x.keys.share_words(&y.keys) {
                    continue;
                }
                let around = Surroundings {
                    speaker,
                    neighbours,
                    indirect: x.indirect() || y.indirect(),
                    apart: apart(x, y, readings),
                };
                if let Some(same) = same(&x.prepared, &y.prepared, around) {
                    edges.push(Edge { a, b, same });
                }
            }
        }
    }
    edges
}

/// Whether the units right before or behind both are one utterance, by the same speakers.
fn beside(all: &[Unit<'_>], known: &BTreeSet<(usize, usize)>, a: usize, b: usize) -> bool {
    let near = |u: usize| {
        let one = [u.checked_sub(1), Some(u + 1)];
        one.into_iter()
            .flatten()
            .filter(move |&n| {
                all.get(n).is_some_and(|n| {
                    n.document == all[u].document
                        && n.speaker.compared(&all[u].speaker) == Match::Same
                })
            })
            .collect::<Vec<_>>()
    };
    let (left, right) = (near(a), near(b));
    left.iter().any(|x| right.iter().any(|y| known.contains(&(*x, *y))))
        // A fragment goes on with the wording that its neighbour stands in.
        || left.iter().any(|x| known.contains(&(*x, b)))
        || right.iter().any(|y| known.contains(&(a, *y)))
}

/// Whether the accounts give times of speaking that cannot meet, or were published more than three days apart.
fn apart(x: &Unit<'_>, y: &Unit<'_>, readings: &[&Reading]) -> bool {
    if let (Some((from, until, sure)), Some((since, to, firm))) = (said(x), said(y)) {
        // Around midnight a day is soon mistaken, and zones are told apart by nobody.
        let slack = i64::from(!(sure && firm));
        return until + slack < since || to + slack < from;
    }
    let published = |u: &Unit<'_>| {
        let document = &readings[u.document].document;
        document.published.as_deref().and_then(day_number)
    };
    match (published(x), published(y)) {
        (Some(p), Some(q)) => p.abs_diff(q) > 3,
        _ => false,
    }
}

/// First and last day of speaking, and whether it is told as a day.
fn said(unit: &Unit<'_>) -> Option<(i64, i64, bool)> {
    let said = unit.quoted.said.as_ref()?;
    let start = day_number(said.start.as_deref()?)?;
    let end = said.end.as_deref().and_then(day_number).unwrap_or(start);
    let day = said.precision.is_none_or(|p| p >= Precision::Day);
    Some((start, end.max(start), day))
}

/// Days since a fixed day, of an ISO 8601 date; `None` for a coarser one.
fn day_number(date: &str) -> Option<i64> {
    let mut parts = date.get(..10)?.split('-').map(str::parse::<i64>);
    let (year, month, day) = (
        parts.next()?.ok()?,
        parts.next()?.ok()?,
        parts.next()?.ok()?,
    );
    // Howard Hinnant, "chrono-compatible low-level date algorithms": days_from_civil.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year - era * 400;
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year)
}

fn quotation(group: &Group, all: &[Unit<'_>], edges: &[Edge]) -> Quotation {
    // The first that is quoted is the one that others are compared with.
    let root = group
        .units
        .iter()
        .position(|&u| !all[u].indirect())
        .unwrap_or_default();
    let mut wordings: Vec<_> = group
        .units
        .iter()
        .map(|&u| all[u].wording.clone())
        .collect();
    let place = |unit: usize| group.units.iter().position(|&u| u == unit);
    let mut reached = vec![false; group.units.len()];
    reached[root] = true;
    while let Some((edge, parent, child)) = group.tree.iter().find_map(|&number| {
        let (a, b) = (place(edges[number].a)?, place(edges[number].b)?);
        match (reached[a], reached[b]) {
            (true, false) => Some((number, a, b)),
            (false, true) => Some((number, b, a)),
            _ => None,
        }
    }) {
        reached[child] = true;
        let (from, to) = (&all[group.units[parent]], &all[group.units[child]]);
        let mut overlap = edges[edge].same.overlap.clone();
        if group.units[parent] != edges[edge].a {
            std::mem::swap(&mut overlap.left, &mut overlap.right);
        }
        let around = Around {
            from: &from.around,
            to: &to.around,
            reported: from.indirect() || to.indirect(),
        };
        let compared = compare::compare(&from.prepared, &to.prepared, &overlap, &around);
        let wording = &mut wordings[child];
        wording.against = Some(parent as u32);
        wording.relation = compared.relation;
        wording.severity = compared.severity;
        wording.changes = compared.changes;
    }
    let first = &all[group.units[root]];
    let mut members: Vec<String> = Vec::new();
    let mut speakers: Vec<String> = Vec::new();
    for &unit in &group.units {
        let unit = &all[unit];
        if !members.contains(&unit.quoted.id) {
            members.push(unit.quoted.id.clone());
        }
    }
    let mut named: Vec<(&str, usize)> = Vec::new();
    for &unit in &group.units {
        let unit = &all[unit];
        if let Some(actor) = &unit.speaker.actor
            && !speakers.contains(actor)
        {
            speakers.push(actor.clone());
        }
        if let Some(name) = unit.wording.speaker_name.as_deref() {
            match named.iter_mut().find(|(n, _)| *n == name) {
                Some((_, n)) => *n += 1,
                None => named.push((name, 1)),
            }
        }
    }
    // Whom most accounts name; of equals the first.
    let most = named.iter().map(|(_, n)| *n).max();
    let speaker_name = named
        .iter()
        .find(|(_, n)| Some(*n) == most)
        .map(|(name, _)| (*name).to_owned());
    let value = |of: &dyn Fn(&Unit<'_>) -> Option<rapporteur_schema::Value>| {
        group.units.iter().find_map(|&u| of(&all[u]))
    };
    let evidence = &first.wording.evidence;
    Quotation {
        id: joined_id(
            "quo",
            &item_id("quo", &evidence.document, evidence.start, evidence.end),
        ),
        members,
        speakers,
        speaker_name,
        said: value(&|u| u.quoted.said.clone()),
        venue: value(&|u| u.quoted.venue.clone()),
        medium: value(&|u| u.quoted.medium.clone()),
        relation: wordings
            .iter()
            .map(|w| w.relation)
            .max_by_key(|r| rank(*r))
            .unwrap_or_default(),
        severity: wordings
            .iter()
            .map(|w| w.severity)
            .max()
            .unwrap_or(Severity::None),
        wordings,
    }
}

/// How the wordings of a quotation relate as a whole: as the two that differ most do.
fn rank(relation: Relation) -> usize {
    match relation {
        Relation::Single => 0,
        Relation::Identical => 1,
        Relation::Bracketed => 2,
        Relation::Shortened => 3,
        Relation::Spliced => 4,
        Relation::Reworded => 5,
    }
}

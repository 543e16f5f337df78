//! When the event that a story is about was: told by each account with verbs and nouns of its own.
//!
//! "A lorry exploded", "the blast came", "the bombing on Monday morning" tell of one event where the titles and first sentences
//! of most accounts are about such an event and no account tells of two. Compared are clock times and parts of a day, and
//! days where both stand in the first sentences.

mod lead;
mod venue;

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_schema::{Class, Evidence, Value};

use super::candidate::{Candidate, Side};
use super::clause::{Clause, Clauses, first_sentence};
use super::moment::{Grain, Window, Zone};

/// Sentences from the first one in which a day is taken to be that of the main event.
const LEAD: usize = 4;
/// Clock times nearer than this are no contradiction where one is hedged or round: accounts round.
const MINUTES: i64 = 45;
/// The same for two that are told to the minute: clocks and reports differ by a little.
const EXACT: i64 = 8;

struct Told<'s> {
    clause: &'s Clause<'s>,
    window: Window,
    evidence: Evidence,
    subject: String,
    places: BTreeSet<String>,
    lead: bool,
    /// A clock time without a day of its own.
    floating: bool,
    /// Told of the event by a word for it; else of something in the first sentences that may be it.
    firm: bool,
}

/// Senses of one event in other words; `None` for what goes on or is agreed upon.
fn kind(sense: &str) -> Option<&'static str> {
    Some(match sense {
        // A prison is stormed, and its inmates are out.
        "attack" | "explode" | "drop" | "fight" | "escape" => "attack",
        "crash" | "collapse" => "crash",
        "shake" => "shake",
        "flood" => "flood",
        "burn" => "burn",
        "arrest" => "arrest",
        _ => return None,
    })
}

pub(crate) fn candidates(clauses: &Clauses<'_>) -> Vec<Candidate> {
    let Some(main) = main_kind(clauses) else {
        return Vec::new();
    };
    let mut accounts: Vec<Vec<Told<'_>>> = Vec::new();
    for document in &clauses.of {
        let mut told: Vec<Told<'_>> = Vec::new();
        let first = first_sentence(document);
        for clause in document {
            told.extend(of_clause(clauses, clause, main, first));
        }
        // Two times that cannot be one: two events.
        let one = told
            .iter()
            .all(|a| told.iter().all(|b| compare_windows(a, b) != Some(false)));
        if told.iter().all(|t| t.window.grain != Grain::Clock) {
            told.extend(lead::of_lead(clauses, document, main, first));
        }
        if one {
            accounts.push(told);
        }
    }
    let all: Vec<&Told<'_>> = accounts.iter().flatten().collect();
    let mut found: Vec<Candidate> = sides(lead::supported(&all)).into_iter().collect();
    found.extend(venue::venues(clauses, main));
    found
}

/// Whether a clause tells the main event: by its sense, or as "the river burst its banks", "the police opened fire".
fn tells(clause: &Clause<'_>, main: &str) -> bool {
    let statement = clause.statement;
    let object = |noun: &str| statement.arguments.iter().any(|a| a.head == noun);
    let phrase = match main {
        "flood" => statement.predicate == "burst" && object("bank"),
        "attack" => statement.predicate == "open" && object("fire"),
        _ => false,
    };
    phrase || statement.sense.as_deref().and_then(kind) == Some(main)
}

/// Minutes since midnight.
fn minutes(window: &Window) -> i64 {
    window.at.rem_euclid(24 * 60)
}

/// The kind of event that the titles and first sentences of at least half of the accounts tell of, two at least; none where
/// they tell of two kinds: an attack that makes something collapse is one event, but its hours may be two.
fn main_kind(clauses: &Clauses<'_>) -> Option<&'static str> {
    let mut told: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut deed = false;
    for document in &clauses.of {
        let first = first_sentence(document);
        let senses = || {
            let lead = document.iter().filter(|c| c.sentence <= first + 1);
            lead.filter_map(|c| c.statement.sense.as_deref())
        };
        // A war is fought on every page; a clash is one where some account calls it a shooting too.
        deed |= senses().any(|s| s != "fight" && kind(s) == Some("attack"));
        for kind in senses().filter_map(kind).collect::<BTreeSet<_>>() {
            *told.entry(kind).or_default() += 1;
        }
    }
    if !deed {
        told.remove("attack");
    }
    let half = clauses.of.len().div_ceil(2).max(2);
    // What a quake brings down, floods or sets alight is the quake's; arrests follow an attack.
    let often = |kind: &str| told.get(kind).is_some_and(|n| *n >= half);
    if often("shake") {
        return Some("shake");
    }
    if often("attack") {
        told.remove("arrest");
    }
    let mut main = told.into_iter().filter(|(_, n)| *n >= half);
    let (kind, _) = main.next()?;
    main.next().is_none().then_some(kind)
}

/// Times that can be one are one side; what fits several sides tells for none.
fn sides(mut told: Vec<&Told<'_>>) -> Option<Candidate> {
    // "at 2:37 p.m. (0637 GMT)": its own zone's is enough.
    let universal = |t: &Told<'_>| t.window.zone == Zone::Universal;
    let twice: BTreeSet<usize> = told
        .iter()
        .filter(|t| t.window.grain == Grain::Clock && !universal(t))
        .map(|t| t.clause.document)
        .collect();
    told.retain(|t| !(universal(t) && twice.contains(&t.clause.document)));
    told.sort_by_key(|t| {
        let order = (t.window.grain, universal(t));
        (order, t.clause.document, t.clause.number)
    });
    let mut sides: Vec<Vec<&Told<'_>>> = Vec::new();
    for one in &told {
        let fits = |side: &Vec<&Told<'_>>| side.iter().all(|o| !apart(o, one));
        let homes: Vec<usize> = (0..sides.len()).filter(|i| fits(&sides[*i])).collect();
        match homes.as_slice() {
            [] => sides.push(vec![one]),
            [home] => sides[*home].push(one),
            _ => {}
        }
    }
    // Each of the sides excludes each other one.
    let firm = (0..sides.len()).all(|i| {
        (0..i).all(|j| {
            sides[i]
                .iter()
                .all(|a| sides[j].iter().all(|b| apart(a, b)))
        })
    });
    let documents: BTreeSet<usize> = sides.iter().flatten().map(|t| t.clause.document).collect();
    if !(2..=3).contains(&sides.len()) || !firm || documents.len() < 2 {
        return None;
    }
    let value = |t: &Told<'_>| {
        let mut value = Value::from_evidence(t.evidence.clone());
        value.start = Some(t.window.iso());
        value
            .according_to
            .clone_from(&t.clause.statement.according_to);
        value
    };
    let first = sides
        .iter()
        .flatten()
        .min_by_key(|t| (t.clause.document, t.clause.number))?;
    Some(Candidate {
        class: Class::Time,
        subject: first.subject.clone(),
        topic: "when the main event was".to_owned(),
        sides: sides
            .iter()
            .map(|side| {
                let plain = value(side[0]);
                Side {
                    value: plain.value,
                    normalized: Some(side[0].window.iso()),
                    claims: side.iter().map(|t| value(t)).collect(),
                    ..Side::default()
                }
            })
            .collect(),
        members: sides
            .iter()
            .flatten()
            .map(|t| t.clause.statement.id.clone())
            .collect(),
        ..Candidate::default()
    })
}

fn of_clause<'s>(
    clauses: &'s Clauses<'s>,
    clause: &'s Clause<'s>,
    main: &str,
    first: usize,
) -> Vec<Told<'s>> {
    let statement = clause.statement;
    // "the explosion, which happened before sunrise"
    let happens = matches!(statement.predicate.as_str(), "happen" | "occur" | "come")
        && statement.within.is_some()
        && clauses
            .sentence(clause.document, clause.sentence)
            .iter()
            .any(|c| {
                let noun = c.statement.nominal
                    && c.statement.sense.as_deref().and_then(kind) == Some(main);
                noun && Some(c.number) != statement.within.map(|n| n as usize)
                    && statement
                        .arguments
                        .iter()
                        .any(|a| a.role == "subject" && a.head == c.statement.predicate)
            });
    // "It began at about nine": what the sentence before has told of.
    let goes_on = matches!(
        statement.predicate.as_str(),
        "happen" | "occur" | "come" | "begin" | "start"
    ) && statement
        .arguments
        .iter()
        .any(|a| a.role == "subject" && a.head == "it")
        && clause.sentence > 0
        && clauses
            .sentence(clause.document, clause.sentence - 1)
            .iter()
            .filter(|c| c.statement.nominal)
            .map(|c| c.statement.sense.as_deref().and_then(kind))
            .next()
            == Some(Some(main));
    let happens = happens || goes_on;
    let own = happens || tells(clause, main);
    if !own || clause.heading || statement.negated || clause.unsure() {
        return Vec::new();
    }
    let words = |c: &Clause<'_>| -> Vec<String> { c.statement.words.clone() };
    let again = [
        "second",
        "another",
        "new",
        "fresh",
        "further",
        "similar",
        "previous",
        "earlier",
        "first",
        "third",
        "next",
        "last",
        "series",
        "wave",
        "string",
        "anniversary",
        "other",
    ];
    let mut near = words(clause);
    let mut times = clause.times.clone();
    let mut places = clauses.located(clause);
    if statement.nominal {
        // "the blast", "Monday's bombing", "the explosion came": one that is known; "a blast" only as what a clause tells.
        if let Some(above) = clauses.above(clause) {
            let subject = above.statement.arguments.iter().any(|a| {
                a.end == statement.trigger.end && matches!(a.role.as_str(), "subject" | "object")
            });
            // "The blast ripped apart stalls shortly before noon": what it did, it did when it was.
            let acts = above
                .statement
                .arguments
                .iter()
                .any(|a| a.end == statement.trigger.end && a.role == "subject")
                && matches!(
                    above.statement.sense.as_deref(),
                    Some("die" | "injure" | "damage" | "destroy" | "collapse" | "attack")
                );
            let happens = matches!(
                above.statement.predicate.as_str(),
                "happen"
                    | "occur"
                    | "come"
                    | "take"
                    | "be"
                    | "strike"
                    | "hit"
                    | "go"
                    | "carry"
                    | "begin"
                    | "start"
                    | "erupt"
                    | "break"
            );
            // "The blast, shortly before 8 a.m., broke windows": what stands between the noun and its verb is the noun's.
            let own = above.times.iter().filter(|(_, e)| {
                e.start >= statement.trigger.end && e.end <= above.statement.trigger.start
            });
            if subject && !happens && clauses.noun_is_known(clause) {
                times.extend(own.cloned());
            }
            if subject && (happens || acts) && !above.statement.negated && !above.unsure() {
                near.extend(words(above));
                times.extend(above.times.iter().cloned());
                // "happened while it was still dark, at 4.30"
                for c in clauses.sentence(clause.document, clause.sentence) {
                    if c.statement.within == Some(above.number as u32)
                        && c.statement.predicate == "be"
                    {
                        times.extend(c.times.iter().cloned());
                    }
                }
                places.extend(clauses.located(above));
            }
        }
    }
    // "broke out and lasted an hour" has no last one.
    let lasts = clauses
        .sentence(clause.document, clause.sentence)
        .iter()
        .any(|c| c.statement.predicate == "last");
    if near
        .iter()
        .any(|w| again.contains(&w.as_str()) && !(lasts && w == "last"))
    {
        return Vec::new();
    }
    if clauses.history(clause) {
        return Vec::new();
    }
    let dated = times.iter().any(|(w, _)| w.grain >= Grain::Part);
    let published = clauses.published[clause.document];
    let frame = &clauses.frame;
    let mut places: BTreeSet<String> = places.difference(frame).cloned().collect();
    places.extend(clauses.targets(clause));
    times
        .into_iter()
        .filter(|(w, _)| w.grain <= Grain::Day)
        .filter(|(_, e)| {
            let before = clauses.text_before(clause.document, e.start, 6);
            !before.to_lowercase().ends_with("since ")
        })
        .map(|(mut window, evidence)| {
            let before = clauses
                .text_before(clause.document, evidence.start, 7)
                .to_lowercase();
            if before.ends_with("before ") && window.grain == Grain::Part {
                // Before sunrise is no morning.
                let midnight = window.days().0 * 24 * 60;
                window.end = window.start + 2 * 60;
                window.start = midnight;
            }
            if published.is_some_and(|p| window.days().0 > p && window.days().0 <= p + 7) {
                window = window.shifted(-7);
            }
            Told {
                clause,
                window,
                evidence,
                subject: clauses.words_of(clause),
                places: places.clone(),
                floating: window.grain == Grain::Clock && !dated,
                firm: true,
                lead: clause.sentence < first + LEAD,
            }
        })
        .collect()
}

/// Whether two times can be one; `None` where that cannot be told.
fn compare_windows(a: &Told<'_>, b: &Told<'_>) -> Option<bool> {
    let (mut x, mut y) = (a.window, b.window);
    // An hour alone is one of the day that the other tells.
    if a.floating {
        x = x.on(&y);
    } else if b.floating {
        y = y.on(&x);
    }
    let (a, b) = (&x, &y);
    let local = |w: &Window| w.grain > Grain::Clock || matches!(w.zone, Zone::Local | Zone::Open);
    if !(local(a) && local(b)) {
        return None;
    }
    Some(a.meets(b))
}

/// Whether two accounts' times of the one event exclude each other.
fn apart(a: &Told<'_>, b: &Told<'_>) -> bool {
    let elsewhere = !a.places.is_empty() && !b.places.is_empty() && a.places.is_disjoint(&b.places);
    if a.clause.document == b.clause.document || elsewhere || compare_windows(a, b) != Some(false) {
        return false;
    }
    // Days stand for the event's in the first sentences; some minutes' difference is one hour told twice.
    let day = a.window.grain == Grain::Day || b.window.grain == Grain::Day;
    let gap = if a.floating || b.floating {
        0
    } else {
        a.window.days().0.abs_diff(b.window.days().0)
    };
    let clocks = a.window.grain == Grain::Clock && b.window.grain == Grain::Clock;
    // To the minute: neither hedged nor on the half hour (`moment` gives those more room).
    let exact = |w: &Window| w.end - w.start < 10;
    let limit = if exact(&a.window) && exact(&b.window) {
        EXACT
    } else {
        MINUTES
    };
    let near = clocks && (minutes(&a.window) - minutes(&b.window)).abs() < limit;
    (!day || a.lead && b.lead) && gap <= 2 && !near
}

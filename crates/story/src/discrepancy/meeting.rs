//! Where and when one meeting is to be: two towns for one meeting of the same people, or two days in one town.
//!
//! Only meetings that lie ahead are compared here; what has been is compared by `time` and `nucleus`. A town ("in") and a
//! house ("at") are no contradiction, the house may stand in the town.

use std::collections::BTreeSet;

use rapporteur_schema::{ActorType, Class, Value, ValueModality};

use super::candidate::{Candidate, Side};
use super::clause::{Clause, Clauses};
use super::moment::{Grain, Window};

/// A meeting that lies ahead, as one clause tells it.
struct Meeting<'s> {
    clause: &'s Clause<'s>,
    /// Who meets: actors, and the nouns for them ("minister").
    people: BTreeSet<String>,
    /// Actor of the place, "in" or "at", and its words.
    place: Option<(String, &'static str, Value)>,
    day: Option<(Window, Value)>,
    subject: String,
}

pub(crate) fn candidates(clauses: &Clauses<'_>) -> Vec<Candidate> {
    let mut all: Vec<Meeting<'_>> = Vec::new();
    for document in &clauses.of {
        for clause in document {
            all.extend(meeting(clauses, clause));
        }
    }
    let mut found = Vec::new();
    for (i, a) in all.iter().enumerate() {
        for b in &all[i + 1..] {
            // The same people, or the only meeting that lies ahead on the same day.
            let day = matches!((&a.day, &b.day), (Some(x), Some(y)) if x.0.meets(&y.0));
            if a.clause.document == b.clause.document || a.people.is_disjoint(&b.people) && !day {
                continue;
            }
            found.extend(places(a, b, &all));
            found.extend(days(a, b, &all));
        }
    }
    found
}

fn planned(clause: &Clause<'_>) -> bool {
    clause.statement.modality == Some(ValueModality::Planned)
}

fn meeting<'s>(clauses: &'s Clauses<'s>, clause: &'s Clause<'s>) -> Option<Meeting<'s>> {
    let statement = clause.statement;
    let above = clauses.above(clause);
    let sits = statement.predicate == "sit"
        && statement
            .arguments
            .iter()
            .any(|a| a.head == "together" || a.head == "down");
    // "the talks, which are set for Tuesday"
    let set = matches!(
        statement.predicate.as_str(),
        "set" | "schedule" | "hold" | "plan" | "due" | "open" | "begin" | "start" | "resume"
    ) && statement.arguments.iter().any(|a| {
        matches!(a.role.as_str(), "subject" | "object")
            && super::words::thing(&a.head) == Some("talks")
    });
    if statement.sense.as_deref() != Some("meet") && !sits && !set
        || statement.negated
        || matches!(statement.predicate.as_str(), "gather" | "assemble")
    {
        return None;
    }
    let published = clauses.published[clause.document]?;
    // A noun has what stands with its verb: "the talks will be held in ...".
    let mut parts: Vec<&Clause<'_>> = vec![clause];
    if statement.nominal
        && let Some(above) = above.filter(|c| c.statement.sense.as_deref() != Some("speak"))
    {
        parts.push(above);
    }
    let ahead = |w: &Window| w.days().0 > published && w.days().0 < published + 90;
    let times: Vec<_> = parts.iter().flat_map(|c| c.times.iter()).collect();
    if times.iter().any(|(w, _)| w.days().1 < published) {
        return None;
    }
    let day = times
        .iter()
        .find(|(w, _)| w.grain <= Grain::Day && ahead(w))
        .map(|(w, e)| {
            let mut value = Value::from_evidence(e.clone());
            value.start = Some(w.iso());
            (*w, value)
        });
    if !parts.iter().any(|c| planned(c)) && day.is_none() {
        return None;
    }
    let reading = clauses.readings[clause.document];
    let mut place = None;
    let mut people: BTreeSet<String> = BTreeSet::new();
    for part in &parts {
        for a in &part.statement.arguments {
            let named = a
                .entity
                .as_deref()
                .and_then(|id| reading.entities.iter().find(|e| e.id == id));
            let is_place = named.is_some_and(|e| e.entity_type == ActorType::Place);
            let host = matches!(part.statement.predicate.as_str(), "host") && a.role == "subject";
            let by = match a.role.as_str() {
                "in" => Some("in"),
                "at" => Some("at"),
                // "in the city of Orval"
                "of" if part.statement.arguments.iter().any(|x| {
                    x.role == "in" && matches!(x.head.as_str(), "city" | "town" | "capital")
                }) =>
                {
                    Some("in")
                }
                _ if host => Some("in"),
                _ => None,
            };
            if let (true, Some(by), None) = (is_place, by, &place) {
                let actor = named.and_then(|e| clauses.actor(&reading.document.id, &e.id));
                place = actor
                    .zip(named.and_then(|e| {
                        let whole = e
                            .mentions
                            .iter()
                            .find(|m| m.start <= a.start && a.end <= m.end);
                        let (start, end) = whole.map_or((a.start, a.end), |m| (m.start, m.end));
                        clauses.claim(part, start, end)
                    }))
                    .map(|(actor, value)| (actor, by, value));
            } else if matches!(
                a.role.as_str(),
                "subject" | "object" | "of" | "between" | "with"
            ) && !is_place
            {
                people.extend(named.and_then(|e| clauses.actor(&reading.document.id, &e.id)));
                if a.head.ends_with("minister")
                    || matches!(
                        a.head.as_str(),
                        "minister"
                            | "delegation"
                            | "president"
                            | "leader"
                            | "envoy"
                            | "negotiator"
                            | "man"
                            | "chief"
                            | "side"
                    )
                {
                    people.insert(a.head.clone());
                }
            }
        }
    }
    people.extend(
        clauses
            .sentence(clause.document, clause.sentence)
            .iter()
            .flat_map(|c| {
                c.statement
                    .arguments
                    .iter()
                    .filter(|a| a.role == "subject")
                    .filter_map(|a| {
                        let e = reading
                            .entities
                            .iter()
                            .find(|e| Some(e.id.as_str()) == a.entity.as_deref())?;
                        (e.entity_type == ActorType::Person)
                            .then(|| clauses.actor(&reading.document.id, &e.id))
                            .flatten()
                    })
            }),
    );
    (place.is_some() || day.is_some()).then(|| Meeting {
        clause,
        people,
        place,
        day,
        subject: clauses.words_of(clause),
    })
}

/// An account that names two places or days tells of two meetings.
fn only(one: &Meeting<'_>, all: &[Meeting<'_>], same: impl Fn(&Meeting<'_>) -> bool) -> bool {
    all.iter()
        .filter(|o| o.clause.document == one.clause.document)
        .all(same)
}

fn places(a: &Meeting<'_>, b: &Meeting<'_>, all: &[Meeting<'_>]) -> Option<Candidate> {
    let (one, by, here) = a.place.as_ref()?;
    let (other, with, there) = b.place.as_ref()?;
    let days = match (&a.day, &b.day) {
        (Some((one, _)), Some((other, _))) => one.meets(other),
        _ => true,
    };
    let sure = only(a, all, |o| o.place.as_ref().is_none_or(|p| p.0 == *one))
        && only(b, all, |o| o.place.as_ref().is_none_or(|p| p.0 == *other));
    // "Orval on 20 May" is Orval.
    let (this, that) = (here.value.to_lowercase(), there.value.to_lowercase());
    let alike = this.contains(&that) || that.contains(&this);
    if one == other || alike || by != with || !days || !sure {
        return None;
    }
    Some(Candidate {
        class: Class::Place,
        subject: a.subject.clone(),
        topic: "where the meeting is".to_owned(),
        sides: vec![Side::of(one, here.clone()), Side::of(other, there.clone())],
        members: vec![a.clause.statement.id.clone(), b.clause.statement.id.clone()],
        ..Candidate::default()
    })
}

fn days(a: &Meeting<'_>, b: &Meeting<'_>, all: &[Meeting<'_>]) -> Option<Candidate> {
    let (one, here) = a.day.as_ref()?;
    let (other, there) = b.day.as_ref()?;
    let words = |m: &Meeting<'_>| -> BTreeSet<String> {
        let content = m.clause.statement.words.iter();
        content.filter(|w| !w.ends_with("day")).cloned().collect()
    };
    // One town, or whom they meet: "will meet the families".
    let told = words(a).intersection(&words(b)).count() >= 3;
    let elsewhere = matches!((&a.place, &b.place), (Some(p), Some(q)) if p.0 != q.0);
    let town =
        matches!((&a.place, &b.place), (Some(p), Some(q)) if p.0 == q.0) || told && !elsewhere;
    let sure = only(a, all, |o| o.day.as_ref().is_none_or(|d| d.0.meets(one)))
        && only(b, all, |o| o.day.as_ref().is_none_or(|d| d.0.meets(other)));
    let week = one.days().0.abs_diff(other.days().0) % 7 == 0;
    if one.meets(other) || !town || !sure || week {
        return None;
    }
    Some(Candidate {
        class: Class::Time,
        subject: a.subject.clone(),
        topic: "when the meeting is".to_owned(),
        sides: vec![
            Side::of(&one.iso(), here.clone()),
            Side::of(&other.iso(), there.clone()),
        ],
        members: vec![a.clause.statement.id.clone(), b.clause.statement.id.clone()],
        ..Candidate::default()
    })
}

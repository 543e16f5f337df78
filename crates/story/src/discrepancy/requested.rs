//! At whose request a call or a meeting was held: "at the request of Orval", "on the initiative of Kestria".
//!
//! Both accounts must name both askers, and know one request of the kind only; a session of another body is another thing.

use std::collections::BTreeSet;

use rapporteur_schema::{ActorType, Class, ReadingEntity, Value};

use super::candidate::{Candidate, Side};
use super::clause::{Clause, Clauses};
use super::words::{is, measured};

/// Code points around the noun of asking in which the asker is named.
const NEAR: u32 = 44;

/// A request in one account.
struct Asked<'s> {
    clause: &'s Clause<'s>,
    /// Noun of what was held: "call".
    thing: &'static str,
    /// Actor and country of whoever asked.
    asker: String,
    country: Option<String>,
    value: Value,
}

pub(crate) fn candidates(clauses: &Clauses<'_>) -> Vec<Candidate> {
    let mut all: Vec<Asked<'_>> = Vec::new();
    for clause in clauses.of.iter().flatten() {
        all.extend(asked(clauses, clause));
    }
    let mut found = Vec::new();
    for (i, a) in all.iter().enumerate() {
        for b in &all[i + 1..] {
            let one = a.clause.document != b.clause.document && a.thing == b.thing;
            let known = named(clauses, a, b) && named(clauses, b, a);
            if one && apart(a, b) && alone(a, &all) && alone(b, &all) && known && days(a, b) {
                let side = |x: &Asked<'_>| Side::of(&x.asker, x.value.clone());
                let subject = clauses.words_of(a.clause);
                let topic = format!("requested/{}", a.thing);
                found.push(Candidate::of_two(
                    Class::Actor,
                    &subject,
                    topic,
                    (side(a), a.clause),
                    (side(b), b.clause),
                ));
            }
        }
    }
    found
}

/// Two actors, of two countries where both are of one.
fn apart(a: &Asked<'_>, b: &Asked<'_>) -> bool {
    a.asker != b.asker
        && match (&a.country, &b.country) {
            (Some(x), Some(y)) => x != y,
            _ => true,
        }
}

/// The account tells of no other request for such a thing.
fn alone(a: &Asked<'_>, all: &[Asked<'_>]) -> bool {
    let mut own = all
        .iter()
        .filter(|o| o.clause.document == a.clause.document && o.thing == a.thing);
    own.all(|o| !apart(o, a))
}

/// Days told in both sentences are one.
fn days(a: &Asked<'_>, b: &Asked<'_>) -> bool {
    let told = |x: &Asked<'_>| x.clause.times.first().map(|(w, _)| *w);
    match (told(a), told(b)) {
        (Some(x), Some(y)) => x.meets(&y),
        _ => true,
    }
}

/// Whether one account names the other's asker too.
fn named(clauses: &Clauses<'_>, a: &Asked<'_>, b: &Asked<'_>) -> bool {
    let document = &clauses.readings[a.clause.document];
    document.entities.iter().any(|e| {
        let same = clauses.actor(&document.document.id, &e.id).as_ref() == Some(&b.asker);
        same || b.country.is_some() && e.country == b.country
    })
}

fn asked<'s>(clauses: &'s Clauses<'_>, clause: &'s Clause<'s>) -> Option<Asked<'s>> {
    let statement = clause.statement;
    // The verb that holds both: "the call was held at the request of".
    if statement.nominal || clause.heading || statement.negated || clause.unsure() {
        return None;
    }
    let asking = statement
        .arguments
        .iter()
        .find(|a| is("request", &a.head) && matches!(a.role.as_str(), "at" | "on"))?;
    let thing = statement
        .arguments
        .iter()
        .filter(|a| matches!(a.role.as_str(), "subject" | "object"))
        .find_map(|a| kind(&a.head))
        .or_else(|| above(clauses, clause))?;
    let noun = asking.head.chars().count() as u32;
    let before = clauses
        .text_before(clause.document, asking.end.saturating_sub(noun), 4)
        .replace('’', "'");
    let behind = clauses.text(clause.document, asking.end, asking.end + 4);
    let whose = before.trim_end().ends_with(['\'']) || before.trim_end().ends_with("'s");
    let of = behind.trim_start().starts_with("of ");
    let reading = clauses.readings[clause.document];
    let holds = |e: &&ReadingEntity, start: u32, end: u32| {
        e.mentions.iter().any(|m| start <= m.start && m.end <= end)
    };
    let (start, end) = if of {
        (asking.end, asking.end + NEAR)
    } else if whose {
        (asking.end.saturating_sub(NEAR), asking.end)
    } else {
        return None;
    };
    let stretch = clauses.text(clause.document, start, end);
    // Up to the end of the phrase.
    let stop = if of {
        let cut = stretch.find([',', '.', ';']).unwrap_or(stretch.len());
        start + stretch[..cut].chars().count() as u32
    } else {
        end
    };
    let begin = if of {
        start
    } else {
        let led = stretch.to_lowercase();
        let lead = led.rfind(" at ").or_else(|| led.rfind(" on "))?;
        start + stretch.get(..lead)?.chars().count() as u32
    };
    let actors: BTreeSet<String> = reading
        .entities
        .iter()
        .filter(|e| e.entity_type != ActorType::Group && holds(e, begin, stop))
        .filter_map(|e| clauses.actor(&reading.document.id, &e.id))
        .collect();
    // "the Kestrian president": his country and he are no two.
    let inside = || reading.entities.iter().filter(|e| holds(e, begin, stop));
    let countries: BTreeSet<&String> = inside().filter_map(|e| e.country.as_ref()).collect();
    if actors.is_empty() || countries.len() > 1 || actors.len() > 2 {
        return None;
    }
    let asker = inside()
        .find(|e| e.entity_type == ActorType::Person)
        .or_else(|| inside().next())?;
    let evidence = clauses.evidence(
        clause.document,
        if of {
            asking.start.saturating_sub(7)
        } else {
            begin + 1
        },
        if of { stop } else { asking.end },
    )?;
    Some(Asked {
        clause,
        thing,
        asker: clauses.actor(&reading.document.id, &asker.id)?,
        country: asker
            .country
            .clone()
            .or_else(|| countries.first().map(|c| (*c).clone())),
        value: Value::from_evidence(evidence),
    })
}

/// What was held, where it is a talk between two.
fn kind(noun: &str) -> Option<&'static str> {
    match noun {
        "call" | "conversation" => Some("call"),
        "meeting" | "talk" | "summit" if measured(noun, "noun").is_some() => Some("meeting"),
        _ => None,
    }
}

/// The noun that a clause describes: "a call held at the request of", "the conversation, which had been held on".
fn above(clauses: &Clauses<'_>, clause: &Clause<'_>) -> Option<&'static str> {
    let before = clauses
        .text_before(clause.document, clause.statement.trigger.start, 60)
        .to_lowercase();
    let before = before.rsplit(['.', ';', ':']).next().unwrap_or_default();
    let mut words = before.rsplit(|c: char| !c.is_alphabetic());
    words.find_map(kind)
}

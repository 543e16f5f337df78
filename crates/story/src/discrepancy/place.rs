//! Where one event was: another side of one town, at sea or on land.

use std::collections::BTreeSet;

use rapporteur_schema::{Class, Value};

use super::candidate::{Candidate, Side};
use super::clause::{Clause, Clauses};

/// Points of the compass, in eighths of a circle.
pub(super) const COMPASS: [&str; 8] = [
    "north",
    "northeast",
    "east",
    "southeast",
    "south",
    "southwest",
    "west",
    "northwest",
];

pub(crate) fn candidates(clauses: &Clauses<'_>) -> Vec<Candidate> {
    let mut found = directions(clauses);
    found.extend(shores(clauses));
    found.extend(sides_of_town(clauses));
    found
}

/// A distance and a direction from some place.
struct From {
    document: usize,
    member: String,
    reference: String,
    /// The place's name as written.
    name: String,
    direction: usize,
    metres: f64,
    value: Value,
}

/// "55 km west of Orval" and "55 km south of Orval": the same way off, another way round.
fn directions(clauses: &Clauses<'_>) -> Vec<Candidate> {
    let mut all: Vec<From> = Vec::new();
    for clause in clauses.of.iter().flatten() {
        let document = &clauses.readings[clause.document].document.id;
        for quantity in &clause.statement.quantities {
            let direction = quantity.direction.as_deref();
            let direction = direction.and_then(|d| COMPASS.iter().position(|c| *c == d));
            let reference = quantity.reference_entity.as_deref();
            let reference = reference
                .and_then(|e| clauses.actor(document, e))
                .or_else(|| quantity.reference.clone());
            let (Some(direction), Some(reference), Some(metres)) =
                (direction, reference, quantity.high)
            else {
                continue;
            };
            // The words up to the place.
            let end = (quantity.end..quantity.end + 60).find(|end| {
                clauses
                    .text(clause.document, quantity.end, *end)
                    .ends_with(COMPASS[direction])
            });
            let Some(value) = end.and_then(|end| clauses.claim(clause, quantity.start, end)) else {
                continue;
            };
            all.push(From {
                document: clause.document,
                member: clause.statement.id.clone(),
                reference,
                name: quantity.reference.clone().unwrap_or_default(),
                direction,
                metres,
                value,
            });
        }
    }
    let mut found = Vec::new();
    for (i, a) in all.iter().enumerate() {
        for b in &all[i + 1..] {
            let turn = a.direction.abs_diff(b.direction);
            let turn = turn.min(8 - turn);
            let far = (a.metres - b.metres).abs() > 0.1 * a.metres.max(b.metres);
            let one = a.reference == b.reference || a.name == b.name;
            if a.document == b.document || !one || far || turn < 2 {
                continue;
            }
            found.push(Candidate {
                class: Class::Place,
                subject: a.value.value.clone(),
                topic: format!(
                    "direction/{}",
                    if a.name == b.name {
                        &a.name
                    } else {
                        &a.reference
                    }
                ),
                sides: vec![
                    Side::of(COMPASS[a.direction], a.value.clone()),
                    Side::of(COMPASS[b.direction], b.value.clone()),
                ],
                members: vec![a.member.clone(), b.member.clone()],
                ..Candidate::default()
            });
        }
    }
    found
}

/// Adjectives of the compass before the part of a town: "the northern entrance to Orval".
const PARTS: [&str; 8] = [
    "entrance",
    "edge",
    "outskirts",
    "side",
    "suburb",
    "end",
    "fringe",
    "approach",
];

/// A side of a town where an account sets the scene.
struct SideOf {
    document: usize,
    direction: usize,
    town: String,
    value: Value,
    member: String,
}

/// "just north of the town of Orval", "at the southern entrance to Orval": opposite sides of one town, where each account
/// knows one side only.
fn sides_of_town(clauses: &Clauses<'_>) -> Vec<Candidate> {
    let mut all: Vec<SideOf> = Vec::new();
    for document in &clauses.of {
        for clause in document {
            all.extend(side_of_town(clauses, clause));
        }
    }
    let sure = |one: &SideOf| {
        all.iter().all(|o| {
            o.document != one.document || o.town != one.town || o.direction == one.direction
        })
    };
    let mut found = Vec::new();
    for (i, a) in all.iter().enumerate() {
        for b in &all[i + 1..] {
            let turn = a.direction.abs_diff(b.direction);
            if a.document == b.document || a.town != b.town || turn != 4 || !sure(a) || !sure(b) {
                continue;
            }
            found.push(Candidate {
                class: Class::Place,
                subject: a.value.value.clone(),
                topic: format!("side/{}", a.town),
                sides: vec![
                    Side::of(COMPASS[a.direction], a.value.clone()),
                    Side::of(COMPASS[b.direction], b.value.clone()),
                ],
                members: vec![a.member.clone(), b.member.clone()],
                ..Candidate::default()
            });
        }
    }
    found
}

fn side_of_town(clauses: &Clauses<'_>, clause: &Clause<'_>) -> Option<SideOf> {
    let statement = clause.statement;
    if clause.heading || statement.according_to.is_some() && statement.nominal {
        return None;
    }
    let text = clauses
        .text(
            clause.document,
            statement.start,
            statement.end.min(statement.start + 400),
        )
        .to_owned();
    let words: Vec<(usize, &str)> = text
        .split(' ')
        .scan(0, |at, w| {
            let start = *at;
            *at += w.chars().count() + 1;
            Some((start, w))
        })
        .collect();
    let bare = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    for (i, (at, word)) in words.iter().enumerate() {
        let lower = word.to_lowercase();
        let root = lower.strip_suffix("ern").unwrap_or(&lower);
        let Some(direction) = COMPASS.iter().position(|c| *c == root) else {
            continue;
        };
        let next = |n: usize| words.get(i + n).map(|(_, w)| bare(w)).unwrap_or_default();
        let joined = if root == lower {
            // "north of", not "in the north of the country".
            let before = i
                .checked_sub(1)
                .map(|b| bare(words[b].1))
                .unwrap_or_default();
            next(1) == "of" && before != "the"
        } else {
            PARTS.contains(&next(1).as_str()) && matches!(next(2).as_str(), "of" | "to")
        };
        if !joined {
            continue;
        }
        // The next name is the town's.
        let from = i + if root == lower { 2 } else { 3 };
        let (end, town) = words.iter().skip(from).take(6).find_map(|(start, w)| {
            let name = bare(w);
            let capital = name.starts_with(char::is_uppercase);
            capital.then(|| (start + name.chars().count(), name.to_lowercase()))
        })?;
        let between = words
            .iter()
            .skip(from)
            .take(6)
            .map(|(_, w)| bare(w))
            .take_while(|w| !w.starts_with(char::is_uppercase));
        let plain = between.into_iter().all(|w| {
            matches!(
                w.as_str(),
                "the" | "town" | "city" | "village" | "of" | "market" | "capital" | "port"
            )
        });
        let reading = clauses.readings[clause.document];
        let place = reading.entities.iter().any(|e| {
            matches!(e.entity_type, rapporteur_schema::ActorType::Place)
                && e.name.to_lowercase() == town
        });
        if !plain || !place || clauses.history(clause) {
            continue;
        }
        let start = statement.start + *at as u32;
        return Some(SideOf {
            document: clause.document,
            direction,
            value: clauses.claim(clause, start, statement.start + end as u32)?,
            town,
            member: statement.id.clone(),
        });
    }
    None
}

/// "struck off the coast" and "struck inland".
fn shores(clauses: &Clauses<'_>) -> Vec<Candidate> {
    let mut all: Vec<(&Clause<'_>, &str, Value)> = Vec::new();
    for clause in clauses.of.iter().flatten() {
        let sense = clause.statement.sense.as_deref();
        if !matches!(sense, Some("attack" | "shake" | "fall" | "crash")) || clause.statement.negated
        {
            continue;
        }
        if clauses.history(clause) {
            continue;
        }
        let trigger = clause.statement.trigger;
        let behind = clauses.text(clause.document, trigger.end, trigger.end + 40);
        if let Some(rest) = behind.strip_prefix(" off ") {
            let words = rest.split([',', '.', ';']).next().unwrap_or_default();
            let words = words.split(" on ").next().unwrap_or_default();
            let end = trigger.end + 5 + words.trim_end().chars().count() as u32;
            if let Some(value) = clauses.claim(clause, trigger.start, end) {
                all.push((clause, "off shore", value));
                continue;
            }
        }
        for argument in &clause.statement.arguments {
            let side = match (argument.role.as_str(), argument.head.as_str()) {
                ("adverb", "inland" | "onshore" | "ashore") => "on land",
                ("adverb", "offshore") => "off shore",
                _ => continue,
            };
            let trigger = clause.statement.trigger.start;
            if let Some(value) = clauses.claim(clause, trigger, argument.end.max(trigger + 1)) {
                all.push((clause, side, value));
            }
        }
    }
    let mut found = Vec::new();
    for (i, (a, x, v)) in all.iter().enumerate() {
        for (b, y, w) in &all[i + 1..] {
            let heads = |c: &Clause<'_>| -> BTreeSet<String> {
                let subject = c.statement.arguments.iter().filter(|a| a.role == "subject");
                subject
                    .filter_map(|a| clauses.noun_at(c.document, a.end)?.statement.sense.clone())
                    .collect()
            };
            let one = !heads(a).is_disjoint(&heads(b));
            if a.document == b.document || x == y || !one {
                continue;
            }
            found.push(Candidate {
                class: Class::Place,
                subject: a.statement.predicate.clone(),
                topic: "shore".to_owned(),
                sides: vec![Side::of(x, v.clone()), Side::of(y, w.clone())],
                members: vec![a.statement.id.clone(), b.statement.id.clone()],
                ..Candidate::default()
            });
        }
    }
    found
}

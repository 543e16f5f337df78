//! How old a person is: "Ivo Brandt, 57," in one account, "the 60-year-old" in another.

use std::collections::BTreeMap;

use rapporteur_schema::{ActorType, Class, MentionKind, Value};

use super::candidate::{Candidate, Side};
use super::clause::Clauses;

/// An age with whose it is.
struct Age {
    document: usize,
    years: f64,
    value: Value,
    member: String,
}

/// Years that two ages may lie apart without being contrary: a birthday between two accounts.
const BIRTHDAY: f64 = 1.0;

pub(crate) fn candidates(clauses: &Clauses<'_>) -> Vec<Candidate> {
    let mut persons: BTreeMap<String, (String, Vec<Age>)> = BTreeMap::new();
    for (document, reading) in clauses.readings.iter().enumerate() {
        for (actor, name, age) in ages(clauses, document) {
            let name = reading
                .entities
                .iter()
                .find(|e| e.id == name)
                .map_or_else(String::new, |e| e.name.clone());
            persons
                .entry(actor)
                .or_insert_with(|| (name, Vec::new()))
                .1
                .push(age);
        }
    }
    let mut found = Vec::new();
    for (actor, (name, ages)) in persons {
        // An account that gives two ages has two persons.
        let sure = |a: &Age| {
            ages.iter()
                .all(|o| o.document != a.document || (o.years - a.years).abs() < f64::EPSILON)
        };
        let sure: Vec<&Age> = ages.iter().filter(|a| sure(a)).collect();
        for (i, a) in sure.iter().enumerate() {
            for b in &sure[i + 1..] {
                let apart = (a.years - b.years).abs();
                // More is a father and a son.
                if a.document == b.document || apart <= BIRTHDAY || apart > 15.0 {
                    continue;
                }
                let side = |age: &Age| Side {
                    low: Some(age.years),
                    high: Some(age.years),
                    ..Side::of(&format!("{}", age.years), age.value.clone())
                };
                found.push(Candidate {
                    class: Class::Number,
                    subject: name.clone(),
                    topic: format!("{actor}/age"),
                    sides: vec![side(a), side(b)],
                    members: vec![a.member.clone(), b.member.clone()],
                    ..Candidate::default()
                });
            }
        }
    }
    found
}

/// The ages that a document tells, each with its actor's id and the entity's.
fn ages(clauses: &Clauses<'_>, document: usize) -> Vec<(String, String, Age)> {
    let reading = clauses.readings[document];
    let mut found = Vec::new();
    let mut add = |entity: &str, start: u32, end: u32, years: f64, member: &str| {
        let (Some(actor), Some(evidence)) = (
            clauses.actor(&reading.document.id, entity),
            clauses.evidence(document, start, end),
        ) else {
            return;
        };
        let mut value = Value::from_evidence(evidence);
        value.number = Some(years);
        value.unit = Some("year".to_owned());
        found.push((
            actor,
            entity.to_owned(),
            Age {
                document,
                years,
                value,
                member: member.to_owned(),
            },
        ));
    };
    let names = || {
        let persons = reading
            .entities
            .iter()
            .filter(|e| e.entity_type == ActorType::Person && e.name.contains(' '));
        persons.flat_map(|e| {
            let named = e.mentions.iter().filter(|m| m.kind == MentionKind::Name);
            named.map(move |m| (e, m))
        })
    };
    for clause in &clauses.of[document] {
        for quantity in &clause.statement.quantities {
            let Some(years) = quantity
                .low
                .filter(|n| (1.0..=110.0).contains(n) && quantity.high == Some(*n))
            else {
                continue;
            };
            let told = quantity.dimension.as_deref() == Some("age");
            // "Ivo Brandt, 57," and "Ivo Brandt (57)"
            let behind = names().find(|(_, m)| {
                m.end <= quantity.start && quantity.start - m.end <= 9 && {
                    let between = clauses.text(document, m.end, quantity.start);
                    let after = clauses.text(document, quantity.end, quantity.end + 1);
                    let plain = quantity.unit.is_empty() && quantity.dimension.is_none();
                    plain
                        && matches!(between, ", " | " (")
                        && matches!(after, "," | ")" | "." | ";")
                        || told
                            && matches!(between.trim(), "," | ", aged" | "(" | ", a" | "is" | "was")
                }
            });
            // "57-year-old Ivo Brandt", "the 57-year-old lawyer Ivo Brandt"
            let before = || {
                names().find(|(_, m)| {
                    told && m.start >= quantity.end && m.start - quantity.end <= 40 && {
                        let between = clauses.text(document, quantity.end, m.start);
                        !between.contains([',', '.', ';', '(', '“', '"', ':'])
                            && between.split_whitespace().all(|w| {
                                w.starts_with(char::is_lowercase)
                                    && !matches!(
                                        w,
                                        "and" | "of" | "by" | "with" | "to" | "for" | "in" | "from"
                                    )
                            })
                    }
                })
            };
            if let Some((entity, _)) = behind.or_else(before) {
                add(
                    &entity.id,
                    quantity.start,
                    quantity.end,
                    years,
                    &clause.statement.id,
                );
                continue;
            }
            // "the 57-year-old former lawyer", where the reader knows who it is.
            let nominal = reading
                .entities
                .iter()
                .filter(|e| e.entity_type == ActorType::Person)
                .find(|e| {
                    told && e.mentions.iter().any(|m| {
                        m.kind != MentionKind::Pronoun
                            && m.start <= quantity.start
                            && quantity.end <= m.end
                    })
                });
            // "Brandt, who turned 60 in January": the subject.
            let turns = matches!(clause.statement.predicate.as_str(), "turn")
                || told && clause.statement.predicate == "be";
            let subject = || {
                let subject =
                    clause.statement.arguments.iter().find(|a| {
                        a.role == "subject" && turns && quantity.unit.is_empty() | told
                    })?;
                let id = subject.entity.as_deref()?;
                reading
                    .entities
                    .iter()
                    .find(|e| e.id == id && e.entity_type == ActorType::Person)
            };
            if let Some(entity) = nominal.or_else(subject) {
                add(
                    &entity.id,
                    quantity.start,
                    quantity.end,
                    years,
                    &clause.statement.id,
                );
            }
        }
    }
    found
}

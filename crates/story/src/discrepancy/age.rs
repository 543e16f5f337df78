//! How old a person is: "Ivo Brandt, 57," in one account, "the 60-year-old" in another.

use std::collections::BTreeMap;

use rapporteur_schema::{ActorType, Class, Mention, MentionKind, Quantity, ReadingEntity, Value};

use super::candidate::{Candidate, Side};
use super::clause::{Clause, Clauses};

/// An age with whose it is.
struct Age {
    document: usize,
    years: f64,
    value: Value,
    member: String,
}

/// Years that two ages may lie apart without being contrary: a birthday between two accounts.
const BIRTHDAY: f64 = 1.0;
/// Years from which two ages are a father's and a son's.
const GENERATION: f64 = 15.0;
/// Years that an age can be.
const YEARS: std::ops::RangeInclusive<f64> = 1.0..=110.0;

pub(crate) fn candidates(clauses: &Clauses<'_>) -> Vec<Candidate> {
    let mut persons: BTreeMap<String, (String, Vec<Age>)> = BTreeMap::new();
    for document in 0..clauses.readings.len() {
        for (actor, name, age) in ages(clauses, document) {
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
                if a.document == b.document || apart <= BIRTHDAY || apart > GENERATION {
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

/// The ages that a document tells, each with its actor's id and the person's name.
fn ages(clauses: &Clauses<'_>, document: usize) -> Vec<(String, String, Age)> {
    let reading = clauses.readings[document];
    let told = |clause: &Clause<'_>, quantity: &Quantity| {
        let years = quantity
            .low
            .filter(|n| YEARS.contains(n) && quantity.high == Some(*n))?;
        let person = whose(clauses, clause, quantity)?;
        let actor = clauses.actor(&reading.document.id, &person.id)?;
        let evidence = clauses.evidence(document, quantity.start, quantity.end)?;
        let value = Value {
            number: Some(years),
            unit: Some("year".to_owned()),
            ..Value::from_evidence(evidence)
        };
        let age = Age {
            document,
            years,
            value,
            member: clause.statement.id.clone(),
        };
        Some((actor, person.name.clone(), age))
    };
    let mut found = Vec::new();
    for clause in &clauses.of[document] {
        found.extend(
            clause
                .statement
                .quantities
                .iter()
                .filter_map(|q| told(clause, q)),
        );
    }
    found
}

/// The person whose age a quantity is.
fn whose<'r>(
    clauses: &Clauses<'r>,
    clause: &Clause<'_>,
    quantity: &Quantity,
) -> Option<&'r ReadingEntity> {
    let text = |from: u32, to: u32| clauses.text(clause.document, from, to);
    let told = quantity.dimension.as_deref() == Some("age");
    let plain = quantity.dimension.is_none() && quantity.unit.is_empty();
    if !told && !plain {
        return None;
    }
    let persons = || {
        let all = clauses.readings[clause.document].entities.iter();
        all.filter(|e| e.entity_type == ActorType::Person)
    };
    let full_names = || {
        persons()
            .filter(|e| e.name.contains(' '))
            .flat_map(|e| e.mentions.iter().map(move |m| (e, m)))
            .filter(|(_, m)| m.kind == MentionKind::Name)
    };
    // "Ivo Brandt, 57," and "Ivo Brandt (57)"
    let behind = |m: &Mention| {
        m.end <= quantity.start && quantity.start - m.end <= 9 && {
            let between = text(m.end, quantity.start);
            let after = text(quantity.end, quantity.end + 1);
            plain && matches!(between, ", " | " (") && matches!(after, "," | ")" | "." | ";")
                || told && matches!(between.trim(), "," | ", aged" | "(" | ", a" | "is" | "was")
        }
    };
    // "the 57-year-old lawyer Ivo Brandt"
    let before = |m: &Mention| {
        told && m.start >= quantity.end
            && m.start - quantity.end <= 40
            && text(quantity.end, m.start).split_whitespace().all(|w| {
                w.chars().all(char::is_alphanumeric)
                    && w.starts_with(char::is_lowercase)
                    && !matches!(
                        w,
                        "and" | "of" | "by" | "with" | "to" | "for" | "in" | "from"
                    )
            })
    };
    // "the 57-year-old former lawyer", where the reader knows who it is
    let nominal = |m: &Mention| {
        m.kind != MentionKind::Pronoun && m.start <= quantity.start && quantity.end <= m.end
    };
    // "Brandt, who turned 60 in January": the subject
    let statement = clause.statement;
    let turns = statement.predicate == "turn" || told && statement.predicate == "be";
    let subject = || {
        let subject = statement.arguments.iter().find(|a| a.role == "subject")?;
        let id = subject.entity.as_deref().filter(|_| turns)?;
        persons().find(|e| e.id == id)
    };
    full_names()
        .find(|(_, m)| behind(m))
        .or_else(|| full_names().find(|(_, m)| before(m)))
        .map(|(e, _)| e)
        .or_else(|| persons().find(|e| told && e.mentions.iter().any(nominal)))
        .or_else(subject)
}

//! The year of a treaty: one that was signed in one year cannot have been concluded in another.
//!
//! Compared where each account knows one such treaty with one year only.

use rapporteur_schema::{Class, Evidence, Value};

use super::candidate::{Candidate, Side};
use super::clause::{Clause, Clauses};
use super::moment::{Grain, Window};
use super::words::thing;

struct Dated<'s> {
    clause: &'s Clause<'s>,
    noun: String,
    window: Window,
    evidence: Evidence,
    subject: String,
}

/// Verbs that make a treaty.
fn makes(predicate: &str) -> bool {
    matches!(
        predicate,
        "sign" | "conclude" | "agree" | "reach" | "ratify" | "adopt" | "strike" | "seal" | "date"
    )
}

pub(crate) fn candidates(clauses: &Clauses<'_>) -> Vec<Candidate> {
    let mut all: Vec<Dated<'_>> = Vec::new();
    for clause in clauses.of.iter().flatten() {
        all.extend(dated(clauses, clause));
    }
    let only = |d: &Dated<'_>| {
        all.iter().all(|o| {
            o.clause.document != d.clause.document || o.noun != d.noun || o.window.meets(&d.window)
        })
    };
    let mut found = Vec::new();
    for (i, a) in all.iter().enumerate() {
        for b in &all[i + 1..] {
            if a.clause.document == b.clause.document
                || a.noun != b.noun
                || a.window.meets(&b.window)
                || !only(a)
                || !only(b)
            {
                continue;
            }
            let side = |d: &Dated<'_>| {
                let mut value = Value::from_evidence(d.evidence.clone());
                value.start = Some(d.window.iso());
                Side::of(&d.window.iso(), value)
            };
            found.push(Candidate {
                class: Class::Time,
                subject: a.subject.clone(),
                topic: format!("year/{}", a.noun),
                sides: vec![side(a), side(b)],
                members: vec![a.clause.statement.id.clone(), b.clause.statement.id.clone()],
                ..Candidate::default()
            });
        }
    }
    found
}

fn dated<'s>(clauses: &Clauses<'_>, clause: &'s Clause<'s>) -> Option<Dated<'s>> {
    let statement = clause.statement;
    let (window, evidence) = clause
        .times
        .iter()
        .find(|(w, _)| w.grain == Grain::Year && clauses.past(w))?;
    let noun = statement.arguments.iter().find(|a| {
        let treaty = thing(&a.head) == Some("agreement") && a.head != "deal";
        let behind = evidence.start.checked_sub(a.end).is_some_and(|gap| {
            let between = clauses.text(clause.document, a.end, evidence.start);
            gap < 9 && matches!(between.trim(), "from" | "of" | "in" | "dating from")
        });
        treaty
            && (makes(&statement.predicate) && matches!(a.role.as_str(), "object" | "subject")
                || behind)
    })?;
    Some(Dated {
        clause,
        noun: noun.head.clone(),
        window: *window,
        subject: clauses
            .text(
                clause.document,
                noun.start.min(evidence.start),
                noun.end.max(evidence.end),
            )
            .chars()
            .take(80)
            .collect(),
        evidence: evidence.clone(),
    })
}

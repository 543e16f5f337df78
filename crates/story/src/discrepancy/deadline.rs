//! By when an answer is due: midnight on Tuesday in one account, noon on Wednesday in another.

use rapporteur_schema::{Class, Evidence, Value};

use super::candidate::{Candidate, Side};
use super::clause::{Clause, Clauses};
use super::moment::{Grain, Window};

struct Due<'s> {
    clause: &'s Clause<'s>,
    window: Window,
    evidence: Evidence,
    subject: String,
}

/// Nouns of what runs out.
fn limit(noun: &str) -> bool {
    matches!(noun, "deadline" | "ultimatum")
}

pub(crate) fn candidates(clauses: &Clauses<'_>) -> Vec<Candidate> {
    let mut all: Vec<Due<'_>> = Vec::new();
    for clause in clauses.of.iter().flatten() {
        all.extend(due(clauses, clause));
    }
    let only = |d: &Due<'_>| {
        all.iter()
            .all(|o| o.clause.document != d.clause.document || o.window.meets(&d.window))
    };
    let mut found = Vec::new();
    for (i, a) in all.iter().enumerate() {
        for b in &all[i + 1..] {
            let week = a.window.days().0.abs_diff(b.window.days().0);
            if a.clause.document == b.clause.document
                || a.window.meets(&b.window)
                || !only(a)
                || !only(b)
                || week > 0 && week % 7 == 0
            {
                continue;
            }
            let side = |d: &Due<'_>| {
                let mut value = Value::from_evidence(d.evidence.clone());
                value.start = Some(d.window.iso());
                Side::of(&d.window.iso(), value)
            };
            found.push(Candidate {
                class: Class::Time,
                subject: a.subject.clone(),
                topic: "deadline".to_owned(),
                sides: vec![side(a), side(b)],
                members: vec![a.clause.statement.id.clone(), b.clause.statement.id.clone()],
                ..Candidate::default()
            });
        }
    }
    found
}

fn due<'s>(clauses: &Clauses<'_>, clause: &'s Clause<'s>) -> Option<Due<'s>> {
    let statement = clause.statement;
    if clause.heading || statement.negated {
        return None;
    }
    let published = clauses.published[clause.document]?;
    let (window, evidence) = clause
        .times
        .iter()
        .find(|(w, _)| w.grain <= Grain::Day && w.days().1 >= published)?;
    let words = |role: &str| statement.arguments.iter().any(|a| a.role == role);
    // "gave Orval until noon to reply", "has until noon".
    let given = matches!(statement.predicate.as_str(), "give" | "have") && words("until") && {
        let before = clauses.text(
            clause.document,
            evidence.start.saturating_sub(7),
            evidence.start,
        );
        before.to_lowercase().trim_end().ends_with("until")
    };
    let noun = statement.arguments.iter().find(|a| {
        let ends = matches!(
            statement.predicate.as_str(),
            "expire" | "end" | "run" | "pass" | "be" | "set" | "lapse"
        );
        let of = evidence.start > a.end
            && matches!(
                clauses.text(clause.document, a.end, evidence.start).trim(),
                "of" | "is" | "at" | "by" | "on"
            );
        limit(&a.head) && (of || ends && a.role == "subject")
    });
    if !given && noun.is_none() {
        return None;
    }
    let from = noun.map_or(statement.trigger.start, |n| {
        n.start.min(statement.trigger.start)
    });
    Some(Due {
        clause,
        window: *window,
        subject: clauses
            .text(clause.document, from, evidence.end.max(from))
            .chars()
            .take(80)
            .collect(),
        evidence: evidence.clone(),
    })
}

//! Two claimants' own counts that one account sets side by side: "The firm counts 27; the league says that 50 were there."

use rapporteur_schema::{AccordingTo, Class, Quantity, Value};

use super::super::candidate::{Candidate, Side};
use super::super::clause::{Clause, Clauses};
use super::super::words::people;
use super::key::person;

/// A count with who gives it.
struct Counted<'s> {
    clause: &'s Clause<'s>,
    quantity: &'s Quantity,
    by: String,
    value: Value,
}

/// Verbs with which somebody gives a count of his own.
fn counts(predicate: &str) -> bool {
    matches!(
        predicate,
        "count" | "speak" | "estimate" | "put" | "say" | "claim" | "insist" | "maintain" | "talk"
    )
}

pub(crate) fn candidates(clauses: &Clauses<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for document in &clauses.of {
        let all: Vec<Counted<'_>> = document
            .iter()
            .filter_map(|c| counted(clauses, c))
            .collect();
        for pair in all.windows(2) {
            let [a, b] = pair else { continue };
            if b.clause.sentence > a.clause.sentence + 1 || a.by == b.by {
                continue;
            }
            // The verb of one of them is a count, and the noun is the same or left away.
            let bare = a.quantity.unit.is_empty() || b.quantity.unit.is_empty();
            let plain = |c: &Counted<'_>| {
                matches!(
                    c.clause.statement.predicate.as_str(),
                    "count" | "speak" | "estimate" | "put"
                )
            };
            let (Some(x), Some(y)) = (a.quantity.low, b.quantity.low) else {
                continue;
            };
            let ratio = x.max(y) / x.min(y).max(1.0);
            if !(bare && (plain(a) || plain(b)) && (1.1..=4.0).contains(&ratio) && x.min(y) >= 3.0)
            {
                continue;
            }
            let side = |c: &Counted<'_>, n: f64| Side {
                value: c.value.value.clone(),
                normalized: Some(format!("{n}")),
                low: c.quantity.low,
                high: c.quantity.high.or(c.quantity.low),
                claims: vec![c.value.clone()],
            };
            found.push(Candidate {
                class: Class::Number,
                subject: clauses
                    .text(
                        a.clause.document,
                        a.clause.statement.start,
                        a.clause.statement.end,
                    )
                    .chars()
                    .take(80)
                    .collect(),
                sides: vec![side(a, x), side(b, y)],
                members: vec![a.clause.statement.id.clone(), b.clause.statement.id.clone()],
                ..Candidate::default()
            });
        }
    }
    found
}

fn counted<'s>(clauses: &Clauses<'_>, clause: &'s Clause<'s>) -> Option<Counted<'s>> {
    let statement = clause.statement;
    if clause.heading || statement.negated || clause.times.iter().any(|(w, _)| clauses.past(w)) {
        return None;
    }
    let quantity = statement.quantities.iter().find(|q| {
        let unit = q.unit.as_str();
        q.dimension.is_none()
            && (person(unit) || people(unit).is_some())
            && matches!(
                q.role.as_str(),
                "object" | "of" | "at" | "subject" | "attribute"
            )
            && q.low.is_some()
    })?;
    let claimant = |c: &Clause<'_>| {
        let subject = c.statement.arguments.iter().find(|a| a.role == "subject")?;
        let text = clauses.text(c.document, subject.start, c.statement.trigger.start);
        let words = text.split_whitespace().count();
        let overlaps = subject.start < quantity.end && quantity.start < subject.end;
        (!overlaps && (1..=6).contains(&words))
            .then(|| (subject.head.clone(), text.trim().to_owned()))
    };
    let own = counts(&statement.predicate)
        .then(|| claimant(clause))
        .flatten();
    let (by, name) = if let Some(found) = own {
        found
    } else {
        let above = clauses.above(clause);
        claimant(above.filter(|c| counts(&c.statement.predicate))?)?
    };
    let mut value = clauses.claim(clause, quantity.start, quantity.end)?;
    value.number = quantity.low;
    value.hedge = Some(quantity.hedge);
    value.according_to = Some(AccordingTo {
        entity: None,
        name: Some(name),
    });
    Some(Counted {
        clause,
        quantity,
        by,
        value,
    })
}

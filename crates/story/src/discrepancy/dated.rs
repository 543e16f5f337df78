//! The year of a treaty: one that was signed in one year cannot have been concluded in another.
//!
//! Compared where each account knows one such treaty with one year only.

use super::candidate::Candidate;
use super::clause::{Clause, Clauses};
use super::known_once::{self, Known};
use super::moment::Grain;
use super::words::thing;

/// Verbs that make a treaty.
fn makes(predicate: &str) -> bool {
    matches!(
        predicate,
        "sign" | "conclude" | "agree" | "reach" | "ratify" | "adopt" | "strike" | "seal" | "date"
    )
}

pub(crate) fn candidates(clauses: &Clauses<'_>) -> Vec<Candidate> {
    let all: Vec<Known<'_>> = clauses
        .of
        .iter()
        .flatten()
        .filter_map(|clause| dated(clauses, clause))
        .collect();
    known_once::candidates(&all, |_, _| false)
}

fn dated<'s>(clauses: &Clauses<'_>, clause: &'s Clause<'s>) -> Option<Known<'s>> {
    let statement = clause.statement;
    let time = clause
        .times
        .iter()
        .find(|(w, _)| w.grain == Grain::Year && clauses.past(w))?;
    let evidence = &time.1;
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
    Some(Known::new(
        clauses,
        clause,
        format!("year/{}", noun.head),
        time,
        noun.start,
        noun.end,
    ))
}

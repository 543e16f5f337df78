//! How far troops and weapons are drawn back: a length that has a direction and still tells no place.

use rapporteur_schema::{Quantity, StatementArgument};

use super::super::clause::{Clause, Clauses};
use super::super::words::{is, measured};

/// "pull its guns back 20 kilometres from the river", "moved its troops 30 miles away": how far back, not where.
pub(super) fn withdrawn(clauses: &Clauses<'_>, clause: &Clause<'_>, quantity: &Quantity) -> bool {
    let statement = clause.statement;
    let trigger = statement.trigger;
    if to_a_line(clauses, clause, quantity) {
        return true;
    }
    if statement.nominal || trigger.end > quantity.start {
        return false;
    }
    let between = clauses
        .text(clause.document, trigger.end, quantity.start)
        .to_lowercase();
    let behind = clauses
        .text(clause.document, quantity.end, quantity.end + 10)
        .to_lowercase();
    let has = |text: &str, words: &[&str]| {
        text.split(|c: char| !c.is_alphanumeric())
            .any(|w| words.contains(&w))
    };
    let away = |text: &str| {
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        words.any(|w| is("away", w))
    };
    let backwards = away(&between) || has(&behind, &["back", "away"]);
    // "withdraw from Brennick, 20 kilometres from the river": where a town lies.
    let placed = between.contains(',') || has(&between, &["from", "in", "near"]);
    let verb =
        is("draws_back", &statement.predicate) || is("pulls", &statement.predicate) && backwards;
    let forces = |a: &StatementArgument| {
        matches!(a.role.as_str(), "object" | "subject") && measured(&a.head, "force").is_some()
    };
    let moved = is("moves", &statement.predicate);
    verb && !placed && (!moved || statement.arguments.iter().any(forces))
}

/// "the removal of all tubes to a line 30 kilometres behind the river", "guns 30 kilometres to the rear".
fn to_a_line(clauses: &Clauses<'_>, clause: &Clause<'_>, quantity: &Quantity) -> bool {
    let before = clauses
        .text_before(clause.document, quantity.start, 90)
        .to_lowercase();
    let before = before.rsplit(['.', ';', ':']).next().unwrap_or_default();
    let behind = clauses
        .text(clause.document, quantity.end, quantity.end + 16)
        .to_lowercase();
    let behind = behind.trim_start();
    let words: Vec<&str> = before
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| !w.is_empty())
        .collect();
    let moved = words.iter().any(|w| is("withdrawal", w));
    let line = [
        "to a line",
        "to positions",
        "to a distance of",
        "to a depth of",
    ]
    .iter()
    .any(|w| before.trim_end().ends_with(w));
    let rear = ["behind", "back", "to the rear", "from"]
        .iter()
        .any(|w| behind.starts_with(w));
    let force = words.last().is_some_and(|w| {
        let one = w.strip_suffix('s').unwrap_or(w);
        measured(one, "force").is_some()
    });
    moved && line && rear || force && behind.starts_with("to the rear")
}

/// Who draws back, by name: two sides may draw back by two distances.
pub(super) fn mover(clauses: &Clauses<'_>, clause: &Clause<'_>) -> Option<String> {
    let statement = clause.statement;
    let moves = is("draws_back", &statement.predicate) || is("pulls", &statement.predicate);
    let named = |a: &&StatementArgument| {
        let words = clauses.text(clause.document, a.start, a.end);
        a.role == "subject" && (a.entity.is_some() || words.starts_with(char::is_uppercase))
    };
    let subject = statement.arguments.iter().find(named)?;
    moves.then(|| subject.head.clone())
}

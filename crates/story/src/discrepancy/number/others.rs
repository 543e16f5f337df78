//! Tolls told in two parts: "the pilot and three others died" are four.

use rapporteur_schema::{ActorType, Quantity};

use super::super::clause::{Clause, Clauses};

/// The whole count of a quantity that comes on top of persons told one by one in the same role: "his mother, a cousin and
/// eight other people drowned". `None` where it cannot be told how many these are.
pub(super) fn with_others(
    clauses: &Clauses<'_>,
    clause: &Clause<'_>,
    quantity: &Quantity,
) -> Option<Quantity> {
    let statement = clause.statement;
    let role = quantity.role.as_str();
    let toll = matches!(statement.sense.as_deref(), Some("die" | "injure"));
    if !toll || !matches!(role, "subject" | "object") || quantity.dimension.is_some() {
        return None;
    }
    let text = clauses
        .text(clause.document, quantity.start, quantity.end + 8)
        .to_lowercase();
    let others = text
        .split(|c: char| !c.is_alphabetic())
        .any(|w| matches!(w, "other" | "others"));
    if !others {
        return None;
    }
    let reading = clauses.readings[clause.document];
    let before = statement
        .arguments
        .iter()
        .filter(|a| a.role == role && a.end < quantity.start);
    let mut persons = 0_usize;
    let mut first = quantity.start;
    for argument in before {
        let words = clauses.text(clause.document, argument.start, argument.end);
        let last = words.rsplit(' ').next().unwrap_or_default();
        let known = argument
            .entity
            .as_deref()
            .and_then(|id| reading.entities.iter().find(|e| e.id == id));
        let one = match known {
            Some(entity) => entity.entity_type == ActorType::Person,
            None => last.eq_ignore_ascii_case(&argument.head),
        };
        if !one || words.chars().any(|c| c.is_ascii_digit()) {
            return None;
        }
        persons += 1;
        first = first.min(argument.start);
    }
    // "his deputy, Ivo Brandt, and two others": names beside nouns would be counted twice.
    let told = clauses.text(clause.document, first, quantity.start);
    let listed = told.matches(',').count() + 1 == persons && told.trim_end().ends_with("and");
    if persons == 0 || !listed {
        return None;
    }
    let mut whole = quantity.clone();
    whole.low = whole.low.map(|n| n + persons as f64);
    whole.high = whole.high.map(|n| n + persons as f64);
    whole.start = first;
    "people".clone_into(&mut whole.unit);
    whole.scope.retain(|w| w != "other");
    Some(whole)
}

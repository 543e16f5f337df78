//! Where in its town the main event was.

use std::collections::BTreeSet;

use rapporteur_schema::{Class, Value};

use super::super::candidate::{Candidate, Side};
use super::super::clause::{Clause, Clauses, first_sentence};
use super::super::words::venue;
use super::{LEAD, tells};

/// Where in its town the main event was: at the station, or in the square. Each account knows one such place.
pub(super) fn venues(clauses: &Clauses<'_>, main: &str) -> Option<Candidate> {
    let mut all: Vec<(&Clause<'_>, &'static str, Value)> = Vec::new();
    for document in &clauses.of {
        let mut of_document: Vec<(&Clause<'_>, &'static str, Value)> = Vec::new();
        let first = first_sentence(document);
        for clause in document {
            let statement = clause.statement;
            // "Earlier this year nine died in a bombing at a station": another one.
            let known = clause.sentence < first + LEAD || clauses.noun_is_known(clause);
            if !tells(clause, main)
                || statement.nominal && !known
                || clauses.history(clause)
                || statement.negated
                || clause.unsure()
            {
                continue;
            }
            // "The shooting took place in the square": the verb has the place.
            let above = clauses.above(clause).filter(|c| {
                statement.nominal
                    && matches!(
                        c.statement.predicate.as_str(),
                        "take" | "happen" | "occur" | "be"
                    )
                    && !c.statement.negated
                    && !c.unsure()
            });
            let arguments = above.iter().flat_map(|c| &c.statement.arguments);
            for a in statement.arguments.iter().chain(arguments) {
                // "bombs hit the market", "dropped on the market"
                let struck = main == "attack"
                    && !statement.nominal
                    && matches!(a.role.as_str(), "on" | "object");
                let there = matches!(a.role.as_str(), "at" | "in" | "outside" | "near") || struck;
                if let Some(kind) = venue(&a.head).filter(|_| there)
                    && let Some(value) = clauses.claim(clause, a.start, a.end)
                {
                    of_document.push((clause, kind, value));
                }
            }
        }
        if let Some((_, kind, _)) = of_document.first()
            && of_document.iter().all(|(_, k, _)| k == kind)
        {
            all.extend(of_document);
        }
    }
    let kinds: BTreeSet<&str> = all.iter().map(|(_, k, _)| *k).collect();
    if kinds.len() != 2 {
        return None;
    }
    let first = all.first()?;
    Some(Candidate {
        class: Class::Place,
        subject: clauses.words_of(first.0),
        topic: "where the main event was".to_owned(),
        sides: kinds
            .iter()
            .map(|kind| {
                let claims: Vec<Value> = all
                    .iter()
                    .filter(|(_, k, _)| k == kind)
                    .map(|(_, _, v)| v.clone())
                    .collect();
                Side {
                    value: claims[0].value.clone(),
                    normalized: Some((*kind).to_owned()),
                    claims,
                    ..Side::default()
                }
            })
            .collect(),
        members: all.iter().map(|(c, _, _)| c.statement.id.clone()).collect(),
        ..Candidate::default()
    })
}

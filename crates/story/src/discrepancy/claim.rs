//! Who says that an attack was his: two groups that claim one deed.
//!
//! A claim is told by the words for it ("claimed responsibility", "said that it was behind"); who claims is the subject. Names
//! in other words ("Shield of the South", "Southern Shield") are one group where they share their telling words.

use std::collections::BTreeSet;

use rapporteur_schema::{ActorType, Class, Value};

use super::candidate::{Candidate, Side};
use super::clause::{Clause, Clauses};
use super::words::{claims, find_words};

struct Claim<'s> {
    clause: &'s Clause<'s>,
    actor: String,
    name: BTreeSet<String>,
    /// The words of the claim.
    words: String,
    value: Value,
}

pub(crate) fn candidates(clauses: &Clauses<'_>) -> Vec<Candidate> {
    if !clauses.main.iter().any(|s| s == "attack" || s == "explode") {
        return Vec::new();
    }
    let mut claims: Vec<Claim<'_>> = Vec::new();
    for document in &clauses.of {
        for clause in document {
            claims.extend(claim(clauses, clause));
        }
    }
    // An account that tells of two claims says so itself; its sides stand for those of the others.
    for (i, a) in claims.iter().enumerate() {
        for b in &claims[i + 1..] {
            if a.clause.document == b.clause.document
                || a.actor == b.actor
                || !a.name.is_disjoint(&b.name)
            {
                continue;
            }
            let side = |of: &Claim<'_>| {
                let mut all: Vec<Value> = vec![of.value.clone()];
                let others = claims
                    .iter()
                    .filter(|c| c.actor == of.actor || !c.name.is_disjoint(&of.name));
                all.extend(others.map(|c| c.value.clone()));
                Side {
                    value: of.value.value.clone(),
                    normalized: Some(of.actor.clone()),
                    claims: all,
                    ..Side::default()
                }
            };
            return vec![Candidate {
                class: Class::Actor,
                subject: a.words.clone(),
                topic: "claim of the attack".to_owned(),
                sides: vec![side(a), side(b)],
                members: vec![a.clause.statement.id.clone(), b.clause.statement.id.clone()],
                ..Candidate::default()
            }];
        }
    }
    Vec::new()
}

fn claim<'s>(clauses: &Clauses<'_>, clause: &'s Clause<'s>) -> Option<Claim<'s>> {
    let statement = clause.statement;
    let sentence = clauses.readings[clause.document]
        .sentences
        .get(clause.sentence)?;
    let (start, end) = (statement.start, sentence[1].max(statement.end));
    let text = clauses
        .text(clause.document, start, end.min(start + 400))
        .to_lowercase();
    let (words, _) = claims()
        .iter()
        .find(|(words, verb)| *verb == statement.predicate && find_words(&text, words).is_some())?;
    let at = find_words(&text, words)?;
    let to = at.end;
    // "claimed responsibility for the bombing": what is claimed tells the reader what differs.
    let rest = text.get(at.start..)?;
    let told: String = rest
        .split([',', '.', ';'])
        .next()?
        .chars()
        .take(70)
        .collect();
    let end = start + text[..to].chars().count() as u32;
    let nobody = text.contains("no group") || text.contains("nobody") || text.contains("no one");
    if nobody || statement.negated || clauses.history(clause) || statement.nominal {
        return None;
    }
    // Only the group's own word, not an accusation; a name that no list has is one by its capitals.
    let reading = clauses.readings[clause.document];
    let subjects = || statement.arguments.iter().filter(|a| a.role == "subject");
    subjects().next()?;
    let entity = subjects()
        .find_map(|a| a.entity.as_deref())
        .and_then(|id| reading.entities.iter().find(|e| e.id == id));
    let group = entity.is_none_or(|e| {
        matches!(
            e.entity_type,
            ActorType::Organization | ActorType::ArmedGroup
        )
    });
    let written = match entity {
        Some(e) => e.name.clone(),
        None => clauses
            .text(clause.document, start, statement.trigger.start)
            .to_owned(),
    };
    let name: BTreeSet<String> = written
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.starts_with(char::is_uppercase) && w.chars().count() > 3)
        .map(str::to_lowercase)
        .collect();
    if !group || name.is_empty() {
        return None;
    }
    let known = entity.and_then(|e| clauses.actor(&reading.document.id, &e.id));
    Some(Claim {
        clause,
        actor: known.unwrap_or_else(|| written.to_lowercase()),
        name,
        words: told,
        value: clauses.claim(clause, start, end)?,
    })
}

//! Whose an attack was: two groups that claim one deed, or to which two accounts give it.
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

pub(crate) fn candidates<'s>(clauses: &'s Clauses<'s>) -> Vec<Candidate> {
    let all = |find: &dyn Fn(&'s Clause<'s>) -> Option<Claim<'s>>| -> Vec<Claim<'s>> {
        clauses.of.iter().flatten().filter_map(find).collect()
    };
    let about = clauses.main.iter().any(|s| s == "attack" || s == "explode");
    let claims = all(&|c| claim(clauses, c).filter(|_| about));
    let claimed = contrary(&claims.iter().collect::<Vec<_>>(), "claim of the attack");
    if !claimed.is_empty() {
        return claimed;
    }
    let given = all(&|c| doer(clauses, c));
    // Who names two groups tells of two deeds, or of two suspicions.
    let one = |c: &Claim<'_>| {
        given.iter().all(|o| {
            o.clause.document != c.clause.document
                || o.actor == c.actor
                || !o.name.is_disjoint(&c.name)
        })
    };
    let sure: Vec<&Claim<'_>> = given.iter().filter(|c| one(c)).collect();
    contrary(&sure, "who carried out the attack")
}

/// Who an account says carried out the attack: "carried out by the Sons of Orval", "the Sons of Orval were behind the attack".
fn doer<'s>(clauses: &Clauses<'_>, clause: &'s Clause<'s>) -> Option<Claim<'s>> {
    let statement = clause.statement;
    if statement.negated || statement.nominal || clause.unsure() || clauses.history(clause) {
        return None;
    }
    let trigger = statement.trigger;
    let behind = clauses
        .text(clause.document, trigger.start, trigger.end + 40)
        .to_lowercase();
    let told = |words: &[&str]| words.iter().any(|w| find_words(&behind, w).is_some());
    let attack = |from: u32, to: u32| {
        let mut nouns = clauses.of[clause.document].iter();
        nouns.any(|c| {
            let sense = c.statement.sense.as_deref();
            let deed = matches!(sense, Some("attack" | "explode"));
            c.statement.nominal
                && deed
                && from <= c.statement.trigger.start
                && c.statement.trigger.end <= to
        })
    };
    let (from, to) = (statement.start, statement.end.max(trigger.end + 40));
    let role = match statement.predicate.as_str() {
        "carry" if told(&["carried out by"]) => "agent",
        "carry" if told(&["carried out", "carry out"]) => "subject",
        "be" if told(&["behind"]) => "subject",
        "be" if told(&["the work of"]) => "of",
        _ => return None,
    };
    if !attack(from, to) {
        return None;
    }
    let reading = clauses.readings[clause.document];
    let by = |a: &&rapporteur_schema::StatementArgument| {
        a.role == role || role == "agent" && a.role == "by"
    };
    let entity = statement
        .arguments
        .iter()
        .filter(by)
        .filter_map(|a| a.entity.as_deref())
        .find_map(|id| reading.entities.iter().find(|e| e.id == id))
        .filter(|e| {
            matches!(
                e.entity_type,
                ActorType::Organization | ActorType::ArmedGroup
            ) && e.country.is_none()
        })?;
    let mention = entity
        .mentions
        .iter()
        .find(|m| from <= m.start && m.end <= to)?;
    let name = telling(&entity.name)?;
    let (start, end) = (
        mention.start.min(trigger.start),
        mention.end.max(trigger.end),
    );
    Some(Claim {
        clause,
        actor: clauses
            .actor(&reading.document.id, &entity.id)
            .unwrap_or_else(|| entity.name.to_lowercase()),
        name,
        words: clauses.words_of(clause),
        value: clauses.claim(clause, start, end)?,
    })
}

/// The words by which a name is known again; `None` where it has none.
fn telling(name: &str) -> Option<BTreeSet<String>> {
    let words: BTreeSet<String> = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.starts_with(char::is_uppercase) && w.chars().count() > 3)
        .map(str::to_lowercase)
        .collect();
    (!words.is_empty()).then_some(words)
}

/// The first two groups that different accounts name, each with all accounts that name it.
fn contrary(claims: &[&Claim<'_>], topic: &str) -> Vec<Candidate> {
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
                topic: topic.to_owned(),
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
    let name = telling(&written).filter(|_| group)?;
    let known = entity.and_then(|e| clauses.actor(&reading.document.id, &e.id));
    Some(Claim {
        clause,
        actor: known.unwrap_or_else(|| written.to_lowercase()),
        name,
        words: told,
        value: clauses.claim(clause, start, end)?,
    })
}

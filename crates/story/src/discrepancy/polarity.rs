//! One thing told as the case and as not the case: "the findings will be binding", "will not be binding"; "the question was
//! raised", "was not raised".
//!
//! Two clauses are held against each other where the verb is one (or the adjective behind "be"), what it is told of is one,
//! two more words are common to both, and neither account tells the other pole too. Silence is no denial: who "did not
//! comment" has said nothing.

use std::collections::BTreeSet;

use rapporteur_schema::{Class, StatementArgument, Value, ValueModality};

use super::candidate::{Candidate, Side};
use super::clause::{Clause, Clauses};
use super::words::{counted, idle, thing};

struct Told<'s> {
    clause: &'s Clause<'s>,
    /// Verb, or "be" with its adjective.
    what: String,
    /// What it is told of: the object of a verb, else its subject.
    of: String,
    negated: bool,
    words: BTreeSet<String>,
    ahead: bool,
    value: Value,
    subject: String,
}

/// Words in common beyond the verb and what it is told of.
const COMMON: usize = 2;

pub(crate) fn candidates(clauses: &Clauses<'_>) -> Vec<Candidate> {
    let all: Vec<Told<'_>> = clauses
        .of
        .iter()
        .flatten()
        .filter_map(|c| told(clauses, c))
        .collect();
    let one = |a: &Told<'_>, b: &Told<'_>| a.what == b.what && a.of == b.of;
    let sure = |a: &Told<'_>| {
        all.iter()
            .all(|o| o.clause.document != a.clause.document || !one(o, a) || o.negated == a.negated)
    };
    let mut found = Vec::new();
    for (i, a) in all.iter().enumerate() {
        for b in &all[i + 1..] {
            if a.clause.document == b.clause.document
                || !one(a, b)
                || a.negated == b.negated
                || a.ahead != b.ahead
                || a.words.intersection(&b.words).count() < COMMON
                || !times_meet(a.clause, b.clause)
                || !sure(a)
                || !sure(b)
            {
                continue;
            }
            let side =
                |t: &Told<'_>| Side::of(if t.negated { "no" } else { "yes" }, t.value.clone());
            found.push(Candidate::of_two(
                Class::Status,
                &a.subject,
                format!("polarity/{}/{}", a.what, a.of),
                (side(a), a.clause),
                (side(b), b.clause),
            ));
        }
    }
    found
}

fn times_meet(a: &Clause<'_>, b: &Clause<'_>) -> bool {
    a.times.is_empty()
        || b.times.is_empty()
        || a.times
            .iter()
            .any(|(x, _)| b.times.iter().any(|(y, _)| x.meets(y)))
}

fn told<'s>(clauses: &Clauses<'_>, clause: &'s Clause<'s>) -> Option<Told<'s>> {
    let statement = clause.statement;
    let ahead = statement.modality == Some(ValueModality::Planned);
    if statement.nominal
        || clause.heading
        || clause.unsure() && !ahead
        || idle(&statement.predicate, "denied")
        || statement.sense.as_deref() == Some("speak")
        || clauses.history(clause)
        || statement.within.is_some() && depends(clauses, clause)
    {
        return None;
    }
    let noun = |role: &str| statement.arguments.iter().find(|a| a.role == role);
    let (what, of, end) = if statement.predicate == "be" {
        let (adjective, end) = adjective(clauses, clause)?;
        (format!("be {adjective}"), noun("subject")?, end)
    } else {
        let of = noun("object").or_else(|| noun("subject"))?;
        (statement.predicate.clone(), of, statement.trigger.end)
    };
    let name = name(clauses, clause, of)?;
    let words: BTreeSet<String> = statement
        .words
        .iter()
        .chain(&clause.actors)
        .filter(|w| {
            **w != statement.predicate
                && counted(w) != name
                && thing(w) != Some(name.as_str())
                && !what.ends_with(w.as_str())
        })
        .cloned()
        .collect();
    let value = clauses.claim(
        clause,
        of.start.min(statement.trigger.start),
        end.max(of.end),
    )?;
    (value.value.chars().count() <= 160).then(|| Told {
        clause,
        what,
        of: name,
        negated: statement.negated || of.determiner == "no",
        words,
        ahead,
        subject: clauses.text(clause.document, of.start, of.end).to_owned(),
        value,
    })
}

/// Under a verb of wishing, asking or denying, or in a condition.
fn depends(clauses: &Clauses<'_>, clause: &Clause<'_>) -> bool {
    clauses.chain(clause).iter().skip(1).any(|c| {
        let s = c.statement;
        s.negated || s.sense.as_deref() != Some("speak") && s.predicate != "be" || c.unsure()
    })
}

/// The adjective behind a form of "be", with the end of it.
fn adjective(clauses: &Clauses<'_>, clause: &Clause<'_>) -> Option<(String, u32)> {
    let end = clause.statement.trigger.end;
    let text = clauses.text(clause.document, end, end + 40);
    let mut at = end;
    for word in text.split(' ').take(4) {
        let length = word.chars().count() as u32;
        let bare = word
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        if matches!(
            bare.as_str(),
            "" | "not" | "be" | "yet" | "fully" | "legally" | "still"
        ) {
            at += length + 1;
            continue;
        }
        let last = at + length;
        let noun = clause.statement.arguments.iter().any(|a| a.head == bare);
        let told = bare.chars().count() > 4
            && bare.chars().all(char::is_alphabetic)
            && !word.starts_with(char::is_uppercase)
            && !matches!(
                bare.as_str(),
                "there"
                    | "about"
                    | "under"
                    | "after"
                    | "their"
                    | "these"
                    | "those"
                    | "among"
                    | "between"
                    | "above"
                    | "below"
                    | "ready"
                    | "going"
                    | "being"
                    | "without"
                    | "within"
                    | "before"
                    | "known"
            );
        return (told && !noun).then_some((bare, last));
    }
    None
}

/// What a noun names, the same in all accounts: its actor, the thing that it amounts to, or itself.
fn name(clauses: &Clauses<'_>, clause: &Clause<'_>, of: &StatementArgument) -> Option<String> {
    let document = &clauses.readings[clause.document].document.id;
    let actor = of
        .entity
        .as_deref()
        .and_then(|e| clauses.actor(document, e));
    let pronoun = rapporteur_schema::is_pronoun(&of.head)
        || matches!(
            of.head.as_str(),
            "that" | "this" | "which" | "who" | "nothing" | "anything" | "something" | "one"
        );
    actor.or_else(|| {
        (!pronoun).then(|| {
            thing(&of.head)
                .unwrap_or_else(|| counted(&of.head))
                .to_owned()
        })
    })
}

//! By when an answer is due: midnight on Tuesday in one account, noon on Wednesday in another.
//!
//! Deadlines are many: two are compared only where they name somebody in common who gives or is given them, or where no
//! account of the story tells of another one's.

use std::collections::BTreeSet;

use rapporteur_schema::is_pronoun;

use super::candidate::Candidate;
use super::clause::{Clause, Clauses};
use super::known_once::{self, Known};
use super::moment::{Grain, Window};
use super::words::is;

/// Nouns of what runs out.
fn limit(noun: &str) -> bool {
    matches!(noun, "deadline" | "ultimatum")
}

pub(crate) fn candidates(clauses: &Clauses<'_>) -> Vec<Candidate> {
    let all: Vec<Known<'_>> = clauses
        .of
        .iter()
        .flatten()
        .filter_map(|clause| due(clauses, clause))
        .collect();
    // A weekday may be taken for that of another week.
    let weeks = |a: &Window, b: &Window| {
        let days = a.days().0.abs_diff(b.days().0);
        days > 0 && days.is_multiple_of(7)
    };
    known_once::candidates(&all, weeks)
}

fn due<'s>(clauses: &Clauses<'_>, clause: &'s Clause<'s>) -> Option<Known<'s>> {
    let statement = clause.statement;
    if clause.heading || statement.negated {
        return None;
    }
    let published = clauses.published[clause.document]?;
    let time = clause
        .times
        .iter()
        .find(|(w, _)| w.grain <= Grain::Day && w.days().1 >= published)?;
    let evidence = &time.1;
    let before = clauses
        .text_before(clause.document, evidence.start, 7)
        .to_lowercase();
    let follows = |word: &str| before.trim_end().ends_with(word);
    // "gave Orval until noon to reply", "has until noon".
    let given = matches!(
        statement.predicate.as_str(),
        "give" | "have" | "grant" | "allow"
    ) && (follows("until") || follows("till"));
    // "had to choose by midnight", "must sign before noon".
    let obliged = is("yields", &statement.predicate)
        && (follows("by") || follows("before") || follows("until"))
        && bound(clauses, clause);
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
    if !given && !obliged && noun.is_none() {
        return None;
    }
    let parties = parties(clauses, clause);
    // What somebody must do by a day is a deadline of his only.
    if obliged && !given && noun.is_none() && parties.is_empty() {
        return None;
    }
    let topic = "deadline".to_owned();
    let from = noun.map_or(statement.trigger.start, |n| {
        n.start.min(statement.trigger.start)
    });
    let known = Known::new(clauses, clause, topic, time, from, from);
    Some(Known {
        parties,
        named: given || noun.is_some(),
        ..known
    })
}

/// "had to sign", "must sign", "was told to sign", "unless it signs".
fn bound(clauses: &Clauses<'_>, clause: &Clause<'_>) -> bool {
    let start = clause.statement.trigger.start;
    let before = clauses
        .text_before(clause.document, start, 30)
        .to_lowercase();
    let before = before.rsplit(['.', ';', ':']).next().unwrap_or_default();
    let ends = |w: &str| before.trim_end().ends_with(w);
    let told = [
        "told to",
        "ordered to",
        "has to",
        "have to",
        "had to",
        "must",
        "should",
    ];
    told.iter().any(|w| ends(w)) || before.contains("unless ")
}

/// Who gives a deadline and who is given it: actors of the clause and of those above and below it, and nouns for people.
fn parties(clauses: &Clauses<'_>, clause: &Clause<'_>) -> BTreeSet<String> {
    let mut parties = BTreeSet::new();
    let above = clauses.above(clause);
    for c in above.into_iter().chain([clause]) {
        parties.extend(c.actors.iter().cloned());
        for argument in &c.statement.arguments {
            let role = matches!(
                argument.role.as_str(),
                "subject" | "object" | "agent" | "to"
            );
            let time = clauses.is_time(clause.document, argument.start, argument.end);
            if role && !time && !limit(&argument.head) && !is_pronoun(&argument.head) {
                parties.insert(argument.head.clone());
            }
        }
    }
    parties
}

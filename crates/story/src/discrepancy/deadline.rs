//! By when an answer is due: midnight on Tuesday in one account, noon on Wednesday in another.

use super::candidate::Candidate;
use super::clause::{Clause, Clauses};
use super::known_once::{self, Known};
use super::moment::{Grain, Window};

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
    let words = |role: &str| statement.arguments.iter().any(|a| a.role == role);
    // "gave Orval until noon to reply", "has until noon".
    let given = matches!(statement.predicate.as_str(), "give" | "have") && words("until") && {
        let before = clauses.text_before(clause.document, evidence.start, 7);
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
    Some(Known::new(
        clauses,
        clause,
        "deadline".to_owned(),
        time,
        from,
        from,
    ))
}

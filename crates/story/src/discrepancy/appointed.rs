//! When something is to be: a vote on Thursday in one account, next Tuesday in another.
//!
//! Compared are days that lie ahead of the account, of things that are appointed: meetings, visits, votes, hearings. Two
//! accounts speak of one where the noun or verb amounts to the same and two words or actors besides are common to both, and
//! where each account knows one day only.

use std::collections::BTreeSet;

use rapporteur_schema::{Class, Evidence};

use super::candidate::{Candidate, Side};
use super::clause::{Clause, Clauses};
use super::moment::{Grain, Window};
use super::words::thing;

struct Appointed<'s> {
    clause: &'s Clause<'s>,
    what: String,
    window: Window,
    evidence: Evidence,
    words: BTreeSet<String>,
    subject: String,
}

/// Days ahead that an account tells as days.
const AHEAD: i64 = 60;
/// Words and actors in common besides the thing itself.
const COMMON: usize = 2;

/// What a clause appoints, for the program.
fn what(clause: &Clause<'_>) -> Option<&'static str> {
    let statement = clause.statement;
    match statement.sense.as_deref() {
        Some("meet") => return Some("talks"),
        Some("visit") => return Some("visit"),
        Some("vote") => return Some("vote"),
        Some("sentence") => return Some("sentence"),
        _ => {}
    }
    let noun = thing(&statement.predicate).filter(|_| statement.nominal)?;
    matches!(
        noun,
        "talks"
            | "visit"
            | "election"
            | "case"
            | "exchange"
            | "ceremony"
            | "rally"
            | "session"
            | "hearing"
            | "funeral"
            | "strike"
            | "inspection"
    )
    .then_some(noun)
}

/// Verbs that put a day to what their subject or object names.
fn appoints(predicate: &str) -> bool {
    matches!(
        predicate,
        "hold"
            | "face"
            | "take"
            | "begin"
            | "start"
            | "open"
            | "schedule"
            | "set"
            | "plan"
            | "be"
            | "convene"
            | "resume"
            | "go"
            | "attend"
            | "have"
            | "expect"
            | "travel"
            | "host"
            | "call"
    )
}

pub(crate) fn candidates(clauses: &Clauses<'_>) -> Vec<Candidate> {
    let all: Vec<Appointed<'_>> = clauses
        .of
        .iter()
        .flatten()
        .filter_map(|c| appointed(clauses, c))
        .collect();
    let alone = |a: &Appointed<'_>| {
        all.iter().all(|o| {
            o.clause.document != a.clause.document || o.what != a.what || o.window.meets(&a.window)
        })
    };
    let mut found = Vec::new();
    for (i, a) in all.iter().enumerate() {
        for b in &all[i + 1..] {
            let one = a.clause.document != b.clause.document
                && a.what == b.what
                && !a.window.meets(&b.window)
                && a.words.intersection(&b.words).count() >= COMMON
                && alone(a)
                && alone(b);
            // A weekday may be taken for that of another week.
            let gap = a.window.days().0.abs_diff(b.window.days().0);
            if !one
                || gap == 0 && a.window.grain == Grain::Day
                || gap > 14
                || gap > 0 && gap.is_multiple_of(7)
            {
                continue;
            }
            let side = |t: &Appointed<'_>| Side::when(&t.window, t.evidence.clone(), None);
            found.push(Candidate::of_two(
                Class::Time,
                &a.subject,
                format!("appointed/{}", a.what),
                (side(a), a.clause),
                (side(b), b.clause),
            ));
        }
    }
    found
}

fn appointed<'s>(clauses: &'s Clauses<'s>, clause: &'s Clause<'s>) -> Option<Appointed<'s>> {
    let statement = clause.statement;
    if clause.heading || statement.negated {
        return None;
    }
    let what = what(clause)?;
    let published = clauses.published[clause.document]?;
    let mut times = clause.times.clone();
    let mut words: BTreeSet<String> = statement.words.iter().cloned().collect();
    words.extend(clause.actors.iter().cloned());
    let above = clauses.above(clause).filter(|above| {
        let role = above.statement.arguments.iter().any(|a| {
            a.end == statement.trigger.end
                && matches!(a.role.as_str(), "subject" | "object" | "to" | "attribute")
        });
        statement.nominal
            && role
            && appoints(&above.statement.predicate)
            && !above.statement.negated
    });
    if let Some(above) = above {
        times.extend(above.times.iter().cloned());
        words.extend(above.statement.words.iter().cloned());
        for c in clauses.chain(above) {
            if c.statement.sense.as_deref() == Some("speak") {
                break;
            }
            words.extend(c.statement.words.iter().cloned());
            words.extend(c.actors.iter().cloned());
        }
    }
    words.retain(|w| {
        *w != statement.predicate && thing(w) != Some(what) && !w.ends_with("day") && !appoints(w)
    });
    let (window, evidence) = times.into_iter().find(|(w, _)| {
        w.grain <= Grain::Day && w.days().0 > published && w.days().0 <= published + AHEAD
    })?;
    if clauses.is_bound(clause.document, evidence.start) {
        return None;
    }
    Some(Appointed {
        clause,
        what: what.to_owned(),
        window,
        evidence,
        words,
        subject: clauses.words_of(clause),
    })
}

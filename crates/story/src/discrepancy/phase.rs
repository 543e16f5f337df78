//! The hour at which something began or ended: a siege that ended at 5:30 or shortly before ten, a curfew from 8 p.m. or 6 p.m.
//!
//! Compared are clock times of clauses whose subject is one noun of such things, in one phase, where each account knows one
//! time for it. Days must not part them; hours in Greenwich time are left alone beside local ones.

use rapporteur_schema::{Class, Evidence};

use super::candidate::{Candidate, Side};
use super::clause::{Clause, Clauses};
use super::moment::{Grain, Window, Zone};
use super::words::is;

/// Clock times nearer than this are one: accounts round.
const MINUTES: i64 = 45;

struct Told<'s> {
    clause: &'s Clause<'s>,
    /// "end/siege"
    phase: String,
    window: Window,
    evidence: Evidence,
    /// The day is told beside the hour.
    dated: bool,
}

pub(crate) fn candidates(clauses: &Clauses<'_>) -> Vec<Candidate> {
    let all: Vec<Told<'_>> = clauses
        .of
        .iter()
        .flatten()
        .filter_map(|c| told(clauses, c))
        .collect();
    let sure = |one: &Told<'_>| {
        all.iter().all(|o| {
            o.clause.document != one.clause.document
                || o.phase != one.phase
                || minutes(o) == minutes(one)
        })
    };
    let mut found = Vec::new();
    for (i, a) in all.iter().enumerate() {
        for b in &all[i + 1..] {
            if a.clause.document == b.clause.document || a.phase != b.phase || !apart(a, b) {
                continue;
            }
            if !sure(a) || !sure(b) {
                continue;
            }
            let side = |t: &Told<'_>| {
                let by = t.clause.statement.according_to.clone();
                Side::when(&t.window, t.evidence.clone(), by)
            };
            found.push(Candidate::of_two(
                Class::Time,
                &clauses.words_of(a.clause),
                format!("phase/{}", a.phase),
                (side(a), a.clause),
                (side(b), b.clause),
            ));
        }
    }
    found
}

fn minutes(told: &Told<'_>) -> i64 {
    told.window.at.rem_euclid(24 * 60)
}

fn apart(a: &Told<'_>, b: &Told<'_>) -> bool {
    let days = !(a.dated && b.dated) || a.window.days().0 == b.window.days().0;
    let zones = (a.window.zone == Zone::Universal) == (b.window.zone == Zone::Universal);
    days && zones && (minutes(a) - minutes(b)).abs() >= MINUTES
}

fn told<'s>(clauses: &Clauses<'_>, clause: &'s Clause<'s>) -> Option<Told<'s>> {
    let statement = clause.statement;
    let phase = statement
        .sense
        .as_deref()
        .filter(|s| matches!(*s, "begin" | "end"))?;
    if clause.heading
        || statement.nominal
        || statement.negated
        || clause.unsure()
        || clauses.history(clause)
    {
        return None;
    }
    let noun = statement
        .arguments
        .iter()
        .find(|a| a.role == "subject" || a.role == "object")
        .filter(|a| is("phase", &a.head))?;
    let mut clocks = clause.times.iter().filter(|(w, _)| w.grain == Grain::Clock);
    let (window, evidence) = clocks.next()?;
    let bound = clauses.is_bound(clause.document, evidence.start);
    let other = clocks.any(|(w, _)| w.zone != Zone::Universal && w.at != window.at);
    if bound && !hedged(clauses, clause.document, evidence.start) || other {
        return None;
    }
    let named = evidence
        .exact
        .split_whitespace()
        .any(|w| w.ends_with("day"));
    let dated = named || clause.times.iter().any(|(w, _)| w.grain >= Grain::Part);
    Some(Told {
        clause,
        phase: format!("{phase}/{}", noun.head),
        window: *window,
        evidence: evidence.clone(),
        dated,
    })
}

/// "shortly before ten" is an hour, "before ten" a bound.
fn hedged(clauses: &Clauses<'_>, document: usize, start: u32) -> bool {
    let before = clauses.text_before(document, start, 18).to_lowercase();
    ["shortly", "just", "soon"]
        .iter()
        .any(|w| before.contains(w))
}

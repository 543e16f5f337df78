//! Times of things of which each account knows one: the year of a treaty, the end of an ultimatum.
//!
//! An account that gives two times tells of two things and is left out.

use std::collections::BTreeSet;

use rapporteur_schema::{Class, Evidence, Value};

use super::candidate::{Candidate, Side};
use super::clause::{Clause, Clauses};
use super::moment::Window;

/// When something was or is to be, as one account has it.
pub(super) struct Known<'s> {
    pub(super) clause: &'s Clause<'s>,
    /// What it is the time of, for the program; times of other things are not compared.
    pub(super) topic: String,
    pub(super) window: Window,
    pub(super) evidence: Evidence,
    /// What it is the time of, in words of the account.
    pub(super) subject: String,
    /// Whom it concerns; empty where the account does not tell.
    pub(super) parties: BTreeSet<String>,
    /// The account says what it is the time of; two that do not may be of two things.
    pub(super) named: bool,
}

impl<'s> Known<'s> {
    /// With the words of the account from `from` to the time as its subject.
    pub(super) fn new(
        clauses: &Clauses<'_>,
        clause: &'s Clause<'s>,
        topic: String,
        (window, evidence): &(Window, Evidence),
        from: u32,
        to: u32,
    ) -> Self {
        Known {
            clause,
            topic,
            window: *window,
            subject: clauses
                .text(
                    clause.document,
                    from.min(evidence.start),
                    to.max(evidence.end),
                )
                .chars()
                .take(80)
                .collect(),
            evidence: evidence.clone(),
            parties: BTreeSet::new(),
            named: true,
        }
    }

    fn side(&self) -> Side {
        let mut value = Value::from_evidence(self.evidence.clone());
        value.start = Some(self.window.iso());
        Side::of(&self.window.iso(), value)
    }
}

/// Pairs of accounts whose times exclude each other, but for those that `slips` excuses.
pub(super) fn candidates(
    all: &[Known<'_>],
    slips: impl Fn(&Window, &Window) -> bool,
) -> Vec<Candidate> {
    // Where several things of the sort are told, nobody knows whose one without parties is.
    let several = |topic: &str| {
        let named = || {
            all.iter()
                .filter(|k| k.topic == topic && !k.parties.is_empty())
        };
        named().any(|a| named().any(|b| a.parties.is_disjoint(&b.parties)))
    };
    let one = |a: &Known<'_>, b: &Known<'_>| {
        if a.parties.is_empty() || b.parties.is_empty() {
            !several(&a.topic)
        } else {
            !a.parties.is_disjoint(&b.parties)
        }
    };
    let only = |k: &Known<'_>| {
        all.iter().all(|o| {
            o.clause.document != k.clause.document
                || o.topic != k.topic
                || o.window.meets(&k.window)
                || !o.parties.is_empty() && !k.parties.is_empty() && !one(o, k)
        })
    };
    let mut found = Vec::new();
    for (i, a) in all.iter().enumerate() {
        for b in &all[i + 1..] {
            let apart = a.clause.document != b.clause.document
                && a.topic == b.topic
                && one(a, b)
                && (a.named || b.named)
                && !a.window.meets(&b.window)
                && !slips(&a.window, &b.window);
            if apart && only(a) && only(b) {
                found.push(Candidate::of_two(
                    Class::Time,
                    &a.subject,
                    a.topic.clone(),
                    (a.side(), a.clause),
                    (b.side(), b.clause),
                ));
            }
        }
    }
    found
}

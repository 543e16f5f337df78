//! When something came out: a video released on Friday in one account, on Saturday in the other.
//!
//! Compared are days of one way of coming out (`made_public.tsv`: made public, sent, filed, signed) of things that each account
//! has one of: either the thing is what both accounts are about, or the clauses share words or actors besides it.

use std::collections::BTreeSet;

use rapporteur_schema::{Class, Evidence};

use super::candidate::{Candidate, Side};
use super::clause::{Clause, Clauses};
use super::moment::{Grain, Window};
use super::words::made_public;
use crate::ledger::is;

/// Days between two tellings of one coming out; further apart are sooner two.
const APART: i64 = 10;
/// Times that an account names what it is about.
const TOPIC: usize = 3;
/// Words and actors in common where the thing is not what the accounts are about.
const COMMON: usize = 2;

struct Issued<'s> {
    clause: &'s Clause<'s>,
    thing: &'static str,
    way: &'static str,
    window: Window,
    evidence: Evidence,
    words: BTreeSet<String>,
    subject: String,
}

/// Pairs of accounts that let one thing come out on days that cannot be one.
pub(crate) fn candidates(clauses: &Clauses<'_>) -> Vec<Candidate> {
    let all: Vec<Issued<'_>> = clauses
        .of
        .iter()
        .flatten()
        .filter_map(|c| issued(clauses, c))
        .collect();
    let mut found = Vec::new();
    for (i, a) in all.iter().enumerate() {
        for b in &all[i + 1..] {
            if a.clause.document == b.clause.document
                || (a.thing, a.way) != (b.thing, b.way)
                || a.window.meets(&b.window)
                || gap(&a.window, &b.window) > APART
                || !known(clauses, a, b)
            {
                continue;
            }
            // "distributed on Friday" beside "released on Saturday": each verb by itself.
            let verb = |t: &Issued<'_>| t.clause.statement.predicate.clone();
            let same_verb = verb(a) == verb(b);
            let alone = |one: &Issued<'_>, other: &Issued<'_>| {
                all.iter().all(|o| {
                    o.clause.document != one.clause.document
                        || (o.thing, o.way) != (one.thing, one.way)
                        || same_verb && verb(o) != verb(one)
                        || o.window.meets(&one.window) && !o.window.meets(&other.window)
                })
            };
            if !alone(a, b) || !alone(b, a) {
                continue;
            }
            let about = topic(clauses, a) && topic(clauses, b);
            if !about && a.words.intersection(&b.words).count() < COMMON {
                continue;
            }
            let side = |t: &Issued<'_>| {
                let by = t.clause.statement.according_to.clone();
                Side::when(&t.window, t.evidence.clone(), by)
            };
            found.push(Candidate::of_two(
                Class::Time,
                &a.subject,
                format!("issued/{}/{}", a.thing, a.way),
                (side(a), a.clause),
                (side(b), b.clause),
            ));
        }
    }
    found
}

/// Days between two windows.
fn gap(a: &Window, b: &Window) -> i64 {
    let (x, y) = (a.days(), b.days());
    (y.0 - x.1).max(x.0 - y.1)
}

/// Whether the days are known well enough: a weekday of an account without a date may be of any week.
fn known(clauses: &Clauses<'_>, a: &Issued<'_>, b: &Issued<'_>) -> bool {
    let dated = |t: &Issued<'_>| clauses.dated[t.clause.document].is_some();
    dated(a) && dated(b)
        || a.window.grain <= Grain::Day
            && b.window.grain <= Grain::Day
            && gap(&a.window, &b.window) <= 3
}

/// Whether an account is about the thing: it comes again and again, and always as one.
fn topic(clauses: &Clauses<'_>, issued: &Issued<'_>) -> bool {
    let text = &clauses.readings[issued.clause.document].document.text;
    let words = text
        .split(|c: char| !c.is_alphabetic())
        .map(str::to_lowercase);
    let (mut one, mut many) = (0, 0);
    for word in words {
        if made_public(&word, "noun") == Some(issued.thing) {
            one += 1;
        } else if word
            .strip_suffix('s')
            .is_some_and(|w| made_public(w, "noun") == Some(issued.thing))
        {
            many += 1;
        }
    }
    one >= TOPIC && many == 0
}

fn issued<'s>(clauses: &'s Clauses<'s>, clause: &'s Clause<'s>) -> Option<Issued<'s>> {
    let statement = clause.statement;
    if clause.heading || statement.negated || clause.unsure() || statement.nominal {
        return None;
    }
    let way = made_public(&statement.predicate, "verb")?;
    let object = statement
        .arguments
        .iter()
        .find(|a| a.role == "object" && made_public(&a.head, "noun").is_some())?;
    let thing = made_public(&object.head, "noun")?;
    let words = clauses
        .text(clause.document, object.start, object.end)
        .to_lowercase();
    // Several of them, or one beside another.
    let last = words.rsplit(' ').next().unwrap_or_default();
    let counted = |word: &str| is("another", word) || is("earlier", word);
    let before = clauses
        .text_before(clause.document, object.start, 30)
        .to_lowercase();
    let around = before.rsplit([',', ';', '.']).next().unwrap_or_default();
    if !object.head.eq_ignore_ascii_case(last)
        || words
            .split(' ')
            .chain(around.split_whitespace().rev().take(3))
            .any(counted)
        || statement.words.iter().any(|w| counted(w))
    {
        return None;
    }
    let (window, evidence) = clause
        .times
        .iter()
        .find(|(w, _)| w.grain <= Grain::Month)
        .cloned()?;
    if clauses.is_bound(clause.document, evidence.start) {
        return None;
    }
    let mut common: BTreeSet<String> = BTreeSet::new();
    for c in clauses.chain(clause) {
        common.extend(c.statement.words.iter().cloned());
        common.extend(c.actors.iter().cloned());
    }
    for c in clauses.sentence(clause.document, clause.sentence) {
        if c.statement.within == Some(clause.number as u32) {
            common.extend(c.statement.words.iter().cloned());
            common.extend(c.actors.iter().cloned());
        }
    }
    common.retain(|w| {
        made_public(w, "noun").is_none() && made_public(w, "verb").is_none() && !w.ends_with("day")
    });
    Some(Issued {
        clause,
        thing,
        way,
        window,
        evidence,
        words: common,
        subject: clauses.words_of(clause),
    })
}

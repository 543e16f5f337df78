//! Figures of one class that two accounts tell of one thing in frames of their own.
//!
//! The lexicon's frames ([`key`](super::key)) know what is counted in "killed 12". Most figures of news stand in no such frame:
//! homes, duties, demonstrators, hours of talks. Two of them are compared where each account knows one figure of the class
//! only, their scopes do not part them, they share words that are not in every sentence, and neither account has the other's
//! value too. A count that is higher on a later day is an update.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_schema::{Class, Hedge};

use super::super::candidate::Candidate;
use super::super::clause::Clauses;
use super::super::words::{idle, is};
use super::figure::{Figure, figure};
use super::{Fact, as_side, meet};

/// A word in more of a story's sentences than this share tells little.
const EVERYWHERE: f64 = 0.12;
/// What shared words must weigh.
const COUNTED: f64 = 1.0;
/// Counts further apart than this are sooner those of two things.
const RATIO: f64 = 5.0;
/// The same of crowds, which organisers and police count.
const CROWD: f64 = 12.0;
/// Measures of one class no further apart than this are of one thing where each account has one only.
const NEAR: f64 = 2.0;
/// Measures further apart than this are those of two things.
const FAR: f64 = 3.0;
/// How far apart two lengths of one short event can be where each account has one only.
const LASTED: f64 = 6.0;
/// Longest short event, in seconds.
const SHORT: f64 = 2.0 * 86_400.0;

/// Hedged figures nearer than this are one estimate told twice.
const ROUGH: f64 = 1.15;

/// Pairs of accounts whose figures of one thing cannot meet.
pub(super) fn candidates(clauses: &Clauses<'_>) -> Vec<Candidate> {
    let weights = Weights::new(clauses);
    let mut by_class: BTreeMap<String, Vec<Figure<'_>>> = BTreeMap::new();
    for clause in clauses.of.iter().flatten() {
        for quantity in &clause.statement.quantities {
            if let Some(figure) = figure(clauses, clause, quantity) {
                by_class
                    .entry(figure.fact.key.clone())
                    .or_default()
                    .push(figure);
            }
        }
    }
    let mut found = Vec::new();
    for (class, figures) in &by_class {
        // Figures that stand against each other, by way of others too, are of one thing.
        let mut things: Vec<usize> = (0..figures.len()).collect();
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for (i, a) in figures.iter().enumerate() {
            for (j, b) in figures.iter().enumerate().skip(i + 1) {
                if contrary(a, b) && weights.one(a, b) && alone(a, b, figures, &weights) {
                    let (of_a, of_b) = (things[i], things[j]);
                    for thing in &mut things {
                        if *thing == of_b {
                            *thing = of_a;
                        }
                    }
                    pairs.push((i, j));
                }
            }
        }
        found.extend(pairs.into_iter().map(|(i, j)| {
            let topic = format!("broad/{class}/{}", things[i]);
            let side = |this: usize, that: usize| agreeing(this, that, figures, &weights);
            candidate(topic, &side(i, j), &side(j, i))
        }));
    }
    found
}

/// How much a word tells in this story.
struct Weights {
    sentences: f64,
    of: BTreeMap<String, usize>,
}

impl Weights {
    fn new(clauses: &Clauses<'_>) -> Weights {
        let mut of: BTreeMap<String, usize> = BTreeMap::new();
        let mut sentences = 0;
        for document in &clauses.of {
            let mut words: BTreeMap<usize, BTreeSet<&String>> = BTreeMap::new();
            for clause in document {
                let words = words.entry(clause.sentence).or_default();
                words.extend(&clause.statement.words);
                words.extend(&clause.actors);
            }
            sentences += words.len();
            for word in words.into_values().flatten() {
                *of.entry(word.clone()).or_default() += 1;
            }
        }
        Weights {
            sentences: sentences.max(1) as f64,
            of,
        }
    }

    fn weight(&self, word: &str) -> f64 {
        if idle(word, "shared") {
            return 0.0;
        }
        let share = self.of.get(word).copied().unwrap_or(1) as f64 / self.sentences;
        if share > EVERYWHERE { 0.35 } else { 1.0 }
    }

    fn shared(&self, a: &Figure<'_>, b: &Figure<'_>) -> f64 {
        let both = a.anchors.intersection(&b.anchors);
        both.map(|w| self.weight(w)).sum()
    }

    /// Whether two figures of a class are of one thing, by what stands around them.
    fn one(&self, a: &Figure<'_>, b: &Figure<'_>) -> bool {
        let (low, high) = low_high(a, b);
        let ratio = high / low;
        let of_toll = a.fact.key.starts_with("part/");
        let of_deed = of_toll || settled(a);
        let wanted = if lasted(a, b) && ratio <= LASTED || of_deed && ratio <= NEAR {
            0.0
        } else if a.measure {
            if ratio > FAR && !of_one_day(a, b) {
                return false;
            }
            let of_many = matches!(a.fact.key.as_str(), "duration/truce" | "length/withdrawal");
            if ratio <= NEAR && !of_many {
                0.0
            } else {
                COUNTED
            }
        } else if ratio <= RATIO || a.fact.key == "thing/protester" && ratio <= CROWD {
            COUNTED
        } else {
            COUNTED + 1.5
        };
        scopes_meet(a, b) && self.shared(a, b) >= wanted
    }
}

/// The lower and the higher of two figures.
fn low_high(a: &Figure<'_>, b: &Figure<'_>) -> (f64, f64) {
    let (one, other) = (a.fact.point, b.fact.point);
    (one.min(other), one.max(other))
}

fn contrary(a: &Figure<'_>, b: &Figure<'_>) -> bool {
    let (low, high) = low_high(a, b);
    // "Over 24,000" and "nearly 23,000" are one estimate.
    let hedged = |f: &Figure<'_>| f.fact.hedge != Hedge::None;
    if hedged(a) && hedged(b) && high < low * ROUGH {
        return false;
    }
    // "35 are in hospital", and two days later 18.
    let state = |f: &Figure<'_>| is("state", &f.fact.clause.statement.predicate);
    let lasting = settled(a) || a.measure;
    if !lasting && state(a) && state(b) && a.fact.day != b.fact.day {
        return false;
    }
    a.fact.clause.document != b.fact.clause.document
        && !meet(&a.fact, &b.fact)
        && low > 0.0
        && (a.measure || high > 3.0)
        && !grows(a, b)
}

/// Lengths of what a story is about: a fight, a fire, a riot; meetings are many.
fn lasted(a: &Figure<'_>, b: &Figure<'_>) -> bool {
    let event = matches!(
        a.fact.key.as_str(),
        "duration/fight" | "duration/fire" | "duration/riot" | "duration/tremor"
    );
    event && a.fact.point < SHORT && b.fact.point < SHORT
}

/// Both told of one day: "the call on Monday lasted 40 minutes".
fn of_one_day(a: &Figure<'_>, b: &Figure<'_>) -> bool {
    !a.days.is_disjoint(&b.days)
}

/// What one decision fixes: a list that was decided is not longer on the next day.
fn decided(a: &Figure<'_>) -> bool {
    is("decided", &a.fact.clause.statement.predicate)
}

/// What was so many when the deed was done, and is no more on the next day: gunmen, those aboard.
fn settled(a: &Figure<'_>) -> bool {
    let noun = a.fact.key.strip_prefix("thing/");
    a.fact.key == "aboard" || noun.is_some_and(|n| is("settled", n))
}

/// A higher count of a later day is an update.
fn grows(a: &Figure<'_>, b: &Figure<'_>) -> bool {
    if decided(a) && decided(b) || settled(a) {
        return false;
    }
    let (Some(x), Some(y)) = (a.fact.day, b.fact.day) else {
        return false;
    };
    !a.measure && x != y && (x < y) == (a.fact.point < b.fact.point)
}

/// Nothing that narrows one of them down excludes the other.
fn scopes_meet(a: &Figure<'_>, b: &Figure<'_>) -> bool {
    let (one, other) = (&a.fact.scope, &b.fact.scope);
    let apart = |these: &BTreeSet<String>, those: &BTreeSet<String>| {
        !these.is_empty() && !those.is_empty() && these.is_disjoint(those)
    };
    let sense = |f: &Figure<'_>| f.fact.clause.statement.sense.clone();
    let senses = match (sense(a), sense(b)) {
        (Some(x), Some(y)) => x == y || a.measure,
        _ => true,
    };
    let times = match (&one.current, &other.current) {
        (Some(x), Some(y)) => x.meets(y),
        _ => true,
    };
    // "The call on Tuesday", "the talks on Thursday".
    let days = !a.measure || a.days.is_empty() || b.days.is_empty() || of_one_day(a, b);
    senses
        && times
        && days
        && (a.ahead == b.ahead || told_ahead(a))
        && one.history.is_none()
        && other.history.is_none()
        && !apart(&one.places, &other.places)
        && !apart(&one.by, &other.by)
        && !apart(&one.words, &other.words)
        && one.events == other.events
        && one.words.contains("since") == other.words.contains("since")
}

/// Sums, rates and lines to withdraw to are promised, demanded and set in any tense.
fn told_ahead(a: &Figure<'_>) -> bool {
    ["money/", "share/", "length/withdrawal"]
        .iter()
        .any(|class| a.fact.key.starts_with(class))
}

/// Whether neither account has another figure of the class that could be meant, or the other's value too.
fn alone(a: &Figure<'_>, b: &Figure<'_>, all: &[Figure<'_>], weights: &Weights) -> bool {
    let own = |one: &Figure<'_>, other: &Figure<'_>| {
        let shared = weights.shared(one, other);
        all.iter()
            .filter(|f| f.fact.clause.document == one.fact.clause.document)
            .filter(|f| !std::ptr::eq(*f, one))
            .all(|f| {
                let like = meet(&f.fact, &one.fact);
                !meet(&f.fact, &other.fact)
                    && (like || !scopes_meet(f, other) || weights.shared(f, other) + 0.9 < shared)
            })
    };
    own(a, b) && own(b, a)
}

/// A figure, and those of further accounts that have its value and not the other's, with a word in common with it.
fn agreeing<'f, 's>(
    this: usize,
    that: usize,
    all: &'f [Figure<'s>],
    weights: &Weights,
) -> Vec<&'f Fact<'s>> {
    let (one, other) = (&all[this], &all[that]);
    let document = |f: &Figure<'_>| f.fact.clause.document;
    let tells_other = |d: usize| {
        let mut own = all.iter().filter(|f| document(f) == d);
        own.any(|f| meet(&f.fact, &other.fact) || !meet(&f.fact, &one.fact))
    };
    let agrees = |f: &&Figure<'_>| {
        document(f) != document(one)
            && document(f) != document(other)
            && !tells_other(document(f))
            && scopes_meet(f, one)
            && weights.shared(f, one) > 0.0
    };
    let mut side = vec![&one.fact];
    let mut seen = BTreeSet::new();
    let further = all.iter().filter(agrees);
    side.extend(
        further
            .filter(|f| seen.insert(document(f)))
            .map(|f| &f.fact),
    );
    side
}

fn candidate(topic: String, a: &[&Fact<'_>], b: &[&Fact<'_>]) -> Candidate {
    let (first, second) = if a[0].point <= b[0].point {
        (a, b)
    } else {
        (b, a)
    };
    Candidate {
        class: Class::Number,
        subject: a[0].subject.clone(),
        topic,
        sides: vec![as_side(first), as_side(second)],
        members: vec![
            a[0].clause.statement.id.clone(),
            b[0].clause.statement.id.clone(),
        ],
        ..Candidate::default()
    }
}

//! Numbers: how many were killed, dropped, damaged; how long, how far, how strong.
//!
//! A number is compared with another only where both count the same thing of the same event: one key (sense and unit), the
//! same places and narrower scope, the same cause, times that can be one. Hedges make intervals; intervals that can meet are
//! at most a spread.

mod broad;
mod counts;
mod dispute;
mod fact;
mod figure;
mod growth;
mod interval;
mod key;
mod lead;
mod others;
mod scope;
mod truce;
mod withdrawal;

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_schema::{Class, Finding, Hedge, Update, Value, is_pronoun};

use super::candidate::{Candidate, Side};
use super::clause::{Clause, Clauses};
use super::moment::Window;
use fact::facts;
use growth::{found_since, goes_on, growth, other_voices, update};
use lead::{lead_clusters, leading, without_parts};

/// A number with all that it must share with another to be compared.
#[derive(Clone)]
struct Fact<'s> {
    clause: &'s Clause<'s>,
    key: String,
    low: f64,
    high: f64,
    point: f64,
    hedge: Hedge,
    scope: Scope,
    value: Value,
    /// The figure as a side of a discrepancy is shown: a bare number with its verb ("20 were wounded").
    shown: String,
    /// Words that tell of it.
    subject: String,
    /// Day of publication.
    day: Option<i64>,
    cumulative: bool,
    /// What sort of people it counts (`counted_people.tsv`); "person" for anybody and for things.
    group: String,
    /// Words of its sentence.
    sentence: BTreeSet<String>,
    /// Of a distance, the words that stand before it: what lies there.
    located: BTreeSet<String>,
    /// Needs common words or names with the other, as its key alone says little.
    weak: bool,
}

/// What narrows a number down.
#[derive(Clone, Debug, Default, PartialEq)]
struct Scope {
    places: BTreeSet<String>,
    nouns: BTreeSet<String>,
    words: BTreeSet<String>,
    causes: BTreeSet<String>,
    /// Named actors that did it.
    by: BTreeSet<String>,
    /// All places, those of the whole story too.
    near: BTreeSet<String>,
    /// Events of other kinds than the story's own.
    events: BTreeSet<String>,
    /// When it was, where that is before the story.
    history: Option<Window>,
    /// When it was, within the story.
    current: Option<Window>,
}

/// Counts that only grow, so that a later one can be higher.
fn cumulative(sense: &str) -> bool {
    matches!(
        sense,
        "die"
            | "injure"
            | "miss"
            | "displace"
            | "arrest"
            | "release"
            | "abduct"
            | "damage"
            | "destroy"
            | "collapse"
            | "recapture"
    )
}

/// Discrepancies of numbers, and later figures that are none.
pub(crate) fn candidates(clauses: &Clauses<'_>) -> (Vec<Candidate>, Vec<Update>) {
    let mut by_key: BTreeMap<String, Vec<Fact<'_>>> = BTreeMap::new();
    for document in &clauses.of {
        for clause in document {
            for quantity in &clause.statement.quantities {
                for fact in facts(clauses, clause, quantity) {
                    by_key.entry(fact.key.clone()).or_default().push(fact);
                }
            }
        }
    }
    for document in 0..clauses.of.len() {
        for (clause, quantity) in counts::unheld(clauses, document) {
            for fact in facts(clauses, clause, &quantity) {
                by_key.entry(fact.key.clone()).or_default().push(fact);
            }
        }
    }
    let mut found = dispute::candidates(clauses);
    found.extend(broad::candidates(clauses));
    let mut updates = Vec::new();
    for (key, facts) in &by_key {
        if leading(key) {
            for cluster in lead_clusters(clauses, facts) {
                compare(cluster, &mut found, &mut Vec::new());
            }
        }
    }
    for (key, facts) in by_key {
        let facts = if leading(&key) {
            without_parts(facts, clauses)
        } else {
            facts
        };
        for cluster in clusters(facts) {
            compare(cluster, &mut found, &mut updates);
        }
    }
    (found, updates)
}

/// Facts of one key that speak of one thing; each fact is in one cluster, where it is like the first of it.
fn clusters(facts: Vec<Fact<'_>>) -> Vec<Vec<Fact<'_>>> {
    let mut clusters: Vec<Vec<Fact<'_>>> = Vec::new();
    for fact in facts {
        let home = clusters
            .iter_mut()
            .find(|c| c.iter().all(|other| alike(other, &fact)));
        match home {
            Some(cluster) => cluster.push(fact),
            None => clusters.push(vec![fact]),
        }
    }
    clusters
}

fn alike(a: &Fact<'_>, b: &Fact<'_>) -> bool {
    let (one, other) = (&a.scope, &b.scope);
    let loose = a.key.starts_with("duration/")
        || a.key.starts_with("magnitude")
        || a.key.ends_with("/in/country")
        || a.key.starts_with("distance/");
    let places = one.places == other.places
        || loose
            && (one.places.is_empty()
                || other.places.is_empty()
                || !one.places.is_disjoint(&other.places));
    // A magnitude needs a place in common where it is of the past.
    let lost = a.key == "magnitude" && one.history.is_some() && one.near.is_disjoint(&other.near);
    let nouns = one.nouns == other.nouns || loose;
    let nobody = a.high == 0.0 || b.high == 0.0;
    let apart = |these: &BTreeSet<String>, those: &BTreeSet<String>| {
        !these.is_empty() && !those.is_empty() && these.is_disjoint(those)
    };
    let same = places
        && !lost
        && nouns
        && one.words == other.words
        && (one.causes == other.causes || nobody || a.key.starts_with("distance/"))
        && !apart(&one.by, &other.by)
        && one.events == other.events;
    let time = match (&one.history, &other.history) {
        (None, None) => match (&one.current, &other.current) {
            (Some(this), Some(that)) => {
                this.days().0 <= that.days().1 && that.days().0 <= this.days().1
            }
            _ => true,
        },
        (Some(this), Some(that)) => {
            this.meets(that)
                || a.key == "magnitude"
                    && this.iso().get(..4) == that.iso().get(..4)
                    && (a.point - b.point).abs() < 0.35
        }
        _ => false,
    };
    if !same || !time || !people_meet(a, b) {
        return false;
    }
    if !a.weak {
        return true;
    }
    let actors = a.clause.actors.intersection(&b.clause.actors).count();
    let words = |fact: &Fact<'_>| -> BTreeSet<String> {
        fact.clause.statement.words.iter().cloned().collect()
    };
    let common = words(a).intersection(&words(b)).count();
    // What is counted is told by the key: one more word of the frame is enough.
    let telling = a.key.starts_with("length/") || a.key.starts_with("sign/") && signed(a, b);
    if telling && a.key.starts_with("sign/") {
        return true;
    }
    if a.key.starts_with("distance/") {
        return common >= 2 && !a.located.is_disjoint(&b.located);
    }
    actors >= 1 && common >= 3
        || telling && common >= 2
        || a.key.starts_with("charge/") && common >= 1
        || a.key.starts_with("share/") && common >= 3 && a.scope.current.is_some()
        || a.key.starts_with("count/") && common >= 3
        || a.key.starts_with("frame/") && common >= 2 && doer(a).is_some() && doer(a) == doer(b)
}

/// Whether two counts of signatures stand under one kind of paper.
fn signed(a: &Fact<'_>, b: &Fact<'_>) -> bool {
    let paper = |f: &Fact<'_>| -> BTreeSet<String> {
        let papers = [
            "letter",
            "petition",
            "appeal",
            "motion",
            "declaration",
            "agreement",
            "treaty",
        ];
        let all = f.sentence.iter().filter(|w| papers.contains(&w.as_str()));
        all.cloned().collect()
    };
    !paper(a).is_disjoint(&paper(b))
}

/// Who does what is counted: the subject's last word; for a pronoun whoever is quoted ("Orval said it had sent").
fn doer(fact: &Fact<'_>) -> Option<String> {
    let subject = fact
        .clause
        .statement
        .arguments
        .iter()
        .find(|a| a.role == "subject")?;
    if !is_pronoun(&subject.head) {
        return Some(subject.head.clone());
    }
    let by = fact.value.according_to.as_ref()?.name.as_deref()?;
    Some(by.rsplit(' ').next()?.to_lowercase())
}

/// Whether two counts are of the same people: soldiers are a part of all people, so that more soldiers than people cannot be,
/// while fewer say nothing.
fn people_meet(a: &Fact<'_>, b: &Fact<'_>) -> bool {
    if a.group == b.group || a.key.starts_with("charge/") || a.key.starts_with("sign/") {
        return true;
    }
    match (a.group.as_str(), b.group.as_str()) {
        ("person", _) => b.low > a.high,
        (_, "person") => a.low > b.high,
        _ => false,
    }
}

fn compare(mut cluster: Vec<Fact<'_>>, found: &mut Vec<Candidate>, updates: &mut Vec<Update>) {
    one_for_each_account(&mut cluster);
    let documents: BTreeSet<usize> = cluster.iter().map(|f| f.clause.document).collect();
    if documents.len() < 2 {
        return;
    }
    cluster.sort_by(|a, b| a.point.total_cmp(&b.point));
    let mut sides: Vec<Vec<&Fact<'_>>> = Vec::new();
    for fact in &cluster {
        let home = sides.iter_mut().find(|side| {
            side.iter()
                .all(|other| meet(other, fact) && near(other.point, fact.point))
        });
        match home {
            Some(side) => side.push(fact),
            None => sides.push(vec![fact]),
        }
    }
    if sides.len() < 2 {
        return;
    }
    // Counts of one day by two who count for themselves: perhaps an update, perhaps not.
    let open = if let Some(update) = update(&sides).or_else(|| found_since(&sides)) {
        updates.push(update);
        return;
    } else if let Some(update) = growth(&sides) {
        let open = other_voices(&sides);
        if open.is_empty() {
            updates.push(update);
            return;
        }
        let numbered = sides.into_iter().enumerate();
        sides = numbered
            .filter(|(n, _)| open.contains(n))
            .map(|(_, side)| side)
            .collect();
        true
    } else {
        false
    };
    if goes_on(&sides) {
        return;
    }
    let apart = sides.iter().enumerate().any(|(i, a)| {
        sides[i + 1..]
            .iter()
            .any(|b| a.iter().any(|x| b.iter().any(|y| !meet(x, y))))
    });
    let distance = cluster.iter().any(|f| f.key.starts_with("distance/"));
    if !apart && (distance || !wide(&sides)) {
        return;
    }
    let members = cluster
        .iter()
        .map(|f| f.clause.statement.id.clone())
        .collect();
    let first = cluster
        .iter()
        .min_by_key(|f| (f.clause.document, f.clause.number));
    found.push(Candidate {
        class: Class::Number,
        subject: first.map_or_else(String::new, |f| f.subject.clone()),
        topic: String::new(),
        sides: sides.iter().map(|side| as_side(side)).collect(),
        members,
        finding: (open || !apart).then_some(Finding::Spread),
        backed: None,
    });
}

/// An account's own total, not its parts: of several figures of one claimant the highest of a growing count, else the first.
fn one_for_each_account(cluster: &mut Vec<Fact<'_>>) {
    let voice = |f: &Fact<'_>| {
        let by = f.value.according_to.as_ref().and_then(|b| b.name.clone());
        (f.clause.document, by)
    };
    let mut kept: BTreeMap<(usize, Option<String>), (f64, usize)> = BTreeMap::new();
    for (i, fact) in cluster.iter().enumerate() {
        let better = kept
            .get(&voice(fact))
            .is_none_or(|(point, _)| fact.cumulative && fact.point > *point);
        if better {
            kept.insert(voice(fact), (fact.point, i));
        }
    }
    let keep: BTreeSet<usize> = kept.values().map(|(_, i)| *i).collect();
    let mut i = 0;
    cluster.retain(|_| {
        i += 1;
        keep.contains(&(i - 1))
    });
}

/// Whether two figures can be one; "more than $26 million" is another's rounded "$26 million".
fn meet(a: &Fact<'_>, b: &Fact<'_>) -> bool {
    let same = (a.point - b.point).abs() < f64::EPSILON * a.point.abs().max(1.0);
    same || a.low <= b.high && b.low <= a.high
}

/// Close enough to be one figure told twice.
fn near(a: f64, b: f64) -> bool {
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    high <= low * 1.25
}

/// Far enough apart for hedged figures to be worth telling.
fn wide(sides: &[Vec<&Fact<'_>>]) -> bool {
    let points = || sides.iter().flatten().map(|f| f.point);
    let (low, high) = (
        points().fold(f64::MAX, f64::min),
        points().fold(f64::MIN, f64::max),
    );
    // Words such as "dozens" say too little.
    let told = sides
        .iter()
        .flatten()
        .all(|f| f.hedge != Hedge::None || f.high.is_finite());
    told && low > 0.0 && high >= low * 1.5 && high - low >= 2.0
}

fn as_side(side: &[&Fact<'_>]) -> Side {
    // The plainest figure stands for the side.
    let first = side
        .iter()
        .min_by_key(|f| (f.hedge != Hedge::None, f.clause.document, f.clause.number))
        .unwrap_or(&side[0]);
    let value = first.shown.clone();
    let hedge = first.hedge;
    let mark = match hedge {
        Hedge::None => String::new(),
        hedge => format!("{} ", hedge.as_str()),
    };
    let finite = |n: f64| n.is_finite().then_some(n);
    Side {
        value,
        normalized: Some(format!("{mark}{}", first.point)),
        low: finite(side.iter().map(|f| f.point).fold(f64::MAX, f64::min)),
        high: finite(side.iter().map(|f| f.point).fold(f64::MIN, f64::max)),
        claims: side.iter().map(|f| f.value.clone()).collect(),
    }
}

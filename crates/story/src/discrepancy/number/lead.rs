//! Tolls of a whole event: the figures that accounts begin with, and what is only a part of them.

use std::collections::{BTreeMap, BTreeSet};

use super::super::clause::{Clauses, first_sentence};
use super::{Fact, people_meet};

/// Counts that the first sentences of an account give for the whole event.
pub(super) fn leading(key: &str) -> bool {
    matches!(
        key,
        "die/person" | "injure/person" | "miss/person" | "displace/person"
    )
}

/// The one figure of an account, where it tells no other that is not of another time.
fn only<'a, 's>(facts: &'a [Fact<'s>], document: usize) -> Option<&'a Fact<'s>> {
    let mut own = facts
        .iter()
        .filter(|f| f.clause.document == document && f.scope.history.is_none() && f.low >= 1.0);
    let first = own.next()?;
    let plain = first.scope.words.is_empty() && first.scope.events.is_empty();
    (plain && own.next().is_none()).then_some(first)
}

/// Leaves out what is a part of the figure that the account begins with: "14 dead ... In the next valley one person died".
pub(super) fn without_parts<'s>(facts: Vec<Fact<'s>>, clauses: &Clauses<'_>) -> Vec<Fact<'s>> {
    let mut leads: BTreeMap<usize, f64> = BTreeMap::new();
    for f in &facts {
        let first = first_sentence(&clauses.of[f.clause.document]);
        if f.scope.history.is_none() && f.clause.sentence < first + LEAD {
            let most = leads.entry(f.clause.document).or_insert(0.0);
            *most = most.max(f.point);
        }
    }
    let part = |f: &Fact<'_>| {
        let unscoped = f.scope.places.is_empty() && f.scope.nouns.is_empty();
        let lower = leads.get(&f.clause.document).is_some_and(|l| f.point < *l);
        unscoped && lower && f.high > 0.0 && f.scope.history.is_none()
    };
    facts.into_iter().filter(|f| !part(f)).collect()
}

/// Sentences from the first one that tell what the account is about.
const LEAD: usize = 3;

/// The figures that accounts of one event give in their titles and first sentences: they are of the whole event, whatever
/// else those sentences tell. One for each account, the first.
pub(super) fn lead_clusters<'s>(clauses: &Clauses<'_>, facts: &[Fact<'s>]) -> Vec<Vec<Fact<'s>>> {
    let mut heads: Vec<&Fact<'s>> = Vec::new();
    for document in 0..clauses.of.len() {
        let first = first_sentence(&clauses.of[document]);
        let head = facts
            .iter()
            .filter(|f| f.clause.document == document && f.scope.history.is_none())
            .filter(|f| {
                f.scope
                    .words
                    .iter()
                    .all(|w| !w.contains(' ') && w != "since")
            })
            .filter(|f| !f.clause.heading && f.clause.sentence < first + LEAD)
            .find(|f| f.low >= 1.0);
        heads.extend(head.or_else(|| only(facts, document)));
    }
    let mut clusters: Vec<Vec<Fact<'s>>> = Vec::new();
    let apart = |these: &BTreeSet<String>, those: &BTreeSet<String>| {
        !these.is_empty() && !those.is_empty() && these.is_disjoint(those)
    };
    let together = |a: &Fact<'_>, b: &Fact<'_>| {
        let times = match (&a.scope.current, &b.scope.current) {
            (Some(x), Some(y)) => x.days().0 <= y.days().1 && y.days().0 <= x.days().1,
            _ => true,
        };
        times
            && people_meet(a, b)
            && !apart(&a.scope.places, &b.scope.places)
            && !apart(&a.scope.by, &b.scope.by)
            && !apart(&a.scope.words, &b.scope.words)
    };
    for head in heads {
        match clusters
            .iter_mut()
            .find(|c| c.iter().all(|other| together(other, head)))
        {
            Some(cluster) => cluster.push(head.clone()),
            None => clusters.push(vec![head.clone()]),
        }
    }
    clusters
}

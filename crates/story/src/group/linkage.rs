//! Groups of documents that are alike: the most alike two are joined first.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

use super::pairs::Pair;

/// Two groups less alike than this stay two.
const THRESHOLD: f64 = 0.09;

/// Two groups must be this alike in content, as a share of what the looser of them is within: two tight groups with a common
/// subject are two stories.
const COHESION: f64 = 0.6;

/// The same where one of the two is a single document, which says nothing of its own tightness: a group of two is a weak
/// measure of what belongs to it, one of five a good one.
fn cohesion_with_one(documents: usize) -> f64 {
    match documents {
        0..=2 => 0.33,
        3 => 0.45,
        4 => 0.56,
        _ => 0.62,
    }
}

/// Pairs that are enough to know how alike two large groups are.
const ENOUGH: u64 = 64;

/// How two groups are alike.
#[derive(Clone, Copy, Debug)]
struct Link {
    /// Pairs that were compared.
    known: u64,
    score: f64,
    least: f64,
    content: f64,
}

impl Link {
    fn and(self, other: Link) -> Link {
        Link {
            known: self.known + other.known,
            score: self.score + other.score,
            least: self.least.min(other.least),
            content: self.content + other.content,
        }
    }
}

#[derive(Clone, Debug, Default)]
struct Group {
    documents: Vec<usize>,
    /// Sum of content over pairs inside, and their number.
    inside: (f64, u64),
    links: BTreeMap<usize, Link>,
    /// Counts joins: what was weighed before is stale.
    version: u32,
}

impl Group {
    fn cohesion(&self) -> Option<f64> {
        (self.inside.1 > 0).then(|| self.inside.0 / self.inside.1 as f64)
    }
}

/// Two groups that may be joined, ordered by how alike they are, then by the earlier groups.
#[derive(Debug)]
struct Candidate {
    score: f64,
    a: usize,
    b: usize,
    versions: (u32, u32),
}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.score
            .total_cmp(&other.score)
            .then_with(|| (other.a, other.b).cmp(&(self.a, self.b)))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Candidate {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Candidate {}

/// Groups of the numbers from 0 to `documents`, each sorted.
pub(crate) fn join(documents: usize, pairs: &[Pair]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Group> = (0..documents)
        .map(|document| Group {
            documents: vec![document],
            ..Group::default()
        })
        .collect();
    for pair in pairs {
        let (a, b) = (pair.a as usize, pair.b as usize);
        let link = Link {
            known: 1,
            score: f64::from(pair.score),
            least: f64::from(pair.score),
            content: f64::from(pair.content),
        };
        groups[a].links.insert(b, link);
        groups[b].links.insert(a, link);
    }
    let mut heap: BinaryHeap<Candidate> = pairs
        .iter()
        .filter_map(|p| candidate(&groups, p.a as usize, p.b as usize))
        .collect();
    while let Some(best) = heap.pop() {
        let (a, b) = (best.a, best.b);
        let fresh = (groups[a].version, groups[b].version) == best.versions;
        if !fresh || groups[a].documents.is_empty() || groups[b].documents.is_empty() {
            continue;
        }
        if alike_as_within(&groups, a, b) {
            merge(&mut groups, a, b);
            let others: Vec<usize> = groups[a].links.keys().copied().collect();
            heap.extend(
                others
                    .into_iter()
                    .filter_map(|c| candidate(&groups, a.min(c), a.max(c))),
            );
        }
    }
    groups
        .into_iter()
        .map(|mut group| {
            group.documents.sort_unstable();
            group.documents
        })
        .filter(|documents| !documents.is_empty())
        .collect()
}

/// The link of two groups, its averages and least over all their pairs; those not compared count as not alike, up to what is
/// enough to know.
fn weighed(groups: &[Group], a: usize, b: usize) -> Option<(f64, f64, f64)> {
    let link = groups[a].links.get(&b)?;
    let all = groups[a].documents.len() as u64 * groups[b].documents.len() as u64;
    let needed = all.min(ENOUGH);
    let pairs = link.known.max(needed) as f64;
    let least = if link.known < needed { 0.0 } else { link.least };
    Some((link.score / pairs, least, link.content / pairs))
}

fn candidate(groups: &[Group], a: usize, b: usize) -> Option<Candidate> {
    let (average, least, _) = weighed(groups, a, b)?;
    let score = f64::midpoint(average, least);
    (score >= THRESHOLD).then(|| Candidate {
        score,
        a,
        b,
        versions: (groups[a].version, groups[b].version),
    })
}

fn alike_as_within(groups: &[Group], a: usize, b: usize) -> bool {
    let Some((.., content)) = weighed(groups, a, b) else {
        return false;
    };
    match (groups[a].cohesion(), groups[b].cohesion()) {
        (Some(x), Some(y)) => content >= COHESION * x.min(y),
        (Some(x), None) => content >= cohesion_with_one(groups[a].documents.len()) * x,
        (None, Some(x)) => content >= cohesion_with_one(groups[b].documents.len()) * x,
        (None, None) => true,
    }
}

/// Puts group `b` into group `a`.
fn merge(groups: &mut [Group], a: usize, b: usize) {
    let gone = std::mem::take(&mut groups[b]);
    let across = groups[a].links.remove(&b);
    if let Some(link) = across {
        groups[a].inside.0 += link.content;
        groups[a].inside.1 += link.known;
    }
    groups[a].inside.0 += gone.inside.0;
    groups[a].inside.1 += gone.inside.1;
    groups[a].documents.extend(gone.documents);
    groups[a].version += 1;
    for (other, link) in gone.links {
        if other == a {
            continue;
        }
        groups[other].links.remove(&b);
        let link = match groups[a].links.get(&other) {
            Some(known) => known.and(link),
            None => link,
        };
        groups[a].links.insert(other, link);
        groups[other].links.insert(a, link);
    }
}

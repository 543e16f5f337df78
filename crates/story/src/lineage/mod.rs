//! Lineage: which accounts copy others, and how many independent sources are left.
//!
//! Two accounts are compared by the passages that they have in common word for word. Words in quotation marks are masked first:
//! everyone quotes the same speech. Who came first is told by credit lines and by times of publication, where these allow it.

mod independent;
mod passages;
mod relate;

use std::collections::BTreeMap;

use rapporteur_schema::{CodePoints, Lineage, LineageRelation, Passage, Reading};

use crate::tokens::{Token, evidence, tokens};
pub use independent::independent;
use passages::{Common, common, key};
use relate::{Shares, relate};

/// Documents that have one key at most: what more have is a stock phrase, or these are related by other keys.
const HAVING: usize = 40;

/// Keys that two documents must share to be compared.
const FEWEST_KEYS: usize = 8;

/// Documents that copy or draw on another of the story, in the order of the readings.
pub(crate) fn lineage(readings: &[&Reading]) -> Vec<Lineage> {
    let words: Vec<Vec<Token>> = readings.iter().map(|r| tokens(r)).collect();
    let mut found = Vec::new();
    for (a, b) in proposed(&words) {
        let passages = common(&words[a], &words[b]);
        let shares = shares(&words[a], &words[b], &passages);
        let (from, to) = (readings[a], readings[b]);
        let Some((relation, known, turned)) = relate(&from.document, &to.document, shares) else {
            continue;
        };
        // Where nothing tells which was first, the one of which more is shared stands as the one that draws.
        let turned = if known {
            turned
        } else {
            shares.of.0 > shares.of.1
        };
        let (from, to, share) = if turned {
            (b, a, shares.of.0)
        } else {
            (a, b, shares.of.1)
        };
        let indexes = [from, to].map(|n| CodePoints::new(&readings[n].document.text));
        let span = |n: usize, (start, end): (usize, usize), index: &CodePoints| {
            let (first, last) = (words[n].get(start)?, words[n].get(end.checked_sub(1)?)?);
            evidence(readings[n], index, first.start, last.end)
        };
        let mut shown: Vec<Passage> = passages
            .iter()
            .filter_map(|c| {
                let (x, y) = if turned {
                    (c.to, c.from)
                } else {
                    (c.from, c.to)
                };
                Some(Passage {
                    from: span(from, x, &indexes[0])?,
                    to: span(to, y, &indexes[1])?,
                })
            })
            .collect();
        shown.sort_by_key(|p| (p.to.start, p.from.start));
        found.push(Lineage {
            from: readings[from].document.id.clone(),
            to: readings[to].document.id.clone(),
            relation,
            direction_known: known && relation != LineageRelation::SharedSource,
            share: (share * 1000.0).round() / 1000.0,
            passages: shown,
        });
    }
    found
}

/// Pairs of documents that share enough keys to be compared, in order.
fn proposed(words: &[Vec<Token>]) -> Vec<(usize, usize)> {
    let mut having: BTreeMap<Vec<&str>, Vec<usize>> = BTreeMap::new();
    for (number, tokens) in words.iter().enumerate() {
        for at in 0..tokens.len() {
            if let Some(key) = key(tokens, at) {
                let numbers = having.entry(key).or_default();
                if numbers.last() != Some(&number) && numbers.len() < HAVING {
                    numbers.push(number);
                }
            }
        }
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for numbers in having.values() {
        for (i, a) in numbers.iter().enumerate() {
            for b in &numbers[i + 1..] {
                *shared.entry((*a, *b)).or_default() += 1;
            }
        }
    }
    shared
        .into_iter()
        .filter(|(_, keys)| *keys >= FEWEST_KEYS)
        .map(|(pair, _)| pair)
        .collect()
}

fn shares(a: &[Token], b: &[Token], passages: &[Common]) -> Shares {
    let own = |tokens: &[Token]| tokens.iter().filter(|t| !t.quoted).count().max(1) as f64;
    let words: usize = passages.iter().map(|c| c.words).sum();
    // A passage of the first may stand twice in the second: it counts once of the first.
    let mut covered = vec![false; a.len()];
    for slot in passages.iter().flat_map(|c| c.from.0..c.from.1) {
        covered[slot] = true;
    }
    let of_first = covered.iter().filter(|c| **c).count().min(words);
    Shares {
        words,
        of: (
            (of_first as f64 / own(a)).min(1.0),
            (words as f64 / own(b)).min(1.0),
        ),
    }
}

#[cfg(test)]
mod tests;

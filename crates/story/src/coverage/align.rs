//! Sentences of several documents, and how alike two are.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_schema::{BlockKind, CodePoints, MentionKind, Reading};

use crate::group::words::{term, words};

/// Fewest terms of a sentence that says something by itself.
const FEWEST_TERMS: usize = 4;

/// Terms that two sentences must share to be alike at all.
const SHARED_TERMS: usize = 3;

/// Sentences that one term is followed to; a term that more have tells little.
const HAVING: usize = 300;

/// A sentence of a document's running text.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    /// Number of the document.
    pub(super) document: usize,
    /// First code point.
    pub(super) start: u32,
    /// Code point after the last.
    pub(super) end: u32,
    /// Names someone or something, or a number: it could be told by others.
    pub(super) tells: bool,
    /// Sum of the weights of its terms.
    pub(super) weight: f64,
    /// Terms with their weights, sorted.
    terms: Vec<(u32, f64)>,
}

/// The sentences of paragraphs that have words enough, in order; at most so many of each document.
pub(super) fn sentences(readings: &[&Reading], most: usize) -> Vec<Sentence> {
    let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
    let mut all = Vec::new();
    for (document, reading) in readings.iter().enumerate() {
        let index = CodePoints::new(&reading.document.text);
        let running = reading
            .sentences
            .iter()
            .filter(|s| in_paragraph(reading, s[0]));
        for &[start, end] in running.take(most) {
            let Some(text) = index.slice(&reading.document.text, start, end) else {
                continue;
            };
            let found: BTreeSet<u32> = words(text)
                .iter()
                .filter_map(|w| term(w))
                .map(|term| {
                    let next = numbers.len() as u32;
                    *numbers.entry(term.to_owned()).or_insert(next)
                })
                .collect();
            if found.len() < FEWEST_TERMS {
                continue;
            }
            let named = reading
                .entities
                .iter()
                .flat_map(|e| &e.mentions)
                .any(|m| m.kind == MentionKind::Name && start <= m.start && m.end <= end);
            all.push(Sentence {
                document,
                start,
                end,
                tells: named || text.contains(|c: char| c.is_ascii_digit()),
                weight: 0.0,
                terms: found.into_iter().map(|term| (term, 0.0)).collect(),
            });
        }
    }
    weigh(&mut all);
    all
}

fn in_paragraph(reading: &Reading, at: u32) -> bool {
    let blocks = &reading.document.blocks;
    blocks.is_empty()
        || blocks
            .iter()
            .any(|b| b.kind == BlockKind::Paragraph && b.start <= at && at < b.end)
}

/// The fewer sentences have a term, the more it weighs.
fn weigh(all: &mut [Sentence]) {
    let mut having: BTreeMap<u32, usize> = BTreeMap::new();
    for (term, _) in all.iter().flat_map(|s| &s.terms) {
        *having.entry(*term).or_default() += 1;
    }
    let count = all.len() as f64;
    for sentence in all {
        for (term, weight) in &mut sentence.terms {
            let n = having.get(term).copied().unwrap_or(1) as f64;
            *weight = (1.0 + count / n).ln();
        }
        sentence.weight = sentence.terms.iter().map(|(_, w)| w).sum();
    }
}

/// Pairs of sentences of two documents that are alike at all, in order, with the weight that they share of all that they have.
pub(super) fn alike(all: &[Sentence]) -> Vec<(usize, usize, f64)> {
    let mut having: BTreeMap<u32, Vec<(usize, f64)>> = BTreeMap::new();
    for (number, sentence) in all.iter().enumerate() {
        for (term, weight) in &sentence.terms {
            having.entry(*term).or_default().push((number, *weight));
        }
    }
    let mut found = Vec::new();
    for (number, sentence) in all.iter().enumerate() {
        let mut shared: BTreeMap<usize, (usize, f64)> = BTreeMap::new();
        for (term, weight) in &sentence.terms {
            let others = having.get(term).map(Vec::as_slice).unwrap_or_default();
            let after = others.partition_point(|(other, _)| *other <= number);
            for (other, _) in others[after..].iter().take(HAVING) {
                if all[*other].document != sentence.document {
                    let (terms, sum) = shared.entry(*other).or_default();
                    *terms += 1;
                    *sum += weight;
                }
            }
        }
        for (other, (terms, sum)) in shared {
            if terms >= SHARED_TERMS {
                // Of both: a short sentence in a long one shares all of its own, but not what the long one tells.
                let likeness = 2.0 * sum / (sentence.weight + all[other].weight);
                found.push((number, other, likeness));
            }
        }
    }
    found
}

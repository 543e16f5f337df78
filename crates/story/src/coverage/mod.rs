//! Coverage: the statements that most accounts of a story have, and those that one account has alone.
//!
//! Sentences are aligned over documents by their weighted words, names and numbers. Sentences that are alike stand together;
//! what at least a third of the accounts have (found by other words, many more do), and what is unlike anything elsewhere, is shown. What lies between is left out.

mod align;

use rapporteur_schema::{CodePoints, Coverage, CoverageDocument, Reading};

use crate::tokens::evidence;
use align::{Sentence, alike, sentences};

/// A sentence at least this alike to one of another account tells the same.
const SAME: f64 = 0.4;

/// A sentence that is less alike than this to any of another account is told by its own alone.
const ALONE: f64 = 0.12;

/// Statements of one account alone that are shown, those that tell most.
const SHOWN: usize = 8;

/// Sentences of a story that are aligned; in a larger one, the first of each account.
const ALIGNED: usize = 3000;

/// The coverage of a story, in the order of its documents and sentences. Empty for one account.
pub(crate) fn coverage(readings: &[&Reading]) -> Vec<Coverage> {
    if readings.len() < 2 {
        return Vec::new();
    }
    let all = sentences(readings, ALIGNED / readings.len());
    let pairs = alike(&all);
    let groups = join(&all, &pairs);
    let indexes: Vec<CodePoints> = readings
        .iter()
        .map(|r| CodePoints::new(&r.document.text))
        .collect();
    let most = readings.len().div_ceil(3).max(2);
    let alone = alone(&all, &pairs);
    let mut found: Vec<(usize, Coverage)> = Vec::new();
    for group in groups {
        let mut documents: Vec<CoverageDocument> = Vec::new();
        for &number in &group {
            let Sentence {
                document,
                start,
                end,
                ..
            } = all[number];
            let reading = readings[document];
            let Some(evidence) = evidence(reading, &indexes[document], start, end) else {
                continue;
            };
            let id = &reading.document.id;
            match documents.iter_mut().find(|d| d.document == *id) {
                Some(known) => known.evidence.push(evidence),
                None => documents.push(CoverageDocument {
                    document: id.clone(),
                    evidence: vec![evidence],
                }),
            }
        }
        let shown = documents.len() >= most || (group.len() == 1 && alone[group[0]]);
        let first = documents
            .first()
            .and_then(|d| d.evidence.first())
            .cloned()
            .filter(|_| shown);
        if let Some(statement) = first {
            found.push((
                group[0],
                Coverage {
                    statement,
                    documents,
                },
            ));
        }
    }
    found.sort_by_key(|(first, _)| *first);
    found.into_iter().map(|(_, coverage)| coverage).collect()
}

/// Sentences that tell the same, the most alike joined first; each group has at most two sentences of one document.
fn join(all: &[Sentence], pairs: &[(usize, usize, f64)]) -> Vec<Vec<usize>> {
    let mut group: Vec<usize> = (0..all.len()).collect();
    let mut members: Vec<Vec<usize>> = (0..all.len()).map(|n| vec![n]).collect();
    let mut strong: Vec<&(usize, usize, f64)> = pairs.iter().filter(|p| p.2 >= SAME).collect();
    strong.sort_by(|x, y| y.2.total_cmp(&x.2).then((x.0, x.1).cmp(&(y.0, y.1))));
    for (a, b, _) in strong {
        let (a, b) = (group[*a].min(group[*b]), group[*a].max(group[*b]));
        if a == b {
            continue;
        }
        // One statement is not told twice in one account: else two groups tell different things.
        let twice = members[a].iter().any(|x| {
            members[b]
                .iter()
                .any(|y| all[*x].document == all[*y].document)
        });
        if twice {
            continue;
        }
        let gone = std::mem::take(&mut members[b]);
        for &number in &gone {
            group[number] = a;
        }
        members[a].extend(gone);
        members[a].sort_unstable();
    }
    members.retain(|m| !m.is_empty());
    members
}

/// Which sentences stand alone: unlike any elsewhere, and among those of their account that tell most.
fn alone(all: &[Sentence], pairs: &[(usize, usize, f64)]) -> Vec<bool> {
    let mut alone: Vec<bool> = all.iter().map(|s| s.tells).collect();
    for (a, b, likeness) in pairs {
        if *likeness >= ALONE {
            alone[*a] = false;
            alone[*b] = false;
        }
    }
    let documents = all.iter().map(|s| s.document).max().map_or(0, |d| d + 1);
    for document in 0..documents {
        let mut own: Vec<usize> = (0..all.len())
            .filter(|&n| all[n].document == document && alone[n])
            .collect();
        own.sort_by(|&x, &y| all[y].weight.total_cmp(&all[x].weight).then(x.cmp(&y)));
        for &number in own.iter().skip(SHOWN) {
            alone[number] = false;
        }
    }
    alone
}

#[cfg(test)]
mod tests;

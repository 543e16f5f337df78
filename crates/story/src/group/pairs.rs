//! Pairs of documents that may tell one story, and how alike the two are.

use std::collections::BTreeMap;

use super::minhash::{HASHES, ROWS, resemblance};
use super::signature::Signature;
use super::weights::{Vector, cosine};

/// How alike two documents are; numbers are ranks, the first the lesser.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Pair {
    pub(crate) a: u32,
    pub(crate) b: u32,
    /// Of their content alone, 0 to 1.
    pub(crate) content: f32,
    /// Of content, with what the days and outlets say, 0 to 1.
    pub(crate) score: f32,
}

/// Weightiest terms of a document that propose others which have them.
const PROPOSING: usize = 40;

/// Others that one term proposes, the nearest in time.
const PROPOSED: usize = 100;

/// Days between two accounts of one story at most: what is told later is another story of the same affair.
const WINDOW: i32 = 21;

/// Share of common shingles from which two documents are near-copies, whatever days they bear. High: notices made from one
/// form ("a quake of magnitude 5 struck ...") share much and tell of other events.
const NEAR_COPY: f64 = 0.75;

/// Days between near-copies: longer apart, a text that comes every year is another event.
const COPY_WINDOW: i32 = 21;

/// Scores below this tell nothing.
const LEAST: f64 = 0.02;

/// What is left of a likeness where a day of publication is not known, if no weekday is named either.
const UNDATED: f64 = 0.56;

/// Of two accounts by one outlet: it seldom tells one event twice.
const SAME_OUTLET: f64 = 0.6;

/// Of two accounts that stand in one text: whoever put them there holds them apart.
const SAME_FILE: f64 = 0.6;

/// All pairs that are alike at all, in order.
pub(crate) fn pairs(signatures: &[&Signature], vectors: &[Vector]) -> Vec<Pair> {
    let mut proposed = by_terms(signatures, vectors);
    proposed.extend(by_bands(signatures));
    proposed.sort_unstable();
    proposed.dedup();
    proposed
        .into_iter()
        .filter_map(|(a, b)| pair(signatures, vectors, a, b))
        .collect()
}

fn pair(signatures: &[&Signature], vectors: &[Vector], a: u32, b: u32) -> Option<Pair> {
    let (x, y) = (signatures[a as usize], signatures[b as usize]);
    let mut content = cosine(&vectors[a as usize], &vectors[b as usize]);
    let resemblance = resemblance(&x.minhash, &y.minhash);
    let apart = x.day.zip(y.day).map(|(x, y)| (x - y).abs());
    let copies = resemblance >= NEAR_COPY && apart.is_none_or(|days| days <= COPY_WINDOW);
    let score = if copies {
        content = content.max(resemblance);
        content
    } else {
        let time = match apart {
            Some(days) => nearness(days),
            None => UNDATED * weekday_factor(&x.weekdays, &y.weekdays) * month_factor(x, y),
        };
        let outlet = if x.part.0 == y.part.0 && x.part.1 != y.part.1 {
            SAME_FILE
        } else if x.outlet.is_some() && x.outlet == y.outlet {
            SAME_OUTLET
        } else {
            1.0
        };
        content * time * outlet
    };
    (score >= LEAST).then_some(Pair {
        a,
        b,
        content: content as f32,
        score: score as f32,
    })
}

/// What is left of a likeness after so many days: most accounts of an event are of one or two days.
fn nearness(days: i32) -> f64 {
    match days {
        0 | 1 => 1.0,
        2 => 0.8,
        3 => 0.6,
        4..=7 => 0.45,
        8..=WINDOW => 0.3,
        _ => 0.0,
    }
}

/// Accounts of one event name the same days of the week.
#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "counts of the signatures, where they stand"
)]
fn weekday_factor(a: &[u8; 7], b: &[u8; 7]) -> f64 {
    weekday_likeness(a, b).map_or(1.0, |likeness| 0.76 + 0.48 * likeness)
}

/// What is left of a likeness where the one document's day lies outside of the month in the other's address; a little more than
/// all of it where it lies inside.
fn month_factor(a: &Signature, b: &Signature) -> f64 {
    const SLACK: i32 = 3;
    let inside = |day: i32, month: i32| (month - SLACK..=month + 31 + SLACK).contains(&day);
    let fits = match (a.day, b.day, a.month, b.month) {
        (Some(day), None, _, Some(month)) | (None, Some(day), Some(month), _) => inside(day, month),
        (None, None, Some(x), Some(y)) => (x - y).abs() <= 31 + SLACK,
        _ => return 1.0,
    };
    if fits { 1.2 } else { 0.2 }
}

/// Cosine of counts of weekdays; `None` where one names none.
#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "counts of the signatures, where they stand"
)]
pub(crate) fn weekday_likeness(a: &[u8; 7], b: &[u8; 7]) -> Option<f64> {
    let dot = |a: &[u8; 7], b: &[u8; 7]| -> f64 {
        a.iter()
            .zip(b)
            .map(|(x, y)| f64::from(*x) * f64::from(*y))
            .sum()
    };
    let lengths = (dot(a, a) * dot(b, b)).sqrt();
    (lengths > 0.0).then(|| dot(a, b) / lengths)
}

/// Pairs that share a term which is weighty in one of them, within the window of time.
fn by_terms(signatures: &[&Signature], vectors: &[Vector]) -> Vec<(u32, u32)> {
    let mut having: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (rank, vector) in vectors.iter().enumerate() {
        for (term, _) in vector {
            having.entry(*term).or_default().push(rank as u32);
        }
    }
    having.retain(|_, ranks| ranks.len() > 1);
    // Dated documents come first, in the order of their days.
    let dated = signatures.partition_point(|s| s.day.is_some()) as u32;
    let mut proposed = Vec::new();
    for (rank, vector) in vectors.iter().enumerate() {
        let rank = rank as u32;
        let mut weighty: Vec<(u32, f32)> = vector.clone();
        weighty.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        let mut others: Vec<u32> = Vec::new();
        for (term, _) in weighty.iter().take(PROPOSING) {
            let Some(ranks) = having.get(term) else {
                continue;
            };
            let (with_day, without) = ranks.split_at(ranks.partition_point(|r| *r < dated));
            let near = match signatures[rank as usize].day {
                Some(day) => {
                    let day_of = |r: &u32| signatures[*r as usize].day.unwrap_or(i32::MAX);
                    let from = with_day.partition_point(|r| day_of(r) < day - WINDOW);
                    let to = with_day.partition_point(|r| day_of(r) <= day + WINDOW);
                    &with_day[from..to]
                }
                None => with_day,
            };
            nearest(near, rank, &mut others);
            nearest(without, rank, &mut others);
        }
        others.sort_unstable();
        others.dedup();
        proposed.extend(
            others
                .into_iter()
                .filter(|o| *o != rank)
                .map(|o| (rank.min(o), rank.max(o))),
        );
    }
    proposed
}

/// Those of a sorted list that stand nearest to a rank.
fn nearest(ranks: &[u32], rank: u32, found: &mut Vec<u32>) {
    let at = ranks.partition_point(|r| *r < rank);
    let from = at.saturating_sub(PROPOSED / 2);
    let to = (from + PROPOSED).min(ranks.len());
    found.extend(&ranks[to.saturating_sub(PROPOSED)..to]);
}

/// Pairs that agree in a whole band of `MinHash` values.
fn by_bands(signatures: &[&Signature]) -> Vec<(u32, u32)> {
    let mut proposed = Vec::new();
    for band in 0..HASHES / ROWS {
        let mut bands: Vec<(&[u32], u32)> = signatures
            .iter()
            .enumerate()
            .map(|(rank, s)| (&s.minhash[band * ROWS..][..ROWS], rank as u32))
            .filter(|(values, _)| values[0] != u32::MAX)
            .collect();
        bands.sort_unstable();
        for same in bands.chunk_by(|x, y| x.0 == y.0) {
            for (i, x) in same.iter().enumerate() {
                let next = same.iter().skip(i + 1).take(PROPOSED);
                proposed.extend(next.map(|y| (x.1.min(y.1), x.1.max(y.1))));
            }
        }
    }
    proposed
}

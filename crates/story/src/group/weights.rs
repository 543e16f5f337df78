//! Terms weighed: the fewer documents have one, the more it tells.

use std::collections::BTreeMap;

use super::signature::Signature;

/// Documents that are thought to stand beside those given, so that a few files weigh terms much as many do.
const BACKGROUND: f64 = 300.0;

/// Share of the background that has a term.
const SHARE: f64 = 0.001;

/// A document's terms and weights, of length one; sorted by term.
pub(crate) type Vector = Vec<(u32, f32)>;

/// TF-IDF vectors (logarithmic counts, inverse document frequency with a background), one for each signature.
pub(crate) fn vectors(signatures: &[&Signature]) -> Vec<Vector> {
    let mut documents: BTreeMap<u32, u32> = BTreeMap::new();
    for (term, _) in signatures.iter().flat_map(|s| &s.terms) {
        *documents.entry(*term).or_default() += 1;
    }
    let all = signatures.len() as f64 + BACKGROUND + 1.0;
    let weigh = |term: u32, count: f32| {
        let having = documents.get(&term).copied().unwrap_or_default();
        let idf = (all / (f64::from(having) + BACKGROUND * SHARE + 0.5)).ln();
        (1.0 + f64::from(count).ln()).max(0.0) * idf.max(0.0)
    };
    signatures
        .iter()
        .map(|signature| {
            let weighed: Vec<(u32, f64)> = signature
                .terms
                .iter()
                .map(|&(term, count)| (term, weigh(term, count)))
                .collect();
            let length = weighed.iter().map(|(_, w)| w * w).sum::<f64>().sqrt();
            let length = if length > 0.0 { length } else { 1.0 };
            weighed
                .into_iter()
                .map(|(term, w)| (term, (w / length) as f32))
                .collect()
        })
        .collect()
}

/// Cosine of two vectors of length one.
pub(crate) fn cosine(a: &Vector, b: &Vector) -> f64 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some((x, p)), Some((y, q))) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += f64::from(*p) * f64::from(*q);
                i += 1;
                j += 1;
            }
        }
    }
    sum
}

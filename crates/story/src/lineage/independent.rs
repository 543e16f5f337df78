//! Independent sources behind a set of accounts: one agency text in twelve papers is one source.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_schema::{Lineage, LineageRelation};

/// Fewest and most independent sources among documents: possible copies (every relation) count as one source, or only certain
/// ones (`copy`) do.
///
/// Relations hold over documents outside the set too: two copies of a third text are one source even where the third is not
/// asked for. A document given twice counts once; an empty set has none.
///
/// # Example: one paper copied the other, a third rewrote it
/// ```
/// use rapporteur_schema::{Lineage, LineageRelation};
/// use rapporteur_story::independent;
///
/// let relates = |from: &str, to: &str, relation| Lineage {
///     from: from.into(), to: to.into(), relation, direction_known: false, share: 0.9, passages: Vec::new(),
/// };
/// let lineage = [
///     relates("doc-1", "doc-2", LineageRelation::Copy),
///     relates("doc-1", "doc-3", LineageRelation::Derived),
/// ];
/// assert_eq!(independent(["doc-1", "doc-2", "doc-3", "doc-4"], &lineage), (2, 3));
/// assert_eq!(independent(["doc-2", "doc-3"], &lineage), (1, 2));
/// ```
pub fn independent<'d>(
    documents: impl IntoIterator<Item = &'d str>,
    lineage: &[Lineage],
) -> (u32, u32) {
    let documents: BTreeSet<&str> = documents.into_iter().collect();
    let count = |certain_only: bool| {
        let mut up: BTreeMap<&str, &str> = BTreeMap::new();
        for related in lineage {
            if certain_only && related.relation != LineageRelation::Copy {
                continue;
            }
            let (a, b) = (root(&up, &related.from), root(&up, &related.to));
            if a != b {
                // Up is always the lesser id, so that no ring can come about.
                up.insert(a.max(b), a.min(b));
            }
        }
        let roots: BTreeSet<&str> = documents.iter().map(|d| root(&up, d)).collect();
        roots.len() as u32
    };
    (count(false), count(true))
}

fn root<'d>(up: &BTreeMap<&'d str, &'d str>, mut document: &'d str) -> &'d str {
    while let Some(above) = up.get(document) {
        document = above;
    }
    document
}

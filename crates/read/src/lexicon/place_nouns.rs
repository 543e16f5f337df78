//! Nouns of places (`lexicons/place_nouns.tsv`) and verbs that show a government acting (`lexicons/acting_verbs.tsv`).

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::table::Table;

/// A noun of places: where it stands beside a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PlaceNoun {
    /// Closed list of the lexicon: `settlement`, `admin`, `water`, `land`, `site`.
    pub(crate) kind: &'static str,
    /// "the port of X".
    pub(crate) of: bool,
    /// "X province".
    pub(crate) after: bool,
    /// "Cape X".
    pub(crate) before: bool,
}

/// The noun of places that a word is, whatever its case.
pub(crate) fn place_noun(words: &str) -> Option<PlaceNoun> {
    static NOUNS: OnceLock<HashMap<&'static str, PlaceNoun>> = OnceLock::new();
    let nouns = NOUNS.get_or_init(|| {
        let table = Table::parse(include_str!("../../lexicons/place_nouns.tsv"));
        let noun = |row: super::table::Row<'_>| {
            let at = |position| row.values("position").any(|p| p == position);
            PlaceNoun {
                kind: row.get("kind"),
                of: at("of"),
                after: at("after"),
                before: at("before"),
            }
        };
        table
            .rows()
            .map(|row| (row.get("noun"), noun(row)))
            .collect()
    });
    nouns.get(words.to_lowercase().as_str()).copied()
}

/// Whether a verb, by its lemma, tells of what governments do.
pub(crate) fn is_acting(lemma: &str) -> bool {
    static VERBS: OnceLock<HashSet<&'static str>> = OnceLock::new();
    let verbs = VERBS.get_or_init(|| {
        let table = Table::parse(include_str!("../../lexicons/acting_verbs.tsv"));
        table.rows().map(|row| row.get("lemma")).collect()
    });
    verbs.contains(lemma.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_know_where_they_stand() {
        assert!(place_noun("port").is_some_and(|n| n.of && n.kind == "settlement"));
        assert!(place_noun("Cape").is_some_and(|n| n.before));
        assert!(place_noun("Strait").is_some_and(|n| n.after && n.kind == "water"));
        assert!(place_noun("president").is_none());
    }

    #[test]
    fn verbs_of_governments_are_told_from_those_of_places() {
        assert!(is_acting("reject") && is_acting("sign"));
        assert!(!is_acting("lie") && !is_acting("flood"));
    }
}

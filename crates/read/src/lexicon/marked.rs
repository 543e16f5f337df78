//! Nouns before which quotation marks hold no one's utterance: `lexicons/marked_nouns.tsv`.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::table::Table;

/// Why words stand in marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MarkedNoun {
    /// A work's name stands in the marks.
    Work,
    /// A word is mentioned, not used.
    Term,
    /// Something bears the words.
    Inscription,
}

/// What marks beside this noun hold, whatever its case.
pub(crate) fn marked_noun(word: &str) -> Option<MarkedNoun> {
    static NOUNS: OnceLock<HashMap<&'static str, MarkedNoun>> = OnceLock::new();
    let nouns = NOUNS.get_or_init(|| {
        let table = Table::parse(include_str!("../../lexicons/marked_nouns.tsv"));
        let mut nouns = HashMap::new();
        for row in table.rows() {
            let kind = match row.get("kind") {
                "work" => MarkedNoun::Work,
                "term" => MarkedNoun::Term,
                _ => MarkedNoun::Inscription,
            };
            nouns.insert(row.get("noun"), kind);
            nouns.insert(row.get("plural"), kind);
        }
        nouns.remove("");
        nouns
    });
    nouns.get(word.to_lowercase().as_str()).copied()
}

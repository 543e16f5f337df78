//! Nouns that report speech or are its documents ("statement", "warning"): `lexicons/reporting_nouns.tsv`.

use std::collections::HashMap;
use std::sync::OnceLock;

use rapporteur_nlp::Token;

use super::table::Table;

/// A noun that reports.
// Each flag is a column of the lexicon.
#[allow(clippy::struct_excessive_bools)]
#[derive(Clone, Copy, Debug)]
pub(crate) struct CueNoun {
    /// Can itself be the source of a statement ("the report says").
    pub(crate) document_source: bool,
    /// Tells by which means something was said ("in a letter").
    pub(crate) medium: bool,
    /// A that-clause can follow as content.
    pub(crate) takes_that: bool,
    /// A to-infinitive can follow as content.
    pub(crate) takes_to_inf: bool,
    /// Of the class of answers ("reply").
    pub(crate) answers: bool,
}

fn lexicon() -> &'static HashMap<&'static str, CueNoun> {
    static NOUNS: OnceLock<HashMap<&'static str, CueNoun>> = OnceLock::new();
    NOUNS.get_or_init(|| {
        let table = Table::parse(include_str!("../../lexicons/reporting_nouns.tsv"));
        let mut nouns = HashMap::new();
        for row in table.rows() {
            let noun = CueNoun {
                document_source: row.flag("document_source"),
                medium: row.flag("medium"),
                takes_that: row.flag("takes_that"),
                takes_to_inf: row.flag("takes_to_inf"),
                answers: row.get("class") == "answer",
            };
            nouns.insert(row.get("noun"), noun);
            nouns.entry(row.get("plural")).or_insert(noun);
        }
        nouns.remove("");
        nouns
    })
}

/// The reporting noun that a token is, alone or with the word before it ("press release").
pub(crate) fn cue_noun(token: Token<'_>) -> Option<CueNoun> {
    if !matches!(token.pos(), "NOUN" | "PROPN") {
        return None;
    }
    let word = token.text().to_lowercase();
    if let Some(before) = token.index().checked_sub(1) {
        let phrase = format!("{} {word}", token.doc().token(before).text().to_lowercase());
        if let Some(noun) = lexicon().get(phrase.as_str()) {
            return Some(*noun);
        }
    }
    lexicon().get(word.as_str()).copied()
}

//! Words that judge: `lexicons/judgement_words.tsv`.

use std::collections::HashMap;
use std::sync::OnceLock;

use rapporteur_nlp::Token;

use super::events::noun_forms;
use super::table::Table;

/// The class of `event_verbs.tsv` ("@good", "@bad") that a noun or adjective belongs to by what it says of what it describes;
/// `None` where it judges nothing, or says that somebody is not so ("no threat").
pub(crate) fn verdict(word: Token<'_>) -> Option<&'static str> {
    let denied = word.children().any(|c| {
        let text = c.text().to_lowercase();
        matches!(
            text.as_str(),
            "no" | "not" | "n't" | "neither" | "hardly" | "never"
        )
    });
    if denied {
        return None;
    }
    let step = word
        .children()
        .filter(|c| c.dep() == "advmod" && c.index() > word.index())
        .map(|c| format!("{} {}", word.lemma(), c.text()).to_lowercase());
    let own = step.chain(noun_forms(word)).find_map(|f| of(&f));
    // "a corrupt leader": the noun judges nothing itself
    own.or_else(|| {
        let before = word
            .children()
            .filter(|c| matches!(c.dep(), "amod" | "compound") && c.index() < word.index());
        let mut verdicts = before.filter_map(|c| of(&c.lemma().to_lowercase()));
        verdicts.next()
    })
}

/// The class of a word as the lexicon has it.
fn of(word: &str) -> Option<&'static str> {
    static WORDS: OnceLock<HashMap<&'static str, &'static str>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let table = Table::parse(include_str!("../../lexicons/judgement_words.tsv"));
        let class = |verdict| if verdict == "good" { "@good" } else { "@bad" };
        table
            .rows()
            .map(|row| (row.get("word"), class(row.get("verdict"))))
            .collect()
    });
    words.get(word).copied()
}

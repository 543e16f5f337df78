//! Verbs that report speech, writing and thought (`lexicons/reporting_cues.tsv`).

use std::collections::HashMap;
use std::sync::OnceLock;

use rapporteur_nlp::Token;

use super::table::Table;

/// What a cue reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strength {
    /// Words were uttered or written.
    Speech,
    /// A state of mind.
    Belief,
    /// A text, figure or finding speaks.
    Document,
}

/// A verb or verb phrase that reports.
// Each flag is a column of the lexicon.
#[allow(clippy::struct_excessive_bools)]
#[derive(Clone, Debug)]
pub(crate) struct Cue {
    /// Lemmas after the verb's own ("out" in "point out"); "X's" and "it" were left away.
    pub(crate) rest: Vec<&'static str>,
    pub(crate) class: &'static str,
    pub(crate) strength: Strength,
    /// Can tag a direct quotation.
    pub(crate) takes_quote: bool,
    /// Takes a that-clause as content.
    pub(crate) takes_that: bool,
    /// Gives its object a name, often in quotation marks.
    pub(crate) names_object: bool,
    /// Mostly means something else: a cue only with a sign of speech.
    pub(crate) needs_content: bool,
    /// Takes a to-infinitive as content.
    pub(crate) takes_to_inf: bool,
    /// Prepositions that bring in content or target.
    pub(crate) prepositions: Vec<&'static str>,
    /// What a noun phrase as its object is.
    pub(crate) object: &'static str,
}

fn lexicon() -> &'static HashMap<&'static str, Vec<Cue>> {
    static CUES: OnceLock<HashMap<&'static str, Vec<Cue>>> = OnceLock::new();
    CUES.get_or_init(|| {
        let table = Table::parse(include_str!("../../lexicons/reporting_cues.tsv"));
        let mut cues: HashMap<&str, Vec<Cue>> = HashMap::new();
        for row in table.rows() {
            let mut words = row.get("lemma").split(' ');
            let verb = words.next().unwrap_or_default();
            let senses = cues.entry(verb).or_default();
            let cue = Cue {
                rest: words.filter(|w| !matches!(*w, "X's" | "it")).collect(),
                class: row.get("class"),
                strength: match row.get("strength") {
                    "belief" => Strength::Belief,
                    "document" => Strength::Document,
                    _ => Strength::Speech,
                },
                takes_quote: row.flag("takes_quote"),
                takes_that: row.flag("takes_that"),
                takes_to_inf: row.flag("takes_to_inf"),
                prepositions: row.values("prepositions").collect(),
                names_object: row.flag("names_object"),
                needs_content: row.flag("needs_content"),
                object: row.get("object"),
            };
            // The longest phrase first: "point out" before "point".
            let at = senses.partition_point(|c| c.rest.len() >= cue.rest.len());
            senses.insert(at, cue);
        }
        cues
    })
}

/// The cue that a verb token heads, the longest phrase that the next few tokens allow.
pub(crate) fn cue(verb: Token<'_>) -> Option<&'static Cue> {
    if !matches!(verb.pos(), "VERB" | "AUX" | "NOUN" | "ADJ" | "PROPN") {
        return None;
    }
    let Some(senses) = lexicon().get(verb.lemma().to_lowercase().as_str()) else {
        // "raged" may be a form of "rag" to the engine.
        return (verb.tag() == "VBD").then(|| past_of_cue(verb.text()))?;
    };
    senses.iter().find(|cue| follows(verb, &cue.rest))
}

/// Whether a verb says or writes something in a that-clause, and does not only think it.
pub(crate) fn says_that(verb: Token<'_>) -> bool {
    cue(verb).is_some_and(|c| c.takes_that && c.strength == Strength::Speech)
}

/// The cue whose regular past a word is ("huffed", "cried", "quipped"), where the engine takes it for no verb.
pub(crate) fn past_of_cue(word: &str) -> Option<&'static Cue> {
    let stem = word.strip_suffix("ed")?.to_lowercase();
    let doubled = stem
        .char_indices()
        .next_back()
        .filter(|(at, last)| stem[..*at].ends_with(*last))
        .map(|(at, _)| stem[..at].to_owned());
    let mut forms = vec![stem.clone(), format!("{stem}e")];
    forms.extend(stem.strip_suffix('i').map(|s| format!("{s}y")));
    forms.extend(doubled);
    forms
        .iter()
        .find_map(|lemma| lexicon().get(lemma.as_str()))
        .and_then(|senses| senses.iter().find(|cue| cue.rest.is_empty()))
}

/// Whether the words stand after the verb in order, with at most three other tokens between.
fn follows(verb: Token<'_>, rest: &[&str]) -> bool {
    let mut wanted = rest.iter();
    let Some(mut word) = wanted.next() else {
        return true;
    };
    let end = (verb.index() + 2 + rest.len() + 2).min(verb.sentence().range().end);
    for i in verb.index() + 1..end {
        let token = verb.doc().token(i);
        if token.lemma().eq_ignore_ascii_case(word) || token.text().eq_ignore_ascii_case(word) {
            match wanted.next() {
                Some(next) => word = next,
                None => return true,
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapporteur_nlp::Model;

    #[test]
    fn a_phrase_wins_over_its_verb_alone() {
        let doc = Model::english().annotate("She pointed that out. They walked home.");
        let pointed = doc.token(1);
        assert_eq!(cue(pointed).map(|c| c.rest.clone()), Some(vec!["out"]));
        assert!(past_of_cue("huffed").is_some() && past_of_cue("quipped").is_some());
        assert!(past_of_cue("cried").is_some() && past_of_cue("red").is_none());
        let walked = doc.tokens().find(|t| t.text() == "walked").unwrap();
        assert!(cue(walked).is_none());
    }
}

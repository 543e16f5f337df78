//! Phrases that name a source without a reporting verb of its own: `lexicons/reporting_phrases.tsv`.

use std::ops::Range;
use std::sync::OnceLock;

use rapporteur_nlp::Doc;

use super::table::Table;

/// One word of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    /// The source.
    X,
    /// The source with a possessive ending, or a possessive pronoun.
    Possessor,
    /// A possessive pronoun, or nothing.
    Any,
    Is(&'static str),
}

struct Pattern {
    /// Someone says what the rest of the sentence tells.
    says: bool,
    words: Vec<Word>,
}

/// A phrase found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// Someone says what the rest of the sentence tells: not so for "under the plan" and "what she called".
    pub(crate) says: bool,
    /// All of its tokens as far as they are fixed.
    pub(crate) cue: Range<usize>,
    /// First token of the source, and the token after its last where the pattern goes on behind it.
    pub(crate) source: (usize, Option<usize>),
}

/// Longest source inside of a phrase, in tokens.
const LONGEST: usize = 12;

fn patterns() -> &'static [Pattern] {
    static PATTERNS: OnceLock<Vec<Pattern>> = OnceLock::new();
    PATTERNS.get_or_init(|| {
        let table = Table::parse(include_str!("../../lexicons/reporting_phrases.tsv"));
        let mut patterns: Vec<Pattern> = Vec::new();
        for row in table.rows() {
            if !matches!(row.get("kind"), "source" | "quote" | "viewpoint") {
                continue;
            }
            let mut words = Vec::new();
            for word in row.get("phrase").split(' ') {
                match word {
                    "X" => words.push(Word::X),
                    "X's" => words.push(Word::Possessor),
                    "_" => words.push(Word::Any),
                    // "X told Y": what follows names the addressee.
                    "Y" => break,
                    _ => words.push(Word::Is(word)),
                }
            }
            // A pattern that starts with its source, or has none, is left to the parse.
            if matches!(words.first(), Some(Word::Is(_)))
                && words.iter().any(|w| matches!(w, Word::X | Word::Possessor))
            {
                let says = row.get("kind") != "quote" && row.get("strength") != "document";
                patterns.push(Pattern { says, words });
            }
        }
        patterns.sort_by_key(|p| std::cmp::Reverse(p.words.len()));
        patterns
    })
}

/// The longest phrase that starts at a token.
pub(crate) fn phrase(doc: &Doc, start: usize, end: usize) -> Option<Found> {
    patterns()
        .iter()
        .find_map(|pattern| matches(pattern, doc, start, end))
}

fn matches(pattern: &Pattern, doc: &Doc, start: usize, end: usize) -> Option<Found> {
    let mut at = start;
    let mut source = None;
    for (i, word) in pattern.words.iter().enumerate() {
        match word {
            Word::Is(text) => {
                if at >= end || !doc.token(at).text().eq_ignore_ascii_case(text) {
                    return None;
                }
                at += 1;
            }
            Word::Any => {
                if at < end && doc.token(at).tag() == "PRP$" {
                    at += 1;
                }
            }
            Word::Possessor if at < end && doc.token(at).tag() == "PRP$" => {
                source = Some((at, Some(at + 1)));
                at += 1;
            }
            Word::X | Word::Possessor => {
                let first = at;
                let next = match (word, pattern.words.get(i + 1)) {
                    (Word::Possessor, _) => Some("'s"),
                    (_, Some(Word::Is(text))) => Some(*text),
                    _ => None,
                };
                let Some(next) = next else {
                    return (first < end).then_some(Found {
                        says: pattern.says,
                        cue: start..first,
                        source: (first, None),
                    });
                };
                let is_next = |t: usize| {
                    let text = doc.token(t).text();
                    text.eq_ignore_ascii_case(next)
                        || (next == "'s" && matches!(text, "’s" | "’" | "'"))
                };
                let stop = (first + 1..end.min(first + LONGEST)).find(|&t| is_next(t))?;
                source = Some((first, Some(stop)));
                at = if *word == Word::Possessor {
                    stop + 1
                } else {
                    stop
                };
            }
        }
    }
    source.map(|source| Found {
        says: pattern.says,
        cue: start..at,
        source,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapporteur_nlp::Model;

    #[test]
    fn sources_at_the_end_and_in_the_middle() {
        let doc = Model::english()
            .annotate("It is safe, according to the ministry. As Velt put it, all is well.");
        let at = |word: &str| doc.tokens().find(|t| t.text() == word).unwrap().index();
        let found = phrase(&doc, at("according"), doc.len()).unwrap();
        assert_eq!(found.source, (at("the"), None));
        let found = phrase(&doc, at("As"), doc.len()).unwrap();
        assert_eq!(found.source, (at("Velt"), Some(at("put"))));
        assert_eq!(phrase(&doc, at("safe"), doc.len()), None);
    }
}

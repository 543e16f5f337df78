//! Terms of a text: words without the endings of number and tense, numbers; function words are left out.

use crate::actors::fold;

/// Words of closed classes, and those that every piece of news has. Sorted.
const EMPTY_WORDS: &[&str] = &[
    "a",
    "about",
    "according",
    "added",
    "after",
    "again",
    "against",
    "all",
    "also",
    "am",
    "among",
    "an",
    "and",
    "another",
    "any",
    "are",
    "as",
    "at",
    "be",
    "because",
    "been",
    "before",
    "being",
    "between",
    "both",
    "but",
    "by",
    "can",
    "could",
    "did",
    "do",
    "does",
    "down",
    "during",
    "each",
    "even",
    "few",
    "first",
    "for",
    "from",
    "further",
    "had",
    "has",
    "have",
    "having",
    "he",
    "her",
    "here",
    "hers",
    "him",
    "his",
    "how",
    "i",
    "if",
    "in",
    "into",
    "is",
    "it",
    "its",
    "just",
    "last",
    "many",
    "may",
    "me",
    "might",
    "mine",
    "more",
    "most",
    "mr",
    "mrs",
    "ms",
    "much",
    "must",
    "my",
    "new",
    "no",
    "nor",
    "not",
    "now",
    "of",
    "off",
    "on",
    "once",
    "one",
    "only",
    "or",
    "other",
    "our",
    "ours",
    "out",
    "over",
    "own",
    "said",
    "same",
    "say",
    "saying",
    "says",
    "shall",
    "she",
    "should",
    "so",
    "some",
    "still",
    "such",
    "tell",
    "tells",
    "than",
    "that",
    "the",
    "their",
    "theirs",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "through",
    "to",
    "told",
    "too",
    "two",
    "under",
    "up",
    "us",
    "very",
    "was",
    "we",
    "were",
    "what",
    "when",
    "where",
    "which",
    "while",
    "who",
    "whom",
    "whose",
    "why",
    "will",
    "with",
    "without",
    "would",
    "yet",
    "you",
    "your",
    "yours",
];

/// Words of a text in order, folded; an apostrophe, hyphen, point or comma inside is part of one.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_alphanumeric() {
            word.push(c);
            continue;
        }
        let next = chars.peek().copied();
        let joins = match c {
            '-' => next.is_some_and(char::is_alphanumeric),
            '\'' | '’' => next.is_some_and(char::is_alphabetic),
            '.' | ',' => {
                next.is_some_and(|n| n.is_ascii_digit())
                    && word.ends_with(|l: char| l.is_ascii_digit())
            }
            _ => false,
        };
        if joins && !word.is_empty() {
            word.push(if c == '’' { '\'' } else { c });
        } else if !word.is_empty() {
            words.push(plain(&word));
            word.clear();
        }
    }
    if !word.is_empty() {
        words.push(plain(&word));
    }
    words
}

/// Lower case, without diacritics and without the ending of a possessive.
pub(crate) fn plain(word: &str) -> String {
    let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"));
    fold(bare.unwrap_or(word))
}

/// A word as a term: `None` for a function word; else without its ending, crude and alike for all.
pub(crate) fn term(word: &str) -> Option<&str> {
    if word.is_empty() || EMPTY_WORDS.binary_search(&word).is_ok() {
        return None;
    }
    let ending = ["ing", "ed", "es", "s"]
        .iter()
        .find(|e| word.len() > e.len() + 3 && word.ends_with(**e));
    let stem = ending.map_or(word, |e| &word[..word.len() - e.len()]);
    Some(stem.trim_end_matches('e'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_words_without_endings() {
        assert!(EMPTY_WORDS.is_sorted());
        let all = words("The mayors’ cease-fires, Orléa's 1,200 men: 6.30 a.m. They walked.");
        assert_eq!(
            all,
            [
                "the",
                "mayors",
                "cease-fires",
                "orlea",
                "1200",
                "men",
                "630",
                "a",
                "m",
                "they",
                "walked"
            ]
        );
        let terms: Vec<&str> = all.iter().filter_map(|w| term(w)).collect();
        assert_eq!(
            terms,
            [
                "mayor",
                "cease-fir",
                "orlea",
                "1200",
                "men",
                "630",
                "m",
                "walk"
            ]
        );
    }
}

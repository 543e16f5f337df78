//! What the network sees of a word form: ids of its norm, first letter, last three letters and shape.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{chars, hash};

/// A feature of a token that a hash embedding looks up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum Attribute {
    /// Normalised form: exception, else lexeme table, else lower case.
    Norm,
    /// First character.
    Prefix,
    /// Last three characters.
    Suffix,
    /// Letters as X and x, digits as d, runs cut at four.
    Shape,
    /// One space follows.
    Spacy,
    /// The token is white space.
    IsSpace,
    /// Lower-cased form.
    Lower,
    /// The form itself.
    Orth,
}

/// Maps strings to spaCy's ids: reserved symbols by table, all others by hash.
#[derive(Debug)]
pub(crate) struct StringIds {
    reserved: FxHashMap<String, u64>,
}

impl StringIds {
    pub(crate) fn new(reserved: FxHashMap<String, u64>) -> Self {
        StringIds { reserved }
    }

    pub(crate) fn id(&self, text: &str) -> u64 {
        // Symbols are names of attributes and labels: ASCII, and none is longer than 32 bytes.
        if text.len() <= 32
            && let Some(&id) = self.reserved.get(text)
        {
            return id;
        }
        if text.is_empty() {
            0
        } else {
            hash::string_hash(text)
        }
    }
}

/// A token as the embedding layer needs it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Form<'a> {
    /// The token's text.
    pub(crate) text: &'a str,
    /// Norm that a tokenizer exception sets, if any.
    pub(crate) norm: Option<&'a str>,
    /// One space follows and belongs to the token.
    pub(crate) space: bool,
}

/// Norms of word forms by the forms' ids.
#[derive(Debug)]
pub(crate) struct Norms(pub(crate) FxHashMap<u64, String>);

/// Id of one attribute of a form.
pub(crate) fn attribute_id(
    attribute: Attribute,
    form: Form<'_>,
    ids: &StringIds,
    norms: &Norms,
) -> u64 {
    let text = form.text;
    match attribute {
        Attribute::Norm => match form.norm {
            Some(norm) => ids.id(norm),
            None => match norms.0.get(&ids.id(text)) {
                Some(norm) => ids.id(norm),
                None => ids.id(&text.to_lowercase()),
            },
        },
        Attribute::Lower => ids.id(&text.to_lowercase()),
        Attribute::Orth => ids.id(text),
        Attribute::Prefix => {
            let end = text.chars().next().map_or(0, char::len_utf8);
            ids.id(&text[..end])
        }
        Attribute::Suffix => {
            let start = text
                .char_indices()
                .rev()
                .take(3)
                .last()
                .map_or(0, |(i, _)| i);
            ids.id(&text[start..])
        }
        Attribute::Shape => ids.id(&shape(text)),
        Attribute::Spacy => u64::from(form.space),
        Attribute::IsSpace => u64::from(is_space(text)),
    }
}

/// Whether a token is nothing but white space (`str.isspace`).
pub(crate) fn is_space(text: &str) -> bool {
    !text.is_empty() && text.chars().all(chars::is_space)
}

/// spaCy's `word_shape`.
fn shape(text: &str) -> String {
    if text.chars().nth(99).is_some() {
        return "LONG".to_owned();
    }
    let mut shape = String::with_capacity(text.len());
    let (mut last, mut run) = (None, 0);
    for c in text.chars() {
        let kind = if chars::is_alpha(c) {
            if c.is_uppercase() { 'X' } else { 'x' }
        } else if chars::is_digit(c) {
            'd'
        } else {
            c
        };
        if last == Some(kind) {
            run += 1;
        } else {
            (last, run) = (Some(kind), 0);
        }
        if run < 4 {
            shape.push(kind);
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_cut_at_four_of_a_kind() {
        assert_eq!(shape("Parliament"), "Xxxxx");
        assert_eq!(shape("U.N."), "X.X.");
        assert_eq!(shape("120,000"), "ddd,ddd");
        assert_eq!(shape("Orvál’s"), "Xxxxx’x");
        assert_eq!(shape(&"a".repeat(99)), "xxxx");
        assert_eq!(shape(&"a".repeat(100)), "LONG");
    }
}

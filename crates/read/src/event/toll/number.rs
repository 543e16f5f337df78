//! Numbers of people: figures, words, ranges and quantities ("dozens of").

use std::ops::Range;

use rapporteur_nlp::{Doc, Token};

use crate::lexicon::casualties::casualties;

/// A number as a text tells it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Amount {
    pub(crate) tokens: Range<usize>,
    /// Lowest and highest that the words allow; none: open.
    pub(crate) low: Option<u32>,
    pub(crate) high: Option<u32>,
    /// A quantity that tells no number: "dozens".
    pub(crate) vague: bool,
}

/// Largest count that is believed.
const MOST: f64 = 100_000_000.0;

fn low(token: Token<'_>) -> String {
    token.text().to_lowercase()
}

/// The number that starts at a token, before `end`.
pub(crate) fn amount(doc: &Doc, at: usize, end: usize) -> Option<Amount> {
    if let Some(found) = zero(doc, at, end) {
        return Some(found);
    }
    if let Some((after, lowest)) = quantity(doc, at, end) {
        // "several dozen", "a few hundred"
        let times = casualties()
            .numbers
            .get(text(doc, after, end).as_str())
            .filter(|(_, multiplies)| *multiplies);
        let (after, lowest) = match (times, lowest) {
            (Some((n, _)), Some(lowest)) => (after + 1, Some((f64::from(lowest) * n) as u32)),
            _ => (after, lowest),
        };
        let exact = matches!(text(doc, after - 1, end).as_str(), "dozen" | "couple")
            && lowest.is_some_and(|n| n <= 12);
        return Some(Amount {
            tokens: at..after,
            low: lowest,
            high: if exact { lowest } else { None },
            vague: true,
        });
    }
    let between = text(doc, at, end) == "between";
    let start = at + usize::from(between);
    let (mut after, first) = cardinal(doc, start, end)?;
    let mut high = first;
    let joins = text(doc, after, end);
    // "rose from six to nine" tells of two counts.
    let from = at > 0 && doc.token(at - 1).text().eq_ignore_ascii_case("from");
    let range = matches!(joins.as_str(), "to" | "-" | "–" | "or") && !(from && joins == "to")
        || between && joins == "and";
    if range
        && let Some((next, second)) = cardinal(doc, after + 1, end)
        && second > first
        && (joins != "-" || second < first * 10.0)
    {
        after = next;
        high = second;
    }
    Some(Amount {
        tokens: at..after,
        low: Some(first as u32),
        high: Some(high as u32),
        vague: false,
    })
}

fn text(doc: &Doc, at: usize, end: usize) -> String {
    if at < end {
        low(doc.token(at))
    } else {
        String::new()
    }
}

/// "no one", "nobody", "none", "no [deaths]".
fn zero(doc: &Doc, at: usize, end: usize) -> Option<Amount> {
    let first = text(doc, at, end);
    let length = match first.as_str() {
        "nobody" | "none" => 1,
        "no" if text(doc, at + 1, end) == "one" => 2,
        "no" if doc.token(at).dep() == "det" => 1,
        _ => return None,
    };
    // "no fewer than", "no more than": hedges
    let next = text(doc, at + length, end);
    if matches!(next.as_str(), "fewer" | "less" | "more" | "longer") {
        return None;
    }
    Some(Amount {
        tokens: at..at + length,
        low: Some(0),
        high: Some(0),
        vague: false,
    })
}

/// A quantity in a number's place, and the lowest that it allows.
fn quantity(doc: &Doc, at: usize, end: usize) -> Option<(usize, Option<u32>)> {
    let mut found = casualties()
        .quantities
        .iter()
        .filter(|(words, _)| {
            words
                .iter()
                .enumerate()
                .all(|(i, word)| text(doc, at + i, end) == *word)
        })
        .map(|(words, lowest)| (at + words.len(), *lowest));
    let (after, lowest) = found.next()?;
    // "of" stays outside: the parse has what is counted below it.
    let of = usize::from(text(doc, after - 1, end) == "of");
    Some((after - of, lowest))
}

/// A number in figures or words, and the token after it.
pub(crate) fn cardinal(doc: &Doc, at: usize, end: usize) -> Option<(usize, f64)> {
    let words = &casualties().numbers;
    let word = text(doc, at, end);
    let mut after = at + 1;
    let mut value;
    if let Some(figures) = figures(&word) {
        value = figures;
    } else if matches!(word.as_str(), "a" | "one")
        && words
            .get(text(doc, at + 1, end).as_str())
            .is_some_and(|(_, multiplies)| *multiplies)
    {
        value = 1.0;
    } else {
        let (n, multiplies) = *words.get(word.as_str())?;
        if multiplies && word != "dozen" {
            return None;
        }
        value = n;
        // "twenty-four", "twenty four"
        if (20.0..100.0).contains(&n) {
            let hyphen = usize::from(text(doc, after, end) == "-");
            if let Some((unit, false)) = words.get(text(doc, after + hyphen, end).as_str())
                && *unit >= 1.0
                && *unit < 10.0
            {
                value += unit;
                after += hyphen + 1;
            }
        }
    }
    // "two hundred and ten", "three dozen", "1.2 million"
    while let Some((times, true)) = words.get(text(doc, after, end).as_str()) {
        value *= times;
        after += 1;
        let and = usize::from(text(doc, after, end) == "and");
        if *times >= 100.0
            && let Some((n, false)) = words.get(text(doc, after + and, end).as_str())
            && *n >= 1.0
            && *n < *times
            && (and == 1 || !text(doc, after, end).is_empty())
        {
            let (next, rest) = cardinal(doc, after + and, end)?;
            value += rest;
            after = next;
        }
    }
    (value.fract() == 0.0 && (0.0..MOST).contains(&value)).then_some((after, value))
}

/// "12", "1,200", "1.5"; no year-like, ordinal or clock figures.
fn figures(word: &str) -> Option<f64> {
    if !word.starts_with(|c: char| c.is_ascii_digit())
        || !word
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
    {
        return None;
    }
    // A comma stands before three figures.
    let mut parts = word.split(',');
    parts.next();
    if parts.any(|p| p.split('.').next().is_none_or(|p| p.len() != 3)) {
        return None;
    }
    word.replace(',', "").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapporteur_nlp::Model;

    #[test]
    fn figures_words_ranges_and_quantities() {
        for (phrase, at, low, high, vague) in [
            ("12 guards", 0, Some(12), Some(12), false),
            ("1,200 guards", 0, Some(1200), Some(1200), false),
            ("twenty-four guards", 0, Some(24), Some(24), false),
            ("two hundred and ten guards", 0, Some(210), Some(210), false),
            ("three dozen guards", 0, Some(36), Some(36), false),
            ("a dozen guards", 0, Some(12), Some(12), true),
            ("half a dozen guards", 0, Some(6), Some(6), true),
            ("dozens of guards", 0, Some(24), None, true),
            ("several hundred guards", 0, Some(300), None, true),
            ("10 to 12 guards", 0, Some(10), Some(12), false),
            (
                "between ten and twelve guards",
                0,
                Some(10),
                Some(12),
                false,
            ),
            ("nobody", 0, Some(0), Some(0), false),
        ] {
            let doc = Model::english().annotate(&format!("{phrase} died."));
            let found = amount(&doc, at, doc.len()).unwrap_or_else(|| panic!("{phrase}"));
            assert_eq!(
                (found.low, found.high, found.vague),
                (low, high, vague),
                "{phrase}"
            );
        }
        for phrase in ["the guards", "third guard", "no more than"] {
            let doc = Model::english().annotate(phrase);
            assert_eq!(amount(&doc, 0, doc.len()), None, "{phrase}");
        }
    }
}

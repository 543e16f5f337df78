//! Mentions by name: the gazetteer, the engine's named entities cut to size, and titles with the names behind them.

use std::ops::Range;

use rapporteur_nlp::{Doc, Token};

use crate::lexicon::gazetteer::{self, Known, NameKind};
use crate::lexicon::titles;

/// What the engine, or a rule, takes a name for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Guess {
    Person,
    Organisation,
    Place,
    People,
    /// A work, an event, a law: no actor.
    Other,
}

/// A mention by name in one block.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    /// Tokens of the block.
    pub(crate) tokens: Range<usize>,
    /// The name's text with single spaces.
    pub(crate) form: String,
    /// What the gazetteer knows of it.
    pub(crate) known: Option<Known>,
    /// The engine's type.
    pub(crate) guess: Option<Guess>,
    /// A title stands before it.
    pub(crate) titled: bool,
}

/// All names of a block in order, without overlap.
pub(crate) fn names(doc: &Doc) -> Vec<Name> {
    let mut taken = vec![false; doc.len()];
    let mut names = Vec::new();
    for entity in doc.entities() {
        // A whole person's name that holds a gazetteer's word ("Chad Vell") is a person, not a country.
        if guess(entity.label()) != Some(Guess::Person) {
            continue;
        }
        let tokens = trim(doc, entity.span().range());
        let last = tokens.len() >= 2 && tokens.clone().all(|i| is_name_word(doc.token(i)));
        let starts_known =
            !tokens.is_empty() && gazetteer::known(doc.token(tokens.start).text()).is_some();
        if last
            && !starts_known
            && known_at(doc, tokens.start, tokens.end).is_none_or(|(_, end)| end < tokens.end)
        {
            push(
                doc,
                tokens,
                None,
                Some(Guess::Person),
                &mut taken,
                &mut names,
            );
        }
    }
    let mut i = 0;
    while i < doc.len() {
        match known_at(doc, i, doc.len()).filter(|(_, end)| (i..*end).all(|t| !taken[t])) {
            Some((known, end)) => {
                push(
                    doc,
                    i..end,
                    Some(known),
                    label(doc, i..end),
                    &mut taken,
                    &mut names,
                );
                i = end;
            }
            None => i += 1,
        }
    }
    for entity in doc.entities() {
        let Some(guess) = guess(entity.label()) else {
            continue;
        };
        let mut tokens = trim(doc, entity.span().range());
        // What the gazetteer took from an end of the span is no part of the name.
        while !tokens.is_empty() && taken[tokens.start] {
            tokens.start += 1;
        }
        while !tokens.is_empty() && taken[tokens.end - 1] {
            tokens.end -= 1;
        }
        let tokens = trim(doc, tokens);
        if !tokens.is_empty() && tokens.clone().all(|t| !taken[t]) {
            push(doc, tokens, None, Some(guess), &mut taken, &mut names);
        }
    }
    for tokens in untyped(doc, &taken) {
        push(doc, tokens, None, None, &mut taken, &mut names);
    }
    names.sort_by_key(|n| n.tokens.start);
    names
}

fn push(
    doc: &Doc,
    tokens: Range<usize>,
    known: Option<Known>,
    guess: Option<Guess>,
    taken: &mut [bool],
    names: &mut Vec<Name>,
) {
    taken[tokens.clone()].fill(true);
    let form = form(doc, tokens.clone());
    let titled = title_before(doc, tokens.start).is_some() || appositive(doc, tokens.clone());
    names.push(Name {
        tokens,
        form,
        known,
        guess,
        titled,
    });
}

/// Text of some tokens with single spaces.
pub(crate) fn form(doc: &Doc, tokens: Range<usize>) -> String {
    doc.span(tokens)
        .text()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// "its engineer, Fyodor Banks": a name in apposition to a title is a person's.
fn appositive(doc: &Doc, tokens: Range<usize>) -> bool {
    let head = doc.span(tokens).root();
    head.is_some_and(|h| {
        h.dep() == "appos" && titles::title(h.head().text()).is_some_and(|t| !t.plural)
    })
}

fn guess(label: &str) -> Option<Guess> {
    Some(match label {
        "PERSON" => Guess::Person,
        "ORG" => Guess::Organisation,
        "GPE" | "LOC" | "FAC" => Guess::Place,
        "NORP" => Guess::People,
        "EVENT" | "PRODUCT" | "WORK_OF_ART" | "LAW" | "LANGUAGE" => Guess::Other,
        _ => return None,
    })
}

/// The engine's type of a run of tokens: that of its first token that has one.
fn label(doc: &Doc, tokens: Range<usize>) -> Option<Guess> {
    tokens
        .filter_map(|i| guess(doc.token(i).entity_type()))
        .next()
}

/// The longest name of the gazetteer that starts at a token. A form that also means other things counts only where the
/// engine sees a name of that kind.
fn known_at(doc: &Doc, start: usize, limit: usize) -> Option<(Known, usize)> {
    let first = doc.token(start);
    if !first.text().starts_with(char::is_uppercase) {
        return None;
    }
    let end = limit.min(start + gazetteer::LONGEST);
    (start + 1..=end).rev().find_map(|end| {
        let last = doc.token(end - 1);
        if last.is_space() || last.tag() == "POS" {
            return None;
        }
        let known = gazetteer::known(&form(doc, start..end))?;
        let agreed = match label(doc, start..end) {
            Some(Guess::Person | Guess::Other) => false,
            Some(Guess::Organisation) => {
                known.kind == NameKind::Organisation || known.kind == NameKind::Seat
            }
            Some(Guess::Place | Guess::People) => known.kind != NameKind::Organisation,
            None => false,
        };
        // "in May" and "a Georgian house" aside, unambiguous forms need no second witness.
        (!known.ambiguous || agreed).then_some((known, end))
    })
}

/// Cuts determiners, titles, possessive endings and marks off a span.
fn trim(doc: &Doc, tokens: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = tokens;
    loop {
        let before = (start, end);
        while start < end && !doc.token(start).text().starts_with(char::is_alphanumeric) {
            start += 1;
        }
        while start < end {
            let last = doc.token(end - 1);
            let ending = last.tag() == "POS" || matches!(last.text(), "'s" | "’s" | "’" | "'");
            let name_end = last
                .text()
                .ends_with(|c: char| c.is_alphanumeric() || c == '.' || c == ')');
            if !ending && name_end && last.text() != "." {
                break;
            }
            end -= 1;
        }
        if start < end
            && doc.token(start).pos() == "DET"
            && !doc.token(start).text().starts_with(char::is_uppercase)
        {
            start += 1;
        }
        if start < end
            && matches!(
                doc.token(start).text(),
                "The" | "the" | "A" | "a" | "An" | "an"
            )
        {
            start += 1;
        }
        // "President Orlen", "Prime Minister Orlen": the title is a role, not a name.
        for len in (1..=titles::LONGEST.min((end - start).saturating_sub(1))).rev() {
            let title = titles::title(&form(doc, start..start + len));
            if title.is_some_and(|t| t.premodifies_name)
                && doc
                    .token(start + len)
                    .text()
                    .starts_with(char::is_uppercase)
            {
                start += len;
                break;
            }
        }
        if (start, end) == before {
            return start..end;
        }
    }
}

/// The title right before a token, by its tokens.
pub(crate) fn title_before(doc: &Doc, start: usize) -> Option<Range<usize>> {
    (1..=titles::LONGEST.min(start)).rev().find_map(|len| {
        let range = start - len..start;
        titles::title(&form(doc, range.clone())).filter(|t| !t.plural)?;
        Some(range)
    })
}

fn is_name_word(token: Token<'_>) -> bool {
    token.text().starts_with(char::is_uppercase)
        || matches!(
            token.text(),
            "-" | "al" | "bin" | "de" | "van" | "von" | "der" | "of"
        )
}

/// Runs of proper nouns that nobody typed, where a title stands before them: "Foreign Minister Ilva Sund".
fn untyped(doc: &Doc, taken: &[bool]) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut i = 0;
    while i < doc.len() {
        let is_name = |i: usize| {
            let t = doc.token(i);
            !taken[i] && t.pos() == "PROPN" && t.text().starts_with(char::is_uppercase)
        };
        if !is_name(i) {
            i += 1;
            continue;
        }
        let start = i;
        while i < doc.len() && is_name(i) {
            i += 1;
        }
        let trimmed = trim(doc, start..i);
        if !trimmed.is_empty() && title_before(doc, trimmed.start).is_some() {
            runs.push(trimmed);
        } else if !trimmed.is_empty()
            && trimmed.len() <= 3
            && titles::title(&form(doc, trimmed.clone())).is_none()
        {
            runs.push(trimmed);
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapporteur_nlp::Model;

    fn forms(text: &str) -> Vec<String> {
        names(&Model::english().annotate(text))
            .into_iter()
            .map(|n| n.form)
            .collect()
    }

    #[test]
    fn titles_and_possessive_endings_are_no_part_of_a_name() {
        assert!(
            forms("President Maren Korsvall's envoy spoke.").contains(&"Maren Korsvall".to_owned())
        );
        assert_eq!(forms("The Kremlin’s answer came late."), ["Kremlin"]);
    }

    #[test]
    fn countries_and_capitals_need_no_second_witness() {
        assert_eq!(
            forms("Talks between Norway and Oslo officials."),
            ["Norway", "Oslo"]
        );
    }
}

//! Runs of tokens that belong to a phrase.

use std::ops::Range;

use rapporteur_nlp::Token;

use super::attribution::Scene;

/// The noun phrase that starts at a token, as far as one can tell by its tree: up to the end of its head's left part and
/// the names that belong to it.
pub(crate) fn noun_phrase_from(scene: &Scene<'_>, start: usize) -> Range<usize> {
    let sentence = scene.doc.token(start).sentence().range().end;
    let mut end = start;
    let mut seen_noun = false;
    while end < sentence {
        let token = scene.doc.token(end);
        if scene.quoted[end] {
            break;
        }
        let noun = matches!(token.pos(), "NOUN" | "PROPN" | "PRON");
        let inside = noun
            || matches!(token.pos(), "DET" | "ADJ" | "NUM" | "PART" | "ADV")
            || token.tag() == "POS"
            || token.text() == "-";
        if !inside || (seen_noun && matches!(token.pos(), "DET" | "ADV")) || (token.tag() == "TO") {
            break;
        }
        seen_noun |= noun;
        end += 1;
    }
    start..end
}

/// Tokens of a source: its noun phrase with appositions and relative clauses, as annotators of attribution mark it, cut where
/// quoted words or the cue begin.
pub(crate) fn source_span(
    scene: &Scene<'_>,
    head: usize,
    cue: Option<&Range<usize>>,
) -> Range<usize> {
    let token = scene.doc.token(head);
    let stops = |i: usize| scene.quoted[i] || cue.is_some_and(|c| c.contains(&i));
    let mut range = subtree(token);
    if let Some(stop) = (range.start..head).rev().find(|&i| stops(i)) {
        range.start = stop + 1;
    }
    if let Some(stop) = (head + 1..range.end).find(|&i| stops(i)) {
        range.end = stop;
    }
    let edge = |i: usize| {
        let t = scene.doc.token(i);
        t.is_space()
            || matches!(t.text(), "," | ";" | ":" | "—" | "–" | "-" | "--" | ".")
            || matches!(t.dep(), "cc" | "mark")
    };
    while range.start < head && edge(range.start) {
        range.start += 1;
    }
    while range.end > head + 1 && edge(range.end - 1) {
        range.end -= 1;
    }
    // The comma that closes an apposition is part of it: "Ilva Sund, the mayor, said".
    let is_comma = |i: usize| i < scene.doc.len() && scene.doc.token(i).text() == ",";
    if (head + 1..range.end).any(is_comma) && is_comma(range.end) && !scene.quoted[range.end] {
        range.end += 1;
    }
    range
}

/// The part of a source's phrase that names it: titles and names before its head, "of" and "in" phrases behind.
pub(crate) fn name_span(scene: &Scene<'_>, head: usize) -> Range<usize> {
    let head = scene.doc.token(head);
    let mut start = head.index();
    for child in head.children().filter(|c| c.index() < head.index()) {
        if matches!(
            child.dep(),
            "det" | "compound" | "amod" | "poss" | "nummod" | "nmod" | "quantmod" | "predet"
        ) {
            let left = leftmost(child, 12);
            if (left..head.index()).all(|i| !scene.quoted[i]) {
                start = start.min(left);
            }
        }
    }
    let mut end = head.index() + 1;
    for child in head.children().filter(|c| c.index() > head.index()) {
        let part = child.dep() == "prep"
            && matches!(
                child.text(),
                "of" | "in" | "for" | "at" | "to" | "with" | "from"
            );
        if !part || child.index() > end {
            continue;
        }
        let right = rightmost(child, 12);
        if (end..=right)
            .all(|i| !scene.quoted[i] && !matches!(scene.doc.token(i).pos(), "VERB" | "PUNCT"))
        {
            end = right + 1;
        }
    }
    start..end
}

/// Tokens from a word's leftmost to its rightmost descendant.
pub(crate) fn subtree(token: Token<'_>) -> Range<usize> {
    leftmost(token, DEEPEST)..rightmost(token, DEEPEST) + 1
}

/// How deep a phrase is followed into its tree: no phrase of a newspaper is deeper, and hostile text ends here.
const DEEPEST: usize = 40;

pub(crate) fn leftmost(token: Token<'_>, depth: usize) -> usize {
    if depth == 0 {
        return token.index();
    }
    let left = token.children().filter(|c| c.index() < token.index());
    left.map(|c| leftmost(c, depth - 1))
        .min()
        .unwrap_or(token.index())
}

pub(crate) fn rightmost(token: Token<'_>, depth: usize) -> usize {
    if depth == 0 {
        return token.index();
    }
    token
        .children()
        .filter(|c| c.index() > token.index())
        .map(|c| rightmost(c, depth - 1))
        .max()
        .unwrap_or(token.index())
}

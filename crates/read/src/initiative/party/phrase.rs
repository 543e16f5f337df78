//! The words of a noun phrase.

use std::ops::Range;

use super::super::scene::{Node, Scene};
use super::Party;

/// The words of a noun phrase: from its first determiner, adjective or owner to its head, with "of" and "from" behind a noun
/// for people ("leaders from Ostria and Kestria"), whose relative clause is left away.
pub(crate) fn phrase(scene: &Scene<'_>, node: Node<'_>) -> Range<usize> {
    let mut start = node.at();
    let mut end = node.at() + 1;
    for child in node.children() {
        if matches!(
            child.dep(),
            "det" | "amod" | "compound" | "poss" | "nummod" | "nmod" | "quantmod" | "predet"
        ) && child.at() < node.at()
        {
            start = start.min(child.subtree().start);
        }
    }
    if node.pos() == "NOUN" {
        for child in node.children().filter(|c| c.at() > node.at()) {
            let named = child
                .child("pobj")
                .is_some_and(|n| n.pos() == "PROPN" || scene.entity(n.at()).is_some());
            if named
                && child.dep() == "prep"
                && matches!(child.text(), "of" | "from")
                && child.at() == end
            {
                end = child.subtree().end;
                end = cut(scene, node, end);
            }
        }
    }
    while start < node.at() && matches!(scene.node(start).pos(), "PUNCT" | "SPACE") {
        start += 1;
    }
    start..end
}

/// Ends a phrase before a clause that hangs on it.
fn cut(scene: &Scene<'_>, node: Node<'_>, end: usize) -> usize {
    let stop = (node.at() + 1..end).find(|&i| {
        let n = scene.node(i);
        n.is_verb() && matches!(n.dep(), "relcl" | "acl")
    });
    let mut end = match stop {
        Some(stop) => scene.node(stop).subtree().start.max(node.at() + 1),
        None => end,
    };
    while end > node.at() + 1 && matches!(scene.node(end - 1).pos(), "PUNCT" | "SPACE" | "CCONJ") {
        end -= 1;
    }
    end
}

/// "DOVRIN, 10 October -": a place line that the parser takes for a subject.
pub(super) fn is_dateline(node: Node<'_>) -> bool {
    let shouted = node.text().chars().filter(|c| c.is_alphabetic()).count() >= 4
        && !node.text().chars().any(char::is_lowercase);
    shouted && node.at() < node.sentence().start + 3
}

/// Words of a name before its last.
pub(super) fn count_compounds(node: Node<'_>) -> usize {
    node.children()
        .filter(|c| c.dep() == "compound" && c.at() < node.at())
        .count()
}

/// Whether two parties are named by the same last word that is a name: "the Coastal Front", "the Front".
pub(crate) fn same_words(scene: &Scene<'_>, a: &Party, b: &Party) -> bool {
    let last = |p: &Party| {
        let node = scene.node(p.tokens.end.checked_sub(1)?);
        node.text()
            .starts_with(char::is_uppercase)
            .then(|| node.lower())
    };
    !a.tokens.is_empty() && last(a).is_some() && last(a) == last(b)
}

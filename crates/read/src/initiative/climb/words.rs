//! The words that are shown as evidence of what a verb tells.

use super::super::party::agent;
use super::super::scene::{Node, Scene};

/// From a verb to the initiative or the other way, without what stands behind both.
pub(crate) fn span(verb: Node<'_>, head: Node<'_>) -> std::ops::Range<usize> {
    verb.at().min(head.at())..verb.at().max(head.at()) + 1
}

/// A verb's clause: from its subject to the end of its objects.
pub(crate) fn clause(scene: &Scene<'_>, verb: Node<'_>) -> std::ops::Range<usize> {
    let mut range = verb.subtree();
    if let Some(subject) = agent(verb) {
        range.start = range.start.min(subject.at().max(verb.sentence().start));
    }
    while range.start < range.end
        && matches!(
            scene.node(range.start).pos(),
            "PUNCT" | "SPACE" | "CCONJ" | "SCONJ"
        )
    {
        range.start += 1;
    }
    while range.end > range.start + 1
        && matches!(scene.node(range.end - 1).pos(), "PUNCT" | "SPACE")
    {
        range.end -= 1;
    }
    if range.end - range.start > 45 {
        range = range.start.max(verb.at().saturating_sub(15))..range.end.min(verb.at() + 25);
    }
    range
}

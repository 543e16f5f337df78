//! Terms that are called so: "Her condition is that the guns fall silent", "made its consent dependent on their release".

use super::super::climb::above;
use super::super::party::{self, agent, parties};
use super::super::scene::{Node, Scene};
use super::super::terms::trimmed;
use super::Term;
use crate::lexicon::initiatives::is;

/// "Her condition is that the guns fall silent": whose condition it is answers so.
pub(super) fn condition_is<'d>(scene: &Scene<'d>, verb: Node<'d>) -> Option<Term<'d>> {
    let subject = verb.child("nsubj")?;
    let told = above(scene, verb);
    if verb.lemma() != "be"
        || !is("condition_noun", &subject.lemma())
        || told.negated
        || told.hypothetical
    {
        return None;
    }
    let term = verb
        .children()
        .find(|c| matches!(c.dep(), "ccomp" | "xcomp" | "attr") && c.at() > verb.at())?;
    of_one(scene, verb, term, party::owner(subject)?)
}

/// "made its consent dependent on the release of ninety men".
pub(super) fn dependent_on<'d>(scene: &Scene<'d>, word: Node<'d>) -> Option<Term<'d>> {
    if !is("hangs_on", &word.lower()) {
        return None;
    }
    let verb = word.ancestors().take(3).find(|u| u.is_verb())?;
    let told = above(scene, verb);
    if verb.lemma() != "make" || told.negated || told.hypothetical || told.asked.is_some() {
        return None;
    }
    let consents = (verb.at()..word.at()).any(|i| is("assent", &scene.node(i).lemma()));
    let term = word
        .prep("on")
        .or_else(|| word.prep("upon"))
        .filter(|_| consents)?;
    of_one(scene, verb, term, agent(verb)?)
}

/// A term that exactly one party sets.
fn of_one<'d>(
    scene: &Scene<'d>,
    main: Node<'d>,
    term: Node<'d>,
    whose: Node<'d>,
) -> Option<Term<'d>> {
    let who = parties(scene, whose);
    let [one] = who.as_slice() else { return None };
    Some(Term {
        main,
        words: trimmed(scene, term.subtree()),
        who: one.clone(),
        itself: true,
    })
}

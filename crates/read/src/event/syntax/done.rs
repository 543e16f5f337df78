//! Infinitives that tell what was done, and no purpose.

use rapporteur_nlp::Token;

use super::{Marks, child, is_infinitive, is_verb, marks, surface_subject};
use crate::lexicon::cues::{Strength, cue};
use crate::lexicon::event_words::{self as words, Set};

/// The copula of "was the first to condemn", "became the latest member to endorse", whose subject did it.
pub(crate) fn ranked(verb: Token<'_>) -> Option<Token<'_>> {
    if !is_infinitive(verb) || verb.is_root() {
        return None;
    }
    let head = verb.head();
    let (noun, copula) = match verb.dep() {
        "relcl" | "acl" => (head, head.head()),
        "advcl" | "xcomp" => (child(head, &["attr", "acomp"])?, head),
        _ => return None,
    };
    let picks = |t: Token<'_>| words::is(Set::Rank, &t.lemma().to_lowercase());
    let picked = picks(noun)
        || noun
            .children()
            .any(|c| c.index() < noun.index() && picks(c));
    let told = matches!(copula.lemma(), "be" | "become")
        && matches!(noun.dep(), "attr" | "acomp" | "oprd" | "dobj")
        && marks(copula) == Marks::default();
    (picked && told && surface_subject(copula).is_some()).then_some(copula)
}

/// What was said where somebody took the floor: "used his speech [to condemn]", "took the stage [to praise]".
pub(crate) fn is_said_there(verb: Token<'_>) -> bool {
    let speaks = cue(verb).is_some_and(|c| c.strength == Strength::Speech);
    if !is_infinitive(verb) || !speaks || verb.is_root() {
        return false;
    }
    let head = verb.head();
    let floor = match verb.dep() {
        "advcl" | "xcomp" => head,
        "acl" | "relcl" if head.dep() == "dobj" => head.head(),
        _ => return false,
    };
    is_verb(floor)
        && words::is(Set::Platform, &floor.lemma().to_lowercase())
        && matches!(floor.tag(), "VBD" | "VBZ" | "VBP" | "VBN")
        && marks(floor) == Marks::default()
}

//! A halt of fire told of the weapons: "the guns will fall silent".

use rapporteur_schema::InitiativeKind;

use super::super::scene::Node;
use crate::lexicon::initiatives::{self, TermVerb};

/// "the guns will fall silent": a halt of fire told of the weapons.
pub(super) fn guns(verb: Node<'_>) -> Option<&'static TermVerb> {
    let weapon = |n: Option<Node<'_>>| n.is_some_and(|s| initiatives::is("weapons", &s.lemma()));
    let lemma = verb.lemma();
    // "silence his guns", "would like the guns to rest".
    if lemma == "silence" && weapon(verb.child("dobj"))
        || lemma == "rest"
            && (weapon(verb.child("nsubj"))
                || verb.dep() == "xcomp" && weapon(verb.head().child("dobj")))
    {
        return halt_of_fire();
    }
    let weapons = weapon(verb.child("nsubj"));
    let silent = verb.children().any(|c| {
        matches!(c.dep(), "acomp" | "advmod" | "oprd" | "xcomp")
            && initiatives::is("hushed", &c.lower())
    });
    if !weapons || !silent {
        return None;
    }
    halt_of_fire()
}

fn halt_of_fire() -> Option<&'static TermVerb> {
    initiatives::verbs("silence")
        .iter()
        .find(|t| t.kind == InitiativeKind::Ceasefire)
}

//! What is asked for without its verb: captives by their number alone ("asked for 300 of its people"), forces wanted gone
//! ("wants the troops out of the valley").

use rapporteur_schema::{InitiativeKind, StatusValue};

use super::climb::{above, span};
use super::draft::{Draft, Way, add_parties};
use super::frames::of_role;
use super::party::{agent, parties, phrase};
use super::scene::{Node, Scene};
use crate::lexicon::initiatives::is;

/// Tokens between a bare number and the exchange that it belongs to: about six sentences.
const NEAR: usize = 140;

/// "The Front had at first asked for 300.": kept only near an exchange, see [`near_exchange`].
pub(super) fn captives(scene: &Scene<'_>, verb: Node<'_>) -> Option<Draft> {
    let lemma = verb.lemma();
    let object = match lemma.as_str() {
        "ask" | "press" | "call" | "hold" => {
            verb.prep("for").or_else(|| verb.prep("out")?.prep("for"))
        }
        "counter" => verb.prep("with"),
        "seek" | "demand" | "want" | "offer" | "propose" | "request" => verb.child("dobj"),
        _ => None,
    }?;
    let bare = object.tag() == "CD"
        && !matches!(&*object.lower(), "million" | "billion" | "trillion")
        && scene.time_at(object.at()).is_none()
        && !object.children().any(|c| {
            matches!(c.dep(), "nmod" | "compound" | "quantmod")
                && matches!(c.text(), "$" | "€" | "£")
        });
    // "300 million", "300 dollars", "300 of the houses": other things.
    let of = object.prep("of");
    let people = of.is_none_or(|of| {
        is("people", &of.lemma())
            || is("people", &of.lower())
            || of_role(scene, of, "captives")
            || is("forces", &of.lemma())
    });
    let told = above(scene, verb);
    // "has asked for five days; the army has offered two".
    let days = object.sentence().any(|i| {
        i < object.at()
            && scene.time_at(i).is_some_and(|t| {
                scene.times[t].timex_type == rapporteur_schema::TimexType::Duration
            })
    });
    if !bare
        || days
        || !people
        || told.negated
        || told.hypothetical
        || object.token.entity_type() == "MONEY"
    {
        return None;
    }
    let who = parties(scene, agent(verb)?);
    if who.is_empty() {
        return None;
    }
    let end = of.map_or(object.at() + 1, |of| of.at() + 1);
    let mut draft = Draft::new(
        Some(InitiativeKind::Exchange),
        object.at(),
        object.at()..end,
    );
    draft.rules.push("counted_captives");
    draft.told = true;
    draft.bears(verb.at(), Way::Made);
    draft.state(StatusValue::Proposed, span(verb, object));
    add_parties(&mut draft.slots.proposer, who);
    Some(draft)
}

/// Whether an exchange stands near enough before a bare number.
pub(super) fn near_exchange(found: &[Draft], number: usize) -> bool {
    found.iter().any(|d| {
        d.kind == Some(InitiativeKind::Exchange)
            && !d.told
            && d.head < number
            && number - d.head < NEAR
    })
}

/// "wants the troops gone", "wants their boats out of the canal": a withdrawal.
pub(super) fn wanted_gone(scene: &Scene<'_>, noun: Node<'_>) -> Option<Draft> {
    if !noun.is_noun() || !of_role(scene, noun, "forces") {
        return None;
    }
    let over = noun.head();
    let gone = |n: Node<'_>| is("gone", &n.lower());
    let (verb, clause) = if matches!(noun.dep(), "nsubj" | "nsubjpass") && gone(over) {
        (over.head(), Some(over))
    } else {
        (over, None)
    };
    let wants = verb.is_verb() && is("sets_terms", &verb.lemma());
    let by_word = || {
        noun.children()
            .chain(verb.children())
            .any(|c| c.at() > noun.at() && c.at() <= noun.subtree().end && gone(c))
    };
    let direct = matches!(noun.dep(), "dobj" | "nsubj") && verb.at() < noun.at();
    if !wants || clause.is_none() && !(direct && by_word()) {
        return None;
    }
    let told = above(scene, verb);
    if told.negated || told.hypothetical || told.asked.is_some() {
        return None;
    }
    let who = parties(scene, agent(verb).filter(|w| w.at() != noun.at())?);
    if who.is_empty() {
        return None;
    }
    let mut draft = Draft::new(
        Some(InitiativeKind::Withdrawal),
        noun.at(),
        phrase(scene, noun),
    );
    draft.rules.push("wanted_gone");
    draft.told = true;
    draft.bears(verb.at(), Way::Made);
    draft.state(StatusValue::Proposed, span(verb, noun));
    let owner = noun.child("poss").or_else(|| {
        noun.children()
            .find(|c| c.dep() == "amod" && scene.entity(c.at()).is_some())
    });
    if let Some(owner) = owner {
        add_parties(&mut draft.slots.addressee, parties(scene, owner));
    }
    add_parties(&mut draft.slots.proposer, who);
    Some(draft)
}

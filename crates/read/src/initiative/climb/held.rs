//! Talks as those who hold, open or host them are told: to come, under way, held.

use rapporteur_schema::{InitiativeKind, StatusValue};

use super::super::draft::{Draft, Way, add_parties};
use super::super::party::{agent, parties};
use super::super::scene::{Node, Scene};
use super::above::above;
use super::{Role, actor, span};
use crate::lexicon::initiatives::is;

/// "will hold talks with Kestria", "Ostria and Kestria are to open negotiations": announced, by and with those who take part.
pub(super) fn to_be_held<'d>(
    scene: &Scene<'d>,
    draft: &mut Draft,
    verb: Node<'d>,
    role: Role<'d>,
) -> bool {
    let lemma = verb.lemma();
    let talks = matches!(
        draft.kind,
        Some(InitiativeKind::Talks | InitiativeKind::Mediation)
    ) && role == Role::Object;
    if !talks || !is("holds", &lemma) && !is("hosts", &lemma) {
        return false;
    }
    let told = above(scene, verb);
    if held(scene, draft, verb, &told) {
        return true;
    }
    if draft.kind == Some(InitiativeKind::Mediation) {
        return false;
    }
    let off = told.negated || told.hypothetical || told.refused || told.evaded || told.yet;
    if off || told.asked.is_some() || !(told.future || told.would) {
        return false;
    }
    let Some(who) = agent(verb).filter(|w| actor(scene, *w)) else {
        return false;
    };
    if lemma == "host" {
        add_parties(&mut draft.slots.facilitator, parties(scene, who));
    }
    draft.rules.push("to_be_held");
    draft.bears(verb.at(), Way::Happens);
    draft.state(StatusValue::Announced, span(verb, scene.node(draft.head)));
    let head = scene.node(draft.head);
    let with = head.prep("with").or_else(|| verb.prep("with")).is_some();
    let sides = parties(scene, who);
    if with {
        add_parties(&mut draft.slots.proposer, sides);
    } else if sides.len() > 1 || matches!(who.tag(), "NNS" | "NNPS") {
        add_parties(&mut draft.slots.addressee, sides);
    }
    true
}

/// "held talks with Kestria", "has launched a mediation effort", "is hosting a summit": held, or begun.
pub(super) fn held<'d>(
    scene: &Scene<'d>,
    draft: &mut Draft,
    verb: Node<'d>,
    told: &super::above::Above<'d>,
) -> bool {
    let off = told.negated || told.hypothetical || told.refused || told.evaded || told.yet;
    let aux = |f: &dyn Fn(Node<'_>) -> bool| {
        verb.children()
            .any(|c| matches!(c.dep(), "aux" | "auxpass") && f(c))
    };
    let has = aux(&|c| c.lemma() == "have");
    let past = verb.tag() == "VBD" || verb.tag() == "VBN" && has;
    let on = verb.tag() == "VBG" && aux(&|c| c.lemma() == "be");
    if off
        || told.asked.is_some()
        || told.future
        || told.would
        || !past && !on
        || aux(&|c| c.tag() == "MD")
    {
        return false;
    }
    let Some(who) = agent(verb).filter(|w| actor(scene, *w)) else {
        return false;
    };
    let sides = parties(scene, who);
    let head = scene.node(draft.head);
    let with = head
        .prep("with")
        .or_else(|| verb.prep("with"))
        .map(|w| parties(scene, w))
        .unwrap_or_default();
    let hosts = is("hosts", &verb.lemma());
    // "is hosting the meeting": one that is told of elsewhere.
    if hosts
        && with.is_empty()
        && head
            .children()
            .any(|c| c.dep() == "det" && c.lower() == "the")
    {
        return false;
    }
    let several = sides.len() > 1 || matches!(who.tag(), "NNS" | "NNPS");
    let mediates = draft.kind == Some(InitiativeKind::Mediation);
    if with.is_empty() && !several && !hosts && !mediates {
        return false;
    }
    let begun = on || is("sets_off", &verb.lemma());
    draft.rules.push("held");
    draft.bears(verb.at(), Way::Happens);
    draft.state(
        if begun {
            StatusValue::InForce
        } else {
            StatusValue::CarriedOut
        },
        span(verb, head),
    );
    if hosts || mediates {
        add_parties(&mut draft.slots.facilitator, sides.clone());
    }
    if with.is_empty() && several && !hosts && !mediates {
        add_parties(&mut draft.slots.addressee, sides);
    } else {
        add_parties(&mut draft.slots.proposer, sides);
        add_parties(&mut draft.slots.addressee, with);
    }
    true
}

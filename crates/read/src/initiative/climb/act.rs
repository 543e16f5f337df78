//! What the verb over an initiative does with it.

use rapporteur_schema::{Stance, StatusValue};

use super::super::draft::{Draft, Way, add_parties};
use super::super::party::{self, Party, actor_of, agent, by_whom, parties};
use super::super::scene::{Node, Scene};
use super::above::{above, qualified};
use super::held::to_be_held;
use super::placed::{placed_on, to_be_placed, widened};
use super::reply::{replied, stance_of};
use super::status::status;
use super::{Role, actor, span};
use crate::lexicon::initiatives::{Stage, Told, is, manners, stages};

/// The words of a verb, its particle and what stands above it, looked up; notes what is told.
pub(super) fn act<'d>(
    scene: &Scene<'d>,
    draft: &mut Draft,
    verb: Node<'d>,
    role: Role<'d>,
) -> bool {
    let lemma = verb.lemma();
    if is("invites", &scene.node(draft.head).lemma()) && is("makes_offer", &lemma) {
        return invited(scene, draft, verb, role);
    }
    if to_be_held(scene, draft, verb, role) {
        return true;
    }
    if widened(scene, draft, verb, role) {
        return true;
    }
    // The parser takes some particles for adverbs: "put himself forward", "look forward to".
    let particle = verb.child("prt").map(Node::lower).or_else(|| {
        verb.children()
            .find(|c| c.dep() == "advmod" && c.at() > verb.at() && is("particle", &c.lower()))
            .map(Node::lower)
    });
    let mut phrases: Vec<String> = Vec::new();
    let prep = match role {
        Role::Prep(prep) => Some(prep.to_lowercase()),
        _ => None,
    };
    // "cast doubt on the summit".
    if let (Some(object), Some(prep)) = (verb.child("dobj"), &prep) {
        phrases.push(format!("{lemma} {} {prep}", object.lower()));
    }
    if let (Some(prt), Some(prep)) = (&particle, &prep) {
        phrases.push(format!("{lemma} {prt} {prep}"));
    }
    if let Some(prep) = &prep {
        if verb.children().any(|c| c.dep() == "neg") {
            phrases.push(format!("not {lemma} {prep}"));
        }
        phrases.push(format!("{lemma} {prep}"));
    }
    if let Some(prt) = &particle {
        phrases.push(format!("{lemma} {prt}"));
    }
    if prep.is_none() {
        // "held in reserve", "left untouched": more than that they are held or left.
        let passive = format!("be {}", verb.lower());
        if role == Role::Passive {
            let told = verb
                .children()
                .filter(|c| c.at() > verb.at() && matches!(c.dep(), "oprd" | "acomp" | "advmod"));
            phrases.extend(told.map(|c| format!("{passive} {}", c.lower())));
        }
        // "expressed support for", "came into force".
        for child in verb.children() {
            if child.dep() == "prep" && child.at() > verb.at() {
                if let Some(object) = child.child("pobj") {
                    phrases.push(format!("{lemma} {} {}", child.text(), object.lower()));
                }
            } else if child.dep() == "dobj" && role == Role::Subject
                || matches!(child.dep(), "acomp" | "attr")
            {
                phrases.push(format!("{lemma} {}", child.lower()));
            }
        }
        if role == Role::Passive {
            phrases.push(passive);
        }
        // "held up the text": another verb than "held".
        if !verb.child("prt").is_some_and(|p| is("turns", &p.lower())) {
            phrases.push(lemma.clone());
        }
    }
    // "urged for a truce", "advocating for talks": the verb alone proposes.
    if let Some(p @ ("for" | "on" | "to")) = prep.as_deref() {
        let proposes = stages(&lemma).iter().any(|s| {
            s.told == Told::Status(StatusValue::Proposed)
                && if p == "to" {
                    s.frame.contains("|to")
                } else {
                    s.frame.starts_with("obj")
                }
        });
        if proposes {
            phrases.push(lemma.clone());
        }
    }
    for phrase in &phrases {
        let found = stages(phrase);
        if !found.is_empty() && tell(scene, draft, verb, found, role) {
            return true;
        }
    }
    special(scene, draft, verb, role, &lemma)
}

/// "extended an invitation to the king": whoever extends it asks.
fn invited<'d>(scene: &Scene<'d>, draft: &mut Draft, verb: Node<'d>, role: Role<'d>) -> bool {
    let told = above(scene, verb);
    if told.negated || told.hypothetical || told.refused || told.asked.is_some() {
        return true;
    }
    draft.rules.push("invitation_made");
    draft.bears(verb.at(), Way::Made);
    draft.state(
        rapporteur_schema::StatusValue::Proposed,
        span(verb, scene.node(draft.head)),
    );
    let who = actor_of(verb, role == Role::Passive);
    if let Some(who) = who {
        add_parties(&mut draft.slots.proposer, parties(scene, who));
    }
    if let Some(to) = verb.prep("to").filter(|t| actor(scene, *t)) {
        add_parties(&mut draft.slots.addressee, parties(scene, to));
    }
    true
}

/// Verbs that lexicon phrases do not cover: backing, monitoring, facilitating, answering.
pub(super) fn special<'d>(
    scene: &Scene<'d>,
    draft: &mut Draft,
    verb: Node<'d>,
    role: Role<'d>,
    lemma: &str,
) -> bool {
    let above_it = above(scene, verb);
    if is("answers", lemma)
        && (matches!(role, Role::Object) || matches!(role, Role::Prep("to" | "on")))
    {
        if (above_it.negated || above_it.evaded)
            && !above_it.yet
            && !is_perfect(verb)
            && let Some(who) = agent(verb).filter(|w| actor(scene, *w))
        {
            draft.rules.push("no_answer");
            replied(scene, draft, verb, who, Stance::Evades);
        } else if let Some(stance) =
            manner(verb).filter(|_| !above_it.negated && !above_it.hypothetical)
            && let Some(who) = agent(verb).filter(|w| actor(scene, *w))
        {
            draft.rules.push("answer_manner");
            replied(scene, draft, verb, who, stance);
        }
        return true;
    }
    // "gave the text a guarded welcome", "gave its backing in principle to the plan".
    let gives = lemma == "give" && matches!(role, Role::Object | Role::Prep("to"));
    if gives
        && let Some(gift) = verb.children().find(|c| {
            c.dep() == "dobj"
                && c.at() != draft.head
                && (is("backing", &c.lemma()) || c.lemma() == "welcome")
        })
        && !above_it.negated
        && !above_it.hypothetical
        && !above_it.future
        && let Some(who) = agent(verb).filter(|w| actor(scene, *w))
    {
        draft.rules.push("gives_backing");
        let stance = if qualified(gift) || qualified(verb) {
            Stance::Conditional
        } else if is("assent", &gift.lemma()) {
            Stance::Accepts
        } else {
            Stance::Supports
        };
        replied(scene, draft, verb, who, stance);
        return true;
    }
    if role == Role::Subject && is("gets_backing", lemma) {
        let support = verb.child("dobj").filter(|o| is("backing", &o.lemma()));
        if let Some(support) = support.filter(|_| !above_it.negated && !above_it.hypothetical) {
            if let Some(owner) = support.child("poss") {
                // "has the governor's backing".
                draft.rules.push("has_backing");
                replied(scene, draft, verb, owner, Stance::Supports);
                return true;
            }
            if let Some(who) = support.prep("of") {
                draft.rules.push("has_backing");
                replied(scene, draft, verb, who, Stance::Supports);
                return true;
            }
            let from = ["from", "of"]
                .iter()
                .find_map(|p| support.prep(p).or_else(|| verb.prep(p)));
            if let Some(who) = from {
                draft.rules.push("has_backing");
                add_parties(&mut draft.slots.supporter, parties(scene, who));
                return true;
            }
        }
    }
    // "The invitation came from the king on Sunday."
    if role == Role::Subject
        && lemma == "come"
        && (is("offer_noun", &scene.node(draft.head).lemma())
            || is("invites", &scene.node(draft.head).lemma())
            || is("plans", &scene.node(draft.head).lemma()))
        && !above_it.negated
        && !above_it.hypothetical
        && let Some(from) = verb.prep("from").filter(|f| actor(scene, *f))
    {
        draft.rules.push("came_from");
        add_parties(&mut draft.slots.proposer, parties(scene, from));
        draft.bears(verb.at(), super::Way::Made);
        draft.state(StatusValue::Proposed, span(verb, scene.node(draft.head)));
        return true;
    }
    // "sanctions that the League placed on Bellmark": whose they are, and whom they hit.
    let placed = draft.kind == Some(rapporteur_schema::InitiativeKind::Sanctions)
        && matches!(lemma, "impose" | "place" | "slap" | "put" | "clamp")
        && matches!(role, Role::Object | Role::Passive);
    if placed && !above_it.negated && !above_it.hypothetical && above_it.asked.is_none() {
        placed_on(scene, draft, verb, role);
        let done = !above_it.future && !above_it.would && !matches!(verb.tag(), "VB" | "VBG");
        if done {
            draft.state(StatusValue::CarriedOut, span(verb, scene.node(draft.head)));
        } else if to_be_placed(scene, draft, verb, &above_it) {
            return true;
        }
        return done;
    }
    if is("monitors", lemma) && matches!(role, Role::Object | Role::Passive | Role::Prep("over")) {
        let who = actor_of(verb, role == Role::Passive);
        if let Some(who) = who.filter(|w| actor(scene, *w) || monitors(*w)) {
            draft.rules.push("monitor");
            let named = parties(scene, who);
            let named = if named.is_empty() {
                vec![plain(scene, who)]
            } else {
                named
            };
            add_parties(&mut draft.slots.monitor, named);
        }
        return true;
    }
    if is("facilitates", lemma)
        && matches!(
            role,
            Role::Object | Role::Passive | Role::Prep("in" | "between")
        )
    {
        facilitated(scene, draft, verb, role);
    }
    false
}

pub(super) fn monitors(node: Node<'_>) -> bool {
    is("watchdogs", &node.lemma())
}

/// A noun phrase as a party, whatever it is.
pub(super) fn plain(scene: &Scene<'_>, node: Node<'_>) -> Party {
    Party {
        tokens: party::phrase(scene, node),
        entity: None,
        pronoun: false,
    }
}

pub(super) fn is_perfect(verb: Node<'_>) -> bool {
    verb.tag() == "VBN"
        && verb
            .children()
            .any(|c| c.dep() == "aux" && c.lemma() == "have")
}

/// "reacted cautiously", "responded positively".
pub(super) fn manner(verb: Node<'_>) -> Option<Stance> {
    verb.children()
        .filter(|c| c.dep() == "advmod")
        .find_map(|c| manners(&c.lower()))
}

/// "talks hosted by Velmark", "Velmark will mediate the talks", "asked Velmark to help to arrange the talks".
pub(super) fn facilitated<'d>(
    scene: &Scene<'d>,
    draft: &mut Draft,
    verb: Node<'d>,
    role: Role<'d>,
) {
    if role == Role::Passive {
        let by = by_whom(verb);
        if let Some(by) = by {
            draft.rules.push("facilitated_by");
            add_parties(&mut draft.slots.facilitator, parties(scene, by));
        }
        return;
    }
    if above(scene, verb).negated {
        return;
    }
    // "spoke to the king about arranging talks", "turn to the king for help in facilitating them".
    for up in verb.ancestors().take(8).filter(|u| u.is_verb()) {
        if is("asks_help", &up.lemma()) {
            let who = ["with", "to"].iter().find_map(|p| up.prep(p)).or_else(|| {
                up.children()
                    .filter(|c| c.dep() == "prt" || c.dep() == "advmod")
                    .find_map(|p| p.prep("to"))
            });
            if let Some(who) = who.filter(|w| actor(scene, *w)) {
                draft.rules.push("asked_to_help");
                add_parties(&mut draft.slots.facilitator, parties(scene, who));
                return;
            }
        }
    }
    let lemma = verb.lemma();
    if lemma == "negotiate" {
        return;
    }
    if let Some(who) = agent(verb).filter(|w| actor(scene, *w)) {
        let named = parties(scene, who);
        if named.iter().any(|p| draft.slots.proposer.contains(p)) {
            return;
        }
        draft.rules.push("facilitates");
        add_parties(&mut draft.slots.facilitator, named);
    }
}

/// Notes the stages of a phrase; whether one fitted.
pub(super) fn tell<'d>(
    scene: &Scene<'d>,
    draft: &mut Draft,
    verb: Node<'d>,
    found: &[Stage],
    role: Role<'d>,
) -> bool {
    let above_it = above(scene, verb);
    let mut evidence = span(verb, scene.node(draft.head));
    if draft.verbal {
        // "offered to send 200 policemen": with what is sent.
        evidence.end = evidence.end.max(draft.tokens.end);
    }
    let mut told = false;
    let stance_too = found.iter().any(|s| matches!(s.told, Told::Stance(_)));
    for stage in found {
        let of_initiative = stage.subject == "initiative";
        let subject =
            matches!(role, Role::Subject) || role == Role::Passive && stage.frame.is_empty();
        // What is the subject of its own beginning is no object of someone's beginning.
        if of_initiative != subject && (of_initiative || role != Role::Passive) {
            continue;
        }
        match stage.told {
            Told::Status(value) => {
                told |= status(
                    scene,
                    draft,
                    verb,
                    role,
                    *stage,
                    value,
                    &above_it,
                    stance_too,
                    evidence.clone(),
                );
            }
            Told::Stance(stance) => {
                told |= stance_of(scene, draft, verb, role, stance, &above_it);
            }
            Told::Violated => told = true,
        }
    }
    told
}

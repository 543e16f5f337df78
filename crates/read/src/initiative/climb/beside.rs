//! What is told beside the main clause: "after a meeting with the king, the premier said …", "in another swap, Kestria freed …",
//! "her effort to broker a truce".

use rapporteur_schema::{ActorType, InitiativeKind, StatusValue};

use super::super::draft::{Draft, Way, add_parties};
use super::super::frames::claimant;
use super::super::party::{agent, holder, owner, parties};
use super::super::scene::{Node, Scene};
use super::above::above;
use super::{actor, clause, span};
use crate::lexicon::initiatives::is;

/// "an effort to broker a truce", "the goal is to reach an agreement": whoever tries for it wants it.
pub(super) fn sought(scene: &Scene<'_>, draft: &mut Draft, verb: Node<'_>) {
    if !draft.slots.status.is_empty()
        || draft.kind.is_none()
        || !verb.children().any(|c| c.tag() == "TO")
        || verb.children().any(|c| c.dep() == "neg")
    {
        return;
    }
    let up = verb.head();
    let (noun, who) = if matches!(verb.dep(), "acl" | "relcl") && is("efforts", &up.lemma()) {
        // "is making an effort": no one's where nobody is named.
        let by = owner(up).or_else(|| holder(up));
        (up, by.map(|w| parties(scene, w)).unwrap_or_default())
    } else if up.lemma() == "be"
        && matches!(verb.dep(), "xcomp" | "ccomp" | "attr")
        && let Some(subject) = up.child("nsubj").filter(|s| is("efforts", &s.lemma()))
    {
        let named = owner(subject).map(|w| parties(scene, w));
        let said = || claimant(scene, up).into_iter().collect();
        (
            subject,
            named.filter(|n| !n.is_empty()).unwrap_or_else(said),
        )
    } else {
        return;
    };
    let made = is("seeks", &verb.lemma()) || is("facilitates", &verb.lemma());
    if !made || who.is_empty() {
        return;
    }
    draft.rules.push("sought");
    draft.bears(verb.at(), Way::Other);
    draft.state(StatusValue::Proposed, span(noun, scene.node(draft.head)));
    if is("brokers", &verb.lemma()) {
        add_parties(&mut draft.slots.facilitator, who.clone());
    }
    add_parties(&mut draft.slots.proposer, who);
}

/// What a prepositional phrase at the side of a clause tells of the initiative in it.
pub(super) fn read<'d>(scene: &Scene<'d>, draft: &mut Draft, verb: Node<'d>, prep: Node<'d>) {
    if !draft.slots.status.is_empty() || !draft.slots.response.is_empty() {
        return;
    }
    let told = above(scene, verb);
    if told.negated || told.hypothetical || told.asked.is_some() || told.refused {
        return;
    }
    let head = scene.node(draft.head);
    let Some(who) = agent(verb).filter(|w| actor(scene, *w)) else {
        return;
    };
    let lower = prep.lower();
    let past = verb.tag() == "VBD"
        || verb.tag() == "VBN"
            && verb
                .children()
                .any(|c| c.dep() == "aux" && c.lemma() == "have");
    if draft.kind == Some(InitiativeKind::Talks) {
        talks(scene, draft, verb, prep, who, past);
        return;
    }
    // "In another mediation effort, Kestria sent an envoy": what the clause tells is it.
    let first = prep.at() <= verb.sentence().start + 2 && prep.at() < verb.at();
    let new = head.children().any(|c| {
        matches!(
            c.lower().as_str(),
            "a" | "an" | "another" | "new" | "separate" | "latest" | "first" | "rare"
        )
    });
    let kind = matches!(
        draft.kind,
        Some(
            InitiativeKind::Mediation
                | InitiativeKind::Exchange
                | InitiativeKind::Withdrawal
                | InitiativeKind::Deployment
                | InitiativeKind::Ceasefire
        )
    );
    if lower == "in" && kind && first && new && past && prep.head() == verb && !draft.ambiguous {
        draft.rules.push("told_by_its_clause");
        draft.state(StatusValue::Announced, clause(scene, verb));
        draft.bears(verb.at(), Way::Made);
        if draft.kind == Some(InitiativeKind::Mediation) {
            add_parties(&mut draft.slots.facilitator, parties(scene, who));
        }
        add_parties(&mut draft.slots.proposer, parties(scene, who));
    }
}

/// "is in talks with Kestria"; "after a meeting with the king, she said": under way, or held.
fn talks<'d>(
    scene: &Scene<'d>,
    draft: &mut Draft,
    verb: Node<'d>,
    prep: Node<'d>,
    who: Node<'d>,
    past: bool,
) {
    let head = scene.node(draft.head);
    let lower = prep.lower();
    let Some(with) = head.prep("with").or_else(|| verb.prep("with")) else {
        return;
    };
    let partners = parties(scene, with);
    let sides = parties(scene, who);
    if partners.is_empty() || sides.is_empty() || sides.iter().any(|s| partners.contains(s)) {
        return;
    }
    let going_on = lower == "in" && is("stays", &verb.lemma());
    if going_on {
        if is("converses", &head.lemma()) {
            draft.rules.push("in_talks");
            draft.state(StatusValue::InForce, clause(scene, verb));
            draft.bears(verb.at(), Way::Happens);
            add_parties(&mut draft.slots.proposer, sides);
            add_parties(&mut draft.slots.addressee, partners);
        }
        return;
    }
    let after = matches!(
        lower.as_str(),
        "after" | "during" | "following" | "in" | "at"
    );
    let met = is("gatherings", &head.lemma());
    // Who speaks after it was there.
    let speaks = sides.iter().all(|s| {
        s.entity.is_some_and(|e| {
            matches!(
                scene.kind_of(e),
                ActorType::Person | ActorType::Country | ActorType::Government
            )
        })
    });
    if after && met && past && speaks {
        draft.rules.push("held_before");
        draft.state(StatusValue::CarriedOut, span(prep, head));
        add_parties(&mut draft.slots.proposer, sides);
        add_parties(&mut draft.slots.addressee, partners);
    }
}

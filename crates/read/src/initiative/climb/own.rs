//! Whose an initiative is by its own words: "Kestria's truce", "her army would hold its fire", "an offer to send divers".

use rapporteur_schema::{InitiativeKind, StatusValue};

use super::super::draft::{Draft, Way, add_parties};
use super::super::frames::{claimant, duty};
use super::super::party::{self, agent, owner, parties};
use super::super::scene::{Node, Scene};
use super::above::above;
use super::{actor, clause};
use crate::lexicon::initiatives::{self, Told, is, stages};

/// "demands that the journey be scrapped": what undoes an initiative is no offer of it.
pub(super) fn undoes(verb: Node<'_>) -> bool {
    let particle = verb.child("prt").map(Node::lower);
    let phrase = particle.map_or_else(|| verb.lemma(), |p| format!("{} {p}", verb.lemma()));
    stages(&phrase).iter().any(|s| {
        matches!(
            s.told,
            Told::Status(
                StatusValue::Collapsed
                    | StatusValue::Suspended
                    | StatusValue::Rejected
                    | StatusValue::Superseded
                    | StatusValue::Expired
            ) | Told::Stance(_)
        )
    })
}

/// "must secure an agreement that Kestria will cease its raids": what the agreement is to hold, not what Kestria announces.
pub(crate) fn held_by_agreement(verb: Node<'_>) -> bool {
    let noun = verb.head();
    // As a relative clause, "that" is its mark and not its subject.
    matches!(verb.dep(), "acl" | "ccomp" | "relcl")
        && verb.child("mark").is_some()
        && noun.is_noun()
        && initiatives::noun(&noun.lemma()).is_some_and(|t| t.kind == InitiativeKind::Agreement)
}

/// "an offer to send divers", "the suggestion that it be put to a judge": the deed is what is offered.
pub(super) fn offered_deed(verb: Node<'_>) -> bool {
    let noun = verb.head();
    let clause = matches!(verb.dep(), "acl" | "ccomp") && noun.is_noun() && noun.at() < verb.at();
    clause
        && is("offer_noun", &noun.lemma())
        && verb
            .children()
            .all(|c| c.dep() != "neg" && !matches!(c.tag(), "WDT" | "WP"))
}

/// "Kestria's unilateral truce", "a Kestrian offer": whose it is. Of talks it is not told: they may be anyone's.
pub(super) fn own(scene: &Scene<'_>, draft: &mut Draft, head: Node<'_>) {
    if is("invites", &head.lemma())
        && let Some(to) = head.prep("to").filter(|t| actor(scene, *t))
    {
        add_parties(&mut draft.slots.addressee, parties(scene, to));
    }
    let Some(owner) = owner(head) else { return };
    let Some(party) = party::party(scene, owner) else {
        return;
    };
    let by = owner.dep() == "pobj" || owner.dep() == "poss";
    if draft.kind.is_none() {
        return;
    }
    // "the king's visit": he comes; "the king's invitation": he asks.
    let lemma = head.lemma();
    if is("visits", &lemma) {
        draft.rules.push("visitor");
        let guest = if owner.dep() == "poss" || owner.dep() == "pobj" || owner.dep() == "compound" {
            parties(scene, owner)
        } else {
            vec![party]
        };
        add_parties(&mut draft.slots.addressee, guest);
        return;
    }
    if is("invites", &lemma) {
        draft.rules.push("invites");
        add_parties(&mut draft.slots.proposer, vec![party]);
        return;
    }
    // "a request for a pause from Kestria": Kestria's.
    let over = head.head();
    let requested = owner.head().lower() == "from"
        && head.dep() == "pobj"
        && over.dep() == "prep"
        && over.head().is_noun()
        && is("offer_noun", &over.head().lemma());
    if requested {
        draft.rules.push("request_from");
        add_parties(&mut draft.slots.proposer, parties(scene, owner));
        return;
    }
    // "the withdrawal of its forces from Oster": where they are.
    if owner.head().lower() == "from"
        && draft.kind == Some(InitiativeKind::Withdrawal)
        && head.prep("of").is_some()
    {
        return;
    }
    // "pressed for a truce from Kestria": it is asked of Kestria.
    if owner.head().lower() == "from"
        && matches!(
            draft.kind,
            Some(InitiativeKind::Ceasefire | InitiativeKind::Withdrawal | InitiativeKind::Exchange)
        )
    {
        add_parties(&mut draft.slots.addressee, vec![party]);
        return;
    }
    // "demanded Kestria's withdrawal": it is asked of Kestria.
    if owner.dep() == "poss" && draft.kind == Some(InitiativeKind::Withdrawal) && wanted(head) {
        add_parties(&mut draft.slots.addressee, vec![party]);
        return;
    }
    // "tariffs on steel from Kestria": where the goods come from.
    if owner.head().lower() == "from" && draft.kind == Some(InitiativeKind::Sanctions) {
        add_parties(&mut draft.slots.addressee, parties(scene, owner));
        return;
    }
    if by
        && !matches!(
            draft.kind,
            Some(InitiativeKind::Talks | InitiativeKind::Exchange)
        )
    {
        draft.rules.push("owner");
        add_parties(&mut draft.slots.proposer, vec![party]);
    }
}

/// "demanded", "called for", "pressed for": what stands behind these is wanted of somebody else.
fn wanted(noun: Node<'_>) -> bool {
    let up = noun.head();
    match noun.dep() {
        "dobj" => is("demands", &up.lemma()) || matches!(&*up.lemma(), "urge" | "want"),
        "pobj" if up.text() == "for" => {
            is("asks", &up.head().lemma()) || is("offer_noun", &up.head().lemma())
        }
        _ => false,
    }
}

/// A verb phrase names it: its subject acts, "agreed to exchange prisoners".
pub(super) fn verbal(scene: &Scene<'_>, draft: &mut Draft, verb: Node<'_>) {
    let above = above(scene, verb);
    if above.negated || above.hypothetical {
        return;
    }
    if above.would && above.asked.is_none() {
        own_forces(scene, draft, verb);
        obliged(scene, draft, verb);
        if draft.rules.contains(&"obliged") {
            return;
        }
    }
    // "flew to Oslo to mediate".
    let over = verb.head();
    if draft.kind == Some(InitiativeKind::Mediation)
        && verb.dep() == "advcl"
        && verb.children().any(|c| c.tag() == "TO")
        && is("travels", &over.lemma())
        && matches!(over.tag(), "VBD" | "VBZ" | "VBN" | "VBG")
        && let Some(who) = agent(over).filter(|w| actor(scene, *w))
    {
        draft.rules.push("comes_to_mediate");
        draft.state(StatusValue::Announced, clause(scene, over));
        draft.bears(over.at(), Way::Happens);
        add_parties(&mut draft.slots.proposer, parties(scene, who));
        return;
    }
    if !above.future || above.asked.is_some() || held_by_agreement(verb) {
        return;
    }
    let who = agent(verb);
    let named = who.map(|w| parties(scene, w)).unwrap_or_default();
    let several =
        who.is_some_and(|w| matches!(w.tag(), "NNS" | "NNPS") || w.child("conj").is_some());
    if draft.kind == Some(InitiativeKind::Talks) && several && !named.is_empty() {
        // "The ministers are to sit down together": they take part.
        draft.rules.push("coming");
        draft.state(StatusValue::Announced, clause(scene, verb));
        add_parties(&mut draft.slots.addressee, named);
    } else if !named.is_empty() || who.is_none() {
        draft.rules.push("planned");
        draft.state(StatusValue::Announced, clause(scene, verb));
        add_parties(&mut draft.slots.proposer, named);
    } else if let Some(speaker) = party::speaker(scene, verb.at()) {
        // "The guns will fall silent," the prime minister said: his own side's.
        draft.rules.push("announced_in_speech");
        draft.state(StatusValue::Announced, clause(scene, verb));
        add_parties(&mut draft.slots.proposer, vec![speaker]);
    }
}

/// "Kestria must withdraw, said the envoy": asked of the subject by whoever says so.
fn obliged(scene: &Scene<'_>, draft: &mut Draft, verb: Node<'_>) {
    let Some(top) = duty(verb) else { return };
    let named = agent(verb).map(|w| parties(scene, w)).unwrap_or_default();
    let Some(who) = claimant(scene, top).filter(|_| !named.is_empty()) else {
        return;
    };
    let own = |p: &party::Party| p.entity.is_some() && p.entity == who.entity || *p == who;
    if named.iter().any(own) || named.iter().any(|p| super::joint(scene, p)) {
        return;
    }
    draft.rules.push("obliged");
    draft.state(StatusValue::Proposed, clause(scene, top));
    draft.bears(top.at(), Way::Made);
    add_parties(&mut draft.slots.proposer, vec![who]);
    add_parties(&mut draft.slots.addressee, named);
}

/// "Berg told the nation that her army would hold its fire": announced by whose army it is.
fn own_forces(scene: &Scene<'_>, draft: &mut Draft, verb: Node<'_>) {
    let Some(whose) = agent(verb).and_then(|s| s.child("poss")) else {
        return;
    };
    let says = verb.head();
    let told = verb.dep() == "ccomp" && says.is_verb();
    let who = told.then(|| agent(says)).flatten();
    let Some(who) = who.filter(|w| actor(scene, *w)) else {
        return;
    };
    let same = whose.tag() == "PRP$"
        && scene
            .entity(whose.at())
            .is_none_or(|e| scene.entity(who.at()) == Some(e));
    if same && (says.lemma() == "tell" || !is("asks", &says.lemma())) {
        draft.rules.push("own_forces");
        draft.bears(says.at(), Way::Made);
        draft.state(StatusValue::Announced, clause(scene, verb));
        add_parties(&mut draft.slots.proposer, parties(scene, who));
    }
}

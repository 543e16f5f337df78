//! Replies to an initiative: whose, to whom, with which stance and counter-terms.

use rapporteur_schema::{ActorType, InitiativeKind, Stance, StatusValue};

use super::super::draft::{Draft, Reply, Way, add_parties};
use super::super::party::{self, Party, actor_of, controller, parties};
use super::super::scene::{Node, Scene};
use super::above::{Above, above, dismissed_as, qualified, under_cue};
use super::{Role, actor, clause, span};
use crate::lexicon::initiatives::is;

/// "both sides", "the two governments".
pub(crate) fn joint(scene: &Scene<'_>, party: &Party) -> bool {
    let words = scene.words(party.tokens.clone());
    party
        .entity
        .is_none_or(|e| scene.kind_of(e) == rapporteur_schema::ActorType::Group)
        && (words.starts_with("both")
            || words.contains("two ")
            || words.starts_with("the sides")
            || words.starts_with("the parties")
            || words == "they")
}

/// Whom a proposing verb addresses: "offered Kestria a truce", "proposed a truce to Kestria", "called on Kestria".
pub(super) fn addressed(scene: &Scene<'_>, draft: &mut Draft, verb: Node<'_>) {
    let head = draft.head;
    for child in verb.children() {
        let direct = matches!(child.dep(), "dative" | "dobj")
            && child.at() != head
            && child.pos() != "ADP"
            && !scene.node(head).ancestors().any(|a| a == child);
        let by_prep = matches!(child.dep(), "prep" | "dative")
            && matches!(child.text(), "to" | "on" | "upon" | "from");
        let who = if direct {
            Some(child)
        } else if by_prep {
            child.child("pobj")
        } else {
            None
        };
        if let Some(who) = who.filter(|w| w.at() != head && actor(scene, *w)) {
            add_parties(&mut draft.slots.addressee, parties(scene, who));
        }
    }
    if let Some(to) = scene.node(head).prep("to").filter(|t| actor(scene, *t)) {
        add_parties(&mut draft.slots.addressee, parties(scene, to));
    }
    // "telephoned her counterpart and proposed talks".
    let before = verb.head();
    if verb.dep() == "conj"
        && is("contacts", &before.lemma())
        && let Some(whom) = before
            .child("dobj")
            .or_else(|| before.prep("to"))
            .filter(|w| actor(scene, *w))
    {
        add_parties(&mut draft.slots.addressee, parties(scene, whom));
    }
}

/// "urged Kestria to accept a truce": those who urge propose, Kestria is addressed.
pub(super) fn asked<'d>(scene: &Scene<'d>, draft: &mut Draft, verb: Node<'d>, asks: Node<'d>) {
    let above_it = above(scene, asks);
    if above_it.negated || above_it.hypothetical {
        return;
    }
    draft.rules.push("asked_to_accept");
    let passive = asks.child("nsubjpass").is_some();
    let who = actor_of(asks, passive);
    let mut askers = who.map(|w| parties(scene, w)).unwrap_or_default();
    // "The report will force them to negotiate": nobody asks.
    if askers.is_empty() && who.is_some_and(Node::is_noun) && is("forces_to", &asks.lemma()) {
        return;
    }
    // "warned them not to accept any deal": nothing is asked for.
    if verb.children().any(|c| c.dep() == "neg") && verb.children().any(|c| c.tag() == "TO") {
        return;
    }
    let to = controller(asks, verb)
        .or_else(|| verb.child("nsubj"))
        .or_else(|| asks.child("nsubjpass"));
    // "forced him to withdraw": a person leaves a school or a race, forces leave a place.
    let alone = draft.kind == Some(InitiativeKind::Withdrawal)
        && draft.verbal
        && verb.at() == draft.head
        && verb.child("dobj").is_none()
        && verb
            .prep("from")
            .is_none_or(|f| super::super::terms::as_place(scene, f).is_none());
    let person = |t: Node<'_>| {
        parties(scene, t).iter().all(|p| {
            p.entity
                .is_none_or(|e| scene.kind_of(e) == ActorType::Person)
        })
    };
    let him = |t: &Node<'_>| t.tag() == "PRP" || scene.entity(t.at()).is_some();
    if alone && to.is_some_and(|t| him(&t) && person(t)) {
        return;
    }
    if let Some(to) = to.filter(|t| actor(scene, *t)) {
        let asked = parties(scene, to);
        // Nobody asks himself: the subject was misread.
        askers.retain(|p| {
            !asked
                .iter()
                .any(|a| a.entity.is_some() && a.entity == p.entity)
        });
        add_parties(&mut draft.slots.addressee, asked);
    }
    // "…, hours after leaders gave him until Friday": a subject shared over a joining, and nobody known who is asked.
    let unknown = to.is_some_and(|t| t.pos() == "PRON" && parties(scene, t).is_empty());
    if !(unknown && asks.dep() == "conj") {
        add_parties(&mut draft.slots.proposer, askers);
    }
    draft.bears(asks.at(), Way::Made);
    let mut evidence = span(asks, scene.node(draft.head));
    if draft.verbal {
        evidence.end = evidence.end.max(draft.tokens.end);
    }
    draft.state(StatusValue::Proposed, evidence);
}

pub(super) fn stance_of<'d>(
    scene: &Scene<'d>,
    draft: &mut Draft,
    verb: Node<'d>,
    role: Role<'d>,
    stance: Stance,
    above_it: &Above<'d>,
) -> bool {
    if let Some(asks) = above_it.asked {
        if matches!(stance, Stance::Accepts | Stance::Supports) {
            asked(scene, draft, verb, asks);
        }
        return true;
    }
    if above_it.hypothetical || above_it.yet || dismissed_as(verb) {
        return true;
    }
    // "Accept the plan or leave", "the rebels should accept the plan": what someone else is to do.
    let ought = verb
        .children()
        .any(|c| c.dep() == "aux" && matches!(c.lower().as_str(), "should" | "must" | "ought"));
    if commands(verb) || ought && matches!(stance, Stance::Accepts | Stance::Supports) {
        return true;
    }
    let flipped = above_it.negated != above_it.refused;
    let stance = match stance {
        Stance::Accepts if above_it.evaded => Stance::Evades,
        Stance::Accepts | Stance::Supports if flipped => Stance::Rejects,
        Stance::Supports if above_it.evaded => Stance::Evades,
        // "did not rule out", "did not reject".
        Stance::Rejects if flipped => Stance::Evades,
        Stance::Evades if above_it.negated && verb.lemma() == "rule" => Stance::Evades,
        _ if flipped || above_it.evaded => return true,
        Stance::Accepts if above_it.would => Stance::Conditional,
        Stance::Accepts | Stance::Supports if qualified(verb) => Stance::Conditional,
        other => other,
    };
    let who = actor_of(verb, role == Role::Passive);
    let Some(who) = who.filter(|w| actor(scene, *w)) else {
        // "The request would be examined, the envoy said": by his own side.
        if role == Role::Passive && who.is_none() && stance == Stance::Considering {
            let speaker =
                party::speaker(scene, verb.at()).filter(|s| !draft.slots.proposer.contains(s));
            if let Some(speaker) = speaker {
                draft.rules.push("speaker_considers");
                draft.reply(Reply {
                    actor: Some(speaker),
                    speaker: None,
                    stance,
                    counter: Vec::new(),
                    evidence: clause(scene, verb),
                });
            }
        }
        return true;
    };
    if stance == Stance::Supports && role == Role::Passive {
        // "a truce backed by Velmark": Velmark stands with those who propose.
        draft.rules.push("backed_by");
        add_parties(&mut draft.slots.supporter, parties(scene, who));
        return true;
    }
    // An answer is to something that is known; "accepted an invitation" too. Welcoming talks in general is none.
    draft.rules.push("stance");
    replied(scene, draft, verb, who, stance);
    true
}

/// "Accept the plan": a verb in its bare form, without a subject, "to" or an auxiliary, alone or joined to another.
fn commands(verb: Node<'_>) -> bool {
    let bare = |v: Node<'_>| {
        v.tag() == "VB"
            && v.children().all(|c| {
                !matches!(c.dep(), "nsubj" | "nsubjpass" | "aux" | "auxpass") && c.tag() != "TO"
            })
    };
    bare(verb)
        && (verb.is_root()
            || matches!(verb.dep(), "ccomp" | "parataxis")
            // A clause in front, as the parser has it: "Accept the plan or leave," he warned.
            || verb.dep() == "advcl" && verb.at() < verb.head().at()
            || verb.dep() == "conj" && commands(verb.head()))
}

/// Notes a reply: support goes into its own slot too.
pub(crate) fn replied(
    scene: &Scene<'_>,
    draft: &mut Draft,
    verb: Node<'_>,
    who: Node<'_>,
    stance: Stance,
) {
    let named = parties(scene, who);
    if named.is_empty() {
        return;
    }
    let evidence = clause(scene, verb);
    let spoken = party::speaker(scene, verb.at()).filter(|_| under_cue(scene, verb));
    let counter = counter_terms(verb);
    if stance == Stance::Supports {
        add_parties(&mut draft.slots.supporter, named.clone());
    }
    for actor in named {
        let speaker = spoken
            .clone()
            .filter(|s| s.entity != actor.entity || s.entity.is_none());
        draft.reply(Reply {
            actor: Some(actor),
            speaker,
            stance,
            counter: counter.clone(),
            evidence: evidence.clone(),
        });
    }
}

/// "has set conditions, demanding an end to arms supplies": what is asked for in return.
pub(super) fn counter_terms(verb: Node<'_>) -> Vec<std::ops::Range<usize>> {
    verb.children()
        .filter(|c| c.dep() == "advcl" && c.is_verb() && c.tag() == "VBG")
        .filter(|c| is("demands", &c.lemma()))
        .filter_map(|c| c.child("dobj"))
        .map(Node::subtree)
        .collect()
}

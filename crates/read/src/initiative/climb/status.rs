//! How an initiative stands, as a verb tells it.

use rapporteur_schema::{InitiativeKind, Stance, StatusValue};

use super::super::draft::{Draft, Reply, Way, add_parties};
use super::super::frames::{claimant, duty};
use super::super::party::{Party, actor_of, agent, parties};
use super::super::scene::{Node, Scene};
use super::above::{Above, dismissed_as, willing_above};
use super::act::facilitated;
use super::reply::{addressed, asked, joint, replied};
use super::{Role, actor, clause};
use crate::lexicon::initiatives::{Stage, Told, is, stages};

#[allow(
    clippy::too_many_arguments,
    reason = "one call, and each is told by name"
)]
pub(super) fn status<'d>(
    scene: &Scene<'d>,
    draft: &mut Draft,
    verb: Node<'d>,
    role: Role<'d>,
    stage: Stage,
    value: StatusValue,
    above_it: &Above<'d>,
    stance_too: bool,
    evidence: std::ops::Range<usize>,
) -> bool {
    if let Some(top) = duty(verb)
        && !above_it.hypothetical
        && above_it.asked.is_none()
    {
        // "should be put off", "must not take place": the answer of whoever says so.
        let off =
            matches!(value, StatusValue::Collapsed | StatusValue::Suspended) && !above_it.negated;
        let not_on = matches!(value, StatusValue::CarriedOut | StatusValue::InForce)
            && above_it.negated
            && stage.subject == "initiative";
        if off || not_on {
            against_party(scene, draft, verb, value, claimant(scene, top));
            return true;
        }
    }
    let no_longer = verb
        .children()
        .any(|c| c.lower() == "longer" && c.children().any(|n| n.lower() == "no"));
    if no_longer && value == StatusValue::InForce && stage.subject == "initiative" {
        draft.rules.push("no_longer");
        draft.state(StatusValue::Expired, evidence);
        return true;
    }
    // "will not take place for now": called off.
    if value == StatusValue::CarriedOut
        && stage.subject == "initiative"
        && draft.kind == Some(InitiativeKind::Talks)
        && above_it.negated
        && (above_it.future || !above_it.would)
        && !(above_it.hypothetical || above_it.yet || above_it.evaded)
        && above_it.asked.is_none()
    {
        draft.rules.push("will_not_be");
        let now = verb.children().any(|c| {
            let words = scene.words(c.subtree());
            is("for_now", &words)
        });
        let value = if now {
            StatusValue::Suspended
        } else {
            StatusValue::Collapsed
        };
        draft.state(value, evidence);
        return true;
    }
    if no_longer || above_it.negated || above_it.evaded || above_it.refused || above_it.yet {
        return false;
    }
    let makes = matches!(
        value,
        StatusValue::Proposed
            | StatusValue::Floated
            | StatusValue::Announced
            | StatusValue::Threatened
    );
    let agreed = matches!(value, StatusValue::Agreed | StatusValue::Signed);
    if let Some(asks) = above_it.asked
        && stage.subject == "initiative"
        && role == Role::Passive
        && !makes
        && !above_it.hypothetical
    {
        // "called for the sanctions to be lifted", "demanded that the trip be scrapped".
        let against = matches!(value, StatusValue::Collapsed | StatusValue::Suspended);
        if against {
            against_it(scene, draft, verb, value, agent(asks), asks);
        } else {
            asked(scene, draft, verb, asks);
        }
        return true;
    }
    if stage.subject == "initiative" {
        let future = above_it.future || above_it.would || stage.frame == "future";
        // "the deal that ended the war": it ended something else.
        let acts = verb
            .child("dobj")
            .is_some_and(|o| scene.time_at(o.at()).is_none() && o.at() != draft.head)
            && matches!(
                value,
                StatusValue::Expired | StatusValue::InForce | StatusValue::Suspended
            )
            && role == Role::Subject;
        if acts {
            return true;
        }
        let expected = above_it.hypothetical
            || future && !makes
            || matches!(value, StatusValue::InForce)
                && (verb.tag() == "VB" || above_it.asked.is_some());
        let coming = matches!(value, StatusValue::InForce | StatusValue::CarriedOut);
        if coming
            && (above_it.future || above_it.would)
            && !above_it.negated
            && !above_it.hypothetical
            && above_it.asked.is_none()
        {
            // "is to take place on Sunday", "is set to begin".
            draft.rules.push("coming");
            draft.state(StatusValue::Announced, clause(scene, verb.head()));
        }
        // "An exchange of forty prisoners could take place by May."
        let possible = verb
            .children()
            .any(|c| c.dep() == "aux" && matches!(c.lower().as_str(), "could" | "may" | "might"))
            && verb.children().all(|c| c.dep() != "mark");
        if coming && possible && !above_it.negated && indefinite(scene, draft) {
            draft.rules.push("may_come");
            draft.state(StatusValue::Floated, clause(scene, verb));
        }
        // "the ultimatum runs out in July": its end is still to come.
        let expected = expected
            || value == StatusValue::Expired
                && matches!(verb.tag(), "VBZ" | "VBP")
                && verb.lemma() != "be";
        // "signed in Oslo in June": when and where that was.
        if !expected && (agreed || makes) && role == Role::Passive {
            draft.bears(verb.at(), Way::Made);
        }
        if !expected {
            draft.rules.push("stage_of_initiative");
            draft.state(value, evidence);
        }
        return true;
    }
    if role == Role::Clause && !makes && !agreed {
        return false;
    }
    if dismissed_as(verb) {
        return true;
    }
    if stage.subject == "responder" {
        // Status and stance: the stance's rule notes who answers.
        if value == StatusValue::Rejected && !above_it.hypothetical && above_it.asked.is_none() {
            draft.state(value, evidence);
        }
        return true;
    }
    if stage.subject == "addressee" {
        // "Kestria could face sanctions".
        if let Some(who) = agent(verb).filter(|w| actor(scene, *w)) {
            draft.rules.push("faces");
            add_parties(&mut draft.slots.addressee, parties(scene, who));
            draft.state(value, evidence);
        }
        return true;
    }
    if stage.subject == "facilitator" {
        if !above_it.hypothetical && above_it.asked.is_none() {
            facilitated(scene, draft, verb, role);
            let done = matches!(verb.tag(), "VBD" | "VBN")
                && !above_it.would
                && verb.child("dobj").is_none_or(|o| o.lemma() != "effort");
            if !above_it.future && done {
                draft.state(value, evidence);
            }
        }
        return true;
    }
    if stance_too && makes && !indefinite(scene, draft) {
        // "is considering the offer" is an answer; "is considering a truce" an idea.
        return false;
    }
    if stance_too && value == StatusValue::Floated && willing_above(verb) {
        // "ready to consider a truce" answers those who ask for one.
        return false;
    }
    if above_it.hypothetical && (value != StatusValue::Threatened) {
        return true;
    }
    if let Some(asks) = above_it.asked {
        // "urged the king to cancel the summit" proposes none.
        let against = matches!(
            value,
            StatusValue::Collapsed
                | StatusValue::Suspended
                | StatusValue::Expired
                | StatusValue::Rejected
                | StatusValue::Superseded
                | StatusValue::CarriedOut
        );
        if against {
            against_it(scene, draft, verb, value, agent(asks), asks);
        } else {
            asked(scene, draft, verb, asks);
        }
        return true;
    }
    if !makes && !agreed {
        let sanctions = draft.kind == Some(InitiativeKind::Sanctions);
        // "has had Kestria under an embargo", "would keep its ban".
        let lasting = sanctions && value == StatusValue::InForce && stage.subject == "party";
        if lasting && (stage.frame == "under" || matches!(&*verb.lemma(), "keep" | "maintain")) {
            draft.rules.push("keeps_in_force");
            draft.state(value, evidence);
            if let Some(who) = agent(verb) {
                add_parties(&mut draft.slots.proposer, parties(scene, who));
            }
            if let Some(whom) = verb.child("dobj").filter(|d| d.at() != draft.head) {
                add_parties(&mut draft.slots.addressee, parties(scene, whom));
            }
            return true;
        }
        // "to extend the truce", "would suspend talks": not done yet.
        let done = !above_it.future && !above_it.would && !matches!(verb.tag(), "VB" | "VBG");
        if done && value == StatusValue::CarriedOut && draft.kind == Some(InitiativeKind::Sanctions)
        {
            super::placed::placed_on(scene, draft, verb, role);
        }
        // "cancelled the meeting", not "pulled out of the pact", which may go on without them.
        let ended = value == StatusValue::Collapsed && role == Role::Object;
        if done && (stage.subject != "party" || value == StatusValue::InForce || ended) {
            draft.state(value, evidence);
            // Whoever lifts sanctions has imposed them.
            if value == StatusValue::Expired
                && draft.kind == Some(InitiativeKind::Sanctions)
                && role == Role::Object
                && let Some(who) = agent(verb)
            {
                add_parties(&mut draft.slots.proposer, parties(scene, who));
            }
            // Sanctions and missions are extended by those whose they are.
            if value == StatusValue::Extended
                && matches!(
                    draft.kind,
                    Some(InitiativeKind::Sanctions | InitiativeKind::Deployment)
                )
                && role == Role::Object
                && let Some(who) = agent(verb)
            {
                add_parties(&mut draft.slots.proposer, parties(scene, who));
            }
        }
        return true;
    }
    let who = actor_of(verb, role == Role::Passive);
    let named = who.map(|w| parties(scene, w)).unwrap_or_default();
    if who.is_some() && named.is_empty() && role != Role::Passive {
        // "The plan calls for a truce": no one's, or another initiative's term.
        return true;
    }
    if agreed {
        let several =
            named.len() > 1 || named.iter().any(|p| joint(scene, p)) || role == Role::Passive;
        let to_do = above_it.future || above_it.would || matches!(verb.tag(), "VB");
        if to_do || not_yet(scene, draft, verb, role) {
            return true;
        }
        if several || value == StatusValue::Signed || !matches!(role, Role::Prep("to")) {
            draft.rules.push("agreed");
            draft.bears(verb.at(), Way::Made);
            draft.state(value, evidence);
            add_parties(&mut draft.slots.proposer, named);
        } else if let Some(who) = who {
            replied(scene, draft, verb, who, Stance::Accepts);
        }
        return true;
    }
    draft.rules.push("proposed");
    draft.bears(verb.at(), Way::Made);
    // Whoever confirms or declares what others will do proposes nothing.
    let others = value == StatusValue::Announced
        && role == Role::Clause
        && verb.children().any(|c| {
            c.dep() == "ccomp"
                && c.children().any(|s| {
                    matches!(s.dep(), "nsubj" | "nsubjpass")
                        && s.pos() != "PRON"
                        && !s.children().any(|o| o.tag() == "PRP$")
                })
        });
    if !others {
        add_parties(&mut draft.slots.proposer, named);
    }
    draft.state(value, evidence);
    addressed(scene, draft, verb);
    true
}

/// "was negotiating a deal", "warned against striking a deal", "any deal they reach": none is agreed.
fn not_yet(scene: &Scene<'_>, draft: &Draft, verb: Node<'_>, role: Role<'_>) -> bool {
    if verb.tag() == "VBG" {
        let having = verb
            .children()
            .any(|c| c.dep() == "aux" && c.lower() == "having");
        let after = verb.dep() == "pcomp"
            && matches!(
                verb.head().lower().as_str(),
                "after" | "by" | "in" | "since" | "upon" | "on" | "following"
            );
        let beside = verb.dep() == "advcl" && verb.children().all(|c| c.dep() != "aux");
        return !(having || after || beside);
    }
    let any = scene
        .node(draft.head)
        .children()
        .any(|c| c.dep() == "det" && matches!(c.lower().as_str(), "any" | "whatever"));
    any && verb.dep() == "relcl" && role == Role::Object
}

/// "called for the visit to be put off": what the infinitive tells, asked for by the verb above it; whether it told anything.
pub(super) fn to_become<'d>(
    scene: &Scene<'d>,
    draft: &mut Draft,
    fate: Node<'d>,
    asks: Node<'d>,
) -> bool {
    let particle = fate.child("prt").map(Node::lower);
    let phrase = particle.map_or_else(|| fate.lemma(), |p| format!("{} {p}", fate.lemma()));
    let value = stages(&phrase).iter().find_map(|s| match s.told {
        Told::Status(value) => Some(value),
        _ => None,
    });
    match value {
        Some(
            value @ (StatusValue::Collapsed | StatusValue::Suspended | StatusValue::Superseded),
        ) => {
            against_it(scene, draft, fate, value, agent(asks), asks);
            true
        }
        Some(_) => {
            asked(scene, draft, fate, asks);
            true
        }
        None => false,
    }
}

/// "called on him to cancel the visit": those who call are against it, or for later.
fn against_it<'d>(
    scene: &Scene<'d>,
    draft: &mut Draft,
    verb: Node<'d>,
    value: StatusValue,
    who: Option<Node<'d>>,
    asks: Node<'d>,
) {
    let Some(who) = who.filter(|w| actor(scene, *w)) else {
        return;
    };
    if !matches!(value, StatusValue::Collapsed | StatusValue::Suspended) {
        return;
    }
    draft.rules.push("asked_to_cancel");
    let stance = if until(verb) || until(asks) {
        Stance::Conditional
    } else {
        Stance::Rejects
    };
    replied(scene, draft, asks, who, stance);
}

/// "the visit should be called off, she said".
fn against_party(
    scene: &Scene<'_>,
    draft: &mut Draft,
    verb: Node<'_>,
    value: StatusValue,
    who: Option<Party>,
) {
    let Some(who) = who else { return };
    let later = until(verb) || value == StatusValue::Suspended;
    draft.rules.push("should_not_be");
    draft.reply(Reply {
        actor: Some(who),
        speaker: None,
        stance: if later {
            Stance::Conditional
        } else {
            Stance::Rejects
        },
        counter: Vec::new(),
        evidence: clause(scene, verb),
    });
}

/// "until the men are handed over", "unless", "if".
fn until(verb: Node<'_>) -> bool {
    verb.children()
        .filter(|c| c.dep() == "advcl")
        .flat_map(Node::children)
        .any(|m| matches!(m.lower().as_str(), "until" | "unless" | "if" | "before"))
}

pub(super) fn indefinite(scene: &Scene<'_>, draft: &Draft) -> bool {
    let first = scene.node(draft.tokens.start);
    // "weighs truce offer": a headline leaves articles out, an offer is known all the same.
    draft.kind.is_some()
        && !is("offer_noun", &scene.node(draft.head).lemma())
        && !matches!(
            first.lower().as_str(),
            "the" | "this" | "that" | "these" | "those" | "its" | "his" | "her" | "their"
        )
        && first.tag() != "PRP$"
}

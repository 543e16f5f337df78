//! What a predicate of an initiative tells: who wants it of whom, how it stands, who refuses.

use rapporteur_schema::{InitiativeKind, Stance, StatusValue};

use super::super::climb::{Above, above, clause, held_by_agreement, joint, made_by, replied};
use super::super::draft::{Draft, Way, add_parties};
use super::super::party::{self, Party, agent, parties};
use super::super::scene::{Node, Scene};
use super::super::terms::as_place;
use super::{clause_of, filled, object};
use crate::lexicon::initiatives::frames::{Filler, Frame, Tells};
use crate::lexicon::initiatives::is;

/// What a verb with a frame tells, and what stands above it.
///
/// Returns whether what stands above is still to be looked at.
pub(crate) fn read(scene: &Scene<'_>, draft: &mut Draft, frame: &'static Frame) -> bool {
    let verb = scene.node(draft.head);
    let mut over = above(scene, verb);
    // "would lay down no weapons".
    over.negated ^= object(verb).is_some_and(|o| {
        o.children()
            .any(|c| c.dep() == "det" && c.lower() == "no" && c.token.has_space())
    });
    if over.hypothetical {
        return false;
    }
    if over.negated || over.refused {
        refused(scene, draft, frame, verb, &over);
        return false;
    }
    if over.evaded || over.yet {
        return false;
    }
    if let Tells::Status(value) = frame.told {
        made(scene, draft, frame, verb, value, &over);
        return false;
    }
    // "stop shooting for five days": how long stands with what is stopped.
    if let Some(below) = clause_of(frame, verb) {
        draft.bears(below.at(), Way::Happens);
    }
    places(scene, draft, frame, verb);
    obliged(scene, draft, frame, verb);
    draft.slots.status.is_empty()
}

/// Fills the slots that stand in the frame: who is addressed, where.
pub(crate) fn fill(scene: &Scene<'_>, draft: &mut Draft, frame: &'static Frame) {
    if frame.kind == InitiativeKind::Sanctions
        && !draft.slots.status.is_empty()
        && let Some(thing) = object(scene.node(draft.head))
        && super::of_role(scene, thing, "lifelines")
    {
        super::super::draft::add_all(
            &mut draft.slots.scope,
            std::iter::once(thing.at()..thing.at() + 1),
        );
    }
    let told = !draft.slots.status.is_empty() || !draft.slots.response.is_empty();
    if told && !frame.addressee.is_empty() && !frame.addressee.contains(&"subj") {
        let verb = scene.node(draft.head);
        add_parties(&mut draft.slots.addressee, addressed(scene, frame, verb));
    }
}

/// "invited the king": the predicate tells who proposes and how it stands.
fn made<'d>(
    scene: &Scene<'d>,
    draft: &mut Draft,
    frame: &'static Frame,
    verb: Node<'d>,
    value: StatusValue,
    over: &Above<'d>,
) {
    if over.asked.is_some() || over.would {
        return;
    }
    let value = if over.future {
        StatusValue::Announced
    } else {
        value
    };
    // "invited them to interfere": no visit.
    let other = verb.lemma() == "invite"
        && verb.children().any(|c| {
            c.at() > verb.at()
                && matches!(c.dep(), "xcomp" | "ccomp" | "advcl")
                && c.children().any(|t| t.tag() == "TO")
                && !is("comes", &c.lemma())
        });
    if other {
        return;
    }
    let named = addressed(scene, frame, verb);
    if named.is_empty() && !frame.addressee.is_empty() {
        return;
    }
    draft.rules.push("predicate_proposes");
    draft.bears(verb.at(), Way::Made);
    for child in verb
        .children()
        .filter(|c| matches!(c.dep(), "xcomp" | "ccomp" | "advcl") && c.at() > verb.at())
    {
        if child.children().any(|c| c.tag() == "TO") {
            draft.bears(child.at(), Way::Happens);
            places_of(scene, draft, child, &["to", "in", "at"]);
        }
    }
    places(scene, draft, frame, verb);
    if let Some(who) = agent(verb) {
        add_parties(&mut draft.slots.proposer, parties(scene, who));
    }
    add_parties(&mut draft.slots.addressee, named);
    draft.state(value, clause(scene, verb));
}

/// "Kestria must pay", "would have to withdraw": asked of the subject by whoever says so.
fn obliged<'d>(scene: &Scene<'d>, draft: &mut Draft, frame: &'static Frame, verb: Node<'d>) {
    let Some(top) = duty(verb) else { return };
    // "he ought to travel with a list", "the idea that arbitrators should decide": whose that is, is told otherwise.
    if frame.told != Tells::Deed || verb.head().is_noun() {
        return;
    }
    let named = agent(verb).map(|w| parties(scene, w)).unwrap_or_default();
    let Some(claimant) = claimant(scene, top) else {
        return;
    };
    let own = |p: &Party| p.entity.is_some() && p.entity == claimant.entity || *p == claimant;
    if named.iter().any(own) || named.iter().any(|p| joint(scene, p)) {
        return;
    }
    draft.rules.push("obliged");
    draft.state(StatusValue::Proposed, clause(scene, top));
    draft.bears(top.at(), Way::Made);
    add_parties(&mut draft.slots.proposer, vec![claimant]);
    if frame.addressee.contains(&"subj") || frame.addressee.is_empty() {
        add_parties(&mut draft.slots.addressee, named);
    }
}

/// The verb that carries a duty: "must pay", "would have to pay", "needs to pay".
pub(crate) fn duty(verb: Node<'_>) -> Option<Node<'_>> {
    let aux = |v: Node<'_>| {
        v.children()
            .any(|c| c.dep() == "aux" && matches!(c.lower().as_str(), "must" | "should" | "ought"))
    };
    if aux(verb) {
        return Some(verb);
    }
    let up = verb.head();
    let to = verb.children().any(|c| c.tag() == "TO");
    let has = verb.dep() == "xcomp"
        && to
        && matches!(up.lemma().as_str(), "have" | "need" | "ought")
        && !up.children().any(|c| c.dep() == "neg");
    (has && up.is_verb()).then_some(up)
}

/// Who says what a clause tells: the subject of the verb that brings it, else the speaker of the quotation.
pub(crate) fn claimant(scene: &Scene<'_>, top: Node<'_>) -> Option<Party> {
    // "No pause was possible, Pell said": the parser hangs the words that bring in speech on the speech.
    if let Some(beside) = top
        .child("parataxis")
        .filter(|p| p.child("nsubj").is_some())
        && let Some(one) = agent(beside).and_then(|w| parties(scene, w).into_iter().next())
    {
        return Some(one);
    }
    let up = top.head();
    // Behind a semicolon another sentence begins.
    let another =
        (top.at().min(up.at())..top.at().max(up.at())).any(|i| scene.node(i).text() == ";");
    let says = top.dep() == "ccomp" && up.is_verb() && up != top && !another;
    let subject = says
        .then(|| agent(up))
        .flatten()
        .and_then(|w| parties(scene, w).into_iter().next());
    subject.or_else(|| party::speaker(scene, top.at()))
}

/// "will free the prisoners", "would freeze payments if": announced by its subject, or threatened.
pub(crate) fn planned(scene: &Scene<'_>, draft: &mut Draft, frame: &'static Frame) {
    let verb = scene.node(draft.head);
    let over = above(scene, verb);
    // "was negotiating with Kestria" goes on; "is meeting her on Tuesday" is to come.
    let under_way = under_way(verb)
        && (frame.kind != InitiativeKind::Talks
            || verb.subtree().any(|i| scene.time_at(i).is_some()));
    if !draft.slots.status.is_empty()
        || over.asked.is_some()
        || !over.future && !over.would && !under_way
        || frame.told == Tells::Wanted && frame.kind != InitiativeKind::Exchange
        // "would have to withdraw": a duty, told above.
        || duty(verb).is_some()
        || held_by_agreement(verb)
    {
        return;
    }
    let future = over.future || under_way;
    let had = verb
        .children()
        .any(|c| c.dep() == "aux" && c.lower() == "have");
    if had {
        return;
    }
    // "a bill that would freeze the assets": those who draft the bill want it.
    let mut drafted = false;
    let who = agent(verb).map(|w| match made_by(w) {
        Some(maker) if is("offer_noun", &w.lemma()) => {
            drafted = true;
            maker
        }
        _ => w,
    });
    let named = who.map(|w| parties(scene, w)).unwrap_or_default();
    let evidence = clause(scene, verb);
    if frame.told == Tells::Wanted && !super::done::frees(scene, frame, &named) {
        return;
    }
    if frame.kind == InitiativeKind::Sanctions {
        if conditional(verb) || threatens(verb) || or_else(verb) || whoever(scene, verb) {
            draft.rules.push("threatened_deed");
            draft.state(StatusValue::Threatened, evidence);
            add_parties(&mut draft.slots.proposer, named);
        } else if (future || reported(verb)) && !named.is_empty() {
            draft.rules.push("planned");
            if reported(verb) {
                draft.bears(verb.head().at(), Way::Made);
            }
            draft.state(StatusValue::Announced, evidence);
            add_parties(&mut draft.slots.proposer, named);
        }
        return;
    }
    let several = frame
        .arguments
        .iter()
        .any(|a| a.place == "subj" && a.filler == Filler::Several);
    if frame.told == Tells::Travel || several && frame.kind == InitiativeKind::Talks {
        // Who comes takes part; who wants it is not told.
        draft.rules.push("coming");
        draft.bears(verb.at(), Way::Happens);
        let value = if future {
            StatusValue::Announced
        } else {
            StatusValue::Proposed
        };
        draft.state(value, evidence);
        add_parties(&mut draft.slots.addressee, named);
        return;
    }
    if frame.kind == InitiativeKind::Other {
        // "Kestria will pay", says another: wanted of Kestria.
        let claimant = claimant(scene, verb).or_else(|| made_to(scene, verb));
        let Some(claimant) = claimant else { return };
        let own = |p: &Party| *p == claimant || p.entity.is_some() && p.entity == claimant.entity;
        if named.is_empty() || named.iter().any(own) {
            return;
        }
        draft.rules.push("others_will");
        draft.state(StatusValue::Proposed, evidence);
        add_parties(&mut draft.slots.proposer, vec![claimant]);
        add_parties(&mut draft.slots.addressee, named);
        return;
    }
    if named.iter().any(|p| joint(scene, p)) && frame.kind == InitiativeKind::Agreement {
        // "the two sides would also set up a commission": they have agreed on it.
        draft.rules.push("joint_plan");
        draft.state(StatusValue::Announced, evidence);
        draft.bears(verb.at(), Way::Happens);
        draft.slots.initiative_type = Some(rapporteur_schema::InitiativeType::Bilateral);
        add_parties(&mut draft.slots.proposer, named);
        return;
    }
    let own = claimant(scene, verb).is_some_and(|c| {
        named
            .iter()
            .any(|p| *p == c || p.entity.is_some() && p.entity == c.entity)
    });
    let promised = reported(verb) && {
        // "said its troops would join": of whoever says so.
        let whose = verb
            .child("nsubj")
            .and_then(|s| s.child("poss"))
            .is_some_and(|p| p.tag() == "PRP$");
        let says = claimant(scene, verb);
        let same = says.as_ref().and_then(|c| c.entity).is_some_and(|e| {
            named
                .iter()
                .any(|p| super::super::judge::same_side(scene, p, e))
        });
        if whose
            && !same
            && let Some(says) = says
        {
            add_parties(&mut draft.slots.proposer, vec![says]);
        }
        same || whose
    };
    if under_way {
        draft.rules.push("under_way");
    }
    if future || own || promised {
        if reported(verb) {
            draft.bears(verb.head().at(), Way::Made);
        }
        if named.is_empty() && who.is_some() {
            return;
        }
        draft.rules.push("planned");
        draft.state(StatusValue::Announced, evidence);
        add_parties(&mut draft.slots.proposer, named);
    } else if drafted && !named.is_empty() {
        draft.rules.push("would_by_a_plan");
        draft.state(StatusValue::Proposed, evidence);
        add_parties(&mut draft.slots.proposer, named);
    } else if !named.is_empty() && verb.child("nsubj").is_some() {
        // "Under the plan, Kestria would withdraw": asked of Kestria.
        draft.rules.push("would_under_a_plan");
        draft.state(StatusValue::Proposed, evidence);
        add_parties(&mut draft.slots.addressee, named);
    }
}

/// "said that it was suspending the licences", "is withdrawing its troops".
fn under_way(verb: Node<'_>) -> bool {
    verb.tag() == "VBG"
        && verb
            .children()
            .any(|c| c.dep() == "aux" && c.lemma() == "be")
        && (verb.is_root() || verb.dep() == "ccomp")
}

/// "would freeze the assets of any leader who stands in the way".
fn whoever(scene: &Scene<'_>, verb: Node<'_>) -> bool {
    verb.subtree()
        .map(|i| scene.node(i))
        .any(|n| match &*n.lower() {
            "whoever" | "whichever" => true,
            "anyone" | "anybody" => n.child("relcl").is_some(),
            "any" => n.dep() == "det" && n.head().child("relcl").is_some(),
            _ => false,
        })
}

/// "vowed to make Kestria pay": who makes whom.
fn made_to(scene: &Scene<'_>, verb: Node<'_>) -> Option<Party> {
    let up = verb.head();
    let made = matches!(verb.dep(), "ccomp" | "xcomp")
        && matches!(up.lemma().as_str(), "make" | "force" | "get");
    let who = made.then(|| agent(up)).flatten()?;
    parties(scene, who).into_iter().next()
}

/// Whether a condition hangs on a verb: "if", "unless", "once", "should the truce fail".
pub(crate) fn conditional(verb: Node<'_>) -> bool {
    verb.children()
        .filter(|c| c.dep() == "advcl" && c.is_verb())
        .any(|c| {
            c.children().any(|m| {
                matches!(m.dep(), "mark" | "advmod" | "aux")
                    && matches!(m.lower().as_str(), "if" | "unless" | "once" | "should")
            })
        })
}

/// "said it would close the port", "assured him that Kestria would": what was to be, told afterwards.
pub(crate) fn reported(verb: Node<'_>) -> bool {
    let says = verb.head();
    verb.dep() == "ccomp"
        && says.is_verb()
        && matches!(says.tag(), "VBD" | "VBN")
        && is("reports", &says.lemma())
        && !says.children().any(|c| c.dep() == "neg")
}

/// "must leave by Friday, or it would cut the water".
fn or_else(verb: Node<'_>) -> bool {
    let up = verb.head();
    verb.dep() == "conj"
        && up.is_verb()
        && up
            .children()
            .any(|c| c.dep() == "cc" && c.lower() == "or" && c.at() < verb.at())
}

fn threatens(verb: Node<'_>) -> bool {
    verb.ancestors()
        .take(3)
        .any(|u| matches!(u.lemma().as_str(), "warn" | "threaten" | "otherwise"))
        || verb.children().any(|c| c.lower() == "otherwise")
}

/// "will not pay", "refused to meet him": an answer to whoever wants it.
fn refused<'d>(
    scene: &Scene<'d>,
    draft: &mut Draft,
    frame: &'static Frame,
    verb: Node<'d>,
    over: &Above<'d>,
) {
    use InitiativeKind as K;
    let asked_for = matches!(
        frame.kind,
        K::Other | K::Withdrawal | K::Exchange | K::Talks | K::Ceasefire
    ) && frame.told == Tells::Deed;
    let willed = over.refused || over.future || over.would;
    if !asked_for || !willed || over.asked.is_some() || over.negated && over.refused || over.yet {
        return;
    }
    if duty(verb).is_some() {
        return;
    }
    let Some(who) = agent(verb).filter(|w| !parties(scene, *w).is_empty()) else {
        return;
    };
    let until = verb
        .children()
        .chain(verb.head().children())
        .filter(|c| c.dep() == "advcl")
        .any(|c| {
            c.children()
                .any(|m| matches!(m.lower().as_str(), "until" | "unless" | "before"))
                || scene.words(c.subtree()).contains("as long as")
        });
    draft.rules.push("refuses_deed");
    let stance = if until {
        Stance::Conditional
    } else {
        Stance::Rejects
    };
    replied(scene, draft, verb, who, stance);
}

/// Whoever the frame says is addressed, at its place; an object's owner before itself.
pub(super) fn addressed(scene: &Scene<'_>, frame: &Frame, verb: Node<'_>) -> Vec<Party> {
    let Some(node) = frame.addressee.iter().find_map(|place| filled(verb, place)) else {
        return Vec::new();
    };
    let whose = matches!(frame.kind, InitiativeKind::Sanctions)
        .then(|| {
            node.child("poss").or_else(|| {
                node.children().find(|c| {
                    matches!(c.dep(), "amod" | "compound") && scene.entity(c.at()).is_some()
                })
            })
        })
        .flatten();
    if let Some(owner) = whose {
        return parties(scene, owner);
    }
    // "the assets of Kestria's banks".
    if frame.kind == InitiativeKind::Sanctions
        && let Some(of) = node.prep("of")
    {
        let owner = of.child("poss").unwrap_or(of);
        let named = parties(scene, owner);
        if !named.is_empty() {
            return named;
        }
    }
    parties(scene, node)
}

fn places(scene: &Scene<'_>, draft: &mut Draft, frame: &Frame, verb: Node<'_>) {
    for place in &frame.places {
        let Some(node) = filled(verb, place) else {
            continue;
        };
        // "invited her to Tarv": a name that the gazetteer does not have is a place where nobody bears it.
        let unknown = || {
            (node.pos() == "PROPN" && *place == "to" && scene.entity(node.at()).is_none()).then(
                || Party {
                    tokens: party::phrase(scene, node),
                    entity: None,
                    pronoun: false,
                },
            )
        };
        if let Some(found) = as_place(scene, node).or_else(unknown) {
            draft.rules.push("frame_place");
            add_parties(&mut draft.slots.place, vec![found]);
        }
    }
}

fn places_of(scene: &Scene<'_>, draft: &mut Draft, verb: Node<'_>, prepositions: &[&str]) {
    for preposition in prepositions {
        if let Some(found) = verb.prep(preposition).and_then(|n| as_place(scene, n)) {
            draft.rules.push("frame_place");
            add_parties(&mut draft.slots.place, vec![found]);
        }
    }
}

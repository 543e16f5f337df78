//! Predicates that tell an initiative without its noun: "invited the king", "must pay for the bridge", "would bar its ships".
//!
//! Which verb with which arguments is data (`initiative_frames.tsv`). Here is how the arguments are looked up, and how what
//! stands above the verb tells who wants it and how it stands.

use rapporteur_schema::{ActorType, InitiativeKind, Stance, StatusValue};

use super::climb::{Above, above, clause, replied};
use super::draft::{Draft, Way, add_parties};
use super::party::{self, Party, agent, controller, parties};
use super::scene::{Node, Scene};
use super::terms::as_place;
use crate::lexicon::initiatives::frames::{Argument, Filler, Frame, Tells, frames};
use crate::lexicon::initiatives::is;
use crate::lexicon::titles::title;

/// The frame that a verb and its arguments are, with its object.
pub(crate) fn frame_at<'d>(
    scene: &Scene<'d>,
    verb: Node<'d>,
) -> Option<(&'static Frame, Option<Node<'d>>)> {
    let lemma = verb.lemma();
    let frame = frames(&lemma).iter().find(|frame| {
        particle(verb, frame.particle) && frame.arguments.iter().all(|a| holds(scene, verb, *a))
    })?;
    Some((frame, object(verb)))
}

/// The verb below that a frame asks for.
pub(crate) fn clause_of<'d>(frame: &Frame, verb: Node<'d>) -> Option<Node<'d>> {
    frame
        .arguments
        .iter()
        .any(|a| a.place == "clause")
        .then(|| filled(verb, "clause"))
        .flatten()
}

/// Rows that a verb has, with the first argument of each that is not there; for `explain`.
pub(crate) fn missing(scene: &Scene<'_>, verb: Node<'_>) -> Vec<(String, String)> {
    let lemma = verb.lemma();
    frames(&lemma)
        .iter()
        .filter(|f| particle(verb, f.particle))
        .filter_map(|f| {
            let lacks = f.arguments.iter().find(|a| !holds(scene, verb, **a))?;
            let row = format!("{}, {lemma} {}", f.kind.as_str(), f.particle);
            Some((
                row.trim_end().to_owned(),
                format!("nothing fit for {} ({:?})", lacks.place, lacks.filler),
            ))
        })
        .collect()
}

fn particle(verb: Node<'_>, wanted: &str) -> bool {
    wanted.is_empty()
        || verb.children().any(|c| {
            matches!(c.dep(), "prt" | "advmod" | "acomp" | "oprd" | "ccomp") && c.lower() == wanted
        })
}

/// Object, or subject of the passive; of a participle or relative clause the noun it stands on.
fn object(verb: Node<'_>) -> Option<Node<'_>> {
    verb.child("dobj")
        .or_else(|| verb.child("nsubjpass").filter(|s| s.tag() != "WDT"))
        .or_else(|| {
            (verb.dep() == "acl" && verb.tag() == "VBN" && verb.head().is_noun())
                .then(|| verb.head())
        })
}

/// What stands at a place of a verb.
fn filled<'d>(verb: Node<'d>, place: &str) -> Option<Node<'d>> {
    match place {
        "obj" => object(verb),
        "subj" => agent(verb),
        "clause" => verb.children().find(|c| {
            matches!(c.dep(), "xcomp" | "ccomp" | "pcomp" | "dobj") && c.at() > verb.at()
        }),
        "under" => {
            let up = verb.head();
            (matches!(verb.dep(), "xcomp" | "ccomp") && up != verb).then_some(up)
        }
        // The parser hangs "from its ports" on the verb or on the object.
        preposition => verb
            .prep(preposition)
            .or_else(|| object(verb)?.prep(preposition))
            .or_else(|| {
                verb.children()
                    .find(|c| c.dep() == "prep" && c.text() == preposition)
                    .and_then(|p| p.child("pcomp"))
            }),
    }
}

fn holds(scene: &Scene<'_>, verb: Node<'_>, argument: Argument) -> bool {
    let Some(node) = filled(verb, argument.place) else {
        return false;
    };
    if argument.place == "under" {
        let Filler::Role(role) = argument.filler else {
            return false;
        };
        return is(role, &node.lemma())
            && verb.children().any(|c| c.tag() == "TO")
            && controller(node, verb).is_some();
    }
    joined(node).any(|n| fills(scene, n, argument.filler))
}

/// A noun and those joined to it.
fn joined(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let mut next = Some(node);
    std::iter::from_fn(move || {
        let this = next?;
        next = this.child("conj");
        Some(this)
    })
    .take(6)
}

fn fills(scene: &Scene<'_>, node: Node<'_>, filler: Filler) -> bool {
    match filler {
        Filler::Any => true,
        Filler::Actor => acts(scene, node),
        Filler::Person => {
            matches!(node.tag(), "PRP")
                && matches!(node.lower().as_str(), "he" | "she" | "him" | "her")
                || acts(scene, node)
                    && (scene
                        .entity(node.at())
                        .is_some_and(|e| scene.kind_of(e) == ActorType::Person)
                        || of_office(&node.lower())
                        || of_office(&node.lemma()))
        }
        Filler::Place => as_place(scene, node).is_some(),
        Filler::Several => {
            acts(scene, node)
                && (matches!(node.tag(), "NNS" | "NNPS")
                    || node.child("conj").is_some()
                    || node.lower() == "both")
        }
        Filler::Lemma(lemma) => node.lemma() == lemma,
        Filler::Role(role) => of_role(scene, node, role),
    }
}

/// Someone who can act for a side: a name of people or bodies, an office, or a noun for those who govern, fight or negotiate.
fn acts(scene: &Scene<'_>, node: Node<'_>) -> bool {
    let office = || {
        let (lower, lemma) = (node.lower(), node.lemma());
        of_office(&lower) || of_office(&lemma) || is("delegates", &lemma) || is("sides", &lemma)
    };
    match scene.entity(node.at()) {
        Some(entity) if matches!(node.pos(), "PROPN" | "PRON") => {
            scene.kind_of(entity) != ActorType::Place
        }
        _ => office() || node.pos() == "PROPN" && party::party(scene, node).is_some(),
    }
}

/// A title of those who govern, command or represent; not of any trade.
fn of_office(word: &str) -> bool {
    title(word).is_some_and(|t| !matches!(t.kind, "media" | "civil" | "honorific" | "expert"))
}

/// Whether a noun, the last word of a phrase, or what it is a quantity of ("tonnes of food") has a role.
pub(crate) fn of_role(scene: &Scene<'_>, node: Node<'_>, role: &str) -> bool {
    let lemma = node.lemma();
    if is(role, &lemma) {
        return true;
    }
    let pair = || {
        let before = node
            .at()
            .checked_sub(1)
            .filter(|b| node.sentence().contains(b))?;
        Some(format!("{} {lemma}", scene.node(before).lower()))
    };
    pair().is_some_and(|p| is(role, &p))
        || node
            .children()
            .any(|c| matches!(c.dep(), "compound" | "nmod") && is(role, &c.lemma()))
        || node.prep("of").is_some_and(|of| is(role, &of.lemma()))
}

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
    let told = !draft.slots.status.is_empty() || !draft.slots.response.is_empty();
    if told && !matches!(frame.addressee, "" | "subj") {
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
    let named = addressed(scene, frame, verb);
    if named.is_empty() {
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
    let named = agent(verb).map(|w| parties(scene, w)).unwrap_or_default();
    let Some(claimant) = claimant(scene, top) else {
        return;
    };
    let own = |p: &Party| p.entity.is_some() && p.entity == claimant.entity || *p == claimant;
    if named.iter().any(own) || named.iter().any(|p| super::climb::joint(scene, p)) {
        return;
    }
    draft.rules.push("obliged");
    draft.state(StatusValue::Proposed, clause(scene, top));
    draft.bears(top.at(), Way::Made);
    add_parties(&mut draft.slots.proposer, vec![claimant]);
    if frame.addressee == "subj" || frame.addressee.is_empty() {
        add_parties(&mut draft.slots.addressee, named);
    }
}

/// The verb that carries a duty: "must pay", "would have to pay", "needs to pay".
pub(super) fn duty(verb: Node<'_>) -> Option<Node<'_>> {
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
pub(super) fn claimant(scene: &Scene<'_>, top: Node<'_>) -> Option<Party> {
    let up = top.head();
    let says = top.dep() == "ccomp" && up.is_verb() && up != top;
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
    if !draft.slots.status.is_empty() || over.asked.is_some() || !over.future && !over.would {
        return;
    }
    let future = over.future;
    let had = verb
        .children()
        .any(|c| c.dep() == "aux" && c.lower() == "have");
    if had {
        return;
    }
    let who = agent(verb);
    let named = who.map(|w| parties(scene, w)).unwrap_or_default();
    let evidence = clause(scene, verb);
    if frame.kind == InitiativeKind::Sanctions {
        if conditional(verb) || threatens(verb) {
            draft.rules.push("threatened_deed");
            draft.state(StatusValue::Threatened, evidence);
            add_parties(&mut draft.slots.proposer, named);
        } else if future && !named.is_empty() {
            draft.rules.push("planned");
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
    let own = claimant(scene, verb).is_some_and(|c| {
        named
            .iter()
            .any(|p| *p == c || p.entity.is_some() && p.entity == c.entity)
    });
    if future || own {
        if named.is_empty() && who.is_some() {
            return;
        }
        draft.rules.push("planned");
        draft.state(StatusValue::Announced, evidence);
        add_parties(&mut draft.slots.proposer, named);
    } else if !named.is_empty() && verb.child("nsubj").is_some() {
        // "Under the plan, Kestria would withdraw": asked of Kestria.
        draft.rules.push("would_under_a_plan");
        draft.state(StatusValue::Proposed, evidence);
        add_parties(&mut draft.slots.addressee, named);
    }
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
fn conditional(verb: Node<'_>) -> bool {
    verb.children()
        .filter(|c| c.dep() == "advcl" && c.is_verb())
        .any(|c| {
            c.children().any(|m| {
                matches!(m.dep(), "mark" | "advmod" | "aux")
                    && matches!(m.lower().as_str(), "if" | "unless" | "once" | "should")
            })
        })
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
fn addressed(scene: &Scene<'_>, frame: &Frame, verb: Node<'_>) -> Vec<Party> {
    let Some(node) = filled(verb, frame.addressee) else {
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

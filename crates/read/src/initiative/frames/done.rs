//! What was done: "sent 400 soldiers to the border", "met the premier in Tarv on Monday", "has frozen the assets of its banks".
//!
//! A deed of a side toward another is a row of its own, carried out. Told only where a state, a body, an armed group or one who
//! speaks for them does it, in a clause that says that it was so.

use rapporteur_schema::{ActorType, InitiativeKind, InitiativeType, StatusValue, TimexType};

use super::super::climb::{above, clause};
use super::super::draft::{Draft, Way, add_parties};
use super::super::party::{Party, agent, parties};
use super::super::scene::{Node, Scene};
use super::super::terms::as_place;
use super::{filled, of_office, of_role};
use crate::lexicon::bodies::body_noun;
use crate::lexicon::initiatives::frames::{Filler, Frame, Tells};
use crate::lexicon::initiatives::is;

/// A predicate that tells a deed: carried out, by its subject.
pub(crate) fn done(scene: &Scene<'_>, draft: &mut Draft, frame: &'static Frame) {
    let verb = scene.node(draft.head);
    let kinds = matches!(
        frame.kind,
        InitiativeKind::Talks
            | InitiativeKind::Deployment
            | InitiativeKind::Sanctions
            | InitiativeKind::Exchange
            | InitiativeKind::Withdrawal
            | InitiativeKind::Aid
    );
    // "released him from a subpoena", "of his duties": from no captivity.
    let held = |p: Node<'_>| is("custody", &p.lemma());
    let duties =
        freed(frame) && (verb.prep("of").is_some() || verb.prep("from").is_some_and(|p| !held(p)));
    if duties {
        return;
    }
    let now = frame.kind == InitiativeKind::Talks && is_now(scene, draft, verb);
    if !kinds || !(frame.told == Tells::Deed || freed(frame)) || !now && !was_so(scene, draft, verb)
    {
        return;
    }
    let mut named = agent(verb).map(|w| parties(scene, w)).unwrap_or_default();
    // "The presidents of Kestria and Ostria met."
    if let Some(of) = agent(verb)
        .filter(|w| named.len() == 1 && matches!(w.tag(), "NNS" | "NNPS"))
        .and_then(|w| w.prep("of"))
        .filter(|of| of.child("conj").is_some())
    {
        named = parties(scene, of);
    }
    // "Norwegian and Swedish officials met."
    if let Some(who) = agent(verb).filter(|w| named.len() == 1 && w.tag() == "NNS") {
        let states: Vec<Party> = who
            .children()
            .filter(|c| matches!(c.dep(), "amod" | "compound" | "nmod"))
            .flat_map(|c| [Some(c), c.child("conj")])
            .flatten()
            .filter_map(|c| Some((c, scene.entity(c.at())?)))
            .filter(|(_, e)| scene.kind_of(*e) == ActorType::Country)
            .map(|(c, entity)| Party {
                tokens: c.at()..c.at() + 1,
                entity: Some(entity),
                pronoun: false,
            })
            .collect();
        if states.len() == 2 {
            named = states;
        }
    }
    let several = frame
        .arguments
        .iter()
        .any(|a| a.place == "subj" && a.filler == Filler::Several);
    if several && frame.kind == InitiativeKind::Talks {
        // "The ministers met": of one side or of several, nobody knows.
        if named.len() < 2 || !named.iter().all(|p| speaks_for_a_side(scene, p)) {
            return;
        }
        draft.rules.push("met");
        if named.len() == 2 {
            draft.slots.initiative_type = Some(InitiativeType::Bilateral);
        }
        add_parties(&mut draft.slots.proposer, named.clone());
        add_parties(&mut draft.slots.addressee, named);
    } else {
        if !named.iter().any(|p| speaks_for_a_side(scene, p)) {
            return;
        }
        let to = super::told::addressed(scene, frame, verb);
        // "cut aid to the poor": toward no other side.
        if frame.kind == InitiativeKind::Sanctions && !frame.addressee.is_empty() && to.is_empty() {
            return;
        }
        if frame.kind == InitiativeKind::Talks && !to.iter().any(|p| speaks_for_a_side(scene, p)) {
            return;
        }
        // "spoke with the channel", "lent the firm millions".
        let body = |p: &Party| {
            p.entity
                .is_none_or(|e| scene.kind_of(e) == ActorType::Organization)
        };
        let speaks = is("speaks", &verb.lemma());
        let money = frame
            .arguments
            .iter()
            .any(|a| a.filler == Filler::Role("money"));
        if (speaks || money) && to.iter().all(body) {
            return;
        }
        let battle = frame.kind == InitiativeKind::Withdrawal
            && frame.places.iter().all(|p| filled(verb, p).is_none())
            && verb.subtree().all(|i| scene.time_at(i).is_none());
        if battle {
            return;
        }
        draft.rules.push("deed");
        add_parties(&mut draft.slots.proposer, named);
    }
    draft.bears(verb.at(), Way::Happens);
    let value = if to_come(scene, verb) {
        StatusValue::Announced
    } else {
        StatusValue::CarriedOut
    };
    draft.state(value, clause(scene, verb));
}

/// "The king meets the premier on Friday": a day after that of the account.
fn to_come(scene: &Scene<'_>, verb: Node<'_>) -> bool {
    let Some(today) = scene.today else {
        return false;
    };
    verb.tag() != "VBD"
        && verb
            .subtree()
            .filter_map(|i| scene.time_at(i))
            .filter_map(|t| scene.times[t].interval?.start)
            .any(|start| start.date() > today)
}

/// "released the activists": a deed where a state or those who fight it hold them.
fn freed(frame: &Frame) -> bool {
    frame.kind == InitiativeKind::Exchange && frame.told == Tells::Wanted
}

/// "said it will release the two nurses": announced, by a state or those who fight it.
pub(super) fn frees(scene: &Scene<'_>, frame: &Frame, who: &[Party]) -> bool {
    freed(frame) && who.iter().any(|p| speaks_for_a_side(scene, p))
}

/// "withdrew its troops from Kestria", "pulled out of the valley": forces leave, or a state a place.
pub(crate) fn withdrew(scene: &Scene<'_>, draft: &mut Draft) {
    let verb = scene.node(draft.head);
    if draft.kind != Some(InitiativeKind::Withdrawal) || !was_so(scene, draft, verb) {
        return;
    }
    let Some(who) = agent(verb) else { return };
    let forces = |n: Node<'_>| of_role(scene, n, "forces") || n.lower() == "forces";
    let from_place = verb
        .prep("from")
        .or_else(|| verb.prep("of"))
        .or_else(|| verb.children().find_map(|c| c.prep("of")))
        .is_some_and(|n| as_place(scene, n).is_some());
    // "the troops retreated": of the fighting, where no place or day is told.
    let told = from_place || verb.subtree().any(|i| scene.time_at(i).is_some());
    let leaves = verb.child("dobj").is_some_and(forces)
        || verb.child("nsubjpass").is_some_and(forces)
        || forces(who) && verb.child("dobj").is_none()
        || from_place && verb.child("dobj").is_none();
    let named = parties(scene, who);
    if !told || !leaves || !named.iter().any(|p| speaks_for_a_side(scene, p)) {
        return;
    }
    draft.rules.push("deed");
    draft.state(StatusValue::CarriedOut, clause(scene, verb));
    add_parties(&mut draft.slots.proposer, named);
}

/// "The king meets the premier in Tarv": a caption or a headline, where a place or a day is told.
fn is_now(scene: &Scene<'_>, draft: &Draft, verb: Node<'_>) -> bool {
    let over = above(scene, verb);
    draft.slots.status.is_empty()
        && matches!(verb.tag(), "VBZ" | "VBP")
        && verb.is_root()
        && !(over.negated || over.hypothetical || over.future || over.would)
        // "meets the premier every year".
        && verb.subtree().filter_map(|i| scene.time_at(i)).all(|t| {
            scene.times[t].timex_type != TimexType::Set
        })
        && verb.subtree().any(|i| {
            scene.time_at(i).is_some()
                || scene.node(i).dep() == "pobj"
                    && matches!(scene.node(i).head().text(), "in" | "at")
                    && as_place(scene, scene.node(i)).is_some()
        })
}

/// Whether a clause says that something was so: past or perfect, not asked for, possible or denied.
fn was_so(scene: &Scene<'_>, draft: &Draft, verb: Node<'_>) -> bool {
    if !draft.slots.status.is_empty() || !draft.slots.response.is_empty() {
        return false;
    }
    let over = above(scene, verb);
    if over.negated
        || over.hypothetical
        || over.asked.is_some()
        || over.future
        || over.would
        || over.refused
        || over.evaded
        || over.yet
    {
        return false;
    }
    // "has begun withdrawing", "continued to send": the verb above carries the time.
    let mut verb = verb;
    for _ in 0..2 {
        let up = verb.head();
        let aspect = is("goes_on", &up.lemma());
        if verb.dep() != "xcomp" || !aspect {
            break;
        }
        verb = up;
    }
    let modal = verb
        .children()
        .any(|c| c.dep() == "aux" && matches!(c.tag(), "MD" | "TO"));
    let has = verb
        .children()
        .any(|c| c.dep() == "aux" && c.lemma() == "have");
    let passive = verb
        .child("auxpass")
        .is_some_and(|a| matches!(a.tag(), "VBD" | "VBN"));
    let past = verb.tag() == "VBD" || verb.tag() == "VBN" && (has || passive);
    // "wanted the sailors freed", "if it had sent", "the sailors freed last year".
    let small = matches!(verb.dep(), "acl" | "amod" | "csubj" | "xcomp")
        || verb.dep() == "advcl"
            && verb.children().any(|c| {
                matches!(c.dep(), "mark" | "advmod")
                    && matches!(
                        c.lower().as_str(),
                        "if" | "unless" | "until" | "whether" | "before" | "as"
                    )
            });
    past && !modal && !small
}

/// A state, its government, a body, an armed group, or a person with an office: not any company or police.
fn speaks_for_a_side(scene: &Scene<'_>, party: &Party) -> bool {
    let words = scene.words(party.tokens.clone());
    if words.split(' ').any(|w| is("no_side", w)) {
        return false;
    }
    let Some(entity) = party.entity else {
        // "the army", "the ruling council": of the state that the account is about.
        let head = party.tokens.clone().next_back().map(|i| scene.node(i));
        return head.is_some_and(|n| is("rulers", &n.lemma()));
    };
    match scene.kind_of(entity) {
        ActorType::Country | ActorType::Government | ActorType::ArmedGroup => true,
        ActorType::Place => party.tokens.clone().any(|i| scene.node(i).pos() == "PROPN"),
        ActorType::Person => {
            let known = &scene.entities.all[entity];
            !known.roles.is_empty()
                || !known.country.is_empty()
                || party
                    .tokens
                    .clone()
                    .any(|i| of_office(&scene.node(i).lower()))
        }
        ActorType::Organization => {
            !known_company(&words)
                && (!scene.country(entity).is_empty()
                    || words
                        .split(' ')
                        .any(|w| is("sides", w) || is("realms", w.trim_end_matches('s'))))
        }
        ActorType::Group => false,
    }
}

/// "the Farmers' Bank", "Tarn Mining Inc.": a firm by the last word of its name.
fn known_company(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or_default();
    body_noun(last.trim_end_matches('.')).is_some_and(|n| n.class == "company")
}

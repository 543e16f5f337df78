//! Where it is, between whom, and of how many sides.

use rapporteur_schema::{ActorType, InitiativeKind, InitiativeType};

use super::super::draft::{Draft, Way, add_parties};
use super::super::party::{self, Party, parties};
use super::super::scene::{Node, Scene};
use super::inside;
use crate::lexicon::initiatives::phrases;

pub(super) fn places(scene: &Scene<'_>, draft: &mut Draft) {
    if matches!(draft.kind, Some(InitiativeKind::Sanctions)) {
        return;
    }
    let head = scene.node(draft.head);
    let sentence = head.sentence();
    for at in sentence {
        let node = scene.node(at);
        if node.dep() != "pobj"
            || !matches!(
                node.head().lower().as_str(),
                "in" | "at"
                    | "on"
                    | "from"
                    | "to"
                    | "of"
                    | "along"
                    | "around"
                    | "near"
                    | "over"
                    | "above"
            )
        {
            continue;
        }
        let prep = node.head();
        let lower = prep.lower();
        let unknown = || {
            let invited = lower == "to" && prep.head().lemma() == "invite";
            (invited && node.pos() == "PROPN" && scene.entity(node.at()).is_none()).then(|| Party {
                tokens: party::phrase(scene, node),
                entity: None,
                pronoun: false,
            })
        };
        let Some(place) = as_place(scene, node).or_else(unknown) else {
            continue;
        };
        let mut over = prep.head();
        let from_or_to = matches!(lower.as_str(), "from" | "to" | "of");
        if lower == "of" {
            // "pull out of the fort".
            if over.lower() != "out" || over.is_root() {
                continue;
            }
            over = over.head();
        }
        // "five days along the road": the parser hangs the place on the length.
        if lower == "along" && scene.time_at(over.at()).is_some() && over.head().dep() == "prep" {
            over = over.head().head();
        }
        if from_or_to && draft.kind != Some(InitiativeKind::Withdrawal) {
            continue;
        }
        if matches!(lower.as_str(), "over" | "above")
            && draft.kind != Some(InitiativeKind::Deployment)
        {
            continue;
        }
        if lower == "to" {
            // "invited her to Tarv for talks".
            let invited = draft.kind == Some(InitiativeKind::Talks)
                && matches!(&*over.lemma(), "invite" | "summon" | "call")
                && draft.verbs.iter().any(|b| b.verb == over.at());
            if invited {
                draft.rules.push("invited_to");
                add_parties(&mut draft.slots.place, vec![place]);
            }
            continue;
        }
        // "pull his men out of the fort": by the men.
        let of_object = lower == "of" && over.dep() == "dobj" && over.head().at() == draft.head;
        let own = over.at() == draft.head || inside(scene, draft, over) || of_object;
        let bearing = draft.verbs.iter().find(|b| b.verb == over.at());
        let happens = bearing.is_some_and(|b| b.way == Way::Happens);
        let made = bearing.is_some_and(|b| b.way == Way::Made)
            && at > draft.head
            && matches!(
                draft.kind,
                Some(InitiativeKind::Talks | InitiativeKind::Exchange)
            )
            && over.tag() != "VBG";
        // "a truce signed in Oslo": known by where that was.
        let signed = bearing.is_some_and(|b| b.way == Way::Made)
            && at > over.at()
            && (over.tag() == "VBN" && over.head().at() == draft.head
                || super::super::relative::reduced(head, over).is_some())
            && crate::lexicon::initiatives::is("concludes", &over.lemma());
        // "in Oslo proposed": before the noun it is where it was said.
        if own && at > draft.head
            || happens && (at > draft.head || over.at() > draft.head)
            || signed
            || made && ends_clause(scene, draft, at)
        {
            draft.rules.push("place");
            add_parties(&mut draft.slots.place, vec![place]);
        }
    }
}

/// Whether only prepositional phrases stand between the mention and a place: "proposed talks with X in Y".
pub(super) fn ends_clause(scene: &Scene<'_>, draft: &Draft, at: usize) -> bool {
    (draft.tokens.end..at).all(|i| {
        let n = scene.node(i);
        !n.is_verb() && !matches!(n.text(), "," | ";" | ":")
    })
}

/// A place as a party: its words and entity.
pub(crate) fn as_place(scene: &Scene<'_>, node: Node<'_>) -> Option<Party> {
    if scene.time_at(node.at()).is_some() {
        return None;
    }
    if let Some((entity, tokens)) = scene.mention(node.at()) {
        let known = &scene.entities.all[entity];
        let place =
            matches!(known.actor, ActorType::Place | ActorType::Country) || known.place.is_some();
        return place.then_some(Party {
            tokens,
            entity: Some(entity),
            pronoun: false,
        });
    }
    // "in the port of Kaldvik", "on the island of Skaddow": the name behind "of".
    if let Some(of) = node.prep("of")
        && let Some(inner) = as_place(scene, of)
    {
        return Some(inner);
    }
    // "the Harrow heights", "at the Karn bridge": a noun of places with a name before it.
    if crate::lexicon::place_nouns::place_noun(node.text()).is_some()
        || matches!(
            node.lower().as_str(),
            "heights" | "bridge" | "border" | "strait"
        )
    {
        let named = node
            .children()
            .any(|c| matches!(c.dep(), "compound" | "nmod" | "amod") && c.pos() == "PROPN")
            // "the airstrip of Port Sarrow".
            || node.prep("of").is_some_and(|of| of.pos() == "PROPN");
        if named {
            return Some(Party {
                tokens: party::phrase(scene, node),
                entity: None,
                pronoun: false,
            });
        }
    }
    if matches!(node.token.entity_type(), "GPE" | "LOC" | "FAC") && node.pos() == "PROPN" {
        return Some(Party {
            tokens: party::phrase(scene, node),
            entity: None,
            pronoun: false,
        });
    }
    None
}

/// "talks with Kestria", "a truce between Ostria and Kestria".
pub(super) fn partners(scene: &Scene<'_>, draft: &mut Draft) {
    let head = scene.node(draft.head);
    if draft.ambiguous && draft.slots.status.is_empty() {
        return;
    }
    let mut holders = vec![head];
    holders.extend(
        draft
            .verbs
            .iter()
            .filter(|b| b.way == Way::Happens)
            .map(|b| scene.node(b.verb)),
    );
    // "an exchange of 36 soldiers of Ulmar for 90 fighters of the clan".
    if draft.kind == Some(InitiativeKind::Exchange) && head.is_noun() {
        let whose: Vec<Party> = ["of", "for"]
            .iter()
            .filter_map(|p| head.prep(p)?.prep("of"))
            .filter(|w| scene.entity(w.at()).is_some())
            .flat_map(|w| parties(scene, w))
            .collect();
        if whose.len() == 2 {
            add_parties(&mut draft.slots.addressee, whose);
        }
    }
    // "a meeting of the two presidents".
    if draft.kind == Some(InitiativeKind::Talks)
        && head.is_noun()
        && let Some(of) = head
            .prep("of")
            .filter(|o| matches!(o.tag(), "NNS" | "NNPS") || o.child("conj").is_some())
    {
        let named = parties(scene, of);
        let two = named.len() == 1 && scene.words(party::phrase(scene, of)).contains("two ");
        if named.len() == 2 || two {
            draft
                .slots
                .initiative_type
                .get_or_insert(InitiativeType::Bilateral);
            add_parties(&mut draft.slots.addressee, named);
        }
    }
    for holder in holders {
        // "with the Velmark government as host": no partner.
        let hosts = |n: &Node<'_>| n.prep("as").is_some();
        if let Some(with) = holder.prep("with").filter(|w| !hosts(w)) {
            let own = matches!(
                draft.kind,
                Some(
                    InitiativeKind::Talks
                        | InitiativeKind::Agreement
                        | InitiativeKind::Exchange
                        | InitiativeKind::Ceasefire
                )
            );
            let named = parties(scene, with);
            // "would agree to talks with Kestria": whose partner that is, is open where nobody proposes.
            let own = own && (!draft.slots.proposer.is_empty() || draft.slots.response.is_empty());
            if own && !named.is_empty() && with.at() > draft.head.min(holder.at()) {
                if named.len() == 1
                    && draft.kind == Some(InitiativeKind::Talks)
                    && !draft.slots.proposer.is_empty()
                    && countries(scene, &draft.slots.proposer) <= 1
                {
                    draft
                        .slots
                        .initiative_type
                        .get_or_insert(InitiativeType::Bilateral);
                }
                add_parties(&mut draft.slots.addressee, named);
            }
        }
        if let Some(between) = holder
            .prep("between")
            .filter(|_| draft.kind != Some(InitiativeKind::Sanctions))
        {
            let mut named = parties(scene, between);
            match named.len() {
                2 => {
                    draft
                        .slots
                        .initiative_type
                        .get_or_insert(InitiativeType::Bilateral);
                }
                n if n > 2 => {
                    draft
                        .slots
                        .initiative_type
                        .get_or_insert(InitiativeType::Multilateral);
                }
                _ => {}
            }
            let makers = draft.kind != Some(InitiativeKind::Sanctions);
            if makers && draft.slots.addressee.is_empty() {
                // Of those between whom talks are to be, whoever proposes them is not addressed.
                let own: Vec<usize> = draft
                    .slots
                    .proposer
                    .iter()
                    .filter_map(|p| p.entity)
                    .collect();
                named.retain(|p| {
                    !own.iter()
                        .any(|&e| super::super::judge::same_side(scene, p, e))
                });
                let known = named;
                add_parties(&mut draft.slots.addressee, known);
            }
        }
        if draft.kind == Some(InitiativeKind::Sanctions) {
            let banned = super::banned(scene, holder);
            if holder.at() == head.at()
                && let Some(thing) = banned
            {
                let phrase = party::phrase(scene, thing);
                draft.rules.push("banned_goods");
                super::super::draft::add_all(&mut draft.slots.scope, [goods_words(thing)]);
                let whose = thing
                    .child("poss")
                    .or_else(|| {
                        thing.children().find(|c| {
                            matches!(c.dep(), "amod" | "compound") && scene.entity(c.at()).is_some()
                        })
                    })
                    // "an embargo on trade with Kestria", "curbs on exports to Kestria".
                    .or_else(|| ["from", "with", "to"].iter().find_map(|p| thing.prep(p)))
                    .or_else(|| holder.prep("from").filter(|f| f.at() > phrase.start));
                if let Some(whose) = whose {
                    let mut named = parties(scene, whose);
                    if named.is_empty() {
                        named.extend(as_place(scene, whose));
                    }
                    add_parties(&mut draft.slots.addressee, named);
                }
            }
            // "will unveil sanctions today against Kestria": the parser hangs the preposition on the verb.
            let against = holder
                .prep("against")
                .filter(|t| holder.at() != head.at() && t.at() > head.at());
            if let Some(target) = against {
                let named = parties(scene, target);
                add_parties(&mut draft.slots.addressee, named);
            }
            for prep in ["against", "on", "for", "of"] {
                if let Some(target) = holder
                    .prep(prep)
                    .filter(|t| t.at() > holder.at() && holder.at() == head.at())
                {
                    let mut named = parties(scene, target);
                    if named.is_empty() && prep == "of" {
                        named.extend(as_place(scene, target));
                    }
                    add_parties(&mut draft.slots.addressee, named);
                }
            }
        }
    }
}

pub(super) fn countries(scene: &Scene<'_>, named: &[Party]) -> usize {
    let mut all: Vec<&str> = named
        .iter()
        .filter_map(|p| p.entity)
        .map(|e| scene.country(e))
        .filter(|c| !c.is_empty())
        .collect();
    all.sort_unstable();
    all.dedup();
    all.len()
        .max(usize::from(named.len() > 1) * 2)
        .min(named.len())
}

/// Unilateral, bilateral, multilateral: told by a word, or by "both sides".
pub(super) fn kind_of_sides(scene: &Scene<'_>, draft: &mut Draft) {
    let head = scene.node(draft.head);
    for child in head
        .children()
        .filter(|c| matches!(c.dep(), "amod" | "compound" | "nmod"))
    {
        let told = match child.lower().as_str() {
            "unilateral" | "one-sided" => InitiativeType::Unilateral,
            "bilateral" | "mutual" | "two-way" => InitiativeType::Bilateral,
            "multilateral" | "trilateral" | "three-way" | "four-way" | "quadrilateral"
            | "tripartite" => InitiativeType::Multilateral,
            _ => continue,
        };
        draft.slots.initiative_type = Some(told);
    }
    if draft.slots.initiative_type.is_none() {
        let unilaterally = draft.verbs.iter().any(|b| {
            scene
                .node(b.verb)
                .children()
                .any(|c| c.lower() == "unilaterally")
        });
        let alone = alone(scene, draft);
        let unilaterally = unilaterally || alone;
        let both = |p: &Party| super::super::climb::joint(scene, p);
        if unilaterally {
            draft.slots.initiative_type = Some(InitiativeType::Unilateral);
        } else if draft.slots.proposer.iter().any(both)
            || draft.kind == Some(InitiativeKind::Talks) && draft.slots.addressee.iter().any(both)
        {
            draft.slots.initiative_type = Some(InitiativeType::Bilateral);
        }
    }
}

/// "Kestria's own truce", "declared on its own", "called by the king alone", "without asking anyone".
fn alone(scene: &Scene<'_>, draft: &Draft) -> bool {
    let head = scene.node(draft.head);
    if draft.kind != Some(InitiativeKind::Ceasefire) {
        return false;
    }
    let own = head.child("poss").is_some()
        && draft
            .tokens
            .clone()
            .any(|i| scene.node(i).lower() == "own" && i < draft.head);
    let words = |verb: Node<'_>| scene.words(verb.subtree());
    let said = draft.verbs.iter().map(|b| scene.node(b.verb)).any(|v| {
        let text = words(v);
        phrases("alone").any(|p| text.contains(p))
    });
    own || said
}

/// "weapons sales": the goods without whose they are.
fn goods_words(thing: Node<'_>) -> std::ops::Range<usize> {
    let first = thing
        .children()
        .filter(|c| c.dep() == "compound" && c.pos() == "NOUN")
        .map(Node::at)
        .min();
    first.unwrap_or(thing.at()).min(thing.at())..thing.at() + 1
}

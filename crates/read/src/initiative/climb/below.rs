//! What hangs below an initiative's noun: participles, relative clauses, who backs, hosts and watches.

use rapporteur_schema::{InitiativeKind, StatusValue};

use super::super::draft::{Draft, Way, add_parties};
use super::super::party::{self, agent, owner, parties};
use super::super::scene::{Node, Scene};
use super::above::above;
use super::act::act;
use super::{Role, clause, way};
use crate::lexicon::initiatives::is;

/// "proposed", "backed by Velmark", "which expired": participles and relative clauses of the noun.
pub(super) fn participles<'d>(scene: &Scene<'d>, draft: &mut Draft, head: Node<'d>) {
    for child in head.children() {
        let participle = matches!(child.dep(), "amod" | "acl" | "reduced") && child.tag() == "VBN"
            || child.dep() == "amod" && child.pos() == "VERB" && child.tag() == "VBN";
        // "a demand that the premier has ruled out": the parser takes the clause for a participle.
        let active = child.dep() == "acl"
            && child.is_verb()
            && child.child("nsubj").is_some()
            && child.child("dobj").is_none()
            && child
                .children()
                .any(|c| c.lower() == "that" || c.tag() == "WDT");
        if active {
            draft.bears(child.at(), way(child, Role::Object));
            act(scene, draft, child, Role::Object);
        } else if participle {
            // "renewed talks", "an extended truce": of what kind, not what became of it.
            if child.dep() == "amod"
                && matches!(
                    child.lower().as_str(),
                    "renewed" | "extended" | "continued" | "prolonged" | "resumed"
                )
            {
                continue;
            }
            inner_verbs(draft, child);
            act(scene, draft, child, Role::Passive);
            draft.bears(child.at(), way(child, Role::Passive));
            for also in conjuncts(child) {
                act(scene, draft, also, Role::Passive);
                draft.bears(also.at(), way(also, Role::Passive));
            }
        } else if child.dep() == "acl" && child.is_verb() {
            // "a truce to begin on Monday", "lasting ten days", "beginning Monday".
            draft.bears(child.at(), way(child, Role::Subject));
            inner_verbs(draft, child);
            let timed = is("begins", &child.lemma())
                || is("lasts", &child.lemma())
                || is("ends", &child.lemma());
            if !timed {
                act(scene, draft, child, Role::Subject);
            }
        } else if child.dep() == "relcl" {
            let which = relative_pronoun(child);
            let role = relative_role(child);
            // "a truce to facilitate talks" is told by the parser as a relative clause.
            if which.is_none() && child.children().any(|c| c.tag() == "TO") {
                continue;
            }
            // "the dialogue that they broke off in 2009": what became of it long ago.
            let long_ago = scene.today.is_some_and(|today| {
                child.subtree().filter_map(|i| scene.time_at(i)).any(|t| {
                    let end = scene.times[t].interval.and_then(|i| i.end);
                    end.is_some_and(|e| e.date().until(today).is_ok_and(|s| s.get_days() > 200))
                })
            });
            if long_ago {
                continue;
            }
            for verb in std::iter::once(child).chain(conjuncts(child)) {
                draft.bears(verb.at(), way(verb, role));
                if is("carries", &verb.lemma()) && role != Role::Object {
                    inner_verbs(draft, verb);
                }
                inner_verbs(draft, verb);
                act(scene, draft, verb, role);
                let inner = verb.children().find(|c| c.dep() == "xcomp" && c.is_verb());
                if let Some(inner) = inner.filter(|_| role != Role::Object) {
                    act(scene, draft, inner, Role::Subject);
                }
                if role == Role::Object {
                    to_be_held(scene, draft, inner.unwrap_or(verb));
                }
            }
        }
    }
}

/// "the meeting that he is to hold on Tuesday": announced, and he takes part.
fn to_be_held(scene: &Scene<'_>, draft: &mut Draft, verb: Node<'_>) {
    let told = above(scene, verb);
    let holds = matches!(verb.lemma().as_str(), "hold" | "attend" | "have" | "host");
    if draft.kind != Some(InitiativeKind::Talks)
        || !holds
        || !told.future
        || told.negated
        || told.hypothetical
        || told.asked.is_some()
    {
        return;
    }
    draft.rules.push("to_be_held");
    draft.state(StatusValue::Announced, clause(scene, verb));
    draft.bears(verb.at(), Way::Happens);
    if let Some(who) = agent(verb) {
        add_parties(&mut draft.slots.addressee, parties(scene, who));
    }
}

fn relative_pronoun(verb: Node<'_>) -> Option<Node<'_>> {
    verb.children()
        .find(|c| matches!(c.tag(), "WDT" | "WP") || c.lower() == "that" && c.pos() == "PRON")
}

/// What the noun of a relative clause is in it.
pub(super) fn relative_role<'d>(verb: Node<'_>) -> Role<'d> {
    match relative_pronoun(verb).map(Node::dep) {
        Some("nsubj") => Role::Subject,
        Some("nsubjpass") => Role::Passive,
        _ => Role::Object,
    }
}

/// Verbs joined to a verb that have no subject of their own.
pub(super) fn conjuncts(verb: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let mut next = verb.child("conj");
    std::iter::from_fn(move || {
        let this = next.filter(|n| {
            n.is_verb()
                && ["nsubj", "nsubjpass"].iter().all(|d| {
                    n.child(d)
                        .is_none_or(|s| matches!(s.tag(), "WDT" | "WP") || s.lower() == "that")
                })
        })?;
        next = this.child("conj");
        Some(this)
    })
    .take(4)
}

/// "set to expire Saturday", "due to begin": the verb below bears too.
pub(super) fn inner_verbs(draft: &mut Draft, verb: Node<'_>) {
    let mut next = verb
        .children()
        .find(|c| c.dep() == "xcomp")
        .or_else(|| verb.child("acomp").and_then(|a| a.child("xcomp")));
    for _ in 0..3 {
        let Some(inner) = next else { return };
        draft.bears(inner.at(), way(inner, Role::Subject));
        next = inner.children().find(|c| c.dep() == "xcomp");
    }
}

/// The noun of an initiative and the verbs that tell of it, but for those that end it: what "with ..." can hang on.
fn holders<'d>(scene: &Scene<'d>, draft: &Draft) -> Vec<Node<'d>> {
    let verbs = draft.verbs.iter().filter(|b| b.way != Way::Ends);
    std::iter::once(draft.head)
        .chain(verbs.map(|b| b.verb))
        .map(|token| scene.node(token))
        .collect()
}

/// "with the Velmark government as host", "in the presence of Velmark mediators", "under the chairmanship of the envoy".
pub(crate) fn with_host(scene: &Scene<'_>, draft: &mut Draft) {
    for holder in holders(scene, draft) {
        for prep in holder.children().filter(|c| c.dep() == "prep") {
            let Some(object) = prep.child("pobj") else {
                continue;
            };
            let lower = prep.lower();
            // "with unarmed observers from the bloc".
            if lower == "with"
                && object.at() > draft.head
                && is("watchdogs", &object.lemma())
                && draft.kind != Some(InitiativeKind::Deployment)
            {
                draft.rules.push("with_watchers");
                let end = object
                    .prep("from")
                    .map_or(object.at() + 1, |f| f.subtree().end.min(f.at() + 1));
                let start = party::phrase(scene, object).start;
                let entity = object.prep("from").and_then(|f| scene.entity(f.at()));
                add_parties(
                    &mut draft.slots.monitor,
                    vec![party::Party {
                        tokens: start..end,
                        entity,
                        pronoun: false,
                    }],
                );
                continue;
            }
            let as_what = object
                .prep("as")
                .or_else(|| holder.prep("as").filter(|a| a.at() > object.at()));
            let who = if lower == "with" {
                as_what
                    .filter(|a| is("host_noun", &a.lemma()))
                    .map(|_| object)
            } else if matches!(lower.as_str(), "in" | "under" | "through" | "at") {
                let held = is("host_role", &object.lemma()) || is("host_role", &object.lower());
                held.then(|| object.prep("of").or_else(|| object.child("poss")))
                    .flatten()
            } else {
                None
            };
            let Some(who) = who else { continue };
            let watches = !is("host_noun", &who.lemma())
                && matches!(
                    &*object.lemma(),
                    "presence" | "eye" | "supervision" | "watch" | "observation"
                );
            let named = parties(scene, who);
            let named = if named.is_empty() && is("host_noun", &who.lemma()) {
                vec![super::party::Party {
                    tokens: party::phrase(scene, who),
                    entity: None,
                    pronoun: false,
                }]
            } else {
                named
            };
            draft.rules.push("with_host");
            if watches {
                add_parties(&mut draft.slots.monitor, named);
            } else {
                add_parties(&mut draft.slots.facilitator, named);
            }
        }
    }
}

/// "with the backing of Velmark", "with support from Velmark": on the noun or on the verb that proposes.
pub(crate) fn with_backing(scene: &Scene<'_>, draft: &mut Draft) {
    for holder in holders(scene, draft) {
        let Some(backing) = holder.prep("with") else {
            continue;
        };
        if !is("backing", &backing.lemma()) {
            continue;
        }
        if let Some(who) = ["of", "from"]
            .iter()
            .find_map(|p| backing.prep(p))
            .or_else(|| owner(backing))
        {
            draft.rules.push("with_backing");
            add_parties(&mut draft.slots.supporter, parties(scene, who));
        }
    }
}

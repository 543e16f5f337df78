//! From an initiative's noun up its sentence: who proposes, who answers how, how it stands.
//!
//! Each step is a small rule with a name (noted in [`Draft::rules`]). A rule that sees "may", "if" or "whether" above the
//! verb says nothing: what is only possible is no status and no reply.

mod above;
mod act;
mod nouns;
mod reply;
mod status;

use rapporteur_schema::{InitiativeKind, StatusValue};

use super::draft::{Draft, Way, add_parties};
use super::party::{self, agent, controller, owner, parties};
use super::scene::{Node, Scene};
use crate::lexicon::initiatives::{Told, is, stages};
use above::clause_proposes;
pub(crate) use above::{Above, above, given_time, inverted};
use act::act;
pub(crate) use nouns::made_by;
use nouns::{adjective, idiom, noun_above, offered};
use reply::asked;
pub(crate) use reply::{joint, replied};
use status::to_become;

/// Where the initiative stands to a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role<'d> {
    Object,
    Subject,
    /// Subject of a passive.
    Passive,
    Prep(&'d str),
    /// The verb's clause holds it: "proposed to hold talks".
    Clause,
}

/// Reads everything above a mention, and the participles and relative clauses on it.
pub(crate) fn read(scene: &Scene<'_>, draft: &mut Draft) {
    let head = scene.node(draft.head);
    if let Some(frame) = draft.frame {
        if super::frames::read(scene, draft, frame) || offered_deed(head) {
            draft.bears(draft.head, Way::Happens);
            if let Some(below) = super::frames::clause_of(frame, head) {
                draft.bears(below.at(), Way::Happens);
            }
            climb_clause(scene, draft, head);
            super::frames::planned(scene, draft, frame);
        }
        super::frames::fill(scene, draft, frame);
        return;
    }
    if draft.verbal {
        let over = above(scene, head);
        if (over.negated || over.hypothetical || over.refused) && !offered_deed(head) {
            return;
        }
        draft.bears(draft.head, Way::Happens);
        for also in conjuncts(head) {
            draft.bears(also.at(), Way::Happens);
        }
        if let Some(joined) = head
            .child("conj")
            .filter(|c| c.is_verb() && c.child("nsubj").is_some_and(|s| s.pos() == "PRON"))
        {
            draft.bears(joined.at(), Way::Happens);
        }
        verbal(scene, draft, head);
        climb_clause(scene, draft, head);
        return;
    }
    own(scene, draft, head);
    participles(scene, draft, head);
    for verb in super::relative::elsewhere(scene, head) {
        let role = relative_role(verb);
        draft.bears(verb.at(), way(verb, role));
        act(scene, draft, verb, role);
    }
    if let Some(verb) = super::relative::participle_behind(head) {
        draft.bears(verb.at(), way(verb, Role::Passive));
        act(scene, draft, verb, Role::Passive);
    }
    climb(scene, draft, head);
}

/// "demands that the journey be scrapped": what undoes an initiative is no offer of it.
fn undoes(verb: Node<'_>) -> bool {
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

/// "an offer to send divers", "the suggestion that it be put to a judge": the deed is what is offered.
fn offered_deed(verb: Node<'_>) -> bool {
    let noun = verb.head();
    let clause = matches!(verb.dep(), "acl" | "ccomp") && noun.is_noun() && noun.at() < verb.at();
    clause
        && is("offer_noun", &noun.lemma())
        && verb
            .children()
            .all(|c| c.dep() != "neg" && !matches!(c.tag(), "WDT" | "WP"))
}

/// "Kestria's unilateral truce", "a Kestrian offer": whose it is. Of talks it is not told: they may be anyone's.
fn own(scene: &Scene<'_>, draft: &mut Draft, head: Node<'_>) {
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

/// A verb phrase names it: its subject acts, "agreed to exchange prisoners".
fn verbal(scene: &Scene<'_>, draft: &mut Draft, verb: Node<'_>) {
    let above = above(scene, verb);
    if above.negated || above.hypothetical {
        return;
    }
    if above.would && above.asked.is_none() {
        own_forces(scene, draft, verb);
    }
    if !above.future || above.asked.is_some() {
        return;
    }
    let who = agent(verb);
    let named = who.map(|w| parties(scene, w)).unwrap_or_default();
    if !named.is_empty() || who.is_none() {
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

fn actor(scene: &Scene<'_>, node: Node<'_>) -> bool {
    party::party(scene, node).is_some()
}

/// "proposed", "backed by Velmark", "which expired": participles and relative clauses of the noun.
fn participles<'d>(scene: &Scene<'d>, draft: &mut Draft, head: Node<'d>) {
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
fn relative_role<'d>(verb: Node<'_>) -> Role<'d> {
    match relative_pronoun(verb).map(Node::dep) {
        Some("nsubj") => Role::Subject,
        Some("nsubjpass") => Role::Passive,
        _ => Role::Object,
    }
}

/// Verbs joined to a verb that have no subject of their own.
fn conjuncts(verb: Node<'_>) -> impl Iterator<Item = Node<'_>> {
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
fn inner_verbs(draft: &mut Draft, verb: Node<'_>) {
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

/// "with the Velmark government as host", "in the presence of Velmark mediators", "under the chairmanship of the envoy".
pub(crate) fn with_host(scene: &Scene<'_>, draft: &mut Draft) {
    let mut holders = vec![scene.node(draft.head)];
    holders.extend(
        draft
            .verbs
            .iter()
            .filter(|b| b.way != Way::Ends)
            .map(|b| scene.node(b.verb)),
    );
    for holder in holders {
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
    let mut holders = vec![scene.node(draft.head)];
    holders.extend(
        draft
            .verbs
            .iter()
            .filter(|b| b.way != Way::Ends)
            .map(|b| scene.node(b.verb)),
    );
    for holder in holders {
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

/// Up from a noun.
fn climb<'d>(scene: &Scene<'d>, draft: &mut Draft, from: Node<'d>) {
    let mut cur = from;
    for _ in 0..8 {
        if cur.is_root() {
            return;
        }
        let up = cur.head();
        match cur.dep() {
            "conj" | "appos" if up.is_noun() => {
                // "the Forum's proposal – withdrawal of all mortars".
                if cur.dep() == "appos" && is("offer_noun", &up.lemma()) {
                    offered(scene, draft, up, &up.lemma());
                }
                cur = up;
            }
            "compound" | "amod" | "nmod" | "poss" if up.is_noun() => {
                if cur.dep() == "poss" || !noun_above(scene, draft, up, "") {
                    return;
                }
                cur = up;
            }
            "pobj" => {
                let prep = up;
                let mut over = prep.head();
                while over.pos() == "ADP" && !over.is_root() {
                    over = over.head();
                }
                // "asked for five days of quiet".
                let asked_for =
                    over.dep() == "dobj" || over.dep() == "pobj" && over.head().text() == "for";
                if over.is_noun()
                    && prep.text() == "of"
                    && asked_for
                    && scene.time_at(over.at()).is_some()
                {
                    cur = over;
                    continue;
                }
                if over.is_noun() {
                    if idiom(scene, draft, over, prep) {
                        return;
                    }
                    if !noun_above(scene, draft, over, prep.text()) {
                        return;
                    }
                    cur = over;
                } else if over.is_verb() {
                    if prep.dep() == "agent" {
                        return;
                    }
                    // "turned down a proposal by Kestria for a truce": the offer's, though the parser hangs it on the verb.
                    let offer = over
                        .child("dobj")
                        .filter(|o| o.at() < prep.at() && is("offer_noun", &o.lemma()));
                    if let Some(offer) =
                        offer.filter(|_| matches!(prep.text(), "for" | "of" | "on"))
                    {
                        offered(scene, draft, offer, &offer.lemma());
                        cur = offer;
                        continue;
                    }
                    // "called for the visit to be put off": what is to become of it decides.
                    if prep.text() == "for"
                        && let Some(fate) = cur.children().find(|c| {
                            matches!(c.dep(), "relcl" | "acl")
                                && c.children().any(|t| t.tag() == "TO")
                                && c.children().any(|t| t.dep() == "auxpass")
                        })
                        && to_become(scene, draft, fate, over)
                    {
                        return;
                    }
                    act(scene, draft, over, Role::Prep(prep.text()));
                    if is("carries", &over.lemma()) {
                        draft.bears(over.at(), Way::Happens);
                        climb_clause(scene, draft, over);
                    } else {
                        draft.bears(over.at(), way(over, Role::Prep(prep.text())));
                    }
                    return;
                } else if over.pos() == "ADJ" {
                    adjective(scene, draft, over, prep.text());
                    return;
                } else {
                    return;
                }
            }
            "dobj" | "dative" | "attr" | "oprd" | "npadvmod" if up.is_verb() => {
                if cur.dep() == "npadvmod" && up.at() > cur.at() {
                    return;
                }
                verb_above(scene, draft, up, Role::Object);
                return;
            }
            // "wants the visit cancelled".
            "nsubj"
                if matches!(up.tag(), "VBN" | "VBD")
                    && up.dep() == "ccomp"
                    && up.head().lemma() == "want"
                    && up.child("dobj").is_none()
                    && up.child("aux").is_none() =>
            {
                to_become(scene, draft, up, up.head());
                return;
            }
            "nsubj" if up.is_verb() => {
                verb_above(scene, draft, up, Role::Subject);
                return;
            }
            "nsubjpass" if up.is_verb() => {
                verb_above(scene, draft, up, Role::Passive);
                return;
            }
            _ => return,
        }
    }
}

/// A verb over the noun: what it tells, and what stands above it.
fn verb_above<'d>(scene: &Scene<'d>, draft: &mut Draft, verb: Node<'d>, role: Role<'d>) {
    draft.bears(verb.at(), way(verb, role));
    inner_verbs_if_subject(draft, verb, role);
    // "The threat is a duty on wheat."
    if role == Role::Object
        && verb.lemma() == "be"
        && let Some(subject) = verb.child("nsubj").filter(|s| is("offer_noun", &s.lemma()))
    {
        offered(scene, draft, subject, &subject.lemma());
        return;
    }
    act(scene, draft, verb, role);
    // "would take place on the airstrip, supervised by monks".
    if matches!(role, Role::Subject | Role::Passive) {
        for aside in verb.children().filter(|c| {
            c.dep() == "advcl"
                && c.tag() == "VBN"
                && c.children().any(|a| a.dep() == "agent")
                && (is("monitors", &c.lemma()) || is("facilitates", &c.lemma()))
        }) {
            act(scene, draft, aside, Role::Passive);
        }
    }
    // "is to take place", "is set to begin".
    if matches!(role, Role::Subject | Role::Passive)
        && let Some(inner) = verb.children().find(|c| c.dep() == "xcomp" && c.is_verb())
    {
        act(scene, draft, inner, Role::Subject);
    }
    if matches!(role, Role::Subject | Role::Passive) {
        for also in conjuncts(verb) {
            draft.bears(also.at(), way(also, role));
            inner_verbs(draft, also);
            act(scene, draft, also, role);
        }
    }
    // "proposed a truce, to begin on Friday and to be watched by monitors": terms behind a comma.
    if role == Role::Object {
        let head = draft.head;
        for aim in verb.children().filter(|c| {
            c.dep() == "advcl" && c.at() > head && c.children().any(|t| t.tag() == "TO")
        }) {
            let lemma = aim.lemma();
            let passive = aim.children().any(|c| c.dep() == "auxpass");
            if !(is("begins", &lemma) || is("lasts", &lemma) || is("ends", &lemma) || passive)
                || aim.child("dobj").is_some()
            {
                continue;
            }
            for term in std::iter::once(aim).chain(conjuncts(aim)) {
                draft.bears(term.at(), way(term, Role::Subject));
                if is("monitors", &term.lemma()) || is("facilitates", &term.lemma()) {
                    act(scene, draft, term, Role::Passive);
                }
            }
        }
    }
    let visits = verb.lemma() == "pay" && is("visits", &scene.node(draft.head).lemma());
    let carries =
        visits || is("carries", &verb.lemma()) || role == Role::Subject || role == Role::Passive;
    if carries {
        climb_clause(scene, draft, verb);
    }
}

fn inner_verbs_if_subject(draft: &mut Draft, verb: Node<'_>, role: Role<'_>) {
    if matches!(role, Role::Subject | Role::Passive) {
        inner_verbs(draft, verb);
    }
}

/// What a verb's time tells.
fn way(verb: Node<'_>, role: Role<'_>) -> Way {
    let lemma = verb.lemma();
    let particle = verb.child("prt").map(Node::lower).unwrap_or_default();
    let phrase = format!("{lemma} {particle}");
    if matches!(role, Role::Subject | Role::Passive) && (is("ends", &lemma) || is("ends", &phrase))
    {
        Way::Ends
    } else if is("carries", &lemma)
        || is("happens", &lemma)
        || is("begins", &lemma)
        || is("lasts", &lemma)
        || matches!(role, Role::Subject)
        || matches!(
            lemma.as_str(),
            "be" | "do" | "set" | "slate" | "schedule" | "take" | "swap" | "exchange" | "observe"
        )
    {
        Way::Happens
    } else {
        Way::Other
    }
}

/// From a verb to the initiative or the other way, without what stands behind both.
pub(crate) fn span(verb: Node<'_>, head: Node<'_>) -> std::ops::Range<usize> {
    verb.at().min(head.at())..verb.at().max(head.at()) + 1
}

/// A verb's clause: from its subject to the end of its objects.
pub(crate) fn clause(scene: &Scene<'_>, verb: Node<'_>) -> std::ops::Range<usize> {
    let mut range = verb.subtree();
    if let Some(subject) = agent(verb) {
        range.start = range.start.min(subject.at().max(verb.sentence().start));
    }
    while range.start < range.end
        && matches!(
            scene.node(range.start).pos(),
            "PUNCT" | "SPACE" | "CCONJ" | "SCONJ"
        )
    {
        range.start += 1;
    }
    while range.end > range.start + 1
        && matches!(scene.node(range.end - 1).pos(), "PUNCT" | "SPACE")
    {
        range.end -= 1;
    }
    if range.end - range.start > 45 {
        range = range.start.max(verb.at().saturating_sub(15))..range.end.min(verb.at() + 25);
    }
    range
}

/// Up from a verb that carries the initiative ("resume talks", "the truce begins"): whoever offers, asks or agrees to that.
fn climb_clause<'d>(scene: &Scene<'d>, draft: &mut Draft, verb: Node<'d>) {
    // "demanded that the visit be scrapped": told already, and nobody proposes it.
    if draft
        .rules
        .iter()
        .any(|r| matches!(*r, "asked_to_cancel" | "should_not_be"))
    {
        return;
    }
    let mut cur = verb;
    for _ in 0..5 {
        if cur.is_root() {
            return;
        }
        let up = cur.head();
        match cur.dep() {
            "xcomp" | "ccomp" | "advcl" if up.is_verb() => {
                let infinitive = cur.children().any(|c| c.tag() == "TO")
                    || cur.tag() == "VBG"
                    || cur.dep() == "ccomp";
                if given_time(up) && cur.children().any(|c| c.tag() == "TO") {
                    asked(scene, draft, cur, up);
                    draft.bears(up.at(), Way::Made);
                    return;
                }
                if cur.dep() == "advcl" {
                    // "gathered to request a truce" was told by its own verb; "offered, on Friday, to open a corridor" not.
                    let to = cur.children().any(|c| c.tag() == "TO");
                    let takes = stages(&up.lemma()).iter().any(|s| {
                        s.frame.contains("clause")
                            && matches!(
                                s.told,
                                Told::Status(StatusValue::Proposed | StatusValue::Threatened)
                            )
                    });
                    if to && takes && up.child("dobj").is_none() {
                        act(scene, draft, up, Role::Clause);
                    }
                    return;
                }
                if !infinitive {
                    return;
                }
                let lemma = up.lemma();
                // "The offer is to let a panel decide."
                if lemma == "be"
                    && let Some(subject) =
                        up.child("nsubj").filter(|s| is("offer_noun", &s.lemma()))
                {
                    offered(scene, draft, subject, &subject.lemma());
                    return;
                }
                if matches!(lemma.as_str(), "let" | "allow" | "have") && cur.dep() != "advcl" {
                    cur = up;
                    continue;
                }
                if is("asks", &lemma)
                    && (controller(up, cur).is_some()
                        || cur.dep() == "ccomp"
                            // "told his people that his army would hold its fire": told, not asked.
                            && !matches!(lemma.as_str(), "tell" | "warn" | "convince" | "expect")
                            && cur.child("nsubj").is_some_and(|s| actor(scene, s)))
                {
                    asked(scene, draft, cur, up);
                    draft.bears(up.at(), Way::Made);
                    return;
                }
                if cur.dep() == "ccomp" && !clause_proposes(scene, cur, up) {
                    return;
                }
                let told = act(scene, draft, up, Role::Clause);
                if told {
                    return;
                }
                if !is("carries", &lemma) && !is("willing", &lemma) && !is("thinks", &lemma) {
                    return;
                }
                let way = if is("carries", &lemma) {
                    Way::Happens
                } else {
                    Way::Other
                };
                draft.bears(up.at(), way);
                cur = up;
            }
            "pcomp" => {
                let mut over = up;
                while over.pos() == "ADP" && !over.is_root() {
                    over = over.head();
                }
                if over.is_verb() {
                    act(scene, draft, over, Role::Prep(up.text()));
                    draft.bears(over.at(), Way::Other);
                    return;
                } else if over.is_noun() {
                    if idiom(scene, draft, over, up) || !noun_above(scene, draft, over, up.text()) {
                        return;
                    }
                    climb(scene, draft, over);
                    return;
                }
                return;
            }
            "acl" | "relcl" | "ccomp"
                if up.is_noun()
                    && (cur.children().any(|c| c.tag() == "TO")
                        || offered_deed(cur) && !undoes(cur)) =>
            {
                if noun_above(scene, draft, up, "to")
                    || matches!(&*up.lemma(), "agreement" | "deal")
                {
                    climb(scene, draft, up);
                }
                return;
            }
            "conj" if up.is_verb() => cur = up,
            _ => return,
        }
    }
}

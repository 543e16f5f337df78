//! From an initiative's noun up its sentence: who proposes, who answers how, how it stands.
//!
//! Each step is a small rule with a name (noted in [`Draft::rules`]). A rule that sees "may", "if" or "whether" above the
//! verb says nothing: what is only possible is no status and no reply.

use rapporteur_schema::{InitiativeKind, Stance, StatusValue};

use super::draft::{Draft, Reply, Way, add_parties};
use super::party::{self, Party, agent, controller, owner, parties};
use super::scene::{Node, Scene};
use crate::lexicon::initiatives::{Stage, Told, is, stages};

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

/// What stands above a verb and changes what it tells.
#[derive(Clone, Copy, Debug, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "marks of a verb that come in any mixture"
)]
pub(crate) struct Above<'d> {
    pub(crate) negated: bool,
    /// "may", "could", "if", "whether".
    pub(crate) hypothetical: bool,
    /// "would".
    pub(crate) would: bool,
    /// Will, is to, plans to.
    pub(crate) future: bool,
    /// Someone asks for it: the verb that asks.
    pub(crate) asked: Option<Node<'d>>,
    pub(crate) refused: bool,
    pub(crate) evaded: bool,
    /// "has yet to".
    pub(crate) yet: bool,
}

/// Reads everything above a mention, and the participles and relative clauses on it.
pub(crate) fn read(scene: &Scene<'_>, draft: &mut Draft) {
    let head = scene.node(draft.head);
    if draft.verbal {
        let over = above(scene, head);
        if over.negated || over.hypothetical || over.refused {
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
    climb(scene, draft, head);
}

/// "Kestria's unilateral truce", "a Kestrian offer": whose it is. Of talks it is not told: they may be anyone's.
fn own(scene: &Scene<'_>, draft: &mut Draft, head: Node<'_>) {
    let Some(owner) = owner(head) else { return };
    let Some(party) = party::party(scene, owner) else {
        return;
    };
    let by = owner.dep() == "pobj" || owner.dep() == "poss";
    if draft.kind.is_none() {
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

fn actor(scene: &Scene<'_>, node: Node<'_>) -> bool {
    party::party(scene, node).is_some()
}

/// "proposed", "backed by Velmark", "which expired": participles and relative clauses of the noun.
fn participles<'d>(scene: &Scene<'d>, draft: &mut Draft, head: Node<'d>) {
    for child in head.children() {
        let participle = matches!(child.dep(), "amod" | "acl" | "reduced") && child.tag() == "VBN"
            || child.dep() == "amod" && child.pos() == "VERB" && child.tag() == "VBN";
        if participle {
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
            let which = child.children().find(|c| {
                matches!(c.tag(), "WDT" | "WP") || c.lower() == "that" && c.pos() == "PRON"
            });
            let role = match which.map(Node::dep) {
                Some("nsubj") => Role::Subject,
                Some("nsubjpass") => Role::Passive,
                _ => Role::Object,
            };
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
                if role != Role::Object
                    && let Some(inner) = verb.children().find(|c| c.dep() == "xcomp" && c.is_verb())
                {
                    act(scene, draft, inner, Role::Subject);
                }
            }
        }
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
        if !matches!(
            backing.lemma().as_str(),
            "backing" | "support" | "blessing" | "endorsement" | "approval" | "consent"
        ) {
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
            "conj" | "appos" if up.is_noun() => cur = up,
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
    act(scene, draft, verb, role);
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
    let carries = is("carries", &verb.lemma()) || role == Role::Subject || role == Role::Passive;
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
    if matches!(role, Role::Subject | Role::Passive) && is("ends", &lemma) {
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

/// A noun above the initiative: "an offer of talks", "the importance of talks". Whether the way leads further up.
fn noun_above(scene: &Scene<'_>, draft: &mut Draft, noun: Node<'_>, prep: &str) -> bool {
    let lemma = noun.lemma();
    let offer = is("offer_noun", &lemma) && matches!(prep, "" | "for" | "of" | "on" | "to");
    if offer {
        offered(scene, draft, noun, &lemma);
        return true;
    }
    for stage in stages(&format!("the {lemma} {prep}")) {
        if let Told::Status(value) = stage.told {
            draft.rules.push("stage_noun");
            draft.state(value, span(noun, scene.node(draft.head)));
        }
    }
    if matches!(lemma.as_str(), "support" | "backing" | "endorsement")
        && matches!(prep, "for" | "of" | "")
    {
        let who = owner(noun).or_else(|| party::holder(noun));
        if let Some(who) = who {
            draft.rules.push("support_noun");
            let stance = if qualified(noun) {
                Stance::Conditional
            } else {
                Stance::Supports
            };
            replied(scene, draft, noun, who, stance);
        }
        return false;
    }
    if matches!(
        lemma.as_str(),
        "opposition" | "resistance" | "rejection" | "refusal"
    ) && matches!(prep, "to" | "of")
    {
        if let Some(who) = owner(noun) {
            draft.rules.push("refusal_noun");
            replied(scene, draft, noun, who, Stance::Rejects);
        }
        return false;
    }
    if matches!(
        lemma.as_str(),
        "venue" | "host" | "mediator" | "facilitator" | "guarantor"
    ) && matches!(prep, "for" | "of" | "in" | "")
    {
        if let Some(who) = noun_subject(noun) {
            draft.rules.push("venue");
            add_parties(&mut draft.slots.facilitator, parties(scene, who));
        }
        return false;
    }
    if lemma == "pressure" && prep == "for" {
        // "pressure from the allies for a truce".
        if let Some(who) = owner(noun).filter(|w| w.dep() == "pobj") {
            draft.rules.push("pressure");
            offered_by(scene, draft, noun, who);
        }
        return false;
    }
    is("carrying_noun", &lemma)
        || prep.is_empty()
            && matches!(
                lemma.as_str(),
                "agreement" | "deal" | "pact" | "accord" | "package"
            )
}

/// Subject of the verb that a noun completes: "Velmark could serve as a venue".
fn noun_subject(noun: Node<'_>) -> Option<Node<'_>> {
    let mut up = noun.head();
    if up.pos() == "ADP" {
        up = up.head();
    }
    up.is_verb().then(|| agent(up)).flatten()
}

/// "an offer of talks", "Kestria's call for a truce", "the threat of sanctions".
fn offered(scene: &Scene<'_>, draft: &mut Draft, noun: Node<'_>, lemma: &str) {
    let value = match lemma {
        "threat" | "warning" | "ultimatum" => StatusValue::Threatened,
        "announcement" | "declaration" | "promise" | "pledge" => StatusValue::Announced,
        "idea" => StatusValue::Floated,
        _ => StatusValue::Proposed,
    };
    draft.rules.push("offer_noun");
    draft.bears(noun.at(), Way::Made);
    if let Some(who) = owner(noun).or_else(|| made_by(noun)) {
        add_parties(&mut draft.slots.proposer, parties(scene, who));
    }
    if let Some(to) = noun.prep("to").filter(|t| actor(scene, *t)) {
        add_parties(&mut draft.slots.addressee, parties(scene, to));
    }
    draft.state(value, span(noun, scene.node(draft.head)));
}

/// "made an offer", "issued a call": not whoever turned the offer down.
fn made_by(noun: Node<'_>) -> Option<Node<'_>> {
    let verb = noun.head();
    let made = noun.dep() == "dobj"
        && matches!(
            verb.lemma().as_str(),
            "make"
                | "issue"
                | "renew"
                | "repeat"
                | "unveil"
                | "present"
                | "put"
                | "table"
                | "launch"
                | "extend"
                | "submit"
                | "reiterate"
                | "circulate"
                | "announce"
                | "float"
                | "outline"
                | "voice"
                | "send"
                | "deliver"
                | "give"
                | "have"
                | "express"
        );
    made.then(|| agent(verb)).flatten()
}

fn offered_by(scene: &Scene<'_>, draft: &mut Draft, noun: Node<'_>, who: Node<'_>) {
    add_parties(&mut draft.slots.proposer, parties(scene, who));
    draft.state(StatusValue::Proposed, span(noun, scene.node(draft.head)));
}

/// "set conditions for a truce", "cast doubt on the offer": verb, object and preposition as one phrase.
fn idiom<'d>(scene: &Scene<'d>, draft: &mut Draft, noun: Node<'d>, prep: Node<'d>) -> bool {
    let verb = noun.head();
    if noun.dep() != "dobj" || !verb.is_verb() {
        return false;
    }
    let (lemma, text) = (verb.lemma(), noun.lower());
    let phrase = format!("{lemma} {text} {}", prep.text());
    if lemma == "set" && noun.lemma() == "condition" {
        return tell(
            scene,
            draft,
            verb,
            stages("set conditions for"),
            Role::Object,
        );
    }
    let found = stages(&phrase);
    if found.is_empty() {
        return false;
    }
    if qualified(noun)
        && found
            .iter()
            .any(|s| s.told == Told::Stance(Stance::Supports))
        && let Some(who) = agent(verb)
    {
        replied(scene, draft, verb, who, Stance::Conditional);
        return true;
    }
    tell(scene, draft, verb, found, Role::Object)
}

/// "is open to a truce", "are prepared for talks": an adjective with its preposition.
fn adjective<'d>(scene: &Scene<'d>, draft: &mut Draft, adjective: Node<'d>, prep: &str) {
    let verb = adjective.head();
    let lemma = adjective.lower();
    if !verb.is_verb() {
        return;
    }
    let supportive =
        matches!(lemma.as_str(), "supportive" | "favourable" | "favorable") && prep == "of";
    let phrases = [format!("be {lemma} {prep}"), format!("be {lemma}")];
    let found = phrases.iter().map(|p| stages(p)).find(|s| !s.is_empty());
    if supportive {
        if let Some(who) = agent(verb) {
            let stance = if qualified(verb) {
                Stance::Conditional
            } else {
                Stance::Supports
            };
            replied(scene, draft, verb, who, stance);
        }
    } else if let Some(found) = found {
        tell(scene, draft, verb, found, Role::Object);
    } else if matches!(lemma.as_str(), "ready" | "prepared" | "willing")
        && prep == "for"
        && let Some(who) = agent(verb).filter(|w| actor(scene, *w))
    {
        draft.rules.push("prepared_for");
        let above = above(scene, verb);
        if !above.negated && !above.hypothetical {
            add_parties(&mut draft.slots.proposer, parties(scene, who));
        }
    }
}

/// The words of a verb, its particle and what stands above it, looked up; notes what is told.
fn act<'d>(scene: &Scene<'d>, draft: &mut Draft, verb: Node<'d>, role: Role<'d>) -> bool {
    let lemma = verb.lemma();
    let particle = verb.child("prt").map(Node::lower);
    let mut phrases: Vec<String> = Vec::new();
    let prep = match role {
        Role::Prep(prep) => Some(prep.to_lowercase()),
        _ => None,
    };
    // "cast doubt on the summit".
    if let (Some(object), Some(prep)) = (verb.child("dobj"), &prep) {
        phrases.push(format!("{lemma} {} {prep}", object.lower()));
    }
    if let (Some(prt), Some(prep)) = (&particle, &prep) {
        phrases.push(format!("{lemma} {prt} {prep}"));
    }
    if let Some(prep) = &prep {
        if verb.children().any(|c| c.dep() == "neg") {
            phrases.push(format!("not {lemma} {prep}"));
        }
        phrases.push(format!("{lemma} {prep}"));
    }
    if let Some(prt) = &particle {
        phrases.push(format!("{lemma} {prt}"));
    }
    if prep.is_none() {
        if role == Role::Passive {
            phrases.push(format!("be {}", verb.lower()));
        }
        // "expressed support for", "came into force".
        for child in verb.children() {
            if child.dep() == "prep" && child.at() > verb.at() {
                if let Some(object) = child.child("pobj") {
                    phrases.push(format!("{lemma} {} {}", child.text(), object.lower()));
                }
            } else if child.dep() == "dobj" && role == Role::Subject
                || matches!(child.dep(), "acomp" | "attr")
            {
                phrases.push(format!("{lemma} {}", child.lower()));
            }
        }
        phrases.push(lemma.clone());
    }
    // "urged for a truce", "advocating for talks": the verb alone proposes.
    if let Some(p @ ("for" | "on" | "to")) = prep.as_deref() {
        let proposes = stages(&lemma).iter().any(|s| {
            s.told == Told::Status(StatusValue::Proposed)
                && if p == "to" {
                    s.frame.contains("|to")
                } else {
                    s.frame.starts_with("obj")
                }
        });
        if proposes {
            phrases.push(lemma.clone());
        }
    }
    for phrase in &phrases {
        let found = stages(phrase);
        if !found.is_empty() && tell(scene, draft, verb, found, role) {
            return true;
        }
    }
    special(scene, draft, verb, role, &lemma)
}

/// Verbs that lexicon phrases do not cover: backing, monitoring, facilitating, answering.
fn special<'d>(
    scene: &Scene<'d>,
    draft: &mut Draft,
    verb: Node<'d>,
    role: Role<'d>,
    lemma: &str,
) -> bool {
    let above_it = above(scene, verb);
    if matches!(
        lemma,
        "respond" | "reply" | "react" | "answer" | "address" | "mention"
    ) && (matches!(role, Role::Object) || matches!(role, Role::Prep("to" | "on")))
    {
        if (above_it.negated || above_it.evaded)
            && !above_it.yet
            && !is_perfect(verb)
            && let Some(who) = agent(verb).filter(|w| actor(scene, *w))
        {
            draft.rules.push("no_answer");
            replied(scene, draft, verb, who, Stance::Evades);
        } else if let Some(stance) =
            manner(verb).filter(|_| !above_it.negated && !above_it.hypothetical)
            && let Some(who) = agent(verb).filter(|w| actor(scene, *w))
        {
            draft.rules.push("answer_manner");
            replied(scene, draft, verb, who, stance);
        }
        return true;
    }
    if role == Role::Subject
        && matches!(
            lemma,
            "have"
                | "win"
                | "get"
                | "gain"
                | "garner"
                | "receive"
                | "enjoy"
                | "draw"
                | "attract"
                | "secure"
        )
    {
        let support = verb.child("dobj").filter(|o| {
            matches!(
                o.lemma().as_str(),
                "support" | "backing" | "endorsement" | "blessing" | "approval"
            )
        });
        if let Some(support) = support.filter(|_| !above_it.negated && !above_it.hypothetical) {
            let from = ["from", "of"]
                .iter()
                .find_map(|p| support.prep(p).or_else(|| verb.prep(p)));
            if let Some(who) = from {
                draft.rules.push("has_backing");
                add_parties(&mut draft.slots.supporter, parties(scene, who));
                return true;
            }
        }
    }
    if is("monitors", lemma) && matches!(role, Role::Object | Role::Passive | Role::Prep("over")) {
        let who = if role == Role::Passive {
            verb.children()
                .find(|c| c.dep() == "agent")
                .and_then(|a| a.child("pobj"))
        } else {
            agent(verb)
        };
        if let Some(who) = who.filter(|w| actor(scene, *w) || monitors(*w)) {
            draft.rules.push("monitor");
            let named = parties(scene, who);
            let named = if named.is_empty() {
                vec![plain(scene, who)]
            } else {
                named
            };
            add_parties(&mut draft.slots.monitor, named);
        }
        return true;
    }
    if is("facilitates", lemma)
        && matches!(
            role,
            Role::Object | Role::Passive | Role::Prep("in" | "between")
        )
    {
        facilitated(scene, draft, verb, role);
    }
    false
}

fn monitors(node: Node<'_>) -> bool {
    matches!(
        node.lemma().as_str(),
        "monitor" | "observer" | "peacekeeper" | "mission" | "inspector" | "watchdog"
    )
}

/// A noun phrase as a party, whatever it is.
fn plain(scene: &Scene<'_>, node: Node<'_>) -> Party {
    Party {
        tokens: party::phrase(scene, node),
        entity: None,
        pronoun: false,
    }
}

fn is_perfect(verb: Node<'_>) -> bool {
    verb.tag() == "VBN"
        && verb
            .children()
            .any(|c| c.dep() == "aux" && c.lemma() == "have")
}

/// "reacted cautiously", "responded positively".
fn manner(verb: Node<'_>) -> Option<Stance> {
    verb.children()
        .filter(|c| c.dep() == "advmod")
        .find_map(|c| {
            Some(match c.lower().as_str() {
                "cautiously" | "warily" | "coolly" | "sceptically" | "skeptically"
                | "guardedly" => Stance::Sceptical,
                "positively" | "favourably" | "favorably" | "warmly" | "enthusiastically" => {
                    Stance::Supports
                }
                "negatively" | "angrily" => Stance::Rejects,
                "defiantly" => Stance::Defies,
                "evasively" => Stance::Evades,
                _ => return None,
            })
        })
}

/// "talks hosted by Velmark", "Velmark will mediate the talks", "asked Velmark to help to arrange the talks".
fn facilitated<'d>(scene: &Scene<'d>, draft: &mut Draft, verb: Node<'d>, role: Role<'d>) {
    if role == Role::Passive {
        let by = verb
            .children()
            .find(|c| c.dep() == "agent")
            .and_then(|a| a.child("pobj"));
        if let Some(by) = by {
            draft.rules.push("facilitated_by");
            add_parties(&mut draft.slots.facilitator, parties(scene, by));
        }
        return;
    }
    if above(scene, verb).negated {
        return;
    }
    // "spoke to the king about arranging talks", "turn to the king for help in facilitating them".
    for up in verb.ancestors().take(8).filter(|u| u.is_verb()) {
        if is("asks_help", &up.lemma()) {
            let who = ["with", "to"].iter().find_map(|p| up.prep(p)).or_else(|| {
                up.children()
                    .filter(|c| c.dep() == "prt" || c.dep() == "advmod")
                    .find_map(|p| p.prep("to"))
            });
            if let Some(who) = who.filter(|w| actor(scene, *w)) {
                draft.rules.push("asked_to_help");
                add_parties(&mut draft.slots.facilitator, parties(scene, who));
                return;
            }
        }
    }
    let lemma = verb.lemma();
    if lemma == "negotiate" {
        return;
    }
    if let Some(who) = agent(verb).filter(|w| actor(scene, *w)) {
        let named = parties(scene, who);
        if named.iter().any(|p| draft.slots.proposer.contains(p)) {
            return;
        }
        draft.rules.push("facilitates");
        add_parties(&mut draft.slots.facilitator, named);
    }
}

/// Notes the stages of a phrase; whether one fitted.
fn tell<'d>(
    scene: &Scene<'d>,
    draft: &mut Draft,
    verb: Node<'d>,
    found: &[Stage],
    role: Role<'d>,
) -> bool {
    let above_it = above(scene, verb);
    let evidence = span(verb, scene.node(draft.head));
    let mut told = false;
    let stance_too = found.iter().any(|s| matches!(s.told, Told::Stance(_)));
    for stage in found {
        let of_initiative = stage.subject == "initiative";
        let subject =
            matches!(role, Role::Subject) || role == Role::Passive && stage.frame.is_empty();
        // What is the subject of its own beginning is no object of someone's beginning.
        if of_initiative != subject && (of_initiative || role != Role::Passive) {
            continue;
        }
        match stage.told {
            Told::Status(value) => {
                told |= status(
                    scene,
                    draft,
                    verb,
                    role,
                    *stage,
                    value,
                    &above_it,
                    stance_too,
                    evidence.clone(),
                );
            }
            Told::Stance(stance) => {
                told |= stance_of(scene, draft, verb, role, stance, &above_it);
            }
            Told::Violated => told = true,
        }
    }
    told
}

#[allow(
    clippy::too_many_arguments,
    reason = "one call, and each is told by name"
)]
fn status<'d>(
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
    let no_longer = verb
        .children()
        .any(|c| c.lower() == "longer" && c.children().any(|n| n.lower() == "no"));
    if no_longer && value == StatusValue::InForce && stage.subject == "initiative" {
        draft.rules.push("no_longer");
        draft.state(StatusValue::Expired, evidence);
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
        if coming && above_it.future && !above_it.hypothetical && above_it.asked.is_none() {
            // "is to take place on Sunday", "is set to begin".
            draft.rules.push("coming");
            draft.state(StatusValue::Announced, clause(scene, verb.head()));
        }
        // "the ultimatum runs out in July": its end is still to come.
        let expected = expected
            || value == StatusValue::Expired
                && matches!(verb.tag(), "VBZ" | "VBP")
                && verb.lemma() != "be";
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
        if !against {
            asked(scene, draft, verb, asks);
        }
        return true;
    }
    if !makes && !agreed {
        // "to extend the truce", "would suspend talks": not done yet.
        let done = !above_it.future && !above_it.would && !matches!(verb.tag(), "VB" | "VBG");
        if done && (stage.subject != "party" || value == StatusValue::InForce) {
            draft.state(value, evidence);
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
    let who = if role == Role::Passive {
        verb.children()
            .find(|c| c.dep() == "agent")
            .and_then(|a| a.child("pobj"))
    } else {
        agent(verb)
    };
    let named = who.map(|w| parties(scene, w)).unwrap_or_default();
    if who.is_some() && named.is_empty() && role != Role::Passive {
        // "The plan calls for a truce": no one's, or another initiative's term.
        return true;
    }
    if agreed {
        let several =
            named.len() > 1 || named.iter().any(|p| joint(scene, p)) || role == Role::Passive;
        let to_do = above_it.future || above_it.would || matches!(verb.tag(), "VB");
        if to_do {
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

fn indefinite(scene: &Scene<'_>, draft: &Draft) -> bool {
    let first = scene.node(draft.tokens.start);
    draft.kind.is_some()
        && !matches!(
            first.lower().as_str(),
            "the" | "this" | "that" | "these" | "those" | "its" | "his" | "her" | "their"
        )
        && first.tag() != "PRP$"
}

/// Whom a proposing verb addresses: "offered Kestria a truce", "proposed a truce to Kestria", "called on Kestria".
fn addressed(scene: &Scene<'_>, draft: &mut Draft, verb: Node<'_>) {
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
}

/// "urged Kestria to accept a truce": those who urge propose, Kestria is addressed.
fn asked<'d>(scene: &Scene<'d>, draft: &mut Draft, verb: Node<'d>, asks: Node<'d>) {
    let above_it = above(scene, asks);
    if above_it.negated || above_it.hypothetical {
        return;
    }
    draft.rules.push("asked_to_accept");
    let passive = asks.child("nsubjpass").is_some();
    let who = if passive {
        asks.children()
            .find(|c| c.dep() == "agent")
            .and_then(|a| a.child("pobj"))
    } else {
        agent(asks)
    };
    if let Some(who) = who {
        add_parties(&mut draft.slots.proposer, parties(scene, who));
    }
    let to = controller(asks, verb)
        .or_else(|| verb.child("nsubj"))
        .or_else(|| asks.child("nsubjpass"));
    if let Some(to) = to.filter(|t| actor(scene, *t)) {
        add_parties(&mut draft.slots.addressee, parties(scene, to));
    }
    draft.bears(asks.at(), Way::Made);
    draft.state(StatusValue::Proposed, span(asks, scene.node(draft.head)));
}

fn stance_of<'d>(
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
    let who = if role == Role::Passive {
        verb.children()
            .find(|c| c.dep() == "agent")
            .and_then(|a| a.child("pobj"))
    } else {
        agent(verb)
    };
    let Some(who) = who.filter(|w| actor(scene, *w)) else {
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
fn counter_terms(verb: Node<'_>) -> Vec<std::ops::Range<usize>> {
    verb.children()
        .filter(|c| c.dep() == "advcl" && c.is_verb() && c.tag() == "VBG")
        .filter(|c| {
            matches!(
                c.lemma().as_str(),
                "demand" | "insist" | "require" | "ask" | "want" | "seek" | "request"
            )
        })
        .filter_map(|c| c.child("dobj"))
        .map(Node::subtree)
        .collect()
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
                if is("asks", &lemma)
                    && (controller(up, cur).is_some()
                        || cur.dep() == "ccomp"
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
            "acl" | "relcl" if up.is_noun() && cur.children().any(|c| c.tag() == "TO") => {
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

/// What stands over a verb.
pub(crate) fn above<'d>(scene: &Scene<'_>, verb: Node<'d>) -> Above<'d> {
    let mut found = Above::default();
    let mut cur = verb;
    for step in 0..6 {
        for child in cur.children() {
            let lower = child.lower();
            match child.dep() {
                "neg" => found.negated = !found.negated,
                "aux" => match lower.as_str() {
                    "should" if step == 0 && child.at() == cur.subtree().start => {
                        found.hypothetical = true;
                    }
                    "may" | "might" | "could" => found.hypothetical = true,
                    "would" | "'d" | "’d" | "must" | "should" => found.would = true,
                    "will" | "'ll" | "’ll" | "wo" | "shall" | "ca" => found.future = true,
                    _ => {}
                },
                "mark"
                    if matches!(
                        lower.as_str(),
                        "if" | "unless" | "whether" | "once" | "until" | "before"
                    ) =>
                {
                    found.hypothetical = true;
                }
                "preconj" | "cc" if lower == "neither" => found.negated = true,
                "advmod" if lower == "never" => found.negated = true,
                "det" if lower == "no" => found.negated = true,
                _ => {}
            }
        }
        if step == 0
            && cur.child("nsubj").is_some_and(|s| {
                s.children()
                    .any(|c| c.dep() == "det" && matches!(c.lower().as_str(), "no" | "neither"))
            })
        {
            found.negated = true;
        }
        if cur.is_root() {
            return found;
        }
        let up = cur.head();
        let infinitive = cur.children().any(|c| c.tag() == "TO");
        match cur.dep() {
            "xcomp" | "ccomp" if up.is_verb() || up.pos() == "ADJ" => {
                let lemma = up.lemma();
                if !infinitive && cur.dep() == "ccomp" {
                    // "said that it accepted": whoever says so; "demanded that it accept".
                    if matches!(
                        lemma.as_str(),
                        "demand" | "insist" | "ask" | "request" | "urge"
                    ) && cur.tag() == "VB"
                    {
                        found.asked = Some(up);
                    }
                    if matches!(
                        lemma.as_str(),
                        "suggest"
                            | "propose"
                            | "demand"
                            | "insist"
                            | "hope"
                            | "want"
                            | "ask"
                            | "offer"
                            | "recommend"
                    ) {
                        found.would = true;
                    }
                    return found;
                }
                if lemma == "have"
                    && up
                        .children()
                        .chain(cur.children())
                        .any(|c| c.lower() == "yet")
                {
                    found.yet = true;
                    return found;
                }
                if is("refuses", &lemma) {
                    found.refused = true;
                } else if is("evades", &lemma) {
                    found.evaded = true;
                } else if is("asks", &lemma)
                    && infinitive
                    && (controller(up, cur).is_some()
                        || up.child("nsubjpass").is_some()
                        || cur.child("nsubj").is_some())
                {
                    found.asked = Some(up);
                    return found;
                } else if lemma == "be" && infinitive
                    || is("willing", &lemma)
                    || is("thinks", &lemma)
                    || matches!(lemma.as_str(), "set" | "due" | "expect" | "slate" | "have")
                {
                    found.future = true;
                } else if !is("carries", &lemma)
                    && !matches!(lemma.as_str(), "be" | "seem" | "appear")
                {
                    return found;
                }
                cur = up;
            }
            "acomp" if up.is_verb() => cur = up,
            "pcomp" => {
                // "refrained from addressing", "stopped short of accepting".
                let mut over = up;
                for _ in 0..3 {
                    if over.is_verb() || over.is_root() {
                        break;
                    }
                    over = over.head();
                }
                if over.is_verb() && is("evades", &over.lemma()) {
                    found.evaded = true;
                }
                if up.lower() == "without" {
                    found.negated = !found.negated;
                }
                return found;
            }
            "acl" if infinitive && up.is_noun() => {
                match up.lemma().as_str() {
                    "refusal" => found.refused = true,
                    "call" | "demand" | "request" | "appeal" => found.hypothetical = true,
                    "failure" | "attempt" | "effort" | "chance" | "proposal" | "offer" => {
                        found.hypothetical = true;
                    }
                    _ => found.future = true,
                }
                return found;
            }
            "conj" if up.is_verb() => {
                let own = cur.child("nsubj").is_some() || cur.child("nsubjpass").is_some();
                if own {
                    return found;
                }
                // "will meet and agree": the auxiliary is shared; a negation is not for certain.
                let shared = above_aux(up);
                found.hypothetical |= shared.hypothetical;
                if matches!(cur.tag(), "VB" | "VBG") {
                    found.future |= shared.future;
                    found.would |= shared.would;
                    cur = up;
                    continue;
                }
                return found;
            }
            _ => return found,
        }
        let _ = scene;
    }
    found
}

fn above_aux(verb: Node<'_>) -> Above<'_> {
    let mut found = Above::default();
    for child in verb
        .children()
        .filter(|c| matches!(c.dep(), "aux" | "mark"))
    {
        match child.lower().as_str() {
            "may" | "might" | "could" | "if" | "unless" | "whether" => found.hypothetical = true,
            "would" => found.would = true,
            "will" => found.future = true,
            _ => {}
        }
    }
    found
}

/// "in principle", "general support", "…, but …": yes with a reserve.
fn qualified(node: Node<'_>) -> bool {
    let words = |n: Node<'_>| {
        matches!(
            n.lower().as_str(),
            "general" | "tentative" | "qualified" | "conditional" | "guarded" | "lukewarm"
        )
    };
    if node.is_noun() && node.children().any(|c| c.dep() == "amod" && words(c)) {
        return true;
    }
    let below = node.children().any(|c| {
        c.dep() == "prep"
            && c.text() == "in"
            && c.child("pobj")
                .or_else(|| c.child("amod"))
                .or_else(|| c.child("pcomp"))
                .is_some_and(|o| matches!(o.lower().as_str(), "principle" | "general"))
    });
    // "accepted the truce but said …": the joined clause takes something back.
    let mut over = node;
    for _ in 0..3 {
        let but = over
            .children()
            .any(|c| c.dep() == "cc" && c.lower() == "but" && c.at() > node.at());
        if but && over.child("conj").is_some_and(super::scene::Node::is_verb) {
            return true;
        }
        if over.is_root() || !matches!(over.dep(), "ccomp" | "dobj" | "acomp") {
            break;
        }
        over = over.head();
    }
    below
}

/// "ready to consider", "a willingness to consider".
fn willing_above(verb: Node<'_>) -> bool {
    let up = verb.head();
    matches!(
        up.lemma().as_str(),
        "willingness" | "readiness" | "willing" | "ready" | "prepared" | "open"
    )
}

/// Whether a clause that a verb brings is what someone wants, not what is so: "announced that talks would begin".
fn clause_proposes(scene: &Scene<'_>, clause: Node<'_>, verb: Node<'_>) -> bool {
    let told = above(scene, clause);
    let wants = matches!(
        verb.lemma().as_str(),
        "propose"
            | "suggest"
            | "demand"
            | "insist"
            | "ask"
            | "request"
            | "urge"
            | "recommend"
            | "want"
            | "offer"
            | "threaten"
            | "warn"
            | "vow"
            | "pledge"
            | "see"
    );
    wants || told.future || told.would || told.hypothetical
}

/// "dismissed the offer as a stunt": the judgement tells the stance.
fn dismissed_as(verb: Node<'_>) -> bool {
    verb.lemma() == "dismiss"
        && verb
            .children()
            .chain(verb.children().flat_map(Node::children))
            .any(|c| c.lower() == "as" && c.at() > verb.at())
}

/// Whether the words that bring in the speech stand above a verb, or the verb stands in the speaker's own words.
fn under_cue(scene: &Scene<'_>, verb: Node<'_>) -> bool {
    let Some(quoted) = scene.speech_at(verb.at()) else {
        return false;
    };
    let chars = scene.prose.chars(verb.at());
    let own = quoted
        .in_marks
        .iter()
        .any(|m| m.start <= chars.start && chars.end <= m.end);
    let cue = quoted.cue.clone().map(|c| scene.prose.tokens_in(c));
    own || cue.is_some_and(|cue| verb.ancestors().take(6).any(|u| cue.contains(&u.at())))
}

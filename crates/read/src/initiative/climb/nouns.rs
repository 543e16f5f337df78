//! Nouns and adjectives over an initiative: "a call for", "the offer of", "open to".

use rapporteur_schema::{Stance, StatusValue};

use super::super::draft::{Draft, Way, add_parties};
use super::super::party::{self, agent, owner, parties};
use super::super::scene::{Node, Scene};
use super::above::{above, qualified};
use super::act::tell;
use super::reply::replied;
use super::{Role, actor, span};
use crate::lexicon::initiatives::{Told, is, stages};

/// A noun above the initiative: "an offer of talks", "the importance of talks". Whether the way leads further up.
pub(super) fn noun_above(scene: &Scene<'_>, draft: &mut Draft, noun: Node<'_>, prep: &str) -> bool {
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
    // "has agreed to lead the monitoring of the truce".
    if matches!(
        lemma.as_str(),
        "monitoring" | "supervision" | "verification" | "observation"
    ) && prep == "of"
    {
        if let Some(who) = owner(noun).or_else(|| party::holder(noun)) {
            draft.rules.push("leads_monitoring");
            add_parties(&mut draft.slots.monitor, parties(scene, who));
        }
        return false;
    }
    if is("host_noun", &lemma) && matches!(prep, "for" | "of" | "in" | "") {
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
pub(super) fn noun_subject(noun: Node<'_>) -> Option<Node<'_>> {
    let mut up = noun.head();
    if up.pos() == "ADP" {
        up = up.head();
    }
    up.is_verb().then(|| agent(up)).flatten()
}

/// "an offer of talks", "Kestria's call for a truce", "the threat of sanctions".
pub(super) fn offered(scene: &Scene<'_>, draft: &mut Draft, noun: Node<'_>, lemma: &str) {
    // "has no plans to impose sanctions".
    if noun
        .children()
        .any(|c| c.dep() == "det" && c.lower() == "no")
    {
        return;
    }
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
    // "put the idea of a truce to the king on Friday".
    let verb = noun.head();
    if noun.dep() == "dobj"
        && is("makes_offer", &verb.lemma())
        && let Some(to) = verb
            .prep("to")
            .or_else(|| scene.node(draft.head).prep("to"))
            .filter(|t| actor(scene, *t))
    {
        add_parties(&mut draft.slots.addressee, parties(scene, to));
        draft.bears(verb.at(), Way::Made);
    }
    // "the demand for a truce, submitted by Kestria last month".
    for told in noun
        .children()
        .filter(|c| c.dep() == "acl" && c.tag() == "VBN" && is("drafts", &c.lemma()))
    {
        draft.bears(told.at(), Way::Made);
        if let Some(by) = party::by_whom(told) {
            add_parties(&mut draft.slots.proposer, parties(scene, by));
        }
    }
    draft.state(value, span(noun, scene.node(draft.head)));
}

/// "made an offer", "issued a call": not whoever turned the offer down.
pub(crate) fn made_by(noun: Node<'_>) -> Option<Node<'_>> {
    let verb = noun.head();
    let made = noun.dep() == "dobj" && is("makes_offer", &verb.lemma());
    made.then(|| agent(verb)).flatten()
}

pub(super) fn offered_by(scene: &Scene<'_>, draft: &mut Draft, noun: Node<'_>, who: Node<'_>) {
    add_parties(&mut draft.slots.proposer, parties(scene, who));
    draft.state(StatusValue::Proposed, span(noun, scene.node(draft.head)));
}

/// "set conditions for a truce", "cast doubt on the offer": verb, object and preposition as one phrase.
pub(super) fn idiom<'d>(
    scene: &Scene<'d>,
    draft: &mut Draft,
    noun: Node<'d>,
    prep: Node<'d>,
) -> bool {
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
    let mut found = stages(&phrase);
    if found.is_empty() {
        // "held out the prospect of more aid": with its particle and the article.
        let particle = verb
            .child("prt")
            .map(|p| format!("{} ", p.lower()))
            .unwrap_or_default();
        found = stages(&format!("{lemma} {particle}the {text} {}", prep.text()));
    }
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
pub(super) fn adjective<'d>(scene: &Scene<'d>, draft: &mut Draft, adjective: Node<'d>, prep: &str) {
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

//! Words that only refer back: "the proposal", "a demand that Kestria ruled out", "it".

use super::super::party;
use super::super::scene::{Node, Scene};
use super::{names_initiative, verb_term};
use crate::lexicon::initiatives;

/// "the proposal", "that request", "his offer": definite, without saying of what.
pub(super) fn refers_back(scene: &Scene<'_>, node: Node<'_>, taken: &[bool]) -> bool {
    if node.pos() != "NOUN" || taken[node.at()] || matches!(node.dep(), "compound" | "amod") {
        return false;
    }
    let noun = initiatives::is("refers_back", &node.lemma());
    if !noun {
        return false;
    }
    let definite = node.children().any(|c| {
        c.dep() == "poss"
            || (c.dep() == "det"
                && matches!(
                    c.lower().as_str(),
                    "the" | "this" | "that" | "these" | "those"
                ))
    });
    let of_something = node
        .children()
        .any(|c| c.dep() == "prep" && matches!(c.text(), "for" | "of" | "on"));
    let to_do = node.children().any(|c| {
        matches!(c.dep(), "acl" | "xcomp")
            && c.children().any(|t| t.tag() == "TO")
            && verb_term(scene, c).is_some()
    });
    // "backed the call by X for a truce": the verb has what it is for.
    let of_something = of_something
        || node.dep() == "dobj"
            && ["for", "of", "on"].iter().any(|p| {
                node.head()
                    .prep(p)
                    .is_some_and(|n| names_initiative(scene, n))
            });
    // "the idea, put forward by the guests, that a judge should decide".
    let own_clause = node.subtree().skip_while(|&i| i <= node.at()).any(|i| {
        let mark = scene.node(i);
        mark.dep() == "mark"
            && mark.lower() == "that"
            && mark.head().at() > i
            && mark.head().dep() == "acl"
            && mark.head().child("dobj").is_some()
    });
    (definite || apposed_reference(scene, node)) && !of_something && !to_do && !own_clause
}

/// "wants the troops to pull back, a demand that Kestria has ruled out".
fn apposed_reference(scene: &Scene<'_>, node: Node<'_>) -> bool {
    let start = party::phrase(scene, node).start;
    let comma = start
        .checked_sub(1)
        .filter(|c| node.sentence().contains(c))
        .is_some_and(|c| matches!(scene.node(c).text(), "," | "—" | "–"));
    comma
        && node.children().any(|c| {
            c.dep() == "relcl"
                && c.children()
                    .any(|w| w.dep() == "dobj" || w.dep() == "pobj" || w.dep() == "nsubjpass")
                || c.dep() == "acl" && c.child("nsubj").is_some() && c.child("dobj").is_none()
        })
}

/// "the Nordic-led proposal": who leads it.
pub(super) fn led_by(node: Node<'_>) -> Option<Node<'_>> {
    let led = node.children().find(|c| {
        c.dep() == "amod"
            && matches!(
                c.lower().as_str(),
                "led" | "backed" | "brokered" | "sponsored"
            )
    })?;
    if led.lower() != "led" {
        return None;
    }
    led.children()
        .find(|c| c.text().starts_with(char::is_uppercase))
}

/// "accepted it", "calling it a ploy": a pronoun that someone answers.
pub(super) fn stands_for(node: Node<'_>) -> bool {
    if !matches!(node.lower().as_str(), "it" | "this" | "that") || node.pos() != "PRON" {
        return false;
    }
    let verb = node.head();
    // "would not hear of it".
    if node.dep() == "pobj" && verb.head().is_verb() {
        let (over, prep) = (verb.head(), verb.lower());
        return [
            format!("{} {prep}", over.lemma()),
            format!("not {} {prep}", over.lemma()),
        ]
        .iter()
        .flat_map(|p| initiatives::stages(p))
        .any(|s| matches!(s.told, initiatives::Told::Stance(_)));
    }
    let object = matches!(node.dep(), "dobj" | "dative")
        || node.dep() == "nsubj"
            && verb.dep() == "ccomp"
            && matches!(verb.head().lemma().as_str(), "call" | "deem");
    if !object || !verb.is_verb() || node.at() < verb.at() && node.dep() == "dobj" {
        return false;
    }
    let particle = verb.child("prt").map(Node::lower);
    let phrase = particle.map_or_else(|| verb.lemma(), |p| format!("{} {p}", verb.lemma()));
    let answers = initiatives::stages(&phrase)
        .iter()
        .any(|s| matches!(s.told, initiatives::Told::Stance(_)));
    let watches = initiatives::is("monitors", &phrase);
    watches
        || answers
        || matches!(
            phrase.as_str(),
            "call" | "deem" | "describe" | "hail" | "label" | "dub" | "brand"
        )
}

//! Whose words they are: the agent of a reporting verb, the maker of a statement.

use rapporteur_nlp::Token;

use super::attribution::{Scene, is_subject};
use crate::lexicon::cues::cue;
use crate::lexicon::nouns::cue_noun;

/// Who does what a verb says: its subject, or the one of the clause that it is part of.
pub(crate) fn agent<'d>(scene: &Scene<'d>, verb: Token<'d>) -> Option<Token<'d>> {
    agent_within(scene, verb, DEPTH)
}

/// How often the search for an agent may turn from a verb to a noun and back: bounded for trees of any depth.
const DEPTH: usize = 6;

fn agent_within<'d>(scene: &Scene<'d>, verb: Token<'d>, depth: usize) -> Option<Token<'d>> {
    let mut node = verb;
    if depth == 0 {
        return None;
    }
    for _ in 0..8 {
        if is_asked(node) {
            return None;
        }
        if let Some(quoted) = quoted_source(scene, node) {
            return Some(quoted);
        }
        let by = node
            .children()
            .find(|c| c.dep() == "agent")
            .and_then(|by| by.children().find(|c| c.dep() == "pobj"));
        if let Some(by) = by {
            return Some(by);
        }
        // Of several subjects (a dateline taken for one, an apposition for another) the last person before the verb, else
        // the last one.
        let subjects = || {
            node.children()
                .filter(|c| is_subject(*c) && !scene.is_quoted(*c))
        };
        let before = || subjects().filter(|c| c.index() < node.index());
        let person = |c: &Token<'_>| c.entity_type() == "PERSON" || c.pos() == "PRON";
        let nearest = before()
            .rfind(person)
            .or_else(|| before().next_back())
            .or_else(|| subjects().next());
        if let Some(subject) = nearest {
            if subject.dep() == "nsubjpass" && !matches!(cue(node).map(|c| c.class), Some("quote"))
            {
                // "was described as": by whom is not said.
                return None;
            }
            if subject.dep() == "expl" || subject.text().eq_ignore_ascii_case("there") {
                return None;
            }
            if matches!(subject.tag(), "WP" | "WDT") && node.dep() == "relcl" {
                return Some(node.head());
            }
            return Some(subject);
        }
        match node.dep() {
            "conj" | "xcomp" | "advcl" | "ccomp" | "dep" | "parataxis" | "prep" | "pcomp"
            | "dobj" | "pobj" | "attr" => {
                node = node.head();
                let circumstance = node.pos() == "ADP" && matches!(node.dep(), "prep" | "advcl");
                while node.pos() == "ADP" && !node.is_root() {
                    node = node.head();
                }
                // "She waited for him to leave before saying": either of them.
                if circumstance && node.tag() == "VB" && node.children().any(is_subject) {
                    return None;
                }
                if matches!(node.pos(), "NOUN" | "PROPN") && !scene.is_quoted(node) {
                    if cue_noun(node).is_some() {
                        return noun_source_within(scene, node, depth - 1);
                    }
                    if matches!(node.dep(), "nsubj" | "appos") {
                        return Some(node);
                    }
                }
            }
            "acl" | "relcl" => {
                let noun = node.head();
                return if cue_noun(noun).is_some() {
                    noun_source_within(scene, noun, depth - 1)
                } else {
                    Some(noun)
                };
            }
            _ => return None,
        }
    }
    None
}

/// "Asked about the raid, Velt said": who asks is not told.
fn is_asked(verb: Token<'_>) -> bool {
    verb.tag() == "VBN"
        && matches!(verb.dep(), "advcl" | "acl" | "nsubj")
        && cue(verb).is_some_and(|word| word.object == "addressee")
        && verb.children().all(|c| {
            !matches!(
                c.dep(),
                "agent" | "aux" | "auxpass" | "nsubj" | "nsubjpass" | "dobj"
            )
        })
}

/// "was quoted by the paper as saying", "the paper quoted him as saying": who is quoted speaks, not who quotes.
fn quoted_source<'d>(scene: &Scene<'d>, node: Token<'d>) -> Option<Token<'d>> {
    let verb = if node.dep() == "pcomp" && node.head().text().eq_ignore_ascii_case("as") {
        node.head().head()
    } else {
        node
    };
    if cue(verb).is_none_or(|word| word.class != "quote") {
        return None;
    }
    let passive = verb
        .children()
        .find(|c| c.dep() == "nsubjpass" && !scene.is_quoted(*c));
    passive.or_else(|| {
        (verb != node)
            .then(|| {
                verb.children()
                    .find(|c| c.dep() == "dobj" && !scene.is_quoted(*c))
            })
            .flatten()
    })
}

/// Whose statement, warning or letter it is: its possessor, its maker, or the subject of the verb that it is object of.
pub(crate) fn source_of_noun<'d>(scene: &Scene<'d>, noun: Token<'d>) -> Option<Token<'d>> {
    noun_source_within(scene, noun, DEPTH)
}

fn noun_source_within<'d>(scene: &Scene<'d>, noun: Token<'d>, depth: usize) -> Option<Token<'d>> {
    if depth == 0 {
        return None;
    }
    let owner = owner(noun);
    // "who gave the evening its one line": a possessive pronoun beside a verb with a subject of its own may mean anything.
    let vague = noun.dep() == "dobj" && owner.is_some_and(|o| o.tag() == "PRP$");
    if vague && let Some(subject) = agent_within(scene, noun.head(), depth - 1) {
        return Some(subject);
    }
    if owner.is_some() {
        return owner;
    }
    match noun.dep() {
        "dobj" | "attr" | "oprd" | "dative" => agent_within(scene, noun.head(), depth - 1),
        "pobj" => {
            let mut verb = noun.head();
            while verb.pos() == "ADP" && !verb.is_root() {
                verb = verb.head();
            }
            match verb.pos() {
                "VERB" | "AUX" => agent_within(scene, verb, depth - 1),
                "NOUN" if cue_noun(verb).is_some() && verb != noun => {
                    noun_source_within(scene, verb, depth - 1)
                }
                _ => None,
            }
        }
        "conj" => noun_source_within(scene, noun.head(), depth - 1),
        _ => None,
    }
}

/// "Kestria's statement", "a statement by Kestria", "a statement from the ministry", "a ministry statement".
fn owner(noun: Token<'_>) -> Option<Token<'_>> {
    if let Some(owner) = noun.children().find(|c| c.dep() == "poss") {
        return Some(owner);
    }
    for child in noun.children() {
        if matches!(child.dep(), "prep" | "agent")
            && matches!(child.text(), "by" | "from")
            && let Some(maker) = child.children().find(|c| c.dep() == "pobj")
        {
            return Some(maker);
        }
    }
    noun.children()
        .filter(|c| c.dep() == "compound" || c.dep() == "amod")
        .find(|c| {
            matches!(c.entity_type(), "ORG" | "GPE" | "NORP" | "PERSON")
                && c.text().chars().next().is_some_and(char::is_uppercase)
        })
}

/// A document as the source gives way to whoever made it, where the sentence says who.
pub(crate) fn possessor_of_document<'d>(_scene: &Scene<'d>, source: Token<'d>) -> Token<'d> {
    if cue_noun(source).is_some_and(|noun| noun.document_source || noun.medium) {
        return owner(source).unwrap_or(source);
    }
    source
}

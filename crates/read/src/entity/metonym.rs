//! Capitals and seats that stand for whom they house.
//!
//! One name is two entities where a text uses it both ways: the place where things happen ("in Oslo") and the government or
//! body that acts ("Oslo said", "Oslo's offer", "pressure on Oslo"). Both carry the country, and the one that acts what it
//! stands for, so that a coder may join it with "the Norwegian government" while the text's own words stay apart. A use that
//! shows neither leaves a capital a place, and "the Kremlin" a government.

use std::ops::Range;

use rapporteur_nlp::{Doc, Token};

use crate::lexicon::bodies::group_noun;
use crate::lexicon::cues::cue;
use crate::lexicon::nouns::cue_noun;
use crate::lexicon::place_nouns::is_acting;
use crate::lexicon::titles;

/// How a name of a place is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// Whoever sits there acts or is dealt with.
    Acts,
    /// Something happens or lies there.
    Place,
    /// Somebody or something goes there or comes from there: of a capital the place, of a seat often whom it houses.
    Way,
    /// Nothing tells.
    Open,
}

/// How the name at some tokens is used.
pub(crate) fn usage(doc: &Doc, tokens: Range<usize>) -> Use {
    let Some(mut node) = doc.span(tokens.clone()).root() else {
        return Use::Open;
    };
    // "Oslo and Ravessa agreed": the first of a list tells for all.
    for _ in 0..4 {
        let listed = node.dep() == "conj" && matches!(node.head().pos(), "PROPN" | "NOUN");
        if !listed {
            break;
        }
        node = node.head();
    }
    let head = node.head();
    match node.dep() {
        "nsubj" if does(head) => Use::Acts,
        "nsubjpass" if cue(head).is_some_and(|c| matches!(c.object, "addressee" | "target")) => {
            Use::Acts
        }
        "poss" if is_deed(head) => Use::Acts,
        "dobj" | "dative" | "oprd" => match cue(head).map(|c| c.object) {
            Some("addressee" | "target") => Use::Acts,
            _ if is_pressure(head) => Use::Acts,
            _ => Use::Open,
        },
        "agent" => Use::Acts,
        "pobj" => preposition(head),
        _ => Use::Open,
    }
}

fn preposition(preposition: Token<'_>) -> Use {
    let governor = preposition.head();
    let word = preposition.text().to_lowercase();
    match word.as_str() {
        "in" | "near" | "outside" | "inside" | "around" | "at" | "across" | "throughout"
        | "into" | "over" | "through" | "toward" | "towards" | "via" | "above" => Use::Place,
        "by" if preposition.dep() == "agent" && does(governor) => Use::Acts,
        "between" | "with" | "against" => Use::Acts,
        "from" | "to" | "on" | "for" | "of" | "by" => {
            let addressed = cue(governor).is_some() && governor.pos() == "VERB" && word != "from";
            let deed = matches!(governor.pos(), "NOUN" | "PROPN") && is_deed(governor);
            if deed || addressed {
                Use::Acts
            } else if word == "to" || word == "from" {
                Use::Way
            } else {
                Use::Open
            }
        }
        _ => Use::Open,
    }
}

/// Whether a verb, or one that it governs or is joined with, is a government's: it reports or decides.
fn does(verb: Token<'_>) -> bool {
    let own = |verb: Token<'_>| {
        (cue(verb).is_some() && !matches!(verb.lemma(), "see" | "show" | "find" | "lie" | "stand"))
            || is_acting(verb.lemma())
    };
    matches!(verb.pos(), "VERB" | "AUX")
        && (own(verb)
            || verb
                .children()
                .any(|c| matches!(c.dep(), "xcomp" | "conj") && c.pos() == "VERB" && own(c)))
}

/// Whether a noun is something that governments do, say or have: a demand, an answer, troops, a minister.
fn is_deed(noun: Token<'_>) -> bool {
    cue_noun(noun).is_some()
        || is_acting(noun.lemma())
        || is_pressure(noun)
        || group_noun(noun.text()).is_some_and(|g| !g.parties && g.actor.as_str() == "government")
        || titles::title(noun.text()).is_some_and(|t| {
            matches!(
                t.kind,
                "head_of_state"
                    | "head_of_government"
                    | "minister"
                    | "spokesperson"
                    | "envoy"
                    | "diplomat"
            )
        })
}

/// What is done to or by a power and reports nothing.
fn is_pressure(word: Token<'_>) -> bool {
    matches!(
        word.lemma().to_lowercase().as_str(),
        "aggression"
            | "aid"
            | "aim"
            | "ally"
            | "ambition"
            | "approval"
            | "arm"
            | "arsenal"
            | "claim"
            | "concession"
            | "consent"
            | "envoy"
            | "force"
            | "goal"
            | "influence"
            | "interest"
            | "invasion"
            | "isolate"
            | "leadership"
            | "negotiation"
            | "policy"
            | "position"
            | "power"
            | "pressure"
            | "proposal"
            | "punish"
            | "push"
            | "readiness"
            | "refusal"
            | "rejection"
            | "relation"
            | "relationship"
            | "sanction"
            | "stance"
            | "strategy"
            | "supply"
            | "support"
            | "talk"
            | "tie"
            | "ultimatum"
            | "war"
            | "weapon"
            | "willingness"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapporteur_nlp::Model;

    #[test]
    fn capitals_act_or_lie_there() {
        for (text, want) in [
            ("Oslo rejected the offer on Friday.", Use::Acts),
            ("Oslo said it would answer.", Use::Acts),
            ("The ministers welcomed Oslo's response.", Use::Acts),
            ("They warned Oslo of sanctions.", Use::Acts),
            ("The union put pressure on Oslo.", Use::Acts),
            ("The leaders met in Oslo on Friday.", Use::Place),
            ("Two people died near Oslo.", Use::Place),
            ("She flew to Oslo.", Use::Way),
            ("Oslo lies on a fjord.", Use::Open),
        ] {
            let doc = Model::english().annotate(text);
            let at = doc.tokens().find(|t| t.text() == "Oslo").unwrap().index();
            assert_eq!(usage(&doc, at..at + 1), want, "{text}");
        }
    }
}

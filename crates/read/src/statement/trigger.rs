//! Triggers of statements: verbs, nouns of events, and states ("24 dead"); and which tokens belong to which.

use rapporteur_nlp::{Doc, Token};

use super::quantity::Found;
use crate::lexicon::events;
use crate::lexicon::senses::{LONGEST, sense, struck_as};

/// What tells a statement.
#[derive(Clone, Debug)]
pub(super) struct Trigger {
    /// Token of the block.
    pub(super) token: usize,
    /// First token of a noun of several words.
    pub(super) first: usize,
    pub(super) lemma: String,
    pub(super) sense: Option<&'static str>,
    pub(super) nominal: bool,
    /// A passive verb: its subject is its object.
    pub(super) passive: bool,
    /// The noun that its relative pronoun stands for.
    pub(super) relative: Option<usize>,
    /// The noun that a participle without a subject describes.
    pub(super) reduced: Option<usize>,
    /// A state counted by a number that ends before this token ("24 dead").
    pub(super) counts: Option<usize>,
}

/// All triggers of a block, in order.
pub(super) fn triggers(doc: &Doc, quantities: &[Found]) -> Vec<Trigger> {
    doc.tokens()
        .filter_map(|token| verb(token).or_else(|| noun(token)).or_else(|| state(token)))
        .map(|mut trigger| {
            // "24 dead", "20 others injured", "12 people killed": the number belongs to the state right behind it.
            let token = doc.token(trigger.token);
            let lone = sense(&token.text().to_lowercase(), "adjective");
            if let Some(state) = lone {
                let mut before = trigger.token;
                while before > 0
                    && matches!(
                        doc.token(before - 1).text().to_lowercase().as_str(),
                        "people"
                            | "persons"
                            | "others"
                            | "more"
                            | "seriously"
                            | "badly"
                            | "severely"
                            | "critically"
                            | "still"
                            | "were"
                            | "was"
                            | "reported"
                            | "feared"
                            | "confirmed"
                    )
                {
                    before -= 1;
                }
                let counted = quantities.iter().any(|q| {
                    q.tokens.end == before || q.head + 1 == before && q.tokens.end < before
                });
                if counted {
                    let end = quantities
                        .iter()
                        .find(|q| {
                            q.tokens.end == before || q.head + 1 == before && q.tokens.end < before
                        })
                        .map(|q| q.tokens.end);
                    trigger.counts = end;
                    // "left two missing": a state, whatever the engine calls it.
                    if trigger.sense.is_none() {
                        trigger.lemma = token.text().to_lowercase();
                        trigger.nominal = true;
                    }
                    trigger.sense = Some(state);
                }
            }
            trigger
        })
        .collect()
}

fn verb(token: Token<'_>) -> Option<Trigger> {
    let light = matches!(
        token.dep(),
        "aux" | "auxpass" | "amod" | "compound" | "punct" | "case"
    );
    let predicate = token.pos() == "VERB" || (token.pos() == "AUX" && !light);
    if !predicate || light {
        return None;
    }
    let lemma = token.lemma().to_lowercase();
    let passive = token
        .children()
        .any(|c| matches!(c.dep(), "auxpass" | "nsubjpass"))
        || (token.tag() == "VBN"
            && matches!(token.dep(), "acl" | "advcl" | "relcl")
            && !token
                .children()
                .any(|c| c.dep() == "aux" || c.dep() == "nsubj"));
    let head = token.head();
    // "go off", "call off": a verb with its particle has a sense of its own.
    let with_particle = token
        .children()
        .find(|c| c.dep() == "prt")
        .and_then(|c| sense(&format!("{lemma} {}", c.text().to_lowercase()), "verb"));
    Some(Trigger {
        token: token.index(),
        first: token.index(),
        sense: with_particle.or_else(|| struck(token, &lemma).or_else(|| sense(&lemma, "verb"))),
        lemma,
        nominal: false,
        passive,
        relative: (token.dep() == "relcl").then(|| head.index()),
        reduced: (token.dep() == "acl" && head.index() != token.index() && token.tag() != "VB")
            .then(|| head.index()),
        counts: None,
    })
}

/// "A clinic was hit": what befalls a building, a town or a craft is an attack, where neither a figure nor nature does it.
fn struck(token: Token<'_>, lemma: &str) -> Option<&'static str> {
    if lemma != "hit" {
        return None;
    }
    let target = |t: &Token<'_>| matches!(t.dep(), "dobj" | "nsubjpass");
    let object = token.children().find(target)?;
    let noun = object.lemma().to_lowercase();
    let doer = token.children().filter(|c| c.dep() == "nsubj").chain(
        token
            .children()
            .filter(|c| c.dep() == "agent")
            .flat_map(Token::children),
    );
    let disaster = |noun: &str| events::lexicon().classes(noun).contains(&"disaster");
    let mut doer = doer.map(|d| d.lemma().to_lowercase());
    let other = doer.any(|d| disaster(&d) || struck_as(&d) == Some("doer"));
    (struck_as(&noun) == Some("target") && !other).then_some("attack")
}

fn noun(token: Token<'_>) -> Option<Trigger> {
    if !matches!(token.pos(), "NOUN" | "PROPN") || token.dep() == "compound" {
        return None;
    }
    let doc = token.doc();
    let last = token.lemma().to_lowercase();
    let (first, lemma, sense) = (0..LONGEST.min(token.index() + 1))
        .rev()
        .find_map(|words| {
            let from = token.index() - words;
            let mut phrase: Vec<String> = (from..token.index())
                .map(|i| doc.token(i).text().to_lowercase())
                .collect();
            phrase.push(last.clone());
            let phrase = phrase.join(" ").replace("televized", "televised");
            let found = sense(&phrase, "noun")?;
            Some((from, phrase, found))
        })?;
    // "opened fire", "an exchange of fire", "under fire" are shots, no blaze.
    let head = token.head();
    let shots = last == "fire"
        && (matches!(
            head.lemma().to_lowercase().as_str(),
            "open" | "return" | "exchange" | "hold" | "cease" | "draw"
        ) || token.dep() == "pobj" && matches!(head.text(), "under" | "of"));
    let sense = if shots { "attack" } else { sense };
    Some(Trigger {
        token: token.index(),
        first,
        lemma,
        sense: Some(sense),
        nominal: true,
        passive: false,
        relative: None,
        reduced: None,
        counts: None,
    })
}

/// A state that no verb tells: "24 dead", "two missing".
fn state(token: Token<'_>) -> Option<Trigger> {
    let text = token.text().to_lowercase();
    let sense = sense(&text, "adjective")?;
    if token.dep() == "amod" && token.head().index() > token.index() {
        return None;
    }
    Some(Trigger {
        token: token.index(),
        first: token.index(),
        lemma: text,
        sense: Some(sense),
        nominal: true,
        passive: true,
        relative: None,
        reduced: None,
        counts: None,
    })
}

/// Number of the trigger that a token belongs to: the nearest above it in the tree.
pub(super) fn owner(token: Token<'_>, at: &[Option<usize>]) -> Option<usize> {
    token.ancestors().find_map(|a| at[a.index()])
}

/// How a token stands to a trigger above it.
pub(super) fn role(token: Token<'_>, trigger: usize) -> String {
    let mut at = token;
    // Joined nouns have the role of the first.
    while matches!(at.dep(), "conj" | "appos")
        && at.head().index() != at.index()
        && at.head().index() != trigger
    {
        at = at.head();
    }
    let head = at.head();
    let direct = head.index() == trigger;
    match at.dep() {
        "nsubj" | "csubj" | "expl" if direct => "subject".to_owned(),
        "nsubjpass" | "csubjpass" | "dobj" | "dative" if direct => "object".to_owned(),
        "attr" | "oprd" | "acomp" if direct => "attribute".to_owned(),
        "poss" if direct => "possessor".to_owned(),
        "compound" | "amod" | "nmod" if direct => "part".to_owned(),
        "pobj" if head.dep() == "agent" => "agent".to_owned(),
        "pobj" | "pcomp" => head.text().to_lowercase(),
        "advmod" | "npadvmod" => "adverb".to_owned(),
        "ROOT" => "attribute".to_owned(),
        _ => "part".to_owned(),
    }
}

/// A count of nobody or nothing.
pub(super) struct Nobody {
    pub(super) first: usize,
    pub(super) token: usize,
    pub(super) unit: String,
}

/// "no one", "nobody", "no casualties", "no dead or wounded".
pub(super) fn nobody(doc: &Doc) -> Vec<Nobody> {
    let mut found = Vec::new();
    for token in doc.tokens() {
        let text = token.text().to_lowercase();
        let before = token.index().checked_sub(1).map(|i| doc.token(i));
        match text.as_str() {
            "nobody" | "none" => found.push(Nobody {
                first: token.index(),
                token: token.index(),
                unit: String::new(),
            }),
            "one" if before.is_some_and(|b| b.text().eq_ignore_ascii_case("no")) => {
                found.push(Nobody {
                    first: token.index() - 1,
                    token: token.index(),
                    unit: String::new(),
                });
            }
            _ => {}
        }
        if text == "no" && token.dep() == "det" && token.head().index() > token.index() {
            let head = token.head();
            let counted = matches!(
                head.lemma().to_lowercase().as_str(),
                "casualty"
                    | "fatality"
                    | "death"
                    | "injury"
                    | "dead"
                    | "people"
                    | "person"
                    | "damage"
                    | "victim"
                    | "wounded"
                    | "injured"
            );
            if counted {
                found.push(Nobody {
                    first: token.index(),
                    token: head.index(),
                    unit: head.lemma().to_lowercase(),
                });
            }
        }
    }
    found
}

//! What a parse says of a predicate: its deep subject and object, its modality, the phrases below it.
//!
//! Labels are those of `ClearNLP` as the engine gives them; no word of the event lexicons is known here.

mod done;
mod modal;
mod subject;

use rapporteur_nlp::Token;

use crate::lexicon::event_words::{self as words, Set};

pub(crate) use done::{is_said_there, ranked};
pub(crate) use modal::{
    Marks, depth, is_awaited, is_conditional, is_forgone, is_guessed, is_infinitive, marks, serves,
};
pub(crate) use subject::{by_phrase, deep_object, deep_subject, is_passive, surface_subject};

/// The first child with one of some labels.
pub(crate) fn child<'d>(token: Token<'d>, labels: &[&str]) -> Option<Token<'d>> {
    token.children().find(|c| labels.contains(&c.dep()))
}

/// The text of a token in lower case.
pub(crate) fn low(token: Token<'_>) -> String {
    token.text().to_lowercase()
}

/// The lemma of a token in lower case.
pub(crate) fn lemma(token: Token<'_>) -> String {
    token.lemma().to_lowercase()
}

/// Whether a token's text is one of some words, whatever its case.
pub(crate) fn is_word(token: Token<'_>, words: &[&str]) -> bool {
    words.iter().any(|w| token.text().eq_ignore_ascii_case(w))
}

pub(crate) fn lefts(token: Token<'_>) -> impl Iterator<Item = Token<'_>> {
    token.children().filter(move |c| c.index() < token.index())
}

pub(crate) fn rights(token: Token<'_>) -> impl Iterator<Item = Token<'_>> {
    token.children().filter(move |c| c.index() > token.index())
}

/// A verb or auxiliary that is no helper of another.
pub(crate) fn is_verb(token: Token<'_>) -> bool {
    matches!(token.pos(), "VERB" | "AUX") && !matches!(token.dep(), "aux" | "auxpass")
}

/// A noun, name or pronoun.
pub(crate) fn is_nominal(token: Token<'_>) -> bool {
    matches!(token.pos(), "NOUN" | "PROPN" | "PRON")
}

/// "who", "which", "that", "whom".
pub(crate) fn is_relative(token: Token<'_>) -> bool {
    is_word(token, &["who", "which", "that", "whom"])
}

/// Whether a token lies above another in the tree.
pub(crate) fn is_above(token: Token<'_>, other: Token<'_>) -> bool {
    other.ancestors().any(|a| a == token)
}

/// Whether a token is another or lies below it.
pub(crate) fn is_in(token: Token<'_>, top: Token<'_>) -> bool {
    token == top || is_above(top, token)
}

/// Whether a verb of this form doubles its last consonant before "-ed": one short syllable, as "rap".
pub(crate) fn would_double(lemma: &str) -> bool {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let letters: Vec<char> = lemma.chars().collect();
    match letters.as_slice() {
        [.., last] if vowel(*last) || matches!(last, 'w' | 'x' | 'y') => false,
        [.., middle, _] => vowel(*middle) && letters.iter().filter(|c| vowel(**c)).count() == 1,
        _ => false,
    }
}

/// A clause below a verb that tells someone to do something: "told the envoy to go", "insisted that Ostria leave".
pub(crate) fn directs(verb: Token<'_>) -> bool {
    verb.children().any(|c| match c.dep() {
        "xcomp" => is_infinitive(c) && child(verb, &["dobj", "dative", "nsubjpass"]).is_some(),
        "ccomp" => {
            let own = child(c, &["nsubj", "nsubjpass"]);
            let infinitive = is_infinitive(c) && own.is_some();
            // "that Ostria leave": the bare form behind a singular, which the tagger may take for a plural
            let singular = own.is_some_and(|s| matches!(s.tag(), "NN" | "NNP"));
            let bare = c.tag() == "VB" || c.tag() == "VBP" && singular;
            infinitive || bare && child(c, &["aux"]).is_none() && child(c, &["mark"]).is_some()
        }
        _ => false,
    })
}

/// A clause that asks: "whether it would withdraw", "why it left".
pub(crate) fn is_question(clause: Token<'_>) -> bool {
    clause.children().any(|c| {
        c.index() < clause.index()
            && (c.dep() == "mark" && is_word(c, &["whether", "if"])
                || c.dep() == "advmod" && is_word(c, &["why", "how", "when", "where"])
                || clause.dep() == "ccomp" && matches!(c.tag(), "WP" | "WRB"))
    })
}

/// A noun and those coordinated with it.
pub(crate) fn conjuncts(token: Token<'_>) -> Vec<Token<'_>> {
    let mut all = vec![token];
    let mut at = 0;
    while at < all.len() {
        let found = all[at];
        all.extend(found.children().filter(|c| {
            c.dep() == "conj" && matches!(c.pos(), "NOUN" | "PROPN" | "PRON" | "ADJ" | "NUM")
        }));
        at += 1;
    }
    all
}

/// Whether a token reads as a number.
pub(crate) fn is_number(token: Token<'_>) -> bool {
    let text: String = token
        .text()
        .trim_start_matches(['+', '-', '±', '~'])
        .chars()
        .filter(|c| !matches!(c, ',' | '.'))
        .collect();
    if !text.is_empty() && text.chars().all(|c| c.is_ascii_digit()) {
        return true;
    }
    let low = text.to_lowercase();
    let ordinal = ["st", "nd", "rd", "th"].iter().any(|end| {
        low.strip_suffix(end)
            .is_some_and(|n| !n.is_empty() && n.chars().all(|c| c.is_ascii_digit()))
    });
    ordinal || words::is(Set::Number, &low)
}

/// Past counting nouns to what is counted: "a number of [strikes]".
pub(crate) fn portion(token: Token<'_>) -> Token<'_> {
    let mut token = token;
    while words::is(Set::Portion, &lemma(token)) || is_number(token) {
        let of = token
            .children()
            .find(|c| c.dep() == "prep" && is_word(*c, &["of"]));
        match of.and_then(|of| child(of, &["pobj"])) {
            Some(inner) => token = inner,
            None => break,
        }
    }
    token
}

/// A preposition, in lower case, and its object.
pub(crate) type Preposition<'d> = (String, Token<'d>);

/// Prepositions below a verb or noun: its own, those of its particles, objects and their modifiers.
pub(crate) fn prepositions(token: Token<'_>, depth: u8) -> Vec<Preposition<'_>> {
    let mut out = Vec::new();
    collect(token, depth, false, &mut out);
    out
}

fn collect<'d>(token: Token<'d>, depth: u8, agentless: bool, out: &mut Vec<Preposition<'d>>) {
    for c in token.children() {
        let before = out.len();
        if is_word(c, &["according"]) {
            continue; // who says so is no party
        }
        let adverb = c.dep() == "advmod" && child(c, &["pobj"]).is_some();
        if matches!(c.dep(), "prep" | "agent" | "dative") || adverb {
            let mut word = low(c);
            let mut object = child(c, &["pobj"]);
            if c.dep() == "prep"
                && object.is_none()
                && let Some(inner) = child(c, &["prep"])
            {
                // "out of", "up to", "along with"
                word = low(inner);
                object = child(inner, &["pobj"]);
            }
            if let Some(object) = object {
                out.push((word, object));
                if depth > 0 {
                    collect(object, depth - 1, false, out);
                }
            }
        } else if matches!(c.dep(), "advcl" | "acl" | "relcl" | "xcomp")
            && let Some(mark) = child(c, &["mark"]).filter(|m| is_word(*m, &["for"]))
            && let Some(subject) = child(c, &["nsubj", "nsubjpass"])
        {
            out.push((low(mark), subject)); // "a loan [for Ostria] to rebuild"
        } else if c.dep() == "acl" && matches!(c.tag(), "VBN" | "VBG") && depth > 0 {
            collect(c, depth - 1, true, out); // "the ban [imposed on the paper]"
        } else if matches!(
            c.dep(),
            "prt" | "dobj" | "attr" | "acomp" | "nsubjpass" | "oprd" | "conj"
        ) && depth > 0
            && matches!(c.pos(), "NOUN" | "PROPN" | "PRON" | "ADP" | "ADV" | "ADJ")
        {
            collect(c, depth - 1, false, out);
        }
        if agentless {
            let mut i = before;
            while i < out.len() {
                if out[i].0 == "by" {
                    out.remove(i);
                } else {
                    i += 1;
                }
            }
        }
    }
}

/// The tokens of the noun phrase without clauses, appositions, coordination and brackets.
pub(crate) fn core(token: Token<'_>) -> std::ops::Range<usize> {
    let mut left = token.index();
    for c in lefts(token) {
        if !matches!(
            c.dep(),
            "punct" | "cc" | "relcl" | "advcl" | "intj" | "preconj"
        ) {
            left = left.min(edges(c).start);
        }
    }
    let mut end = token.index() + 1;
    for c in rights(token) {
        if !matches!(
            c.dep(),
            "prep" | "case" | "amod" | "nmod" | "compound" | "nummod"
        ) {
            break;
        }
        end = end.max(edges(c).end);
    }
    left..end
}

/// From the first to the last token below a token and itself.
pub(crate) fn edges(token: Token<'_>) -> std::ops::Range<usize> {
    let (mut first, mut last) = (token, token);
    while let Some(c) = first
        .children()
        .next()
        .filter(|c| c.index() < first.index())
    {
        first = c;
    }
    while let Some(c) = last
        .children()
        .next_back()
        .filter(|c| c.index() > last.index())
    {
        last = c;
    }
    first.index()..last.index() + 1
}

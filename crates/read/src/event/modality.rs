//! How a text stands behind an event: alleged, denied, hypothetical, historical or generic, by markers around its trigger.

use rapporteur_nlp::Token;

use super::syntax as syn;
use crate::lexicon::modality::{Form, Marked, Marker, markers};

/// What the strong markers around an event say of it, in the lexicon's order. `trigger` tells it, `carrier` is the verb that
/// carries a noun.
pub(crate) fn marked(trigger: Token<'_>, carrier: Option<Token<'_>>) -> Vec<Marked> {
    let places = [Some(trigger), carrier];
    let mut found = Vec::new();
    for marker in markers().iter().filter(|m| !m.weak) {
        // "has often accused" tells what was done, "often accuses" what is
        let done = |place: &Token<'_>| marker.marked == Marked::Generic && is_perfect(*place);
        let mut told = places.iter().flatten();
        let fits = told.any(|place| holds(marker, *place) && !done(place));
        if fits && !found.contains(&marker.marked) {
            found.push(marker.marked);
        }
    }
    found
}

fn holds(marker: &Marker, place: Token<'_>) -> bool {
    let words = &marker.words;
    match marker.form {
        Form::Adjective => {
            words.len() == 1
                && !syn::is_verb(place)
                && syn::lefts(place).any(|c| {
                    matches!(c.dep(), "amod" | "det" | "compound")
                        && c.text().eq_ignore_ascii_case(words[0])
                })
        }
        Form::Adverb => {
            words.len() == 1
                && place
                    .children()
                    .any(|c| c.dep() == "advmod" && c.text().eq_ignore_ascii_case(words[0]))
        }
        Form::Auxiliary => auxiliary(words, place),
        Form::Noun => noun(words, place),
        Form::Operator => operator(words, place),
        Form::Clause => {
            place.children().any(|c| {
                matches!(c.dep(), "mark" | "advmod") && c.text().eq_ignore_ascii_case(words[0])
            }) && words.len() == 1
        }
        Form::Phrase => phrase(words, place),
    }
}

/// "the threat of an attack", "the prospect of cutting it off", "fears that it attacked", "no evidence that it attacked".
fn noun(words: &[&str], place: Token<'_>) -> bool {
    let (denied, words) = match words {
        ["no", rest @ ..] => (true, rest),
        _ => (false, words),
    };
    let (Some(noun), Some(last)) = (words.first(), words.last()) else {
        return false;
    };
    let above = place.head();
    let holder = match place.dep() {
        "pobj" | "pcomp" if above.text().eq_ignore_ascii_case(last) => above.head(),
        // "that" may be taken for a pronoun
        "acl" | "relcl" | "ccomp" | "advcl"
            if *last == "that"
                && syn::lefts(place).any(|c| syn::is_word(c, &["that"]))
                && syn::lefts(place).any(|c| c.dep() == "nsubj" && !syn::is_relative(c)) =>
        {
            above
        }
        _ => return false,
    };
    holder.lemma().eq_ignore_ascii_case(noun)
        && (!denied || syn::lefts(holder).any(|c| syn::is_word(c, &["no", "any"])))
}

/// "used to", "was going to".
fn auxiliary(words: &[&str], place: Token<'_>) -> bool {
    if words == ["used", "to"] {
        let head = place.head();
        return place.dep() == "xcomp"
            && head.text().eq_ignore_ascii_case("used")
            && syn::is_infinitive(place);
    }
    words == ["were", "to"]
        && place.dep() == "xcomp"
        && place.head().text().eq_ignore_ascii_case("were")
}

/// A verb whose complement or object the event is: "is said to have", "denied that", "foiled an attack".
fn operator(words: &[&str], place: Token<'_>) -> bool {
    let mut verb = place.head();
    match place.dep() {
        "pcomp" | "pobj" => {
            let preposition = verb.text().to_lowercase();
            if words.last() != Some(&preposition.as_str()) {
                return false;
            }
            verb = verb.head();
        }
        "xcomp" => {
            if words.len() > 1 && !matches!(words.last(), Some(&"to" | &"of")) {
                return false;
            }
        }
        "ccomp" => {
            if words.len() > 1 && words.last() != Some(&"that") {
                return false;
            }
        }
        "dobj" => {
            if words.len() > 1 {
                return false;
            }
        }
        _ => return false,
    }
    let verb = if syn::is_verb(verb) {
        verb
    } else {
        return false;
    };
    if words[0] == "be" {
        // "be said to": a passive, or an adjective with a form of "be".
        return words
            .get(1)
            .is_some_and(|w| verb.text().eq_ignore_ascii_case(w))
            && verb
                .children()
                .any(|c| matches!(c.dep(), "auxpass" | "aux") && c.lemma() == "be");
    }
    verb.lemma().eq_ignore_ascii_case(words[0])
        && (words.len() < 3
            || verb
                .children()
                .any(|c| c.text().eq_ignore_ascii_case(words[1])))
}

/// Words that stand in a row somewhere in the event's clause.
fn phrase(words: &[&str], place: Token<'_>) -> bool {
    let mut clause = place;
    while !clause.is_root() && !syn::is_verb(clause) {
        clause = clause.head();
    }
    let doc = place.doc();
    let range = syn::edges(clause);
    let Some(last) = range.end.checked_sub(words.len()) else {
        return false;
    };
    (range.start..=last).any(|at| {
        words
            .iter()
            .enumerate()
            .all(|(i, w)| doc.token(at + i).text().eq_ignore_ascii_case(w))
            && nearest_verb(doc.token(at)) == Some(clause)
    })
}

/// "has accused", "had accused".
fn is_perfect(place: Token<'_>) -> bool {
    let helper = |c: Token<'_>| c.dep() == "aux" && c.lemma() == "have";
    place.tag() == "VBN" && place.children().any(helper)
}

/// The verb whose clause a token stands in.
pub(crate) fn nearest_verb(token: Token<'_>) -> Option<Token<'_>> {
    token.ancestors().find(|t| syn::is_verb(*t))
}

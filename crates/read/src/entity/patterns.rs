//! Names that their own words type: bodies by the noun that ends or opens them, places by theirs, persons by a given name.

use std::ops::Range;

use rapporteur_nlp::{Doc, Token};

use super::names::form;
use crate::lexicon::bodies::{self, BodyNoun, body_noun};
use crate::lexicon::gazetteer;
use crate::lexicon::given::given;
use crate::lexicon::place_nouns::place_noun;
use crate::lexicon::titles;

/// Most tokens in a name.
const LONGEST: usize = 9;

fn is_capital(token: Token<'_>) -> bool {
    token.text().starts_with(char::is_uppercase)
}

/// A word that can stand in a name of several: with a capital, and neither an article nor a word that only opens a sentence.
fn is_part(token: Token<'_>) -> bool {
    is_capital(token)
        && !matches!(
            token.pos(),
            "DET" | "PRON" | "CCONJ" | "SCONJ" | "INTJ" | "PUNCT"
        )
        && !(token.pos() == "ADP" && token.is_sentence_start())
        && (token.pos() != "VERB" || token.entity_type() == "ORG")
        && !is_date_word(token.text())
}

pub(super) fn is_date_word(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "Monday"
            | "Tuesday"
            | "Wednesday"
            | "Thursday"
            | "Friday"
            | "Saturday"
            | "Sunday"
            | "January"
            | "February"
            | "April"
            | "June"
            | "July"
            | "August"
            | "September"
            | "October"
            | "November"
            | "December"
            | "Jan"
            | "Feb"
            | "Mar"
            | "Apr"
            | "Aug"
            | "Sept"
            | "Sep"
            | "Oct"
            | "Nov"
            | "Dec"
    )
}

/// Owners that are part of a name: "People's Army". A name before an apostrophe owns the body instead.
fn is_common_owner(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "people"
            | "peoples"
            | "women"
            | "children"
            | "workers"
            | "farmers"
            | "martyrs"
            | "students"
            | "teachers"
            | "doctors"
            | "lawyers"
            | "citizens"
            | "prosecutor"
            | "president"
            | "king"
            | "queen"
            | "nation"
            | "owners"
            | "veterans"
            | "soldiers"
            | "mothers"
            | "samaritan"
            | "sheriff"
    )
}

/// The body that is named from a token on, with the noun that types it and the token after its last.
pub(crate) fn body_at(doc: &Doc, start: usize) -> Option<(BodyNoun, usize)> {
    let first = doc.token(start);
    if !is_part(first) {
        return None;
    }
    let sentence = first.sentence().range().end.min(start + LONGEST);
    let mut end = start;
    let mut words = 0;
    let mut best: Option<(BodyNoun, usize)> = None;
    while end < sentence {
        let token = doc.token(end);
        if is_part(token) {
            words += 1;
            end += 1;
            if let Some(noun) = noun_ending(doc, start, end) {
                let next = (end < sentence).then(|| doc.token(end));
                let goes_on = next.is_some_and(|n| {
                    is_part(n) && titles::title(n.text()).is_none() && !is_owned(doc, end)
                });
                if words >= 2 && !goes_on && !is_front_line(doc, end - 1) {
                    best = Some((noun, end));
                }
            }
            continue;
        }
        let next_part = end + 1 < sentence && is_part(doc.token(end + 1));
        let owner = end > start
            && (token.tag() == "POS" || matches!(token.text(), "’" | "'" | "'s" | "’s"))
            && is_common_owner(doc.token(end - 1).text());
        let hyphen = matches!(token.text(), "-" | "–" | "&") && next_part;
        let joined = token.text() == "and"
            && next_part
            && end > start
            && token.entity_type() == "ORG"
            && best.is_none();
        if !(owner && next_part || hyphen || joined) {
            break;
        }
        end += 1;
    }
    best = best.or_else(|| {
        let noun = body_noun(first.text()).filter(|n| n.opens)?;
        Some((noun, start + 1))
    });
    let (noun, end) = best?;
    // "Ministry of Ports", "Supreme Council for Peace": what follows "of" is the body's field, unless a whole name came
    // before: "Defence Ministry of Halvenia".
    let opens = noun.opens && (end == start + 1 || in_entity(doc, end));
    let extended = if opens {
        extension(doc, end, sentence)
    } else {
        None
    };
    match extended {
        Some(end) => Some((noun, end)),
        None if end == start + 1 => None,
        // "Anna Post" is a person where the engine agrees.
        None if end == start + 2
            && first.entity_type() == "PERSON"
            && given(first.text()).is_some() =>
        {
            None
        }
        None => Some((noun, end)),
    }
}

fn in_entity(doc: &Doc, at: usize) -> bool {
    at < doc.len() && doc.token(at).entity_type() == "ORG" && !doc.token(at).is_entity_start()
}

/// Whether a known name starts here that is no part of what stands before it: "… Army Kyiv".
fn is_owned(doc: &Doc, at: usize) -> bool {
    gazetteer::known(doc.token(at).text()).is_some_and(|k| !k.ambiguous)
}

/// "Eastern Front": a line of fighting, no body.
fn is_front_line(doc: &Doc, at: usize) -> bool {
    doc.token(at).text() == "Front"
        && at > 0
        && matches!(
            doc.token(at - 1).text(),
            "Eastern" | "Western" | "Northern" | "Southern" | "Home" | "North" | "South" | "East"
        )
}

/// The longest noun of bodies that ends right before a token.
fn noun_ending(doc: &Doc, start: usize, end: usize) -> Option<BodyNoun> {
    (1..=bodies::LONGEST.min(end - start))
        .rev()
        .find_map(|len| body_noun(&form(doc, end - len..end)))
}

/// Token after the last of "of Ports and Fisheries", "for the Strait".
fn extension(doc: &Doc, start: usize, sentence: usize) -> Option<usize> {
    let mut end = start;
    let mut last = None;
    while end < sentence {
        let token = doc.token(end);
        let text = token.text();
        let small = matches!(text, "of" | "for" | "the" | "on" | "against" | "&")
            || (text == "and" && in_entity(doc, end))
            || (text == "," && in_entity(doc, end) && in_entity(doc, (end + 1).min(doc.len() - 1)));
        if is_part(token) && titles::title(text).is_none_or(|t| t.plural || !t.premodifies_name) {
            last = Some(end + 1);
        } else if !small {
            break;
        }
        // The body must be opened by "of" or "for".
        if end == start && !matches!(text, "of" | "for" | "on" | "against") {
            return None;
        }
        end += 1;
    }
    last
}

/// Token after the last of a place whose name holds a noun of places: "Cape Dourne", "Gulf of Orl", "Sarrow Strait".
pub(crate) fn geo_at(doc: &Doc, start: usize) -> Option<usize> {
    let first = doc.token(start);
    if !is_part(first) || titles::title(first.text()).is_some_and(|t| t.premodifies_name) {
        return None;
    }
    let sentence = first.sentence().range().end;
    let part = |i: usize| i < sentence && is_part(doc.token(i));
    if place_noun(first.text()).is_some_and(|n| n.before) {
        let mut end = start + 1;
        let of = end < sentence && doc.token(end).text() == "of" && part(end + 1);
        end += usize::from(of);
        let from = end;
        while part(end) && end < from + 2 {
            end += 1;
        }
        if end > from {
            return Some(end);
        }
    }
    let named = first.entity_type() == "PERSON" && given(first.text()).is_some();
    let mut end = start + 1;
    while part(end) && end < start + 4 {
        end += 1;
        let word = doc.token(end - 1).text();
        let noun = place_noun(word).filter(|n| n.after);
        let more = part(end) && place_noun(doc.token(end).text()).is_some_and(|n| n.after);
        if let Some(noun) = noun
            && !more
        {
            // "Jonah Hill", "Anne Field" are persons.
            let person = named && end == start + 2 && matches!(noun.kind, "land" | "site");
            return (!person).then_some(end);
        }
    }
    None
}

/// Words behind a hyphen that are no part of a name: "Olav Tarn-led".
const NO_SYLLABLES: [&str; 20] = [
    "aged", "based", "born", "bred", "era", "free", "held", "hit", "led", "less", "like", "made",
    "only", "owned", "run", "style", "time", "type", "wide", "wing",
];

/// Whether a token is the second syllable of a given name that is written with a hyphen: "Kim Dae-jung", "Sun Lin-wei". A
/// short word in small letters, joined to a short one with a capital, behind the family's name.
pub(crate) fn syllable(doc: &Doc, at: usize) -> bool {
    let Some(first) = at.checked_sub(3) else {
        return false;
    };
    let (family, before, hyphen, token) = (
        doc.token(first),
        doc.token(at - 2),
        doc.token(at - 1),
        doc.token(at),
    );
    let short = |t: Token<'_>| {
        (2..=5).contains(&t.text().chars().count()) && t.text().chars().all(char::is_alphabetic)
    };
    matches!(hyphen.text(), "-" | "‑")
        && !before.has_space()
        && !hyphen.has_space()
        && is_capital(family)
        && family.has_space()
        && is_capital(before)
        && short(before)
        && short(token)
        && token.text().chars().all(char::is_lowercase)
        && !NO_SYLLABLES.contains(&token.text())
}

/// A name with the syllables behind its hyphen.
pub(crate) fn with_syllable(doc: &Doc, tokens: Range<usize>) -> Range<usize> {
    let last = tokens.end + 1;
    if last < doc.len()
        && doc.token(tokens.start).sentence().range().contains(&last)
        && syllable(doc, last)
    {
        tokens.start..last + 1
    } else {
        tokens
    }
}

/// Token after the last of a person's name that begins with a given name.
pub(crate) fn person_at(doc: &Doc, start: usize) -> Option<usize> {
    let first = doc.token(start);
    let name = given(first.text())?;
    if !is_capital(first) || (name.word && first.entity_type() != "PERSON") {
        return None;
    }
    let sentence = first.sentence().range().end;
    let mut end = start + 1;
    let mut last = None;
    while end < sentence && end < start + 5 {
        let token = doc.token(end);
        let text = token.text();
        let initial = text.len() == 2 && text.ends_with('.') && is_capital(token);
        let particle = matches!(
            text,
            "de" | "da" | "del" | "di" | "van" | "von" | "der" | "bin" | "ibn" | "al" | "-"
        );
        let arabic = text.starts_with("al-") || text.starts_with("el-");
        let listed = gazetteer::known(text).is_some_and(|k| !k.ambiguous);
        let named =
            is_capital(token) && token.pos() == "PROPN" && !listed && titles::title(text).is_none();
        let numeral = matches!(text, "II" | "III" | "IV" | "VI" | "XIV");
        if named || initial || arabic || numeral || syllable(doc, end) {
            last = Some(end + 1);
        } else if !particle {
            break;
        }
        end += 1;
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapporteur_nlp::Model;

    fn found(text: &str, at: fn(&Doc, usize) -> Option<usize>) -> Vec<String> {
        let doc = Model::english().annotate(text);
        let mut found = Vec::new();
        let mut i = 0;
        while i < doc.len() {
            match at(&doc, i) {
                Some(end) => {
                    found.push(form(&doc, i..end));
                    i = end;
                }
                None => i += 1,
            }
        }
        found
    }

    #[test]
    fn bodies_end_or_open_with_their_noun() {
        let bodies = |text| found(text, |doc, i| body_at(doc, i).map(|(_, end)| end));
        for (text, want) in [
            (
                "The Strait Observer Mission left on Friday.",
                &["Strait Observer Mission"][..],
            ),
            (
                "The Halvenian Health Ministry spoke.",
                &["Halvenian Health Ministry"],
            ),
            (
                "Officials of the Ministry of Ports met.",
                &["Ministry of Ports"],
            ),
            (
                "Halvenia's Health Ministry denied it.",
                &["Health Ministry"],
            ),
            (
                "The Ness People's Liberation Army struck.",
                &["Ness People's Liberation Army"],
            ),
            ("Fighting raged on the Eastern Front.", &[]),
            ("The ministry said nothing.", &[]),
        ] {
            assert_eq!(bodies(text), want, "{text}");
        }
    }

    #[test]
    fn places_hold_their_noun() {
        for (text, want) in [
            ("Guns on Cape Dourne fired.", &["Cape Dourne"][..]),
            ("Boats crossed the Sarrow Strait.", &["Sarrow Strait"]),
            ("They met in Pell County on Friday.", &["Pell County"]),
            ("The cape is bare.", &[]),
        ] {
            assert_eq!(found(text, geo_at), want, "{text}");
        }
    }

    #[test]
    fn given_names_begin_persons() {
        assert_eq!(
            found("Later Anna van Velt met Omar al-Sarr in Oslo.", person_at),
            ["Anna van Velt", "Omar al-Sarr"]
        );
        assert!(found("In May Norway voted.", person_at).is_empty());
    }
}

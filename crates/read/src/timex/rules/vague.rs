//! Past, present and future as such, open lengths, and sets in one word: phrases of `time_phrases.tsv`.

use super::{Hit, before_noun};
use crate::timex::atoms::Atoms;
use crate::timex::meaning::{Meaning, Repeated};
use crate::timex::tense::{Direction, direction};
use crate::timex::words::{Unit, words};

/// The longest phrase that starts here, where its context holds.
pub(super) fn phrase(a: &Atoms<'_>, i: usize) -> Hit {
    let phrase = words()
        .phrases
        .iter()
        .filter(|p| p.context != "skip-first")
        .find(|p| a.reads(i, &p.words))?;
    let end = i + phrase.words.len();
    let fits = match phrase.context {
        "adverb" => a.tag(i).starts_with("RB") && !a.joined(i) && !hyphened(a, i, end),
        "adjective" => matches!(
            a.token(i).map(rapporteur_nlp::Token::dep),
            Some("amod" | "compound")
        ),
        "noun" => !before_noun(a, end) && !hyphened(a, i, end),
        "future" => a
            .token(i)
            .is_some_and(|t| direction(t, a.token(end - 1).unwrap_or(t)) == Direction::Ahead),
        "after-at" => matches!(a.before(i), "at" | "for"),
        _ => !hyphened(a, i, end),
    };
    // Names keep their capitals in mid-sentence: "the Daily Courier", "Current Affairs".
    let name = a.capital(i) && a.tag(i) == "NNP" && (i > 0 && a.capital(i - 1) || a.capital(end));
    if !fits || name {
        return None;
    }
    Some((
        end,
        match phrase.timex_type {
            "SET" => Meaning::Set(Repeated {
                value: phrase.value.to_owned(),
                quant: None,
                freq: None,
            }),
            kind => Meaning::Vague {
                duration: kind == "DURATION",
                value: phrase.value,
            },
        },
    ))
}

/// "now-defunct", "then-current".
fn hyphened(a: &Atoms<'_>, i: usize, end: usize) -> bool {
    a.skip_hyphen(end) > end || i > 0 && a.joined(i) && a.before(i) == "-"
}

/// "recent years", "the coming weeks", "past years", "the weeks ahead", "future quarters", "the early years".
pub(super) fn vague_units(a: &Atoms<'_>, i: usize) -> Hit {
    let the = usize::from(a.text(i) == "the");
    let at = i + the;
    let value = match a.text(at) {
        "recent" | "past" | "previous" => "PAST_REF",
        "coming" | "upcoming" | "future" => "FUTURE_REF",
        _ => {
            let word = words().units.get(a.text(at)).filter(|w| w.plural)?;
            let ahead = a.text(at + 1) == "ahead" || a.reads(at + 1, &["to", "come"]);
            let end = at + 2 + usize::from(a.text(at + 1) == "to");
            return (ahead && word.unit >= Unit::Day).then_some((
                end,
                Meaning::Vague {
                    duration: false,
                    value: "FUTURE_REF",
                },
            ));
        }
    };
    let word = words().units.get(a.text(at + 1)).filter(|w| w.plural)?;
    if word.unit < Unit::Minute {
        return None;
    }
    let more = usize::from(matches!(a.text(at + 2), "and" | "or"))
        * usize::from(words().units.get(a.text(at + 3)).is_some_and(|w| w.plural))
        * 2;
    Some((
        at + 2 + more,
        Meaning::Vague {
            duration: false,
            value,
        },
    ))
}

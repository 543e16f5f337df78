//! Lexicons that the finders of discrepancies share (`crates/read/lexicons`).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::compare::lexicon::{classes, rows};

/// An office that its words name, and those that one person may hold with it.
pub(crate) struct Seat {
    words: Vec<&'static str>,
    pub(crate) office: &'static str,
    beside: Vec<&'static str>,
}

impl Seat {
    /// Whether one person can hold both at a time.
    pub(crate) fn goes_with(&self, other: &Seat) -> bool {
        self.office == other.office
            || self.beside.contains(&other.office)
            || other.beside.contains(&self.office)
    }
}

/// The office that a role's words name (lower case): the row of most words, all of them there in this order.
pub(crate) fn seat(words: &str) -> Option<&'static Seat> {
    static SEATS: LazyLock<Vec<Seat>> = LazyLock::new(|| {
        rows(include_str!("../../../read/lexicons/office_seats.tsv"))
            .map(|row| Seat {
                words: row[0].split(' ').collect(),
                office: row[1],
                beside: row[2].split('|').filter(|s| !s.is_empty()).collect(),
            })
            .collect()
    });
    let role: Vec<&str> = words
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .collect();
    let stands = |seat: &&Seat| {
        let mut rest = role.iter();
        seat.words.iter().all(|w| rest.any(|r| r == w))
    };
    SEATS.iter().filter(stands).max_by_key(|s| s.words.len())
}

/// The form of speech that the longest phrase in some lower-case text names, with where it stands (bytes).
pub(crate) fn forms(text: &str) -> Vec<(&'static str, std::ops::Range<usize>)> {
    static FORMS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
        rows(include_str!("../../../read/lexicons/occasion_forms.tsv"))
            .map(|row| (row[0], row[1]))
            .collect()
    });
    let mut found: Vec<(&'static str, std::ops::Range<usize>)> = FORMS
        .iter()
        .filter_map(|(words, form)| Some((*form, find_words(text, words)?)))
        .collect();
    found.sort_by_key(|(_, at)| (std::cmp::Reverse(at.len()), at.start));
    let mut kept: Vec<(&'static str, std::ops::Range<usize>)> = Vec::new();
    for (form, at) in found {
        if kept
            .iter()
            .all(|(_, k)| at.end <= k.start || k.end <= at.start)
        {
            kept.push((form, at));
        }
    }
    kept
}

/// Where some words stand in a text as whole words.
pub(crate) fn find_words(text: &str, words: &str) -> Option<std::ops::Range<usize>> {
    let mut from = 0;
    while let Some(at) = text.get(from..)?.find(words) {
        let (start, end) = (from + at, from + at + words.len());
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        if edge(text[..start].chars().next_back()) && edge(text[end..].chars().next()) {
            return Some(start..end);
        }
        from = end;
    }
    None
}

/// Whether one occasion can have both forms.
pub(crate) fn forms_meet(a: &str, b: &str) -> bool {
    static COMPANY: LazyLock<BTreeSet<(&str, &str)>> = LazyLock::new(|| {
        rows(include_str!("../../../read/lexicons/form_company.tsv"))
            .map(|row| (row[0], row[1]))
            .collect()
    });
    let (a, b) = if a < b { (a, b) } else { (b, a) };
    a == b || COMPANY.contains(&(a, b))
}

/// One pole of a scale whose ends exclude each other.
pub(crate) struct State {
    pub(crate) words: &'static str,
    pub(crate) form: &'static str,
    pub(crate) scale: &'static str,
    pub(crate) yes: bool,
    /// The role of what is in this state: `subject` or `object`.
    pub(crate) of: &'static str,
}

/// All states and outcomes.
pub(crate) fn states() -> &'static [State] {
    static STATES: LazyLock<Vec<State>> = LazyLock::new(|| {
        rows(include_str!("../../../read/lexicons/opposite_states.tsv"))
            .map(|row| State {
                words: row[0],
                form: row[1],
                scale: row[2],
                yes: row[3] == "yes",
                of: row[4],
            })
            .collect()
    });
    &STATES
}

/// What a noun amounts to, where other nouns tell of the same thing.
pub(crate) fn thing(noun: &str) -> Option<&'static str> {
    static THINGS: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
        rows(include_str!("../../../read/lexicons/lasting_things.tsv"))
            .map(|row| (row[0], row[1]))
            .collect()
    });
    THINGS.get(noun).copied()
}

/// The sort of people that a noun counts; `person` is anybody.
pub(crate) fn people(noun: &str) -> Option<&'static str> {
    static PEOPLE: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
        rows(include_str!("../../../read/lexicons/counted_people.tsv"))
            .map(|row| (row[0], row[1]))
            .collect()
    });
    PEOPLE.get(noun).copied()
}

/// Words with which a group claims a deed as its own, each with the verb whose subject claims.
pub(crate) fn claims() -> &'static [(&'static str, &'static str)] {
    static CLAIMS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
        rows(include_str!("../../../read/lexicons/claim_phrases.tsv"))
            .map(|row| (row[0], row[1]))
            .collect()
    });
    &CLAIMS
}

/// What kind of place in a town a noun is; two kinds are two places.
pub(crate) fn venue(noun: &str) -> Option<&'static str> {
    static VENUES: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
        rows(include_str!("../../../read/lexicons/venue_kinds.tsv"))
            .map(|row| (row[0], row[1]))
            .collect()
    });
    VENUES.get(noun).copied()
}

/// Whether a noun is one for a firm or its works.
pub(crate) fn is_firm(noun: &str) -> bool {
    static FIRMS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
        rows(include_str!("../../../read/lexicons/firm_nouns.tsv"))
            .map(|row| row[0])
            .collect()
    });
    FIRMS.contains(noun)
}

/// What a counted noun amounts to (`counted_things.tsv`); a noun without a row amounts to itself.
pub(crate) fn counted(noun: &str) -> &str {
    static THINGS: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
        rows(include_str!("../../../read/lexicons/counted_things.tsv"))
            .map(|row| (row[0], row[1]))
            .collect()
    });
    THINGS.get(noun).copied().unwrap_or(noun)
}

/// What a length of time, a distance, a sum or a share is the measure of, by a noun or verb (`measured_things.tsv`).
pub(crate) fn measured(word: &str, form: &str) -> Option<&'static str> {
    static MEASURED: LazyLock<BTreeMap<(&str, &str), &str>> = LazyLock::new(|| {
        rows(include_str!("../../../read/lexicons/measured_things.tsv"))
            .map(|row| ((row[0], row[1]), row[2]))
            .collect()
    });
    MEASURED.get(&(word, form)).copied()
}

/// What a noun that comes out amounts to, or the way of a verb that lets it (`made_public.tsv`).
pub(crate) fn made_public(word: &str, form: &str) -> Option<&'static str> {
    static ISSUED: LazyLock<BTreeMap<(&str, &str), &str>> = LazyLock::new(|| {
        rows(include_str!("../../../read/lexicons/made_public.tsv"))
            .map(|row| ((row[0], row[1]), row[2]))
            .collect()
    });
    ISSUED.get(&(word, form)).copied()
}

/// Whether a word tells too little there (`idle_words.tsv`).
pub(crate) fn idle(word: &str, place: &str) -> bool {
    static IDLE: LazyLock<BTreeSet<(&str, &str)>> = LazyLock::new(|| {
        rows(include_str!("../../../read/lexicons/idle_words.tsv"))
            .map(|row| (row[0], row[1]))
            .collect()
    });
    IDLE.contains(&(word, place))
}

/// Whether a word in lower case is of a class of `discrepancy_words.tsv`.
pub(crate) fn is(class: &str, word: &str) -> bool {
    static WORDS: LazyLock<BTreeMap<&'static str, BTreeSet<&'static str>>> =
        LazyLock::new(|| classes(include_str!("../../../read/lexicons/discrepancy_words.tsv")));
    WORDS.get(class).is_some_and(|words| words.contains(word))
}

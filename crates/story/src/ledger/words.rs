//! Words of the ledger (`ledger_words.tsv` of the reading crate's lexicons).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::compare::lexicon::classes;

static WORDS: LazyLock<BTreeMap<&'static str, BTreeSet<&'static str>>> =
    LazyLock::new(|| classes(include_str!("../../../read/lexicons/ledger_words.tsv")));

/// Whether a word in lower case is of a class.
pub(crate) fn is(class: &str, word: &str) -> bool {
    WORDS.get(class).is_some_and(|w| w.contains(word))
}

/// Whether a text in lower case holds a word, the beginning of a word, or a phrase of a class.
pub(crate) fn within(class: &str, text: &str) -> bool {
    WORDS.get(class).is_some_and(|words| {
        words.iter().any(|word| {
            text.match_indices(word).any(|(at, _)| {
                text[..at]
                    .chars()
                    .next_back()
                    .is_none_or(|c| !c.is_alphanumeric())
            })
        })
    })
}

/// What the names of a country and of its people have in common: "tessar" of "Tessaria" and "Tessarian". `None` where less
/// than four letters would be left.
pub(crate) fn root_of_name(name: &str) -> Option<String> {
    let lower = name.to_lowercase();
    let cut = |class: &str| {
        let mut endings: Vec<&str> = WORDS.get(class)?.iter().copied().collect();
        endings.sort_by_key(|e| (std::cmp::Reverse(e.len()), *e));
        endings
            .into_iter()
            .filter_map(|e| lower.strip_suffix(e))
            .find(|root| root.chars().count() >= 4)
    };
    let root = cut("people_ending")
        .or_else(|| cut("land_ending"))
        .unwrap_or(&lower);
    (root.chars().count() >= 4).then(|| root.to_owned())
}

/// Whether a name ends as a people's does.
pub(crate) fn names_people(name: &str) -> bool {
    WORDS
        .get("people_ending")
        .is_some_and(|e| e.iter().any(|e| e.len() > 1 && name.ends_with(e)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_and_its_people_have_one_root() {
        for (land, people) in [
            ("Tessaria", "Tessarian"),
            ("Dareth", "Darethi"),
            ("Kyrland", "Kyrlandish"),
            ("Ostrea", "Ostrean"),
            ("Neria", "Nerian"),
        ] {
            assert_eq!(root_of_name(land), root_of_name(people), "{land}");
        }
        assert_ne!(root_of_name("Kestria"), root_of_name("Kestovia"));
        assert_eq!(root_of_name("Oria"), Some("oria".to_owned()));
        assert_eq!(root_of_name("Ora"), None);
    }

    #[test]
    fn words_are_found_at_their_beginnings() {
        assert!(within("broken", "if kestria violates it"));
        assert!(!within("asked", "the mask"));
        assert!(is("earlier", "last") && !is("earlier", "lasting"));
    }
}

//! Who has been named so far: a new account introduces persons anew, a section goes on with their surnames.

use std::collections::HashMap;

/// What an account has called a person, by the surname.
#[derive(Clone, Copy, Debug)]
struct Known<'t> {
    /// The word before the surname where it stood first.
    first: &'t str,
    /// The surname has stood alone.
    alone: bool,
}

/// The names that an account has introduced so far.
#[derive(Debug, Default)]
pub(super) struct Names<'t> {
    known: HashMap<&'t str, Known<'t>>,
}

/// How the beginning of a possible account treats the names of the account before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Introductions {
    /// Names given in full again after they had stood alone.
    pub(super) again: u32,
    /// Surnames that stand alone at their first mention: only what came before explains them.
    pub(super) unexplained: u32,
    /// Names in full that were not known.
    pub(super) fresh: u32,
}

impl<'t> Names<'t> {
    pub(super) fn clear(&mut self) {
        self.known.clear();
    }

    /// Takes note of the names of a paragraph.
    pub(super) fn read(&mut self, text: &'t str) {
        for mention in mentions(text) {
            if let Some(first) = mention.first {
                self.known.entry(mention.name).or_insert(Known {
                    first,
                    alone: false,
                });
            } else if let Some(known) = self.known.get_mut(mention.name) {
                known.alone |= mention.bare;
            }
        }
    }

    /// Looks how paragraphs that may open another account name those who are known.
    pub(super) fn introductions(&self, texts: &[&str]) -> Introductions {
        let mut seen: Vec<&str> = Vec::new();
        let mut out = Introductions::default();
        for mention in texts.iter().flat_map(|t| mentions(t)) {
            if mention.first.is_some()
                && !self.known.contains_key(mention.name)
                && !seen.contains(&mention.name)
            {
                seen.push(mention.name);
                out.fresh += 1;
            }
            let Some(known) = self.known.get(mention.name).filter(|k| k.alone) else {
                continue;
            };
            if seen.contains(&mention.name) {
                continue;
            }
            seen.push(mention.name);
            if mention.first == Some(known.first) {
                out.again += 1;
            } else if mention.bare {
                out.unexplained += 1;
            }
        }
        out
    }
}

struct Mention<'t> {
    name: &'t str,
    /// The capitalised word right before it.
    first: Option<&'t str>,
    /// Neither a name nor an article stands before it.
    bare: bool,
}

/// Words that have capitals before names without being part of them.
const NO_NAMES: &[&str] = &[
    "The",
    "And",
    "But",
    "For",
    "Yet",
    "When",
    "While",
    "After",
    "Before",
    "Since",
    "Although",
    "Despite",
    "With",
    "From",
    "However",
    "Meanwhile",
    "Both",
    "Though",
    "Until",
    "Like",
    "Under",
    "Last",
    "Earlier",
    "Later",
    "Still",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The capitalised words of a text.
fn mentions(text: &str) -> impl Iterator<Item = Mention<'_>> {
    let mut before: Option<&str> = None;
    let mut article = false;
    text.split_whitespace().filter_map(move |token| {
        let word = token.trim_matches(|c: char| !c.is_alphanumeric());
        let word = word
            .strip_suffix("'s")
            .or_else(|| word.strip_suffix("’s"))
            .unwrap_or(word);
        let opened = token.starts_with(|c: char| !c.is_alphanumeric());
        let name = word.chars().count() >= 3
            && word.starts_with(char::is_uppercase)
            && word.chars().any(char::is_lowercase);
        let found = name.then(|| {
            let first = before.filter(|_| !opened);
            Mention {
                name: word,
                first,
                bare: first.is_none() && !article,
            }
        });
        article = matches!(word, "the" | "The" | "a" | "A" | "an" | "An");
        let closed = token.ends_with([',', ';', ':', ')', '”', '"'])
            || token.ends_with('.') && word.chars().count() > 3
            || token.ends_with("'s")
            || token.ends_with("’s");
        before = (name && !closed && !NO_NAMES.contains(&word)).then_some(word);
        found
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_names_again_speak_for_and_bare_surnames_against_a_new_account() {
        let mut names = Names::default();
        names.read(
            "Prime Minister Noor Castellan spoke on Monday. Castellan then left the Gulf Compact.",
        );
        names.read("The Compact’s envoy, Jo Pell, stayed.");
        assert_eq!(
            names.introductions(&["Prime Minister Noor Castellan signed on Friday."]),
            Introductions {
                again: 1,
                unexplained: 0,
                fresh: 0
            }
        );
        assert_eq!(
            names.introductions(&["On Friday Castellan signed.", "Noor Castellan left."]),
            Introductions {
                again: 0,
                unexplained: 1,
                fresh: 0
            }
        );
        assert_eq!(
            names.introductions(&["The Compact met. Pell was there."]),
            Introductions::default()
        );
    }
}

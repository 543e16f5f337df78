//! Names of agencies and outlets, and what looks like a person's name.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::furniture::rows;

/// News agencies and media, in lower case.
fn agencies() -> &'static HashSet<String> {
    static NAMES: OnceLock<HashSet<String>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut names = HashSet::new();
        for row in rows(include_str!("../../lexicons/organisations.tsv")) {
            let [_, name, acronyms, aliases, _, kind, ..] = row[..] else {
                continue;
            };
            if matches!(kind, "news_agency" | "media") {
                let all = [name].into_iter().chain(acronyms.split('|'));
                names.extend(all.chain(aliases.split('|')).map(str::to_lowercase));
            }
        }
        for picture in [
            "getty images",
            "ap photo",
            "reuters",
            "shutterstock",
            "alamy",
            "handout",
            "pool",
            "file",
            "file photo",
        ] {
            names.insert(picture.to_owned());
        }
        names.remove("");
        names
    })
}

/// Whether `s` is the name of a news agency or outlet.
pub(super) fn is_agency(s: &str) -> bool {
    let s = s
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    agencies().contains(s.as_str())
        || s.split_once(" via ")
            .is_some_and(|(a, b)| is_agency(a) || is_agency(b))
}

/// Two to four words with capitals, as a person's name has them; particles may stand between.
pub(super) fn is_name(s: &str) -> bool {
    let words: Vec<&str> = s.split_whitespace().collect();
    (2..=4).contains(&words.len())
        && words.iter().enumerate().all(|(i, w)| {
            let high = w.starts_with(char::is_uppercase)
                && w.chars()
                    .all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'));
            let inner = i > 0 && i + 1 < words.len();
            high || inner
                && matches!(
                    *w,
                    "de" | "van"
                        | "von"
                        | "bin"
                        | "al"
                        | "el"
                        | "da"
                        | "der"
                        | "del"
                        | "ibn"
                        | "di"
                )
        })
}

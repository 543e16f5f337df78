//! Who wrote it: bylines by their own words, and by their place at the head of an account.

use super::agency::{is_agency, is_name};
use super::shape::{Shape, Terminal};

/// Nouns of those who write, as they stand after names in bylines.
const ROLES: &str = "
    correspondent correspondents reporter reporters editor writer writers staff bureau columnist
    contributor journalist agency agencies desk associate producer analyst freelance";

/// Whether a list of words holds `word`.
fn listed(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|w| w == word)
}

fn has_role(s: &str) -> bool {
    s.split(|c: char| !c.is_alphanumeric())
        .any(|w| listed(ROLES, &w.to_lowercase()))
}

/// Words that follow "By" in text and headings, but not in bylines.
const NOT_AUTHORS: &str = "
    the a an this that then now all far any no noon dawn dusk night monday tuesday wednesday
    thursday friday saturday sunday january february march april may june july august september
    october november december land sea air law contrast comparison and early late some most its his
    her their my in on at of";

/// Small words of bylines.
const SMALL: &str = "
    and in for of at the with on via de van von bin al el da der del ibn di la le special to chief
    senior foreign political our own news am pm et dpa is a security diplomatic defence defense
    world affairs international by curated edited additional reporting min read";

/// A byline that its own words show: "By Ruben Astley and Danuta Kell", "Written by Jo Pell | Norpress".
pub(super) fn byline(s: &str) -> bool {
    if s.len() > 200 {
        return false;
    }
    let lower = s.to_lowercase();
    let openers = [
        "by ",
        "by: ",
        "written by ",
        "story by ",
        "reported by ",
        "report by ",
        "words by ",
        "text by ",
        "posted by ",
        "author: ",
        "authors: ",
        "words: ",
        "published by ",
        "from our ",
        "analysis by ",
        "opinion by ",
        "commentary by ",
        "by\u{a0}",
        "article by ",
        "review by ",
        "edited by ",
    ];
    let Some(rest) = openers.iter().find_map(|o| {
        lower
            .starts_with(o)
            .then(|| s.get(o.len()..).unwrap_or_default().trim_start())
    }) else {
        return false;
    };
    let shape = Shape::of(s);
    let first = rest
        .split(|c: char| c.is_whitespace() || c == ',')
        .next()
        .unwrap_or_default();
    let our = lower.starts_with("from our ");
    if shape.words > 18
        || shape.is_sentence() && !agency_ends(rest)
        || !our && !first.starts_with(|c: char| !c.is_lowercase())
        || listed(NOT_AUTHORS, &first.to_lowercase()) && !is_agency(rest)
        || first.starts_with(|c: char| c.is_ascii_digit())
    {
        return false;
    }
    if our {
        return has_role(s);
    }
    // Small words of a byline are particles, links and roles; a clause has others.
    rest.split_whitespace().all(|w| {
        let w = w.trim_matches(|c: char| !c.is_alphanumeric());
        w.is_empty() || !w.starts_with(char::is_lowercase) || has_role(w) || listed(SMALL, w)
    })
}

/// Whether a line that ends in a full stop ends in an initial or an agency all the same.
fn agency_ends(s: &str) -> bool {
    is_agency(s) || s.ends_with("Jr.") || s.ends_with("Sr.")
}

/// How sure a byline is that only its place at the head of an account shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signed {
    /// Names alone, or words that look so: a headline may read the same.
    Perhaps,
    /// Names with a role, a place or an agency: "Milly Thackwray, Tolva correspondent", "Jo Pell in Mellin".
    Surely,
}

/// Reads a line at the head of an account as a byline without "By".
pub(super) fn byline_at_head(s: &str) -> Option<Signed> {
    let shape = Shape::of(s);
    if shape.words > 16
        || shape.terminal != Terminal::None
        || s.contains(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    if is_agency(s) {
        return Some(Signed::Surely);
    }
    let s = s.trim_start_matches(['—', '–', '-', ' ']);
    let mut names = 0;
    let mut proof = 0;
    for (i, chunk) in chunks(s).into_iter().enumerate() {
        let (name, place) = chunk
            .split_once(" in ")
            .map_or((chunk, None), |(n, p)| (n, Some(p)));
        let placed = place.is_some_and(|p| {
            p.split_whitespace().count() <= 3 && p.starts_with(char::is_uppercase)
        });
        if i > 0 && names > 0 && (has_role(chunk) || is_agency(chunk)) {
            proof += 1;
        } else if (place.is_none() || placed) && is_name(name) {
            names += 1;
            proof += usize::from(placed);
        } else {
            return None;
        }
    }
    match (names, proof) {
        (0, _) | (1, 0) => None,
        (_, 0) => Some(Signed::Perhaps),
        _ => Some(Signed::Surely),
    }
}

/// The members of a list of names: divided by commas, "and", "&", bars.
fn chunks(s: &str) -> Vec<&str> {
    s.split([',', '|', '·', '•', ';'])
        .flat_map(|c| c.split(" and "))
        .flat_map(|c| c.split(" & "))
        .map(str::trim)
        .filter(|c| !c.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_are_names_after_by() {
        for s in [
            "By Ruben Astley and Danuta Kell",
            "by Jo Pell",
            "By TAMSIN GREAVES, Strait correspondent",
            "By Jo Pell in Mellin and Liv Tornqvist in Kaldvik",
            "Written by Jo Pell | Norpress",
            "By The Associated Press",
            "From our correspondent in Mellin",
            "By Amos Reiner, Jr.",
        ] {
            assert!(byline(s), "{s}");
        }
        for s in [
            "By the Numbers",
            "By Sunday the guns had fallen silent",
            "By Friday Night",
            "By seven the ice had turned pink.",
            "By Tolva the river turns north.",
            "Bystanders fled",
            "By Land and Sea",
            "By 2014",
        ] {
            assert!(!byline(s), "{s}");
        }
    }

    #[test]
    fn at_the_head_names_with_roles_or_places_are_bylines() {
        for s in [
            "Milly Thackwray, Tolva correspondent",
            "Hedda Lorne in Orlenz and Pol Vargan in Ravessa",
            "Reuters",
            "Jo Pell | Foreign Editor",
        ] {
            assert_eq!(byline_at_head(s), Some(Signed::Surely), "{s}");
        }
        for s in [
            "Kevin Astley, David Kell, Jessica Oume",
            "Susan Oume and Danuta van Kell",
            "Islands Sign, Mainland Waits",
        ] {
            assert_eq!(byline_at_head(s), Some(Signed::Perhaps), "{s}");
        }
        for s in [
            "What the accord says",
            "Key Points",
            "GAS FIELD",
            "Strait Crisis",
        ] {
            assert_eq!(byline_at_head(s), None, "{s}");
        }
    }
}

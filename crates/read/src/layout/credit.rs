//! Who made it: bylines, and credits of pictures with their captions.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::furniture::rows;
use super::shape::{Shape, Terminal};

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
fn is_agency(s: &str) -> bool {
    let s = s
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    agencies().contains(s.as_str())
        || s.split_once(" via ")
            .is_some_and(|(a, b)| is_agency(a) || is_agency(b))
}

/// Nouns of those who write, as they stand after names in bylines.
const ROLES: &[&str] = &[
    "correspondent",
    "correspondents",
    "reporter",
    "reporters",
    "editor",
    "writer",
    "writers",
    "staff",
    "bureau",
    "columnist",
    "contributor",
    "journalist",
    "agency",
    "agencies",
    "desk",
    "associate",
    "producer",
    "analyst",
    "freelance",
];

fn has_role(s: &str) -> bool {
    s.split(|c: char| !c.is_alphanumeric())
        .any(|w| ROLES.contains(&w.to_lowercase().as_str()))
}

/// Two to four words with capitals, as a person's name has them; particles may stand between.
fn is_name(s: &str) -> bool {
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

/// Words that follow "By" in text and headings, but not in bylines.
const NOT_AUTHORS: &[&str] = &[
    "the",
    "a",
    "an",
    "this",
    "that",
    "then",
    "now",
    "all",
    "far",
    "any",
    "no",
    "noon",
    "dawn",
    "dusk",
    "night",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "land",
    "sea",
    "air",
    "law",
    "contrast",
    "comparison",
    "and",
    "early",
    "late",
    "some",
    "most",
    "its",
    "his",
    "her",
    "their",
    "my",
    "in",
    "on",
    "at",
    "of",
];

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
        || NOT_AUTHORS.contains(&first.to_lowercase().as_str()) && !is_agency(rest)
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
        w.is_empty()
            || !w.starts_with(char::is_lowercase)
            || has_role(w)
            || matches!(
                w,
                "and"
                    | "in"
                    | "for"
                    | "of"
                    | "at"
                    | "the"
                    | "with"
                    | "on"
                    | "via"
                    | "de"
                    | "van"
                    | "von"
                    | "bin"
                    | "al"
                    | "el"
                    | "da"
                    | "der"
                    | "del"
                    | "ibn"
                    | "di"
                    | "la"
                    | "le"
                    | "special"
                    | "to"
                    | "chief"
                    | "senior"
                    | "foreign"
                    | "political"
                    | "our"
                    | "own"
                    | "news"
                    | "am"
                    | "pm"
                    | "et"
                    | "dpa"
                    | "is"
                    | "a"
                    | "security"
                    | "diplomatic"
                    | "defence"
                    | "defense"
                    | "world"
                    | "affairs"
                    | "international"
                    | "min"
                    | "read"
            )
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

/// Whether a line is the credit of a picture, or a caption that ends in one.
pub(super) fn caption(s: &str) -> bool {
    if s.len() > 900 {
        return false;
    }
    opens_as_caption(s) || ends_in_credit(s) || name_and_agency(s)
}

/// "FILE PHOTO: ...", "FILE - ...", "Photo: ...", "Enlarge this image toggle caption ...".
fn opens_as_caption(s: &str) -> bool {
    let lower: String = s.chars().take(40).flat_map(char::to_lowercase).collect();
    let head = lower.trim_start_matches(['(', '[', ' ']);
    if [
        "enlarge this image",
        "toggle caption",
        "hide caption",
        "image source",
        "image caption",
        "photo caption",
    ]
    .iter()
    .any(|p| head.starts_with(p))
    {
        return true;
    }
    if head.starts_with("file photo")
        || s.starts_with("FILE - ")
        || s.starts_with("FILE — ")
        || s.starts_with("FILE – ")
        || s.starts_with("(FILES)")
        || s.starts_with("FILE:")
    {
        return true;
    }
    [
        "photo",
        "photos",
        "photograph",
        "photographs",
        "photography",
        "image",
        "picture",
        "pictures",
        "pic",
        "credit",
        "photo credit",
        "image credit",
        "caption",
        "illustration",
        "video still",
    ]
    .iter()
    .any(|p| {
        head.strip_prefix(p).is_some_and(|rest| {
            rest.starts_with(':')
                || rest.starts_with(" by ")
                    && Shape::of(s).words <= 14
                    && Shape::of(s).terminal != Terminal::Stop
                || rest.starts_with(" courtesy")
        })
    })
}

/// "... (Photo: Greta Oume / Norpress)", "... Photograph: Levin Stross/Corvane", "... (Levin Stross/AP)".
fn ends_in_credit(s: &str) -> bool {
    let end = s.trim_end_matches(['.', ' ']);
    if let Some(open) = end
        .strip_suffix([')', ']'])
        .and_then(|e| e.rfind(['(', '[']).map(|i| &e[i + 1..]))
    {
        let lower = open.to_lowercase();
        let named = [
            "photo",
            "image",
            "picture",
            "pic:",
            "credit",
            "ap photo",
            "file photo",
            "via getty",
            "getty images",
            "handout",
            "courtesy",
        ]
        .iter()
        .any(|p| {
            lower.starts_with(p)
                || lower.contains(" via ") && is_agency(&lower)
                || lower.ends_with(p) && lower.len() > p.len()
        });
        // A bracket in text may hold the names of two pollsters: the credit names a person or stands alone.
        let slash = open.split_once('/').is_some_and(|(who, agency)| {
            let agency = agency.split(['/', ',']).next().unwrap_or(agency);
            is_agency(agency) && (is_name(who.trim()) || is_agency(who)) && !lower.contains("poll")
                || is_name(who.trim()) && open.len() + 2 >= s.len()
        });
        let only = open.len() + 2 >= end.len() && is_agency(open);
        return Shape::of(open).words <= 14 && (named || slash || only);
    }
    // The credit stands at the end without brackets.
    let lower = end.to_lowercase();
    [
        " photo: ",
        " photograph: ",
        " picture: ",
        " image: ",
        " credit: ",
        " photo by ",
        " photograph by ",
        " photo credit: ",
        " pic: ",
    ]
    .iter()
    .any(|p| {
        lower.rfind(p).is_some_and(|i| {
            let tail = &lower[i + p.len()..];
            let from_start = i + p.len() <= lower.len();
            from_start && Shape::of(tail).words <= 8 && !Shape::of(tail).several_sentences
        })
    }) || [
        "/getty images",
        "/afp",
        "/reuters",
        "/ap",
        "/epa",
        "getty images",
        "/file photo",
        "ap photo",
    ]
    .iter()
    .any(|p| lower.ends_with(p) && !s.ends_with('.'))
}

/// "Noor Castellan / Norpress", "REUTERS/Levin Stross/File Photo", "LEVIN STROSS / AFP /".
fn name_and_agency(s: &str) -> bool {
    let core = s.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    if core.contains(|c: char| c.is_ascii_digit())
        || Shape::of(core).words > 9
        || core.ends_with('.')
    {
        return false;
    }
    let sides: Vec<&str> = core.split('/').map(str::trim).collect();
    if !(2..=4).contains(&sides.len()) {
        return false;
    }
    let known = sides.iter().any(|p| is_agency(p));
    let name = is_name(sides[0]) || sides.last().is_some_and(|l| is_name(l));
    let all_high = core
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| w.chars().count() > 3)
        .all(|w| w.starts_with(char::is_uppercase));
    let spaced = s.contains(" / ");
    all_high && (known || name && (spaced || sides.iter().all(|p| p.split(' ').count() <= 3)))
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

    #[test]
    fn captions_have_credits() {
        for s in [
            "Noor Castellan / Norpress",
            "REUTERS/Levin Stross/File Photo",
            "LEVIN STROSS / AFP /",
            "Levin Stross/AP",
            "Photo: Levin Stross",
            "FILE PHOTO: The bridge at Tamm before the war.",
            "FILE - Rebels stand on the bridge at Tamm in May. (AP Photo/Levin Stross, File)",
            "The unfinished wall at Lower Oss. (Photo: Greta Oume / Norpress)",
            "The quay at Brennick on Wednesday. Photograph: Levin Stross/Corvane",
            "(Levin Stross/European Pressphoto Agency)",
            "(Vale County Sheriff's Office via AP)",
            "(Photo by Levin Stross/Getty Images)",
            "Enlarge this image toggle caption Levin Stross/AP Levin Stross/AP",
            "Soldiers at the ramp. Levin Stross/Getty Images",
        ] {
            assert!(caption(s), "{s}");
        }
        for s in [
            "The photo shows a bridge.",
            "He sent a picture to the agency.",
            "War and/or Peace",
            "Trade / Tariffs",
            "She leads by four points (Vale Tribune/Norpress poll)",
            "The bill passed 61/59 on Monday",
            "Castellan spoke (again)",
            "The deal, he told Reuters, was off.",
            "The army said so (the navy did not).",
        ] {
            assert!(!caption(s), "{s}");
        }
    }
}

//! Credits of pictures, and captions that end in one.

use super::agency::{is_agency, is_name};
use super::shape::{Shape, Terminal};

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
                || lower.contains(" photo/")
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
    if s.ends_with(['-', '–', '—', '―']) {
        return false;
    }
    let core = s.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let stop = core.ends_with('.');
    let core = core.trim_end_matches('.');
    if core.contains(|c: char| c.is_ascii_digit()) || Shape::of(core).words > 9 {
        return false;
    }
    let sides: Vec<&str> = core.split('/').map(str::trim).collect();
    if !(2..=4).contains(&sides.len()) || sides.iter().any(|p| p.is_empty()) {
        return false;
    }
    let known = sides.iter().any(|p| is_agency(p));
    let name = is_name(sides[0]) || sides.last().is_some_and(|l| is_name(l));
    let all_high = core
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| w.chars().count() > 3)
        .all(|w| w.starts_with(char::is_uppercase));
    let spaced = s.contains(" / ");
    all_high
        && (known || !stop && name && (spaced || sides.iter().all(|p| p.split(' ').count() <= 3)))
}

#[cfg(test)]
mod tests {
    use super::*;

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

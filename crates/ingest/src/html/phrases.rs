//! Lines that stand in an account and are no part of it.

use super::lists::List;

/// Words of lines that are no part of an account; see the file's head.
static LINES: List = List::new(include_str!("../../data/furniture.tsv"));

/// What a line is by its words alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phrase {
    /// A whole line of furniture.
    Furniture,
    /// Opens a list of other stories, comments, or the like: what follows is none of the account.
    Opens,
    /// Names the author or the day.
    Byline,
    /// A picture's credit.
    Credit,
}

/// What a line is, if its words tell; `chars` as counted, a heading's words may open a section.
pub(super) fn phrase(text: &str, heading: bool) -> Option<Phrase> {
    // Long lines are prose, whatever they open with.
    if text.len() > 400 {
        return None;
    }
    let lower = text.to_lowercase();
    let bare = lower.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '.' | ':'
                    | '!'
                    | '…'
                    | '»'
                    | '>'
                    | '›'
                    | '→'
                    | '-'
                    | '–'
                    | '—'
                    | '+'
                    | '▶'
                    | '['
                    | ']'
                    | '('
                    | ')'
            )
    });
    if !bare.contains(char::is_alphanumeric) {
        return Some(Phrase::Furniture);
    }
    if (heading || text.len() < 40)
        && LINES.of("opens").iter().any(|o| {
            bare == *o
                || bare.strip_prefix(o).is_some_and(|rest| {
                    !rest.is_empty()
                        && rest.chars().any(|c| c.is_ascii_digit())
                        && rest
                            .chars()
                            .all(|c| c.is_ascii_digit() || matches!(c, ' ' | '('))
                })
                || (heading
                    && bare.strip_prefix(o).is_some_and(|rest| {
                        matches!(
                            *o,
                            "more from"
                                | "more in"
                                | "more on"
                                | "comments"
                                | "also on"
                                | "related"
                        ) && (rest.starts_with(" (")
                            || rest.starts_with(':')
                            || (rest.starts_with(' ') && !matches!(*o, "comments" | "related")))
                    }))
        })
    {
        return Some(Phrase::Opens);
    }
    if LINES.of("whole").contains(&bare) {
        return Some(Phrase::Furniture);
    }
    if let Some(start) = LINES.of("starts").iter().find(|s| lower.starts_with(**s)) {
        // Openings that prose shares need a short line, or a colon.
        let prose = start.ends_with([':', '|', '–', '-', '©'])
            || !lower.trim_end_matches(['"', '”', '’', '\'']).ends_with('.')
            || text.len() < 160;
        let whole_word = start.ends_with(|c: char| !c.is_alphanumeric())
            || lower[start.len()..]
                .chars()
                .next()
                .is_none_or(|c| !c.is_alphanumeric());
        if prose && whole_word {
            return Some(if is_credit(start) {
                Phrase::Credit
            } else {
                Phrase::Furniture
            });
        }
    }
    if text.len() < 160 && is_byline(text, &lower) {
        return Some(Phrase::Byline);
    }
    None
}

/// Whether a short line with a link asks the reader for something: to subscribe, give or follow.
pub(super) fn calls(text: &str) -> bool {
    let lower = text.to_lowercase();
    text.len() < 240 && LINES.of("calls").iter().any(|call| lower.contains(call))
}

/// Openings of headings over other stories or readers' comments.
pub(super) fn section_words() -> &'static [&'static str] {
    LINES.of("section")
}

fn is_credit(start: &str) -> bool {
    LINES.of("credit").iter().any(|c| start.starts_with(c))
}

/// "By Ana Veld", "Published 4 March 2031", "4 min read", "Updated 10:58 PM GMT+2, March 4, 2031".
fn is_byline(text: &str, lower: &str) -> bool {
    if let Some(name) = text
        .strip_prefix("By ")
        .or_else(|| text.strip_prefix("BY "))
        .or_else(|| text.strip_prefix("By: "))
    {
        let words: Vec<&str> = name.split_whitespace().take(9).collect();
        return words.len() <= 8
            && words
                .first()
                .is_some_and(|w| w.starts_with(char::is_uppercase))
            && !text.ends_with('.')
            || (name.contains('|') && text.len() < 100);
    }
    let made = LINES.of("made");
    if let Some(name) = made
        .iter()
        .find_map(|m| lower.strip_prefix(m).and(text.get(m.len()..)))
    {
        let words: Vec<&str> = name
            .split([' ', ',', '.', ';'])
            .filter(|w| !w.is_empty())
            .collect();
        let names = words
            .iter()
            .filter(|w| w.starts_with(char::is_uppercase))
            .count();
        if words
            .first()
            .is_some_and(|w| w.starts_with(char::is_uppercase))
            && names * 10 >= words.len() * 6
            && words.len() <= 16
        {
            return true;
        }
    }
    let dated = LINES.of("dated");
    if dated.iter().any(|d| lower.starts_with(d))
        && text.len() < 100
        && lower.bytes().any(|b| b.is_ascii_digit())
    {
        return true;
    }
    if (lower.contains(" min read")
        || lower.contains(" minute read")
        || lower.contains("reading time"))
        && text.len() < 80
    {
        return true;
    }
    // A line that is only a date, perhaps with an hour and a zone.
    text.len() < 60
        && !text.ends_with('.')
        && text.split_whitespace().count() <= 9
        && crate::dates::parse_moment(text).is_some()
        && only_date(lower)
}

fn only_date(lower: &str) -> bool {
    lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .all(|w| {
            w.bytes().any(|b| b.is_ascii_digit())
                || w.len() <= 4
                || [
                    "january",
                    "february",
                    "march",
                    "april",
                    "august",
                    "september",
                    "october",
                    "november",
                    "december",
                ]
                .contains(&w)
                || w.ends_with("day")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_told_from_prose() {
        for (text, heading, expected) in [
            ("Advertisement", false, Some(Phrase::Furniture)),
            (
                "Also read: Ferry fares to rise",
                false,
                Some(Phrase::Furniture),
            ),
            ("READ MORE:", false, Some(Phrase::Opens)),
            ("Related", true, Some(Phrase::Opens)),
            ("More from Harbour Post", true, Some(Phrase::Opens)),
            ("By Ana Veld and Per Holm", false, Some(Phrase::Byline)),
            ("By Tuesday the ferry had left.", false, None),
            (
                "Updated 10:58 PM GMT+2, March 4, 2031",
                false,
                Some(Phrase::Byline),
            ),
            ("4 March 2031", false, Some(Phrase::Byline)),
            ("Talks resume on March 20, 2031.", false, None),
            (
                "Photograph: Jo Brandt/Vale Wire",
                false,
                Some(Phrase::Credit),
            ),
            (
                "Photographs of the ship were shown to the court.",
                false,
                None,
            ),
            (
                "Subscribe to our newsletter",
                false,
                Some(Phrase::Furniture),
            ),
            ("Tagged fish returned to the strait.", false, None),
            (
                "Comments by the minister were widely criticised.",
                false,
                None,
            ),
            ("More than 40 ships passed.", false, None),
            ("Related claims were dismissed by both courts.", true, None),
            ("___", false, Some(Phrase::Furniture)),
        ] {
            assert_eq!(phrase(text, heading), expected, "{text}");
        }
    }
}

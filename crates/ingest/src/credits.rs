//! Who wrote an account: bylines, agency credits, datelines.

/// Names of agencies, from `data/agencies.tsv`.
const AGENCIES: &str = include_str!("../data/agencies.tsv");

/// Authors named in a byline: "By Ana Veld and Per Holm in Ostravel" gives both. Titles, places and the outlet's own name go.
pub(crate) fn authors(byline: &str, outlet: Option<&str>) -> Vec<String> {
    let mut text = byline.trim();
    for opening in [
        "By:",
        "By ",
        "BY ",
        "by ",
        "Written by ",
        "Reporting by ",
        "Author:",
        "Story by ",
    ] {
        if let Some(rest) = text
            .get(..opening.len())
            .filter(|o| o.eq_ignore_ascii_case(opening))
            .map(|_| &text[opening.len()..])
        {
            text = rest.trim();
        }
    }
    let text = text
        .split(['|', '•', '·', '\n', '(', '/'])
        .next()
        .unwrap_or_default();
    let mut names: Vec<String> = Vec::new();
    for part in text
        .replace(" and ", ",")
        .replace(" & ", ",")
        .replace(';', ",")
        .split(',')
    {
        let part = part
            .split(" in ")
            .next()
            .unwrap_or_default()
            .split(" for ")
            .next()
            .unwrap_or_default()
            .trim()
            .trim_end_matches('.');
        let part = part
            .strip_prefix("By ")
            .or_else(|| part.strip_prefix("by "))
            .unwrap_or(part);
        let words = part.split_whitespace().count();
        let named = (1..=5).contains(&words)
            && part.chars().any(char::is_alphabetic)
            && !part
                .chars()
                .any(|c| c.is_ascii_digit() || matches!(c, '@' | ':' | '<' | '{'))
            && !part.contains("//")
            && outlet.is_none_or(|o| !o.eq_ignore_ascii_case(part))
            && !is_office(part);
        if named && part.len() < 60 && !names.iter().any(|n| n.eq_ignore_ascii_case(part)) {
            names.push(part.to_owned());
        }
    }
    names
}

/// "Foreign Correspondent", "Staff": what stands beside names.
fn is_office(part: &str) -> bool {
    let lower = part.to_lowercase();
    [
        "correspondent",
        "editor",
        "reporter",
        "writer",
        "staff",
        "desk",
        "team",
        "bureau",
        "newsroom",
        "admin",
        "administrator",
        "agencies",
        "redaktion",
        "news desk",
        "web desk",
        "columnist",
        "contributor",
        "producer",
        "analyst",
    ]
    .iter()
    .any(|office| {
        lower
            .split_whitespace()
            .any(|w| w == *office || w.strip_suffix('s') == Some(office))
    }) || lower == "updated"
        || lower.ends_with(" ago")
}

/// The agency that a byline, or an account's opening or end, credits.
pub(crate) fn agency(byline: &[String], outlet: Option<&str>, text: &str) -> Option<String> {
    if let Some(found) = byline.iter().find_map(|b| whole(b)) {
        return not_itself(found, outlet);
    }
    // "OSTRAVEL, March 4 (Agency) —" opens, "(Agency)", "— Agency" or "with reporting by Agency" ends it.
    let opening: String = text.trim_start().chars().take(160).collect();
    if let Some(found) = brackets(&opening) {
        return not_itself(found, outlet);
    }
    let last: Vec<&str> = text
        .lines()
        .rev()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .take(3)
        .collect();
    let found = last.iter().filter(|l| l.len() < 300).find_map(|line| {
        let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
        whole(bare).or_else(|| brackets(line)).or_else(|| {
            let lower = line.to_lowercase();
            [
                "reporting by",
                "with inputs from",
                "with input from",
                "source:",
                "with agency",
                "with files from",
                "additional reporting",
                "contributed to this report",
                "agencies:",
                "via ",
            ]
            .iter()
            .any(|cue| lower.contains(cue))
            .then(|| within(line))
            .flatten()
        })
    });
    not_itself(found?, outlet)
}

fn not_itself(agency: &str, outlet: Option<&str>) -> Option<String> {
    outlet
        .is_none_or(|o| whole(o) != Some(agency))
        .then(|| agency.to_owned())
}

fn table() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    AGENCIES
        .lines()
        .filter(|l| !l.starts_with('#') && !l.is_empty())
        .map(|line| {
            let mut columns = line.split('\t');
            (columns.next().unwrap_or_default(), columns.collect())
        })
}

/// The agency that the whole text names.
fn whole(text: &str) -> Option<&'static str> {
    let text = text.trim();
    table()
        .find(|(name, forms)| *name == text || forms.contains(&text))
        .map(|(name, _)| name)
}

/// The agency that stands in brackets: "(AFP)", "[Reuters]".
fn brackets(text: &str) -> Option<&'static str> {
    text.split(['(', '[']).skip(1).find_map(|rest| {
        rest.split([')', ']'])
            .next()
            .and_then(|inside| inside.split(['/', ',', ';']).find_map(whole))
    })
}

fn within(line: &str) -> Option<&'static str> {
    table()
        .find(|(_, forms)| {
            forms.iter().any(|form| {
                line.match_indices(form).any(|(at, _)| {
                    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
                    edge(line[..at].chars().next_back())
                        && edge(line[at + form.len()..].chars().next())
                })
            })
        })
        .map(|(name, _)| name)
}

/// Bytes of the dateline that opens a text, the dash after it counted in: "OSTRAVEL, March 4 (Agency) — ".
///
/// A place in capitals, up to 4 words, perhaps a day and an agency, then a dash with spaces; as the agencies' style books have
/// it.
pub(crate) fn dateline(text: &str) -> Option<(usize, usize)> {
    let window: String = text.chars().take(90).collect();
    let (dash, mark) = [" — ", " – ", " -- ", " - ", "— "]
        .iter()
        .filter_map(|m| window.find(m).map(|at| (at, m.len())))
        .min()?;
    let head = &window[..dash];
    let place = head.split(['(', ',']).next().unwrap_or_default().trim();
    let letters: Vec<char> = place.chars().filter(|c| c.is_alphabetic()).collect();
    let capitals = letters.iter().filter(|c| c.is_uppercase()).count();
    let bracket = head.ends_with(')') && brackets(head).is_some();
    let fits = letters.len() >= 2
        && place.split_whitespace().count() <= 4
        && (capitals == letters.len() || (bracket && letters[0].is_uppercase()));
    fits.then_some((dash, dash + mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_give_names() {
        for (byline, names) in [
            (
                "By Ana Veld and Per Holm in Ostravel",
                &["Ana Veld", "Per Holm"][..],
            ),
            ("Kit Marlow for the Daily Lantern", &["Kit Marlow"]),
            ("BY JON EK", &["JON EK"]),
            ("Ana Veld, Foreign Correspondent", &["Ana Veld"]),
            ("Harbour Post", &[]),
            ("https://post.example/ana", &[]),
            ("By Olaf Stenn, 9 March 2031", &["Olaf Stenn"]),
            ("Vera Blum · 16 Mar", &["Vera Blum"]),
        ] {
            assert_eq!(authors(byline, Some("Harbour Post")), names, "{byline}");
        }
    }

    #[test]
    fn agencies_are_credited_at_the_edges_only() {
        for (text, expected) in [
            (
                "OSTRAVEL, March 4 (Reuters) - Talks resumed.",
                Some("Reuters"),
            ),
            ("Talks resumed.\n\n(AFP)", Some("Agence France-Presse")),
            (
                "Talks resumed.\n\nAdditional reporting by AP",
                Some("Associated Press"),
            ),
            ("Talks resumed, Reuters reported.", None),
            ("The map (MAP) shows it.", None),
        ] {
            assert_eq!(
                agency(&[], Some("Harbour Post"), text).as_deref(),
                expected,
                "{text}"
            );
        }
        assert_eq!(
            agency(&["AFP".to_owned()], None, "x").as_deref(),
            Some("Agence France-Presse")
        );
        assert_eq!(
            agency(&[], Some("Reuters"), "OSTRAVEL (Reuters) - Talks."),
            None
        );
    }

    #[test]
    fn datelines_are_places_in_capitals_before_a_dash() {
        for (text, expected) in [
            ("OSTRAVEL — Talks resumed.", Some("OSTRAVEL")),
            (
                "OSTRAVEL, March 4 (Reuters) - Talks.",
                Some("OSTRAVEL, March 4 (Reuters)"),
            ),
            ("Ostravel (AFP) – Talks.", Some("Ostravel (AFP)")),
            ("Ostravel – a harbour – was quiet.", None),
            ("The truce - a start - holds.", None),
        ] {
            let found = dateline(text).map(|(end, _)| {
                text.chars()
                    .take(text[..end].chars().count())
                    .collect::<String>()
            });
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}

//! Lines that hold a date or a time and nothing else, and datelines that open a paragraph.

use super::shape::{Shape, Terminal};

/// What a line of date tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateLine {
    /// A day of a month or year, a date in figures, or "3 hours ago".
    Full,
    /// A time of day alone, as in live blogs.
    Time,
    /// A day of the week, alone or with a part of the day: a heading may read the same.
    Weekday,
}

/// Lines of date are no longer than this.
const LONGEST: usize = 160;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Word {
    Number(u32, u8),
    Month,
    Weekday,
    /// a.m., GMT, hrs: makes a number a time.
    Clock,
    /// hours, days: makes a number an age where "ago" follows.
    Unit,
    Ago,
    /// Published, updated, on, at.
    Filler,
    Other,
}

/// Reads a line that consists of a date or time; a place, agency or author may stand before or after it.
pub(super) fn date_line(s: &str) -> Option<DateLine> {
    if s.len() > LONGEST || !s.contains(|c: char| c.is_ascii_digit()) && s.len() > 40 {
        return None;
    }
    let words = tokens(s);
    let (mut month, mut weekday, mut clock, mut unit, mut ago, mut filler) =
        (false, false, false, false, false, false);
    let mut numbers = 0;
    let mut year = false;
    for (w, _, _) in &words {
        match w {
            Word::Number(n, digits) => {
                numbers += 1;
                year |= *digits == 4 && (1800..2200).contains(n);
            }
            Word::Month => month = true,
            Word::Weekday => weekday = true,
            Word::Clock => clock = true,
            Word::Unit => unit = true,
            Word::Ago => ago = true,
            Word::Filler => filler = true,
            Word::Other => {}
        }
    }
    let date = month && numbers > 0 || figures(s);
    if !others_apart(s, &words, date) {
        return None;
    }
    if unit && !ago && !date {
        return None;
    }
    if date || (ago && unit) {
        return Some(DateLine::Full);
    }
    let hour = s.as_bytes().windows(3).any(|w| {
        w[0].is_ascii_digit() && matches!(w[1], b':' | b'.' | b'h') && w[2].is_ascii_digit()
    });
    if numbers > 0 && (clock || hour && (s.contains(':') || filler)) && !year {
        return Some(DateLine::Time);
    }
    (weekday && numbers == 0 && words.len() <= 4).then_some(DateLine::Weekday)
}

/// Whether all words that are no date stand apart from it: together before or after, capitalised, few, set off by a sign.
fn others_apart(s: &str, words: &[(Word, usize, usize)], date: bool) -> bool {
    let other = |w: &(Word, usize, usize)| w.0 == Word::Other;
    let n = words.iter().filter(|w| other(w)).count();
    if n == 0 {
        return true;
    }
    if !date || n > 5 {
        return false;
    }
    let high = words
        .iter()
        .filter(|w| other(w))
        .all(|&(_, a, _)| s[a..].starts_with(|c: char| !c.is_lowercase()));
    let lead = words.iter().take_while(|w| other(w)).count();
    let tail = words.iter().rev().take_while(|w| other(w)).count();
    let sign = |from: usize, to: usize, signs: &[char]| s[from..to].contains(signs);
    let lead_off = lead == 0
        || sign(
            words[lead - 1].2,
            words[lead].1,
            &[',', '|', '·', '•', '—', '–', '-', '/', ':', '(', ')'],
        );
    let k = words.len() - tail;
    let tail_off = tail == 0
        || sign(
            words[k - 1].2,
            words[k].1,
            &[',', '|', '·', '•', '(', '/', '—', '–'],
        );
    high && lead + tail == n && lead_off && tail_off
}

/// A date in figures: 2019-03-14, 14/03/2019, 3.14.19, 7 / 11 / 19.
fn figures(s: &str) -> bool {
    let compact = s
        .replace(" / ", "/")
        .replace(" - ", "-")
        .replace(" . ", ".");
    compact
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | 'T'))
        .any(|word| ['/', '-', '.'].iter().any(|&sep| is_date(word, sep)))
}

/// Three groups of figures with `sep` between, at most one of them longer than two.
fn is_date(word: &str, sep: char) -> bool {
    let (mut n, mut long) = (0, 0);
    for group in word.split(sep) {
        if group.is_empty() || group.len() > 4 || !group.bytes().all(|b| b.is_ascii_digit()) {
            return false;
        }
        n += 1;
        long += usize::from(group.len() > 2);
    }
    n == 3 && long <= 1
}

/// The words of a line with their first byte and the byte after their last; figures and letters are words of their own.
fn tokens(s: &str) -> Vec<(Word, usize, usize)> {
    let mut out = Vec::new();
    let mut it = s.char_indices().peekable();
    while let Some((start, c)) = it.next() {
        if !c.is_alphanumeric() {
            continue;
        }
        let digit = c.is_ascii_digit();
        let mut end = start + c.len_utf8();
        while let Some(&(i, d)) = it.peek() {
            let same = if digit {
                d.is_ascii_digit()
            } else {
                d.is_alphabetic() || matches!(d, '\'' | '’')
            };
            if !same {
                break;
            }
            end = i + d.len_utf8();
            it.next();
        }
        let w = &s[start..end];
        let word = if digit {
            Word::Number(w.parse().unwrap_or(u32::MAX), w.len().min(255) as u8)
        } else {
            kind(w)
        };
        out.push((word, start, end));
    }
    out
}

fn kind(w: &str) -> Word {
    let lower = w.to_lowercase();
    match lower.as_str() {
        "january" | "february" | "march" | "april" | "may" | "june" | "july" | "august"
        | "september" | "october" | "november" | "december" | "jan" | "feb" | "mar" | "apr"
        | "jun" | "jul" | "aug" | "sep" | "sept" | "oct" | "nov" | "dec"
            if w.starts_with(char::is_uppercase) =>
        {
            Word::Month
        }
        "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday"
        | "mon" | "tue" | "tues" | "wed" | "thu" | "thur" | "thurs" | "fri" | "sat" | "sun"
            if w.starts_with(char::is_uppercase) =>
        {
            Word::Weekday
        }
        "am" | "pm" | "a" | "p" | "m" | "z" | "hrs" | "gmt" | "utc" | "bst" | "cet" | "cest"
        | "eet" | "eest" | "msk" | "est" | "edt" | "et" | "ct" | "cst" | "cdt" | "mst" | "mdt"
        | "pt" | "pst" | "pdt" | "ist" | "jst" | "kst" | "hkt" | "sgt" | "aest" | "aedt"
        | "wib" | "pkt" | "trt" | "idt" | "ast" | "noon" | "midnight" | "o'clock" => Word::Clock,
        "hour" | "hours" | "hr" | "h" | "minute" | "minutes" | "min" | "mins" | "second"
        | "seconds" | "day" | "days" | "week" | "weeks" | "month" | "months" | "year" | "years" => {
            Word::Unit
        }
        "ago" => Word::Ago,
        "published" | "updated" | "update" | "posted" | "modified" | "created" | "released"
        | "issued" | "edited" | "filed" | "last" | "first" | "date" | "time" | "on" | "at"
        | "of" | "the" | "and" | "to" | "in" | "st" | "nd" | "rd" | "th" | "t" | "read"
        | "reading" | "comments" | "comment" | "views" | "local" | "today" | "yesterday"
        | "morning" | "afternoon" | "evening" | "night" | "early" | "late" | "about" | "an" => {
            Word::Filler
        }
        _ => Word::Other,
    }
}

/// A line that is only the place of a dateline: "WASHINGTON —", "UPPER VALE, Kestria", "Mellin, Vellia –".
pub(super) fn place_line(s: &str) -> bool {
    let shape = Shape::of(s);
    let open = s.ends_with(['—', '–', '-', '―']);
    if shape.words == 0 || shape.words > 7 || s.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let place = s.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != ')');
    if open {
        return is_place(place);
    }
    let Some((city, land)) = place.split_once(", ") else {
        return false;
    };
    shape.terminal == Terminal::None
        && Shape::of(city).all_caps
        && is_place(place)
        && !Shape::of(land).all_caps
        && land.split_whitespace().count() <= 3
}

/// Whether all words of a place, and of the agency after it, have capitals.
fn is_place(s: &str) -> bool {
    let mut any = false;
    s.split(|c: char| c.is_whitespace() || matches!(c, '/' | '(' | ')' | ','))
        .filter(|w| !w.is_empty())
        .all(|w| {
            let first = w.chars().next();
            let high = first.is_some_and(char::is_uppercase);
            any |= high;
            high || any
                && matches!(
                    w,
                    "de" | "del"
                        | "la"
                        | "le"
                        | "al"
                        | "el"
                        | "of"
                        | "the"
                        | "and"
                        | "in"
                        | "on"
                        | "dpa"
                )
        })
        && any
}

/// Whether a paragraph opens with a dateline: "ORVAL, May 3 (Norpress) — ", "Mellin, Vellia – ".
pub(super) fn opens_with_dateline(s: &str) -> bool {
    dashed_dateline(s).is_some()
}

/// Bytes of the dateline that a paragraph opens with, its dash or colon ("ORVAL (Norpress): ") and the blanks behind it
/// included.
pub(crate) fn dateline_length(s: &str) -> Option<usize> {
    let end = dashed_dateline(s).or_else(|| {
        let cut = s.char_indices().nth(40).map_or(s.len(), |(i, _)| i);
        let colon = s[..cut].find(": ")?;
        let place = s[..colon].trim();
        let (town, agency) = match place.split_once('(') {
            Some((town, agency)) => (town.trim(), agency.ends_with(')')),
            // Without an agency it may be a speaker of a transcript.
            None => (place, crate::lexicon::place(place, None).is_some()),
        };
        let shouted = town.chars().filter(|c| c.is_alphabetic()).count() >= 4
            && !town.contains(char::is_lowercase)
            && !town.contains(|c: char| c.is_ascii_digit());
        (shouted && agency).then_some(colon + 2)
    })?;
    let rest = s[end..].trim_start();
    (!rest.is_empty()).then_some(s.len() - rest.len())
}

/// The byte after a dateline's dash.
fn dashed_dateline(s: &str) -> Option<usize> {
    let cut = s.char_indices().nth(90).map_or(s.len(), |(i, _)| i);
    let head = &s[..cut];
    let (i, n) = [" - ", " — ", " – ", " -- ", " ― ", "-- ", "— ", "—"]
        .iter()
        .filter_map(|d| head.find(d).map(|i| (i, d.len())))
        .min()?;
    let place = head[..i].trim();
    let after = head[i + n..].trim_start();
    if place.is_empty() || after.is_empty() || place.split_whitespace().count() > 9 {
        return None;
    }
    let agency = place.ends_with(')') && place.contains('(');
    let caps = place
        .split([',', ' ', '('])
        .next()
        .is_some_and(|w| w.chars().count() >= 3 && !w.contains(char::is_lowercase));
    let land = place.contains(", ") && is_place(place);
    let dated = date_line(place) == Some(DateLine::Full);
    let words_high = is_place(place)
        || dated
        || agency && is_place(&place.replace(|c: char| c.is_ascii_digit(), ""));
    let opens =
        (caps || land || agency || dated) && words_high && place.contains(char::is_alphabetic);
    opens.then_some(i + n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_date_in_the_forms_outlets_print() {
        for s in [
            "Fri 8th June, 2018",
            "Thu, 7 Nov 2019 03:15 PM",
            "Published: 22 January 2021 at 06:15 | Updated: 22 January 2021 at 11:40",
            "5 June 2015 Last updated at 09:21 GMT",
            "on Nov 7,2019",
            "7 / 11 / 19 03:15 PM ET",
            "2019-03-14T05:12:00Z",
            "14.03.2019, 05:12",
            "November 7,2019|10:15 pm",
            "Mellin, 4 November 2016",
            "AFP, Friday 7 Jun 2019",
            "Published 3 hours ago",
            "Last updated 12 minutes ago",
            "8 years ago",
            "Jo Pell | 14 March 2019",
            "22 January 2021 · 4 min read",
        ] {
            assert_eq!(date_line(s), Some(DateLine::Full), "{s}");
        }
        for s in [
            "14:32 GMT",
            "4:40 p.m.:",
            "Updated 5:20 p.m. ET",
            "12 p.m.:",
        ] {
            assert_eq!(date_line(s), Some(DateLine::Time), "{s}");
        }
        assert_eq!(date_line("Sunday morning"), Some(DateLine::Weekday));
    }

    #[test]
    fn lines_about_dates_are_no_lines_of_date() {
        for s in [
            "March on the Capital",
            "May 3 Talks Fail",
            "Two Hurt on 3 May",
            "4 min read",
            "Ten Days on the Line",
            "Tolva, May 3: Two Hurt by Mine",
            "The guns fell silent on 14 March 2019.",
            "2",
            "In 2014",
            "31 dead",
            "14 days",
        ] {
            assert_eq!(date_line(s), None, "{s}");
        }
    }

    #[test]
    fn datelines_alone_and_in_a_paragraph() {
        for s in [
            "UPPER VALE, Kestria",
            "WASHINGTON —",
            "PORT ANDERS/MELLIN -",
            "Mellin CNN —",
            "OSS, Vt. —",
        ] {
            assert!(place_line(s), "{s}");
        }
        for s in [
            "NO SHOTS",
            "GAS FIELD",
            "He paused —",
            "Islands Sign, Mainland Waits",
        ] {
            assert!(!place_line(s), "{s}");
        }
        for s in [
            "ORVAL, May 3 (Norpress) — Rebels handed over the airstrip.",
            "MELLIN, Feb 11 (Norpress) - Two ships followed a third.",
            "Mellin, Vellia — With talks entering their second month",
            "BRENNICK — By seven the ice had turned pink.",
            "WASHINGTON -- The chairman asked for more.",
            "ORLENZ/RAVESSA (dpa) - The talks failed.",
        ] {
            assert!(opens_with_dateline(s), "{s}");
        }
        for s in [
            "He paused — and went on.",
            "Two states — Vellia and Kestria — signed.",
            "Kestria — the smallest of them — signed.",
            "Shops opened.",
        ] {
            assert!(!opens_with_dateline(s), "{s}");
        }
    }
}

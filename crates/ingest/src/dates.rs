//! Times as metadata write them.

use jiff::civil::{Date, Time};
use jiff::tz::Offset;

/// A time of publication, as far as it is known.
///
/// Its `value` is what the record holds: RFC 3339 where hour and offset are known, else the day. An hour without an offset
/// could be any of 26 hours, so that only its day counts; `hour` keeps what was written, for a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// RFC 3339, or `YYYY-MM-DD`.
    pub value: String,
    /// An hour as written, whose offset is unknown.
    pub hour: Option<String>,
}

/// A time as metadata write it: ISO 8601 and its loose relatives, RFC 2822, Unix seconds or milliseconds, or an English date
/// ("Sun 11th May, 2031"); `None` for anything else, and for years before 1600 or after 2199.
///
/// A numeric date with slashes is read only where it is unambiguous ("25/12/2031", "2031/03/04"): 03/04/2031 is either of
/// two days.
///
/// # Example: the offset is kept
/// ```
/// use rapporteur_ingest::parse_moment;
/// assert_eq!(parse_moment("2031-03-04T02:15:00+0300").unwrap().value, "2031-03-04T02:15:00+03:00");
/// assert_eq!(parse_moment("Sun 11th May, 2031").unwrap().value, "2031-05-11");
/// assert_eq!(parse_moment("yesterday"), None);
/// ```
pub fn parse_moment(text: &str) -> Option<Moment> {
    let text = text.trim();
    if text.is_empty() || text.len() > 100 {
        return None;
    }
    unix(text).or_else(|| iso(text)).or_else(|| words(text))
}

fn moment(date: Date, time: Option<Time>, offset: Option<Offset>) -> Option<Moment> {
    if !(1600..2200).contains(&date.year()) {
        return None;
    }
    match (time, offset) {
        (Some(time), Some(offset)) => {
            let seconds = offset.seconds();
            let sign = if seconds < 0 { '-' } else { '+' };
            let minutes = seconds.abs() / 60;
            let zone = if minutes == 0 {
                "Z".to_owned()
            } else {
                format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            };
            Some(Moment {
                value: format!(
                    "{date}T{:02}:{:02}:{:02}{zone}",
                    time.hour(),
                    time.minute(),
                    time.second()
                ),
                hour: None,
            })
        }
        (Some(time), None) => Some(Moment {
            value: date.to_string(),
            hour: Some(format!("{:02}:{:02}", time.hour(), time.minute())),
        }),
        (None, _) => Some(Moment {
            value: date.to_string(),
            hour: None,
        }),
    }
}

/// Seconds or milliseconds since 1970, after 1980: shorter numbers are no times.
fn unix(text: &str) -> Option<Moment> {
    if !matches!(text.len(), 9..=13) || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i64 = text.parse().ok()?;
    let seconds = if text.len() > 10 {
        number / 1000
    } else {
        number
    };
    let stamp = jiff::Timestamp::from_second(seconds)
        .ok()
        .filter(|_| seconds > 315_532_800)?;
    let at = Offset::UTC.to_datetime(stamp);
    moment(at.date(), Some(at.time()), Some(Offset::UTC))
}

/// A cursor over ASCII.
struct Scan<'a>(&'a str);

impl Scan<'_> {
    fn number(&mut self, least: usize, most: usize) -> Option<i16> {
        let digits = self
            .0
            .bytes()
            .take(most)
            .take_while(u8::is_ascii_digit)
            .count();
        if digits < least {
            return None;
        }
        let (number, rest) = self.0.split_at(digits);
        self.0 = rest;
        number.parse().ok()
    }

    fn one_of(&mut self, marks: &[char]) -> Option<char> {
        let first = self.0.chars().next().filter(|c| marks.contains(c))?;
        self.0 = &self.0[first.len_utf8()..];
        Some(first)
    }
}

/// `2031-03-04`, with `T` or space, seconds, fraction, `Z` or offset each optional; also `20310304`, `2031/03/04`.
fn iso(text: &str) -> Option<Moment> {
    let mut scan = Scan(text);
    let date = if text.len() >= 8 && text.bytes().take(8).all(|b| b.is_ascii_digit()) {
        let (y, m, d) = (scan.number(4, 4)?, scan.number(2, 2)?, scan.number(2, 2)?);
        Date::new(y, m as i8, d as i8).ok()?
    } else {
        let first = scan.number(1, 4)?;
        let mark = scan.one_of(&['-', '/', '.'])?;
        let second = scan.number(1, 2)?;
        scan.one_of(&[mark])?;
        let third = scan.number(1, 4)?;
        let (y, m, d) = if first > 31 {
            (first, second, third)
        } else if third > 31 && (mark == '.' || first > 12) {
            (third, second, first)
        } else if third > 31 && (second > 12 || first == second) {
            (third, first, second)
        } else {
            return None;
        };
        Date::new(y, m as i8, d as i8).ok()?
    };
    if scan.0.is_empty() {
        return moment(date, None, None);
    }
    scan.one_of(&['T', 't', ' ', ','])?;
    clock(date, scan.0)
}

/// The clock after a date, and its zone; a rest that is no clock leaves the day.
fn clock(date: Date, rest: &str) -> Option<Moment> {
    let rest = rest.trim_start_matches([' ', ',', '-', '–', '|', '·', '•']);
    let rest = rest.strip_prefix("at ").unwrap_or(rest);
    let Some((time, rest)) = time_of_day(rest) else {
        return moment(date, None, None);
    };
    let zone = rest.trim_matches([' ', '(', ')', '.', ',']);
    moment(date, Some(time), offset(zone))
}

fn time_of_day(text: &str) -> Option<(Time, &str)> {
    let mut scan = Scan(text);
    let mut hour = scan.number(1, 2)?;
    let separator = scan.one_of(&[':', '.', 'h']);
    let minute = if separator.is_some() {
        scan.number(2, 2)?
    } else {
        scan.number(2, 2).unwrap_or(0)
    };
    let mut second = 0;
    if scan.one_of(&[':']).is_some()
        || (separator.is_none() && scan.0.starts_with(|c: char| c.is_ascii_digit()))
    {
        second = scan.number(2, 2)?;
        if scan.one_of(&['.', ',']).is_some() {
            scan.number(1, 9)?;
            while scan
                .one_of(&['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
                .is_some()
            {}
        }
    }
    let rest = scan.0.trim_start();
    let lower: String = rest.chars().take(4).collect::<String>().to_lowercase();
    let (half, used) = if lower.starts_with("a.m.") || lower.starts_with("p.m.") {
        (lower.chars().next(), 4)
    } else if lower.starts_with("am") || lower.starts_with("pm") {
        (lower.chars().next(), 2)
    } else {
        (None, 0)
    };
    // "11 May 2031 5" is no time; an hour needs its minutes or its half of the day.
    if separator.is_none() && half.is_none() && text.len() - scan.0.len() < 4 {
        return None;
    }
    match half {
        Some('p') if hour < 12 => hour += 12,
        Some('a') if hour == 12 => hour = 0,
        _ => {}
    }
    let time = Time::new(hour as i8, minute as i8, (second as i8).min(59), 0).ok()?;
    Some((time, rest.get(used..)?))
}

/// `Z`, `+03:00`, `-0500`, `+3`, `GMT`, `UTC+3`, and the zone names of RFC 2822 with their like in news.
fn offset(zone: &str) -> Option<Offset> {
    let upper = zone.to_uppercase();
    let upper = upper.trim();
    let rest = upper
        .strip_prefix("GMT")
        .or_else(|| upper.strip_prefix("UTC"))
        .unwrap_or(upper);
    let rest = rest.trim().trim_end_matches([')', ']']);
    if matches!(upper, "Z" | "GMT" | "UTC" | "UT") || (rest.is_empty() && !upper.is_empty()) {
        return Some(Offset::UTC);
    }
    if let Some(sign) = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '+' | '-' | '\u{2212}'))
    {
        let mut scan = Scan(&rest[sign.len_utf8()..]);
        let hours = scan.number(1, 2)?;
        scan.one_of(&[':']);
        let minutes = scan.number(2, 2).unwrap_or(0);
        let seconds = (i32::from(hours) * 60 + i32::from(minutes)) * 60;
        return Offset::from_seconds(if sign == '+' { seconds } else { -seconds })
            .ok()
            .filter(|_| hours <= 14 && minutes < 60);
    }
    // Only names that mean one offset in news: IST, BST (also Bangladesh), CST (also China) are left out but for the
    // American ones that RFC 2822 itself defines.
    let hours = match upper.split_whitespace().next()? {
        "EST" | "CDT" => -5,
        "EDT" => -4,
        "CST" | "MDT" => -6,
        "MST" | "PDT" => -7,
        "PST" => -8,
        "CET" | "WEST" => 1,
        "CEST" | "EET" => 2,
        "EEST" | "MSK" => 3,
        "WET" => 0,
        "JST" | "KST" => 9,
        _ => return None,
    };
    Offset::from_hours(hours).ok()
}

/// "Tue, 04 Mar 2031 02:15:00 +0300", "March 4, 2031 at 2:15 p.m. EST", "Sun 11th May, 2031", "2:15 PM EST, March 4, 2031".
fn words(text: &str) -> Option<Moment> {
    let tokens: Vec<(usize, &str)> = split_words(text);
    let at = tokens.iter().position(|(_, w)| month(w).is_some())?;
    let month = month(tokens[at].1)?;
    let day_of = |word: &str| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let ordinal = &word[digits.len()..];
        (digits.len() <= 2
            && matches!(
                ordinal.to_lowercase().as_str(),
                "" | "st" | "nd" | "rd" | "th"
            ))
        .then(|| digits.parse::<i8>().ok())
        .flatten()
    };
    let year_of = |word: &str| {
        (word.len() == 4)
            .then(|| word.parse::<i16>().ok())
            .flatten()
    };
    let word = |index: Option<usize>| index.and_then(|i| tokens.get(i)).map(|(_, w)| *w);
    let before = if word(at.checked_sub(1)).is_some_and(|w| w.eq_ignore_ascii_case("of")) {
        at.checked_sub(2)
    } else {
        at.checked_sub(1)
    };
    let (day, year, end) = if let (Some(day), Some(year)) = (
        word(before).and_then(day_of),
        word(Some(at + 1)).and_then(year_of),
    ) {
        (day, year, at + 1)
    } else if let (Some(day), Some(year)) = (
        word(Some(at + 1)).and_then(day_of),
        word(Some(at + 2)).and_then(year_of),
    ) {
        (day, year, at + 2)
    } else {
        return None;
    };
    let date = Date::new(year, month, day).ok()?;
    let (start, last) = tokens[end];
    let after = &text[start + last.len()..];
    let found = clock(date, after)?;
    if found.hour.is_none() && found.value.len() == 10 {
        // The clock may stand before the date.
        let head = &text[..tokens[at].0];
        if head.contains(':') {
            let begin = head.find(|c: char| c.is_ascii_digit())?;
            if let Some((time, rest)) = time_of_day(&head[begin..]) {
                let zone = rest.trim().split([' ', ',']).next().unwrap_or_default();
                return moment(date, Some(time), offset(zone));
            }
        }
    }
    Some(found)
}

fn split_words(text: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(begin)) => {
                words.push((begin, &text[begin..at]));
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// The months' names, in small letters.
pub(crate) const MONTHS: [&str; 12] = [
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
];

fn month(word: &str) -> Option<i8> {
    let lower = word.to_lowercase();
    if lower.len() < 3 {
        return None;
    }
    MONTHS
        .iter()
        .position(|name| {
            *name == lower
                || (lower.len() == 3 && name.starts_with(&lower))
                || (lower == "sept" && *name == "september")
        })
        .map(|n| n as i8 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_instant_in_many_spellings() {
        for text in [
            "2031-03-04T14:15:00+03:00",
            "2031-03-04T14:15:00.123+0300",
            "2031-03-04 14:15:00 +0300",
            "20310304T141500+0300",
            "2031-03-04T14:15+03",
            "Tue, 04 Mar 2031 14:15:00 +0300",
            "4 March 2031, 14:15 (GMT+3)",
            "March 4, 2031 at 2:15 p.m. MSK",
            "2:15 PM MSK, March 4, 2031",
        ] {
            assert_eq!(
                parse_moment(text).map(|m| m.value).as_deref(),
                Some("2031-03-04T14:15:00+03:00"),
                "{text}"
            );
        }
    }

    #[test]
    fn one_day_in_many_spellings() {
        for text in [
            "2031-05-11",
            "20310511",
            "2031/05/11",
            "11.05.2031",
            "2031-5-11",
            "Sun 11th May, 2031",
            "11 May 2031",
            "May 11, 2031",
            "Sunday, May 11th 2031",
            "11th of May 2031",
            "May. 11, 2031",
            "2031-05-11T10:00:00",
            "Published: 11 May 2031",
        ] {
            assert_eq!(
                parse_moment(text).map(|m| m.value).as_deref(),
                Some("2031-05-11"),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_single_time_gives_none() {
        for text in [
            "",
            "yesterday",
            "03/04/2031",
            "2031",
            "May 2031",
            "31 February 2031",
            "12345",
            "0001-01-01",
            "2 hours ago",
            "é",
        ] {
            assert_eq!(parse_moment(text), None, "{text}");
        }
    }

    #[test]
    fn utc_is_z_and_an_hour_without_offset_is_kept_aside() {
        assert_eq!(
            parse_moment("2031-03-04T14:15Z").unwrap().value,
            "2031-03-04T14:15:00Z"
        );
        assert_eq!(
            parse_moment("1930313700").unwrap().value,
            "2031-03-03T14:15:00Z"
        );
        let local = parse_moment("2031-03-04 14:15").unwrap();
        assert_eq!(
            (local.value.as_str(), local.hour.as_deref()),
            ("2031-03-04", Some("14:15"))
        );
    }
}

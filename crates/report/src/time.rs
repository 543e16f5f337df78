//! ISO 8601 times as readers write them, and where they lie on an axis.

use std::fmt::Write;

/// A date or instant, as far as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Iso {
    pub(crate) year: i64,
    pub(crate) month: Option<u8>,
    pub(crate) day: Option<u8>,
    /// Hour and minute.
    pub(crate) clock: Option<(u8, u8)>,
    /// Minutes east of UTC; none where the time does not say.
    pub(crate) offset: Option<i32>,
}

const MONTHS: [&str; 12] = [
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

/// Reads `YYYY[-MM[-DD[Thh:mm[:ss[.f]][Z|±hh:mm]]]]`; `None` for anything else.
pub(crate) fn parse(text: &str) -> Option<Iso> {
    let (date, clock) = match text.split_once(['T', ' ']) {
        Some((date, clock)) => (date, Some(clock)),
        None => (text, None),
    };
    let mut parts = date.split('-');
    let year = digits(parts.next()?, 4)?;
    let month = parts
        .next()
        .map(|m| digits(m, 2))
        .map_or(Some(None), |m| m.map(Some))?;
    let day = parts
        .next()
        .map(|d| digits(d, 2))
        .map_or(Some(None), |d| d.map(Some))?;
    let in_range =
        month.is_none_or(|m| (1..=12).contains(&m)) && day.is_none_or(|d| (1..=31).contains(&d));
    if parts.next().is_some() || !in_range {
        return None;
    }
    let mut iso = Iso {
        year,
        month: month.map(|m| m as u8),
        day: day.map(|d| d as u8),
        clock: None,
        offset: None,
    };
    if let Some(clock) = clock {
        iso.day?;
        let (time, offset) = match clock.find(['Z', 'z', '+', '-']) {
            Some(at) => (&clock[..at], Some(&clock[at..])),
            None => (clock, None),
        };
        let mut parts = time.split(':');
        let hour = digits(parts.next()?, 2)?;
        let minute = digits(parts.next()?, 2)?;
        if hour > 24 || minute > 59 {
            return None;
        }
        iso.clock = Some((hour as u8, minute as u8));
        iso.offset = match offset {
            None => None,
            Some("Z" | "z") => Some(0),
            Some(o) => {
                let sign = if o.starts_with('-') { -1 } else { 1 };
                let (h, m) = o.get(1..)?.split_once(':')?;
                Some(sign * (digits(h, 2)? * 60 + digits(m, 2)?) as i32)
            }
        };
    }
    Some(iso)
}

fn digits(text: &str, n: usize) -> Option<i64> {
    (text.len() == n && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

impl Iso {
    /// Minutes since 1970 of the first instant, in UTC where an offset is known, else by the clock.
    pub(crate) fn first_minute(self) -> i64 {
        let days = days(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1));
        let (hour, minute) = self.clock.unwrap_or((0, 0));
        days * 1440 + i64::from(hour) * 60 + i64::from(minute) - i64::from(self.offset.unwrap_or(0))
    }

    /// Minutes since 1970 after the last instant that it may mean: a day's end for a date.
    pub(crate) fn last_minute(self) -> i64 {
        match (self.month, self.day, self.clock) {
            (_, _, Some(_)) => self.first_minute(),
            (_, Some(_), _) => self.first_minute() + 1440,
            (Some(12), None, _) | (None, _, _) => days(self.year + 1, 1, 1) * 1440,
            (Some(month), None, _) => days(self.year, month + 1, 1) * 1440,
        }
    }

    fn day_text(self) -> String {
        let month = self.month.and_then(|m| MONTHS.get(usize::from(m) - 1));
        match (self.day, month) {
            (Some(day), Some(month)) => format!("{day} {month} {}", self.year),
            (_, Some(month)) => format!("{month} {}", self.year),
            _ => self.year.to_string(),
        }
    }
}

/// A time for reading ("14 March 2019, 09:15 +01:00"); text that is no ISO 8601 time stays as it is.
pub(crate) fn show(text: &str) -> String {
    let Some(iso) = parse(text) else {
        return text.to_owned();
    };
    let mut out = iso.day_text();
    if let Some((hour, minute)) = iso.clock {
        let _ = write!(out, ", {hour:02}:{minute:02}");
        match iso.offset {
            Some(0) => out.push_str(" UTC"),
            Some(o) => {
                let sign = if o < 0 { '−' } else { '+' };
                let _ = write!(out, " {sign}{:02}:{:02}", o.abs() / 60, o.abs() % 60);
            }
            None => {}
        }
    }
    out
}

/// As [`show`], with the month's first three letters, for tables.
pub(crate) fn show_short(text: &str) -> String {
    let shown = show(text);
    let month = parse(text)
        .and_then(|i| i.month)
        .and_then(|m| MONTHS.get(usize::from(m) - 1));
    match month {
        Some(month) => shown.replacen(month, &month[..3], 1),
        None => shown,
    }
}

/// Only the day of a time.
pub(crate) fn show_day(text: &str) -> String {
    parse(text).map_or_else(|| text.to_owned(), Iso::day_text)
}

/// From a day to a day ("13–20 March 2019"), shortened where both share month or year.
pub(crate) fn show_days(from: &str, to: &str) -> String {
    let (Some(a), Some(b)) = (parse(from), parse(to)) else {
        return format!("{from} – {to}");
    };
    let (first, last) = (a.day_text(), b.day_text());
    // An end before the start tells nothing.
    if first == last || b.last_minute() < a.first_minute() {
        return first;
    }
    match (a.day, a.month) {
        (Some(day), _) if a.year == b.year && a.month == b.month && b.day.is_some() => {
            format!("{day}–{last}")
        }
        (Some(day), Some(m)) if a.year == b.year && b.month.is_some() => {
            format!("{day} {} – {last}", MONTHS[usize::from(m) - 1])
        }
        _ => format!("{first} – {last}"),
    }
}

/// A day of the axis, without its year.
pub(crate) fn axis_day(minutes: i64) -> String {
    let (_, month, day) = civil(minutes.div_euclid(1440));
    format!("{day} {}", &MONTHS[usize::from(month) - 1][..3])
}

/// A month of the axis, with its year.
pub(crate) fn axis_month(minutes: i64) -> String {
    let (year, month, _) = civil(minutes.div_euclid(1440));
    format!("{} {year}", &MONTHS[usize::from(month) - 1][..3])
}

/// Days since 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date algorithms").
fn days(year: i64, month: u8, day: u8) -> i64 {
    let (m, d) = (i64::from(month), i64::from(day));
    let y = if m <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let of_era = y.rem_euclid(400);
    let of_year = (153 * (if m > 2 { m - 3 } else { m + 9 }) + 2) / 5 + d - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Year, month and day of a day since 1970-01-01; the inverse of [`days`].
fn civil(day: i64) -> (i64, u8, u8) {
    let z = day + 719_468;
    let era = z.div_euclid(146_097);
    let of_era = z.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let m = (5 * of_year + 2) / 153;
    let d = of_year - (153 * m + 2) / 5 + 1;
    let month = if m < 10 { m + 3 } else { m - 9 };
    let y = year + era * 400 + i64::from(month <= 2);
    (y, month as u8, d as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_as_written() {
        for (iso, shown) in [
            ("2019-03-14T09:15:00+01:00", "14 March 2019, 09:15 +01:00"),
            ("2019-03-14T05:12:00Z", "14 March 2019, 05:12 UTC"),
            ("2019-03-14T07:40", "14 March 2019, 07:40"),
            (
                "2019-03-14T07:40:00.123-05:30",
                "14 March 2019, 07:40 −05:30",
            ),
            ("2019-03-14", "14 March 2019"),
            ("2019-01", "January 2019"),
            ("2019", "2019"),
            ("2019-03-13TAF", "2019-03-13TAF"),
            ("2019-13-01", "2019-13-01"),
            ("2019-00", "2019-00"),
            ("last week", "last week"),
            ("", ""),
            ("2019-03-1é", "2019-03-1é"),
        ] {
            assert_eq!(show(iso), shown, "{iso}");
        }
    }

    #[test]
    fn ranges_say_shared_parts_once() {
        assert_eq!(show_days("2019-03-13", "2019-03-20"), "13–20 March 2019");
        assert_eq!(
            show_days("2019-02-13", "2019-03-20"),
            "13 February – 20 March 2019"
        );
        assert_eq!(
            show_days("2018-12-31", "2019-01-01"),
            "31 December 2018 – 1 January 2019"
        );
        assert_eq!(
            show_days("2019-03-14T05:12Z", "2019-03-14"),
            "14 March 2019"
        );
    }

    #[test]
    fn extents_cover_what_a_time_may_mean() {
        let extent = |t: &str| parse(t).map(|i| i.last_minute() - i.first_minute());
        assert_eq!(extent("2019-03-14T05:12Z"), Some(0));
        assert_eq!(extent("2019-03-14"), Some(1440));
        assert_eq!(extent("2019-02"), Some(28 * 1440));
        assert_eq!(extent("2020-12"), Some(31 * 1440));
        assert_eq!(extent("2020"), Some(366 * 1440));
        let utc = |t: &str| parse(t).map(Iso::first_minute);
        assert_eq!(utc("1970-01-02T01:00+01:00"), Some(1440));
    }

    #[test]
    fn days_and_dates_are_inverse() {
        for day in (-800_000..800_000).step_by(97) {
            let (y, m, d) = civil(day);
            assert_eq!(days(y, m, d), day);
        }
    }
}

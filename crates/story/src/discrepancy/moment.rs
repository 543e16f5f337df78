//! TIMEX3 values as windows of time that can be compared.

use jiff::civil::{Date, Weekday};
use rapporteur_schema::{Anchor, Reading, Timex, TimexMod, TimexType};

/// A window in minutes from the first of January 1970, in the event's own zone unless `zone` is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Window {
    /// First minute.
    pub(crate) start: i64,
    /// Minute after the last.
    pub(crate) end: i64,
    /// How fine it is told: a clock time, a part of a day, a day, or coarser.
    pub(crate) grain: Grain,
    /// The account says that it is local or another zone's time.
    pub(crate) zone: Zone,
    /// The minute told, for a clock time.
    pub(crate) at: i64,
}

/// How fine a time is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Grain {
    Clock,
    Part,
    Day,
    Week,
    Month,
    Year,
}

/// In which zone a time is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Zone {
    /// Greenwich or UTC.
    Universal,
    /// "local time".
    Local,
    /// Another zone, by name.
    Other,
    /// Not told.
    Open,
}

const DAY: i64 = 24 * 60;

impl Window {
    /// Whether the two can be one moment.
    pub(crate) fn meets(&self, other: &Window) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// First and last day.
    pub(crate) fn days(&self) -> (i64, i64) {
        (self.start.div_euclid(DAY), (self.end - 1).div_euclid(DAY))
    }

    /// The first day, as ISO 8601.
    pub(crate) fn iso(&self) -> String {
        let (from, to) = self.days();
        let from = if self.grain == Grain::Clock {
            date_of(self.at.div_euclid(DAY))
        } else {
            date_of(from)
        };
        let minutes = match self.grain {
            Grain::Clock => self.at.rem_euclid(DAY),
            _ => self.start.rem_euclid(DAY),
        };
        match self.grain {
            Grain::Clock => format!("{from}T{:02}:{:02}", minutes / 60, minutes % 60),
            Grain::Part => format!(
                "{from}T{:02}/{:02}",
                minutes / 60,
                (self.end - 1).rem_euclid(DAY) / 60 + 1
            ),
            Grain::Day => from,
            Grain::Month => from.get(..7).unwrap_or_default().to_owned(),
            Grain::Year => from.get(..4).unwrap_or_default().to_owned(),
            Grain::Week => format!("{from}/{}", date_of(to)),
        }
    }

    /// Some days later, or earlier.
    pub(crate) fn shifted(&self, days: i64) -> Window {
        Window {
            start: self.start + days * DAY,
            end: self.end + days * DAY,
            at: self.at + days * DAY,
            ..*self
        }
    }

    /// The same clock time on another day.
    pub(crate) fn on(&self, day: &Window) -> Window {
        let (own, other) = (self.days().0, day.days().0);
        Window {
            start: self.start + (other - own) * DAY,
            end: self.end + (other - own) * DAY,
            at: self.at + (other - own) * DAY,
            ..*self
        }
    }
}

fn date_of(day: i64) -> String {
    let days = jiff::Span::new().try_days(day);
    days.and_then(|days| Date::constant(1970, 1, 1).checked_add(days))
        .map_or_else(|_| String::new(), |d| d.to_string())
}

/// Days from the first of January 1970.
pub(crate) fn day_number(date: Date) -> i64 {
    let since = date.since(Date::constant(1970, 1, 1));
    since.map_or(0, |s| i64::from(s.get_days()))
}

/// The day that an ISO 8601 time starts with.
pub(crate) fn day(written: &str) -> Option<i64> {
    let date: Date = written.get(..10)?.parse().ok()?;
    Some(day_number(date))
}

/// When a time expression is. `reference`: the day of the document, or of the story where it has none, for weekdays that
/// nothing else places. `text`: the expression's own words. `None` for lengths, sets and what is too vague.
pub(crate) fn window(
    reading: &Reading,
    timex: &Timex,
    text: &str,
    reference: Option<i64>,
) -> Option<Window> {
    if matches!(timex.timex_type, TimexType::Duration | TimexType::Set) {
        return None;
    }
    let value = timex.value.as_str();
    let (day_part, clock) = match value.split_once('T') {
        Some((d, c)) => (d, Some(c)),
        None => (value, None),
    };
    let (first, last, grain) = if day_part == "XXXX-XX-XX" {
        // "that same day": the day of what it counts from, or the last one named.
        let named = |t: &&Timex| {
            t.start < timex.start
                && t.timex_type != TimexType::Duration
                && !t.value.starts_with("XXXX-XX")
                && days(t.value.split('T').next().unwrap_or_default(), reference)
                    .is_some_and(|(_, _, grain)| grain == Grain::Day)
        };
        let same = text.to_lowercase().contains("same");
        let other = match &timex.anchor {
            Anchor::Timex(anchor) => reading.timexes.iter().find(|t| &t.id == anchor)?,
            _ if same => reading.timexes.iter().rfind(named)?,
            _ => return None,
        };
        if other.start >= timex.start {
            return None;
        }
        let whole = window(reading, other, "", reference)?;
        let (from, to) = whole.days();
        // A window of late Sunday begins on Sunday.
        (from, from.max(to.min(from)), Grain::Day)
    } else {
        days(day_part, reference)?
    };
    let mut window = Window {
        start: first * DAY,
        end: (last + 1) * DAY,
        grain,
        zone: Zone::Open,
        at: first * DAY,
    };
    if let Some(clock) = clock {
        of_clock(&mut window, clock, timex.modifier, text)?;
        return Some(window);
    }
    match (grain, timex.modifier) {
        (Grain::Day, Some(TimexMod::Start)) if day_part != "XXXX-XX-XX" => {
            window.end = window.start + 12 * 60;
            window.grain = Grain::Part;
        }
        (Grain::Day, Some(TimexMod::Mid)) => {
            window.start += 9 * 60;
            window.end -= 7 * 60;
            window.grain = Grain::Part;
        }
        // "late Sunday" and "Sunday night" run past midnight.
        (Grain::Day, Some(TimexMod::End)) => {
            window.start += 15 * 60;
            window.end += 4 * 60;
            window.grain = Grain::Part;
        }
        (
            _,
            Some(TimexMod::Before | TimexMod::After | TimexMod::OnOrBefore | TimexMod::OnOrAfter),
        ) => {
            return None;
        }
        _ => {}
    }
    Some(window)
}

fn days(value: &str, reference: Option<i64>) -> Option<(i64, i64, Grain)> {
    if let Some(weekday) = value.strip_prefix("XXXX-WXX-") {
        let weekday: i8 = weekday.parse().ok()?;
        let reference = reference?;
        let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
        let today: Date = date_of(reference).parse().ok()?;
        let back = today.weekday().since(weekday);
        let day = reference - i64::from(back);
        return Some((day, day, Grain::Day));
    }
    let parts: Vec<&str> = value.split('-').collect();
    let number = |s: &str| s.parse::<i16>().ok();
    match parts.as_slice() {
        [year, week] if week.starts_with('W') => week_of(number(year)?, week),
        [year, month, day] if !month.starts_with('W') => {
            let date = Date::new(number(year)?, month.parse().ok()?, day.parse().ok()?).ok()?;
            let day = day_number(date);
            Some((day, day, Grain::Day))
        }
        [year, month] => {
            let first = Date::new(number(year)?, month.parse().ok()?, 1).ok()?;
            Some((
                day_number(first),
                day_number(first.last_of_month()),
                Grain::Month,
            ))
        }
        [year] if year.len() == 4 => {
            let first = Date::new(number(year)?, 1, 1).ok()?;
            Some((
                day_number(first),
                day_number(first.last_of_year()),
                Grain::Year,
            ))
        }
        _ => None,
    }
}

fn week_of(year: i16, week: &str) -> Option<(i64, i64, Grain)> {
    let week: i8 = week.get(1..3)?.parse().ok()?;
    let monday = jiff::civil::ISOWeekDate::new(year, week, Weekday::Monday).ok()?;
    let first = day_number(monday.date());
    Some((first, first + 6, Grain::Week))
}

fn of_clock(
    window: &mut Window,
    clock: &str,
    modifier: Option<TimexMod>,
    text: &str,
) -> Option<()> {
    let midnight = window.start;
    let part = match clock {
        "MO" => Some((5, 12)),
        "MI" => Some((11, 14)),
        "AF" => Some((12, 18)),
        "EV" => Some((17, 24)),
        "NI" => Some((18, 30)),
        "DT" => Some((6, 19)),
        _ => None,
    };
    if let Some((from, to)) = part {
        window.start = midnight + from * 60;
        window.end = midnight + to * 60;
        window.grain = Grain::Part;
        return Some(());
    }
    let hour: i64 = clock.get(..2)?.parse().ok()?;
    let minute: i64 = clock.get(3..5).and_then(|m| m.parse().ok()).unwrap_or(0);
    let lower = text.to_lowercase();
    let (before, behind) = match modifier {
        Some(TimexMod::Approx) => (40, 40),
        Some(TimexMod::After) => (0, 90),
        Some(TimexMod::Before) => (90, 0),
        _ if minute % 30 == 0 => (10, 10),
        _ => (4, 4),
    };
    let at = midnight + hour * 60 + minute;
    window.at = at;
    window.start = at - before;
    window.end = at + behind + 1;
    window.grain = Grain::Clock;
    let has = |zone: &str| {
        lower
            .split(|c: char| !c.is_alphanumeric())
            .any(|w| w == zone)
    };
    window.zone = if has("gmt") || has("utc") || clock.ends_with('Z') {
        Zone::Universal
    } else if lower.contains("local") {
        Zone::Local
    } else if clock.len() > 5
        || [
            "est", "edt", "et", "pst", "bst", "cet", "ist", "cest", "pdt", "cst",
        ]
        .iter()
        .any(|z| has(z))
    {
        Zone::Other
    } else {
        Zone::Open
    };
    Some(())
}

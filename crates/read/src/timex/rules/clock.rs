//! Times of day: clock times with their zones, and parts of a day.

use rapporteur_schema::TimexMod;

use super::{Hit, date, relative};
use crate::timex::atoms::Atoms;
use crate::timex::calendar::{Clock, Part};
use crate::timex::meaning::{Base, Fields, Meaning, Near, Pick, Point, Step};
use crate::timex::words::{Unit, words};

/// "a.m.", "pm": the position after it, and whether it is the second half of the day.
fn half_day(a: &Atoms<'_>, i: usize) -> Hit<bool> {
    let pm = match a.text(i) {
        "am" => return Some((i + 1, false)),
        "pm" => return Some((i + 1, true)),
        "a" => false,
        "p" => true,
        _ => return None,
    };
    if a.text(i + 1) == "." && a.joined(i + 1) && a.text(i + 2) == "m" {
        let stop = usize::from(a.text(i + 3) == "." && a.joined(i + 3));
        return Some((i + 3 + stop, pm));
    }
    (a.text(i + 1) == "m" && a.text(i + 2) == ".").then_some((i + 3, pm))
}

/// A zone after a clock time: "GMT", "(GMT)" is left to the text, "Moscow time", "local time", "GMT+2".
fn zone(a: &Atoms<'_>, i: usize) -> Hit<Option<(i32, &'static str)>> {
    let text = |from: usize, to: usize| -> String {
        let raw = a.all.get(from..to).unwrap_or_default();
        let mut name = String::new();
        for (k, atom) in raw.iter().enumerate() {
            if k > 0 && !atom.joined {
                name.push(' ');
            }
            name.push_str(&a.raw(from + k));
        }
        name
    };
    // "Eastern Daylight Time", "Kyiv time", "New York time", "local time".
    for length in (2..=4).rev() {
        let last = a.text(i + length - 1);
        if last != "time" || !(a.capital(i) || a.text(i) == "local") {
            continue;
        }
        let name = text(i, i + length);
        let name = name
            .strip_suffix("Time")
            .map_or(name.clone(), |n| format!("{n}time"));
        let found = words().zones.get(name.as_str()).or_else(|| {
            let full = text(i, i + length);
            words().zones.get(full.as_str())
        });
        if let Some(zone) = found {
            return Some((i + length, zone.minutes.map(|m| (m, zone.summer))));
        }
        // A place that the table does not know still ends the expression.
        if length == 2 && a.capital(i) && a.tag(i) == "NNP" {
            return Some((i + 2, None));
        }
    }
    if !a.all.get(i).is_some_and(|x| x.capitals) {
        return None;
    }
    let name = text(i, i + 1);
    let zone = words().zones.get(name.as_str())?;
    if name.len() < 3 && name != "ET" && name != "CT" && name != "PT" && name != "MT" {
        return (a.joined(i)).then_some((i + 1, Some((0, ""))));
    }
    // "GMT+2".
    if a.joined(i + 1)
        && matches!(a.text(i + 1), "+" | "-")
        && let Some((hours, _)) = a.digits(i + 2).filter(|(h, d)| *d <= 2 && *h <= 14)
    {
        let sign = if a.text(i + 1) == "+" { 60 } else { -60 };
        return Some((i + 3, Some((sign * hours, ""))));
    }
    Some((i + 1, zone.minutes.map(|m| (m, zone.summer))))
}

/// "a quarter to one", "half past six", "at ten past four": seconds from midnight, of the first half of the day.
fn spoken(a: &Atoms<'_>, i: usize) -> Hit<i32> {
    let article = usize::from(a.text(i) == "a" && a.text(i + 1) == "quarter");
    let hour = |at: usize| {
        let (end, n) = a.number(at).filter(|(_, n)| n.fract() == 0.0)?;
        // "a quarter to one" but not "to one hundred", "to one man".
        let noun = a.tag(end).starts_with("NN") && !a.text(end).starts_with('o');
        (end == at + 1 && (1.0..=12.0).contains(&n) && !noun).then_some((end, n as i32 % 12))
    };
    let (at, minutes) = match a.text(i + article) {
        "quarter" => (i + article + 1, 15),
        "half" if a.text(i + 1) == "past" => (i + 1, 30),
        _ => {
            let clock = matches!(
                a.before(i),
                "at" | "about" | "around" | "until" | "till" | "by"
            );
            let (end, n) = a.number(i).filter(|_| clock)?;
            let told = [5.0, 10.0, 20.0, 25.0].contains(&n);
            let end = end + usize::from(a.text(end) == "minutes");
            (told.then_some(end)?, n as i32)
        }
    };
    let (end, n) = hour(at + 1)?;
    let seconds = match a.text(at) {
        "to" | "before" => n * 3600 - minutes * 60,
        "past" | "after" => n * 3600 + minutes * 60,
        _ => return None,
    };
    let day = 24 * 3600;
    Some((end, (seconds + day) % day))
}

/// A clock time alone: position after it, the clock and the zone.
fn clock(a: &Atoms<'_>, i: usize) -> Hit<Fields> {
    let mut fields = Fields::default();
    let set = |seconds: i32, finest: Unit| Some(Clock { seconds, finest });
    // "noon", "midnight", "12 noon".
    let twelve = usize::from(a.text(i) == "12" && words().clocks.contains_key(a.text(i + 1)));
    if let Some(&seconds) = words().clocks.get(a.text(i + twelve)) {
        fields.clock = set(seconds, Unit::Hour);
        let (end, zone) = zone(a, i + twelve + 1).unwrap_or((i + twelve + 1, None));
        fields.zone = zone;
        return Some((end, fields));
    }
    if let Some((end, seconds)) = spoken(a, i) {
        fields.clock = set(seconds, Unit::Minute);
        return Some((end, fields));
    }
    let (hour, digits) = if let Some(figures) = a.digits(i) {
        figures
    } else {
        // "four o'clock", "six in the morning".
        let (end, n) = a
            .number(i)
            .filter(|(e, n)| *e == i + 1 && n.fract() == 0.0)?;
        let after = a.reads(end, &["o", "'", "clock"]) || part_of_hour(a, end).is_some();
        if !after || !(1.0..=12.0).contains(&n) {
            return None;
        }
        (n as i32, 1)
    };
    if matches!(a.before(i), "$" | ":") && a.joined(i) {
        return None;
    }
    let mut end = i + 1;
    let (mut minute, mut second) = (0, 0);
    let mut finest = Unit::Hour;
    let mut is_clock = false;
    let two = |at: usize| {
        a.digits(at)
            .filter(|(m, d)| *d == 2 && *m < 60)
            .map(|(m, _)| m)
    };
    if digits <= 2 && matches!(a.text(end), ":" | "h") && a.joined(end) && a.joined(end + 1) {
        minute = two(end + 1)?;
        is_clock = true;
        finest = Unit::Minute;
        end += 2;
        if a.text(end) == ":" && a.joined(end) && a.joined(end + 1) {
            second = two(end + 1)?;
            finest = Unit::Second;
            end += 2;
        }
    } else if digits <= 2 && a.text(end) == "." && a.joined(end) && a.joined(end + 1) {
        // "5.30 pm": only with its half of the day or a zone, or it is a number.
        minute = two(end + 1)?;
        // "at 4.30, the commander said"
        let bare = a.before(i) == "at"
            && minute % 5 == 0
            && (1..=23).contains(&hour)
            && matches!(
                a.text(end + 2),
                "," | "on" | "in" | "and" | "when" | "as" | ")"
            );
        half_day(a, end + 2)
            .map(|_| ())
            .or_else(|| zone(a, end + 2).map(|_| ()))
            .or_else(|| bare.then_some(()))?;
        is_clock |= bare;
        finest = Unit::Minute;
        end += 2;
    } else if digits == 4 {
        // "0735 GMT", "1900 hours".
        if hour / 100 > 24 || hour % 100 > 59 {
            return None;
        }
        let (after, zoned) = match zone(a, end) {
            Some((after, zoned)) if a.capital(end) || a.text(end) == "local" => (after, zoned),
            _ if matches!(a.text(end), "hours" | "hrs") => {
                zone(a, end + 1).unwrap_or((end + 1, None))
            }
            _ => return None,
        };
        fields.zone = zoned;
        fields.clock = set(hour / 100 * 3600 + hour % 100 * 60, Unit::Minute);
        return Some((after, fields));
    }
    let mut hour = hour;
    if a.reads(end, &["o", "'", "clock"]) {
        is_clock = true;
        end += 3;
    }
    if let Some((after, pm)) = half_day(a, end) {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + if pm { 12 } else { 0 };
        is_clock = true;
        end = after;
    } else if let Some((after, pm)) = part_of_hour(a, end)
        && (1..=12).contains(&hour)
    {
        hour = hour % 12 + if pm { 12 } else { 0 };
        is_clock = true;
        end = after;
    }
    if let Some((after, zoned)) = zone(a, end)
        && (a.capital(end) || a.text(end) == "local")
    {
        fields.zone = zoned;
        is_clock |= digits <= 2;
        end = after;
    }
    if !is_clock || hour > 24 {
        return None;
    }
    // "an 11:0 win", "a ratio of 1:15": two figures without a half of the day need an hour's look.
    let seconds = hour * 3600 + minute * 60 + second;
    (seconds <= 86_400).then(|| {
        fields.clock = set(seconds, finest);
        (end, fields)
    })
}

/// "in the morning", "in the evening", "at night" after an hour.
fn part_of_hour(a: &Atoms<'_>, i: usize) -> Hit<bool> {
    if a.reads(i, &["in", "the"]) {
        return match a.text(i + 2) {
            "morning" => Some((i + 3, false)),
            "afternoon" | "evening" => Some((i + 3, true)),
            _ => None,
        };
    }
    a.reads(i, &["at", "night"]).then_some((i + 2, true))
}

/// The day that a clock time or a part of the day is of, right behind it: "Wednesday", ", Nov. 9", "on May 8", "yesterday".
fn day_behind(a: &Atoms<'_>, i: usize) -> Hit<Point> {
    let comma = usize::from(a.text(i) == ",");
    let on = usize::from(a.text(i + comma) == "on" || a.text(i + comma) == "of");
    let at = i + comma + on;
    if let Some((end, day)) = date::day_or_month(a, at)
        && (day.fields.day.is_some() || day.fields.weekday.is_some())
    {
        return Some((end, day));
    }
    if comma == 1 {
        return None;
    }
    match relative::deictic(a, at).or_else(|| relative::determined(a, at)) {
        Some((end, Meaning::Point(day)))
            if day.step.is_some_and(|s| s.unit == Unit::Day) || day.fields.weekday.is_some() =>
        {
            Some((end, day))
        }
        _ => None,
    }
}

/// "10 p.m. Wednesday", "5 p.m. EST, Nov. 9", "midnight on May 8", "around 7:15 p.m.", "10:35 a.m.".
pub(super) fn clock_time(a: &Atoms<'_>, i: usize) -> Hit {
    let around = matches!(a.text(i), "around" | "about" | "approximately");
    let at = i + usize::from(around);
    let (end, time) = clock(a, at)?;
    // "on the 10:35 a.m. (0735 GMT) Friday": the pair is two expressions; the day belongs to both, see `resolve`.
    let mut point = Point {
        fields: time,
        ..Point::default()
    };
    let mut end = end;
    if let Some((after, day)) = day_behind(a, end) {
        let clock = point.fields.clock;
        let zoned_clock = point.fields.zone;
        let part = day.fields.part;
        point = day;
        point.fields.clock = clock;
        point.fields.zone = zoned_clock;
        point.fields.part = None;
        // "4 Friday morning", "12:30 Friday night".
        if part.is_some_and(|p| matches!(p.code, "AF" | "EV" | "NI"))
            && let Some(c) = point.fields.clock.as_mut()
            && c.seconds < 12 * 3600
            && c.seconds >= 3600
            && a.text(end) != "a"
            && !matches!(a.before(end), "." | "am")
        {
            c.seconds += 12 * 3600;
        }
        if let Some((e, zoned)) = zone(a, after).filter(|_| zone_follows(a, after)) {
            point.fields.zone = point.fields.zone.or(zoned);
            end = e;
        } else {
            end = after;
        }
    }
    point.modifier = around.then_some(TimexMod::Approx);
    point.near = near(a, at);
    Some((end, Meaning::Point(point)))
}

fn zone_follows(a: &Atoms<'_>, i: usize) -> bool {
    a.all
        .get(i)
        .is_some_and(|x| x.capitals && x.text.len() >= 3)
}

/// "shortly after", "just before" in front of a time.
pub(super) fn near(a: &Atoms<'_>, i: usize) -> Near {
    let led = i >= 2
        && matches!(
            a.text(i - 2),
            "shortly" | "just" | "soon" | "moments" | "minutes" | "immediately" | "right"
        );
    match a.before(i) {
        "after" | "past" if led => Near::After,
        "before" if led => Near::Before,
        _ => Near::At,
    }
}

/// A part of the day right after a weekday or "yesterday": "night", "morning's" is not.
pub(super) fn part_after(a: &Atoms<'_>, i: usize) -> Hit<Part> {
    let early = usize::from(a.text(i) == "early" && a.text(i + 1) == "morning");
    let part = *words().parts.get(a.text(i + early))?;
    (!a.joined(i)).then_some((i + early + 1, part))
}

/// "the morning of January 31", "the early hours of Thursday (morning)", "mid-afternoon yesterday", "overnight",
/// "dawn Saturday", "in the morning".
pub(super) fn part_of_day(a: &Atoms<'_>, i: usize) -> Hit {
    early_hours(a, i)
        .or_else(|| overnight(a, i))
        .or_else(|| named_part(a, i))
}

fn early_hours(a: &Atoms<'_>, i: usize) -> Hit {
    let the = usize::from(a.text(i) == "the");
    let mut at = i + the;
    let (modifier, part) = match a.text(at) {
        "early" | "small" | "wee" | "predawn" | "first" => (TimexMod::Start, part("MO", 0, 6)),
        "late" | "final" => (TimexMod::End, part("EV", 21, 24)),
        "pre" if a.text(at + 2) == "dawn" => {
            at += 2;
            (TimexMod::Start, part("MO", 0, 6))
        }
        _ => return None,
    };
    let mut part = part;
    at += 1;
    let mut modifier = Some(modifier);
    if let Some(p) = words().parts.get(a.text(at))
        && a.text(at + 1) == "hours"
    {
        part = *p;
        at += 1;
    }
    if a.text(at) != "hours" {
        return None;
    }
    if a.text(at - 1) == "first" || a.text(at - 1) == "final" {
        return None;
    }
    at += 1;
    let mut point = Point::default();
    let mut end = at;
    if let Some((after, day)) = day_behind(a, at) {
        // "of Thursday morning": the part is told twice.
        point = day;
        end = after;
        if let Some(p) = point.fields.part
            && p.code != "MO"
        {
            part = Part {
                from: p.from,
                to: p.to,
                ..p
            };
        }
    } else if let Some((after, p)) = a
        .reads(at, &["of", "the"])
        .then(|| words().parts.get(a.text(at + 2)))
        .flatten()
        .map(|p| (at + 3, p))
    {
        part = Part {
            code: p.code,
            ..part
        };
        end = after;
    } else if the == 0 {
        return None;
    }
    if part.to <= 6 {
        // Before dawn all of it is the start.
        modifier = Some(TimexMod::Start);
    }
    point.fields.part = Some(part);
    point.modifier = modifier;
    point.pick = if end == at { Pick::That } else { point.pick };
    Some((end, Meaning::Point(point)))
}

fn part(code: &'static str, from: i8, to: i8) -> Part {
    Part { code, from, to }
}

fn overnight(a: &Atoms<'_>, i: usize) -> Hit {
    if a.text(i) != "overnight" {
        return None;
    }
    let mut point = Point::default();
    let day = day_behind(a, i + 1).filter(|_| a.text(i + 1) != ",");
    let end = if let Some((end, day)) = day {
        point = day;
        end
    } else {
        point.step = Some(Step::new(Base::Document, Unit::Day, 0));
        i + 1
    };
    // The night that ends on the day of the report.
    point.fields.part = Some(part("NI", -6, 6));
    Some((end, Meaning::Point(point)))
}

fn named_part(a: &Atoms<'_>, i: usize) -> Hit {
    let the = usize::from(a.text(i) == "the");
    let mut at = i + the;
    let modifier = match a.text(at) {
        "early" => Some(TimexMod::Start),
        "late" => Some(TimexMod::End),
        "mid" => Some(TimexMod::Mid),
        _ => None,
    };
    if modifier.is_some() {
        at = a.skip_hyphen(at + 1);
    }
    let part = *words().parts.get(a.text(at))?;
    if !matches!(a.tag(at), "NN" | "NNP" | "") && the == 0 {
        return None;
    }
    let mut point = Point {
        modifier,
        ..Point::default()
    };
    let end = at + 1;
    if let Some((after, day)) = day_behind(a, end).filter(|_| a.text(end) != ",") {
        let modifier = point.modifier.or(day.modifier);
        point = day;
        point.modifier = modifier;
        point.fields.part = Some(part);
        return Some((after, Meaning::Point(point)));
    }
    if before_noun_part(a, end) {
        return None;
    }
    // "in the morning", "by mid-afternoon", "at dawn", but not "night" as such.
    let led = matches!(
        a.before(i),
        "in" | "by" | "during" | "at" | "until" | "since" | "before" | "after" | "through"
    );
    let is_time = led
        && (the == 1
            || modifier.is_some()
            || matches!(
                a.text(at),
                "dawn"
                    | "dusk"
                    | "daybreak"
                    | "sunrise"
                    | "sunset"
                    | "nightfall"
                    | "midmorning"
                    | "midafternoon"
            ));
    // "at the dawn of an age".
    if !is_time || a.text(end) == "of" {
        return None;
    }
    point.fields.part = Some(part);
    point.pick = Pick::That;
    Some((end, Meaning::Point(point)))
}

fn before_noun_part(a: &Atoms<'_>, end: usize) -> bool {
    super::before_noun(a, end)
}

impl Atoms<'_> {
    /// An atom as it stands in the text.
    fn raw(&self, i: usize) -> String {
        let Some(atom) = self.all.get(i) else {
            return String::new();
        };
        let text = self.block.doc.text();
        text.chars()
            .skip(atom.start as usize)
            .take((atom.end - atom.start) as usize)
            .collect()
    }
}

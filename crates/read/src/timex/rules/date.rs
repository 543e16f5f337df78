//! Dates with names or figures: days, months and holidays, alone or with an edge ("late May").

use rapporteur_schema::TimexMod;

use super::{Hit, before_noun, clock, period, relative};
use crate::timex::atoms::Atoms;
use crate::timex::calendar::Season;
use crate::timex::meaning::{Base, Fields, Meaning, Pick, Point, Step};
use crate::timex::words::{Unit, words};

/// A month: its number and whether its name was written out.
pub(super) fn month(a: &Atoms<'_>, i: usize) -> Hit<(i8, bool)> {
    if !a.capital(i) {
        return None;
    }
    if let Some(&m) = words().months.get(a.text(i)) {
        return Some((i + 1, (m, true)));
    }
    let &m = words().month_abbreviations.get(a.text(i))?;
    let stop = usize::from(a.text(i + 1) == "." && a.joined(i + 1));
    let number = a.digits(i + 1 + stop).is_some();
    (stop == 1 || number).then_some((i + 1 + stop, (m, false)))
}

/// A month where nothing else tells that it is one: no "may", no "march", no person.
fn month_alone(a: &Atoms<'_>, i: usize, end: usize, m: i8) -> bool {
    let tag = a.tag(i);
    if matches!(tag, "MD" | "VB" | "VBP" | "VBD") {
        return false;
    }
    if let Some(token) = a.token(i)
        && token.entity_type() == "PERSON"
    {
        return false;
    }
    // A name goes on in capitals: "June Smith", "May Day", "the March Brigade".
    let name = a.capital(end) && !a.capitals_only(i) && a.tag(end) == "NNP" && !a.joined(end);
    let led = matches!(
        a.before(i),
        "in" | "since"
            | "until"
            | "till"
            | "by"
            | "of"
            | "for"
            | "from"
            | "to"
            | "through"
            | "last"
            | "next"
            | "this"
            | "early"
            | "late"
            | "mid"
            | "and"
            | "during"
            | "before"
            | "after"
            | "between"
            | "each"
            | "every"
            | "-"
    );
    if m == 5 || m == 3 {
        return !name && (led || a.text(end) == "'");
    }
    led || !name
}

/// A weekday written out, or short beside a date.
pub(super) fn weekday(a: &Atoms<'_>, i: usize) -> Hit<i8> {
    if !a.capital(i) {
        return None;
    }
    if let Some(&d) = words().weekdays.get(a.text(i)) {
        return Some((i + 1, d));
    }
    let &d = words().weekday_abbreviations.get(a.text(i))?;
    let stop = usize::from(a.text(i + 1) == "." && a.joined(i + 1));
    let comma = usize::from(a.text(i + 1 + stop) == ",");
    let dated =
        month(a, i + 1 + stop + comma).is_some() || a.digits(i + 1 + stop + comma).is_some();
    dated.then_some((i + 1 + stop, d))
}

/// A day of a month: "8", "8th", "eighth".
fn day_of_month(a: &Atoms<'_>, i: usize) -> Hit<i8> {
    if let Some((end, n)) = a.ordinal(i) {
        return (1..=31).contains(&n).then_some((end, n as i8));
    }
    let (n, digits) = a.digits(i)?;
    let cut = a.joined(i + 1)
        && (a.text(i + 1) == "%"
            || matches!(a.text(i + 1), "." | "," | ":")
                && a.joined(i + 2)
                && a.digits(i + 2).is_some());
    (digits <= 2 && (1..=31).contains(&n) && !cut).then_some((i + 1, n as i8))
}

/// A year after a date: ", 1998", " 1998", "'98".
pub(super) fn year_after(a: &Atoms<'_>, i: usize) -> Hit<i16> {
    let comma = usize::from(a.text(i) == ",");
    let i = i + comma;
    if let Some((end, y)) = a.year_figures(i).or_else(|| a.year_words(i)) {
        let count = comma == 1 && matches!(a.tag(end), "NNS");
        return (!count).then_some((end, y));
    }
    short_year(a, i)
}

/// "'98".
pub(super) fn short_year(a: &Atoms<'_>, i: usize) -> Hit<i16> {
    if a.text(i) != "'" || !a.joined(i + 1) {
        return None;
    }
    let (n, digits) = a.digits(i + 1)?;
    let plain = !(a.joined(i + 2) && a.is_word(i + 2));
    (digits == 2 && plain).then(|| (i + 2, full_year(n)))
}

/// Two digits as a year of the last or this century.
pub(super) fn full_year(n: i32) -> i16 {
    if n < 40 {
        2000 + n as i16
    } else {
        1900 + n as i16
    }
}

/// "last year", "this year" after a month or season.
pub(super) fn year_by_step(a: &Atoms<'_>, i: usize) -> Hit<Step> {
    let of = usize::from(a.text(i) == "of");
    let comma = usize::from(of == 0 && a.text(i) == ",");
    let at = i + of + comma;
    let the = usize::from(a.text(at) == "the");
    if a.text(at + the + 1) != "year" {
        return None;
    }
    let count = match a.text(at + the) {
        "last" | "previous" => -1,
        "this" | "current" => 0,
        "next" => 1,
        "following" => {
            return Some((at + the + 2, Step::new(Base::Named, Unit::Year, 1)));
        }
        "that" | "same" => return Some((at + the + 2, Step::new(Base::Named, Unit::Year, 0))),
        _ => return None,
    };
    let pronoun = matches!(a.text(at + the), "previous");
    let base = if pronoun { Base::Named } else { Base::Document };
    Some((at + the + 2, Step::new(base, Unit::Year, count)))
}

/// The body of a date, without what stands before it.
pub(super) fn day_or_month(a: &Atoms<'_>, i: usize) -> Hit<Point> {
    iso(a, i)
        .or_else(|| slashed(a, i))
        .or_else(|| weekday_led(a, i))
        .or_else(|| month_led(a, i))
        .or_else(|| day_led(a, i))
}

/// A point of fields alone.
pub(super) fn point(fields: Fields) -> Point {
    Point {
        fields,
        ..Point::default()
    }
}

/// 2025-05-11, 2025-05-11T10:35Z.
fn iso(a: &Atoms<'_>, i: usize) -> Hit<Point> {
    let (_, year) = a.year_figures(i)?;
    let part = |at: usize| {
        (a.text(at) == "-" && a.joined(at) && a.joined(at + 1))
            .then(|| a.digits(at + 1))
            .flatten()
            .filter(|(_, digits)| *digits == 2)
    };
    let (month, _) = part(i + 1).filter(|(m, _)| (1..=12).contains(m))?;
    let (day, _) = part(i + 3).filter(|(d, _)| (1..=31).contains(d))?;
    let fields = Fields {
        year: Some(year),
        month: Some(month as i8),
        day: Some(day as i8),
        ..Fields::default()
    };
    Some((i + 5, point(fields)))
}

/// 10/31/89, 31/10/1989, 11.05.2025: with a year, or it may be a fraction or a score.
fn slashed(a: &Atoms<'_>, i: usize) -> Hit<Point> {
    let (first, n) = a.digits(i).filter(|_| !a.joined(i) || a.before(i) == "(")?;
    let sign = a.text(i + 1).to_owned();
    if n > 2 || !matches!(sign.as_str(), "/" | ".") || a.text(i + 3) != sign {
        return None;
    }
    if !(1..=4).all(|k| a.joined(i + k)) {
        return None;
    }
    let (second, m) = a.digits(i + 2)?;
    let (year, digits) = a.digits(i + 4)?;
    let year = match digits {
        4 if (1000..2200).contains(&year) => year as i16,
        2 if sign == "/" => full_year(year),
        _ => return None,
    };
    if m > 2 || a.text(i + 5) == "." && a.joined(i + 5) && a.joined(i + 6) {
        return None;
    }
    // With slashes the month comes first unless it cannot; with stops the day does.
    let (month, day) = if sign == "." || first > 12 {
        (second, first)
    } else {
        (first, second)
    };
    let fields = Fields {
        year: Some(year),
        month: Some(month as i8),
        day: Some(day as i8),
        ..Fields::default()
    };
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some((i + 5, point(fields)))
}

/// "Thursday", "Thursday, May 15, 2025", "Thursday the 15th", "Friday night", "Friday next week".
fn weekday_led(a: &Atoms<'_>, i: usize) -> Hit<Point> {
    let (end, day) = weekday(a, i)?;
    let mut point = point(Fields {
        weekday: Some(day),
        ..Fields::default()
    });
    let (mut end, part) = clock::part_after(a, end).map_or((end, None), |(e, p)| (e, Some(p)));
    point.fields.part = part;
    let comma = usize::from(a.text(end) == ",");
    let the = usize::from(a.text(end + comma) == "the");
    let dated = month_led(a, end + comma)
        .filter(|(_, p)| p.fields.day.is_some())
        .or_else(|| day_led(a, end + comma + the));
    if let Some((e, dated)) = dated {
        point.fields.year = dated.fields.year;
        point.fields.month = dated.fields.month;
        point.fields.day = dated.fields.day;
        point.step = dated.step;
        end = e;
    } else if the == 1
        && let Some((e, n)) = a.ordinal(end + comma + 1).filter(|(_, n)| (1..=31).contains(n))
        // "Friday, the fourth decline".
        && !matches!(a.tag(e), "NN" | "NNS" | "JJ" | "NNP")
    {
        point.fields.day = Some(n as i8);
        end = e;
    } else if let Some((e, count)) = week_behind(a, end) {
        point.step = Some(Step::new(Base::Document, Unit::Week, count));
        end = e;
    }
    Some((end, point))
}

/// "last week", "of next week" behind a weekday: how many weeks from the document's.
fn week_behind(a: &Atoms<'_>, i: usize) -> Option<(usize, i32)> {
    let of = usize::from(a.text(i) == "of");
    let count = match (a.text(i + of), a.text(i + of + 1)) {
        ("last", "week") => -1,
        ("this", "week") => 0,
        ("next", "week") => 1,
        _ => return None,
    };
    Some((i + of + 2, count))
}

/// "by the 12th", "on the twentieth": a day of the month that the clause is set in.
pub(super) fn bare_day(a: &Atoms<'_>, i: usize) -> Hit {
    let led = matches!(
        a.before(i),
        "on" | "by" | "until" | "till" | "before" | "since"
    );
    if a.text(i) != "the" || !led {
        return None;
    }
    let (end, n) = a.ordinal(i + 1)?;
    // "by the third", "on the second": of a row of anything.
    let fits = (4..=31).contains(&n);
    let ends = matches!(a.text(end), "" | "." | "," | ";" | ":" | ")" | "?" | "!")
        || matches!(
            a.tag(end),
            "IN" | "CC" | "TO" | "VBD" | "VBZ" | "MD" | "WRB"
        ) && a.text(end) != "of";
    (fits && ends).then(|| {
        let day = point(Fields {
            day: Some(n as i8),
            ..Fields::default()
        });
        (end, Meaning::Point(day))
    })
}

/// "the first day of 2033", "the last day of May": a day by its place in a year or month.
pub(super) fn outer_day(a: &Atoms<'_>, i: usize) -> Hit {
    if a.text(i) != "the" || a.text(i + 2) != "day" || a.text(i + 3) != "of" {
        return None;
    }
    let first = match a.text(i + 1) {
        "first" | "opening" => true,
        "last" | "final" => false,
        _ => return None,
    };
    if let Some((end, year)) = a.year_figures(i + 4) {
        let (month, day) = if first { (1, 1) } else { (12, 31) };
        let fields = Fields {
            year: Some(year),
            month: Some(month),
            day: Some(day),
            ..Fields::default()
        };
        return Some((end, Meaning::Point(point(fields))));
    }
    let (end, mut point) = month_led(a, i + 4)?;
    if point.fields.day.is_some() {
        return None;
    }
    let month = point.fields.month?;
    // A year of 365 days.
    let days = jiff::civil::date(2001, month, 1).days_in_month();
    // February's last day hangs on the year.
    if !first && month == 2 {
        return None;
    }
    point.fields.day = Some(if first { 1 } else { days });
    Some((end, Meaning::Point(point)))
}

/// "May 15, 2025", "May 15", "March 1996", "January this year", "October".
fn month_led(a: &Atoms<'_>, i: usize) -> Hit<Point> {
    let (end, (m, full)) = month(a, i)?;
    let mut fields = Fields {
        month: Some(m),
        ..Fields::default()
    };
    let the = usize::from(a.text(end) == "the");
    if let Some((e, day)) = day_of_month(a, end + the)
        && !(the == 1 && a.ordinal(end + the).is_none())
        // "in May 20 people": a count, not a day.
        && !(a.tag(e) == "NNS" && words().units.contains_key(a.text(e)))
    {
        fields.day = Some(day);
        let mut point = point(fields);
        if let Some((e2, y)) = year_after(a, e) {
            point.fields.year = Some(y);
            return Some((e2, point));
        }
        if let Some((e2, step)) = year_by_step(a, e).filter(|_| a.text(e) != ",") {
            point.step = Some(step);
            return Some((e2, point));
        }
        return Some((e, point));
    }
    let of = usize::from(a.text(end) == "of");
    if let Some((e, y)) = year_after(a, end + of)
        && (full || a.text(end) != ",")
    {
        fields.year = Some(y);
        return Some((e, point(fields)));
    }
    if let Some((e, step)) = year_by_step(a, end) {
        let mut point = point(fields);
        point.step = Some(step);
        return Some((e, point));
    }
    month_alone(a, i, end, m).then(|| (end, point(fields)))
}

/// "15 May 2025", "the 15th of May", "8 May".
fn day_led(a: &Atoms<'_>, i: usize) -> Hit<Point> {
    if matches!(a.before(i), "$" | "#") && a.joined(i) {
        return None;
    }
    let (end, day) = day_of_month(a, i)?;
    let ordinal = a.ordinal(i).is_some();
    let of = usize::from(a.text(end) == "of" && ordinal);
    let (end, (m, _)) = month(a, end + of)?;
    // "in 20 May polls": rare; but "two March attacks" is common in words.
    if !ordinal && a.digits(i).is_none() {
        return None;
    }
    let mut point = point(Fields {
        month: Some(m),
        day: Some(day),
        ..Fields::default()
    });
    if let Some((e, y)) = year_after(a, end) {
        point.fields.year = Some(y);
        return Some((e, point));
    }
    if let Some((e, step)) = year_by_step(a, end).filter(|_| a.text(end) != ",") {
        point.step = Some(step);
        return Some((e, point));
    }
    Some((end, point))
}

/// A date, with "early", "late", "around" and the like before it and "the" where it is "the 15th of May".
pub(super) fn dated(a: &Atoms<'_>, i: usize) -> Hit {
    if let Some((at, modifier)) = approximately(a, i)
        && let Some((end, mut point)) = day_or_month(a, at)
        // "rallied around Wednesday's ruling".
        && (point.fields.weekday.is_none() || point.fields.day.is_some())
    {
        point.modifier = Some(modifier);
        return Some((end, Meaning::Point(point)));
    }
    let the = usize::from(a.text(i) == "the" && a.ordinal(i + 1).is_some());
    let (end, point) =
        day_or_month(a, i + the).filter(|(_, p)| the == 0 || p.fields.day.is_some())?;
    // A plural is a set: "Sundays".
    if point.fields.weekday.is_some() && in_name(a, i + the, end) {
        return None;
    }
    Some((end, Meaning::Point(point)))
}

/// Whether a weekday is part of a name: "the Sunday Herald", "Bloody Sunday".
fn in_name(a: &Atoms<'_>, i: usize, end: usize) -> bool {
    let before = i > 0 && matches!(a.before(i), "bloody" | "super" | "casual" | "blue");
    let works = |i: usize| {
        a.token(i)
            .is_some_and(|t| matches!(t.entity_type(), "ORG" | "WORK_OF_ART"))
    };
    let paper = matches!(
        a.text(end),
        "times"
            | "telegraph"
            | "mail"
            | "mirror"
            | "express"
            | "herald"
            | "post"
            | "tribune"
            | "world"
            | "magazine"
            | "review"
            | "agreement"
    ) && a.capital(end);
    before || paper || end == i + 1 && works(i) && a.capital(end) && a.tag(end) == "NNP"
}

/// "around", "about", "nearly" before a date.
pub(super) fn approximately(a: &Atoms<'_>, i: usize) -> Hit<TimexMod> {
    a.any(i, &["around", "about", "approximately", "circa"])
        .map(|end| (end, TimexMod::Approx))
}

/// "early", "late", "mid", "the end of": the position after it.
fn edge(a: &Atoms<'_>, i: usize) -> Hit<TimexMod> {
    let the = usize::from(a.text(i) == "the");
    let at = i + the;
    let very = usize::from(a.text(at) == "very");
    let at = at + very;
    let modifier = match a.text(at) {
        "early" | "earlier" | "beginning" | "start" | "outset" | "dawn" | "opening" | "turn" => {
            TimexMod::Start
        }
        "late" | "later" | "end" | "close" => TimexMod::End,
        "mid" | "middle" | "midway" => TimexMod::Mid,
        _ => return None,
    };
    let next = at + 1;
    match a.text(at) {
        "beginning" | "start" | "outset" | "dawn" | "opening" | "turn" | "end" | "close"
        | "middle" | "midway" => {
            // "the end of May", "end-May", "the close of business Friday" is no edge of a day.
            let of = a.text(next) == "of" || a.skip_hyphen(next) > next;
            let business = a.text(next + 1) == "business" || a.text(next + 1) == "trading";
            (of && !business).then_some((next + 1, modifier))
        }
        "early" | "late" | "earlier" | "later" if matches!(a.text(next), "in" | "on") => {
            // "late in May", not "late in the day's trading" and not "later on".
            (a.text(at) != "later" || a.text(next) == "in").then_some((next + 1, modifier))
        }
        _ => Some((a.skip_hyphen(next), modifier)),
    }
}

/// A stretch with its edge: "early 1990", "late Sunday", "mid-November", "the end of the month", "earlier this year".
pub(super) fn edged(a: &Atoms<'_>, i: usize) -> Hit {
    let (at, modifier) = edge(a, i)?;
    let part = |end: usize, mut point: Point| {
        point.modifier = Some(modifier);
        Some((end, Meaning::Point(point)))
    };
    // "late in the day" and "at the end of the day" name a part of it.
    let the = usize::from(a.text(at) == "the");
    let comparative = matches!(a.text(i), "earlier" | "later");
    let adjective = a.text(i) == "the" && matches!(a.text(i + 1), "early" | "late" | "mid");
    if let Some((end, point)) = day_or_month(a, at) {
        if point.fields.weekday.is_some() && in_name(a, at, end) || adjective && before_noun(a, end)
        {
            return None;
        }
        return part(end, point);
    }
    if let Some((end, Meaning::Point(point))) = period::period(a, at)
        .or_else(|| period::century(a, at))
        .or_else(|| relative::deictic(a, at))
        .or_else(|| relative::determined(a, at))
        .or_else(|| holiday(a, at))
    {
        return part(end, point);
    }
    if let Some((end, year)) = a.year_figures(at).or_else(|| short_year(a, at)) {
        return part(
            end,
            point(Fields {
                year: Some(year),
                ..Fields::default()
            }),
        );
    }
    if let Some(&season) = words().seasons.get(a.text(at + the)) {
        return part(
            at + the + 1,
            point(Fields {
                season: Some(season),
                ..Fields::default()
            }),
        );
    }
    // "the end of the month": the one the document is in.
    let unit = words().units.get(a.text(at + the))?;
    if the == 0 || unit.plural || unit.unit < Unit::Day || comparative && a.text(at - 1) != "in" {
        return None;
    }
    let given = Point {
        step: Some(Step::new(Base::Document, unit.unit, 0)),
        pick: Pick::That,
        ..Point::default()
    };
    part(at + the + 1, given)
}

/// "Thanksgiving", "last Christmas" (the rest is done by `relative`), "Easter 2025".
pub(super) fn holiday(a: &Atoms<'_>, i: usize) -> Hit {
    let (end, mut point) = holiday_name(a, i)?;
    if matches!(a.text(end), "week" | "weekend") {
        point.fields.weekend = a.text(end) == "weekend";
        point.fields.week = !point.fields.weekend;
        return Some((end + 1, Meaning::Point(point)));
    }
    if let Some((e, year)) = year_after(a, end).filter(|_| a.text(end) != ",") {
        point.fields.year = Some(year);
        return Some((e, Meaning::Point(point)));
    }
    Some((end, Meaning::Point(point)))
}

/// The name of a holiday, in capitals.
pub(super) fn holiday_name(a: &Atoms<'_>, i: usize) -> Hit<Point> {
    if !a.capital(i) {
        return None;
    }
    let (form, rule) = words().holidays.iter().find(|(form, _)| {
        form.iter().enumerate().all(|(k, w)| {
            a.text(i + k) == w && (a.capital(i + k) || !a.is_word(i + k) || w.len() <= 2)
        })
    })?;
    let end = i + form.len();
    // "Easter Island", "Christmas Humphreys", "Victory Day Square" are no dates.
    let name = a.capital(end)
        && !a.joined(end)
        && a.tag(end) == "NNP"
        && !matches!(
            a.text(end),
            "eve" | "day" | "sunday" | "monday" | "week" | "weekend"
        );
    let prefixed = i > 0 && a.capital(i - 1) && a.tag(i - 1) == "NNP" && a.joined(i);
    (!name && !prefixed).then(|| {
        let fields = Fields {
            holiday: Some(*rule),
            ..Fields::default()
        };
        (end, point(fields))
    })
}

impl Atoms<'_> {
    /// Whether the sentence is in capitals, so that capitals tell nothing.
    fn capitals_only(&self, i: usize) -> bool {
        self.all
            .get(i)
            .is_some_and(|x| x.capitals && x.text.len() > 1)
    }
}

/// The season of a word.
pub(super) fn season(word: &str) -> Option<Season> {
    words().seasons.get(word).copied()
}

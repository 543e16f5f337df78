//! Stretches of a year and longer: quarters, halves, seasons, years, decades, centuries.

use rapporteur_schema::TimexMod;

use super::date::{approximately, full_year, point, short_year, year_after, year_by_step};
use super::{Hit, before_noun};
use crate::timex::atoms::Atoms;
use crate::timex::calendar::Cal;
use crate::timex::meaning::{Base, Fields, Meaning, Pick, Point, Step};
use crate::timex::words::{NumberWord, Unit, words};

/// Quarter, half or season of a year: "the third quarter of 1984", "third-quarter", "fiscal second-quarter", "Q3",
/// "the 1988 second quarter", "the first half of 1990", "the winter of 1994", "year-end".
pub(super) fn period(a: &Atoms<'_>, i: usize) -> Hit {
    year_end(a, i).or_else(|| named_period(a, i))
}

/// "year-end", "year's end", "month-end".
fn year_end(a: &Atoms<'_>, i: usize) -> Hit {
    let around = approximately(a, i);
    let i = around.map_or(i, |(at, _)| at);
    let unit = match a.text(i) {
        "year" => Unit::Year,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        _ => return None,
    };
    let end = if a.reads(i + 1, &["'", "s", "end"]) {
        i + 4
    } else {
        let next = a.skip_hyphen(i + 1);
        (a.text(next) == "end").then_some(next + 1)?
    };
    let point = Point {
        step: Some(Step::new(Base::Document, unit, 0)),
        pick: Pick::That,
        modifier: Some(around.map_or(TimexMod::End, |(_, m)| m)),
        ..Point::default()
    };
    Some((end, Meaning::Point(point)))
}

fn named_period(a: &Atoms<'_>, i: usize) -> Hit {
    let the = usize::from(a.text(i) == "the");
    let mut at = i + the;
    let mut fields = Fields::default();
    if let Some((end, year)) = a.year_figures(at) {
        fields.year = Some(year);
        at = end;
    }
    if a.text(at) == "fiscal" {
        at += 1;
        if let Some((end, year)) = a.year_figures(at) {
            fields.year = Some(year);
            at = end;
        }
    }
    let fiscal = at > i + the + usize::from(fields.year.is_some());
    let end = if let Some((end, n)) = figure_quarter(a, at) {
        fields.quarter = Some(n);
        end
    } else if let Some(&season) = words().seasons.get(a.text(at)) {
        let of = usize::from(a.text(at + 1) == "of");
        let year = year_after(a, at + 1 + of).filter(|_| a.text(at + 1) != ",");
        // "spring" and "fall" are verbs and more; a bare season needs its article or a preposition.
        let led = the == 1
            || matches!(
                a.before(i),
                "in" | "since" | "until" | "by" | "of" | "during" | "through" | "last"
            );
        if year.is_none() && !(led && matches!(a.tag(at), "NN" | "NNP")) {
            return None;
        }
        fields.season = Some(season);
        at + 1
    } else {
        let (end, n) = a
            .ordinal(at)
            .or_else(|| (a.text(at) == "last").then_some((at + 1, 2)))?;
        let last = a.text(at) == "last";
        let end = a.skip_hyphen(end);
        match a.text(end) {
            "quarter" if (1..=4).contains(&n) && !last => fields.quarter = Some(n as i8),
            "half" if (1..=2).contains(&n) => fields.half = Some(n as i8),
            "quarters" if n == 4 && the == 1 => return None,
            _ => return None,
        }
        end + 1
    };
    let mut end = end;
    let mut point = point(fields);
    let of = usize::from(a.text(end) == "of");
    if let Some((e, decade)) = decade(a, end + of).filter(|_| of == 1) {
        point.modifier = match point.fields.half {
            Some(1) => Some(TimexMod::Start),
            Some(_) => Some(TimexMod::End),
            None => return None,
        };
        point.fields = decade;
        return Some((e, Meaning::Point(point)));
    }
    if point.fields.year.is_none()
        && let Some((e, year)) = year_after(a, end + of).filter(|_| a.text(end) != ",")
    {
        point.fields.year = Some(year);
        end = e;
    } else if let Some((e, step)) = year_by_step(a, end).filter(|_| a.text(end) != ",") {
        point.step = Some(step);
        end = e;
    } else if point.fields.half.is_some() && point.fields.year.is_none() {
        // "the first half" alone is a game's as often as a year's.
        if of == 1 && a.reads(end, &["of", "the", "year"]) {
            end += 3;
        } else if !fiscal {
            return None;
        }
    } else if point.fields.quarter.is_some() && a.reads(end, &["of", "the", "year"]) {
        end += 3;
    }
    if the == 1 && before_noun(a, end) {
        return None;
    }
    Some((end, Meaning::Point(point)))
}

/// "Q3".
fn figure_quarter(a: &Atoms<'_>, i: usize) -> Hit<i8> {
    let (n, _) = a
        .digits(i + 1)
        .filter(|_| a.text(i) == "q" && a.joined(i + 1))?;
    (a.capital(i) && (1..=4).contains(&n)).then_some((i + 2, n as i8))
}

/// "1990s", "'90s", "the nineties", "the nineteen nineties".
fn decade(a: &Atoms<'_>, i: usize) -> Hit<Fields> {
    let the = usize::from(a.text(i) == "the");
    let at = i + the;
    let fields = |first: i16| Fields {
        coarse: Some(Cal::Decade(first / 10)),
        ..Fields::default()
    };
    if let Some((n, digits)) = a.digits(at) {
        let s = a.text(at + 1) == "s" && a.joined(at + 1)
            || a.reads(at + 1, &["'", "s"]) && a.joined(at + 1) && a.joined(at + 2);
        let end = at + 1 + if a.text(at + 1) == "s" { 1 } else { 2 };
        return (s && digits == 4 && n % 10 == 0 && (1000..2200).contains(&n))
            .then(|| (end, fields(n as i16)));
    }
    if a.text(at) == "'"
        && let Some((n, 2)) = a.digits(at + 1)
        && a.joined(at + 1)
        && a.text(at + 2) == "s"
        && a.joined(at + 2)
        && n % 10 == 0
    {
        return Some((at + 3, fields(full_year(n))));
    }
    let century = match a.text(at) {
        "nineteen" => Some(1900),
        "eighteen" => Some(1800),
        "twenty" => Some(2000),
        _ => None,
    };
    let at2 = at + usize::from(century.is_some());
    match words().numbers.get(a.text(at2)) {
        Some(NumberWord::Decade(n)) if century.is_some() || the == 1 => {
            // An age is no decade: "in his forties" has no article.
            Some((at2 + 1, fields(century.unwrap_or(1900) + n)))
        }
        _ => None,
    }
}

/// Decades and centuries: "the late 1970s", "the mid-1990s", "the 20th century", "the nineties".
pub(super) fn century(a: &Atoms<'_>, i: usize) -> Hit {
    let the = usize::from(a.text(i) == "the");
    let mut at = i + the;
    let mut modifier = None;
    match a.text(at) {
        "early" => modifier = Some(TimexMod::Start),
        "late" | "latter" => modifier = Some(TimexMod::End),
        "mid" => modifier = Some(TimexMod::Mid),
        _ => {}
    }
    if modifier.is_some() {
        at = a.skip_hyphen(at + 1);
        if matches!(a.text(at), "to" | "and" | "or")
            && matches!(a.text(at + 1), "early" | "late" | "mid")
        {
            at = a.skip_hyphen(at + 2);
        }
    }
    let back = usize::from(the == 1 && modifier.is_none());
    if let Some((end, fields)) = decade(a, at - back) {
        let mut point = point(fields);
        point.modifier = modifier;
        return Some((end, Meaning::Point(point)));
    }
    let (end, n) = a.ordinal(at)?;
    let end = a.skip_hyphen(end);
    if a.text(end) != "century" || !(1..=22).contains(&n) {
        return None;
    }
    if the == 1 && before_noun(a, end + 1) {
        return None;
    }
    let point = Point {
        fields: Fields {
            coarse: Some(Cal::Century(n as i16 - 1)),
            ..Fields::default()
        },
        modifier,
        ..Point::default()
    };
    Some((end + 1, Meaning::Point(point)))
}

/// A year by itself: "1988", "the year 2000", "fiscal 1989", "'98", "nineteen ninety-one".
pub(super) fn bare_year(a: &Atoms<'_>, i: usize) -> Hit {
    let year = |end: usize, year: i16| {
        let mut point = point(Fields {
            year: Some(year),
            ..Fields::default()
        });
        let open = match (a.text(end), a.text(end + 1)) {
            ("or" | "and", "later" | "beyond" | "after") => Some(TimexMod::OnOrAfter),
            ("or" | "and", "earlier" | "before") if a.text(end + 2) != "the" => {
                Some(TimexMod::OnOrBefore)
            }
            _ => None,
        };
        point.modifier = open;
        Some((end + 2 * usize::from(open.is_some()), Meaning::Point(point)))
    };
    let the = usize::from(a.text(i) == "the");
    if a.text(i + the) == "year"
        && let Some((end, y)) = a
            .year_figures(i + the + 1)
            .or_else(|| a.year_words(i + the + 1))
    {
        return year(end, y);
    }
    if a.text(i) == "fiscal" {
        let word = usize::from(a.text(i + 1) == "year");
        let (end, y) = a
            .year_figures(i + 1 + word)
            .or_else(|| short_year(a, i + 1 + word))?;
        return year(end, y);
    }
    let led = matches!(
        a.before(i),
        "in" | "since"
            | "until"
            | "till"
            | "by"
            | "during"
            | "of"
            | "from"
            | "before"
            | "after"
            | "for"
            | "through"
            | "late"
            | "early"
            | "between"
            | "and"
            | "to"
            | "than"
            | "due"
            | "into"
            | "throughout"
    );
    if let Some((end, y)) = a.year_words(i) {
        let counted = a.tag(end) == "NNS" || words().units.contains_key(a.text(end));
        return (!counted && (y < 2000 || led))
            .then(|| year(end, y))
            .flatten();
    }
    if let Some((end, y)) = short_year(a, i) {
        return led.then(|| year(end, y)).flatten();
    }
    let (end, y) = a.year_figures(i)?;
    if a.joined(i) && matches!(a.before(i), "$" | "#" | "." | "," | ":" | "/" | "'")
        || matches!(a.before(i), "no" | "number")
    {
        return None;
    }
    if a.text(end) == "s" && a.joined(end) || matches!(a.text(end), "%" | "percent") {
        return None;
    }
    if a.joined(end) && a.is_word(end) {
        return None;
    }
    let token = a.token(i)?;
    let counts = matches!(
        token.entity_type(),
        "CARDINAL" | "MONEY" | "QUANTITY" | "PERCENT" | "ORDINAL"
    );
    // "1990 people" against "1990 earnings": the engine's view, where no preposition leads it.
    let unit = words().units.contains_key(a.text(end));
    let likely = (1700..2100).contains(&y);
    let is_year = likely && !unit && (!counts || led && a.tag(end) != "NNS");
    // "some 1990 people".
    let estimated = matches!(
        a.before(i),
        "some" | "nearly" | "almost" | "about" | "around" | "over" | "least" | "than"
    ) && a.tag(end) == "NNS";
    let is_year = is_year && !estimated;
    let dated = token.entity_type() == "DATE" || led;
    (is_year && (dated || (1900..2050).contains(&y)))
        .then(|| year(end, y))
        .flatten()
}

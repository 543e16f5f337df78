//! Repeated times: "every Tuesday", "twice a year", "each July", "Sundays".

use super::{Hit, date};
use crate::timex::atoms::Atoms;
use crate::timex::calendar::{Part, Season};
use crate::timex::meaning::{Amount, Meaning, Repeated};
use crate::timex::words::{Unit, words};

/// A set.
pub(super) fn set(a: &Atoms<'_>, i: usize) -> Hit {
    every(a, i)
        .or_else(|| times(a, i))
        .or_else(|| rate(a, i))
        .or_else(|| plural_days(a, i))
        .map(|(end, set)| (end, Meaning::Set(set)))
}

/// "every Tuesday", "each year", "every two weeks", "every other day", "every morning", "every 15 minutes".
fn every(a: &Atoms<'_>, i: usize) -> Hit<Repeated> {
    let quant = match a.text(i) {
        "every" => "EVERY",
        "each" => "EACH",
        _ => return None,
    };
    let repeated = |value: String, freq: Option<&str>| Repeated {
        value,
        quant: Some(quant),
        freq: freq.map(str::to_owned),
    };
    let single = usize::from(matches!(a.text(i + 1), "single" | "other" | "second"));
    let at = i + 1 + single;
    let step = if matches!(a.text(i + 1), "other" | "second") {
        2.0
    } else {
        1.0
    };
    if let Some(word) = words().units.get(a.text(at)).filter(|w| !w.plural) {
        return Some((at + 1, repeated(period(step, word.unit), None)));
    }
    if let Some((end, amount)) = a.amount(at)
        && let Some(word) = words().units.get(a.text(a.skip_hyphen(end)))
    {
        let value = amount
            .low
            .map_or_else(|| open(word.unit), |n| period(n, word.unit));
        return Some((a.skip_hyphen(end) + 1, repeated(value, None)));
    }
    if let Some((end, day)) = date::weekday(a, at) {
        let part = words().parts.get(a.text(end));
        let end = end + usize::from(part.is_some());
        return Some((end, repeated(weekday_value(day, part.copied()), None)));
    }
    if let Some((end, (month, _))) = date::month(a, at) {
        if let Some((day, _)) = a.digits(end).filter(|(d, _)| (1..=31).contains(d)) {
            return Some((end + 1, repeated(format!("XXXX-{month:02}-{day:02}"), None)));
        }
        return Some((end, repeated(format!("XXXX-{month:02}"), None)));
    }
    if let Some(season) = date::season(a.text(at)) {
        return Some((at + 1, repeated(season_value(season), None)));
    }
    let part = words().parts.get(a.text(at))?;
    Some((at + 1, repeated(format!("XXXX-XX-XXT{}", part.code), None)))
}

fn season_value(season: Season) -> String {
    format!("XXXX-{}", season.code())
}

fn weekday_value(day: i8, part: Option<Part>) -> String {
    part.map_or_else(
        || format!("XXXX-WXX-{day}"),
        |p| format!("XXXX-WXX-{day}T{}", p.code),
    )
}

/// "P2W".
fn period(n: f64, unit: Unit) -> String {
    super::super::value::duration(Amount::exactly(n), unit, None)
}

fn open(unit: Unit) -> String {
    super::super::value::duration(Amount::OPEN, unit, None)
}

/// "twice a year", "three times a day", "once every two weeks".
fn times(a: &Atoms<'_>, i: usize) -> Hit<Repeated> {
    let (at, n) = match a.text(i) {
        "once" => (i + 1, 1.0),
        "twice" => (i + 1, 2.0),
        _ => {
            let (end, n) = a.number(i)?;
            (a.text(end) == "times").then_some((end + 1, n))?
        }
    };
    let freq = Some(format!("{n}X"));
    if let Some((end, set)) = every(a, at) {
        return Some((end, Repeated { freq, ..set }));
    }
    let at = a.any(at, &["a", "an", "per"])?;
    let word = words().units.get(a.text(at)).filter(|w| !w.plural)?;
    Some((
        at + 1,
        Repeated {
            value: period(1.0, word.unit),
            quant: None,
            freq,
        },
    ))
}

/// "$33 million a year", "ten hours a day", "per month".
fn rate(a: &Atoms<'_>, i: usize) -> Hit<Repeated> {
    if !matches!(a.text(i), "a" | "an" | "per") {
        return None;
    }
    let word = words().units.get(a.text(i + 1)).filter(|w| !w.plural)?;
    if matches!(word.unit, Unit::Second | Unit::Quarter | Unit::Weekend) && a.text(i) != "per" {
        return None;
    }
    let noun = a.token(i + 1)?;
    // The article's noun hangs on a quantity, not on a verb or preposition.
    let quantity = noun.dep() == "npadvmod"
        && matches!(noun.head().pos(), "NOUN" | "NUM" | "SYM" | "PROPN")
        && noun.head().index() < noun.index();
    let counted = quantity
        && !matches!(
            a.text(i + 2),
            "ago" | "earlier" | "later" | "before" | "after" | "old"
        );
    (a.text(i) == "per" || counted).then(|| {
        let set = Repeated {
            value: period(1.0, word.unit),
            quant: (a.text(i) != "per").then_some("EVERY"),
            freq: None,
        };
        (i + 2, set)
    })
}

/// "Sundays", "Friday nights", "weekends" with a preposition or alone.
fn plural_days(a: &Atoms<'_>, i: usize) -> Hit<Repeated> {
    if a.capital(i)
        && let Some(&day) = a
            .text(i)
            .strip_suffix('s')
            .and_then(|d| words().weekdays.get(d))
    {
        return Some((i + 1, repeated(weekday_value(day, None))));
    }
    // "Tuesday nights", "Monday and Tuesday nights".
    let (end, day) = date::weekday(a, i)?;
    let nights = |at: usize| {
        a.text(at)
            .strip_suffix('s')
            .and_then(|part| words().parts.get(part))
            .filter(|_| !a.joined(at))
    };
    if let Some(part) = nights(end) {
        return Some((end + 1, repeated(weekday_value(day, Some(*part)))));
    }
    let next = a.any(end, &["and", "or", ","])?;
    let (after, _) = date::weekday(a, next)?;
    nights(after).map(|part| (end, repeated(weekday_value(day, Some(*part)))))
}

fn repeated(value: String) -> Repeated {
    Repeated {
        value,
        quant: None,
        freq: None,
    }
}

//! What several views show the same way: titles, values, parties.

use crate::context::Context;
use crate::labels::{self, SLOTS};
use crate::plain::{clip, normal, one_line};
use crate::time;
use rapporteur_schema::{AccordingTo, Hedge, InitiativeSlots, Story, Value, is_pronoun};

/// The story's title; else the first document's, or its first words.
pub(crate) fn title(context: &Context<'_>, story: &Story, documents: &[usize]) -> String {
    let given = story.title.clone().filter(|t| !t.trim().is_empty());
    given
        .or_else(|| {
            documents
                .iter()
                .find_map(|&d| context.documents[d].document.title.clone())
        })
        .or_else(|| {
            let first = documents
                .first()
                .map(|&d| &context.documents[d].document.text)?;
            Some(clip(&one_line(first), 90))
        })
        .unwrap_or_else(|| "Untitled".to_owned())
}

/// Who claims something, for display.
pub(crate) fn claimant(context: &Context<'_>, by: Option<&AccordingTo>) -> String {
    let Some(by) = by else {
        return String::new();
    };
    let actor = by.entity.as_deref().and_then(|id| context.actor(id));
    match (&by.name, actor) {
        (Some(name), Some(actor)) if is_pronoun(name) => actor.name.clone(),
        // The account's own word, in marks: it names nobody.
        (Some(name), None) if is_pronoun(name) => format!("“{name}”"),
        (Some(name), _) => name.clone(),
        (None, actor) => actor.map(|a| a.name.clone()).unwrap_or_default(),
    }
}

/// The number or time behind a value's words.
pub(crate) fn meaning(v: &Value) -> String {
    if let Some(number) = v.number {
        let hedge = labels::hedge(v.hedge.unwrap_or(Hedge::None));
        if v.unit.as_deref().is_some_and(is_seconds) && number >= 120.0 {
            return format!("{hedge} {}", lasting(number)).trim().to_owned();
        }
        let unit = v
            .unit
            .as_deref()
            .map(|u| plural(u, number))
            .unwrap_or_default();
        let text = format!("{hedge} {} {unit}", figure(number));
        let text = text.trim();
        return if normal(text) == normal(&v.value) {
            String::new()
        } else {
            text.to_owned()
        };
    }
    match (v.start.as_deref(), v.end.as_deref()) {
        (Some(start), Some(end)) if time::show_day(start) != time::show_day(end) => {
            time::show_days(start, end)
        }
        (Some(start), _) => time::show(start),
        (None, Some(end)) => time::show(end),
        (None, None) => String::new(),
    }
}

/// A unit after its number. English forms its plurals in a few ways; the rest are close enough to be read.
fn plural(unit: &str, number: f64) -> String {
    if (number - 1.0).abs() < f64::EPSILON || unit.is_empty() {
        return unit.to_owned();
    }
    let last = unit.rsplit(' ').next().unwrap_or(unit);
    match last {
        "dead" | "wounded" | "injured" | "missing" | "killed" | "people" | "personnel"
        | "troops" | "percent" | "%" => unit.to_owned(),
        "person" => unit.replace("person", "people"),
        _ if last.ends_with("man") => format!("{}men", &unit[..unit.len() - 3]),
        _ if unit.ends_with(['s', 'x']) || unit.ends_with("ch") || unit.ends_with("sh") => {
            format!("{unit}es")
        }
        _ if unit.ends_with('y') && !["ay", "ey", "oy"].iter().any(|e| unit.ends_with(e)) => {
            format!("{}ies", &unit[..unit.len() - 1])
        }
        _ => format!("{unit}s"),
    }
}

/// A number without a needless decimal point.
pub(crate) fn figure(number: f64) -> String {
    format!("{number}")
}

/// Whether a unit is seconds: how lengths of time are compared.
pub(crate) fn is_seconds(unit: &str) -> bool {
    matches!(unit, "second" | "seconds" | "s")
}

/// A figure with the unit that it is compared in, as people write it: "20 km", "1.5 hours", "40000000 EUR"; counts alone.
pub(crate) fn amount(number: f64, unit: &str) -> String {
    match unit {
        unit if is_seconds(unit) => lasting(number),
        "metre" if number >= 1000.0 => format!("{} km", figure((number / 100.0).round() / 10.0)),
        "metre" => format!("{} m", figure(number)),
        "percent" => format!("{} %", figure(number)),
        currency if currency.len() == 3 && currency.chars().all(|c| c.is_ascii_uppercase()) => {
            format!("{} {currency}", figure(number))
        }
        _ => figure(number),
    }
}

/// A length of time in the largest unit that it fills, to one decimal: "2.5 years".
pub(crate) fn lasting(seconds: f64) -> String {
    const UNITS: [(&str, f64); 6] = [
        ("year", 31_556_952.0),
        ("month", 2_629_746.0),
        ("day", 86_400.0),
        ("hour", 3_600.0),
        ("minute", 60.0),
        ("second", 1.0),
    ];
    let (unit, length) = UNITS
        .into_iter()
        // Weeks and months of news are counted in days up to three months.
        .find(|(unit, length)| {
            seconds
                >= if *unit == "month" {
                    3.0 * length
                } else {
                    *length
                }
        })
        .unwrap_or(("second", 1.0));
    let number = (seconds / length * 10.0).round() / 10.0;
    format!("{} {}", figure(number), plural(unit, number))
}

/// The slots with values, by name.
pub(crate) fn slots(s: &InitiativeSlots) -> [(&'static str, &[Value]); 16] {
    let values: [&[Value]; 16] = [
        &s.proposer,
        &s.addressee,
        &s.supporter,
        &s.facilitator,
        &s.monitor,
        &s.declared,
        &s.start,
        &s.end,
        &s.duration_days,
        &s.deadline,
        &s.place,
        &s.scope,
        &s.preconditions,
        &s.conditions,
        &s.trigger,
        &s.consequence,
    ];
    let mut out = [("", [].as_slice()); 16];
    for (slot, (values, (name, _))) in out.iter_mut().zip(values.into_iter().zip(SLOTS)) {
        *slot = (name, values);
    }
    out
}

/// The actor that most values of a slot name; else the first value.
fn party(context: &Context<'_>, values: &[Value]) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for id in values.iter().filter_map(|v| v.entity.as_deref()) {
        match counts.iter_mut().find(|(i, _)| *i == id) {
            Some((_, n)) => *n += 1,
            None => counts.push((id, 1)),
        }
    }
    // The first of those named most often.
    let best = counts.iter().rev().max_by_key(|(_, n)| *n);
    let actor = best
        .and_then(|(id, _)| context.actor(id))
        .map(|a| a.name.clone());
    actor
        .or_else(|| values.first().map(|v| one_line(&v.value)))
        .unwrap_or_default()
}

/// "Tessaria → Halvenia", from proposer and addressee.
pub(crate) fn parties(context: &Context<'_>, s: &InitiativeSlots) -> String {
    let (from, to) = (party(context, &s.proposer), party(context, &s.addressee));
    match (from.is_empty(), to.is_empty()) {
        (false, false) => format!("{from} → {to}"),
        (false, true) => from,
        (true, false) => format!("→ {to}"),
        (true, true) => [&s.place, &s.start]
            .iter()
            .find_map(|v| v.first())
            .map(|v| one_line(&v.value))
            .unwrap_or_default(),
    }
}

pub(crate) fn name(context: &Context<'_>, id: Option<&String>, name: Option<&String>) -> String {
    let actor = id.and_then(|id| context.actor(id)).map(|a| a.name.clone());
    actor
        .or_else(|| name.map(|n| one_line(n)))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time_are_told_in_large_units() {
        for (seconds, told) in [
            (78_892_380.0, "2.5 years"),
            (864_000.0, "10 days"),
            (3_600.0, "1 hour"),
            (5_184_000.0, "60 days"),
            (150.0, "2.5 minutes"),
            (0.0, "0 seconds"),
        ] {
            assert_eq!(lasting(seconds), told);
        }
    }

    #[test]
    fn amounts_have_the_unit_that_people_write() {
        for (number, unit, told) in [
            (20_000.0, "metre", "20 km"),
            (23_456.0, "metre", "23.5 km"),
            (300.0, "metre", "300 m"),
            (12.0, "percent", "12 %"),
            (60.0, "EUR", "60 EUR"),
            (5_400.0, "second", "1.5 hours"),
            (12.0, "house", "12"),
        ] {
            assert_eq!(amount(number, unit), told);
        }
    }
}

//! A value of an account as the page shows it.

use super::passages::{Kind, Link, Passages};
use crate::context::Context;
use crate::labels;
use crate::plain::normal;
use crate::time;
use rapporteur_schema::{AccordingTo, Evidence, Hedge, Value};

/// A value with what qualifies it and the accounts that give it.
#[derive(Clone, Debug)]
pub(super) struct ValueView {
    pub(super) text: String,
    /// What it amounts to, where that says more than its words: a date, a number with its unit.
    pub(super) meaning: String,
    /// Who claims it; empty for the outlet itself.
    pub(super) claimant: String,
    /// "planned", "alleged"; empty for a plain fact.
    pub(super) modality: &'static str,
    pub(super) as_of: String,
    pub(super) links: Vec<Link>,
}

/// Who claims something, for display.
pub(super) fn claimant(context: &Context<'_>, by: Option<&AccordingTo>) -> String {
    let Some(by) = by else {
        return String::new();
    };
    let actor = by.entity.as_deref().and_then(|id| context.actor(id));
    by.name.clone().or_else(|| actor.map(|a| a.name.clone())).unwrap_or_default()
}

/// A value cited by `item`.
pub(super) fn view(passages: &Passages<'_, '_>, v: &Value, item: &str, kind: Kind) -> ValueView {
    ValueView {
        text: v.value.clone(),
        meaning: meaning(v),
        claimant: claimant(passages.context, v.according_to.as_ref()),
        modality: v.modality.map_or("", labels::value_modality),
        as_of: v.as_of.as_deref().map(time::show).unwrap_or_default(),
        links: passages.links(&v.evidence, item, kind),
    }
}

/// Values of one slot, those alike joined into one with all their accounts.
pub(super) fn joined(passages: &Passages<'_, '_>, values: &[Value], item: &str, kind: Kind) -> Vec<ValueView> {
    let mut out: Vec<ValueView> = Vec::new();
    for v in values {
        let new = view(passages, v, item, kind);
        let same = |o: &&mut ValueView| {
            normal(&o.text) == normal(&new.text)
                && (&o.meaning, &o.claimant, o.modality, &o.as_of) == (&new.meaning, &new.claimant, new.modality, &new.as_of)
        };
        match out.iter_mut().find(same) {
            Some(old) => old.links.extend(new.links),
            None => out.push(new),
        }
    }
    out
}

/// The number or time behind a value's words.
pub(crate) fn meaning(v: &Value) -> String {
    if let Some(number) = v.number {
        let hedge = labels::hedge(v.hedge.unwrap_or(Hedge::None));
        let unit = v.unit.as_deref().map(|u| plural(u, number)).unwrap_or_default();
        let text = format!("{hedge} {} {unit}", figure(number));
        let text = text.trim();
        return if normal(text) == normal(&v.value) { String::new() } else { text.to_owned() };
    }
    match (v.start.as_deref(), v.end.as_deref()) {
        (Some(start), Some(end)) if time::show_day(start) != time::show_day(end) => time::show_days(start, end),
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
        "dead" | "wounded" | "injured" | "missing" | "killed" | "people" | "personnel" | "troops" | "percent" | "%" => unit.to_owned(),
        "person" => unit.replace("person", "people"),
        _ if last.ends_with("man") => format!("{}men", &unit[..unit.len() - 3]),
        _ if unit.ends_with(['s', 'x']) || unit.ends_with("ch") || unit.ends_with("sh") => format!("{unit}es"),
        _ if unit.ends_with('y') && !["ay", "ey", "oy"].iter().any(|e| unit.ends_with(e)) => format!("{}ies", &unit[..unit.len() - 1]),
        _ => format!("{unit}s"),
    }
}

/// A number without a needless decimal point.
pub(crate) fn figure(number: f64) -> String {
    format!("{number}")
}

/// Evidence of many values in one list.
pub(super) fn evidence(values: &[Value]) -> impl Iterator<Item = &Evidence> {
    values.iter().flat_map(|v| &v.evidence)
}

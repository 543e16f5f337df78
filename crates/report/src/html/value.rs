//! A value of an account as the page shows it.

use super::passages::{Kind, Link, Passages};
use crate::labels;
use crate::plain::normal;
use crate::shown::{claimant, meaning};
use crate::time;
use rapporteur_schema::{Evidence, Value};

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
pub(super) fn joined(
    passages: &Passages<'_, '_>,
    values: &[Value],
    item: &str,
    kind: Kind,
) -> Vec<ValueView> {
    let mut out: Vec<ValueView> = Vec::new();
    for v in values {
        let new = view(passages, v, item, kind);
        let same = |o: &&mut ValueView| {
            normal(&o.text) == normal(&new.text)
                && (&o.meaning, &o.claimant, o.modality, &o.as_of)
                    == (&new.meaning, &new.claimant, new.modality, &new.as_of)
        };
        match out.iter_mut().find(same) {
            Some(old) => old.links.extend(new.links),
            None => out.push(new),
        }
    }
    out
}

/// Evidence of many values in one list.
pub(super) fn evidence(values: &[Value]) -> impl Iterator<Item = &Evidence> {
    values.iter().flat_map(|v| &v.evidence)
}

//! Facts: the figures of an account, each with what it counts and what narrows it down.

use std::collections::BTreeSet;

use rapporteur_schema::{Quantity, ValueModality};

use super::super::clause::{Clause, Clauses};
use super::super::words::people;
use super::counts;
use super::interval::interval;
use super::key::{bodies, count, frame, key, person};
use super::others::with_others;
use super::scope::scope;
use super::{Fact, cumulative};

/// Code points in which a bare number is shown with its verb.
const BARE: u32 = 32;
/// Longest subject that is one span of the source, in code points.
const SUBJECT: u32 = 60;

/// What a quantity says of the story, if it can be compared at all: nobody hurt means nobody killed and nobody injured.
pub(super) fn facts<'s>(
    clauses: &'s Clauses<'s>,
    clause: &'s Clause<'s>,
    quantity: &Quantity,
) -> Vec<Fact<'s>> {
    let statement = clause.statement;
    let told = matches!(
        statement.modality,
        None | Some(ValueModality::Actual | ValueModality::Alleged)
    );
    let zero = quantity.high == Some(0.0);
    // "Brandt, 54, was detained": how old he is.
    let age = quantity.unit.is_empty()
        && quantity.dimension.is_none()
        && clauses.text_before(clause.document, quantity.start, 2) == ", "
        && clauses.text(clause.document, quantity.end, quantity.end + 1) == ",";
    if age {
        return Vec::new();
    }
    // "14 dead. Another six people are missing": on top of the dead.
    let besides = statement.sense.as_deref() == Some("miss")
        && clauses
            .text_before(clause.document, quantity.start, 8)
            .eq_ignore_ascii_case("another ");
    let whole = with_others(clauses, clause, quantity);
    let quantity = whole.as_ref().unwrap_or(quantity);
    let counts = quantity.dimension.is_none() && whole.is_none();
    // "recaptured 11 of the 43": how many are back, not which part of them.
    let of_them = || {
        let behind = clauses.text(clause.document, quantity.start, quantity.end + 10);
        behind.to_lowercase().contains(" of them")
    };
    let back = statement.sense.as_deref() == Some("recapture")
        || statement.sense.as_deref() == Some("arrest") && of_them();
    if counts && !besides && !back && part_of_others(clauses, clause, quantity) {
        return Vec::new();
    }
    if zero && silence(clauses, clause, quantity) {
        return Vec::new();
    }
    if !told || (statement.negated && !zero) {
        return Vec::new();
    }
    let above = clauses.above(clause);
    let doubtful = |c: &Clause<'_>| {
        let s = c.statement;
        c.unsure()
            || s.negated
            || matches!(
                s.predicate.as_str(),
                "deny" | "fear" | "warn" | "estimate" | "expect" | "forecast" | "predict" | "rule"
            )
    };
    if above.is_some_and(doubtful) {
        return Vec::new();
    }
    if zero
        && clauses.chain(clause).iter().any(|c| {
            matches!(
                c.statement.predicate.as_str(),
                "report" | "confirm" | "appear" | "seem" | "verify" | "hope" | "believe"
            ) && c.statement.sense != Some("speak".to_owned())
                && c.statement
                    .arguments
                    .iter()
                    .any(|a| a.role == "object" && a.head == quantity.unit)
                || matches!(c.statement.predicate.as_str(), "appear" | "seem" | "hope")
        })
    {
        return Vec::new();
    }
    let narrowing = [
        "other",
        "more",
        "additional",
        "further",
        "remaining",
        "rest",
        "former",
    ];
    if narrowing.contains(&quantity.unit.as_str())
        || quantity
            .scope
            .iter()
            .any(|w| narrowing.contains(&w.as_str()))
    {
        return Vec::new();
    }
    let sense = statement.sense.as_deref().unwrap_or_default();
    let keys: Vec<(String, bool)> =
        if zero && matches!(quantity.unit.as_str(), "casualty" | "victim") {
            vec![
                ("die/person".to_owned(), false),
                ("injure/person".to_owned(), false),
            ]
        } else {
            let told = counts::key(clauses, clause.document, quantity);
            let own = key(clauses, clause, quantity, sense);
            // "12 people were killed and scores were missing": the reader of tolls looks at each count by itself.
            let other = told.filter(|t| {
                let befell = |k: &str| k.ends_with("/person") && !k.starts_with("sign");
                own.as_ref().is_some_and(|(k, _)| befell(k) && k != t)
            });
            other
                .map(|k| (k.to_owned(), false))
                .or(own)
                .or_else(|| told.map(|k| (k.to_owned(), false)))
                .or_else(|| frame(clause, quantity).map(|k| (k, true)))
                .or_else(|| count(clause, quantity).map(|k| (k, true)))
                .into_iter()
                .collect()
        };
    keys.into_iter()
        .filter_map(|(key, weak)| fact(clauses, clause, quantity, key, weak))
        .collect()
}

pub(super) fn fact<'s>(
    clauses: &'s Clauses<'s>,
    clause: &'s Clause<'s>,
    quantity: &Quantity,
    key: String,
    weak: bool,
) -> Option<Fact<'s>> {
    let text = clauses.text(clause.document, quantity.start, quantity.end);
    let (low, mut high, point) = interval(quantity, text)?;
    if key == "die/person" && bodies(clauses, clause, quantity) {
        // More may not have been found.
        high = f64::INFINITY;
    }
    let mut value = clauses.claim(clause, quantity.start, quantity.end)?;
    value.number = Some(point);
    value.unit = (!quantity.unit.is_empty()).then(|| quantity.unit.clone());
    value.hedge = Some(quantity.hedge);
    let published = &clauses.readings[clause.document].document.published;
    value.as_of.clone_from(published);
    let statement = clause.statement;
    let trigger = statement.trigger;
    let noun = text.rsplit(' ').next().unwrap_or_default();
    let counted = if quantity.unit.is_empty() || quantity.dimension.is_some() {
        ""
    } else {
        noun
    };
    let predicate = clauses.text(clause.document, trigger.start, trigger.end);
    // A span of the source that tells a reader what is counted: "killing 19 people".
    let (from, to) = (
        trigger.start.min(quantity.start),
        trigger.end.max(quantity.end),
    );
    let whole = clauses.text(clause.document, from, to);
    // Of a length of time or a distance, what it is the length of.
    let measured = statement
        .arguments
        .iter()
        .find(|a| a.role == "subject" && a.end - a.start <= SUBJECT)
        .filter(|_| quantity.dimension.is_some());
    let subject = if to - from <= SUBJECT {
        whole.to_owned()
    } else if let Some(measured) = measured {
        clauses
            .text(clause.document, measured.start, measured.end)
            .to_owned()
    } else {
        format!("{counted} {predicate}").trim().to_lowercase()
    };
    let bare = quantity.unit.is_empty() && quantity.dimension.is_none();
    let gap = clauses.text(clause.document, quantity.end, trigger.start);
    let behind = trigger.start >= quantity.end
        && trigger.end - quantity.start <= BARE
        && !gap.contains([',', '.', ';']);
    let shown = if bare && behind {
        clauses
            .text(clause.document, quantity.start, trigger.end)
            .to_owned()
    } else {
        text.to_owned()
    };
    let mut scope = scope(clauses, clause, quantity);
    if high.is_infinite() && key == "die/person" && bodies(clauses, clause, quantity) {
        // Where and when the bodies lie is not where and when they died.
        scope.current = None;
        scope.places.clear();
        scope.nouns.clear();
    }
    if key.starts_with("sign/") {
        // The paper is compared by itself.
        scope.causes.clear();
        scope.words.clear();
    }
    let cumulative = key.split('/').next().is_some_and(cumulative);
    Some(Fact {
        scope,
        clause,
        low,
        high,
        point,
        hedge: quantity.hedge,
        value,
        shown,
        subject,
        day: clauses.dated[clause.document],
        cumulative,
        sentence: clauses
            .sentence(clause.document, clause.sentence)
            .iter()
            .flat_map(|c| c.statement.words.iter().cloned())
            .collect(),
        located: if key.starts_with("distance/") {
            let before = clauses
                .text_before(clause.document, quantity.start, 64)
                .to_lowercase();
            let sentence = before.rsplit(['.', '\n']).next().unwrap_or_default();
            sentence
                .split(|c: char| !c.is_alphanumeric())
                .filter(|w| w.chars().count() > 3 && !key.ends_with(*w))
                .filter(|w| {
                    !matches!(
                        *w,
                        "about"
                            | "some"
                            | "lies"
                            | "with"
                            | "from"
                            | "that"
                            | "miles"
                            | "kilometres"
                            | "town"
                            | "city"
                            | "village"
                    )
                })
                .map(str::to_owned)
                .collect()
        } else {
            BTreeSet::new()
        },
        group: if person(&quantity.unit) {
            "person".to_owned()
        } else {
            people(&quantity.unit).unwrap_or(&quantity.unit).to_owned()
        },
        key,
        weak,
    })
}

/// "two of the wounded died", "among them three children", "another two": part of another group, or on top of it.
pub(super) fn part_of_others(
    clauses: &Clauses<'_>,
    clause: &Clause<'_>,
    quantity: &Quantity,
) -> bool {
    let text = clauses
        .text(clause.document, quantity.start, quantity.end + 14)
        .to_lowercase();
    let before = clauses
        .text_before(clause.document, quantity.start, 24)
        .to_lowercase();
    let partitive = [
        " of the ",
        " of them",
        " of those",
        " of these",
        " of whom",
        " of which",
        " of its ",
        " of his ",
        " of their ",
    ];
    partitive.iter().any(|p| text.contains(p))
        || text
            .split(' ')
            .take(3)
            .any(|w| matches!(w, "more" | "others" | "additional"))
            && !text.starts_with("more than")
        || [
            "another ",
            "other ",
            "including ",
            "among them ",
            "further ",
            "among the dead were ",
            "of whom ",
        ]
        .iter()
        .any(|w| before.ends_with(w))
}

/// "No casualties were confirmed" is a silence, no count.
pub(super) fn silence(clauses: &Clauses<'_>, clause: &Clause<'_>, quantity: &Quantity) -> bool {
    let behind = clauses
        .text(clause.document, quantity.end, quantity.end + 60)
        .to_lowercase();
    let behind = behind.split(['.', ',', ';']).next().unwrap_or_default();
    let before = clauses
        .text_before(clause.document, quantity.start, 30)
        .to_lowercase();
    behind
        .split(' ')
        .any(|w| matches!(w, "confirmed" | "reported" | "immediately" | "known"))
        || before.contains("report") && before.contains(" of ")
        || before.contains("immediate")
}

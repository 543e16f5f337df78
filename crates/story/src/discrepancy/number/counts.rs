//! Counts of people that the reader of tolls finds where no clause has them: "At least 13 people are dead", "two officials were
//! taken into custody".
//!
//! The reading's tolls know what befell those who are counted by `casualty_terms.tsv`; clauses know where, when and why. A
//! count that is part of another, on top of one, or superseded is none of its own.

use rapporteur_schema::{Quantity, ReadingToll, TollOutcome, ValueModality};

use super::super::clause::{Clause, Clauses};
use super::super::words::{is, people};
use super::key::person;

/// What a toll counts, as a key of the clauses' own counts.
fn key_of(outcome: TollOutcome) -> Option<&'static str> {
    Some(match outcome {
        TollOutcome::Killed => "die/person",
        TollOutcome::Injured => "injure/person",
        TollOutcome::Missing => "miss/person",
        TollOutcome::Arrested => "arrest/person",
        TollOutcome::Abducted => "abduct/person",
        // "24,000 refugees" live in a camp; who was driven out on this occasion the clauses tell.
        TollOutcome::Displaced
        | TollOutcome::Released
        | TollOutcome::Casualties
        | TollOutcome::Destroyed => return None,
    })
}

/// A total of people, told as the case.
fn is_total(toll: &ReadingToll) -> bool {
    let told = matches!(
        toll.value.modality,
        None | Some(ValueModality::Actual | ValueModality::Alleged)
    );
    let unit = toll.value.unit.as_deref().unwrap_or_default();
    let of_people = person(unit) || people(unit).is_some() || toll.scope.is_some();
    told && of_people && !toll.part && !toll.more && !toll.former
}

/// The tolls of a document with where they stand.
fn tolls<'a>(
    clauses: &Clauses<'a>,
    document: usize,
) -> impl Iterator<Item = (&'a ReadingToll, u32, u32)> {
    let spans = |t: &'a ReadingToll| t.value.evidence.first().map(|e| (t, e.start, e.end));
    clauses.readings[document].tolls.iter().filter_map(spans)
}

/// Those that count what a quantity counts.
fn over<'a>(
    clauses: &Clauses<'a>,
    document: usize,
    quantity: &Quantity,
) -> impl Iterator<Item = &'a ReadingToll> {
    tolls(clauses, document)
        .filter(|(_, start, end)| *start < quantity.end && quantity.start < *end)
        .filter(move |(_, _, end)| whole(clauses, document, *end))
        .map(|(toll, ..)| toll)
}

/// Whether a toll that ends somewhere counts all: "30 people seriously injured" are not all who were.
fn whole(clauses: &Clauses<'_>, document: usize, end: u32) -> bool {
    let behind = clauses.text(document, end, end + 30).to_lowercase();
    let mut words = behind.split_whitespace().take(3);
    !words.any(|w| is("degree", w.trim_matches(|c: char| !c.is_alphanumeric())))
}

/// The key of a figure that is the children, or the women, among those who were killed or hurt.
pub(super) fn share(clauses: &Clauses<'_>, document: usize, quantity: &Quantity) -> Option<String> {
    over(clauses, document, quantity)
        .filter(|toll| toll.part && !toll.more && !toll.former)
        .find_map(|toll| {
            let who = toll.scope.as_deref()?;
            let told = matches!(toll.outcome, TollOutcome::Killed | TollOutcome::Injured);
            told.then(|| format!("part/{}/{who}", toll.outcome.as_str()))
        })
}

/// The key of a clause's figure that a toll counts.
pub(super) fn key(
    clauses: &Clauses<'_>,
    document: usize,
    quantity: &Quantity,
) -> Option<&'static str> {
    over(clauses, document, quantity)
        .find(|toll| is_total(toll))
        .and_then(|toll| key_of(toll.outcome))
}

/// The tolls of a document whose number no clause has, each with the clause that it stands in.
pub(super) fn unheld<'s>(
    clauses: &'s Clauses<'s>,
    document: usize,
) -> Vec<(&'s Clause<'s>, Quantity)> {
    let all = &clauses.of[document];
    let held = |start: u32, end: u32| {
        all.iter()
            .flat_map(|c| &c.statement.quantities)
            .any(|q| q.start < end && start < q.end)
    };
    tolls(clauses, document)
        .filter(|(toll, start, end)| {
            is_total(toll)
                && key_of(toll.outcome).is_some()
                && !held(*start, *end)
                && whole(clauses, document, *end)
        })
        .filter_map(|(toll, start, end)| {
            let home = all
                .iter()
                .filter(|c| c.statement.start <= start && end <= c.statement.end)
                .min_by_key(|c| c.statement.end - c.statement.start)?;
            let quantity = Quantity {
                start,
                end,
                low: toll.value.number,
                high: toll.value.number,
                hedge: toll.value.hedge.unwrap_or_default(),
                unit: toll.value.unit.clone().unwrap_or_default(),
                role: "object".to_owned(),
                ..Quantity::default()
            };
            Some((home, quantity))
        })
        .collect()
}

//! The ledger of a story: mentions of one initiative, within and across its documents, in one row.
//!
//! # How it is built
//! 1. [`mention`] gathers what identifies a mention: length, dates, place, who proposes and to whom, earlier or other.
//! 2. [`join`] puts mentions together that share enough and contradict each other in nothing; the noun alone says nothing.
//!    An unspecific one ("the truce") goes where exactly one initiative fits.
//! 3. In a story of one state's own affairs [`domestic`] drops what is daily politics.
//! 4. [`fill`] lays the members' slots together, each value with the evidence of every account that has it.
//! 5. [`links`] says how initiatives hang together.

mod domestic;
mod enough;
mod fill;
mod join;
mod links;
mod mention;
mod row;
mod words;

use rapporteur_schema::{Initiative, Reading};

use crate::actors::Joined;
use mention::Mention;
pub(crate) use mention::day_number;
pub(crate) use row::{Account, Row};
pub(crate) use words::{is, within};

/// The initiatives of a story, in the order of their earliest mentions, and the same account by account.
pub(crate) fn join<'r>(
    readings: &[&'r Reading],
    actors: &Joined,
) -> (Vec<Initiative>, Vec<Row<'r>>) {
    let mentions: Vec<Mention<'r>> = readings
        .iter()
        .enumerate()
        .flat_map(|(number, reading)| {
            reading
                .initiatives
                .iter()
                .map(move |initiative| (number, *reading, initiative))
        })
        .map(|(number, reading, initiative)| Mention::of(number, reading, initiative, actors))
        .collect();
    let mut groups = join::groups(&mentions);
    if let Some(own) = domestic::state(actors).filter(|_| !domestic::fought(&mentions, &groups)) {
        groups.retain(|group| domestic::stands(&mentions, group, own, actors));
    }
    let groups = groups;
    let mut initiatives: Vec<Initiative> = groups
        .iter()
        .map(|group| fill::fill(&mentions, group, actors))
        .collect();
    links::link(&mentions, &groups, &mut initiatives);
    let rows = groups
        .iter()
        .zip(&initiatives)
        .map(|(group, initiative)| Row::of(&initiative.id, &mentions, group, actors))
        .collect();
    (initiatives, rows)
}

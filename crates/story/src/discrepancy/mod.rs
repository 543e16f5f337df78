//! Discrepancies: where accounts contradict each other (`RECORD.md`, rules of disagreement).
//!
//! Finders hand over [`Candidate`]s; [`finish()`] makes of all that tell of one difference one discrepancy. A finder compares
//! like with like only: same event, initiative or person; same scope, unit and as-of time; and values whose intervals cannot
//! meet. It leaves alone what it is not sure of.

mod age;
pub(crate) mod altered;
mod appointed;
pub(crate) mod attribution;
mod candidate;
mod claim;
mod clause;
mod dated;
mod deadline;
mod finish;
mod form;
mod issued;
mod known_once;
pub(crate) mod ledger;
mod located;
mod meeting;
mod moment;
mod nucleus;
mod number;
mod outcome;
mod phase;
mod place;
mod polarity;
mod requested;
mod role;
mod side;
mod sources;
pub(crate) mod spoken;
mod time;
mod words;

pub(crate) use candidate::Candidate;
pub(crate) use candidate::Side;

use rapporteur_schema::{Discrepancy, Lineage, Reading, Update};

use crate::actors::Joined;
use clause::Clauses;
use sources::Sources;

/// What a story's finders have to go by.
pub(crate) struct Story<'a> {
    /// The documents' readings, in the story's order.
    pub(crate) readings: &'a [&'a Reading],
    /// Which actor each document's entity is.
    pub(crate) actors: &'a Joined,
    /// Who copies whom.
    pub(crate) lineage: &'a [Lineage],
}

/// All discrepancies of a story, one for each difference, and the later figures that are none.
pub(crate) fn find(story: &Story<'_>, others: Vec<Candidate>) -> (Vec<Discrepancy>, Vec<Update>) {
    let clauses = Clauses::new(story);
    let (mut candidates, updates) = number::candidates(&clauses);
    candidates.extend(time::candidates(&clauses));
    candidates.extend(place::candidates(&clauses));
    candidates.extend(side::candidates(&clauses));
    candidates.extend(phase::candidates(&clauses));
    candidates.extend(age::candidates(&clauses));
    candidates.extend(role::candidates(story, &clauses));
    candidates.extend(form::candidates(story, &clauses));
    candidates.extend(nucleus::candidates(&clauses));
    candidates.extend(outcome::candidates(&clauses));
    candidates.extend(polarity::candidates(&clauses));
    candidates.extend(meeting::candidates(&clauses));
    candidates.extend(dated::candidates(&clauses));
    candidates.extend(deadline::candidates(&clauses));
    candidates.extend(appointed::candidates(&clauses));
    candidates.extend(claim::candidates(&clauses));
    candidates.extend(issued::candidates(&clauses));
    candidates.extend(requested::candidates(&clauses));
    candidates.extend(others);
    let sources = Sources::new(story.readings, story.lineage);
    (finish::finish(candidates, &sources), updates)
}

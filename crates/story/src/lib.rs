//! From readings to stories: what several documents tell, side by side.
//!
//! [`dossier`] is a pure function of the readings of one story. For programs that group documents themselves and want the
//! joined record of one group.
//!
//! ```
//! use rapporteur_schema::Reading;
//! use rapporteur_story::dossier;
//!
//! let dossier = dossier(&[Reading::default()]);
//! assert_eq!(dossier.story.documents.len(), 1);
//! ```

mod actors;
mod aggregate;
mod compare;
mod coverage;
mod discrepancy;
mod events;
mod group;
mod ledger;
mod lineage;
mod offices;
mod quotations;
mod timeline;
mod tokens;

pub use aggregate::{Rule, aggregate};
pub use group::{Signature, group, inferred_day};
pub use lineage::independent;

use std::borrow::Cow;

use rapporteur_schema::{Actor, Document, Reading, Story, story_id};

/// What the accounts of one story tell, joined.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dossier {
    /// Who takes part, in the order in which they are first named.
    pub actors: Vec<Actor>,
    /// The documents, in the story's order.
    pub documents: Vec<Document>,
    /// The story.
    pub story: Story,
}

/// Joins the readings of one story. The result depends neither on threads nor on the clock; documents stand in the order of
/// their publication, those without a date behind in the order given.
pub fn dossier(readings: &[Reading]) -> Dossier {
    let mut order: Vec<&Reading> = readings.iter().collect();
    // Dates of unlike precision and offset sort by their text well enough for an order of display.
    order.sort_by_key(|r| (r.document.published.is_none(), r.document.published.clone()));
    let named = actors::join(&order);
    let resolved = offices::resolved(&order, &named);
    let changed = resolved.iter().any(|r| matches!(r, Cow::Owned(_)));
    let order: Vec<&Reading> = resolved.iter().map(AsRef::as_ref).collect();
    // What was resolved counts among the mentions.
    let joined = if changed { actors::join(&order) } else { named };
    let quotations = quotations::join(&order, &joined);
    let lineage = lineage::lineage(&order);
    let (independent_min, independent_max) =
        independent(order.iter().map(|r| r.document.id.as_str()), &lineage);
    let events = events::join(&order, &joined);
    let (initiatives, rows) = ledger::join(&order, &joined);
    // Finders of other parts of the record hand their candidates over here.
    let mut candidates = discrepancy::attribution::candidates(&quotations, &joined.actors, &order);
    candidates.extend(discrepancy::altered::candidates(&quotations, &order));
    candidates.extend(discrepancy::ledger::candidates(&rows));
    candidates.extend(discrepancy::spoken::candidates(
        &quotations,
        &joined.actors,
        &order,
    ));
    let (discrepancies, updates) = discrepancy::find(
        &discrepancy::Story {
            readings: &order,
            actors: &joined,
            lineage: &lineage,
        },
        candidates,
    );
    let coverage = coverage::coverage(&order);
    let timeline = timeline::timeline(&events, &initiatives, &quotations);
    let published = || order.iter().filter_map(|r| r.document.published.clone());
    let story = Story {
        id: story_id(order.first().map_or("", |r| r.document.id.as_str())),
        title: order.iter().find_map(|r| r.document.title.clone()),
        documents: order.iter().map(|r| r.document.id.clone()).collect(),
        from: published().min(),
        to: published().max(),
        quotations,
        independent_min: Some(independent_min),
        independent_max: Some(independent_max),
        discrepancies,
        updates,
        events,
        initiatives,
        lineage,
        coverage,
        timeline,
    };
    let documents = order.iter().map(|r| r.document.clone()).collect();
    Dossier {
        actors: joined.actors,
        documents,
        story,
    }
}

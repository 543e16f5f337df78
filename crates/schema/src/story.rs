//! A story: what several accounts tell of one affair.

use crate::discrepancy::{Discrepancy, Update};
use crate::event::Event;
use crate::initiative::Initiative;
use crate::lineage::{Coverage, Lineage};
use crate::quotation::Quotation;
use crate::timeline::TimelineEntry;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One story with everything that its accounts tell.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Story {
    /// From its earliest document; see [`story_id`](crate::story_id).
    pub id: String,
    /// A document's title; null where none has one.
    pub title: Option<String>,
    /// Ids of its documents, the earliest first.
    #[serde(default)]
    pub documents: Vec<String>,
    /// When its earliest document was published: as [`Document::published`](crate::Document::published).
    pub from: Option<String>,
    /// When its latest document was published.
    pub to: Option<String>,
    /// Fewest independent sources among its documents: copies and possible copies count once. Null where nobody looked for
    /// copies.
    #[serde(default)]
    pub independent_min: Option<u32>,
    /// Most independent sources: only certain copies count once. Null as `independent_min`.
    #[serde(default)]
    pub independent_max: Option<u32>,
    /// Who said what, in which words.
    #[serde(default)]
    pub quotations: Vec<Quotation>,
    /// What happened.
    #[serde(default)]
    pub events: Vec<Event>,
    /// The ledger.
    #[serde(default)]
    pub initiatives: Vec<Initiative>,
    /// Where accounts contradict each other.
    #[serde(default)]
    pub discrepancies: Vec<Discrepancy>,
    /// Later figures or states of the same claimant.
    #[serde(default)]
    pub updates: Vec<Update>,
    /// Who copies whom.
    #[serde(default)]
    pub lineage: Vec<Lineage>,
    /// What each account tells.
    #[serde(default)]
    pub coverage: Vec<Coverage>,
    /// What came when.
    #[serde(default)]
    pub timeline: Vec<TimelineEntry>,
}

//! The timeline of a story.

use crate::label::closed_list;
use crate::value::Precision;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One item at its time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TimelineEntry {
    /// First date or instant: ISO 8601.
    pub start: Option<String>,
    /// Last date (included) or instant: ISO 8601.
    pub end: Option<String>,
    /// How fine the time is.
    pub precision: Option<Precision>,
    /// What the item is.
    pub kind: TimelineKind,
    /// Id of the story's item.
    pub item: String,
}

closed_list! {
    /// What an item of a timeline is.
    TimelineKind {
        /// An event.
        Event = "event",
        /// An initiative.
        Initiative = "initiative",
        /// A quotation.
        Quotation = "quotation",
    }
}

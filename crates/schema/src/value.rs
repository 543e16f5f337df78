//! A value with its evidence: what an account states.

use crate::evidence::Evidence;
use crate::label::closed_list;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A value that an account states, with its evidence (`V` in the record's description).
///
/// Fields that do not apply are absent. Several values in one slot mean that accounts give several; an empty slot, that no
/// account states any.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Value {
    /// Display text: a span of the source, or computed from spans.
    pub value: String,
    /// The number, where it is a quantity. Finite; whole numbers are written without a decimal point.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        serialize_with = "crate::number::serialize"
    )]
    #[schemars(with = "Option<f64>")]
    pub number: Option<f64>,
    /// What the number counts, as a singular noun ("day", "soldier").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// First date or instant of a time: ISO 8601, as precise as it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
    /// Last date (included) or instant of a time, as `start`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
    /// How fine the time is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub precision: Option<Precision>,
    /// Id of the actor that the value names (in a reading: of the document's entity).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    /// How the account hedges the number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hedge: Option<Hedge>,
    /// The time that the value speaks of, where the account says it ("as of Friday"): ISO 8601.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// Who claims it; null is the outlet itself.
    pub according_to: Option<AccordingTo>,
    /// How far the account stands behind it; absent where nothing marks it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modality: Option<ValueModality>,
    /// Where it stands.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
}

impl Value {
    /// A value of one piece of evidence, shown as its exact text.
    pub fn from_evidence(evidence: Evidence) -> Self {
        Self {
            value: evidence.exact.clone(),
            evidence: vec![evidence],
            ..Self::default()
        }
    }
}

/// Whom a claim is attributed to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AccordingTo {
    /// Id of the actor (in a reading: of the document's entity); null where it is no known one ("two officials").
    pub entity: Option<String>,
    /// The name as the account has it.
    pub name: Option<String>,
}

closed_list! {
    /// How an account hedges a number.
    #[derive(Default)]
    Hedge {
        /// "at least 30": the number or more.
        AtLeast = "at_least",
        /// "up to 30": the number or less.
        AtMost = "at_most",
        /// "about 30".
        About = "about",
        /// "more than 30": not the number itself.
        MoreThan = "more_than",
        /// "fewer than 30": not the number itself.
        LessThan = "less_than",
        /// No hedge.
        #[default]
        None = "none",
    }
}

closed_list! {
    /// How fine a time is, from the finest to the coarsest.
    Precision {
        /// To the second.
        Second = "second",
        /// To the minute.
        Minute = "minute",
        /// To the hour.
        Hour = "hour",
        /// A part of a day: morning, night.
        PartOfDay = "part_of_day",
        /// A day.
        Day = "day",
        /// A week or weekend.
        Week = "week",
        /// A month.
        Month = "month",
        /// A quarter or season.
        Quarter = "quarter",
        /// A year.
        Year = "year",
        /// A decade or coarser.
        Decade = "decade",
    }
}

closed_list! {
    /// How far an account stands behind a value.
    ValueModality {
        /// Told as a fact.
        Actual = "actual",
        /// Told as a claim.
        Alleged = "alleged",
        /// Told as denied.
        Denied = "denied",
        /// Planned, proposed or forecast: no contradiction to an outcome.
        Planned = "planned",
        /// Only possible.
        Possible = "possible",
        /// Bound to a condition.
        Conditional = "conditional",
    }
}

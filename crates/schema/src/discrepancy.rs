//! Discrepancies: where accounts contradict each other; and updates, which do not.

use crate::evidence::Evidence;
use crate::label::closed_list;
use crate::value::Value;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Values of one thing that cannot all be true.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Discrepancy {
    /// From its earliest member.
    pub id: String,
    /// Ids of the mention-level items that it compares.
    #[serde(default)]
    pub members: Vec<String>,
    /// What kind of value differs.
    pub class: Class,
    /// What the difference amounts to.
    pub finding: Finding,
    /// What the values speak of, computed from spans.
    pub subject: String,
    /// The sides, 2 to 8.
    #[serde(default)]
    pub values: Vec<DiscrepancyValue>,
    /// Lowest figure that its hedge allows; null unless it is a number.
    #[serde(serialize_with = "crate::number::serialize")]
    #[schemars(with = "Option<f64>")]
    pub low: Option<f64>,
    /// Highest, as `low`.
    #[serde(serialize_with = "crate::number::serialize")]
    #[schemars(with = "Option<f64>")]
    pub high: Option<f64>,
}

/// One side of a discrepancy.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DiscrepancyValue {
    /// Display text.
    pub value: String,
    /// What was compared: a number, an ISO 8601 time, an id; null where the text itself was.
    pub normalized: Option<String>,
    /// Who claims it, with the value as each account has it.
    #[serde(default)]
    pub claims: Vec<Value>,
    /// Number of outlets that have it.
    pub outlets: u32,
    /// Fewest independent sources behind them: copies and possible copies count once.
    pub independent_min: u32,
    /// Most independent sources behind them: only certain copies count once.
    pub independent_max: u32,
    /// Number of different claimants, the outlet itself included.
    pub claimants: u32,
    /// Where it stands.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
}

/// A later figure or state of the same claimant: no discrepancy.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Update {
    /// What the steps speak of.
    pub subject: String,
    /// The values in the order of their as-of time.
    #[serde(default)]
    pub steps: Vec<Value>,
}

closed_list! {
    /// What kind of value differs.
    Class {
        /// A quantity.
        Number = "number",
        /// A time.
        Time = "time",
        /// A place.
        Place = "place",
        /// A person's office or function.
        Role = "role",
        /// Who did or had it.
        Actor = "actor",
        /// Who said it.
        Attribution = "attribution",
        /// A term or condition of an initiative.
        Term = "term",
        /// How an initiative stands, or whether an event happened.
        Status = "status",
        /// How someone replied.
        Stance = "stance",
        /// In what form: public or private, written or spoken, direct or through others.
        Form = "form",
    }
}

closed_list! {
    /// What a difference amounts to.
    Finding {
        /// The parties claim different things.
        Disputed = "disputed",
        /// The outlets tell it differently.
        ToldDifferently = "told_differently",
        /// One account contradicts what all others and the calendar or gazetteer say.
        Slip = "slip",
        /// Hedged figures that can meet.
        Spread = "spread",
        /// One account contradicts itself.
        WithinAccount = "within_account",
    }
}

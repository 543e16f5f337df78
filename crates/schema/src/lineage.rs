//! Lineage (who copies whom) and coverage (what each account tells).

use crate::evidence::Evidence;
use crate::label::closed_list;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Two documents of which one copies the other, or both a third.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Lineage {
    /// Id of the document copied from.
    pub from: String,
    /// Id of the document that copies.
    pub to: String,
    /// How they relate.
    pub relation: LineageRelation,
    /// Whether `from` is known to be the earlier; else the order says nothing.
    pub direction_known: bool,
    /// Share of `to` that also stands in `from`, 0 to 1.
    pub share: f64,
    /// The common passages.
    #[serde(default)]
    pub passages: Vec<Passage>,
}

/// A passage that two documents have in common.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Passage {
    /// In the document copied from.
    pub from: Evidence,
    /// In the document that copies.
    pub to: Evidence,
}

/// A statement and the accounts that have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Coverage {
    /// The statement, in one account's words.
    pub statement: Evidence,
    /// The accounts that have it.
    #[serde(default)]
    pub documents: Vec<CoverageDocument>,
}

/// An account that has a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CoverageDocument {
    /// Id of the document.
    pub document: String,
    /// Where it has it.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
}

closed_list! {
    /// How two documents relate.
    LineageRelation {
        /// The same text, but for small edits.
        Copy = "copy",
        /// Rewritten from the other, with whole passages kept.
        Derived = "derived",
        /// Both draw on a third text, as an agency's.
        SharedSource = "shared_source",
    }
}

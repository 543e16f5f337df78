//! What the program was given, and what became of it.

use crate::label::closed_list;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One input, or one member of an archive or feed. Nothing is lost silently: every input has its line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Input {
    /// Path or address, as the user gave it.
    pub source: String,
    /// Name or address inside an archive or feed; null for a plain file or page.
    pub member: Option<String>,
    /// SHA-256 of the bytes, in lowercase hexadecimal; null where they could not be read.
    pub sha256: Option<String>,
    /// What became of it.
    pub outcome: Outcome,
    /// Ids of the documents found in it; of a duplicate, of those that it repeats.
    #[serde(default)]
    pub documents: Vec<String>,
    /// Why it was skipped, or what it duplicates; null where it was read.
    pub reason: Option<String>,
}

closed_list! {
    /// What became of an input.
    Outcome {
        /// Its documents are in the record.
        Read = "read",
        /// Its content came in through another input already.
        Duplicate = "duplicate",
        /// It holds no account, or could not be read.
        Skipped = "skipped",
    }
}

//! Quotations of a story: the wordings that accounts give of one utterance, side by side.

use crate::evidence::Evidence;
use crate::label::closed_list;
use crate::value::Value;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One utterance, in every wording that the story's accounts give it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Quotation {
    /// From its earliest member.
    pub id: String,
    /// Ids of the documents' quotations that it joins.
    #[serde(default)]
    pub members: Vec<String>,
    /// Ids of the actors who said it; several for a joint statement.
    #[serde(default)]
    pub speakers: Vec<String>,
    /// The speaker's name for display; null where no account names one.
    pub speaker_name: Option<String>,
    /// When it was said.
    pub said: Option<Value>,
    /// At what occasion or place.
    pub venue: Option<Value>,
    /// Through what: a post, a broadcast, a statement.
    pub medium: Option<Value>,
    /// How the wordings relate, as a whole.
    pub relation: Relation,
    /// The worst of its wordings.
    pub severity: Severity,
    /// One per account and occurrence.
    #[serde(default)]
    pub wordings: Vec<Wording>,
}

/// One account's wording.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Wording {
    /// The words.
    pub text: String,
    /// How they are quoted.
    pub kind: QuotationKind,
    /// The word that introduces them ("said"); null where there is none.
    pub cue: Option<String>,
    /// The speaker as this account has it; null where it names none.
    pub speaker_name: Option<String>,
    /// Where they stand.
    pub evidence: Evidence,
    /// Index in `wordings` of the one that it is compared with; null for the one that others are compared with.
    pub against: Option<u32>,
    /// How it relates to that one.
    pub relation: Relation,
    /// How grave the difference is.
    pub severity: Severity,
    /// What differs.
    #[serde(default)]
    pub changes: Vec<Change>,
}

/// One edit between two wordings.
///
/// Offsets count code points of the two documents' texts, half open, as those of evidence do; the side on which nothing
/// stands is an empty span at the place of the edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Change {
    /// What happened.
    pub kind: ChangeKind,
    /// Start and end in the document of the wording that it is compared with.
    pub from: [u32; 2],
    /// Start and end in this wording's document.
    pub to: [u32; 2],
}

closed_list! {
    /// What happened between two wordings.
    ChangeKind {
        /// Stands only in this wording.
        Added = "added",
        /// Stands only in the other.
        Removed = "removed",
        /// Other words in its place.
        Replaced = "replaced",
    }
}

closed_list! {
    /// How words are quoted.
    QuotationKind {
        /// A whole clause or more inside quotation marks.
        Direct = "direct",
        /// Some quoted words inside the reporter's sentence.
        Mixed = "mixed",
        /// Reported without quotation marks.
        Indirect = "indirect",
        /// Marks for distance ("so-called"), nobody's utterance.
        Scare = "scare",
    }
}

closed_list! {
    /// How wordings of one utterance relate.
    #[derive(Default)]
    Relation {
        /// Only one account has it.
        #[default]
        Single = "single",
        /// The same words, but for punctuation and case.
        Identical = "identical",
        /// Words left out at an edge or within.
        Shortened = "shortened",
        /// Other words.
        Reworded = "reworded",
        /// Parts that stood apart run together as one.
        Spliced = "spliced",
        /// An editor's words put in, marked by brackets.
        Bracketed = "bracketed",
    }
}

closed_list! {
    /// How grave a changed wording is, from the least to the gravest.
    #[derive(Default)]
    Severity {
        /// Punctuation, case or spelling only.
        #[default]
        None = "none",
        /// Other words; same facts, stance and force.
        Wording = "wording",
        /// Negation, number, date, name, actor, modality or commitment, condition or order changed.
        Meaning = "meaning",
    }
}

//! Statements: the clauses of a document taken apart, so that they can be laid over those of other documents.

use crate::reading::SpanRef;
use crate::value::{AccordingTo, Hedge, ValueModality};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A clause, or a noun that tells of an event ("the meeting in Orval on Monday"), with what belongs to it.
///
/// Offsets count code points of the document's text, half open.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// From the span of its trigger; see [`item_id`](crate::item_id).
    pub id: String,
    /// First code point of the clause.
    pub start: u32,
    /// Code point after its last.
    pub end: u32,
    /// The verb or noun that tells it.
    pub trigger: SpanRef,
    /// Lemma of the trigger, in lower case.
    pub predicate: String,
    /// What the predicate amounts to ("meet", "die"): label of the lexicon of senses; null where it has none.
    pub sense: Option<String>,
    /// The trigger is a noun.
    pub nominal: bool,
    /// Told as not the case.
    pub negated: bool,
    /// How far the document stands behind it; absent where it is told as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modality: Option<ValueModality>,
    /// Who says it; null is the outlet itself.
    pub according_to: Option<AccordingTo>,
    /// Number, in the reading's `statements`, of the clause that this one depends on.
    pub within: Option<u32>,
    /// What stands around the trigger.
    #[serde(default)]
    pub arguments: Vec<StatementArgument>,
    /// Its quantities.
    #[serde(default)]
    pub quantities: Vec<Quantity>,
    /// Ids of its time expressions.
    #[serde(default)]
    pub times: Vec<String>,
    /// Lemmas of its content words, in the text's order, each once.
    #[serde(default)]
    pub words: Vec<String>,
}

/// What stands around the trigger of a statement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StatementArgument {
    /// First code point.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
    /// `subject` (who does it), `object` (whom it befalls; the subject of a passive), `agent` ("by ..."), `adverb`, or the
    /// preposition ("in", "with").
    pub role: String,
    /// Lemma of its head noun.
    pub head: String,
    /// What makes the head definite: "the", "this", "that", "a" or nothing.
    pub determiner: String,
    /// Id of the entity that it names; null where it names none that is known.
    pub entity: Option<String>,
}

/// A number with what it counts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Quantity {
    /// First code point of the number and its hedge ("at least 30").
    pub start: u32,
    /// Code point after the last of the number and its noun ("at least 30 houses").
    pub end: u32,
    /// The number itself; the lowest where it is left open ("dozens" is 24 or more) or a range.
    #[serde(serialize_with = "crate::number::serialize")]
    #[schemars(with = "Option<f64>")]
    pub low: Option<f64>,
    /// The number itself; null where it is left open.
    #[serde(serialize_with = "crate::number::serialize")]
    #[schemars(with = "Option<f64>")]
    pub high: Option<f64>,
    /// How it is hedged.
    pub hedge: Hedge,
    /// What it counts, as a lemma ("house"), or the unit that it is converted to ("metre", "second", "USD"); empty where no
    /// word tells.
    pub unit: String,
    /// What is measured, where `unit` is one of measure: the dimension ("length").
    pub dimension: Option<String>,
    /// Words that narrow down what is counted ("seriously", "school").
    #[serde(default)]
    pub scope: Vec<String>,
    /// Role of the argument that it stands in; see [`StatementArgument`].
    pub role: String,
    /// Where a distance leads from: the word of direction or preposition ("west", "off"), and the place.
    pub direction: Option<String>,
    /// Head of what the direction counts from, in lower case ("border").
    pub reference: Option<String>,
    /// Its entity, where it is known.
    pub reference_entity: Option<String>,
}

//! A reading: what one document alone tells, before stories are grouped.

use crate::actor::ActorType;
use crate::document::Document;
use crate::entity::{Code, EntityPlace, Office, StandsFor};
use crate::event::{EventContent, Modality, Place, PloverType};
use crate::evidence::EvidenceError;
use crate::initiative::InitiativeSlots;
use crate::label::closed_list;
use crate::quotation::QuotationKind;
use crate::statement::Statement;
use crate::timex::Timex;
use crate::value::{AccordingTo, Value};
use crate::walk::Texts;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One document and what it alone tells: a pure function of the document, so it can be kept and used again.
///
/// All offsets count code points of the document's text, half open. References to entities are ids of `entities`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Reading {
    /// The document.
    pub document: Document,
    /// Start and end of each sentence, in order, without overlap.
    #[serde(default)]
    pub sentences: Vec<[u32; 2]>,
    /// Whom and what it names.
    #[serde(default)]
    pub entities: Vec<ReadingEntity>,
    /// Its time expressions.
    #[serde(default)]
    pub timexes: Vec<Timex>,
    /// Its quotations.
    #[serde(default)]
    pub quotations: Vec<ReadingQuotation>,
    /// Its events.
    #[serde(default)]
    pub events: Vec<ReadingEvent>,
    /// Its counts of the dead, hurt and otherwise befallen, of events and disasters alike.
    #[serde(default)]
    pub tolls: Vec<ReadingToll>,
    /// Its mentions of initiatives.
    #[serde(default)]
    pub initiatives: Vec<ReadingInitiative>,
    /// Its clauses, as material for comparison with other documents.
    #[serde(default)]
    pub statements: Vec<Statement>,
    /// What was amiss, and what was left uncoded.
    #[serde(default)]
    pub diagnostics: Vec<Diagnostic>,
}

impl Reading {
    /// Compares all evidence of the reading with its document, as [`Record::check_evidence`](crate::Record::check_evidence).
    pub fn check_evidence(&self) -> Vec<(String, EvidenceError)> {
        let mut wrong = Vec::new();
        Texts::new([&self.document]).check(self, "", &mut wrong);
        wrong
    }
}

/// A span of the document's text.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
)]
pub struct SpanRef {
    /// First code point.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
}

/// A span that names an entity.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EntitySpan {
    /// First code point.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
    /// Id of the entity; null where the span names none that is known.
    pub entity: Option<String>,
}

/// Someone or something that the document names.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ReadingEntity {
    /// From its first mention; see [`item_id`](crate::item_id).
    pub id: String,
    /// The fullest name that the document gives.
    pub name: String,
    /// What it is.
    #[serde(rename = "type")]
    pub entity_type: ActorType,
    /// ISO 3166-1 alpha-3 code of its country; null where none is known.
    pub country: Option<String>,
    /// Roles that the document gives it.
    #[serde(default)]
    pub roles: Vec<Value>,
    /// The same roles taken apart: one for each of `roles`, in its order.
    #[serde(default)]
    pub offices: Vec<Office>,
    /// Where it lies; null for whatever the gazetteer does not place, and for a capital or seat that acts.
    #[serde(default)]
    pub place: Option<EntityPlace>,
    /// Whom a capital or seat that acts stands for; null for all others.
    #[serde(default)]
    pub stands_for: Option<StandsFor>,
    /// Codes from the user's file of actors.
    #[serde(default)]
    pub codes: Vec<Code>,
    /// Where it is mentioned, in the text's order.
    #[serde(default)]
    pub mentions: Vec<Mention>,
}

/// One mention of an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// First code point.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
    /// How it is mentioned.
    pub kind: MentionKind,
}

closed_list! {
    /// How an entity is mentioned.
    MentionKind {
        /// By a name.
        Name = "name",
        /// By a noun ("the envoy").
        Nominal = "nominal",
        /// By a pronoun.
        Pronoun = "pronoun",
    }
}

/// One quotation as the document has it: cue, source and content.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ReadingQuotation {
    /// From the span of its content; see [`item_id`](crate::item_id).
    pub id: String,
    /// How it is quoted.
    pub kind: QuotationKind,
    /// Whom it is attributed to; null where to nobody.
    pub source: Option<EntitySpan>,
    /// The word that introduces it; null where there is none.
    pub cue: Option<SpanRef>,
    /// What is quoted; several spans where the attribution stands in the middle.
    #[serde(default)]
    pub content: Vec<SpanRef>,
    /// The words in quotation marks, without the marks: one span for each wording, more where a tag stands between them.
    /// Content of a mixed quotation is the whole clause that these stand in. Empty for an indirect one.
    #[serde(default)]
    pub quoted: Vec<SpanRef>,
    /// When it was said; absent where the document does not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Value>,
    /// At what occasion or place; absent as `said`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub venue: Option<Value>,
    /// Through what; absent as `said`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub medium: Option<Value>,
}

/// One event as the document tells it; codes as in [`Event`](crate::Event).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ReadingEvent {
    /// From the span of its trigger; see [`item_id`](crate::item_id).
    pub id: String,
    /// PLOVER type.
    #[serde(rename = "type")]
    pub event_type: PloverType,
    /// PLOVER mode; null where none fits.
    pub mode: Option<String>,
    /// PLOVER contexts.
    #[serde(default)]
    pub context: Vec<String>,
    /// Root code of CAMEO that type and mode convert to, two digits; absent where none fits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cameo_root: Option<String>,
    /// What is promised, demanded or threatened; null for a deed.
    pub content: Option<EventContent>,
    /// Whether it happened, as the document tells it.
    pub modality: Modality,
    /// Whether it is told as background.
    pub historical: bool,
    /// The word that tells it.
    pub trigger: SpanRef,
    /// Who acts.
    #[serde(default)]
    pub actor: Vec<EntitySpan>,
    /// Who is acted upon.
    #[serde(default)]
    pub recipient: Vec<EntitySpan>,
    /// When.
    pub time: Option<Value>,
    /// Where.
    pub place: Option<PlaceMention>,
    /// Counts of deaths.
    #[serde(default)]
    pub fatalities: Vec<Value>,
    /// Counts of injured.
    #[serde(default)]
    pub injuries: Vec<Value>,
    /// Who claims it; null is the outlet itself.
    pub according_to: Option<AccordingTo>,
}

/// One count of people (or houses) and what befell them, where the document tells it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ReadingToll {
    /// From the span of its count; see [`item_id`](crate::item_id).
    pub id: String,
    /// What befell them.
    pub outcome: TollOutcome,
    /// Class of who they are ("children", "military"); null where it is told of people at large.
    pub scope: Option<String>,
    /// Lowest number that the words allow; null where they leave it open.
    pub low: Option<u32>,
    /// Highest number that the words allow; null where they leave it open ("dozens", "at least nine").
    pub high: Option<u32>,
    /// Part of another count ("including three children").
    pub part: bool,
    /// Beside another count ("another nine"; the members of a list), so that it is no total.
    pub more: bool,
    /// An earlier count that the document itself says is superseded ("rose from six").
    pub former: bool,
    /// Id of the document's event that it belongs to; null where it cannot be told or the event is nobody's deed.
    pub event: Option<String>,
    /// The count as a value: number, unit, hedge, as-of time, claimant.
    #[serde(flatten)]
    pub value: Value,
}

closed_list! {
    /// What befell those who are counted.
    TollOutcome {
        /// Dead.
        Killed = "killed",
        /// Hurt.
        Injured = "injured",
        /// Missing, trapped or feared dead.
        Missing = "missing",
        /// Driven from home.
        Displaced = "displaced",
        /// Detained.
        Arrested = "arrested",
        /// Abducted or held hostage.
        Abducted = "abducted",
        /// Freed, rescued or surviving.
        Released = "released",
        /// Dead or hurt, not told apart.
        Casualties = "casualties",
        /// Buildings destroyed or damaged.
        Destroyed = "destroyed",
    }
}

/// A place where the document names it; the place's fields stand beside the span.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PlaceMention {
    /// First code point.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
    /// The place.
    #[serde(flatten)]
    pub place: Place,
}

/// One mention of an initiative; slots as in [`Initiative`](crate::Initiative).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ReadingInitiative {
    /// From its span; see [`item_id`](crate::item_id).
    pub id: String,
    /// The words that name it ("a 30-day ceasefire"). `start` and `end` are slots, so the span is a field of its own.
    pub mention: SpanRef,
    /// Everything else; its fields stand beside `id` and `mention`.
    #[serde(flatten)]
    pub slots: InitiativeSlots,
}

/// Something amiss, or left uncoded.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Diagnostic {
    /// Stable name, in kebab case ("undated-document").
    pub code: String,
    /// What it means here, for a person.
    pub message: String,
    /// First code point of the span concerned; absent where it concerns the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<u32>,
    /// Code point after its last; absent as `start`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<u32>,
}

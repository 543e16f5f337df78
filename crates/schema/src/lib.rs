//! The types of Rapporteur's record: what several outlets tell of one affair, each value with its evidence.
//!
//! For programs that read or write records: the other crates of Rapporteur, converters, checkers, viewers. The names and
//! meanings are a contract with users' scripts: fields may be added, but those here keep name and meaning.
//!
//! # What is here
//! - [`Record`], what one run writes: its [`Input`]s, [`Document`]s, [`Actor`]s and [`Story`]s. A story holds
//!   [`Quotation`]s, [`Event`]s, the ledger of [`Initiative`]s, [`Discrepancy`]s, [`Update`]s, [`Lineage`], [`Coverage`] and
//!   a timeline.
//! - [`Reading`], what one document alone tells, before stories are grouped; [`Source`], the decoded input before that.
//! - [`Value`] with [`Evidence`]: whatever an account states, and where it stands. [`Record::check_evidence`] compares all
//!   evidence of a record with its documents.
//! - [`CodePoints`], between byte offsets and the code point offsets that all of the above count in.
//! - [`document_id`], [`item_id`], [`joined_id`], [`story_id`]: ids that stay when accounts are added.
//! - [`record_schema`] and [`reading_schema`]: the JSON Schemas.
//!
//! # What holds everywhere
//! Offsets count Unicode code points of a document's `text`, half open. Times are ISO 8601. Lists are lists of structs, never
//! maps keyed by data, and a field has one type, so that everything maps to Arrow. Closed lists are enums, each with `ALL`,
//! `as_str` and `from_label`. A list that is missing reads as empty. An optional field is written as null, but for those
//! whose documentation calls them absent.
//!
//! # Example: a value, its evidence, and the check
//! ```
//! use rapporteur_schema::{CodePoints, Document, Evidence, Hedge, Producer, Record, Story, Update, Value, document_id};
//!
//! let text = "OSTRAVEL — At least 30 sailors were freed.";
//! let document = Document { id: document_id("Harbour Post", text), text: text.into(), ..Document::default() };
//!
//! // The reader works in bytes; the record counts code points.
//! let (index, byte) = (CodePoints::new(text), text.find("30 sailors").unwrap());
//! let (start, end) = (index.to_code_point(text, byte).unwrap(), index.to_code_point(text, byte + 10).unwrap());
//! assert_eq!((byte, start), (22, 20));
//!
//! let evidence = Evidence { document: document.id.clone(), start, end, exact: "30 sailors".into(), sentence: Some([11, 42]) };
//! let freed = Value { number: Some(30.0), hedge: Some(Hedge::AtLeast), ..Value::from_evidence(evidence) };
//!
//! let mut record = Record::new(Producer::default());
//! record.documents.push(document);
//! record.stories.push(Story { updates: vec![Update { subject: "sailors freed".into(), steps: vec![freed] }], ..Story::default() });
//! assert!(record.check_evidence().is_empty());
//!
//! record.documents[0].text = text.replace("30", "40");
//! let (path, error) = &record.check_evidence()[0];
//! assert_eq!(path, "/stories/0/updates/0/steps/0/evidence/0");
//! assert_eq!(error.to_string(), r#"`exact` is "30 sailors", but the text has "40 sailors" there"#);
//! ```

mod actor;
mod discrepancy;
mod document;
mod entity;
mod event;
mod evidence;
mod id;
mod initiative;
mod input;
mod label;
mod lineage;
mod number;
mod quotation;
mod reading;
mod record;
mod schema_json;
mod source;
mod statement;
mod story;
mod text;
mod timeline;
mod timex;
mod value;
mod walk;

pub use actor::{Actor, ActorType, Alias};
pub use discrepancy::{Class, Discrepancy, DiscrepancyValue, Finding, Update};
pub use document::{Block, BlockKind, Document, PublishedBasis};
pub use entity::{Code, EntityPlace, Office, OfficeModifier, PlaceKind, StandsFor};
pub use event::{Casualties, Event, EventContent, Modality, Place, PloverType, Report, SlotValue};
pub use evidence::{Evidence, EvidenceError};
pub use id::{document_id, item_id, joined_id, story_id};
pub use initiative::{
    Initiative, InitiativeKind, InitiativeSlots, InitiativeType, Link, LinkKind, Purpose, Response,
    Stance, Status, StatusValue, Violation,
};
pub use input::{Input, Outcome};
pub use lineage::{Coverage, CoverageDocument, Lineage, LineageRelation, Passage};
pub use quotation::{Change, ChangeKind, Quotation, QuotationKind, Relation, Severity, Wording};
pub use reading::{
    Diagnostic, EntitySpan, Mention, MentionKind, PlaceMention, Reading, ReadingEntity,
    ReadingEvent, ReadingInitiative, ReadingQuotation, ReadingToll, SpanRef, TollOutcome,
};
pub use record::{Producer, ProducerOption, Record, SCHEMA};
pub use schema_json::{reading_schema, record_schema};
pub use source::Source;
pub use statement::{Quantity, Statement, StatementArgument};
pub use story::Story;
pub use text::{CodePoints, is_pronoun};
pub use timeline::{TimelineEntry, TimelineKind};
pub use timex::{Anchor, Timex, TimexMod, TimexType};
pub use value::{AccordingTo, Hedge, Precision, Value, ValueModality};

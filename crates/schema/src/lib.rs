//! The types of Rapporteur's record.

mod actor;
mod discrepancy;
mod document;
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
mod story;
mod text;
mod timeline;
mod timex;
mod value;
mod walk;

pub use actor::{Actor, ActorType, Alias};
pub use discrepancy::{Class, Discrepancy, DiscrepancyValue, Finding, Update};
pub use document::{Block, BlockKind, Document, PublishedBasis};
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
    ReadingEvent, ReadingInitiative, ReadingQuotation, SpanRef,
};
pub use record::{Producer, ProducerOption, Record, SCHEMA};
pub use schema_json::{reading_schema, record_schema};
pub use source::Source;
pub use story::Story;
pub use text::CodePoints;
pub use timeline::{TimelineEntry, TimelineKind};
pub use timex::{Anchor, Timex, TimexMod, TimexType};
pub use value::{AccordingTo, Hedge, Precision, Value, ValueModality};

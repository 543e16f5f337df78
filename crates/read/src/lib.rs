//! Reading: from one source to what each of its documents tells, before any two are compared.
//!
//! For programs that want a document's layout, entities and quotations without the rest of the house. A reading is a pure
//! function of its source: no clock, no network, no store.
//!
//! ```
//! use rapporteur_nlp::Model;
//! use rapporteur_read::Reader;
//! use rapporteur_schema::Source;
//!
//! let source = Source {
//!     source: "talks.txt".into(),
//!     text: "Talks stall in Orval\n\nThe envoy left at noon.\n“We will be back,” he said.\n".into(),
//!     base: Some(0),
//!     ..Source::default()
//! };
//! let readings = Reader::new(Model::english()).read(&source);
//! assert_eq!(readings[0].document.title.as_deref(), Some("Talks stall in Orval"));
//! assert_eq!(readings[0].quotations.len(), 1);
//! ```
//!
//! # How it is built
//! [`layout`] finds accounts and their blocks; each running block is annotated by the language engine; `entity` finds names
//! and joins them over the document, `quotation` finds what is quoted and who said it. Words are data: `lexicons/`.

mod actors;
mod entity;
mod event;
mod evidence;
mod initiative;
pub mod layout;
mod lexicon;
mod prose;
mod quotation;
mod reader;
mod statement;
mod timex;

pub use actors::{Actors, ActorsError, KnownActor};
pub use event::trace::{RowTrace, SentenceTrace, TokenTrace};
pub use lexicon::{PlaceInfo, PlaceKind, lexicons_hash, place};
pub use reader::Reader;

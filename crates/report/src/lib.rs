//! Views of Rapporteur's record: what people read and take along.
//!
//! For programs that hold a [`Record`](rapporteur_schema::Record) and want to show it. Every view is a pure function of the
//! record: the same record gives the same bytes; no clock, no network, no file. Nothing is worded here but the labels of
//! closed lists and counts; all else is a span of a source or computed from spans, and stands beside a link or a reference to
//! its source.
//!
//! - [`html`]: one self-contained page. Every statement opens its passage in the full text of its source. It reads without
//!   JavaScript, loads nothing, and its content security policy forbids it to.
//! - [`json`] and [`jsonl`]: the record itself, whole or a story a line.
//! - [`markdown`]: for pasting into an article or a wiki.
//! - [`summary`]: a few lines a story for a terminal.
//! - [`csv`] and [`parquet`](fn@parquet): [`Table`]s for spreadsheets and statistics; [`data_dictionary`] and [`datapackage`] say what
//!   their columns mean.
//! - [`annotations`]: the evidence as W3C Web Annotations (JSON-LD).
//!
//! # What a hostile source can do
//! Nothing: its text is escaped in every view. In HTML, markup and control characters; in CSV, cells that a spreadsheet would
//! take for a formula; in a terminal, escape sequences; in Markdown, markup and links; and wherever text stands alone, the
//! characters that turn the direction of writing.
//!
//! # Example: the page of a record
//! ```
//! use rapporteur_schema::{Document, Producer, Record, Story};
//!
//! let mut record = Record::new(Producer::default());
//! record.documents.push(Document {
//!     id: "doc-1".into(),
//!     title: Some("Talks <resumed> in Orléa".into()),
//!     text: "Both sides met in Orléa on Friday.".into(),
//!     ..Document::default()
//! });
//! record.stories.push(Story { documents: vec!["doc-1".into()], ..Story::default() });
//!
//! let page = rapporteur_report::html(&record);
//! assert!(page.contains("Talks &#60;resumed&#62; in Orléa"));
//! ```

mod annotations;
mod context;
mod csv;
mod dictionary;
mod html;
mod json;
mod labels;
mod markdown;
mod parquet;
mod plain;
mod shown;
mod summary;
mod time;

pub use annotations::annotations;
pub use csv::{Table, csv};
pub use dictionary::{Column, Kind, data_dictionary, datapackage};
pub use html::{html, html_files};
pub use json::{json, jsonl};
pub use markdown::markdown;
pub use parquet::parquet;
pub use summary::{SummaryOptions, summary};

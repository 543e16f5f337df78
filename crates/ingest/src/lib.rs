//! Bytes to accounts: what a user points at becomes [`Source`](rapporteur_schema::Source)s, each with its text and what is
//! known of it.
//!
//! For the reader of Rapporteur and for anyone who wants clean news text with its metadata from what people really have.
//! Bad input is never an error: it becomes an [`Input`](rapporteur_schema::Input) with a reason, and everything else is
//! still read.
//!
//! # Example: a folder with two accounts and an empty file
//! ```
//! use rapporteur_ingest::{Options, ingest};
//! use rapporteur_schema::Outcome;
//! use std::ops::ControlFlow;
//!
//! let folder = tempfile::tempdir()?;
//! std::fs::write(folder.path().join("a.txt"), "OSTRAVEL — The truce holds.\n")?;
//! std::fs::write(folder.path().join("b.json"), r#"{"text": "Talks go on.", "outlet": "Harbour Post", "published": "2031-03-04"}"#)?;
//! std::fs::write(folder.path().join("c.txt"), "")?;
//!
//! let (mut texts, mut skipped) = (Vec::new(), Vec::new());
//! let _ = ingest(&[folder.path().display().to_string()], &Options::default(), &mut |item| {
//!     if item.input.outcome == Outcome::Skipped {
//!         skipped.extend(item.input.reason);
//!     }
//!     texts.extend(item.sources.into_iter().map(|source| source.text));
//!     ControlFlow::Continue(())
//! });
//! assert_eq!(texts, ["OSTRAVEL — The truce holds.\n", "Talks go on."]);
//! assert_eq!(skipped, ["empty file"]);
//! # Ok::<(), std::io::Error>(())
//! ```

mod account;
mod archive;
mod bounded;
mod credits;
mod dates;
mod decode;
mod duplicates;
mod feed;
#[cfg(feature = "fetch")]
mod fetch;
mod html;
mod item;
mod json;
mod language;
mod ninjs;
mod options;
mod outlets;
mod places;
mod run;
mod sniff;
mod table;
mod warc;

pub use dates::{Moment, parse_moment};
pub use decode::{Decoded, decode};
pub use html::{Page, Run, read_page};
pub use item::Item;
pub use options::{FetchOptions, Limits, Options};
pub use outlets::OutletMap;
pub use run::ingest;

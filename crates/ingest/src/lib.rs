//! Bytes to accounts: what a user points at becomes [`Source`](rapporteur_schema::Source)s, each with its text and what is
//! known of it.
//!
//! For the reader of Rapporteur and for anyone who wants clean news text with its metadata from what people really have.
//! Bad input is never an error: it becomes an [`Input`](rapporteur_schema::Input) with a reason, and everything else is
//! still read.
//!
//! # What is read
//! - pages (HTML), with boilerplate set aside and metadata from JSON-LD, Open Graph, `meta` and `time` elements; the posts of
//!   a live blog as accounts of their own;
//! - plain text and Markdown, exactly as decoded; JSON accounts: one, an array, or one a line; CSV and TSV;
//! - schema.org articles and IPTC ninjs 1 to 3 in JSON;
//! - feeds: RSS 0.9 to 2.0 and 1.0, Atom, JSON Feed, with the pages behind them on request;
//! - WARC 1.0 and 1.1, WACZ, zip, gz, and any of these within each other;
//! - folders, standard input (`-`), and http(s) addresses (feature `fetch`).
//!
//! The kind is told from the content first, from the name second. PDF is not read.
//!
//! # What holds everywhere
//! Each file, member, entry and address gives an [`Item`] with its outcome and reason. Memory is bounded by the largest
//! document ([`Limits`]). Nothing is written but the cache that the user names, and nothing is fetched but what the user
//! names. The same input gives the same items.
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
mod address;
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

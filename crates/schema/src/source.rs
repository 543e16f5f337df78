//! A source: what ingest hands to the reader.

use crate::document::{Block, PublishedBasis};
use crate::reading::Diagnostic;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The decoded text of one input with the metadata that came with it, before accounts are told apart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// Path or address, as the user gave it.
    pub source: String,
    /// Name or address inside an archive or feed; null for a plain file or page.
    pub member: Option<String>,
    /// SHA-256 of the input's bytes, in lowercase hexadecimal.
    pub sha256: String,
    /// The text.
    pub text: String,
    /// Code points before `text` in the decoded file or JSON field; null where the text was extracted, as from HTML.
    pub base: Option<u32>,
    /// The outlet's name.
    pub outlet: Option<String>,
    /// The news agency credited.
    pub agency: Option<String>,
    /// Address of the page.
    pub url: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Authors as named.
    #[serde(default)]
    pub byline: Vec<String>,
    /// Place and day that open an agency text, as printed.
    pub dateline: Option<String>,
    /// When it was published: RFC 3339, or `YYYY-MM-DD` where only the day is known.
    pub published: Option<String>,
    /// When it was last changed, as `published`.
    pub modified: Option<String>,
    /// When it was fetched, as `published`.
    pub retrieved: Option<String>,
    /// Where `published` comes from; null where it is null.
    pub published_basis: Option<PublishedBasis>,
    /// BCP 47 tag, where the metadata gives one.
    pub language: Option<String>,
    /// Blocks already known, as from HTML; empty where the layout must be found. Offsets count code points of `text`.
    #[serde(default)]
    pub blocks: Vec<Block>,
    /// What was amiss while decoding.
    #[serde(default)]
    pub diagnostics: Vec<Diagnostic>,
}

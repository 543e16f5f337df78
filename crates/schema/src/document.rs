//! A document: one account, with its metadata and the blocks of its text.

use crate::label::closed_list;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One account of one outlet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// From [`document_id`](crate::document_id).
    pub id: String,
    /// Path or address of the input, as the user gave it.
    pub source: String,
    /// Number of this account in its file, from 0, where one file holds several.
    pub part: u32,
    /// Code points before `text` in the decoded file or JSON field; null where the text was extracted, as from HTML.
    pub source_start: Option<u32>,
    /// The outlet's name, or its host name where no name is known.
    pub outlet: Option<String>,
    /// The news agency that the account credits.
    pub agency: Option<String>,
    /// Address of the page.
    pub url: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Authors as named.
    #[serde(default)]
    pub byline: Vec<String>,
    /// The place, and often the day, that opens an agency text, as printed.
    pub dateline: Option<String>,
    /// When it was published: RFC 3339, or `YYYY-MM-DD` where only the day is known.
    pub published: Option<String>,
    /// When it was last changed, as `published`.
    pub modified: Option<String>,
    /// When it was fetched, as `published`.
    pub retrieved: Option<String>,
    /// Where `published` comes from; null where it is null.
    pub published_basis: Option<PublishedBasis>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// What all offsets count in.
    pub text: String,
    /// Parts of the text, in its order, without overlap.
    #[serde(default)]
    pub blocks: Vec<Block>,
}

/// A part of a document's text. Offsets as in [`Evidence`](crate::Evidence).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// First code point.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
}

closed_list! {
    /// What a block is.
    BlockKind {
        /// The headline.
        Title = "title",
        /// Place and day that open an agency text.
        Dateline = "dateline",
        /// Who wrote it.
        Byline = "byline",
        /// A heading inside the account.
        Heading = "heading",
        /// Running text.
        Paragraph = "paragraph",
        /// Text under a picture.
        Caption = "caption",
        /// No part of the account: share lines, links, notices. Evidence for nothing.
        Boilerplate = "boilerplate",
    }
}

closed_list! {
    /// Where a document's time of publication comes from.
    PublishedBasis {
        /// Metadata of the page, feed or JSON object.
        Metadata = "metadata",
        /// The text itself: a dateline or a printed date.
        Text = "text",
        /// Worked out from other accounts of the same story.
        Inferred = "inferred",
    }
}

//! Evidence: where in a source a value stands.

use crate::text::CodePoints;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The span of a document that a value was read from.
///
/// A W3C Web Annotation `TextPositionSelector` (`start`, `end`) with a `TextQuoteSelector` (`exact`). Offsets count Unicode
/// code points of the document's `text`, half open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// Id of the document.
    pub document: String,
    /// First code point of the span.
    pub start: u32,
    /// Code point after the span's last.
    pub end: u32,
    /// The slice `text[start..end]` itself.
    pub exact: String,
    /// Start and end of the sentence that holds the span (from the first's start to the last's end where it crosses
    /// sentences); null where it is not known.
    pub sentence: Option<[u32; 2]>,
}

/// What is wrong with a piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EvidenceError {
    /// The record has no document with this id.
    #[error("no document has the id {document:?}")]
    UnknownDocument {
        /// The id that the evidence names.
        document: String,
    },
    /// The span holds nothing: it ends where it starts, or before.
    #[error("the span {start}..{end} holds nothing")]
    Empty {
        /// Its start.
        start: u32,
        /// Its end.
        end: u32,
    },
    /// The span runs past the document's end.
    #[error("the span {start}..{end} runs past the text's end at {len}")]
    OutOfRange {
        /// Its start.
        start: u32,
        /// Its end.
        end: u32,
        /// Length of the text in code points.
        len: u32,
    },
    /// `exact` is not what stands at the span.
    #[error("`exact` is {found:?}, but the text has {expected:?} there")]
    NotTheSlice {
        /// What the text has at the span.
        expected: String,
        /// What `exact` says.
        found: String,
    },
    /// The sentence is outside the text or does not hold the span.
    #[error("the sentence {}..{} does not hold the span {start}..{end}", sentence[0], sentence[1])]
    SentenceDoesNotHold {
        /// Start and end of the sentence.
        sentence: [u32; 2],
        /// Start of the span.
        start: u32,
        /// End of the span.
        end: u32,
    },
    /// An object with `document` and `exact` is no evidence otherwise.
    #[error("malformed evidence: {0}")]
    Malformed(
        /// What the reader said.
        String,
    ),
}

impl Evidence {
    /// Compares this evidence with its document's text.
    ///
    /// To check many pieces against one document, build a [`CodePoints`] once and use [`Evidence::check_with`].
    ///
    /// # Errors
    /// The first thing that is wrong, in the order of [`EvidenceError`]'s variants.
    pub fn check(&self, document_text: &str) -> Result<(), EvidenceError> {
        self.check_with(&CodePoints::new(document_text), document_text)
    }

    /// As [`Evidence::check`], with the text's index at hand.
    ///
    /// # Errors
    /// As [`Evidence::check`].
    pub fn check_with(&self, index: &CodePoints, document_text: &str) -> Result<(), EvidenceError> {
        let (start, end, len) = (self.start, self.end, index.len());
        if start >= end {
            return Err(EvidenceError::Empty { start, end });
        }
        let Some(slice) = index.slice(document_text, start, end) else {
            return Err(EvidenceError::OutOfRange { start, end, len });
        };
        if slice != self.exact {
            return Err(EvidenceError::NotTheSlice {
                expected: slice.to_owned(),
                found: self.exact.clone(),
            });
        }
        match self.sentence {
            Some(sentence @ [from, to]) if from > start || to < end || to > len => {
                Err(EvidenceError::SentenceDoesNotHold {
                    sentence,
                    start,
                    end,
                })
            }
            _ => Ok(()),
        }
    }
}

//! The file that `tools/model/tokenizer_data.py` writes.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::TokenizerError;
use super::pattern::{CharSet, Classes};

/// A tokenizer as data. Patterns are Python's.
#[derive(Debug, Deserialize)]
pub(super) struct TokenizerData {
    pub(super) prefix: Option<String>,
    pub(super) suffix: Option<String>,
    pub(super) infix: Option<String>,
    pub(super) token_match: Option<String>,
    pub(super) url_match: Option<String>,
    pub(super) faster_heuristics: bool,
    /// `\d` and `\w` as first, last, first, last, ...
    classes: BTreeMap<String, Vec<u32>>,
    /// For each special case its tokens, with their norms.
    pub(super) exceptions: BTreeMap<String, Vec<(String, Option<String>)>>,
}

impl TokenizerData {
    pub(super) fn from_json(data: &[u8]) -> Result<Self, TokenizerError> {
        let data: Self = serde_json::from_slice(data).map_err(TokenizerError::Json)?;
        for (form, pieces) in &data.exceptions {
            let joined: String = pieces.iter().map(|piece| piece.0.as_str()).collect();
            if joined != *form || pieces.iter().any(|piece| piece.0.is_empty()) || form.is_empty() {
                return Err(TokenizerError::Exception(form.clone()));
            }
        }
        Ok(data)
    }

    pub(super) fn classes(&self) -> Classes {
        let set = |name: &str| {
            let ranges = self.classes.get(name)?.as_chunks::<2>().0;
            Some(CharSet::from_ranges(
                ranges.iter().map(|&[first, last]| (first, last)).collect(),
            ))
        };
        Classes {
            digit: set("d"),
            word: set("w"),
        }
    }
}

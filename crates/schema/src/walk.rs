//! Finds every piece of evidence in a value, whatever its type.

use crate::document::Document;
use crate::evidence::{Evidence, EvidenceError};
use crate::text::CodePoints;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// The documents' texts with their indexes, by id.
pub(crate) struct Texts<'d>(BTreeMap<&'d str, (CodePoints, &'d str)>);

impl<'d> Texts<'d> {
    pub(crate) fn new(documents: impl IntoIterator<Item = &'d Document>) -> Self {
        let indexed =
            |d: &'d Document| (d.id.as_str(), (CodePoints::new(&d.text), d.text.as_str()));
        Self(documents.into_iter().map(indexed).collect())
    }

    /// Checks all evidence in `item`, which stands at `path`, and adds what is wrong.
    pub(crate) fn check(
        &self,
        item: &impl Serialize,
        path: &str,
        wrong: &mut Vec<(String, EvidenceError)>,
    ) {
        match serde_json::to_value(item) {
            Ok(json) => self.walk(&json, &mut path.to_owned(), wrong),
            Err(e) => wrong.push((path.to_owned(), EvidenceError::Malformed(e.to_string()))),
        }
    }

    fn walk(&self, json: &Json, path: &mut String, wrong: &mut Vec<(String, EvidenceError)>) {
        let above = path.len();
        match json {
            Json::Object(fields) => {
                if fields.contains_key("document")
                    && fields.contains_key("exact")
                    && let Err(e) = self.check_one(json)
                {
                    wrong.push((path.clone(), e));
                }
                for (name, field) in fields {
                    path.push('/');
                    path.push_str(&name.replace('~', "~0").replace('/', "~1"));
                    self.walk(field, path, wrong);
                    path.truncate(above);
                }
            }
            Json::Array(items) => {
                for (i, item) in items.iter().enumerate() {
                    path.push('/');
                    path.push_str(&i.to_string());
                    self.walk(item, path, wrong);
                    path.truncate(above);
                }
            }
            _ => {}
        }
    }

    fn check_one(&self, json: &Json) -> Result<(), EvidenceError> {
        let evidence =
            Evidence::deserialize(json).map_err(|e| EvidenceError::Malformed(e.to_string()))?;
        match self.0.get(evidence.document.as_str()) {
            Some((index, text)) => evidence.check_with(index, text),
            None => Err(EvidenceError::UnknownDocument {
                document: evidence.document,
            }),
        }
    }
}

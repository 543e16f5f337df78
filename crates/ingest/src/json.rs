//! JSON: one account, an array of accounts, or an account a line.

mod elements;

use crate::account::account;
use crate::bounded::{Hashing, Line, read_line, sha256};
use crate::decode::decode;
use crate::html::{jsonld, read_article};
use crate::ninjs::{is_ninjs, ninjs};
use crate::places::reason;
use crate::run::{Flow, Origin, Run, too_large};
use elements::{Element, Elements};
use rapporteur_schema::Diagnostic;
use serde_json::Value;
use std::io::{BufRead, BufReader, Read};

impl Run<'_> {
    /// An object a line. A bad line is listed; the others are still read.
    pub(crate) fn json_lines(&mut self, origin: &Origin, reader: &mut dyn Read) -> Flow {
        let limit = self.options.limits.document_bytes;
        let mut reader = BufReader::with_capacity(64 << 10, Hashing::new(reader));
        let before = self.useful();
        for number in 1usize.. {
            let member = origin.member(&format!("line {number}"));
            match read_line(&mut reader, limit) {
                Err(e) => return self.skip(origin, None, &reason(&e)),
                Ok(Line::End) => break,
                Ok(Line::TooLong) => self.skip(&member, None, &too_large(limit))?,
                Ok(Line::Whole(bytes)) if bytes.trim_ascii().is_empty() => {}
                Ok(Line::Whole(bytes)) => self.json_text(&member, &bytes)?,
            }
        }
        self.container(origin, reader.into_inner().finish(), before)
    }

    /// One object, or an array whose elements are read one by one.
    pub(crate) fn json(&mut self, origin: &Origin, reader: &mut dyn BufRead) -> Flow {
        let limit = self.options.limits.document_bytes;
        let mut reader = BufReader::with_capacity(64 << 10, Hashing::new(reader));
        match elements::is_array(&mut reader) {
            Err(e) => return self.skip(origin, None, &reason(&e)),
            Ok(false) => {
                return self.whole(origin, &mut reader, |run, bytes| {
                    run.json_object_or_lines(origin, bytes)
                });
            }
            Ok(true) => {}
        }
        let before = self.useful();
        let mut elements = Elements::new(&mut reader, limit);
        for number in 0usize.. {
            let member = origin.member(&format!("/{number}"));
            match elements.next() {
                Err(e) => return self.skip(origin, None, &reason(&e)),
                Ok(Element::End) => break,
                Ok(Element::Broken(why)) => {
                    self.skip(&member, None, why)?;
                    break;
                }
                Ok(Element::TooLong) => self.skip(&member, None, &too_large(limit))?,
                Ok(Element::Whole(bytes)) => self.json_text(&member, &bytes)?,
            }
        }
        self.container(origin, reader.into_inner().finish(), before)
    }

    fn json_object_or_lines(&mut self, origin: &Origin, bytes: &[u8]) -> Flow {
        let first = bytes
            .split(|b| *b == b'\n')
            .find(|line| !line.trim_ascii().is_empty());
        let is_lines = || {
            first.is_some_and(|line| {
                line.len() < bytes.len() && serde_json::from_slice::<Value>(line).is_ok()
            })
        };
        if serde_json::from_slice::<serde::de::IgnoredAny>(bytes).is_err() && is_lines() {
            return self.json_lines(origin, &mut &bytes[..]);
        }
        self.json_text(origin, bytes)
    }

    /// One JSON value.
    fn json_text(&mut self, origin: &Origin, bytes: &[u8]) -> Flow {
        let sha256 = sha256(bytes);
        let decoded = decode(bytes, None);
        let value = match serde_json::from_str::<Value>(decoded.text.trim_start_matches('\u{feff}'))
        {
            Ok(value) => value,
            Err(e) => return self.skip(origin, Some(&sha256), &format!("invalid JSON: {e}")),
        };
        let Value::Object(object) = value else {
            return self.skip(origin, Some(&sha256), "JSON, but no object");
        };
        let is = |name: &str| object.get(name).is_some_and(Value::is_string);
        let found = if is("text") && !jsonld::is_article(&object) {
            account(&object).map(|source| vec![source])
        } else if object
            .get("version")
            .and_then(Value::as_str)
            .is_some_and(|v| v.contains("jsonfeed.org"))
        {
            return self.json_feed(origin, bytes, &object);
        } else if is_ninjs(&object) {
            ninjs(&object).map(|source| vec![source])
        } else if let Some(article) = jsonld::find(&Value::Object(object.clone())) {
            let sources = read_article(&article, &self.options.outlets);
            if sources.is_empty() {
                Err("schema.org metadata without `articleBody`".to_owned())
            } else {
                Ok(sources)
            }
        } else {
            account(&object).map(|source| vec![source])
        };
        match found {
            Ok(mut sources) => {
                for source in &mut sources {
                    let diagnostics = decoded.diagnostics.iter().cloned().map(|d| Diagnostic {
                        // Its offset counts the line, not the text.
                        start: None,
                        end: None,
                        ..d
                    });
                    source.diagnostics.splice(0..0, diagnostics);
                }
                self.accounts(origin, &sha256, sources)
            }
            Err(why) => self.skip(origin, Some(&sha256), &why),
        }
    }
}

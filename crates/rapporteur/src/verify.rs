//! Checking a record's evidence against its documents, and its documents against their sources.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::ControlFlow;

use rapporteur_schema::{CodePoints, Document, Record, Source};

/// One thing that is wrong with a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where: a JSON pointer into the record.
    pub at: String,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.what)
    }
}

/// Checks every piece of evidence of a record; with `sources`, also that each document's text is what its source holds.
/// Returns all faults in the order of the record.
pub fn verify(
    record: &Record,
    sources: Option<&[String]>,
    options: &rapporteur_ingest::Options,
) -> Vec<Fault> {
    let mut faults: Vec<Fault> = record
        .check_evidence()
        .into_iter()
        .map(|(at, error)| Fault {
            at,
            what: error.to_string(),
        })
        .collect();
    let Some(inputs) = sources else { return faults };
    let mut texts: BTreeMap<(String, Option<String>), Vec<Source>> = BTreeMap::new();
    let _ = rapporteur_ingest::ingest(inputs, options, &mut |item| {
        for source in item.sources {
            texts
                .entry((name(&source.source).to_owned(), source.member.clone()))
                .or_default()
                .push(source);
        }
        ControlFlow::Continue(())
    });
    let all: Vec<&Source> = texts.values().flatten().collect();
    for (number, document) in record.documents.iter().enumerate() {
        let mut of_file = all
            .iter()
            .filter(|s| name(&s.source) == name(&document.source))
            .peekable();
        let what = if of_file.peek().is_none() {
            format!(
                "source {} was not given or could not be read",
                document.source
            )
        } else if of_file.any(|source| holds(source, document)) {
            continue;
        } else {
            format!("the text is not what {} holds now", document.source)
        };
        faults.push(Fault {
            at: format!("/documents/{number}"),
            what,
        });
    }
    faults
}

fn name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// Whether a source holds a document's text at the place that the document names.
fn holds(source: &Source, document: &Document) -> bool {
    match (document.source_start, source.base) {
        (Some(start), Some(base)) if start >= base => {
            let from = start - base;
            let length = document.text.chars().count() as u32;
            CodePoints::new(&source.text).slice(&source.text, from, from + length)
                == Some(document.text.as_str())
        }
        _ => source.text == document.text,
    }
}

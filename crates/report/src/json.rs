//! The record as JSON: whole, or a story a line.

use rapporteur_schema::{Document, Record, Story};
use std::collections::BTreeSet;
use std::io::{self, Write};

/// Writes the record as one JSON object, indented, with a line break at its end.
///
/// # Errors
/// What `out` returns. The record itself always serialises.
pub fn json(record: &Record, mut out: impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut out, record)?;
    out.write_all(b"\n")
}

/// Writes the record as JSON lines: each line a record of one story, with the documents, inputs and actors that it names.
///
/// What belongs to no story (inputs that gave no document, documents of no story) stands in a first line of its own without a
/// story, where there is any. So memory is bounded by the largest story, and nothing is lost.
///
/// # Errors
/// As [`json`].
pub fn jsonl(record: &Record, mut out: impl Write) -> io::Result<()> {
    let in_stories: BTreeSet<&str> = record
        .stories
        .iter()
        .flat_map(|s| &s.documents)
        .map(String::as_str)
        .collect();
    let rest = Record {
        inputs: (record.inputs.iter())
            .filter(|i| !i.documents.iter().any(|d| in_stories.contains(d.as_str())))
            .cloned()
            .collect(),
        documents: (record.documents.iter())
            .filter(|d| !in_stories.contains(d.id.as_str()))
            .cloned()
            .collect(),
        actors: Vec::new(),
        stories: Vec::new(),
        ..head(record)
    };
    if !rest.inputs.is_empty() || !rest.documents.is_empty() {
        line(&rest, &mut out)?;
    }
    for story in &record.stories {
        line(&of_story(record, story), &mut out)?;
    }
    Ok(())
}

/// A record of one story, with the documents, inputs and actors that it names.
pub(crate) fn of_story(record: &Record, story: &Story) -> Record {
    let of: BTreeSet<&str> = story.documents.iter().map(String::as_str).collect();
    let documents: Vec<Document> = (record.documents.iter())
        .filter(|d| of.contains(d.id.as_str()))
        .cloned()
        .collect();
    let value = serde_json::to_value(story).unwrap_or_default();
    let mut named = BTreeSet::new();
    strings(&value, &mut named);
    Record {
        inputs: (record.inputs.iter())
            .filter(|i| i.documents.iter().any(|d| of.contains(d.as_str())))
            .cloned()
            .collect(),
        documents,
        actors: (record.actors.iter())
            .filter(|a| named.contains(a.id.as_str()))
            .map(|a| {
                let mut a = a.clone();
                // Roles with evidence elsewhere would dangle in a line that stands alone.
                a.roles
                    .retain(|r| r.evidence.iter().all(|e| of.contains(e.document.as_str())));
                a
            })
            .collect(),
        stories: vec![story.clone()],
        ..head(record)
    }
}

fn head(record: &Record) -> Record {
    Record {
        schema: record.schema.clone(),
        ..Record::new(record.producer.clone())
    }
}

fn line(record: &Record, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, record)?;
    out.write_all(b"\n")
}

/// Every string in a value: actor ids stand in many fields, and a field added later is covered.
fn strings<'v>(value: &'v serde_json::Value, found: &mut BTreeSet<&'v str>) {
    match value {
        serde_json::Value::String(s) => {
            found.insert(s);
        }
        serde_json::Value::Array(items) => items.iter().for_each(|v| strings(v, found)),
        serde_json::Value::Object(fields) => fields.values().for_each(|v| strings(v, found)),
        _ => {}
    }
}

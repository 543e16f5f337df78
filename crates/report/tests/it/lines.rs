//! JSON and JSON lines.

use crate::fixture;
use rapporteur_report::{json, jsonl};
use rapporteur_schema::{Document, Record, Story};

fn lines(record: &Record) -> Vec<Record> {
    let mut out = Vec::new();
    jsonl(record, &mut out).expect("written");
    let text = String::from_utf8(out).expect("UTF-8");
    text.lines()
        .map(|l| serde_json::from_str(l).expect("a record"))
        .collect()
}

#[test]
fn json_is_the_record() {
    let mut out = Vec::new();
    json(&fixture(), &mut out).expect("written");
    let back: Record = serde_json::from_slice(&out).expect("a record");
    assert_eq!(back, fixture());
    assert!(out.ends_with(b"}\n"));
}

#[test]
fn a_line_is_a_story_that_stands_alone() {
    let mut record = fixture();
    let other = Document {
        id: "doc-other".into(),
        text: "Other.".into(),
        ..Document::default()
    };
    record.documents.push(other);
    record.stories.push(Story {
        id: "sto-other".into(),
        documents: vec!["doc-other".into()],
        ..Story::default()
    });
    let lines = lines(&record);
    let sizes: Vec<_> = lines
        .iter()
        .map(|l| (l.stories.len(), l.documents.len(), l.inputs.len()))
        .collect();
    // First what belongs to no story: two inputs that gave nothing.
    assert_eq!(sizes, [(0, 0, 2), (1, 5, 6), (1, 1, 0)]);
    for line in &lines {
        assert_eq!(line.check_evidence(), vec![]);
    }
    assert_eq!(lines[1].stories[0], record.stories[0]);
    assert_eq!(lines[2].actors, vec![]);
}

#[test]
fn nothing_is_lost_where_there_is_no_story() {
    let mut record = fixture();
    record.stories.clear();
    let lines = lines(&record);
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].documents, record.documents);
    assert_eq!(lines[0].inputs, record.inputs);
}

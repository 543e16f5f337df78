//! Any bytes, read as text, become a document that keeps all promises, alone and in a batch.

#![no_main]

use std::cell::RefCell;

use libfuzzer_sys::fuzz_target;
use rapporteur_nlp::{Annotator, Doc, Model};

#[path = "../../tests/engine/invariants.rs"]
mod invariants;

thread_local! {
    static ANNOTATOR: RefCell<Annotator> = RefCell::new(Model::english().annotator());
}

fn labels(doc: &Doc) -> Vec<String> {
    doc.tokens()
        .map(|t| format!("{t:?} {} {} {} {}", t.head().index(), t.dep(), t.entity_type(), t.lemma()))
        .collect()
}

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    ANNOTATOR.with_borrow_mut(|annotator| {
        let doc = annotator.annotate(&text);
        invariants::check(&text, &doc);
        let half = &text[..text.floor_char_boundary(text.len() / 2)];
        let batch = annotator.annotate_batch(&[half, &text]);
        invariants::check(half, &batch[0]);
        assert_eq!(labels(&doc), labels(&batch[1]));
    });
});

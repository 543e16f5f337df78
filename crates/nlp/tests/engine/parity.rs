//! spaCy's labels, on whatever processor this runs: `tools/model/simd_levels.sh` runs it under several.

use rapporteur_nlp::Model;

use crate::fixture::{Row, TEXTS, rows, spacy};

/// Labels that differ from spaCy's though the scores agree to six digits: text, column, spaCy's label, the engine's. Two moves
/// have nearly the same score there, and another order of the same sum decides. None is known.
const CLOSE: &[(usize, &str, &str, &str)] = &[];

/// Columns in which two rows differ, with both values.
fn differences(a: &Row, b: &Row) -> Vec<(&'static str, String, String)> {
    let columns = |row: &Row| {
        [
            ("boundaries", format!("{:?}", row.chars)),
            ("tag", row.tag.clone()),
            ("part of speech", row.pos.clone()),
            ("morphology", row.morph.clone()),
            ("head", row.head.to_string()),
            ("label", row.dep.clone()),
            ("sentence start", row.sentence_start.to_string()),
            ("entity", row.entity.clone()),
            ("lemma", row.lemma.clone()),
        ]
    };
    columns(a)
        .into_iter()
        .zip(columns(b))
        .filter(|(a, b)| a != b)
        .map(|((column, a), (_, b))| (column, a, b))
        .collect()
}

#[test]
fn labels_are_those_of_spacy() {
    let expected = spacy();
    assert_eq!(expected.len(), TEXTS.len(), "texts in spacy.tsv");
    let docs = Model::english().annotator().annotate_batch(&TEXTS);
    let mut found = Vec::new();
    let mut tokens = 0;
    for (i, (doc, expected)) in docs.iter().zip(&expected).enumerate() {
        let ours = rows(doc);
        assert_eq!(ours.len(), expected.len(), "tokens of {:?}", TEXTS[i]);
        tokens += ours.len();
        for (theirs, ours) in expected.iter().zip(&ours) {
            for (column, theirs, ours) in differences(theirs, ours) {
                found.push((i, column, theirs, ours));
            }
        }
    }
    assert!(tokens > 5_000, "{tokens}");
    let found: Vec<(usize, &str, &str, &str)> = found
        .iter()
        .map(|(i, column, theirs, ours)| (*i, *column, theirs.as_str(), ours.as_str()))
        .collect();
    assert_eq!(found, CLOSE, "text, column, spaCy's label, the engine's");
}

//! The texts of `tests/fixtures` with spaCy's answers, and all that can be asked of a document, for comparison.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use rapporteur_nlp::{Doc, Token};
use serde::Deserialize;

/// A line of a fixture.
#[derive(Deserialize)]
struct Line {
    text: String,
}

/// Single sentences and oddities first, whole articles last.
pub(crate) static TEXTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let lines = [
        include_str!("../fixtures/sentences.jsonl"),
        include_str!("../fixtures/articles.jsonl"),
    ];
    lines
        .into_iter()
        .flat_map(str::lines)
        .map(|line| serde_json::from_str::<Line>(line).expect("a text").text)
        .collect()
});

/// All that the engine says of a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) chars: (usize, usize),
    pub(crate) tag: String,
    pub(crate) pos: String,
    pub(crate) morph: String,
    pub(crate) head: usize,
    pub(crate) dep: String,
    pub(crate) sentence_start: bool,
    /// `B-ORG`, `I-ORG` or nothing.
    pub(crate) entity: String,
    pub(crate) lemma: String,
}

impl Row {
    fn of(token: Token<'_>) -> Self {
        let chars = token.chars();
        let entity = match (token.entity_type(), token.is_entity_start()) {
            ("", _) => String::new(),
            (label, true) => format!("B-{label}"),
            (label, false) => format!("I-{label}"),
        };
        Row {
            chars: (chars.start, chars.end),
            tag: token.tag().to_owned(),
            pos: token.pos().to_owned(),
            morph: token.morph().to_owned(),
            head: token.head().index(),
            dep: token.dep().to_owned(),
            sentence_start: token.is_sentence_start(),
            entity,
            lemma: token.lemma().to_owned(),
        }
    }
}

/// What the engine says of a text.
pub(crate) fn rows(doc: &Doc) -> Vec<Row> {
    doc.tokens().map(Row::of).collect()
}

/// What it says of many.
pub(crate) fn all_rows(docs: &[Doc]) -> Vec<Vec<Row>> {
    docs.iter().map(rows).collect()
}

/// What spaCy says of [`TEXTS`]: `spacy.tsv`, which `tools/model/fixture.py` wrote.
pub(crate) fn spacy() -> Vec<Vec<Row>> {
    let mut texts = vec![Vec::new()];
    for line in include_str!("../fixtures/spacy.tsv").lines() {
        if line.is_empty() {
            texts.push(Vec::new());
            continue;
        }
        let cells: Vec<&str> = line.split('\t').collect();
        let &[start, end, tag, pos, morph, head, dep, first, entity, lemma] = &cells[..] else {
            panic!("not ten columns: {line:?}");
        };
        let number = |cell: &str| cell.parse().expect("a number");
        let row = Row {
            chars: (number(start), number(end)),
            tag: tag.to_owned(),
            pos: pos.to_owned(),
            morph: morph.to_owned(),
            head: number(head),
            dep: dep.to_owned(),
            sentence_start: first == "S",
            entity: entity.to_owned(),
            lemma: serde_json::from_str(&format!("\"{lemma}\"")).expect("a string"),
        };
        texts.last_mut().expect("at least one").push(row);
    }
    // The line end after the last text's empty line.
    texts.pop();
    texts
}

/// The folder that the embedded model was made of.
pub(crate) fn model_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models/en")
}

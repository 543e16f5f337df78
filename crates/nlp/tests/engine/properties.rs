//! What holds for any text.

use std::cell::RefCell;

use proptest::prelude::*;
use rapporteur_nlp::{Annotator, Doc, Model};

use crate::invariants::check;

thread_local! {
    static ANNOTATOR: RefCell<Annotator> = RefCell::new(Model::english().annotator());
}

fn annotate(text: &str) -> Doc {
    ANNOTATOR.with_borrow_mut(|annotator| annotator.annotate(text))
}

/// News words, names, quotation marks, white space of all kinds and oddities, in any order.
fn collage() -> impl Strategy<Value = String> {
    let pieces = [
        "Velmark",
        "’s",
        " foreign minister",
        " said",
        " on Tuesday",
        " that",
        " the",
        " talks",
        " would",
        "n't",
        " resume",
        ".",
        ",",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "\u{a0}",
        "\u{3000}",
        "\u{2028}",
        "\u{1f}",
        "\u{200b}",
        "\u{feff}",
        "\0",
        "“",
        "”",
        "\"",
        "‘",
        "’",
        "'",
        "«",
        "»",
        "(",
        ")",
        "[",
        "]",
        " — ",
        "–",
        "-",
        "...",
        "…",
        "?",
        "!",
        ":",
        ";",
        "$5bn",
        "12.5%",
        "U.N.",
        "Mr.",
        " Orlov",
        " who",
        " which",
        " and",
        " but",
        " “We",
        " I",
        "é",
        "中文",
        "Я",
        "😀",
        "👩‍👩‍👧",
        "a\u{301}",
        "\u{202e}",
        "can't",
        ":)",
        "http://example.org/a?b=c",
        "@desk",
        "#1",
        "ABCDEFGHIJ",
        "_",
        "*",
        "/",
        "\\",
        "0",
        "७",
    ];
    proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..80)
        .prop_map(|pieces| pieces.concat())
}

/// Words that no dictionary has, some of them very long.
fn long_words() -> impl Strategy<Value = String> {
    let word = (
        "[a-zA-Z0-9é中.'’-]{1,6}",
        prop_oneof![9 => 1..4_usize, 1 => 100..3_000_usize],
    );
    proptest::collection::vec(word.prop_map(|(unit, times)| unit.repeat(times)), 1..12)
        .prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(600) })]

    #[test]
    fn any_text_becomes_tokens_that_join_to_it_with_trees_sentences_and_entities(
        text in prop_oneof![4 => collage(), 3 => any::<String>(), 1 => long_words()]
    ) {
        check(&text, &annotate(&text));
    }

    #[test]
    fn a_batch_of_any_texts_has_the_labels_of_each(texts in proptest::collection::vec(collage(), 0..6)) {
        let docs = ANNOTATOR.with_borrow_mut(|annotator| annotator.annotate_batch(&texts));
        prop_assert_eq!(docs.len(), texts.len());
        for (text, doc) in texts.iter().zip(&docs) {
            check(text, doc);
            prop_assert_eq!(crate::fixture::rows(doc), crate::fixture::rows(&annotate(text)), "{:?}", text);
        }
    }
}

#[test]
fn empty_and_blank_texts_are_documents_too() {
    let mut annotator = Model::english().annotator();
    assert!(annotator.annotate_batch::<&str>(&[]).is_empty());
    for text in ["", " ", "\n", "\u{a0}", "\0", "   \n\n\t "] {
        let doc = annotator.annotate(text);
        check(text, &doc);
        assert_eq!(doc.entities().count(), 0, "{text:?}");
    }
    let empty = annotator.annotate("");
    assert_eq!(empty.sentences().count(), 0);
    assert!(empty.span(0..0).root().is_none());
    assert_eq!(empty.span(0..0).bytes(), 0..0);
}

/// What drives a naive parser to quadratic time: stacks, buffers and lists of children as long as the text.
#[test]
fn texts_of_one_thing_are_documents_too() {
    for unit in [
        "(",
        "\"",
        ". ",
        "and ",
        "the man who ",
        "he said , ",
        "a\n",
        "“‘",
        "-- ",
        "😀 ",
        "\u{300}",
    ] {
        let text = unit.repeat(6_000 / unit.len());
        check(&text, &annotate(&text));
    }
}

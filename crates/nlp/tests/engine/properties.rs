//! What holds for any text.

use std::cell::RefCell;

use proptest::prelude::*;
use rapporteur_nlp::{Annotator, Doc, Model};

thread_local! {
    static ANNOTATOR: RefCell<Annotator> = RefCell::new(Model::english().annotator());
}

fn annotate(text: &str) -> Doc {
    ANNOTATOR.with_borrow_mut(|annotator| annotator.annotate(text))
}

/// Asserts all that a document promises.
fn check(text: &str, doc: &Doc) {
    assert_eq!(doc.text(), text);
    assert_eq!(doc.is_empty(), text.is_empty());
    let mut joined = String::new();
    let mut chars = 0;
    for (i, token) in doc.tokens().enumerate() {
        assert_eq!(token.index(), i);
        assert!(!token.text().is_empty());
        let (bytes, points) = (token.bytes(), token.chars());
        assert_eq!(bytes.start, joined.len(), "byte offset of {token:?}");
        assert_eq!(points.start, chars, "code point offset of {token:?}");
        assert_eq!(&text[bytes.clone()], token.text());
        joined.push_str(token.text());
        chars += token.text().chars().count();
        assert_eq!((bytes.end, points.end), (joined.len(), chars));
        if token.has_space() {
            joined.push(' ');
            chars += 1;
        }
        for at in [bytes.start, joined.len() - 1] {
            assert_eq!(doc.token_at_byte(at), Some(i));
        }
        let white = |c: char| c.is_whitespace() || ('\x1c'..='\x1f').contains(&c);
        assert_eq!(
            token.is_space(),
            token.text().chars().all(white),
            "{token:?}"
        );
    }
    assert_eq!(joined, text);
    assert_eq!(doc.token_at_byte(text.len()), None);
    tree(doc);
    sentences(doc);
    entities(doc);
}

/// Heads make a forest, and children are the other side of it.
fn tree(doc: &Doc) {
    // A token is settled when a root is known to be above it.
    let mut settled = vec![false; doc.len()];
    let mut children = 0;
    for token in doc.tokens() {
        assert_eq!(token.is_root(), token.head() == token);
        assert!(
            !token.dep().is_empty() && !token.dep().contains("||"),
            "{token:?}: {}",
            token.dep()
        );
        assert!(
            !token.tag().is_empty() && !token.pos().is_empty(),
            "{token:?}"
        );
        assert!(!token.lemma().is_empty(), "{token:?}");
        let mut path = vec![token];
        while let Some(&last) = path.last()
            && !settled[last.index()]
            && !last.is_root()
        {
            assert!(path.len() <= doc.len(), "a ring above {token:?}");
            path.push(last.head());
        }
        for above in path {
            settled[above.index()] = true;
        }
        let list: Vec<_> = token.children().collect();
        assert!(list.is_sorted_by_key(|child| child.index()));
        assert!(
            list.iter()
                .all(|child| child.head() == token && !child.is_root())
        );
        assert_eq!(token.children().len(), list.len());
        assert!(token.children().rev().eq(list.iter().rev().copied()));
        children += list.len();
    }
    assert_eq!(children, doc.tokens().filter(|t| !t.is_root()).count());
}

/// Sentences divide the text, and each begins where its first token says so.
fn sentences(doc: &Doc) {
    let mut next = 0;
    for sentence in doc.sentences() {
        assert_eq!(sentence.range().start, next);
        assert!(!sentence.is_empty());
        for token in sentence.tokens() {
            assert_eq!(
                token.is_sentence_start(),
                token.index() == next,
                "{token:?}"
            );
            assert_eq!(token.sentence().range(), sentence.range());
        }
        let root = sentence.root().expect("not empty");
        assert!(root.is_root() || !sentence.range().contains(&root.head().index()));
        next = sentence.range().end;
    }
    assert_eq!(next, doc.len());
}

/// Entities come in order, do not touch a second sentence, and their tokens say the same.
fn entities(doc: &Doc) {
    let mut next = 0;
    let mut inside = vec![false; doc.len()];
    for entity in doc.entities() {
        let range = entity.span().range();
        assert!(range.start >= next && !range.is_empty());
        assert!(!entity.label().is_empty());
        for token in entity.span().tokens() {
            assert_eq!(token.entity_type(), entity.label());
            assert_eq!(token.is_entity_start(), token.index() == range.start);
            assert!(
                token.index() == range.start || !token.is_sentence_start(),
                "{entity:?}"
            );
            inside[token.index()] = true;
        }
        next = range.end;
    }
    for token in doc.tokens().filter(|t| !inside[t.index()]) {
        assert!(
            token.entity_type().is_empty() && !token.is_entity_start(),
            "{token:?}"
        );
    }
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

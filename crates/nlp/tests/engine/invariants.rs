//! What every document promises; the fuzz target holds the engine to it as well.

use rapporteur_nlp::Doc;

/// Asserts all that a document promises.
pub(crate) fn check(text: &str, doc: &Doc) {
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

//! Labels depend on the text alone: not on batches, threads, what was annotated before, where the model came from, or where a
//! text stands in a longer one.

use rapporteur_nlp::{Annotator, Doc, Model, Token};

use crate::fixture::{Row, TEXTS, all_rows, model_folder, rows};

fn one_by_one(annotator: &mut Annotator) -> Vec<Vec<Row>> {
    TEXTS
        .iter()
        .map(|text| rows(&annotator.annotate(text)))
        .collect()
}

#[test]
fn batch_size_does_not_matter() {
    let model = Model::english();
    let expected = one_by_one(&mut model.annotator());
    for size in [1, 2, 7, TEXTS.len()] {
        let mut annotator = model.annotator();
        let docs: Vec<Doc> = TEXTS
            .chunks(size)
            .flat_map(|texts| annotator.annotate_batch(texts))
            .collect();
        assert!(all_rows(&docs) == expected, "batches of {size}");
    }
}

#[test]
fn number_of_threads_does_not_matter() {
    fn shared<T: Send + Sync + 'static>(_: &T) {}
    fn sent<T: Send + 'static>(_: &T) {}
    let model = Model::english();
    shared(model);
    sent(&model.annotator());
    shared(&model.annotate(""));
    let expected = one_by_one(&mut model.annotator());
    for threads in 1..=4 {
        let part = TEXTS.len().div_ceil(threads);
        let found: Vec<Vec<Row>> = std::thread::scope(|scope| {
            let workers: Vec<_> = TEXTS
                .chunks(part)
                .map(|texts| scope.spawn(|| all_rows(&model.annotator().annotate_batch(texts))))
                .collect();
            workers
                .into_iter()
                .flat_map(|worker| worker.join().expect("no panic"))
                .collect()
        });
        assert!(found == expected, "{threads} threads");
    }
}

#[test]
fn what_was_annotated_before_does_not_matter() {
    let model = Model::english();
    let mut annotator = model.annotator();
    let expected = one_by_one(&mut annotator);
    assert!(one_by_one(&mut annotator) == expected, "caches are warm");
    // More forms than any cache keeps, in texts of a thousand.
    let letters = |mut n: u32| -> String {
        let mut word = String::new();
        for _ in 0..4 {
            word.push(char::from(b'a' + (n % 26) as u8));
            n /= 26;
        }
        word
    };
    let mut forms = 0;
    for text in 0..45 {
        let words: Vec<String> = (0..1_000).map(|i| letters(text * 1_000 + i)).collect();
        forms += annotator.annotate(&words.join(" ")).len();
    }
    assert!(forms >= 45_000, "{forms}");
    assert!(
        one_by_one(&mut annotator) == expected,
        "caches were emptied"
    );
}

#[test]
fn a_model_from_its_folder_gives_the_labels_of_the_embedded_one() {
    let model = Model::from_dir(&model_folder()).expect("the model that is embedded");
    assert_eq!(model.description(), Model::english().description());
    assert_eq!(model.language(), "en");
    let expected = all_rows(&Model::english().annotator().annotate_batch(&TEXTS));
    assert!(all_rows(&model.annotator().annotate_batch(&TEXTS)) == expected);
}

/// What a token says, with numbers and offsets counted from somewhere else.
fn moved(
    token: Token<'_>,
    tokens: usize,
    bytes: usize,
    chars: usize,
) -> impl PartialEq + std::fmt::Debug {
    let number = move |t: Token<'_>| t.index() + tokens;
    (
        (
            token.text().to_owned(),
            token.lemma().to_owned(),
            token.tag().to_owned(),
        ),
        (token.bytes().start + bytes, token.chars().end + chars),
        (
            number(token.head()),
            token.children().map(number).collect::<Vec<_>>(),
        ),
        (
            number(token.sentence().tokens().next().expect("not empty")),
            token.is_sentence_start(),
        ),
        (
            token.entity_type().to_owned(),
            token.is_entity_start(),
            token.has_space(),
        ),
    )
}

#[test]
fn a_long_text_has_the_labels_of_its_pieces() {
    const PIECE: usize = 128 * 1024;
    let articles = TEXTS[TEXTS.len() - 8..].join("\n\n");
    let mut text = String::new();
    while text.len() < 2 * PIECE + PIECE / 2 {
        text.push_str(&articles);
        text.push_str("\n\n");
    }
    let mut annotator = Model::english().annotator();
    let whole = annotator.annotate(&text);
    assert_eq!(whole.text(), text);
    let (mut rest, mut found) = (text.as_str(), whole.tokens());
    let (mut pieces, mut tokens, mut bytes, mut chars, mut entities) = (0, 0, 0, 0, Vec::new());
    while !rest.is_empty() {
        let end = if rest.len() <= PIECE {
            rest.len()
        } else {
            rest[..rest.floor_char_boundary(PIECE)]
                .rfind("\n\n")
                .expect("a paragraph")
                + 2
        };
        let piece = annotator.annotate(&rest[..end]);
        for token in piece.tokens() {
            let long = found.next().expect("as many tokens");
            assert!(
                moved(token, tokens, bytes, chars) == moved(long, 0, 0, 0),
                "{token:?} {long:?}"
            );
        }
        entities.extend(
            piece
                .entities()
                .map(|e| (e.span().range().start + tokens, e.label().to_owned())),
        );
        pieces += 1;
        tokens += piece.len();
        bytes += end;
        chars += rest[..end].chars().count();
        rest = &rest[end..];
    }
    assert!(found.next().is_none());
    assert_eq!(pieces, 3);
    let all: Vec<_> = whole
        .entities()
        .map(|e| (e.span().range().start, e.label().to_owned()))
        .collect();
    assert!(all == entities);
}

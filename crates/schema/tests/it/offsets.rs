//! Offsets agree with counting one by one.

use proptest::prelude::*;
use rapporteur_schema::CodePoints;

/// Compares every offset of a text with a plain count.
fn agrees_with_counting(text: &str) {
    let index = CodePoints::new(text);
    let starts: Vec<usize> = text
        .char_indices()
        .map(|(i, _)| i)
        .chain([text.len()])
        .collect();
    assert_eq!(index.len() as usize, starts.len() - 1);
    assert_eq!(index.is_empty(), text.is_empty());
    for byte in 0..text.len() + 70 {
        let counted = starts.binary_search(&byte).ok().map(|n| n as u32);
        assert_eq!(index.to_code_point(text, byte), counted, "byte {byte}");
    }
    for n in 0..starts.len() + 70 {
        assert_eq!(
            index.to_byte(text, n as u32),
            starts.get(n).copied(),
            "code point {n}"
        );
    }
}

#[test]
fn offsets_agree_with_counting_at_the_edges_of_blocks() {
    for text in ["", "a", "é", "\u{10FFFF}", "\r\n\0"] {
        agrees_with_counting(text);
    }
    for ahead in 60..70 {
        for behind in [0, 1, 63, 64, 65, 128] {
            for odd in ["", "é", "—", "😀", "😀😀😀"] {
                agrees_with_counting(&format!("{}{odd}{}", "a".repeat(ahead), "b".repeat(behind)));
            }
        }
    }
}

proptest! {
    #[test]
    fn offsets_agree_with_counting(chars in prop::collection::vec(any::<char>(), 0..300)) {
        agrees_with_counting(&chars.into_iter().collect::<String>());
    }

    #[test]
    fn offsets_agree_with_counting_in_texts_like_news(text in "[ -~é—’“”😀\n]{0,400}") {
        agrees_with_counting(&text);
    }

    #[test]
    fn slices_agree_with_skipping(chars in prop::collection::vec(any::<char>(), 0..150), start in 0_u32..200, end in 0_u32..200) {
        let text: String = chars.iter().collect();
        let skipped: Option<String> = chars.get(start as usize..end as usize).map(|slice| slice.iter().collect());
        prop_assert_eq!(CodePoints::new(&text).slice(&text, start, end), skipped.as_deref());
    }

    #[test]
    fn another_text_never_panics(a in ".{0,200}", b in ".{0,200}", at in 0_u32..300) {
        let index = CodePoints::new(&a);
        let _ = (index.to_code_point(&b, at as usize), index.to_byte(&b, at));
        if let Some(slice) = index.slice(&b, at / 2, at) {
            prop_assert!(b.contains(slice));
        }
    }
}

#[test]
fn a_long_text_is_indexed_to_its_end() {
    let text = "Ostravel’s fleet. ".repeat(50_000);
    let index = CodePoints::new(&text);
    assert_eq!(index.len(), 18 * 50_000);
    assert_eq!(
        index.slice(&text, 18 * 49_999, 18 * 50_000),
        Some("Ostravel’s fleet. ")
    );
}

//! Cuts of long texts.

/// Cuts a text into pieces of at most `limit` bytes, after line ends where there are any, else after spaces.
pub(super) fn pieces(text: &str, limit: usize) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut end = rest.len();
        if end > limit {
            let window = &rest[..rest.floor_char_boundary(limit)];
            end = window
                .rfind("\n\n")
                .map(|i| i + 2)
                .or_else(|| window.rfind('\n').map(|i| i + 1))
                .or_else(|| window.rfind(' ').map(|i| i + 1))
                .unwrap_or(window.len());
        }
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_prefer_paragraphs_then_lines_then_spaces() {
        for (text, expected) in [
            ("one\n\ntwo\nsix ten", vec!["one\n\n", "two\n", "six ten"]),
            ("one two\nsix ten", vec!["one two\n", "six ten"]),
            ("one two six ten", vec!["one two ", "six ten"]),
            ("onetwosixten", vec!["onetwosi", "xten"]),
            ("ééééé", vec!["éééé", "é"]),
            ("eééééé", vec!["eééé", "éé"]),
            ("short", vec!["short"]),
            ("", vec![]),
        ] {
            assert_eq!(pieces(text, 8).collect::<Vec<_>>(), expected, "{text:?}");
        }
    }
}

//! White space as Python's `str.isspace` has it (and `\s` of its `re`): Unicode's `White_Space` and the four
//! information separators U+001C to U+001F.

/// All white space: inclusive ranges, sorted.
pub(super) const RANGES: [(u32, u32); 10] = [
    (0x09, 0x0d),
    (0x1c, 0x20),
    (0x85, 0x85),
    (0xa0, 0xa0),
    (0x1680, 0x1680),
    (0x2000, 0x200a),
    (0x2028, 0x2029),
    (0x202f, 0x202f),
    (0x205f, 0x205f),
    (0x3000, 0x3000),
];

/// Whether a character is white space.
pub(super) fn is_space(c: char) -> bool {
    RANGES
        .iter()
        .any(|&(first, last)| (first..=last).contains(&(c as u32)))
}

/// Offset of the first character at or after `from` that is white space (`want`) or is not (`!want`).
pub(super) fn find(text: &str, from: usize, want: bool) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        let (space, len) = match byte {
            b'\t'..=b'\r' | 0x1c..=b' ' => (true, 1),
            0..0x80 => (false, 1),
            // Lead bytes of the characters of RANGES beyond ASCII.
            0xc2 | 0xe1..=0xe3 => {
                let Some(c) = text[at..].chars().next() else {
                    break;
                };
                (is_space(c), c.len_utf8())
            }
            0x80..0xe0 => (false, 2),
            0xe0..0xf0 => (false, 3),
            0xf0.. => (false, 4),
        };
        if space == want {
            return at;
        }
        at += len;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_unicodes_and_the_information_separators() {
        for c in '\0'..=char::MAX {
            assert_eq!(
                is_space(c),
                c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c),
                "{c:?}"
            );
        }
    }

    #[test]
    fn find_agrees_with_is_space_for_every_character() {
        for c in '\0'..=char::MAX {
            for (text, at) in [
                (format!("{c}"), 0),
                (format!("a{c}"), 1),
                (format!("é{c}"), 2),
            ] {
                let expected = if is_space(c) { at } else { text.len() };
                assert_eq!(find(&text, 0, true), expected, "{c:?}");
            }
            let text = format!(" {c}");
            assert_eq!(
                find(&text, 0, false),
                if is_space(c) { text.len() } else { 1 },
                "{c:?}"
            );
        }
    }
}

//! Character classes as Python's `str` methods define them, which spaCy's word shapes and flags were trained with.
//!
//! Rust's own methods follow slightly different Unicode properties: `char::is_alphabetic` takes in letter numbers and combining
//! vowel signs that `str.isalpha` leaves out, `char::is_whitespace` lacks the four ASCII information separators.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// `str.isspace` of one character.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\x1c'..='\x1f').contains(&c)
}

/// `str.isalpha` of one character: general category L*.
pub(crate) fn is_alpha(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    matches!(
        c.general_category(),
        GeneralCategory::UppercaseLetter
            | GeneralCategory::LowercaseLetter
            | GeneralCategory::TitlecaseLetter
            | GeneralCategory::ModifierLetter
            | GeneralCategory::OtherLetter
    )
}

/// `str.isdigit` of one character: decimal digits, and the characters whose `Numeric_Type` is Digit.
pub(crate) fn is_digit(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_digit();
    }
    c.general_category() == GeneralCategory::DecimalNumber
        || DIGITS
            .iter()
            .any(|&(first, last)| (first..=last).contains(&c))
}

/// Characters with `Numeric_Type=Digit` (Unicode Character Database, `extracted/DerivedNumericType.txt`).
const DIGITS: &[(char, char)] = &[
    ('\u{b2}', '\u{b3}'),
    ('\u{b9}', '\u{b9}'),
    ('\u{1369}', '\u{1371}'),
    ('\u{19da}', '\u{19da}'),
    ('\u{2070}', '\u{2070}'),
    ('\u{2074}', '\u{2079}'),
    ('\u{2080}', '\u{2089}'),
    ('\u{2460}', '\u{2468}'),
    ('\u{2474}', '\u{247c}'),
    ('\u{2488}', '\u{2490}'),
    ('\u{24ea}', '\u{24ea}'),
    ('\u{24f5}', '\u{24fd}'),
    ('\u{24ff}', '\u{24ff}'),
    ('\u{2776}', '\u{277e}'),
    ('\u{2780}', '\u{2788}'),
    ('\u{278a}', '\u{2792}'),
    ('\u{10a40}', '\u{10a43}'),
    ('\u{10e60}', '\u{10e68}'),
    ('\u{11052}', '\u{1105a}'),
    ('\u{1f100}', '\u{1f10a}'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_follow_python_where_rust_differs() {
        assert!(is_space('\x1c') && is_space('\u{a0}') && is_space('\u{3000}'));
        assert!(!is_space('\u{200b}') && !is_space('\u{feff}'));
        assert!(is_alpha('é') && is_alpha('ʼ') && is_alpha('中'));
        assert!(!is_alpha('Ⅷ') && !is_alpha('\u{903}') && !is_alpha('5'));
        assert!(is_digit('²') && is_digit('①') && is_digit('٣'));
        assert!(!is_digit('½') && !is_digit('Ⅷ') && !is_digit('⑩'));
    }
}

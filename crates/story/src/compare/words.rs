//! The words of a wording, each with its place: what two wordings are compared by.

/// A word with its place in the document, in code points.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "marks of one word, each read by itself"
)]
pub(crate) struct Word {
    /// Lower case, straight apostrophes, without punctuation at its edges; contractions and hyphens resolved.
    pub(crate) form: String,
    /// Begins with a capital letter.
    pub(crate) capital: bool,
    /// Stands first in its sentence.
    pub(crate) first: bool,
    /// Closes its sentence.
    pub(crate) last: bool,
    /// An ellipsis stands before it.
    pub(crate) cut_before: bool,
    /// Stands in an editor's brackets.
    pub(crate) bracketed: bool,
    /// One of several words that are written as one ("don't", "ten-day").
    pub(crate) joined: bool,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// The words of a wording whose first code point stands at `offset`.
pub(crate) fn words(text: &str, offset: u32) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let chars: Vec<char> = text.chars().collect();
    let inside = |i: usize| {
        let c = chars[i];
        let joint = matches!(c, '\'' | '’' | '.' | ',' | ':')
            && i > 0
            && chars[i - 1].is_alphanumeric()
            && chars.get(i + 1).is_some_and(|c| c.is_alphanumeric());
        // A comma or colon joins digits only: "1,000", "6:30".
        let digits = !matches!(c, ',' | ':') || (i > 0 && chars[i - 1].is_ascii_digit());
        // Letters that a desk has masked: "f***ing".
        let masked = c == '*' && i > 0 && (chars[i - 1].is_alphanumeric() || chars[i - 1] == '*');
        c.is_alphanumeric() || (joint && digits) || masked
    };
    let (mut first, mut cut, mut bracket) = (true, false, false);
    let mut i = 0;
    while i < chars.len() {
        if !inside(i) {
            match chars[i] {
                '[' => bracket = true,
                ']' => bracket = false,
                '…' => cut = true,
                '.' if chars[i..].starts_with(&['.', '.'])
                    || chars[i..].starts_with(&['.', ' ', '.']) =>
                {
                    cut = true;
                    // "useless. ... And": a full stop before the cut.
                    let stop =
                        i > 0 && chars[i - 1].is_alphanumeric() && chars.get(i + 1) == Some(&' ');
                    if let Some(word) = words.last_mut().filter(|_| stop) {
                        word.last = true;
                        first = true;
                    }
                    while chars.get(i + 1).is_some_and(|c| matches!(c, '.' | ' ')) {
                        i += 1;
                    }
                }
                '.' | '!' | '?' => {
                    first = true;
                    if let Some(word) = words.last_mut() {
                        word.last = true;
                    }
                }
                _ => {}
            }
            i += 1;
            continue;
        }
        let start = i;
        while i < chars.len() && inside(i) {
            i += 1;
        }
        let form: String = chars[start..i].iter().collect::<String>().replace('’', "'");
        let parts = expand(&form.to_lowercase());
        let joined = parts.len() > 1;
        for (number, part) in parts.into_iter().enumerate() {
            words.push(Word {
                form: part,
                capital: number == 0 && chars[start].is_uppercase(),
                first: number == 0 && first,
                last: false,
                cut_before: number == 0 && cut,
                bracketed: bracket,
                joined,
                start: offset + start as u32,
                end: offset + i as u32,
            });
        }
        (first, cut) = (false, false);
    }
    words
}

/// The words that one written word stands for.
fn expand(form: &str) -> Vec<String> {
    let owned = |parts: &[&str]| parts.iter().map(|p| (*p).to_owned()).collect();
    match form {
        "won't" => return owned(&["will", "not"]),
        "can't" | "cannot" => return owned(&["can", "not"]),
        "shan't" => return owned(&["shall", "not"]),
        "let's" => return owned(&["let", "us"]),
        "gonna" => return owned(&["going", "to"]),
        "o'clock" => return Vec::new(),
        _ => {}
    }
    for (ending, word) in [
        ("n't", "not"),
        ("'re", "are"),
        ("'ll", "will"),
        ("'ve", "have"),
        ("'m", "am"),
        ("'d", "would"),
    ] {
        if let Some(stem) = form.strip_suffix(ending)
            && !stem.is_empty()
        {
            return owned(&[stem, word]);
        }
    }
    if let Some(stem) = form.strip_suffix("'s") {
        let pronoun = matches!(
            stem,
            "it" | "he" | "she" | "that" | "there" | "here" | "what" | "who" | "where" | "how"
        );
        return if pronoun {
            owned(&[stem, "is"])
        } else {
            owned(&[stem])
        };
    }
    // "U.S." and "US", "a.m." and "am" are one; a decimal point stays.
    let letters = form
        .split('.')
        .all(|p| p.chars().count() == 1 && p.chars().all(char::is_alphabetic));
    if form.contains('.') && letters {
        return vec![format!("{}.", form.replace('.', ""))];
    }
    if form.chars().all(|c| c.is_ascii_digit() || c == ',') {
        return vec![form.replace(',', "")];
    }
    vec![form.to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(text: &str) -> Vec<String> {
        words(text, 0).into_iter().map(|w| w.form).collect()
    }

    #[test]
    fn contractions_hyphens_and_figures_are_resolved() {
        assert_eq!(
            forms("We won’t, it's 1,200"),
            ["we", "will", "not", "it", "is", "1200"]
        );
        assert_eq!(
            forms("a ten-day halt at 6:30"),
            ["a", "ten", "day", "halt", "at", "6:30"]
        );
        assert_eq!(forms("the U.S. fleet"), ["the", "us.", "fleet"]);
    }

    #[test]
    fn sentences_cuts_and_brackets_are_noted() {
        let words = words("Go now. We ... [the crew] wait", 10);
        let marks: Vec<(bool, bool, bool, bool)> = words
            .iter()
            .map(|w| (w.first, w.last, w.cut_before, w.bracketed))
            .collect();
        assert_eq!(marks[1], (false, true, false, false));
        assert_eq!(marks[2], (true, false, false, false));
        assert_eq!(marks[3], (false, false, true, true));
        assert_eq!((words[5].start, words[5].end), (36, 40));
    }
}

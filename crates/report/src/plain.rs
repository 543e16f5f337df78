//! Source text where markup cannot isolate it: terminals, Markdown, CSV, attributes and page titles.

/// Whether a character turns the direction of the text around it, or hides (Unicode's bidirectional controls, UAX 9).
pub(crate) fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The text on one line: white space runs become a space, control characters and bidirectional controls are left out.
pub(crate) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars() {
        if c.is_whitespace() {
            space = true;
        } else if !c.is_control() && !is_bidi_control(c) {
            if space && !out.is_empty() {
                out.push(' ');
            }
            space = false;
            out.push(c);
        }
    }
    out
}

/// At most `max` characters of a text, cut at a space where one is near, with an ellipsis where it was cut.
pub(crate) fn clip(text: &str, max: usize) -> String {
    let Some((cut, _)) = text.char_indices().nth(max) else {
        return text.to_owned();
    };
    let head = &text[..cut];
    let end = match head.rfind(' ') {
        Some(at) if at * 4 > cut * 3 => at,
        _ => cut,
    };
    format!("{}…", head[..end].trim_end())
}

/// The end of a text, as [`clip`] its beginning.
pub(crate) fn clip_start(text: &str, max: usize) -> String {
    let skip = text.chars().count().saturating_sub(max);
    if skip == 0 {
        return text.to_owned();
    }
    let at = text.char_indices().nth(skip).map_or(0, |(at, _)| at);
    let tail = &text[at..];
    let start = match tail.find(' ') {
        Some(space) if space * 4 < tail.len() => space,
        _ => 0,
    };
    format!("…{}", tail[start..].trim_start())
}

/// Words, as white space parts them.
pub(crate) fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// A wording for comparison: case, quotation marks and punctuation at the edges do not count.
pub(crate) fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(
            word.chars()
                .map(|c| match c {
                    '‘' | '’' | 'ʼ' => '\'',
                    '“' | '”' | '«' | '»' | '„' => '"',
                    c => c,
                })
                .flat_map(char::to_lowercase),
        );
    }
    let edge = |c: char| !c.is_alphanumeric();
    out.trim_matches(edge).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_holds_no_controls() {
        assert_eq!(one_line(" a\u{1b}[31m\n b\u{202E}c\u{7} "), "a[31m bc");
    }

    #[test]
    fn clipping_keeps_words() {
        assert_eq!(clip("ten days of quiet", 12), "ten days of…");
        assert_eq!(clip("ten days", 8), "ten days");
        assert_eq!(clip("tendaysofquiet", 4), "tend…");
        assert_eq!(clip_start("ten days of quiet", 9), "…of quiet");
        assert_eq!(clip_start("quiet", 5), "quiet");
        assert_eq!(clip("ééééé", 3), "ééé…");
    }

    #[test]
    fn wordings_that_differ_in_marks_only_are_one() {
        assert_eq!(normal("“Six o’clock,”"), normal("six  o'clock."));
        assert_ne!(normal("six"), normal("not six"));
    }
}

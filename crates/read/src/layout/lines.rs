//! Lines with their markers, gaps and rules: what a text shows before its words are read.

use std::ops::Range;

/// What stands before a line's words and belongs to no block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    /// Nothing.
    None,
    /// A Markdown heading, with its level; Setext underlines with `=` are level 1.
    Heading(u8),
    /// An item of a list.
    Bullet,
    /// The whole line is emphasised (`**so**`, `_so_`).
    Strong,
    /// A quoted line (`> so`).
    Quote,
}

/// A line with letters or digits.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Bytes of its words: without markers and outer white space.
    pub(super) range: Range<usize>,
    /// First byte of the line.
    pub(super) start: usize,
    pub(super) marker: Marker,
    /// Blank lines between it and the line before.
    pub(super) blanks: u32,
    /// A rule (`* * *`, `---`) stands between it and the line before.
    pub(super) rule: bool,
}

/// White space, also that which cannot be seen: zero width spaces and joiners, byte order marks, controls.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}'
        )
}

/// `range` of `text` without outer white space.
pub(super) fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let s = &text[range.clone()];
    let start = range.start + (s.len() - s.trim_start_matches(is_blank).len());
    let s = text[start..range.end].trim_end_matches(is_blank);
    start..start + s.len()
}

/// The lines of `text` that hold words, in order.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    let (mut blanks, mut rule) = (0, false);
    // Blank lines above the last line of stray signs, which stands for a blank line itself.
    let mut above = 0;
    for whole in physical(text) {
        let inner = trim(text, whole.clone());
        let s = &text[inner.clone()];
        if s.is_empty() {
            blanks += 1;
        } else if s.contains(char::is_alphanumeric) {
            let (marker, range) = unmark(text, inner);
            out.push(Line {
                range,
                start: whole.start,
                marker,
                blanks: blanks.max(above),
                rule,
            });
            (blanks, above, rule) = (0, 0, false);
        } else if is_rule(s) {
            match out.last_mut() {
                Some(last)
                    if blanks == 0
                        && !rule
                        && s.starts_with('=')
                        && !text[last.range.clone()].ends_with('.') =>
                {
                    last.marker = Marker::Heading(1);
                }
                _ => rule = true,
            }
        } else {
            above = above.max(blanks).max(1);
            blanks = 0;
        }
    }
    out
}

/// Ranges of the lines of `text`, without their line breaks.
fn physical(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = Some(0);
    std::iter::from_fn(move || {
        let start = at?;
        let rest = &text[start..];
        let Some(i) = rest.find(is_break) else {
            at = None;
            return Some(start..text.len());
        };
        let width = if rest[i..].starts_with("\r\n") {
            2
        } else {
            rest[i..].chars().next().map_or(1, char::len_utf8)
        };
        at = Some(start + i + width);
        Some(start..start + i)
    })
}

fn is_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Whether a line without letters separates: one sign, three times or more, or an asterism.
fn is_rule(s: &str) -> bool {
    let mut signs = s.chars().filter(|c| !is_blank(*c) && *c != '\\');
    let Some(first) = signs.next() else {
        return false;
    };
    if first == '⁂' {
        return true;
    }
    "*-_=~#•·—–+⸻".contains(first) && {
        let mut n = 1;
        signs.all(|c| {
            n += 1;
            c == first
        }) && (n >= 3 || first == '⸻')
    }
}

/// Takes list and Markdown markers off a trimmed line; the rest keeps at least one letter or digit.
fn unmark(text: &str, range: Range<usize>) -> (Marker, Range<usize>) {
    let mut marker = Marker::None;
    let mut r = range;
    for _ in 0..3 {
        let s = &text[r.clone()];
        let hashes = s.len() - s.trim_start_matches('#').len();
        let next = if (1..=6).contains(&hashes) && s[hashes..].starts_with(is_blank) {
            marker = Marker::Heading(hashes as u8);
            let body = s[hashes..].trim_end_matches('#');
            r.start + hashes..r.start + hashes + body.len()
        } else if let Some(rest) = s.strip_prefix('>').filter(|t| t.starts_with(is_blank)) {
            if marker == Marker::None {
                marker = Marker::Quote;
            }
            r.end - rest.len()..r.end
        } else if let Some(rest) = bullet(s) {
            if marker == Marker::None {
                marker = Marker::Bullet;
            }
            r.end - rest.len()..r.end
        } else if let Some(n) = emphasis(s) {
            if marker == Marker::None {
                marker = Marker::Strong;
            }
            r.start + n..r.end - n
        } else {
            break;
        };
        r = trim(text, next);
    }
    (marker, r)
}

/// What follows a list marker.
fn bullet(s: &str) -> Option<&str> {
    let first = s.chars().next()?;
    let rest = &s[first.len_utf8()..];
    let plain = matches!(first, '*' | '-' | '+') && rest.starts_with([' ', '\t', '\u{a0}']);
    let sign = matches!(
        first,
        '•' | '‣'
            | '◦'
            | '▪'
            | '▸'
            | '►'
            | '●'
            | '○'
            | '■'
            | '□'
            | '·'
            | '∙'
            | '❖'
            | '➤'
            | '⁃'
    );
    (plain || sign).then_some(rest)
}

/// The length of the emphasis marks around the whole of `s`.
fn emphasis(s: &str) -> Option<usize> {
    ["***", "**", "__", "*", "_"].into_iter().find_map(|mark| {
        let inner = s.strip_prefix(mark)?.strip_suffix(mark)?;
        let whole = !inner.is_empty()
            && !inner.contains(mark)
            && !inner.starts_with(is_blank)
            && !inner.ends_with(is_blank);
        whole.then_some(mark.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn one(text: &str) -> (Marker, String) {
        let l = lines(text);
        assert_eq!(l.len(), 1, "{text:?}");
        (l[0].marker, text[l[0].range.clone()].to_owned())
    }

    #[test]
    fn markers_stand_outside_and_signs_of_the_text_inside() {
        for (text, marker, inner) in [
            ("# Head ", Marker::Heading(1), "Head"),
            ("### Head ###", Marker::Heading(3), "Head"),
            ("#tag", Marker::None, "#tag"),
            ("- item", Marker::Bullet, "item"),
            ("-item", Marker::None, "-item"),
            ("•item", Marker::Bullet, "item"),
            ("**Bold**", Marker::Strong, "Bold"),
            ("*By Jo*", Marker::Strong, "By Jo"),
            ("**Bold** and not", Marker::None, "**Bold** and not"),
            ("*a* and *b*", Marker::None, "*a* and *b*"),
            ("## **Both**", Marker::Heading(2), "Both"),
            ("> said", Marker::Quote, "said"),
            ("Head\n====", Marker::Heading(1), "Head"),
            ("\u{feff}\u{a0}Text\u{200b} ", Marker::None, "Text"),
        ] {
            assert_eq!(one(text), (marker, inner.to_owned()), "{text:?}");
        }
    }

    #[test]
    fn gaps_and_rules_are_counted_before_the_line_they_precede() {
        let text = "a\r\n\r\n\r\nb\n\n***\n\nc\rd\n“\ne";
        let got: Vec<_> = lines(text)
            .iter()
            .map(|l| (&text[l.range.clone()], l.blanks, l.rule))
            .collect();
        assert_eq!(
            got,
            [
                ("a", 0, false),
                ("b", 2, false),
                ("c", 2, true),
                ("d", 0, false),
                ("e", 1, false)
            ]
        );
    }
}

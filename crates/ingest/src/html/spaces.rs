//! Characters as a reader wants them, each aligned with its source.

/// A run of text and where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// First code point in the text.
    pub start: u32,
    /// Code points.
    pub length: u32,
    /// First byte in the source.
    pub from: u32,
    /// Byte after the last in the source.
    pub to: u32,
    /// Whether text and source are the same bytes; else all of the text stands for all of the source (an entity, a ligature,
    /// white space).
    pub verbatim: bool,
}

/// Text with its alignment: runs in order, without overlap. What lies between runs was added (a line end between blocks); what
/// lies between their sources was left out (markup, soft hyphens, boilerplate).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Aligned {
    /// The text.
    pub(super) text: String,
    /// Where it comes from.
    pub(super) runs: Vec<Run>,
    pub(super) length: u32,
}

impl Aligned {
    /// Adds a character that comes from these bytes.
    fn push(&mut self, c: char, from: u32, to: u32, verbatim: bool) {
        self.text.push(c);
        match self.runs.last_mut() {
            Some(run)
                if run.start + run.length == self.length
                    && (run.verbatim && verbatim && run.to == from
                        || !verbatim && run.from == from && run.to == to) =>
            {
                run.length += 1;
                run.to = to;
            }
            _ => self.runs.push(Run {
                start: self.length,
                length: 1,
                from,
                to,
                verbatim,
            }),
        }
        self.length += 1;
    }

    /// Adds a character that the source does not have.
    pub(super) fn add(&mut self, c: char) {
        self.text.push(c);
        self.length += 1;
    }

    /// Adds what another holds.
    pub(super) fn append(&mut self, other: &Self) {
        self.text.push_str(&other.text);
        self.runs.extend(other.runs.iter().map(|run| Run {
            start: run.start + self.length,
            ..*run
        }));
        self.length += other.length;
    }

    /// Adds the source of a text node that stands at byte `from`: entities decoded, characters normalised, white space joined.
    pub(super) fn push_source(&mut self, raw: &str, from: u32) {
        let mut at = 0;
        while let Some(c) = raw[at..].chars().next() {
            let (here, width) = (from + at as u32, c.len_utf8());
            if c == '&'
                && let Some(end) = entity_end(&raw[at..])
                && let decoded = html_escape::decode_html_entities(&raw[at..at + end])
                && decoded != raw[at..at + end]
            {
                let to = here + end as u32;
                for c in decoded.chars() {
                    self.normalised(c, here, to, false);
                }
                at += end;
            } else {
                self.normalised(c, here, here + width as u32, true);
                at += width;
            }
        }
    }

    fn normalised(&mut self, c: char, from: u32, to: u32, verbatim: bool) {
        match normalise(c) {
            Normal::Same => self.push(c, from, to, verbatim),
            Normal::Gone => {}
            Normal::As(text) => text.chars().for_each(|c| self.push(c, from, to, false)),
            Normal::Space => {
                if self.text.is_empty() || self.text.ends_with([' ', '\n']) {
                    // The space that is there stands for this one too.
                    let length = self.length;
                    if let Some(run) = self.runs.last_mut().filter(|run| {
                        !run.verbatim && run.start + run.length == length && run.to == from
                    }) {
                        run.to = to;
                    }
                } else {
                    self.push(' ', from, to, verbatim && c == ' ');
                }
            }
        }
    }

    /// A forced line end, as of `<br>`.
    pub(super) fn line_end(&mut self) {
        self.trim_end();
        if !self.text.is_empty() {
            self.add('\n');
        }
    }

    /// Drops closing white space.
    pub(super) fn trim_end(&mut self) {
        while self.text.ends_with([' ', '\n']) {
            self.text.pop();
            self.length -= 1;
            if let Some(run) = self
                .runs
                .last_mut()
                .filter(|run| run.start + run.length > self.length)
            {
                run.length -= 1;
                if run.length == 0 {
                    self.runs.pop();
                } else if run.verbatim {
                    run.to -= 1;
                }
            }
        }
    }
}

/// Length of the entity that the text begins with, the semicolon counted in.
fn entity_end(text: &str) -> Option<usize> {
    let end = text.bytes().take(34).position(|b| b == b';')?;
    text.as_bytes()[1..end]
        .iter()
        .all(|b| b.is_ascii_alphanumeric() || *b == b'#')
        .then_some(end + 1)
}

enum Normal {
    Same,
    Gone,
    Space,
    As(&'static str),
}

/// White space becomes one kind, what is not seen goes, typographic ligatures come apart (Unicode, Alphabetic Presentation
/// Forms), and C1 controls are read as the windows-1252 that they nearly always are (HTML Standard, numeric references).
fn normalise(c: char) -> Normal {
    const C1: [&str; 32] = [
        "€", "", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "", "Ž", "", "", "‘", "’",
        "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "", "ž", "Ÿ",
    ];
    match c {
        ' '
        | '\t'
        | '\n'
        | '\r'
        | '\x0c'
        | '\u{a0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200a}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{202f}'
        | '\u{205f}'
        | '\u{3000}' => Normal::Space,
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\0'..='\x1f' | '\x7f' => Normal::Gone,
        '\u{80}'..='\u{9f}' => Normal::As(C1[c as usize - 0x80]),
        'ﬀ' => Normal::As("ff"),
        'ﬁ' => Normal::As("fi"),
        'ﬂ' => Normal::As("fl"),
        'ﬃ' => Normal::As("ffi"),
        'ﬄ' => Normal::As("ffl"),
        'ﬅ' | 'ﬆ' => Normal::As("st"),
        _ => Normal::Same,
    }
}

/// Text normalised in the same way, without alignment.
pub(crate) fn squeeze(text: &str) -> String {
    let mut aligned = Aligned::default();
    for c in text.chars() {
        aligned.normalised(c, 0, 0, false);
    }
    aligned.trim_end();
    aligned.text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_normalised_and_lead_back_to_their_source() {
        let raw =
            " cease\u{ad}fire&nbsp;&#8239; o&#xFB03;cials\n\tat&amp;t AT&T x&#146;s \u{fb01}n ";
        let mut aligned = Aligned::default();
        aligned.push_source(raw, 0);
        aligned.trim_end();
        assert_eq!(aligned.text, "ceasefire officials at&t AT&T x’s fin");
        for run in &aligned.runs {
            let text: String = aligned
                .text
                .chars()
                .skip(run.start as usize)
                .take(run.length as usize)
                .collect();
            let source = &raw[run.from as usize..run.to as usize];
            assert_eq!(run.verbatim, text == source, "{text:?} {source:?}");
        }
        let covered: u32 = aligned.runs.iter().map(|r| r.length).sum();
        assert_eq!(covered as usize, aligned.text.chars().count());
        let ffi = aligned
            .runs
            .iter()
            .find(|r| r.length == 3 && !r.verbatim)
            .unwrap();
        assert_eq!(&raw[ffi.from as usize..ffi.to as usize], "&#xFB03;");
    }
}

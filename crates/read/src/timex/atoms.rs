//! Text cut finer than the language engine does: runs of letters, runs of digits, and every other character.
//!
//! "third-quarter", "10:35", "7pm", "mid-1996" and "1990s" have parts that mean something, and engines cut them in various
//! ways. Each atom knows the token that holds it.

use rapporteur_nlp::Token;

use crate::prose::ProseBlock;

/// What an atom is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Word,
    /// Digits; `grouped` where thousands are set off by commas.
    Number {
        grouped: bool,
    },
    Sign,
}

/// A piece of a block's text.
#[derive(Clone, Debug)]
pub(crate) struct Atom {
    /// Lower case; quotation marks and dashes as their ASCII kin.
    pub(crate) text: String,
    pub(crate) kind: Kind,
    /// Starts with a capital letter.
    pub(crate) capital: bool,
    /// All letters are capitals.
    pub(crate) capitals: bool,
    /// Code points of the block.
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Nothing stands between it and the atom before.
    pub(crate) joined: bool,
    /// Number of the token in the block.
    pub(crate) token: usize,
}

/// A block's atoms.
pub(crate) struct Atoms<'b> {
    pub(crate) block: &'b ProseBlock,
    pub(crate) all: Vec<Atom>,
}

impl<'b> Atoms<'b> {
    /// Cuts a block.
    pub(crate) fn of(block: &'b ProseBlock) -> Atoms<'b> {
        let mut all: Vec<Atom> = Vec::new();
        let text = block.doc.text();
        let chars: Vec<(usize, char)> = text.char_indices().collect();
        let mut token = 0;
        let mut i = 0;
        while i < chars.len() {
            let (byte, c) = chars[i];
            if c.is_whitespace() {
                i += 1;
                continue;
            }
            let mut end = i + 1;
            let mut grouped = false;
            let kind = if c.is_alphabetic() {
                while end < chars.len() && chars[end].1.is_alphabetic() {
                    end += 1;
                }
                Kind::Word
            } else if c.is_ascii_digit() {
                while end < chars.len() && chars[end].1.is_ascii_digit() {
                    end += 1;
                }
                let lead = end - i;
                while lead <= 3 && group_follows(&chars, end) {
                    grouped = true;
                    end += 4;
                }
                Kind::Number { grouped }
            } else {
                Kind::Sign
            };
            let last_byte = chars.get(end).map_or(text.len(), |(b, _)| *b);
            while token + 1 < block.doc.len() && block.doc.token(token).bytes().end <= byte {
                token += 1;
            }
            let piece = &text[byte..last_byte];
            all.push(Atom {
                text: fold(piece),
                kind,
                capital: piece.starts_with(char::is_uppercase),
                capitals: !piece.contains(char::is_lowercase),
                start: i as u32,
                end: end as u32,
                joined: i > 0 && !chars[i - 1].1.is_whitespace(),
                token,
            });
            i = end;
        }
        Atoms { block, all }
    }

    /// An atom's text; empty outside.
    pub(crate) fn text(&self, i: usize) -> &str {
        self.all.get(i).map_or("", |a| a.text.as_str())
    }

    /// Text of the atom before; empty at the start.
    pub(crate) fn before(&self, i: usize) -> &str {
        i.checked_sub(1).map_or("", |i| self.text(i))
    }

    /// Whether some atoms in a row read so.
    pub(crate) fn reads(&self, i: usize, words: &[&str]) -> bool {
        words
            .iter()
            .enumerate()
            .all(|(k, w)| self.text(i + k) == *w)
    }

    /// The position after one of some words.
    pub(crate) fn any(&self, i: usize, words: &[&str]) -> Option<usize> {
        words.contains(&self.text(i)).then_some(i + 1)
    }

    /// Whether an atom touches the one before.
    pub(crate) fn joined(&self, i: usize) -> bool {
        self.all.get(i).is_some_and(|a| a.joined)
    }

    pub(crate) fn is_word(&self, i: usize) -> bool {
        self.all.get(i).is_some_and(|a| a.kind == Kind::Word)
    }

    pub(crate) fn capital(&self, i: usize) -> bool {
        self.all.get(i).is_some_and(|a| a.capital)
    }

    /// Value and number of digits of an ungrouped number.
    pub(crate) fn digits(&self, i: usize) -> Option<(i32, usize)> {
        let atom = self.all.get(i)?;
        if atom.kind != (Kind::Number { grouped: false }) || atom.text.len() > 6 {
            return None;
        }
        Some((atom.text.parse().ok()?, atom.text.len()))
    }

    /// The token that holds an atom.
    pub(crate) fn token(&self, i: usize) -> Option<Token<'b>> {
        let atom = self.all.get(i)?;
        (atom.token < self.block.doc.len()).then(|| self.block.doc.token(atom.token))
    }

    pub(crate) fn tag(&self, i: usize) -> &'b str {
        self.token(i).map_or("", Token::tag)
    }

    /// A position past one hyphen or dash that touches its neighbours, or past nothing.
    pub(crate) fn skip_hyphen(&self, i: usize) -> usize {
        if self.text(i) == "-" && self.joined(i) && self.joined(i + 1) {
            i + 1
        } else {
            i
        }
    }
}

fn group_follows(chars: &[(usize, char)], at: usize) -> bool {
    let digit = |i: usize| chars.get(i).is_some_and(|(_, c)| c.is_ascii_digit());
    chars.get(at).is_some_and(|(_, c)| *c == ',')
        && digit(at + 1)
        && digit(at + 2)
        && digit(at + 3)
        && !digit(at + 4)
}

fn fold(piece: &str) -> String {
    match piece {
        "\u{2019}" | "\u{2018}" | "`" => "'".to_owned(),
        "\u{2013}" | "\u{2014}" | "\u{2010}" | "\u{2011}" | "\u{2212}" => "-".to_owned(),
        _ => piece.to_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapporteur_nlp::Model;
    use rapporteur_schema::BlockKind;

    fn texts(text: &str) -> Vec<String> {
        let doc = Model::english().annotate(text);
        let block = ProseBlock {
            kind: BlockKind::Paragraph,
            start: 0,
            end: text.chars().count() as u32,
            first: 0,
            doc,
        };
        Atoms::of(&block).all.into_iter().map(|a| a.text).collect()
    }

    #[test]
    fn letters_digits_and_signs_are_told_apart() {
        let cases: [(&str, &[&str]); 4] = [
            ("mid-1996", &["mid", "-", "1996"]),
            ("7pm on the 20th", &["7", "pm", "on", "the", "20", "th"]),
            (
                "1,800 men in 1989,90",
                &["1,800", "men", "in", "1989", ",", "90"],
            ),
            ("the ’90s", &["the", "'", "90", "s"]),
        ];
        for (text, expected) in cases {
            assert_eq!(texts(text), expected);
        }
    }
}

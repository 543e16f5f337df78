//! Chunks of a text, and the tokens of one chunk.

use super::cache::Buffers;
use super::pattern::{Alphabet, Node, PatternError, Program, SetId};
use super::{LONGEST_MATCH, Piece, Tokenizer, space};

/// The chunks of a text: start, end, and whether a U+0020 that belongs to it follows.
pub(super) fn chunks(text: &str) -> impl Iterator<Item = (usize, usize, bool)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at;
        text.as_bytes().get(start)?;
        let mut end = space::find(text, start, true);
        let mut followed = false;
        if end > start {
            followed = text.as_bytes().get(end) == Some(&b' ');
        } else {
            end = space::find(text, start, false);
        }
        at = end + usize::from(followed);
        Some((start, end, followed))
    })
}

impl Tokenizer {
    /// Divides a chunk; its tokens replace what is in `buffers.pieces`.
    ///
    /// `specials`: whether special cases are looked for (they are not when the special cases themselves are divided
    /// for the matcher).
    pub(super) fn split(&self, chunk: &str, specials: bool, buffers: &mut Buffers) {
        let special = |form: &str| {
            if specials {
                self.specials.get(form)
            } else {
                None
            }
        };
        let is_special = |form: &str| !form.is_empty() && special(form).is_some();
        let Buffers {
            pieces, suffixes, ..
        } = buffers;
        pieces.clear();
        suffixes.clear();
        let piece = |from: usize, to: usize| {
            let symbol = self.matcher.symbol(&chunk[from..to]);
            Piece {
                end: to as u32,
                norm: None,
                symbol,
            }
        };

        let (mut from, mut to) = (0, chunk.len());
        let mut last_len = 0;
        while from < to && to - from != last_len {
            let rest = &chunk[from..to];
            if self.matches(self.token_match.as_ref(), rest) || is_special(rest) {
                break;
            }
            last_len = rest.len();
            let prefix = self.find_prefix(rest);
            if prefix > 0 && is_special(&rest[prefix..]) {
                pieces.push(piece(from, from + prefix));
                from += prefix;
                break;
            }
            let suffix = self.find_suffix(&rest[prefix..]);
            if suffix > 0 && is_special(&rest[..rest.len() - suffix]) {
                to -= suffix;
                suffixes.push(to as u32);
                break;
            }
            if prefix > 0 {
                pieces.push(piece(from, from + prefix));
                from += prefix;
            }
            if suffix > 0 {
                to -= suffix;
                suffixes.push(to as u32);
            }
        }

        let rest = &chunk[from..to];
        if let Some(given) = special(rest) {
            pieces.extend(given.iter().map(|&piece| Piece {
                end: from as u32 + piece.end,
                ..piece
            }));
        } else if !rest.is_empty() {
            let whole = self.matches(self.token_match.as_ref(), rest)
                || self.matches(self.url_match.as_ref(), rest);
            let mut at = 0; // after the last token in `rest`
            if let (false, Some(infixes)) = (whole, &self.infixes) {
                let mut next = 0;
                while let Some((start, end)) = infixes.find(&self.alphabet, rest, next) {
                    next = end;
                    if start == 0 {
                        continue; // becomes part of what follows
                    }
                    if start != at {
                        pieces.push(piece(from + at, from + start));
                    }
                    pieces.push(piece(from + start, from + end));
                    at = end;
                }
            }
            if at < rest.len() {
                pieces.push(piece(from + at, to));
            }
        }
        let mut start = to;
        for i in (0..suffixes.len()).rev() {
            let end = if i == 0 {
                chunk.len()
            } else {
                suffixes[i - 1] as usize
            };
            pieces.push(piece(start, end));
            start = end;
        }
    }

    pub(super) fn find_prefix(&self, text: &str) -> usize {
        self.prefixes
            .as_ref()
            .map_or(0, |prefixes| prefixes.find(&self.alphabet, text))
    }

    pub(super) fn find_suffix(&self, text: &str) -> usize {
        self.suffixes
            .as_ref()
            .map_or(0, |suffixes| suffixes.find(&self.alphabet, text))
    }

    fn matches(&self, pattern: Option<&WholeMatch>, text: &str) -> bool {
        pattern.is_some_and(|pattern| pattern.matches(&self.alphabet, text))
    }
}

/// A pattern that a whole token must match from its beginning.
#[derive(Debug)]
pub(super) struct WholeMatch {
    program: Program,
    /// A match has a character of each of these sets.
    required: Vec<SetId>,
}

impl WholeMatch {
    pub(super) fn new(node: &Node) -> Result<Self, PatternError> {
        Ok(Self {
            program: Program::forward(node)?,
            required: node.required(),
        })
    }

    fn matches(&self, alphabet: &Alphabet, text: &str) -> bool {
        text.len() <= LONGEST_MATCH
            && self
                .required
                .iter()
                .all(|&set| text.chars().any(|c| alphabet.contains(set, c)))
            && self.program.first(alphabet, text, 0).is_some()
    }
}

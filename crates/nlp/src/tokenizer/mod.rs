//! The tokenizer: an exact port of spaCy 3.8's rule-based tokenizer.
//!
//! Patterns and special cases are data ([`Tokenizer::from_json`] reads what `tools/model/tokenizer_data.py` wrote of
//! a pipeline); this module is the algorithm of `spacy/tokenizer.pyx` (MIT, Explosion):
//!
//! 1. The text is divided into chunks of white space and of anything else. One U+0020 after a token belongs to it
//!    ([`RawToken::space`]); all other white space becomes tokens.
//! 2. A chunk that is a special case (`can't`) has the tokens given there.
//! 3. Else prefixes and suffixes are taken off, one of each at a time, until nothing changes or a special case is left.
//! 4. What is left stays whole if it is a URL, and is divided at its infixes otherwise.
//! 5. Special cases that step 3 or 4 would divide (`):`, `''`) are found once more, as sequences of tokens in the whole
//!    text.
//!
//! The only intended difference: a chunk of more than [`LONGEST_MATCH`] bytes is never a URL.

mod affix;
mod cache;
mod chunk;
mod data;
#[cfg(test)]
mod engine_tests;
mod hash;
mod load;
mod pattern;
mod space;
mod special;

use std::num::NonZeroU16;

pub use cache::Cache;

use affix::{Infixes, Prefixes, Suffixes};
use cache::Buffers;
use chunk::{WholeMatch, chunks};
use pattern::Alphabet;
use special::{Matcher, Specials, Symbol};

/// Chunks of more bytes are not tried as URLs, so that the time per byte stays bounded on hostile input.
pub const LONGEST_MATCH: usize = 1 << 15;

/// One token as the tokenizer leaves it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RawToken {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
    /// The normal form that a special case gives the token; see [`Tokenizer::norm`].
    pub norm: Option<NormId>,
    /// Whether one U+0020 follows and belongs to the token.
    pub space: bool,
}

/// Number of a normal form in its [`Tokenizer`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NormId(NonZeroU16);

/// Why a tokenizer cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TokenizerError {
    /// The data is not JSON of the expected form.
    #[error("the tokenizer data cannot be read")]
    Json(#[source] serde_json::Error),
    /// A pattern is wrong or uses what is not ported.
    #[error("the {name} pattern cannot be used: {reason}")]
    Pattern {
        /// Which pattern.
        name: &'static str,
        /// What is wrong with it.
        reason: String,
    },
    /// The tokens of a special case are empty or do not spell it.
    #[error("the tokens of the special case {0:?} do not spell it")]
    Exception(String),
    /// There are more special cases or norms than fit.
    #[error("there are too many special cases")]
    TooMany,
}

/// A tokenizer: immutable, to be shared among threads.
///
/// # Example
///
/// ```
/// use rapporteur_nlp::tokenizer::{Cache, Tokenizer};
///
/// let data = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../models/en/tokenizer.json"))?;
/// let tokenizer = Tokenizer::from_json(&data)?;
/// let (mut cache, mut tokens) = (Cache::new(), Vec::new());
/// let text = "“We can't sign,” Ostrava's envoy said.";
/// tokenizer.tokenize(text, &mut cache, &mut tokens);
/// let forms: Vec<&str> = tokens.iter().map(|t| &text[t.start as usize..t.end as usize]).collect();
/// assert_eq!(forms, ["“", "We", "ca", "n't", "sign", ",", "”", "Ostrava", "'s", "envoy", "said", "."]);
/// assert_eq!(tokens[3].norm.map(|norm| tokenizer.norm(norm)), Some("not"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Tokenizer {
    /// Tells the caches of different tokenizers apart.
    id: u64,
    alphabet: Alphabet,
    prefixes: Option<Prefixes>,
    suffixes: Option<Suffixes>,
    infixes: Option<Infixes>,
    token_match: Option<WholeMatch>,
    url_match: Option<WholeMatch>,
    specials: Specials,
    matcher: Matcher,
    norms: Vec<Box<str>>,
}

/// A token of a chunk: its end there, what a special case says of it, and its symbol in the matcher.
#[derive(Debug, Clone, Copy)]
struct Piece {
    end: u32,
    norm: Option<NormId>,
    symbol: Symbol,
}

impl Tokenizer {
    /// The normal form with this number.
    ///
    /// A number of another tokenizer gives another form or the empty string.
    pub fn norm(&self, id: NormId) -> &str {
        self.norms
            .get(usize::from(id.0.get()) - 1)
            .map_or("", |norm| norm)
    }

    /// Divides a text into tokens, which replace what is in `out`.
    ///
    /// The tokens and their spaces, joined, are the text. Offsets are bytes; of a text of more than 4 GiB only that
    /// much is read.
    pub fn tokenize(&self, text: &str, cache: &mut Cache, out: &mut Vec<RawToken>) {
        out.clear();
        cache.bind(self.id);
        cache.buffers.symbols.clear();
        for (start, end, space) in chunks(first_4_gib(text)) {
            let chunk = &text[start..end];
            let mut from = start as u32;
            let mut push = |buffers: &mut Buffers, piece: Piece| {
                let end = start as u32 + piece.end;
                out.push(RawToken {
                    start: from,
                    end,
                    norm: piece.norm,
                    space: false,
                });
                buffers.symbols.push(piece.symbol);
                from = end;
            };
            if !cache.get(chunk, &mut push) {
                self.split(chunk, true, &mut cache.buffers);
                cache.put(chunk);
                let pieces = std::mem::take(&mut cache.buffers.pieces);
                for &piece in &pieces {
                    push(&mut cache.buffers, piece);
                }
                cache.buffers.pieces = pieces;
            }
            if let (true, Some(last)) = (space, out.last_mut()) {
                last.space = true;
            }
        }
        self.apply_specials(text, &cache.buffers.symbols, out);
        cache.buffers.shrink();
    }

    /// Gives token sequences that spell a special case the tokens of that.
    fn apply_specials(&self, text: &str, symbols: &[Symbol], out: &mut Vec<RawToken>) {
        let found = self.matcher.find(symbols);
        if found.is_empty() {
            return;
        }
        let old = std::mem::take(out);
        out.reserve(old.len() + found.len());
        let mut copied = 0;
        for (from, to) in found {
            let (first, last) = (old[from], old[to - 1]);
            // Not all are special cases: there may be white space between the tokens.
            let Some(pieces) = self
                .specials
                .get(&text[first.start as usize..last.end as usize])
            else {
                continue;
            };
            out.extend_from_slice(&old[copied..from]);
            let mut start = first.start;
            for (i, piece) in pieces.iter().enumerate() {
                let end = first.start + piece.end;
                out.push(RawToken {
                    start,
                    end,
                    norm: piece.norm,
                    space: i + 1 == pieces.len() && last.space,
                });
                start = end;
            }
            copied = to;
        }
        out.extend_from_slice(&old[copied..]);
    }
}

fn first_4_gib(text: &str) -> &str {
    let mut end = text.len().min(u32::MAX as usize);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

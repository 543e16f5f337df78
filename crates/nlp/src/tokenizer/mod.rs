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
mod data;
#[cfg(test)]
mod engine_tests;
mod hash;
mod pattern;
mod space;
mod special;

use std::collections::BTreeMap;
use std::num::NonZeroU16;
use std::sync::atomic::{AtomicU64, Ordering};

pub use cache::Cache;

use affix::{Infixes, Prefixes, Suffixes};
use cache::Buffers;
use data::TokenizerData;
use pattern::{Alphabet, Node, PatternError, Program, SetId, Sets};
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
    /// Reads a tokenizer from what `tools/model/tokenizer_data.py` wrote.
    ///
    /// # Errors
    ///
    /// The data is no such file, a pattern uses a construct that is not ported, or a special case does not spell
    /// its own form.
    pub fn from_json(data: &[u8]) -> Result<Self, TokenizerError> {
        static NEXT_ID: AtomicU64 = AtomicU64::new(1);

        let data = TokenizerData::from_json(data)?;
        let classes = data.classes();
        let mut sets = Sets::default();
        let mut parse = |name, pattern: &Option<String>| {
            let node = pattern
                .as_deref()
                .map(|pattern| pattern::parse(pattern, &classes, &mut sets))
                .transpose();
            node.map_err(|error| wrong(name, &error))
        };
        let prefix = parse("prefix", &data.prefix)?;
        let suffix = parse("suffix", &data.suffix)?;
        let infix = parse("infix", &data.infix)?;
        let token_match = parse("token_match", &data.token_match)?;
        let url_match = parse("url_match", &data.url_match)?;
        let alphabet = sets
            .alphabet()
            .ok_or_else(|| wrong("whole", &PatternError::TooLarge))?;

        let mut norms = Norms::default();
        let mut specials = Specials::default();
        for (form, tokens) in &data.exceptions {
            let mut pieces = Vec::with_capacity(tokens.len());
            let mut end = 0;
            for (orth, norm) in tokens {
                end += orth.len() as u32;
                pieces.push((end, norm.as_deref().map(|norm| norms.id(norm)).transpose()?));
            }
            specials.insert(form, pieces);
        }

        let compile = |name, error| wrong(name, &error);
        let mut tokenizer = Self {
            id: NEXT_ID.fetch_add(1, Ordering::Relaxed),
            prefixes: prefix
                .map(|n| Prefixes::new(&n, &alphabet))
                .transpose()
                .map_err(|e| compile("prefix", e))?,
            suffixes: suffix
                .map(|n| Suffixes::new(&n, &alphabet))
                .transpose()
                .map_err(|e| compile("suffix", e))?,
            infixes: infix
                .map(|n| Infixes::new(&n, &alphabet))
                .transpose()
                .map_err(|e| compile("infix", e))?,
            token_match: token_match
                .map(|n| WholeMatch::new(&n))
                .transpose()
                .map_err(|e| compile("token_match", e))?,
            url_match: url_match
                .map(|n| WholeMatch::new(&n))
                .transpose()
                .map_err(|e| compile("url_match", e))?,
            alphabet,
            specials,
            matcher: Matcher::default(),
            norms: norms.forms,
        };
        tokenizer.matcher = tokenizer.make_matcher(&data)?;
        tokenizer.specials.set_symbols(
            data.exceptions.keys().map(String::as_str),
            &tokenizer.matcher,
        );
        Ok(tokenizer)
    }

    /// The sequences of tokens that special cases would be divided into.
    fn make_matcher(&self, data: &TokenizerData) -> Result<Matcher, TokenizerError> {
        let mut matcher = Matcher::default();
        let mut buffers = Buffers::default();
        for form in data.exceptions.keys() {
            if data.faster_heuristics && !self.has_affix(form) {
                continue;
            }
            let mut tokens = Vec::new();
            for (start, end, _) in chunks(form) {
                let chunk = &form[start..end];
                self.split(chunk, false, &mut buffers);
                let mut from = 0;
                for piece in &buffers.pieces {
                    tokens.push(&chunk[from..piece.end as usize]);
                    from = piece.end as usize;
                }
            }
            if !matcher.insert(tokens.into_iter()) {
                return Err(TokenizerError::TooMany);
            }
        }
        Ok(matcher)
    }

    /// Whether affixes or a space might divide a special case, so that the matcher has to find it.
    fn has_affix(&self, form: &str) -> bool {
        form.contains(' ')
            || self.find_prefix(form) > 0
            || self.find_suffix(form) > 0
            || self
                .infixes
                .as_ref()
                .is_some_and(|infixes| infixes.find(&self.alphabet, form, 0).is_some())
    }

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

    /// Divides a chunk; its tokens replace what is in `buffers.pieces`.
    ///
    /// `specials`: whether special cases are looked for (they are not when the special cases themselves are divided
    /// for the matcher).
    fn split(&self, chunk: &str, specials: bool, buffers: &mut Buffers) {
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

    fn find_prefix(&self, text: &str) -> usize {
        self.prefixes
            .as_ref()
            .map_or(0, |prefixes| prefixes.find(&self.alphabet, text))
    }

    fn find_suffix(&self, text: &str) -> usize {
        self.suffixes
            .as_ref()
            .map_or(0, |suffixes| suffixes.find(&self.alphabet, text))
    }

    fn matches(&self, pattern: Option<&WholeMatch>, text: &str) -> bool {
        pattern.is_some_and(|pattern| pattern.matches(&self.alphabet, text))
    }
}

/// Numbers the normal forms, each once.
#[derive(Debug, Default)]
struct Norms {
    forms: Vec<Box<str>>,
    ids: BTreeMap<Box<str>, NormId>,
}

impl Norms {
    fn id(&mut self, norm: &str) -> Result<NormId, TokenizerError> {
        if let Some(&id) = self.ids.get(norm) {
            return Ok(id);
        }
        self.forms.push(norm.into());
        let id = u16::try_from(self.forms.len())
            .ok()
            .and_then(NonZeroU16::new);
        let id = NormId(id.ok_or(TokenizerError::TooMany)?);
        self.ids.insert(norm.into(), id);
        Ok(id)
    }
}

/// A pattern that a whole token must match from its beginning.
#[derive(Debug)]
struct WholeMatch {
    program: Program,
    /// A match has a character of each of these sets.
    required: Vec<SetId>,
}

impl WholeMatch {
    fn new(node: &Node) -> Result<Self, PatternError> {
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

/// The chunks of a text: start, end, and whether a U+0020 that belongs to it follows.
fn chunks(text: &str) -> impl Iterator<Item = (usize, usize, bool)> + '_ {
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

fn first_4_gib(text: &str) -> &str {
    let mut end = text.len().min(u32::MAX as usize);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn wrong(name: &'static str, error: &PatternError) -> TokenizerError {
    TokenizerError::Pattern {
        name,
        reason: error.to_string(),
    }
}

//! Makes a [`Tokenizer`] from its data.

use std::collections::BTreeMap;
use std::num::NonZeroU16;
use std::sync::atomic::{AtomicU64, Ordering};

use super::affix::{Infixes, Prefixes, Suffixes};
use super::cache::Buffers;
use super::chunk::{WholeMatch, chunks};
use super::data::TokenizerData;
use super::pattern::{self, Node, PatternError, Sets};
use super::special::{Matcher, Specials};
use super::{NormId, Tokenizer, TokenizerError};

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

        let mut tokenizer = Self {
            id: NEXT_ID.fetch_add(1, Ordering::Relaxed),
            prefixes: compile("prefix", prefix, |node| Prefixes::new(node, &alphabet))?,
            suffixes: compile("suffix", suffix, |node| Suffixes::new(node, &alphabet))?,
            infixes: compile("infix", infix, |node| Infixes::new(node, &alphabet))?,
            token_match: compile("token_match", token_match, WholeMatch::new)?,
            url_match: compile("url_match", url_match, WholeMatch::new)?,
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

fn compile<T>(
    name: &'static str,
    node: Option<Node>,
    make: impl FnOnce(&Node) -> Result<T, PatternError>,
) -> Result<Option<T>, TokenizerError> {
    node.map(|node| make(&node).map_err(|error| wrong(name, &error)))
        .transpose()
}

fn wrong(name: &'static str, error: &PatternError) -> TokenizerError {
    TokenizerError::Pattern {
        name,
        reason: error.to_string(),
    }
}

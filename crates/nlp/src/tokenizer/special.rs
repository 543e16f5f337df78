//! Special cases: forms whose tokens are given, found as a chunk or, in a second pass, as a sequence of tokens.

use super::hash::ShortMap;
use super::{NormId, Piece};

/// The special cases by form.
#[derive(Debug, Default)]
pub(super) struct Specials {
    by_form: ShortMap<(u32, u32)>,
    pieces: Vec<Piece>,
    longest: usize,
}

impl Specials {
    /// Adds a form with its tokens: their ends and norms.
    pub(super) fn insert(
        &mut self,
        form: &str,
        pieces: impl IntoIterator<Item = (u32, Option<NormId>)>,
    ) {
        let from = self.pieces.len() as u32;
        let pieces = pieces.into_iter().map(|(end, norm)| Piece {
            end,
            norm,
            symbol: Symbol::NONE,
        });
        self.pieces.extend(pieces);
        self.by_form
            .insert(form.into(), (from, self.pieces.len() as u32));
        self.longest = self.longest.max(form.len());
    }

    /// The tokens of a form, if it is a special case.
    #[inline]
    pub(super) fn get(&self, form: &str) -> Option<&[Piece]> {
        if form.len() > self.longest {
            return None; // so that a long chunk is not hashed again for each affix that it loses
        }
        let &(from, to) = self.by_form.get(form)?;
        Some(&self.pieces[from as usize..to as usize])
    }

    /// Gives the tokens of the special cases `forms` their symbols.
    pub(super) fn set_symbols<'a>(
        &mut self,
        forms: impl Iterator<Item = &'a str>,
        matcher: &Matcher,
    ) {
        for form in forms {
            let Some(&(from, to)) = self.by_form.get(form) else {
                continue;
            };
            let mut start = 0;
            for piece in &mut self.pieces[from as usize..to as usize] {
                piece.symbol = matcher.symbol(&form[start..piece.end as usize]);
                start = piece.end as usize;
            }
        }
    }
}

/// A token form that occurs in a sequence of the [`Matcher`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Symbol(u16);

impl Symbol {
    /// The symbol of all other forms.
    pub(super) const NONE: Self = Self(0);
}

/// Finds token sequences that spell a special case (spaCy: the `PhraseMatcher` of the tokenizer).
#[derive(Debug)]
pub(super) struct Matcher {
    symbols: ShortMap<Symbol>,
    longest: usize,
    /// The first node of each symbol; 0 for none.
    roots: Vec<u32>,
    nodes: Vec<TrieNode>,
}

#[derive(Debug, Default)]
struct TrieNode {
    edges: Vec<(Symbol, u32)>,
    terminal: bool,
}

impl Default for Matcher {
    fn default() -> Self {
        // Node 0 is the root, whose edges are in `roots`; symbol 0 is NONE.
        Self {
            symbols: ShortMap::default(),
            longest: 0,
            roots: vec![0],
            nodes: vec![TrieNode::default()],
        }
    }
}

impl Matcher {
    /// Adds a sequence of tokens; false when there are too many forms.
    pub(super) fn insert<'a>(&mut self, tokens: impl Iterator<Item = &'a str>) -> bool {
        let mut node = 0;
        for token in tokens {
            let Ok(next) = u16::try_from(self.roots.len()) else {
                return false;
            };
            let symbol = *self.symbols.entry(token.into()).or_insert(Symbol(next));
            if symbol.0 == next {
                self.roots.push(0);
                self.longest = self.longest.max(token.len());
            }
            let mut to = self.step(node, symbol).unwrap_or(0);
            if to == 0 {
                to = self.nodes.len() as u32;
                self.nodes.push(TrieNode::default());
                if node == 0 {
                    self.roots[usize::from(symbol.0)] = to;
                } else {
                    self.nodes[node as usize].edges.push((symbol, to));
                }
            }
            node = to;
        }
        self.nodes[node as usize].terminal |= node != 0;
        true
    }

    fn step(&self, node: u32, symbol: Symbol) -> Option<u32> {
        let to = if node == 0 {
            self.roots[usize::from(symbol.0)]
        } else {
            self.nodes[node as usize]
                .edges
                .iter()
                .find(|edge| edge.0 == symbol)?
                .1
        };
        (to != 0).then_some(to)
    }

    /// The symbol of a token.
    #[inline]
    pub(super) fn symbol(&self, token: &str) -> Symbol {
        if token.len() > self.longest {
            return Symbol::NONE;
        }
        self.symbols.get(token).copied().unwrap_or(Symbol::NONE)
    }

    /// The sequences to look at: the longest first, then the leftmost, and none whose first or last token is part of
    /// one that came before it, whether or not that one was taken. In order of place.
    ///
    /// White space between tokens is not seen here: `( :` is found as `(:` is, and hides shorter sequences.
    pub(super) fn find(&self, symbols: &[Symbol]) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        for start in 0..symbols.len() {
            let mut node = 0;
            for (at, &symbol) in symbols.iter().enumerate().skip(start) {
                let Some(to) = self.step(node, symbol) else {
                    break;
                };
                node = to;
                if self.nodes[node as usize].terminal {
                    found.push((start, at + 1));
                }
            }
        }
        if found.len() < 2 {
            return found;
        }
        found.sort_by_key(|&(start, end)| (std::cmp::Reverse(end - start), start));
        let mut seen = vec![0u64; symbols.len().div_ceil(64)];
        found.retain(|&(start, end)| {
            let free = [start, end - 1]
                .iter()
                .all(|&i| seen[i / 64] >> (i % 64) & 1 == 0);
            for i in start..end {
                seen[i / 64] |= 1 << (i % 64);
            }
            free
        });
        found.sort_unstable();
        found
    }
}

//! What a thread keeps between texts: the tokens of chunks seen lately, and buffers.

use super::hash::hash;
use super::special::Symbol;
use super::{NormId, Piece};

/// Chunks longer than this many bytes are not kept.
const KEY: usize = 26;
/// Chunks of more tokens than this are not kept.
const PIECES: usize = 6;
/// Sets of two entries each; a power of two.
const SETS: usize = 1 << 13;

/// The memory of one thread: maps a chunk without white space to its tokens.
///
/// It is bounded: 16,384 chunks of at most 26 bytes and 6 tokens each, 1 MiB in all; the one used longest ago of two
/// gives way. Buffers add at most another MiB between texts. Results never depend on it. It may be used with several [`Tokenizer`](super::Tokenizer)s: it forgets
/// what it knew when the tokenizer changes.
#[derive(Debug)]
pub struct Cache {
    owner: u64,
    entries: Vec<[Entry; 2]>,
    pub(super) buffers: Buffers,
}

/// Buffers of more elements than this are given back after a text.
const BUFFER: usize = 1 << 16;

/// Buffers that are reused from text to text.
#[derive(Debug, Default)]
pub(super) struct Buffers {
    /// The tokens of one chunk.
    pub(super) pieces: Vec<Piece>,
    /// Where the suffixes of one chunk begin, the outermost first.
    pub(super) suffixes: Vec<u32>,
    /// For each token of a text, its symbol in the matcher of special cases.
    pub(super) symbols: Vec<Symbol>,
}

impl Buffers {
    /// Gives back what only an unusual text needed.
    pub(super) fn shrink(&mut self) {
        if self.symbols.capacity().max(self.pieces.capacity()) > BUFFER {
            *self = Self::default();
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    key: [u8; KEY],
    /// Length of the key; 0 if the entry is empty.
    len: u8,
    count: u8,
    pieces: [SmallPiece; PIECES],
}

#[derive(Debug, Clone, Copy, Default)]
struct SmallPiece {
    norm: Option<NormId>,
    symbol: Symbol,
    end: u8,
}

const EMPTY: Entry = Entry {
    key: [0; KEY],
    len: 0,
    count: 0,
    pieces: [SmallPiece {
        norm: None,
        symbol: Symbol::NONE,
        end: 0,
    }; PIECES],
};

impl Default for Cache {
    fn default() -> Self {
        Self::new()
    }
}

impl Cache {
    /// An empty cache.
    pub fn new() -> Self {
        Self {
            owner: 0,
            entries: vec![[EMPTY; 2]; SETS],
            buffers: Buffers::default(),
        }
    }

    /// Forgets everything if it was filled by another tokenizer.
    pub(super) fn bind(&mut self, owner: u64) {
        if self.owner != owner {
            if self.owner != 0 {
                self.entries.fill([EMPTY; 2]);
            }
            self.owner = owner;
        }
    }

    /// Calls `each` with the pieces of a chunk, in order; false if the chunk is not known.
    #[inline]
    pub(super) fn get(&mut self, chunk: &str, mut each: impl FnMut(&mut Buffers, Piece)) -> bool {
        let bytes = chunk.as_bytes();
        if bytes.len() > KEY {
            return false;
        }
        let set = &mut self.entries[hash(bytes) as usize % SETS];
        if !set[0].holds(bytes) {
            if !set[1].holds(bytes) {
                return false;
            }
            set.swap(0, 1);
        }
        for piece in &set[0].pieces[..usize::from(set[0].count)] {
            let piece = Piece {
                end: u32::from(piece.end),
                norm: piece.norm,
                symbol: piece.symbol,
            };
            each(&mut self.buffers, piece);
        }
        true
    }

    /// Keeps the pieces of a chunk, which are in the buffer, if they fit.
    pub(super) fn put(&mut self, chunk: &str) {
        let bytes = chunk.as_bytes();
        let pieces = &self.buffers.pieces;
        if bytes.len() > KEY || pieces.len() > PIECES {
            return;
        }
        let mut entry = Entry {
            len: bytes.len() as u8,
            count: pieces.len() as u8,
            ..EMPTY
        };
        entry.key[..bytes.len()].copy_from_slice(bytes);
        for (small, piece) in entry.pieces.iter_mut().zip(pieces) {
            *small = SmallPiece {
                end: piece.end as u8,
                norm: piece.norm,
                symbol: piece.symbol,
            };
        }
        let set = &mut self.entries[hash(bytes) as usize % SETS];
        *set = [entry, set[0]];
    }
}

impl Entry {
    #[inline]
    fn holds(&self, key: &[u8]) -> bool {
        usize::from(self.len) == key.len() && self.key[..key.len()] == *key
    }
}

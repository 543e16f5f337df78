//! A fast hash of short strings, for tables that are fixed or bounded: an attacker can slow a look-up, never
//! change a result.

use std::hash::{BuildHasherDefault, Hasher};

/// A map whose keys are short strings.
pub(super) type ShortMap<V> =
    std::collections::HashMap<Box<str>, V, BuildHasherDefault<ShortHasher>>;

const K: u64 = 0x9e37_79b9_7f4a_7c15;

/// The hash of some bytes.
#[inline]
pub(super) fn hash(bytes: &[u8]) -> u64 {
    let mut h = bytes.len() as u64;
    let (words, tail) = bytes.as_chunks::<8>();
    for word in words {
        h = mix(h, u64::from_le_bytes(*word));
    }
    let mut last = 0;
    for &byte in tail {
        last = last << 8 | u64::from(byte);
    }
    mix(h, last)
}

#[inline]
fn mix(h: u64, word: u64) -> u64 {
    let product = u128::from(h ^ word ^ K) * u128::from(K | 1 << 63);
    (product >> 64) as u64 ^ product as u64
}

/// [`hash`] for the maps of the standard library.
#[derive(Debug, Default)]
pub(super) struct ShortHasher(u64);

impl Hasher for ShortHasher {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = mix(self.0, hash(bytes));
    }

    fn write_u8(&mut self, _: u8) {} // the end mark of a str; the length is in the hash already

    fn finish(&self) -> u64 {
        self.0
    }
}

//! The two hashes that spaCy's vocabulary and embedding tables rest on.
//!
//! A string's identity in spaCy is its 64-bit `MurmurHash64A` with seed 1; a row of a hash embedding is picked by four 32-bit
//! parts of `MurmurHash3_x86_128` as thinc writes it for one `u64`. Both are part of the trained weights' meaning, so they
//! are written here rather than taken from a crate whose variant might change.

/// spaCy's id of a string that is not a reserved symbol: `MurmurHash64A`, seed 1.
pub(crate) fn string_hash(text: &str) -> u64 {
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    const R: u32 = 47;
    const SEED: u64 = 1;
    let data = text.as_bytes();
    let mut h = SEED ^ (data.len() as u64).wrapping_mul(M);
    let (words, rest) = data.as_chunks::<8>();
    for word in words {
        let mut k = u64::from_le_bytes(*word).wrapping_mul(M);
        k ^= k >> R;
        h = (h ^ k.wrapping_mul(M)).wrapping_mul(M);
    }
    if !rest.is_empty() {
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        h = (h ^ u64::from_le_bytes(last)).wrapping_mul(M);
    }
    h ^= h >> R;
    h = h.wrapping_mul(M);
    h ^ (h >> R)
}

/// The four keys of one id under one seed, as thinc's `Ops.hash` makes them.
pub(crate) fn embed_keys(id: u64, seed: u32) -> [u32; 4] {
    fn mix(mut h: u64) -> u64 {
        h ^= h >> 33;
        h = h.wrapping_mul(0xff51_afd7_ed55_8ccd);
        h ^= h >> 33;
        h = h.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        h ^ (h >> 33)
    }
    let mut h1 = id
        .wrapping_mul(0x87c3_7b91_1142_53d5)
        .rotate_left(31)
        .wrapping_mul(0x4cf5_ad43_2745_937f);
    h1 ^= u64::from(seed) ^ 8;
    let mut h2 = u64::from(seed) ^ 8;
    h1 = h1.wrapping_add(h2);
    h2 = h2.wrapping_add(h1);
    h1 = mix(h1);
    h2 = mix(h2);
    h1 = h1.wrapping_add(h2);
    h2 = h2.wrapping_add(h1);
    [h1 as u32, (h1 >> 32) as u32, h2 as u32, (h2 >> 32) as u32]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values printed by spaCy's `StringStore` and thinc's `NumpyOps.hash`.
    #[test]
    fn hashes_equal_those_of_spacy_and_thinc() {
        assert_eq!(string_hash("apple"), 8_566_208_034_543_834_098);
        assert_eq!(string_hash("coffee"), 3_197_928_453_018_144_401);
        assert_eq!(string_hash("12345678"), 9_871_996_032_675_327_904);
        assert_eq!(string_hash("Ångström’s"), 13_146_511_559_206_763_321);
        assert_eq!(
            embed_keys(8_566_208_034_543_834_098, 8),
            [2_653_853_934, 3_922_826_080, 3_980_780_901, 3_736_755_472]
        );
        assert_eq!(
            embed_keys(0, 13),
            [1_041_741_114, 1_039_425_791, 1_457_952_615, 394_743_738]
        );
    }
}

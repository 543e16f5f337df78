//! `MinHash` signatures (A. Broder, "On the resemblance and containment of documents", 1997): near-copies at little cost.

/// Hashes kept of a document.
pub(crate) const HASHES: usize = 32;

/// Hashes of one band: two documents that agree in a whole band are proposed as a pair.
pub(crate) const ROWS: usize = 4;

/// Words of a shingle.
const SHINGLE: usize = 4;

/// The least of each hash over all shingles of four words.
pub(crate) fn minhash(words: &[String]) -> [u32; HASHES] {
    let mut least = [u32::MAX; HASHES];
    let hashes: Vec<u64> = words.iter().map(|w| fnv(w)).collect();
    for shingle in hashes.windows(SHINGLE.min(hashes.len().max(1))) {
        let joined = shingle.iter().fold(0u64, |h, w| mix(h.rotate_left(17) ^ w));
        let (mut a, b) = (joined, mix(joined) | 1);
        for slot in &mut least {
            a = a.wrapping_add(b);
            *slot = (*slot).min((mix(a) >> 32) as u32);
        }
    }
    least
}

/// The share of shingles that two documents have in common, estimated: 0 to 1.
pub(crate) fn resemblance(a: &[u32; HASHES], b: &[u32; HASHES]) -> f64 {
    let same = a
        .iter()
        .zip(b)
        .filter(|(x, y)| x == y && **x != u32::MAX)
        .count();
    same as f64 / HASHES as f64
}

/// FNV-1a over UTF-8: the same on every machine.
pub(crate) fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// The finaliser of `SplitMix64`.
fn mix(x: u64) -> u64 {
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> [u32; HASHES] {
        minhash(&text.split(' ').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn near_copies_resemble_each_other_and_others_do_not() {
        let words = |range: std::ops::Range<u32>| {
            let words: Vec<String> = range.map(|i| format!("word{i} ")).collect();
            words.concat()
        };
        let text = words(0..80);
        let edited = text.replace("word40 ", "other ");
        let other = words(100..180);
        assert!(resemblance(&of(&text), &of(&text)) > 0.99);
        assert!(resemblance(&of(&text), &of(&edited)) > 0.7);
        assert!(resemblance(&of(&text), &of(&other)) < 0.1);
        assert!(resemblance(&minhash(&[]), &minhash(&[])) < 0.01);
    }
}

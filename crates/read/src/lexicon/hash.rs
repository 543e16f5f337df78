//! The lexicons' fingerprint, which a record carries: other words, other findings.

use sha2::{Digest, Sha256};

/// SHA-256 over all lexicons, in lower-case hexadecimal.
pub fn lexicons_hash() -> String {
    let files = [
        include_str!("../../lexicons/boilerplate.tsv"),
        include_str!("../../lexicons/countries.tsv"),
        include_str!("../../lexicons/marked_nouns.tsv"),
        include_str!("../../lexicons/organisations.tsv"),
        include_str!("../../lexicons/reporting_cues.tsv"),
        include_str!("../../lexicons/reporting_nouns.tsv"),
        include_str!("../../lexicons/reporting_phrases.tsv"),
        include_str!("../../lexicons/seats.tsv"),
        include_str!("../../lexicons/title_modifiers.tsv"),
        include_str!("../../lexicons/titles.tsv"),
    ];
    let mut hasher = Sha256::new();
    for file in files {
        hasher.update(file.as_bytes());
    }
    hasher
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

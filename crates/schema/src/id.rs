//! Ids, made from content, so that they stay when accounts are added.
//!
//! An id is a prefix of three letters, a hyphen and the first 12 hexadecimal digits (48 bits) of a SHA-256. What is hashed
//! is each part as UTF-8 after its length in bytes (64 bits, little endian), the first part naming what the id is for; so no
//! two lists of parts give the same bytes. At a million documents in one record the odds of any clash are about 1 in 560.

use sha2::{Digest, Sha256};

/// Digits kept of a hash.
const DIGITS: usize = 12;

/// A document's id, from its outlet (or its address, where no outlet is known) and its text.
///
/// ```
/// let id = rapporteur_schema::document_id("The Harbour Post", "Talks resumed in Orléa.");
/// assert_eq!(id, "doc-565b36897767");
/// ```
pub fn document_id(outlet_or_address: &str, text: &str) -> String {
    make("doc", &["document", outlet_or_address, text])
}

/// A mention-level item's id, from its kind (`quotation`, `event`, `initiative`, `entity`, `timex`), its document's id and
/// its span in code points. The prefix is the kind's first three letters.
pub fn item_id(kind: &str, document: &str, start: u32, end: u32) -> String {
    make(
        &prefix(kind),
        &["item", kind, document, &start.to_string(), &end.to_string()],
    )
}

/// The id of something joined across documents (a story-level item, or an actor), from its kind and the id of its earliest
/// member: later accounts do not change it.
pub fn joined_id(kind: &str, earliest_member: &str) -> String {
    make(&prefix(kind), &["joined", kind, earliest_member])
}

/// A story's id, from the id of its earliest document.
pub fn story_id(earliest_document: &str) -> String {
    joined_id("story", earliest_document)
}

/// The first three ASCII letters of a kind, in lowercase.
fn prefix(kind: &str) -> String {
    kind.chars()
        .filter(char::is_ascii_alphabetic)
        .take(3)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

fn make(prefix: &str, parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let mut id = format!("{prefix}-");
    for byte in &hash.finalize()[..DIGITS / 2] {
        id.push(hex_digit(byte >> 4));
        id.push(hex_digit(byte & 0xF));
    }
    id
}

fn hex_digit(nibble: u8) -> char {
    char::from_digit(u32::from(nibble), 16).unwrap_or('0')
}

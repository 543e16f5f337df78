//! Offsets: from bytes, as Rust slices, to code points, as the record counts, and back.

/// Bytes between two checkpoints: at most this many are scanned for one answer.
const STEP: usize = 64;

/// An index of a text between byte offsets and code point offsets.
///
/// It keeps one `u32` per 64 bytes (nothing for ASCII) and not the text, which every call is given again; given another
/// text, it answers `None` or a wrong place, but never panics. Byte to code point takes constant time, code point to byte a
/// binary search. Texts of more than `u32::MAX` bytes are covered up to there.
///
/// # Example
/// ```
/// use rapporteur_schema::CodePoints;
///
/// let text = "Orléa’s envoy";
/// let index = CodePoints::new(text);
/// assert_eq!(index.len(), 13);
/// assert_eq!(index.slice(text, 0, 5), Some("Orléa"));
/// assert_eq!(index.to_byte(text, 5), Some(6));
/// assert_eq!(index.to_code_point(text, 6), Some(5));
/// assert_eq!(index.to_code_point(text, 4), None); // inside the é
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodePoints {
    /// Bytes covered.
    bytes: usize,
    /// Code points covered.
    len: u32,
    /// Code points that start before byte `i * STEP`; empty where every byte is a code point.
    checkpoints: Vec<u32>,
}

impl CodePoints {
    /// Indexes a text.
    pub fn new(text: &str) -> Self {
        let mut bytes = text.len().min(u32::MAX as usize);
        while !text.is_char_boundary(bytes) {
            bytes -= 1;
        }
        let covered = &text.as_bytes()[..bytes];
        if covered.is_ascii() {
            return Self {
                bytes,
                len: bytes as u32,
                checkpoints: Vec::new(),
            };
        }
        let mut checkpoints = Vec::with_capacity(bytes / STEP + 1);
        let mut len = 0;
        for chunk in covered.chunks(STEP) {
            checkpoints.push(len);
            len += starts(chunk);
        }
        Self {
            bytes,
            len,
            checkpoints,
        }
    }

    /// The text's length in code points.
    pub fn len(&self) -> u32 {
        self.len
    }

    /// Whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The code point offset of a byte offset; `None` past the end or inside a code point. The text's end has one.
    pub fn to_code_point(&self, text: &str, byte: usize) -> Option<u32> {
        if byte > self.bytes || !text.is_char_boundary(byte) {
            return None;
        }
        if byte == self.bytes {
            return Some(self.len);
        }
        if self.checkpoints.is_empty() {
            return Some(byte as u32);
        }
        let block = byte / STEP;
        let scanned = text.as_bytes().get(block * STEP..byte)?;
        Some(self.checkpoints.get(block)? + starts(scanned))
    }

    /// The byte offset of a code point offset; `None` past the end. The text's end has one.
    pub fn to_byte(&self, text: &str, code_point: u32) -> Option<usize> {
        if code_point >= self.len {
            return (code_point == self.len).then_some(self.bytes);
        }
        if self.checkpoints.is_empty() {
            return Some(code_point as usize);
        }
        // The last block that starts at or before the code point; the first checkpoint is 0, so there is one.
        let block = self
            .checkpoints
            .partition_point(|&before| before <= code_point)
            .checked_sub(1)?;
        let mut left = code_point - self.checkpoints[block];
        let from = block * STEP;
        for (i, &b) in text.as_bytes().get(from..)?.iter().enumerate() {
            if is_start(b) {
                if left == 0 {
                    return Some(from + i);
                }
                left -= 1;
            }
        }
        None
    }

    /// The slice of the code points `start..end`; `None` where they run past the end or backwards.
    pub fn slice<'t>(&self, text: &'t str, start: u32, end: u32) -> Option<&'t str> {
        if start > end {
            return None;
        }
        text.get(self.to_byte(text, start)?..self.to_byte(text, end)?)
    }
}

/// Whether a byte of UTF-8 starts a code point.
fn is_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

/// Number of code points that start in these bytes.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&b| is_start(b)).count() as u32
}

/// Whether words that should name somebody are an English pronoun alone, in any case: whom it means they do not tell.
#[must_use]
pub fn is_pronoun(words: &str) -> bool {
    const PRONOUNS: [&str; 25] = [
        "he", "her", "him", "his", "i", "it", "its", "me", "my", "our", "she", "that", "their",
        "them", "these", "they", "this", "those", "us", "we", "which", "who", "whom", "you",
        "your",
    ];
    PRONOUNS.contains(&words.to_lowercase().as_str())
}

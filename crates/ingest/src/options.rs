//! What a caller may set.

use crate::outlets::OutletMap;
use std::time::Duration;

/// What a caller may set; the default suits a person's own files.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Bounds on what is read.
    pub limits: Limits,
    /// Outlets by domain, as the user maps them.
    pub outlets: OutletMap,
    /// Columns of tables by the field that they give (`text`, `title`, `url`, `outlet`, `byline`, `published`, `modified`,
    /// `language`, `agency`, `dateline`), where their own names do not tell: `(field, column)`.
    pub columns: Vec<(String, String)>,
}

/// Bounds on what is read. What passes one is listed as skipped with its reason; the rest is still read.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Bytes of one document: a file, a page, a line of JSON lines, an archive's member. Offsets are 32 bit, so that no
    /// more than 4 GiB count.
    pub document_bytes: u64,
    /// Folders within folders.
    pub folder_depth: usize,
    /// Containers within containers: a page in a WARC in a gz in a zip is 3 deep.
    pub nesting: usize,
    /// Members of one container, and files of one folder.
    pub entries: usize,
    /// Bytes that a compressed container may unfold to, all members together.
    pub unpacked_bytes: u64,
    /// Unfolded bytes to packed bytes, once more than 1 MiB came out. News compresses 3 to 20 times, a bomb 1,000 times.
    pub ratio: u64,
    /// For one input with all its members.
    pub time: Option<Duration>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            document_bytes: 16 << 20,
            folder_depth: 64,
            nesting: 4,
            entries: 1_000_000,
            unpacked_bytes: 64 << 30,
            ratio: 200,
            time: None,
        }
    }
}

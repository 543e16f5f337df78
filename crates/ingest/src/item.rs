//! What ingest hands on.

use rapporteur_schema::{Input, Source};

/// One input, or one member of an archive, feed or list, with the accounts found in it.
///
/// A container (archive, feed, list of accounts) gives one item for each member and, after them, one for itself, without
/// sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its line in the record. `documents` is empty: ids exist only once the sources have been read.
    pub input: Input,
    /// Its accounts; empty where it was skipped, is a duplicate or a container.
    pub sources: Vec<Source>,
    /// Of a duplicate: the number of the item it repeats, counted from 0 in the order handed out.
    pub repeats: Option<usize>,
}

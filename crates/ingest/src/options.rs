//! What a caller may set.

use crate::outlets::OutletMap;
use std::path::PathBuf;
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
    /// How addresses are fetched.
    pub fetch: FetchOptions,
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
    /// For one file, address or standard input with all its members. It is looked at between members and wherever bytes are
    /// read: a single document is still finished. With a limit the result depends on the machine; by default there is none.
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

/// How addresses are fetched. Without the feature `fetch`, none is.
#[derive(Clone, Debug)]
pub struct FetchOptions {
    /// Whether the pages behind a feed's entries are read too, where their hosts' robots.txt allows it.
    pub follow: bool,
    /// Whether private and loopback addresses may be asked.
    pub allow_private: bool,
    /// Hosts that may be asked although they are private, as `host` or `host:port`, just as addresses write them.
    pub allow_hosts: Vec<String>,
    /// Folder of earlier answers, for conditional requests; none is kept without one.
    pub cache: Option<PathBuf>,
    /// Between two requests to one host.
    pub pace: Duration,
    /// For one request.
    pub timeout: Duration,
    /// Redirects of one address.
    pub redirects: usize,
    /// Who asks.
    pub user_agent: String,
}

impl Default for FetchOptions {
    fn default() -> Self {
        Self {
            follow: false,
            allow_private: false,
            allow_hosts: Vec::new(),
            cache: None,
            pace: Duration::from_secs(1),
            timeout: Duration::from_secs(30),
            redirects: 10,
            user_agent: concat!("rapporteur/", env!("CARGO_PKG_VERSION")).to_owned(),
        }
    }
}

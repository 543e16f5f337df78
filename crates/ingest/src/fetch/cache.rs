//! What addresses gave before, for conditional requests.

use crate::bounded::sha256;
use serde_json::{Value, json};
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

/// A folder with two files an address: its headers and its body.
pub(super) struct Cache {
    folder: PathBuf,
}

/// An answer to ask about again.
pub(super) struct Stored {
    pub(super) etag: Option<String>,
    pub(super) last_modified: Option<String>,
    pub(super) content_type: String,
    pub(super) date: Option<String>,
    pub(super) body: Vec<u8>,
}

impl Cache {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    pub(super) fn load(&self, address: &str) -> Option<Stored> {
        let name = sha256(address.as_bytes());
        let about: Value =
            serde_json::from_slice(&fs::read(self.folder.join(format!("{name}.json"))).ok()?)
                .ok()?;
        let body = fs::read(self.folder.join(format!("{name}.body"))).ok()?;
        let text = |key: &str| about.get(key).and_then(Value::as_str).map(str::to_owned);
        // Headers and body of different answers must not mix, as after an interruption between the two.
        (text("sha256")? == sha256(&body)).then(|| Stored {
            etag: text("etag"),
            last_modified: text("last_modified"),
            content_type: text("content_type").unwrap_or_default(),
            date: text("date"),
            body,
        })
    }

    pub(super) fn store(&self, address: &str, stored: &Stored) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let name = sha256(address.as_bytes());
        let about = json!({"url": address, "etag": stored.etag, "last_modified": stored.last_modified, "content_type": stored.content_type, "date": stored.date, "sha256": sha256(&stored.body)});
        self.write(&format!("{name}.body"), &stored.body)?;
        self.write(&format!("{name}.json"), about.to_string().as_bytes())
    }

    /// Writes beside, then renames: an interruption leaves no half file under the name.
    fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let beside = self
            .folder
            .join(format!("{name}.{}.part", std::process::id()));
        let written = fs::File::create(&beside)
            .and_then(|mut file| file.write_all(bytes))
            .and_then(|()| fs::rename(&beside, self.folder.join(name)));
        if written.is_err() {
            let _ = fs::remove_file(&beside);
        }
        written
    }
}

//! What the targets share: bytes as a file of a given name, read within small limits.

use rapporteur_ingest::{Limits, Options, ingest};
use std::ops::ControlFlow;

/// Reads `mark` and `bytes` as the file `name`: no panic, and at least a line that says what became of it.
pub fn read(name: &str, mark: &[u8], bytes: &[u8]) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join(name);
    // Also without the mark, so that other kinds under this name are tried.
    let content = if bytes.first().is_some_and(|b| b % 8 == 0) { bytes.to_vec() } else { [mark, bytes].concat() };
    std::fs::write(&path, content).expect("a temporary file");
    let limits = Limits { document_bytes: 1 << 20, unpacked_bytes: 4 << 20, ..Limits::default() };
    let mut items = 0;
    let _ = ingest(&[path.display().to_string()], &Options { limits, ..Options::default() }, &mut |_| {
        items += 1;
        ControlFlow::Continue(())
    });
    assert!(items > 0);
}

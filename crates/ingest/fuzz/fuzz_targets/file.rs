//! Any bytes as a file of the kind that the first byte picks (feed, WARC, zip, gz, CSV, JSON): no panic, an item at least.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rapporteur_ingest::{Limits, Options, ingest};
use std::ops::ControlFlow;

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, rest)) = bytes.split_first() else { return };
    let (name, mark): (&str, &[u8]) = match kind % 6 {
        0 => ("a.xml", b"<rss><channel><item>"),
        1 => ("a.warc", b"WARC/1.1\r\n"),
        2 => ("a.zip", b"PK\x03\x04"),
        3 => ("a.gz", b"\x1f\x8b"),
        4 => ("a.csv", b"title,text\n"),
        _ => ("a.json", b"["),
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join(name);
    std::fs::write(&path, [mark, rest].concat()).expect("a temporary file");
    let limits = Limits { document_bytes: 1 << 20, unpacked_bytes: 4 << 20, ..Limits::default() };
    let mut items = 0;
    let _ = ingest(&[path.display().to_string()], &Options { limits, ..Options::default() }, &mut |_| {
        items += 1;
        ControlFlow::Continue(())
    });
    assert!(items > 0);
});

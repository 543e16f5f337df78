//! Any bytes as a web archive: no panic, an outcome for the file at least.
#![no_main]

mod support;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| support::read("a.warc", b"WARC/1.1\r\n", bytes));

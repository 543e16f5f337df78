//! Any bytes as a zip archive: no panic, an outcome for the file at least.
#![no_main]

mod support;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| support::read("a.zip", b"PK\x03\x04", bytes));

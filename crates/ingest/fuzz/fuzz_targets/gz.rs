//! Any bytes as a packed file: no panic, an outcome for the file at least.
#![no_main]

mod support;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| support::read("a.gz", b"\x1f\x8b", bytes));

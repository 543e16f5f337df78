//! Any bytes as a feed: no panic, an outcome for the file at least.
#![no_main]

mod support;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| support::read("a.xml", b"<rss><channel><item>", bytes));

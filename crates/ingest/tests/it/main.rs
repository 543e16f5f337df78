//! Ingest as a caller sees it.

mod files;
mod kinds;
#[cfg(feature = "fetch")]
mod network;
mod robustness;
mod support;

//! Ingest as a caller sees it.

mod files;
mod kinds;
mod live;
#[cfg(feature = "fetch")]
mod network;
mod robustness;
mod support;

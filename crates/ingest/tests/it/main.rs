//! Ingest as a caller sees it.

mod files;
mod kinds;
mod support;

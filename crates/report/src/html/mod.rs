//! The page: one self-contained file.

mod escape;
mod events;
mod findings;
pub(crate) mod ledger;
mod lineage;
mod page;
mod passages;
mod policy;
mod quotations;
mod source;
mod timeline;
pub(crate) mod value;

pub use page::html;

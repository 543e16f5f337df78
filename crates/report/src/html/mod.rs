//! The page: one self-contained file.

mod escape;
mod events;
mod findings;
mod ledger;
mod lineage;
mod many;
mod page;
mod passages;
mod policy;
mod quotations;
mod source;
mod timeline;
mod value;

pub use many::html_files;
pub use page::html;

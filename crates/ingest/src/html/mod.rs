//! A page: its accounts and its metadata.

mod blocks;
mod fallback;
pub(crate) mod jsonld;
mod meta;
mod names;
mod page;
mod phrases;
mod posts;
mod score;
mod spaces;
mod tag;
mod tree;

pub use page::{Page, read_page};
pub(crate) use page::{plain, read_article, read_fragment};
pub use spaces::Run;

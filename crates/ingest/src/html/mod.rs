//! A page: its accounts and its metadata.

mod aside;
mod blocks;
mod fallback;
pub(crate) mod jsonld;
mod lists;
mod meta;
mod names;
mod page;
mod phrases;
mod posts;
mod score;
mod spaces;
mod tag;
mod tree;
mod trim;

pub use page::{Page, read_page};
pub(crate) use page::{plain, read_article, read_fragment};
pub use spaces::Run;

//! Lineage: which accounts copy others, and how many independent sources are left.

mod independent;

pub use independent::independent;

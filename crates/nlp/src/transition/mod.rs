//! Transition systems: what a state is, which moves it permits, what they do.

pub(crate) mod arc_eager;
pub(crate) mod biluo;
pub(crate) mod tree;

//! Strings as spaCy's vocabulary sees them.

pub(crate) mod chars;
pub(crate) mod hash;
pub(crate) mod lexeme;

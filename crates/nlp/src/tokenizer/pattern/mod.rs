//! A small engine for the patterns of spaCy's tokenizers, written in the dialect of Python's `re`.
//!
//! The `regex` crate has no look-around, and both it and `fancy-regex` expand the large Unicode classes of these
//! patterns to automata over bytes, which costs more than the whole load budget. Here all sets of all patterns
//! share one partition of the code points ([`alphabet`]): a set is then a few machine words, and a pattern is a
//! short program over it.
//!
//! What is read: literals, sets, `.`, groups, alternation, quantifiers (greedy, lazy and counted), `^`, `$` and all
//! four kinds of look-around. What is not (back-references, flags other than `u`, word boundaries, possessive
//! forms, and `*` or `+` over what may be empty) is an error at load, never another meaning.

pub(super) mod alphabet;
pub(super) mod parse;
pub(super) mod program;

pub(super) use alphabet::{Alphabet, CharSet, SetId, Sets};
pub(super) use parse::{Classes, Node, parse};
pub(super) use program::Program;

/// Why a pattern cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum PatternError {
    /// The pattern is no valid Python pattern.
    #[error("{what} at character {at}")]
    Syntax {
        /// What is wrong.
        what: &'static str,
        /// Offset in characters.
        at: usize,
    },
    /// The pattern is valid, but uses what this engine does not have.
    #[error("{0} is not supported")]
    Unsupported(&'static str),
    /// The pattern expands to too large a program.
    #[error("the pattern is too large")]
    TooLarge,
}

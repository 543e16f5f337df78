//! What the coder tried, for `rapporteur explain`.

use std::fmt;

/// A row that was tried at a word, and what became of it.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    /// Number of the word's token in its block.
    pub(crate) token: usize,
    /// The row's verb or noun.
    pub(crate) row: String,
    pub(crate) why: Why,
}

/// Why a row gave an event, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    Coded,
    /// Part of another event.
    Used,
    NoObject,
    SaysNothing,
    Carried,
    NoActor,
    Needs,
    NoContent,
    Dropped,
    NotStandalone,
    NoRecipient,
    Blocked,
    Duty,
    Merged,
    Weak,
    TooMany,
    Background,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Why::Coded => "coded",
            Why::Used => "part of another event",
            Why::NoObject => "its words or its object are not there",
            Why::SaysNothing => "the row says that this is no event",
            Why::Carried => "only carries an event noun",
            Why::NoActor => "no actor",
            Why::Needs => "what the row needs of actor, recipient or content is not there",
            Why::NoContent => "no event within it",
            Why::Dropped => "negated or composed to no event",
            Why::NotStandalone => "the noun needs a verb that carries it",
            Why::NoRecipient => "no recipient",
            Why::Blocked => "hypothetical, conditional or a purpose",
            Why::Duty => "a duty that nobody states",
            Why::Merged => "joined with an event of the same actor and type",
            Why::Weak => "a weak row without both sides by name",
            Why::TooMany => "more events than a sentence tells",
            Why::Background => "generic or hypothetical by its words",
        })
    }
}

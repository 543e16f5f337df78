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

/// How a sentence was read, word for word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SentenceTrace {
    /// First code point of the sentence in the document's text, and the one after its last.
    pub span: [u32; 2],
    /// Its tokens as the engine has them.
    pub tokens: Vec<TokenTrace>,
    /// Rows of the event lexicons that were tried, in order.
    pub tried: Vec<RowTrace>,
    /// Mentions of initiatives and predicates that were tried, in the order of the text.
    pub initiatives: Vec<RowTrace>,
}

/// A token as the engine has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokenTrace {
    /// Its text.
    pub text: String,
    /// Its base form.
    pub lemma: String,
    /// Penn Treebank tag.
    pub tag: String,
    /// Relation to its head.
    pub dep: String,
    /// Number of its head in the sentence, from 0.
    pub head: usize,
    /// Type of the engine's entity; empty outside.
    pub entity: String,
}

/// A row of a lexicon that was tried at a word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowTrace {
    /// The word.
    pub word: String,
    /// Verb or noun of the row.
    pub row: String,
    /// What became of it, for a person.
    pub outcome: String,
}

/// Why a row gave an event, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    Coded,
    /// Part of another event.
    Used,
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
    /// By a marker around it.
    Hypothetical,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Why::Coded => "coded",
            Why::Used => "not coded: part of another event",
            Why::SaysNothing => "not coded: the row says that this is no event",
            Why::Carried => "not coded: only carries an event noun",
            Why::NoActor => "not coded: no actor",
            Why::Needs => "not coded: what the row needs of actor, recipient or content is missing",
            Why::NoContent => "not coded: no event within it",
            Why::Dropped => "not coded: negated, or composed to no event",
            Why::NotStandalone => "not coded: the noun needs a verb that carries it",
            Why::NoRecipient => "not coded: no recipient",
            Why::Blocked => "not coded: hypothetical, conditional or a purpose",
            Why::Duty => "not coded: a duty that nobody states",
            Why::Merged => "joined with an event of the same actor and type",
            Why::Weak => "dropped: a weak row without both sides by name",
            Why::TooMany => "dropped: more events than a sentence tells",
            Why::Hypothetical => "dropped: a marker tells it as hypothetical or generic, or its type requires a recipient",
        })
    }
}

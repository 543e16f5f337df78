//! Rules and tables on top of the network: attribute rules and lemmas.

pub(crate) mod attribute_rules;
pub(crate) mod lemmatizer;

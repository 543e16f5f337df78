//! The engine as a whole, on the embedded English model: spaCy's labels, labels that depend on nothing but the text, what holds
//! for any text, and models that cannot be loaded.

mod fixture;
mod invariants;
mod loading;
mod parity;
mod properties;
mod same_labels;

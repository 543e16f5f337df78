//! What the reader knows of words, as data: see `lexicons/README.md`.

pub(crate) mod bodies;
pub(crate) mod casualties;
pub(crate) mod cues;
pub(crate) mod event_words;
pub(crate) mod events;
pub(crate) mod gazetteer;
pub(crate) mod given;
pub(crate) mod hash;
pub(crate) mod initiatives;
pub(crate) mod judgements;
pub(crate) mod marked;
pub(crate) mod media;
pub(crate) mod members;
pub(crate) mod modality;
pub(crate) mod nouns;
pub(crate) mod phrases;
pub(crate) mod place_nouns;
pub(crate) mod places;
pub(crate) mod senses;
pub(crate) mod table;
pub(crate) mod titles;

pub use hash::lexicons_hash;
pub use places::{PlaceInfo, PlaceKind, place};

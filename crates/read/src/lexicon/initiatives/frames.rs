//! Predicates that tell an initiative without its noun (`lexicons/initiative_frames.tsv`).

use std::collections::HashMap;
use std::sync::OnceLock;

use rapporteur_schema::{InitiativeKind, StatusValue};

use super::super::table::Table;

/// A predicate with what must stand beside it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    pub(crate) kind: InitiativeKind,
    /// The particle of the verb; empty without.
    pub(crate) particle: &'static str,
    pub(crate) arguments: Vec<Argument>,
    pub(crate) told: Tells,
    /// Where whoever is addressed stands, the first that is there; empty where nobody is.
    pub(crate) addressee: Vec<&'static str>,
    /// Where the place of it stands.
    pub(crate) places: Vec<&'static str>,
}

/// What must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Argument {
    /// "obj", "subj", "clause", "under" or a preposition.
    pub(crate) place: &'static str,
    pub(crate) filler: Filler,
}

/// What may fill an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Filler {
    Any,
    Actor,
    Person,
    Place,
    /// A plural or joined noun phrase.
    Several,
    /// A role of `initiative_words.tsv`.
    Role(&'static str),
    Lemma(&'static str),
}

/// What a predicate tells by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tells {
    /// The initiative itself: what stands above it says who wants it.
    Deed,
    /// Likewise, but only beside a visit or an invitation that the document names.
    Travel,
    /// Likewise, but only where someone asks for it or offers it.
    Wanted,
    /// How it stands.
    Status(StatusValue),
}

/// The frames of a verb, those that name a class of things first, then those with most arguments.
pub(crate) fn frames(lemma: &str) -> &'static [Frame] {
    static FRAMES: OnceLock<HashMap<&'static str, Vec<Frame>>> = OnceLock::new();
    let frames = FRAMES.get_or_init(|| {
        let table = Table::parse(include_str!("../../../lexicons/initiative_frames.tsv"));
        let mut frames: HashMap<&'static str, Vec<Frame>> = HashMap::new();
        for row in table.rows().filter(|r| r.get("form") == "verb") {
            let kind = InitiativeKind::from_label(row.get("kind"));
            let (Some(kind), Some(told)) = (kind, told(row.get("told"))) else {
                continue;
            };
            let (verb, particle) = row
                .get("predicate")
                .split_once(' ')
                .unwrap_or((row.get("predicate"), ""));
            frames.entry(verb).or_default().push(Frame {
                kind,
                particle,
                arguments: row.values("arguments").filter_map(argument).collect(),
                told,
                addressee: row.values("addressee").collect(),
                places: row.values("place").collect(),
            });
        }
        #[allow(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
        for list in frames.values_mut() {
            list.sort_by_key(|f| {
                let named = f
                    .arguments
                    .iter()
                    .filter(|a| a.place != "under" && matches!(a.filler, Filler::Role(_)));
                // What a thing is, says more than that something is there.
                let full = f.arguments.len() + usize::from(!f.particle.is_empty());
                std::cmp::Reverse((named.count(), full))
            });
        }
        frames
    });
    frames.get(lemma).map_or(&[], Vec::as_slice)
}

fn told(label: &str) -> Option<Tells> {
    match label {
        "deed" => Some(Tells::Deed),
        "travel" => Some(Tells::Travel),
        "wanted" => Some(Tells::Wanted),
        status => StatusValue::from_label(status).map(Tells::Status),
    }
}

fn argument(cell: &'static str) -> Option<Argument> {
    let (place, filler) = cell.split_once(' ')?;
    let filler = match filler {
        "any" => Filler::Any,
        "actor" => Filler::Actor,
        "person" => Filler::Person,
        "place" => Filler::Place,
        "several" => Filler::Several,
        word => match word.strip_prefix('@') {
            Some(role) => Filler::Role(role),
            None if place == "under" => Filler::Role(word),
            None => Filler::Lemma(word),
        },
    };
    Some(Argument { place, filler })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_read_with_their_arguments_the_fullest_first() {
        let meet = frames("meet");
        assert!(meet.iter().any(|f| f.arguments
            == [Argument {
                place: "obj",
                filler: Filler::Actor
            }]));
        let invite = frames("invite").first().map(|f| f.told);
        assert_eq!(invite, Some(Tells::Status(StatusValue::Proposed)));
        assert!(frames("sneeze").is_empty());
        // "troops join a force" and "his envoys join hers" name classes of things, "asked him to join him" does not.
        let join: Vec<usize> = frames("join").iter().map(|f| f.arguments.len()).collect();
        assert_eq!(join, [2, 1, 2]);
        let cease: Vec<usize> = frames("cease").iter().map(|f| f.arguments.len()).collect();
        assert_eq!(cease, [1, 1, 3, 3, 1], "named classes, then the fullest");
    }
}

//! Nouns that name an initiative by what stands behind them (rows of nouns in `lexicons/initiative_frames.tsv`).

use std::collections::HashMap;
use std::sync::OnceLock;

use rapporteur_schema::InitiativeKind;

use super::super::table::Table;

/// A noun's argument and the kind that the noun then has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NounFrame {
    pub(crate) preposition: &'static str,
    /// A role of `initiative_words.tsv`; `None` for anything.
    pub(crate) role: Option<&'static str>,
    pub(crate) kind: InitiativeKind,
}

/// The rows of a noun, those with a class of things first.
pub(crate) fn noun_frames(lemma: &str) -> &'static [NounFrame] {
    static FRAMES: OnceLock<HashMap<&'static str, Vec<NounFrame>>> = OnceLock::new();
    let frames = FRAMES.get_or_init(|| {
        let table = Table::parse(include_str!("../../../lexicons/initiative_frames.tsv"));
        let mut frames: HashMap<&'static str, Vec<NounFrame>> = HashMap::new();
        for row in table.rows().filter(|r| r.get("form") == "noun") {
            let kind = InitiativeKind::from_label(row.get("kind"));
            let (Some(kind), Some((preposition, filler))) =
                (kind, row.get("arguments").split_once(' '))
            else {
                continue;
            };
            frames
                .entry(row.get("predicate"))
                .or_default()
                .push(NounFrame {
                    preposition,
                    role: filler.strip_prefix('@'),
                    kind,
                });
        }
        #[allow(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
        for list in frames.values_mut() {
            list.sort_by_key(|f| f.role.is_none());
        }
        frames
    });
    frames.get(lemma).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_halted_decides_and_what_says_most_comes_first() {
        let halt = noun_frames("halt");
        assert_eq!(
            halt.first().map(|f| f.kind),
            Some(InitiativeKind::Ceasefire)
        );
        assert_eq!(halt.last().map(|f| f.kind), Some(InitiativeKind::Other));
        assert!(noun_frames("teapot").is_empty());
    }
}

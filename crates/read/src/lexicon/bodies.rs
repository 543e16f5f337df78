//! Nouns that end or open the names of bodies (`lexicons/body_nouns.tsv`), and collective nouns (`lexicons/group_nouns.tsv`).

use std::collections::HashMap;
use std::sync::OnceLock;

use rapporteur_schema::ActorType;

use super::table::Table;

/// A noun that ends the name of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BodyNoun {
    /// What the body is.
    pub(crate) actor: ActorType,
    /// Closed list of the lexicon: `ministry`, `igo`, …
    pub(crate) class: &'static str,
    /// With a country's name or adjective it is an organ of that state.
    pub(crate) state: bool,
    /// It also opens names: "Ministry of Ports".
    pub(crate) opens: bool,
}

/// Most words in a noun of bodies or groups.
pub(crate) const LONGEST: usize = 4;

fn actor(name: &str) -> ActorType {
    match name {
        "government" => ActorType::Government,
        "armed_group" => ActorType::ArmedGroup,
        "organization" => ActorType::Organization,
        _ => ActorType::Group,
    }
}

/// The noun of bodies that these words are, whatever their case.
pub(crate) fn body_noun(words: &str) -> Option<BodyNoun> {
    static NOUNS: OnceLock<HashMap<&'static str, BodyNoun>> = OnceLock::new();
    let nouns = NOUNS.get_or_init(|| {
        let table = Table::parse(include_str!("../../lexicons/body_nouns.tsv"));
        let noun = |row: super::table::Row<'_>| BodyNoun {
            actor: actor(row.get("type")),
            class: row.get("class"),
            state: row.flag("state"),
            opens: row.flag("of"),
        };
        table
            .rows()
            .map(|row| (row.get("noun"), noun(row)))
            .collect()
    });
    nouns.get(words.to_lowercase().as_str()).copied()
}

/// How many a collective noun speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Number {
    /// "the rebels".
    Plural,
    /// A body: "the cabinet".
    Singular,
    /// Either: "the police".
    Either,
}

/// A noun for people or bodies that act together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct GroupNoun {
    /// What it is.
    pub(crate) actor: ActorType,
    /// Its number.
    pub(crate) number: Number,
    /// It stands for the parties to a conflict or to talks ("both sides").
    pub(crate) parties: bool,
}

/// The collective noun that these words are, whatever their case.
pub(crate) fn group_noun(words: &str) -> Option<GroupNoun> {
    static NOUNS: OnceLock<HashMap<&'static str, GroupNoun>> = OnceLock::new();
    let nouns = NOUNS.get_or_init(|| {
        let table = Table::parse(include_str!("../../lexicons/group_nouns.tsv"));
        let noun = |row: super::table::Row<'_>| GroupNoun {
            actor: actor(row.get("type")),
            number: match row.get("number") {
                "plural" => Number::Plural,
                "singular" => Number::Singular,
                _ => Number::Either,
            },
            parties: row.get("reference") == "parties",
        };
        table
            .rows()
            .map(|row| (row.get("noun"), noun(row)))
            .collect()
    });
    nouns.get(words.to_lowercase().as_str()).copied()
}

/// Whether a noun describes one body of several of its kind: "the firm", "the militia", and no organ of a state.
pub(crate) fn describes_body(noun: &str) -> bool {
    let named = body_noun(noun).is_some_and(|n| {
        !n.state
            && matches!(
                n.class,
                "company" | "ngo" | "media" | "party" | "armed_group"
            )
    });
    named
        || group_noun(noun).is_some_and(|n| {
            n.number != Number::Plural
                && !n.parties
                && matches!(n.actor, ActorType::Organization | ActorType::ArmedGroup)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_tell_what_a_body_is() {
        let class = |w| body_noun(w).map(|n| (n.class, n.actor));
        assert_eq!(class("Ministry"), Some(("ministry", ActorType::Government)));
        assert_eq!(
            class("Liberation Front"),
            Some(("armed_group", ActorType::ArmedGroup))
        );
        assert_eq!(class("observer mission").map(|c| c.0), Some("igo"));
        assert_eq!(class("fishmonger"), None);
    }

    #[test]
    fn groups_have_a_number() {
        assert_eq!(group_noun("rebels").map(|n| n.number), Some(Number::Plural));
        assert!(group_noun("both sides").is_some_and(|n| n.parties));
        assert_eq!(group_noun("teapots"), None);
    }
}

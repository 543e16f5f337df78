//! Words of initiatives: what they are called, what becomes of them, and the words around them
//! (`lexicons/initiative_*.tsv`, `condition_markers.tsv`, `purpose_terms.tsv`, `scope_terms.tsv`).

pub(crate) mod frames;
pub(crate) mod noun_frames;

use std::collections::HashMap;
use std::sync::OnceLock;

use rapporteur_schema::{InitiativeKind, Purpose, Stance, StatusValue};

use super::table::Table;

/// A noun that names an initiative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TermNoun {
    pub(crate) kind: InitiativeKind,
    /// Means an initiative only beside another sign of one.
    pub(crate) ambiguous: bool,
}

/// A verb phrase that names an initiative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TermVerb {
    pub(crate) kind: InitiativeKind,
    /// Lemmas after the verb: an object, a particle, or both.
    pub(crate) rest: Vec<&'static str>,
    /// Means an initiative only beside another sign of one.
    pub(crate) ambiguous: bool,
}

/// What a phrase tells of an initiative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// How it stands.
    Status(StatusValue),
    /// How someone answers.
    Stance(Stance),
    /// Someone is said to have broken it.
    Violated,
}

/// A stage or stance of [`stages`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stage {
    pub(crate) told: Told,
    /// Who is the phrase's subject: proposer, responder, initiative, party…
    pub(crate) subject: &'static str,
    /// Where the initiative stands.
    pub(crate) frame: &'static str,
}

/// Longest noun phrase of the lexicon in words.
pub(crate) const LONGEST: usize = 5;

/// Plural forms that English makes of a phrase's last word.
fn plural(phrase: &str) -> String {
    match phrase.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if phrase.ends_with(['s', 'x']) || phrase.ends_with("ch") => format!("{phrase}es"),
        _ => format!("{phrase}s"),
    }
}

/// The initiative that these words name, lower case.
pub(crate) fn noun(words: &str) -> Option<TermNoun> {
    static NOUNS: OnceLock<HashMap<String, TermNoun>> = OnceLock::new();
    let nouns = NOUNS.get_or_init(|| {
        let table = Table::parse(include_str!("../../lexicons/initiative_terms.tsv"));
        let mut nouns: HashMap<String, TermNoun> = HashMap::new();
        for row in table.rows().filter(|r| r.get("form") == "noun") {
            let Some(kind) = InitiativeKind::from_label(row.get("kind")) else {
                continue;
            };
            let term = TermNoun {
                kind,
                ambiguous: row.flag("ambiguous"),
            };
            let word = row.get("term");
            nouns.insert(word.to_owned(), term);
            let mut plurals = row.values("plural").peekable();
            if plurals.peek().is_none() && !word.ends_with('s') && !word.contains(" of ") {
                nouns.entry(plural(word)).or_insert(term);
            }
            for plural in plurals {
                nouns.insert(plural.to_owned(), term);
            }
        }
        nouns
    });
    nouns.get(words).copied()
}

/// The kind of initiative that one word names.
pub(crate) fn noun_kind(word: &str) -> Option<InitiativeKind> {
    noun(word).map(|n| n.kind)
}

/// The verb phrases that begin with a lemma.
pub(crate) fn verbs(lemma: &str) -> &'static [TermVerb] {
    static VERBS: OnceLock<HashMap<&'static str, Vec<TermVerb>>> = OnceLock::new();
    let verbs = VERBS.get_or_init(|| {
        let table = Table::parse(include_str!("../../lexicons/initiative_terms.tsv"));
        let mut verbs: HashMap<&'static str, Vec<TermVerb>> = HashMap::new();
        for row in table.rows().filter(|r| r.get("form") == "verb") {
            let Some(kind) = InitiativeKind::from_label(row.get("kind")) else {
                continue;
            };
            let mut words = row.get("term").split(' ');
            let Some(first) = words.next() else { continue };
            verbs.entry(first).or_default().push(TermVerb {
                kind,
                rest: words.collect(),
                ambiguous: row.flag("ambiguous"),
            });
        }
        #[allow(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
        for list in verbs.values_mut() {
            list.sort_by_key(|v| std::cmp::Reverse(v.rest.len()));
        }
        verbs
    });
    verbs.get(lemma).map_or(&[], Vec::as_slice)
}

/// What a phrase of lemmas tells of the initiative that it governs.
pub(crate) fn stages(phrase: &str) -> &'static [Stage] {
    static STAGES: OnceLock<HashMap<&'static str, Vec<Stage>>> = OnceLock::new();
    let stages = STAGES.get_or_init(|| {
        let table = Table::parse(include_str!("../../lexicons/initiative_stages.tsv"));
        let mut stages: HashMap<&'static str, Vec<Stage>> = HashMap::new();
        for row in table.rows() {
            let value = row.get("value");
            let told = match row.get("aspect") {
                _ if value == "violated" => Some(Told::Violated),
                "status" => StatusValue::from_label(value).map(Told::Status),
                _ => Stance::from_label(value).map(Told::Stance),
            };
            if let Some(told) = told {
                stages.entry(row.get("phrase")).or_default().push(Stage {
                    told,
                    subject: row.get("subject"),
                    frame: row.get("frame"),
                });
            }
        }
        stages
    });
    stages.get(phrase).map_or(&[], Vec::as_slice)
}

type Roles = HashMap<&'static str, HashMap<&'static str, &'static str>>;

fn words() -> &'static Roles {
    static WORDS: OnceLock<Roles> = OnceLock::new();
    WORDS.get_or_init(|| {
        let table = Table::parse(include_str!("../../lexicons/initiative_words.tsv"));
        let mut words: Roles = HashMap::new();
        for row in table.rows() {
            words
                .entry(row.get("role"))
                .or_default()
                .insert(row.get("word"), row.get("stance"));
        }
        words
    })
}

/// Whether a lemma, or a phrase of lemmas, has a role of `initiative_words.tsv`.
pub(crate) fn is(role: &str, word: &str) -> bool {
    words().get(role).is_some_and(|w| w.contains_key(word))
}

/// Phrases of a role that have more than one word, or all with one.
pub(crate) fn phrases(role: &str) -> impl Iterator<Item = &'static str> {
    let mut all: Vec<&str> = words()
        .get(role)
        .map(|w| w.keys().copied().collect())
        .unwrap_or_default();
    all.sort_unstable();
    all.into_iter()
}

/// The stance that an adverb of answering tells ("reacted cautiously").
pub(crate) fn manners(word: &str) -> Option<Stance> {
    words()
        .get("manner")?
        .get(word)
        .and_then(|stance| Stance::from_label(stance))
}

/// The stance that a mood of whoever answers tells ("unimpressed", "a yes with a but").
pub(crate) fn moods(phrase: &str) -> Option<Stance> {
    words()
        .get("moods")?
        .get(phrase)
        .and_then(|stance| Stance::from_label(stance))
}

/// The stance that a predicate of an initiative tells.
pub(crate) fn judges(word: &str) -> Option<Stance> {
    words()
        .get("judges")?
        .get(word)
        .and_then(|stance| Stance::from_label(stance))
}

/// Phrases that say that there is no condition ("without preconditions"), lower case, longest first.
pub(crate) fn unconditional() -> &'static [Vec<&'static str>] {
    static PHRASES: OnceLock<Vec<Vec<&'static str>>> = OnceLock::new();
    PHRASES.get_or_init(|| {
        let table = Table::parse(include_str!("../../lexicons/condition_markers.tsv"));
        let mut phrases: Vec<Vec<&str>> = table
            .rows()
            .filter(|r| r.get("role") == "none" && r.get("takes") != "verb")
            .map(|r| r.get("marker").split(' ').collect())
            .collect();
        phrases.sort_by_key(|p| (std::cmp::Reverse(p.len()), p.clone()));
        phrases
    })
}

/// Words that name a purpose, with whether they need the initiative's own phrase.
pub(crate) fn purpose(words: &str) -> Option<(Purpose, bool)> {
    static TERMS: OnceLock<HashMap<&'static str, (Purpose, bool)>> = OnceLock::new();
    let terms = TERMS.get_or_init(|| {
        let table = Table::parse(include_str!("../../lexicons/purpose_terms.tsv"));
        table
            .rows()
            .filter_map(|r| {
                let purpose = Purpose::from_label(r.get("purpose"))?;
                Some((r.get("term"), (purpose, r.flag("ambiguous"))))
            })
            .collect()
    });
    terms.get(words).copied()
}

/// Whether words tell what an initiative covers, and how ("air", "comprehensive").
pub(crate) fn scope(words: &str) -> Option<&'static str> {
    static TERMS: OnceLock<HashMap<&'static str, &'static str>> = OnceLock::new();
    let terms = TERMS.get_or_init(|| {
        let table = Table::parse(include_str!("../../lexicons/scope_terms.tsv"));
        table
            .rows()
            .map(|r| (r.get("term"), r.get("aspect")))
            .collect()
    });
    terms.get(words).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_verbs_and_stages_are_found_by_their_words() {
        assert_eq!(
            noun("ceasefires").map(|n| n.kind),
            Some(InitiativeKind::Ceasefire)
        );
        assert_eq!(noun("teapot"), None);
        assert!(verbs("silence").iter().any(|v| v.rest == ["the", "guns"]));
        assert!(
            stages("turn down")
                .iter()
                .any(|s| s.told == Told::Stance(Stance::Rejects))
        );
        assert!(is("carries", "resume") && !is("carries", "propose"));
        assert_eq!(judges("ploy"), Some(Stance::Sceptical));
    }
}

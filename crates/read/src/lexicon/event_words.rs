//! Small sets of words that the event coder asks for: `lexicons/event_words.tsv`.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use super::table::Table;

/// A set of the lexicon; its header tells what each is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Set {
    /// Counts or portions what follows "of".
    Portion,
    /// Stands for a figure.
    Number,
    /// A plural of them acts on one another where nothing else is said.
    Mutual,
    /// Papers, broadcasters, their people and public.
    Medium,
    /// Takes part in labour disputes.
    Worker,
    /// Participle of those who are kept.
    Captive,
    /// Stands for whoever it belongs to.
    OwnBody,
    /// An event noun that also names a body of people.
    Body,
    /// Says nothing without the noun before it.
    Hollow,
    /// Adjective or noun behind which stands what somebody did.
    Answerable,
    /// Verb whose passive keeps an object.
    Giving,
    /// Verb of being in a state, before a participle.
    Posture,
    /// Verb or noun of force that those who speak do with words.
    Verbal,
    /// Tells force of arms or bodily harm.
    Violence,
    /// Noun of a body that attacks with words.
    Speaker,
    /// Verb of being or seeming.
    Stative,
    /// Pronoun for who speaks.
    FirstPerson,
    /// Verb of fighting that also means to struggle against a thing.
    Struggle,
    /// Picks one of several, before who did it: "the first to".
    Rank,
    /// Verb of taking the floor, before what was said there.
    Platform,
    /// Noun of a text that accuses or asks in its own name.
    Writing,
    /// Noun of what is attacked with words only.
    Idea,
    /// Verb of who says what another will do without knowing it.
    Guess,
    /// Tells of a match.
    Sport,
    /// Verb of matches that means force or a meeting elsewhere.
    Contest,
}

fn sets() -> &'static HashMap<&'static str, Vec<Set>> {
    static SETS: OnceLock<HashMap<&'static str, Vec<Set>>> = OnceLock::new();
    SETS.get_or_init(|| {
        let names = BTreeMap::from([
            ("portion", Set::Portion),
            ("number", Set::Number),
            ("mutual", Set::Mutual),
            ("medium", Set::Medium),
            ("worker", Set::Worker),
            ("captive", Set::Captive),
            ("own_body", Set::OwnBody),
            ("body", Set::Body),
            ("hollow", Set::Hollow),
            ("answerable", Set::Answerable),
            ("giving", Set::Giving),
            ("posture", Set::Posture),
            ("verbal", Set::Verbal),
            ("violence", Set::Violence),
            ("speaker", Set::Speaker),
            ("stative", Set::Stative),
            ("first_person", Set::FirstPerson),
            ("struggle", Set::Struggle),
            ("rank", Set::Rank),
            ("platform", Set::Platform),
            ("writing", Set::Writing),
            ("idea", Set::Idea),
            ("guess", Set::Guess),
            ("sport", Set::Sport),
            ("contest", Set::Contest),
        ]);
        let mut sets: HashMap<&'static str, Vec<Set>> = HashMap::new();
        for row in Table::parse(include_str!("../../lexicons/event_words.tsv")).rows() {
            let set = names.get(row.get("set"));
            sets.entry(row.get("word")).or_default().extend(set);
        }
        sets
    })
}

/// Whether a word in lower case is of a set.
pub(crate) fn is(set: Set, word: &str) -> bool {
    sets().get(word).is_some_and(|found| found.contains(&set))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_by_their_set() {
        assert!(is(Set::Portion, "barrage") && !is(Set::Mutual, "barrage"));
        assert!(is(Set::Mutual, "army") && is(Set::OwnBody, "army"));
        assert!(!is(Set::Portion, "harbour"));
    }
}

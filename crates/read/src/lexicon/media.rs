//! Means and occasions of speech: `lexicons/speech_media.tsv`, `lexicons/speech_venues.tsv`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::table::Table;

/// How a medium is named in a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Means {
    /// "in a statement"
    Noun,
    /// "on Telegram"
    Platform,
    /// "he tweeted"
    Verb,
    /// "at a rally": no medium, but an occasion or place
    Venue,
}

struct Words {
    kinds: BTreeMap<&'static str, Vec<Means>>,
    longest: usize,
}

fn all() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut kinds: BTreeMap<&'static str, Vec<Means>> = BTreeMap::new();
        for row in Table::parse(include_str!("../../lexicons/speech_media.tsv")).rows() {
            let means = match row.get("kind") {
                "platform" => Means::Platform,
                "verb" => Means::Verb,
                _ => Means::Noun,
            };
            kinds.entry(row.get("words")).or_default().push(means);
        }
        for row in Table::parse(include_str!("../../lexicons/speech_venues.tsv")).rows() {
            kinds.entry(row.get("noun")).or_default().push(Means::Venue);
        }
        let longest = kinds.keys().map(|w| w.split(' ').count()).max();
        Words {
            longest: longest.unwrap_or(1),
            kinds,
        }
    })
}

/// Most words of a phrase of [`means`].
pub(crate) fn longest() -> usize {
    all().longest
}

/// What a phrase in lower case names; empty for what is neither medium nor venue.
pub(crate) fn means(phrase: &str) -> &'static [Means] {
    all().kinds.get(phrase).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_and_venues_are_known_by_their_words() {
        assert_eq!(means("televised address"), [Means::Noun]);
        assert_eq!(means("telegram"), [Means::Platform]);
        assert_eq!(means("rally"), [Means::Venue]);
        assert!(means("harbour").is_empty());
        assert!(longest() >= 3);
    }
}

//! Titles and role nouns of persons (`lexicons/titles.tsv`, `lexicons/title_modifiers.tsv`).

use std::collections::HashMap;
use std::sync::OnceLock;

use super::table::Table;

/// A title or role noun.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Title {
    /// Closed list of the lexicon: `head_of_state`, spokesperson, …
    pub(crate) kind: &'static str,
    /// Stands before a name without an article.
    pub(crate) premodifies_name: bool,
    /// The form is plural.
    pub(crate) plural: bool,
    /// `m` or `f` where the word tells, else empty.
    pub(crate) gender: &'static str,
}

/// Most words in a title.
pub(crate) const LONGEST: usize = 5;

fn lexicon() -> &'static HashMap<String, Title> {
    static TITLES: OnceLock<HashMap<String, Title>> = OnceLock::new();
    TITLES.get_or_init(|| {
        let table = Table::parse(include_str!("../../lexicons/titles.tsv"));
        let mut titles = HashMap::new();
        for row in table.rows() {
            let title = Title {
                kind: row.get("kind"),
                premodifies_name: row.flag("premodifies_name"),
                plural: false,
                gender: row.get("gender"),
            };
            titles.insert(row.get("title").to_lowercase(), title);
            for short in row.values("abbreviations") {
                let short = short.to_lowercase();
                // British papers leave the full stop away: "Adm Sund".
                let bare = short.trim_end_matches('.').to_owned();
                if bare.chars().count() >= 3 && !bare.contains(' ') {
                    titles.entry(bare).or_insert(title);
                }
                titles.entry(short).or_insert(title);
            }
            for plural in row.values("plural") {
                titles.entry(plural.to_lowercase()).or_insert(Title {
                    plural: true,
                    ..title
                });
            }
        }
        titles
    })
}

/// The title that these words are, whatever their case.
pub(crate) fn title(words: &str) -> Option<Title> {
    lexicon().get(words.to_lowercase().as_str()).copied()
}

/// Class of a title modifier ("former", "acting"), whatever its case.
pub(crate) fn modifier(word: &str) -> Option<&'static str> {
    static MODIFIERS: OnceLock<HashMap<String, &'static str>> = OnceLock::new();
    let modifiers = MODIFIERS.get_or_init(|| {
        let table = Table::parse(include_str!("../../lexicons/title_modifiers.tsv"));
        table
            .rows()
            .map(|row| (row.get("modifier").to_lowercase(), row.get("class")))
            .collect()
    });
    modifiers.get(word.to_lowercase().as_str()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_found_in_any_case_and_number() {
        assert_eq!(title("Foreign Minister").map(|t| t.kind), Some("minister"));
        assert!(title("presidents").is_some_and(|t| t.plural));
        assert_eq!(title("spokeswoman").map(|t| t.gender), Some("f"));
        assert!(title("ceasefire").is_none());
        assert_eq!(modifier("Former"), Some("former"));
    }
}

//! Given names (`lexicons/given_names.tsv`): signs of a person and of whom "she" may mean.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::table::Table;

/// A given name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Given {
    /// `m` or `f`; empty for names of both.
    pub(crate) gender: &'static str,
    /// Also a common word, month, place or surname.
    pub(crate) word: bool,
}

/// The given name that a word is; double names count by their first part.
pub(crate) fn given(word: &str) -> Option<Given> {
    static NAMES: OnceLock<HashMap<&'static str, Given>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let table = Table::parse(include_str!("../../lexicons/given_names.tsv"));
        let given = |row: super::table::Row<'_>| Given {
            gender: if row.get("gender") == "u" {
                ""
            } else {
                row.get("gender")
            },
            word: row.flag("word"),
        };
        table
            .rows()
            .map(|row| (row.get("name"), given(row)))
            .collect()
    });
    names.get(word).copied().or_else(|| {
        let (first, rest) = word.split_once('-')?;
        let joined = rest.starts_with(char::is_uppercase);
        names.get(first).copied().filter(|_| joined)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_have_a_gender_where_it_is_sure() {
        assert_eq!(given("Anna").map(|g| g.gender), Some("f"));
        assert_eq!(given("Anna-Lena").map(|g| g.gender), Some("f"));
        assert_eq!(given("Kestria"), None);
    }
}

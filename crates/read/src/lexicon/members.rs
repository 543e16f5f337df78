//! Nouns for one who belongs to a party or movement (`lexicons/member_nouns.tsv`).

use std::collections::HashSet;
use std::sync::OnceLock;

use super::table::Table;

/// Whether a noun, whatever its case, says that someone belongs to a party, movement or current: "the Republican".
pub(crate) fn member(noun: &str) -> bool {
    static NOUNS: OnceLock<HashSet<&'static str>> = OnceLock::new();
    let nouns = NOUNS.get_or_init(|| {
        let table = Table::parse(include_str!("../../lexicons/member_nouns.tsv"));
        table.rows().map(|row| row.get("noun")).collect()
    });
    nouns.contains(noun.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_told_from_bodies() {
        assert!(member("Conservative") && member("unionist"));
        assert!(!member("party") && !member("conservatives"));
    }
}

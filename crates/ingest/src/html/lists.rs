//! Words as data: tables of two columns, a kind and a text.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A table of `data/`, read once: lines that open with `#` and the head line are no rows.
pub(super) struct List {
    table: &'static str,
    read: OnceLock<BTreeMap<&'static str, Vec<&'static str>>>,
}

impl List {
    pub(super) const fn new(table: &'static str) -> Self {
        Self {
            table,
            read: OnceLock::new(),
        }
    }

    /// The texts of a kind, in the table's order; none for a kind that it does not have.
    pub(super) fn of(&self, kind: &str) -> &[&'static str] {
        let kinds = self.read.get_or_init(|| {
            let mut kinds: BTreeMap<_, Vec<_>> = BTreeMap::new();
            let rows = self.table.lines().filter(|line| !line.starts_with('#'));
            for (kind, text) in rows.skip(1).filter_map(|row| row.split_once('\t')) {
                kinds.entry(kind).or_default().push(text);
            }
            kinds
        });
        kinds.get(kind).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {

    #[test]
    fn tables_are_sorted_in_lower_case_and_say_where_they_come_from() {
        for (name, table, kinds) in [
            (
                "element_names.tsv",
                include_str!("../../data/element_names.tsv"),
                &[
                    "body", "byline", "caption", "gallery", "hidden", "lead", "strong", "weak",
                ][..],
            ),
            (
                "furniture.tsv",
                include_str!("../../data/furniture.tsv"),
                &[
                    "calls", "credit", "dated", "made", "opens", "section", "starts", "whole",
                ],
            ),
        ] {
            assert!(
                table.contains("Licence:") && table.contains("Source:"),
                "{name}"
            );
            let rows: Vec<&str> = table
                .lines()
                .filter(|l| !l.starts_with('#'))
                .skip(1)
                .collect();
            assert!(
                rows.is_sorted_by(|a, b| a.split_once('\t') < b.split_once('\t')),
                "{name} is sorted, no row twice"
            );
            for row in rows {
                let (kind, text) = row.split_once('\t').expect("two columns");
                assert!(kinds.contains(&kind), "{name}: {row}");
                assert_eq!(text.to_lowercase(), text, "{name}: {row}");
                assert!(
                    !text.trim().is_empty() && !text.contains('\t'),
                    "{name}: {row}"
                );
            }
        }
    }
}

//! Reading the lexicons: plain TSV with comment lines and one line of column names (`lexicons/README.md`).
//!
//! The files are part of the program and audited by this crate's `lexicons` test; so a missing column is a fault of the
//! program, not of its input, and ends it.

/// A table of a lexicon.
pub(crate) struct Table {
    columns: Vec<&'static str>,
    rows: Vec<Vec<&'static str>>,
}

/// One line of a [`Table`].
#[derive(Clone, Copy)]
pub(crate) struct Row<'t> {
    table: &'t Table,
    cells: &'t [&'static str],
}

impl Table {
    /// Splits a lexicon's text.
    pub(crate) fn parse(text: &'static str) -> Table {
        let mut lines = text
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty());
        let columns = lines.next().unwrap_or_default().split('\t').collect();
        let rows = lines.map(|line| line.split('\t').collect()).collect();
        Table { columns, rows }
    }

    /// All rows in the file's order.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|cells| Row { table: self, cells })
    }
}

impl Row<'_> {
    /// The cell of a column; empty where the row is shorter.
    ///
    /// # Panics
    /// When the lexicon has no such column.
    pub(crate) fn get(self, column: &str) -> &'static str {
        let at = self.table.columns.iter().position(|c| *c == column);
        let at = at.unwrap_or_else(|| panic!("lexicon has no column {column}"));
        self.cells.get(at).copied().unwrap_or_default()
    }

    /// The values of a cell, divided by `|`.
    pub(crate) fn values(self, column: &str) -> impl Iterator<Item = &'static str> + use<> {
        self.get(column).split('|').filter(|v| !v.is_empty())
    }

    /// Whether the cell says `y`.
    pub(crate) fn flag(self, column: &str) -> bool {
        self.get(column) == "y"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_skipped_and_cells_found_by_name() {
        let table = Table::parse("# title: x\nword\tforms\tok\nbe\tis|was\ty\ngo\t\tn\n");
        let rows: Vec<_> = table.rows().collect();
        assert_eq!(rows[0].get("word"), "be");
        assert_eq!(rows[0].values("forms").collect::<Vec<_>>(), ["is", "was"]);
        assert!(rows[0].flag("ok") && !rows[1].flag("ok"));
        assert_eq!(rows[1].values("forms").count(), 0);
    }
}

//! Tables for spreadsheets and statistics: RFC 4180 with a header, UTF-8, one line break (`\n`) after each row.
//!
//! Long form: a row is one wording, one claim, one value, each with its account and span, so that every cell can be traced.

mod tables;

use rapporteur_schema::Record;
use std::io::{self, Write};

/// A table of the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// A row for each wording of each quotation.
    Quotations,
    /// A row for each piece of evidence of each side of each discrepancy.
    Discrepancies,
    /// A row for each event of a story.
    Events,
    /// A row for each account's report of an event.
    Reports,
    /// A row for each value that an account gives of an event.
    Values,
    /// A row for each value of each slot of an initiative, each reply, violation and status.
    Ledger,
}

impl Table {
    /// Every table, in the order of the record's description.
    pub const ALL: [Self; 6] = [
        Self::Quotations,
        Self::Discrepancies,
        Self::Events,
        Self::Reports,
        Self::Values,
        Self::Ledger,
    ];

    /// The name of the table's file in a report folder.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Quotations => "quotations.csv",
            Self::Discrepancies => "discrepancies.csv",
            Self::Events => "events.csv",
            Self::Reports => "reports.csv",
            Self::Values => "values.csv",
            Self::Ledger => "ledger.csv",
        }
    }

    /// Its name without an ending.
    pub fn name(self) -> &'static str {
        self.file_name().trim_end_matches(".csv")
    }
}

/// Writes a table of the record.
///
/// A cell of source text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return gets an apostrophe before it, so that
/// no spreadsheet takes it for a formula; numbers stay numbers.
///
/// # Errors
/// What `out` returns.
///
/// ```
/// use rapporteur_report::{Table, csv};
/// use rapporteur_schema::{Producer, Record};
///
/// let mut out = Vec::new();
/// csv(&Record::new(Producer::default()), Table::Quotations, &mut out)?;
/// assert!(out.starts_with(b"story,quotation,"));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn csv(record: &Record, table: Table, out: impl Write) -> io::Result<()> {
    let columns: Vec<&str> = table.columns().iter().map(|c| c.name).collect();
    let mut sheet = Sheet { out };
    writeln!(sheet.out, "{}", columns.join(","))?;
    rows(record, table, &mut sheet)
}

/// Hands all rows of a table to `sink`.
pub(crate) fn rows(record: &Record, table: Table, sink: &mut dyn Rows) -> io::Result<()> {
    let context = &crate::context::Context::new(record);
    match table {
        Table::Quotations => tables::quotations(context, sink),
        Table::Discrepancies => tables::discrepancies(context, sink),
        Table::Events => tables::events(context, sink),
        Table::Reports => tables::reports(context, sink),
        Table::Values => tables::values(context, sink),
        Table::Ledger => tables::ledger(context, sink),
    }
}

/// What takes rows.
pub(crate) trait Rows {
    /// A row: a cell for each column of the table.
    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()>;
}

/// A cell.
pub(crate) enum Cell<'c> {
    /// Text of a source or of the record.
    Text(&'c str),
    /// Text made for this cell.
    Owned(String),
    /// A number: never quoted, never guarded.
    Number(f64),
    /// True or false.
    Flag(bool),
    /// Nothing.
    Empty,
}

impl<'c> From<&'c str> for Cell<'c> {
    fn from(text: &'c str) -> Self {
        Self::Text(text)
    }
}

impl<'c> From<&'c String> for Cell<'c> {
    fn from(text: &'c String) -> Self {
        Self::Text(text)
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Self::Owned(text)
    }
}

impl From<u32> for Cell<'_> {
    fn from(number: u32) -> Self {
        Self::Number(f64::from(number))
    }
}

impl From<bool> for Cell<'_> {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<f64> for Cell<'_> {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl<'c, T: Into<Cell<'c>>> From<Option<T>> for Cell<'c> {
    fn from(cell: Option<T>) -> Self {
        cell.map_or(Self::Empty, Into::into)
    }
}

/// A row of cells of any type.
macro_rules! row {
    ($rows:expr, $($cell:expr),+ $(,)?) => {
        $rows.row(&[$($crate::csv::Cell::from($cell)),+])
    };
}
use row;

/// A table as CSV.
struct Sheet<W> {
    out: W,
}

impl<W: Write> Rows for Sheet<W> {
    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        for (i, cell) in cells.iter().enumerate() {
            if i > 0 {
                self.out.write_all(b",")?;
            }
            match cell {
                Cell::Text(text) => self.text(text)?,
                Cell::Owned(text) => self.text(text)?,
                Cell::Number(number) => write!(self.out, "{number}")?,
                Cell::Flag(flag) => write!(self.out, "{flag}")?,
                Cell::Empty => {}
            }
        }
        self.out.write_all(b"\n")
    }
}

impl<W: Write> Sheet<W> {
    fn text(&mut self, text: &str) -> io::Result<()> {
        // A control character has no place in a table; line breaks and tabs stay.
        let keep = |c: &char| !c.is_control() || matches!(c, '\n' | '\r' | '\t');
        let clean: String = text.chars().filter(keep).collect();
        let guard = clean.starts_with(['=', '+', '-', '@', '\t', '\r']);
        if guard || clean.contains([',', '"', '\n', '\r']) {
            let guard = if guard { "'" } else { "" };
            write!(self.out, "\"{guard}{}\"", clean.replace('"', "\"\""))
        } else {
            self.out.write_all(clean.as_bytes())
        }
    }
}

//! Tables.

use crate::fixture;
use rapporteur_report::{Table, csv};

/// Rows of a table, read as RFC 4180 says.
pub(crate) fn rows(table: Table) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    csv(&fixture(), table, &mut out).expect("written");
    let text = String::from_utf8(out).expect("UTF-8");
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(
        row.is_empty() && cell.is_empty(),
        "the table ends with a line break"
    );
    rows
}

#[test]
fn every_row_has_every_column() {
    for table in Table::ALL {
        let rows = rows(table);
        assert!(rows.len() > 5, "{table:?}: {} rows", rows.len());
        for row in &rows {
            assert_eq!(row.len(), rows[0].len(), "{table:?}: {row:?}");
        }
    }
}

#[test]
fn a_wording_is_a_row_with_its_span() {
    let record = fixture();
    let rows = rows(Table::Quotations);
    let wordings: Vec<_> = record.stories[0]
        .quotations
        .iter()
        .flat_map(|q| &q.wordings)
        .collect();
    assert_eq!(rows.len(), wordings.len() + 1);
    let column = |name: &str| rows[0].iter().position(|c| c == name).expect("a column");
    for (row, w) in rows[1..].iter().zip(wordings) {
        assert_eq!(row[column("text")], w.text);
        assert_eq!(row[column("start")], w.evidence.start.to_string());
        assert_eq!(row[column("severity")], w.severity.as_str());
    }
}

#[test]
fn each_account_s_value_of_a_slot_is_a_row() {
    let rows = rows(Table::Ledger);
    let column = |name: &str| rows[0].iter().position(|c| c == name).expect("a column");
    let (slot, number, outlet) = (column("slot"), column("number"), column("outlet"));
    let lengths: Vec<(&str, &str)> = (rows[1..].iter())
        .filter(|r| r[slot] == "duration_days" && r[number] != "3")
        .map(|r| (r[outlet].as_str(), r[number].as_str()))
        .collect();
    let expected = [
        ("Ostrel Herald", "10"),
        ("Skimfeed", "14"),
        ("Corvane", "10"),
        ("Vessant News", "10"),
        ("Carrowby Post", "10"),
    ];
    assert_eq!(lengths, expected);
}

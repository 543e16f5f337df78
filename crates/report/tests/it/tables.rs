//! Tables against their dictionary, and as Parquet.

use crate::fixture;
use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::record::Field;
use rapporteur_report::{Kind, Table, csv, data_dictionary, datapackage, parquet};

/// The dictionary in docs/ is the one made from the columns; `UPDATE_DOCS=1` writes it.
#[test]
fn the_data_dictionary_is_up_to_date() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/data-dictionary.md");
    let made = data_dictionary();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, &made).expect("written");
    }
    let written = std::fs::read_to_string(path).expect("docs/data-dictionary.md");
    assert!(
        written == made,
        "docs/data-dictionary.md is old: UPDATE_DOCS=1 cargo test -p rapporteur-report"
    );
}

#[test]
fn dictionary_and_package_name_exactly_the_columns_written() {
    let (record, dictionary) = (fixture(), data_dictionary());
    let package: serde_json::Value = serde_json::from_str(&datapackage()).expect("JSON");
    for (n, table) in Table::ALL.into_iter().enumerate() {
        let mut out = Vec::new();
        csv(&record, table, &mut out).expect("written");
        let text = String::from_utf8(out).expect("UTF-8");
        let head: Vec<&str> = text.lines().next().expect("a head").split(',').collect();
        let section = dictionary
            .split("\n## ")
            .find(|s| s.starts_with(&format!("{}\n", table.name())))
            .expect("a section");
        let told: Vec<&str> = section
            .lines()
            .filter_map(|l| l.strip_prefix("| `")?.split('`').next())
            .collect();
        assert_eq!(told, head, "{table:?}");
        let resource = &package["resources"][n];
        assert_eq!(resource["path"], table.file_name());
        let fields: Vec<&str> = resource["schema"]["fields"]
            .as_array()
            .expect("fields")
            .iter()
            .map(|f| f["name"].as_str().expect("a name"))
            .collect();
        assert_eq!(fields, head, "{table:?}");
        for column in table.columns() {
            assert!(column.meaning.len() > 3, "{}", column.name);
        }
    }
}

/// Parquet has the rows, columns and values of the CSV.
#[test]
fn parquet_holds_what_the_csv_holds() {
    let record = fixture();
    for table in Table::ALL {
        let mut bytes = Vec::new();
        parquet(&record, table, &mut bytes).expect("written");
        let mut again = Vec::new();
        parquet(&record, table, &mut again).expect("written");
        assert_eq!(bytes, again, "the same record, the same bytes");
        let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).expect("a Parquet file");
        let sheet = crate::csv::rows(table);
        let mut count = 0;
        for (row, cells) in reader.get_row_iter(None).expect("rows").zip(&sheet[1..]) {
            let row = row.expect("a row");
            count += 1;
            for (((name, field), cell), column) in
                row.get_column_iter().zip(cells).zip(table.columns())
            {
                assert_eq!(name, column.name);
                match (field, column.kind) {
                    (Field::Null, _) => assert_eq!(cell, "", "{table:?} {name}"),
                    // An apostrophe guards a cell of the CSV only.
                    (Field::Str(text), Kind::Text) => {
                        assert_eq!(text, cell.strip_prefix('\'').unwrap_or(cell));
                    }
                    (Field::Long(n), Kind::Integer) => assert_eq!(&n.to_string(), cell),
                    (Field::Double(n), Kind::Number) => assert_eq!(&n.to_string(), cell),
                    (Field::Bool(b), Kind::Flag) => assert_eq!(&b.to_string(), cell),
                    other => panic!("{table:?} {name}: {other:?}"),
                }
            }
        }
        assert_eq!(count, sheet.len() - 1, "{table:?}");
    }
}

/// What a workflow of event reports needs: one row a report, an event id that the events table has.
#[test]
fn a_report_is_one_row_and_names_its_event() {
    let (reports, events) = (
        crate::csv::rows(Table::Reports),
        crate::csv::rows(Table::Events),
    );
    let column = |rows: &[Vec<String>], name: &str| {
        rows[0].iter().position(|c| c == name).expect("a column")
    };
    let known: Vec<&str> = events[1..]
        .iter()
        .map(|r| r[column(&events, "event")].as_str())
        .collect();
    let (event, id) = (column(&reports, "event"), column(&reports, "report"));
    let mut ids = std::collections::BTreeSet::new();
    for row in &reports[1..] {
        assert!(known.contains(&row[event].as_str()), "{row:?}");
        assert!(ids.insert(&row[id]), "{row:?}");
    }
    let expected: usize = fixture()
        .stories
        .iter()
        .flat_map(|s| &s.events)
        .map(|e| e.reports.len())
        .sum();
    assert_eq!(ids.len(), expected);
}

/// Every annotation's words stand where its position says.
#[test]
fn annotations_point_at_their_words() {
    let record = fixture();
    let mut out = Vec::new();
    rapporteur_report::annotations(&record, &mut out).expect("written");
    let json: serde_json::Value = serde_json::from_slice(&out).expect("JSON");
    let items = json["first"]["items"].as_array().expect("items");
    assert_eq!(json["total"], items.len());
    assert!(items.len() > 20);
    let mut ids = std::collections::BTreeSet::new();
    for item in items {
        assert!(
            ids.insert(item["id"].as_str().expect("an id")),
            "{}",
            item["id"]
        );
        let id = item["target"]["source"]["id"]
            .as_str()
            .expect("a source")
            .trim_start_matches("urn:rapporteur:document:");
        let document = record
            .documents
            .iter()
            .find(|d| d.id == id)
            .expect("a document");
        let position = &item["target"]["selector"][0];
        let (start, end) = (
            position["start"].as_u64().unwrap() as usize,
            position["end"].as_u64().unwrap() as usize,
        );
        let text: String = document
            .text
            .chars()
            .skip(start)
            .take(end - start)
            .collect();
        let quote = &item["target"]["selector"][1];
        assert_eq!(quote["exact"], text.as_str());
        let whole = format!(
            "{}{text}{}",
            quote["prefix"].as_str().unwrap(),
            quote["suffix"].as_str().unwrap()
        );
        assert!(document.text.contains(&whole));
    }
}

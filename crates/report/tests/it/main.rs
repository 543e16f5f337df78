//! What the views of a record show, over the invented example and over records made to break them.

mod csv;
mod hostile;
mod lines;
mod make;
mod many;
mod markup;
mod page;
mod tables;
mod text;

use rapporteur_schema::Record;

/// The record of `examples/sarrow-strait`, as a perfect run would write it; see `tools/report/record_from_gold.py`.
fn fixture() -> Record {
    serde_json::from_str(include_str!("../fixtures/record.json")).expect("the fixture is a record")
}

//! Renders pages for looking at and for the browser's checks.
//!
//! ```text
//! render RECORD.json PAGE.html        a record's page
//! render RECORD.json PAGE.html 60     the same story as told by 60 accounts
//! render --hostile PAGE.html          a record whose sources mean harm
//! ```

#[path = "../tests/it/make.rs"]
mod make;

use rapporteur_schema::Record;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (record, page) = match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--hostile", page] => (make::hostile(), page),
        [from, page] => (read(from)?, page),
        [from, page, accounts] => (make::multiplied(&read(from)?, accounts.parse()?), page),
        _ => {
            return Err(
                "usage: render RECORD.json PAGE.html [ACCOUNTS] | render --hostile PAGE.html"
                    .into(),
            );
        }
    };
    std::fs::write(page, rapporteur_report::html(&record))?;
    Ok(())
}

fn read(path: &str) -> Result<Record, Box<dyn std::error::Error>> {
    Ok(serde_json::from_slice(&std::fs::read(path)?)?)
}

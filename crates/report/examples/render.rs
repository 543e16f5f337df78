//! Renders a record from a file as a page: `cargo run -p rapporteur-report --example render -- record.json page.html`.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args_os().skip(1);
    let (Some(from), Some(to)) = (args.next(), args.next()) else {
        return Err("usage: render RECORD.json PAGE.html".into());
    };
    let record = serde_json::from_slice(&std::fs::read(from)?)?;
    std::fs::write(to, rapporteur_report::html(&record))?;
    Ok(())
}

//! Shows the layout of texts: `cargo run -p rapporteur-read --example layout -- FILE...` prints the blocks of each;
//! with `--json` it reads JSON strings from standard input, a text a line, and answers with a line for each.

use std::io::{self, BufRead, Write};

use rapporteur_read::layout::{Part, parts};
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let args: Vec<String> = std::env::args().skip(1).collect();
    if args.first().is_some_and(|a| a == "--json") {
        for line in io::stdin().lock().lines() {
            let text: String = serde_json::from_str(&line?)?;
            let found = parts(&text);
            writeln!(
                out,
                "{}",
                found.iter().map(|p| as_json(&text, p)).collect::<Value>()
            )?;
        }
        return Ok(());
    }
    for file in &args {
        let text = String::from_utf8_lossy(&std::fs::read(file)?).into_owned();
        writeln!(out, "== {file}")?;
        for part in parts(&text) {
            writeln!(out, "-- {:?}", part.title.map(|t| &text[t]))?;
            for block in &part.blocks {
                writeln!(
                    out,
                    "{:<11} {}",
                    block.kind.as_str(),
                    &text[block.bytes.clone()]
                )?;
            }
            for note in &part.diagnostics {
                writeln!(
                    out,
                    "   {}: {:?}: {}",
                    note.code,
                    &text[note.bytes.clone()],
                    note.message
                )?;
            }
        }
    }
    Ok(())
}

fn as_json(text: &str, part: &Part) -> Value {
    json!({
        "start": text[..part.span.start].chars().count(),
        "title": part.title.clone().map(|t| &text[t]),
        "blocks": part.blocks.iter().map(|b| json!([b.kind.as_str(), &text[b.bytes.clone()]])).collect::<Value>(),
        "notes": part.diagnostics.iter().map(|n| json!([n.code, &text[n.bytes.clone()], n.message])).collect::<Value>(),
    })
}

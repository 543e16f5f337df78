//! Prints readings as JSON lines: `cargo run -p rapporteur-read --example readings -- PATH... > READINGS.jsonl`.
//!
//! A path is a plain text, a JSON object with `text` and perhaps `published`, or a folder of either. It measures the
//! reader without the rest of the house; `rapporteur read` is the program.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rapporteur_nlp::Model;
use rapporteur_read::Reader;
use rapporteur_schema::{PublishedBasis, Source};
use serde_json::Value;

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut reader = Reader::new(Model::english());
    let mut paths = Vec::new();
    for path in std::env::args_os().skip(1) {
        add(Path::new(&path), &mut paths)?;
    }
    for path in &paths {
        for reading in reader.read(&source(path)?) {
            serde_json::to_writer(&mut out, &reading)?;
            writeln!(out)?;
        }
    }
    out.flush()
}

/// A file itself, or the files of a folder by name.
fn add(path: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        paths.push(path.to_owned());
        return Ok(());
    }
    let entries = std::fs::read_dir(path)?.map(|entry| entry.map(|e| e.path()));
    let mut entries = entries.collect::<io::Result<Vec<_>>>()?;
    entries.sort();
    entries.iter().try_for_each(|entry| add(entry, paths))
}

fn source(path: &Path) -> io::Result<Source> {
    let text = String::from_utf8_lossy(&std::fs::read(path)?).into_owned();
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let mut source = Source {
        source: name,
        base: Some(0),
        ..Source::default()
    };
    if path.extension().is_some_and(|e| e == "json") {
        let object: Value = serde_json::from_str(&text)?;
        let string = |field: &str| object[field].as_str().map(str::to_owned);
        source.text = string("text").unwrap_or_default();
        source.title = string("title");
        source.published = string("published");
        source.published_basis = source
            .published
            .is_some()
            .then_some(PublishedBasis::Metadata);
    } else {
        source.text = text;
    }
    Ok(source)
}

//! Annotates texts for `tools/model/parity.py`: reads one JSON string a line, writes one JSON array of tokens a line.
//!
//! `annotate [--model DIR] [--batch N] [--time ROUNDS]`; with `--time` the output is one JSON object of measurements: load
//! time, seconds of the fastest round over all texts on this thread, resident memory.

#![allow(clippy::print_stdout)]

use std::error::Error;
use std::io::{BufRead, Write};
use std::time::Instant;

use rapporteur_nlp::{Doc, Model};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let (mut folder, mut batch, mut rounds) = (None, 64, 0);
    while let Some(arg) = args.next() {
        let value = args.next().ok_or("a flag lacks its value")?;
        match arg.as_str() {
            "--model" => folder = Some(value),
            "--batch" => batch = value.parse::<usize>()?.max(1),
            "--time" => rounds = value.parse()?,
            _ => return Err(format!("unknown flag {arg}").into()),
        }
    }
    let start = Instant::now();
    let model = match folder {
        Some(folder) => Model::from_dir(folder.as_ref())?,
        None => Model::load_english()?,
    };
    let load = start.elapsed();
    let texts: Vec<String> = std::io::stdin()
        .lock()
        .lines()
        .map(|line| Ok(serde_json::from_str(&line?)?))
        .collect::<Result<_, Box<dyn Error>>>()?;
    let mut annotator = model.annotator();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    if rounds > 0 {
        let (mut best, mut tokens) = (f64::INFINITY, 0);
        for _ in 0..rounds {
            let start = Instant::now();
            tokens = 0;
            for texts in texts.chunks(batch) {
                tokens += annotator
                    .annotate_batch(texts)
                    .iter()
                    .map(Doc::len)
                    .sum::<usize>();
            }
            best = best.min(start.elapsed().as_secs_f64());
        }
        let report = serde_json::json!({
            "load_ms": load.as_secs_f64() * 1e3, "seconds": best, "tokens": tokens, "peak_mb": peak_memory(),
        });
        writeln!(out, "{report}")?;
        return Ok(());
    }
    for texts in texts.chunks(batch) {
        for doc in annotator.annotate_batch(texts) {
            writeln!(out, "{}", describe(&doc))?;
        }
    }
    Ok(())
}

/// Peak resident memory in MB, where the system tells.
fn peak_memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    line.trim()
        .strip_suffix("kB")?
        .trim()
        .parse::<f64>()
        .ok()
        .map(|kb| kb / 1024.0)
}

fn describe(doc: &Doc) -> serde_json::Value {
    doc.tokens()
        .map(|t| {
            let chars = t.chars();
            serde_json::json!([
                chars.start,
                chars.end,
                t.tag(),
                t.pos(),
                t.morph(),
                t.lemma(),
                t.head().index(),
                t.dep(),
                t.is_sentence_start(),
                t.entity_type(),
                t.is_entity_start(),
            ])
        })
        .collect()
}

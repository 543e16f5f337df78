//! `rapporteur verify`.

use std::io::{Read, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use rapporteur::schema::{Record, SCHEMA};

use super::args::VerifyArgs;

pub(crate) fn run(args: &VerifyArgs) -> Result<ExitCode> {
    let name = args.record.display();
    let mut text = String::new();
    if args.record == Path::new("-") {
        std::io::stdin()
            .read_to_string(&mut text)
            .context("cannot read standard input")?;
    } else {
        text =
            std::fs::read_to_string(&args.record).with_context(|| format!("cannot read {name}"))?;
    }
    let records: Vec<Record> = serde_json::Deserializer::from_str(&text)
        .into_iter()
        .collect::<Result<_, _>>()
        .with_context(|| format!("{name} is not a record"))?;
    if records.is_empty() {
        bail!("{name} is empty");
    }
    let sources = (!args.sources.is_empty()).then_some(args.sources.as_slice());
    let mut out = std::io::stdout().lock();
    let (mut evidence, mut wrong) = (0, 0);
    for record in &records {
        if record.schema != SCHEMA {
            bail!(
                "{name} has the schema {:?}, this program checks {SCHEMA:?}",
                record.schema
            );
        }
        for fault in rapporteur::verify(record, sources, &rapporteur::ingest::Options::default()) {
            writeln!(out, "{fault}")?;
            wrong += 1;
        }
        evidence += count(&serde_json::to_value(record)?);
    }
    writeln!(out, "{evidence} pieces of evidence checked, {wrong} faults")?;
    Ok(if wrong == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Number of objects that are evidence.
fn count(value: &serde_json::Value) -> usize {
    match value {
        serde_json::Value::Object(map) => {
            let own = usize::from(map.contains_key("document") && map.contains_key("exact"));
            own + map.values().map(count).sum::<usize>()
        }
        serde_json::Value::Array(list) => list.iter().map(count).sum(),
        _ => 0,
    }
}

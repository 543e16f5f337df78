//! Rapporteur reads several outlets' accounts of one event and writes one sourced record of them.
//!
//! This is the facade: the way from inputs to readings and records in a few calls. Each stage is a crate of its own, useful
//! alone: [`ingest`], [`nlp`], [`read`], [`story`], [`report`](mod@report), with the record's types in [`schema`].
//!
//! # Example: read one text
//! ```
//! let reading = rapporteur::read_text("“The bridge is closed,” said Ilva Sund, the mayor of Orval.");
//! assert_eq!(reading.quotations.len(), 1);
//! assert!(reading.entities.iter().any(|e| e.name == "Ilva Sund"));
//! ```
//!
//! # Example: report a folder
//! ```
//! let folder = tempfile::tempdir()?;
//! std::fs::write(folder.path().join("a.txt"), "Talks resume\n\n“We have time,” said Ilva Sund.\n")?;
//! std::fs::write(folder.path().join("b.txt"), "Envoys meet\n\n“We have no time,” Sund said on Monday.\n")?;
//!
//! let inputs = [folder.path().display().to_string()];
//! let record = rapporteur::report(&inputs, &rapporteur::Options::default());
//! assert_eq!(record.documents.len(), 2);
//! assert_eq!(record.check_evidence(), []);
//! # Ok::<(), std::io::Error>(())
//! ```

mod conllu;
mod pipeline;
mod spill;
mod stories;
mod verify;

pub use rapporteur_ingest as ingest;
pub use rapporteur_nlp as nlp;
pub use rapporteur_read as read;
pub use rapporteur_report as report;
pub use rapporteur_schema as schema;
pub use rapporteur_story as story;

pub use conllu::conllu;
pub use pipeline::{ItemRead, Options, read_inputs};
pub use stories::report_stories;
pub use verify::{Fault, verify};

use std::ops::ControlFlow;

use rapporteur_nlp::Model;
use rapporteur_read::Reader;
use rapporteur_schema::{Producer, Reading, Record, Source};

/// Reads one text as one document. An empty text gives an empty reading.
pub fn read_text(text: &str) -> Reading {
    let source = Source {
        text: text.to_owned(),
        base: Some(0),
        ..Source::default()
    };
    Reader::new(Model::english())
        .read(&source)
        .into_iter()
        .next()
        .unwrap_or_default()
}

/// Reads inputs (files, folders, `-` for standard input), puts accounts that tell the same story together and joins what they
/// tell into one record. Nothing fails: an input that cannot be read is listed with its reason.
///
/// With [`Options::one_story`] all documents of a run are one story.
pub fn report(inputs: &[String], options: &Options) -> Record {
    report_with(inputs, options, &mut |_| {})
}

/// [`report()`], telling `progress` of each item as it is read. For records larger than memory, see [`report_stories`].
pub fn report_with(
    inputs: &[String],
    options: &Options,
    progress: &mut dyn FnMut(&ItemRead),
) -> Record {
    let mut record = Record::new(stories::head(options));
    let mut lines = Vec::new();
    let mut told = |item: &ItemRead| {
        progress(item);
        lines.push(item.input.clone());
    };
    let _ = report_stories(inputs, options, &mut told, &mut |part| {
        record.documents.extend(part.documents);
        record.actors.extend(part.actors);
        record.stories.extend(part.stories);
        ControlFlow::Continue(())
    });
    record.inputs = lines;
    record
}

/// What a record says of the program that wrote it.
pub fn producer() -> Producer {
    Producer {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        model: Model::english().description(),
        lexicons: read::lexicons_hash(),
        options: Vec::new(),
    }
}

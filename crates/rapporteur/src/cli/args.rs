//! The flags.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, bail};
use clap::{Parser, Subcommand, ValueEnum};

/// Reads several outlets' accounts of the same event and writes one sourced record of them.
#[derive(Debug, Parser)]
#[command(name = "rapporteur", version, about, long_about = None, arg_required_else_help = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Join accounts into a record, and write it with a page that a person can open.
    ///
    /// Without -o it writes the folder rapporteur-report; with one of json, jsonl, md, jsonld and conllu alone, to
    /// standard output.
    Report(ReportArgs),
    /// Write what each document alone tells, one JSON object a line.
    Read(ReadArgs),
    /// Tell how sentences were read: parse, entities, times, quotations, frames tried, and why an event was coded or not.
    Explain(ExplainArgs),
    /// Check every piece of evidence of a record against its documents, and these against their sources.
    Verify(VerifyArgs),
    /// Print the JSON Schema of what the program writes.
    Schema {
        /// Which of its outputs.
        #[arg(default_value = "record")]
        kind: SchemaKind,
    },
}

/// What is read, and how.
#[derive(Debug, clap::Args)]
pub(crate) struct Inputs {
    /// Files, folders, archives, feeds, tables and http(s) addresses with accounts; - is standard input.
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) paths: Vec<String>,
    /// Threads that read [default: one for each core]; the result never depends on it.
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
    /// Longest document that is read, in MiB.
    #[arg(long, value_name = "MIB", default_value_t = 16)]
    pub(crate) max_document: u64,
    /// Folders within folders that are read.
    #[arg(long, value_name = "N", default_value_t = 64)]
    pub(crate) max_depth: usize,
    /// Archives within archives that are read.
    #[arg(long, value_name = "N", default_value_t = 4)]
    pub(crate) max_nesting: usize,
    /// Files of one folder, and members of one archive, that are read.
    #[arg(long, value_name = "N", default_value_t = 1_000_000)]
    pub(crate) max_entries: usize,
    /// What one archive may unpack to, in MiB.
    #[arg(long, value_name = "MIB", default_value_t = 65_536)]
    pub(crate) max_unpacked: u64,
    /// How many times its size an archive may unpack to.
    #[arg(long, value_name = "TIMES", default_value_t = 200)]
    pub(crate) max_ratio: u64,
    /// Longest time for one file or address with all its members, in seconds [default: none]; the rest of it is skipped.
    #[arg(long, value_name = "SECONDS")]
    pub(crate) max_time: Option<u64>,
    /// Column of a table that holds a field, as text=Body; may be given several times.
    #[arg(long, value_name = "FIELD=COLUMN", value_parser = pair)]
    pub(crate) column: Vec<(String, String)>,
    /// File that maps domains to outlets, a domain and a name a line.
    #[arg(long, value_name = "FILE")]
    pub(crate) outlets: Option<PathBuf>,
    /// File of your own actors, found before all others: a table with the columns name, aliases, type, country and codes,
    /// divided by tabs; docs/actors.md tells more.
    #[arg(long, value_name = "FILE")]
    pub(crate) actors: Option<PathBuf>,
    /// Fetch the pages behind a feed's entries.
    #[arg(long)]
    pub(crate) follow: bool,
    /// Folder that keeps fetched pages, so that unchanged ones are not fetched again.
    #[arg(long, value_name = "DIR")]
    pub(crate) cache: Option<PathBuf>,
    /// Fetch from private and loopback addresses too.
    #[arg(long)]
    pub(crate) allow_private: bool,
    /// Longest time for one fetch, in seconds.
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    pub(crate) timeout: u64,
}

/// A pair of names with = between them.
fn pair(text: &str) -> Result<(String, String), String> {
    let (field, column) = text.split_once('=').ok_or("expected FIELD=COLUMN")?;
    Ok((field.trim().to_owned(), column.trim().to_owned()))
}

impl Inputs {
    /// The library's options.
    pub(crate) fn options(&self) -> anyhow::Result<rapporteur::Options> {
        let mut options = rapporteur::Options {
            threads: self.threads,
            ..rapporteur::Options::default()
        };
        let ingest = &mut options.ingest;
        ingest.limits.document_bytes = self.max_document.saturating_mul(1 << 20);
        ingest.limits.folder_depth = self.max_depth;
        ingest.limits.nesting = self.max_nesting;
        ingest.limits.entries = self.max_entries;
        ingest.limits.unpacked_bytes = self.max_unpacked.saturating_mul(1 << 20);
        ingest.limits.ratio = self.max_ratio;
        ingest.limits.time = self.max_time.map(Duration::from_secs);
        ingest.columns.clone_from(&self.column);
        if let Some(path) = &self.outlets {
            let text = std::fs::read_to_string(path)
                .with_context(|| format!("cannot read {}", path.display()))?;
            let (map, bad) = rapporteur::ingest::OutletMap::parse(&text);
            if let Some(line) = bad.first() {
                bail!(
                    "{}: line {line} is not a domain and an outlet's name",
                    path.display()
                );
            }
            ingest.outlets = map;
        }
        if let Some(path) = &self.actors {
            let file = path.display();
            let text =
                std::fs::read_to_string(path).with_context(|| format!("cannot read {file}"))?;
            options.actors = rapporteur::read::Actors::parse(&text)
                .with_context(|| format!("cannot use {file}"))?;
        }
        ingest.fetch.follow = self.follow;
        ingest.fetch.cache.clone_from(&self.cache);
        ingest.fetch.allow_private = self.allow_private;
        ingest.fetch.timeout = Duration::from_secs(self.timeout);
        Ok(options)
    }
}

#[derive(Debug, clap::Args)]
pub(crate) struct ReportArgs {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// Folder to write to, or file for a single format; - is standard output.
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
    /// What to write, separated by commas.
    #[arg(
        long,
        value_name = "LIST",
        value_delimiter = ',',
        default_value = "html,json"
    )]
    pub(crate) format: Vec<Format>,
    /// All inputs tell one story: do not group them.
    #[arg(long)]
    pub(crate) one_story: bool,
    /// How one best figure of casualties is made of several reports [default: none is made].
    #[arg(long, value_name = "RULE")]
    pub(crate) aggregate: Option<Aggregate>,
    /// No progress and no summary.
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

/// How several figures become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Aggregate {
    /// The lowest figure.
    Lowest,
    /// The middle one; of two, the lower.
    Median,
    /// The one that most reports give; of equals, the lowest.
    Mode,
    /// The highest figure.
    Highest,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ExplainArgs {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// Number of a sentence, from 1 through all documents of the input; without it all are explained.
    #[arg(long, value_name = "N")]
    pub(crate) sentence: Option<usize>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ReadArgs {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// How a reading is written.
    #[arg(long, value_name = "FORMAT", default_value = "jsonl")]
    pub(crate) format: ReadFormat,
    /// No progress.
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct VerifyArgs {
    /// A record (JSON, or JSON lines of stories); - is standard input.
    pub(crate) record: PathBuf,
    /// The files and folders that it was made from.
    pub(crate) sources: Vec<String>,
}

/// A form of the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Format {
    /// A page for people: report.html.
    Html,
    /// The record: record.json.
    Json,
    /// A story with its documents a line: record.jsonl.
    Jsonl,
    /// Text for an article or a wiki: report.md.
    Md,
    /// Tables: quotations.csv and others, with datapackage.json.
    Csv,
    /// The same tables as Parquet: quotations.parquet and others.
    Parquet,
    /// The evidence as W3C Web Annotations: annotations.jsonld.
    Jsonld,
    /// The language engine's analysis: documents.conllu.
    Conllu,
}

/// A form of readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReadFormat {
    /// JSON lines.
    Jsonl,
    /// CoNLL-U: tokens, tags and trees.
    Conllu,
}

/// What a schema describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaKind {
    /// The record of `report`.
    Record,
    /// A line of `read`.
    Reading,
}

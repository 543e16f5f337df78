//! The flags.

use std::num::NonZeroUsize;
use std::path::PathBuf;

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
    /// Without -o it writes the folder rapporteur-report; with one of json, jsonl and md alone, to standard output.
    Report(ReportArgs),
    /// Write what each document alone tells, one JSON object a line.
    Read(ReadArgs),
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
    /// Files and folders with accounts; - is standard input.
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) paths: Vec<String>,
    /// Threads that read [default: one for each core]; the result never depends on it.
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
    /// Longest document that is read, in MiB.
    #[arg(long, value_name = "MIB", default_value_t = 16)]
    pub(crate) max_document: u64,
}

impl Inputs {
    /// The library's options.
    pub(crate) fn options(&self) -> rapporteur::Options {
        let mut options = rapporteur::Options {
            threads: self.threads,
            ..rapporteur::Options::default()
        };
        options.ingest.limits.document_bytes = self.max_document.saturating_mul(1 << 20);
        options
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
    /// No progress and no summary.
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ReadArgs {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// Only jsonl: one reading a line.
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
    /// Tables: quotations.csv and others.
    Csv,
}

/// A form of readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReadFormat {
    /// JSON lines.
    Jsonl,
}

/// What a schema describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaKind {
    /// The record of `report`.
    Record,
    /// A line of `read`.
    Reading,
}

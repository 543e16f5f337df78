//! The command line: what each command reads and writes, and its exit status.
//!
//! Exit status: 0 when the work was done, 1 when nothing could be read or a check failed, 2 when the command line is wrong.
//! Results go to standard output or files, everything else to standard error.

// The program's one place that prints.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod args;
mod explain;
mod output;
mod progress;
mod report;
mod verify;

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;
use rapporteur::schema::Outcome;

use args::{Args, Command, ReadArgs, ReadFormat, SchemaKind};
use progress::Progress;

/// Runs the program; the exit status says how it went.
pub(crate) fn run() -> ExitCode {
    let args = Args::parse();
    let done = match &args.command {
        Command::Report(report) => report::run(report),
        Command::Read(read) => run_read(read),
        Command::Explain(explain) => explain::run(explain),
        Command::Verify(verify) => verify::run(verify),
        Command::Schema { kind } => run_schema(*kind),
    };
    match done {
        Ok(code) => code,
        // Whoever read our output has had enough: that is no failure.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("rapporteur: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|e| {
        e.downcast_ref::<io::Error>()
            .is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
    })
}

/// `rapporteur read`: one reading a line.
fn run_read(args: &ReadArgs) -> Result<ExitCode> {
    let mut progress = Progress::new(args.quiet);
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut failed = None;
    let mut documents = 0;
    let _ = rapporteur::read_inputs(&args.inputs.paths, &args.inputs.options()?, &mut |item| {
        progress.item(&item);
        for reading in &item.readings {
            documents += 1;
            let written = match args.format {
                ReadFormat::Jsonl => serde_json::to_writer(&mut out, reading)
                    .map_err(io::Error::from)
                    .and_then(|()| writeln!(out)),
                ReadFormat::Conllu => {
                    rapporteur::conllu(std::slice::from_ref(&reading.document), &mut out)
                }
            };
            if let Err(error) = written {
                failed = Some(error);
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    });
    progress.finish();
    if let Some(error) = failed {
        return Err(error.into());
    }
    out.flush()?;
    Ok(if documents == 0 {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// `rapporteur schema`: a JSON Schema.
fn run_schema(kind: SchemaKind) -> Result<ExitCode> {
    let schema = match kind {
        SchemaKind::Record => rapporteur::schema::record_schema(),
        SchemaKind::Reading => rapporteur::schema::reading_schema(),
    };
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &schema)?;
    writeln!(out)?;
    Ok(ExitCode::SUCCESS)
}

/// Word for an outcome in a message.
fn outcome(outcome: Outcome) -> &'static str {
    outcome.as_str()
}

//! `rapporteur report`.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};
use rapporteur::report;
use rapporteur::schema::Record;

use super::args::{Format, ReportArgs};
use super::output;
use super::progress::Progress;

/// Where the output goes.
enum Target {
    Folder(PathBuf),
    File(PathBuf),
    Stdout,
}

pub(crate) fn run(args: &ReportArgs) -> Result<ExitCode> {
    let mut formats = args.format.clone();
    formats.sort_unstable();
    formats.dedup();
    let target = target(args, &formats)?;
    let mut progress = Progress::new(args.quiet);
    let mut options = args.inputs.options()?;
    options.one_story = args.one_story;
    let record = rapporteur::report_with(&args.inputs.paths, &options, &mut |item| {
        progress.item(item);
    });
    progress.finish();
    if record.documents.is_empty() {
        eprintln!(
            "rapporteur: no account could be read from {}",
            args.inputs.paths.join(", ")
        );
        return Ok(ExitCode::FAILURE);
    }
    match &target {
        Target::Stdout => {
            let mut out = io::BufWriter::new(io::stdout().lock());
            write(&record, formats[0], &mut out)?;
            out.flush()?;
        }
        Target::File(path) => output::write(path, |out| write(&record, formats[0], out))?,
        Target::Folder(folder) => {
            for &format in &formats {
                for name in names(format) {
                    output::write(&folder.join(name), |out| write_named(&record, name, out))?;
                }
            }
        }
    }
    if !args.quiet {
        summary(&record, &target, &formats, progress.skipped());
    }
    Ok(ExitCode::SUCCESS)
}

fn target(args: &ReportArgs, formats: &[Format]) -> Result<Target> {
    let single = formats.len() == 1 && formats[0] != Format::Csv;
    Ok(match &args.output {
        None if single && formats[0] != Format::Html => Target::Stdout,
        None => Target::Folder(PathBuf::from("rapporteur-report")),
        Some(path) if path == Path::new("-") => {
            if !single {
                bail!("standard output takes one format other than csv: name it with --format");
            }
            Target::Stdout
        }
        Some(path) if single && path.extension().is_some() && !path.is_dir() => {
            Target::File(path.clone())
        }
        Some(path) => Target::Folder(path.clone()),
    })
}

/// Files of a format in a folder.
fn names(format: Format) -> &'static [&'static str] {
    match format {
        Format::Html => &["report.html"],
        Format::Json => &["record.json"],
        Format::Jsonl => &["record.jsonl"],
        Format::Md => &["report.md"],
        Format::Csv => &[
            "quotations.csv",
            "discrepancies.csv",
            "events.csv",
            "reports.csv",
            "ledger.csv",
        ],
    }
}

fn write(record: &Record, format: Format, out: &mut dyn Write) -> io::Result<()> {
    names(format)
        .iter()
        .try_for_each(|name| write_named(record, name, out))
}

fn write_named(record: &Record, name: &str, out: &mut dyn Write) -> io::Result<()> {
    let table = |table, out| report::csv(record, table, out);
    match name {
        "report.html" => out.write_all(report::html(record).as_bytes()),
        "record.json" => report::json(record, out),
        "record.jsonl" => report::jsonl(record, out),
        "report.md" => out.write_all(report::markdown(record).as_bytes()),
        "quotations.csv" => table(report::Table::Quotations, out),
        "discrepancies.csv" => table(report::Table::Discrepancies, out),
        "events.csv" => table(report::Table::Events, out),
        "reports.csv" => table(report::Table::Reports, out),
        _ => table(report::Table::Ledger, out),
    }
}

/// A few lines for those who stay in the terminal.
fn summary(record: &Record, target: &Target, formats: &[Format], skipped: usize) {
    let color = io::stderr().is_terminal();
    eprint!(
        "{}",
        report::summary(
            record,
            &report::SummaryOptions {
                color,
                ..report::SummaryOptions::default()
            }
        )
    );
    if skipped > 0 {
        eprintln!("{skipped} inputs could not be read; see above");
    }
    match target {
        Target::Stdout => {}
        Target::File(path) => eprintln!("wrote {}", path.display()),
        Target::Folder(folder) => {
            for name in formats.iter().flat_map(|f| names(*f)) {
                eprintln!("wrote {}", folder.join(name).display());
            }
        }
    }
}

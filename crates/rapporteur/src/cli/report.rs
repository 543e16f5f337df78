//! `rapporteur report`.

use std::io::{self, IsTerminal, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};
use rapporteur::report;
use rapporteur::schema::{ProducerOption, Record};
use rapporteur::story::Rule;

use super::args::{Aggregate, Format, ReportArgs};
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
    if formats == [Format::Jsonl] {
        return lines(args, &options, &target, &mut progress);
    }
    let mut record = rapporteur::report_with(&args.inputs.paths, &options, &mut |item| {
        progress.item(item);
    });
    progress.finish();
    if let Some(rule) = args.aggregate {
        aggregate(&mut record, rule);
    }
    if record.documents.is_empty() {
        return Ok(nothing_read(args));
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
                if format == Format::Html {
                    pages(&record, folder)?;
                    continue;
                }
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

/// The page, or where the record is too large for one an index with a page for each story.
fn pages(record: &Record, folder: &Path) -> Result<()> {
    let mut failed = None;
    let written = report::html_files(record, &mut |name, page| {
        output::write(&folder.join(name), |out| out.write_all(page.as_bytes())).map_err(|e| {
            failed = Some(e);
            io::Error::other("not written")
        })
    });
    match (failed, written) {
        (Some(error), _) => Err(error),
        (None, written) => Ok(written?),
    }
}

/// Fills the best figures of all events by a rule, and says so in the record.
fn aggregate(record: &mut Record, rule: Aggregate) {
    let (rule, name) = match rule {
        Aggregate::Lowest => (Rule::Lowest, "lowest"),
        Aggregate::Median => (Rule::Median, "median"),
        Aggregate::Mode => (Rule::Mode, "mode"),
        Aggregate::Highest => (Rule::Highest, "highest"),
    };
    for event in record.stories.iter_mut().flat_map(|s| &mut s.events) {
        rapporteur::story::aggregate(event, rule);
    }
    record.producer.options.push(ProducerOption {
        name: "aggregate".to_owned(),
        value: name.to_owned(),
    });
}

fn nothing_read(args: &ReportArgs) -> ExitCode {
    eprintln!(
        "rapporteur: no account could be read from {}",
        args.inputs.paths.join(", ")
    );
    ExitCode::FAILURE
}

/// A story a line, written as it is joined: memory is bounded by the largest story.
fn lines(
    args: &ReportArgs,
    options: &rapporteur::Options,
    target: &Target,
    progress: &mut Progress,
) -> Result<ExitCode> {
    let (mut accounts, mut stories) = (0, 0);
    let mut fill = |out: &mut dyn Write| {
        let mut written = Ok(());
        let _ = rapporteur::report_stories(
            &args.inputs.paths,
            options,
            &mut |item| progress.item(item),
            &mut |mut record| {
                if let Some(rule) = args.aggregate {
                    aggregate(&mut record, rule);
                }
                accounts += record.documents.len();
                stories += record.stories.len();
                written = report::jsonl(&record, &mut *out);
                match written {
                    Ok(()) => ControlFlow::Continue(()),
                    Err(_) => ControlFlow::Break(()),
                }
            },
        );
        progress.finish();
        written
    };
    let path = match target {
        Target::Stdout => {
            let mut out = io::BufWriter::new(io::stdout().lock());
            fill(&mut out)?;
            out.flush()?;
            None
        }
        Target::File(path) => Some(path.clone()),
        Target::Folder(folder) => Some(folder.join(names(Format::Jsonl)[0])),
    };
    if let Some(path) = &path {
        output::write(path, fill)?;
    }
    if accounts == 0 {
        return Ok(nothing_read(args));
    }
    if !args.quiet {
        eprintln!("{accounts} accounts, {stories} stories");
        if let Some(path) = path {
            eprintln!("wrote {}", path.display());
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn target(args: &ReportArgs, formats: &[Format]) -> Result<Target> {
    let single = formats.len() == 1 && !matches!(formats[0], Format::Csv | Format::Parquet);
    Ok(match &args.output {
        None if single && formats[0] != Format::Html => Target::Stdout,
        None => Target::Folder(PathBuf::from("rapporteur-report")),
        Some(path) if path == Path::new("-") => {
            if !single {
                bail!(
                    "standard output takes one format other than csv and parquet: name it with --format"
                );
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
            "values.csv",
            "ledger.csv",
            "datapackage.json",
        ],
        Format::Parquet => &[
            "quotations.parquet",
            "discrepancies.parquet",
            "events.parquet",
            "reports.parquet",
            "values.parquet",
            "ledger.parquet",
        ],
        Format::Jsonld => &["annotations.jsonld"],
        Format::Conllu => &["documents.conllu"],
    }
}

fn write(record: &Record, format: Format, out: &mut dyn Write) -> io::Result<()> {
    names(format)
        .iter()
        .try_for_each(|name| write_named(record, name, out))
}

fn write_named(record: &Record, name: &str, out: &mut dyn Write) -> io::Result<()> {
    match name {
        "report.html" => return out.write_all(report::html(record).as_bytes()),
        "record.json" => return report::json(record, out),
        "record.jsonl" => return report::jsonl(record, out),
        "report.md" => return out.write_all(report::markdown(record).as_bytes()),
        "annotations.jsonld" => return report::annotations(record, out),
        "documents.conllu" => return rapporteur::conllu(&record.documents, out),
        "datapackage.json" => return out.write_all(report::datapackage().as_bytes()),
        _ => {}
    }
    let (stem, ending) = name.split_once('.').unwrap_or((name, ""));
    match report::Table::ALL.into_iter().find(|t| t.name() == stem) {
        Some(table) if ending == "parquet" => report::parquet(record, table, out),
        Some(table) => report::csv(record, table, out),
        None => Err(io::Error::other(format!("no view is called {name}"))),
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

//! The real binary on real files: what it writes, what it says, how it ends.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use rapporteur::schema::{Outcome, Reading, Record};

fn rapporteur() -> Command {
    Command::new(env!("CARGO_BIN_EXE_rapporteur"))
}

fn run(command: &mut Command) -> Output {
    command.output().expect("the binary runs")
}

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/sarrow-strait")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn report_writes_a_page_and_a_record_that_verifies() {
    let folder = tempfile::tempdir().unwrap();
    let out = run(rapporteur()
        .arg("report")
        .arg(example())
        .current_dir(folder.path()));
    assert!(out.status.success(), "{}", text(&out.stderr));
    assert!(out.stdout.is_empty(), "results went to files");
    let written = folder.path().join("rapporteur-report");
    let page = fs::read_to_string(written.join("report.html")).unwrap();
    assert!(page.contains("<title>") && page.contains("Korsvall"));
    let record: Record =
        serde_json::from_slice(&fs::read(written.join("record.json")).unwrap()).unwrap();
    assert_eq!(record.documents.len(), 5);
    assert_eq!(record.check_evidence(), []);
    assert!(
        text(&out.stderr).contains("report.html"),
        "it says what it wrote"
    );
    assert_eq!(
        fs::read_dir(&written).unwrap().count(),
        2,
        "nothing half-written is left"
    );
    let out = run(rapporteur()
        .arg("verify")
        .arg(written.join("record.json"))
        .arg(example()));
    assert!(out.status.success(), "{}", text(&out.stdout));
    assert!(text(&out.stdout).contains(" 0 faults"));
}

#[test]
fn the_record_has_the_same_bytes_at_any_number_of_threads() {
    let record = |threads: &str| {
        let out = run(rapporteur()
            .args([
                "report",
                "--format",
                "json",
                "--quiet",
                "--threads",
                threads,
            ])
            .arg(example()));
        assert!(out.status.success());
        out.stdout
    };
    let one = record("1");
    assert!(one.len() > 10_000);
    assert_eq!(one, record("2"));
    assert_eq!(one, record("5"));
}

/// The golden folder: every file of every format, byte for byte, whatever the number of threads.
#[test]
fn all_files_have_the_same_bytes_at_any_number_of_threads() {
    let written = |threads: &str| -> Vec<(String, Vec<u8>)> {
        let folder = tempfile::tempdir().unwrap();
        let out = run(rapporteur()
            .args(["report", "--quiet", "--threads", threads])
            .args([
                "--format",
                "html,json,jsonl,csv,parquet,md,jsonld,conllu",
                "-o",
            ])
            .arg(folder.path())
            .arg(example()));
        assert!(out.status.success(), "{}", text(&out.stderr));
        let mut files: Vec<(String, Vec<u8>)> = fs::read_dir(folder.path())
            .unwrap()
            .map(|e| e.unwrap().path())
            .map(|p| {
                (
                    p.file_name().unwrap().to_string_lossy().into_owned(),
                    fs::read(&p).unwrap(),
                )
            })
            .collect();
        files.sort();
        files
    };
    let one = written("1");
    let names: Vec<&str> = one.iter().map(|(name, _)| name.as_str()).collect();
    insta::assert_snapshot!(names.join("\n"), @r"
    annotations.jsonld
    datapackage.json
    discrepancies.csv
    discrepancies.parquet
    documents.conllu
    events.csv
    events.parquet
    ledger.csv
    ledger.parquet
    quotations.csv
    quotations.parquet
    record.json
    record.jsonl
    report.html
    report.md
    reports.csv
    reports.parquet
    values.csv
    values.parquet
    ");
    for ((name, bytes), (other, again)) in one.iter().zip(&written("2")) {
        assert!(!bytes.is_empty(), "{name}");
        assert!(
            name == other && bytes == again,
            "{name} differs at two threads"
        );
    }
}

/// CoNLL-U as its validator wants it: numbers from 1, heads within the sentence, one root, ten columns.
#[test]
fn readings_as_conllu_are_sound_trees() {
    let out = run(rapporteur()
        .args(["read", "--format", "conllu", "--quiet"])
        .arg(example()));
    assert!(out.status.success(), "{}", text(&out.stderr));
    let written = text(&out.stdout);
    assert_eq!(written.matches("# newdoc id = ").count(), 5);
    let mut sentences = 0;
    for sentence in written.split("\n\n").filter(|s| !s.trim().is_empty()) {
        let rows: Vec<Vec<&str>> = sentence
            .lines()
            .filter(|l| !l.starts_with('#'))
            .map(|l| l.split('\t').collect())
            .collect();
        let shown = sentence
            .lines()
            .find_map(|l| l.strip_prefix("# text = "))
            .expect("a text");
        let mut words = String::new();
        for (n, row) in rows.iter().enumerate() {
            assert_eq!(row.len(), 10, "{row:?}");
            assert_eq!(row[0], (n + 1).to_string());
            assert!(row.iter().all(|cell| !cell.is_empty()), "{row:?}");
            let head: usize = row[6].parse().expect("a number");
            assert!(head <= rows.len() && head != n + 1, "{row:?}");
            words.push_str(row[1]);
            if !row[9].contains("SpaceAfter=No") {
                words.push(' ');
            }
        }
        assert_eq!(words.trim_end(), shown);
        assert_eq!(rows.iter().filter(|r| r[6] == "0").count(), 1, "{sentence}");
        sentences += 1;
    }
    assert!(sentences > 30, "{sentences}");
}

#[test]
fn bad_input_is_listed_and_all_else_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(
        path("a-good.txt"),
        "Envoys meet\n\n“We will talk again,” said Ilva Sund on Monday.\n",
    )
    .unwrap();
    fs::write(path("b-empty.txt"), "").unwrap();
    fs::write(path("c-binary.txt"), [0_u8, 159, 146, 150, 0, 1, 2, 3]).unwrap();
    fs::write(
        path("d-latin.txt"),
        b"Talks go on\n\nThe caf\xe9 at the border stays open, the mayor said.\n",
    )
    .unwrap();
    fs::write(path("e-broken.json"), "{\"text\": \"Talks").unwrap();
    fs::write(path("f-long.txt"), "x".repeat(50 << 20)).unwrap();
    fs::create_dir(path("g-nothing")).unwrap();
    let missing = path("h-missing.txt");
    let out = run(rapporteur()
        .args(["report", "--format", "json"])
        .arg(folder.path())
        .arg(&missing)
        .arg(path("g-nothing")));
    let said = text(&out.stderr);
    assert!(out.status.success(), "one account was read: {said}");
    let record: Record = serde_json::from_slice(&out.stdout).unwrap();
    let outcome = |name: &str| {
        let of: Vec<_> = record
            .inputs
            .iter()
            .filter(|i| i.source.contains(name))
            .collect();
        assert!(!of.is_empty(), "{name} is not accounted for");
        (of[0].outcome, of[0].reason.clone())
    };
    assert_eq!(outcome("a-good"), (Outcome::Read, None));
    for name in [
        "b-empty",
        "c-binary",
        "e-broken",
        "f-long",
        "g-nothing",
        "h-missing",
    ] {
        let (outcome, reason) = outcome(name);
        assert_eq!(outcome, Outcome::Skipped, "{name}");
        let reason = reason.unwrap_or_default();
        assert!(!reason.is_empty(), "{name} has a reason");
        let line = said
            .lines()
            .find(|l| l.contains(name))
            .unwrap_or_else(|| panic!("no line on {name} in {said}"));
        assert!(line.contains(&reason), "{line}");
    }
    assert_eq!(outcome("d-latin").0, Outcome::Read);
    assert!(record.documents.iter().any(|d| d.text.contains("café")));
}

#[test]
fn nothing_to_read_is_a_failure_with_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let out = run(rapporteur()
        .arg("report")
        .arg(folder.path().join("nowhere"))
        .current_dir(folder.path()));
    assert_eq!(out.status.code(), Some(1));
    assert!(text(&out.stderr).contains("nowhere"));
    assert!(
        !folder.path().join("rapporteur-report").exists(),
        "no empty report"
    );
    assert_eq!(
        run(rapporteur().arg("report")).status.code(),
        Some(2),
        "no input at all is a wrong command line"
    );
}

#[test]
fn read_writes_one_reading_a_line() {
    let out = run(rapporteur().arg("read").arg(example()));
    assert!(out.status.success());
    let readings: Vec<Reading> = text(&out.stdout)
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    assert_eq!(readings.len(), 5);
    assert!(
        readings
            .iter()
            .all(|r| !r.quotations.is_empty() && !r.sentences.is_empty())
    );
}

#[test]
fn actors_of_a_file_are_found_before_all_others() {
    let folder = tempfile::tempdir().unwrap();
    let (file, account) = (
        folder.path().join("actors.tsv"),
        folder.path().join("account.txt"),
    );
    let rows = "name\taliases\ttype\tcountry\tcodes\n\
                Lantern Brigade\tlantern men\tarmed_group\tNOR\tucdp:9901|cameo:NORREB\n";
    fs::write(&file, rows).unwrap();
    let told =
        "The lantern men left the port on Monday.\n\n\"We lost,\" the Lantern Brigade said.\n";
    fs::write(&account, told).unwrap();
    let output = |command: &str, format: &str, actors: bool| {
        let mut program = rapporteur();
        program
            .args([command, "--quiet", "--format", format])
            .arg(&account);
        if actors {
            program.arg("--actors").arg(&file);
        }
        let out = run(&mut program);
        assert!(out.status.success(), "{}", text(&out.stderr));
        out.stdout
    };
    let reading: Reading = serde_json::from_slice(&output("read", "jsonl", true)).unwrap();
    let brigade = &reading.entities[0];
    assert_eq!(brigade.name, "Lantern Brigade");
    assert_eq!(brigade.entity_type.as_str(), "armed_group");
    assert_eq!(brigade.mentions.len(), 2);
    let record: Record = serde_json::from_slice(&output("report", "json", true)).unwrap();
    let actor = record
        .actors
        .iter()
        .find(|a| a.name == "Lantern Brigade")
        .unwrap();
    assert_eq!(actor.country.as_deref(), Some("NOR"));
    let codes: Vec<_> = actor.codes.iter().map(|c| c.code.as_str()).collect();
    assert_eq!(codes, ["9901", "NORREB"]);
    assert_eq!(record.producer.options[0].name, "actors");

    let plain: Record = serde_json::from_slice(&output("report", "json", false)).unwrap();
    assert!(plain.actors.iter().all(|a| a.codes.is_empty()));
    assert!(plain.producer.options.is_empty());

    fs::write(&file, "name\ttype\nLantern Brigade\tking\n").unwrap();
    let out = run(rapporteur()
        .arg("read")
        .arg(&account)
        .arg("--actors")
        .arg(&file));
    assert!(!out.status.success());
    let said = text(&out.stderr);
    assert!(said.contains("line 2: `king` is no type"), "{said}");
}

#[test]
fn standard_input_is_an_input() {
    let mut child = rapporteur()
        .args(["read", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all("“No,” said Ilva Sund.".as_bytes())
        .unwrap();
    let out = child.wait_with_output().unwrap();
    let reading: Reading = serde_json::from_str(text(&out.stdout).lines().next().unwrap()).unwrap();
    assert_eq!(reading.quotations.len(), 1);
}

#[test]
fn verify_finds_a_changed_word() {
    let out = run(rapporteur()
        .args(["report", "--format", "json", "--quiet"])
        .arg(example()));
    let mut record: Record = serde_json::from_slice(&out.stdout).unwrap();
    let wording = &mut record.stories[0].quotations[0].wordings[0];
    wording.evidence.exact = wording.evidence.exact.to_uppercase();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.json");
    fs::write(&path, serde_json::to_vec(&record).unwrap()).unwrap();
    let out = run(rapporteur().arg("verify").arg(&path));
    assert_eq!(out.status.code(), Some(1));
    assert!(
        text(&out.stdout).contains("/stories/0/quotations/0/wordings/0"),
        "{}",
        text(&out.stdout)
    );
    assert!(text(&out.stdout).contains("1 faults"));
}

#[test]
fn verify_finds_a_changed_source() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("note.txt");
    fs::write(
        &path,
        "Envoys meet\n\n“We will talk again,” said Ilva Sund on Monday.\n",
    )
    .unwrap();
    let record = folder.path().join("record.json");
    let out = run(rapporteur()
        .args(["report", "--quiet", "--format", "json", "-o"])
        .arg(&record)
        .arg(&path));
    assert!(out.status.success(), "{}", text(&out.stderr));
    assert!(
        run(rapporteur().arg("verify").arg(&record).arg(&path))
            .status
            .success()
    );
    fs::write(
        &path,
        "Envoys meet\n\n“We will not talk again,” said Ilva Sund on Monday.\n",
    )
    .unwrap();
    let out = run(rapporteur().arg("verify").arg(&record).arg(&path));
    assert_eq!(out.status.code(), Some(1));
    assert!(text(&out.stdout).contains("/documents/0"));
}

#[test]
fn schema_describes_what_report_writes() {
    for (kind, title) in [("record", "Record"), ("reading", "Reading")] {
        let out = run(rapporteur().args(["schema", kind]));
        let schema: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
        assert_eq!(schema["title"], title);
    }
}

#[test]
fn a_reader_that_has_had_enough_is_no_failure() {
    let mut child = rapporteur()
        .args(["read"])
        .arg(example())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let out = child.wait_with_output().unwrap();
    assert!(
        out.status.success(),
        "{:?} {}",
        out.status,
        text(&out.stderr)
    );
    assert_eq!(text(&out.stderr), "");
}

#[test]
fn a_file_of_several_accounts_is_not_told_as_empty() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("export.jsonl");
    let rows = [
        r#"{"text": "The truce holds, officials said on Monday in Orvel.", "outlet": "Harbour Post"}"#,
        r#"{"text": "   ", "outlet": "Vale Wire"}"#,
    ];
    fs::write(&file, rows.join("\n")).unwrap();
    let out = run(rapporteur().args(["report", "--format", "json"]).arg(&file));
    assert!(out.status.success(), "{}", text(&out.stderr));
    let record: Record = serde_json::from_slice(&out.stdout).unwrap();
    let container = record
        .inputs
        .iter()
        .find(|i| i.outcome == Outcome::Read && i.documents.is_empty())
        .unwrap();
    assert_eq!(
        (container.outcome, container.reason.as_deref()),
        (Outcome::Read, None)
    );
    assert!(record.inputs.iter().any(|i| i.outcome == Outcome::Skipped));
}

//! Times by example: a reference time, a sentence with its expressions in brackets, and what each of them is.
//!
//! The files of `fixtures/timex/` are the corpus, in duckling's manner: one value in many phrasings, beside what only looks
//! like a time, and what a document without a date leaves open. Every expression of a row must be found, and no other.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;
use rapporteur_nlp::Model;
use rapporteur_read::Reader;
use rapporteur_schema::{Anchor, Block, BlockKind, PublishedBasis, Reading, Source, Timex};

fn source(text: &str, published: Option<&str>) -> Source {
    let block = Block {
        kind: BlockKind::Paragraph,
        start: 0,
        end: text.chars().count() as u32,
    };
    Source {
        source: "row.txt".into(),
        text: text.to_owned(),
        base: Some(0),
        published: published.map(str::to_owned),
        blocks: vec![block],
        ..Source::default()
    }
}

fn read(reader: &mut Reader, text: &str, published: Option<&str>) -> Reading {
    reader.read(&source(text, published)).remove(0)
}

fn slice(text: &str, timex: &Timex) -> String {
    let length = (timex.end - timex.start) as usize;
    text.chars()
        .skip(timex.start as usize)
        .take(length)
        .collect()
}

/// `DATE 2031-03-11 END`.
fn shown(timex: &Timex) -> String {
    let mut shown = format!("{} {}", timex.timex_type.as_str(), timex.value);
    if let Some(modifier) = timex.modifier {
        let _ = write!(shown, " {}", modifier.as_str());
    }
    shown
}

/// The marked expressions of a row and its text without marks.
fn unmarked(marked: &str) -> (Vec<String>, String) {
    let mut expressions = Vec::new();
    let mut text = String::new();
    let mut rest = marked;
    while let Some(open) = rest.find('[') {
        let close = rest[open..].find(']').expect("a closing bracket") + open;
        text.push_str(&rest[..open]);
        text.push_str(&rest[open + 1..close]);
        expressions.push(rest[open + 1..close].to_owned());
        rest = &rest[close + 1..];
    }
    text.push_str(rest);
    (expressions, text)
}

#[test]
fn every_row_of_the_corpus_reads_as_it_says() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/timex");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the corpus")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    let mut reader = Reader::new(Model::english());
    let (mut rows, mut differences) = (0, String::new());
    for file in files {
        let corpus = fs::read_to_string(&file).expect("a corpus file");
        for row in corpus.lines().filter(|l| !l.starts_with('#')) {
            rows += 1;
            let cells: Vec<&str> = row.split('\t').collect();
            let [reference, values, marked] = cells[..] else {
                panic!("{}: {row}", file.display());
            };
            let (expressions, text) = unmarked(marked);
            let values: Vec<&str> = values.split(" | ").filter(|v| *v != "-").collect();
            let expected: Vec<String> = expressions
                .iter()
                .zip(&values)
                .map(|(e, v)| format!("[{e}] {v}"))
                .collect();
            assert_eq!(expressions.len(), values.len(), "{row}");
            let published = (reference != "-").then_some(reference);
            let found: Vec<String> = read(&mut reader, &text, published)
                .timexes
                .iter()
                .map(|t| format!("[{}] {}", slice(&text, t), shown(t)))
                .collect();
            if found != expected {
                let _ = writeln!(
                    differences,
                    "{text}\n  expected {}\n  found    {}",
                    expected.join("  "),
                    found.join("  ")
                );
            }
        }
    }
    assert!(rows >= 250, "only {rows} rows");
    assert!(differences.is_empty(), "\n{differences}");
}

#[test]
fn sets_tell_how_often() {
    let mut reader = Reader::new(Model::english());
    for (text, quant, freq) in [
        ("They meet every Tuesday.", Some("EVERY"), None),
        ("They meet each Thursday.", Some("EACH"), None),
        ("They meet twice a year.", None, Some("2X")),
        ("They meet three times a month.", None, Some("3X")),
    ] {
        let reading = read(&mut reader, text, Some("2031-03-12"));
        let set = &reading.timexes[0];
        assert_eq!(
            (set.quant.as_deref(), set.freq.as_deref()),
            (quant, freq),
            "{text}"
        );
    }
}

#[test]
fn anchors_tell_what_a_time_counts_from() {
    let mut reader = Reader::new(Model::english());
    let text = "They met on Monday. Two days later they signed a pact of 1996.";
    let reading = read(&mut reader, text, Some("2031-03-12"));
    let anchors: Vec<&Anchor> = reading.timexes.iter().map(|t| &t.anchor).collect();
    let monday = Anchor::Timex(reading.timexes[0].id.clone());
    assert_eq!(anchors, [&Anchor::Document, &monday, &Anchor::None]);
}

#[test]
fn a_printed_date_dates_the_document() {
    let mut reader = Reader::new(Model::english());
    let text = "Talks stall\n\n14 March 2019\n\nThe envoy left Orval on Tuesday after two rounds of talks, officials said.\n";
    let source = Source {
        source: "a.txt".into(),
        text: text.into(),
        base: Some(0),
        ..Source::default()
    };
    let reading = reader.read(&source).remove(0);
    assert_eq!(reading.document.published.as_deref(), Some("2019-03-14"));
    assert_eq!(reading.document.published_basis, Some(PublishedBasis::Text));
    let values: Vec<&str> = reading.timexes.iter().map(|t| t.value.as_str()).collect();
    assert_eq!(values, ["2019-03-14", "2019-03-12"]);
}

#[test]
fn a_document_is_dated_by_its_own_weekdays_or_not_at_all() {
    let mut reader = Reader::new(Model::english());
    for (text, expected) in [
        (
            "The envoy said on Saturday that they will meet on Thursday, February 13. They have fought since 2023.",
            Some("2025-02-08"),
        ),
        // No year is named, and the date fits one in every few years.
        (
            "The envoy said on Saturday that they will meet on Thursday, February 13.",
            None,
        ),
        // The year is long past: the date fits none close after it.
        (
            "The envoy said on Saturday that they will meet on Thursday, February 13. It is as in 1910.",
            None,
        ),
        ("The envoy said on Saturday that they will meet.", None),
        ("They have fought since 2023.", None),
    ] {
        let reading = read(&mut reader, text, None);
        assert_eq!(reading.document.published.as_deref(), expected, "{text}");
        let basis = expected.map(|_| PublishedBasis::Inferred);
        assert_eq!(reading.document.published_basis, basis, "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_words_of_time_in_any_order_are_read_in_order(words in prop::collection::vec(word(), 0..24), dated in any::<bool>()) {
        let text = words.join(" ");
        let mut reader = Reader::new(Model::english());
        for reading in reader.read(&source(&text, dated.then_some("2031-03-12"))) {
            let end = text.chars().count() as u32;
            let mut last = 0;
            for timex in &reading.timexes {
                prop_assert!(last <= timex.start && timex.start < timex.end && timex.end <= end);
                prop_assert!(!timex.value.is_empty());
                last = timex.end;
            }
        }
    }
}

fn word() -> impl Strategy<Value = String> {
    let words = [
        "the",
        "last",
        "next",
        "this",
        "early",
        "late",
        "mid-",
        "end",
        "of",
        "in",
        "on",
        "at",
        "May",
        "March",
        "Feb.",
        "Friday",
        "Sunday",
        "night",
        "morning",
        "noon",
        "midnight",
        "year",
        "years",
        "week",
        "days",
        "hours",
        "quarter",
        "third-quarter",
        "century",
        "ago",
        "later",
        "from",
        "now",
        "every",
        "twice",
        "a",
        "an",
        "half",
        "and",
        "to",
        "-",
        ",",
        ".",
        "'",
        "(",
        "GMT",
        "p.m.",
        "a.m.",
        "12",
        "31",
        "0735",
        "10:35",
        "1988",
        "1990s",
        "'90s",
        "2/31/1999",
        "9999-12-31",
        "0000",
        "999999",
        "million",
        "two",
        "nineteen",
        "ninety",
        "hundred",
        "thousand",
        "few",
        "several",
        "Easter",
        "Christmas",
        "fiscal",
        "more",
        "than",
        "at least",
        "year-earlier",
        "-old",
        "second",
        "20th",
        "31st",
    ];
    prop_oneof![
        8 => prop::sample::select(words.to_vec()).prop_map(str::to_owned),
        1 => "[0-9]{1,9}".prop_map(|n| n),
        1 => "\\PC{0,6}".prop_map(|s| s),
    ]
}

//! Passages in which English news attributes what is said, each with the quotations expected of it.
//!
//! `tests/fixtures/quotations/README.md` states the conventions. The floors below are raised as rules get better, never
//! lowered; `cargo test -p rapporteur-read --test quotations -- --nocapture` lists every difference.

#![allow(clippy::print_stdout)] // the differences are what a person runs this for

use std::path::Path;

use rapporteur_nlp::Model;
use rapporteur_read::Reader;
use rapporteur_schema::{QuotationKind, Reading, ReadingQuotation, Source, SpanRef};
use serde_json::Value;

/// Shares of expected quotations found with their kind, of found ones expected, of speakers and cues right.
const FLOORS: [(&str, f64); 4] = [
    ("recall", 0.95),
    ("precision", 0.95),
    ("speakers", 0.83),
    ("cues", 0.92),
];

fn slice(text: &str, start: u32, end: u32) -> String {
    text.chars()
        .skip(start as usize)
        .take((end - start) as usize)
        .collect()
}

fn fold(text: &str) -> String {
    text.trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase()
}

/// Words in marks, speaker, kind, cue of each quotation; indirect speech has no marks.
fn found(reading: &Reading) -> Vec<(String, Option<String>, QuotationKind, Option<String>)> {
    let text = &reading.document.text;
    let one = |q: &ReadingQuotation, words: &SpanRef| {
        let speaker = q.source.as_ref().map(|s| match &s.entity {
            Some(id) => {
                let entity = reading.entities.iter().find(|e| e.id == *id);
                entity.expect("entity exists").name.clone()
            }
            None => slice(text, s.start, s.end),
        });
        let cue = q.cue.map(|c| slice(text, c.start, c.end));
        (slice(text, words.start, words.end), speaker, q.kind, cue)
    };
    let quotations = reading.quotations.iter();
    quotations
        .flat_map(|q| q.quoted.iter().map(move |words| one(q, words)))
        .collect()
}

#[test]
fn passages_are_attributed_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/quotations");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    paths.sort();
    let mut reader = Reader::new(Model::english());
    let (
        mut expected_n,
        mut found_n,
        mut right,
        mut speakers,
        mut cues,
        mut speakers_n,
        mut cues_n,
    ) = (0, 0, 0, 0, 0, 0, 0);
    for path in paths
        .iter()
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
    {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(path).unwrap();
        let gold: Value =
            serde_json::from_str(&std::fs::read_to_string(path.with_extension("json")).unwrap())
                .unwrap();
        let source = Source {
            source: name.clone(),
            text,
            base: Some(0),
            ..Source::default()
        };
        let mut got: Vec<_> = reader.read(&source).iter().flat_map(found).collect();
        found_n += got.len();
        for want in gold["quotations"].as_array().unwrap() {
            expected_n += 1;
            let text = fold(want["text"].as_str().unwrap());
            let Some(at) = got.iter().position(|g| fold(&g.0) == text) else {
                println!("{name}: missed {want}");
                continue;
            };
            let got = got.remove(at);
            let kind = want["kind"].as_str().unwrap();
            if got.2.as_str() == kind {
                right += 1;
            } else {
                println!("{name}: kind {} for {want}", got.2);
            }
            let speaker = want["speaker"].as_str().map(fold);
            let same = match (&speaker, &got.1) {
                (Some(a), Some(b)) => {
                    fold(b).ends_with(a.rsplit(' ').next().unwrap())
                        || fold(b).contains(a)
                        || a.contains(&fold(b))
                }
                (None, None) => true,
                _ => false,
            };
            speakers_n += 1;
            speakers += usize::from(same);
            if !same {
                println!("{name}: speaker {:?} for {want}", got.1);
            }
            if let Some(cue) = want["cue"].as_str().filter(|_| same) {
                cues_n += 1;
                let same = got
                    .3
                    .as_deref()
                    .is_some_and(|c| fold(c).contains(&fold(cue)) || fold(cue).contains(&fold(c)));
                cues += usize::from(same);
                if !same {
                    println!("{name}: cue {:?} for {want}", got.3);
                }
            }
        }
        for extra in got {
            println!("{name}: not expected {extra:?}");
        }
    }
    let share = |a: usize, b: usize| a as f64 / b.max(1) as f64;
    let figures = [
        share(right, expected_n),
        share(right, found_n),
        share(speakers, speakers_n),
        share(cues, cues_n),
    ];
    println!("{expected_n} expected, {found_n} found");
    for ((name, floor), figure) in FLOORS.iter().zip(figures) {
        println!("{name} {figure:.3}");
        assert!(
            figure >= *floor,
            "{name} {figure:.3} is below its floor {floor}"
        );
    }
}

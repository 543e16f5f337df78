//! Layout: files with known blocks, and what must hold for any text.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use rapporteur_read::layout::{Block, Part, parts};
use rapporteur_schema::BlockKind;
use serde_json::Value;

/// One line for each block, as the fixtures have them.
fn shown(text: &str, parts: &[Part]) -> Vec<String> {
    parts
        .iter()
        .flat_map(|p| &p.blocks)
        .map(|b| format!("{:<11} {:?}", b.kind.as_str(), &text[b.bytes.clone()]))
        .collect()
}

fn titles(text: &str, parts: &[Part]) -> Vec<Option<String>> {
    parts
        .iter()
        .map(|p| p.title.clone().map(|t| text[t].to_owned()))
        .collect()
}

/// Lines of `want` and `got` beside each other: kept, missing (`-`), and not wanted (`+`).
fn diff(want: &[String], got: &[String]) -> String {
    let mut out = String::new();
    let (mut i, mut j) = (0, 0);
    while i < want.len() || j < got.len() {
        if i < want.len() && j < got.len() && want[i] == got[j] {
            let _ = writeln!(out, "    {}", want[i]);
            (i, j) = (i + 1, j + 1);
        } else if j < got.len() && !want[i.min(want.len())..].contains(&got[j]) {
            let _ = writeln!(out, "  + {}", got[j]);
            j += 1;
        } else {
            let _ = writeln!(out, "  - {}", want[i]);
            i += 1;
        }
    }
    out
}

#[test]
fn fixtures_have_their_blocks_and_titles() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/layout");
    let mut names: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "json"))
        .collect();
    names.sort();
    assert!(names.len() >= 24);
    let mut report = String::new();
    for json in names {
        let text = fs::read_to_string(json.with_extension("txt")).unwrap();
        let gold: Value = serde_json::from_str(&fs::read_to_string(&json).unwrap()).unwrap();
        let want: Vec<String> = gold["blocks"]
            .as_array()
            .unwrap()
            .iter()
            .map(|b| {
                format!(
                    "{:<11} {:?}",
                    b["kind"].as_str().unwrap(),
                    b["text"].as_str().unwrap()
                )
            })
            .collect();
        let want_titles: Vec<Option<String>> = gold["parts"]
            .as_array()
            .unwrap()
            .iter()
            .map(|t| t.as_str().map(str::to_owned))
            .collect();
        let found = parts(&text);
        let (got, got_titles) = (shown(&text, &found), titles(&text, &found));
        if want != got || want_titles != got_titles {
            let name = json.file_stem().unwrap().to_string_lossy();
            let _ = writeln!(report, "\n{name}\n{}", diff(&want, &got));
            if want_titles != got_titles {
                let _ = writeln!(
                    report,
                    "  titles: {got_titles:?}\n  wanted: {want_titles:?}"
                );
                for note in found.iter().flat_map(|p| &p.diagnostics) {
                    let _ = writeln!(report, "  {}: {}", note.code, note.message);
                }
            }
        }
    }
    assert!(report.is_empty(), "{report}");
}

/// What holds for the layout of any text.
fn check(text: &str) {
    let found = parts(text);
    assert!(!found.is_empty());
    let mut at = 0;
    let mut covered = vec![false; text.len()];
    for part in &found {
        assert_eq!(part.span.start, at);
        at = part.span.end;
        let mut last = part.span.start;
        for block in &part.blocks {
            let s = &text[block.bytes.clone()];
            assert!(last <= block.bytes.start && block.bytes.end <= part.span.end);
            assert!(!s.is_empty());
            assert!(!s.starts_with(char::is_whitespace) && !s.ends_with(char::is_whitespace));
            last = block.bytes.end;
            covered[block.bytes.clone()].fill(true);
        }
        if let Some(title) = &part.title {
            let of_title = |b: &Block| b.kind == BlockKind::Title && b.bytes == *title;
            assert!(part.blocks.iter().any(of_title));
        }
        for note in &part.diagnostics {
            assert!(text.get(note.bytes.clone()).is_some());
        }
    }
    assert_eq!(at, text.len());
    for (i, c) in text.char_indices() {
        assert!(
            covered[i] || !c.is_alphanumeric(),
            "{c:?} at {i} is in no block"
        );
    }
}

/// Lines as accounts have them, and lines that no account has.
fn any_line() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("  \u{a0}\u{200b}".into()),
        Just("* * *".into()),
        Just("====".into()),
        Just("# Castellan Puts the Annex to a Vote".into()),
        Just("Islands Vote to Leave the Gulf Compact | World | vale.example".into()),
        Just("By Jo Pell".into()),
        Just("Mellin, 4 November 2016".into()),
        Just("Noor Castellan / Norpress".into()),
        Just("Related posts".into()),
        Just("- the ferry timetable;".into()),
        Just("**What was left out**".into()),
        Just(
            "Voters on the four Sound Islands decided on Sunday to leave the Gulf Compact.".into()
        ),
        Just("The envoy of the Gulf Compact came back from the highlands on Sunday with".into()),
        Just("12 comments".into()),
        "\\PC{0,40}",
        "[A-Za-z’“” .,*#>_/|-]{0,60}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_string_is_covered_in_order(text in "(?s).{0,200}") {
        check(&text);
    }

    #[test]
    fn any_lines_are_covered_in_order(
        lines in prop::collection::vec(any_line(), 0..30),
        end in prop_oneof![Just("\n"), Just("\r\n"), Just("\r"), Just("\u{2028}")],
    ) {
        check(&lines.join(end));
    }
}

#[test]
fn an_empty_text_is_one_part_without_blocks() {
    for text in ["", "\n\n", "\u{feff}", "***"] {
        let found = parts(text);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].span, 0..text.len());
        assert!(found[0].blocks.is_empty() && found[0].title.is_none());
    }
}

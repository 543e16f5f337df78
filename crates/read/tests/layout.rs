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

/// Two accounts of one week, and one of another matter: title, then paragraphs.
const BRIDGE: [&str; 5] = [
    "Kestria and Belmara Reopen the Tamm Bridge After Nine Years",
    "Kestria and Belmara reopened the Tamm bridge to foot traffic on Tuesday, nine years after it was closed, and several hundred people crossed it within the first hour.",
    "President Yara Quill walked to the middle of the bridge with the Belmaran interior minister, Tomas Irle. Neither of them spoke. Quill shook hands with a customs officer and turned back.",
    "“My sister lives over there, and I have not seen her kitchen since I was a student,” said Mirela Oss, 34, who carried a cake in a cardboard box.",
    "Quill’s office said that lorries would follow in spring. Irle named no date.",
];
const PRISONERS: [&str; 5] = [
    "Belmara Frees 44 Prisoners as Quill Offers Talks on the River Islands",
    "Belmara freed 44 Kestrian prisoners on Thursday, hours after President Yara Quill offered talks on the disputed river islands, the two governments said.",
    "The prisoners were driven to the Tamm crossing in two buses with curtained windows. Interior Minister Tomas Irle called the release a gesture that expects no answer.",
    "Relatives waited on the Kestrian side from dawn. Some held photographs, others a change of clothes.",
    "A first round of talks may be held in Kaldvik in June, a diplomat said.",
];
const DAM: [&str; 5] = [
    "Engineers Warn of Cracks in the Upper Oss Dam",
    "Engineers warned on Friday that cracks in the Upper Oss dam had grown by a third since the winter and that the water must be lowered before the next thaw.",
    "Their report, which the Vellish government had kept back for a month, was read out in parliament by the deputy speaker, Anna Brask, over the shouts of the majority.",
    "Four villages lie below the dam. Their mayors asked for buses, blankets and a date.",
    "The energy ministry said that it would study the report with the seriousness that it deserves.",
];

/// An account with `gap` between its paragraphs and `head` between its title and the first of them.
fn account(lines: [&str; 5], head: &str, gap: &str) -> String {
    format!("{}{head}{gap}{}", lines[0], lines[1..].join(gap))
}

#[test]
fn accounts_in_one_file_are_told_apart() {
    let (two, one) = ("\n\n\n", "\n\n");
    let all = [BRIDGE, PRISONERS, DAM];
    let plain = |gap| all.map(|a| account(a, "", gap));
    let cases = [
        ("two blank lines", plain(one).join(two)),
        ("three blank lines", plain(one).join("\n\n\n\n")),
        ("one blank line, paragraphs without", plain("\n").join(one)),
        ("one blank line everywhere", plain(one).join(one)),
        ("rules", plain(one).join("\n\n* * *\n\n")),
        ("rules of equal signs", plain(one).join("\n==========\n")),
        (
            "bylines",
            all.map(|a| account(a, "\nBy Jo Pell", one)).join(one),
        ),
        (
            "dates",
            all.map(|a| account(a, "\nFri 8th June, 2018", one))
                .join(one),
        ),
        (
            "site names",
            all.map(|a| account(a, " | World | vale-tribune.example", one))
                .join(one),
        ),
        ("Markdown", plain(one).map(|a| format!("# {a}")).join(one)),
        (
            "paths of the site",
            plain(one)
                .map(|a| format!("Home > News > Belmara\n\n{a}"))
                .join(one),
        ),
        (
            "copyright lines",
            plain(one)
                .map(|a| format!("{a}\n\n© Vale Tribune 2018. All rights reserved."))
                .join(one),
        ),
        ("CR LF", plain(one).join(two).replace('\n', "\r\n")),
    ];
    let want: Vec<_> = all.iter().map(|a| Some(a[0].to_owned())).collect();
    for (name, text) in &cases {
        let found = parts(text);
        assert_eq!(
            titles(text, &found),
            want,
            "{name}: {:#?}",
            found.iter().map(|p| &p.diagnostics).collect::<Vec<_>>()
        );
        check(text);
    }
}

#[test]
fn one_account_is_not_torn() {
    let [title, rest @ ..] = BRIDGE;
    let [a, b, c, d] = rest;
    let cases = [
        ("plain", account(BRIDGE, "", "\n\n")),
        (
            "subheadings",
            format!(
                "{title}\n\n{a}\n\nA Long Road to the Middle of the Bridge\n\n{b}\n\nThe View From the Kitchen\n\n{c}\n\nWhat Comes Next\n\n{d}"
            ),
        ),
        (
            "subheadings with verbs",
            format!(
                "{title}\n\n{a}\n\nQuill Shakes One Hand\n\n{b}\n\nA Sister Waits\n\n{c}\n\nIrle Names No Date\n\n{d}"
            ),
        ),
        (
            "wide gaps before subheadings",
            format!(
                "{title}\n\n{a}\n\n\nA Walk in Silence\n\n{b}\n\n\nThe Kitchen\n\n{c}\n\n\nNo Date Yet\n\n{d}"
            ),
        ),
        (
            "a wide gap before a paragraph",
            format!("{title}\n\n{a}\n\n{b}\n\n\n{c}\n\n{d}"),
        ),
        (
            "rules between sections",
            format!("{title}\n\n{a}\n\n{b}\n\n* * *\n\n{c}\n\n* * *\n\n{d}"),
        ),
        (
            "rules with capitals",
            format!(
                "{title}\n\n{a}\n\n___\n\nWHO WALKED FIRST?\n\n{b}\n\n___\n\nWHAT WILL THE LORRIES CARRY WHEN THEY COME?\n\n{c} {d}"
            ),
        ),
        (
            "Markdown levels",
            format!(
                "# {title}\n\n{a}\n\n## Quill walks to the middle of the bridge without a word\n\n{b}\n\n## What the people of Tamm carry\n\n{c}\n\n{d}"
            ),
        ),
        (
            "a link",
            format!(
                "{title}\n\n{a}\n\n{b}\n\nIn pictures: the bridge at Tamm through nine years of silence\n\n{c}\n\n{d}"
            ),
        ),
        (
            "links after text",
            format!(
                "{title}\n\n{a}\n\n{b}\n\nRelated posts\n\nHow the Tamm Bridge Was Closed in a Single Night\n\nBelmara Holds Its Breath Before the Vote on the River\n\n{c}\n\n{d}"
            ),
        ),
        (
            "a transcript",
            format!(
                "{title}\n\n{a}\n\n\nIRLE: Do you think that the lorries will come in spring?\n\nQUILL: I think that they will come when they are loaded, and not before.\n\n{c}\n\n{d}"
            ),
        ),
    ];
    for (name, text) in &cases {
        let found = parts(text);
        let notes: Vec<_> = found.iter().map(|p| &p.diagnostics).collect();
        assert_eq!(
            titles(text, &found),
            [Some(title.to_owned())],
            "{name}: {notes:#?}"
        );
        check(text);
    }
}

#[test]
fn lines_have_the_kind_of_their_place() {
    let [title, a, b, c, d] = BRIDGE;
    for (line, want) in [
        ("Noor Castellan / Norpress", "caption"),
        ("FILE PHOTO: The bridge at Tamm, closed.", "caption"),
        (
            "Children on the ramp. (Norpress Photo/Greta Oume)",
            "caption",
        ),
        ("Advertisement", "boilerplate"),
        (
            "READ MORE: Tolva’s traders count their losses",
            "boilerplate",
        ),
        ("Sign up for our newsletter", "boilerplate"),
        ("[The night on which the bridge was closed]", "boilerplate"),
        ("https://vale-tribune.example/bridge", "boilerplate"),
        ("14:32 GMT", "dateline"),
        ("What the Lorries Carry", "heading"),
        ("Who pays?", "heading"),
        ("Three points were named:", "paragraph"),
        ("He also read the letter.", "paragraph"),
        (
            "More than 40 customs officers also read the new rules.",
            "paragraph",
        ),
        ("“Share the road,” read a banner.", "paragraph"),
        ("By noon the cake had been eaten.", "paragraph"),
        ("Cookies were sold on the ramp.", "paragraph"),
    ] {
        let text = format!("{title}\n\n{a}\n\n{b}\n\n{line}\n\n{c}\n\n{d}\n");
        let found = parts(&text);
        assert_eq!(found.len(), 1, "{line}");
        assert_eq!(found[0].blocks[3].kind.as_str(), want, "{line}");
    }
    for (line, want) in [
        ("By Jo Pell", "byline"),
        ("Jo Pell in Mellin and Liv Tornqvist in Kaldvik", "byline"),
        ("Milly Thackwray, Tolva correspondent", "byline"),
        ("Norpress, 4 November 2016", "dateline"),
        ("Updated 3 hours ago", "dateline"),
        ("MELLIN —", "dateline"),
        ("4 min read", "boilerplate"),
        ("Share | Print | E-mail", "boilerplate"),
        (
            "Hundreds of people cross within the first hour, some with cake",
            "paragraph",
        ),
    ] {
        let text = format!("{title}\n\n{line}\n\n{a}\n\n{b}\n");
        let found = parts(&text);
        assert_eq!(found[0].blocks[1].kind.as_str(), want, "{line}");
        assert_eq!(titles(&text, &found), [Some(title.to_owned())], "{line}");
    }
    for (line, want) in [
        (
            "(Reporting by Hedda Lorne; Editing by Ines Quill)",
            "boilerplate",
        ),
        ("Jo Pell contributed to this report.", "boilerplate"),
        (
            "Jo Pell is a reporter for the Vale Tribune based in Mellin.",
            "boilerplate",
        ),
        (
            "Quill was a reporter for the Vale Tribune based in Mellin.",
            "paragraph",
        ),
        ("© 2018 Vale Tribune", "boilerplate"),
        ("Seven Bridges That Never Reopened", "boilerplate"),
        ("Nobody counted those who came back", "paragraph"),
    ] {
        let text = format!("{title}\n\n{a}\n\n{b}\n\n{c}\n\n{line}\n");
        let found = parts(&text);
        assert_eq!(found[0].blocks[4].kind.as_str(), want, "{line}");
    }
}

#[test]
fn titles_are_found_below_what_stands_above_them() {
    let [title, a, b, ..] = BRIDGE;
    for above in [
        "",
        "EXCLUSIVE\n\n",
        "World\n",
        "Home › News › Belmara\n\n",
        "Skip to content\n\nMenu\n\nSearch\n\n",
        "5 June 2015 Last updated at 09:21 GMT\n",
        "Most read\nThe Pilots Who Would Not Sail\nInsurers Double the Price\n\n",
        "KESTRIA, June 5,2015\nUpdated: June 5,2015 16:10 IST\n",
    ] {
        let text = format!("{above}{title}\n\n{a}\n\n{b}\n");
        assert_eq!(
            titles(&text, &parts(&text)),
            [Some(title.to_owned())],
            "{above:?}"
        );
    }
    let text = format!("{a}\n\n{b}\n");
    assert_eq!(titles(&text, &parts(&text)), [None]);
}

#[test]
fn long_texts_take_time_in_proportion() {
    // Work in the square of the length would not end here.
    for line in [
        "Islands Vote to Leave the Gulf Compact\n",
        "Voters decided on Sunday to leave the Gulf Compact, Yara Quill said. Quill left.\n\n",
        "Jo Pell is a reporter for the Vale Tribune based in Mellin.\n",
        "12 comments\n",
        "Also read\n\nIslands Vote to Leave the Gulf Compact\n\nVoters decided on Sunday to leave it.\n\n",
        "x",
    ] {
        let text = line.repeat(200_000 / line.len());
        let blocks: usize = parts(&text).iter().map(|p| p.blocks.len()).sum();
        assert!(blocks > 0);
    }
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

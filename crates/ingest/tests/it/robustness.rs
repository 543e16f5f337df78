//! Any input: no panic, and everything accounted for.

use crate::support::{items, random, rounds};
use proptest::prelude::*;
use rapporteur_ingest::{Limits, Options, OutletMap, decode, parse_moment, read_page};
use rapporteur_schema::{CodePoints, Outcome, Source};
use std::collections::BTreeSet;
use std::path::Path;

/// Blocks lie within the text, in order, without overlap; runs of the alignment lead to the bytes they name.
fn check(html: &str) {
    for page in read_page(html, &Source::default(), &OutletMap::default()) {
        let points = CodePoints::new(&page.source.text);
        let mut last = 0;
        for block in &page.source.blocks {
            assert!(
                last <= block.start && block.start < block.end && block.end <= points.len(),
                "{:?}",
                page.source.blocks
            );
            last = block.end;
        }
        let mut end = 0;
        for run in &page.alignment {
            assert!(run.start >= end && run.start + run.length <= points.len());
            end = run.start + run.length;
            let text = points.slice(&page.source.text, run.start, end).unwrap();
            let source = &html[run.from as usize..run.to as usize];
            if run.verbatim {
                assert_eq!(text, source);
            }
        }
    }
}

/// Markup in any order, cut anywhere.
fn soup() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<div class=\"share\">",
        "</div>",
        "<article>",
        "</article>",
        "<li>",
        "<ul>",
        "</ul>",
        "<table><tr><td>",
        "</table>",
        "<script>",
        "</script>",
        "<h1>",
        "</h1>",
        "<br>",
        "<br><br>",
        "<a href='x'>",
        "</a>",
        "<!--",
        "-->",
        "<title>",
        "&nbsp;",
        "&#x110000;",
        "&shy;",
        "é",
        "\u{fb03}",
        "<time datetime=\"2031-03-04\">",
        "<meta property=\"og:title\" content=\"x\">",
        "<blockquote>",
        "<figure><figcaption>",
        "OSTRAVEL — ",
        "By Ana Veld",
        "The ferry sailed from the northern quay at dawn, the port said. ",
        "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"articleBody\":\"",
        "\"}",
        "<",
        ">",
        "\"",
        "'",
        "=",
        "\0",
        "日本",
        " ",
        "\n",
    ]);
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_markup_gives_a_sound_page(html in soup()) {
        check(&html);
    }

    #[test]
    fn any_text_is_a_page_or_none(html in "\\PC{0,200}") {
        check(&html);
    }

    #[test]
    fn any_bytes_decode(bytes in prop::collection::vec(any::<u8>(), 0..300), declared in prop::option::of("[a-z0-9-]{1,12}")) {
        decode(&bytes, declared.as_deref());
    }

    #[test]
    fn any_text_is_a_moment_or_none(text in "\\PC{0,40}", spaced in "[0-9a-zA-Z:+./ ,-]{0,40}") {
        let _ = (parse_moment(&text), parse_moment(&spaced));
    }

    /// Damaged files of every kind: an item each at least, a reason for what is skipped.
    #[test]
    fn damaged_files_are_accounted_for(which in 0usize..9, at in 0usize..4000, byte in any::<u8>(), cut in 0usize..4000) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/inputs");
        let names = ["rss2.xml", "atom.xml", "rdf.xml", "jsonfeed.json", "newsarticle.json", "ninjs.json", "export.csv", "latin.tsv", "broken_feed.xml"];
        let mut bytes = std::fs::read(folder.join(names[which])).unwrap();
        let at = at % bytes.len();
        bytes[at] = byte;
        bytes.truncate(bytes.len().min(cut.max(1)));
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join(names[which]);
        std::fs::write(&path, &bytes).unwrap();
        let found = items(&[&path], &Options { limits: Limits { document_bytes: 1 << 20, ..Limits::default() }, ..Options::default() });
        prop_assert!(found.iter().any(|i| i.input.member.is_none()));
        prop_assert!(found.iter().all(|i| i.input.outcome != Outcome::Skipped || i.input.reason.is_some()));
    }
}

#[test]
fn every_fixture_is_accounted_for() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let found = items(
        &[
            &root.join("inputs"),
            &root.join("pages"),
            &root.join("layouts"),
        ],
        &Options::default(),
    );
    let listed: BTreeSet<&str> = found
        .iter()
        .filter(|i| i.input.member.is_none())
        .map(|i| i.input.source.as_str())
        .collect();
    let mut files = 0;
    for folder in ["inputs", "pages", "layouts"] {
        for entry in std::fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path().display().to_string();
            assert!(listed.contains(path.as_str()), "{path} is not listed");
            files += 1;
        }
    }
    assert_eq!(listed.len(), files);
    for item in &found {
        match item.input.outcome {
            Outcome::Read => assert!(
                !item.sources.is_empty()
                    || found
                        .iter()
                        .any(|m| m.input.source == item.input.source && m.input.member.is_some()),
                "{:?}",
                item.input
            ),
            Outcome::Duplicate => assert!(
                item.repeats.is_some() && item.input.reason.is_some() && item.sources.is_empty()
            ),
            Outcome::Skipped => assert!(item.input.reason.is_some() && item.sources.is_empty()),
        }
        for source in &item.sources {
            assert_eq!(
                (&source.source, &source.member),
                (&item.input.source, &item.input.member)
            );
            assert_eq!(Some(&source.sha256), item.input.sha256.as_ref());
        }
    }
}

/// Fixtures with pieces cut, moved and doubled by a fixed rule.
#[test]
fn damaged_pages_are_sound() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut pages: Vec<_> = ["pages", "layouts"]
        .iter()
        .flat_map(|folder| std::fs::read_dir(root.join(folder)).unwrap())
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|x| x == "html"))
        .collect();
    pages.sort();
    let pages: Vec<Vec<char>> = (pages.iter())
        .map(|p| std::fs::read_to_string(p).unwrap().chars().collect())
        .collect();
    let mut random = random();
    for round in 0..rounds(200) {
        let mut page = pages[round % pages.len()].clone();
        for _ in 0..=random(6) {
            let from = random(page.len());
            let to = (from + random(400)).min(page.len());
            let piece: Vec<char> = page[from..to].to_vec();
            match random(3) {
                0 => drop(page.drain(from..to)),
                1 => page.truncate(page.len() - random(page.len() / 2)),
                _ => {
                    let at = random(page.len());
                    page.splice(at..at, piece);
                }
            }
            if page.is_empty() {
                break;
            }
        }
        check(&page.into_iter().collect::<String>());
    }
}

#[test]
fn hostile_pages_end_soon() {
    let deep = "<div><p>".repeat(50_000)
        + "The ferry sailed from the northern quay at dawn, the port said.";
    let open = "<a href=\"".repeat(20_000);
    let comments = "<!--".repeat(50_000);
    let entities = "&amp".repeat(100_000);
    let quotes = "<p>“Nobody got everything at the table,” she said.</p>".repeat(3_000);
    let start = std::time::Instant::now();
    for html in [&deep, &open, &comments, &entities, &quotes] {
        check(html);
    }
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

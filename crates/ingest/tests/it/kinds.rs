//! Every kind of input, each with the accounts it gives.

use crate::support::{items, random, rounds, show};
use flate2::Compression;
use flate2::write::GzEncoder;
use rapporteur_ingest::{Options, OutletMap};
use rapporteur_schema::Outcome;
use std::io::Write as _;
use std::path::{Path, PathBuf};

fn inputs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/inputs")
}

fn pages() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages")
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer
            .start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn record(kind: &str, fields: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Date: 2031-03-06T10:00:00Z\r\n{fields}Content-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

const PAGE: &[u8] = b"<html><head><title>Quay reopens</title></head><body><article><h1>Quay reopens</h1><p>The northern quay reopened on Thursday, the port authority in Ostravel said in a statement.</p></article></body></html>";

fn response(address: &str, head: &str, body: &[u8]) -> Vec<u8> {
    let block = [format!("HTTP/1.1 {head}\r\n\r\n").as_bytes(), body].concat();
    record(
        "response",
        &format!(
            "WARC-Target-URI: {address}\r\nContent-Type: application/http; msgtype=response\r\n"
        ),
        &block,
    )
}

fn archive() -> Vec<u8> {
    let chunked = [
        format!("{:x}\r\n", PAGE.len()).as_bytes(),
        PAGE,
        b"\r\n0\r\n\r\n",
    ]
    .concat();
    let revisit = record(
        "revisit",
        "WARC-Target-URI: https://port.example/quay\r\nWARC-Refers-To-Target-URI: https://port.example/quay\r\n",
        b"HTTP/1.1 200 OK\r\n\r\n",
    );
    let lost = record(
        "revisit",
        "WARC-Target-URI: https://port.example/other\r\n",
        b"",
    );
    [
        record("warcinfo", "", b"software: x\r\n"),
        record(
            "request",
            "WARC-Target-URI: https://port.example/quay\r\n",
            b"GET /quay HTTP/1.1\r\n\r\n",
        ),
        response(
            "https://port.example/quay",
            "200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked",
            &chunked,
        ),
        response(
            "https://port.example/fares",
            "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip",
            &gz(&String::from_utf8_lossy(PAGE)
                .replace("quay", "pier")
                .into_bytes()),
        ),
        response(
            "https://port.example/gone",
            "404 Not Found\r\nContent-Type: text/html",
            b"<p>Not here",
        ),
        response(
            "https://port.example/moved",
            "301 Moved\r\nLocation: /new",
            b"",
        ),
        response(
            "https://port.example/l.png",
            "200 OK\r\nContent-Type: image/png",
            b"\x89PNG\r\n\x1a\n",
        ),
        record(
            "resource",
            "WARC-Target-URI: file:///note.txt\r\nContent-Type: text/plain\r\n",
            b"Ferries sail again from Friday.",
        ),
        revisit,
        lost,
    ]
    .concat()
}

#[test]
fn feeds_give_an_account_an_entry() {
    let options = Options::default();
    let root = inputs();
    let found: Vec<_> = [
        "rss2.xml",
        "atom.xml",
        "rdf.xml",
        "broken_feed.xml",
        "jsonfeed.json",
    ]
    .iter()
    .flat_map(|name| items(&[&root.join(name)], &options))
    .collect();
    insta::assert_snapshot!(show(&found, &root));
}

#[test]
fn json_of_agencies_and_of_schema_org_is_read() {
    let root = inputs();
    insta::assert_snapshot!(show(
        &items(
            &[&root.join("newsarticle.json"), &root.join("ninjs.json")],
            &Options::default()
        ),
        &root
    ));
}

#[test]
fn tables_are_read_by_their_header_or_as_the_user_says() {
    let root = inputs();
    let options = Options {
        columns: vec![
            ("text".to_owned(), "beitrag".to_owned()),
            ("title".to_owned(), "titel".to_owned()),
        ],
        ..Options::default()
    };
    let mut found = items(
        &[&root.join("export.csv"), &root.join("latin.tsv")],
        &Options::default(),
    );
    found.extend(items(&[&root.join("latin.tsv")], &options));
    insta::assert_snapshot!(show(&found, &root));
}

#[test]
fn web_archives_give_their_pages() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    std::fs::write(root.join("a.warc"), archive()).unwrap();
    let found = items(&[&root.join("a.warc")], &Options::default());
    insta::assert_snapshot!(show(&found, root));
    // However it is packed, the accounts are the same.
    let members: Vec<u8> = gz(&archive());
    std::fs::write(root.join("b.warc.gz"), &members).unwrap();
    std::fs::write(
        root.join("c.wacz"),
        zip(&[
            ("archive/data.warc.gz", &members),
            ("datapackage.json", b"{}"),
            ("pages/pages.jsonl", b"{}"),
        ]),
    )
    .unwrap();
    let texts = |items: &[rapporteur_ingest::Item]| -> Vec<String> {
        items
            .iter()
            .flat_map(|i| &i.sources)
            .map(|s| s.text.clone())
            .collect()
    };
    assert_eq!(texts(&found).len(), 3);
    assert_eq!(
        texts(&items(&[&root.join("b.warc.gz")], &Options::default())),
        texts(&found)
    );
    let wacz = items(&[&root.join("c.wacz")], &Options::default());
    assert_eq!(texts(&wacz), texts(&found));
    assert_eq!(
        wacz.iter()
            .filter(|i| i.input.reason.as_deref() == Some("an index of the web archive"))
            .count(),
        2
    );
}

#[test]
fn a_cut_archive_keeps_what_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.warc");
    let whole = archive();
    std::fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    let found = items(&[&path], &Options::default());
    assert!(
        found
            .iter()
            .any(|i| i.input.outcome == Outcome::Read && !i.sources.is_empty())
    );
    assert!(
        found.iter().any(|i| i
            .input
            .reason
            .as_deref()
            .is_some_and(|r| r.contains("ends within"))),
        "{found:?}"
    );
}

#[test]
fn zips_are_read_in_place_and_to_a_depth() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let mut nested = zip(&[("deep.txt", b"Deep within, the truce holds.")]);
    for _ in 0..6 {
        nested = zip(&[("n.zip", &nested)]);
    }
    let inner = zip(&[("b.jsonl", b"{\"text\": \"The ferry sails.\"}\n{}\n")]);
    let bytes = zip(&[
        ("../evil.txt", b"Up and away."),
        ("a/page.html.gz", &gz(PAGE)),
        ("a/.DS_Store", b"x"),
        ("inner.zip", &inner),
        ("nested.zip", &nested),
        ("pic.png", b"\x89PNG\r\n\x1a\n"),
    ]);
    std::fs::write(root.join("all.zip"), bytes).unwrap();
    std::fs::write(
        root.join("letter.docx"),
        zip(&[("[Content_Types].xml", b"<x/>")]),
    )
    .unwrap();
    std::fs::write(root.join("bad.zip"), b"PK\x03\x04 and no more").unwrap();
    insta::assert_snapshot!(show(&items(&[root], &Options::default()), root));
    assert!(!root.parent().unwrap().join("evil.txt").exists());
}

#[test]
fn packed_files_are_hashed_as_given() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let packed = gz(b"The ferry sails.");
    std::fs::write(root.join("a.txt.gz"), &packed).unwrap();
    std::fs::write(
        root.join("b.zip"),
        zip(&[("c.txt.gz", &gz(b"The ferry waits."))]),
    )
    .unwrap();
    std::fs::write(root.join("plain.bin"), &packed).unwrap();
    let found = items(
        &[
            &root.join("a.txt.gz"),
            &root.join("plain.bin"),
            &root.join("b.zip"),
        ],
        &Options::default(),
    );
    let hash = |n: usize| found[n].input.sha256.clone().unwrap();
    assert_eq!(found[0].sources[0].sha256, hash(0));
    // The same bytes under another name have the same hash, and it is not that of their content.
    assert_eq!(hash(0), hash(1));
    std::fs::write(root.join("d.txt"), "The ferry sails.").unwrap();
    let plain = items(&[&root.join("d.txt")], &Options::default());
    assert_ne!(plain[0].input.sha256.clone().unwrap(), hash(0));
    assert_eq!(found[2].sources[0].text, "The ferry waits.");
    assert_ne!(hash(2), hash(3));
}

#[test]
fn time_is_limited_for_each_input() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    std::fs::write(root.join("a.warc"), archive()).unwrap();
    std::fs::write(
        root.join("b.zip"),
        zip(&[("c.txt", b"Talks."), ("d.txt", b"More.")]),
    )
    .unwrap();
    std::fs::write(root.join("e.txt"), "The ferry sails.").unwrap();
    let with = |time| {
        let options = Options {
            limits: rapporteur_ingest::Limits {
                time,
                ..rapporteur_ingest::Limits::default()
            },
            ..Options::default()
        };
        items(&[root], &options)
    };
    let none = with(Some(std::time::Duration::ZERO));
    assert!(none.iter().all(|i| i.sources.is_empty()));
    for name in ["a.warc", "b.zip", "e.txt"] {
        let told = none.iter().any(|i| {
            i.input.source.ends_with(name)
                && i.input
                    .reason
                    .as_deref()
                    .is_some_and(|r| r.contains("limit of time"))
        });
        assert!(told, "{name}: {none:?}");
    }
    assert_eq!(
        with(Some(std::time::Duration::from_mins(10))).len(),
        with(None).len()
    );
}

/// Archives with bytes changed, cut or doubled by a fixed rule: no panic, each is listed, what is skipped has a reason.
#[test]
fn damaged_archives_are_accounted_for() {
    let folder = tempfile::tempdir().unwrap();
    let whole = archive();
    let kinds = [
        ("a.warc", whole.clone()),
        ("a.warc.gz", gz(&whole)),
        (
            "a.zip",
            zip(&[
                ("a/page.html.gz", &gz(PAGE)),
                ("b.csv", b"title,text\nA,Talks go on.\n"),
            ]),
        ),
        (
            "a.wacz",
            zip(&[
                ("archive/data.warc.gz", &gz(&whole)),
                ("datapackage.json", b"{}"),
            ]),
        ),
    ];
    let mut random = random();
    for round in 0..rounds(400) {
        let (name, bytes) = &kinds[round % kinds.len()];
        let mut bytes = bytes.clone();
        for _ in 0..=random(4) {
            let at = random(bytes.len());
            match random(4) {
                0 => bytes.truncate(at.max(5)),
                1 => {
                    let piece = bytes[at..(at + 40).min(bytes.len())].to_vec();
                    bytes.extend(piece);
                }
                _ => bytes[at] = random(256) as u8,
            }
        }
        let path = folder.path().join(name);
        std::fs::write(&path, &bytes).unwrap();
        let found = items(&[&path], &Options::default());
        assert!(!found.is_empty(), "{name} in round {round}");
        for item in &found {
            assert!(item.input.outcome != Outcome::Skipped || item.input.reason.is_some());
        }
    }
}

#[test]
fn bombs_do_not_go_off() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let zeros = vec![b' '; 40 << 20];
    std::fs::write(root.join("a.txt.gz"), gz(&zeros)).unwrap();
    std::fs::write(
        root.join("b.zip"),
        zip(&[("big.txt", &zeros), ("ok.txt", b"Still read.")]),
    )
    .unwrap();
    let found = items(&[root], &Options::default());
    let reasons: Vec<_> = found
        .iter()
        .map(|i| i.input.reason.clone().unwrap_or_default())
        .collect();
    assert!(
        reasons[0].contains("more than 200 times") && reasons[1].contains("more than 200 times"),
        "{reasons:?}"
    );
    assert_eq!(found[2].sources[0].text, "Still read.");
}

#[test]
fn a_user_names_outlets_by_their_domains() {
    let (map, _) = OutletMap::parse("harbourpost.example = The Post of Ostravel");
    let options = Options {
        outlets: map,
        ..Options::default()
    };
    let found = items(&[&pages().join("wordpress.html")], &options);
    assert_eq!(
        found[0].sources[0].outlet.as_deref(),
        Some("The Post of Ostravel")
    );
}

#[test]
fn pages_give_clean_accounts_with_their_metadata() {
    let root = pages();
    insta::assert_snapshot!(show(
        &items(&[&root], &Options::default())
            .into_iter()
            .filter(|i| Path::new(&i.input.source)
                .extension()
                .is_some_and(|e| e == "html"))
            .collect::<Vec<_>>(),
        &root
    ));
}

/// Bodies of all page fixtures against their expected texts: the share of words right, as a floor.
#[test]
fn bodies_of_pages_are_what_a_reader_would_keep() {
    let (mut right, mut extra, mut missed) = (0usize, 0usize, 0usize);
    let mut exact = 0;
    let folders = [pages(), pages().with_file_name("layouts")];
    let [pages, layouts] = &folders;
    for item in items(&[pages, layouts], &Options::default())
        .iter()
        .filter(|i| {
            Path::new(&i.input.source)
                .extension()
                .is_some_and(|e| e == "html")
        })
    {
        let expected = std::fs::read_to_string(item.input.source.replace(".html", ".txt")).unwrap();
        let mut body = String::new();
        for source in &item.sources {
            let points = rapporteur_schema::CodePoints::new(&source.text);
            for block in &source.blocks {
                use rapporteur_schema::BlockKind::{Dateline, Heading, Paragraph};
                if matches!(block.kind, Dateline | Heading | Paragraph) {
                    body.push_str(points.slice(&source.text, block.start, block.end).unwrap());
                    body.push('\n');
                }
            }
        }
        let count = |text: &str| {
            let mut words = std::collections::BTreeMap::new();
            for word in text
                .split(|c: char| !c.is_alphanumeric())
                .filter(|w| !w.is_empty())
            {
                *words.entry(word.to_owned()).or_insert(0usize) += 1;
            }
            words
        };
        let (want, got) = (count(&expected), count(&body));
        let both: usize = want
            .iter()
            .map(|(w, n)| (*n).min(got.get(w).copied().unwrap_or(0)))
            .sum();
        right += both;
        missed += want.values().sum::<usize>() - both;
        extra += got.values().sum::<usize>() - both;
        exact += usize::from(want == got);
    }
    let f1 = 2.0 * right as f64 / (2 * right + extra + missed) as f64;
    assert!(f1 > 0.995 && exact >= 41, "F1 {f1:.4}, {exact} of 44 exact");
}

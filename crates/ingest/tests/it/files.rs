//! Files, folders and JSON, good and bad.

use crate::support::{items, lines};
use rapporteur_ingest::{Limits, Options};
use rapporteur_schema::Outcome;
use std::fs;

fn small() -> Options {
    Options {
        limits: Limits {
            document_bytes: 200,
            ..Limits::default()
        },
        ..Options::default()
    }
}

#[test]
fn bad_inputs_get_a_line_each_and_the_rest_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    for (name, bytes) in [
        ("a/empty.txt", &b""[..]),
        ("a/blank.txt", b" \n\n"),
        ("a/.hidden.txt", b"Not for us."),
        ("b/binary.dat", b"\x00\x01\x02\x03"),
        ("b/long.txt", &b"word ".repeat(100)),
        (
            "b/latin.txt",
            b"Le pr\xE9sident a d\xE9clar\xE9 la tr\xEAve.",
        ),
        ("c.md", b"# Truce\n\nIt holds.\n"),
        (
            "d.jsonl",
            b"{\"text\": \"One.\"}\n\n{\"text\": \n{\"title\": \"x\"}\n[1]\n{\"text\": \"Two.\"}\n",
        ),
        (
            "e.json",
            br#"[{"text": "Three."}, {"text": 3}, {"text": "One."}, nonsense]"#,
        ),
        ("f.json", br#"{"text": "Four.""#),
        ("g", b"No ending, still text."),
    ] {
        let path = root.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    fs::create_dir(root.join("void")).unwrap();
    let found = items(
        &[
            &root.join("a"),
            &root.join("b"),
            &root.join("void"),
            &root.join("missing.txt"),
            root,
        ],
        &small(),
    );
    insta::assert_snapshot!(lines(&found, root));
}

#[test]
fn plain_text_is_the_decoded_file_exactly() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, "\u{feff}Tr\u{ad}uce\r\n\r\n  It holds.\t\n").unwrap();
    let found = items(&[&path], &Options::default());
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0].sources[0].text,
        "Tr\u{ad}uce\r\n\r\n  It holds.\t\n"
    );
    assert_eq!(found[0].sources[0].base, Some(0));
    assert_eq!(
        found[0].input.sha256.as_deref(),
        Some(found[0].sources[0].sha256.as_str())
    );
}

#[test]
fn a_file_given_twice_is_read_once() {
    let folder = tempfile::tempdir().unwrap();
    let (a, b) = (folder.path().join("a.txt"), folder.path().join("b.txt"));
    fs::write(&a, "It holds.").unwrap();
    fs::write(&b, "It broke.").unwrap();
    let found = items(&[&b, folder.path()], &Options::default());
    let outcomes: Vec<_> = found.iter().map(|i| (i.input.outcome, i.repeats)).collect();
    assert_eq!(
        outcomes,
        [
            (Outcome::Read, None),
            (Outcome::Read, None),
            (Outcome::Duplicate, Some(0))
        ]
    );
}

#[test]
fn a_fifty_megabyte_line_is_listed_and_the_next_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let mut bytes = b"{\"text\": \"".to_vec();
    bytes.resize(50 << 20, b'a');
    bytes.extend(b"\"}\n{\"text\": \"Short.\"}\n");
    fs::write(&path, &bytes).unwrap();
    fs::write(folder.path().join("b.txt"), &bytes).unwrap();
    let found = items(&[folder.path()], &Options::default());
    insta::assert_snapshot!(lines(&found, folder.path()), @r"
    a.jsonl [line 1] skipped: larger than the limit of 16 MiB for a document
    a.jsonl [line 2] read
    a.jsonl read
    b.txt skipped: larger than the limit of 16 MiB for a document
    ");
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_end() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("sub")).unwrap();
    fs::write(folder.path().join("sub/a.txt"), "It holds.").unwrap();
    std::os::unix::fs::symlink(folder.path(), folder.path().join("sub/up")).unwrap();
    std::os::unix::fs::symlink("nowhere", folder.path().join("sub/void")).unwrap();
    let found = items(&[folder.path()], &Options::default());
    insta::assert_snapshot!(lines(&found, folder.path()), @r"
    sub/a.txt read
    sub/up skipped: a link to a folder above itself
    sub/void skipped: no such file or folder
    ");
}

#[test]
fn the_sink_can_stop_the_run() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.txt", "b.txt", "c.txt"] {
        fs::write(folder.path().join(name), name).unwrap();
    }
    let mut seen = 0;
    let flow = rapporteur_ingest::ingest(
        &[folder.path().display().to_string()],
        &Options::default(),
        &mut |_| {
            seen += 1;
            std::ops::ControlFlow::Break(())
        },
    );
    assert_eq!((flow, seen), (std::ops::ControlFlow::Break(()), 1));
}

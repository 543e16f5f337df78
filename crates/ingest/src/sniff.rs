//! What bytes are, from the bytes first and their name second.

use rapporteur_schema::Source;

/// Bytes looked at.
pub(crate) const WINDOW: usize = 16 << 10;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Empty,
    /// A JSON object or array.
    Json,
    /// A JSON object a line.
    JsonLines,
    Html,
    /// RSS, RDF or Atom.
    Feed,
    Zip,
    Gzip,
    Warc,
    /// CSV or TSV with a header.
    Table,
    Text,
    /// Not for us; the word says what it is.
    Binary(&'static str),
}

/// What else is known of the bytes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hint {
    /// File name or address, for its ending.
    pub(crate) name: String,
    /// Hash of the bytes, where they are a gz and the caller knows it.
    pub(crate) packed: Option<String>,
    /// Encoding that a header declares.
    pub(crate) charset: Option<String>,
    /// What is known of its accounts from outside, for where they say nothing themselves.
    pub(crate) known: Source,
}

impl Hint {
    /// The name's ending, lower case, without the dot; empty where there is none.
    pub(crate) fn ending(&self) -> String {
        let last = self.name.rsplit(['/', '\\']).next().unwrap_or_default();
        match last.rsplit_once('.') {
            Some((stem, ending)) if !stem.is_empty() => ending.to_lowercase(),
            _ => String::new(),
        }
    }
}

impl Hint {
    /// What a response says of its body.
    pub(crate) fn of_response(address: &str, content_type: &str, known: Source) -> Self {
        let charset = content_type.split(';').skip(1).find_map(|p| {
            let (name, value) = p.split_once('=')?;
            name.trim()
                .eq_ignore_ascii_case("charset")
                .then(|| value.trim().trim_matches('"').to_owned())
        });
        let path = address.split(['?', '#']).next().unwrap_or_default();
        let path = path.split_once("://").map_or(path, |(_, rest)| rest);
        // A bare host's ending is no file's.
        let name = if path.contains('/') {
            path.to_owned()
        } else {
            String::new()
        };
        Self {
            name,
            packed: None,
            charset,
            known,
        }
    }
}

/// Why a media type holds no account; `None` where it may.
pub(crate) fn no_text(content_type: &str) -> Option<String> {
    let kind = content_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_lowercase();
    let other = [
        "image/",
        "video/",
        "audio/",
        "font/",
        "text/css",
        "text/javascript",
        "application/javascript",
        "application/x-javascript",
        "application/font",
        "application/vnd.ms-fontobject",
        "application/wasm",
    ];
    other
        .iter()
        .any(|o| kind.starts_with(o))
        .then(|| format!("no text: {kind}"))
}

/// What these first bytes (up to [`WINDOW`]) begin.
pub(crate) fn sniff(head: &[u8], hint: &Hint) -> Kind {
    if head.is_empty() {
        return Kind::Empty;
    }
    for (mark, kind) in [
        (&b"PK\x03\x04"[..], Kind::Zip),
        (b"PK\x05\x06", Kind::Zip),
        (b"\x1F\x8B", Kind::Gzip),
        (b"WARC/", Kind::Warc),
    ] {
        if head.starts_with(mark) {
            return kind;
        }
    }
    if let Some(kind) = magic(head) {
        return kind;
    }
    if is_binary(head) {
        return Kind::Binary("binary file");
    }
    let start = head
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(head)
        .trim_ascii_start();
    let ending = hint.ending();
    if is_feed(start) {
        return Kind::Feed;
    }
    if matches!(ending.as_str(), "html" | "htm" | "xhtml") || is_html(start) {
        return Kind::Html;
    }
    match (start.first(), ending.as_str()) {
        (_, "jsonl" | "ndjson" | "jsonlines") => Kind::JsonLines,
        (_, "json") => Kind::Json,
        (_, "csv" | "tsv" | "tab") => Kind::Table,
        (_, "txt" | "text" | "md" | "markdown") => Kind::Text,
        (Some(b'{'), _) if first_line_is_an_object(start) => Kind::JsonLines,
        (Some(b'{'), _) if start[1..].trim_ascii_start().starts_with(b"\"") => Kind::Json,
        (Some(b'['), _) if start[1..].trim_ascii_start().starts_with(b"{") => Kind::Json,
        _ if crate::table::is_table(start) => Kind::Table,
        _ => Kind::Text,
    }
}

/// A document's opening, or several of the elements that only pages have.
fn is_html(start: &[u8]) -> bool {
    let start = start[..start.len().min(4096)].to_ascii_lowercase();
    let opens = |mark: &[u8]| start.starts_with(mark);
    if opens(b"<!doctype html") || opens(b"<html") || opens(b"<head") || opens(b"<body") {
        return true;
    }
    start.starts_with(b"<")
        && [
            &b"<html"[..],
            b"<body",
            b"<div",
            b"<p>",
            b"<article",
            b"<meta ",
        ]
        .iter()
        .filter(|mark| memchr::memmem::find(&start, mark).is_some())
        .count()
            >= 2
}

/// The root element of a feed, after the prolog.
fn is_feed(start: &[u8]) -> bool {
    let mut rest = start;
    for _ in 0..8 {
        rest = rest.trim_ascii_start();
        let close: &[u8] = if rest.starts_with(b"<!--") {
            b"-->"
        } else if rest.starts_with(b"<?") || rest.starts_with(b"<!") {
            b">"
        } else {
            break;
        };
        let Some(end) = memchr::memmem::find(rest, close) else {
            return false;
        };
        rest = &rest[end + close.len()..];
    }
    [&b"<rss"[..], b"<feed", b"<rdf:RDF", b"<atom:feed"]
        .iter()
        .any(|root| {
            rest.get(..root.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(root))
        })
}

fn first_line_is_an_object(start: &[u8]) -> bool {
    memchr::memchr(b'\n', start).is_some_and(|end| {
        !start[end..].trim_ascii().is_empty()
            && serde_json::from_slice::<serde_json::Value>(&start[..end])
                .is_ok_and(|v| v.is_object())
    })
}

fn magic(head: &[u8]) -> Option<Kind> {
    let what = [
        (&b"%PDF-"[..], "PDF is not read: no permissive crate serves"),
        (b"\x89PNG\r\n\x1a\n", "an image (PNG)"),
        (b"\xFF\xD8\xFF", "an image (JPEG)"),
        (b"GIF8", "an image (GIF)"),
        (b"\x7FELF", "a program (ELF)"),
        (b"\xD0\xCF\x11\xE0", "an old Office document"),
        (b"{\\rtf", "RTF is not read"),
        (b"7z\xBC\xAF\x27\x1C", "a 7z archive is not read"),
        (b"BZh", "bzip2 is not read"),
        (b"\xFD7zXZ\0", "xz is not read"),
        (b"\x28\xB5\x2F\xFD", "zstd is not read"),
        (b"Rar!\x1A\x07", "a RAR archive is not read"),
        (b"SQLite format 3\0", "a SQLite database"),
        (b"PAR1", "a Parquet file is not read"),
    ];
    what.iter()
        .find(|(mark, _)| head.starts_with(mark))
        .map(|(_, what)| Kind::Binary(what))
}

/// Zeros that are no UTF-16, or more control characters than any text has.
pub(crate) fn is_binary(head: &[u8]) -> bool {
    if encoding_rs::Encoding::for_bom(head).is_some() {
        return false;
    }
    let decoded = crate::decode(&head[..head.len().min(4096)], None);
    let (mut controls, mut all) = (0usize, 0usize);
    for c in decoded.text.chars() {
        all += 1;
        if c == '\0' {
            return true;
        }
        controls += usize::from(
            c.is_control()
                && !matches!(c, '\t' | '\n' | '\r' | '\x0c' | '\x1b' | '\u{85}' | '\x08'),
        );
    }
    controls * 50 > all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides_before_the_name() {
        let noise: Vec<u8> = (0..2000u32).map(|n| (n * 7919 % 251) as u8).collect();
        for (bytes, name, kind) in [
            (&b""[..], "a.txt", Kind::Empty),
            (b"Talks resumed.", "a", Kind::Text),
            (b"Talks resumed.", "a.v2.final", Kind::Text),
            (b"{\"text\": \"x\"}", "a", Kind::Json),
            (
                b"{\"text\": \"x\"}\n{\"text\": \"y\"}\n",
                "a",
                Kind::JsonLines,
            ),
            (b"[ {\"text\": \"x\"}]", "a", Kind::Json),
            (b"{\n \"text\": \"x\"\n}", "a", Kind::Json),
            (b"[Photo: the harbour] Talks", "a", Kind::Text),
            (b"{curly} words", "a", Kind::Text),
            (
                b"%PDF-1.7 ...",
                "a.txt",
                Kind::Binary("PDF is not read: no permissive crate serves"),
            ),
            (b"ab\0\x01\x02cd", "a.txt", Kind::Binary("binary file")),
            (&noise, "a.txt", Kind::Binary("binary file")),
            (b"T\0r\0u\0c\0e\0", "a.txt", Kind::Text),
        ] {
            assert_eq!(
                sniff(
                    bytes,
                    &Hint {
                        name: name.to_owned(),
                        ..Hint::default()
                    }
                ),
                kind,
                "{:?}",
                String::from_utf8_lossy(bytes)
            );
        }
    }
}

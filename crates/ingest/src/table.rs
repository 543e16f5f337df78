//! CSV and TSV: a row an account.

use crate::account::account;
use crate::bounded::{Hashing, sha256};
use crate::decode::decode;
use crate::run::{Flow, Origin, Run};
use serde_json::{Map, Value};
use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// Names of columns that exports use, by the field that they give; lower case, only letters.
const COLUMNS: &[(&str, &[&str])] = &[
    (
        "text",
        &[
            "text",
            "body",
            "content",
            "articletext",
            "fulltext",
            "articlebody",
            "maintext",
            "bodytext",
            "storytext",
            "article",
            "story",
            "contenttext",
            "cleantext",
            "rawtext",
        ],
    ),
    (
        "title",
        &["title", "headline", "heading", "articletitle", "subject"],
    ),
    (
        "url",
        &[
            "url",
            "link",
            "address",
            "permalink",
            "articleurl",
            "sourceurl",
            "documenturl",
            "weburl",
            "href",
        ],
    ),
    (
        "outlet",
        &[
            "outlet",
            "publication",
            "publisher",
            "newspaper",
            "sourcename",
            "source",
            "medianame",
            "media",
            "site",
            "sitename",
            "journal",
            "domain",
        ],
    ),
    (
        "byline",
        &["byline", "author", "authors", "writer", "creator"],
    ),
    (
        "published",
        &[
            "published",
            "publishedat",
            "publishdate",
            "publicationdate",
            "publisheddate",
            "pubdate",
            "datepublished",
            "date",
            "datetime",
            "timestamp",
            "created",
            "publishedtime",
        ],
    ),
    (
        "modified",
        &[
            "modified",
            "updated",
            "updatedat",
            "datemodified",
            "lastmodified",
        ],
    ),
    ("language", &["language", "lang"]),
    ("agency", &["agency", "newsagency", "wire"]),
    ("dateline", &["dateline"]),
];

/// What a table's first bytes tell: the separator, where it is a table with a text column.
pub(crate) fn separator(head: &[u8]) -> Option<u8> {
    let line = head.split(|b| *b == b'\n').next().unwrap_or_default();
    let count = |mark: u8| memchr::memchr_iter(mark, line).count();
    let (mark, most) = [b'\t', b',', b';', b'|']
        .into_iter()
        .map(|m| (m, count(m)))
        .max_by_key(|(_, n)| *n)?;
    (most > 0).then_some(mark)
}

/// Whether the first line is a header that names a text and something else: what a file without an ending must show.
pub(crate) fn is_table(head: &[u8]) -> bool {
    let Some(mark) = separator(head) else {
        return false;
    };
    let line = head.split(|b| *b == b'\n').next().unwrap_or_default();
    let names: Vec<String> = line
        .split(|b| *b == mark)
        .map(|n| letters(&String::from_utf8_lossy(n)))
        .collect();
    let known = names
        .iter()
        .filter(|n| {
            COLUMNS
                .iter()
                .any(|(_, columns)| columns.contains(&n.as_str()))
        })
        .count();
    names.len() >= 2 && known >= 2 && names.iter().any(|n| COLUMNS[0].1.contains(&n.as_str()))
}

fn letters(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Reads no further than a limit beyond the last row: an unclosed quote would take the rest of the file as one field.
struct Leashed<R> {
    inner: R,
    since_row: Rc<Cell<u64>>,
    limit: u64,
}

impl<R: Read> Read for Leashed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.since_row.set(self.since_row.get() + read as u64);
        if self.since_row.get() > self.limit {
            return Err(io::Error::other(
                "a row is larger than the limit for a document (is a quotation mark left open?)",
            ));
        }
        Ok(read)
    }
}

impl Run<'_> {
    /// A table with a header.
    pub(crate) fn table(&mut self, origin: &Origin, head: &[u8], reader: &mut dyn Read) -> Flow {
        let mut hashing = Hashing::new(reader);
        let before = self.useful();
        let since_row = Rc::new(Cell::new(0));
        let limit = self.options.limits.document_bytes;
        let encoding = decode(head, None).encoding;
        let mut rows = csv::ReaderBuilder::new()
            .delimiter(separator(head).unwrap_or(b','))
            .flexible(true)
            .has_headers(true)
            .from_reader(Leashed {
                inner: &mut hashing,
                since_row: Rc::clone(&since_row),
                limit,
            });
        let text_of = |bytes: &[u8]| decode(bytes, Some(encoding)).text;
        let header: Vec<String> = match rows.byte_headers() {
            Ok(header) => header.iter().map(text_of).collect(),
            Err(e) => return self.skip(origin, None, &format!("a table that cannot be read: {e}")),
        };
        let fields = self.columns(&header);
        if !fields.iter().any(|(field, _)| *field == "text") {
            let why = format!(
                "a table without a column of texts; its columns: {}",
                header.join(", ").chars().take(200).collect::<String>()
            );
            drop(rows);
            let sha256 = hashing.finish().ok();
            return self.skip(origin, sha256.as_deref(), &why);
        }
        let mut row = csv::ByteRecord::new();
        loop {
            let number = rows.position().record() + 1;
            let member = origin.member(&format!("row {number}"));
            match rows.read_byte_record(&mut row) {
                Ok(false) => break,
                Ok(true) => {}
                Err(e) => {
                    let fatal = e.is_io_error();
                    self.skip(&member, None, &format!("a row that cannot be read: {e}"))?;
                    if fatal {
                        break;
                    }
                    continue;
                }
            }
            since_row.set(0);
            if row.iter().all(|f| f.trim_ascii().is_empty()) {
                continue;
            }
            let mut object = Map::new();
            for (field, column) in &fields {
                if let Some(value) = row
                    .get(*column)
                    .map(text_of)
                    .filter(|v| !v.trim().is_empty())
                {
                    object.insert((*field).to_owned(), Value::String(value));
                }
            }
            let sha256 = sha256(row.as_slice());
            match account(&object) {
                Ok(source) => self.accounts(&member, &sha256, vec![source])?,
                Err(_) => self.skip(&member, Some(&sha256), "a row without a text")?,
            }
        }
        drop(rows);
        self.container(
            origin,
            hashing.finish().or_else(|_| Ok(String::new())),
            before,
        )
    }

    /// Which field each column gives: as the user says, else by its name, the most telling name first.
    fn columns(&self, header: &[String]) -> Vec<(&'static str, usize)> {
        COLUMNS
            .iter()
            .filter_map(|(field, names)| {
                let said = self.options.columns.iter().find(|(f, _)| f == field);
                let column = match said {
                    Some((_, name)) => header.iter().position(|h| h.trim() == name),
                    None => names
                        .iter()
                        .find_map(|name| header.iter().position(|h| letters(h) == **name)),
                };
                column.map(|c| (*field, c))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_told_from_text_by_their_header() {
        for (head, table) in [
            (&b"title,text,date\na,b,c\n"[..], true),
            (b"Headline;Article Text;Source\n", true),
            (b"url\tbody\n", true),
            (b"The talks, the text, and the date\nresumed.\n", false),
            (b"name,age\na,5\n", false),
            (b"text\n", false),
        ] {
            assert_eq!(is_table(head), table, "{}", String::from_utf8_lossy(head));
        }
    }
}

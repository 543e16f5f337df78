//! WARC 1.0 and 1.1 (ISO 28500): the pages of web archives, one record in memory at a time.

mod http;

use crate::archive::known;
use crate::bounded::{Hashing, Line, read_all, read_line, sha256};
use crate::dates::parse_moment;
use crate::duplicates::address_key;
use crate::places::reason;
use crate::run::{Flow, Origin, Run, too_large};
use crate::sniff::{Hint, no_text};
use std::collections::{BTreeMap, HashMap};
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::ops::ControlFlow;

/// A record's named fields, names in lower case.
type Fields = Vec<(String, String)>;

fn field<'f>(fields: &'f Fields, name: &str) -> Option<&'f str> {
    fields
        .iter()
        .find(|(n, _)| n == name)
        .map(|(_, value)| value.as_str())
}

/// Longest line of a header.
const LINE: u64 = 64 << 10;

/// What an archive's records have told so far.
#[derive(Default)]
struct Told {
    /// The item of each address, for revisits.
    captured: HashMap<String, usize>,
    /// Records without content of their own, by kind.
    others: BTreeMap<String, usize>,
}

impl Run<'_> {
    /// All records. Responses and resources are read; revisits are told as duplicates of what they revisit; requests,
    /// metadata, information and DNS records hold no content of their own: one line counts them by kind.
    pub(crate) fn warc(&mut self, origin: &Origin, reader: &mut dyn Read, depth: usize) -> Flow {
        let mut reader = BufReader::with_capacity(64 << 10, Hashing::new(reader));
        let before = self.useful();
        let mut told = Told::default();
        let mut broken = None;
        for number in 1usize.. {
            let fields = match header(&mut reader) {
                Ok(Some(fields)) => fields,
                Ok(None) => break,
                Err(e) => {
                    broken = Some((number, e));
                    break;
                }
            };
            let Some(length) =
                field(&fields, "content-length").and_then(|l| l.trim().parse::<u64>().ok())
            else {
                broken = Some((number, io::Error::other("a record without Content-Length")));
                break;
            };
            if number > self.options.limits.entries {
                broken = Some((
                    number,
                    io::Error::other("this and the rest are above the limit of records"),
                ));
                break;
            }
            let mut block = (&mut reader).take(length);
            let flow = self.record(origin, &fields, length, &mut block, &mut told, depth);
            // What was not read of the record is passed over.
            let rest = io::copy(&mut block, &mut io::sink()).map(|_| block.limit());
            flow?;
            match rest {
                Ok(0) => {}
                Ok(_) => {
                    broken = Some((
                        number,
                        io::Error::new(
                            io::ErrorKind::UnexpectedEof,
                            "the archive ends within a record",
                        ),
                    ));
                }
                Err(e) => broken = Some((number, e)),
            }
            if broken.is_some() {
                break;
            }
        }
        if !told.others.is_empty() {
            let kinds: Vec<String> = told
                .others
                .iter()
                .map(|(kind, n)| format!("{n} {kind}"))
                .collect();
            self.skip(
                &origin.member("other records"),
                None,
                &format!("records without content of their own: {}", kinds.join(", ")),
            )?;
        }
        if let Some((number, e)) = broken {
            self.skip(
                &origin.member(&format!("record {number}")),
                None,
                &reason(&e),
            )?;
            // An error of the stream would come again: what was hashed so far is not the file.
            if self.useful() == before {
                return ControlFlow::Continue(());
            }
        }
        self.container(
            origin,
            reader.into_inner().finish().or_else(|_| Ok(String::new())),
            before,
        )
    }

    fn record(
        &mut self,
        origin: &Origin,
        fields: &Fields,
        length: u64,
        block: &mut dyn Read,
        told: &mut Told,
        depth: usize,
    ) -> Flow {
        let kind = field(fields, "warc-type").unwrap_or_default();
        let address = field(fields, "warc-target-uri")
            .unwrap_or_default()
            .trim_matches(['<', '>'])
            .to_owned();
        let key = |address: &str| address_key(address).unwrap_or_else(|| address.to_owned());
        let member = origin.member(if address.is_empty() {
            "a record without address"
        } else {
            &address
        });
        match kind {
            "response" | "resource" | "conversion" => {}
            "revisit" => {
                let target = field(fields, "warc-refers-to-target-uri")
                    .map_or(address.as_str(), |a| a.trim_matches(['<', '>']));
                return match told.captured.get(&key(target)) {
                    Some(item) => self.repeats(
                        &member,
                        *item,
                        &format!("revisit: unchanged since {target}"),
                    ),
                    None => self.skip(
                        &member,
                        None,
                        "revisit of a record that is not in this archive",
                    ),
                };
            }
            other => {
                *told.others.entry(other.to_owned()).or_insert(0) += 1;
                return ControlFlow::Continue(());
            }
        }
        if let Some(scheme @ ("dns" | "whois")) = address.split(':').next() {
            *told.others.entry(scheme.to_owned()).or_insert(0) += 1;
            return ControlFlow::Continue(());
        }
        let limit = self.options.limits.document_bytes;
        let bytes = match read_all(block, limit) {
            Err(e) => return self.skip(&member, None, &reason(&e)),
            Ok(None) => return self.skip(&member, None, &too_large(limit)),
            Ok(Some(bytes)) if (bytes.len() as u64) < length => {
                return self.skip(&member, None, "the archive ends within this record");
            }
            Ok(Some(bytes)) => bytes,
        };
        let date = field(fields, "warc-date")
            .and_then(parse_moment)
            .map(|m| m.value);
        let content_type = field(fields, "content-type").unwrap_or_default();
        let (media_type, body) =
            if kind == "response" && content_type.starts_with("application/http") {
                match http::response(&bytes, limit) {
                    Ok(found) => found,
                    Err(why) => return self.skip(&member, Some(&sha256(&bytes)), &why),
                }
            } else {
                (content_type.to_owned(), bytes)
            };
        let mut hint = Hint::of_response(
            &address,
            &media_type,
            known(Some(&address), date.as_deref()),
        );
        if let Some(why) = no_text(&media_type) {
            return self.skip(&member, Some(&sha256(&body)), &why);
        }
        if body.starts_with(b"\x1F\x8B") {
            hint.packed = Some(sha256(&body));
        }
        let number = self.handed_out();
        told.captured.entry(key(&address)).or_insert(number);
        self.content(&member, &hint, &mut Cursor::new(body), depth + 1)
    }
}

/// The next record's fields; `None` at the end.
fn header(reader: &mut dyn BufRead) -> io::Result<Option<Fields>> {
    let bad = || io::Error::other("not a WARC record");
    loop {
        match read_line(reader, LINE)? {
            Line::End => return Ok(None),
            Line::Whole(line) if line.is_empty() => {}
            Line::Whole(line) if line.starts_with(b"WARC/") => break,
            _ => return Err(bad()),
        }
    }
    let mut fields: Fields = Vec::new();
    loop {
        let line = match read_line(reader, LINE)? {
            Line::Whole(line) if line.is_empty() => return Ok(Some(fields)),
            Line::Whole(line) => String::from_utf8_lossy(&line).into_owned(),
            Line::TooLong => continue,
            Line::End => {
                return Err(io::Error::new(
                    io::ErrorKind::UnexpectedEof,
                    "the archive ends within a header",
                ));
            }
        };
        if fields.len() > 1000 {
            return Err(bad());
        }
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = fields.last_mut() {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let Some((name, value)) = line.split_once(':') {
            fields.push((name.trim().to_lowercase(), value.trim().to_owned()));
        }
    }
}

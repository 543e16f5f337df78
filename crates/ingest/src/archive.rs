//! Zip (and WACZ) and gz: members are read in place, nothing is written anywhere.

use crate::bounded::{Hashing, read_all, size, too_late};
use crate::places::reason;
use crate::run::{Flow, Given, Origin, Run};
use crate::sniff::Hint;
use flate2::bufread::MultiGzDecoder;
use rapporteur_schema::Source;
use std::cell::Cell;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek, SeekFrom};
use std::rc::Rc;
use zip::ZipArchive;

/// Bytes before the ratio counts: small texts compress oddly.
const GRACE: u64 = 1 << 20;

/// Unpacked bytes, held against the limits of size and ratio.
pub(crate) struct Guarded<R> {
    inner: R,
    packed: Rc<Cell<u64>>,
    unpacked: u64,
    most: u64,
    ratio: u64,
}

impl<R: Read> Guarded<R> {
    pub(crate) fn new(inner: R, packed: Rc<Cell<u64>>, most: u64, ratio: u64) -> Self {
        Self {
            inner,
            packed,
            unpacked: 0,
            most,
            ratio,
        }
    }
}

impl<R: Read> Read for Guarded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.unpacked += read as u64;
        if self.unpacked > self.most {
            return Err(io::Error::other(format!(
                "unpacks to more than the limit of {}",
                size(self.most)
            )));
        }
        if self.unpacked > GRACE && self.unpacked / self.packed.get().max(1) > self.ratio {
            return Err(io::Error::other(format!(
                "unpacks to more than {} times its size",
                self.ratio
            )));
        }
        Ok(read)
    }
}

/// Counts what passes through.
struct Counted<R> {
    inner: R,
    count: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count.set(self.count.get() + read as u64);
        Ok(read)
    }
}

impl Run<'_> {
    /// A gz: what is in it stands for it, under its name; the hash is that of the packed bytes, as given.
    pub(crate) fn gzip(
        &mut self,
        origin: &Origin,
        hint: &Hint,
        reader: &mut dyn BufRead,
        depth: usize,
    ) -> Flow {
        let packed = Rc::new(Cell::new(0));
        let limits = &self.options.limits;
        let (most, ratio) = (limits.unpacked_bytes, limits.ratio);
        let counted = BufReader::with_capacity(
            64 << 10,
            Counted {
                inner: reader,
                count: Rc::clone(&packed),
            },
        );
        let guarded = Guarded::new(MultiGzDecoder::new(counted), packed, most, ratio);
        let mut hint = hint.clone();
        if let Some(stem) = hint
            .name
            .strip_suffix(".gz")
            .or_else(|| hint.name.strip_suffix(".GZ"))
        {
            hint.name = stem.to_owned();
        }
        let mut origin = origin.clone();
        if matches!(origin.given, Given::Itself) {
            origin.given = Given::Packed(hint.packed.take());
        }
        self.content(
            &origin,
            &hint,
            &mut BufReader::with_capacity(64 << 10, guarded),
            depth + 1,
        )
    }

    /// A zip that is no file of its own: it is held in memory.
    pub(crate) fn zip_within(
        &mut self,
        origin: &Origin,
        reader: &mut dyn Read,
        depth: usize,
    ) -> Flow {
        // Sixteen documents' worth.
        let limit = self.options.limits.document_bytes.saturating_mul(16);
        match read_all(reader, limit) {
            Err(e) => self.skip(origin, None, &reason(&e)),
            Ok(None) => self.skip(
                origin,
                None,
                &format!("an archive within another, larger than {}", size(limit)),
            ),
            Ok(Some(bytes)) => self.zip(origin, &mut Cursor::new(bytes), depth),
        }
    }

    /// All members of a zip, in its order.
    pub(crate) fn zip(
        &mut self,
        origin: &Origin,
        file: &mut (impl Read + Seek),
        depth: usize,
    ) -> Flow {
        let hashed = Hashing::new(&mut *file).finish();
        let sha256 = match hashed {
            Ok(sha256) => sha256,
            Err(e) => return self.skip(origin, None, &reason(&e)),
        };
        if let Err(e) = file.seek(SeekFrom::Start(0)) {
            return self.skip(origin, None, &reason(&e));
        }
        let mut archive = match ZipArchive::new(BufReader::new(file)) {
            Ok(archive) => archive,
            Err(e) => {
                return self.skip(
                    origin,
                    Some(&sha256),
                    &format!("not a zip that can be read: {e}"),
                );
            }
        };
        let names: Vec<String> = archive
            .file_names()
            .flatten()
            .map(std::borrow::Cow::into_owned)
            .collect();
        if let Some(what) = office(&names) {
            return self.skip(origin, Some(&sha256), what);
        }
        let wacz = names.iter().any(|n| n == "datapackage.json")
            && names.iter().any(|n| n.starts_with("archive/"));
        let before = self.useful();
        let mut left = self.options.limits.unpacked_bytes;
        for number in 0..archive.len() {
            if number >= self.options.limits.entries {
                let member = origin.member(&format!("member {number}"));
                self.skip(
                    &member,
                    None,
                    "this and the rest are above the limit of members",
                )?;
                break;
            }
            if self.is_late() {
                let member = origin.member(&format!("member {number}"));
                self.skip(&member, None, &format!("this and the rest: {}", too_late()))?;
                break;
            }
            let packed_sha256 = packed_hash(&mut archive, number, left, self.options.limits.ratio);
            let entry = match archive.by_index(number) {
                Ok(entry) => entry,
                Err(e) => {
                    self.skip(
                        &origin.member(&format!("member {number}")),
                        None,
                        &format!("cannot be unpacked: {e}"),
                    )?;
                    continue;
                }
            };
            let name = entry
                .name()
                .map_or_else(|_| format!("member {number}"), std::borrow::Cow::into_owned);
            let member = origin.member(&name);
            let base = name
                .trim_end_matches('/')
                .rsplit('/')
                .next()
                .unwrap_or_default();
            if entry.is_dir() {
            } else if base.starts_with('.') || name.starts_with("__MACOSX/") {
                self.skip(&member, None, "hidden file")?;
            } else if wacz && !name.starts_with("archive/") {
                self.skip(&member, None, "an index of the web archive")?;
            } else {
                let packed = Rc::new(Cell::new(entry.compressed_size()));
                let unpacked = entry.size();
                let hint = Hint {
                    name,
                    packed: packed_sha256,
                    ..Hint::default()
                };
                let guarded = Guarded::new(entry, packed, left, self.options.limits.ratio);
                self.content(
                    &member,
                    &hint,
                    &mut BufReader::with_capacity(64 << 10, guarded),
                    depth + 1,
                )?;
                left = left.saturating_sub(unpacked);
            }
        }
        self.container(origin, Ok(sha256), before)
    }
}

/// The hash of a member that is itself a gz: its bytes are read twice.
fn packed_hash(
    archive: &mut ZipArchive<impl Read + Seek>,
    number: usize,
    most: u64,
    ratio: u64,
) -> Option<String> {
    let entry = archive.by_index(number).ok()?;
    let name = entry.name().ok()?;
    if !name
        .get(name.len().saturating_sub(3)..)?
        .eq_ignore_ascii_case(".gz")
    {
        return None;
    }
    let packed = Rc::new(Cell::new(entry.compressed_size()));
    Hashing::new(Guarded::new(entry, packed, most, ratio))
        .finish()
        .ok()
}

/// Documents that are zips inside.
fn office(names: &[String]) -> Option<&'static str> {
    let has = |name: &str| names.iter().any(|n| n == name);
    match () {
        () if has("[Content_Types].xml") => Some("an Office document (OOXML) is not read"),
        () if has("META-INF/container.xml") => Some("an EPUB is not read"),
        () if has("META-INF/manifest.xml") && has("content.xml") => {
            Some("an OpenDocument file is not read")
        }
        () => None,
    }
}

/// What is known of a member from outside goes with it.
pub(crate) fn known(url: Option<&str>, retrieved: Option<&str>) -> Source {
    Source {
        url: url.map(str::to_owned),
        retrieved: retrieved.map(str::to_owned),
        ..Source::default()
    }
}

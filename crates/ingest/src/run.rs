//! One run over the inputs: each piece of content is told apart, read and handed out.

use crate::bounded::{self, Hashing, Timed, read_all, size};
use crate::decode::decode;
use crate::duplicates::{Repeat, Seen};
use crate::html::read_page;
use crate::item::Item;
use crate::language::language;
use crate::options::Options;
use crate::places::reason;
use crate::sniff::{Hint, Kind, WINDOW, sniff};
use rapporteur_schema::{Diagnostic, Input, Outcome, Source};
use std::io::{self, BufRead, Cursor, Read};
use std::ops::ControlFlow;
use std::time::Instant;

/// Whether to go on; the sink may stop the run.
pub(crate) type Flow = ControlFlow<()>;

/// Reads every input (file, folder, `-` for standard input) and hands its items to `sink`, in the order of `inputs`; folders
/// are read by name.
///
/// Items come as they are read, so that memory is bounded by the largest document. The sink stops the run with
/// [`ControlFlow::Break`], which is then returned.
pub fn ingest(
    inputs: &[String],
    options: &Options,
    sink: &mut dyn FnMut(Item) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut run = Run {
        options,
        sink,
        seen: Seen::default(),
        handed_out: 0,
        useful: 0,
        deadline: None,
        #[cfg(feature = "fetch")]
        fetcher: None,
    };
    inputs.iter().try_for_each(|input| run.input(input))
}

/// Where content comes from.
#[derive(Clone, Debug)]
pub(crate) struct Origin {
    pub(crate) source: String,
    pub(crate) member: Option<String>,
    pub(crate) given: Given,
}

/// Whose bytes are hashed.
#[derive(Clone, Debug, Default)]
pub(crate) enum Given {
    /// Those that are read.
    #[default]
    Itself,
    /// The packed ones, which were given; `None` where they passed only once, as on standard input.
    Packed(Option<String>),
}

impl Origin {
    pub(crate) fn new(source: &str) -> Self {
        Self {
            source: source.to_owned(),
            member: None,
            given: Given::Itself,
        }
    }

    /// A member of this one.
    pub(crate) fn member(&self, name: &str) -> Self {
        let member = match &self.member {
            Some(outer) => format!("{outer}/{name}"),
            None => name.to_owned(),
        };
        Self {
            source: self.source.clone(),
            member: Some(member),
            given: Given::Itself,
        }
    }
}

/// The state of a run.
pub(crate) struct Run<'a> {
    pub(crate) options: &'a Options,
    sink: &'a mut dyn FnMut(Item) -> Flow,
    seen: Seen,
    handed_out: usize,
    useful: usize,
    /// When the input under way has had its time.
    pub(crate) deadline: Option<Instant>,
    #[cfg(feature = "fetch")]
    pub(crate) fetcher: Option<crate::fetch::Fetcher>,
}

impl Run<'_> {
    pub(crate) fn handed_out(&self) -> usize {
        self.handed_out
    }

    /// Items so far that held an account, duplicates included.
    pub(crate) fn useful(&self) -> usize {
        self.useful
    }

    fn hand_out(&mut self, input: Input, sources: Vec<Source>, repeats: Option<usize>) -> Flow {
        self.handed_out += 1;
        (self.sink)(Item {
            input,
            sources,
            repeats,
        })
    }

    /// Starts the clock for an input.
    pub(crate) fn start_clock(&mut self) {
        let time = self.options.limits.time;
        self.deadline = time.and_then(|time| Instant::now().checked_add(time));
    }

    /// Whether the input under way has had its time.
    pub(crate) fn is_late(&self) -> bool {
        self.deadline
            .is_some_and(|deadline| Instant::now() >= deadline)
    }

    fn line(
        origin: &Origin,
        sha256: Option<&str>,
        outcome: Outcome,
        reason: Option<String>,
    ) -> Input {
        Input {
            source: origin.source.clone(),
            member: origin.member.clone(),
            sha256: match &origin.given {
                Given::Itself => sha256.map(str::to_owned),
                Given::Packed(sha256) => sha256.clone(),
            },
            outcome,
            documents: Vec::new(),
            reason,
        }
    }

    /// Something that holds no account, or could not be read.
    pub(crate) fn skip(&mut self, origin: &Origin, sha256: Option<&str>, reason: &str) -> Flow {
        self.hand_out(
            Self::line(origin, sha256, Outcome::Skipped, Some(reason.to_owned())),
            Vec::new(),
            None,
        )
    }

    /// Accounts of one origin; those read before are dropped and, if none is left, told as duplicates.
    pub(crate) fn accounts(&mut self, origin: &Origin, sha256: &str, sources: Vec<Source>) -> Flow {
        let mut repeat: Option<Repeat> = None;
        let mut kept = Vec::new();
        for mut source in sources {
            source.source.clone_from(&origin.source);
            source.member.clone_from(&origin.member);
            source.sha256 = match &origin.given {
                Given::Packed(Some(packed)) => packed.clone(),
                _ => sha256.to_owned(),
            };
            match self.seen.note(&source, self.handed_out) {
                None => kept.push(source),
                Some(found) => repeat = repeat.or(Some(found)),
            }
        }
        self.useful += usize::from(!kept.is_empty() || repeat.is_some());
        match (kept.is_empty(), repeat) {
            (true, None) => self.skip(origin, Some(sha256), "no account in it"),
            (true, Some(repeat)) => self.hand_out(
                Self::line(
                    origin,
                    Some(sha256),
                    Outcome::Duplicate,
                    Some(repeat.reason),
                ),
                Vec::new(),
                Some(repeat.item),
            ),
            (false, _) => self.hand_out(
                Self::line(origin, Some(sha256), Outcome::Read, None),
                kept,
                None,
            ),
        }
    }

    /// A member whose content an earlier item had.
    pub(crate) fn repeats(&mut self, origin: &Origin, item: usize, reason: &str) -> Flow {
        self.useful += 1;
        self.hand_out(
            Self::line(origin, None, Outcome::Duplicate, Some(reason.to_owned())),
            Vec::new(),
            Some(item),
        )
    }

    /// A container, after its members; `before` is what [`useful`](Self::useful) was before them.
    pub(crate) fn container(
        &mut self,
        origin: &Origin,
        sha256: io::Result<String>,
        before: usize,
    ) -> Flow {
        match sha256 {
            Err(e) => self.skip(origin, None, &reason(&e)),
            Ok(sha256) if self.useful == before => {
                self.skip(origin, Some(&sha256), "no account in it")
            }
            Ok(sha256) => self.hand_out(
                Self::line(origin, Some(&sha256), Outcome::Read, None),
                Vec::new(),
                None,
            ),
        }
    }

    /// Content of any kind, `depth` containers deep.
    pub(crate) fn content(
        &mut self,
        origin: &Origin,
        hint: &Hint,
        reader: &mut dyn BufRead,
        depth: usize,
    ) -> Flow {
        let nesting = self.options.limits.nesting;
        if depth > nesting {
            let why = format!("more than {nesting} archives within each other");
            return self.skip(origin, None, &why);
        }
        let deadline = self.deadline;
        let reader = &mut Timed {
            inner: reader,
            deadline,
        };
        let mut head = Vec::with_capacity(WINDOW);
        if let Err(e) = reader.take(WINDOW as u64).read_to_end(&mut head) {
            return self.skip(origin, None, &reason(&e));
        }
        let kind = sniff(&head, hint);
        let mut reader = Cursor::new(head).chain(reader);
        match kind {
            Kind::Empty => self.skip(origin, Some(&bounded::sha256(b"")), "empty file"),
            Kind::Binary(what) => {
                match Hashing::new(reader.take(self.options.limits.unpacked_bytes)).finish() {
                    Ok(sha256) => self.skip(origin, Some(&sha256), what),
                    Err(e) => self.skip(origin, None, &reason(&e)),
                }
            }
            Kind::JsonLines => self.json_lines(origin, &mut reader),
            Kind::Json => self.json(origin, &mut reader),
            Kind::Zip => self.zip_within(origin, &mut reader, depth),
            Kind::Gzip => self.gzip(origin, hint, &mut reader, depth),
            Kind::Warc => self.warc(origin, &mut reader, depth),
            Kind::Feed => self.whole(origin, &mut reader, |run, bytes| {
                run.feed(origin, bytes, hint.charset.as_deref())
            }),
            Kind::Table => {
                let head = head_of(reader.get_ref().0);
                self.table(origin, &head, &mut reader)
            }
            Kind::Html => self.whole(origin, &mut reader, |run, bytes| {
                run.html(origin, bytes, &hint.known, hint.charset.as_deref())
            }),
            Kind::Text => self.whole(origin, &mut reader, |run, bytes| {
                run.text(origin, bytes, &hint.known)
            }),
        }
    }

    /// All bytes of one document, if they are within the limit, for `then`.
    pub(crate) fn whole(
        &mut self,
        origin: &Origin,
        reader: &mut dyn Read,
        then: impl FnOnce(&mut Self, &[u8]) -> Flow,
    ) -> Flow {
        let limit = self.options.limits.document_bytes.min(u64::from(u32::MAX));
        match read_all(reader, limit) {
            Err(e) => self.skip(origin, None, &reason(&e)),
            Ok(None) => self.skip(origin, None, &too_large(limit)),
            Ok(Some(bytes)) => then(self, &bytes),
        }
    }

    /// A page. `known` is what is known of it from outside.
    pub(crate) fn html(
        &mut self,
        origin: &Origin,
        bytes: &[u8],
        known: &Source,
        charset: Option<&str>,
    ) -> Flow {
        let sha256 = bounded::sha256(bytes);
        let declared = charset
            .map(str::to_owned)
            .or_else(|| declared_charset(bytes));
        let decoded = decode(bytes, declared.as_deref());
        let pages = read_page(&decoded.text, known, &self.options.outlets);
        let sources = pages.into_iter().map(|page| {
            let mut source = page.source;
            // Their offsets count the page, not the text.
            source.diagnostics.splice(
                0..0,
                decoded.diagnostics.iter().cloned().map(|d| Diagnostic {
                    start: None,
                    end: None,
                    ..d
                }),
            );
            source
        });
        let sources: Vec<Source> = sources.collect();
        if sources.is_empty() {
            return self.skip(origin, Some(&sha256), "a page without an account");
        }
        self.accounts(origin, &sha256, sources)
    }

    /// Plain text: exactly the decoded file. The reader finds its parts and layout.
    fn text(&mut self, origin: &Origin, bytes: &[u8], known: &Source) -> Flow {
        let sha256 = bounded::sha256(bytes);
        let decoded = decode(bytes, None);
        if decoded.text.trim().is_empty() {
            return self.skip(origin, Some(&sha256), "only white space");
        }
        let source = Source {
            language: language(&decoded.text),
            text: decoded.text,
            base: Some(0),
            diagnostics: decoded.diagnostics,
            ..known.clone()
        };
        self.accounts(origin, &sha256, vec![source])
    }
}

fn head_of(cursor: &Cursor<Vec<u8>>) -> Vec<u8> {
    cursor.get_ref().clone()
}

/// The reason for a document above the limit.
pub(crate) fn too_large(limit: u64) -> String {
    format!("larger than the limit of {} for a document", size(limit))
}

/// The encoding that a page's first kilobyte declares (HTML Standard, 13.2.3.2).
fn declared_charset(bytes: &[u8]) -> Option<String> {
    let head = bytes[..bytes.len().min(2048)].to_ascii_lowercase();
    let at = memchr::memmem::find(&head, b"charset=")
        .map(|at| at + 8)
        .or_else(|| memchr::memmem::find(&head, b"encoding=").map(|at| at + 9))?;
    let label: Vec<u8> = head[at..]
        .iter()
        .copied()
        .skip_while(|b| matches!(b, b'"' | b'\'' | b' '))
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':'))
        .collect();
    String::from_utf8(label).ok().filter(|l| !l.is_empty())
}

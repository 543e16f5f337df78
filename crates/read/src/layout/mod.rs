//! From a plain text to its accounts and their blocks.
//!
//! ```
//! use rapporteur_read::layout::parts;
//!
//! let text = "Curfew Lifted in Tolva\n\nThe governor of Tolva lifted the curfew on Wednesday.\n\nAlso read\nWho Pays for the Bridge?\n";
//! let parts = parts(text);
//! assert_eq!(parts.len(), 1);
//! assert_eq!(&text[parts[0].title.clone().unwrap()], "Curfew Lifted in Tolva");
//! let kinds: Vec<_> = parts[0].blocks.iter().map(|b| b.kind.as_str()).collect();
//! assert_eq!(kinds, ["title", "paragraph", "boilerplate", "boilerplate"]);
//! ```

mod agency;
mod assign;
mod byline;
mod caption;
mod date;
mod furniture;
mod headline;
mod lines;
mod names;
mod shape;
mod split;
mod suffix;
mod unit;
mod weigh;
mod wrap;

use std::ops::Range;

use rapporteur_schema::BlockKind;

pub(crate) use date::dateline_length;
pub use furniture::{FurnitureKind, classify_furniture};
use unit::Unit;

/// One account of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its bytes. The spans of all parts, one after the other, are the whole text; rules and gaps between two accounts
    /// belong to the one before them.
    pub span: Range<usize>,
    /// Bytes of its title, without the name of a site behind it; it may be printed, and be a title block, more than once.
    pub title: Option<Range<usize>>,
    /// Its blocks in the order of the text. They do not overlap and hold no white space at either end.
    pub blocks: Vec<Block>,
    /// Why it begins here, and where it might have been divided further.
    pub diagnostics: Vec<Note>,
}

/// A block of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its bytes in the text: without list and Markdown markers, with the line breaks of a hard-wrapped paragraph.
    pub bytes: Range<usize>,
}

/// A remark on the layout. The caller makes a [`rapporteur_schema::Diagnostic`] of it, which counts code points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Stable name: `account-split` (another account begins here), `account-not-split` (one might), `no-text`.
    pub code: &'static str,
    /// What it means here, for a person.
    pub message: String,
    /// Bytes of the line concerned.
    pub bytes: Range<usize>,
}

/// Reads the layout of a text: which accounts it holds, and the blocks of each.
///
/// Works for any text and takes time in proportion to its length. There is always one part at least. Each line with a
/// letter or digit is in a block, hard-wrapped lines together in one; lines without (rules, stray signs) are in none.
pub fn parts(text: &str) -> Vec<Part> {
    let units: Vec<Unit<'_>> = wrap::unwrap(text, lines::lines(text))
        .into_iter()
        .map(|line| Unit::new(text, line))
        .collect();
    let split = split::split(&units);
    let ranges = split::ranges(&split, units.len());
    let mut doubtful = split.doubtful.iter().peekable();
    let mut out: Vec<Part> = Vec::with_capacity(ranges.len());
    for (n, range) in ranges.into_iter().enumerate() {
        let own = &units[range.clone()];
        let kinds = assign::assign(own);
        let mut part = Part {
            span: own.first().filter(|_| n > 0).map_or(0, |u| u.line.start)..text.len(),
            title: None,
            blocks: Vec::with_capacity(own.len()),
            diagnostics: Vec::new(),
        };
        if let Some(last) = out.last_mut() {
            last.span.end = part.span.start;
        }
        for (u, kind) in own.iter().zip(kinds.kinds) {
            push(&mut part.blocks, u, kind);
        }
        part.title = kinds.title.map(|t| {
            let range = own[t].line.range.clone();
            range.start..range.start + suffix::title_length(own[t].text).unwrap_or(range.len())
        });
        if let Some((_, w)) = n.checked_sub(1).and_then(|n| split.starts.get(n)) {
            part.diagnostics.push(note(
                "account-split",
                "another account begins here",
                w,
                &units,
            ));
        }
        while let Some(w) = doubtful.next_if(|w| w.at < range.end) {
            part.diagnostics.push(note(
                "account-not-split",
                "another account might begin here",
                w,
                &units,
            ));
        }
        if own.is_empty() {
            part.diagnostics.push(Note {
                code: "no-text",
                message: "the text holds no words".into(),
                bytes: 0..0,
            });
        }
        out.push(part);
    }
    out
}

fn note(code: &'static str, what: &str, w: &weigh::Weighed, units: &[Unit<'_>]) -> Note {
    Note {
        code,
        message: format!("{what} (weight {:.1}: {})", w.weight, w.reasons),
        bytes: units[w.at].line.range.clone(),
    }
}

/// Adds the block of a unit; the name of a site behind a title becomes a block of its own.
fn push(blocks: &mut Vec<Block>, u: &Unit<'_>, kind: BlockKind) {
    let range = u.line.range.clone();
    if let Some(n) = suffix::title_length(u.text).filter(|_| kind == BlockKind::Title) {
        let end = range.start + n;
        let rest = &u.text[n..];
        blocks.push(Block {
            kind,
            bytes: range.start..end,
        });
        let skipped = rest.len() - rest.trim_start_matches(lines::is_blank).len();
        blocks.push(Block {
            kind: BlockKind::Boilerplate,
            bytes: end + skipped..range.end,
        });
    } else {
        blocks.push(Block { kind, bytes: range });
    }
}

/// A line without outer white space.
fn strip(s: &str) -> &str {
    s.trim_matches(lines::is_blank)
}

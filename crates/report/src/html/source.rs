//! The full text of an account with its blocks and its passages.
//!
//! Passages may nest and cross. The text is walked once; a passage that would cross another's end is split there, so that the
//! markup is always a tree. The first piece carries the passage's id, every piece its number and kinds.

use super::escape::escape_into;
use super::passages::{Kind, Passages, Span, Use};
use crate::context::Account;
use crate::labels;
use rapporteur_schema::BlockKind;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::fmt::Write;

/// A part of the text to be written as one element.
pub(super) struct BlockView {
    /// A label of [`BlockKind`].
    pub(super) kind: &'static str,
    /// Escaped text with passages as markup.
    pub(super) html: String,
}

/// A passage or what is left of it, in the order in which pieces open.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Piece {
    start: u32,
    end: Reverse<u32>,
    /// Index in the document's passages.
    passage: usize,
    /// Whether it carries the passage's id.
    first: bool,
}

/// The document's blocks with its passages marked. Text between blocks is kept: nothing of a source is left out.
pub(super) fn blocks(
    account: &Account<'_>,
    passages: &Passages<'_, '_>,
    document: usize,
) -> Vec<BlockView> {
    let spans = passages.of(document);
    let mut named = BTreeSet::new();
    let mut out = Vec::new();
    let mut at = 0;
    let text = |a, b| {
        account
            .index
            .slice(&account.document.text, a, b)
            .unwrap_or_default()
    };
    let mut write = |kind, start, end| {
        if text(start, end).trim().is_empty() {
            return;
        }
        out.push(BlockView {
            kind,
            html: marked(&spans, start, end, &mut named, &text),
        });
    };
    for block in &account.document.blocks {
        if block.start < at || block.end < block.start || block.end > account.index.len() {
            continue;
        }
        between(at, block.start, &text, &mut write);
        write(labels::block(block.kind), block.start, block.end);
        at = block.end;
    }
    between(at, account.index.len(), &text, &mut write);
    out
}

/// Text outside all blocks, in paragraphs at its blank lines.
fn between<'t>(
    start: u32,
    end: u32,
    text: &impl Fn(u32, u32) -> &'t str,
    write: &mut impl FnMut(&'static str, u32, u32),
) {
    let paragraph = labels::block(BlockKind::Paragraph);
    let (mut from, mut at, mut newlines) = (start, start, 0);
    for c in text(start, end).chars() {
        match c {
            '\n' => newlines += 1,
            c if c.is_whitespace() => {}
            _ => {
                if newlines > 1 {
                    write(paragraph, from, at);
                    from = at;
                }
                newlines = 0;
            }
        }
        at += 1;
    }
    write(paragraph, from, end);
}

fn marked<'t>(
    spans: &[(Span, Use)],
    start: u32,
    end: u32,
    named: &mut BTreeSet<usize>,
    text: &impl Fn(u32, u32) -> &'t str,
) -> String {
    let mut queue: BTreeSet<Piece> = (spans.iter().enumerate())
        .filter(|(_, (s, _))| s.start < end && start < s.end.0)
        .map(|(passage, (s, _))| Piece {
            start: s.start.max(start),
            end: Reverse(s.end.0.min(end)),
            passage,
            // A passage over several blocks is named in the first of them that is written.
            first: named.insert(passage),
        })
        .collect();
    let mut out = String::new();
    let mut open: Vec<Piece> = Vec::new();
    let mut at = start;
    while let Some(mut piece) = queue.pop_first() {
        while let Some(top) = open.last().filter(|top| top.end.0 <= piece.start) {
            escape_into(&mut out, text(at, top.end.0));
            at = top.end.0;
            out.push_str("</span>");
            open.pop();
        }
        escape_into(&mut out, text(at, piece.start));
        at = piece.start;
        if let Some(top) = open.last().filter(|top| top.end.0 < piece.end.0) {
            queue.insert(Piece {
                start: top.end.0,
                first: false,
                ..piece
            });
            piece.end = top.end;
        }
        let (span, used) = &spans[piece.passage];
        open_tag(&mut out, span, used, piece.first);
        open.push(piece);
    }
    while let Some(top) = open.pop() {
        escape_into(&mut out, text(at, top.end.0));
        at = top.end.0;
        out.push_str("</span>");
    }
    escape_into(&mut out, text(at, end));
    out
}

fn open_tag(out: &mut String, span: &Span, used: &Use, first: bool) {
    out.push_str("<span class=\"p");
    for kind in &used.kinds {
        out.push_str(" k");
        out.push_str(Kind::letter(*kind));
    }
    if first {
        let _ = write!(
            out,
            "\" id=\"{}\" data-by=\"{}\">",
            span.id(),
            used.items.join(" ")
        );
        if let Some(item) = used.items.first() {
            // Shown where the passage was jumped to: the way back without JavaScript.
            let _ = write!(
                out,
                "<a class=\"back\" href=\"#{item}\" aria-label=\"Back to what cites this passage\"></a>"
            );
        }
    } else {
        let _ = write!(out, "\" data-of=\"{}\">", span.id());
    }
}

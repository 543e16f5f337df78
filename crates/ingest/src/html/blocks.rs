//! The lines of text that a page shows, each with what surrounds it.

use super::spaces::Aligned;
use super::tag::Tag;
use super::tree::Tree;

/// A line of a page: the text of one block element, or of a part of it.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools)] // facts that hold independently
pub(super) struct Line {
    pub(super) aligned: Aligned,
    /// Number of its first text node; lines are in this order.
    pub(super) at: u32,
    /// Its nearest block element.
    pub(super) element: u32,
    pub(super) chars: u32,
    /// Characters within links.
    pub(super) linked: u32,
    /// Characters in bold or italics.
    pub(super) stressed: u32,
    pub(super) heading: bool,
    pub(super) item: bool,
    pub(super) quote: bool,
    pub(super) caption: bool,
}

impl Line {
    pub(super) fn text(&self) -> &str {
        &self.aligned.text
    }

    /// Share of its characters that are links.
    pub(super) fn link_share(&self) -> f32 {
        self.linked as f32 / self.chars.max(1) as f32
    }
}

#[derive(Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools)] // as of `Line`
struct Context {
    element: u32,
    heading: bool,
    item: bool,
    quote: bool,
    caption: bool,
}

/// Elements whose content is never shown, or is no text of the page.
fn is_unseen(tag: Tag) -> bool {
    use Tag::{
        Audio, Head, Iframe, Noscript, Object, Option, Script, Select, Style, Svg, Template,
        Textarea, Title, Video,
    };
    matches!(
        tag,
        Audio
            | Head
            | Iframe
            | Noscript
            | Object
            | Option
            | Script
            | Select
            | Style
            | Svg
            | Template
            | Textarea
            | Title
            | Video
    )
}

/// All lines of a page.
pub(super) fn lines(tree: &Tree<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut open: Vec<(u32, Context)> = vec![(u32::MAX, Context::default())];
    let mut line: Option<Line> = None;
    let (mut link_end, mut stress_end, mut breaks) = (0, 0, 0);
    let mut n = 1;
    while n < tree.nodes.len() {
        let node = tree.nodes[n];
        while open.len() > 1 && open[open.len() - 1].0 as usize <= n {
            open.pop();
            finish(&mut line, &mut lines);
        }
        let context = open[open.len() - 1].1;
        match node.tag {
            Tag::Text => {
                let raw = tree.raw(n);
                if raw.bytes().all(|b| b.is_ascii_whitespace()) {
                    if let Some(line) = &mut line {
                        line.aligned.push_source(raw, node.from);
                    }
                } else {
                    if breaks > 1 {
                        finish(&mut line, &mut lines);
                    }
                    breaks = 0;
                    let line = line.get_or_insert_with(|| Line {
                        aligned: Aligned::default(),
                        at: n as u32,
                        element: context.element,
                        chars: 0,
                        linked: 0,
                        stressed: 0,
                        heading: context.heading,
                        item: context.item,
                        quote: context.quote,
                        caption: context.caption,
                    });
                    let before = line.aligned.length;
                    line.aligned.push_source(raw, node.from);
                    let added = line.aligned.length - before;
                    line.linked += if n < link_end { added } else { 0 };
                    line.stressed += if n < stress_end { added } else { 0 };
                }
            }
            tag if is_unseen(tag) => {
                n = node.end as usize;
                continue;
            }
            Tag::Br => {
                breaks += 1;
                if let Some(line) = &mut line {
                    line.aligned.line_end();
                }
            }
            Tag::Hr => finish(&mut line, &mut lines),
            // An anchor without an address is a mark, often never closed.
            Tag::A if tree.attribute(n, "href").is_some() => {
                link_end = link_end.max(node.end as usize);
            }
            Tag::B | Tag::Strong | Tag::Em | Tag::I => {
                stress_end = stress_end.max(node.end as usize);
            }
            tag if tree.is_block(n) => {
                finish(&mut line, &mut lines);
                breaks = 0;
                let mut inner = Context {
                    element: n as u32,
                    ..context
                };
                match tag {
                    _ if tag.is_heading() => inner.heading = true,
                    Tag::Li | Tag::Dd | Tag::Dt => inner.item = true,
                    Tag::Blockquote => inner.quote = true,
                    Tag::Figcaption | Tag::Caption | Tag::Figure => inner.caption = true,
                    _ => {}
                }
                open.push((node.end, inner));
            }
            _ => {}
        }
        n += 1;
    }
    finish(&mut line, &mut lines);
    lines
}

fn finish(line: &mut Option<Line>, lines: &mut Vec<Line>) {
    if let Some(mut line) = line.take() {
        line.aligned.trim_end();
        line.chars = line.aligned.length;
        if line.chars > 0 {
            lines.push(line);
        }
    }
}

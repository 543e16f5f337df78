//! A forgiving, flat parse of HTML: nodes in document order, each with where it stands in the source.
//!
//! A full HTML5 tree builder costs ten times as much and gives no offsets. Text extraction needs less of it: the tags, which
//! element closes which, and never a failure. Rules of the HTML Standard kept: void elements, raw text (`script`, `title`),
//! implied ends (`p`, `li`, `dt`, `td`, `tr`, `option`), end tags that close what is open within their block.

use super::tag::Tag;

/// Deeper elements are kept flat, so that closing tags stay cheap on hostile pages.
const DEPTH: usize = 400;

/// An element, or a run of text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub(crate) tag: Tag,
    pub(crate) parent: u32,
    /// Number of the node after the last one within.
    pub(crate) end: u32,
    /// Bytes of the source: of text the text, of an element its attributes.
    pub(crate) from: u32,
    pub(crate) to: u32,
}

/// A parsed page. Node 0 is the root.
#[derive(Debug)]
pub(crate) struct Tree<'a> {
    pub(crate) source: &'a str,
    pub(crate) nodes: Vec<Node>,
}

impl<'a> Tree<'a> {
    /// Parses any text; `source` is at most 4 GiB.
    pub(crate) fn parse(source: &'a str) -> Self {
        let mut builder = Builder {
            nodes: Vec::with_capacity(source.len() / 40 + 8),
            open: Vec::new(),
        };
        builder.start(Tag::Root, 0, 0);
        builder.run(source);
        while builder.open.len() > 1 {
            builder.pop();
        }
        builder.pop();
        Self {
            source,
            nodes: builder.nodes,
        }
    }

    /// The source of a text node, entities and all.
    pub(crate) fn raw(&self, node: usize) -> &'a str {
        let node = &self.nodes[node];
        &self.source[node.from as usize..node.to as usize]
    }

    /// The value of an attribute, entities decoded; the first of its name counts.
    pub(crate) fn attribute(&self, node: usize, name: &str) -> Option<std::borrow::Cow<'a, str>> {
        if self.nodes[node].tag == Tag::Text {
            return None;
        }
        attributes(self.raw(node))
            .find(|(n, _)| n.eq_ignore_ascii_case(name))
            .map(|(_, value)| html_escape::decode_html_entities(value))
    }

    /// Whether an element starts a line of its own: a block, or an element of the site's own making with no text beside it.
    pub(crate) fn is_block(&self, node: usize) -> bool {
        let here = self.nodes[node];
        if here.tag != Tag::Custom {
            return here.tag.is_block();
        }
        let parent = self.nodes[here.parent as usize];
        let text = |n: usize| {
            self.nodes.get(n).is_some_and(|other| {
                other.tag == Tag::Text
                    && other.parent == here.parent
                    && !self.raw(n).trim_ascii().is_empty()
            })
        };
        (parent.tag == Tag::Custom
            || (parent.tag.is_block() && parent.tag != Tag::P && !parent.tag.is_heading()))
            && !text(node - 1)
            && !text(here.end as usize)
    }

    /// The name of an element as the page writes it.
    pub(crate) fn name(&self, node: usize) -> &'a str {
        let from = self.nodes[node].from as usize;
        let start = self.source[..from].rfind('<').map_or(from, |at| at + 1);
        &self.source[start..from]
    }

    /// Numbers of the nodes within, the node itself left out.
    pub(crate) fn within(&self, node: usize) -> std::ops::Range<usize> {
        node + 1..self.nodes[node].end as usize
    }

    /// Numbers of the elements above, nearest first.
    pub(crate) fn above(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        let mut at = node;
        std::iter::from_fn(move || {
            (at != 0).then(|| {
                at = self.nodes[at].parent as usize;
                at
            })
        })
    }

    /// All text within, decoded, runs of space joined.
    pub(crate) fn text(&self, node: usize) -> String {
        let mut text = String::new();
        for n in self.within(node) {
            match self.nodes[n].tag {
                Tag::Text if !self.nodes[self.nodes[n].parent as usize].tag.is_raw() => {
                    text.push_str(&html_escape::decode_html_entities(self.raw(n)));
                }
                tag if tag.is_block() => text.push(' '),
                _ => {}
            }
        }
        super::spaces::squeeze(&text)
    }
}

/// Names and raw values of an attribute list.
pub(crate) fn attributes(raw: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = raw;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        let name_end = rest
            .find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '/'))
            .unwrap_or(rest.len())
            .max(1);
        let name_end = (name_end..=rest.len())
            .find(|n| rest.is_char_boundary(*n))
            .unwrap_or(rest.len());
        let name = &rest[..name_end];
        rest = rest[name_end..].trim_start();
        let Some(after) = rest.strip_prefix('=') else {
            return Some((name, ""));
        };
        let after = after.trim_start();
        let (value, left) = match after.chars().next() {
            Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
            _ => after.split_at(
                after
                    .find(|c: char| c.is_ascii_whitespace())
                    .unwrap_or(after.len()),
            ),
        };
        rest = left;
        Some((name, value))
    })
}

struct Builder {
    nodes: Vec<Node>,
    open: Vec<u32>,
}

impl Builder {
    fn start(&mut self, tag: Tag, from: usize, to: usize) {
        let number = self.nodes.len() as u32;
        let parent = self.open.last().copied().unwrap_or(0);
        self.nodes.push(Node {
            tag,
            parent,
            end: number + 1,
            from: from as u32,
            to: to as u32,
        });
        if tag != Tag::Text && !tag.is_void() && self.open.len() < DEPTH {
            self.open.push(number);
        }
    }

    fn pop(&mut self) {
        if let Some(number) = self.open.pop() {
            self.nodes[number as usize].end = self.nodes.len() as u32;
        }
    }

    fn open_tag(&self, at: usize) -> Tag {
        self.nodes[self.open[at] as usize].tag
    }

    /// Closes the nearest open `tag`, unless something that `stops` stands between.
    fn close(&mut self, tag: Tag, stops: impl Fn(Tag) -> bool) {
        for at in (1..self.open.len()).rev() {
            let open = self.open_tag(at);
            if open == tag {
                while self.open.len() > at {
                    self.pop();
                }
                return;
            }
            if stops(open) {
                return;
            }
        }
    }

    /// What a start tag closes by itself.
    fn imply(&mut self, tag: Tag) {
        use Tag::{Dd, Dl, Dt, Li, Ol, Option, P, Select, Table, Td, Th, Tr, Ul};
        if tag.closes_p() && self.open.len() > 1 {
            self.close(P, |t| t.is_block() && t != P);
        }
        // A head without an end tag ends at the first element that cannot be in it.
        if !matches!(
            tag,
            Tag::Meta
                | Tag::Link
                | Tag::Script
                | Tag::Style
                | Tag::Title
                | Tag::Base
                | Tag::Noscript
                | Tag::Template
                | Tag::Html
                | Tag::Head
                | Tag::Other
                | Tag::Custom
        ) {
            self.close(Tag::Head, |t| !matches!(t, Tag::Other | Tag::Custom));
        }
        match tag {
            Li => self.close(Li, |t| matches!(t, Ul | Ol)),
            Dt | Dd => {
                self.close(Dt, |t| t == Dl);
                self.close(Dd, |t| t == Dl);
            }
            Td | Th => {
                self.close(Td, |t| matches!(t, Tr | Table));
                self.close(Th, |t| matches!(t, Tr | Table));
            }
            Tr => self.close(Tr, |t| t == Table),
            Option => self.close(Option, |t| t == Select),
            _ => {}
        }
    }

    fn run(&mut self, source: &str) {
        let bytes = source.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let next = memchr::memchr(b'<', &bytes[at..]).map_or(bytes.len(), |n| at + n);
            if next > at {
                self.start(Tag::Text, at, next);
            }
            if next == bytes.len() {
                break;
            }
            at = self.markup(source, next);
        }
    }

    /// One piece of markup that begins at `at`; where it ends.
    fn markup(&mut self, source: &str, at: usize) -> usize {
        let bytes = source.as_bytes();
        match bytes.get(at + 1) {
            Some(b'!') if bytes[at..].starts_with(b"<!--") => {
                let body = at + 4;
                // `<!-->` is a whole comment.
                if bytes[body..].starts_with(b">") {
                    return body + 1;
                }
                memchr::memmem::find(&bytes[body..], b"-->").map_or(bytes.len(), |n| body + n + 3)
            }
            Some(b'!' | b'?') => {
                memchr::memchr(b'>', &bytes[at..]).map_or(bytes.len(), |n| at + n + 1)
            }
            Some(b'/') => {
                let (tag, _) = name(bytes, at + 2);
                let end = memchr::memchr(b'>', &bytes[at..]).map_or(bytes.len(), |n| at + n + 1);
                match tag {
                    Some(tag) if tag.is_block() => self.close(tag, |t| {
                        t == Tag::Table && !tag.is_table()
                            || matches!(t, Tag::Td | Tag::Th)
                                && tag != Tag::Table
                                && !tag.is_table()
                    }),
                    Some(tag) => self.close(tag, Tag::is_block),
                    None => {}
                }
                end
            }
            Some(b) if b.is_ascii_alphabetic() => {
                let (tag, after) = name(bytes, at + 1);
                let tag = tag.unwrap_or(Tag::Other);
                let close = tag_end(bytes, after);
                let to = close.min(bytes.len());
                self.imply(tag);
                self.start(tag, after, to.max(after));
                let content = (close + 1).min(bytes.len());
                if tag.is_raw() && self.open.last() == Some(&(self.nodes.len() as u32 - 1)) {
                    return self.raw_text(bytes, tag, content);
                }
                content
            }
            _ => {
                self.start(Tag::Text, at, at + 1);
                at + 1
            }
        }
    }

    /// Text up to the matching end tag, whatever stands in it.
    fn raw_text(&mut self, bytes: &[u8], tag: Tag, from: usize) -> usize {
        let mut at = from;
        let (to, after) = loop {
            let Some(n) = memchr::memmem::find(&bytes[at..], b"</") else {
                break (bytes.len(), bytes.len());
            };
            at += n;
            if name(bytes, at + 2).0 == Some(tag) {
                break (
                    at,
                    memchr::memchr(b'>', &bytes[at..]).map_or(bytes.len(), |n| at + n + 1),
                );
            }
            at += 2;
        };
        if to > from {
            self.start(Tag::Text, from, to);
        }
        self.pop();
        after
    }
}

/// The tag named at `at`, and where its name ends.
fn name(bytes: &[u8], at: usize) -> (Option<Tag>, usize) {
    let length = bytes
        .get(at..)
        .unwrap_or_default()
        .iter()
        .take_while(|b| !b.is_ascii_whitespace() && !matches!(b, b'>' | b'/'))
        .count();
    // A name beyond ASCII must not end within a character: the space, `>` or `/` after it are ASCII, so it does not.
    (
        Tag::from_name(&bytes[at.min(bytes.len())..at.min(bytes.len()) + length]),
        at + length,
    )
}

/// Where the `>` is that ends a start tag, quoted values skipped.
fn tag_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while at < bytes.len() {
        match memchr::memchr3(b'>', b'"', b'\'', &bytes[at..]) {
            None => return bytes.len(),
            Some(n) => {
                at += n;
                if bytes[at] == b'>' {
                    return at;
                }
                // A quote opens a value only after `=`.
                let before = bytes[from..at].trim_ascii_end().last();
                if before == Some(&b'=') {
                    match memchr::memchr(bytes[at], &bytes[at + 1..]) {
                        Some(n) => at += n + 2,
                        // An unclosed quote would eat the page.
                        None => {
                            return memchr::memchr(b'>', &bytes[at..])
                                .map_or(bytes.len(), |n| at + n);
                        }
                    }
                } else {
                    at += 1;
                }
            }
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Elements as brackets, text as it is.
    fn show(html: &str) -> String {
        let tree = Tree::parse(html);
        let mut out = String::new();
        let mut ends: Vec<u32> = Vec::new();
        for (n, node) in tree.nodes.iter().enumerate() {
            while ends.last().is_some_and(|e| *e as usize <= n) {
                ends.pop();
                out.push(')');
            }
            if node.tag == Tag::Text {
                out.push_str(tree.raw(n));
            } else if n > 0 {
                out.push_str(&format!("{:?}(", node.tag).to_lowercase());
                ends.push(node.end);
            }
        }
        out + &")".repeat(ends.len())
    }

    #[test]
    fn elements_close_as_browsers_close_them() {
        for (html, shown) in [
            ("<p>a<p>b", "p(a)p(b)"),
            (
                "<ul><li>a<li>b<ul><li>c</ul><li>d</ul>",
                "ul(li(a)li(bul(li(c)))li(d))",
            ),
            ("<div><p>a</div>b", "div(p(a))b"),
            ("<div><b>a</div>b", "div(b(a))b"),
            ("<div>a</b>b</div>", "div(ab)"),
            (
                "<table><tr><td>a<td>b<tr><td>c</table>d",
                "table(tr(td(a)td(b))tr(td(c)))d",
            ),
            ("a<br>b<img src='>'>c", "abr()bimg()c"),
            (
                "<script>if (a<b) '</p>'</script>x",
                "script(if (a<b) '</p>')x",
            ),
            ("<!-- <p> -->a<!doctype x>", "a"),
            ("a < b", "a < b"),
            ("<P CLASS=x>a</P>", "p(a)"),
            ("<a title=\"a>b\">c</a>", "a(c)"),
            ("<p title=\"open>c", "p(c)"),
            (
                "<head><title>a</title><body><p>b",
                "head(title(a))body(p(b))",
            ),
            ("<head><meta x><p>b", "head(meta())p(b)"),
        ] {
            assert_eq!(show(html), shown, "{html}");
        }
    }

    #[test]
    fn attributes_are_read_in_every_style() {
        let tree = Tree::parse("<a HREF='x&amp;y' class = \"p q\" data-n=5 hidden/>");
        for (name, value) in [
            ("href", Some("x&y")),
            ("class", Some("p q")),
            ("data-n", Some("5")),
            ("hidden", Some("")),
            ("id", None),
        ] {
            assert_eq!(tree.attribute(1, name).as_deref(), value, "{name}");
        }
    }

    #[test]
    fn hostile_nesting_is_flat_and_quick() {
        let html = "<div>".repeat(200_000) + "x" + &"</b></p></div>".repeat(200_000);
        assert_eq!(Tree::parse(&html).text(0), "x");
    }
}

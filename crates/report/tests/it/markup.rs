//! Reads a page's markup strictly: enough to know that nothing of a source became markup.

use std::collections::{BTreeMap, BTreeSet};

/// A page, read.
#[derive(Debug, Default)]
pub(crate) struct Markup {
    /// How often each element occurs.
    pub(crate) elements: BTreeMap<String, usize>,
    /// Every attribute's name.
    pub(crate) attributes: BTreeSet<String>,
    pub(crate) ids: BTreeSet<String>,
    /// Ids that occur twice.
    pub(crate) doubled: Vec<String>,
    /// Every `href`.
    pub(crate) links: Vec<String>,
    /// Elements that are not closed in order.
    pub(crate) unbalanced: Vec<String>,
    /// The text, entities decoded, script and style left out.
    pub(crate) text: String,
}

const VOID: [&str; 4] = ["meta", "input", "br", "!doctype"];

pub(crate) fn read(html: &str) -> Markup {
    let mut m = Markup::default();
    let mut open: Vec<String> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        m.text.push_str(&decoded(&rest[..at]));
        rest = &rest[at + 1..];
        let end = tag_end(rest);
        let tag = &rest[..end];
        rest = rest.get(end + 1..).unwrap_or_default();
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop().as_deref() != Some(name) {
                m.unbalanced.push(format!("</{name}> in {open:?}"));
            }
            continue;
        }
        let name: String = tag
            .chars()
            .take_while(|c| !c.is_whitespace() && *c != '/')
            .collect();
        let name = name.to_lowercase();
        *m.elements.entry(name.clone()).or_default() += 1;
        attributes(&tag[name.len()..], &mut m);
        if name == "script" || name == "style" {
            let close = format!("</{name}>");
            let skip = rest.find(&close).expect("a closed element");
            rest = &rest[skip + close.len()..];
        } else if !tag.ends_with('/') && !VOID.contains(&name.as_str()) {
            open.push(name);
        }
    }
    m.text.push_str(&decoded(rest));
    m.unbalanced.extend(open);
    m
}

/// The end of a tag: the first `>` outside quotes.
fn tag_end(text: &str) -> usize {
    let mut quote = None;
    for (i, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return i,
            (None, '"' | '\'') => quote = Some(c),
            (Some(q), c) if q == c => quote = None,
            _ => {}
        }
    }
    text.len()
}

fn attributes(tag: &str, m: &mut Markup) {
    let mut rest = tag.trim_end_matches('/').trim_start();
    while !rest.is_empty() {
        let end = rest.find(['=', ' ', '\n']).unwrap_or(rest.len());
        let name = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let end = quoted.find('"').expect("a closed attribute");
            value = decoded(&quoted[..end]);
            rest = &quoted[end + 1..];
        }
        rest = rest.trim_start();
        match name.as_str() {
            "id" if !m.ids.insert(value.clone()) => m.doubled.push(value),
            "href" => m.links.push(value),
            _ => {}
        }
        m.attributes.insert(name);
    }
}

fn decoded(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, entity)) = rest.split_once('&') {
        out.push_str(before);
        let (name, after) = entity.split_once(';').expect("an entity ends");
        out.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            n => {
                let code = n
                    .strip_prefix('#')
                    .and_then(|n| n.parse().ok())
                    .expect("a number");
                char::from_u32(code).expect("a character")
            }
        });
        rest = after;
    }
    out + rest
}

//! From a page to its accounts.

use super::blocks::{Line, lines};
use super::fallback::fallback;
use super::jsonld::Article;
use super::meta::Statements;
use super::phrases::{Phrase, calls, phrase};
use super::posts::{Post, is_hour, posts};
use super::score::{Role, roles};
use super::spaces::{Aligned, Run, squeeze};
use super::tag::Tag;
use super::tree::Tree;
use crate::account::without_offset;
use crate::address::day_in_address;
use crate::credits;
use crate::dates::parse_moment;
use crate::outlets::OutletMap;
use rapporteur_schema::{Block, BlockKind, Diagnostic, PublishedBasis, Source};
use std::collections::BTreeSet;

/// An account of a page, and where each piece of its text stands in the page.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The account; `source`, `member` and `sha256` are left to the caller.
    pub source: Source,
    /// Code points of the account's text to bytes of the page's (decoded) text, in order.
    pub alignment: Vec<Run>,
}

/// Below this many characters, another extractor is asked too.
const FEW: u32 = 120;

/// The accounts of a page: one, none, or the posts of a live blog. `known` is what the caller knows of it (address, time of
/// fetching) and is used where the page says nothing.
///
/// # Example: a page with furniture
/// ```
/// use rapporteur_ingest::{OutletMap, read_page};
/// use rapporteur_schema::Source;
/// let html = r#"<title>Truce holds | Harbour Post</title><meta property="og:site_name" content="Harbour Post">
///   <nav><a href="/">Home</a></nav><article><h1>Truce holds</h1><p>The cease&shy;fire in the strait held for a second day, officials
///   said.</p><p>Also read: <a href="/x">Ferry fares to rise</a></p></article>"#;
/// let pages = read_page(html, &Source::default(), &OutletMap::default());
/// assert_eq!(pages[0].source.text, "Truce holds\n\nThe ceasefire in the strait held for a second day, officials said.");
/// assert_eq!(pages[0].source.title.as_deref(), Some("Truce holds"));
/// ```
pub fn read_page(html: &str, known: &Source, outlets: &OutletMap) -> Vec<Page> {
    let Ok(_) = u32::try_from(html.len()) else {
        return Vec::new();
    };
    let tree = Tree::parse(html);
    let lines = lines(&tree);
    let statements = Statements::read(&tree);
    let titles = statements.titles();
    let oracle = statements
        .article
        .body
        .as_deref()
        .and_then(|body| known_lines(&lines, body));
    let (mut roles, mut account) = roles(
        &tree,
        &lines,
        &titles,
        &statements.article.authors,
        oracle.as_deref(),
    );
    let mut diagnostics = Vec::new();
    if body_chars(&lines, &roles) < FEW
        && let Some(found) = fallback(html, &lines, &titles)
        && body_chars(&lines, &found) > 2 * body_chars(&lines, &roles)
    {
        roles = found;
        account = 0;
        diagnostics.push(note(
            "extraction-fallback",
            "the page has little prose: a second extractor chose its text",
        ));
    }
    // The account's surroundings: where its headline is, if that is near.
    let around = surroundings(&tree, account, &statements);
    let mut source = Source {
        diagnostics,
        ..known.clone()
    };
    statements.fill(&mut source, outlets, around);
    let hidden = statements
        .article
        .body
        .as_deref()
        .map(body_text)
        .filter(|body| body.chars().count() as u32 > 2 * body_chars(&lines, &roles).max(100));
    if let Some(posts) = live_posts(&statements.article, &source) {
        return posts;
    }
    let page = match hidden {
        Some(body) => from_metadata(source, &body),
        None if body_chars(&lines, &roles) == 0 => return Vec::new(),
        None if oracle.is_none()
            && let Some(found) = posts(&tree, &lines, &roles) =>
        {
            visible_credits(&mut source, &lines, &roles);
            return separate(&source, &tree, &lines, &roles, &statements, &found);
        }
        None => {
            visible_credits(&mut source, &lines, &roles);
            assemble(source, &tree, &lines, &roles, &statements)
        }
    };
    vec![page]
}

fn note(code: &str, message: &str) -> Diagnostic {
    Diagnostic {
        code: code.to_owned(),
        message: message.to_owned(),
        ..Diagnostic::default()
    }
}

fn body_chars(lines: &[Line], roles: &[Role]) -> u32 {
    lines
        .iter()
        .zip(roles)
        .filter(|(_, role)| **role == Role::Body)
        .map(|(line, _)| line.chars)
        .sum()
}

/// Which lines the page's own metadata hold in `articleBody`; `None` where that says too little to go by.
fn known_lines(lines: &[Line], body: &str) -> Option<Vec<bool>> {
    let letters = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
    };
    let body = letters(&body_text(body));
    if body.len() < 300 {
        return None;
    }
    let mut taken = BTreeSet::new();
    let mut covered = 0;
    let known: Vec<bool> = lines
        .iter()
        .map(|line| {
            let own = letters(line.text());
            // Short lines stand in many places by chance.
            let Some(at) = (own.len() >= 30 && line.link_share() < 0.7)
                .then(|| memchr::memmem::find(body.as_bytes(), own.as_bytes()))
                .flatten()
            else {
                return false;
            };
            let fresh = taken.insert(at);
            covered += if fresh { own.len() } else { 0 };
            fresh
        })
        .collect();
    (covered * 10 > body.len() * 7).then_some(known)
}

/// `articleBody` as text: some sites write markup into it.
fn body_text(body: &str) -> String {
    let has_markup = body.contains("</") || body.contains("<p") || body.contains("<br");
    let paragraphs: Vec<String> = if has_markup {
        lines(&Tree::parse(body))
            .iter()
            .map(|l| l.text().to_owned())
            .collect()
    } else {
        body.lines()
            .map(squeeze)
            .filter(|l| !l.is_empty())
            .collect()
    };
    paragraphs.join("\n\n")
}

/// The nodes in which the account's own times stand: up from the account to where a headline is, no further than half the page.
fn surroundings(tree: &Tree<'_>, account: usize, statements: &Statements) -> (usize, usize) {
    let has_headline = |n: usize| {
        statements
            .h1
            .iter()
            .any(|(h, _)| (n..tree.nodes[n].end as usize).contains(h))
    };
    let found = std::iter::once(account)
        .chain(tree.above(account))
        .find(|n| has_headline(*n) || tree.nodes[*n].tag == Tag::Article);
    let at = found.unwrap_or(account);
    (at, tree.nodes[at].end as usize)
}

/// Writes the text: title, then the account's lines, a blank line between.
fn assemble(
    mut source: Source,
    tree: &Tree<'_>,
    lines: &[Line],
    roles: &[Role],
    statements: &Statements,
) -> Page {
    let mut text = Aligned::default();
    let mut blocks = Vec::new();
    if let Some(title) = source.title.clone() {
        // Where the page shows it, the headline is aligned with what it shows.
        let shown = statements
            .h1
            .iter()
            .find(|(_, text)| *text == title)
            .and_then(|(n, _)| {
                lines.iter().find(|l| {
                    (*n..tree.nodes[*n].end as usize).contains(&(l.at as usize))
                        && l.text() == title
                })
            });
        match shown {
            Some(line) => text.append(&line.aligned),
            None => title.chars().for_each(|c| text.add(c)),
        }
        blocks.push(Block {
            kind: BlockKind::Title,
            start: 0,
            end: text.length,
        });
    }
    let mut body_seen = false;
    for (line, role) in lines.iter().zip(roles) {
        let kind = match role {
            Role::Out => continue,
            Role::Body => BlockKind::Paragraph,
            Role::Heading => BlockKind::Heading,
            Role::Caption => BlockKind::Caption,
            Role::Byline => BlockKind::Byline,
        };
        if text.length > 0 {
            text.add('\n');
            text.add('\n');
        }
        let start = text.length;
        text.append(&line.aligned);
        let mut from = start;
        if kind == BlockKind::Paragraph && !body_seen {
            body_seen = true;
            if let Some(after) = split_dateline(line.text(), &mut source) {
                blocks.push(Block {
                    kind: BlockKind::Dateline,
                    start,
                    end: start + after,
                });
                from += after;
            }
        }
        blocks.push(Block {
            kind,
            start: from,
            end: text.length,
        });
    }
    let first_byline = blocks
        .iter()
        .find(|b| b.kind == BlockKind::Byline)
        .map(|b| slice(&text.text, b.start, b.end));
    source.text = text.text;
    source.blocks = blocks;
    finish(&mut source, first_byline.as_deref());
    Page {
        source,
        alignment: text.runs,
    }
}

/// The posts of a page as accounts of their own; what stands around them is the first, where it is a text.
fn separate(
    page: &Source,
    tree: &Tree<'_>,
    lines: &[Line],
    roles: &[Role],
    statements: &Statements,
    posts: &[Post],
) -> Vec<Page> {
    let mut around = roles.to_vec();
    for l in posts.iter().flat_map(|p| &p.lines) {
        around[*l] = Role::Out;
    }
    let mut pages = Vec::new();
    if body_chars(lines, &around) >= FEW {
        pages.push(assemble(page.clone(), tree, lines, &around, statements));
    }
    for post in posts {
        let mut own = vec![Role::Out; roles.len()];
        for l in &post.lines {
            own[*l] = if is_hour(&lines[*l]) {
                Role::Out
            } else {
                roles[*l]
            };
        }
        let mut source = page.clone();
        if let Some(heading) = post.heading {
            own[heading] = Role::Out;
            source.title = Some(lines[heading].text().to_owned());
        }
        // An hour alone says nothing of the day: the page's stays.
        if let Some(moment) = post.time.as_deref().and_then(parse_moment) {
            source.published = Some(moment.value);
            source.published_basis = Some(PublishedBasis::Metadata);
        }
        source.modified = None;
        source
            .diagnostics
            .push(note("live-blog-post", "one post of a live blog"));
        pages.push(assemble(source, tree, lines, &own, statements));
    }
    pages
}

/// Lines before the text that may name its author and day.
const BEFORE: usize = 12;

/// Authors and day as the page prints them, above the text or in lines taken as bylines, where its metadata give none.
fn visible_credits(source: &mut Source, lines: &[Line], roles: &[Role]) {
    let first = roles.iter().position(|r| *r == Role::Body).unwrap_or(0);
    let above = (first.saturating_sub(BEFORE)..first).rev();
    let within = (first..roles.len()).filter(|l| roles[*l] == Role::Byline);
    for line in above
        .chain(within)
        .map(|l| &lines[l])
        .filter(|l| l.chars < 140 && l.link_share() < 0.95 || l.text().starts_with("By "))
    {
        let text = line.text();
        if source.byline.is_empty()
            && text
                .get(..3)
                .is_some_and(|by| by.eq_ignore_ascii_case("by "))
        {
            source.byline = credits::authors(text, source.outlet.as_deref());
        }
        // Prose above the text may name other days.
        if source.published.is_none() && !text.ends_with('.') {
            let printed = text
                .split(['|', '•', '·', '\n'])
                .chain([text])
                .find_map(parse_moment);
            if let Some(moment) = printed {
                source.diagnostics.extend(
                    moment
                        .hour
                        .as_deref()
                        .map(|hour| without_offset("published", &moment.value, hour)),
                );
                source.published = Some(moment.value);
                source.published_basis = Some(PublishedBasis::Text);
            }
        }
    }
}

/// Length of the dateline that opens a paragraph, with its dash; the source keeps its words.
fn split_dateline(text: &str, source: &mut Source) -> Option<u32> {
    let (end, after) = credits::dateline(text)?;
    source.dateline = source
        .dateline
        .take()
        .or_else(|| Some(text[..end].to_owned()));
    let rest = &text[after..];
    let blank = rest.len() - rest.trim_start().len();
    Some(text[..after + blank].chars().count() as u32)
}

fn slice(text: &str, start: u32, end: u32) -> String {
    text.chars()
        .skip(start as usize)
        .take((end - start) as usize)
        .collect()
}

/// An account whose markup holds nothing else, as a feed's entry; `source` is what its surroundings say. `None` without text.
pub(crate) fn read_fragment(html: &str, source: Source) -> Option<Source> {
    u32::try_from(html.len()).ok()?;
    let tree = Tree::parse(html);
    let lines = lines(&tree);
    let title = source.title.clone();
    let roles: Vec<Role> = lines
        .iter()
        .map(|line| match phrase(line.text(), line.heading) {
            Some(Phrase::Byline) => Role::Byline,
            Some(Phrase::Credit) => Role::Caption,
            Some(_) => Role::Out,
            None if title.as_deref() == Some(line.text())
                || (line.linked > 0 && calls(line.text()))
                || (line.link_share() > 0.9 && line.chars > 20) =>
            {
                Role::Out
            }
            None if line.caption => Role::Caption,
            None if line.heading => Role::Heading,
            None => Role::Body,
        })
        .collect();
    if body_chars(&lines, &roles) == 0 {
        return None;
    }
    Some(assemble(source, &tree, &lines, &roles, &Statements::default()).source)
}

/// Text without markup or entities, on one line.
pub(crate) fn plain(text: &str) -> String {
    let text = Tree::parse(text).text(0);
    // Feeds escape twice.
    if text.contains('&') {
        squeeze(&html_escape::decode_html_entities(&text))
    } else {
        text
    }
}

/// An account that metadata alone hold: schema.org in a file of its own.
pub(crate) fn read_article(article: &Article, outlets: &OutletMap) -> Vec<Source> {
    let mut source = Source {
        outlet: article
            .url
            .as_deref()
            .and_then(|u| outlets.outlet(u))
            .or_else(|| article.outlet.clone()),
        title: article.title.as_deref().map(squeeze),
        url: article.url.clone(),
        language: article.language.clone(),
        modified: article
            .modified
            .as_deref()
            .and_then(parse_moment)
            .map(|m| m.value),
        ..Source::default()
    };
    source.byline = article
        .authors
        .iter()
        .flat_map(|a| credits::authors(a, source.outlet.as_deref()))
        .collect();
    if let Some(moment) = article.published.as_deref().and_then(parse_moment) {
        source.published = Some(moment.value);
        source.published_basis = Some(PublishedBasis::Metadata);
    }
    if let Some(posts) = live_posts(article, &source) {
        return posts.into_iter().map(|page| page.source).collect();
    }
    let Some(body) = article
        .body
        .as_deref()
        .map(body_text)
        .filter(|b| !b.is_empty())
    else {
        return Vec::new();
    };
    let mut page = from_metadata(source, &body);
    page.source
        .diagnostics
        .retain(|d| d.code != "text-from-metadata");
    vec![page.source]
}

/// What follows from the text once it is known.
fn finish(source: &mut Source, byline: Option<&str>) {
    if source.byline.is_empty()
        && let Some(byline) = byline
    {
        source.byline = credits::authors(byline, source.outlet.as_deref());
    }
    if source.published.is_none()
        && let Some(day) = source.url.as_deref().and_then(day_in_address)
    {
        source.published = Some(day);
        source.published_basis = Some(PublishedBasis::Metadata);
        source.diagnostics.push(note(
            "published-from-address",
            "the time of publication is the day in the page's address",
        ));
    }
    source.agency = source
        .agency
        .take()
        .or_else(|| credits::agency(&source.byline, source.outlet.as_deref(), body_of(source)));
    source
        .byline
        .retain(|name| credits::agency(std::slice::from_ref(name), None, "").is_none());
    if let Some(found) = crate::language::language(&source.text) {
        // The text knows better than a template, but not of regions.
        if source
            .language
            .as_deref()
            .is_none_or(|l| !l.to_lowercase().starts_with(&found))
        {
            source.language = Some(found);
        }
    }
}

fn body_of(source: &Source) -> &str {
    let first = source
        .blocks
        .iter()
        .find(|b| matches!(b.kind, BlockKind::Dateline | BlockKind::Paragraph))
        .map_or(0, |b| b.start);
    source
        .text
        .char_indices()
        .nth(first as usize)
        .map_or(source.text.as_str(), |(at, _)| &source.text[at..])
}

/// A page that shows less than its metadata hold.
fn from_metadata(mut source: Source, body: &str) -> Page {
    let mut text = String::new();
    let mut blocks = Vec::new();
    let mut at = 0u32;
    let paragraphs: Vec<(BlockKind, &str)> = source
        .title
        .as_deref()
        .map(|t| (BlockKind::Title, t))
        .into_iter()
        .chain(body.split("\n\n").map(|p| (BlockKind::Paragraph, p)))
        .collect();
    for (kind, paragraph) in paragraphs {
        if at > 0 {
            text.push_str("\n\n");
            at += 2;
        }
        let length = paragraph.chars().count() as u32;
        text.push_str(paragraph);
        blocks.push(Block {
            kind,
            start: at,
            end: at + length,
        });
        at += length;
    }
    source.text = text;
    source.blocks = blocks;
    source.diagnostics.push(note(
        "text-from-metadata",
        "the page shows less than its `articleBody`: the text is that",
    ));
    finish(&mut source, None);
    Page {
        source,
        alignment: Vec::new(),
    }
}

/// Each post of a live blog is an account of its own, with its own time.
fn live_posts(article: &Article, page: &Source) -> Option<Vec<Page>> {
    let posts: Vec<&Article> = article
        .posts
        .iter()
        .filter(|p| p.body.as_deref().is_some_and(|b| b.len() > 40))
        .collect();
    if posts.len() < 2 {
        return None;
    }
    Some(
        posts
            .into_iter()
            .map(|post| {
                let mut source = Source {
                    title: post.title.as_deref().map(squeeze),
                    modified: None,
                    ..page.clone()
                };
                if let Some(moment) = post.published.as_deref().and_then(parse_moment) {
                    source.published = Some(moment.value);
                    source.published_basis = Some(PublishedBasis::Metadata);
                }
                let authors: Vec<String> = post
                    .authors
                    .iter()
                    .flat_map(|a| credits::authors(a, page.outlet.as_deref()))
                    .collect();
                if !authors.is_empty() {
                    source.byline = authors;
                }
                let mut page =
                    from_metadata(source, &body_text(post.body.as_deref().unwrap_or_default()));
                page.source
                    .diagnostics
                    .retain(|d| d.code != "text-from-metadata");
                page.source
                    .diagnostics
                    .push(note("live-blog-post", "one post of a live blog"));
                page
            })
            .collect(),
    )
}

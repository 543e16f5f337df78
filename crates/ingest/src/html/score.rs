//! Which lines of a page are the account.
//!
//! The way of Arc90's Readability and its heirs, on lines instead of elements: what the names of elements call furniture is
//! set aside (unless most of the page's prose is in it: names mislead), repeated teasers are set aside, then the smallest
//! element that holds most of the prose is the account, and what is no prose in it is dropped line by line.

use super::aside::{set_furniture_aside, set_sections_aside, set_teasers_aside};
use super::blocks::Line;
use super::names::{Names, names};
use super::phrases::{Phrase, calls, phrase};
use super::tag::Tag;
use super::tree::Tree;
use super::trim::{
    drop_author_notes, drop_insets, drop_lists_of_links, drop_loose_ends, drop_pull_quotes,
};

/// What a line is to the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Out,
    Body,
    Heading,
    Caption,
    Byline,
}

/// A page with the prose of its lines summed up, so that the prose within any element is two look-ups.
pub(super) struct Page<'t, 'a> {
    pub(super) tree: &'t Tree<'a>,
    pub(super) lines: &'t [Line],
    /// Line numbers by node: the first line at or after each node.
    first: Vec<u32>,
    sums: Vec<f32>,
    pub(super) set_aside: Vec<bool>,
}

impl Page<'_, '_> {
    pub(super) fn lines_of(&self, element: usize) -> std::ops::Range<usize> {
        self.first[element] as usize..self.first[self.tree.nodes[element].end as usize] as usize
    }

    pub(super) fn prose(&self, element: usize) -> f32 {
        let lines = self.lines_of(element);
        self.sums[lines.end] - self.sums[lines.start]
    }

    pub(super) fn sum_up(&mut self) {
        let mut sum = 0.0;
        self.sums = std::iter::once(0.0)
            .chain(self.lines.iter().zip(&self.set_aside).map(|(line, aside)| {
                sum += if *aside { 0.0 } else { prose(line) };
                sum
            }))
            .collect();
    }

    pub(super) fn set_aside(&mut self, element: usize) {
        let lines = self.lines_of(element);
        self.set_aside[lines].fill(true);
    }
}

/// How much prose a line is: its characters outside links, more where it has the marks of sentences.
pub(super) fn prose(line: &Line) -> f32 {
    if line.heading || line.caption || line.link_share() > 0.5 || line.chars < 25 {
        return 0.0;
    }
    let text = line.text();
    let plain = (line.chars - line.linked.min(line.chars)) as f32;
    let ended = text
        .trim_end_matches(['"', '”', '’', '\'', ')', '»'])
        .ends_with(['.', '!', '?', ':', '。', '؟', '।']);
    let cut = text.ends_with("...") || text.ends_with('…');
    match () {
        () if cut => plain * 0.2,
        () if ended => plain * if line.chars > 80 { 1.0 } else { 0.7 },
        () if line.chars > 120 => plain * 0.7,
        () => plain * 0.2,
    }
}

/// The role of each line, and the element taken as the account.
pub(super) fn roles(
    tree: &Tree<'_>,
    lines: &[Line],
    title: &[String],
    authors: &[String],
    oracle: Option<&[bool]>,
) -> (Vec<Role>, usize) {
    let mut first = vec![lines.len() as u32; tree.nodes.len() + 1];
    let mut next = lines.len();
    for n in (0..tree.nodes.len()).rev() {
        while next > 0 && lines[next - 1].at as usize >= n {
            next -= 1;
        }
        first[n] = next as u32;
    }
    let mut page = Page {
        tree,
        lines,
        first,
        sums: Vec::new(),
        set_aside: vec![false; lines.len()],
    };
    page.sum_up();
    let named = Named::read(tree);
    set_furniture_aside(&mut page, &named);
    set_teasers_aside(&mut page);
    set_sections_aside(&mut page, &named, title);
    let account = account(&page, &named, title, oracle);
    let mut roles = line_roles(&page, &named, &account, title, oracle);
    drop_author_notes(lines, &mut roles, authors);
    (roles, account.first().copied().unwrap_or(0))
}

/// Names of all elements.
pub(super) struct Named(pub(super) Vec<Names>);

impl Named {
    fn read(tree: &Tree<'_>) -> Self {
        Self((0..tree.nodes.len()).map(|n| names(tree, n)).collect())
    }
}

pub(super) fn is_container(tag: Tag) -> bool {
    tag.is_block() || matches!(tag, Tag::Other | Tag::Custom)
}

/// The article element that holds the page's headline, where it holds a text too: comments and other stories beside it may be
/// longer.
fn article_of_headline(page: &Page<'_, '_>, title: &[String]) -> Option<usize> {
    let tree = page.tree;
    let all = page.prose(0);
    let mut found = None;
    for (l, line) in page.lines.iter().enumerate() {
        if !line.heading || page.set_aside[l] || !title.iter().any(|t| t == line.text()) {
            continue;
        }
        let outermost = above_within(page, l)
            .filter(|e| tree.nodes[*e].tag == Tag::Article)
            .filter(|e| page.prose(*e) > 80.0 && page.prose(*e) > all * 0.15)
            .last();
        match (found, outermost) {
            (_, None) => {}
            (None, some) => found = some,
            (Some(known), Some(other)) if known == other => {}
            // The headline of a card among cards is no anchor.
            _ => return None,
        }
    }
    found
}

fn opens_with_heading(page: &Page<'_, '_>, element: usize) -> bool {
    let mut lines = page.lines_of(element).filter(|l| !page.set_aside[*l]);
    lines.next().is_some_and(|l| page.lines[l].heading)
}

/// The page's only article element, where it holds a text: what else is longer is a stream of other stories.
fn only_article(page: &Page<'_, '_>) -> Option<usize> {
    let mut articles =
        (0..page.tree.nodes.len()).filter(|n| page.tree.nodes[*n].tag == Tag::Article);
    let only = articles.next()?;
    (articles.next().is_none() && page.prose(only) > 600.0).then_some(only)
}

/// The elements that hold the account: brothers of one parent.
fn account(
    page: &Page<'_, '_>,
    named: &Named,
    title: &[String],
    oracle: Option<&[bool]>,
) -> Vec<usize> {
    let tree = page.tree;
    if let Some(oracle) = oracle {
        // Down as long as all that the oracle knows is in one child.
        let known = |n: usize| page.lines_of(n).filter(|l| oracle[*l]).count();
        let all = known(0);
        let mut at = 0;
        while let Some(child) =
            children(tree, at).find(|c| known(*c) == all && tree.nodes[*c].tag.is_block())
        {
            at = child;
        }
        return vec![at];
    }
    let anchor = article_of_headline(page, title)
        .or_else(|| only_article(page))
        .unwrap_or(0);
    let mut at = anchor;
    loop {
        let here = page.prose(at);
        let best = children(tree, at)
            .filter(|c| tree.nodes[*c].tag != Tag::Text)
            .max_by(|a, b| page.prose(*a).total_cmp(&page.prose(*b)));
        let Some(best) = best else { break };
        let leaf = matches!(
            tree.nodes[best].tag,
            Tag::P | Tag::Li | Tag::Blockquote | Tag::Pre | Tag::Ul | Tag::Ol
        ) || !is_container(tree.nodes[best].tag);
        // An element named as the body needs less of the prose.
        let share = if named.0[best].body || tree.nodes[best].tag == Tag::Article {
            0.5
        } else {
            0.7
        };
        if leaf || page.prose(best) <= here * share || here == 0.0 || page.lines_of(best).len() < 2
        {
            break;
        }
        at = best;
    }
    if at == anchor {
        return vec![at];
    }
    brothers(page, named, anchor, at)
}

/// The account's element with those beside it that hold more of it: chapters in sections of their own, the paragraphs before
/// an advertisement, a first paragraph in a box.
fn brothers(page: &Page<'_, '_>, named: &Named, anchor: usize, at: usize) -> Vec<usize> {
    /// How far above the account's element its parts are looked for.
    const LEVELS: usize = 3;
    let tree = page.tree;
    let make = |n: usize| (tree.nodes[n].tag, tree.attribute(n, "class"));
    // Itself, or an element in it with nearly all its prose, is named as the body.
    let is_body = |n: usize| {
        named.0[n].body
            || tree
                .within(n)
                .any(|c| named.0[c].body && page.prose(c) > page.prose(n) * 0.8)
    };
    let mut found = vec![at];
    let mut own = at;
    for level in 0..LEVELS {
        let parent = tree.nodes[own].parent as usize;
        found.extend(children(tree, parent).filter(|c| {
            *c != own
                && page.prose(*c) > 60.0
                && (is_body(*c)
                    || named.0[*c].lead
                    || (make(*c) == make(own) && (level == 0 || make(own).1.is_some()))
                    || (tree.nodes[*c].tag == Tag::P && (level == 0 || named.0[parent].body)))
                // Further up, what opens with a headline is another account.
                && (level == 0 || !opens_with_heading(page, *c))
        }));
        if parent == anchor || parent == 0 || tree.nodes[parent].tag == Tag::Article {
            break;
        }
        own = parent;
    }
    found.sort_unstable();
    found
}

pub(super) fn children<'t>(tree: &'t Tree<'_>, n: usize) -> impl Iterator<Item = usize> + 't {
    let mut at = n + 1;
    std::iter::from_fn(move || {
        (at < tree.nodes[n].end as usize).then(|| {
            let child = at;
            at = tree.nodes[at].end as usize;
            child
        })
    })
}

fn line_roles(
    page: &Page<'_, '_>,
    named: &Named,
    account: &[usize],
    title: &[String],
    oracle: Option<&[bool]>,
) -> Vec<Role> {
    let mut roles = vec![Role::Out; page.lines.len()];
    let numbers: Vec<usize> = account.iter().flat_map(|a| page.lines_of(*a)).collect();
    let mut prose_seen = false;
    let mut opened = false;
    for &l in &numbers {
        let line = &page.lines[l];
        let known = oracle.is_some_and(|o| o[l]);
        if page.set_aside[l] && !known {
            continue;
        }
        let text = line.text();
        let caption = line.caption || above_within(page, l).take(3).any(|e| named.0[e].caption);
        let byline = || above_within(page, l).take(3).any(|e| named.0[e].byline);
        roles[l] = if known {
            if line.heading {
                Role::Heading
            } else {
                Role::Body
            }
        } else if caption {
            Role::Caption
        } else if title.iter().any(|t| {
            t == text
                || (line.heading && line.chars > 15 && (t.starts_with(text) || t.ends_with(text)))
        }) {
            Role::Out
        } else {
            match phrase(text, line.heading || line.stressed * 10 > line.chars * 8) {
                Some(Phrase::Byline) => Role::Byline,
                Some(Phrase::Credit) => Role::Caption,
                Some(Phrase::Furniture) => Role::Out,
                Some(Phrase::Opens) => {
                    opened = true;
                    Role::Out
                }
                None if opened && (line.item || line.link_share() > 0.5 || line.heading) => {
                    Role::Out
                }
                None if line.chars < 160 && byline() => Role::Byline,
                None if line.link_share() > 0.7 || (line.linked > 0 && calls(text)) => Role::Out,
                None if line.heading => Role::Heading,
                None => {
                    if !line.item {
                        opened = false;
                    }
                    Role::Body
                }
            }
        };
        // Before the first prose, short lines without a sentence are dates, places, kickers.
        if roles[l] == Role::Body {
            if prose(line) >= 40.0 {
                prose_seen = true;
            } else if !prose_seen && !known && !ends_sentence(text) && !line.item {
                roles[l] = Role::Out;
            }
        } else if roles[l] == Role::Heading
            && !prose_seen
            && !known
            && !followed_by_prose(page, &numbers, l)
        {
            roles[l] = Role::Out;
        }
    }
    drop_lists_of_links(page, &numbers, &mut roles, oracle);
    drop_insets(page, &numbers, &mut roles, oracle);
    drop_pull_quotes(page, &numbers, &mut roles);
    drop_loose_ends(page, &numbers, &mut roles, oracle);
    roles
}

pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', ')', '»'])
        .ends_with(['.', '!', '?', ':', '…'])
}

fn followed_by_prose(page: &Page<'_, '_>, numbers: &[usize], l: usize) -> bool {
    numbers
        .iter()
        .filter(|n| **n > l)
        .take(2)
        .any(|n| prose(&page.lines[*n]) >= 40.0 && !page.set_aside[*n])
}

pub(super) fn above_within<'t>(
    page: &'t Page<'_, '_>,
    l: usize,
) -> impl Iterator<Item = usize> + 't {
    let element = page.lines[l].element as usize;
    std::iter::once(element).chain(page.tree.above(element))
}

#[cfg(test)]
mod tests {
    use crate::{OutletMap, read_page};
    use rapporteur_schema::Source;

    const ONE: &str = "<p>The ferry left Orvel harbour at dawn with ninety people on board, the harbour master said on Monday.</p>";
    const TWO: &str = "<p>It came back two hours later, after its second engine had failed off the northern cape, and nobody was hurt.</p>";
    const THREE: &str = "<p>The owners of the ship have asked the coast guard to look into the engine, which was new in the spring.</p>";

    /// The paragraphs of the account that a page's body gives, by the first word of each.
    fn openings(body: &str) -> Vec<String> {
        let pages = read_page(
            &format!("<title>Ferry turns back</title><body>{body}</body>"),
            &Source::default(),
            &OutletMap::default(),
        );
        let text = pages.first().map_or("", |page| page.source.text.as_str());
        text.split("\n\n")
            .skip_while(|p| *p == "Ferry turns back")
            .filter_map(|p| Some(p.split_whitespace().next()?.to_owned()))
            .collect()
    }

    #[test]
    fn an_account_in_several_boxes_is_read_whole_and_nothing_else_is() {
        let teaser = "<p>Elsewhere, the mayor of Tarn opened a market hall which had cost four million and took six years.</p>";
        for (what, body, expected) in [
            (
                "two boxes with an advertisement between",
                format!(
                    "<article><div class=supplement><div class='story-body one'>{ONE}</div></div><div class=ad>Ad</div>\
                     <div class='story-body two'>{TWO}{THREE}</div></article>"
                ),
                &["The", "It", "The"][..],
            ),
            (
                "the rest behind a button",
                format!(
                    "<div class=story-body>{ONE}<div id=read-more><div id=read-more-content>{TWO}{THREE}{TWO}{THREE}</div></div></div>"
                ),
                &["The", "It", "The"],
            ),
            (
                "a first paragraph in a box",
                format!(
                    "<article><div class=article__lead>The ferry left Orvel harbour at dawn with ninety people on board, officials said.</div>\
                     <div class=article__text>{TWO}{THREE}</div></article>"
                ),
                &["The", "It", "The"],
            ),
            (
                "an anchor that is never closed",
                format!("<a name=top><div>{ONE}{TWO}{THREE}</div>"),
                &["The", "It", "The"],
            ),
            (
                "a gallery longer than the account",
                format!(
                    "<article><div>{ONE}{TWO}{THREE}{}<div class=full-gallery><ul>{}</ul></div></div></article>",
                    ONE.repeat(8).replace("The ferry", "Later it"),
                    format!("<li>{teaser}</li>").repeat(30)
                ),
                &["The", "It", "The", "Later"],
            ),
            (
                "the page's only article beside a stream of others",
                format!(
                    "<article>{ONE}{TWO}{THREE}{}</article><ul>{}</ul>",
                    format!("{TWO}{THREE}")
                        .repeat(3)
                        .replace("It came", "She came"),
                    format!("<li><div>{teaser}</div></li>").repeat(40)
                ),
                &["The", "It", "The", "She"],
            ),
            (
                "another post below, with a headline of its own",
                format!(
                    "<div><div class=post><h2>Ferry turns back</h2><div class=text>{ONE}{TWO}{THREE}</div></div>\
                     <div class=post><h2>A market hall for Tarn</h2><div class=text>{teaser}</div></div></div>"
                ),
                &["The", "It", "The"],
            ),
        ] {
            let found = openings(&body);
            assert_eq!(
                &found[..expected.len().min(found.len())],
                expected,
                "{what}"
            );
            assert!(
                !found.iter().any(|w| w == "Elsewhere,"),
                "{what}: {found:?}"
            );
        }
    }
}

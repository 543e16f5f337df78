//! Which lines of a page are the account.
//!
//! The way of Arc90's Readability and its heirs, on lines instead of elements: what the names of elements call furniture is
//! set aside (unless most of the page's prose is in it: names mislead), repeated teasers are set aside, then the smallest
//! element that holds most of the prose is the account, and what is no prose in it is dropped line by line.

use super::blocks::Line;
use super::names::{Names, names};
use super::phrases::{Phrase, calls, phrase};
use super::tag::Tag;
use super::tree::Tree;

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
struct Page<'t, 'a> {
    tree: &'t Tree<'a>,
    lines: &'t [Line],
    /// Line numbers by node: the first line at or after each node.
    first: Vec<u32>,
    sums: Vec<f32>,
    set_aside: Vec<bool>,
}

impl Page<'_, '_> {
    fn lines_of(&self, element: usize) -> std::ops::Range<usize> {
        self.first[element] as usize..self.first[self.tree.nodes[element].end as usize] as usize
    }

    fn prose(&self, element: usize) -> f32 {
        let lines = self.lines_of(element);
        self.sums[lines.end] - self.sums[lines.start]
    }

    fn sum_up(&mut self) {
        let mut sum = 0.0;
        self.sums = std::iter::once(0.0)
            .chain(self.lines.iter().zip(&self.set_aside).map(|(line, aside)| {
                sum += if *aside { 0.0 } else { prose(line) };
                sum
            }))
            .collect();
    }

    fn set_aside(&mut self, element: usize) {
        let lines = self.lines_of(element);
        self.set_aside[lines].fill(true);
    }
}

/// How much prose a line is: its characters outside links, more where it has the marks of sentences.
fn prose(line: &Line) -> f32 {
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
struct Named(Vec<Names>);

impl Named {
    fn read(tree: &Tree<'_>) -> Self {
        Self((0..tree.nodes.len()).map(|n| names(tree, n)).collect())
    }
}

fn set_furniture_aside(page: &mut Page<'_, '_>, named: &Named) {
    let all = page.prose(0);
    let mut n = 1;
    while n < page.tree.nodes.len() {
        let node = page.tree.nodes[n];
        let names = named.0[n];
        let within = page.prose(n);
        let headline = || {
            page.tree
                .within(n)
                .any(|c| page.tree.nodes[c].tag == Tag::H1)
        };
        let aside = if names.body {
            false
        } else if names.hidden
            || matches!(
                node.tag,
                Tag::Nav | Tag::Button | Tag::Dialog | Tag::Menu | Tag::Select | Tag::Label
            )
        {
            within < all * 0.5
        } else if names.strong {
            // Comments may be longer than the account.
            (within < all * 0.35 || (within < all && all - within > 600.0))
                && (within < 400.0 || !headline())
        } else if matches!(
            node.tag,
            Tag::Aside | Tag::Footer | Tag::Form | Tag::Fieldset
        ) {
            within < all * 0.3
        } else if names.weak && node.tag != Tag::Article && node.tag != Tag::Main {
            // The names of wrappers say little of a paragraph with its own sentences.
            within < all * 0.15 && !(node.tag == Tag::P && within > 120.0)
        } else {
            false
        };
        if aside && node.tag != Tag::Text {
            page.set_aside(n);
            n = node.end as usize;
        } else {
            n += 1;
        }
    }
    page.sum_up();
}

/// Lists of other stories: at least three brothers, most of which open with a line that is a link.
fn set_teasers_aside(page: &mut Page<'_, '_>) {
    let tree = page.tree;
    let all = page.prose(0);
    for n in 0..tree.nodes.len() {
        if tree.nodes[n].tag == Tag::Text || !is_container(tree.nodes[n].tag) {
            continue;
        }
        let (mut children, mut teasers) = (0, 0);
        let mut child = n + 1;
        while child < tree.nodes[n].end as usize {
            let lines = page.lines_of(child);
            if tree.nodes[child].tag != Tag::Text && !lines.is_empty() {
                children += 1;
                let opening = lines.clone().map(|l| &page.lines[l]).find(|l| l.chars > 12);
                let linked: u32 = lines.clone().map(|l| page.lines[l].linked).sum();
                teasers += usize::from(
                    opening.is_some_and(|l| l.link_share() > 0.8 && l.chars > 15) && linked > 15,
                );
            }
            child = tree.nodes[child].end as usize;
        }
        if teasers >= 3 && teasers * 10 >= children * 6 && page.prose(n) < all * 0.6 {
            page.set_aside(n);
        }
    }
    page.sum_up();
}

fn is_container(tag: Tag) -> bool {
    tag.is_block() || matches!(tag, Tag::Other | Tag::Custom)
}

/// What stands under "Read also" or "Comments": the largest element that such a line opens, if the account is not in it.
fn set_sections_aside(page: &mut Page<'_, '_>, named: &Named, title: &[String]) {
    let all = page.prose(0);
    let opening: Vec<usize> = (0..page.lines.len())
        .filter(|l| !page.set_aside[*l] && opens_section(&page.lines[*l]))
        .collect();
    for l in opening {
        let mut largest = None;
        for element in above_within(page, l) {
            let lines = page.lines_of(element);
            if lines.start != l || page.prose(element) >= all * 0.7 {
                break;
            }
            let holds_account = named.0[element].body
                || page.lines[lines.clone()]
                    .iter()
                    .any(|line| line.heading && title.iter().any(|t| t == line.text()));
            if holds_account {
                break;
            }
            largest = Some(element);
        }
        if let Some(element) = largest.filter(|e| page.lines_of(*e).len() > 1) {
            page.set_aside(element);
        }
    }
    page.sum_up();
}

/// Whether a line is the heading of other stories or of readers' comments.
fn opens_section(line: &Line) -> bool {
    const SECTIONS: &[&str] = &[
        "related",
        "recommended",
        "more from",
        "more stories",
        "more news",
        "most ",
        "you may",
        "you might",
        "read next",
        "read also",
        "also read",
        "see also",
        "up next",
        "comment",
        "join the discussion",
        "leave a",
        "in other news",
        "other news",
        "other stories",
        "around the web",
        "from the web",
        "promoted",
        "sponsored",
        "similar",
        "popular",
    ];
    if line.chars > 60 {
        return false;
    }
    let lower = line.text().to_lowercase();
    let told = phrase(
        line.text(),
        line.heading || line.stressed * 10 > line.chars * 8,
    );
    told == Some(Phrase::Opens) && SECTIONS.iter().any(|s| lower.starts_with(s))
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
    let anchor = article_of_headline(page, title).unwrap_or(0);
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
    // Brothers of the same make hold more of it, as where each chapter is a section of its own.
    if at == anchor {
        return vec![at];
    }
    let parent = tree.nodes[at].parent as usize;
    let make = |n: usize| (tree.nodes[n].tag, tree.attribute(n, "class"));
    let own = make(at);
    children(tree, parent)
        .filter(|c| {
            *c == at || (page.prose(*c) > 60.0 && (make(*c) == own || tree.nodes[*c].tag == Tag::P))
        })
        .collect()
}

fn children<'t>(tree: &'t Tree<'_>, n: usize) -> impl Iterator<Item = usize> + 't {
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

fn ends_sentence(text: &str) -> bool {
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

fn above_within<'t>(page: &'t Page<'_, '_>, l: usize) -> impl Iterator<Item = usize> + 't {
    let element = page.lines[l].element as usize;
    std::iter::once(element).chain(page.tree.above(element))
}

/// A list most of whose items are links, and the heading above it.
fn drop_lists_of_links(
    page: &Page<'_, '_>,
    numbers: &[usize],
    roles: &mut [Role],
    oracle: Option<&[bool]>,
) {
    let mut at = 0;
    while at < numbers.len() {
        let run = numbers[at..]
            .iter()
            .take_while(|l| page.lines[**l].item)
            .count();
        if run == 0 {
            at += 1;
            continue;
        }
        let items = &numbers[at..at + run];
        let linked = items
            .iter()
            .filter(|l| page.lines[**l].link_share() > 0.6)
            .count();
        let known = oracle.is_some_and(|o| items.iter().any(|l| o[*l]));
        if linked * 2 > run && !known {
            for l in items {
                roles[*l] = Role::Out;
            }
            // "More on the siege:" above them.
            if let Some(above) = at.checked_sub(1).map(|n| numbers[n]) {
                let line = &page.lines[above];
                if line.chars < 60
                    && (line.heading
                        || line.text().ends_with(':')
                        || line.stressed * 10 > line.chars * 8)
                {
                    roles[above] = Role::Out;
                }
            }
        }
        at += run;
    }
}

/// A heading above a link to another story; two headings of a box of their own (a rubric with a title).
fn drop_insets(
    page: &Page<'_, '_>,
    numbers: &[usize],
    roles: &mut [Role],
    oracle: Option<&[bool]>,
) {
    for pair in numbers.windows(2) {
        let (l, next) = (pair[0], pair[1]);
        if roles[l] != Role::Heading || oracle.is_some_and(|o| o[l]) {
            continue;
        }
        let parent = |l: usize| page.tree.nodes[page.lines[l].element as usize].parent;
        let following = &page.lines[next];
        let linked =
            roles[next] == Role::Out && following.link_share() > 0.7 && following.chars > 15;
        if linked && (following.item || parent(l) == parent(next) || parent(l) == following.element)
        {
            roles[l] = Role::Out;
        } else if following.heading && parent(l) == parent(next) {
            let only = page
                .lines_of(parent(l) as usize)
                .all(|other| page.lines[other].heading || roles[other] == Role::Out);
            if only {
                roles[l] = Role::Out;
                roles[next] = Role::Out;
            }
        }
    }
}

/// "Ana Veld covers the coast" under a text of hers.
fn drop_author_notes(lines: &[Line], roles: &mut [Role], authors: &[String]) {
    const SAID: &[&str] = &[
        "is ", "was ", "has ", "covers ", "writes ", "reports ", "joined ", "leads ", "lives ",
        "works ", "can be ",
    ];
    let body: Vec<usize> = (0..lines.len())
        .filter(|l| roles[*l] == Role::Body)
        .collect();
    for &l in body.iter().skip(3).rev().take(3) {
        let text = lines[l].text();
        let about = authors.iter().filter(|a| a.contains(' ')).any(|author| {
            text.strip_prefix(author.as_str())
                .map(|rest| rest.trim_start_matches([',', ' ']))
                .is_some_and(|rest| SAID.iter().any(|s| rest.starts_with(s)))
        });
        if about && lines[l].chars < 500 {
            roles[l] = Role::Out;
        }
    }
}

/// A quotation drawn out of the text repeats a sentence of it.
fn drop_pull_quotes(page: &Page<'_, '_>, numbers: &[usize], roles: &mut [Role]) {
    let letters = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    let short: Vec<usize> = numbers
        .iter()
        .copied()
        .filter(|l| {
            matches!(roles[*l], Role::Body | Role::Heading)
                && (15..300).contains(&page.lines[*l].chars)
        })
        .collect();
    if short.is_empty() {
        return;
    }
    let mut all = String::new();
    let mut spans = Vec::new();
    for &l in numbers.iter().filter(|l| roles[**l] == Role::Body) {
        let from = all.len();
        all.push_str(&letters(page.lines[l].text()));
        spans.push((l, from, all.len()));
        all.push('\n');
    }
    let bold = |l: usize| page.lines[l].stressed * 10 > page.lines[l].chars * 8;
    for l in short {
        let own = letters(page.lines[l].text());
        if own.len() < 15 {
            continue;
        }
        let elsewhere = memchr::memmem::find_iter(all.as_bytes(), own.as_bytes())
            .take(8)
            .find_map(|at| {
                spans
                    .iter()
                    .find(|(_, from, to)| (*from..*to).contains(&at))
                    .filter(|(other, from, to)| {
                        *other != l
                            && roles[*other] == Role::Body
                            && ((to - from) > own.len() || *other < l)
                    })
            });
        // Prose may repeat words; a drawn-out line is in quotes, bold, a heading, or whole twice.
        if let Some((_, from, to)) = elsewhere
            && (page.lines[l].quote
                || page.lines[l].heading
                || bold(l)
                || to - from == own.len()
                || !ends_sentence(page.lines[l].text())
                || page.lines[l].item)
        {
            roles[l] = Role::Out;
        }
    }
}

/// Headings without text, and what trails behind the last prose.
fn drop_loose_ends(
    page: &Page<'_, '_>,
    numbers: &[usize],
    roles: &mut [Role],
    oracle: Option<&[bool]>,
) {
    let mut text_after = false;
    let mut prose_after = false;
    for &l in numbers.iter().rev() {
        let line = &page.lines[l];
        if oracle.is_some_and(|o| o[l]) {
            text_after = true;
            prose_after = true;
            continue;
        }
        match roles[l] {
            Role::Heading if !text_after => roles[l] = Role::Out,
            Role::Heading => text_after = false,
            Role::Body
                if !prose_after
                    && prose(line) < 15.0
                    && !line.item
                    && !ends_sentence(line.text()) =>
            {
                roles[l] = Role::Out;
            }
            Role::Body => {
                text_after = true;
                prose_after |= prose(line) >= 15.0 || line.item;
            }
            _ => {}
        }
    }
}

//! What is set aside before the account is looked for: furniture by its names, lists of other stories, readers' comments.

use super::blocks::Line;
use super::phrases::{Phrase, phrase, section_words};
use super::score::{Named, Page, above_within, is_container};
use super::tag::Tag;

pub(super) fn set_furniture_aside(page: &mut Page<'_, '_>, named: &Named) {
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
        } else if names.gallery && node.tag != Tag::Article && node.tag != Tag::Main {
            // The texts of a gallery's pictures may be longer than the account they stand in.
            within < all * 0.15 || all - within > 1000.0
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
pub(super) fn set_teasers_aside(page: &mut Page<'_, '_>) {
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

/// What stands under "Read also" or "Comments": the largest element that such a line opens, if the account is not in it.
pub(super) fn set_sections_aside(page: &mut Page<'_, '_>, named: &Named, title: &[String]) {
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
    if line.chars > 60 {
        return false;
    }
    let lower = line.text().to_lowercase();
    let told = phrase(
        line.text(),
        line.heading || line.stressed * 10 > line.chars * 8,
    );
    told == Some(Phrase::Opens) && section_words().iter().any(|s| lower.starts_with(s))
}

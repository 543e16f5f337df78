//! Pages that hold several accounts: live blogs and round-ups, whose posts each have a time of their own.
//!
//! Told only on strong evidence: at least three brothers of one make, each with a time and a text, that together are most of
//! the page's prose; or at least three headings that open with the hour. All else stays one account.

use super::blocks::Line;
use super::score::Role;
use super::tag::Tag;
use super::tree::Tree;

/// A post: its lines, its heading among them, and when it was posted, as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Post {
    pub(super) lines: Vec<usize>,
    pub(super) heading: Option<usize>,
    pub(super) time: Option<String>,
}

/// Posts of a page, at least.
const FEWEST: usize = 3;
/// Characters of prose of a post, at least.
const SHORTEST: u32 = 60;

/// The posts of a page; `None` where it is one account.
pub(super) fn posts(tree: &Tree<'_>, lines: &[Line], roles: &[Role]) -> Option<Vec<Post>> {
    by_elements(tree, lines, roles).or_else(|| by_headings(lines, roles))
}

fn body(lines: &[Line], roles: &[Role], among: impl Iterator<Item = usize>) -> u32 {
    among
        .filter(|l| roles[*l] == Role::Body)
        .map(|l| lines[l].chars)
        .sum()
}

/// Brothers of one make, each with a time.
fn by_elements(tree: &Tree<'_>, lines: &[Line], roles: &[Role]) -> Option<Vec<Post>> {
    let all = body(lines, roles, 0..lines.len());
    let first_line = |node: usize| lines.partition_point(|l| (l.at as usize) < node);
    for parent in 0..tree.nodes.len() {
        let end = tree.nodes[parent].end as usize;
        if tree.nodes[parent].tag == Tag::Text || first_line(end) < first_line(parent) + FEWEST {
            continue;
        }
        let mut children = Vec::new();
        let mut child = parent + 1;
        while child < end {
            let within = first_line(child)..first_line(tree.nodes[child].end as usize);
            if tree.is_block(child) && body(lines, roles, within.clone()) >= SHORTEST {
                children.push((child, within));
            }
            child = tree.nodes[child].end as usize;
        }
        if children.len() < FEWEST {
            continue;
        }
        let make = |n: usize| {
            let class = tree.attribute(n, "class").unwrap_or_default();
            (
                tree.nodes[n].tag,
                class.split_ascii_whitespace().next().map(str::to_owned),
            )
        };
        let makes: Vec<_> = children.iter().map(|(n, _)| make(*n)).collect();
        let often = |m: &&_| makes.iter().filter(|other| other == m).count();
        let Some(own) = makes.iter().max_by_key(often) else {
            continue;
        };
        let found: Vec<Post> = (children.iter())
            .filter(|(n, _)| make(*n) == *own)
            .filter_map(|(n, within)| {
                let time = time_of(tree, lines, *n, within.clone())?;
                Some(post(lines, roles, within.clone(), Some(time)))
            })
            .collect();
        let held: u32 = found
            .iter()
            .map(|p| body(lines, roles, p.lines.iter().copied()))
            .sum();
        if found.len() >= FEWEST && held * 10 >= all * 6 {
            return Some(found);
        }
    }
    None
}

/// The time of a post: that of its first `time` element, or a first line that is an hour.
fn time_of(
    tree: &Tree<'_>,
    lines: &[Line],
    element: usize,
    within: std::ops::Range<usize>,
) -> Option<String> {
    let stated = tree
        .within(element)
        .find(|n| tree.nodes[*n].tag == Tag::Time);
    if let Some(n) = stated {
        let value = tree.attribute(n, "datetime").map(|v| v.trim().to_owned());
        return Some(
            value
                .filter(|v| !v.is_empty())
                .unwrap_or_else(|| tree.text(n)),
        );
    }
    let mut opening = within.take(2).map(|l| &lines[l]);
    opening
        .find(|l| l.chars < 40 && clock(l.text()).is_some())
        .map(|l| l.text().to_owned())
}

fn post(
    lines: &[Line],
    roles: &[Role],
    within: std::ops::Range<usize>,
    time: Option<String>,
) -> Post {
    let heading = within.clone().find(|l| lines[*l].heading);
    let before_prose = |h: &usize| {
        !within
            .clone()
            .any(|l| l < *h && roles[l] == Role::Body && lines[l].chars >= 40)
    };
    Post {
        lines: within.clone().collect(),
        heading: heading.filter(before_prose),
        time,
    }
}

/// Headings that open with the hour: "14:32 Ferry leaves the quay".
fn by_headings(lines: &[Line], roles: &[Role]) -> Option<Vec<Post>> {
    let shown = |l: usize| matches!(roles[l], Role::Heading | Role::Body);
    let is_head = |l: usize| {
        let line = &lines[l];
        shown(l)
            && line.chars < 140
            && (line.heading || line.stressed * 10 > line.chars * 8)
            && clock(line.text()).is_some()
    };
    let heads: Vec<usize> = (0..lines.len()).filter(|l| is_head(*l)).collect();
    if heads.len() < FEWEST {
        return None;
    }
    let last = (0..lines.len()).rev().find(|l| shown(*l))? + 1;
    let found: Vec<Post> = (heads.iter().enumerate())
        .map(|(n, from)| {
            let to = heads.get(n + 1).copied().unwrap_or(last);
            Post {
                lines: (*from..to).collect(),
                heading: Some(*from),
                time: clock(lines[*from].text()).map(str::to_owned),
            }
        })
        .collect();
    let told = |p: &Post| {
        body(
            lines,
            roles,
            p.lines.iter().copied().filter(|l| Some(*l) != p.heading),
        )
    };
    let held: u32 = found.iter().map(told).sum();
    let all = body(lines, roles, 0..lines.len());
    (found.iter().all(|p| told(p) >= SHORTEST) && held * 10 >= all * 6).then_some(found)
}

/// Whether a line is an hour and little more: "14:32", "2.05pm local time".
pub(super) fn is_hour(line: &Line) -> bool {
    line.chars < 24 && clock(line.text()).is_some()
}

/// The hour that a line opens with: "14:32", "2.05pm", "9:40 a.m.".
fn clock(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let hours = bytes
        .iter()
        .take(2)
        .take_while(|b| b.is_ascii_digit())
        .count();
    let minutes = bytes.get(hours + 1..hours + 3)?;
    let told = (1..=2).contains(&hours)
        && matches!(bytes[hours], b':' | b'.' | b'h')
        && minutes.iter().all(u8::is_ascii_digit)
        && text[..hours].parse::<u8>().is_ok_and(|h| h < 24)
        && minutes[0] < b'6'
        && !bytes.get(hours + 3).is_some_and(u8::is_ascii_digit);
    told.then(|| &text[..hours + 3])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_opens_with_the_hour_or_not() {
        for (text, hour) in [
            ("14:32 Ferry leaves", Some("14:32")),
            ("2.05pm Talks resume", Some("2.05")),
            ("25:10 nonsense", None),
            ("9:75", None),
            ("3.5 million tonnes", None),
            ("10.000 people", None),
            ("At 14:32 the ferry left", None),
            ("", None),
            ("é", None),
        ] {
            assert_eq!(clock(text), hour, "{text}");
        }
    }
}

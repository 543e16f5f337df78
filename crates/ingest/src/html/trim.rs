//! What is dropped of the account's lines: lists of links, insets, drawn-out quotations, notes on the author, loose ends.

use super::blocks::Line;
use super::score::{Page, Role, ends_sentence, prose};

/// A list most of whose items are links, and the heading above it.
pub(super) fn drop_lists_of_links(
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
pub(super) fn drop_insets(
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
pub(super) fn drop_author_notes(lines: &[Line], roles: &mut [Role], authors: &[String]) {
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
pub(super) fn drop_pull_quotes(page: &Page<'_, '_>, numbers: &[usize], roles: &mut [Role]) {
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
pub(super) fn drop_loose_ends(
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

//! A second opinion, from a port of Mozilla's Readability, for pages where ours finds little.

use super::blocks::Line;
use super::phrases::phrase;
use super::score::Role;
use dom_smoothie::{Config, Readability, TextMode};

/// Pages beyond this are not given away: the crate's tree takes thirty times the page.
const LARGEST: usize = 4 << 20;
/// Elements within each other: the crate's parser and serialiser call themselves for each.
const DEEPEST: usize = 200;

/// The roles of lines whose text the other extractor keeps; `None` where it finds no account.
pub(super) fn fallback(html: &str, lines: &[Line], titles: &[String]) -> Option<Vec<Role>> {
    if html.len() > LARGEST || depth(html) > DEEPEST {
        return None;
    }
    let config = Config {
        text_mode: TextMode::Raw,
        ..Config::default()
    };
    // No input may end the program, whatever a dependency does.
    let text = std::panic::catch_unwind(|| {
        Readability::new(html, None, Some(config))
            .and_then(|mut r| r.parse())
            .map(|a| a.text_content.to_string())
    })
    .ok()?
    .ok()?;
    let letters = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
    };
    let kept = letters(&text);
    Some(
        lines
            .iter()
            .map(|line| {
                let own = letters(line.text());
                let inside = own.len() >= 20
                    && memchr::memmem::find(kept.as_bytes(), own.as_bytes()).is_some();
                match () {
                    () if !inside
                        || titles.iter().any(|t| t == line.text())
                        || line.link_share() > 0.5
                        || phrase(line.text(), line.heading).is_some() =>
                    {
                        Role::Out
                    }
                    () if line.caption => Role::Caption,
                    () if line.heading => Role::Heading,
                    () => Role::Body,
                }
            })
            .collect(),
    )
}

/// How deep start tags may nest at most, void and implied ends not counted.
fn depth(html: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0);
    let bytes = html.as_bytes();
    for at in memchr::memchr_iter(b'<', bytes) {
        match bytes.get(at + 1) {
            Some(b'/') => depth = depth.saturating_sub(1),
            Some(b) if b.is_ascii_alphabetic() => {
                let void = [
                    &b"br"[..],
                    b"img",
                    b"meta",
                    b"link",
                    b"input",
                    b"hr",
                    b"wbr",
                    b"source",
                ]
                .iter()
                .any(|v| {
                    bytes[at + 1..].len() > v.len()
                        && bytes[at + 1..=at + v.len()].eq_ignore_ascii_case(v)
                        && !bytes[at + 1 + v.len()].is_ascii_alphanumeric()
                });
                depth += usize::from(!void);
                deepest = deepest.max(depth);
            }
            _ => {}
        }
    }
    deepest
}

//! What class names, ids and roles say of an element.

use super::lists::List;
use super::tag::Tag;
use super::tree::{Tree, attributes};

/// What its names say of an element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // facts that hold independently
pub(super) struct Names {
    /// Surely no part of an account: comments, related stories, navigation.
    pub(super) strong: bool,
    /// Likely none.
    pub(super) weak: bool,
    /// A caption or credit of a picture.
    pub(super) caption: bool,
    /// Names the author.
    pub(super) byline: bool,
    /// Not shown.
    pub(super) hidden: bool,
    /// Says that it holds the account.
    pub(super) body: bool,
    /// Says that it holds the account's first paragraph.
    pub(super) lead: bool,
    /// Holds pictures, with texts of their own.
    pub(super) gallery: bool,
}

/// Words of names, whole words only; see the file's head.
static WORDS: List = List::new(include_str!("../../data/element_names.tsv"));

fn says(what: &str, word: &str) -> bool {
    WORDS.of(what).contains(&word)
}

/// Reads the names of an element.
pub(super) fn names(tree: &Tree<'_>, element: usize) -> Names {
    let tag = tree.nodes[element].tag;
    let mut names = Names::default();
    if matches!(tag, Tag::Text | Tag::Html | Tag::Body | Tag::Root) {
        return names;
    }
    if tag == Tag::Custom {
        names.word(tree.name(element));
    }
    let raw = tree.raw(element);
    if raw.is_empty() {
        return names;
    }
    for (name, value) in attributes(raw) {
        match name.to_ascii_lowercase().as_str() {
            "class"
            | "id"
            | "data-component"
            | "data-testid"
            | "data-module"
            | "data-type"
            | "aria-label"
            | "itemprop"
            | "data-qa"
            | "data-gu-name"
            | "data-spacefinder-role"
            | "name" => {
                value
                    .split_ascii_whitespace()
                    .for_each(|word| names.word(word));
            }
            "role" => {
                names.strong |= matches!(
                    value.trim(),
                    "navigation"
                        | "dialog"
                        | "alertdialog"
                        | "menu"
                        | "menubar"
                        | "contentinfo"
                        | "search"
                        | "complementary"
                        | "banner"
                        | "tablist"
                        | "toolbar"
                );
            }
            "hidden" => names.hidden = true,
            "aria-hidden" => names.hidden |= value.eq_ignore_ascii_case("true") && tag.is_block(),
            "style" => {
                let style: String = value
                    .chars()
                    .filter(|c| !c.is_whitespace())
                    .collect::<String>()
                    .to_ascii_lowercase();
                names.hidden |=
                    style.contains("display:none") || style.contains("visibility:hidden");
            }
            _ => {}
        }
    }
    names
}

impl Names {
    /// One name: as a whole and by its words (`article-share`, `relatedStories`, `story__tags`).
    fn word(&mut self, name: &str) {
        let lower = name.to_lowercase();
        self.body |= says("body", &lower);
        self.caption |= says("caption", &lower);
        self.hidden |= says("hidden", &lower);
        self.strong |= says("strong", &lower);
        self.weak |= says("weak", &lower);
        let mut start = 0;
        let bytes = name.as_bytes();
        for at in 0..=bytes.len() {
            let ends = at == bytes.len()
                || !bytes[at].is_ascii_alphabetic()
                || (at > start
                    && bytes[at].is_ascii_uppercase()
                    && bytes[at - 1].is_ascii_lowercase());
            if !ends {
                continue;
            }
            if let Some(part) = lower.get(start..at).filter(|part| part.len() > 1) {
                self.strong |= says("strong", part);
                self.weak |= says("weak", part);
                self.lead |= says("lead", part);
                self.gallery |= says("gallery", part);
                self.caption |= says("caption", part);
                self.byline |= says("byline", part);
            }
            start = if at < bytes.len() && bytes[at].is_ascii_alphabetic() {
                at
            } else {
                at + 1
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(attributes: &str) -> Names {
        names(&Tree::parse(&format!("<div {attributes}>x</div>")), 1)
    }

    #[test]
    fn names_are_read_by_their_words() {
        assert!(of("class='article-share'").strong);
        assert!(of("id=relatedStories").strong);
        assert!(of("class='story__tags'").weak);
        assert!(of("style='display: none'").hidden);
        assert!(of("class='entry-content'").body);
        assert!(of("itemprop=articleBody").body);
        assert!(of("class='imageCaption'").caption);
        assert!(of("class=byline").byline);
        assert!(of("class='article__lead'").lead);
        assert!(of("class='full-gallery'").gallery);
        // "read", "more" and "content" one by one: likely furniture, but a wrapper of the rest of an account too.
        let more = of("id='read-more-content'");
        assert!(more.weak && !more.strong);
        for plain in [
            "class='shareholders'",
            "class=canvas",
            "class='download'",
            "id=adoption",
            "class='headers'",
        ] {
            assert_eq!(of(plain), Names::default(), "{plain}");
        }
    }
}

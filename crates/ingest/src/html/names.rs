//! What class names, ids and roles say of an element.

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
}

/// Words of names that furniture goes by on news sites, whole words only.
const STRONG: &[&str] = &[
    "adslot",
    "advert",
    "advertisement",
    "advertisements",
    "advertising",
    "adunit",
    "ads",
    "breadcrumb",
    "breadcrumbs",
    "carousel",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "disqus",
    "footer",
    "gdpr",
    "livefyre",
    "masthead",
    "menu",
    "mostread",
    "mostviewed",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "newsletters",
    "onetrust",
    "outbrain",
    "pagination",
    "paywall",
    "popular",
    "recirc",
    "recirculation",
    "recommendation",
    "recommendations",
    "recommended",
    "related",
    "relatedposts",
    "respond",
    "share",
    "sharebar",
    "sharedaddy",
    "sharethis",
    "sharing",
    "sidebar",
    "sitemap",
    "skip",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "teaser",
    "teasers",
    "toolbar",
    "trending",
    "upsell",
    "zergnet",
    "richlink",
    "addthis",
    "addtoany",
    "signup",
    "emailsignup",
    "readmore",
    "morefrom",
    "mostpopular",
    "sharetools",
    "socialshare",
    "articleshare",
    "relatedlinks",
    "relatedcontent",
    "relatedarticles",
    "relatedstories",
    "regwall",
    "reader-comments",
    "authorbio",
    "promo",
    "promos",
    "promotion",
    "dianomi",
    "affiliate",
    "interstitial",
    "alsoread",
    "also-read",
    "readalso",
    "read-also",
    "readnext",
    "read-next",
    "seealso",
    "see-also",
    "read-more",
    "more-news",
    "morenews",
    "othernews",
    "other-news",
    "upnext",
    "discussion",
    "contributions",
    "epic",
    "donation",
    "donate",
    "kommentare",
    "comentarios",
    "commentaires",
    "recs",
    "paidcontent",
    "membership",
    "consents",
    "cmp",
];
const WEAK: &[&str] = &[
    "highlights",
    "storyhighlights",
    "keypoints",
    "takeaways",
    "offer",
    "support",
    "appeal",
    "nl",
    "similar",
    "internallink",
    "inlinelink",
    "anzeige",
    "werbung",
    "publicidad",
    "reklama",
    "crosslink",
    "factboxes",
    "about",
    "ad",
    "alert",
    "attribution",
    "author",
    "authors",
    "banner",
    "bio",
    "box",
    "brand",
    "card",
    "cards",
    "contributor",
    "contributors",
    "correction",
    "credits",
    "cta",
    "disclaimer",
    "embed",
    "feed",
    "foot",
    "gallery",
    "header",
    "infobox",
    "keywords",
    "label",
    "latest",
    "legal",
    "links",
    "login",
    "meta",
    "metadata",
    "modal",
    "more",
    "next",
    "notice",
    "overlay",
    "player",
    "playlist",
    "poll",
    "popup",
    "prev",
    "previous",
    "print",
    "profile",
    "pullquote",
    "quiz",
    "rail",
    "rating",
    "register",
    "registration",
    "reprint",
    "secondary",
    "side",
    "slideshow",
    "tag",
    "tags",
    "tagline",
    "ticker",
    "time",
    "timestamp",
    "tools",
    "topic",
    "topics",
    "trust",
    "tweet",
    "twitter",
    "utility",
    "video",
    "weather",
    "widget",
    "widgets",
    "tip",
    "submeta",
    "hub",
    "aside",
    "buttons",
    "button",
    "pubdate",
    "dateline2",
    "instagram",
    "toc",
    "kicker",
    "eyebrow",
    "section-name",
    "copyright",
    "subhead-nav",
    "swiper",
    "slider",
    "listing",
    "factbox",
];
const CAPTION: &[&str] = &[
    "caption",
    "cap",
    "bildunterschrift",
    "legende",
    "photocaption",
    "cutline",
    "captions",
    "imagecaption",
    "credit",
    "photocredit",
    "imagecredit",
    "copyright-holder",
    "figcaption",
    "wp-caption-text",
    "photo-credit",
    "image-credit",
];
const BYLINE: &[&str] = &[
    "byline",
    "bylines",
    "byl",
    "author",
    "authors",
    "writer",
    "contributor",
    "reporter",
    "signature",
];
const HIDDEN: &[&str] = &[
    "hidden",
    "hide",
    "invisible",
    "offscreen",
    "screenreader",
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
    "screen-reader-text",
    "sr",
    "noprint",
    "print-only",
    "printonly",
];
const BODY: &[&str] = &[
    "articlebody",
    "article-body",
    "article-content",
    "article-text",
    "articlecontent",
    "articletext",
    "article__body",
    "article__content",
    "article_body",
    "article_content",
    "body-text",
    "content-body",
    "content__body",
    "entry-content",
    "post-content",
    "post-body",
    "postcontent",
    "richtextbody",
    "richtextstorybody",
    "story-body",
    "story-content",
    "story-text",
    "storybody",
    "storytext",
    "story__body",
    "story__content",
    "td-post-content",
    "text-body",
    "news-body",
    "article-copy",
    "body-copy",
    "bodycopy",
    "articlecopy",
    "maincontent-body",
    "storycontent",
    "story_body",
    "news-text",
    "newstext",
    "detail-content",
];

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
        self.body |= BODY.contains(&lower.as_str());
        self.caption |= CAPTION.contains(&lower.as_str());
        self.hidden |= HIDDEN.contains(&lower.as_str());
        self.strong |= STRONG.contains(&lower.as_str());
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
                self.strong |= STRONG.contains(&part);
                self.weak |= WEAK.contains(&part);
                self.caption |= CAPTION.contains(&part);
                self.byline |= BYLINE.contains(&part);
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

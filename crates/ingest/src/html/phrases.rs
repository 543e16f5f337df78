//! Lines that stand in an account and are no part of it.

/// What a line is by its words alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phrase {
    /// A whole line of furniture.
    Furniture,
    /// Opens a list of other stories, comments, or the like: what follows is none of the account.
    Opens,
    /// Names the author or the day.
    Byline,
    /// A picture's credit.
    Credit,
}

/// Whole lines, in lower case, without closing marks.
const WHOLE: &[&str] = &[
    "ad",
    "ads",
    "anzeige",
    "werbung",
    "publicité",
    "publicidad",
    "pubblicità",
    "publicidade",
    "reclame",
    "advertentie",
    "annons",
    "annonse",
    "реклама",
    "reklama",
    "artikel teilen",
    "drucken",
    "partager",
    "compartir",
    "поделиться",
    "print this page",
    "send to a friend",
    "back to overview",
    "join the discussion",
    "advert",
    "advertisement",
    "advertisements",
    "ad feedback",
    "sponsored content",
    "sponsored",
    "promoted",
    "share",
    "share this",
    "share this article",
    "share this story",
    "share article",
    "share on facebook",
    "share on twitter",
    "tweet",
    "email",
    "e-mail",
    "print",
    "print this article",
    "save",
    "copy link",
    "link copied",
    "comments",
    "comment",
    "view comments",
    "leave a comment",
    "reply",
    "follow",
    "follow us",
    "subscribe",
    "subscribe now",
    "sign up",
    "sign in",
    "log in",
    "login",
    "register",
    "read more",
    "read more here",
    "more",
    "read full article",
    "continue reading",
    "continue reading the main story",
    "skip advertisement",
    "skip to content",
    "skip to main content",
    "story continues below advertisement",
    "story continues below",
    "article continues below",
    "article continues after advertisement",
    "article continues below advertisement",
    "continue reading below",
    "after newsletter promotion",
    "newsletter",
    "loading",
    "loading...",
    "play",
    "play video",
    "watch",
    "watch live",
    "watch now",
    "listen",
    "listen to this article",
    "listen to article",
    "listen now",
    "close",
    "menu",
    "search",
    "home",
    "back to top",
    "top",
    "your browser does not support the audio element",
    "your browser does not support the video tag",
    "this video can not be played",
    "this content is not available",
    "media caption",
    "image caption",
    "image source",
    "image",
    "images",
    "photo",
    "photos",
    "video",
    "audio",
    "getty images",
    "reuse this content",
    "view original tweet",
    "facebook",
    "twitter",
    "whatsapp",
    "linkedin",
    "instagram",
    "telegram",
    "pinterest",
    "reddit",
    "messenger",
    "copy",
    "privacy policy",
    "terms of use",
    "terms and conditions",
    "all rights reserved",
    "report an error",
    "report a typo",
    "show more",
    "load more",
    "see more",
    "view more",
    "expand",
    "hide",
    "next",
    "previous",
    "prev",
    "ends",
    "report ad",
    "remove ads",
    "thank you for subscribing",
    "thank you",
    "live",
    "breaking",
    "breaking news",
    "updated",
    "published",
    "enlarge",
    "click to enlarge",
    "enlarge this image",
    "toggle caption",
    "hide caption",
    "read story",
    "explore more",
    "swipe",
    "on this page",
    "in this article",
    "in this story",
    "what you need to know",
    "___",
    "* * *",
    "***",
    "---",
    "•",
    "|",
];
/// Openings of whole lines, in lower case.
const STARTS: &[&str] = &[
    "also read:",
    "also read -",
    "also read –",
    "also read |",
    "also read",
    "read also",
    "read more:",
    "read more about",
    "read more on",
    "read more |",
    "read next",
    "read:",
    "read |",
    "related:",
    "related |",
    "related story",
    "related article",
    "see also",
    "see more:",
    "must read",
    "recommended:",
    "more:",
    "watch:",
    "watch |",
    "watch more",
    "listen:",
    "in pictures:",
    "in photos:",
    "explainer:",
    "more on this",
    "more about",
    "dont miss:",
    "don't miss:",
    "don’t miss:",
    "click here",
    "tap here",
    "download the",
    "download our",
    "get the latest",
    "get our",
    "sign up for",
    "sign up to",
    "subscribe to",
    "subscribe for",
    "subscribe today",
    "follow us on",
    "follow us",
    "like us on",
    "join our",
    "join us on",
    "for more news",
    "for more stories",
    "for the latest",
    "for all the latest",
    "stay up to date",
    "stay informed",
    "support our",
    "become a member",
    "become a subscriber",
    "already a subscriber",
    "get unlimited access",
    "since you're here",
    "since you’re here",
    "we have a small favour to ask",
    "we have a small favor to ask",
    "continue reading with",
    "unlock this article",
    "if you value reporting like this",
    "best viewed",
    "you are visitor",
    "already have an account",
    "this article is for subscribers",
    "to continue reading",
    "copyright ©",
    "copyright (c)",
    "© ",
    "©2",
    "(c) copyright",
    "all rights reserved",
    "this material may not be",
    "write to ",
    "contact the author",
    "contact us at",
    "contact our",
    "email the author",
    "send tips",
    "got a tip",
    "have a tip",
    "have you been affected",
    "what do you think",
    "share your thoughts",
    "let us know in the comments",
    "join the conversation",
    "view comments",
    "leave a reply",
    "a version of this article appears",
    "a version of this story",
    "this story has been updated to",
    "we use cookies",
    "we and our",
    "by clicking",
    "by signing up",
    "you can unsubscribe",
    "unsubscribe at any",
    "your email address",
    "enter your email",
    "please enter",
    "this site is protected",
    "terms of service",
    "newsletters may contain",
    "privacy notice:",
    "catch all the",
    "check out the latest",
    "read all the",
    "read the full story",
    "read full story",
    "read the original",
    "order reprints",
    "we are no longer accepting comments",
    "comments are closed",
    "the comments below",
    "tags:",
    "topics:",
    "filed under",
    "posted in",
    "categories:",
    "explore more on",
    "photo:",
    "photos:",
    "photograph:",
    "image:",
    "image source",
    "picture:",
    "pictures:",
    "credit:",
    "credits:",
    "source:",
    "file photo",
    "(photo",
    "[photo",
    "main image",
    "top image",
    "featured image",
    "first published",
    "story continues",
    "article continues",
    "skip ad",
    "advertisement",
    "scroll down",
    "scroll to",
    "swipe ",
    "tap to",
    "this advertisement",
    "why you can trust",
    "how we report",
    "learn more about our",
    "our standards:",
    "editor's picks",
    "most read",
    "most popular",
    "thanks for reading",
];
const OPENS: &[&str] = &[
    "read also",
    "see also",
    "weitere artikel",
    "mehr zum thema",
    "lesen sie auch",
    "kommentare",
    "à lire aussi",
    "sur le même sujet",
    "commentaires",
    "te puede interesar",
    "lea también",
    "comentarios",
    "читайте также",
    "комментарии",
    "related",
    "related articles",
    "related stories",
    "related news",
    "related topics",
    "related content",
    "related coverage",
    "related posts",
    "related links",
    "more from",
    "more on this story",
    "more stories",
    "more news",
    "more in",
    "most read",
    "most popular",
    "most viewed",
    "most shared",
    "most watched",
    "trending",
    "trending now",
    "trending stories",
    "recommended",
    "recommended for you",
    "recommended stories",
    "you may like",
    "you might like",
    "you may also like",
    "you might also like",
    "you may also be interested in",
    "read next",
    "read more",
    "up next",
    "what to read next",
    "latest news",
    "latest stories",
    "latest",
    "top stories",
    "editors' picks",
    "editor's picks",
    "editors’ picks",
    "editor’s picks",
    "popular",
    "popular posts",
    "recent posts",
    "don't miss",
    "don’t miss",
    "in other news",
    "also on",
    "also in",
    "around the web",
    "from the web",
    "promoted stories",
    "sponsored stories",
    "comments",
    "leave a reply",
    "leave a comment",
    "join the discussion",
    "discussion",
    "about the author",
    "about the authors",
    "topics",
    "tags",
    "share this",
    "share this article",
    "newsletter",
    "subscribe",
    "sign up",
    "further reading",
    "see also",
    "more on this topic",
    "more coverage",
    "continue reading with a subscription",
    "explore more on these topics",
    "stay connected",
    "follow us",
    "popular stories",
    "also read",
    "similar articles",
    "other stories",
    "other news",
];

/// What a line is, if its words tell; `chars` as counted, a heading's words may open a section.
pub(super) fn phrase(text: &str, heading: bool) -> Option<Phrase> {
    // Long lines are prose, whatever they open with.
    if text.len() > 400 {
        return None;
    }
    let lower = text.to_lowercase();
    let bare = lower.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '.' | ':'
                    | '!'
                    | '…'
                    | '»'
                    | '>'
                    | '›'
                    | '→'
                    | '-'
                    | '–'
                    | '—'
                    | '+'
                    | '▶'
                    | '['
                    | ']'
                    | '('
                    | ')'
            )
    });
    if !bare.contains(char::is_alphanumeric) {
        return Some(Phrase::Furniture);
    }
    if (heading || text.len() < 40)
        && OPENS.iter().any(|o| {
            bare == *o
                || bare.strip_prefix(o).is_some_and(|rest| {
                    !rest.is_empty()
                        && rest.chars().any(|c| c.is_ascii_digit())
                        && rest
                            .chars()
                            .all(|c| c.is_ascii_digit() || matches!(c, ' ' | '('))
                })
                || (heading
                    && bare.strip_prefix(o).is_some_and(|rest| {
                        matches!(
                            *o,
                            "more from"
                                | "more in"
                                | "more on"
                                | "comments"
                                | "also on"
                                | "related"
                        ) && (rest.starts_with(" (")
                            || rest.starts_with(':')
                            || (rest.starts_with(' ') && !matches!(*o, "comments" | "related")))
                    }))
        })
    {
        return Some(Phrase::Opens);
    }
    if WHOLE.contains(&bare) {
        return Some(Phrase::Furniture);
    }
    if let Some(start) = STARTS.iter().find(|s| lower.starts_with(**s)) {
        // Openings that prose shares need a short line, or a colon.
        let prose = start.ends_with([':', '|', '–', '-', '©'])
            || !lower.trim_end_matches(['"', '”', '’', '\'']).ends_with('.')
            || text.len() < 160;
        let whole_word = start.ends_with(|c: char| !c.is_alphanumeric())
            || lower[start.len()..]
                .chars()
                .next()
                .is_none_or(|c| !c.is_alphanumeric());
        if prose && whole_word {
            return Some(if is_credit(start) {
                Phrase::Credit
            } else {
                Phrase::Furniture
            });
        }
    }
    if text.len() < 160 && is_byline(text, &lower) {
        return Some(Phrase::Byline);
    }
    None
}

/// Whether a short line with a link asks the reader for something: to subscribe, give or follow.
pub(super) fn calls(text: &str) -> bool {
    let lower = text.to_lowercase();
    text.len() < 240
        && [
            "donate",
            "subscribe",
            "sign up",
            "newsletter",
            "our app",
            "follow us",
            "follow our",
            "click here",
            "whatsapp channel",
            "telegram channel",
            "our channel",
            "support us",
            "support our",
            "read more",
            "podcast here",
        ]
        .iter()
        .any(|call| lower.contains(call))
}

fn is_credit(start: &str) -> bool {
    [
        "photo",
        "image",
        "picture",
        "credit",
        "(photo",
        "[photo",
        "file photo",
        "main image",
        "top image",
        "featured image",
    ]
    .iter()
    .any(|c| start.starts_with(c))
}

/// "By Ana Veld", "Published 4 March 2031", "4 min read", "Updated 10:58 PM GMT+2, March 4, 2031".
fn is_byline(text: &str, lower: &str) -> bool {
    if let Some(name) = text
        .strip_prefix("By ")
        .or_else(|| text.strip_prefix("BY "))
        .or_else(|| text.strip_prefix("By: "))
    {
        let words: Vec<&str> = name.split_whitespace().take(9).collect();
        return words.len() <= 8
            && words
                .first()
                .is_some_and(|w| w.starts_with(char::is_uppercase))
            && !text.ends_with('.')
            || (name.contains('|') && text.len() < 100);
    }
    let made = [
        "words by ",
        "text by ",
        "story by ",
        "written by ",
        "photographs by ",
        "photography by ",
        "photos by ",
        "illustration by ",
        "illustrations by ",
        "reporting by ",
        "von ",
        "por ",
    ];
    if let Some(name) = made
        .iter()
        .find_map(|m| lower.strip_prefix(m).and(text.get(m.len()..)))
    {
        let words: Vec<&str> = name
            .split([' ', ',', '.', ';'])
            .filter(|w| !w.is_empty())
            .collect();
        let names = words
            .iter()
            .filter(|w| w.starts_with(char::is_uppercase))
            .count();
        if words
            .first()
            .is_some_and(|w| w.starts_with(char::is_uppercase))
            && names * 10 >= words.len() * 6
            && words.len() <= 16
        {
            return true;
        }
    }
    let dated = [
        "published",
        "updated",
        "last updated",
        "last modified",
        "posted",
        "created",
        "modified",
        "first published",
        "issued on",
    ];
    if dated.iter().any(|d| lower.starts_with(d))
        && text.len() < 100
        && lower.bytes().any(|b| b.is_ascii_digit())
    {
        return true;
    }
    if (lower.contains(" min read")
        || lower.contains(" minute read")
        || lower.contains("reading time"))
        && text.len() < 80
    {
        return true;
    }
    // A line that is only a date, perhaps with an hour and a zone.
    text.len() < 60
        && !text.ends_with('.')
        && text.split_whitespace().count() <= 9
        && crate::dates::parse_moment(text).is_some()
        && only_date(lower)
}

fn only_date(lower: &str) -> bool {
    lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .all(|w| {
            w.bytes().any(|b| b.is_ascii_digit())
                || w.len() <= 4
                || [
                    "january",
                    "february",
                    "march",
                    "april",
                    "august",
                    "september",
                    "october",
                    "november",
                    "december",
                ]
                .contains(&w)
                || w.ends_with("day")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_told_from_prose() {
        for (text, heading, expected) in [
            ("Advertisement", false, Some(Phrase::Furniture)),
            (
                "Also read: Ferry fares to rise",
                false,
                Some(Phrase::Furniture),
            ),
            ("READ MORE:", false, Some(Phrase::Opens)),
            ("Related", true, Some(Phrase::Opens)),
            ("More from Harbour Post", true, Some(Phrase::Opens)),
            ("By Ana Veld and Per Holm", false, Some(Phrase::Byline)),
            ("By Tuesday the ferry had left.", false, None),
            (
                "Updated 10:58 PM GMT+2, March 4, 2031",
                false,
                Some(Phrase::Byline),
            ),
            ("4 March 2031", false, Some(Phrase::Byline)),
            ("Talks resume on March 20, 2031.", false, None),
            (
                "Photograph: Jo Brandt/Vale Wire",
                false,
                Some(Phrase::Credit),
            ),
            (
                "Photographs of the ship were shown to the court.",
                false,
                None,
            ),
            (
                "Subscribe to our newsletter",
                false,
                Some(Phrase::Furniture),
            ),
            ("Tagged fish returned to the strait.", false, None),
            (
                "Comments by the minister were widely criticised.",
                false,
                None,
            ),
            ("More than 40 ships passed.", false, None),
            ("Related claims were dismissed by both courts.", true, None),
            ("___", false, Some(Phrase::Furniture)),
        ] {
            assert_eq!(phrase(text, heading), expected, "{text}");
        }
    }
}

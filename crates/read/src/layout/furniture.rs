//! Lines that are site furniture: what `lexicons/boilerplate.tsv` knows, and forms that no list can hold.

use std::collections::HashMap;
use std::sync::OnceLock;

use regex::{Regex, RegexSet};

use super::shape::{Shape, Terminal};

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// What sort of site furniture a line is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum FurnitureKind {
            $($(#[$doc])* $name,)*
        }

        impl FurnitureKind {
            /// Its name in `lexicons/boilerplate.tsv`.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }

            fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($text => Some(Self::$name),)*
                    _ => None,
                }
            }
        }
    };
}

kinds! {
    /// Advertisements and what announces them.
    Advert = "advert",
    /// Praise for the outlet's app.
    App = "app",
    /// Who reported, wrote and edited; who the author is.
    AuthorNote = "author_note",
    /// Where in the site the page is.
    Breadcrumb = "breadcrumb",
    /// The comments of readers and the way to them.
    Comment = "comment",
    /// Notices on cookies and privacy.
    Cookie = "cookie",
    /// Copyright and terms of use.
    Copyright = "copyright",
    /// Notices of correction.
    Correction = "correction",
    /// Paywalls and accounts.
    Login = "login",
    /// Controls and labels of a player.
    MediaPlayer = "media_player",
    /// Menus.
    Navigation = "navigation",
    /// Invitations to newsletters and alerts.
    Newsletter = "newsletter",
    /// Who made or owns a picture.
    PhotoCredit = "photo_credit",
    /// A link to another account, within the text.
    ReadAlso = "read_also",
    /// Lists of links to other accounts.
    Related = "related",
    /// Buttons for sharing and following.
    Share = "share",
    /// Requests for money.
    Support = "support",
    /// Questions to the reader.
    Survey = "survey",
    /// When the page was made, or how long it takes to read.
    Timestamp = "timestamp",
    /// That the account is, or has been, changing.
    UpdateNote = "update_note",
}

/// What a line is, if it is furniture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Furniture {
    pub(super) kind: FurnitureKind,
    /// The lines after it may be a list of links.
    pub(super) list_follows: bool,
    /// Not so much as a sentence of news could read so; otherwise the place of the line must speak for it too.
    pub(super) certain: bool,
}

/// What sort of furniture a line is for certain; `None` for everything that may be news.
///
/// Looks at the line alone. [`parts`](super::parts) finds more, since it knows what stands around.
///
/// ```
/// use rapporteur_read::layout::{FurnitureKind, classify_furniture};
///
/// assert_eq!(classify_furniture("Also read"), Some(FurnitureKind::ReadAlso));
/// assert_eq!(classify_furniture("She also read the letter."), None);
/// ```
pub fn classify_furniture(line: &str) -> Option<FurnitureKind> {
    furniture(super::strip(line))
        .filter(|f| f.certain)
        .map(|f| f.kind)
}

/// No furniture is longer, in bytes.
const LONGEST: usize = 1200;

/// Looks a trimmed line up.
pub(super) fn furniture(line: &str) -> Option<Furniture> {
    if line.is_empty() || line.len() > LONGEST {
        return None;
    }
    let folded = fold(line);
    let folded = folded.trim_start_matches(['-', '–', '—', ' ']);
    lexicon()
        .find(line, folded)
        .or_else(|| by_form(line, folded))
        .or_else(|| row_of_labels(line))
}

/// Lower case, straight quotes, single blanks: as the lexicon is written.
fn fold(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for word in line.split(super::lines::is_blank).filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            match c {
                '’' | '‘' => out.push('\''),
                '“' | '”' => out.push('"'),
                '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => {}
                c => out.extend(c.to_lowercase()),
            }
        }
    }
    out
}

/// Marks at either end that `exact` patterns leave away.
const ENDS: &[char] = &[
    ' ', '-', '–', '—', '•', '·', '*', '>', '»', '›', '→', '|', ':', '.', '…',
];

struct Entry {
    kind: FurnitureKind,
    list_follows: bool,
    max_words: usize,
}

struct Lexicon {
    exact: HashMap<&'static str, Entry>,
    prefix: Vec<(&'static str, Entry)>,
    contains: (RegexSet, Vec<Entry>),
    regex: (RegexSet, Vec<Entry>),
}

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| Lexicon::parse(include_str!("../../lexicons/boilerplate.tsv")))
}

impl Lexicon {
    fn parse(text: &'static str) -> Self {
        let (mut exact, mut prefix) = (HashMap::new(), Vec::new());
        let (mut contains, mut regex) = ((Vec::new(), Vec::new()), (Vec::new(), Vec::new()));
        for row in rows(text) {
            let [kind, how, pattern, list, max, ..] = row[..] else {
                continue;
            };
            let Some(kind) = FurnitureKind::from_name(kind) else {
                continue;
            };
            let entry = Entry {
                kind,
                list_follows: list == "y",
                max_words: max.parse().ok().filter(|n| *n > 0).unwrap_or(usize::MAX),
            };
            match how {
                "exact" => {
                    exact.insert(pattern, entry);
                }
                "prefix" => prefix.push((pattern, entry)),
                "contains" => {
                    contains.0.push(regex::escape(pattern));
                    contains.1.push(entry);
                }
                _ => {
                    regex.0.push(lighten(pattern));
                    regex.1.push(entry);
                }
            }
        }
        let set = |patterns: Vec<String>| RegexSet::new(patterns).unwrap_or_default();
        Self {
            exact,
            prefix,
            contains: (set(contains.0), contains.1),
            regex: (set(regex.0), regex.1),
        }
    }

    fn find(&self, line: &str, folded: &str) -> Option<Furniture> {
        let words = folded.split(' ').count();
        let core = folded.trim_matches(ENDS);
        let entry = self.exact.get(core);
        if let Some(e) = entry.filter(|e| words <= e.max_words) {
            return Some(e.found(true));
        }
        let certain = || !is_news(line, folded);
        if let Some((_, e)) = self
            .prefix
            .iter()
            .find(|(p, e)| words <= e.max_words && folded.starts_with(p))
        {
            return Some(e.found(certain()));
        }
        for (set, entries) in [&self.regex, &self.contains] {
            let hit = set
                .matches(folded)
                .iter()
                .map(|i| &entries[i])
                .find(|e| words <= e.max_words);
            if let Some(e) = hit {
                return Some(e.found(certain()));
            }
        }
        None
    }
}

impl Entry {
    fn found(&self, certain: bool) -> Furniture {
        Furniture {
            kind: self.kind,
            list_follows: self.list_follows,
            certain,
        }
    }
}

/// The rows of a lexicon, without comment lines and column names.
pub(super) fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines()
        .filter(|l| !l.starts_with('#') && !l.is_empty())
        .skip(1)
        .map(|l| l.split('\t').collect())
}

/// A pattern with narrower classes: Unicode's `\w` and `\b`, repeated, cost megabytes and a slower engine.
///
/// The text is in lower case, so few ranges hold the letters of all scripts.
fn lighten(pattern: &str) -> String {
    const LETTERS: &str = r"0-9_a-z\u{c0}-\u{2ff}\u{370}-\u{1fff}\u{2c00}-\u{d7ff}";
    let mut out = String::with_capacity(pattern.len() * 2);
    let mut in_class = false;
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            in_class = c == '[' || in_class && c != ']';
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('w') if in_class => out.push_str(LETTERS),
            Some('w') => out.extend(["[", LETTERS, "]"]),
            Some('b') if !in_class => out.push_str(r"(?-u:\b)"),
            next => {
                out.push(c);
                out.extend(next);
            }
        }
    }
    out
}

/// Whether a line that matched reads as a sentence of news all the same: it neither speaks to the reader nor of the page.
fn is_news(line: &str, folded: &str) -> bool {
    static OF_THE_PAGE: OnceLock<Option<Regex>> = OnceLock::new();
    let of_the_page = OF_THE_PAGE.get_or_init(|| {
        Regex::new(concat!(
            r"\b(you|your|we|our|us|me)\b|©|\(c\)|rights reserved|copyright|cookies|",
            r"\b(this|the|above|below) (story|article|post|report|piece|page|site|website|video|version|image|photo|headline)\b|",
            r"\b(this|an earlier|a previous|an updated) (version|story|article|report)\b|",
            r"click|subscribe|sign up|newsletter|inbox|download|javascript|https?:|www\.|@\w|",
            r"^\W*(additional |with )?(reporting|writing|editing|written|compiled|edited|inputs?|files)\b|",
            r"^\W*(editor'?s'?|editors') note\b|^\W*(correction|clarification)\W|",
            r"\bcontributed (reporting|to this)\b|^\W*follow .{2,40} on \w+"
        ))
        .ok()
    });
    let shape = Shape::of(line);
    let sentence = matches!(shape.terminal, Terminal::Stop) && shape.words >= 6;
    let quoted = shape.starts_quote || folded.contains(",\" ");
    sentence && (quoted || !of_the_page.as_ref().is_some_and(|r| r.is_match(folded)))
}

/// Furniture that its form shows: an address alone, tags, a link with its arrow, what others read.
fn by_form(line: &str, folded: &str) -> Option<Furniture> {
    static OTHERS_READ: OnceLock<Option<Regex>> = OnceLock::new();
    static OTHER_STORIES: OnceLock<Option<Regex>> = OnceLock::new();
    static ALSO_ON: OnceLock<Option<Regex>> = OnceLock::new();
    let hit = |cell: &'static OnceLock<Option<Regex>>, pattern: &str, s: &str| {
        cell.get_or_init(|| Regex::new(pattern).ok())
            .as_ref()
            .is_some_and(|r| r.is_match(s))
    };
    let found = |kind, list_follows| {
        Some(Furniture {
            kind,
            list_follows,
            certain: true,
        })
    };
    let words = folded.split(' ').count();
    if words == 1 {
        let address = folded.contains("://")
            || folded.starts_with("www.")
            || line.contains('@') && folded.contains('.');
        if address {
            return found(FurnitureKind::Navigation, false);
        }
        if line.starts_with('@') {
            return found(FurnitureKind::Share, false);
        }
    }
    if line
        .split_whitespace()
        .all(|w| w.starts_with('#') && w.len() > 1)
    {
        return found(FurnitureKind::Related, false);
    }
    if words <= 3 && folded.starts_with("follow @") {
        return found(FurnitureKind::Share, false);
    }
    let core = folded.trim_matches(ENDS);
    // Remains of a page's code.
    let style = line.ends_with('{') && words <= 10
        || line.ends_with(';')
            && words <= 3
            && line.contains(':')
            && line.starts_with(|c: char| c.is_lowercase() || c == '-');
    let tag = line.starts_with('<') && !outside_tags(line).any(char::is_alphanumeric);
    if style || tag {
        return found(FurnitureKind::Navigation, false);
    }
    if words <= 12 && (core.ends_with("like the page") || core.ends_with("like our page")) {
        return found(FurnitureKind::Share, false);
    }
    let others = r"^(what )?(others|people|readers|everyone|subscribers)\b.{0,20}\b(read|reading|watching|viewed|liked|sharing)( now| right now| today| this| also| next)?$";
    if words <= 8 && hit(&OTHERS_READ, others, core) {
        return found(FurnitureKind::Related, true);
    }
    let stories = r"^(more|other|further|similar|our) (\S+ ){0,3}(articles|stories|posts|reads|headlines|reports)$";
    let arrow = line.ends_with(['»', '›', '→', '▸', '►', '≫']) && !line.contains('«');
    if words <= 6 && hit(&OTHER_STORIES, stories, core) {
        return found(FurnitureKind::Related, true);
    }
    if arrow && words <= 12 {
        return found(FurnitureKind::ReadAlso, false);
    }
    let also = r"^\W*(also (on|in|from|at)|from|more (on|from|at)|previously|previously on|elsewhere|see also|related coverage)( [^:]{1,40})?:";
    if folded.starts_with("more :") {
        return found(FurnitureKind::ReadAlso, false);
    }
    let mark = line.starts_with('(') && line.ends_with(')')
        || line.starts_with("Also ")
        || line.starts_with("More ");
    if mark && words <= 25 && hit(&ALSO_ON, also, folded) {
        return found(FurnitureKind::ReadAlso, line.ends_with(':'));
    }
    None
}

/// The signs of a line that stand in no tag.
fn outside_tags(line: &str) -> impl Iterator<Item = char> {
    let mut inside = false;
    line.chars().filter(move |c| {
        inside |= *c == '<';
        let outside = !inside;
        inside &= *c != '>';
        outside
    })
}

/// Whether a line of labels between signs is a row of furniture: each label is, or it is a path from the front page.
fn row_of_labels(line: &str) -> Option<Furniture> {
    let seps: &[char] = &['|', '›', '»', '>', '→', '·', '•'];
    if line.len() > 300 || !line.contains(seps) {
        return None;
    }
    let labels: Vec<&str> = line
        .split(seps)
        .map(super::strip)
        .filter(|l| !l.is_empty())
        .collect();
    let short = labels.iter().all(|l| l.split_whitespace().count() <= 6);
    if labels.len() < 2 || !short {
        return None;
    }
    let kinds: Vec<_> = labels
        .iter()
        .map(|l| lexicon().find(l, &fold(l)).map(|f| f.kind))
        .collect();
    let known = kinds.iter().flatten().count();
    let path = line.contains(['›', '»', '>', '→'])
        && fold(labels[0]).trim_matches(ENDS) == "home"
        && labels.len() >= 2;
    let kind = if path {
        FurnitureKind::Breadcrumb
    } else if known == labels.len() || known >= 3 && known * 3 >= labels.len() * 2 {
        kinds.into_iter().flatten().next()?
    } else {
        return None;
    };
    Some(Furniture {
        kind,
        list_follows: false,
        certain: true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_lexicon_is_read_and_every_pattern_compiles() {
        let all: Vec<_> = rows(include_str!("../../lexicons/boilerplate.tsv")).collect();
        let lex = lexicon();
        let held = lex.exact.len() + lex.prefix.len() + lex.contains.1.len() + lex.regex.1.len();
        assert!(all.len() > 200);
        assert_eq!(held, all.len());
        assert_eq!(lex.regex.0.len(), lex.regex.1.len());
        assert_eq!(lex.contains.0.len(), lex.contains.1.len());
    }

    #[test]
    fn examples_of_the_lexicon_are_furniture_and_its_news_is_not() {
        let mut wrong = Vec::new();
        for row in rows(include_str!("../../lexicons/boilerplate.tsv")) {
            let [kind, .., positive, negative] = row[..] else {
                panic!("{row:?}");
            };
            if furniture(positive).is_none() {
                wrong.push(format!("{kind}: not found: {positive}"));
            }
            if let Some(k) = classify_furniture(negative) {
                wrong.push(format!("{kind}: news as {}: {negative}", k.name()));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn rows_of_buttons_and_paths_are_furniture() {
        for (line, kind) in [
            ("Home › World › Sarrow Strait", FurnitureKind::Breadcrumb),
            (
                "Share on Chirper | Share by e-mail | Print",
                FurnitureKind::Share,
            ),
            (
                "https://vale-tribune.example/a/b",
                FurnitureKind::Navigation,
            ),
            ("#strait #truce", FurnitureKind::Related),
            ("More Quick Read Articles »", FurnitureKind::Related),
            ("Others are reading now", FurnitureKind::Related),
            (
                "( Also on Skimfeed: Who owns the wells)",
                FurnitureKind::ReadAlso,
            ),
            ("Next: the wells →", FurnitureKind::ReadAlso),
        ] {
            assert_eq!(classify_furniture(line), Some(kind), "{line}");
        }
    }

    #[test]
    fn sentences_of_news_with_words_of_furniture_stay_news() {
        for line in [
            "More than 40 people read it.",
            "“No more talks,” the paper read",
            "From Mellin: two ships, three captains",
            "The bloc removed the app from its App Store on Friday, the ministry said.",
            "The firm changed its cookie policy after the court's ruling.",
            "“We use cookies as bait,” the guard said.",
            "He was a columnist for the Vale Tribune.",
            "Update: three more bodies were found at the mill on Sunday, police said.",
        ] {
            assert_eq!(classify_furniture(line), None, "{line}");
        }
    }
}

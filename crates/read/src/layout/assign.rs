//! The kinds of an account's blocks: its head down to the first running text, then its body.

use rapporteur_schema::BlockKind;

use super::agency::{is_agency, is_name};
use super::byline::{Signed, byline_at_head};
use super::date::{DateLine, opens_with_dateline};
use super::furniture::FurnitureKind;
use super::lines::Marker;
use super::shape::Terminal;
use super::suffix::title_length;
use super::unit::{Look, Unit};
use super::weigh::is_speaker;

/// The kind of each unit of one account, and which unit is its title.
pub(super) struct Kinds {
    pub(super) kinds: Vec<BlockKind>,
    pub(super) title: Option<usize>,
}

/// Reads the units of one account.
pub(super) fn assign(units: &[Unit<'_>]) -> Kinds {
    let mut kinds = vec![BlockKind::Paragraph; units.len()];
    let mut body = units
        .iter()
        .position(Unit::is_running)
        .unwrap_or(units.len());
    let mut title = title_of_head(units, body);
    if title.is_none()
        && body < units.len()
        && units[..body].iter().all(|u| u.look != Look::Headline)
        && is_title_with_stop(units, body)
    {
        title = Some(body);
        body = units[body + 1..]
            .iter()
            .position(Unit::is_running)
            .map_or(units.len(), |i| body + 1 + i);
    }
    head(units, body, title, &mut kinds);
    Body::new(units, body).read(&mut kinds);
    Kinds { kinds, title }
}

/// Which unit before the running text is the title.
fn title_of_head(units: &[Unit<'_>], body: usize) -> Option<usize> {
    let head = &units[..body];
    let candidates: Vec<usize> = (0..body)
        .filter(|&i| {
            head[i].may_be_title()
                && !is_signature(units, i)
                && !(head[i].shape.words >= 10 && is_cut(units, i))
        })
        .collect();
    let Some(&first) = candidates.first() else {
        // "Maps: ...", "Video: ...": a credit by its form, a title where nothing else is.
        return head
            .iter()
            .position(|u| {
                u.look == Look::Caption
                    && u.shape.is_headline()
                    && u.shape.words >= 5
                    && u.text.contains(": ")
                    && !u.text.contains('/')
            })
            .filter(|_| body < units.len());
    };
    if body == units.len() {
        // No running text: a title only if it looks like nothing else.
        let sure = head[first].shape.is_title_case() || head[first].line.marker != Marker::None;
        return (sure || units.len() > 1 && head[first].shape.words <= 20).then_some(first);
    }
    let level = |i: usize| match head[i].line.marker {
        Marker::Heading(n) => n,
        _ => u8::MAX,
    };
    if let Some(&i) = candidates
        .iter()
        .filter(|&&i| level(i) < u8::MAX)
        .min_by_key(|&&i| (level(i), i))
    {
        return Some(i);
    }
    if let Some(&i) = candidates
        .iter()
        .find(|&&i| title_length(head[i].text).is_some())
    {
        return Some(i);
    }
    let twice = candidates
        .windows(2)
        .find(|w| same_title(head[w[0]].text, head[w[1]].text));
    if let Some(w) = twice {
        return Some(w[0]);
    }
    // After a list of links at the top of a page, the title is the last of the lines that might be one.
    let lists = head[..first]
        .iter()
        .any(|u| matches!(u.look, Look::Furniture(f) if f.list_follows));
    if lists {
        return candidates.last().copied();
    }
    let long = |n: usize| {
        candidates
            .iter()
            .copied()
            .find(|&i| head[i].shape.words >= n && signed(&head[i]) != Some(Signed::Surely))
    };
    // Section labels and kickers above a title are shorter than it.
    long(4).or_else(|| long(3)).or(Some(first))
}

/// Whether a line at the head is of names alone, over the line of their outlet.
fn is_signature(units: &[Unit<'_>], i: usize) -> bool {
    let outlet = units.get(i + 1).is_some_and(|n| is_agency(n.text));
    outlet && (is_name(units[i].text) || signed(&units[i]).is_some())
}

/// Whether the sentence of a line goes on in the next.
fn is_cut(units: &[Unit<'_>], i: usize) -> bool {
    units
        .get(i + 1)
        .is_some_and(|n| n.look == Look::Prose && n.text.starts_with(char::is_lowercase))
}

fn signed(u: &Unit<'_>) -> Option<Signed> {
    byline_at_head(u.text)
}

/// Whether two lines print the same title.
pub(super) fn same_title(a: &str, b: &str) -> bool {
    let words = |s: &str| -> Vec<String> {
        let end = title_length(s).unwrap_or(s.len());
        s[..end]
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    let (a, b) = (words(a), words(b));
    !a.is_empty() && a == b
}

/// Whether the first running text is a title that ends in a full stop: capitals say so, or what follows opens an account.
fn is_title_with_stop(units: &[Unit<'_>], at: usize) -> bool {
    let u = &units[at];
    let fits = u.shape.words <= 25
        && u.shape.chars <= 170
        && !u.shape.several_sentences
        && !u.shape.starts_quote
        && u.shape.terminal == Terminal::Stop
        // Captions at the head of a page have dates.
        && !u.text.contains(|c: char| c.is_ascii_digit())
        && !opens_with_dateline(u.text);
    let Some(next) = units.get(at + 1) else {
        return false;
    };
    let opens = match next.look {
        Look::Byline | Look::Date(DateLine::Full) | Look::Place => true,
        Look::Prose => opens_with_dateline(next.text),
        _ => false,
    };
    fits && (opens || u.shape.long_words >= 4 && u.shape.capitals >= 0.8)
}

/// Gives the units before the running text their kinds.
fn head(units: &[Unit<'_>], body: usize, title: Option<usize>, kinds: &mut [BlockKind]) {
    for i in 0..body {
        let u = &units[i];
        kinds[i] = match u.look {
            _ if title == Some(i) => BlockKind::Title,
            _ if title.is_some_and(|t| u.may_be_title() && same_title(units[t].text, u.text)) => {
                BlockKind::Title
            }
            Look::Furniture(_) => BlockKind::Boilerplate,
            Look::Caption => BlockKind::Caption,
            Look::Byline => BlockKind::Byline,
            Look::Date(_) | Look::Place => BlockKind::Dateline,
            _ if u.line.marker == Marker::Bullet => BlockKind::Paragraph,
            Look::Headline if is_signature(units, i) => BlockKind::Byline,
            Look::Headline if title.is_none() && signed(u) == Some(Signed::Surely) => {
                BlockKind::Byline
            }
            Look::Headline if title.is_some_and(|t| i < t) => BlockKind::Boilerplate,
            Look::Headline if title.is_some() => {
                let near_date = [i.checked_sub(1), Some(i + 1)]
                    .into_iter()
                    .flatten()
                    .filter_map(|j| units.get(j))
                    .any(|n| matches!(n.look, Look::Date(DateLine::Full) | Look::Byline));
                match signed(u) {
                    Some(Signed::Surely) => BlockKind::Byline,
                    Some(Signed::Perhaps) if near_date || i > 0 && title != Some(i - 1) => {
                        BlockKind::Byline
                    }
                    _ if near_date && u.shape.words <= 3 && u.shape.is_title_case() => {
                        BlockKind::Byline
                    }
                    // The line under a title tells more of the account.
                    _ if u.shape.words >= 8 && !u.shape.is_title_case() => BlockKind::Paragraph,
                    _ => BlockKind::Heading,
                }
            }
            _ => BlockKind::Paragraph,
        };
    }
    if let Some(t) = title {
        kinds[t] = BlockKind::Title;
    }
}

/// Reads the units from the first running text on.
struct Body<'u, 't> {
    units: &'u [Unit<'t>],
    start: usize,
    /// No running text stands at or after this unit.
    tail: usize,
    /// Before each unit: bytes of prose, units of running text.
    before: Vec<(usize, usize)>,
    /// The last unit that is too long for a comment.
    last_long: usize,
    /// Each sentence has a line of its own: short questions are text.
    sentence_lines: bool,
}

impl<'u, 't> Body<'u, 't> {
    fn new(units: &'u [Unit<'t>], start: usize) -> Self {
        let tail = units
            .iter()
            .rposition(|u| {
                u.look == Look::Prose
                    && u.doubtful.is_none()
                    && u.shape.words >= 4
                    && (u.shape.is_sentence() || u.is_running())
            })
            .map_or(start, |i| i + 1);
        let running = || units.iter().filter(|u| u.is_running());
        let several = running().filter(|u| u.shape.several_sentences).count();
        let sentence_lines = several * 20 < running().count().saturating_sub(8);
        let mut sum = (0, 0);
        let mut before = Vec::with_capacity(units.len() + 1);
        for u in units {
            before.push(sum);
            sum.0 += if u.look == Look::Prose {
                u.text.len()
            } else {
                0
            };
            sum.1 += usize::from(u.is_running());
        }
        before.push(sum);
        let last_long = units
            .iter()
            .rposition(|u| u.shape.chars >= 350)
            .unwrap_or(0);
        Self {
            units,
            start,
            tail,
            before,
            last_long,
            sentence_lines,
        }
    }

    fn read(&self, kinds: &mut [BlockKind]) {
        let mut links = false;
        let mut i = self.start;
        while i < self.units.len() {
            let u = &self.units[i];
            if links && self.is_link(i) {
                kinds[i] = BlockKind::Boilerplate;
                i += 1;
                continue;
            }
            kinds[i] = match u.look {
                Look::Furniture(f) => {
                    links =
                        links && u.shape.words <= 3 || f.list_follows || announces_link(u, f.kind);
                    if f.kind == FurnitureKind::Comment && self.comments_follow(i) {
                        kinds[i..].fill(BlockKind::Boilerplate);
                        return;
                    }
                    BlockKind::Boilerplate
                }
                Look::Caption => BlockKind::Caption,
                Look::Byline => BlockKind::Byline,
                Look::Date(DateLine::Weekday) | Look::Headline => {
                    links = false;
                    self.headline(i)
                }
                Look::Date(_) => BlockKind::Dateline,
                Look::Place if u.shape.terminal == Terminal::Open => BlockKind::Dateline,
                Look::Place => self.headline(i),
                Look::Prose => {
                    links = false;
                    if self.is_doubtful_furniture(i, kinds) {
                        BlockKind::Boilerplate
                    } else {
                        BlockKind::Paragraph
                    }
                }
            };
            i += 1;
        }
    }

    /// Whether a unit of a list of links is one of its links.
    fn is_link(&self, i: usize) -> bool {
        let u = &self.units[i];
        let item = match u.look {
            Look::Headline | Look::Byline | Look::Place => true,
            Look::Date(d) => d != DateLine::Time,
            Look::Furniture(f) => f.kind == FurnitureKind::ReadAlso && !f.list_follows,
            Look::Prose => {
                // A teaser that breaks off, or an item with a mark.
                (u.text.ends_with('…') || u.text.ends_with("...") || u.text.ends_with("[…]"))
                    && u.shape.words <= 60
                    && !u.shape.starts_quote
                    || u.line.marker == Marker::Bullet && u.shape.words <= 25
            }
            Look::Caption => false,
        };
        // The last short line before text goes on is a heading, if longer links came before it.
        let heading = u.look == Look::Headline
            && u.shape.words <= 4
            && u.line.marker != Marker::Bullet
            && self.units.get(i + 1).is_some_and(Unit::is_running)
            && i > self.start
            && self.units[i - 1].look == Look::Headline
            && self.units[i - 1].shape.words >= 6
            && u.line.blanks >= self.units[i - 1].line.blanks;
        item && !heading
    }

    /// The kind of a line without full stop in the body.
    fn headline(&self, i: usize) -> BlockKind {
        let u = &self.units[i];
        let s = &u.shape;
        let marked = matches!(u.line.marker, Marker::Heading(_));
        if i >= self.tail {
            // Nothing follows that it could head.
            return match byline_at_head(u.text) {
                Some(Signed::Surely) => BlockKind::Byline,
                _ if s.words >= 4 && (s.is_title_case() || s.all_caps) => BlockKind::Boilerplate,
                _ => BlockKind::Paragraph,
            };
        }
        if marked {
            return BlockKind::Heading;
        }
        if is_agency(u.text) && s.words <= 4 {
            return BlockKind::Caption;
        }
        let cut = is_cut(self.units, i);
        let dash = u.text.starts_with(['—', '–', '-']);
        if u.line.marker == Marker::Bullet || s.unbalanced || cut || dash {
            return BlockKind::Paragraph;
        }
        let next = self.units[i + 1..]
            .iter()
            .take(8)
            .find(|n| !matches!(n.look, Look::Furniture(_) | Look::Caption));
        let fits = match s.terminal {
            Terminal::Question => {
                s.words <= 12
                    && !u.text.contains(['"', '“', '”'])
                    && !is_speaker(u.text)
                    && (s.is_title_case() || !self.sentence_lines)
                    && next.is_some_and(|n| n.shape.words > s.words)
            }
            Terminal::Exclamation => s.words >= 3 && s.is_title_case(),
            _ if s.starts_quote => s.words <= 8,
            _ if s.is_title_case() || s.all_caps => s.words <= 25,
            _ => s.words <= 12 && s.chars <= 90,
        };
        if fits {
            BlockKind::Heading
        } else {
            BlockKind::Paragraph
        }
    }

    /// Whether a line of comments opens the comments themselves: most of the account lies before it.
    fn comments_follow(&self, i: usize) -> bool {
        let (prose, running) = self.before[i];
        let all = self.before[self.units.len()].0;
        running >= 3 && i > self.last_long && all - prose < prose / 2
    }

    /// Whether a sentence that might be furniture is: only where nothing but furniture follows or stands around.
    fn is_doubtful_furniture(&self, i: usize, kinds: &[BlockKind]) -> bool {
        let u = &self.units[i];
        let Some(kind) = u.doubtful else {
            return false;
        };
        let boiler = |j: usize| matches!(self.units[j].look, Look::Furniture(_));
        let before = i > 0 && kinds[i - 1] == BlockKind::Boilerplate;
        let after = i + 1 < self.units.len() && boiler(i + 1);
        match kind {
            // A note on an author names somebody whom the account has not spoken of.
            FurnitureKind::AuthorNote => {
                (self.tail..self.tail + 8).contains(&i) && !self.is_spoken_of(i)
            }
            _ => before && (after || i + 1 == self.units.len()),
        }
    }

    /// Whether the last name among the first words of a unit stands in the running text before it.
    fn is_spoken_of(&self, i: usize) -> bool {
        let name = self.units[i]
            .text
            .split_whitespace()
            .take(4)
            .take_while(|w| w.starts_with(char::is_uppercase))
            .last()
            .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
        name.is_none_or(|name| {
            self.units[self.start..i]
                .iter()
                .any(|u| u.look == Look::Prose && u.text.contains(name))
        })
    }
}

/// Whether furniture that is no head of a list announces a link all the same: "Also read", "More from WSJ:".
fn announces_link(u: &Unit<'_>, kind: FurnitureKind) -> bool {
    let lower = u.text.to_lowercase();
    matches!(kind, FurnitureKind::ReadAlso | FurnitureKind::Related)
        && u.shape.words <= 8
        && (lower.contains("also")
            || lower.ends_with(':')
            || kind == FurnitureKind::Related && u.shape.words <= 3)
}

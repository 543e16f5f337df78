//! Where one file holds several accounts: on which lines another one begins.
//!
//! Each line that could be a headline is weighed by what stands around it. A subheading is short, has no verb, and what
//! follows goes on with the surnames already introduced; the title of another account is a clause that its first
//! paragraph tells again in full, and a wide gap, a rule, a byline or a date may mark it off. No sign is enough alone.

use std::ops::Range;

use super::assign::same_title;
use super::date::{DateLine, opens_with_dateline};
use super::furniture::FurnitureKind;
use super::headline::{has_verb, overlap};
use super::lines::Marker;
use super::names::Names;
use super::suffix::title_length;
use super::unit::{Look, Unit};

/// A line weighed as the beginning of another account.
#[derive(Clone, Debug)]
pub(super) struct Weighed {
    /// The unit that would be the title.
    pub(super) at: usize,
    /// Sum of the weights.
    pub(super) weight: f32,
    /// What spoke for and against it, for a person.
    pub(super) reasons: String,
}

/// Where the accounts of a text begin.
pub(super) struct Split {
    /// First unit of each account but the first, with the evidence.
    pub(super) starts: Vec<(usize, Weighed)>,
    /// Lines that fell a little short.
    pub(super) doubtful: Vec<Weighed>,
}

/// Weight from which a line begins another account.
const ENOUGH: f32 = 5.0;
/// Weight from which a line is worth telling.
const DOUBTFUL: f32 = 4.0;

/// Finds the beginnings of accounts.
pub(super) fn split(units: &[Unit<'_>]) -> Split {
    let mut account = Account::default();
    let mut out = Split {
        starts: Vec::new(),
        doubtful: Vec::new(),
    };
    let first = FirstTitle::of(units);
    let mut start = 0;
    for i in 0..units.len() {
        if i > start && account.body > 0 && units[i].may_be_title() {
            let weighed = weigh(units, i, start, &account, &first);
            if let Some(weighed) = weighed {
                if weighed.weight >= ENOUGH {
                    let head = head_before(units, i, start);
                    out.starts.push((head, weighed));
                    account = Account::default();
                    start = i;
                } else if weighed.weight >= DOUBTFUL {
                    out.doubtful.push(weighed);
                }
            }
        } else if i > start && account.body > 0 && opens_untitled(units, i, &first) {
            let weighed = Weighed {
                at: i,
                weight: ENOUGH,
                reasons: "a rule or wide gap; an agency's dateline".into(),
            };
            out.starts.push((head_before(units, i, start), weighed));
            account = Account::default();
            start = i;
        }
        account.read(units, i, start);
    }
    out
}

/// What has been read of the current account.
#[derive(Default)]
struct Account<'t> {
    /// Units of running text.
    body: u32,
    words: usize,
    /// How often each number of blank lines (3 for more) came before a unit.
    gaps: [u32; 4],
    /// Subheadings so far: blank lines before and after.
    headings: Vec<(u32, u32)>,
    names: Names<'t>,
    /// A list of links is open.
    links: bool,
    /// A line that ends accounts was read and no running text since.
    ended: bool,
}

impl<'t> Account<'t> {
    fn read(&mut self, units: &[Unit<'t>], i: usize, start: usize) {
        let u = &units[i];
        if i > start {
            self.gaps[u.line.blanks.min(3) as usize] += 1;
        } else {
            self.names.clear();
        }
        match u.look {
            Look::Prose => {
                self.names.read(u.text);
                if u.is_running() {
                    self.body += 1;
                    self.words += u.shape.words;
                    self.links = false;
                    self.ended = false;
                }
            }
            Look::Furniture(f) => {
                self.links |= f.list_follows;
                self.ended |= matches!(
                    f.kind,
                    FurnitureKind::AuthorNote | FurnitureKind::Copyright | FurnitureKind::Comment
                ) && self.body > 0;
            }
            Look::Headline if self.body > 0 && !self.links && self.headings.len() < 64 => {
                let after = units.get(i + 1).map_or(0, |n| n.line.blanks);
                self.headings.push((u.line.blanks, after));
            }
            _ => {}
        }
    }
}

/// How the first account of the text is titled.
struct FirstTitle {
    found: bool,
    marker: Marker,
    all_caps: bool,
    /// Blank lines after it.
    after: u32,
    dateline: bool,
}

impl FirstTitle {
    fn of(units: &[Unit<'_>]) -> Self {
        let body = units
            .iter()
            .position(Unit::is_running)
            .unwrap_or(units.len());
        let title = units[..body].iter().position(Unit::may_be_title);
        let u = title.map(|i| &units[i]);
        Self {
            found: title.is_some(),
            marker: u.map_or(Marker::None, |u| u.line.marker),
            all_caps: u.is_some_and(|u| u.shape.all_caps),
            after: title
                .and_then(|i| units.get(i + 1))
                .map_or(0, |n| n.line.blanks),
            dateline: units.get(body).is_some_and(|u| opens_with_dateline(u.text)),
        }
    }
}

/// What stands between a possible title and the running text after it.
struct Lead {
    /// The first units of running text.
    at: Vec<usize>,
    byline: bool,
    date: bool,
    /// The running text, or a line before it, is a dateline.
    dateline: bool,
    /// The title is printed again.
    again: bool,
}

/// Units looked at after a possible title.
const AHEAD: usize = 8;

fn lead(units: &[Unit<'_>], i: usize) -> Option<Lead> {
    let mut lead = Lead {
        at: Vec::new(),
        byline: false,
        date: false,
        dateline: false,
        again: false,
    };
    let mut short = 0;
    for (j, u) in units.iter().enumerate().skip(i + 1).take(AHEAD) {
        match u.look {
            Look::Byline if lead.at.is_empty() => lead.byline = true,
            Look::Date(DateLine::Full) if lead.at.is_empty() => lead.date = true,
            Look::Place if lead.at.is_empty() => lead.dateline = true,
            Look::Headline if lead.at.is_empty() => {
                lead.again |= same_title(units[i].text, u.text);
                lead.byline |=
                    super::credit::byline_at_head(u.text) == Some(super::credit::Signed::Surely);
                short += 1;
                if short > 3 && u.line.marker != Marker::Bullet {
                    return None;
                }
            }
            Look::Prose if u.is_running() => {
                if lead.at.is_empty() {
                    if u.text.starts_with(char::is_lowercase) {
                        return None;
                    }
                    lead.dateline |= opens_with_dateline(u.text);
                }
                lead.at.push(j);
                if lead.at.len() == 2 {
                    break;
                }
            }
            Look::Headline => break,
            _ => {}
        }
    }
    (!lead.at.is_empty()).then_some(lead)
}

/// First words of paragraphs that go on with what came before.
const GOES_ON: &[&str] = &[
    "he",
    "she",
    "they",
    "it",
    "his",
    "her",
    "their",
    "its",
    "but",
    "however",
    "meanwhile",
    "also",
    "still",
    "yet",
    "this",
    "these",
    "those",
    "that",
    "such",
    "moreover",
    "furthermore",
    "additionally",
    "nevertheless",
    "nonetheless",
    "then",
    "so",
    "and",
    "or",
    "both",
    "another",
    "other",
    "others",
    "similarly",
    "instead",
    "therefore",
    "thus",
    "indeed",
    "even",
];

fn weigh(
    units: &[Unit<'_>],
    i: usize,
    start: usize,
    account: &Account<'_>,
    first: &FirstTitle,
) -> Option<Weighed> {
    let u = &units[i];
    let s = &u.shape;
    if s.words < 3 {
        return None;
    }
    let lead = lead(units, i)?;
    let mut w = Scale::default();
    let body = &units[lead.at[0]];

    // Marks in the layout.
    let ruled = u.line.rule || before(units, i, start).any(|b| b.line.rule);
    let wide = wide_gap(units, i, start, account);
    if ruled {
        w.add(3.2, "a rule");
    }
    w.add(wide, "a gap wider than others");
    if account.ended {
        w.add(2.0, "the account before has ended");
    }
    if before(units, i, start)
        .any(|b| matches!(b.look, Look::Furniture(f) if f.kind == FurnitureKind::Breadcrumb))
    {
        w.add(2.5, "a path of the site before it");
    }
    let dated_before = before(units, i, start).any(|b| b.look == Look::Date(DateLine::Full));
    if lead.byline {
        w.add(4.0, "a byline after it");
    }
    if lead.date || dated_before && (wide > 0.0 || ruled) {
        w.add(2.5, "a date beside it");
    }
    if lead.dateline {
        w.add(1.5, "a dateline after it");
    }
    if lead.again {
        w.add(2.5, "it is printed twice");
    }
    if title_length(u.text).is_some() {
        w.add(3.0, "the name of a site behind it");
    }
    match (first.marker, u.line.marker) {
        (Marker::Heading(a), Marker::Heading(b)) if a == b => {
            w.add(2.5, "marked as the first title is")
        }
        (a, b) if a != b => w.add(-3.0, "marked otherwise than the first title"),
        _ => {}
    }

    // The line itself.
    w.add(
        match s.words {
            0..=3 => -1.0,
            4 => -0.3,
            5 => 0.3,
            6 => 0.7,
            _ => 1.2,
        },
        "its length",
    );
    if s.is_title_case() && s.words >= 6 {
        w.add(0.8, "capitals");
    }
    if has_verb(u.text) {
        w.add(1.0, "a verb");
    }
    if s.all_caps && !first.all_caps {
        w.add(-2.5, "capital letters unlike the first title");
    }
    if s.starts_quote {
        w.add(-0.5, "a quotation mark");
    }
    if account.links && wide < 2.0 && !lead.byline && !lead.date {
        w.add(-3.0, "in a list of links");
    }

    // What it is followed by.
    w.add(overlap(u.text, body.text), "words that the text repeats");
    let opener = body
        .text
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .find(|t| !t.is_empty())
        .unwrap_or_default()
        .to_lowercase();
    if GOES_ON.contains(&opener.as_str()) {
        w.add(-1.5, "the text goes on");
    }
    let texts: Vec<&str> = lead.at.iter().map(|&j| units[j].text).collect();
    let names = account.names.introductions(&texts);
    w.add(names.again.min(2) as f32, "names given in full again");
    w.add(
        -1.2 * names.unexplained.min(2) as f32,
        "names taken as known",
    );
    let after = units.get(i + 1).map_or(0, |n| n.line.blanks);
    let gaps = (u.line.blanks, after);
    if account.headings.len() >= 2 {
        if account.headings.contains(&gaps) {
            w.add(-0.5, "laid out as a subheading");
        } else if first.found && after == first.after {
            w.add(1.0, "laid out as the first title, unlike the subheadings");
        }
    }
    if !first.found {
        w.add(-1.0, "the first account has no title");
    }
    if account.words < 12 {
        w.add(-1.5, "little text before it");
    }
    Some(Weighed {
        at: i,
        weight: w.sum,
        reasons: w.reasons,
    })
}

/// Adds up weights and says for what.
#[derive(Default)]
struct Scale {
    sum: f32,
    reasons: String,
}

impl Scale {
    fn add(&mut self, weight: f32, reason: &str) {
        if weight != 0.0 {
            use std::fmt::Write;
            let sep = if self.reasons.is_empty() { "" } else { "; " };
            let _ = write!(self.reasons, "{sep}{reason} ({weight:+.1})");
            self.sum += weight;
        }
    }
}

/// How much the gap before a unit, or before the furniture above it, is wider than gaps in this account.
fn wide_gap(units: &[Unit<'_>], i: usize, start: usize, account: &Account<'_>) -> f32 {
    let gap = before(units, i, start)
        .map(|b| b.line.blanks)
        .fold(units[i].line.blanks, u32::max);
    let as_wide: u32 = account.gaps[gap.min(3) as usize..].iter().sum();
    let all: u32 = account.gaps.iter().sum();
    match gap {
        0 => 0.0,
        // One blank line is a sign only where paragraphs have none between them.
        1 if as_wide == 0 && all >= 3 => 1.8,
        1 => 0.0,
        _ if as_wide == 0 => 2.8,
        _ if as_wide * 4 <= all => 2.0,
        _ => 0.0,
    }
}

/// The units above a title that belong to its head, nearest first.
fn before<'u, 't>(
    units: &'u [Unit<'t>],
    i: usize,
    start: usize,
) -> impl Iterator<Item = &'u Unit<'t>> {
    units[head_before(units, i, start)..i].iter().rev()
}

/// The first unit of the head whose title is at `i`: paths, dates, section labels and share lines above it belong to it.
fn head_before(units: &[Unit<'_>], i: usize, start: usize) -> usize {
    let mut at = i;
    while at > start + 1 && i - at < 6 {
        let above = &units[at - 1];
        let belongs = match above.look {
            Look::Furniture(f) => matches!(
                f.kind,
                FurnitureKind::Breadcrumb | FurnitureKind::Navigation | FurnitureKind::Share
            ),
            Look::Date(DateLine::Full) => true,
            _ => false,
        };
        // What stands close under the account before belongs to it.
        if !belongs || above.line.blanks < units[at].line.blanks && !units[at].line.rule {
            break;
        }
        at -= 1;
        if above.line.rule || above.line.blanks >= 2 {
            break;
        }
    }
    // A head begins where a gap, rule or path sets it off; else its dates are the end of what came before.
    let set_off = units[at].line.rule
        || units[at].line.blanks >= 2
        || matches!(units[at].look, Look::Furniture(f) if f.kind == FurnitureKind::Breadcrumb)
        || units[at].line.blanks > units[i].line.blanks;
    if set_off { at } else { i }
}

/// Whether running text without a title opens another account: set off, with an agency's dateline as the first had.
fn opens_untitled(units: &[Unit<'_>], i: usize, first: &FirstTitle) -> bool {
    let u = &units[i];
    !first.found
        && first.dateline
        && u.is_running()
        && (u.line.rule || u.line.blanks >= 2)
        && opens_with_dateline(u.text)
}

/// Ranges of units, one for each account.
pub(super) fn ranges(split: &Split, units: usize) -> Vec<Range<usize>> {
    let mut at = 0;
    let mut out = Vec::new();
    for (start, _) in &split.starts {
        out.push(at..*start);
        at = *start;
    }
    out.push(at..units);
    out
}

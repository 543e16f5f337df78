//! How much speaks for a line as the title of another account.
//!
//! A subheading is short, and what follows goes on with the surnames already introduced. The title of another account is a
//! longer clause that its first paragraph tells again in full, with its day; a wide gap, a rule, a byline or a date may mark
//! it off. No sign is enough alone. The weights are log odds, fitted by logistic regression to accounts joined and given
//! subheadings by `eval/layout_stress.py`, then rounded; those of signs that it cannot make are set by hand.

use super::assign::same_title;
use super::byline::{Signed, byline_at_head};
use super::date::{DateLine, opens_with_dateline};
use super::furniture::FurnitureKind;
use super::headline::{has_verb, overlap};
use super::lines::Marker;
use super::shape::Terminal;
use super::split::{Account, before};
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

/// Weight from which a line begins another account.
pub(super) const ENOUGH: f32 = 6.2;
/// Weight from which a line is worth telling.
pub(super) const DOUBTFUL: f32 = 5.0;

/// What holds for the whole text.
#[expect(clippy::struct_excessive_bools, reason = "independent signs")]
pub(super) struct Page<'t> {
    /// The first account has a title.
    pub(super) titled: bool,
    /// The running text opens with a dateline.
    pub(super) dateline: bool,
    title: &'t str,
    marker: Marker,
    all_caps: bool,
    /// Blank lines after the first title.
    after: u32,
    /// A byline or date stands between the first title and its text.
    signed: bool,
    /// Each of several rules stands before a line that may be a title.
    ruled: bool,
    /// Short headings have wide gaps before them too.
    wide_headings: bool,
}

impl<'t> Page<'t> {
    pub(super) fn of(units: &[Unit<'t>]) -> Self {
        let body = units
            .iter()
            .position(Unit::is_running)
            .unwrap_or(units.len());
        let at = units[..body].iter().position(Unit::may_be_title);
        let title = at.map(|i| &units[i]);
        let rules = || units.iter().filter(|u| u.line.rule);
        let wide = || {
            units
                .iter()
                .filter(|u| u.line.blanks >= 2 && u.look == Look::Headline)
        };
        let short = wide().filter(|u| u.shape.words <= 4).count();
        Self {
            titled: at.is_some(),
            dateline: units.get(body).is_some_and(|u| opens_with_dateline(u.text)),
            title: title.map_or("", |u| u.text),
            marker: title.map_or(Marker::None, |u| u.line.marker),
            all_caps: title.is_some_and(|u| u.shape.all_caps),
            after: at
                .and_then(|i| units.get(i + 1))
                .map_or(0, |n| n.line.blanks),
            signed: at.is_some_and(|i| {
                units[i..body]
                    .iter()
                    .any(|u| matches!(u.look, Look::Byline | Look::Date(DateLine::Full)))
            }),
            ruled: rules().count() >= 2 && rules().all(Unit::may_be_title),
            wide_headings: short >= 2 || short * 3 > wide().count(),
        }
    }
}

/// What stands between a possible title and the running text after it.
#[expect(clippy::struct_excessive_bools, reason = "independent signs")]
struct Lead {
    /// The first units of running text.
    at: Vec<usize>,
    byline: bool,
    date: bool,
    /// The running text, or a line before it, is a dateline.
    dateline: bool,
    /// The title is printed again.
    again: bool,
    /// Words of running text soon after it.
    words: usize,
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
        words: 0,
    };
    let mut short = 0;
    let mut ended = false;
    for (j, u) in units.iter().enumerate().skip(i + 1).take(AHEAD) {
        match u.look {
            Look::Byline if lead.at.is_empty() => lead.byline = true,
            Look::Date(DateLine::Full) if lead.at.is_empty() => lead.date = true,
            Look::Place if lead.at.is_empty() => lead.dateline = true,
            Look::Headline if lead.at.is_empty() => {
                lead.again |= same_title(units[i].text, u.text);
                lead.byline |= byline_at_head(u.text) == Some(Signed::Surely);
                short += 1;
                if short > 3 && u.line.marker != Marker::Bullet {
                    return None;
                }
            }
            Look::Prose if u.is_running() && ended => lead.words += u.shape.words,
            Look::Prose if u.is_running() => {
                if lead.at.is_empty() {
                    if u.text.starts_with(char::is_lowercase) {
                        return None;
                    }
                    lead.dateline |= opens_with_dateline(u.text);
                }
                lead.words += u.shape.words;
                if lead.at.len() < 2 {
                    lead.at.push(j);
                }
            }
            Look::Headline if lead.at.len() < 2 => ended = true,
            _ => {}
        }
    }
    (!lead.at.is_empty()).then_some(lead)
}

/// First words of paragraphs that go on with what came before.
const GOES_ON: &str = "
    he she they it his her their its but however meanwhile also still yet this these those that such
    moreover furthermore additionally nevertheless nonetheless then so and or both another other
    others similarly instead therefore thus indeed even";

/// Weighs the unit at `i`; `None` where it cannot be the title of another account.
pub(super) fn weigh(
    units: &[Unit<'_>],
    i: usize,
    start: usize,
    account: &Account<'_>,
    page: &Page<'_>,
) -> Option<Weighed> {
    let u = &units[i];
    if u.shape.words < 3 || u.shape.unbalanced || !u.shape.is_title_case() && is_speaker(u.text) {
        return None;
    }
    let lead = lead(units, i)?;
    let mut scale = Scale::default();
    weigh_layout(units, i, start, account, page, &lead, &mut scale);
    weigh_line(u, page, &mut scale);
    weigh_text(units, u, account, page, &lead, &mut scale);
    Some(Weighed {
        at: i,
        weight: scale.sum,
        reasons: scale.reasons,
    })
}

/// What stands around the line.
fn weigh_layout(
    units: &[Unit<'_>],
    i: usize,
    start: usize,
    account: &Account<'_>,
    page: &Page<'_>,
    lead: &Lead,
    scale: &mut Scale,
) {
    let u = &units[i];
    let head = || before(units, i, start);
    let ruled = u.line.rule || head().any(|b| b.line.rule);
    let wide = wide_gap(units, i, start, account, page);
    if ruled {
        scale.add(if page.ruled { 6.0 } else { 3.2 }, "a rule");
    }
    scale.add(wide, "a gap wider than others");
    if account.ended {
        scale.add(2.0, "the account before has ended");
    }
    if head().any(|b| matches!(b.look, Look::Furniture(f) if f.kind == FurnitureKind::Breadcrumb)) {
        scale.add(2.5, "a path of the site before it");
    }
    if lead.byline {
        scale.add(3.6, "a byline after it");
    }
    if lead.date || head().any(|b| b.look == Look::Date(DateLine::Full)) && (wide > 0.0 || ruled) {
        scale.add(3.4, "a date beside it");
    }
    if page.signed && (lead.byline || lead.date) {
        scale.add(1.2, "as after the first title");
    }
    if lead.dateline {
        scale.add(1.5, "a dateline after it");
    }
    if lead.again {
        scale.add(2.5, "it is printed twice");
    }
    if title_length(u.text).is_some() {
        scale.add(3.0, "the name of a site behind it");
    }
    match (page.marker, u.line.marker) {
        (Marker::Heading(first), Marker::Heading(this)) if first == this => {
            scale.add(2.5, "marked as the first title is");
        }
        (first, this) if first != this => scale.add(-3.0, "marked otherwise than the first title"),
        _ => {}
    }
    if account.links && wide < 2.0 && !lead.byline && !lead.date {
        scale.add(-3.0, "in a list of links");
    }
    let after = units.get(i + 1).map_or(0, |n| n.line.blanks);
    if account.headings.len() >= 2 {
        if account.headings.contains(&(u.line.blanks, after)) {
            scale.add(-0.3, "laid out as a subheading");
        } else if page.titled && after == page.after {
            scale.add(1.7, "laid out as the first title, unlike the subheadings");
        }
    }
    if !page.titled {
        scale.add(-1.0, "the first account has no title");
    }
    if account.words < 12 {
        scale.add(-1.5, "little text before it");
    }
    let set_off = ruled || wide >= 2.0 && page.titled || lead.byline || lead.date;
    if !set_off && account.words < 60 {
        scale.add(-2.0, "too little text before it");
    }
    if !set_off && lead.words < 60 {
        scale.add(-2.0, "too little text after it");
    }
}

/// The line itself.
fn weigh_line(u: &Unit<'_>, page: &Page<'_>, w: &mut Scale) {
    let s = &u.shape;
    let length = match s.words {
        0..=3 => -2.2,
        4 => -0.7,
        5 => 0.6,
        6 => 1.5,
        // A sentence cut short, not a title.
        17.. if !s.is_title_case() => 0.8,
        _ => 2.3,
    };
    w.add(length, "its length");
    if opens_as_continuation(u.text) {
        w.add(-1.1, "it goes on");
    }
    if s.several_sentences {
        w.add(-3.0, "several sentences");
    }
    if s.is_title_case() && s.words >= 6 {
        w.add(if s.words >= 7 { 1.0 } else { 0.5 }, "capitals");
    }
    if has_verb(u.text) {
        w.add(0.4, "a verb");
    }
    if s.all_caps && !page.all_caps {
        w.add(-6.0, "capital letters unlike the first title");
    }
    if s.starts_quote {
        w.add(-1.6, "a quotation mark");
    }
    if s.terminal == Terminal::Question {
        w.add(-2.0, "a question");
    }
}

/// The running text that follows.
fn weigh_text(
    units: &[Unit<'_>],
    u: &Unit<'_>,
    account: &Account<'_>,
    page: &Page<'_>,
    lead: &Lead,
    w: &mut Scale,
) {
    let body = &units[lead.at[0]];
    w.add(
        2.2 * overlap(u.text, body.text),
        "words that the text repeats",
    );
    w.add(
        0.5 * overlap(u.text, page.title),
        "words of the first title",
    );
    if names_a_day(body.text) {
        w.add(0.8, "a day in the text");
    }
    if body.shape.starts_quote {
        w.add(-2.0, "the text opens with a quotation");
    }
    if opens_as_continuation(body.text) {
        w.add(-1.1, "the text goes on");
    }
    let texts: Vec<&str> = lead.at.iter().map(|&j| units[j].text).collect();
    let names = account.names.introductions(&texts);
    w.add(0.35 * names.fresh.min(3) as f32, "new names");
    w.add(0.8 * names.again.min(2) as f32, "names given in full again");
    w.add(
        -1.2 * names.unexplained.min(2) as f32,
        "names taken as known",
    );
}

/// Whether the first word refers to what came before.
fn opens_as_continuation(s: &str) -> bool {
    let first = s
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .find(|t| !t.is_empty())
        .unwrap_or_default();
    GOES_ON
        .split_whitespace()
        .any(|w| w == first.to_lowercase())
}

/// Whether a line is what a speaker says in a transcript: "IRLE: Is it so?".
pub(super) fn is_speaker(s: &str) -> bool {
    s.split_once(':').is_some_and(|(who, _)| {
        who.split(' ').count() <= 3 && who.len() >= 2 && !who.contains(char::is_lowercase)
    })
}

/// Whether a paragraph names a day of the week, as first paragraphs of news do.
fn names_a_day(s: &str) -> bool {
    s.split(|c: char| !c.is_alphanumeric()).any(|w| {
        matches!(
            w,
            "Monday"
                | "Tuesday"
                | "Wednesday"
                | "Thursday"
                | "Friday"
                | "Saturday"
                | "Sunday"
                | "today"
                | "yesterday"
                | "tonight"
        )
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
fn wide_gap(
    units: &[Unit<'_>],
    i: usize,
    start: usize,
    account: &Account<'_>,
    page: &Page<'_>,
) -> f32 {
    let gap = before(units, i, start)
        .map(|b| b.line.blanks)
        .fold(units[i].line.blanks, u32::max);
    let as_wide: u32 = account.gaps[gap.min(3) as usize..].iter().sum();
    let all: u32 = account.gaps.iter().sum();
    match gap {
        // One blank line is a sign only where paragraphs have none between them.
        1 if as_wide == 0 && all >= 3 => 1.8,
        2.. if page.wide_headings => 1.0,
        2.. if as_wide == 0 => 3.6,
        2.. if as_wide * 4 <= all => 2.4,
        _ => 0.0,
    }
}

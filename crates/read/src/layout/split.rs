//! Where one file holds several accounts: on which lines another one begins.

use std::ops::Range;

use super::assign::same_title;
use super::date::{DateLine, opens_with_dateline};
use super::furniture::FurnitureKind;
use super::names::Names;
use super::unit::{Look, Unit};
use super::weigh::{DOUBTFUL, ENOUGH, Page, Weighed, weigh};

/// Where the accounts of a text begin.
pub(super) struct Split {
    /// First unit of each account but the first, with the evidence.
    pub(super) starts: Vec<(usize, Weighed)>,
    /// Lines that fell a little short.
    pub(super) doubtful: Vec<Weighed>,
}

/// Finds the beginnings of accounts.
pub(super) fn split(units: &[Unit<'_>]) -> Split {
    let mut account = Account::default();
    let mut out = Split {
        starts: Vec::new(),
        doubtful: Vec::new(),
    };
    let page = Page::of(units);
    let mut start = 0;
    for i in 0..units.len() {
        if i > start && account.body > 0 && units[i].may_be_title() {
            let weighed = weigh(units, i, start, &account, &page);
            if let Some(weighed) = weighed {
                if weighed.weight >= ENOUGH
                    && better_below(units, i, start, &weighed, &account, &page)
                {
                    // A heading or link at the end of an account: the title comes right after it.
                } else if weighed.weight >= ENOUGH {
                    let head = head_before(units, i, start);
                    out.starts.push((head, weighed));
                    account = Account::default();
                    start = i;
                } else if weighed.weight >= DOUBTFUL {
                    out.doubtful.push(weighed);
                }
            }
        } else if i > start && account.body > 0 && opens_untitled(units, i, &page) {
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

/// Whether the line after `i` is the title rather than `i`: no text between them, no smaller gap, more weight.
fn better_below(
    units: &[Unit<'_>],
    i: usize,
    start: usize,
    weighed: &Weighed,
    account: &Account<'_>,
    page: &Page<'_>,
) -> bool {
    let (u, Some(next)) = (&units[i], units.get(i + 1)) else {
        return false;
    };
    next.may_be_title()
        && next.line.blanks >= u.line.blanks
        && next.shape.words <= 18
        && (next.shape.is_title_case() || !u.shape.is_title_case())
        && !same_title(u.text, next.text)
        && weigh(units, i + 1, start, account, page)
            .is_some_and(|w| w.weight > weighed.weight + 0.3)
}

/// What has been read of the current account.
#[derive(Default)]
pub(super) struct Account<'t> {
    /// Units of running text.
    pub(super) body: u32,
    /// Words of its running text.
    pub(super) words: usize,
    /// How often each number of blank lines (3 for more) came before a unit.
    pub(super) gaps: [u32; 4],
    /// Subheadings so far: blank lines before and after.
    pub(super) headings: Vec<(u32, u32)>,
    pub(super) names: Names<'t>,
    /// A list of links is open.
    pub(super) links: bool,
    /// A line that ends accounts was read and no running text since.
    pub(super) ended: bool,
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

/// The units above a title that belong to its head, nearest first.
pub(super) fn before<'u, 't>(
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
fn opens_untitled(units: &[Unit<'_>], i: usize, page: &Page<'_>) -> bool {
    let u = &units[i];
    !page.titled
        && page.dateline
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

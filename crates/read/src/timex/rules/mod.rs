//! The rules: each reads one kind of expression at a position; the longest reading wins, then the first rule.
//!
//! To add a rule, write a function beside its kin, put it into [`RULES`] and add rows to `tests/fixtures/timex/`: what it
//! finds, and what looks like it and is none.

mod clock;
mod date;
mod length;
mod period;
mod relative;
mod set;
mod vague;

use super::atoms::Atoms;
use super::meaning::{Fields, Meaning, Point};

/// A reading from a rule: the position after it, and what it means.
pub(crate) type Hit<T = Meaning> = Option<(usize, T)>;

/// A rule by its name.
type Rule = (&'static str, fn(&Atoms<'_>, usize) -> Hit);

/// All rules.
const RULES: &[Rule] = &[
    ("set", set::set),
    ("clock", clock::clock_time),
    ("date", date::dated),
    ("bare day", date::bare_day),
    ("first or last day", date::outer_day),
    ("edge", date::edged),
    ("period of a year", period::period),
    ("century", period::century),
    ("bare year", period::bare_year),
    ("holiday", date::holiday),
    ("part of a day", clock::part_of_day),
    ("deictic day", relative::deictic),
    ("last, next, this", relative::determined),
    ("ago", relative::ago),
    ("year-earlier", relative::year_ago),
    ("the quarter", relative::given),
    ("vague", vague::phrase),
    ("length", length::length),
    ("last two months", length::bounded),
    ("nth year", length::nth),
    ("recent years", vague::vague_units),
];

/// What a rule found.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) meaning: Meaning,
    /// The rule's name, for tests and error analyses.
    pub(crate) rule: &'static str,
}

/// All expressions of a block, in order, without overlap.
pub(crate) fn scan(atoms: &Atoms<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut i = 0;
    while i < atoms.all.len() {
        let mut best: Option<Found> = None;
        for (rule, read) in RULES {
            if let Some((end, meaning)) = read(atoms, i)
                && end > i
                && best.as_ref().is_none_or(|b| end > b.end)
            {
                best = Some(Found {
                    start: i,
                    end: end.min(atoms.all.len()),
                    meaning,
                    rule,
                });
            }
        }
        match best {
            Some(mut hit) => {
                i = hit.end;
                hit.end = with_stop(atoms, hit.end);
                let continued = continuation(atoms, &hit);
                found.push(hit);
                if let Some(second) = continued {
                    i = second.end;
                    found.push(second);
                }
            }
            None => i += 1,
        }
    }
    found
}

/// An abbreviation keeps its full stop, where the engine takes the stop for its part.
fn with_stop(atoms: &Atoms<'_>, end: usize) -> usize {
    let same =
        |a: usize, b: usize| atoms.all.get(a).map(|x| x.token) == atoms.all.get(b).map(|x| x.token);
    if end > 0 && end < atoms.all.len() && atoms.text(end) == "." && same(end - 1, end) {
        end + 1
    } else {
        end
    }
}

/// The second half of a range or list whose first half holds what it leaves out: "May 8-11", "1990-95", "Aug. 26 and 27".
fn continuation(atoms: &Atoms<'_>, first: &Found) -> Option<Found> {
    let Meaning::Point(point) = &first.meaning else {
        return None;
    };
    let fields = &point.fields;
    let end = first.end;
    let hyphen = atoms.text(end) == "-" && atoms.joined(end) && atoms.joined(end + 1);
    let word = matches!(atoms.text(end), "to" | "and" | "or" | "through" | "until");
    let found = |end: usize, fields: Fields| Found {
        start: first.end + 1,
        end,
        meaning: Meaning::Point(Point {
            fields,
            ..point.clone()
        }),
        rule: "range",
    };
    let (n, digits) = atoms.digits(end + 1)?;
    if let (Some(year), true, true) = (fields.year, hyphen, fields.month.is_none() && digits == 2) {
        let to = year / 100 * 100 + n as i16;
        let is_plain = !atoms.joined(end + 2) || !atoms.is_word(end + 2);
        return (to > year && is_plain).then(|| {
            found(
                end + 2,
                Fields {
                    year: Some(to),
                    ..Fields::default()
                },
            )
        });
    }
    // "on May 8 and 9", but not "on May 8 and 20 others".
    let ends = matches!(
        atoms.text(end + 2),
        "" | "," | "." | ";" | ":" | ")" | "in" | "at" | "for" | "to" | "when" | "after"
    );
    let day = fields.day?;
    fields.month?;
    if fields.year.is_some()
        || digits > 2
        || !(hyphen || word && ends)
        || n <= i32::from(day)
        || n > 31
    {
        return None;
    }
    let mut fields = fields.clone();
    fields.day = Some(n as i8);
    fields.weekday = None;
    Some(found(end + 2, fields))
}

/// Whether what ends before `end` stands before a noun that it belongs to: "the third-quarter loss", "a two-day visit".
fn before_noun(atoms: &Atoms<'_>, end: usize) -> bool {
    let Some(last) = end.checked_sub(1).and_then(|i| atoms.token(i)) else {
        return false;
    };
    let head = last.head();
    head.index() > last.index()
        && matches!(
            last.dep(),
            "compound" | "amod" | "nmod" | "nummod" | "npadvmod"
        )
        && matches!(head.pos(), "NOUN" | "PROPN" | "ADJ")
}

//! What an expression means before it is put on the calendar: fields, steps and lengths, free of any reference time.

use rapporteur_schema::TimexMod;

use super::calendar::{Cal, Clock, Part, Season};
use super::words::{HolidayRule, Unit};

/// What an expression means.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Meaning {
    /// A stretch of the calendar: DATE, or TIME where it is finer than a day.
    Point(Point),
    /// A length: DURATION.
    Length(Length),
    /// A repeated time: SET.
    Set(Repeated),
    /// Past, present or future as such, or an open length: the value as it stands.
    Vague { duration: bool, value: &'static str },
}

/// Fields of a date and of a time of day, as far as they are told.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Fields {
    /// Century, decade.
    pub(crate) coarse: Option<Cal>,
    pub(crate) year: Option<i16>,
    pub(crate) half: Option<i8>,
    pub(crate) quarter: Option<i8>,
    pub(crate) season: Option<Season>,
    pub(crate) month: Option<i8>,
    pub(crate) day: Option<i8>,
    /// ISO: Monday is 1.
    pub(crate) weekday: Option<i8>,
    pub(crate) holiday: Option<HolidayRule>,
    pub(crate) weekend: bool,
    /// The week of a holiday.
    pub(crate) week: bool,
    pub(crate) part: Option<Part>,
    pub(crate) clock: Option<Clock>,
    /// Minutes east of Greenwich, and the name of the rule of summer time.
    pub(crate) zone: Option<(i32, &'static str)>,
}

/// How what is not told is made up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Pick {
    /// By the clause: "on Friday".
    #[default]
    Clause,
    /// "last Friday".
    Last,
    /// "next Friday".
    Next,
    /// "this Friday".
    This,
    /// "this past Friday".
    Past,
    /// "this coming Friday".
    Coming,
    /// "that Friday".
    That,
}

/// Where a step starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Base {
    /// The document's time.
    Document,
    /// The last time named.
    Named,
    /// The period that figures are told for: "the quarter".
    Period,
}

/// A number of units from somewhere.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Step {
    pub(crate) base: Base,
    pub(crate) unit: Unit,
    /// None: an open number, as in "a few years ago"; the sign is in `back`.
    pub(crate) count: Option<f64>,
    pub(crate) back: bool,
}

impl Step {
    pub(crate) fn new(base: Base, unit: Unit, count: i32) -> Step {
        Step {
            base,
            unit,
            count: Some(f64::from(count.abs())),
            back: count < 0,
        }
    }
}

/// A stretch of the calendar, not yet placed.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Point {
    pub(crate) fields: Fields,
    pub(crate) pick: Pick,
    pub(crate) step: Option<Step>,
    pub(crate) modifier: Option<TimexMod>,
    /// "shortly after" or "just before" stand before it.
    pub(crate) near: Near,
    /// It is a figure's period a year back where such a period is told: "a year ago", "year-earlier".
    pub(crate) year_ago: bool,
}

/// What "shortly after" does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Near {
    #[default]
    At,
    After,
    Before,
}

/// A count of units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Amount {
    /// None: left open.
    pub(crate) low: Option<f64>,
    pub(crate) high: Option<f64>,
}

impl Amount {
    pub(crate) fn exactly(n: f64) -> Amount {
        Amount {
            low: Some(n),
            high: Some(n),
        }
    }

    pub(crate) const OPEN: Amount = Amount {
        low: None,
        high: None,
    };
}

/// Where a length lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Lies {
    #[default]
    Anywhere,
    /// Ends now: "the past two months".
    Behind,
    /// Begins now: "the next two weeks".
    Ahead,
}

/// A length of time.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Length {
    pub(crate) amount: Amount,
    pub(crate) unit: Unit,
    /// Another count beside the first: "a year and six months".
    pub(crate) plus: Option<(f64, Unit)>,
    pub(crate) lies: Lies,
    pub(crate) modifier: Option<TimexMod>,
}

/// A repeated time.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Repeated {
    pub(crate) value: String,
    pub(crate) quant: Option<&'static str>,
    pub(crate) freq: Option<String>,
}

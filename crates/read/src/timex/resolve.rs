//! From meanings to the calendar: each expression of a document in its order, against the document's time and what was
//! named before.

use jiff::civil::Date;
use rapporteur_schema::{TimexMod, TimexType};

use super::calendar::{Cal, moment, monday};
use super::interval::{DocumentTime, Interval, Precision};
use super::meaning::{Base, Length, Lies, Meaning, Pick, Point, Step};
use super::place::{choose, finer, in_year, interval, weekend_behind};
use super::tense::Direction;
use super::value;
use super::words::{HolidayRule, Unit};

/// What an expression counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counted {
    /// Nothing: it is absolute, or a bare length.
    Nothing,
    /// The document's time.
    Document,
    /// The expression with this number.
    Expression(usize),
}

/// What became of an expression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Resolved {
    pub(crate) timex_type: TimexType,
    pub(crate) value: String,
    pub(crate) modifier: Option<TimexMod>,
    pub(crate) quant: Option<String>,
    pub(crate) freq: Option<String>,
    pub(crate) anchor: Counted,
    pub(crate) interval: Option<Interval>,
}

/// What was named so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Context {
    document: Option<DocumentTime>,
    /// The last stretch named, and the number of its expression.
    named: Option<(Cal, usize)>,
    /// The last day named in this sentence, for clock times.
    day: Option<(Date, usize, usize)>,
    /// The quarter that figures are told for.
    period: Option<(Cal, usize)>,
    /// The sentence that last told figures for a number of months: "the nine months".
    months: Option<usize>,
}

impl Context {
    pub(crate) fn new(document: Option<&DocumentTime>) -> Context {
        Context {
            document: document.copied(),
            ..Context::default()
        }
    }

    /// Puts one expression on the calendar; `number` is its place in the document, `sentence` that of its sentence.
    pub(crate) fn resolve(
        &mut self,
        meaning: &Meaning,
        direction: Direction,
        number: usize,
        sentence: usize,
    ) -> Resolved {
        match meaning {
            Meaning::Point(point) => self.point(point, direction, number, sentence),
            Meaning::Length(length) => {
                if length.unit == Unit::Month && length.amount.low.is_some_and(|n| n > 3.0) {
                    self.months = Some(sentence);
                }
                self.length(length)
            }
            Meaning::Set(set) => Resolved {
                timex_type: TimexType::Set,
                value: set.value.clone(),
                modifier: None,
                quant: set.quant.map(str::to_owned),
                freq: set.freq.clone(),
                anchor: Counted::Nothing,
                interval: None,
            },
            Meaning::Vague { duration, value } => self.vague(*duration, value),
        }
    }

    fn vague(&self, duration: bool, value: &str) -> Resolved {
        let now = self.document.map(|d| moment_of(&d));
        let (start, end) = match value {
            "PAST_REF" => (None, now),
            "FUTURE_REF" => (now, None),
            _ => (now, now),
        };
        let interval = (!duration && now.is_some()).then_some(Interval {
            start,
            end,
            offset: self.document.and_then(|d| d.offset),
            precision: Precision::Vague,
        });
        Resolved {
            timex_type: if duration {
                TimexType::Duration
            } else {
                TimexType::Date
            },
            value: value.to_owned(),
            modifier: None,
            quant: None,
            freq: None,
            anchor: if duration {
                Counted::Nothing
            } else {
                Counted::Document
            },
            interval,
        }
    }

    fn length(&self, length: &Length) -> Resolved {
        let now = self.document.map(|d| moment_of(&d));
        let seconds = length
            .amount
            .high
            .or(length.amount.low)
            .map(|n| (n * length.unit.length().longest as f64) as i64);
        let interval = now.zip(seconds).and_then(|(now, seconds)| {
            let span = jiff::Span::new().try_seconds(seconds).ok()?;
            let (start, end) = match length.lies {
                Lies::Anywhere => return None,
                Lies::Behind => (now.checked_sub(span).ok()?, now),
                Lies::Ahead => (now, now.checked_add(span).ok()?),
            };
            Some(Interval {
                start: Some(start),
                end: Some(end),
                offset: self.document.and_then(|d| d.offset),
                precision: Precision::of(length.unit),
            })
        });
        Resolved {
            timex_type: TimexType::Duration,
            value: value::of_length(length),
            modifier: length.modifier,
            quant: None,
            freq: None,
            anchor: if length.lies == Lies::Anywhere {
                Counted::Nothing
            } else {
                Counted::Document
            },
            interval,
        }
    }

    fn point(
        &mut self,
        point: &Point,
        direction: Direction,
        number: usize,
        sentence: usize,
    ) -> Resolved {
        let placed = self.place(point, direction, sentence);
        let anchor = match placed {
            Some((_, anchor)) => anchor,
            None if self.document.is_none() && !is_absolute(point) => Counted::Document,
            None => Counted::Nothing,
        };
        let time = point.fields.clock.is_some() || point.fields.part.is_some();
        let timex_type = if time {
            TimexType::Time
        } else {
            TimexType::Date
        };
        let Some((cal, _)) = placed else {
            if let Some(step) = point
                .step
                .filter(|s| s.unit < Unit::Day && s.base == Base::Named)
                && let Some(n) = step.count
            {
                // "An hour later" than something without a clock time is a length.
                return self.length(&Length {
                    amount: super::meaning::Amount::exactly(n),
                    unit: step.unit,
                    plus: None,
                    lies: Lies::Anywhere,
                    modifier: point.modifier,
                });
            }
            return Resolved {
                timex_type,
                value: unplaced(point),
                modifier: point.modifier,
                quant: None,
                freq: None,
                anchor,
                interval: None,
            };
        };
        self.remember(point, cal, number, sentence);
        Resolved {
            timex_type: if matches!(cal, Cal::Clock(..) | Cal::Part(..)) {
                TimexType::Time
            } else {
                timex_type
            },
            value: cal.value(),
            modifier: point.modifier,
            quant: None,
            freq: None,
            anchor,
            interval: interval(point, cal),
        }
    }

    fn remember(&mut self, point: &Point, cal: Cal, number: usize, sentence: usize) {
        self.named = Some((cal, number));
        if let Cal::Day(day) | Cal::Part(day, _) | Cal::Clock(day, _) = cal {
            self.day = Some((day, number, sentence));
        }
        // Figures are told for what has ended.
        let ended = self
            .document
            .is_none_or(|d| cal.extent().is_some_and(|(_, end)| end.date() <= d.date));
        if let Cal::Quarter(..) = cal
            && !point.year_ago
            && point.fields.year.is_none()
            && ended
        {
            self.period = Some((cal, number));
            self.months = None;
        }
    }

    /// Places a point, and tells what it was counted from.
    fn place(
        &self,
        point: &Point,
        direction: Direction,
        sentence: usize,
    ) -> Option<(Cal, Counted)> {
        let fields = &point.fields;
        if let Some(coarse) = fields.coarse {
            return Some((coarse, Counted::Nothing));
        }
        let months = self.months.is_some_and(|s| sentence <= s + 1);
        if point.year_ago
            && !(months && fields.quarter.is_none())
            && let Some((period, at)) = self.period
        {
            let mut earlier = period.years_on(-1)?;
            if let (Some(q), Cal::Quarter(y, _)) = (fields.quarter, earlier) {
                earlier = Cal::Quarter(y, q);
            }
            return Some((earlier, Counted::Expression(at)));
        }
        if let Some(step) = point.step {
            let (cal, counted) = self.step(point, step, direction)?;
            return Some((finer(cal, fields)?, counted));
        }
        if let Some(year) = fields.year {
            return Some((in_year(year, fields)?, Counted::Nothing));
        }
        if fields.month.is_none()
            && fields.weekday.is_none()
            && fields.day.is_none()
            && fields.quarter.is_none()
            && fields.half.is_none()
            && fields.season.is_none()
            && fields.holiday.is_none()
        {
            // A time of day: of the day last named in the sentence, else of the document's.
            let (day, counted) = match self.day {
                Some((day, at, s)) if s == sentence || point.pick == Pick::That => {
                    (day, Counted::Expression(at))
                }
                _ => (self.document?.date, Counted::Document),
            };
            return Some((finer(Cal::Day(day), fields)?, counted));
        }
        let (reference, counted) = match point.pick {
            Pick::That => match self.named {
                Some((cal, at)) => (cal.first_day()?, Counted::Expression(at)),
                None => (self.document?.date, Counted::Document),
            },
            _ => (self.document?.date, Counted::Document),
        };
        Some((choose(point, reference, direction)?, counted))
    }

    /// A number of units from the document or from what was named.
    fn step(&self, point: &Point, step: Step, direction: Direction) -> Option<(Cal, Counted)> {
        let named = |fallback: bool| match (self.named, fallback) {
            (Some((cal, at)), _) => Some((cal, Counted::Expression(at))),
            (None, true) => Some((Cal::Day(self.document?.date), Counted::Document)),
            (None, false) => None,
        };
        let (base, counted) = match step.base {
            Base::Document => (Cal::Day(self.document?.date), Counted::Document),
            Base::Named if step.unit != Unit::Day => named(true)?,
            Base::Named => match self.day {
                Some((day, at, _)) => (Cal::Day(day), Counted::Expression(at)),
                None => return None,
            },
            Base::Period => {
                if let Some((cal, at)) = self.period {
                    (cal, Counted::Expression(at))
                } else {
                    // The quarter that figures come out for is the one that ended last.
                    let day = self.document?.date;
                    (Cal::around(day, Unit::Quarter, -1)?, Counted::Document)
                }
            }
        };
        if step.base == Base::Period {
            let cal = if let Some(year) = point.fields.year {
                match base {
                    Cal::Quarter(_, q) => Cal::Quarter(year, q),
                    _ => Cal::Year(year),
                }
            } else {
                base
            };
            return Some((cal, counted));
        }
        if point.fields.weekend && point.pick == Pick::Clause {
            let day = base.first_day()?;
            let cal = if direction == Direction::Ahead {
                Cal::Weekend(monday(day)?)
            } else {
                weekend_behind(day)?
            };
            return Some((cal, counted));
        }
        if step.unit == Unit::Weekend && matches!(point.pick, Pick::Last | Pick::Past) {
            return Some((weekend_behind(base.first_day()?)?, counted));
        }
        if step.unit == Unit::Weekend && matches!(point.pick, Pick::Next | Pick::Coming) {
            // From a weekday "next weekend" is mostly the one ahead.
            return Some((Cal::Weekend(monday(base.first_day()?)?), counted));
        }
        // "Two and a half years ago" is a month; other halves are left away.
        let count = step.count?;
        let (count, step) = if count.fract() > 0.0 && step.unit == Unit::Year {
            let unit = Unit::Month;
            (count * 12.0, Step { unit, ..step })
        } else {
            (count, step)
        };
        let whole = count.trunc();
        if whole > 100_000.0 {
            return None;
        }
        let n = if step.back {
            -(whole as i32)
        } else {
            whole as i32
        };
        // "A decade ago" is a year; only "last decade" is a decade.
        let (n, step) = match step.unit {
            Unit::Decade if point.pick == Pick::Clause => (
                n.checked_mul(10)?,
                Step {
                    unit: Unit::Year,
                    ..step
                },
            ),
            Unit::Century if point.pick == Pick::Clause => (
                n.checked_mul(100)?,
                Step {
                    unit: Unit::Year,
                    ..step
                },
            ),
            _ => (n, step),
        };
        // A clock time steps on the clock; else hours need the time of publication.
        if step.unit < Unit::Day {
            let (from, day) = match (base, self.document) {
                (Cal::Clock(day, clock), _) if step.base == Base::Named => {
                    (moment(day, clock.seconds)?, day)
                }
                (_, Some(document)) if step.base == Base::Document => {
                    let day = document.date;
                    (document.time.map(|t| day.to_datetime(t))?, day)
                }
                _ => return None,
            };
            let seconds = i64::from(n).checked_mul(step.unit.length().shortest)?;
            let at = from
                .checked_add(jiff::Span::new().try_seconds(seconds).ok()?)
                .ok()?;
            let _ = day;
            let clock = super::calendar::Clock {
                seconds: i32::from(at.hour()) * 3600 + i32::from(at.minute()) * 60,
                finest: Unit::Minute,
            };
            return Some((Cal::Clock(at.date(), clock), counted));
        }
        // "a year earlier" than a quarter is a quarter.
        if step.unit == Unit::Year && step.base == Base::Named && point.pick == Pick::Clause {
            return Some((base.years_on(n)?, counted));
        }
        Some((Cal::around(base.first_day()?, step.unit, n)?, counted))
    }
}

/// The moment of publication: its start where only the day is known.
fn moment_of(document: &DocumentTime) -> jiff::civil::DateTime {
    document
        .date
        .to_datetime(document.time.unwrap_or(jiff::civil::Time::MIN))
}

/// Whether nothing outside is needed to place a point.
fn is_absolute(point: &Point) -> bool {
    point.fields.coarse.is_some() || point.fields.year.is_some() && point.step.is_none()
}

/// The value of a point that nothing places: what is told, and X for the rest.
fn unplaced(point: &Point) -> String {
    let fields = &point.fields;
    let time = match (fields.clock, fields.part) {
        (Some(clock), _) => clock.value(),
        (None, Some(part)) => format!("T{}", part.code),
        (None, None) => String::new(),
    };
    if let (Some(month), Some(day)) = (fields.month, fields.day) {
        return format!("XXXX-{month:02}-{day:02}{time}");
    }
    if let Some(month) = fields.month {
        return format!("XXXX-{month:02}");
    }
    if let Some(weekday) = fields.weekday {
        return format!("XXXX-WXX-{weekday}{time}");
    }
    if let Some(quarter) = fields.quarter {
        return format!("XXXX-Q{quarter}");
    }
    if let Some(half) = fields.half {
        return format!("XXXX-H{half}");
    }
    if let Some(season) = fields.season {
        return format!("XXXX-{}", season.code());
    }
    if let Some(HolidayRule::Fixed(month, day)) = fields.holiday {
        return format!("XXXX-{month:02}-{day:02}");
    }
    if let Some(step) = point.step {
        if step.count.is_none() {
            return if step.back { "PAST_REF" } else { "FUTURE_REF" }.to_owned();
        }
        return match step.unit {
            Unit::Week | Unit::Fortnight => "XXXX-WXX".to_owned(),
            Unit::Weekend => "XXXX-WXX-WE".to_owned(),
            Unit::Month => "XXXX-XX".to_owned(),
            Unit::Quarter => "XXXX-QX".to_owned(),
            Unit::Year => "XXXX".to_owned(),
            Unit::Decade => "XXX".to_owned(),
            Unit::Century | Unit::Millennium => "XX".to_owned(),
            Unit::Day | Unit::Night => format!("XXXX-XX-XX{time}"),
            _ => "XXXX-XX-XXTXX:XX".to_owned(),
        };
    }
    if fields.weekend {
        return "XXXX-WXX-WE".to_owned();
    }
    if let Some(year) = fields.year {
        return format!("{year:04}");
    }
    format!("XXXX-XX-XX{time}")
}

//! Points of the calendar, from a century down to a second: their TIMEX3 values, their extent, and steps from one to
//! another.

use jiff::civil::{Date, DateTime, Time};
use jiff::{Span, ToSpan};

use super::words::{HolidayRule, Unit};

/// A season.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    pub(crate) fn of(code: &str) -> Season {
        match code {
            "SP" => Self::Spring,
            "SU" => Self::Summer,
            "FA" => Self::Autumn,
            _ => Self::Winter,
        }
    }

    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// TIMEX3: MO, MI, AF, EV, NI, DT.
    pub(crate) code: &'static str,
    /// First hour.
    pub(crate) from: i8,
    /// Hour after the last, past 24 on the next day.
    pub(crate) to: i8,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clock {
    /// Seconds of the day, 0 to 86,400 (midnight at its end).
    pub(crate) seconds: i32,
    pub(crate) finest: Unit,
}

/// A point or stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cal {
    /// 19: 1900 to 1999.
    Century(i16),
    /// 198: 1980 to 1989.
    Decade(i16),
    Year(i16),
    Half(i16, i8),
    Quarter(i16, i8),
    Season(i16, Season),
    Month(i16, i8),
    /// Its Monday.
    Week(Date),
    /// The Monday of its week.
    Weekend(Date),
    Day(Date),
    Part(Date, Part),
    Clock(Date, Clock),
}

fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

fn add(date: Date, span: Span) -> Option<Date> {
    date.checked_add(span).ok()
}

/// The Monday of a day's week.
pub(crate) fn monday(day: Date) -> Option<Date> {
    add(
        day,
        -i64::from(day.weekday().to_monday_zero_offset()).days(),
    )
}

impl Cal {
    /// Its TIMEX3 value.
    pub(crate) fn value(self) -> String {
        match self {
            Self::Century(n) => format!("{n:02}"),
            Self::Decade(n) => format!("{n:03}"),
            Self::Year(y) => format!("{y:04}"),
            Self::Half(y, h) => format!("{y:04}-H{h}"),
            Self::Quarter(y, q) => format!("{y:04}-Q{q}"),
            Self::Season(y, s) => format!("{y:04}-{}", s.code()),
            Self::Month(y, m) => format!("{y:04}-{m:02}"),
            Self::Week(day) | Self::Weekend(day) => {
                let week = day.iso_week_date();
                let end = if matches!(self, Self::Weekend(_)) {
                    "-WE"
                } else {
                    ""
                };
                format!("{:04}-W{:02}{end}", week.year(), week.week())
            }
            Self::Day(day) => day.to_string(),
            Self::Part(day, part) => format!("{day}T{}", part.code),
            Self::Clock(day, clock) => format!("{day}{}", clock.value()),
        }
    }

    /// Its first moment and the moment after its last.
    pub(crate) fn extent(self) -> Option<(DateTime, DateTime)> {
        let days =
            |from: Date, to: Date| Some((from.to_datetime(Time::MIN), to.to_datetime(Time::MIN)));
        let months = |year: i16, month: i8, n: i64| {
            let from = date(year, month, 1)?;
            days(from, add(from, n.months())?)
        };
        match self {
            Self::Century(n) => {
                let first = n.checked_mul(100)?;
                days(date(first, 1, 1)?, date(first.checked_add(100)?, 1, 1)?)
            }
            Self::Decade(n) => {
                let first = n.checked_mul(10)?;
                days(date(first, 1, 1)?, date(first.checked_add(10)?, 1, 1)?)
            }
            Self::Year(y) => months(y, 1, 12),
            Self::Half(y, h) => months(y, 6 * h - 5, 6),
            Self::Quarter(y, q) => months(y, 3 * q - 2, 3),
            Self::Season(y, Season::Spring) => months(y, 3, 3),
            Self::Season(y, Season::Summer) => months(y, 6, 3),
            Self::Season(y, Season::Autumn) => months(y, 9, 3),
            // "The winter of 1994" may begin or end in it.
            Self::Season(y, Season::Winter) => months(y.checked_sub(1)?, 12, 15),
            Self::Month(y, m) => months(y, m, 1),
            Self::Week(day) => days(day, add(day, 7.days())?),
            // From Saturday; Friday night is part of most weekends, but no one's report hangs on it.
            Self::Weekend(day) => days(add(day, 5.days())?, add(day, 7.days())?),
            Self::Day(day) => days(day, add(day, 1.days())?),
            Self::Part(day, part) => Some((
                moment(day, i32::from(part.from) * 3600)?,
                moment(day, i32::from(part.to) * 3600)?,
            )),
            Self::Clock(day, clock) => {
                let from = moment(day, clock.seconds)?;
                let length = match clock.finest {
                    Unit::Hour => 3600,
                    Unit::Minute => 60,
                    _ => 1,
                };
                Some((from, moment(day, clock.seconds + length)?))
            }
        }
    }

    /// Its unit: what "a year earlier" steps over, and what is finer keeps.
    pub(crate) fn unit(self) -> Unit {
        match self {
            Self::Century(_) => Unit::Century,
            Self::Decade(_) => Unit::Decade,
            Self::Year(_) => Unit::Year,
            Self::Half(..) | Self::Quarter(..) | Self::Season(..) => Unit::Quarter,
            Self::Month(..) => Unit::Month,
            Self::Week(_) | Self::Weekend(_) => Unit::Week,
            Self::Day(_) | Self::Part(..) => Unit::Day,
            Self::Clock(..) => Unit::Minute,
        }
    }

    /// Its first day.
    pub(crate) fn first_day(self) -> Option<Date> {
        Some(match self {
            Self::Day(day) | Self::Part(day, _) | Self::Clock(day, _) | Self::Week(day) => day,
            _ => self.extent()?.0.date(),
        })
    }

    /// The stretch of a unit that holds a day, `count` units on.
    pub(crate) fn around(day: Date, unit: Unit, count: i32) -> Option<Cal> {
        let n = i64::from(count);
        let months = |n: i64| add(day.first_of_month(), jiff_months(n)?);
        let year = |n: i32| -> Option<i16> { i16::try_from(i32::from(day.year()) + n).ok() };
        Some(match unit {
            Unit::Second | Unit::Minute | Unit::Hour => return None,
            Unit::Day | Unit::Night => Self::Day(add(day, jiff_days(n)?)?),
            Unit::Week => Self::Week(add(monday(day)?, jiff_days(n.checked_mul(7)?)?)?),
            Unit::Weekend => Self::Weekend(add(monday(day)?, jiff_days(n.checked_mul(7)?)?)?),
            Unit::Fortnight => Self::Week(add(monday(day)?, jiff_days(n.checked_mul(14)?)?)?),
            Unit::Month => {
                let first = months(n)?;
                Self::Month(first.year(), first.month())
            }
            Unit::Quarter => {
                let first = months(n.checked_mul(3)?)?;
                Self::Quarter(first.year(), (first.month() - 1) / 3 + 1)
            }
            Unit::Year => Self::Year(positive(year(count)?)?),
            Unit::Decade => Self::Decade(positive(year(count.checked_mul(10)?)?)? / 10),
            Unit::Century => Self::Century(positive(year(count.checked_mul(100)?)?)? / 100),
            Unit::Millennium => Self::Century(positive(year(count.checked_mul(1000)?)?)? / 100),
        })
    }

    /// The same stretch, `count` years on.
    pub(crate) fn years_on(self, count: i32) -> Option<Cal> {
        let on = |y: i16| positive(i16::try_from(i32::from(y) + count).ok()?);
        Some(match self {
            Self::Year(y) => Self::Year(on(y)?),
            Self::Half(y, h) => Self::Half(on(y)?, h),
            Self::Quarter(y, q) => Self::Quarter(on(y)?, q),
            Self::Season(y, s) => Self::Season(on(y)?, s),
            Self::Month(y, m) => Self::Month(on(y)?, m),
            other => Self::Year(on(other.first_day()?.year())?),
        })
    }
}

fn positive(year: i16) -> Option<i16> {
    (1..=9998).contains(&year).then_some(year)
}

/// Days of a span, if the span can hold them.
pub(crate) fn jiff_days(n: i64) -> Option<Span> {
    Span::new().try_days(n).ok()
}

fn jiff_months(n: i64) -> Option<Span> {
    Span::new().try_months(n).ok()
}

/// Some seconds into a day, which may reach into the next.
pub(crate) fn moment(day: Date, seconds: i32) -> Option<DateTime> {
    day.to_datetime(Time::MIN)
        .checked_add(i64::from(seconds).seconds())
        .ok()
}

impl Clock {
    /// `T10:35`.
    pub(crate) fn value(self) -> String {
        let (h, m, s) = (
            self.seconds / 3600,
            self.seconds / 60 % 60,
            self.seconds % 60,
        );
        if self.finest == Unit::Second {
            format!("T{h:02}:{m:02}:{s:02}")
        } else {
            format!("T{h:02}:{m:02}")
        }
    }
}

/// The day of a holiday in a year.
pub(crate) fn holiday(rule: HolidayRule, year: i16) -> Option<Date> {
    match rule {
        HolidayRule::Fixed(month, day) => date(year, month, day),
        HolidayRule::Weekday(weekday, nth, month, after) => {
            let first = date(year, month, 1)?;
            let skip =
                (i64::from(weekday) - 1 - i64::from(first.weekday().to_monday_zero_offset()))
                    .rem_euclid(7);
            let day = if nth > 0 {
                add(first, (skip + 7 * (i64::from(nth) - 1)).days())?
            } else {
                let last = first.last_of_month();
                let back = (i64::from(last.weekday().to_monday_zero_offset())
                    - (i64::from(weekday) - 1))
                    .rem_euclid(7);
                add(last, (-back).days())?
            };
            add(day, i64::from(after).days())
        }
        HolidayRule::Easter(days, orthodox) => {
            let easter = if orthodox {
                orthodox_easter(year)?
            } else {
                easter(year)?
            };
            add(easter, i64::from(days).days())
        }
        HolidayRule::Open => None,
    }
}

/// Easter in the Gregorian calendar: the anonymous computus as printed in Meeus, Astronomical Algorithms, ch. 8.
#[allow(clippy::many_single_char_names, reason = "the letters of the source")]
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    date(year, month as i8, day as i8)
}

/// Easter of the Julian calendar (Meeus), as a Gregorian date.
#[allow(clippy::many_single_char_names, reason = "the letters of the source")]
fn orthodox_easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 4, y % 7, y % 19);
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34) % 7;
    let month = (d + e + 114) / 31;
    let day = (d + e + 114) % 31 + 1;
    let shift = y / 100 - y / 400 - 2;
    add(date(year, month as i8, day as i8)?, i64::from(shift).days())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holidays_fall_on_their_days() {
        let cases = [
            (HolidayRule::Easter(0, false), 2000, "2000-04-23"),
            (HolidayRule::Easter(0, false), 2025, "2025-04-20"),
            (HolidayRule::Easter(-2, false), 1999, "1999-04-02"),
            (HolidayRule::Easter(0, true), 2025, "2025-04-20"),
            (HolidayRule::Easter(0, true), 2024, "2024-05-05"),
            (HolidayRule::Weekday(4, 4, 11, 0), 1999, "1999-11-25"),
            (HolidayRule::Weekday(1, 1, 11, 1), 1998, "1998-11-03"),
            (HolidayRule::Weekday(1, -1, 5, 0), 2024, "2024-05-27"),
            (HolidayRule::Fixed(5, 9), 2025, "2025-05-09"),
        ];
        for (rule, year, expected) in cases {
            assert_eq!(
                holiday(rule, year).unwrap().to_string(),
                expected,
                "{rule:?}"
            );
        }
        assert_eq!(holiday(HolidayRule::Open, 2000), None);
    }

    #[test]
    fn values_follow_timex3() {
        let day = date(1998, 3, 1).unwrap();
        let at = |unit, n| Cal::around(day, unit, n).unwrap().value();
        assert_eq!(at(Unit::Week, -1), "1998-W08");
        assert_eq!(at(Unit::Weekend, 0), "1998-W09-WE");
        assert_eq!(at(Unit::Month, -3), "1997-12");
        assert_eq!(at(Unit::Quarter, -1), "1997-Q4");
        assert_eq!(at(Unit::Decade, -1), "198");
        assert_eq!(at(Unit::Century, 0), "19");
        assert_eq!(
            Cal::Quarter(1989, 3).years_on(-1).unwrap().value(),
            "1988-Q3"
        );
    }

    #[test]
    fn a_night_runs_into_the_next_day() {
        let night = Part {
            code: "NI",
            from: 18,
            to: 30,
        };
        let (from, to) = Cal::Part(date(2025, 5, 10).unwrap(), night)
            .extent()
            .unwrap();
        assert_eq!(
            (from.to_string(), to.to_string()),
            ("2025-05-10T18:00:00".into(), "2025-05-11T06:00:00".into())
        );
    }
}

//! Which of a series is meant (Fridays, Mays, third quarters), seen from a day; and how long what is placed lasts.

use jiff::civil::Date;
use rapporteur_schema::TimexMod;

use super::calendar::{Cal, holiday, monday};
use super::interval::{Interval, Precision};
use super::meaning::{Fields, Near, Pick, Point};
use super::tense::Direction;
use super::words::{HolidayRule, Unit};

/// The weekend that a report looks back on: the one it is written in, from Saturday on, else the one before.
pub(super) fn weekend_behind(day: Date) -> Option<Cal> {
    let weekday = day.weekday().to_monday_one_offset();
    let back = if weekday >= 6 { 0 } else { -1 };
    Cal::around(day, Unit::Weekend, back)
}

/// A stretch refined by the finer fields of a point.
pub(super) fn finer(cal: Cal, fields: &Fields) -> Option<Cal> {
    let day = |day: Date| {
        Some(match (fields.clock, fields.part) {
            (Some(clock), _) => Cal::Clock(day, clock),
            (None, Some(part)) => Cal::Part(day, part),
            (None, None) => Cal::Day(day),
        })
    };
    match cal {
        Cal::Year(year) => in_year(year, fields),
        Cal::Week(first) => match fields.weekday {
            Some(weekday) => {
                day(Cal::around(first, Unit::Day, i32::from(weekday) - 1)?.first_day()?)
            }
            None => Some(cal),
        },
        Cal::Month(year, month) => match fields.day {
            Some(d) => day(Date::new(year, month, d).ok()?),
            None => Some(cal),
        },
        Cal::Day(date) => day(date),
        _ => Some(cal),
    }
}

/// What the fields name in a year.
pub(super) fn in_year(year: i16, fields: &Fields) -> Option<Cal> {
    if let Some(rule) = fields.holiday {
        let Some(day) = holiday(rule, year) else {
            return Some(Cal::Year(year));
        };
        return Some(if fields.week {
            Cal::Week(monday(day)?)
        } else if fields.weekend {
            Cal::Weekend(monday(day)?)
        } else {
            Cal::Day(day)
        });
    }
    if let Some(month) = fields.month {
        let Some(day) = fields.day else {
            return Some(Cal::Month(year, month));
        };
        return finer_day(Date::new(year, month, day).ok()?, fields);
    }
    if let Some(quarter) = fields.quarter {
        return Some(Cal::Quarter(year, quarter));
    }
    if let Some(half) = fields.half {
        return Some(Cal::Half(year, half));
    }
    if let Some(season) = fields.season {
        return Some(Cal::Season(year, season));
    }
    Some(Cal::Year(year))
}

fn finer_day(date: Date, fields: &Fields) -> Option<Cal> {
    finer(
        Cal::Day(date),
        &Fields {
            clock: fields.clock,
            part: fields.part,
            ..Fields::default()
        },
    )
}

/// The one of a series (Fridays, Mays, third quarters...) that is meant, seen from a day.
pub(super) fn choose(point: &Point, from: Date, direction: Direction) -> Option<Cal> {
    let fields = &point.fields;
    if let Some(weekday) = fields.weekday
        && fields.month.is_none()
        && fields.day.is_none()
    {
        return weekday_near(point, weekday, from, direction);
    }
    if let Some(day) = fields.day
        && fields.month.is_none()
    {
        return day_near(day, fields, from, direction);
    }
    let year = from.year();
    let at = |y: i16| in_year(y, fields);
    if fields.holiday == Some(HolidayRule::Open) {
        return None;
    }
    // "Thursday, May 15": the weekday settles the year, the nearest that fits.
    if let (Some(weekday), Some(month), Some(day)) = (fields.weekday, fields.month, fields.day) {
        for gap in 0..=3 {
            for y in [year + gap, year - gap] {
                if let Ok(date) = Date::new(y, month, day)
                    && date.weekday().to_monday_one_offset() == weekday
                    && near(from, date) < 320
                {
                    return finer_day(date, fields);
                }
            }
        }
    }
    let candidates: Vec<Cal> = [year - 1, year, year + 1]
        .into_iter()
        .filter_map(at)
        .collect();
    let behind = || {
        candidates
            .iter()
            .rev()
            .find(|c| starts(c).is_some_and(|s| s <= from))
    };
    let over = || {
        candidates
            .iter()
            .rev()
            .find(|c| ends(c).is_some_and(|e| e <= from))
    };
    let ahead = || {
        candidates
            .iter()
            .find(|c| ends(c).is_some_and(|e| e > from))
    };
    let next = || {
        candidates
            .iter()
            .find(|c| starts(c).is_some_and(|s| s > from))
    };
    let found = match point.pick {
        Pick::Last | Pick::Past => over(),
        Pick::Next | Pick::Coming => next(),
        Pick::This | Pick::That => candidates.get(1),
        Pick::Clause => match direction {
            // An exact day is the nearest one, unless the clause is clear and the days are far.
            _ if fields.day.is_some() || fields.holiday.is_some() => {
                return nearest_day(&candidates, from, direction);
            }
            Direction::Behind => behind(),
            // A quarter that ended lately is still reported on.
            Direction::Ahead
                if fields.quarter.is_some()
                    && over().and_then(ends).is_some_and(|e| near(e, from) < 90) =>
            {
                over()
            }
            Direction::Ahead => ahead(),
            Direction::Open if fields.quarter.is_some() || fields.half.is_some() => behind(),
            Direction::Open => nearest(&candidates, from),
        },
    };
    found.or_else(|| candidates.get(1)).copied()
}

fn starts(cal: &Cal) -> Option<Date> {
    cal.extent().map(|(s, _)| s.date())
}

fn ends(cal: &Cal) -> Option<Date> {
    cal.extent().map(|(_, e)| e.date())
}

/// Days between two days.
pub(super) fn near(a: Date, b: Date) -> i32 {
    a.until(b).map_or(i32::MAX, |s| s.get_days().abs())
}

/// The candidate nearest to a day.
fn nearest(candidates: &[Cal], from: Date) -> Option<&Cal> {
    candidates
        .iter()
        .min_by_key(|c| c.first_day().map_or(i32::MAX, |d| near(from, d)))
}

/// An exact day: the nearest, but a clear clause decides where the other side is no more than twice as far.
fn nearest_day(candidates: &[Cal], from: Date, direction: Direction) -> Option<Cal> {
    let behind = candidates
        .iter()
        .rev()
        .find(|c| c.first_day().is_some_and(|d| d <= from));
    let ahead = candidates
        .iter()
        .find(|c| c.first_day().is_some_and(|d| d >= from));
    let gap = |c: Option<&Cal>| {
        c.and_then(|c| c.first_day())
            .map_or(i32::MAX / 4, |d| near(from, d))
    };
    let (back, on) = (gap(behind), gap(ahead));
    let pick_behind = match direction {
        Direction::Behind => back <= on.saturating_mul(8) || on > 21,
        Direction::Ahead => back.saturating_mul(4) < on,
        Direction::Open => back <= on,
    };
    if pick_behind { behind } else { ahead }
        .or(behind)
        .or(ahead)
        .copied()
}

fn weekday_near(point: &Point, weekday: i8, from: Date, direction: Direction) -> Option<Cal> {
    let today = from.weekday().to_monday_one_offset();
    let back = i32::from((today - weekday).rem_euclid(7));
    let on = i32::from((weekday - today).rem_euclid(7));
    let shift = match point.pick {
        Pick::Last | Pick::Past => {
            if back == 0 {
                -7
            } else {
                -back
            }
        }
        Pick::Next | Pick::Coming => {
            if on == 0 {
                7
            } else {
                on
            }
        }
        Pick::This => {
            // "this Friday" is ahead unless the clause is past.
            if direction == Direction::Behind {
                -back
            } else {
                on
            }
        }
        Pick::Clause if direction == Direction::Ahead => on,
        Pick::That | Pick::Clause => -back,
    };
    let day = Cal::around(from, Unit::Day, shift)?.first_day()?;
    finer_day(day, &point.fields)
}

/// "the 15th": of this month, or of the next or the last as the clause says.
fn day_near(day: i8, fields: &Fields, from: Date, direction: Direction) -> Option<Cal> {
    let month = |n: i32| {
        let Cal::Month(y, m) = Cal::around(from, Unit::Month, n)? else {
            return None;
        };
        Date::new(y, m, day).ok()
    };
    let date = match direction {
        Direction::Ahead if day < from.day() => month(1),
        Direction::Behind if day > from.day() => month(-1),
        _ => month(0),
    };
    finer_day(date?, fields)
}

/// Whether a rule of summer time holds on a day.
fn is_summer(rule: &str, day: Date) -> bool {
    let sunday = |month: i8, nth: i8| holiday(HolidayRule::Weekday(7, nth, month, 0), day.year());
    let (from, to) = match rule {
        "eu" | "il" => (sunday(3, -1), sunday(10, -1)),
        "us" => (sunday(3, 2), sunday(11, 1)),
        "au" => {
            let (from, to) = (sunday(10, 1), sunday(4, 1));
            return from.is_some_and(|f| day >= f) || to.is_some_and(|t| day < t);
        }
        _ => return false,
    };
    from.zip(to).is_some_and(|(f, t)| day >= f && day < t)
}

/// When a placed point is: its modifier and what stands before it narrow or widen it.
pub(super) fn interval(point: &Point, cal: Cal) -> Option<Interval> {
    let (mut start, mut end) = cal.extent()?;
    let mut precision = match cal {
        Cal::Part(..) => Precision::PartOfDay,
        Cal::Clock(_, clock) => Precision::of(clock.finest),
        other => Precision::of(other.unit()),
    };
    let third = start.until(end).ok().and_then(|s| {
        let seconds = s.total((jiff::Unit::Second, start)).ok()?;
        jiff::Span::new().try_seconds((seconds / 3.0) as i64).ok()
    });
    if let Some(third) = third {
        match point.modifier {
            // The small hours are the start of their day already.
            Some(TimexMod::Start) if matches!(cal, Cal::Part(_, p) if p.from == 0 && p.to <= 6) => {
            }
            Some(TimexMod::Start) => end = start.checked_add(third).ok()?,
            Some(TimexMod::End) => start = end.checked_sub(third).ok()?,
            Some(TimexMod::Mid) => {
                start = start.checked_add(third).ok()?;
                end = end.checked_sub(third).ok()?;
            }
            _ => {}
        }
    }
    let hour = jiff::Span::new().try_hours(1).ok()?;
    match point.near {
        Near::After => end = start.checked_add(hour).ok()?,
        Near::Before => start = start.checked_sub(hour).ok()?,
        Near::At if point.modifier == Some(TimexMod::Approx) && precision <= Precision::Hour => {
            start = start.checked_sub(hour).ok()?;
            end = end.checked_add(hour).ok()?;
        }
        Near::At => {}
    }
    if point.near != Near::At {
        precision = precision.max(Precision::Hour);
    }
    let offset = point
        .fields
        .zone
        .map(|(winter, rule)| winter + 60 * i32::from(is_summer(rule, start.date())));
    Some(Interval {
        start: Some(start),
        end: Some(end),
        offset,
        precision,
    })
}

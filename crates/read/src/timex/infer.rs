//! When a document without a date was written, from its own words.
//!
//! A date with its weekday fits few years ("Thursday, May 15": 2003, 2008, 2014, 2025); the latest year that the text
//! names leaves one of them. The weekday that its past clauses name most then gives the day. Where either is missing
//! nothing is inferred: a wrong date would turn every relative time into a wrong one.

use jiff::civil::Date;

use super::TimeExpression;
use super::calendar::Cal;
use super::interval::DocumentTime;
use super::meaning::{Meaning, Pick, Point};
use super::place::near;
use super::tense::Direction;
use super::words::Unit;

/// Years after the latest one named that a weekday may still decide between: the next fit is five or six years on.
const AHEAD: i16 = 4;

/// What has no date by other means but comes as a file is news of the last decades.
const EARLIEST: i16 = 1990;

/// Days; a month and day further off are of the year before.
const HALF_A_YEAR: i32 = 183;

/// The day of publication as the expressions of a document tell it; they need not be resolved.
pub(crate) fn infer(all: &[TimeExpression]) -> Option<DocumentTime> {
    let points: Vec<(&Point, Direction)> = all
        .iter()
        .filter_map(|e| match &e.meaning {
            Meaning::Point(point) => Some((
                point,
                match point.pick {
                    Pick::Next | Pick::Coming => Direction::Ahead,
                    Pick::Last | Pick::Past => Direction::Behind,
                    _ => e.direction,
                },
            )),
            _ => None,
        })
        .collect();
    // A year ahead ("by 2033") is no bound.
    let latest = points
        .iter()
        .filter(|(_, direction)| *direction != Direction::Ahead)
        .filter_map(|(p, _)| p.fields.year)
        .max();
    let named_often = |year: i16| {
        let named = points.iter().filter(|(p, _)| p.fields.year == Some(year));
        named.count() > 1
    };
    // Dates with their weekday; those without one may be of any time, but what lies behind bounds the result.
    let mut checked: Vec<(Date, Direction)> = Vec::new();
    for (point, direction) in &points {
        let f = &point.fields;
        let (Some(weekday), Some(month), Some(day)) = (f.weekday, f.month, f.day) else {
            continue;
        };
        let on = |year: i16| {
            let date = Date::new(year, month, day).ok();
            date.filter(|d| d.weekday().to_monday_one_offset() == weekday)
        };
        let fits = match (f.year, latest) {
            (Some(year), _) => on(year),
            // News seldom names its own year: one mention is of a year gone by.
            (None, Some(latest)) => (latest..=latest.saturating_add(AHEAD))
                .find_map(on)
                .filter(|d| d.year() > latest || named_often(latest)),
            (None, None) => None,
        };
        // One clause that tells is enough for all that name the day.
        let ahead = points.iter().any(|(p, s)| {
            *s == Direction::Ahead && p.fields.month == f.month && p.fields.day == f.day
        });
        let direction = if ahead { Direction::Ahead } else { *direction };
        checked.extend(fits.map(|d| (d, direction)));
    }
    let year = checked.iter().map(|(d, _)| d.year()).max()?;
    if year < EARLIEST || latest.is_some_and(|y| y > year) {
        return None;
    }
    // What one clause puts ahead is not behind because another reports the plan in the past.
    let planned = |day: Date| checked.contains(&(day, Direction::Ahead));
    let this_year = || checked.iter().filter(|(d, _)| d.year() == year);
    let behind = this_year()
        .filter(|(d, s)| *s == Direction::Behind && !planned(*d))
        .map(|(d, _)| *d)
        .max();
    let ahead = this_year()
        .filter(|(_, s)| *s == Direction::Ahead)
        .map(|(d, _)| *d)
        .min();
    let date = match (ahead, behind, news_weekday(&points)) {
        // "next Thursday, May 15" and "said on Sunday": the Sunday before that Thursday.
        (Some(ahead), _, Some(weekday)) => before(ahead, weekday),
        // "on Thursday, May 15," and "said on Saturday": the Saturday after it.
        (None, Some(behind), Some(weekday)) => from(behind, weekday),
        (None, Some(behind), None) => Some(behind),
        _ => None,
    }?;
    // Days of a month without a year are of this year; those told in the past must lie behind.
    let undated = points.iter().filter_map(|(p, s)| {
        let (None, Some(month), Some(day)) = (p.fields.year, p.fields.month, p.fields.day) else {
            return None;
        };
        let date = Date::new(year, month, day).ok()?;
        (*s == Direction::Behind && !planned(date)).then_some(date)
    });
    let mut past = undated.chain(behind);
    past.all(|d| d <= date || near(d, date) > HALF_A_YEAR)
        .then(|| DocumentTime::day(date))
}

/// The last such weekday before a day.
fn before(day: Date, weekday: i8) -> Option<Date> {
    let back = i32::from((day.weekday().to_monday_one_offset() - weekday).rem_euclid(7));
    let back = if back == 0 { 7 } else { back };
    Cal::around(day, Unit::Day, -back)?.first_day()
}

/// The first such weekday on or after a day.
fn from(day: Date, weekday: i8) -> Option<Date> {
    let on = i32::from((weekday - day.weekday().to_monday_one_offset()).rem_euclid(7));
    Cal::around(day, Unit::Day, on)?.first_day()
}

/// The weekday most named alone in past clauses; of two, the first named.
fn news_weekday(points: &[(&Point, Direction)]) -> Option<i8> {
    let mut counts = [0usize; 8];
    let mut order = Vec::new();
    for (point, direction) in points {
        let f = &point.fields;
        if let Some(day) = f.weekday
            && f.day.is_none()
            && point.step.is_none()
            && point.pick == Pick::Clause
            && *direction != Direction::Ahead
        {
            counts[usize::from(day.unsigned_abs()).min(7)] += 1;
            order.push(day);
        }
    }
    let most = *counts.iter().max()?;
    order
        .into_iter()
        .find(|d| most > 0 && counts[usize::from(d.unsigned_abs()).min(7)] == most)
}

//! Times told from another: from the document's ("yesterday", "last week", "two years ago"), or from the last one named
//! ("the following year", "that day", "two days later").

use rapporteur_schema::TimexMod;

use super::{Hit, before_noun, clock, date, length, period};
use crate::timex::atoms::Atoms;
use crate::timex::meaning::{Base, Fields, Meaning, Pick, Point, Step};
use crate::timex::words::{Unit, words};

fn stepped(base: Base, unit: Unit, count: i32) -> Point {
    Point {
        step: Some(Step::new(base, unit, count)),
        ..Point::default()
    }
}

/// "today", "yesterday", "tomorrow", "tonight", "last night", "the day before yesterday", with a part of the day.
pub(super) fn deictic(a: &Atoms<'_>, i: usize) -> Hit {
    let found = |end: usize, count: i32| {
        let mut point = stepped(Base::Document, Unit::Day, count);
        let mut end = end;
        if let Some((after, part)) = clock::part_after(a, end) {
            point.fields.part = Some(part);
            end = after;
        }
        Some((end, Meaning::Point(point)))
    };
    let night = words().parts.get("night").copied();
    match a.text(i) {
        "today" => found(i + 1, 0),
        "yesterday" => found(i + 1, -1),
        "tomorrow" => found(i + 1, 1),
        "tonight" => {
            let mut point = stepped(Base::Document, Unit::Day, 0);
            point.fields.part = night;
            Some((i + 1, Meaning::Point(point)))
        }
        "last" if a.text(i + 1) == "night" => {
            let mut point = stepped(Base::Document, Unit::Day, -1);
            point.fields.part = night;
            Some((i + 2, Meaning::Point(point)))
        }
        "the" if a.reads(i + 1, &["day", "before", "yesterday"]) => found(i + 4, -2),
        "the" if a.reads(i + 1, &["day", "after", "tomorrow"]) => found(i + 4, 2),
        _ => None,
    }
}

/// What a determiner says.
#[derive(Clone, Copy)]
struct Determiner {
    pick: Pick,
    base: Base,
    count: i32,
    /// It asks for "the" before it.
    article: bool,
}

fn determiner(a: &Atoms<'_>, i: usize) -> Hit<Determiner> {
    let the = usize::from(a.text(i) == "the");
    let at = i + the;
    // "may last weeks".
    if a.tag(at).starts_with('V') {
        return None;
    }
    let (end, pick, base, count, article) = match a.text(at) {
        "last" => (at + 1, Pick::Last, Base::Document, -1, false),
        "past" => (at + 1, Pick::Past, Base::Document, -1, true),
        "previous" | "preceding" | "prior" => (at + 1, Pick::Last, Base::Named, -1, false),
        "next" => (at + 1, Pick::Next, Base::Document, 1, false),
        "coming" | "upcoming" => (at + 1, Pick::Coming, Base::Document, 1, true),
        "following" => (at + 1, Pick::Next, Base::Named, 1, true),
        "current" => (at + 1, Pick::This, Base::Document, 0, false),
        "same" => (at + 1, Pick::That, Base::Named, 0, true),
        "latest" => (at + 1, Pick::That, Base::Period, 0, false),
        "this" if the == 0 && matches!(a.text(at + 1), "past") => {
            (at + 2, Pick::Past, Base::Document, -1, false)
        }
        "this" if the == 0 && a.text(at + 1) == "coming" => {
            (at + 2, Pick::Coming, Base::Document, 1, false)
        }
        "this" | "that" if the == 0 && a.text(at + 1) == "same" => {
            (at + 2, Pick::That, Base::Named, 0, false)
        }
        "this" if the == 0 => (at + 1, Pick::This, Base::Document, 0, false),
        "that" if the == 0 && a.tag(at) != "IN" => (at + 1, Pick::That, Base::Named, 0, false),
        _ => return None,
    };
    if article && the == 0 && !matches!(pick, Pick::That) {
        return None;
    }
    Some((
        end,
        Determiner {
            pick,
            base,
            count,
            article: the == 1,
        },
    ))
}

/// "last week", "next May", "this summer", "the following year", "that day", "this morning", "last Christmas", "last
/// year's third quarter", "this past weekend", "this coming Sunday, March 8".
pub(super) fn determined(a: &Atoms<'_>, i: usize) -> Hit {
    let (at, det) = determiner(a, i)?;
    let full = usize::from(matches!(
        a.text(at),
        "full" | "entire" | "fiscal" | "calendar" | "school" | "whole"
    ));
    if let Some(word) = words().units.get(a.text(at + full)) {
        if word.plural || word.unit < Unit::Day || word.unit == Unit::Night {
            return None;
        }
        return unit(a, i, at + full + 1, det, word.unit);
    }
    if let Some(&part) = words().parts.get(a.text(at)) {
        // "this morning"; "last night" is a deictic.
        let base = if matches!(det.pick, Pick::This) {
            Base::Document
        } else {
            Base::Named
        };
        if !matches!(
            det.pick,
            Pick::This | Pick::That | Pick::Next | Pick::Last | Pick::Past
        ) {
            return None;
        }
        let mut point = stepped(
            base,
            Unit::Day,
            if det.pick == Pick::Next { 1 } else { det.count },
        );
        point.fields.part = Some(part);
        if det.pick == Pick::Past || det.pick == Pick::Last {
            point.step = Some(Step::new(Base::Document, Unit::Day, -1));
        }
        return Some((at + 1, Meaning::Point(point)));
    }
    if let Some((end, mut point)) = date::day_or_month(a, at)
        && point.fields.year.is_none()
        && point.step.is_none()
        && (point.fields.weekday.is_some() || point.fields.month.is_some())
    {
        if !a.is_word(at) {
            return None;
        }
        // "last May 15" is rare and clear; "the current May" is not.
        point.pick = det.pick;
        return Some((end, Meaning::Point(point)));
    }
    if let Some(season) = date::season(a.text(at)) {
        // "the following fall" and "this spring", but "the last fall" of something.
        let mut point = Point {
            fields: Fields {
                season: Some(season),
                ..Fields::default()
            },
            pick: det.pick,
            ..Point::default()
        };
        let of = usize::from(a.text(at + 1) == "of");
        if of == 1 || !matches!(a.tag(at), "NN" | "NNP") {
            return None;
        }
        if det.base == Base::Named {
            point.pick = det.pick;
        }
        return Some((at + 1, Meaning::Point(point)));
    }
    if let Some((end, mut point)) = date::holiday_name(a, at) {
        point.pick = det.pick;
        return Some((end, Meaning::Point(point)));
    }
    if a.text(at) == "period" && det.base == Base::Period && det.article {
        return Some((
            at + 1,
            Meaning::Point(stepped(Base::Period, Unit::Quarter, 0)),
        ));
    }
    None
}

/// A determiner with a unit.
fn unit(a: &Atoms<'_>, i: usize, end: usize, det: Determiner, unit: Unit) -> Hit {
    // "the last day", "the last decade of fighting" and "the next day".
    let mut det = det;
    if unit == Unit::Day {
        match det.pick {
            Pick::Next => det.base = Base::Named,
            Pick::Last if det.base == Base::Named => {}
            Pick::That => {}
            _ => return None,
        }
    }
    if det.article && det.pick == Pick::Last && det.base == Base::Document && a.text(end) == "of" {
        return None;
    }
    if det.article && det.pick == Pick::Past && unit >= Unit::Decade {
        return Some((end, length::behind(unit)));
    }
    if det.base == Base::Period && unit != Unit::Quarter {
        det.base = Base::Document;
        det.count = -i32::from(unit == Unit::Year);
    }
    let mut point = stepped(det.base, unit, det.count);
    point.pick = det.pick;
    // "last year's third quarter", "this year's second half".
    if a.reads(end, &["'", "s"])
        && let Some((after, Meaning::Point(period))) = period::period(a, end + 2)
        && period.step.is_none()
        && period.fields.year.is_none()
    {
        point.fields = period.fields;
        return Some((after, Meaning::Point(point)));
    }
    if unit == Unit::Year && a.reads(end, &["'", "s", "quarter"]) {
        let mut point = stepped(Base::Period, Unit::Quarter, 0);
        point.year_ago = det.count == -1;
        return Some((end + 3, Meaning::Point(point)));
    }
    if a.reads(end, &["or", "so"]) {
        point.modifier = Some(TimexMod::Approx);
        return Some((end + 2, Meaning::Point(point)));
    }
    if det.article && before_noun(a, end) && !matches!(det.pick, Pick::This) {
        return Some((end, Meaning::Point(point))).filter(|_| i + 1 < end && a.text(i) != "the");
    }
    Some((end, Meaning::Point(point)))
}

/// A count of units before or after some time: "two years ago", "about a month ago", "three days later", "a year
/// earlier", "two weeks from now".
pub(super) fn ago(a: &Atoms<'_>, i: usize) -> Hit {
    let (at, modifier) = length::hedge(a, i).unwrap_or((i, None));
    let (end, open, count, unit, or_so) = counted(a, at)?;
    let (end, base, back) = match (a.text(end), a.text(end + 1)) {
        ("ago", _) => (end + 1, Base::Document, true),
        ("earlier" | "previously", _) if !open => (end + 1, Base::Named, true),
        ("later" | "afterwards" | "afterward", _) if !open => (end + 1, Base::Named, false),
        ("hence", _) | ("ahead", ".") => (end + 1, Base::Document, false),
        // "in fourteen months' time".
        ("time", _) if !open && a.before(i) == "in" => (end + 1, Base::Document, false),
        ("'" | "\u{2019}" | "'s" | "\u{2019}s", "time") if !open && a.before(i) == "in" => {
            (end + 2, Base::Document, false)
        }
        ("'" | "\u{2019}", "s") if !open && a.before(i) == "in" && a.text(end + 2) == "time" => {
            (end + 3, Base::Document, false)
        }
        ("from", "now" | "today") => (end + 2, Base::Document, false),
        ("before" | "after", "" | "." | "," | ";" | ")") if !open => {
            (end + 1, Base::Named, a.text(end) == "before")
        }
        _ => return None,
    };
    // "later this month" is one of its own.
    let mut point = Point {
        step: Some(Step {
            base,
            unit,
            count: (!open).then_some(count),
            back,
        }),
        modifier: modifier.or(or_so.then_some(TimexMod::Approx)),
        ..Point::default()
    };
    point.year_ago =
        unit == Unit::Year && back && !open && (count - 1.0).abs() < 0.01 && modifier.is_none();
    Some((end, Meaning::Point(point)))
}

/// The count of "two years ago": position after the unit, whether it is open, count, unit, "or so".
fn counted(a: &Atoms<'_>, i: usize) -> Option<(usize, bool, f64, Unit, bool)> {
    let bare = words().units.get(a.text(i)).filter(|w| w.plural);
    if let Some(word) = bare {
        return Some((i + 1, true, 0.0, word.unit, false));
    }
    let article = matches!(a.text(i), "a" | "an");
    let (end, amount) = match a.amount(i) {
        Some((end, amount)) => (end, amount.low.or(amount.high)),
        None if article => (i + 1, Some(1.0)),
        None => return None,
    };
    let half = a.reads(end, &["and", "a", "half"]);
    let end = if half { end + 3 } else { end };
    let more = usize::from(matches!(
        a.text(end),
        "full" | "short" | "long" | "more" | "whole"
    ));
    let word = words().units.get(a.text(end + more))?;
    let mut end = end + more + 1;
    let mut or_so = false;
    if a.reads(end, &["or", "so"]) {
        or_so = true;
        end += 2;
    }
    let half_after = a.reads(end, &["and", "a", "half"]);
    if half_after {
        end += 3;
    }
    let amount = amount.map(|n| if half || half_after { n + 0.5 } else { n });
    Some((
        end,
        amount.is_none(),
        amount.unwrap_or(0.0),
        word.unit,
        or_so,
    ))
}

/// "year-earlier", "year-ago", "the year-ago quarter", "the year-earlier period".
pub(super) fn year_ago(a: &Atoms<'_>, i: usize) -> Hit {
    let the = usize::from(a.text(i) == "the");
    let comparable = usize::from(matches!(a.text(i + the), "comparable" | "corresponding"));
    let at = i + the + comparable;
    if a.text(at) != "year" {
        return None;
    }
    let next = a.skip_hyphen(at + 1);
    if !matches!(a.text(next), "earlier" | "ago" | "before") || next == at + 1 {
        return None;
    }
    let end = next + 1;
    let mut point = stepped(Base::Document, Unit::Year, -1);
    point.year_ago = true;
    // The noun belongs to it where it is a period.
    let fiscal = usize::from(a.text(end) == "fiscal");
    if let Some((after, _)) = a.ordinal(end + fiscal)
        && a.text(a.skip_hyphen(after)) == "quarter"
    {
        let (_, n) = a.ordinal(end + fiscal)?;
        point.fields.quarter = (1..=4).contains(&n).then_some(n as i8);
        return Some((a.skip_hyphen(after) + 1, Meaning::Point(point)));
    }
    if matches!(a.text(end), "quarter" | "period" | "month") {
        return Some((end + 1, Meaning::Point(point)));
    }
    if the + comparable > 0 {
        return None;
    }
    Some((end, Meaning::Point(point)))
}

/// "the quarter", "the year", "the week", "the day" where it is the one spoken of.
pub(super) fn given(a: &Atoms<'_>, i: usize) -> Hit {
    if a.text(i) != "the" {
        return comparable(a, i);
    }
    if let hit @ Some(_) = comparable(a, i) {
        return hit;
    }
    let full = usize::from(matches!(
        a.text(i + 1),
        "full" | "fiscal" | "calendar" | "whole" | "entire"
    ));
    let at = i + 1 + full;
    let word = words().units.get(a.text(at)).filter(|w| !w.plural)?;
    let end = at + 1;
    if before_noun(a, end) {
        return None;
    }
    let ends = matches!(
        a.text(end),
        "ended" | "ending" | "to" | "through" | "beginning"
    );
    let within = matches!(
        a.before(i),
        "of" | "for" | "in" | "during" | "over" | "throughout" | "through" | "into" | "from"
    );
    // "the year when", "the day of", "the day after": not a date by itself.
    let open = matches!(
        a.text(end),
        "of" | "when"
            | "that"
            | "after"
            | "before"
            | "since"
            | "in"
            | "he"
            | "she"
            | "they"
            | "which"
    );
    match word.unit {
        Unit::Quarter => {
            let is_fraction = matches!(a.text(end), "of");
            (!is_fraction).then(|| (end, Meaning::Point(stepped(Base::Period, Unit::Quarter, 0))))
        }
        // "the year ended March 31" is a length.
        Unit::Year if ends && matches!(a.text(end), "ended" | "ending") => {
            Some((end, length::one(Unit::Year)))
        }
        Unit::Year if !open && (within || full == 1) => {
            let mut point = stepped(Base::Document, Unit::Year, 0);
            point.pick = Pick::That;
            Some((end, Meaning::Point(point)))
        }
        Unit::Weekend if !open || a.text(end) == "after" => {
            let mut point = stepped(Base::Document, Unit::Weekend, 0);
            point.pick = Pick::Clause;
            point.fields.weekend = true;
            Some((end, Meaning::Point(point)))
        }
        Unit::Week | Unit::Month if within && !open && !matches!(a.before(i), "of" | "in") => {
            let mut point = stepped(Base::Document, word.unit, 0);
            point.pick = Pick::That;
            Some((end, Meaning::Point(point)))
        }
        Unit::Day
            if matches!(a.before(i), "in")
                && matches!(
                    a.text(i.wrapping_sub(2)),
                    "later" | "earlier" | "late" | "early"
                ) =>
        {
            let mut point = stepped(Base::Document, Unit::Day, 0);
            point.pick = Pick::That;
            Some((end, Meaning::Point(point)))
        }
        _ => None,
    }
}

/// "the corresponding period last year", "the 1988 period", "the quarter a year ago".
fn comparable(a: &Atoms<'_>, i: usize) -> Hit {
    let the = usize::from(a.text(i) == "the");
    if let Some((end, year)) = a.year_figures(i + the)
        && a.text(end) == "period"
        && the == 1
    {
        let mut point = stepped(Base::Period, Unit::Quarter, 0);
        point.fields.year = Some(year);
        return Some((end + 1, Meaning::Point(point)));
    }
    let like = matches!(
        a.text(i + the),
        "corresponding" | "same" | "comparable" | "like" | "similar"
    );
    let at = i + the + usize::from(like);
    if !matches!(a.text(at), "period" | "quarter") || !(like || the == 1) {
        return None;
    }
    let end =
        if a.reads(at + 1, &["a", "year", "ago"]) || a.reads(at + 1, &["a", "year", "earlier"]) {
            at + 4
        } else if like
            && (a.reads(at + 1, &["last", "year"]) || a.reads(at + 1, &["of", "last", "year"]))
        {
            at + 3 + usize::from(a.text(at + 1) == "of")
        } else {
            return None;
        };
    let mut point = stepped(Base::Document, Unit::Year, -1);
    point.year_ago = true;
    Some((end, Meaning::Point(point)))
}

//! Times: TIMEX3 expressions with their values (ISO 24617-1) and as intervals that can be compared.
//!
//! Three steps, each pure. [`rules`] read atoms of text into meanings that know no reference time ("Friday", "two years
//! ago", "the past two months"). [`tense`] tells for each on which side of the document its clause lies. [`resolve`] puts
//! them on the calendar in the order of the text, against the document's time and what was named before; so a document
//! that learns its date later is resolved again without being read again ([`resolve()`]).

pub(crate) mod atoms;
mod calendar;
mod infer;
pub(crate) mod interval;
mod meaning;
mod number;
mod place;
mod resolve;
mod rules;
mod tense;
#[cfg(test)]
mod tests;
mod value;
mod words;

use std::ops::Range;

use jiff::civil::Date;
use rapporteur_schema::{
    Anchor, CodePoints, Document, PublishedBasis, Timex, TimexMod, TimexType, item_id,
};

use crate::layout::dateline_length;
use crate::prose::{Prose, ProseBlock};
use atoms::Atoms;
pub(crate) use infer::infer;
pub(crate) use interval::{DocumentTime, Interval, Precision};
use meaning::Meaning;
use resolve::{Context, Counted, Resolved};
use tense::Direction;

/// A time expression of a document.
#[derive(Clone, Debug)]
pub(crate) struct TimeExpression {
    /// Numbers of its tokens; the first and last may reach beyond it ("mid-May").
    pub(crate) tokens: Range<usize>,
    /// Code points of the document's text.
    pub(crate) span: Range<u32>,
    /// TIMEX3 type.
    pub(crate) timex_type: TimexType,
    /// TIMEX3 value.
    pub(crate) value: String,
    /// TIMEX3 modifier.
    pub(crate) modifier: Option<TimexMod>,
    /// TIMEX3 quantifier of a set.
    pub(crate) quant: Option<String>,
    /// TIMEX3 frequency of a set.
    pub(crate) freq: Option<String>,
    /// What it counts from: the number of an expression in the list it is of.
    anchor: Counted,
    /// When it is, as far as it is placed.
    pub(crate) interval: Option<Interval>,
    /// The rule that found it.
    #[allow(dead_code, reason = "shown by Debug, for error analyses")]
    pub(crate) rule: &'static str,
    meaning: Meaning,
    direction: Direction,
    sentence: usize,
}

/// All time expressions of a text, in order, without overlap.
pub(crate) fn timexes(prose: &Prose, document: Option<&DocumentTime>) -> Vec<TimeExpression> {
    let mut all = Vec::new();
    let mut sentence = 0;
    for block in &prose.blocks {
        let atoms = Atoms::of(block);
        let mut last = usize::MAX;
        for found in rules::scan(&atoms) {
            let (Some(first), Some(end)) = (
                atoms.all.get(found.start),
                found.end.checked_sub(1).and_then(|i| atoms.all.get(i)),
            ) else {
                continue;
            };
            let (from, to) = (block.doc.token(first.token), block.doc.token(end.token));
            let start_of_sentence = from.sentence().range().start;
            if start_of_sentence != last {
                last = start_of_sentence;
                sentence += 1;
            }
            all.push(TimeExpression {
                tokens: block.first + first.token..block.first + end.token + 1,
                span: block.start + first.start..block.start + end.end,
                timex_type: TimexType::Date,
                value: String::new(),
                modifier: None,
                quant: None,
                freq: None,
                anchor: Counted::Nothing,
                interval: None,
                rule: found.rule,
                direction: direction_in(block, from, to),
                meaning: found.meaning,
                sentence,
            });
        }
    }
    share_day(&mut all);
    pair_zones(&mut all);
    resolve_all(&mut all, document);
    all
}

/// The times of a document and when it was published, where its metadata, a printed date or its own dates tell that.
///
/// `lines` are its date lines, annotated apart: their dates stand in no sentence and are no part of the running text.
pub(crate) fn of_document(
    document: &Document,
    prose: &Prose,
    lines: &Prose,
) -> (Vec<TimeExpression>, Option<(DocumentTime, PublishedBasis)>) {
    let mut all = timexes(lines, None);
    let printed = all.iter().find_map(|e| match (&e.meaning, e.interval) {
        (Meaning::Point(p), Some(i)) if p.fields.year.is_some() && p.fields.day.is_some() => {
            Some(DocumentTime::day(i.start?.date()))
        }
        _ => None,
    });
    for line in &mut all {
        let at = prose.first_token_at(line.span.start);
        line.tokens = at..at;
    }
    let sentences = all.last().map_or(0, |e| e.sentence);
    let metadata = document.published.as_deref().and_then(DocumentTime::parse);
    all.extend(timexes(prose, None).into_iter().map(|mut e| {
        e.sentence += sentences;
        e
    }));
    all.sort_by_key(|e| e.span.start);
    let told = match (metadata, printed) {
        (Some(time), _) => Some((
            time,
            document.published_basis.unwrap_or(PublishedBasis::Metadata),
        )),
        (None, Some(time)) => Some((time, PublishedBasis::Text)),
        (None, None) => match dateline(&all, &document.text) {
            Some(Dateline { day: Some(day), .. }) => {
                Some((DocumentTime::day(day), PublishedBasis::Text))
            }
            // One without a year is put into that of the story: a guess must not stand against it.
            line => infer(&all)
                .filter(|time| line.is_none_or(|l| l.agrees(time)))
                .map(|time| (time, PublishedBasis::Inferred)),
        },
    };
    resolve_all(&mut all, told.as_ref().map(|(time, _)| time));
    (all, told)
}

/// The date of a dateline that stands in the running text: "ORVAL, March 10 (Harbour Wire) -".
struct Dateline {
    month: i8,
    of_month: i8,
    /// The day, where the line tells the year.
    day: Option<Date>,
}

impl Dateline {
    fn agrees(&self, time: &DocumentTime) -> bool {
        (time.date.month(), time.date.day()) == (self.month, self.of_month)
    }
}

/// Code points from the beginning in which a dateline stands.
const HEAD: u32 = 600;

/// The first early date inside of a dateline.
fn dateline(all: &[TimeExpression], text: &str) -> Option<Dateline> {
    let index = CodePoints::new(text);
    let mut early = all.iter().take_while(|e| e.span.start < HEAD);
    early.find_map(|e| {
        let Meaning::Point(point) = &e.meaning else {
            return None;
        };
        let (month, of_month) = (point.fields.month?, point.fields.day?);
        let before = index.slice(text, 0, e.span.end)?;
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = text[start..].lines().next().unwrap_or_default();
        let inside = dateline_length(line).is_some_and(|length| start + length >= before.len());
        let day = point.fields.year.map(|y| Date::new(y, month, of_month));
        inside.then(|| Dateline {
            month,
            of_month,
            day: day.and_then(Result::ok),
        })
    })
}

/// Titles tell the past in the present: "Envoy leaves Friday" is left open there.
fn direction_in(
    block: &ProseBlock,
    from: rapporteur_nlp::Token<'_>,
    to: rapporteur_nlp::Token<'_>,
) -> Direction {
    let direction = tense::direction(from, to);
    let title = block.kind != rapporteur_schema::BlockKind::Paragraph;
    let plain = from
        .sentence()
        .tokens()
        .all(|t| t.tag() != "MD" && t.tag() != "TO");
    if title && plain && direction == Direction::Ahead {
        Direction::Open
    } else {
        direction
    }
}

/// "10:35 a.m. (0735 GMT) Friday": the day behind a pair of clock times is that of both.
fn share_day(all: &mut [TimeExpression]) {
    for i in 1..all.len() {
        let (before, after) = all.split_at_mut(i);
        let day = &after[0];
        let Meaning::Point(point) = &day.meaning else {
            continue;
        };
        let is_day = point.fields.clock.is_none()
            && point.fields.part.is_none()
            && (point.fields.weekday.is_some() || point.fields.day.is_some());
        if !is_day {
            continue;
        }
        let (point, direction, mut next) = (point.clone(), day.direction, day.span.start);
        for clock in before.iter_mut().rev().take(2) {
            let Meaning::Point(time) = &mut clock.meaning else {
                break;
            };
            let alone = time.fields.clock.is_some()
                && time.fields.weekday.is_none()
                && time.fields.day.is_none()
                && time.step.is_none();
            if !alone || next.saturating_sub(clock.span.end) > 3 {
                break;
            }
            next = clock.span.start;
            let (told, zone) = (time.fields.clock, time.fields.zone);
            let (modifier, near) = (time.modifier, time.near);
            *time = point.clone();
            time.fields.clock = told;
            time.fields.zone = zone;
            time.modifier = modifier;
            time.near = near;
            clock.direction = direction;
        }
    }
}

/// "10:35 a.m. (0735 GMT)": two clocks of one moment, so the first has a zone and the second a day.
fn pair_zones(all: &mut [TimeExpression]) {
    for i in 1..all.len() {
        let (before, after) = all.split_at_mut(i);
        let (first, second) = (&mut before[i - 1], &mut after[0]);
        // "a.m. (" or ", " or " / ": next to each other.
        if second.span.start.saturating_sub(first.span.end) > 3 {
            continue;
        }
        let (Meaning::Point(a), Meaning::Point(b)) = (&mut first.meaning, &mut second.meaning)
        else {
            continue;
        };
        let (Some(x), Some(y)) = (a.fields.clock, b.fields.clock) else {
            continue;
        };
        if let (None, Some((zone, rule))) = (a.fields.zone, b.fields.zone) {
            let mut gap = (x.seconds - y.seconds) / 60;
            // Across midnight, the nearest zone: no zone is further than 14 hours.
            if gap > 14 * 60 {
                gap -= 24 * 60;
            } else if gap < -12 * 60 {
                gap += 24 * 60;
            }
            a.fields.zone = Some((zone + gap, rule));
        }
    }
}

/// Puts expressions on the calendar again, once the document's time is known: `all` are those of one document, in order.
pub(crate) fn resolve_all(all: &mut [TimeExpression], document: Option<&DocumentTime>) {
    let mut context = Context::new(document);
    for (number, expression) in all.iter_mut().enumerate() {
        let resolved = context.resolve(
            &expression.meaning,
            expression.direction,
            number,
            expression.sentence,
        );
        expression.take(resolved);
    }
}

/// One expression against a document's time; what counts from another expression counts from the document here.
#[allow(
    dead_code,
    reason = "for comparisons across documents, which come with events"
)]
pub(crate) fn resolve(expression: &TimeExpression, document: &DocumentTime) -> TimeExpression {
    let mut resolved = expression.clone();
    resolve_all(std::slice::from_mut(&mut resolved), Some(document));
    resolved
}

impl TimeExpression {
    /// Seconds that a length may last, from the least to the most its words allow: "six weeks" and "42 days" are the same,
    /// "a month" is 28 to 31 days. `None` for other expressions and for open lengths; hedges are in `modifier`.
    pub(crate) fn seconds(&self) -> Option<(i64, i64)> {
        let Meaning::Length(length) = &self.meaning else {
            return None;
        };
        let unit = length.unit.length();
        let (more, most) = length.plus.map_or((0.0, 0.0), |(n, unit)| {
            let unit = unit.length();
            (n * unit.shortest as f64, n * unit.longest as f64)
        });
        let (low, high) = (length.amount.low?, length.amount.high?);
        Some((
            (low * unit.shortest as f64 + more) as i64,
            (high * unit.longest as f64 + most) as i64,
        ))
    }

    fn take(&mut self, resolved: Resolved) {
        self.timex_type = resolved.timex_type;
        self.value = resolved.value;
        self.modifier = resolved.modifier;
        self.quant = resolved.quant;
        self.freq = resolved.freq;
        self.anchor = resolved.anchor;
        self.interval = resolved.interval;
    }
}

/// As readings have them.
pub(crate) fn as_read(document: &str, all: &[TimeExpression]) -> Vec<Timex> {
    let id = |e: &TimeExpression| item_id("tim", document, e.span.start, e.span.end);
    all.iter()
        .map(|e| Timex {
            id: id(e),
            start: e.span.start,
            end: e.span.end,
            timex_type: e.timex_type,
            value: e.value.clone(),
            modifier: e.modifier,
            quant: e.quant.clone(),
            freq: e.freq.clone(),
            anchor: match e.anchor {
                Counted::Nothing => Anchor::None,
                Counted::Document => Anchor::Document,
                Counted::Expression(n) => all.get(n).map_or(Anchor::None, |e| Anchor::Timex(id(e))),
            },
        })
        .collect()
}

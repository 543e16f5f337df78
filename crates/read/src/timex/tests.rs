//! Intervals, and times resolved late: what readings do not show.

use rapporteur_nlp::Model;
use rapporteur_schema::{Block, BlockKind, CodePoints};

use super::*;

fn found(text: &str, document: Option<&str>) -> Vec<TimeExpression> {
    let block = Block {
        kind: BlockKind::Paragraph,
        start: 0,
        end: text.chars().count() as u32,
    };
    let index = CodePoints::new(text);
    let mut annotator = Model::english().annotator();
    let prose = Prose::annotate(text, &index, &[block], &mut annotator);
    let document = document.and_then(DocumentTime::parse);
    timexes(&prose, document.as_ref())
}

/// `2031-03-09T00:00:00/2031-03-09T06:00:00`, with the offset in minutes where it is told.
fn shown(expression: &TimeExpression) -> String {
    let Some(interval) = expression.interval else {
        return "none".to_owned();
    };
    let side = |at: Option<jiff::civil::DateTime>| at.map_or("..".to_owned(), |t| t.to_string());
    let offset = interval.offset.map_or(String::new(), |m| format!(" {m:+}"));
    format!("{}/{}{offset}", side(interval.start), side(interval.end))
}

#[test]
fn intervals_hold_what_is_told_and_no_more() {
    // Seen from Wednesday 12 March 2031.
    for (text, expected) in [
        (
            "The envoy left on Monday.",
            "2031-03-10T00:00:00/2031-03-11T00:00:00",
        ),
        (
            "The envoy left in the early hours of Sunday.",
            "2031-03-09T00:00:00/2031-03-09T06:00:00",
        ),
        (
            "The envoy left on Saturday night.",
            "2031-03-08T18:00:00/2031-03-09T06:00:00",
        ),
        (
            "The envoy left early Sunday.",
            "2031-03-09T00:00:00/2031-03-09T08:00:00",
        ),
        (
            "The envoy left late Sunday.",
            "2031-03-09T16:00:00/2031-03-10T00:00:00",
        ),
        (
            "Drones struck overnight.",
            "2031-03-11T18:00:00/2031-03-12T06:00:00",
        ),
        (
            "He spoke shortly after 1:00 a.m. on Sunday.",
            "2031-03-09T01:00:00/2031-03-09T02:00:00",
        ),
        (
            "He spoke at 1 a.m. Moscow time on Sunday.",
            "2031-03-09T01:00:00/2031-03-09T02:00:00 +180",
        ),
        (
            "He will speak at 9 a.m. EDT on June 2.",
            "2031-06-02T09:00:00/2031-06-02T10:00:00 -240",
        ),
        (
            "The truce will last until midnight on May 11.",
            "2031-05-12T00:00:00/2031-05-12T01:00:00",
        ),
        (
            "They left last week.",
            "2031-03-03T00:00:00/2031-03-10T00:00:00",
        ),
        (
            "They left last month.",
            "2031-02-01T00:00:00/2031-03-01T00:00:00",
        ),
        (
            "They left in the 1990s.",
            "1990-01-01T00:00:00/2000-01-01T00:00:00",
        ),
        (
            "Prices fell in the past two weeks.",
            "2031-02-26T00:00:00/2031-03-12T00:00:00",
        ),
        (
            "They will meet in the coming days.",
            "2031-03-12T00:00:00/..",
        ),
        ("The talks lasted two hours.", "none"),
    ] {
        let all = found(text, Some("2031-03-12"));
        assert_eq!(all.len(), 1, "{text}: {all:?}");
        assert_eq!(shown(&all[0]), expected, "{text}");
    }
}

#[test]
fn a_pair_of_clock_times_tells_the_zone() {
    let all = found(
        "The bomb went off on Friday at 1:35 a.m. (2235 GMT Thursday).",
        Some("2031-03-12"),
    );
    assert_eq!(
        shown(&all[1]),
        "2031-03-07T01:35:00/2031-03-07T01:36:00 +180",
        "{all:?}"
    );
    assert_eq!(shown(&all[2]), "2031-03-06T22:35:00/2031-03-06T22:36:00 +0");
}

#[test]
fn a_late_date_resolves_what_was_left_open() {
    let mut all = found(
        "The envoy left on Saturday. He will be back on Monday. Two days later he will speak.",
        None,
    );
    let values =
        |all: &[TimeExpression]| -> Vec<String> { all.iter().map(|e| e.value.clone()).collect() };
    assert_eq!(values(&all), ["XXXX-WXX-6", "XXXX-WXX-1", "XXXX-XX-XX"]);
    let document = DocumentTime::parse("2031-03-12").unwrap();
    assert_eq!(resolve(&all[0], &document).value, "2031-03-08");
    resolve_all(&mut all, Some(&document));
    assert_eq!(values(&all), ["2031-03-08", "2031-03-17", "2031-03-19"]);
}

#[test]
fn lengths_can_be_compared() {
    const DAY: i64 = 86_400;
    for (text, days) in [
        ("A truce of 42 days was offered.", Some((42, 42))),
        ("A truce of six weeks was offered.", Some((42, 42))),
        ("A truce of one month was offered.", Some((28, 31))),
        ("They must leave within two to three weeks.", Some((14, 21))),
        ("They must leave within a few weeks.", None),
        ("They left on Monday.", None),
    ] {
        let all = found(text, Some("2031-03-12"));
        let seconds = days.map(|(least, most)| (least * DAY, most * DAY));
        assert_eq!(all[0].seconds(), seconds, "{text}");
    }
}

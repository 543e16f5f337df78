//! How two documents with common passages relate, and which came first.

use rapporteur_schema::{Document, LineageRelation, PublishedBasis};

use crate::actors::fold;
use crate::group::calendar::day;

/// From this share of both documents they are one text but for small edits.
const COPY: f64 = 0.7;

/// From this share of one document it is a part of the other: an excerpt, which adds nothing of its own.
const EXCERPT: f64 = 0.85;

/// From this share of one document it draws on the other, or on what the other draws on.
const DERIVED: f64 = 0.15;

/// Fewest words in common of documents that draw on one text.
const FEWEST_WORDS: usize = 25;

/// What the passages show.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shares {
    /// Words in common.
    pub(super) words: usize,
    /// Shares of the two documents' words outside of quotation marks.
    pub(super) of: (f64, f64),
}

/// How two documents relate; `None` where the passages show nothing. The flags are: known direction, and whether the second
/// is the earlier.
pub(super) fn relate(
    a: &Document,
    b: &Document,
    shares: Shares,
) -> Option<(LineageRelation, bool, bool)> {
    let (least, most) = (shares.of.0.min(shares.of.1), shares.of.0.max(shares.of.1));
    if shares.words < FEWEST_WORDS || most < DERIVED {
        return None;
    }
    let (known, turned) = direction(a, b);
    if least >= COPY || most >= EXCERPT {
        return Some((LineageRelation::Copy, known, turned));
    }
    let same_agency = a
        .agency
        .as_deref()
        .zip(b.agency.as_deref())
        .is_some_and(|(x, y)| same_name(x, y));
    if same_agency && !credits(a, b) && !credits(b, a) {
        return Some((LineageRelation::SharedSource, false, false));
    }
    Some((LineageRelation::Derived, known, turned))
}

/// Whether it is known which was first, and whether that is the second: by a credit line, else by times of publication that the
/// outlets themselves give.
fn direction(a: &Document, b: &Document) -> (bool, bool) {
    match (credits(b, a), credits(a, b)) {
        (true, false) => return (true, false),
        (false, true) => return (true, true),
        _ => {}
    }
    // Both credit a third: neither has it from the other.
    if a.agency.is_some() && b.agency.is_some() {
        return (false, false);
    }
    let told = |d: &Document| {
        d.published
            .clone()
            .filter(|_| d.published_basis != Some(PublishedBasis::Inferred))
    };
    let (Some(x), Some(y)) = (told(a), told(b)) else {
        return (false, false);
    };
    match (instant(&x), instant(&y)) {
        (Some(x), Some(y)) if x != y => (true, y < x),
        (Some(_), Some(_)) => (false, false),
        // Days alone: a day is not the same day everywhere.
        _ => match day(&x).zip(day(&y)) {
            Some((x, y)) if (x - y).abs() >= 2 => (true, y < x),
            _ => (false, false),
        },
    }
}

/// Whether a document credits the outlet of another.
fn credits(document: &Document, other: &Document) -> bool {
    match (&document.agency, &other.outlet) {
        (Some(agency), Some(outlet)) => same_name(agency, outlet),
        _ => false,
    }
}

fn same_name(a: &str, b: &str) -> bool {
    let bare = |name: &str| {
        let folded = fold(name);
        folded.strip_prefix("the ").unwrap_or(&folded).to_owned()
    };
    bare(a) == bare(b)
}

/// Minutes from 1970-01-01T00:00Z of an RFC 3339 time with an offset.
fn instant(written: &str) -> Option<i64> {
    let days = i64::from(day(written)?);
    let clock = written.get(11..16)?;
    let number = |text: &str| text.parse::<i64>().ok();
    let minutes = number(clock.get(..2)?)? * 60 + number(clock.get(3..)?)?;
    let rest = written.get(16..)?;
    let zone = rest.find(['Z', 'z', '+', '-'])?;
    let zone = rest.get(zone..)?;
    let offset = match zone.as_bytes().first()? {
        b'Z' | b'z' => 0,
        sign => {
            let east = number(zone.get(1..3)?)? * 60 + zone.get(4..6).and_then(number).unwrap_or(0);
            if *sign == b'-' { -east } else { east }
        }
    };
    Some(days * 24 * 60 + minutes - offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(outlet: &str, agency: Option<&str>, published: Option<&str>) -> Document {
        Document {
            outlet: Some(outlet.to_owned()),
            agency: agency.map(str::to_owned),
            published: published.map(str::to_owned),
            published_basis: published.map(|_| PublishedBasis::Metadata),
            ..Document::default()
        }
    }

    #[test]
    fn direction_needs_a_credit_or_times_that_allow_it() {
        let post = |at| document("Harbour Post", None, at);
        let wire = document("Norwick Wire", None, None);
        let crediting = document("Daily Lantern", Some("The Norwick Wire"), None);
        for (a, b, known, turned, why) in [
            (
                &wire,
                &crediting,
                true,
                false,
                "the second credits the first",
            ),
            (
                &crediting,
                &wire,
                true,
                true,
                "the first credits the second",
            ),
            (&wire, &post(None), false, false, "nothing tells"),
            (
                &post(Some("2031-03-04")),
                &post(Some("2031-03-05")),
                false,
                false,
                "days of two zones may be one",
            ),
            (
                &post(Some("2031-03-04")),
                &post(Some("2031-03-07")),
                true,
                false,
                "days apart",
            ),
            (
                &post(Some("2031-03-05T01:00:00+03:00")),
                &post(Some("2031-03-04T20:00:00Z")),
                true,
                true,
                "01:00+03:00 is 22:00Z",
            ),
            (
                &post(Some("2031-03-04T20:00:00Z")),
                &post(Some("2031-03-04T22:00:00+02:00")),
                false,
                false,
                "one instant",
            ),
        ] {
            assert_eq!(direction(a, b), (known, turned), "{why}");
        }
    }

    #[test]
    fn shares_tell_copies_from_what_draws_on_one_text() {
        let plain = document("Harbour Post", None, None);
        let one = document("Harbour Post", Some("Norwick Wire"), None);
        let two = document("Daily Lantern", Some("Norwick Wire"), None);
        let relation = |a: &Document, b: &Document, words, x, y| {
            relate(a, b, Shares { words, of: (x, y) }).map(|(relation, ..)| relation)
        };
        assert_eq!(
            relation(&plain, &two, 200, 0.9, 0.8),
            Some(LineageRelation::Copy)
        );
        assert_eq!(
            relation(&plain, &two, 90, 0.2, 0.95),
            Some(LineageRelation::Copy)
        );
        assert_eq!(
            relation(&plain, &two, 90, 0.2, 0.5),
            Some(LineageRelation::Derived)
        );
        assert_eq!(
            relation(&one, &two, 90, 0.2, 0.5),
            Some(LineageRelation::SharedSource)
        );
        assert_eq!(
            relation(&one, &two, 200, 0.9, 0.9),
            Some(LineageRelation::Copy)
        );
        assert_eq!(relation(&plain, &two, 20, 0.3, 0.3), None);
        assert_eq!(relation(&plain, &two, 60, 0.1, 0.1), None);
    }
}

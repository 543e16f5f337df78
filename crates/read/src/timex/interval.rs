//! When a document was published, and when something was: intervals that can be compared.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};
use rapporteur_schema::{Precision as Told, Value};

use super::words::Unit;

/// A document's time of publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DocumentTime {
    /// The day where it was published.
    pub(crate) date: Date,
    /// The time of day there.
    pub(crate) time: Option<Time>,
    /// Minutes east of Greenwich.
    pub(crate) offset: Option<i32>,
}

impl DocumentTime {
    /// A day without a time.
    pub(crate) fn day(date: Date) -> DocumentTime {
        DocumentTime {
            date,
            time: None,
            offset: None,
        }
    }

    /// Reads RFC 3339, `YYYY-MM-DDTHH:MM` or `YYYY-MM-DD`.
    pub(crate) fn parse(written: &str) -> Option<DocumentTime> {
        let date: Date = written.get(..10)?.parse().ok()?;
        let rest = written.get(10..).unwrap_or_default();
        let rest = rest.strip_prefix(['T', 't', ' ']).unwrap_or_default();
        let split = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
        let (clock, zone) = rest.split_at(split);
        let time: Option<Time> = clock.parse().ok();
        let offset = match zone.as_bytes() {
            [b'Z' | b'z'] => Some(0),
            [sign @ (b'+' | b'-'), ..] => {
                let hours: i32 = zone.get(1..3).and_then(|h| h.parse().ok()).unwrap_or(0);
                let minutes: i32 = zone
                    .get(zone.len().saturating_sub(2)..)
                    .and_then(|m| m.parse().ok())
                    .unwrap_or(0);
                let all = hours * 60 + if zone.len() > 3 { minutes } else { 0 };
                Some(if *sign == b'-' { -all } else { all })
            }
            _ => None,
        };
        Some(DocumentTime { date, time, offset })
    }
}

/// From one moment to another, as far as they are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Interval {
    /// First moment; none: open.
    pub(crate) start: Option<DateTime>,
    /// Moment after the last; none: open.
    pub(crate) end: Option<DateTime>,
    /// Minutes east of Greenwich of both; none where the text does not tell: the event's or the outlet's own zone.
    pub(crate) offset: Option<i32>,
    /// The finest unit told.
    pub(crate) precision: Precision,
}

impl Interval {
    /// Writes start, end and precision into a record's value: days, the last one included, or for finer times instants, with the
    /// zone where the text tells one.
    pub(crate) fn write(&self, value: &mut Value) {
        // "now" has no extent: a moment that nobody gave a length is no day.
        if self.start.is_some() && self.start == self.end {
            return;
        }
        let fine = self.precision < Precision::Day;
        let zone = self.offset.map_or(String::new(), |minutes| {
            let sign = if minutes < 0 { '-' } else { '+' };
            format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
        });
        let shown = |at: DateTime| {
            if fine {
                format!("{}{zone}", at.strftime("%Y-%m-%dT%H:%M"))
            } else {
                at.date().to_string()
            }
        };
        // An interval ends where the next begins: its last day is that of the moment before.
        let last = |end: DateTime| {
            if fine {
                end
            } else {
                end.checked_sub(1.second()).unwrap_or(end)
            }
        };
        value.start = self.start.map(shown);
        value.end = self.end.map(last).map(shown);
        value.precision = self.precision.told();
    }
}

/// How exactly a time is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Precision {
    Second,
    Minute,
    Hour,
    PartOfDay,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    /// "recently", "in the coming days".
    Vague,
}

impl Precision {
    /// As records have it; vaguer times have none.
    fn told(self) -> Option<Told> {
        Some(match self {
            Self::Second => Told::Second,
            Self::Minute => Told::Minute,
            Self::Hour => Told::Hour,
            Self::PartOfDay => Told::PartOfDay,
            Self::Day => Told::Day,
            Self::Week => Told::Week,
            Self::Month => Told::Month,
            Self::Quarter => Told::Quarter,
            Self::Year => Told::Year,
            Self::Decade | Self::Century => Told::Decade,
            Self::Vague => return None,
        })
    }

    pub(crate) fn of(unit: Unit) -> Precision {
        match unit {
            Unit::Second => Self::Second,
            Unit::Minute => Self::Minute,
            Unit::Hour => Self::Hour,
            Unit::Day | Unit::Night => Self::Day,
            Unit::Weekend | Unit::Week | Unit::Fortnight => Self::Week,
            Unit::Month => Self::Month,
            Unit::Quarter => Self::Quarter,
            Unit::Year => Self::Year,
            Unit::Decade => Self::Decade,
            Unit::Century | Unit::Millennium => Self::Century,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn publication_times_are_read_with_their_offset() {
        let read = |s: &str| {
            DocumentTime::parse(s)
                .map(|d| (d.date.to_string(), d.time.map(|t| t.to_string()), d.offset))
        };
        assert_eq!(read("1998-02-13"), Some(("1998-02-13".into(), None, None)));
        assert_eq!(
            read("1998-02-13T14:26:00"),
            Some(("1998-02-13".into(), Some("14:26:00".into()), None))
        );
        assert_eq!(
            read("2025-05-11T01:40:00+03:00"),
            Some(("2025-05-11".into(), Some("01:40:00".into()), Some(180)))
        );
        assert_eq!(
            read("2025-05-11T01:40:00-05:30").and_then(|d| d.2),
            Some(-330)
        );
        assert_eq!(read("2025-05-11T01:40Z").and_then(|d| d.2), Some(0));
        assert_eq!(read("May 11"), None);
        assert_eq!(read("2025-13-40"), None);
    }

    fn written(start: &str, end: &str, offset: Option<i32>, precision: Precision) -> [String; 2] {
        let mut value = Value::default();
        let interval = Interval {
            start: start.parse().ok(),
            end: end.parse().ok(),
            offset,
            precision,
        };
        interval.write(&mut value);
        [value.start, value.end].map(Option::unwrap_or_default)
    }

    #[test]
    fn days_end_with_their_last_and_clocks_keep_their_zone() {
        let (first, next) = ("2031-03-04T00:00", "2031-03-05T00:00");
        assert_eq!(
            written(first, next, None, Precision::Day),
            ["2031-03-04", "2031-03-04"]
        );
        let (from, to) = ("2031-03-04T09:30", "2031-03-04T09:31");
        assert_eq!(
            written(from, to, Some(-330), Precision::Minute),
            ["2031-03-04T09:30-05:30", "2031-03-04T09:31-05:30"]
        );
        assert_eq!(written(first, first, None, Precision::Vague), ["", ""]);
    }
}

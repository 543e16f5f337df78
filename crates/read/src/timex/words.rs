//! The lexicons of time (`lexicons/time_*.tsv`), ready to look up. All keys are lower case but those of zones.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::calendar::{Part, Season};
use crate::lexicon::table::Table;

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Night,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

/// What is known of a unit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct UnitWord {
    pub(crate) unit: Unit,
    pub(crate) plural: bool,
}

/// Length of a unit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct UnitLength {
    /// Letter of ISO 8601 durations.
    pub(crate) code: &'static str,
    /// Whether it stands after `T`.
    pub(crate) clock: bool,
    /// Seconds.
    pub(crate) shortest: i64,
    pub(crate) longest: i64,
}

/// How a number word counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum NumberWord {
    Cardinal(f64),
    Multiplier(f64),
    Ordinal(i32),
    Decade(i16),
    /// "a few".
    Some,
    /// "a couple".
    Pair,
}

/// A phrase for a vague time, a set or an open length.
#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    pub(crate) words: Vec<&'static str>,
    pub(crate) timex_type: &'static str,
    pub(crate) value: &'static str,
    pub(crate) context: &'static str,
}

/// Days of a holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HolidayRule {
    Fixed(i8, i8),
    /// ISO weekday, which (-1: the last), month, days after.
    Weekday(i8, i8, i8, i8),
    /// Days from Easter, western or orthodox.
    Easter(i32, bool),
    /// Another day each year or in each country.
    Open,
}

/// What a word does to the time of what depends on it (`time_tense.tsv`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TenseWord {
    Planned,
    Intended,
    Proposed,
    Deferred,
    Settled,
    Achieved,
}

/// Rule of summer time: an hour more from a Sunday of one month to a Sunday of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ZoneWord {
    /// Minutes east of Greenwich in winter.
    pub(crate) minutes: Option<i32>,
    pub(crate) summer: &'static str,
}

/// All tables.
pub(crate) struct Words {
    pub(crate) months: HashMap<&'static str, i8>,
    pub(crate) month_abbreviations: HashMap<&'static str, i8>,
    pub(crate) weekdays: HashMap<&'static str, i8>,
    pub(crate) weekday_abbreviations: HashMap<&'static str, i8>,
    pub(crate) seasons: HashMap<&'static str, Season>,
    pub(crate) parts: HashMap<&'static str, Part>,
    /// "noon" and "midnight": seconds of the day.
    pub(crate) clocks: HashMap<&'static str, i32>,
    pub(crate) units: HashMap<&'static str, UnitWord>,
    pub(crate) lengths: HashMap<&'static str, UnitLength>,
    pub(crate) numbers: HashMap<&'static str, NumberWord>,
    /// Longest first.
    pub(crate) phrases: Vec<Phrase>,
    /// Words of a holiday, longest first.
    pub(crate) holidays: Vec<(Vec<String>, HolidayRule)>,
    pub(crate) zones: HashMap<&'static str, ZoneWord>,
    pub(crate) tense: HashMap<&'static str, TenseWord>,
    pub(crate) lasting: HashSet<&'static str>,
}

/// The tables, read once.
pub(crate) fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let names = Table::parse(include_str!("../../lexicons/time_names.tsv"));
        let units = Table::parse(include_str!("../../lexicons/time_units.tsv"));
        let numbers = Table::parse(include_str!("../../lexicons/time_numbers.tsv"));
        let phrases = Table::parse(include_str!("../../lexicons/time_phrases.tsv"));
        let holidays = Table::parse(include_str!("../../lexicons/time_holidays.tsv"));
        let zones = Table::parse(include_str!("../../lexicons/time_zones.tsv"));
        let tense = Table::parse(include_str!("../../lexicons/time_tense.tsv"));
        let lasting = Table::parse(include_str!("../../lexicons/time_lasting.tsv"));
        let mut words = Words {
            months: HashMap::new(),
            month_abbreviations: HashMap::new(),
            weekdays: HashMap::new(),
            weekday_abbreviations: HashMap::new(),
            seasons: HashMap::new(),
            parts: HashMap::new(),
            clocks: HashMap::new(),
            units: HashMap::new(),
            lengths: HashMap::new(),
            numbers: numbers.rows().map(number).collect(),
            phrases: phrases.rows().map(phrase).collect(),
            holidays: Vec::new(),
            zones: HashMap::new(),
            tense: HashMap::new(),
            lasting: lasting.rows().map(|r| r.get("noun")).collect(),
        };
        for row in names.rows() {
            names_row(&mut words, row);
        }
        for row in units.rows() {
            let Some(unit) = unit(row.get("unit")) else {
                continue;
            };
            for (i, form) in row.values("forms").enumerate() {
                let plural = i > 0 && form.ends_with(['s', 'a']);
                words.units.insert(form, UnitWord { unit, plural });
            }
            words.lengths.insert(
                row.get("unit"),
                UnitLength {
                    code: row.get("code"),
                    clock: row.get("clock") == "T",
                    shortest: row.get("shortest").parse().unwrap_or_default(),
                    longest: row.get("longest").parse().unwrap_or_default(),
                },
            );
        }
        for row in holidays.rows() {
            let rule = holiday_rule(row.get("rule"));
            for form in row.values("forms") {
                words.holidays.push((pieces(form), rule));
            }
        }
        for row in zones.rows() {
            let zone = ZoneWord {
                minutes: row.get("minutes").parse().ok(),
                summer: row.get("summer"),
            };
            words.zones.insert(row.get("zone"), zone);
        }
        for row in tense.rows() {
            let kind = match row.get("kind") {
                "planned" => TenseWord::Planned,
                "intended" => TenseWord::Intended,
                "proposed" => TenseWord::Proposed,
                "deferred" => TenseWord::Deferred,
                "settled" => TenseWord::Settled,
                _ => TenseWord::Achieved,
            };
            words.tense.insert(row.get("lemma"), kind);
        }
        words
            .phrases
            .sort_by_key(|p| std::cmp::Reverse(p.words.len()));
        words
            .holidays
            .sort_by_key(|(w, _)| std::cmp::Reverse(w.len()));
        words
    })
}

impl Unit {
    /// Its row of `time_units.tsv`.
    pub(crate) fn length(self) -> UnitLength {
        let name = match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Night => "night",
            Self::Weekend => "weekend",
            Self::Week => "week",
            Self::Fortnight => "fortnight",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
            Self::Millennium => "millennium",
        };
        words().lengths.get(name).copied().unwrap_or(UnitLength {
            code: "D",
            clock: false,
            shortest: 0,
            longest: 0,
        })
    }
}

fn unit(name: &str) -> Option<Unit> {
    Some(match name {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "night" => Unit::Night,
        "weekend" => Unit::Weekend,
        "week" => Unit::Week,
        "fortnight" => Unit::Fortnight,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        "millennium" => Unit::Millennium,
        _ => return None,
    })
}

fn names_row(words: &mut Words, row: crate::lexicon::table::Row<'_>) {
    let value = row.get("value");
    let number: i8 = value.parse().unwrap_or_default();
    for form in row.values("forms") {
        match row.get("kind") {
            "month" => {
                words.months.insert(form, number);
            }
            "weekday" => {
                words.weekdays.insert(form, number);
            }
            "season" => {
                words.seasons.insert(form, Season::of(value));
            }
            "part" => {
                let mut hours = row.get("hours").split('-').map(|h| h.parse().unwrap_or(0));
                let part = Part {
                    code: value,
                    from: hours.next().unwrap_or(0),
                    to: hours.next().unwrap_or(24),
                };
                words.parts.insert(form, part);
            }
            _ => {
                let hour: i32 = value[1..3].parse().unwrap_or(12);
                words.clocks.insert(form, hour * 3600);
            }
        }
    }
    for form in row.values("abbreviations") {
        if row.get("kind") == "month" {
            words.month_abbreviations.insert(form, number);
        } else {
            words.weekday_abbreviations.insert(form, number);
        }
    }
}

fn number(row: crate::lexicon::table::Row<'_>) -> (&'static str, NumberWord) {
    let value: f64 = row.get("value").parse().unwrap_or_default();
    let kind = match row.get("kind") {
        "cardinal" | "fraction" => NumberWord::Cardinal(value),
        "multiplier" => NumberWord::Multiplier(value),
        "ordinal" => NumberWord::Ordinal(value as i32),
        "decade" => NumberWord::Decade(value as i16),
        "pair" => NumberWord::Pair,
        _ => NumberWord::Some,
    };
    (row.get("word"), kind)
}

fn phrase(row: crate::lexicon::table::Row<'_>) -> Phrase {
    Phrase {
        words: row.get("phrase").split(' ').collect(),
        timex_type: row.get("type"),
        value: row.get("value"),
        context: row.get("context"),
    }
}

/// Splits a form as the text is split: letters, digits, and each other character by itself.
fn pieces(form: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut last = ' ';
    for c in form.chars() {
        let same = last.is_alphabetic() && c.is_alphabetic()
            || last.is_ascii_digit() && c.is_ascii_digit();
        match pieces.last_mut() {
            Some(piece) if same => piece.push(c),
            _ if c != ' ' => pieces.push(c.to_string()),
            _ => {}
        }
        last = c;
    }
    pieces
}

fn holiday_rule(rule: &str) -> HolidayRule {
    let parsed = || -> Option<HolidayRule> {
        if let Some(days) = rule.strip_prefix('E') {
            return Some(HolidayRule::Easter(days.parse().ok()?, false));
        }
        if let Some(days) = rule.strip_prefix('O') {
            return Some(HolidayRule::Easter(days.parse().ok()?, true));
        }
        if let Some((which, month)) = rule.split_once('@') {
            let (weekday, nth) = which.split_once('-')?;
            let after = i8::from(month.ends_with(['+', '~']));
            let month = month.trim_end_matches(['+', '~']).parse().ok()?;
            // Election Day is the Tuesday after a Monday, Black Friday the day after a Thursday: both one day on.
            let weekday: i8 = weekday.parse().ok()?;
            let weekday = if after > 0 { weekday - 1 } else { weekday };
            return Some(HolidayRule::Weekday(
                weekday,
                nth.parse().ok()?,
                month,
                after,
            ));
        }
        let (month, day) = rule.split_once('-')?;
        Some(HolidayRule::Fixed(month.parse().ok()?, day.parse().ok()?))
    };
    parsed().unwrap_or(HolidayRule::Open)
}

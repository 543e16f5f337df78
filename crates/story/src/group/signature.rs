//! What grouping keeps of a document.

use std::collections::BTreeMap;

use rapporteur_schema::{BlockKind, CodePoints, Reading, TimexType};

use super::calendar::day;
use super::minhash::{HASHES, fnv, minhash};
use super::words::{term, words};

/// Counts that a title's term has beyond those of the text.
const TITLE: f32 = 4.0;

/// Words at the beginning, which tell what an account is about, that count twice.
const LEAD: usize = 120;

/// Counts of a day that the document names.
const NAMED_DAY: f32 = 2.0;

/// What grouping keeps of a document: a few kilobytes, made from its reading alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Signature {
    /// Id of the document.
    pub(crate) document: String,
    /// When it was published, in days from 1970-01-01.
    pub(crate) day: Option<i32>,
    /// First day of the month in its address, counted as `day`.
    pub(crate) month: Option<i32>,
    /// Year, where it is told, month and day of its dateline: "ORVAL, Oct 9 (Harbour Wire) -".
    pub(crate) dateline: Option<(Option<i32>, u8, u8)>,
    /// How often it names each day of the week, Monday first.
    pub(crate) weekdays: [u8; 7],
    /// Hash of its outlet.
    pub(crate) outlet: Option<u64>,
    /// Hash of its file, and its number there.
    pub(crate) part: (u64, u32),
    /// Hashes of its terms, sorted, with their counts.
    pub(crate) terms: Vec<(u32, f32)>,
    pub(crate) minhash: [u32; HASHES],
}

impl Signature {
    /// The signature of a document, from its running text, title and times; what is no part of the account is left out.
    pub fn of(reading: &Reading) -> Self {
        let document = &reading.document;
        let text = running_text(reading);
        let all = words(&text);
        let mut terms: BTreeMap<u32, f32> = BTreeMap::new();
        let mut count = |term: &str, n: f32| *terms.entry(fnv(term) as u32).or_default() += n;
        for (at, word) in all.iter().enumerate() {
            if let Some(term) = term(word) {
                count(term, if at < LEAD { 2.0 } else { 1.0 });
            }
        }
        let title = document.title.as_deref().map(words).unwrap_or_default();
        for term in title.iter().filter_map(|w| term(w)) {
            count(term, TITLE);
        }
        for timex in reading
            .timexes
            .iter()
            .filter(|t| t.timex_type == TimexType::Date)
        {
            // The day without its year: undated documents leave that open.
            if let (10, Some(day)) = (timex.value.len(), timex.value.get(5..)) {
                count(&format!("day {day}"), NAMED_DAY);
            }
        }
        Self {
            document: document.id.clone(),
            day: document.published.as_deref().and_then(day),
            month: document.url.as_deref().and_then(month),
            dateline: dateline(reading),
            weekdays: weekdays(&text),
            outlet: document.outlet.as_deref().map(fnv),
            part: (fnv(&document.source), document.part),
            terms: terms.into_iter().collect(),
            minhash: minhash(&all),
        }
    }

    /// Whether the document's day of publication is known.
    pub fn is_dated(&self) -> bool {
        self.day.is_some()
    }
}

/// Code points from the beginning in which a dateline stands.
const HEAD: u32 = 600;
/// Longest text before the day of a dateline, in code points: the town, its state.
const TOWN: usize = 60;

/// The day of the dateline: behind a town in capitals, before the agency or a dash.
fn dateline(reading: &Reading) -> Option<(Option<i32>, u8, u8)> {
    let text = &reading.document.text;
    let index = CodePoints::new(text);
    let mut early = reading.timexes.iter().take_while(|t| t.start < HEAD);
    early.find_map(|timex| {
        let mut parts = timex.value.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let date = (year.parse().ok(), month.parse().ok()?, day.parse().ok()?);
        let before = index.slice(text, 0, timex.start)?;
        let line = before.rsplit('\n').next().unwrap_or_default();
        let town = line.split([',', ' ']).next().unwrap_or_default();
        let capitals = town.chars().count() > 2 && !town.chars().any(char::is_lowercase);
        let behind = index.slice(text, timex.end, (timex.end + 3).min(index.len()))?;
        let ends = behind
            .trim_start()
            .starts_with(['(', '-', '–', '—', ':', '/']);
        (capitals && line.chars().count() <= TOWN && ends).then_some(date)
    })
}

fn running_text(reading: &Reading) -> String {
    let document = &reading.document;
    let index = CodePoints::new(&document.text);
    let running = document.blocks.iter().filter(|b| {
        matches!(
            b.kind,
            BlockKind::Heading | BlockKind::Paragraph | BlockKind::Dateline
        )
    });
    let text: Vec<&str> = running
        .filter_map(|b| index.slice(&document.text, b.start, b.end))
        .collect();
    if text.is_empty() {
        document.text.clone()
    } else {
        text.join("\n")
    }
}

/// The month in an address: `/2031/03/`.
fn month(url: &str) -> Option<i32> {
    let folders: Vec<&str> = url.split('/').collect();
    folders.windows(2).find_map(|pair| {
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        let (year, month) = (pair[0], pair[1]);
        let shaped = year.len() == 4 && (1..=2).contains(&month.len());
        if !shaped || !digits(year) || !digits(month) || !("1990".."2100").contains(&year) {
            return None;
        }
        day(&format!("{year}-{month:0>2}-01"))
    })
}

fn weekdays(text: &str) -> [u8; 7] {
    const DAYS: [&str; 7] = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    DAYS.map(|day| text.matches(day).count().min(usize::from(u8::MAX)) as u8)
}

//! Quantities: numbers with what they count, how they are hedged, and where a distance leads from.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use rapporteur_nlp::Token;
use rapporteur_schema::Hedge;

use crate::lexicon::senses::{Measure, measure};
use crate::lexicon::table::Table;
use crate::timex::atoms::{Atoms, Kind};

/// A quantity of a block; all token numbers are the block's.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Number and hedge.
    pub(super) tokens: Range<usize>,
    /// Code points of the block: from the hedge to the number's end or its unit's.
    pub(super) chars: Range<u32>,
    pub(super) low: Option<f64>,
    pub(super) high: Option<f64>,
    pub(super) hedge: Hedge,
    pub(super) measure: Option<Measure>,
    /// The noun that it counts, or the number itself where there is none.
    pub(super) head: usize,
    /// Lemma of the noun; empty where there is none.
    pub(super) unit: String,
}

/// Hedges by their words.
type Hedges = HashMap<&'static str, Hedge>;

/// Hedges before a number, and those behind it.
fn hedges() -> &'static (Hedges, Hedges) {
    static HEDGES: OnceLock<(Hedges, Hedges)> = OnceLock::new();
    HEDGES.get_or_init(|| {
        let table = Table::parse(include_str!("../../lexicons/casualty_terms.tsv"));
        let (mut before, mut behind) = (HashMap::new(), HashMap::new());
        for row in table.rows().filter(|row| row.get("role") == "hedge") {
            let Some(hedge) = Hedge::from_label(row.get("value")) else {
                continue;
            };
            match row.get("frame") {
                "before" => before.insert(row.get("term"), hedge),
                "after" => behind.insert(row.get("term"), hedge),
                _ => None,
            };
        }
        (before, behind)
    })
}

/// Most words of a hedge.
const HEDGE_WORDS: usize = 4;

/// All quantities of a block. `taken`: code points of the block that are dates, clock times or sets.
pub(super) fn quantities(atoms: &Atoms<'_>, taken: &[Range<u32>]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < atoms.all.len() {
        let at = &atoms.all[i];
        if taken.iter().any(|t| t.start < at.end && at.start < t.end) {
            i += 1;
            continue;
        }
        match one(atoms, i) {
            Some((end, quantity)) => {
                found.push(quantity);
                i = end.max(i + 1);
            }
            None => i += 1,
        }
    }
    found
}

fn one(atoms: &Atoms<'_>, i: usize) -> Option<(usize, Found)> {
    if let Some(found) = ordinal_year(atoms, i) {
        return Some(found);
    }
    if let Some(found) = and_a_half(atoms, i) {
        return Some(found);
    }
    let (mut end, mut low, mut high) = number(atoms, i)?;
    // "the 12th district": an order, no count.
    if matches!(atoms.text(end), "st" | "nd" | "rd" | "th") && atoms.joined(end) {
        return None;
    }
    let before = atoms.before(i);
    // "No. 3", "Route 66", "3-2", "2.0.1", "#5", a list's own number.
    if matches!(before, "." | "#" | "/" | ":" | "'") && atoms.joined(i) {
        return None;
    }
    let mut start = i;
    let mut unit = None;
    if i > 0 {
        let sign = &atoms.all[i - 1];
        if sign.kind == Kind::Sign && atoms.joined(i) {
            unit = measure(&sign.text);
            if unit.is_some() {
                start = i - 1;
                // "US$", "A$".
                if start > 0 && atoms.joined(start) && atoms.all[start - 1].kind == Kind::Word {
                    start -= 1;
                }
            }
        }
        let (word, gap) = if before == "-" && i > 1 {
            (atoms.text(i - 2), 2)
        } else {
            (before, 1)
        };
        if word == "magnitude" {
            unit = measure("magnitude");
            start = i - gap;
        } else if atoms.all[i - 1].capital
            && atoms.all[i - 1].kind == Kind::Word
            && atoms.tag(i - 1).starts_with("NNP")
            && unit.is_none()
            && atoms.all[i].kind != Kind::Word
        {
            return None;
        }
    }
    let mut hyphened = false;
    let mut head = atoms.all.get(end - 1)?.token;
    let mut word_end = end;
    if unit.is_none() {
        let next = atoms.skip_hyphen(end);
        hyphened = next > end;
        let word = atoms.all.get(next);
        if matches!(atoms.text(next), "%") {
            unit = measure("%");
            word_end = next + 1;
        } else if atoms.text(next) == "per" && atoms.text(next + 1) == "cent" {
            unit = measure("percent");
            word_end = next + 2;
        } else if let Some(word) = word.filter(|w| w.kind == Kind::Word) {
            let two = format!("{} {}", word.text, atoms.text(next + 1));
            if let Some(m) = measure(&two) {
                unit = Some(m);
                word_end = next + 2;
                head = atoms.all[next + 1].token;
            } else if let Some(m) = measure(&word.text) {
                unit = Some(m);
                word_end = next + 1;
                head = word.token;
            }
        }
        if hyphened && unit.is_none() {
            // "200-student", "12-year-old" and scores "3-2".
            let word = word.filter(|w| w.kind == Kind::Word)?;
            word_end = next + 1;
            head = word.token;
        }
    }
    if unit.is_some_and(|u| u.dimension == "duration") {
        let next = atoms.skip_hyphen(word_end);
        match atoms.text(next) {
            // "a 22-year-old", "22 years old"
            "old" if atoms.text(word_end - 1).starts_with("year") => {
                unit = measure("years old");
                word_end = next + 1;
            }
            "old" | "ago" => return None,
            _ => {}
        }
    } else if unit.is_none() && atoms.before(i) == "aged" {
        unit = measure("years old");
    }
    let (from, mut hedge) = hedge_before(atoms, start);
    start = from;
    if let Some((_, h)) = hedge_behind(atoms, word_end) {
        hedge = h;
    }
    if hedge != Hedge::None && low == high && low.is_some_and(|n| (n - 1.0).abs() < f64::EPSILON) {
        // "about one" is a number, "about" before "one of" is not.
        high = low;
    }
    if atoms.text(i) == "one" && (atoms.text(end) == "of" || atoms.before(i) == "no") {
        return None;
    }
    let doc = &atoms.block.doc;
    let (noun, lemma) = if unit.is_some() {
        (head, String::new())
    } else if hyphened {
        (head, doc.token(head).lemma().to_lowercase())
    } else {
        counted(doc.token(head), atoms.text(end) == "of")
    };
    if let Some(measure) = unit {
        low = low.map(|n| n * measure.factor);
        high = high.map(|n| n * measure.factor);
    }
    end = word_end.max(end);
    let first = &atoms.all[start];
    let last = atoms.all.get(word_end.max(i + 1) - 1)?;
    Some((
        end,
        Found {
            tokens: first.token..last.token + 1,
            chars: first.start..last.end,
            low,
            high,
            hedge,
            measure: unit,
            head: noun,
            unit: lemma,
        },
    ))
}

/// A number, a range of two, or one left open ("dozens").
fn number(atoms: &Atoms<'_>, i: usize) -> Option<(usize, Option<f64>, Option<f64>)> {
    let open = |end, low: f64| Some((end, Some(low), None));
    let text = atoms.text(i);
    let of = |n: usize| atoms.text(i + n) == "of";
    match text {
        "tens" if of(1) && atoms.text(i + 2) == "thousands" => return open(i + 3, 20_000.0),
        "hundreds" if of(1) && atoms.text(i + 2) == "thousands" => return open(i + 3, 200_000.0),
        "half" if atoms.text(i + 1) == "a" && atoms.text(i + 2) == "dozen" => {
            return Some((i + 3, Some(6.0), Some(6.0)));
        }
        "dozens" => return open(i + 1, 24.0),
        "scores" if of(1) => return open(i + 1, 40.0),
        "hundreds" => return open(i + 1, 200.0),
        "thousands" => return open(i + 1, 2_000.0),
        "millions" => return open(i + 1, 2_000_000.0),
        // "several", "a few", "a few hundred", "several million"
        "several" | "few" if text == "several" || atoms.before(i) == "a" => {
            let of = factor(atoms.text(i + 1));
            let (end, of) = if of > 0.0 { (i + 2, of) } else { (i + 1, 1.0) };
            let least = if text == "few" && of > 1.0 { 2.0 } else { 3.0 };
            return open(end, least * of);
        }
        "half" if atoms.text(i + 1) == "a" && factor(atoms.text(i + 2)) > 0.0 => {
            let n = factor(atoms.text(i + 2)) / 2.0;
            return Some((i + 3, Some(n), Some(n)));
        }
        "both" | "couple" => return None,
        _ => {}
    }
    let (mut end, mut n) = atoms.number(i)?;
    // An article is a number before "dozen" and "hundred" only.
    if text == "a" && end < i + 2 {
        return None;
    }
    // "8 billion", "2.5m", "six million" where the words are not one number.
    let factor = match atoms.text(end) {
        "m" if atoms.joined(end) && !atoms.before(i).is_empty() && money(atoms, i) => 1e6,
        word => factor(word),
    };
    let counted_in = n < 1000.0 && factor > 0.0;
    if counted_in {
        n *= factor;
        end += 1;
    }
    let next = match atoms.text(end) {
        "to" | "or" if !atoms.joined(end) => end + 1,
        "-" if atoms.joined(end) && atoms.joined(end + 1) => end + 1,
        _ => return Some((end, Some(n), Some(n))),
    };
    match atoms.number(next) {
        Some((after, high)) if high > n => Some((after, Some(n), Some(high))),
        Some(_) if atoms.text(end) == "-" => None,
        _ => Some((end, Some(n), Some(n))),
    }
}

/// How many a word of number stands for; 0 for other words.
fn factor(word: &str) -> f64 {
    match word {
        "dozen" => 12.0,
        "hundred" => 100.0,
        "thousand" => 1e3,
        "million" => 1e6,
        "billion" | "bn" => 1e9,
        "trillion" | "tn" => 1e12,
        _ => 0.0,
    }
}

fn money(atoms: &Atoms<'_>, i: usize) -> bool {
    measure(atoms.before(i)).is_some_and(|m| m.dimension == "money")
}

/// "entering its third year": from two years to three. In seconds.
fn ordinal_year(atoms: &Atoms<'_>, i: usize) -> Option<(usize, Found)> {
    if !matches!(atoms.text(i), "its" | "their" | "his" | "her" | "a" | "the") {
        return None;
    }
    let (end, n) = atoms.ordinal(i + 1)?;
    let unit = measure(atoms.text(end)).filter(|m| m.dimension == "duration")?;
    // "the third day" is a date; "its third year", "a third year" tell how long something has lasted.
    let own = matches!(atoms.text(i), "its" | "their" | "a");
    let into = matches!(
        atoms.before(i),
        "in" | "into" | "entering" | "enters" | "entered" | "for"
    );
    if !own || !into || n < 2 {
        return None;
    }
    let word = &atoms.all[end];
    let n = f64::from(n);
    Some((
        end + 1,
        Found {
            tokens: atoms.all[i].token..word.token + 1,
            chars: atoms.all[i].start..word.end,
            low: Some((n - 1.0) * unit.factor),
            high: Some(n * unit.factor),
            hedge: Hedge::None,
            measure: Some(unit),
            head: word.token,
            unit: String::new(),
        },
    ))
}

/// "an hour and a half", "two years and a half", "two and a half years", "half an hour". In seconds.
fn and_a_half(atoms: &Atoms<'_>, i: usize) -> Option<(usize, Found)> {
    let (at, n) = match atoms.text(i) {
        "half" if matches!(atoms.text(i + 1), "a" | "an") => (i + 2, 0.5),
        "a" | "an" => (i + 1, 1.5),
        _ => {
            let (end, n) = atoms.number(i)?;
            (end, n + 0.5)
        }
    };
    // "two and a half years": the half stands before the unit.
    let inner = ["and", "a", "half"]
        .iter()
        .enumerate()
        .all(|(k, w)| atoms.text(at + k) == *w)
        && !matches!(atoms.text(i), "half" | "a" | "an");
    let at = if inner { atoms.skip_hyphen(at + 3) } else { at };
    let unit = measure(atoms.text(at)).filter(|m| m.dimension == "duration")?;
    let end = if inner || atoms.text(i) == "half" {
        at + 1
    } else {
        let half = ["and", "a", "half"];
        let told = half
            .iter()
            .enumerate()
            .all(|(k, w)| atoms.text(at + 1 + k) == *w);
        told.then_some(at + 4)?
    };
    let (start, hedge) = hedge_before(atoms, i);
    let last = atoms.all.get(end - 1)?;
    Some((
        end,
        Found {
            tokens: atoms.all[start].token..last.token + 1,
            chars: atoms.all[start].start..last.end,
            low: Some(n * unit.factor),
            high: Some(n * unit.factor),
            hedge,
            measure: Some(unit),
            head: atoms.all[at].token,
            unit: String::new(),
        },
    ))
}

fn hedge_before(atoms: &Atoms<'_>, start: usize) -> (usize, Hedge) {
    for words in (1..=HEDGE_WORDS.min(start)).rev() {
        let from = start - words;
        let text: Vec<&str> = (from..start).map(|k| atoms.text(k)).collect();
        if let Some(hedge) = hedges().0.get(text.join(" ").as_str()) {
            return (from, *hedge);
        }
    }
    if start > 0 && atoms.before(start) == "over" {
        return (start - 1, Hedge::MoreThan);
    }
    (start, Hedge::None)
}

fn hedge_behind(atoms: &Atoms<'_>, end: usize) -> Option<(usize, Hedge)> {
    (1..=3).rev().find_map(|words| {
        let text: Vec<&str> = (end..end + words).map(|k| atoms.text(k)).collect();
        let hedge = hedges().1.get(text.join(" ").as_str())?;
        Some((end + words, *hedge))
    })
}

/// The noun that a number counts, and its lemma.
fn counted(number: Token<'_>, of: bool) -> (usize, String) {
    let lemma = |t: Token<'_>| t.lemma().to_lowercase();
    let counts = |t: Token<'_>| {
        matches!(
            lemma(t).as_str(),
            "dozen" | "hundred" | "thousand" | "million" | "score" | "ten"
        )
    };
    let noun = |t: Token<'_>| matches!(t.pos(), "NOUN" | "PROPN") && !counts(t);
    if of {
        // "dozens of villagers", "230,000 of them"
        let object = number
            .children()
            .filter(|c| c.text() == "of")
            .flat_map(rapporteur_nlp::Token::children)
            .find(|c| c.dep() == "pobj");
        if let Some(object) = object {
            let word = if noun(object) {
                lemma(object)
            } else {
                String::new()
            };
            return (number.index(), word);
        }
    }
    let mut token = number;
    while matches!(
        token.dep(),
        "nummod" | "quantmod" | "compound" | "amod" | "det"
    ) && token.head().index() != token.index()
    {
        token = token.head();
        if noun(token) && token.dep() != "compound" {
            return (token.index(), lemma(token));
        }
    }
    if noun(token) && token.index() != number.index() {
        return (token.index(), lemma(token));
    }
    (number.index(), String::new())
}

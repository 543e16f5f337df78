//! Counts, ordinals and years, in digits and in words.

use super::atoms::{Atoms, Kind};
use super::meaning::Amount;
use super::words::{NumberWord, words};

/// A number and the position after it.
pub(crate) type Read<T> = Option<(usize, T)>;

impl Atoms<'_> {
    fn number_word(&self, i: usize) -> Option<NumberWord> {
        words().numbers.get(self.text(i)).copied()
    }

    /// A whole or broken number: "six", "twenty-four", "a hundred", "2.5", "2 1/2", "1,000", "a dozen".
    pub(crate) fn number(&self, i: usize) -> Read<f64> {
        if let Some(atom) = self.all.get(i)
            && matches!(atom.kind, Kind::Number { .. })
        {
            return self.figures(i);
        }
        let article = usize::from(matches!(self.text(i), "a" | "one"));
        if article == 1
            && let Some(NumberWord::Multiplier(n)) = self.number_word(i + 1)
        {
            let (end, rest) = self.after_multiplier(i + 2, n);
            return Some((end, rest));
        }
        match self.number_word(i)? {
            NumberWord::Cardinal(n) if n >= 1.0 || n == 0.0 => {
                let (end, n) = self.tens_and_units(i, n);
                if let Some(NumberWord::Multiplier(m)) = self.number_word(end) {
                    return Some(self.after_multiplier(end + 1, n * m));
                }
                Some((end, n))
            }
            _ => None,
        }
    }

    fn figures(&self, i: usize) -> Read<f64> {
        let whole: f64 = self.text(i).replace(',', "").parse().ok()?;
        // "2.5", but not a date such as 11.05.2025.
        if self.text(i + 1) == "."
            && self.joined(i + 1)
            && self.joined(i + 2)
            && let Some((_, digits)) = self.digits(i + 2)
            && !(self.text(i + 3) == "." && self.joined(i + 3) && self.joined(i + 4))
        {
            let part: f64 = self.text(i + 2).parse().ok()?;
            return Some((i + 3, whole + part / 10f64.powi(digits as i32)));
        }
        let half = match self.text(i + 1) {
            "\u{bd}" => Some((1, 0.5)),
            "\u{bc}" => Some((1, 0.25)),
            "\u{be}" => Some((1, 0.75)),
            _ if self.text(i + 2) == "/" && self.joined(i + 2) && self.joined(i + 3) => {
                let (a, b) = (self.digits(i + 1)?, self.digits(i + 3)?);
                (b.0 > 0 && a.0 < b.0).then(|| (3, f64::from(a.0) / f64::from(b.0)))
            }
            _ if self.text(i + 1) == "-" && self.text(i + 3) == "/" => {
                let (a, b) = (self.digits(i + 2)?, self.digits(i + 4)?);
                (b.0 > 0 && a.0 < b.0).then(|| (4, f64::from(a.0) / f64::from(b.0)))
            }
            _ => None,
        };
        Some(half.map_or((i + 1, whole), |(n, part)| (i + 1 + n, whole + part)))
    }

    /// "twenty-four", "twenty four".
    fn tens_and_units(&self, i: usize, n: f64) -> (usize, f64) {
        if n >= 20.0 {
            let next = self.skip_hyphen(i + 1);
            if let Some(NumberWord::Cardinal(unit)) = self.number_word(next)
                && (1.0..10.0).contains(&unit)
            {
                return (next + 1, n + unit);
            }
        }
        (i + 1, n)
    }

    /// "hundred and twenty", "thousand five hundred".
    fn after_multiplier(&self, i: usize, n: f64) -> (usize, f64) {
        let next = if self.text(i) == "and" { i + 1 } else { i };
        if n >= 100.0
            && let Some(NumberWord::Cardinal(rest)) = self.number_word(next)
            && rest >= 1.0
        {
            let (end, rest) = self.tens_and_units(next, rest);
            return (end, n + rest);
        }
        (i, n)
    }

    /// A count of units: a number, a range of two, or one left open. The article of "a few" is part of it.
    pub(crate) fn amount(&self, i: usize) -> Read<Amount> {
        let article = usize::from(self.text(i) == "a");
        match self.number_word(i + article) {
            Some(NumberWord::Some) if article == 0 || self.text(i + 1) == "few" => {
                return Some((i + article + 1, Amount::OPEN));
            }
            Some(NumberWord::Pair) => {
                let at = i + article + 1;
                let of = usize::from(self.text(at) == "of");
                return (article + of > 0).then_some((at + of, Amount::exactly(2.0)));
            }
            _ => {}
        }
        if matches!(
            self.text(i),
            "dozens" | "scores" | "hundreds" | "thousands" | "tens"
        ) && self.text(i + 1) == "of"
        {
            return Some((i + 2, Amount::OPEN));
        }
        let (end, low) = self.number(i)?;
        let next = match self.text(end) {
            "to" | "or" | "and" if !self.joined(end) => end + 1,
            "-" if self.joined(end) && self.joined(end + 1) => end + 1,
            _ => return Some((end, Amount::exactly(low))),
        };
        match self.number(next) {
            Some((after, high)) if high > low && self.text(end) != "and" => Some((
                after,
                Amount {
                    low: Some(low),
                    high: Some(high),
                },
            )),
            _ => Some((end, Amount::exactly(low))),
        }
    }

    /// "third", "20th", "twenty-first".
    pub(crate) fn ordinal(&self, i: usize) -> Read<i32> {
        if let Some((n, _)) = self.digits(i) {
            let suffix =
                self.joined(i + 1) && matches!(self.text(i + 1), "st" | "nd" | "rd" | "th");
            return suffix.then_some((i + 2, n));
        }
        match self.number_word(i)? {
            NumberWord::Ordinal(n) => Some((i + 1, n)),
            NumberWord::Cardinal(tens) if tens >= 20.0 => {
                let next = self.skip_hyphen(i + 1);
                match self.number_word(next)? {
                    NumberWord::Ordinal(n) if n < 10 => Some((next + 1, tens as i32 + n)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Four digits that can be a year.
    pub(crate) fn year_figures(&self, i: usize) -> Read<i16> {
        let (n, digits) = self.digits(i)?;
        let cut = self.joined(i + 1)
            && (self.text(i + 1) == "%"
                || matches!(self.text(i + 1), "." | ":")
                    && self.joined(i + 2)
                    && self.digits(i + 2).is_some());
        (digits == 4 && (1000..2200).contains(&n) && !cut).then_some((i + 1, n as i16))
    }

    /// "nineteen ninety-six", "two thousand", "two thousand and eight", "twenty twenty-five".
    pub(crate) fn year_words(&self, i: usize) -> Read<i16> {
        let (end, n) = self.number(i).filter(|_| self.is_word(i))?;
        if (2000.0..2100.0).contains(&n) {
            return Some((end, n as i16));
        }
        if ![18, 19, 20].contains(&(n as i32)) || end != i + 1 {
            return None;
        }
        let (end, rest) = self.number(i + 1).filter(|_| self.is_word(i + 1))?;
        (10.0..100.0)
            .contains(&rest)
            .then_some((end, (n * 100.0 + rest) as i16))
    }
}

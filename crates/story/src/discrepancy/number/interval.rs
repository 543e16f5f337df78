//! Figures as intervals: hedges and rounding.

use rapporteur_schema::{Hedge, Quantity};

/// What "more than" leaves out.
pub(super) const TINY: f64 = 1e-6;

/// Lowest, highest and told number, hedges counted in.
pub(super) fn interval(quantity: &Quantity, text: &str) -> Option<(f64, f64, f64)> {
    let low = quantity.low.or(quantity.high)?;
    let Some(high) = quantity.high else {
        return Some((low, f64::INFINITY, low));
    };
    let lower = text.to_lowercase();
    let just_below = ["nearly", "almost", "close to", "just under", "approaching"]
        .iter()
        .any(|w| lower.starts_with(w));
    let rounded = rounding(high).max(high * 0.1);
    Some(match quantity.hedge {
        Hedge::AtLeast => (low, f64::INFINITY, low),
        Hedge::MoreThan => (low * (1.0 + TINY), f64::INFINITY, low),
        Hedge::LessThan if just_below => (high - rounded, high * (1.0 - TINY), high),
        Hedge::LessThan => (0.0, high * (1.0 - TINY), high),
        Hedge::AtMost => (0.0, high, high),
        // "About 20" may be 15 or 25, no 12.
        Hedge::About => {
            let slack = (rounding(high) / 2.0).max(high * 0.1);
            (low - slack, high + slack, low.midpoint(high))
        }
        // Large round numbers are rounded ones.
        Hedge::None if high >= 1000.0 && quantity.dimension.is_none() => (
            low - rounding(low) / 2.0,
            high + rounding(high) / 2.0,
            low.midpoint(high),
        ),
        Hedge::None if quantity.dimension.as_deref() == Some("length") => {
            (low * 0.93, high * 1.07, low.midpoint(high))
        }
        // "Its third year" ends before three years are full.
        Hedge::None if low < high && quantity.dimension.is_some() => {
            (low, high * (1.0 - TINY), low.midpoint(high))
        }
        Hedge::None => (low, high, low.midpoint(high)),
    })
}

/// The place of the last figure that is not nought.
pub(super) fn rounding(n: f64) -> f64 {
    if n < 1.0 || n.fract() != 0.0 {
        return 0.0;
    }
    let mut place = 1.0;
    while n % (place * 10.0) == 0.0 && place < 1e12 {
        place *= 10.0;
    }
    if place > 1.0 { place } else { 0.0 }
}

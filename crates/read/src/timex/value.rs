//! TIMEX3 values of lengths.

use super::meaning::{Amount, Length};
use super::words::Unit;

/// `P2Y`, `PT10H`, `P2Y6M`, `PXW`.
pub(crate) fn duration(amount: Amount, unit: Unit, plus: Option<(f64, Unit)>) -> String {
    let (scale, unit) = reduced(unit);
    let length = unit.length();
    let t = if length.clock { "T" } else { "" };
    let Some(n) = amount.low.or(amount.high) else {
        return format!("P{t}X{}", length.code);
    };
    let n = n * scale;
    let mut value = format!("P{t}{}", counted(n, unit));
    if let Some((more, unit)) = plus {
        let (scale, unit) = reduced(unit);
        let clock = unit.length().clock && !length.clock;
        value.push_str(if clock { "T" } else { "" });
        value.push_str(&counted(more * scale, unit));
    }
    value
}

/// The value of a length.
pub(crate) fn of_length(length: &Length) -> String {
    duration(length.amount, length.unit, length.plus)
}

/// A count with its letter; half a unit as the finer unit where there is one.
fn counted(n: f64, unit: Unit) -> String {
    let code = unit.length().code;
    let whole = n.trunc();
    let rest = n - whole;
    if rest.abs() < 1e-9 {
        return format!("{whole}{code}");
    }
    let finer = match unit {
        Unit::Year => Some((12.0, "M")),
        Unit::Hour => Some((60.0, "M")),
        Unit::Minute => Some((60.0, "S")),
        _ => None,
    };
    match finer {
        Some((per, letter)) if ((rest * per).round() - rest * per).abs() < 1e-6 => {
            let fine = (rest * per).round();
            if whole == 0.0 {
                format!("{fine}{letter}")
            } else {
                format!("{whole}{code}{fine}{letter}")
            }
        }
        _ => format!("{n}{code}"),
    }
}

/// Units without a letter of their own.
fn reduced(unit: Unit) -> (f64, Unit) {
    match unit {
        Unit::Night => (1.0, Unit::Day),
        Unit::Fortnight => (2.0, Unit::Week),
        Unit::Weekend => (2.0, Unit::Day),
        Unit::Decade => (10.0, Unit::Year),
        Unit::Century => (100.0, Unit::Year),
        Unit::Millennium => (1000.0, Unit::Year),
        other => (1.0, other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_follow_iso_8601() {
        let value = |n: f64, unit| duration(Amount::exactly(n), unit, None);
        assert_eq!(value(2.5, Unit::Year), "P2Y6M");
        assert_eq!(value(0.5, Unit::Hour), "PT30M");
        assert_eq!(value(1.5, Unit::Minute), "PT1M30S");
        assert_eq!(value(2.0, Unit::Fortnight), "P4W");
        assert_eq!(value(3.0, Unit::Decade), "P30Y");
        assert_eq!(duration(Amount::OPEN, Unit::Week, None), "PXW");
        assert_eq!(
            duration(Amount::exactly(1.0), Unit::Day, Some((6.0, Unit::Hour))),
            "P1DT6H"
        );
    }
}

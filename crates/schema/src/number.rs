//! How numbers are written: whole ones without a decimal point, so that `30` reads as the account's "30".

use serde::Serializer;

/// Largest magnitude below which every whole `f64` is exact (2^53).
const EXACT_WHOLE: f64 = 9_007_199_254_740_992.0;

/// Writes an optional number; a whole one as an integer. Not-a-number and infinities become null, as JSON has neither.
#[expect(clippy::ref_option, reason = "serde passes the field by reference")]
pub(crate) fn serialize<S: Serializer>(
    number: &Option<f64>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match *number {
        Some(x) if x.fract() == 0.0 && x.abs() < EXACT_WHOLE => serializer.serialize_i64(x as i64),
        Some(x) if x.is_finite() => serializer.serialize_f64(x),
        _ => serializer.serialize_none(),
    }
}

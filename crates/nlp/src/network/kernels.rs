//! The arithmetic between the matrix products, compiled for several SIMD levels.
//!
//! Sums run over a fixed number of lanes that does not depend on the processor, and Rust never fuses a product and a sum by
//! itself: so every level gives the same bits.

// The attribute makes safe functions with `target_feature` clones and picks one by what the processor has.
#![allow(unsafe_code)]

use multiversion::multiversion;

/// Accumulators of a sum; a multiple of every vector width in use.
const LANES: usize = 16;

/// Added to a variance before its root, as thinc's layer norm does.
const EPSILON: f32 = 1e-8;

/// Best of `pieces` values, then layer norm, for each row.
///
/// `rows` holds `pieces` runs of `width` numbers per row (piece by piece); the result of a row goes to `out`, on top of
/// what `residual` has for it.
#[multiversion(targets(
    "x86_64+avx512f+avx512vl+avx512bw+avx512dq",
    "x86_64+avx2+fma",
    "x86_64+avx"
))]
pub(crate) fn maxout_norm(
    rows: &[f32],
    width: usize,
    pieces: usize,
    gain: &[f32],
    shift: &[f32],
    residual: Option<&[f32]>,
    out: &mut [f32],
) {
    for (i, (row, out)) in rows
        .chunks_exact(width * pieces)
        .zip(out.chunks_exact_mut(width))
        .enumerate()
    {
        let (first, others) = row.split_at(width);
        out.copy_from_slice(first);
        for piece in others.chunks_exact(width) {
            for (best, &value) in out.iter_mut().zip(piece) {
                *best = if value > *best { value } else { *best };
            }
        }
        let mean = lane_sum(out, |x| x) / width as f32;
        let variance = lane_sum(out, |x| (x - mean) * (x - mean)) / width as f32 + EPSILON;
        let scale = 1.0 / variance.sqrt();
        for ((value, &gain), &shift) in out.iter_mut().zip(gain).zip(shift) {
            *value = (*value - mean) * scale * gain + shift;
        }
        if let Some(residual) = residual {
            for (value, &input) in out.iter_mut().zip(&residual[i * width..(i + 1) * width]) {
                *value += input;
            }
        }
    }
}

#[inline(always)]
fn lane_sum(values: &[f32], f: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0_f32; LANES];
    let (chunks, rest) = values.as_chunks::<LANES>();
    for chunk in chunks {
        for (lane, &value) in lanes.iter_mut().zip(chunk) {
            *lane += f(value);
        }
    }
    for (lane, &value) in lanes.iter_mut().zip(rest) {
        *lane += f(value);
    }
    let mut half = LANES / 2;
    while half > 0 {
        for i in 0..half {
            lanes[i] += lanes[i + half];
        }
        half /= 2;
    }
    lanes[0]
}

/// `sum += row`, element by element.
#[multiversion(targets(
    "x86_64+avx512f+avx512vl+avx512bw+avx512dq",
    "x86_64+avx2+fma",
    "x86_64+avx"
))]
pub(crate) fn add(sum: &mut [f32], row: &[f32]) {
    for (sum, &value) in sum.iter_mut().zip(row) {
        *sum += value;
    }
}

/// Scores of all transitions from summed state features: best of two or more pieces, then the upper layer.
///
/// `summed` holds `pieces` runs of `hidden` numbers; `upper` is `hidden` rows of `scores.len()` weights.
#[multiversion(targets(
    "x86_64+avx512f+avx512vl+avx512bw+avx512dq",
    "x86_64+avx2+fma",
    "x86_64+avx"
))]
pub(crate) fn upper_scores(
    summed: &[f32],
    hidden: usize,
    upper: &[f32],
    bias: &[f32],
    scores: &mut [f32],
) {
    scores.copy_from_slice(bias);
    let (first, others) = summed.split_at(hidden);
    for (k, (&value, weights)) in first
        .iter()
        .zip(upper.chunks_exact(scores.len()))
        .enumerate()
    {
        let mut best = value;
        for piece in others.chunks_exact(hidden) {
            best = if piece[k] > best { piece[k] } else { best };
        }
        for (score, &weight) in scores.iter_mut().zip(weights) {
            *score += best * weight;
        }
    }
}

/// Index of the greatest value; the first of equals.
pub(crate) fn arg_max(values: &[f32]) -> usize {
    let mut best = 0;
    for (i, &value) in values.iter().enumerate() {
        if value > values[best] {
            best = i;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maxout_takes_the_best_piece_and_norms_it() {
        let row = [1.0, 4.0, 3.0, 2.0];
        let mut out = [0.0; 2];
        maxout_norm(
            &row,
            2,
            2,
            &[1.0, 1.0],
            &[0.0, 10.0],
            Some(&[100.0, 100.0]),
            &mut out,
        );
        assert!(
            (out[0] - 99.0).abs() < 1e-4 && (out[1] - 111.0).abs() < 1e-4,
            "{out:?}"
        );
    }

    #[test]
    fn ties_go_to_the_first() {
        assert_eq!(arg_max(&[1.0, 3.0, 3.0]), 1);
    }
}

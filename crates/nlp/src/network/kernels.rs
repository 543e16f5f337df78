//! The arithmetic between the matrix products, compiled for several SIMD levels.
//!
//! Sums run over a fixed number of lanes that does not depend on the processor, and are fused with products only where
//! [`Level::add`] is written: so all levels that fuse give the same bits, and so do all that do not.

use super::simd::{Level, levels};

/// Accumulators of a sum; a multiple of every vector width in use.
pub(crate) const LANES: usize = 16;

/// Added to a variance before its root, as thinc's layer norm does.
const EPSILON: f32 = 1e-8;

levels! {
    /// Best of `pieces` values, then layer norm, for each row.
    ///
    /// `rows` are `stride` numbers apart and hold `pieces` runs of as many numbers as `gain` has (piece by piece); the result
    /// of a row goes to `out`, on top of what `residual` has for it.
    pub(crate) fn maxout_norm(
        rows: &[f32],
        stride: usize,
        pieces: usize,
        gain: &[f32],
        shift: &[f32],
        residual: Option<&[f32]>,
        out: &mut [f32],
    ) = maxout_norm_at
}

#[allow(
    clippy::inline_always,
    reason = "to be compiled for the caller's level"
)]
#[inline(always)]
fn maxout_norm_at<L: Level>(
    rows: &[f32],
    stride: usize,
    pieces: usize,
    gain: &[f32],
    shift: &[f32],
    residual: Option<&[f32]>,
    out: &mut [f32],
) {
    let width = gain.len();
    for (i, (row, out)) in rows
        .chunks_exact(stride)
        .zip(out.chunks_exact_mut(width))
        .enumerate()
    {
        let (first, others) = row[..pieces * width].split_at(width);
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

#[allow(
    clippy::inline_always,
    reason = "to be compiled for the caller's level"
)]
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

levels! {
    /// Scores of all transitions from state features: their sum, the best of the pieces, then the upper layer.
    ///
    /// `summed` holds the bias of the features, and each of `features` as many numbers as it: `pieces` runs of `best.len()`
    /// numbers, a multiple of [`LANES`]. `upper` is `best.len()` rows of `scores.len()` weights, another multiple; `scores`
    /// holds the upper layer's bias.
    pub(crate) fn state_scores(
        features: &[&[f32]],
        summed: &mut [f32],
        best: &mut [f32],
        upper: &[f32],
        scores: &mut [f32],
    ) = state_scores_at
}

#[allow(
    clippy::inline_always,
    reason = "to be compiled for the caller's level"
)]
#[inline(always)]
fn state_scores_at<L: Level>(
    features: &[&[f32]],
    summed: &mut [f32],
    best: &mut [f32],
    upper: &[f32],
    scores: &mut [f32],
) {
    for (at, lanes) in summed.as_chunks_mut::<LANES>().0.iter_mut().enumerate() {
        for feature in features {
            let values = &feature[at * LANES..(at + 1) * LANES];
            for (lane, &value) in lanes.iter_mut().zip(values) {
                *lane += value;
            }
        }
    }
    let (first, others) = summed.split_at(best.len());
    best.copy_from_slice(first);
    for piece in others.chunks_exact(best.len()) {
        for (best, &value) in best.iter_mut().zip(piece) {
            *best = if value > *best { value } else { *best };
        }
    }
    upper_layer::<L>(best, upper, scores);
}

/// `scores += values · upper`, in runs of columns that fit the registers.
#[allow(
    clippy::inline_always,
    reason = "to be compiled for the caller's level"
)]
#[inline(always)]
fn upper_layer<L: Level>(values: &[f32], upper: &[f32], scores: &mut [f32]) {
    let stride = scores.len();
    let mut at = 0;
    while at < stride {
        let run = &mut scores[at..];
        match run.len() / LANES {
            0 => return,
            1 => columns::<L, 1>(values, upper, stride, at, run),
            2 => columns::<L, 2>(values, upper, stride, at, run),
            3 => columns::<L, 3>(values, upper, stride, at, run),
            4 => columns::<L, 4>(values, upper, stride, at, run),
            5 => columns::<L, 5>(values, upper, stride, at, run),
            6 => columns::<L, 6>(values, upper, stride, at, run),
            _ => columns::<L, 7>(values, upper, stride, at, run),
        }
        at += 7 * LANES;
    }
}

#[allow(
    clippy::inline_always,
    reason = "to be compiled for the caller's level"
)]
#[inline(always)]
fn columns<L: Level, const GROUPS: usize>(
    values: &[f32],
    upper: &[f32],
    stride: usize,
    at: usize,
    scores: &mut [f32],
) {
    let mut sums: [[f32; LANES]; GROUPS] =
        std::array::from_fn(|g| std::array::from_fn(|l| scores[g * LANES + l]));
    for (&x, row) in values.iter().zip(upper.chunks_exact(stride)) {
        let weights = row[at..at + GROUPS * LANES].as_chunks::<LANES>().0;
        for (sums, weights) in sums.iter_mut().zip(weights) {
            for (sum, &weight) in sums.iter_mut().zip(weights) {
                *sum = L::add(*sum, x, weight);
            }
        }
    }
    scores[..GROUPS * LANES].copy_from_slice(sums.as_flattened());
}

levels! {
    /// The greatest value and its index; the first of equals. `None` of nothing, or where the first value is not a number.
    pub(crate) fn greatest(values: &[f32]) -> Option<(f32, usize)> = greatest_at
}

#[allow(
    clippy::inline_always,
    reason = "to be compiled for the caller's level"
)]
#[inline(always)]
fn greatest_at<L: Level>(values: &[f32]) -> Option<(f32, usize)> {
    let &first = values.first()?;
    let mut lanes = [first; LANES];
    let (chunks, rest) = values.as_chunks::<LANES>();
    for chunk in chunks {
        for (lane, &value) in lanes.iter_mut().zip(chunk) {
            *lane = if value > *lane { value } else { *lane };
        }
    }
    let top = lanes
        .iter()
        .chain(rest)
        .fold(first, |top, &value| if value > top { value } else { top });
    let index = values.iter().position(|&value| value >= top)?;
    Some((top, index))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maxout_takes_the_best_piece_and_norms_it() {
        let row = [1.0, 4.0, 3.0, 2.0, 99.0];
        let mut out = [0.0; 2];
        maxout_norm(
            &row,
            5,
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
    fn scores_are_those_of_a_plain_loop() {
        for groups in [1, 3, 7, 8, 15] {
            let (hidden, stride) = (16, groups * LANES);
            let number = |i: usize| (i * 37 % 101) as f32 / 50.0 - 1.0;
            let features: Vec<Vec<f32>> = (0..3)
                .map(|f| (0..2 * hidden).map(|i| number(i + 1000 * f)).collect())
                .collect();
            let features: Vec<&[f32]> = features.iter().map(Vec::as_slice).collect();
            let upper: Vec<f32> = (0..hidden * stride).map(|i| number(i + 7)).collect();
            let mut summed = vec![0.25; 2 * hidden];
            let (mut best, mut scores) = (vec![0.0; hidden], vec![0.5; stride]);
            state_scores(&features, &mut summed, &mut best, &upper, &mut scores);
            for (j, &score) in scores.iter().enumerate() {
                let sum = |i: usize| 0.25 + features.iter().map(|f| f[i]).sum::<f32>();
                let expected: f32 = 0.5
                    + (0..hidden)
                        .map(|k| sum(k).max(sum(k + hidden)) * upper[k * stride + j])
                        .sum::<f32>();
                assert!((score - expected).abs() < 1e-4, "{groups}: {j}");
            }
        }
    }

    #[test]
    fn the_greatest_is_the_first_of_equals_wherever_it_stands() {
        assert_eq!(greatest(&[]), None);
        assert_eq!(greatest(&[1.0, 3.0, 3.0]), Some((3.0, 1)));
        for length in [1, 15, 16, 17, 50] {
            for at in 0..length {
                let mut values = vec![-2.0; length];
                values[at] = -1.0;
                assert_eq!(greatest(&values), Some((-1.0, at)));
            }
        }
    }
}

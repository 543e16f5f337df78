//! Matrix products, in safe code that gives the same bits on every processor with fused multiply-add.
//!
//! One product serves the whole engine: `C = bias + A · B`, where the rows of `A` may overlap: a window over neighbouring
//! tokens is a row of 3 × 96 numbers that starts 96 numbers after the one before it, so nothing is copied. `B` is put in
//! panels once, when a model is loaded.
//!
//! Every element of `C` starts from its bias and takes the products in the order of the columns of `A`, each with one
//! rounding where the processor fuses (x86-64 since 2013, all 64-bit ARM), with two where it does not. So a row has the same
//! bits however many rows are multiplied at a time and however wide the registers are.

use super::simd::{Level, levels};

/// Columns of a panel.
const PANEL: usize = 32;
/// Columns that a tile's accumulators are grouped by: one 512-bit register.
const GROUP: usize = 16;

/// A matrix to multiply rows with from the left, and a bias.
#[derive(Debug)]
pub(crate) struct Matrix {
    inputs: usize,
    /// Panel by panel, [`PANEL`] columns of each input; columns beyond the last output are 0.
    panels: Vec<[f32; PANEL]>,
    bias: Vec<f32>,
}

impl Matrix {
    /// Of `inputs` rows of as many weights as there are numbers in `bias`.
    pub(crate) fn new(weights: &[f32], inputs: usize, bias: &[f32]) -> Self {
        let outputs = bias.len();
        let width = outputs.next_multiple_of(PANEL);
        let mut panels = Vec::with_capacity(inputs * width / PANEL);
        for from in (0..outputs).step_by(PANEL) {
            let columns = PANEL.min(outputs - from);
            for row in weights.chunks_exact(outputs.max(1)).take(inputs) {
                let mut panel = [0.0; PANEL];
                panel[..columns].copy_from_slice(&row[from..from + columns]);
                panels.push(panel);
            }
        }
        let mut bias = bias.to_vec();
        bias.resize(width, 0.0);
        Matrix {
            inputs,
            panels,
            bias,
        }
    }

    /// Numbers in a row of products: the outputs, filled up with zeros to a multiple of 32.
    pub(crate) fn width(&self) -> usize {
        self.bias.len()
    }

    /// `out[i] = bias + sum over k of a[i * stride + k] * weights[k]`, for `rows` rows of [`Matrix::width`] numbers.
    ///
    /// # Panics
    /// When a slice is too short for the sizes given: sizes come from a checked model, never from input.
    pub(crate) fn multiply(&self, rows: usize, a: &[f32], stride: usize, out: &mut [f32]) {
        if rows > 0 && self.inputs > 0 {
            multiply(self.inputs, &self.panels, &self.bias, rows, a, stride, out);
        }
    }
}

levels! {
    /// [`Matrix::multiply`].
    fn multiply(
        inputs: usize,
        panels: &[[f32; PANEL]],
        bias: &[f32],
        rows: usize,
        a: &[f32],
        stride: usize,
        out: &mut [f32],
    ) = multiply_at
}

#[allow(
    clippy::inline_always,
    reason = "to be compiled for the caller's level"
)]
#[inline(always)]
fn multiply_at<L: Level>(
    inputs: usize,
    panels: &[[f32; PANEL]],
    bias: &[f32],
    rows: usize,
    a: &[f32],
    stride: usize,
    out: &mut [f32],
) {
    // As many rows as leave registers for the weights and one number of each row.
    match L::ROOM {
        512.. => tiles::<L, 12, 2>(inputs, panels, bias, rows, a, stride, out),
        128.. => tiles::<L, 6, 1>(inputs, panels, bias, rows, a, stride, out),
        _ => tiles::<L, 2, 1>(inputs, panels, bias, rows, a, stride, out),
    }
}

/// All of a product, in tiles of `ROWS` rows and `GROUPS` × 16 columns.
#[allow(
    clippy::inline_always,
    reason = "to be compiled for the caller's level"
)]
#[inline(always)]
fn tiles<L: Level, const ROWS: usize, const GROUPS: usize>(
    inputs: usize,
    panels: &[[f32; PANEL]],
    bias: &[f32],
    rows: usize,
    a: &[f32],
    stride: usize,
    out: &mut [f32],
) {
    let width = bias.len();
    for (p, panel) in panels.chunks_exact(inputs).enumerate() {
        for column in (0..PANEL).step_by(GROUPS * GROUP) {
            let at = p * PANEL + column;
            let bias = &bias[at..at + GROUPS * GROUP];
            let mut row = 0;
            while row < rows {
                let left = rows - row;
                let (a, out) = (&a[row * stride..], &mut out[row * width + at..]);
                if left >= ROWS {
                    tile::<L, ROWS, GROUPS>(panel, column, bias, a, stride, out, width);
                    // The last tile may cover rows a second time: that is faster than small tiles.
                    row = if left > ROWS && left < 2 * ROWS {
                        rows - ROWS
                    } else {
                        row + ROWS
                    };
                } else if left >= 4 {
                    tile::<L, 4, GROUPS>(panel, column, bias, a, stride, out, width);
                    row += 4;
                } else {
                    tile::<L, 1, GROUPS>(panel, column, bias, a, stride, out, width);
                    row += 1;
                }
            }
        }
    }
}

#[allow(
    clippy::inline_always,
    reason = "to be compiled for the caller's level"
)]
#[inline(always)]
fn tile<L: Level, const ROWS: usize, const GROUPS: usize>(
    panel: &[[f32; PANEL]],
    column: usize,
    bias: &[f32],
    a: &[f32],
    stride: usize,
    out: &mut [f32],
    width: usize,
) {
    // Loops, as the closures of `from_fn` are not always inlined.
    let mut sums = [[[0.0_f32; GROUP]; GROUPS]; ROWS];
    let mut rows = [a; ROWS];
    for (r, (sums, row)) in sums.iter_mut().zip(&mut rows).enumerate() {
        sums.copy_from_slice(bias.as_chunks::<GROUP>().0);
        *row = &a[r * stride..r * stride + panel.len()];
    }
    for (k, weights) in panel.iter().enumerate() {
        let weights = weights[column..column + GROUPS * GROUP]
            .as_chunks::<GROUP>()
            .0;
        for (sums, row) in sums.iter_mut().zip(&rows) {
            let x = row[k];
            for (sums, weights) in sums.iter_mut().zip(weights) {
                for (sum, &weight) in sums.iter_mut().zip(weights) {
                    *sum = L::add(*sum, x, weight);
                }
            }
        }
    }
    for (r, sums) in sums.iter().enumerate() {
        out[r * width..r * width + GROUPS * GROUP].copy_from_slice(sums.as_flattened());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::simd::test::{ALL, at};
    use crate::network::simd::{Avx, Base, Choice};

    fn numbers(count: usize, seed: u32) -> Vec<f32> {
        let mut state = seed;
        (0..count)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 8) as f32 / (1 << 24) as f32 - 0.5
            })
            .collect()
    }

    #[test]
    fn product_with_overlapping_rows_equals_the_sum_by_hand() {
        for (rows, inputs, outputs, stride) in [
            (5, 12, 7, 4),
            (1, 3, 1, 3),
            (29, 9, 33, 3),
            (12, 96, 64, 96),
        ] {
            let a = numbers((rows - 1) * stride + inputs, 1);
            let (weights, bias) = (numbers(inputs * outputs, 2), numbers(outputs, 3));
            let matrix = Matrix::new(&weights, inputs, &bias);
            let mut out = vec![9.0; rows * matrix.width()];
            matrix.multiply(rows, &a, stride, &mut out);
            for (i, out) in out.chunks_exact(matrix.width()).enumerate() {
                for j in 0..outputs {
                    let products =
                        (0..inputs).map(|k| a[i * stride + k] * weights[k * outputs + j]);
                    let sum = bias[j] + products.sum::<f32>();
                    assert!((out[j] - sum).abs() < 1e-5, "{rows} rows: {i}, {j}");
                }
                assert!(out[outputs..].iter().all(|&x| x == 0.0));
            }
        }
    }

    #[test]
    fn a_row_has_the_same_bits_in_every_batch() {
        let (inputs, outputs) = (288, 288);
        let a = numbers(200 * 96 + inputs, 3);
        let matrix = Matrix::new(&numbers(inputs * outputs, 4), inputs, &numbers(outputs, 5));
        let product = |start: usize, rows: usize| {
            let mut out = vec![0.0; rows * outputs];
            matrix.multiply(rows, &a[start * 96..], 96, &mut out);
            out
        };
        let whole = product(0, 200);
        for (start, rows) in [
            (0, 1),
            (7, 1),
            (13, 3),
            (40, 11),
            (50, 17),
            (100, 100),
            (199, 1),
        ] {
            let same = product(start, rows)
                .iter()
                .zip(&whole[start * outputs..])
                .all(|(x, y)| x.to_bits() == y.to_bits());
            assert!(same, "rows {start}+{rows}");
        }
    }

    #[test]
    fn levels_that_fuse_have_the_bits_of_a_plain_fused_loop_and_others_those_of_a_plain_one() {
        let (rows, inputs, outputs) = (31, 100, 48);
        let a = numbers(rows * inputs, 6);
        let (weights, bias) = (numbers(inputs * outputs, 7), numbers(outputs, 8));
        let matrix = Matrix::new(&weights, inputs, &bias);
        let by_hand = |fused: bool| -> Vec<u32> {
            let places = (0..rows).flat_map(|i| (0..outputs).map(move |j| (i, j)));
            let sum = |(i, j): (usize, usize)| {
                (0..inputs).fold(bias[j], |sum, k| {
                    let (x, weight) = (a[i * inputs + k], weights[k * outputs + j]);
                    if fused {
                        x.mul_add(weight, sum)
                    } else {
                        sum + x * weight
                    }
                })
            };
            places.map(|place| sum(place).to_bits()).collect()
        };
        assert_ne!(by_hand(true), by_hand(false));
        for level in ALL {
            let fused = match level {
                Choice::Base => Base::FUSED,
                Choice::Avx => Avx::FUSED,
                Choice::Fma | Choice::Avx512 => true,
            };
            let product = at(level, || {
                let mut out = vec![0.0; rows * matrix.width()];
                matrix.multiply(rows, &a, inputs, &mut out);
                let rows = out.chunks_exact(matrix.width());
                rows.flat_map(|row| &row[..outputs])
                    .map(|x| x.to_bits())
                    .collect::<Vec<u32>>()
            });
            assert!(
                product.is_none_or(|bits| bits == by_hand(fused)),
                "{level:?}"
            );
        }
    }
}

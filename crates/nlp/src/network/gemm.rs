//! Matrix products: a safe face on the `matrixmultiply` crate.
//!
//! One product serves the whole engine: `C += A · B`, with `A` given by rows that may overlap (a window over neighbouring
//! tokens is a row of 3 × 96 numbers that starts 96 numbers after the one before it, so nothing is copied). `matrixmultiply`
//! computes every element of `C` with the same operations in the same order wherever it stands in the matrix; so a row's
//! result does not depend on how many rows are multiplied at a time, which the tests of this module and of the engine hold.

/// `c[i][j] += sum over k of a[i * a_stride + k] * b[k * n + j]`, for `m` rows.
///
/// # Panics
/// When a slice is too short for the sizes given: sizes come from a checked model, never from input.
#[allow(unsafe_code)]
pub(crate) fn add_product(
    m: usize,
    k: usize,
    n: usize,
    a: &[f32],
    a_stride: usize,
    b: &[f32],
    c: &mut [f32],
) {
    if m == 0 {
        return;
    }
    assert!(k > 0 && n > 0, "empty matrix");
    assert!(
        a.len() >= (m - 1) * a_stride + k,
        "rows of A reach past its end"
    );
    assert!(b.len() >= k * n, "B is too short");
    assert!(c.len() >= m * n, "C is too short");
    // SAFETY: sgemm reads a[i*a_stride + j] for i < m, j < k, reads b[i*n + j] for i < k, j < n and reads and writes
    // c[i*n + j] for i < m, j < n; the three assertions above keep all of these inside the slices, c is borrowed mutably and
    // its elements are distinct (row stride n, column stride 1).
    unsafe {
        matrixmultiply::sgemm(
            m,
            k,
            n,
            1.0,
            a.as_ptr(),
            a_stride as isize,
            1,
            b.as_ptr(),
            n as isize,
            1,
            1.0,
            c.as_mut_ptr(),
            n as isize,
            1,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(n: usize, seed: u32) -> Vec<f32> {
        let mut state = seed;
        (0..n)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 8) as f32 / (1 << 24) as f32 - 0.5
            })
            .collect()
    }

    #[test]
    fn product_with_overlapping_rows_equals_the_sum_by_hand() {
        let (m, k, n, stride) = (5, 12, 7, 4);
        let (a, b) = (numbers((m - 1) * stride + k, 1), numbers(k * n, 2));
        let mut c = vec![1.0; m * n];
        add_product(m, k, n, &a, stride, &b, &mut c);
        for i in 0..m {
            for j in 0..n {
                let sum: f32 = (0..k).map(|x| a[i * stride + x] * b[x * n + j]).sum();
                assert!((c[i * n + j] - 1.0 - sum).abs() < 1e-5);
            }
        }
    }

    #[test]
    fn a_row_has_the_same_bits_in_every_batch() {
        let (k, n) = (288, 288);
        let (a, b) = (numbers(200 * 96 + k, 3), numbers(k * n, 4));
        let whole = {
            let mut c = vec![0.1; 200 * n];
            add_product(200, k, n, &a, 96, &b, &mut c);
            c
        };
        for (start, rows) in [(0, 1), (7, 1), (13, 3), (50, 17), (100, 100), (199, 1)] {
            let mut c = vec![0.1; rows * n];
            add_product(rows, k, n, &a[start * 96..], 96, &b, &mut c);
            let same = c
                .iter()
                .zip(&whole[start * n..])
                .all(|(x, y)| x.to_bits() == y.to_bits());
            assert!(same, "rows {start}+{rows}");
        }
    }
}

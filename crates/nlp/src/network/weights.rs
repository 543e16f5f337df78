//! Parameters out of a safetensors file.

use half::slice::HalfFloatSliceExt;
use safetensors::{Dtype, SafeTensors};

use crate::error::LoadError;

/// A parsed weights file that hands out parameters by name, checked for their shape.
pub(crate) struct Weights<'a>(SafeTensors<'a>);

impl<'a> Weights<'a> {
    pub(crate) fn parse(data: &'a [u8]) -> Result<Self, LoadError> {
        SafeTensors::deserialize(data)
            .map(Weights)
            .map_err(|e| LoadError::Weights(e.to_string()))
    }

    /// The parameter as `f32` in row-major order; its shape must be `shape`.
    pub(crate) fn get(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, LoadError> {
        let view = self
            .0
            .tensor(name)
            .map_err(|_| LoadError::MissingParameter(name.to_owned()))?;
        if view.shape() != shape {
            return Err(LoadError::Shape {
                name: name.to_owned(),
                expected: shape.to_vec(),
                found: view.shape().to_vec(),
            });
        }
        let values: Vec<f32> = match view.dtype() {
            Dtype::F16 => {
                let halves: Vec<half::f16> = view
                    .data()
                    .as_chunks::<2>()
                    .0
                    .iter()
                    .map(|b| half::f16::from_le_bytes(*b))
                    .collect();
                let mut out = vec![0.0; halves.len()];
                halves.convert_to_f32_slice(&mut out);
                out
            }
            Dtype::F32 => view
                .data()
                .as_chunks::<4>()
                .0
                .iter()
                .map(|b| f32::from_le_bytes(*b))
                .collect(),
            other => {
                return Err(LoadError::Weights(format!(
                    "{name}: type {other:?} is not supported, only F16 and F32"
                )));
            }
        };
        if !values.iter().all(|value| value.is_finite()) {
            return Err(LoadError::Weights(format!(
                "{name}: a weight is not a finite number"
            )));
        }
        Ok(values)
    }
}

/// `rows × columns` to `columns × rows`.
pub(crate) fn transpose(matrix: &[f32], rows: usize, columns: usize) -> Vec<f32> {
    let mut out = vec![0.0; matrix.len()];
    for r in 0..rows {
        for c in 0..columns {
            out[c * rows + r] = matrix[r * columns + c];
        }
    }
    out
}

/// `W[o][p][i]` (outputs, pieces, inputs) to `[i][p][o]`: a matrix to multiply rows with from the left, whose products hold
/// one piece of all outputs after the other.
pub(crate) fn pieces_first(
    matrix: &[f32],
    outputs: usize,
    pieces: usize,
    inputs: usize,
) -> Vec<f32> {
    let mut out = vec![0.0; matrix.len()];
    for o in 0..outputs {
        for p in 0..pieces {
            for i in 0..inputs {
                out[(i * pieces + p) * outputs + o] = matrix[(o * pieces + p) * inputs + i];
            }
        }
    }
    out
}

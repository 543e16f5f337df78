//! Scores of a transition system's moves for a state.
//!
//! A state is seen through a few tokens (spaCy's `set_context_tokens`). What each token adds in each of these places does not
//! depend on the state, so it is computed ahead, a block of tokens in one product, and summed per state. All places of a
//! token take some kilobytes: only a ring of recent tokens is kept, and a token that fell out of it (the far end of an
//! endless sentence) is computed again, with the same bits.

use super::gemm::add_product;
use super::kernels::{add, upper_scores};
use super::tok2vec::fill_bias;
use super::weights::{Weights, pieces_first, transpose};
use crate::error::LoadError;

/// Tokens computed in one product.
const BLOCK: usize = 128;
/// Tokens kept: a multiple of [`BLOCK`].
const RING: usize = 512;

/// Sizes of a transition-based component.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ScorerSizes {
    pub(crate) input: usize,
    pub(crate) hidden: usize,
    pub(crate) pieces: usize,
    pub(crate) features: usize,
    pub(crate) moves: usize,
}

/// The trained layers above the tok2vec of a parser or named-entity recogniser.
#[derive(Debug)]
pub(crate) struct Scorer {
    sizes: ScorerSizes,
    project: Vec<f32>,
    project_bias: Vec<f32>,
    /// `hidden` rows of `features × pieces × hidden` weights.
    lower: Vec<f32>,
    lower_bias: Vec<f32>,
    /// What an absent token adds, per feature.
    pad: Vec<f32>,
    /// `hidden` rows of `moves` weights, rows filled up to `stride`.
    upper: Vec<f32>,
    upper_bias: Vec<f32>,
    stride: usize,
}

/// Memory of a thread for scoring.
#[derive(Debug, Default)]
pub(crate) struct ScorerCache {
    ring: Vec<f32>,
    /// Tokens `from..to` of the text are in the ring, each at its number modulo [`RING`].
    from: usize,
    to: usize,
    again: Vec<f32>,
    summed: Vec<f32>,
    scores: Vec<f32>,
}

impl Scorer {
    pub(crate) fn load(
        name: &str,
        sizes: ScorerSizes,
        weights: &Weights<'_>,
    ) -> Result<Self, LoadError> {
        let ScorerSizes {
            input,
            hidden,
            pieces,
            features,
            moves,
        } = sizes;
        if hidden == 0 || pieces == 0 || features == 0 || moves == 0 {
            return Err(LoadError::Config {
                file: "config.json",
                reason: format!("{name}: a size is 0"),
            });
        }
        let project = weights.get(&format!("{name}.project.W"), &[hidden, input])?;
        let lower = weights.get(
            &format!("{name}.lower.W"),
            &[features, hidden, pieces, hidden],
        )?;
        let bias = weights.get(&format!("{name}.lower.b"), &[hidden, pieces])?;
        let pad = weights.get(&format!("{name}.lower.pad"), &[1, features, hidden, pieces])?;
        let upper = weights.get(&format!("{name}.upper.W"), &[moves, hidden])?;
        let mut upper_bias = weights.get(&format!("{name}.upper.b"), &[moves])?;
        let width = pieces * hidden;
        let stride = moves.next_multiple_of(16);
        // W[f][o][p][i] to [i][f][p][o]
        let mut lower_by_input = vec![0.0; lower.len()];
        for f in 0..features {
            let block = pieces_first(
                &lower[f * width * hidden..(f + 1) * width * hidden],
                hidden,
                pieces,
                hidden,
            );
            for i in 0..hidden {
                let at = (i * features + f) * width;
                lower_by_input[at..at + width].copy_from_slice(&block[i * width..(i + 1) * width]);
            }
        }
        let pad = (0..features)
            .flat_map(|f| pieces_first(&pad[f * width..(f + 1) * width], hidden, pieces, 1))
            .collect();
        let mut upper_rows = vec![0.0; hidden * stride];
        for (k, row) in transpose(&upper, moves, hidden)
            .chunks_exact(moves)
            .enumerate()
        {
            upper_rows[k * stride..k * stride + moves].copy_from_slice(row);
        }
        upper_bias.resize(stride, 0.0);
        Ok(Scorer {
            sizes,
            project: transpose(&project, hidden, input),
            project_bias: weights.get(&format!("{name}.project.b"), &[hidden])?,
            lower: lower_by_input,
            lower_bias: pieces_first(&bias, hidden, pieces, 1),
            pad,
            upper: upper_rows,
            upper_bias,
            stride,
        })
    }

    /// Numbers in a projected vector.
    pub(crate) fn hidden(&self) -> usize {
        self.sizes.hidden
    }

    /// Appends the projections of tok2vec rows to `out`.
    pub(crate) fn project(&self, rows: &[f32], out: &mut Vec<f32>) {
        let ScorerSizes { input, hidden, .. } = self.sizes;
        let (count, old) = (rows.len() / input, out.len());
        for _ in 0..count {
            out.extend_from_slice(&self.project_bias);
        }
        add_product(
            count,
            input,
            hidden,
            rows,
            input,
            &self.project,
            &mut out[old..],
        );
    }

    /// Forgets the text before: to be called at the start of each text.
    pub(crate) fn start(&self, cache: &mut ScorerCache) {
        let row = self.sizes.features * self.sizes.pieces * self.sizes.hidden;
        cache.ring.resize(RING * row, 0.0);
        (cache.from, cache.to) = (0, 0);
        cache.scores.resize(self.stride, 0.0);
        cache
            .summed
            .resize(self.sizes.pieces * self.sizes.hidden, 0.0);
    }

    /// Scores of all moves where the state sees the tokens `context` (`None`: no token there). `vectors` holds the projected
    /// vectors of the text's tokens.
    pub(crate) fn score<'c>(
        &self,
        context: &[Option<u32>],
        vectors: &[f32],
        cache: &'c mut ScorerCache,
    ) -> &'c [f32] {
        let ScorerSizes {
            hidden,
            pieces,
            features,
            moves,
            ..
        } = self.sizes;
        let width = pieces * hidden;
        let row = features * width;
        cache.summed.copy_from_slice(&self.lower_bias);
        for (f, token) in context.iter().enumerate() {
            let place = f * width..(f + 1) * width;
            let Some(token) = token.map(|t| t as usize) else {
                add(&mut cache.summed, &self.pad[place]);
                continue;
            };
            while token >= cache.to {
                self.advance(vectors, cache);
            }
            if token >= cache.from {
                let at = token % RING * row;
                add(&mut cache.summed, &cache.ring[at..at + row][place]);
            } else {
                cache.again.clear();
                cache.again.resize(row, 0.0);
                let vector = &vectors[token * hidden..(token + 1) * hidden];
                add_product(
                    1,
                    hidden,
                    row,
                    vector,
                    hidden,
                    &self.lower,
                    &mut cache.again,
                );
                add(&mut cache.summed, &cache.again[place]);
            }
        }
        upper_scores(
            &cache.summed,
            hidden,
            &self.upper,
            &self.upper_bias,
            &mut cache.scores,
        );
        &cache.scores[..moves]
    }

    /// Computes the next block of tokens into the ring.
    fn advance(&self, vectors: &[f32], cache: &mut ScorerCache) {
        let ScorerSizes {
            hidden,
            pieces,
            features,
            ..
        } = self.sizes;
        let row = features * pieces * hidden;
        let count = BLOCK.min(vectors.len() / hidden - cache.to);
        let at = cache.to % RING * row;
        let places = &mut cache.ring[at..at + count * row];
        places.fill(0.0);
        add_product(
            count,
            hidden,
            row,
            &vectors[cache.to * hidden..],
            hidden,
            &self.lower,
            places,
        );
        cache.to += count;
        cache.from = cache
            .from
            .max(cache.to.next_multiple_of(BLOCK).saturating_sub(RING));
    }
}

/// A layer of plain outputs: scores of labels for each row.
#[derive(Debug)]
pub(crate) struct Linear {
    weights: Vec<f32>,
    bias: Vec<f32>,
    inputs: usize,
}

impl Linear {
    pub(crate) fn load(
        name: &str,
        inputs: usize,
        outputs: usize,
        weights: &Weights<'_>,
    ) -> Result<Self, LoadError> {
        Ok(Linear {
            weights: transpose(
                &weights.get(&format!("{name}.W"), &[outputs, inputs])?,
                outputs,
                inputs,
            ),
            bias: weights.get(&format!("{name}.b"), &[outputs])?,
            inputs,
        })
    }

    /// Rows of scores, as many numbers each as the layer has outputs.
    pub(crate) fn scores(&self, rows: &[f32], out: &mut Vec<f32>) {
        let count = rows.len() / self.inputs;
        fill_bias(out, &self.bias, count);
        add_product(
            count,
            self.inputs,
            self.bias.len(),
            rows,
            self.inputs,
            &self.weights,
            out,
        );
    }
}

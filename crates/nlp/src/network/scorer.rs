//! Scores of a transition system's moves for a state.
//!
//! A state is seen through a few tokens (spaCy's `set_context_tokens`). What each token adds in each of these places does not
//! depend on the state, so it is computed ahead, a block of tokens in one product, and summed per state. All places of a
//! token take some kilobytes: only a ring of recent tokens is kept, and a token that fell out of it (the far end of an
//! endless sentence) is computed again, with the same bits.

use super::gemm::Matrix;
use super::kernels::{LANES, greatest, state_scores};
use super::weights::{Weights, pieces_first, transpose};
use crate::error::LoadError;

/// Tokens computed in one product.
const BLOCK: usize = 128;
/// Tokens kept: a multiple of [`BLOCK`].
const RING: usize = 512;
/// No known system sees a state through more tokens.
const MOST_FEATURES: usize = 16;
/// Rows kept of tokens that fell out of the ring: enough for those of a state and of the states around it.
const FAR: usize = 2 * MOST_FEATURES;

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
    moves: usize,
    input: usize,
    project: Matrix,
    /// For each place in a state, `place` numbers: `pieces` runs of `lanes`.
    lower: Matrix,
    lower_bias: Vec<f32>,
    /// What an absent token adds, per place.
    pad: Vec<f32>,
    /// Numbers of one piece: the hidden ones, filled up to a multiple of [`LANES`].
    lanes: usize,
    /// `lanes` rows of weights of the moves, filled up to a multiple of [`LANES`].
    upper: Vec<f32>,
    upper_bias: Vec<f32>,
}

/// Memory of a thread for scoring.
#[derive(Debug, Default)]
pub(crate) struct ScorerCache {
    ring: Vec<f32>,
    /// Tokens `from..to` of the text are in the ring, each at its number modulo [`RING`].
    from: usize,
    to: usize,
    far: Far,
    summed: Vec<f32>,
    best: Vec<f32>,
    scores: Vec<f32>,
}

/// Rows of tokens that fell out of the ring and were computed again.
#[derive(Debug, Default)]
struct Far {
    rows: Vec<f32>,
    tokens: Vec<Option<usize>>,
    next: usize,
}

impl Far {
    /// Where a token's row is or will be, and whether it is there already. `taken`: places that must stay as they are.
    fn place(&mut self, token: usize, taken: &[usize]) -> (usize, bool) {
        if let Some(at) = self.tokens.iter().position(|&t| t == Some(token)) {
            return (at, true);
        }
        while taken.contains(&self.next) {
            self.next = (self.next + 1) % FAR;
        }
        let at = self.next;
        self.tokens[at] = Some(token);
        self.next = (at + 1) % FAR;
        (at, false)
    }
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
        if hidden == 0 || pieces == 0 || moves == 0 || !(1..=MOST_FEATURES).contains(&features) {
            return Err(LoadError::Config {
                file: "config.json",
                reason: format!("{name}: a size is 0 or too large"),
            });
        }
        let project = weights.get(&format!("{name}.project.W"), &[hidden, input])?;
        let project_bias = weights.get(&format!("{name}.project.b"), &[hidden])?;
        let lower = weights.get(
            &format!("{name}.lower.W"),
            &[features, hidden, pieces, hidden],
        )?;
        let bias = weights.get(&format!("{name}.lower.b"), &[hidden, pieces])?;
        let pad = weights.get(&format!("{name}.lower.pad"), &[1, features, hidden, pieces])?;
        let upper = weights.get(&format!("{name}.upper.W"), &[moves, hidden])?;
        let mut upper_bias = weights.get(&format!("{name}.upper.b"), &[moves])?;
        let lanes = hidden.next_multiple_of(LANES);
        // [p][o] with room for `lanes` outputs a piece, of what holds [p][o] without.
        let spread = |row: &[f32]| -> Vec<f32> {
            row.chunks_exact(hidden)
                .flat_map(|piece| {
                    let fill = std::iter::repeat_n(0.0, lanes - hidden);
                    piece.iter().copied().chain(fill)
                })
                .collect()
        };
        // W[f][o][p][i] to [i][f][p][o]
        let place = pieces * hidden;
        let blocks: Vec<Vec<f32>> = lower
            .chunks_exact(place * hidden)
            .map(|block| pieces_first(block, hidden, pieces, hidden))
            .collect();
        let mut rows = Vec::with_capacity(hidden * features * pieces * lanes);
        for i in 0..hidden {
            for block in &blocks {
                rows.extend(spread(&block[i * place..(i + 1) * place]));
            }
        }
        let pad = pad
            .chunks_exact(place)
            .flat_map(|pad| spread(&pieces_first(pad, hidden, pieces, 1)))
            .collect();
        let stride = moves.next_multiple_of(LANES);
        let mut upper_rows = vec![0.0; lanes * stride];
        for (row, values) in upper_rows
            .chunks_exact_mut(stride)
            .zip(transpose(&upper, moves, hidden).chunks_exact(moves))
        {
            row[..moves].copy_from_slice(values);
        }
        upper_bias.resize(stride, 0.0);
        Ok(Scorer {
            moves,
            input,
            project: Matrix::new(&transpose(&project, hidden, input), input, &project_bias),
            lower: Matrix::new(&rows, hidden, &vec![0.0; features * pieces * lanes]),
            lower_bias: spread(&pieces_first(&bias, hidden, pieces, 1)),
            pad,
            lanes,
            upper: upper_rows,
            upper_bias,
        })
    }

    /// Numbers in a projected vector.
    pub(crate) fn vector(&self) -> usize {
        self.project.width()
    }

    /// Appends the projections of tok2vec rows to `out`.
    pub(crate) fn project(&self, rows: &[f32], out: &mut Vec<f32>) {
        let (count, old) = (rows.len() / self.input, out.len());
        out.resize(old + count * self.vector(), 0.0);
        self.project
            .multiply(count, rows, self.input, &mut out[old..]);
    }

    /// Forgets the text before: to be called at the start of each text.
    pub(crate) fn start(&self, cache: &mut ScorerCache) {
        let row = self.lower.width();
        cache.ring.resize(RING * row, 0.0);
        cache.far.rows.resize(FAR * row, 0.0);
        cache.far.tokens.clear();
        cache.far.tokens.resize(FAR, None);
        (cache.from, cache.to) = (0, 0);
        cache.best.resize(self.lanes, 0.0);
    }

    /// Scores of all moves where the state sees the tokens `context` (`None`: no token there). `vectors` holds the projected
    /// vectors of the text's tokens.
    pub(crate) fn score<'c, const FEATURES: usize>(
        &self,
        context: &[Option<u32>; FEATURES],
        vectors: &[f32],
        cache: &'c mut ScorerCache,
    ) -> &'c [f32] {
        let (row, place) = (self.lower.width(), self.lower_bias.len());
        // Before any row is read, all must be there.
        let newest = context.iter().flatten().max();
        while newest.is_some_and(|&token| token as usize >= cache.to) {
            self.advance(vectors, cache);
        }
        let mut far = [0; FEATURES];
        for (f, token) in context.iter().enumerate() {
            let Some(token) = token.map(|t| t as usize).filter(|&t| t < cache.from) else {
                continue;
            };
            let (at, known) = cache.far.place(token, &far[..f]);
            far[f] = at;
            if !known {
                self.lower.multiply(
                    1,
                    &vectors[token * self.vector()..],
                    self.vector(),
                    &mut cache.far.rows[at * row..(at + 1) * row],
                );
            }
        }
        let ScorerCache {
            ring,
            from,
            far: Far { rows, .. },
            summed,
            best,
            scores,
            ..
        } = cache;
        let features: [&[f32]; FEATURES] = std::array::from_fn(|f| {
            let row = match context[f].map(|t| t as usize) {
                None => &self.pad[..],
                Some(token) if token >= *from => &ring[token % RING * row..][..row],
                Some(_) => &rows[far[f] * row..(far[f] + 1) * row],
            };
            &row[f * place..(f + 1) * place]
        });
        summed.clone_from(&self.lower_bias);
        scores.clone_from(&self.upper_bias);
        state_scores(&features, summed, best, &self.upper, scores);
        &scores[..self.moves]
    }

    /// Computes the next block of tokens into the ring.
    fn advance(&self, vectors: &[f32], cache: &mut ScorerCache) {
        let (row, vector) = (self.lower.width(), self.vector());
        let count = BLOCK.min(vectors.len() / vector - cache.to);
        let at = cache.to % RING * row;
        self.lower.multiply(
            count,
            &vectors[cache.to * vector..],
            vector,
            &mut cache.ring[at..at + count * row],
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
    matrix: Matrix,
    inputs: usize,
    outputs: usize,
}

impl Linear {
    pub(crate) fn load(
        name: &str,
        inputs: usize,
        outputs: usize,
        weights: &Weights<'_>,
    ) -> Result<Self, LoadError> {
        let rows = weights.get(&format!("{name}.W"), &[outputs, inputs])?;
        let bias = weights.get(&format!("{name}.b"), &[outputs])?;
        Ok(Linear {
            matrix: Matrix::new(&transpose(&rows, outputs, inputs), inputs, &bias),
            inputs,
            outputs,
        })
    }

    /// The best output of each row; `room` is for their scores.
    pub(crate) fn best<'r>(
        &self,
        rows: &[f32],
        room: &'r mut Vec<f32>,
    ) -> impl Iterator<Item = usize> + use<'r> {
        let (count, width, outputs) = (rows.len() / self.inputs, self.matrix.width(), self.outputs);
        room.clear();
        room.resize(count * width, 0.0);
        self.matrix.multiply(count, rows, self.inputs, room);
        room.chunks_exact(width)
            .map(move |scores| greatest(&scores[..outputs]).map_or(0, |(_, best)| best))
    }
}

//! Tokens to vectors: hash embeddings, a mixing layer, and convolutions over neighbouring tokens.
//!
//! The mixing layer of a token depends on its word form alone, so its result is cached by form: a block of text costs one
//! product for the forms not seen lately, and one product a layer for all its tokens. Texts are laid out in one row of slots
//! with [`Tok2Vec::padding`] empty slots before, between and after them, as spaCy's batches are; as the padding equals the
//! reach of the convolutions, no text touches another, and any cut of the row into blocks (with that much overlap) gives
//! the same vectors.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::gemm::Matrix;
use super::kernels::maxout_norm;
use super::weights::{Weights, pieces_first};
use crate::error::LoadError;
use crate::text::hash::embed_keys;
use crate::text::lexeme::{Attribute, Form, Norms, StringIds, attribute_id};

/// Slots in a block: enough for the product to run at full speed, few enough for the block to stay in the second cache.
const BLOCK: usize = 504;
/// Forms whose mixed vectors are kept; at 96 numbers each, 6 MB.
const CACHED_FORMS: usize = 16_384;

/// Pieces of the mixing layer: spaCy's `MultiHashEmbed` has no setting for them.
const MIX_PIECES: usize = 3;

/// Sizes of a tok2vec, as `config.json` has them.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Tok2VecConfig {
    pub(crate) width: usize,
    attributes: Vec<Attribute>,
    rows: Vec<usize>,
    seeds: Vec<u32>,
    depth: usize,
    window: usize,
    pieces: usize,
}

/// A maxout layer with layer norm.
#[derive(Debug)]
struct Layer {
    pieces: usize,
    /// Of `pieces × width` outputs.
    matrix: Matrix,
    gain: Vec<f32>,
    shift: Vec<f32>,
}

#[derive(Debug)]
struct Embedding {
    attribute: Attribute,
    seed: u32,
    rows: usize,
    table: Vec<f32>,
}

/// A trained tok2vec.
#[derive(Debug)]
pub(crate) struct Tok2Vec {
    width: usize,
    window: usize,
    embeddings: Vec<Embedding>,
    mix: Layer,
    layers: Vec<Layer>,
    sees_space: bool,
}

/// One slot of the row that is annotated: a token, or padding.
pub(crate) type Slot<'a> = Option<(u64, Form<'a>)>;

/// Memory of a thread: mixed vectors by form, and room for a block.
#[derive(Debug, Default)]
pub(crate) struct Tok2VecCache {
    places: FxHashMap<u64, u32>,
    mixed: Vec<f32>,
    input: Vec<f32>,
    product: Vec<f32>,
    output: Vec<f32>,
}

impl Tok2Vec {
    pub(crate) fn load(
        config: &Tok2VecConfig,
        prefix: &str,
        weights: &Weights<'_>,
    ) -> Result<Self, LoadError> {
        let &Tok2VecConfig {
            width,
            depth,
            window,
            pieces,
            ..
        } = config;
        let tables = config.attributes.len();
        let bad = |reason: &str| LoadError::Config {
            file: "config.json",
            reason: format!("{prefix}: {reason}"),
        };
        if config.rows.len() != tables || config.seeds.len() != tables {
            return Err(bad("attributes, rows and seeds differ in number"));
        }
        if width == 0 || pieces == 0 || tables == 0 || window != 1 || config.rows.contains(&0) {
            return Err(bad(
                "width, pieces, attributes and rows must not be 0, and window must be 1",
            ));
        }
        let layer = |name: String, inputs: usize, pieces: usize| -> Result<Layer, LoadError> {
            let w = weights.get(&format!("{name}.W"), &[width, pieces, inputs])?;
            let b = weights.get(&format!("{name}.b"), &[width, pieces])?;
            Ok(Layer {
                pieces,
                matrix: Matrix::new(
                    &pieces_first(&w, width, pieces, inputs),
                    inputs,
                    &pieces_first(&b, width, pieces, 1),
                ),
                gain: weights.get(&format!("{name}.G"), &[width])?,
                shift: weights.get(&format!("{name}.beta"), &[width])?,
            })
        };
        let embeddings = (0..tables)
            .map(|i| {
                Ok(Embedding {
                    attribute: config.attributes[i],
                    seed: config.seeds[i],
                    rows: config.rows[i],
                    table: weights
                        .get(&format!("{prefix}.embed{i}.E"), &[config.rows[i], width])?,
                })
            })
            .collect::<Result<_, LoadError>>()?;
        Ok(Tok2Vec {
            width,
            window,
            embeddings,
            mix: layer(format!("{prefix}.mix"), width * tables, MIX_PIECES)?,
            layers: (0..depth)
                .map(|i| {
                    let name = format!("{prefix}.layer{i}");
                    layer(name, width * (2 * window + 1), pieces)
                })
                .collect::<Result<_, _>>()?,
            sees_space: config.attributes.contains(&Attribute::Spacy),
        })
    }

    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// Empty slots that separate texts: the reach of the convolutions.
    pub(crate) fn padding(&self) -> usize {
        self.layers.len() * self.window
    }

    /// Vectors of all slots, handed to `sink` block by block: first slot of the block, its rows of `width` numbers. Rows of
    /// padding hold numbers without a meaning.
    pub(crate) fn run(
        &self,
        slots: &[Slot<'_>],
        ids: &StringIds,
        norms: &Norms,
        cache: &mut Tok2VecCache,
        mut sink: impl FnMut(usize, &[f32]),
    ) {
        let (width, reach) = (self.width, self.padding());
        let mut start = 0;
        while start < slots.len() {
            let end = (start + BLOCK).min(slots.len());
            // The block's input with what its outputs can see on both sides; outside of the row all is zero.
            let rows = end - start + 2 * reach;
            self.mix_missing(
                slots,
                start.saturating_sub(reach),
                (end + reach).min(slots.len()),
                ids,
                norms,
                cache,
            );
            let Tok2VecCache {
                places,
                mixed,
                input,
                product,
                output,
            } = cache;
            input.clear();
            input.resize((rows + 2) * width, 0.0);
            for r in 0..rows {
                let Some(slot) = (start + r).checked_sub(reach).and_then(|i| slots.get(i)) else {
                    continue;
                };
                if let Some((key, form)) = slot {
                    let place = places[&self.cache_key(*key, *form)] as usize * width;
                    // One empty row stands before the first.
                    input[(r + 1) * width..(r + 2) * width]
                        .copy_from_slice(&mixed[place..place + width]);
                }
            }
            // After layer l (from 1), rows l .. rows - l of the block are true; what lies outside is not used any more.
            for (l, layer) in self.layers.iter().enumerate() {
                let (first, count) = (l + 1, rows - 2 * (l + 1));
                product.resize(count * layer.matrix.width(), 0.0);
                // Row r of the block stands at (r + 1) * width; its window starts one row before.
                let windows = &input[first * width..];
                layer.matrix.multiply(count, windows, width, product);
                output.resize(input.len(), 0.0);
                let span = (first + 1) * width..(first + 1 + count) * width;
                maxout_norm(
                    product,
                    layer.matrix.width(),
                    layer.pieces,
                    &layer.gain,
                    &layer.shift,
                    Some(&input[span.clone()]),
                    &mut output[span],
                );
                std::mem::swap(input, output);
            }
            sink(
                start,
                &input[(reach + 1) * width..(reach + 1 + end - start) * width],
            );
            start = end;
        }
    }

    fn cache_key(&self, key: u64, form: Form<'_>) -> u64 {
        // Any odd constant: the key is a hash already.
        if self.sees_space && form.space {
            key ^ 0x9e37_79b9_7f4a_7c15
        } else {
            key
        }
    }

    /// Mixes the forms of some slots that the cache lacks.
    fn mix_missing(
        &self,
        slots: &[Slot<'_>],
        start: usize,
        end: usize,
        ids: &StringIds,
        norms: &Norms,
        cache: &mut Tok2VecCache,
    ) {
        let width = self.width;
        if cache.places.len() + (end - start) > CACHED_FORMS {
            cache.places.clear();
            cache.mixed.clear();
        }
        let old = cache.places.len();
        let inputs = width * self.embeddings.len();
        cache.input.clear();
        for (key, form) in slots[start..end].iter().flatten() {
            let next = cache.places.len() as u32;
            if *cache
                .places
                .entry(self.cache_key(*key, *form))
                .or_insert(next)
                != next
            {
                continue;
            }
            for embedding in &self.embeddings {
                let keys = embed_keys(
                    attribute_id(embedding.attribute, *form, ids, norms),
                    embedding.seed,
                );
                let [a, b, c, d] = keys.map(|key| {
                    let row = key as usize % embedding.rows;
                    &embedding.table[row * width..(row + 1) * width]
                });
                cache
                    .input
                    .extend((0..width).map(|i| ((a[i] + b[i]) + c[i]) + d[i]));
            }
        }
        let new = cache.places.len() - old;
        let stride = self.mix.matrix.width();
        cache.product.resize(new * stride, 0.0);
        self.mix
            .matrix
            .multiply(new, &cache.input, inputs, &mut cache.product);
        cache.mixed.resize((old + new) * width, 0.0);
        let mixed = &mut cache.mixed[old * width..];
        maxout_norm(
            &cache.product,
            stride,
            self.mix.pieces,
            &self.mix.gain,
            &self.mix.shift,
            None,
            mixed,
        );
    }
}

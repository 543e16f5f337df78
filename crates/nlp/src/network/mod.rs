//! The neural network: parameters, matrix products, vectors of tokens, scores.

pub(crate) mod gemm;
pub(crate) mod kernels;
pub(crate) mod scorer;
pub(crate) mod simd;
pub(crate) mod tok2vec;
pub(crate) mod weights;

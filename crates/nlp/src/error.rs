//! What can go wrong when a model is loaded. Annotating cannot fail.

use thiserror::Error;

/// Why a model could not be loaded.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum LoadError {
    /// A file of the model folder could not be read.
    #[error("cannot read {path}: {source}; a model folder is made with tools/model/convert.py")]
    Read {
        /// The file.
        path: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// `config.json` or `tokenizer.json` is not what the converter writes.
    #[error("{file} is not a model description of format 1: {reason}")]
    Config {
        /// The file's name.
        file: &'static str,
        /// What is wrong.
        reason: String,
    },
    /// `weights.safetensors` cannot be parsed.
    #[error("weights.safetensors: {0}")]
    Weights(String),
    /// A parameter that the configuration asks for is not in the weights.
    #[error(
        "weights.safetensors has no parameter {0}; config.json and weights belong to different models"
    )]
    MissingParameter(String),
    /// A parameter has another shape than the configuration says.
    #[error("parameter {name} has shape {found:?}, config.json says {expected:?}")]
    Shape {
        /// The parameter.
        name: String,
        /// Shape by the configuration.
        expected: Vec<usize>,
        /// Shape in the file.
        found: Vec<usize>,
    },
}

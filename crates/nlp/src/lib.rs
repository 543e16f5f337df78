//! The language engine: English text to tokens, tags, lemmas, trees, sentences and named entities.
//!
//! It runs spaCy's trained pipelines (by default `en_core_web_sm` 3.8, which is part of the crate) in pure Rust, and gives
//! the labels that spaCy gives; `tools/model/parity.py` measures how closely, on any folder of texts. It is for programs that
//! read many texts and want neither Python nor a network service: load once, annotate from any number of threads.
//!
//! ```
//! use rapporteur_nlp::Model;
//!
//! let doc = Model::english().annotate("Velmark rejected the offer on Tuesday, its foreign minister said.");
//! let said = doc.tokens().find(|t| t.lemma() == "say").unwrap();
//! let subject = said.children().find(|t| t.dep() == "nsubj").unwrap();
//! assert_eq!(subject.text(), "minister");
//! assert_eq!(doc.entities().map(|e| (e.text(), e.label())).last(), Some(("Tuesday", "DATE")));
//! ```
//!
//! Many texts, on many threads: one [`Annotator`] a thread.
//!
//! ```
//! use rapporteur_nlp::Model;
//!
//! let mut annotator = Model::english().annotator();
//! let docs = annotator.annotate_batch(&["Talks resumed.", "They failed."]);
//! assert_eq!(docs.len(), 2);
//! ```
//!
//! # How it is built
//! [`tokenizer`] splits text as spaCy does. `network` turns word forms into vectors (hash embeddings, convolutions) and
//! vectors into scores; `transition` holds the two transition systems that these scores drive; `linguistics` the rules and
//! tables that set parts of speech, morphology and lemmas. [`Model`] loads, [`Annotator`] runs, [`Doc`] is the result.
//!
//! # Limits
//! A text longer than 128 KiB is annotated in pieces that are cut at line ends, so that memory stays small; labels next to
//! a cut may differ from those of the whole. Scores are sums of `f32`: a processor without FMA may, rarely, give another
//! label than one with it.

mod annotator;
mod children;
mod doc;
mod error;
mod labels;
mod linguistics;
mod model;
mod network;
mod text;
pub mod tokenizer;
mod transition;

pub use annotator::Annotator;
pub use doc::{Doc, Entity, Span, Token};
pub use error::LoadError;
pub use model::Model;

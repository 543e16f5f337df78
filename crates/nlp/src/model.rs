//! Loading a model: the embedded one, a folder that `tools/model/convert.py` wrote, or bytes from anywhere.

use std::borrow::Cow;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::annotator::Annotator;
use crate::doc::Doc;
use crate::error::LoadError;
use crate::labels::Labels;
use crate::linguistics::attribute_rules::{AttributeRules, LabelNames, Names, RuleConfig};
use crate::linguistics::lemmatizer::{Lemmatizer, LemmatizerConfig};
use crate::network::scorer::{Linear, Scorer, ScorerSizes};
use crate::network::tok2vec::{Tok2Vec, Tok2VecConfig};
use crate::network::weights::Weights;
use crate::text::lexeme::{Norms, StringIds};
use crate::tokenizer::Tokenizer;
use crate::transition::{arc_eager, biluo};

#[derive(Deserialize)]
struct Config {
    format: u32,
    lang: String,
    name: String,
    version: String,
    tok2vec: Option<Tok2VecConfig>,
    tagger: Option<TaggerConfig>,
    parser: Option<TransitionConfig>,
    ner: Option<TransitionConfig>,
    attribute_rules: Vec<RuleConfig>,
    lemmatizer: Option<LemmatizerConfig>,
    reserved_ids: FxHashMap<String, u64>,
}

#[derive(Deserialize)]
struct TaggerConfig {
    labels: Vec<String>,
    tok2vec: Option<Tok2VecConfig>,
}

#[derive(Deserialize)]
struct TransitionConfig {
    hidden: usize,
    pieces: usize,
    features: usize,
    moves: Vec<String>,
    tok2vec: Option<Tok2VecConfig>,
}

/// Which tok2vec a component reads.
#[derive(Debug)]
pub(crate) enum Vectors {
    Shared,
    Own(Box<Tok2Vec>),
}

#[derive(Debug)]
pub(crate) struct Tagger {
    pub(crate) vectors: Vectors,
    pub(crate) output: Linear,
    /// Label numbers by output.
    pub(crate) tags: Vec<u8>,
}

#[derive(Debug)]
pub(crate) struct Parser {
    pub(crate) vectors: Vectors,
    pub(crate) scorer: Scorer,
    pub(crate) moves: arc_eager::Moves,
    pub(crate) root: u8,
    /// For a decorated label (`advmod||conj`): the plain one, and the label of the head to look for.
    pub(crate) decorations: Vec<Option<(u8, u8)>>,
}

#[derive(Debug)]
pub(crate) struct Recogniser {
    pub(crate) vectors: Vectors,
    pub(crate) scorer: Scorer,
    pub(crate) moves: biluo::Moves,
}

#[derive(Debug)]
pub(crate) struct Inner {
    lang: String,
    name: String,
    version: String,
    pub(crate) tokenizer: Tokenizer,
    pub(crate) ids: StringIds,
    pub(crate) norms: Norms,
    pub(crate) shared: Option<Tok2Vec>,
    pub(crate) tagger: Option<Tagger>,
    pub(crate) parser: Option<Parser>,
    pub(crate) recogniser: Option<Recogniser>,
    pub(crate) rules: AttributeRules,
    pub(crate) lemmatizer: Option<Lemmatizer>,
    pub(crate) labels: Arc<Labels>,
}

/// A trained pipeline. Immutable and cheap to clone: load it once, annotate from any number of threads.
#[derive(Clone, Debug)]
pub struct Model {
    pub(crate) inner: Arc<Inner>,
}

/// The files of a model folder.
struct Files<'f> {
    read: &'f dyn Fn(&str) -> FileBytes,
}

type FileBytes = Result<Cow<'static, [u8]>, LoadError>;

impl Files<'_> {
    fn bytes(&self, name: &str) -> FileBytes {
        (self.read)(name)
    }

    fn text(&self, name: &'static str) -> Result<Cow<'static, str>, LoadError> {
        utf8(self.bytes(name)?).ok_or_else(|| LoadError::Config {
            file: name,
            reason: "not UTF-8".into(),
        })
    }
}

fn utf8(bytes: Cow<'static, [u8]>) -> Option<Cow<'static, str>> {
    match bytes {
        Cow::Borrowed(b) => std::str::from_utf8(b).ok().map(Cow::Borrowed),
        Cow::Owned(b) => String::from_utf8(b).ok().map(Cow::Owned),
    }
}

#[cfg(feature = "embedded-en")]
macro_rules! embedded {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../models/en/", $name)))),+]
    };
}

#[cfg(feature = "embedded-en")]
static ENGLISH: &[(&str, &[u8])] = embedded!(
    "config.json",
    "lemma_exceptions.tsv",
    "lemma_index.adj.txt",
    "lemma_index.adv.txt",
    "lemma_index.noun.txt",
    "lemma_index.verb.txt",
    "norms.tsv",
    "tokenizer.json",
    "weights.safetensors",
);

impl Model {
    /// The English model that is part of the program (`en_core_web_sm` 3.8), loaded at the first call.
    ///
    /// # Panics
    /// Never in a build that passes its tests: the embedded files are checked there.
    #[cfg(feature = "embedded-en")]
    pub fn english() -> &'static Model {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| {
            Model::load_english().expect("the embedded model loads, as the tests hold")
        })
    }

    /// Loads the embedded English model anew; [`Model::english`] does so only once.
    ///
    /// # Errors
    /// Never in a build that passes its tests.
    #[cfg(feature = "embedded-en")]
    pub fn load_english() -> Result<Model, LoadError> {
        let read = |name: &str| {
            let file = ENGLISH.iter().find(|(n, _)| *n == name);
            file.map(|(_, data)| Cow::Borrowed(*data))
                .ok_or_else(|| LoadError::Read {
                    path: name.to_owned(),
                    source: std::io::ErrorKind::NotFound.into(),
                })
        };
        Model::load(&Files { read: &read })
    }

    /// Loads a model from a folder that `tools/model/convert.py` wrote.
    ///
    /// # Errors
    /// When a file is missing, or does not fit the others.
    pub fn from_dir(folder: &Path) -> Result<Model, LoadError> {
        let read = |name: &str| {
            let path = folder.join(name);
            std::fs::read(&path)
                .map(Cow::Owned)
                .map_err(|source| LoadError::Read {
                    path: path.display().to_string(),
                    source,
                })
        };
        Model::load(&Files { read: &read })
    }

    fn load(files: &Files<'_>) -> Result<Model, LoadError> {
        let bad = |reason: String| LoadError::Config {
            file: "config.json",
            reason,
        };
        let config: Config =
            serde_json::from_slice(&files.bytes("config.json")?).map_err(|e| bad(e.to_string()))?;
        if config.format != 1 {
            return Err(bad(format!("format is {}", config.format)));
        }
        let tokenizer = Tokenizer::from_json(&files.bytes("tokenizer.json")?).map_err(|e| {
            LoadError::Config {
                file: "tokenizer.json",
                reason: e.to_string(),
            }
        })?;
        let mut labels = Labels::default();
        let rules = {
            let Labels {
                tags,
                pos,
                morphs,
                deps,
                ..
            } = &mut labels;
            let mut names = LabelNames {
                tag: tags,
                dep: deps,
                pos,
                morph: morphs,
            };
            AttributeRules::new(&config.attribute_rules, &mut names)?
        };
        let data = files.bytes("weights.safetensors")?;
        let weights = Weights::parse(&data)?;
        let shared = config
            .tok2vec
            .as_ref()
            .map(|c| Tok2Vec::load(c, "tok2vec", &weights))
            .transpose()?;
        let vectors =
            |own: Option<&Tok2VecConfig>, name: &str| -> Result<(Vectors, usize), LoadError> {
                match (own, &shared) {
                    (Some(own), _) => {
                        let own = Tok2Vec::load(own, &format!("{name}.tok2vec"), &weights)?;
                        let width = own.width();
                        Ok((Vectors::Own(Box::new(own)), width))
                    }
                    (None, Some(shared)) => Ok((Vectors::Shared, shared.width())),
                    (None, None) => Err(bad(format!("{name} has no tok2vec"))),
                }
            };
        let tagger = match &config.tagger {
            None => None,
            Some(c) => {
                let (vectors, width) = vectors(c.tok2vec.as_ref(), "tagger")?;
                let output = Linear::load("tagger.output", width, c.labels.len(), &weights)?;
                Some(Tagger {
                    vectors,
                    output,
                    tags: c.labels.iter().map(|l| labels.tags.number(l)).collect(),
                })
            }
        };
        let scorer = |c: &TransitionConfig,
                      name: &str,
                      expected: usize|
         -> Result<(Vectors, Scorer), LoadError> {
            if c.features != expected {
                return Err(bad(format!(
                    "{name} sees {} tokens of a state, only {expected} are known",
                    c.features
                )));
            }
            let (vectors, input) = vectors(c.tok2vec.as_ref(), name)?;
            let &TransitionConfig {
                hidden,
                pieces,
                features,
                ..
            } = c;
            let sizes = ScorerSizes {
                input,
                hidden,
                pieces,
                features,
                moves: c.moves.len(),
            };
            Ok((vectors, Scorer::load(name, sizes, &weights)?))
        };
        let parser = match &config.parser {
            None => None,
            Some(c) => {
                let (vectors, scorer) = scorer(c, "parser", arc_eager::FEATURES)?;
                let moves = c
                    .moves
                    .iter()
                    .map(|m| parser_move(m, &mut labels))
                    .collect::<Result<_, _>>()?;
                let root = labels.deps.number("ROOT");
                let mut decorations = Vec::new();
                for i in 0..labels.deps.len() {
                    let name = labels.deps.name(i as u8).to_owned();
                    decorations
                        .push(name.split_once("||").map(|(own, head)| {
                            (labels.deps.number(own), labels.deps.number(head))
                        }));
                }
                decorations.resize(256, None);
                Some(Parser {
                    vectors,
                    scorer,
                    moves: arc_eager::Moves::new(moves),
                    root,
                    decorations,
                })
            }
        };
        let recogniser = match &config.ner {
            None => None,
            Some(c) => {
                let (vectors, scorer) = scorer(c, "ner", biluo::FEATURES)?;
                let moves = c
                    .moves
                    .iter()
                    .map(|m| entity_move(m, &mut labels))
                    .collect::<Result<_, _>>()?;
                Some(Recogniser {
                    vectors,
                    scorer,
                    moves: biluo::Moves::new(moves),
                })
            }
        };
        let lemmatizer = match &config.lemmatizer {
            None => None,
            Some(c) => {
                let exceptions = files.text("lemma_exceptions.tsv")?;
                let mut indexes = FxHashMap::default();
                for pos in &c.index {
                    let index = utf8(files.bytes(&format!("lemma_index.{pos}.txt"))?)
                        .ok_or_else(|| bad(format!("the lemma index of {pos} is not UTF-8")))?;
                    indexes.insert(pos.clone(), index);
                }
                Some(Lemmatizer::new(c, |pos| indexes.remove(pos), &exceptions))
            }
        };
        let norms = files.text("norms.tsv")?;
        let mut by_id = FxHashMap::default();
        for line in norms.lines() {
            let parsed = line
                .split_once('\t')
                .and_then(|(id, norm)| Some((u64::from_str_radix(id, 16).ok()?, norm)));
            let Some((id, norm)) = parsed else {
                return Err(LoadError::Config {
                    file: "norms.tsv",
                    reason: format!("cannot read line {line:?}"),
                });
            };
            by_id.insert(id, norm.to_owned());
        }
        labels.check()?;
        Ok(Model {
            inner: Arc::new(Inner {
                lang: config.lang,
                name: config.name,
                version: config.version,
                tokenizer,
                ids: StringIds::new(config.reserved_ids),
                norms: Norms(by_id),
                shared,
                tagger,
                parser,
                recogniser,
                rules,
                lemmatizer,
                labels: Arc::new(labels),
            }),
        })
    }

    /// Language of the model, as an ISO 639-1 code.
    pub fn language(&self) -> &str {
        &self.inner.lang
    }

    /// Name and version of the model, as `core_web_sm 3.8.0`.
    pub fn description(&self) -> String {
        format!("{} {}", self.inner.name, self.inner.version)
    }

    /// A worker for one thread, with caches of its own. Labels never depend on what it annotated before.
    pub fn annotator(&self) -> Annotator {
        Annotator::new(self.clone())
    }

    /// Annotates one text. For many texts, [`Annotator::annotate`] keeps its caches warm, and
    /// [`Annotator::annotate_batch`] shares matrix products between them.
    pub fn annotate(&self, text: &str) -> Doc {
        self.annotator().annotate(text)
    }
}

fn parser_move(name: &str, labels: &mut Labels) -> Result<arc_eager::Move, LoadError> {
    let (kind, label) = name.split_once('-').unwrap_or((name, ""));
    Ok(match kind {
        "S" => arc_eager::Move::Shift,
        "D" => arc_eager::Move::Reduce,
        "L" => arc_eager::Move::Left(labels.deps.number(label)),
        "R" => arc_eager::Move::Right(labels.deps.number(label)),
        "B" => arc_eager::Move::Break,
        _ => {
            return Err(LoadError::Config {
                file: "config.json",
                reason: format!("unknown parser move {name}"),
            });
        }
    })
}

fn entity_move(name: &str, labels: &mut Labels) -> Result<biluo::Move, LoadError> {
    let (kind, label) = name.split_once('-').unwrap_or((name, ""));
    let number = labels.entities.number(label);
    Ok(match (kind, label) {
        ("O", "") => biluo::Move::Out,
        // Only for tokens that were blocked by hand, which this engine never does.
        ("U", "") => biluo::Move::Blocked,
        ("B", _) => biluo::Move::Begin(number),
        ("I", _) => biluo::Move::In(number),
        ("L", _) => biluo::Move::Last(number),
        ("U", _) => biluo::Move::Unit(number),
        _ => {
            return Err(LoadError::Config {
                file: "config.json",
                reason: format!("unknown entity move {name}"),
            });
        }
    })
}

//! The pipeline over texts: tokens, vectors, tags, tree, entities, rules, lemmas.

mod pieces;
mod steps;

use crate::doc::Doc;
use crate::model::{Inner, Model, Vectors};
use crate::network::scorer::ScorerCache;
use crate::network::tok2vec::{Slot, Tok2Vec, Tok2VecCache};
use crate::text::hash::string_hash;
use crate::text::lexeme::Form;
use crate::tokenizer::{Cache, RawToken};
use crate::transition::arc_eager;
use crate::transition::tree::Tree;
use pieces::pieces;
use steps::FormMemory;

/// Longest text, in bytes, that is annotated in one piece; a longer one is cut at line ends. spaCy takes up to a million
/// characters; an eighth of it keeps memory small even where each byte is a token, and no news text is as long.
const SEGMENT: usize = 128 * 1024;
/// Bytes of text whose matrix products are shared in a batch.
const GROUP: usize = 64 * 1024;

/// A worker of one thread: a model with caches. Made by [`Model::annotator`].
pub struct Annotator {
    model: Model,
    memory: Memory,
}

/// What a thread keeps between texts. All of it is bounded, and labels never depend on it.
#[derive(Default)]
struct Memory {
    tokenizer: Cache,
    shared: Tok2VecCache,
    /// For the tok2vecs of tagger, parser and entity recogniser, where they have their own.
    own: [Tok2VecCache; 3],
    parser: ScorerCache,
    recogniser: ScorerCache,
    parse: arc_eager::State,
    tree: Tree,
    forms: FormMemory,
}

/// A text under way.
struct Work<'t> {
    text: &'t str,
    raw: Vec<RawToken>,
    /// Ids of the tokens' forms.
    keys: Vec<u64>,
    /// Slot of the first token.
    first: usize,
}

impl Work<'_> {
    /// The tokens' rows of `width` numbers among those of all slots.
    fn rows<'v>(&self, vectors: &'v [f32], width: usize) -> &'v [f32] {
        &vectors[self.first * width..(self.first + self.raw.len()) * width]
    }

    fn form(&self, token: usize) -> &str {
        let token = self.raw[token];
        &self.text[token.start as usize..token.end as usize]
    }
}

impl Annotator {
    pub(crate) fn new(model: Model) -> Self {
        Annotator {
            model,
            memory: Memory::default(),
        }
    }

    /// The model that the annotator works with.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Annotates one text of at most 4 GiB.
    ///
    /// # Panics
    /// When the text is longer than that.
    pub fn annotate(&mut self, text: &str) -> Doc {
        self.annotate_batch(&[text])
            .pop()
            .unwrap_or_else(|| Doc::empty(&self.model))
    }

    /// Annotates texts; the same labels as one by one, but matrix products run over many texts at a time.
    ///
    /// # Panics
    /// When a text is longer than 4 GiB.
    pub fn annotate_batch<T: AsRef<str>>(&mut self, texts: &[T]) -> Vec<Doc> {
        let mut docs = Vec::with_capacity(texts.len());
        let mut group: Vec<&str> = Vec::new();
        let mut size = 0;
        for text in texts.iter().map(AsRef::as_ref) {
            assert!(
                u32::try_from(text.len()).is_ok(),
                "a text of more than 4 GiB"
            );
            if text.len() > SEGMENT {
                docs.append(&mut self.annotate_group(&group));
                group.clear();
                size = 0;
                docs.push(self.annotate_long(text));
                continue;
            }
            group.push(text);
            size += text.len();
            if size >= GROUP {
                docs.append(&mut self.annotate_group(&group));
                group.clear();
                size = 0;
            }
        }
        docs.append(&mut self.annotate_group(&group));
        docs
    }

    /// A long text, piece by piece.
    fn annotate_long(&mut self, text: &str) -> Doc {
        let mut whole = Doc::empty(&self.model);
        whole.text.reserve_exact(text.len());
        for piece in pieces(text, SEGMENT) {
            for doc in self.annotate_group(&[piece]) {
                whole.append(doc);
            }
        }
        whole
    }

    fn annotate_group(&mut self, texts: &[&str]) -> Vec<Doc> {
        if texts.is_empty() {
            return Vec::new();
        }
        let inner = &*self.model.inner;
        let memory = &mut self.memory;
        let works = tokenize(inner, &mut memory.tokenizer, texts);
        let slots = slots(inner, &works);
        let mut tags = vec![0_u8; slots.len()];
        let mut scores = Vec::new();
        let mut tag = |first: usize, rows: &[f32]| {
            if let Some(tagger) = &inner.tagger {
                for (tag, best) in tags[first..]
                    .iter_mut()
                    .zip(tagger.output.best(rows, &mut scores))
                {
                    *tag = tagger.tags[best];
                }
            }
        };
        let mut parser_vectors = Vec::new();
        let mut entity_vectors = Vec::new();
        let is_shared = |vectors: &Vectors| matches!(vectors, Vectors::Shared);
        if let Some(shared) = &inner.shared {
            let tagger = inner.tagger.as_ref().filter(|t| is_shared(&t.vectors));
            let parser = inner.parser.as_ref().filter(|p| is_shared(&p.vectors));
            let ner = inner.recogniser.as_ref().filter(|n| is_shared(&n.vectors));
            shared.run(
                &slots,
                &inner.ids,
                &inner.norms,
                &mut memory.shared,
                |first, rows| {
                    if tagger.is_some() {
                        tag(first, rows);
                    }
                    if let Some(parser) = parser {
                        parser.scorer.project(rows, &mut parser_vectors);
                    }
                    if let Some(ner) = ner {
                        ner.scorer.project(rows, &mut entity_vectors);
                    }
                },
            );
        }
        let [own_tagger, own_parser, own_entities] = own_vectors(inner);
        let [tagger_cache, parser_cache, entity_cache] = &mut memory.own;
        if let Some(own) = own_tagger {
            own.run(&slots, &inner.ids, &inner.norms, tagger_cache, &mut tag);
        }
        if let (Some(own), Some(parser)) = (own_parser, &inner.parser) {
            own.run(&slots, &inner.ids, &inner.norms, parser_cache, |_, rows| {
                parser.scorer.project(rows, &mut parser_vectors);
            });
        }
        let mut docs: Vec<Doc> = works
            .iter()
            .map(|work| steps::start(&self.model, work, &tags[work.first..]))
            .collect();
        if let Some(parser) = &inner.parser {
            for (work, doc) in works.iter().zip(&mut docs) {
                let vectors = work.rows(&parser_vectors, parser.scorer.vector());
                let cache = &mut memory.parser;
                steps::parse(
                    parser,
                    vectors,
                    cache,
                    &mut memory.parse,
                    &mut memory.tree,
                    doc,
                );
            }
        }
        // The parser is done with its vectors; of a long text they are the greatest part of memory.
        drop(parser_vectors);
        if let (Some(own), Some(ner)) = (own_entities, &inner.recogniser) {
            own.run(&slots, &inner.ids, &inner.norms, entity_cache, |_, rows| {
                ner.scorer.project(rows, &mut entity_vectors);
            });
        }
        drop(slots);
        for (work, doc) in works.iter().zip(&mut docs) {
            if let Some(ner) = &inner.recogniser {
                let vectors = work.rows(&entity_vectors, ner.scorer.vector());
                steps::recognise(ner, vectors, &mut memory.recogniser, doc);
            }
            steps::finish(inner, work, &mut memory.forms, doc);
        }
        docs
    }
}

impl std::fmt::Debug for Annotator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Annotator")
            .field("model", &self.model.description())
            .finish_non_exhaustive()
    }
}

/// Tokens of all texts, with places in one row of slots.
fn tokenize<'t>(inner: &Inner, cache: &mut Cache, texts: &[&'t str]) -> Vec<Work<'t>> {
    let padding = padding(inner);
    let mut first = padding;
    texts
        .iter()
        .map(|&text| {
            let mut raw = Vec::new();
            inner.tokenizer.tokenize(text, cache, &mut raw);
            let form = |token: &RawToken| &text[token.start as usize..token.end as usize];
            let work = Work {
                text,
                keys: raw.iter().map(|token| string_hash(form(token))).collect(),
                first,
                raw,
            };
            first += work.raw.len() + padding;
            work
        })
        .collect()
}

/// The row of slots that the networks run over: texts with padding before, between and after them.
fn slots<'w>(inner: &'w Inner, works: &'w [Work<'_>]) -> Vec<Slot<'w>> {
    let padding = padding(inner);
    let mut slots: Vec<Slot<'_>> = vec![None; padding];
    for work in works {
        slots.extend(
            work.raw
                .iter()
                .zip(&work.keys)
                .enumerate()
                .map(|(i, (token, &id))| {
                    let norm = token.norm.map(|n| inner.tokenizer.norm(n));
                    // What a network sees of a token depends on its form, the norm that a special case sets, and the space after it.
                    let key = norm.map_or(id, |norm| id ^ string_hash(norm).rotate_left(17));
                    let form = Form {
                        text: work.form(i),
                        norm,
                        space: token.space,
                    };
                    Some((key, form))
                }),
        );
        slots.resize(slots.len() + padding, None);
    }
    slots
}

/// Empty slots between texts: all networks are padded alike, so the widest reach serves all.
fn padding(inner: &Inner) -> usize {
    let own = own_vectors(inner).into_iter().flatten();
    let all = inner.shared.iter().chain(own);
    all.map(Tok2Vec::padding).max().unwrap_or(0)
}

/// The tok2vecs of components that have one of their own: tagger, parser, entity recogniser.
fn own_vectors(inner: &Inner) -> [Option<&Tok2Vec>; 3] {
    fn own(vectors: Option<&Vectors>) -> Option<&Tok2Vec> {
        match vectors {
            Some(Vectors::Own(own)) => Some(own),
            _ => None,
        }
    }
    [
        own(inner.tagger.as_ref().map(|t| &t.vectors)),
        own(inner.parser.as_ref().map(|p| &p.vectors)),
        own(inner.recogniser.as_ref().map(|n| &n.vectors)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::simd::test::{ALL, at};
    use crate::network::simd::{Avx, Base, Choice, Level};

    fn texts() -> Vec<String> {
        let lines = [
            include_str!("../../tests/fixtures/sentences.jsonl"),
            include_str!("../../tests/fixtures/articles.jsonl"),
        ];
        let text = |line| {
            serde_json::from_str::<serde_json::Value>(line).ok()?["text"]
                .as_str()
                .map(str::to_owned)
        };
        lines
            .into_iter()
            .flat_map(str::lines)
            .filter_map(text)
            .collect()
    }

    /// All vectors of the shared tok2vec, bit by bit, and all labels.
    fn results(texts: &[String]) -> (Vec<u32>, Vec<String>) {
        let model = Model::english();
        let inner = &*model.inner;
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let works = tokenize(inner, &mut Cache::default(), &texts);
        let mut bits = Vec::new();
        if let Some(shared) = &inner.shared {
            let (slots, mut cache) = (slots(inner, &works), Tok2VecCache::default());
            shared.run(&slots, &inner.ids, &inner.norms, &mut cache, |_, rows| {
                bits.extend(rows.iter().map(|x| x.to_bits()));
            });
        }
        let docs = model.annotator().annotate_batch(&texts);
        let all = docs.iter().flat_map(Doc::tokens);
        let labels = all.map(|t| {
            let (head, start) = (t.head().index(), t.is_sentence_start());
            format!(
                "{t:?} {head} {} {start} {} {} {}",
                t.dep(),
                t.entity_type(),
                t.lemma(),
                t.morph()
            )
        });
        (bits, labels.collect())
    }

    /// `tools/model/simd_levels.sh` does the same on processors that have no more than such a level.
    #[test]
    fn simd_level_does_not_matter() {
        let texts = texts();
        let (bits, labels) = results(&texts);
        assert!(bits.len() > 96 * 5_000 && labels.len() > 5_000);
        let fused = |level| match level {
            Choice::Base => Base::FUSED,
            Choice::Avx => Avx::FUSED,
            Choice::Fma | Choice::Avx512 => true,
        };
        // Bits by whether products and sums are fused.
        let mut seen = [None, None];
        for level in ALL {
            let Some((bits, lower_labels)) = at(level, || results(&texts)) else {
                continue;
            };
            assert_eq!(lower_labels, labels, "{level:?}");
            let seen = &mut seen[usize::from(fused(level))];
            assert!(seen.is_none() || seen.as_ref() == Some(&bits), "{level:?}");
            *seen = Some(bits);
        }
        let [apart, together] = seen;
        assert!(apart != together, "no level was forced");
        assert!([apart, together].contains(&Some(bits)));
    }
}

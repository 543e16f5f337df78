//! The pipeline over texts: tokens, vectors, tags, tree, entities, rules, lemmas.

use rustc_hash::FxHashMap;

use crate::doc::{Doc, ENTITY_START, SENTENCE_START, SPACE, TokenData, WHITESPACE};
use crate::linguistics::attribute_rules::Seen;
use crate::model::{Inner, Model, Vectors};
use crate::network::scorer::ScorerCache;
use crate::network::tok2vec::{Slot, Tok2Vec, Tok2VecCache};
use crate::text::hash::string_hash;
use crate::text::lexeme::{Form, is_space};
use crate::tokenizer::{Cache, RawToken};
use crate::transition::tree::Tree;
use crate::transition::{arc_eager, biluo};

/// Longest text, in bytes, that is annotated in one piece; a longer one is cut at line ends. spaCy takes up to a million
/// characters; a quarter of it keeps memory small, and no news text is as long.
const SEGMENT: usize = 256 * 1024;
/// Bytes of text whose matrix products are shared in a batch.
const GROUP: usize = 64 * 1024;
/// Forms whose rule features are kept.
const CACHED_FORMS: usize = 32_768;

/// A worker of one thread: a model with caches. Made by [`Model::annotator`].
pub struct Annotator {
    model: Model,
    memory: Memory,
}

#[derive(Default)]
struct Memory {
    tokenizer: Cache,
    shared: Tok2VecCache,
    own: [Tok2VecCache; 3],
    scorer: ScorerCache,
    parse: arc_eager::State,
    tree: Tree,
    /// What attribute rules see of a form: word number, regex bits, whether it is white space.
    seen: FxHashMap<u64, (u16, u32, bool)>,
    lemmas: FxHashMap<(u64, u8, u8), Option<Box<str>>>,
}

/// A text under way.
struct Work<'t> {
    text: &'t str,
    raw: Vec<RawToken>,
    keys: Vec<u64>,
    tags: Vec<u8>,
    /// Slot of the first token.
    first: usize,
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
        // All components' vectors are padded alike; the widest reach serves all.
        let padding = [inner.shared.as_ref()]
            .into_iter()
            .flatten()
            .chain(own_vectors(inner).into_iter().flatten())
            .map(Tok2Vec::padding)
            .max()
            .unwrap_or(0);
        let mut slots: Vec<Slot<'_>> = vec![None; padding];
        let mut works: Vec<Work<'_>> = Vec::with_capacity(texts.len());
        for &text in texts {
            let mut raw = Vec::new();
            inner
                .tokenizer
                .tokenize(text, &mut memory.tokenizer, &mut raw);
            let first = slots.len();
            let mut keys = Vec::with_capacity(raw.len());
            for token in &raw {
                let form = &text[token.start as usize..token.end as usize];
                let norm = token.norm.map(|n| inner.tokenizer.norm(n));
                let id = string_hash(form);
                keys.push(id);
                let key = norm.map_or(id, |norm| id ^ string_hash(norm).rotate_left(17));
                slots.push(Some((
                    key,
                    Form {
                        text: form,
                        norm,
                        space: token.space,
                    },
                )));
            }
            slots.resize(slots.len() + padding, None);
            let tags = vec![0; raw.len()];
            works.push(Work {
                text,
                raw,
                keys,
                tags,
                first,
            });
        }
        let mut slot_tags = vec![0_u8; slots.len()];
        let mut parser_vectors = Vec::new();
        let mut entity_vectors = Vec::new();
        let mut scores = Vec::new();
        let shared_by = |vectors: &Vectors| matches!(vectors, Vectors::Shared);
        let tag = |first: usize, rows: &[f32], scores: &mut Vec<f32>, out: &mut [u8]| {
            let Some(tagger) = &inner.tagger else { return };
            for (tag, best) in out[first..]
                .iter_mut()
                .zip(tagger.output.best(rows, scores))
            {
                *tag = tagger.tags[best];
            }
        };
        if let Some(shared) = &inner.shared {
            shared.run(
                &slots,
                &inner.ids,
                &inner.norms,
                &mut memory.shared,
                |first, rows| {
                    if inner.tagger.as_ref().is_some_and(|t| shared_by(&t.vectors)) {
                        tag(first, rows, &mut scores, &mut slot_tags);
                    }
                    if let Some(parser) = inner.parser.as_ref().filter(|p| shared_by(&p.vectors)) {
                        parser.scorer.project(rows, &mut parser_vectors);
                    }
                    if let Some(ner) = inner.recogniser.as_ref().filter(|n| shared_by(&n.vectors)) {
                        ner.scorer.project(rows, &mut entity_vectors);
                    }
                },
            );
        }
        let [own_tagger, own_parser, own_entities] = own_vectors(inner);
        let [tagger_cache, parser_cache, entity_cache] = &mut memory.own;
        if let Some(own) = own_tagger {
            own.run(
                &slots,
                &inner.ids,
                &inner.norms,
                tagger_cache,
                |first, rows| {
                    tag(first, rows, &mut scores, &mut slot_tags);
                },
            );
        }
        if let (Some(own), Some(parser)) = (own_parser, &inner.parser) {
            own.run(&slots, &inner.ids, &inner.norms, parser_cache, |_, rows| {
                parser.scorer.project(rows, &mut parser_vectors);
            });
        }
        for work in &mut works {
            work.tags
                .copy_from_slice(&slot_tags[work.first..work.first + work.raw.len()]);
        }
        drop(slot_tags);
        let mut docs: Vec<Doc> = works
            .iter()
            .map(|work| start_doc(&self.model, work))
            .collect();
        if let Some(parser) = &inner.parser {
            for (work, doc) in works.iter().zip(&mut docs) {
                let width = parser.scorer.vector();
                let vectors =
                    &parser_vectors[work.first * width..(work.first + work.raw.len()) * width];
                parse(
                    parser,
                    vectors,
                    &mut memory.scorer,
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
                let width = ner.scorer.vector();
                let vectors =
                    &entity_vectors[work.first * width..(work.first + work.raw.len()) * width];
                recognise(ner, vectors, &mut memory.scorer, doc);
            }
            finish(inner, work, &mut memory.seen, &mut memory.lemmas, doc);
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

/// Cuts a text into pieces of at most `limit` bytes, after line ends where there are any, else after spaces.
fn pieces(text: &str, limit: usize) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut end = rest.len();
        if end > limit {
            let window = &rest[..rest.floor_char_boundary(limit)];
            end = window
                .rfind("\n\n")
                .map(|i| i + 2)
                .or_else(|| window.rfind('\n').map(|i| i + 1))
                .or_else(|| window.rfind(' ').map(|i| i + 1))
                .unwrap_or(window.len());
        }
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(piece)
    })
}

impl Doc {
    fn empty(model: &Model) -> Doc {
        Doc {
            text: String::new(),
            chars: 0,
            tokens: Vec::new(),
            sentences: Vec::new(),
            entities: Vec::new(),
            lemma_text: String::new(),
            lemmas: vec![0],
            labels: model.inner.labels.clone(),
        }
    }

    /// Joins the next piece of a long text to this one.
    fn append(&mut self, next: Doc) {
        let (bytes, chars, tokens) = (self.text.len() as u32, self.chars, self.tokens.len() as u32);
        let (lemmas, lemma_bytes) = (self.lemmas.len() as u32 - 1, self.lemma_text.len() as u32);
        self.tokens
            .extend(next.tokens.into_iter().map(|t| TokenData {
                start: t.start + bytes,
                char_start: t.char_start + chars,
                head: t.head + tokens,
                lemma: if t.lemma == 0 { 0 } else { t.lemma + lemmas },
                ..t
            }));
        self.sentences
            .extend(next.sentences.into_iter().map(|s| s + tokens));
        self.entities.extend(
            next.entities
                .into_iter()
                .map(|(s, e)| (s + tokens, e + tokens)),
        );
        self.lemmas
            .extend(next.lemmas.into_iter().skip(1).map(|l| l + lemma_bytes));
        self.lemma_text.push_str(&next.lemma_text);
        self.text.push_str(&next.text);
        self.chars += next.chars;
    }
}

/// A document with tokens and tags, each token its own root until it is parsed.
fn start_doc(model: &Model, work: &Work<'_>) -> Doc {
    let mut doc = Doc::empty(model);
    work.text.clone_into(&mut doc.text);
    doc.tokens.reserve_exact(work.raw.len());
    let (mut chars, mut at) = (0_u32, 0_usize);
    for (i, (raw, &tag)) in work.raw.iter().zip(&work.tags).enumerate() {
        let start = raw.start as usize;
        chars += count_chars(&work.text[at..start]);
        at = start;
        let mut flags = if raw.space { SPACE } else { 0 };
        if is_space(&work.text[start..raw.end as usize]) {
            flags |= WHITESPACE;
        }
        doc.tokens.push(TokenData {
            start: raw.start,
            char_start: chars,
            head: i as u32,
            lemma: 0,
            tag,
            pos: 0,
            morph: 0,
            dep: 0,
            entity: 0,
            flags,
        });
    }
    doc.chars = chars + count_chars(&work.text[at..]);
    doc
}

fn count_chars(text: &str) -> u32 {
    text.chars().count() as u32
}

fn parse(
    parser: &crate::model::Parser,
    vectors: &[f32],
    cache: &mut ScorerCache,
    state: &mut arc_eager::State,
    tree: &mut Tree,
    doc: &mut Doc,
) {
    let n = doc.tokens.len();
    if n == 0 {
        return;
    }
    state.reset(n as u32);
    parser.scorer.start(cache);
    while !state.is_final() {
        let permitted = state.permitted();
        let scores = parser.scorer.score(&state.context(), vectors, cache);
        match parser.moves.best(permitted, scores) {
            Some(action) => state.apply(action),
            None => state.force_final(),
        }
    }
    tree.heads.clear();
    let mut labels = Vec::with_capacity(n);
    for (i, arc) in state.arcs().enumerate() {
        let (head, label) = arc.unwrap_or((i as u32, parser.root));
        tree.heads.push(head);
        labels.push(label);
    }
    tree.update();
    let tokens = &doc.tokens;
    tree.deprojectivize(
        &mut labels,
        |label| parser.decorations[label as usize],
        |i| tokens[i].flags & WHITESPACE != 0,
    );
    for (i, token) in doc.tokens.iter_mut().enumerate() {
        (token.head, token.dep) = (tree.heads[i], labels[i]);
        if tree.starts[i] || i == 0 {
            token.flags |= SENTENCE_START;
            doc.sentences.push(i as u32);
        }
    }
}

fn recognise(
    ner: &crate::model::Recogniser,
    vectors: &[f32],
    cache: &mut ScorerCache,
    doc: &mut Doc,
) {
    let n = doc.tokens.len() as u32;
    ner.scorer.start(cache);
    let mut state = biluo::State::default();
    while state.next() < n {
        let here = state.next() as usize;
        let now = biluo::Here {
            last: state.next() + 1 == n,
            space: doc.tokens[here].flags & WHITESPACE != 0,
            break_after: doc
                .tokens
                .get(here + 1)
                .is_some_and(|t| t.flags & SENTENCE_START != 0),
        };
        let scores = ner.scorer.score(&state.context(), vectors, cache);
        let action = ner.moves.best(state, now, scores);
        let action = action.unwrap_or(biluo::Move::Out);
        if let Some((start, end, label)) = state.apply(action) {
            doc.entities.push((start, end));
            for token in &mut doc.tokens[start as usize..end as usize] {
                token.entity = label;
            }
            doc.tokens[start as usize].flags |= ENTITY_START;
        }
    }
}

/// Attribute rules and lemmas.
fn finish(
    inner: &Inner,
    work: &Work<'_>,
    seen: &mut FxHashMap<u64, (u16, u32, bool)>,
    lemmas: &mut FxHashMap<(u64, u8, u8), Option<Box<str>>>,
    doc: &mut Doc,
) {
    let form = |i: usize| &work.text[work.raw[i].start as usize..work.raw[i].end as usize];
    if seen.len() > CACHED_FORMS {
        seen.clear();
    }
    if lemmas.len() > CACHED_FORMS {
        lemmas.clear();
    }
    let tokens = &doc.tokens;
    let looks: Vec<Seen> = (0..tokens.len())
        .map(|i| {
            let (word, regexes, is_space) = *seen.entry(work.keys[i]).or_insert_with(|| {
                let (word, regexes) = inner.rules.look(form(i));
                (word, regexes, is_space(form(i)))
            });
            Seen {
                tag: tokens[i].tag,
                dep: tokens[i].dep,
                word,
                regexes,
                is_space,
            }
        })
        .collect();
    // Lemmas that differ from their token's text, once each.
    let mut numbers: FxHashMap<Box<str>, u32> = FxHashMap::default();
    let (lemma_text, ends) = (&mut doc.lemma_text, &mut doc.lemmas);
    let mut store = |lemma: &str| -> u32 {
        if let Some(&number) = numbers.get(lemma) {
            return number;
        }
        lemma_text.push_str(lemma);
        ends.push(lemma_text.len() as u32);
        let number = ends.len() as u32 - 1;
        numbers.insert(lemma.into(), number);
        number
    };
    let tokens = &mut doc.tokens;
    inner.rules.apply(
        tokens.len(),
        |i| looks[i],
        |i, assigned| {
            let token = &mut tokens[i];
            token.tag = assigned.tag.unwrap_or(token.tag);
            token.dep = assigned.dep.unwrap_or(token.dep);
            token.pos = assigned.pos.unwrap_or(0);
            token.morph = assigned.morph.unwrap_or(0);
            let text = form(i);
            if let Some(lemma) = assigned.lemma {
                let lemma = &inner.rules.lemmas[lemma as usize];
                token.lemma = if lemma == text { 0 } else { store(lemma) };
            } else if let Some(lemmatizer) = &inner.lemmatizer {
                let (pos, morph) = (token.pos, token.morph);
                let lemma = lemmas.entry((work.keys[i], pos, morph)).or_insert_with(|| {
                    let lemma = lemmatizer.lemma(
                        text,
                        inner.labels.pos.name(pos),
                        inner.labels.morphs.name(morph),
                    );
                    (lemma != text).then(|| lemma.into())
                });
                token.lemma = lemma.as_deref().map_or(0, &mut store);
            }
        },
    );
}

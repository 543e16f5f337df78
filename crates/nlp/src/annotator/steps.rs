//! What is done to one text once its vectors are there: tree, sentences, entities, rules and lemmas.

use rustc_hash::FxHashMap;

use super::Work;
use crate::children::Children;
use crate::doc::{Doc, ENTITY_START, SENTENCE_START, SPACE, TokenData, WHITESPACE};
use crate::linguistics::attribute_rules::Seen;
use crate::model::{Inner, Model, Parser, Recogniser};
use crate::network::scorer::ScorerCache;
use crate::text::lexeme::is_space;
use crate::transition::tree::Tree;
use crate::transition::{arc_eager, biluo};

/// Forms and lemmas that are kept.
const CACHED_FORMS: usize = 32_768;
/// Forms of more bytes have their lemmas looked up each time, so that hostile words do not fill the memory.
const LONGEST_CACHED: usize = 64;

/// What rules and tables say of forms met before.
#[derive(Default)]
pub(super) struct FormMemory {
    /// What attribute rules see of a form: word number, regex bits, whether it is white space.
    seen: FxHashMap<u64, (u16, u32, bool)>,
    /// By form, part of speech and morphology; `None`: the form itself.
    lemmas: FxHashMap<(u64, u8, u8), Option<Box<str>>>,
}

/// A document with tokens and tags, each token its own root until it is parsed; one sentence, if nothing will parse it.
pub(super) fn start(model: &Model, work: &Work<'_>, tags: &[u8]) -> Doc {
    let mut doc = Doc::empty(model);
    work.text.clone_into(&mut doc.text);
    doc.tokens.reserve_exact(work.raw.len());
    doc.children = Children::none(work.raw.len());
    let (mut chars, mut at) = (0_u32, 0_usize);
    for (i, (raw, &tag)) in work.raw.iter().zip(tags).enumerate() {
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
    if model.inner.parser.is_none()
        && let Some(first) = doc.tokens.first_mut()
    {
        // Nothing divides the text: it is one sentence.
        first.flags |= SENTENCE_START;
        doc.sentences.push(0);
    }
    doc
}

fn count_chars(text: &str) -> u32 {
    text.chars().count() as u32
}

/// Tree and sentences.
pub(super) fn parse(
    parser: &Parser,
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
    doc.children = Children::new(&tree.heads);
    for (i, token) in doc.tokens.iter_mut().enumerate() {
        (token.head, token.dep) = (tree.heads[i], labels[i]);
        if tree.starts[i] || i == 0 {
            token.flags |= SENTENCE_START;
            doc.sentences.push(i as u32);
        }
    }
}

/// Named entities; needs sentences, which they do not cross.
pub(super) fn recognise(ner: &Recogniser, vectors: &[f32], cache: &mut ScorerCache, doc: &mut Doc) {
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
pub(super) fn finish(inner: &Inner, work: &Work<'_>, memory: &mut FormMemory, doc: &mut Doc) {
    let FormMemory { seen, lemmas } = memory;
    if seen.len() > CACHED_FORMS {
        seen.clear();
    }
    if lemmas.len() > CACHED_FORMS {
        lemmas.clear();
    }
    let looks: Vec<Seen> = (doc.tokens.iter().zip(&work.keys).enumerate())
        .map(|(i, (token, &key))| {
            let (word, regexes, is_space) = *seen.entry(key).or_insert_with(|| {
                let (word, regexes) = inner.rules.look(work.form(i));
                (word, regexes, is_space(work.form(i)))
            });
            Seen {
                tag: token.tag,
                dep: token.dep,
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
            let text = work.form(i);
            if let Some(lemma) = assigned.lemma {
                let lemma = &inner.rules.lemmas[lemma as usize];
                token.lemma = if lemma == text { 0 } else { store(lemma) };
            } else if let Some(lemmatizer) = &inner.lemmatizer {
                let (pos, morph) = (token.pos, token.morph);
                let look_up = || -> Option<Box<str>> {
                    let (pos, morph) =
                        (inner.labels.pos.name(pos), inner.labels.morphs.name(morph));
                    let lemma = lemmatizer.lemma(text, pos, morph);
                    (lemma != text).then(|| lemma.into())
                };
                token.lemma = if text.len() > LONGEST_CACHED {
                    look_up().as_deref().map_or(0, &mut store)
                } else {
                    let key = (work.keys[i], pos, morph);
                    let lemma = lemmas.entry(key).or_insert_with(look_up);
                    lemma.as_deref().map_or(0, &mut store)
                };
            }
        },
    );
}

//! An annotated text: it owns the text, tokens are compact, everything handed out is a view.

use std::ops::Range;
use std::sync::Arc;

use crate::children::Children;
use crate::labels::Labels;
use crate::model::Model;

/// What is stored of a token: 28 bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TokenData {
    /// Byte offset of the token; it ends where the next begins, less one space if `SPACE` is set.
    pub(crate) start: u32,
    /// Code points before the token.
    pub(crate) char_start: u32,
    pub(crate) head: u32,
    /// 0: the lemma is the token's text; else one more than its number in `Doc::lemmas`.
    pub(crate) lemma: u32,
    pub(crate) tag: u8,
    pub(crate) pos: u8,
    pub(crate) morph: u8,
    pub(crate) dep: u8,
    /// Entity type, 0 outside of entities.
    pub(crate) entity: u8,
    pub(crate) flags: u8,
}

/// One U+0020 follows the token and belongs to it.
pub(crate) const SPACE: u8 = 1;
/// The token starts a sentence.
pub(crate) const SENTENCE_START: u8 = 2;
/// The token is nothing but white space.
pub(crate) const WHITESPACE: u8 = 4;
/// The token is the first of an entity.
pub(crate) const ENTITY_START: u8 = 8;

/// An annotated text.
///
/// Tokens, with the spaces that belong to them, concatenate to the text, whatever the text is. Offsets are given in bytes
/// (for slicing in Rust) and in code points (for records read in other languages).
///
/// ```
/// let doc = rapporteur_nlp::Model::english().annotate("Orval's envoy left. Talks go on.");
/// let words: Vec<_> = doc.tokens().map(|t| t.text()).collect();
/// assert_eq!(words, ["Orval", "'s", "envoy", "left", ".", "Talks", "go", "on", "."]);
/// assert_eq!(doc.sentences().count(), 2);
/// ```
#[derive(Clone, Debug)]
pub struct Doc {
    pub(crate) text: String,
    pub(crate) chars: u32,
    pub(crate) tokens: Vec<TokenData>,
    pub(crate) children: Children,
    /// First tokens of sentences.
    pub(crate) sentences: Vec<u32>,
    /// Entities in order: first token, token after the last.
    pub(crate) entities: Vec<(u32, u32)>,
    pub(crate) lemma_text: String,
    /// Byte offsets of lemmas in `lemma_text`; one more than there are lemmas.
    pub(crate) lemmas: Vec<u32>,
    pub(crate) labels: Arc<Labels>,
}

impl Doc {
    /// The text that was annotated.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether the text has no token, that is, whether it is empty.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The token with a number.
    ///
    /// # Panics
    /// When there is no such token.
    pub fn token(&self, index: usize) -> Token<'_> {
        assert!(
            index < self.tokens.len(),
            "token {index} of {}",
            self.tokens.len()
        );
        Token {
            doc: self,
            index: index as u32,
        }
    }

    /// All tokens in order.
    pub fn tokens(&self) -> impl DoubleEndedIterator<Item = Token<'_>> + ExactSizeIterator + Clone {
        (0..self.tokens.len() as u32).map(|index| Token { doc: self, index })
    }

    /// The tokens of a range of token numbers.
    ///
    /// # Panics
    /// When the range reaches outside of the document.
    pub fn span(&self, tokens: Range<usize>) -> Span<'_> {
        assert!(
            tokens.start <= tokens.end && tokens.end <= self.tokens.len(),
            "tokens {tokens:?} of {}",
            self.len()
        );
        Span {
            doc: self,
            start: tokens.start as u32,
            end: tokens.end as u32,
        }
    }

    /// Sentences in order; every token is in one of them.
    pub fn sentences(&self) -> impl DoubleEndedIterator<Item = Span<'_>> + ExactSizeIterator {
        (0..self.sentences.len()).map(|i| {
            let end = self
                .sentences
                .get(i + 1)
                .copied()
                .unwrap_or(self.tokens.len() as u32);
            Span {
                doc: self,
                start: self.sentences[i],
                end,
            }
        })
    }

    /// Named entities in order; they do not overlap.
    pub fn entities(&self) -> impl DoubleEndedIterator<Item = Entity<'_>> + ExactSizeIterator {
        self.entities.iter().map(|&(start, end)| Entity {
            span: Span {
                doc: self,
                start,
                end,
            },
        })
    }

    /// Number of the token that holds a byte offset (or the white space after it); `None` past the end.
    pub fn token_at_byte(&self, offset: usize) -> Option<usize> {
        (offset < self.text.len())
            .then(|| self.tokens.partition_point(|t| t.start as usize <= offset) - 1)
    }

    fn byte_end(&self, index: usize) -> usize {
        let next = self
            .tokens
            .get(index + 1)
            .map_or(self.text.len(), |t| t.start as usize);
        next - usize::from(self.tokens[index].flags & SPACE != 0)
    }

    fn char_end(&self, index: usize) -> usize {
        let next = self
            .tokens
            .get(index + 1)
            .map_or(self.chars as usize, |t| t.char_start as usize);
        next - usize::from(self.tokens[index].flags & SPACE != 0)
    }
}

/// How a document is made.
impl Doc {
    pub(crate) fn empty(model: &Model) -> Doc {
        Doc {
            text: String::new(),
            chars: 0,
            tokens: Vec::new(),
            children: Children::default(),
            sentences: Vec::new(),
            entities: Vec::new(),
            lemma_text: String::new(),
            lemmas: vec![0],
            labels: model.inner.labels.clone(),
        }
    }

    /// Joins the next piece of a long text to this one.
    pub(crate) fn append(&mut self, next: Doc) {
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
        self.children.append(&next.children);
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

/// A view of one token.
#[derive(Clone, Copy)]
pub struct Token<'d> {
    doc: &'d Doc,
    index: u32,
}

impl<'d> Token<'d> {
    fn data(self) -> &'d TokenData {
        &self.doc.tokens[self.index as usize]
    }

    /// The token's number in the document.
    pub fn index(self) -> usize {
        self.index as usize
    }

    /// The token's text, without the space after it.
    pub fn text(self) -> &'d str {
        &self.doc.text[self.bytes()]
    }

    /// Byte offsets in the text.
    pub fn bytes(self) -> Range<usize> {
        self.data().start as usize..self.doc.byte_end(self.index())
    }

    /// Code point offsets in the text.
    pub fn chars(self) -> Range<usize> {
        self.data().char_start as usize..self.doc.char_end(self.index())
    }

    /// Whether one space follows that belongs to the token.
    pub fn has_space(self) -> bool {
        self.data().flags & SPACE != 0
    }

    /// Whether the token is nothing but white space.
    pub fn is_space(self) -> bool {
        self.data().flags & WHITESPACE != 0
    }

    /// Base form; a name keeps its capital letters. The text itself where the model has no lemmatizer.
    pub fn lemma(self) -> &'d str {
        match (self.data().lemma as usize).checked_sub(1) {
            None => self.text(),
            Some(i) => {
                &self.doc.lemma_text[self.doc.lemmas[i] as usize..self.doc.lemmas[i + 1] as usize]
            }
        }
    }

    /// Fine-grained part of speech: for English, the Penn Treebank's tags as `OntoNotes` 5 has them, and `_SP`.
    pub fn tag(self) -> &'d str {
        self.doc.labels.tags.name(self.data().tag)
    }

    /// Universal part of speech (<https://universaldependencies.org/u/pos/>), or `SPACE`.
    pub fn pos(self) -> &'d str {
        self.doc.labels.pos.name(self.data().pos)
    }

    /// Universal features, as `Number=Sing|Person=3`; empty where there are none.
    pub fn morph(self) -> &'d str {
        self.doc.labels.morphs.name(self.data().morph)
    }

    /// Relation to the head: for English, the labels of `ClearNLP`'s Stanford-like dependencies.
    pub fn dep(self) -> &'d str {
        self.doc.labels.deps.name(self.data().dep)
    }

    /// The head; a sentence's root is its own head.
    #[must_use]
    pub fn head(self) -> Token<'d> {
        Token {
            doc: self.doc,
            index: self.data().head,
        }
    }

    /// Whether the token is the root of its tree.
    pub fn is_root(self) -> bool {
        self.data().head == self.index
    }

    /// Heads from the token's own to the root, the token itself not included.
    pub fn ancestors(self) -> impl Iterator<Item = Token<'d>> {
        std::iter::successors(Some(self), |t| (!t.is_root()).then(|| t.head())).skip(1)
    }

    /// Tokens whose head this one is, in order.
    pub fn children(
        self,
    ) -> impl DoubleEndedIterator<Item = Token<'d>> + ExactSizeIterator + Clone {
        let children = self.doc.children.of(self.index());
        children.iter().map(move |&index| Token {
            doc: self.doc,
            index,
        })
    }

    /// Whether a sentence starts here.
    pub fn is_sentence_start(self) -> bool {
        self.data().flags & SENTENCE_START != 0
    }

    /// The sentence that holds the token.
    pub fn sentence(self) -> Span<'d> {
        let starts = &self.doc.sentences;
        let i = starts.partition_point(|&s| s <= self.index);
        let start = if i == 0 { 0 } else { starts[i - 1] };
        Span {
            doc: self.doc,
            start,
            end: starts.get(i).copied().unwrap_or(self.doc.len() as u32),
        }
    }

    /// Type of the named entity that holds the token; empty outside of entities.
    pub fn entity_type(self) -> &'d str {
        self.doc.labels.entities.name(self.data().entity)
    }

    /// Whether the token is the first of a named entity.
    pub fn is_entity_start(self) -> bool {
        self.data().flags & ENTITY_START != 0
    }

    /// The document.
    pub fn doc(self) -> &'d Doc {
        self.doc
    }
}

impl std::fmt::Debug for Token<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{:?}/{}", self.index, self.text(), self.tag())
    }
}

impl PartialEq for Token<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.doc, other.doc) && self.index == other.index
    }
}

impl Eq for Token<'_> {}

/// A view of neighbouring tokens.
#[derive(Clone, Copy)]
pub struct Span<'d> {
    doc: &'d Doc,
    start: u32,
    end: u32,
}

impl<'d> Span<'d> {
    /// Token numbers.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Number of tokens.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds no token.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The tokens.
    pub fn tokens(self) -> impl DoubleEndedIterator<Item = Token<'d>> + ExactSizeIterator + Clone {
        (self.start..self.end).map(move |index| Token {
            doc: self.doc,
            index,
        })
    }

    /// Byte offsets from the first token's start to the last one's end.
    pub fn bytes(self) -> Range<usize> {
        let start = self
            .doc
            .tokens
            .get(self.start as usize)
            .map_or(self.doc.text.len(), |t| t.start as usize);
        if self.is_empty() {
            start..start
        } else {
            start..self.doc.byte_end(self.end as usize - 1)
        }
    }

    /// Code point offsets, likewise.
    pub fn chars(self) -> Range<usize> {
        let start = self
            .doc
            .tokens
            .get(self.start as usize)
            .map_or(self.doc.chars as usize, |t| t.char_start as usize);
        if self.is_empty() {
            start..start
        } else {
            start..self.doc.char_end(self.end as usize - 1)
        }
    }

    /// The text of the span.
    pub fn text(self) -> &'d str {
        &self.doc.text[self.bytes()]
    }

    /// The token of the span that is highest in the tree: the first whose head lies outside, or that is a root. `None` for
    /// an empty span.
    pub fn root(self) -> Option<Token<'d>> {
        self.tokens()
            .find(|t| t.is_root() || !self.range().contains(&t.head().index()))
    }
}

impl std::fmt::Debug for Span<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}..{}:{:?}", self.start, self.end, self.text())
    }
}

/// A named entity: a span with a type.
#[derive(Clone, Copy, Debug)]
pub struct Entity<'d> {
    span: Span<'d>,
}

impl<'d> Entity<'d> {
    /// The tokens.
    pub fn span(self) -> Span<'d> {
        self.span
    }

    /// The type: for English, those of `OntoNotes` 5 (PERSON, NORP, FAC, ORG, GPE, LOC, PRODUCT, EVENT, `WORK_OF_ART`, LAW,
    /// LANGUAGE, DATE, TIME, PERCENT, MONEY, QUANTITY, ORDINAL, CARDINAL).
    pub fn label(self) -> &'d str {
        self.span
            .doc
            .labels
            .entities
            .name(self.span.doc.tokens[self.span.start as usize].entity)
    }

    /// The text of the entity.
    pub fn text(self) -> &'d str {
        self.span.text()
    }
}

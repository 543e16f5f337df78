//! The annotated running text of a document: titles, headings and paragraphs, each on its own.
//!
//! A block is annotated by itself, so that no heading or date line is glued to the sentence after it. Token numbers run on
//! through all blocks; offsets count code points of the document's text.

use std::ops::Range;

use rapporteur_nlp::{Annotator, Doc, Token};
use rapporteur_schema::{Block, BlockKind, CodePoints};

use crate::layout::dateline_length;

/// One annotated block.
#[derive(Debug)]
pub(crate) struct ProseBlock {
    pub(crate) kind: BlockKind,
    /// Code points of the document's text.
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Number of its first token.
    pub(crate) first: usize,
    pub(crate) doc: Doc,
}

impl ProseBlock {
    /// Numbers of its tokens.
    pub(crate) fn tokens(&self) -> Range<usize> {
        self.first..self.first + self.doc.len()
    }
}

/// The annotated running text of a document.
#[derive(Debug)]
pub(crate) struct Prose {
    pub(crate) blocks: Vec<ProseBlock>,
    tokens: usize,
}

impl Prose {
    /// Annotates the titles, headings and paragraphs of a text.
    pub(crate) fn annotate(
        text: &str,
        index: &CodePoints,
        blocks: &[Block],
        annotator: &mut Annotator,
    ) -> Prose {
        let running = |b: &&Block| {
            matches!(
                b.kind,
                BlockKind::Title | BlockKind::Heading | BlockKind::Paragraph
            )
        };
        let blocks: Vec<Block> = blocks
            .iter()
            .filter(running)
            .flat_map(|b| undated(b, text, index))
            .collect();
        let texts: Vec<String> = blocks
            .iter()
            .map(|b| flatten(index.slice(text, b.start, b.end).unwrap_or_default()))
            .collect();
        let mut first = 0;
        let annotated = annotator.annotate_batch(&texts);
        let blocks = blocks.iter().zip(annotated).map(|(block, doc)| {
            let block = ProseBlock {
                kind: block.kind,
                start: block.start,
                end: block.end,
                first,
                doc,
            };
            first += block.doc.len();
            block
        });
        let blocks = blocks.collect();
        Prose {
            blocks,
            tokens: first,
        }
    }

    /// Number of tokens.
    pub(crate) fn len(&self) -> usize {
        self.tokens
    }

    /// Number of the block that holds a token.
    pub(crate) fn block_of(&self, token: usize) -> usize {
        self.blocks
            .partition_point(|b| b.first <= token)
            .saturating_sub(1)
    }

    /// A token by its number in the document.
    pub(crate) fn token(&self, number: usize) -> Token<'_> {
        let block = &self.blocks[self.block_of(number)];
        block.doc.token(number - block.first)
    }

    /// Code points of a token.
    pub(crate) fn chars(&self, number: usize) -> Range<u32> {
        let block = &self.blocks[self.block_of(number)];
        let chars = block.doc.token(number - block.first).chars();
        block.start + chars.start as u32..block.start + chars.end as u32
    }

    /// Code points of a run of tokens, from the first one's start to the last one's end; empty for an empty run.
    pub(crate) fn span(&self, tokens: Range<usize>) -> Range<u32> {
        if tokens.is_empty() {
            return 0..0;
        }
        self.chars(tokens.start).start..self.chars(tokens.end - 1).end
    }

    /// Numbers of the tokens of the sentence that holds a token.
    pub(crate) fn sentence(&self, number: usize) -> Range<usize> {
        let block = &self.blocks[self.block_of(number)];
        let range = block.doc.token(number - block.first).sentence().range();
        block.first + range.start..block.first + range.end
    }

    /// All sentences in order, by token numbers; those of white space alone are left out.
    pub(crate) fn sentences(&self) -> Vec<Range<usize>> {
        let mut sentences = Vec::new();
        for block in &self.blocks {
            for sentence in block.doc.sentences() {
                let mut range = sentence.range();
                while !range.is_empty() && block.doc.token(range.start).is_space() {
                    range.start += 1;
                }
                while !range.is_empty() && block.doc.token(range.end - 1).is_space() {
                    range.end -= 1;
                }
                if !range.is_empty() {
                    sentences.push(block.first + range.start..block.first + range.end);
                }
            }
        }
        sentences
    }

    /// Numbers of the tokens that lie wholly inside of some code points.
    pub(crate) fn tokens_in(&self, chars: Range<u32>) -> Range<usize> {
        let start = self.first_token_at(chars.start);
        let mut end = start;
        while end < self.tokens && self.chars(end).end <= chars.end {
            end += 1;
        }
        start..end
    }

    /// Number of the first token that starts at or after a code point.
    pub(crate) fn first_token_at(&self, char: u32) -> usize {
        let block = self.blocks.partition_point(|b| b.end <= char);
        let Some(block) = self.blocks.get(block) else {
            return self.tokens;
        };
        let (mut low, mut high) = (0, block.doc.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if block.start + (block.doc.token(middle).chars().start as u32) < char {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        block.first + low
    }
}

/// A paragraph that opens with a dateline as two blocks: glued to the dateline, its first sentence would be read wrongly.
fn undated(block: &Block, text: &str, index: &CodePoints) -> Vec<Block> {
    let slice = index
        .slice(text, block.start, block.end)
        .unwrap_or_default();
    let length = match block.kind {
        BlockKind::Paragraph => dateline_length(slice),
        _ => None,
    };
    let Some(length) = length else {
        return vec![*block];
    };
    let middle = block.start + slice[..length].chars().count() as u32;
    let trimmed = block.start + slice[..length].trim_end().chars().count() as u32;
    vec![
        Block {
            end: trimmed,
            ..*block
        },
        Block {
            start: middle,
            ..*block
        },
    ]
}

/// The block's text with each white-space character as one space: a hard-wrapped paragraph is one text to the engine, and
/// code points keep their places.
fn flatten(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .collect()
}

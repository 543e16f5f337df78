//! Names that stand as labels beside someone's words: turns of a transcript ("SUND: We are ready."), headlines ("Sund: We are
//! ready"), and signatures behind a dash (“We are ready.” — Ilva Sund).

use std::collections::BTreeSet;
use std::ops::Range;

use rapporteur_nlp::{Doc, Token};
use rapporteur_schema::{ActorType, BlockKind, QuotationKind};

use super::indirect::Reported;
use super::{Piece, Quoted, Run};
use crate::entity::Entities;
use crate::lexicon::nouns::cue_noun;
use crate::lexicon::titles;
use crate::lexicon::{gazetteer, places};
use crate::prose::Prose;

/// What someone says in a transcript; tokens of the document.
pub(crate) struct Turn {
    /// The paragraph; in two where its label was taken for a dateline.
    pub(crate) blocks: Range<usize>,
    /// The speaker as the label has it.
    pub(crate) label: Range<usize>,
    colon: usize,
    /// All that follows in its paragraph.
    pub(crate) words: Range<usize>,
}

fn is_mark(text: &str) -> bool {
    matches!(text, "\"" | "“" | "”" | "''" | "``" | "‘" | "'")
}

/// The label that a paragraph begins with, in capitals, and its colon.
fn label(doc: &Doc) -> Option<(Range<usize>, usize)> {
    let start =
        (0..doc.len()).find(|&i| !doc.token(i).is_space() && !is_mark(doc.token(i).text()))?;
    let colon = (start + 1..doc.len().min(start + 6)).find(|&i| doc.token(i).text() == ":")?;
    let mut letters = 0;
    for i in start..colon {
        let text = doc.token(i).text();
        if text.chars().any(char::is_lowercase) {
            return None;
        }
        letters += text.chars().filter(|c| c.is_uppercase()).count();
    }
    let name = start..colon;
    // "OSLO: The ferry …" is a dateline.
    let is_place = places::place(&gazetteer::title_case(doc.span(name.clone()).text()), None);
    (letters >= 3 && is_place.is_none()).then_some((name, colon))
}

/// The turns of a transcript: paragraphs that begin with a label, of at least two speakers.
pub(crate) fn turns(prose: &Prose) -> Vec<Turn> {
    let mut turns = Vec::new();
    let mut speakers = BTreeSet::new();
    for (number, block) in prose.blocks.iter().enumerate() {
        let doc = &block.doc;
        let Some((name, colon)) = label(doc).filter(|_| block.kind == BlockKind::Paragraph) else {
            continue;
        };
        // A label may be cut off as a dateline is: then the words are the block right behind it.
        let alone = (colon + 1..doc.len()).all(|i| doc.token(i).is_space());
        let from = number + usize::from(alone);
        let Some(said) = prose.blocks.get(from) else {
            continue;
        };
        let reach = block.start + doc.text().chars().count() as u32;
        if alone && said.start > reach + 1 {
            continue;
        }
        let start = if alone { 0 } else { colon + 1 };
        let outside = |i: usize| said.doc.token(i).is_space() || is_mark(said.doc.token(i).text());
        let end = (start..said.doc.len())
            .rev()
            .find(|&i| !said.doc.token(i).is_space());
        let end = end.map_or(start, |last| {
            // The mark that closes the whole turn is none of its words.
            let opened = name.start > 0 && is_mark(doc.token(name.start - 1).text());
            last + usize::from(!(opened && outside(last)))
        });
        if end <= start {
            continue;
        }
        speakers.insert(doc.span(name.clone()).text().to_owned());
        turns.push(Turn {
            blocks: number..from + 1,
            label: block.first + name.start..block.first + name.end,
            colon: block.first + colon,
            words: said.first + start..said.first + end,
        });
    }
    // One label alone may be a notice: "UPDATE: …".
    if speakers.len() < 2 {
        turns.clear();
    }
    turns
}

impl Run<'_, '_> {
    /// Adds what is said in a transcript.
    pub(super) fn turns(&mut self, entities: &Entities, turns: &[Turn]) {
        for turn in turns {
            let content = self.prose.span(turn.words.clone());
            let label = self.prose.span(turn.label.clone());
            let entity = self.labelled(entities, turn.label.clone());
            self.found.push(Quoted {
                kind: QuotationKind::Direct,
                content: std::iter::once(content.clone()).collect(),
                in_marks: std::iter::once(content).collect(),
                cue: Some(self.prose.span(turn.colon..turn.colon + 1)),
                source: Some((label, entity)),
            });
        }
    }

    /// The only person of the document whose family name a label is.
    fn labelled(&self, entities: &Entities, label: Range<usize>) -> Option<usize> {
        if let Some(entity) = label.clone().find_map(|i| entities.at(i)) {
            return Some(entity);
        }
        let last = self.prose.token(label.end - 1).text().to_uppercase();
        let mut bearers = (0..entities.all.len()).filter(|&e| {
            let name = entities.all[e].name.to_uppercase();
            entities.all[e].actor == ActorType::Person && name.rsplit(' ').next() == Some(&last)
        });
        let one = bearers.next()?;
        bearers.next().is_none().then_some(one)
    }

    /// "Sund: We are ready", "Poll: Most want peace": a headline that says whose words it is.
    pub(super) fn headline(&self, entities: &Entities, number: usize) -> Option<Reported> {
        let block = &self.prose.blocks[number];
        let doc = &block.doc;
        if !matches!(block.kind, BlockKind::Title | BlockKind::Heading) {
            return None;
        }
        let colon = (1..doc.len().min(6)).find(|&i| doc.token(i).text() == ":")?;
        let capitals = (0..colon).all(|i| doc.token(i).text().starts_with(char::is_uppercase));
        let last = doc.token(colon - 1);
        // A country or a place before a colon is as often what the piece is about.
        let speaks = match entities.at(block.first + colon - 1) {
            Some(entity) => matches!(
                entities.all[entity].actor,
                ActorType::Person | ActorType::Organization | ActorType::Government
            ),
            None => {
                colon <= 2
                    && (cue_noun(last).is_some_and(|noun| noun.document_source)
                        || titles::title(last.text()).is_some())
            }
        };
        let finite = |t: Token<'_>| matches!(t.tag(), "VBZ" | "VBD" | "VBP" | "MD");
        let clause = (colon + 1..doc.len()).any(|i| finite(doc.token(i)));
        (capitals && speaks && clause).then(|| Reported {
            cue: colon..colon + 1,
            source: colon - 1,
            content: super::indirect::trimmed(
                &self.scenes[number],
                std::iter::once(colon + 1..doc.len()).collect(),
            ),
        })
    }

    /// “…” — Ilva Sund, 34: a name behind a dash, right after the quotation or as the next paragraph. Block, dash and head.
    pub(super) fn signature(&self, pieces: &[Piece]) -> Option<(usize, usize, usize)> {
        let last = pieces.last()?;
        let after = |block: usize, from: usize| -> Option<(usize, usize, usize)> {
            let doc = &self.prose.blocks.get(block)?.doc;
            let outside = |i: usize| doc.token(i).is_space() || is_mark(doc.token(i).text());
            let dash = (from..doc.len()).find(|&i| !outside(i))?;
            // A dash may be one token with the marks before it: ".”―".
            let text = doc
                .token(dash)
                .text()
                .trim_start_matches(['.', '"', '”', '’', '!', '?']);
            let word = text.trim_start_matches(['—', '–', '-', '~', '―', '‒', '⁓']);
            let signed = word.len() < text.len();
            // "―Ilva": the name may be in the dash's token too.
            let name = if word.is_empty() {
                (dash + 1..doc.len()).find(|&i| !doc.token(i).is_space())?
            } else {
                dash
            };
            let first = if word.is_empty() {
                doc.token(name).text()
            } else {
                word
            };
            let capital = first.starts_with(char::is_uppercase);
            if !signed || !capital {
                return None;
            }
            let named = |i: usize| {
                let t = doc.token(i);
                i == name || t.pos() == "PROPN" || t.text().starts_with(char::is_uppercase)
            };
            let end = (name..doc.len()).find(|&i| !named(i)).unwrap_or(doc.len());
            // Nothing but the name and what tells who it is: no clause of its own.
            let line = (name..doc.len().min(name + 16))
                .find(|&i| doc.token(i).text().contains('\n') || self.quoted_in(block, i))
                .unwrap_or(doc.len().min(name + 16));
            let plain = (name..line).map(|i| doc.token(i)).all(|t| {
                let acts = t.index() >= end || (end..line).contains(&t.head().index());
                !(acts && matches!(t.dep(), "nsubj" | "nsubjpass"))
            });
            let verb = (name..end).any(|i| matches!(doc.token(i).tag(), "VBZ" | "VBD" | "VBP"));
            (plain && !verb && end - name <= 6).then_some((block, dash, end - 1))
        };
        let here = after(last.block, last.stretch.inside.end);
        here.or_else(|| {
            let doc = &self.prose.blocks[last.block].doc;
            let closes = (last.stretch.marks.end..doc.len()).all(|i| doc.token(i).is_space());
            if closes {
                after(last.block + 1, 0)
            } else {
                None
            }
        })
    }

    fn quoted_in(&self, block: usize, token: usize) -> bool {
        self.quoted[self.prose.blocks[block].first + token]
    }
}

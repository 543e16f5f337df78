//! Quotations: what stands in quotation marks, whose words it is, and what is no quotation at all.

mod agent;
pub(crate) mod attribution;
pub(crate) mod circumstance;
mod indirect;
mod labels;
pub(crate) mod marks;
mod replied;
mod span;

use std::ops::Range;

use rapporteur_nlp::Token;
use rapporteur_schema::{MentionKind, QuotationKind};

use crate::entity::Entities;
use crate::entity::resolve::{Referent, Resolver};
use crate::lexicon::cues::cue;
use crate::lexicon::marked::{MarkedNoun, marked_noun};
use crate::prose::Prose;
use attribution::{Attribution, Rule, Scene, Stretch};
use marks::Marked;

/// A quotation of a document; offsets count code points.
#[derive(Clone, Debug)]
pub(crate) struct Quoted {
    pub(crate) kind: QuotationKind,
    /// What is reported: of a mixed quotation the whole clause.
    pub(crate) content: Vec<Range<u32>>,
    /// The words in marks, one span for each wording to be shown.
    pub(crate) in_marks: Vec<Range<u32>>,
    pub(crate) cue: Option<Range<u32>>,
    /// The source's words, and the entity that they mean.
    pub(crate) source: Option<(Range<u32>, Option<usize>)>,
}

/// A stretch of a block with its place.
struct Piece {
    block: usize,
    stretch: Stretch,
    content: Range<u32>,
    closed: bool,
    continues: bool,
}

/// From the first piece's start to the last one's end.
fn whole(pieces: &[Piece]) -> Range<u32> {
    let (first, last) = (&pieces[0].content, &pieces[pieces.len() - 1].content);
    first.start..last.end
}

/// Finds the quotations of a document; adds the pronouns and nouns that name speakers to their entities' mentions.
pub(crate) fn quotations(prose: &Prose, entities: &mut Entities) -> Vec<Quoted> {
    let texts: Vec<(u32, &str)> = prose
        .blocks
        .iter()
        .map(|b| (b.start, b.doc.text()))
        .collect();
    let pieces: Vec<Piece> = marks::marked(&texts)
        .iter()
        .filter_map(|mark| piece(prose, mark))
        .collect();
    let mut quoted = vec![false; prose.len()];
    for piece in &pieces {
        let first = prose.blocks[piece.block].first;
        for i in piece.stretch.marks.clone() {
            quoted[first + i] = true;
        }
    }
    let turns = labels::turns(prose);
    for turn in &turns {
        quoted[turn.words.clone()].fill(true);
    }
    let spoken_in = |block: usize| turns.iter().any(|t| t.blocks.contains(&block));
    let pieces: Vec<Piece> = pieces.into_iter().filter(|p| !spoken_in(p.block)).collect();
    let scenes: Vec<Scene<'_>> = prose
        .blocks
        .iter()
        .map(|b| Scene {
            doc: &b.doc,
            quoted: quoted[b.tokens()].to_vec(),
        })
        .collect();
    let mut run = Run {
        prose,
        scenes: &scenes,
        quoted: &quoted,
        resolver: Resolver::new(prose),
        heard: 0,
        last: None,
        found: Vec::new(),
    };
    let mut i = 0;
    while i < pieces.len() {
        let end = (i + 1..pieces.len())
            .find(|&j| !pieces[j].continues)
            .unwrap_or(pieces.len());
        run.quotation(entities, &pieces[i..end]);
        i = end;
    }
    run.turns(entities, &turns);
    run.indirect(entities);
    run.found
        .sort_by_key(|q| (q.content[0].start, q.content[0].end));
    run.found
}

fn piece(prose: &Prose, mark: &Marked) -> Option<Piece> {
    let block = &prose.blocks[mark.block];
    let local = |range: Range<u32>| {
        let tokens = prose.tokens_in(range);
        let tokens = tokens.start.max(block.first)..tokens.end.min(block.tokens().end);
        tokens.start - block.first
            ..tokens
                .end
                .saturating_sub(block.first)
                .max(tokens.start - block.first)
    };
    let inside = local(mark.start..mark.end);
    if inside.is_empty() {
        return None;
    }
    let marks = local(mark.open..mark.close);
    let marks = marks.start.min(inside.start)..marks.end.max(inside.end);
    let clause = is_clause(block.doc.span(inside.clone()).tokens(), inside.clone());
    let stretch = Stretch {
        inside,
        marks,
        clause,
    };
    let content = mark.start..mark.end;
    Some(Piece {
        block: mark.block,
        stretch,
        content,
        closed: mark.closed,
        continues: mark.continues,
    })
}

/// Whether marked words read as an utterance of their own, not as part of the reporter's sentence: they begin with a capital
/// letter and hold a clause, or end as a sentence ends.
fn is_clause<'d>(tokens: impl Iterator<Item = Token<'d>> + Clone, range: Range<usize>) -> bool {
    let words: Vec<Token<'d>> = tokens
        .filter(|t| !t.is_space() && t.pos() != "PUNCT")
        .collect();
    let Some(first) = words.first() else {
        return false;
    };
    let capital = first
        .text()
        .starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let subject = words.iter().any(|t| {
        matches!(t.dep(), "nsubj" | "nsubjpass" | "expl" | "csubj")
            && range.contains(&t.head().index())
    });
    let verb = words.iter().any(|t| matches!(t.pos(), "VERB" | "AUX"));
    let doc = first.doc();
    let ends = doc
        .token(range.end - 1)
        .text()
        .ends_with(['.', '!', '?', '…', ',']);
    capital
        && ((subject && verb)
            || (ends && words.len() >= 2)
            || (ends && doc.token(range.end - 1).text() != ","))
}

struct Run<'p, 's> {
    prose: &'p Prose,
    scenes: &'s [Scene<'p>],
    quoted: &'s [bool],
    resolver: Resolver<'p>,
    /// Sentences up to this token were listened to for who speaks.
    heard: usize,
    /// The last attributed quotation, or sentence that says who speaks.
    last: Option<Last>,
    found: Vec<Quoted>,
}

/// What was attributed last.
struct Last {
    block: usize,
    /// Token after its last.
    end: usize,
    cue: Option<Range<u32>>,
    /// A direct quotation.
    direct: bool,
    spoken: Spoken,
}

/// A source with whom it means.
#[derive(Clone)]
struct Spoken {
    span: Range<u32>,
    referent: Referent,
}

impl Run<'_, '_> {
    /// Attributes one quotation, of one piece or of several over paragraphs.
    fn quotation(&mut self, entities: &mut Entities, pieces: &[Piece]) {
        let Some(first) = pieces.first() else { return };
        let block = &self.prose.blocks[first.block];
        self.listen(entities, block.first + first.stretch.marks.start);
        if pieces.len() == 1 && self.is_name(first) {
            return;
        }
        if self.is_mentioned(first) {
            let content = pieces.iter().map(|p| p.content.clone()).collect();
            self.found.push(Quoted {
                kind: QuotationKind::Scare,
                in_marks: vec![whole(pieces)],
                content,
                cue: None,
                source: None,
            });
            return;
        }
        let clause =
            pieces.iter().any(|p| p.stretch.clause) || pieces.len() > 1 || self.resumes(first);
        let found = pieces.iter().find_map(|p| {
            attribution::attribute(&self.scenes[p.block], &p.stretch).map(|a| (p.block, a))
        });
        // A mark that was never closed marks what a tag before it announces, and nothing else.
        let announced =
            matches!(&found, Some((_, a)) if matches!(a.rule, Rule::TagBefore | Rule::Colon));
        if pieces.iter().all(|p| !p.closed) && !announced {
            return;
        }
        let last_piece = &pieces[pieces.len() - 1];
        let goes_on = found.is_none() || self.resumes(first);
        let (cue, spoken) = match &found {
            Some((block, attribution)) => {
                let cue = attribution.cue.clone().map(|c| self.chars(*block, c));
                (cue, self.source(entities, *block, attribution, first))
            }
            None if clause && self.signature(pieces).is_some() => {
                let (block, dash, head) = self.signature(pieces).unwrap_or_default();
                let dash = self.chars(block, dash..dash + 1);
                (Some(dash), Some(self.spoken(entities, block, head, None)))
            }
            // “…” came the reply: not of whoever spoke before.
            None if attribution::is_answered(
                &self.scenes[last_piece.block],
                &last_piece.stretch,
            ) =>
            {
                (None, None)
            }
            None if self.resumes(first) => {
                let last = self.last.as_ref();
                (
                    last.and_then(|l| l.cue.clone()),
                    last.map(|l| l.spoken.clone()),
                )
            }
            None if clause => match self.continued(entities, first) {
                Some((cue, spoken)) => (cue, Some(spoken)),
                None => (None, None),
            },
            None => (None, None),
        };
        let end = self.prose.blocks[last_piece.block].first + last_piece.stretch.marks.end;
        let kind = match (clause, &spoken) {
            (true, Some(_)) => QuotationKind::Direct,
            (false, Some(_)) => QuotationKind::Mixed,
            (true, None) if found.is_some() || first.stretch.inside.len() >= 6 => {
                QuotationKind::Direct
            }
            _ => QuotationKind::Scare,
        };
        if let Some(spoken) = &spoken {
            self.resolver
                .spoke(block.first + first.stretch.marks.start, &spoken.referent);
            self.last = Some(Last {
                block: last_piece.block,
                end,
                cue: cue.clone(),
                direct: clause,
                spoken: spoken.clone(),
            });
        }
        let source = spoken.map(|s| {
            let entity = match s.referent {
                Referent::Entity(entity) => Some(entity),
                Referent::Words(_) => None,
            };
            (s.span, entity)
        });
        let mut content: Vec<Range<u32>> = pieces.iter().map(|p| p.content.clone()).collect();
        if let (QuotationKind::Mixed, Some((block, attribution)), [one]) = (kind, &found, pieces)
            && let Some(clause) = &attribution.content
        {
            let clause = self.chars(*block, clause.clone());
            content[0] = clause.start.min(one.content.start)..clause.end.max(one.content.end);
        }
        // An utterance that its tag interrupts, or that goes on behind it, is one.
        if let Some(before) = self.found.last_mut()
            && goes_on
            && kind == QuotationKind::Direct
            && before.kind == kind
            && source.is_some()
            && before.source.as_ref().map(|s| &s.0) == source.as_ref().map(|s| &s.0)
            && self
                .prose
                .block_of(self.prose.first_token_at(before.content[0].start))
                == first.block
        {
            before.content.extend(content);
            before.in_marks.push(whole(pieces));
            return;
        }
        self.found.push(Quoted {
            kind,
            in_marks: vec![whole(pieces)],
            content,
            cue: if source.is_some() { cue } else { None },
            source,
        });
    }

    /// Adds indirect speech; a fragment in marks that stands in reported content takes its whole clause as content.
    fn indirect(&mut self, entities: &mut Entities) {
        for number in 0..self.scenes.len() {
            let mut all = indirect::reported(&self.scenes[number]);
            all.extend(self.headline(entities, number));
            for reported in all {
                let content: Vec<Range<u32>> = reported
                    .content
                    .iter()
                    .map(|r| self.chars(number, r.clone()))
                    .collect();
                let first = self.prose.blocks[number].first;
                let words = |i: &usize| {
                    let t = self.prose.token(first + *i);
                    t.pos() != "PUNCT" && !t.is_space()
                };
                let all: Vec<usize> = reported
                    .content
                    .iter()
                    .flat_map(Clone::clone)
                    .filter(words)
                    .collect();
                let quoted = all.iter().filter(|i| self.quoted[first + **i]).count();
                // What stands wholly in marks was found by its marks.
                if all.is_empty() || quoted * 10 >= all.len() * 9 {
                    continue;
                }
                let cue = self.chars(number, reported.cue.clone());
                let holds = |q: &Quoted| {
                    q.kind == QuotationKind::Mixed
                        && q.cue.as_ref().is_none_or(|c| *c == cue)
                        && content.iter().any(|r| {
                            q.in_marks
                                .iter()
                                .all(|s| r.start <= s.start && s.end <= r.end)
                        })
                };
                let mut fragments = Vec::new();
                self.found.retain_mut(|q| {
                    if !holds(q) {
                        return true;
                    }
                    fragments.append(&mut q.in_marks);
                    false
                });
                let spoken = self.spoken(entities, number, reported.source, Some(&reported.cue));
                let entity = match spoken.referent {
                    Referent::Entity(entity) => Some(entity),
                    Referent::Words(_) => None,
                };
                fragments.sort_by_key(|r| r.start);
                let kind = if fragments.is_empty() {
                    QuotationKind::Indirect
                } else {
                    QuotationKind::Mixed
                };
                self.found.push(Quoted {
                    kind,
                    content,
                    in_marks: fragments,
                    cue: Some(cue),
                    source: Some((spoken.span, entity)),
                });
            }
        }
    }

    /// Code points of a block's tokens.
    fn chars(&self, block: usize, tokens: Range<usize>) -> Range<u32> {
        let first = self.prose.blocks[block].first;
        self.prose.span(first + tokens.start..first + tokens.end)
    }

    /// The source that an attribution names; for a cue that names none, whoever spoke last close by.
    fn source(
        &self,
        entities: &mut Entities,
        block: usize,
        attribution: &Attribution,
        piece: &Piece,
    ) -> Option<Spoken> {
        let Some(head) = attribution.source else {
            let near = matches!(attribution.rule, Rule::Governor | Rule::TagBefore);
            return if near {
                self.carried(entities, piece)
            } else {
                None
            };
        };
        Some(self.spoken(entities, block, head, attribution.cue.as_ref()))
    }

    /// Resolves a source's head token, and notes the mention.
    fn spoken(
        &self,
        entities: &mut Entities,
        block: usize,
        head: usize,
        cue: Option<&Range<usize>>,
    ) -> Spoken {
        let first = self.prose.blocks[block].first;
        let local = span::name_span(&self.scenes[block], head);
        let tokens = first + local.start..first + local.end;
        let wide = span::source_span(&self.scenes[block], head, cue);
        let wide = first + wide.start..first + wide.end;
        let quoted = |i: usize| self.quoted[i];
        let referent = self
            .resolver
            .referent(entities, first + head, tokens.clone(), &quoted);
        let referent = referent.unwrap_or(Referent::Words(tokens.clone()));
        if let Referent::Entity(entity) = referent
            && entities.at(first + head).is_none()
        {
            let pronoun = self.prose.token(first + head).pos() == "PRON";
            let (tokens, kind) = if pronoun {
                (first + head..first + head + 1, MentionKind::Pronoun)
            } else {
                (tokens.clone(), MentionKind::Nominal)
            };
            // "Kremlin spokesperson Ilva Sund" holds the name itself: no mention of its own.
            if tokens.clone().all(|i| entities.at(i) != Some(entity)) {
                entities.mention(entity, tokens, kind);
            }
        }
        Spoken {
            span: self.prose.span(wide),
            referent,
        }
    }

    /// Whoever spoke last, in the same paragraph or the one before.
    fn carried(&self, _entities: &Entities, piece: &Piece) -> Option<Spoken> {
        let last = self.last.as_ref()?;
        (last.block == piece.block || last.block + 1 == piece.block).then(|| last.spoken.clone())
    }

    /// An utterance without a tag: it goes on with the last one of its paragraph, with that of the paragraph before if it
    /// opens its own, or with a sentence before it that says who speaks.
    fn continued(
        &self,
        entities: &Entities,
        piece: &Piece,
    ) -> Option<(Option<Range<u32>>, Spoken)> {
        let doc = &self.prose.blocks[piece.block].doc;
        let sentence = doc.token(piece.stretch.marks.start).sentence().range();
        // The engine may take an opening mark for the end of the sentence before.
        let after_stop = piece
            .stretch
            .marks
            .start
            .checked_sub(1)
            .is_some_and(|i| matches!(doc.token(i).text(), "." | "?" | "!" | "…"));
        let opens = after_stop
            || (sentence.start..piece.stretch.marks.start).all(|i| {
                doc.token(i).pos() == "PUNCT"
                    || doc.token(i).is_space()
                    || self.scenes[piece.block].quoted[i]
            });
        if !opens {
            return None;
        }
        let start = self.prose.blocks[piece.block].first + piece.stretch.marks.start;
        // A paragraph that opens with the quotation goes on with the speaker of the one right before it.
        let first = (0..piece.stretch.marks.start)
            .all(|i| doc.token(i).is_space() || doc.token(i).pos() == "PUNCT");
        if let Some(last) = &self.last
            && (last.block == piece.block || (first && last.block + 1 == piece.block))
        {
            let cue = last
                .cue
                .clone()
                .filter(|_| last.block == piece.block && last.direct);
            return Some((cue, last.spoken.clone()));
        }
        // "He looked at his notes. “…”": who acts right before it speaks.
        let quoted = |i: usize| self.quoted[i];
        let (token, referent) = self.resolver.acting_before(entities, start, &quoted)?;
        Some((
            None,
            Spoken {
                span: self.prose.span(token..token + 1),
                referent,
            },
        ))
    }

    /// Listens to the sentences before a token for who speaks in them: pronouns and untagged quotations go on with that.
    fn listen(&mut self, entities: &mut Entities, until: usize) {
        while self.heard < until {
            let sentence = self.prose.sentence(self.heard);
            if sentence.end > until {
                break;
            }
            self.heard = sentence.end.max(self.heard + 1);
            if sentence.clone().any(|i| self.quoted[i]) {
                continue;
            }
            let number = self.prose.block_of(sentence.start);
            let block = &self.prose.blocks[number];
            let root = sentence
                .clone()
                .map(|i| self.prose.token(i))
                .find(|t| t.is_root());
            let Some(verb) = root.filter(|t| cue(*t).is_some()) else {
                continue;
            };
            let Some(agent) = agent::agent(&self.scenes[number], verb) else {
                continue;
            };
            let spoken = self.spoken(entities, number, agent.index(), None);
            if matches!(spoken.referent, Referent::Entity(_)) {
                self.resolver
                    .spoke(block.first + verb.index(), &spoken.referent);
                self.last = Some(Last {
                    block: number,
                    end: sentence.end,
                    cue: None,
                    direct: false,
                    spoken,
                });
            }
        }
    }

    /// “…,” she said, “and …”: a quotation that its tag interrupts goes on in the same sentence.
    fn resumes(&self, piece: &Piece) -> bool {
        let first = self.prose.blocks[piece.block].first;
        let start = first + piece.stretch.marks.start;
        let Some(last) = &self.last else { return false };
        let close =
            last.direct && last.block == piece.block && last.end < start && start - last.end <= 12;
        let tag = close
            && (last.end..start).all(|i| {
                let token = self.prose.token(i);
                !matches!(token.text(), "." | ";" | "that" | "?" | "!") && token.dep() != "conj"
            });
        tag && self.prose.token(start - 1).text() == ","
    }

    /// A term, or words on a banner: “…” after "the word" or "a sign that said".
    fn is_mentioned(&self, piece: &Piece) -> bool {
        let doc = &self.prose.blocks[piece.block].doc;
        let sentence = doc.token(piece.stretch.marks.start).sentence().range();
        let start = piece.stretch.marks.start;
        let Some(before) = start.checked_sub(1).map(|i| doc.token(i)) else {
            return false;
        };
        match marked_noun(before.text()) {
            Some(MarkedNoun::Term | MarkedNoun::Inscription) => return true,
            Some(MarkedNoun::Work) | None => {}
        }
        // "A banner across the bridge read “…”", "a sign that said “…”"
        let reads = matches!(
            before.lemma(),
            "read" | "say" | "proclaim" | "declare" | "bear" | "spell"
        ) || matches!(before.text(), "reading" | "saying" | ":" | "words");
        reads
            && (sentence.start.max(start.saturating_sub(10))..start).any(|i| {
                let noun = doc.token(i);
                noun.pos() == "NOUN" && marked_noun(noun.text()) == Some(MarkedNoun::Inscription)
            })
    }

    /// Names in marks: titles of works ("the film “…”"), nicknames, ships, operations. No one says them.
    fn is_name(&self, piece: &Piece) -> bool {
        let doc = &self.prose.blocks[piece.block].doc;
        let inside = piece.stretch.inside.clone();
        let beside = |i: Option<usize>| i.filter(|&i| i < doc.len()).map(|i| doc.token(i));
        let before = beside(piece.stretch.marks.start.checked_sub(1));
        let after = beside(Some(piece.stretch.marks.end));
        // Ilva “the Owl” Sund
        let named = |t: Option<Token<'_>>| {
            t.is_some_and(|t| t.pos() == "PROPN" && t.text().starts_with(char::is_uppercase))
        };
        if inside.len() <= 3 && named(before) && named(after) {
            return true;
        }
        if before.is_some_and(|t| marked_noun(t.text()) == Some(MarkedNoun::Work)) {
            return true;
        }
        let words: Vec<Token<'_>> = doc
            .span(inside.clone())
            .tokens()
            .filter(|t| t.pos() != "PUNCT" && !t.is_space())
            .collect();
        let small = |t: &Token<'_>| {
            // The parser takes the article of a title for a part of the name.
            let article = matches!(
                t.text(),
                "the" | "of" | "a" | "an" | "and" | "in" | "for" | "with"
            );
            article
                || t.text().chars().count() <= 4
                    && !matches!(t.pos(), "PROPN" | "NOUN" | "VERB" | "ADJ")
        };
        let titled = words
            .iter()
            .enumerate()
            .all(|(i, t)| (i > 0 && small(t)) || t.text().starts_with(char::is_uppercase));
        let ends = words.last().is_some_and(|t| {
            let last = doc.token(inside.end - 1);
            t.index() == last.index() || last.text() == ","
        });
        // "on “The Lantern Hour,”": what a preposition or an owner brings in is no utterance.
        let brought_in =
            before.is_some_and(|t| t.tag() == "POS" || matches!(t.text(), "on" | "’s" | "'s"));
        let says = words.iter().any(|t| {
            matches!(t.dep(), "nsubj" | "nsubjpass")
                && inside.contains(&t.head().index())
                && t.index() < t.head().index()
        });
        // American typesetting puts the sentence's own full stop inside.
        let stops = doc.token(inside.end - 1).text() == ".";
        if brought_in && titled && (ends || stops) && !says && (2..=6).contains(&words.len()) {
            return true;
        }
        words.len() >= 2 && titled && ends && !piece.stretch.clause
    }
}

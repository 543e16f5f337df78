//! Events in PLOVER: who did what to whom, where, when, and who says so.
//!
//! # How it is built
//! 1. [`syntax`] says what a parse tells of a predicate, whatever its words.
//! 2. [`content`], [`arguments`] and [`recipients`] apply the rows of the lexicons; [`verbs`] and [`nouns`] make events of
//!    them, which [`coder`] puts in order for each sentence.
//! 3. This module joins them over the document and adds what stands around them.

mod arguments;
mod coder;
mod content;
mod nouns;
mod recipients;
mod syntax;
mod trace;
mod verbs;

use std::collections::BTreeSet;
use std::ops::Range;

use rapporteur_nlp::Token;
use rapporteur_schema::{
    ActorType, EntitySpan, EventContent, MentionKind, Modality, ReadingEvent, SpanRef, item_id,
};

use crate::entity::Entities;
use crate::lexicon::events::lexicon;
use crate::prose::{Prose, ProseBlock};
use coder::{Coded, Coder, Label};
use syntax as syn;

/// Longest sentence that is coded, in tokens: no sentence of a newspaper is longer, lists and hostile text are.
const LONGEST: usize = 250;

/// A document as read so far.
pub(crate) struct Scene<'a> {
    pub(crate) document: &'a str,
    pub(crate) prose: &'a Prose,
    pub(crate) entities: &'a Entities,
    /// Ids of the entities, as in the reading.
    pub(crate) entity_ids: &'a [String],
}

/// The events of a document, in the order of their triggers.
pub(crate) fn events(scene: &Scene<'_>) -> Vec<ReadingEvent> {
    let covering = covering(scene.prose.len(), scene.entities);
    let mut events = Vec::new();
    for block in &scene.prose.blocks {
        let labels = labels(block, scene.entities);
        for sentence in block.doc.sentences() {
            if sentence.len() > LONGEST {
                continue;
            }
            let mut coder = Coder::new(lexicon(), &block.doc, &labels, false);
            for coded in coder.code(sentence.range()) {
                events.push(as_read(scene, block, &covering, &coder, &coded));
            }
        }
    }
    events
}

/// What each token of a block is, by the document's entities and the engine's labels.
fn labels(block: &ProseBlock, entities: &Entities) -> Vec<Label> {
    block
        .doc
        .tokens()
        .map(|t| {
            let engine = Label::of(t.entity_type());
            let Some(entity) = entities.at(block.first + t.index()) else {
                return engine;
            };
            if !engine.is_name() && engine != Label::None {
                return engine;
            }
            match entities.all[entity].actor {
                ActorType::Person => Label::Person,
                ActorType::Organization | ActorType::Government | ActorType::ArmedGroup => {
                    Label::Body
                }
                ActorType::Country => {
                    if engine == Label::Norp {
                        Label::Norp
                    } else {
                        Label::State
                    }
                }
                ActorType::Place => {
                    if engine == Label::State {
                        Label::State
                    } else {
                        Label::Place
                    }
                }
                ActorType::Group => engine,
            }
        })
        .collect()
}

/// The entity that each token is a mention of, the shortest mention first.
fn covering(tokens: usize, entities: &Entities) -> Vec<Option<usize>> {
    let mut mentions: Vec<(usize, &Range<usize>, MentionKind)> = Vec::new();
    for (number, entity) in entities.all.iter().enumerate() {
        mentions.extend(entity.mentions.iter().map(|(t, kind)| (number, t, *kind)));
    }
    mentions.sort_by_key(|(number, t, _)| (std::cmp::Reverse(t.len()), *number));
    let mut covering = vec![None; tokens];
    for (number, range, _) in mentions {
        if let Some(tokens) = covering.get_mut(range.clone()) {
            tokens.fill(Some(number));
        }
    }
    covering
}

fn as_read(
    scene: &Scene<'_>,
    block: &ProseBlock,
    covering: &[Option<usize>],
    coder: &Coder<'_, '_>,
    coded: &Coded<'_>,
) -> ReadingEvent {
    let span = |tokens: Range<usize>| {
        let s = scene
            .prose
            .span(block.first + tokens.start..block.first + tokens.end);
        SpanRef {
            start: s.start,
            end: s.end,
        }
    };
    let trigger = span(coded.trigger.index()..coded.trigger.index() + 1);
    let side = |tokens: &[Token<'_>], others: &[Token<'_>]| -> Vec<EntitySpan> {
        let taken: Vec<Range<usize>> = others.iter().map(|t| syn::core(*t)).collect();
        let mut seen = BTreeSet::new();
        tokens
            .iter()
            .filter_map(|t| {
                let own = syn::core(*t);
                let phrases = coder.phrase_of.borrow();
                // The phrase of the thing that the actor was found in, unless it reaches into the other side.
                let whole = phrases.get(&t.index()).map(|head| syn::core(*head));
                let clear = |w: &Range<usize>| {
                    taken.iter().all(|o| o.start >= w.end || w.start >= o.end)
                        && w.start <= own.start
                        && own.end <= w.end
                };
                let found = whole.filter(clear).unwrap_or(own);
                let entity = covering.get(block.first + t.index()).copied().flatten();
                let s = span(found);
                seen.insert((s.start, s.end, entity)).then(|| EntitySpan {
                    start: s.start,
                    end: s.end,
                    entity: entity.map(|e| scene.entity_ids[e].clone()),
                })
            })
            .collect()
    };
    let some = |mode: &str| (!mode.is_empty()).then(|| mode.to_owned());
    ReadingEvent {
        id: item_id("evt", scene.document, trigger.start, trigger.end),
        event_type: coded.event_type,
        mode: some(coded.mode),
        context: coded.context.iter().map(|c| (*c).to_owned()).collect(),
        content: coded.content.map(|(event_type, mode)| EventContent {
            event_type,
            mode: some(mode),
        }),
        modality: Modality::Actual,
        historical: false,
        trigger,
        actor: side(&coded.actor, &coded.recipient),
        recipient: side(&coded.recipient, &coded.actor),
        time: None,
        place: None,
        fatalities: Vec::new(),
        injuries: Vec::new(),
        according_to: None,
    }
}

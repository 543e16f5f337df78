//! Events in PLOVER: who did what to whom, where, when, and who says so.
//!
//! # How it is built
//! 1. [`syntax`] says what a parse tells of a predicate, whatever its words.
//! 2. [`rows`] finds the rows of the lexicons that hold; [`content`], [`arguments`], [`antecedent`], [`sides`], [`fight`],
//!    [`deeds`], [`meant`], [`recipients`] and [`beside`] apply them; [`verbs`] and [`nouns`] make events of
//!    them, which [`coder`] puts in order for each sentence.
//! 3. [`modality`] and [`around`] add what stands around them: how the text stands behind it, time, place, claimant.
//! 4. [`toll`] reads counts of the dead and hurt, [`tally`] gives them to their events, and [`join`] makes one event of what
//!    a document tells twice.

mod antecedent;
mod arguments;
mod around;
mod beside;
mod coder;
mod content;
mod deeds;
mod fight;
mod join;
mod meant;
mod modality;
mod nouns;
mod recipients;
mod rows;
mod sides;
pub(crate) mod syntax;
mod tally;
pub(crate) mod toll;
pub(crate) mod trace;
mod verbs;

use std::collections::BTreeSet;
use std::ops::Range;

use rapporteur_nlp::Token;
use rapporteur_schema::{
    ActorType, BlockKind, CodePoints, Document, EntitySpan, EventContent, Modality, PloverType,
    ReadingEvent, ReadingToll, SpanRef, item_id,
};

use crate::entity::Entities;
use crate::entity::names;
use crate::lexicon::events::lexicon;
use crate::lexicon::modality::Marked;
use crate::prose::{Prose, ProseBlock};
use crate::quotation::Quoted;
use crate::timex::{DocumentTime, TimeExpression};
use coder::{Coded, Coder, Label};
use join::Told;
use syntax as syn;
use trace::{RowTrace, SentenceTrace, Step, TokenTrace, Why};

/// Longest sentence that is coded, in tokens: no sentence of a newspaper is longer, lists and hostile text are.
const LONGEST: usize = 250;

/// Days before the document from which an event is background.
const BACKGROUND_DAYS: i32 = 60;

/// A document as read so far.
pub(crate) struct Scene<'a> {
    pub(crate) document: &'a Document,
    pub(crate) index: &'a CodePoints,
    pub(crate) sentences: &'a [[u32; 2]],
    pub(crate) prose: &'a Prose,
    pub(crate) entities: &'a Entities,
    /// Ids of the entities, as in the reading.
    pub(crate) entity_ids: &'a [String],
    pub(crate) quotations: &'a [Quoted],
    pub(crate) times: &'a [TimeExpression],
}

/// The events and tolls of a document, in the order of the text; `trace` collects how each sentence was read.
pub(crate) fn events(
    scene: &Scene<'_>,
    mut trace: Option<&mut Vec<SentenceTrace>>,
) -> (Vec<ReadingEvent>, Vec<ReadingToll>) {
    let covering = covering(scene.prose.len(), scene.entities);
    let mut all: Vec<Told> = Vec::new();
    let mut tolls = tally::Tally::default();
    for block in &scene.prose.blocks {
        let labels = labels(block, scene.entities);
        // A title in title case has no parse to trust; a heading tells what its section is about.
        let coded = match block.kind {
            BlockKind::Paragraph => true,
            BlockKind::Title => !names::is_title_case(&block.doc) && !names::is_shouted(&block.doc),
            _ => false,
        };
        for sentence in block.doc.sentences() {
            if sentence.len() > LONGEST {
                continue;
            }
            let mut coder = Coder::new(lexicon(), &block.doc, &labels, trace.is_some());
            let mut found = Vec::new();
            if coded {
                for coded in coder.code(sentence.range()) {
                    match as_read(scene, block, &covering, &coder, &coded) {
                        Some(event) => found.push((coded, event)),
                        None => coder.note(coded.trigger, coded.row, Why::Hypothetical),
                    }
                }
                tolls.add(scene, block, sentence.range(), &mut found);
            }
            if let Some(trace) = &mut trace {
                let steps = coder.steps.take().unwrap_or_default();
                trace.push(traced(scene, block, sentence.range(), &steps));
            }
            all.extend(found.into_iter().map(|(coded, event)| Told {
                event,
                kind: block.kind,
                lemma: syn::lemma(coded.trigger),
            }));
        }
    }
    let mut events = join::join(all);
    events.sort_by_key(|e| (e.trigger.start, e.trigger.end));
    let tolls = tolls.finish(&mut events);
    (events, tolls)
}

/// What each token of a block is, by the document's entities and the engine's labels.
fn labels(block: &ProseBlock, entities: &Entities) -> Vec<Label> {
    let label = |t: Token<'_>| {
        let engine = Label::of(t.entity_type());
        let Some(entity) = entities.at(block.first + t.index()) else {
            return engine;
        };
        if !engine.is_name() && engine != Label::None {
            return engine;
        }
        match entities.all[entity].actor {
            ActorType::Person => Label::Person,
            ActorType::Organization | ActorType::Government | ActorType::ArmedGroup => Label::Body,
            ActorType::Country if engine == Label::Norp => Label::Norp,
            ActorType::Country => Label::State,
            ActorType::Place if engine == Label::State => Label::State,
            ActorType::Place => Label::Place,
            ActorType::Group => engine,
        }
    };
    block.doc.tokens().map(label).collect()
}

/// The entity that each token is a mention of; where mentions are nested, the shortest.
fn covering(tokens: usize, entities: &Entities) -> Vec<Option<usize>> {
    let mut mentions: Vec<(usize, &Range<usize>)> = Vec::new();
    for (number, entity) in entities.all.iter().enumerate() {
        mentions.extend(entity.mentions.iter().map(|(t, _)| (number, t)));
    }
    mentions.sort_by_key(|(number, t)| (std::cmp::Reverse(t.len()), *number));
    let mut covering = vec![None; tokens];
    for (number, range) in mentions {
        if let Some(tokens) = covering.get_mut(range.clone()) {
            tokens.fill(Some(number));
        }
    }
    covering
}

/// An event as readings have it; `None` where its words tell it as hypothetical or generic, or its recipient is missing.
fn as_read(
    scene: &Scene<'_>,
    block: &ProseBlock,
    covering: &[Option<usize>],
    coder: &Coder<'_, '_>,
    coded: &Coded<'_>,
) -> Option<ReadingEvent> {
    let marked = modality::marked(coded.trigger, coded.carrier);
    if coded.recipient.is_empty() && needs_recipient(coded.event_type) {
        return None;
    }
    if marked.contains(&Marked::Hypothetical) || marked.contains(&Marked::Generic) {
        return None;
    }
    let range = scene.span(block, coded.trigger.index()..coded.trigger.index() + 1);
    let trigger = SpanRef {
        start: range.start,
        end: range.end,
    };
    let time = scene.time_of(block, coded);
    let historical =
        marked.contains(&Marked::Historical) || time.is_some_and(|t| is_background(scene, t));
    let modality = if marked.contains(&Marked::Denied) {
        Modality::Denied
    } else if marked.contains(&Marked::Alleged) {
        Modality::Alleged
    } else {
        Modality::Actual
    };
    let some = |mode: &str| (!mode.is_empty()).then(|| mode.to_owned());
    let (event_type, mode, content) = (coded.event_type, coded.mode, coded.content);
    Some(ReadingEvent {
        id: item_id("evt", &scene.document.id, trigger.start, trigger.end),
        event_type,
        mode: some(mode),
        context: coded.context.iter().map(|c| (*c).to_owned()).collect(),
        cameo_root: cameo_root(event_type, mode),
        content: content.map(|(event_type, mode)| EventContent {
            event_type,
            mode: some(mode),
        }),
        modality,
        historical,
        trigger,
        actor: side(
            scene,
            block,
            covering,
            coder,
            coded,
            [&coded.actor, &coded.recipient],
        ),
        recipient: side(
            scene,
            block,
            covering,
            coder,
            coded,
            [&coded.recipient, &coded.actor],
        ),
        time: time.and_then(|t| scene.time_value(t)),
        place: scene.place_of(block, covering, coded),
        fatalities: Vec::new(),
        injuries: Vec::new(),
        according_to: scene.according_to(&range),
    })
}

/// Types whose recipient the manual requires; a fight without sides named is nobody's to code.
fn needs_recipient(event_type: PloverType) -> bool {
    use PloverType::{Aid, Assault, Cooperate, Sanction};
    matches!(event_type, Cooperate | Aid | Sanction | Assault)
}

fn cameo_root(event_type: PloverType, mode: &str) -> Option<String> {
    lexicon().cameo_root(event_type, mode).map(str::to_owned)
}

/// Whether a time lies so long before the document that what it dates is background.
fn is_background(scene: &Scene<'_>, time: &TimeExpression) -> bool {
    let published = scene.document.published.as_deref();
    let (Some(published), Some(end)) = (
        published.and_then(DocumentTime::parse),
        time.interval.and_then(|i| i.end),
    ) else {
        return false;
    };
    let days = published.date.since(end.date()).map(|s| s.get_days());
    days.is_ok_and(|days| days > BACKGROUND_DAYS)
}

/// The spans of one side: each actor, and behind it the phrase of the thing that it was found in ("Ostria", "Ostria's
/// decision"), both with the actor's entity; of a phrase that reaches into the other side its head alone.
fn side(
    scene: &Scene<'_>,
    block: &ProseBlock,
    covering: &[Option<usize>],
    coder: &Coder<'_, '_>,
    coded: &Coded<'_>,
    [tokens, others]: [&[Token<'_>]; 2],
) -> Vec<EntitySpan> {
    let taken: Vec<Range<usize>> = others.iter().map(|t| syn::core(*t)).collect();
    let clear = |w: &Range<usize>| taken.iter().all(|o| o.start >= w.end || w.start >= o.end);
    let phrases = coder.phrase_of.borrow();
    // "the envoy by the clan", where the parse hangs the doer below whom he took: cut before it.
    let named = |of: Token<'_>| {
        syn::child(of, &["pobj"]).is_some_and(|o| coder.label(o).is_name() || o.pos() == "PROPN")
    };
    let apart = |t: &Token<'_>| {
        let mut core = syn::core(*t);
        // "set [free] nine fishermen", which the parse has as free fishermen
        let first = coded
            .parts
            .iter()
            .any(|p| p.index() == core.start && p.dep() == "amod");
        core.start += usize::from(first && core.len() > 1);
        let other = syn::rights(*t).filter(|c| c.dep() == "prep").find(|c| {
            let apart = syn::is_word(*c, &["by", "to", "with", "against", "about", "as"]);
            apart && others.iter().any(|o| syn::is_above(*c, *o))
                || syn::child(*c, &["pcomp"]).is_some() // "the council of hiding a leak"
                || coder.label(*t) == Label::Person && !named(*c) // "accused Roth of fraud"
        });
        other.map_or(core.clone(), |c| core.start..core.end.min(c.index()))
    };
    let mut found: Vec<(Range<usize>, usize)> =
        tokens.iter().map(|t| (apart(t), t.index())).collect();
    for t in tokens {
        let Some(head) = phrases
            .get(&t.index())
            .filter(|h| h.index() != coded.trigger.index())
            .filter(|h| !others.iter().any(|o| phrases.get(&o.index()) == Some(h)))
        else {
            continue;
        };
        let whole = Some(syn::core(*head)).filter(clear);
        let whole = whole.unwrap_or(head.index()..head.index() + 1);
        if clear(&whole) {
            found.push((whole, t.index()));
        }
    }
    // "the army of Ostria": whose it is, where the noun itself is no name.
    for t in tokens.iter().filter(|t| t.pos() == "NOUN") {
        let owner = syn::prepositions(*t, 0).into_iter().find(|(word, o)| {
            word == "of" && coder.label(*o) == Label::State && !tokens.contains(o)
        });
        if let Some((_, owner)) = owner
            && others.iter().all(|o| o.index() != owner.index())
        {
            found.push((syn::core(owner), owner.index()));
        }
    }
    let mut seen = BTreeSet::new();
    let spans = found.into_iter().filter_map(|(tokens, actor)| {
        let mut entity = covering.get(block.first + actor).copied().flatten();
        let mut span = scene.span(block, tokens);
        if let Some((words, speaker)) = scene.speaker_of(block.doc.token(actor), &span) {
            span = words;
            entity = speaker; // "I back the pact," she said
        }
        seen.insert((span.start, span.end)).then(|| EntitySpan {
            start: span.start,
            end: span.end,
            entity: entity.map(|e| scene.entity_ids[e].clone()),
        })
    });
    spans.collect()
}

/// A sentence's parse and the rows tried in it.
fn traced(
    scene: &Scene<'_>,
    block: &ProseBlock,
    sentence: Range<usize>,
    steps: &[Step],
) -> SentenceTrace {
    let span = scene.span(block, sentence.clone());
    let token = |t: Token<'_>| TokenTrace {
        text: t.text().to_owned(),
        lemma: t.lemma().to_owned(),
        tag: t.tag().to_owned(),
        dep: t.dep().to_owned(),
        head: t.head().index().saturating_sub(sentence.start),
        entity: t.entity_type().to_owned(),
    };
    SentenceTrace {
        span: [span.start, span.end],
        tokens: sentence
            .clone()
            .map(|i| token(block.doc.token(i)))
            .collect(),
        tried: steps
            .iter()
            .map(|step| RowTrace {
                word: block.doc.token(step.token).text().to_owned(),
                row: step.row.clone(),
                outcome: step.why.to_string(),
            })
            .collect(),
        initiatives: Vec::new(),
    }
}

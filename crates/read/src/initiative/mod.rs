//! Initiatives: offers, truces, talks, threats and what is told of them, mention by mention.
//!
//! # How it is built
//! 1. [`mention`] finds the words: nouns and verb phrases of the lexicon, and words that refer back.
//! 2. [`climb`] goes up the sentence from each: who proposes, asks, backs, watches, answers; how it stands.
//! 3. [`frames`] reads predicates that tell an initiative without its noun, wanted, planned or done. [`terms`] reads length, dates, place, sides, scope, conditions, purpose from what hangs on it.
//! 4. [`threat`] reads what sets a threat off; [`breach`] alleged violations; [`judge`] replies that judge.
//! 5. What only refers back ("the proposal", "it") is given to the mention that it means, where that is clear.
//!
//! A mention that tells nothing is dropped. Which mentions are one initiative is the story's to say.

mod answer;
mod breach;
mod climb;
mod counted;
mod draft;
mod finish;
mod first;
mod follow;
mod frames;
mod judge;
mod mention;
mod nouns;
mod party;
mod plan;
mod refer;
mod relative;
mod ruled;
mod scene;
mod terms;
mod threat;
pub(crate) mod trace;
mod vote;

use rapporteur_schema::{CodePoints, InitiativeKind, ReadingInitiative, Stance, StatusValue};

use crate::entity::Entities;
use crate::lexicon::initiatives::frames::Tells;
use crate::prose::Prose;
use crate::quotation::Quoted;
use crate::timex::TimeExpression;
use draft::Draft;
use finish::Source;
use refer::refer;
use scene::Scene;

/// What a document is read from.
pub(crate) struct Document<'d> {
    pub(crate) id: &'d str,
    pub(crate) text: &'d str,
    pub(crate) index: &'d CodePoints,
    pub(crate) sentences: &'d [[u32; 2]],
    pub(crate) entity_ids: &'d [String],
    /// Day of publication.
    pub(crate) today: Option<jiff::civil::Date>,
}

/// The mentions of initiatives of a document, in the order of its text.
pub(crate) fn initiatives(
    document: &Document<'_>,
    prose: &Prose,
    entities: &Entities,
    times: &[TimeExpression],
    quotations: &[Quoted],
    trace: Option<&mut Vec<trace::Tried>>,
) -> Vec<ReadingInitiative> {
    let scene = Scene::new(prose, entities, times, quotations, document.today);
    let drafts = drafts(&scene, trace);
    let source = Source {
        document: document.id,
        text: document.text,
        index: document.index,
        sentences: document.sentences,
        entities: document.entity_ids,
    };
    let mut found: Vec<ReadingInitiative> = drafts
        .iter()
        .map(|d| finish::finish(&scene, &source, d))
        .collect();
    // Two words of one phrase name one mention.
    found.dedup_by(|a, b| a.mention == b.mention && a.slots.kind == b.slots.kind);
    found
}

fn drafts(scene: &Scene<'_>, mut trace: Option<&mut Vec<trace::Tried>>) -> Vec<Draft> {
    let mut drafts = mention::mentions(scene);
    for draft in &mut drafts {
        if !draft.told {
            climb::read(scene, draft);
        }
        terms::read(scene, draft);
        threat::read(scene, draft);
        if let Some(frame) = draft.frame.filter(|_| draft.slots.addressee.is_empty()) {
            frames::fill(scene, draft, frame);
        }
        judge::called(scene, draft);
        judge::said_to_be(scene, draft);
        ruled::out(scene, draft);
        vote::on_whether(scene, draft);
        climb::with_backing(scene, draft);
        climb::with_host(scene, draft);
        judge::said_when(scene, draft);
    }
    threat::consequences(scene, &mut drafts);
    plan::read(scene, &mut drafts);
    let found: Vec<Draft> = if trace.is_some() {
        drafts.clone()
    } else {
        Vec::new()
    };
    let mut drafts = refer(scene, drafts);
    follow::read(scene, &mut drafts);
    breach::read(scene, &mut drafts);
    judge::doubts(scene, &mut drafts);
    judge::bare_replies(scene, &mut drafts);
    answer::read(scene, &mut drafts);
    first::read(scene, &mut drafts);
    judge::given_until(scene, &mut drafts);
    judge::mediates(scene, &mut drafts);
    for draft in &mut drafts {
        // "she still looked forward to it": where the pronoun was taken for the maker, it was somebody else.
        let makers: Vec<usize> = draft
            .slots
            .proposer
            .iter()
            .filter_map(|p| p.entity)
            .collect();
        draft.slots.response.retain(|r| {
            let own = r
                .actor
                .as_ref()
                .is_some_and(|a| a.pronoun && a.entity.is_some_and(|e| makers == [e]));
            !own || !matches!(
                r.stance,
                Stance::Accepts | Stance::Supports | Stance::Rejects
            )
        });
    }
    drafts.retain(tells);
    // "will travel to Oster" is told beside the visit or the talks that it is for.
    let travels = |d: &Draft| d.frame.is_some_and(|f| f.told == Tells::Travel);
    let goal = drafts
        .iter()
        .any(|d| d.kind == Some(InitiativeKind::Talks) && !travels(d));
    drafts.retain(|d| goal || !travels(d));
    if let Some(trace) = &mut trace {
        trace.extend(trace::tried(scene, &found, &drafts));
    }
    drafts
}

/// Whether a mention tells anything of its initiative. A word that may mean other things must be proposed, agreed or timed.
fn tells(draft: &Draft) -> bool {
    let s = &draft.slots;
    let staged = !s.status.is_empty();
    if draft.verbal && !staged {
        return !s.response.is_empty();
    }
    if draft.ambiguous {
        // "held a meeting with the king".
        let met = draft.kind == Some(InitiativeKind::Talks)
            && (!s.proposer.is_empty() || s.addressee.len() > 1)
            && !s.addressee.is_empty();
        let staged = s
            .status
            .iter()
            .any(|s| met || s.value != StatusValue::CarriedOut);
        return !s.response.is_empty()
            || !s.violations.is_empty()
            || staged
                && (!s.proposer.is_empty()
                    || !s.start.is_empty()
                    || !s.duration.is_empty()
                    || !s.addressee.is_empty())
                && (!s.status.iter().all(|s| s.value == StatusValue::Floated)
                    || !s.proposer.is_empty() && draft.kind == Some(InitiativeKind::Talks));
    }
    staged
        || !s.proposer.is_empty() && draft.kind != Some(InitiativeKind::Sanctions)
        || !s.duration.is_empty()
        || !s.start.is_empty()
        || !s.end.is_empty()
        || !s.deadline.is_empty()
        || !s.response.is_empty()
        || !s.violations.is_empty()
        || !s.monitor.is_empty()
        || !s.facilitator.is_empty()
        || !s.trigger.is_empty()
        || !s.consequence.is_empty()
        || !s.conditions.is_empty()
        || !s.preconditions.is_empty()
        || s.purpose.is_some()
        || !s.scope.is_empty()
        || !s.place.is_empty()
}

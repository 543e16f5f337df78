//! Initiatives: offers, truces, talks, threats and what is told of them, mention by mention.
//!
//! # How it is built
//! 1. [`mention`] finds the words: nouns and verb phrases of the lexicon, and words that refer back.
//! 2. [`climb`] goes up the sentence from each: who proposes, asks, backs, watches, answers; how it stands.
//! 3. [`frames`] reads predicates that tell an initiative without its noun. [`terms`] reads length, dates, place, sides, scope, conditions, purpose from what hangs on it.
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
mod frames;
mod judge;
mod mention;
mod nouns;
mod party;
mod plan;
mod relative;
mod scene;
mod terms;
mod threat;
pub(crate) mod trace;

use rapporteur_schema::{CodePoints, InitiativeKind, ReadingInitiative, Stance, StatusValue};

use crate::entity::Entities;
use crate::lexicon::initiatives::frames::Tells;
use crate::lexicon::initiatives::is;
use crate::prose::Prose;
use crate::quotation::Quoted;
use crate::timex::TimeExpression;
use draft::Draft;
use finish::Source;
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
        judge::called(scene, draft);
        judge::said_to_be(scene, draft);
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

/// Gives what refers back to what it means.
fn refer(scene: &Scene<'_>, all: Vec<Draft>) -> Vec<Draft> {
    let mut kept: Vec<Draft> = Vec::new();
    let mut owners: Vec<(usize, party::Party)> = Vec::new();
    for draft in all {
        if draft.kind.is_some() && !draft.fallback {
            // "the last truce, a 72-hour pause": one thing under two names.
            let node = scene.node(draft.head);
            let named = (node.dep() == "appos")
                .then(|| node.head().at())
                .or_else(|| apposed(scene, node));
            let first = scene.node(draft.tokens.start).lower();
            let other = draft
                .tokens
                .clone()
                .any(|i| is("other_ones", &scene.node(i).lower()));
            let known = draft.ambiguous
                && !other
                && draft.slots.start.is_empty()
                && matches!(first.as_str(), "the" | "this" | "that" | "these");
            let earlier = || {
                kept.iter()
                    .rposition(|k| known && k.kind == draft.kind && !k.told && !demanded(scene, k))
            };
            let same = named.and_then(|n| {
                kept.iter()
                    .position(|k| k.head == n && k.kind == draft.kind)
            });
            // "an invitation to visit Oster": the visit is what the invitation is to.
            let of_noun = || {
                let over = node.head().at();
                let below = draft.verbal && matches!(node.dep(), "acl" | "xcomp");
                kept.iter().position(|k| {
                    below
                        && k.kind == draft.kind
                        && (k.head == over || scene.node(k.head).head().at() == over && !k.verbal)
                })
            };
            let same = same.or_else(earlier).or_else(of_noun);
            match same {
                Some(number) => {
                    kept[number].rules.push("apposition");
                    kept[number].slots.merge(draft.slots);
                }
                None => kept.push(draft),
            }
            continue;
        }
        if draft.fallback
            && (!draft.slots.place.is_empty()
                || !draft.slots.declared.is_empty()
                || draft
                    .slots
                    .status
                    .iter()
                    .any(|s| s.value == StatusValue::Signed))
        {
            // "the agreement signed in May" is one of its own.
            kept.push(draft);
            continue;
        }
        if draft.fallback {
            let agreed = kept.iter().rposition(|k| {
                k.kind.is_some_and(|k| {
                    !matches!(
                        k,
                        InitiativeKind::Agreement
                            | InitiativeKind::Sanctions
                            | InitiativeKind::Mediation
                    )
                }) && k
                    .slots
                    .status
                    .iter()
                    .any(|s| matches!(s.value, StatusValue::Agreed | StatusValue::Announced))
                    && draft.head - k.head < 150
            });
            // "the plan", "the text": of what was proposed before.
            let agreed = agreed.or_else(|| meant(scene, &kept, &draft));
            match agreed {
                Some(number) => {
                    kept[number].rules.push("the_deal");
                    answer_plan(scene, &mut kept, number, draft.slots);
                }
                None => kept.push(draft),
            }
            continue;
        }
        let mut draft = draft;
        let pronoun = scene.node(draft.head).pos() == "PRON";
        if pronoun {
            // "In the wake of the king's proposal, she called it": as the noun of its sentence.
            draft.owner = owners
                .iter()
                .rev()
                .find(|(at, _)| scene.node(draft.head).sentence().contains(at))
                .map(|(_, o)| o.clone());
        } else if let Some(owner) = &draft.owner {
            owners.push((draft.head, owner.clone()));
        }
        // Whose it is is told, but not who that is.
        let stranger = !pronoun
            && draft.owner.is_none()
            && party::owner(scene.node(draft.head)).is_some_and(|o| o.tag() != "PRP$");
        if stranger {
            continue;
        }
        if let Some(number) = meant(scene, &kept, &draft) {
            let known = &mut kept[number];
            if pronoun {
                // A pronoun tells who answers; what else its sentence tells is its own.
                draft.slots = draft::Slots {
                    response: draft.slots.response,
                    monitor: draft.slots.monitor,
                    supporter: draft.slots.supporter,
                    ..draft::Slots::default()
                };
            }
            // "The offer holds only if" is no truce in force.
            draft
                .slots
                .status
                .retain(|s| s.value != StatusValue::InForce);
            known.rules.extend(draft.rules);
            let (verbs, sentence) = (known.verbs.clone(), scene.node(known.head).sentence());
            // "offered a truce and talks": an answer to the offer is one to both.
            let replies = draft.slots.response.clone();
            for (other, also) in kept.iter_mut().enumerate() {
                let made = |b: &draft::Bearing| b.way == draft::Way::Made && verbs.contains(b);
                if other != number && sentence.contains(&also.head) && also.verbs.iter().any(made) {
                    also.rules.push("offered_together");
                    for reply in &replies {
                        also.reply(reply.clone());
                    }
                }
            }
            answer_plan(scene, &mut kept, number, draft.slots);
        }
    }
    kept
}

/// Gives what words for a whole plan tell to one of its terms; replies to each term that is asked of whoever replies, where
/// any is.
fn answer_plan(scene: &Scene<'_>, kept: &mut [Draft], number: usize, mut slots: draft::Slots) {
    let Some(plan) = kept[number].plan else {
        kept[number].slots.merge(slots);
        return;
    };
    let replies = std::mem::take(&mut slots.response);
    for reply in replies {
        let asked = |d: &Draft| {
            let Some(who) = &reply.actor else {
                return false;
            };
            d.slots
                .addressee
                .iter()
                .any(|p| p == who || who.entity.is_some_and(|e| judge::same_side(scene, p, e)))
        };
        let terms: Vec<usize> = (0..kept.len())
            .filter(|&i| kept[i].plan == Some(plan) && asked(&kept[i]))
            .collect();
        let terms = if terms.is_empty() {
            vec![number]
        } else {
            terms
        };
        for term in terms {
            kept[term].rules.push("reply_to_plan");
            kept[term].reply(reply.clone());
        }
    }
    kept[number].slots.merge(slots);
}

/// The earlier mention that words refer back to: of the owner they name; not one that the speaker of an answer made.
fn meant(scene: &Scene<'_>, kept: &[Draft], draft: &Draft) -> Option<usize> {
    let proposed = |d: &Draft| {
        d.slots.status.iter().any(|s| {
            matches!(
                s.value,
                StatusValue::Proposed | StatusValue::Floated | StatusValue::Announced
            )
        })
    };
    let sentence = scene.node(draft.head).sentence();
    let answering: Vec<usize> = draft
        .slots
        .response
        .iter()
        .filter_map(|r| r.actor.as_ref()?.entity)
        .collect();
    let node = scene.node(draft.head);
    // Whoever is to accept it, or does what else is told with it, has not made it.
    let subject = (node.dep() == "dobj" || node.dep() == "dative")
        .then(|| party::agent(node.head()))
        .flatten()
        .and_then(|a| scene.entity(a.at()));
    let by_answerer = |d: &Draft| {
        d.slots.proposer.iter().any(|p| {
            answering
                .iter()
                .chain(&subject)
                .any(|&e| judge::same_side(scene, p, e))
        })
    };
    let threatens = is("threat_noun", &node.lemma());
    let pronoun = node.pos() == "PRON";
    // "the offer" is not what someone insists on.
    let offers = is("offers", &node.lemma());
    let near = |d: &Draft| {
        let from = scene.node(d.head).sentence().start;
        // Within the same or the two sentences before.
        let mut start = sentence.start;
        for _ in 0..2 {
            if let Some(before) = start.checked_sub(1) {
                start = scene.prose.sentence(before).start;
            }
        }
        from >= start
    };
    let candidates = || {
        kept.iter().enumerate().rev().filter(|(_, d)| {
            let threat = d
                .slots
                .status
                .iter()
                .any(|s| s.value == StatusValue::Threatened);
            d.head < draft.head
                && !(offers && demanded(scene, d))
                && if threatens {
                    threat
                } else {
                    (proposed(d) || pronoun && near(d)) && d.kind != Some(InitiativeKind::Sanctions)
                }
        })
    };
    if let Some(owner) = &draft.owner {
        let Some(entity) = owner.entity else {
            // "the leaders' proposal": the last one by the same words.
            let words = scene.words(owner.tokens.clone());
            return candidates()
                .find(|(_, d)| {
                    d.slots
                        .proposer
                        .iter()
                        .any(|p| scene.words(p.tokens.clone()).ends_with(&words))
                })
                .map(|(i, _)| i);
        };
        let of_owner = candidates().find(|(_, d)| {
            d.slots
                .proposer
                .iter()
                .any(|p| judge::same_side(scene, p, entity))
        });
        // "the Nordic-led proposal" of "Nordic leaders".
        let by_words = || {
            candidates().find(|(_, d)| {
                d.slots
                    .proposer
                    .iter()
                    .any(|p| share_name(scene, &p.tokens, &owner.tokens))
            })
        };
        return of_owner.or_else(by_words).map(|(i, _)| i);
    }
    // "the plan": a term of a plan before what someone else wants.
    if !pronoun && is("plans", &node.lemma()) {
        let term = candidates().find(|(_, d)| d.plan.is_some() && !by_answerer(d));
        if let Some((number, _)) = term {
            return Some(number);
        }
    }
    let mut fitting = candidates().filter(|(_, d)| !by_answerer(d));
    let nearest = fitting.clone().find(|(_, d)| near(d));
    if let Some((number, _)) = nearest {
        return Some(number);
    }
    // Farther away only where the document has but one.
    let first = fitting.next()?;
    fitting
        .all(|(_, d)| d.kind == first.1.kind && same_makers(first.1, d))
        .then_some(first.0)
}

/// Whether someone demands or insists on what a mention tells.
fn demanded(scene: &Scene<'_>, draft: &Draft) -> bool {
    draft.verbs.iter().any(|b| {
        b.way == draft::Way::Made
            && matches!(
                &*scene.node(b.verb).lemma(),
                "demand" | "insist" | "require"
            )
    })
}

/// Whether two phrases have a word with a capital in common, parts of joined words too: "the Nordic-led proposal", "Nordic
/// leaders".
fn share_name(scene: &Scene<'_>, a: &std::ops::Range<usize>, b: &std::ops::Range<usize>) -> bool {
    let names = |tokens: &std::ops::Range<usize>| -> Vec<String> {
        tokens
            .clone()
            .map(|i| scene.node(i).text())
            .flat_map(|w| w.split('-'))
            .filter(|w| w.starts_with(char::is_uppercase) && w.chars().count() > 3)
            .map(str::to_lowercase)
            .collect()
    };
    let known = names(a);
    names(b).iter().any(|w| known.contains(w))
}

fn same_makers(a: &Draft, b: &Draft) -> bool {
    a.slots.proposer.is_empty()
        || b.slots.proposer.is_empty()
        || a.slots.proposer.iter().any(|p| {
            b.slots
                .proposer
                .iter()
                .any(|q| p.entity.is_some() && p.entity == q.entity)
        })
}

/// Whether a mention tells anything of its initiative. A word that may mean other things must be proposed, agreed or timed.
fn tells(draft: &Draft) -> bool {
    let s = &draft.slots;
    let staged = !s.status.is_empty();
    if draft.verbal && !staged {
        return !s.response.is_empty();
    }
    if draft.ambiguous {
        let staged = s.status.iter().any(|s| s.value != StatusValue::CarriedOut);
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

/// The initiative's noun right before a comma and this one, where the parser did not see the apposition.
fn apposed(scene: &Scene<'_>, node: scene::Node<'_>) -> Option<usize> {
    let start = party::phrase(scene, node).start;
    let comma = start
        .checked_sub(1)
        .filter(|&c| scene.node(c).text() == ",")?;
    let before = comma.checked_sub(1)?;
    let indefinite = matches!(scene.node(start).lower().as_str(), "a" | "an");
    let noun = scene.node(before);
    (indefinite && noun.is_noun() && node.sentence().contains(&before)).then_some(before)
}

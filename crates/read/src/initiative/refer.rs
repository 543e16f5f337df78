//! What words that refer back mean: "the proposal", "it", "the deal", "a plan" of several terms.

use rapporteur_schema::{InitiativeKind, StatusValue};

use super::draft::{self, Draft};
use super::scene::{self, Scene};
use super::{judge, party};
use crate::lexicon::initiatives::is;

/// Gives what refers back to what it means.
pub(super) fn refer(scene: &Scene<'_>, all: Vec<Draft>) -> Vec<Draft> {
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
                kept.iter().position(|k| {
                    (k.head == n || k.frame.is_some() && k.tokens.contains(&n))
                        && k.kind == draft.kind
                })
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
            // "freed 60 men in a swap mediated by Velmark": the swap is what the verb tells.
            let told_by_verb = || {
                kept.iter().position(|k| {
                    k.frame.is_some()
                        && k.kind == draft.kind
                        && scene.node(k.head).sentence().contains(&draft.head)
                        && super::mention::beside(scene, scene.node(k.head), node)
                })
            };
            let same = same.or_else(told_by_verb).or_else(earlier).or_else(of_noun);
            // "No pause is conceivable": an answer to the one that somebody else has proposed.
            let answered = || {
                let ruled = draft.rules.contains(&"ruled_out") && draft.slots.proposer.is_empty();
                let number = ruled.then(|| meant(scene, &kept, &draft)).flatten()?;
                (kept[number].kind == draft.kind).then_some(number)
            };
            let same = same.or_else(answered);
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
                !k.rules.contains(&"under_way")
                    && k.kind.is_some_and(|k| {
                        !matches!(
                            k,
                            InitiativeKind::Agreement
                                | InitiativeKind::Sanctions
                                | InitiativeKind::Mediation
                        )
                    })
                    && k.slots
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
        // "the idea, put forward by the guests": theirs.
        if draft.owner.is_none() {
            draft.owner = draft.slots.proposer.first().cloned();
        }
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
        let of_plan: Vec<usize> = (0..kept.len())
            .filter(|&i| kept[i].plan == Some(plan))
            .collect();
        let terms = if !terms.is_empty() {
            terms
        } else if of_plan.len() < 2 || reply.actor.as_ref().is_none_or(|a| a.entity.is_none()) {
            // "His spokesman": whose is not known, so what the plan is about.
            vec![number]
        } else {
            // Asked of nobody in particular; where each is asked of somebody else, which is answered is not told.
            let open = of_plan
                .into_iter()
                .filter(|&i| kept[i].slots.addressee.is_empty());
            open.take(1).collect()
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
    // "said it was sending a helicopter": nothing that anybody answers.
    let proposed = |d: &Draft| {
        !d.rules.contains(&"under_way")
            && d.slots.status.iter().any(|s| {
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
        if let Some((_, last)) = term {
            // What the plan is about before its terms.
            let first = kept.iter().position(|d| {
                d.plan == last.plan && !by_answerer(d) && d.kind != Some(InitiativeKind::Sanctions)
            });
            return first;
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

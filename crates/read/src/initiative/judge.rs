//! Replies that judge: "called it a ploy", "is seen as buying time".

use rapporteur_schema::{InitiativeKind, Stance, StatusValue};

use super::climb::{above, clause};
use super::draft::{Draft, Reply, add_all, add_parties};
use super::party::{self, Party, actor_of, agent, parties};
use super::scene::{Node, Scene};
use crate::lexicon::initiatives::{is, judges, phrases};

/// "called the offer a ploy", "calling it a great day", "described the truce as a step": the predicate tells the stance.
pub(crate) fn called(scene: &Scene<'_>, draft: &mut Draft) {
    let mut head = scene.node(draft.head);
    // "called the idea of a zone absurd".
    let over = head.head();
    if head.dep() == "pobj" && over.head().is_noun() && is("offer_noun", &over.head().lemma()) {
        head = over.head();
    }
    let verb = head.head();
    let names = is("names_as", &verb.lemma());
    if !verb.is_verb() || !names || !matches!(head.dep(), "dobj" | "dative" | "nsubj" | "nsubjpass")
    {
        return;
    }
    let stance = (draft.head.max(head.at()) + 1..verb.subtree().end).find_map(|i| {
        let node = scene.node(i);
        if scene.entity(i).is_some() {
            return None;
        }
        let negated = i
            .checked_sub(1)
            .is_some_and(|b| matches!(scene.node(b).lower().as_str(), "not" | "no"));
        judges(&node.lemma())
            .or_else(|| judges(&node.lower()))
            .filter(|_| !negated)
    });
    let told = above(scene, verb);
    let Some(stance) = stance.filter(|_| !told.negated && !told.hypothetical) else {
        return;
    };
    let who = actor_of(verb, head.dep() == "nsubjpass");
    let Some(who) = who else { return };
    let named = parties(scene, who);
    for actor in named {
        draft.rules.push("called");
        let speaker = party::speaker(scene, verb.at()).filter(|s| s.entity != actor.entity);
        draft.reply(Reply {
            actor: Some(actor),
            speaker,
            stance,
            counter: Vec::new(),
            evidence: clause(scene, verb),
        });
    }
}

/// "The plan is acceptable, the minister said": what the speaker says that it is.
pub(crate) fn said_to_be(scene: &Scene<'_>, draft: &mut Draft) {
    let head = scene.node(draft.head);
    let verb = head.head();
    if head.dep() != "nsubj" || verb.lemma() != "be" || !verb.is_verb() {
        return;
    }
    let Some(word) = verb
        .children()
        .find(|c| matches!(c.dep(), "acomp" | "attr") && c.at() > verb.at())
    else {
        return;
    };
    let told = above(scene, verb);
    if told.negated || told.hypothetical || told.would || told.future {
        return;
    }
    let stance = judges(&word.lower()).or_else(|| judges(&word.lemma()));
    let Some(speaker) = party::speaker(scene, word.at()) else {
        return;
    };
    let Some(stance) = stance.filter(|_| !draft.slots.proposer.contains(&speaker)) else {
        return;
    };
    let reserved = word
        .prep("in")
        .is_some_and(|o| matches!(o.lower().as_str(), "principle" | "general"))
        || verb
            .head()
            .children()
            .any(|c| matches!(c.lower().as_str(), "provided" | "but"));
    let stance = match stance {
        Stance::Supports if reserved => Stance::Conditional,
        other => other,
    };
    draft.rules.push("said_to_be");
    draft.reply(Reply {
        actor: Some(speaker),
        speaker: None,
        stance,
        counter: Vec::new(),
        evidence: clause(scene, verb),
    });
}

/// "cautioned that Kestria is only buying time": doubt of a maker is doubt of what he last proposed.
pub(crate) fn doubts(scene: &Scene<'_>, drafts: &mut [Draft]) {
    for sentence in scene.prose.sentences() {
        let Some(doubt) = doubtful(scene, sentence.clone()) else {
            continue;
        };
        let verb = scene
            .node(doubt)
            .ancestors()
            .find(|u| u.is_verb() && is("says_doubt", &u.lemma()));
        let Some(verb) = verb else { continue };
        if above(scene, verb).negated
            || scene
                .node(doubt)
                .ancestors()
                .any(|u| u.children().any(|c| c.dep() == "neg"))
        {
            continue;
        }
        let Some(who) = agent(verb) else { continue };
        let speakers = parties(scene, who);
        let [speaker] = speakers.as_slice() else {
            continue;
        };
        let Some(doubted) = doubted(scene, verb, speaker) else {
            continue;
        };
        let number = drafts.iter().rposition(|d| {
            d.head < verb.at()
                && d.kind.is_some_and(|k| k != InitiativeKind::Sanctions)
                && d.slots.status.iter().any(|s| {
                    matches!(
                        s.value,
                        StatusValue::Proposed | StatusValue::Announced | StatusValue::Floated
                    )
                })
                && d.slots
                    .proposer
                    .iter()
                    .any(|p| same_side(scene, p, doubted))
        });
        let Some(number) = number else { continue };
        if drafts[number]
            .slots
            .proposer
            .iter()
            .any(|p| p.entity.is_some() && p.entity == speaker.entity)
        {
            continue;
        }
        drafts[number].rules.push("doubts_the_maker");
        let reply = Reply {
            actor: Some(speaker.clone()),
            speaker: None,
            stance: Stance::Sceptical,
            counter: Vec::new(),
            evidence: clause(scene, verb),
        };
        drafts[number].reply(reply);
    }
}

/// The first word of a sentence that doubts someone's intent.
fn doubtful(scene: &Scene<'_>, sentence: std::ops::Range<usize>) -> Option<usize> {
    let lemmas: Vec<String> = sentence.clone().map(|i| scene.node(i).lemma()).collect();
    phrases("doubts").find_map(|phrase| {
        let words: Vec<&str> = phrase.split(' ').collect();
        let at = lemmas
            .windows(words.len())
            .position(|w| w.iter().zip(&words).all(|(a, b)| a == b))?;
        Some(sentence.start + at)
    })
}

/// Whose intent is doubted: the one entity below the verb that is not the speaker.
fn doubted(scene: &Scene<'_>, verb: Node<'_>, speaker: &Party) -> Option<usize> {
    let mut found: Vec<usize> = Vec::new();
    for child in verb
        .children()
        .filter(|c| matches!(c.dep(), "ccomp" | "dobj" | "prep" | "xcomp") && c.at() > verb.at())
    {
        for i in child.subtree() {
            if let Some(entity) = scene.entity(i)
                && Some(entity) != speaker.entity
                && super::terms::as_place(scene, scene.node(i))
                    .is_none_or(|_| scene.kind_of(entity) != rapporteur_schema::ActorType::Place)
                && !found.contains(&entity)
            {
                found.push(entity);
            }
        }
    }
    match found.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// Whether a party is an entity or of its country.
pub(crate) fn same_side(scene: &Scene<'_>, party: &Party, entity: usize) -> bool {
    party.entity.is_some_and(|e| {
        let country = || !scene.country(e).is_empty() && scene.country(e) == scene.country(entity);
        e == entity || country() || {
            let (mine, other) = (sides(scene, e), sides(scene, entity));
            mine.iter().any(|s| other.contains(s))
        }
    })
}

/// An entity and the bodies that it governs, commands or speaks for.
fn sides(scene: &Scene<'_>, entity: usize) -> Vec<usize> {
    let mut found = vec![entity];
    let known = &scene.entities.all[entity];
    let speaks = known.roles.iter().filter(|r| {
        r.class.is_empty()
            && matches!(
                r.kind,
                "minister"
                    | "military"
                    | "official"
                    | "spokesperson"
                    | "envoy"
                    | "diplomat"
                    | "head_of_government"
                    | "head_of_state"
                    | "royal"
                    | "leader"
            )
    });
    found.extend(speaks.filter_map(|r| r.affiliation));
    found
}

/// "Tessaria accepted.", "Halvenia refused.": a reply without an object, in a sentence behind the offer to it.
pub(crate) fn bare_replies(scene: &Scene<'_>, drafts: &mut [Draft]) {
    for sentence in scene.prose.sentences() {
        let Some(verb) = sentence
            .clone()
            .map(|i| scene.node(i))
            .find(|n| n.is_root() && n.is_verb())
        else {
            continue;
        };
        let bare = verb.child("dobj").is_none()
            && verb.child("prep").is_none()
            && verb.child("ccomp").is_none()
            && verb.child("xcomp").is_none();
        let stance = match verb.lemma().as_str() {
            "accept" | "agree" => Stance::Accepts,
            "refuse" | "decline" => Stance::Rejects,
            _ => continue,
        };
        let told = above(scene, verb);
        if !bare || told.negated || told.hypothetical || told.would || told.future || told.yet {
            continue;
        }
        let Some(who) = agent(verb) else { continue };
        let named = parties(scene, who);
        let [one] = named.as_slice() else { continue };
        let Some(before) = sentence.start.checked_sub(1) else {
            continue;
        };
        let earlier = scene.prose.sentence(before);
        let mut offers = drafts.iter().enumerate().filter(|(_, d)| {
            earlier.contains(&d.head)
                && d.slots
                    .status
                    .iter()
                    .any(|s| s.value == StatusValue::Proposed)
                && !d.slots.proposer.contains(one)
        });
        let (Some((number, _)), None) = (offers.next(), offers.next()) else {
            continue;
        };
        drafts[number].rules.push("bare_reply");
        drafts[number].reply(Reply {
            actor: Some(one.clone()),
            speaker: None,
            stance,
            counter: Vec::new(),
            evidence: clause(scene, verb),
        });
    }
}

/// Tokens within which "the leaders" are those who proposed last: about five sentences.
const GIVEN_NEAR: usize = 120;

/// "gave Kestria until Friday", "Kestria has until Friday to answer": by when an answer to the last offer is due.
pub(crate) fn given_until(scene: &Scene<'_>, drafts: &mut [Draft]) {
    for (number, time) in scene.times.iter().enumerate() {
        if time.tokens.is_empty() {
            continue;
        }
        let until = time.tokens.start.checked_sub(1).map(|b| scene.node(b));
        if until.is_none_or(|u| !matches!(u.lower().as_str(), "until" | "till")) {
            continue;
        }
        let verb = scene
            .node(time.tokens.start)
            .ancestors()
            .find(|u| u.is_verb());
        let Some(verb) = verb.filter(|v| matches!(v.lemma().as_str(), "give" | "have" | "grant"))
        else {
            continue;
        };
        // "gave Kestria until Friday to leave the valley": by when that is due, not an answer.
        let deed = verb
            .children()
            .chain(verb.subtree().map(|i| scene.node(i)))
            .any(|c| {
                matches!(c.dep(), "xcomp" | "advcl" | "relcl" | "acl")
                    && c.children().any(|t| t.tag() == "TO")
                    && c.head() == verb
                    && !is("answers", &c.lemma())
                    && !matches!(
                        &*c.lemma(),
                        "accept" | "agree" | "comply" | "decide" | "make"
                    )
            });
        if deed {
            continue;
        }
        let Some(who) = agent(verb) else { continue };
        let named = parties(scene, who);
        let [one] = named.as_slice() else { continue };
        let gives = verb.lemma() != "have";
        let found = drafts.iter().rposition(|d| {
            let side = |all: &[Party]| {
                one.entity
                    .is_some_and(|e| all.iter().any(|p| same_side(scene, p, e)))
            };
            d.head < verb.at()
                && d.slots.status.iter().any(|s| {
                    matches!(
                        s.value,
                        StatusValue::Proposed | StatusValue::Announced | StatusValue::Threatened
                    )
                })
                && if gives && one.entity.is_none() {
                    // "The two leaders gave Kestria until Friday": of those who proposed last.
                    !d.slots.proposer.is_empty() && verb.at() - d.head < GIVEN_NEAR
                } else if gives {
                    side(&d.slots.proposer)
                } else {
                    side(&d.slots.addressee)
                }
        });
        if let Some(found) = found {
            drafts[found].rules.push("given_until");
            add_all(&mut drafts[found].slots.deadline, [number]);
        }
    }
}

/// "according to Velmark, which has mediated since May", "who brokered it": of the one initiative of the sentence.
pub(crate) fn mediates(scene: &Scene<'_>, drafts: &mut [Draft]) {
    for at in 0..scene.prose.len() {
        let verb = scene.node(at);
        if !verb.is_verb() || !is("mediates", &verb.lemma()) {
            continue;
        }
        let told = above(scene, verb);
        if told.negated
            || told.hypothetical
            || told.asked.is_some()
            || verb
                .child("dobj")
                .is_some_and(|o| scene.entity(o.at()).is_none() && !o.lemma().starts_with("deal"))
        {
            continue;
        }
        let Some(who) = agent(verb) else { continue };
        let named = parties(scene, who);
        let sentence = verb.sentence();
        let mut inside = drafts.iter().enumerate().filter(|(_, d)| {
            sentence.contains(&d.head)
                && d.kind.is_some_and(|k| {
                    k != InitiativeKind::Sanctions && k != InitiativeKind::Mediation
                })
        });
        let (Some((number, _)), None) = (inside.next(), inside.next()) else {
            continue;
        };
        let own = drafts[number]
            .slots
            .proposer
            .iter()
            .any(|p| named.contains(p));
        if !named.is_empty() && !own {
            drafts[number].rules.push("mediates");
            add_parties(&mut drafts[number].slots.facilitator, named);
        }
    }
}

/// "Prime Minister X said in an address on Wednesday": when what someone announces in speech was made known.
pub(crate) fn said_when(scene: &Scene<'_>, draft: &mut Draft) {
    if !draft.verbal
        || !draft.slots.declared.is_empty()
        || !draft
            .slots
            .status
            .iter()
            .any(|s| s.value == StatusValue::Announced)
    {
        return;
    }
    let Some(quoted) = scene.speech_at(draft.head) else {
        return;
    };
    let Some(cue) = quoted.cue.clone() else {
        return;
    };
    let cue = scene.prose.tokens_in(cue);
    let Some(verb) = cue.clone().map(|i| scene.node(i)).find(|n| n.is_verb()) else {
        return;
    };
    let sentence = verb.sentence();
    for (number, time) in scene.times.iter().enumerate() {
        let inside = !time.tokens.is_empty()
            && sentence.contains(&time.tokens.start)
            && scene
                .speech_at(time.tokens.start)
                .is_none_or(|q| !std::ptr::eq(q, quoted));
        let below = time
            .tokens
            .clone()
            .any(|i| scene.node(i).ancestors().take(4).any(|u| u == verb));
        if inside
            && below
            && matches!(
                time.timex_type,
                rapporteur_schema::TimexType::Date | rapporteur_schema::TimexType::Time
            )
        {
            draft.rules.push("said_when");
            add_all(&mut draft.slots.declared, [number]);
            return;
        }
    }
}

//! Replies told without naming what is answered: "was unimpressed", "said yes", "the answer was a yes with a but".

use std::ops::Range;

use rapporteur_schema::{InitiativeKind, Stance, StatusValue};

use super::climb::{above, clause, joint};
use super::draft::{Draft, Reply};
use super::judge;
use super::party::{self, Party, agent, owner, parties};
use super::plan::made;
use super::scene::{Node, Scene};
use crate::lexicon::initiatives::{is, moods, phrases};

/// Sentences before a reply within which the offer is looked for.
const BACK: usize = 4;

/// Reads the replies of a document and gives each to the offer that it answers, where that is clear.
pub(crate) fn read(scene: &Scene<'_>, drafts: &mut [Draft]) {
    let sentences = scene.prose.sentences();
    for (number, sentence) in sentences.iter().enumerate() {
        let Some((who, stance, evidence)) = reply(scene, sentence) else {
            continue;
        };
        let [one] = who.as_slice() else { continue };
        if joint(scene, one) {
            continue;
        }
        let before = &sentences[number.saturating_sub(BACK)..number];
        for found in targets(scene, drafts, before, one) {
            let draft = &mut drafts[found];
            // What this side has already said of it, in its own words, is not told twice.
            let known = draft.slots.response.iter().any(|r| {
                r.actor.as_ref().is_some_and(|a| {
                    a == one || a.entity.is_some_and(|e| judge::same_side(scene, one, e))
                })
            });
            if known {
                continue;
            }
            draft.rules.push("unnamed_reply");
            draft.reply(Reply {
                actor: Some(one.clone()),
                speaker: None,
                stance,
                counter: Vec::new(),
                evidence: evidence.clone(),
            });
        }
    }
}

/// The offers that someone answers who names none: those of the nearest sentence before, all of one maker who is another, and
/// addressed to whoever answers where they are addressed to anybody.
pub(crate) fn targets(
    scene: &Scene<'_>,
    drafts: &[Draft],
    before: &[Range<usize>],
    who: &Party,
) -> Vec<usize> {
    let addressed = |d: &Draft| {
        d.slots.addressee.iter().any(|p| {
            p == who
                || who.entity.is_some_and(|e| judge::same_side(scene, p, e))
                || party::same_words(scene, p, who)
        })
    };
    for sentence in before.iter().rev() {
        let open: Vec<usize> = drafts
            .iter()
            .enumerate()
            .filter(|(_, d)| sentence.contains(&d.head) && offered(d))
            .map(|(i, _)| i)
            .collect();
        if open.is_empty() {
            continue;
        }
        // The terms of one plan are answered by those of whom each is asked.
        let plan = open.iter().find_map(|&i| drafts[i].plan);
        let open: Vec<usize> = match plan {
            Some(plan) => (0..drafts.len())
                .filter(|&i| drafts[i].plan == Some(plan) && offered(&drafts[i]))
                .collect(),
            None => open,
        };
        let to_them: Vec<usize> = open
            .iter()
            .copied()
            .filter(|&i| addressed(&drafts[i]) && !made(scene, &drafts[i], who))
            .collect();
        if plan.is_some() && to_them.is_empty() {
            return Vec::new();
        }
        let fitting = if to_them.is_empty() {
            // Made by somebody, and not by whoever answers; to nobody in particular.
            open.iter()
                .copied()
                .filter(|&i| !drafts[i].slots.proposer.is_empty() && !made(scene, &drafts[i], who))
                .collect()
        } else {
            to_them
        };
        // Two offers of two makers: which is answered is not told.
        let Some(&first) = fitting.first() else {
            return Vec::new();
        };
        let makers = &drafts[first].slots.proposer;
        let one_maker = fitting.iter().all(|&i| &drafts[i].slots.proposer == makers);
        return if one_maker { fitting } else { Vec::new() };
    }
    Vec::new()
}

/// Whether a mention is an offer that can be answered.
fn offered(draft: &Draft) -> bool {
    let made = draft
        .slots
        .status
        .iter()
        .any(|s| matches!(s.value, StatusValue::Proposed | StatusValue::Floated));
    // "The king will send his minister": nobody is asked.
    let told = draft
        .slots
        .status
        .iter()
        .any(|s| s.value == StatusValue::Announced)
        && !draft.slots.addressee.is_empty();
    draft.kind.is_some_and(|k| k != InitiativeKind::Sanctions)
        && !draft.rules.contains(&"counted_captives")
        && (made || told)
}

/// "said he would be glad to come": an invitation is accepted.
fn would_gladly(scene: &Scene<'_>, root: Node<'_>) -> Option<(Vec<Party>, Stance, Range<usize>)> {
    let verb = if root.lemma() == "be" {
        root
    } else {
        root.children()
            .find(|c| c.dep() == "ccomp" && c.lemma() == "be" && c.at() > root.at())?
    };
    let mood = verb.child("acomp")?;
    let inner = mood.child("xcomp")?;
    let told = above(scene, verb);
    let glad = moods(&mood.lower()) == Some(Stance::Supports) && told.would && !told.negated;
    let comes = matches!(
        inner.lemma().as_str(),
        "come" | "attend" | "accept" | "go" | "help" | "oblige" | "visit"
    );
    let conditional = verb
        .children()
        .chain(inner.children())
        .any(|c| c.dep() == "advcl");
    if !glad || !comes {
        return None;
    }
    let who = parties(scene, agent(verb)?);
    let stance = if conditional {
        Stance::Conditional
    } else {
        Stance::Accepts
    };
    Some((who, stance, clause(scene, verb)))
}

/// Who answers how in a sentence that names no initiative.
fn reply(scene: &Scene<'_>, sentence: &Range<usize>) -> Option<(Vec<Party>, Stance, Range<usize>)> {
    let root = sentence
        .clone()
        .map(|i| scene.node(i))
        .find(|n| n.is_root())?;
    if !root.is_verb() {
        return None;
    }
    if let Some(found) = would_gladly(scene, root) {
        return Some(found);
    }
    let told = above(scene, root);
    if told.hypothetical || told.would || told.future || told.yet || told.asked.is_some() {
        return None;
    }
    let subject = root.child("nsubj")?;
    let evidence = clause(scene, root);
    let lemma = root.lemma();
    // "Velmark's answer was a yes with a but."
    if is("reply_noun", &subject.lemma()) {
        let who = owner(subject)?;
        if lemma != "be" || told.negated {
            return None;
        }
        let end = root.subtree().end;
        let stance = moods_in(scene, root.at() + 1..end)?;
        return Some((parties(scene, who), stance, evidence));
    }
    let named = parties(scene, agent(root)?);
    if named.is_empty() {
        return None;
    }
    if lemma == "be" || matches!(lemma.as_str(), "seem" | "sound" | "appear" | "remain") {
        // "was unimpressed", "was not amused", "remained cool": the predicate, without what it is of.
        let mood = root
            .children()
            .find(|c| matches!(c.dep(), "acomp" | "attr" | "oprd") && c.at() > root.at())?;
        return Some((named, mood_of(mood, told.negated)?, evidence));
    }
    if is_mood_verb(root) {
        // "was delighted", read as a passive.
        return Some((named, mood_of(root, told.negated)?, evidence));
    }
    let neither = root.children().any(|c| c.lower() == "neither");
    if told.negated && !neither {
        return None;
    }
    let says = matches!(lemma.as_str(), "say" | "answer" | "reply" | "respond");
    if says && root.prep("to").is_some() {
        // "said no to a new bridge": of something else.
        return None;
    }
    if says {
        // "said yes", "answered with a no".
        let word = root
            .children()
            .filter(|c| c.at() > root.at() && matches!(c.dep(), "dobj" | "intj" | "ccomp" | "oprd"))
            .chain(root.prep("with"))
            .find(|c| matches!(c.lower().as_str(), "yes" | "no"))?;
        // "has said neither yes nor no".
        let neither = scene.words(word.subtree().start..root.subtree().end);
        let stance = if neither.contains("nor no") || neither.contains("nor yes") {
            return Some((named, Stance::Evades, evidence));
        } else if word.lower() == "yes" {
            Stance::Accepts
        } else {
            Stance::Rejects
        };
        let more = moods_in(scene, word.at()..root.subtree().end);
        return Some((named, more.unwrap_or(stance), evidence));
    }
    let stance = match lemma.as_str() {
        "accept" | "agree" | "consent" | "sign" => Stance::Accepts,
        "refuse" | "decline" => Stance::Rejects,
        _ => return None,
    };
    // "also signed": something else, where no time is told.
    let timed = root.children().any(|c| {
        scene.time_at(c.at()).is_some()
            || c.child("pobj")
                .is_some_and(|o| scene.time_at(o.at()).is_some())
    });
    if lemma == "sign" && !timed {
        return None;
    }
    // Only with how and when: "accepted at once", "declined within the hour, citing a vote".
    let bare = root.children().all(|c| match c.dep() {
        "dobj" | "ccomp" | "xcomp" | "prt" | "nsubjpass" | "dative" | "conj" => false,
        "prep" => c.child("pobj").is_none_or(|o| {
            scene.time_at(o.at()).is_some()
                || is("moments", &o.lemma())
                || is("moments", &o.lower())
        }),
        "advcl" => !c.children().any(|m| {
            matches!(
                m.lower().as_str(),
                "if" | "unless" | "provided" | "only" | "until" | "once"
            )
        }),
        _ => true,
    });
    bare.then_some((named, stance, evidence))
}

/// "delighted", "unimpressed" as participles of a passive without a maker.
fn is_mood_verb(root: Node<'_>) -> bool {
    let passive = root.children().any(|c| c.dep() == "auxpass");
    passive && root.children().all(|c| c.dep() != "agent") && moods(&root.lower()).is_some()
}

/// The stance of a predicate: "cool", "a yes with a but"; of what it is ("cool to reporters") nothing may be told.
fn mood_of(word: Node<'_>, negated: bool) -> Option<Stance> {
    let about = word
        .children()
        .any(|c| matches!(c.dep(), "prep" | "xcomp" | "ccomp" | "agent") && c.at() > word.at());
    if about {
        return None;
    }
    let phrase = if negated {
        format!("not {}", word.lower())
    } else {
        word.lower()
    };
    moods(&phrase)
}

/// The longest mood phrase of a run of tokens.
fn moods_in(scene: &Scene<'_>, tokens: Range<usize>) -> Option<Stance> {
    let text = format!(" {} ", scene.words(tokens));
    let text: String = text
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || c == '\'' {
                c
            } else {
                ' '
            }
        })
        .collect();
    let mut all: Vec<&str> = phrases("moods").collect();
    all.sort_by_key(|p| (std::cmp::Reverse(p.len()), *p));
    all.into_iter()
        .find(|p| text.contains(&format!(" {p} ")))
        .and_then(moods)
}

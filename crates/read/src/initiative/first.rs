//! What must come first: "would come only once the boats had left", "no lorry would move until the bridge was clear", "insisted
//! that the bodies be given back first".
//!
//! Whoever says so answers conditionally, and the condition, where it is an initiative itself, is his demand. The ledger links
//! the two (`precondition_of`) since the one's words hold the other.

mod condition;

use std::ops::Range;

use rapporteur_schema::{InitiativeKind, Stance, StatusValue};

use super::answer::targets;
use super::climb::{above, clause};
use super::draft::{Draft, Reply, add_all, add_parties};
use super::frames::claimant;
use super::judge;
use super::party::{self, Party, agent, parties};
use super::plan::made;
use super::scene::{Node, Scene};
use super::terms::trimmed;
use crate::lexicon::initiatives::is;
use condition::{condition_is, dependent_on};

/// Sentences before within which the initiative stands that a term is set for.
const BACK: usize = 3;

/// A term that someone sets.
struct Term<'d> {
    /// The verb that waits for it.
    main: Node<'d>,
    /// The words of the term.
    words: Range<usize>,
    who: Party,
    /// The term is what is asked for itself ("be given back first"), not a clause beside it.
    itself: bool,
}

/// Reads the terms of a document.
pub(crate) fn read(scene: &Scene<'_>, drafts: &mut [Draft]) {
    let sentences = scene.prose.sentences();
    for (number, sentence) in sentences.iter().enumerate() {
        for at in sentence.clone() {
            let node = scene.node(at);
            let Some(term) = waits(scene, node)
                .or_else(|| condition_is(scene, node))
                .or_else(|| dependent_on(scene, node))
                .or_else(|| before_all(scene, node))
                .or_else(|| on_condition(scene, node))
            else {
                continue;
            };
            demanded(scene, drafts, &term);
            if keeps(term.main) {
                // Whoever keeps it says until when.
                let below = term.main.subtree();
                for draft in drafts.iter_mut().filter(|d| {
                    below.contains(&d.head) && !term.words.contains(&d.head) && d.kind.is_some()
                }) {
                    add_all(&mut draft.slots.conditions, [term.words.clone()]);
                }
                continue;
            }
            let before = &sentences[number.saturating_sub(BACK)..number];
            let found = waiting(scene, drafts, before, sentence, &term);
            for i in found {
                answered(scene, &mut drafts[i], &term);
            }
        }
    }
}

/// "would come only once …", "no lorry would move until …", "would accept, but only after …".
fn waits<'d>(scene: &Scene<'d>, main: Node<'d>) -> Option<Term<'d>> {
    if !main.is_verb() {
        return None;
    }
    let told = above(scene, main);
    let may = may_comply(main);
    let waits_for_it = may
        || told.would
        || told.future
        || main
            .children()
            .any(|c| c.dep() == "aux" && matches!(c.lower().as_str(), "can" | "could" | "must"))
        || is("wants", &main.head().lemma());
    if !waits_for_it {
        return None;
    }
    let none = main
        .children()
        .filter(|c| c.dep() == "nsubj" || c.dep() == "nsubjpass")
        .any(|s| s.children().any(|c| c.dep() == "det" && c.lower() == "no"));
    let denied = told.negated || none;
    let (clause, marker) = main.children().find_map(|c| {
        let marker = marker_of(scene, main, c)?;
        Some((c, marker))
    })?;
    let only = says_only(scene, main, clause);
    let holds = match marker.as_str() {
        "until" | "as long as" => denied || keeps(main),
        "unless" | "before" => denied,
        "if" => only || may,
        "once" | "after" | "when" => only,
        "provided" | "providing" => true,
        _ => false,
    };
    if !holds {
        return None;
    }
    let who = setter(scene, main)?;
    let words = trimmed(scene, clause.subtree());
    Some(Term {
        main,
        words,
        who,
        itself: false,
    })
}

/// "indicated that he might go if the militia disbanded": a deed that answers a demand, and may be done.
fn may_comply(verb: Node<'_>) -> bool {
    let may = verb
        .children()
        .any(|c| c.dep() == "aux" && matches!(c.lower().as_str(), "may" | "might" | "could"));
    may && verb.dep() == "ccomp"
        && matches!(
            &*verb.lemma(),
            "accept"
                | "agree"
                | "attend"
                | "come"
                | "comply"
                | "go"
                | "join"
                | "leave"
                | "meet"
                | "release"
                | "return"
                | "sign"
                | "stop"
                | "talk"
                | "withdraw"
        )
}

/// "would keep its ban until the men had been handed over".
fn keeps(verb: Node<'_>) -> bool {
    matches!(
        verb.lemma().as_str(),
        "keep" | "maintain" | "stay" | "remain" | "continue" | "uphold"
    )
}

/// What brings a clause that a verb waits for.
fn marker_of(scene: &Scene<'_>, main: Node<'_>, clause: Node<'_>) -> Option<String> {
    if clause.dep() == "advcl" {
        let marker = clause
            .children()
            .filter(|c| c.at() < clause.at())
            .filter(|c| matches!(c.dep(), "mark" | "advmod"))
            .map(Node::lower)
            .find(|m| {
                matches!(
                    m.as_str(),
                    "until" | "unless" | "before" | "once" | "if" | "after" | "when"
                )
            });
        if marker.is_some() {
            return marker;
        }
        if matches!(clause.lower().as_str(), "provided" | "providing") {
            return Some(clause.lower());
        }
        let words = scene.words(clause.subtree());
        let long = words.starts_with("as long as") || words.starts_with("so long as");
        return long.then(|| "as long as".to_owned());
    }
    let after = clause.dep() == "prep"
        && clause.at() > main.at()
        && matches!(clause.lower().as_str(), "until" | "before" | "after");
    // "until their withdrawal": a thing done, not a time.
    let deed = clause
        .child("pobj")
        .is_some_and(|o| scene.time_at(o.at()).is_none());
    (after && (deed || clause.child("pcomp").is_some())).then(|| clause.lower())
}

/// "only" right before a clause, on its verb, or on the verb that waits.
fn says_only(scene: &Scene<'_>, main: Node<'_>, clause: Node<'_>) -> bool {
    let start = clause.subtree().start;
    // "once the guns had been quiet, and not before".
    if scene.words(clause.subtree()).ends_with("not before") {
        return true;
    }
    let before = start
        .checked_sub(1)
        .is_some_and(|b| scene.node(b).lower() == "only");
    before
        || (start..clause.at().max(start + 1)).any(|i| scene.node(i).lower() == "only")
        || main
            .children()
            .any(|c| c.lower() == "only" && c.at() < start)
}

/// Who sets a term: whoever says so, else the one who waits.
fn setter(scene: &Scene<'_>, main: Node<'_>) -> Option<Party> {
    // "No minister would travel": whoever says so.
    let nobody = |n: &Node<'_>| {
        n.children()
            .any(|c| c.dep() == "det" && matches!(c.lower().as_str(), "no" | "neither"))
    };
    let own = agent(main)
        .filter(|n| !nobody(n))
        .map(|w| parties(scene, w))
        .unwrap_or_default();
    if let [one] = own.as_slice() {
        return Some(one.clone());
    }
    if own.len() > 1 {
        return None;
    }
    let mut top = main;
    for _ in 0..4 {
        if matches!(top.dep(), "conj" | "xcomp") && top.head().is_verb() {
            top = top.head();
        }
    }
    claimant(scene, top).or_else(|| party::speaker(scene, main.at()))
}

/// "agreed, but on condition that the army cease fire".
fn on_condition<'d>(scene: &Scene<'d>, word: Node<'d>) -> Option<Term<'d>> {
    let prep = word.head();
    let said = word.lower() == "condition"
        && word.dep() == "pobj"
        && prep.lower() == "on"
        && word.next().is_some_and(|n| n.lower() == "that");
    let main = prep.head();
    if !said || !main.is_verb() {
        return None;
    }
    let end = word.subtree().end;
    let words = word.at() + 2..end.max(word.at() + 3).min(word.sentence().end);
    // "said that the rebels agreed, but on condition that": those who agree.
    let inner = main
        .children()
        .find(|c| c.dep() == "ccomp" && c.at() < word.at() && agrees(*c));
    let main = inner.unwrap_or(main);
    let told = above(scene, main);
    if told.negated || told.hypothetical {
        return None;
    }
    let who = parties(scene, agent(main)?);
    let [one] = who.as_slice() else { return None };
    Some(Term {
        main,
        words: trimmed(scene, words),
        who: one.clone(),
        itself: false,
    })
}

fn agrees(verb: Node<'_>) -> bool {
    matches!(
        verb.lemma().as_str(),
        "agree" | "accept" | "consent" | "back" | "support" | "welcome"
    )
}

/// "insisted that the bodies be given back first", "wants the troops gone first".
fn before_all<'d>(scene: &Scene<'d>, word: Node<'d>) -> Option<Term<'d>> {
    let lower = word.lower();
    let first = is("first_words", &lower)
        || lower == "before"
            && scene
                .words(word.at()..(word.at() + 3).min(word.sentence().end))
                .starts_with("before any");
    if !first || word.dep() == "amod" || word.is_noun() {
        return None;
    }
    let asks = word
        .ancestors()
        .take(5)
        .find(|u| u.is_verb() && is("sets_terms", &u.lemma()))?;
    let told = above(scene, asks);
    if told.negated || told.hypothetical || told.asked.is_some() {
        return None;
    }
    let who = parties(scene, agent(asks)?);
    let [one] = who.as_slice() else { return None };
    let end = asks.subtree().end;
    let below = asks
        .children()
        .filter(|c| c.at() > asks.at() && matches!(c.dep(), "ccomp" | "xcomp" | "dobj" | "advcl"))
        .map(Node::subtree)
        .find(|r| r.contains(&word.at()) || r.end <= word.at())?;
    Some(Term {
        main: asks,
        words: trimmed(scene, below.start..word.at().max(below.start + 1).min(end)),
        who: one.clone(),
        itself: true,
    })
}

/// What stands in the words of a term is asked for by whoever sets it.
fn demanded(scene: &Scene<'_>, drafts: &mut [Draft], term: &Term<'_>) {
    for draft in drafts
        .iter_mut()
        .filter(|d| term.words.contains(&d.head) && d.kind.is_some())
    {
        if draft.kind == Some(InitiativeKind::Sanctions) {
            continue;
        }
        let settled = draft
            .slots
            .status
            .iter()
            .any(|s| s.value != StatusValue::Proposed);
        if settled || draft.slots.proposer.iter().any(|p| *p != term.who) {
            continue;
        }
        let verb = scene.node(draft.head);
        if draft.kind == Some(InitiativeKind::Other) {
            continue;
        }
        draft.rules.push("term_set");
        draft.ambiguous = false;
        draft.state(StatusValue::Proposed, term.words.clone());
        add_parties(&mut draft.slots.proposer, vec![term.who.clone()]);
        // Whose forces are to go, who is to free them.
        let owner = match draft.kind {
            Some(InitiativeKind::Withdrawal) if verb.is_verb() => agent(verb),
            Some(InitiativeKind::Exchange | InitiativeKind::Ceasefire) if verb.is_verb() => {
                agent(verb).filter(|_| verb.child("nsubjpass").is_none())
            }
            _ => None,
        };
        if let Some(owner) = owner {
            let mut named = parties(scene, owner);
            if named.is_empty() {
                // "Ormian dredgers": whose they are.
                let whose = owner.child("poss").or_else(|| {
                    owner.children().find(|c| {
                        matches!(c.dep(), "amod" | "compound") && scene.entity(c.at()).is_some()
                    })
                });
                named = whose.map(|w| parties(scene, w)).unwrap_or_default();
            }
            let named: Vec<Party> = named.into_iter().filter(|p| *p != term.who).collect();
            add_parties(&mut draft.slots.addressee, named);
        }
    }
}

/// The initiatives that wait for a term: of the sentence, beside the term; else those last offered to whoever sets it.
fn waiting(
    scene: &Scene<'_>,
    drafts: &[Draft],
    before: &[Range<usize>],
    sentence: &Range<usize>,
    term: &Term<'_>,
) -> Vec<usize> {
    let main = term.main.subtree();
    let here = drafts.iter().enumerate().find(|(_, d)| {
        sentence.contains(&d.head)
            && !term.words.contains(&d.head)
            && d.kind.is_some_and(|k| k != InitiativeKind::Sanctions)
            && !term.itself
            && main.contains(&d.head)
            && !made(scene, d, &term.who)
    });
    if let Some((i, _)) = here {
        return vec![i];
    }
    // "agreed with the plan, but on condition that": what he answers in the same sentence.
    let replied: Vec<usize> = drafts
        .iter()
        .enumerate()
        .filter(|(_, d)| {
            d.slots.response.iter().any(|r| {
                r.actor.as_ref() == Some(&term.who) && sentence.contains(&r.evidence.start)
            })
        })
        .map(|(i, _)| i)
        .collect();
    if !replied.is_empty() {
        return replied;
    }
    // "agreed to let lorries through, but the army wants a bridge repaired first".
    let beside = drafts.iter().position(|d| {
        sentence.contains(&d.head)
            && d.head < term.main.at()
            && !term.words.contains(&d.head)
            && d.kind.is_some_and(|k| k != InitiativeKind::Sanctions)
            && !d.slots.status.is_empty()
            && !made(scene, d, &term.who)
    });
    if let Some(beside) = beside {
        return vec![beside];
    }
    let offered = targets(scene, drafts, before, &term.who);
    if !offered.is_empty() {
        return offered;
    }
    // "The exchange is planned for Friday. Falk insisted …": the one that is to come.
    for sentence in before.iter().rev() {
        let mut coming = drafts.iter().enumerate().filter(|(_, d)| {
            sentence.contains(&d.head)
                && !d.told
                && d.kind.is_some_and(|k| k != InitiativeKind::Sanctions)
                && d.slots.status.iter().any(|s| {
                    matches!(
                        s.value,
                        StatusValue::Announced
                            | StatusValue::Agreed
                            | StatusValue::Floated
                            | StatusValue::Proposed
                    )
                })
                && d.slots.proposer != [term.who.clone()]
        });
        match (coming.next(), coming.next()) {
            (Some((one, _)), None) => return vec![one],
            (None, _) => {}
            _ => return Vec::new(),
        }
    }
    Vec::new()
}

fn answered(scene: &Scene<'_>, draft: &mut Draft, term: &Term<'_>) {
    let mine = |r: &Reply| {
        r.actor.as_ref().is_some_and(|a| {
            *a == term.who
                || a.entity
                    .is_some_and(|e| judge::same_side(scene, &term.who, e))
        })
    };
    if let Some(known) = draft.slots.response.iter_mut().find(|r| mine(r)) {
        if matches!(known.stance, Stance::Accepts | Stance::Conditional) {
            known.stance = Stance::Conditional;
            if !known.counter.contains(&term.words) {
                known.counter.push(term.words.clone());
            }
        }
        return;
    }
    draft.rules.push("term_first");
    add_all(&mut draft.slots.conditions, [term.words.clone()]);
    draft.reply(Reply {
        actor: Some(term.who.clone()),
        speaker: None,
        stance: Stance::Conditional,
        counter: vec![term.words.clone()],
        evidence: clause(scene, term.main),
    });
}

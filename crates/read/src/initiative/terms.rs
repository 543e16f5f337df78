//! The terms of an initiative: how long, from when, where, between whom, on what, on which conditions, what for.

mod sides;
mod when;

use std::ops::Range;

use rapporteur_schema::{InitiativeKind, Purpose};

use super::draft::{Draft, Way, add_all};
use super::party::{self};
use super::scene::{Node, Scene};
use crate::lexicon::initiatives::{purpose, scope, unconditional};
pub(crate) use sides::as_place;
use sides::kind_of_sides;
use sides::partners;
use sides::places;
use when::times;
pub(crate) use when::times_in;

/// Reads all terms of a mention whose verbs are known.
pub(crate) fn read(scene: &Scene<'_>, draft: &mut Draft) {
    times(scene, draft);
    places(scene, draft);
    partners(scene, draft);
    kind_of_sides(scene, draft);
    preconditions(scene, draft);
    conditions(scene, draft);
    only_once(scene, draft);
    covers(scene, draft);
    purposes(scene, draft);
}

/// Whether a token hangs on the mention's own noun, not on a clause with a verb of its own below it.
fn inside(scene: &Scene<'_>, draft: &Draft, node: Node<'_>) -> bool {
    if node.at() == draft.head {
        return true;
    }
    if node.is_verb() {
        return false;
    }
    for up in node.ancestors() {
        if up.at() == draft.head {
            return true;
        }
        if draft.verbs.iter().any(|b| b.verb == up.at()) {
            return false;
        }
        if up.is_verb() {
            return false;
        }
        if draft.kind.is_some()
            && up.at() > draft.head
            && super::mention::names_initiative(scene, up)
        {
            return false;
        }
    }
    false
}

/// "a ban on arms", "the grain embargo": the goods that may not pass.
pub(super) fn banned<'d>(scene: &Scene<'d>, noun: Node<'d>) -> Option<Node<'d>> {
    let goods = |n: &Node<'_>| {
        super::frames::of_role(scene, *n, "trade") || super::frames::of_role(scene, *n, "arms")
    };
    if !noun.is_noun() {
        return None;
    }
    noun.prep("on")
        .filter(goods)
        .or_else(|| noun.children().find(|c| c.dep() == "compound" && goods(c)))
}

/// "unconditional", "without preconditions".
fn preconditions(scene: &Scene<'_>, draft: &mut Draft) {
    let head = scene.node(draft.head);
    let sentence = head.sentence();
    let mut at = sentence.start;
    while at < sentence.end {
        let found = unconditional().iter().find_map(|phrase| {
            let text = phrase.join(" ");
            (phrase.len()..=phrase.len() + 2)
                .map(|n| (at + n).min(sentence.end))
                .find(|&end| end > at && scene.words(at..end) == text)
        });
        let Some(end) = found else {
            at += 1;
            continue;
        };
        let node = scene.node(at);
        let over = node.head();
        let own = node.dep() == "amod" && over.at() == draft.head
            || over.at() == draft.head
            || inside(scene, draft, over)
            || draft.verbs.iter().any(|b| b.verb == over.at());
        // "agreed to back a truce starting Monday, without any preconditions": behind a comma the nearest noun has it.
        let loose = !own && at > draft.head && only_mention_before(scene, draft, at);
        if own || loose {
            draft.rules.push("unconditional");
            add_all(&mut draft.slots.preconditions, std::iter::once(at..end));
        }
        at = end;
    }
}

/// Whether no other initiative stands between the mention and a token of its sentence.
fn only_mention_before(scene: &Scene<'_>, draft: &Draft, at: usize) -> bool {
    (draft.tokens.end.max(draft.head + 1)..at).all(|i| {
        let n = scene.node(i);
        let another = n.is_noun() && super::mention::names_initiative(scene, n);
        let clause = n.is_verb() && n.child("nsubj").is_some();
        !another && !clause
    })
}

/// "in return for", "on condition that", "only if": what is asked for.
fn conditions(scene: &Scene<'_>, draft: &mut Draft) {
    // "should be put off if they are not handed over": a term of the answer, not of the visit.
    if draft
        .rules
        .iter()
        .any(|r| matches!(*r, "should_not_be" | "asked_to_cancel"))
    {
        return;
    }
    let mut holders: Vec<Node<'_>> = vec![scene.node(draft.head)];
    holders.extend(draft.verbs.iter().map(|b| scene.node(b.verb)));
    for holder in holders {
        for child in holder
            .children()
            .filter(|c| c.at() > holder.at() || c.dep() == "advcl")
        {
            let lower = child.lower();
            if child.dep() == "conj"
                && child.lemma() == "tie"
                && child.child("dobj").is_some_and(|o| o.lower() == "it")
                && let Some(what) = child.prep("to")
            {
                draft.rules.push("tied_to");
                add_all(&mut draft.slots.conditions, [what.subtree()]);
            }
            if child.dep() == "prep" && lower == "in" {
                if let Some(back) = child
                    .child("pobj")
                    .filter(|n| matches!(n.lower().as_str(), "return" | "exchange"))
                    && let Some(what) = back.prep("for")
                {
                    draft.rules.push("in_return_for");
                    add_all(&mut draft.slots.conditions, [what.subtree()]);
                }
            } else if child.dep() == "prep" && lower == "on" {
                let condition = child.child("pobj").filter(|n| n.lemma() == "condition");
                let told = condition.and_then(|n| {
                    let that = scene.node((n.at() + 1).min(n.sentence().end - 1));
                    let end = n.subtree().end;
                    (that.lower() == "that" && that.at() + 1 < end).then_some(that.at() + 1..end)
                });
                if let Some(clause) = told {
                    draft.rules.push("on_condition");
                    add_all(&mut draft.slots.conditions, [trimmed(scene, clause)]);
                } else if let Some(clause) = condition.and_then(|n| {
                    n.children()
                        .find(|c| matches!(c.dep(), "acl" | "ccomp" | "relcl"))
                }) {
                    draft.rules.push("on_condition");
                    add_all(
                        &mut draft.slots.conditions,
                        [trimmed(scene, clause.subtree())],
                    );
                }
            } else if child.dep() == "advcl"
                && draft.kind != Some(InitiativeKind::Sanctions)
                && draft
                    .slots
                    .status
                    .iter()
                    .all(|s| s.value != rapporteur_schema::StatusValue::Threatened)
            {
                let mark = child
                    .children()
                    .find(|c| matches!(c.dep(), "mark" | "advmod"))
                    .map(Node::lower)
                    .unwrap_or_default();
                let provided = matches!(lower.as_str(), "provided" | "providing");
                // A question or a guess is no term: "if X accepts, it would be the first".
                let own = draft
                    .verbs
                    .iter()
                    .any(|b| b.verb == holder.at() && b.way != Way::Ends);
                if own
                    && (mark == "if" || provided)
                    && !super::mention::names_initiative_in(scene, child.subtree(), draft.head)
                {
                    draft.rules.push("if_clause");
                    due(scene, draft, child);
                    add_all(
                        &mut draft.slots.conditions,
                        [trimmed(scene, child.subtree())],
                    );
                }
            }
        }
    }
}

/// "talks could only begin once troops had left": a term of whoever says so.
fn only_once(scene: &Scene<'_>, draft: &mut Draft) {
    for bearing in draft.verbs.clone() {
        let verb = scene.node(bearing.verb);
        let aided = verb.children().any(|c| {
            c.dep() == "aux" && matches!(c.lower().as_str(), "can" | "could" | "would" | "will")
        });
        let only = verb.children().any(|c| c.lower() == "only");
        let clause = verb.children().find(|c| {
            c.dep() == "advcl"
                && c.children().any(|m| {
                    matches!(
                        m.lower().as_str(),
                        "once" | "if" | "after" | "when" | "unless"
                    ) && matches!(m.dep(), "mark" | "advmod")
                })
        });
        let Some(clause) = clause.filter(|c| {
            aided
                && (only || c.children().any(|m| m.lower() == "only"))
                && bearing.way == Way::Happens
        }) else {
            continue;
        };
        draft.rules.push("only_once");
        let range = trimmed(scene, clause.subtree());
        add_all(&mut draft.slots.conditions, [range.clone()]);
        if let Some(speaker) = party::speaker(scene, verb.at()) {
            let evidence = super::climb::clause(scene, verb);
            draft.reply(super::draft::Reply {
                actor: Some(speaker),
                speaker: None,
                stance: rapporteur_schema::Stance::Conditional,
                counter: vec![range],
                evidence,
            });
        }
    }
}

/// Without marks, joining words and punctuation at the edges.
pub(crate) fn trimmed(scene: &Scene<'_>, mut range: Range<usize>) -> Range<usize> {
    let edge = |i: usize| {
        let n = scene.node(i);
        matches!(n.pos(), "PUNCT" | "SPACE" | "CCONJ") || n.dep() == "mark"
    };
    while range.start + 1 < range.end && edge(range.start) {
        range.start += 1;
    }
    while range.start + 1 < range.end
        && matches!(scene.node(range.end - 1).pos(), "PUNCT" | "SPACE")
    {
        range.end -= 1;
    }
    range
}

/// "from the air, on land and at sea", "a comprehensive truce": joined terms are one value.
fn covers(scene: &Scene<'_>, draft: &mut Draft) {
    let head = scene.node(draft.head);
    if !matches!(
        draft.kind,
        Some(
            InitiativeKind::Ceasefire
                | InitiativeKind::Withdrawal
                | InitiativeKind::Sanctions
                | InitiativeKind::Exchange
        ) | None
    ) {
        return;
    }
    let within = head.subtree();
    let mut at = within.start;
    while at < within.end {
        let node = scene.node(at);
        let adjective = node.dep() == "amod" && node.head().at() == draft.head;
        let below = !adjective
            && at > draft.head
            && node.is_noun()
            && node
                .ancestors()
                .take_while(|u| u.at() != draft.head)
                .all(|u| {
                    !u.is_verb()
                        || matches!(
                            u.lemma().as_str(),
                            "cover" | "include" | "involve" | "extend" | "apply" | "halt"
                        )
                })
            && scene.entity(at).is_none()
            && (node.ancestors().any(|u| u.is_verb() && u.at() > draft.head)
                || node.head().dep() == "prep"
                    && node.head().head().at() == draft.head
                    && matches!(node.head().text(), "on" | "in" | "for" | "at" | "along"));
        if (adjective || below) && scope(&node.lower()).is_some() {
            let mut end = at + 1;
            let mut last = node;
            for _ in 0..6 {
                let Some(next) = last.child("conj") else {
                    break;
                };
                last = next;
                end = end.max(next.at() + 1);
            }
            draft.rules.push("scope");
            // "at sea": with its preposition where nothing stands between.
            let start = at
                .checked_sub(1)
                .filter(|&b| below && scene.node(b).dep() == "prep" && b > draft.head)
                .unwrap_or(at);
            add_all(&mut draft.slots.scope, std::iter::once(start..end));
            at = end;
        } else {
            at += 1;
        }
    }
}

/// "for the feast", "to let aid in", "to facilitate talks".
fn purposes(scene: &Scene<'_>, draft: &mut Draft) {
    if draft.slots.purpose.is_some()
        || !matches!(draft.kind, Some(InitiativeKind::Ceasefire) | None)
    {
        return;
    }
    let head = scene.node(draft.head);
    let mut runs: Vec<(Range<usize>, bool)> = vec![(draft.tokens.clone(), true)];
    let mut holders: Vec<Node<'_>> = vec![head];
    holders.extend(draft.verbs.iter().map(|b| scene.node(b.verb)));
    for holder in holders {
        for child in holder.children() {
            let lower = child.lower();
            if child.dep() == "prep"
                && matches!(lower.as_str(), "for" | "during" | "over" | "to" | "with")
                && child.at() > holder.at()
            {
                let fits = lower == "for"
                    || lower == "during"
                    || lower == "over"
                    || lower == "with" && holder.lemma() == "coincide"
                    || lower == "to" && holder.lemma() == "mark";
                if fits {
                    runs.push((child.subtree(), lower == "for"));
                }
            }
            let aim = matches!(child.dep(), "acl" | "relcl" | "advcl" | "xcomp")
                && child.children().any(|c| c.tag() == "TO")
                && child.at() > holder.at();
            if aim && (holder.at() == head.at() || child.dep() == "advcl") {
                runs.push((child.subtree(), true));
            }
        }
    }
    // "a Founders' Day truce".
    let feast = draft.tokens.clone().any(|i| {
        let n = scene.node(i);
        n.text() == "Day" && i < draft.head && i > draft.tokens.start
    });
    if feast {
        draft.rules.push("feast_day");
        draft.slots.purpose = Some(Purpose::Holiday);
        return;
    }
    for (run, clause) in runs {
        if let Some(found) = purpose_in(scene, run, clause) {
            draft.rules.push("purpose");
            draft.slots.purpose = Some(found);
            return;
        }
    }
}

fn purpose_in(scene: &Scene<'_>, run: Range<usize>, clause: bool) -> Option<Purpose> {
    for start in run.clone() {
        for end in (start + 1..=run.end.min(start + 4)).rev() {
            let words = scene.words(start..end);
            let lemma = (end == start + 1).then(|| scene.node(start).lemma());
            let found = purpose(&words)
                .or_else(|| lemma.as_deref().and_then(purpose))
                .or_else(|| {
                    let lemmas: Vec<String> = (start..end).map(|i| scene.node(i).lemma()).collect();
                    purpose(&lemmas.join(" "))
                });
            if let Some((found, ambiguous)) = found
                && (!ambiguous || clause)
            {
                return Some(found);
            }
        }
    }
    None
}

/// "if Kestria pulls back by Friday": by when the condition is to be met.
pub(super) fn due(scene: &Scene<'_>, draft: &mut Draft, clause: Node<'_>) {
    let inside = clause.subtree();
    for (number, time) in scene.times.iter().enumerate() {
        let by = time.tokens.start.checked_sub(1).is_some_and(|b| {
            inside.contains(&b) && matches!(scene.node(b).lower().as_str(), "by" | "before")
        });
        // "handed over within 60 days".
        let within = time.timex_type == rapporteur_schema::TimexType::Duration
            && time.tokens.start.checked_sub(1).is_some_and(|b| {
                inside.contains(&b) && matches!(scene.node(b).lower().as_str(), "within" | "after")
            });
        let by = by || within;
        if by && !time.tokens.is_empty() && inside.contains(&time.tokens.start) {
            draft.rules.push("condition_due");
            add_all(&mut draft.slots.deadline, [number]);
        }
    }
}

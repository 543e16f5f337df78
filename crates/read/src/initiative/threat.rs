//! Threats: what sets them off, whom they are for, and what they are the consequence of.

use std::ops::Range;

use rapporteur_schema::{InitiativeKind, StatusValue};

use super::climb::{above, inverted, span};
use super::draft::{Draft, add_all, add_parties};
use super::party::{self, agent, parties};
use super::scene::{Node, Scene};
use super::terms::trimmed;
use crate::lexicon::initiatives::is;

/// Reads a mention of sanctions, or of what was threatened.
pub(crate) fn read(scene: &Scene<'_>, draft: &mut Draft) {
    let sanctions = draft.kind == Some(InitiativeKind::Sanctions);
    let threatened = draft
        .slots
        .status
        .iter()
        .any(|s| s.value == StatusValue::Threatened);
    if !sanctions && !threatened {
        return;
    }
    let head = scene.node(draft.head);
    let mut verbs: Vec<Node<'_>> = std::iter::once(head)
        .filter(|h| h.is_verb())
        .chain(head.ancestors().filter(|u| u.is_verb()).take(6))
        .collect();
    verbs.dedup();
    whoever(scene, draft, head);
    failure(scene, draft, &verbs);
    condition(scene, draft, &verbs);
    faced(scene, draft, head);
    if !draft.slots.trigger.is_empty()
        || threatened
        || draft
            .slots
            .status
            .iter()
            .any(|s| s.value == StatusValue::Threatened)
    {
        warned(scene, draft, head, &verbs);
        let evidence = draft.slots.trigger.first().cloned();
        let told = draft
            .slots
            .status
            .iter()
            .any(|s| s.value == StatusValue::Threatened);
        if !told
            && draft
                .slots
                .status
                .iter()
                .all(|s| s.value == StatusValue::Proposed)
        {
            let until = evidence.map_or(head.at() + 1, |t| t.end);
            let from = draft.tokens.start.min(head.at());
            draft.state(StatusValue::Threatened, from..until.max(from + 1));
        }
    }
}

/// "against whichever side breaks the truce", "whoever fires next".
fn whoever(scene: &Scene<'_>, draft: &mut Draft, head: Node<'_>) {
    let sentence = head.sentence();
    // What is said in the same breath, behind a colon or in the next sentence, is the threat in the speaker's words.
    let end = spoken_with(scene, &sentence);
    for at in head.at() + 1..end {
        let node = scene.node(at);
        let lower = node.lower();
        if !matches!(lower.as_str(), "whoever" | "whichever" | "anyone" | "any") {
            continue;
        }
        let verb = node
            .ancestors()
            .take(3)
            .find(|u| (u.is_verb() || u.dep() == "pcomp") && u.at() > at);
        // "against whichever side breaks the truce": the parser hangs the clause on the preposition.
        let hung = || {
            node.ancestors()
                .take(3)
                .find(|u| u.pos() == "ADP")
                .and_then(|p| p.child("pcomp"))
                .filter(|v| v.at() > at)
        };
        let verb = verb.or_else(hung).or_else(|| {
            node.ancestors()
                .take(3)
                .flat_map(Node::children)
                .find(|c| c.dep() == "relcl" && c.at() > at)
        });
        let Some(verb) = verb else { continue };
        let end = trimmed(scene, at..verb.subtree().end).end;
        draft.rules.push("whoever");
        let side = if lower == "whoever" {
            at..at + 1
        } else {
            let end = (at + 1..verb.at())
                .find(|&i| matches!(scene.node(i).tag(), "WP" | "WDT"))
                .unwrap_or(verb.at());
            at..end.max(at + 1)
        };
        add_parties(
            &mut draft.slots.addressee,
            vec![party::Party {
                tokens: trimmed(scene, side),
                entity: None,
                pronoun: false,
            }],
        );
        add_all(&mut draft.slots.trigger, std::iter::once(at..end));
        return;
    }
}

/// "failure to comply could lead to sanctions", "a refusal would trigger sanctions".
fn failure(scene: &Scene<'_>, draft: &mut Draft, verbs: &[Node<'_>]) {
    for verb in verbs {
        let Some(subject) = verb.child("nsubj") else {
            continue;
        };
        let fails = is("failure_noun", &subject.lemma());
        if fails && is("threat_follows", &verb.lemma()) {
            draft.rules.push("failure_leads_to");
            add_all(
                &mut draft.slots.trigger,
                std::iter::once(trimmed(scene, subject.subtree())),
            );
            return;
        }
    }
}

/// "if Kestria refuses", "unless it leaves", "should the truce be violated".
fn condition(scene: &Scene<'_>, draft: &mut Draft, verbs: &[Node<'_>]) {
    for verb in verbs {
        for clause in verb.children().filter(|c| {
            let should = || {
                c.children()
                    .find(|a| a.dep() == "aux" && a.lower() == "should")
            };
            c.is_verb()
                && (c.dep() == "advcl"
                    || c.dep() == "ccomp" && should().is_some_and(|s| inverted(*c, s)))
        }) {
            let mark = clause
                .children()
                .filter(|c| matches!(c.dep(), "mark" | "aux" | "advmod"))
                .map(Node::lower)
                .find(|m| matches!(m.as_str(), "if" | "unless" | "should" | "once"));
            let before = mark.as_deref() == Some("should")
                && clause
                    .children()
                    .find(|c| c.lower() == "should")
                    .is_some_and(|s| inverted(clause, s));
            let Some(mark) = mark.filter(|m| m != "should" || before) else {
                continue;
            };
            // "if they impose them at different times": the measures themselves set nothing off.
            let itself = is("enacts", &clause.lemma())
                && clause.child("dobj").is_some_and(|o| o.tag() == "PRP");
            if itself {
                continue;
            }
            // "only if the blockade is lifted": the mention stands in the condition itself, or it is a term.
            let only = clause
                .subtree()
                .start
                .checked_sub(1)
                .is_some_and(|b| scene.node(b).lower() == "only")
                || clause.children().any(|c| c.lower() == "only");
            if clause.subtree().contains(&draft.head) && !head_in_main(draft, clause) || only {
                continue;
            }
            // "even if it fails" is no condition.
            let even = clause
                .subtree()
                .start
                .checked_sub(1)
                .is_some_and(|b| scene.node(b).lower() == "even")
                || clause.children().any(|c| c.lower() == "even");
            if even {
                continue;
            }
            draft.rules.push("threat_if");
            super::terms::due(scene, draft, clause);
            let mut words = clause.subtree();
            if mark == "should"
                && let Some(should) = clause.children().find(|c| c.lower() == "should")
            {
                // "should the council say no, the ports will be closed": to the comma.
                words.start = words.start.max(should.at());
                let comma = (clause.at()..words.end).find(|&i| scene.node(i).text() == ",");
                words.end = comma.unwrap_or(words.end);
            }
            add_all(
                &mut draft.slots.trigger,
                std::iter::once(trimmed(scene, words)),
            );
            // Whoever is to comply is threatened.
            // "Should Kestria refuse": the parser takes the name and the verb for one noun.
            let before_verb = || clause.child("compound").filter(|_| mark == "should");
            let subject = clause
                .child("nsubj")
                .or_else(before_verb)
                .filter(|s| super::mention::names_initiative(scene, *s).eq(&false));
            // "should Kestria refuse, sanctions on its banks": Kestria's.
            let owned = |p: &party::Party| scene.node(p.tokens.start).tag() == "PRP$";
            if let Some(subject) = subject
                && draft.slots.addressee.iter().all(owned)
            {
                let named = parties(scene, subject);
                if !named.is_empty() {
                    draft.slots.addressee.clear();
                }
                add_parties(&mut draft.slots.addressee, named);
            }
            return;
        }
    }
}

/// Whether the parser hung the main clause below the condition: the mention then stands behind the condition's comma.
fn head_in_main(draft: &Draft, clause: Node<'_>) -> bool {
    draft.head > clause.at()
        && clause
            .children()
            .any(|c| c.text() == "," && c.at() < draft.head)
}

/// "must leave or face sanctions", "or risk facing sanctions": whoever is asked.
fn faced(scene: &Scene<'_>, draft: &mut Draft, head: Node<'_>) {
    let mut verb = head.head();
    if head.dep() != "dobj" || !matches!(verb.lemma().as_str(), "face" | "risk") {
        return;
    }
    while matches!(verb.dep(), "xcomp") && matches!(verb.head().lemma().as_str(), "risk" | "face") {
        verb = verb.head();
    }
    draft.rules.push("or_face");
    draft.state(StatusValue::Threatened, span(verb, head));
    if let Some(who) = agent(verb) {
        add_parties(&mut draft.slots.addressee, parties(scene, who));
    }
    // Those who ask for it threaten: "called on Kestria to agree or face sanctions".
    let base = if verb.dep() == "conj" {
        verb.head()
    } else {
        verb
    };
    if let Some(asks) = above(scene, base).asked
        && let Some(who) = agent(asks)
    {
        add_parties(&mut draft.slots.proposer, parties(scene, who));
    }
}

/// Who warns, and whom.
fn warned(scene: &Scene<'_>, draft: &mut Draft, head: Node<'_>, verbs: &[Node<'_>]) {
    let mut found = false;
    for verb in verbs {
        if !is("says_threat", &verb.lemma()) || above(scene, *verb).hypothetical {
            continue;
        }
        let Some(who) = agent(*verb) else { continue };
        let named = parties(scene, who);
        if named.is_empty() {
            continue;
        }
        // "The bloc would bar its ships, a diplomat said": the bloc's threat.
        let reports = matches!(&*verb.lemma(), "say" | "state" | "add" | "tell" | "suggest");
        if !reports || draft.slots.proposer.is_empty() {
            add_parties(&mut draft.slots.proposer, named);
        }
        if matches!(
            verb.lemma().as_str(),
            "warn" | "threaten" | "caution" | "tell"
        ) && let Some(whom) = verb.child("dobj").filter(|d| d.at() != head.at())
            // "told officials about her concerns over the threat": they are not threatened.
            && (verb.lemma() != "tell"
                || verb
                    .children()
                    .any(|c| c.dep() == "ccomp" && c.subtree().contains(&head.at())))
        {
            let named = parties(scene, whom);
            if !named.is_empty() {
                draft.slots.addressee.retain(|p| !p.pronoun);
            }
            add_parties(&mut draft.slots.addressee, named);
        }
        found = true;
        break;
    }
    if !found && let Some(speaker) = party::speaker(scene, head.at()) {
        draft.rules.push("threat_in_speech");
        add_parties(&mut draft.slots.proposer, vec![speaker]);
    }
    if draft.slots.status.is_empty() {
        draft.state(StatusValue::Threatened, draft.tokens.clone());
    }
}

/// Notes a threat as the consequence of the demand that it stands beside: "accept a truce or face sanctions", and of a truce
/// that its trigger names.
pub(crate) fn consequences(scene: &Scene<'_>, drafts: &mut [Draft]) {
    let mut notes: Vec<(usize, Range<usize>)> = Vec::new();
    let mut refused: Vec<(usize, Vec<party::Party>, Range<usize>)> = Vec::new();
    for threat in drafts.iter() {
        let threatened = threat
            .slots
            .status
            .iter()
            .any(|s| s.value == StatusValue::Threatened);
        if threat.kind != Some(InitiativeKind::Sanctions) || !threatened {
            continue;
        }
        let sentence = scene.node(threat.head).sentence();
        if let Some(number) = demand_before(scene, drafts, threat) {
            let of = threat.slots.addressee.clone();
            refused.push((number, of, threat.tokens.clone()));
        }
        let in_trigger = |d: &Draft| threat.slots.trigger.iter().any(|t| t.contains(&d.head));
        for (number, other) in drafts.iter().enumerate() {
            if other.head == threat.head
                || !sentence.contains(&other.head)
                || other.kind == Some(InitiativeKind::Sanctions)
            {
                continue;
            }
            let asked = other
                .slots
                .status
                .iter()
                .any(|s| s.value == StatusValue::Proposed)
                && other.head < threat.head
                && other
                    .slots
                    .proposer
                    .iter()
                    .any(|p| threat.slots.proposer.contains(p));
            let or_face = threat.rules.contains(&"or_face")
                && other.head < threat.head
                && other
                    .slots
                    .status
                    .iter()
                    .any(|s| s.value == StatusValue::Proposed);
            if in_trigger(other) || asked || or_face {
                notes.push((number, threat.tokens.clone()));
            }
        }
    }
    for (number, tokens) in notes {
        add_all(
            &mut drafts[number].slots.consequence,
            std::iter::once(tokens),
        );
    }
    for (number, addressee, tokens) in refused {
        let slots = &mut drafts[number].slots;
        add_all(&mut slots.consequence, std::iter::once(tokens));
        if slots.addressee.is_empty() {
            add_parties(&mut slots.addressee, addressee);
        }
    }
}

/// Sentences back in which the demand stands that a bare "should Kestria refuse" speaks of.
const BACK: usize = 2;

/// "They called for a truce of ten days. Should Kestria refuse, its exports would be barred": the demand that the threat is for,
/// where one stands right before it.
fn demand_before(scene: &Scene<'_>, drafts: &[Draft], threat: &Draft) -> Option<usize> {
    let trigger = threat.slots.trigger.first()?;
    let verb = trigger
        .clone()
        .map(|i| scene.node(i))
        .find(|n| n.is_verb() && is("refuses", &n.lemma()))?;
    // "should Kestria refuse the inspection" names what it is about.
    let named = verb
        .child("dobj")
        .is_some_and(|o| o.is_noun() && o.pos() != "PRON");
    if named {
        return None;
    }
    let mut from = scene.node(threat.head).sentence();
    let block = scene.prose.block_of(from.start);
    for _ in 0..BACK {
        let before = from.start.checked_sub(1)?;
        if scene.prose.block_of(before) != block {
            return None;
        }
        from = scene.prose.sentence(before);
        let mut asked = drafts.iter().enumerate().filter(|(_, d)| {
            from.contains(&d.head)
                && d.kind != Some(InitiativeKind::Sanctions)
                && d.slots
                    .status
                    .iter()
                    .any(|s| s.value == StatusValue::Proposed)
        });
        if let Some((number, _)) = asked.next() {
            return asked.next().is_none().then_some(number);
        }
    }
    None
}

/// End of the quotation that a sentence opens or that follows it by the same speaker, else of the sentence.
fn spoken_with(scene: &Scene<'_>, sentence: &Range<usize>) -> usize {
    let next = sentence.end;
    if next >= scene.prose.len()
        || scene.prose.block_of(next) != scene.prose.block_of(sentence.start)
    {
        return sentence.end;
    }
    let quoted = (next..(next + 3).min(scene.prose.len()))
        .any(|i| scene.speech_at(i).is_some_and(|q| !q.in_marks.is_empty()));
    if quoted {
        scene.prose.sentence(next).end
    } else {
        sentence.end
    }
}

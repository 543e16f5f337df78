//! What someone says cannot be: "A pause is out of the question unless the guns are moved", "No truce was conceivable, he said".

use rapporteur_schema::{Stance, StatusValue};

use super::climb::{above, clause};
use super::draft::{Draft, Reply};
use super::frames::claimant;
use super::party;
use super::scene::{Node, Scene};
use super::terms::trimmed;
use crate::lexicon::initiatives::is;

/// Notes the answer of whoever says so; with a condition where the sentence has one.
pub(crate) fn out(scene: &Scene<'_>, draft: &mut Draft) {
    let head = scene.node(draft.head);
    let verb = head.head();
    if head.dep() != "nsubj" || verb.lemma() != "be" || !verb.is_verb() {
        return;
    }
    let told = above(scene, verb);
    if told.hypothetical || told.asked.is_some() || told.yet {
        return;
    }
    let said = verb.children().filter(|c| c.at() > verb.at()).any(|c| {
        let words = match c.dep() {
            "acomp" | "attr" => c.lower(),
            "prep" => {
                let inner = trimmed(scene, c.subtree());
                scene.words(inner.start..inner.end.min(inner.start + 4))
            }
            _ => return false,
        };
        if told.negated {
            is("possible", &words)
        } else {
            is("impossible", &words)
        }
    });
    if !said {
        return;
    }
    let who = claimant(scene, verb).or_else(|| party::speaker(scene, verb.at()));
    let Some(who) = who.filter(|w| !draft.slots.proposer.contains(w)) else {
        return;
    };
    let term = condition(scene, verb);
    draft.rules.push("ruled_out");
    if term.is_none() {
        draft.state(StatusValue::Rejected, clause(scene, verb));
    }
    draft.reply(Reply {
        actor: Some(who),
        speaker: None,
        stance: if term.is_some() {
            Stance::Conditional
        } else {
            Stance::Rejects
        },
        counter: term.into_iter().collect(),
        evidence: clause(scene, verb),
    });
}

/// "unless the guns are moved", "so long as the siege goes on".
fn condition(scene: &Scene<'_>, verb: Node<'_>) -> Option<std::ops::Range<usize>> {
    let end = verb.sentence().end;
    let start = (verb.at() + 1..end).find(|&i| {
        let two = scene.words(i..(i + 3).min(end));
        let one = scene.node(i).lower();
        matches!(one.as_str(), "unless" | "until" | "while")
            || two == "so long as"
            || two == "as long as"
    })?;
    // To the mark that ends the clause.
    let stop = (start + 2..end)
        .find(|&i| matches!(scene.node(i).text(), ";" | "." | "”" | ":"))
        .unwrap_or(end);
    Some(trimmed(scene, start..stop))
}

//! What is still to be decided: "is to vote by 12 April on whether to prolong the embargo".

use rapporteur_schema::{StatusValue, TimexType};

use super::climb::clause;
use super::draft::{Draft, Way, add_all, add_parties};
use super::party::{agent, parties};
use super::scene::{Node, Scene};
use crate::lexicon::initiatives::is;

/// Gives what may be decided those who decide and the day when they do.
pub(crate) fn on_whether(scene: &Scene<'_>, draft: &mut Draft) {
    let head = scene.node(draft.head);
    let Some(verb) = std::iter::once(head)
        .chain(head.ancestors())
        .take(5)
        .find(|v| v.is_verb() && v.children().any(|c| c.lower() == "whether"))
    else {
        return;
    };
    // "whether to suspend a part of the treaty": the treaty itself is not to be decided.
    let itself = head == verb || head.head() == verb && matches!(head.dep(), "dobj" | "nsubjpass");
    if !itself {
        return;
    }
    let Some(decides) = verb.ancestors().take(4).find(|u| is("decides", &u.lemma())) else {
        return;
    };
    let Some(who) = decider(scene, decides) else {
        return;
    };
    draft.rules.push("to_be_decided");
    draft.state(StatusValue::Floated, clause(scene, verb));
    draft.bears(verb.at(), Way::Other);
    add_parties(&mut draft.slots.proposer, who);
    let sentence = head.sentence();
    let under = verb.subtree();
    let days = scene.times.iter().enumerate().filter(|(_, t)| {
        !t.tokens.is_empty()
            && sentence.contains(&t.tokens.start)
            && !under.contains(&t.tokens.start)
            && matches!(t.timex_type, TimexType::Date | TimexType::Time)
            && scene
                .node(t.tokens.start)
                .ancestors()
                .take(4)
                .any(|u| u == decides)
    });
    add_all(&mut draft.slots.deadline, days.map(|(n, _)| n));
}

/// Those who are to decide; nobody where they have decided, or may.
fn decider(scene: &Scene<'_>, decides: Node<'_>) -> Option<Vec<super::party::Party>> {
    let told = super::climb::above(scene, decides);
    if !decides.is_verb() || !told.future || told.negated || told.hypothetical {
        return None;
    }
    let who = parties(scene, agent(decides)?);
    (!who.is_empty()).then_some(who)
}

//! Alleged violations: who accuses whom of having broken a truce or an agreement.

use rapporteur_schema::InitiativeKind;

use super::climb::{above, clause};
use super::draft::{Breach, Draft};
use super::party::{self, Party, actor_of, agent, parties};
use super::scene::{Node, Scene};
use crate::lexicon::initiatives::is;

/// Reads the accusations of a document and gives each to the mention that it is about.
pub(crate) fn read(scene: &Scene<'_>, drafts: &mut [Draft]) {
    for at in 0..scene.prose.len() {
        let node = scene.node(at);
        let lemma = node.lemma();
        let found = if node.is_verb() && lemma == "accuse" {
            accused_of(scene, node)
        } else if node.is_verb() && is("breaks", &lemma) {
            broke(scene, node)
        } else if node.is_noun() && lemma == "accusation" {
            traded(scene, node)
        } else if node.is_verb() && is("records", &lemma) {
            recorded(scene, node)
        } else {
            Vec::new()
        };
        if found.is_empty() {
            continue;
        }
        if let Some(number) = about(scene, drafts, node) {
            for breach in found {
                if !drafts[number].slots.violations.contains(&breach) {
                    drafts[number].rules.push("violation");
                    drafts[number].slots.violations.push(breach);
                }
            }
        }
    }
}

fn is_violation(node: Node<'_>) -> bool {
    is("violation", &node.lemma())
}

/// Whether a violation or a breaking stands below a node.
fn violation_below<'d>(scene: &Scene<'d>, node: Node<'d>) -> bool {
    node.subtree()
        .map(|i| scene.node(i))
        .any(|n| is_violation(n) || fails_to_keep(n))
}

/// "failing to live up to its agreement", "failure to comply with the accord".
fn fails_to_keep(node: Node<'_>) -> bool {
    matches!(&*node.lemma(), "fail" | "failure")
        && node
            .children()
            .any(|c| matches!(c.dep(), "xcomp" | "acl") && is("keeps", &c.lemma()))
}

/// "accused Kestria of 40 violations", "accusing Kestria of breaking the truce".
fn accused_of(scene: &Scene<'_>, verb: Node<'_>) -> Vec<Breach> {
    if each_other(scene, verb) {
        return pair(scene, verb, verb.child("nsubj"), None);
    }
    let of = verb
        .children()
        .find(|c| c.dep() == "prep" && c.text() == "of");
    // The parser hangs "of violations" on the accused too.
    let of = of.or_else(|| {
        let object = verb.child("dobj")?;
        object
            .children()
            .find(|c| c.dep() == "prep" && c.text() == "of")
    });
    // "It counted 40 breaches. Kestria accused Ostria of 60.": the number alone.
    let counted = |of: Node<'_>| {
        let number = of.child("pobj").is_some_and(|n| n.tag() == "CD");
        let before = verb.sentence().start.checked_sub(1);
        number
            && before.is_some_and(|b| {
                scene
                    .prose
                    .sentence(b)
                    .map(|i| scene.node(i))
                    .any(|n| n.is_noun() && is_violation(n))
            })
    };
    if !of.is_some_and(|of| violation_below(scene, of) || counted(of)) || above(scene, verb).negated
    {
        return Vec::new();
    }
    let passive = verb.child("nsubjpass");
    let accuser = actor_of(verb, passive.is_some());
    // "Its snipers wounded two, the staff reports, accusing …": what stands beside speech is not its subject's doing.
    let beside = verb.dep() == "advcl"
        && verb.tag() == "VBG"
        && (verb.head().at() + 1..verb.at()).any(|i| {
            let between = scene.node(i);
            between.is_verb() && between.child("nsubj").is_some()
        });
    if beside {
        return Vec::new();
    }
    let accused = passive.or_else(|| verb.child("dobj"));
    let Some(accused) = accused else {
        return Vec::new();
    };
    pair(scene, verb, accuser, Some(accused))
}

/// "the navy broke the truce 17 times", as someone says.
fn broke(scene: &Scene<'_>, verb: Node<'_>) -> Vec<Breach> {
    let object = verb.child("dobj").or_else(|| verb.child("nsubjpass"));
    let of_truce = object.is_some_and(|o| {
        matches!(o.lower().as_str(), "it" | "this") || super::mention::names_initiative(scene, o)
    });
    let told = above(scene, verb);
    let under_accusation = verb.ancestors().take(3).any(|u| u.lemma() == "accuse");
    // "broke off the truce": ended it.
    let ended = verb.child("prt").is_some();
    if !of_truce
        || ended
        || told.negated
        || told.hypothetical
        || told.future
        || told.would
        || told.asked.is_some()
        || under_accusation
    {
        return Vec::new();
    }
    if !matches!(verb.tag(), "VBD" | "VBN" | "VBG")
        || matches!(verb.dep(), "advcl" | "relcl") && verb.tag() != "VBD" && verb.tag() != "VBN"
    {
        return Vec::new();
    }
    let passive = verb.child("nsubjpass").is_some();
    let accused = actor_of(verb, passive);
    if passive && accused.is_none() {
        // "was broken within hours, according to Reik": by whom is not said.
        let accuser = claims(scene, verb).or_else(|| party::speaker(scene, verb.at()));
        return accuser
            .map(|accuser| Breach {
                accuser: Some(accuser),
                accused: None,
                evidence: clause(scene, verb),
                time: None,
            })
            .into_iter()
            .collect();
    }
    let Some(accused) = accused.map(|a| parties(scene, a)).filter(|p| !p.is_empty()) else {
        return Vec::new();
    };
    let generic = accused.iter().any(|a| {
        matches!(
            scene.words(a.tokens.clone()).as_str(),
            "whoever" | "both" | "each"
        )
    });
    if generic {
        return Vec::new();
    }
    let accuser = claims(scene, verb).or_else(|| party::speaker(scene, verb.at()));
    if accused.iter().any(|a| Some(a) == accuser.as_ref()) {
        return Vec::new();
    }
    let evidence = clause(scene, verb);
    accused
        .into_iter()
        .map(|accused| Breach {
            accuser: accuser.clone(),
            accused: Some(accused),
            evidence: evidence.clone(),
            time: None,
        })
        .collect()
}

/// "exchanged accusations of violations", "each accusing the other".
fn traded(scene: &Scene<'_>, noun: Node<'_>) -> Vec<Breach> {
    let verb = noun.head();
    let trade = noun.dep() == "dobj"
        && matches!(
            verb.lemma().as_str(),
            "trade" | "exchange" | "swap" | "hurl"
        );
    if !trade || !violation_below(scene, verb) {
        return Vec::new();
    }
    pair(scene, verb, agent(verb), None)
}

/// "monitors recorded 40 violations by Kestria".
fn recorded(scene: &Scene<'_>, verb: Node<'_>) -> Vec<Breach> {
    let object = verb
        .child("dobj")
        .filter(|o| matches!(o.lemma().as_str(), "violation" | "breach" | "infringement"));
    let Some(object) = object else {
        return Vec::new();
    };
    if above(scene, verb).negated {
        return Vec::new();
    }
    let by = object.prep("by").or_else(|| verb.prep("by"));
    pair(
        scene,
        verb,
        agent(verb),
        by.filter(|b| b.at() > object.at()),
    )
}

fn pair(
    scene: &Scene<'_>,
    verb: Node<'_>,
    accuser: Option<Node<'_>>,
    accused: Option<Node<'_>>,
) -> Vec<Breach> {
    let one = |node: Option<Node<'_>>| -> Vec<Option<Party>> {
        let found = node.map(|n| parties(scene, n)).unwrap_or_default();
        if found.is_empty() {
            vec![None]
        } else {
            found.into_iter().map(Some).collect()
        }
    };
    let evidence = clause(scene, verb);
    let mut found = Vec::new();
    for accuser in one(accuser) {
        for accused in one(accused) {
            if accuser.is_none() && accused.is_none() {
                continue;
            }
            found.push(Breach {
                accuser: accuser.clone(),
                accused,
                evidence: evidence.clone(),
                time: None,
            });
        }
    }
    found
}

/// The mention that an accusation is about: one that stands in it, else the one of its sentence, else "it": the last before.
fn about(scene: &Scene<'_>, drafts: &[Draft], verb: Node<'_>) -> Option<usize> {
    let fits = |d: &Draft| {
        matches!(
            d.kind,
            Some(
                InitiativeKind::Ceasefire | InitiativeKind::Agreement | InitiativeKind::Withdrawal
            )
        )
    };
    let below = verb.subtree();
    let sentence = verb.sentence();
    let in_run = |run: &std::ops::Range<usize>| {
        let mut found = drafts
            .iter()
            .enumerate()
            .filter(|(_, d)| fits(d) && run.contains(&d.head))
            .map(|(i, _)| i);
        let first = found.next();
        if found.next().is_some() { None } else { first }
    };
    if let Some(one) = in_run(&below) {
        return Some(one);
    }
    if drafts.iter().any(|d| fits(d) && below.contains(&d.head)) {
        return drafts
            .iter()
            .position(|d| fits(d) && below.contains(&d.head));
    }
    if let Some(one) = in_run(&sentence) {
        return Some(one);
    }
    // "broke it", "of 17 violations": the sentence before, where it names one.
    let before = sentence.start.checked_sub(1)?;
    let before = scene.prose.sentence(before);
    if drafts.iter().any(|d| fits(d) && before.contains(&d.head)) {
        return in_run(&before);
    }
    // One sentence farther, of the same paragraph.
    let farther = scene.prose.sentence(before.start.checked_sub(1)?);
    let same = scene.prose.block_of(farther.start) == scene.prose.block_of(sentence.start);
    same.then(|| in_run(&farther)).flatten()
}

/// "ended with each accusing the other": both sides, of the truce that is the subject.
pub(super) fn each_other(scene: &Scene<'_>, verb: Node<'_>) -> bool {
    let subject = verb
        .child("nsubj")
        .is_some_and(|s| matches!(s.lower().as_str(), "each" | "both"));
    let _ = scene;
    subject && verb.child("dobj").is_some_and(|o| o.lower() == "other")
}

/// "Halvenia says the navy broke it": who says so.
fn claims(scene: &Scene<'_>, verb: Node<'_>) -> Option<Party> {
    let says = verb.head();
    let clause = verb.dep() == "ccomp" && says.is_verb() && says != verb;
    let named = agent(says).filter(|_| clause).map(|w| parties(scene, w))?;
    named.into_iter().next()
}

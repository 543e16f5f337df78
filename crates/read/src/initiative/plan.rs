//! Plans and those who made them: what stands in "would" under a plan is wanted by its maker.
//!
//! "Under a plan drawn up by Velmark, Kestria would withdraw. Observers would follow.": Velmark proposes both. An account tells
//! the maker once, and the terms in sentences of their own.

use std::ops::Range;

use rapporteur_schema::{InitiativeKind, StatusValue};

use super::climb::{above, clause};
use super::draft::{Draft, Way, add_parties};
use super::judge;
use super::party::{self, Party, agent, by_whom, owner, parties};
use super::scene::{Node, Scene};
use crate::lexicon::initiatives::is;

/// A plan, an offer or a deal that an account names with its makers.
#[derive(Clone, Debug, Default)]
struct Plan {
    /// The noun, or the mention that a row of "would" follows.
    at: usize,
    makers: Vec<Party>,
    /// Who brokered it.
    brokers: Vec<Party>,
    /// Who backs it.
    backers: Vec<Party>,
    /// Between whom it is.
    sides: Vec<Party>,
    /// Agreed by its makers, not only proposed.
    agreed: bool,
}

/// Gives the terms of each plan their maker.
pub(crate) fn read(scene: &Scene<'_>, drafts: &mut [Draft]) {
    let mut plans = plans(scene);
    // The plan that the sentence before told of.
    let mut current: Option<usize> = None;
    let mut block = usize::MAX;
    for sentence in scene.prose.sentences() {
        let here = scene.prose.block_of(sentence.start);
        let goes_on = current.filter(|_| here == block && continues(scene, &sentence));
        let named = named(scene, &sentence, &plans, current);
        let told = named.or(goes_on);
        if let Some(number) = told {
            let plan = plans[number].clone();
            // "the convoys" of the corridor that the plan is about: no second thing.
            let kinds: Vec<Option<InitiativeKind>> = drafts
                .iter()
                .filter(|d| {
                    d.head < sentence.start
                        && d.slots.proposer.iter().any(|p| plan.makers.contains(p))
                })
                .map(|d| d.kind)
                .collect();
            for draft in drafts.iter_mut().filter(|d| sentence.contains(&d.head)) {
                let noun = scene.node(draft.head).is_noun();
                let known = noun && scene.node(draft.tokens.start).lower() == "the";
                if !(known && kinds.contains(&draft.kind)) {
                    give(scene, draft, &plan, number);
                }
            }
            // What the terms follow is one of them.
            if drafts
                .iter()
                .any(|d| sentence.contains(&d.head) && d.plan == Some(number))
                && let Some(first) = drafts.iter_mut().find(|d| d.head == plan.at)
            {
                first.plan = first.plan.or(Some(number));
            }
            further_terms(scene, drafts, &sentence, &plan, number);
        }
        current = told
            .or_else(|| proposed_in(&sentence, drafts, &mut plans))
            .or_else(|| wishes(scene, &sentence, &mut plans));
        block = here;
    }
}

/// The plans of a document that name who made them, in the order of the text.
fn plans(scene: &Scene<'_>) -> Vec<Plan> {
    (0..scene.prose.len())
        .map(|at| scene.node(at))
        .filter(|n| n.is_noun() && is("plans", &n.lemma()) && n.dep() != "compound")
        .filter_map(|n| plan(scene, n))
        .collect()
}

fn plan(scene: &Scene<'_>, noun: Node<'_>) -> Option<Plan> {
    let mut plan = Plan {
        at: noun.at(),
        ..Plan::default()
    };
    if let Some(who) = owner(noun) {
        plan.makers = parties(scene, who);
    }
    for child in noun.children().filter(|c| c.at() > noun.at()) {
        let participle = child.dep() == "acl" && child.tag() == "VBN";
        let relative = child.dep() == "relcl" && child.is_verb();
        if !participle && !relative {
            continue;
        }
        let who = if participle {
            by_whom(child)
        } else {
            agent(child)
        };
        let Some(who) = who.filter(|w| *w != noun) else {
            continue;
        };
        let lemma = child.lemma();
        if is("facilitates", &lemma) {
            plan.brokers = parties(scene, who);
            if let Some(between) = child.prep("between") {
                plan.sides = parties(scene, between);
            }
        } else if is("drafts", &lemma) && plan.makers.is_empty() {
            plan.makers = parties(scene, who);
        }
    }
    // "drawn up by Velmark and backed by nine states".
    for participle in noun
        .children()
        .filter(|c| c.dep() == "acl" && c.tag() == "VBN")
        .flat_map(|c| [Some(c), c.child("conj")])
        .flatten()
        .filter(|c| is("backs", &c.lemma()))
    {
        if let Some(by) = by_whom(participle) {
            add_parties(&mut plan.backers, parties(scene, by));
        }
    }
    let verb = noun.head();
    let told = verb.is_verb() && !above(scene, verb).negated && !above(scene, verb).hypothetical;
    let object = noun.dep() == "dobj" && told;
    let passive = noun.dep() == "nsubjpass" && told;
    if plan.makers.is_empty() && (object || passive) {
        let lemma = verb.lemma();
        let who = if passive { by_whom(verb) } else { agent(verb) };
        let agrees = matches!(
            lemma.as_str(),
            "agree" | "initial" | "sign" | "reach" | "strike" | "conclude"
        );
        let makes = is("drafts", &lemma) || is("makes_offer", &lemma);
        if let Some(who) = who.filter(|_| agrees || makes) {
            plan.makers = parties(scene, who);
            plan.agreed = agrees;
        }
    }
    // "Presented on Tuesday by the envoy, the plan asks …".
    if plan.makers.is_empty() && noun.dep() == "nsubj" {
        let fronted = verb
            .children()
            .filter(|c| c.at() < noun.at() && c.tag() == "VBN" && is("drafts", &c.lemma()))
            .find_map(by_whom);
        if let Some(who) = fronted {
            plan.makers = parties(scene, who);
        }
    }
    plan.makers
        .retain(|p| !super::climb::joint(scene, p) || plan.agreed);
    (!plan.makers.is_empty() || !plan.brokers.is_empty()).then_some(plan)
}

/// The plan that a sentence says it tells of: "under the plan", "the text asks", "it calls on".
fn named(
    scene: &Scene<'_>,
    sentence: &Range<usize>,
    plans: &[Plan],
    current: Option<usize>,
) -> Option<usize> {
    let last = |before: usize| {
        let known = plans.iter().enumerate().filter(|(_, p)| p.at <= before);
        known.max_by_key(|(_, p)| p.at).map(|(number, _)| number)
    };
    for at in sentence.clone() {
        let node = scene.node(at);
        let stands = |n: Node<'_>| n.is_noun() && is("plans", &n.lemma());
        let brought = node.dep() == "pobj"
            && (matches!(node.head().lower().as_str(), "under" | "in" | "by")
                || node.head().lower() == "to" && node.head().head().lower() == "according");
        let subject = node.dep() == "nsubj"
            && node.head().is_verb()
            && is("plan_says", &node.head().lemma())
            && !above(scene, node.head()).negated;
        if !brought && !subject {
            continue;
        }
        let under = node.head().lower() != "in";
        if stands(node) {
            if let Some(own) = plans.iter().position(|p| p.at == at) {
                return Some(own);
            }
            let known = node.children().any(|c| {
                c.dep() == "poss"
                    || c.dep() == "det" && matches!(c.lower().as_str(), "the" | "this" | "that")
            });
            if known && under {
                return last(at).or(current);
            }
        } else if under && matches!(node.lower().as_str(), "it" | "this") && node.pos() == "PRON" {
            return current;
        }
    }
    None
}

/// "Observers would follow.", "The ministers are to meet in May.": a further term of the plan before it.
fn continues(scene: &Scene<'_>, sentence: &Range<usize>) -> bool {
    let Some(verb) = sentence
        .clone()
        .map(|i| scene.node(i))
        .find(|n| n.is_root() && n.is_verb())
    else {
        return false;
    };
    let would = verb
        .children()
        .any(|c| c.dep() == "aux" && c.lower() == "would");
    let person = agent(verb)
        .is_some_and(|s| matches!(s.lower().as_str(), "he" | "she" | "i" | "we" | "they"));
    let had = verb
        .children()
        .any(|c| c.dep() == "aux" && c.lower() == "have");
    would && !person && !had && !is("says_doubt", &verb.lemma())
}

/// What is proposed in a sentence is a plan whose terms may follow.
fn proposed_in(sentence: &Range<usize>, drafts: &[Draft], plans: &mut Vec<Plan>) -> Option<usize> {
    let named = plans.iter().rposition(|p| sentence.contains(&p.at));
    if named.is_some() {
        return named;
    }
    let mut made = drafts.iter().filter(|d| {
        sentence.contains(&d.head)
            && d.kind.is_some_and(|k| k != InitiativeKind::Sanctions)
            && !d.slots.proposer.is_empty()
            && d.slots
                .status
                .iter()
                .any(|s| matches!(s.value, StatusValue::Proposed | StatusValue::Floated))
    });
    let first = made.next()?;
    // Two sides that each want something: whose the terms are is not clear.
    if made.any(|d| d.slots.proposer != first.slots.proposer) {
        return None;
    }
    let plan = Plan {
        at: first.head,
        makers: first.slots.proposer.clone(),
        ..Plan::default()
    };
    // At the end, though it may stand before others: the numbers of plans must stay.
    plans.push(plan);
    Some(plans.len() - 1)
}

/// "The envoy wants both sides to take a step back.": a wish whose terms follow in "would".
fn wishes(scene: &Scene<'_>, sentence: &Range<usize>, plans: &mut Vec<Plan>) -> Option<usize> {
    let root = sentence
        .clone()
        .map(|i| scene.node(i))
        .find(|n| n.is_root() && n.is_verb())?;
    let told = above(scene, root);
    let wants = is("wants", &root.lemma()) && !told.negated && !told.would && !told.hypothetical;
    let clause = root
        .children()
        .any(|c| matches!(c.dep(), "ccomp" | "xcomp") && c.at() > root.at());
    if !wants || !clause {
        return None;
    }
    let makers = parties(scene, root.child("nsubj")?);
    let [one] = makers.as_slice() else {
        return None;
    };
    plans.push(Plan {
        at: root.at(),
        makers: vec![one.clone()],
        ..Plan::default()
    });
    Some(plans.len() - 1)
}

/// "Under her plan the road would be open for nine days from Monday": times in a sentence of a plan that names no initiative
/// are those of the one that the plan is about.
fn further_terms(
    scene: &Scene<'_>,
    drafts: &mut [Draft],
    sentence: &Range<usize>,
    plan: &Plan,
    number: usize,
) {
    let others: Vec<Option<InitiativeKind>> = drafts
        .iter()
        .filter(|d| sentence.contains(&d.head) && !(d.fallback || names_plan(scene, d)))
        .map(|d| d.kind)
        .collect();
    let root = sentence
        .clone()
        .map(|i| scene.node(i))
        .find(|n| n.is_root() && n.is_verb());
    let Some(root) = root else {
        return;
    };
    let told = above(scene, root);
    if told.negated || told.hypothetical {
        return;
    }
    let mut about = drafts.iter_mut().filter(|d| {
        let of_maker = d.slots.proposer.iter().any(|p| {
            plan.makers.contains(p)
                || p.entity
                    .is_some_and(|e| plan.makers.iter().any(|m| judge::same_side(scene, m, e)))
        });
        d.kind.is_some_and(|k| k != InitiativeKind::Sanctions)
            && !names_plan(scene, d)
            && d.head < sentence.start
            && (d.plan == Some(number) || d.head == plan.at || of_maker)
    });
    let (Some(draft), None) = (about.next(), about.next()) else {
        return;
    };
    // What else the sentence names is of the same kind ("the convoys" of a corridor), or nothing.
    if others.iter().any(|k| k.is_some() && *k != draft.kind) {
        return;
    }
    draft.rules.push("further_terms");
    draft.bears(root.at(), Way::Happens);
    super::terms::times_in(scene, draft, sentence);
    // "open from six until noon": hours of each day are no beginning and no end.
    let days = |n: &usize| scene.times[*n].timex_type == rapporteur_schema::TimexType::Date;
    draft.slots.start.retain(days);
    draft.slots.end.retain(days);
    for verb in std::iter::once(root).chain(root.child("conj")) {
        guards(scene, draft, verb);
    }
}

/// "unarmed scouts would ride with the lorries", "with observers from Velmark": who watches.
fn guards(scene: &Scene<'_>, draft: &mut Draft, verb: Node<'_>) {
    let Some(subject) = verb.child("nsubj").filter(|s| is("watchers", &s.lemma())) else {
        return;
    };
    let verb_watches = is("monitors", &verb.lemma()) || is("rides_along", &verb.lemma());
    if verb_watches {
        draft.rules.push("watchers");
        add_parties(
            &mut draft.slots.monitor,
            vec![Party {
                tokens: subject.subtree(),
                entity: subject.prep("from").and_then(|f| scene.entity(f.at())),
                pronoun: false,
            }],
        );
    }
}

fn names_plan(scene: &Scene<'_>, draft: &Draft) -> bool {
    let head = scene.node(draft.head);
    head.is_noun() && is("plans", &head.lemma()) && draft.kind == Some(InitiativeKind::Agreement)
}

/// Gives a term its plan's maker.
fn give(scene: &Scene<'_>, draft: &mut Draft, plan: &Plan, number: usize) {
    let Some(kind) = draft.kind else { return };
    if kind == InitiativeKind::Sanctions || draft.head == plan.at {
        return;
    }
    let head = scene.node(draft.head);
    // "the plan" itself is no term of it.
    if head.is_noun() && is("plans", &head.lemma()) {
        return;
    }
    let verb = if head.is_verb() {
        head
    } else {
        match head.ancestors().find(|u| u.is_verb()) {
            Some(verb) => verb,
            None => return,
        }
    };
    let told = above(scene, verb);
    if told.negated || told.hypothetical || told.refused || told.yet {
        return;
    }
    let open = draft
        .slots
        .status
        .iter()
        .all(|s| matches!(s.value, StatusValue::Proposed | StatusValue::Announced));
    let term = told.would || told.future || told.asked.is_some() || says_plan(verb);
    let own = draft.slots.proposer.iter().any(|p| {
        !plan.makers.contains(p)
            && p.entity
                .is_none_or(|e| !plan.makers.iter().any(|m| judge::same_side(scene, m, e)))
    });
    if !open || !term || own {
        return;
    }
    draft.rules.push("term_of_plan");
    draft.plan = Some(number);
    draft.ambiguous = false;
    let value = if plan.agreed {
        StatusValue::Agreed
    } else {
        StatusValue::Proposed
    };
    if draft.slots.status.is_empty() || plan.agreed {
        draft.state(value, clause(scene, verb));
    }
    let makers: Vec<Party> = plan.makers.clone();
    if draft.slots.proposer.is_empty() {
        add_parties(&mut draft.slots.proposer, makers);
    }
    let asked = draft
        .frame
        .filter(|f| f.addressee.contains(&"subj") && draft.slots.addressee.is_empty());
    if asked.is_some()
        && let Some(who) = agent(verb)
    {
        let named: Vec<Party> = parties(scene, who)
            .into_iter()
            .filter(|p| !draft.slots.proposer.contains(p))
            .collect();
        add_parties(&mut draft.slots.addressee, named);
    }
    add_parties(&mut draft.slots.supporter, plan.backers.clone());
    add_parties(&mut draft.slots.facilitator, plan.brokers.clone());
    if draft.slots.addressee.is_empty() {
        add_parties(&mut draft.slots.addressee, plan.sides.clone());
    }
}

/// "asks Kestria to withdraw": the verb of the plan is over the term.
fn says_plan(verb: Node<'_>) -> bool {
    let over = verb.head();
    [verb, over].iter().any(|v| {
        is("plan_says", &v.lemma())
            && v.child("nsubj")
                .is_some_and(|s| is("plans", &s.lemma()) || s.lower() == "it")
    })
}

/// Whether a party made a plan: it does not answer it.
pub(crate) fn made(scene: &Scene<'_>, draft: &Draft, who: &Party) -> bool {
    draft.slots.proposer.iter().any(|p| {
        p == who
            || who.entity.is_some_and(|e| judge::same_side(scene, p, e))
            || party::same_words(scene, p, who)
    })
}

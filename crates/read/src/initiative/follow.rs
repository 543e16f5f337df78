//! What sentences of their own tell of an initiative named before them: "It would apply to the city and last a week", "Velmark
//! said that it would gladly provide the venue".

use std::ops::Range;

use rapporteur_schema::{InitiativeKind as Kind, StatusValue};

use super::climb::{above, clause};
use super::draft::{Draft, Way, add_all, add_parties};
use super::party::{agent, parties};
use super::plan::made;
use super::scene::{Node, Scene};
use super::terms::{times_in, trimmed};
use crate::lexicon::initiatives::{Told, is, stages};

/// Sentences before, within which an initiative stands that "it" may mean.
const BACK: usize = 2;

/// Sentences before, within which the talks stand that someone will host.
const HOSTED: usize = 5;

/// Most tokens of a scope told in a sentence of its own.
const SCOPE: usize = 24;

/// Reads the terms that stand in sentences of their own.
pub(crate) fn read(scene: &Scene<'_>, drafts: &mut [Draft]) {
    let sentences = scene.prose.sentences();
    for (number, sentence) in sentences.iter().enumerate() {
        let before = &sentences[number.saturating_sub(BACK)..number];
        for verb in of_it(scene, sentence) {
            if let Some(found) = meant(scene, drafts, before, sentence) {
                terms(scene, &mut drafts[found], verb, sentence);
            }
        }
        let before = &sentences[number.saturating_sub(HOSTED)..number];
        hosts(scene, drafts, before, sentence);
    }
}

/// Verbs whose subject is "it" or "this", and which only a measure can have for one: "applies", "is to last", "covers".
fn of_it<'d>(scene: &Scene<'d>, sentence: &Range<usize>) -> Vec<Node<'d>> {
    let mut found = Vec::new();
    for verb in sentence.clone().map(|i| scene.node(i)) {
        let it = |n: &Node<'_>| matches!(n.lower().as_str(), "it" | "this");
        let Some(subject) = verb.child("nsubj").filter(it) else {
            continue;
        };
        // The pronoun was taken for somebody's: only what nobody but a measure does.
        let somebody = scene.entity(subject.at()).is_some();
        if !verb.is_verb() || !(verb.is_root() || matches!(verb.dep(), "conj" | "ccomp")) {
            continue;
        }
        // "is to apply", "was due to last".
        let below = verb
            .children()
            .find(|c| c.dep() == "xcomp" && c.at() > subject.at())
            .or_else(|| verb.child("acomp").and_then(|a| a.child("xcomp")));
        let told = if matches!(verb.lemma().as_str(), "be" | "set" | "schedule" | "expect") {
            below
        } else {
            Some(verb)
        };
        let Some(told) = told.filter(|t| tells_terms(*t) && (!somebody || runs(*t))) else {
            continue;
        };
        found.push(told);
        found.extend(
            told.child("conj")
                .filter(|c| tells_terms(*c) && c.child("nsubj").is_none()),
        );
    }
    found
}

/// A verb with its particle.
fn phrase(verb: Node<'_>) -> String {
    let particle = verb.child("prt").map(Node::lower);
    particle.map_or_else(|| verb.lemma(), |p| format!("{} {p}", verb.lemma()))
}

fn runs(verb: Node<'_>) -> bool {
    let phrase = phrase(verb);
    let object = verb.child("dobj");
    is("runs", &phrase) || object.is_some_and(|o| is("runs", &format!("{phrase} {}", o.lower())))
}

fn tells_terms(verb: Node<'_>) -> bool {
    let phrase = phrase(verb);
    let object = verb.child("dobj");
    is("applies", &phrase)
        || object.is_none()
            && (is("ends", &phrase) || is("lasts", &phrase) || is("begins", &phrase))
        || object.is_some_and(|o| is("begins", &format!("{phrase} {}", o.lower())))
}

/// The one initiative of the nearest sentence before that names any; or the first of this one.
fn meant(
    scene: &Scene<'_>,
    drafts: &[Draft],
    before: &[Range<usize>],
    sentence: &Range<usize>,
) -> Option<usize> {
    if drafts.iter().any(|d| sentence.contains(&d.head)) {
        return None;
    }
    for earlier in before.iter().rev() {
        if scene
            .prose
            .block_of(earlier.start)
            .abs_diff(scene.prose.block_of(sentence.start))
            > 1
        {
            return None;
        }
        let mut inside = drafts
            .iter()
            .enumerate()
            .filter(|(_, d)| earlier.contains(&d.head) && lasting(d));
        let Some((first, _)) = inside.next() else {
            continue;
        };
        return inside.next().is_none().then_some(first);
    }
    None
}

/// What may begin, last, apply and end.
fn lasting(draft: &Draft) -> bool {
    let told = !draft.slots.status.is_empty()
        || !draft.slots.duration.is_empty()
        || !draft.slots.response.is_empty();
    told && draft
        .kind
        .is_some_and(|k| !matches!(k, Kind::Other | Kind::Mediation))
}

fn terms(scene: &Scene<'_>, draft: &mut Draft, verb: Node<'_>, sentence: &Range<usize>) {
    let told = above(scene, verb);
    if told.negated || told.hypothetical || told.refused {
        return;
    }
    draft.rules.push("further_sentence");
    let phrase = phrase(verb);
    let way = if is("ends", &phrase) {
        Way::Ends
    } else {
        Way::Happens
    };
    draft.bears(verb.at(), way);
    times_in(scene, draft, sentence);
    if is("applies", &phrase) {
        let what = verb
            .child("dobj")
            .or_else(|| {
                ["to", "in", "along", "on", "throughout"]
                    .iter()
                    .find_map(|p| verb.prep(p))
            })
            .filter(|w| scene.time_at(w.at()).is_none())
            .map(|w| trimmed(scene, w.subtree()))
            .filter(|r| r.len() <= SCOPE);
        add_all(&mut draft.slots.scope, what);
    }
    // "It lapsed on 17 April."
    if way == Way::Ends && matches!(verb.tag(), "VBD" | "VBN") && !told.future && !told.would {
        let over = stages(&phrase).iter().find_map(|s| match s.told {
            Told::Status(value @ (StatusValue::Expired | StatusValue::Collapsed)) => Some(value),
            _ => None,
        });
        if let Some(value) = over {
            draft.state(value, clause(scene, verb));
        }
    }
}

/// "Velmark said it stood ready to host", "will gladly provide the venue": of the talks named last.
fn hosts(
    scene: &Scene<'_>,
    drafts: &mut [Draft],
    before: &[Range<usize>],
    sentence: &Range<usize>,
) {
    for verb in sentence.clone().map(|i| scene.node(i)) {
        if !verb.is_verb() || !offers_venue(verb) {
            continue;
        }
        let told = above(scene, verb);
        if told.negated || told.refused || told.asked.is_some() {
            continue;
        }
        let Some(who) = agent(verb) else { continue };
        let named = parties(scene, who);
        if named.is_empty() || drafts.iter().any(|d| verb.subtree().contains(&d.head)) {
            continue;
        }
        let found = before
            .iter()
            .rev()
            .chain(std::iter::once(sentence))
            .find_map(|s| {
                drafts.iter().position(|d| {
                    s.contains(&d.head)
                        && d.kind == Some(Kind::Talks)
                        && !(d.slots.status.is_empty() && d.slots.proposer.is_empty())
                })
            });
        let Some(found) = found else { continue };
        if named.iter().any(|p| made(scene, &drafts[found], p)) {
            continue;
        }
        drafts[found].rules.push("offers_venue");
        add_parties(&mut drafts[found].slots.facilitator, named);
    }
}

/// "to host" alone or with "it", "them", "the meeting"; "provide the venue", "lend the house".
fn offers_venue(verb: Node<'_>) -> bool {
    let lemma = verb.lemma();
    let object = verb.child("dobj");
    if lemma == "host" {
        return object.is_none_or(|o| {
            matches!(o.lower().as_str(), "it" | "them") || is("gatherings", &o.lemma())
        }) && verb.child("nsubjpass").is_none()
            && verb.children().any(|c| c.tag() == "TO" || c.dep() == "aux");
    }
    is("lends", &lemma) && object.is_some_and(|o| is("venues", &o.lemma()))
}

//! Predicates that tell an initiative without its noun: "invited the king", "must pay for the bridge", "would bar its ships".
//!
//! Which verb with which arguments is data (`initiative_frames.tsv`). Here is how the arguments are looked up, and how what
//! stands above the verb tells who wants it and how it stands.

mod done;
mod told;

use rapporteur_schema::ActorType;

use super::party::{self, agent, controller};
use super::scene::{Node, Scene};
use super::terms::as_place;
use crate::lexicon::initiatives::frames::{Argument, Filler, Frame, frames};
use crate::lexicon::initiatives::is;
use crate::lexicon::senses::measure;
use crate::lexicon::titles::title;
pub(crate) use done::{done, withdrew};
pub(crate) use told::{claimant, conditional, duty, fill, planned, read, reported};

/// The frame that a verb and its arguments are, with its object.
pub(crate) fn frame_at<'d>(
    scene: &Scene<'d>,
    verb: Node<'d>,
) -> Option<(&'static Frame, Option<Node<'d>>)> {
    let lemma = verb.lemma();
    let frame = frames(&lemma).iter().find(|frame| {
        particle(verb, frame.particle)
            && frame
                .arguments
                .iter()
                .all(|a| holds(scene, verb, *a, frame.particle))
    })?;
    Some((frame, object(verb).or_else(|| behind(verb, frame.particle))))
}

/// "fly in flour": what the parser takes for the object of a preposition that is the verb's particle.
fn behind<'d>(verb: Node<'d>, particle: &str) -> Option<Node<'d>> {
    if particle.is_empty() || verb.child("dobj").is_some() {
        return None;
    }
    verb.prep(particle)
        .filter(|o| o.is_noun() && o.token.entity_type().is_empty())
}

/// The verb below that a frame asks for.
pub(crate) fn clause_of<'d>(frame: &Frame, verb: Node<'d>) -> Option<Node<'d>> {
    frame
        .arguments
        .iter()
        .any(|a| a.place == "clause")
        .then(|| filled(verb, "clause"))
        .flatten()
}

/// Rows that a verb has, with the first argument of each that is not there; for `explain`.
pub(crate) fn missing(scene: &Scene<'_>, verb: Node<'_>) -> Vec<(String, String)> {
    let lemma = verb.lemma();
    frames(&lemma)
        .iter()
        .filter(|f| particle(verb, f.particle))
        .filter_map(|f| {
            let lacks = f
                .arguments
                .iter()
                .find(|a| !holds(scene, verb, **a, f.particle))?;
            let row = format!("{}, {lemma} {}", f.kind.as_str(), f.particle);
            Some((
                row.trim_end().to_owned(),
                format!("nothing fit for {} ({:?})", lacks.place, lacks.filler),
            ))
        })
        .collect()
}

fn particle(verb: Node<'_>, wanted: &str) -> bool {
    wanted.is_empty()
        || verb.children().any(|c| {
            matches!(c.dep(), "prt" | "advmod" | "acomp" | "oprd" | "ccomp" | "xcomp")
                && c.lower() == wanted
        })
        || behind(verb, wanted).is_some()
        // "would walk free first": the parser may hang the word on the next.
        || verb.lemma() == "walk" && verb.next().is_some_and(|n| n.lower() == wanted)
}

/// Object, or subject of the passive; of a participle or relative clause the noun it stands on.
fn object(verb: Node<'_>) -> Option<Node<'_>> {
    verb.child("dobj")
        .or_else(|| verb.child("nsubjpass").filter(|s| s.tag() != "WDT"))
        .or_else(|| {
            // "the prisoners are to be set free".
            let passive = verb.dep() == "xcomp" && verb.children().any(|c| c.dep() == "auxpass");
            (passive
                && matches!(
                    verb.head().lemma().as_str(),
                    "be" | "have" | "need" | "ought"
                ))
            .then(|| verb.head().child("nsubj"))
            .flatten()
        })
        .or_else(|| {
            (verb.dep() == "acl" && verb.tag() == "VBN" && verb.head().is_noun())
                .then(|| verb.head())
        })
}

/// What stands at a place of a verb.
fn filled<'d>(verb: Node<'d>, place: &str) -> Option<Node<'d>> {
    match place {
        "obj" => object(verb),
        "subj" => agent(verb),
        "passive" => verb.child("nsubjpass"),
        "below" => filled(verb, "clause")?.child("dobj"),
        // "let two lorries pass".
        "inner" => filled(verb, "clause")?.child("nsubj"),
        "clause" => verb.children().find(|c| {
            matches!(c.dep(), "xcomp" | "ccomp" | "pcomp" | "dobj") && c.at() > verb.at()
        }),
        "under" => {
            let up = verb.head();
            (matches!(verb.dep(), "xcomp" | "ccomp") && up != verb).then_some(up)
        }
        // The parser hangs "from its ports" on the verb or on the object.
        preposition => verb
            .prep(preposition)
            .or_else(|| object(verb)?.prep(preposition))
            .or_else(|| {
                verb.children()
                    .find(|c| c.dep() == "prep" && c.text() == preposition)
                    .and_then(|p| p.child("pcomp"))
            })
            // "licences for arms exports to Kestria".
            .or_else(|| object(verb)?.prep("for")?.prep(preposition)),
    }
}

fn holds(scene: &Scene<'_>, verb: Node<'_>, argument: Argument, particle: &str) -> bool {
    let found = filled(verb, argument.place);
    let found = found.or_else(|| {
        (argument.place == "obj")
            .then(|| behind(verb, particle))
            .flatten()
    });
    let Some(node) = found else {
        return false;
    };
    if argument.place == "under" {
        let Filler::Role(role) = argument.filler else {
            return false;
        };
        return is(role, &node.lemma())
            && verb.children().any(|c| c.tag() == "TO")
            && controller(node, verb).is_some();
    }
    joined(node).any(|n| fills(scene, n, argument.filler))
}

/// A noun and those joined to it.
fn joined(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let mut next = Some(node);
    std::iter::from_fn(move || {
        let this = next?;
        next = this.child("conj");
        Some(this)
    })
    .take(6)
}

fn fills(scene: &Scene<'_>, node: Node<'_>, filler: Filler) -> bool {
    match filler {
        Filler::Any => true,
        Filler::Actor => acts(scene, node),
        Filler::Person => {
            matches!(node.tag(), "PRP")
                && matches!(node.lower().as_str(), "he" | "she" | "him" | "her")
                || acts(scene, node)
                    && !is("captives", &node.lemma())
                    && (scene
                        .entity(node.at())
                        .is_some_and(|e| scene.kind_of(e) == ActorType::Person)
                        || of_office(&node.lower())
                        || of_office(&node.lemma()))
        }
        Filler::Place => as_place(scene, node).is_some(),
        Filler::Several => {
            acts(scene, node)
                // The tagger takes "envoys" for a verb.
                && (matches!(node.tag(), "NNS" | "NNPS")
                    || node.tag() == "VBZ" && node.dep() == "nsubj"
                    || node.child("conj").is_some()
                    || node.lower() == "both")
        }
        Filler::Lemma(lemma) => node.lemma() == lemma,
        Filler::Role(role) => of_role(scene, node, role),
    }
}

/// Someone who can act for a side: a name of people or bodies, an office, or a noun for those who govern, fight or negotiate.
fn acts(scene: &Scene<'_>, node: Node<'_>) -> bool {
    let office = || {
        let (lower, lemma) = (node.lower(), node.lemma());
        of_office(&lower) || of_office(&lemma) || is("delegates", &lemma) || is("sides", &lemma)
    };
    match scene.entity(node.at()) {
        Some(entity) if matches!(node.pos(), "PROPN" | "PRON") => {
            scene.kind_of(entity) != ActorType::Place
        }
        _ => office() || node.pos() == "PROPN" && party::party(scene, node).is_some(),
    }
}

/// A title of those who govern, command or represent; not of any trade.
fn of_office(word: &str) -> bool {
    title(word).is_some_and(|t| !matches!(t.kind, "media" | "civil" | "honorific" | "expert"))
}

/// Whether a noun, the last word of a phrase, or what it is a quantity of ("tonnes of food") has a role.
pub(crate) fn of_role(scene: &Scene<'_>, node: Node<'_>, role: &str) -> bool {
    let lemma = node.lemma();
    if is(role, &lemma) {
        return true;
    }
    let pair = || {
        let before = node
            .at()
            .checked_sub(1)
            .filter(|b| node.sentence().contains(b))?;
        Some(format!("{} {lemma}", scene.node(before).lower()))
    };
    pair().is_some_and(|p| is(role, &p))
        || role == "money" && measure(&node.lower()).is_some_and(|m| m.dimension == "money")
        || role == "captives" && is_held(scene, node)
        || node
            .children()
            .any(|c| matches!(c.dep(), "compound" | "nmod") && is(role, &c.lemma()))
        || node.prep("of").is_some_and(|of| is(role, &of.lemma()))
}

/// "17 kidnapped workers", "the people taken at the dam": whoever is said to be held.
fn is_held(scene: &Scene<'_>, node: Node<'_>) -> bool {
    let plural = matches!(node.tag(), "NNS" | "NNPS") || node.child("nummod").is_some();
    let people = || is("people", &node.lemma()) || is("people", &node.lower());
    let before = || {
        super::party::phrase(scene, node)
            .map(|i| scene.node(i))
            .any(|n| n.tag() != "NN" && is("captured", &n.lower()))
    };
    let behind = || {
        node.children().any(|c| {
            matches!(c.dep(), "acl" | "relcl") && c.tag() == "VBN" && is("captured", &c.lower())
        })
    };
    node.is_noun() && plural && (before() || behind()) && people()
}

//! Finding the words that name an initiative: nouns ("a ten-day truce", "a ceasefire proposal"), verb phrases ("to exchange
//! prisoners"), and words that refer back ("the proposal").

mod back;
mod guns;

use std::ops::Range;

use rapporteur_schema::InitiativeKind;

use super::counted;
use super::draft::Draft;
use super::frames::{clause_of, frame_at};
use super::nouns;
use super::party;
use super::scene::{Node, Scene};
use crate::lexicon::initiatives::frames::{Filler, Tells};
use crate::lexicon::initiatives::{self, LONGEST, TermVerb};
use back::{led_by, refers_back, stands_for};
use guns::guns;

/// All mentions of a document in the order of the text.
pub(crate) fn mentions(scene: &Scene<'_>) -> Vec<Draft> {
    let mut found: Vec<Draft> = Vec::new();
    let mut taken = vec![false; scene.prose.len()];
    for block in &scene.prose.blocks {
        let range = block.tokens();
        let mut at = range.start;
        while at < range.end {
            match noun_at(scene, at, range.end) {
                Some((draft, end)) => {
                    taken[at..end].fill(true);
                    taken[draft.head] = true;
                    if !found.iter().any(|d| d.head == draft.head) {
                        found.push(draft);
                    }
                    at = end;
                }
                None => at += 1,
            }
        }
        for at in range {
            let node = scene.node(at);
            if taken[at] || in_a_title(scene, at) {
                continue;
            }
            if let Some(draft) = verb_at(scene, node, &taken)
                .and_then(|d| better_framed(scene, node, &taken, &d).or(Some(d)))
                .or_else(|| framed(scene, node, &taken))
            {
                // "put a duty on wheat": one thing, told by its verb.
                let object = draft.tokens.clone();
                found.retain(|d| d.verbal || d.kind != draft.kind || !object.contains(&d.head));
                found.push(draft);
            } else if let Some(draft) =
                counted::captives(scene, node).or_else(|| counted::wanted_gone(scene, node))
            {
                found.push(draft);
            } else if stands_for(node) {
                found.push(Draft::new(None, at, at..at + 1));
            } else if refers_back(scene, node, &taken) {
                let mut draft = Draft::new(None, at, party::phrase(scene, node));
                draft.owner = party::owner(node)
                    .or_else(|| led_by(node))
                    .and_then(|o| party::party(scene, o));
                found.push(draft);
            }
        }
    }
    found.sort_by_key(|d| d.head);
    let near: Vec<bool> = found
        .iter()
        .map(|d| !d.rules.contains(&"counted_captives") || counted::near_exchange(&found, d.head))
        .collect();
    let mut near = near.into_iter();
    found.retain(|_| near.next().unwrap_or(true));
    found
}

/// “Meet the Mayor”: a word of a title, with a capital letter right behind a mark, and another capital before the next one.
fn in_a_title(scene: &Scene<'_>, at: usize) -> bool {
    let capital = |i: usize| scene.node(i).text().starts_with(char::is_uppercase);
    let sentence = scene.node(at).sentence();
    let marked = at > 0 && matches!(scene.node(at - 1).text(), "“" | "\"" | "``" | "‘");
    let brought_in = at > sentence.start + 1
        && (scene.node(at - 2).tag() == "POS" || scene.node(at - 2).text() == "on");
    marked && capital(at) && brought_in && (at + 1..sentence.end.min(at + 4)).any(capital)
}

/// The noun phrase of an initiative that starts at a token, and the token after its words.
fn noun_at(scene: &Scene<'_>, at: usize, end: usize) -> Option<(Draft, usize)> {
    for length in (1..=LONGEST.min(end - at)).rev() {
        let Some(term) = initiatives::noun(&scene.words(at..at + length)) else {
            continue;
        };
        let tokens = at..at + length;
        let head = tokens
            .clone()
            .map(|i| scene.node(i))
            .find(|n| n.is_root() || !tokens.contains(&n.head().at()))?;
        if !head.is_noun() {
            return None;
        }
        // A part of a name ("the Truce Supervision Organization"), or of a time ("Ceasefire Day").
        if scene
            .mention(head.at())
            .is_some_and(|(_, m)| m.len() > tokens.len())
            && head.text().starts_with(char::is_uppercase)
            && head.pos() == "PROPN"
            && head.dep() == "compound"
        {
            return None;
        }
        // "in exchange for 60 prisoners": what is given in return.
        if length == 1
            && head.dep() == "pobj"
            && head.head().lower() == "in"
            && head
                .children()
                .all(|c| c.dep() != "det" && c.dep() != "amod")
            && head.next().is_some_and(|n| n.lower() == "for")
        {
            return None;
        }
        // "an invitation to form a joint commission": the commission is what is offered.
        if initiatives::is("invites", &head.lemma()) && invites_to(scene, head) {
            return None;
        }
        let top = container(scene, head);
        let by_argument = nouns::by_argument(scene, head).filter(|_| term.ambiguous);
        let kind = by_argument.map_or(term.kind, |(kind, _)| kind);
        let mut draft = Draft::new(Some(kind), top.at(), 0..0);
        // "a ceasefire agreement", "a withdrawal plan": the thing is the truce, the withdrawal.
        draft.tokens = shown(scene, top, &tokens);
        draft.ambiguous = term.ambiguous && !by_argument.is_some_and(|(_, sure)| sure);
        if kind == InitiativeKind::Agreement {
            if contains_another(scene, head) {
                return None;
            }
            // "the deal": of what was agreed before, where that is told.
            let known = scene.words(draft.tokens.clone());
            draft.fallback = length == 1
                && top == head
                && draft.tokens.len() == 2
                && ["the ", "this ", "that "]
                    .iter()
                    .any(|d| known.starts_with(d))
                && matches!(
                    head.lemma().as_str(),
                    "deal"
                        | "agreement"
                        | "accord"
                        | "pact"
                        | "plan"
                        | "arrangement"
                        | "draft"
                        | "framework"
                        | "document"
                        | "package"
                        | "compromise"
                        | "roadmap"
                );
        }
        return Some((draft, at + length));
    }
    // "the dispatch of 600 troops": no term by itself.
    let head = scene.node(at);
    let (kind, sure) = nouns::by_argument(scene, head)?;
    let mut draft = Draft::new(Some(kind), at, shown(scene, head, &(at..at + 1)));
    draft.ambiguous = !sure;
    Some((draft, at + 1))
}

/// "a ceasefire proposal", "the truce deal": the noun that stands for the whole.
fn container<'d>(scene: &Scene<'d>, head: Node<'d>) -> Node<'d> {
    let mut top = head;
    while matches!(top.dep(), "compound" | "nmod" | "amod") && !top.is_root() {
        let up = top.head();
        let lemma = up.lemma();
        let whole = initiatives::is("offer_noun", &lemma) || initiatives::is("container", &lemma);
        if !up.is_noun() || up.at() < top.at() || !whole {
            break;
        }
        top = up;
    }
    let _ = scene;
    top
}

/// "a deal on a prisoner swap", "an agreement to withdraw": what it is about counts, not the agreement.
fn contains_another(scene: &Scene<'_>, noun: Node<'_>) -> bool {
    for child in noun.children() {
        if child.dep() == "prep" && matches!(child.text(), "on" | "for" | "of" | "about") {
            let inner = child.child("pobj");
            if inner.is_some_and(|n| names_initiative(scene, n)) {
                return true;
            }
        }
        if matches!(child.dep(), "acl" | "relcl" | "xcomp")
            && child.children().any(|c| c.tag() == "TO")
            && verb_term(scene, child).is_some()
        {
            return true;
        }
        if matches!(child.dep(), "compound" | "amod") && names_initiative(scene, child) {
            return true;
        }
    }
    false
}

/// Whether an invitation is to something that names itself.
fn invites_to(scene: &Scene<'_>, noun: Node<'_>) -> bool {
    noun.children()
        .filter(|c| matches!(c.dep(), "acl" | "xcomp" | "relcl"))
        .filter(|c| c.children().any(|t| t.tag() == "TO"))
        .filter_map(|c| c.child("dobj"))
        .any(|o| {
            let sentence = o.sentence();
            let start = sentence.start.max(o.at().saturating_sub(2));
            (start..=o.at()).any(|s| {
                initiatives::noun(&scene.words(s..o.at() + 1))
                    .is_some_and(|t| !t.ambiguous && t.kind != InitiativeKind::Talks)
            })
        })
}

/// Whether a noun, alone or with the words around it, names an initiative.
pub(crate) fn names_initiative(scene: &Scene<'_>, node: Node<'_>) -> bool {
    let at = node.at();
    let sentence = node.sentence();
    (sentence.start.max(at.saturating_sub(2))..=at).any(|start| {
        (at + 1..=sentence.end.min(at + 4)).any(|end| {
            initiatives::noun(&scene.words(start..end))
                .is_some_and(|t| t.kind != InitiativeKind::Agreement)
        })
    })
}

/// The phrase that is shown: from its first determiner or adjective to its last word.
fn shown(scene: &Scene<'_>, top: Node<'_>, words: &Range<usize>) -> Range<usize> {
    let phrase = party::phrase(scene, top);
    phrase.start.min(words.start)..phrase.end.max(words.end).max(top.at() + 1)
}

/// A verb phrase that names an initiative.
fn verb_at(scene: &Scene<'_>, node: Node<'_>, taken: &[bool]) -> Option<Draft> {
    if !node.is_verb() || node.dep() == "amod" {
        return None;
    }
    // "and will stay silent": the same silence.
    if node.dep() == "conj" && guns(node.head()).is_some() && guns(node).is_some() {
        return None;
    }
    let term = verb_term(scene, node)?;
    if term.0.ambiguous
        || matches!(
            term.0.kind,
            InitiativeKind::Agreement | InitiativeKind::Talks
        ) && term.0.rest.is_empty()
    {
        return None;
    }
    // "hold talks": the noun names it already.
    if term.1.as_ref().is_some_and(|o| taken[*o]) {
        return None;
    }
    if term.0.kind == InitiativeKind::Agreement
        || term.0.kind == InitiativeKind::Deployment
            && term
                .0
                .rest
                .last()
                .is_some_and(|w| *w == "ceasefire" || *w == "truce")
    {
        return None;
    }
    let mut draft = Draft::new(Some(term.0.kind), node.at(), node.at()..node.at() + 1);
    if let Some(object) = term.1 {
        let phrase = party::phrase(scene, scene.node(object));
        draft.tokens = draft.tokens.start.min(phrase.start)..draft.tokens.end.max(phrase.end);
    }
    if let (true, Some(subject)) = (guns(node).is_some(), node.child("nsubj")) {
        let silent = node
            .children()
            .filter(|c| matches!(c.dep(), "acomp" | "advmod" | "oprd"))
            .map(Node::at)
            .max();
        draft.tokens = subject.subtree().start..silent.unwrap_or(node.at()).max(node.at()) + 1;
    }
    draft.verbal = true;
    Some(draft)
}

/// A noun that names again what the verb tells: "froze its assets, the first penalties", "freed 60 men in a swap", "will meet on
/// Friday, the first such meeting".
pub(super) fn beside(scene: &Scene<'_>, verb: Node<'_>, noun: Node<'_>) -> bool {
    if noun.dep() == "appos" {
        return true;
    }
    let comma = party::phrase(scene, noun)
        .start
        .checked_sub(1)
        .is_some_and(|b| scene.node(b).text() == "," && b > verb.at());
    let own = noun.head() == verb;
    let object = verb.child("dobj").or_else(|| verb.child("nsubjpass"));
    own && matches!(noun.dep(), "dobj" | "npadvmod") && comma
        || noun.dep() == "pobj"
            && noun.head().head() == verb
            && matches!(noun.head().text(), "in" | "after" | "during")
            && object.is_some_and(|o| o.at() < noun.at())
}

/// "froze the assets of its banks": a phrase of sanctions whose arguments a frame tells too.
fn better_framed(
    scene: &Scene<'_>,
    node: Node<'_>,
    taken: &[bool],
    phrase: &Draft,
) -> Option<Draft> {
    let framed = framed(scene, node, taken)?;
    (phrase.kind == Some(InitiativeKind::Sanctions) && framed.kind == phrase.kind).then_some(framed)
}

/// A predicate with its arguments that tells an initiative without its noun.
fn framed(scene: &Scene<'_>, node: Node<'_>, taken: &[bool]) -> Option<Draft> {
    if !node.is_verb() || node.dep() == "amod" {
        return None;
    }
    let (frame, object) = frame_at(scene, node)?;
    // "a resolution to stop the emergency": of one state's own law.
    let law = |n: Node<'_>| initiatives::is("laws", &n.lemma());
    if frame.kind == InitiativeKind::Other
        && node.children().any(|c| c.tag() == "TO")
        && (law(node.head()) || node.head().child("dobj").is_some_and(law))
    {
        return None;
    }
    // "his forces would observe the halt": they keep it.
    let keeps = node.lemma() == "observe"
        && object
            .is_some_and(|o| nouns::by_argument(scene, o).is_some() || names_initiative(scene, o));
    if keeps {
        return None;
    }
    // "agreed to exchange prisoners": the exchange says it.
    if frame.kind == InitiativeKind::Agreement
        && let Some(below) = clause_of(frame, node)
    {
        let told = below.subtree().any(|i| {
            taken[i]
                || scene.node(i).is_verb() && {
                    let inner = scene.node(i);
                    verb_term(scene, inner).is_some() || frame_at(scene, inner).is_some()
                }
        });
        if told || !below.children().any(|c| c.tag() == "TO") {
            return None;
        }
    }
    // "invited him to come": the invitation says it; "agreed to set up a hotline" does not.
    let over = node.head();
    let by_above = node.dep() == "xcomp"
        && frame_at(scene, over).is_some_and(|(f, _)| {
            f.kind == frame.kind
                && f.kind != InitiativeKind::Agreement
                && matches!(f.told, Tells::Status(_))
        });
    if by_above {
        return None;
    }
    // "invited the king to talks", "send the peace mission": the noun names it already.
    let named =
        node.children()
            .filter(|c| c.at() > node.at())
            .flat_map(|c| std::iter::once(c).chain(c.children()))
            .filter(|c| !beside(scene, node, *c))
            // "let relief lorries through": what is let through is no relief by itself.
            // "will meet the king on Friday for talks": the meeting is told by its verb.
            .filter(|c| {
                frame.kind != InitiativeKind::Talks
                    || !c
                        .ancestors()
                        .take(2)
                        .any(|p| p.dep() == "prep" && p.text() == "for")
                    || !frame.arguments.iter().any(|a| {
                        matches!(a.filler, Filler::Actor | Filler::Person | Filler::Several)
                    })
                    || matches!(frame.told, Tells::Status(_))
            })
            .filter(|c| {
                c.dep() != "compound" || initiatives::noun(&c.lower()).is_some_and(|t| !t.ambiguous)
            })
            .any(|c| taken[c.at()] && initiatives::noun_kind(&c.lower()) == Some(frame.kind));
    if named {
        return None;
    }
    let mut draft = Draft::new(Some(frame.kind), node.at(), node.at()..node.at() + 1);
    if let Some(object) = object {
        let phrase = party::phrase(scene, object);
        draft.tokens = draft.tokens.start.min(phrase.start)..draft.tokens.end.max(phrase.end);
    }
    if let Some(below) = clause_of(frame, node) {
        draft.tokens.end = draft.tokens.end.max(below.at() + 1);
    }
    draft.verbal = true;
    draft.frame = Some(frame);
    Some(draft)
}

/// The verb phrase of the lexicon that a verb and its object, subject of a passive, or particle are; with the object.
pub(crate) fn verb_term(
    scene: &Scene<'_>,
    verb: Node<'_>,
) -> Option<(&'static TermVerb, Option<usize>)> {
    let lemma = verb.lemma();
    let object = verb
        .child("dobj")
        .or_else(|| verb.child("nsubjpass"))
        .or_else(|| {
            // "the list of sailors to be freed": left alone.
            (verb.dep() == "acl" && verb.tag() == "VBN" && verb.head().is_noun())
                .then(|| verb.head())
        });
    if matches!(
        lemma.as_str(),
        "fall" | "go" | "stay" | "remain" | "be" | "rest" | "silence"
    ) && let Some(term) = guns(verb)
    {
        return Some((term, None));
    }
    let word = |node: Node<'_>, wanted: &str| {
        let lower = node.lower();
        lower == wanted || node.lemma() == wanted
    };
    let _ = scene;
    for term in initiatives::verbs(&lemma) {
        let mut found_object = None;
        let all = term.rest.iter().all(|&wanted| {
            if wanted == "one's" {
                return true;
            }
            let prt = verb.children().any(|c| {
                matches!(c.dep(), "prt" | "advmod" | "prep")
                    && c.at() > verb.at()
                    && c.text().eq_ignore_ascii_case(wanted)
            });
            if prt {
                return true;
            }
            let Some(object) = object else { return false };
            let mut next = Some(object);
            for _ in 0..4 {
                let Some(node) = next else { break };
                if word(node, wanted)
                    || node
                        .children()
                        .any(|c| matches!(c.dep(), "amod" | "compound") && word(c, wanted))
                {
                    found_object = Some(node.at());
                    return true;
                }
                next = node.child("conj");
            }
            false
        });
        if all && !term.rest.is_empty() {
            return Some((term, found_object));
        }
        let alone = matches!(term.kind, InitiativeKind::Withdrawal) || lemma == "mediate";
        if all && term.rest.is_empty() && alone {
            return Some((term, object.map(Node::at)));
        }
    }
    None
}

/// Whether a run of tokens names an initiative other than the one at a token.
pub(crate) fn names_initiative_in(scene: &Scene<'_>, tokens: Range<usize>, but: usize) -> bool {
    tokens
        .filter(|&i| i != but)
        .map(|i| scene.node(i))
        .any(|n| n.is_noun() && names_initiative(scene, n))
}

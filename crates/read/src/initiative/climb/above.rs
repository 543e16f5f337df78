//! What stands above a verb and changes what it tells: negation, modality, asking, refusing.

use super::super::party::controller;
use super::super::scene::{Node, Scene};
use crate::lexicon::initiatives::is;

/// What stands above a verb and changes what it tells.
#[derive(Clone, Copy, Debug, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "marks of a verb that come in any mixture"
)]
pub(crate) struct Above<'d> {
    pub(crate) negated: bool,
    /// "may", "could", "if", "whether".
    pub(crate) hypothetical: bool,
    /// "would".
    pub(crate) would: bool,
    /// Will, is to, plans to.
    pub(crate) future: bool,
    /// Someone asks for it: the verb that asks.
    pub(crate) asked: Option<Node<'d>>,
    pub(crate) refused: bool,
    pub(crate) evaded: bool,
    /// "has yet to".
    pub(crate) yet: bool,
}

/// What stands over a verb.
pub(crate) fn above<'d>(scene: &Scene<'_>, verb: Node<'d>) -> Above<'d> {
    let mut found = Above::default();
    let mut cur = verb;
    for step in 0..6 {
        for child in cur.children() {
            let lower = child.lower();
            match child.dep() {
                "neg" => found.negated = !found.negated,
                "aux" => match lower.as_str() {
                    "should" if inverted(cur, child) => {
                        found.hypothetical = true;
                    }
                    "may" | "might" | "could" => found.hypothetical = true,
                    "would" | "'d" | "’d" | "must" | "should" => found.would = true,
                    "will" | "'ll" | "’ll" | "wo" | "shall" | "ca" => found.future = true,
                    _ => {}
                },
                "mark"
                    if matches!(
                        lower.as_str(),
                        "if" | "unless" | "whether" | "once" | "until" | "before"
                    ) =>
                {
                    found.hypothetical = true;
                }
                "preconj" | "cc" if lower == "neither" => found.negated = true,
                "advmod" if lower == "never" => found.negated = true,
                "det" if lower == "no" => found.negated = true,
                _ => {}
            }
        }
        let subject = cur.child("nsubj").or_else(|| cur.child("nsubjpass"));
        if step == 0
            && subject.is_some_and(|s| {
                s.children()
                    .any(|c| c.dep() == "det" && matches!(c.lower().as_str(), "no" | "neither"))
            })
        {
            found.negated = true;
        }
        if cur.is_root() {
            return found;
        }
        let up = cur.head();
        let infinitive = cur.children().any(|c| c.tag() == "TO");
        match cur.dep() {
            "xcomp" | "ccomp" if up.is_verb() || up.pos() == "ADJ" => {
                let lemma = up.lemma();
                if infinitive && given_time(up) {
                    found.asked = Some(up);
                    return found;
                }
                if !infinitive && cur.dep() == "ccomp" {
                    // "said that it accepted": whoever says so; "demanded that it accept".
                    if matches!(
                        lemma.as_str(),
                        "demand" | "insist" | "ask" | "request" | "urge"
                    ) && (cur.tag() == "VB" || subjunctive(cur))
                    {
                        found.asked = Some(up);
                    }
                    if is("wants", &lemma) {
                        found.would = true;
                    }
                    return found;
                }
                if lemma == "have"
                    && up
                        .children()
                        .chain(cur.children())
                        .any(|c| c.lower() == "yet")
                {
                    found.yet = true;
                    return found;
                }
                if is("refuses", &lemma) {
                    found.refused = true;
                } else if is("evades", &lemma) {
                    found.evaded = true;
                } else if is("asks", &lemma)
                    && infinitive
                    && !(lemma == "expect" && up.child("nsubjpass").is_some())
                    && (controller(up, cur).is_some()
                        || up.child("nsubjpass").is_some()
                        || cur.child("nsubj").is_some())
                {
                    found.asked = Some(up);
                    return found;
                } else if lemma == "be" && infinitive
                    || is("willing", &lemma)
                    || is("thinks", &lemma)
                    || matches!(lemma.as_str(), "set" | "due" | "expect" | "slate" | "have")
                {
                    found.future = true;
                } else if !is("carries", &lemma)
                    && !matches!(lemma.as_str(), "be" | "seem" | "appear")
                {
                    return found;
                }
                cur = up;
            }
            // "called for sanctions to be extended": the parser takes it for a clause of aim.
            "advcl"
                if infinitive
                    && up.is_verb()
                    && is("asks", &up.lemma())
                    && cur
                        .children()
                        .any(|c| c.dep() == "mark" && c.lower() == "for") =>
            {
                found.asked = Some(up);
                return found;
            }
            "acomp" if up.is_verb() => cur = up,
            "pcomp" => {
                // "refrained from addressing", "stopped short of accepting".
                let mut over = up;
                for _ in 0..3 {
                    if over.is_verb() || over.is_root() {
                        break;
                    }
                    over = over.head();
                }
                if over.is_verb() && is("evades", &over.lemma()) {
                    found.evaded = true;
                }
                if up.lower() == "without" {
                    found.negated = !found.negated;
                }
                return found;
            }
            "acl" if infinitive && up.is_noun() => {
                match up.lemma().as_str() {
                    "refusal" => found.refused = true,
                    "call" | "demand" | "request" | "appeal" => found.hypothetical = true,
                    "ability" | "power" | "right" | "authority" | "capacity" | "freedom"
                    | "failure" | "attempt" | "effort" | "chance" | "proposal" | "offer" => {
                        found.hypothetical = true;
                    }
                    _ => found.future = true,
                }
                return found;
            }
            // "demands that he scrap the summit".
            "acl" | "ccomp"
                if up.is_noun()
                    && is("offer_noun", &up.lemma())
                    && cur
                        .children()
                        .any(|c| c.dep() == "mark" && c.lower() == "that") =>
            {
                found.hypothetical = true;
                return found;
            }
            // "called on Kestria to stop": likewise.
            "advcl"
                if infinitive
                    && up.is_verb()
                    && is("asks", &up.lemma())
                    && controller(up, cur).is_some() =>
            {
                found.asked = Some(up);
                return found;
            }
            // "gave Kestria until Friday to leave".
            "advcl" | "xcomp" if infinitive && given_time(up) => {
                found.asked = Some(up);
                return found;
            }
            "conj" if up.is_verb() => {
                // "neither welcomed nor refused".
                found.negated |= up.children().any(|c| {
                    c.dep() == "cc" && c.lower() == "nor" && (up.at()..cur.at()).contains(&c.at())
                });
                let own = cur.child("nsubj").is_some() || cur.child("nsubjpass").is_some();
                if own {
                    return found;
                }
                // "will meet and agree": the auxiliary is shared; a negation is not for certain.
                let shared = above_aux(up);
                found.hypothetical |= shared.hypothetical;
                if matches!(cur.tag(), "VB" | "VBG") {
                    found.future |= shared.future;
                    found.would |= shared.would;
                    cur = up;
                    continue;
                }
                return found;
            }
            _ => return found,
        }
        let _ = scene;
    }
    found
}

/// "gave Kestria until Friday", "gave them ten days".
pub(crate) fn given_time(verb: Node<'_>) -> bool {
    matches!(verb.lemma().as_str(), "give" | "grant")
        && (verb.child("dobj").is_some() || verb.child("dative").is_some())
        && (verb
            .children()
            .any(|c| c.dep() == "prep" && matches!(c.text(), "until" | "till"))
            || verb
                .child("dobj")
                .is_some_and(|o| matches!(&*o.lemma(), "day" | "hour" | "week" | "month")))
}

/// "should Kestria refuse": the auxiliary stands before the subject.
pub(crate) fn inverted(verb: Node<'_>, auxiliary: Node<'_>) -> bool {
    let subject = verb.child("nsubj").or_else(|| verb.child("nsubjpass"));
    auxiliary.at() == verb.subtree().start || subject.is_some_and(|s| auxiliary.at() < s.at())
}

/// "that it be scrapped".
fn subjunctive(verb: Node<'_>) -> bool {
    verb.children()
        .any(|c| c.dep() == "auxpass" && c.lower() == "be")
        && !verb.children().any(|c| c.dep() == "aux")
}

pub(super) fn above_aux(verb: Node<'_>) -> Above<'_> {
    let mut found = Above::default();
    for child in verb
        .children()
        .filter(|c| matches!(c.dep(), "aux" | "mark"))
    {
        match child.lower().as_str() {
            "may" | "might" | "could" | "if" | "unless" | "whether" => found.hypothetical = true,
            "would" => found.would = true,
            "will" => found.future = true,
            _ => {}
        }
    }
    found
}

/// "in principle", "general support", "…, but …": yes with a reserve.
pub(super) fn qualified(node: Node<'_>) -> bool {
    let words = |n: Node<'_>| {
        matches!(
            n.lower().as_str(),
            "general"
                | "tentative"
                | "qualified"
                | "conditional"
                | "guarded"
                | "lukewarm"
                | "cautious"
        )
    };
    if node.is_noun() && node.children().any(|c| c.dep() == "amod" && words(c)) {
        return true;
    }
    let below = node.children().any(|c| {
        c.dep() == "prep"
            && c.text() == "in"
            && c.child("pobj")
                .or_else(|| c.child("amod"))
                .or_else(|| c.child("pcomp"))
                .is_some_and(|o| matches!(o.lower().as_str(), "principle" | "general"))
    });
    // "accepted the truce but said …": the joined clause takes something back.
    let mut over = node;
    for _ in 0..3 {
        let but = over
            .children()
            .any(|c| c.dep() == "cc" && c.lower() == "but" && c.at() > node.at());
        if but
            && over
                .child("conj")
                .is_some_and(super::super::scene::Node::is_verb)
        {
            return true;
        }
        if over.is_root() || !matches!(over.dep(), "ccomp" | "dobj" | "acomp") {
            break;
        }
        over = over.head();
    }
    below
}

/// "ready to consider", "a willingness to consider".
pub(super) fn willing_above(verb: Node<'_>) -> bool {
    let up = verb.head();
    matches!(
        up.lemma().as_str(),
        "willingness" | "readiness" | "willing" | "ready" | "prepared" | "open"
    )
}

/// Whether a clause that a verb brings is what someone wants, not what is so: "announced that talks would begin".
pub(super) fn clause_proposes(scene: &Scene<'_>, clause: Node<'_>, verb: Node<'_>) -> bool {
    let told = above(scene, clause);
    let wants = is("brings_clause", &verb.lemma());
    wants || told.future || told.would || told.hypothetical
}

/// "dismissed the offer as a stunt": the judgement tells the stance.
pub(super) fn dismissed_as(verb: Node<'_>) -> bool {
    verb.lemma() == "dismiss"
        && verb
            .children()
            .chain(verb.children().flat_map(Node::children))
            .any(|c| c.lower() == "as" && c.at() > verb.at())
}

/// Whether the words that bring in the speech stand above a verb, or the verb stands in the speaker's own words.
pub(super) fn under_cue(scene: &Scene<'_>, verb: Node<'_>) -> bool {
    let Some(quoted) = scene.speech_at(verb.at()) else {
        return false;
    };
    let chars = scene.prose.chars(verb.at());
    let own = quoted
        .in_marks
        .iter()
        .any(|m| m.start <= chars.start && chars.end <= m.end);
    let cue = quoted.cue.clone().map(|c| scene.prose.tokens_in(c));
    own || cue.is_some_and(|cue| verb.ancestors().take(6).any(|u| cue.contains(&u.at())))
}

//! From an initiative's noun up its sentence: who proposes, who answers how, how it stands.
//!
//! Each step is a small rule with a name (noted in [`Draft::rules`]). A rule that sees "may", "if" or "whether" above the
//! verb says nothing: what is only possible is no status and no reply.

mod above;
mod act;
mod below;
mod beside;
mod held;
mod nouns;
mod own;
mod placed;
mod reply;
mod status;
mod words;

use rapporteur_schema::{InitiativeKind, StatusValue};

use super::draft::{Draft, Way, add_parties};
use super::party::{self, controller};
use super::scene::{Node, Scene};
use crate::lexicon::initiatives::{Told, is, stages};
use above::clause_proposes;
pub(crate) use above::{Above, above, given_time, inverted};
use act::act;
use below::{conjuncts, inner_verbs, participles, relative_role};
pub(crate) use below::{with_backing, with_host};
use beside::sought;
pub(crate) use nouns::made_by;
use nouns::{adjective, idiom, noun_above, offered};
pub(crate) use own::held_by_agreement;
use own::{offered_deed, own, undoes, verbal};
use reply::asked;
pub(crate) use reply::{joint, replied};
use status::to_become;
pub(crate) use words::{clause, span};

/// Where the initiative stands to a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role<'d> {
    Object,
    Subject,
    /// Subject of a passive.
    Passive,
    Prep(&'d str),
    /// The verb's clause holds it: "proposed to hold talks".
    Clause,
}

/// Reads everything above a mention, and the participles and relative clauses on it.
pub(crate) fn read(scene: &Scene<'_>, draft: &mut Draft) {
    let head = scene.node(draft.head);
    if let Some(frame) = draft.frame {
        if super::frames::read(scene, draft, frame) || offered_deed(head) {
            draft.bears(draft.head, Way::Happens);
            if let Some(below) = super::frames::clause_of(frame, head) {
                draft.bears(below.at(), Way::Happens);
            }
            climb_clause(scene, draft, head);
            super::frames::planned(scene, draft, frame);
            super::frames::done(scene, draft, frame);
        }
        super::frames::fill(scene, draft, frame);
        return;
    }
    if draft.verbal {
        let over = above(scene, head);
        if (over.negated || over.hypothetical || over.refused) && !offered_deed(head) {
            return;
        }
        draft.bears(draft.head, Way::Happens);
        for also in conjuncts(head) {
            draft.bears(also.at(), Way::Happens);
        }
        if let Some(joined) = head
            .child("conj")
            .filter(|c| c.is_verb() && c.child("nsubj").is_some_and(|s| s.pos() == "PRON"))
        {
            draft.bears(joined.at(), Way::Happens);
        }
        verbal(scene, draft, head);
        climb_clause(scene, draft, head);
        super::frames::withdrew(scene, draft);
        return;
    }
    own(scene, draft, head);
    participles(scene, draft, head);
    for verb in super::relative::elsewhere(scene, head) {
        let role = relative_role(verb);
        draft.bears(verb.at(), way(verb, role));
        act(scene, draft, verb, role);
    }
    if let Some(verb) = super::relative::participle_behind(head) {
        draft.bears(verb.at(), way(verb, Role::Passive));
        act(scene, draft, verb, Role::Passive);
    }
    climb(scene, draft, head);
}

fn actor(scene: &Scene<'_>, node: Node<'_>) -> bool {
    party::party(scene, node).is_some()
}

/// Up from a noun.
fn climb<'d>(scene: &Scene<'d>, draft: &mut Draft, from: Node<'d>) {
    let mut cur = from;
    for _ in 0..8 {
        if cur.is_root() {
            return;
        }
        let up = cur.head();
        match cur.dep() {
            "appos" | "dobj" if super::relative::deed_beside(scene, draft, cur) => return,
            "conj" | "appos" if up.is_noun() => {
                // "the Forum's proposal – withdrawal of all mortars".
                if cur.dep() == "appos" && is("offer_noun", &up.lemma()) {
                    offered(scene, draft, up, &up.lemma());
                }
                cur = up;
            }
            "compound" | "amod" | "nmod" | "poss" if up.is_noun() => {
                if cur.dep() == "poss" || !noun_above(scene, draft, up, "") {
                    return;
                }
                cur = up;
            }
            "pobj" => {
                let prep = up;
                let mut over = prep.head();
                while over.pos() == "ADP" && !over.is_root() {
                    over = over.head();
                }
                // "asked for five days of quiet".
                let asked_for =
                    over.dep() == "dobj" || over.dep() == "pobj" && over.head().text() == "for";
                if over.is_noun()
                    && prep.text() == "of"
                    && asked_for
                    && scene.time_at(over.at()).is_some()
                {
                    cur = over;
                    continue;
                }
                if over.is_noun() {
                    if idiom(scene, draft, over, prep) {
                        return;
                    }
                    if !noun_above(scene, draft, over, prep.text()) {
                        return;
                    }
                    cur = over;
                } else if over.is_verb() {
                    if prep.dep() == "agent" {
                        return;
                    }
                    // "turned down a proposal by Kestria for a truce": the offer's, though the parser hangs it on the verb.
                    let offer = over
                        .child("dobj")
                        .filter(|o| o.at() < prep.at() && is("offer_noun", &o.lemma()));
                    if let Some(offer) =
                        offer.filter(|_| matches!(prep.text(), "for" | "of" | "on"))
                    {
                        offered(scene, draft, offer, &offer.lemma());
                        cur = offer;
                        continue;
                    }
                    // "called for the visit to be put off": what is to become of it decides.
                    if prep.text() == "for"
                        && let Some(fate) = cur.children().find(|c| {
                            matches!(c.dep(), "relcl" | "acl")
                                && c.children().any(|t| t.tag() == "TO")
                                && c.children().any(|t| t.dep() == "auxpass")
                        })
                        && to_become(scene, draft, fate, over)
                    {
                        return;
                    }
                    act(scene, draft, over, Role::Prep(prep.text()));
                    if matches!(prep.text(), "for" | "of" | "on") {
                        sought(scene, draft, over);
                    }
                    beside::read(scene, draft, over, prep);
                    if is("carries", &over.lemma()) {
                        draft.bears(over.at(), Way::Happens);
                        climb_clause(scene, draft, over);
                    } else {
                        draft.bears(over.at(), way(over, Role::Prep(prep.text())));
                    }
                    return;
                } else if over.pos() == "ADJ" {
                    adjective(scene, draft, over, prep.text());
                    return;
                } else {
                    return;
                }
            }
            "dobj" | "dative" | "attr" | "oprd" | "npadvmod" if up.is_verb() => {
                if cur.dep() == "npadvmod" && up.at() > cur.at() {
                    return;
                }
                verb_above(scene, draft, up, Role::Object);
                return;
            }
            // "wants the visit cancelled".
            "nsubj"
                if matches!(up.tag(), "VBN" | "VBD")
                    && up.dep() == "ccomp"
                    && up.head().lemma() == "want"
                    && up.child("dobj").is_none()
                    && up.child("aux").is_none() =>
            {
                to_become(scene, draft, up, up.head());
                return;
            }
            // "let two convoys pass": the tagger takes the verb for a noun.
            "nsubj" if up.is_noun() && up.dep() == "ccomp" && is("lets", &up.head().lemma()) => {
                verb_above(scene, draft, up.head(), Role::Object);
                return;
            }
            "nsubj" if up.is_verb() => {
                // "The truce, agreed in Oslo, collapsed": the parser takes the participle for the verb.
                if let Some(told) = super::relative::reduced(cur, up) {
                    act(scene, draft, up, Role::Passive);
                    draft.bears(up.at(), Way::Made);
                    let passive = told.children().any(|c| c.dep() == "auxpass");
                    let role = if passive {
                        Role::Passive
                    } else {
                        Role::Subject
                    };
                    verb_above(scene, draft, told, role);
                    return;
                }
                verb_above(scene, draft, up, Role::Subject);
                return;
            }
            "nsubjpass" if up.is_verb() => {
                verb_above(scene, draft, up, Role::Passive);
                return;
            }
            _ => return,
        }
    }
}

/// A verb over the noun: what it tells, and what stands above it.
fn verb_above<'d>(scene: &Scene<'d>, draft: &mut Draft, verb: Node<'d>, role: Role<'d>) {
    draft.bears(verb.at(), way(verb, role));
    inner_verbs_if_subject(draft, verb, role);
    // "The threat is a duty on wheat."
    if role == Role::Object
        && verb.lemma() == "be"
        && let Some(subject) = verb.child("nsubj").filter(|s| is("offer_noun", &s.lemma()))
    {
        offered(scene, draft, subject, &subject.lemma());
        return;
    }
    act(scene, draft, verb, role);
    if role == Role::Object {
        sought(scene, draft, verb);
    }
    // "would take place on the airstrip, supervised by monks".
    if matches!(role, Role::Subject | Role::Passive) {
        for aside in verb.children().filter(|c| {
            c.dep() == "advcl"
                && c.tag() == "VBN"
                && c.children().any(|a| a.dep() == "agent")
                && (is("monitors", &c.lemma()) || is("facilitates", &c.lemma()))
        }) {
            act(scene, draft, aside, Role::Passive);
        }
    }
    // "is to take place", "is set to begin".
    if matches!(role, Role::Subject | Role::Passive)
        && let Some(inner) = verb.children().find(|c| c.dep() == "xcomp" && c.is_verb())
    {
        let passive = inner.children().any(|c| c.dep() == "auxpass");
        let role = if passive {
            Role::Passive
        } else {
            Role::Subject
        };
        act(scene, draft, inner, role);
    }
    if matches!(role, Role::Subject | Role::Passive) {
        for also in conjuncts(verb) {
            draft.bears(also.at(), way(also, role));
            inner_verbs(draft, also);
            act(scene, draft, also, role);
        }
    }
    // "proposed a truce, to begin on Friday and to be watched by monitors": terms behind a comma.
    if role == Role::Object {
        let head = draft.head;
        for aim in verb.children().filter(|c| {
            c.dep() == "advcl" && c.at() > head && c.children().any(|t| t.tag() == "TO")
        }) {
            let lemma = aim.lemma();
            let passive = aim.children().any(|c| c.dep() == "auxpass");
            if !(is("begins", &lemma) || is("lasts", &lemma) || is("ends", &lemma) || passive)
                || aim.child("dobj").is_some()
            {
                continue;
            }
            for term in std::iter::once(aim).chain(conjuncts(aim)) {
                draft.bears(term.at(), way(term, Role::Subject));
                if is("monitors", &term.lemma()) || is("facilitates", &term.lemma()) {
                    act(scene, draft, term, Role::Passive);
                }
            }
        }
    }
    let visits = verb.lemma() == "pay" && is("visits", &scene.node(draft.head).lemma());
    // "agreed to allow aid in", "offered to extend the truce".
    let lemma = verb.lemma();
    let lets = role == Role::Object && is("lets", &lemma);
    let longer = role == Role::Object
        && draft.kind != Some(InitiativeKind::Sanctions)
        && draft.slots.status.is_empty()
        && is("lengthens", &lemma);
    let carries = lets
        || longer
        || visits
        || is("carries", &verb.lemma())
        || role == Role::Subject
        || role == Role::Passive;
    if carries {
        climb_clause(scene, draft, verb);
    }
}

fn inner_verbs_if_subject(draft: &mut Draft, verb: Node<'_>, role: Role<'_>) {
    if matches!(role, Role::Subject | Role::Passive) {
        inner_verbs(draft, verb);
    }
}

/// What a verb's time tells.
fn way(verb: Node<'_>, role: Role<'_>) -> Way {
    let lemma = verb.lemma();
    let particle = verb.child("prt").map(Node::lower).unwrap_or_default();
    let phrase = format!("{lemma} {particle}");
    // "held up the text".
    if is("turns", &particle) && !is("ends", &phrase) && !is("begins", &phrase) {
        return Way::Other;
    }
    if matches!(role, Role::Subject | Role::Passive) && (is("ends", &lemma) || is("ends", &phrase))
    {
        Way::Ends
    } else if is("carries", &lemma)
        || is("happens", &lemma)
        || is("begins", &lemma)
        || is("lasts", &lemma)
        || matches!(role, Role::Subject)
        || matches!(
            lemma.as_str(),
            "be" | "do" | "set" | "slate" | "schedule" | "take" | "swap" | "exchange" | "observe"
        )
    {
        Way::Happens
    } else {
        Way::Other
    }
}

/// Up from a verb that carries the initiative ("resume talks", "the truce begins"): whoever offers, asks or agrees to that.
fn climb_clause<'d>(scene: &Scene<'d>, draft: &mut Draft, verb: Node<'d>) {
    // "demanded that the visit be scrapped": told already, and nobody proposes it.
    if draft
        .rules
        .iter()
        .any(|r| matches!(*r, "asked_to_cancel" | "should_not_be"))
    {
        return;
    }
    let mut cur = verb;
    for _ in 0..5 {
        if cur.is_root() {
            return;
        }
        let up = cur.head();
        match cur.dep() {
            "xcomp" | "ccomp" | "advcl" if up.is_verb() => {
                let infinitive = cur.children().any(|c| c.tag() == "TO")
                    || cur.tag() == "VBG"
                    || cur.dep() == "ccomp";
                let called_on = cur.dep() == "advcl"
                    && is("asks", &up.lemma())
                    && controller(up, cur).is_some();
                if (given_time(up) || called_on) && cur.children().any(|c| c.tag() == "TO") {
                    asked(scene, draft, cur, up);
                    draft.bears(up.at(), Way::Made);
                    return;
                }
                if cur.dep() == "advcl" {
                    // "gathered to request a truce" was told by its own verb; "offered, on Friday, to open a corridor" not.
                    let to = cur.children().any(|c| c.tag() == "TO");
                    let takes = stages(&up.lemma()).iter().any(|s| {
                        s.frame.contains("clause")
                            && matches!(
                                s.told,
                                Told::Status(StatusValue::Proposed | StatusValue::Threatened)
                            )
                    });
                    if to && takes && up.child("dobj").is_none() {
                        act(scene, draft, up, Role::Clause);
                    }
                    return;
                }
                if !infinitive {
                    return;
                }
                let lemma = up.lemma();
                // "The offer is to let a panel decide."
                if lemma == "be"
                    && let Some(subject) =
                        up.child("nsubj").filter(|s| is("offer_noun", &s.lemma()))
                {
                    offered(scene, draft, subject, &subject.lemma());
                    return;
                }
                if matches!(lemma.as_str(), "let" | "allow" | "have") && cur.dep() != "advcl" {
                    cur = up;
                    continue;
                }
                if is("asks", &lemma)
                    && (controller(up, cur).is_some()
                        || cur.dep() == "ccomp"
                            // "told his people that his army would hold its fire": told, not asked.
                            && !matches!(lemma.as_str(), "tell" | "warn" | "convince" | "expect")
                            && cur.child("nsubj").is_some_and(|s| actor(scene, s)))
                {
                    asked(scene, draft, cur, up);
                    draft.bears(up.at(), Way::Made);
                    return;
                }
                if cur.dep() == "ccomp" && !clause_proposes(scene, cur, up) {
                    return;
                }
                let told = act(scene, draft, up, Role::Clause);
                if told {
                    return;
                }
                if !is("carries", &lemma) && !is("willing", &lemma) && !is("thinks", &lemma) {
                    return;
                }
                let way = if is("carries", &lemma) {
                    Way::Happens
                } else {
                    Way::Other
                };
                draft.bears(up.at(), way);
                cur = up;
            }
            "pcomp" => {
                let mut over = up;
                while over.pos() == "ADP" && !over.is_root() {
                    over = over.head();
                }
                if over.is_verb() {
                    act(scene, draft, over, Role::Prep(up.text()));
                    draft.bears(over.at(), Way::Other);
                    return;
                } else if over.is_noun() {
                    if idiom(scene, draft, over, up) || !noun_above(scene, draft, over, up.text()) {
                        return;
                    }
                    climb(scene, draft, over);
                    return;
                }
                return;
            }
            "acl" | "relcl" | "ccomp"
                if up.is_noun()
                    && (cur.children().any(|c| c.tag() == "TO")
                        || offered_deed(cur)
                            && (draft.kind == Some(InitiativeKind::Withdrawal)
                                || !undoes(cur))) =>
            {
                // "a demand that he withdraw his troops".
                if offered_deed(cur)
                    && is("demand_noun", &up.lemma())
                    && let Some(whom) = cur.child("nsubj").filter(|s| actor(scene, *s))
                {
                    add_parties(&mut draft.slots.addressee, party::parties(scene, whom));
                }
                if noun_above(scene, draft, up, "to")
                    || matches!(&*up.lemma(), "agreement" | "deal")
                {
                    climb(scene, draft, up);
                }
                return;
            }
            "conj" if up.is_verb() => cur = up,
            _ => return,
        }
    }
}

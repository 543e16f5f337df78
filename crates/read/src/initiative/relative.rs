//! Relative clauses and participles of an initiative that the parser hangs elsewhere.
//!
//! "a halt in fighting that the leaders had demanded" stands below the verb before it; "talks on Gull Island, which Dahl had
//! suggested" below the island. A clause is taken for the initiative's only where its verb is one of initiatives.

use rapporteur_schema::InitiativeKind;

use super::draft::Draft;
use super::scene::{Node, Scene};
use crate::lexicon::initiatives::{Told, is, stages};

/// Tokens behind the noun within which such a clause begins.
const NEAR: usize = 16;

/// The verbs of relative clauses that stand behind an initiative's noun and hang on something else.
pub(super) fn elsewhere<'d>(scene: &Scene<'d>, head: Node<'d>) -> Vec<Node<'d>> {
    let sentence = head.sentence();
    let end = sentence.end.min(head.at() + NEAR);
    let mut found = Vec::new();
    for at in head.at() + 1..end {
        let node = scene.node(at);
        if node.is_noun() && super::mention::names_initiative(scene, node) {
            break;
        }
        let which = matches!(node.tag(), "WDT") || node.lower() == "that" && node.pos() == "PRON";
        if !which {
            if node.is_verb() && !inside(head, node) {
                break;
            }
            continue;
        }
        let verb = node.head();
        let own = verb.head() == head;
        let hung = match verb.dep() {
            "relcl" => below(head, verb.head()),
            // "would observe the halt that the leaders had demanded": below the verb of the halt.
            "ccomp" | "advcl" => node.dep() == "dobj" && verb.head() == head.head(),
            _ => false,
        };
        if !own && hung && verb.is_verb() && of_initiatives(verb) {
            found.push(verb);
        }
        break;
    }
    found
}

/// "the ceasefire proposed that afternoon by the allies": a participle right behind the noun that hangs on another verb.
pub(super) fn participle_behind(head: Node<'_>) -> Option<Node<'_>> {
    let next = head.next()?;
    let bare = next.tag() == "VBN"
        && next.head() != head
        && next.children().any(|c| c.dep() == "agent")
        && next
            .children()
            .all(|c| !matches!(c.dep(), "nsubj" | "nsubjpass" | "aux" | "auxpass"));
    (bare && of_initiatives(next)).then_some(next)
}

/// "The truce, agreed in Oslo, collapsed": a participle behind a comma that the parser takes for the verb, with what it takes
/// for another verb joined to it.
pub(super) fn reduced<'d>(head: Node<'d>, verb: Node<'d>) -> Option<Node<'d>> {
    let comma = verb.at().checked_sub(1)? > head.at()
        && head
            .subtree()
            .chain(verb.subtree())
            .any(|i| i + 1 == verb.at())
        && verb
            .children()
            .chain(head.children())
            .any(|c| c.at() + 1 == verb.at() && c.text() == ",");
    let bare = matches!(verb.tag(), "VBD" | "VBN")
        && verb
            .children()
            .all(|c| !matches!(c.dep(), "dobj" | "aux" | "auxpass" | "xcomp" | "ccomp"));
    let told = verb.child("conj").filter(|c| c.is_verb())?;
    let joined = verb
        .children()
        .any(|c| c.text() == "," && (verb.at()..told.at()).contains(&c.at()))
        && verb.children().all(|c| c.dep() != "cc")
        && ["nsubj", "nsubjpass"]
            .iter()
            .all(|d| told.child(d).is_none());
    let concludes = is("concludes", &verb.lemma()) || is("drafts", &verb.lemma());
    (comma && bare && joined && concludes).then_some(told)
}

/// "froze the assets of two banks, its first penalties": a noun of sanctions beside what the verb tells of them.
pub(super) fn deed_beside(scene: &Scene<'_>, draft: &Draft, noun: Node<'_>) -> bool {
    if draft.kind != Some(InitiativeKind::Sanctions) {
        return false;
    }
    let up = noun.head();
    if noun.dep() == "appos" {
        return up.is_noun()
            && !is("offer_noun", &up.lemma())
            && !super::mention::names_initiative(scene, up);
    }
    let first = up.child("dobj");
    first.is_some_and(|o| o.at() < noun.at())
        && super::frames::frame_at(scene, up)
            .is_some_and(|(f, _)| f.kind == InitiativeKind::Sanctions)
}

fn inside(head: Node<'_>, node: Node<'_>) -> bool {
    node.ancestors()
        .take_while(|u| !u.is_verb())
        .any(|u| u == head)
}

/// Whether a noun hangs on the mention, or on its verb behind it, by prepositions alone.
fn below(head: Node<'_>, noun: Node<'_>) -> bool {
    let mut node = noun;
    for _ in 0..6 {
        if node == head {
            return true;
        }
        if node.is_root() || node.is_verb() {
            return false;
        }
        let up = node.head();
        if up.is_verb() && head.head() == up && matches!(node.dep(), "prep") {
            return true;
        }
        node = up;
    }
    false
}

/// Whether a verb, with its particle, tells what becomes of an initiative.
fn of_initiatives(verb: Node<'_>) -> bool {
    let lemma = verb.lemma();
    let particle = verb.child("prt").map(Node::lower);
    let place = verb.children().find(|c| {
        matches!(c.dep(), "prep")
            && c.child("pobj")
                .is_some_and(|o| matches!(&*o.lower(), "place" | "force"))
    });
    let phrase = match (&particle, &place) {
        (Some(p), _) => format!("{lemma} {p}"),
        (None, Some(p)) => format!(
            "{lemma} {} {}",
            p.text(),
            p.child("pobj").map(Node::lower).unwrap_or_default()
        ),
        _ => lemma,
    };
    stages(&phrase).iter().any(|s| match s.told {
        Told::Status(_) => true,
        Told::Stance(_) => matches!(s.frame, "obj" | "obj|clause"),
        Told::Violated => false,
    })
}

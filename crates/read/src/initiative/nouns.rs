//! Nouns that are an initiative by what stands behind them: "a halt in fighting", "an exchange of 40 prisoners", "a duty on
//! wheat" (`initiative_frames.tsv`).

use rapporteur_schema::InitiativeKind;

use super::frames::of_role;
use super::scene::{Node, Scene};
use super::terms::as_place;
use crate::lexicon::initiatives::noun_frames::{NounFrame, noun_frames};

/// The kind that a noun has by its argument, and whether a class of things decided; `None` where no row fits.
pub(super) fn by_argument(scene: &Scene<'_>, noun: Node<'_>) -> Option<(InitiativeKind, bool)> {
    if !noun.is_noun() {
        return None;
    }
    let lemma = noun.lemma();
    noun_frames(&lemma)
        .iter()
        .find(|frame| holds(scene, noun, frame))
        .map(|frame| {
            // "the blockade of Oster": of a place, no other word.
            let place = frame.kind == InitiativeKind::Sanctions
                && noun
                    .prep(frame.preposition)
                    .is_some_and(|n| as_place(scene, n).is_some());
            (frame.kind, frame.role.is_some() || place)
        })
}

/// Whether the row's preposition stands on the noun or on the verb over it, with the right thing behind it.
fn holds(scene: &Scene<'_>, noun: Node<'_>, frame: &NounFrame) -> bool {
    let own = noun.prep(frame.preposition);
    // "put a duty on wheat": the parser hangs the preposition on the verb; a thing of a class alone is looked for there.
    let over = || {
        let verb = noun.head();
        (noun.dep() == "dobj" && frame.role.is_some())
            .then(|| verb.prep(frame.preposition))
            .flatten()
            .filter(|n| n.at() > noun.at())
    };
    let Some(thing) = own.or_else(over) else {
        return false;
    };
    let mut next = Some(thing);
    for _ in 0..4 {
        let Some(node) = next else { return false };
        // "a pause of two days": its length, not what pauses.
        // "a pause in the besieged city": where it is.
        let where_it_is = || {
            frame.preposition == "in"
                && (as_place(scene, node).is_some()
                    || crate::lexicon::initiatives::is("ground", &node.lemma()))
        };
        let length = frame.role.is_none() && (scene.time_at(node.at()).is_some() || where_it_is());
        if !length && frame.role.is_none_or(|role| of_role(scene, node, role)) {
            return true;
        }
        next = node.child("conj");
    }
    false
}

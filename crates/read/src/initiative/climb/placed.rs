//! Sanctions as their verbs tell them: who imposes them on whom, whether that is still to come.

use rapporteur_schema::{InitiativeKind, StatusValue};

use super::super::draft::{Draft, Way, add_parties};
use super::super::party::{actor_of, agent, parties};
use super::super::scene::{Node, Scene};
use super::above::above;
use super::{Role, actor};
use crate::lexicon::initiatives::is;

/// "may extend its blockade to the port", "will add new sanctions": on whom is not always told.
pub(super) fn widened<'d>(
    scene: &Scene<'d>,
    draft: &mut Draft,
    verb: Node<'d>,
    role: Role<'d>,
) -> bool {
    let widens = draft.kind == Some(InitiativeKind::Sanctions)
        && matches!(role, Role::Object | Role::Prep("to"))
        && is("widens", &verb.lemma());
    if !widens {
        return false;
    }
    let told = above(scene, verb);
    !told.negated && told.asked.is_none() && to_be_placed(scene, draft, verb, &told)
}

/// "said it would impose sanctions", "may extend its blockade": announced, or threatened where it hangs on something.
pub(super) fn to_be_placed<'d>(
    scene: &Scene<'d>,
    draft: &mut Draft,
    verb: Node<'d>,
    told: &super::above::Above<'d>,
) -> bool {
    let may = verb
        .children()
        .any(|c| c.dep() == "aux" && matches!(c.lower().as_str(), "may" | "might" | "could"))
        && verb.children().all(|c| c.dep() != "mark");
    let hangs = super::super::frames::conditional(verb) || may;
    let reported = told.would && super::super::frames::reported(verb);
    // "missed the deadline to impose sanctions", "has no plans to impose them".
    let of_noun = matches!(verb.dep(), "acl" | "relcl");
    if of_noun || !(told.future || reported || may) || told.hypothetical && !may {
        return false;
    }
    let Some(who) = agent(verb).filter(|w| actor(scene, *w)) else {
        return false;
    };
    draft.rules.push("to_be_placed");
    let value = if hangs {
        StatusValue::Threatened
    } else {
        StatusValue::Announced
    };
    draft.bears(verb.at(), Way::Happens);
    if reported {
        draft.bears(verb.head().at(), Way::Made);
    }
    draft.state(value, super::clause(scene, verb));
    add_parties(&mut draft.slots.proposer, parties(scene, who));
    on_whom(scene, draft, verb);
    true
}

/// Who imposes sanctions, and on whom.
pub(super) fn placed_on<'d>(scene: &Scene<'d>, draft: &mut Draft, verb: Node<'d>, role: Role<'d>) {
    if let Some(who) = actor_of(verb, role == Role::Passive) {
        draft.rules.push("imposed_by");
        add_parties(&mut draft.slots.proposer, parties(scene, who));
    }
    on_whom(scene, draft, verb);
}

/// "on Kestria", "against its banks": behind the verb.
pub(super) fn on_whom<'d>(scene: &Scene<'d>, draft: &mut Draft, verb: Node<'d>) {
    if let Some(whom) = ["on", "upon", "against"].iter().find_map(|p| verb.prep(p)) {
        let mut named = parties(scene, whom);
        if named.is_empty() && scene.time_at(whom.at()).is_none() {
            named.extend(super::super::terms::as_place(scene, whom));
        }
        add_parties(&mut draft.slots.addressee, named);
    }
}

//! What is no initiative in a story of one state's own affairs.
//!
//! The words of offers, bans and visits are those of all politics: "his plan", "a ban on plastic bags", "will travel to the
//! fair". Between states, or a state and those who fight it, they tell initiatives; within one state's daily politics they do so
//! only where two sides are told to talk or to have agreed.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_schema::{ActorType, InitiativeKind as Kind, StatusValue};

use super::mention::Mention;
use super::words::is;
use crate::actors::Joined;

/// Share of all mentions of states and their organs from which a story is one state's.
const OWN: f64 = 0.5;
/// Mentions from which a fighting group is a side of the story.
const SIDE: u32 = 3;

/// The state (ISO 3166-1 alpha-3) in whose politics a story is set; `None` where there are several, a state that no list has,
/// or a group that fights one.
pub(super) fn state(actors: &Joined) -> Option<&str> {
    let mut states: BTreeMap<&str, u32> = BTreeMap::new();
    for actor in &actors.actors {
        let state = match actor.actor_type {
            ActorType::ArmedGroup if actor.mentions >= SIDE => return None,
            // A state that no list has counts by its name.
            ActorType::Country => actor.country.as_deref().or(Some(&actor.name)),
            ActorType::Government | ActorType::Organization | ActorType::Person => {
                actor.country.as_deref()
            }
            _ => None,
        };
        if let Some(state) = state {
            *states.entry(state).or_default() += actor.mentions;
        }
    }
    let all: u32 = states.values().sum();
    let (own, most) = states.into_iter().max_by_key(|(_, n)| *n)?;
    let listed = actors
        .actors
        .iter()
        .any(|a| a.country.as_deref() == Some(own));
    (listed && f64::from(most) >= OWN * f64::from(all)).then_some(own)
}

/// Whether a truce of some length is told: where there is one, there is a war, whoever is named most.
pub(super) fn fought(mentions: &[Mention<'_>], groups: &[Vec<usize>]) -> bool {
    groups.iter().any(|group| {
        let all = || group.iter().map(|&m| &mentions[m]);
        all().all(|m| m.kind() == Kind::Ceasefire)
            && all().any(|m| m.days.is_some())
            && all().any(|m| super::words::within("truces", &m.words().to_lowercase()))
    })
}

/// Whether a side or place of a group of mentions is another state's.
fn foreign(mentions: &[Mention<'_>], group: &[usize], own: &str, actors: &Joined) -> bool {
    let code = |s: &String| s.len() == 3 && s.chars().all(|c| c.is_ascii_uppercase());
    group.iter().map(|&m| &mentions[m]).any(|m| {
        let sides = m.proposer.iter().chain(&m.addressee).chain(&m.refusers);
        let elsewhere = sides
            .into_iter()
            .any(|s| s.starts_with('~') || code(s) && s != own);
        let entities = m
            .initiative
            .slots
            .place
            .iter()
            .filter_map(|v| v.entity.as_ref());
        let places = entities.filter_map(|e| actors.actor(&m.reading.document.id, e));
        elsewhere
            || places
                .filter_map(|a| a.country.as_deref())
                .any(|c| c != own)
    })
}

/// Whether a group of mentions tells an initiative, in a story set in one state's politics.
pub(super) fn stands(
    mentions: &[Mention<'_>],
    group: &[usize],
    own: &str,
    actors: &Joined,
) -> bool {
    if foreign(mentions, group, own, actors) {
        return true;
    }
    let all = || group.iter().map(|&m| &mentions[m]);
    let sides: BTreeSet<&String> = all().flat_map(|m| m.proposer.union(&m.addressee)).collect();
    let named = |class: &str| {
        all().all(|m| {
            let words = m.words().to_lowercase();
            words
                .split(|c: char| !c.is_alphanumeric())
                .any(|w| is(class, w))
        })
    };
    let agreed = all().any(|m| m.has(StatusValue::Agreed) || m.has(StatusValue::Signed));
    // "the treaty of 1868": the past of what the story tells.
    if all().all(|m| m.earlier) {
        return false;
    }
    let slots = || all().map(|m| &m.initiative.slots);
    // "met the senators", "sent troops to the border": done at home, and no side beside the state's own.
    let deeds = slots().all(|s| {
        !s.status.is_empty() && s.status.iter().all(|t| t.value == StatusValue::CarriedOut)
    });
    let kind = all().next().map(Mention::kind);
    if deeds
        && !matches!(
            kind,
            Some(Kind::Sanctions | Kind::Ceasefire | Kind::Agreement)
        )
    {
        return false;
    }
    let placed = slots().any(|s| !s.start.is_empty() || !s.place.is_empty());
    let makers = slots().any(|s| !s.proposer.is_empty());
    let guests = slots().any(|s| !s.addressee.is_empty());
    match kind {
        Some(Kind::Agreement) => {
            agreed || !named("one_sided") && (sides.len() >= 2 || makers && guests)
        }
        Some(Kind::Sanctions) => !named("curbs"),
        Some(Kind::Talks) => !named("goes") || placed && makers && guests && sides.len() >= 2,
        Some(Kind::Withdrawal) => placed || named("forces"),
        Some(Kind::Exchange) => makers && guests,
        Some(Kind::Aid) => makers && (guests || placed),
        Some(Kind::Other) => false,
        _ => true,
    }
}

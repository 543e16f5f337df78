//! Whether a group of mentions has enough for a row.

use std::collections::BTreeSet;

use rapporteur_schema::{InitiativeKind as Kind, InitiativeSlots, StatusValue};

use super::mention::Mention;

/// Whether a group has enough for a row: someone who proposes, agrees or answers, a length or a date, and what became of it.
pub(super) fn stands(mentions: &[Mention<'_>], group: &[usize]) -> bool {
    let members = || group.iter().map(|&m| &mentions[m]);
    if members().all(|m| m.generic) || thin(mentions, group) {
        return false;
    }
    // "met the senators", "will consult with the governor": one state with itself.
    let held = |m: &Mention<'_>| {
        let status = &m.initiative.slots.status;
        !status.is_empty() && status.iter().all(|s| s.value == StatusValue::CarriedOut)
    };
    let within = members().all(|m| {
        let sides: BTreeSet<&String> = m.proposer.union(&m.addressee).collect();
        let state = |s: &&String| s.len() == 3 && s.chars().all(|c| c.is_ascii_uppercase());
        let verb = m.words().split_whitespace().next().map(str::to_lowercase);
        m.kind() == Kind::Talks
            && (held(m) || verb.is_some_and(|v| super::words::is("meets", &v)))
            && sides.len() == 1
            && sides.iter().all(state)
            && m.initiative.slots.proposer.len() + m.initiative.slots.addressee.len() > 1
    });
    if within {
        return false;
    }
    let slots = |f: &dyn Fn(&Mention<'_>) -> bool| members().any(f);
    let marks = members().map(Mention::marks).max().unwrap_or(0);
    let staged = slots(&|m| !m.initiative.slots.status.is_empty());
    let answered = slots(&|m| {
        !m.initiative.slots.response.is_empty() || !m.initiative.slots.violations.is_empty()
    });
    marks >= 1 && members().any(|m| m.days.is_some()) && answered
        || marks >= 1
            && members().any(|m| {
                m.has(StatusValue::Extended)
                    || m.has(StatusValue::Signed)
                    || m.has(StatusValue::Agreed)
            })
        || marks >= 2 && (staged || answered)
        || marks >= 1
            && staged
            && (answered || group.len() > 1 || members().any(|m| m.days.is_some()))
        || marks >= 1
            && staged
            && members().any(|m| !m.initiative.slots.trigger.is_empty() || !m.proposer.is_empty())
        || members()
            .any(|m| m.has(StatusValue::Proposed) && !m.initiative.slots.addressee.is_empty())
}

/// Whether a row would tell no more than that someone wants something, or that there once was something: it stays a mention
/// of its account.
fn thin(mentions: &[Mention<'_>], group: &[usize]) -> bool {
    let members = || group.iter().map(|&m| &mentions[m].initiative.slots);
    let any = |f: &dyn Fn(&InitiativeSlots) -> bool| usize::from(members().any(f));
    let answered = any(&|s| !s.response.is_empty() || !s.violations.is_empty());
    let asked = any(&|s| {
        !s.addressee.is_empty()
            && s.status
                .iter()
                .any(|t| matches!(t.value, StatusValue::Proposed | StatusValue::Threatened))
    });
    let told = any(&|s| !s.proposer.is_empty())
        + any(&|s| !s.addressee.is_empty())
        + any(&|s| !s.supporter.is_empty())
        + any(&|s| !s.facilitator.is_empty())
        + any(&|s| !s.monitor.is_empty())
        + any(&|s| !s.start.is_empty() || !s.end.is_empty() || !s.deadline.is_empty())
        + any(&|s| !s.duration_days.is_empty())
        + any(&|s| !s.place.is_empty())
        + any(&|s| !s.scope.is_empty())
        + any(&|s| !s.conditions.is_empty() || !s.preconditions.is_empty())
        + any(&|s| !s.trigger.is_empty() || !s.consequence.is_empty())
        + any(&|s| s.purpose.is_some())
        + any(&|s| !s.declared.is_empty())
        // What was agreed and holds, or has ended, is told by that.
        + any(&|s| {
            s.kind == Kind::Ceasefire
                && s.status.iter().any(|t| {
                matches!(
                    t.value,
                    StatusValue::Agreed | StatusValue::Signed | StatusValue::InForce | StatusValue::Expired
                )
            })
        });
    // What is sent, barred, freed or paid says itself what is wanted; a truce, talks or a pact does not.
    let bare = mentions
        .get(group.first().copied().unwrap_or_default())
        .is_some_and(|m| matches!(m.kind(), Kind::Ceasefire | Kind::Talks | Kind::Agreement));
    let off = mentions
        .get(group.first().copied().unwrap_or_default())
        .is_some_and(|m| {
            m.kind() == Kind::Talks
                && (m.has(StatusValue::Suspended) || m.has(StatusValue::Collapsed))
        });
    // Told by several accounts.
    let several = members().count() > 1
        && group
            .iter()
            .any(|&m| mentions[m].document != mentions[group[0]].document);
    let told = told + usize::from(off) + usize::from(several);
    answered + asked == 0 && told < if bare { 2 } else { 1 }
}

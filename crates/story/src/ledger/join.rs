//! Which mentions are one initiative.

use std::collections::BTreeSet;

use rapporteur_schema::{InitiativeKind as Kind, InitiativeType, StatusValue};

use super::mention::{Mention, Time};

/// What two mentions must share to be one: a length or a beginning counts two, a proposer, an addressee, a place one; a place of
/// talks or of an exchange two.
const ENOUGH: u32 = 2;

/// Members of each initiative, in order; groups in the order of their first members.
pub(super) fn groups(mentions: &[Mention<'_>]) -> Vec<Vec<usize>> {
    let mut group_of: Vec<usize> = (0..mentions.len()).collect();
    let mut groups: Vec<Vec<usize>> = (0..mentions.len()).map(|i| vec![i]).collect();
    let mut pairs: Vec<(u32, bool, usize, usize)> = Vec::new();
    for a in 0..mentions.len() {
        for b in a + 1..mentions.len() {
            let (x, y) = (&mentions[a], &mentions[b]);
            if conflict(x, y) {
                continue;
            }
            let shared = shared(x, y);
            if shared >= ENOUGH || shared >= 1 && same_document(x, y) {
                pairs.push((shared, same_document(x, y), a, b));
            }
        }
    }
    // The surest first; ties in the order of the text, so that the result does not depend on anything else.
    pairs.sort_by_key(|&(shared, near, a, b)| (std::cmp::Reverse((shared, near)), a, b));
    for (_, _, a, b) in pairs {
        let (x, y) = (group_of[a], group_of[b]);
        if x == y || clash(mentions, &groups[x], &groups[y]) {
            continue;
        }
        let (keep, drop) = (x.min(y), x.max(y));
        let moved = std::mem::take(&mut groups[drop]);
        for &m in &moved {
            group_of[m] = keep;
        }
        groups[keep].extend(moved);
        groups[keep].sort_unstable();
    }
    let mut groups: Vec<Vec<usize>> = groups.into_iter().filter(|g| !g.is_empty()).collect();
    unspecific(mentions, &mut groups);
    groups.retain(|g| stands(mentions, g));
    groups.sort_by_key(|g| g[0]);
    groups
}

fn same_document(a: &Mention<'_>, b: &Mention<'_>) -> bool {
    a.document == b.document
}

fn clash(mentions: &[Mention<'_>], a: &[usize], b: &[usize]) -> bool {
    a.iter()
        .any(|&x| b.iter().any(|&y| conflict(&mentions[x], &mentions[y])))
}

/// Gives mentions that tell little to the one initiative that they can mean.
fn unspecific(mentions: &[Mention<'_>], groups: &mut Vec<Vec<usize>>) {
    let lone: Vec<usize> = groups
        .iter()
        .filter(|g| g.len() == 1 && weak(&mentions[g[0]]))
        .map(|g| g[0])
        .collect();
    for m in lone {
        let mention = &mentions[m];
        let fits = |g: &Vec<usize>, near: bool| {
            g.first() != Some(&m)
                && !g.is_empty()
                && g.iter().any(|&o| !weak(&mentions[o]))
                && (!near || g.iter().any(|&o| same_document(&mentions[o], mention)))
                && g.iter().all(|&o| !conflict(&mentions[o], mention))
        };
        let one = |near: bool| {
            let mut found = groups
                .iter()
                .enumerate()
                .filter(|(_, g)| fits(g, near))
                .map(|(i, _)| i);
            let first = found.next();
            (first, found.next().is_none())
        };
        let target = match one(true) {
            (Some(group), true) => Some(group),
            (Some(_), false) => None,
            (None, _) => match one(false) {
                (Some(group), true) => Some(group),
                _ => None,
            },
        };
        if let Some(target) = target {
            if let Some(own) = groups.iter().position(|g| g.as_slice() == [m]) {
                groups[own].clear();
            }
            groups[target].push(m);
            groups[target].sort_unstable();
        }
    }
    groups.retain(|g| !g.is_empty());
}

/// Whether a mention has too little to be told from others of its kind.
fn weak(m: &Mention<'_>) -> bool {
    m.days.is_none() && m.start.is_empty() && m.marks() < 2 && !m.earlier
}

/// Whether a group has enough for a row: someone who proposes, agrees or answers, a length or a date, and what became of it.
fn stands(mentions: &[Mention<'_>], group: &[usize]) -> bool {
    let members = || group.iter().map(|&m| &mentions[m]);
    if members().all(|m| m.generic) {
        return false;
    }
    let slots = |f: &dyn Fn(&Mention<'_>) -> bool| members().any(|m| f(m));
    let marks = members().map(Mention::marks).max().unwrap_or(0);
    let staged = slots(&|m| !m.initiative.slots.status.is_empty());
    let answered = slots(&|m| {
        !m.initiative.slots.response.is_empty() || !m.initiative.slots.violations.is_empty()
    });
    marks >= 2 && (staged || answered)
        || marks >= 1
            && staged
            && (answered || group.len() > 1 || members().any(|m| m.days.is_some()))
        || marks >= 1
            && staged
            && members().any(|m| {
                !m.initiative.slots.trigger.is_empty() || !m.initiative.slots.proposer.is_empty()
            })
}

fn days_meet(a: &Mention<'_>, b: &Mention<'_>) -> Option<bool> {
    let ((low, high), (least, most)) = (a.days?, b.days?);
    Some(low <= most && least <= high)
}

fn times_meet(a: &[Time], b: &[Time]) -> Option<bool> {
    let all: Vec<bool> = a
        .iter()
        .flat_map(|x| b.iter().filter_map(|y| x.meets(y)))
        .collect();
    if all.is_empty() {
        None
    } else {
        Some(all.contains(&true))
    }
}

fn meet(a: &BTreeSet<String>, b: &BTreeSet<String>) -> Option<bool> {
    if a.is_empty() || b.is_empty() {
        return None;
    }
    Some(!a.is_disjoint(b))
}

/// What both have in common.
fn shared(a: &Mention<'_>, b: &Mention<'_>) -> u32 {
    let mut sum = 0;
    let mut add =
        |weight: u32, same: Option<bool>| sum += if same == Some(true) { weight } else { 0 };
    let kind = a.kind();
    add(2, days_meet(a, b));
    add(2, times_meet(&a.start, &b.start));
    add(1, meet(&a.proposer, &b.proposer));
    add(1, meet(&a.addressee, &b.addressee));
    add(
        if matches!(kind, Kind::Talks | Kind::Exchange) {
            2
        } else {
            1
        },
        meet(&a.place, &b.place),
    );
    let slots = (&a.initiative.slots, &b.initiative.slots);
    add(
        1,
        Some(slots.0.purpose.is_some() && slots.0.purpose == slots.1.purpose),
    );
    add(
        1,
        Some(
            slots.0.initiative_type == Some(InitiativeType::Unilateral)
                && slots.0.initiative_type == slots.1.initiative_type,
        ),
    );
    if kind == Kind::Sanctions {
        let threat = |m: &Mention<'_>| m.has(StatusValue::Threatened);
        add(1, Some(threat(a) && threat(b)));
    }
    // Both told as the earlier one.
    add(1, Some(a.earlier && b.earlier));
    sum
}

/// Whether two mentions cannot be one initiative.
pub(super) fn conflict(a: &Mention<'_>, b: &Mention<'_>) -> bool {
    if a.kind() != b.kind() || a.earlier != b.earlier || a.generic != b.generic {
        return true;
    }
    let kind = a.kind();
    let slots = (&a.initiative.slots, &b.initiative.slots);
    let proposers = meet(&a.proposer, &b.proposer);
    let addressees = meet(&a.addressee, &b.addressee);
    let starts = times_meet(&a.start, &b.start);
    let days = days_meet(a, b);
    let places = meet(&a.place, &b.place);
    let apart = !same_document(a, b);
    // Two accounts may tell one term of one thing differently, where all else is the same.
    let told_differently = |but: &str| {
        let same = [
            (but != "days" && days == Some(true)),
            (but != "start" && starts == Some(true)),
            proposers == Some(true),
            addressees == Some(true),
            (but != "place" && places == Some(true)),
        ];
        apart && same.iter().filter(|s| **s).count() >= 2
    };
    if days == Some(false) && !(told_differently("days") && starts == Some(true)) {
        return true;
    }
    if starts == Some(false) && !told_differently("start") {
        return true;
    }
    if places == Some(false)
        && matches!(kind, Kind::Talks | Kind::Exchange)
        && !told_differently("place")
    {
        return true;
    }
    let sides = (slots.0.initiative_type, slots.1.initiative_type);
    if let (Some(x), Some(y)) = sides
        && x != y
        && (x == InitiativeType::Unilateral || y == InitiativeType::Unilateral)
    {
        return true;
    }
    if kind == Kind::Sanctions {
        let threats = a.has(StatusValue::Threatened) && b.has(StatusValue::Threatened);
        return addressees == Some(false) || proposers == Some(false) && !threats;
    }
    let joint = days == Some(true)
        || starts == Some(true) && a.days.is_none() == b.days.is_none()
        || starts == Some(true);
    if proposers == Some(false) && !joint {
        return true;
    }
    // What one side offers is not what is asked of it.
    let asked_of = |x: &Mention<'_>, y: &Mention<'_>| {
        !x.addressee.is_empty()
            && x.addressee.is_disjoint(&x.proposer)
            && y.proposer.iter().all(|p| x.addressee.contains(p))
            && !y.proposer.is_empty()
            && !x.proposer.is_empty()
    };
    if matches!(kind, Kind::Ceasefire | Kind::Withdrawal) && (asked_of(a, b) || asked_of(b, a)) {
        return true;
    }
    if a.another != b.another && same_document(a, b) && days.is_none() && starts.is_none() {
        return true;
    }
    let over = |m: &Mention<'_>| {
        m.has(StatusValue::Expired)
            || m.has(StatusValue::CarriedOut)
            || m.has(StatusValue::Collapsed)
    };
    let ahead = |m: &Mention<'_>| m.has(StatusValue::Proposed) || m.has(StatusValue::Floated);
    (over(a) && ahead(b) && !over(b) || over(b) && ahead(a) && !over(a))
        && days != Some(true)
        && starts != Some(true)
}

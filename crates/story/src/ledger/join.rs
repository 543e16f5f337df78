//! Which mentions are one initiative.

use std::collections::BTreeSet;

use rapporteur_schema::{InitiativeKind as Kind, InitiativeType, StatusValue};

use super::enough::stands;
use super::mention::{Mention, Time};

/// What two mentions must share to be one: a length or a beginning counts two, a proposer, an addressee, a place one; a place of
/// talks or of an exchange two.
const ENOUGH: u32 = 2;

/// Code points within which "the truce" means the truce named last: about a sentence and a half.
const NEAR: u32 = 220;

/// Members of each initiative, in order; groups in the order of their first members.
pub(super) fn groups(mentions: &[Mention<'_>]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = (0..mentions.len()).map(|i| vec![i]).collect();
    // Within the documents first: what one account tells of a thing in several places is then held against another's.
    merge(mentions, &mut groups, |a, b, shared| {
        same_document(a, b) && shared >= 1
    });
    merge(mentions, &mut groups, |_, _, shared| shared >= ENOUGH);
    groups.retain(|g| !g.is_empty());
    unspecific(mentions, &mut groups);
    groups.retain(|g| stands(mentions, g));
    groups.sort_by_key(|g| g[0]);
    groups
}

/// Joins groups over pairs of members that share enough, the surest first.
fn merge(
    mentions: &[Mention<'_>],
    groups: &mut [Vec<usize>],
    enough: impl Fn(&Mention<'_>, &Mention<'_>, u32) -> bool,
) {
    let mut group_of = vec![0; mentions.len()];
    for (number, group) in groups.iter().enumerate() {
        for &m in group {
            group_of[m] = number;
        }
    }
    let mut pairs: Vec<(u32, usize, usize)> = Vec::new();
    for a in 0..mentions.len() {
        for b in a + 1..mentions.len() {
            let (x, y) = (&mentions[a], &mentions[b]);
            if x.kind() != y.kind() {
                continue;
            }
            let shared = shared(x, y);
            if shared > 0 && enough(x, y, shared) {
                pairs.push((shared, a, b));
            }
        }
    }
    // Ties in the order of the text, so that the result does not depend on anything else.
    pairs.sort_by_key(|&(shared, a, b)| (std::cmp::Reverse(shared), a, b));
    for (_, a, b) in pairs {
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
}

fn same_document(a: &Mention<'_>, b: &Mention<'_>) -> bool {
    a.document == b.document
}

/// What two groups have in common as wholes: their terms may stand in other sentences than their names.
#[derive(Clone, Copy, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "marks that come in any mixture"
)]
struct Agree {
    days: bool,
    start: bool,
    place: bool,
    proposer: bool,
    addressee: bool,
    deadline: bool,
    /// Both "without preconditions".
    free: bool,
}

fn agree(mentions: &[Mention<'_>], a: &[usize], b: &[usize]) -> Agree {
    let mut found = Agree::default();
    for (&x, &y) in a.iter().flat_map(|x| b.iter().map(move |y| (x, y))) {
        let (x, y) = (&mentions[x], &mentions[y]);
        found.days |= days_meet(x, y) == Some(true);
        found.start |= times_meet(&x.start, &y.start) == Some(true);
        found.deadline |= times_meet(&x.deadline, &y.deadline) == Some(true);
        found.place |= meet(&x.place, &y.place) == Some(true);
        found.proposer |= meet(&x.proposer, &y.proposer) == Some(true);
        found.addressee |= meet(&x.addressee, &y.addressee) == Some(true);
        let free = |m: &Mention<'_>| !m.initiative.slots.preconditions.is_empty();
        found.free |= free(x) && free(y);
    }
    found
}

fn clash(mentions: &[Mention<'_>], a: &[usize], b: &[usize]) -> bool {
    let agree = agree(mentions, a, b);
    a.iter().any(|&x| {
        b.iter()
            .any(|&y| conflict(&mentions[x], &mentions[y], agree))
    })
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
                && named_alike(mentions, g, mention)
                && of_its_maker(mentions, g, mention)
                && of_its_purpose(mentions, g, mention)
                && (!near || g.iter().any(|&o| same_document(&mentions[o], mention)))
                && !clash(mentions, g, &[m])
        };
        // "The truce" means one that was named before it; right before it, the last.
        let before = |g: &Vec<usize>| {
            g.iter()
                .filter(|&&o| same_document(&mentions[o], mention) && o < m)
                .max()
                .copied()
        };
        let named = || {
            let mut found: Vec<(usize, usize)> = groups
                .iter()
                .enumerate()
                .filter(|(_, g)| fits(g, true))
                .filter_map(|(i, g)| before(g).map(|o| (o, i)))
                .collect();
            found.sort_unstable();
            let last = *found.last()?;
            let near =
                mentions[last.0].initiative.mention.end + NEAR > mention.initiative.mention.start;
            (found.len() == 1 || near && mention.definite).then_some(last.1)
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
            (Some(_), false) => named(),
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

/// "The United Nations called for a break": a mention that names its maker and is not told as known goes to none of others.
fn of_its_maker(mentions: &[Mention<'_>], group: &[usize], mention: &Mention<'_>) -> bool {
    mention.definite
        || mention.initiative.slots.proposer.is_empty()
        || !mention.has(StatusValue::Proposed)
        || group
            .iter()
            .any(|&o| meet(&mentions[o].proposer, &mention.proposer) == Some(true))
}

/// "The holiday truce" is none of which no account says that it is for a holiday.
fn of_its_purpose(mentions: &[Mention<'_>], group: &[usize], mention: &Mention<'_>) -> bool {
    let own = mention.initiative.slots.purpose;
    own.is_none()
        || group
            .iter()
            .any(|&o| mentions[o].initiative.slots.purpose == own)
}

/// Whether an agreement is called what another is: "the plan" is no treaty of long ago. Other kinds have one name.
fn named_alike(mentions: &[Mention<'_>], group: &[usize], mention: &Mention<'_>) -> bool {
    mention.kind() != Kind::Agreement || group.iter().any(|&o| mentions[o].noun == mention.noun)
}

/// Whether a mention has too little to be told from others of its kind.
fn weak(m: &Mention<'_>) -> bool {
    m.days.is_none() && m.start.is_empty() && m.marks() < 2 && !m.earlier
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
    add(1, times_meet(&a.deadline, &b.deadline));
    // Both "unconditional".
    let free = |m: &Mention<'_>| !m.initiative.slots.preconditions.is_empty();
    add(1, Some(free(a) && free(b)));
    add(1, meet(&a.proposer, &b.proposer));
    add(1, meet(&a.addressee, &b.addressee));
    add(1, meet(&a.goods, &b.goods));
    // "a joint commission", "the joint commission": what is agreed has a name of its own.
    add(
        1,
        Some(
            kind == Kind::Agreement
                && a.noun == b.noun
                && !super::words::is("any_agreement", &a.noun),
        ),
    );
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
fn conflict(a: &Mention<'_>, b: &Mention<'_>, whole: Agree) -> bool {
    if a.kind() != b.kind() || a.earlier != b.earlier || a.generic != b.generic {
        return true;
    }
    let kind = a.kind();
    // "asked for 300", "countered with 100"; a ban on arms and one on copper.
    let apart_numbers = kind == Kind::Exchange
        && same_document(a, b)
        && meet(&a.numbers, &b.numbers) == Some(false)
        && (a.numbers.len() == 1 || b.numbers.len() == 1);
    if apart_numbers || meet(&a.goods, &b.goods) == Some(false) && !threatened(a, b) {
        return true;
    }
    let slots = (&a.initiative.slots, &b.initiative.slots);
    let proposers = meet(&a.proposer, &b.proposer);
    let addressees = meet(&a.addressee, &b.addressee);
    let starts = times_meet(&a.start, &b.start);
    let days = days_meet(a, b);
    let places = meet(&a.place, &b.place);
    let apart = !same_document(a, b);
    // Two accounts may tell one term of one thing differently, where all else is the same.
    let told_differently = |same: &[bool]| apart && same.iter().filter(|s| **s).count() >= 2;
    if days == Some(false)
        && !(whole.start && told_differently(&[whole.start, whole.proposer, whole.addressee]))
    {
        return true;
    }
    // Held on one day and planned for another: two meetings, or none of which accounts differ.
    let met = |m: &Mention<'_>| m.has(StatusValue::CarriedOut);
    if starts == Some(false) && kind == Kind::Talks && met(a) != met(b) {
        return true;
    }
    if starts == Some(false)
        && !told_differently(&[whole.days, whole.proposer, whole.addressee, whole.place])
        && !(apart && whole.place && kind == Kind::Exchange && days_apart(a, b) <= 2)
        && !(apart && (whole.place || whole.start) && one_meeting(a, b))
    {
        return true;
    }
    if places == Some(false)
        && matches!(kind, Kind::Talks | Kind::Exchange)
        && !told_differently(&[whole.start, whole.proposer, whole.addressee, whole.free])
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
    // Declared on other days: other initiatives, unless their terms are the same.
    if times_meet(&a.declared, &b.declared) == Some(false) && !whole.days && !whole.start {
        return true;
    }
    // Whom accounts name among those who propose together may differ.
    let joint = whole.days || whole.start || whole.place && (kind == Kind::Talks || whole.deadline);
    if proposers == Some(false) && !joint {
        return true;
    }
    // Whoever turns it down has not made it.
    if refuses(a, &b.proposer) || refuses(b, &a.proposer) {
        return true;
    }
    // Held between others: one meeting has one set of sides.
    let held = |m: &Mention<'_>| m.has(StatusValue::CarriedOut) || m.has(StatusValue::InForce);
    let sides = |m: &Mention<'_>| {
        m.proposer
            .union(&m.addressee)
            .cloned()
            .collect::<BTreeSet<_>>()
    };
    if kind == Kind::Talks && (held(a) || held(b)) {
        let (x, y) = (sides(a), sides(b));
        if x.len() >= 2 && y.len() >= 2 && !x.is_subset(&y) && !y.is_subset(&x) {
            return true;
        }
    }
    // What was held was not called off, and an invitation is to another one.
    if kind == Kind::Talks {
        let met = |m: &Mention<'_>| m.has(StatusValue::CarriedOut);
        let other = |m: &Mention<'_>| m.has(StatusValue::Collapsed) || m.noun.starts_with("invit");
        if met(a) && other(b) && !met(b) || met(b) && other(a) && !met(a) {
            return true;
        }
    }
    // Two guests are asked to two visits.
    if kind == Kind::Talks && apart_guests(a, b) {
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
    // "a truce plan" that is turned down is not the truce that has begun.
    let refused = |m: &Mention<'_>| m.has(StatusValue::Rejected) && !m.definite;
    let begun = |m: &Mention<'_>| m.has(StatusValue::InForce) && !m.has(StatusValue::Rejected);
    if (refused(a) && begun(b) || refused(b) && begun(a))
        && days != Some(true)
        && starts != Some(true)
    {
        return true;
    }
    let over = |m: &Mention<'_>| {
        m.has(StatusValue::Suspended)
            || m.has(StatusValue::Expired)
            || m.has(StatusValue::CarriedOut)
            || m.has(StatusValue::Collapsed)
    };
    let ahead = |m: &Mention<'_>| m.has(StatusValue::Proposed) || m.has(StatusValue::Floated);
    (over(a) && ahead(b) && !over(b) || over(b) && ahead(a) && !over(a))
        && days != Some(true)
        && starts != Some(true)
}

/// Days between which two accounts may place one meeting.
const MEETING: i64 = 7;

/// Whether two mentions of talks in one place can be one meeting that two accounts date differently: neither is "another".
fn one_meeting(a: &Mention<'_>, b: &Mention<'_>) -> bool {
    a.kind() == Kind::Talks && !a.another && !b.another && days_apart(a, b) <= MEETING
}

/// Whether both are threats: one threat may be told of ports and of grain.
fn threatened(a: &Mention<'_>, b: &Mention<'_>) -> bool {
    a.has(StatusValue::Threatened) || b.has(StatusValue::Threatened)
}

/// Whether someone who rejects what a mention tells is among these.
fn refuses(m: &Mention<'_>, makers: &BTreeSet<String>) -> bool {
    m.refusers.iter().any(|r| makers.contains(r))
}

/// Whether two mentions each tell of one person who is asked, and not of the same.
fn apart_guests(a: &Mention<'_>, b: &Mention<'_>) -> bool {
    matches!((a.guests.as_slice(), b.guests.as_slice()), ([x], [y]) if x != y)
}

/// Fewest days between the beginnings of two mentions; many where either is not placed.
fn days_apart(a: &Mention<'_>, b: &Mention<'_>) -> i64 {
    let days = |m: &Mention<'_>| -> Vec<i64> { m.start.iter().filter_map(Time::day).collect() };
    let (x, y) = (days(a), days(b));
    x.iter()
        .flat_map(|x| y.iter().map(move |y| (x - y).abs()))
        .min()
        .unwrap_or(i64::MAX)
}

//! Counts that grow while accounts are written: later figures, no contradictions.

use std::collections::BTreeSet;

use rapporteur_schema::{Update, Value};

use super::super::moment::Grain;
use super::super::words::is;
use super::{Fact, meet};

/// The same claimant's higher figure of a later day; of outlets in their own voice too, when the count only grows.
pub(super) fn update(sides: &[Vec<&Fact<'_>>]) -> Option<Update> {
    let all: Vec<&Fact<'_>> = sides.iter().flatten().copied().collect();
    let live = |f: &&Fact<'_>| f.cumulative && f.day.is_some() && f.scope.history.is_none();
    if !all.iter().all(live) {
        return None;
    }
    let by = |f: &Fact<'_>| {
        f.value
            .according_to
            .as_ref()
            .map(|b| b.entity.clone().or_else(|| b.name.clone()))
    };
    let claimants: BTreeSet<_> = all.iter().map(|f| by(f)).collect();
    if claimants.len() > 1 {
        return None;
    }
    let mut last: Option<i64> = None;
    for side in sides {
        let days = || side.iter().filter_map(|f| f.day);
        let (from, to) = (days().min()?, days().max()?);
        if last.is_some_and(|last| from <= last) {
            return None;
        }
        last = Some(to);
    }
    let steps = all
        .iter()
        .map(|f| Value {
            as_of: f.value.as_of.clone(),
            ..f.value.clone()
        })
        .collect();
    Some(Update {
        subject: all.first()?.subject.clone(),
        steps,
    })
}

/// Whether a count of things in the frame of a verb that goes on from day to day is only higher on the later day.
pub(super) fn goes_on(sides: &[Vec<&Fact<'_>>]) -> bool {
    let verb = |f: &Fact<'_>| is("goes_on", &f.clause.statement.predicate);
    let mut last: Option<i64> = None;
    for side in sides {
        let days: Option<Vec<i64>> = side.iter().map(|f| f.day.filter(|_| verb(f))).collect();
        let Some(days) = days else { return false };
        let (from, to) = (days.iter().min().copied(), days.iter().max().copied());
        if from.is_none() || last.is_some_and(|last| from <= Some(last)) {
            return false;
        }
        last = to;
    }
    true
}

/// Sentences from the first in which an account tells its news.
const NEWS: usize = 5;

fn early(fact: &Fact<'_>) -> bool {
    fact.clause.heading || fact.clause.sentence < NEWS
}

/// Those who count the dead for themselves: two of them cannot both be right at one time.
fn counts_by_itself(claimant: &str) -> bool {
    matches!(
        claimant,
        "police"
            | "hospital"
            | "hospitals"
            | "doctors"
            | "medics"
            | "army"
            | "military"
            | "ministry"
            | "rebels"
            | "activists"
            | "union"
            | "firefighters"
            | "coastguard"
            | "navy"
    )
}

/// Accounts that tell their hour, two hours or more apart on one day.
fn hours_before(a: &Fact<'_>, b: &Fact<'_>) -> bool {
    let hour =
        |f: &Fact<'_>| -> Option<i32> { f.value.as_of.as_deref()?.get(11..13)?.parse().ok() };
    matches!((hour(a), hour(b)), (Some(x), Some(y)) if x + 2 <= y)
}

/// Sides whose figures two of different names give for one day, at no hours that would make one count the later: "the governor"
/// and "a hospital" may both be right, one after the other, or not.
pub(super) fn other_voices(sides: &[Vec<&Fact<'_>>]) -> BTreeSet<usize> {
    let voice = |f: &Fact<'_>| f.value.according_to.as_ref()?.name.clone();
    // "Five bodies", "at least five": more than before, and perhaps not yet all.
    let open = |f: &Fact<'_>| f.high.is_infinite();
    let apart = |a: &Fact<'_>, b: &Fact<'_>| {
        a.day.is_some()
            && a.day == b.day
            && !open(b)
            && !hours_before(a, b)
            && !hours_before(b, a)
            && !meet(a, b)
            && matches!((voice(a), voice(b)), (Some(x), Some(y)) if x != y)
    };
    let mut found = BTreeSet::new();
    for (i, low) in sides.iter().enumerate() {
        for (j, high) in sides.iter().enumerate().skip(i + 1) {
            if low.iter().any(|a| high.iter().any(|b| apart(a, b))) {
                found.extend([i, j]);
            }
        }
    }
    found
}

/// The missing become fewer as they are found and more as they are named: only figures of one day can be held together.
pub(super) fn found_since(sides: &[Vec<&Fact<'_>>]) -> Option<Update> {
    let mut all: Vec<&Fact<'_>> = sides.iter().flatten().copied().collect();
    let missing = |f: &&Fact<'_>| f.key.starts_with("miss/") && f.scope.history.is_none();
    let one_day = |a: &Fact<'_>, b: &Fact<'_>| a.day.is_some() && a.day == b.day;
    let held = all
        .iter()
        .any(|a| all.iter().any(|b| one_day(a, b) && !meet(a, b)));
    if held || !all.iter().all(missing) {
        return None;
    }
    all.sort_by_key(|f| (f.day, f.clause.document));
    Some(Update {
        subject: all.first()?.subject.clone(),
        steps: all.iter().map(|f| f.value.clone()).collect(),
    })
}

/// A toll that grows while accounts are written: no later account has a lower figure, and nobody is held against another by
/// name. Figures of one part of a day are no steps, nor is a count of nobody.
pub(super) fn growth(sides: &[Vec<&Fact<'_>>]) -> Option<Update> {
    let all: Vec<&Fact<'_>> = sides.iter().flatten().copied().collect();
    let toll = |f: &&Fact<'_>| {
        let kind = f.key.split('/').next().unwrap_or_default();
        matches!(kind, "die" | "injure" | "recapture") && f.scope.history.is_none() && f.high > 0.0
    };
    if !all.iter().all(toll) {
        return None;
    }
    let by = |f: &Fact<'_>| {
        let by = f.value.according_to.as_ref()?;
        let name = by.name.as_deref().unwrap_or_default();
        let known = name
            .split(' ')
            .any(|w| w.starts_with(char::is_uppercase) && !matches!(w, "The" | "A" | "An"));
        if known {
            return Some(by.entity.clone().unwrap_or_else(|| name.to_owned()));
        }
        // The police, a hospital: somebody of one kind, where "officials" may be anybody.
        let last = name.rsplit(' ').next().unwrap_or_default().to_lowercase();
        counts_by_itself(&last).then_some(last)
    };
    for (i, low) in sides.iter().enumerate() {
        for high in &sides[i + 1..] {
            for a in low {
                for b in high {
                    if meet(a, b) {
                        continue;
                    }
                    // Two who are known by name cannot both be right at one time.
                    let named = matches!((by(a), by(b)), (Some(x), Some(y)) if x != y)
                        && a.day.is_some()
                        && a.day == b.day
                        && !hours_before(a, b);
                    let at_once = |f: &Fact<'_>| f.scope.current.filter(|w| w.grain <= Grain::Part);
                    let together =
                        matches!((at_once(a), at_once(b)), (Some(x), Some(y)) if x.meets(&y));
                    let back = matches!((a.day, b.day), (Some(x), Some(y)) if x > y);
                    // Days after, a toll has been counted.
                    let was = [a, b]
                        .iter()
                        .filter_map(|f| f.scope.current.map(|w| w.days().1))
                        .max();
                    let settled = a.day == b.day
                        && matches!((was, a.day), (Some(was), Some(told)) if was + 2 <= told);
                    // What no account begins with is no news: its count is over.
                    let background = a.day == b.day && !early(a) && !early(b);
                    if named || together || back || settled || background {
                        return None;
                    }
                }
            }
        }
    }
    let mut steps: Vec<&Fact<'_>> = all;
    steps.sort_by_key(|f| (f.day, f.clause.document));
    Some(Update {
        subject: steps.first()?.subject.clone(),
        steps: steps.iter().map(|f| f.value.clone()).collect(),
    })
}

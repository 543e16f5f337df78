//! Hours that first sentences tell of the main event with a verb of another thing.

use std::collections::BTreeSet;

use super::super::clause::{Clause, Clauses};
use super::super::moment::{Grain, Zone};
use super::{LEAD, Told, kind, minutes};

/// The one clock time of the first sentences, whatever verb they tell it with: "two planes came from the north at 6:20".
pub(super) fn of_lead<'s>(
    clauses: &'s Clauses<'s>,
    document: &'s [Clause<'s>],
    main: &str,
    first: usize,
) -> Option<Told<'s>> {
    let lead = || {
        document
            .iter()
            .filter(|c| !c.heading && c.sentence < first + LEAD)
    };
    let about = lead().any(|c| c.statement.sense.as_deref().and_then(kind) == Some(main));
    let clocks = || {
        lead().flat_map(|c| {
            let own = c.times.iter().filter(|(w, _)| w.grain == Grain::Clock);
            own.map(move |(w, e)| (c, w, e))
        })
    };
    // "at 2:37 p.m. (0637 GMT)": one time told twice.
    let local = || clocks().filter(|(_, w, _)| w.zone != Zone::Universal);
    let (clause, window, evidence) = local().next().or_else(|| clocks().next())?;
    let one = clocks().all(|(_, w, _)| {
        minutes(w) == minutes(window) || w.zone == Zone::Universal && window.zone != w.zone
    });
    let said = clause.statement.sense.as_deref() == Some("speak");
    let bound = clauses.is_bound(clause.document, evidence.start);
    let told = !said && !clause.statement.negated && !clause.unsure() && !clauses.history(clause);
    let dated = clause.times.iter().any(|(w, _)| w.grain >= Grain::Part);
    (about && one && told && !bound).then(|| Told {
        clause,
        window: *window,
        evidence: evidence.clone(),
        subject: clauses.words_of(clause),
        places: BTreeSet::new(),
        lead: true,
        floating: !dated,
        firm: false,
    })
}

/// Without what is no more than the clock time of one account's first sentences: two accounts at the same minute make it the
/// event's.
pub(super) fn supported<'t, 's>(all: &[&'t Told<'s>]) -> Vec<&'t Told<'s>> {
    let agrees = |t: &Told<'_>| {
        all.iter().any(|o| {
            o.clause.document != t.clause.document
                && o.window.grain == Grain::Clock
                && (o.window.zone == Zone::Universal) == (t.window.zone == Zone::Universal)
                && minutes(&o.window) == minutes(&t.window)
        })
    };
    let keep: Vec<bool> = all.iter().map(|t| t.firm || agrees(t)).collect();
    all.iter()
        .zip(keep)
        .filter_map(|(t, keep)| keep.then_some(*t))
        .collect()
}

//! Which event a count belongs to, and counts as readings have them.

use std::ops::Range;

use rapporteur_nlp::Token;
use rapporteur_schema::{PloverType, ReadingEvent, ReadingToll, TollOutcome, Value, item_id};

use super::Scene;
use super::coder::Coded;
use super::toll::{self, Count};
use crate::prose::ProseBlock;
use crate::timex::TimeExpression;

/// Counts of a document under way.
#[derive(Default)]
pub(crate) struct Tally {
    tolls: Vec<ReadingToll>,
    /// Which of them a toll's noun tells, which counts all.
    totals: Vec<bool>,
}

impl Tally {
    /// Reads the counts of a sentence and gives those that one of its events brought about to that event.
    pub(crate) fn add(
        &mut self,
        scene: &Scene<'_>,
        block: &ProseBlock,
        sentence: Range<usize>,
        events: &mut [(Coded<'_>, ReadingEvent)],
    ) {
        let counts = toll::counts(&block.doc, sentence.clone());
        let mut given: Vec<(usize, TollOutcome, Option<usize>, Value)> = Vec::new();
        for count in &counts {
            let Some(value) = value(scene, block, &sentence, count) else {
                continue;
            };
            let event = owner(block, count, events);
            let span = scene.span(block, count.tokens.clone());
            let whole = !count.part && !count.former && value.modality.is_none();
            if let Some(number) = event.filter(|_| whole) {
                given.push((number, count.outcome, count.clause, value.clone()));
            }
            self.totals.push(count.total);
            self.tolls.push(ReadingToll {
                id: item_id("tol", &scene.document.id, span.start, span.end),
                outcome: count.outcome,
                scope: count.scope.map(str::to_owned),
                low: count.low,
                high: count.high,
                part: count.part,
                more: count.more,
                former: count.former,
                event: event.map(|e| events[e].1.id.clone()),
                value,
            });
        }
        give(given, events);
    }

    /// The tolls; those of events that were joined go to the event that stayed, and a total without an event of its own to the
    /// one violent event that the document tells.
    pub(crate) fn finish(mut self, events: &mut [ReadingEvent]) -> Vec<ReadingToll> {
        let mut violent = events
            .iter_mut()
            .filter(|e| e.event_type == PloverType::Assault && !e.historical);
        let only = match (violent.next(), violent.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        };
        if let Some(only) = only {
            for (toll, total) in self.tolls.iter_mut().zip(&self.totals) {
                let people = matches!(toll.outcome, TollOutcome::Killed | TollOutcome::Injured);
                let stands = toll.event.as_ref().is_some_and(|e| *e == only.id);
                if !people || stands || toll.part || toll.former || toll.value.modality.is_some() {
                    continue;
                }
                if !total || toll.event.is_some() || toll.scope.is_some() || toll.more {
                    continue;
                }
                toll.event = Some(only.id.clone());
                let values = if toll.outcome == TollOutcome::Killed {
                    &mut only.fatalities
                } else {
                    &mut only.injuries
                };
                if !values
                    .iter()
                    .any(|v| v.number == toll.value.number && v.hedge == toll.value.hedge)
                {
                    values.push(toll.value.clone());
                }
            }
        }
        for toll in &mut self.tolls {
            let gone = |id: &String| !events.iter().any(|e| e.id == *id);
            if toll.event.as_ref().is_some_and(gone) {
                toll.event = None;
            }
        }
        self.tolls
    }
}

/// Gives counts to events; a list ("two guards and three miners") adds up to one figure.
fn give(
    given: Vec<(usize, TollOutcome, Option<usize>, Value)>,
    events: &mut [(Coded<'_>, ReadingEvent)],
) {
    let mut last: Option<(usize, TollOutcome, Option<usize>)> = None;
    for (number, outcome, clause, value) in given {
        let event = &mut events[number].1;
        let values = match outcome {
            TollOutcome::Killed => &mut event.fatalities,
            TollOutcome::Injured => &mut event.injuries,
            _ => continue,
        };
        let key = (number, outcome, clause);
        match values.last_mut() {
            Some(before) if last == Some(key) && clause.is_some() => sum(before, value),
            _ => values.push(value),
        }
        last = Some(key);
    }
}

/// Adds a count to the one before it in its list.
fn sum(before: &mut Value, value: Value) {
    before.number = match (before.number, value.number) {
        (Some(a), Some(b)) => Some(a + b),
        _ => None,
    };
    before.value = format!("{} + {}", before.value, value.value);
    if before.unit != value.unit {
        before.unit = Some("person".to_owned());
    }
    before.hedge = before
        .hedge
        .filter(|h| *h != rapporteur_schema::Hedge::None)
        .or(value.hedge);
    before.evidence.extend(value.evidence);
}

/// The event that brought a count about: its trigger or a part of it tells the outcome, or the outcome's clause hangs on it
/// ("attacked the port, killing nine").
fn owner(block: &ProseBlock, count: &Count, events: &[(Coded<'_>, ReadingEvent)]) -> Option<usize> {
    let able = |e: &ReadingEvent| {
        matches!(
            e.event_type,
            PloverType::Assault | PloverType::Protest | PloverType::Coerce | PloverType::Mobilize
        )
    };
    let by = block.doc.token(count.by);
    let clause = count.clause.map(|c| block.doc.token(c));
    let tells = |coded: &Coded<'_>, t: Token<'_>| {
        coded.trigger.index() == t.index()
            || coded.parts.iter().any(|p| p.index() == t.index())
            || coded.carrier.is_some_and(|c| c.index() == t.index())
    };
    let exact = events.iter().position(|(coded, e)| {
        able(e) && (tells(coded, by) || clause.is_some_and(|c| tells(coded, c)))
    });
    if exact.is_some() {
        return exact;
    }
    let mut up = clause.unwrap_or(by);
    while !up.is_root() {
        let hangs = matches!(
            up.dep(),
            "advcl"
                | "relcl"
                | "acl"
                | "conj"
                | "xcomp"
                | "pcomp"
                | "prep"
                | "pobj"
                | "nsubj"
                | "dobj"
                | "nsubjpass"
                | "agent"
        );
        if !hangs {
            break;
        }
        up = up.head();
        let found = events
            .iter()
            .position(|(coded, e)| able(e) && tells(coded, up));
        if found.is_some() {
            return found;
        }
    }
    // "Nine died when the army shelled the port": the event hangs on the outcome.
    let clause = clause.filter(|c| {
        matches!(count.outcome, TollOutcome::Killed | TollOutcome::Injured)
            && (c.index() == by.index() || by.head() == *c)
    })?;
    let mut below = events.iter().enumerate().filter(|(_, (coded, e))| {
        e.event_type == PloverType::Assault
            && block
                .doc
                .token(coded.trigger.index())
                .ancestors()
                .any(|a| a == clause)
    });
    match (below.next(), below.next()) {
        (Some((number, _)), None) => Some(number),
        _ => None,
    }
}

/// A count as a value.
fn value(
    scene: &Scene<'_>,
    block: &ProseBlock,
    sentence: &Range<usize>,
    count: &Count,
) -> Option<Value> {
    let span = scene.span(block, count.tokens.clone());
    let mut value = Value::from_evidence(scene.evidence(span.clone())?);
    value.number = match count.hedge {
        rapporteur_schema::Hedge::MoreThan => count.low.map(|n| f64::from(n) - 1.0),
        rapporteur_schema::Hedge::LessThan => count.high.map(|n| f64::from(n) + 1.0),
        _ => count.low.or(count.high).map(f64::from),
    };
    value.unit.clone_from(&count.unit);
    value.hedge = Some(count.hedge);
    value.modality = count.modality;
    value.as_of = as_of(scene, block, sentence, count);
    value.according_to = scene.according_to(&span);
    Some(value)
}

/// The time that a count speaks of: "as of Friday", "by Friday", and the day on which a toll rose.
fn as_of(
    scene: &Scene<'_>,
    block: &ProseBlock,
    sentence: &Range<usize>,
    count: &Count,
) -> Option<String> {
    let clause = count.clause.map(|c| block.doc.token(c));
    let tokens = block.first + sentence.start..block.first + sentence.end;
    let bound = |time: &&TimeExpression| {
        if !tokens.contains(&time.tokens.start) || time.interval.is_none() {
            return false;
        }
        let at = time.tokens.start - block.first;
        let before = |n: usize| {
            at.checked_sub(n)
                .filter(|i| *i >= sentence.start)
                .map(|i| block.doc.token(i).text().to_lowercase())
        };
        let word = before(1).unwrap_or_default();
        let marked = word == "by" || word == "of" && before(2).as_deref() == Some("as");
        let own = clause.is_some() && super::modality::nearest_verb(block.doc.token(at)) == clause;
        own && (marked || count.total) || marked && word == "of"
    };
    let time = scene.times.iter().find(bound)?;
    let value = scene.time_value(time)?;
    value.end.or(value.start)
}

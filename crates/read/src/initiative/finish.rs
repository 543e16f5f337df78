//! From token numbers to the record's values, each with its evidence.

use std::ops::Range;

use rapporteur_schema::{
    AccordingTo, CodePoints, Hedge, InitiativeKind, InitiativeSlots, Precision, ReadingInitiative,
    Response, SpanRef, Status, StatusValue, TimexMod, Value, Violation, item_id,
};

use super::draft::Draft;
use super::party::{Party, speaker};
use super::scene::Scene;
use crate::evidence::evidence;
use crate::timex::{self, TimeExpression};

/// What evidence is made with.
pub(crate) struct Source<'s> {
    pub(crate) document: &'s str,
    pub(crate) text: &'s str,
    pub(crate) index: &'s CodePoints,
    pub(crate) sentences: &'s [[u32; 2]],
    /// Ids of entities by their numbers.
    pub(crate) entities: &'s [String],
}

/// A mention as readings have it.
pub(crate) fn finish(scene: &Scene<'_>, source: &Source<'_>, draft: &Draft) -> ReadingInitiative {
    let mention = scene.prose.span(draft.tokens.clone());
    let slots = &draft.slots;
    let people = |all: &[Party]| {
        all.iter()
            .filter_map(|p| person(scene, source, p))
            .collect::<Vec<_>>()
    };
    let spans = |all: &[Range<usize>]| {
        all.iter()
            .filter_map(|t| plain(scene, source, t))
            .collect::<Vec<_>>()
    };
    let times = |all: &[usize]| {
        all.iter()
            .filter_map(|n| moment(scene, source, *n))
            .collect::<Vec<_>>()
    };
    // What is only proposed begins after the day of the account: "from Tuesday" is the next.
    let ahead = |all: &[usize]| {
        let mut values = times(all);
        let open = !slots.status.is_empty()
            && slots.status.iter().all(|s| {
                matches!(
                    s.value,
                    StatusValue::Proposed | StatusValue::Floated | StatusValue::Threatened
                )
            });
        if open {
            for value in &mut values {
                next_weekday(scene, value);
            }
        }
        values
    };
    ReadingInitiative {
        id: item_id("initiative", source.document, mention.start, mention.end),
        mention: SpanRef {
            start: mention.start,
            end: mention.end,
        },
        slots: InitiativeSlots {
            kind: draft.kind.unwrap_or(InitiativeKind::Other),
            initiative_type: slots.initiative_type,
            purpose: slots.purpose,
            proposer: people(&slots.proposer),
            addressee: people(&slots.addressee),
            supporter: people(&slots.supporter),
            facilitator: people(&slots.facilitator),
            monitor: people(&slots.monitor),
            declared: times(&slots.declared),
            start: ahead(&slots.start),
            end: times(&slots.end),
            deadline: ahead(&slots.deadline),
            duration_days: slots
                .duration
                .iter()
                .filter_map(|n| days(scene, source, *n))
                .collect(),
            place: people(&slots.place),
            scope: spans(&slots.scope),
            preconditions: spans(&slots.preconditions),
            conditions: spans(&slots.conditions),
            trigger: spans(&slots.trigger),
            consequence: spans(&slots.consequence),
            response: slots
                .response
                .iter()
                .map(|r| Response {
                    actor: r.actor.as_ref().and_then(|a| id(source, a)),
                    actor_name: r.actor.as_ref().map(|a| name(scene, source, a)),
                    speaker_name: r.speaker.as_ref().map(|s| name(scene, source, s)),
                    date: None,
                    stance: r.stance,
                    counter_terms: spans(&r.counter),
                    evidence: proof(scene, source, &r.evidence),
                })
                .collect(),
            violations: slots
                .violations
                .iter()
                .map(|v| Violation {
                    accuser: v.accuser.as_ref().and_then(|a| id(source, a)),
                    accuser_name: v.accuser.as_ref().map(|a| name(scene, source, a)),
                    accused: v.accused.as_ref().and_then(|a| id(source, a)),
                    accused_name: v.accused.as_ref().map(|a| name(scene, source, a)),
                    date: v
                        .time
                        .and_then(|t| moment(scene, source, t))
                        .and_then(|m| m.start),
                    evidence: proof(scene, source, &v.evidence),
                })
                .collect(),
            status: slots
                .status
                .iter()
                .map(|s| Status {
                    value: s.value,
                    date: s
                        .time
                        .and_then(|t| moment(scene, source, t))
                        .and_then(|m| m.start),
                    according_to: said_by(scene, source, s.evidence.start),
                    evidence: proof(scene, source, &s.evidence),
                })
                .collect(),
            links: Vec::new(),
        },
    }
}

fn id(source: &Source<'_>, party: &Party) -> Option<String> {
    party.entity.and_then(|e| source.entities.get(e).cloned())
}

/// The words, or the name that a pronoun stands for.
fn name(scene: &Scene<'_>, source: &Source<'_>, party: &Party) -> String {
    if let (true, Some(entity)) = (party.pronoun, party.entity) {
        return scene.entities.all[entity].name.clone();
    }
    let span = scene.prose.span(party.tokens.clone());
    source
        .index
        .slice(source.text, span.start, span.end)
        .unwrap_or_default()
        .to_owned()
}

fn proof(
    scene: &Scene<'_>,
    source: &Source<'_>,
    tokens: &Range<usize>,
) -> Vec<rapporteur_schema::Evidence> {
    let span = scene.prose.span(tokens.clone());
    evidence(
        source.document,
        source.text,
        source.index,
        span,
        source.sentences,
    )
    .into_iter()
    .collect()
}

fn plain(scene: &Scene<'_>, source: &Source<'_>, tokens: &Range<usize>) -> Option<Value> {
    let found = proof(scene, source, tokens).pop()?;
    let mut value = Value::from_evidence(found);
    value.according_to = said_by(scene, source, tokens.start);
    Some(value)
}

fn person(scene: &Scene<'_>, source: &Source<'_>, party: &Party) -> Option<Value> {
    let mut value = plain(scene, source, &party.tokens)?;
    value.entity = id(source, party);
    if party.pronoun {
        value.value = name(scene, source, party);
    }
    Some(value)
}

/// Whoever says what stands at a token; none for the outlet's own voice.
fn said_by(scene: &Scene<'_>, source: &Source<'_>, at: usize) -> Option<AccordingTo> {
    let said = speaker(scene, at)?;
    Some(AccordingTo {
        entity: id(source, &said),
        name: Some(name(scene, source, &said)),
    })
}

fn hedge(modifier: Option<TimexMod>) -> Option<Hedge> {
    Some(match modifier? {
        TimexMod::EqualOrMore => Hedge::AtLeast,
        TimexMod::EqualOrLess => Hedge::AtMost,
        TimexMod::MoreThan => Hedge::MoreThan,
        TimexMod::LessThan => Hedge::LessThan,
        TimexMod::Approx => Hedge::About,
        _ => return None,
    })
}

fn of_time(scene: &Scene<'_>, source: &Source<'_>, time: &TimeExpression) -> Option<Value> {
    let found = evidence(
        source.document,
        source.text,
        source.index,
        time.span.clone(),
        source.sentences,
    )?;
    let mut value = Value::from_evidence(found);
    value.according_to = said_by(scene, source, time.tokens.start);
    Some(value)
}

/// A date or time of day as a value: clocks as instants, all else, parts of a day too, as days.
fn moment(scene: &Scene<'_>, source: &Source<'_>, number: usize) -> Option<Value> {
    let time = &scene.times[number];
    let mut value = of_time(scene, source, time)?;
    if let Some(interval) = time.interval {
        interval.write(&mut value);
        let precision = value.precision;
        if precision == Some(Precision::PartOfDay) {
            let day = timex::Precision::Day;
            timex::Interval {
                precision: day,
                ..interval
            }
            .write(&mut value);
            value.precision = precision;
        }
    }
    Some(value)
}

/// A bare weekday that was placed in the week before the account, a week later.
fn next_weekday(scene: &Scene<'_>, value: &mut Value) {
    let bare = matches!(
        value.value.to_lowercase().as_str(),
        "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday"
    );
    let (Some(today), Some(start), true) = (scene.today, value.start.clone(), bare) else {
        return;
    };
    let Some(day) = start
        .get(..10)
        .and_then(|d| d.parse::<jiff::civil::Date>().ok())
    else {
        return;
    };
    let behind = day
        .until(today)
        .is_ok_and(|s| (1..7).contains(&s.get_days()));
    if start.len() != 10 || !behind {
        return;
    }
    if let Ok(next) = day.checked_add(jiff::Span::new().days(7)) {
        value.start = Some(next.to_string());
        value.end = Some(next.to_string());
    }
}

/// A length in days: "72 hours" is 3, "a month" 30.
fn days(scene: &Scene<'_>, source: &Source<'_>, number: usize) -> Option<Value> {
    const DAY: f64 = 86_400.0;
    let time = &scene.times[number];
    let (low, high) = time.seconds()?;
    let mut value = of_time(scene, source, time)?;
    let (low, high) = (low as f64 / DAY, high as f64 / DAY);
    // A month has 28 to 31 days: 30 stands for it; half hours stay.
    let nominal = nominal_days(&time.value);
    let middle = if let Some(nominal) = nominal {
        nominal
    } else if (high - low).abs() < f64::EPSILON {
        low
    } else {
        (low.midpoint(high)).round()
    };
    value.number = Some((middle * 100.0).round() / 100.0);
    value.unit = Some("day".to_owned());
    // "a week and a half": no one counts the hours.
    let half = value.value.to_lowercase().contains("and a half");
    value.hedge = hedge(time.modifier).or(((high - low) > 0.5 || half).then_some(Hedge::About));
    Some(value)
}

/// Days of a TIMEX3 length in months or years, as contracts count them: 30 and 365; `None` for other units.
fn nominal_days(value: &str) -> Option<f64> {
    let number = value.strip_prefix('P')?;
    let (number, unit) = number.split_at_checked(number.len().checked_sub(1)?)?;
    let number: f64 = number.parse().ok()?;
    match unit {
        "M" => Some(number * 30.0),
        "Y" => Some(number * 365.0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::nominal_days;

    #[test]
    fn months_and_years_have_days_of_contracts() {
        assert_eq!(nominal_days("P2M"), Some(60.0));
        assert_eq!(nominal_days("P1Y"), Some(365.0));
        assert_eq!(nominal_days("P10D"), None);
        assert_eq!(nominal_days("PT72H"), None);
        assert_eq!(nominal_days("P"), None);
    }
}

//! Events of a story: the reports of one event, from several accounts, side by side.
//!
//! Two accounts' events are one only if type, modality, content and parties agree and neither mode, time nor place speaks
//! against it, for every pair of the event's reports; two events of one account are never joined here. What is only said
//! again and again (an accusation, a demand) must also be told by the same word, or at the same time.

use std::collections::BTreeSet;

use rapporteur_schema::{
    Casualties, CodePoints, Event, Evidence, PloverType, Precision, Reading, ReadingEvent, Report,
    SlotValue, Value, joined_id,
};

use crate::actors::Joined;

/// An account's event with its actors of the story.
struct Told<'r> {
    reading: &'r Reading,
    event: &'r ReadingEvent,
    actor: Vec<String>,
    recipient: Vec<String>,
    /// First letters of its trigger.
    word: String,
}

/// Letters of a trigger that tell its stem.
const STEM: usize = 5;

/// Days between two accounts' publication beyond which an undated event of the one is not the other's.
const NEAR_DAYS: i64 = 3;

/// Joins the events of documents, in the order of their first report.
pub(crate) fn join(readings: &[&Reading], actors: &Joined) -> Vec<Event> {
    let mut groups: Vec<Vec<Told<'_>>> = Vec::new();
    for reading in readings {
        let index = CodePoints::new(&reading.document.text);
        for event in &reading.events {
            let told = told(reading, &index, event, actors);
            let same = groups
                .iter_mut()
                .find(|group| group.iter().all(|other| is_same(other, &told)));
            match same {
                Some(group) => group.push(told),
                None => groups.push(vec![told]),
            }
        }
    }
    groups.iter().map(|group| joined(group, actors)).collect()
}

fn told<'r>(
    reading: &'r Reading,
    index: &CodePoints,
    event: &'r ReadingEvent,
    actors: &Joined,
) -> Told<'r> {
    let ids = |spans: &[rapporteur_schema::EntitySpan]| {
        let mut ids: Vec<String> = Vec::new();
        for entity in spans.iter().filter_map(|s| s.entity.as_ref()) {
            if let Some(actor) = actors.actor(&reading.document.id, entity)
                && !ids.contains(&actor.id)
            {
                ids.push(actor.id.clone());
            }
        }
        ids
    };
    let trigger = index.slice(
        &reading.document.text,
        event.trigger.start,
        event.trigger.end,
    );
    Told {
        reading,
        event,
        actor: ids(&event.actor),
        recipient: ids(&event.recipient),
        word: trigger
            .unwrap_or_default()
            .to_lowercase()
            .chars()
            .take(STEM)
            .collect(),
    }
}

fn is_same(a: &Told<'_>, b: &Told<'_>) -> bool {
    let (one, two) = (a.event, b.event);
    let content = |e: &ReadingEvent| e.content.as_ref().map(|c| c.event_type);
    let recipients =
        share(&a.recipient, &b.recipient) || one.recipient.is_empty() && two.recipient.is_empty();
    if a.reading.document.id == b.reading.document.id
        || one.event_type != two.event_type
        || one.modality != two.modality
        || one.historical != two.historical
        || content(one) != content(two)
        || !agree(one.mode.as_ref(), two.mode.as_ref())
        || !share(&a.actor, &b.actor)
        || !recipients
        || !places_agree(one, two)
    {
        return false;
    }
    match one.time.as_ref().zip(two.time.as_ref()) {
        Some((here, there)) => {
            let told_alike = is_deed(one.event_type) || a.word == b.word || fine(here, there);
            told_alike && overlap(here, there)
        }
        None => near(a.reading, b.reading) && a.word == b.word,
    }
}

/// Deeds, as against words.
fn is_deed(event_type: PloverType) -> bool {
    use PloverType::{
        Aid, Assault, Coerce, Consult, Cooperate, Mobilize, Protest, Retreat, Sanction,
    };
    matches!(
        event_type,
        Aid | Assault | Coerce | Consult | Cooperate | Mobilize | Protest | Retreat | Sanction
    )
}

fn agree<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

fn share(a: &[String], b: &[String]) -> bool {
    a.iter().any(|x| b.contains(x))
}

/// Places that are the same, or of which one is too vague to tell.
fn places_agree(a: &ReadingEvent, b: &ReadingEvent) -> bool {
    let (Some(a), Some(b)) = (&a.place, &b.place) else {
        return true;
    };
    let (a, b) = (&a.place, &b.place);
    if !agree(a.country.as_ref(), b.country.as_ref()) {
        return false;
    }
    let exact = |p: &rapporteur_schema::Place| p.where_prec.is_some_and(|w| w <= 2);
    if !exact(a) || !exact(b) {
        return true;
    }
    match (&a.gazetteer_id, &b.gazetteer_id) {
        (Some(a), Some(b)) => a == b,
        _ => a.text.eq_ignore_ascii_case(&b.text),
    }
}

fn day(moment: &str) -> &str {
    moment.get(..10).unwrap_or(moment)
}

/// Whether two times have a day in common.
fn overlap(a: &Value, b: &Value) -> bool {
    let bounds = |v: &Value| {
        let start = v.start.as_deref().map(day).map(str::to_owned);
        let end = v.end.as_deref().map(day).map(str::to_owned);
        (start.clone().or(end.clone()), end.or(start))
    };
    match (bounds(a), bounds(b)) {
        ((Some(from), Some(to)), (Some(since), Some(until))) => from <= until && since <= to,
        _ => false,
    }
}

/// Both tell the day.
fn fine(a: &Value, b: &Value) -> bool {
    let day = |v: &Value| v.precision.is_some_and(|p| p <= Precision::Day);
    day(a) && day(b)
}

/// Whether two accounts were published within a few days, or one of them does not tell when.
fn near(a: &Reading, b: &Reading) -> bool {
    let number = |r: &Reading| {
        let written = r.document.published.as_deref()?;
        let mut parts = day(written).split('-').map(str::parse::<i64>);
        let (year, month) = (parts.next()?.ok()?, parts.next()?.ok()?);
        // Close enough for a difference of days: months count 31.
        Some((year * 12 + month) * 31 + parts.next()?.ok()?)
    };
    match (number(a), number(b)) {
        (Some(a), Some(b)) => (a - b).abs() <= NEAR_DAYS,
        _ => true,
    }
}

/// One event of its reports.
fn joined(group: &[Told<'_>], actors: &Joined) -> Event {
    let first = group[0].event;
    let context: BTreeSet<&String> = group.iter().flat_map(|t| &t.event.context).collect();
    let time = group
        .iter()
        .filter_map(|t| Some((t, t.event.time.as_ref()?)))
        .min_by_key(|(_, v)| v.precision.unwrap_or(Precision::Decade))
        .map(|(t, v)| for_story(t, v, actors));
    let place = group
        .iter()
        .filter_map(|t| t.event.place.as_ref())
        .min_by_key(|p| p.place.where_prec.unwrap_or(u8::MAX));
    let mode = group.iter().find(|t| t.event.mode.is_some());
    let reports: Vec<Report> = group.iter().map(|t| report(t, actors)).collect();
    Event {
        id: joined_id("evt", &first.id),
        members: group.iter().map(|t| t.event.id.clone()).collect(),
        event_type: first.event_type,
        mode: mode.and_then(|t| t.event.mode.clone()),
        context: context.into_iter().cloned().collect(),
        cameo_root: mode.unwrap_or(&group[0]).event.cameo_root.clone(),
        content: first.content.clone(),
        modality: first.modality,
        historical: first.historical,
        actor: union(group.iter().map(|t| &t.actor)),
        recipient: union(group.iter().map(|t| &t.recipient)),
        date_prec: time.as_ref().and_then(date_prec),
        time,
        place: place.map(|p| p.place.clone()),
        fatalities: bounds(&reports, "fatalities"),
        injuries: bounds(&reports, "injuries"),
        reports,
    }
}

/// Each id once, in the order of the first.
fn union<'i>(lists: impl Iterator<Item = &'i Vec<String>>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for id in lists.flatten() {
        if !all.contains(id) {
            all.push(id.clone());
        }
    }
    all
}

/// UCDP's precision of dates: 1 the day, 3 the week, 4 the month, 5 within a year.
fn date_prec(time: &Value) -> Option<u8> {
    Some(match time.precision? {
        Precision::Week => 3,
        Precision::Month => 4,
        Precision::Quarter | Precision::Year => 5,
        Precision::Decade => return None,
        _ => 1,
    })
}

/// Lowest and highest figure that the reports give in a slot.
fn bounds(reports: &[Report], slot: &str) -> Option<Casualties> {
    let figures: Vec<u32> = reports.iter().filter_map(|r| figure(r, slot)).collect();
    Some(Casualties {
        low: Some(*figures.iter().min()?),
        high: figures.iter().max().copied(),
        best: None,
    })
}

/// The figure of one report: the largest that it gives, since smaller ones are parts or earlier states.
pub(crate) fn figure(report: &Report, slot: &str) -> Option<u32> {
    report
        .values
        .iter()
        .filter(|v| v.slot == slot)
        .filter_map(|v| v.value.number)
        .filter(|n| (0.0..=f64::from(u32::MAX)).contains(n))
        .map(|n| n as u32)
        .max()
}

/// What one account says of the event.
fn report(told: &Told<'_>, actors: &Joined) -> Report {
    let document = &told.reading.document;
    let index = CodePoints::new(&document.text);
    let span = |start: u32, end: u32| -> Option<Evidence> {
        let exact = index.slice(&document.text, start, end)?.to_owned();
        let sentence = told
            .reading
            .sentences
            .iter()
            .find(|s| s[0] <= start && end <= s[1])
            .copied();
        Some(Evidence {
            document: document.id.clone(),
            start,
            end,
            exact,
            sentence,
        })
    };
    let event = told.event;
    let trigger = event.trigger;
    let whole = told
        .reading
        .sentences
        .iter()
        .find(|s| s[0] <= trigger.start && trigger.end <= s[1]);
    let evidence = whole
        .and_then(|s| span(s[0], s[1]))
        .or_else(|| span(trigger.start, trigger.end));
    let mut values = Vec::new();
    for (slot, spans) in [("actor", &event.actor), ("recipient", &event.recipient)] {
        for (i, s) in spans.iter().enumerate() {
            // The phrase around an actor is no second one.
            if s.entity.is_some() && spans[..i].iter().any(|t| t.entity == s.entity) {
                continue;
            }
            if let Some(evidence) = span(s.start, s.end) {
                let mut value = Value::from_evidence(evidence);
                value.entity.clone_from(&s.entity);
                values.push((slot, value));
            }
        }
    }
    values.extend(event.time.iter().map(|v| ("time", v.clone())));
    if let Some(place) = &event.place
        && let Some(evidence) = span(place.start, place.end)
    {
        values.push(("place", Value::from_evidence(evidence)));
    }
    values.extend(event.fatalities.iter().map(|v| ("fatalities", v.clone())));
    values.extend(event.injuries.iter().map(|v| ("injuries", v.clone())));
    let slot = |(slot, mut value): (&str, Value)| {
        if value.according_to.is_none() {
            value.according_to.clone_from(&event.according_to);
        }
        SlotValue {
            slot: slot.to_owned(),
            value: for_story(told, &value, actors),
        }
    };
    Report {
        document: document.id.clone(),
        evidence: evidence.into_iter().collect(),
        values: values.into_iter().map(slot).collect(),
    }
}

/// A document's value with the story's actors in place of the document's entities.
fn for_story(told: &Told<'_>, value: &Value, actors: &Joined) -> Value {
    let document = &told.reading.document.id;
    let actor = |entity: &String| actors.actor(document, entity).map(|a| a.id.clone());
    let mut value = value.clone();
    value.entity = value.entity.as_ref().and_then(actor);
    if let Some(claimant) = &mut value.according_to {
        claimant.entity = claimant.entity.as_ref().and_then(actor);
    }
    value
}

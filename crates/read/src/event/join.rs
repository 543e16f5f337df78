//! One event told twice in a document is one event.
//!
//! Cautious: two acts of one kind between the same parties stay two unless their words, times and places allow that they are
//! one. What a title tells is told again below, so a title's event is joined more freely, and left out if the text has no
//! such event.

use rapporteur_schema::{BlockKind, EntitySpan, ReadingEvent};

/// An event with where it was told.
pub(crate) struct Told {
    pub(crate) event: ReadingEvent,
    pub(crate) kind: BlockKind,
    /// Lemma of its trigger.
    pub(crate) lemma: String,
}

/// Joins events; the first telling in the text stays, with what later ones add.
pub(crate) fn join(all: Vec<Told>) -> Vec<ReadingEvent> {
    let body = all.iter().any(|t| t.kind == BlockKind::Paragraph);
    let (titles, texts): (Vec<Told>, Vec<Told>) = all
        .into_iter()
        .partition(|t| body && t.kind != BlockKind::Paragraph);
    let mut kept: Vec<Told> = Vec::new();
    for told in texts {
        match kept.iter_mut().find(|k| is_same(k, &told, false)) {
            Some(same) => add(&mut same.event, told.event),
            None => kept.push(told),
        }
    }
    for told in titles {
        if let Some(same) = kept.iter_mut().find(|k| is_same(k, &told, true)) {
            add(&mut same.event, told.event);
        }
    }
    kept.into_iter().map(|t| t.event).collect()
}

fn is_same(kept: &Told, told: &Told, title: bool) -> bool {
    let (a, b) = (&kept.event, &told.event);
    if a.event_type != b.event_type
        || a.modality != b.modality
        || a.historical != b.historical
        || a.content.as_ref().map(|c| c.event_type) != b.content.as_ref().map(|c| c.event_type)
        || !agree(a.mode.as_ref(), b.mode.as_ref())
    {
        return false;
    }
    let times = agree(
        a.time.as_ref().and_then(|v| v.start.as_ref()),
        b.time.as_ref().and_then(|v| v.start.as_ref()),
    );
    let places = agree(
        a.place.as_ref().map(place_key),
        b.place.as_ref().map(place_key),
    );
    if !times || !places || !counts_agree(a, b) || !overlap(&a.actor, &b.actor) {
        return false;
    }
    let recipients = overlap(&a.recipient, &b.recipient);
    if title {
        return recipients || a.recipient.is_empty() || b.recipient.is_empty();
    }
    // Words are said again and again: only the same word at the same time to the same is one.
    let same_word = kept.lemma == told.lemma;
    let same_time = a.time.is_some() && b.time.is_some();
    recipients && (same_word || same_time)
}

fn place_key(place: &rapporteur_schema::PlaceMention) -> &str {
    let place = &place.place;
    place.gazetteer_id.as_deref().unwrap_or(&place.text)
}

fn agree<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// Whether the two name a common entity.
fn overlap(a: &[EntitySpan], b: &[EntitySpan]) -> bool {
    a.iter()
        .any(|x| x.entity.is_some() && b.iter().any(|y| y.entity == x.entity))
}

fn counts_agree(a: &ReadingEvent, b: &ReadingEvent) -> bool {
    let first = |values: &[rapporteur_schema::Value]| values.iter().find_map(|v| v.number);
    agree(first(&a.fatalities), first(&b.fatalities))
        && agree(first(&a.injuries), first(&b.injuries))
}

/// Adds what a later telling has more.
fn add(event: &mut ReadingEvent, other: ReadingEvent) {
    event.mode = event.mode.take().or(other.mode);
    event.time = event.time.take().or(other.time);
    event.place = event.place.take().or(other.place);
    for (ours, theirs) in [
        (&mut event.fatalities, other.fatalities),
        (&mut event.injuries, other.injuries),
    ] {
        for value in theirs {
            if !ours
                .iter()
                .any(|v| v.number == value.number && v.hedge == value.hedge && v.unit == value.unit)
            {
                ours.push(value);
            }
        }
    }
    for (ours, theirs) in [
        (&mut event.actor, other.actor),
        (&mut event.recipient, other.recipient),
    ] {
        for span in theirs {
            if span.entity.is_some() && !ours.iter().any(|s| s.entity == span.entity) {
                ours.push(span);
            }
        }
    }
    for context in other.context {
        if !event.context.contains(&context) {
            event.context.push(context);
        }
    }
}

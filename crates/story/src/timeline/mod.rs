//! The timeline: events, initiatives and quotations of a story in the order of their times.

use rapporteur_schema::{Event, Initiative, Quotation, TimelineEntry, TimelineKind, Value};

/// What has a time, the earliest first; of two that begin together, the one more exactly told. What has none is left out.
pub(crate) fn timeline(
    events: &[Event],
    initiatives: &[Initiative],
    quotations: &[Quotation],
) -> Vec<TimelineEntry> {
    let mut all: Vec<TimelineEntry> = Vec::new();
    // Background is told of other days and belongs to another story.
    for event in events.iter().filter(|e| !e.historical) {
        all.extend(entry(event.time.as_ref(), TimelineKind::Event, &event.id));
    }
    for initiative in initiatives {
        let slots = &initiative.slots;
        // When it was declared; where no account says that, when it is to begin.
        let told = slots.declared.iter().chain(&slots.start);
        let time = told
            .into_iter()
            .find(|v| v.start.is_some() || v.end.is_some());
        all.extend(entry(time, TimelineKind::Initiative, &initiative.id));
    }
    for quotation in quotations {
        all.extend(entry(
            quotation.said.as_ref(),
            TimelineKind::Quotation,
            &quotation.id,
        ));
    }
    all.sort_by(|a, b| key(a).cmp(&key(b)));
    all
}

fn entry(time: Option<&Value>, kind: TimelineKind, item: &str) -> Option<TimelineEntry> {
    let time = time.filter(|t| t.start.is_some() || t.end.is_some())?;
    Some(TimelineEntry {
        start: time.start.clone(),
        end: time.end.clone(),
        precision: time.precision,
        kind,
        item: item.to_owned(),
    })
}

/// By day first: an instant and a day alone cannot be told apart within it. Then the more exact, then the earlier.
fn key(entry: &TimelineEntry) -> (&str, usize, &str, &str, &str, &str) {
    let first = entry.start.as_deref().or(entry.end.as_deref());
    let first = first.unwrap_or_default();
    let day = first.get(..10).unwrap_or(first);
    let precision = entry.precision.map_or(usize::MAX, |p| p as usize);
    (
        day,
        precision,
        first,
        entry.end.as_deref().unwrap_or_default(),
        entry.kind.as_str(),
        &entry.item,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapporteur_schema::{Precision, Relation, Severity};

    fn quotation(id: &str, start: Option<&str>, precision: Precision) -> Quotation {
        Quotation {
            id: id.to_owned(),
            members: Vec::new(),
            speakers: Vec::new(),
            speaker_name: None,
            said: start.map(|start| Value {
                start: Some(start.to_owned()),
                precision: Some(precision),
                ..Value::default()
            }),
            venue: None,
            medium: None,
            relation: Relation::Single,
            severity: Severity::None,
            wordings: Vec::new(),
        }
    }

    #[test]
    fn items_stand_in_the_order_of_time_and_the_exact_before_the_vague() {
        let all = [
            quotation("quo-1", Some("2031-03-05"), Precision::Day),
            quotation("quo-2", None, Precision::Day),
            quotation("quo-3", Some("2031-03-04"), Precision::Day),
            quotation("quo-4", Some("2031-03-04T09:30:00Z"), Precision::Minute),
            quotation("quo-5", Some("2031-03"), Precision::Month),
        ];
        let items: Vec<String> = timeline(&[], &[], &all)
            .into_iter()
            .map(|e| e.item)
            .collect();
        assert_eq!(items, ["quo-5", "quo-4", "quo-3", "quo-1"]);
    }
}

//! What the tables of initiatives share: a sentence read, and what is told of a kind of initiative as one line.

use rapporteur_nlp::Model;
use rapporteur_read::Reader;
use rapporteur_schema::{InitiativeKind, ReadingInitiative, Source};

pub(crate) fn read(text: &str) -> Vec<ReadingInitiative> {
    let source = Source {
        source: "note.txt".into(),
        text: text.to_owned(),
        base: Some(0),
        published: Some("2031-03-05".to_owned()),
        ..Source::default()
    };
    let readings = Reader::new(Model::english()).read(&source);
    readings
        .into_iter()
        .flat_map(|r| {
            assert!(r.check_evidence().is_empty(), "{text}");
            r.initiatives
        })
        .collect()
}

/// All that is told of the initiatives of a kind, as one line.
pub(crate) fn told(text: &str, kind: InitiativeKind) -> String {
    let mut all = Vec::new();
    for found in read(text).iter().filter(|i| i.slots.kind == kind) {
        let s = &found.slots;
        for (slot, values) in [
            ("by", &s.proposer),
            ("to", &s.addressee),
            ("backed", &s.supporter),
            ("watched", &s.monitor),
            ("through", &s.facilitator),
            ("if", &s.trigger),
            ("in", &s.place),
            ("covers", &s.scope),
            ("asks", &s.conditions),
        ] {
            all.extend(values.iter().map(|v| format!("{slot} {}", v.value)));
        }
        let days = s.duration_days.iter().filter_map(|v| v.number);
        all.extend(days.map(|n| format!("{n} days")));
        all.extend(s.start.iter().filter_map(|v| v.start.clone()));
        all.extend(
            s.declared
                .iter()
                .filter_map(|v| Some(format!("declared {}", v.start.as_ref()?))),
        );
        all.extend(
            s.end
                .iter()
                .filter_map(|v| Some(format!("until {}", v.start.as_ref()?))),
        );
        all.extend(s.violations.iter().map(|_| "violated".to_owned()));
        all.extend(s.status.iter().map(|v| v.value.to_string()));
        all.extend(
            s.response
                .iter()
                .map(|r| format!("{} {}", r.actor_name.clone().unwrap_or_default(), r.stance)),
        );
    }
    all.join("; ")
}

#[track_caller]
pub(crate) fn holds(text: &str, kind: InitiativeKind, wanted: &[&str]) {
    let line = told(text, kind);
    for part in wanted {
        assert!(line.contains(part), "{text}\n  wants {part}, has {line}");
    }
}

#[track_caller]
pub(crate) fn lacks(text: &str, kind: InitiativeKind, unwanted: &[&str]) {
    let line = told(text, kind);
    for part in unwanted {
        assert!(
            !line.contains(part),
            "{text}\n  must lack {part}, has {line}"
        );
    }
}

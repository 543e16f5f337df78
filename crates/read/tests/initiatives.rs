//! Initiatives as tables: a sentence, and what is or is not read of it. States and people are invented.

use rapporteur_nlp::Model;
use rapporteur_read::Reader;
use rapporteur_schema::InitiativeKind::{
    self, Aid, Ceasefire, Deployment, Exchange, Other, Sanctions, Talks,
};
use rapporteur_schema::{ReadingInitiative, Source};

fn read(text: &str) -> Vec<ReadingInitiative> {
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
fn told(text: &str, kind: InitiativeKind) -> String {
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
        ] {
            all.extend(values.iter().map(|v| format!("{slot} {}", v.value)));
        }
        let days = s.duration_days.iter().filter_map(|v| v.number);
        all.extend(days.map(|n| format!("{n} days")));
        all.extend(s.start.iter().filter_map(|v| v.start.clone()));
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
fn holds(text: &str, kind: InitiativeKind, wanted: &[&str]) {
    let line = told(text, kind);
    for part in wanted {
        assert!(line.contains(part), "{text}\n  wants {part}, has {line}");
    }
}

#[track_caller]
fn lacks(text: &str, kind: InitiativeKind, unwanted: &[&str]) {
    let line = told(text, kind);
    for part in unwanted {
        assert!(
            !line.contains(part),
            "{text}\n  must lack {part}, has {line}"
        );
    }
}

#[test]
fn proposals_name_who_makes_them_and_to_whom() {
    holds(
        "Norway urged Sweden to accept a 30-day ceasefire.",
        Ceasefire,
        &["by Norway", "to Sweden", "30 days", "proposed"],
    );
    lacks(
        "Norway urged Sweden to accept a 30-day ceasefire.",
        Ceasefire,
        &["accepts"],
    );
    lacks(
        "Norway urged Sweden to cancel the summit.",
        Talks,
        &["proposed"],
    );
}

#[test]
fn what_is_only_possible_is_no_reply() {
    holds(
        "Sweden rejected the ceasefire.",
        Ceasefire,
        &["Sweden rejects"],
    );
    lacks("Sweden may reject the ceasefire.", Ceasefire, &["rejects"]);
    lacks(
        "Norway will act if Sweden rejects the ceasefire.",
        Ceasefire,
        &["rejects"],
    );
}

#[test]
fn silence_is_no_reply() {
    lacks(
        "Sweden has yet to accept the ceasefire.",
        Ceasefire,
        &["Sweden"],
    );
    holds(
        "Sweden stopped short of accepting the ceasefire.",
        Ceasefire,
        &["Sweden evades"],
    );
}

#[test]
fn a_threat_has_its_trigger() {
    holds(
        "Norway threatened sanctions against Sweden if it breaks the truce.",
        Sanctions,
        &[
            "by Norway",
            "to Sweden",
            "if it breaks the truce",
            "threatened",
        ],
    );
    lacks(
        "Norway lifted sanctions against Sweden.",
        Sanctions,
        &["threatened"],
    );
}

#[test]
fn invitations_and_visits_need_no_noun_of_talks() {
    let invited =
        "President Anna Berg of Norway invited Prime Minister Erik Lund of Sweden to come to Oslo.";
    holds(
        invited,
        Talks,
        &["by", "Anna Berg", "to", "Erik Lund", "proposed"],
    );
    holds(
        "President Anna Berg asked Prime Minister Erik Lund of Sweden to visit.",
        Talks,
        &["by President Anna Berg", "Erik Lund", "proposed"],
    );
    holds(
        "Sweden's opposition called for a visit by President Anna Berg of Norway to be called off.",
        Talks,
        &["Anna Berg", "opposition rejects"],
    );
    holds(
        "Senator Erik Lund urged Prime Minister Anna Berg to cancel the visit by the king of Denmark.",
        Talks,
        &["Erik Lund rejects"],
    );
    holds(
        "Senators want Prime Minister Anna Berg's trip to Sweden cancelled.",
        Talks,
        &["Anna Berg", "Senators rejects"],
    );
    lacks(
        "Senators want Prime Minister Anna Berg's trip to Sweden cancelled.",
        Talks,
        &["proposed"],
    );
    for text in [
        "The museum invited children to come on Sunday.",
        "The ministry invited reporters to the harbour.",
        "The new tax invited Sweden's anger.",
        "The hospital received 50 people with burns.",
    ] {
        assert_eq!(told(text, Talks), "", "{text}");
    }
}

#[test]
fn payments_are_demanded_and_refused() {
    holds(
        "Norway's Prime Minister Anna Berg said Sweden would have to pay for the bridge.",
        Other,
        &["Anna Berg", "to Sweden", "proposed"],
    );
    holds(
        "Sweden refused to pay for the bridge.",
        Other,
        &["Sweden rejects"],
    );
    holds(
        "Sweden will not pay for the bridge, Prime Minister Erik Lund said.",
        Other,
        &["Sweden rejects"],
    );
    for text in [
        "Sweden paid for the bridge.",
        "The farmers pay for water by the month.",
        "Sweden may pay for the bridge.",
    ] {
        assert_eq!(told(text, Other), "", "{text}");
    }
}

#[test]
fn what_is_asked_offered_or_threatened_in_verbs_is_found_and_what_was_done_is_not() {
    holds(
        "Norway asked the United Nations to send peacekeepers.",
        Deployment,
        &["by Norway", "to the United Nations", "proposed"],
    );
    holds(
        "Norway offered to send food to Sweden.",
        Aid,
        &["by Norway", "to Sweden", "proposed"],
    );
    holds(
        "Norway would bar Sweden's ships from its ports if the truce failed.",
        Sanctions,
        &["by Norway", "to Sweden", "threatened"],
    );
    holds(
        "The leader of Norway called for sanctions to be extended.",
        Sanctions,
        &["proposed"],
    );
    lacks(
        "The leader of Norway called for sanctions to be extended.",
        Sanctions,
        &["extended"],
    );
    assert_eq!(told("Norway closed its border to Sweden.", Sanctions), "");
    assert_eq!(told("Norway sent troops to the border.", Deployment), "");
    assert_eq!(told("The police released two suspects.", Exchange), "");
}

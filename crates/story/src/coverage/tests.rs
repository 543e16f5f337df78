use rapporteur_schema::{ActorType, Document, Mention, MentionKind, ReadingEntity};

use super::*;

fn reading(id: &str, sentences: &[&str]) -> Reading {
    let mut reading = Reading {
        document: Document {
            id: id.to_owned(),
            text: sentences.join(" "),
            ..Document::default()
        },
        ..Reading::default()
    };
    let mut at = 0;
    let mut mentions = Vec::new();
    for sentence in sentences {
        let length = sentence.chars().count() as u32;
        reading.sentences.push([at, at + length]);
        mentions.push(Mention {
            start: at,
            end: at + 1,
            kind: MentionKind::Name,
        });
        at += length + 1;
    }
    reading.entities.push(ReadingEntity {
        id: format!("ent-{id}"),
        name: "Lomar".to_owned(),
        entity_type: ActorType::Country,
        mentions,
        ..ReadingEntity::default()
    });
    reading
}

#[test]
fn what_most_tell_and_what_one_tells_alone() {
    let a = reading(
        "doc-1",
        &[
            "Lomar and Tessaria exchanged 60 prisoners on the Kell bridge on Monday.",
            "The Red Crescent carried some of the soldiers on stretchers.",
            "Rain fell on the hills of Orvane all week and drowned the seed potatoes.",
        ],
    );
    let b = reading(
        "doc-2",
        &["On Monday 60 prisoners of Lomar and Tessaria were exchanged on the Kell bridge."],
    );
    let c = reading(
        "doc-3",
        &[
            "Sixty prisoners went home when Lomar and Tessaria exchanged them on the Kell bridge on Monday.",
            "Some soldiers lay on stretchers of the Red Crescent.",
        ],
    );
    let found = coverage(&[&a, &b, &c]);
    let documents = |statement: &str| -> Option<Vec<&str>> {
        let row = found
            .iter()
            .find(|c| c.statement.exact.contains(statement))?;
        Some(row.documents.iter().map(|d| d.document.as_str()).collect())
    };
    assert_eq!(
        documents("Kell bridge"),
        Some(vec!["doc-1", "doc-2", "doc-3"])
    );
    assert_eq!(documents("Red Crescent"), Some(vec!["doc-1", "doc-3"]));
    assert_eq!(documents("potatoes"), Some(vec!["doc-1"]));
    assert_eq!(found.len(), 3);
    for row in &found {
        assert!(row.statement.check(&a.document.text).is_ok());
    }
    assert_eq!(coverage(&[&a]), []);
}

#[test]
fn two_statements_of_one_account_stay_two() {
    let a = reading(
        "doc-1",
        &[
            "Holt met the envoys of Lomar in Averin on Monday.",
            "Holt met the envoys of Tessaria in Averin on Monday.",
        ],
    );
    let b = reading(
        "doc-2",
        &["Holt met the envoys of Lomar in Averin on Monday."],
    );
    let found = coverage(&[&a, &b]);
    let lomar: Vec<usize> = found
        .iter()
        .map(|c| c.documents[0].evidence.len())
        .collect();
    assert!(lomar.iter().all(|n| *n == 1), "{found:?}");
}

//! Pairs of wordings of our own (`eval/wordings/*.tsv`): one utterance is joined, two stay two, and changes are as grave as
//! a person says.

use std::fmt::Write as _;
use std::path::Path;

use rapporteur_schema::{
    ActorType, Document, EntitySpan, QuotationKind, Reading, ReadingEntity, ReadingQuotation,
    SpanRef, Value,
};
use rapporteur_story::dossier;

/// One row of the files.
struct Pair {
    wordings: [String; 2],
    speakers: String,
    apart: bool,
    same: bool,
    severity: Vec<String>,
    relation: Vec<String>,
}

fn pairs(name: &str) -> Vec<Pair> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../eval/wordings")
        .join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .skip(1)
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let values = |i: usize| cells[i].split('|').map(str::to_owned).collect();
            Pair {
                wordings: [cells[0].to_owned(), cells[1].to_owned()],
                speakers: cells[2].to_owned(),
                apart: cells[3] == "apart",
                same: cells[4] == "same",
                relation: values(5),
                severity: values(6),
            }
        })
        .collect()
}

/// An account that quotes one wording.
fn account(id: &str, speaker: Option<&str>, wording: &str, day: Option<&str>) -> Reading {
    let text = format!("{} said: “{wording}”", speaker.unwrap_or("Someone"));
    let length = |s: &str| s.chars().count() as u32;
    let start = length(&text) - length(wording) - 1;
    let span = SpanRef {
        start,
        end: start + length(wording),
    };
    let entity = speaker.map(|name| ReadingEntity {
        id: format!("ent-{id}"),
        name: name.to_owned(),
        entity_type: ActorType::Person,
        country: None,
        roles: Vec::new(),
        offices: Vec::new(),
        place: None,
        stands_for: None,
        codes: Vec::new(),
        mentions: Vec::new(),
    });
    let said = day.map(|day| Value {
        value: day.to_owned(),
        start: Some(day.to_owned()),
        end: Some(day.to_owned()),
        ..Value::default()
    });
    Reading {
        sentences: vec![[0, length(&text)]],
        entities: entity.into_iter().collect(),
        quotations: vec![ReadingQuotation {
            id: format!("quo-{id}"),
            kind: QuotationKind::Direct,
            source: speaker.map(|name| EntitySpan {
                start: 0,
                end: length(name),
                entity: Some(format!("ent-{id}")),
            }),
            cue: None,
            content: vec![span],
            quoted: vec![span],
            said,
            venue: None,
            medium: None,
        }],
        document: Document {
            id: id.to_owned(),
            text,
            ..Document::default()
        },
        ..Reading::default()
    }
}

/// What a file's pairs come to.
#[derive(Debug, Default)]
struct Figures {
    same: usize,
    joined: usize,
    two: usize,
    falsely: usize,
    severities: usize,
    relations: usize,
}

fn measure(name: &str) -> (Figures, String) {
    let (mut figures, mut report) = (Figures::default(), String::new());
    for pair in pairs(name) {
        let second = match pair.speakers.as_str() {
            "one" => Some("Ilvana Sund"),
            "two" => Some("Teodor Brask"),
            _ => None,
        };
        let [a, b] = &pair.wordings;
        let day = |day| pair.apart.then_some(day);
        let readings = [
            account("doc-a", Some("Ilvana Sund"), a, day("2031-05-04")),
            account("doc-b", second, b, day("2031-05-06")),
        ];
        let quotations = dossier(&readings).story.quotations;
        let joined = quotations.len() == 1;
        let mut note = |what: &str| {
            let _ = writeln!(report, "{what}: {a} | {b}");
        };
        if !pair.same {
            figures.two += 1;
            figures.falsely += usize::from(joined);
            if joined {
                note("joined, but two");
            }
            continue;
        }
        figures.same += 1;
        if !joined {
            note("not joined");
            continue;
        }
        figures.joined += 1;
        let relation = quotations[0].relation.as_str();
        let severity = quotations[0].severity.as_str();
        if pair.severity.iter().any(|s| s == severity) {
            figures.severities += 1;
        } else {
            note(&format!("severity {severity}, not {:?}", pair.severity));
        }
        if pair.relation.iter().any(|r| r == relation) {
            figures.relations += 1;
        } else {
            note(&format!("relation {relation}, not {:?}", pair.relation));
        }
    }
    (figures, report)
}

/// Floors as measured (`eval/wordings.md`); raised as the rules get better, never lowered.
#[test]
#[allow(
    clippy::print_stdout,
    reason = "the figures, for whoever runs it with --nocapture"
)]
fn one_utterance_is_joined_and_two_stay_two() {
    let floors = [
        ("first.tsv", 0.95, 0.95),
        ("second.tsv", 0.9, 0.95),
        ("third.tsv", 0.65, 0.85),
    ];
    let measured: Vec<_> = floors.iter().map(|(name, ..)| measure(name)).collect();
    for ((name, ..), (figures, report)) in floors.iter().zip(&measured) {
        println!("{name}: {figures:?}\n{report}");
    }
    for ((name, joined, severities), (figures, report)) in floors.into_iter().zip(&measured) {
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        assert!(figures.same + figures.two >= 24, "{name}");
        assert_eq!(figures.falsely, 0, "{name}:\n{report}");
        assert!(
            share(figures.joined, figures.same) >= joined,
            "{name}:\n{report}"
        );
        assert!(
            share(figures.severities, figures.joined) >= severities,
            "{name}:\n{report}"
        );
    }
}

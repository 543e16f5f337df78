//! Records for tests and for looking at: many accounts, and one whose sources mean harm. Shared with `examples/render.rs`.

use rapporteur_schema::{
    AccordingTo, Actor, ActorType, Alias, Block, BlockKind, Change, ChangeKind, Class, CodePoints,
    Coverage, CoverageDocument, Discrepancy, DiscrepancyValue, Document, Event, Evidence, Finding,
    Initiative, InitiativeKind, InitiativeSlots, Input, Lineage, LineageRelation, Modality,
    Outcome, Passage, Place, PloverType, Precision, Producer, Quotation, QuotationKind, Record,
    Relation, Report, Response, Severity, SlotValue, Stance, Status, StatusValue, Story,
    TimelineEntry, TimelineKind, Update, Value, Violation, Wording,
};
use serde_json::Value as Json;

/// The record with `n` accounts: copies of its own under other names, so that every list grows as it does in a large story.
pub(crate) fn multiplied(record: &Record, n: usize) -> Record {
    let mut json = serde_json::to_value(record).expect("a record serialises");
    let originals: Vec<String> = record.documents.iter().map(|d| d.id.clone()).collect();
    // (original, copy) for every account beyond the first ones.
    let copies: Vec<(String, String)> = (originals.len()..n)
        .map(|i| {
            (
                originals[i % originals.len()].clone(),
                format!("doc-copy{i}"),
            )
        })
        .collect();
    for (i, (of, id)) in copies.iter().enumerate() {
        let original = record
            .documents
            .iter()
            .find(|d| d.id == *of)
            .expect("an original");
        let mut copy = original.clone();
        copy.id.clone_from(id);
        copy.outlet = Some(format!(
            "{} {}",
            original.outlet.as_deref().unwrap_or("Outlet"),
            i + 2
        ));
        json["documents"]
            .as_array_mut()
            .expect("a list")
            .push(serde_json::to_value(copy).expect("a document"));
        json["stories"][0]["documents"]
            .as_array_mut()
            .expect("a list")
            .push(Json::from(id.as_str()));
    }
    grow(&mut json["stories"][0], &copies);
    serde_json::from_value(json).expect("still a record")
}

/// Lists that name things of the story, not of an account: they do not grow.
const FIXED: [&str; 10] = [
    "values",
    "quotations",
    "events",
    "initiatives",
    "discrepancies",
    "updates",
    "coverage",
    "timeline",
    "lineage",
    "passages",
];

fn grow(json: &mut Json, copies: &[(String, String)]) {
    match json {
        Json::Object(fields) => {
            for (name, field) in fields {
                let Json::Array(items) = field else {
                    grow(field, copies);
                    continue;
                };
                if FIXED.contains(&name.as_str()) {
                    for item in items.iter_mut() {
                        grow(item, copies);
                    }
                    continue;
                }
                let mut more = Vec::new();
                for item in items.iter() {
                    let text = item.to_string();
                    for (of, id) in copies {
                        if item.is_object() && text.contains(&format!("\"document\":\"{of}\"")) {
                            more.push(
                                serde_json::from_str(&text.replace(of.as_str(), id)).expect("json"),
                            );
                        }
                    }
                }
                items.extend(more);
            }
        }
        Json::Array(items) => items.iter_mut().for_each(|i| grow(i, copies)),
        _ => {}
    }
}

/// What a source may try: markup, ends of elements and attributes, comments, entities, controls, turned writing, templates.
pub(crate) const ATTACK: &str = "\u{202E}</script><script>window.pwned=1</script><img src=x onerror=\"window.pwned=1\">'\"><!--&lt;b&gt;]]>{{ 7*7 }}\u{1b}[31m\u{0}</title></style><a href='javascript:window.pwned=1'>x</a>";

#[expect(clippy::unnecessary_wraps, reason = "optional fields, all filled")]
fn some(text: &str) -> Option<String> {
    Some(format!("{text}{ATTACK}"))
}

/// A record of two accounts in which every text that a source, a file name or a model can fill is an attack.
pub(crate) fn hostile() -> Record {
    let text = format!(
        "{ATTACK}\n\nShe said: “We will {ATTACK} wait,” and 12 left.\n\nLast <b>line</b> =1+1"
    );
    let documents: Vec<Document> = ["one", "two"]
        .iter()
        .map(|n| Document {
            id: format!("doc-{n}\"><b onclick=x>"),
            source: some("file").unwrap_or_default(),
            outlet: some(n),
            agency: some("agency"),
            url: Some(format!("javascript:window.pwned=1//{ATTACK}")),
            title: some("title"),
            byline: vec![ATTACK.into()],
            dateline: some("dateline"),
            published: some("2031-03-04"),
            language: Some("en\" onfocus=\"x".into()),
            blocks: vec![Block {
                kind: BlockKind::Paragraph,
                start: 0,
                end: 40,
            }],
            text: text.clone(),
            ..Document::default()
        })
        .collect();
    let at = |d: &Document, exact: &str| {
        let index = CodePoints::new(&d.text);
        let byte = d.text.find(exact).expect("in the text");
        let point = |b| index.to_code_point(&d.text, b).expect("a boundary");
        Evidence {
            document: d.id.clone(),
            start: point(byte),
            end: point(byte + exact.len()),
            exact: exact.into(),
            sentence: Some([0, index.len()]),
        }
    };
    let (one, two) = (&documents[0], &documents[1]);
    let quote = format!("We will {ATTACK} wait,");
    let value = |d: &Document| Value {
        value: ATTACK.into(),
        unit: some("unit"),
        number: Some(12.0),
        start: some("2031"),
        as_of: some("as of"),
        entity: Some("act\"1".into()),
        according_to: Some(AccordingTo {
            entity: None,
            name: some("claimant"),
        }),
        ..Value::from_evidence(at(d, "12 left"))
    };
    let wording = |d: &Document, against| Wording {
        text: quote.clone(),
        kind: QuotationKind::Direct,
        cue: some("said"),
        speaker_name: some("She"),
        evidence: at(d, &quote),
        against,
        relation: Relation::Reworded,
        severity: if against.is_some() {
            Severity::Meaning
        } else {
            Severity::None
        },
        changes: against
            .map(|_| Change {
                kind: ChangeKind::Replaced,
                from: [at(one, "We will").start, at(one, " wait,").start],
                to: [at(d, "We will").start, at(d, " wait,").start],
            })
            .into_iter()
            .collect(),
    };
    let every = |d: &Document| vec![value(d)];
    let story = Story {
        independent_min: None,
        independent_max: None,
        id: format!("sto{ATTACK}"),
        title: some("story"),
        documents: documents.iter().map(|d| d.id.clone()).collect(),
        from: some("from"),
        to: some("to"),
        quotations: vec![Quotation {
            id: format!("quo{ATTACK}"),
            members: vec![],
            speakers: vec![],
            speaker_name: some("speaker"),
            said: Some(value(one)),
            venue: None,
            medium: None,
            relation: Relation::Reworded,
            severity: Severity::Meaning,
            wordings: vec![
                wording(one, None),
                Wording {
                    text: format!("other {quote}"),
                    ..wording(two, Some(0))
                },
            ],
        }],
        events: vec![Event {
            id: format!("eve{ATTACK}"),
            members: vec![],
            event_type: PloverType::Assault,
            mode: some("mode"),
            context: vec![ATTACK.into()],
            cameo_root: some("18"),
            content: None,
            modality: Modality::Alleged,
            historical: false,
            actor: vec!["act\"1".into()],
            recipient: vec![],
            time: Some(value(one)),
            date_prec: None,
            place: Some(Place {
                text: ATTACK.into(),
                ..Place::default()
            }),
            fatalities: None,
            injuries: None,
            reports: vec![Report {
                document: one.id.clone(),
                evidence: vec![at(one, "12 left")],
                values: vec![SlotValue {
                    slot: ATTACK.into(),
                    value: value(one),
                }],
            }],
        }],
        initiatives: vec![Initiative {
            id: format!("ini{ATTACK}"),
            members: vec![],
            slots: InitiativeSlots {
                kind: InitiativeKind::Ceasefire,
                proposer: every(one),
                addressee: every(two),
                conditions: every(one),
                response: vec![Response {
                    actor: None,
                    actor_name: some("actor"),
                    speaker_name: some("speaker"),
                    date: some("date"),
                    stance: Stance::Rejects,
                    counter_terms: every(one),
                    evidence: vec![at(one, "wait,")],
                }],
                violations: vec![Violation {
                    accuser_name: some("accuser"),
                    accused_name: some("accused"),
                    ..Violation::default()
                }],
                status: vec![Status {
                    value: StatusValue::Proposed,
                    date: some("date"),
                    according_to: None,
                    evidence: vec![at(two, "wait,")],
                }],
                ..InitiativeSlots::default()
            },
        }],
        discrepancies: vec![Discrepancy {
            id: format!("dis{ATTACK}"),
            members: vec![],
            class: Class::Number,
            finding: Finding::Disputed,
            subject: ATTACK.into(),
            values: [one, two]
                .map(|d| DiscrepancyValue {
                    value: ATTACK.into(),
                    claims: every(d),
                    outlets: u32::MAX,
                    independent_min: 7,
                    independent_max: 3,
                    evidence: vec![at(d, "12 left"), at(d, &quote)],
                    ..DiscrepancyValue::default()
                })
                .to_vec(),
            low: Some(f64::NAN),
            high: None,
        }],
        updates: vec![Update {
            subject: ATTACK.into(),
            steps: every(one),
        }],
        lineage: vec![Lineage {
            from: one.id.clone(),
            to: two.id.clone(),
            relation: LineageRelation::Copy,
            direction_known: true,
            share: f64::INFINITY,
            passages: vec![Passage {
                from: at(one, &quote),
                to: at(two, &quote),
            }],
        }],
        coverage: vec![Coverage {
            statement: at(one, ATTACK),
            documents: vec![CoverageDocument {
                document: one.id.clone(),
                evidence: vec![at(one, ATTACK)],
            }],
        }],
        timeline: vec![TimelineEntry {
            start: Some("2031-03-04".into()),
            end: some("never"),
            precision: Some(Precision::Day),
            kind: TimelineKind::Quotation,
            item: format!("quo{ATTACK}"),
        }],
    };
    Record {
        inputs: vec![Input {
            source: ATTACK.into(),
            member: some("member"),
            sha256: None,
            outcome: Outcome::Skipped,
            documents: vec![],
            reason: some("reason"),
        }],
        actors: vec![Actor {
            id: "act\"1".into(),
            name: ATTACK.into(),
            actor_type: ActorType::Person,
            country: None,
            aliases: vec![Alias {
                text: ATTACK.into(),
                language: None,
                script: None,
            }],
            roles: every(two),
            mentions: 1,
            codes: Vec::new(),
        }],
        documents,
        stories: vec![story],
        ..Record::new(Producer {
            version: ATTACK.into(),
            ..Producer::default()
        })
    }
}

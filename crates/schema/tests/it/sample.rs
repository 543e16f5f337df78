//! An invented record that uses every field at least once (`schema::the_sample_uses_every_field` holds that).

use rapporteur_schema::*;

/// Three accounts of the invented strait between Ostravel and Merin. The dashes and the é keep bytes and code points apart.
pub(crate) const POST: &str = "OSTRAVEL, 4 March — Ostravel offered Merin a truce of 30 days from Friday, its envoy Léa \
Tarn said on Monday. “We will not fire first,” she told reporters in Port Callis. Merin’s council said it would accept if \
the strait reopened. At least 30 sailors were freed.";
pub(crate) const WIRE: &str = "Ostravel proposed a truce of 20 days from Friday, envoy Lea Tarn said. “We will fire \
first,” she said. Merin accused Ostravel of shelling Port Callis; up to 12 people died and 3 were hurt.";

/// Builds evidence from the words themselves.
pub(crate) fn evidence(document: &Document, exact: &str) -> Evidence {
    let byte = document
        .text
        .find(exact)
        .unwrap_or_else(|| panic!("{exact:?} is not in the text"));
    let index = CodePoints::new(&document.text);
    let at = |b| index.to_code_point(&document.text, b).unwrap();
    let sentence = Some([0, index.len()]);
    Evidence {
        document: document.id.clone(),
        start: at(byte),
        end: at(byte + exact.len()),
        exact: exact.into(),
        sentence,
    }
}

fn value(document: &Document, exact: &str) -> Value {
    Value::from_evidence(evidence(document, exact))
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "optional fields, all filled, read better this way"
)]
fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

pub(crate) fn document(outlet: &str, text: &str) -> Document {
    Document {
        id: document_id(outlet, text),
        source: format!("strait/{outlet}.txt"),
        part: 1,
        source_start: Some(7),
        outlet: some(outlet),
        agency: some("Northern Wire"),
        url: some("https://news.example/strait"),
        title: some("Truce offered in the strait"),
        byline: vec!["Ada Quill".into()],
        dateline: some("OSTRAVEL, 4 March"),
        published: some("2031-03-04T10:00:00+02:00"),
        modified: some("2031-03-04T11:30:00+02:00"),
        retrieved: some("2031-03-05"),
        published_basis: Some(PublishedBasis::Metadata),
        language: some("en"),
        text: text.into(),
        blocks: vec![Block {
            kind: BlockKind::Paragraph,
            start: 0,
            end: text.chars().count() as u32,
        }],
    }
}

/// A value with every field.
fn full_value(document: &Document) -> Value {
    Value {
        number: Some(30.0),
        unit: some("day"),
        start: some("2031-03-07"),
        end: some("2031-04-05"),
        precision: Some(Precision::Day),
        entity: some("act-5fd1a0c22b90"),
        hedge: Some(Hedge::None),
        as_of: some("2031-03-03"),
        according_to: Some(AccordingTo {
            entity: some("act-0a1b2c3d4e5f"),
            name: some("Léa Tarn"),
        }),
        modality: Some(ValueModality::Planned),
        ..value(document, "30 days")
    }
}

fn slots(post: &Document, wire: &Document) -> InitiativeSlots {
    let one = |exact| vec![value(post, exact)];
    InitiativeSlots {
        kind: InitiativeKind::Ceasefire,
        initiative_type: Some(InitiativeType::Unilateral),
        purpose: Some(Purpose::PeaceProcess),
        proposer: one("Ostravel"),
        addressee: one("Merin"),
        supporter: one("envoy"),
        facilitator: one("reporters"),
        monitor: one("council"),
        declared: one("Monday"),
        start: one("Friday"),
        end: one("30 days from Friday"),
        deadline: one("from Friday"),
        duration_days: vec![full_value(post), value(wire, "20 days")],
        place: one("the strait"),
        scope: one("truce"),
        preconditions: one("the strait reopened"),
        conditions: one("if the strait reopened"),
        trigger: one("fire first"),
        consequence: one("freed"),
        response: vec![Response {
            actor: some("act-5fd1a0c22b90"),
            actor_name: some("Merin"),
            speaker_name: some("Merin’s council"),
            date: some("2031-03-04"),
            stance: Stance::Conditional,
            counter_terms: one("the strait reopened"),
            evidence: vec![evidence(post, "would accept")],
        }],
        violations: vec![Violation {
            accuser: some("act-5fd1a0c22b90"),
            accuser_name: some("Merin"),
            accused: some("act-0a1b2c3d4e5f"),
            accused_name: some("Ostravel"),
            date: some("2031-03-04"),
            evidence: vec![evidence(wire, "shelling Port Callis")],
        }],
        status: vec![Status {
            value: StatusValue::Proposed,
            date: some("2031-03-03"),
            according_to: Some(AccordingTo {
                entity: None,
                name: some("envoy Lea Tarn"),
            }),
            evidence: vec![evidence(wire, "proposed")],
        }],
        links: vec![Link {
            kind: LinkKind::CounterOffer,
            to: "ini-000000000000".into(),
            evidence: vec![evidence(post, "if")],
        }],
    }
}

fn place() -> Place {
    Place {
        text: "Port Callis".into(),
        gazetteer_id: some("9000001"),
        country: some("XMR"),
        admin1: some("Callis"),
        lat: Some(12.5),
        lon: Some(-40.25),
        where_prec: Some(1),
    }
}

pub(crate) fn record() -> Record {
    let (post, wire) = (
        document("Harbour Post", POST),
        document("Northern Wire", WIRE),
    );
    let truce = evidence(&post, "a truce of 30 days");
    let initiative = item_id("initiative", &post.id, truce.start, truce.end);
    let (not, gap) = (evidence(&post, "not "), evidence(&wire, "fire first").start);
    let quotation = Quotation {
        id: joined_id("quotation", "quo-aaaaaaaaaaaa"),
        members: vec!["quo-aaaaaaaaaaaa".into(), "quo-bbbbbbbbbbbb".into()],
        speakers: vec!["act-0a1b2c3d4e5f".into()],
        speaker_name: some("Léa Tarn"),
        said: Some(value(&post, "Monday")),
        venue: Some(value(&post, "Port Callis")),
        medium: Some(value(&post, "reporters")),
        relation: Relation::Reworded,
        severity: Severity::Meaning,
        wordings: vec![
            Wording {
                text: "We will not fire first,".into(),
                kind: QuotationKind::Direct,
                cue: some("told"),
                speaker_name: some("she"),
                evidence: evidence(&post, "We will not fire first,"),
                against: None,
                relation: Relation::Single,
                severity: Severity::None,
                changes: vec![],
            },
            Wording {
                text: "We will fire first,".into(),
                kind: QuotationKind::Direct,
                cue: some("said"),
                speaker_name: some("she"),
                evidence: evidence(&wire, "We will fire first,"),
                against: Some(0),
                relation: Relation::Reworded,
                severity: Severity::Meaning,
                changes: vec![Change {
                    kind: ChangeKind::Removed,
                    from: [not.start, not.end],
                    to: [gap, gap],
                }],
            },
        ],
    };
    let event = Event {
        id: joined_id("event", "eve-aaaaaaaaaaaa"),
        members: vec!["eve-aaaaaaaaaaaa".into()],
        event_type: PloverType::Agree,
        mode: some("ceasefire"),
        context: vec!["military".into()],
        cameo_root: some("03"),
        content: Some(EventContent {
            event_type: PloverType::Retreat,
            mode: some("ceasefire"),
        }),
        modality: Modality::Actual,
        historical: false,
        actor: vec!["act-0a1b2c3d4e5f".into()],
        recipient: vec!["act-5fd1a0c22b90".into()],
        time: Some(value(&post, "Monday")),
        date_prec: Some(1),
        place: Some(place()),
        fatalities: Some(Casualties {
            low: Some(0),
            high: Some(12),
            best: Some(12),
        }),
        injuries: Some(Casualties {
            low: Some(3),
            high: Some(3),
            best: None,
        }),
        reports: vec![Report {
            document: wire.id.clone(),
            evidence: vec![evidence(&wire, "up to 12 people died")],
            values: vec![SlotValue {
                slot: "fatalities".into(),
                value: Value {
                    number: Some(12.0),
                    hedge: Some(Hedge::AtMost),
                    ..value(&wire, "up to 12 people")
                },
            }],
        }],
    };
    let discrepancy = Discrepancy {
        id: joined_id("discrepancy", &initiative),
        members: vec![initiative.clone()],
        class: Class::Number,
        finding: Finding::ToldDifferently,
        subject: "truce from Friday: duration".into(),
        values: [(&post, "30 days", "30"), (&wire, "20 days", "20")]
            .map(|(document, exact, number)| DiscrepancyValue {
                value: exact.into(),
                normalized: some(number),
                claims: vec![value(document, exact)],
                outlets: 1,
                independent_min: 1,
                independent_max: 1,
                claimants: 1,
                evidence: vec![evidence(document, exact)],
            })
            .to_vec(),
        low: Some(20.0),
        high: Some(30.0),
    };
    let story = Story {
        id: story_id(&post.id),
        title: post.title.clone(),
        documents: vec![post.id.clone(), wire.id.clone()],
        from: some("2031-03-04T10:00:00+02:00"),
        to: some("2031-03-04T12:00:00+02:00"),
        independent_min: Some(1),
        independent_max: Some(2),
        quotations: vec![quotation.clone()],
        events: vec![event],
        initiatives: vec![Initiative {
            id: joined_id("initiative", &initiative),
            members: vec![initiative],
            slots: slots(&post, &wire),
        }],
        discrepancies: vec![discrepancy],
        updates: vec![Update {
            subject: "sailors freed".into(),
            steps: vec![value(&post, "30 sailors")],
        }],
        lineage: vec![Lineage {
            from: wire.id.clone(),
            to: post.id.clone(),
            relation: LineageRelation::Derived,
            direction_known: true,
            share: 0.125,
            passages: vec![Passage {
                from: evidence(&wire, "she"),
                to: evidence(&post, "she"),
            }],
        }],
        coverage: vec![Coverage {
            statement: evidence(&post, "At least 30 sailors were freed."),
            documents: vec![CoverageDocument {
                document: post.id.clone(),
                evidence: vec![evidence(&post, "At least 30 sailors were freed.")],
            }],
        }],
        timeline: vec![TimelineEntry {
            start: some("2031-03-03"),
            end: some("2031-03-03"),
            precision: Some(Precision::Day),
            kind: TimelineKind::Quotation,
            item: quotation.id,
        }],
    };
    let producer = Producer {
        version: "0.1.0".into(),
        model: "en 3.8".into(),
        lexicons: "9b1f".into(),
        options: vec![ProducerOption {
            name: "best".into(),
            value: "highest".into(),
        }],
    };
    Record {
        inputs: vec![Input {
            source: "strait.zip".into(),
            member: some("notes.txt"),
            sha256: some(&"0f".repeat(32)),
            outcome: Outcome::Skipped,
            documents: vec![post.id.clone()],
            reason: some("holds no account"),
        }],
        actors: vec![Actor {
            id: "act-0a1b2c3d4e5f".into(),
            name: "Léa Tarn".into(),
            actor_type: ActorType::Person,
            country: some("XOS"),
            aliases: vec![Alias {
                text: "Lea Tarn".into(),
                language: some("en"),
                script: some("Latn"),
            }],
            roles: vec![value(&post, "envoy")],
            mentions: 4,
            codes: codes(),
        }],
        documents: vec![post, wire],
        stories: vec![story],
        ..Record::new(producer)
    }
}

fn codes() -> Vec<Code> {
    vec![Code {
        scheme: some("ucdp"),
        code: "9901".into(),
    }]
}

pub(crate) fn reading() -> Reading {
    let post = document("Harbour Post", POST);
    let whole = evidence(&post, POST);
    let at = |exact| {
        let e = evidence(&post, exact);
        SpanRef {
            start: e.start,
            end: e.end,
        }
    };
    let named = |exact| EntitySpan {
        start: at(exact).start,
        end: at(exact).end,
        entity: some("ent-0a1b2c3d4e5f"),
    };
    let id = |kind, span: SpanRef| item_id(kind, &post.id, span.start, span.end);
    Reading {
        sentences: vec![[whole.start, whole.end]],
        entities: vec![ReadingEntity {
            id: "ent-0a1b2c3d4e5f".into(),
            name: "Léa Tarn".into(),
            entity_type: ActorType::Person,
            country: some("XOS"),
            roles: vec![full_value(&post)],
            offices: vec![Office {
                title: some("envoy"),
                kind: some("envoy"),
                modifier: Some(OfficeModifier::Former),
                affiliation: some("ent-0a1b2c3d4e5f"),
                country: some("XOS"),
            }],
            place: Some(EntityPlace {
                id: "seat:callis".into(),
                kind: PlaceKind::Site,
                countries: vec!["XOS".into()],
                admin1: some("04"),
                lat: Some(1.5),
                lon: Some(-2.5),
                within: vec!["country:XOS".into()],
            }),
            stands_for: Some(StandsFor {
                country: some("XOS"),
                organization: some("league"),
                entity: some("ent-0a1b2c3d4e5f"),
            }),
            codes: codes(),
            mentions: vec![Mention {
                start: at("she").start,
                end: at("she").end,
                kind: MentionKind::Pronoun,
            }],
        }],
        timexes: vec![Timex {
            id: id("timex", at("30 days")),
            start: at("30 days").start,
            end: at("30 days").end,
            timex_type: TimexType::Duration,
            value: "P30D".into(),
            modifier: Some(TimexMod::Approx),
            quant: some("EVERY"),
            freq: some("1X"),
            anchor: Anchor::Timex(id("timex", at("Friday"))),
        }],
        quotations: vec![ReadingQuotation {
            id: id("quotation", at("We will not fire first,")),
            kind: QuotationKind::Direct,
            source: Some(named("she")),
            cue: Some(at("told")),
            content: vec![at("We will not fire first,")],
            quoted: vec![at("We will not fire first,")],
            said: Some(value(&post, "Monday")),
            venue: Some(value(&post, "Port Callis")),
            medium: Some(value(&post, "reporters")),
        }],
        events: vec![ReadingEvent {
            id: id("event", at("offered")),
            event_type: PloverType::Agree,
            mode: some("ceasefire"),
            context: vec!["military".into()],
            cameo_root: some("03"),
            content: Some(EventContent {
                event_type: PloverType::Retreat,
                mode: some("ceasefire"),
            }),
            modality: Modality::Alleged,
            historical: true,
            trigger: at("offered"),
            actor: vec![named("Ostravel")],
            recipient: vec![named("Merin")],
            time: Some(value(&post, "Monday")),
            place: Some(PlaceMention {
                start: at("Port Callis").start,
                end: at("Port Callis").end,
                place: place(),
            }),
            fatalities: vec![value(&post, "30 sailors")],
            injuries: vec![value(&post, "30 sailors")],
            according_to: Some(AccordingTo {
                entity: some("ent-0a1b2c3d4e5f"),
                name: some("its envoy Léa Tarn"),
            }),
        }],
        tolls: vec![ReadingToll {
            id: id("toll", at("30 sailors")),
            outcome: TollOutcome::Killed,
            scope: some("military"),
            low: Some(30),
            high: Some(30),
            part: true,
            more: false,
            former: false,
            event: Some(id("event", at("offered"))),
            value: full_value(&post),
        }],
        initiatives: vec![ReadingInitiative {
            id: id("initiative", at("a truce of 30 days")),
            mention: at("a truce of 30 days"),
            slots: slots(&post, &document("Northern Wire", WIRE)),
        }],
        statements: vec![Statement {
            sense: some("offer"),
            modality: Some(ValueModality::Alleged),
            within: Some(0),
            arguments: vec![StatementArgument {
                entity: some("ent-0a1b2c3d4e5f"),
                ..StatementArgument::default()
            }],
            quantities: vec![Quantity {
                low: Some(30.0),
                high: Some(30.0),
                dimension: some("length"),
                scope: vec!["sea".into()],
                direction: some("off"),
                reference: some("port"),
                reference_entity: some("ent-0a1b2c3d4e5f"),
                ..Quantity::default()
            }],
            times: vec![id("timex", at("Friday"))],
            words: vec!["offer".into()],
            ..Statement::default()
        }],
        diagnostics: vec![Diagnostic {
            code: "unresolved-time".into(),
            message: "no date to count from".into(),
            start: Some(at("Friday").start),
            end: Some(at("Friday").end),
        }],
        document: post,
    }
}

use rapporteur_schema::{Document, QuotationKind, ReadingQuotation, SpanRef};

use super::*;

fn reading(id: &str, agency: Option<&str>, text: &str) -> Reading {
    let mut quotations = Vec::new();
    let mut open = None;
    for (at, c) in text.chars().enumerate() {
        match (c, open) {
            ('“', _) => open = Some(at as u32 + 1),
            ('”', Some(start)) => {
                quotations.push(ReadingQuotation {
                    id: String::new(),
                    kind: QuotationKind::Direct,
                    source: None,
                    cue: None,
                    content: Vec::new(),
                    quoted: vec![SpanRef {
                        start,
                        end: at as u32,
                    }],
                    said: None,
                    venue: None,
                    medium: None,
                });
                open = None;
            }
            _ => {}
        }
    }
    Reading {
        document: Document {
            id: id.to_owned(),
            outlet: Some(format!("outlet of {id}")),
            agency: agency.map(str::to_owned),
            text: text.to_owned(),
            ..Document::default()
        },
        quotations,
        ..Reading::default()
    }
}

const WIRE: &str = "Envoys of Lomar and Tessaria met in Averin on Monday to talk about a safe lane for grain ships through \
    the mines. Foreign Minister Maren Holt of Kestria carried papers between two rooms of the old customs house until midnight. \
    Neither side would say whether the guns on the northern shore are to be moved back.";

#[test]
fn a_copy_with_small_edits_is_one_source() {
    let a = reading("doc-1", None, WIRE);
    let b = reading(
        "doc-2",
        None,
        &WIRE
            .replace("Neither side", "The two sides")
            .replace("would say", "did not say"),
    );
    let c = reading(
        "doc-3",
        None,
        "Grain ships may soon sail again: in Averin two delegations spoke for hours, through a mediator, about a lane.",
    );
    let found = lineage(&[&a, &b, &c]);
    assert_eq!(found.len(), 1);
    let only = &found[0];
    // Direction unknown: the one of which more is shared stands second.
    assert_eq!((only.from.as_str(), only.to.as_str()), ("doc-2", "doc-1"));
    assert_eq!(only.relation, LineageRelation::Copy);
    assert!(!only.direction_known && only.share > 0.8);
    for passage in &only.passages {
        assert_eq!(passage.from.check(&b.document.text), Ok(()));
        assert_eq!(passage.to.check(&a.document.text), Ok(()));
    }
    assert_eq!(independent(["doc-1", "doc-2", "doc-3"], &found), (2, 2));
}

#[test]
fn the_same_speech_quoted_by_two_is_no_copy() {
    let speech = "“We will keep every port open to every ship that carries grain, and we ask all who can hear us on either \
        shore to let the pilots do their work in peace until the harvest is home.”";
    let a = reading(
        "doc-1",
        None,
        &format!("The minister spoke in the harbour. {speech} Then she left by boat."),
    );
    let b = reading(
        "doc-2",
        None,
        &format!("{speech} That is what Maren Holt told reporters in Averin."),
    );
    assert_eq!(lineage(&[&a, &b]), []);
}

#[test]
fn two_that_credit_one_agency_share_a_source() {
    let own = |text: &str| {
        let half = &WIRE[..WIRE.find("Neither").unwrap_or(0)];
        format!("{half}{text}")
    };
    let a = own(
        "Traders in the port of Lisse doubt that insurers would pay for a voyage before winter, since three hulls \
        were lost last spring, and dockers there have gone to other work; millers buy from overseas.",
    );
    let b = own(
        "Here in Orvane bread has become a third dearer since the lane was closed. The government means to open its \
        stores next week, a spokeswoman said, and bakers are to be paid for keeping prices as they were.",
    );
    let credited = [
        reading("doc-1", Some("Norwick Wire"), &a),
        reading("doc-2", Some("Norwick Wire"), &b),
    ];
    let found = lineage(&[&credited[0], &credited[1]]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].relation, LineageRelation::SharedSource);
    assert!(!found[0].direction_known);
    assert_eq!(independent(["doc-1", "doc-2"], &found), (1, 2));
    let plain = [reading("doc-1", None, &a), reading("doc-2", None, &b)];
    let found = lineage(&[&plain[0], &plain[1]]);
    assert_eq!(found[0].relation, LineageRelation::Derived);
}

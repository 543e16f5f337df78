//! What is written reads back as it was.

use crate::sample;
use rapporteur_schema::*;
use serde_json::json;

#[test]
fn record_reading_and_source_read_back_as_written() {
    let record = sample::record();
    assert_eq!(
        serde_json::from_str::<Record>(&serde_json::to_string(&record).unwrap()).unwrap(),
        record
    );

    let reading = sample::reading();
    assert_eq!(
        serde_json::from_str::<Reading>(&serde_json::to_string(&reading).unwrap()).unwrap(),
        reading
    );

    let source = Source {
        source: "strait.json".into(),
        text: sample::POST.into(),
        base: Some(3),
        blocks: vec![Block {
            kind: BlockKind::Title,
            start: 0,
            end: 8,
        }],
        diagnostics: vec![Diagnostic {
            code: "odd-bytes".into(),
            message: "one byte replaced".into(),
            ..Diagnostic::default()
        }],
        ..Source::default()
    };
    assert_eq!(
        serde_json::from_str::<Source>(&serde_json::to_string(&source).unwrap()).unwrap(),
        source
    );
}

#[test]
fn missing_lists_read_as_empty_and_missing_options_as_null() {
    let record: Record = serde_json::from_value(json!({
        "schema": SCHEMA,
        "producer": {"version": "1", "model": "m", "lexicons": "l"},
        "documents": [{"id": "doc-1", "source": "a.txt", "part": 0, "text": "A."}],
        "stories": [{"id": "sto-1", "initiatives": [{"id": "ini-1", "kind": "talks"}]}],
    }))
    .unwrap();
    assert_eq!(record.inputs, []);
    assert_eq!(record.documents[0].byline, Vec::<String>::new());
    assert_eq!(record.documents[0].published, None);
    let talks = InitiativeSlots {
        kind: InitiativeKind::Talks,
        ..InitiativeSlots::default()
    };
    assert_eq!(record.stories[0].initiatives[0].slots, talks);
}

#[test]
fn unknown_fields_are_passed_over_and_unknown_labels_are_not() {
    let block = json!({"kind": "caption", "start": 1, "end": 2, "later": true});
    assert_eq!(
        serde_json::from_value::<Block>(block).unwrap(),
        Block {
            kind: BlockKind::Caption,
            start: 1,
            end: 2
        }
    );
    let error = serde_json::from_value::<Block>(json!({"kind": "advert", "start": 1, "end": 2}))
        .unwrap_err();
    assert!(
        error.to_string().contains("unknown variant `advert`"),
        "{error}"
    );
}

#[test]
fn a_values_fields_that_do_not_apply_are_absent_but_its_claimant_is_null() {
    let bare = Value {
        value: "Friday".into(),
        ..Value::default()
    };
    assert_eq!(
        serde_json::to_value(bare).unwrap(),
        json!({"value": "Friday", "according_to": null, "evidence": []})
    );
}

#[test]
fn numbers_are_written_as_accounts_print_them() {
    for (number, written) in [
        (30.0, json!(30)),
        (-0.0, json!(0)),
        (1.5, json!(1.5)),
        (9_007_199_254_740_991.0, json!(9_007_199_254_740_991_i64)),
        (1e300, json!(1e300)),
        (f64::NAN, json!(null)),
        (f64::INFINITY, json!(null)),
    ] {
        let value = Value {
            number: Some(number),
            ..Value::default()
        };
        assert_eq!(
            serde_json::to_value(&value).unwrap()["number"],
            written,
            "{number}"
        );
        let back: Value = serde_json::from_value(serde_json::to_value(&value).unwrap()).unwrap();
        assert_eq!(
            back.number,
            number.is_finite().then_some(number),
            "{number}"
        );
    }
}

#[test]
fn an_anchor_is_written_as_one_word() {
    for (anchor, written) in [
        (Anchor::Document, "document"),
        (Anchor::None, "none"),
        (Anchor::Timex("tim-0a1b2c3d4e5f".into()), "tim-0a1b2c3d4e5f"),
    ] {
        assert_eq!(serde_json::to_value(&anchor).unwrap(), written);
        assert_eq!(
            serde_json::from_value::<Anchor>(written.into()).unwrap(),
            anchor
        );
    }
}

#[test]
fn a_slot_value_stands_beside_its_slot() {
    let event = &sample::record().stories[0].events[0];
    insta::assert_snapshot!(serde_json::to_string_pretty(&event.reports[0]).unwrap());
}

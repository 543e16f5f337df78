//! The JSON Schemas describe what is written.

use crate::sample;
use crate::validator::validate;
use rapporteur_schema::{Producer, Reading, Record, reading_schema, record_schema};
use serde::Serialize;
use serde_json::{Value as Json, json};

fn check(schema: &Json, value: impl Serialize) -> Result<(), String> {
    validate(schema, schema, &serde_json::to_value(value).unwrap(), "")
}

#[test]
fn the_sample_record_and_reading_meet_their_schemas() {
    assert_eq!(check(&record_schema(), sample::record()), Ok(()));
    assert_eq!(check(&reading_schema(), sample::reading()), Ok(()));
}

#[test]
fn an_empty_record_and_reading_meet_their_schemas() {
    assert_eq!(
        check(&record_schema(), Record::new(Producer::default())),
        Ok(())
    );
    assert_eq!(check(&reading_schema(), Reading::default()), Ok(()));
}

#[test]
fn a_record_that_breaks_the_contract_does_not_meet_its_schema() {
    let breaks: [(&str, Json); 9] = [
        ("/schema", json!("rapporteur.record/2")),
        ("/inputs/0/outcome", json!("lost")),
        ("/documents/0/part", json!(-1)),
        ("/documents/0/byline", Json::Null),
        ("/actors/0/type", json!("Person")),
        ("/stories/0/events/0/type", json!("agree")),
        (
            "/stories/0/quotations/0/wordings/1/changes/0/from",
            json!([1, 2, 3]),
        ),
        (
            "/stories/0/initiatives/0/duration_days/0/number",
            json!("30"),
        ),
        (
            "/stories/0/events/0/reports/0/values/0/evidence/0/start",
            json!(null),
        ),
    ];
    let (schema, good) = (
        record_schema(),
        serde_json::to_value(sample::record()).unwrap(),
    );
    for (pointer, bad) in breaks {
        let mut record = good.clone();
        *record
            .pointer_mut(pointer)
            .unwrap_or_else(|| panic!("the sample has no {pointer}")) = bad;
        let error = validate(&schema, &schema, &record, "").expect_err(pointer);
        assert!(error.starts_with(pointer), "{error}");
    }
}

#[test]
fn the_sample_uses_every_field() {
    for (schema, value) in [
        (
            record_schema(),
            serde_json::to_value(sample::record()).unwrap(),
        ),
        (
            reading_schema(),
            serde_json::to_value(sample::reading()).unwrap(),
        ),
    ] {
        let mut names = vec![];
        property_names(&schema, &mut names);
        let mut used = vec![];
        used_names(&value, &mut used);
        let unused: Vec<_> = names.into_iter().filter(|n| !used.contains(n)).collect();
        assert_eq!(unused, Vec::<String>::new());
    }
}

/// Names of all properties that a schema speaks of.
fn property_names(schema: &Json, out: &mut Vec<String>) {
    let definitions = schema["$defs"].as_object().unwrap().values();
    for object in definitions.chain([schema]) {
        out.extend(
            object["properties"]
                .as_object()
                .into_iter()
                .flatten()
                .map(|(name, _)| name.clone()),
        );
    }
}

/// Names of all fields that hold something.
fn used_names(json: &Json, out: &mut Vec<String>) {
    match json {
        Json::Object(fields) => {
            for (name, field) in fields
                .iter()
                .filter(|(_, f)| !f.is_null() && **f != json!([]))
            {
                out.push(name.clone());
                used_names(field, out);
            }
        }
        Json::Array(items) => items.iter().for_each(|i| used_names(i, out)),
        _ => {}
    }
}

#[test]
fn record_schema_snapshot() {
    insta::assert_snapshot!(serde_json::to_string_pretty(&record_schema()).unwrap());
}

/// Only what the record's schema does not hold already.
#[test]
fn reading_schema_snapshot() {
    let (record, mut reading) = (record_schema(), reading_schema());
    let definitions = reading["$defs"].as_object_mut().unwrap();
    definitions.retain(|name, own| record["$defs"].get(name) != Some(own));
    insta::assert_snapshot!(serde_json::to_string_pretty(&reading).unwrap());
}

#[test]
fn descriptions_hold_no_links_of_rusts_documentation() {
    for schema in [record_schema(), reading_schema()] {
        let written = schema.to_string();
        assert!(
            !written.contains("[`") && !written.contains("crate::"),
            "{written}"
        );
        let described = &schema["$defs"]["Document"]["properties"]["id"]["description"];
        assert_eq!(described, "From `document_id`.");
    }
    let described = &record_schema()["$defs"]["Evidence"]["description"];
    assert_eq!(
        described.as_str().unwrap().matches('\n').count(),
        2,
        "one break between two paragraphs"
    );
}

//! JSON Schemas, made from the types.

use crate::{Reading, Record};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde_json::Value as Json;

/// The JSON Schema (draft 2020-12) of a record as it is written.
pub fn record_schema() -> Json {
    of::<Record>("urn:rapporteur:record:1")
}

/// The JSON Schema (draft 2020-12) of a reading, one line of `rapporteur read`.
pub fn reading_schema() -> Json {
    of::<Reading>("urn:rapporteur:reading:1")
}

/// The schema of what is written, not of what is accepted: a field that is always written is required.
fn of<T: JsonSchema>(id: &str) -> Json {
    let mut schema: Schema = SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<T>();
    schema.insert("$id".to_owned(), id.into());
    schema.into()
}

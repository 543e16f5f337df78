//! JSON Schemas, made from the types.

use crate::{Reading, Record};
use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
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
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    RecursiveTransform(plain_description).transform(&mut schema);
    schema.insert("$id".to_owned(), id.into());
    schema.into()
}

/// Descriptions come from Rust's documentation: takes out its links and line breaks, for readers who have only the schema.
fn plain_description(schema: &mut Schema) {
    if let Some(Json::String(description)) = schema.get_mut("description") {
        *description = without_links(description)
            .replace('\n', " ")
            .replace("  ", "\n\n");
    }
}

/// Turns [`X`] and [`X`](crate::x) into `X`.
fn without_links(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, link)) = rest.split_once("[`")
        && let Some((name, after)) = link.split_once("`]")
    {
        plain.extend([before, "`", name, "`"]);
        rest = after
            .strip_prefix('(')
            .and_then(|target| target.split_once(')'))
            .map_or(after, |(_, after)| after);
    }
    plain + rest
}

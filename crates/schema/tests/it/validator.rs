//! A JSON Schema validator for the keywords that the record's schema uses; any other keyword fails, so none is passed over.

use serde_json::Value as Json;

/// Checks `json` against `schema`, whose references point into `root`; `Err` says where and why.
pub(crate) fn validate(root: &Json, schema: &Json, json: &Json, path: &str) -> Result<(), String> {
    if let Some(always) = schema.as_bool() {
        return if always {
            Ok(())
        } else {
            Err(format!("{path}: nothing may stand here"))
        };
    }
    for (keyword, rule) in schema
        .as_object()
        .ok_or("a schema is an object or a boolean")?
    {
        let ok = match keyword.as_str() {
            "$schema" | "$id" | "$defs" | "title" | "description" | "default" | "format" => true,
            "$ref" => {
                let pointer = rule.as_str().unwrap_or_default().trim_start_matches('#');
                let target = root
                    .pointer(pointer)
                    .ok_or_else(|| format!("{path}: no definition {pointer}"))?;
                validate(root, target, json, path)?;
                true
            }
            "type" => match rule {
                Json::Array(types) => types.iter().any(|t| is_of(json, t)),
                one => is_of(json, one),
            },
            "const" => json == rule,
            "enum" => rule.as_array().is_some_and(|values| values.contains(json)),
            "minimum" => json.as_f64().is_none_or(|x| Some(x) >= rule.as_f64()),
            "maximum" => json.as_f64().is_none_or(|x| Some(x) <= rule.as_f64()),
            "minItems" => json
                .as_array()
                .is_none_or(|a| Some(a.len() as u64) >= rule.as_u64()),
            "maxItems" => json
                .as_array()
                .is_none_or(|a| Some(a.len() as u64) <= rule.as_u64()),
            "required" => {
                let names = rule
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(Json::as_str);
                let missing: Vec<_> = names.filter(|name| json.get(name).is_none()).collect();
                if !missing.is_empty() {
                    return Err(format!("{path}: lacks {missing:?}"));
                }
                true
            }
            "properties" => {
                for (name, property) in rule.as_object().into_iter().flatten() {
                    if let Some(field) = json.get(name) {
                        validate(root, property, field, &format!("{path}/{name}"))?;
                    }
                }
                true
            }
            "items" => {
                for (i, item) in json.as_array().into_iter().flatten().enumerate() {
                    validate(root, rule, item, &format!("{path}/{i}"))?;
                }
                true
            }
            "anyOf" => matching(root, rule, json, path) >= 1,
            "oneOf" => matching(root, rule, json, path) == 1,
            other => return Err(format!("the validator does not know the keyword {other}")),
        };
        if !ok {
            return Err(format!("{path}: {json} does not meet {keyword} {rule}"));
        }
    }
    Ok(())
}

fn matching(root: &Json, choices: &Json, json: &Json, path: &str) -> usize {
    choices
        .as_array()
        .into_iter()
        .flatten()
        .filter(|s| validate(root, s, json, path).is_ok())
        .count()
}

fn is_of(json: &Json, name: &Json) -> bool {
    match name.as_str() {
        Some("null") => json.is_null(),
        Some("boolean") => json.is_boolean(),
        Some("integer") => json.is_i64() || json.is_u64(),
        Some("number") => json.is_number(),
        Some("string") => json.is_string(),
        Some("array") => json.is_array(),
        Some("object") => json.is_object(),
        _ => false,
    }
}

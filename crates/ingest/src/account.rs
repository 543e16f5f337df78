//! A JSON object that is an account, as RECORD.md describes it.

use crate::address::day_in_address;
use crate::credits;
use crate::dates::parse_moment;
use rapporteur_schema::{Diagnostic, PublishedBasis, Source};
use serde_json::{Map, Value};

/// The account that `object` is; the reason where it is none. `text` stays as it is.
pub(crate) fn account(object: &Map<String, Value>) -> Result<Source, String> {
    let text = match object.get("text") {
        Some(Value::String(text)) if !text.trim().is_empty() => text.clone(),
        Some(Value::String(_)) => return Err("`text` is empty".to_owned()),
        Some(_) => return Err("`text` is not a string".to_owned()),
        None => return Err("a JSON object without `text`".to_owned()),
    };
    let mut diagnostics = Vec::new();
    let mut field = |name: &str| match object.get(name) {
        Some(Value::String(value)) => Some(value.trim().to_owned()).filter(|v| !v.is_empty()),
        None | Some(Value::Null) => None,
        Some(_) => {
            diagnostics.push(ignored(name, "is not a string"));
            None
        }
    };
    let (outlet, agency, url, title, dateline, language) = (
        field("outlet"),
        field("agency"),
        field("url"),
        field("title"),
        field("dateline"),
        field("language"),
    );
    let byline: Vec<String> = match object.get("byline") {
        Some(Value::Array(names)) => names
            .iter()
            .filter_map(|n| n.as_str())
            .map(|n| n.trim().to_owned())
            .filter(|n| !n.is_empty())
            .collect(),
        _ => field("byline").into_iter().collect(),
    };
    let times = ["published", "modified", "retrieved"]
        .map(|name| time(name, object.get(name), &mut diagnostics));
    let [published, modified, retrieved] = times;
    let published = published.or_else(|| {
        let day = url.as_deref().and_then(day_in_address)?;
        diagnostics.push(Diagnostic {
            code: "published-from-address".to_owned(),
            message: "the time of publication is the day in the page's address".to_owned(),
            ..Diagnostic::default()
        });
        Some(day)
    });
    let agency = agency.or_else(|| credits::agency(&byline, outlet.as_deref(), &text));
    Ok(Source {
        text,
        base: Some(0),
        outlet,
        agency,
        url,
        title,
        byline,
        dateline,
        published_basis: published.is_some().then_some(PublishedBasis::Metadata),
        published,
        modified,
        retrieved,
        language,
        diagnostics,
        ..Source::default()
    })
}

fn time(name: &str, value: Option<&Value>, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let text = match value {
        None | Some(Value::Null) => return None,
        Some(Value::String(text)) if text.trim().is_empty() => return None,
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    let Some(moment) = parse_moment(&text) else {
        let shown: String = text.chars().take(40).collect();
        diagnostics.push(ignored(
            name,
            &format!("is no time that can be read: {shown:?}"),
        ));
        return None;
    };
    diagnostics.extend(
        moment
            .hour
            .as_deref()
            .map(|hour| without_offset(name, &moment.value, hour)),
    );
    Some(moment.value)
}

/// The hour is known, its zone is not.
pub(crate) fn without_offset(name: &str, day: &str, hour: &str) -> Diagnostic {
    Diagnostic {
        code: "time-without-offset".to_owned(),
        message: format!("`{name}` is {day} {hour} without a time zone: only the day is kept"),
        ..Diagnostic::default()
    }
}

fn ignored(name: &str, why: &str) -> Diagnostic {
    Diagnostic {
        code: "field-ignored".to_owned(),
        message: format!("`{name}` {why}"),
        ..Diagnostic::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(value: &Value) -> Result<Source, String> {
        account(value.as_object().unwrap())
    }

    #[test]
    fn an_account_keeps_its_text_and_fields() {
        let source = read(&json!({"text": " The truce\r\nholds. ", "url": "https://p.example/a", "outlet": "Harbour Post", "title": "Truce",
            "byline": ["Ana Veld", " "], "published": "2031-03-04T02:15:00+03:00", "language": "en", "extra": 1})).unwrap();
        assert_eq!(source.text, " The truce\r\nholds. ");
        assert_eq!(source.base, Some(0));
        assert_eq!(source.byline, ["Ana Veld"]);
        assert_eq!(
            source.published.as_deref(),
            Some("2031-03-04T02:15:00+03:00")
        );
        assert_eq!(source.published_basis, Some(PublishedBasis::Metadata));
        assert!(source.diagnostics.is_empty());
    }

    #[test]
    fn wrong_fields_are_told_not_fatal() {
        let source = read(&json!({"text": "x", "outlet": 5, "byline": "Ana Veld", "published": "soon", "modified": "2031-03-04 10:00"})).unwrap();
        assert_eq!(
            (source.outlet, source.published, source.published_basis),
            (None, None, None)
        );
        assert_eq!(source.byline, ["Ana Veld"]);
        assert_eq!(source.modified.as_deref(), Some("2031-03-04"));
        let codes: Vec<_> = source.diagnostics.iter().map(|d| d.code.as_str()).collect();
        assert_eq!(
            codes,
            ["field-ignored", "field-ignored", "time-without-offset"]
        );
    }

    #[test]
    fn without_a_text_there_is_no_account() {
        for (value, reason) in [
            (json!({"title": "x"}), "a JSON object without `text`"),
            (json!({"text": 5}), "`text` is not a string"),
            (json!({"text": " \n"}), "`text` is empty"),
        ] {
            assert_eq!(read(&value).unwrap_err(), reason);
        }
    }
}

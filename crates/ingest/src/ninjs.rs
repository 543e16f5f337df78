//! IPTC ninjs 1 to 3: an agency's article in JSON.

use crate::account::without_offset;
use crate::credits;
use crate::dates::parse_moment;
use crate::html::{plain, read_fragment};
use rapporteur_schema::{PublishedBasis, Source};
use serde_json::{Map, Value};

/// Whether an object is a ninjs item: it has an address of its own and a headline or body under ninjs' names.
pub(crate) fn is_ninjs(object: &Map<String, Value>) -> bool {
    let has = |name: &str| object.contains_key(name);
    has("uri")
        && [
            "body_text",
            "body_html",
            "body_xhtml",
            "bodies",
            "headline",
            "headlines",
            "versioncreated",
            "versionCreated",
        ]
        .iter()
        .any(|n| has(n))
}

/// The account of a ninjs item; the reason where it has none. Versions 1 have `body_text`, versions 2 lists of `bodies` and
/// `headlines`, versions 3 the same in camel case.
pub(crate) fn ninjs(object: &Map<String, Value>) -> Result<Source, String> {
    let field = |names: &[&str]| {
        names
            .iter()
            .find_map(|n| object.get(*n).and_then(Value::as_str))
            .map(str::trim)
            .filter(|v| !v.is_empty())
            .map(str::to_owned)
    };
    // A list of {role, contenttype, value}; the one whose role is main, else the first.
    let of_list = |name: &str, wanted: &dyn Fn(&Map<String, Value>) -> bool| {
        let list: Vec<&Map<String, Value>> = object
            .get(name)?
            .as_array()?
            .iter()
            .filter_map(Value::as_object)
            .filter(|o| wanted(o))
            .collect();
        let main = |o: &&&Map<String, Value>| {
            o.get("role")
                .and_then(Value::as_str)
                .is_some_and(|r| r.to_lowercase().ends_with("main"))
        };
        list.iter()
            .find(main)
            .or(list.first())
            .and_then(|o| o.get("value"))
            .and_then(Value::as_str)
            .map(str::to_owned)
    };
    let kind = |o: &Map<String, Value>| {
        o.get("contenttype")
            .or_else(|| o.get("contentType"))
            .and_then(Value::as_str)
            .unwrap_or("text/plain")
            .to_lowercase()
    };
    let named = |names: &[&str]| {
        names.iter().find_map(|n| {
            object
                .get(*n)?
                .as_array()?
                .first()?
                .get("name")?
                .as_str()
                .map(str::to_owned)
        })
    };
    let mut source = Source {
        title: field(&["headline"])
            .or_else(|| of_list("headlines", &|_| true))
            .map(|t| plain(&t))
            .filter(|t| !t.is_empty()),
        url: field(&["url", "link", "uri"]).filter(|u| u.starts_with("http")),
        outlet: named(&["infosource", "infosources", "infoSources"])
            .or_else(|| field(&["copyrightholder", "copyrightHolder", "usageterms_publisher"])),
        dateline: field(&["dateline", "located"]),
        language: field(&["language"]),
        ..Source::default()
    };
    if let Some(by) = field(&["byline", "by"]) {
        source.byline = credits::authors(&by, source.outlet.as_deref());
    }
    let published = field(&[
        "firstpublished",
        "firstPublished",
        "published",
        "firstcreated",
        "firstCreated",
        "contentcreated",
        "contentCreated",
        "versioncreated",
        "versionCreated",
    ]);
    if let Some(moment) = published.as_deref().and_then(parse_moment) {
        source.diagnostics.extend(
            moment
                .hour
                .as_deref()
                .map(|hour| without_offset("published", &moment.value, hour)),
        );
        source.published = Some(moment.value);
        source.published_basis = Some(PublishedBasis::Metadata);
    }
    source.modified = field(&["versioncreated", "versionCreated"])
        .as_deref()
        .and_then(parse_moment)
        .map(|m| m.value);
    source.agency = credits::agency(&source.outlet.iter().cloned().collect::<Vec<_>>(), None, "");
    if let Some(text) =
        field(&["body_text"]).or_else(|| of_list("bodies", &|o| kind(o).contains("plain")))
    {
        source.text = text;
        source.base = Some(0);
        return Ok(source);
    }
    let html = field(&["body_html", "body_xhtml"]).or_else(|| {
        of_list("bodies", &|o| {
            kind(o).contains("html") || kind(o).contains("xml")
        })
    });
    html.and_then(|html| read_fragment(&html, source))
        .ok_or_else(|| "a ninjs item without a text body".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn three_versions_give_one_account() {
        for item in [
            json!({"uri": "urn:x:1", "type": "text", "versioncreated": "2031-03-04T20:58:00+02:00", "headline": "Truce", "byline": "Jon Ek", "body_text": "Talks resumed."}),
            json!({"uri": "urn:x:1", "headlines": [{"role": "short", "value": "T"}, {"role": "main", "value": "Truce"}], "by": "Jon Ek", "firstcreated": "2031-03-04T20:58:00+02:00",
                "bodies": [{"role": "main", "contenttype": "text/plain", "value": "Talks resumed."}]}),
            json!({"uri": "urn:x:1", "headlines": [{"value": "Truce"}], "by": "Jon Ek", "firstCreated": "2031-03-04T20:58:00+02:00", "bodies": [{"contentType": "text/plain", "value": "Talks resumed."}]}),
        ] {
            assert!(is_ninjs(item.as_object().unwrap()));
            let source = ninjs(item.as_object().unwrap()).unwrap();
            assert_eq!(
                (
                    source.title.as_deref(),
                    source.text.as_str(),
                    source.published.as_deref()
                ),
                (
                    Some("Truce"),
                    "Talks resumed.",
                    Some("2031-03-04T20:58:00+02:00")
                ),
                "{item}"
            );
            assert_eq!(source.byline, ["Jon Ek"]);
        }
        let html = json!({"uri": "urn:x:2", "headline": "Truce", "body_xhtml": "<p>Talks resumed on Sollen today.</p><p>They go on.</p>"});
        assert_eq!(
            ninjs(html.as_object().unwrap()).unwrap().text,
            "Truce\n\nTalks resumed on Sollen today.\n\nThey go on."
        );
    }
}

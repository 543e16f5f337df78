//! schema.org in pages and files: `NewsArticle` and its kin.

use serde_json::{Map, Value};

/// What schema.org metadata say of an article.
#[derive(Clone, Debug, Default)]
pub(crate) struct Article {
    pub(crate) title: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) modified: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) body: Option<String>,
    /// Posts of a live blog, as the page orders them.
    pub(crate) posts: Vec<Article>,
}

/// The first article in JSON text, however it is wrapped; pages break the rules of JSON in known ways, which are mended.
pub(crate) fn from_text(text: &str) -> Option<Article> {
    let text = text
        .trim()
        .trim_start_matches("<!--")
        .trim_end_matches("-->")
        .trim();
    let text = text
        .trim_start_matches("//<![CDATA[")
        .trim_start_matches("<![CDATA[")
        .trim_end_matches("//]]>")
        .trim_end_matches("]]>");
    let value: Value = serde_json::from_str(text).ok().or_else(|| {
        // Raw line ends and tabs within strings.
        let mended: String = text
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        serde_json::from_str(mended.trim().trim_end_matches(';')).ok()
    })?;
    find(&value)
}

/// The first article in a value.
pub(crate) fn find(value: &Value) -> Option<Article> {
    let mut queue = vec![value];
    let mut best: Option<Article> = None;
    // serde_json bounds the nesting; the queue bounds itself by the document.
    while let Some(value) = queue.pop() {
        match value {
            Value::Array(items) => queue.extend(items.iter().rev()),
            Value::Object(object) => {
                if is_article(object) {
                    let found = article(object);
                    if best
                        .as_ref()
                        .is_none_or(|b| b.published.is_none() && found.published.is_some())
                    {
                        best = Some(found);
                    }
                }
                for key in ["mainEntity", "mainEntityOfPage", "@graph"] {
                    queue.extend(object.get(key).filter(|v| v.is_array() || v.is_object()));
                }
            }
            _ => {}
        }
    }
    best
}

/// Whether an object is an article of schema.org.
pub(crate) fn is_article(object: &Map<String, Value>) -> bool {
    let kind = |value: &Value| {
        value.as_str().is_some_and(|t| {
            let name = t.rsplit(['/', ':', '#']).next().unwrap_or(t);
            name.ends_with("Article")
                || matches!(
                    name,
                    "BlogPosting" | "LiveBlogPosting" | "Report" | "Reportage"
                )
        })
    };
    match object.get("@type").or_else(|| object.get("type")) {
        Some(Value::Array(kinds)) => kinds.iter().any(kind),
        Some(value) => kind(value),
        None => false,
    }
}

fn article(object: &Map<String, Value>) -> Article {
    let field = |name: &str| object.get(name).and_then(string);
    let mut authors = Vec::new();
    for key in ["author", "creator"] {
        if authors.is_empty() {
            names(object.get(key), &mut authors);
        }
    }
    let mut publisher = Vec::new();
    names(
        object
            .get("publisher")
            .or_else(|| object.get("sourceOrganization")),
        &mut publisher,
    );
    let posts = match object.get("liveBlogUpdate") {
        Some(Value::Array(posts)) => posts
            .iter()
            .filter_map(Value::as_object)
            .map(article)
            .collect(),
        _ => Vec::new(),
    };
    Article {
        title: field("headline").or_else(|| field("name")),
        published: field("datePublished").or_else(|| field("dateCreated")),
        modified: field("dateModified"),
        authors,
        outlet: publisher.into_iter().next(),
        url: field("url")
            .or_else(|| field("mainEntityOfPage"))
            .or_else(|| object.get("mainEntityOfPage")?.get("@id").and_then(string))
            .or_else(|| field("@id"))
            .filter(|u| u.starts_with("http")),
        language: field("inLanguage"),
        body: field("articleBody").or_else(|| field("text")),
        posts,
    }
}

fn string(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text,
        Value::Array(items) => items.first()?.as_str()?,
        Value::Object(object) => object
            .get("@value")
            .or_else(|| object.get("name"))?
            .as_str()?,
        _ => return None,
    };
    let text = html_escape::decode_html_entities(text.trim())
        .trim()
        .to_owned();
    (!text.is_empty()).then_some(text)
}

fn names(value: Option<&Value>, out: &mut Vec<String>) {
    match value {
        Some(Value::Array(items)) => items.iter().for_each(|item| names(Some(item), out)),
        Some(Value::Object(object)) => out.extend(object.get("name").and_then(string)),
        Some(value) => out.extend(string(value)),
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_found_however_wrapped() {
        for text in [
            r#"{"@type":"NewsArticle","headline":"Truce","datePublished":"2031-03-04","author":{"name":"Ana Veld"}}"#,
            r#"[{"@type":"BreadcrumbList"},{"@type":["Article","NewsArticle"],"headline":"Truce","datePublished":"2031-03-04","author":["Ana Veld"]}]"#,
            r#"{"@graph":[{"@type":"WebPage","name":"x"},{"@type":"http://schema.org/ReportageNewsArticle","headline":"Truce","datePublished":"2031-03-04","author":[{"name":["Ana Veld"]}]}]}"#,
            "<!-- {\"@type\":\"NewsArticle\",\"headline\":\"Tr\\u0075ce\",\"description\":\"two\nlines\",\"datePublished\":\"2031-03-04\",\"author\":\"Ana Veld\"}; -->",
        ] {
            let found = from_text(text).unwrap();
            assert_eq!(
                (
                    found.title.as_deref(),
                    found.published.as_deref(),
                    found.authors.as_slice()
                ),
                (
                    Some("Truce"),
                    Some("2031-03-04"),
                    &["Ana Veld".to_owned()][..]
                ),
                "{text}"
            );
        }
        assert!(from_text(r#"{"@type":"Product","name":"x"}"#).is_none());
        assert!(from_text("{").is_none());
    }
}

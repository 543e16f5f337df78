//! Feeds: RSS 0.9 to 2.0, RSS 1.0 (RDF), Atom, JSON Feed. An entry an account.

use crate::account::without_offset;
use crate::bounded::sha256;
use crate::credits;
use crate::dates::parse_moment;
use crate::html::read_fragment;
use crate::run::{Flow, Origin, Run};
use quick_xml::events::{BytesStart, Event};
use rapporteur_schema::{Diagnostic, PublishedBasis, Source};
use serde_json::{Map, Value};

/// A feed or one of its entries, as written.
#[derive(Clone, Debug, Default)]
struct Entry {
    title: String,
    links: Vec<String>,
    id: String,
    published: Vec<String>,
    modified: Vec<String>,
    authors: Vec<String>,
    language: String,
    content: String,
    summary: String,
}

impl Run<'_> {
    /// An XML feed.
    pub(crate) fn feed(&mut self, origin: &Origin, bytes: &[u8], charset: Option<&str>) -> Flow {
        let own = sha256(bytes);
        let declared = charset.map(str::to_owned).or_else(|| xml_encoding(bytes));
        let decoded = crate::decode(bytes, declared.as_deref());
        let (feed, entries, error) = parse(&decoded.text);
        self.entries(origin, &own, &feed, entries, error)
    }

    /// A JSON Feed (jsonfeed.org, versions 1 and 1.1).
    pub(crate) fn json_feed(
        &mut self,
        origin: &Origin,
        bytes: &[u8],
        object: &Map<String, Value>,
    ) -> Flow {
        let text = |object: &Map<String, Value>, name: &str| {
            object
                .get(name)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        let authors = |object: &Map<String, Value>| -> Vec<String> {
            let list = object
                .get("authors")
                .and_then(Value::as_array)
                .cloned()
                .unwrap_or_default();
            list.iter()
                .chain(object.get("author"))
                .filter_map(|a| a.get("name")?.as_str().map(str::to_owned))
                .collect()
        };
        let entry = |object: &Map<String, Value>| Entry {
            title: text(object, "title"),
            links: [
                text(object, "url"),
                text(object, "external_url"),
                text(object, "home_page_url"),
            ]
            .into_iter()
            .filter(|l| !l.is_empty())
            .collect(),
            id: match object.get("id") {
                Some(Value::String(id)) => id.clone(),
                Some(other) => other.to_string(),
                None => String::new(),
            },
            published: vec![text(object, "date_published")],
            modified: vec![text(object, "date_modified")],
            authors: authors(object),
            language: text(object, "language"),
            content: Some(text(object, "content_html"))
                .filter(|c| !c.is_empty())
                .unwrap_or_else(|| escape(&text(object, "content_text"))),
            summary: escape(&text(object, "summary")),
        };
        let items = object
            .get("items")
            .and_then(Value::as_array)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let entries = items
            .iter()
            .filter_map(Value::as_object)
            .map(entry)
            .collect();
        self.entries(origin, &sha256(bytes), &entry(object), entries, None)
    }

    fn entries(
        &mut self,
        origin: &Origin,
        own: &str,
        feed: &Entry,
        entries: Vec<Entry>,
        error: Option<String>,
    ) -> Flow {
        let before = self.useful();
        for (number, entry) in entries.into_iter().enumerate() {
            let link = entry
                .links
                .first()
                .cloned()
                .or_else(|| entry.id.starts_with("http").then(|| entry.id.clone()));
            let name = link
                .clone()
                .filter(|l| !l.is_empty())
                .or_else(|| Some(entry.id.clone()).filter(|i| !i.is_empty()))
                .unwrap_or_else(|| format!("entry {}", number + 1));
            let member = origin.member(&name);
            if self.options.fetch.follow
                && let Some(link) = link.as_deref().filter(|l| l.starts_with("http"))
            {
                #[cfg(feature = "fetch")]
                self.address(&member, link, true)?;
                #[cfg(not(feature = "fetch"))]
                self.skip(&member, None, &format!("this build does not follow {link}"))?;
                continue;
            }
            let (html, partial) = if entry.content.trim().is_empty() {
                (&entry.summary, true)
            } else {
                (&entry.content, false)
            };
            let sha256 = sha256(html.as_bytes());
            match self.source(&entry, feed, link, html, partial) {
                Some(source) => self.accounts(&member, &sha256, vec![source])?,
                None => self.skip(&member, Some(&sha256), "an entry without a text")?,
            }
        }
        if let Some(error) = error {
            self.skip(
                &origin.member("the rest of the feed"),
                None,
                &format!("cannot be read: {error}"),
            )?;
        }
        self.container(origin, Ok(own.to_owned()), before)
    }

    fn source(
        &self,
        entry: &Entry,
        feed: &Entry,
        link: Option<String>,
        html: &str,
        partial: bool,
    ) -> Option<Source> {
        let title = crate::html::plain(&entry.title);
        let mut source = Source {
            outlet: link
                .as_deref()
                .and_then(|l| self.options.outlets.outlet(l))
                .or_else(|| Some(crate::html::plain(&feed.title)).filter(|t| !t.is_empty())),
            url: link,
            title: (!title.is_empty()).then_some(title),
            language: [&entry.language, &feed.language]
                .into_iter()
                .find(|l| !l.is_empty())
                .cloned(),
            ..Source::default()
        };
        for author in &entry.authors {
            // RSS has "mail@host (Name)".
            let name = author
                .rsplit_once('(')
                .map_or(author.as_str(), |(_, n)| n.trim_end_matches(')'));
            source
                .byline
                .extend(credits::authors(name, source.outlet.as_deref()));
        }
        if let Some(moment) = entry
            .published
            .iter()
            .chain(&entry.modified)
            .find_map(|t| parse_moment(t))
        {
            source.diagnostics.extend(
                moment
                    .hour
                    .as_deref()
                    .map(|hour| without_offset("published", &moment.value, hour)),
            );
            source.published = Some(moment.value);
            source.published_basis = Some(PublishedBasis::Metadata);
        }
        source.modified = entry
            .modified
            .iter()
            .find_map(|t| parse_moment(t))
            .map(|m| m.value);
        if partial {
            source.diagnostics.push(Diagnostic {
                code: "summary-only".to_owned(),
                message: "the feed has a summary of this entry, not its text".to_owned(),
                ..Diagnostic::default()
            });
        }
        read_fragment(html, source)
    }
}

fn escape(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    escaped
        .split("\n\n")
        .map(|p| {
            if p.trim().is_empty() {
                String::new()
            } else {
                format!("<p>{p}</p>")
            }
        })
        .collect()
}

fn xml_encoding(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
    let rest = head.split_once("encoding=")?.1;
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest[1..].split(quote).next().map(str::to_owned)
}

/// Name without its prefix, and the prefix.
fn name(start: &BytesStart<'_>) -> (String, String) {
    let whole = start.name().as_ref().to_lowercase();
    match whole.split_once(':') {
        Some((prefix, local)) => (prefix.to_owned(), local.to_owned()),
        None => (String::new(), whole),
    }
}

fn attribute(start: &BytesStart<'_>, wanted: &str) -> Option<String> {
    start
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|a| a.key.as_ref().eq_ignore_ascii_case(wanted))
        .map(|a| {
            html_escape::decode_html_entities(&a.value)
                .trim()
                .to_owned()
        })
}

/// The feed's own fields, its entries, and what ended the reading early.
fn parse(xml: &str) -> (Entry, Vec<Entry>, Option<String>) {
    let mut reader = quick_xml::Reader::from_str(xml);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let (mut feed, mut entries) = (Entry::default(), Vec::new());
    let mut current: Option<Entry> = None;
    // The field being read: its name, its depth, its text, and whether markup within belongs to it (Atom's xhtml).
    let mut field: Option<(String, usize, String, bool)> = None;
    let (mut depth, mut author_depth) = (0usize, None);
    loop {
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(e) => return (feed, entries, Some(e.to_string())),
        };
        match event {
            Event::Eof => return (feed, entries, None),
            Event::Start(start) => {
                depth += 1;
                let (prefix, local) = name(&start);
                if let Some((_, _, text, markup)) = &mut field {
                    if *markup {
                        text.push('<');
                        text.push_str(&local);
                        text.push('>');
                    }
                    continue;
                }
                match local.as_str() {
                    "item" | "entry"
                        if prefix.is_empty() || prefix == "rss" || prefix == "atom" =>
                    {
                        current = Some(Entry {
                            language: attribute(&start, "xml:lang").unwrap_or_default(),
                            ..Entry::default()
                        });
                    }
                    "author" | "creator" | "contributor" if prefix != "media" => {
                        author_depth = Some(depth);
                        field = Some(("author".to_owned(), depth, String::new(), false));
                    }
                    "link" => {
                        let target = current.as_mut().unwrap_or(&mut feed);
                        take_link(&start, target);
                        field = Some((local, depth, String::new(), false));
                    }
                    "image" | "textinput" | "source" | "media" | "thumbnail"
                        if current.is_none() || local == "source" =>
                    {
                        field = Some((String::new(), depth, String::new(), false));
                    }
                    "feed" => feed.language = attribute(&start, "xml:lang").unwrap_or_default(),
                    _ if known_field(&prefix, &local) => {
                        let xhtml = attribute(&start, "type")
                            .is_some_and(|t| t.eq_ignore_ascii_case("xhtml"));
                        let plain = attribute(&start, "type")
                            .is_some_and(|t| t.eq_ignore_ascii_case("text"));
                        let key = if prefix == "content" {
                            "content".to_owned()
                        } else {
                            local
                        };
                        field = Some((
                            if plain { format!("{key} text") } else { key },
                            depth,
                            String::new(),
                            xhtml,
                        ));
                    }
                    _ => {}
                }
            }
            Event::Empty(start) => {
                let (_, local) = name(&start);
                match &mut field {
                    Some((_, _, text, true)) => {
                        text.push('<');
                        text.push_str(&local);
                        text.push('>');
                    }
                    None if local == "link" => {
                        take_link(&start, current.as_mut().unwrap_or(&mut feed));
                    }
                    // Other markup within a field, or between fields.
                    _ => {}
                }
            }
            Event::Text(text) => {
                if let Some((_, _, held, _)) = &mut field {
                    held.push_str(&text);
                }
            }
            Event::GeneralRef(reference) => {
                if let Some((_, _, held, markup)) = &mut field {
                    let entity = format!("&{};", &*reference);
                    if *markup {
                        held.push_str(&entity);
                    } else {
                        held.push_str(&html_escape::decode_html_entities(&entity));
                    }
                }
            }
            Event::CData(text) => {
                if let Some((_, _, held, _)) = &mut field {
                    held.push_str(&text);
                }
            }
            Event::End(end) => {
                let local = end.name().as_ref().to_lowercase();
                let local = local.rsplit(':').next().unwrap_or_default().to_owned();
                match &mut field {
                    Some((key, at, text, _)) if *at == depth => {
                        let (key, text) = (std::mem::take(key), std::mem::take(text));
                        field = None;
                        take_field(current.as_mut().unwrap_or(&mut feed), &key, text);
                        if author_depth == Some(depth) {
                            author_depth = None;
                        }
                    }
                    Some((_, _, text, true)) => {
                        text.push_str("</");
                        text.push_str(&local);
                        text.push('>');
                    }
                    // Atom's author holds name, address and page: only the name counts.
                    Some((key, _, text, false))
                        if key == "author"
                            && author_depth.is_some()
                            && matches!(local.as_str(), "uri" | "email" | "url") =>
                    {
                        let kept = text.rfind('\n').map_or(0, |n| n);
                        text.truncate(kept);
                    }
                    Some((key, _, text, false)) if key == "author" => text.push('\n'),
                    None if matches!(local.as_str(), "item" | "entry") => {
                        entries.extend(current.take());
                    }
                    // Other markup within a field, or between fields.
                    _ => {}
                }
                depth = depth.saturating_sub(1);
            }
            _ => {}
        }
    }
}

fn take_link(start: &BytesStart<'_>, target: &mut Entry) {
    if attribute(start, "rel").is_none_or(|r| r == "alternate")
        && let Some(href) = attribute(start, "href").filter(|h| !h.is_empty())
    {
        target.links.push(href);
    }
}

fn known_field(prefix: &str, local: &str) -> bool {
    match prefix {
        "media" | "itunes" | "image" | "geo" | "georss" | "yt" => false,
        "content" => local == "encoded",
        _ => matches!(
            local,
            "title"
                | "guid"
                | "id"
                | "pubdate"
                | "date"
                | "published"
                | "issued"
                | "created"
                | "updated"
                | "modified"
                | "description"
                | "summary"
                | "content"
                | "encoded"
                | "language"
                | "fulltext"
        ),
    }
}

fn take_field(entry: &mut Entry, key: &str, text: String) {
    let (key, plain) = key
        .strip_suffix(" text")
        .map_or((key, false), |k| (k, true));
    let trimmed = text.trim().to_owned();
    if trimmed.is_empty() {
        return;
    }
    match key {
        "title" if entry.title.is_empty() => entry.title = trimmed,
        "link" => entry.links.push(trimmed),
        "guid" | "id" => entry.id = trimmed,
        "pubdate" | "published" | "issued" | "created" | "date" => entry.published.push(trimmed),
        "updated" | "modified" => entry.modified.push(trimmed),
        "author" => entry.authors.push(
            trimmed
                .lines()
                .map(str::trim)
                .find(|l| !l.is_empty())
                .unwrap_or_default()
                .to_owned(),
        ),
        "description" | "summary" => entry.summary = if plain { escape(&text) } else { text },
        "content" | "encoded" | "fulltext" if entry.content.len() < text.len() => {
            entry.content = if plain { escape(&text) } else { text }
        }
        "language" => entry.language = trimmed,
        _ => {}
    }
}

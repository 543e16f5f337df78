//! What a page says of itself in its head and around its text.

use super::jsonld::{self, Article};
use super::names::names;
use super::tag::Tag;
use super::tree::Tree;
use crate::account::without_offset;
use crate::credits;
use crate::dates::{Moment, parse_moment};
use crate::outlets::{OutletMap, host, registered};
use rapporteur_schema::{Diagnostic, PublishedBasis, Source};

/// A page's own statements, in its order.
#[derive(Debug, Default)]
pub(super) struct Statements {
    /// `meta` and `itemprop` names in lower case, with their contents.
    metas: Vec<(String, String)>,
    pub(super) canonical: Option<String>,
    language: Option<String>,
    window_title: Option<String>,
    /// Number and text of every `h1`.
    pub(super) h1: Vec<(usize, String)>,
    /// `datetime` and text of `time` elements; whether they name publication; the number.
    times: Vec<(String, bool, usize)>,
    authors: Vec<String>,
    pub(super) article: Article,
}

impl Statements {
    /// All statements of a page.
    pub(super) fn read(tree: &Tree<'_>) -> Self {
        let mut found = Self::default();
        let mut n = 1;
        while n < tree.nodes.len() {
            let attribute = |name: &str| {
                tree.attribute(n, name)
                    .map(|v| v.trim().to_owned())
                    .filter(|v| !v.is_empty())
            };
            match tree.nodes[n].tag {
                Tag::Html => found.language = attribute("lang").or_else(|| attribute("xml:lang")),
                Tag::Meta => {
                    let name = attribute("property")
                        .or_else(|| attribute("name"))
                        .or_else(|| attribute("itemprop"))
                        .or_else(|| attribute("http-equiv"));
                    if let (Some(name), Some(content)) = (name, attribute("content")) {
                        found.metas.push((name.to_lowercase(), content));
                    }
                }
                Tag::Link
                    if attribute("rel").is_some_and(|r| r.eq_ignore_ascii_case("canonical")) =>
                {
                    found.canonical = found.canonical.take().or_else(|| attribute("href"));
                }
                Tag::Title
                    if found.window_title.is_none()
                        && n + 1 < tree.nodes.len()
                        && tree.nodes[n + 1].parent as usize == n =>
                {
                    found.window_title = Some(super::spaces::squeeze(
                        &html_escape::decode_html_entities(tree.raw(n + 1)),
                    ))
                    .filter(|t| !t.is_empty());
                }
                Tag::Script
                    if attribute("type")
                        .is_some_and(|t| t.to_lowercase().starts_with("application/ld+json"))
                        && tree.nodes[n].end as usize > n + 1 =>
                {
                    if let Some(article) = jsonld::from_text(tree.raw(n + 1))
                        && (found.article.published.is_none() || !article.posts.is_empty())
                    {
                        found.article = article;
                    }
                }
                Tag::H1 => {
                    let text = tree.text(n);
                    if !text.is_empty() && !names(tree, n).hidden {
                        found.h1.push((n, text));
                    }
                }
                Tag::Time => {
                    let own = names(tree, n);
                    let class = attribute("class").unwrap_or_default().to_lowercase();
                    let says = attribute("pubdate").is_some()
                        || tree.attribute(n, "pubdate").is_some()
                        || class.contains("publish")
                        || own.byline;
                    if let Some(value) = attribute("datetime").or_else(|| Some(tree.text(n))) {
                        found.times.push((
                            value,
                            says && !class.contains("updat") && !class.contains("modif"),
                            n,
                        ));
                    }
                }
                tag if tag != Tag::Text => {
                    if let Some(property) = attribute("itemprop").filter(|p| {
                        matches!(
                            p.as_str(),
                            "datePublished" | "dateModified" | "author" | "headline"
                        )
                    }) {
                        let value = attribute("content")
                            .or_else(|| attribute("datetime"))
                            .unwrap_or_else(|| tree.text(n));
                        found.metas.push((property.to_lowercase(), value));
                    }
                    if tag == Tag::A
                        && attribute("rel").is_some_and(|r| r.eq_ignore_ascii_case("author"))
                    {
                        found.authors.push(tree.text(n));
                    }
                }
                _ => {}
            }
            n += 1;
        }
        found
    }

    fn meta(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| {
            self.metas
                .iter()
                .find(|(n, _)| n == name)
                .map(|(_, content)| content.as_str())
        })
    }

    /// Every form of the headline on the page.
    pub(super) fn titles(&self) -> Vec<String> {
        let mut titles: Vec<String> = self.h1.iter().map(|(_, text)| text.clone()).collect();
        titles.extend(self.article.title.clone());
        titles.extend(self.window_title.clone());
        titles.extend(
            self.meta(&["og:title", "twitter:title", "headline"])
                .map(super::spaces::squeeze),
        );
        titles
    }

    fn outlet(&self, url: Option<&str>, map: &OutletMap) -> Option<String> {
        let named = || {
            self.meta(&[
                "og:site_name",
                "application-name",
                "dc.publisher",
                "article:publisher_name",
                "cre",
                "copyright-holder",
            ])
            .map(str::to_owned)
            .or_else(|| self.article.outlet.clone())
            .map(|name| super::spaces::squeeze(&name))
            .filter(|name| {
                !name.is_empty() && name.chars().count() < 60 && !name.starts_with("http")
            })
        };
        url.and_then(|u| map.outlet(u))
            .or_else(named)
            .or_else(|| url.and_then(host).map(|h| registered(&h)))
    }

    /// The headline without the site's name.
    fn title(&self, outlet: Option<&str>, domain: Option<&str>) -> Option<String> {
        let window = self.window_title.clone();
        let single = (self.h1.len() == 1).then(|| self.h1[0].1.clone());
        // Of several first-level headings, the one that the window's title opens with.
        let matched = || {
            self.h1.iter().map(|(_, text)| text.clone()).find(|text| {
                window
                    .as_deref()
                    .is_some_and(|w| w.starts_with(text.as_str()))
            })
        };
        let shared = || {
            self.meta(&["og:title", "headline", "twitter:title", "dc.title"])
                .map(super::spaces::squeeze)
        };
        let chosen = self
            .article
            .title
            .clone()
            .map(|t| super::spaces::squeeze(&t))
            .or_else(shared)
            .or(single.filter(|t| t.chars().count() > 8))
            .or_else(matched)
            .or(window)?;
        Some(without_site(&chosen, outlet, domain, &self.h1)).filter(|t| !t.is_empty())
    }

    /// Fills in what the page says; `given` is what the caller knows (the address it came from, a feed's entry).
    pub(super) fn fill(&self, source: &mut Source, map: &OutletMap, account: (usize, usize)) {
        let url = self
            .canonical
            .clone()
            .filter(|u| u.starts_with("http"))
            .or_else(|| {
                self.meta(&["og:url"])
                    .filter(|u| u.starts_with("http"))
                    .map(str::to_owned)
            })
            .or_else(|| self.article.url.clone());
        let address = url.or_else(|| source.url.clone());
        source.outlet = self
            .outlet(address.as_deref(), map)
            .or_else(|| source.outlet.clone());
        let domain = address.as_deref().and_then(host);
        source.title = self
            .title(source.outlet.as_deref(), domain.as_deref())
            .or_else(|| source.title.clone());
        source.url = address;
        source.byline = self.byline(source.outlet.as_deref());
        if source.language.is_none() {
            source.language = self
                .article
                .language
                .clone()
                .or_else(|| self.language.clone())
                .filter(|l| is_language(l));
        }
        self.times(source, account);
    }

    fn byline(&self, outlet: Option<&str>) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        let mut add = |text: &str| {
            for name in credits::authors(text, outlet) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            !names.is_empty()
        };
        let mut done = false;
        for author in &self.article.authors {
            done |= add(author);
        }
        if !done {
            done = self
                .meta(&[
                    "author",
                    "parsely-author",
                    "byl",
                    "article:author",
                    "dc.creator",
                    "sailthru.author",
                    "citation_author",
                ])
                .is_some_and(&mut add);
        }
        if !done {
            for author in self.authors.iter().chain(
                self.metas
                    .iter()
                    .filter(|(n, _)| n == "author")
                    .map(|(_, c)| c),
            ) {
                add(author);
            }
        }
        names
    }

    fn times(&self, source: &mut Source, account: (usize, usize)) {
        let meta_times = |names: &[&str]| -> Vec<String> {
            names
                .iter()
                .flat_map(|name| {
                    self.metas
                        .iter()
                        .filter(move |(n, _)| n == name)
                        .map(|(_, c)| c.clone())
                })
                .collect()
        };
        let mut published: Vec<String> = self.article.published.iter().cloned().collect();
        published.extend(meta_times(&[
            "article:published_time",
            "og:article:published_time",
            "datepublished",
            "article:published",
            "og:published_time",
            "article.published",
            "parsely-pub-date",
            "pubdate",
            "publishdate",
            "publish-date",
            "publish_date",
            "publication_date",
            "sailthru.date",
            "dc.date.issued",
            "dcterms.created",
            "dc.date.created",
            "dcterms.date",
            "dc.date",
            "date",
            "cxenseparse:recs:publishtime",
            "article_date_original",
            "article:post_date",
            "originalpublicationdate",
            "dcsext.articlefirstpublished",
            "published",
            "created",
            "displaydate",
            "ptime",
            "timestamp",
            "dcterms.issued",
        ]));
        published.extend(
            self.times
                .iter()
                .filter(|(_, says, _)| *says)
                .map(|(value, _, _)| value.clone()),
        );
        // A page's first time near its account is its own; teasers have theirs outside.
        published.extend(
            self.times
                .iter()
                .filter(|(_, says, n)| !says && *n >= account.0 && *n < account.1)
                .map(|(value, _, _)| value.clone())
                .take(1),
        );
        let moments: Vec<Moment> = published
            .iter()
            .filter_map(|text| parse_moment(text))
            .collect();
        if let Some(chosen) = choose(&moments, &mut source.diagnostics) {
            source.published = Some(chosen.value);
            source.published_basis = Some(PublishedBasis::Metadata);
        }
        let mut modified: Vec<String> = self.article.modified.iter().cloned().collect();
        modified.extend(meta_times(&[
            "article:modified_time",
            "og:updated_time",
            "datemodified",
            "lastmod",
            "last-modified",
            "article.updated",
            "dcterms.modified",
            "dc.date.modified",
            "revised",
            "modified",
        ]));
        source.modified = modified
            .iter()
            .find_map(|text| parse_moment(text))
            .map(|m| m.value);
    }
}

/// The first moment, or one of the same day that knows the hour; those of another day are told.
fn choose(moments: &[Moment], diagnostics: &mut Vec<Diagnostic>) -> Option<Moment> {
    let first = moments.first()?;
    let precise = |m: &Moment| m.value.len() > 10;
    let day = |m: &Moment| m.value.get(..10).map(str::to_owned);
    let chosen = if precise(first) {
        first
    } else {
        moments
            .iter()
            .find(|m| precise(m) && day(m) == day(first))
            .unwrap_or(first)
    };
    if let Some(hour) = &chosen.hour {
        diagnostics.push(without_offset("published", &chosen.value, hour));
    }
    if let Some(other) = moments.iter().find(|m| apart(m, chosen)) {
        diagnostics.push(Diagnostic {
            code: "published-conflict".to_owned(),
            message: format!(
                "the page gives {} and {} as its time of publication: the first is kept",
                chosen.value, other.value
            ),
            ..Diagnostic::default()
        });
    }
    Some(chosen.clone())
}

/// More than a day apart: less may be the zone.
fn apart(a: &Moment, b: &Moment) -> bool {
    let date = |m: &Moment| {
        m.value
            .get(..10)
            .and_then(|d| d.parse::<jiff::civil::Date>().ok())
    };
    match (date(a), date(b)) {
        (Some(a), Some(b)) => (a - b).get_days().abs() > 1,
        _ => false,
    }
}

fn is_language(tag: &str) -> bool {
    (2..=12).contains(&tag.len())
        && tag
            .split(['-', '_'])
            .next()
            .is_some_and(|l| matches!(l.len(), 2 | 3) && l.bytes().all(|b| b.is_ascii_alphabetic()))
}

/// A title without the name of its site at either end.
fn without_site(
    title: &str,
    outlet: Option<&str>,
    domain: Option<&str>,
    h1: &[(usize, String)],
) -> String {
    let letters = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    let outlet = outlet.map(letters).unwrap_or_default();
    let domain = domain
        .map(|d| letters(registered(d).split('.').next().unwrap_or_default()))
        .unwrap_or_default();
    let is_site = |part: &str| {
        let part = letters(part);
        !part.is_empty()
            && part.len() < 40
            && (part == outlet
                || (!outlet.is_empty()
                    && (part == format!("the{outlet}") || format!("the{part}") == outlet))
                || (!domain.is_empty()
                    && (part == domain
                        || part == format!("the{domain}")
                        || format!("the{part}") == domain)))
    };
    let mut title = title.trim();
    // The headline as the page shows it, with sections and site after it.
    if let Some((_, shown)) = h1.iter().find(|(_, text)| {
        text.chars().count() > 15
            && title.strip_prefix(text.as_str()).is_some_and(|rest| {
                rest.trim_start()
                    .starts_with(['|', '-', '–', '—', ':', '·', '•', '»'])
            })
    }) {
        return shown.clone();
    }
    loop {
        let mut cut = None;
        for mark in [
            " | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " / ", ": ",
        ] {
            if let Some(at) = title.rfind(mark) {
                let (head, tail) = (title[..at].trim(), title[at + mark.len()..].trim());
                // A section or site that the headline on the page does not have.
                let not_on_page =
                    mark != ": " && h1.iter().any(|(_, text)| letters(text) == letters(head));
                if mark != ": " && is_site(tail) || not_on_page {
                    cut = Some(head);
                    break;
                }
            }
            if let Some(at) = title.find(mark) {
                let (head, tail) = (title[..at].trim(), title[at + mark.len()..].trim());
                if is_site(head)
                    || (mark != ": " && h1.iter().any(|(_, text)| letters(text) == letters(tail)))
                {
                    cut = Some(tail);
                    break;
                }
            }
        }
        match cut {
            Some(rest) if !rest.is_empty() => title = rest,
            _ => return title.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn site_names_leave_titles() {
        let h1 = vec![(1, "Compact votes - at last".to_owned())];
        for (title, expected) in [
            ("Truce holds | Harbour Post", "Truce holds"),
            (
                "Truce holds - World | The Harbour Post",
                "Truce holds - World",
            ),
            ("Harbour Post: Truce holds", "Truce holds"),
            ("Truce - holds", "Truce - holds"),
            (
                "Compact votes - at last | Politics | Sollen",
                "Compact votes - at last",
            ),
            ("harbour post", "harbour post"),
        ] {
            assert_eq!(
                without_site(title, Some("Harbour Post"), None, &h1),
                expected,
                "{title}"
            );
        }
    }
}

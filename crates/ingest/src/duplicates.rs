//! The same account twice: same address, or same outlet and same text.

use rapporteur_schema::Source;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// What was read so far. Memory: two hashes an account.
#[derive(Default)]
pub(crate) struct Seen {
    addresses: HashMap<[u8; 16], (usize, [u8; 16])>,
    texts: HashMap<[u8; 16], usize>,
    labels: HashMap<usize, String>,
}

/// Why an account is a duplicate, and of which item.
pub(crate) struct Repeat {
    pub(crate) item: usize,
    pub(crate) reason: String,
}

impl Seen {
    /// Notes an account of item number `item`, or tells which one it repeats. Within one item nothing repeats: the parts
    /// of a page share its address.
    pub(crate) fn note(&mut self, source: &Source, item: usize) -> Option<Repeat> {
        let text = digest(&[source.text.trim()]);
        let outlet = source.outlet.as_deref().map(str::to_lowercase);
        let owned = digest(&[outlet.as_deref().unwrap_or_default(), source.text.trim()]);
        let address = source
            .url
            .as_deref()
            .and_then(address_key)
            .map(|a| digest(&[&a]));
        if let Some((first, its_text)) = address.and_then(|a| self.addresses.get(&a))
            && *first != item
        {
            let differs = if *its_text == text {
                ""
            } else {
                ", whose text differs"
            };
            return Some(self.repeat(*first, &format!("same address as {{}}{differs}")));
        }
        if let Some(first) = self.texts.get(&owned).copied()
            && first != item
        {
            // Two addresses of one outlet with one text are one account: outlets print under several addresses.
            return Some(self.repeat(first, "same outlet and text as {}"));
        }
        if let Some(address) = address {
            self.addresses.entry(address).or_insert((item, text));
        }
        self.texts.entry(owned).or_insert(item);
        self.labels
            .entry(item)
            .or_insert_with(|| match &source.member {
                Some(member) => format!("{} ({member})", source.source),
                None => source.source.clone(),
            });
        None
    }

    fn repeat(&self, item: usize, reason: &str) -> Repeat {
        let label = self
            .labels
            .get(&item)
            .map_or("an earlier input", String::as_str);
        Repeat {
            item,
            reason: reason.replace("{}", label),
        }
    }
}

fn digest(parts: &[&str]) -> [u8; 16] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    let mut short = [0; 16];
    short.copy_from_slice(&hash.finalize()[..16]);
    short
}

/// What two addresses of one page have in common: no scheme, `www.`, fragment, tracking parameter or closing slash. `None`
/// for a bare host: a front page is no account's address.
pub(crate) fn address_key(address: &str) -> Option<String> {
    let rest = address.trim();
    let rest = rest.split_once("://").map_or(rest, |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or_default();
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = path.split_once('/').unwrap_or((path, ""));
    let host = host.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let query: Vec<&str> = query
        .split('&')
        .filter(|p| {
            let name = p.split('=').next().unwrap_or_default().to_lowercase();
            !name.is_empty()
                && !name.starts_with("utm_")
                && !matches!(
                    name.as_str(),
                    "fbclid" | "gclid" | "cmpid" | "ref" | "ref_src" | "ocid" | "mc_cid" | "mc_eid"
                )
        })
        .collect();
    let path = path.trim_end_matches('/');
    (!path.is_empty() || !query.is_empty()).then(|| format!("{host}/{path}?{}", query.join("&")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(name: &str, outlet: &str, url: &str, text: &str) -> Source {
        Source {
            source: name.to_owned(),
            outlet: (!outlet.is_empty()).then(|| outlet.to_owned()),
            url: (!url.is_empty()).then(|| url.to_owned()),
            text: text.to_owned(),
            ..Source::default()
        }
    }

    #[test]
    fn repeats_are_told_by_address_or_by_outlet_and_text() {
        let mut seen = Seen::default();
        let first = source(
            "a",
            "Harbour Post",
            "https://www.post.example/truce/",
            "The truce holds.",
        );
        assert!(seen.note(&first, 0).is_none());
        for (other, reason) in [
            (
                source(
                    "b",
                    "",
                    "http://post.example/truce?utm_source=x#top",
                    "Updated.",
                ),
                Some("same address as a, whose text differs"),
            ),
            (
                source("b", "", "http://post.example/truce", "The truce holds."),
                Some("same address as a"),
            ),
            (
                source("b", "harbour post", "", "The truce holds.\n"),
                Some("same outlet and text as a"),
            ),
            (source("b", "Vale Wire", "", "The truce holds."), None),
            (
                source(
                    "b",
                    "Harbour Post",
                    "https://post.example/truce?page=2",
                    "More.",
                ),
                None,
            ),
        ] {
            assert_eq!(
                seen.note(&other, 1).map(|r| r.reason).as_deref(),
                reason,
                "{other:?}"
            );
        }
    }

    #[test]
    fn parts_of_one_item_and_front_pages_are_no_repeats() {
        let mut seen = Seen::default();
        assert!(
            seen.note(&source("a", "", "https://p.example/live", "One."), 0)
                .is_none()
        );
        assert!(
            seen.note(&source("a", "", "https://p.example/live", "Two."), 0)
                .is_none()
        );
        assert!(
            seen.note(&source("a", "", "https://p.example/", "Three."), 1)
                .is_none()
        );
        assert!(
            seen.note(&source("a", "", "https://p.example", "Four."), 2)
                .is_none()
        );
    }
}

//! Which outlet an address belongs to.

use std::collections::BTreeMap;

/// Domains and the outlets that they belong to, as a user maps them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutletMap {
    domains: BTreeMap<String, String>,
}

impl OutletMap {
    /// Reads lines of a domain and a name, with a tab, `=` or spaces between; `#` opens a comment. A domain covers its
    /// subdomains. Gives the numbers (from 1) of lines that are not so.
    ///
    /// # Example: two domains of one outlet
    /// ```
    /// use rapporteur_ingest::OutletMap;
    /// let (map, bad) = OutletMap::parse("post.example\tHarbour Post\npost-news.example = Harbour Post\nnonsense\n");
    /// assert_eq!(map.outlet("https://m.post-news.example/a").as_deref(), Some("Harbour Post"));
    /// assert_eq!(bad, [3]);
    /// ```
    pub fn parse(text: &str) -> (Self, Vec<usize>) {
        let (mut map, mut bad) = (Self::default(), Vec::new());
        for (number, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default().trim();
            if line.is_empty() {
                continue;
            }
            let (domain, name) = line.split_once(['\t', '=', ' ']).unwrap_or((line, ""));
            let (domain, name) = (
                domain.trim().to_lowercase(),
                name.trim().trim_start_matches('=').trim(),
            );
            if name.is_empty() || !domain.contains('.') {
                bad.push(number + 1);
            } else {
                map.domains.insert(
                    domain.trim_start_matches("www.").to_owned(),
                    name.to_owned(),
                );
            }
        }
        (map, bad)
    }

    /// The outlet mapped to an address, by its longest domain.
    pub fn outlet(&self, address: &str) -> Option<String> {
        let host = host(address)?;
        let mut rest = host.as_str();
        loop {
            if let Some(name) = self.domains.get(rest) {
                return Some(name.clone());
            }
            rest = rest.split_once('.')?.1;
        }
    }
}

/// The host of an http(s) address, lower case, without port.
pub(crate) fn host(address: &str) -> Option<String> {
    let rest = address
        .trim()
        .split_once("://")
        .map(|(_, rest)| rest)
        .or_else(|| address.trim().strip_prefix("//"))?;
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?;
    let host = host.split(':').next()?.trim_end_matches('.').to_lowercase();
    (host.contains('.') && !host.contains(char::is_whitespace)).then_some(host)
}

/// The registered domain of a host, by the Public Suffix List (publicsuffix.org): `post.co.uk` of `m.post.co.uk`.
pub(crate) fn registered(host: &str) -> String {
    if host.parse::<std::net::IpAddr>().is_ok() {
        return host.to_owned();
    }
    psl::domain_str(host).unwrap_or(host).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_and_their_domains() {
        for (address, expected) in [
            ("https://www.news.example.com:8080/a", Some("example.com")),
            ("http://m.post.co.uk", Some("post.co.uk")),
            ("http://news.post.gov.it.example", Some("it.example")),
            ("https://m.post.tokyo.jp/a", Some("post.tokyo.jp")),
            (
                "https://harbour.blogspot.com/a",
                Some("harbour.blogspot.com"),
            ),
            ("//post.example/a", Some("post.example")),
            ("http://10.1.2.3:80/a", Some("10.1.2.3")),
            ("/relative", None),
            ("mailto:x", None),
        ] {
            assert_eq!(
                host(address).map(|h| registered(&h)).as_deref(),
                expected,
                "{address}"
            );
        }
    }
}

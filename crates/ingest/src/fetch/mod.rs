//! Addresses that the user names, over http and https.
//!
//! Nothing else is fetched: no page's links unless the user follows a feed's, no private address unless the user allows it.

mod address;
mod cache;
mod robots;

use crate::archive::known;
use crate::bounded::{read_all, sha256, size};
use crate::dates::parse_moment;
use crate::options::FetchOptions;
use crate::run::{Flow, Origin, Run};
use crate::sniff::{Hint, no_text};
use address::{Checked, refused};
use cache::{Cache, Stored};
use robots::Robots;
use std::collections::BTreeMap;
use std::io::Cursor;
use std::time::Instant;
use ureq::Agent;
use ureq::unversioned::transport::DefaultConnector;
use url::Url;

/// What an address gave.
struct Fetched {
    /// After redirects.
    address: String,
    content_type: String,
    /// `Date` of the response.
    date: Option<String>,
    body: Vec<u8>,
}

/// Connections, manners and memory of one run.
pub(crate) struct Fetcher {
    agent: Agent,
    last: BTreeMap<String, Instant>,
    robots: BTreeMap<String, Robots>,
    cache: Option<Cache>,
}

impl Fetcher {
    fn new(options: &FetchOptions) -> Self {
        let config = Agent::config_builder()
            .user_agent(options.user_agent.as_str())
            .timeout_global(Some(options.timeout))
            .http_status_as_error(false)
            // Each hop is checked before it is made.
            .max_redirects(0)
            .max_redirects_will_error(false)
            // A proxy would look names up itself, past the check of what they mean.
            .proxy(None)
            .build();
        let resolver = Checked::new(options);
        Self {
            agent: Agent::with_parts(config, DefaultConnector::default(), resolver),
            last: BTreeMap::new(),
            robots: BTreeMap::new(),
            cache: options.cache.clone().map(Cache::new),
        }
    }

    /// Waits until the host may be asked again.
    fn pace(&mut self, host: &str, options: &FetchOptions) {
        if let Some(last) = self.last.get(host) {
            let left = options.pace.saturating_sub(last.elapsed());
            if !left.is_zero() {
                std::thread::sleep(left);
            }
        }
        self.last.insert(host.to_owned(), Instant::now());
    }

    /// An address with its redirects.
    fn get(
        &mut self,
        address: &str,
        followed: bool,
        limit: u64,
        options: &FetchOptions,
    ) -> Result<Fetched, String> {
        let mut url = Url::parse(address).map_err(|e| format!("not an address: {e}"))?;
        for _ in 0..=options.redirects {
            if let Some(why) = refused(&url, options) {
                return Err(why);
            }
            if followed && !self.allowed(&url, options) {
                return Err("robots.txt asks not to read it".to_owned());
            }
            match self.hop(&url, limit, options)? {
                Hop::Found(fetched) => return Ok(fetched),
                Hop::Moved(to) => {
                    url = url
                        .join(&to)
                        .map_err(|e| format!("redirects to what is no address: {e}"))?;
                }
            }
        }
        Err(format!("more than {} redirects", options.redirects))
    }

    fn hop(&mut self, url: &Url, limit: u64, options: &FetchOptions) -> Result<Hop, String> {
        self.pace(url.host_str().unwrap_or_default(), options);
        let stored = self.cache.as_ref().and_then(|c| c.load(url.as_str()));
        let mut request = self.agent.get(url.as_str()).header("Accept", "text/html, application/xhtml+xml, application/feed+json, application/xml;q=0.9, */*;q=0.8");
        if let Some(stored) = &stored {
            if let Some(tag) = &stored.etag {
                request = request.header("If-None-Match", tag);
            }
            if let Some(modified) = &stored.last_modified {
                request = request.header("If-Modified-Since", modified);
            }
        }
        let mut response = request.call().map_err(|e| explain(&e))?;
        let header = |name: &str| {
            response
                .headers()
                .get(name)
                .and_then(|v| v.to_str().ok())
                .map(str::to_owned)
        };
        let status = response.status().as_u16();
        if status == 304
            && let Some(stored) = stored
        {
            return Ok(Hop::Found(Fetched {
                address: url.to_string(),
                content_type: stored.content_type,
                date: stored.date,
                body: stored.body,
            }));
        }
        if (300..400).contains(&status)
            && let Some(to) = header("location")
        {
            return Ok(Hop::Moved(to));
        }
        if !(200..300).contains(&status) {
            return Err(format!("HTTP status {status}"));
        }
        let (content_type, date) = (header("content-type").unwrap_or_default(), header("date"));
        let (etag, last_modified) = (header("etag"), header("last-modified"));
        let body = read_all(&mut response.body_mut().as_reader(), limit)
            .map_err(|e| format!("cannot be read: {e}"))?;
        let body = body.ok_or_else(|| format!("larger than the limit of {}", size(limit)))?;
        if let Some(cache) = &self.cache
            && (etag.is_some() || last_modified.is_some())
        {
            // A cache that cannot be written costs the next run time, not this one its answer.
            let _ = cache.store(
                url.as_str(),
                &Stored {
                    etag,
                    last_modified,
                    content_type: content_type.clone(),
                    date: date.clone(),
                    body: body.clone(),
                },
            );
        }
        Ok(Hop::Found(Fetched {
            address: url.to_string(),
            content_type,
            date,
            body,
        }))
    }

    /// Whether the host's robots.txt lets us read a followed link (RFC 9309). A host without one allows all; one that fails
    /// to answer, nothing.
    fn allowed(&mut self, url: &Url, options: &FetchOptions) -> bool {
        let origin = url.origin().ascii_serialization();
        if !self.robots.contains_key(&origin) {
            let robots = match url.join("/robots.txt") {
                Ok(at) => self.robots_of(at, options),
                Err(_) => Robots::none(),
            };
            self.robots.insert(origin.clone(), robots);
        }
        let path = match url.query() {
            Some(query) => format!("{}?{query}", url.path()),
            None => url.path().to_owned(),
        };
        self.robots.get(&origin).is_none_or(|r| r.allows(&path))
    }

    fn robots_of(&mut self, mut at: Url, options: &FetchOptions) -> Robots {
        // RFC 9309, 2.3.1.2 and 2.4: five redirects, 500 KiB.
        for _ in 0..5 {
            if refused(&at, options).is_some() {
                return Robots::none();
            }
            match self.hop(&at, 512 << 10, options) {
                Ok(Hop::Found(found)) => {
                    return Robots::parse(
                        &String::from_utf8_lossy(&found.body),
                        &options.user_agent,
                    );
                }
                Ok(Hop::Moved(to)) => match at.join(&to) {
                    Ok(next) => at = next,
                    Err(_) => return Robots::none(),
                },
                Err(why) if why.starts_with("HTTP status 4") => return Robots::none(),
                Err(_) => return Robots::all(),
            }
        }
        Robots::none()
    }
}

enum Hop {
    Found(Fetched),
    Moved(String),
}

fn explain(error: &ureq::Error) -> String {
    match error {
        ureq::Error::Timeout(_) => "took longer than the time limit".to_owned(),
        ureq::Error::HostNotFound => "its host is not known".to_owned(),
        other => format!("cannot be fetched: {other}"),
    }
}

impl Run<'_> {
    /// An address, named by the user or, where `followed`, by a feed.
    pub(crate) fn address(&mut self, origin: &Origin, address: &str, followed: bool) -> Flow {
        let options = self.options.fetch.clone();
        let limit = self.options.limits.document_bytes;
        let fetcher = self.fetcher.get_or_insert_with(|| Fetcher::new(&options));
        match fetcher.get(address, followed, limit, &options) {
            Err(why) => self.skip(origin, None, &why),
            Ok(found) => {
                let date = found
                    .date
                    .as_deref()
                    .and_then(parse_moment)
                    .map(|m| m.value);
                let mut hint = Hint::of_response(
                    &found.address,
                    &found.content_type,
                    known(Some(&found.address), date.as_deref()),
                );
                if found.body.starts_with(b"\x1F\x8B") {
                    hint.packed = Some(sha256(&found.body));
                }
                if let Some(why) = no_text(&found.content_type) {
                    return self.skip(origin, None, &why);
                }
                // Pages behind a feed are read as pages: a feed that links to feeds is not walked.
                self.content(
                    origin,
                    &hint,
                    &mut Cursor::new(found.body),
                    usize::from(followed) * self.options.limits.nesting,
                )
            }
        }
    }
}

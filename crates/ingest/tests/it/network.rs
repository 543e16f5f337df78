//! Addresses, against a server of our own.

use crate::support::show;
use flate2::Compression;
use flate2::write::GzEncoder;
use rapporteur_ingest::{FetchOptions, Item, Limits, Options, ingest};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A server on the loopback, and the requests it saw.
struct Server {
    base: String,
    seen: Arc<Mutex<Vec<String>>>,
}

const PAGE: &str = "<html><head><title>Quay reopens</title></head><body><article><h1>Quay reopens</h1><p>The northern quay reopened on Thursday, the port authority in Ostravel said in a statement.</p></article></body></html>";

fn serve() -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let seen = Arc::new(Mutex::new(Vec::new()));
    let (log, own) = (Arc::clone(&seen), base.clone());
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (log, own) = (Arc::clone(&log), own.clone());
            std::thread::spawn(move || answer(&stream, &log, &own));
        }
    });
    Server { base, seen }
}

fn answer(mut stream: &TcpStream, log: &Mutex<Vec<String>>, base: &str) {
    let mut lines = BufReader::new(stream).lines();
    let path = lines
        .next()
        .and_then(Result::ok)
        .and_then(|l| l.split(' ').nth(1).map(str::to_owned))
        .unwrap_or_default();
    let headers: Vec<String> = lines
        .map_while(Result::ok)
        .take_while(|l| !l.is_empty())
        .map(|l| l.to_lowercase())
        .collect();
    let agent = headers
        .iter()
        .find(|h| h.starts_with("user-agent"))
        .cloned()
        .unwrap_or_default();
    log.lock().unwrap().push(format!("{path} {agent}"));
    let (mut status, mut more, mut body) = (
        "200 OK",
        String::from("Content-Type: text/html; charset=utf-8\r\n"),
        PAGE.as_bytes().to_vec(),
    );
    match path.as_str() {
        "/hop" => (status, more) = ("302 Found", "Location: /page\r\n".to_owned()),
        "/loop" => (status, more) = ("302 Found", "Location: /loop\r\n".to_owned()),
        to if to.starts_with("/to/") => {
            status = "302 Found";
            more = format!("Location: http://{}\r\n", &to[4..]);
        }
        "/file" => (status, more) = ("302 Found", "Location: file:///etc/hostname\r\n".to_owned()),
        "/slow" => std::thread::sleep(Duration::from_secs(5)),
        "/gone" => status = "404 Not Found",
        "/image" => more = String::from("Content-Type: image/png\r\n"),
        "/big" => body = vec![b'a'; 1 << 20],
        "/gzip" => {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
            encoder.write_all(&body).unwrap();
            body = encoder.finish().unwrap();
            more.push_str("Content-Encoding: gzip\r\n");
        }
        "/latin" => {
            more = String::from("Content-Type: text/html; charset=iso-8859-1\r\n");
            body = PAGE
                .replace("Quay", "Caf\u{e9}")
                .chars()
                .map(|c| c as u8)
                .collect();
        }
        "/tagged" => {
            if headers.iter().any(|h| h == "if-none-match: \"v1\"") {
                (status, body) = ("304 Not Modified", Vec::new());
            }
            more.push_str("ETag: \"v1\"\r\nDate: Thu, 06 Mar 2031 10:00:00 GMT\r\n");
        }
        "/robots.txt" => {
            more = String::from("Content-Type: text/plain\r\n");
            body = b"User-agent: *\nDisallow: /closed\n".to_vec();
        }
        "/feed" => {
            more = String::from("Content-Type: application/rss+xml\r\n");
            body = format!("<rss><channel><title>Port</title><item><title>a</title><link>{base}/open</link><description>Short.</description></item><item><title>b</title><link>{base}/closed</link><description>Short too.</description></item></channel></rss>").into_bytes();
        }
        _ => {}
    }
    if !status.starts_with("200") {
        body.clear();
    }
    let _ = stream.write_all(
        format!(
            "HTTP/1.1 {status}\r\n{more}Content-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        )
        .as_bytes(),
    );
    let _ = stream.write_all(&body);
}

fn open() -> Options {
    Options {
        fetch: FetchOptions {
            allow_private: true,
            pace: Duration::ZERO,
            timeout: Duration::from_secs(1),
            redirects: 3,
            ..FetchOptions::default()
        },
        limits: Limits {
            document_bytes: 100_000,
            ..Limits::default()
        },
        ..Options::default()
    }
}

fn fetch(addresses: &[String], options: &Options) -> Vec<Item> {
    let mut items = Vec::new();
    let _ = ingest(addresses, options, &mut |item| {
        items.push(item);
        ControlFlow::Continue(())
    });
    items
}

fn shown(items: &[Item], server: &Server) -> String {
    show(items, Path::new("/none"))
        .replace(&server.base, "SERVER")
        .replace("10.0.0.1", "PRIVATE")
}

#[test]
fn addresses_are_read_with_their_redirects_and_refusals() {
    let server = serve();
    let paths = [
        "/hop", "/loop", "/file", "/slow", "/gone", "/image", "/big", "/gzip", "/latin",
    ];
    let addresses: Vec<String> = paths
        .iter()
        .map(|p| format!("{}{p}", server.base))
        .collect();
    let mut options = open();
    options.fetch.allow_private = true;
    insta::assert_snapshot!(
        shown(&fetch(&addresses, &options), &server)
            .replace(
                "SERVER/away skipped: took longer than the time limit",
                "SERVER/away skipped: private, not answering"
            )
            .replace("127.0.0.1", "LOOPBACK")
    );
    let agents = server.seen.lock().unwrap();
    assert!(
        agents
            .iter()
            .all(|line| line.contains("user-agent: rapporteur/")),
        "{agents:?}"
    );
}

#[test]
fn a_redirect_to_a_loopback_address_is_refused() {
    let (inner, outer) = (serve(), serve());
    let host = |s: &Server| s.base.trim_start_matches("http://").to_owned();
    let mut options = open();
    options.fetch.allow_private = false;
    options.fetch.allow_hosts = vec![host(&outer)];
    let found = fetch(
        &[
            format!("{}/to/{}/page", outer.base, host(&inner)),
            format!("{}/page", outer.base),
        ],
        &options,
    );
    let reason = found[0].input.reason.as_deref().unwrap_or_default();
    assert!(reason.contains("private address"), "{reason}");
    assert_eq!(found[1].sources.len(), 1);
    assert!(inner.seen.lock().unwrap().is_empty());
}

#[test]
fn a_loopback_address_is_refused_by_number_and_by_name() {
    let server = serve();
    let port = server.base.rsplit(':').next().unwrap();
    let found = fetch(
        &[
            format!("{}/page", server.base),
            format!("http://localhost:{port}/page"),
            format!("http://[::ffff:127.0.0.1]:{port}/"),
        ],
        &Options::default(),
    );
    for item in &found {
        assert!(
            item.input
                .reason
                .as_deref()
                .is_some_and(|r| r.contains("private address")),
            "{:?}",
            item.input
        );
    }
    assert!(server.seen.lock().unwrap().is_empty());
}

#[test]
fn links_are_followed_only_when_asked_and_where_robots_allow() {
    let server = serve();
    let feed = [format!("{}/feed", server.base)];
    let plain = fetch(&feed, &open());
    assert_eq!(server.seen.lock().unwrap().len(), 1);
    assert_eq!(plain.iter().flat_map(|i| &i.sources).count(), 2);
    let mut options = open();
    options.fetch.follow = true;
    insta::assert_snapshot!(
        shown(&fetch(&feed, &options), &server)
            .replace(&server.base, "SERVER")
            .replace("127.0.0.1", "LOOPBACK")
    );
    assert!(
        !server
            .seen
            .lock()
            .unwrap()
            .iter()
            .any(|line| line.starts_with("/closed"))
    );
}

#[test]
fn an_unchanged_page_comes_from_the_cache() {
    let server = serve();
    let folder = tempfile::tempdir().unwrap();
    let mut options = open();
    options.fetch.cache = Some(folder.path().join("cache"));
    let address = [format!("{}/tagged", server.base)];
    let (first, second) = (fetch(&address, &options), fetch(&address, &options));
    assert_eq!(first, second);
    assert_eq!(
        first[0].sources[0].retrieved.as_deref(),
        Some("2031-03-06T10:00:00Z")
    );
    assert_eq!(server.seen.lock().unwrap().len(), 2);
    assert!(
        std::fs::read_dir(folder.path().join("cache"))
            .unwrap()
            .all(|e| !e.unwrap().file_name().to_string_lossy().ends_with(".part"))
    );
}

#[test]
fn a_host_is_asked_at_its_pace() {
    let server = serve();
    let mut options = open();
    options.fetch.pace = Duration::from_millis(200);
    let start = std::time::Instant::now();
    fetch(
        &[
            format!("{}/a", server.base),
            format!("{}/b", server.base),
            format!("{}/c", server.base),
        ],
        &options,
    );
    assert!(start.elapsed() >= Duration::from_millis(400));
}

//! An HTTP response as archives store it: headers, then a body that may be chunked and compressed.

use crate::bounded::{read_all, size};
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

/// The media type and body of a good response; else why it is none.
pub(super) fn response(bytes: &[u8], limit: u64) -> Result<(String, Vec<u8>), String> {
    let (end, gap) = memchr::memmem::find(bytes, b"\r\n\r\n")
        .map(|n| (n, 4))
        .or_else(|| memchr::memmem::find(bytes, b"\n\n").map(|n| (n, 2)))
        .ok_or("an HTTP response without a body")?;
    let head = String::from_utf8_lossy(&bytes[..end]);
    let mut lines = head.lines();
    let status: u16 = lines
        .next()
        .and_then(|l| l.split_whitespace().nth(1))
        .and_then(|s| s.parse().ok())
        .unwrap_or(0);
    let header = |name: &str| {
        head.lines()
            .skip(1)
            .filter_map(|l| l.split_once(':'))
            .find(|(n, _)| n.trim().eq_ignore_ascii_case(name))
            .map(|(_, v)| v.trim().to_owned())
    };
    if !(200..300).contains(&status) {
        return Err(match header("location") {
            Some(to) => format!("HTTP status {status}: redirects to {to}"),
            None => format!("HTTP status {status}"),
        });
    }
    let mut body = bytes[end + gap..].to_vec();
    // Some archives keep the header of a body that they stored plain: only a body that is chunked is unchunked.
    if header("transfer-encoding").is_some_and(|v| v.to_lowercase().contains("chunked"))
        && let Some(joined) = unchunk(&body)
    {
        body = joined;
    }
    let body = unpack(
        body,
        &header("content-encoding")
            .unwrap_or_default()
            .to_lowercase(),
        limit,
    )?;
    Ok((header("content-type").unwrap_or_default(), body))
}

/// Joins the chunks of a body (RFC 9112, 7.1); `None` where it is not chunked. A cut end keeps what is there.
pub(crate) fn unchunk(body: &[u8]) -> Option<Vec<u8>> {
    let (mut joined, mut at) = (Vec::new(), 0);
    loop {
        let Some(end) = memchr::memchr(b'\n', &body[at..]).map(|n| at + n) else {
            return (at > 0).then_some(joined);
        };
        let line = body[at..end].trim_ascii();
        let digits = line
            .split(|b| *b == b';')
            .next()
            .unwrap_or_default()
            .trim_ascii();
        let Some(length) = std::str::from_utf8(digits)
            .ok()
            .and_then(|d| usize::from_str_radix(d, 16).ok())
        else {
            return (at > 0).then_some(joined);
        };
        if length == 0 {
            return Some(joined);
        }
        let from = end + 1;
        let to = from.saturating_add(length).min(body.len());
        joined.extend_from_slice(&body[from..to]);
        // The line end after the chunk.
        at = memchr::memchr(b'\n', &body[to..]).map_or(body.len(), |n| to + n + 1);
        if at >= body.len() {
            return Some(joined);
        }
    }
}

/// A body without its content coding; one that says it is packed and is not stays.
pub(crate) fn unpack(body: Vec<u8>, coding: &str, limit: u64) -> Result<Vec<u8>, String> {
    let unpacked = match coding.trim() {
        "gzip" | "x-gzip" if body.starts_with(&[0x1F, 0x8B]) => {
            read_all(&mut MultiGzDecoder::new(&body[..]), limit)
        }
        "deflate" => match read_all(&mut ZlibDecoder::new(&body[..]), limit) {
            // Some servers send it without the zlib header.
            Err(_) => read_all(&mut DeflateDecoder::new(&body[..]), limit),
            done => done,
        },
        "br" => read_all(
            &mut brotli_decompressor::Decompressor::new(&body[..], 16 << 10),
            limit,
        ),
        "zstd" => ruzstd::decoding::StreamingDecoder::new(&body[..])
            .map_err(std::io::Error::other)
            .and_then(|mut reader| read_all(&mut reader, limit)),
        "compress" => {
            return Err(format!("a body packed with {coding} is not read"));
        }
        _ => return Ok(body),
    };
    match unpacked {
        Ok(Some(unpacked)) => Ok(unpacked),
        Ok(None) => Err(format!("unpacks to more than the limit of {}", size(limit))),
        Err(e) => Err(format!("its {coding} cannot be unpacked: {e}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn chunks_are_joined() {
        for (body, joined) in [
            (
                &b"4\r\nTruc\r\n1;x=y\r\ne\r\n0\r\n\r\n"[..],
                Some(&b"Truce"[..]),
            ),
            (b"4\r\nTruc\r\n9\r\ne", Some(b"Truce")),
            (b"<html>plain</html>", None),
            (b"", None),
        ] {
            assert_eq!(unchunk(body).as_deref(), joined);
        }
    }

    #[test]
    fn brotli_and_zstd_are_unpacked() {
        let text = "The ferry sails again from Friday. ".repeat(8).into_bytes();
        let bytes = |hex: &str| -> Vec<u8> {
            (0..hex.len())
                .step_by(2)
                .map(|n| u8::from_str_radix(&hex[n..n + 2], 16).unwrap())
                .collect()
        };
        let brotli = bytes(
            "1b1701f89d09762c64328ab0435e538595a129b3b906496393d320727379929085064b195e6a2a39b4538bfa641afc0b",
        );
        let zstd = bytes(
            "28b52ffd04586501003402546865206665727279207361696c7320616761696e2066726f6d204672696461792e200100931b4a3d01084bde8a",
        );
        for (coding, packed) in [("br", &brotli), ("zstd", &zstd)] {
            assert_eq!(
                unpack(packed.clone(), coding, 1000).unwrap(),
                text,
                "{coding}"
            );
            assert!(
                unpack(packed.clone(), coding, 10)
                    .unwrap_err()
                    .contains("limit"),
                "{coding}"
            );
            assert!(
                unpack(packed[..20].to_vec(), coding, 1000).is_err(),
                "{coding}"
            );
            assert!(
                unpack(b"<html>plain</html>".to_vec(), coding, 1000).is_err(),
                "{coding}"
            );
        }
    }

    #[test]
    fn bodies_are_unpacked_within_limits() {
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        gz.write_all(&[b'a'; 1000]).unwrap();
        let packed = gz.finish().unwrap();
        let page = [b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=x\r\nContent-Encoding: gzip\r\n\r\n", &packed[..]].concat();
        assert_eq!(
            response(&page, 1000).unwrap(),
            ("text/html; charset=x".to_owned(), vec![b'a'; 1000])
        );
        assert!(response(&page, 999).unwrap_err().contains("limit"));
        assert_eq!(
            response(b"HTTP/1.1 404 Not Found\r\n\r\nno", 9).unwrap_err(),
            "HTTP status 404"
        );
    }
}

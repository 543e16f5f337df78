//! Reading with a bound.

use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::io::{self, BufRead, Read};
use std::time::Instant;

/// All of `reader`, or `None` where it holds more than `limit` bytes; never more than that is kept.
pub(crate) fn read_all(reader: &mut dyn Read, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    reader
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}

/// What [`read_line`] found.
pub(crate) enum Line {
    /// A line without its end.
    Whole(Vec<u8>),
    /// A line above the limit; it was passed over.
    TooLong,
    /// No more lines.
    End,
}

/// The next line; a longer one than `limit` bytes is passed over, not kept.
pub(crate) fn read_line(reader: &mut dyn BufRead, limit: u64) -> io::Result<Line> {
    let (mut line, mut length, mut any) = (Vec::new(), 0u64, false);
    loop {
        let buffer = match reader.fill_buf() {
            Ok(buffer) => buffer,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(e),
        };
        if buffer.is_empty() {
            break;
        }
        any = true;
        let end = memchr::memchr(b'\n', buffer);
        let part = &buffer[..end.unwrap_or(buffer.len())];
        length += part.len() as u64;
        if length <= limit {
            line.extend_from_slice(part);
        } else {
            line = Vec::new();
        }
        let used = end.map_or(buffer.len(), |e| e + 1);
        reader.consume(used);
        if end.is_some() {
            break;
        }
    }
    Ok(match (any, length > limit) {
        (false, _) => Line::End,
        (true, true) => Line::TooLong,
        (true, false) => {
            if line.last() == Some(&b'\r') {
                line.pop();
            }
            Line::Whole(line)
        }
    })
}

/// A reader that hashes what passes through.
pub(crate) struct Hashing<R> {
    inner: R,
    hash: Sha256,
}

impl<R: Read> Hashing<R> {
    pub(crate) fn new(inner: R) -> Self {
        Self {
            inner,
            hash: Sha256::new(),
        }
    }

    /// The hash of everything, what nobody read included.
    pub(crate) fn finish(mut self) -> io::Result<String> {
        io::copy(&mut self, &mut io::sink())?;
        Ok(hexadecimal(&self.hash.finalize()))
    }
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.hash.update(&buffer[..read]);
        Ok(read)
    }
}

/// A reader that fails once its time is over.
pub(crate) struct Timed<'a> {
    pub(crate) inner: &'a mut dyn BufRead,
    pub(crate) deadline: Option<Instant>,
}

/// The error of a limit of time.
pub(crate) fn too_late() -> io::Error {
    io::Error::new(
        io::ErrorKind::TimedOut,
        "took longer than the limit of time for one input",
    )
}

impl Timed<'_> {
    fn check(&self) -> io::Result<()> {
        match self.deadline {
            Some(deadline) if Instant::now() >= deadline => Err(too_late()),
            _ => Ok(()),
        }
    }
}

impl Read for Timed<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.check()?;
        self.inner.read(buffer)
    }
}

impl BufRead for Timed<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.check()?;
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.inner.consume(amount);
    }
}

/// SHA-256 in lowercase hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Bytes for a person: "16 MiB".
pub(crate) fn size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["bytes", "KiB", "MiB", "GiB"];
    let mut value = bytes as f64;
    let mut unit = 0;
    while value >= 1024.0 && unit + 1 < UNITS.len() {
        value /= 1024.0;
        unit += 1;
    }
    if value.fract() < 0.05 {
        format!("{value:.0} {}", UNITS[unit])
    } else {
        format!("{value:.1} {}", UNITS[unit])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_passed_over_and_the_next_is_read() {
        let mut reader = io::BufReader::with_capacity(4, &b"ab\r\n0123456789\ncd"[..]);
        let mut seen = Vec::new();
        loop {
            match read_line(&mut reader, 5).unwrap() {
                Line::Whole(line) => seen.push(String::from_utf8(line).unwrap()),
                Line::TooLong => seen.push("too long".to_owned()),
                Line::End => break,
            }
        }
        assert_eq!(seen, ["ab", "too long", "cd"]);
    }

    #[test]
    fn only_what_fits_is_kept() {
        assert_eq!(
            read_all(&mut &b"12345"[..], 5).unwrap().as_deref(),
            Some(&b"12345"[..])
        );
        assert_eq!(read_all(&mut &b"123456"[..], 5).unwrap(), None);
    }

    #[test]
    fn the_hash_counts_what_nobody_read() {
        let mut hashing = Hashing::new(&b"harbour"[..]);
        hashing.read_exact(&mut [0; 2]).unwrap();
        assert_eq!(hashing.finish().unwrap(), sha256(b"harbour"));
    }

    #[test]
    fn sizes_read_well() {
        assert_eq!(size(5), "5 bytes");
        assert_eq!(size(16 << 20), "16 MiB");
        assert_eq!(size(1536), "1.5 KiB");
    }
}

//! The elements of a JSON array, one by one: an export of a million accounts is never in memory whole.

use std::io::{self, BufRead, ErrorKind};

/// What comes next.
pub(super) enum Element {
    /// The bytes of an element; whether they are valid JSON is not checked.
    Whole(Vec<u8>),
    /// Above the limit; it was passed over.
    TooLong,
    /// The rest cannot be split.
    Broken(&'static str),
    /// The array is closed.
    End,
}

/// Whether the first character is `[`; white space and a byte order mark before it are consumed.
pub(super) fn is_array(reader: &mut dyn BufRead) -> io::Result<bool> {
    loop {
        let Some(byte) = peek(reader)? else {
            return Ok(false);
        };
        if byte.is_ascii_whitespace() || matches!(byte, 0xEF | 0xBB | 0xBF) {
            reader.consume(1);
        } else {
            return Ok(byte == b'[');
        }
    }
}

fn peek(reader: &mut dyn BufRead) -> io::Result<Option<u8>> {
    loop {
        match reader.fill_buf() {
            Ok(buffer) => return Ok(buffer.first().copied()),
            Err(e) if e.kind() == ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
}

/// Splits at the commas between elements, minding strings and nesting; the opening bracket is the first byte.
pub(super) struct Elements<'a> {
    reader: &'a mut dyn BufRead,
    limit: u64,
    state: State,
}

enum State {
    Before,
    Within,
    Done,
}

impl<'a> Elements<'a> {
    pub(super) fn new(reader: &'a mut dyn BufRead, limit: u64) -> Self {
        Self {
            reader,
            limit,
            state: State::Before,
        }
    }

    pub(super) fn next(&mut self) -> io::Result<Element> {
        match self.state {
            State::Done => return Ok(Element::End),
            State::Before => {
                self.reader.consume(1);
                self.state = State::Within;
            }
            State::Within => {}
        }
        let (mut element, mut length, mut depth) = (Vec::new(), 0u64, 0usize);
        let (mut in_string, mut escaped) = (false, false);
        loop {
            peek(self.reader)?;
            let buffer = self.reader.fill_buf()?;
            if buffer.is_empty() {
                self.state = State::Done;
                return Ok(Element::Broken("invalid JSON: the array is not closed"));
            }
            let mut end = None;
            for (at, byte) in buffer.iter().enumerate() {
                if in_string {
                    match byte {
                        _ if escaped => escaped = false,
                        b'\\' => escaped = true,
                        b'"' => in_string = false,
                        _ => {}
                    }
                    continue;
                }
                match byte {
                    b'"' => in_string = true,
                    b'{' | b'[' => depth += 1,
                    b']' if depth == 0 => {
                        self.state = State::Done;
                        end = Some(at);
                    }
                    b'}' | b']' => depth = depth.saturating_sub(1),
                    b',' if depth == 0 => end = Some(at),
                    _ => {}
                }
                if end.is_some() {
                    break;
                }
            }
            let part = &buffer[..end.unwrap_or(buffer.len())];
            length += part.len() as u64;
            if length <= self.limit {
                element.extend_from_slice(part);
            } else {
                element = Vec::new();
            }
            let used = end.map_or(buffer.len(), |at| at + 1);
            self.reader.consume(used);
            if end.is_some() {
                break;
            }
        }
        let blank = element.trim_ascii().is_empty() && length <= self.limit;
        Ok(match self.state {
            State::Done if blank => Element::End,
            _ if length > self.limit => Element::TooLong,
            _ => Element::Whole(element.trim_ascii().to_vec()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(json: &str) -> Vec<String> {
        let mut reader = io::BufReader::with_capacity(3, json.as_bytes());
        assert!(is_array(&mut reader).unwrap());
        let mut elements = Elements::new(&mut reader, 12);
        let mut seen = Vec::new();
        loop {
            match elements.next().unwrap() {
                Element::Whole(bytes) => seen.push(String::from_utf8(bytes).unwrap()),
                Element::TooLong => seen.push("too long".to_owned()),
                Element::Broken(why) => seen.push(why.to_owned()),
                Element::End => return seen,
            }
        }
    }

    #[test]
    fn elements_are_split_at_their_own_commas() {
        let broken = "invalid JSON: the array is not closed";
        for (json, expected) in [
            (" [ ]", &[][..]),
            ("[1, 2]", &["1", "2"]),
            (
                r#"[{"a":[1,2]}, "],\"[" ]"#,
                &[r#"{"a":[1,2]}"#, r#""],\"[""#],
            ),
            (
                "[1,{\"text\":\"longer than that\"},3]",
                &["1", "too long", "3"],
            ),
            ("[1, {\"a\":", &["1", broken]),
            ("[1,,2]", &["1", "", "2"]),
        ] {
            assert_eq!(split(json), expected, "{json}");
        }
    }
}

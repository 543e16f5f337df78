//! Bytes to text.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE};
use rapporteur_schema::Diagnostic;

/// Text with the encoding it came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// Name of the encoding, as in the WHATWG Encoding Standard.
    pub encoding: &'static str,
    /// What was guessed or lost.
    pub diagnostics: Vec<Diagnostic>,
}

/// Decodes `bytes`: by byte order mark, else as UTF-8 where they are valid, else as `declared`, else as detected.
///
/// Valid UTF-8 goes before the declaration: old pages converted to UTF-8 often keep their old `charset`, and no text in
/// another encoding with a letter above ASCII is likely to be valid UTF-8 by chance. Nothing is refused: what cannot be
/// decoded becomes U+FFFD and a diagnostic.
///
/// # Example: a page in windows-1251 that does not say so
/// ```
/// use rapporteur_ingest::decode;
/// let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode("Переговоры в порту продолжатся завтра утром, сообщило агентство.");
/// let decoded = decode(&bytes, None);
/// assert_eq!(decoded.encoding, "windows-1251");
/// assert_eq!(decoded.diagnostics[0].code, "encoding-detected");
/// ```
pub fn decode(bytes: &[u8], declared: Option<&str>) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with(encoding, &bytes[mark..], Vec::new());
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && !text.contains('\0')
    {
        return Decoded {
            text: text.to_owned(),
            encoding: UTF_8.name(),
            diagnostics: Vec::new(),
        };
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return with(encoding, bytes, vec![detected(encoding)]);
    }
    // UTF-16 is no answer here: bytes that declare it within themselves, in ASCII, disprove it.
    if let Some(encoding) = declared
        .and_then(|label| Encoding::for_label(label.trim().as_bytes()))
        .filter(|e| *e != REPLACEMENT && *e != UTF_16BE && *e != UTF_16LE)
    {
        return with(encoding, bytes, Vec::new());
    }
    if mostly_utf8(bytes) {
        return with(UTF_8, bytes, Vec::new());
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Allow);
    with(encoding, bytes, vec![detected(encoding)])
}

fn detected(encoding: &'static Encoding) -> Diagnostic {
    Diagnostic {
        code: "encoding-detected".to_owned(),
        message: format!(
            "no encoding is declared and the bytes are not UTF-8: read as {}",
            encoding.name()
        ),
        ..Diagnostic::default()
    }
}

fn with(encoding: &'static Encoding, bytes: &[u8], mut diagnostics: Vec<Diagnostic>) -> Decoded {
    let (text, errors) = encoding.decode_without_bom_handling(bytes);
    let text = text.into_owned();
    if errors {
        let lost = text.chars().filter(|c| *c == '\u{fffd}').count();
        let first = text.chars().position(|c| c == '\u{fffd}').map(|n| n as u32);
        diagnostics.push(Diagnostic {
            code: "invalid-bytes".to_owned(),
            message: format!(
                "{lost} places are not valid {}: shown as U+FFFD, the first here",
                encoding.name()
            ),
            start: first,
            end: first.map(|n| n + 1),
        });
    }
    Decoded {
        text,
        encoding: encoding.name(),
        diagnostics,
    }
}

/// UTF-16 whose mark is missing: Western text has its zeros on one side.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    let zeros = |side: usize| {
        sample
            .iter()
            .skip(side)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd, pairs) = (zeros(0), zeros(1), sample.len() / 2);
    if pairs < 2 {
        None
    } else if odd * 2 > pairs && even == 0 {
        Some(UTF_16LE)
    } else if even * 2 > pairs && odd == 0 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether damaged UTF-8 is likelier than another encoding: more whole characters above ASCII than broken ones.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > broken
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(decoded: &Decoded) -> Vec<&str> {
        decoded
            .diagnostics
            .iter()
            .map(|d| d.code.as_str())
            .collect()
    }

    #[test]
    fn encodings_are_told_by_mark_validity_declaration_and_content() {
        let utf16: Vec<u8> = "Truce".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked: Vec<u8> = [&[0xFF, 0xFE][..], &utf16].concat();
        for (bytes, declared, text, encoding, expected) in [
            (&b"Truce"[..], None, "Truce", "UTF-8", &[][..]),
            (b"\xEF\xBB\xBFTruce", None, "Truce", "UTF-8", &[]),
            (&marked, None, "Truce", "UTF-16LE", &[]),
            (&utf16, None, "Truce", "UTF-16LE", &["encoding-detected"]),
            ("Café".as_bytes(), Some("iso-8859-1"), "Café", "UTF-8", &[]),
            (b"Caf\xE9", Some("iso-8859-1"), "Café", "windows-1252", &[]),
            (
                b"\xC1gua fresca en el puerto, se\xF1al de tregua",
                Some("utf-16"),
                "Água fresca en el puerto, señal de tregua",
                "windows-1252",
                &["encoding-detected"],
            ),
            (
                b"Caf\xE9 au lait",
                None,
                "Café au lait",
                "windows-1252",
                &["encoding-detected"],
            ),
        ] {
            let decoded = decode(bytes, declared);
            assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding));
            assert_eq!(codes(&decoded), expected, "{text}");
        }
    }

    #[test]
    fn a_broken_character_does_not_turn_utf8_into_mojibake() {
        let decoded = decode(b"\xC3\xA9t\xC3\xA9 \xC3 fin", None);
        assert_eq!(decoded.text, "été \u{fffd} fin");
        assert_eq!(codes(&decoded), ["invalid-bytes"]);
        assert_eq!(
            (decoded.diagnostics[0].start, decoded.diagnostics[0].end),
            (Some(4), Some(5))
        );
    }
}

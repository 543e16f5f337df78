//! The running words of a document with their places, for comparisons of passages.

use rapporteur_schema::{BlockKind, CodePoints, Evidence, Reading};

use crate::group::words::plain;

/// A word of a document's running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// Folded, without the ending of a possessive.
    pub(crate) form: String,
    /// First code point.
    pub(crate) start: u32,
    /// Code point after the last.
    pub(crate) end: u32,
    /// Stands in quotation marks: the words of another, which every account may have.
    pub(crate) quoted: bool,
}

/// The words of a document's paragraphs, in order; all of its text where no blocks are known.
pub(crate) fn tokens(reading: &Reading) -> Vec<Token> {
    let text = &reading.document.text;
    let blocks = &reading.document.blocks;
    let mut quoted: Vec<(u32, u32)> = reading
        .quotations
        .iter()
        .flat_map(|q| &q.quoted)
        .map(|s| (s.start, s.end))
        .collect();
    quoted.sort_unstable();
    let in_paragraph = |at: u32| {
        blocks.is_empty()
            || blocks
                .iter()
                .any(|b| b.kind == BlockKind::Paragraph && b.start <= at && at < b.end)
    };
    let mut found = Vec::new();
    let mut word = String::new();
    let mut start = 0u32;
    let mut at = 0u32;
    let mut chars = text.chars().peekable();
    let mut close = |word: &mut String, start: u32, end: u32| {
        if !word.is_empty() && in_paragraph(start) {
            let before = quoted.partition_point(|(from, _)| *from <= start);
            found.push(Token {
                form: plain(word),
                start,
                end,
                quoted: quoted[..before]
                    .iter()
                    .rev()
                    .take(4)
                    .any(|(_, to)| start < *to),
            });
        }
        word.clear();
    };
    while let Some(c) = chars.next() {
        let next = chars.peek().is_some_and(|n| n.is_alphanumeric());
        let joins = matches!(c, '-' | '\'' | '’' | '.' | ',') && next && !word.is_empty();
        let joins =
            joins && (!matches!(c, '.' | ',') || word.ends_with(|l: char| l.is_ascii_digit()));
        if c.is_alphanumeric() || joins {
            if word.is_empty() {
                start = at;
            }
            word.push(c);
        } else {
            close(&mut word, start, at);
        }
        at += 1;
    }
    close(&mut word, start, at);
    found
}

/// Evidence for a stretch of a document, with the sentence or sentences around it.
pub(crate) fn evidence(
    reading: &Reading,
    index: &CodePoints,
    start: u32,
    end: u32,
) -> Option<Evidence> {
    let exact = index.slice(&reading.document.text, start, end)?;
    let touched: Vec<&[u32; 2]> = reading
        .sentences
        .iter()
        .filter(|s| s[0] < end && start < s[1])
        .collect();
    let sentence = touched
        .first()
        .zip(touched.last())
        .map(|(a, b)| [a[0].min(start), b[1].max(end)]);
    (!exact.is_empty()).then(|| Evidence {
        document: reading.document.id.clone(),
        start,
        end,
        exact: exact.to_owned(),
        sentence,
    })
}

#[cfg(test)]
mod tests {
    use rapporteur_schema::{Document, QuotationKind, ReadingQuotation, SpanRef};

    use super::*;

    #[test]
    fn words_have_their_places_and_quoted_ones_are_marked() {
        let text = "Orléa’s envoy said “we wait” at 6.30.".to_owned();
        let start = text.chars().position(|c| c == '“').unwrap_or(0) as u32 + 1;
        let reading = Reading {
            document: Document {
                text,
                ..Document::default()
            },
            quotations: vec![ReadingQuotation {
                id: String::new(),
                kind: QuotationKind::Mixed,
                source: None,
                cue: None,
                content: Vec::new(),
                quoted: vec![SpanRef {
                    start,
                    end: start + 7,
                }],
                said: None,
                venue: None,
                medium: None,
            }],
            ..Reading::default()
        };
        let all = tokens(&reading);
        let forms: Vec<&str> = all.iter().map(|t| t.form.as_str()).collect();
        assert_eq!(forms, ["orlea", "envoy", "said", "we", "wait", "at", "630"]);
        assert_eq!((all[0].start, all[0].end, all[1].start), (0, 7, 8));
        let quoted: Vec<bool> = all.iter().map(|t| t.quoted).collect();
        assert_eq!(quoted, [false, false, false, true, true, false, false]);
    }
}

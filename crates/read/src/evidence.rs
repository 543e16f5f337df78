//! Evidence for spans of a document.

use std::ops::Range;

use rapporteur_schema::{CodePoints, Evidence};

/// Evidence for code points of a document's text, with the sentence that holds them (from the first's
/// start to the last's end where there are several); `None` for an
/// empty span or one outside of the text.
pub(crate) fn evidence(
    document: &str,
    text: &str,
    index: &CodePoints,
    span: Range<u32>,
    sentences: &[[u32; 2]],
) -> Option<Evidence> {
    let exact = index
        .slice(text, span.start, span.end)
        .filter(|exact| !exact.is_empty())?;
    let first = sentences.partition_point(|s| s[1] <= span.start);
    let last = sentences.partition_point(|s| s[0] < span.end);
    let sentence = (first < last).then(|| {
        [
            sentences[first][0].min(span.start),
            sentences[last - 1][1].max(span.end),
        ]
    });
    Some(Evidence {
        document: document.to_owned(),
        start: span.start,
        end: span.end,
        exact: exact.to_owned(),
        sentence,
    })
}

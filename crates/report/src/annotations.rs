//! The evidence as W3C Web Annotations: each passage with what it is evidence of.
//!
//! W3C Recommendation "Web Annotation Data Model" (2017): position and quote selectors stand together, so that a passage is
//! found in our text by its offsets and in the outlet's page by its words.

use crate::context::Context;
use crate::shown::{claimant, slots};
use rapporteur_schema::{Evidence, Record};
use serde_json::{Value as Json, json};
use std::io::{self, Write};

/// Code points of context before and after a quotation.
const CONTEXT: u32 = 32;

/// Writes the evidence of a record as one `AnnotationCollection` (JSON-LD) with all annotations in its first page: quotations,
/// events, sides of discrepancies, slots of initiatives. Ids are made from the record's, so that they stay as those do.
///
/// # Errors
/// What `out` returns.
///
/// ```
/// use rapporteur_schema::{Producer, Record};
/// let mut out = Vec::new();
/// rapporteur_report::annotations(&Record::new(Producer::default()), &mut out)?;
/// assert!(String::from_utf8_lossy(&out).contains("\"AnnotationCollection\""));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn annotations(record: &Record, mut out: impl Write) -> io::Result<()> {
    let mut page = Page {
        context: Context::new(record),
        items: Vec::new(),
    };
    for story in &record.stories {
        for q in &story.quotations {
            for (n, w) in q.wordings.iter().enumerate() {
                let speaker = q.speaker_name.as_deref().or(w.speaker_name.as_deref());
                page.add(
                    &format!("{}/{n}", q.id),
                    &[
                        ("classifying", Some("quotation")),
                        ("classifying", Some(w.kind.as_str())),
                        ("identifying", speaker),
                    ],
                    std::slice::from_ref(&w.evidence),
                );
            }
        }
        for e in &story.events {
            for report in &e.reports {
                page.add(
                    &format!("{}/{}", e.id, report.document),
                    &[
                        ("classifying", Some("event")),
                        ("classifying", Some(e.event_type.as_str())),
                        ("classifying", e.mode.as_deref()),
                    ],
                    &report.evidence,
                );
            }
        }
        for d in &story.discrepancies {
            for (n, side) in d.values.iter().enumerate() {
                page.add(
                    &format!("{}/{n}", d.id),
                    &[
                        ("classifying", Some("discrepancy")),
                        ("classifying", Some(d.finding.as_str())),
                        ("describing", Some(&d.subject)),
                        ("tagging", Some(&side.value)),
                    ],
                    &side.evidence,
                );
            }
        }
        for i in &story.initiatives {
            for (slot, values) in slots(&i.slots) {
                for (n, v) in values.iter().enumerate() {
                    let by = claimant(&page.context, v.according_to.as_ref());
                    page.add(
                        &format!("{}/{slot}/{n}", i.id),
                        &[
                            ("classifying", Some("initiative")),
                            ("classifying", Some(i.slots.kind.as_str())),
                            ("classifying", Some(slot)),
                            ("identifying", Some(by.as_str()).filter(|b| !b.is_empty())),
                        ],
                        &v.evidence,
                    );
                }
            }
        }
    }
    let total = page.items.len();
    let collection = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:rapporteur:annotations",
        "type": "AnnotationCollection",
        "label": "Evidence of a Rapporteur record",
        "total": total,
        "first": {
            "id": "urn:rapporteur:annotations/1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": page.items,
        },
    });
    serde_json::to_writer_pretty(&mut out, &collection)?;
    out.write_all(b"\n")
}

struct Page<'r> {
    context: Context<'r>,
    items: Vec<Json>,
}

impl Page<'_> {
    fn add(&mut self, id: &str, bodies: &[(&str, Option<&str>)], evidence: &[Evidence]) {
        for (n, e) in evidence.iter().enumerate() {
            let Some(at) = self.context.resolves(e) else {
                continue;
            };
            let document = self.context.documents[at].document;
            let around = |from: u32, to: u32| self.context.slice(at, from, to).unwrap_or_default();
            let end = self.context.documents[at].index.len();
            let body: Vec<Json> = (bodies.iter())
                .filter_map(|(purpose, value)| {
                    Some(json!({"type": "TextualBody", "purpose": purpose, "value": (*value)?}))
                })
                .collect();
            let mut source =
                json!({"id": format!("urn:rapporteur:document:{}", document.id), "type": "Text"});
            if let Some(url) = &document.url {
                source["via"] = json!(url);
            }
            self.items.push(json!({
                "id": format!("urn:rapporteur:{id}/{n}"),
                "type": "Annotation",
                "motivation": "identifying",
                "body": body,
                "target": {
                    "source": source,
                    "selector": [
                        {"type": "TextPositionSelector", "start": e.start, "end": e.end},
                        {
                            "type": "TextQuoteSelector",
                            "exact": e.exact,
                            "prefix": around(e.start.saturating_sub(CONTEXT), e.start),
                            "suffix": around(e.end, (e.end + CONTEXT).min(end)),
                        },
                    ],
                },
            }));
        }
    }
}

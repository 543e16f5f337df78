//! Quotations of a story: the wordings that several accounts give of one utterance stand side by side.

use rapporteur_schema::{
    CodePoints, Evidence, Quotation, QuotationKind, Reading, ReadingQuotation, Relation, Severity,
    SpanRef, Wording, item_id, joined_id,
};

use crate::actors::Joined;
use crate::compare::{self, Comparison, Word};

/// Puts every direct or mixed quotation into the record. Wordings of one utterance (same speaker, other documents, words
/// that tell) stand in one quotation, each compared with the one before it that it is most like.
pub(crate) fn join(readings: &[&Reading], actors: &Joined) -> Vec<Quotation> {
    let mut all: Vec<Joining> = Vec::new();
    for reading in readings {
        let index = CodePoints::new(&reading.document.text);
        for quoted in &reading.quotations {
            for span in &quoted.quoted {
                if let Some(wording) = wording(reading, &index, quoted, *span, actors) {
                    add(&mut all, reading, quoted, wording, actors);
                }
            }
        }
    }
    all.into_iter().map(|joining| joining.quotation).collect()
}

/// A quotation under way, with the words of its wordings.
struct Joining {
    quotation: Quotation,
    words: Vec<Vec<Word>>,
}

fn add(
    all: &mut Vec<Joining>,
    reading: &Reading,
    quoted: &ReadingQuotation,
    wording: Wording,
    actors: &Joined,
) {
    let words = compare::words(&wording.text, wording.evidence.start);
    let best = wording
        .speaker_name
        .as_ref()
        .and_then(|speaker| closest(all, speaker, &wording, &words));
    if let Some((number, against, comparison)) = best {
        let Joining {
            quotation,
            words: compared,
        } = &mut all[number];
        quotation.members.push(quoted.id.clone());
        quotation.relation = worse(quotation.relation, comparison.relation);
        quotation.severity = quotation.severity.max(comparison.severity);
        quotation.wordings.push(Wording {
            against: Some(against as u32),
            relation: comparison.relation,
            severity: comparison.severity,
            changes: comparison.changes,
            ..wording
        });
        compared.push(words);
        return;
    }
    let Evidence {
        document,
        start,
        end,
        ..
    } = &wording.evidence;
    let quotation = Quotation {
        id: joined_id("quo", &item_id("quo", document, *start, *end)),
        members: vec![quoted.id.clone()],
        speakers: speaker(reading, quoted, actors).into_iter().collect(),
        speaker_name: wording.speaker_name.clone(),
        said: quoted.said.clone(),
        venue: quoted.venue.clone(),
        medium: quoted.medium.clone(),
        relation: Relation::Single,
        severity: Severity::None,
        wordings: vec![wording],
    };
    all.push(Joining {
        quotation,
        words: vec![words],
    });
}

/// The wording of the same speaker in another document that this one is most like: quotation, wording, comparison.
fn closest(
    all: &[Joining],
    speaker: &str,
    wording: &Wording,
    words: &[Word],
) -> Option<(usize, usize, Comparison)> {
    let mut best: Option<(usize, usize, Comparison)> = None;
    for (number, joining) in all.iter().enumerate() {
        let wordings = &joining.quotation.wordings;
        let elsewhere = wordings
            .iter()
            .all(|w| w.evidence.document != wording.evidence.document);
        if joining.quotation.speaker_name.as_deref() != Some(speaker) || !elsewhere {
            continue;
        }
        for (against, earlier) in joining.words.iter().enumerate() {
            let Some(comparison) = compare::compare(earlier, words) else {
                continue;
            };
            if best
                .as_ref()
                .is_none_or(|(_, _, b)| comparison.likeness > b.likeness)
            {
                best = Some((number, against, comparison));
            }
        }
    }
    best
}

/// How the wordings of a quotation relate as a whole: as the two that differ most do.
fn worse(a: Relation, b: Relation) -> Relation {
    let rank = |r: &Relation| match r {
        Relation::Single => 0,
        Relation::Identical => 1,
        Relation::Shortened => 2,
        _ => 3,
    };
    if rank(&b) > rank(&a) { b } else { a }
}

fn speaker(reading: &Reading, quoted: &ReadingQuotation, actors: &Joined) -> Option<String> {
    let entity = quoted.source.as_ref()?.entity.as_ref()?;
    actors
        .actor(&reading.document.id, entity)
        .map(|actor| actor.id.clone())
}

fn wording(
    reading: &Reading,
    index: &CodePoints,
    quoted: &ReadingQuotation,
    span: SpanRef,
    actors: &Joined,
) -> Option<Wording> {
    let text = &reading.document.text;
    let exact = index.slice(text, span.start, span.end)?.to_owned();
    let source = quoted.source.as_ref();
    let speaker_name = source.and_then(|source| {
        let actor = source
            .entity
            .as_ref()
            .and_then(|e| actors.actor(&reading.document.id, e));
        match actor {
            Some(actor) => Some(actor.name.clone()),
            // A pronoun that means nobody known is no name.
            None => index.slice(text, source.start, source.end).and_then(name),
        }
    });
    let inside: Vec<&[u32; 2]> = reading
        .sentences
        .iter()
        .filter(|s| s[0] < span.end && span.start < s[1])
        .collect();
    let sentence = match (inside.first(), inside.last()) {
        (Some(a), Some(b)) => Some([a[0].min(span.start), b[1].max(span.end)]),
        _ => None,
    };
    Some(Wording {
        text: exact.clone(),
        kind: quoted.kind,
        cue: quoted
            .cue
            .and_then(|c| index.slice(text, c.start, c.end))
            .map(str::to_owned),
        speaker_name: if quoted.kind == QuotationKind::Scare {
            None
        } else {
            speaker_name
        },
        evidence: Evidence {
            document: reading.document.id.clone(),
            start: span.start,
            end: span.end,
            exact,
            sentence,
        },
        against: None,
        relation: Relation::Single,
        severity: Severity::None,
        changes: Vec::new(),
    })
}

/// A source's words as a name: up to a comma or relative clause, without an article; `None` for a pronoun.
fn name(words: &str) -> Option<String> {
    let words = [",", ";", " who ", " which ", " that ", " — ", " – "]
        .iter()
        .fold(words, |words, stop| {
            words.split(stop).next().unwrap_or_default()
        });
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = words.to_lowercase();
    if matches!(
        lower.as_str(),
        "he" | "she" | "it" | "they" | "we" | "i" | "you" | "who" | "his" | "her" | "their" | "its"
    ) {
        return None;
    }
    let bare = ["the ", "The ", "a ", "A ", "an ", "An "]
        .iter()
        .find_map(|article| words.strip_prefix(article));
    Some(bare.unwrap_or(&words).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_no_part_of_a_name_and_pronouns_are_none() {
        assert_eq!(
            name("the harbour  ministry").as_deref(),
            Some("harbour ministry")
        );
        assert_eq!(name("They"), None);
    }
}

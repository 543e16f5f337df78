//! Quotations of a story: the same words of the same speaker in several accounts are one.

use std::collections::BTreeMap;

use rapporteur_schema::{
    CodePoints, Evidence, Quotation, QuotationKind, Reading, ReadingQuotation, Relation, Severity,
    SpanRef, Wording, item_id, joined_id,
};

use crate::actors::Joined;

/// Fewest words that make a quotation recognisable by itself: shorter ones stay apart.
const FEWEST_WORDS: usize = 4;

/// Puts every direct or mixed quotation into the record; wordings that differ in nothing but punctuation, case and spelling
/// of marks, of one speaker in different documents, stand in one quotation.
pub(crate) fn join(readings: &[&Reading], actors: &Joined) -> Vec<Quotation> {
    let mut all: Vec<Quotation> = Vec::new();
    let mut same: BTreeMap<(String, String), usize> = BTreeMap::new();
    for reading in readings {
        let index = CodePoints::new(&reading.document.text);
        for quoted in &reading.quotations {
            for span in &quoted.quoted {
                if let Some(wording) = wording(reading, &index, quoted, *span, actors) {
                    add(&mut all, &mut same, reading, quoted, wording, actors);
                }
            }
        }
    }
    all
}

fn add(
    all: &mut Vec<Quotation>,
    same: &mut BTreeMap<(String, String), usize>,
    reading: &Reading,
    quoted: &ReadingQuotation,
    wording: Wording,
    actors: &Joined,
) {
    let words = words(&wording.text);
    let recognisable = words.split(' ').count() >= FEWEST_WORDS;
    let key = wording
        .speaker_name
        .clone()
        .filter(|_| recognisable)
        .map(|name| (name, words));
    let elsewhere = |number: &usize| {
        let document = &wording.evidence.document;
        all[*number]
            .wordings
            .iter()
            .all(|w| w.evidence.document != *document)
    };
    if let Some(number) = key
        .as_ref()
        .and_then(|k| same.get(k))
        .copied()
        .filter(elsewhere)
    {
        let quotation = &mut all[number];
        quotation.members.push(quoted.id.clone());
        quotation.relation = Relation::Identical;
        quotation.wordings.push(Wording {
            against: Some(0),
            relation: Relation::Identical,
            ..wording
        });
        return;
    }
    if let Some(key) = key {
        same.insert(key, all.len());
    }
    let Evidence {
        document,
        start,
        end,
        ..
    } = &wording.evidence;
    all.push(Quotation {
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
    });
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

/// Words in lower case, without punctuation and marks.
fn words(text: &str) -> String {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '.')))
        .map(|w| {
            w.trim_matches(|c: char| !c.is_alphanumeric())
                .replace('’', "'")
                .to_lowercase()
        })
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_without_their_dress() {
        assert_eq!(words("“We won’t  go,”"), words("We won't go."));
        assert_ne!(words("We will go"), words("We will not go"));
    }

    #[test]
    fn articles_are_no_part_of_a_name_and_pronouns_are_none() {
        assert_eq!(
            name("the harbour  ministry").as_deref(),
            Some("harbour ministry")
        );
        assert_eq!(name("They"), None);
    }
}

//! Quotations of a story: the same words of the same speaker in several accounts are one.

use std::collections::BTreeMap;

use rapporteur_schema::{
    CodePoints, Evidence, Quotation, QuotationKind, Reading, ReadingQuotation, Relation, Severity,
    Wording, joined_id,
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
            let Some(wording) = wording(reading, &index, quoted, actors) else {
                continue;
            };
            let speaker = speaker(reading, quoted, actors);
            let words = words(&wording.text);
            let known = wording
                .speaker_name
                .clone()
                .filter(|_| words.split(' ').count() >= FEWEST_WORDS);
            let key = known.map(|name| (name, words));
            let joins = key
                .as_ref()
                .and_then(|k| same.get(k))
                .copied()
                .filter(|&number| {
                    all[number]
                        .wordings
                        .iter()
                        .all(|w| w.evidence.document != wording.evidence.document)
                });
            if let Some(number) = joins {
                let quotation = &mut all[number];
                quotation.members.push(quoted.id.clone());
                quotation.relation = Relation::Identical;
                quotation.wordings.push(Wording {
                    against: Some(0),
                    relation: Relation::Identical,
                    ..wording
                });
                continue;
            }
            if let Some(key) = key {
                same.insert(key, all.len());
            }
            all.push(Quotation {
                id: joined_id("quo", &quoted.id),
                members: vec![quoted.id.clone()],
                speakers: speaker.into_iter().collect(),
                speaker_name: wording.speaker_name.clone(),
                said: quoted.said.clone(),
                venue: quoted.venue.clone(),
                medium: quoted.medium.clone(),
                relation: Relation::Single,
                severity: Severity::None,
                wordings: vec![wording],
            });
        }
    }
    all
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
    actors: &Joined,
) -> Option<Wording> {
    let text = &reading.document.text;
    let (first, last) = (quoted.content.first()?, quoted.content.last()?);
    let exact = index.slice(text, first.start, last.end)?.to_owned();
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
        .filter(|s| s[0] < last.end && first.start < s[1])
        .collect();
    let sentence = match (inside.first(), inside.last()) {
        (Some(a), Some(b)) => Some([a[0].min(first.start), b[1].max(last.end)]),
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
            start: first.start,
            end: last.end,
            exact,
            sentence,
        },
        against: None,
        relation: Relation::Single,
        severity: Severity::None,
        changes: Vec::new(),
    })
}

/// A source's words as a name: without an article; `None` for a pronoun.
fn name(words: &str) -> Option<String> {
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

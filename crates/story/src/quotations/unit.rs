//! Wordings as the accounts have them, made ready to be compared.

use rapporteur_schema::{
    CodePoints, Evidence, QuotationKind, Reading, ReadingQuotation, Relation, Severity, SpanRef,
    Wording, is_pronoun,
};

use super::speaker::Speaker;
use crate::actors::Joined;
use crate::compare::lexicon::Lexicon;
use crate::compare::overlap::Prepared;
use crate::compare::terms::{Keys, Topic, terms};
use crate::compare::words::{Word, words};

/// Words in marks from which they are somebody's, whatever the account says.
const SOMEBODYS: usize = 5;

/// One wording of one account.
pub(super) struct Unit<'r> {
    /// Number of the document in the story's order.
    pub(super) document: usize,
    pub(super) quoted: &'r ReadingQuotation,
    pub(super) wording: Wording,
    pub(super) speaker: Speaker,
    pub(super) prepared: Prepared,
    pub(super) keys: Keys,
    /// The reporter's words in the same sentence.
    pub(super) around: Vec<Word>,
    /// Told as said again and again ("often speaks of “…”"): no utterance of one time.
    pub(super) habitual: bool,
}

impl Unit<'_> {
    pub(super) fn indirect(&self) -> bool {
        self.wording.kind == QuotationKind::Indirect
    }

    /// Nobody's words, or nobody's once, are joined to nothing; a long stretch in marks is somebody's, though the account leaves
    /// open whose.
    pub(super) fn joinable(&self) -> bool {
        let words = self.prepared.words.len();
        (self.wording.kind != QuotationKind::Scare || words >= SOMEBODYS) && !self.habitual
    }
}

/// What is common in the story: the words of all its sentences outside of quotation marks, and of its names.
pub(super) fn topic(readings: &[&Reading]) -> Topic {
    let mut topic = Topic::default();
    for reading in readings {
        let text = &reading.document.text;
        let index = CodePoints::new(text);
        let mut quoted: Vec<SpanRef> = reading
            .quotations
            .iter()
            .flat_map(|q| q.quoted.clone())
            .collect();
        quoted.sort();
        for [start, end] in &reading.sentences {
            let inside = quoted.iter().any(|q| q.start < *end && *start < q.end);
            if let Some(sentence) = index.slice(text, *start, *end).filter(|_| !inside) {
                topic.count(&words(sentence, *start));
            }
        }
        for entity in &reading.entities {
            topic.name(&words(&entity.name, 0));
        }
    }
    topic
}

/// The wordings of a document in the text's order: each quoted stretch, and reported content without marks.
pub(super) fn units<'r>(
    number: usize,
    reading: &'r Reading,
    actors: &Joined,
    topic: &Topic,
) -> Vec<Unit<'r>> {
    let text = &reading.document.text;
    let index = CodePoints::new(text);
    let mut units = Vec::new();
    // A report whose clause holds marked words stands in the record by these.
    let marked: Vec<SpanRef> = reading
        .quotations
        .iter()
        .flat_map(|q| q.quoted.clone())
        .collect();
    for quoted in &reading.quotations {
        let longest = quoted
            .content
            .iter()
            .max_by_key(|s| s.end - s.start)
            .copied();
        let spans: Vec<SpanRef> = if quoted.kind == QuotationKind::Indirect {
            longest
                .into_iter()
                .filter(|s| marked.iter().all(|m| m.end <= s.start || s.end <= m.start))
                .collect()
        } else {
            quoted.quoted.clone()
        };
        for span in spans {
            let Some((wording, speaker)) = wording(reading, &index, quoted, span, actors) else {
                continue;
            };
            let words = words(&wording.text, span.start);
            let around = around(text, &index, &wording);
            let prepared = Prepared {
                terms: terms(&words, topic),
                words,
            };
            let forms: Vec<&str> = around.iter().map(|w| w.form.as_str()).collect();
            let habitual = !Lexicon::get().found("habitual", &forms).is_empty()
                && wording.kind != QuotationKind::Direct;
            units.push(Unit {
                document: number,
                quoted,
                wording,
                speaker,
                keys: Keys::of(&prepared.terms),
                prepared,
                around,
                habitual,
            });
        }
    }
    units
}

/// The words of the wording's sentence that are not its own.
fn around(text: &str, index: &CodePoints, wording: &Wording) -> Vec<Word> {
    let Evidence {
        start,
        end,
        sentence,
        ..
    } = &wording.evidence;
    let Some([from, to]) = sentence else {
        return Vec::new();
    };
    let mut outside = Vec::new();
    for (a, b) in [(*from, *start), (*end, *to)] {
        if let Some(piece) = index.slice(text, a, b) {
            outside.extend(words(piece, a));
        }
    }
    outside
}

fn wording(
    reading: &Reading,
    index: &CodePoints,
    quoted: &ReadingQuotation,
    span: SpanRef,
    actors: &Joined,
) -> Option<(Wording, Speaker)> {
    let text = &reading.document.text;
    let exact = index.slice(text, span.start, span.end)?.to_owned();
    let source = quoted.source.as_ref();
    let actor = source
        .and_then(|s| s.entity.as_ref())
        .and_then(|e| actors.actor(&reading.document.id, e));
    let name = match (actor, source) {
        (Some(actor), _) => Some(actor.name.clone()),
        // A pronoun that means nobody known is no name.
        (None, Some(source)) => index.slice(text, source.start, source.end).and_then(name),
        (None, None) => None,
    };
    let speaker = Speaker::new(actor, name.clone());
    let inside: Vec<&[u32; 2]> = reading
        .sentences
        .iter()
        .filter(|s| s[0] < span.end && span.start < s[1])
        .collect();
    let sentence = match (inside.first(), inside.last()) {
        (Some(a), Some(b)) => Some([a[0].min(span.start), b[1].max(span.end)]),
        _ => None,
    };
    let wording = Wording {
        text: exact.clone(),
        kind: quoted.kind,
        cue: quoted
            .cue
            .and_then(|c| index.slice(text, c.start, c.end))
            .map(str::to_owned),
        speaker_name: name.filter(|_| quoted.kind != QuotationKind::Scare),
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
    };
    Some((wording, speaker))
}

/// A source's words as a name: up to a comma or relative clause, without an article; `None` for a pronoun.
fn name(words: &str) -> Option<String> {
    let words = [",", ";", " who ", " which ", " that ", " — ", " – "]
        .iter()
        .fold(words, |words, stop| {
            words.split(stop).next().unwrap_or_default()
        });
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if is_pronoun(&words) {
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

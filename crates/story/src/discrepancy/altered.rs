//! One utterance printed with another meaning: "if we get no guarantees, the sale should not go ahead" in one account, "the
//! sale should not go ahead" in the other.
//!
//! The wordings were joined and compared by `quotations`; here only changes that a reader would hold to be a contradiction
//! count: a condition that one account drops, another number or day, one word of a long sentence for another.

use rapporteur_schema::{
    Change, ChangeKind, Class, CodePoints, Evidence, Quotation, QuotationKind, Reading, Relation,
    Severity, Value, Wording, is_pronoun,
};

use super::candidate::{Candidate, Side};
use crate::compare::terms::number;

/// Words that the shorter wording has at least.
const WORDS: usize = 5;
/// Words of a wording in which a single replaced word is a change of the utterance, not another utterance.
const LONG: usize = 8;
/// Longest passage that is shown, in code points.
const SHOWN: u32 = 300;

/// A candidate for each utterance whose accounts print it with contrary meanings.
pub(crate) fn candidates(quotations: &[Quotation], readings: &[&Reading]) -> Vec<Candidate> {
    quotations
        .iter()
        .flat_map(|q| {
            q.wordings
                .iter()
                .filter_map(move |w| candidate(q, w, readings))
        })
        .collect()
}

fn candidate(quotation: &Quotation, to: &Wording, readings: &[&Reading]) -> Option<Candidate> {
    let from = quotation.wordings.get(to.against? as usize)?;
    let quoted = |w: &Wording| matches!(w.kind, QuotationKind::Direct | QuotationKind::Mixed);
    let words = |w: &Wording| w.text.split_whitespace().count();
    let contrary = to.severity == Severity::Meaning
        && matches!(to.relation, Relation::Shortened | Relation::Reworded)
        && quoted(from)
        && quoted(to)
        && from.evidence.document != to.evidence.document
        && words(from).min(words(to)) >= WORDS;
    if !contrary {
        return None;
    }
    let text = |document: &str, [start, end]: [u32; 2]| -> Option<String> {
        let reading = readings.iter().find(|r| r.document.id == document)?;
        let index = CodePoints::new(&reading.document.text);
        index
            .slice(&reading.document.text, start, end)
            .map(str::to_lowercase)
    };
    let mut changes: Vec<(&Change, String, String)> = Vec::new();
    for change in &to.changes {
        changes.push((
            change,
            text(&from.evidence.document, change.from)?,
            text(&to.evidence.document, change.to)?,
        ));
    }
    let small = |text: &str| text.split_whitespace().count() <= 2;
    // A condition that one account drops, at the beginning or end of what both have; small words may differ besides.
    let conditions: Vec<_> = changes
        .iter()
        .filter(|(c, a, b)| {
            c.kind != ChangeKind::Replaced
                && binds(if c.kind == ChangeKind::Removed { a } else { b })
        })
        .collect();
    let others = changes.len() - conditions.len();
    let rest_alike = others <= 2
        && changes.iter().all(|(c, a, b)| {
            conditions.iter().any(|(d, ..)| std::ptr::eq(*c, *d)) || small(a) && small(b)
        });
    let (change, class) = if let ([one], true) = (conditions.as_slice(), rest_alike) {
        (one.0, Class::Stance)
    } else if let [(change, a, b)] = changes.as_slice() {
        // One word for another in a sentence that is else the same.
        let one_word = |t: &str| {
            t.split_whitespace().count() == 1
                && t.chars().all(char::is_alphanumeric)
                && !is_pronoun(t)
        };
        if change.kind != ChangeKind::Replaced || !one_word(a) || !one_word(b) {
            return None;
        }
        let class = match (number(a), number(b)) {
            (Some(x), Some(y)) if (x - y).abs() < f64::EPSILON => return None,
            (Some(_), Some(_)) => Class::Number,
            _ if is_day(a) && is_day(b) => Class::Time,
            _ if words(from).min(words(to)) >= LONG => Class::Term,
            _ => return None,
        };
        (*change, class)
    } else {
        return None;
    };
    let a = passage(from, change.from[0], readings)?;
    let b = passage(to, change.to[0], readings)?;
    let side = |evidence: Evidence, wording: &Wording| {
        let mut value = Value::from_evidence(evidence);
        value.according_to =
            wording
                .speaker_name
                .clone()
                .map(|name| rapporteur_schema::AccordingTo {
                    entity: quotation.speakers.first().cloned(),
                    name: Some(name),
                });
        Side::of(&wording.text.to_lowercase(), value)
    };
    Some(Candidate {
        class,
        subject: quotation.speaker_name.clone().unwrap_or_default(),
        topic: format!("altered/{}", quotation.id),
        sides: vec![side(a, from), side(b, to)],
        members: quotation.members.clone(),
        ..Candidate::default()
    })
}

/// The sentence of a wording in which a change stands; the whole wording where it is short.
fn passage(wording: &Wording, at: u32, readings: &[&Reading]) -> Option<Evidence> {
    let own = &wording.evidence;
    if own.end - own.start <= SHOWN {
        return Some(own.clone());
    }
    let reading = readings.iter().find(|r| r.document.id == own.document)?;
    let number = reading.sentences.partition_point(|s| s[1] <= at);
    let [start, end] = *reading.sentences.get(number)?;
    let (start, end) = (start.max(own.start), end.min(own.end));
    let text = &reading.document.text;
    let exact = CodePoints::new(text).slice(text, start, end)?.to_owned();
    (end - start <= SHOWN && start < end).then(|| Evidence {
        document: own.document.clone(),
        start,
        end,
        exact,
        sentence: own.sentence,
    })
}

/// "if the guards leave," and ", unless the guards leave": one clause, that binds the one beside it.
fn binds(text: &str) -> bool {
    let inside = text.trim_matches(|c: char| !c.is_alphanumeric());
    if inside.contains([',', ';', ':', '—', '–', '‘', '“', '"', '…']) || inside.contains(" - ")
    {
        return false;
    }
    let first = text
        .split(|c: char| !c.is_alphanumeric())
        .find(|w| !w.is_empty())
        .unwrap_or_default();
    matches!(first, "if" | "unless" | "provided" | "until")
}

fn is_day(word: &str) -> bool {
    word.len() > 5 && word.ends_with("day") || jiff::fmt::strtime::parse("%B", word).is_ok()
}

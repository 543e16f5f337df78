//! Forms of one utterance: the same words told as a letter by one account and as said on the radio by another.
//!
//! What makes two accounts tell of one occasion is the quotation that they share (`quotations`). The form stands in the
//! sentence that attributes the words, or in the one before it where that names the speaker. Forms that one occasion can
//! have at once (`form_company.tsv`) say nothing; nor does an account that gives two contrary ones.

use rapporteur_schema::{
    Actor, ActorType, BlockKind, Class, CodePoints, Evidence, Quotation, QuotationKind, Reading,
    Value, Wording,
};

use super::candidate::{Candidate, Side};
use super::words;

/// Sentences before the quotation's own in which a form is looked for.
const BEFORE: usize = 2;
/// Shortest wording, in words: a phrase of less may have been said on many occasions.
const WORDS: usize = 5;

/// A candidate for each utterance whose accounts give it forms that exclude each other.
pub(crate) fn candidates(
    quotations: &[Quotation],
    actors: &[Actor],
    readings: &[&Reading],
) -> Vec<Candidate> {
    quotations
        .iter()
        .filter_map(|quotation| candidate(quotation, actors, readings))
        .collect()
}

/// The forms that one account gives.
struct Told {
    document: String,
    forms: Vec<(&'static str, Value)>,
}

fn candidate(quotation: &Quotation, actors: &[Actor], readings: &[&Reading]) -> Option<Candidate> {
    // A party or an office named beside a person is his by another name.
    let persons: Vec<&Actor> = actors
        .iter()
        .filter(|a| a.actor_type == ActorType::Person && quotation.speakers.contains(&a.id))
        .collect();
    let [speaker] = persons.as_slice() else {
        return None;
    };
    let mut told: Vec<Told> = Vec::new();
    for wording in &quotation.wordings {
        let direct = matches!(wording.kind, QuotationKind::Direct | QuotationKind::Mixed);
        if !direct || wording.text.split_whitespace().count() < WORDS {
            continue;
        }
        let Some(reading) = readings
            .iter()
            .find(|r| r.document.id == wording.evidence.document)
        else {
            continue;
        };
        let forms = forms_of(reading, wording, speaker);
        let document = &wording.evidence.document;
        match told.iter_mut().find(|t| t.document == *document) {
            Some(account) => account.forms.extend(forms),
            None => told.push(Told {
                document: document.clone(),
                forms,
            }),
        }
    }
    // An account with contrary forms of its own has two occasions.
    told.retain(|t| {
        !t.forms.is_empty()
            && (t.forms.iter()).all(|(a, _)| t.forms.iter().all(|(b, _)| words::forms_meet(a, b)))
    });
    let apart = |a: &Told, b: &Told| {
        a.forms
            .iter()
            .all(|(x, _)| b.forms.iter().all(|(y, _)| !words::forms_meet(x, y)))
    };
    let (i, j) = (0..told.len())
        .flat_map(|i| (i + 1..told.len()).map(move |j| (i, j)))
        .find(|(i, j)| apart(&told[*i], &told[*j]))?;
    let mut sides = vec![side(&told[i])?, side(&told[j])?];
    for (number, other) in told.iter().enumerate() {
        let home = match (apart(other, &told[i]), apart(other, &told[j])) {
            (false, true) => 0,
            (true, false) => 1,
            _ => continue,
        };
        if number != i && number != j {
            sides[home].claims.extend(side(other)?.claims);
        }
    }
    let subject = quotation
        .wordings
        .iter()
        .map(|w| w.text.as_str())
        .min_by_key(|t| t.chars().count())?;
    Some(Candidate {
        class: Class::Form,
        subject: subject
            .trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.'))
            .to_owned(),
        topic: format!("{}/form", speaker.id),
        sides,
        members: quotation.members.clone(),
        ..Candidate::default()
    })
}

fn side(told: &Told) -> Option<Side> {
    let (form, value) = told.forms.first()?;
    Some(Side::of(form, value.clone()))
}

/// The forms told around a wording, each with its words.
fn forms_of(reading: &Reading, wording: &Wording, speaker: &Actor) -> Vec<(&'static str, Value)> {
    let at = wording.evidence.start;
    let own = reading.sentences.partition_point(|s| s[1] <= at);
    let own_end = reading
        .sentences
        .partition_point(|s| s[0] < wording.evidence.end);
    let text = &reading.document.text;
    let index = CodePoints::new(text);
    let family = speaker
        .name
        .rsplit(' ')
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let mut found = Vec::new();
    let mut look = |number: usize, named: bool| -> bool {
        let Some(&[start, end]) = reading.sentences.get(number) else {
            return false;
        };
        if furniture(reading, start) {
            return false;
        }
        let Some(sentence) = index.slice(text, start, end) else {
            return false;
        };
        let plain = unquoted(sentence);
        if named && words::find_words(&plain, &family).is_none() {
            return false;
        }
        let forms = words::forms(&plain);
        for (form, range) in &forms {
            // Bytes to code points.
            let from = start + plain[..range.start].chars().count() as u32;
            let to = from + plain[range.clone()].chars().count() as u32;
            if let Some(exact) = index.slice(text, from, to) {
                let evidence = Evidence {
                    document: reading.document.id.clone(),
                    start: from,
                    end: to,
                    exact: exact.to_owned(),
                    sentence: Some([start, end]),
                };
                found.push((*form, Value::from_evidence(evidence)));
            }
        }
        !forms.is_empty()
    };
    for number in own..own_end.max(own + 1) {
        if look(number, false) {
            return found;
        }
    }
    for back in 1..=BEFORE.min(own) {
        if look(own - back, true) {
            break;
        }
    }
    found
}

fn furniture(reading: &Reading, at: u32) -> bool {
    reading.document.blocks.iter().any(|b| {
        b.start <= at
            && at < b.end
            && matches!(
                b.kind,
                BlockKind::Title | BlockKind::Heading | BlockKind::Boilerplate | BlockKind::Caption
            )
    })
}

/// A sentence in lower case, each letter in its place, with blanks for what stands in quotation marks.
pub(crate) fn unquoted(sentence: &str) -> String {
    let mut inside = false;
    let mut before = ' ';
    sentence
        .chars()
        .map(|c| {
            match c {
                '“' | '‘' => inside = true,
                '”' => inside = false,
                '"' => inside = !inside,
                '’' if inside && !before.is_alphanumeric() => inside = false,
                _ => {}
            }
            before = c;
            if inside || matches!(c, '“' | '”' | '"') {
                ' '
            } else {
                // Only letters that stay one.
                let mut lower = c.to_lowercase();
                match (lower.next(), lower.next()) {
                    (Some(l), None) => l,
                    _ => c,
                }
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_marks_is_no_attribution() {
        let plain = unquoted("“I wrote a letter to him,” Dunne said in a TV address.");
        assert_eq!(plain.chars().count(), 54);
        assert!(!plain.contains("letter"));
        assert!(plain.contains("tv address"));
    }
}

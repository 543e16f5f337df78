//! One utterance in two mouths: accounts quote the same words and name different speakers.
//!
//! Only words that tell are joined over two speakers (`quotations::same`), so a stock phrase that two people use is none. A
//! spokesman and the body he speaks for, or a name and "an official", are no two speakers.

use std::collections::BTreeSet;

use rapporteur_schema::{
    Actor, ActorType, Class, CodePoints, Evidence, MentionKind, Quotation, QuotationKind, Reading,
    Value, Wording,
};

use super::candidate::{Candidate, Side};
use super::spoken::unquoted;
use super::words::find_words;
use crate::quotations::speaker::{Match, Speaker};

/// Longest evidence, in code points: the quotation alone where its sentence is longer.
const LONGEST: u32 = 400;

/// A candidate for each quotation whose accounts name speakers that cannot be one.
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

fn candidate(quotation: &Quotation, actors: &[Actor], readings: &[&Reading]) -> Option<Candidate> {
    let told: Vec<(&Wording, Speaker)> = quotation
        .wordings
        .iter()
        .filter(|w| matches!(w.kind, QuotationKind::Direct | QuotationKind::Mixed))
        .filter_map(|w| {
            let name = w.speaker_name.clone()?;
            // Only someone known by name: "an official" may be anybody.
            let actor = actors
                .iter()
                .find(|a| a.name == name && quotation.speakers.contains(&a.id))?;
            Some((w, Speaker::new(Some(actor), Some(name))))
        })
        .collect();
    let mut sides: Vec<(Speaker, Vec<&Wording>)> = Vec::new();
    for (wording, speaker) in told {
        match sides
            .iter_mut()
            .find(|(s, _)| s.compared(&speaker) == Match::Same)
        {
            Some((_, wordings)) => wordings.push(wording),
            None => sides.push((speaker, vec![wording])),
        }
    }
    // Whoever may be another one's voice is nobody to hold against him; nor is a name that shares a word ("Bill Tarn",
    // "William R. Tarn").
    let apart = |a: &Speaker, b: &Speaker| {
        a.compared(b) == Match::Different && names(a).is_disjoint(&names(b))
    };
    let known = |(speaker, wordings): &(Speaker, Vec<&Wording>)| {
        speaker.actor_type == Some(ActorType::Person)
            && names(speaker).len() >= 2
            && wordings.iter().any(|w| is_named(w, speaker, readings))
    };
    if !sides.iter().all(known) {
        return None;
    }
    let firm =
        (0..sides.len()).all(|i| (i + 1..sides.len()).all(|j| apart(&sides[i].0, &sides[j].0)));
    if sides.len() < 2 || !firm {
        return None;
    }
    let subject = sides
        .iter()
        .flat_map(|(_, w)| w)
        .map(|w| w.text.as_str())
        .min_by_key(|t| t.chars().count())?;
    Some(Candidate {
        class: Class::Attribution,
        subject: subject
            .trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.'))
            .to_owned(),
        topic: format!("{}/speaker", quotation.id),
        sides: sides
            .iter()
            .map(|(speaker, wordings)| Side {
                value: speaker.name.clone().unwrap_or_default(),
                normalized: speaker.actor.clone(),
                claims: wordings
                    .iter()
                    .map(|wording| Value {
                        value: speaker.name.clone().unwrap_or_default(),
                        entity: speaker.actor.clone(),
                        evidence: vec![evidence(wording, readings)],
                        ..Value::default()
                    })
                    .collect(),
                ..Side::default()
            })
            .collect(),
        members: quotation.members.clone(),
        ..Candidate::default()
    })
}

/// The words of a name that tell, in lower case.
fn names(speaker: &Speaker) -> BTreeSet<String> {
    let name = speaker.name.as_deref().unwrap_or_default();
    name.split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.chars().count() > 1)
        .map(str::to_lowercase)
        .collect()
}

/// Whether the account names the speaker beside the words: the attribution itself names him, or their sentence does, or one of
/// the two before that names nobody else, so that "he" can only be him.
fn is_named(wording: &Wording, speaker: &Speaker, readings: &[&Reading]) -> bool {
    let Some(reading) = readings
        .iter()
        .find(|r| r.document.id == wording.evidence.document)
    else {
        return false;
    };
    let name = speaker.name.as_deref().unwrap_or_default();
    let family = name.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let text = &reading.document.text;
    let index = CodePoints::new(text);
    let own = reading
        .sentences
        .partition_point(|s| s[1] <= wording.evidence.start);
    let end = reading
        .sentences
        .partition_point(|s| s[0] < wording.evidence.end);
    let near = own.saturating_sub(2)..end.max(own + 1);
    let attributed = reading
        .quotations
        .iter()
        .filter(|q| q.quoted.iter().any(|s| s.start == wording.evidence.start))
        .filter_map(|q| q.source.as_ref())
        .any(|source| {
            let at = reading.sentences.partition_point(|s| s[1] <= source.start);
            let words = index.slice(text, source.start, source.end);
            near.contains(&at)
                && words.is_some_and(|w| find_words(&w.to_lowercase(), &family).is_some())
        });
    if attributed {
        return true;
    }
    near.into_iter().any(|number| {
        let Some([from, to]) = reading.sentences.get(number) else {
            return false;
        };
        let plain = index.slice(text, *from, *to).map(unquoted);
        let others = || {
            let persons = reading
                .entities
                .iter()
                .filter(|e| e.entity_type == ActorType::Person)
                .filter(|e| !e.name.to_lowercase().ends_with(&family));
            let mut mentions = persons.flat_map(|e| &e.mentions);
            mentions.any(|m| m.kind == MentionKind::Name && *from <= m.start && m.end <= *to)
        };
        plain.is_some_and(|p| find_words(&p, &family).is_some()) && (number >= own || !others())
    })
}

/// The sentence with its attribution, where it is short enough; else the wording.
fn evidence(wording: &Wording, readings: &[&Reading]) -> Evidence {
    let own = &wording.evidence;
    let whole = || {
        let [start, end] = own.sentence.filter(|s| s[1] - s[0] <= LONGEST)?;
        let reading = readings.iter().find(|r| r.document.id == own.document)?;
        let text = &reading.document.text;
        let exact = CodePoints::new(text).slice(text, start, end)?.to_owned();
        Some(Evidence {
            document: own.document.clone(),
            start,
            end,
            exact,
            sentence: own.sentence,
        })
    };
    whole().unwrap_or_else(|| own.clone())
}

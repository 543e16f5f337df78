//! Occasions on which somebody spoke: in what form, and when.
//!
//! A press conference is no televised address; an address late on Sunday was not given early on Sunday. Two accounts tell of
//! one occasion where the speaker is the same, the days can be one, and the sentences around tell the same.

use std::collections::BTreeSet;

use rapporteur_schema::{ActorType, Class, Evidence, Value};

use super::Story;
use super::candidate::{Candidate, Side};
use super::clause::{Clause, Clauses};
use super::moment::{Grain, Window};

/// An occasion in one account.
struct Occasion<'s> {
    document: usize,
    speaker: String,
    /// Label of the form; "statement" of any kind is none.
    form: Option<&'s str>,
    form_value: Option<Value>,
    time: Option<(Window, Evidence)>,
    words: BTreeSet<String>,
    member: String,
    subject: String,
}

/// Words in common that make two occasions one.
const COMMON: usize = 3;

pub(crate) fn candidates(story: &Story<'_>, clauses: &Clauses<'_>) -> Vec<Candidate> {
    let mut occasions: Vec<Occasion<'_>> = Vec::new();
    for document in &clauses.of {
        for clause in document {
            let form = clause
                .statement
                .sense
                .as_deref()
                .and_then(|s| s.strip_prefix("form:"));
            if let Some(form) = form
                && let Some(occasion) = occasion(story, clauses, clause, form)
            {
                occasions.push(occasion);
            }
        }
    }
    let mut found = Vec::new();
    for (i, a) in occasions.iter().enumerate() {
        for b in &occasions[i + 1..] {
            if !same(a, b, &occasions) {
                continue;
            }
            found.extend(forms(a, b));
            found.extend(times(a, b));
        }
    }
    found
}

fn occasion<'s>(
    story: &Story<'_>,
    clauses: &'s Clauses<'_>,
    clause: &'s Clause<'_>,
    form: &'s str,
) -> Option<Occasion<'s>> {
    if !is_occasion(clauses, clause) {
        return None;
    }
    let chain = clauses.chain(clause);
    let speaker = chain.iter().find_map(|c| speaker(story, clauses, c))?;
    let mut times: Vec<(Window, Evidence)> = clause.times.clone();
    for other in clauses.sentence(clause.document, clause.sentence) {
        let near = other.statement.within == Some(clause.number as u32)
            || clause.statement.within == Some(other.number as u32);
        if near {
            times.extend(other.times.iter().cloned());
        }
    }
    // Who has spoken has done so before the account: a weekday ahead is the last one.
    if let Some(published) = clauses.published[clause.document] {
        for (window, _) in &mut times {
            let ahead = window.days().0 - published;
            if (1..=7).contains(&ahead) && clause.statement.modality.is_none() {
                *window = window.shifted(-7);
            }
        }
    }
    times.sort_by_key(|(w, _)| w.grain);
    let mut words: BTreeSet<String> = BTreeSet::new();
    for sentence in clause.sentence..=clause.sentence + 1 {
        for c in clauses.sentence(clause.document, sentence) {
            words.extend(c.statement.words.iter().cloned());
        }
    }
    let name = story
        .actors
        .actors
        .iter()
        .find(|a| a.id == speaker)?
        .name
        .to_lowercase();
    // Words of most accounts say nothing of one occasion.
    let accounts = story.readings.len();
    words.retain(|w| accounts < 9 || clauses.common.get(w).is_none_or(|n| 2 * n <= accounts));
    words.retain(|w| {
        !name.split(' ').any(|n| n == w)
            && !matches!(
                w.as_str(),
                "say"
                    | "tell"
                    | "president"
                    | "minister"
                    | "statement"
                    | "call"
                    | "leader"
                    | "sunday"
                    | "monday"
                    | "tuesday"
                    | "wednesday"
                    | "thursday"
                    | "friday"
                    | "saturday"
                    | "make"
                    | "hold"
                    | "give"
                    | "new"
                    | "other"
                    | "add"
                    | "state"
                    | "also"
            )
    });
    let trigger = clause.statement.trigger;
    let subject = around(clauses, clause);
    // What holds good of the words around the noun: "a short televised address on Friday night".
    let value = clauses.claim(clause, trigger.start, trigger.end)?;
    let plain = form == "statement" && !written(clauses, clause);
    Some(Occasion {
        document: clause.document,
        subject,
        speaker,
        form: (!plain).then_some(form),
        form_value: (!plain).then_some(value),
        time: times.into_iter().next(),
        words,
        member: clause.statement.id.clone(),
    })
}

/// Whether words were said there: "in a letter", "during a press conference", or a verb such as "tweeted"; not a letter that
/// somebody got, nor a post that is an office. A sentence with two contrary forms tells of two occasions.
fn is_occasion(clauses: &Clauses<'_>, clause: &Clause<'_>) -> bool {
    let trigger = clause.statement.trigger;
    let from = trigger.start.saturating_sub(32);
    let before = clauses
        .text(clause.document, from, trigger.start)
        .to_lowercase();
    let words: Vec<&str> = before.split_whitespace().collect();
    let stands = words.windows(2).rev().take(5).any(|w| {
        matches!(w[0], "in" | "at" | "during" | "via")
            && matches!(
                w[1],
                "a" | "an" | "the" | "his" | "her" | "another" | "their"
            )
    });
    let several = clauses
        .sentence(clause.document, clause.sentence)
        .iter()
        .filter_map(|c| c.statement.sense.as_deref()?.strip_prefix("form:"))
        .any(|form| {
            clause
                .statement
                .sense
                .as_deref()
                .and_then(|s| s.strip_prefix("form:"))
                .is_some_and(|own| contrary(own, form))
        });
    (!clause.statement.nominal || stands) && !several
}

/// Longest subject, in code points.
const SUBJECT: u32 = 80;

/// The words around the noun or verb of speech, a span of the source that tells what was said where.
fn around(clauses: &Clauses<'_>, clause: &Clause<'_>) -> String {
    let trigger = clause.statement.trigger;
    let sentence = clauses.readings[clause.document]
        .sentences
        .get(clause.sentence);
    let [start, end] = sentence.copied().unwrap_or([trigger.start, trigger.end]);
    let room = SUBJECT.saturating_sub(trigger.end - trigger.start) / 2;
    let from = start.max(trigger.start.saturating_sub(room));
    let to = end.min(trigger.end + room);
    // Up to the words in quotation marks, which are no description.
    let length = |text: &str| text.chars().count() as u32;
    let before = clauses.text(clause.document, from, trigger.start);
    let from = before
        .rfind(['“', '”', '"'])
        .map_or(from, |at| trigger.start - length(&before[at..]) + 1);
    let behind = clauses.text(clause.document, trigger.end, to);
    let (to, end) = behind.find(['“', '"']).map_or((to, end), |at| {
        let to = trigger.end + length(&behind[..at]);
        (to, to)
    });
    let text = clauses.text(clause.document, from, to);
    // Whole words only.
    let text = if from > start {
        text.split_once(' ').map_or(text, |(_, rest)| rest)
    } else {
        text
    };
    let text = if to < end {
        text.rsplit_once(' ').map_or(text, |(rest, _)| rest)
    } else {
        text
    };
    text.trim_matches(|c: char| c.is_whitespace() || c.is_ascii_punctuation())
        .to_owned()
}

/// "in a statement", "a written statement": paper. "In his statement" may be spoken.
fn written(clauses: &Clauses<'_>, clause: &Clause<'_>) -> bool {
    let from = clause.statement.trigger.start.saturating_sub(14);
    let before = clauses
        .text(clause.document, from, clause.statement.trigger.start)
        .to_lowercase();
    before.ends_with("in a ")
        || before.ends_with("written ")
        || clause.statement.predicate != "statement"
}

/// The person who speaks in a clause: its subject, or whose word it is.
fn speaker(story: &Story<'_>, clauses: &Clauses<'_>, clause: &Clause<'_>) -> Option<String> {
    let document = &clauses.readings[clause.document];
    clause
        .statement
        .arguments
        .iter()
        .filter(|a| matches!(a.role.as_str(), "subject" | "possessor"))
        .find_map(|a| {
            let actor = story
                .actors
                .actor(&document.document.id, a.entity.as_deref()?)?;
            (actor.actor_type == ActorType::Person).then(|| actor.id.clone())
        })
        .or_else(|| {
            // "Sund's announcement was made during ...": the subject's own possessor.
            let subject = clause
                .statement
                .arguments
                .iter()
                .find(|a| a.role == "object" || a.role == "subject")?;
            let noun = clauses.noun_at(clause.document, subject.end)?;
            let a = noun
                .statement
                .arguments
                .iter()
                .find(|a| a.role == "possessor")?;
            let actor = story
                .actors
                .actor(&document.document.id, a.entity.as_deref()?)?;
            (actor.actor_type == ActorType::Person).then(|| actor.id.clone())
        })
}

fn same(a: &Occasion<'_>, b: &Occasion<'_>, all: &[Occasion<'_>]) -> bool {
    if a.document == b.document || a.speaker != b.speaker {
        return false;
    }
    let days = match (&a.time, &b.time) {
        (Some((one, _)), Some((other, _))) => {
            let (one, other) = (one.days(), other.days());
            one.0 <= other.1 && other.0 <= one.1
        }
        _ => true,
    };
    let common = a.words.intersection(&b.words).count();
    let alone = |o: &Occasion<'_>| {
        all.iter()
            .filter(|x| x.document == o.document && x.speaker == o.speaker)
            .count()
            == 1
    };
    days && (common > COMMON || common >= COMMON - 1 && alone(a) && alone(b))
}

fn forms(a: &Occasion<'_>, b: &Occasion<'_>) -> Option<Candidate> {
    let (x, y) = (a.form?, b.form?);
    if !contrary(x, y) {
        return None;
    }
    Some(Candidate {
        class: Class::Form,
        subject: a.subject.clone(),
        topic: format!("{}/form", a.speaker),
        sides: vec![
            Side::of(x, a.form_value.clone()?),
            Side::of(y, b.form_value.clone()?),
        ],
        members: vec![a.member.clone(), b.member.clone()],
        ..Candidate::default()
    })
}

/// Forms that no occasion has at once. A speech may be televised, a call may be by video.
fn contrary(a: &str, b: &str) -> bool {
    const APART: [&str; 6] = [
        "press_conference",
        "address",
        "statement",
        "post",
        "interview",
        "letter",
    ];
    a != b && APART.contains(&a) && APART.contains(&b)
}

fn times(a: &Occasion<'_>, b: &Occasion<'_>) -> Option<Candidate> {
    let ((one, one_stands), (other, other_stands)) = (a.time.clone()?, b.time.clone()?);
    if one.grain > Grain::Part || other.grain > Grain::Part || one.meets(&other) {
        return None;
    }
    let side = |window: &Window, evidence: Evidence| {
        let mut value = Value::from_evidence(evidence);
        value.start = Some(window.iso());
        Side::of(&window.iso(), value)
    };
    Some(Candidate {
        class: Class::Time,
        subject: a.subject.clone(),
        topic: format!("{}/spoke", a.speaker),
        sides: vec![side(&one, one_stands), side(&other, other_stands)],
        members: vec![a.member.clone(), b.member.clone()],
        ..Candidate::default()
    })
}

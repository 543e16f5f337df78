//! Offices of one person that exclude each other.
//!
//! A person holds many roles, and a coarser word ("leader") is no contradiction to a finer one. Contrary are: an office held
//! and the same office held before; one office of two states; an office and its deputy; two heads of one state; a servant of
//! a body and an office of a state that is none of its own; two offices that nobody holds at once (`office_seats.tsv`).

use std::collections::BTreeMap;

use rapporteur_schema::{Actor, ActorType, Class, Office, OfficeModifier, Value};

use super::Story;
use super::candidate::{Candidate, Side};
use super::clause::Clauses;
use super::words::{Seat, seat};

/// An office with its document and words.
#[allow(
    clippy::struct_excessive_bools,
    reason = "marks that come in any mixture"
)]
struct Held<'a> {
    document: usize,
    /// Id of the person's entity in the document.
    entity: &'a str,
    /// Kind of the title; empty where it is none of the lexicon's.
    kind: &'a str,
    modifier: Option<OfficeModifier>,
    /// The title's last word.
    noun: &'a str,
    country: Option<&'a str>,
    /// Its words in lower case.
    words: String,
    /// It belongs to a state: not to a company, church or club.
    state: bool,
    /// The body that it belongs to is no state.
    body: bool,
    /// Only a family's name stands behind it, which others bear too, or a name that begins another clause.
    namesake: bool,
    /// The person's full name stands right beside it: "the mayor, Ada Orlen,".
    beside: bool,
    /// The office that nobody holds with another one; `None` where the words name none.
    seat: Option<&'static Seat>,
    value: Value,
}

/// Most days between two accounts: later, an office may have changed.
const DAYS: i64 = 45;

pub(crate) fn candidates(story: &Story<'_>, clauses: &Clauses<'_>) -> Vec<Candidate> {
    let mut persons: BTreeMap<&str, (&str, Vec<Held<'_>>)> = BTreeMap::new();
    for (document, reading) in story.readings.iter().enumerate() {
        for entity in &reading.entities {
            let Some(actor) = story.actors.actor(&reading.document.id, &entity.id) else {
                continue;
            };
            if actor.actor_type != ActorType::Person {
                continue;
            }
            let roles = entity.roles.iter().zip(&entity.offices);
            for (role, office) in roles {
                if let Some(made) = made(clauses, document, &entity.id, role, office, actor) {
                    persons
                        .entry(actor.id.as_str())
                        .or_insert_with(|| (actor.name.as_str(), Vec::new()))
                        .1
                        .push(made);
                }
            }
        }
    }
    let mut found = Vec::new();
    for (actor, (name, held)) in &persons {
        found.extend(of_person(actor, name, held, clauses));
    }
    found
}

fn made<'a>(
    clauses: &Clauses<'a>,
    document: usize,
    entity: &'a str,
    role: &Value,
    office: &'a Office,
    actor: &Actor,
) -> Option<Held<'a>> {
    let reading = clauses.readings[document];
    let kind = office.kind.as_deref().unwrap_or_default();
    let evidence = role.evidence.first()?.clone();
    // "president from 1988 to 1994": told as over, though no word before it says so.
    let behind = clauses
        .text(document, evidence.end, evidence.end + 24)
        .to_lowercase();
    // "the ambassador of Orval on Saturday evening": no words of an office.
    if clauses.is_time(document, evidence.start, evidence.end) {
        return None;
    }
    let over = ["from ", "until ", "between ", "in the "]
        .iter()
        .any(|w| behind.trim_start().starts_with(w))
        && behind.chars().any(|c| c.is_ascii_digit());
    if over {
        return None;
    }
    let next = clauses.text(document, evidence.end, evidence.end + 40);
    let next = next.trim_start_matches([',', ' ']);
    let family = actor.name.rsplit(' ').next().unwrap_or_default();
    let namesake =
        next.starts_with(family) || ["Mr", "Ms", "Mrs"].iter().any(|t| next.starts_with(t));
    let affiliation = office
        .affiliation
        .as_deref()
        .and_then(|id| reading.entities.iter().find(|e| e.id == id));
    let civil =
        affiliation.is_some_and(|e| e.entity_type == ActorType::Organization) && kind != "minister";
    let words = evidence.exact.to_lowercase();
    // "president of the harbour club": of something that no list has.
    let placed =
        affiliation.is_some_and(|e| matches!(e.entity_type, ActorType::Country | ActorType::Place));
    let unknown = words.contains(" of ") && office.country.is_none() && !placed;
    let public = matches!(
        kind,
        "head_of_state"
            | "head_of_government"
            | "minister"
            | "local_government"
            | "diplomat"
            | "envoy"
            | "spokesperson"
            | "military"
            | "legislator"
    );
    let title = office.title.as_deref().unwrap_or_default();
    Some(Held {
        document,
        entity,
        kind,
        modifier: office.modifier,
        noun: title.rsplit(' ').next().unwrap_or_default(),
        country: office.country.as_deref(),
        namesake,
        beside: actor.name.contains(' ') && next.starts_with(actor.name.as_str()),
        state: public && !civil && !unknown,
        body: civil && affiliation.is_some_and(|e| e.country.is_none()),
        seat: seat(&words).filter(|s| {
            // "the president of the harbour club", "a spokesman for the minister".
            let state = !matches!(s.office, "president" | "government" | "monarch");
            (state || public && !civil && !unknown) && office.modifier.is_none()
        }),
        words,
        value: Value {
            entity: Some(actor.id.clone()),
            ..Value::from_evidence(evidence)
        },
    })
}

fn of_person(actor: &str, name: &str, held: &[Held<'_>], clauses: &Clauses<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (rule, contrary) in &RULES {
        let mut left: Vec<&Held<'_>> = Vec::new();
        let mut right: Vec<&Held<'_>> = Vec::new();
        for a in held {
            for b in held {
                let near = match (clauses.published[a.document], clauses.published[b.document]) {
                    (Some(x), Some(y)) => x.abs_diff(y) <= DAYS as u64,
                    _ => true,
                };
                if near && contrary(a, b) {
                    push(&mut left, a);
                    push(&mut right, b);
                }
            }
        }
        let documents = |side: &[&Held<'_>]| -> Vec<usize> {
            let mut all: Vec<usize> = side.iter().map(|h| h.document).collect();
            all.dedup();
            all
        };
        // One account that gives both, and no other, is a change of office told.
        if left.is_empty() || (documents(&left) == documents(&right) && documents(&left).len() == 1)
        {
            continue;
        }
        // Any account that gives one person two seats says that he holds both.
        if *rule == "seat" {
            let both = documents(&left)
                .iter()
                .any(|d| documents(&right).contains(d));
            if both || found.iter().any(|c: &Candidate| c.topic.starts_with(actor)) {
                continue;
            }
        }
        let side = |side: &[&Held<'_>]| Side {
            value: side[0].value.value.clone(),
            normalized: Some(side[0].words.clone()),
            claims: side.iter().map(|h| h.value.clone()).collect(),
            ..Side::default()
        };
        found.push(Candidate {
            class: Class::Role,
            subject: name.to_owned(),
            topic: format!("{actor}/{rule}"),
            sides: vec![side(&left), side(&right)],
            members: left
                .iter()
                .chain(&right)
                .map(|h| h.entity.to_owned())
                .collect(),
            ..Candidate::default()
        });
    }
    found
}

fn push<'h, 'a>(side: &mut Vec<&'h Held<'a>>, held: &'h Held<'a>) {
    if !side.iter().any(|h| std::ptr::eq(*h, held)) {
        side.push(held);
    }
}

type Contrary = fn(&Held<'_>, &Held<'_>) -> bool;

/// Ways in which offices exclude each other; the first is the odd side.
const RULES: [(&str, Contrary); 6] = [
    ("former", former),
    ("state", other_state),
    ("deputy", deputy),
    ("head", two_heads),
    ("body", other_body),
    ("seat", other_seat),
];

fn holds_now(h: &Held<'_>) -> bool {
    h.modifier.is_none()
}

fn same_or_open(a: Option<&str>, b: Option<&str>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// "former president" and "president" of one state.
fn former(a: &Held<'_>, b: &Held<'_>) -> bool {
    let told = a.words.starts_with("former ")
        || a.words.starts_with("the former ")
        || a.words.starts_with("ex-")
        || a.words.starts_with("a former ");
    // "President X" alone is also said of one who was.
    let placed = b.country.is_some() || b.words.contains(' ');
    a.modifier == Some(OfficeModifier::Former)
        && told
        && holds_now(b)
        && placed
        && a.noun == b.noun
        && a.state
        && b.state
        && a.kind == b.kind
        && matches!(
            a.kind,
            "head_of_state" | "head_of_government" | "minister" | "local_government"
        )
        && title(&a.words) == title(&b.words)
        && same_or_open(a.country, b.country)
}

/// One office of two states.
fn other_state(a: &Held<'_>, b: &Held<'_>) -> bool {
    holds_now(a)
        && holds_now(b)
        && a.state
        && b.state
        && a.noun == b.noun
        && title(&a.words) == title(&b.words)
        && matches!(a.kind, "head_of_state" | "head_of_government" | "minister")
        && matches!((a.country, b.country), (Some(x), Some(y)) if x < y)
}

/// "deputy foreign minister" and "foreign minister", "deputy head of the agency" and "head of the agency".
fn deputy(a: &Held<'_>, b: &Held<'_>) -> bool {
    let below =
        a.words.contains("deputy ") || a.words.contains("vice ") || a.words.contains("vice-");
    a.modifier == Some(OfficeModifier::Deputy)
        && below
        && holds_now(b)
        && one_office(a, b)
        && (full(&b.words) || b.beside && title(&b.words) != "minister")
        && title(&a.words) == title(&b.words)
        && same_or_open(a.country, b.country)
}

/// Whether two titles without their ranks are one office: by the lexicon, or as heads of one body.
fn one_office(a: &Held<'_>, b: &Held<'_>) -> bool {
    if a.kind == b.kind && a.noun == b.noun {
        return true;
    }
    let body = |h: &Held<'_>| -> Option<String> {
        let (_, body) = h.words.split_once(" of ")?;
        body.split_whitespace().next_back().map(str::to_owned)
    };
    matches!((body(a), body(b)), (Some(x), Some(y)) if x == y)
}

/// "prime minister" and "president" of one state.
fn two_heads(a: &Held<'_>, b: &Held<'_>) -> bool {
    let president = a.noun == "president" && a.kind == "head_of_state";
    let minister = b.kind == "head_of_government"
        && (b.words.contains("prime minister") || b.noun == "premier" || b.noun == "chancellor");
    president
        && minister
        && a.state
        && b.state
        && holds_now(a)
        && holds_now(b)
        && matches!((a.country, b.country), (Some(x), Some(y)) if x == y)
}

/// "an official of the Union" and "chancellor of a state".
fn other_body(a: &Held<'_>, b: &Held<'_>) -> bool {
    let servant = matches!(
        a.noun,
        "official" | "diplomat" | "bureaucrat" | "commissioner"
    );
    let head = matches!(b.kind, "head_of_state" | "head_of_government" | "minister");
    let elsewhere = a.body || matches!((a.country, b.country), (Some(x), Some(y)) if x != y);
    servant && head && elsewhere && b.state && holds_now(a) && holds_now(b) && b.country.is_some()
}

/// Two offices that nobody holds at once: mayor and governor, chancellor and foreign minister.
fn other_seat(a: &Held<'_>, b: &Held<'_>) -> bool {
    let (Some(one), Some(other)) = (a.seat, b.seat) else {
        return false;
    };
    // "President Orlen" is also said of one who was, and of another of the name.
    let bare =
        |h: &Held<'_>| h.namesake && matches!(h.words.trim_start_matches("the "), "president");
    one.office < other.office
        && !bare(a)
        && !bare(b)
        && !one.goes_with(other)
        && holds_now(a)
        && holds_now(b)
        && same_or_open(a.country, b.country)
}

/// The title without what stands before it: its last word, and the ministry of a minister.
fn title(words: &str) -> String {
    let words = words
        .split([',', '('])
        .next()
        .unwrap_or_default()
        .split(" of ")
        .next()
        .unwrap_or_default();
    let all: Vec<&str> = words.split_whitespace().collect();
    let last = all.last().copied().unwrap_or_default();
    let two = matches!(last, "minister" | "general" | "secretary");
    match all.len().checked_sub(2).map(|i| all[i]) {
        Some(before) if two && !matches!(before, "the" | "a" | "former" | "deputy" | "vice") => {
            format!("{before} {last}")
        }
        _ => last.to_owned(),
    }
}

/// A minister with a ministry, a general with an office: "the minister" may be short for a deputy.
fn full(words: &str) -> bool {
    let title = title(words);
    title.contains(' ') || words.split_whitespace().count() >= 2 && !words.starts_with("the ")
}

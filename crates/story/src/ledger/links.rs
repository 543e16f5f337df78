//! How initiatives hang together: only where the text puts one into the other's words, or says that one answers the other.

use rapporteur_schema::{
    CodePoints, Evidence, Initiative, InitiativeKind, Link, LinkKind, Stance, StatusValue, Value,
};

use super::mention::Mention;
use super::words::within;

/// Code points within which an offer can answer the one before: about three sentences.
const NEAR: u32 = 400;

/// Links threats to what they enforce, preconditions to what they are set for, counter-offers to what they answer.
pub(super) fn link(
    mentions: &[Mention<'_>],
    groups: &[Vec<usize>],
    initiatives: &mut [Initiative],
) {
    let mut links: Vec<(usize, Link)> = Vec::new();
    for (number, initiative) in initiatives.iter().enumerate() {
        for (other, group) in groups.iter().enumerate() {
            if other == number {
                continue;
            }
            let to = initiatives[other].id.clone();
            if initiative.slots.kind == InitiativeKind::Sanctions {
                let evidence = holding(mentions, group, initiative.slots.trigger.iter());
                push(
                    &mut links,
                    number,
                    LinkKind::ConsequenceOf,
                    to.clone(),
                    evidence,
                );
            }
            // What stands in the terms of another is what that other waits for.
            let terms = terms(&initiatives[other]);
            let own = &groups[number];
            let evidence = holding(mentions, own, terms.into_iter());
            push(
                &mut links,
                number,
                LinkKind::PreconditionOf,
                to.clone(),
                evidence,
            );
            if initiatives[other].slots.kind != InitiativeKind::Sanctions {
                let evidence = answers(mentions, own, group);
                push(&mut links, number, LinkKind::CounterOffer, to, evidence);
            }
        }
    }
    for (number, link) in links {
        initiatives[number].slots.links.push(link);
    }
}

fn push(
    links: &mut Vec<(usize, Link)>,
    number: usize,
    kind: LinkKind,
    to: String,
    evidence: Vec<Evidence>,
) {
    if !evidence.is_empty() {
        links.push((number, Link { kind, to, evidence }));
    }
}

/// What an initiative waits for: its conditions, and what a reply asks for in return.
fn terms(initiative: &Initiative) -> Vec<&Value> {
    let slots = &initiative.slots;
    slots
        .conditions
        .iter()
        .chain(slots.response.iter().flat_map(|r| r.counter_terms.iter()))
        .collect()
}

/// The evidence of those values in whose words a mention of a group stands.
fn holding<'v>(
    mentions: &[Mention<'_>],
    group: &[usize],
    values: impl Iterator<Item = &'v Value>,
) -> Vec<Evidence> {
    let mut found: Vec<Evidence> = Vec::new();
    for proof in values.flat_map(|v| &v.evidence) {
        let inside = group.iter().map(|&m| &mentions[m]).any(|m| {
            let span = m.initiative.mention;
            m.reading.document.id == proof.document
                && proof.start <= span.start
                && span.end <= proof.end
        });
        if inside && !found.contains(proof) {
            found.push(proof.clone());
        }
    }
    found
}

/// Where an account tells that one initiative is offered in answer to another: by whoever was asked for that one or turned it
/// down, behind it, in a sentence that says so ("instead").
fn answers(mentions: &[Mention<'_>], own: &[usize], other: &[usize]) -> Vec<Evidence> {
    let mut found: Vec<Evidence> = Vec::new();
    for (offer, earlier) in own
        .iter()
        .flat_map(|&o| other.iter().map(move |&e| (&mentions[o], &mentions[e])))
    {
        let (at, before) = (offer.initiative.mention, earlier.initiative.mention);
        if offer.document != earlier.document
            || before.start >= at.start
            || before.end + NEAR < at.start
            || !offer.has(StatusValue::Proposed) && !offer.has(StatusValue::Floated)
            || offer.proposer.is_empty()
        {
            continue;
        }
        let meets = |sides: &std::collections::BTreeSet<String>| {
            offer.proposer.iter().any(|p| sides.contains(p))
        };
        let asked = other.iter().any(|&e| meets(&mentions[e].addressee));
        let declined = other.iter().any(|&e| meets(&mentions[e].refusers));
        let made = other.iter().any(|&e| {
            mentions[e]
                .proposer
                .iter()
                .any(|p| offer.proposer.contains(p))
        });
        let open = earlier
            .initiative
            .slots
            .response
            .iter()
            .any(|r| matches!(r.stance, Stance::Accepts));
        if made || open || !(asked || declined) {
            continue;
        }
        let text = &offer.reading.document.text;
        let index = CodePoints::new(text);
        let Some(&[start, end]) = offer
            .reading
            .sentences
            .iter()
            .find(|[s, e]| *s <= at.start && at.end <= *e)
        else {
            continue;
        };
        let words = index.slice(text, start, end).unwrap_or_default();
        if !within("countered", &words.to_lowercase()) {
            continue;
        }
        let proof = offer
            .initiative
            .slots
            .status
            .iter()
            .flat_map(|s| s.evidence.iter())
            .next();
        if let Some(proof) = proof.filter(|p| !found.contains(p)) {
            found.push(proof.clone());
        }
    }
    found
}

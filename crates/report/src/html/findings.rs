//! The piles of findings: contradictions by what they amount to, and what only one account has.

use super::passages::{Cite, Kind, Passages, Tags, item};
use crate::labels::{PILES, count, spaced};
use crate::shown::{amount, claimant};
use rapporteur_schema::{Discrepancy, DiscrepancyValue, Finding, QuotationKind, Story};
use std::collections::{BTreeMap, BTreeSet};

/// A pile with its cards.
pub(super) struct Pile {
    pub(super) key: &'static str,
    pub(super) title: &'static str,
    pub(super) note: &'static str,
    /// Shown open: slips and spreads wait until they are asked for.
    pub(super) open: bool,
    pub(super) cards: Vec<Card>,
}

/// One finding.
pub(super) struct Card {
    pub(super) id: String,
    pub(super) class: String,
    pub(super) class_key: &'static str,
    pub(super) subject: String,
    pub(super) range: String,
    pub(super) tags: Tags,
    pub(super) sides: Vec<Side>,
}

/// One side of a finding.
pub(super) struct Side {
    /// "A", "B": sides are told apart by more than colour.
    pub(super) letter: char,
    pub(super) value: String,
    pub(super) claimants: Vec<String>,
    /// Whether the accounts say it themselves.
    pub(super) told: bool,
    pub(super) outlets: String,
    pub(super) independent: String,
    /// A dot for each account: filled for an independent source, hollow for a copy.
    pub(super) filled: usize,
    pub(super) hollow: usize,
    pub(super) cites: Vec<Cite>,
    /// Quotes beyond the first few.
    pub(super) more: Vec<Cite>,
}

/// Quotes of a side that are shown at once.
const SHOWN: usize = 2;
/// Dots drawn at most: beyond, the count says it.
const DOTS: usize = 24;

pub(super) fn piles(
    passages: &Passages<'_, '_>,
    story: &Story,
    copies: &BTreeMap<usize, usize>,
) -> Vec<Pile> {
    PILES
        .iter()
        .map(|&(finding, title, note)| Pile {
            key: finding.as_str(),
            title,
            note,
            open: matches!(finding, Finding::Disputed | Finding::ToldDifferently),
            cards: (story.discrepancies.iter())
                .filter(|d| d.finding == finding)
                .map(|d| card(passages, d, copies))
                .collect(),
        })
        .filter(|p| !p.cards.is_empty())
        .collect()
}

fn card(passages: &Passages<'_, '_>, d: &Discrepancy, copies: &BTreeMap<usize, usize>) -> Card {
    let id = item(&d.id);
    let unit = (d.values.iter().flat_map(|v| &v.claims))
        .find_map(|c| c.unit.as_deref())
        .unwrap_or_default();
    let figure = |n: f64| amount(n, unit);
    let range = match (d.low, d.high) {
        (Some(low), Some(high)) if low < high => format!("{}–{}", figure(low), figure(high)),
        (Some(low), None) => format!("{} or more", figure(low)),
        (None, Some(high)) => format!("{} or less", figure(high)),
        _ => String::new(),
    };
    let evidence = d.values.iter().flat_map(|v| &v.evidence);
    let claims = d.values.iter().flat_map(|v| &v.claims);
    let actors: BTreeSet<&str> = claims
        .flat_map(|c| {
            let by = c.according_to.as_ref().and_then(|a| a.entity.as_deref());
            [c.entity.as_deref(), by].into_iter().flatten()
        })
        .collect();
    let named = passages
        .context
        .record
        .actors
        .iter()
        .filter(|a| d.subject.contains(&a.name));
    let tags = passages.tags(
        evidence,
        actors.into_iter().chain(named.map(|a| a.id.as_str())),
    );
    Card {
        class: spaced(d.class.as_str()),
        class_key: d.class.as_str(),
        subject: d.subject.clone(),
        range,
        tags,
        sides: (d.values.iter().zip('A'..))
            .map(|(v, letter)| side(passages, v, letter, &id, copies))
            .collect(),
        id,
    }
}

fn side(
    passages: &Passages<'_, '_>,
    v: &DiscrepancyValue,
    letter: char,
    id: &str,
    copies: &BTreeMap<usize, usize>,
) -> Side {
    let mut claimants: Vec<String> = Vec::new();
    let mut told = false;
    for c in &v.claims {
        let by = claimant(passages.context, c.according_to.as_ref());
        if by.is_empty() {
            told = true;
        } else if !claimants.contains(&by) {
            claimants.push(by);
        }
    }
    let cites = passages.cites(&v.evidence, id, Kind::Contradiction, copies);
    // Each account's first quote before any account's second.
    let mut quoted: BTreeSet<String> = BTreeSet::new();
    let (first, again): (Vec<Cite>, Vec<Cite>) = cites.into_iter().partition(|c| {
        c.links.iter().any(|l| !quoted.contains(&l.name)) && {
            quoted.extend(c.links.iter().map(|l| l.name.clone()));
            true
        }
    });
    let mut cites: Vec<Cite> = first.into_iter().chain(again).collect();
    let more = cites.split_off(cites.len().min(SHOWN));
    let (outlets, least, most) = (
        v.outlets as usize,
        v.independent_min as usize,
        v.independent_max as usize,
    );
    let filled = most.min(outlets).min(DOTS);
    Side {
        letter,
        value: v.value.clone(),
        claimants,
        told: told && !v.claims.is_empty(),
        outlets: count(outlets, "account", "accounts"),
        independent: if outlets < 2 {
            String::new()
        } else if least == most {
            format!("{most} independent")
        } else {
            format!("{least}–{most} independent")
        },
        filled,
        hollow: (outlets - most.min(outlets)).min(DOTS - filled),
        cites,
        more,
    }
}

/// What only one account has.
pub(super) struct Lone {
    pub(super) id: String,
    pub(super) tags: Tags,
    /// "statement" or "quotation".
    pub(super) class: &'static str,
    pub(super) speaker: String,
    pub(super) cite: Cite,
}

/// Statements and quotations of one account only, where the story has several.
pub(super) fn lone(passages: &Passages<'_, '_>, story: &Story) -> Vec<Lone> {
    let none = BTreeMap::new();
    if passages.context.story_documents(story).len() < 2 {
        return Vec::new();
    }
    let mut out = Vec::new();
    for c in &story.coverage {
        let accounts: BTreeSet<&str> = c.documents.iter().map(|d| d.document.as_str()).collect();
        if accounts.len() != 1 {
            continue;
        }
        let evidence = std::slice::from_ref(&c.statement);
        let id = format!("one-{}-{}", item(&c.statement.document), c.statement.start);
        let cites = passages.cites(evidence, &id, Kind::Coverage, &none);
        out.extend(cites.into_iter().map(|cite| Lone {
            id: id.clone(),
            tags: passages.tags(evidence, []),
            class: "statement",
            speaker: String::new(),
            cite,
        }));
    }
    for q in &story.quotations {
        let accounts: BTreeSet<&str> = q
            .wordings
            .iter()
            .map(|w| w.evidence.document.as_str())
            .collect();
        let [w, ..] = q.wordings.as_slice() else {
            continue;
        };
        if accounts.len() != 1 || w.kind != QuotationKind::Direct {
            continue;
        }
        let evidence = std::slice::from_ref(&w.evidence);
        let id = format!("one-{}", item(&q.id));
        let cites = passages.cites(evidence, &id, Kind::Quotation, &none);
        out.extend(cites.into_iter().map(|cite| Lone {
            id: id.clone(),
            tags: passages.tags(evidence, q.speakers.iter().map(String::as_str)),
            class: "quotation",
            speaker: q.speaker_name.clone().unwrap_or_default(),
            cite,
        }));
    }
    out
}

//! The ledger: each initiative as a grid of slots by accounts, with its status, replies and alleged violations.

use super::passages::{Kind, Link, Passages, Tags, item};
use super::value::{ValueView, evidence, joined};
use crate::labels::{self, SLOTS};
use crate::shown::{claimant, name, parties, slots};
use crate::time;
use rapporteur_schema::{Evidence, Initiative, InitiativeKind, InitiativeSlots, Story, Value};
use std::collections::BTreeSet;

/// One initiative.
pub(super) struct InitiativeView {
    pub(super) id: String,
    pub(super) tags: Tags,
    pub(super) kind: String,
    pub(super) parties: String,
    pub(super) badges: Vec<String>,
    /// Names of the accounts of the grid, where they fit in columns; else empty and rows are lists.
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Row>,
    pub(super) unstated: String,
    pub(super) status: Vec<Step>,
    pub(super) replies: Vec<Reply>,
    pub(super) violations: Vec<ViolationView>,
    pub(super) links: Vec<LinkView>,
}

/// An account of the grid.
pub(super) struct Column {
    pub(super) name: String,
    /// The account that it copies, or nothing.
    pub(super) copy_of: String,
}

/// One slot.
pub(super) struct Row {
    pub(super) label: &'static str,
    /// Anchor of the contradiction between its values, if one is found.
    pub(super) finding: Option<String>,
    pub(super) cells: Vec<Cell>,
    /// All values joined, where accounts do not fit in columns.
    pub(super) values: Vec<ValueView>,
}

/// What one account states in a slot.
pub(super) struct Cell {
    pub(super) account: String,
    pub(super) values: Vec<ValueView>,
}

/// A state of the initiative.
pub(super) struct Step {
    pub(super) value: String,
    pub(super) date: String,
    pub(super) claimant: String,
    pub(super) links: Vec<Link>,
}

/// A reply.
pub(super) struct Reply {
    pub(super) stance: &'static str,
    pub(super) actor: String,
    pub(super) speaker: String,
    pub(super) date: String,
    pub(super) terms: Vec<ValueView>,
    pub(super) links: Vec<Link>,
}

/// An alleged violation.
pub(super) struct ViolationView {
    pub(super) accuser: String,
    pub(super) accused: String,
    pub(super) date: String,
    pub(super) links: Vec<Link>,
}

/// A tie to another initiative.
pub(super) struct LinkView {
    pub(super) kind: String,
    pub(super) href: String,
    pub(super) to: String,
    pub(super) links: Vec<Link>,
}

/// Accounts that fit in columns.
const COLUMNS: usize = 6;

pub(super) fn initiatives(passages: &Passages<'_, '_>, story: &Story) -> Vec<InitiativeView> {
    (story.initiatives.iter())
        .map(|i| initiative(passages, story, i))
        .collect()
}

/// The slots that an account of such an initiative would be expected to fill: their absence is worth a word.
fn expected(kind: InitiativeKind) -> &'static [&'static str] {
    use InitiativeKind as K;
    match kind {
        K::Ceasefire => &[
            "proposer",
            "addressee",
            "start",
            "end",
            "duration_days",
            "scope",
            "conditions",
            "monitor",
        ],
        K::Talks | K::Mediation => &["proposer", "addressee", "facilitator", "start", "place"],
        K::Agreement => &["proposer", "addressee", "start", "conditions"],
        K::Sanctions => &[
            "proposer",
            "addressee",
            "deadline",
            "trigger",
            "consequence",
        ],
        K::Withdrawal | K::Deployment => &["proposer", "start", "end", "place", "scope"],
        K::Exchange => &["start", "place", "scope", "facilitator", "conditions"],
        K::Aid => &["proposer", "addressee", "scope", "conditions"],
        K::Other => &["proposer", "addressee"],
    }
}

/// All evidence of an initiative.
pub(crate) fn all_evidence(s: &InitiativeSlots) -> impl Iterator<Item = &Evidence> {
    slots(s)
        .into_iter()
        .flat_map(|(_, values)| evidence(values))
        .chain(
            s.response
                .iter()
                .flat_map(|r| r.evidence.iter().chain(evidence(&r.counter_terms))),
        )
        .chain(s.violations.iter().flat_map(|v| &v.evidence))
        .chain(s.status.iter().flat_map(|v| &v.evidence))
}

/// Actors that an initiative names.
fn actors(s: &InitiativeSlots) -> BTreeSet<&str> {
    let values = slots(s).into_iter().flat_map(|(_, values)| values);
    let named = values.flat_map(|v| {
        let by = v.according_to.as_ref().and_then(|a| a.entity.as_deref());
        [v.entity.as_deref(), by].into_iter().flatten()
    });
    let replies = s.response.iter().filter_map(|r| r.actor.as_deref());
    let violations = (s.violations.iter()).flat_map(|v| {
        [v.accuser.as_deref(), v.accused.as_deref()]
            .into_iter()
            .flatten()
    });
    named.chain(replies).chain(violations).collect()
}

fn initiative(passages: &Passages<'_, '_>, story: &Story, i: &Initiative) -> InitiativeView {
    let context = passages.context;
    let (id, s) = (item(&i.id), &i.slots);
    let present: BTreeSet<usize> = all_evidence(s)
        .filter_map(|e| context.document(&e.document))
        .collect();
    let columns: Vec<usize> = (context.story_documents(story).into_iter())
        .filter(|d| present.contains(d))
        .collect();
    let in_columns = !columns.is_empty() && columns.len() <= COLUMNS;
    let mut rows = Vec::new();
    let mut unstated = Vec::new();
    for ((name, values), (_, label)) in slots(s).into_iter().zip(SLOTS) {
        if values.is_empty() {
            if expected(s.kind).contains(&name) {
                unstated.push(label.to_lowercase());
            }
            continue;
        }
        let of = |d: usize| -> Vec<Value> {
            let own = |e: &Evidence| context.document(&e.document) == Some(d);
            (values.iter())
                .filter(|v| v.evidence.iter().any(own))
                .map(|v| {
                    let mut v = v.clone();
                    v.evidence.retain(own);
                    v
                })
                .collect()
        };
        rows.push(Row {
            label,
            finding: contradiction(story, values),
            cells: if in_columns {
                (columns.iter())
                    .map(|&d| Cell {
                        account: context.documents[d].name.clone(),
                        values: joined(passages, &of(d), &id, Kind::Ledger),
                    })
                    .collect()
            } else {
                Vec::new()
            },
            values: if in_columns {
                Vec::new()
            } else {
                joined(passages, values, &id, Kind::Ledger)
            },
        });
    }
    let badges = [
        s.initiative_type
            .map(|t| labels::initiative_type(t).to_owned()),
        s.purpose.map(labels::purpose),
    ];
    InitiativeView {
        tags: passages.tags(all_evidence(s), actors(s)),
        kind: labels::initiative_kind(s.kind),
        parties: parties(context, s),
        badges: badges.into_iter().flatten().collect(),
        columns: if in_columns {
            let copies = context.copies(story);
            let name = |d: usize| context.documents[d].name.clone();
            (columns.iter())
                .map(|&d| Column {
                    name: name(d),
                    copy_of: copies.get(&d).map(|&of| name(of)).unwrap_or_default(),
                })
                .collect()
        } else {
            Vec::new()
        },
        rows,
        unstated: unstated.join(", "),
        status: status(passages, s, &id),
        replies: replies(passages, s, &id),
        violations: (s.violations.iter())
            .map(|v| ViolationView {
                accuser: name(context, v.accuser.as_ref(), v.accuser_name.as_ref()),
                accused: name(context, v.accused.as_ref(), v.accused_name.as_ref()),
                date: v.date.as_deref().map(time::show).unwrap_or_default(),
                links: passages.links(&v.evidence, &id, Kind::Ledger),
            })
            .collect(),
        links: (s.links.iter())
            .map(|l| {
                let other = story.initiatives.iter().find(|o| o.id == l.to);
                LinkView {
                    kind: labels::link(l.kind),
                    href: other
                        .map(|_| format!("#{}", item(&l.to)))
                        .unwrap_or_default(),
                    to: other.map_or_else(
                        || l.to.clone(),
                        |o| {
                            format!(
                                "{} {}",
                                labels::initiative_kind(o.slots.kind),
                                parties(context, &o.slots)
                            )
                        },
                    ),
                    links: passages.links(&l.evidence, &id, Kind::Ledger),
                }
            })
            .collect(),
        id,
    }
}

/// States in the record's order; what several accounts say alike is one step.
fn status(passages: &Passages<'_, '_>, s: &InitiativeSlots, id: &str) -> Vec<Step> {
    let mut out: Vec<Step> = Vec::new();
    for v in &s.status {
        let step = Step {
            value: labels::status(v.value),
            date: v.date.as_deref().map(time::show).unwrap_or_default(),
            claimant: claimant(passages.context, v.according_to.as_ref()),
            links: passages.links(&v.evidence, id, Kind::Ledger),
        };
        let same = |o: &&mut Step| {
            (&o.value, &o.date, &o.claimant) == (&step.value, &step.date, &step.claimant)
        };
        match out.iter_mut().find(same) {
            Some(old) => merge(&mut old.links, step.links),
            None => out.push(step),
        }
    }
    out
}

/// Replies, joined as states are.
fn replies(passages: &Passages<'_, '_>, s: &InitiativeSlots, id: &str) -> Vec<Reply> {
    let mut out: Vec<Reply> = Vec::new();
    for r in &s.response {
        let reply = Reply {
            stance: labels::stance(r.stance),
            actor: name(passages.context, r.actor.as_ref(), r.actor_name.as_ref()),
            speaker: r.speaker_name.clone().unwrap_or_default(),
            date: r.date.as_deref().map(time::show).unwrap_or_default(),
            terms: joined(passages, &r.counter_terms, id, Kind::Ledger),
            links: passages.links(&r.evidence, id, Kind::Ledger),
        };
        let same = |o: &&mut Reply| {
            (o.stance, &o.actor, &o.speaker, &o.date)
                == (reply.stance, &reply.actor, &reply.speaker, &reply.date)
        };
        match out.iter_mut().find(same) {
            Some(old) => {
                merge(&mut old.links, reply.links);
                for term in reply.terms {
                    match old.terms.iter_mut().find(|t| t.text == term.text) {
                        Some(t) => merge(&mut t.links, term.links),
                        None => old.terms.push(term),
                    }
                }
            }
            None => out.push(reply),
        }
    }
    out
}

/// Adds links to accounts that are not linked yet.
fn merge(links: &mut Vec<Link>, more: Vec<Link>) {
    for link in more {
        if links.iter().all(|l| l.name != link.name) {
            links.push(link);
        }
    }
}

/// The contradiction of the story of which the values take at least two sides: their evidence overlaps.
fn contradiction(story: &Story, values: &[Value]) -> Option<String> {
    let overlap =
        |a: &Evidence, b: &Evidence| a.document == b.document && a.start < b.end && b.start < a.end;
    let found = story.discrepancies.iter().find(|d| {
        // The value itself counts, not the sentence around it: two slots can share a sentence.
        let takes = |side: &rapporteur_schema::DiscrepancyValue| {
            values.iter().any(|v| {
                let same_value = v.value.to_lowercase().contains(&side.value.to_lowercase())
                    || side.value.to_lowercase().contains(&v.value.to_lowercase())
                    || v.number.is_some_and(|n| {
                        side.normalized.as_deref() == Some(&crate::shown::figure(n))
                    })
                    || v.start.is_some() && v.start == side.normalized;
                same_value
                    && evidence(std::slice::from_ref(v))
                        .any(|e| side.evidence.iter().any(|s| overlap(e, s)))
            })
        };
        d.values.iter().filter(|side| takes(side)).count() > 1
    });
    found.map(|d| format!("#{}", item(&d.id)))
}

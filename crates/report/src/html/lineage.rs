//! Who copies whom, and which account tells what.

use super::passages::{Cite, Kind, Link, Passages, Tags, short};
use crate::context::Context;
use crate::labels;
use rapporteur_schema::Story;
use std::collections::{BTreeMap, BTreeSet};

/// The graph of copies: accounts as lines of text, arcs between them.
pub(super) struct Graph {
    pub(super) height: usize,
    pub(super) nodes: Vec<Node>,
    pub(super) arcs: Vec<Arc>,
    pub(super) edges: Vec<Edge>,
}

/// An account in the graph.
pub(super) struct Node {
    pub(super) y: usize,
    pub(super) label: String,
}

/// An arc between two accounts.
pub(super) struct Arc {
    pub(super) path: String,
    pub(super) head: String,
    pub(super) width: String,
    pub(super) dashed: bool,
}

/// The same in words.
pub(super) struct Edge {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) relation: &'static str,
    pub(super) directed: bool,
    pub(super) share: String,
    pub(super) passages: Vec<Common>,
}

/// A passage of both accounts.
pub(super) struct Common {
    pub(super) text: String,
    /// In the account copied from, and in the copy.
    pub(super) links: [Link; 2],
}

/// A statement and which accounts have it.
pub(super) struct Statement {
    pub(super) tags: Tags,
    pub(super) cite: Cite,
    pub(super) count: String,
    /// A cell for each account: a link, or nothing.
    pub(super) cells: Vec<Option<Link>>,
    pub(super) links: Vec<Link>,
}

/// Pixels from one account to the next, and the column of names.
const STEP: usize = 30;
const NAMES: usize = 190;
/// Accounts that fit as columns of the matrix.
pub(super) const COLUMNS: usize = 80;

pub(super) fn graph(passages: &Passages<'_, '_>, story: &Story) -> Option<Graph> {
    let context = passages.context;
    let mut present = BTreeSet::new();
    for l in &story.lineage {
        present.extend(
            [&l.from, &l.to]
                .into_iter()
                .filter_map(|id| context.document(id)),
        );
    }
    let order: Vec<usize> = (context.story_documents(story).into_iter())
        .filter(|d| present.contains(d))
        .collect();
    let y = |d: usize| {
        order
            .iter()
            .position(|&o| o == d)
            .map(|i| i * STEP + STEP / 2)
    };
    if order.is_empty() {
        return None;
    }
    let nodes = (order.iter())
        .map(|&d| Node {
            y: y(d).unwrap_or_default(),
            label: short(&context.documents[d].name, 24),
        })
        .collect();
    let mut arcs = Vec::new();
    let mut edges = Vec::new();
    for l in &story.lineage {
        let (Some(from), Some(to)) = (context.document(&l.from), context.document(&l.to)) else {
            continue;
        };
        if let (Some(a), Some(b)) = (y(from), y(to)) {
            let bulge = NAMES + 14 + (a.abs_diff(b) / 2).min(90);
            arcs.push(Arc {
                path: format!("M{NAMES} {a} C{bulge} {a} {bulge} {b} {} {b}", NAMES + 6),
                head: if l.direction_known {
                    format!(
                        "M{} {} L{NAMES} {b} L{} {} Z",
                        NAMES + 9,
                        b.saturating_sub(5),
                        NAMES + 9,
                        b + 5
                    )
                } else {
                    String::new()
                },
                width: format!("{:.1}", 1.0 + 3.0 * l.share.clamp(0.0, 1.0)),
                dashed: l.relation != rapporteur_schema::LineageRelation::Copy,
            });
        }
        edges.push(Edge {
            from: context.documents[from].name.clone(),
            to: context.documents[to].name.clone(),
            relation: labels::lineage(l.relation, l.direction_known),
            directed: l.direction_known,
            share: format!("{:.0} %", l.share.clamp(0.0, 1.0) * 100.0),
            passages: (l.passages.iter())
                .map(|p| {
                    let at = format!("copies-{}", super::passages::item(&story.id));
                    Common {
                        text: short(&p.to.exact, 110),
                        links: [&p.from, &p.to].map(|e| passages.link(e, &at, Kind::Lineage)),
                    }
                })
                .collect(),
        });
    }
    Some(Graph {
        height: order.len() * STEP,
        nodes,
        arcs,
        edges,
    })
}

/// Statements, those of most accounts first.
pub(super) fn coverage(passages: &Passages<'_, '_>, story: &Story) -> Vec<Statement> {
    let context = passages.context;
    let columns = context.story_documents(story);
    let at = format!("coverage-{}", super::passages::item(&story.id));
    let none = BTreeMap::new();
    let mut rows: Vec<(usize, Statement)> = Vec::new();
    for c in &story.coverage {
        let mut by: BTreeMap<usize, Link> = BTreeMap::new();
        for d in &c.documents {
            let Some(i) = context.document(&d.document) else {
                continue;
            };
            let link = passages
                .links(&d.evidence, &at, Kind::Coverage)
                .into_iter()
                .next();
            by.entry(i).or_insert_with(|| {
                link.unwrap_or(Link {
                    name: context.documents[i].name.clone(),
                    href: String::new(),
                    copy_of: None,
                })
            });
        }
        let Some(cite) = passages
            .cites(
                std::slice::from_ref(&c.statement),
                &at,
                Kind::Coverage,
                &none,
            )
            .pop()
        else {
            continue;
        };
        rows.push((
            by.len(),
            Statement {
                tags: passages.tags(c.documents.iter().flat_map(|d| &d.evidence), []),
                cite,
                count: labels::count(by.len(), "account", "accounts"),
                links: by.values().cloned().collect(),
                cells: columns.iter().map(|d| by.remove(d)).collect(),
            },
        ));
    }
    rows.sort_by_key(|(n, _)| std::cmp::Reverse(*n));
    rows.into_iter().map(|(_, s)| s).collect()
}

/// Names of the matrix's columns; none where they do not fit.
pub(super) fn columns(context: &Context<'_>, story: &Story) -> Vec<String> {
    let documents = context.story_documents(story);
    if documents.len() > COLUMNS {
        return Vec::new();
    }
    documents
        .into_iter()
        .map(|d| context.documents[d].name.clone())
        .collect()
}

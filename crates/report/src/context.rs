//! The record with what every view looks up: documents and actors by id, names for display, who depends on whom.

use crate::plain::{clip, clip_start, one_line};
use rapporteur_schema::{
    Actor, BlockKind, CodePoints, Document, Evidence, LineageRelation, Record, Story,
};
use std::collections::{BTreeMap, BTreeSet};

/// A record with its indexes.
pub(crate) struct Context<'r> {
    pub(crate) record: &'r Record,
    pub(crate) documents: Vec<Account<'r>>,
    by_id: BTreeMap<&'r str, usize>,
    actors: BTreeMap<&'r str, usize>,
}

/// A document with its index and the name by which views call it.
pub(crate) struct Account<'r> {
    pub(crate) document: &'r Document,
    pub(crate) index: CodePoints,
    /// The outlet, or what else tells it from the others; unique in the record.
    pub(crate) name: String,
}

/// A span in its sentence, for display. Each part is clipped.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct InSentence {
    pub(crate) before: String,
    pub(crate) exact: String,
    pub(crate) after: String,
}

/// Characters of a sentence kept on either side of a span, and of a span itself.
const AROUND: usize = 140;
const SPAN: usize = 420;

impl<'r> Context<'r> {
    pub(crate) fn new(record: &'r Record) -> Self {
        let mut taken: BTreeMap<String, usize> = BTreeMap::new();
        let documents = (record.documents.iter())
            .map(|document| {
                let base = name(document);
                let n = taken.entry(base.clone()).or_insert(0);
                *n += 1;
                Account {
                    document,
                    index: CodePoints::new(&document.text),
                    name: if *n > 1 {
                        format!("{base} ({n})")
                    } else {
                        base
                    },
                }
            })
            .collect();
        // The first of two with one id: later ones cannot be pointed at.
        let mut by_id = BTreeMap::new();
        for (i, d) in record.documents.iter().enumerate() {
            by_id.entry(d.id.as_str()).or_insert(i);
        }
        let mut actors = BTreeMap::new();
        for (i, a) in record.actors.iter().enumerate() {
            actors.entry(a.id.as_str()).or_insert(i);
        }
        Self {
            record,
            documents,
            by_id,
            actors,
        }
    }

    /// Index of a document.
    pub(crate) fn document(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// A document's display name; what stands for one that the record lacks.
    pub(crate) fn name(&self, id: &str) -> &str {
        self.document(id)
            .map_or("(unknown account)", |i| self.documents[i].name.as_str())
    }

    /// Index of an actor.
    pub(crate) fn actor_index(&self, id: &str) -> Option<usize> {
        self.actors.get(id).copied()
    }

    /// An actor.
    pub(crate) fn actor(&self, id: &str) -> Option<&'r Actor> {
        self.actor_index(id).map(|i| &self.record.actors[i])
    }

    /// Names of actors; ids that the record lacks are left out.
    pub(crate) fn actor_names(&self, ids: &[String]) -> Vec<&'r str> {
        ids.iter()
            .filter_map(|id| self.actor(id))
            .map(|a| a.name.as_str())
            .collect()
    }

    /// Indexes of a story's documents, in its order, without those that the record lacks.
    pub(crate) fn story_documents(&self, story: &Story) -> Vec<usize> {
        let mut seen = BTreeSet::new();
        (story.documents.iter())
            .filter_map(|id| self.document(id))
            .filter(|&i| seen.insert(i))
            .collect()
    }

    /// The text of a span, if it is one.
    pub(crate) fn slice(&self, document: usize, start: u32, end: u32) -> Option<&'r str> {
        let d = self.documents.get(document)?;
        d.index.slice(&d.document.text, start, end)
    }

    /// Whether evidence points at a span of a document of the record.
    pub(crate) fn resolves(&self, e: &Evidence) -> Option<usize> {
        let d = self.document(&e.document)?;
        (e.start < e.end)
            .then(|| self.slice(d, e.start, e.end))
            .flatten()
            .map(|_| d)
    }

    /// A span with the words around it, within its sentence, or within its block where no sentence is given.
    pub(crate) fn in_sentence(&self, e: &Evidence) -> InSentence {
        let exact = clip(&one_line(&e.exact), SPAN);
        let Some(d) = self.resolves(e) else {
            return InSentence {
                exact,
                ..InSentence::default()
            };
        };
        let [from, to] = match e.sentence {
            Some([from, to]) if from <= e.start && e.end <= to => [from, to],
            _ => (self.documents[d].document.blocks.iter())
                .find(|b| b.start <= e.start && e.end <= b.end)
                .map_or([e.start, e.end], |b| [b.start, b.end]),
        };
        let part = |a, b| {
            let raw = self.slice(d, a, b).unwrap_or_default();
            let mut text = one_line(raw);
            // The space between the parts survives cleaning.
            if raw.ends_with(char::is_whitespace) && !text.is_empty() {
                text.push(' ');
            }
            if raw.starts_with(char::is_whitespace) {
                text.insert(0, ' ');
            }
            text
        };
        InSentence {
            before: clip_start(&part(from, e.start), AROUND),
            exact,
            after: clip(&part(e.end, to), AROUND),
        }
    }

    /// Words of a document, boilerplate left out.
    pub(crate) fn words(&self, document: usize) -> usize {
        let Some(d) = self.documents.get(document) else {
            return 0;
        };
        if d.document.blocks.is_empty() {
            return crate::plain::words(&d.document.text);
        }
        (d.document.blocks.iter())
            .filter(|b| b.kind != BlockKind::Boilerplate)
            .filter_map(|b| d.index.slice(&d.document.text, b.start, b.end))
            .map(crate::plain::words)
            .sum()
    }

    /// "3 independent" or "2–3 independent"; empty where nobody has looked for copies: a story with neither a
    /// count nor lineage does not say that its accounts are independent.
    pub(crate) fn independent_words(&self, story: &Story, documents: &[usize]) -> String {
        let counted = story.independent_min.zip(story.independent_max);
        let (least, most) = match counted {
            Some((least, most)) => (least as usize, most as usize),
            None if story.lineage.is_empty() => return String::new(),
            None => self.independent(story, documents),
        };
        if least == most {
            format!("{most} independent")
        } else {
            format!("{least}–{most} independent")
        }
    }

    /// Fewest and most independent sources among documents of a story: possible copies count once, or only certain ones do.
    pub(crate) fn independent(&self, story: &Story, documents: &[usize]) -> (usize, usize) {
        let groups = |certain_only: bool| {
            let mut root: BTreeMap<usize, usize> = BTreeMap::new();
            for l in &story.lineage {
                if certain_only && l.relation != LineageRelation::Copy {
                    continue;
                }
                if let (Some(a), Some(b)) = (self.document(&l.from), self.document(&l.to)) {
                    let (a, b) = (find(&root, a), find(&root, b));
                    if a != b {
                        root.insert(a.max(b), a.min(b));
                    }
                }
            }
            let roots: BTreeSet<usize> = documents.iter().map(|&d| find(&root, d)).collect();
            roots.len()
        };
        (groups(false), groups(true))
    }

    /// The documents that copy another of the story, with the one that they copy.
    pub(crate) fn copies(&self, story: &Story) -> BTreeMap<usize, usize> {
        (story.lineage.iter())
            .filter(|l| l.relation == LineageRelation::Copy && l.direction_known)
            .filter_map(|l| Some((self.document(&l.to)?, self.document(&l.from)?)))
            .collect()
    }
}

fn find(root: &BTreeMap<usize, usize>, mut i: usize) -> usize {
    // Roots point down only, so this ends.
    while let Some(&up) = root.get(&i) {
        i = up;
    }
    i
}

/// The outlet; else the address's host; else the file's name, with the account's number in it.
fn name(document: &Document) -> String {
    let given = document.outlet.as_deref().map(one_line);
    if let Some(outlet) = given.filter(|o| !o.is_empty()) {
        return outlet;
    }
    let host = document.url.as_deref().and_then(|url| {
        let rest = url.split_once("://")?.1;
        let host = rest.split(['/', '?', '#', ':']).next()?;
        let host = host.strip_prefix("www.").unwrap_or(host);
        (!host.is_empty()).then(|| one_line(host))
    });
    if let Some(host) = host.filter(|h| !h.is_empty()) {
        return host;
    }
    let file = document.source.rsplit(['/', '\\']).next().unwrap_or("");
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let stem = one_line(if stem.is_empty() { file } else { stem });
    match (stem.is_empty(), document.part) {
        (true, _) => one_line(&document.id),
        (false, 0) => stem,
        (false, n) => format!("{stem} · {}", n + 1),
    }
}

//! Which passages of the sources are evidence, for what, and how a statement links to them.

use super::escape::anchor;
use crate::context::{Context, InSentence};
use crate::plain::{clip, normal, one_line};
use rapporteur_schema::Evidence;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// What a passage is evidence for: the kinds that a reader can switch on and off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Quotation,
    Contradiction,
    Ledger,
    Event,
    Coverage,
    Lineage,
}

impl Kind {
    pub(super) const ALL: [(Self, &'static str, &'static str); 6] = [
        (Self::Quotation, "q", "Quotations"),
        (Self::Contradiction, "d", "Contradictions"),
        (Self::Ledger, "i", "Ledger"),
        (Self::Event, "e", "Events"),
        (Self::Coverage, "c", "Coverage"),
        (Self::Lineage, "l", "Copied"),
    ];

    pub(super) fn letter(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(k, ..)| *k == self)
            .map_or("q", |(_, letter, _)| letter)
    }
}

/// A passage: document and span. Its order is that in which a document's markup opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Span {
    pub(super) document: usize,
    pub(super) start: u32,
    /// Longer passages open first.
    pub(super) end: std::cmp::Reverse<u32>,
}

impl Span {
    /// The passage's id in the page.
    pub(super) fn id(&self) -> String {
        format!("p{}-{}-{}", self.document, self.start, self.end.0)
    }
}

/// What one passage serves.
#[derive(Clone, Debug, Default)]
pub(super) struct Use {
    pub(super) kinds: BTreeSet<Kind>,
    /// Anchors of the statements that cite it, in the order of the page.
    pub(super) items: Vec<String>,
}

/// Collects every passage that the page links to.
pub(super) struct Passages<'c, 'r> {
    pub(super) context: &'c Context<'r>,
    uses: RefCell<BTreeMap<Span, Use>>,
}

/// A link to a passage, under its account's name.
#[derive(Clone, Debug)]
pub(super) struct Link {
    pub(super) name: String,
    /// Empty where the record has no such passage: then it is no link.
    pub(super) href: String,
    /// The account that this one copies.
    pub(super) copy_of: Option<String>,
}

/// The same words in one or more accounts.
#[derive(Clone, Debug)]
pub(super) struct Cite {
    pub(super) text: InSentence,
    pub(super) links: Vec<Link>,
}

/// Marks an item of the page for filters: indexes of documents and actors, separated by spaces.
#[derive(Clone, Debug, Default)]
pub(super) struct Tags {
    pub(super) documents: String,
    pub(super) actors: String,
}

impl<'c, 'r> Passages<'c, 'r> {
    pub(super) fn new(context: &'c Context<'r>) -> Self {
        Self {
            context,
            uses: RefCell::new(BTreeMap::new()),
        }
    }

    /// The link to a piece of evidence, cited by `item`.
    pub(super) fn link(&self, e: &Evidence, item: &str, kind: Kind) -> Link {
        let name = self.context.name(&e.document).to_owned();
        let Some(document) = self.context.resolves(e) else {
            return Link {
                name,
                href: String::new(),
                copy_of: None,
            };
        };
        let span = Span {
            document,
            start: e.start,
            end: std::cmp::Reverse(e.end),
        };
        let mut uses = self.uses.borrow_mut();
        let entry = uses.entry(span).or_default();
        entry.kinds.insert(kind);
        if !entry.items.iter().any(|i| i == item) {
            entry.items.push(item.to_owned());
        }
        Link {
            name,
            href: format!("#{}", span.id()),
            copy_of: None,
        }
    }

    /// Evidence as quoted sentences; accounts with the same sentence stand behind one quote.
    pub(super) fn cites(
        &self,
        evidence: &[Evidence],
        item: &str,
        kind: Kind,
        copies: &BTreeMap<usize, usize>,
    ) -> Vec<Cite> {
        let mut cites: Vec<(String, Cite)> = Vec::new();
        for e in evidence {
            let mut link = self.link(e, item, kind);
            link.copy_of = (self.context.document(&e.document))
                .and_then(|d| copies.get(&d))
                .map(|&from| self.context.documents[from].name.clone());
            let text = self.context.in_sentence(e);
            let key = normal(&format!("{}|{}|{}", text.before, text.exact, text.after));
            match cites.iter_mut().find(|(k, _)| *k == key) {
                Some((_, cite)) if cite.links.iter().all(|l| l.href != link.href) => {
                    cite.links.push(link);
                }
                Some(_) => {}
                None => cites.push((
                    key,
                    Cite {
                        text,
                        links: vec![link],
                    },
                )),
            }
        }
        cites.into_iter().map(|(_, c)| c).collect()
    }

    /// One link for each account, to its first passage, in the order given.
    pub(super) fn links(&self, evidence: &[Evidence], item: &str, kind: Kind) -> Vec<Link> {
        let mut out: Vec<Link> = Vec::new();
        for e in evidence {
            let link = self.link(e, item, kind);
            if out.iter().all(|l| l.name != link.name) {
                out.push(link);
            }
        }
        out
    }

    /// Tags of an item with this evidence and these actors.
    pub(super) fn tags<'e>(
        &self,
        evidence: impl IntoIterator<Item = &'e Evidence>,
        actors: impl IntoIterator<Item = &'e str>,
    ) -> Tags {
        let documents: BTreeSet<usize> = evidence
            .into_iter()
            .filter_map(|e| self.context.document(&e.document))
            .collect();
        let actors: BTreeSet<usize> = actors
            .into_iter()
            .filter_map(|a| self.context.actor_index(a))
            .collect();
        Tags {
            documents: joined(&documents),
            actors: joined(&actors),
        }
    }

    /// The passages of a document, in the order in which their markup opens.
    pub(super) fn of(&self, document: usize) -> Vec<(Span, Use)> {
        let uses = self.uses.borrow();
        let from = Span {
            document,
            start: 0,
            end: std::cmp::Reverse(u32::MAX),
        };
        uses.range(from..)
            .take_while(|(s, _)| s.document == document)
            .map(|(s, u)| (*s, u.clone()))
            .collect()
    }
}

fn joined(indexes: &BTreeSet<usize>) -> String {
    let words: Vec<String> = indexes.iter().map(usize::to_string).collect();
    words.join(" ")
}

/// Links of a list that are shown at once, where there are more than one can take in.
const AT_ONCE: usize = 6;

/// The links shown at once: all of a short list, the first few of a long one.
pub(super) fn at_once(links: &[Link]) -> &[Link] {
    &links[..links.len() - folded(links).len()]
}

/// The links that wait behind their count: never a single one, which takes no more room than a count.
pub(super) fn folded(links: &[Link]) -> &[Link] {
    if links.len() > AT_ONCE + 1 {
        &links[AT_ONCE..]
    } else {
        &[]
    }
}

/// The anchor of an item of the record.
pub(super) fn item(id: &str) -> String {
    anchor(id)
}

/// A short form of source text for a label.
pub(super) fn short(text: &str, max: usize) -> String {
    clip(&one_line(text), max)
}

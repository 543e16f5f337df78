//! The documents behind a value: their order, their outlets, and how many of them are independent.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_schema::{Evidence, Lineage, Reading};

/// The documents of a story and how they hang together.
pub(crate) struct Sources<'a> {
    order: BTreeMap<&'a str, usize>,
    outlets: BTreeMap<&'a str, String>,
    lineage: &'a [Lineage],
}

impl<'a> Sources<'a> {
    pub(crate) fn new(readings: &[&'a Reading], lineage: &'a [Lineage]) -> Sources<'a> {
        let order = readings.iter().enumerate();
        let outlet = |r: &'a Reading| {
            let document = &r.document;
            let name = document
                .outlet
                .clone()
                .unwrap_or_else(|| document.id.clone());
            (document.id.as_str(), name)
        };
        Sources {
            order: order.map(|(i, r)| (r.document.id.as_str(), i)).collect(),
            outlets: readings.iter().copied().map(outlet).collect(),
            lineage,
        }
    }

    /// Where a passage stands: number of its document, first code point.
    pub(crate) fn place(&self, evidence: &Evidence) -> (usize, u32) {
        let number = self.order.get(evidence.document.as_str());
        (number.copied().unwrap_or(usize::MAX), evidence.start)
    }

    /// Number of outlets of some documents; a document without an outlet is its own.
    pub(crate) fn outlets(&self, documents: &BTreeSet<&str>) -> u32 {
        let names: BTreeSet<&str> = documents
            .iter()
            .filter_map(|d| self.outlets.get(d).map(String::as_str))
            .collect();
        names.len() as u32
    }

    /// Fewest and most independent sources behind some documents.
    pub(crate) fn independent(&self, documents: &BTreeSet<&str>) -> (u32, u32) {
        let outlets = self.outlets(documents);
        let (min, max) = crate::independent(documents.iter().copied(), self.lineage);
        (min.min(outlets), max.min(outlets))
    }
}

//! What was tried for the ledger, for `rapporteur explain`: mentions found, slots filled, and why not.

use super::draft::{Draft, Slots};
use super::frames::missing;
use super::scene::Scene;
use crate::event::trace::RowTrace;

/// Something tried, with its place in the text.
#[derive(Clone, Debug)]
pub(crate) struct Tried {
    /// First code point.
    pub(crate) start: u32,
    pub(crate) row: RowTrace,
}

/// All that was tried in a document: mentions as `found`, and what became of them among those `kept`; then predicates whose
/// arguments are not there.
pub(crate) fn tried(scene: &Scene<'_>, found: &[Draft], kept: &[Draft]) -> Vec<Tried> {
    let mut all = Vec::new();
    for draft in found {
        let after = kept.iter().find(|k| k.head == draft.head);
        let known = after.unwrap_or(draft);
        let mut outcome = match after {
            Some(_) => "kept".to_owned(),
            None => format!("not kept: {}", why_not(draft)),
        };
        outcome.push_str(&slots(&known.slots));
        if !known.rules.is_empty() {
            outcome.push_str("; rules: ");
            outcome.push_str(&known.rules.join(", "));
        }
        let kind = draft.kind.map_or("refers back", |k| k.as_str());
        let how = match (draft.frame, draft.verbal, draft.ambiguous) {
            (Some(_), ..) => "predicate with its arguments",
            (None, true, _) => "verb phrase",
            (None, false, true) => "noun that may mean other things",
            (None, false, false) => "noun",
        };
        let span = scene.prose.span(draft.tokens.clone());
        all.push(Tried {
            start: span.start,
            row: RowTrace {
                word: scene.words(draft.tokens.clone()),
                row: format!("{kind}, {how}"),
                outcome,
            },
        });
    }
    for at in 0..scene.prose.len() {
        let node = scene.node(at);
        if !node.is_verb() || found.iter().any(|d| d.head == at) {
            continue;
        }
        for (predicate, lacks) in missing(scene, node) {
            all.push(Tried {
                start: scene.prose.span(at..at + 1).start,
                row: RowTrace {
                    word: node.text().to_owned(),
                    row: predicate,
                    outcome: format!("no mention: {lacks}"),
                },
            });
        }
    }
    all.sort_by_key(|t| t.start);
    all
}

fn why_not(draft: &Draft) -> &'static str {
    let s = &draft.slots;
    if draft.kind.is_none() {
        return "given to the mention that it means, or to none where that is not clear";
    }
    if draft.verbal && s.status.is_empty() {
        return "what stands above the verb says neither who wants it nor who answers";
    }
    if draft.ambiguous {
        return "the noun needs a reply, or a status with a party or a time";
    }
    if draft.fallback {
        return "given to what was agreed before";
    }
    "it tells nothing, or was joined with its apposition"
}

/// Names of the slots that are filled.
fn slots(s: &Slots) -> String {
    let filled = [
        ("proposer", s.proposer.is_empty()),
        ("addressee", s.addressee.is_empty()),
        ("supporter", s.supporter.is_empty()),
        ("facilitator", s.facilitator.is_empty()),
        ("monitor", s.monitor.is_empty()),
        ("declared", s.declared.is_empty()),
        ("start", s.start.is_empty()),
        ("end", s.end.is_empty()),
        ("deadline", s.deadline.is_empty()),
        ("duration", s.duration.is_empty()),
        ("place", s.place.is_empty()),
        ("scope", s.scope.is_empty()),
        ("preconditions", s.preconditions.is_empty()),
        ("conditions", s.conditions.is_empty()),
        ("trigger", s.trigger.is_empty()),
        ("consequence", s.consequence.is_empty()),
        ("response", s.response.is_empty()),
        ("violations", s.violations.is_empty()),
        ("status", s.status.is_empty()),
    ];
    let names: Vec<&str> = filled
        .iter()
        .filter(|(_, empty)| !empty)
        .map(|(n, _)| *n)
        .collect();
    if names.is_empty() {
        "; no slot".to_owned()
    } else {
        format!("; slots: {}", names.join(", "))
    }
}

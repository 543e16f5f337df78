//! How initiatives hang together: only where the text puts one into the other's words.

use rapporteur_schema::{Initiative, InitiativeKind, Link, LinkKind};

use super::mention::Mention;

/// Links threats to what they are to enforce: a mention that stands in a threat's trigger.
pub(super) fn link(
    mentions: &[Mention<'_>],
    groups: &[Vec<usize>],
    initiatives: &mut [Initiative],
) {
    let ids: Vec<String> = initiatives.iter().map(|i| i.id.clone()).collect();
    for (number, initiative) in initiatives.iter_mut().enumerate() {
        if initiative.slots.kind != InitiativeKind::Sanctions {
            continue;
        }
        for (other, group) in groups.iter().enumerate() {
            if other == number {
                continue;
            }
            let mut evidence = Vec::new();
            for trigger in &initiative.slots.trigger {
                for proof in &trigger.evidence {
                    let inside = group.iter().map(|&m| &mentions[m]).any(|m| {
                        let span = m.initiative.mention;
                        m.reading.document.id == proof.document
                            && proof.start <= span.start
                            && span.end <= proof.end
                    });
                    if inside && !evidence.contains(proof) {
                        evidence.push(proof.clone());
                    }
                }
            }
            if !evidence.is_empty() {
                initiative.slots.links.push(Link {
                    kind: LinkKind::ConsequenceOf,
                    to: ids[other].clone(),
                    evidence,
                });
            }
        }
    }
}

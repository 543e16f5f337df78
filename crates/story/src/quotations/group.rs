//! From pairs of wordings to utterances: a wording goes to one utterance of another account, unless it holds two.

use std::collections::BTreeMap;

use super::same::Sameness;
use super::unit::Unit;

/// Two units that are one utterance, as numbers of the list of units.
pub(super) struct Edge {
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) same: Sameness,
}

/// An utterance: its units, each but the first with the edge that ties it to another.
pub(super) struct Group {
    pub(super) units: Vec<usize>,
    /// Numbers of edges that span the group.
    pub(super) tree: Vec<usize>,
}

/// A unit that answers another, with the words of the other that it answers.
type Answered = (usize, Vec<usize>);

/// Drops edges for which a unit has a better one: of two units of one document only those stay that answer different words.
pub(super) fn choose(units: &[Unit<'_>], mut edges: Vec<Edge>) -> Vec<Edge> {
    let reported = |e: &Edge| units[e.a].indirect() || units[e.b].indirect();
    edges.sort_by(|p, q| {
        // What is quoted first: reports join what stands already.
        reported(p)
            .cmp(&reported(q))
            .then(q.same.strength.total_cmp(&p.same.strength))
            .then(q.same.overlap.matched.total_cmp(&p.same.overlap.matched))
            .then((p.a, p.b).cmp(&(q.a, q.b)))
    });
    // Words that are spoken for, by unit and other document, with the unit that answers them.
    let mut taken: BTreeMap<(usize, usize), Vec<Answered>> = BTreeMap::new();
    let mut kept = Vec::new();
    for edge in edges {
        let (a, b) = (edge.a, edge.b);
        let sides = [
            (a, b, &edge.same.overlap.left_words),
            (b, a, &edge.same.overlap.right_words),
        ];
        let free = sides.iter().all(|(unit, other, words)| {
            let others = taken
                .get(&(*unit, units[*other].document))
                .map_or(&[][..], Vec::as_slice);
            others.iter().all(|(before, theirs)| {
                let common = words.iter().filter(|w| theirs.contains(w)).count();
                2 * common <= words.len().min(theirs.len())
                    || repeats(&units[*before], &units[*other])
            })
        });
        if !free {
            continue;
        }
        for (unit, other, words) in sides {
            taken
                .entry((unit, units[other].document))
                .or_default()
                .push((other, words.clone()));
        }
        kept.push(edge);
    }
    kept
}

/// Two stretches of one document that say the same words, as a headline and the text do.
fn repeats(a: &Unit<'_>, b: &Unit<'_>) -> bool {
    let forms = |u: &Unit<'_>| {
        u.prepared
            .words
            .iter()
            .map(|w| w.form.clone())
            .collect::<Vec<_>>()
    };
    let (x, y) = (forms(a), forms(b));
    let (long, short) = if x.len() >= y.len() {
        (&x, &y)
    } else {
        (&y, &x)
    };
    !short.is_empty() && long.windows(short.len()).any(|w| w == short.as_slice())
}

/// Reported speech and a quotation that go on in one sentence or the next: "spoke of serious talks to “…”".
fn report_beside(x: &Unit<'_>, y: &Unit<'_>) -> bool {
    let (one, other) = (&x.wording.evidence, &y.wording.evidence);
    let gap = other
        .start
        .saturating_sub(one.end)
        .max(one.start.saturating_sub(other.end));
    let together = |a: [u32; 2], b: [u32; 2]| a[0] < b[1] && b[0] < a[1];
    let in_one = one
        .sentence
        .zip(other.sentence)
        .is_some_and(|(a, b)| together(a, b));
    x.indirect() != y.indirect() && gap < 60 && in_one
}

/// Joins units by their edges, the surest first. Two units of one document come together only where a third wording, of
/// another document, is tied to both.
pub(super) fn groups(units: &[Unit<'_>], edges: &[Edge]) -> Vec<Group> {
    let mut group_of: Vec<usize> = (0..units.len()).collect();
    let mut members: Vec<Vec<usize>> = (0..units.len()).map(|i| vec![i]).collect();
    let mut trees: Vec<Vec<usize>> = vec![Vec::new(); units.len()];
    let tied = |x: usize, y: usize| {
        edges
            .iter()
            .any(|e| (e.a, e.b) == (x, y) || (e.a, e.b) == (y, x))
    };
    for (number, edge) in edges.iter().enumerate() {
        let (p, q) = (group_of[edge.a], group_of[edge.b]);
        if p == q {
            continue;
        }
        let sound = members[p].iter().all(|&x| {
            members[q].iter().all(|&y| {
                units[x].document != units[y].document
                    || repeats(&units[x], &units[y])
                    || report_beside(&units[x], &units[y])
                    || members[p]
                        .iter()
                        .chain(&members[q])
                        .any(|&z| z != x && z != y && tied(x, z) && tied(y, z))
            })
        });
        if !sound {
            continue;
        }
        let (keep, drop) = (p.min(q), p.max(q));
        let moved = std::mem::take(&mut members[drop]);
        for &unit in &moved {
            group_of[unit] = keep;
        }
        members[keep].extend(moved);
        let tree = std::mem::take(&mut trees[drop]);
        trees[keep].extend(tree);
        trees[keep].push(number);
    }
    members
        .into_iter()
        .zip(trees)
        .filter(|(units, _)| !units.is_empty())
        .map(|(mut units, tree)| {
            units.sort_unstable();
            Group { units, tree }
        })
        .collect()
}

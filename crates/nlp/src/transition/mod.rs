//! Transition systems: what a state is, which moves it permits, what they do.

use std::ops::Range;

use crate::network::kernels::greatest;

pub(crate) mod arc_eager;
pub(crate) mod biluo;
pub(crate) mod tree;

/// Moves of one kind that follow each other in a model's list: whether a state permits them is one question, and the best of
/// them one pass over their scores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run<K> {
    pub(crate) kind: K,
    pub(crate) moves: Range<usize>,
}

/// The runs of moves by kind.
pub(crate) fn runs<K: Copy + PartialEq>(kinds: impl Iterator<Item = K>) -> Vec<Run<K>> {
    let mut runs: Vec<Run<K>> = Vec::new();
    for (i, kind) in kinds.enumerate() {
        match runs.last_mut() {
            Some(run) if run.kind == kind => run.moves.end = i + 1,
            _ => runs.push(Run {
                kind,
                moves: i..i + 1,
            }),
        }
    }
    runs
}

/// Number of the best move among the permitted kinds; the first of equals. `None` where no kind is permitted.
pub(crate) fn best<K: Copy>(
    scores: &[f32],
    runs: &[Run<K>],
    permitted: impl Fn(K) -> bool,
) -> Option<usize> {
    let mut best: Option<(f32, usize)> = None;
    for run in runs.iter().filter(|run| permitted(run.kind)) {
        if let Some((score, at)) = greatest(&scores[run.moves.clone()])
            && best.is_none_or(|(top, _)| score > top)
        {
            best = Some((score, run.moves.start + at));
        }
    }
    best.map(|(_, number)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_move_is_sought_among_permitted_kinds_only() {
        let runs = runs("SDLLLRRB".chars());
        assert_eq!(runs.len(), 5);
        assert_eq!(runs[2].moves, 2..5);
        let scores = [5.0, 9.0, 1.0, 7.0, 7.0, 8.0, 0.0, 9.0];
        assert_eq!(best(&scores, &runs, |_| true), Some(1));
        assert_eq!(best(&scores, &runs, |k| k == 'L'), Some(3));
        assert_eq!(best(&scores, &runs, |k| "SLR".contains(k)), Some(5));
        assert_eq!(best(&scores, &runs, |_| false), None);
    }
}

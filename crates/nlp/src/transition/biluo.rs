//! spaCy's BILUO transition system for named entities: one move a token, left to right.

use super::Run;

/// A move with its label: B-ORG, I-ORG, L-ORG, U-ORG, O, and the dummy U- that only blocked tokens would take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Move {
    Begin(u8),
    In(u8),
    Last(u8),
    Unit(u8),
    Out,
    Blocked,
}

/// What decides whether a move is permitted outside of entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Begin,
    Unit,
    Out,
    /// Never outside of an entity.
    Other,
}

/// A model's moves, in the order of their scores.
#[derive(Debug)]
pub(crate) struct Moves {
    all: Vec<Move>,
    runs: Vec<Run<Kind>>,
    /// By label: the numbers of its In and its Last.
    inside: Vec<[Option<u32>; 2]>,
}

/// Number of tokens that a state is seen through.
pub(crate) const FEATURES: usize = 3;

/// What the text says of the next token.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Here {
    /// It is the text's last.
    pub(crate) last: bool,
    /// It is white space.
    pub(crate) space: bool,
    /// A sentence starts after it.
    pub(crate) break_after: bool,
}

/// A text read up to some token, with an entity that may be open.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct State {
    next: u32,
    open: Option<(u32, u8)>,
}

impl Moves {
    pub(crate) fn new(all: Vec<Move>) -> Self {
        let mut inside = vec![[None; 2]; 256];
        for (number, action) in (0..).zip(&all) {
            match *action {
                Move::In(label) => inside[label as usize][0] = Some(number),
                Move::Last(label) => inside[label as usize][1] = Some(number),
                _ => {}
            }
        }
        let runs = super::runs(all.iter().map(|action| match action {
            Move::Begin(_) => Kind::Begin,
            Move::Unit(_) => Kind::Unit,
            Move::Out => Kind::Out,
            Move::In(_) | Move::Last(_) | Move::Blocked => Kind::Other,
        }));
        Moves { all, runs, inside }
    }

    /// The permitted move with the best score, the first of equals. `None` only of a model that can open an entity it cannot
    /// close, or that has no Out.
    pub(crate) fn best(&self, state: State, here: Here, scores: &[f32]) -> Option<Move> {
        let number = if let Some((_, label)) = state.open {
            let [inside, last] = self.inside[label as usize];
            let inside = inside.filter(|_| !here.last && !here.break_after);
            let score = |number: &u32| scores[*number as usize];
            // The list is in order of number, so that equal scores go to the first.
            let mut both = [inside, last];
            both.sort_unstable();
            let best = both.into_iter().flatten().reduce(|best, other| {
                if score(&other) > score(&best) {
                    other
                } else {
                    best
                }
            });
            best.map(|number| number as usize)
        } else {
            super::best(scores, &self.runs, |kind| match kind {
                Kind::Begin => !here.last && !here.break_after && !here.space,
                Kind::Unit => !here.space,
                Kind::Out => true,
                Kind::Other => false,
            })
        };
        number.map(|number| self.all[number])
    }
}

impl State {
    /// The first token not yet read.
    pub(crate) fn next(&self) -> u32 {
        self.next
    }

    /// The next token, the first token of the open entity, the last token read of it.
    pub(crate) fn context(&self) -> [Option<u32>; FEATURES] {
        let open = self.open.map(|(start, _)| start);
        [Some(self.next), open, open.and(self.next.checked_sub(1))]
    }

    /// Takes a move; gives back the entity that it completes: start, end, label.
    pub(crate) fn apply(&mut self, action: Move) -> Option<(u32, u32, u8)> {
        let here = self.next;
        self.next += 1;
        match action {
            Move::Begin(label) => self.open = Some((here, label)),
            Move::In(_) => {}
            Move::Unit(label) => return Some((here, here + 1, label)),
            Move::Last(_) => {
                return self
                    .open
                    .take()
                    .map(|(start, label)| (start, here + 1, label));
            }
            // Also where no move was permitted: an entity that cannot be closed is none.
            Move::Out | Move::Blocked => self.open = None,
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Move; 9] = [
        Move::Begin(1),
        Move::Begin(2),
        Move::In(1),
        Move::In(2),
        Move::Last(1),
        Move::Last(2),
        Move::Unit(1),
        Move::Blocked,
        Move::Out,
    ];

    fn best(state: State, here: Here, scores: [f32; 9]) -> Option<Move> {
        Moves::new(ALL.to_vec()).best(state, here, &scores)
    }

    #[test]
    fn entities_do_not_cross_sentence_breaks_or_start_on_space() {
        let begin = [9.0, 1.0, 99.0, 99.0, 99.0, 99.0, 5.0, 99.0, 0.0];
        let (plain, mut state) = (Here::default(), State::default());
        let here = |last, space, break_after| Here {
            last,
            space,
            break_after,
        };
        assert_eq!(best(state, plain, begin), Some(Move::Begin(1)));
        for (here, expected) in [
            (here(true, false, false), Move::Unit(1)),
            (here(false, true, false), Move::Out),
            (here(false, false, true), Move::Unit(1)),
        ] {
            assert_eq!(best(state, here, begin), Some(expected), "{here:?}");
        }
        assert_eq!(state.apply(Move::Begin(1)), None);
        let inside = [99.0, 99.0, 7.0, 99.0, 3.0, 99.0, 99.0, 99.0, 99.0];
        assert_eq!(best(state, plain, inside), Some(Move::In(1)));
        for here in [here(true, false, false), here(false, false, true)] {
            assert_eq!(best(state, here, inside), Some(Move::Last(1)), "{here:?}");
        }
        assert_eq!(state.apply(Move::Last(1)), Some((0, 2, 1)));
        assert_eq!(state.apply(Move::Unit(3)), Some((2, 3, 3)));
    }

    #[test]
    fn an_entity_that_cannot_be_closed_is_none() {
        let moves = Moves::new(vec![Move::Begin(1), Move::Out]);
        let mut state = State::default();
        state.apply(Move::Begin(1));
        assert_eq!(moves.best(state, Here::default(), &[1.0, 1.0]), None);
        assert_eq!(state.apply(Move::Out), None);
        assert_eq!(state.context(), [Some(2), None, None]);
    }
}

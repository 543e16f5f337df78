//! spaCy's arc-eager transition system: a greedy parse of a whole text, sentence breaks included.
//!
//! After Honnibal & Johnson (2015), "An Improved Non-monotonic Transition System for Dependency Parsing", as spaCy 3.8 has it:
//! a word without a head that is reduced goes back to the buffer (`unshift`) and may not be shifted again until an arc is
//! made to it; a later left arc may replace an earlier right arc; Break marks the next word as the start of a sentence.

use super::Run;

/// A transition with its label, as `config.json` names them: S, D, L-nsubj, R-dobj, B-ROOT.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Move {
    Shift,
    Reduce,
    Left(u8),
    Right(u8),
    Break,
}

impl Move {
    /// Moves of one kind are permitted or not together.
    fn kind(self) -> Kind {
        match self {
            Move::Shift => Kind::Shift,
            Move::Reduce => Kind::Reduce,
            Move::Left(_) | Move::Right(_) => Kind::Arc,
            Move::Break => Kind::Break,
        }
    }
}

/// What decides whether a move is permitted; the numbers are bits of [`Permitted`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Shift = 1,
    Reduce = 2,
    Arc = 4,
    Break = 8,
}

/// A model's moves, in the order of their scores.
#[derive(Debug)]
pub(crate) struct Moves {
    all: Vec<Move>,
    runs: Vec<Run<Kind>>,
}

impl Moves {
    pub(crate) fn new(all: Vec<Move>) -> Self {
        let runs = super::runs(all.iter().map(|action| action.kind()));
        Moves { all, runs }
    }

    /// The permitted move with the best score, the first of equals. `None` where the model has none of a permitted kind.
    pub(crate) fn best(&self, permitted: Permitted, scores: &[f32]) -> Option<Move> {
        super::best(scores, &self.runs, |kind| permitted.has(kind)).map(|number| self.all[number])
    }
}

/// Number of tokens that a state is seen through.
pub(crate) const FEATURES: usize = 8;

/// A partial parse.
#[derive(Debug, Default)]
pub(crate) struct State {
    length: u32,
    /// Next word of the buffer that was never on the stack.
    next: u32,
    stack: Vec<u32>,
    /// Words given back to the buffer, the first of them last.
    given_back: Vec<u32>,
    heads: Vec<u32>,
    labels: Vec<u8>,
    /// Latest child on each side, and each word's elder sibling on its side: the order in which arcs were made.
    latest: [Vec<u32>; 2],
    elder: Vec<u32>,
    unshiftable: Vec<bool>,
    sentence_start: Vec<bool>,
}

/// No word.
const NONE: u32 = u32::MAX;

/// The kinds of moves that a state permits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Permitted(u8);

impl Permitted {
    pub(crate) fn has(self, kind: Kind) -> bool {
        self.0 & kind as u8 != 0
    }
}

impl State {
    /// Makes this the initial state for a text of `length` words.
    pub(crate) fn reset(&mut self, length: u32) {
        let n = length as usize;
        (self.length, self.next) = (length, 0);
        self.stack.clear();
        self.given_back.clear();
        let [left, right] = &mut self.latest;
        for words in [&mut self.heads, left, right, &mut self.elder] {
            words.clear();
            words.resize(n, NONE);
        }
        self.labels.clear();
        self.labels.resize(n, 0);
        for flags in [&mut self.unshiftable, &mut self.sentence_start] {
            flags.clear();
            flags.resize(n, false);
        }
    }

    pub(crate) fn is_final(&self) -> bool {
        self.stack.is_empty() && self.buffer_length() == 0
    }

    /// Head of each word (itself where it has none) and the label number of its arc.
    pub(crate) fn arcs(&self) -> impl Iterator<Item = Option<(u32, u8)>> + '_ {
        self.heads
            .iter()
            .zip(&self.labels)
            .map(|(&head, &label)| (head != NONE).then_some((head, label)))
    }

    /// The tokens through which the network sees the state.
    pub(crate) fn context(&self) -> [Option<u32>; FEATURES] {
        let (b0, s0) = (self.buffer(0), self.on_stack(0));
        [
            b0,
            self.buffer(1),
            s0,
            self.on_stack(1),
            self.on_stack(2),
            self.latest_child(b0, 0),
            self.latest_child(s0, 0),
            self.latest_child(s0, 1),
        ]
    }

    pub(crate) fn permitted(&self) -> Permitted {
        let length = self.buffer_length();
        let empty = self.stack.is_empty();
        let (b0, b1) = (self.buffer(0), self.buffer(1));
        let starts = |word: Option<u32>| word.is_some_and(|w| self.sentence_start[w as usize]);
        let shift = empty
            || (length >= 2 && !starts(b0) && !b0.is_some_and(|w| self.unshiftable[w as usize]));
        let arc = !empty && length >= 1 && !starts(b0);
        let break_ = length >= 2 && b1 == b0.map(|w| w + 1) && !starts(b1);
        let bit = |kind: Kind, permitted: bool| if permitted { kind as u8 } else { 0 };
        Permitted(
            bit(Kind::Shift, shift)
                | bit(Kind::Reduce, !empty)
                | bit(Kind::Arc, arc)
                | bit(Kind::Break, break_),
        )
    }

    /// Takes a move that [`State::permitted`] permits.
    pub(crate) fn apply(&mut self, action: Move) {
        match action {
            Move::Shift => self.push(),
            Move::Reduce => {
                let Some(s0) = self.stack.pop() else { return };
                if self.heads[s0 as usize] == NONE && !self.stack.is_empty() {
                    self.unshiftable[s0 as usize] = true;
                    self.given_back.push(s0);
                }
            }
            Move::Left(label) => {
                let (Some(b0), Some(s0)) = (self.buffer(0), self.stack.pop()) else {
                    return;
                };
                self.add_arc(b0, s0, label);
                self.unshiftable[b0 as usize] = false;
            }
            Move::Right(label) => {
                let (Some(b0), Some(s0)) = (self.buffer(0), self.on_stack(0)) else {
                    return;
                };
                self.add_arc(s0, b0, label);
                self.push();
            }
            Move::Break => {
                if let Some(b1) = self.buffer(1) {
                    self.sentence_start[b1 as usize] = true;
                }
            }
        }
    }

    /// Ends the parse where no move is permitted (cannot happen; spaCy keeps the same emergency exit).
    pub(crate) fn force_final(&mut self) {
        self.stack.clear();
        self.given_back.clear();
        self.next = self.length;
    }

    fn buffer_length(&self) -> usize {
        (self.length - self.next) as usize + self.given_back.len()
    }

    fn on_stack(&self, i: usize) -> Option<u32> {
        self.stack.len().checked_sub(i + 1).map(|at| self.stack[at])
    }

    fn buffer(&self, i: usize) -> Option<u32> {
        if let Some(at) = self.given_back.len().checked_sub(i + 1) {
            return Some(self.given_back[at]);
        }
        let word = self.next + (i - self.given_back.len()) as u32;
        (word < self.length).then_some(word)
    }

    /// The child that the word got last on the left (0) or right (1).
    fn latest_child(&self, word: Option<u32>, side: usize) -> Option<u32> {
        word.map(|w| self.latest[side][w as usize])
            .filter(|&child| child != NONE)
    }

    fn push(&mut self) {
        let word = self.given_back.pop().unwrap_or_else(|| {
            self.next += 1;
            self.next - 1
        });
        self.stack.push(word);
    }

    fn add_arc(&mut self, head: u32, child: u32, label: u8) {
        self.remove_arc(child);
        let latest = &mut self.latest[usize::from(head < child)][head as usize];
        self.elder[child as usize] = *latest;
        *latest = child;
        self.heads[child as usize] = head;
        self.labels[child as usize] = label;
    }

    fn remove_arc(&mut self, child: u32) {
        let head = self.heads[child as usize];
        if head == NONE {
            return;
        }
        let elder = self.elder[child as usize];
        let latest = &mut self.latest[usize::from(head < child)][head as usize];
        if *latest == child {
            *latest = elder;
            return;
        }
        let mut younger = *latest;
        while younger != NONE && self.elder[younger as usize] != child {
            younger = self.elder[younger as usize];
        }
        if younger != NONE {
            self.elder[younger as usize] = elder;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn run(length: u32, moves: &[Move]) -> State {
        let mut state = State::default();
        state.reset(length);
        for &action in moves {
            state.apply(action);
        }
        state
    }

    #[test]
    fn a_headless_word_that_is_reduced_goes_back_to_the_buffer() {
        let state = run(3, &[Move::Shift, Move::Shift, Move::Reduce]);
        assert_eq!(
            (state.on_stack(0), state.buffer(0), state.buffer(1)),
            (Some(0), Some(1), Some(2))
        );
        assert!(
            !state.permitted().has(Kind::Shift),
            "it may not be shifted twice"
        );
        assert!(
            state.permitted().has(Kind::Break),
            "the buffer goes on where it was"
        );
    }

    #[test]
    fn a_left_arc_replaces_an_earlier_right_arc() {
        let state = run(3, &[Move::Shift, Move::Right(7), Move::Left(9)]);
        assert_eq!(state.arcs().collect::<Vec<_>>(), [None, Some((2, 9)), None]);
        assert_eq!(state.latest_child(Some(0), 1), None);
        assert_eq!(state.latest_child(Some(2), 0), Some(1));
    }

    #[test]
    fn a_break_forbids_arcs_over_it() {
        let state = run(3, &[Move::Shift, Move::Break]);
        assert!(
            state.permitted().has(Kind::Arc),
            "the word before the break may still be attached"
        );
        let state = run(3, &[Move::Shift, Move::Break, Move::Right(1)]);
        let permitted = state.permitted();
        assert!(!permitted.has(Kind::Arc) && !permitted.has(Kind::Shift));
        assert!(permitted.has(Kind::Reduce));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// A model may score moves in any way.
        #[test]
        fn any_permitted_moves_end_soon_and_make_a_forest(
            length in 1..40_u32,
            choices in proptest::collection::vec(any::<u8>(), 400),
        ) {
            const MOVES: [Move; 5] = [
                Move::Shift,
                Move::Reduce,
                Move::Left(1),
                Move::Right(2),
                Move::Break,
            ];
            let mut state = State::default();
            state.reset(length);
            let mut steps = 0;
            while !state.is_final() {
                let permitted = state.permitted();
                let moves: Vec<Move> = MOVES
                    .into_iter()
                    .filter(|action| permitted.has(action.kind()))
                    .collect();
                prop_assert!(!moves.is_empty(), "{state:?}");
                let choice = choices[steps % choices.len()] as usize;
                state.apply(moves[choice % moves.len()]);
                steps += 1;
                // Each word is shifted, reduced, given back and broken before at most a few times.
                prop_assert!(steps <= 6 * length as usize, "{state:?}");
            }
            for start in 0..length {
                let (mut word, mut path) = (start, 0);
                while let Some((head, _)) = state.arcs().nth(word as usize).flatten() {
                    (word, path) = (head, path + 1);
                    prop_assert!(path < length, "a ring above {start}: {:?}", state.heads);
                }
            }
        }
    }
}

//! spaCy's BILUO transition system for named entities: one move a token, left to right.

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

/// Number of tokens that a state is seen through.
pub(crate) const FEATURES: usize = 3;

/// A text read up to some token, with an entity that may be open.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct State {
    next: u32,
    open: Option<(u32, u8)>,
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

    /// Whether a move is permitted. `last`: the next token is the text's last. `space`: it is white space. `break_after`: a
    /// sentence starts after it.
    pub(crate) fn permits(&self, action: Move, last: bool, space: bool, break_after: bool) -> bool {
        match (action, self.open) {
            (Move::Begin(_), None) => !last && !break_after && !space,
            (Move::In(label), Some((_, open))) => !last && label == open && !break_after,
            (Move::Last(label), Some((_, open))) => label == open,
            (Move::Unit(_), None) => !space,
            (Move::Out, None) => true,
            _ => false,
        }
    }

    /// Takes a move; gives back the entity that it completes: start, end, label.
    pub(crate) fn apply(&mut self, action: Move) -> Option<(u32, u32, u8)> {
        let here = self.next;
        self.next += 1;
        match action {
            Move::Begin(label) => self.open = Some((here, label)),
            Move::Unit(label) => return Some((here, here + 1, label)),
            Move::Last(_) => {
                return self
                    .open
                    .take()
                    .map(|(start, label)| (start, here + 1, label));
            }
            Move::In(_) | Move::Out | Move::Blocked => {}
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_do_not_cross_sentence_breaks_or_start_on_space() {
        let mut state = State::default();
        assert!(!state.permits(Move::Begin(1), false, true, false));
        assert!(!state.permits(Move::Begin(1), false, false, true));
        assert!(state.permits(Move::Begin(1), false, false, false));
        assert_eq!(state.apply(Move::Begin(1)), None);
        assert!(
            !state.permits(Move::In(1), false, false, true)
                && state.permits(Move::Last(1), false, false, true)
        );
        assert!(
            !state.permits(Move::Last(2), false, false, false)
                && !state.permits(Move::Out, false, false, false)
        );
        assert_eq!(state.apply(Move::Last(1)), Some((0, 2, 1)));
        assert_eq!(state.apply(Move::Unit(3)), Some((2, 3, 3)));
    }
}

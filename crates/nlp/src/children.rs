//! The children of every token, found without a search.

use std::ops::Range;

/// Token numbers grouped by their heads: 8 bytes a token.
#[derive(Clone, Debug, Default)]
pub(crate) struct Children {
    /// For each token, where its children begin in `tokens`; they end where those of the next begin.
    starts: Vec<u32>,
    /// All tokens but the roots: by head, then in text order.
    tokens: Vec<u32>,
}

impl Children {
    /// From the head of each token; a root is its own.
    pub(crate) fn new(heads: &[u32]) -> Self {
        let count = heads.len();
        let arcs = || {
            (0_u32..)
                .zip(heads.iter().copied())
                .filter(|(i, head)| i != head)
        };
        // First the number of children two places on, then the sum up to there, which then moves on as places are filled.
        let mut starts = vec![0_u32; count + 2];
        for (_, head) in arcs() {
            starts[head as usize + 2] += 1;
        }
        for i in 2..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut tokens = vec![0; starts[count + 1] as usize];
        for (child, head) in arcs() {
            let place = &mut starts[head as usize + 1];
            tokens[*place as usize] = child;
            *place += 1;
        }
        starts.truncate(count);
        Children { starts, tokens }
    }

    /// Of `count` tokens that are all roots.
    pub(crate) fn none(count: usize) -> Self {
        Children {
            starts: vec![0; count],
            tokens: Vec::new(),
        }
    }

    pub(crate) fn of(&self, token: usize) -> &[u32] {
        &self.tokens[self.range(token)]
    }

    fn range(&self, token: usize) -> Range<usize> {
        let end = self.starts.get(token + 1).map(|&end| end as usize);
        self.starts[token] as usize..end.unwrap_or(self.tokens.len())
    }

    /// Joins those of a text that follows.
    pub(crate) fn append(&mut self, next: &Children) {
        let (count, before) = (self.starts.len() as u32, self.tokens.len() as u32);
        self.starts.extend(next.starts.iter().map(|s| s + before));
        self.tokens.extend(next.tokens.iter().map(|t| t + count));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn children_are_in_text_order_and_roots_are_nobodys() {
        let found = Children::new(&[2, 2, 2, 2, 3, 5]);
        let lists: Vec<&[u32]> = (0..6).map(|i| found.of(i)).collect();
        let expected: [&[u32]; 6] = [&[], &[], &[0, 1, 3], &[4], &[], &[]];
        assert_eq!(lists, expected);
    }

    #[test]
    fn a_text_that_follows_is_counted_on() {
        let mut joined = Children::new(&[1, 1]);
        joined.append(&Children::new(&[]));
        joined.append(&Children::new(&[0, 0, 1]));
        let lists: Vec<&[u32]> = (0..5).map(|i| joined.of(i)).collect();
        let expected: [&[u32]; 5] = [&[], &[0], &[3], &[4], &[]];
        assert_eq!(lists, expected);
    }
}

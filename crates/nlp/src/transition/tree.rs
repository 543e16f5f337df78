//! From the parser's arcs to a tree: subtree edges, sentence starts, and labels brought back from projective form.

/// Heads of all tokens (a root is its own head) with what spaCy derives from them.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    pub(crate) heads: Vec<u32>,
    left_edge: Vec<u32>,
    right_edge: Vec<u32>,
    /// The token starts a sentence.
    pub(crate) starts: Vec<bool>,
}

impl Tree {
    /// Subtree edges and sentence starts, by the same passes as spaCy's `set_children_from_heads`: a non-projective tree
    /// needs several, and after eleven spaCy gives up, which is part of its labels.
    pub(crate) fn update(&mut self) {
        let n = self.heads.len();
        self.left_edge.clear();
        self.left_edge.extend(0..n as u32);
        self.right_edge.clone_from(&self.left_edge);
        self.starts.clear();
        self.starts.resize(n, false);
        for _ in 0..12 {
            for child in 0..n {
                self.widen(child);
            }
            for child in (0..n).rev() {
                self.widen(child);
            }
            self.starts.fill(false);
            for i in 0..n {
                if self.heads[i] as usize == i {
                    self.starts[self.left_edge[i] as usize] = true;
                }
            }
            if self.heads_stay_inside() {
                break;
            }
        }
    }

    fn widen(&mut self, child: usize) {
        let head = self.heads[child] as usize;
        self.left_edge[head] = self.left_edge[head].min(self.left_edge[child]);
        self.right_edge[head] = self.right_edge[head].max(self.right_edge[child]);
    }

    /// Whether every head is inside of its token's sentence, checked as spaCy checks it (the last token is not looked at).
    fn heads_stay_inside(&self) -> bool {
        let n = self.heads.len();
        let mut start = 0;
        for i in 0..n {
            if (i > 0 && self.starts[i]) || i + 1 == n {
                if (start..i)
                    .any(|j| (self.heads[j] as usize) < start || self.heads[j] as usize > i)
                {
                    return false;
                }
                start = i;
            }
        }
        true
    }

    /// Moves arcs with decorated labels (`advmod||conj`) back to the head that the decoration names, left to right, as
    /// spaCy's `deprojectivize`: the new head is the first token with that label, breadth first below the present head.
    ///
    /// `decoration(i)` gives the plain label of token `i`'s arc and the label of the head to look for, where the arc is
    /// decorated. Subtree edges must be up to date.
    ///
    /// A tree stays a tree: the search does not go through the token itself, so what it finds is not below the token.
    pub(crate) fn deprojectivize<L: Copy + PartialEq>(
        &mut self,
        labels: &mut [L],
        decoration: impl Fn(L) -> Option<(L, L)>,
        is_space: impl Fn(usize) -> bool,
    ) {
        if !labels.iter().any(|&label| decoration(label).is_some()) {
            return;
        }
        let mut children = Children::new(&self.heads);
        for i in 0..labels.len() {
            let Some((plain, wanted)) = decoration(labels[i]) else {
                continue;
            };
            let head = self.heads[i];
            // No parser decorates a root; below one, the search would find the root's own descendants.
            let found = (head != i as u32)
                .then(|| self.find_head(i as u32, wanted, labels, &children, &is_space));
            let new = found.flatten().unwrap_or(head);
            children.remove(head, i as u32);
            children.insert(new, i as u32);
            self.heads[i] = new;
            labels[i] = plain;
        }
        self.update();
    }

    fn find_head<L: Copy + PartialEq>(
        &self,
        token: u32,
        wanted: L,
        labels: &[L],
        children: &Children,
        is_space: impl Fn(usize) -> bool,
    ) -> Option<u32> {
        let mut queue = vec![self.heads[token as usize]];
        while !queue.is_empty() {
            let mut next = Vec::new();
            for head in queue {
                let edges = self.left_edge[head as usize]..=self.right_edge[head as usize];
                for child in children.of(head) {
                    // spaCy looks for children between the subtree's edges as they were before any arc moved.
                    if child == head
                        || child == token
                        || !edges.contains(&child)
                        || is_space(child as usize)
                    {
                        continue;
                    }
                    if labels[child as usize] == wanted {
                        return Some(child);
                    }
                    next.push(child);
                }
            }
            queue = next;
        }
        None
    }
}

/// Children of every token in text order, as linked lists.
struct Children {
    first: Vec<u32>,
    next: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl Children {
    fn new(heads: &[u32]) -> Self {
        let mut lists = Children {
            first: vec![NONE; heads.len()],
            next: vec![NONE; heads.len()],
        };
        for child in (0..heads.len()).rev() {
            let head = heads[child] as usize;
            if head != child {
                lists.next[child] = lists.first[head];
                lists.first[head] = child as u32;
            }
        }
        lists
    }

    fn of(&self, head: u32) -> impl Iterator<Item = u32> + '_ {
        std::iter::successors(Some(self.first[head as usize]), |&child| {
            (child != NONE).then(|| self.next[child as usize])
        })
        .take_while(|&child| child != NONE)
    }

    fn link(&mut self, head: u32, before: impl Fn(u32) -> bool) -> &mut u32 {
        let mut last = None;
        for child in self.of(head) {
            if !before(child) {
                break;
            }
            last = Some(child);
        }
        match last {
            Some(child) => &mut self.next[child as usize],
            None => &mut self.first[head as usize],
        }
    }

    fn remove(&mut self, head: u32, child: u32) {
        let after = self.next[child as usize];
        let link = self.link(head, |c| c < child);
        if *link == child {
            *link = after;
        }
    }

    fn insert(&mut self, head: u32, child: u32) {
        if head == child {
            return;
        }
        let link = self.link(head, |c| c < child);
        let after = std::mem::replace(link, child);
        self.next[child as usize] = after;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tree(heads: &[u32]) -> Tree {
        let mut tree = Tree {
            heads: heads.to_vec(),
            ..Tree::default()
        };
        tree.update();
        tree
    }

    #[test]
    fn sentences_start_at_the_left_edge_of_each_root() {
        let tree = tree(&[1, 1, 1, 4, 4, 4]);
        assert_eq!(tree.starts, [true, false, false, true, false, false]);
    }

    #[test]
    fn a_non_projective_arc_widens_its_sentence() {
        // Token 4 hangs on token 0 across root 2.
        let tree = tree(&[1, 1, 2, 2, 0]);
        assert!(tree.starts[0]);
        assert_eq!(tree.right_edge[1], 4);
    }

    #[test]
    fn decorated_arcs_go_to_the_first_matching_token_below_their_head() {
        // 3 is decorated "look for label 5"; its head 1 has a child 2 with that label.
        let mut tree = tree(&[1, 1, 1, 1]);
        let mut labels = [1, 0, 5, 77];
        tree.deprojectivize(&mut labels, |l| (l == 77).then_some((7, 5)), |_| false);
        assert_eq!((tree.heads[3], labels[3]), (2, 7));
    }

    #[test]
    fn a_decoration_without_a_match_keeps_the_head() {
        let mut tree = tree(&[1, 1, 1, 1]);
        let mut labels = [1, 0, 4, 77];
        tree.deprojectivize(&mut labels, |l| (l == 77).then_some((7, 5)), |_| false);
        assert_eq!((tree.heads[3], labels[3]), (1, 7));
    }

    /// Any forest, projective or not: each token hangs on one that came before it in some order, or is a root.
    fn forest() -> impl Strategy<Value = Vec<u32>> {
        (1..30_usize)
            .prop_flat_map(|n| {
                let order = Just((0..n as u32).collect::<Vec<_>>()).prop_shuffle();
                (order, proptest::collection::vec(any::<u32>(), n))
            })
            .prop_map(|(order, choices)| {
                let mut heads = vec![0; order.len()];
                for (i, (&token, choice)) in order.iter().zip(choices).enumerate() {
                    heads[token as usize] = order[choice as usize % (i + 1)];
                }
                heads
            })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

        #[test]
        fn decorated_arcs_never_close_a_ring(
            heads in forest(),
            labels in proptest::collection::vec(0..8_u8, 30),
            spaces in proptest::collection::vec(any::<bool>(), 30),
        ) {
            let mut tree = tree(&heads);
            let mut labels = labels[..heads.len()].to_vec();
            // Labels from 4 on are decorated with the label four below.
            let decoration = |label: u8| label.checked_sub(4).map(|plain| (plain, (plain + 1) % 4));
            tree.deprojectivize(&mut labels, decoration, |i| spaces[i] && i % 3 == 0);
            prop_assert!(labels.iter().all(|&label| label < 4));
            for start in 0..heads.len() {
                let (mut token, mut path) = (start, 0);
                while tree.heads[token] as usize != token {
                    (token, path) = (tree.heads[token] as usize, path + 1);
                    prop_assert!(path < heads.len(), "a ring above {start}: {:?}", tree.heads);
                }
                prop_assert_eq!(heads[start] as usize == start, tree.heads[start] as usize == start);
            }
        }
    }
}

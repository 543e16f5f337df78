//! Prefixes, suffixes and infixes: patterns of many short alternatives, of which the first that matches wins.
//!
//! Almost every alternative is a fixed sequence of sets and look-around, so an alternative is taken apart into such
//! [`Path`]s, and an index by class says which of them can begin (for suffixes: end) with a character. For a letter
//! that is mostly none, and the question is answered by one look-up.

use super::pattern::program::is_end;
use super::pattern::{Alphabet, Node, PatternError, Program, SetId};
use super::space;

/// An alternative that takes apart into more paths than this is run as a program.
const MAX_PATHS: usize = 1024;

/// One step of a path.
#[derive(Debug, Clone)]
enum Step {
    Set(SetId),
    /// The sets that follow (`ahead`) or precede; negated: that do not.
    Look {
        ahead: bool,
        negated: bool,
        sets: Vec<SetId>,
    },
    Start,
    End,
}

/// A way through an alternative that has no choice left.
type Path = Vec<Step>;

#[derive(Debug)]
enum Rule {
    Path(Path),
    Program(Program),
}

/// Rules in order of preference with their index.
#[derive(Debug)]
struct Rules {
    all: Vec<Rule>,
    /// For each class, the slice of `candidates` that it selects.
    starts: Vec<u32>,
    candidates: Vec<u16>,
}

impl Rules {
    /// Takes the alternatives of a pattern apart. `backward`: they are read from their end, and indexed by it.
    fn new(node: &Node, alphabet: &Alphabet, backward: bool) -> Result<Self, PatternError> {
        let alternatives = match node {
            Node::Alternatives(nodes) => nodes.as_slice(),
            node => std::slice::from_ref(node),
        };
        let mut rules = Vec::new();
        let mut by_class: Vec<Vec<u16>> = vec![Vec::new(); alphabet.len()];
        for alternative in alternatives {
            if alternative.may_be_empty() {
                return Err(PatternError::Unsupported(
                    "an affix or infix that may be empty",
                ));
            }
            let expanded = if let Some(paths) = paths(alternative) {
                paths
                    .into_iter()
                    .map(|path| (edge_of_path(&path, backward), Rule::Path(path)))
                    .collect()
            } else {
                let program = if backward {
                    Program::backward(alternative)
                } else {
                    Program::forward(alternative)
                };
                vec![(edge(alternative, backward), Rule::Program(program?))]
            };
            for (sets, mut rule) in expanded {
                let number = u16::try_from(rules.len()).map_err(|_| PatternError::TooLarge)?;
                for set in sets {
                    for class in alphabet.classes_of(set) {
                        let candidates = &mut by_class[class.index()];
                        if candidates.last() != Some(&number) {
                            candidates.push(number);
                        }
                    }
                }
                if let (Rule::Path(path), true) = (&mut rule, backward) {
                    path.reverse();
                }
                rules.push(rule);
            }
        }
        let mut starts = vec![0];
        let mut candidates = Vec::new();
        for class in by_class {
            candidates.extend(class);
            starts.push(candidates.len() as u32);
        }
        Ok(Self {
            all: rules,
            starts,
            candidates,
        })
    }

    #[inline]
    fn candidates(&self, alphabet: &Alphabet, c: char) -> &[u16] {
        let class = alphabet.class(c).index();
        &self.candidates[self.starts[class] as usize..self.starts[class + 1] as usize]
    }

    /// The end of the match at `at`, whose character is `c`.
    fn first(&self, alphabet: &Alphabet, text: &str, at: usize, c: char) -> Option<usize> {
        self.candidates(alphabet, c)
            .iter()
            .find_map(|&rule| match &self.all[usize::from(rule)] {
                Rule::Path(path) => follow(path, alphabet, text, at, false),
                Rule::Program(program) => program.first(alphabet, text, at),
            })
    }
}

/// Follows a path from `at`; where it leads, if it can be followed.
fn follow(
    path: &[Step],
    alphabet: &Alphabet,
    text: &str,
    mut at: usize,
    backward: bool,
) -> Option<usize> {
    for step in path {
        let passes = match step {
            Step::Set(set) => {
                at = read(*set, alphabet, text, at, !backward)?;
                true
            }
            Step::Look {
                ahead,
                negated,
                sets,
            } => {
                let seen = if *ahead {
                    sets.iter()
                        .try_fold(at, |at, set| read(*set, alphabet, text, at, true))
                } else {
                    sets.iter()
                        .rev()
                        .try_fold(at, |at, set| read(*set, alphabet, text, at, false))
                };
                seen.is_some() != *negated
            }
            Step::Start => at == 0,
            Step::End => is_end(text, at),
        };
        if !passes {
            return None;
        }
    }
    Some(at)
}

/// The place after (or before) the character at `at`, if that is in the set.
#[inline]
fn read(set: SetId, alphabet: &Alphabet, text: &str, at: usize, ahead: bool) -> Option<usize> {
    let c = if ahead {
        text[at..].chars().next()?
    } else {
        text[..at].chars().next_back()?
    };
    let to = if ahead {
        at + c.len_utf8()
    } else {
        at - c.len_utf8()
    };
    alphabet.contains(set, c).then_some(to)
}

/// All ways through a node in the order in which a backtracking engine tries them; `None` if they are not finite
/// and few.
fn paths(node: &Node) -> Option<Vec<Path>> {
    match node {
        Node::Set(set) => Some(vec![vec![Step::Set(*set)]]),
        Node::Start => Some(vec![vec![Step::Start]]),
        Node::End => Some(vec![vec![Step::End]]),
        Node::Look {
            ahead,
            negated,
            node,
        } => {
            let [path] = paths(node)?.try_into().ok()?;
            let set = |step| {
                if let Step::Set(set) = step {
                    Some(set)
                } else {
                    None
                }
            };
            let sets = path.into_iter().map(set).collect::<Option<_>>()?;
            Some(vec![vec![Step::Look {
                ahead: *ahead,
                negated: *negated,
                sets,
            }]])
        }
        Node::Concat(nodes) => {
            let mut all: Vec<Path> = vec![Vec::new()];
            for node in nodes {
                let tails = paths(node)?;
                if all.len() * tails.len() > MAX_PATHS {
                    return None;
                }
                // The choice made first varies slowest.
                all = all
                    .iter()
                    .flat_map(|head| tails.iter().map(|tail| [&head[..], &tail[..]].concat()))
                    .collect();
            }
            Some(all)
        }
        Node::Alternatives(nodes) => {
            let all = nodes
                .iter()
                .map(paths)
                .collect::<Option<Vec<_>>>()?
                .concat();
            (all.len() <= MAX_PATHS).then_some(all)
        }
        Node::Repeat { .. } => None,
    }
}

/// The sets of the first (or last) character that a path reads.
fn edge_of_path(path: &[Step], last: bool) -> Vec<SetId> {
    let set = |step: &Step| {
        if let Step::Set(set) = step {
            Some(*set)
        } else {
            None
        }
    };
    let found = if last {
        path.iter().rev().find_map(set)
    } else {
        path.iter().find_map(set)
    };
    found.into_iter().collect()
}

/// The sets of which the first (or last) character of a match must be one.
fn edge(node: &Node, last: bool) -> Vec<SetId> {
    match node {
        Node::Set(set) => vec![*set],
        Node::Start | Node::End | Node::Look { .. } => Vec::new(),
        Node::Concat(nodes) => {
            let mut sets = Vec::new();
            for i in 0..nodes.len() {
                let node = &nodes[if last { nodes.len() - 1 - i } else { i }];
                sets.extend(edge(node, last));
                if !node.may_be_empty() {
                    break;
                }
            }
            sets
        }
        Node::Alternatives(nodes) => nodes.iter().flat_map(|node| edge(node, last)).collect(),
        Node::Repeat { node, .. } => edge(node, last),
    }
}

/// What may stand before a token: every alternative begins with `^`.
#[derive(Debug)]
pub(super) struct Prefixes(Rules);

impl Prefixes {
    pub(super) fn new(node: &Node, alphabet: &Alphabet) -> Result<Self, PatternError> {
        if !anchored(node, &Node::Start) {
            return Err(PatternError::Unsupported(
                "a prefix that does not begin with ^",
            ));
        }
        Rules::new(node, alphabet, false).map(Self)
    }

    /// The length of the prefix of a text; 0 for none.
    pub(super) fn find(&self, alphabet: &Alphabet, text: &str) -> usize {
        text.chars()
            .next()
            .and_then(|c| self.0.first(alphabet, text, 0, c))
            .unwrap_or(0)
    }
}

/// What may stand after a token: every alternative ends with `$`.
#[derive(Debug)]
pub(super) struct Suffixes(Rules);

impl Suffixes {
    pub(super) fn new(node: &Node, alphabet: &Alphabet) -> Result<Self, PatternError> {
        if !anchored(node, &Node::End) {
            return Err(PatternError::Unsupported(
                "a suffix that does not end with $",
            ));
        }
        let rules = Rules::new(node, alphabet, true)?;
        // `$` also matches before a final line feed. Chunks are white space or have none, so no suffix can be found
        // there if none ends with white space.
        let spaces = space::RANGES
            .iter()
            .flat_map(|&(first, last)| first..=last)
            .filter_map(char::from_u32);
        if spaces
            .into_iter()
            .any(|c| !rules.candidates(alphabet, c).is_empty())
        {
            return Err(PatternError::Unsupported(
                "a suffix that ends with white space",
            ));
        }
        Ok(Self(rules))
    }

    /// The length of the suffix of a text; 0 for none.
    ///
    /// A search from left to right takes the leftmost match; as all end at the end, that is the longest.
    pub(super) fn find(&self, alphabet: &Alphabet, text: &str) -> usize {
        let Some(c) = text.chars().next_back() else {
            return 0;
        };
        let starts = self.0.candidates(alphabet, c).iter().filter_map(|&rule| {
            match &self.0.all[usize::from(rule)] {
                Rule::Path(path) => follow(path, alphabet, text, text.len(), true),
                Rule::Program(program) => program.farthest(alphabet, text, text.len()),
            }
        });
        text.len() - starts.min().unwrap_or(text.len())
    }
}

/// What divides a token inside.
#[derive(Debug)]
pub(super) struct Infixes(Rules);

impl Infixes {
    pub(super) fn new(node: &Node, alphabet: &Alphabet) -> Result<Self, PatternError> {
        Rules::new(node, alphabet, false).map(Self)
    }

    /// The first infix at or after `from`: where it begins and ends.
    pub(super) fn find(
        &self,
        alphabet: &Alphabet,
        text: &str,
        from: usize,
    ) -> Option<(usize, usize)> {
        let chars = text[from..].char_indices();
        chars.into_iter().find_map(|(i, c)| {
            let at = from + i;
            self.0.first(alphabet, text, at, c).map(|end| (at, end))
        })
    }
}

/// Whether all alternatives begin with `^` or end with `$`.
fn anchored(node: &Node, anchor: &Node) -> bool {
    match node {
        Node::Concat(nodes) if *anchor == Node::Start => nodes.first() == Some(anchor),
        Node::Concat(nodes) => nodes.last() == Some(anchor),
        Node::Alternatives(nodes) => nodes.iter().all(|node| anchored(node, anchor)),
        _ => false,
    }
}

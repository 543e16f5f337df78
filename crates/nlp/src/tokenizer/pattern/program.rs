//! Compiles a parsed pattern and runs it: a Pike machine over characters, so time is linear in the text and the
//! choice among matches is that of a backtracking engine (alternatives in order, greedy before lazy).

use super::{Alphabet, Node, PatternError, SetId};

/// More instructions than this are refused; spaCy's largest pattern needs about 300.
const MAX_LEN: usize = 4096;

#[derive(Debug, Clone)]
enum Inst {
    /// One character of the set, then the next instruction.
    Set(SetId),
    /// Both, the first preferred.
    Split(u32, u32),
    Jump(u32),
    Start,
    End,
    Look {
        negated: bool,
        program: Box<Program>,
    },
    Match,
}

/// A compiled pattern.
#[derive(Debug, Clone)]
pub(in crate::tokenizer) struct Program {
    insts: Vec<Inst>,
    /// Whether it reads from its start to the left.
    backward: bool,
}

impl Program {
    /// The program that reads a pattern from left to right.
    pub(in crate::tokenizer) fn forward(node: &Node) -> Result<Self, PatternError> {
        Self::new(node, false)
    }

    /// The program that reads a pattern from its end to the left.
    pub(in crate::tokenizer) fn backward(node: &Node) -> Result<Self, PatternError> {
        Self::new(node, true)
    }

    fn new(node: &Node, backward: bool) -> Result<Self, PatternError> {
        let mut program = Self {
            insts: Vec::new(),
            backward,
        };
        program.compile(node)?;
        program.push(Inst::Match)?;
        Ok(program)
    }

    fn push(&mut self, inst: Inst) -> Result<usize, PatternError> {
        if self.insts.len() == MAX_LEN {
            return Err(PatternError::TooLarge);
        }
        self.insts.push(inst);
        Ok(self.insts.len() - 1)
    }

    fn here(&self) -> u32 {
        self.insts.len() as u32
    }

    /// A choice between what follows it and a place to be set later.
    fn split(&mut self) -> Result<usize, PatternError> {
        self.push(Inst::Split(0, 0))
    }

    /// Completes a choice: what follows it, and `skip`; the former is preferred if `greedy`.
    fn set_split(&mut self, at: usize, skip: u32, greedy: bool) {
        let body = at as u32 + 1;
        self.insts[at] = if greedy {
            Inst::Split(body, skip)
        } else {
            Inst::Split(skip, body)
        };
    }

    fn compile(&mut self, node: &Node) -> Result<(), PatternError> {
        match node {
            Node::Set(set) => drop(self.push(Inst::Set(*set))?),
            Node::Start => drop(self.push(Inst::Start)?),
            Node::End => drop(self.push(Inst::End)?),
            Node::Look {
                ahead,
                negated,
                node,
            } => {
                let program = Box::new(Self::new(node, !ahead)?);
                self.push(Inst::Look {
                    negated: *negated,
                    program,
                })?;
            }
            Node::Concat(nodes) => {
                for i in 0..nodes.len() {
                    self.compile(
                        &nodes[if self.backward {
                            nodes.len() - 1 - i
                        } else {
                            i
                        }],
                    )?;
                }
            }
            Node::Alternatives(nodes) => {
                let mut jumps = Vec::new();
                for (i, node) in nodes.iter().enumerate() {
                    if i + 1 == nodes.len() {
                        self.compile(node)?;
                        break;
                    }
                    let split = self.split()?;
                    self.compile(node)?;
                    jumps.push(self.push(Inst::Jump(0))?);
                    self.set_split(split, self.here(), true);
                }
                for jump in jumps {
                    self.insts[jump] = Inst::Jump(self.here());
                }
            }
            Node::Repeat {
                node,
                min,
                max,
                greedy,
            } => {
                for _ in 0..*min {
                    self.compile(node)?;
                }
                let Some(max) = max else {
                    let split = self.split()?;
                    self.compile(node)?;
                    self.push(Inst::Jump(split as u32))?;
                    self.set_split(split, self.here(), *greedy);
                    return Ok(());
                };
                let mut splits = Vec::new();
                for _ in *min..*max {
                    splits.push(self.split()?);
                    self.compile(node)?;
                }
                for split in splits {
                    self.set_split(split, self.here(), *greedy);
                }
            }
        }
        Ok(())
    }

    /// Where the match that begins at `at` ends, as a backtracking engine would choose it.
    pub(in crate::tokenizer) fn first(
        &self,
        alphabet: &Alphabet,
        text: &str,
        at: usize,
    ) -> Option<usize> {
        self.run(alphabet, text, at, false)
    }

    /// The farthest place from `at` that a match which begins there can reach.
    pub(in crate::tokenizer) fn farthest(
        &self,
        alphabet: &Alphabet,
        text: &str,
        at: usize,
    ) -> Option<usize> {
        self.run(alphabet, text, at, true)
    }

    fn run(&self, alphabet: &Alphabet, text: &str, start: usize, farthest: bool) -> Option<usize> {
        let mut current = Threads::new(self.insts.len());
        let mut next = Threads::new(self.insts.len());
        let mut found = None;
        let mut at = start;
        current.add(self, 0, alphabet, text, at);
        while !current.order.is_empty() {
            let c = if self.backward {
                text[..at].chars().next_back()
            } else {
                text[at..].chars().next()
            };
            let after = match c {
                Some(c) if self.backward => at - c.len_utf8(),
                Some(c) => at + c.len_utf8(),
                None => at,
            };
            let class = c.map(|c| alphabet.class(c));
            next.clear();
            for i in 0..current.order.len() {
                let pc = current.order[i];
                match (&self.insts[pc as usize], class) {
                    (Inst::Match, _) => {
                        found = Some(at);
                        if !farthest {
                            break; // what follows is of lower preference
                        }
                    }
                    (Inst::Set(set), Some(class)) if alphabet.has(*set, class) => {
                        next.add(self, pc + 1, alphabet, text, after);
                    }
                    _ => {}
                }
            }
            std::mem::swap(&mut current, &mut next);
            at = after;
        }
        found
    }
}

/// The places in a program that are alive at one character, in order of preference.
struct Threads {
    order: Vec<u32>,
    seen: Vec<bool>,
    touched: Vec<u32>,
    stack: Vec<u32>,
}

impl Threads {
    fn new(len: usize) -> Self {
        Self {
            order: Vec::new(),
            seen: vec![false; len],
            touched: Vec::new(),
            stack: Vec::new(),
        }
    }

    fn clear(&mut self) {
        self.order.clear();
        for pc in self.touched.drain(..) {
            self.seen[pc as usize] = false;
        }
    }

    /// Adds a place and all that can be reached from it without reading.
    fn add(&mut self, program: &Program, pc: u32, alphabet: &Alphabet, text: &str, at: usize) {
        self.stack.push(pc);
        while let Some(pc) = self.stack.pop() {
            if std::mem::replace(&mut self.seen[pc as usize], true) {
                continue;
            }
            self.touched.push(pc);
            let passes = match &program.insts[pc as usize] {
                Inst::Set(_) | Inst::Match => {
                    self.order.push(pc);
                    false
                }
                &Inst::Split(preferred, other) => {
                    self.stack.extend([other, preferred]);
                    false
                }
                &Inst::Jump(to) => {
                    self.stack.push(to);
                    false
                }
                Inst::Start => at == 0,
                Inst::End => is_end(text, at),
                Inst::Look { negated, program } => {
                    program.first(alphabet, text, at).is_some() != *negated
                }
            };
            if passes {
                self.stack.push(pc + 1);
            }
        }
    }
}

/// Python's `$`: the end, or before a line feed that ends the text.
pub(in crate::tokenizer) fn is_end(text: &str, at: usize) -> bool {
    matches!(&text.as_bytes()[at..], [] | [b'\n'])
}

#[cfg(test)]
mod tests {
    use super::super::{Classes, Sets, parse};
    use super::*;

    /// The first match of a pattern in a text, as Python's `re.search` gives it.
    #[track_caller]
    fn search(pattern: &str, text: &str) -> Option<(usize, usize)> {
        let mut sets = Sets::default();
        let node = parse(pattern, &Classes::default(), &mut sets).unwrap();
        let alphabet = sets.alphabet().unwrap();
        let program = Program::forward(&node).unwrap();
        let starts = text.char_indices().map(|(i, _)| i).chain([text.len()]);
        starts
            .into_iter()
            .find_map(|i| program.first(&alphabet, text, i).map(|end| (i, end)))
    }

    #[test]
    fn matches_are_those_of_python() {
        // Expected values come from Python 3.11's re.search(pattern, text).span().
        for (pattern, text, expected) in [
            ("a|ab", "ab", Some((0, 1))),
            ("(?:a|ab)c", "abc", Some((0, 3))),
            ("a+", "baaa", Some((1, 4))),
            ("a+?", "baaa", Some((1, 2))),
            ("a{2}", "aaa", Some((0, 2))),
            ("a{,2}b", "aaab", Some((1, 4))),
            ("a{2,}", "aaaa", Some((0, 4))),
            ("a{2,3}?", "aaaa", Some((0, 2))),
            ("a{x", "a{x", Some((0, 3))),
            ("a{}", "a{}", Some((0, 3))),
            ("(?:ab)*$", "xabab", Some((1, 5))),
            ("a$", "a\n", Some((0, 1))),
            ("a$", "a\nb", None),
            ("^b", "ab", None),
            ("(?<=[0-9])km$", "5km", Some((1, 3))),
            ("(?<=[0-9])km$", "xkm", None),
            ("(?<!x)y", "xyy", Some((2, 3))),
            ("(?<=ab)d", "dabd", Some((3, 4))),
            (r"\+(?![0-9])", "+1+", Some((2, 3))),
            ("a(?=b)", "acab", Some((2, 3))),
            ("a(?!b(?=c))", "abcab", Some((3, 4))),
            (r"\.\.+", "a..b", Some((1, 3))),
            ("[^a-c]", "abcd", Some((3, 4))),
            ("[]a]", "x]", Some((1, 2))),
            ("[a-]", "-", Some((0, 1))),
            (r"[\-+]", "+", Some((0, 1))),
            (r"[\u00e0-\u00ff]", "aé", Some((1, 3))),
            (r"\U0001F600", "x😀", Some((1, 5))),
            (r"\S+", " \u{3000}a\u{1f}", Some((4, 5))),
            (".", "\n", None),
            ("", "", Some((0, 0))),
        ] {
            assert_eq!(search(pattern, text), expected, "{pattern:?} in {text:?}");
        }
    }

    #[test]
    fn read_backward_the_farthest_match_is_the_leftmost() {
        let mut sets = Sets::default();
        let node = parse(r"\.\.+$|b$|(?<=x)ab$", &Classes::default(), &mut sets).unwrap();
        let alphabet = sets.alphabet().unwrap();
        let program = Program::backward(&node).unwrap();
        for (text, expected) in [
            ("a....", Some(1)),
            ("a.", None),
            ("xab", Some(1)),
            ("yab", Some(2)),
            ("", None),
        ] {
            assert_eq!(
                program.farthest(&alphabet, text, text.len()),
                expected,
                "{text:?}"
            );
        }
    }

    #[test]
    fn what_is_not_ported_is_refused() {
        for pattern in [
            "(a)\\1", "(?i)a", "a++", "a**", r"\bA", "(a*)*", "(?P<n>a)", "a{5000}", "[b-a]", "(a",
            "a)", "*a", "[a", r"\q",
        ] {
            let mut sets = Sets::default();
            let node = parse(pattern, &Classes::default(), &mut sets);
            assert!(
                node.and_then(|node| Program::forward(&node)).is_err(),
                "{pattern:?}"
            );
        }
    }
}

//! Reads a pattern in the dialect of Python's `re` (3.11, `str` patterns).

use super::{CharSet, PatternError, SetId, Sets};
use crate::tokenizer::space;

/// A parsed pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tokenizer) enum Node {
    /// One character of a set.
    Set(SetId),
    /// `^`
    Start,
    /// `$`: the end, or before a line feed that ends the text.
    End,
    /// Look-around.
    Look {
        ahead: bool,
        negated: bool,
        node: Box<Node>,
    },
    /// One after the other; empty: matches nothing at all, successfully.
    Concat(Vec<Node>),
    /// The first that matches.
    Alternatives(Vec<Node>),
    /// From `min` to `max` times.
    Repeat {
        node: Box<Node>,
        min: u32,
        max: Option<u32>,
        greedy: bool,
    },
}

impl Node {
    /// Whether the empty text can match.
    pub(in crate::tokenizer) fn may_be_empty(&self) -> bool {
        match self {
            Self::Set(_) => false,
            Self::Start | Self::End | Self::Look { .. } => true,
            Self::Concat(nodes) => nodes.iter().all(Self::may_be_empty),
            Self::Alternatives(nodes) => nodes.iter().any(Self::may_be_empty),
            Self::Repeat { node, min, .. } => *min == 0 || node.may_be_empty(),
        }
    }

    /// Sets of which every match must use a character; used to rule a match out cheaply.
    pub(in crate::tokenizer) fn required(&self) -> Vec<SetId> {
        match self {
            Self::Set(set) => vec![*set],
            Self::Concat(nodes) => nodes.iter().flat_map(Self::required).collect(),
            Self::Alternatives(nodes) => {
                let mut all = nodes.iter().map(Self::required);
                let first = all.next().unwrap_or_default();
                all.fold(first, |common, other| {
                    common
                        .into_iter()
                        .filter(|set| other.contains(set))
                        .collect()
                })
            }
            Self::Repeat { node, min, .. } if *min > 0 => node.required(),
            Self::Start | Self::End | Self::Look { .. } | Self::Repeat { .. } => Vec::new(),
        }
    }
}

/// What `\d` and `\w` stand for: Python's own Unicode tables, shipped with the patterns.
#[derive(Debug, Default)]
pub(in crate::tokenizer) struct Classes {
    pub(in crate::tokenizer) digit: Option<CharSet>,
    pub(in crate::tokenizer) word: Option<CharSet>,
}

/// Groups within groups beyond this are refused, so that recursion stays bounded.
const MAX_DEPTH: usize = 64;

/// Parses a pattern; its sets go to `sets`.
pub(in crate::tokenizer) fn parse(
    pattern: &str,
    classes: &Classes,
    sets: &mut Sets,
) -> Result<Node, PatternError> {
    let mut parser = Parser {
        chars: pattern.chars().collect(),
        at: 0,
        depth: 0,
        classes,
        sets,
    };
    if parser.eat_str("(?u)") {
        // Unicode matching is what `str` patterns do anyway.
    }
    let node = parser.alternatives()?;
    if parser.at < parser.chars.len() {
        return Err(parser.error("unbalanced parenthesis"));
    }
    Ok(node)
}

struct Parser<'a> {
    chars: Vec<char>,
    at: usize,
    depth: usize,
    classes: &'a Classes,
    sets: &'a mut Sets,
}

impl Parser<'_> {
    fn error(&self, what: &'static str) -> PatternError {
        PatternError::Syntax { what, at: self.at }
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += 1;
        Some(c)
    }

    fn eat(&mut self, c: char) -> bool {
        let found = self.peek() == Some(c);
        self.at += usize::from(found);
        found
    }

    fn eat_str(&mut self, text: &str) -> bool {
        let found = text
            .chars()
            .enumerate()
            .all(|(i, c)| self.chars.get(self.at + i) == Some(&c));
        if found {
            self.at += text.chars().count();
        }
        found
    }

    fn set(&mut self, set: CharSet) -> Result<Node, PatternError> {
        self.sets
            .id(set)
            .map(Node::Set)
            .ok_or(PatternError::TooLarge)
    }

    fn alternatives(&mut self) -> Result<Node, PatternError> {
        let first = self.concat()?;
        if self.peek() != Some('|') {
            return Ok(first);
        }
        let mut nodes = vec![first];
        while self.eat('|') {
            nodes.push(self.concat()?);
        }
        Ok(Node::Alternatives(nodes))
    }

    fn concat(&mut self) -> Result<Node, PatternError> {
        let mut nodes = Vec::new();
        while let Some(c) = self.peek() {
            if c == '|' || c == ')' {
                break;
            }
            let node = self.atom()?;
            nodes.push(self.quantified(node)?);
        }
        Ok(if nodes.len() == 1 {
            nodes.remove(0)
        } else {
            Node::Concat(nodes)
        })
    }

    fn atom(&mut self) -> Result<Node, PatternError> {
        match self.next() {
            Some('^') => Ok(Node::Start),
            Some('$') => Ok(Node::End),
            Some('.') => self.set(CharSet::single('\n' as u32).complement()),
            Some('[') => self.class(),
            Some('(') => self.group(),
            Some('\\') => {
                let set = self.escape(false)?;
                self.set(set)
            }
            Some('*' | '+' | '?') => Err(self.error("nothing to repeat")),
            Some(c) => self.set(CharSet::single(c as u32)),
            None => Err(self.error("unexpected end")),
        }
    }

    fn group(&mut self) -> Result<Node, PatternError> {
        if self.depth == MAX_DEPTH {
            return Err(PatternError::TooLarge);
        }
        let look = |ahead, negated| Some((ahead, negated));
        let look = if self.eat_str("?=") {
            look(true, false)
        } else if self.eat_str("?!") {
            look(true, true)
        } else if self.eat_str("?<=") {
            look(false, false)
        } else if self.eat_str("?<!") {
            look(false, true)
        } else if self.eat_str("?:") || self.peek() != Some('?') {
            None
        } else {
            return Err(PatternError::Unsupported("this kind of group"));
        };
        self.depth += 1;
        let node = self.alternatives()?;
        self.depth -= 1;
        if !self.eat(')') {
            return Err(self.error("missing )"));
        }
        Ok(match look {
            Some((ahead, negated)) => Node::Look {
                ahead,
                negated,
                node: Box::new(node),
            },
            None => node,
        })
    }

    fn quantified(&mut self, node: Node) -> Result<Node, PatternError> {
        let Some((min, max)) = self.quantifier()? else {
            return Ok(node);
        };
        if max.is_some_and(|max| max < min) {
            return Err(self.error("min repeat greater than max repeat"));
        }
        if matches!(node, Node::Start | Node::End | Node::Look { .. }) {
            return Err(PatternError::Unsupported(
                "a repeated anchor or look-around",
            ));
        }
        if max.is_none() && node.may_be_empty() {
            return Err(PatternError::Unsupported(
                "an unbounded repeat of what may be empty",
            ));
        }
        let greedy = !self.eat('?');
        if self.peek() == Some('+') || self.quantifier()?.is_some() {
            return Err(PatternError::Unsupported(
                "a possessive or doubled quantifier",
            ));
        }
        Ok(Node::Repeat {
            node: Box::new(node),
            min,
            max,
            greedy,
        })
    }

    /// A quantifier's least and greatest number; a brace that begins none is a literal, as in Python.
    fn quantifier(&mut self) -> Result<Option<(u32, Option<u32>)>, PatternError> {
        Ok(match self.peek() {
            Some('*') => {
                self.at += 1;
                Some((0, None))
            }
            Some('+') => {
                self.at += 1;
                Some((1, None))
            }
            Some('?') => {
                self.at += 1;
                Some((0, Some(1)))
            }
            Some('{') => {
                let back = self.at;
                self.at += 1;
                let min = self.number()?;
                let max = if self.eat(',') { self.number()? } else { min };
                let comma = self.chars.get(self.at.wrapping_sub(1)) == Some(&',');
                if !self.eat('}') || (min.is_none() && max.is_none() && !comma) {
                    self.at = back;
                    return Ok(None);
                }
                Some((min.unwrap_or(0), max))
            }
            _ => None,
        })
    }

    fn number(&mut self) -> Result<Option<u32>, PatternError> {
        let from = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
        }
        if from == self.at {
            return Ok(None);
        }
        let digits: String = self.chars[from..self.at].iter().collect();
        digits.parse().map(Some).map_err(|_| PatternError::TooLarge)
    }

    fn class(&mut self) -> Result<Node, PatternError> {
        let negated = self.eat('^');
        let mut ranges = Vec::new();
        let mut first = true;
        loop {
            let Some(c) = self.next() else {
                return Err(self.error("unterminated character set"));
            };
            if c == ']' && !first {
                break;
            }
            first = false;
            let low = if c == '\\' {
                self.escape(true)?
            } else {
                CharSet::single(c as u32)
            };
            let ranged = self.peek() == Some('-')
                && self.chars.get(self.at + 1).is_some_and(|&next| next != ']');
            if !ranged {
                ranges.extend_from_slice(low.ranges());
                continue;
            }
            self.at += 1;
            let high = match self.next() {
                Some('\\') => self.escape(true)?,
                Some(c) => CharSet::single(c as u32),
                None => return Err(self.error("unterminated character set")),
            };
            match (low.ranges(), high.ranges()) {
                (&[(a, b)], &[(c, d)]) if a == b && c == d && a <= c => ranges.push((a, c)),
                _ => return Err(self.error("bad character range")),
            }
        }
        let set = CharSet::from_ranges(ranges);
        self.set(if negated { set.complement() } else { set })
    }

    /// What follows a backslash.
    fn escape(&mut self, in_set: bool) -> Result<CharSet, PatternError> {
        let Some(c) = self.next() else {
            return Err(self.error("bad escape (end of pattern)"));
        };
        let single = |c: char| Ok(CharSet::single(c as u32));
        match c {
            'd' | 'D' | 'w' | 'W' | 's' | 'S' => {
                let set = match c.to_ascii_lowercase() {
                    'd' => self
                        .classes
                        .digit
                        .clone()
                        .ok_or(PatternError::Unsupported("\\d without its class"))?,
                    'w' => self
                        .classes
                        .word
                        .clone()
                        .ok_or(PatternError::Unsupported("\\w without its class"))?,
                    _ => CharSet::from_ranges(space::RANGES.to_vec()),
                };
                Ok(if c.is_ascii_uppercase() {
                    set.complement()
                } else {
                    set
                })
            }
            'n' => single('\n'),
            't' => single('\t'),
            'r' => single('\r'),
            'f' => single('\u{c}'),
            'v' => single('\u{b}'),
            'a' => single('\u{7}'),
            'b' if in_set => single('\u{8}'),
            'x' => self.hex(2),
            'u' => self.hex(4),
            'U' => self.hex(8),
            '0'..='9' => Err(PatternError::Unsupported(
                "a back-reference or octal escape",
            )),
            c if c.is_ascii_alphabetic() => Err(PatternError::Unsupported("this escape")),
            c => single(c),
        }
    }

    fn hex(&mut self, digits: usize) -> Result<CharSet, PatternError> {
        let mut value = 0u32;
        for _ in 0..digits {
            let digit = self
                .next()
                .and_then(|c| c.to_digit(16))
                .ok_or_else(|| self.error("incomplete escape"))?;
            value = value
                .checked_mul(16)
                .and_then(|v| v.checked_add(digit))
                .ok_or_else(|| self.error("bad escape"))?;
        }
        if value > char::MAX as u32 {
            return Err(self.error("bad escape"));
        }
        Ok(CharSet::single(value))
    }
}

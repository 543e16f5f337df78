//! The pattern engine against a backtracking matcher that is too simple to be wrong: random patterns, random texts.

use proptest::prelude::*;

use super::affix::{Infixes, Prefixes, Suffixes};
use super::pattern::{Alphabet, Classes, Node, Program, Sets, parse};

/// Where the match that begins at `at` ends: all ways are tried in order, until `accept` takes an end.
fn backtrack(
    node: &Node,
    alphabet: &Alphabet,
    text: &str,
    at: usize,
    accept: &mut dyn FnMut(usize) -> Option<usize>,
) -> Option<usize> {
    match node {
        Node::Set(set) => {
            let c = text[at..].chars().next()?;
            if alphabet.contains(*set, c) {
                accept(at + c.len_utf8())
            } else {
                None
            }
        }
        Node::Start => (at == 0).then(|| accept(at))?,
        Node::End => matches!(&text[at..], "" | "\n").then(|| accept(at))?,
        Node::Look {
            ahead: true,
            negated,
            node,
        } => {
            let found = backtrack(node, alphabet, text, at, &mut Some).is_some();
            (found != *negated).then(|| accept(at))?
        }
        Node::Look {
            ahead: false,
            negated,
            node,
        } => {
            let mut to_here = |end| (end == at).then_some(end);
            let mut starts = (0..=at).filter(|&start| text.is_char_boundary(start));
            let found =
                starts.any(|start| backtrack(node, alphabet, text, start, &mut to_here).is_some());
            (found != *negated).then(|| accept(at))?
        }
        Node::Concat(nodes) => match nodes.split_first() {
            None => accept(at),
            Some((first, rest)) => {
                let rest = Node::Concat(rest.to_vec());
                backtrack(first, alphabet, text, at, &mut |at| {
                    backtrack(&rest, alphabet, text, at, accept)
                })
            }
        },
        Node::Alternatives(nodes) => nodes
            .iter()
            .find_map(|node| backtrack(node, alphabet, text, at, accept)),
        Node::Repeat {
            node: body,
            min,
            max,
            greedy,
        } => {
            let stop = |accept: &mut dyn FnMut(usize) -> Option<usize>| {
                if *min == 0 { accept(at) } else { None }
            };
            if !greedy && let Some(end) = stop(accept) {
                return Some(end);
            }
            let more = if *max == Some(0) {
                None
            } else {
                let max = max.map(|max| max - 1);
                let rest = Node::Repeat {
                    node: body.clone(),
                    min: min.saturating_sub(1),
                    max,
                    greedy: *greedy,
                };
                backtrack(body, alphabet, text, at, &mut |at| {
                    backtrack(&rest, alphabet, text, at, accept)
                })
            };
            if *greedy {
                more.or_else(|| stop(accept))
            } else {
                more
            }
        }
    }
}

/// The first match at or after `from`.
fn search(node: &Node, alphabet: &Alphabet, text: &str, from: usize) -> Option<(usize, usize)> {
    let mut starts = (from..=text.len()).filter(|&at| text.is_char_boundary(at));
    starts.find_map(|at| backtrack(node, alphabet, text, at, &mut Some).map(|end| (at, end)))
}

/// Patterns over a few characters.
fn pattern() -> impl Strategy<Value = String> {
    let leaf = proptest::sample::select(vec!["a", "b", "é", "[ab]", "[^a]", "[b-é]", "^", "$"])
        .prop_map(str::to_owned);
    leaf.prop_recursive(4, 16, 3, |inner| {
        prop_oneof![
            4 => proptest::collection::vec(inner.clone(), 0..4).prop_map(|parts| parts.concat()),
            3 => proptest::collection::vec(inner.clone(), 2..4).prop_map(|parts| format!("(?:{})", parts.join("|"))),
            2 => (inner.clone(), proptest::sample::select(vec!["?", "??", "*", "+", "+?", "{2}", "{0,2}", "{1,3}?"]))
                .prop_map(|(part, times)| format!("(?:{part}){times}")),
            1 => (inner, proptest::sample::select(vec!["=", "!", "<=", "<!"]))
                .prop_map(|(part, kind)| format!("(?{kind}{part})")),
        ]
    })
}

fn texts() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        proptest::sample::select(vec!['a', 'a', 'b', 'é', 'c', '\n']),
        0..8,
    )
    .prop_map(|chars| chars.into_iter().collect())
}

fn compile(pattern: &str) -> Option<(Node, Alphabet)> {
    let mut sets = Sets::default();
    let node = parse(pattern, &Classes::default(), &mut sets).ok()?;
    let alphabet = sets.alphabet()?;
    Some((node, alphabet))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(3000) })]

    #[test]
    fn a_program_chooses_the_match_that_backtracking_finds(pattern in pattern(), text in texts()) {
        let Some((node, alphabet)) = compile(&pattern) else { return Ok(()) };
        let program = Program::forward(&node).unwrap();
        for at in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
            let expected = backtrack(&node, &alphabet, &text, at, &mut Some);
            prop_assert_eq!(program.first(&alphabet, &text, at), expected, "at {}", at);
        }
    }

    #[test]
    fn affixes_are_those_of_a_search_with_backtracking(parts in proptest::collection::vec(pattern(), 1..4), text in texts()) {
        let joined = |before: &str, after: &str| {
            parts.iter().map(|part| format!("{before}(?:{part}){after}")).collect::<Vec<_>>().join("|")
        };
        if let Some((node, alphabet)) = compile(&joined("^", ""))
            && let Ok(prefixes) = Prefixes::new(&node, &alphabet)
        {
            let expected = search(&node, &alphabet, &text, 0).map_or(0, |(_, end)| end);
            prop_assert_eq!(prefixes.find(&alphabet, &text), expected, "prefix");
        }
        let line = text.replace('\n', ""); // suffixes are not looked for in white space
        if let Some((node, alphabet)) = compile(&joined("", "$"))
            && let Ok(suffixes) = Suffixes::new(&node, &alphabet)
        {
            let expected = search(&node, &alphabet, &line, 0).map_or(0, |(start, end)| end - start);
            prop_assert_eq!(suffixes.find(&alphabet, &line), expected, "suffix");
        }
        if let Some((node, alphabet)) = compile(&joined("", ""))
            && let Ok(infixes) = Infixes::new(&node, &alphabet)
        {
            let mut from = 0;
            loop {
                let expected = search(&node, &alphabet, &text, from);
                prop_assert_eq!(infixes.find(&alphabet, &text, from), expected, "infix from {}", from);
                let Some((_, end)) = expected else { break };
                from = end;
            }
        }
    }
}

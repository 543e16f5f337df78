//! Passages that two documents have in common, word for word.

use std::collections::BTreeMap;

use crate::group::words::term;
use crate::tokens::Token;

/// Fewest words of a common passage: shorter ones two writers may hit upon by themselves.
const FEWEST: usize = 8;

/// Fewest of them that are no function words.
const FEWEST_TERMS: usize = 4;

/// Words of the keys by which passages are found.
pub(super) const KEY: usize = 6;

/// Words that may differ between two pieces of one passage.
const EDITED: usize = 3;

/// A common passage: numbers of tokens, the last not included, in both documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Common {
    pub(super) from: (usize, usize),
    pub(super) to: (usize, usize),
    /// Words that are the same.
    pub(super) words: usize,
}

/// Whether a key may begin at a token: no word of it is quoted.
pub(super) fn key(tokens: &[Token], at: usize) -> Option<Vec<&str>> {
    let key = tokens.get(at..at + KEY)?;
    (!key.iter().any(|t| t.quoted)).then(|| key.iter().map(|t| t.form.as_str()).collect())
}

/// The common passages of two documents, in the order of the second, without overlap in it. Quoted words are never part of one.
pub(super) fn common(from: &[Token], to: &[Token]) -> Vec<Common> {
    let mut places: BTreeMap<Vec<&str>, Vec<usize>> = BTreeMap::new();
    for at in 0..from.len() {
        if let Some(key) = key(from, at) {
            places.entry(key).or_default().push(at);
        }
    }
    let mut found: Vec<Common> = Vec::new();
    let mut at = 0;
    while at < to.len() {
        let starts = key(to, at).and_then(|key| places.get(&key));
        let longest = starts
            .into_iter()
            .flatten()
            .take(16)
            .map(|&start| (run(&from[start..], &to[at..]), start))
            .max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
        match longest {
            Some((length, start)) if length >= KEY => {
                found.push(Common {
                    from: (start, start + length),
                    to: (at, at + length),
                    words: length,
                });
                at += length;
            }
            _ => at += 1,
        }
    }
    let mut joined = join(found, from, to);
    joined.retain(|c| c.words >= FEWEST && tells(&to[c.to.0..c.to.1]));
    joined
}

/// Words that are the same from the start of both.
fn run(a: &[Token], b: &[Token]) -> usize {
    a.iter()
        .zip(b)
        .take_while(|(x, y)| x.form == y.form && !x.quoted && !y.quoted)
        .count()
}

/// Pieces of one passage with a few edited words between them are one.
fn join(pieces: Vec<Common>, from: &[Token], to: &[Token]) -> Vec<Common> {
    let mut joined: Vec<Common> = Vec::new();
    for piece in pieces {
        if let Some(last) = joined.last_mut()
            && piece.from.0 >= last.from.1
            && piece.from.0 - last.from.1 <= EDITED
            && piece.to.0 - last.to.1 <= EDITED
            && !from[last.from.1..piece.from.0].iter().any(|t| t.quoted)
            && !to[last.to.1..piece.to.0].iter().any(|t| t.quoted)
        {
            last.from.1 = piece.from.1;
            last.to.1 = piece.to.1;
            last.words += piece.words;
        } else {
            joined.push(piece);
        }
    }
    joined
}

fn tells(tokens: &[Token]) -> bool {
    tokens.iter().filter(|t| term(&t.form).is_some()).count() >= FEWEST_TERMS
}

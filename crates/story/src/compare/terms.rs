//! The words of a wording that carry its content, how much each tells, and which of two wordings' words answer each other.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::lexicon::{Lexicon, Sense};
use super::stem::root;
use super::words::Word;

/// What is common in a story and so tells little: "ceasefire" in a story on a ceasefire.
#[derive(Clone, Debug, Default)]
pub(crate) struct Topic {
    /// Sentences in which a root stands.
    counts: BTreeMap<String, u32>,
    sentences: u32,
    /// Words of names.
    names: BTreeSet<String>,
}

impl Topic {
    /// Counts the words of a sentence of the reporter's.
    pub(crate) fn count(&mut self, sentence: &[Word]) {
        let lexicon = Lexicon::get();
        let roots: BTreeSet<String> = sentence
            .iter()
            .map(|w| root(&lexicon.stem(&w.form)))
            .collect();
        for root in roots {
            *self.counts.entry(root).or_default() += 1;
        }
        self.sentences += 1;
    }

    /// Notes the words of a name.
    pub(crate) fn name(&mut self, name: &[Word]) {
        let lexicon = Lexicon::get();
        let telling = name
            .iter()
            .filter(|w| w.capital && !lexicon.is("function", &w.form));
        self.names.extend(telling.map(|w| w.form.clone()));
    }

    /// From 1 for what is rare in the story down to a half for its subject.
    fn rarity(&self, root: &str) -> f64 {
        let count = f64::from(self.counts.get(root).copied().unwrap_or_default());
        let share = count / f64::from(self.sentences.max(40));
        if share >= 0.10 {
            0.5
        } else if share >= 0.04 {
            0.75
        } else {
            1.0
        }
    }
}

/// What two wordings of one utterance have in common at least: stems, and sets of words that can stand for each other. Most
/// pairs of a large story share nothing and need no closer look.
#[derive(Clone, Debug, Default)]
pub(crate) struct Keys {
    stems: BTreeSet<String>,
    senses: BTreeSet<Sense>,
}

impl Keys {
    pub(crate) fn of(terms: &[Term]) -> Keys {
        Keys {
            stems: terms
                .iter()
                .flat_map(|t| [t.stem.clone(), t.root.clone()])
                .collect(),
            senses: terms.iter().flat_map(|t| t.senses.clone()).collect(),
        }
    }

    /// Whether anything in one answers anything in the other.
    pub(crate) fn meet(&self, other: &Keys) -> bool {
        (self.stems.is_empty() && other.stems.is_empty())
            || !self.stems.is_disjoint(&other.stems)
            || !self.senses.is_disjoint(&other.senses)
    }

    /// Whether they have two words or more in common.
    pub(crate) fn share_words(&self, other: &Keys) -> bool {
        self.stems.intersection(&other.stems).nth(1).is_some()
    }
}

/// A word or phrase that carries content.
#[derive(Clone, Debug)]
pub(crate) struct Term {
    /// Words of the wording.
    pub(crate) words: Range<usize>,
    stem: String,
    root: String,
    pub(crate) senses: Vec<Sense>,
    pub(crate) number: Option<f64>,
    pub(crate) name: bool,
    /// What it tells: 1 for an ordinary word.
    pub(crate) weight: f64,
}

/// The terms of a wording.
pub(crate) fn terms(words: &[Word], topic: &Topic) -> Vec<Term> {
    let lexicon = Lexicon::get();
    let stems: Vec<String> = words.iter().map(|w| lexicon.stem(&w.form)).collect();
    let roots: Vec<String> = stems.iter().map(|s| root(s)).collect();
    let forms: Vec<&str> = words.iter().map(|w| w.form.as_str()).collect();
    let stock = lexicon.found("stock", &forms);
    let set_terms = lexicon.found("stock_term", &forms);
    let mut terms = Vec::new();
    let mut i = 0;
    while i < words.len() {
        let (length, senses) = lexicon.phrase(&stems[i..]);
        let range = i..i + length;
        let weight = range
            .clone()
            .map(|k| {
                weight(
                    &words[k],
                    &roots[k],
                    topic,
                    stock.iter().any(|s| s.contains(&k)),
                )
            })
            .fold(0.0, f64::max);
        let set_term = set_terms.iter().any(|s| s.contains(&i));
        let weight = if set_term { weight.min(0.5) } else { weight };
        // A set phrase tells more than its words.
        let weight = if length > 1 && weight >= 0.5 && !set_term {
            weight + 0.4
        } else {
            weight
        };
        if weight > 0.0 {
            let number = (length == 1).then(|| number(forms[i])).flatten();
            terms.push(Term {
                stem: if length == 1 {
                    lexicon.stem(forms[i])
                } else {
                    roots[range.clone()].join(" ")
                },
                root: roots[range.clone()].join(" "),
                senses: if length == 1 {
                    [senses, lexicon.parted(&stems[i..])].concat()
                } else {
                    senses.to_vec()
                },
                number,
                name: words[i].capital && (!words[i].first || topic.names.contains(&words[i].form)),
                weight,
                words: range,
            });
        }
        i += length;
    }
    terms
}

fn weight(word: &Word, root: &str, topic: &Topic, stock: bool) -> f64 {
    let lexicon = Lexicon::get();
    if is_number(&word.form) && word.form != "one" {
        return 1.2;
    }
    let month = word.form == "may" && word.capital && !word.first;
    if lexicon.is("function", &word.form) && !month {
        return 0.0;
    }
    if stock {
        return 0.15;
    }
    if lexicon.is("light", &word.form) || lexicon.is("light", &lexicon.stem(&word.form)) {
        return 0.35;
    }
    topic.rarity(root)
}

fn is_number(form: &str) -> bool {
    form.starts_with(|c: char| c.is_ascii_digit()) || number(form).is_some()
}

/// The value of a figure or number word.
pub(crate) fn number(form: &str) -> Option<f64> {
    const WORDS: &[(&str, f64)] = &[
        ("one", 1.0),
        ("two", 2.0),
        ("three", 3.0),
        ("four", 4.0),
        ("five", 5.0),
        ("six", 6.0),
        ("seven", 7.0),
        ("eight", 8.0),
        ("nine", 9.0),
        ("ten", 10.0),
        ("eleven", 11.0),
        ("twelve", 12.0),
        ("dozen", 12.0),
        ("thirteen", 13.0),
        ("fourteen", 14.0),
        ("fifteen", 15.0),
        ("sixteen", 16.0),
        ("seventeen", 17.0),
        ("eighteen", 18.0),
        ("nineteen", 19.0),
        ("twenty", 20.0),
        ("thirty", 30.0),
        ("forty", 40.0),
        ("fifty", 50.0),
        ("sixty", 60.0),
        ("seventy", 70.0),
        ("eighty", 80.0),
        ("ninety", 90.0),
        ("hundred", 100.0),
        ("hundreds", 100.0),
        ("thousand", 1e3),
        ("thousands", 1e3),
        ("million", 1e6),
        ("millions", 1e6),
        ("billion", 1e9),
        ("billions", 1e9),
        ("trillion", 1e12),
    ];
    let digits = form.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ordinal = matches!(
        &form[digits.len()..],
        "" | "st" | "nd" | "rd" | "th" | "km" | "m" | "kg"
    );
    if !digits.is_empty() && ordinal {
        return digits.parse().ok().filter(|n: &f64| n.is_finite());
    }
    WORDS
        .iter()
        .find(|(word, _)| *word == form)
        .map(|(_, value)| *value)
}

/// How like two terms are: 1 the same word, 0 nothing in common.
pub(crate) fn likeness(a: &Term, b: &Term) -> f64 {
    if let (Some(x), Some(y)) = (a.number, b.number) {
        return if (x - y).abs() < f64::EPSILON {
            1.0
        } else {
            0.0
        };
    }
    if a.stem == b.stem {
        1.0
    } else if a.root == b.root || slip(&a.stem, &b.stem) {
        0.9
    } else if a.senses.iter().any(|s| b.senses.contains(s)) {
        0.75
    } else {
        0.0
    }
}

/// One letter apart, in a long word, or masked by a desk ("f***ing").
fn slip(a: &str, b: &str) -> bool {
    let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if x.contains(&'*') != y.contains(&'*') {
        return x.first() == y.first() && x.last() == y.last() && x.len().abs_diff(y.len()) <= 1
            || x.first() == y.first() && x.len() == y.len();
    }
    if x.len().min(y.len()) < 7 || x.len().abs_diff(y.len()) > 1 {
        return false;
    }
    let front = x.iter().zip(&y).take_while(|(p, q)| p == q).count();
    let back = x
        .iter()
        .rev()
        .zip(y.iter().rev())
        .take_while(|(p, q)| p == q)
        .count();
    front + back >= x.len().max(y.len()) - 1
}

/// Which terms of two wordings answer each other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answers {
    /// Numbers of terms on both sides with their likeness, in the first side's order.
    pub(crate) pairs: Vec<(usize, usize, f64)>,
}

/// Pairs terms one to one, the likest first, then the nearest in relative place; a word for which two stand on the other
/// side ("swift and speedy" for "prompt") answers both.
pub(crate) fn answers(a: &[Term], b: &[Term]) -> Answers {
    let mut all: Vec<(usize, usize, f64)> = Vec::new();
    for (i, x) in a.iter().enumerate() {
        for (j, y) in b.iter().enumerate() {
            let like = likeness(x, y);
            if like > 0.0 {
                all.push((i, j, like));
            }
        }
    }
    let place = |i: usize, n: usize| i as f64 / n.max(1) as f64;
    let apart = |&(i, j, _): &(usize, usize, f64)| (place(i, a.len()) - place(j, b.len())).abs();
    // In a run of equal words each answers its own.
    let beside = |&(i, j, _): &(usize, usize, f64)| {
        let same =
            |x: Option<&Term>, y: Option<&Term>| x.zip(y).is_some_and(|(x, y)| x.stem == y.stem);
        let before = i > 0 && j > 0 && same(a.get(i - 1), b.get(j - 1));
        usize::from(before) + usize::from(same(a.get(i + 1), b.get(j + 1)))
    };
    all.sort_by(|p, q| {
        q.2.total_cmp(&p.2)
            .then(beside(q).cmp(&beside(p)))
            .then(apart(p).total_cmp(&apart(q)))
            .then((p.0, p.1).cmp(&(q.0, q.1)))
    });
    let (mut left, mut right) = (vec![None; a.len()], vec![None; b.len()]);
    let mut pairs = Vec::new();
    for &(i, j, like) in &all {
        if left[i].is_none() && right[j].is_none() {
            (left[i], right[j]) = (Some(j), Some(i));
            pairs.push((i, j, like));
        }
    }
    for &(i, j, like) in &all {
        let near = |x: usize, y: Option<usize>| y.is_some_and(|y| x.abs_diff(y) <= 2);
        let second = match (left[i], right[j]) {
            (None, other) => near(i, other),
            (other, None) => near(j, other),
            _ => false,
        };
        if second && like < 1.0 && a[i].number.is_none() {
            left[i].get_or_insert(j);
            right[j].get_or_insert(i);
            pairs.push((i, j, like * 0.8));
        }
    }
    pairs.sort_by_key(|p| (p.0, p.1));
    Answers { pairs }
}

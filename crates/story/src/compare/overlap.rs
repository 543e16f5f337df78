//! How much of two wordings is the same utterance: measures that propose, on whole wordings and on their sentences.

use std::ops::Range;

use super::lexicon::Lexicon;
use super::terms::{Term, answers};
use super::words::Word;

/// A wording made ready to be compared.
#[derive(Clone, Debug)]
pub(crate) struct Prepared {
    pub(crate) words: Vec<Word>,
    pub(crate) terms: Vec<Term>,
}

/// What two stretches of words share.
#[derive(Clone, Debug, Default)]
pub(crate) struct Overlap {
    /// Share of the weight of the stretch that tells less, and of the one that tells more, that the other answers.
    pub(crate) lesser: f64,
    pub(crate) greater: f64,
    /// Weight of what answers each other.
    pub(crate) matched: f64,
    /// Weight of the stretch that tells less.
    pub(crate) least: f64,
    /// Words of the longest run that both have, determiners left out, and the weight in it.
    pub(crate) run: usize,
    pub(crate) run_weight: f64,
    /// Share of the words of the shorter that the longer has in the same order.
    pub(crate) verbatim: f64,
    /// The shorter stands in the longer in one piece, but for determiners.
    pub(crate) contained: bool,
    /// Both are the same words, but for determiners.
    pub(crate) equal: bool,
    /// Words of the shorter, without determiners.
    pub(crate) shortest: usize,
    /// How much each side has of its own, against what they share: twice the lesser of what nothing answers; [`ALTERED`] counts half.
    pub(crate) own: f64,
    /// One tells what will be, the other what was.
    pub(crate) tenses: bool,
    /// Figures and names on one side that nothing on the other answers.
    pub(crate) conflicts: usize,
    /// The compared stretches of both sides.
    pub(crate) left: Range<usize>,
    pub(crate) right: Range<usize>,
    /// First words of the terms that answer each other, on both sides.
    pub(crate) left_words: Vec<usize>,
    pub(crate) right_words: Vec<usize>,
}

impl Prepared {
    /// Word ranges of its sentences.
    fn sentences(&self) -> Vec<Range<usize>> {
        let mut sentences = Vec::new();
        let mut start = 0;
        for (i, word) in self.words.iter().enumerate() {
            if word.last {
                sentences.push(start..i + 1);
                start = i + 1;
            }
        }
        if start < self.words.len() {
            sentences.push(start..self.words.len());
        }
        sentences
    }

    fn terms_in(&self, range: &Range<usize>) -> Vec<Term> {
        self.terms
            .iter()
            .filter(|t| range.start <= t.words.start && t.words.end <= range.end)
            .cloned()
            .collect()
    }
}

/// Classes of what accounts mistake or soften first, beside figures and names.
const ALTERED: &[&str] = &[
    "date",
    "committed",
    "considering",
    "inclined",
    "wishing",
    "possible",
];

/// Most sentences of a wording that are looked at one by one.
const MOST_SENTENCES: usize = 12;

/// The overlaps of two wordings worth a look: whole with whole, and every sentence of one with the other's whole or sentences.
pub(crate) fn overlaps(a: &Prepared, b: &Prepared) -> Vec<Overlap> {
    let segments = |p: &Prepared| {
        let mut all: Vec<Range<usize>> = Vec::new();
        all.push(0..p.words.len());
        let sentences = p.sentences();
        if sentences.len() > 1 {
            all.extend(sentences.into_iter().take(MOST_SENTENCES));
        }
        all
    };
    let (left, right) = (segments(a), segments(b));
    let mut all = Vec::new();
    for x in &left {
        for y in &right {
            all.push(overlap(a, x.clone(), b, y.clone()));
        }
    }
    all
}

fn overlap(a: &Prepared, left: Range<usize>, b: &Prepared, right: Range<usize>) -> Overlap {
    let (x, y) = (a.terms_in(&left), b.terms_in(&right));
    let answers = answers(&x, &y);
    let (mut from, mut to) = (0.0, 0.0);
    let (mut answered_x, mut answered_y) = (vec![false; x.len()], vec![false; y.len()]);
    for &(i, j, like) in &answers.pairs {
        if !answered_x[i] {
            from += x[i].weight * like;
        }
        if !answered_y[j] {
            to += y[j].weight * like;
        }
        (answered_x[i], answered_y[j]) = (true, true);
    }
    let sum = |terms: &[Term]| terms.iter().map(|t| t.weight).sum::<f64>();
    let (all_x, all_y) = (sum(&x), sum(&y));
    let open = |terms: &[Term], answered: &[bool]| {
        terms
            .iter()
            .zip(answered)
            .filter(|(t, done)| !**done && (t.number.is_some() || t.name))
            .count()
    };
    let alone = |p: &Prepared, terms: &[Term], answered: &[bool]| -> f64 {
        let lexicon = Lexicon::get();
        terms
            .iter()
            .zip(answered)
            .filter(|(_, done)| !**done)
            .map(|(t, _)| {
                let form = p.words[t.words.start].form.as_str();
                let stem = lexicon.stem(form);
                let altered = ALTERED
                    .iter()
                    .any(|class| lexicon.is(class, form) || lexicon.is(class, &stem));
                if t.number.is_some() || t.name || altered {
                    t.weight / 2.0
                } else {
                    t.weight
                }
            })
            .sum()
    };
    let alone = alone(a, &x, &answered_x).min(alone(b, &y, &answered_y));
    let conflicts = open(&x, &answered_x).min(open(&y, &answered_y));
    // What an editor put in counts only where the other side has it too.
    let editor = |w: &Word| {
        w.bracketed
            && ![&a.words, &b.words]
                .iter()
                .all(|side| side.iter().any(|o| o.form == w.form))
    };
    let telling = |words: &[Word], range: &Range<usize>| -> Vec<usize> {
        let lexicon = Lexicon::get();
        range
            .clone()
            .filter(|&i| !lexicon.is("determiner", &words[i].form) && !editor(&words[i]))
            .filter(|&i| !points(words, i))
            .collect()
    };
    let (telling_a, telling_b) = (telling(&a.words, &left), telling(&b.words, &right));
    let same = |i: usize, j: usize| a.words[i].form == b.words[j].form;
    let (run, at) = longest_run(&telling_a, &telling_b, &same);
    let run_weight = x
        .iter()
        .filter(|t| {
            telling_a[at.clone()]
                .first()
                .is_some_and(|s| *s <= t.words.start)
                && telling_a[at.clone()]
                    .last()
                    .is_some_and(|e| t.words.end <= e + 1)
        })
        .map(|t| t.weight)
        .sum();
    let shortest = telling_a.len().min(telling_b.len());
    let ratio = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
    let (lesser, greater) = if all_x <= all_y {
        (ratio(from, all_x), ratio(to, all_y))
    } else {
        (ratio(to, all_y), ratio(from, all_x))
    };
    Overlap {
        lesser,
        greater,
        matched: from.min(to),
        own: 2.0 * alone / from.min(to).max(0.01),
        tenses: tenses(&a.words[left.clone()], &b.words[right.clone()]),
        least: all_x.min(all_y),
        run,
        run_weight,
        verbatim: ratio(
            common(&telling_a, &telling_b, &same) as f64,
            shortest as f64,
        ),
        contained: run == shortest && run > 0,
        equal: run == shortest && run > 0 && telling_a.len() == telling_b.len(),
        shortest,
        conflicts,
        left,
        right,
        left_words: starts(&x, &answered_x),
        right_words: starts(&y, &answered_y),
    }
}

/// "It's a gift", "This is a gift": what a sentence opens with only to point at its matter, as determiners do.
fn points(words: &[Word], i: usize) -> bool {
    let is = words.get(i + 1).is_some_and(|next| next.form == "is");
    words[i].first && is && matches!(words[i].form.as_str(), "it" | "this" | "that")
}

/// Whether one of two stretches speaks of the future only and the other of the past only.
fn tenses(a: &[Word], b: &[Word]) -> bool {
    let time = |words: &[Word]| {
        let has = |forms: &[&str]| words.iter().any(|w| forms.contains(&w.form.as_str()));
        let future = has(&["will", "shall"]);
        let past = has(&["was", "were", "did", "had"]);
        (future && !past, past && !future)
    };
    let (x, y) = (time(a), time(b));
    (x.0 && y.1) || (x.1 && y.0)
}

fn starts(terms: &[Term], answered: &[bool]) -> Vec<usize> {
    let answered = terms.iter().zip(answered).filter(|(_, done)| **done);
    answered.map(|(t, _)| t.words.start).collect()
}

/// Length of the longest common run, and where it stands in the first list.
fn longest_run(
    p: &[usize],
    q: &[usize],
    same: &dyn Fn(usize, usize) -> bool,
) -> (usize, Range<usize>) {
    let mut best = 0..0;
    let mut before = vec![0usize; q.len() + 1];
    for (i, x) in p.iter().enumerate() {
        let mut row = vec![0usize; q.len() + 1];
        for (j, y) in q.iter().enumerate() {
            if same(*x, *y) {
                row[j + 1] = before[j] + 1;
                if row[j + 1] > best.len() {
                    best = i + 1 - row[j + 1]..i + 1;
                }
            }
        }
        before = row;
    }
    (best.len(), best)
}

/// Length of the longest common subsequence.
fn common(p: &[usize], q: &[usize], same: &dyn Fn(usize, usize) -> bool) -> usize {
    let mut before = vec![0usize; q.len() + 1];
    for x in p {
        let mut row = vec![0usize; q.len() + 1];
        for (j, y) in q.iter().enumerate() {
            row[j + 1] = if same(*x, *y) {
                before[j] + 1
            } else {
                row[j].max(before[j + 1])
            };
        }
        before = row;
    }
    before[q.len()]
}

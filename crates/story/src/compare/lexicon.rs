//! What is known of words when wordings are compared: sets of words that can stand for each other, markers, irregular forms.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::stem::{root, stem_by_rule};

/// Number of a set of [`Lexicon::senses`].
pub(crate) type Sense = u16;

/// The lexicons, indexed.
pub(crate) struct Lexicon {
    /// Sets by the roots of their words; phrases by all their roots, divided by a space.
    senses: BTreeMap<String, Vec<Sense>>,
    opposite: BTreeMap<Sense, Sense>,
    /// Most words of a phrase.
    longest: usize,
    irregular: BTreeMap<&'static str, &'static str>,
    classes: BTreeMap<&'static str, Vec<Vec<String>>>,
    single: BTreeMap<&'static str, BTreeSet<String>>,
}

/// Rows of a lexicon's text as cells.
pub(crate) fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .skip(1)
        .map(|line| line.split('\t').collect())
}

/// The words of each class of a lexicon of two columns, class and word.
pub(crate) fn classes(text: &'static str) -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let mut words: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in rows(text) {
        if let [class, word] = row.as_slice() {
            words.entry(class).or_default().insert(word);
        }
    }
    words
}

impl Lexicon {
    /// The one lexicon of the program.
    pub(crate) fn get() -> &'static Lexicon {
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);
        &LEXICON
    }

    fn load() -> Lexicon {
        let mut irregular = BTreeMap::new();
        for row in rows(include_str!("../../../read/lexicons/irregular_forms.tsv")) {
            for form in cell(&row, 1).split('|') {
                irregular.insert(form, cell(&row, 0));
            }
        }
        let mut lexicon = Lexicon {
            senses: BTreeMap::new(),
            opposite: BTreeMap::new(),
            longest: 1,
            irregular,
            classes: BTreeMap::new(),
            single: BTreeMap::new(),
        };
        let related: Vec<_> =
            rows(include_str!("../../../read/lexicons/related_words.tsv")).collect();
        for (number, row) in related.iter().enumerate() {
            let sense = number as Sense;
            for entry in cell(row, 1).split('|') {
                lexicon.insert(entry, sense);
            }
            let opposite = related.iter().position(|r| cell(r, 0) == cell(row, 2));
            if let Some(other) = opposite.filter(|_| !cell(row, 2).is_empty()) {
                lexicon.opposite.insert(sense, other as Sense);
                lexicon.opposite.insert(other as Sense, sense);
            }
        }
        let mut sense = related.len() as Sense;
        for row in rows(include_str!("../../../read/lexicons/countries.tsv")) {
            // Name, aliases, adjectives, demonyms; not the capital, which is a place of its own.
            for column in [2, 3, 5, 6, 7] {
                for entry in cell(&row, column).split('|').filter(|e| !e.is_empty()) {
                    lexicon.insert(&entry.to_lowercase(), sense);
                }
            }
            sense += 1;
        }
        for forms in [
            &["us.", "usa", "united states", "america", "american"][..],
            &["uk.", "uk", "britain", "british"],
            &["europe", "european", "eu.", "eu", "european union"],
            &["un.", "un", "united nations"],
        ] {
            for form in forms {
                lexicon.insert(form, sense);
            }
            sense += 1;
        }
        for row in rows(include_str!("../../../read/lexicons/wording_markers.tsv")) {
            let class = cell(&row, 0);
            for entry in cell(&row, 1).split('|') {
                let words: Vec<String> = entry.split(' ').map(str::to_owned).collect();
                if let [one] = words.as_slice() {
                    let stem = lexicon.stem(one);
                    let single = lexicon.single.entry(class).or_default();
                    single.insert(one.clone());
                    // "prepared" is a state, "prepare" a deed.
                    if !one.ends_with("ed") {
                        single.insert(stem);
                    }
                } else {
                    lexicon.classes.entry(class).or_default().push(words);
                }
            }
        }
        lexicon
    }

    fn insert(&mut self, entry: &str, sense: Sense) {
        let words = super::words::words(entry, 0);
        // A single word stands for its derivations too; the words of a phrase only for their own forms.
        let key = match words.as_slice() {
            [one] => root(&self.stem(&one.form)),
            several => several
                .iter()
                .map(|w| self.stem(&w.form))
                .collect::<Vec<_>>()
                .join(" "),
        };
        self.longest = self.longest.max(words.len());
        let senses = self.senses.entry(key).or_default();
        if !senses.contains(&sense) {
            senses.push(sense);
        }
    }

    /// The stem of a word: irregular forms by the lexicon, others by their endings.
    pub(crate) fn stem(&self, form: &str) -> String {
        if let Some(word) = self.irregular.get(form) {
            return (*word).to_owned();
        }
        let stem = stem_by_rule(form);
        self.irregular
            .get(stem.as_str())
            .map_or(stem, |w| (*w).to_owned())
    }

    /// The longest phrase of the lexicon that these stems begin with, with its sets; one word where there is none.
    pub(crate) fn phrase(&self, stems: &[String]) -> (usize, &[Sense]) {
        for length in (2..=self.longest.min(stems.len())).rev() {
            if let Some(senses) = self.senses.get(&stems[..length].join(" ")) {
                return (length, senses);
            }
        }
        let single = stems.first().and_then(|s| self.senses.get(&root(s)));
        (1, single.map_or(&[], Vec::as_slice))
    }

    /// The sets of a verb whose particle stands behind its object: "pull every boat back". Empty where there is none.
    pub(crate) fn parted(&self, stems: &[String]) -> &[Sense] {
        const PARTICLES: &[&str] = &["back", "out", "up", "down", "off", "away", "over", "on"];
        let Some(verb) = stems.first() else {
            return &[];
        };
        stems
            .iter()
            .take(5)
            .skip(2)
            .filter(|s| PARTICLES.contains(&s.as_str()))
            .find_map(|particle| self.senses.get(&format!("{verb} {particle}")))
            .map_or(&[], Vec::as_slice)
    }

    /// Whether one set says the contrary of the other.
    pub(crate) fn opposed(&self, a: &[Sense], b: &[Sense]) -> bool {
        a.iter()
            .any(|x| self.opposite.get(x).is_some_and(|y| b.contains(y)))
    }

    /// Whether a word is in a class of `wording_markers.tsv`.
    pub(crate) fn is(&self, class: &str, form: &str) -> bool {
        self.single
            .get(class)
            .is_some_and(|words| words.contains(form))
    }

    /// Where words of a class stand: word numbers, phrases by all their words. A word's stem counts too.
    pub(crate) fn found(&self, class: &str, forms: &[&str]) -> Vec<std::ops::Range<usize>> {
        let mut found = Vec::new();
        let mut i = 0;
        while i < forms.len() {
            let phrases = self.classes.get(class).map_or(&[][..], Vec::as_slice);
            let phrase = phrases
                .iter()
                .filter(|p| {
                    forms.len() >= i + p.len()
                        && p.iter()
                            .zip(&forms[i..])
                            .all(|(a, b)| a == b || *a == self.stem(b))
                })
                .map(Vec::len)
                .max();
            let length = phrase.or_else(|| {
                (self.is(class, forms[i]) || self.is(class, &self.stem(forms[i]))).then_some(1)
            });
            if let Some(length) = length {
                found.push(i..i + length);
                i += length;
            } else {
                i += 1;
            }
        }
        found
    }
}

fn cell<'r>(row: &[&'r str], column: usize) -> &'r str {
    row.get(column).copied().unwrap_or_default()
}

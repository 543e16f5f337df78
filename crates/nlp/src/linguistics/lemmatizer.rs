//! spaCy's rule lemmatizer: exceptions, suffix rules checked against an index of known base forms.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::text::chars::is_alpha;

/// `config.json`'s part on lemmas.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct LemmatizerConfig {
    /// Language whose `is_base_form` applies; only English has one.
    pub(crate) lang: String,
    rules: BTreeMap<String, Vec<(String, String)>>,
    /// Parts of speech that have an index file.
    pub(crate) index: Vec<String>,
}

/// Sorted words in one text, one a line, found by bisection: nothing is copied when a model is loaded.
#[derive(Debug)]
struct WordList {
    text: Cow<'static, str>,
    /// Byte offset of each word.
    starts: Vec<u32>,
}

impl WordList {
    fn new(text: Cow<'static, str>) -> Self {
        let mut starts: Vec<u32> = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|i| i as u32 + 1));
        if starts.last().is_some_and(|&s| s as usize >= text.len()) {
            starts.pop();
        }
        WordList { text, starts }
    }

    fn word(&self, i: usize) -> &[u8] {
        let end = self
            .starts
            .get(i + 1)
            .map_or(self.text.len(), |&s| s as usize);
        let word = &self.text.as_bytes()[self.starts[i] as usize..end];
        word.strip_suffix(b"\n").unwrap_or(word)
    }

    fn contains(&self, word: &str) -> bool {
        let (mut low, mut high) = (0, self.starts.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.word(middle).cmp(word.as_bytes()) {
                std::cmp::Ordering::Equal => return true,
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        false
    }
}

/// Tables of one part of speech.
#[derive(Debug, Default)]
struct Tables {
    rules: Vec<(String, String)>,
    index: Option<WordList>,
    /// Form to its lemmas, tab-separated.
    exceptions: FxHashMap<Box<str>, Box<str>>,
}

/// Lemmas by part of speech.
#[derive(Debug)]
pub(crate) struct Lemmatizer {
    english: bool,
    /// By part of speech in lower case.
    tables: FxHashMap<String, Tables>,
}

impl Lemmatizer {
    /// `index` gives the text of a part of speech's word list; `exceptions` is `lemma_exceptions.tsv`.
    pub(crate) fn new(
        config: &LemmatizerConfig,
        mut index: impl FnMut(&str) -> Option<Cow<'static, str>>,
        exceptions: &str,
    ) -> Self {
        let mut tables: FxHashMap<String, Tables> = FxHashMap::default();
        for (pos, rules) in &config.rules {
            tables
                .entry(pos.clone())
                .or_default()
                .rules
                .clone_from(rules);
        }
        for pos in &config.index {
            tables.entry(pos.clone()).or_default().index = index(pos).map(WordList::new);
        }
        for line in exceptions.lines() {
            let mut cells = line.splitn(3, '\t');
            if let (Some(pos), Some(form), Some(lemmas)) =
                (cells.next(), cells.next(), cells.next())
            {
                match tables.get_mut(pos) {
                    Some(table) => table.exceptions.insert(form.into(), lemmas.into()),
                    None => tables
                        .entry(pos.to_owned())
                        .or_default()
                        .exceptions
                        .insert(form.into(), lemmas.into()),
                };
            }
        }
        Lemmatizer {
            english: config.lang == "en",
            tables,
        }
    }

    /// The lemma of a form with a part of speech (upper case, as Universal Dependencies has it) and morphology
    /// (`Number=Sing|…`).
    pub(crate) fn lemma<'t>(&self, text: &'t str, pos: &str, morph: &str) -> Cow<'t, str> {
        let lower = || Cow::Owned(text.to_lowercase());
        if matches!(pos, "" | "EOL" | "SPACE") || (self.english && is_base_form(pos, morph)) {
            return lower();
        }
        let Some(tables) = self.tables.get(&pos.to_ascii_lowercase()) else {
            return if pos == "PROPN" {
                Cow::Borrowed(text)
            } else {
                lower()
            };
        };
        let string = text.to_lowercase();
        // Forms in spaCy's order: known ones in front of the ones before them, unknown non-words behind.
        let (mut forms, mut unknown): (Vec<String>, Option<String>) = (Vec::new(), None);
        for (old, new) in &tables.rules {
            let Some(stem) = string.strip_suffix(old.as_str()) else {
                continue;
            };
            let form = format!("{stem}{new}");
            if form.is_empty() {
                continue;
            }
            if tables
                .index
                .as_ref()
                .is_some_and(|index| index.contains(&form))
            {
                forms.insert(0, form);
            } else if !form.chars().all(is_alpha) {
                forms.push(form);
            } else if unknown.is_none() {
                unknown = Some(form);
            }
        }
        if let Some(lemmas) = tables.exceptions.get(string.as_str()) {
            for lemma in lemmas.split('\t') {
                if !forms.iter().any(|f| f == lemma) {
                    forms.insert(0, lemma.to_owned());
                }
            }
        }
        match forms.into_iter().next().or(unknown) {
            Some(form) => Cow::Owned(form),
            None => Cow::Borrowed(text),
        }
    }
}

/// English forms that are their own lemma (`EnglishLemmatizer.is_base_form`).
fn is_base_form(pos: &str, morph: &str) -> bool {
    let has = |feature: &str| morph.split('|').any(|f| f == feature);
    let number = morph.split('|').any(|f| f.starts_with("Number="));
    (pos == "NOUN" && has("Number=Sing"))
        || (pos == "VERB" && has("VerbForm=Fin") && has("Tense=Pres") && !number)
        || has("VerbForm=Inf")
        || has("VerbForm=None")
        || has("Degree=Pos")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lemmatizer() -> Lemmatizer {
        let config = LemmatizerConfig {
            lang: "en".into(),
            rules: BTreeMap::from([
                (
                    "verb".into(),
                    vec![
                        ("s".into(), String::new()),
                        ("ed".into(), "e".into()),
                        ("ed".into(), String::new()),
                    ],
                ),
                ("punct".into(), vec![("“".into(), "\"".into())]),
            ]),
            index: vec!["verb".into()],
        };
        Lemmatizer::new(
            &config,
            |_| Some(Cow::Borrowed("agree\nwarn\n")),
            "verb\tsaid\tsay\n",
        )
    }

    #[test]
    fn rules_exceptions_and_base_forms() {
        let l = lemmatizer();
        assert_eq!(l.lemma("Warned", "VERB", "Tense=Past|VerbForm=Fin"), "warn");
        assert_eq!(
            l.lemma("agreed", "VERB", "Tense=Past|VerbForm=Fin"),
            "agree"
        );
        assert_eq!(l.lemma("said", "VERB", "Tense=Past|VerbForm=Fin"), "say");
        assert_eq!(l.lemma("Sarrows", "PROPN", "Number=Plur"), "Sarrows");
        assert_eq!(l.lemma("Warned", "VERB", "VerbForm=Inf"), "warned");
        assert_eq!(l.lemma("“", "PUNCT", ""), "\"");
        assert_eq!(l.lemma("The", "DET", ""), "the");
    }
}

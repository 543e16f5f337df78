//! spaCy's attribute ruler: small patterns over tokens that set part of speech, morphology and some lemmas.
//!
//! All patterns look at the values before any rule was applied; of several rules that set one attribute of one token, the
//! last in the list wins. For each tag the rules that a token with that tag can meet are listed ahead.

use std::collections::BTreeMap;

use regex::Regex;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde_json::Value;

use crate::error::LoadError;

/// One rule as `config.json` has it.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct RuleConfig {
    patterns: Vec<Vec<BTreeMap<String, Value>>>,
    index: usize,
    set: BTreeMap<String, String>,
}

/// What the rules look at in a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Seen {
    /// Number of the tag in the label set.
    pub(crate) tag: u8,
    /// Number of the dependency label.
    pub(crate) dep: u8,
    /// Number of the lower-cased form among the words that rules name; 0 for all others.
    pub(crate) word: u16,
    /// Bit `i`: regular expression `i` finds something in the lower-cased form.
    pub(crate) regexes: u32,
    pub(crate) is_space: bool,
}

/// What rules set in a token, as numbers of the label set; `None`: nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Assigned {
    pub(crate) pos: Option<u8>,
    pub(crate) morph: Option<u8>,
    pub(crate) tag: Option<u8>,
    pub(crate) dep: Option<u8>,
    /// Number of a lemma in [`AttributeRules::lemmas`].
    pub(crate) lemma: Option<u8>,
}

#[derive(Debug)]
enum Test {
    TagIn(Vec<u8>),
    TagNotIn(Vec<u8>),
    DepIn(Vec<u8>),
    DepNotIn(Vec<u8>),
    WordIn(Vec<u16>),
    Regex(u32),
    IsSpace(bool),
    Never,
}

impl Test {
    fn holds(&self, token: Seen) -> bool {
        match self {
            Test::TagIn(tags) => tags.contains(&token.tag),
            Test::TagNotIn(tags) => !tags.contains(&token.tag),
            Test::DepIn(deps) => deps.contains(&token.dep),
            Test::DepNotIn(deps) => !deps.contains(&token.dep),
            Test::WordIn(words) => words.contains(&token.word),
            Test::Regex(bit) => token.regexes & bit != 0,
            Test::IsSpace(wanted) => token.is_space == *wanted,
            Test::Never => false,
        }
    }
}

#[derive(Debug)]
struct Rule {
    tokens: Vec<Vec<Test>>,
    index: usize,
    set: Assigned,
}

/// The rules, ready to be matched.
#[derive(Debug)]
pub(crate) struct AttributeRules {
    rules: Vec<Rule>,
    /// Rules whose first token may have the tag, by tag.
    by_tag: Vec<Vec<u16>>,
    words: FxHashMap<String, u16>,
    regexes: Vec<Regex>,
    /// Lemmas that rules set.
    pub(crate) lemmas: Vec<String>,
    longest: usize,
}

/// Numbers of names in a label set; unknown names are added.
pub(crate) trait Names {
    fn number(&mut self, name: &str) -> u8;
}

/// The label sets that rules refer to.
pub(crate) struct LabelNames<'a> {
    pub(crate) tag: &'a mut dyn Names,
    pub(crate) dep: &'a mut dyn Names,
    pub(crate) pos: &'a mut dyn Names,
    pub(crate) morph: &'a mut dyn Names,
}

impl AttributeRules {
    pub(crate) fn new(
        configs: &[RuleConfig],
        names: &mut LabelNames<'_>,
    ) -> Result<Self, LoadError> {
        let mut all = AttributeRules {
            rules: Vec::new(),
            by_tag: Vec::new(),
            words: FxHashMap::default(),
            regexes: Vec::new(),
            lemmas: Vec::new(),
            longest: 0,
        };
        for config in configs {
            let mut set = Assigned::default();
            for (attribute, value) in &config.set {
                // "_" is spaCy's way to write an empty morphology.
                match attribute.as_str() {
                    "POS" => set.pos = Some(names.pos.number(value)),
                    "MORPH" => {
                        set.morph = Some(names.morph.number(if value == "_" { "" } else { value }));
                    }
                    "TAG" => set.tag = Some(names.tag.number(value)),
                    "DEP" => set.dep = Some(names.dep.number(value)),
                    "LEMMA" => {
                        let at = all
                            .lemmas
                            .iter()
                            .position(|l| l == value)
                            .unwrap_or_else(|| {
                                all.lemmas.push(value.clone());
                                all.lemmas.len() - 1
                            });
                        set.lemma =
                            Some(u8::try_from(at).map_err(|_| bad("more than 256 lemmas"))?);
                    }
                    other => return Err(bad(&format!("attribute {other} cannot be set"))),
                }
            }
            for pattern in &config.patterns {
                let tokens: Vec<_> = pattern
                    .iter()
                    .map(|token| all.tests(token, names))
                    .collect::<Result<_, LoadError>>()?;
                if tokens.is_empty() || config.index >= tokens.len() {
                    return Err(bad("a rule's index lies outside of its pattern"));
                }
                all.longest = all.longest.max(tokens.len());
                all.rules.push(Rule {
                    tokens,
                    index: config.index,
                    set,
                });
            }
        }
        if all.rules.len() >= usize::from(u16::MAX) {
            return Err(bad("more than 65534 patterns"));
        }
        all.by_tag = (0..=u8::MAX)
            .map(|tag| {
                let may = |tests: &[Test]| {
                    tests.iter().all(|t| match t {
                        Test::TagIn(_) | Test::TagNotIn(_) => t.holds(Seen {
                            tag,
                            ..Seen::default()
                        }),
                        Test::Never => false,
                        _ => true,
                    })
                };
                (0..all.rules.len() as u16)
                    .filter(|&r| may(&all.rules[r as usize].tokens[0]))
                    .collect()
            })
            .collect();
        Ok(all)
    }

    fn tests(
        &mut self,
        token: &BTreeMap<String, Value>,
        names: &mut LabelNames<'_>,
    ) -> Result<Vec<Test>, LoadError> {
        let mut tests = Vec::new();
        for (attribute, value) in token {
            if attribute == "IS_SPACE" {
                tests.push(Test::IsSpace(
                    value
                        .as_bool()
                        .ok_or_else(|| bad("IS_SPACE must be true or false"))?,
                ));
                continue;
            }
            let (operator, values) = match value {
                Value::String(one) => ("IN", vec![one.clone()]),
                Value::Object(map) if map.len() == 1 => {
                    let (operator, values) = map.iter().next().expect("one entry");
                    let values = match values {
                        Value::String(one) => vec![one.clone()],
                        Value::Array(many) => many
                            .iter()
                            .filter_map(|v| v.as_str().map(str::to_owned))
                            .collect(),
                        _ => {
                            return Err(bad(
                                "a pattern's value must be a string or a list of strings",
                            ));
                        }
                    };
                    (operator.as_str(), values)
                }
                _ => return Err(bad("a pattern's value must be a string or one operator")),
            };
            let numbers =
                |names: &mut dyn Names| values.iter().map(|v| names.number(v)).collect::<Vec<u8>>();
            tests.push(match (attribute.as_str(), operator) {
                ("TAG", "IN") => Test::TagIn(numbers(names.tag)),
                ("TAG", "NOT_IN") => Test::TagNotIn(numbers(names.tag)),
                ("DEP", "IN") => Test::DepIn(numbers(names.dep)),
                ("DEP", "NOT_IN") => Test::DepNotIn(numbers(names.dep)),
                ("LOWER", "IN") => Test::WordIn(
                    values
                        .iter()
                        .map(|w| self.word_number(w))
                        .collect::<Result<_, LoadError>>()?,
                ),
                ("LOWER", "REGEX") => {
                    let regex = Regex::new(values.first().map_or("", String::as_str))
                        .map_err(|e| bad(&e.to_string()))?;
                    if self.regexes.len() == 32 {
                        return Err(bad("more than 32 regular expressions"));
                    }
                    self.regexes.push(regex);
                    Test::Regex(1 << (self.regexes.len() - 1))
                }
                // spaCy would need a value for it that this engine does not compute; such a rule never matches here.
                _ => Test::Never,
            });
        }
        Ok(tests)
    }

    fn word_number(&mut self, word: &str) -> Result<u16, LoadError> {
        let next = u16::try_from(self.words.len() + 1).map_err(|_| bad("too many words"))?;
        Ok(*self.words.entry(word.to_owned()).or_insert(next))
    }

    /// What the rules can see of a form: word number and regex bits.
    pub(crate) fn look(&self, text: &str) -> (u16, u32) {
        let lower = text.to_lowercase();
        let word = self.words.get(lower.as_str()).copied().unwrap_or(0);
        // spaCy's REGEX operator searches, as `is_match` does.
        let bits = self
            .regexes
            .iter()
            .enumerate()
            .filter(|(_, r)| r.is_match(&lower))
            .fold(0, |b, (i, _)| b | 1 << i);
        (word, bits)
    }

    /// Matches all rules; `sink` gets each token's number and what is set in it, in order.
    pub(crate) fn apply(
        &self,
        count: usize,
        seen: impl Fn(usize) -> Seen,
        mut sink: impl FnMut(usize, Assigned),
    ) {
        // A rule reaches no further than the longest pattern: that many tokens are open at a time.
        let reach = self.longest.max(1);
        let mut open: std::collections::VecDeque<(Assigned, [u16; 5])> =
            std::iter::repeat_n(Default::default(), reach).collect();
        for start in 0..count {
            let first = seen(start);
            for &r in &self.by_tag[first.tag as usize] {
                let rule = &self.rules[r as usize];
                let matches = rule.tokens.iter().enumerate().all(|(i, tests)| {
                    let at = start + i;
                    at < count && {
                        let token = if i == 0 { first } else { seen(at) };
                        tests.iter().all(|test| test.holds(token))
                    }
                });
                if matches {
                    // Rule numbers from 1, so that 0 stands for "not set yet".
                    let (assigned, by) = &mut open[rule.index];
                    let fields = [
                        (&mut assigned.pos, rule.set.pos),
                        (&mut assigned.morph, rule.set.morph),
                        (&mut assigned.tag, rule.set.tag),
                        (&mut assigned.dep, rule.set.dep),
                        (&mut assigned.lemma, rule.set.lemma),
                    ];
                    for ((field, value), last) in fields.into_iter().zip(by) {
                        if value.is_some() && *last <= r + 1 {
                            (*field, *last) = (value, r + 1);
                        }
                    }
                }
            }
            if let Some((assigned, _)) = open.pop_front() {
                sink(start, assigned);
            }
            open.push_back(Default::default());
        }
    }
}

fn bad(reason: &str) -> LoadError {
    LoadError::Config {
        file: "config.json",
        reason: format!("attribute_rules: {reason}"),
    }
}

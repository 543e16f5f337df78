//! Words of casualties: `lexicons/casualty_terms.tsv`, with number words from `time_numbers.tsv`.

use std::collections::HashMap;
use std::sync::OnceLock;

use rapporteur_schema::{Hedge, TollOutcome};

use super::table::Table;

/// A verb that tells what befell people.
#[derive(Clone, Debug)]
pub(crate) struct OutcomeVerb {
    /// Words of its phrase after the first.
    pub(crate) rest: Vec<&'static str>,
    pub(crate) outcome: TollOutcome,
    /// The people are its subject; else its object.
    pub(crate) of_subject: bool,
}

/// A noun that tells what befell people.
#[derive(Clone, Debug)]
pub(crate) struct OutcomeNoun {
    pub(crate) outcome: TollOutcome,
    /// A number before it counts them: "nine deaths".
    pub(crate) counts: bool,
    /// Prepositions that bring in the number or the people: "a toll of nine".
    pub(crate) prepositions: Vec<&'static str>,
}

/// How a number relates to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// "another nine".
    More,
    /// "including nine".
    Part,
    /// "nine each", "nine a day".
    Rate,
}

/// A phrase by its words, longest first.
type Phrases<T> = Vec<(Vec<&'static str>, T)>;

/// The words of casualties.
#[derive(Default)]
pub(crate) struct Casualties {
    /// By first lemma.
    pub(crate) verbs: HashMap<&'static str, Vec<OutcomeVerb>>,
    /// What people are said to be, by the first word after "be": "missing", "swept away".
    pub(crate) states: HashMap<&'static str, Vec<OutcomeVerb>>,
    pub(crate) nouns: HashMap<&'static str, OutcomeNoun>,
    /// After a number: "nine dead", "nine in custody".
    pub(crate) adjectives: Phrases<TollOutcome>,
    pub(crate) hedges_before: Phrases<Hedge>,
    pub(crate) hedges_after: Phrases<Hedge>,
    pub(crate) hedging_verbs: HashMap<&'static str, Hedge>,
    /// Words in a number's place, with the lowest that they allow.
    pub(crate) quantities: Phrases<Option<u32>>,
    pub(crate) relations: HashMap<&'static str, Relation>,
    pub(crate) scopes: HashMap<&'static str, &'static str>,
    /// Number words: value, and whether it multiplies what stands before it.
    pub(crate) numbers: HashMap<&'static str, (f64, bool)>,
}

fn hedge(label: &str) -> Hedge {
    Hedge::from_label(label).unwrap_or_default()
}

/// The words of casualties.
pub(crate) fn casualties() -> &'static Casualties {
    static CASUALTIES: OnceLock<Casualties> = OnceLock::new();
    CASUALTIES.get_or_init(build)
}

fn build() -> Casualties {
    let mut all = Casualties::default();
    let table = Table::parse(include_str!("../../lexicons/casualty_terms.tsv"));
    for row in table.rows() {
        let words: Vec<&'static str> = row.get("term").split(' ').collect();
        let (term, value, frame) = (row.get("term"), row.get("value"), row.get("frame"));
        match (row.get("role"), row.get("form")) {
            ("outcome", form) => {
                let Some(outcome) = TollOutcome::from_label(value) else {
                    continue;
                };
                match form {
                    "verb" => {
                        let state = words[0] == "be" && words.len() > 1;
                        let verb = OutcomeVerb {
                            rest: words[if state { 2 } else { 1 }..].to_vec(),
                            outcome,
                            of_subject: frame == "subj",
                        };
                        let (map, key) = if state {
                            (&mut all.states, words[1])
                        } else {
                            (&mut all.verbs, words[0])
                        };
                        map.entry(key).or_default().push(verb);
                    }
                    "noun" => {
                        let noun = OutcomeNoun {
                            outcome,
                            counts: frame.split([' ', '|']).any(|f| f == "count"),
                            prepositions: frame
                                .split([' ', '|'])
                                .filter(|f| matches!(*f, "of" | "to" | "at"))
                                .collect(),
                        };
                        all.nouns.insert(term, noun);
                    }
                    _ if frame == "count" => all.adjectives.push((words, outcome)),
                    _ => {}
                }
            }
            ("hedge", "verb") => {
                all.hedging_verbs.insert(term, hedge(value));
            }
            ("hedge", _) => match frame {
                "before" => all.hedges_before.push((words, hedge(value))),
                "after" => all.hedges_after.push((words, hedge(value))),
                "quantity" => {
                    let low = row.get("low").parse().ok();
                    // "dozens were hurt" as "dozens of guards were hurt"
                    if words.len() > 1 && words.last() == Some(&"of") {
                        all.quantities
                            .push((words[..words.len() - 1].to_vec(), low));
                    }
                    all.quantities.push((words, low));
                }
                _ => {}
            },
            ("relation", _) => {
                let relation = match value {
                    "apart_from" => Relation::More,
                    "part_of" => Relation::Part,
                    _ => Relation::Rate,
                };
                all.relations.insert(term, relation);
            }
            ("scope", _) => {
                all.scopes.insert(term, value);
            }
            _ => {}
        }
    }
    for verbs in all.verbs.values_mut().chain(all.states.values_mut()) {
        verbs.sort_by_key(|v| std::cmp::Reverse(v.rest.len()));
    }
    longest_first(&mut all.adjectives);
    longest_first(&mut all.hedges_before);
    longest_first(&mut all.hedges_after);
    longest_first(&mut all.quantities);
    let numbers = Table::parse(include_str!("../../lexicons/time_numbers.tsv"));
    for row in numbers.rows() {
        if let ("cardinal" | "multiplier", Ok(value)) = (row.get("kind"), row.get("value").parse())
        {
            let multiplies = row.get("kind") == "multiplier";
            all.numbers.insert(row.get("word"), (value, multiplies));
        }
    }
    all.numbers.insert("million", (1e6, true));
    all
}

fn longest_first<T>(phrases: &mut Phrases<T>) {
    phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
}

//! The coder of one sentence: what it knows, what it finds, and the order of trial.
//!
//! Every verb is tried with the rows of its lemma, the highest in the tree first; an operator ("agreed to", "demanded",
//! "threatened to") takes the type of its content into account and consumes it. Then come event nouns with light verbs and
//! nouns that carry both parties themselves. Events of one actor and type are merged, and the weakest dropped.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;

use rapporteur_nlp::{Doc, Token};
use rapporteur_schema::PloverType;

use super::syntax as syn;
use super::trace::{Step, Why};
use crate::lexicon::events::{self, EventLexicon, Sureness};

/// Events kept of one sentence; a guard, seldom reached.
const MOST: usize = 3;

/// What a token's name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    /// No name.
    None,
    Person,
    /// An organisation, government or armed group.
    Body,
    /// A country or city.
    State,
    /// A people or members of a group.
    Norp,
    /// A region, water or building.
    Place,
    /// A date or time of day.
    Time,
    /// An event, law, work, sum or other thing that does not act.
    Thing,
    /// A bare number or another name.
    Other,
}

impl Label {
    /// Of the engine's label.
    pub(crate) fn of(engine: &str) -> Label {
        match engine {
            "" => Label::None,
            "PERSON" => Label::Person,
            "ORG" => Label::Body,
            "GPE" => Label::State,
            "NORP" => Label::Norp,
            "LOC" | "FAC" => Label::Place,
            "DATE" | "TIME" => Label::Time,
            "EVENT" | "LAW" | "WORK_OF_ART" | "MONEY" | "PRODUCT" | "PERCENT" | "QUANTITY" => {
                Label::Thing
            }
            _ => Label::Other,
        }
    }

    /// Someone or something that may act or be acted upon.
    pub(crate) fn is_name(self) -> bool {
        matches!(
            self,
            Label::Person | Label::Body | Label::State | Label::Norp | Label::Place
        )
    }
}

/// An event as the parse tells it.
#[derive(Clone, Debug)]
pub(crate) struct Coded<'d> {
    pub(crate) event_type: PloverType,
    /// Empty where none fits.
    pub(crate) mode: &'static str,
    pub(crate) context: Vec<&'static str>,
    pub(crate) actor: Vec<Token<'d>>,
    pub(crate) recipient: Vec<Token<'d>>,
    pub(crate) trigger: Token<'d>,
    /// The verb that carries an event noun.
    pub(crate) carrier: Option<Token<'d>>,
    pub(crate) sureness: Sureness,
    /// What is promised, demanded, refused or threatened.
    pub(crate) content: Option<(PloverType, &'static str)>,
    /// The recipient is an actor, not only a thing.
    pub(crate) named: bool,
    /// All tokens that are part of it: other words of its phrase, tokens of its content.
    pub(crate) parts: Vec<Token<'d>>,
    /// The row that applied.
    pub(crate) row: &'static str,
}

/// Codes one sentence of an annotated text.
pub(crate) struct Coder<'a, 'd> {
    pub(crate) lex: &'static EventLexicon,
    pub(crate) doc: &'d Doc,
    /// What each token's name is.
    pub(crate) labels: &'a [Label],
    /// Tokens that are part of an event already.
    pub(crate) used: BTreeSet<usize>,
    /// Head of the phrase of a thing by the token of the actor that was found inside it.
    pub(crate) phrase_of: RefCell<BTreeMap<usize, Token<'d>>>,
    /// Whether what is told in passing is looked at: only where nothing else was found in the sentence.
    pub(crate) relaxed: bool,
    /// Whether any row was tried in the sentence: where none was, looking again finds none either.
    pub(crate) tried: bool,
    /// The sentence's words and lemmas, in lower case: a row of several words is tried only where all of them stand.
    pub(crate) words: RefCell<Option<HashSet<String>>>,
    /// How deep contents are nested at present.
    pub(crate) nesting: u8,
    /// What was tried, where someone wants to know.
    pub(crate) steps: Option<Vec<Step>>,
}

impl<'a, 'd> Coder<'a, 'd> {
    pub(crate) fn new(
        lex: &'static EventLexicon,
        doc: &'d Doc,
        labels: &'a [Label],
        trace: bool,
    ) -> Self {
        Coder {
            lex,
            doc,
            labels,
            used: BTreeSet::new(),
            phrase_of: RefCell::new(BTreeMap::new()),
            relaxed: false,
            tried: false,
            words: RefCell::new(None),
            nesting: 0,
            steps: trace.then(Vec::new),
        }
    }

    pub(crate) fn label(&self, token: Token<'_>) -> Label {
        self.labels
            .get(token.index())
            .copied()
            .unwrap_or(Label::None)
    }

    /// Whether all words of a phrase stand somewhere in a verb's sentence, as they are or as lemmas.
    pub(crate) fn stand(&self, words: &[&str], verb: Token<'_>) -> bool {
        if words.is_empty() {
            return true;
        }
        let mut known = self.words.borrow_mut();
        let known = known.get_or_insert_with(|| {
            let tokens = verb.sentence().tokens();
            tokens.flat_map(|t| [syn::low(t), syn::lemma(t)]).collect()
        });
        let mut sure = words.iter().filter(|word| !word.starts_with('@'));
        sure.all(|word| known.contains(*word))
    }

    /// Notes what became of a row.
    pub(crate) fn note(&mut self, trigger: Token<'_>, row: &str, why: Why) {
        self.tried = true;
        if let Some(steps) = &mut self.steps {
            steps.push(Step {
                token: trigger.index(),
                row: row.to_owned(),
                why,
            });
        }
    }

    /// The events of some tokens, best first.
    pub(crate) fn code(&mut self, tokens: Range<usize>) -> Vec<Coded<'d>> {
        let doc = self.doc;
        let mut verbs: Vec<(usize, Token<'d>)> = tokens
            .clone()
            .map(|i| doc.token(i))
            .filter(|t| syn::is_verb(*t))
            .map(|t| (syn::depth(t), t))
            .collect();
        verbs.sort_by_key(|(depth, t)| (*depth, t.index()));
        self.tried = false;
        self.words.replace(None);
        for relaxed in [false, true] {
            if relaxed && !self.tried {
                break;
            }
            self.relaxed = relaxed;
            self.used.clear();
            let mut events = Vec::new();
            for (_, verb) in &verbs {
                events.extend(self.verb(*verb));
            }
            for i in tokens.clone() {
                let token = doc.token(i);
                if matches!(token.pos(), "NOUN" | "PROPN") || events::is_gerund(token) {
                    events.extend(self.noun(token));
                }
            }
            let events = self.merge(events);
            let found = self.select(events);
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// What one actor does of one type in a sentence is told once: recipients are joined.
    fn merge(&mut self, events: Vec<Coded<'d>>) -> Vec<Coded<'d>> {
        let mut out: Vec<Coded<'d>> = Vec::new();
        for event in events {
            let same = out
                .iter_mut()
                .find(|e| e.event_type == event.event_type && e.actor[0] == event.actor[0]);
            let Some(same) = same else {
                out.push(event);
                continue;
            };
            if same.recipient.is_empty() {
                // "clashes between the army and the rebels killed ten": each is on the other side too
                same.recipient.clone_from(&event.recipient);
            }
            for r in &event.recipient {
                if !same.recipient.contains(r) && !same.actor.contains(r) {
                    same.recipient.push(*r);
                }
            }
            same.named |= event.named;
            if same.mode.is_empty() {
                same.mode = event.mode;
            }
            self.note(event.trigger, event.row, Why::Merged);
        }
        out
    }

    /// Abstention: a weak row needs both sides by name; what is told in the main clause stands first.
    fn select(&mut self, events: Vec<Coded<'d>>) -> Vec<Coded<'d>> {
        let mut kept = Vec::new();
        for event in events {
            let both = event.named && self.is_actor(event.actor[0]);
            if event.sureness == Sureness::Low && !both {
                self.note(event.trigger, event.row, Why::Weak);
                continue;
            }
            kept.push(event);
        }
        kept.sort_by_key(|e| {
            let depth = syn::depth(e.trigger);
            (
                depth > 0,
                e.recipient.is_empty(),
                !e.named,
                e.sureness,
                depth,
                e.trigger.index(),
            )
        });
        for event in kept.iter().skip(MOST) {
            self.note_later(event);
        }
        kept.truncate(MOST);
        kept
    }

    fn note_later(&mut self, event: &Coded<'d>) {
        if let Some(steps) = &mut self.steps {
            steps.push(Step {
                token: event.trigger.index(),
                row: event.row.to_owned(),
                why: Why::TooMany,
            });
        }
    }
}

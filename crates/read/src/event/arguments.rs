//! Who acts on whom: the actors that noun phrases name.

use rapporteur_nlp::Token;

use super::coder::{Coder, Label};
use super::syntax as syn;
use crate::lexicon::event_words::{self as words, Set};
use crate::lexicon::nouns::cue_noun;

/// Where an actor stands inside the phrase of a thing, in order of trial.
const INSIDE: &[&str] = &[
    "by", "of", "from", "in", "to", "with", "for", "on", "against", "at", "between", "near",
];

/// How many phrases deep an actor is looked for.
pub(super) const DEEPEST: u8 = 3;

const PRONOUNS: &[&str] = &[
    "he",
    "she",
    "it",
    "they",
    "we",
    "i",
    "him",
    "her",
    "them",
    "us",
    "itself",
    "himself",
    "herself",
    "themselves",
];

impl<'d> Coder<'_, 'd> {
    /// A person, group, state or body, or a place that can stand for one.
    pub(crate) fn is_actor(&self, token: Token<'d>) -> bool {
        if token.pos() == "PRON" {
            return syn::is_word(token, PRONOUNS)
                || syn::is_word(token, &["some", "others", "many"]);
        }
        if syn::is_word(token, &["others"]) {
            return true;
        }
        let lemma = syn::lemma(token);
        let label = self.label(token);
        if matches!(label, Label::Time | Label::Thing) {
            return false;
        }
        if self.lex.is_event_noun(&lemma) && !self.is_title(token) {
            return self.is_body(token, &lemma);
        }
        // A name that the tagger takes for a noun.
        let named = matches!(label, Label::Person | Label::Body)
            && matches!(token.tag(), "NN" | "NNS")
            && token.text().starts_with(char::is_uppercase)
            && syn::child(token, &["det"]).is_none();
        let lower = token.pos() == "NOUN" && (named || matches!(label, Label::State | Label::Norp));
        if lower || label.is_name() && matches!(token.pos(), "PROPN" | "ADJ") {
            return true;
        }
        if self.lex.people.contains(&syn::low(token)) || self.lex.people.contains(&lemma) {
            return true;
        }
        // "Thousands marched"
        if token.dep() == "nsubj"
            && matches!(
                lemma.as_str(),
                "thousand" | "hundred" | "dozen" | "thousands" | "hundreds" | "dozens"
            )
            && token.text().ends_with('s')
        {
            return true;
        }
        // An acronym that no one labelled.
        let text = token.text();
        let shout = text.chars().count() > 1 && text.chars().all(char::is_uppercase);
        shout || token.pos() == "PROPN" && (label == Label::None || label.is_name())
    }

    /// A word that is a name here, whatever it means: "the Compact", "the Rally for Renewal".
    pub(crate) fn is_title(&self, token: Token<'d>) -> bool {
        token.pos() == "PROPN" && matches!(self.label(token), Label::Body | Label::Person)
    }

    /// A noun that names a body as well as an event ("the opposition", "the UN mission") is the body unless it says what it is
    /// directed at ("opposition to the plan").
    fn is_body(&self, token: Token<'d>, lemma: &str) -> bool {
        words::is(Set::Body, lemma)
            && self.lex.people.contains(lemma)
            && matches!(token.tag(), "NN" | "NNP" | "NNPS")
            && !syn::prepositions(token, 0)
                .iter()
                .any(|(word, _)| matches!(word.as_str(), "to" | "against" | "from"))
    }

    /// The actors a noun phrase names: itself with its conjuncts, else those inside it.
    pub(crate) fn actors(&self, token: Option<Token<'d>>, skip: &[Token<'d>]) -> Vec<Token<'d>> {
        self.actors_at(token, 0, true, skip)
    }

    /// As [`Coder::actors`], with the phrase itself if it names none.
    pub(crate) fn actors_or_thing(
        &self,
        token: Option<Token<'d>>,
        skip: &[Token<'d>],
    ) -> Vec<Token<'d>> {
        let found = self.actors(token, skip);
        match token {
            Some(token) if found.is_empty() && syn::is_nominal(token) && !skip.contains(&token) => {
                vec![syn::portion(token)]
            }
            _ => found,
        }
    }

    pub(crate) fn actors_at(
        &self,
        token: Option<Token<'d>>,
        depth: u8,
        coordinated: bool,
        skip: &[Token<'d>],
    ) -> Vec<Token<'d>> {
        let Some(token) = token.filter(|_| depth <= DEEPEST) else {
            return Vec::new();
        };
        let mut out = Vec::new();
        let nouns = if coordinated {
            syn::conjuncts(token)
        } else {
            vec![token]
        };
        for noun in nouns {
            let mut noun = syn::portion(noun);
            if syn::is_relative(noun) && noun.head().dep() == "relcl" {
                noun = noun.head().head();
            }
            if noun.pos() == "PRON" && syn::is_word(noun, PRONOUNS) {
                noun = self.antecedent(noun, depth).unwrap_or(noun);
            }
            // "what officials called a camp"
            if syn::lefts(noun).any(|c| c.tag().starts_with('W') && syn::is_word(c, &["what"])) {
                continue;
            }
            // Nobody acts in an earthquake, wherever it was.
            if self.lex.classes(&syn::lemma(noun)).contains(&"disaster") {
                continue;
            }
            let mut found = self.peoples(noun);
            if !found.is_empty() {
                self.phrase_of
                    .borrow_mut()
                    .extend(found.iter().map(|f| (f.index(), noun)));
            } else if let Some(named) = self.described(noun) {
                found = vec![named];
            } else if self.is_actor(noun) {
                let name = self.name_beside(noun);
                found = vec![name.unwrap_or(noun)];
                if let Some(name) = name {
                    self.phrase_of.borrow_mut().insert(name.index(), noun);
                }
                let owner = syn::lefts(noun).find(|c| c.dep() == "poss" && c.pos() == "PRON");
                if let Some(owner) = owner
                    && words::is(Set::OwnBody, &syn::lemma(noun))
                    && let Some(owner) = self.antecedent(owner, depth)
                {
                    found.push(owner); // "his country": the body and who speaks for it
                }
            } else {
                found = self.inside(noun, depth);
                if !found.is_empty() && found.iter().all(|f| skip.contains(f)) {
                    // "its border with Kestria": the other one
                    found = self.behind(noun, depth);
                    found.retain(|f| !skip.contains(f));
                }
                if depth == 0 {
                    let mut phrases = self.phrase_of.borrow_mut();
                    phrases.extend(found.iter().map(|f| (f.index(), noun)));
                }
            }
            out.extend(found.into_iter().filter(|f| !skip.contains(f)));
        }
        out
    }

    /// The name that a noun in apposition describes: "[Rolf Tamsin], a member who had backed the pact".
    fn described(&self, noun: Token<'d>) -> Option<Token<'d>> {
        let name = noun.head();
        let beside = noun.dep() == "appos" && noun.pos() == "NOUN" && name.index() < noun.index();
        let named =
            name.pos() == "PROPN" && matches!(self.label(name), Label::Person | Label::Body);
        (beside && named).then_some(name)
    }

    /// The name that stands beside a common noun: "the blogger [Rolf Tamsin]".
    fn name_beside(&self, noun: Token<'d>) -> Option<Token<'d>> {
        let named = |c: &Token<'d>| {
            c.dep() == "appos"
                && c.pos() == "PROPN"
                && matches!(self.label(*c), Label::Person | Label::Body)
        };
        if noun.pos() != "NOUN" || !matches!(self.label(noun), Label::None) {
            return None;
        }
        syn::rights(noun).find(named)
    }

    fn is_people(&self, token: Token<'d>) -> bool {
        matches!(self.label(token), Label::State | Label::Norp | Label::Body)
    }

    /// The states or peoples of a group that is of several: "[Ostrian] and [Kestrian] troops".
    fn peoples(&self, noun: Token<'d>) -> Vec<Token<'d>> {
        if !matches!(noun.tag(), "NNS" | "NNPS") {
            return Vec::new();
        }
        syn::lefts(noun)
            .filter(|c| matches!(c.dep(), "amod" | "compound" | "nmod"))
            .map(syn::conjuncts)
            .find(|both| both.len() > 1 && both.iter().all(|m| self.is_people(*m)))
            .unwrap_or_else(|| {
                // "UK and EU negotiators", where the parse hangs both below the noun
                let two: Vec<Token<'d>> = syn::lefts(noun).filter(|c| self.is_people(*c)).collect();
                match two[..] {
                    [a, b]
                        if b.index() == a.index() + 2
                            && syn::is_word(self.doc.token(a.index() + 1), &["and"]) =>
                    {
                        two
                    }
                    _ => Vec::new(),
                }
            })
    }

    /// The owner, maker or place that stands for a thing: "Ostria's decision", "the Ostrian attack", "a raid by Ostria".
    pub(crate) fn inside(&self, noun: Token<'d>, depth: u8) -> Vec<Token<'d>> {
        for c in syn::lefts(noun).filter(|c| c.dep() == "poss") {
            if self.is_actor(c) || matches!(c.pos(), "NOUN" | "PROPN") {
                let owner = if c.pos() == "PRON" {
                    self.antecedent(c, depth + 1)
                } else {
                    Some(c)
                };
                let found = self.actors_at(owner, depth + 1, false, &[]);
                if !found.is_empty() {
                    return found;
                }
            } else if c.pos() == "PRON"
                && let Some(owner) = self.antecedent(c, depth + 1)
            {
                return vec![owner];
            }
        }
        for c in syn::lefts(noun) {
            if matches!(c.dep(), "amod" | "compound" | "nmod") {
                let label = self.label(c);
                let named = matches!(
                    label,
                    Label::State | Label::Norp | Label::Body | Label::Person
                );
                if named || c.pos() == "PROPN" && label == Label::None {
                    return vec![c];
                }
                if self.lex.people.contains(&syn::low(c)) && c.pos() == "NOUN" {
                    return vec![c];
                }
            }
            // "the Taliban-claimed car bomb"
            let inner = syn::lefts(c)
                .find(|d| matches!(self.label(*d), Label::State | Label::Norp | Label::Body));
            if let Some(inner) = inner {
                return vec![inner];
            }
        }
        let participle = syn::rights(noun).find(|c| c.dep() == "acl" && c.tag() == "VBN");
        if let Some(agent) = participle.and_then(syn::by_phrase) {
            let found = self.actors_at(Some(agent), depth + 1, false, &[]);
            if !found.is_empty() {
                return found;
            }
        }
        self.behind(noun, depth)
    }

    /// Whom a report is about: "an inquiry into claims that [the minister] took bribes".
    pub(crate) fn told_of(&self, noun: Token<'d>, skip: &[Token<'d>]) -> Vec<Token<'d>> {
        if !cue_noun(noun).is_some_and(|cue| cue.takes_that) {
            return Vec::new();
        }
        let clause = syn::rights(noun).find(|c| {
            matches!(c.dep(), "acl" | "ccomp")
                && syn::child(*c, &["mark"]).is_some_and(|m| syn::is_word(m, &["that"]))
        });
        let subject = clause
            .and_then(syn::deep_subject)
            .or_else(|| clause.and_then(syn::surface_subject));
        self.actors_at(subject, 1, false, skip)
    }

    /// The actor that a preposition behind a thing names.
    fn behind(&self, noun: Token<'d>, depth: u8) -> Vec<Token<'d>> {
        let prepositions = syn::prepositions(noun, 0);
        // "the kidnapping of the envoy": he is no doer of it
        let befalls = self
            .lex
            .event_noun(noun)
            .is_some_and(|row| row.recipient.contains(&"of") && !row.actor.contains(&"of"));
        for word in INSIDE.iter().filter(|word| !befalls || **word != "of") {
            for (_, object) in prepositions.iter().filter(|(p, _)| p == word) {
                let found = self.actors_at(Some(*object), depth + 1, *word == "between", &[]);
                if !found.is_empty() {
                    return found;
                }
            }
        }
        Vec::new()
    }

    /// The parties that a plural subject names: "the leaders of A and B".
    pub(crate) fn parties(&self, subject: Option<Token<'d>>) -> Vec<Token<'d>> {
        let Some(subject) = subject.filter(|s| matches!(s.tag(), "NNS" | "NNPS")) else {
            return Vec::new();
        };
        for (word, object) in syn::prepositions(subject, 0) {
            if matches!(word.as_str(), "of" | "from" | "between")
                && syn::conjuncts(object).len() > 1
            {
                return self.actors(Some(object), &[]);
            }
        }
        Vec::new()
    }
}

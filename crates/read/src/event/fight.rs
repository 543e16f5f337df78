//! Force of arms or force of words: "attacked the convoy", "attacked the minister over the budget".

use rapporteur_nlp::Token;

use super::coder::{Coder, Label};
use super::syntax as syn;
use crate::lexicon::event_words::{self as words, Set};
use crate::lexicon::events::VerbRow;
use crate::lexicon::members::member;

impl<'d> Coder<'_, 'd> {
    /// A person by name or noun, and no body of people.
    pub(crate) fn is_human(&self, noun: Token<'d>) -> bool {
        let lemma = syn::lemma(noun);
        match self.label(noun) {
            Label::Person => true,
            Label::None => {
                noun.pos() == "NOUN"
                    && self.lex.people.contains(&lemma)
                    && !self.lex.is_collective(&lemma)
            }
            _ => false,
        }
    }

    /// Someone who fights with words: a person by name, an official, a party and its members, a paper.
    pub(crate) fn speaks(&self, actor: Token<'d>) -> bool {
        let lemma = syn::lemma(actor);
        let known =
            self.lex.speakers.contains(&lemma) || words::is(Set::Speaker, &lemma) || member(&lemma);
        match self.label(actor) {
            Label::Person => true,
            Label::State | Label::Place => false,
            _ => known && !self.lex.armed.contains(&lemma),
        }
    }

    /// Whether a word of a set is what those do who speak, and nothing beside it tells of arms or harm.
    fn without_arms(&self, set: Set, trigger: Token<'d>, actors: &[Token<'d>]) -> bool {
        words::is(set, &syn::lemma(trigger))
            && !actors.is_empty()
            && actors.iter().all(|a| self.speaks(*a))
            && !tells_violence(trigger)
    }

    /// Whether force is told of those who speak.
    pub(crate) fn in_words(&self, trigger: Token<'d>, actors: &[Token<'d>]) -> bool {
        self.without_arms(Set::Verbal, trigger, actors)
    }

    /// Whether force is told that is one of words, against somebody: "attacked the minister over the budget".
    pub(crate) fn is_verbal(
        &self,
        trigger: Token<'d>,
        actors: &[Token<'d>],
        recipients: &[Token<'d>],
    ) -> bool {
        if at_idea(trigger) {
            return true;
        }
        recipients.iter().any(|r| self.is_actor(*r))
            && !self.at_place(recipients)
            && self.in_words(trigger, actors)
    }

    /// Whether one of those whom force befalls is a place: nobody speaks against a bridge.
    pub(crate) fn at_place(&self, recipients: &[Token<'d>]) -> bool {
        recipients
            .iter()
            .any(|r| matches!(self.label(*r), Label::Place))
    }

    /// Whether a row that tells reproach as a fight ("came under fire") is done by those who fight.
    pub(crate) fn bears_arms(&self, verb: Token<'d>, row: &VerbRow, actors: &[Token<'d>]) -> bool {
        let figure = |w: &&str| words::is(Set::Verbal, w);
        row.words.iter().any(figure)
            && actors.iter().any(|a| {
                let named = matches!(self.label(*a), Label::Body | Label::State | Label::Norp);
                self.lex.armed.contains(&syn::lemma(*a)) || named && tells_violence(verb)
            })
    }

    /// A fight with words or for votes: between those who speak.
    pub(crate) fn is_struggle(&self, verb: Token<'d>, actors: &[Token<'d>]) -> bool {
        self.without_arms(Set::Struggle, verb, actors)
    }
}

/// Whether a sentence tells of arms or bodily harm, but for one word.
fn tells_violence(but: Token<'_>) -> bool {
    let told = |t: Token<'_>| t != but && words::is(Set::Violence, &syn::lemma(t));
    but.sentence().tokens().any(told)
}

/// Whether what force is told against is a plan, a record or a remark: "attacks on the tax plan".
fn at_idea(trigger: Token<'_>) -> bool {
    let object = syn::deep_object(trigger).filter(|_| syn::is_verb(trigger));
    let behind = syn::prepositions(trigger, 0).into_iter();
    let on = behind.filter(|(word, _)| matches!(word.as_str(), "on" | "against"));
    words::is(Set::Verbal, &syn::lemma(trigger))
        && !tells_violence(trigger)
        && on
            .map(|(_, o)| o)
            .chain(object)
            .any(|o| words::is(Set::Idea, &syn::lemma(o)))
}

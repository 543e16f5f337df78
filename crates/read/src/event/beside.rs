//! Recipients where a row's own places name nobody: whom the clause beside a predicate names, and whose a nameless group is.

use rapporteur_nlp::Token;
use rapporteur_schema::PloverType;

use super::coder::{Coder, Label};
use super::syntax as syn;
use crate::lexicon::event_words::{self as words, Set};
use crate::lexicon::events::{Kind, VerbRow};

impl<'d> Coder<'_, 'd> {
    /// Whose deed one that yields or agrees answers to: "called off the strike after the state raised wages".
    pub(super) fn counterpart(&self, verb: Token<'d>, actors: &[Token<'d>]) -> Vec<Token<'d>> {
        for c in verb.children().filter(|c| c.index() > verb.index()) {
            let clause = c.dep() == "advcl"
                && c.children().any(|m| {
                    matches!(m.dep(), "mark" | "advmod")
                        && syn::is_word(
                            m,
                            &["after", "because", "as", "since", "once", "if", "until"],
                        )
                });
            let phrase =
                c.dep() == "prep" && syn::is_word(c, &["after", "following", "amid", "under"]);
            let named = if clause {
                syn::surface_subject(c)
            } else if phrase {
                syn::child(c, &["pobj"]).filter(|o| self.label(*o) != Label::Time)
            } else {
                None
            };
            let mut found = self.actors(named, actors);
            found.retain(|f| f.pos() != "PRON");
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// The first state, body or people named behind a verb in its sentence, but for who reports it.
    pub(super) fn named_later(&self, verb: Token<'d>, actors: &[Token<'d>]) -> Vec<Token<'d>> {
        let end = verb.sentence().range().end;
        // Whom a report of it names is no party to it.
        let reporter = verb.ancestors().find(|t| self.lex.reports(&syn::lemma(*t)));
        let later = (verb.index() + 1..end)
            .map(|i| self.doc.token(i))
            .find(|t| {
                let label = matches!(self.label(*t), Label::State | Label::Norp | Label::Body);
                let named = label && matches!(t.pos(), "PROPN" | "ADJ" | "NOUN");
                let told = self.lex.reports(&syn::lemma(t.head()));
                let source = t.ancestors().any(|a| syn::is_word(a, &["according"]));
                let outside =
                    reporter.is_some_and(|r| syn::is_above(r, *t)) && !syn::is_above(verb, *t);
                let own = actors.iter().any(|a| syn::core(*a).contains(&t.index()));
                named && !told && !source && !outside && !own
            });
        let head = |t: Token<'d>| if t.dep() == "compound" { t.head() } else { t };
        later.map(head).into_iter().collect()
    }

    /// "Killed nine people in Ostria": a group without a name belongs to the place; both are told.
    pub(super) fn placed(
        &self,
        mut found: Vec<Token<'d>>,
        verb: Token<'d>,
        prepositions: &[syn::Preposition<'d>],
        actors: &[Token<'d>],
    ) -> Vec<Token<'d>> {
        let is_named = |t: Token<'d>| {
            t.pos() == "PROPN"
                || matches!(
                    self.label(t),
                    Label::State | Label::Norp | Label::Body | Label::Person
                )
        };
        let named = |f: &Token<'d>| is_named(*f) || syn::lefts(*f).any(is_named);
        if found.is_empty() || found.iter().any(named) {
            return found;
        }
        let place = prepositions.iter().find(|(word, object)| {
            matches!(word.as_str(), "in" | "from" | "at" | "near" | "across")
                && matches!(self.label(*object), Label::State | Label::Place)
                && !actors.contains(object)
        });
        let owners = match place {
            Some((_, place)) => vec![*place],
            None => self.named_after(verb, actors),
        };
        for owner in owners {
            if !found.contains(&owner) {
                found.push(owner);
            }
        }
        found
    }

    /// Where the row's own places name no actor: the beneficiary or target of a purpose, the party of a condition, any actor
    /// that a preposition brings in.
    pub(super) fn around(
        &self,
        verb: Token<'d>,
        prepositions: &[syn::Preposition<'d>],
        actors: &[Token<'d>],
    ) -> Vec<Token<'d>> {
        let found = self.purpose(verb, actors);
        if !found.is_empty() {
            return found;
        }
        for word in [
            "to", "with", "against", "on", "from", "for", "of", "over", "in", "into", "at", "near",
            "between", "about", "around", "across",
        ] {
            for (preposition, object) in prepositions {
                if preposition == word && self.label(*object) != Label::Time {
                    let found = self.actors(Some(*object), actors);
                    if !found.is_empty() {
                        return found;
                    }
                }
            }
        }
        self.named_after(verb, actors)
    }

    /// The thing that force is used to do something to.
    pub(super) fn purposed(verb: Token<'d>, row: &VerbRow) -> Option<Token<'d>> {
        let force = row.kind == Kind::Type(PloverType::Assault);
        let infinitive = |c: &Token<'d>| {
            matches!(c.dep(), "advcl" | "xcomp") && syn::is_verb(*c) && syn::is_infinitive(*c)
        };
        let purpose = verb.children().find(|c| force && infinitive(c))?;
        let object = syn::deep_object(purpose).filter(|o| matches!(o.pos(), "NOUN" | "PROPN"));
        object.map(syn::portion)
    }

    /// Whom a purpose or a condition below a verb names: "massed troops to attack B", "until B withdraws".
    pub(super) fn purpose(&self, verb: Token<'d>, actors: &[Token<'d>]) -> Vec<Token<'d>> {
        for clause in verb.children() {
            if !matches!(clause.dep(), "advcl" | "xcomp") || !syn::is_verb(clause) {
                continue;
            }
            let condition = clause.children().any(|c| {
                matches!(c.dep(), "mark" | "advmod")
                    && syn::is_word(c, &["until", "unless", "if", "before"])
            });
            let infinitive = syn::is_infinitive(clause);
            let target = if infinitive {
                syn::deep_object(clause)
            } else if condition {
                syn::surface_subject(clause)
            } else {
                None
            };
            let mut found = self.actors(target, actors);
            if found.is_empty() && infinitive {
                for (word, object) in syn::prepositions(clause, 2) {
                    if matches!(
                        word.as_str(),
                        "in" | "with" | "to" | "of" | "against" | "for" | "on"
                    ) && self.label(object) != Label::Time
                    {
                        found = self.actors(Some(object), actors);
                        if !found.is_empty() {
                            break;
                        }
                    }
                }
            }
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// The first state, body or person named after the verb and within its clause or the complement of it.
    pub(super) fn named_after(&self, verb: Token<'d>, actors: &[Token<'d>]) -> Vec<Token<'d>> {
        let end = syn::edges(verb).end;
        for token in (verb.index() + 1..end).map(|i| self.doc.token(i)) {
            let named = matches!(
                self.label(token),
                Label::State | Label::Body | Label::Person | Label::Norp
            );
            if !named
                || actors.contains(&token)
                || matches!(token.dep(), "nsubj" | "nsubjpass" | "appos")
                || !syn::is_above(verb, token)
            {
                continue;
            }
            let mut clause = token.head();
            while !clause.is_root() && !syn::is_verb(clause) {
                clause = clause.head();
            }
            let found_in = |clause: Token<'d>| {
                matches!(token.head().text(), "in" | "by")
                    && token.head().head() == clause
                    && words::is(Set::Captive, &syn::low(clause))
            };
            let inner = clause == verb
                || clause.head() == verb && matches!(clause.dep(), "xcomp" | "ccomp" | "conj")
                || matches!(clause.dep(), "acl" | "advcl") && syn::is_infinitive(clause)
                // "its citizens held in Ostria"
                || clause.dep() == "acl" && clause.tag() == "VBN" && found_in(clause);
            let in_actor = actors
                .iter()
                .any(|a| syn::is_in(token, *a) && !syn::is_above(verb, *a));
            if inner && !in_actor {
                let head = if token.dep() == "compound" {
                    token.head()
                } else {
                    token
                };
                return if actors.contains(&head) {
                    Vec::new()
                } else {
                    vec![head]
                };
            }
        }
        Vec::new()
    }
}

//! Whom a pronoun means, as far as the coder needs it within a sentence or two.

use rapporteur_nlp::Token;

use super::arguments::DEEPEST;
use super::coder::{Coder, Label};
use super::syntax as syn;

impl<'d> Coder<'_, 'd> {
    /// The nearest subject above or before that can be meant: the speaker for "said it would". `depth` grows with each step
    /// from phrase to phrase, so that a pronoun inside its own antecedent ("the time for all of us to") comes to an end.
    pub(super) fn antecedent(&self, pronoun: Token<'d>, depth: u8) -> Option<Token<'d>> {
        if depth > DEEPEST {
            return None;
        }
        let word = syn::low(pronoun);
        let mut clause = pronoun;
        while !clause.is_root() && !syn::is_verb(clause) {
            clause = clause.head();
        }
        let mut up = clause;
        let mut asker = None;
        while !up.is_root() {
            up = up.head();
            if !syn::is_verb(up) {
                continue;
            }
            let asked = clause.dep() == "ccomp"
                && clause.head() == up
                && pronoun.dep().starts_with("nsubj")
                && syn::directs(up);
            if asked {
                asker = syn::deep_subject(up);
            }
            let Some(subject) = syn::surface_subject(up).filter(|s| *s != pronoun) else {
                continue;
            };
            let speaks = self.lex.reports(&syn::lemma(up));
            if speaks && self.is_quoted(pronoun, up) {
                continue; // "they shelled us," he said: not he
            }
            if asker == Some(subject) || asked {
                continue; // "demanded that he resign": nobody asks that of himself
            }
            let single = matches!(word.as_str(), "he" | "she" | "him" | "her");
            if matches!(subject.pos(), "NOUN" | "PROPN")
                && (speaks && !single || self.agrees(&word, subject))
            {
                let whole = syn::portion(subject);
                if self.is_actor(whole) {
                    return Some(whole);
                }
                return self.inside(subject, (depth + 1).max(2)).first().copied();
            }
        }
        if matches!(word.as_str(), "its" | "his" | "her" | "their")
            && syn::is_verb(clause)
            && let Some(own) = syn::deep_subject(clause)
            && matches!(own.pos(), "NOUN" | "PROPN")
            && self.is_actor(own)
        {
            return Some(own);
        }
        // Two sentences back at most.
        let start = pronoun.sentence().range().start;
        let before = start.checked_sub(1).map(|i| self.doc.token(i));
        let from = before.map_or(start, |t| t.sentence().range().start);
        (from..pronoun.index())
            .rev()
            .map(|i| self.doc.token(i))
            .find(|t| {
                matches!(t.dep(), "nsubj" | "nsubjpass")
                    && matches!(t.pos(), "NOUN" | "PROPN")
                    && self.is_actor(*t)
                    && self.agrees(&word, *t)
            })
            .or_else(|| self.others_before(pronoun, &word))
    }

    /// Those whom the same sentence names before "they" otherwise than as a subject: "met [the miners], and they urged".
    fn others_before(&self, pronoun: Token<'d>, word: &str) -> Option<Token<'d>> {
        let start = pronoun.sentence().range().start;
        let before = (start..pronoun.index()).rev().map(|i| self.doc.token(i));
        let many = |t: &Token<'d>| {
            matches!(t.tag(), "NNS" | "NNPS")
                && matches!(t.dep(), "dobj" | "pobj" | "conj")
                && self.is_actor(*t)
        };
        if word == "they" {
            before.into_iter().find(many)
        } else {
            None
        }
    }

    /// Whether a quotation mark stands between two words of a sentence.
    fn is_quoted(&self, a: Token<'d>, b: Token<'d>) -> bool {
        let (from, to) = (a.index().min(b.index()), a.index().max(b.index()));
        (from..to).any(|i| {
            matches!(
                self.doc.token(i).text(),
                "\"" | "“" | "”" | "‘" | "’" | "''" | "``" | "'"
            )
        })
    }

    fn agrees(&self, pronoun: &str, noun: Token<'d>) -> bool {
        let plural =
            matches!(noun.tag(), "NNS" | "NNPS") || noun.children().any(|c| c.dep() == "conj");
        match pronoun {
            "they" | "them" | "their" | "themselves" => {
                let single = self.is_human(noun) && !matches!(noun.tag(), "NNS" | "NNPS");
                plural || !single
            }
            "he" | "she" | "him" | "her" | "his" => {
                let group = matches!(self.label(noun), Label::State | Label::Norp | Label::Body)
                    || self.lex.is_collective(&syn::lemma(noun));
                !plural && !group
            }
            _ => !plural && self.label(noun) != Label::Person,
        }
    }
}

//! Deeds that act as subjects: "air strikes on the port killed nine". Whose deed it is acts; whom it struck is acted upon.

use rapporteur_nlp::Token;
use rapporteur_schema::PloverType;

use super::coder::Coder;
use super::syntax as syn;
use crate::lexicon::event_words::{self as words, Set};
use crate::lexicon::events::{Kind, NounRow};

impl<'d> Coder<'_, 'd> {
    /// Whether a noun is a deed or a text, whose maker does what is told below it: "launched a raid killing nine", but not
    /// "outlawed marches honouring the legion".
    pub(super) fn is_deed_or_text(&self, noun: Token<'d>) -> bool {
        let lemma = syn::lemma(noun);
        let others = |row: &NounRow| {
            matches!(
                row.kind,
                Kind::Type(PloverType::Protest | PloverType::Consult)
            )
        };
        match self.lex.event_noun(noun) {
            Some(row) => !others(row),
            // "bombed a camp sheltering refugees": the camp shelters them
            None => {
                words::is(Set::Writing, &lemma)
                    || !self.is_actor(noun) && !self.lex.noun_classes(noun).contains(&"territory")
            }
        }
    }

    /// The row of a subject that is itself done against somebody: "[air strikes] on the port killed nine", "[the sanctions]
    /// against Ostria hurt Kestria".
    pub(super) fn deed(&self, subject: Token<'d>) -> Option<&'static NounRow> {
        use PloverType::{Accuse, Assault, Coerce, Protest, Sanction, Threaten};
        let against = |row: &&NounRow| {
            matches!(
                row.kind,
                Kind::Type(Accuse | Assault | Coerce | Protest | Sanction | Threaten)
            )
        };
        self.lex
            .event_noun(subject)
            .filter(against)
            .filter(|_| !self.is_actor(subject))
    }

    /// Whose deed it is; never whom it struck or where.
    pub(super) fn doers(
        &self,
        subject: Option<Token<'d>>,
        row: Option<&'static NounRow>,
    ) -> Vec<Token<'d>> {
        let (Some(noun), Some(row)) = (subject, row) else {
            return Vec::new();
        };
        let own = syn::prepositions(noun, 0);
        let struck = row.recipient.contains(&"of")
            && !own
                .iter()
                .any(|(word, _)| matches!(word.as_str(), "on" | "against"));
        let places = row.actor.iter().filter(|p| !struck || **p != "of");
        let mut places: Vec<&str> = places.copied().collect();
        places.extend(["mod", "by", "from"]);
        let joint = row.joint.iter().map(|p| self.at(noun, p, &own, &[]));
        let mut found = joint.chain(places.iter().map(|p| self.at(noun, p, &own, &[])));
        let mut found = found.find(|found| !found.is_empty()).unwrap_or_default();
        if found.is_empty() {
            // "the ban imposed by Ostria", "Ostrian air strikes", where the parse hangs the people below "air"
            found = self.actors(subject, &[]);
            let place = |word: &str| {
                matches!(word, "on" | "against" | "in" | "at" | "near") || word == "of" && struck
            };
            let of_place = |f: &Token<'d>| {
                let mut behind = own.iter().filter(|(word, _)| place(word));
                behind.any(|(_, o)| o == f || syn::is_above(*o, *f))
            };
            found.retain(|f| !of_place(f));
        }
        for doer in &found {
            self.phrase_of.borrow_mut().insert(doer.index(), noun);
        }
        found
    }

    /// Whom a deed of force that is a subject struck: "air strikes on [the port] killed nine".
    pub(super) fn struck(
        &self,
        subject: Option<Token<'d>>,
        actors: &[Token<'d>],
    ) -> Vec<Token<'d>> {
        let Some((noun, row)) = subject.and_then(|s| Some((s, self.deed(s)?))) else {
            return Vec::new();
        };
        let own = syn::prepositions(noun, 0);
        let places = row
            .recipient
            .iter()
            .filter(|p| matches!(**p, "on" | "against"));
        let mut found = places.map(|p| self.at(noun, p, &own, actors));
        found.find(|found| !found.is_empty()).unwrap_or_default()
    }
}

//! The two sides of a verb's event: who acts, and the parties of what is done together.

use rapporteur_nlp::Token;
use rapporteur_schema::PloverType;

use super::coder::{Coder, Label};
use super::content::Inner;
use super::recipients::Held;
use super::syntax as syn;
use super::verbs::is_cooperative;
use crate::lexicon::cues::says_that;
use crate::lexicon::event_words::{self as words, Set};
use crate::lexicon::events::{Kind, Sureness, VerbRow};

impl<'d> Coder<'_, 'd> {
    /// The actors of a row.
    pub(super) fn row_actors(
        &self,
        verb: Token<'d>,
        row: &VerbRow,
        subject: Option<Token<'d>>,
    ) -> Vec<Token<'d>> {
        if !matches!(row.actor.as_slice(), ["subj" | "reporter" | "obj"]) {
            let prepositions = syn::prepositions(verb, 1);
            for place in &row.actor {
                for (_, object) in prepositions.iter().filter(|(word, _)| word == place) {
                    let found = self.actors(Some(*object), &[]);
                    if !found.is_empty() {
                        return found;
                    }
                }
            }
            return Vec::new();
        }
        let deed = subject
            .filter(|_| !syn::is_passive(verb))
            .and_then(|s| self.deed(s));
        let mut actors = match deed {
            Some(_) => self.doers(subject, deed),
            None => self.actors(subject, &[]),
        };
        if actors.is_empty() && verb.dep() == "acl" && verb.tag() == "VBG" {
            // "filed a lawsuit accusing the mine": who filed it accuses.
            let mut up = verb.head();
            while matches!(
                up.dep(),
                "pobj" | "prep" | "dobj" | "attr" | "conj" | "nsubjpass"
            ) && !syn::is_verb(up)
                && !up.is_root()
            {
                up = up.head();
            }
            if syn::is_verb(up) && self.is_deed_or_text(verb.head()) {
                actors = self.actors(syn::deep_subject(up), &[]);
            }
        }
        if actors.is_empty() && self.relaxed && verb.dep() == "pcomp" && verb.tag() == "VBG" {
            actors = self.doer_above(verb.head());
        }
        if row.actor == ["obj"] {
            actors = self.actors(syn::deep_object(verb), &[]);
        }
        if row.actor == ["reporter"] {
            let said = self.reporter(verb);
            let said = said.filter(|(r, _)| says_that(*r));
            actors = self.actors(said.and_then(|(_, s)| s), &[]);
        }
        if actors.is_empty() && self.relaxed && !syn::is_passive(verb) && lost_subject(verb) {
            actors = self.first_actor(verb);
        }
        let of_state = matches!(
            row.mode,
            "arrest"
                | "deport"
                | "expel"
                | "torture"
                | "censor"
                | "seize"
                | "restrict"
                | "targeted"
        ) && matches!(
            row.kind,
            Kind::Type(PloverType::Coerce | PloverType::Assault | PloverType::Sanction)
        );
        if actors.is_empty()
            && syn::is_passive(verb)
            && row.kind == Kind::Type(PloverType::Mobilize)
        {
            actors = self.actors(syn::deep_object(verb), &[]); // "riot police were deployed"
        }
        if actors.is_empty() && syn::is_passive(verb) && row.joint {
            // "relations between A and B were upgraded"
            let object = syn::deep_object(verb);
            let between = object.map_or_else(Vec::new, |o| syn::prepositions(o, 0));
            let parties = between.into_iter().find(|(word, _)| word == "between");
            actors = self.actors(parties.map(|(_, object)| object), &[]);
        }
        if actors.is_empty() && self.relaxed && syn::is_passive(verb) {
            // "monitors were given access to [the camp by the army]"
            let nested = syn::prepositions(verb, 2);
            let by = nested.into_iter().find(|(word, object)| {
                // but whose the "conviction by a jury" is did not demote him
                let whole = object.head().head();
                word == "by" && !self.lex.is_event_noun(&syn::lemma(whole))
            });
            // "was given 48 hours to leave [by the ministry]", below the infinitive
            let below = || {
                let kept = syn::child(verb, &["dobj"])?;
                let clause = syn::rights(kept).find(|c| syn::is_infinitive(*c))?;
                syn::by_phrase(clause)
            };
            actors = self.actors(by.map(|(_, object)| object).or_else(below), &[]);
        }
        let deed = matches!(row.kind, Kind::Type(t) if is_deed(t));
        if actors.is_empty() && syn::is_passive(verb) && (of_state || self.relaxed && deed) {
            // "was arrested in Ostria", "was expelled from Ostria": the state of the place.
            let mut places = syn::prepositions(verb, u8::from(row.words.len() > 1));
            if self.relaxed {
                places.extend(
                    syn::deep_object(verb).map_or_else(Vec::new, |o| syn::prepositions(o, 0)),
                );
            }
            let place = places.into_iter().find(|(word, o)| {
                matches!(word.as_str(), "in" | "from") && self.label(*o) == Label::State
            });
            actors.extend(place.map(|(_, o)| o));
        }
        actors
    }

    /// Whose deed a phrase about doing is: "[its] role in shelling", "[Ostria] faces criticism for shelling".
    fn doer_above(&self, preposition: Token<'d>) -> Vec<Token<'d>> {
        let noun = preposition.head();
        if preposition.dep() != "prep" || !words::is(Set::Answerable, &syn::lemma(noun)) {
            return Vec::new();
        }
        let owner = syn::lefts(noun).any(|c| c.dep() == "poss");
        if owner {
            return self.inside(noun, 0);
        }
        let verb = noun.head();
        if noun.dep() == "dobj" && syn::is_verb(verb) && syn::is_word(preposition, &["in", "for"]) {
            return self.actors(syn::deep_subject(verb), &[]);
        }
        Vec::new()
    }

    /// The first actor that a sentence names before a verb, outside of adjuncts: for verbs whose subject the parse has lost.
    fn first_actor(&self, verb: Token<'d>) -> Vec<Token<'d>> {
        let start = verb.sentence().range().start;
        let named = (start..verb.index()).map(|i| self.doc.token(i)).find(|t| {
            matches!(t.pos(), "NOUN" | "PROPN")
                && !matches!(
                    t.dep(),
                    "pobj" | "compound" | "poss" | "amod" | "nmod" | "appos"
                )
                && self.is_actor(*t)
        });
        self.actors(named, &[])
    }

    /// The recipients; in a reciprocal act the parties are each other's, and are told as actors and recipients both.
    pub(super) fn both_sides(
        &self,
        verb: Token<'d>,
        held: &Held<'d>,
        actors: &[Token<'d>],
        inner: Option<&Inner<'d>>,
        subject: Option<Token<'d>>,
    ) -> Vec<Token<'d>> {
        let row = held.row;
        let agree = row.kind == Kind::Type(PloverType::Agree);
        let any_actor = |found: &[Token<'d>]| found.iter().any(|r| self.is_actor(*r));
        // Where they meet or act together is no party.
        let venue = |r: &Token<'d>| {
            matches!(self.label(*r), Label::State | Label::Place)
                && r.dep() == "pobj"
                && syn::is_word(r.head(), &["in", "at", "near", "outside"])
        };
        if !row.joint {
            let mut found = self.recipients(verb, held, actors, inner, actors.len() < 2);
            // "A and B decided to hold a drill"
            let shared =
                row.kind == Kind::Content && inner.is_some_and(|i| is_cooperative(i.event_type));
            let together = shared
                || matches!(row.kind, Kind::Type(t) if is_cooperative(t))
                || row.mode == "meet";
            if agree && actors.len() > 1 && any_actor(&found) && found.iter().all(venue) {
                // "A and B agreed to open a plant in C"
                found.extend(actors);
                return found;
            }
            if actors.len() > 1 && !any_actor(&found) {
                // "A and B failed to reach a deal": what is agreed or not is so between them.
                if agree || row.verb == "fail" {
                    return actors.to_vec();
                }
                let found = self.recipients(verb, held, actors, inner, true);
                if together && !any_actor(&found) {
                    return actors.to_vec();
                }
                return found;
            }
            return found;
        }
        let mut found = self.recipients(verb, held, actors, inner, false);
        if actors.len() > 1 {
            found.retain(|r| self.is_actor(*r) && !venue(r));
            found.extend(actors);
            return found;
        }
        // "officials from A and B met in C"
        let parties = self.parties(subject);
        if parties.len() > 1 && found.iter().all(|r| !self.is_actor(*r) || venue(r)) {
            return parties;
        }
        if any_actor(&found) {
            return found;
        }
        // "spoke of a response to": whom one speaks with is told by the row's own prepositions
        let speaks = row.kind == Kind::Type(PloverType::Consult) && row.mode != "visit";
        let found = self.recipients(verb, held, actors, inner, !speaks);
        let plural = subject.is_some_and(is_mutual);
        // "rescuers worked through the night" is no act on one another
        if !found.is_empty() || agree || !plural || row.sureness == Sureness::Low {
            return found;
        }
        actors.to_vec() // "both sides exchanged accusations"
    }
}

/// Several who act on one another.
pub(crate) fn is_mutual(noun: Token<'_>) -> bool {
    matches!(noun.tag(), "NNS" | "NNPS") && words::is(Set::Mutual, &syn::lemma(noun))
}

/// A finite verb for which the parse has no subject, nor a clause to take one from.
fn lost_subject(verb: Token<'_>) -> bool {
    matches!(verb.tag(), "VBD" | "VBZ" | "VBP" | "VBN")
        && matches!(
            verb.dep(),
            "ROOT" | "conj" | "ccomp" | "parataxis" | "dep" | "acl"
        )
        && syn::child(verb, &["nsubj", "nsubjpass", "expl", "mark"]).is_none()
}

/// Types of what is done to somebody and not said, where a place may stand for who holds it.
fn is_deed(event_type: PloverType) -> bool {
    use PloverType::{Coerce, Concede, Retreat, Sanction};
    matches!(event_type, Coerce | Concede | Retreat | Sanction)
}

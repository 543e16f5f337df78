//! The recipients of a frame: its places tried in order.

use rapporteur_nlp::Token;
use rapporteur_schema::PloverType;

use super::coder::{Coder, Label};
use super::content::Inner;
use super::needs_recipient;
use super::syntax as syn;
use crate::lexicon::events::{Kind, Need, VerbRow};

/// A row with the words that it holds for.
#[derive(Clone)]
pub(crate) struct Held<'d> {
    pub(crate) row: &'static VerbRow,
    /// The object that the row speaks of.
    pub(crate) object: Option<Token<'d>>,
    /// The other words of its phrase.
    pub(crate) words: Vec<Token<'d>>,
    /// How well the object condition holds: 3 by a named phrase, 2 by a named word, 1 by class, 0 no condition.
    pub(crate) fit: u8,
}

impl<'d> Held<'d> {
    fn anchors(&self, verb: Token<'d>) -> Vec<Token<'d>> {
        let mut anchors = vec![verb];
        anchors.extend(&self.words);
        anchors.extend(self.object);
        anchors
    }
}

impl<'d> Coder<'_, 'd> {
    /// The recipients, by the order of the row; an actor is preferred to a thing. `wide`: any actor that a preposition brings
    /// in will do where the row's own places name none.
    pub(crate) fn recipients(
        &self,
        verb: Token<'d>,
        held: &Held<'d>,
        actors: &[Token<'d>],
        inner: Option<&Inner<'d>>,
        wide: bool,
    ) -> Vec<Token<'d>> {
        let row = held.row;
        let wide = wide && row.actor != ["reporter"]; // it is said of the subject
        let human = row.needs.contains(&Need::HumanRecipient);
        let anchors = held.anchors(verb);
        // Where a doer comes from or sits is nobody who is acted upon: "was thrown out by a court in Orsk".
        let of_doer = |o: Token<'d>| {
            let mut doers = actors.iter().filter(|a| !syn::is_above(**a, verb));
            doers.any(|a| syn::is_above(*a, o))
        };
        let prepositions: Vec<_> = anchors
            .iter()
            .flat_map(|a| syn::prepositions(*a, 2))
            .filter(|(_, o)| !of_doer(*o))
            .collect();
        // "is pressing Ostria for an exemption": whom a request is made to stands as the verb's own object
        let asked = syn::child(verb, &["dobj"])
            .filter(|o| !held.words.contains(o) && self.is_actor(*o))
            .filter(|_| !row.recipient.contains(&"obj"));
        if row.kind == Kind::Type(PloverType::Request) && !syn::is_passive(verb) {
            let found = self.actors(asked, actors);
            if !found.is_empty() {
                return found;
            }
        }
        let mut things = Vec::new();
        let thing = self.thing(held);
        for place in &row.recipient {
            let found =
                match *place {
                    "obj" => {
                        let mut found = self.actors(held.object, actors);
                        if found.is_empty() && held.object.is_none() {
                            found = self.swallowed(held, actors);
                        }
                        if let Some(object) = held.object
                            && found.is_empty()
                            && matches!(object.pos(), "NOUN" | "PROPN" | "PRON" | "ADJ")
                            && !human
                        {
                            things.push(syn::portion(object));
                        }
                        found
                    }
                    "iobj" => {
                        let mut target = syn::child(verb, &["dative"]);
                        if target.is_none() && syn::child(verb, &["dobj"]).is_some() {
                            // "monitors were granted access"
                            target = syn::child(verb, &["nsubjpass"]);
                        }
                        if target.is_some_and(|t| t.pos() == "ADP") {
                            target = target.and_then(|t| syn::child(t, &["pobj"]));
                        }
                        self.actors(target, actors)
                    }
                    "clause" => {
                        let mut named = Vec::new();
                        let found = self.clause_subject(verb, &anchors, actors, &mut named);
                        if row.kind != Kind::Type(PloverType::Accuse) {
                            things.extend(named); // but nobody accuses life jackets of anything
                        }
                        found
                    }
                    "content" => {
                        let all = inner.map_or_else(Vec::new, |i| without(&i.recipients, actors));
                        let named = |r: &&Token<'d>| self.is_actor(**r);
                        things.extend(all.iter().filter(|r| !named(r)));
                        all.iter().filter(named).copied().collect()
                    }
                    "poss" => {
                        let found = held
                            .object
                            .map_or_else(Vec::new, |o| without(&self.inside(o, 0), actors));
                        if let Some(object) = held.object
                            && found.is_empty()
                        {
                            things.extend(syn::lefts(object).filter(|c| {
                                c.dep() == "poss" && matches!(c.pos(), "NOUN" | "PROPN")
                            }));
                        }
                        found
                    }
                    "subj" => {
                        let subject = syn::deep_subject(verb);
                        let found = self.actors(subject, &[]);
                        if found.is_empty() && !human {
                            things.extend(subject.map(syn::portion).filter(|s| s.pos() == "NOUN"));
                        }
                        found
                    }
                    place => self.after(place, verb, &prepositions, actors, &mut things),
                };
            if !found.is_empty() {
                let mut found = self.placed(found, verb, &prepositions, actors);
                let place_only = row.kind == Kind::Type(PloverType::Protest)
                    && found
                        .iter()
                        .all(|f| matches!(self.label(*f), Label::State | Label::Place));
                if place_only {
                    found.extend(self.purpose(verb, actors)); // "marched in Merrow to denounce the junta"
                }
                // "toured a camp in Ostria", "blew up a bus in Ostria": what it was done to is told beside whose or where it is.
                if *place != "obj" && row.recipient.contains(&"obj") {
                    found.extend(thing);
                }
                return found;
            }
        }
        let mut found = if wide {
            self.around(verb, &prepositions, actors)
        } else {
            Vec::new()
        };
        // "In his speech to the council he took aim at hedge funds": what its own place names comes before what stands ahead
        if !human && !things.is_empty() && found.iter().all(|f| f.index() < verb.index()) {
            found.clear();
        }
        if !found.is_empty() && row.recipient.contains(&"obj") {
            found.extend(thing);
        }
        let yields = matches!(
            row.kind,
            Kind::Type(PloverType::Agree | PloverType::Concede | PloverType::Retreat)
        );
        let several = actors.iter().any(|a| self.parties(Some(*a)).len() > 1);
        if yields && found.is_empty() && wide && !human && !several {
            found = self.counterpart(verb, actors);
            if found.is_empty() {
                found = self.named_later(verb, actors);
            }
            found.extend(things.first().copied().or(thing));
        }
        let meant = things.iter().any(|t| t.pos() == "PRON"); // somebody, whoever it is
        if found.is_empty() && !meant && row.kind == Kind::Type(PloverType::Accuse) {
            // "an inquiry into claims that the minister took bribes"
            let mut reports = prepositions
                .iter()
                .map(|(_, object)| *object)
                .chain(held.object);
            found = reports
                .find_map(|noun| Some(self.told_of(noun, actors)).filter(|f| !f.is_empty()))
                .unwrap_or_default();
        }
        if found.is_empty() && !human && wide && held.words.is_empty() && self.relaxed {
            found.extend(Self::purposed(verb, row)); // "used tear gas to break up a rally"
        }
        if found.is_empty() && !human {
            // "relaxed its curfew", "will boycott the meeting"
            let open = matches!(row.kind, Kind::Type(t) if !needs_recipient(t));
            found.extend(things.first().copied().or(thing.filter(|_| open)));
        }
        self.placed(found, verb, &prepositions, actors)
    }

    /// The object as a thing that something was done to, where it is no actor.
    fn thing(&self, held: &Held<'d>) -> Option<Token<'d>> {
        let object = syn::portion(held.object?);
        let named = matches!(object.pos(), "NOUN" | "PROPN") && self.label(object) != Label::Time;
        (named && !self.is_actor(object)).then_some(object)
    }

    /// Whom the parse has as a modifier of the phrase's own noun: "took [nine villagers] hostage".
    fn swallowed(&self, held: &Held<'d>, actors: &[Token<'d>]) -> Vec<Token<'d>> {
        let own = held
            .words
            .iter()
            .filter(|w| matches!(w.dep(), "dobj" | "ccomp" | "oprd"));
        let inner = own.flat_map(|w| syn::lefts(*w).filter(|c| c.dep() == "compound"));
        inner
            .filter(|c| self.is_actor(*c) && !actors.contains(c))
            .collect()
    }

    /// The subject of a clause below the predicate: "urged that B withdraw".
    fn clause_subject(
        &self,
        verb: Token<'d>,
        anchors: &[Token<'d>],
        actors: &[Token<'d>],
        things: &mut Vec<Token<'d>>,
    ) -> Vec<Token<'d>> {
        let mut clauses = Vec::new();
        for a in anchors {
            clauses.extend(a.children().filter(|c| {
                matches!(c.dep(), "ccomp" | "xcomp")
                    || matches!(c.dep(), "acl" | "relcl")
                        && syn::child(*c, &["mark", "nsubj"]).is_some()
                        && *a != verb
            }));
        }
        for a in anchors {
            for p in a.children().filter(|p| p.dep() == "prep") {
                clauses.extend(p.children().filter(|c| c.dep() == "pcomp"));
            }
        }
        let mut found = Vec::new();
        for clause in clauses {
            let subject = syn::child(clause, &["nsubj", "nsubjpass"]);
            if let Some(subject) = subject.filter(|_| found.is_empty()) {
                found = self.actors(Some(subject), actors);
                if found.is_empty() && matches!(subject.pos(), "NOUN" | "PROPN") {
                    things.push(syn::portion(subject));
                }
            }
        }
        found
    }

    /// The actors behind a preposition.
    fn after(
        &self,
        place: &str,
        verb: Token<'d>,
        prepositions: &[syn::Preposition<'d>],
        actors: &[Token<'d>],
        things: &mut Vec<Token<'d>>,
    ) -> Vec<Token<'d>> {
        let mut found = Vec::new();
        if let Some(stranded) = stranded(place, verb) {
            return self.actors(Some(stranded), actors); // "[the firm] was called upon by the mayor to"
        }
        for (word, object) in prepositions {
            if word != place || !found.is_empty() {
                continue;
            }
            let whole = syn::portion(*object);
            if matches!(place, "in" | "on" | "at")
                && self.lex.noun_classes(whole).contains(&"territory")
            {
                things.push(whole);
            }
            let label = self.label(*object);
            if place == "in"
                && !matches!(label, Label::State | Label::Place | Label::Norp)
                && !self.is_actor(whole)
                && self.inside(*object, 0).is_empty()
            {
                continue;
            }
            if label == Label::Time {
                continue;
            }
            found = self.actors(Some(*object), actors);
            if found.is_empty()
                && !matches!(place, "in" | "at" | "for" | "of")
                && syn::is_nominal(*object)
            {
                things.push(whole);
            }
        }
        found
    }
}

/// The subject of a passive whose preposition has no object left: "was called [upon] by".
fn stranded<'d>(place: &str, verb: Token<'d>) -> Option<Token<'d>> {
    if !syn::is_passive(verb) {
        return None;
    }
    let bare = syn::rights(verb).any(|c| {
        matches!(c.dep(), "prep" | "prt")
            && syn::is_word(c, &[place])
            && syn::child(c, &["pobj", "pcomp"]).is_none()
    });
    if bare { syn::deep_object(verb) } else { None }
}

fn without<'d>(all: &[Token<'d>], actors: &[Token<'d>]) -> Vec<Token<'d>> {
    all.iter()
        .filter(|r| !actors.contains(r))
        .copied()
        .collect()
}

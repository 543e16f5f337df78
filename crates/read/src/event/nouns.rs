//! Events that nouns tell: with a light verb ("launched an attack on B"), or by themselves ("A's attack on B").

use rapporteur_nlp::Token;
use rapporteur_schema::PloverType;

use super::coder::{Coded, Coder};
use super::content::Inner;
use super::syntax::{self as syn, Marks};
use super::trace::Why;
use super::verbs::is_cooperative;
use crate::lexicon::events::{Effect, Kind, NounRow, Outer, Sureness};

impl<'d> Coder<'_, 'd> {
    /// The light verb that carries an event noun, and its effect.
    pub(crate) fn light(&self, noun: Token<'d>, row: &NounRow) -> Option<(Token<'d>, Effect)> {
        let mut place = noun;
        let mut particle = None;
        if noun.dep() == "pobj" {
            place = noun.head();
            particle = Some(syn::low(place));
        }
        let verb = place.head();
        if !matches!(noun.dep(), "dobj" | "nsubjpass" | "pobj" | "attr") || !syn::is_verb(verb) {
            return None;
        }
        let lemma = verb.lemma();
        let particles = verb.children().filter(|c| c.dep() == "prt");
        let mut forms: Vec<String> = particles
            .map(|c| format!("{lemma} {}", syn::low(c)))
            .collect();
        forms.push(match particle {
            Some(particle) => format!("{lemma} {particle}"),
            None => lemma.to_owned(),
        });
        forms
            .iter()
            .find_map(|form| self.lex.light(form, &row.light))
            .map(|effect| (verb, effect))
    }

    /// The event that a noun tells.
    pub(crate) fn noun(&mut self, noun: Token<'d>) -> Option<Coded<'d>> {
        let row = self.lex.event_noun(noun)?;
        if self.used.contains(&noun.index()) {
            self.note(noun, row.noun, Why::Used);
            return None;
        }
        if matches!(noun.dep(), "compound" | "poss" | "nmod" | "amod") {
            return None;
        }
        match self.try_noun(noun, row) {
            Ok(event) => {
                self.note(noun, row.noun, Why::Coded);
                Some(event)
            }
            Err(why) => {
                self.note(noun, row.noun, why);
                None
            }
        }
    }

    fn try_noun(&mut self, noun: Token<'d>, row: &'static NounRow) -> Result<Coded<'d>, Why> {
        let (verb, effect) = match self.light(noun, row) {
            Some((verb, effect)) => (Some(verb), effect),
            None => (None, Effect::Same),
        };
        let marks = verb.map_or_else(Marks::default, syn::marks);
        if let Some(verb) = verb {
            if self.used.contains(&verb.index()) {
                return Err(Why::Used);
            }
            if self.blocked(verb, marks) {
                return Err(Why::Blocked);
            }
        }
        let mut prepositions = syn::prepositions(noun, 1);
        if let Some(verb) = verb {
            prepositions.extend(syn::prepositions(verb, 0));
        }
        let at = |places: &[&str], skip: &[Token<'d>]| {
            places
                .iter()
                .map(|place| self.at(noun, place, &prepositions, skip))
                .find(|found| !found.is_empty())
                .unwrap_or_default()
        };
        let parties = at(&row.joint, &[]);
        let mut inner: Option<Inner<'d>> = None;
        let (mut actors, mut recipients);
        match (verb, effect) {
            (Some(verb), Effect::Inverse) => {
                recipients = self.actors(
                    if syn::is_passive(verb) {
                        syn::deep_object(verb)
                    } else {
                        syn::deep_subject(verb)
                    },
                    &[],
                );
                let own: Vec<&str> = row.actor.iter().copied().filter(|p| *p != "of").collect();
                actors = at(&own, &recipients);
                if actors.is_empty() {
                    actors = at(&["from", "of", "over"], &recipients);
                }
            }
            (Some(verb), effect) => {
                actors = self.actors(syn::deep_subject(verb), &[]);
                recipients = if effect == Effect::Same {
                    at(&row.recipient, &actors)
                } else {
                    let mut places = vec!["from", "by", "poss", "of"];
                    places.extend(&row.recipient);
                    at(&places, &actors)
                };
            }
            (None, _) => {
                actors = at(&row.actor, &[]);
                recipients = Vec::new();
                let clause = syn::rights(noun).find(|c| {
                    matches!(c.dep(), "acl" | "relcl") && syn::is_verb(*c) && syn::is_infinitive(*c)
                });
                inner = clause.and_then(|c| self.verb_content(c));
                if !row.standalone && inner.is_none() {
                    return Err(Why::NotStandalone);
                }
                if actors.is_empty()
                    && inner.is_some()
                    && matches!(noun.dep(), "dobj" | "pobj")
                    && syn::is_verb(noun.head())
                {
                    actors = self.actors(syn::deep_subject(noun.head()), &[]);
                }
            }
        }
        if verb.is_none() {
            recipients = row
                .recipient
                .iter()
                .map(|place| self.at(noun, place, &prepositions, &actors))
                .find(|found| !found.is_empty())
                .unwrap_or_default();
            if recipients.is_empty()
                && let Some(inner) = &inner
            {
                let others = inner.recipients.iter().filter(|r| !actors.contains(r));
                recipients = others.copied().collect();
            }
        }
        if parties.len() > 1 && recipients.is_empty() {
            if actors.is_empty() {
                actors.clone_from(&parties);
            }
            recipients = parties;
        }
        if actors.is_empty() {
            return Err(Why::NoActor);
        }
        if verb.is_none() && recipients.is_empty() {
            return Err(Why::NoRecipient);
        }
        let (event_type, mode, content) =
            self.noun_type(row, verb, effect, inner.as_ref(), marks)?;
        let mut parts = vec![noun];
        if let Some(inner) = &inner {
            parts.extend(&inner.tokens);
        }
        self.used.extend(parts.iter().map(|t| t.index()));
        parts.extend(verb);
        Ok(Coded {
            event_type,
            mode,
            context: row.context.clone(),
            named: recipients.iter().any(|r| self.is_actor(*r)),
            actor: actors,
            recipient: recipients,
            trigger: noun,
            carrier: verb,
            sureness: if verb.is_some() {
                Sureness::High
            } else {
                Sureness::Medium
            },
            content,
            parts,
            row: row.noun,
        })
    }

    /// Final type and mode of a noun's event, and what is asked for, refused or promised.
    #[allow(
        clippy::type_complexity,
        reason = "a type, its mode and those of its content"
    )]
    fn noun_type(
        &self,
        row: &NounRow,
        verb: Option<Token<'d>>,
        effect: Effect,
        inner: Option<&Inner<'d>>,
        marks: Marks,
    ) -> Result<(PloverType, &'static str, Option<(PloverType, &'static str)>), Why> {
        let mut mode = row.mode;
        let mut content = None;
        let mut event_type = match (row.kind, inner) {
            // "the decision to expel the envoy", "its offer to mediate"
            (Kind::Content, Some(inner)) => {
                mode = inner.mode;
                inner.event_type
            }
            (Kind::Type(outer), Some(inner)) => {
                content = Some((inner.event_type, inner.mode));
                let found = self.lex.compose(Outer::Type(outer), inner.event_type);
                found.ok_or(Why::Dropped)?
            }
            (Kind::Type(event_type), None) => event_type,
            _ => return Err(Why::NoContent),
        };
        let outer = match effect {
            Effect::Request => Some(PloverType::Request),
            Effect::Reject => Some(PloverType::Reject),
            _ => None,
        };
        if let Some(outer) = outer {
            content = Some((event_type, mode));
            mode = self.lex.mode(outer, event_type, mode).unwrap_or("");
            event_type = outer;
        }
        if let Some(verb) = verb {
            let refusable = is_cooperative(event_type);
            let before = (event_type, mode);
            let last = self.modal(event_type, mode, marks, refusable, verb);
            (event_type, mode) = last.ok_or(Why::Dropped)?;
            if event_type != before.0 {
                content = content.or(Some(before));
            }
        }
        Ok((event_type, mode, content))
    }

    /// The actors at a place of a noun's phrase.
    fn at(
        &self,
        noun: Token<'d>,
        place: &str,
        prepositions: &[syn::Preposition<'d>],
        skip: &[Token<'d>],
    ) -> Vec<Token<'d>> {
        let mut found = match place {
            "poss" => syn::lefts(noun)
                .filter(|c| c.dep() == "poss")
                .flat_map(|c| self.actors_at(Some(c), 1, false, &[]))
                .collect(),
            "mod" => syn::lefts(noun)
                .filter(|c| matches!(c.dep(), "amod" | "compound" | "nmod") && self.is_actor(*c))
                .collect(),
            place => prepositions
                .iter()
                .filter(|(word, _)| word == place)
                .map(|(_, object)| self.actors(Some(*object), skip))
                .find(|found: &Vec<Token<'d>>| !found.is_empty())
                .unwrap_or_default(),
        };
        found.retain(|f| !skip.contains(f));
        found
    }
}

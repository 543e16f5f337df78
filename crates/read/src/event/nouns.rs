//! Events that nouns tell: with a light verb ("launched an attack on B"), or by themselves ("A's attack on B").

use rapporteur_nlp::Token;
use rapporteur_schema::PloverType;

use super::coder::{Coded, Coder};
use super::content::Inner;
use super::sides::is_mutual;
use super::syntax::{self as syn, Marks};
use super::trace::Why;
use super::verbs::{is_cooperative, is_medium};
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
        let below = || {
            // "under a curfew decreed by the prefect"
            let mut participles = syn::rights(noun)
                .filter(|c| c.dep() == "acl" && c.tag() == "VBN" && syn::by_phrase(*c).is_some());
            participles.find_map(|c| Some((c, self.lex.light(c.lemma(), &row.light)?)))
        };
        if !matches!(noun.dep(), "dobj" | "nsubjpass" | "pobj" | "attr") || !syn::is_verb(verb) {
            return if self.relaxed { below() } else { None };
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
            .or_else(|| if self.relaxed { below() } else { None })
    }

    /// The event that a noun tells.
    pub(crate) fn noun(&mut self, noun: Token<'d>) -> Option<Coded<'d>> {
        let row = self.lex.event_noun(noun)?;
        if self.used.contains(&noun.index()) {
            self.note(noun, row.noun, Why::Used);
            return None;
        }
        if matches!(noun.dep(), "compound" | "poss" | "nmod" | "amod") || self.is_title(noun) {
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
        // The verb that the noun is the subject of ("the talks resumed"), or beside which it stands ("during a visit to").
        let told = verb.map_or_else(|| telling(noun), |_| None);
        let beside = if verb.is_some() || told.is_some() {
            None
        } else if is_encounter(row) {
            besides(noun)
        } else if row.kind == Kind::Type(PloverType::Protest) {
            in_protest(noun)
        } else {
            None
        };
        let governor = verb.or(told).or(beside);
        let marks = governor.map_or_else(Marks::default, syn::marks);
        if let Some(verb) = verb
            && self.used.contains(&verb.index())
        {
            return Err(Why::Used);
        }
        if governor.is_some_and(|verb| self.blocked(verb, marks)) {
            return Err(Why::Blocked);
        }
        // "has no plans to attack"
        let none = syn::lefts(noun).any(|c| syn::is_word(c, &["no", "neither"]));
        if none && verb.is_none() {
            return Err(Why::Dropped);
        }
        let clause = own_clause(noun).filter(|_| verb.is_none());
        let inner = clause.and_then(|c| self.verb_content(c));
        let mut prepositions = syn::prepositions(noun, 1);
        if let Some(verb) = verb.or(told).or(beside) {
            prepositions.extend(syn::prepositions(verb, 0));
            // "clashes raged in Orsk between the army and the rebels", where the parse hangs it below the town
            let nested = syn::prepositions(verb, 1);
            prepositions.extend(nested.into_iter().filter(|(word, _)| word == "between"));
        }
        let at = |places: &[&str], skip: &[Token<'d>]| {
            places
                .iter()
                .map(|place| self.at(noun, place, &prepositions, skip))
                .find(|found| !found.is_empty())
                .unwrap_or_default()
        };
        let mut parties = at(&row.joint, &[]);
        if let [both] = parties[..]
            && is_mutual(both)
            && !syn::prepositions(noun, 0)
                .iter()
                .any(|(word, _)| word == "with")
        {
            parties.push(both); // "clashes between two clans"
        }
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
                let own_deed = matches!(effect, Effect::Same | Effect::End);
                if own_deed && (actors.is_empty() || row.mode == "resign") {
                    // "the resignation of the premier was announced"
                    let own = at(&row.actor, &[]);
                    actors = if own.is_empty() { actors } else { own };
                }
                recipients = if own_deed {
                    at(&row.recipient, &actors)
                } else {
                    let mut places = vec!["from", "by", "poss", "of"];
                    places.extend(&row.recipient);
                    at(&places, &actors)
                };
            }
            (None, _) => {
                // "the bombing of a checkpoint": whom it befell, unless another is told to have suffered it
                let target = row.recipient.contains(&"of")
                    && !prepositions
                        .iter()
                        .any(|(word, _)| matches!(word.as_str(), "on" | "against"));
                let places = row.actor.iter().copied();
                let places: Vec<&str> = places.filter(|p| !target || *p != "of").collect();
                let mut own = syn::prepositions(noun, 0);
                // "the kidnapping of the envoy by the clan", where the parse hangs the doer below the envoy
                let nested = syn::prepositions(noun, 1);
                own.extend(nested.into_iter().filter(|(word, _)| word == "by"));
                // "a strike on the town of Orsk": the town's name, wherever the parse hangs it
                let at = |(word, o): &syn::Preposition<'d>| {
                    matches!(word.as_str(), "on" | "against").then_some(o.index())
                };
                if let Some(target) = own.iter().find_map(at) {
                    own.retain(|(word, o)| word != "of" || o.index() < target);
                }
                actors = places
                    .iter()
                    .map(|place| self.at(noun, place, &own, &[]))
                    .find(|found| !found.is_empty())
                    .unwrap_or_default();
                recipients = Vec::new();
                let stands = row.standalone
                    || self.relaxed && stands_alone(row)
                    || inner.is_some()
                    || parties.len() > 1 && told.is_some()
                    || (told.is_some() || beside.is_some()) && stands_alone(row);
                if !stands {
                    return Err(Why::NotStandalone);
                }
                if actors.is_empty()
                    && inner.is_some()
                    && matches!(noun.dep(), "dobj" | "pobj")
                    && syn::is_verb(noun.head())
                {
                    actors = self.actors(syn::deep_subject(noun.head()), &[]);
                }
                if let Some(beside) = beside
                    && (actors.is_empty() || row.actor.contains(&"of"))
                {
                    actors = self.actors(syn::deep_subject(beside), &[]);
                }
                if actors.is_empty()
                    && self.relaxed
                    && let Some(verb) = besides(noun)
                    && prepositions.iter().any(|(word, _)| word == "with")
                {
                    // "three soldiers died in clashes with the rebels"
                    let subject = syn::deep_subject(verb).or_else(|| syn::deep_object(verb));
                    actors = self.actors(subject, &[]);
                }
                // "a call for Ostria to withdraw"
                let addressee = clause.and_then(|c| syn::child(c, &["nsubj"]));
                if let Some(addressee) = addressee.filter(|a| a.index() > noun.index()) {
                    recipients = self.actors(Some(addressee), &actors);
                }
            }
        }
        if verb.is_none() {
            // "his refusal to endorse the senator sent a signal to voters": whom it is about comes before whom the verb names
            let refuses = row.kind == Kind::Type(PloverType::Reject);
            if recipients.is_empty()
                && let Some(inner) = inner.as_ref().filter(|_| refuses)
            {
                let others = inner.recipients.iter().filter(|r| !actors.contains(r));
                recipients = others.filter(|r| self.is_actor(**r)).copied().collect();
            }
            if recipients.is_empty() {
                recipients = at(&row.recipient, &actors);
            }
            if recipients.is_empty()
                && let Some(inner) = &inner
            {
                let others = inner.recipients.iter().filter(|r| !actors.contains(r));
                recipients = others.filter(|r| self.is_actor(**r)).copied().collect();
            }
            if recipients.is_empty()
                && let Some(told) = told
                && !syn::is_passive(told)
                && self.lex.light(told.lemma(), &["touch"]).is_some()
            {
                // "aid from Velmark reached Ostria", "its refusal angered Ostria"
                recipients = self.actors(syn::deep_object(told), &actors);
            }
            if recipients.is_empty() && beside.is_some() && actors.len() > 1 {
                recipients.clone_from(&actors);
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
        let alone = told.is_some() && row.mode == "resign";
        if is_encounter(row) && !recipients.is_empty() && recipients.iter().all(|r| is_medium(*r)) {
            return Err(Why::Needs); // "in a telephone call to this newspaper"
        }
        if verb.is_none() && recipients.is_empty() && !alone {
            return Err(Why::NoRecipient);
        }
        let (mut event_type, mut mode, content) =
            self.noun_type(row, governor, effect, inner.as_ref(), marks)?;
        if event_type == PloverType::Assault {
            // "his attacks on the minister"
            if self.is_verbal(noun, &actors, &recipients) {
                event_type = PloverType::Accuse;
                mode = "disapprove";
            } else if self.is_struggle(noun, &actors) {
                return Err(Why::Needs);
            }
        }
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
        if effect == Effect::End {
            content = Some((event_type, mode));
            let found = self.lex.compose(Outer::Ended, event_type);
            event_type = found.ok_or(Why::Dropped)?;
            mode = self
                .lex
                .mode(event_type, content.map_or(event_type, |c| c.0), mode)
                .unwrap_or("");
        }
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
    pub(super) fn at(
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

/// Nouns of meetings and visits.
fn is_encounter(row: &NounRow) -> bool {
    row.kind == Kind::Type(PloverType::Consult)
}

/// What a noun names has happened, whatever is then said of it: a deed or a word. An agreement may have failed.
fn stands_alone(row: &NounRow) -> bool {
    use PloverType::{Agree, Concede, Cooperate, Support};
    match row.kind {
        Kind::Type(event_type) => !matches!(event_type, Agree | Concede | Cooperate | Support),
        _ => false,
    }
}

/// The verb that a noun is the subject of.
fn telling(noun: Token<'_>) -> Option<Token<'_>> {
    let verb = noun.head();
    let subject = matches!(noun.dep(), "nsubj" | "nsubjpass") && syn::is_verb(verb);
    (subject && own_clause(noun) != Some(verb)).then_some(verb)
}

/// The verb of the clause that a phrase of occasion belongs to: "[during a visit to Ostria], he said".
fn besides(noun: Token<'_>) -> Option<Token<'_>> {
    let preposition = noun.head();
    let occasion = noun.dep() == "pobj"
        && syn::is_word(
            preposition,
            &["during", "on", "in", "after", "following", "at"],
        );
    let verb = preposition.head();
    (occasion && preposition.dep() == "prep" && syn::is_verb(verb)).then_some(verb)
}

/// The verb of what is done as a protest: "blocked the road [in protest] at the tax".
fn in_protest(noun: Token<'_>) -> Option<Token<'_>> {
    let preposition = noun.head();
    let verb = preposition.head();
    let bare = syn::child(noun, &["det", "poss"]).is_none() && noun.tag() == "NN";
    let beside = noun.dep() == "pobj" && syn::is_word(preposition, &["in"]);
    (bare && beside && syn::is_verb(verb)).then_some(verb)
}

/// The infinitive that a noun governs: "the decision to expel", "a call for Ostria to withdraw".
fn own_clause(noun: Token<'_>) -> Option<Token<'_>> {
    let below = syn::rights(noun).find(|c| {
        matches!(c.dep(), "acl" | "relcl" | "advcl") && syn::is_verb(*c) && syn::is_infinitive(*c)
    });
    let behind = || {
        let pcomp = |p: Token<'_>| p.dep() == "prep" && syn::is_word(p, &["for"]);
        let clause = syn::rights(noun).find(|p| pcomp(*p))?;
        let clause = syn::child(clause, &["pcomp"])?;
        syn::is_infinitive(clause).then_some(clause)
    };
    // The engine may hang the noun itself below the clause.
    let above = || {
        let verb = noun.head();
        let own = noun.dep() == "nsubj" && syn::is_verb(verb) && syn::is_infinitive(verb);
        let marked = own
            && verb.children().any(|c| {
                c.dep() == "mark" && c.index() > noun.index() && syn::is_word(c, &["for"])
            });
        marked.then_some(verb)
    };
    below.or_else(behind).or_else(above)
}

//! Who is meant by a noun phrase: a name in it, an earlier name that a pronoun or a title stands for, or nobody known.

use std::ops::Range;

use rapporteur_schema::ActorType;

use super::Entities;
use super::described::{self, same_office};
use super::pronoun::persons_before;
use crate::lexicon::cues::cue;
use crate::lexicon::members::member;
use crate::lexicon::titles;
use crate::prose::Prose;

/// Whom a source phrase means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Referent {
    /// An entity of the document.
    Entity(usize),
    /// Nobody by name: the words themselves ("officials").
    Words(Range<usize>),
}

/// How far back a pronoun or title may reach, in sentences.
pub(super) const BACK: usize = 6;

/// Resolves source phrases of one document, in order.
pub(crate) struct Resolver<'p> {
    pub(super) prose: &'p Prose,
    pub(super) sentences: Vec<Range<usize>>,
    /// Whom the last resolved source meant, and at which token: pronouns of speech go on with the speaker.
    pub(super) last: Option<(usize, Referent)>,
}

impl<'p> Resolver<'p> {
    pub(crate) fn new(prose: &'p Prose) -> Self {
        Resolver {
            prose,
            sentences: prose.sentences(),
            last: None,
        }
    }

    /// Remembers who spoke at a token.
    pub(crate) fn spoke(&mut self, token: usize, referent: &Referent) {
        self.last = Some((token, referent.clone()));
    }

    /// Whom the phrase around a head token means. `phrase`: its tokens; `quoted`: whether a token stands inside of marks.
    pub(crate) fn referent(
        &self,
        entities: &Entities,
        head: usize,
        phrase: Range<usize>,
        quoted: &dyn Fn(usize) -> bool,
    ) -> Option<Referent> {
        let token = self.prose.token(head);
        let word = token.text().to_lowercase();
        if token.pos() == "PRON" || token.tag() == "PRP$" {
            return match word.as_str() {
                "he" | "him" | "his" | "himself" => self.person(entities, head, "m", quoted),
                "she" | "her" | "hers" | "herself" => self.person(entities, head, "f", quoted),
                "it" | "its" => self.body(entities, head, quoted),
                "they" | "them" | "their" => self.several(entities, head, quoted),
                _ => Some(Referent::Words(phrase)),
            };
        }
        if let Some(entity) = entities.at(head) {
            // "the Conservative wrote": one of the party, not the party.
            let one = member(&word)
                && !is_person(entities, entity)
                && matches!(self.prose.token(phrase.start).text(), "the" | "The");
            if !one {
                return Some(Referent::Entity(entity));
            }
            let meant = self.described(entities, head, &phrase, quoted);
            return Some(meant.map_or(Referent::Words(phrase), Referent::Entity));
        }
        // "the Kremlin's spokesman, Ilva Sund": the name stands in apposition to the title.
        let block = &self.prose.blocks[self.prose.block_of(head)];
        for child in token
            .children()
            .filter(|c| matches!(c.dep(), "appos" | "compound" | "nmod"))
        {
            let at = block.first + child.index();
            let person = entities
                .at(at)
                .filter(|&e| entities.all[e].actor == ActorType::Person);
            if let Some(person) = person.filter(|_| child.dep() == "appos" || at + 1 >= head) {
                return Some(Referent::Entity(person));
            }
        }
        // "the union's president and chief Ilva Sund": the name that a row of titles ends with.
        if let Some(person) = self.named_last(entities, head) {
            return Some(Referent::Entity(person));
        }
        // "said the mayor of Hask, Liv Tornqvist": behind a title and a comma the name, whatever the parser made of it.
        let name = (titles::title(token.text()).is_some() && phrase.end + 1 < self.prose.len())
            .then(|| self.prose.token(phrase.end).text() == ",")
            .and_then(|comma| {
                if comma {
                    entities.at(phrase.end + 1)
                } else {
                    None
                }
            });
        if let Some(person) = name.filter(|&e| is_person(entities, e)) {
            return Some(Referent::Entity(person));
        }
        if let Some(person) = self.titled(entities, head, &phrase, quoted) {
            return Some(person);
        }
        if let Some(known) = self.described(entities, head, &phrase, quoted) {
            return Some(Referent::Entity(known));
        }
        Some(Referent::Words(phrase))
    }

    /// The person whose name follows a title, with nothing but further titles between: "president and chief Ilva Sund".
    pub(super) fn named_last(&self, entities: &Entities, head: usize) -> Option<usize> {
        let block = &self.prose.blocks[self.prose.block_of(head)];
        let end = block.tokens().end.min(head + 6);
        let is_title = |i: usize| titles::title(self.prose.token(i).text()).is_some();
        if !is_title(head) {
            return None;
        }
        for i in head + 1..end {
            if let Some(entity) = entities.at(i) {
                let joined = self.prose.token(i - 1).pos() == "CCONJ";
                return (is_person(entities, entity) && !joined).then_some(entity);
            }
            let between = is_title(i) || self.prose.token(i).pos() == "CCONJ";
            if !between {
                return None;
            }
        }
        None
    }

    /// The person who is subject of the sentence that ends before a token: who acts there may go on speaking.
    pub(crate) fn acting_before(
        &self,
        entities: &Entities,
        token: usize,
        quoted: &dyn Fn(usize) -> bool,
    ) -> Option<(usize, Referent)> {
        let before = self.sentence_of(token).checked_sub(1)?;
        let range = self.sentences[before].clone();
        for i in range.clone() {
            let word = self.prose.token(i);
            if quoted(i) || !matches!(word.dep(), "nsubj" | "nsubjpass") || !word.head().is_root() {
                continue;
            }
            let referent = self.referent(entities, i, i..i + 1, quoted)?;
            return matches!(referent, Referent::Entity(e) if is_person(entities, e))
                .then_some((i, referent));
        }
        None
    }

    /// "the president", "the Kestrian minister": the last person whom the document gave that title.
    pub(crate) fn titled(
        &self,
        entities: &Entities,
        head: usize,
        phrase: &Range<usize>,
        quoted: &dyn Fn(usize) -> bool,
    ) -> Option<Referent> {
        let word = self.prose.token(head);
        let title = titles::title(word.text())?;
        let definite = phrase
            .clone()
            .any(|i| matches!(self.prose.token(i).text(), "the" | "The"))
            || phrase.clone().any(|i| self.prose.token(i).dep() == "poss");
        if title.plural || !definite {
            return None;
        }
        // The country or body in the phrase must not contradict the role.
        let place = phrase
            .clone()
            .filter(|&i| i != head)
            .find_map(|i| entities.at(i));
        let told = described::office(self.prose, head, phrase.start);
        let holder = |entity: usize| {
            entities.all[entity]
                .roles
                .iter()
                .filter(|r| r.tokens.end <= head || (place.is_some() && r.affiliation == place))
                .any(|role| {
                    let names_title = same_office(self.prose, &told, &role.tokens);
                    let role_place = role.affiliation;
                    names_title && (place.is_none() || role_place.is_none() || place == role_place)
                })
        };
        let mut found = persons_before(entities, head, usize::MAX, quoted);
        found.retain(|&(_, entity)| holder(entity));
        if found.is_empty() && place.is_some() {
            // "The president of Kestria … President Sund": named only later, with the same country.
            let mut later = (0..entities.all.len()).filter(|&e| {
                is_person(entities, e)
                    && holder(e)
                    && entities.all[e]
                        .roles
                        .iter()
                        .any(|r| r.affiliation == place && r.class.is_empty())
            });
            let only = later.next()?;
            return later.next().is_none().then_some(Referent::Entity(only));
        }
        found.first().map(|&(_, entity)| Referent::Entity(entity))
    }

    /// Whether nobody else in reach could be meant as well: for persons, no other one of the gender stands as near and as
    /// prominent; bodies are taken as they come.
    pub(crate) fn is_clear(
        &self,
        entities: &Entities,
        entity: usize,
        pronoun: usize,
        quoted: &dyn Fn(usize) -> bool,
    ) -> bool {
        if !is_person(entities, entity) {
            return true;
        }
        let gender = match self.prose.token(pronoun).text().to_lowercase().as_str() {
            "he" | "him" | "his" | "himself" => "m",
            _ => "f",
        };
        let sentence = self.sentence_of(pronoun);
        let start = self.sentences[sentence.saturating_sub(1)].start;
        let mut rivals: Vec<usize> = (start..pronoun)
            .filter(|&t| !quoted(t))
            .filter_map(|t| entities.at(t))
            .filter(|&e| e != entity && is_person(entities, e))
            .filter(|&e| matches!(entities.all[e].gender, g if g.is_empty() || g == gender))
            .collect();
        rivals.sort_unstable();
        rivals.dedup();
        // One who acted in the sentence before, or the only one around.
        let subject = |s: usize, limit| self.subject(entities, s, limit, quoted) == Some(entity);
        let object = matches!(
            self.prose.token(pronoun).dep(),
            "dobj" | "pobj" | "dative" | "iobj"
        );
        if rivals.is_empty() || object {
            return rivals.is_empty();
        }
        self.nearest_subject(entities, pronoun) == Some(entity)
            || self.ahead(entities, pronoun) == Some(entity)
            || subject(sentence, pronoun)
            || sentence
                .checked_sub(1)
                .is_some_and(|s| subject(s, self.sentences[s].end))
    }

    /// "it", "its": the body or country that is subject of the clause around it, else of the sentence before; a speaking "it"
    /// may reach two sentences back. Where something without a name is nearer, nobody is meant.
    pub(super) fn body(
        &self,
        entities: &Entities,
        pronoun: usize,
        quoted: &dyn Fn(usize) -> bool,
    ) -> Option<Referent> {
        let token = self.prose.token(pronoun);
        let number = self.prose.block_of(pronoun);
        let first = self.prose.blocks[number].first;
        let speaks = token.dep() == "nsubj" && cue(token.head()).is_some();
        let own = self.own_subject(pronoun);
        for verb in token
            .ancestors()
            .filter(|t| matches!(t.pos(), "VERB" | "AUX"))
        {
            let subject = verb
                .children()
                .find(|c| matches!(c.dep(), "nsubj" | "nsubjpass") && first + c.index() < pronoun);
            let Some(subject) = subject else { continue };
            let at = first + subject.index();
            if Some(at) == own || (quoted(at) && !quoted(pronoun)) {
                continue;
            }
            match entities.at(at).filter(|&e| is_body(entities, e)) {
                Some(entity) => return Some(Referent::Entity(entity)),
                // "a plan that would double its reach": the plan's.
                None if !speaks && subject.pos() != "PRON" => return None,
                None => {}
            }
        }
        let sentence = self.sentence_of(pronoun);
        // "While Norway waits, it …".
        let earlier = self.subject(entities, sentence, pronoun, quoted);
        if let Some(entity) = earlier.filter(|&e| is_body(entities, e)) {
            let same = own.is_some_and(|o| entities.at(o) == Some(entity));
            return (!same).then_some(Referent::Entity(entity));
        }
        for back in 1..=if speaks { 2 } else { 1 } {
            let at = sentence.checked_sub(back)?;
            let range = self.sentences[at].clone();
            if let Some((said, Referent::Entity(entity))) = &self.last
                && speaks
                && range.contains(said)
                && is_body(entities, *entity)
            {
                return Some(Referent::Entity(*entity));
            }
            if speaks {
                let subject = self.subject(entities, at, range.end, quoted);
                if let Some(entity) = subject.filter(|&e| is_body(entities, e)) {
                    return Some(Referent::Entity(entity));
                }
                continue;
            }
            let main = range.clone().find(|&i| {
                let t = self.prose.token(i);
                !quoted(i) && matches!(t.dep(), "nsubj" | "nsubjpass") && t.head().is_root()
            })?;
            let entity = entities.at(main).filter(|&e| is_body(entities, e))?;
            let same = own.is_some_and(|o| entities.at(o) == Some(entity));
            return (!same).then_some(Referent::Entity(entity));
        }
        None
    }

    /// The entity that a subject's head names, itself or in apposition: "her minister, Jannik Brohl, was blunter".
    pub(super) fn meant(&self, entities: &Entities, head: usize) -> Option<usize> {
        let token = self.prose.token(head);
        let block = &self.prose.blocks[self.prose.block_of(head)];
        let in_apposition = || {
            token
                .children()
                .filter(|c| c.dep() == "appos")
                .find_map(|c| entities.at(block.first + c.index()))
        };
        // "Ottmar's widow, Mina, watched": the parser may give one verb two subjects.
        let beside = || {
            let comma = |i: usize| i < block.tokens().end && self.prose.token(i).text() == ",";
            let person = entities
                .at(head + 2)
                .filter(|&e| comma(head + 1) && is_person(entities, e))?;
            let end = (head + 2..block.tokens().end).find(|&i| entities.at(i) != Some(person))?;
            (token.pos() == "NOUN" && comma(end)).then_some(person)
        };
        entities.at(head).or_else(in_apposition).or_else(beside)
    }

    /// As [`Self::meant`], and by title: "The president was quieter."
    pub(super) fn subject_meant(
        &self,
        entities: &Entities,
        head: usize,
        quoted: &dyn Fn(usize) -> bool,
    ) -> Option<usize> {
        self.meant(entities, head).or_else(|| {
            let token = self.prose.token(head);
            titles::title(token.text())?;
            let first = self.prose.blocks[self.prose.block_of(head)].first;
            let start = token
                .children()
                .map(|c| first + c.index())
                .chain([head])
                .min()?;
            match self.titled(entities, head, &(start..head + 1), quoted)? {
                Referent::Entity(entity) => Some(entity),
                Referent::Words(_) => None,
            }
        })
    }

    pub(super) fn sentence_of(&self, token: usize) -> usize {
        self.sentences
            .partition_point(|s| s.start <= token)
            .saturating_sub(1)
    }

    /// The entity that is subject of a sentence's main clause, or of the first clause that has one, before a token.
    pub(super) fn subject(
        &self,
        entities: &Entities,
        sentence: usize,
        before: usize,
        quoted: &dyn Fn(usize) -> bool,
    ) -> Option<usize> {
        let range = self.sentences.get(sentence)?.clone();
        let mut first = None;
        let mut acting = None;
        let mut parted = false;
        for i in range.start..range.end.min(before) {
            let token = self.prose.token(i);
            parted |= token.text() == ";" && !quoted(i);
            if quoted(i) || !matches!(token.dep(), "nsubj" | "nsubjpass") {
                continue;
            }
            // "Sund walked past; hours later Velt appeared": Velt, as clauses parted like sentences count as such.
            let clause = token.head();
            let beside = parted && clause.dep() == "conj" && clause.head().is_root();
            if clause.is_root() || beside {
                let entity = self.subject_meant(entities, i, quoted);
                if entity.is_some() && (beside || acting.is_none()) {
                    acting = entity;
                }
            } else {
                first = first.or_else(|| self.meant(entities, i));
            }
        }
        acting.or(first)
    }
}

/// Whom "it" can mean: a body or a country, no one person, no several, no mere place.
pub(super) fn is_body(entities: &Entities, entity: usize) -> bool {
    let entity = &entities.all[entity];
    !entity.plural
        && !matches!(
            entity.actor,
            ActorType::Person | ActorType::Place | ActorType::Group
        )
}

pub(super) fn is_person(entities: &Entities, entity: usize) -> bool {
    entities.all[entity].actor == ActorType::Person
}

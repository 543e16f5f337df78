//! Who is meant by a noun phrase: a name in it, an earlier name that a pronoun or a title stands for, or nobody known.

use std::ops::Range;

use rapporteur_schema::ActorType;

use super::Entities;
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
const BACK: usize = 6;

/// Resolves source phrases of one document, in order.
pub(crate) struct Resolver<'p> {
    prose: &'p Prose,
    sentences: Vec<Range<usize>>,
    /// Whom the last resolved source meant, and at which token: pronouns of speech go on with the speaker.
    last: Option<(usize, Referent)>,
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
                "he" | "him" | "his" => self.person(entities, head, "m", quoted),
                "she" | "her" | "hers" => self.person(entities, head, "f", quoted),
                "it" | "its" => self.body(entities, head, quoted),
                "they" | "them" | "their" => self.several(entities, head, quoted),
                _ => Some(Referent::Words(phrase)),
            };
        }
        if let Some(entity) = entities.at(head) {
            return Some(Referent::Entity(entity));
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
        Some(Referent::Words(phrase))
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
    fn titled(
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
        let lemma = word.lemma().to_lowercase();
        let holder = |entity: usize| {
            entities.all[entity]
                .roles
                .iter()
                .filter(|r| r.end <= head)
                .any(|role| {
                    let names_title = role
                        .clone()
                        .any(|i| self.prose.token(i).lemma().to_lowercase() == lemma);
                    let role_place = role.clone().find_map(|i| entities.at(i));
                    names_title && (place.is_none() || role_place.is_none() || place == role_place)
                })
        };
        let mut found = self.persons_before(entities, head, usize::MAX, quoted);
        found.retain(|&(_, entity)| holder(entity));
        found.first().map(|&(_, entity)| Referent::Entity(entity))
    }

    fn person(
        &self,
        entities: &Entities,
        pronoun: usize,
        gender: &str,
        quoted: &dyn Fn(usize) -> bool,
    ) -> Option<Referent> {
        let fits = |entity: usize| {
            let known = entities.all[entity].gender;
            known.is_empty() || known == gender
        };
        let sentence = self.sentence_of(pronoun);
        // The subject of the same sentence before the pronoun: "Sund said on Monday that she …".
        if let Some(entity) = self
            .subject(entities, sentence, pronoun, quoted)
            .filter(|&e| is_person(entities, e) && fits(e))
        {
            return Some(Referent::Entity(entity));
        }
        // Speech goes on with the speaker, as long as nobody else acts in between.
        for back in 1..=BACK {
            let Some(at) = sentence.checked_sub(back) else {
                break;
            };
            let range = self.sentences[at].clone();
            if let Some((token, Referent::Entity(entity))) = &self.last
                && range.contains(token)
                && is_person(entities, *entity)
                && fits(*entity)
            {
                return Some(Referent::Entity(*entity));
            }
            let subject = self
                .subject(entities, at, range.end, quoted)
                .filter(|&e| is_person(entities, e) && fits(e));
            if let Some(entity) = subject {
                return Some(Referent::Entity(entity));
            }
            let mut named: Vec<usize> = range
                .filter(|&t| !quoted(t))
                .filter_map(|t| entities.at(t))
                .collect();
            named.retain(|&e| is_person(entities, e) && fits(e));
            named.dedup();
            if let Some(&entity) = named.first() {
                return Some(Referent::Entity(entity));
            }
        }
        None
    }

    /// "it": the last body that acted.
    fn body(
        &self,
        entities: &Entities,
        pronoun: usize,
        quoted: &dyn Fn(usize) -> bool,
    ) -> Option<Referent> {
        let sentence = self.sentence_of(pronoun);
        for back in 0..=2 {
            let at = sentence.checked_sub(back)?;
            let limit = if back == 0 {
                pronoun
            } else {
                self.sentences[at].end
            };
            let subject = self
                .subject(entities, at, limit, quoted)
                .filter(|&e| !is_person(entities, e));
            if let Some(entity) = subject {
                return Some(Referent::Entity(entity));
            }
        }
        None
    }

    /// "they": the last plural or collective source, else the last plural subject.
    fn several(
        &self,
        entities: &Entities,
        pronoun: usize,
        quoted: &dyn Fn(usize) -> bool,
    ) -> Option<Referent> {
        let sentence = self.sentence_of(pronoun);
        for back in 0..=3 {
            let at = sentence.checked_sub(back)?;
            let range = self.sentences[at].clone();
            if let Some((token, referent)) = &self.last
                && range.contains(token)
                && *token < pronoun
            {
                let single = matches!(referent, Referent::Entity(e) if is_person(entities, *e));
                if !single {
                    return Some(referent.clone());
                }
            }
            let limit = if back == 0 { pronoun } else { range.end };
            let block = self.prose.block_of(range.start);
            let block = &self.prose.blocks[block];
            for i in range.start..limit {
                let token = self.prose.token(i);
                if quoted(i) || token.dep() != "nsubj" {
                    continue;
                }
                let plural = matches!(token.tag(), "NNS" | "NNPS")
                    || token.children().any(|c| c.dep() == "conj");
                if plural && token.pos() != "PRON" {
                    if let Some(entity) = entities.at(i) {
                        return Some(Referent::Entity(entity));
                    }
                    let left = token
                        .children()
                        .map(|c| c.index())
                        .min()
                        .unwrap_or(token.index())
                        .min(token.index());
                    return Some(Referent::Words(block.first + left..i + 1));
                }
            }
        }
        None
    }

    fn sentence_of(&self, token: usize) -> usize {
        self.sentences
            .partition_point(|s| s.start <= token)
            .saturating_sub(1)
    }

    /// The entity that is subject of a sentence's main clause, or of the first clause that has one, before a token.
    fn subject(
        &self,
        entities: &Entities,
        sentence: usize,
        before: usize,
        quoted: &dyn Fn(usize) -> bool,
    ) -> Option<usize> {
        let range = self.sentences.get(sentence)?.clone();
        let mut first = None;
        for i in range.start..range.end.min(before) {
            let token = self.prose.token(i);
            if quoted(i) || !matches!(token.dep(), "nsubj" | "nsubjpass") {
                continue;
            }
            let entity = entities.at(i);
            let main = token.head().is_root();
            if main && entity.is_some() {
                return entity;
            }
            first = first.or(entity);
        }
        first
    }

    /// Persons named before a token, the latest first.
    fn persons_before(
        &self,
        entities: &Entities,
        before: usize,
        reach: usize,
        quoted: &dyn Fn(usize) -> bool,
    ) -> Vec<(usize, usize)> {
        let mut persons: Vec<(usize, usize)> = Vec::new();
        for (number, entity) in entities
            .all
            .iter()
            .enumerate()
            .filter(|(n, _)| is_person(entities, *n))
        {
            let last = entity
                .mentions
                .iter()
                .rev()
                .find(|(t, _)| t.end <= before && before - t.end <= reach && !quoted(t.start));
            if let Some((tokens, _)) = last {
                persons.push((tokens.start, number));
            }
        }
        persons.sort_unstable_by(|a, b| b.cmp(a));
        persons
    }
}

fn is_person(entities: &Entities, entity: usize) -> bool {
    entities.all[entity].actor == ActorType::Person
}

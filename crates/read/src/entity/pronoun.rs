//! Whom a pronoun stands for: the subject before it, whom it was said of, the one whose gender and number it has.

use std::ops::Range;

use rapporteur_nlp::Token;

use super::Entities;
use super::resolve::{BACK, Referent, Resolver, is_person};
use crate::lexicon::cues::cue;
use crate::lexicon::titles;

impl Resolver<'_> {
    pub(super) fn person(
        &self,
        entities: &Entities,
        pronoun: usize,
        gender: &str,
        quoted: &dyn Fn(usize) -> bool,
    ) -> Option<Referent> {
        let own = self.own_subject(pronoun).and_then(|s| entities.at(s));
        let reported = self.reported_before(entities, pronoun, quoted);
        let fits = |entity: usize| {
            let known = entities.all[entity].gender;
            (known.is_empty() || known == gender)
                && own != Some(entity)
                && !reported.contains(&entity)
        };
        let sentence = self.sentence_of(pronoun);
        if let Some(entity) = self
            .ahead(entities, pronoun)
            .filter(|&e| is_person(entities, e) && fits(e))
        {
            return Some(Referent::Entity(entity));
        }
        // The subject of the nearest clause around the pronoun; one without a name ("our reporter") keeps all others out.
        let first = self.prose.blocks[self.prose.block_of(pronoun)].first;
        for verb in self
            .prose
            .token(pronoun)
            .ancestors()
            .filter(|t| matches!(t.pos(), "VERB" | "AUX"))
        {
            let subject = verb
                .children()
                .find(|c| matches!(c.dep(), "nsubj" | "nsubjpass") && first + c.index() < pronoun);
            // Who acts inside of the words in marks is not whom the tag behind them means.
            let Some(subject) = subject.filter(|s| quoted(pronoun) || !quoted(first + s.index()))
            else {
                continue;
            };
            match self.meant(entities, first + subject.index()) {
                Some(entity) if is_person(entities, entity) && fits(entity) => {
                    return Some(Referent::Entity(entity));
                }
                None if subject.pos() == "NOUN" && is_someone(subject, gender) => return None,
                _ => {}
            }
        }
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
            let someone = range.clone().any(|i| {
                let t = self.prose.token(i);
                t.dep() == "nsubj"
                    && t.head().is_root()
                    && !quoted(i)
                    && t.pos() == "NOUN"
                    && self.subject_meant(entities, i, quoted).is_none()
                    && is_someone(t, gender)
            });
            if someone {
                return None;
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

    /// Who is named in what a speaking pronoun reports before it: "The line that Orlen drew was gone, he said" is not Orlen's
    /// (principle C of the binding theory).
    pub(super) fn reported_before(
        &self,
        entities: &Entities,
        pronoun: usize,
        quoted: &dyn Fn(usize) -> bool,
    ) -> Vec<usize> {
        let token = self.prose.token(pronoun);
        let verb = token.head();
        if token.dep() != "nsubj" || cue(verb).is_none() {
            return Vec::new();
        }
        let first = self.prose.blocks[self.prose.block_of(pronoun)].first;
        let clauses: Vec<usize> = verb
            .children()
            .filter(|c| c.dep() == "ccomp" && c.index() < token.index())
            .map(Token::index)
            .collect();
        token
            .sentence()
            .tokens()
            .filter(|t| t.index() < token.index() && !quoted(first + t.index()))
            .filter(|t| {
                clauses.contains(&t.index()) || t.ancestors().any(|a| clauses.contains(&a.index()))
            })
            .filter_map(|t| entities.at(first + t.index()))
            .collect()
    }

    /// "they": the last plural or collective source, else the last plural subject.
    pub(super) fn several(
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
                        .map(Token::index)
                        .min()
                        .unwrap_or(token.index())
                        .min(token.index());
                    return Some(Referent::Words(block.first + left..i + 1));
                }
            }
        }
        None
    }

    /// The subject of the nearest clause around a pronoun that has one before it.
    pub(super) fn nearest_subject(&self, entities: &Entities, pronoun: usize) -> Option<usize> {
        let first = self.prose.blocks[self.prose.block_of(pronoun)].first;
        let token = self.prose.token(pronoun);
        let verbs = token
            .ancestors()
            .filter(|t| matches!(t.pos(), "VERB" | "AUX"));
        let mut subjects = verbs.filter_map(|verb| {
            verb.children()
                .find(|c| matches!(c.dep(), "nsubj" | "nsubjpass") && first + c.index() < pronoun)
        });
        entities.at(first + subjects.next()?.index())
    }

    /// Whom a pronoun points ahead to: "For his part, Sund …", "As he left, Sund …".
    pub(super) fn ahead(&self, entities: &Entities, pronoun: usize) -> Option<usize> {
        let token = self.prose.token(pronoun);
        let first = self.prose.blocks[self.prose.block_of(pronoun)].first;
        let sentence = token.sentence().range();
        let start = first + sentence.start;
        let part = pronoun + 1 < first + sentence.end
            && self.prose.token(pronoun + 1).text() == "part"
            && pronoun <= start + 2;
        let clause = token.dep() == "nsubj"
            && token.head().dep() == "advcl"
            && pronoun <= start + 2
            && token.head().head().index() > token.head().index();
        if !part && !clause {
            return None;
        }
        let verb = if clause {
            token.head().head()
        } else {
            token
                .ancestors()
                .find(|t| matches!(t.pos(), "VERB" | "AUX"))?
        };
        let subject = verb
            .children()
            .find(|c| matches!(c.dep(), "nsubj" | "nsubjpass") && first + c.index() > pronoun)?;
        entities.at(first + subject.index())
    }

    /// The subject of the clause that a pronoun is object of: "Norway denied it" is not about Norway.
    pub(super) fn own_subject(&self, pronoun: usize) -> Option<usize> {
        let token = self.prose.token(pronoun);
        let reflexive = token.text().ends_with("self") || token.text().ends_with("selves");
        if token.tag() == "PRP$" || reflexive || token.dep() == "poss" {
            return None;
        }
        let mut node = token;
        while node.dep() == "pobj" || node.dep() == "prep" {
            node = node.head();
        }
        let object = matches!(token.dep(), "dobj" | "dative" | "iobj" | "pobj");
        let verb = if node == token { token.head() } else { node };
        let first = self.prose.blocks[self.prose.block_of(pronoun)].first;
        // "Sund spoke against Velt, calling him …": the one who calls is Sund.
        let mut clause = verb;
        let mut subject = None;
        for _ in 0..4 {
            subject = clause
                .children()
                .find(|c| matches!(c.dep(), "nsubj" | "nsubjpass"));
            if subject.is_some() || !matches!(clause.dep(), "advcl" | "xcomp" | "conj") {
                break;
            }
            clause = clause.head();
        }
        let subject = subject?;
        object.then(|| first + subject.index())
    }

    /// Whom "he" or "she" means inside of someone's own words: the only other person of the gender who was named in them or
    /// shortly before.
    pub(crate) fn spoken_of(
        &self,
        entities: &Entities,
        pronoun: usize,
        speaker: usize,
        speech: &Range<usize>,
    ) -> Option<usize> {
        let gender = match self.prose.token(pronoun).text().to_lowercase().as_str() {
            "he" | "him" | "his" | "himself" => "m",
            "she" | "her" | "hers" | "herself" => "f",
            _ => return None,
        };
        let only = |range: Range<usize>| {
            let mut found = None;
            for token in range {
                let Some(entity) = entities.at(token) else {
                    continue;
                };
                let known = entities.all[entity].gender;
                let fits = known.is_empty() || known == gender;
                if entity == speaker || !fits || !is_person(entities, entity) {
                    continue;
                }
                if found.is_some_and(|f| f != entity) {
                    return Err(());
                }
                found = Some(entity);
            }
            Ok(found)
        };
        if let Some(entity) = only(speech.start..pronoun).ok()? {
            return Some(entity);
        }
        let sentence = self.sentence_of(speech.start).saturating_sub(3);
        let start = self.sentences.get(sentence).map_or(0, |s| s.start);
        let limit = self
            .sentences
            .get(self.sentence_of(speech.start))
            .map_or(pronoun, |s| s.end);
        only(start..limit.max(pronoun)).ok()?
    }
}

/// Persons named before a token, the latest first.
pub(super) fn persons_before(
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

/// Whether a noun means one person who may be of a gender: "our reporter", "the front-runner".
fn is_someone(noun: Token<'_>, gender: &str) -> bool {
    let word = noun.text().to_lowercase();
    let described = matches!(
        word.as_str(),
        "runner"
            | "mogul"
            | "tycoon"
            | "billionaire"
            | "nominee"
            | "hopeful"
            | "front-runner"
            | "frontrunner"
    );
    described
        || titles::title(&word)
            .is_some_and(|t| !t.plural && (t.gender.is_empty() || t.gender == gender))
}

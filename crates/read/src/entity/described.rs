//! Descriptions that stand for someone named shortly before: "the marshal said" behind a sentence about Keth.
//!
//! English news goes on about its subject by description: name first, then pronoun, then what else the reader should know of
//! him ("the Conservative", "the center-left leader", "the firm"). A description means the subject of the sentence before if it
//! can describe it, if nobody else was named in between, and if it is no office that another one holds.

use std::ops::Range;

use rapporteur_schema::ActorType;

use super::Entities;
use super::names::form;
use super::resolve::{Referent, Resolver, is_person};
use crate::lexicon::bodies::describes_body;
use crate::lexicon::members::member;
use crate::lexicon::titles;
use crate::prose::Prose;

/// The longest title that ends at a token: "prime minister" of "the Kestrian prime minister", in lower case.
pub(super) fn office(prose: &Prose, head: usize, start: usize) -> String {
    let block = &prose.blocks[prose.block_of(head)];
    let head = head - block.first;
    let start = start
        .saturating_sub(block.first)
        .max((head + 1).saturating_sub(titles::LONGEST));
    (start..=head)
        .map(|from| form(&block.doc, from..head + 1).to_lowercase())
        .find(|words| titles::title(words).is_some())
        .unwrap_or_else(|| block.doc.token(head).lemma().to_lowercase())
}

/// Whether a role's words name the office that a description does: "the minister" is the foreign minister and no prime
/// minister, "the president" no vice president.
pub(super) fn same_office(prose: &Prose, told: &str, role: &Range<usize>) -> bool {
    let last = told.rsplit(' ').next().unwrap_or(told);
    let singular = |i: usize| prose.token(i).lemma().to_lowercase();
    let Some(head) = role
        .clone()
        .find(|&i| singular(i) == last || prose.token(i).text().eq_ignore_ascii_case(last))
    else {
        return false;
    };
    let held = office(prose, head, role.start);
    if held == told {
        return true;
    }
    let kind = |title: &str| titles::title(title).map(|t| t.kind);
    if kind(&held) != kind(told) {
        return false;
    }
    // A deputy is not called by the title of whom he stands in for.
    let second = |title: &str| {
        title.split([' ', '-']).any(|w| {
            matches!(
                w,
                "vice" | "deputy" | "assistant" | "associate" | "under" | "lieutenant"
            )
        })
    };
    if second(&held) != second(told) {
        return false;
    }
    // What the description says of the office, the role says too, unless it says nothing at all.
    let alone = role.len() == 1;
    alone
        || told.split([' ', '-']).all(|word| {
            role.clone().any(|i| {
                let other = singular(i);
                other == word || spelling(&other) == spelling(word)
            })
        })
}

fn spelling(word: &str) -> String {
    word.replace("defence", "defense")
        .replace("labour", "labor")
}

impl Resolver<'_> {
    /// Whom or what a description without a name means: the subject of the sentence before, in the same paragraph or the one
    /// that a quotation opens.
    pub(super) fn described(
        &self,
        entities: &Entities,
        head: usize,
        phrase: &Range<usize>,
        quoted: &dyn Fn(usize) -> bool,
    ) -> Option<usize> {
        let word = self.prose.token(head);
        let article = self.prose.token(phrase.start).text();
        let plural = matches!(word.tag(), "NNS" | "NNPS");
        if plural || !matches!(article, "the" | "The") || phrase.end > head + 1 {
            return None;
        }
        let text = word.text().to_lowercase();
        let title = titles::title(&office(self.prose, head, phrase.start))
            .filter(|t| !t.plural && t.kind != "honorific");
        let of_persons = title.is_some() || member(&text);
        let of_bodies = !of_persons && describes_body(&text);
        if !of_persons && !of_bodies {
            return None;
        }
        // A name in the description must agree: "the Kestrian leader" is no Norwegian.
        let place = (phrase.start..head).find_map(|i| entities.at(i));
        let (at, known) = self.topic(entities, head, quoted, &|e| {
            if of_persons {
                is_person(entities, e)
            } else {
                matches!(
                    entities.all[e].actor,
                    ActorType::Organization | ActorType::ArmedGroup
                )
            }
        })?;
        let other = (at + 1..phrase.start).filter(|&i| !quoted(i)).any(|i| {
            entities
                .at(i)
                .is_some_and(|e| e != known && entities.all[e].actor == entities.all[known].actor)
        });
        if other {
            return None;
        }
        let entity = &entities.all[known];
        if let Some(place) = place {
            let country = &entities.all[place].country;
            if country.is_empty() || *country != entity.country {
                return None;
            }
        }
        if let Some(title) = title {
            let fits = title.gender.is_empty()
                || entity.gender.is_empty()
                || title.gender == entity.gender;
            // Stations and callings may describe anybody; a rank only one of whom no other office is told. For offices of
            // state the text must have said who holds them.
            let general = |kind: &str| {
                matches!(
                    kind,
                    "civil" | "expert" | "media" | "official" | "party" | "legislator"
                )
            };
            let plausible = general(title.kind)
                || (title.kind == "military" && entity.roles.iter().all(|r| r.kind == "military"));
            if !fits || !plausible {
                return None;
            }
        }
        Some(known)
    }

    /// The subject of the sentence before a token, or whoever spoke in it, with the token where it stands.
    fn topic(
        &self,
        entities: &Entities,
        token: usize,
        quoted: &dyn Fn(usize) -> bool,
        fits: &dyn Fn(usize) -> bool,
    ) -> Option<(usize, usize)> {
        let own = self.sentence_of(token);
        // Sentences that are all quotation lie between a subject and who is described behind them.
        let mut told = (0..own).rev().filter(|&s| {
            let range = self.sentences[s].clone();
            range
                .clone()
                .any(|i| !quoted(i) && self.prose.token(i).pos() != "PUNCT")
        });
        let before = told.next()?;
        let far = self
            .prose
            .block_of(token)
            .abs_diff(self.prose.block_of(self.sentences[before].start))
            > 1;
        if far {
            return None;
        }
        let range = self.sentences[before].clone();
        if let Some((at, Referent::Entity(entity))) = &self.last
            && range.contains(at)
            && fits(*entity)
        {
            return Some((*at, *entity));
        }
        for i in range {
            let word = self.prose.token(i);
            let main = word.dep() == "nsubj"
                && (word.head().is_root() || word.head().dep() == "ccomp")
                && !quoted(i);
            if !main {
                continue;
            }
            let referent = if word.pos() == "PRON" {
                self.referent(entities, i, i..i + 1, quoted)
            } else {
                entities.at(i).map(Referent::Entity)
            };
            return match referent {
                Some(Referent::Entity(entity)) if fits(entity) => Some((i, entity)),
                _ => None,
            };
        }
        None
    }
}

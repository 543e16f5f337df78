//! Mentions by noun: groups ("Halvenian officials", "the rebels", "both sides") and bodies ("the ministry", "Sudan's army").
//!
//! A body's noun means the last named body that has it; a group's noun starts an entity of its own. Where two bodies could be
//! meant nothing is linked.

use std::collections::BTreeMap;
use std::ops::Range;

use rapporteur_nlp::{Doc, Token};
use rapporteur_schema::{ActorType, MentionKind};

use super::names::form;
use super::variant::fold;
use super::{Entities, Entity};
use crate::lexicon::bodies::{self, GroupNoun, Number, body_noun, group_noun};
use crate::lexicon::place_nouns::place_noun;
use crate::prose::Prose;

/// How far back a noun may reach for a country or place, in sentences.
const BACK: usize = 2;

/// Adds the mentions by noun to a document's entities.
pub(crate) fn add(prose: &Prose, entities: &mut Entities) {
    let mut groups: BTreeMap<(String, Option<usize>), usize> = BTreeMap::new();
    let sentences = prose.sentences();
    for number in 0..prose.blocks.len() {
        let first = prose.blocks[number].first;
        for at in 0..prose.blocks[number].doc.len() {
            let doc = &prose.blocks[number].doc;
            let Some(phrase) = Phrase::at(doc, at) else {
                continue;
            };
            if (phrase.noun.start..phrase.noun.end).any(|i| entities.at(first + i).is_some()) {
                continue;
            }
            let found = match phrase.kind {
                Kind::Group(noun) => group(&mut groups, entities, doc, first, &phrase, noun),
                Kind::Place if phrase.is_bare(doc) => {
                    same_place(&sentences, entities, first + at, doc.token(at).text())
                }
                Kind::Place => None,
            };
            if let Some(entity) = found {
                let tokens = first + phrase.start..first + phrase.noun.end;
                entities.mention(entity, tokens, MentionKind::Nominal);
                entities.by_token[first + at] = Some(entity as u32);
            }
        }
    }
}

enum Kind {
    Group(GroupNoun),
    /// "the country", "the city".
    Place,
}

/// A noun phrase with a noun of groups or places as its head; tokens of the block.
struct Phrase {
    /// The noun with the words that belong to it in the list.
    noun: Range<usize>,
    /// First token of the whole phrase.
    start: usize,
    definite: bool,
    kind: Kind,
}

/// Nouns that name no group to follow, or a place rather than a group.
fn is_vague(words: &str) -> bool {
    matches!(
        words,
        "people"
            | "persons"
            | "men"
            | "women"
            | "children"
            | "others"
            | "individuals"
            | "village"
            | "state"
            | "country"
            | "nation"
            | "city"
            | "town"
            | "resistance"
            | "community"
            | "fighter jets"
            | "bombers"
    )
}

impl Phrase {
    /// "the city" and nothing more: neither "the port of X" nor "the southern city X".
    fn is_bare(&self, doc: &Doc) -> bool {
        let after = (self.noun.end < doc.len()).then(|| doc.token(self.noun.end));
        self.start + 1 == self.noun.start
            && after.is_none_or(|t| t.text() != "of" && t.pos() != "PROPN" && t.text() != ",")
    }

    fn at(doc: &Doc, at: usize) -> Option<Phrase> {
        let head = doc.token(at);
        if !matches!(head.pos(), "NOUN" | "PROPN" | "ADJ")
            || head.text().starts_with(char::is_uppercase) && at > 0 && !head.is_sentence_start()
            || matches!(head.dep(), "compound" | "amod" | "nmod")
        {
            return None;
        }
        let sentence = head.sentence().range();
        let next = at + 1;
        if next < sentence.end && doc.token(next).pos() == "NOUN" && doc.token(at).dep() != "appos"
        {
            return None;
        }
        let (noun, group) = (1..=bodies::LONGEST.min(next - sentence.start))
            .rev()
            .map(|len| next - len..next)
            .find_map(|r| {
                let words = form(doc, r.clone());
                let group = group_noun(&words).filter(|_| !is_vague(&words.to_lowercase()))?;
                Some((r, Some(group)))
            })
            .or_else(|| {
                let place = place_noun(head.text()).is_some_and(|n| n.of)
                    || matches!(head.text(), "country" | "nation" | "island");
                place.then_some((at..next, None))
            })?;
        let mut start = noun.start;
        let mut definite = false;
        while start > sentence.start {
            let token = doc.token(start - 1);
            let inside = matches!(token.pos(), "ADJ" | "NOUN" | "PROPN" | "NUM" | "DET")
                || token.tag() == "POS"
                || token.tag() == "PRP$"
                || matches!(token.tag(), "VBN" | "VBG") && token.dep() == "amod"
                || token.text() == "-";
            let belongs = token.head().index() >= start - 1 && token.head().index() <= at
                || token.tag() == "POS"
                || token.text() == "-"
                || token.dep() == "amod";
            if !inside || !belongs {
                break;
            }
            start -= 1;
            let text = token.text().to_lowercase();
            if matches!(
                text.as_str(),
                "the" | "these" | "those" | "this" | "that" | "both"
            ) || token.tag() == "PRP$"
            {
                definite = true;
            }
            if token.pos() == "DET" {
                break;
            }
        }
        let text = doc.token(noun.start).text().to_lowercase();
        definite |= matches!(text.as_str(), "both" | "the" | "all" | "neither");
        let kind = match group {
            Some(group) => Kind::Group(group),
            None if definite => Kind::Place,
            None => return None,
        };
        Some(Phrase {
            noun,
            start,
            definite,
            kind,
        })
    }
}

/// The entity that a group's or body's noun means, made where it is new.
fn group(
    groups: &mut BTreeMap<(String, Option<usize>), usize>,
    entities: &mut Entities,
    doc: &Doc,
    first: usize,
    phrase: &Phrase,
    noun: GroupNoun,
) -> Option<usize> {
    let head = doc.token(phrase.noun.end - 1);
    let words = fold(&form(doc, phrase.noun.clone()));
    // Whose it is: the last name before the noun in the phrase.
    let owner = (phrase.start..phrase.noun.start)
        .rev()
        .find_map(|i| entities.at(first + i))
        .or_else(|| of_owner(doc, first, phrase.noun.end, entities));
    let body = noun.number != Number::Plural && !noun.parties;
    // "the AFP news agency": the body itself.
    let before = phrase
        .noun
        .start
        .checked_sub(1)
        .and_then(|i| entities.at(first + i));
    if let Some(named) = before
        && body
        && matches!(
            entities.all[named].actor,
            ActorType::Organization | ActorType::ArmedGroup
        )
    {
        return Some(named);
    }
    if body {
        if let Some(named) = named_body(entities, first + phrase.start, &words, owner) {
            return Some(named);
        }
        // "a government" is none in particular; "the government" without a country may be any.
        owner?;
    }
    let acts = matches!(
        head.dep(),
        "nsubj" | "nsubjpass" | "pobj" | "dobj" | "poss" | "conj" | "dative" | "appos"
    );
    let lasting = noun.parties || owner.is_some() || phrase.definite;
    if !(lasting || acts && is_actor(head)) {
        return None;
    }
    let key = if noun.parties {
        ("parties".to_owned(), None)
    } else {
        (words, owner)
    };
    // What is not definite is new each time, unless a country tells it from others.
    if lasting && let Some(&known) = groups.get(&key) {
        return Some(known);
    }
    let owner_entity = owner.map(|o| &entities.all[o]);
    let country = owner_entity.map(|e| e.country.clone()).unwrap_or_default();
    let name_from = (phrase.start..phrase.noun.end)
        .find(|&i| !matches!(doc.token(i).pos(), "DET" | "NUM") || i >= phrase.noun.start)
        .unwrap_or(phrase.noun.start);
    let name_from = if doc.token(name_from).tag() == "PRP$" {
        name_from + 1
    } else {
        name_from
    };
    let entity = Entity {
        name: form(doc, name_from..phrase.noun.end),
        actor: if noun.number == Number::Plural && noun.actor == ActorType::Organization {
            ActorType::Group
        } else {
            noun.actor
        },
        country,
        plural: noun.number == Number::Plural || noun.parties,
        ..Entity::default()
    };
    let number = entities.all.len();
    entities.all.push(entity);
    if lasting {
        groups.insert(key, number);
    }
    Some(number)
}

/// "the government of Halvenia".
fn of_owner(doc: &Doc, first: usize, end: usize, entities: &Entities) -> Option<usize> {
    let limit = doc.token(end - 1).sentence().range().end;
    if end + 1 >= limit || !matches!(doc.token(end).text(), "of" | "in" | "from") {
        return None;
    }
    let at = end + 1 + usize::from(doc.token(end + 1).text() == "the");
    if at >= limit {
        return None;
    }
    let owner = entities.at(first + at)?;
    // "leaders from Kestria, Norway and Velt" are nobody's alone.
    let after = (at..limit).find(|&i| entities.at(first + i) != Some(owner))?;
    let listed = matches!(doc.token(after).text(), "," | "and" | "or")
        && after + 1 < limit
        && entities.at(first + after + 1).is_some();
    (!listed).then_some(owner)
}

/// The last named body that has all words of a noun phrase in its name: "the ministry", "the health ministry".
fn named_body(
    entities: &Entities,
    before: usize,
    words: &str,
    owner: Option<usize>,
) -> Option<usize> {
    let nouns: Vec<String> = words.split(' ').map(spelling).collect();
    // "the bloc": the only union or league of the text.
    if matches!(words, "bloc" | "alliance") && owner.is_none() {
        let mut unions = entities.all.iter().enumerate().filter(|(_, e)| {
            e.actor == ActorType::Organization
                && e.name
                    .rsplit(' ')
                    .next()
                    .and_then(body_noun)
                    .is_some_and(|n| n.class == "igo")
        });
        let only = unions.next()?;
        return unions.next().is_none().then_some(only.0);
    }
    let mut fitting: Vec<(usize, usize)> = entities
        .all
        .iter()
        .enumerate()
        .filter(|(_, e)| {
            matches!(
                e.actor,
                ActorType::Organization | ActorType::Government | ActorType::ArmedGroup
            )
        })
        .filter(|(_, e)| {
            let name: Vec<String> = e.name.split(' ').map(|w| spelling(&fold(w))).collect();
            name.len() > nouns.len() && nouns.iter().all(|w| name.contains(w))
        })
        .filter(|(_, e)| {
            owner.is_none_or(|o| !e.country.is_empty() && e.country == entities.all[o].country)
        })
        .filter_map(|(number, e)| {
            let last = e
                .mentions
                .iter()
                .rev()
                .find(|(t, kind)| t.end <= before && *kind == MentionKind::Name)?;
            Some((last.0.end, number))
        })
        .collect();
    fitting.sort_unstable();
    let &(at, last) = fitting.last()?;
    // Two in one breath: nobody knows which.
    let rival = fitting.len() > 1 && at - fitting[fitting.len() - 2].0 < 12;
    (!rival).then_some(last)
}

fn spelling(word: &str) -> String {
    match word {
        "defence" => "defense".to_owned(),
        "centre" => "center".to_owned(),
        "organisation" => "organization".to_owned(),
        _ => word.to_owned(),
    }
}

/// "the country", "the city": the only one named in the last sentences.
fn same_place(
    sentences: &[Range<usize>],
    entities: &Entities,
    at: usize,
    noun: &str,
) -> Option<usize> {
    let country = matches!(noun, "country" | "nation" | "republic" | "kingdom");
    if !country && !matches!(noun, "city" | "town" | "village" | "island" | "capital") {
        return None;
    }
    let sentence = sentences
        .partition_point(|s| s.start <= at)
        .checked_sub(1)?;
    let start = sentences[sentence.saturating_sub(BACK)].start;
    let wanted = if country {
        ActorType::Country
    } else {
        ActorType::Place
    };
    let mut found = None;
    for token in start..at {
        let Some(entity) = entities.at(token) else {
            continue;
        };
        let named = &entities.all[entity];
        let other = named
            .name
            .split(' ')
            .any(|w| place_noun(w).is_some_and(|n| matches!(n.kind, "water" | "land" | "site")));
        if named.actor != wanted || other && noun != "island" {
            continue;
        }
        if found.is_some_and(|f| f != entity) {
            return None;
        }
        found = Some(entity);
    }
    found
}

/// Whether a noun is subject, agent or owner of what is said or done.
fn is_actor(head: Token<'_>) -> bool {
    match head.dep() {
        "nsubj" | "nsubjpass" | "poss" => true,
        "pobj" => head.head().dep() == "agent" || head.head().text().eq_ignore_ascii_case("to"),
        "conj" => is_actor_once(head.head()),
        _ => false,
    }
}

fn is_actor_once(head: Token<'_>) -> bool {
    matches!(head.dep(), "nsubj" | "nsubjpass")
}

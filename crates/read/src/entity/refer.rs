//! Mentions that need what was said before: pronouns, and titles that stand for a person ("the Halvenian president").
//!
//! Run after the quotations, since whoever speaks is the likeliest "he" of the next sentence. Precision first: a pronoun that
//! two could own is left alone.

use std::ops::Range;

use rapporteur_schema::{ActorType, MentionKind};

use super::Entities;
use super::names::form;
use super::resolve::{Referent, Resolver};
use crate::lexicon::titles;
use crate::prose::Prose;

/// A quotation: its tokens with their marks, and who speaks.
#[derive(Clone, Debug)]
pub(crate) struct Speech {
    /// Tokens of the document.
    pub(crate) tokens: Range<usize>,
    /// The speaker, where known.
    pub(crate) speaker: Option<usize>,
    /// The words are the speaker's own, whole sentences of them.
    pub(crate) direct: bool,
}

/// Adds the pronouns and titles of a document to the mentions of those whom they mean.
pub(crate) fn refer(prose: &Prose, entities: &mut Entities, speeches: &[Speech]) {
    let mut quoted = vec![None; prose.len()];
    for (number, speech) in speeches.iter().enumerate() {
        quoted[speech.tokens.clone()].fill(Some(number));
    }
    let mut taken = vec![false; prose.len()];
    for (tokens, _) in entities.all.iter().flat_map(|e| &e.mentions) {
        taken[tokens.clone()].fill(true);
    }
    let in_role: Vec<Range<usize>> = entities
        .all
        .iter()
        .flat_map(|e| e.roles.iter().map(|r| r.tokens.clone()))
        .collect();
    let mut role = vec![false; prose.len()];
    for tokens in in_role {
        role[tokens].fill(true);
    }
    let mut resolver = Resolver::new(prose);
    let is_quoted = |i: usize| quoted[i].is_some();
    let mut heard: Option<usize> = None;
    for at in 0..prose.len() {
        if let Some(number) = quoted[at] {
            let speech: &Speech = &speeches[number];
            if heard != Some(number) {
                heard = Some(number);
                if let Some(speaker) = speech.speaker {
                    resolver.spoke(at, &Referent::Entity(speaker));
                }
            }
            if speech.direct && !taken[at] {
                first_person(prose, entities, at, speech);
                if let Some(speaker) = speech.speaker
                    && let Some(entity) = resolver.spoken_of(entities, at, speaker, &speech.tokens)
                {
                    entities.mention(entity, at..at + 1, MentionKind::Pronoun);
                }
            }
            continue;
        }
        if taken[at] {
            continue;
        }
        let token = prose.token(at);
        if token.pos() == "PRON" || token.tag() == "PRP$" {
            if let Some(entity) = pronoun(prose, entities, &resolver, at, &is_quoted) {
                entities.mention(entity, at..at + 1, MentionKind::Pronoun);
                let gender = match token.text().to_lowercase().as_str() {
                    "he" | "him" | "his" | "himself" => "m",
                    "she" | "her" | "hers" | "herself" => "f",
                    _ => "",
                };
                let known = &mut entities.all[entity];
                if known.actor == ActorType::Person && known.gender.is_empty() {
                    known.gender = gender;
                }
            }
        } else if !role[at] && token.pos() == "NOUN" {
            titled(prose, entities, &resolver, at, &is_quoted);
        }
    }
    owned_roles(prose, entities);
}

/// "its head", "her defence minister": the owner's body or country is the role's.
fn owned_roles(prose: &Prose, entities: &mut Entities) {
    let mut owners = vec![None; prose.len()];
    for (number, entity) in entities.all.iter().enumerate() {
        for (tokens, kind) in &entity.mentions {
            if *kind == MentionKind::Pronoun {
                owners[tokens.start] = Some(number);
            }
        }
    }
    for number in 0..entities.all.len() {
        for at in 0..entities.all[number].roles.len() {
            let role = &entities.all[number].roles[at];
            if role.affiliation.is_some() {
                continue;
            }
            let owner = role.tokens.clone().find_map(|i| owners[i]);
            let Some(owner) = owner.filter(|&o| o != number) else {
                continue;
            };
            let owner_entity = &entities.all[owner];
            let (affiliation, country) = if owner_entity.actor == ActorType::Person {
                let office = owner_entity.roles.iter().find(|r| r.affiliation.is_some());
                (
                    office.and_then(|r| r.affiliation),
                    owner_entity.country.clone(),
                )
            } else {
                (Some(owner), owner_entity.country.clone())
            };
            let role = &mut entities.all[number].roles[at];
            role.affiliation = affiliation;
            role.country = country;
        }
    }
}

/// "I" and "my" in someone's own words.
fn first_person(prose: &Prose, entities: &mut Entities, at: usize, speech: &Speech) {
    let Some(speaker) = speech.speaker else {
        return;
    };
    let own = matches!(prose.token(at).text(), "I" | "my" | "My" | "me" | "myself");
    if own && entities.all[speaker].actor == ActorType::Person {
        entities.mention(speaker, at..at + 1, MentionKind::Pronoun);
    }
}

fn pronoun(
    prose: &Prose,
    entities: &Entities,
    resolver: &Resolver<'_>,
    at: usize,
    quoted: &dyn Fn(usize) -> bool,
) -> Option<usize> {
    let token = prose.token(at);
    let word = token.text().to_lowercase();
    if !matches!(
        word.as_str(),
        "he" | "him"
            | "his"
            | "himself"
            | "she"
            | "her"
            | "hers"
            | "herself"
            | "it"
            | "its"
            | "they"
            | "their"
            | "them"
    ) {
        return None;
    }
    // "it is clear that", "it rained".
    let empty = word == "it"
        && (token.dep() == "expl"
            || token.dep() == "nsubj"
                && matches!(
                    token.head().lemma(),
                    "be" | "seem" | "appear" | "rain" | "take"
                ));
    if empty {
        return None;
    }
    let referent = resolver.referent(entities, at, at..at + 1, quoted)?;
    // "Orlen and Velt … they": nobody alone.
    let several = matches!(word.as_str(), "they" | "their" | "them");
    match referent {
        Referent::Entity(entity)
            if several
                && !entities.all[entity].plural
                && matches!(
                    entities.all[entity].actor,
                    ActorType::Person | ActorType::Country | ActorType::Place
                ) =>
        {
            None
        }
        Referent::Entity(entity) => resolver
            .is_clear(entities, entity, at, quoted)
            .then_some(entity),
        Referent::Words(_) => None,
    }
}

/// "the Halvenian president": whoever was given that title.
fn titled(
    prose: &Prose,
    entities: &mut Entities,
    resolver: &Resolver<'_>,
    at: usize,
    quoted: &dyn Fn(usize) -> bool,
) {
    let number = prose.block_of(at);
    let block = &prose.blocks[number];
    let (doc, head) = (&block.doc, at - block.first);
    let token = doc.token(head);
    let compound = matches!(token.dep(), "compound" | "appos" | "amod");
    if compound || titles::title(token.text()).is_none_or(|t| t.plural) {
        return;
    }
    let mut start = head;
    let sentence = token.sentence().range();
    while start > sentence.start {
        let before = doc.token(start - 1);
        let inside = matches!(before.pos(), "ADJ" | "NOUN" | "PROPN" | "DET")
            || before.tag() == "POS"
            || before.tag() == "PRP$";
        if !inside {
            break;
        }
        start -= 1;
        if matches!(before.pos(), "DET") || before.tag() == "PRP$" {
            break;
        }
    }
    let phrase = block.first + start..at + 1;
    // A name right behind makes it a role: "the mayor, Liv Tornqvist".
    let named = (at + 1..(at + 3).min(prose.len()))
        .filter_map(|i| entities.at(i))
        .any(|e| entities.all[e].actor == ActorType::Person);
    let comma = at + 1 < prose.len() && matches!(prose.token(at + 1).text(), ",") || !named;
    if named && !comma || form(doc, start..head + 1).is_empty() {
        return;
    }
    let mut phrase = phrase;
    let end = block.first + sentence.end;
    if at + 2 < end && prose.token(at + 1).text() == "of" {
        let place = at + 2 + usize::from(prose.token(at + 2).text() == "the");
        if let Some(named) = entities.at(place) {
            phrase.end = (place..end)
                .find(|&i| entities.at(i) != Some(named))
                .unwrap_or(end);
        }
    }
    if let Some(Referent::Entity(entity)) = resolver.titled(entities, at, &phrase, quoted)
        && entities.all[entity].actor == ActorType::Person
    {
        entities.mention(entity, phrase, MentionKind::Nominal);
        entities.by_token[at] = Some(entity as u32);
    }
}

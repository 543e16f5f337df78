//! Whom and what a document names: mentions joined to entities over the whole document.
//!
//! # How it is built
//! 1. [`names`] finds candidates in each block, with [`patterns`] for names that their own words type.
//! 2. [`typing`] gathers for each form all that the document says around its mentions.
//! 3. [`chain`] gives each mention the key of its entity: acronyms, family names, spelling variants ([`variant`]), bodies and
//!    their countries, words for peoples.
//! 4. [`metonym`] tells capitals that act from capitals where things happen.
//! 5. [`roles`] finds what a text says of persons' offices; [`nominal`] mentions by noun.
//! 6. [`refer`], after the quotations, adds pronouns ([`pronoun`]) and titles through [`resolve`]; [`written`] puts all into the reading.

pub(crate) mod acronyms;
pub(crate) mod chain;
pub(crate) mod described;
pub(crate) mod metonym;
pub(crate) mod names;
pub(crate) mod nominal;
pub(crate) mod patterns;
mod pronoun;
pub(crate) mod refer;
pub(crate) mod resolve;
pub(crate) mod roles;
pub(crate) mod typing;
pub(crate) mod variant;
pub(crate) mod written;

use std::collections::BTreeMap;
use std::ops::Range;

use rapporteur_schema::{ActorType, BlockKind, MentionKind};

use crate::actors::Actors;
use crate::lexicon::gazetteer::{self, Known, NameKind};
use crate::lexicon::given::given;
use crate::lexicon::place_nouns::place_noun;
use crate::lexicon::places::{self, PlaceInfo};
use crate::lexicon::titles;
use crate::prose::Prose;
use chain::{Key, Kind};
use metonym::Use;
use names::{What, form};
use roles::Role;
use typing::Placed;

/// Someone or something that a document names.
#[derive(Clone, Debug)]
pub(crate) struct Entity {
    pub(crate) name: String,
    pub(crate) actor: ActorType,
    /// ISO 3166-1 alpha-3; empty where unknown.
    pub(crate) country: String,
    /// `m` or `f` where a title, a given name or a pronoun tells.
    pub(crate) gender: &'static str,
    /// Mentions as tokens of the document, in order.
    pub(crate) mentions: Vec<(Range<usize>, MentionKind)>,
    /// Roles that the text gives.
    pub(crate) roles: Vec<Role>,
    /// Where it lies, for places of the gazetteer.
    pub(crate) place: Option<PlaceInfo>,
    /// What a capital or seat that acts stands for: a country's code or an organisation's key; else empty.
    pub(crate) stands_for: String,
    /// Key of its referent in the gazetteer; empty for all others.
    pub(crate) known: &'static str,
    /// Number of the user's own actor.
    pub(crate) user: Option<usize>,
    /// Named by a plural: "they", never "it".
    pub(crate) plural: bool,
}

impl Default for Entity {
    fn default() -> Self {
        Entity {
            name: String::new(),
            actor: ActorType::Group,
            country: String::new(),
            gender: "",
            mentions: Vec::new(),
            roles: Vec::new(),
            place: None,
            stands_for: String::new(),
            known: "",
            user: None,
            plural: false,
        }
    }
}

/// All entities of a document.
#[derive(Debug, Default)]
pub(crate) struct Entities {
    pub(crate) all: Vec<Entity>,
    /// Entity that a token's name belongs to.
    by_token: Vec<Option<u32>>,
}

/// A mention by name with the key of its entity.
struct Keyed {
    tokens: Range<usize>,
    form: String,
    known: Option<Known>,
    key: Key,
}

impl Entities {
    /// Finds and joins the names of a document, those of the user's actors before all else.
    pub(crate) fn of(prose: &Prose, actors: &Actors) -> Entities {
        let keyed = keyed(prose, actors);
        let mut numbers: BTreeMap<&Key, usize> = BTreeMap::new();
        let mut entities = Entities {
            all: Vec::new(),
            by_token: vec![None; prose.len()],
        };
        let mut forms: Vec<BTreeMap<&str, usize>> = Vec::new();
        for mention in &keyed {
            let number = *numbers.entry(&mention.key).or_insert_with(|| {
                entities.all.push(Entity {
                    actor: mention.key.kind().into(),
                    ..Entity::default()
                });
                forms.push(BTreeMap::new());
                entities.all.len() - 1
            });
            let entity = &mut entities.all[number];
            if let Some(known) = mention.known {
                describe(entity, &known);
            }
            entity
                .mentions
                .push((mention.tokens.clone(), MentionKind::Name));
            *forms[number].entry(&mention.form).or_default() += 1;
            entities.by_token[mention.tokens.clone()].fill(Some(number as u32));
        }
        for (key, &number) in &numbers {
            let entity = &mut entities.all[number];
            entity.name = match key {
                Key::User(user) => {
                    let actor = actors.get(*user);
                    entity.user = Some(*user);
                    entity.actor = actor.kind;
                    entity.country = actor.country.clone().unwrap_or_default();
                    actor.name.clone()
                }
                Key::Person(name) | Key::Other(name, _) => name.clone(),
                Key::Known(_, kind) if !entity.name.is_empty() && *kind != Kind::Group => {
                    std::mem::take(&mut entity.name)
                }
                Key::Known(..) | Key::Body(..) => fullest(&forms[number]),
            };
            if let Key::Known(known, _) = key {
                entity.known = known;
            }
            if let Key::Other(name, Kind::Place) = key {
                part_of(entity, name);
            }
            if let Key::Body(_, country, _) = key
                && country.len() == 3
                && country.chars().all(char::is_uppercase)
            {
                entity.country.clone_from(country);
            }
        }
        entities.lie_in(prose);
        entities.genders(prose);
        entities.give_roles(prose);
        nominal::add(prose, &mut entities);
        entities
    }

    /// The entity that a token's name belongs to.
    pub(crate) fn at(&self, token: usize) -> Option<usize> {
        self.by_token
            .get(token)
            .copied()
            .flatten()
            .map(|n| n as usize)
    }

    /// Adds a mention by noun or pronoun.
    pub(crate) fn mention(&mut self, entity: usize, tokens: Range<usize>, kind: MentionKind) {
        let mentions = &mut self.all[entity].mentions;
        let at = mentions.partition_point(|(t, _)| (t.start, t.end) < (tokens.start, tokens.end));
        if mentions.get(at).is_none_or(|(t, _)| *t != tokens) {
            mentions.insert(at, (tokens, kind));
        }
    }

    /// Gives places that no list has the country that the text puts them in: "Brennick, Norway", "Brennick county in Norway's
    /// north", "Norway's Pell county".
    fn lie_in(&mut self, prose: &Prose) {
        for number in 0..self.all.len() {
            let entity = &self.all[number];
            if entity.actor != ActorType::Place
                || !entity.country.is_empty()
                || entity.place.is_some()
            {
                continue;
            }
            let found = entity
                .mentions
                .iter()
                .find_map(|(tokens, _)| self.country_around(prose, tokens));
            if let Some(country) = found {
                self.all[number].country = country;
            }
        }
    }

    /// The country that a place's name stands beside.
    fn country_around(&self, prose: &Prose, tokens: &Range<usize>) -> Option<String> {
        let sentence = prose.sentence(tokens.start);
        let country = |token: usize| {
            let entity = &self.all[self.at(token)?];
            let place = matches!(entity.actor, ActorType::Country | ActorType::Place);
            (place && !entity.country.is_empty()).then(|| entity.country.clone())
        };
        // Behind it: a comma and the name, or small words, nouns of places and "in".
        let mut at = tokens.end;
        let mut bound = false;
        while at < sentence.end && at < tokens.end + 8 {
            let token = prose.token(at);
            let joins = matches!(token.text(), "," | "in" | "of");
            if bound && let Some(country) = country(at) {
                return Some(country);
            }
            let plain = token.pos() == "DET"
                || token.pos() == "ADJ"
                || place_noun(token.text()).is_some()
                || joins
                || self
                    .at(at)
                    .is_some_and(|e| self.all[e].actor == ActorType::Place);
            if !plain {
                break;
            }
            bound = joins || (bound && self.at(at).is_none());
            at += 1;
        }
        // Before it: the owner.
        let mut at = tokens.start;
        while at > sentence.start && tokens.start - at < 4 {
            at -= 1;
            let token = prose.token(at);
            if token.tag() == "POS" && at > sentence.start {
                return country(at - 1);
            }
            let plain = token.pos() == "ADJ" || place_noun(token.text()).is_some();
            if !plain {
                break;
            }
        }
        None
    }

    /// Genders by titles ("Mrs", "spokeswoman") and given names.
    fn genders(&mut self, prose: &Prose) {
        for entity in &mut self.all {
            if entity.actor != ActorType::Person {
                continue;
            }
            let titled = entity.mentions.iter().find_map(|(tokens, _)| {
                let block = &prose.blocks[prose.block_of(tokens.start)];
                let title = names::title_before(&block.doc, tokens.start - block.first)?;
                let gender = titles::title(&form(&block.doc, title))?.gender;
                (!gender.is_empty()).then_some(gender)
            });
            let named = || {
                let first = variant::first(&entity.name);
                let whole = entity.name.contains(' ');
                given(first).filter(|_| whole).map(|g| g.gender)
            };
            entity.gender = titled.or_else(named).unwrap_or_default();
        }
    }

    /// Roles of all persons, and the countries that follow from them.
    fn give_roles(&mut self, prose: &Prose) {
        let is_person = |token: usize| {
            self.at(token)
                .is_some_and(|e| self.all[e].actor == ActorType::Person)
        };
        let mut given: Vec<Vec<Role>> = Vec::with_capacity(self.all.len());
        for entity in &self.all {
            let mut found = Vec::new();
            if entity.actor == ActorType::Person {
                for (tokens, _) in &entity.mentions {
                    let block = &prose.blocks[prose.block_of(tokens.start)];
                    let (first, doc) = (block.first, &block.doc);
                    let local = tokens.start - first..tokens.end - first;
                    let person = |i: usize| is_person(first + i);
                    let named = |i: usize| self.at(first + i).is_some();
                    for role in roles::phrases(doc, local.clone(), &person, &named) {
                        let (kind, class) = roles::office(doc, role.clone());
                        let tokens = first + role.start..first + role.end;
                        let affiliation = self.affiliation(&tokens, first + local.end, prose);
                        let country = affiliation
                            .map(|e| self.all[e].country.clone())
                            .unwrap_or_default();
                        found.push(Role {
                            tokens,
                            kind,
                            class,
                            affiliation,
                            country,
                        });
                    }
                }
            }
            given.push(found);
        }
        for (entity, roles) in self.all.iter_mut().zip(given) {
            if entity.gender.is_empty() {
                // "his spokeswoman, Ottmar's widow": what she is called tells.
                let told = roles.iter().find_map(|r| {
                    let title = described::office(prose, r.tokens.end - 1, r.tokens.start);
                    titles::title(&title).filter(|t| !t.gender.is_empty())
                });
                entity.gender = told.map_or("", |t| t.gender);
            }
            if entity.country.is_empty() {
                // Offices of state tell the country, present ones before past ones.
                let state = |r: &&Role| {
                    !r.country.is_empty()
                        && matches!(
                            r.kind,
                            "head_of_state"
                                | "head_of_government"
                                | "minister"
                                | "spokesperson"
                                | "envoy"
                                | "diplomat"
                                | "military"
                                | "police"
                                | "legislator"
                                | "judicial"
                                | "party"
                                | "local_government"
                                | "royal"
                                | "official"
                                | "leader"
                        )
                };
                let current = roles.iter().filter(state).find(|r| r.class != "former");
                let role = current.or_else(|| roles.iter().find(state));
                if let Some(role) = role {
                    entity.country.clone_from(&role.country);
                }
            }
            entity.roles = roles;
        }
    }

    /// The body or country in a role's words or right behind the name ("President Korsvall of Halvenia"); bodies first.
    fn affiliation(&self, role: &Range<usize>, name_end: usize, prose: &Prose) -> Option<usize> {
        // "envoy to Halvenia": where he is sent to, not whose he is.
        let addressed = |i: usize| {
            (role.start..i)
                .rev()
                .map(|b| prose.token(b))
                .find(|t| matches!(t.pos(), "ADP" | "PART" | "PUNCT"))
                .is_some_and(|t| matches!(t.text(), "to" | "with" | "on"))
        };
        let inside: Vec<usize> = role
            .clone()
            .filter(|&i| !addressed(i))
            .filter_map(|i| self.at(i))
            .collect();
        let body = inside.iter().copied().find(|&e| {
            matches!(
                self.all[e].actor,
                ActorType::Organization | ActorType::Government | ActorType::ArmedGroup
            )
        });
        let other = inside
            .iter()
            .copied()
            .find(|&e| self.all[e].actor != ActorType::Person);
        let behind = (role.end <= name_end
            && name_end + 1 < prose.len()
            && prose.token(name_end).text() == "of")
            .then(|| self.at(name_end + 1))
            .flatten();
        body.or(other).or(behind)
    }
}

/// What the gazetteer knows of an entity.
fn describe(entity: &mut Entity, known: &Known) {
    if entity.name.is_empty() {
        known.name.clone_into(&mut entity.name);
    }
    if entity.country.is_empty() {
        known.country.clone_into(&mut entity.country);
    }
    let acts = matches!(known.kind, NameKind::Capital | NameKind::Seat);
    if acts && entity.actor != ActorType::Place {
        let seat = gazetteer::seat(known.name).unwrap_or(*known);
        seat.stands_for.clone_into(&mut entity.stands_for);
    }
    if matches!(entity.actor, ActorType::Place | ActorType::Country) && entity.place.is_none() {
        let country = (!known.country.is_empty()).then_some(known.country);
        entity.place = places::place(known.name, country);
    }
}

/// "Central Aceh" lies where Aceh does.
fn part_of(entity: &mut Entity, name: &str) {
    let whole = name
        .split_once(' ')
        .filter(|(first, _)| names::is_direction(first));
    if let Some(known) = whole.and_then(|(_, rest)| gazetteer::known(rest)) {
        known.country.clone_into(&mut entity.country);
    }
}

/// The fullest of some forms; of equals the most frequent, then the longest.
fn fullest(forms: &BTreeMap<&str, usize>) -> String {
    forms
        .iter()
        .max_by_key(|(form, n)| (form.split(' ').count(), **n, form.len()))
        .map(|(form, _)| (*form).to_owned())
        .unwrap_or_default()
}

/// All mentions by name with the keys of their entities, in order.
fn keyed(prose: &Prose, actors: &Actors) -> Vec<Keyed> {
    let mut placed = place(prose, actors);
    let tally = typing::tally(prose, &mut placed);
    let keys = chain::keys(prose, &placed, &tally);
    let mut keyed: Vec<Keyed> = placed
        .iter()
        .zip(keys)
        .filter_map(|(p, key)| {
            let first = prose.blocks[p.block].first;
            let mut key = key?;
            let mut known = match (&key, p.name.what) {
                (Key::Known(..), What::Known(known)) => Some(known),
                (Key::Known(key, _), What::Unsure(senses)) => {
                    senses.iter().find(|k| k.key == *key).copied()
                }
                _ => None,
            };
            // An acronym that the document explains: what is known of the long form describes it.
            if known.is_some_and(|k| !matches!(&key, Key::Known(key, _) if *key == k.key)) {
                known = None;
            }
            used(prose, p, known, &mut key);
            Some(Keyed {
                tokens: first + p.name.tokens.start..first + p.name.tokens.end,
                form: p.form.clone(),
                known,
                key,
            })
        })
        .collect();
    again(prose, &mut keyed);
    keyed.sort_by_key(|k| k.tokens.start);
    keyed
}

/// Turns the key of a capital or seat into that of whoever acts in it, or of the place.
fn used(prose: &Prose, p: &Placed, known: Option<Known>, key: &mut Key) {
    let doc = &prose.blocks[p.block].doc;
    match (key, known) {
        (Key::Known(_, kind), Some(known))
            if matches!(known.kind, NameKind::Capital | NameKind::Seat) =>
        {
            let seat = gazetteer::seat(known.name).unwrap_or(known);
            match metonym::usage(doc, p.name.tokens.clone()) {
                Use::Acts => *kind = seat.acts_as.into(),
                Use::Place => *kind = Kind::Place,
                Use::Way if known.kind == NameKind::Capital => *kind = Kind::Place,
                Use::Way | Use::Open => {}
            }
        }
        _ => {}
    }
}

/// Names in running text and in headings; those in title case count only where the gazetteer or the text below has them.
fn place(prose: &Prose, actors: &Actors) -> Vec<Placed> {
    let mut placed = Vec::new();
    for (number, block) in prose.blocks.iter().enumerate() {
        let heading = matches!(block.kind, BlockKind::Title | BlockKind::Heading)
            && names::is_title_case(&block.doc)
            || names::is_shouted(&block.doc);
        for name in names::names(&block.doc, heading, actors) {
            placed.push(Placed {
                block: number,
                form: name.form.replace('’', "'"),
                name,
                locative: 0,
            });
        }
    }
    // "BRENNICK" is Brennick.
    let usual: Vec<String> = placed.iter().map(|p| p.form.clone()).collect();
    for p in &mut placed {
        let shout = p.form.chars().filter(|c| c.is_alphabetic()).count() >= 4
            && !p.form.chars().any(char::is_lowercase);
        if shout {
            let title = gazetteer::title_case(&p.form);
            if usual.contains(&title) {
                p.form = title;
            }
        }
    }
    placed
}

/// Finds names of the document where nobody saw them: in headings, and where the engine took them for other words.
fn again(prose: &Prose, keyed: &mut Vec<Keyed>) {
    let mut taken = vec![false; prose.len()];
    let mut forms: BTreeMap<String, (Key, Option<Known>, usize)> = BTreeMap::new();
    for mention in keyed.iter() {
        taken[mention.tokens.clone()].fill(true);
        // A form of two entities says nothing.
        let entry =
            forms
                .entry(mention.form.clone())
                .or_insert((mention.key.clone(), mention.known, 0));
        entry.2 += usize::from(entry.0 != mention.key);
    }
    forms.retain(|form, (_, _, others)| {
        *others == 0 && form.chars().count() >= 3 && form.starts_with(char::is_uppercase)
    });
    let longest = forms
        .keys()
        .map(|f| 1 + 2 * f.matches(|c: char| !c.is_alphanumeric()).count())
        .max()
        .unwrap_or(0);
    for block in &prose.blocks {
        let mut at = 0;
        while at < block.doc.len() {
            let token = block.doc.token(at);
            if !token.text().starts_with(char::is_uppercase) || taken[block.first + at] {
                at += 1;
                continue;
            }
            let end = (at + 1..=block.doc.len().min(at + longest))
                .rev()
                .find_map(|end| {
                    if taken[block.first + at..block.first + end].contains(&true) {
                        return None;
                    }
                    let text = form(&block.doc, at..end).replace('’', "'");
                    let known = forms.get_key_value(&text).or_else(|| {
                        forms
                            .get_key_value(&gazetteer::title_case(&text))
                            .filter(|_| {
                                text.chars().count() > 3 && !text.chars().any(char::is_lowercase)
                            })
                    });
                    known.map(|(form, (key, known, _))| (end, form.clone(), key.clone(), *known))
                });
            match end {
                Some((end, form, key, known)) => {
                    let tokens = block.first + at..block.first + end;
                    taken[tokens.clone()].fill(true);
                    keyed.push(Keyed {
                        tokens,
                        form,
                        known,
                        key,
                    });
                    at = end;
                }
                None => at += 1,
            }
        }
    }
}

#[cfg(test)]
mod tests;

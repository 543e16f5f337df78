//! Whom and what a document names: mentions joined to entities over the whole document.
//!
//! The engine types each mention by itself, and often wrongly; here all mentions of a name vote, names of the gazetteer are
//! taken for what they are, and a family name alone joins the person whose full name the document gives.

pub(crate) mod names;
pub(crate) mod resolve;

use std::collections::BTreeMap;
use std::ops::Range;

use rapporteur_schema::{ActorType, MentionKind};

use crate::lexicon::gazetteer::NameKind;
use crate::lexicon::titles;
use crate::prose::Prose;
use names::{Guess, Name};

/// Someone or something that a document names.
#[derive(Clone, Debug)]
pub(crate) struct Entity {
    pub(crate) name: String,
    pub(crate) actor: ActorType,
    /// ISO 3166-1 alpha-3; empty where unknown.
    pub(crate) country: &'static str,
    /// `m` or `f` where a title or pronoun tells.
    pub(crate) gender: &'static str,
    /// Mentions as tokens of the document, in order.
    pub(crate) mentions: Vec<(Range<usize>, MentionKind)>,
    /// Roles that the text gives: tokens of the phrase.
    pub(crate) roles: Vec<Range<usize>>,
}

/// All entities of a document.
#[derive(Debug, Default)]
pub(crate) struct Entities {
    pub(crate) all: Vec<Entity>,
    /// Entity that a token's name belongs to.
    by_token: Vec<Option<u32>>,
}

/// A name placed in the document.
struct Placed {
    tokens: Range<usize>,
    name: Name,
    gender: &'static str,
}

impl Entities {
    /// Finds and joins the names of a document.
    pub(crate) fn of(prose: &Prose) -> Entities {
        let placed = place(prose);
        let keys = keys(&placed);
        let mut numbers: BTreeMap<&Key, usize> = BTreeMap::new();
        let mut entities = Entities {
            all: Vec::new(),
            by_token: vec![None; prose.len()],
        };
        let mut forms: Vec<BTreeMap<&str, usize>> = Vec::new();
        for (placed, key) in placed.iter().zip(&keys) {
            let Some(key) = key else { continue };
            let number = *numbers.entry(key).or_insert_with(|| {
                entities.all.push(Entity {
                    name: String::new(),
                    actor: key.actor(),
                    country: "",
                    gender: "",
                    mentions: Vec::new(),
                    roles: Vec::new(),
                });
                forms.push(BTreeMap::new());
                entities.all.len() - 1
            });
            let entity = &mut entities.all[number];
            if let Some(known) = placed.name.known {
                entity.name = known.name.to_owned();
                entity.country = known.country;
            }
            if entity.gender.is_empty() {
                entity.gender = placed.gender;
            }
            entity
                .mentions
                .push((placed.tokens.clone(), MentionKind::Name));
            *forms[number].entry(&placed.name.form).or_default() += 1;
            entities.by_token[placed.tokens.clone()].fill(Some(number as u32));
        }
        for (entity, forms) in entities.all.iter_mut().zip(&forms) {
            if entity.name.is_empty() {
                // The fullest form; of equals the most frequent.
                let best = forms
                    .iter()
                    .max_by_key(|(form, n)| (form.split(' ').count(), **n, form.len()));
                entity.name = best.map(|(form, _)| (*form).to_owned()).unwrap_or_default();
            }
            if entity.actor == ActorType::Person {
                entity.roles = entity
                    .mentions
                    .iter()
                    .flat_map(|(tokens, _)| roles(prose, tokens))
                    .collect();
            }
        }
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
}

/// What makes two names the same entity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Known(&'static str, ActorKey),
    Person(String),
    Other(String, ActorKey),
}

/// [`ActorType`] with an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum ActorKey {
    Organization,
    Government,
    ArmedGroup,
    Country,
    Place,
    Group,
}

impl Key {
    fn actor(&self) -> ActorType {
        match self {
            Key::Person(_) => ActorType::Person,
            Key::Known(_, actor) | Key::Other(_, actor) => match actor {
                ActorKey::Organization => ActorType::Organization,
                ActorKey::Government => ActorType::Government,
                ActorKey::ArmedGroup => ActorType::ArmedGroup,
                ActorKey::Country => ActorType::Country,
                ActorKey::Place => ActorType::Place,
                ActorKey::Group => ActorType::Group,
            },
        }
    }
}

fn place(prose: &Prose) -> Vec<Placed> {
    let mut placed = Vec::new();
    for block in &prose.blocks {
        for name in names::names(&block.doc) {
            let title = names::title_before(&block.doc, name.tokens.start);
            let gender = title
                .and_then(|t| titles::title(&names::form(&block.doc, t)))
                .map_or("", |t| t.gender);
            let tokens = block.first + name.tokens.start..block.first + name.tokens.end;
            placed.push(Placed {
                tokens,
                name,
                gender,
            });
        }
    }
    placed
}

/// The last word of a name, which a person goes by; suffixes are no family names.
fn family(form: &str) -> &str {
    let mut words = form.split(' ').rev();
    words
        .find(|w| {
            !matches!(
                w.trim_end_matches(['.', ',']),
                "Jr" | "Sr" | "II" | "III" | "IV"
            )
        })
        .unwrap_or(form)
}

/// The key of each name; `None` for what is no actor.
fn keys(placed: &[Placed]) -> Vec<Option<Key>> {
    let mut votes: BTreeMap<&str, BTreeMap<Guess, usize>> = BTreeMap::new();
    for p in placed.iter().filter(|p| p.name.known.is_none()) {
        let counts = votes.entry(&p.name.form).or_default();
        if let Some(guess) = p.name.guess {
            *counts.entry(guess).or_default() += 1;
        }
        if p.name.titled {
            *counts.entry(Guess::Person).or_default() += 3;
        }
    }
    let winner = |form: &str| -> Option<Guess> {
        votes
            .get(form)?
            .iter()
            .max_by_key(|(guess, n)| (**n, std::cmp::Reverse(**guess)))
            .map(|(guess, _)| *guess)
    };
    // Persons by their full names, in the order of the text.
    let mut persons: Vec<&str> = Vec::new();
    for p in placed {
        let form = p.name.form.as_str();
        if p.name.known.is_none()
            && form.contains(' ')
            && winner(form) == Some(Guess::Person)
            && !persons.contains(&form)
        {
            persons.push(form);
        }
    }
    let full = full_names(&persons);
    let mut latest: Option<(&str, &str)> = None;
    placed
        .iter()
        .map(|p| {
            if let Some(known) = p.name.known {
                return Some(known_key(known.kind, known.key, known.actor));
            }
            let form = p.name.form.as_str();
            if let Some((_, person)) = full.iter().find(|(f, _)| *f == form) {
                latest = Some((family(person), person));
                return Some(Key::Person((*person).to_owned()));
            }
            // A family name alone: the person of that name who was named last, else the first one.
            let word = family(form);
            let bearer = latest
                .filter(|(name, _)| same_family(name, word))
                .map(|(_, person)| person)
                .or_else(|| {
                    full.iter()
                        .map(|(_, person)| *person)
                        .find(|person| same_family(family(person), word))
                });
            let short = form.split(' ').count() == 1;
            let guess = winner(form);
            if let Some(person) = bearer
                && (short || guess == Some(Guess::Person))
                && guess != Some(Guess::People)
            {
                return Some(Key::Person(person.to_owned()));
            }
            Some(match guess? {
                Guess::Person => Key::Person(form.to_owned()),
                Guess::Organisation => Key::Other(form.to_owned(), ActorKey::Organization),
                Guess::Place => Key::Other(form.to_owned(), ActorKey::Place),
                Guess::People => match votes
                    .keys()
                    .find(|place| is_people_of(form, place) && winner(place) == Some(Guess::Place))
                {
                    Some(place) => Key::Other((*place).to_owned(), ActorKey::Place),
                    None => Key::Other(form.to_owned(), ActorKey::Group),
                },
                Guess::Other => return None,
            })
        })
        .collect()
}

/// Full names with the fullest form of the same person: "Ilva Sund" and "Ilva R. Sund", and spelling variants.
fn full_names<'p>(persons: &[&'p str]) -> Vec<(&'p str, &'p str)> {
    persons
        .iter()
        .map(|form| {
            let same = |other: &&&str| {
                let first = |name: &str| name.split(' ').next().unwrap_or_default().to_owned();
                same_family(family(form), family(other)) && same_family(&first(form), &first(other))
            };
            let fullest = persons.iter().filter(same).max_by_key(|p| {
                (
                    p.split(' ').count(),
                    std::cmp::Reverse(persons.iter().position(|q| q == *p)),
                )
            });
            (*form, fullest.copied().unwrap_or(form))
        })
        .collect()
}

/// Whether two family names are one, spelling variants included: at least six letters, one of them other or missing.
pub(crate) fn same_family(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let letters = |s: &str| -> Vec<char> {
        s.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let (a, b) = (letters(a), letters(b));
    if a == b {
        return true;
    }
    if a.len().min(b.len()) < 6 || a[..4] != b[..4] {
        return false;
    }
    // Transliterations differ in their endings: -sky, -skyy, -skiy, -ski; -ev, -yev.
    let common = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    common + 2 >= a.len() && common + 2 >= b.len() && a.len().abs_diff(b.len()) <= 1
}

/// Whether a word names the people of a place by its form: Tessaria, Tessarian; Halven, Halveni.
fn is_people_of(people: &str, place: &str) -> bool {
    let stem: String = place
        .chars()
        .take(place.chars().count().saturating_sub(1).max(4))
        .collect();
    people != place
        && !place.contains(' ')
        && people.starts_with(&stem)
        && people.chars().count() <= place.chars().count() + 4
}

fn known_key(kind: NameKind, key: &'static str, actor: ActorType) -> Key {
    let actor = match (kind, actor) {
        (NameKind::Country | NameKind::Demonym, _) => ActorKey::Country,
        (NameKind::Capital, _) => ActorKey::Place,
        (_, ActorType::ArmedGroup) => ActorKey::ArmedGroup,
        (_, ActorType::Government) => ActorKey::Government,
        _ => ActorKey::Organization,
    };
    Key::Known(key, actor)
}

/// Phrases that give the person of a mention a role: "Kestrian Foreign Minister" before it, ", a retired judge," behind.
fn roles(prose: &Prose, tokens: &Range<usize>) -> Vec<Range<usize>> {
    let block = &prose.blocks[prose.block_of(tokens.start)];
    let doc = &block.doc;
    let local = tokens.start - block.first..tokens.end - block.first;
    let mut roles = Vec::new();
    if let Some(title) = names::title_before(doc, local.start) {
        let mut start = title.start;
        let sentence = doc.token(local.start).sentence().range().start;
        while start > sentence {
            let before = doc.token(start - 1);
            let part = matches!(before.dep(), "compound" | "amod" | "poss" | "nmod" | "case")
                || before.tag() == "POS";
            if !part || before.pos() == "PUNCT" && before.text() != "-" {
                break;
            }
            start -= 1;
        }
        roles.push(block.first + start..block.first + title.end);
    }
    let Some(head) = doc.span(local.clone()).root() else {
        return roles;
    };
    for appos in head
        .children()
        .filter(|c| c.dep() == "appos" && c.index() >= local.end)
    {
        let start = appos
            .children()
            .filter(|c| c.index() < appos.index())
            .map(|c| c.index())
            .min()
            .unwrap_or(appos.index());
        let is_role = (start..=appos.index()).any(|i| {
            titles::title(doc.token(i).text()).is_some()
                || names::title_before(doc, i + 1).is_some()
        });
        if is_role && start >= local.end {
            roles.push(block.first + start..block.first + appos.index() + 1);
        }
    }
    roles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_variants_of_a_family_name_are_one() {
        assert!(same_family("Korsvall", "Korsval") && same_family("Ostrovsky", "Ostrovskyy"));
        assert!(same_family("Ostrovskiy", "Ostrovsky"));
        assert!(!same_family("Orlen", "Orlin") && !same_family("Hansen", "Hanson-Lee"));
    }

    #[test]
    fn peoples_belong_to_their_place() {
        assert!(is_people_of("Tessarian", "Tessaria") && is_people_of("Halvenians", "Halvenia"));
        assert!(!is_people_of("Tessaria", "Tessaria") && !is_people_of("Norse", "Norway"));
    }
}

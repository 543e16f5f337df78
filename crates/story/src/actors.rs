//! Actors of a story: entities of its documents that are the same.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_schema::{Actor, ActorType, Alias, Reading, ReadingEntity, joined_id};

/// Actors, and which one each document's entity is.
pub(crate) struct Joined {
    pub(crate) actors: Vec<Actor>,
    /// Document and entity id to a number in `actors`.
    by_entity: BTreeMap<(String, String), usize>,
}

impl Joined {
    /// The actor that a document's entity is.
    pub(crate) fn actor(&self, document: &str, entity: &str) -> Option<&Actor> {
        let number = self
            .by_entity
            .get(&(document.to_owned(), entity.to_owned()))?;
        self.actors.get(*number)
    }
}

/// Joins entities over documents: countries by their code, persons by full name or by a family name that only one of them
/// bears, all others by name and type.
pub(crate) fn join(readings: &[&Reading]) -> Joined {
    let full = full_names(readings);
    let mut numbers: BTreeMap<(&'static str, String), usize> = BTreeMap::new();
    let mut joined = Joined {
        actors: Vec::new(),
        by_entity: BTreeMap::new(),
    };
    let mut names: Vec<BTreeMap<&str, u32>> = Vec::new();
    for reading in readings {
        for entity in &reading.entities {
            let key = (entity.entity_type.as_str(), key(entity, &full));
            let number = *numbers.entry(key).or_insert_with(|| {
                joined.actors.push(Actor {
                    id: joined_id("act", &entity.id),
                    name: entity.name.clone(),
                    actor_type: entity.entity_type,
                    country: None,
                    aliases: Vec::new(),
                    roles: Vec::new(),
                    mentions: 0,
                    codes: Vec::new(),
                });
                names.push(BTreeMap::new());
                joined.actors.len() - 1
            });
            let actor = &mut joined.actors[number];
            actor.country = actor.country.take().or_else(|| entity.country.clone());
            actor.roles.extend(entity.roles.iter().cloned());
            for code in &entity.codes {
                if !actor.codes.contains(code) {
                    actor.codes.push(code.clone());
                }
            }
            actor.mentions += entity.mentions.len() as u32;
            *names[number].entry(&entity.name).or_default() += entity.mentions.len() as u32;
            joined
                .by_entity
                .insert((reading.document.id.clone(), entity.id.clone()), number);
        }
    }
    for (actor, names) in joined.actors.iter_mut().zip(names) {
        let best = names
            .iter()
            .max_by_key(|(name, n)| (name.split(' ').count(), **n));
        actor.name = best.map_or_else(String::new, |(name, _)| (*name).to_owned());
        let others: BTreeSet<&str> = names.keys().copied().filter(|n| *n != actor.name).collect();
        actor.aliases = others
            .into_iter()
            .map(|text| Alias {
                text: text.to_owned(),
                language: None,
                script: None,
            })
            .collect();
    }
    joined
}

/// Full names of persons by their family name, folded.
fn full_names(readings: &[&Reading]) -> BTreeMap<String, BTreeSet<String>> {
    let mut full: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for entity in readings.iter().flat_map(|r| &r.entities) {
        if entity.entity_type == ActorType::Person && entity.name.contains(' ') {
            let name = fold(&entity.name);
            full.entry(family(&name).to_owned())
                .or_default()
                .insert(name);
        }
    }
    full
}

fn key(entity: &ReadingEntity, full: &BTreeMap<String, BTreeSet<String>>) -> String {
    let name = fold(&entity.name);
    match (entity.entity_type, &entity.country) {
        (ActorType::Country, Some(country)) => country.clone(),
        (ActorType::Person, _) => {
            let bearers = similar(full, family(&name));
            // One bearer of the family name: spelling variants and the bare name are his or hers.
            match bearers.as_slice() {
                [one] if !name.contains(' ') || same_first(&name, one) => (*one).to_owned(),
                several if name.contains(' ') => several
                    .iter()
                    .find(|other| same_first(&name, other))
                    .map_or(name.clone(), |s| (*s).to_owned()),
                _ => name,
            }
        }
        _ => name,
    }
}

/// Full names whose family name is the given one or a variant of it, one for each person, in order.
fn similar<'f>(full: &'f BTreeMap<String, BTreeSet<String>>, wanted: &str) -> Vec<&'f str> {
    let mut persons: Vec<&str> = Vec::new();
    for name in full
        .iter()
        .filter(|(f, _)| variant(f, wanted))
        .flat_map(|(_, names)| names)
    {
        if !persons.iter().any(|p| same_first(p, name)) {
            persons.push(name);
        }
    }
    persons
}

fn same_first(a: &str, b: &str) -> bool {
    let first = |s: &str| s.split(' ').next().unwrap_or_default().to_owned();
    variant(&first(a), &first(b))
}

fn family(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}

/// Lower case without diacritics that Latin transliterations add or drop, and without marks.
pub(crate) fn fold(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric() || *c == ' ' || *c == '-')
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
            'ç' | 'ć' | 'č' => 'c',
            'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => 'e',
            'ğ' | 'ģ' => 'g',
            'í' | 'ì' | 'î' | 'ï' | 'ı' | 'ī' => 'i',
            'ł' | 'ļ' => 'l',
            'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
            'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ő' => 'o',
            'ř' => 'r',
            'ś' | 'š' | 'ş' | 'ș' => 's',
            'ţ' | 'ț' | 'ť' => 't',
            'ú' | 'ù' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => 'u',
            'ý' | 'ÿ' => 'y',
            'ź' | 'ż' | 'ž' => 'z',
            c => c,
        })
        .collect()
}

/// Whether two folded names are one but for their transliteration: at least six letters and another ending of at most two.
fn variant(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let common = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    a.len().min(b.len()) >= 6
        && common >= 4
        && common + 2 >= a.len().max(b.len())
        && a.len().abs_diff(b.len()) <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(document: &str, names: &[(&str, ActorType)]) -> Reading {
        let entity = |(name, entity_type): &(&str, ActorType)| ReadingEntity {
            id: format!("{document}-{name}"),
            name: (*name).to_owned(),
            entity_type: *entity_type,
            ..ReadingEntity::default()
        };
        let mut reading = Reading {
            entities: names.iter().map(entity).collect(),
            ..Reading::default()
        };
        reading.document.id = document.to_owned();
        reading
    }

    #[test]
    fn a_family_name_alone_joins_its_only_bearer() {
        let a = reading("a", &[("Ilva Ostrovsky", ActorType::Person)]);
        let b = reading(
            "b",
            &[
                ("Ostrovskyy", ActorType::Person),
                ("Ilva", ActorType::Place),
            ],
        );
        let joined = join(&[&a, &b]);
        assert_eq!(joined.actors.len(), 2);
        assert_eq!(
            joined.actor("b", "b-Ostrovskyy").map(|a| a.name.as_str()),
            Some("Ilva Ostrovsky")
        );
        assert_eq!(joined.actors[0].aliases.len(), 1);
    }

    #[test]
    fn two_bearers_of_a_family_name_stay_two() {
        let a = reading(
            "a",
            &[
                ("Ilva Sund", ActorType::Person),
                ("Maren Sund", ActorType::Person),
            ],
        );
        let b = reading("b", &[("Sund", ActorType::Person)]);
        let joined = join(&[&a, &b]);
        assert_eq!(
            joined.actors.len(),
            3,
            "nobody knows which Sund document b means"
        );
    }
}

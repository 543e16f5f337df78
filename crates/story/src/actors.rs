//! Actors of a story: entities of its documents that are the same.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rapporteur_schema::{Actor, ActorType, Alias, Reading, ReadingEntity, joined_id};

use crate::compare::lexicon::rows;

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

/// Joins entities over documents: countries by their code, with the capitals, seats and governments that stand for them;
/// persons by full name, or by a family name that only one of them bears; all others by name and type. Bare groups
/// ("officials", "the leaders") are others in each document.
pub(crate) fn join(readings: &[&Reading]) -> Joined {
    let persons = Persons::of(readings);
    let mut numbers: BTreeMap<(&'static str, String), usize> = BTreeMap::new();
    let mut joined = Joined {
        actors: Vec::new(),
        by_entity: BTreeMap::new(),
    };
    let mut names: Vec<BTreeMap<&str, Named>> = Vec::new();
    for reading in readings {
        for entity in &reading.entities {
            let (kind, key) = key(entity, &persons, &reading.document.id);
            let number = *numbers.entry((kind.as_str(), key)).or_insert_with(|| {
                joined.actors.push(Actor {
                    id: joined_id("act", &entity.id),
                    name: entity.name.clone(),
                    actor_type: kind,
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
            let mentions = entity.mentions.len() as u32;
            actor.mentions += mentions;
            let named = names[number].entry(&entity.name).or_default();
            named.mentions += mentions;
            // A country's own name goes before those of its capital and government.
            named.own |= entity.entity_type == kind;
            joined
                .by_entity
                .insert((reading.document.id.clone(), entity.id.clone()), number);
        }
    }
    for (actor, names) in joined.actors.iter_mut().zip(names) {
        let best = names
            .iter()
            .max_by_key(|(name, n)| (n.own, name.split(' ').count(), n.mentions));
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

/// How often an actor is named by a name, and whether that is the name of its own kind.
#[derive(Clone, Copy, Debug, Default)]
struct Named {
    mentions: u32,
    own: bool,
}

/// What an entity is joined by.
fn key(entity: &ReadingEntity, persons: &Persons, document: &str) -> (ActorType, String) {
    if let Some(country) = stands_for(entity) {
        return (ActorType::Country, country);
    }
    let name = fold(&entity.name);
    let key = match (entity.entity_type, &entity.country) {
        (ActorType::Country, Some(country)) => country.clone(),
        _ if is_bare(entity) => format!("{name} {document}"),
        // "King Hassen" goes by the name that he was given, and is no Torv Hassen.
        (ActorType::Person, _) if is_royal(entity) && !is_full(&name) => persons.given(&name),
        (ActorType::Person, country) => persons.person(&name, country.as_deref()),
        // "Norwegian authorities" of one country are not those of another with a like name.
        (ActorType::Group | ActorType::Government, Some(country)) => format!("{name} {country}"),
        _ => name,
    };
    (entity.entity_type, key)
}

/// Whether a person is told as a king, a prince or the like.
fn is_royal(entity: &ReadingEntity) -> bool {
    let royal = |kind: &Option<String>| kind.as_deref() == Some("royal");
    entity.offices.iter().any(|office| royal(&office.kind))
}

/// The country whose government an entity is: a capital or seat that acts, or "the Kestrian government" itself.
fn stands_for(entity: &ReadingEntity) -> Option<String> {
    if let Some(country) = entity.stands_for.as_ref().and_then(|s| s.country.clone()) {
        return Some(country);
    }
    let words: Vec<&str> = entity.name.split(' ').collect();
    let is_government = matches!(words.as_slice(), [_, "government" | "Government"]);
    (entity.entity_type == ActorType::Government && is_government)
        .then(|| entity.country.clone())
        .flatten()
}

/// Whether a name is a common noun only ("officials", "Both sides", "European allies"): whom it means, only its document tells.
fn is_bare(entity: &ReadingEntity) -> bool {
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let mut words = entity.name.split(' ').skip_while(|w| {
        matches!(
            w.to_lowercase().as_str(),
            "the" | "both" | "some" | "many" | "several" | "other" | "all"
        )
    });
    let first = words.next().is_some_and(capital);
    let later = words.any(capital);
    match entity.entity_type {
        ActorType::Group | ActorType::Government => {
            // A capital at the beginning may be the sentence's; a known country makes it a name.
            !(later || first && entity.country.is_some())
        }
        ActorType::Person | ActorType::Organization | ActorType::ArmedGroup => !first && !later,
        ActorType::Country | ActorType::Place => false,
    }
}

/// The persons that the documents name in full.
struct Persons {
    /// Folded full names by folded family name, each with the countries that documents give.
    by_family: BTreeMap<String, BTreeMap<String, BTreeSet<String>>>,
}

impl Persons {
    fn of(readings: &[&Reading]) -> Persons {
        let mut by_family: BTreeMap<String, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
        for entity in readings.iter().flat_map(|r| &r.entities) {
            let name = fold(&entity.name);
            if entity.entity_type == ActorType::Person && is_full(&name) {
                by_family
                    .entry(family(&name).to_owned())
                    .or_default()
                    .entry(name)
                    .or_default()
                    .extend(entity.country.clone());
            }
        }
        Persons { by_family }
    }

    /// The full name of the one person that a name can mean; else the name itself.
    fn person(&self, name: &str, country: Option<&str>) -> String {
        let bearers = self.bearers(family(name));
        if is_full(name) {
            let same = bearers.iter().find(|(other, _)| same_first(name, other));
            return same.map_or(name, |(other, _)| *other).to_owned();
        }
        let possible: Vec<&str> = bearers
            .into_iter()
            .filter(|(_, countries)| {
                country.is_none_or(|c| countries.is_empty() || countries.contains(c))
            })
            .map(|(other, _)| other)
            .collect();
        match possible.as_slice() {
            [one] => (*one).to_owned(),
            // Names that begin with the family's, and persons called by their first name.
            [] => self.given(name),
            _ => name.to_owned(),
        }
    }

    /// The full name of the one person whose name begins with a word; else the word itself.
    fn given(&self, word: &str) -> String {
        match self.beginning(word).as_slice() {
            [one] => (*one).to_owned(),
            _ => word.to_owned(),
        }
    }

    /// Full names whose family name is the given one or a variant of it, one for each person, in order.
    fn bearers(&self, wanted: &str) -> Vec<(&str, BTreeSet<&str>)> {
        let mut persons: Vec<(&str, BTreeSet<&str>)> = Vec::new();
        let all = self.by_family.iter().filter(|(f, _)| variant(f, wanted));
        for (name, countries) in all.flat_map(|(_, names)| names) {
            let countries = countries.iter().map(String::as_str);
            match persons.iter_mut().find(|(p, _)| same_first(p, name)) {
                Some((_, known)) => known.extend(countries),
                None => persons.push((name, countries.collect())),
            }
        }
        persons
    }

    /// Full names that begin with a word, one for each person.
    fn beginning(&self, word: &str) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        for name in self.by_family.values().flat_map(BTreeMap::keys) {
            let begins = name.split(' ').next() == Some(word);
            let known = found
                .iter()
                .any(|f| variant(family(f), family(name)) && same_first(f, name));
            if begins && !known {
                found.push(name);
            }
        }
        found
    }
}

fn same_first(a: &str, b: &str) -> bool {
    let first = |s: &str| s.split(' ').next().unwrap_or_default().to_owned();
    let (a, b) = (first(a), first(b));
    let initial = |x: &str, y: &str| x.chars().count() == 1 && y.starts_with(x);
    variant(&a, &b) || initial(&a, &b) || initial(&b, &a) || is_short_for(&a, &b)
}

/// "Bill" and "William", "Rob" and "Bob" (`short_names.tsv`); folded.
fn is_short_for(a: &str, b: &str) -> bool {
    static SHORT: LazyLock<BTreeMap<String, BTreeSet<String>>> = LazyLock::new(|| {
        let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for row in rows(include_str!("../../read/lexicons/short_names.tsv")) {
            let (name, short) = (fold(row[0]), fold(row[1]));
            names.entry(short).or_default().insert(name.clone());
            names.entry(name.clone()).or_default().insert(name);
        }
        names
    });
    match (SHORT.get(a), SHORT.get(b)) {
        (Some(these), Some(those)) => !these.is_disjoint(those),
        _ => false,
    }
}

/// Words between given and family names, and before the latter alone.
const PARTICLES: &[&str] = &[
    "abu", "al", "ben", "bin", "da", "de", "del", "della", "der", "di", "dos", "du", "el", "ibn",
    "la", "le", "ter", "van", "von", "zu",
];

/// What stands behind a name.
const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv"];

/// Whether a folded name has a given name: "von hald" has none.
fn is_full(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').filter(|w| !SUFFIXES.contains(w)).collect();
    words.len() > 1 && !PARTICLES.contains(&words[0])
}

/// The last word of a folded name that is no suffix.
fn family(name: &str) -> &str {
    name.rsplit(' ')
        .find(|w| !SUFFIXES.contains(w))
        .unwrap_or(name)
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
    use rapporteur_schema::{Office, StandsFor};

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
    fn a_king_is_nobody_else_of_that_family_name() {
        let a = reading("a", &[("Torv Hassen", ActorType::Person)]);
        let king = |e: &mut ReadingEntity| {
            e.offices = vec![Office {
                title: Some("king".to_owned()),
                kind: Some("royal".to_owned()),
                ..Office::default()
            }];
        };
        let b = with(reading("b", &[("Hassen", ActorType::Person)]), 0, king);
        assert_eq!(join(&[&a, &b]).actors.len(), 2);
        let c = with(reading("c", &[("Torv", ActorType::Person)]), 0, king);
        assert_eq!(join(&[&a, &c]).actors.len(), 1);
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

    fn with(mut reading: Reading, number: usize, change: impl Fn(&mut ReadingEntity)) -> Reading {
        change(&mut reading.entities[number]);
        reading
    }

    /// Whether the first entities of two documents are one actor.
    fn one(a: (&str, ActorType, Option<&str>), b: (&str, ActorType, Option<&str>)) -> bool {
        let make = |document: &str, (name, kind, country): (&str, ActorType, Option<&str>)| {
            with(reading(document, &[(name, kind)]), 0, |e| {
                e.country = country.map(str::to_owned);
            })
        };
        let (a, b) = (make("a", a), make("b", b));
        join(&[&a, &b]).actors.len() == 1
    }

    #[test]
    fn bare_groups_are_others_in_each_document() {
        use ActorType::{ArmedGroup, Government, Group, Organization, Person};
        for (name, kind, country, joined) in [
            ("officials", Government, None, false),
            ("leaders", Government, Some("FRA"), false),
            ("Observers", Group, None, false),
            ("Both sides", Group, None, false),
            ("European allies", Government, None, false),
            ("soldiers", Group, Some("FRA"), false),
            ("a spokesman", Person, None, false),
            ("coalition", Organization, None, false),
            ("rebels", ArmedGroup, None, false),
            ("French authorities", Government, Some("FRA"), true),
            ("Americans", Group, Some("USA"), true),
            ("Northern Council", Organization, None, true),
            ("Free Hills Front", ArmedGroup, None, true),
            ("Harbour Authority", Government, None, true),
        ] {
            assert_eq!(
                one((name, kind, country), (name, kind, country)),
                joined,
                "{name}"
            );
        }
    }

    #[test]
    fn persons_are_joined_by_names_that_can_be_theirs() {
        let person = |name, country| (name, ActorType::Person, country);
        for (a, b, joined) in [
            (person("Ilva Sund", None), person("Sund", None), true),
            (
                person("Ilva Sund", Some("NOR")),
                person("Sund", Some("SWE")),
                false,
            ),
            (
                person("Ilva Sund", Some("NOR")),
                person("Sund", Some("NOR")),
                true,
            ),
            (
                person("Ilva M. Sund", None),
                person("Ilva Sund", None),
                true,
            ),
            (person("I. Sund", None), person("Ilva Sund", None), true),
            (
                person("Bill Sund", None),
                person("William Sund", None),
                true,
            ),
            (person("Bob Sund", None), person("Rob Sund", None), true),
            (person("Jon Sund", None), person("John Sund", None), true),
            (
                person("Bill Sund", None),
                person("Robert Sund", None),
                false,
            ),
            (person("Ilva Sund", None), person("Maren Sund", None), false),
            (
                person("Edda von der Hald", None),
                person("von der Hald", None),
                true,
            ),
            (
                person("Edda von der Hald", None),
                person("Hald", None),
                true,
            ),
            (
                person("Tarn Aldersey Jr", None),
                person("Aldersey", None),
                true,
            ),
            (person("Orr Tamlin", None), person("Orr", None), true),
            (person("Maren Holt", None), person("Holtby", None), false),
        ] {
            assert_eq!(one(a, b), joined, "{a:?} {b:?}");
        }
    }

    #[test]
    fn a_government_and_its_metonyms_are_the_country() {
        let country = with(reading("a", &[("France", ActorType::Country)]), 0, |e| {
            e.country = Some("FRA".to_owned());
        });
        let capital = with(reading("b", &[("Paris", ActorType::Government)]), 0, |e| {
            e.country = Some("FRA".to_owned());
            e.stands_for = Some(StandsFor {
                country: Some("FRA".to_owned()),
                ..StandsFor::default()
            });
        });
        let government = with(
            reading("c", &[("French government", ActorType::Government)]),
            0,
            |e| e.country = Some("FRA".to_owned()),
        );
        let city = with(reading("d", &[("Paris", ActorType::Place)]), 0, |e| {
            e.country = Some("FRA".to_owned());
        });
        let joined = join(&[&capital, &country, &government, &city]);
        assert_eq!(joined.actors.len(), 2);
        assert_eq!(joined.actors[0].name, "France");
        assert_eq!(joined.actors[0].actor_type, ActorType::Country);
        assert_eq!(joined.actors[1].actor_type, ActorType::Place);
    }
}

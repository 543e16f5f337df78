//! Which names are one: family names, spelling variants, bodies with and without their country, words
//! for peoples.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_schema::ActorType;

use super::acronyms::acronyms;
use super::names::{Guess, What, form, title_before};
use super::typing::{Placed, Tally};
use super::variant::{family, first, fold, is_people_of, root, same_family, same_first, sound};
use crate::lexicon::bodies::body_noun;
use crate::lexicon::gazetteer::{self, Known, NameKind};
use crate::lexicon::titles;
use crate::prose::Prose;

/// What makes two names the same entity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Key {
    /// An actor of the user's file.
    User(usize),
    /// A referent of the gazetteer, by its key.
    Known(&'static str, Kind),
    /// A person by the fullest name.
    Person(String),
    /// A body by the words of its name in order of the alphabet and the country that it belongs to.
    Body(Vec<String>, String, Kind),
    /// Anything else by its name.
    Other(String, Kind),
}

/// [`ActorType`] with an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Person,
    Organization,
    Government,
    ArmedGroup,
    Country,
    Place,
    Group,
}

impl From<ActorType> for Kind {
    fn from(actor: ActorType) -> Kind {
        match actor {
            ActorType::Person => Kind::Person,
            ActorType::Organization => Kind::Organization,
            ActorType::Government => Kind::Government,
            ActorType::ArmedGroup => Kind::ArmedGroup,
            ActorType::Country => Kind::Country,
            ActorType::Place => Kind::Place,
            ActorType::Group => Kind::Group,
        }
    }
}

impl From<Kind> for ActorType {
    fn from(kind: Kind) -> ActorType {
        match kind {
            Kind::Person => ActorType::Person,
            Kind::Organization => ActorType::Organization,
            Kind::Government => ActorType::Government,
            Kind::ArmedGroup => ActorType::ArmedGroup,
            Kind::Country => ActorType::Country,
            Kind::Place => ActorType::Place,
            Kind::Group => ActorType::Group,
        }
    }
}

impl Key {
    /// What the entity is; a user's actor has its own type.
    pub(crate) fn kind(&self) -> Kind {
        match self {
            Key::Person(_) => Kind::Person,
            Key::Known(_, kind) | Key::Body(_, _, kind) | Key::Other(_, kind) => *kind,
            Key::User(_) => Kind::Organization,
        }
    }
}

/// The keys of a document's names, in their order; `None` for what is no actor.
pub(crate) fn keys(prose: &Prose, placed: &[Placed], tally: &Tally) -> Vec<Option<Key>> {
    let chains = Chains::new(prose, placed, tally);
    let mut keys: Vec<Option<Key>> = Vec::with_capacity(placed.len());
    let mut latest: Vec<String> = Vec::new();
    for i in 0..placed.len() {
        let key = chains.key(i, &latest, &keys);
        if let Some(Key::Person(name)) = &key {
            latest.retain(|n| n != name);
            latest.push(name.clone());
        }
        keys.push(key);
    }
    one_country(&mut keys);
    acronyms(prose, placed, &mut keys);
    keys
}

struct Chains<'a> {
    prose: &'a Prose,
    placed: &'a [Placed],
    tally: &'a Tally,
    /// Each full name of a person with the fullest one.
    full: BTreeMap<String, String>,
    /// Fullest names by the sound of each of their words.
    sounds: BTreeMap<String, BTreeSet<String>>,
    /// Forms by their root.
    roots: BTreeMap<String, Vec<&'a str>>,
    /// Countries that the document surely names.
    countries: BTreeSet<&'static str>,
    /// Keys of organisations that it surely names.
    bodies: BTreeSet<&'static str>,
}

impl<'a> Chains<'a> {
    fn new(prose: &'a Prose, placed: &'a [Placed], tally: &'a Tally) -> Self {
        let known = || {
            placed.iter().filter_map(|p| match p.name.what {
                What::Known(known) => Some(known),
                _ => None,
            })
        };
        let countries = known()
            .filter(|k| k.kind != NameKind::Organisation && !k.country.is_empty())
            .map(|k| k.country)
            .collect();
        let bodies = known()
            .filter(|k| k.kind == NameKind::Organisation)
            .map(|k| k.key)
            .collect();
        let mut chains = Chains {
            prose,
            placed,
            tally,
            full: BTreeMap::new(),
            sounds: BTreeMap::new(),
            roots: BTreeMap::new(),
            countries,
            bodies,
        };
        let mut persons: Vec<String> = Vec::new();
        for p in placed {
            let bare = matches!(p.name.what, What::Bare | What::Unsure(_));
            if bare
                && p.form.contains(' ')
                && chains.winner(&p.form) == Some(Guess::Person)
                && chains.sense(p).is_none()
                && !persons.contains(&p.form)
            {
                persons.push(p.form.clone());
            }
        }
        chains.full = full_names(&persons).into_iter().collect();
        for person in chains.full.values() {
            for word in person.split(' ') {
                let bearers = chains.sounds.entry(sound(word)).or_default();
                bearers.insert(person.clone());
            }
        }
        for form in tally.keys() {
            chains.roots.entry(root(form)).or_default().push(form);
        }
        chains
    }

    fn winner(&self, form: &str) -> Option<Guess> {
        self.tally.get(form)?.winner()
    }

    fn key(&self, at: usize, latest: &[String], before: &[Option<Key>]) -> Option<Key> {
        let p = &self.placed[at];
        match p.name.what {
            What::User(number) => return Some(Key::User(number)),
            What::Known(known) => return Some(known_key(&known)),
            What::Body(noun) => {
                let (words, country) = self.body(at, before);
                let state = noun.state && !country.is_empty();
                let kind = match (noun.actor, noun.class) {
                    (_, "military_unit" | "legislature_committee") if state => Kind::Government,
                    (ActorType::Government, _) => Kind::Government,
                    (actor, _) => actor.into(),
                };
                return Some(Key::Body(words, country, kind));
            }
            What::Unsure(_) => {
                let person = self.person(p, latest);
                let place = p.locative >= 3 && !p.name.titled;
                if person.is_none() || place {
                    if let Some(known) = self.sense(p) {
                        return Some(known_key(&known));
                    }
                } else {
                    return person;
                }
                if !p.form.contains(char::is_uppercase) {
                    return None;
                }
            }
            What::Geo | What::Bare => {}
        }
        if let Some(person) = self.person(p, latest) {
            return Some(person);
        }
        if let Some(body) = self.short_body(p, before) {
            return Some(body);
        }
        let form = p.form.as_str();
        match self.winner(form)? {
            Guess::Person => Some(Key::Person(form.to_owned())),
            Guess::Organisation => Some(Key::Other(form.to_owned(), Kind::Organization)),
            Guess::Place => Some(self.place(form)),
            Guess::People => {
                let of = |place: &&&str| {
                    is_people_of(form, place) && self.winner(place) == Some(Guess::Place)
                };
                let state = self.tally.get(form).is_some_and(|v| v.state >= 2);
                Some(match self.kin(form).iter().find(of) {
                    Some(place) => self.place(place),
                    None if state => Key::Other(form.to_owned(), Kind::Country),
                    None => Key::Other(self.plural(form), Kind::Group),
                })
            }
            Guess::Other => None,
        }
    }

    /// "Republican" and "Republicans" are one: the plural, where the document has it.
    fn plural(&self, form: &str) -> String {
        let plural = format!("{form}s");
        if self.tally.contains_key(&plural) {
            plural
        } else {
            form.to_owned()
        }
    }

    /// Forms that share a word's root.
    fn kin(&self, form: &str) -> &[&'a str] {
        self.roots.get(&root(form)).map_or(&[], Vec::as_slice)
    }

    /// A place that no list has: a state where it has what only states have.
    fn place(&self, form: &str) -> Key {
        let votes = self.tally.get(form).copied().unwrap_or_default();
        let people: i32 = self
            .kin(form)
            .iter()
            .filter(|people| is_people_of(people, form))
            .filter_map(|people| Some(self.tally.get(*people)?.state))
            .sum();
        let state = votes.state + people > 0 && votes.local <= votes.state + people;
        let kind = if state { Kind::Country } else { Kind::Place };
        Key::Other(form.to_owned(), kind)
    }

    /// What an unsure form of the gazetteer means here: the sense that the evidence and the countries of the document choose.
    fn sense(&self, p: &Placed) -> Option<Known> {
        let What::Unsure(senses) = p.name.what else {
            return None;
        };
        let votes = self.tally.get(&p.form)?;
        let winner = votes.winner();
        let fits = |k: &&Known| match k.kind {
            NameKind::Country | NameKind::Capital | NameKind::Territory | NameKind::Seat => {
                matches!(winner, Some(Guess::Place | Guess::People))
                    || (k.kind == NameKind::Country && winner == Some(Guess::Organisation))
            }
            NameKind::City => {
                let least = if p.form.contains(' ') { 1 } else { 2 };
                winner == Some(Guess::Place) && votes.placeness() >= least
            }
            NameKind::Demonym | NameKind::People => {
                matches!(winner, Some(Guess::People | Guess::Place))
            }
            // An acronym that several bodies share needs the body's own name or country.
            // "the alliance" needs the alliance's own name.
            NameKind::Organisation if !p.form.contains(char::is_uppercase) => {
                self.bodies.contains(k.key)
            }
            NameKind::Organisation => {
                winner != Some(Guess::Person)
                    && (k.news && self.is_outlet(p)
                        || self.bodies.contains(k.key)
                        || (!k.country.is_empty() && self.countries.contains(k.country)))
            }
        };
        let fitting: Vec<&Known> = senses.iter().filter(fits).collect();
        fitting
            .iter()
            .find(|k| self.countries.contains(k.country))
            .or_else(|| fitting.first())
            .map(|k| **k)
    }

    /// "told AFP", "AFP reported": spoken to as reporters are.
    fn is_outlet(&self, p: &Placed) -> bool {
        let doc = &self.prose.blocks[p.block].doc;
        let told = p.name.tokens.start.checked_sub(1).is_some_and(|b| {
            let token = doc.token(b);
            token.lemma() == "tell"
                || token.text() == "("
                || (token.text() == "to"
                    && b > 0
                    && doc.token(b - 1).text().eq_ignore_ascii_case("according"))
        });
        let reports = p.name.tokens.end < doc.len()
            && matches!(
                doc.token(p.name.tokens.end).lemma(),
                "report" | "quote" | "cite" | "news"
            );
        told || reports
    }

    /// The person that a name means: by a full name, or by a part of one that the document gives.
    fn person(&self, p: &Placed, latest: &[String]) -> Option<Key> {
        let form = p.form.as_str();
        if let Some(fullest) = self.full.get(form) {
            return Some(Key::Person(fullest.clone()));
        }
        let winner = self.winner(form);
        // "in Jordan" is the country even where a Jordan is about; "trust in Orlen" makes no place of a person.
        let place = winner == Some(Guess::Place) || matches!(p.name.what, What::Unsure(_));
        if p.locative >= 3 && !p.name.titled && place || matches!(p.name.what, What::Geo) {
            return None;
        }
        let short = !form.contains(' ');
        let votes = self.tally.get(form).copied().unwrap_or_default();
        // A word that is mostly a place or a people is no family name.
        let open = match winner {
            Some(Guess::Person) | None => true,
            Some(Guess::Place) => short && (votes.placeness() < 4 || !votes.is_located()),
            Some(Guess::People) => short && votes.state == 0,
            Some(Guess::Organisation | Guess::Other) => short,
        };
        if !open {
            return None;
        }
        // "King Hassen" is no Torv Hassen: behind a royal title stands the name that he was given.
        if short && self.is_royal(p) {
            let persons = self.sounds.get(&sound(form));
            let given = |person: &&String| fold(first(person)) == fold(form);
            let known = persons.into_iter().flatten().find(given);
            return Some(Key::Person(known.map_or(form, |k| k).to_owned()));
        }
        let persons = self.sounds.get(&sound(family(form)))?;
        let bearers: Vec<&String> = persons
            .iter()
            .filter(|person| is_part_of(form, person))
            .collect();
        let bearers = if bearers.is_empty() && matches!(winner, Some(Guess::Person) | None) && short
        {
            // "Kim" for Kim Dae Vell, or a given name alone.
            persons
                .iter()
                .filter(|person| {
                    let words: Vec<&str> = person.split(' ').collect();
                    // "Peña" of Ana Peña Ordaz.
                    let middle =
                        words.len() > 2 && words[1..].iter().any(|w| fold(w) == fold(form));
                    fold(first(person)) == fold(form) || middle
                })
                .collect()
        } else {
            bearers
        };
        let last = latest.iter().rev().find(|name| bearers.contains(name));
        let person = match bearers.as_slice() {
            [one] => Some((*one).clone()),
            _ => last.cloned(),
        };
        person.map(Key::Person)
    }

    /// Whether a king's or a prince's title stands before a name.
    fn is_royal(&self, p: &Placed) -> bool {
        let doc = &self.prose.blocks[p.block].doc;
        let title = title_before(doc, p.name.tokens.start);
        let title = title.and_then(|t| titles::title(&form(doc, t)));
        title.is_some_and(|t| t.kind == "royal")
    }

    /// "the Union" after "Littoral Union": the last body whose name has that noun.
    fn short_body(&self, p: &Placed, before: &[Option<Key>]) -> Option<Key> {
        let form = p.form.as_str();
        if form.contains(' ') || body_noun(form).is_none() {
            return None;
        }
        let wanted = spelling(form);
        before
            .iter()
            .zip(self.placed)
            .rev()
            .find_map(|(key, other)| {
                let key = key.as_ref()?;
                let body = !matches!(
                    key.kind(),
                    Kind::Person | Kind::Country | Kind::Place | Kind::Group
                );
                let named = other.form.contains(' ')
                    && other.form.split(' ').any(|word| spelling(word) == wanted);
                (body && named).then(|| key.clone())
            })
    }

    /// Words that tell a body from others, and the country that it belongs to: by its adjective, its owner or "of".
    fn body(&self, at: usize, before: &[Option<Key>]) -> (Vec<String>, String) {
        let p = &self.placed[at];
        let doc = &self.prose.blocks[p.block].doc;
        let mut start = p.name.tokens.start;
        let mut country = String::new();
        for end in (start + 1..p.name.tokens.end).rev() {
            if let Some(found) = self.country(&form(doc, start..end)) {
                country = found;
                start = end;
                break;
            }
        }
        let small = |w: &str| matches!(w, "of" | "for" | "the" | "and" | "on" | "&" | "in");
        let mut words: Vec<String> = (start..p.name.tokens.end)
            .map(|i| spelling(doc.token(i).text()))
            .filter(|w| !small(w) && w.chars().any(char::is_alphanumeric))
            .collect();
        // "Ministry of Defence of Halvenia" has its country last.
        if country.is_empty() {
            let last = (start + 1..p.name.tokens.end)
                .find_map(|i| Some((i, self.country(&form(doc, i..p.name.tokens.end))?)));
            if let Some((from, last)) = last {
                country = last;
                words.truncate(words.len().saturating_sub(p.name.tokens.end - from));
            }
        }
        let owner = at.checked_sub(1).filter(|&b| {
            let other = &self.placed[b];
            let gap = other.name.tokens.end..p.name.tokens.start;
            other.block == p.block
                && gap.len() == 1
                && matches!(doc.token(gap.start).text(), "'s" | "’s" | "’" | "'")
        });
        if country.is_empty()
            && let Some(key) = owner.and_then(|b| before[b].as_ref())
        {
            country = country_of(key);
        }
        if country.is_empty()
            && let Some(next) = self.placed.get(at + 1)
            && next.block == p.block
            && next.name.tokens.start == p.name.tokens.end + 1
            && matches!(doc.token(p.name.tokens.end).text(), "of" | "in")
        {
            country = self.country(&next.form).unwrap_or_default();
        }
        words.sort();
        (words, country)
    }

    /// The country that a word names or is an adjective of: its code, or the name of one that no list has.
    fn country(&self, form: &str) -> Option<String> {
        if let Some(known) = gazetteer::known(form) {
            let state = matches!(known.kind, NameKind::Country | NameKind::Demonym);
            return (state && !known.country.is_empty()).then(|| known.country.to_owned());
        }
        let place = self
            .kin(form)
            .iter()
            .filter(|place| {
                (form == **place || is_people_of(form, place))
                    && self.winner(place) == Some(Guess::Place)
            })
            .find(|place| matches!(self.place(place).kind(), Kind::Country));
        place.map(|place| (*place).to_owned()).or_else(|| {
            let votes = self.tally.get(form)?;
            (votes.state >= 2 && votes.winner() == Some(Guess::People)).then(|| form.to_owned())
        })
    }
}

/// The code or name of the country that a key is, or is part of; empty where not known.
fn country_of(key: &Key) -> String {
    match key {
        Key::Known(code, Kind::Country) => (*code).to_owned(),
        Key::Other(name, Kind::Country) => name.clone(),
        _ => String::new(),
    }
}

/// Lower case, in one of the spellings that British and American English differ in.
fn spelling(word: &str) -> String {
    let word = fold(word);
    match word.as_str() {
        "defence" => "defense".to_owned(),
        "labour" => "labor".to_owned(),
        "centre" => "center".to_owned(),
        "programme" => "program".to_owned(),
        "harbour" => "harbor".to_owned(),
        "organisation" => "organization".to_owned(),
        "affairs" => "affair".to_owned(),
        _ => word,
    }
}

/// Whether a short form is what a person of that full name goes by: its last words, in any spelling.
fn is_part_of(form: &str, person: &str) -> bool {
    let words = form.split(' ').count();
    if words == 1 {
        return same_family(form, family(person));
    }
    let person_words: Vec<&str> = person.split(' ').collect();
    person_words.len() > words
        && form
            .split(' ')
            .zip(&person_words[person_words.len() - words..])
            .all(|(a, b)| same_family(a, b))
}

/// Whether what stands between first and family names does not tell two persons apart: "Ilva R. Sund" is not "Ilva T. Sund".
fn same_middle(a: &str, b: &str) -> bool {
    let initials = |name: &str| -> Vec<char> {
        let words: Vec<&str> = name.split(' ').collect();
        let middle = words
            .get(1..words.len().saturating_sub(1))
            .unwrap_or_default();
        middle
            .iter()
            .filter_map(|w| fold(w).chars().next())
            .collect()
    };
    let (a, b) = (initials(a), initials(b));
    a.is_empty() || b.is_empty() || a.first() == b.first()
}

/// Full names with the fullest form of the same person: "Ilva Sund" and "Ilva R. Sund", and spelling variants.
fn full_names(persons: &[String]) -> Vec<(String, String)> {
    let same = |a: &str, b: &str| {
        let family = same_family(family(a), family(b))
            && same_first(first(a), first(b))
            && same_middle(a, b);
        // "Ilva Sund Maren" adds a name to "Ilva Sund".
        let longer = |long: &str, short: &str| {
            long.strip_prefix(short)
                .is_some_and(|rest| rest.starts_with(' ') && titles::title(rest.trim()).is_none())
        };
        // "Peña Ordaz" is the end of "Ana Peña Ordaz".
        let end = |long: &str, short: &str| {
            short.contains(' ')
                && long
                    .strip_suffix(short)
                    .is_some_and(|rest| rest.ends_with(' '))
        };
        family || longer(a, b) || longer(b, a) || end(a, b) || end(b, a)
    };
    let mut sounds: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, person) in persons.iter().enumerate() {
        for word in person.split(' ') {
            sounds.entry(sound(word)).or_default().push(number);
        }
    }
    persons
        .iter()
        .map(|form| {
            // Names of one person share a word.
            let near: BTreeSet<usize> = form
                .split(' ')
                .filter_map(|word| sounds.get(&sound(word)))
                .flatten()
                .copied()
                .collect();
            let fullest = near
                .into_iter()
                .filter(|&p| same(form, &persons[p]))
                .max_by_key(|&p| {
                    let name = &persons[p];
                    (
                        name.split(' ').count(),
                        first(name).trim_end_matches('.').chars().count() > 1,
                        std::cmp::Reverse(p),
                    )
                });
            let fullest = fullest.map_or(form, |p| &persons[p]);
            (form.clone(), fullest.clone())
        })
        .collect()
}

fn known_key(known: &Known) -> Key {
    let kind = match (known.kind, known.actor) {
        (NameKind::People, ActorType::Country) => Kind::Group,
        (_, actor) => actor.into(),
    };
    Key::Known(known.key, kind)
}

/// A body without a country is the one that has one, where a single country has such a body.
fn one_country(keys: &mut [Option<Key>]) {
    let mut owners: BTreeMap<Vec<String>, BTreeSet<String>> = BTreeMap::new();
    for key in keys.iter().flatten() {
        if let Key::Body(words, country, _) = key {
            let owners = owners.entry(words.clone()).or_default();
            if !country.is_empty() {
                owners.insert(country.clone());
            }
        }
    }
    for key in keys.iter_mut().flatten() {
        if let Key::Body(words, country, _) = key
            && country.is_empty()
            && let Some(owners) = owners.get(words)
            && owners.len() == 1
        {
            *country = owners.first().cloned().unwrap_or_default();
        }
    }
    // One body has one type.
    let mut kinds: BTreeMap<(Vec<String>, String), Kind> = BTreeMap::new();
    for key in keys.iter_mut().flatten() {
        if let Key::Body(words, country, kind) = key {
            *kind = *kinds
                .entry((words.clone(), country.clone()))
                .or_insert(*kind);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_names_of_one_person_meet() {
        let names = |list: &[&str]| {
            full_names(&list.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>())
                .into_iter()
                .map(|(_, full)| full)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            names(&["I. Sund", "Ilva R. Sund"]),
            ["Ilva R. Sund", "Ilva R. Sund"]
        );
        assert_eq!(
            names(&["Taro Deng", "Taro Deng Vai"]),
            ["Taro Deng Vai", "Taro Deng Vai"]
        );
        assert_eq!(
            names(&["Ilva R. Sund", "Ilva T. Sund"]),
            ["Ilva R. Sund", "Ilva T. Sund"]
        );
        assert_eq!(
            names(&["Peña Ordaz", "Ana Peña Ordaz"]),
            ["Ana Peña Ordaz", "Ana Peña Ordaz"]
        );
        assert_eq!(
            names(&["Ilva Sund", "Edda Sund"]),
            ["Ilva Sund", "Edda Sund"]
        );
    }
}

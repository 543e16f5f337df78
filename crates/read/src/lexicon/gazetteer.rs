//! Names of lasting things: countries with their capitals, adjectives and demonyms, seats of government, organisations.

use std::collections::HashMap;
use std::sync::OnceLock;

use rapporteur_schema::ActorType;

use super::table::Table;

/// How a form names its referent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameKind {
    /// The country's own name.
    Country,
    /// "Tessarian", as an adjective or for one or more people.
    Demonym,
    /// The capital, which may stand for the government.
    Capital,
    /// A seat of government or another metonym ("the Kremlin").
    Seat,
    /// An organisation, agency or armed group.
    Organisation,
}

/// A name of the gazetteer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known {
    /// How the form names it.
    pub(crate) kind: NameKind,
    /// The same for all names of one referent: `iso3`, `iso3:capital`, a seat's or organisation's key.
    pub(crate) key: &'static str,
    /// Usual name, for display.
    pub(crate) name: &'static str,
    /// ISO 3166-1 alpha-3 code of its country; empty where it has none.
    pub(crate) country: &'static str,
    /// What it is.
    pub(crate) actor: ActorType,
    /// The form also means other things.
    pub(crate) ambiguous: bool,
}

/// Most words in a name of the gazetteer.
pub(crate) const LONGEST: usize = 8;

/// Folds a form as the lexicons are written: straight apostrophes, no full stops in acronyms.
pub(crate) fn fold(form: &str) -> String {
    let form = form.replace('’', "'");
    let acronym = form.split('.').all(|part| part.chars().count() <= 1);
    if acronym && form.contains('.') {
        form.replace('.', "")
    } else {
        form
    }
}

/// What a form names, by its folded text.
pub(crate) fn known(form: &str) -> Option<Known> {
    lexicon().get(fold(form).as_str()).copied()
}

fn lexicon() -> &'static HashMap<String, Known> {
    static NAMES: OnceLock<HashMap<String, Known>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut names = HashMap::new();
        countries(&mut names);
        organisations(&mut names);
        seats(&mut names);
        names
    })
}

/// Adds a form; the first meaning of a form stays, so that countries win over all others.
fn add(names: &mut HashMap<String, Known>, form: &str, known: Known) {
    names.entry(fold(form)).or_insert(known);
    // Tokenised, a full stop of an abbreviation may stand alone: "St. Lucia" is also looked up as "St Lucia".
    if form.contains(". ") {
        names.entry(fold(&form.replace(". ", " "))).or_insert(known);
    }
}

fn countries(names: &mut HashMap<String, Known>) {
    let table = Table::parse(include_str!("../../lexicons/countries.tsv"));
    for row in table.rows() {
        let iso3 = row.get("iso3");
        let unclear: Vec<&str> = row.values("ambiguous").collect();
        let entry = |kind, key, name, actor, form: &str| Known {
            kind,
            key,
            name,
            country: iso3,
            actor,
            ambiguous: unclear.contains(&form),
        };
        let country = row.get("name");
        for form in std::iter::once(country).chain(row.values("aliases")) {
            add(
                names,
                form,
                entry(NameKind::Country, iso3, country, ActorType::Country, form),
            );
        }
        let people = ["adjectives", "demonyms", "demonyms_plural"]
            .into_iter()
            .flat_map(|c| row.values(c));
        for form in people {
            add(
                names,
                form,
                entry(NameKind::Demonym, iso3, country, ActorType::Country, form),
            );
        }
        let capital = row.get("capital");
        for form in std::iter::once(capital)
            .chain(row.values("capital_aliases"))
            .filter(|f| !f.is_empty())
        {
            add(
                names,
                form,
                entry(NameKind::Capital, capital, capital, ActorType::Place, form),
            );
        }
    }
}

fn organisations(names: &mut HashMap<String, Known>) {
    let table = Table::parse(include_str!("../../lexicons/organisations.tsv"));
    for row in table.rows() {
        let unclear: Vec<&str> = row.values("ambiguous").collect();
        let actor = match row.get("type") {
            "armed_group" => ActorType::ArmedGroup,
            "ministry" | "agency" | "intelligence" | "military" | "police" | "legislature" => {
                ActorType::Government
            }
            _ => ActorType::Organization,
        };
        let name = row.get("name");
        // Armed groups may have several home countries: then none is said.
        let country = Some(row.get("country"))
            .filter(|c| !c.contains('|'))
            .unwrap_or_default();
        for form in std::iter::once(name)
            .chain(row.values("acronyms"))
            .chain(row.values("aliases"))
        {
            let ambiguous = unclear.contains(&form);
            let known = Known {
                kind: NameKind::Organisation,
                key: row.get("key"),
                name,
                country,
                actor,
                ambiguous,
            };
            add(names, form, known);
        }
    }
}

fn seats(names: &mut HashMap<String, Known>) {
    let table = Table::parse(include_str!("../../lexicons/seats.tsv"));
    for row in table.rows() {
        let name = row.values("texts").next().unwrap_or_default();
        let actor = if row.get("type") == "organization" {
            ActorType::Organization
        } else {
            ActorType::Government
        };
        for form in row.values("texts") {
            let known = Known {
                kind: NameKind::Seat,
                key: row.get("key"),
                name,
                country: row.get("iso3"),
                actor,
                ambiguous: !row.flag("metonym"),
            };
            add(names, form, known);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_folded_before_they_are_looked_up() {
        assert_eq!(known("U.S.").map(|k| k.key), Some("USA"));
        assert_eq!(known("US").map(|k| k.key), Some("USA"));
        assert_eq!(
            known("Norwegian").map(|k| (k.kind, k.country)),
            Some((NameKind::Demonym, "NOR"))
        );
        assert_eq!(known("Oslo").map(|k| k.kind), Some(NameKind::Capital));
        assert!(known("Tessaria").is_none());
    }
}

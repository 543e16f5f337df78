//! Names of lasting things: countries with their capitals, adjectives and demonyms, seats of government, organisations,
//! territories and cities.

use std::collections::HashMap;
use std::sync::OnceLock;

use rapporteur_schema::ActorType;

use super::table::{Row, Table};

/// How a form names its referent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameKind {
    /// The country's own name.
    Country,
    /// "Tessarian", as an adjective or for one person.
    Demonym,
    /// "Tessarians".
    People,
    /// The capital, which may stand for the government.
    Capital,
    /// A seat of government or another metonym ("the Kremlin").
    Seat,
    /// An organisation, agency or armed group.
    Organisation,
    /// A region, water or disputed area, by name or adjective.
    Territory,
    /// A city.
    City,
}

/// A name of the gazetteer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known {
    /// How the form names it.
    pub(crate) kind: NameKind,
    /// The same for all names of one referent: `iso3`, a capital's name, the key of a seat, organisation or territory, a
    /// city's number at `GeoNames`.
    pub(crate) key: &'static str,
    /// Usual name, for display.
    pub(crate) name: &'static str,
    /// ISO 3166-1 alpha-3 code of its country; empty where it has none or several.
    pub(crate) country: &'static str,
    /// What it is.
    pub(crate) actor: ActorType,
    /// The form also means other things.
    pub(crate) ambiguous: bool,
    /// What a capital or seat stands for where it acts: `iso3` or an organisation's key; empty for all others.
    pub(crate) stands_for: &'static str,
    /// What it is where it acts.
    pub(crate) acts_as: ActorType,
    /// A news agency or outlet.
    pub(crate) news: bool,
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

/// What a form names, the likeliest sense first; empty for an unknown form.
pub(crate) fn senses(form: &str) -> &'static [Known] {
    let names = lexicon();
    let folded = fold(form);
    let found = names.get(folded.as_str()).or_else(|| {
        // "U.S. Senate", "WASHINGTON": as the lexicons write them.
        let plain: Vec<String> = folded.split(' ').map(fold).collect();
        let plain = plain.join(" ");
        if plain != folded {
            return names.get(plain.as_str());
        }
        let shout = folded.chars().filter(|c| c.is_alphabetic()).count() >= 4
            && !folded.chars().any(char::is_lowercase);
        shout.then(|| names.get(title_case(&folded).as_str()))?
    });
    found.map_or(&[], Vec::as_slice)
}

/// What a form names, by its folded text.
pub(crate) fn known(form: &str) -> Option<Known> {
    senses(form).first().copied()
}

/// "SOUTH HALVENIA" as "South Halvenia".
pub(crate) fn title_case(form: &str) -> String {
    let mut start = true;
    form.chars()
        .map(|c| {
            let at_start = std::mem::replace(&mut start, !c.is_alphanumeric() && c != '\'');
            if at_start {
                c
            } else {
                c.to_lowercase().next().unwrap_or(c)
            }
        })
        .collect()
}

/// What a place that is the seat of a body stands for where it acts, by its folded text: "Brussels" for the union that sits
/// there rather than for the country around it.
pub(crate) fn seat(form: &str) -> Option<Known> {
    let senses = senses(form);
    let seat = senses.iter().find(|k| k.kind == NameKind::Seat);
    seat.or_else(|| senses.iter().find(|k| k.kind == NameKind::Capital))
        .copied()
}

type Names = HashMap<String, Vec<Known>>;

fn lexicon() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut names = HashMap::new();
        countries(&mut names);
        organisations(&mut names);
        seats(&mut names);
        territories(&mut names);
        cities(&mut names);
        names
    })
}

/// Adds a sense to a form, after those it has: countries come before all others.
fn add(names: &mut Names, form: &str, known: Known) {
    let mut put = |form: String| {
        let senses = names.entry(form).or_default();
        let same = |k: &Known| {
            k.key == known.key
                || (matches!(k.kind, NameKind::Capital | NameKind::City)
                    && known.kind == NameKind::City
                    && k.country == known.country)
        };
        if !senses.iter().any(same) {
            senses.push(known);
        }
    };
    put(fold(form));
    // Tokenised, a full stop of an abbreviation may stand alone: "St. Lucia" is also looked up as "St Lucia".
    if form.contains(". ") {
        put(fold(&form.replace(". ", " ")));
    }
}

fn people(row: Row<'_>) -> impl Iterator<Item = (NameKind, &'static str)> {
    let kinds = [
        ("adjectives", NameKind::Demonym),
        ("demonyms", NameKind::Demonym),
        ("demonyms_plural", NameKind::People),
    ];
    let column = move |(column, kind): (&str, NameKind)| {
        let forms: Vec<_> = row.values(column).map(|form| (kind, form)).collect();
        forms
    };
    kinds.into_iter().flat_map(column)
}

fn countries(names: &mut Names) {
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
            stands_for: if kind == NameKind::Capital { iso3 } else { "" },
            acts_as: if kind == NameKind::Capital {
                ActorType::Government
            } else {
                actor
            },
            news: false,
        };
        let country = row.get("name");
        let own = std::iter::once(country)
            .chain(row.values("aliases"))
            .map(|form| (NameKind::Country, form));
        for (kind, form) in own.chain(people(row)) {
            let known = entry(kind, iso3, country, ActorType::Country, form);
            add(names, form, known);
        }
        let capital = row.get("capital");
        for form in std::iter::once(capital)
            .chain(row.values("capital_aliases"))
            .filter(|f| !f.is_empty())
        {
            let known = entry(NameKind::Capital, capital, capital, ActorType::Place, form);
            add(names, form, known);
        }
    }
}

fn organisations(names: &mut Names) {
    let table = Table::parse(include_str!("../../lexicons/organisations.tsv"));
    for row in table.rows() {
        let unclear: Vec<&str> = row.values("ambiguous").collect();
        let actor = match row.get("type") {
            "armed_group" => ActorType::ArmedGroup,
            "ministry" | "agency" | "intelligence" | "military" | "police" | "legislature"
            | "court" | "central_bank" => ActorType::Government,
            _ => ActorType::Organization,
        };
        let name = row.get("name");
        // Armed groups may have several home countries: then none is said.
        let country = Some(row.get("country"))
            .filter(|c| !c.contains('|'))
            .unwrap_or_default();
        // An international court is no organ of a state.
        let actor = if country.is_empty() && actor == ActorType::Government {
            ActorType::Organization
        } else {
            actor
        };
        for form in std::iter::once(name)
            .chain(row.values("acronyms"))
            .chain(row.values("aliases"))
        {
            let known = Known {
                kind: NameKind::Organisation,
                key: row.get("key"),
                name,
                country,
                actor,
                ambiguous: unclear.contains(&form),
                stands_for: "",
                acts_as: actor,
                news: matches!(row.get("type"), "news_agency" | "media"),
            };
            add(names, form, known);
        }
    }
}

fn seats(names: &mut Names) {
    let table = Table::parse(include_str!("../../lexicons/seats.tsv"));
    for row in table.rows() {
        let name = row.values("texts").next().unwrap_or_default();
        let acts_as = if row.get("type") == "organization" {
            ActorType::Organization
        } else {
            ActorType::Government
        };
        let metonym = row.flag("metonym");
        for form in row.values("texts") {
            let known = Known {
                kind: NameKind::Seat,
                key: row.get("key"),
                name,
                country: row.get("iso3"),
                actor: if metonym { acts_as } else { ActorType::Place },
                ambiguous: false,
                stands_for: row.get("stands_for"),
                acts_as,
                news: false,
            };
            add(names, form, known);
        }
    }
}

fn territories(names: &mut Names) {
    let table = Table::parse(include_str!("../../lexicons/territories.tsv"));
    for row in table.rows() {
        let unclear: Vec<&str> = row.values("ambiguous").collect();
        let name = row.get("name");
        let country = Some(row.get("claimed_by"))
            .filter(|c| !c.contains('|') && row.get("type") != "former_state")
            .unwrap_or_default();
        let own = std::iter::once(name)
            .chain(row.values("aliases"))
            .map(|form| (NameKind::Territory, form));
        for (kind, form) in own.chain(people(row)) {
            let known = Known {
                kind,
                key: row.get("key"),
                name,
                country,
                actor: ActorType::Place,
                ambiguous: unclear.contains(&form),
                stands_for: "",
                acts_as: ActorType::Place,
                news: false,
            };
            add(names, form, known);
        }
    }
}

fn cities(names: &mut Names) {
    let table = Table::parse(include_str!("../../lexicons/cities.tsv"));
    for row in table.rows() {
        let name = row.get("name");
        let forms = [name, row.get("ascii")]
            .into_iter()
            .chain(row.values("aliases"));
        for form in forms.filter(|f| !f.is_empty()) {
            let known = Known {
                kind: NameKind::City,
                key: row.get("geonameid"),
                name,
                country: row.get("iso3"),
                actor: ActorType::Place,
                // Names of cities are names of persons too often to stand alone.
                ambiguous: true,
                stands_for: "",
                acts_as: ActorType::Place,
                news: false,
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
        assert_eq!(known("NORWAY").map(|k| k.key), Some("NOR"));
        assert_eq!(
            known("Norwegian").map(|k| (k.kind, k.country)),
            Some((NameKind::Demonym, "NOR"))
        );
        assert_eq!(known("Oslo").map(|k| k.kind), Some(NameKind::Capital));
        assert!(known("Tessaria").is_none());
    }

    #[test]
    fn a_form_keeps_all_its_senses_countries_first() {
        let kinds: Vec<NameKind> = senses("Georgia").iter().map(|k| k.kind).collect();
        assert_eq!(kinds.first(), Some(&NameKind::Country));
        assert!(kinds.contains(&NameKind::Territory));
        let bergen: Vec<&str> = senses("Bergen").iter().map(|k| k.country).collect();
        assert_eq!(bergen.first(), Some(&"NOR"));
    }

    #[test]
    fn seats_stand_for_a_government_or_a_body() {
        let seat = |form| seat(form).map(|k| (k.stands_for, k.acts_as));
        assert_eq!(seat("Oslo"), Some(("NOR", ActorType::Government)));
        assert_eq!(seat("Brussels"), Some(("eu", ActorType::Organization)));
        assert_eq!(seat("Bergen"), None);
    }
}

//! Where places lie: coordinates, identifiers and containment for coding events.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::gazetteer::{self, fold};
use super::table::{Row, Table};

pub use rapporteur_schema::PlaceKind;

/// A place of the gazetteer.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PlaceInfo {
    /// Usual name.
    pub name: &'static str,
    /// Identifier: `geonames:703448`, `territory:crimea`, `seat:kremlin` or `country:UKR`; those without `geonames:` are keys
    /// of this crate's lexicons.
    pub id: String,
    /// How fine it is.
    pub kind: PlaceKind,
    /// ISO 3166-1 alpha-3 codes of the country, or of the states that hold or claim it.
    pub countries: Vec<&'static str>,
    /// Code of the first-level unit, as `GeoNames` has it; empty where not known.
    pub admin1: &'static str,
    /// Latitude and longitude in degrees; a country's are its capital's, `None` where it has none.
    pub at: Option<(f64, f64)>,
    /// The city that a site stands in.
    pub city: Option<&'static str>,
}

impl PlaceInfo {
    /// Whether this place lies in the other one or is it, as far as the gazetteer tells: Kremlin, Moscow, Russia.
    pub fn is_within(&self, other: &PlaceInfo) -> bool {
        if self.id == other.id {
            return true;
        }
        match other.kind {
            PlaceKind::Country => {
                self.kind != PlaceKind::Country && self.countries == other.countries
            }
            PlaceKind::City => {
                self.kind == PlaceKind::Site
                    && self.countries == other.countries
                    && self
                        .city
                        .is_some_and(|c| gazetteer::senses(c).iter().any(|k| k.name == other.name))
            }
            _ => false,
        }
    }
}

/// The place that a name means, without regard to its article; `country` is an ISO 3166-1 alpha-3 code. The country, where given, chooses between places of one name. Without it the country's, the
/// capital's or the most populous sense is taken.
///
/// # Example: one name, two cities
/// ```
/// use rapporteur_read::place;
///
/// assert_eq!(place("London", None).unwrap().id, "geonames:2643743");
/// assert_eq!(place("London", Some("CAN")).unwrap().id, "geonames:6058560");
/// assert!(place("the Kremlin", None).unwrap().is_within(&place("Moscow", None).unwrap()));
/// ```
pub fn place(name: &str, country: Option<&str>) -> Option<PlaceInfo> {
    let places = index();
    let senses = places.get(fold(name).as_str()).or_else(|| {
        let name = name.strip_prefix("the ").or(name.strip_prefix("The "))?;
        places.get(fold(name).as_str())
    })?;
    let of = |country: &str| senses.iter().find(|p| p.countries.contains(&country));
    country.and_then(of).or_else(|| senses.first()).cloned()
}

type Index = HashMap<String, Vec<PlaceInfo>>;

fn index() -> &'static Index {
    static PLACES: OnceLock<Index> = OnceLock::new();
    PLACES.get_or_init(build)
}

fn build() -> Index {
    let mut cities = HashMap::new();
    let table = Table::parse(include_str!("../../lexicons/cities.tsv"));
    for row in table.rows() {
        let city = PlaceInfo {
            name: row.get("name"),
            id: format!("geonames:{}", row.get("geonameid")),
            kind: PlaceKind::City,
            countries: vec![row.get("iso3")],
            admin1: row.get("admin1"),
            at: coordinates(row),
            city: None,
        };
        let forms = [row.get("name"), row.get("ascii")];
        for form in forms
            .into_iter()
            .chain(row.values("aliases"))
            .filter(|f| !f.is_empty())
        {
            add(&mut cities, form, city.clone());
        }
    }
    let mut index = Index::new();
    countries(&mut index, &cities);
    for (file, prefix) in [
        (include_str!("../../lexicons/seats.tsv"), "seat"),
        (include_str!("../../lexicons/territories.tsv"), "territory"),
    ] {
        let table = Table::parse(file);
        for row in table.rows() {
            areas(&mut index, row, prefix);
        }
    }
    // By population: the table has the larger of one name first.
    let mut forms: Vec<_> = cities.into_iter().collect();
    forms.sort_by(|a, b| a.0.cmp(&b.0));
    for (form, senses) in forms {
        for sense in senses {
            add(&mut index, &form, sense);
        }
    }
    index
}

fn add(index: &mut Index, form: &str, place: PlaceInfo) {
    let senses = index.entry(fold(form)).or_default();
    if senses.iter().all(|p| p.id != place.id) {
        senses.push(place);
    }
}

fn coordinates(row: Row<'_>) -> Option<(f64, f64)> {
    Some((row.get("lat").parse().ok()?, row.get("lon").parse().ok()?))
}

fn countries(index: &mut Index, cities: &Index) {
    let table = Table::parse(include_str!("../../lexicons/countries.tsv"));
    for row in table.rows() {
        let iso3 = row.get("iso3");
        let capital = std::iter::once(row.get("capital"))
            .chain(row.values("capital_aliases"))
            .filter_map(|form| cities.get(fold(form).as_str()))
            .flatten()
            .find(|city| city.countries == [iso3]);
        let country = PlaceInfo {
            name: row.get("name"),
            id: format!("country:{iso3}"),
            kind: PlaceKind::Country,
            countries: vec![iso3],
            admin1: "",
            at: capital.and_then(|c| c.at),
            city: None,
        };
        for form in std::iter::once(row.get("name")).chain(row.values("aliases")) {
            add(index, form, country.clone());
        }
        if let Some(capital) = capital {
            for form in std::iter::once(row.get("capital")).chain(row.values("capital_aliases")) {
                add(index, form, capital.clone());
            }
        }
    }
}

fn areas(index: &mut Index, row: Row<'_>, prefix: &str) {
    let seat = prefix == "seat";
    let place = PlaceInfo {
        name: if seat {
            row.values("texts").next().unwrap_or_default()
        } else {
            row.get("name")
        },
        id: format!("{prefix}:{}", row.get("key")),
        kind: match (seat, if seat { "" } else { row.get("type") }) {
            (true, _) | (_, "base") => PlaceKind::Site,
            (_, "world_region") => PlaceKind::World,
            (_, "water") => PlaceKind::Water,
            _ => PlaceKind::Region,
        },
        countries: row
            .values(if seat { "iso3" } else { "claimed_by" })
            .collect(),
        admin1: "",
        at: coordinates(row),
        city: seat.then(|| row.get("city")),
    };
    // "Brussels" is a city before it is the seat of a union.
    let forms: Vec<&str> = if seat {
        row.values("texts").collect()
    } else {
        std::iter::once(row.get("name"))
            .chain(row.values("aliases"))
            .collect()
    };
    for form in forms {
        add(index, form, place.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(name: &str, country: Option<&str>) -> Option<String> {
        place(name, country).map(|p| p.id)
    }

    #[test]
    fn places_have_identifiers_and_the_country_chooses() {
        for (name, country, want) in [
            ("Oslo", None, "geonames:3143244"),
            ("Norway", None, "country:NOR"),
            ("the Kremlin", None, "seat:kremlin"),
            ("Crimea", None, "territory:crimea"),
            ("London", None, "geonames:2643743"),
            ("London", Some("CAN"), "geonames:6058560"),
            ("Kiev", None, "geonames:703448"),
        ] {
            assert_eq!(id(name, country).as_deref(), Some(want), "{name}");
        }
        assert_eq!(id("Brennick", None), None);
    }

    #[test]
    fn containment_goes_from_site_to_city_to_country() {
        let of = |name| place(name, None).unwrap();
        assert!(of("Kremlin").is_within(&of("Moscow")));
        assert!(of("Moscow").is_within(&of("Russia")) && of("Kremlin").is_within(&of("Russia")));
        assert!(!of("Moscow").is_within(&of("Kremlin")) && !of("Oslo").is_within(&of("Russia")));
        assert!(!of("Crimea").is_within(&of("Russia")) && !of("Crimea").is_within(&of("Ukraine")));
    }
}

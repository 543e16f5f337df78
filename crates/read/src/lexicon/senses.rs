//! Senses of predicates (`lexicons/predicate_senses.tsv`) and units of measure (`lexicons/measure_units.tsv`).

use std::collections::HashMap;
use std::sync::OnceLock;

use super::table::Table;

/// Most words of a noun in the list.
pub(crate) const LONGEST: usize = 3;

/// The sense of a lemma: `form` is `verb`, `noun` or `adjective`.
pub(crate) fn sense(word: &str, form: &'static str) -> Option<&'static str> {
    static SENSES: OnceLock<HashMap<(&'static str, &'static str), &'static str>> = OnceLock::new();
    let senses = SENSES.get_or_init(|| {
        let table = Table::parse(include_str!("../../lexicons/predicate_senses.tsv"));
        table
            .rows()
            .map(|row| ((row.get("word"), row.get("form")), row.get("sense")))
            .collect()
    });
    senses.get(&(word, form)).copied()
}

/// What a noun is where something was "hit": `target` of an attack, or `doer` that is none (`struck_things.tsv`).
pub(crate) fn struck_as(noun: &str) -> Option<&'static str> {
    static THINGS: OnceLock<HashMap<&'static str, &'static str>> = OnceLock::new();
    let things = THINGS.get_or_init(|| {
        let table = Table::parse(include_str!("../../lexicons/struck_things.tsv"));
        let rows = table.rows();
        rows.map(|row| (row.get("noun"), row.get("part"))).collect()
    });
    things.get(noun).copied()
}

/// A unit of measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Measure {
    pub(crate) dimension: &'static str,
    pub(crate) base: &'static str,
    pub(crate) factor: f64,
}

/// The unit that a word or sign stands for, as written or in lower case.
pub(crate) fn measure(word: &str) -> Option<Measure> {
    static UNITS: OnceLock<HashMap<&'static str, Measure>> = OnceLock::new();
    let units = UNITS.get_or_init(|| {
        let table = Table::parse(include_str!("../../lexicons/measure_units.tsv"));
        let mut units = HashMap::new();
        for row in table.rows() {
            let measure = Measure {
                dimension: row.get("dimension"),
                base: row.get("base"),
                factor: row.get("factor").parse().unwrap_or(1.0),
            };
            for form in row.values("forms") {
                units.insert(form, measure);
            }
        }
        units
    });
    units.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_one_dimension_have_one_base() {
        let metres = |word: &str| measure(word).map(|m| (m.base, m.factor));
        assert_eq!(metres("miles"), Some(("metre", 1609.344)));
        assert_eq!(metres("km"), Some(("metre", 1000.0)));
        assert_eq!(metres("houses"), None);
        assert_eq!(sense("convene", "verb"), sense("meeting", "noun"));
    }
}

//! Markers of modality: `lexicons/modality_markers.tsv`.

use std::sync::OnceLock;

use super::table::Table;

/// What a marker makes of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Marked {
    Alleged,
    Denied,
    Hypothetical,
    Planned,
    Historical,
    Generic,
}

/// Where a marker stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Adjective or determiner of an event noun.
    Adjective,
    /// Adverb of its verb.
    Adverb,
    /// Auxiliary of its verb.
    Auxiliary,
    /// Noun with the event as its complement.
    Noun,
    /// Verb with the event in its complement or object.
    Operator,
    /// Opens the clause.
    Clause,
    /// Anywhere in the clause.
    Phrase,
}

/// A marker.
#[derive(Clone, Debug)]
pub(crate) struct Marker {
    /// Lower case; verbs as lemmas.
    pub(crate) words: Vec<&'static str>,
    pub(crate) marked: Marked,
    pub(crate) form: Form,
    /// Counts only with a second sign.
    pub(crate) weak: bool,
}

/// All markers in the file's order.
pub(crate) fn markers() -> &'static [Marker] {
    static MARKERS: OnceLock<Vec<Marker>> = OnceLock::new();
    MARKERS.get_or_init(|| {
        let table = Table::parse(include_str!("../../lexicons/modality_markers.tsv"));
        let markers = table.rows().map(|row| Marker {
            words: row.get("marker").split(' ').collect(),
            marked: match row.get("modality") {
                "alleged" => Marked::Alleged,
                "denied" => Marked::Denied,
                "hypothetical" => Marked::Hypothetical,
                "planned" => Marked::Planned,
                "historical" => Marked::Historical,
                _ => Marked::Generic,
            },
            form: match row.get("form") {
                "adjective" | "determiner" => Form::Adjective,
                "adverb" => Form::Adverb,
                "auxiliary" => Form::Auxiliary,
                "noun" => Form::Noun,
                "operator" => Form::Operator,
                "clause" => Form::Clause,
                _ => Form::Phrase,
            },
            weak: row.flag("ambiguous"),
        });
        markers.collect()
    })
}

//! The closed lists' labels in the words that readers see. Nothing else is worded by the program.

use rapporteur_schema::{
    BlockKind, Finding, Hedge, InitiativeKind, InitiativeType, LineageRelation, LinkKind, Modality,
    Outcome, PublishedBasis, Purpose, QuotationKind, Relation, Severity, Stance, StatusValue,
    TimelineKind, ValueModality,
};

/// A label of a closed list as it stands in JSON, with spaces for underscores.
pub(crate) fn spaced(label: &str) -> String {
    label.replace('_', " ")
}

/// With its first letter large.
pub(crate) fn capital(label: &str) -> String {
    let mut chars = label.chars();
    chars
        .next()
        .map(|c| c.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

/// A count with its noun in singular or plural.
pub(crate) fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// The heading of a pile and what it means, in the order of reading.
pub(crate) const PILES: [(Finding, &str, &str); 5] = [
    (
        Finding::Disputed,
        "Disputed by the parties",
        "the parties claim different things",
    ),
    (
        Finding::ToldDifferently,
        "Told differently by the outlets",
        "the accounts cannot all be right",
    ),
    (
        Finding::Slip,
        "Slips",
        "one account contradicts all others and the calendar or gazetteer",
    ),
    (
        Finding::WithinAccount,
        "Within one account",
        "an account contradicts itself",
    ),
    (
        Finding::Spread,
        "Figures that can meet",
        "hedged or rounded figures; no contradiction",
    ),
];

/// Severity as a sign that does not need colour, a word and what it means.
pub(crate) fn severity(severity: Severity) -> (&'static str, &'static str, &'static str) {
    match severity {
        Severity::None => ("=", "same words", "punctuation, case or spelling only"),
        Severity::Wording => (
            "≈",
            "wording changed",
            "other words; same facts, stance and force",
        ),
        Severity::Meaning => (
            "≠",
            "meaning changed",
            "negation, number, date, name, actor, commitment, condition or order changed",
        ),
    }
}

pub(crate) fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Single => "one account only",
        Relation::Identical => "identical",
        Relation::Shortened => "shortened",
        Relation::Reworded => "reworded",
        Relation::Spliced => "spliced",
        Relation::Bracketed => "bracketed",
    }
}

pub(crate) fn quotation_kind(kind: QuotationKind) -> &'static str {
    match kind {
        QuotationKind::Direct => "direct",
        QuotationKind::Mixed => "part quoted",
        QuotationKind::Indirect => "reported",
        QuotationKind::Scare => "distancing marks",
    }
}

pub(crate) fn hedge(hedge: Hedge) -> &'static str {
    match hedge {
        Hedge::AtLeast => "at least",
        Hedge::AtMost => "at most",
        Hedge::About => "about",
        Hedge::MoreThan => "more than",
        Hedge::LessThan => "less than",
        Hedge::None => "",
    }
}

pub(crate) fn value_modality(modality: ValueModality) -> &'static str {
    match modality {
        ValueModality::Actual => "",
        other => other.as_str(),
    }
}

pub(crate) fn modality(modality: Modality) -> &'static str {
    match modality {
        Modality::Actual => "",
        other => other.as_str(),
    }
}

pub(crate) fn basis(basis: PublishedBasis) -> &'static str {
    match basis {
        PublishedBasis::Metadata => "from metadata",
        PublishedBasis::Text => "printed in the text",
        PublishedBasis::Inferred => "inferred from other accounts",
    }
}

pub(crate) fn outcome(outcome: Outcome) -> &'static str {
    outcome.as_str()
}

/// What the first account is to the second; where nobody knows which was first, what they have in common.
pub(crate) fn lineage(relation: LineageRelation, directed: bool) -> &'static str {
    match relation {
        LineageRelation::Copy if directed => "copy of",
        LineageRelation::Copy => "same text as",
        LineageRelation::Derived if directed => "rewritten from",
        LineageRelation::Derived => "shares passages with",
        LineageRelation::SharedSource => "shares a source with",
    }
}

pub(crate) fn link(kind: LinkKind) -> String {
    spaced(kind.as_str())
}

pub(crate) fn stance(stance: Stance) -> &'static str {
    stance.as_str()
}

pub(crate) fn status(status: StatusValue) -> String {
    spaced(status.as_str())
}

pub(crate) fn initiative_kind(kind: InitiativeKind) -> String {
    capital(kind.as_str())
}

pub(crate) fn initiative_type(kind: InitiativeType) -> &'static str {
    kind.as_str()
}

pub(crate) fn purpose(purpose: Purpose) -> String {
    spaced(purpose.as_str())
}

pub(crate) fn block(kind: BlockKind) -> &'static str {
    kind.as_str()
}

pub(crate) fn timeline(kind: TimelineKind) -> &'static str {
    kind.as_str()
}

/// Names of the ledger's slots, in the order of the grid.
pub(crate) const SLOTS: [(&str, &str); 16] = [
    ("proposer", "Proposed by"),
    ("addressee", "Addressed to"),
    ("supporter", "Backed by"),
    ("facilitator", "Mediated by"),
    ("monitor", "Monitored by"),
    ("declared", "Declared"),
    ("start", "Begins"),
    ("end", "Ends"),
    ("duration_days", "Length"),
    ("deadline", "Answer due"),
    ("place", "Place"),
    ("scope", "Scope"),
    ("preconditions", "Before it starts"),
    ("conditions", "In return"),
    ("trigger", "If"),
    ("consequence", "Then"),
];

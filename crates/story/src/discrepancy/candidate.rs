//! What the finders of discrepancies hand over: values of one thing that cannot all be true.

use rapporteur_schema::{AccordingTo, Class, Evidence, Finding, Value};

use super::clause::Clause;
use super::moment::Window;

/// Values that one finder holds to be contrary. [`finish`](super::finish::finish) joins like candidates, counts who stands
/// behind each side and tells what the difference amounts to.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// What kind of value differs.
    pub(crate) class: Class,
    /// What the values speak of, in words of the sources.
    pub(crate) subject: String,
    /// What they speak of, for the program: candidates of one class and topic are one discrepancy ("ini-1/status"). Empty:
    /// joined with others of the class only where both rest on the same passages.
    pub(crate) topic: String,
    /// The sides, at least two, each with claims of its own.
    pub(crate) sides: Vec<Side>,
    /// Ids of the mention-level items that it compares, in the order of the documents.
    pub(crate) members: Vec<String>,
    /// What the difference amounts to, where the finder knows better than the counting of claimants (`spread`); else `None`.
    pub(crate) finding: Option<Finding>,
    /// Normalized value of the side that the calendar or the gazetteer says is right; a lone account against it is a slip.
    pub(crate) backed: Option<String>,
}

impl Default for Candidate {
    fn default() -> Self {
        Candidate {
            class: Class::Number,
            subject: String::new(),
            topic: String::new(),
            sides: Vec::new(),
            members: Vec::new(),
            finding: None,
            backed: None,
        }
    }
}

impl Candidate {
    /// What two clauses tell contrary to each other.
    pub(crate) fn of_two(
        class: Class,
        subject: &str,
        topic: String,
        (a, one): (Side, &Clause<'_>),
        (b, other): (Side, &Clause<'_>),
    ) -> Candidate {
        Candidate {
            class,
            subject: subject.to_owned(),
            topic,
            sides: vec![a, b],
            members: vec![one.statement.id.clone(), other.statement.id.clone()],
            ..Candidate::default()
        }
    }
}

/// One side of a candidate.
#[derive(Clone, Debug, Default)]
pub(crate) struct Side {
    /// Display text: a span of a source, or computed from spans.
    pub(crate) value: String,
    /// What was compared; sides of one candidate that have the same are one side. `None`: the text itself.
    pub(crate) normalized: Option<String>,
    /// Lowest and highest number that the side allows; `None` unless it is a number.
    pub(crate) low: Option<f64>,
    /// As `low`.
    pub(crate) high: Option<f64>,
    /// The value as each account has it, each with its evidence and claimant.
    pub(crate) claims: Vec<Value>,
}

impl Side {
    /// A side of one claim, shown as the claim is.
    pub(crate) fn of(normalized: &str, claim: Value) -> Side {
        Side {
            value: claim.value.clone(),
            normalized: Some(normalized.to_owned()),
            claims: vec![claim],
            ..Side::default()
        }
    }

    /// A side that tells when something was.
    pub(crate) fn when(window: &Window, evidence: Evidence, by: Option<AccordingTo>) -> Side {
        let value = Value {
            start: Some(window.iso()),
            according_to: by,
            ..Value::from_evidence(evidence)
        };
        Side::of(&window.iso(), value)
    }

    pub(crate) fn key(&self) -> &str {
        self.normalized.as_deref().unwrap_or(&self.value)
    }
}

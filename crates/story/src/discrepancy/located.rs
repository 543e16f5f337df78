//! Where a clause is: places of its own, of its sentence's opening, and what its deed befalls.

use std::collections::BTreeSet;

use rapporteur_schema::{ActorType, StatementArgument};

use super::clause::{Clause, Clauses};

impl Clauses<'_> {
    /// Places that a sentence opens with: they hold good of all its clauses ("In Orval district, ten were killed and 140
    /// injured").
    pub(crate) fn opening(&self, clause: &Clause<'_>) -> BTreeSet<String> {
        let Some(sentence) = self.readings[clause.document]
            .sentences
            .get(clause.sentence)
        else {
            return BTreeSet::new();
        };
        let mut found = BTreeSet::new();
        for c in self.sentence(clause.document, clause.sentence) {
            for argument in &c.statement.arguments {
                let before = self.text(clause.document, sentence[0], argument.start);
                let opens = ["In ", "At ", "Near ", "Across ", "Elsewhere in ", "Around "]
                    .iter()
                    .any(|p| before.starts_with(p));
                if !opens || before.contains(',') || before.split_whitespace().count() > 5 {
                    continue;
                }
                found.extend(self.place_of(clause.document, argument));
            }
        }
        found
    }

    /// Places where a clause's event is: not those that somebody comes from, or who acts.
    pub(crate) fn located(&self, clause: &Clause<'_>) -> BTreeSet<String> {
        let within = |role: &str| {
            matches!(
                role,
                "in" | "at"
                    | "near"
                    | "on"
                    | "off"
                    | "across"
                    | "around"
                    | "outside"
                    | "inside"
                    | "within"
                    | "throughout"
                    | "of"
                    | "part"
                    | "object"
                    | "possessor"
                    | "over"
            )
        };
        let arguments = &clause.statement.arguments;
        // "in Semmel district", but not "from the Semmel district government".
        let of_noun = |a: &StatementArgument| {
            let noun = arguments
                .iter()
                .filter(|n| n.start >= a.end && n.role != "part")
                .min_by_key(|n| n.start);
            noun.is_none_or(|n| within(&n.role))
        };
        arguments
            .iter()
            .filter(|a| a.entity.is_some())
            .filter(|a| within(&a.role) && (a.role != "part" || of_noun(a)))
            .filter_map(|a| self.place_of(clause.document, a))
            .collect()
    }

    /// The place that an argument names: its actor, or a name that no list has.
    pub(crate) fn place_of(&self, document: usize, argument: &StatementArgument) -> Option<String> {
        if let Some(entity) = argument.entity.as_deref() {
            let reading = self.readings[document];
            let kind = reading
                .entities
                .iter()
                .find(|e| e.id == entity)?
                .entity_type;
            let place = matches!(kind, ActorType::Place | ActorType::Country);
            return self.actor(&reading.document.id, entity).filter(|_| place);
        }
        // "at 06:37 GMT"
        if self.is_time(document, argument.start, argument.end) {
            return None;
        }
        let text = self.text(document, argument.start, argument.end);
        let name = text.starts_with(char::is_uppercase)
            && !argument.head.chars().any(|c| c.is_ascii_digit());
        let day = argument.head.ends_with("day");
        let month = jiff::fmt::strtime::parse("%B", &argument.head).is_ok();
        (name && !day && !month).then(|| argument.head.clone())
    }

    /// Names of what a clause's deed befalls: two names are two deeds.
    pub(crate) fn targets(&self, clause: &Clause<'_>) -> BTreeSet<String> {
        let objects = clause.statement.arguments.iter().filter(|a| {
            let text = self.text(clause.document, a.start, a.end);
            a.role == "object" && text.starts_with(char::is_uppercase)
        });
        objects.map(|a| a.head.clone()).collect()
    }
}

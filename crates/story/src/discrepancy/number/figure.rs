//! What a figure is the figure of, where no frame of the lexicon tells: the class of the counted noun, or what is measured.
//!
//! "40,000 homes" and "60,000 households" count one class of things; "a 12 per cent duty", "a duty of 20 percent" measure one
//! thing. Whether both speak of the same one is for [`broad`](super::broad) to tell.

use std::collections::BTreeSet;

use rapporteur_schema::{Hedge, Quantity, StatementArgument};

use super::super::clause::{Clause, Clauses};
use super::super::moment::Grain;
use super::super::words::{counted, idle, is, measured, people};
use super::Fact;
use super::counts as tolls;
use super::fact::{fact, part_of_others};
use super::key::person;
use super::{truce, withdrawal};

/// A figure with its class and the words that stand around it.
pub(super) struct Figure<'s> {
    pub(super) fact: Fact<'s>,
    /// Words and actors of its clause that another account's clause can share.
    pub(super) anchors: BTreeSet<String>,
    /// Told as what is to come.
    pub(super) ahead: bool,
    /// It measures: a length of time, a distance, a sum or a share.
    pub(super) measure: bool,
    /// Days that its clause, or the noun that it is told of, is put on.
    pub(super) days: BTreeSet<i64>,
}

/// The figure that a quantity is, if its class can be told.
pub(super) fn figure<'s>(
    clauses: &'s Clauses<'s>,
    clause: &'s Clause<'s>,
    quantity: &'s Quantity,
) -> Option<Figure<'s>> {
    let statement = clause.statement;
    let added = added(clauses, clause, quantity);
    let share = tolls::share(clauses, clause.document, quantity).is_some();
    if statement.negated
        || clause.heading
        || !added && !share && part_of_others(clauses, clause, quantity)
        || clauses.chain(clause).iter().any(|c| doubtful(c))
    {
        return None;
    }
    // A sentence that is served was passed before.
    let sentenced = quantity.dimension.as_deref() == Some("duration")
        && what(clauses, clause, quantity).as_deref() == Some("sentence");
    if !sentenced && clauses.history(clause) {
        return None;
    }
    let narrowed = [
        "another",
        "other",
        "more",
        "additional",
        "further",
        "remain",
        "rest",
        "last",
        "past",
        "previous",
        "next",
        "first",
        "recent",
    ];
    if !added
        && quantity
            .scope
            .iter()
            .any(|w| narrowed.contains(&w.as_str()))
    {
        return None;
    }
    let mut class = class(clauses, clause, quantity)?;
    if added {
        // Compared with one another only.
        class.push_str("/added");
    }
    if class == "duration/truce" && truce::is_another(clauses, clause, quantity) {
        return None;
    }
    let anchors = anchors(clauses, clause, quantity);
    let measure = quantity.dimension.is_some();
    // "After an hour of talks, the crossing will be opened": the talks were.
    let ahead = clause.unsure() && !matches!(quantity.role.as_str(), "after" | "during");
    let mut fact = fact(clauses, clause, quantity, class, true)?;
    if sentenced {
        fact.scope.history = None;
        if quantity.hedge == Hedge::AtMost {
            // "faces up to eight years": the longest is one figure.
            fact.low = fact.point;
            fact.high = fact.point;
        }
    }
    if fact.key == "length/withdrawal" {
        fact.scope.by.extend(withdrawal::mover(clauses, clause));
    }
    if quantity.high.is_none() {
        // "Dozens" are no thousands.
        fact.high = fact.low * 9.9;
    }
    Some(Figure {
        fact,
        anchors,
        ahead,
        measure,
        days: days(clauses, clause),
    })
}

/// "another 40 tankers", "40 further ships", "40 more of the vessels that": told as coming on top of others.
fn added(clauses: &Clauses<'_>, clause: &Clause<'_>, quantity: &Quantity) -> bool {
    if quantity.dimension.is_some() {
        return false;
    }
    let before = clauses
        .text_before(clause.document, quantity.start, 12)
        .to_lowercase();
    let behind = clauses
        .text(clause.document, quantity.end, quantity.end + 40)
        .to_lowercase();
    let told = ["another", "a further", "an additional"]
        .iter()
        .any(|w| before.trim_end().ends_with(w))
        || quantity
            .scope
            .iter()
            .any(|w| matches!(w.as_str(), "another" | "more" | "additional" | "further"));
    // "another 40 of the wounded": a part; "40 tankers of the fleet that carries oil": not.
    let part = behind.trim_start().starts_with("of the") && quantity.unit.is_empty()
        || ["of them", "of those", "of these", "of whom", "of which"]
            .iter()
            .any(|w| behind.trim_start().starts_with(w));
    told && !part
}

/// "On Monday they spoke for an hour", "the call on Monday lasted an hour".
fn days(clauses: &Clauses<'_>, clause: &Clause<'_>) -> BTreeSet<i64> {
    let arguments = clause.statement.arguments.iter();
    let nouns = arguments.filter_map(|a| clauses.noun_at(clause.document, a.end));
    // "The talks on Monday were frank and went on for an hour": one subject.
    let subject = |c: &Clause<'_>| -> Option<String> {
        let mut all = c.statement.arguments.iter();
        all.find(|a| a.role == "subject").map(|a| a.head.clone())
    };
    let own = subject(clause);
    let above = clauses
        .above(clause)
        .filter(|c| own.is_some() && subject(c) == own);
    std::iter::once(clause)
        .chain(nouns)
        .chain(above)
        .flat_map(|c| &c.times)
        .filter(|(w, _)| w.grain <= Grain::Day)
        .map(|(w, _)| w.days().0)
        .collect()
}

/// What is denied, feared, wished or foretold is no figure of what is.
fn doubtful(clause: &Clause<'_>) -> bool {
    let s = clause.statement;
    s.negated && s.sense.as_deref() == Some("speak")
        || matches!(
            s.predicate.as_str(),
            "deny"
                | "fear"
                | "warn"
                | "expect"
                | "forecast"
                | "predict"
                | "hope"
                | "rule"
                | "dispute"
        )
}

/// Class of a figure: "aboard", "thing/home", "money/USD/price", "share/duty".
fn class(clauses: &Clauses<'_>, clause: &Clause<'_>, quantity: &Quantity) -> Option<String> {
    let Some(dimension) = quantity.dimension.as_deref() else {
        return counts(clauses, clause, quantity);
    };
    if matches!(dimension, "age" | "magnitude") {
        return None;
    }
    if dimension == "length" && withdrawal::withdrawn(clauses, clause, quantity) {
        return Some("length/withdrawal".to_owned());
    }
    if quantity.direction.is_some() {
        return None;
    }
    let what = what(clauses, clause, quantity)?;
    // Polls have many shares of support.
    if dimension == "share" && what == "support" {
        return None;
    }
    let unit = if dimension == "money" {
        format!("{}/", quantity.unit)
    } else {
        String::new()
    };
    Some(format!("{dimension}/{unit}{what}"))
}

fn counts(clauses: &Clauses<'_>, clause: &Clause<'_>, quantity: &Quantity) -> Option<String> {
    if let Some(share) = tolls::share(clauses, clause.document, quantity) {
        return Some(share);
    }
    let unit = quantity.unit.as_str();
    let anybody = person(unit) || matches!(unit, "passenger" | "man");
    // "112 miners underground"; the children on board are a part.
    let workers = people(unit) == Some("worker");
    if (anybody || workers) && aboard(clauses, clause, quantity) {
        return Some("aboard".to_owned());
    }
    let protest = matches!(
        clause.statement.predicate.as_str(),
        "protest" | "demonstrate" | "rally"
    ) || clause.statement.sense.as_deref() == Some("march")
        || joins_march(clauses, clause);
    if anybody && protest && quantity.role == "subject" {
        return Some("thing/protester".to_owned());
    }
    let told = unit.chars().count() > 2 && unit.chars().all(char::is_alphabetic);
    // "10 Democrats", "184 African Americans": some of many.
    let noun = clauses.text(clause.document, quantity.start, quantity.end);
    let named = noun
        .rsplit(' ')
        .next()
        .is_some_and(|w| w.starts_with(char::is_uppercase));
    if named && noun.contains(' ') {
        return None;
    }
    // "places for 400 inmates": for whom it is made.
    if quantity.role == "for" {
        return None;
    }
    // People by a general word are counted for too many reasons; other nouns say what they are.
    if !told || (idle(unit, "counted") || idle(unit, "class")) || people(unit) == Some("person") {
        return None;
    }
    // "six guards were wounded", "two guards lost their lives": of one class, and not the same.
    let befell = tolls::key(clauses, clause.document, quantity);
    Some(match befell {
        Some(befell) => format!("thing/{}/{befell}", counted(unit)),
        None => format!("thing/{}", counted(unit)),
    })
}

/// "5,000 people took part in the march", "had joined the rally"
fn joins_march(clauses: &Clauses<'_>, clause: &Clause<'_>) -> bool {
    let s = clause.statement;
    let joins = matches!(s.predicate.as_str(), "join" | "attend")
        || s.predicate == "take" && s.arguments.iter().any(|a| a.head == "part");
    joins
        && s.arguments.iter().any(|a| {
            let noun = clauses.noun_at(clause.document, a.end);
            noun.is_some_and(|n| n.statement.sense.as_deref() == Some("march"))
        })
}

/// "187 people were on board", "the number of people aboard at 209".
fn aboard(clauses: &Clauses<'_>, clause: &Clause<'_>, quantity: &Quantity) -> bool {
    let behind = clauses.text(clause.document, quantity.end, quantity.end + 34);
    let before = clauses.text_before(clause.document, quantity.start, 34);
    let near = |text: &str| {
        let text = text.to_lowercase();
        ["aboard", "on board", "underground"]
            .iter()
            .any(|w| text.contains(w))
    };
    let cut = |text: &str, last: bool| {
        let mut parts = text.split(['.', ';', '\n']);
        let part = if last {
            parts.next_back()
        } else {
            parts.next()
        };
        part.unwrap_or_default().to_owned()
    };
    near(&cut(behind, false)) || near(&cut(before, true)) && quantity.role == "at"
}

/// Nouns that say nothing of what is measured with them.
fn bare(noun: &str) -> bool {
    matches!(
        noun,
        "distance"
            | "length"
            | "sum"
            | "amount"
            | "total"
            | "figure"
            | "rate"
            | "level"
            | "period"
            | "number"
            | "space"
    )
}

/// The noun or verb that a measure is the measure of.
fn what(clauses: &Clauses<'_>, clause: &Clause<'_>, quantity: &Quantity) -> Option<String> {
    let statement = clause.statement;
    let text = |from: u32, to: u32| clauses.text(clause.document, from, to);
    let nouns = || {
        statement
            .arguments
            .iter()
            .filter(|a| !a.head.chars().any(|c| c.is_ascii_digit()) && !bare(&a.head))
    };
    let concept = |a: &StatementArgument| measured(&a.head, "noun").map(str::to_owned);
    let named =
        |a: &StatementArgument| concept(a).or_else(|| a.entity.is_none().then(|| a.head.clone()));
    // "a 12 per cent duty", "the 45-day truce"
    let holds = |a: &&StatementArgument| {
        a.start <= quantity.start && quantity.end < a.end
            || a.start > quantity.end - 1
                && a.end > quantity.end
                && text(quantity.end, a.start)
                    .trim_matches(['-', ' '])
                    .is_empty()
    };
    if let Some(a) = nouns().filter(holds).find(|a| concept(a).is_some()) {
        return concept(a);
    }
    // What follows at once: "three-week halt", also where the halt is a clause of its own.
    let next = text(quantity.end, quantity.end + 40);
    let words: Vec<String> = next
        .split([',', '.', ';', '(', '\n'])
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .take(3)
        .map(str::to_lowercase)
        .collect();
    for word in &words {
        if let Some(concept) = measured(word, "noun") {
            return Some(concept.to_owned());
        }
        if matches!(
            word.as_str(),
            "of" | "in" | "after" | "from" | "before" | "for" | "to" | "at" | "on"
        ) {
            break;
        }
    }
    // "a duty of 20 percent", "put the cost at $8 billion"
    let before = |a: &&StatementArgument| {
        a.end < quantity.start
            && quantity.start - a.end <= 6
            && matches!(text(a.end, quantity.start).trim(), "of" | "at" | "to" | ":")
    };
    if let Some(a) = nouns().find(before) {
        return named(a);
    }
    // "40 million euros ($45 million) in immediate aid", "three hours of talks"
    let behind = |a: &&StatementArgument| {
        a.start > quantity.end && a.start - quantity.end <= 40 && {
            let between = text(quantity.end, a.start).trim_start();
            let between = between
                .strip_prefix('(')
                .and_then(|b| b.split_once(')'))
                .map_or(between, |(_, rest)| rest);
            let first = between.split_whitespace().next().unwrap_or_default();
            matches!(first, "of" | "in" | "worth") && !between.contains([',', '.', ';'])
        }
    };
    if let Some(found) = nouns().filter(behind).find_map(concept) {
        return Some(found);
    }
    // "serving 30 years for murder"
    let behind = clauses
        .text(clause.document, quantity.end, quantity.end + 40)
        .to_lowercase();
    if statement.predicate == "serve"
        && [" for ", " in prison", " in jail", " behind bars"]
            .iter()
            .any(|w| behind.starts_with(w))
    {
        return Some("sentence".to_owned());
    }
    if let Some(concept) = measured(&statement.predicate, "verb") {
        return Some(concept.to_owned());
    }
    // "the talks lasted three hours", "the price was $3 million"
    let lasts = matches!(
        statement.predicate.as_str(),
        "last"
            | "be"
            | "continue"
            | "drag"
            | "go"
            | "run"
            | "take"
            | "total"
            | "amount"
            | "reach"
            | "stand"
            | "hit"
            | "rise"
            | "climb"
            | "fall"
    );
    // "the damage was put at $40 million"
    let put = is("puts_at", &statement.predicate);
    if let Some(of) = nouns().find(|a| put && a.role == "object" && a.end <= quantity.start) {
        return concept(of);
    }
    let subject = nouns().find(|a| a.role == "subject" && a.end <= quantity.start);
    concept(subject.filter(|_| lasts)?)
}

/// Words and actors of a clause and those above it, without what is counted and what every sentence of news has.
fn anchors(clauses: &Clauses<'_>, clause: &Clause<'_>, quantity: &Quantity) -> BTreeSet<String> {
    let mut anchors = BTreeSet::new();
    let mut chain = clauses.chain(clause);
    chain.truncate(3);
    for c in chain {
        if c.statement.sense.as_deref() == Some("speak") {
            break;
        }
        anchors.extend(c.statement.words.iter().cloned());
        anchors.extend(c.actors.iter().cloned());
    }
    // Nouns of deeds are clauses of their own: "the release of 120 detainees".
    for c in clauses.sentence(clause.document, clause.sentence) {
        if c.statement.within == Some(clause.number as u32) && c.statement.nominal {
            anchors.extend(c.statement.words.iter().cloned());
        }
    }
    let own = clauses
        .text(clause.document, quantity.start, quantity.end)
        .to_lowercase();
    anchors.retain(|w| {
        !own.contains(w.as_str())
            && counted(w) != counted(&quantity.unit)
            && !w
                .chars()
                .any(|c| c.is_ascii_digit() && !w.starts_with("act-"))
    });
    anchors
}

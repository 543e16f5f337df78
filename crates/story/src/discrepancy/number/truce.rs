//! Truces whose length says nothing of the one at stake: those that are over, and halts of one thing only.

use rapporteur_schema::Quantity;

use super::super::clause::{Clause, Clauses};
use super::super::words::is;

/// Code points behind a length in which its truce and what it is on stand.
const BEHIND: u32 = 70;

/// Whether the truce of a length is an earlier one, or a halt of something else than the fighting.
pub(super) fn is_another(clauses: &Clauses<'_>, clause: &Clause<'_>, quantity: &Quantity) -> bool {
    over(clauses, clause, quantity) || of_one_thing(clauses, clause, quantity)
}

/// "A 60-day truce that began in January broke down", "the previous pause", "had agreed a truce of 40 days".
fn over(clauses: &Clauses<'_>, clause: &Clause<'_>, quantity: &Quantity) -> bool {
    let sentence = clauses.sentence(clause.document, clause.sentence);
    let near = |c: &Clause<'_>| {
        c.number == clause.number
            || c.statement.within == Some(clause.number as u32)
            || clause.statement.within == Some(c.number as u32)
    };
    let ended = sentence.iter().filter(|c| near(c)).any(|c| {
        let s = c.statement;
        let told = s.modality.is_none() && !s.negated;
        let verb = is("truce_over", &s.predicate);
        let past = c.times.iter().any(|(w, _)| clauses.past(w));
        verb && told && !s.nominal || past || pluperfect(clauses, c)
    });
    let before = clauses
        .text_before(clause.document, quantity.start, 40)
        .to_lowercase();
    let before = before.rsplit(['.', ';', '\n']).next().unwrap_or_default();
    let behind = clauses
        .text(clause.document, quantity.end, quantity.end + BEHIND)
        .to_lowercase();
    let behind = behind.split(['.', ';', '\n']).next().unwrap_or_default();
    let earlier = |text: &str| {
        text.split(|c: char| !c.is_alphanumeric())
            .any(|w| is("former", w))
    };
    ended || earlier(before) || earlier(behind)
}

/// "had agreed": told as what lay before something else that is over.
fn pluperfect(clauses: &Clauses<'_>, clause: &Clause<'_>) -> bool {
    let trigger = clause.statement.trigger;
    let before = clauses
        .text_before(clause.document, trigger.start, 16)
        .to_lowercase();
    let mut words = before.split_whitespace().rev();
    let had = words
        .by_ref()
        .take_while(|w| !w.ends_with(','))
        .take(2)
        .any(|w| w == "had");
    had && !clause.statement.nominal && clause.statement.predicate != "to"
}

/// "a 30-day moratorium on strikes against power stations", "a week's halt to exports": not to the fighting.
fn of_one_thing(clauses: &Clauses<'_>, clause: &Clause<'_>, quantity: &Quantity) -> bool {
    let behind = clauses
        .text(clause.document, quantity.end, quantity.end + BEHIND)
        .to_lowercase();
    let behind = behind
        .split(['.', ';', ',', '\n'])
        .next()
        .unwrap_or_default();
    let words: Vec<&str> = behind
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    // The noun, with a word or two before it.
    let noun = words.iter().take(4).position(|w| is("halt", w));
    let Some(noun) = noun else { return false };
    let Some(link) = words.get(noun + 1) else {
        return false;
    };
    if !matches!(*link, "on" | "to" | "of" | "in") {
        return false;
    }
    let object = &words[noun + 2..];
    let whole = |w: &&str| is("fighting", w);
    let narrowed = object.contains(&"against");
    // "a truce in Orval", "a pause of 30 days": a place, a length.
    let placed = matches!(*link, "in" | "of");
    let moving = object
        .first()
        .is_some_and(|w| w.chars().all(|c| c.is_ascii_digit()));
    narrowed || !placed && !moving && !object.iter().take(4).any(whole)
}

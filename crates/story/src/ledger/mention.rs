//! What identifies a mention of an initiative.

use std::collections::BTreeSet;

use rapporteur_schema::{
    ActorType, CodePoints, Hedge, InitiativeKind, Reading, ReadingInitiative, Stance, StatusValue,
    Value,
};

use super::words::{is, names_people, root_of_name, within};
use crate::actors::Joined;

/// A mention with what it can be recognised by.
#[allow(
    clippy::struct_excessive_bools,
    reason = "marks that come in any mixture"
)]
pub(super) struct Mention<'r> {
    /// Number of its document in the story.
    pub(super) document: usize,
    pub(super) reading: &'r Reading,
    pub(super) initiative: &'r ReadingInitiative,
    /// Least and most days that it may last.
    pub(super) days: Option<(f64, f64)>,
    /// First and last day of its beginning, or the words where no calendar tells.
    pub(super) start: Vec<Time>,
    /// By when an answer or a deed is due.
    pub(super) deadline: Vec<Time>,
    /// When it was made known.
    pub(super) declared: Vec<Time>,
    /// Countries, else actors, that propose and that are addressed.
    pub(super) proposer: BTreeSet<String>,
    pub(super) addressee: BTreeSet<String>,
    pub(super) place: BTreeSet<String>,
    /// Numbers in the words that name it.
    pub(super) numbers: BTreeSet<String>,
    /// Goods that sanctions keep out or in; "arms" for all weapons.
    pub(super) goods: BTreeSet<String>,
    /// The noun that names it.
    pub(super) noun: String,
    /// Countries, else actors, that reject it.
    pub(super) refusers: BTreeSet<String>,
    /// Last names of the persons who are addressed.
    pub(super) guests: Vec<String>,
    /// Told as an earlier one than that of the day: "the last truce", "a similar initiative", "failed".
    pub(super) earlier: bool,
    /// "another", "a new", "a second": not the one before.
    pub(super) another: bool,
    /// "the", "this", "their": told as known.
    pub(super) definite: bool,
    /// More than one of a kind: "ceasefires", "previous agreements".
    pub(super) generic: bool,
}

/// A time as it can be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Time {
    /// First and last day.
    Days(String, String),
    /// Words without a place in the calendar ("monday").
    Words(String),
}

impl Time {
    fn of(value: &Value) -> Time {
        let day = |s: &String| s.get(..10).unwrap_or(s).to_owned();
        match (&value.start, &value.end) {
            (Some(start), Some(end)) => Time::Days(day(start), day(end)),
            (Some(start), None) => Time::Days(day(start), day(start)),
            _ => Time::Words(weekday(&value.value)),
        }
    }

    /// The first day, counted from a fixed one.
    pub(super) fn day(&self) -> Option<i64> {
        match self {
            Time::Days(first, _) => day_number(first),
            Time::Words(_) => None,
        }
    }

    /// Whether both may be the same time; `None` where nothing can be said.
    pub(super) fn meets(&self, other: &Time) -> Option<bool> {
        match (self, other) {
            // "this winter" holds every day of it, and tells none.
            (Time::Days(first, last), Time::Days(from, to)) => {
                let meet = first <= to && from <= last;
                let long = |from: &str, to: &str| {
                    let days = day_number(to)
                        .zip(day_number(from))
                        .map(|(to, from)| to - from);
                    days.is_some_and(|d| d > SEASON)
                };
                (!meet || long(first, last) == long(from, to)).then_some(meet)
            }
            (Time::Words(a), Time::Words(b)) => (a == b).then_some(true),
            // "Monday", and a day that is one.
            (Time::Days(a, b), Time::Words(w)) | (Time::Words(w), Time::Days(a, b)) => {
                (a == b && weekday_of(a) == Some(w.as_str())).then_some(true)
            }
        }
    }
}

/// Days from which a time is too long to tell one beginning from another.
const SEASON: i64 = 45;

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Days since a fixed one of an ISO date.
pub(crate) fn day_number(date: &str) -> Option<i64> {
    let mut parts = date.split('-').map(|p| p.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let (year, month) = if month < 3 {
        (year - 1, month + 9)
    } else {
        (year, month - 3)
    };
    Some(365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day)
}

/// The day of the week of an ISO date (Zeller's congruence).
fn weekday_of(date: &str) -> Option<&'static str> {
    let mut parts = date.split('-').map(|p| p.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let (year, month) = if month < 3 {
        (year - 1, month + 12)
    } else {
        (year, month)
    };
    let number = day + (13 * (month + 1)) / 5 + year + year / 4 - year / 100 + year / 400;
    // Zeller counts from Saturday.
    WEEKDAYS.get((number + 5).rem_euclid(7) as usize).copied()
}

/// The last word of a time in lower case: "next Monday" is "monday".
fn weekday(words: &str) -> String {
    let lower = words.to_lowercase();
    WEEKDAYS
        .iter()
        .find(|d| lower.contains(*d))
        .map_or(lower.clone(), |d| (*d).to_owned())
}

impl<'r> Mention<'r> {
    pub(super) fn of(
        document: usize,
        reading: &'r Reading,
        initiative: &'r ReadingInitiative,
        actors: &Joined,
    ) -> Mention<'r> {
        let index = CodePoints::new(&reading.document.text);
        let words: Vec<String> = index
            .slice(
                &reading.document.text,
                initiative.mention.start,
                initiative.mention.end,
            )
            .unwrap_or_default()
            .split_whitespace()
            .map(|w| {
                w.trim_matches(|c: char| !c.is_alphanumeric())
                    .to_lowercase()
            })
            .collect();
        let slots = &initiative.slots;
        let sides = |values: &[Value]| -> BTreeSet<String> {
            values
                .iter()
                .filter_map(|v| side(reading, v, actors))
                .collect()
        };
        let has = |class: &str| words.iter().any(|w| is(class, w));
        let is_year = |w: &String| {
            w.len() == 4 && w.starts_with(['1', '2']) && w.chars().all(|c| c.is_ascii_digit())
        };
        let over = slots
            .status
            .iter()
            .any(|s| s.value == StatusValue::Collapsed);
        let earlier = has("earlier")
            || words.iter().any(is_year)
            || over && words.iter().any(|w| w == "those")
            || long_ago(reading, initiative);
        Mention {
            document,
            reading,
            initiative,
            days: days(&slots.duration_days),
            start: slots.start.iter().map(Time::of).collect(),
            deadline: slots.deadline.iter().map(Time::of).collect(),
            declared: slots.declared.iter().map(Time::of).collect(),
            proposer: sides(&slots.proposer),
            addressee: sides(&slots.addressee),
            numbers: words
                .iter()
                .filter(|w| w.chars().all(|c| c.is_ascii_digit()) && !w.is_empty())
                .cloned()
                .collect(),
            goods: slots
                .scope
                .iter()
                .filter(|_| slots.kind == InitiativeKind::Sanctions)
                .map(|v| goods(&v.value))
                .collect(),
            noun: words
                .iter()
                .take_while(|w| !matches!(w.as_str(), "of" | "on" | "to" | "for" | "between"))
                .last()
                .cloned()
                .unwrap_or_default(),
            place: slots
                .place
                .iter()
                .filter_map(|v| actor_key(reading, v, actors))
                .collect(),
            refusers: slots
                .response
                .iter()
                .filter(|r| r.stance == Stance::Rejects)
                .filter_map(|r| side_of(reading, r.actor.as_ref()?, actors))
                .collect(),
            guests: slots
                .addressee
                .iter()
                .filter_map(|v| actors.actor(&reading.document.id, v.entity.as_ref()?))
                .filter(|a| a.actor_type == ActorType::Person)
                .filter_map(|a| a.name.split_whitespace().next_back())
                .map(str::to_lowercase)
                .collect(),
            earlier,
            another: has("another") && slots.kind != InitiativeKind::Sanctions,
            definite: words.first().is_some_and(|w| is("known", w)),
            generic: generic(slots.kind, &words),
        }
    }

    /// The words that name it.
    pub(super) fn words(&self) -> String {
        let text = &self.reading.document.text;
        let index = CodePoints::new(text);
        let span = self.initiative.mention;
        index
            .slice(text, span.start, span.end)
            .unwrap_or_default()
            .to_owned()
    }

    pub(super) fn kind(&self) -> InitiativeKind {
        self.initiative.slots.kind
    }

    pub(super) fn has(&self, status: StatusValue) -> bool {
        self.initiative
            .slots
            .status
            .iter()
            .any(|s| s.value == status)
    }

    /// How much there is to recognise it by.
    pub(super) fn marks(&self) -> usize {
        usize::from(self.days.is_some())
            + usize::from(!self.start.is_empty())
            + usize::from(!self.proposer.is_empty() || !self.initiative.slots.proposer.is_empty())
            + usize::from(!self.initiative.slots.addressee.is_empty())
            + usize::from(!self.place.is_empty())
            + usize::from(!self.deadline.is_empty())
            + usize::from(!self.declared.is_empty())
    }
}

/// Days before its account after which a beginning is of another time.
const LONG_AGO: i64 = 150;

/// Whether all that is told of its beginning lies long before the account: "the exchange of 2019".
fn long_ago(reading: &Reading, initiative: &ReadingInitiative) -> bool {
    let slots = &initiative.slots;
    let Some(today) = reading.document.published.as_deref().and_then(day_of) else {
        return false;
    };
    // Sanctions last: since when they are in force tells nothing of how old the news is.
    slots.kind != InitiativeKind::Sanctions
        && !slots.start.is_empty()
        && slots.start.iter().all(|v| {
            v.end
                .as_deref()
                .or(v.start.as_deref())
                .and_then(day_of)
                .is_some_and(|day| today - day > LONG_AGO)
        })
}

fn day_of(date: &str) -> Option<i64> {
    day_number(date.get(..10)?)
}

/// The last word of a scope in the singular, all weapons as one.
fn goods(words: &str) -> String {
    let lower = words.to_lowercase();
    if within("arms", &lower) {
        return "arms".to_owned();
    }
    let last = lower.split_whitespace().next_back().unwrap_or_default();
    last.trim_end_matches('s').to_owned()
}

/// Plural of a thing that is told in the singular.
fn generic(kind: InitiativeKind, words: &[String]) -> bool {
    let plural = words.last().is_some_and(|w| is("many", w));
    plural && kind != InitiativeKind::Sanctions
}

/// Least and most days, hedges counted in.
fn days(values: &[Value]) -> Option<(f64, f64)> {
    let value = values.iter().find(|v| v.number.is_some())?;
    let number = value.number?;
    let slack = if value.hedge == Some(Hedge::About) {
        number * 0.1
    } else {
        0.0
    };
    Some(match value.hedge {
        Some(Hedge::AtLeast | Hedge::MoreThan) => (number, f64::INFINITY),
        Some(Hedge::AtMost | Hedge::LessThan) => (0.0, number),
        _ => (number - slack, number + slack),
    })
}

/// Country of whoever a value names, else the actor, else the words of its name.
pub(super) fn side(reading: &Reading, value: &Value, actors: &Joined) -> Option<String> {
    if let Some(entity) = &value.entity {
        return side_of(reading, entity, actors);
    }
    let words = value
        .value
        .trim_start_matches("The ")
        .trim_start_matches("the ");
    if let Some(state) = state(words) {
        return Some(state);
    }
    // "Coastal League": a name that the reader holds for no entity; "rebels" are nobody in particular.
    let named = words
        .split_whitespace()
        .all(|w| w.starts_with(char::is_uppercase) || matches!(w, "of" | "the" | "and"));
    (named && words.contains(' ')).then(|| words.to_lowercase())
}

/// Country of a document's entity, else the state that its words name, else its actor; of a person with an office, that of
/// the office. `None` for "both sides".
pub(super) fn side_of(reading: &Reading, entity: &str, actors: &Joined) -> Option<String> {
    let actor = actors.actor(&reading.document.id, entity)?;
    if let Some(country) = &actor.country {
        return Some(country.clone());
    }
    let lower = actor.name.to_lowercase();
    if actor.actor_type == ActorType::Group
        && ["both", "two ", "the two", "the sides"]
            .iter()
            .any(|p| lower.starts_with(p))
    {
        return None;
    }
    if actor.actor_type == ActorType::Person {
        let person = reading.entities.iter().find(|e| e.id == entity)?;
        let body = person.roles.iter().find_map(|r| r.entity.as_ref());
        if let Some(body) = body.and_then(|b| actors.actor(&reading.document.id, b)) {
            return Some(
                body.country
                    .clone()
                    .unwrap_or_else(|| state(&body.name).unwrap_or_else(|| body.id.clone())),
            );
        }
        if let Some(state) = person.roles.iter().find_map(|r| state(&r.value)) {
            return Some(state);
        }
        return Some(actor.id.clone());
    }
    if is("anyone", lower.trim_start_matches("the ")) {
        return None;
    }
    Some(state(&actor.name).unwrap_or(lower))
}

/// "Tessaria", "Tessarian", "Tessarian Defence Ministry": the state of an invented or unlisted name, by the root that both have.
fn state(name: &str) -> Option<String> {
    let mut words = name.split_whitespace();
    let first = words.next()?;
    let owner = first.ends_with("'s") || first.ends_with("’s");
    let first = first.trim_end_matches("'s").trim_end_matches("’s");
    let alone = words.next().is_none();
    let named = first.chars().next().is_some_and(char::is_uppercase)
        && first.chars().count() >= 5
        && (alone || names_people(first) || owner)
        && !is("anyone", &first.to_lowercase());
    named
        .then(|| root_of_name(first))
        .flatten()
        .map(|root| format!("~{root}"))
}

fn actor_key(reading: &Reading, value: &Value, actors: &Joined) -> Option<String> {
    match &value.entity {
        Some(entity) => actors
            .actor(&reading.document.id, entity)
            .map(|a| a.name.to_lowercase()),
        None => Some(value.value.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_has_seven_days_over_the_ends_of_months_and_years() {
        let days = |a: &str, b: &str| day_number(b).unwrap() - day_number(a).unwrap();
        assert_eq!(days("2019-02-26", "2019-03-05"), 7);
        assert_eq!(days("2020-02-26", "2020-03-04"), 7);
        assert_eq!(days("2019-12-28", "2020-01-04"), 7);
        assert_eq!(day_number("soon"), None);
    }

    #[test]
    fn a_weekday_meets_the_days_that_it_names() {
        assert_eq!(weekday_of("2019-03-15"), Some("friday"));
        assert_eq!(weekday_of("2000-02-29"), Some("tuesday"));
        let day = |d: &str| Time::Days(d.to_owned(), d.to_owned());
        let words = |w: &str| Time::Words(w.to_owned());
        assert_eq!(day("2019-03-15").meets(&words("friday")), Some(true));
        assert_eq!(day("2019-03-15").meets(&words("monday")), None);
        assert_eq!(day("2019-03-15").meets(&day("2019-03-16")), Some(false));
    }
}

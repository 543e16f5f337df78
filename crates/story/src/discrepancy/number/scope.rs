//! What narrows a figure down: places, causes, times, words.

use rapporteur_schema::Quantity;

use super::super::clause::{Clause, Clauses, is_event};
use super::super::moment::{Grain, Window};
use super::Scope;
use super::key::weapon;

pub(super) fn scope(clauses: &Clauses<'_>, clause: &Clause<'_>, quantity: &Quantity) -> Scope {
    let weak = [
        "confirmed",
        "civilian",
        "dead",
        "estimated",
        "many",
        "total",
        "least",
        "about",
        "numbered",
    ];
    let mut scope = Scope {
        words: quantity
            .scope
            .iter()
            .filter(|w| !weak.contains(&w.as_str()))
            .cloned()
            .collect(),
        ..Scope::default()
    };
    let chain = clauses.chain(clause);
    for c in &chain {
        scope.near.extend(clauses.located(c));
    }
    let opening = clauses.opening(clause);
    scope
        .places
        .extend(opening.difference(&clauses.frame).cloned());
    for c in clauses.sentence(clause.document, clause.sentence) {
        // What lies below in the tree, as in "killed by a landslide in Orval".
        let below = c.statement.within == Some(clause.number as u32)
            && c.statement.sense.as_deref().is_some_and(|s| s != "speak");
        // And beside it: "accused of bombing Orval, killing seven".
        let beside = c.statement.within == clause.statement.within
            && c.statement.within.is_some()
            && c.number < clause.number
            && c.statement.sense.as_deref().is_some_and(is_event);
        if below || beside {
            scope
                .places
                .extend(clauses.located(c).difference(&clauses.frame).cloned());
        }
    }
    for c in &chain {
        // Where and when something was said is not where and when it was.
        if c.statement.sense.as_deref() == Some("speak") {
            continue;
        }
        scope
            .places
            .extend(clauses.located(c).difference(&clauses.frame).cloned());
        for argument in &c.statement.arguments {
            let locative = matches!(
                argument.role.as_str(),
                "in" | "at" | "near" | "of" | "around" | "across"
            );
            if locative && argument.entity.is_none() {
                scope
                    .places
                    .extend(clauses.place_of(clause.document, argument));
            }
        }
        // "A similar bombing in March left nine dead": the noun has the time.
        for argument in &c.statement.arguments {
            if !matches!(
                argument.role.as_str(),
                "subject" | "agent" | "in" | "during" | "after"
            ) {
                continue;
            }
            let Some(noun) = clauses.noun_at(clause.document, argument.end) else {
                continue;
            };
            let past = noun.times.iter().find(|(w, _)| clauses.past(w));
            scope.history = scope.history.or(past.map(|(w, _)| *w));
            let other = ["similar", "previous", "earlier", "another", "second"];
            if noun.statement.sense.as_deref().is_some_and(is_event)
                && noun
                    .statement
                    .words
                    .iter()
                    .any(|w| other.contains(&w.as_str()))
            {
                scope.words.insert("another event".to_owned());
            }
        }
        for (window, _) in &c.times {
            if clauses.past(window) {
                scope.history = scope.history.or(Some(*window));
            } else if window.grain <= Grain::Day {
                scope.current = scope.current.or(Some(*window));
            }
        }
    }
    for argument in &clause.statement.arguments {
        let locative = matches!(
            argument.role.as_str(),
            "in" | "at"
                | "near"
                | "across"
                | "throughout"
                | "outside"
                | "inside"
                | "among"
                | "including"
                | "within"
                | "during"
        );
        let event = clauses
            .noun_at(clause.document, argument.end)
            .and_then(|c| c.statement.sense.as_deref())
            .filter(|s| is_event(s));
        if let Some(sense) = event
            && locative
            && !clauses.main.contains(sense)
        {
            scope.events.insert(sense.to_owned());
        }
        let event = event.is_some();
        let quantity_itself = argument.start < quantity.end && quantity.start < argument.end;
        let agent =
            argument.role == "agent" || argument.role == "subject" && quantity.role == "object";
        if agent && !event && !quantity_itself {
            let document = &clauses.readings[clause.document].document.id;
            let entity = argument.entity.as_deref();
            let name = clauses.text(clause.document, argument.start, argument.end);
            scope
                .by
                .extend(entity.and_then(|e| clauses.actor(document, e)));
            // One name can be two actors to the reader: the name counts too.
            let reading = clauses.readings[clause.document];
            let known = entity.and_then(|id| reading.entities.iter().find(|e| e.id == id));
            scope
                .by
                .extend(known.and_then(|e| Some(e.name.rsplit(' ').next()?.to_lowercase())));
            if entity.is_none() && name.starts_with(char::is_uppercase) && !weapon(&argument.head) {
                scope.by.insert(argument.head.clone());
            }
        }
        let told_time = clauses.is_time(clause.document, argument.start, argument.end);
        let reckoned = matches!(
            argument.head.as_str(),
            "estimate"
                | "count"
                | "account"
                | "report"
                | "reckoning"
                | "tally"
                | "climb"
                | "minute"
                | "time"
        );
        if argument.entity.is_none() && !event && !quantity_itself && !told_time && !reckoned {
            if locative
                && clauses.place_of(clause.document, argument).is_none()
                && !matches!(
                    argument.head.as_str(),
                    "total"
                        | "all"
                        | "hospital"
                        | "country"
                        | "disaster"
                        | "region"
                        | "area"
                        | "moment"
                        | "minute"
                        | "hour"
                        | "day"
                        | "morning"
                        | "afternoon"
                        | "evening"
                        | "night"
                        | "week"
                )
                && !argument.head.chars().all(|c| c.is_ascii_digit())
            {
                scope.nouns.insert(argument.head.clone());
            }
            let cause = matches!(argument.role.as_str(), "agent" | "by" | "when")
                || argument.role == "subject" && quantity.role == "object";
            if cause && !weapon(&argument.head) {
                scope.causes.insert(argument.head.clone());
            }
        }
        if matches!(argument.determiner.as_str(), "these" | "those") {
            clauses.before(clause, &mut |c| {
                scope
                    .places
                    .extend(clauses.located(c).difference(&clauses.frame).cloned());
                scope.current = scope.current.or(c.times.first().map(|(w, _)| *w));
            });
        }
    }
    if clause.statement.nominal
        && let Some(above) = clauses.above(clause)
    {
        for argument in &above.statement.arguments {
            if argument.role == "including" {
                scope.nouns.insert(argument.head.clone());
            }
        }
    }
    // The story is set in two countries, and the figure in one of them.
    let whole = &clauses.frame_countries;
    if whole.len() > 1 {
        let mut told = opening;
        for c in clauses.sentence(clause.document, clause.sentence) {
            let near = chain.iter().any(|up| up.number == c.number)
                || c.statement.within == Some(clause.number as u32);
            if !near || c.statement.sense.as_deref() == Some("speak") {
                continue;
            }
            for a in &c.statement.arguments {
                if matches!(
                    a.role.as_str(),
                    "in" | "at" | "near" | "outside" | "inside" | "across"
                ) {
                    told.extend(clauses.place_of(clause.document, a));
                }
            }
        }
        let here = clauses.countries(&told);
        if !here.is_empty() && here.is_subset(whole) && here != *whole {
            let part: Vec<String> = here.into_iter().collect();
            scope.places.insert(format!("part/{}", part.join("/")));
        }
    }
    let own_name = |c: &String| {
        clauses
            .text(clause.document, quantity.start, quantity.end)
            .to_lowercase()
            .contains(c.as_str())
    };
    scope.places.retain(|p| !own_name(p));
    // Pronouns and the event itself are no causes.
    scope.causes.retain(|c| {
        !matches!(
            c.as_str(),
            "it" | "that" | "which" | "this" | "who" | "they"
        )
    });
    if scope.history.is_none() && scope.current.is_none() {
        scope.history = before_colon(clauses, clause).or_else(|| clauses.carried(clause));
    }
    // "killed since the dispute began" counts something else than "killed on Wednesday"; "at first nine" is no later figure.
    let told = |c: &Clause<'_>, mark: &str| {
        let (start, end) = (c.statement.start, c.statement.end);
        let text = clauses.text(clause.document, start, end).to_lowercase();
        format!(" {text} ").contains(mark)
    };
    if told(clause, " since ") {
        scope.words.insert("since".to_owned());
    }
    if chain
        .iter()
        .any(|c| told(c, " at first ") || told(c, " initially "))
    {
        scope.words.insert("at first".to_owned());
    }
    scope
}

/// "A like attack hit the port in 2019: nine were killed": a time of the past that the clause before a colon has told.
fn before_colon(clauses: &Clauses<'_>, clause: &Clause<'_>) -> Option<Window> {
    let trigger = clause.statement.trigger;
    let before = clauses
        .sentence(clause.document, clause.sentence)
        .iter()
        .filter(|c| c.statement.trigger.end < trigger.start);
    let mut told = before.filter(|c| {
        clauses
            .text(clause.document, c.statement.trigger.end, trigger.start)
            .contains([':', ';'])
    });
    told.find_map(|c| c.times.iter().map(|(w, _)| *w).find(|w| clauses.past(w)))
}

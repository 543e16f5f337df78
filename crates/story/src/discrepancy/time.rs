//! When one event was: clauses of one sense with the same participants, whose times cannot be one.

use std::collections::BTreeSet;

use rapporteur_schema::{Class, Evidence, Value};

use super::candidate::{Candidate, Side};
use super::clause::{Clause, Clauses};
use super::moment::{Grain, Window, Zone};
use super::words::{idle, venue};

/// A clause that tells when something was.
struct Told<'s> {
    clause: &'s Clause<'s>,
    sense: String,
    window: Window,
    evidence: Evidence,
    actors: BTreeSet<String>,
    places: BTreeSet<String>,
    /// Those and names that no list has.
    near: BTreeSet<String>,
    /// The words that tell it, a span of the source.
    subject: String,
}

/// Senses that tell of one thing in other words.
fn kind(sense: &str) -> Option<&str> {
    Some(match sense {
        "attack" | "drop" | "explode" => "attack",
        "meet" | "visit" => "meet",
        "shake" | "crash" | "sign" | "resign" | "arrest" | "vote" | "sentence" | "flood"
        | "march" => sense,
        _ => return None,
    })
}

pub(crate) fn candidates(clauses: &Clauses<'_>) -> Vec<Candidate> {
    let mut all: Vec<Told<'_>> = Vec::new();
    for document in &clauses.of {
        for clause in document {
            all.extend(told(clauses, clause));
        }
    }
    let mut found = misread_zones(clauses);
    for (i, a) in all.iter().enumerate() {
        for b in &all[i + 1..] {
            if a.clause.document != b.clause.document && one_event(a, b, &all, clauses) {
                found.extend(compare(a, b));
            }
        }
    }
    found
}

fn told<'s>(clauses: &'s Clauses<'s>, clause: &'s Clause<'s>) -> Vec<Told<'s>> {
    let statement = clause.statement;
    let open = clause.unsure();
    let above = clauses.above(clause);
    // "would not retaliate for the bombing": the bombing was; "will hold a meeting": the meeting was not.
    let planned = above.is_some_and(|c| {
        let role = c
            .statement
            .arguments
            .iter()
            .find(|a| a.end == statement.trigger.end)
            .map_or("", |a| a.role.as_str());
        let part = !statement.nominal || matches!(role, "subject" | "object");
        part && c.unsure() && c.statement.sense.as_deref() != Some("speak")
    });
    let Some(mut sense) = statement.sense.as_deref().and_then(kind).map(str::to_owned) else {
        return onset(clauses, clause).into_iter().collect();
    };
    if open || planned || statement.negated {
        return Vec::new();
    }
    let mut actors = clause.actors.clone();
    let mut places = clause.places.clone();
    let mut times = clause.times.clone();
    // A meeting that is held, an attack that is carried out: the verb has the participants and the time.
    if statement.nominal
        && let Some(above) = above
        && light(&above.statement.predicate)
    {
        actors.extend(above.actors.iter().cloned());
        places.extend(above.places.iter().cloned());
        times.extend(above.times.iter().cloned());
    }
    if statement.nominal && times.is_empty() {
        return Vec::new();
    }
    // Since June: the onset of what goes on.
    let since = |e: &Evidence| {
        let before = clauses.text_before(clause.document, e.start, 6);
        before.to_lowercase().ends_with("since ")
    };
    if let Some((_, e)) = times.first()
        && since(e)
    {
        sense = format!("onset:{sense}");
    }
    let published = clauses.published[clause.document];
    times
        .into_iter()
        .filter(|(w, _)| w.grain <= Grain::Month)
        .map(|(mut window, evidence)| {
            // A deed lies behind the account that tells it: its weekday is the last one.
            let deed = matches!(sense.as_str(), "attack" | "shake" | "crash" | "arrest");
            if deed
                && window.grain <= Grain::Day
                && published.is_some_and(|p| window.days().0 > p && window.days().0 <= p + 7)
            {
                window = window.shifted(-7);
            }
            Told {
                clause,
                sense: sense.clone(),
                window,
                evidence,
                actors: actors.clone(),
                places: places.clone(),
                near: clauses.located(clause),
                subject: clauses.words_of(clause),
            }
        })
        .collect()
}

fn light(predicate: &str) -> bool {
    matches!(
        predicate,
        "hold"
            | "have"
            | "carry"
            | "launch"
            | "conduct"
            | "take"
            | "stage"
            | "happen"
            | "occur"
            | "attend"
            | "be"
    )
}

/// "fighting began in July", "rebels have been fighting since June": when something that goes on began.
fn onset<'s>(clauses: &'s Clauses<'s>, clause: &'s Clause<'s>) -> Option<Told<'s>> {
    let statement = clause.statement;
    let told = !statement.negated && statement.modality.is_none();
    let (window, evidence) = clause.times.first().cloned()?;
    if !told || window.grain > Grain::Month {
        return None;
    }
    let sense = match statement.sense.as_deref() {
        Some("begin") => {
            let subject = statement.arguments.iter().find(|a| a.role == "subject");
            let noun = subject.and_then(|s| clauses.noun_at(clause.document, s.end));
            let under = clauses
                .sentence(clause.document, clause.sentence)
                .iter()
                .any(|c| {
                    c.statement.within == Some(clause.number as u32)
                        && c.statement.sense.as_deref() == Some("fight")
                        && c.statement.trigger.end <= statement.trigger.start
                });
            let own = noun.is_some_and(|n| n.statement.sense.as_deref() == Some("fight"));
            if !own && !under {
                return None;
            }
            "fight".to_owned()
        }
        Some("fight") => {
            let before = clauses.text_before(clause.document, evidence.start, 6);
            if !before.to_lowercase().ends_with("since ") {
                return None;
            }
            "fight".to_owned()
        }
        _ => return None,
    };
    let mut actors = BTreeSet::new();
    let mut places = BTreeSet::new();
    for c in clauses.sentence(clause.document, clause.sentence) {
        actors.extend(c.actors.iter().cloned());
        places.extend(c.places.iter().cloned());
    }
    Some(Told {
        clause,
        sense: format!("onset:{sense}"),
        window,
        evidence,
        actors,
        places,
        near: clauses.located(clause),
        subject: clauses.words_of(clause),
    })
}

/// Whether two clauses tell of one event: one sense; participants and places in common, beyond those that the whole story
/// has; and in neither account another such event at another time.
fn one_event(a: &Told<'_>, b: &Told<'_>, all: &[Told<'_>], clauses: &Clauses<'_>) -> bool {
    let sense = |t: &Told<'_>| {
        t.sense.strip_prefix("onset:").map_or_else(
            || kind(&t.sense).unwrap_or_default().to_owned(),
            |_| t.sense.clone(),
        )
    };
    if sense(a) != sense(b) || clauses.past(&a.window) != clauses.past(&b.window) {
        return false;
    }
    let common: BTreeSet<&String> = a.actors.intersection(&b.actors).collect();
    let own = common
        .iter()
        .filter(|c| !clauses.frame.contains(**c))
        .count();
    let both_places = |t: &Told<'_>| -> BTreeSet<String> {
        let all = t.places.union(&t.near);
        all.filter(|p| !clauses.frame.contains(*p))
            .cloned()
            .collect()
    };
    let (p, q) = (both_places(a), both_places(b));
    let places = p.is_empty() || q.is_empty() || !p.is_disjoint(&q);
    // What was hit: two names are two attacks.
    let (hit, other) = (clauses.targets(a.clause), clauses.targets(b.clause));
    if !hit.is_empty() && !other.is_empty() && hit.is_disjoint(&other) {
        return false;
    }
    let clocks = a.window.grain == Grain::Clock && b.window.grain == Grain::Clock;
    let zones = clocks && swapped(a, b);
    // "The Wednesday bombings in Orval state": one place of its own is enough, where nothing says that it was another one.
    let again = |t: &Told<'_>| {
        let words = &t.clause.statement.words;
        [
            "second", "another", "new", "fresh", "further", "repeated", "similar", "previous",
            "earlier", "first", "third", "next",
        ]
        .iter()
        .any(|w| words.iter().any(|x| x == w))
    };
    // In a story of few accounts the places of the event are those of the story: then words must be common too.
    let few = clauses.readings.len() < 4;
    let words = |t: &Told<'_>| -> BTreeSet<String> {
        let chain = clauses.chain(t.clause);
        let whole = clauses.sentence(t.clause.document, t.clause.sentence);
        let onset = whole.iter().filter(|_| t.sense.starts_with("onset:"));
        let all = chain.into_iter().chain(onset);
        all.flat_map(|c| c.statement.words.iter().cloned())
            .collect()
    };
    let told_alike = words(a).intersection(&words(b)).count() >= 3;
    let there = a
        .places
        .intersection(&b.places)
        .any(|p| !clauses.frame.contains(p) || few && told_alike)
        && !again(a)
        && !again(b);
    // "The maternity clinic was hit": one building told by more than its kind is a place too.
    let building =
        !buildings(a, clauses).is_disjoint(&buildings(b, clauses)) && !again(a) && !again(b);
    let there = there || building;
    let own = if few && told_alike { common.len() } else { own };
    let enough = if clocks {
        !common.is_empty()
    } else {
        there || own >= 1 && common.len() >= 2 || own >= 2
    };
    let wide = a.sense == "shake" && zones;
    if !(enough && places || wide) {
        return false;
    }
    // Near each other, or it is another event of the kind.
    let gap = a.window.days().0.abs_diff(b.window.days().0);
    if !a.sense.starts_with("onset:") && gap > 3 || gap > 70 {
        return false;
    }
    let single = |t: &Told<'_>| {
        all.iter().all(|o| {
            o.clause.document != t.clause.document
                || sense(o) != sense(t)
                || !(few && o.actors.is_empty())
                    && o.actors
                        .intersection(&t.actors)
                        .filter(|c| few || !clauses.frame.contains(*c))
                        .count()
                        == 0
                || o.window.meets(&t.window)
                || o.window.grain != t.window.grain
        })
    };
    single(a) && single(b)
}

/// Buildings that a deed befalls, each with the word before it: "maternity clinic".
fn buildings(told: &Told<'_>, clauses: &Clauses<'_>) -> BTreeSet<String> {
    let clause = told.clause;
    let objects = clause.statement.arguments.iter();
    let objects = objects.filter(|a| a.role == "object" && venue(&a.head).is_some());
    let named = objects.filter_map(|a| {
        let before = clauses
            .text(clause.document, a.end.saturating_sub(40), a.end)
            .to_lowercase();
        let mut words = before.rsplit(|c: char| c.is_whitespace());
        let (noun, word) = (words.next()?, words.next()?);
        let plain = idle(word, "building");
        let told = word.chars().count() > 3 && word.ends_with(char::is_alphabetic);
        (told && !plain && noun.starts_with(a.head.as_str())).then(|| format!("{word} {}", a.head))
    });
    named.collect()
}

/// Countries whose clocks show Greenwich time for at least a part of the year (IANA time zone database).
const GREENWICH: [&str; 18] = [
    "GBR", "IRL", "PRT", "ISL", "GHA", "SEN", "MLI", "CIV", "BFA", "TGO", "SLE", "LBR", "GMB",
    "GIN", "GNB", "MRT", "MAR", "FRO",
];

/// "04:18 GMT" and "4:18 local time": one clock reading of one day in two zones, where the odd minutes leave no chance.
fn misread_zones(clauses: &Clauses<'_>) -> Vec<Candidate> {
    let mut all: Vec<(&Clause<'_>, Window, Evidence)> = Vec::new();
    for clause in clauses.of.iter().flatten() {
        for (window, evidence) in &clause.times {
            let odd = window.at.rem_euclid(15) != 0;
            if window.grain == Grain::Clock
                && odd
                && matches!(window.zone, Zone::Universal | Zone::Local)
            {
                all.push((clause, *window, evidence.clone()));
            }
        }
    }
    let greenwich = clauses.readings.iter().any(|r| {
        r.entities.iter().any(|e| {
            e.country.as_deref().is_some_and(|c| GREENWICH.contains(&c)) && e.mentions.len() > 1
        })
    });
    if greenwich {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (i, (a, x, e)) in all.iter().enumerate() {
        for (b, y, f) in &all[i + 1..] {
            if a.document == b.document || x.zone == y.zone || x.at != y.at {
                continue;
            }
            let side = |window: &Window, evidence: &Evidence| {
                let mut value = Value::from_evidence(evidence.clone());
                value.start = Some(window.iso());
                let zone = if window.zone == Zone::Universal {
                    "Z"
                } else {
                    " local"
                };
                Side::of(&format!("{}{zone}", window.iso()), value)
            };
            found.push(Candidate {
                class: Class::Time,
                subject: e.exact.clone(),
                topic: format!("zone/{}", x.iso()),
                sides: vec![side(x, e), side(y, f)],
                members: vec![a.statement.id.clone(), b.statement.id.clone()],
                ..Candidate::default()
            });
        }
    }
    found
}

/// One clock reading, once as Greenwich's and once as local time.
fn swapped(a: &Told<'_>, b: &Told<'_>) -> bool {
    let zones = (a.window.zone, b.window.zone);
    let one = matches!(
        zones,
        (Zone::Universal, Zone::Local) | (Zone::Local, Zone::Universal)
    );
    one && a.window.at == b.window.at
}

fn compare(a: &Told<'_>, b: &Told<'_>) -> Option<Candidate> {
    let clocks = a.window.grain == Grain::Clock && b.window.grain == Grain::Clock;
    let zones = swapped(a, b);
    // Clock times of other zones can be one instant.
    let own = |z: Zone| matches!(z, Zone::Local | Zone::Open);
    let same = own(a.window.zone) && own(b.window.zone)
        || a.window.zone == Zone::Universal && b.window.zone == Zone::Universal;
    if clocks && !zones && !same {
        return None;
    }
    // "at 9:15 p.m." without a day, told on the day after.
    let undated = |t: &Told<'_>| t.clause.times.iter().all(|(w, _)| w.grain == Grain::Clock);
    let minute = |t: &Told<'_>| t.window.at.rem_euclid(24 * 60);
    if clocks && !zones && minute(a) == minute(b) && (undated(a) || undated(b)) {
        return None;
    }
    // A night that runs past midnight meets the day after.
    if !zones && a.window.meets(&b.window) {
        return None;
    }
    let side = |t: &Told<'_>| {
        let mut value = Value::from_evidence(t.evidence.clone());
        value.start = Some(t.window.iso());
        value
            .according_to
            .clone_from(&t.clause.statement.according_to);
        let zone = match t.window.zone {
            Zone::Universal => "Z",
            Zone::Local => " local",
            _ => "",
        };
        Side::of(&format!("{}{zone}", t.window.iso()), value)
    };
    Some(Candidate {
        class: Class::Time,
        subject: a.subject.clone(),
        sides: vec![side(a), side(b)],
        members: vec![a.clause.statement.id.clone(), b.clause.statement.id.clone()],
        ..Candidate::default()
    })
}

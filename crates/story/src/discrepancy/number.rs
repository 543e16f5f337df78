//! Numbers: how many were killed, dropped, damaged; how long, how far, how strong.
//!
//! A number is compared with another only where both count the same thing of the same event: one key (sense and unit), the
//! same places and narrower scope, the same cause, times that can be one. Hedges make intervals; intervals that can meet are
//! at most a spread.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_schema::{Class, Finding, Hedge, Quantity, Update, Value, ValueModality};

use super::candidate::{Candidate, Side};
use super::clause::{Clause, Clauses, is_event};
use super::moment::{Grain, Window};

/// A number with all that it must share with another to be compared.
struct Fact<'s> {
    clause: &'s Clause<'s>,
    key: String,
    low: f64,
    high: f64,
    point: f64,
    hedge: Hedge,
    scope: Scope,
    value: Value,
    /// Words that tell of it.
    subject: String,
    /// Day of publication.
    day: Option<i64>,
    cumulative: bool,
    /// Needs common words or names with the other, as its key alone says little.
    weak: bool,
}

/// What narrows a number down.
#[derive(Debug, Default, PartialEq)]
struct Scope {
    places: BTreeSet<String>,
    nouns: BTreeSet<String>,
    words: BTreeSet<String>,
    causes: BTreeSet<String>,
    /// Named actors that did it.
    by: BTreeSet<String>,
    /// All places, those of the whole story too.
    near: BTreeSet<String>,
    /// Events of other kinds than the story's own.
    events: BTreeSet<String>,
    /// When it was, where that is before the story.
    history: Option<Window>,
    /// When it was, within the story.
    current: Option<Window>,
}

/// Counts that only grow, so that a later one can be higher.
fn cumulative(sense: &str) -> bool {
    matches!(
        sense,
        "die"
            | "injure"
            | "miss"
            | "displace"
            | "arrest"
            | "release"
            | "abduct"
            | "damage"
            | "destroy"
            | "collapse"
    )
}

/// Discrepancies of numbers, and later figures that are none.
pub(crate) fn candidates(clauses: &Clauses<'_>) -> (Vec<Candidate>, Vec<Update>) {
    let mut by_key: BTreeMap<String, Vec<Fact<'_>>> = BTreeMap::new();
    for document in &clauses.of {
        for clause in document {
            for quantity in &clause.statement.quantities {
                for fact in facts(clauses, clause, quantity) {
                    by_key.entry(fact.key.clone()).or_default().push(fact);
                }
            }
        }
    }
    let mut found = Vec::new();
    let mut updates = Vec::new();
    for facts in by_key.into_values() {
        for cluster in clusters(facts) {
            compare(cluster, &mut found, &mut updates);
        }
    }
    (found, updates)
}

/// Facts of one key that speak of one thing; each fact is in one cluster, where it is like the first of it.
fn clusters(facts: Vec<Fact<'_>>) -> Vec<Vec<Fact<'_>>> {
    let mut clusters: Vec<Vec<Fact<'_>>> = Vec::new();
    for fact in facts {
        let home = clusters
            .iter_mut()
            .find(|c| c.iter().all(|other| alike(other, &fact)));
        match home {
            Some(cluster) => cluster.push(fact),
            None => clusters.push(vec![fact]),
        }
    }
    clusters
}

fn alike(a: &Fact<'_>, b: &Fact<'_>) -> bool {
    let (one, other) = (&a.scope, &b.scope);
    let loose = a.key.starts_with("duration/")
        || a.key.starts_with("magnitude")
        || a.key.ends_with("/in/country");
    let places = one.places == other.places
        || loose
            && (one.places.is_empty()
                || other.places.is_empty()
                || !one.places.is_disjoint(&other.places));
    // A magnitude needs a place in common where it is of the past.
    let lost = a.key == "magnitude" && one.history.is_some() && one.near.is_disjoint(&other.near);
    let nouns = one.nouns == other.nouns || loose;
    let nobody = a.high == 0.0 || b.high == 0.0;
    let apart = |these: &BTreeSet<String>, those: &BTreeSet<String>| {
        !these.is_empty() && !those.is_empty() && these.is_disjoint(those)
    };
    let same = places
        && !lost
        && nouns
        && one.words == other.words
        && (one.causes == other.causes || nobody)
        && !apart(&one.by, &other.by)
        && one.events == other.events;
    let time = match (&one.history, &other.history) {
        (None, None) => match (&one.current, &other.current) {
            (Some(this), Some(that)) => {
                this.days().0 <= that.days().1 && that.days().0 <= this.days().1
            }
            _ => true,
        },
        (Some(this), Some(that)) => {
            this.meets(that)
                || a.key == "magnitude"
                    && this.iso().get(..4) == that.iso().get(..4)
                    && (a.point - b.point).abs() < 0.35
        }
        _ => false,
    };
    if !same || !time {
        return false;
    }
    if !a.weak {
        return true;
    }
    let actors = a.clause.actors.intersection(&b.clause.actors).count();
    let words = |fact: &Fact<'_>| -> BTreeSet<String> {
        fact.clause.statement.words.iter().cloned().collect()
    };
    let common = words(a).intersection(&words(b)).count();
    actors >= 1 && common >= 3 || a.key.starts_with("distance/") && common >= 2
}

fn compare(mut cluster: Vec<Fact<'_>>, found: &mut Vec<Candidate>, updates: &mut Vec<Update>) {
    one_for_each_account(&mut cluster);
    let documents: BTreeSet<usize> = cluster.iter().map(|f| f.clause.document).collect();
    if documents.len() < 2 {
        return;
    }
    cluster.sort_by(|a, b| a.point.total_cmp(&b.point));
    let mut sides: Vec<Vec<&Fact<'_>>> = Vec::new();
    for fact in &cluster {
        let home = sides.iter_mut().find(|side| {
            side.iter()
                .all(|other| meet(other, fact) && near(other.point, fact.point))
        });
        match home {
            Some(side) => side.push(fact),
            None => sides.push(vec![fact]),
        }
    }
    if sides.len() < 2 {
        return;
    }
    if let Some(update) = update(&sides) {
        updates.push(update);
        return;
    }
    let apart = sides.iter().enumerate().any(|(i, a)| {
        sides[i + 1..]
            .iter()
            .any(|b| a.iter().any(|x| b.iter().any(|y| !meet(x, y))))
    });
    if !apart && !wide(&sides) {
        return;
    }
    let members = cluster
        .iter()
        .map(|f| f.clause.statement.id.clone())
        .collect();
    let first = cluster
        .iter()
        .min_by_key(|f| (f.clause.document, f.clause.number));
    found.push(Candidate {
        class: Class::Number,
        subject: first.map_or_else(String::new, |f| f.subject.clone()),
        topic: String::new(),
        sides: sides.iter().map(|side| as_side(side)).collect(),
        members,
        finding: (!apart).then_some(Finding::Spread),
        backed: None,
    });
}

/// An account's own total, not its parts: of several figures of one claimant the highest of a growing count, else the first.
fn one_for_each_account(cluster: &mut Vec<Fact<'_>>) {
    let voice = |f: &Fact<'_>| {
        let by = f.value.according_to.as_ref().and_then(|b| b.name.clone());
        (f.clause.document, by)
    };
    let mut kept: BTreeMap<(usize, Option<String>), (f64, usize)> = BTreeMap::new();
    for (i, fact) in cluster.iter().enumerate() {
        let better = kept
            .get(&voice(fact))
            .is_none_or(|(point, _)| fact.cumulative && fact.point > *point);
        if better {
            kept.insert(voice(fact), (fact.point, i));
        }
    }
    let keep: BTreeSet<usize> = kept.values().map(|(_, i)| *i).collect();
    let mut i = 0;
    cluster.retain(|_| {
        i += 1;
        keep.contains(&(i - 1))
    });
}

fn meet(a: &Fact<'_>, b: &Fact<'_>) -> bool {
    a.low <= b.high && b.low <= a.high
}

/// Close enough to be one figure told twice.
fn near(a: f64, b: f64) -> bool {
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    high <= low * 1.25
}

/// Far enough apart for hedged figures to be worth telling.
fn wide(sides: &[Vec<&Fact<'_>>]) -> bool {
    let points = || sides.iter().flatten().map(|f| f.point);
    let (low, high) = (
        points().fold(f64::MAX, f64::min),
        points().fold(f64::MIN, f64::max),
    );
    // Words such as "dozens" say too little.
    let told = sides
        .iter()
        .flatten()
        .all(|f| f.hedge != Hedge::None || f.high.is_finite());
    told && low > 0.0 && high >= low * 1.5 && high - low >= 2.0
}

/// The same claimant's higher figure of a later day; of outlets in their own voice too, when the count only grows.
fn update(sides: &[Vec<&Fact<'_>>]) -> Option<Update> {
    let all: Vec<&Fact<'_>> = sides.iter().flatten().copied().collect();
    let live = |f: &&Fact<'_>| f.cumulative && f.day.is_some() && f.scope.history.is_none();
    if !all.iter().all(live) {
        return None;
    }
    let by = |f: &Fact<'_>| {
        f.value
            .according_to
            .as_ref()
            .map(|b| b.entity.clone().or_else(|| b.name.clone()))
    };
    let claimants: BTreeSet<_> = all.iter().map(|f| by(f)).collect();
    if claimants.len() > 1 {
        return None;
    }
    let mut last: Option<i64> = None;
    for side in sides {
        let days = || side.iter().filter_map(|f| f.day);
        let (from, to) = (days().min()?, days().max()?);
        if last.is_some_and(|last| from <= last) {
            return None;
        }
        last = Some(to);
    }
    let steps = all
        .iter()
        .map(|f| Value {
            as_of: f.value.as_of.clone(),
            ..f.value.clone()
        })
        .collect();
    Some(Update {
        subject: all.first()?.subject.clone(),
        steps,
    })
}

fn as_side(side: &[&Fact<'_>]) -> Side {
    // The plainest figure stands for the side.
    let first = side
        .iter()
        .min_by_key(|f| (f.hedge != Hedge::None, f.clause.document, f.clause.number))
        .unwrap_or(&side[0]);
    let value = first.value.value.clone();
    let hedge = first.hedge;
    let mark = match hedge {
        Hedge::None => String::new(),
        hedge => format!("{} ", hedge.as_str()),
    };
    let finite = |n: f64| n.is_finite().then_some(n);
    Side {
        value,
        normalized: Some(format!("{mark}{}", first.point)),
        low: finite(side.iter().map(|f| f.point).fold(f64::MAX, f64::min)),
        high: finite(side.iter().map(|f| f.point).fold(f64::MIN, f64::max)),
        claims: side.iter().map(|f| f.value.clone()).collect(),
    }
}

/// What a quantity says of the story, if it can be compared at all: nobody hurt means nobody killed and nobody injured.
fn facts<'s>(
    clauses: &'s Clauses<'s>,
    clause: &'s Clause<'s>,
    quantity: &'s Quantity,
) -> Vec<Fact<'s>> {
    let statement = clause.statement;
    let told = matches!(
        statement.modality,
        None | Some(ValueModality::Actual | ValueModality::Alleged)
    );
    let zero = quantity.high == Some(0.0);
    if part_of_others(clauses, clause, quantity) {
        return Vec::new();
    }
    if zero && silence(clauses, clause, quantity) {
        return Vec::new();
    }
    if !told || (statement.negated && !zero) {
        return Vec::new();
    }
    let above = clauses.above(clause);
    let doubtful = |c: &Clause<'_>| {
        let s = c.statement;
        matches!(
            s.modality,
            Some(ValueModality::Planned | ValueModality::Possible | ValueModality::Conditional)
        ) || s.negated
            || matches!(
                s.predicate.as_str(),
                "deny" | "fear" | "warn" | "estimate" | "expect" | "forecast" | "predict" | "rule"
            )
    };
    if above.is_some_and(doubtful) {
        return Vec::new();
    }
    if zero
        && clauses.chain(clause).iter().any(|c| {
            matches!(
                c.statement.predicate.as_str(),
                "report" | "confirm" | "appear" | "seem" | "verify" | "hope" | "believe"
            ) && c.statement.sense != Some("speak".to_owned())
                && c.statement
                    .arguments
                    .iter()
                    .any(|a| a.role == "object" && a.head == quantity.unit)
                || matches!(c.statement.predicate.as_str(), "appear" | "seem" | "hope")
        })
    {
        return Vec::new();
    }
    let narrowing = [
        "other",
        "another",
        "more",
        "additional",
        "further",
        "remaining",
        "rest",
        "former",
    ];
    if narrowing.contains(&quantity.unit.as_str())
        || quantity
            .scope
            .iter()
            .any(|w| narrowing.contains(&w.as_str()))
    {
        return Vec::new();
    }
    let sense = statement.sense.as_deref().unwrap_or_default();
    let keys: Vec<(String, bool)> =
        if zero && matches!(quantity.unit.as_str(), "casualty" | "victim") {
            vec![
                ("die/person".to_owned(), false),
                ("injure/person".to_owned(), false),
            ]
        } else {
            key(clauses, clause, quantity, sense).into_iter().collect()
        };
    keys.into_iter()
        .filter_map(|(key, weak)| fact(clauses, clause, quantity, key, weak))
        .collect()
}

fn fact<'s>(
    clauses: &'s Clauses<'s>,
    clause: &'s Clause<'s>,
    quantity: &'s Quantity,
    key: String,
    weak: bool,
) -> Option<Fact<'s>> {
    let text = clauses.text(clause.document, quantity.start, quantity.end);
    let (low, high, point) = interval(quantity, text)?;
    let mut value = clauses.claim(clause, quantity.start, quantity.end)?;
    value.number = Some(point);
    value.unit = (!quantity.unit.is_empty()).then(|| quantity.unit.clone());
    value.hedge = Some(quantity.hedge);
    let published = &clauses.readings[clause.document].document.published;
    value.as_of.clone_from(published);
    let trigger = clause.statement.trigger;
    let noun = text.rsplit(' ').next().unwrap_or_default();
    let counted = if quantity.unit.is_empty() || quantity.dimension.is_some() {
        ""
    } else {
        noun
    };
    let predicate = clauses.text(clause.document, trigger.start, trigger.end);
    // A span of the source that tells a reader what is counted: "killing 19 people".
    let (from, to) = (
        trigger.start.min(quantity.start),
        trigger.end.max(quantity.end),
    );
    let whole = clauses.text(clause.document, from, to);
    let subject = if to - from <= 60 {
        whole.to_owned()
    } else {
        format!("{counted} {predicate}").trim().to_lowercase()
    };
    let cumulative = key.split('/').next().is_some_and(cumulative);
    Some(Fact {
        scope: scope(clauses, clause, quantity),
        clause,
        low,
        high,
        point,
        hedge: quantity.hedge,
        value,
        subject,
        day: clauses.published[clause.document],
        cumulative,
        key,
        weak,
    })
}

/// "two of the wounded died", "among them three children", "another two": part of another group, or on top of it.
fn part_of_others(clauses: &Clauses<'_>, clause: &Clause<'_>, quantity: &Quantity) -> bool {
    let text = clauses
        .text(clause.document, quantity.start, quantity.end + 14)
        .to_lowercase();
    let before = clauses
        .text(
            clause.document,
            quantity.start.saturating_sub(24),
            quantity.start,
        )
        .to_lowercase();
    let partitive = [
        " of the ",
        " of them",
        " of those",
        " of these",
        " of whom",
        " of which",
        " of its ",
        " of his ",
        " of their ",
    ];
    partitive.iter().any(|p| text.contains(p))
        || text
            .split(' ')
            .take(3)
            .any(|w| matches!(w, "more" | "others" | "additional"))
            && !text.starts_with("more than")
        || [
            "another ",
            "other ",
            "including ",
            "among them ",
            "further ",
            "among the dead were ",
            "of whom ",
        ]
        .iter()
        .any(|w| before.ends_with(w))
}

/// "No casualties were confirmed" is a silence, no count.
fn silence(clauses: &Clauses<'_>, clause: &Clause<'_>, quantity: &Quantity) -> bool {
    let behind = clauses
        .text(clause.document, quantity.end, quantity.end + 60)
        .to_lowercase();
    let behind = behind.split(['.', ',', ';']).next().unwrap_or_default();
    let before = clauses
        .text(
            clause.document,
            quantity.start.saturating_sub(30),
            quantity.start,
        )
        .to_lowercase();
    behind
        .split(' ')
        .any(|w| matches!(w, "confirmed" | "reported" | "immediately" | "known"))
        || before.contains("report") && before.contains(" of ")
        || before.contains("immediate")
}

/// What "more than" leaves out.
const TINY: f64 = 1e-6;

/// Lowest, highest and told number, hedges counted in.
fn interval(quantity: &Quantity, text: &str) -> Option<(f64, f64, f64)> {
    let low = quantity.low.or(quantity.high)?;
    let Some(high) = quantity.high else {
        return Some((low, f64::INFINITY, low));
    };
    let lower = text.to_lowercase();
    let just_below = ["nearly", "almost", "close to", "just under", "approaching"]
        .iter()
        .any(|w| lower.starts_with(w));
    let rounded = rounding(high).max(high * 0.1);
    Some(match quantity.hedge {
        Hedge::AtLeast => (low, f64::INFINITY, low),
        Hedge::MoreThan => (low * (1.0 + TINY), f64::INFINITY, low),
        Hedge::LessThan if just_below => (high - rounded, high * (1.0 - TINY), high),
        Hedge::LessThan => (0.0, high * (1.0 - TINY), high),
        Hedge::AtMost => (0.0, high, high),
        Hedge::About => (low - rounded, high + rounded, low.midpoint(high)),
        // Large round numbers are rounded ones.
        Hedge::None if high >= 1000.0 && quantity.dimension.is_none() => (
            low - rounding(low) / 2.0,
            high + rounding(high) / 2.0,
            low.midpoint(high),
        ),
        Hedge::None if quantity.dimension.as_deref() == Some("length") => {
            (low * 0.93, high * 1.07, low.midpoint(high))
        }
        // "Its third year" ends before three years are full.
        Hedge::None if low < high && quantity.dimension.is_some() => {
            (low, high * (1.0 - TINY), low.midpoint(high))
        }
        Hedge::None => (low, high, low.midpoint(high)),
    })
}

/// The place of the last figure that is not nought.
fn rounding(n: f64) -> f64 {
    if n < 1.0 || n.fract() != 0.0 {
        return 0.0;
    }
    let mut place = 1.0;
    while n % (place * 10.0) == 0.0 && place < 1e12 {
        place *= 10.0;
    }
    if place > 1.0 { place } else { 0.0 }
}

fn person(unit: &str) -> bool {
    matches!(
        unit,
        "" | "people"
            | "person"
            | "individual"
            | "life"
            | "one"
            | "dead"
            | "victim"
            | "fatality"
            | "death"
            | "wounded"
            | "injured"
    )
}

/// Key of a number: what it counts; and whether the key alone is too little.
fn key(
    clauses: &Clauses<'_>,
    clause: &Clause<'_>,
    quantity: &Quantity,
    sense: &str,
) -> Option<(String, bool)> {
    let statement = clause.statement;
    let role = quantity.role.as_str();
    match quantity.dimension.as_deref() {
        Some("magnitude") => return Some(("magnitude".to_owned(), false)),
        Some("length") => {
            let reference = quantity.reference_entity.as_deref().and_then(|e| {
                let id = &clauses.readings[clause.document].document.id;
                clause_actor(clauses, id, e)
            });
            let reference = reference.or_else(|| quantity.reference.clone())?;
            let direction = quantity.direction.as_deref()?;
            let kind = if direction == "off" { "off" } else { "from" };
            return Some((format!("distance/{kind}/{reference}"), true));
        }
        Some("duration") => return duration(clauses, clause, quantity, sense).map(|k| (k, false)),
        Some("share") => {
            let of = statement
                .arguments
                .iter()
                .find(|a| a.role == "of" && a.start >= quantity.start)?;
            let what = if sense.is_empty() {
                statement.predicate.as_str()
            } else {
                sense
            };
            return Some((format!("share/{what}/{}", of.head), true));
        }
        Some("money") => {
            let what = if sense.is_empty() { return None } else { sense };
            return Some((format!("money/{what}/{}", quantity.unit), true));
        }
        Some(_) => return None,
        None => {}
    }
    let transitive = !matches!(
        statement.predicate.as_str(),
        "die" | "perish" | "drown" | "flee"
    );
    let passive = statement.arguments.iter().any(|a| a.role == "object") && role == "object";
    let affected = statement.nominal
        || passive
        || role == "object"
        || role == "adverb" && transitive
        || (!transitive && role == "subject")
        || statement.predicate != "kill" && role == "subject" && is_state(&statement.predicate);
    match sense {
        "die" | "injure" | "miss" | "displace" | "arrest" | "release" | "abduct" => {
            if role == "in" && quantity.unit == "country" {
                return Some((format!("{sense}/in/country"), false));
            }
            if !affected {
                return None;
            }
            if statement.nominal && !counted_by_noun(statement.predicate.as_str(), role) {
                return None;
            }
            let unit = if person(&quantity.unit) {
                "person"
            } else {
                quantity.unit.as_str()
            };
            Some((format!("{sense}/{unit}"), false))
        }
        "damage" | "destroy" | "collapse" | "drop" | "sign" | "charge"
            if !quantity.unit.is_empty()
                && (affected || role == "subject" && sense == "collapse") =>
        {
            Some((format!("{sense}/{}", quantity.unit), false))
        }
        "attend" | "march" | "vote" | "win" | "house" if !quantity.unit.is_empty() => {
            Some((format!("{sense}/{role}/{}", quantity.unit), true))
        }
        _ => None,
    }
}

fn is_state(predicate: &str) -> bool {
    matches!(
        predicate,
        "injured" | "wounded" | "dead" | "missing" | "displaced" | "hurt"
    )
}

/// What an attack is made with is no other cause than the attack.
fn weapon(head: &str) -> bool {
    matches!(
        head,
        "shell"
            | "rocket"
            | "missile"
            | "bomb"
            | "drone"
            | "plane"
            | "aircraft"
            | "jet"
            | "bomber"
            | "helicopter"
            | "warplane"
            | "gunman"
            | "attacker"
            | "troop"
            | "force"
            | "artillery"
            | "mortar"
            | "ferry"
            | "bus"
            | "train"
            | "ship"
            | "boat"
            | "police"
            | "they"
            | "officer"
    )
}

/// Numbers that belong to a noun: "a toll of 30", "the toll rose to 30"; a state takes the number beside it.
fn counted_by_noun(predicate: &str, role: &str) -> bool {
    is_state(predicate)
        || matches!(
            predicate,
            "killed"
                | "toll"
                | "death toll"
                | "unaccounted"
                | "homeless"
                | "arrest"
                | "death"
                | "fatality"
                | "injury"
        ) && matches!(
            role,
            "of" | "to" | "at" | "part" | "object" | "subject" | "attribute"
        )
}

/// How long something lasted: what lasted is the noun of the subject, or the clause itself.
fn duration(
    clauses: &Clauses<'_>,
    clause: &Clause<'_>,
    quantity: &Quantity,
    sense: &str,
) -> Option<String> {
    let text = clauses
        .text(clause.document, quantity.start, quantity.end)
        .to_lowercase();
    let ordinal = text.starts_with("its ") || text.starts_with("their ") || text.starts_with("a ");
    let length = quantity.role == "for" || ordinal;
    if !length {
        return None;
    }
    if sense == "shake" {
        return Some("duration/shake".to_owned());
    }
    let mut topics: BTreeSet<String> = BTreeSet::new();
    for c in clauses.chain(clause) {
        if c.statement.sense.as_deref() == Some("speak") {
            break;
        }
        for argument in &c.statement.arguments {
            if let Some(noun) = clauses.noun_at(clause.document, argument.end)
                && matches!(argument.role.as_str(), "subject" | "object" | "with" | "in")
            {
                topics.extend(noun.statement.sense.clone());
            }
        }
        if matches!(c.statement.sense.as_deref(), Some("fight" | "meet")) {
            topics.extend(c.statement.sense.clone());
        }
    }
    for topic in ["fight", "meet"] {
        if topics.contains(topic) {
            // Years of a war are not hours of a clash.
            let scale = if quantity.low? > 60.0 * 86_400.0 {
                "long"
            } else {
                "short"
            };
            return Some(format!("duration/{topic}/{scale}"));
        }
    }
    None
}

fn clause_actor(clauses: &Clauses<'_>, document: &str, entity: &str) -> Option<String> {
    clauses.actor(document, entity)
}

fn scope(clauses: &Clauses<'_>, clause: &Clause<'_>, quantity: &Quantity) -> Scope {
    let weak = [
        "confirmed",
        "civilian",
        "dead",
        "estimated",
        "many",
        "total",
        "least",
        "about",
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
            if entity.is_none() && name.starts_with(char::is_uppercase) && !weapon(&argument.head) {
                scope.by.insert(argument.head.clone());
            }
        }
        if argument.entity.is_none() && !event && !quantity_itself {
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
        scope.history = clauses.carried(clause);
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

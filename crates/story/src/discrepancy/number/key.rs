//! What a figure counts, as a key that is the same in every account.

use std::collections::BTreeSet;

use rapporteur_schema::Quantity;

use super::super::clause::{Clause, Clauses};
use super::super::words::{counted, idle, is, people};
use super::withdrawal;

pub(super) fn person(unit: &str) -> bool {
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
pub(super) fn key(
    clauses: &Clauses<'_>,
    clause: &Clause<'_>,
    quantity: &Quantity,
    sense: &str,
) -> Option<(String, bool)> {
    let statement = clause.statement;
    let role = quantity.role.as_str();
    match quantity.dimension.as_deref() {
        Some("magnitude") => return Some(("magnitude".to_owned(), false)),
        Some("length") if withdrawal::withdrawn(clauses, clause, quantity) => return None,
        Some("length") => {
            let reference = quantity.reference_entity.as_deref().and_then(|e| {
                let id = &clauses.readings[clause.document].document.id;
                clause_actor(clauses, id, e)
            });
            let reference = quantity.reference.clone().or(reference)?;
            let direction = quantity.direction.as_deref()?;
            let kind = if direction == "off" { "off" } else { "from" };
            return Some((format!("distance/{kind}/{reference}"), true));
        }
        Some("duration") => {
            if let Some(what) = length_of(clauses, clause, quantity) {
                return Some((format!("length/{what}"), true));
            }
            return duration(clauses, clause, quantity, sense).map(|k| (k, false));
        }
        Some("share")
            if matches!(
                statement.predicate.as_str(),
                "fall"
                    | "rise"
                    | "drop"
                    | "gain"
                    | "lose"
                    | "grow"
                    | "shrink"
                    | "climb"
                    | "jump"
                    | "plunge"
                    | "increase"
                    | "decline"
            ) =>
        {
            let subject = statement
                .arguments
                .iter()
                .find(|a| a.role == "subject" && a.start < quantity.start)?;
            return Some((
                format!("share/{}/{}", statement.predicate, subject.head),
                true,
            ));
        }
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
        "die" | "perish" | "drown" | "flee" | "escape"
    );
    let passive = statement.arguments.iter().any(|a| a.role == "object") && role == "object";
    let affected = statement.nominal
        || passive
        || role == "object"
        || role == "adverb" && transitive
        || (!transitive && role == "subject")
        || statement.predicate != "kill" && role == "subject" && is_state(&statement.predicate);
    // "31 signatures", "43 deputies who signed": how many put their names to it.
    if matches!(quantity.unit.as_str(), "signature" | "signatory")
        || people(&quantity.unit).is_some() && signs(clauses, clause, quantity)
    {
        return Some(("sign/person".to_owned(), true));
    }
    if sense == "charge" && people(&quantity.unit).is_some() && matches!(role, "object" | "against")
    {
        return Some(("charge/person".to_owned(), true));
    }
    if bodies(clauses, clause, quantity) {
        return Some(("die/person".to_owned(), false));
    }
    // "took the lives of 15 people", "the number of dead at 24"
    let counted_dead = person(&quantity.unit) || people(&quantity.unit).is_some();
    let before = clauses
        .text_before(clause.document, quantity.start, 30)
        .to_lowercase();
    let taken = matches!(statement.predicate.as_str(), "take" | "claim" | "cost")
        && before.trim_end().ends_with("the lives of");
    let number_of_dead = ["number of dead", "number of the dead"].iter().any(|w| {
        before.rsplit_once(w).is_some_and(|(_, rest)| {
            matches!(
                rest.trim(),
                "at" | "to" | "was" | "rose to" | "stood at" | "reached"
            )
        })
    });
    // "the dead numbered nineteen", however the words behind it were parsed.
    let numbered = [
        "dead numbered",
        "dead number",
        "deaths numbered",
        "victims numbered",
    ]
    .iter()
    .any(|w| before.trim_end().ends_with(w));
    // "nine people lost their lives", but those who "have lost their lives" since then are a whole war's
    let between = clauses
        .text(clause.document, quantity.end, statement.trigger.start)
        .to_lowercase();
    let lost = statement.predicate == "lose"
        && role == "subject"
        && statement
            .arguments
            .iter()
            .any(|a| a.role == "object" && a.head == "life")
        && !between
            .split_whitespace()
            .any(|w| matches!(w, "have" | "has"));
    if counted_dead && (taken || number_of_dead || lost) || numbered && quantity.unit.is_empty() {
        return Some(("die/person".to_owned(), false));
    }
    // "4,500 inhabitants have had to leave their houses"
    let leaves = clauses
        .sentence(clause.document, clause.sentence)
        .iter()
        .any(|c| {
            matches!(c.statement.predicate.as_str(), "leave" | "abandon" | "quit")
                && c.statement
                    .arguments
                    .iter()
                    .any(|a| a.role == "object" && counted(&a.head) == "home")
                && (c.number == clause.number || c.statement.within == Some(clause.number as u32))
        });
    if leaves && counted_dead && matches!(role, "subject" | "object") {
        return Some(("displace/person".to_owned(), false));
    }
    // "57 prisoners broke out of the jail", "43 inmates fled the prison"
    let after = clauses
        .text(
            clause.document,
            statement.trigger.end,
            statement.trigger.end + 8,
        )
        .to_lowercase();
    let out = statement.predicate == "break" && after.starts_with(" out of")
        || statement.predicate == "flee"
            && statement
                .arguments
                .iter()
                .any(|a| is("prison", &a.head) && matches!(a.role.as_str(), "object" | "from"));
    if out && role == "subject" && counted_dead {
        return Some(("escape/person".to_owned(), false));
    }
    // "forced 4,000 people from their homes"
    let home = |a: &rapporteur_schema::StatementArgument| a.role == "from" && a.head == "home";
    if matches!(
        statement.predicate.as_str(),
        "force" | "drive" | "flee" | "send"
    ) && statement.arguments.iter().any(home)
        && (person(&quantity.unit) || people(&quantity.unit).is_some())
        && matches!(role, "object" | "subject")
    {
        return Some(("displace/person".to_owned(), false));
    }
    match sense {
        "die" | "injure" | "miss" | "displace" | "arrest" | "release" | "abduct" | "escape"
        | "recapture" => {
            if role == "in" && quantity.unit == "country" {
                return Some((format!("{sense}/in/country"), false));
            }
            if !affected {
                return None;
            }
            if statement.nominal && !counted_by_noun(statement.predicate.as_str(), role) {
                return None;
            }
            // Which people it were stands beside the key: see `Fact::group`.
            let unit = if person(&quantity.unit)
                || people(&quantity.unit).is_some()
                || group_noun(clauses, clause, quantity)
            {
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

/// "43 deputies who signed", "31 deputies have put their names to": the people counted are those who sign.
fn signs(clauses: &Clauses<'_>, clause: &Clause<'_>, quantity: &Quantity) -> bool {
    clauses
        .sentence(clause.document, clause.sentence)
        .iter()
        .any(|c| {
            let s = c.statement;
            let name = s.predicate == "put"
                && s.arguments
                    .iter()
                    .any(|a| a.role == "object" && a.head == "name");
            let subject = s.arguments.iter().any(|a| {
                matches!(a.role.as_str(), "subject" | "agent")
                    && a.start < quantity.end
                    && quantity.start < a.end
            });
            let relative = s
                .arguments
                .iter()
                .any(|a| a.role == "subject" && a.head == quantity.unit);
            (s.sense.as_deref() == Some("sign") || name) && (subject || relative) && !s.negated
        })
}

/// "the bodies of five guards", "counted 23 bodies": so many dead at least.
pub(super) fn bodies(clauses: &Clauses<'_>, clause: &Clause<'_>, quantity: &Quantity) -> bool {
    let before = clauses
        .text_before(clause.document, quantity.start, 14)
        .to_lowercase();
    let of = before.trim_end().ends_with("bodies of") || before.trim_end().ends_with("coffins of");
    let counted = person(&quantity.unit) || people(&quantity.unit).is_some();
    of && counted || is("remains", &quantity.unit)
}

/// Whether the reader knows the counted noun as one of people ("shepherds").
fn group_noun(clauses: &Clauses<'_>, clause: &Clause<'_>, quantity: &Quantity) -> bool {
    let reading = clauses.readings[clause.document];
    clause
        .statement
        .arguments
        .iter()
        .filter(|a| a.end == quantity.end && a.start >= quantity.start)
        .filter_map(|a| a.entity.as_deref())
        .filter_map(|id| reading.entities.iter().find(|e| e.id == id))
        .any(|e| e.entity_type == rapporteur_schema::ActorType::Group)
}

/// What a length is the length of: "three days of mourning".
fn length_of(clauses: &Clauses<'_>, clause: &Clause<'_>, quantity: &Quantity) -> Option<String> {
    let argument = clause
        .statement
        .arguments
        .iter()
        .find(|a| a.role == "of" && a.start > quantity.end && a.start < quantity.end + 24)?;
    let between = clauses.text(clause.document, quantity.end, argument.start);
    let own = between.starts_with(" of ") && argument.entity.is_none();
    own.then(|| argument.head.clone())
}

/// A count of anything in the frame of one verb: "sent two helicopters", "declared three holidays".
pub(super) fn frame(clause: &Clause<'_>, quantity: &Quantity) -> Option<String> {
    let statement = clause.statement;
    let told = noun_counted(quantity) && quantity.role == "object";
    (told && !statement.nominal && !idle(&statement.predicate, "frame")).then(|| {
        let what = statement.sense.as_deref().unwrap_or(&statement.predicate);
        format!("frame/{what}/{}", quantity.unit)
    })
}

/// A count of things in any clause: compared where much else is the same.
pub(super) fn count(clause: &Clause<'_>, quantity: &Quantity) -> Option<String> {
    let told = noun_counted(quantity) && quantity.role == "subject" && !clause.heading;
    (told && !clause.statement.nominal).then(|| format!("count/{}", quantity.unit))
}

fn noun_counted(quantity: &Quantity) -> bool {
    let counted = quantity.dimension.is_none()
        && quantity.unit.chars().count() > 2
        && quantity.unit.chars().all(char::is_alphabetic)
        && people(&quantity.unit).is_none();
    counted && !idle(&quantity.unit, "counted")
}

pub(super) fn is_state(predicate: &str) -> bool {
    matches!(
        predicate,
        "injured" | "wounded" | "dead" | "missing" | "displaced" | "hurt"
    )
}

/// What an attack is made with is no other cause than the attack.
pub(super) fn weapon(head: &str) -> bool {
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
pub(super) fn counted_by_noun(predicate: &str, role: &str) -> bool {
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
pub(super) fn duration(
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

pub(super) fn clause_actor(clauses: &Clauses<'_>, document: &str, entity: &str) -> Option<String> {
    clauses.actor(document, entity)
}

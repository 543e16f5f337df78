//! Opposite states and outcomes of one thing: a border open or closed, an inspection passed or failed, a truce lapsed or in force.
//!
//! Scales and their poles are data (`opposite_states.tsv`), as are nouns that tell of one thing (`lasting_things.tsv`). Two
//! clauses speak of one thing where the nouns amount to the same, and an actor or a telling word besides is common to both.
//! What changes with time is compared only where one account's state lies within the span that another claims.

use std::collections::BTreeSet;

use rapporteur_schema::{ActorType, Class, StatementArgument, Value, ValueModality, is_pronoun};

use super::candidate::{Candidate, Side};
use super::clause::{Clause, Clauses};
use super::moment::Window;
use super::words::{State, find_words, is, is_firm, states, thing};

struct Told<'s> {
    clause: &'s Clause<'s>,
    scale: &'static str,
    yes: bool,
    thing: String,
    actors: BTreeSet<String>,
    words: BTreeSet<String>,
    times: Vec<Window>,
    value: Value,
    subject: String,
    /// What the thing belongs to: "the border with Kestria".
    with: BTreeSet<String>,
    /// Head of the subject: who holds a licence.
    holder: String,
}

/// Code points behind a verb in which its phrase ends.
const PHRASE: u32 = 40;

pub(crate) fn candidates(clauses: &Clauses<'_>) -> Vec<Candidate> {
    let mut all: Vec<Told<'_>> = Vec::new();
    for document in &clauses.of {
        for clause in document {
            for state in states() {
                all.extend(told(clauses, clause, state));
            }
        }
    }
    let mut found = Vec::new();
    for (i, a) in all.iter().enumerate() {
        for b in &all[i + 1..] {
            if contrary(a, b) && alone(a, &all) && alone(b, &all) && together(clauses, a, b, &all) {
                found.push(candidate(a, b));
            }
        }
    }
    found
}

fn told<'s>(clauses: &Clauses<'_>, clause: &'s Clause<'s>, state: &State) -> Option<Told<'s>> {
    let statement = clause.statement;
    let ahead = state.scale == "planned"
        && state.form == "phrase"
        && statement.modality == Some(ValueModality::Planned);
    if statement.nominal || clause.unsure() && !ahead || clause.heading {
        return None;
    }
    let from = statement.start;
    // Nouns of a phrase may be clauses of their own ("handed in his resignation").
    let reach = clauses.readings[clause.document]
        .sentences
        .get(clause.sentence)
        .map_or(statement.end, |s| s[1].min(statement.trigger.end + PHRASE));
    let to = if state.form == "phrase" && matches!(state.scale, "office" | "custody") {
        statement.end.max(reach)
    } else {
        statement.end
    };
    let text = clauses
        .text(clause.document, from, to.min(from + 300))
        .to_lowercase();
    let (start, end) = match state.form {
        "verb" => {
            if statement.predicate != state.words {
                return None;
            }
            (statement.trigger.start, statement.trigger.end)
        }
        "adjective" => {
            let stays = matches!(
                statement.predicate.as_str(),
                "be" | "remain" | "stay" | "stand" | "keep"
            );
            let at = find_words(&text, state.words)?;
            let start = from + text[..at.start].chars().count() as u32;
            let behind = start.checked_sub(statement.trigger.end)?;
            if !stays || behind > 24 {
                return None;
            }
            (
                statement.trigger.start,
                start + state.words.chars().count() as u32,
            )
        }
        _ => {
            let at = find_words(&text, state.words)?;
            let start = from + text[..at.start].chars().count() as u32;
            (start, start + state.words.chars().count() as u32)
        }
    };
    let chain = clauses.chain(clause);
    // What somebody demands, denies or fears is not told as it is.
    let unsure = chain.iter().skip(1).any(|c| {
        let s = c.statement;
        s.negated
            || matches!(
                s.predicate.as_str(),
                "deny"
                    | "fear"
                    | "warn"
                    | "want"
                    | "hope"
                    | "expect"
                    | "demand"
                    | "urge"
                    | "ask"
                    | "call"
                    | "threaten"
                    | "offer"
                    | "promise"
                    | "vow"
                    | "refuse"
                    | "decline"
                    | "try"
                    | "seek"
                    | "agree"
                    | "plan"
                    | "vote"
                    | "order"
                    | "consider"
            )
            || c.unsure() && s.sense.as_deref() != Some("speak")
    });
    let old = chain
        .iter()
        .flat_map(|c| c.times.iter().map(|(w, e)| (c.document, w, e)))
        .any(|(document, w, e)| {
            // "without a licence since January" holds still.
            let before = clauses.text_before(document, e.start, 6);
            clauses.past(w) && !before.to_lowercase().ends_with("since ")
        });
    if unsure || old && !matches!(state.scale, "test" | "contest" | "vote" | "guilt") {
        return None;
    }
    let argument = statement
        .arguments
        .iter()
        .filter(|a| {
            a.role == state.of
                // "the dikes held", read as their object
                || state.scale == "hold" && a.role == "object" && a.end < statement.trigger.start
                || state.form == "phrase" && matches!(a.role.as_str(), "subject" | "object")
        })
        .find(|a| match state.scale {
            "alive" | "office" | "custody" => true,
            "hold" => matches!(thing(&a.head), Some("dike" | "wall")),
            "licence" if state.form == "verb" => thing(&a.head) == Some("licence"),
            "licence" | "working" => thing(&a.head).is_some() || state.form == "phrase",
            _ => thing(&a.head).is_some(),
        })?;
    let document = &clauses.readings[clause.document].document.id;
    let reading = clauses.readings[clause.document];
    // "The driver, Ivo Brandt, survived": the name stands beside the noun.
    let is_person = |id: &str| {
        let mut all = reading.entities.iter();
        all.any(|e| e.id == id && e.entity_type == ActorType::Person)
    };
    let beside = || {
        let near = statement.trigger.start.saturating_sub(argument.end) <= 48;
        let persons = reading
            .entities
            .iter()
            .filter(|e| e.entity_type == ActorType::Person);
        let mut mentions = persons.flat_map(|e| e.mentions.iter().map(move |m| (e, m)));
        mentions
            .find(|(_, m)| near && argument.start <= m.start && m.end <= statement.trigger.start)
            .map(|(e, _)| e.id.as_str())
    };
    let person = argument
        .entity
        .as_deref()
        .filter(|id| is_person(id))
        .or_else(beside)
        .and_then(|e| clauses.actor(document, e));
    let thing = match state.scale {
        "alive" => person.or_else(|| by_office(clauses, argument))?,
        "office" | "custody" => person?,
        "licence" => "licence".to_owned(),
        // Whose reply it is belongs to it.
        "reply" => {
            let subject = statement.arguments.iter().find(|a| a.role == "subject")?;
            let who = clauses.actor(document, subject.entity.as_deref()?)?;
            format!("{}/{who}", thing(&argument.head)?)
        }
        "hold" => "dike".to_owned(),
        _ => thing(&argument.head)?.to_owned(),
    };
    let sentence = clauses.sentence(clause.document, clause.sentence);
    let actors: BTreeSet<String> = sentence
        .iter()
        .flat_map(|c| c.actors.iter().cloned())
        .collect();
    // An outcome that stays can be told in several clauses of a sentence.
    let whole = matches!(
        state.scale,
        "test" | "licence" | "contest" | "guilt" | "planned" | "hold"
    );
    let around: Vec<&String> = if whole {
        sentence.iter().flat_map(|c| &c.statement.words).collect()
    } else {
        statement.words.iter().collect()
    };
    let words: BTreeSet<String> = around
        .into_iter()
        .filter(|w| {
            super::words::thing(w) != Some(thing.as_str())
                && **w != statement.predicate
                && !matches!(w.as_str(), "say" | "tell" | "add")
        })
        .cloned()
        .collect();
    let mut value = clauses.claim(clause, start.min(argument.start), end.max(argument.end))?;
    if value.value.chars().count() > 160 {
        value = clauses.claim(clause, start, end)?;
    }
    // "no intention of resigning" holds its "no" already.
    let own = state.form == "phrase"
        && state
            .words
            .split(' ')
            .any(|w| matches!(w, "no" | "not" | "without" | "refused"));
    let denied = statement.negated && !own;
    Some(Told {
        clause,
        scale: state.scale,
        yes: state.yes != (denied || argument.determiner == "no"),
        thing,
        actors,
        words,
        times: clause.times.iter().map(|(w, _)| *w).collect(),
        subject: clauses
            .text(clause.document, argument.start, argument.end)
            .to_owned(),
        with: statement
            .arguments
            .iter()
            .filter(|a| matches!(a.role.as_str(), "with" | "of" | "between" | "to" | "for"))
            .filter(|a| {
                // "a permit for the tank"
                let what = state.scale == "licence" && a.role == "for";
                what || a.entity.is_some() || clauses.place_of(clause.document, a).is_some()
            })
            .map(|a| a.head.clone())
            .collect(),
        holder: statement
            .arguments
            .iter()
            .find(|a| a.role == "subject")
            .map(|a| a.head.clone())
            .unwrap_or_default(),
        value,
    })
}

/// "the captain", where the story knows one person who is one.
fn by_office(clauses: &Clauses<'_>, argument: &StatementArgument) -> Option<String> {
    if argument.determiner != "the" || !is("sole", &argument.head) {
        return None;
    }
    let mut found = BTreeSet::new();
    for reading in clauses.readings {
        for person in &reading.entities {
            let holds = person.entity_type == ActorType::Person
                && person.roles.iter().any(|r| {
                    let words = r.value.to_lowercase();
                    let mut words = words.split(|c: char| !c.is_alphanumeric() && c != '-');
                    words.any(|w| w == argument.head)
                });
            if holds {
                found.extend(clauses.actor(&reading.document.id, &person.id));
            }
        }
    }
    let mut found = found.into_iter();
    found.next().filter(|_| found.next().is_none())
}

fn contrary(a: &Told<'_>, b: &Told<'_>) -> bool {
    a.clause.document != b.clause.document
        && a.scale == b.scale
        && a.thing == b.thing
        && a.yes != b.yes
}

/// No account that tells the contrary of the same thing too: it tells of a change, or of two things.
fn alone(one: &Told<'_>, all: &[Told<'_>]) -> bool {
    all.iter().all(|o| {
        o.clause.document != one.clause.document
            || o.scale != one.scale
            || o.thing != one.thing
            || o.yes == one.yes
    })
}

/// Whether two clauses speak of one thing at one time.
fn together(clauses: &Clauses<'_>, a: &Told<'_>, b: &Told<'_>, all: &[Told<'_>]) -> bool {
    let telling = |w: &&String| {
        clauses
            .common
            .get(*w)
            .is_some_and(|n| *n < clauses.readings.len().max(3))
    };
    if !a.with.is_empty() && !b.with.is_empty() && a.with.is_disjoint(&b.with) {
        return false;
    }
    // "northern" and "north" are one.
    let stem = |w: &String| w.strip_suffix("ern").unwrap_or(w).to_owned();
    let stems =
        |t: &Told<'_>| -> BTreeSet<String> { t.words.iter().filter(telling).map(stem).collect() };
    let words = stems(a).intersection(&stems(b)).count();
    let actors = a.actors.intersection(&b.actors).count();
    // A month that both name is an anchor too.
    let when = a.times.iter().any(|x| b.times.iter().any(|y| x.meets(y)));
    // The one border of the story: three accounts tell of it, and none names another neighbour.
    let same = || {
        all.iter()
            .filter(|t| t.scale == a.scale && t.thing == a.thing)
    };
    let with: BTreeSet<&String> = same().flat_map(|t| &t.with).collect();
    let accounts: BTreeSet<usize> = same().map(|t| t.clause.document).collect();
    let only = with.len() == 1 && accounts.len() >= 3;
    let wanted = match a.scale {
        "alive" | "office" | "custody" => 0,
        // A driver's licence is another than his firm's.
        "licence" if firm(&a.holder) && firm(&b.holder) => 0,
        _ if only => 0,
        "test" | "hold" => 1,
        _ => 2,
    };
    let shared = usize::from(!a.with.is_disjoint(&b.with));
    if words + actors + shared + usize::from(when) < wanted {
        return false;
    }
    // A state that can change: told for one time.
    if a.scale == "planned" {
        // What goes ahead today may be called off tomorrow.
        let day = |t: &Told<'_>| clauses.published[t.clause.document];
        let (on, off) = if a.yes { (a, b) } else { (b, a) };
        if day(on) < day(off) {
            return false;
        }
    }
    let lasting = matches!(
        a.scale,
        "test" | "contest" | "guilt" | "alive" | "licence" | "planned" | "custody" | "office"
    );
    if lasting {
        let meet = |x: &Window| b.times.iter().any(|y| x.meets(y));
        return a.times.is_empty() || b.times.is_empty() || a.times.iter().any(meet);
    }
    // From its time to the day of the account that tells it.
    let span = |t: &Told<'_>| {
        let published = clauses.published[t.clause.document];
        let from = t.times.iter().map(|w| w.days().0).min().or(published);
        (from, published)
    };
    let ((from_a, to_a), (from_b, to_b)) = (span(a), span(b));
    let (Some(from_a), Some(to_a), Some(from_b), Some(to_b)) = (from_a, to_a, from_b, to_b) else {
        return false;
    };
    from_a <= to_b && from_b <= to_a
}

/// A firm or its works, by a noun or pronoun for it.
fn firm(holder: &str) -> bool {
    is_pronoun(holder) || is_firm(holder)
}

fn candidate(a: &Told<'_>, b: &Told<'_>) -> Candidate {
    let class = if a.scale == "reply" {
        Class::Stance
    } else {
        Class::Status
    };
    let side = |t: &Told<'_>| Side::of(if t.yes { "yes" } else { "no" }, t.value.clone());
    Candidate {
        class,
        subject: a.subject.clone(),
        topic: format!("{}/{}", a.scale, a.thing),
        sides: vec![side(a), side(b)],
        members: vec![a.clause.statement.id.clone(), b.clause.statement.id.clone()],
        ..Candidate::default()
    }
}

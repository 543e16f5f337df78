//! A row of the ledger from its mentions.

use std::collections::BTreeSet;

use rapporteur_schema::{
    AccordingTo, Evidence, Initiative, InitiativeKind, InitiativeSlots, InitiativeType, Reading,
    Response, Stance, Status, StatusValue, Value, Violation, joined_id,
};

use super::mention::{Mention, side_of};
use crate::actors::Joined;

/// The initiative that some mentions are, each value with the evidence of all accounts that have it.
pub(super) fn fill(mentions: &[Mention<'_>], group: &[usize], actors: &Joined) -> Initiative {
    let members: Vec<&Mention<'_>> = group.iter().map(|&m| &mentions[m]).collect();
    let mut slots = InitiativeSlots {
        kind: members.first().map(|m| m.kind()).unwrap_or_default(),
        initiative_type: most(
            members
                .iter()
                .filter_map(|m| m.initiative.slots.initiative_type),
        ),
        purpose: most(members.iter().filter_map(|m| m.initiative.slots.purpose)),
        ..InitiativeSlots::default()
    };
    for member in &members {
        let (reading, told) = (member.reading, &member.initiative.slots);
        for (slot, values) in value_slots(&mut slots).into_iter().zip(values_of(told)) {
            for value in values {
                add(slot, story_value(reading, value, actors));
            }
        }
        for response in &told.response {
            reply(&mut slots.response, reading, response, actors);
        }
        for violation in &told.violations {
            accuse(&mut slots.violations, reading, violation, actors);
        }
        for status in &told.status {
            state(&mut slots.status, reading, status, actors);
        }
    }
    // What one side asks of itself is a misreading: makers are not addressed.
    let makers: Vec<String> = slots
        .proposer
        .iter()
        .filter_map(|v| v.entity.clone())
        .collect();
    slots
        .addressee
        .retain(|v| v.entity.as_ref().is_none_or(|e| !makers.contains(e)));
    if slots.addressee.is_empty() {
        slots.addressee.extend(answering(&members, actors));
    }
    if slots.initiative_type.is_none() {
        slots.initiative_type = sides_of(&members, &slots);
    }
    slots
        .violations
        .sort_by_key(|v| v.accused.is_none() && v.accused_name.is_none());
    let first = members.first().map_or("", |m| m.initiative.id.as_str());
    Initiative {
        id: joined_id("initiative", first),
        members: members.iter().map(|m| m.initiative.id.clone()).collect(),
        slots,
    }
}

/// Whom an offer or demand was made to, where no account says it but all who answer it, other than by praise or doubt, speak
/// for one side that is none of its makers': the one that has to answer.
fn answering(members: &[&Mention<'_>], actors: &Joined) -> Option<Value> {
    let makers: BTreeSet<&String> = members.iter().flat_map(|m| &m.proposer).collect();
    // A deal or a ban of daily politics has opponents who were offered nothing.
    let between = members.first().is_some_and(|m| {
        matches!(
            m.kind(),
            InitiativeKind::Ceasefire
                | InitiativeKind::Talks
                | InitiativeKind::Exchange
                | InitiativeKind::Withdrawal
                | InitiativeKind::Aid
        )
    });
    let made = members
        .iter()
        .any(|m| !m.initiative.slots.proposer.is_empty());
    let mut answers = Vec::new();
    for member in members {
        for response in &member.initiative.slots.response {
            let answer = matches!(
                response.stance,
                Stance::Accepts
                    | Stance::Rejects
                    | Stance::Considering
                    | Stance::Conditional
                    | Stance::Evades
                    | Stance::Defies
            );
            if answer {
                let entity = response.actor.as_ref()?;
                let side = side_of(member.reading, entity, actors)?;
                answers.push((side, *member, response));
            }
        }
    }
    let (side, member, response) = answers.first()?;
    if !between || !made || makers.contains(side) || answers.iter().any(|(s, ..)| s != side) {
        return None;
    }
    let evidence = response.evidence.first()?.clone();
    let entity = response.actor.as_ref();
    Some(Value {
        value: shown(member.reading, entity, response.actor_name.as_ref(), actors)?,
        entity: actor_id(member.reading, entity, actors),
        ..Value::from_evidence(evidence)
    })
}

/// Of how many sides it is, where no account has a word for it: measures of one state are unilateral, talks and agreements of
/// two states bilateral. Sides that are no listed states tell nothing: a name may stand for the side that another names.
fn sides_of(members: &[&Mention<'_>], slots: &InitiativeSlots) -> Option<InitiativeType> {
    let states = |sides: &dyn Fn(&Mention<'_>) -> Vec<String>| -> Option<BTreeSet<String>> {
        let all: BTreeSet<String> = members.iter().flat_map(|m| sides(m)).collect();
        // Two states that no list has talk as two do; parties of one parliament have roots as well.
        let talks = slots.kind == InitiativeKind::Talks;
        let listed = |s: &String| {
            talks && s.starts_with('~') || s.len() == 3 && s.chars().all(|c| c.is_ascii_uppercase())
        };
        all.iter().all(listed).then_some(all)
    };
    let makers = states(&|m| m.proposer.iter().cloned().collect())?;
    let others = states(&|m| m.addressee.iter().cloned().collect())?;
    let has = |values: &[StatusValue]| slots.status.iter().any(|s| values.contains(&s.value));
    match slots.kind {
        InitiativeKind::Talks | InitiativeKind::Agreement => {
            (makers.union(&others).count() == 2).then_some(InitiativeType::Bilateral)
        }
        InitiativeKind::Sanctions
        | InitiativeKind::Withdrawal
        | InitiativeKind::Exchange
        | InitiativeKind::Deployment => {
            let own = has(&[
                StatusValue::Announced,
                StatusValue::CarriedOut,
                StatusValue::Threatened,
            ]) && !has(&[StatusValue::Agreed, StatusValue::Signed]);
            (own && makers.len() == 1 && slots.supporter.is_empty())
                .then_some(InitiativeType::Unilateral)
        }
        _ => None,
    }
}

/// The value told most often, the first of those told equally often.
fn most<T: Copy + PartialEq>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut counted: Vec<(T, usize)> = Vec::new();
    for value in values {
        match counted.iter_mut().find(|(v, _)| *v == value) {
            Some((_, n)) => *n += 1,
            None => counted.push((value, 1)),
        }
    }
    let top = counted.iter().map(|(_, n)| *n).max()?;
    counted.into_iter().find(|(_, n)| *n == top).map(|(v, _)| v)
}

fn value_slots(slots: &mut InitiativeSlots) -> [&mut Vec<Value>; 16] {
    [
        &mut slots.proposer,
        &mut slots.addressee,
        &mut slots.supporter,
        &mut slots.facilitator,
        &mut slots.monitor,
        &mut slots.declared,
        &mut slots.start,
        &mut slots.end,
        &mut slots.deadline,
        &mut slots.duration_days,
        &mut slots.place,
        &mut slots.scope,
        &mut slots.preconditions,
        &mut slots.conditions,
        &mut slots.trigger,
        &mut slots.consequence,
    ]
}

fn values_of(slots: &InitiativeSlots) -> [&[Value]; 16] {
    [
        &slots.proposer,
        &slots.addressee,
        &slots.supporter,
        &slots.facilitator,
        &slots.monitor,
        &slots.declared,
        &slots.start,
        &slots.end,
        &slots.deadline,
        &slots.duration_days,
        &slots.place,
        &slots.scope,
        &slots.preconditions,
        &slots.conditions,
        &slots.trigger,
        &slots.consequence,
    ]
}

fn actor_id(reading: &Reading, entity: Option<&String>, actors: &Joined) -> Option<String> {
    let actor = actors.actor(&reading.document.id, entity?)?;
    Some(actor.id.clone())
}

/// The name as told; the country's where its capital or its officials stand for it, so that the row of a state is the state's.
fn shown(
    reading: &Reading,
    entity: Option<&String>,
    told: Option<&String>,
    actors: &Joined,
) -> Option<String> {
    let actor = entity.and_then(|e| actors.actor(&reading.document.id, e));
    let country = actor.filter(|a| a.actor_type == rapporteur_schema::ActorType::Country);
    // "the president": the name of whoever that is.
    let person = actor.filter(|a| a.actor_type == rapporteur_schema::ActorType::Person);
    if let (Some(person), Some(told)) = (person, told) {
        let last = person
            .name
            .split_whitespace()
            .next_back()
            .unwrap_or_default();
        let nameless = told
            .split_whitespace()
            .skip(1)
            .all(|w| !w.starts_with(char::is_uppercase));
        if nameless && told.to_lowercase().starts_with("the ") && !told.contains(last) {
            return Some(person.name.clone());
        }
    }
    match (country, told) {
        (Some(country), Some(told)) if !fold(told).contains(&fold(&country.name)) => {
            Some(country.name.clone())
        }
        _ => told.cloned(),
    }
}

fn claimant(reading: &Reading, said: Option<&AccordingTo>, actors: &Joined) -> Option<AccordingTo> {
    said.map(|said| AccordingTo {
        entity: actor_id(reading, said.entity.as_ref(), actors),
        name: said.name.clone(),
    })
}

/// A value with actors in the place of the document's entities.
fn story_value(reading: &Reading, value: &Value, actors: &Joined) -> Value {
    Value {
        entity: actor_id(reading, value.entity.as_ref(), actors),
        according_to: claimant(reading, value.according_to.as_ref(), actors),
        ..value.clone()
    }
}

/// Adds a value, or its evidence to the one that says the same.
fn add(slot: &mut Vec<Value>, value: Value) {
    let same = |known: &&mut Value| match (&known.entity, &value.entity) {
        // "both sides" may be as many groups as there are documents.
        (Some(a), Some(b)) => {
            a == b || known.start.is_none() && fold(&known.value) == fold(&value.value)
        }
        (None, None) if ends(&known.value, &value.value) => true,
        (None, None) => {
            // A number is the same whatever its words, a placed time too; one not placed only by its words.
            let numbers = known.number.is_some()
                && known.number == value.number
                && known.hedge == value.hedge;
            let times =
                known.start.is_some() && known.start == value.start && known.end == value.end;
            numbers
                || times
                || fold(&known.value) == fold(&value.value)
                    && known.start == value.start
                    && known.number == value.number
        }
        // A name that one account's reader knows and another's does not.
        _ => known.start.is_none() && fold(&known.value) == fold(&value.value),
    };
    if let Some(known) = slot.iter_mut().find(same) {
        more(&mut known.evidence, value.evidence);
        // Whom one account only cites, another states itself.
        if value.according_to.is_none() {
            known.according_to = None;
        }
    } else {
        slot.push(value);
    }
}

fn more(evidence: &mut Vec<Evidence>, new: Vec<Evidence>) {
    for item in new {
        if !evidence.contains(&item) {
            evidence.push(item);
        }
    }
}

fn fold(text: &str) -> String {
    let lower = text.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    let bare = ["the ", "a ", "an ", "any "]
        .iter()
        .find_map(|a| bare.strip_prefix(a))
        .unwrap_or(bare);
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "The leaders" and "European leaders": one ends as the other does, and neither says more than who they are.
fn ends(a: &str, b: &str) -> bool {
    let (a, b) = (fold(a), fold(b));
    let (long, short) = if a.len() >= b.len() {
        (&a, &b)
    } else {
        (&b, &a)
    };
    let plain = |s: &str| {
        !s.contains(',') && s.split(' ').count() <= 4 && !s.chars().any(|c| c.is_ascii_digit())
    };
    short.ends_with('s') && plain(long) && plain(short) && long.ends_with(&format!(" {short}"))
}

fn same_name(a: (Option<&String>, Option<&String>), b: (Option<&String>, Option<&String>)) -> bool {
    match (a.0, b.0) {
        (Some(x), Some(y)) => x == y,
        (None, None) => a.1.map(|n| fold(n)) == b.1.map(|n| fold(n)),
        _ => false,
    }
}

fn reply(known: &mut Vec<Response>, reading: &Reading, told: &Response, actors: &Joined) {
    let actor = actor_id(reading, told.actor.as_ref(), actors);
    let same = known.iter_mut().find(|r| {
        r.stance == told.stance
            && same_name(
                (r.actor.as_ref(), r.actor_name.as_ref()),
                (actor.as_ref(), told.actor_name.as_ref()),
            )
    });
    if let Some(same) = same {
        more(&mut same.evidence, told.evidence.clone());
        for term in &told.counter_terms {
            add(&mut same.counter_terms, story_value(reading, term, actors));
        }
        same.speaker_name = same
            .speaker_name
            .take()
            .or_else(|| told.speaker_name.clone());
        return;
    }
    known.push(Response {
        actor_name: shown(
            reading,
            told.actor.as_ref(),
            told.actor_name.as_ref(),
            actors,
        ),
        actor,
        counter_terms: told
            .counter_terms
            .iter()
            .map(|t| story_value(reading, t, actors))
            .collect(),
        ..told.clone()
    });
}

fn accuse(known: &mut Vec<Violation>, reading: &Reading, told: &Violation, actors: &Joined) {
    let accuser = actor_id(reading, told.accuser.as_ref(), actors);
    let accused = actor_id(reading, told.accused.as_ref(), actors);
    let same = known.iter_mut().find(|v| {
        same_name(
            (v.accuser.as_ref(), v.accuser_name.as_ref()),
            (accuser.as_ref(), told.accuser_name.as_ref()),
        ) && same_name(
            (v.accused.as_ref(), v.accused_name.as_ref()),
            (accused.as_ref(), told.accused_name.as_ref()),
        )
    });
    if let Some(same) = same {
        more(&mut same.evidence, told.evidence.clone());
        return;
    }
    known.push(Violation {
        accuser_name: shown(
            reading,
            told.accuser.as_ref(),
            told.accuser_name.as_ref(),
            actors,
        ),
        accused_name: shown(
            reading,
            told.accused.as_ref(),
            told.accused_name.as_ref(),
            actors,
        ),
        accuser,
        accused,
        ..told.clone()
    });
}

fn state(known: &mut Vec<Status>, reading: &Reading, told: &Status, actors: &Joined) {
    let said = claimant(reading, told.according_to.as_ref(), actors);
    if let Some(same) = known
        .iter_mut()
        .find(|s| s.value == told.value && s.date == told.date)
    {
        more(&mut same.evidence, told.evidence.clone());
        if said.is_none() {
            same.according_to = None;
        }
        return;
    }
    known.push(Status {
        according_to: said,
        ..told.clone()
    });
}

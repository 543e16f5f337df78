//! Contradictions in the ledger: accounts that give contrary terms, days, triggers, states or replies of one initiative.
//!
//! Cautious by design. Compared are the accounts of one joined initiative only, each with what it tells by itself; an account
//! that gives both values contradicts nobody. A later state is an update, a coarser day holds a finer one, a silence says
//! nothing.

use std::collections::BTreeSet;

use rapporteur_schema::{Class, InitiativeKind, Stance, StatusValue, Value};

use super::{Candidate, Side};
use crate::ledger::{Account, Row, day_number, within};

/// All contradictions of a story's ledger.
pub(crate) fn candidates(rows: &[Row<'_>]) -> Vec<Candidate> {
    rows.iter()
        .flat_map(|row| {
            [length(row), day(row), due(row), trigger(row), settled(row)]
                .into_iter()
                .flatten()
                .chain(replies(row))
        })
        .collect()
}

fn candidate(
    row: &Row<'_>,
    class: Class,
    slot: &str,
    subject: &str,
    sides: Vec<Side>,
) -> Option<Candidate> {
    (2..=4).contains(&sides.len()).then(|| Candidate {
        class,
        subject: format!("{subject}: {}", row.subject),
        topic: format!("{}/{slot}", row.id),
        sides,
        members: row.members(),
        ..Candidate::default()
    })
}

/// Sides from what each account tells by itself: accounts with several values, or none, stay out.
fn sides(row: &Row<'_>, told: impl Fn(&Account<'_>) -> Vec<(String, Value)>) -> Vec<Side> {
    let mut sides: Vec<Side> = Vec::new();
    for account in row.accounts() {
        let values = told(account);
        let Some((first, _)) = values.first() else {
            continue;
        };
        if values.iter().any(|(key, _)| key != first) {
            continue;
        }
        let claims = values.iter().map(|(_, v)| v.clone());
        match sides
            .iter_mut()
            .find(|s| s.normalized.as_deref() == Some(first))
        {
            Some(side) => side.claims.extend(claims),
            None => sides.push(Side {
                value: values[0].1.value.clone(),
                normalized: Some(first.clone()),
                claims: claims.collect(),
                ..Side::default()
            }),
        }
    }
    sides
}

/// Ten days, or two weeks: lengths without a hedge that differ by more than half a day.
fn length(row: &Row<'_>) -> Option<Candidate> {
    let sides = sides(row, |account| {
        account
            .values(|s| &s.duration_days)
            .filter(|v| v.hedge.is_none_or(|h| h == rapporteur_schema::Hedge::None))
            .filter_map(|v| Some((format!("{:.0}", v.number?), v.clone())))
            .collect()
    });
    candidate(row, Class::Term, "duration", "length", sides)
}

/// Days that two accounts' beginnings of one initiative may lie apart.
const FAR: u64 = 5;

/// Saturday, or Sunday: days told to the day. Two days a week apart are one weekday that was placed in two weeks.
fn day(row: &Row<'_>) -> Option<Candidate> {
    let sides = sides(row, |account| {
        account
            .values(|s| &s.start)
            .filter_map(|v| {
                let day = v.start.as_ref()?.get(..10)?.to_owned();
                let last = v.end.as_ref().and_then(|e| e.get(..10)).unwrap_or(&day);
                (last == day).then(|| (day.clone(), v.clone()))
            })
            .collect()
    });
    let days: Vec<i64> = sides
        .iter()
        .filter_map(|s| day_number(s.normalized.as_deref()?))
        .collect();
    let weeks = days
        .iter()
        .any(|a| days.iter().any(|b| a != b && (a - b) % 7 == 0));
    // Further apart, one of them is sooner the day on which somebody spoke of it.
    let far = days
        .iter()
        .any(|a| days.iter().any(|b| a.abs_diff(*b) > FAR));
    if weeks || far || days.len() != sides.len() {
        return None;
    }
    candidate(row, Class::Time, "start", "day", sides)
}

/// End of June, or end of July: stretches in which an answer is due that do not meet.
fn due(row: &Row<'_>) -> Option<Candidate> {
    let sides = sides(row, |account| {
        account
            .values(|s| &s.deadline)
            .filter_map(|v| {
                let day = |t: &Option<String>| t.as_ref()?.get(..10).map(str::to_owned);
                Some((format!("{}/{}", day(&v.start)?, day(&v.end)?), v.clone()))
            })
            .collect()
    });
    let spans: Vec<(&str, &str)> = sides
        .iter()
        .filter_map(|s| s.normalized.as_deref()?.split_once('/'))
        .collect();
    let meet = |a: &(&str, &str), b: &(&str, &str)| a.0 <= b.1 && b.0 <= a.1;
    let apart = (0..spans.len()).all(|i| (0..i).all(|j| !meet(&spans[i], &spans[j])));
    let weeks = spans.iter().enumerate().any(|(i, a)| {
        spans[..i].iter().any(|b| {
            let gap = day_number(a.0)
                .zip(day_number(b.0))
                .map_or(0, |(x, y)| x - y);
            gap % 7 == 0
        })
    });
    if !apart || weeks {
        return None;
    }
    candidate(row, Class::Time, "deadline", "by when", sides)
}

/// What a threat answers: a truce that is broken, or a demand that is refused.
fn trigger(row: &Row<'_>) -> Option<Candidate> {
    if row.kind != InitiativeKind::Sanctions {
        return None;
    }
    let kinds = |text: &str| -> Option<&'static str> {
        let lower = text.to_lowercase();
        let (broken, refused) = (within("broken", &lower), within("refused", &lower));
        match (broken, refused) {
            (true, false) => Some("violation"),
            (false, true) => Some("refusal"),
            _ => None,
        }
    };
    let sides = sides(row, |account| {
        account
            .values(|s| &s.trigger)
            .filter_map(|v| Some((kinds(&v.value)?.to_owned(), v.clone())))
            .collect()
    });
    candidate(row, Class::Term, "trigger", "what it answers", sides)
}

/// "is set to begin" in one account, only asked for in others: what is still asked of someone is not settled.
fn settled(row: &Row<'_>) -> Option<Candidate> {
    let asked_of = row
        .accounts()
        .any(|a| a.values(|s| &s.addressee).next().is_some());
    let agreed = row.accounts().any(|a| {
        a.states().any(|s| {
            matches!(
                s.value,
                StatusValue::Agreed | StatusValue::Signed | StatusValue::InForce
            )
        })
    });
    if !asked_of || agreed || row.kind != InitiativeKind::Ceasefire {
        return None;
    }
    let sides = sides(row, |account| {
        let mut told = Vec::new();
        for state in account.states() {
            let Some(evidence) = state.evidence.first() else {
                continue;
            };
            let words = evidence.exact.to_lowercase();
            let (settled, asked) = (within("settled", &words), within("asked", &words));
            let value = || Value::from_evidence(evidence.clone());
            if state.value == StatusValue::Announced && settled {
                return vec![("set".to_owned(), value())];
            }
            if state.value == StatusValue::Proposed && asked {
                told.push(("asked".to_owned(), value()));
            }
        }
        told
    });
    candidate(
        row,
        Class::Status,
        "status",
        "whether it is settled or asked for",
        sides,
    )
}

/// One side's reply: turned down in one account, left open or accepted in another of the same days.
fn replies(row: &Row<'_>) -> Vec<Candidate> {
    let mut parties: Vec<String> = row
        .accounts()
        .flat_map(Account::replies)
        .map(|(side, ..)| side)
        .collect();
    parties.sort();
    parties.dedup();
    parties
        .into_iter()
        .filter_map(|party| {
            let sides = sides(row, |account| {
                account
                    .replies()
                    .filter(|(side, ..)| *side == party)
                    .filter_map(|(_, _, reply)| {
                        let class = match reply.stance {
                            Stance::Accepts | Stance::Supports => "yes",
                            Stance::Rejects | Stance::Defies => "no",
                            Stance::Considering | Stance::Evades => "open",
                            Stance::Conditional | Stance::Sceptical => return None,
                        };
                        let mut value = Value::from_evidence(reply.evidence.first()?.clone());
                        value.entity.clone_from(&reply.actor);
                        Some((class.to_owned(), value))
                    })
                    .collect()
            });
            let no = sides.iter().any(|s| s.normalized.as_deref() == Some("no"));
            // A foundation and a deputy of one state are no one side, unless that state itself replies in one account.
            let state = row
                .accounts()
                .flat_map(Account::replies)
                .any(|(side, state, _)| side == party && state);
            let actors: Vec<BTreeSet<&str>> = sides
                .iter()
                .map(|s| {
                    s.claims
                        .iter()
                        .filter_map(|c| c.entity.as_deref())
                        .collect()
                })
                .collect();
            let one = actors.windows(2).all(|w| !w[0].is_disjoint(&w[1]));
            // Yes and not yet are steps of one way.
            if !no || !row.same_days() || !(state || one) {
                return None;
            }
            candidate(
                row,
                Class::Stance,
                &format!("response/{party}"),
                "reply",
                sides,
            )
        })
        .collect()
}

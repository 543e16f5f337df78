//! A mention of an initiative while its slots are being filled; all by token numbers.

use std::ops::Range;

use rapporteur_schema::{InitiativeKind, InitiativeType, Purpose, Stance, StatusValue};

use super::party::Party;
use crate::lexicon::initiatives::frames::Frame;

/// One mention with what its sentence tells.
#[derive(Clone, Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "marks that come in any mixture"
)]
pub(crate) struct Draft {
    /// `None`: words that only refer back ("the proposal", "it").
    pub(crate) kind: Option<InitiativeKind>,
    /// The noun or verb that names it.
    pub(crate) head: usize,
    /// The words that are shown.
    pub(crate) tokens: Range<usize>,
    /// The noun means an initiative only beside another sign of one.
    pub(crate) ambiguous: bool,
    /// A verb phrase names it.
    pub(crate) verbal: bool,
    /// The predicate with its arguments that tells it.
    pub(crate) frame: Option<&'static Frame>,
    /// The words refer back where something fits, and else name a thing of their own ("the deal").
    pub(crate) fallback: bool,
    pub(crate) slots: Slots,
    /// Verbs whose places and times are the initiative's.
    pub(crate) verbs: Vec<Bearing>,
    /// What stands above it was read when it was found.
    pub(crate) told: bool,
    /// Number of the plan that it is a term of.
    pub(crate) plan: Option<usize>,
    /// Words that refer back: whose it is said to be.
    pub(crate) owner: Option<Party>,
    /// The name of the rule for each slot filled, for `explain` and error analyses.
    pub(crate) rules: Vec<&'static str>,
}

/// How a verb bears on the initiative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bearing {
    pub(crate) verb: usize,
    pub(crate) way: Way,
}

/// What a verb's time tells of the initiative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// When it is: "hold talks", "the truce begins".
    Happens,
    /// When it ends: "the truce expires".
    Ends,
    /// When it was made known: "proposed a truce".
    Made,
    /// Nothing.
    Other,
}

/// What is told; see [`InitiativeSlots`](rapporteur_schema::InitiativeSlots).
#[derive(Clone, Debug, Default)]
pub(crate) struct Slots {
    pub(crate) initiative_type: Option<InitiativeType>,
    pub(crate) purpose: Option<Purpose>,
    pub(crate) proposer: Vec<Party>,
    pub(crate) addressee: Vec<Party>,
    pub(crate) supporter: Vec<Party>,
    pub(crate) facilitator: Vec<Party>,
    pub(crate) monitor: Vec<Party>,
    /// Numbers of time expressions.
    pub(crate) declared: Vec<usize>,
    pub(crate) start: Vec<usize>,
    pub(crate) end: Vec<usize>,
    pub(crate) deadline: Vec<usize>,
    pub(crate) duration: Vec<usize>,
    pub(crate) place: Vec<Party>,
    pub(crate) scope: Vec<Range<usize>>,
    pub(crate) preconditions: Vec<Range<usize>>,
    pub(crate) conditions: Vec<Range<usize>>,
    pub(crate) trigger: Vec<Range<usize>>,
    pub(crate) consequence: Vec<Range<usize>>,
    pub(crate) response: Vec<Reply>,
    pub(crate) violations: Vec<Breach>,
    pub(crate) status: Vec<State>,
}

/// A reply.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reply {
    pub(crate) actor: Option<Party>,
    pub(crate) speaker: Option<Party>,
    pub(crate) stance: Stance,
    pub(crate) counter: Vec<Range<usize>>,
    pub(crate) evidence: Range<usize>,
}

/// An alleged violation.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Breach {
    pub(crate) accuser: Option<Party>,
    pub(crate) accused: Option<Party>,
    pub(crate) evidence: Range<usize>,
    /// Number of the time expression of the breach.
    pub(crate) time: Option<usize>,
}

/// A status with the words that tell it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct State {
    pub(crate) value: StatusValue,
    pub(crate) evidence: Range<usize>,
    /// Number of the time expression that dates it.
    pub(crate) time: Option<usize>,
}

impl Draft {
    pub(crate) fn new(kind: Option<InitiativeKind>, head: usize, tokens: Range<usize>) -> Draft {
        Draft {
            kind,
            head,
            tokens,
            ambiguous: false,
            verbal: false,
            frame: None,
            fallback: false,
            slots: Slots::default(),
            verbs: Vec::new(),
            told: false,
            plan: None,
            owner: None,
            rules: Vec::new(),
        }
    }

    /// Notes a status once.
    pub(crate) fn state(&mut self, value: StatusValue, evidence: Range<usize>) {
        if !self.slots.status.iter().any(|s| s.value == value) {
            self.slots.status.push(State {
                value,
                evidence,
                time: None,
            });
        }
    }

    /// Notes a reply once.
    pub(crate) fn reply(&mut self, reply: Reply) {
        let same = |r: &Reply| r.stance == reply.stance && r.actor == reply.actor;
        if !self.slots.response.iter().any(same) {
            self.slots.response.push(reply);
        }
    }

    /// Notes that a verb bears on it.
    pub(crate) fn bears(&mut self, verb: usize, way: Way) {
        match self.verbs.iter_mut().find(|b| b.verb == verb) {
            Some(known) if known.way == Way::Other => known.way = way,
            Some(_) => {}
            None => self.verbs.push(Bearing { verb, way }),
        }
    }
}

/// Adds parties that are not there yet.
pub(crate) fn add_parties(slot: &mut Vec<Party>, more: Vec<Party>) {
    for party in more {
        let same = |p: &Party| {
            p.tokens == party.tokens || (p.entity.is_some() && p.entity == party.entity)
        };
        if !slot.iter().any(same) {
            slot.push(party);
        }
    }
}

/// Adds items that are not there yet.
pub(crate) fn add_all<T: PartialEq>(slot: &mut Vec<T>, more: impl IntoIterator<Item = T>) {
    for item in more {
        if !slot.contains(&item) {
            slot.push(item);
        }
    }
}

impl Slots {
    /// Takes over what words that refer back tell.
    pub(crate) fn merge(&mut self, other: Slots) {
        self.initiative_type = self.initiative_type.or(other.initiative_type);
        self.purpose = self.purpose.or(other.purpose);
        add_parties(&mut self.proposer, other.proposer);
        add_parties(&mut self.addressee, other.addressee);
        add_parties(&mut self.supporter, other.supporter);
        add_parties(&mut self.facilitator, other.facilitator);
        add_parties(&mut self.monitor, other.monitor);
        add_all(&mut self.declared, other.declared);
        add_all(&mut self.start, other.start);
        add_all(&mut self.end, other.end);
        add_all(&mut self.deadline, other.deadline);
        add_all(&mut self.duration, other.duration);
        add_parties(&mut self.place, other.place);
        add_all(&mut self.scope, other.scope);
        add_all(&mut self.preconditions, other.preconditions);
        add_all(&mut self.conditions, other.conditions);
        add_all(&mut self.trigger, other.trigger);
        add_all(&mut self.consequence, other.consequence);
        add_all(&mut self.response, other.response);
        add_all(&mut self.violations, other.violations);
        for state in other.status {
            if !self.status.iter().any(|s| s.value == state.value) {
                self.status.push(state);
            }
        }
    }
}

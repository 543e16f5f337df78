//! The ledger of a negotiation: initiatives with their terms, replies, violations and status.

use crate::evidence::Evidence;
use crate::label::closed_list;
use crate::value::{AccordingTo, Value};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One initiative of a story, joined from the accounts' mentions of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Initiative {
    /// From its earliest member.
    pub id: String,
    /// Ids of the documents' initiatives that it joins.
    #[serde(default)]
    pub members: Vec<String>,
    /// Everything else; its fields stand beside `id` and `members`.
    #[serde(flatten)]
    pub slots: InitiativeSlots,
}

/// What is known of an initiative: shared by the story's joined initiative and a document's mention of one.
///
/// In a record, `entity` and actor fields hold actor ids; in a reading, ids of the document's entities.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct InitiativeSlots {
    /// What is offered, demanded or threatened.
    pub kind: InitiativeKind,
    /// How many sides declare it; null where no account tells.
    #[serde(rename = "type")]
    pub initiative_type: Option<InitiativeType>,
    /// What it is for; null where no account tells.
    pub purpose: Option<Purpose>,
    /// Who makes it.
    #[serde(default)]
    pub proposer: Vec<Value>,
    /// Whom it is made to.
    #[serde(default)]
    pub addressee: Vec<Value>,
    /// Who backs it.
    #[serde(default)]
    pub supporter: Vec<Value>,
    /// Who mediates or hosts.
    #[serde(default)]
    pub facilitator: Vec<Value>,
    /// Who watches over it.
    #[serde(default)]
    pub monitor: Vec<Value>,
    /// When it was declared.
    #[serde(default)]
    pub declared: Vec<Value>,
    /// When it begins.
    #[serde(default)]
    pub start: Vec<Value>,
    /// When it ends.
    #[serde(default)]
    pub end: Vec<Value>,
    /// By when an answer is due.
    #[serde(default)]
    pub deadline: Vec<Value>,
    /// How long it lasts, `number` in days.
    #[serde(default)]
    pub duration_days: Vec<Value>,
    /// Where.
    #[serde(default)]
    pub place: Vec<Value>,
    /// What it covers: air, land, prisoners, goods.
    #[serde(default)]
    pub scope: Vec<Value>,
    /// What must be met before it starts.
    #[serde(default)]
    pub preconditions: Vec<Value>,
    /// Terms asked for.
    #[serde(default)]
    pub conditions: Vec<Value>,
    /// What sets off a threat.
    #[serde(default)]
    pub trigger: Vec<Value>,
    /// What follows then.
    #[serde(default)]
    pub consequence: Vec<Value>,
    /// How others replied.
    #[serde(default)]
    pub response: Vec<Response>,
    /// Alleged violations.
    #[serde(default)]
    pub violations: Vec<Violation>,
    /// How it stood, over time.
    #[serde(default)]
    pub status: Vec<Status>,
    /// How it hangs together with others.
    #[serde(default)]
    pub links: Vec<Link>,
}

/// A reply to an initiative.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Response {
    /// Id of the actor who replies; null where it is no known one.
    pub actor: Option<String>,
    /// Its name as the account has it.
    pub actor_name: Option<String>,
    /// Who speaks for it; null where it speaks itself.
    pub speaker_name: Option<String>,
    /// When: ISO 8601.
    pub date: Option<String>,
    /// The stance taken.
    pub stance: Stance,
    /// Terms that it asks for in return.
    #[serde(default)]
    pub counter_terms: Vec<Value>,
    /// Where it stands.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
}

/// A violation, always as someone's allegation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Violation {
    /// Id of the actor who accuses.
    pub accuser: Option<String>,
    /// Its name as the account has it.
    pub accuser_name: Option<String>,
    /// Id of the actor accused.
    pub accused: Option<String>,
    /// Its name as the account has it.
    pub accused_name: Option<String>,
    /// When: ISO 8601.
    pub date: Option<String>,
    /// Where it stands.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
}

/// How an initiative stood at a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Status {
    /// The state.
    pub value: StatusValue,
    /// When: ISO 8601.
    pub date: Option<String>,
    /// Who says so; null is the outlet itself.
    pub according_to: Option<AccordingTo>,
    /// Where it stands.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
}

/// How an initiative hangs together with another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Link {
    /// How.
    pub kind: LinkKind,
    /// Id of the other initiative.
    pub to: String,
    /// Where an account says so.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
}

closed_list! {
    /// What an initiative is about.
    #[derive(Default)]
    InitiativeKind {
        /// A halt of fighting, whole or in part.
        Ceasefire = "ceasefire",
        /// Talks or a meeting.
        Talks = "talks",
        /// An agreement to be made or signed.
        Agreement = "agreement",
        /// Sanctions, threatened, asked for or lifted.
        Sanctions = "sanctions",
        /// A pull-out of forces.
        Withdrawal = "withdrawal",
        /// An exchange, as of prisoners.
        Exchange = "exchange",
        /// Help: relief, money, arms.
        Aid = "aid",
        /// Forces sent or stationed.
        Deployment = "deployment",
        /// An offer to mediate or host.
        Mediation = "mediation",
        /// Anything else.
        #[default]
        Other = "other",
    }
}

closed_list! {
    /// How many sides declare an initiative.
    InitiativeType {
        /// One side for itself.
        Unilateral = "unilateral",
        /// Two sides.
        Bilateral = "bilateral",
        /// More than two.
        Multilateral = "multilateral",
    }
}

closed_list! {
    /// What an initiative is for (the ETH/PRIO ceasefire data's purposes).
    Purpose {
        /// Relief, evacuation, exchange of captives or the dead.
        Humanitarian = "humanitarian",
        /// A step to, in or after peace talks.
        PeaceProcess = "peace_process",
        /// A holiday or commemoration.
        Holiday = "holiday",
        /// An election.
        Election = "election",
        /// Another stated purpose.
        Other = "other",
    }
}

closed_list! {
    /// The stance of a reply, from consent to defiance.
    Stance {
        /// Says yes.
        Accepts = "accepts",
        /// Backs it.
        Supports = "supports",
        /// Yes, on terms.
        Conditional = "conditional",
        /// Thinks it over.
        Considering = "considering",
        /// Does not answer what was asked.
        Evades = "evades",
        /// Doubts it.
        Sceptical = "sceptical",
        /// Says no.
        Rejects = "rejects",
        /// Says no and acts against it.
        Defies = "defies",
    }
}

closed_list! {
    /// How an initiative stands.
    StatusValue {
        /// Talked of, by nobody in office or without commitment.
        Floated = "floated",
        /// Proposed to someone.
        Proposed = "proposed",
        /// Declared.
        Announced = "announced",
        /// Threatened.
        Threatened = "threatened",
        /// Agreed on.
        Agreed = "agreed",
        /// Signed.
        Signed = "signed",
        /// In force.
        InForce = "in_force",
        /// Suspended.
        Suspended = "suspended",
        /// Extended.
        Extended = "extended",
        /// Run out.
        Expired = "expired",
        /// Turned down.
        Rejected = "rejected",
        /// Broken down.
        Collapsed = "collapsed",
        /// Replaced by another.
        Superseded = "superseded",
        /// Done, as a threat or an exchange.
        CarriedOut = "carried_out",
    }
}

closed_list! {
    /// How two initiatives hang together.
    LinkKind {
        /// Made in answer to the other.
        CounterOffer = "counter_offer",
        /// Must be met before the other.
        PreconditionOf = "precondition_of",
        /// Follows from the other, as a sanction from a broken truce.
        ConsequenceOf = "consequence_of",
        /// Prolongs the other.
        Extends = "extends",
        /// Someone claims that both are one.
        SameAsClaimed = "same_as_claimed",
    }
}

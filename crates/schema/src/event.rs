//! Events, coded in PLOVER.

use crate::evidence::Evidence;
use crate::label::closed_list;
use crate::value::Value;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One event of a story, joined from the accounts' reports of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// From its earliest member.
    pub id: String,
    /// Ids of the documents' events that it joins.
    #[serde(default)]
    pub members: Vec<String>,
    /// PLOVER type, final: a promised meeting is AGREE, a conditional sanction THREATEN.
    #[serde(rename = "type")]
    pub event_type: PloverType,
    /// PLOVER mode, one of the type's; null where none fits.
    pub mode: Option<String>,
    /// PLOVER contexts.
    #[serde(default)]
    pub context: Vec<String>,
    /// Root code of CAMEO that type and mode convert to, two digits; absent where none fits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cameo_root: Option<String>,
    /// What is promised, demanded or threatened: one event, not two. Null for a deed.
    pub content: Option<EventContent>,
    /// Whether it happened, as accounts tell it.
    pub modality: Modality,
    /// Whether it is told as background from before the story.
    pub historical: bool,
    /// Ids of the actors who act; for a mutual act, of all.
    #[serde(default)]
    pub actor: Vec<String>,
    /// Ids of those acted upon.
    #[serde(default)]
    pub recipient: Vec<String>,
    /// When.
    pub time: Option<Value>,
    /// UCDP's date precision: 1 is the day, larger is vaguer.
    pub date_prec: Option<u8>,
    /// Where.
    pub place: Option<Place>,
    /// Deaths; null where no account counts them.
    pub fatalities: Option<Casualties>,
    /// Injured; null where no account counts them.
    pub injuries: Option<Casualties>,
    /// What each account says, kept apart.
    #[serde(default)]
    pub reports: Vec<Report>,
}

/// What another event promises, demands or threatens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EventContent {
    /// PLOVER type.
    #[serde(rename = "type")]
    pub event_type: PloverType,
    /// PLOVER mode; null where none fits.
    pub mode: Option<String>,
}

/// A place, resolved as far as a gazetteer knows it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// As the account has it.
    pub text: String,
    /// `GeoNames` id, in decimal.
    pub gazetteer_id: Option<String>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// First-order division, by `GeoNames`' code or name.
    pub admin1: Option<String>,
    /// Degrees north, WGS 84, -90 to 90.
    pub lat: Option<f64>,
    /// Degrees east, WGS 84, -180 to 180.
    pub lon: Option<f64>,
    /// UCDP's place precision: 1 exact, 2 near it, 3 second-order and 4 first-order division, 5 and above vaguer.
    pub where_prec: Option<u8>,
}

/// Lowest and highest figure of the accounts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Casualties {
    /// Lowest.
    pub low: Option<u32>,
    /// Highest.
    pub high: Option<u32>,
    /// A judgement in UCDP's sense: null unless the user chose a rule.
    pub best: Option<u32>,
}

/// What one account says of an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// Id of the document.
    pub document: String,
    /// Where it tells the event.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// The values that it gives.
    #[serde(default)]
    pub values: Vec<SlotValue>,
}

/// A value and the slot of the event that it fills; the value's fields stand beside `slot`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SlotValue {
    /// Name of the slot: `actor`, `recipient`, `time`, `place`, `fatalities`, `injuries`.
    pub slot: String,
    /// The value.
    #[serde(flatten)]
    pub value: Value,
}

closed_list! {
    /// The event types of PLOVER (Open Event Data Alliance, manual draft 2.0).
    PloverType {
        /// Stated will to cooperate: consent, offer, promise, future meetings.
        Agree = "AGREE",
        /// Meetings, visits, talks.
        Consult = "CONSULT",
        /// Non-material backing: praise, recognition, treaties signed.
        Support = "SUPPORT",
        /// Verbal yielding without material result yet.
        Concede = "CONCEDE",
        /// Material exchange of mutual benefit.
        Cooperate = "COOPERATE",
        /// Material help mainly for the recipient.
        Aid = "AID",
        /// Yielding with immediate material effect.
        Retreat = "RETREAT",
        /// Request, demand or order.
        Request = "REQUEST",
        /// Criticism, allegation, charge, inquiry.
        Accuse = "ACCUSE",
        /// Refusal.
        Reject = "REJECT",
        /// Forceful warning of serious consequences.
        Threaten = "THREATEN",
        /// Collective civilian action.
        Protest = "PROTEST",
        /// A cut in existing relations.
        Sanction = "SANCTION",
        /// Armed posture without force used.
        Mobilize = "MOBILIZE",
        /// Repression or restriction short of violence.
        Coerce = "COERCE",
        /// A deliberate act able to do serious bodily harm.
        Assault = "ASSAULT",
    }
}

closed_list! {
    /// Whether an event happened, as accounts tell it.
    #[derive(Default)]
    Modality {
        /// Told as a fact.
        #[default]
        Actual = "actual",
        /// Told as a claim of someone.
        Alleged = "alleged",
        /// Told as denied.
        Denied = "denied",
    }
}

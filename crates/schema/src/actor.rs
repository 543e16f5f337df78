//! Actors: who takes part.

use crate::entity::Code;
use crate::label::closed_list;
use crate::value::Value;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Someone or something that accounts speak of, across the whole record.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Actor {
    /// From its earliest mention; see [`joined_id`](crate::joined_id).
    pub id: String,
    /// The fullest name that an account gives.
    pub name: String,
    /// What it is.
    #[serde(rename = "type")]
    pub actor_type: ActorType,
    /// ISO 3166-1 alpha-3 code of its country; null where none is known.
    pub country: Option<String>,
    /// Other names that accounts give it.
    #[serde(default)]
    pub aliases: Vec<Alias>,
    /// Roles that accounts give it ("envoy of ..."); several may disagree.
    #[serde(default)]
    pub roles: Vec<Value>,
    /// Number of its mentions in all documents.
    pub mentions: u32,
    /// Codes from the user's file of actors.
    #[serde(default)]
    pub codes: Vec<Code>,
}

/// A name in one language and script.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Alias {
    /// The name.
    pub text: String,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// ISO 15924 code ("Latn").
    pub script: Option<String>,
}

closed_list! {
    /// What an actor is.
    #[derive(Default)]
    ActorType {
        /// A human being.
        Person = "person",
        /// A company, alliance, party, agency or other body.
        Organization = "organization",
        /// A government, its ministries and offices.
        Government = "government",
        /// A fighting force, state or not.
        ArmedGroup = "armed_group",
        /// A country.
        Country = "country",
        /// A place below a country, or a region.
        Place = "place",
        /// People named together ("European leaders").
        #[default]
        Group = "group",
    }
}

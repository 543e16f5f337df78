//! Time expressions, in TIMEX3 (ISO 24617-1, `TimeML` 1.2.1).

use crate::label::closed_list;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;

/// One time expression.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Timex {
    /// From its span; see [`item_id`](crate::item_id). Anchors name it.
    pub id: String,
    /// First code point.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
    /// TIMEX3 type.
    #[serde(rename = "type")]
    pub timex_type: TimexType,
    /// TIMEX3 value; unknown parts as `X` where the anchor is not resolved.
    pub value: String,
    /// TIMEX3 modifier.
    #[serde(rename = "mod")]
    pub modifier: Option<TimexMod>,
    /// TIMEX3 quantifier of a set ("EVERY").
    pub quant: Option<String>,
    /// TIMEX3 frequency of a set ("2X").
    pub freq: Option<String>,
    /// What the expression counts from.
    pub anchor: Anchor,
}

/// What a time expression counts from. Written as `document`, `none` or the id of a time expression.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Anchor {
    /// The document's time of publication ("yesterday").
    Document,
    /// Another time expression ("two days later"), by id.
    Timex(String),
    /// Nothing: it is absolute, or a bare duration.
    #[default]
    None,
}

impl Anchor {
    /// As it stands in JSON.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Document => "document",
            Self::Timex(id) => id,
            Self::None => "none",
        }
    }
}

impl From<&str> for Anchor {
    fn from(written: &str) -> Self {
        match written {
            "document" => Self::Document,
            "none" => Self::None,
            id => Self::Timex(id.to_owned()),
        }
    }
}

impl Serialize for Anchor {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Anchor {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::from(
            Cow::<'de, str>::deserialize(deserializer)?.as_ref(),
        ))
    }
}

impl JsonSchema for Anchor {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Anchor".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "description": "`document`, `none` or the id of a time expression." })
    }
}

closed_list! {
    /// TIMEX3 types.
    TimexType {
        /// A day or coarser.
        Date = "DATE",
        /// A time of day.
        Time = "TIME",
        /// A length of time.
        Duration = "DURATION",
        /// A repeated time.
        Set = "SET",
    }
}

closed_list! {
    /// TIMEX3 modifiers.
    TimexMod {
        /// "before June".
        Before = "BEFORE",
        /// "after June".
        After = "AFTER",
        /// "by June".
        OnOrBefore = "ON_OR_BEFORE",
        /// "since June".
        OnOrAfter = "ON_OR_AFTER",
        /// "less than two hours".
        LessThan = "LESS_THAN",
        /// "more than two hours".
        MoreThan = "MORE_THAN",
        /// "no more than two hours".
        EqualOrLess = "EQUAL_OR_LESS",
        /// "at least two hours".
        EqualOrMore = "EQUAL_OR_MORE",
        /// "early in June".
        Start = "START",
        /// "mid-June".
        Mid = "MID",
        /// "late in June".
        End = "END",
        /// "about two hours".
        Approx = "APPROX",
    }
}

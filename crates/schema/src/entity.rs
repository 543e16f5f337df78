//! What a reading knows of an entity beside its name: where it lies, whom it stands for, its roles taken apart, its codes.

use crate::label::closed_list;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A place of the gazetteer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EntityPlace {
    /// `geonames:` and the number there; `country:` and ISO 3166-1 alpha-3; or a key of the lexicons (`seat:kremlin`,
    /// `territory:crimea`).
    pub id: String,
    /// How fine it is.
    pub kind: PlaceKind,
    /// ISO 3166-1 alpha-3 codes of its country, or of the states that hold or claim it; empty for the high sea.
    #[serde(default)]
    pub countries: Vec<String>,
    /// Code of the first-level unit, as `GeoNames` has it; null where not known.
    pub admin1: Option<String>,
    /// Degrees north, WGS 84, -90 to 90; a country's are its capital's.
    pub lat: Option<f64>,
    /// Degrees east, WGS 84, -180 to 180.
    pub lon: Option<f64>,
    /// Ids of the places that it lies in, the nearest first: of a palace the city, then the country.
    #[serde(default)]
    pub within: Vec<String>,
}

closed_list! {
    /// How fine a place is.
    #[derive(Default)]
    PlaceKind {
        /// A building or compound in a city.
        Site = "site",
        /// A city or town.
        City = "city",
        /// A first-level unit or another part of states.
        #[default]
        Region = "region",
        /// A sea, strait, river or canal.
        Water = "water",
        /// A state.
        Country = "country",
        /// A part of the world.
        World = "world",
    }
}

/// Whom a capital or seat of government stands for where it acts (metonymy: "the palace said").
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StandsFor {
    /// ISO 3166-1 alpha-3 code of the country whose government it is; null for an organisation's seat.
    pub country: Option<String>,
    /// Key of the organisation in the lexicon (`eu`); null for a country's government.
    pub organization: Option<String>,
    /// Id of that country's or organisation's entity in the same document; null where the document names it nowhere.
    pub entity: Option<String>,
}

/// A role of a person, taken apart: `roles` of the entity has its words and evidence at the same place in the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Office {
    /// The title in lower case, without names and modifiers ("foreign minister"); null where no known title is in the words.
    pub title: Option<String>,
    /// Kind of the title, as the lexicon `titles` has it (`head_of_state`, `minister`, `spokesperson`); `leader` for "who
    /// leads ..."; null where it is none of them.
    pub kind: Option<String>,
    /// What the words say of its validity; null for a role that simply holds.
    pub modifier: Option<OfficeModifier>,
    /// Id of the body or country that the role belongs to, an entity of the document; null where the text names none.
    pub affiliation: Option<String>,
    /// ISO 3166-1 alpha-3 code of the country that it belongs to; null where not known.
    pub country: Option<String>,
}

closed_list! {
    /// What words before a title say of its validity or rank.
    OfficeModifier {
        /// Held once: "former", "ex-", "then".
        Former = "former",
        /// Held for the time being: "acting", "interim".
        Acting = "acting",
        /// To be held: "-elect", "designate", "incoming".
        Designate = "designate",
        /// Below the office: "deputy", "vice", "assistant".
        Deputy = "deputy",
        /// Claimed: "self-styled", "de facto".
        Disputed = "disputed",
        /// The holder is dead: "late".
        Dead = "dead",
    }
}

/// A code of an entity in somebody's scheme, from the user's file of actors.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
pub struct Code {
    /// The scheme ("cameo", "ucdp"); null where the file names none.
    pub scheme: Option<String>,
    /// The code.
    pub code: String,
}

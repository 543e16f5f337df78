//! The record: what one run writes.

use crate::actor::Actor;
use crate::document::Document;
use crate::evidence::EvidenceError;
use crate::input::Input;
use crate::story::Story;
use crate::walk::Texts;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Name and version of the record's format, as its `schema` says.
pub const SCHEMA: &str = "rapporteur.record/1";

/// What one run writes: its inputs, the documents found in them, and the stories that they tell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// Always [`SCHEMA`].
    #[schemars(extend("const" = SCHEMA))]
    pub schema: String,
    /// What wrote it.
    pub producer: Producer,
    /// Every input and what became of it.
    #[serde(default)]
    pub inputs: Vec<Input>,
    /// The accounts.
    #[serde(default)]
    pub documents: Vec<Document>,
    /// Who takes part.
    #[serde(default)]
    pub actors: Vec<Actor>,
    /// The stories.
    #[serde(default)]
    pub stories: Vec<Story>,
}

/// What wrote a record: enough to write it again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Producer {
    /// Version of the program.
    pub version: String,
    /// Name and version of the language model.
    pub model: String,
    /// Hash of the lexicons.
    pub lexicons: String,
    /// Options that change what is written, sorted by name.
    #[serde(default)]
    pub options: Vec<ProducerOption>,
}

/// An option that changes what is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProducerOption {
    /// Its name, as on the command line but without dashes.
    pub name: String,
    /// Its value.
    pub value: String,
}

impl Record {
    /// A record without inputs.
    pub fn new(producer: Producer) -> Self {
        Self {
            schema: SCHEMA.to_owned(),
            producer,
            inputs: Vec::new(),
            documents: Vec::new(),
            actors: Vec::new(),
            stories: Vec::new(),
        }
    }

    /// Compares all evidence of the record with its documents: a list of what is wrong and where (a JSON pointer, RFC 6901).
    ///
    /// It looks at every object with `document` and `exact`, wherever one stands, so a field added later is covered.
    pub fn check_evidence(&self) -> Vec<(String, EvidenceError)> {
        // Without `..`: a new field must be looked at here. Documents and inputs hold no evidence.
        let Self {
            schema: _,
            producer: _,
            inputs: _,
            documents,
            actors,
            stories,
        } = self;
        let texts = Texts::new(documents);
        let mut wrong = Vec::new();
        for (i, actor) in actors.iter().enumerate() {
            texts.check(actor, &format!("/actors/{i}"), &mut wrong);
        }
        for (i, story) in stories.iter().enumerate() {
            texts.check(story, &format!("/stories/{i}"), &mut wrong);
        }
        wrong
    }
}

//! Names of labels by small numbers.

use crate::error::LoadError;
use crate::linguistics::attribute_rules::Names;

/// A list of names; number 0 is the empty name.
#[derive(Clone, Debug)]
pub(crate) struct LabelSet {
    names: Vec<String>,
    full: bool,
}

impl Default for LabelSet {
    fn default() -> Self {
        LabelSet {
            names: vec![String::new()],
            full: false,
        }
    }
}

impl LabelSet {
    pub(crate) fn name(&self, number: u8) -> &str {
        self.names.get(number as usize).map_or("", String::as_str)
    }

    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }

    fn check(&self, what: &str) -> Result<(), LoadError> {
        if self.full {
            return Err(LoadError::Config {
                file: "config.json",
                reason: format!("more than 255 {what}"),
            });
        }
        Ok(())
    }
}

impl Names for LabelSet {
    fn number(&mut self, name: &str) -> u8 {
        if let Some(i) = self.names.iter().position(|n| n == name) {
            return i as u8;
        }
        if self.names.len() > usize::from(u8::MAX) {
            self.full = true;
            return 0;
        }
        self.names.push(name.to_owned());
        (self.names.len() - 1) as u8
    }
}

/// All label sets of a model.
#[derive(Clone, Debug, Default)]
pub(crate) struct Labels {
    pub(crate) tags: LabelSet,
    pub(crate) pos: LabelSet,
    pub(crate) morphs: LabelSet,
    pub(crate) deps: LabelSet,
    pub(crate) entities: LabelSet,
}

impl Labels {
    /// An error when a set holds more names than one byte can number.
    pub(crate) fn check(&self) -> Result<(), LoadError> {
        self.tags.check("tags")?;
        self.pos.check("parts of speech")?;
        self.morphs.check("morphologies")?;
        self.deps.check("dependency labels")?;
        self.entities.check("entity types")
    }
}

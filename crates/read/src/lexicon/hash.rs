//! The lexicons' fingerprint, which a record carries: other words, other findings.

use sha2::{Digest, Sha256};

/// The lexicons by name, with their texts.
macro_rules! lexicons {
    ($($name:literal)*) => {
        [$(($name, include_str!(concat!("../../lexicons/", $name, ".tsv")))),*]
    };
}

/// All lexicons, in the order of their names; a test holds this against the folder.
const LEXICONS: &[(&str, &str)] = &lexicons![
    "acting_verbs"
    "body_nouns"
    "boilerplate"
    "cameo_root"
    "casualty_terms"
    "cities"
    "claim_phrases"
    "condition_markers"
    "content_modes"
    "counted_people"
    "counted_things"
    "countries"
    "discrepancy_words"
    "event_composition"
    "event_nouns"
    "event_verbs"
    "event_words"
    "firm_nouns"
    "form_company"
    "given_names"
    "group_nouns"
    "idle_words"
    "initiative_frames"
    "initiative_stages"
    "initiative_terms"
    "initiative_words"
    "irregular_forms"
    "judgement_words"
    "lasting_things"
    "ledger_words"
    "light_verbs"
    "made_public"
    "marked_nouns"
    "measure_units"
    "measured_things"
    "member_nouns"
    "modality_markers"
    "object_classes"
    "occasion_forms"
    "office_seats"
    "opposite_states"
    "organisations"
    "person_nouns"
    "place_nouns"
    "predicate_senses"
    "purpose_terms"
    "related_words"
    "reporting_cues"
    "reporting_nouns"
    "reporting_phrases"
    "scope_terms"
    "seats"
    "short_names"
    "speech_media"
    "speech_venues"
    "struck_things"
    "territories"
    "time_holidays"
    "time_lasting"
    "time_names"
    "time_numbers"
    "time_phrases"
    "time_tense"
    "time_units"
    "time_zones"
    "title_modifiers"
    "titles"
    "venue_kinds"
    "wording_markers"
];

/// SHA-256 over all lexicons, in lower-case hexadecimal.
pub fn lexicons_hash() -> String {
    sha256(LEXICONS.iter().map(|(_, text)| *text))
}

/// SHA-256 of some texts, one after the other, in lower-case hexadecimal.
pub(crate) fn sha256<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let mut hasher = Sha256::new();
    for text in texts {
        hasher.update(text.as_bytes());
    }
    let mut hex = String::new();
    for byte in hasher.finalize() {
        hex.push(char::from_digit(u32::from(byte >> 4), 16).unwrap_or_default());
        hex.push(char::from_digit(u32::from(byte & 15), 16).unwrap_or_default());
    }
    hex
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn every_lexicon_of_the_folder_counts() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("lexicons");
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|e| e == "tsv"))
            .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
            .collect();
        names.sort();
        let known: Vec<&str> = LEXICONS.iter().map(|(name, _)| *name).collect();
        assert_eq!(known, names);
    }
}

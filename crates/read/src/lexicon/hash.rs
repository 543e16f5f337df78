//! The lexicons' fingerprint, which a record carries: other words, other findings.

use sha2::{Digest, Sha256};

/// SHA-256 over all lexicons, in lower-case hexadecimal.
pub fn lexicons_hash() -> String {
    let files = [
        include_str!("../../lexicons/acting_verbs.tsv"),
        include_str!("../../lexicons/body_nouns.tsv"),
        include_str!("../../lexicons/boilerplate.tsv"),
        include_str!("../../lexicons/cities.tsv"),
        include_str!("../../lexicons/claim_phrases.tsv"),
        include_str!("../../lexicons/condition_markers.tsv"),
        include_str!("../../lexicons/countries.tsv"),
        include_str!("../../lexicons/given_names.tsv"),
        include_str!("../../lexicons/group_nouns.tsv"),
        include_str!("../../lexicons/initiative_frames.tsv"),
        include_str!("../../lexicons/initiative_stages.tsv"),
        include_str!("../../lexicons/initiative_terms.tsv"),
        include_str!("../../lexicons/initiative_words.tsv"),
        include_str!("../../lexicons/irregular_forms.tsv"),
        include_str!("../../lexicons/ledger_words.tsv"),
        include_str!("../../lexicons/marked_nouns.tsv"),
        include_str!("../../lexicons/member_nouns.tsv"),
        include_str!("../../lexicons/organisations.tsv"),
        include_str!("../../lexicons/opposite_states.tsv"),
        include_str!("../../lexicons/office_seats.tsv"),
        include_str!("../../lexicons/occasion_forms.tsv"),
        include_str!("../../lexicons/lasting_things.tsv"),
        include_str!("../../lexicons/form_company.tsv"),
        include_str!("../../lexicons/counted_people.tsv"),
        include_str!("../../lexicons/place_nouns.tsv"),
        include_str!("../../lexicons/purpose_terms.tsv"),
        include_str!("../../lexicons/related_words.tsv"),
        include_str!("../../lexicons/reporting_cues.tsv"),
        include_str!("../../lexicons/reporting_nouns.tsv"),
        include_str!("../../lexicons/reporting_phrases.tsv"),
        include_str!("../../lexicons/scope_terms.tsv"),
        include_str!("../../lexicons/seats.tsv"),
        include_str!("../../lexicons/speech_media.tsv"),
        include_str!("../../lexicons/speech_venues.tsv"),
        include_str!("../../lexicons/territories.tsv"),
        include_str!("../../lexicons/time_holidays.tsv"),
        include_str!("../../lexicons/time_lasting.tsv"),
        include_str!("../../lexicons/time_names.tsv"),
        include_str!("../../lexicons/time_numbers.tsv"),
        include_str!("../../lexicons/time_phrases.tsv"),
        include_str!("../../lexicons/time_tense.tsv"),
        include_str!("../../lexicons/time_units.tsv"),
        include_str!("../../lexicons/time_zones.tsv"),
        include_str!("../../lexicons/title_modifiers.tsv"),
        include_str!("../../lexicons/titles.tsv"),
        include_str!("../../lexicons/venue_kinds.tsv"),
        include_str!("../../lexicons/wording_markers.tsv"),
    ];
    sha256(files)
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

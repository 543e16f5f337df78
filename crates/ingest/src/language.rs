//! The language of a whole text.

use whatlang::{Lang, detect};

/// BCP 47 tag of a text's language; `None` where it is too short or too mixed to tell.
///
/// On whole texts only: on headlines the detector guesses.
pub(crate) fn language(text: &str) -> Option<String> {
    // Two thousand characters tell as much as a book.
    let sample = text
        .char_indices()
        .nth(2_000)
        .map_or(text, |(at, _)| &text[..at]);
    if sample
        .chars()
        .filter(|c| c.is_alphabetic())
        .take(80)
        .count()
        < 80
    {
        return None;
    }
    if is_english(sample) {
        return Some("en".to_owned());
    }
    let found = detect(sample).filter(|info| info.is_reliable() || info.confidence() > 0.5)?;
    Some(tag(found.lang()).to_owned())
}

/// The detector costs more than all else of a page, and most pages are told by their commonest words: no other language has
/// a fifth of its words here.
fn is_english(sample: &str) -> bool {
    let (mut common, mut all) = (0usize, 0usize);
    for word in sample
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| !w.is_empty())
        .take(250)
    {
        all += 1;
        common += usize::from(matches!(
            word,
            "the"
                | "The"
                | "of"
                | "and"
                | "to"
                | "that"
                | "was"
                | "were"
                | "is"
                | "for"
                | "with"
                | "had"
                | "has"
                | "have"
                | "by"
                | "which"
                | "their"
                | "from"
                | "said"
        ));
    }
    all >= 20 && common * 5 >= all
}

/// ISO 639-1 where there is one, as BCP 47 asks.
fn tag(language: Lang) -> &'static str {
    match language.code() {
        "afr" => "af",
        "aka" => "ak",
        "amh" => "am",
        "ara" => "ar",
        "aze" => "az",
        "bel" => "be",
        "ben" => "bn",
        "bul" => "bg",
        "cat" => "ca",
        "ces" => "cs",
        "cmn" => "zh",
        "cym" => "cy",
        "dan" => "da",
        "deu" => "de",
        "ell" => "el",
        "eng" => "en",
        "epo" => "eo",
        "est" => "et",
        "fin" => "fi",
        "fra" => "fr",
        "guj" => "gu",
        "heb" => "he",
        "hin" => "hi",
        "hrv" => "hr",
        "hun" => "hu",
        "hye" => "hy",
        "ind" => "id",
        "ita" => "it",
        "jav" => "jv",
        "jpn" => "ja",
        "kan" => "kn",
        "kat" => "ka",
        "khm" => "km",
        "kor" => "ko",
        "lat" => "la",
        "lav" => "lv",
        "lit" => "lt",
        "mal" => "ml",
        "mar" => "mr",
        "mkd" => "mk",
        "mya" => "my",
        "nep" => "ne",
        "nld" => "nl",
        "nob" => "nb",
        "ori" => "or",
        "pan" => "pa",
        "pes" => "fa",
        "pol" => "pl",
        "por" => "pt",
        "ron" => "ro",
        "rus" => "ru",
        "sin" => "si",
        "slk" => "sk",
        "slv" => "sl",
        "sna" => "sn",
        "spa" => "es",
        "srp" => "sr",
        "swe" => "sv",
        "tam" => "ta",
        "tel" => "te",
        "tgl" => "tl",
        "tha" => "th",
        "tuk" => "tk",
        "tur" => "tr",
        "ukr" => "uk",
        "urd" => "ur",
        "uzb" => "uz",
        "vie" => "vi",
        "yid" => "yi",
        "zul" => "zu",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_have_a_language_and_headlines_none() {
        assert_eq!(language("Truce holds in strait"), None);
        let english = "Negotiators agreed late on Tuesday to extend their ceasefire by three weeks, the foreign ministry said, after talks that ran for eleven hours.";
        let german = "Die Unterhändler einigten sich am späten Dienstag darauf, die Waffenruhe um drei Wochen zu verlängern, wie das Außenministerium nach elf Stunden mitteilte.";
        assert_eq!(language(english).as_deref(), Some("en"));
        assert_eq!(language(german).as_deref(), Some("de"));
    }
}

//! Stems and roots of English words by their endings, after Porter's algorithm (1980) but in two steps: a stem is a word
//! without the endings of number and tense, a root also without those that derive one word from another.

/// The word without the endings of number, tense and person, British spelling made American.
pub(crate) fn stem_by_rule(word: &str) -> String {
    if !word.is_ascii() || word.len() < 4 {
        return word.to_owned();
    }
    let mut stem = word.to_owned();
    if let Some(base) = stem.strip_suffix("ies").filter(|b| b.len() >= 2) {
        stem = format!("{base}y");
    } else if ["sses", "shes", "ches", "xes", "zes"]
        .iter()
        .any(|e| stem.ends_with(e))
    {
        stem.truncate(stem.len() - 2);
    } else if stem.ends_with('s') && !["ss", "us", "is"].iter().any(|e| stem.ends_with(e)) {
        stem.truncate(stem.len() - 1);
    }
    if let Some(base) = stem.strip_suffix("ied").filter(|b| b.len() >= 2) {
        stem = format!("{base}y");
    } else if let Some(base) = ["ing", "ed"]
        .iter()
        .find_map(|e| stem.strip_suffix(e))
        .filter(|b| b.len() >= 3 && vowel(b))
    {
        stem = undoubled(base);
    }
    // -ise, -our: one spelling for both.
    for (british, american) in [
        ("isation", "ization"),
        ("ise", "ize"),
        ("is", "iz"),
        ("our", "or"),
    ] {
        if stem.len() >= 6
            && let Some(base) = stem.strip_suffix(british)
            && !(british == "is" && word.len() == stem.len())
        {
            stem = format!("{base}{american}");
            break;
        }
    }
    if stem.len() > 4 && stem.ends_with('e') {
        stem.truncate(stem.len() - 1);
    }
    stem
}

/// Endings that derive, with what they leave; the longest of a family first.
const ENDINGS: &[(&str, &str)] = &[
    ("ization", "iz"),
    ("ational", "at"),
    ("ation", "at"),
    ("ator", "at"),
    ("ement", ""),
    ("ment", ""),
    ("ness", ""),
    ("ively", ""),
    ("ally", ""),
    ("ful", ""),
    ("ability", "abl"),
    ("ibility", "ibl"),
    ("able", ""),
    ("abl", ""),
    ("ible", ""),
    ("ibl", ""),
    ("ance", ""),
    ("anc", ""),
    ("ence", ""),
    ("enc", ""),
    ("tion", "t"),
    ("sion", "s"),
    ("ity", ""),
    ("ive", ""),
    ("iv", ""),
    ("ly", ""),
    ("al", ""),
    ("ant", ""),
    ("ent", ""),
    ("er", ""),
    ("or", ""),
    ("iz", ""),
    ("ize", ""),
];

/// A stem without the endings that derive one word from another: at least four letters stay.
pub(crate) fn root(stem: &str) -> String {
    if !stem.is_ascii() {
        return stem.to_owned();
    }
    let mut word = stem.to_owned();
    for _ in 0..2 {
        let shorter = ENDINGS.iter().find_map(|(ending, instead)| {
            let base = word.strip_suffix(ending)?;
            (base.len() + instead.len() >= 4).then(|| format!("{base}{instead}"))
        });
        match shorter {
            Some(shorter) => word = shorter,
            None => break,
        }
    }
    if word.len() > 4 && (word.ends_with('e') || word.ends_with('y')) {
        word.truncate(word.len() - 1);
    }
    word
}

fn vowel(word: &str) -> bool {
    word.contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

/// "stopp" to "stop", but "fall" and "miss" as they are.
fn undoubled(base: &str) -> String {
    let bytes = base.as_bytes();
    let n = bytes.len();
    let double = n >= 4
        && bytes[n - 1] == bytes[n - 2]
        && !matches!(bytes[n - 1], b's' | b'z' | b'l' | b'f');
    base[..n - usize::from(double)].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for forms in [
            &["propose", "proposes", "proposed", "proposing"][..],
            &["violate", "violated", "violates"],
            &["carry", "carries", "carried"],
            &["harbour", "harbors", "harbours"],
            &["organise", "organized", "organises", "organising"],
            &["plan", "planned", "planning"],
        ] {
            let stems: Vec<String> = forms.iter().map(|f| stem_by_rule(f)).collect();
            assert!(stems.iter().all(|s| *s == stems[0]), "{stems:?}");
        }
    }

    #[test]
    fn derived_words_have_one_root_and_others_do_not() {
        let r = |w: &str| root(&stem_by_rule(w));
        for words in [
            &["negotiate", "negotiation", "negotiators"][..],
            &["establish", "establishment", "establishing"],
            &["withdraw", "withdrawal"],
            &["violate", "violation"],
            &["resist", "resistance", "resistant"],
            &["coordinate", "coordinated", "coordination"],
        ] {
            let roots: Vec<String> = words.iter().map(|w| r(w)).collect();
            assert!(roots.iter().all(|s| *s == roots[0]), "{roots:?}");
        }
        assert_ne!(r("violate"), r("violent"));
        assert_ne!(r("nation"), r("nature"));
    }
}

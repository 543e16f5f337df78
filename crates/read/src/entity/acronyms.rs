//! Acronyms and the bodies that they stand for: "Strait Observer Mission (SOM)".

use std::collections::{BTreeMap, BTreeSet};

use super::chain::{Key, Kind};
use super::names::{What, form};
use super::typing::Placed;
use crate::prose::Prose;

/// "Strait Observer Mission (SOM)" and "SOM (Strait Observer Mission)": the acronym is the body, all over the document.
pub(super) fn acronyms(prose: &Prose, placed: &[Placed], keys: &mut [Option<Key>]) {
    let mut meant: BTreeMap<String, Key> = BTreeMap::new();
    for (i, p) in placed.iter().enumerate() {
        let doc = &prose.blocks[p.block].doc;
        let open = p.name.tokens.end;
        if open + 2 >= doc.len() || doc.token(open).text() != "(" {
            continue;
        }
        let end = (open + 1..doc.len().min(open + 10)).find(|&t| doc.token(t).text() == ")");
        let Some(end) = end else { continue };
        let inside = form(doc, open + 1..end);
        let inside = inside.trim_matches(['"', '“', '”', '\'']).to_owned();
        let (short, long, key) = if is_acronym_of(&inside, &p.form) {
            (inside, p.form.clone(), keys[i].clone())
        } else if is_acronym_of(&p.form, &inside) {
            let within = placed.iter().zip(keys.iter()).find(|(other, _)| {
                other.block == p.block
                    && other.name.tokens.start > open
                    && other.name.tokens.end <= end
            });
            let key = within.and_then(|(_, key)| key.clone());
            (p.form.clone(), inside, key)
        } else {
            continue;
        };
        let key = key.filter(|k| !matches!(k, Key::Person(_)));
        let key = key.unwrap_or(Key::Other(long, Kind::Organization));
        meant.entry(short).or_insert(key);
    }
    // Without brackets: the only body of the document whose words begin with the letters.
    let mut bodies: BTreeMap<&str, &Key> = BTreeMap::new();
    for (p, key) in placed.iter().zip(keys.iter()) {
        if let Some(key @ (Key::Body(..) | Key::Other(_, Kind::Organization))) = key
            && p.form.contains(' ')
        {
            bodies.insert(&p.form, key);
        }
    }
    let short: BTreeSet<&str> = placed
        .iter()
        .zip(keys.iter())
        .filter(|(p, key)| {
            matches!(p.name.what, What::Bare)
                && !matches!(key, Some(Key::Person(_)))
                && p.form.chars().count() >= 3
                && p.form.chars().all(char::is_uppercase)
        })
        .map(|(p, _)| p.form.as_str())
        .collect();
    for acronym in short {
        let mut fitting: Vec<&Key> = bodies
            .iter()
            .filter(|(form, _)| is_acronym_of(acronym, form))
            .map(|(_, key)| *key)
            .collect();
        fitting.dedup();
        if let [only] = fitting.as_slice() {
            meant
                .entry(acronym.to_owned())
                .or_insert_with(|| (*only).clone());
        }
    }
    for (p, key) in placed.iter().zip(keys.iter_mut()) {
        if let Some(body) = meant.get(&p.form)
            && !matches!(key, Some(Key::User(_)))
        {
            *key = Some(body.clone());
        }
        // The long form itself, where nobody knew it for a body.
        if let Some(Key::Other(name, _)) = meant
            .values()
            .find(|k| matches!(k, Key::Other(name, _) if *name == p.form))
            && key.is_none()
        {
            *key = Some(Key::Other(name.clone(), Kind::Organization));
        }
    }
}

/// Whether a word in capitals stands for the words of a name: its letters are their first letters, small words left out or not.
pub(crate) fn is_acronym_of(short: &str, long: &str) -> bool {
    let letters: Vec<char> = short
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    let capitals = short.chars().filter(|c| c.is_uppercase()).count();
    if short.contains(' ')
        || !(2..=10).contains(&letters.len())
        || capitals < 2
        || capitals * 2 < letters.len()
    {
        return false;
    }
    // "MineTech" counts as two words.
    let mut spaced = String::new();
    let mut small = false;
    for c in long.chars() {
        if small && c.is_uppercase() {
            spaced.push(' ');
        }
        small = c.is_lowercase();
        spaced.push(c);
    }
    let words: Vec<Vec<char>> = spaced
        .split([' ', '-', '/'])
        .filter(|w| w.chars().any(char::is_alphanumeric))
        .map(|w| w.chars().flat_map(char::to_lowercase).collect())
        .collect();
    words.len() >= 2 && covers(&letters, &words, true)
}

/// Whether letters can be taken from the starts of words in order: each word gives its first letter or more of it, or is left
/// out where it is small; the first word gives the first letter.
fn covers(letters: &[char], words: &[Vec<char>], first: bool) -> bool {
    let Some((word, rest)) = words.split_first() else {
        return letters.is_empty();
    };
    let most = word
        .iter()
        .zip(letters)
        .take_while(|(a, b)| a == b)
        .count()
        .min(3);
    if (1..=most).any(|n| covers(&letters[n..], rest, false)) {
        return true;
    }
    let text: String = word.iter().collect();
    let small = matches!(
        text.as_str(),
        "of" | "for" | "the" | "and" | "on" | "in" | "to" | "de" | "s" | "&"
    );
    !first && small && covers(letters, rest, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acronyms_take_the_first_letters() {
        for (short, long) in [
            ("SOM", "Strait Observer Mission"),
            ("NLF", "Ness Liberation Front"),
            ("BoH", "Bank of Halvenia"),
            ("U.N.", "United Nations"),
            ("MTI", "MineTech International"),
        ] {
            assert!(is_acronym_of(short, long), "{short} {long}");
        }
        for (short, long) in [
            ("SOM", "Strait Mission"),
            ("said", "South African International Department"),
            ("MP", "Maren Korsvall"),
            ("OM", "Strait Observer Mission"),
        ] {
            assert!(!is_acronym_of(short, long), "{short} {long}");
        }
    }
}

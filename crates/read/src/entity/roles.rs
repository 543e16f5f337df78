//! Roles that a text gives a person, each with the words that give it.
//!
//! | pattern | example |
//! |---|---|
//! | before the name | "former Halvenian Foreign Minister **Ilva Sund**" |
//! | in apposition, behind | "**Ilva Sund**, 52, the mayor of Brennick, said" |
//! | in apposition, before | "its head, the retired admiral **Ilva Sund**" |
//! | copula | "**Sund** is the mayor of Brennick", "**Sund** was named ambassador" |
//! | relative clause | "**Ilva Sund**, who leads the mission" |

use std::ops::Range;

use rapporteur_nlp::{Doc, Token};

use super::names::{form, title_before};
use crate::lexicon::titles;

/// A role by the words that give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Role {
    /// Tokens of the document.
    pub(crate) tokens: Range<usize>,
    /// Kind of the title (`titles.tsv`: `minister`, `military`, …); `leader` for "who leads X"; empty where no title is in it.
    pub(crate) kind: &'static str,
    /// Class of its modifier (`title_modifiers.tsv`: `former`, `acting`, `designate`, `deputy`, …); empty for a role that holds.
    pub(crate) class: &'static str,
    /// The body or country that the role belongs to.
    pub(crate) affiliation: Option<usize>,
    /// ISO 3166-1 alpha-3 code of the country that it belongs to; empty where not known.
    pub(crate) country: String,
}

/// The title that some words are, nouns of relation ("his successor") among them.
fn role_title(words: &str) -> Option<titles::Title> {
    titles::title(words).or_else(|| {
        let relation = matches!(
            words.to_lowercase().as_str(),
            "successor"
                | "predecessor"
                | "opponent"
                | "rival"
                | "critic"
                | "ally"
                | "counterpart"
                | "running mate"
                | "challenger"
        );
        relation.then_some(titles::Title {
            kind: "relation",
            premodifies_name: false,
            plural: false,
            gender: "",
        })
    })
}

/// Tokens of the phrases that give the person at some tokens of a block a role. `person`: whether a token is part of a
/// person's name; `named`: of any name.
pub(crate) fn phrases(
    doc: &Doc,
    name: Range<usize>,
    person: &dyn Fn(usize) -> bool,
    named: &dyn Fn(usize) -> bool,
) -> Vec<Range<usize>> {
    let mut roles = Vec::new();
    let sentence = doc.token(name.start).sentence().range();
    let mut left = name.start;
    if let Some(title) = title_before(doc, name.start) {
        let start = premodifiers(doc, title.start, sentence.start, named);
        left = start;
        if !is_honorific(doc, start..title.end) {
            roles.push(start..title.end);
        }
    }
    roles.extend(before_comma(doc, left, name.end, &sentence, named));
    if let Some(role) = behind_comma(doc, name.end, sentence.end, person) {
        roles.push(role);
    }
    roles.extend(copula(doc, &name, sentence.end, person));
    roles.extend(leads(doc, name.end, sentence.end));
    roles.extend(who_is(doc, name.end, sentence.end, person));
    roles.sort_by_key(|r| (r.start, r.end));
    roles.dedup();
    roles
}

/// "Mr." alone says nothing of a role.
fn is_honorific(doc: &Doc, role: Range<usize>) -> bool {
    titles::title(&form(doc, role)).is_some_and(|t| t.kind == "honorific")
}

/// First token of the words that belong to a title before a name: "former Halvenian", "Tessaria's", "Trump's special".
fn premodifiers(doc: &Doc, title: usize, sentence: usize, named: &dyn Fn(usize) -> bool) -> usize {
    let mut start = title;
    while start > sentence {
        let at = start - 1;
        let token = doc.token(at);
        let noun_phrase = matches!(
            token.dep(),
            "compound" | "amod" | "nmod" | "poss" | "nummod"
        ) && token.head().index() >= start
            && matches!(token.pos(), "NOUN" | "PROPN" | "ADJ");
        let possessive = token.tag() == "POS" && at > sentence;
        let hyphen = token.text() == "-" && at > sentence && !doc.token(at - 1).has_space();
        let word =
            titles::modifier(token.text()).is_some() && !token.is_root() && token.pos() != "ADP";
        let verb = matches!(token.pos(), "VERB" | "AUX" | "DET" | "PRON") && !word;
        if verb || !(noun_phrase || possessive || hyphen || word || named(at)) {
            break;
        }
        start = at;
    }
    // A mark or an ending without its word is none of it.
    while start < title && (doc.token(start).tag() == "POS" || doc.token(start).text() == "-") {
        start += 1;
    }
    start
}

/// "Lindmar's foreign minister, Ilva Sund,": the phrase that ends at the comma before a name.
fn before_comma(
    doc: &Doc,
    left: usize,
    end: usize,
    sentence: &Range<usize>,
    named: &dyn Fn(usize) -> bool,
) -> Option<Range<usize>> {
    // "its head, the retired admiral Ilva Sund".
    let article = left > sentence.start
        && matches!(doc.token(left - 1).text(), "the" | "a" | "an" | "The")
        && left < end;
    let comma = left.checked_sub(if article { 2 } else { 1 })?;
    if comma <= sentence.start || doc.token(comma).text() != "," {
        return None;
    }
    // An apposition is closed by a mark, or goes on with the verb that the phrase is subject of.
    let closed = end >= sentence.end
        || matches!(
            doc.token(end).text(),
            "," | "." | ";" | ":" | "—" | "–" | "\"" | "”"
        )
        || matches!(doc.token(end).pos(), "VERB" | "AUX" | "SPACE");
    if !closed {
        return None;
    }
    let title = last_title(doc, comma, sentence.start)?;
    let start = premodifiers(doc, title.start, sentence.start, named);
    let determined = start > sentence.start
        && (doc.token(start - 1).text().eq_ignore_ascii_case("the")
            || doc.token(start - 1).tag() == "PRP$"
            || matches!(doc.token(start - 1).text(), "a" | "an" | "A" | "An"));
    let owned = (start..title.start).any(|i| doc.token(i).tag() == "POS");
    let opens = start == sentence.start;
    if !determined && !owned && !opens {
        return None;
    }
    Some(start - usize::from(determined)..comma)
}

/// The title that ends at a comma, or stands before "of X" that ends there.
fn last_title(doc: &Doc, comma: usize, sentence: usize) -> Option<Range<usize>> {
    let at = |end: usize| {
        (1..=titles::LONGEST.min(end - sentence))
            .rev()
            .map(|len| end - len..end)
            .find(|r| {
                role_title(&form(doc, r.clone()))
                    .is_some_and(|t| !t.plural && t.kind != "honorific")
            })
    };
    if let Some(title) = at(comma) {
        return Some(title);
    }
    // Back over "of the strait", "for external affairs".
    let mut i = comma;
    while i > sentence && comma - i < 8 {
        i -= 1;
        let token = doc.token(i);
        if matches!(token.text(), "of" | "for" | "to" | "at" | "in") {
            if i > sentence
                && let Some(title) = at(i)
            {
                return Some(title);
            }
        } else if !matches!(
            token.pos(),
            "NOUN" | "PROPN" | "ADJ" | "DET" | "NUM" | "ADP" | "CCONJ"
        ) && token.tag() != "POS"
        {
            return None;
        }
    }
    None
}

/// ", 52, the mayor of Brennick": the phrase in apposition behind a name.
fn behind_comma(
    doc: &Doc,
    end: usize,
    sentence: usize,
    person: &dyn Fn(usize) -> bool,
) -> Option<Range<usize>> {
    let end = past_tags(doc, end, sentence);
    if end + 1 >= sentence || doc.token(end).text() != "," {
        return None;
    }
    let mut start = end + 1;
    // "Sund, D-Va., the chairman".
    if start + 1 < sentence && is_party_tag(doc.token(start).text()) {
        let comma = (start + 1..sentence.min(start + 5)).find(|&i| doc.token(i).text() == ",");
        start = comma? + 1;
    }
    if start >= sentence {
        return None;
    }
    let age = doc.token(start).text().chars().all(char::is_numeric);
    if age && start + 2 < sentence && doc.token(start + 1).text() == "," {
        start += 2;
    }
    // "the rule of Sund, the spokesman stressed": the phrase is who says so.
    noun_phrase(doc, start, sentence, person).filter(|role| !acts(doc, role, sentence))
}

/// Whether a verb stands right behind a phrase and has it as its subject: an apposition is closed by a mark before one.
fn acts(doc: &Doc, phrase: &Range<usize>, sentence: usize) -> bool {
    let mut at = phrase.end;
    while at < sentence && doc.token(at).pos() == "ADV" {
        at += 1;
    }
    if at >= sentence {
        return false;
    }
    let verb = doc.token(at);
    let finite = matches!(verb.tag(), "VBD" | "VBZ" | "VBP" | "MD");
    let described = matches!(verb.dep(), "acl" | "relcl");
    finite && !described && matches!(verb.pos(), "VERB" | "AUX")
}

/// Past "of California" and "(R-Ariz.)" behind a name.
fn past_tags(doc: &Doc, end: usize, sentence: usize) -> usize {
    let mut at = end;
    if at + 1 < sentence && doc.token(at).text() == "of" && doc.token(at + 1).pos() == "PROPN" {
        at += 1;
        while at < sentence && doc.token(at).pos() == "PROPN" {
            at += 1;
        }
    } else if at < sentence && doc.token(at).text() == "(" {
        let close = (at + 1..sentence.min(at + 8)).find(|&i| doc.token(i).text() == ")");
        at = close.map_or(at, |close| close + 1);
    }
    at
}

/// "D-Va.", "R": a party and a state, as American papers put behind names.
fn is_party_tag(word: &str) -> bool {
    let mut letters = word.chars();
    matches!(letters.next(), Some('D' | 'R' | 'I')) && matches!(letters.next(), None | Some('-'))
}

/// A noun phrase with a title as its head, from a token on, with its "of" and "in" phrases.
fn noun_phrase(
    doc: &Doc,
    start: usize,
    sentence: usize,
    person: &dyn Fn(usize) -> bool,
) -> Option<Range<usize>> {
    let mut head = None;
    let mut at = start;
    while at < sentence && at < start + 12 {
        let token = doc.token(at);
        let inside = matches!(token.pos(), "NOUN" | "PROPN" | "ADJ" | "NUM")
            || token.tag() == "POS"
            || token.tag() == "PRP$"
            || matches!(token.text(), "-" | "’" | "'s" | "’s")
            || (matches!(token.pos(), "DET" | "ADV") && at <= start + 1)
            || matches!(token.tag(), "VBN" | "VBG") && titles::modifier(token.text()).is_some()
            || token.text() == "and"
                && head.is_some()
                && at + 1 < sentence
                && titled_from(doc, at + 1, sentence);
        if !inside || person(at) && (at + 1 >= sentence || doc.token(at + 1).tag() != "POS") {
            break;
        }
        for len in (1..=titles::LONGEST.min(at + 1 - start)).rev() {
            let title = role_title(&form(doc, at + 1 - len..at + 1));
            if title.is_some_and(|t| !t.plural && t.kind != "honorific") {
                head = Some(at);
                break;
            }
        }
        at += 1;
    }
    let head = head?;
    // "Sund, President Orlen and Velt": a title of the next name.
    if head + 1 < sentence && person(head + 1) {
        return None;
    }
    // The phrase must end with the title or with what depends on it.
    if head + 1 != at
        && (head + 1..at)
            .any(|i| doc.token(i).tag() != "POS" && !matches!(doc.token(i).text(), "and"))
    {
        let tail = (head + 1..at)
            .all(|i| titles::modifier(doc.token(i).text()).is_some() || doc.token(i).text() == "-");
        if !tail {
            return None;
        }
    }
    Some(start..extend(doc, at.max(head + 1), sentence))
}

fn titled_from(doc: &Doc, at: usize, sentence: usize) -> bool {
    (at + 1..=sentence.min(at + 4)).any(|end| titles::title(&form(doc, at..end)).is_some())
}

/// Token after the last of the phrases that say of what a role is: "of Lindmar", "for the strait", "at Hask University".
fn extend(doc: &Doc, start: usize, sentence: usize) -> usize {
    let mut end = start;
    let mut at = start;
    while at < sentence && at < start + 14 {
        let token = doc.token(at);
        let text = token.text();
        let preposition = matches!(text, "of" | "for" | "to" | "at" | "in" | "with" | "on");
        if at == start && !preposition {
            break;
        }
        let temporal = preposition
            && at + 1 < sentence
            && matches!(doc.token(at + 1).entity_type(), "DATE" | "TIME");
        let noun = matches!(token.pos(), "NOUN" | "PROPN" | "NUM");
        let small = preposition
            || matches!(token.pos(), "DET" | "ADJ" | "CCONJ")
            || matches!(text, "-" | "&" | "'s" | "’s" | "’" | "'")
            || token.tag() == "PRP$";
        let verb = token.pos() == "CCONJ"
            && (at + 1 >= sentence
                || !matches!(doc.token(at + 1).pos(), "NOUN" | "PROPN" | "ADJ" | "DET"));
        if temporal || verb || !(noun || small) {
            break;
        }
        at += 1;
        if noun {
            end = at;
        }
    }
    end
}

/// "Sund is the mayor of Brennick", "Sund was named ambassador", "Sund served as envoy".
fn copula(
    doc: &Doc,
    name: &Range<usize>,
    sentence: usize,
    person: &dyn Fn(usize) -> bool,
) -> Option<Range<usize>> {
    let head = doc.span(name.clone()).root()?;
    let verb = head.head();
    if !matches!(head.dep(), "nsubj" | "nsubjpass") {
        return None;
    }
    let lemma = verb.lemma().to_lowercase();
    let attribute = match lemma.as_str() {
        "be" | "become" | "remain" => verb.children().find(|c| c.dep() == "attr"),
        "name" | "appoint" | "elect" | "reelect" | "nominate" | "make" | "crown"
            if head.dep() == "nsubjpass" =>
        {
            verb.children()
                .find(|c| matches!(c.dep(), "oprd" | "attr" | "dobj"))
                .or_else(|| as_object(verb))
        }
        "serve" | "act" | "work" => as_object(verb),
        _ => None,
    }?;
    let negated = verb.children().any(|c| c.dep() == "neg");
    if negated || attribute.index() < name.end {
        return None;
    }
    let start = leftmost(attribute);
    let phrase = noun_phrase(doc, start, sentence, person)?;
    phrase.contains(&attribute.index()).then_some(phrase)
}

fn as_object(verb: Token<'_>) -> Option<Token<'_>> {
    let preposition = verb
        .children()
        .find(|c| c.text().eq_ignore_ascii_case("as"))?;
    preposition.children().find(|c| c.dep() == "pobj")
}

fn leftmost(token: Token<'_>) -> usize {
    token
        .children()
        .filter(|c| c.index() < token.index())
        .map(Token::index)
        .min()
        .unwrap_or(token.index())
}

/// ", who leads the observers": the verb and its object.
fn leads(doc: &Doc, end: usize, sentence: usize) -> Option<Range<usize>> {
    let comma = end < sentence && doc.token(end).text() == ",";
    let who = end + usize::from(comma);
    if who + 1 >= sentence || !doc.token(who).text().eq_ignore_ascii_case("who") {
        return None;
    }
    let verb = (who + 1..sentence.min(who + 4)).find(|&i| doc.token(i).pos() == "VERB")?;
    if !kind_of_verb(doc.token(verb).lemma()) {
        return None;
    }
    let object = doc
        .token(verb)
        .children()
        .find(|c| c.dep() == "dobj" || (c.dep() == "prep" && c.text() == "over"))?;
    let mut stop = verb + 1;
    while stop < sentence {
        let token = doc.token(stop);
        let inside = matches!(
            token.pos(),
            "NOUN" | "PROPN" | "ADJ" | "DET" | "NUM" | "ADP"
        ) || token.tag() == "POS"
            || token.tag() == "PRP$"
            || token.text() == "-";
        let temporal = token.pos() == "ADP"
            && stop + 1 < sentence
            && matches!(doc.token(stop + 1).entity_type(), "DATE" | "TIME");
        if !inside || temporal {
            break;
        }
        stop += 1;
    }
    (stop > object.index()).then_some(verb..stop)
}

/// ", who was president of Kestria": the phrase behind the verb.
fn who_is(
    doc: &Doc,
    end: usize,
    sentence: usize,
    person: &dyn Fn(usize) -> bool,
) -> Option<Range<usize>> {
    let comma = end < sentence && doc.token(end).text() == ",";
    let who = end + usize::from(comma);
    if who + 2 >= sentence || !doc.token(who).text().eq_ignore_ascii_case("who") {
        return None;
    }
    let verb = doc.token(who + 1).lemma().to_lowercase();
    let mut start = who + 2;
    match verb.as_str() {
        "be" | "become" | "remain" => {}
        "serve" | "act" if doc.token(start).text() == "as" => start += 1,
        _ => return None,
    }
    noun_phrase(doc, start, sentence, person)
}

/// Whether the words that bring in a role put it into the past: "who was president".
fn is_past(doc: &Doc, role: Range<usize>) -> bool {
    role.start >= 2
        && doc.token(role.start - 1).text().eq_ignore_ascii_case("was")
        && doc.token(role.start - 2).text().eq_ignore_ascii_case("who")
}

/// Verbs of "X, who leads Y".
fn kind_of_verb(lemma: &str) -> bool {
    matches!(
        lemma,
        "lead"
            | "head"
            | "chair"
            | "command"
            | "govern"
            | "run"
            | "direct"
            | "represent"
            | "preside"
            | "oversee"
    )
}

/// The title in a role's words, with its tokens: the longest, and of equals the last ("deputy" of "deputy White House press
/// secretary" is not it).
fn best_title(doc: &Doc, role: Range<usize>) -> Option<(Range<usize>, titles::Title)> {
    let mut best: Option<(Range<usize>, titles::Title)> = None;
    for start in role.clone() {
        for end in (start + 1..=role.end.min(start + titles::LONGEST)).rev() {
            let title = role_title(&form(doc, start..end)).filter(|t| t.kind != "honorific");
            if let Some(title) = title
                && best.as_ref().is_none_or(|(t, _)| end - start >= t.len())
            {
                best = Some((start..end, title));
            }
        }
    }
    best
}

/// The title in a role's words, in lower case: "foreign minister" of "former Halvenian Foreign Minister" and of "deputy foreign
/// minister"; "vice president" is an office of its own.
pub(crate) fn title_in(doc: &Doc, role: Range<usize>) -> Option<String> {
    let (mut tokens, _) = best_title(doc, role)?;
    while titles::modifier(doc.token(tokens.start).text()).is_some_and(is_validity)
        && role_title(&form(doc, tokens.start + 1..tokens.end)).is_some()
    {
        tokens.start += 1;
    }
    Some(form(doc, tokens).to_lowercase())
}

/// Classes of modifiers that say whether and how a role is held.
fn is_validity(class: &str) -> bool {
    matches!(
        class,
        "former" | "acting" | "designate" | "deputy" | "disputed" | "dead"
    )
}

/// Kind and modifier class of a role by its words.
pub(crate) fn office(doc: &Doc, role: Range<usize>) -> (&'static str, &'static str) {
    let mut kind = best_title(doc, role.clone()).map_or("", |(_, title)| title.kind);
    if doc.token(role.start).pos() == "VERB" && kind_of_verb(doc.token(role.start).lemma()) {
        kind = "leader";
    }
    let mut class = "";
    for i in role.clone() {
        let text = doc.token(i).text();
        let found = titles::modifier(text).or_else(|| {
            let (first, last) = text.split_once('-')?;
            titles::modifier(&format!("{first}-")).or_else(|| titles::modifier(&format!("-{last}")))
        });
        match found {
            Some(c) if class.is_empty() && is_validity(c) => class = c,
            _ => {}
        }
    }
    if class.is_empty() && is_past(doc, role.clone()) {
        class = "former";
    }
    // "retired" grades an officer who still goes by his rank, and "then" dates a role: both are past.
    if class.is_empty()
        && role
            .clone()
            .any(|i| matches!(doc.token(i).text(), "then" | "Then" | "onetime"))
    {
        class = "former";
    }
    (kind, class)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapporteur_nlp::Model;

    fn roles(text: &str, name: &str) -> Vec<String> {
        let doc = Model::english().annotate(text);
        let words: Vec<&str> = name.split(' ').collect();
        let at = (0..doc.len())
            .find(|&i| {
                (0..words.len()).all(|j| i + j < doc.len() && doc.token(i + j).text() == words[j])
            })
            .unwrap();
        let range = at..at + words.len();
        let person = |i: usize| range.contains(&i);
        phrases(&doc, range.clone(), &person, &person)
            .into_iter()
            .map(|r| form(&doc, r))
            .collect()
    }

    #[test]
    fn roles_stand_before_and_behind_names() {
        for (text, name, want) in [
            (
                "Halvenian Defence Minister Jannik Brohl said no.",
                "Jannik Brohl",
                &["Halvenian Defence Minister"][..],
            ),
            (
                "Former Foreign Minister Jannik Brohl left.",
                "Jannik Brohl",
                &["Former Foreign Minister"],
            ),
            (
                "Jannik Brohl, the mayor of Brennick, left.",
                "Jannik Brohl",
                &["the mayor of Brennick"],
            ),
            (
                "Anneke Thole, 52, a fisherman from Brennick, wept.",
                "Anneke Thole",
                &["a fisherman"],
            ),
            (
                "Lindmar's foreign minister, Sunniva Hald, agreed.",
                "Sunniva Hald",
                &["Lindmar's foreign minister"],
            ),
            (
                "Jannik Brohl is the mayor of Brennick.",
                "Jannik Brohl",
                &["the mayor of Brennick"],
            ),
            (
                "Jannik Brohl, who leads the observers, spoke.",
                "Jannik Brohl",
                &["leads the observers"],
            ),
            ("Mr. Brohl left.", "Brohl", &[]),
            (
                "It would prop up the rule of Jannik Brohl, the spokesman stressed.",
                "Jannik Brohl",
                &[],
            ),
            (
                "Jannik Brohl, the minister appointed in May, stressed it.",
                "Jannik Brohl",
                &["the minister"],
            ),
            ("Jannik Brohl, tired and cold, left.", "Jannik Brohl", &[]),
            ("Brohl is not the mayor.", "Brohl", &[]),
        ] {
            assert_eq!(roles(text, name), want, "{text}");
        }
    }

    #[test]
    fn offices_have_a_kind_and_a_class() {
        for (text, want) in [
            ("former Halvenian Foreign Minister", ("minister", "former")),
            ("acting president", ("head_of_state", "acting")),
            (
                "deputy White House press secretary",
                ("spokesperson", "deputy"),
            ),
            ("the mayor of Brennick", ("local_government", "")),
            ("president-elect", ("head_of_state", "designate")),
        ] {
            let doc = Model::english().annotate(text);
            assert_eq!(office(&doc, 0..doc.len()), want, "{text}");
        }
    }
}

//! Mentions by name: a user's actors, the gazetteer, names that their own words type ("Strait Observer Mission", "Cape
//! Dourne"), given names, the engine's named entities cut to size, and titles with the names behind them.

use std::ops::Range;

use rapporteur_nlp::{Doc, Token};

use super::patterns;
use crate::actors::Actors;
use crate::lexicon::bodies::BodyNoun;
use crate::lexicon::gazetteer::{self, Known, NameKind};
use crate::lexicon::given::given;
use crate::lexicon::place_nouns::place_noun;
use crate::lexicon::titles;

/// What the engine, or a rule, takes a name for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Guess {
    Person,
    Organisation,
    Place,
    People,
    /// A work, an event, a law: no actor.
    Other,
}

/// What tells a name's referent, the surest first.
#[derive(Clone, Copy, Debug)]
pub(crate) enum What {
    /// An actor of the user's file, by number.
    User(usize),
    /// A form of the gazetteer that means one thing.
    Known(Known),
    /// A form of the gazetteer that may mean other things too.
    Unsure(&'static [Known]),
    /// A name that ends or begins with a noun of bodies.
    Body(BodyNoun),
    /// A name that holds a noun of places.
    Geo,
    /// None of these.
    Bare,
}

/// A mention by name in one block.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    /// Tokens of the block.
    pub(crate) tokens: Range<usize>,
    /// The name's text with single spaces.
    pub(crate) form: String,
    /// What tells its referent.
    pub(crate) what: What,
    /// The engine's type.
    pub(crate) guess: Option<Guess>,
    /// A title stands before it.
    pub(crate) titled: bool,
}

/// All names of a block in order, without overlap. `heading`: its capitals tell nothing, so that only sure names are taken.
pub(crate) fn names(doc: &Doc, heading: bool, actors: &Actors) -> Vec<Name> {
    let mut found = Found {
        doc,
        taken: vec![false; doc.len()],
        names: Vec::new(),
    };
    found.users(actors);
    if !heading {
        found.persons();
    }
    found.listed(heading);
    if !heading {
        found.given();
        found.engine();
        for tokens in untyped(doc, &found.taken) {
            found.push(tokens, What::Bare, None);
        }
    }
    found.names.sort_by_key(|n| n.tokens.start);
    merge(doc, found.names)
}

/// Joins two halves of a person's name between which the engine saw an end: "Tomar" and "Ilas Veld" behind a title.
fn merge(doc: &Doc, names: Vec<Name>) -> Vec<Name> {
    let mut merged: Vec<Name> = Vec::with_capacity(names.len());
    for name in names {
        if let Some(last) = merged.last_mut()
            && last.tokens.end == name.tokens.start
            && matches!((&last.what, &name.what), (What::Bare, What::Bare))
            && last.titled
            && name.guess == Some(Guess::Person)
        {
            last.tokens.end = name.tokens.end;
            last.form = form(doc, last.tokens.clone());
            last.guess = Some(Guess::Person);
            continue;
        }
        merged.push(name);
    }
    merged
}

/// Whether a block's capitals tell nothing: most of its longer words have one.
pub(crate) fn is_title_case(doc: &Doc) -> bool {
    let words: Vec<&str> = doc
        .tokens()
        .map(Token::text)
        .filter(|w| w.chars().count() > 3 && w.chars().all(char::is_alphabetic))
        .collect();
    let capital = words
        .iter()
        .filter(|w| w.starts_with(char::is_uppercase))
        .count();
    capital >= 2 && capital * 10 >= words.len() * 7
}

/// Whether a block is a line in capitals, which no layout told from running text.
pub(crate) fn is_shouted(doc: &Doc) -> bool {
    let letters = |t: Token<'_>| {
        t.text()
            .chars()
            .filter(|c| c.is_alphabetic())
            .collect::<Vec<_>>()
    };
    let letters: Vec<char> = doc.tokens().flat_map(letters).collect();
    doc.len() <= 12 && letters.len() >= 8 && letters.iter().all(|c| c.is_uppercase())
}

struct Found<'d> {
    doc: &'d Doc,
    taken: Vec<bool>,
    names: Vec<Name>,
}

impl Found<'_> {
    fn free(&self, tokens: Range<usize>) -> bool {
        !tokens.is_empty() && !self.taken[tokens].contains(&true)
    }

    fn push(&mut self, tokens: Range<usize>, what: What, guess: Option<Guess>) {
        self.taken[tokens.clone()].fill(true);
        let form = form(self.doc, tokens.clone());
        let titled = is_titled(self.doc, tokens.start) || appositive(self.doc, tokens.clone());
        self.names.push(Name {
            tokens,
            form,
            what,
            guess,
            titled,
        });
    }

    fn users(&mut self, actors: &Actors) {
        let mut i = 0;
        while i < self.doc.len() {
            let longest = self.doc.len().min(i + actors.longest());
            let end = (i + 1..=longest)
                .rev()
                .find_map(|end| Some((end, actors.find(&form(self.doc, i..end))?)));
            match end {
                Some((end, actor)) => {
                    self.push(i..end, What::User(actor), None);
                    i = end;
                }
                None => i += 1,
            }
        }
    }

    /// Whole names of persons that the engine sees and that hold a word of the gazetteer ("Chad Vell").
    fn persons(&mut self) {
        for entity in self.doc.entities() {
            if guess(entity.label()) != Some(Guess::Person) {
                continue;
            }
            let mut tokens = trim(self.doc, entity.span().range());
            if tokens.is_empty() {
                continue;
            }
            tokens = patterns::with_syllable(self.doc, tokens);
            // The engine ends "Ana Peña" before "Ordaz".
            if let Some(end) = patterns::person_at(self.doc, tokens.start) {
                tokens.end = tokens.end.max(end);
            }
            if tokens.len() < 2 || !self.free(tokens.clone()) {
                continue;
            }
            let first = self.doc.token(tokens.start).text();
            let named = given(first).is_some();
            let whole = tokens
                .clone()
                .all(|i| is_name_word(self.doc.token(i)) || patterns::syllable(self.doc, i));
            let typed = patterns::geo_at(self.doc, tokens.start).is_some()
                || patterns::body_at(self.doc, tokens.start).is_some();
            let listed = listed_at(self.doc, tokens.start, tokens.end);
            let known = listed.is_some_and(|(_, end)| end == tokens.end || !named);
            if whole && !known && (named || !typed) {
                self.push(tokens, What::Bare, Some(Guess::Person));
            }
        }
    }

    /// Names of the gazetteer and names that their own words type, the longer of the two.
    fn listed(&mut self, heading: bool) {
        let mut i = 0;
        while i < self.doc.len() {
            // "The Sudan" is no name where "Sudan Armed Forces" is.
            let article = self.doc.token(i).text().eq_ignore_ascii_case("the");
            let listed = listed_at(self.doc, i, self.doc.len())
                .filter(|(_, end)| {
                    !article
                        || i + 1 >= self.doc.len()
                        || self.typed(i + 1, heading).is_none_or(|(_, e)| e <= *end)
                })
                .map(|(senses, end)| (sure(self.doc, senses, i..end), end));
            let typed = self.typed(i, heading);
            let longest = [listed, typed]
                .into_iter()
                .flatten()
                .filter(|(_, end)| self.free(i..*end))
                .reduce(|a, b| if b.1 > a.1 { b } else { a });
            match longest {
                Some((what, end)) => {
                    self.push(i..end, what, label(self.doc, i..end));
                    i = end;
                }
                None => i += 1,
            }
        }
    }

    /// A name from a token on that its own words type.
    fn typed(&self, at: usize, heading: bool) -> Option<(What, usize)> {
        if heading {
            return None;
        }
        let body = patterns::body_at(self.doc, at).map(|(noun, end)| (What::Body(noun), end));
        body.or_else(|| patterns::geo_at(self.doc, at).map(|end| (What::Geo, end)))
            .or_else(|| self.part_of_place(at).map(|end| (What::Geo, end)))
    }

    /// "Central Aceh": a place of the gazetteer with a capitalised direction before it.
    fn part_of_place(&self, at: usize) -> Option<usize> {
        if !is_direction(self.doc.token(at).text()) || at + 1 >= self.doc.len() {
            return None;
        }
        let (senses, end) = listed_at(self.doc, at + 1, self.doc.len())?;
        let place = matches!(
            senses[0].kind,
            NameKind::Territory | NameKind::City | NameKind::Country | NameKind::Capital
        );
        place.then_some(end)
    }

    /// Given names with what follows them, where the engine saw no person.
    fn given(&mut self) {
        let mut i = 0;
        while i < self.doc.len() {
            let end = patterns::person_at(self.doc, i);
            match end.filter(|&end| self.free(i..end)) {
                Some(end) => {
                    self.push(i..end, What::Bare, Some(Guess::Person));
                    i = end;
                }
                None => i += 1,
            }
        }
    }

    fn engine(&mut self) {
        for entity in self.doc.entities() {
            let Some(guess) = guess(entity.label()) else {
                continue;
            };
            let mut tokens = trim(self.doc, entity.span().range());
            // What was taken from an end of the span is no part of the name.
            while !tokens.is_empty() && self.taken[tokens.start] {
                tokens.start += 1;
            }
            while !tokens.is_empty() && self.taken[tokens.end - 1] {
                tokens.end -= 1;
            }
            let mut tokens = trim(self.doc, tokens);
            if guess == Guess::Person && !tokens.is_empty() {
                tokens = patterns::with_syllable(self.doc, tokens);
            }
            if self.free(tokens.clone()) && is_name(self.doc, tokens.clone()) {
                self.push(tokens, What::Bare, Some(guess));
            }
        }
    }
}

/// A direction that can be part of a place's name.
pub(crate) fn is_direction(word: &str) -> bool {
    matches!(
        word,
        "North"
            | "South"
            | "East"
            | "West"
            | "Central"
            | "Northern"
            | "Southern"
            | "Eastern"
            | "Western"
            | "Greater"
    )
}

/// Text of some tokens with single spaces.
pub(crate) fn form(doc: &Doc, tokens: Range<usize>) -> String {
    doc.span(tokens)
        .text()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether some tokens can be a name: its ends have capitals, and no mark stands inside.
fn is_name(doc: &Doc, tokens: Range<usize>) -> bool {
    let capital = |i: usize| {
        let text = doc.token(i).text();
        text.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
            || text.starts_with("al-")
            || text.starts_with("el-")
    };
    let marked = |c: char| {
        !c.is_alphanumeric() && !c.is_whitespace() && !matches!(c, '-' | '.' | '\'' | '’' | '&')
    };
    let form = form(doc, tokens.clone());
    capital(tokens.start)
        && (capital(tokens.end - 1) || patterns::syllable(doc, tokens.end - 1))
        && !form.contains(marked)
        && !is_no_name(&form)
        && (tokens.len() > 1 || (titles::title(&form).is_none() && place_noun(&form).is_none()))
        && !tokens.clone().all(|i| is_calendar(doc.token(i)))
}

/// Part of a date: the engine tags weekdays and months as proper nouns.
fn is_calendar(token: Token<'_>) -> bool {
    matches!(token.entity_type(), "DATE" | "TIME") || patterns::is_date_word(token.text())
}

/// Zones and parts of times, which the engine takes for names.
fn is_no_name(form: &str) -> bool {
    matches!(
        form,
        "GMT" | "UTC" | "EST" | "EDT" | "CET" | "CEST" | "BST" | "PST" | "PDT" | "AM" | "PM"
    )
}

/// "its engineer, Fyodor Banks": a name in apposition to a title is a person's.
fn appositive(doc: &Doc, tokens: Range<usize>) -> bool {
    let head = doc.span(tokens).root();
    head.is_some_and(|h| {
        h.dep() == "appos"
            && matches!(h.head().pos(), "NOUN" | "PROPN")
            && titles::title(h.head().text()).is_some_and(|t| !t.plural)
    })
}

fn guess(label: &str) -> Option<Guess> {
    Some(match label {
        "PERSON" => Guess::Person,
        "ORG" => Guess::Organisation,
        "GPE" | "LOC" | "FAC" => Guess::Place,
        "NORP" => Guess::People,
        "EVENT" | "PRODUCT" | "WORK_OF_ART" | "LAW" | "LANGUAGE" => Guess::Other,
        _ => return None,
    })
}

/// The engine's type of a run of tokens: that of its first token that has one.
fn label(doc: &Doc, tokens: Range<usize>) -> Option<Guess> {
    tokens
        .into_iter()
        .find_map(|i| guess(doc.token(i).entity_type()))
}

/// The longest form of the gazetteer that starts at a token, with its senses.
fn listed_at(doc: &Doc, start: usize, limit: usize) -> Option<(&'static [Known], usize)> {
    let first = doc.token(start).text();
    let article = |c: char| c.is_uppercase() || c == 'a' || c == 'e' || c == 'o' || c == 'w';
    if !first.starts_with(article) && first != "the" {
        return None;
    }
    let end = limit.min(start + gazetteer::LONGEST);
    (start + 1..=end).rev().find_map(|end| {
        let last = doc.token(end - 1);
        if last.is_space() || last.tag() == "POS" {
            return None;
        }
        let senses = gazetteer::senses(&form(doc, start..end));
        (!senses.is_empty()).then_some((senses, end))
    })
}

/// A form of one sense needs no second witness; one that also means other things does ("in May", "a Georgian house").
fn sure(doc: &Doc, senses: &'static [Known], tokens: Range<usize>) -> What {
    let first = senses[0];
    // "the US" against "us", "US" against a word in capitals: the tag tells.
    let pronoun = tokens.len() == 1 && doc.token(tokens.start).pos() == "PRON";
    let lower = !form(doc, tokens.clone()).contains(char::is_uppercase);
    let plain = first.ambiguous
        || pronoun
        || lower
        || (senses.len() > 1
            && senses[1].kind != NameKind::City
            && senses[1].kind != NameKind::Seat
            && first.kind != NameKind::Capital);
    if plain {
        What::Unsure(senses)
    } else {
        What::Known(first)
    }
}

/// Cuts determiners, titles, possessive endings and marks off a span.
fn trim(doc: &Doc, tokens: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = tokens;
    loop {
        let before = (start, end);
        while start < end && !doc.token(start).text().starts_with(char::is_alphanumeric) {
            start += 1;
        }
        while start < end {
            let last = doc.token(end - 1);
            let ending = last.tag() == "POS" || matches!(last.text(), "'s" | "’s" | "’" | "'");
            let name_end = last
                .text()
                .ends_with(|c: char| c.is_alphanumeric() || c == '.' || c == ')');
            let small = matches!(last.text(), "of" | "and" | "for" | "the" | "in" | "to");
            if !ending && !small && name_end && last.text() != "." {
                break;
            }
            end -= 1;
        }
        if start < end
            && doc.token(start).pos() == "DET"
            && !doc.token(start).text().starts_with(char::is_uppercase)
        {
            start += 1;
        }
        if start < end
            && matches!(
                doc.token(start).text(),
                "The" | "the" | "A" | "a" | "An" | "an" | "and" | "And" | "of"
            )
        {
            start += 1;
        }
        // "President Orlen", "Prime Minister Orlen", "retired admiral Orlen": the title is a role, not a name.
        for len in (1..=titles::LONGEST.min((end - start).saturating_sub(1))).rev() {
            let text = form(doc, start..start + len);
            let title = titles::title(&text).is_some_and(|t| t.premodifies_name)
                || titles::modifier(&text).is_some();
            if title
                && doc
                    .token(start + len)
                    .text()
                    .starts_with(char::is_uppercase)
            {
                start += len;
                break;
            }
        }
        if (start, end) == before {
            return start..end;
        }
    }
}

/// The title right before a token, by its tokens.
pub(crate) fn title_before(doc: &Doc, start: usize) -> Option<Range<usize>> {
    let sentence = if start < doc.len() {
        doc.token(start).sentence().range().start
    } else {
        0
    };
    (1..=titles::LONGEST.min(start - sentence.min(start)))
        .rev()
        .find_map(|len| {
            let range = start - len..start;
            let title = titles::title(&form(doc, range.clone())).filter(|t| !t.plural)?;
            // "accused Korsvall of": a verb is no title, and most nouns of people are none before a name.
            let last = doc.token(start - 1);
            let noun = matches!(last.pos(), "NOUN" | "PROPN" | "ADJ")
                || last.text().starts_with(char::is_uppercase);
            let fits = title.premodifies_name
                || last.text().starts_with(char::is_uppercase)
                || range.len() > 1;
            (noun && fits).then_some(range)
        })
}

fn is_titled(doc: &Doc, start: usize) -> bool {
    title_before(doc, start).is_some()
}

fn is_name_word(token: Token<'_>) -> bool {
    token.text().starts_with(char::is_uppercase)
        || matches!(
            token.text(),
            "-" | "al" | "bin" | "ibn" | "de" | "da" | "del" | "di" | "van" | "von" | "der" | "of"
        )
        || token.text().starts_with("al-")
        || token.text().starts_with("el-")
}

/// Runs of proper nouns that nobody typed: what the document says of them elsewhere decides.
fn untyped(doc: &Doc, taken: &[bool]) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut i = 0;
    while i < doc.len() {
        let is_proper = |i: usize| {
            let t = doc.token(i);
            !taken[i] && t.pos() == "PROPN" && t.text().starts_with(char::is_uppercase)
        };
        if !is_proper(i) {
            i += 1;
            continue;
        }
        let start = i;
        while i < doc.len() && is_proper(i) {
            i += 1;
        }
        let trimmed = trim(doc, start..i);
        if !trimmed.is_empty()
            && (title_before(doc, trimmed.start).is_some() || trimmed.len() <= 3)
            && is_name(doc, trimmed.clone())
            && titles::title(&form(doc, trimmed.clone())).is_none()
        {
            runs.push(trimmed);
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapporteur_nlp::Model;

    fn forms(text: &str) -> Vec<String> {
        names(&Model::english().annotate(text), false, &Actors::default())
            .into_iter()
            .map(|n| n.form)
            .collect()
    }

    #[test]
    fn titles_and_possessive_endings_are_no_part_of_a_name() {
        assert!(
            forms("President Maren Korsvall's envoy spoke.").contains(&"Maren Korsvall".to_owned())
        );
        assert_eq!(forms("The Kremlin’s answer came late."), ["Kremlin"]);
    }

    #[test]
    fn countries_and_capitals_need_no_second_witness() {
        assert_eq!(
            forms("Talks between Norway and Oslo officials."),
            ["Norway", "Oslo"]
        );
    }

    #[test]
    fn a_user_s_actors_come_first() {
        let actors = Actors::parse("name\ttype\nNorway Watch\torganization\n").unwrap();
        let doc = Model::english().annotate("Norway Watch spoke to Norway.");
        let users = |n: &Name| matches!(n.what, What::User(0));
        let found = names(&doc, false, &actors);
        assert_eq!(found[0].form, "Norway Watch");
        assert!(users(&found[0]) && !users(&found[1]));
    }
}

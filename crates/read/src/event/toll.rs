//! Tolls: how many were killed, hurt, displaced and so on, with hedge, scope, as-of time and claimant.
//!
//! A count is a number with what befell those whom it counts: "at least 12 people were killed and 30 wounded", "the death
//! toll rose to 15, including three children". Words are `casualty_terms.tsv`'s. UCDP counts deaths alone, so "casualties" is
//! an outcome of its own.

mod number;
mod outcome;

use std::ops::Range;

use rapporteur_nlp::{Doc, Token};
use rapporteur_schema::{Hedge, TollOutcome, ValueModality};

use super::syntax as syn;
use crate::lexicon::casualties::{Relation, casualties};
use number::Amount;

/// A count in a block; tokens are the block's.
// Each flag is a relation of the lexicon.
#[allow(clippy::struct_excessive_bools)]
#[derive(Clone, Debug)]
pub(crate) struct Count {
    pub(crate) outcome: TollOutcome,
    /// From the hedge to the noun: "at least 12 people".
    pub(crate) tokens: Range<usize>,
    pub(crate) low: Option<u32>,
    pub(crate) high: Option<u32>,
    pub(crate) hedge: Hedge,
    /// What is counted, as a lemma.
    pub(crate) unit: Option<String>,
    /// Class of the lexicon.
    pub(crate) scope: Option<&'static str>,
    pub(crate) part: bool,
    pub(crate) more: bool,
    pub(crate) former: bool,
    /// Counts all, as a toll does.
    pub(crate) total: bool,
    pub(crate) modality: Option<ValueModality>,
    /// The word that tells the outcome, and the verb of its clause.
    pub(crate) by: usize,
    pub(crate) clause: Option<usize>,
}

/// The counts of a sentence, in its order.
pub(crate) fn counts(doc: &Doc, sentence: Range<usize>) -> Vec<Count> {
    let mut counts: Vec<Count> = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        let found = number::amount(doc, at, sentence.end).or_else(|| single(doc, at));
        let Some(amount) = found else {
            at += 1;
            continue;
        };
        let after = amount.tokens.end;
        if let Some(count) = count(doc, &sentence, &amount) {
            let other = spared(doc, &sentence, &count);
            counts.push(count);
            counts.extend(other);
        }
        at = after.max(at + 1);
    }
    counts
}

/// "No one was killed or injured": none of the one, none of the other either.
fn spared(doc: &Doc, sentence: &Range<usize>, count: &Count) -> Option<Count> {
    if count.high != Some(0) {
        return None;
    }
    let by = doc.token(count.by);
    let conjunct = by
        .children()
        .find(|c| c.dep() == "conj" && c.index() > count.by);
    // The parse may hang the second elsewhere: "no dead or wounded".
    let behind = || {
        let joined = count.by + 2 < sentence.end
            && syn::is_word(doc.token(count.by + 1), &["or", "nor", "and"]);
        joined.then(|| doc.token(count.by + 2))
    };
    let other = conjunct
        .or_else(behind)
        .filter(|c| sentence.contains(&c.index()))?;
    let outcome = outcome::told_by(other).filter(|o| *o != count.outcome)?;
    // Reaches to the word that tells it, so that each has a passage of its own.
    Some(Count {
        outcome,
        tokens: count.tokens.start..other.index() + 1,
        by: other.index(),
        ..count.clone()
    })
}

/// "Ferry sinks, [child] dead": a single person in the shortened language of titles.
fn bare_single(doc: &Doc, at: usize) -> Option<Amount> {
    let noun = doc.token(at);
    let opens = at == noun.sentence().range().start
        || doc
            .token(at - 1)
            .text()
            .chars()
            .all(|c| c.is_ascii_punctuation());
    let person = casualties()
        .scopes
        .get(syn::low(noun).as_str())
        .is_some_and(|s| !matches!(*s, "buildings" | "families"));
    let after = at + 1;
    let told = after < noun.sentence().range().end && outcome::is_state_word(doc.token(after));
    let fits = matches!(noun.tag(), "NN" | "NNP") && opens && person && told;
    fits.then_some(Amount {
        tokens: at..after,
        low: Some(1),
        high: Some(1),
        vague: false,
    })
}

/// "a soldier" where a soldier was killed: one.
fn single(doc: &Doc, at: usize) -> Option<Amount> {
    let article = doc.token(at);
    if article.dep() != "det" {
        return bare_single(doc, at);
    }
    let noun = article.head();
    let fits = article.dep() == "det"
        && syn::is_word(article, &["a", "an"])
        && noun.tag() == "NN"
        && casualties()
            .scopes
            .get(syn::lemma(noun).as_str())
            .is_some_and(|s| !matches!(*s, "buildings" | "families"));
    fits.then(|| Amount {
        tokens: at..at + 1,
        low: Some(1),
        high: Some(1),
        vague: false,
    })
}

fn count(doc: &Doc, sentence: &Range<usize>, amount: &Amount) -> Option<Count> {
    let words = casualties();
    let root = doc.span(amount.tokens.clone()).root()?;
    // "rose from six to nine": the parse has six below nine.
    let before = |word: &str| {
        let at = amount.tokens.start.checked_sub(1);
        at.is_some_and(|i| i >= sentence.start && syn::is_word(doc.token(i), &[word]))
    };
    let pair = before("from") && root.dep() == "quantmod" && root.head().pos() == "NUM";
    let mut head = if pair { root.head() } else { counted(root) };
    // "Five dead, dozens hurt": what stands behind a comma is not counted by what stands before it.
    let gap = amount.tokens.end..head.index();
    if !pair
        && gap
            .clone()
            .any(|i| matches!(doc.token(i).text(), "," | ";" | ":"))
    {
        head = root;
    }
    // "how many were hurt", "as many as possible"; a year is no count.
    let dated = root.entity_type() == "DATE" && syn_scope(head).is_none();
    if amount.low.is_none() && amount.high.is_none() || dated {
        return None;
    }
    if matches!(
        head.entity_type(),
        "MONEY" | "PERCENT" | "TIME" | "QUANTITY" | "ORDINAL"
    ) || head.entity_type() == "DATE" && head != root
        || is_measure(head)
    {
        return None;
    }
    let last = if pair {
        amount.tokens.end - 1
    } else {
        head.index().max(amount.tokens.end - 1)
    };
    if last >= sentence.end {
        return None;
    }
    let shown = amount.tokens.start..last + 1;
    let found = outcome::of_all(doc, shown, sentence.end)
        .or_else(|| outcome::befallen(doc, head, last, sentence.end))?;
    let is_single =
        amount.low == Some(1) && syn::is_word(doc.token(amount.tokens.start), &["a", "an"]);
    // A single person must be whom the verb is about; "a wounded man said" tells of no count.
    if is_single && !matches!(head.dep(), "nsubj" | "nsubjpass" | "dobj" | "conj") {
        return None;
    }
    let bare = head == root || pair;
    let death_noun = words.nouns.contains_key(syn::lemma(head).as_str())
        || matches!(syn::lemma(head).as_str(), "life" | "other");
    // "eleven of those killed were children"
    let what = found
        .clause
        .filter(|_| found.part && bare)
        .and_then(|verb| syn::child(verb, &["attr"]));
    let scope = what.map_or_else(|| syn_scope(head), syn_scope);
    let unit = if bare || death_noun {
        None
    } else {
        Some(singular(head))
    };
    if (found.outcome == TollOutcome::Destroyed) != (scope == Some("buildings")) {
        return None;
    }
    let clause = found.clause;
    let marks = clause.map(syn::marks).unwrap_or_default();
    let zero = amount.high == Some(0);
    if marks.negated && !zero {
        return None;
    }
    let open = marks.open
        || marks.would
        || marks.future
        || marks.can
        || clause.is_some_and(syn::is_conditional)
        || clause.is_some_and(|c| syn::is_infinitive(c) && !matches!(c.dep(), "conj" | "ROOT"));
    let told = told_as_reported(clause);
    let (start, mut hedge) = hedge_before(doc, sentence, amount.tokens.start);
    let (end, later) = hedge_after(doc, sentence, last + 1, amount.tokens.end);
    hedge = found
        .hedge
        .or(hedge)
        .or(later)
        .or(clause.and_then(until_now));
    if hedge.is_none() && amount.vague {
        hedge = Some(if amount.high.is_none() {
            Hedge::AtLeast
        } else {
            Hedge::About
        });
    }
    if hedge.is_none() && amount.low != amount.high {
        hedge = Some(Hedge::AtLeast);
    }
    let hedge = hedge.unwrap_or_default();
    let (low, high) = bounds(amount, hedge);
    let relation = relation(doc, sentence, amount, start, last);
    if relation == Some(Relation::Rate) {
        return None;
    }
    Some(Count {
        outcome: found.outcome,
        tokens: start..end.max(last + 1),
        low,
        high,
        hedge,
        unit,
        scope: scope.filter(|s| *s != "any"),
        part: found.part || relation == Some(Relation::Part),
        more: found.listed || relation == Some(Relation::More),
        former: pair || found.former && !before("to"),
        total: found.total,
        modality: (open && !told).then_some(ValueModality::Possible),
        by: found.by.index(),
        clause: clause.map(Token::index),
    })
}

/// "have so far been killed": a hedge inside the verb.
fn until_now(verb: Token<'_>) -> Option<Hedge> {
    let far = verb
        .children()
        .find(|c| c.dep() == "advmod" && syn::is_word(*c, &["far"]))?;
    let so = far.children().any(|c| syn::is_word(c, &["so"]));
    so.then_some(Hedge::AtLeast)
}

/// "is said to have killed", "are believed to have died": an infinitive that is told as done.
fn told_as_reported(clause: Option<Token<'_>>) -> bool {
    clause.is_some_and(|c| {
        syn::is_infinitive(c)
            && c.children()
                .any(|a| a.dep() == "aux" && syn::is_word(a, &["have"]))
            && !syn::marks(c).open
    })
}

/// What a number counts: its noun, what its "of" names, or itself.
fn counted(root: Token<'_>) -> Token<'_> {
    let of = root
        .children()
        .find(|c| c.dep() == "prep" && syn::is_word(*c, &["of"]) && c.index() > root.index());
    if let Some(object) = of.and_then(|of| syn::child(of, &["pobj"]))
        && object.pos() == "NOUN"
        && !object
            .children()
            .any(|c| c.dep() == "det" && syn::is_word(c, &["the", "these", "those"]))
    {
        return object; // "dozens of people"
    }
    if matches!(
        root.dep(),
        "nummod" | "quantmod" | "amod" | "compound" | "det" | "nmod" | "neg"
    ) && matches!(root.head().pos(), "NOUN" | "PROPN")
    {
        return root.head();
    }
    root
}

fn is_measure(head: Token<'_>) -> bool {
    matches!(
        syn::lemma(head).as_str(),
        "percent"
            | "%"
            | "day"
            | "week"
            | "month"
            | "year"
            | "hour"
            | "minute"
            | "time"
            | "km"
            | "kilometre"
            | "kilometer"
            | "mile"
            | "metre"
            | "meter"
            | "dollar"
            | "euro"
    )
}

fn syn_scope(head: Token<'_>) -> Option<&'static str> {
    crate::lexicon::events::noun_forms(head)
        .iter()
        .find_map(|form| casualties().scopes.get(form.as_str()).copied())
}

fn singular(head: Token<'_>) -> String {
    match syn::lemma(head).as_str() {
        "people" => "person".to_owned(),
        lemma => lemma.to_owned(),
    }
}

/// Lowest and highest number that the words and their hedge allow.
fn bounds(amount: &Amount, hedge: Hedge) -> (Option<u32>, Option<u32>) {
    match hedge {
        Hedge::AtLeast => (amount.low, amount.high.filter(|h| Some(*h) != amount.low)),
        Hedge::MoreThan => (amount.low.map(|n| n.saturating_add(1)), None),
        Hedge::AtMost => (None, amount.high),
        Hedge::LessThan => (None, amount.high.map(|n| n.saturating_sub(1))),
        Hedge::About | Hedge::None => (amount.low, amount.high),
    }
}

/// The hedge that ends right before a number, past words of relation and articles, and where it starts.
fn hedge_before(doc: &Doc, sentence: &Range<usize>, start: usize) -> (usize, Option<Hedge>) {
    let mut end = start;
    while end > sentence.start
        && syn::is_word(
            doc.token(end - 1),
            &["another", "the", "an", "a", "additional", "further"],
        )
        && end + 2 > start
    {
        end -= 1;
    }
    for from in [start, end] {
        for (words, hedge) in &casualties().hedges_before {
            let Some(first) = from
                .checked_sub(words.len())
                .filter(|f| *f >= sentence.start)
            else {
                continue;
            };
            let fits = words
                .iter()
                .enumerate()
                .all(|(i, word)| doc.token(first + i).text().eq_ignore_ascii_case(word));
            if fits {
                return (first, Some(*hedge));
            }
        }
    }
    (start, None)
}

/// The hedge behind a count, right after its number or its noun, and where it ends.
fn hedge_after(
    doc: &Doc,
    sentence: &Range<usize>,
    noun: usize,
    number: usize,
) -> (usize, Option<Hedge>) {
    for from in [number, noun] {
        for (words, hedge) in &casualties().hedges_after {
            let fits = words.iter().enumerate().all(|(i, word)| {
                from + i < sentence.end && doc.token(from + i).text().eq_ignore_ascii_case(word)
            });
            if fits && *hedge != Hedge::None {
                return (noun.max(from + words.len()), Some(*hedge));
            }
        }
    }
    (noun, None)
}

/// How a count relates to another: by the words right around its number and noun.
fn relation(
    doc: &Doc,
    sentence: &Range<usize>,
    amount: &Amount,
    start: usize,
    last: usize,
) -> Option<Relation> {
    let relations = &casualties().relations;
    let get = |i: usize| {
        let text = doc.token(i).text().to_lowercase();
        let two = (i + 1 < sentence.end)
            .then(|| format!("{text} {}", doc.token(i + 1).text().to_lowercase()));
        two.and_then(|t| relations.get(t.as_str()).copied())
            .or_else(|| relations.get(text.as_str()).copied())
    };
    let before = (sentence.start..start)
        .rev()
        .take(4)
        .take_while(|i| !matches!(doc.token(*i).text(), "," | ";" | "and"))
        .find_map(|i| {
            let text = doc.token(i).text().to_lowercase();
            match relations.get(text.as_str()) {
                Some(r @ (Relation::Part | Relation::More)) if text != "plus" || i + 1 == start => {
                    Some(*r)
                }
                _ => None,
            }
        });
    if before.is_some() {
        return before;
    }
    (amount.tokens.end..(last + 3).min(sentence.end)).find_map(|i| {
        let word = doc.token(i);
        // "nine of whom were children": a part. "nine, including": what follows is the part.
        match get(i) {
            Some(Relation::Part) if syn::is_word(word, &["of"]) && i == amount.tokens.end => {
                Some(Relation::Part)
            }
            Some(Relation::More)
                if syn::is_word(word, &["other", "others", "more", "additional"]) =>
            {
                Some(Relation::More)
            }
            Some(Relation::Rate) => Some(Relation::Rate),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests;

//! Indirect speech and thought: what a reporting verb or noun takes as its content, without quotation marks or with some
//! words of it in marks.
//!
//! Ways in which English brings in content, each a rule below: a that-clause ("said [that] …"), a tag after or inside its
//! clause ("…, he said", "…, he said, …"), a noun phrase ("announced a truce"), a preposition of the cue ("called for …"), an
//! infinitive ("vowed to …"), a noun with its clause ("the claim that …"), and "according to X".

use std::ops::Range;

use rapporteur_nlp::Token;

use super::agent::{agent, source_of_noun};
use super::attribution::{Scene, is_person_like};
use super::span::{noun_phrase_from, subtree};
use crate::lexicon::cues::{Cue, Strength, cue};
use crate::lexicon::nouns::{CueNoun, cue_noun};
use crate::lexicon::phrases;

/// Reported content with its cue and the head of its source; tokens of the block.
#[derive(Clone, Debug)]
pub(crate) struct Reported {
    pub(crate) cue: Range<usize>,
    pub(crate) source: usize,
    /// One run, or two where the tag stands inside.
    pub(crate) content: Vec<Range<usize>>,
}

/// All reported content of a block, in the order of its cues.
pub(crate) fn reported(scene: &Scene<'_>) -> Vec<Reported> {
    let mut found: Vec<Reported> = Vec::new();
    for i in 0..scene.doc.len() {
        if scene.quoted[i] {
            continue;
        }
        let token = scene.doc.token(i);
        let one = if matches!(token.pos(), "VERB" | "AUX") {
            cue(token).and_then(|word| verb(scene, token, word))
        } else if token.pos() == "NOUN" {
            cue_noun(token).and_then(|word| noun(scene, token, word))
        } else {
            None
        };
        let sentence_end = token.sentence().range().end;
        found.extend(one.or_else(|| phrase(scene, i, sentence_end)));
    }
    found
}

/// Content of a reporting verb.
fn verb(scene: &Scene<'_>, token: Token<'_>, word: &Cue) -> Option<Reported> {
    let source = agent(scene, token)?;
    // A state of mind needs someone who has it; a thing that "shows" or "suggests" is a document's voice.
    if word.strength == Strength::Belief && !is_person_like(source) && !is_people(source) {
        return None;
    }
    let content = that_clause(scene, token, word, source)
        .or_else(|| infinitive(token, word))
        .or_else(|| object(token, word))
        .or_else(|| preposition(token, word))?;
    reported_by(scene, token, source, content)
}

fn is_people(token: Token<'_>) -> bool {
    matches!(token.tag(), "NNS" | "NNPS" | "PRP" | "WP") || matches!(token.pos(), "PROPN" | "PRON")
}

/// said [that] the truce holds; The truce, he said, holds.
fn that_clause(
    scene: &Scene<'_>,
    token: Token<'_>,
    word: &Cue,
    source: Token<'_>,
) -> Option<Vec<Range<usize>>> {
    if !word.takes_that {
        return None;
    }
    let clause = token
        .children()
        .find(|c| c.dep() == "ccomp" && (c.index() > token.index() || !scene.quoted[c.index()]));
    if let Some(clause) = clause {
        let range = subtree(clause);
        if !range.contains(&token.index()) {
            return Some(vec![range]);
        }
        // The tag stands inside of its clause.
        let tag_start = token.index().min(source.index());
        let tag = noun_start(scene, tag_start)..token.index().max(source.index()) + 1;
        return Some(vec![range.start..tag.start, tag.end..range.end]);
    }
    if token.dep() == "parataxis"
        || (token.dep() == "advcl"
            && token
                .children()
                .any(|c| c.text().eq_ignore_ascii_case("as")))
    {
        let sentence = token.sentence().range();
        let tag = subtree(token);
        return Some(vec![sentence.start..tag.start, tag.end..sentence.end]);
    }
    None
}

/// Start of the noun phrase that ends in a token.
fn noun_start(scene: &Scene<'_>, end: usize) -> usize {
    let sentence = scene.doc.token(end).sentence().range();
    let mut start = end;
    while start > sentence.start {
        let before = scene.doc.token(start - 1);
        if !matches!(before.pos(), "DET" | "ADJ" | "PROPN" | "NOUN" | "NUM") {
            break;
        }
        start -= 1;
    }
    start
}

/// vowed to fight; urged both sides to wait.
fn infinitive(token: Token<'_>, word: &Cue) -> Option<Vec<Range<usize>>> {
    if !word.takes_to_inf {
        return None;
    }
    let clause = token.children().find(|c| {
        matches!(c.dep(), "xcomp" | "ccomp")
            && c.index() > token.index()
            && c.children()
                .any(|to| to.tag() == "TO" && to.index() < c.index())
    })?;
    let range = subtree(clause);
    let object = token
        .children()
        .find(|c| c.dep() == "dobj" && c.index() > token.index() && c.index() < range.start);
    let start = object.map_or(range.start, |o| subtree(o).start);
    Some(std::iter::once(start..range.end).collect())
}

/// announced a truce; accused the army of firing first.
fn object(token: Token<'_>, word: &Cue) -> Option<Vec<Range<usize>>> {
    if word.needs_content || !matches!(word.object, "content" | "target") {
        return None;
    }
    let object = token.children().find(|c| {
        c.dep() == "dobj" && c.index() > token.index() && c.tag() != "PRP"
            || c.dep() == "dobj" && c.tag() == "PRP" && word.object == "target"
    })?;
    // "called on Friday for calm": a time is not what is called.
    if matches!(object.entity_type(), "DATE" | "TIME") {
        return None;
    }
    let mut range = subtree(object);
    for prep in token.children().filter(|c| c.dep() == "prep") {
        let more = subtree(prep);
        if more.start == range.end && word.prepositions.contains(&prep.text()) {
            range.end = more.end;
        }
    }
    let naming = token
        .children()
        .find(|c| matches!(c.dep(), "oprd" | "xcomp") && c.index() >= range.end);
    if let Some(naming) = naming.filter(|_| word.names_object) {
        range.end = range.end.max(subtree(naming).end);
    }
    Some(vec![range])
}

/// called for calm; warned of delays; spoke against the plan.
fn preposition(token: Token<'_>, word: &Cue) -> Option<Vec<Range<usize>>> {
    if word.needs_content && word.rest.is_empty() {
        return None;
    }
    let prep = token.children().find(|c| {
        c.dep() == "prep"
            && c.index() > token.index()
            && (word.prepositions.contains(&c.text()) || word.rest.contains(&c.text()))
    })?;
    let inside = prep
        .children()
        .find(|c| matches!(c.dep(), "pobj" | "pcomp"))?;
    Some(vec![subtree(inside)])
}

/// the claim that the bridge fell; a promise to pay. Not "in order to".
fn noun(scene: &Scene<'_>, token: Token<'_>, word: CueNoun) -> Option<Reported> {
    let before = token.index().checked_sub(1).map(|i| scene.doc.token(i));
    if before.is_some_and(|b| b.text().eq_ignore_ascii_case("in")) && token.text() == "order" {
        return None;
    }
    let clause = token.children().find(|c| {
        c.index() > token.index()
            && (c.dep() == "acl" || c.dep() == "ccomp")
            && c.children().any(|m| {
                m.index() < c.index()
                    && (word.takes_to_inf && m.tag() == "TO"
                        || word.takes_that && m.dep() == "mark" && m.text() == "that")
            })
    })?;
    let source = source_of_noun(scene, token)?;
    reported_by(scene, token, source, vec![subtree(clause)])
}

/// According to the ministry, the road is open.
fn phrase(scene: &Scene<'_>, start: usize, end: usize) -> Option<Reported> {
    let found = phrases::phrase(scene.doc, start, end).filter(|found| found.says)?;
    if is_rate(scene, &found) {
        return None;
    }
    let source = match found.source.1 {
        Some(stop) => found.source.0..stop,
        None => noun_phrase_from(scene, found.source.0),
    };
    if source.is_empty() || source.clone().any(|i| scene.quoted[i]) {
        return None;
    }
    let head = scene.doc.span(source.clone()).root()?;
    let tag = found.cue.start..found.cue.end.max(source.end).max(subtree(head).end);
    let sentence = scene.doc.token(start).sentence().range();
    let mut content = vec![sentence.start..tag.start, tag.end..sentence.end];
    content.retain(|r| {
        scene
            .doc
            .span(r.clone())
            .tokens()
            .any(|t| matches!(t.pos(), "VERB" | "AUX"))
    });
    // What stands on both sides is one clause only where the phrase interrupts it.
    if content.len() == 2 && scene.doc.token(content[1].start).text() != "," {
        content.truncate(1);
    }
    let content = trimmed(scene, content);
    (!content.is_empty()).then(|| Reported {
        cue: found.cue,
        source: head.index(),
        content,
    })
}

/// "40 rooms per floor": an amount for each, no source.
pub(crate) fn is_rate(scene: &Scene<'_>, found: &phrases::Found) -> bool {
    let start = found.cue.start;
    let free = start == 0 || matches!(scene.doc.token(start - 1).pos(), "PUNCT" | "SPACE");
    scene.doc.token(start).text() == "per" && !free
}

fn reported_by(
    scene: &Scene<'_>,
    cue: Token<'_>,
    source: Token<'_>,
    content: Vec<Range<usize>>,
) -> Option<Reported> {
    let content = trimmed(scene, content);
    let inside = content
        .iter()
        .any(|r| r.contains(&cue.index()) || r.contains(&source.index()));
    (!content.is_empty() && !inside).then(|| Reported {
        cue: cue.index()..cue.index() + 1,
        source: source.index(),
        content,
    })
}

/// Runs without the punctuation and white space at their edges; empty ones are dropped. Quotation marks stay.
pub(crate) fn trimmed(scene: &Scene<'_>, runs: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let edge = |i: usize| {
        let token = scene.doc.token(i);
        token.is_space()
            || (!scene.quoted[i]
                && matches!(
                    token.text(),
                    "," | "." | ";" | ":" | "-" | "–" | "—" | "--" | "?" | "!"
                ))
    };
    let mut out = Vec::new();
    for mut run in runs {
        while !run.is_empty() && edge(run.start) {
            run.start += 1;
        }
        while !run.is_empty() && edge(run.end - 1) {
            run.end -= 1;
        }
        if !run.is_empty() {
            // A run that reaches into marks takes all that stands in them, closing mark and full stop too.
            while run.end < scene.quoted.len() && scene.quoted[run.end - 1] && scene.quoted[run.end]
            {
                run.end += 1;
            }
            while run.start > 0 && scene.quoted[run.start] && scene.quoted[run.start - 1] {
                run.start -= 1;
            }
            out.push(run);
        }
    }
    out
}

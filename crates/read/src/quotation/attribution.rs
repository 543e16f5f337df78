//! Who said it: the cue and the source of a quoted stretch, from the parse of its sentence and the words beside its marks.
//!
//! Each rule below is small, has a name, and gives up rather than guess; [`attribute`] tries them in the order that fits
//! the stretch. Token numbers are those of the block's document.

use std::ops::Range;

use rapporteur_nlp::{Doc, Token};

use super::agent::{agent, possessor_of_document, source_of_noun};
use super::replied::replied;
use super::span::{noun_phrase_from, subtree};
use crate::lexicon::bodies::{body_noun, group_noun};
use crate::lexicon::cues::{Cue, Strength, cue, past_of_cue};
use crate::lexicon::members::member;
use crate::lexicon::nouns::cue_noun;
use crate::lexicon::phrases;

/// A quoted stretch as the rules see it.
#[derive(Clone, Debug)]
pub(crate) struct Stretch {
    /// Tokens inside of the marks.
    pub(crate) inside: Range<usize>,
    /// Tokens from the opening to the closing mark.
    pub(crate) marks: Range<usize>,
    /// The stretch reads as an utterance of its own.
    pub(crate) clause: bool,
}

/// How a stretch was attributed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    /// “…,” X said. “…,” said X.
    TagAfter,
    /// X said: “…” X said, “…”
    TagBefore,
    /// X called it “…” X said that … “…” …
    Governor,
    /// “…,” according to X. In the words of X, “…”
    Phrase,
    /// the “…” that X says …
    RelativeTag,
    /// X: “…”
    Colon,
}

/// What a rule found.
#[derive(Clone, Debug)]
pub(crate) struct Attribution {
    pub(crate) rule: Rule,
    pub(crate) cue: Option<Range<usize>>,
    /// Head token of the source; `None` where the cue names none and the last speaker goes on.
    pub(crate) source: Option<usize>,
    /// The phrase that the stretch is part of, where the tree tells.
    pub(crate) content: Option<Range<usize>>,
}

/// A block with its quoted stretches marked.
pub(crate) struct Scene<'d> {
    pub(crate) doc: &'d Doc,
    /// Whether a token stands inside of marks, or is one.
    pub(crate) quoted: Vec<bool>,
}

/// Farthest that a tag may stand from its quotation, in tokens.
const REACH: usize = 25;

/// Finds cue and source of a stretch; `None` where no rule applies.
pub(crate) fn attribute(scene: &Scene<'_>, stretch: &Stretch) -> Option<Attribution> {
    let rules: &[fn(&Scene<'_>, &Stretch) -> Option<Attribution>] = if stretch.clause {
        &[
            phrase_beside,
            replied,
            tag_after,
            tag_before,
            governor,
            phrase_in_sentence,
            colon,
        ]
    } else {
        &[
            phrase_beside,
            replied,
            naming,
            governor_before,
            tag_after,
            relative_tag,
            governor,
            tag_before,
            phrase_in_sentence,
            colon,
        ]
    };
    rules.iter().find_map(|rule| rule(scene, stretch))
}

impl<'d> Scene<'d> {
    pub(crate) fn is_quoted(&self, token: Token<'_>) -> bool {
        self.quoted[token.index()]
    }

    /// The first token after the stretch that is no punctuation.
    pub(super) fn after(&self, stretch: &Stretch) -> Option<Token<'d>> {
        (stretch.marks.end..self.doc.len())
            .map(|i| self.doc.token(i))
            .find(|t| !(t.is_space() || matches!(t.text(), "," | "—" | "–" | "-" | "--")))
    }

    /// The sentences that the stretch touches, as one range of tokens.
    fn sentences(&self, stretch: &Stretch) -> Range<usize> {
        let first = self.doc.token(stretch.marks.start).sentence().range().start;
        let last = self
            .doc
            .token(stretch.marks.end.saturating_sub(1).max(stretch.marks.start));
        first..last.sentence().range().end
    }
}

/// “…,” according to X — right behind the stretch, or right before it.
fn phrase_beside(scene: &Scene<'_>, stretch: &Stretch) -> Option<Attribution> {
    if let Some(after) = scene.after(stretch) {
        let end = after.sentence().range().end;
        if let Some(found) = phrases::phrase(scene.doc, after.index(), end) {
            return by_phrase(scene, found);
        }
    }
    let sentence = scene.sentences(stretch);
    let before = stretch.marks.start;
    for start in sentence.start..before {
        if scene.quoted[start] {
            continue;
        }
        let Some(found) = phrases::phrase(scene.doc, start, before) else {
            continue;
        };
        let end = found
            .source
            .1
            .unwrap_or_else(|| noun_phrase_from(scene, found.source.0).end);
        let between = end.max(found.cue.end)..before;
        if between
            .clone()
            .all(|i| scene.doc.token(i).pos() == "PUNCT" || scene.doc.token(i).is_space())
        {
            return by_phrase(scene, found);
        }
    }
    None
}

/// The same anywhere in the stretch's sentence: “…” stands in a clause that is according to X.
fn phrase_in_sentence(scene: &Scene<'_>, stretch: &Stretch) -> Option<Attribution> {
    let sentence = scene.sentences(stretch);
    let found = sentence
        .clone()
        .filter(|&i| !scene.quoted[i])
        .find_map(|i| phrases::phrase(scene.doc, i, sentence.end))?;
    by_phrase(scene, found)
}

fn by_phrase(scene: &Scene<'_>, found: phrases::Found) -> Option<Attribution> {
    if super::indirect::is_rate(scene, &found) {
        return None;
    }
    let range = match found.source.1 {
        Some(end) => found.source.0..end,
        None => noun_phrase_from(scene, found.source.0),
    };
    if range.is_empty() || range.clone().any(|i| scene.quoted[i]) {
        return None;
    }
    // "the retired surveyor Ilva Sund" may be two parts to the parser: the name is the source.
    let span = scene.doc.span(range.clone());
    let head = span
        .tokens()
        .rev()
        .find(|t| t.pos() == "PROPN" && !range.contains(&t.head().index()))
        .or(span.root())?;
    // "under the accord, …", but not "under the president" or "under fire".
    let under = scene
        .doc
        .token(found.cue.start)
        .text()
        .eq_ignore_ascii_case("under");
    // Nor "the letters under review".
    let bare = head
        .children()
        .all(|c| !matches!(c.dep(), "det" | "poss" | "amod" | "compound"));
    if under && (bare || cue_noun(head).is_none_or(|noun| !noun.document_source)) {
        return None;
    }
    matches!(
        head.pos(),
        "NOUN" | "PROPN" | "PRON" | "ADJ" | "DET" | "NUM"
    )
    .then(|| Attribution {
        rule: Rule::Phrase,
        cue: Some(found.cue),
        source: Some(possessor_of_document(scene, head).index()),
        content: None,
    })
}

/// “…,” X said. “…,” said X, the minister.
fn tag_after(scene: &Scene<'_>, stretch: &Stretch) -> Option<Attribution> {
    let last = stretch
        .inside
        .clone()
        .rev()
        .map(|i| scene.doc.token(i))
        .find(|t| !t.is_space())?;
    let next = scene.after(stretch)?;
    let comma_after = scene
        .doc
        .token(stretch.marks.end.min(scene.doc.len() - 1))
        .text()
        == ",";
    let tagged = last.text().ends_with([',', '?', '!', '…', '—', '–', '-']) || comma_after;
    if !tagged || scene.is_quoted(next) || matches!(next.tag(), "WP" | "WDT" | "CC" | "IN") {
        return None;
    }
    let end = next.sentence().range().end.min(next.index() + REACH);
    let end = (next.index()..end)
        .find(|&i| scene.quoted[i] || matches!(scene.doc.token(i).text(), ";"))
        .unwrap_or(end);
    // Verb first: only right behind the stretch, with its subject behind it.
    let verb = scene
        .doc
        .span(next.index()..end)
        .tokens()
        .find(|t| !matches!(t.pos(), "ADV" | "AUX") || cue(*t).is_some());
    if let Some(verb) = verb
        && let Some(word) = cue(verb)
        && matches!(verb.pos(), "VERB" | "AUX")
    {
        let left = verb
            .children()
            .find(|c| is_subject(*c) && c.index() < verb.index() && !scene.is_quoted(*c));
        let stands = misread_subject(scene, next.index(), verb).is_some();
        if left.is_none() && !stands {
            let right = verb
                .children()
                .find(|c| is_subject(*c) && c.index() > verb.index() && !scene.is_quoted(*c));
            let right = right.or_else(|| {
                // The parser may take the speaker for an object.
                let after = verb.index() + 1;
                (word.takes_quote && after < end)
                    .then(|| scene.doc.span(noun_phrase_from(scene, after)).root())
                    .flatten()
                    .filter(|t| {
                        matches!(t.pos(), "PROPN" | "PRON")
                            || crate::lexicon::titles::title(t.text()).is_some()
                    })
            });
            if let Some(subject) = right {
                return Some(tag(scene, Rule::TagAfter, verb, subject));
            }
        }
    }
    if let Some(found) = misread_tag(scene, next, end) {
        return Some(found);
    }
    // Subject first: the first verb whose subject stands between it and the stretch.
    for i in next.index()..end {
        let verb = scene.doc.token(i);
        if !matches!(verb.pos(), "VERB" | "AUX")
            || matches!(verb.dep(), "relcl" | "acl" | "aux" | "auxpass")
        {
            continue;
        }
        let subject = verb
            .children()
            .find(|c| is_subject(*c) && (next.index()..i).contains(&c.index()));
        let subject = subject.or_else(|| misread_subject(scene, next.index(), verb));
        let Some(subject) = subject else {
            // A verb without a subject here is no tag, unless an auxiliary of one that follows.
            if cue(verb).is_some() {
                break;
            }
            continue;
        };
        // 'Sund said, “…,” a view outlined before': the tag stands in front.
        if subject.pos() == "NOUN" && !can_say(subject) && tag_before(scene, stretch).is_some() {
            return None;
        }
        if cue(verb).is_some() {
            return Some(tag(scene, Rule::TagAfter, verb, subject));
        }
        // “…,” he smiled: a verb that is not in the lexicon, of a person, with the stretch as its clause.
        let speaks = stretch.clause && subject.dep() == "nsubj" && is_person_like(subject);
        return speaks.then(|| Attribution {
            rule: Rule::TagAfter,
            cue: Some(i..i + 1),
            source: Some(subject.index()),
            content: None,
        });
    }
    None
}

/// “…,” Tolver wrote: a name or pronoun right between the stretch and a verb that tags quotations is its subject, whatever
/// the parser takes it for.
fn misread_subject<'d>(scene: &Scene<'d>, from: usize, verb: Token<'d>) -> Option<Token<'d>> {
    let before = verb.index().checked_sub(1).filter(|i| *i >= from)?;
    let name = scene.doc.token(before);
    let tags = cue(verb).is_some_and(|word| word.takes_quote) && verb.tag() == "VBD";
    let alone = verb
        .children()
        .all(|c| !is_subject(c) || c.index() > verb.index());
    let named = (from..=before).all(|i| scene.doc.token(i).pos() == "PROPN")
        || (before == from && matches!(name.text(), "he" | "she" | "they"));
    (tags && alone && named).then_some(name)
}

/// “…,” huffed the miller Tolver: a tag whose verb the engine took for another word, with a name behind it.
fn misread_tag<'d>(scene: &Scene<'d>, verb: Token<'d>, end: usize) -> Option<Attribution> {
    if matches!(verb.pos(), "VERB" | "AUX") || !verb.text().ends_with("ed") {
        return None;
    }
    if !past_of_cue(verb.text()).is_some_and(|word| word.takes_quote) {
        return None;
    }
    let after = verb.index() + 1;
    if after >= end {
        return None;
    }
    let named = (after..end)
        .map(|i| scene.doc.token(i))
        .take_while(|t| matches!(t.pos(), "PROPN" | "NOUN" | "ADJ" | "DET"))
        .filter(|t| t.pos() == "PROPN")
        .last()?;
    Some(Attribution {
        rule: Rule::TagAfter,
        cue: Some(verb.index()..after),
        source: Some(named.index()),
        content: None,
    })
}

/// “…” came the reply: whose reply it is the sentence does not say.
pub(crate) fn is_answered(scene: &Scene<'_>, stretch: &Stretch) -> bool {
    scene.after(stretch).is_some_and(|verb| {
        matches!(verb.lemma(), "come" | "go" | "be")
            && (verb.index() + 1..scene.doc.len().min(verb.index() + 5)).any(|i| {
                matches!(
                    scene.doc.token(i).lemma(),
                    "reply"
                        | "answer"
                        | "response"
                        | "retort"
                        | "chorus"
                        | "chant"
                        | "cry"
                        | "refrain"
                )
            })
    })
}

/// X said: “…” X told reporters that “…” X issued a warning: “…”
fn tag_before(scene: &Scene<'_>, stretch: &Stretch) -> Option<Attribution> {
    let sentence = scene.doc.token(stretch.marks.start).sentence().range();
    let mut start = sentence.start;
    let colon = |i: usize| scene.doc.token(i).text() == ":";
    if start == stretch.marks.start {
        // The parser may start a new sentence at the mark: then only a colon or comma ties the two together.
        let before = start.checked_sub(1)?;
        if !(colon(before) || scene.doc.token(before).text() == ",") || scene.quoted[before] {
            return None;
        }
        start = scene.doc.token(before).sentence().range().start;
    }
    let reach = if stretch.clause { REACH } else { 6 };
    let from = start.max(stretch.marks.start.saturating_sub(reach));
    let adjacent = stretch
        .marks
        .start
        .checked_sub(1)
        .is_some_and(|i| matches!(scene.doc.token(i).text(), ":" | "," | "that"));
    if stretch.clause && !adjacent {
        return None;
    }
    for i in (from..stretch.marks.start).rev() {
        let word = scene.doc.token(i);
        if scene.is_quoted(word) {
            return None;
        }
        if matches!(word.pos(), "VERB" | "AUX")
            && let Some(sense) = cue(word)
            && (stretch.clause || !sense.needs_content)
        {
            let source = agent(scene, word)?;
            return Some(tag(scene, Rule::TagBefore, word, source));
        }
        if stretch.clause && cue_noun(word).is_some() {
            return Some(Attribution {
                rule: Rule::TagBefore,
                cue: Some(i..i + 1),
                source: source_of_noun(scene, word).map(Token::index),
                content: None,
            });
        }
    }
    None
}

/// X called the plan “…”: a verb that names, close before.
fn naming(scene: &Scene<'_>, stretch: &Stretch) -> Option<Attribution> {
    let sentence = scene.doc.token(stretch.marks.start).sentence().range();
    let from = sentence.start.max(stretch.marks.start.saturating_sub(8));
    for i in (from..stretch.marks.start).rev() {
        let verb = scene.doc.token(i);
        if scene.quoted[i] || verb.pos() == "PUNCT" {
            return None;
        }
        if matches!(verb.pos(), "VERB" | "AUX") {
            cue(verb).filter(|word| word.names_object)?;
            let thing = agent(scene, verb).is_some_and(|s| s.pos() == "NOUN" && !can_say(s));
            if thing && said_above(scene, verb) {
                return None;
            }
            let named = (i + 1..stretch.inside.end).find(|&n| scene.doc.token(n).pos() != "ADV");
            return agent(scene, verb).map(|source| Attribution {
                content: named.map(|start| start..stretch.inside.end),
                ..tag(scene, Rule::Governor, verb, source)
            });
        }
    }
    None
}

/// A governor that stands before the stretch: a tag behind it may belong to the next one.
fn governor_before(scene: &Scene<'_>, stretch: &Stretch) -> Option<Attribution> {
    governor(scene, stretch).filter(|found| {
        found
            .cue
            .as_ref()
            .is_some_and(|cue| cue.end <= stretch.marks.start)
    })
}

/// A reporting verb or noun above the stretch in the tree, of which the stretch is content.
fn governor(scene: &Scene<'_>, stretch: &Stretch) -> Option<Attribution> {
    let root = scene.doc.span(stretch.inside.clone()).tokens().find(|t| {
        let head = t.head();
        t.is_root() || !stretch.marks.contains(&head.index())
    })?;
    let mut below = root;
    for node in root.ancestors().take(24) {
        if !scene.is_quoted(node) {
            if matches!(node.pos(), "VERB" | "AUX")
                && let Some(word) = cue(node)
                && is_content(below, node, word)
            {
                let source = agent(scene, node);
                // "Putting it off seemed aimed at “…”": a thing holds no belief; whose it is stands further up.
                let thing = word.strength == Strength::Belief
                    && source.is_some_and(|s| !is_person_like(s) && s.pos() == "NOUN");
                // "Sund said the timing showed “…”", "called it a breach that had made the coast “…”", "suggested the town build
                // “…”": whoever says so.
                let reported = (source.is_some_and(|s| s.pos() == "NOUN" && !can_say(s))
                    || node.tag() == "VB" && node.dep() == "ccomp")
                    && said_above(scene, node);
                if thing || reported {
                    below = node;
                    continue;
                }
                if source.is_some() || node.children().all(|c| c.dep() != "nsubjpass") {
                    return source.map(|source| Attribution {
                        content: content_of(scene, below, node),
                        ..tag(scene, Rule::Governor, node, source)
                    });
                }
            } else if cue_noun(node).is_some()
                && matches!(below.dep(), "prep" | "acl" | "ccomp" | "appos" | "relcl" | "advcl" | "pcomp")
                // "the statement on X" has X as its subject matter; "a report by X" has it as its maker.
                && !matches!(below.text(), "by" | "from")
                && source_of_noun(scene, node)
                    .is_none_or(|s| s.pos() != "NOUN" || can_say(s) || !said_above(scene, node))
            {
                return Some(Attribution {
                    rule: Rule::Governor,
                    cue: Some(node.index()..node.index() + 1),
                    source: source_of_noun(scene, node).map(Token::index),
                    content: None,
                });
            }
        }
        below = node;
    }
    None
}

/// Whether somebody is told to say what a word is part of.
fn said_above(scene: &Scene<'_>, word: Token<'_>) -> bool {
    word.ancestors().take(12).any(|up| {
        matches!(up.pos(), "VERB" | "AUX")
            && !scene.is_quoted(up)
            && cue(up).is_some()
            && agent(scene, up).is_some_and(|who| can_say(who) && who.index() != word.index())
    })
}

/// The phrase below a reporting verb that holds the stretch: without the preposition that brings it in, and not reaching
/// over the verb.
fn content_of(scene: &Scene<'_>, below: Token<'_>, verb: Token<'_>) -> Option<Range<usize>> {
    let mut range = subtree(below);
    if below.dep() == "prep" && !scene.is_quoted(below) {
        range.start = below.index() + 1;
    }
    let unquoted_clause = matches!(below.dep(), "advcl" | "conj" | "dep");
    (!range.contains(&verb.index()) && !range.is_empty() && !unquoted_clause).then_some(range)
}

/// Whether what hangs on a reporting verb by `below` is what it reports, and not its subject, its addressee, or a circumstance.
fn is_content(below: Token<'_>, verb: Token<'_>, word: &Cue) -> bool {
    match below.dep() {
        "dobj" => word.object != "addressee",
        "ccomp" | "xcomp" | "attr" | "oprd" | "acomp" | "pcomp" | "dep" | "parataxis" | "acl"
        | "dative" => true,
        "prep" | "advcl" | "conj" | "advmod" | "npadvmod" | "agent" => below.index() > verb.index(),
        _ => false,
    }
}

/// the “…” that it says must be addressed: a reporting verb in a relative clause right behind the stretch.
fn relative_tag(scene: &Scene<'_>, stretch: &Stretch) -> Option<Attribution> {
    let next = scene.after(stretch)?;
    if !matches!(next.tag(), "WDT" | "WP" | "IN") || !matches!(next.text(), "that" | "which") {
        return None;
    }
    let end = next.sentence().range().end.min(next.index() + 8);
    for i in next.index() + 1..end {
        let verb = scene.doc.token(i);
        if matches!(verb.pos(), "VERB" | "AUX") && !scene.quoted[i] {
            cue(verb).filter(|word| word.takes_that)?;
            let subject = verb
                .children()
                .find(|c| is_subject(*c) && (next.index() + 1..i).contains(&c.index()))?;
            return Some(tag(scene, Rule::RelativeTag, verb, subject));
        }
    }
    None
}

/// X: “…” with nothing else before.
fn colon(scene: &Scene<'_>, stretch: &Stretch) -> Option<Attribution> {
    let before = stretch.marks.start.checked_sub(1)?;
    if scene.doc.token(before).text() != ":" || scene.quoted[before] {
        return None;
    }
    let start = scene.doc.token(before).sentence().range().start;
    let head = scene.doc.span(start..before).root()?;
    // A block that begins with a name, whatever the parser takes it for: "Reid: “…”".
    let label = start == 0
        && (1..=4).contains(&before)
        && (0..before).all(|i| scene.doc.token(i).text().starts_with(char::is_uppercase))
        && !matches!(head.pos(), "VERB" | "AUX" | "DET" | "ADP" | "ADV" | "NUM");
    let name = label
        || matches!(head.pos(), "PROPN")
            && scene
                .doc
                .span(start..before)
                .tokens()
                .all(|t| t.pos() != "VERB");
    let subject = head
        .children()
        .find(|c| is_subject(*c) && is_person_like(*c));
    let source = if name { head } else { subject? };
    Some(Attribution {
        rule: Rule::Colon,
        cue: None,
        source: Some(source.index()),
        content: None,
    })
}

fn tag(scene: &Scene<'_>, rule: Rule, verb: Token<'_>, source: Token<'_>) -> Attribution {
    Attribution {
        rule,
        cue: Some(verb.index()..verb.index() + 1),
        source: Some(possessor_of_document(scene, source).index()),
        content: None,
    }
}

pub(crate) fn is_subject(token: Token<'_>) -> bool {
    matches!(token.dep(), "nsubj" | "nsubjpass" | "csubj" | "expl")
}

/// Whether a noun means somebody, or a paper that says something.
fn can_say(noun: Token<'_>) -> bool {
    let lemma = noun.lemma().to_lowercase();
    is_person_like(noun)
        || member(&lemma)
        || group_noun(&lemma).is_some()
        || body_noun(&lemma).is_some()
        || cue_noun(noun).is_some()
}

pub(crate) fn is_person_like(token: Token<'_>) -> bool {
    matches!(token.entity_type(), "PERSON" | "NORP" | "ORG" | "GPE")
        || matches!(
            token.text().to_lowercase().as_str(),
            "he" | "she" | "they" | "i" | "we"
        )
        || crate::lexicon::titles::title(token.text()).is_some()
        || token.pos() == "PROPN"
}

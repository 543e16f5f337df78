//! When, where and through what something was said, as the clause of its attribution tells: "in a televised address late on
//! Sunday", "told reporters in Ostra", "wrote on Telegram".
//!
//! A circumstance counts only where it hangs on the reporting verb itself: by the tree, through prepositions, media and
//! addressees, but through no subject and no other verb. What a paragraph's first sentence tells holds for the quotations of the
//! same speaker that follow it there.

use std::ops::Range;

use rapporteur_nlp::Token;
use rapporteur_schema::{QuotationKind, TimexType, Value};

use super::Quoted;
use crate::entity::Entities;
use crate::lexicon::media::{Means, longest, means};
use crate::prose::Prose;
use crate::timex::{Precision, TimeExpression};

/// Circumstances of a quotation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Circumstances {
    /// Number of the time expression.
    pub(crate) said: Option<usize>,
    /// Code points of the occasion or place.
    pub(crate) venue: Option<Range<u32>>,
    /// Code points of the means.
    pub(crate) medium: Option<Range<u32>>,
}

impl Circumstances {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Circumstances of each quotation, in the list's order.
pub(crate) fn circumstances(
    prose: &Prose,
    entities: &Entities,
    quotations: &[Quoted],
    times: &[TimeExpression],
) -> Vec<Circumstances> {
    let scene = Clauses {
        prose,
        entities,
        times,
        marked: marked(prose, quotations),
    };
    let mut all: Vec<Circumstances> = Vec::with_capacity(quotations.len());
    for (number, quoted) in quotations.iter().enumerate() {
        let mut found = scene.of(quoted);
        let entity = quoted.source.as_ref().and_then(|s| s.1);
        if found.is_empty() && entity.is_some() {
            let block = |q: &Quoted| prose.block_of(prose.first_token_at(q.content[0].start));
            // What goes on in a paragraph was said there and then, unless someone else came between.
            let before = (0..number)
                .rev()
                .take_while(|&n| block(&quotations[n]) == block(quoted))
                .take_while(|&n| quotations[n].source.as_ref().and_then(|s| s.1) == entity)
                .find(|&n| !all[n].is_empty());
            if let Some(before) = before {
                found = all[before].clone();
            }
        }
        all.push(found);
    }
    all
}

/// Tokens inside of quotation marks.
fn marked(prose: &Prose, quotations: &[Quoted]) -> Vec<bool> {
    let mut marked = vec![false; prose.len()];
    for span in quotations.iter().flat_map(|q| &q.in_marks) {
        for i in prose.tokens_in(span.clone()) {
            if let Some(mark) = marked.get_mut(i) {
                *mark = true;
            }
        }
    }
    marked
}

struct Clauses<'p> {
    prose: &'p Prose,
    entities: &'p Entities,
    times: &'p [TimeExpression],
    marked: Vec<bool>,
}

impl Clauses<'_> {
    fn of(&self, quoted: &Quoted) -> Circumstances {
        let mut found = Circumstances::default();
        let Some(cue) = &quoted.cue else {
            return found;
        };
        let cue = self.prose.first_token_at(cue.start);
        if cue >= self.prose.len() {
            return found;
        }
        let sentence = self.prose.sentence(cue);
        // "suggested restarting talks during a briefing": the tree hangs the briefing on what was suggested, which has no
        // subject and no time of its own.
        let loose = self.is_loose(quoted);
        let inside = |i: usize| {
            let at = self.prose.chars(i).start;
            self.marked[i] || (!loose && quoted.content.iter().any(|c| c.contains(&at)))
        };
        let outside = |range: &Range<usize>| range.clone().all(|i| !inside(i));
        if means(&self.prose.token(cue).lemma().to_lowercase()).contains(&Means::Verb) {
            found.medium = Some(self.prose.chars(cue));
        }
        let mut i = sentence.start;
        while i < sentence.end {
            let Some((length, kinds)) = self.phrase(i, sentence.end) else {
                i += 1;
                continue;
            };
            let range = i..i + length;
            i = range.end;
            if !outside(&range) {
                continue;
            }
            let head = range.end - 1;
            let own = range.contains(&cue) || self.is_source(quoted, &range);
            // "The Harrow Post" is no post.
            let named = self.prose.token(head).pos() == "PROPN"
                && self
                    .prose
                    .token(head)
                    .text()
                    .starts_with(char::is_uppercase);
            let is = |wanted: Means| kinds.contains(&wanted) && (wanted != Means::Noun || !named);
            if (is(Means::Noun)
                && (own || self.hangs(head, cue) || (loose && self.briefed(head, cue))))
                || (is(Means::Platform)
                    && self.preposition(head, &["on", "via", "through", "to"])
                    && self.hangs(head, cue))
            {
                found
                    .medium
                    .get_or_insert_with(|| self.prose.span(self.phrase_start(&range)..range.end));
            } else if is(Means::Venue)
                && (self.preposition(
                    head,
                    &["at", "in", "during", "outside", "before", "from", "aboard"],
                ) || self.addressed(head, cue))
                && self.hangs(head, cue)
            {
                found
                    .venue
                    .get_or_insert_with(|| self.prose.span(self.phrase_start(&range)..range.end));
            }
        }
        if found.venue.is_none() {
            found.venue = self.place(cue, &sentence, &outside);
        }
        found.said = self.time(cue, &sentence, &outside);
        found
    }

    /// Whether reported content is a phrase, not a clause with a subject.
    fn is_loose(&self, quoted: &Quoted) -> bool {
        quoted.kind == QuotationKind::Indirect
            && quoted.content.iter().all(|span| {
                self.prose.tokens_in(span.clone()).all(|i| {
                    let token = self.prose.token(i);
                    !matches!(
                        token.dep(),
                        "nsubj" | "nsubjpass" | "csubj" | "expl" | "relcl"
                    )
                })
            })
    }

    /// A medium at the end of loose content, brought in by a preposition of time or place.
    fn briefed(&self, noun: usize, cue: usize) -> bool {
        let token = self.prose.token(noun);
        let local = self.local(cue);
        self.preposition(noun, &["in", "during", "at"])
            && token.dep() == "pobj"
            && token.ancestors().take(6).any(|t| t.index() == local)
    }

    /// The longest phrase of the lexicons that starts at a token.
    fn phrase(&self, start: usize, end: usize) -> Option<(usize, &'static [Means])> {
        (1..=longest().min(end - start)).rev().find_map(|length| {
            let words: Vec<String> = (start..start + length)
                .map(|i| {
                    let token = self.prose.token(i);
                    let word = if i + 1 == start + length && token.pos() == "NOUN" {
                        token.lemma()
                    } else {
                        token.text()
                    };
                    word.to_lowercase()
                })
                .collect();
            let kinds = means(&words.join(" "));
            (!kinds.is_empty()).then_some((length, kinds))
        })
    }

    /// The phrase with the adjectives and names before it, without its determiner.
    fn phrase_start(&self, range: &Range<usize>) -> usize {
        let sentence = self.prose.sentence(range.start);
        let mut start = range.start;
        while start > sentence.start {
            let before = self.prose.token(start - 1);
            let hyphen = before.text() == "-";
            let part = matches!(before.pos(), "ADJ" | "NOUN" | "PROPN" | "NUM")
                || hyphen
                || before.tag() == "VBN" && before.dep() == "amod";
            if !part || self.marked[start - 1] {
                break;
            }
            start -= 1;
        }
        start
    }

    /// Whether the source itself is the medium: "the statement read".
    fn is_source(&self, quoted: &Quoted, range: &Range<usize>) -> bool {
        let chars = self.prose.span(range.clone());
        quoted.source.as_ref().is_some_and(|(span, entity)| {
            entity.is_none()
                && span.start <= chars.start
                && chars.end <= span.end
                && span.end - chars.end < 3
        })
    }

    /// Whether a preposition of the list brings in the noun.
    fn preposition(&self, noun: usize, list: &[&str]) -> bool {
        let token = self.prose.token(noun);
        let mut heads = std::iter::once(token).chain(token.ancestors().take(3));
        heads.any(|t| t.pos() == "ADP" && list.contains(&t.text().to_lowercase().as_str()))
    }

    /// "told parliament"
    fn addressed(&self, noun: usize, cue: usize) -> bool {
        let token = self.prose.token(noun);
        let local = self.local(cue);
        matches!(token.dep(), "dobj" | "dative")
            && token.head().index() == local
            && self.prose.token(cue).lemma() == "tell"
    }

    /// A token's number in its block.
    fn local(&self, token: usize) -> usize {
        token - self.prose.blocks[self.prose.block_of(token)].first
    }

    /// Whether a token hangs on the reporting word: over prepositions, media, venues, places and addressees, and over verbs of
    /// speaking that go with it ("speaking at a rally, she said").
    fn hangs(&self, token: usize, cue: usize) -> bool {
        let targets = self.targets(cue);
        let mut at = self.prose.token(token);
        for _ in 0..10 {
            if targets.contains(&at.index()) {
                return true;
            }
            if at.is_root()
                || matches!(
                    at.dep(),
                    "nsubj" | "nsubjpass" | "appos" | "poss" | "relcl" | "conj" | "ccomp"
                )
            {
                return false;
            }
            let head = at.head();
            if targets.contains(&head.index()) {
                return true;
            }
            let passes = match head.pos() {
                "ADP" | "SCONJ" | "ADV" => true,
                "NOUN" | "PROPN" => passes(head),
                "VERB" | "AUX" => {
                    matches!(
                        head.lemma(),
                        "speak"
                            | "talk"
                            | "address"
                            | "appear"
                            | "write"
                            | "post"
                            | "answer"
                            | "reply"
                            | "respond"
                            | "give"
                            | "deliver"
                            | "hold"
                            | "publish"
                            | "release"
                            | "issue"
                            | "broadcast"
                            | "make"
                            | "ask"
                    ) && matches!(head.dep(), "advcl" | "acl" | "pcomp" | "xcomp" | "prep")
                }
                _ => false,
            };
            if !passes {
                return false;
            }
            at = head;
        }
        false
    }

    /// The reporting word in its block, and the verb that it goes with without a subject of its own: "commented on Telegram,
    /// calling it “…”".
    fn targets(&self, cue: usize) -> Vec<usize> {
        let mut targets = vec![self.local(cue)];
        let mut at = self.prose.token(cue);
        for _ in 0..2 {
            let subject = at
                .children()
                .any(|c| matches!(c.dep(), "nsubj" | "nsubjpass"));
            let goes_with = matches!(at.dep(), "advcl" | "conj" | "xcomp" | "pcomp");
            if subject || !goes_with || !matches!(at.head().pos(), "VERB" | "AUX") {
                break;
            }
            at = at.head();
            targets.push(at.index());
        }
        targets
    }

    /// A place by name where it was said: "in Ostra".
    fn place(
        &self,
        cue: usize,
        sentence: &Range<usize>,
        outside: &dyn Fn(&Range<usize>) -> bool,
    ) -> Option<Range<u32>> {
        use rapporteur_schema::ActorType::{Country, Place};
        let mut i = sentence.start;
        while i < sentence.end {
            let Some(entity) = self.entities.at(i) else {
                i += 1;
                continue;
            };
            let end = (i..sentence.end)
                .find(|&j| self.entities.at(j) != Some(entity))
                .unwrap_or(sentence.end);
            let range = i..end;
            i = end;
            let placed = matches!(self.entities.all[entity].actor, Place | Country);
            let head = self.head_of(&range);
            if placed
                && outside(&range)
                && self.prose.token(head).dep() == "pobj"
                && self.preposition(head, &["in", "at", "from", "outside", "near"])
                && self.hangs(head, cue)
            {
                return Some(self.prose.span(range));
            }
        }
        None
    }

    /// The token of a run whose head lies outside of it.
    fn head_of(&self, range: &Range<usize>) -> usize {
        let first = self.prose.blocks[self.prose.block_of(range.start)].first;
        range
            .clone()
            .find(|&i| {
                let head = self.prose.token(i).head().index() + first;
                !range.contains(&head)
            })
            .unwrap_or(range.end - 1)
    }

    /// When it was said: a day or time of day that hangs on the reporting verb.
    fn time(
        &self,
        cue: usize,
        sentence: &Range<usize>,
        outside: &dyn Fn(&Range<usize>) -> bool,
    ) -> Option<usize> {
        self.times.iter().enumerate().find_map(|(number, time)| {
            let range = time.tokens.clone();
            let fits = sentence.start <= range.start
                && range.end <= sentence.end
                && !range.is_empty()
                && matches!(time.timex_type, TimexType::Date | TimexType::Time)
                && time
                    .interval
                    .is_some_and(|i| i.start.is_some() && i.end.is_some())
                && outside(&range)
                && self.hangs(self.head_of(&range), cue);
            fits.then_some(number)
        })
    }
}

/// A noun over which a circumstance may hang: a medium, an occasion, a place, those who are told.
fn passes(noun: Token<'_>) -> bool {
    let word = noun.lemma().to_lowercase();
    !means(&word).is_empty()
        || !means(&noun.text().to_lowercase()).is_empty()
        || matches!(
            word.as_str(),
            "reporter"
                | "journalist"
                | "crowd"
                | "supporter"
                | "audience"
                | "lawmaker"
                | "delegate"
                | "correspondent"
                | "medium"
                | "newsman"
                | "page"
                | "channel"
                | "account"
                | "end"
                | "arrival"
                | "departure"
                | "return"
        )
        || matches!(noun.entity_type(), "GPE" | "LOC" | "FAC" | "DATE" | "TIME")
}

/// A time of speaking as a value: dates, the last one included, or instants; `None` for one that is not placed.
pub(crate) fn time(expression: &TimeExpression, mut shown: Value) -> Option<Value> {
    let interval = expression.interval?;
    // Nobody says a sentence for a decade, or "recently" to the day.
    let placed = interval.start.is_some() && interval.end.is_some();
    if !placed || interval.precision > Precision::Year {
        return None;
    }
    interval.write(&mut shown);
    Some(shown)
}

#[cfg(test)]
mod tests {
    use rapporteur_nlp::Model;
    use rapporteur_schema::Source;

    use crate::Reader;

    /// Day, venue and medium of the first quotation in marks.
    fn told(text: &str) -> [String; 3] {
        let source = Source {
            source: "account.txt".into(),
            text: text.to_owned(),
            base: Some(0),
            published: Some("2031-03-08".into()),
            ..Source::default()
        };
        let readings = Reader::new(Model::english()).read(&source);
        let quoted = readings[0]
            .quotations
            .iter()
            .find(|q| !q.quoted.is_empty())
            .cloned();
        let show = |v: Option<rapporteur_schema::Value>| v.map(|v| v.value).unwrap_or_default();
        quoted.map_or_else(Default::default, |q| {
            [show(q.said), show(q.venue), show(q.medium)]
        })
    }

    #[test]
    fn circumstances_hang_on_the_reporting_verb() {
        for (text, expected) in [
            (
                "“The bridge will open again,” the mayor said in a televised address on Friday.",
                ["Friday", "", "televised address"],
            ),
            (
                "“The bridge will open again,” she told reporters at a press conference in Geneva.",
                ["", "Geneva", "press conference"],
            ),
            (
                "“The bridge will open again,” Ilva Sund wrote on Telegram late Thursday.",
                ["late Thursday", "", "Telegram"],
            ),
            (
                "Speaking at a rally in Geneva, Ilva Sund said: “The bridge will open again.”",
                ["", "rally", ""],
            ),
            (
                "“The bridge will open again,” the ministry said in a written statement.",
                ["", "", "written statement"],
            ),
            // What is told about others, or inside of the words, is no circumstance of speaking.
            (
                "“The bridge will open again,” said Ilva Sund, who resigned on Friday after an interview.",
                ["", "", ""],
            ),
            (
                "“The bridge will open on Friday, as I wrote on Telegram,” Ilva Sund said.",
                ["", "", ""],
            ),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn a_paragraph_keeps_the_circumstances_of_its_speaker() {
        let text = "In a televised address on Friday, Ilva Sund promised to rebuild the bridge. “It will stand,” she said.";
        assert_eq!(told(text), ["Friday", "", "televised address"]);
    }
}

//! A document as the rules of initiatives see it: tokens by their numbers in the document, with whom they name, who says
//! them and what time they are part of.

use std::ops::Range;

use rapporteur_nlp::Token;
use rapporteur_schema::{ActorType, MentionKind};

use crate::entity::Entities;
use crate::prose::Prose;
use crate::quotation::Quoted;
use crate::timex::TimeExpression;

/// All that is known of a document when its initiatives are read.
pub(crate) struct Scene<'d> {
    pub(crate) prose: &'d Prose,
    pub(crate) entities: &'d Entities,
    pub(crate) times: &'d [TimeExpression],
    pub(crate) quotations: &'d [Quoted],
    /// Day of publication.
    pub(crate) today: Option<jiff::civil::Date>,
    /// Entity and mention of each token, names before nouns before pronouns.
    mention: Vec<Option<(usize, usize)>>,
    /// Innermost quotation of each token.
    speech: Vec<Option<usize>>,
    /// Time expression of each token.
    time: Vec<Option<usize>>,
}

/// A token with its number in the document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node<'d> {
    first: usize,
    pub(crate) token: Token<'d>,
}

impl PartialEq for Node<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.at() == other.at()
    }
}

impl<'d> Node<'d> {
    /// Its number in the document.
    pub(crate) fn at(self) -> usize {
        self.first + self.token.index()
    }

    fn of(self, token: Token<'d>) -> Node<'d> {
        Node {
            first: self.first,
            token,
        }
    }

    pub(crate) fn head(self) -> Node<'d> {
        self.of(self.token.head())
    }

    pub(crate) fn is_root(self) -> bool {
        self.token.is_root()
    }

    pub(crate) fn dep(self) -> &'d str {
        self.token.dep()
    }

    pub(crate) fn pos(self) -> &'d str {
        self.token.pos()
    }

    pub(crate) fn tag(self) -> &'d str {
        self.token.tag()
    }

    pub(crate) fn text(self) -> &'d str {
        self.token.text()
    }

    /// The token in lower case.
    pub(crate) fn lower(self) -> String {
        self.token.text().to_lowercase()
    }

    /// The lemma in lower case; a title's word that was taken for a name loses its plural or tense as far as is safe.
    pub(crate) fn lemma(self) -> String {
        self.token.lemma().to_lowercase()
    }

    pub(crate) fn is_verb(self) -> bool {
        matches!(self.pos(), "VERB" | "AUX")
    }

    pub(crate) fn is_noun(self) -> bool {
        matches!(self.pos(), "NOUN" | "PROPN")
    }

    pub(crate) fn children(self) -> impl DoubleEndedIterator<Item = Node<'d>> + Clone {
        self.token.children().map(move |t| self.of(t))
    }

    /// The next token of its sentence.
    pub(crate) fn next(self) -> Option<Node<'d>> {
        let index = self.token.index() + 1;
        let sentence = self.token.sentence();
        sentence
            .tokens()
            .find(|t| t.index() == index)
            .map(|t| self.of(t))
    }

    /// The first child with a relation.
    pub(crate) fn child(self, dep: &str) -> Option<Node<'d>> {
        self.children().find(|c| c.dep() == dep)
    }

    /// The object of a preposition that is a child.
    pub(crate) fn prep(self, prep: &str) -> Option<Node<'d>> {
        self.children()
            .filter(|c| {
                matches!(c.dep(), "prep" | "agent" | "dative")
                    && c.text().eq_ignore_ascii_case(prep)
            })
            .find_map(|c| c.child("pobj"))
    }

    /// All tokens below it and itself, from the first to the last, within its sentence.
    pub(crate) fn subtree(self) -> Range<usize> {
        let sentence = self.token.sentence().range();
        let (mut low, mut high) = (self.token.index(), self.token.index());
        let mut open = vec![self.token];
        // A tree of n tokens is walked in n steps; the bound guards against a cycle, which the parser never makes.
        let mut left = sentence.len() + 1;
        while let (Some(token), true) = (open.pop(), left > 0) {
            left -= 1;
            low = low.min(token.index());
            high = high.max(token.index());
            open.extend(token.children());
        }
        self.first + low..self.first + high + 1
    }

    /// The tokens of its sentence.
    pub(crate) fn sentence(self) -> Range<usize> {
        let range = self.token.sentence().range();
        self.first + range.start..self.first + range.end
    }

    /// Tokens above it, nearest first.
    pub(crate) fn ancestors(self) -> impl Iterator<Item = Node<'d>> {
        self.token.ancestors().map(move |t| self.of(t))
    }
}

impl<'d> Scene<'d> {
    pub(crate) fn new(
        prose: &'d Prose,
        entities: &'d Entities,
        times: &'d [TimeExpression],
        quotations: &'d [Quoted],
        today: Option<jiff::civil::Date>,
    ) -> Scene<'d> {
        let mut mention: Vec<Option<(usize, usize)>> = vec![None; prose.len()];
        let rank = |kind: MentionKind| match kind {
            MentionKind::Name => 0,
            MentionKind::Nominal => 1,
            MentionKind::Pronoun => 2,
        };
        let mut ranks = vec![u8::MAX; prose.len()];
        for (number, entity) in entities.all.iter().enumerate() {
            for (m, (tokens, kind)) in entity.mentions.iter().enumerate() {
                for at in tokens.clone() {
                    if at < ranks.len() && rank(*kind) < ranks[at] {
                        ranks[at] = rank(*kind);
                        mention[at] = Some((number, m));
                    }
                }
            }
        }
        let mut speech: Vec<Option<usize>> = vec![None; prose.len()];
        let mut length = vec![u32::MAX; prose.len()];
        for (number, quoted) in quotations.iter().enumerate() {
            if quoted.source.is_none() {
                continue;
            }
            for span in quoted.content.iter().chain(&quoted.in_marks) {
                for at in prose.tokens_in(span.clone()) {
                    let size = span.end - span.start;
                    if size < length[at] {
                        length[at] = size;
                        speech[at] = Some(number);
                    }
                }
            }
        }
        let mut time = vec![None; prose.len()];
        for (number, expression) in times.iter().enumerate() {
            for at in expression.tokens.clone() {
                if at < time.len() {
                    time[at] = Some(number);
                }
            }
        }
        Scene {
            prose,
            entities,
            times,
            quotations,
            today,
            mention,
            speech,
            time,
        }
    }

    /// A token by its number.
    pub(crate) fn node(&self, at: usize) -> Node<'d> {
        let block = &self.prose.blocks[self.prose.block_of(at)];
        Node {
            first: block.first,
            token: block.doc.token(at - block.first),
        }
    }

    /// The entity that a token's mention means.
    pub(crate) fn entity(&self, at: usize) -> Option<usize> {
        self.mention.get(at).copied().flatten().map(|(e, _)| e)
    }

    /// The entity of a token and all tokens of its mention.
    pub(crate) fn mention(&self, at: usize) -> Option<(usize, Range<usize>)> {
        let (entity, mention) = self.mention.get(at).copied().flatten()?;
        let (tokens, _) = self.entities.all.get(entity)?.mentions.get(mention)?;
        Some((entity, tokens.clone()))
    }

    pub(crate) fn kind_of(&self, entity: usize) -> ActorType {
        self.entities.all[entity].actor
    }

    /// Country of an entity; empty where unknown.
    pub(crate) fn country(&self, entity: usize) -> &str {
        &self.entities.all[entity].country
    }

    /// Number of the time expression that a token is part of.
    pub(crate) fn time_at(&self, at: usize) -> Option<usize> {
        self.time.get(at).copied().flatten()
    }

    /// The quotation that a token stands in, with its source.
    pub(crate) fn speech_at(&self, at: usize) -> Option<&'d Quoted> {
        self.speech
            .get(at)
            .copied()
            .flatten()
            .map(|n| &self.quotations[n])
    }

    /// Words of a run of tokens, lower case, with straight apostrophes.
    pub(crate) fn words(&self, tokens: Range<usize>) -> String {
        let mut text = String::new();
        for at in tokens {
            let node = self.node(at);
            text.push_str(&node.lower().replace('’', "'"));
            if node.token.has_space() {
                text.push(' ');
            }
        }
        text.trim().to_owned()
    }
}

//! The event within another: what is promised, demanded, refused or threatened.

use rapporteur_nlp::Token;
use rapporteur_schema::PloverType;

use super::coder::Coder;
use super::recipients::Held;
use super::syntax as syn;
use crate::lexicon::event_words::{self as words, Set};
use crate::lexicon::events::{self, Kind, Outer};

/// An event within another.
#[derive(Clone, Debug)]
pub(crate) struct Inner<'d> {
    pub(crate) event_type: PloverType,
    pub(crate) mode: &'static str,
    pub(crate) recipients: Vec<Token<'d>>,
    pub(crate) tokens: Vec<Token<'d>>,
    /// Told as a participle: "ordered him jailed".
    pub(crate) done: bool,
}

/// How deep contents may be nested.
const DEEPEST: u8 = 5;

impl<'d> Coder<'_, 'd> {
    /// The event within: from a complement clause or an event noun.
    pub(crate) fn content(&mut self, verb: Token<'d>, held: &Held<'d>) -> Option<Inner<'d>> {
        if self.nesting >= DEEPEST {
            return None;
        }
        self.nesting += 1;
        let found = held.row.content.iter().find_map(|place| {
            let tokens = content_tokens(place, verb, held);
            let found = tokens.into_iter().find_map(|token| {
                // The object of a relative clause is above its verb.
                if token == verb || syn::is_above(token, verb) {
                    None
                } else if syn::is_verb(token) {
                    self.clause_content(token)
                } else {
                    self.noun_content(token)
                }
            });
            // "ordered that he be jailed": also in a passive of its own
            let passive = |i: &Inner<'d>| i.tokens.first().is_some_and(|t| syn::is_passive(*t));
            let orders = held.row.content.contains(&"done");
            let inner = found.map(|inner| Inner {
                done: *place == "done" || orders && passive(&inner),
                ..inner
            })?;
            Some(if Self::is_to_come(place, &inner) {
                self.to_come(inner)?
            } else {
                inner
            })
        });
        self.nesting -= 1;
        found
    }

    /// Whether what a text says is still to be done: "passed a bill to cut aid", against "passed a law that cuts aid".
    fn is_to_come(place: &str, inner: &Inner<'d>) -> bool {
        let marks = inner.tokens.first().map(|t| syn::marks(*t));
        let ahead = marks.is_some_and(|m| m.future || m.would);
        let infinitive = || inner.tokens.first().is_some_and(|t| syn::is_infinitive(*t));
        match place {
            "plan" => true,
            "intent" => ahead || infinitive(),
            "deed" => ahead,
            _ => false,
        }
    }

    /// An event as one that is announced; `None` for no event.
    fn to_come(&self, inner: Inner<'d>) -> Option<Inner<'d>> {
        let last = self.lex.compose(Outer::Future, inner.event_type)?;
        let mode = if last == inner.event_type {
            inner.mode
        } else {
            let mode = self.lex.mode(last, inner.event_type, inner.mode);
            mode.unwrap_or("")
        };
        Some(Inner {
            event_type: last,
            mode,
            ..inner
        })
    }

    /// What is promised, demanded, refused or decided: an act, or not to do it ("promised not to attack").
    fn clause_content(&mut self, verb: Token<'d>) -> Option<Inner<'d>> {
        let inner = self.verb_content(verb)?;
        if !syn::marks(verb).negated || inner.tokens.first() != Some(&verb) {
            return Some(inner);
        }
        let event_type = self.lex.compose(Outer::Abstained, inner.event_type)?;
        Some(Inner {
            event_type,
            mode: self
                .lex
                .mode(event_type, inner.event_type, inner.mode)
                .unwrap_or(""),
            ..inner
        })
    }

    pub(crate) fn verb_content(&mut self, verb: Token<'d>) -> Option<Inner<'d>> {
        for held in self.rows(verb) {
            let row = held.row;
            if row.actor == ["reporter"] {
                continue; // what somebody says of the subject is not what the subject did
            }
            let mut tokens = vec![verb];
            tokens.extend(&held.words);
            let mut recipients = self.recipients(verb, &held, &[], None, true);
            // "its attempt to eliminate the programme", "vowed to fight piracy": nobody is to be killed
            let figure = words::is(Set::Struggle, &syn::lemma(verb));
            if (figure || row.needs.contains(&events::Need::HumanRecipient))
                && row.kind == Kind::Type(PloverType::Assault)
                && !recipients.iter().any(|r| self.is_actor(*r))
            {
                continue;
            }
            let mut mode = row.mode;
            let needs_content = row.needs.contains(&events::Need::Content);
            let inner = if !row.content.is_empty() || row.kind == Kind::Content {
                self.content(verb, &held)
            } else {
                None
            };
            let event_type = match (&inner, row.kind) {
                (Some(inner), kind) => {
                    let found = match kind {
                        Kind::Content => Some(inner.event_type),
                        Kind::Type(outer) => self.lex.compose(Outer::Type(outer), inner.event_type),
                        Kind::Nothing => None,
                    };
                    if kind == Kind::Content {
                        mode = inner.mode;
                    } else if let Some(found) = found {
                        mode = self
                            .lex
                            .mode(found, inner.event_type, inner.mode)
                            .unwrap_or(mode);
                    }
                    if recipients.is_empty() {
                        recipients.clone_from(&inner.recipients);
                    }
                    tokens.extend(&inner.tokens);
                    found
                }
                (None, Kind::Content) => match row.fallback {
                    Some(fallback) => Some(fallback),
                    None => continue,
                },
                (None, Kind::Type(_)) if needs_content => match row.fallback {
                    Some(fallback) => Some(fallback),
                    None => continue,
                },
                (None, Kind::Type(event_type)) => Some(event_type),
                (None, Kind::Nothing) => None,
            };
            let doers = || self.actors(syn::deep_subject(verb), &[]);
            let verbal = event_type == Some(PloverType::Assault)
                && inner.is_none()
                && self.is_verbal(verb, &doers(), &recipients);
            let (event_type, mode) = if verbal {
                (Some(PloverType::Accuse), "disapprove")
            } else {
                (event_type, mode)
            };
            return event_type.map(|event_type| Inner {
                event_type,
                mode,
                recipients,
                tokens,
                done: false,
            });
        }
        if self.nesting >= DEEPEST {
            return None;
        }
        self.nesting += 1;
        // "begin to", "try to", "help": look through to the complement.
        let mut found = verb
            .children()
            .filter(|c| matches!(c.dep(), "xcomp" | "conj") && syn::is_verb(*c))
            .find_map(|c| self.verb_content(c));
        self.nesting -= 1;
        if found.is_none() {
            found = verb
                .children()
                .filter(|c| c.dep() == "dobj")
                .find_map(|c| self.noun_content(syn::portion(c)))
                .filter(|i| i.event_type != PloverType::Request);
        }
        found
    }

    fn noun_content(&self, noun: Token<'d>) -> Option<Inner<'d>> {
        let row = self.lex.event_noun(noun)?;
        let Kind::Type(event_type) = row.kind else {
            return None;
        };
        let mut recipients = Vec::new();
        let prepositions = syn::prepositions(noun, 1);
        for word in &row.recipient {
            for (preposition, object) in &prepositions {
                if preposition == word && recipients.is_empty() {
                    recipients = self.actors(Some(*object), &[]);
                }
            }
        }
        if recipients.is_empty() {
            recipients = self.inside(noun, 0);
        }
        Some(Inner {
            event_type,
            mode: row.mode,
            recipients,
            tokens: vec![noun],
            done: false,
        })
    }
}

/// Whether the content is what a text says that is the object.
pub(crate) fn is_text_place(place: &str) -> bool {
    matches!(place, "deed" | "intent" | "plan")
}

/// Where the content may stand, in order.
fn content_tokens<'d>(place: &str, verb: Token<'d>, held: &Held<'d>) -> Vec<Token<'d>> {
    let mut tokens = Vec::new();
    let mut holders = vec![verb];
    holders.extend(&held.words);
    let clauses_of = |holder: Token<'d>, tokens: &mut Vec<Token<'d>>| {
        for p in holder.children().filter(|p| p.dep() == "prep") {
            tokens.extend(p.children().filter(|c| c.dep() == "pcomp"));
        }
    };
    match place {
        "clause" | "inf" => {
            holders.extend(held.object);
            for h in &holders {
                tokens.extend(h.children().filter(|c| {
                    let infinitive = syn::is_infinitive(*c);
                    // "ruled out [sending] troops", which the parse hangs as an adjunct
                    let close = c.dep() == "advcl"
                        && c.tag() == "VBG"
                        && c.index() > verb.index()
                        && c.index() <= verb.index() + 1 + held.words.len();
                    // "he continued: 'We cannot have this'": what another does is not his to go on with
                    let another = held.row.kind == Kind::Content
                        && c.dep() == "ccomp"
                        && !infinitive
                        && syn::child(*c, &["nsubj"]).is_some();
                    let below = !another && matches!(c.dep(), "xcomp" | "ccomp" | "advcl" | "acl")
                        || c.dep() == "relcl" && *h != verb;
                    below
                        && syn::is_verb(*c)
                        && !syn::is_question(*c)
                        && (place == "clause" || infinitive)
                        && (matches!(c.dep(), "xcomp" | "ccomp")
                            || close
                            || infinitive
                            || c.dep() == "acl" && *h != verb)
                }));
            }
            for h in holders {
                clauses_of(h, &mut tokens);
            }
        }
        "done" => {
            // "ordered nine editors jailed"
            tokens.extend(verb.children().filter(|c| {
                c.tag() == "VBN"
                    && matches!(c.dep(), "ccomp" | "xcomp" | "oprd" | "acl")
                    && syn::child(*c, &["aux", "auxpass", "mark"]).is_none()
            }));
            let object = syn::child(verb, &["dobj"]);
            tokens.extend(
                object.and_then(|o| syn::rights(o).find(|c| c.dep() == "acl" && c.tag() == "VBN")),
            );
        }
        "deed" | "intent" | "plan" => {
            // "a law banning the party", "a bill that would cut aid", "a resolution to expel the envoy"
            let below = |o: Token<'d>| {
                syn::rights(o).filter(|c| match c.dep() {
                    "acl" => c.tag() == "VBG" || syn::is_infinitive(*c),
                    "relcl" => {
                        syn::child(*c, &["nsubj"]).map_or(syn::is_infinitive(*c), syn::is_relative)
                    }
                    _ => false,
                })
            };
            tokens.extend(held.object.into_iter().flat_map(below));
        }
        "obj" => {
            tokens.extend(held.object.map(syn::portion));
            let nouns = held.words.iter().filter(|w| w.pos() == "NOUN");
            tokens.extend(nouns.map(|w| syn::portion(*w)));
        }
        preposition => {
            for (word, object) in syn::prepositions(verb, 1) {
                if word == preposition {
                    tokens.push(syn::portion(object));
                }
            }
            for h in holders {
                for p in h.children() {
                    if p.dep() == "prep" && syn::is_word(p, &[preposition]) {
                        tokens.extend(p.children().filter(|c| c.dep() == "pcomp"));
                    }
                }
            }
        }
    }
    tokens
}

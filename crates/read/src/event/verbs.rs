//! Events that verbs tell.

use rapporteur_nlp::Token;
use rapporteur_schema::PloverType;

use super::coder::{Coded, Coder, Label};
use super::content::Inner;
use super::meant::is_reception;
use super::recipients::Held;
use super::rows::states;
use super::syntax::{self as syn, Marks};
use super::trace::Why;
use crate::lexicon::cues::cue;
use crate::lexicon::event_words::{self as words, Set};
use crate::lexicon::events::{Effect, Kind, Need, Outer, Sureness, VerbRow};

impl<'d> Coder<'_, 'd> {
    /// The event that a verb tells.
    pub(crate) fn verb(&mut self, verb: Token<'d>) -> Option<Coded<'d>> {
        let ender = self.ender(verb);
        let marks = syn::marks(ender.unwrap_or(verb));
        let event = self.duty(verb, marks);
        if event.is_some() {
            return event;
        }
        if self.used.contains(&verb.index()) {
            self.note(verb, verb.lemma(), Why::Used);
            return None;
        }
        let rows = self.rows(verb);
        if rows.is_empty() {
            return None;
        }
        if marks.duty {
            self.note(verb, rows[0].row.verb, Why::Duty);
            return None;
        }
        if self.blocked(ender.unwrap_or(verb), marks) {
            self.note(verb, rows[0].row.verb, Why::Blocked);
            return None;
        }
        for held in rows {
            let row = held.row;
            let mut marks = marks;
            // "was 'not ready' to sign", where the parse hangs it below the word
            let own = !row.words.iter().any(|w| matches!(*w, "not" | "no"));
            let denies = |w: &Token<'d>| syn::child(*w, &["neg"]).is_some();
            marks.negated |= own && held.words.iter().any(denies);
            let describes = row.kind == Kind::Type(PloverType::Consult)
                && verb.dep() == "acl"
                && verb.tag() == "VBN"
                && held.object == Some(verb.head());
            if row.kind == Kind::Nothing || describes {
                self.note(verb, row.verb, Why::SaysNothing);
                return None;
            }
            if let Some(object) = held.object
                && held.fit == 0
                && held.words.is_empty()
                && self.carries(verb, syn::portion(object), row.sureness == Sureness::Low)
            {
                // "received a loan": the noun tells the event, not the verb's open row.
                self.note(verb, row.verb, Why::Carried);
                return None;
            }
            match self.try_row(verb, marks, &held) {
                Ok(event) => {
                    self.note(verb, row.verb, Why::Coded);
                    return Some(event);
                }
                Err(why) => {
                    self.note(verb, row.verb, why);
                    // "pleaded not guilty" is no plea of another kind either
                    if marks.negated && why == Why::Dropped && !held.words.is_empty() {
                        return None;
                    }
                }
            }
        }
        None
    }

    /// Do the row's needs hold?
    fn needs(
        &self,
        verb: Token<'d>,
        row: &VerbRow,
        actors: &[Token<'d>],
        recipients: &[Token<'d>],
        inner: Option<&Inner<'d>>,
    ) -> bool {
        let among = |set: &std::collections::HashSet<String>| {
            actors
                .iter()
                .any(|a| set.contains(&syn::lemma(*a)) || set.contains(&syn::low(*a)))
        };
        let labelled = |labels: &[Label]| actors.iter().any(|a| labels.contains(&self.label(*a)));
        row.needs.iter().all(|need| match need {
            Need::Content => {
                inner.is_some() || row.kind == Kind::Type(PloverType::Request) && syn::directs(verb)
            }
            Need::Recipient => !recipients.is_empty(),
            // "It is shameful": nobody is named
            Need::HumanRecipient => recipients
                .iter()
                .any(|r| self.is_actor(*r) && !syn::is_word(*r, &["it"])),
            Need::Human => actors.iter().any(|a| self.is_actor(*a)),
            Need::Armed => {
                among(&self.lex.armed) || labelled(&[Label::State, Label::Norp, Label::Body])
            }
            Need::Official => among(&self.lex.officials) || labelled(&[Label::Person]),
            Need::Civilian => {
                !among(&self.lex.armed)
                    && !among(&self.lex.governing)
                    && !labelled(&[Label::State, Label::Person])
            }
            Need::Labour => {
                let works = |a: &Token<'d>| words::is(Set::Worker, &syn::lemma(*a));
                !among(&self.lex.armed)
                    && !labelled(&[Label::State, Label::Person])
                    && (among(&self.lex.labour) || actors.iter().any(works))
            }
        })
    }

    /// The verb that tells that a verb's deed was stopped: "[stopped] funding", "[refrained] from shelling".
    fn ender(&self, verb: Token<'d>) -> Option<Token<'d>> {
        let mut ender = verb.head();
        let mut form = syn::lemma(ender);
        if verb.dep() == "pcomp" {
            let preposition = syn::low(ender);
            ender = ender.head();
            form = format!("{} {preposition}", syn::lemma(ender));
        } else if verb.dep() != "xcomp" {
            return None;
        }
        let ends = self.lex.light(&form, &[]) == Some(Effect::End);
        (verb.tag() == "VBG" && syn::is_verb(ender) && ends).then_some(ender)
    }

    /// The report in whose complement a verb stands, and its subject.
    pub(crate) fn reporter(&self, verb: Token<'d>) -> Option<(Token<'d>, Option<Token<'d>>)> {
        let mut t = verb;
        while matches!(t.dep(), "conj" | "xcomp" | "ccomp") && !t.is_root() {
            let head = t.head();
            if t.dep() == "ccomp" && syn::is_verb(head) && self.lex.reports(&syn::lemma(head)) {
                return Some((head, syn::deep_subject(head)));
            }
            t = head;
        }
        None
    }

    /// Hypothetical, purposive and open clauses are no events.
    pub(crate) fn blocked(&self, verb: Token<'d>, marks: Marks) -> bool {
        if syn::is_conditional(verb)
            || syn::is_awaited(verb)
            || syn::is_forgone(verb)
            || syn::is_guessed(verb)
            || syn::serves(verb).is_some()
            || marks.open
            || marks.can && !marks.negated
            // "would not meet" is a refusal, "would meet" hangs on what is not said
            || marks.would && !(marks.negated && is_told_of(verb)) && self.reporter(verb).is_none()
        {
            return true;
        }
        if verb.dep() == "conj"
            && !verb.is_root()
            && syn::is_verb(verb.head())
            && syn::child(verb, &["aux"]).is_none()
            && verb.tag() == "VB"
        {
            return self.blocked(verb.head(), syn::marks(verb.head()));
        }
        // "stood before the court to protest": to be there is the protest
        let present = self.relaxed && verb.dep() == "advcl" && self.lex.protests(&syn::lemma(verb));
        // An infinitive that no operator governs tells a purpose; what was done is in the clause above.
        !present
            && syn::ranked(verb).is_none()
            && !syn::is_said_there(verb)
            && syn::is_infinitive(verb)
            && matches!(
                verb.dep(),
                "advcl" | "relcl" | "acl" | "xcomp" | "csubj" | "ccomp"
            )
    }

    /// "X said Y must withdraw": X requests it of Y.
    fn duty(&mut self, verb: Token<'d>, marks: Marks) -> Option<Coded<'d>> {
        if !marks.duty {
            return None;
        }
        let (_, speaker) = self.reporter(verb)?;
        let actor = self.actors(speaker, &[]);
        let recipient = self.actors_or_thing(syn::surface_subject(verb), &actor);
        let inner = self.verb_content(verb);
        if actor.is_empty() || recipient.is_empty() {
            return None;
        }
        // "The news must come as a shock"
        if words::is(Set::Stative, &syn::lemma(verb)) && !self.is_actor(recipient[0]) {
            return None;
        }
        let mut mode = "change";
        let mut parts = vec![verb];
        if let Some(inner) = &inner {
            let found = self.lex.mode(PloverType::Request, inner.event_type, "*");
            mode = found.unwrap_or(mode);
            parts.extend(&inner.tokens);
        }
        self.used.extend(parts.iter().map(|t| t.index()));
        self.note(verb, "must", Why::Coded);
        Some(Coded {
            event_type: PloverType::Request,
            mode,
            context: Vec::new(),
            named: self.is_actor(recipient[0]),
            actor,
            recipient,
            trigger: verb,
            carrier: None,
            sureness: Sureness::High,
            content: inner.map(|i| (i.event_type, i.mode)),
            parts,
            row: "must",
        })
    }

    fn try_row(
        &mut self,
        verb: Token<'d>,
        marks: Marks,
        held: &Held<'d>,
    ) -> Result<Coded<'d>, Why> {
        let row = held.row;
        let subject = if states(row, verb) {
            syn::deep_object(verb)
        } else {
            syn::deep_subject(verb)
        };
        let mut actors = self.row_actors(verb, row, subject);
        // "any leader who stands in the way": nobody in particular
        let anybody = |a: &Token<'d>| {
            syn::child(*a, &["det"])
                .is_some_and(|d| syn::is_word(d, &["any", "every", "whichever"]))
        };
        actors.retain(|a| !anybody(a));
        if actors.is_empty() {
            actors.extend(subject.filter(|s| writes(*s, verb, row)));
        }
        if actors.is_empty() {
            return Err(Why::NoActor);
        }
        let inner = if row.content.is_empty() {
            None
        } else {
            self.content(verb, held)
        };
        let mut recipients = self.both_sides(verb, held, &actors, inner.as_ref(), subject);
        let struck = self.struck(subject.filter(|_| !syn::is_passive(verb)), &actors);
        recipients.extend(
            struck
                .into_iter()
                .filter(|t| !recipients.contains(t))
                .collect::<Vec<_>>(),
        );
        recipients.retain(|r| {
            let itself = syn::low(*r).ends_with("self") || syn::low(*r).ends_with("selves");
            self.label(*r) != Label::Time && !itself
        });
        // "opened embassies in each other's capitals"
        let mutual = |r: &Token<'d>| {
            let whole = self.doc.token(syn::core(*r).start);
            syn::is_word(*r, &["other", "another"]) || syn::is_word(whole, &["each"]) && whole != *r
        };
        if actors.len() > 1 && recipients.iter().any(mutual) {
            recipients.clone_from(&actors);
        }
        // "'I am a patriot,' he wrote"
        if row.actor == ["reporter"] {
            recipients.retain(|r| !words::is(Set::FirstPerson, &syn::low(*r)));
        }
        // "was arrested by Ostrian police": nobody of the doer's own phrase
        recipients.retain(|r| {
            let inside = |a: &Token<'d>| a != r && syn::core(*a).contains(&r.index());
            row.joint || actors.contains(r) || !actors.iter().any(inside)
        });
        // "are likely to face more pressure": nobody acts on himself alone
        if let [only] = actors[..]
            && !row.joint
        {
            recipients.retain(|r| *r != only);
        }
        if is_reception(row) && !self.hosted(&mut actors, &mut recipients) {
            return Err(Why::Needs); // "was greeted with whistles"
        }
        let consults = row.kind == Kind::Type(PloverType::Consult) && row.mode != "visit";
        if consults && !recipients.is_empty() && recipients.iter().all(|r| is_medium(*r)) {
            return Err(Why::Needs); // "speaking to this newspaper"
        }
        if let Some(why) = self.only_meant(verb, marks, held, inner.as_ref(), subject) {
            return Err(why);
        }
        // "sent us helicopters": what is given to somebody is no show of force
        let given = syn::child(verb, &["dative"]).is_some_and(|to| match to.pos() {
            // "dispatched warships to the strait"
            "ADP" => syn::child(to, &["pobj"]).is_some_and(|o| {
                self.is_actor(o) && !matches!(self.label(o), Label::State | Label::Place)
            }),
            _ => true,
        });
        if given && row.kind == Kind::Type(PloverType::Mobilize)
            || !self.needs(verb, row, &actors, &recipients, inner.as_ref())
        {
            return Err(Why::Needs);
        }
        let (event_type, mode) = self.row_type(verb, row, inner.as_ref())?;
        // "spoke on condition of anonymity to discuss": no meeting
        let words_only = |t| is_said(t) || t == PloverType::Support;
        if syn::is_said_there(verb) && !event_type.is_some_and(words_only) {
            return Err(Why::Blocked);
        }
        let sides = [actors.as_slice(), recipients.as_slice()];
        let (event_type, mut mode) =
            self.in_arms_or_words(verb, held, inner.as_ref(), sides, (event_type, mode))?;
        let peace = event_type == Some(PloverType::Mobilize) && self.for_peace(verb, held.object);
        // "held live-fire drills near the border": without a partner, a show of force
        let alone = event_type == Some(PloverType::Cooperate)
            && row.joint
            && actors.len() == 1
            && held.object.is_some_and(|o| self.is_own_drill(verb, o));
        let event_type = match event_type {
            _ if peace => Some(PloverType::Aid),
            _ if alone => Some(PloverType::Mobilize),
            event_type => event_type,
        };
        if alone {
            mode = "troops";
        }
        if peace {
            mode = "";
        }
        let mut parts = vec![verb];
        parts.extend(&held.words);
        if let Some(inner) = &inner {
            parts.extend(&inner.tokens);
        }
        self.used.extend(parts.iter().map(|t| t.index()));
        let ender = self.ender(verb);
        let mut done = event_type;
        let mut content = inner.as_ref().map(|i| (i.event_type, i.mode));
        if let Some(deed) = event_type
            && ender.is_some()
        {
            if is_said(deed) {
                return Err(Why::Dropped); // "stopped asking"
            }
            // "stopped funding the agency", "refrained from shelling the port"
            content = Some((deed, mode));
            done = self.lex.compose(Outer::Ended, deed);
            mode = "";
        }
        let modal = done.and_then(|t| self.modal(t, mode, marks, row.refusable, verb));
        let (event_type, mode) = modal.ok_or(Why::Dropped)?;
        if content.is_none() && done.is_some_and(|d| d != event_type) {
            content = done.map(|d| (d, row.mode)); // a promised or refused deed
        }
        if let Some(object) = held.object {
            self.used.insert(object.index());
        }
        parts.extend(held.object);
        Ok(Coded {
            event_type,
            mode,
            context: if peace {
                vec!["peacekeeping"]
            } else {
                row.context.clone()
            },
            named: recipients.iter().any(|r| self.is_actor(*r)),
            actor: actors,
            recipient: recipients,
            trigger: verb,
            carrier: None,
            sureness: row.sureness,
            content,
            parts,
            row: row.verb,
        })
    }

    /// Final type and mode of what will be, or will not be, done; `None` for no event.
    pub(crate) fn modal(
        &self,
        event_type: PloverType,
        mode: &'static str,
        marks: Marks,
        refusable: bool,
        verb: Token<'d>,
    ) -> Option<(PloverType, &'static str)> {
        let ahead = marks.future || marks.would;
        if marks.negated {
            let past = verb
                .children()
                .any(|c| c.dep() == "aux" && syn::is_word(c, &["did", "has", "have", "had"]));
            let present = matches!(verb.tag(), "VB" | "VBP" | "VBZ") && !past;
            if (ahead || present || marks.can) && refusable {
                let mode = self.lex.mode(PloverType::Reject, event_type, "*");
                return Some((PloverType::Reject, mode.unwrap_or("")));
            }
            return None;
        }
        if ahead {
            let last = self.lex.compose(Outer::Future, event_type)?;
            if last != event_type {
                let mode = self.lex.mode(last, event_type, mode);
                return Some((last, mode.unwrap_or("")));
            }
        }
        Some((event_type, mode))
    }

    /// Is a verb only the light verb of an event noun, which it turns round or of which its own row is weak?
    fn carries(&self, verb: Token<'d>, noun: Token<'d>, weak: bool) -> bool {
        let Some(row) = self.lex.event_noun(noun) else {
            return false;
        };
        self.light(noun, row)
            .is_some_and(|(carrier, effect)| carrier == verb && (weak || effect == Effect::Inverse))
    }
}

/// Whether somebody else tells what the subject of a verb does.
fn is_told_of(verb: Token<'_>) -> bool {
    let own = |s: Token<'_>| syn::is_word(s, &["i", "we", "you", "one"]);
    syn::deep_subject(verb).is_some_and(|s| !own(s))
}

/// Types of what is only said.
fn is_said(event_type: PloverType) -> bool {
    use PloverType::{Accuse, Agree, Concede, Reject, Request, Threaten};
    matches!(
        event_type,
        Accuse | Agree | Concede | Reject | Request | Threaten
    )
}

/// Types of cooperation, in words or deeds.
pub(crate) fn is_cooperative(event_type: PloverType) -> bool {
    use PloverType::{Agree, Aid, Concede, Consult, Cooperate, Retreat, Support};
    matches!(
        event_type,
        Agree | Consult | Support | Cooperate | Aid | Retreat | Concede
    )
}

/// Someone to whom one speaks for others to hear.
pub(crate) fn is_medium(noun: Token<'_>) -> bool {
    noun.pos() == "NOUN" && words::is(Set::Medium, &syn::lemma(noun))
}

/// A text that accuses or asks in its own name: "the petition accuses".
fn writes(subject: Token<'_>, verb: Token<'_>, row: &VerbRow) -> bool {
    use PloverType::{Accuse, Reject, Request, Support, Threaten};
    let said = matches!(
        row.kind,
        Kind::Type(Accuse | Reject | Request | Support | Threaten)
    );
    said && row.actor == ["subj"]
        && cue(verb).is_some()
        && !syn::is_passive(verb)
        && subject.tag() == "NN"
        && words::is(Set::Writing, &syn::lemma(subject))
}

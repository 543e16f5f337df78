//! What a row's type becomes in its sentence: what is only thought or said of somebody, what a content makes of it, and whether
//! force is meant or a figure of speech.

use rapporteur_nlp::Token;
use rapporteur_schema::PloverType;

use super::coder::{Coder, Label};
use super::content::{Inner, is_text_place};
use super::recipients::Held;
use super::syntax::{self as syn, Marks};
use super::trace::Why;
use super::verbs::is_cooperative;
use crate::lexicon::event_words::{self as words, Set};
use crate::lexicon::events::{Kind, Outer, VerbRow};

/// A type, if any, with its mode.
type Typed = (Option<PloverType>, &'static str);

impl<'d> Coder<'_, 'd> {
    /// Why a row that holds tells no event after all: an opinion, a wish of oneself, what is said of somebody.
    pub(super) fn only_meant(
        &self,
        verb: Token<'d>,
        marks: Marks,
        held: &Held<'d>,
        inner: Option<&Inner<'d>>,
        subject: Option<Token<'d>>,
    ) -> Option<Why> {
        if is_match(verb) {
            return Some(Why::Dropped); // "beat Ostria 2-1 in the final"
        }
        if let Some(object) = held
            .object
            .filter(|_| held.fit == 0 && held.words.is_empty())
        {
            // "welcomed the new year with his family", "defended his budget": nobody's, or one's own
            let own = syn::child(object, &["poss"]).is_some_and(|p| p.pos() == "PRON");
            let support = held.row.kind == Kind::Type(PloverType::Support);
            let named = self.is_actor(syn::portion(object));
            if support && (self.label(object) == Label::Time || own && !named && is_he(object)) {
                return Some(Why::Needs);
            }
        }
        // "agreed that the plan is vain": an opinion
        let opinion = |c: Token<'d>| {
            c.dep() == "ccomp"
                && matches!(c.tag(), "VBD" | "VBZ" | "VBP")
                && syn::child(c, &["nsubj"]).is_some()
        };
        // "suggested that they were treating her badly"
        let told = |c: Token<'d>| {
            c.dep() == "ccomp"
                && (opinion(c)
                    || c.children().any(|a| {
                        a.dep().starts_with("aux")
                            && syn::is_word(a, &["is", "are", "was", "were", "has", "have", "had"])
                    }))
        };
        if held.row.verb == "agree" && inner.is_none() && verb.children().any(opinion)
            || held.row.verb == "suggest" && verb.children().any(told)
        {
            return Some(Why::Dropped);
        }
        // "which is to be signed in Orsk": nobody says by whom
        let unsaid = |i: &Inner<'d>| {
            let deed = i.tokens.first().copied();
            deed.is_some_and(|d| syn::is_passive(d) && syn::by_phrase(d).is_none())
        };
        // "one of the first to speak", "was wrong to leave": said of him, not by him
        let described = syn::child(verb, &["attr", "acomp"]).is_some() && held.words.is_empty();
        // "the policy is not to charge him": no promise of whose it is
        let thing = subject.is_some_and(|s| !self.is_actor(syn::portion(s)));
        if held.row.verb == "be" && (described || thing || inner.is_some_and(unsaid)) {
            return Some(Why::NoActor);
        }
        // "wants to sabotage the vote": what he wants of himself is asked of nobody, but for what takes two
        let own_wish = |i: &Inner<'d>| is_own_will(verb) && !is_cooperative(i.event_type);
        if matches!(held.row.verb, "want" | "seek") && inner.is_some_and(own_wish) {
            return Some(Why::Dropped);
        }
        // "insists that he will not resign": what he will not do is the event.
        let refused = |c: Token<'d>| {
            let marks = syn::marks(c);
            c.dep() == "ccomp" && marks.negated && (marks.future || marks.would)
        };
        if held.row.kind == Kind::Type(PloverType::Request) && verb.children().any(refused) {
            return Some(Why::Dropped);
        }
        if marks.negated && held.row.kind == Kind::Type(PloverType::Agree) && inner.is_none() {
            return Some(Why::Dropped); // "do not agree on how many"
        }
        None
    }

    /// "received the envoy": a visit of his to the host, and a meeting of the two, so that both stand on both sides; `false` if
    /// nobody of those two is told.
    pub(super) fn hosted(&self, visitors: &mut Vec<Token<'d>>, hosts: &mut Vec<Token<'d>>) -> bool {
        hosts.retain(|r| !visitors.contains(r));
        let persons = visitors.iter().all(|a| {
            self.label(*a) == Label::Person
                || self.lex.officials.contains(&syn::lemma(*a))
                || self.speaks(*a)
        });
        if hosts.is_empty() || !persons {
            return false;
        }
        let host = hosts.clone();
        hosts.extend(visitors.iter().copied());
        visitors.extend(host);
        true
    }

    /// The type and mode that a row and its content make.
    pub(super) fn row_type(
        &self,
        verb: Token<'d>,
        row: &VerbRow,
        inner: Option<&Inner<'d>>,
    ) -> Result<Typed, Why> {
        let mut mode = row.mode;
        let event_type = match (row.kind, inner) {
            (Kind::Content, Some(inner)) => {
                mode = inner.mode;
                Some(inner.event_type)
            }
            (Kind::Content, None) => Some(row.fallback.ok_or(Why::NoContent)?),
            (Kind::Type(_), Some(inner)) if inner.done => {
                mode = inner.mode;
                Some(inner.event_type)
            }
            (Kind::Type(outer), Some(inner)) => {
                if verb.lemma() == "fail" && !is_cooperative(inner.event_type) {
                    return Err(Why::Dropped);
                }
                let found = self.lex.compose(Outer::Type(outer), inner.event_type);
                if let Some(found) = found {
                    let same = (found == inner.event_type && found != outer).then_some(inner.mode);
                    mode = self
                        .lex
                        .mode(found, inner.event_type, inner.mode)
                        .or(same)
                        .unwrap_or(mode);
                }
                found
            }
            (Kind::Type(event_type), None) => Some(event_type),
            (Kind::Nothing, _) => None,
        };
        Ok((event_type, mode))
    }

    /// The type and mode after what those who act and are acted upon say of it: force by those who speak is words, and reproach
    /// told as a fight is one among those who bear arms.
    pub(super) fn in_arms_or_words(
        &self,
        verb: Token<'d>,
        held: &Held<'d>,
        inner: Option<&Inner<'d>>,
        [actors, recipients]: [&[Token<'d>]; 2],
        (mut event_type, mut mode): Typed,
    ) -> Result<Typed, Why> {
        let row = held.row;
        // "wants to strengthen ties": a will of one's own to cooperate (PLOVER: AGREE)
        if matches!(row.verb, "want" | "seek" | "wish") && inner.is_some() && is_own_will(verb) {
            event_type = Some(PloverType::Agree);
            mode = "";
        }
        if event_type == Some(PloverType::Request)
            && recipients.iter().any(|r| self.is_actor(*r))
            && inner.is_some_and(|i| is_called_for(i, recipients))
        {
            event_type = Some(PloverType::Accuse);
            mode = "disapprove";
        }
        // "the convoy came under fire from the rebels": figures of speech are meant as they stand of those who bear arms
        if row.kind == Kind::Type(PloverType::Accuse)
            && row.mode == "disapprove"
            && held.fit == 0
            && self.bears_arms(verb, row, actors)
        {
            event_type = Some(PloverType::Assault);
            mode = if matches!(row.words.last(), Some(&"fire" | &"shot")) {
                "firearms"
            } else {
                ""
            };
        }
        // "passed a bill that reduced the penalty": what a text does to nobody that is named is no measure against anyone
        let harms = event_type.is_some_and(|t| {
            use PloverType::{Accuse, Assault, Coerce, Sanction, Threaten};
            matches!(t, Accuse | Assault | Coerce | Sanction | Threaten)
        });
        let text = row.content.iter().any(|place| is_text_place(place));
        if text && harms && !recipients.iter().any(|r| self.is_actor(*r)) {
            return Err(Why::Needs);
        }
        // "fighting extradition", "battled him for second place"
        if row.kind == Kind::Type(PloverType::Assault) && self.is_struggle(verb, actors) {
            return Err(Why::Needs);
        }
        // "attacked the minister over the budget"
        if row.kind == Kind::Type(PloverType::Assault)
            && inner.is_none()
            && std::iter::once(verb)
                .chain(held.object)
                .any(|t| self.is_verbal(t, actors, recipients))
        {
            event_type = Some(PloverType::Accuse);
            mode = "disapprove";
        } else if row.kind == Kind::Type(PloverType::Assault)
            && held.fit == 0
            && inner.is_none()
            && !self.at_place(recipients)
            && self.in_words(verb, actors)
        {
            return Err(Why::Needs); // "pounced on the proposal"
        }
        Ok((event_type, mode))
    }

    /// A drill that is not told to be held with another.
    pub(super) fn is_own_drill(&self, verb: Token<'d>, object: Token<'d>) -> bool {
        let shared = |(word, _): &syn::Preposition<'d>| matches!(word.as_str(), "with" | "between");
        let joint = |c: Token<'d>| {
            syn::is_word(
                c,
                &[
                    "joint",
                    "multinational",
                    "combined",
                    "trilateral",
                    "bilateral",
                ],
            )
        };
        self.lex.noun_classes(object).contains(&"exercise")
            && !matches!(object.dep(), "nsubjpass")
            && !syn::prepositions(verb, 1).iter().any(shared)
            && !syn::lefts(object).any(joint)
            && syn::deep_subject(verb).is_some_and(|s| !matches!(s.tag(), "NNS" | "NNPS"))
    }

    /// Whether troops are sent for the peace of those who get them, which is AID (CAMEO 074): "on a peacekeeping mission", "to
    /// serve as peacekeepers".
    pub(super) fn for_peace(&self, verb: Token<'d>, object: Option<Token<'d>>) -> bool {
        let mut nouns: Vec<Token<'d>> = object.into_iter().collect();
        let mut holders = vec![verb];
        let holds = |t: Token<'d>| {
            t.children()
                .filter(|c| matches!(c.dep(), "advcl" | "xcomp" | "acl" | "relcl"))
                .filter(|c| syn::is_infinitive(*c))
                .collect::<Vec<_>>()
        };
        holders.extend(holds(verb));
        holders.extend(object.map(holds).unwrap_or_default());
        for holder in holders {
            nouns.extend(syn::prepositions(holder, 2).into_iter().map(|(_, o)| o));
            nouns.extend(syn::deep_object(holder).filter(|_| holder != verb));
        }
        nouns
            .iter()
            .any(|noun| self.lex.noun_classes(*noun).contains(&"peacekeeper"))
    }
}

/// An infinitive of what the subject itself wants to do.
fn is_own_will(verb: Token<'_>) -> bool {
    let clause = verb.children().find(|c| c.dep() == "xcomp");
    let alone = |c| syn::is_infinitive(c) && syn::child(c, &["nsubj"]).is_none();
    clause.is_some_and(alone) && syn::child(verb, &["dobj"]).is_none()
}

/// Rows of hosts who receive visitors.
pub(super) fn is_reception(row: &VerbRow) -> bool {
    row.kind == Kind::Type(PloverType::Consult) && row.mode == "visit" && row.actor == ["obj"]
}

/// Whether harm is called for against whom nobody is asked to do it: "called for sanctions against Ostria", "demanded that the
/// minister be charged". That accuses him, and requests nothing of him (PLOVER: REQUEST is made to its recipient).
fn is_called_for(inner: &Inner<'_>, recipients: &[Token<'_>]) -> bool {
    use PloverType::{Accuse, Coerce, Sanction};
    let harm =
        matches!(inner.event_type, Accuse | Coerce | Sanction) && inner.mode != "investigate";
    let target = |r: &Token<'_>| {
        let doer = r.dep() == "pobj" && syn::is_word(r.head(), &["by", "from"]);
        let of_noun = |t: Token<'_>| !syn::is_verb(t) && (t == *r || syn::is_above(t, *r));
        let of_verb = |t: Token<'_>| syn::is_passive(t) && syn::deep_object(t) == Some(*r);
        let told = inner.tokens.iter().any(|t| of_noun(*t) || of_verb(*t));
        !doer && (told || inner.recipients.contains(r))
    };
    harm && !recipients.is_empty() && recipients.iter().all(target)
}

/// Whether whose a thing is may be the subject itself: "his budget", "its record", but "their" may be another's.
fn is_he(object: Token<'_>) -> bool {
    syn::child(object, &["poss"])
        .is_some_and(|p| syn::is_word(p, &["his", "her", "its", "my", "our"]))
}

/// Whether a verb tells of a match, and of no force or meeting: beside a score, or in a sentence of sport.
fn is_match(verb: Token<'_>) -> bool {
    if !words::is(Set::Contest, &syn::lemma(verb)) {
        return false;
    }
    let small = |t: &str| matches!(t.len(), 1..=3) && t.bytes().all(|b| b.is_ascii_digit());
    let dash = |t: &str| matches!(t, "-" | "–");
    // in one piece or in three
    let score = |t: Token<'_>| {
        let whole = t.text().split_once(['-', '–']);
        let at = |n: usize| (t.index() + n < t.doc().len()).then(|| t.doc().token(t.index() + n));
        let pieces = || small(t.text()) && at(1).is_some_and(|d| dash(d.text()));
        whole.is_some_and(|(a, b)| small(a) && small(b))
            || pieces() && at(2).is_some_and(|b| small(b.text()))
    };
    let mut tokens = verb.sentence().tokens();
    tokens.any(|t| score(t) || words::is(Set::Sport, &syn::lemma(t)))
}

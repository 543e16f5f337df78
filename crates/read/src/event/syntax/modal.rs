//! What a verb group and its clause say of modality: negation, future, duty, conditions.

use rapporteur_nlp::Token;

use super::{child, is_verb, is_word, low};
use crate::lexicon::cues::{Strength, cue};
use crate::lexicon::event_words::{self as words, Set};

/// Modality as the verb group tells it.
// Each flag is a class of auxiliaries or of negation.
#[allow(clippy::struct_excessive_bools)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    pub(crate) negated: bool,
    /// "will", "shall", "is going to".
    pub(crate) future: bool,
    /// "may", "might", "could".
    pub(crate) open: bool,
    /// "must", "should", "have to".
    pub(crate) duty: bool,
    pub(crate) would: bool,
    pub(crate) can: bool,
}

/// The marks of a verb group, with auxiliaries that it shares with the verb before it.
pub(crate) fn marks(verb: Token<'_>) -> Marks {
    let mut out = Marks::default();
    let mut chain = vec![verb];
    let mut up = verb;
    while up.dep() == "conj"
        && !up.is_root()
        && is_verb(up.head())
        && child(up, &["nsubj", "nsubjpass", "aux"]).is_none()
        && !has_own_tense(up)
    {
        up = up.head(); // "will meet X and visit Y": the auxiliary is shared
        chain.push(up);
    }
    for v in chain {
        for c in v.children() {
            let word = low(c);
            let longer = word == "longer" && c.children().any(|d| is_word(d, &["no"]));
            let negation =
                c.dep() == "neg" || longer || matches!(word.as_str(), "never" | "hardly");
            if negation && (v == verb || c.index() < v.index()) {
                out.negated = true;
            }
            if c.dep() == "aux" {
                match word.as_str() {
                    "will" | "shall" | "'ll" | "’ll" | "wo" | "ll" => out.future = true,
                    "may" | "might" | "could" => out.open = true,
                    "must" | "should" | "ought" => out.duty = true,
                    "would" | "'d" | "’d" => out.would = true,
                    "can" => out.can = true,
                    _ => {}
                }
            }
        }
    }
    out.negated |= is_nor(verb);
    for c in verb.children() {
        let none =
            |d: Token<'_>| matches!(d.dep(), "det" | "neg") && is_word(d, &["no", "neither"]);
        let few = |d: Token<'_>| {
            matches!(d.dep(), "det" | "amod") && is_word(d, &["few", "no", "neither"])
        };
        let nobody = c.dep() == "nsubj"
            && (c.children().any(few) || is_word(c, &["nobody", "none", "neither", "few"]));
        if nobody || matches!(c.dep(), "dobj" | "nsubjpass") && c.children().any(none) {
            out.negated = true;
        }
        // "agreed to nothing", "gave nothing"
        let void = |t: Token<'_>| is_word(t, &["nothing", "nobody", "none"]);
        let object = if c.dep() == "prep" {
            child(c, &["pobj"])
        } else {
            Some(c).filter(|c| matches!(c.dep(), "dobj" | "nsubjpass"))
        };
        out.negated |= object.is_some_and(void);
    }
    if verb.dep() == "xcomp" {
        let head = verb.head();
        out.future |= head.lemma() == "go" && head.tag() == "VBG";
        // "is to send", but not "is in the town to search"
        out.future |= head.lemma() == "be"
            && head.tag() != "VB"
            && is_infinitive(verb)
            && child(head, &["attr", "acomp"]).is_none()
            && !head
                .children()
                .any(|c| c.dep() == "prep" && c.index() > head.index() && c.index() < verb.index());
        out.duty |= matches!(head.lemma(), "have" | "need" | "ought") && verb.tag() == "VB";
    }
    out
}

/// "[nor] did they want it", "[neither] will it sign": before the auxiliary, the subject behind it.
fn is_nor(verb: Token<'_>) -> bool {
    let (Some(aux), Some(subject)) = (child(verb, &["aux"]), child(verb, &["nsubj"])) else {
        return false;
    };
    let before = aux.index().checked_sub(1).map(|i| verb.doc().token(i));
    aux.index() < subject.index() && before.is_some_and(|t| is_word(t, &["nor", "neither"]))
}

/// A finite past or present behind a bare form: "did not know it, and accused the premier" shares no auxiliary.
pub(crate) fn has_own_tense(verb: Token<'_>) -> bool {
    matches!(verb.tag(), "VBD" | "VBZ") && verb.head().tag() == "VB"
}

/// "to" stands before it.
pub(crate) fn is_infinitive(verb: Token<'_>) -> bool {
    verb.children()
        .any(|c| c.dep() == "aux" && is_word(c, &["to"]))
}

/// Inside an if- or unless-clause, up to the next report.
pub(crate) fn is_conditional(verb: Token<'_>) -> bool {
    let mut t = verb;
    loop {
        let marked = t
            .children()
            .any(|c| c.dep() == "mark" && is_word(c, &["if", "unless", "whether"]));
        // "should Ostria refuse", "had it agreed"
        let subject = child(t, &["nsubj", "nsubjpass"]);
        let inverted = subject.is_some_and(|s| {
            t.children().any(|c| {
                c.dep().starts_with("aux")
                    && c.index() < s.index()
                    && is_word(c, &["should", "had", "were"])
            })
        });
        if marked || inverted {
            return true;
        }
        let inherits = matches!(t.dep(), "conj" | "xcomp" | "advcl" | "relcl" | "acl");
        if !inherits || t.is_root() || !is_verb(t.head()) {
            return false;
        }
        t = t.head();
    }
}

/// What was not done, something else being done in its place: "instead of [signing]", "rather than [sign]", "without [asking]".
pub(crate) fn is_forgone(verb: Token<'_>) -> bool {
    let before = |n: usize| verb.index().checked_sub(n).map(|i| verb.doc().token(i));
    let is = |n: usize, word: &str| before(n).is_some_and(|t| is_word(t, &[word]));
    is(1, "without") || is(1, "of") && is(2, "instead") || is(1, "than") && is(2, "rather")
}

/// What one says or thinks that another will do, without knowing it: "fear that Ostria will attack".
pub(crate) fn is_guessed(verb: Token<'_>) -> bool {
    let by = verb.head();
    let own = || {
        let subject = child(verb, &["nsubj", "nsubjpass"]);
        // "Ostria will leave, its minister warned"
        let speaks_for = child(by, &["nsubj"])
            .and_then(|s| child(s, &["poss"]))
            .is_some_and(|p| p.pos() == "PRON");
        speaks_for || subject.is_none_or(|s| s.pos() == "PRON")
    };
    let guesses = words::is(Set::Guess, &by.lemma().to_lowercase())
        || cue(by).is_some_and(|c| c.strength == Strength::Belief);
    let marks = marks(verb);
    verb.dep() == "ccomp" && guesses && (marks.future || marks.would) && !own()
}

/// Whose means a deed is that itself only is to come: "swore to avenge him by [shooting] the mayor".
pub(crate) fn serves(verb: Token<'_>) -> Option<Token<'_>> {
    let by = verb.head();
    let aim = by.head();
    let means = verb.dep() == "pcomp" && is_word(by, &["by"]) && is_verb(aim);
    (means && is_infinitive(aim)).then_some(aim)
}

/// What must come first for something still to come: "will sign once they have left".
pub(crate) fn is_awaited(verb: Token<'_>) -> bool {
    if verb.dep() != "advcl" || verb.is_root() {
        return false;
    }
    let sign = verb.children().any(|c| {
        matches!(c.dep(), "mark" | "advmod" | "prep")
            && c.index() < verb.index()
            && is_word(c, &["once", "until", "after", "when", "before"])
    });
    let present = matches!(verb.tag(), "VBZ" | "VBP")
        || verb
            .children()
            .any(|c| c.dep() == "aux" && is_word(c, &["has", "have"]));
    let above = marks(verb.head());
    sign && present && (above.future || above.would || above.duty || above.can)
}

/// How many subordinate clauses lie between a word and the main clause; report complements do not count.
pub(crate) fn depth(token: Token<'_>) -> usize {
    std::iter::once(token)
        .chain(token.ancestors())
        .filter(|t| {
            !t.is_root()
                && matches!(
                    t.dep(),
                    "relcl" | "acl" | "advcl" | "pcomp" | "csubj" | "appos"
                )
        })
        .count()
}

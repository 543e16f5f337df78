//! Passives, and the deep subject and object of a verb, also where the parse has lost them.

use rapporteur_nlp::Token;

use super::done::ranked;
use super::{child, is_infinitive, is_nominal, is_relative, is_verb, is_word, lefts, low, rights};
use crate::lexicon::cues::says_that;
use crate::lexicon::event_words::{self as words, Set};

/// Passive by its own marks, as a reduced relative ("sanctions imposed by"), or as a conjunct that shares the auxiliary.
pub(crate) fn is_passive(verb: Token<'_>) -> bool {
    if child(verb, &["nsubjpass", "auxpass"]).is_some() {
        return true;
    }
    let perfect = verb
        .children()
        .any(|c| c.dep() == "aux" && is_word(c, &["has", "have", "had"]));
    // "[the state] has denied a permit", hung below another noun, is active for all that
    let active = perfect || child(verb, &["nsubj"]).is_some();
    if verb.tag() != "VBN" || active || is_headless(verb) {
        return false;
    }
    if verb.dep() == "acl"
        || child(verb, &["agent"]).is_some()
        || posture(verb).is_some()
        || parted(verb).is_some()
    {
        return true;
    }
    verb.dep() == "conj"
        && is_verb(verb.head())
        && !verb.is_root()
        && child(verb, &["nsubj", "aux", "dobj"]).is_none()
        && is_passive(verb.head())
}

/// The verb of being in a state that a participle stands behind: "[stands] accused by the council".
fn posture(verb: Token<'_>) -> Option<Token<'_>> {
    let behind = matches!(
        verb.dep(),
        "acomp" | "oprd" | "xcomp" | "ccomp" | "advcl" | "attr"
    ) && verb.tag() == "VBN"
        && verb.head().index() + 3 > verb.index()
        && verb.head().index() < verb.index();
    let head = verb.head();
    (behind && is_verb(head) && words::is(Set::Posture, head.lemma())).then_some(head)
}

/// The "was" that the parse has parted from its participle: "[was] on Tuesday acquitted by the court".
fn parted(verb: Token<'_>) -> Option<Token<'_>> {
    let be = verb.head();
    let parted = matches!(verb.dep(), "advcl" | "conj" | "xcomp" | "ccomp" | "acomp")
        && verb.tag() == "VBN"
        && be.lemma() == "be"
        && is_finite(be)
        && be.index() < verb.index()
        && child(be, &["acomp", "attr", "expl"]).is_none_or(|c| c == verb)
        && child(verb, &["nsubj", "aux", "mark"]).is_none();
    parted.then_some(be)
}

/// A main verb that the parse has as a participle below its own subject, the sentence being left without a verb: "90 fighters
/// [handed in] their rifles".
fn is_headless(verb: Token<'_>) -> bool {
    let alone = || !verb.sentence().tokens().any(|t| t != verb && is_finite(t));
    // "The premier, [called] his counterpart on Friday, his office said": two subjects for one verb
    let displaced = || {
        verb.head().dep() == "nsubj"
            && rights(verb.head().head())
                .chain(lefts(verb.head().head()))
                .any(|c| c.dep() == "nsubj" && c.index() > verb.index())
    };
    if verb.dep() == "acl"
        && verb.head().index() < verb.index()
        && is_nominal(verb.head())
        && child(verb, &["agent", "auxpass"]).is_none()
        && (verb.head().is_root() && child(verb, &["prep", "xcomp", "ccomp"]).is_some() && alone()
            || displaced())
    {
        return true;
    }
    verb.dep() == "acl"
        && verb.head().is_root()
        && verb.head().index() < verb.index()
        && is_nominal(verb.head())
        && child(verb, &["agent"]).is_none()
        && child(verb, &["dobj"]).is_some()
        && (!words::is(Set::Giving, verb.lemma()) || child(verb, &["prt"]).is_some())
}

/// A finite verb: past or present, or with an auxiliary that is.
fn is_finite(token: Token<'_>) -> bool {
    matches!(token.tag(), "VBD" | "VBZ" | "VBP" | "MD")
}

/// Whom a passive's "by" names.
pub(crate) fn by_phrase(verb: Token<'_>) -> Option<Token<'_>> {
    let by = child(verb, &["agent"]).or_else(|| {
        verb.children()
            .find(|c| c.dep() == "prep" && is_word(*c, &["by"]))
    })?;
    child(by, &["pobj"])
}

/// The subject as it stands, or the noun that a relative or reduced clause describes.
pub(crate) fn surface_subject(verb: Token<'_>) -> Option<Token<'_>> {
    // Of two, as a dateline makes them, the nearer.
    let own = lefts(verb)
        .filter(|c| matches!(c.dep(), "nsubj" | "nsubjpass"))
        .last()
        .or_else(|| child(verb, &["nsubj", "nsubjpass"]));
    if let Some(own) = own {
        if is_relative(own) && verb.dep() == "relcl" {
            return Some(verb.head());
        }
        return Some(own);
    }
    (verb.dep() == "acl").then(|| verb.head())
}

/// The verb whose subject a clause without a subject takes.
fn governor(verb: Token<'_>) -> Option<Token<'_>> {
    let mut head = verb.head();
    if verb.dep() == "pcomp" {
        head = head.head(); // "by shelling": preposition, then verb
        if head.dep() == "acomp" && words::is(Set::Answerable, &low(head)) {
            head = head.head(); // "is responsible for shelling"
        }
    }
    (is_verb(head) && head != verb).then_some(head)
}

/// "Ostria closed the border after a bomb tore through a gate, [killing] nine": what stands right behind a clause with a subject
/// of its own is that one's, wherever the parse hangs it.
fn nearer_subject<'d>(verb: Token<'d>, up: Token<'d>) -> Option<Token<'d>> {
    if verb.dep() != "advcl" || verb.tag() != "VBG" || verb.index() < up.index() {
        return None;
    }
    let between = rights(up).filter(|c| {
        c.dep() == "advcl"
            && c.index() < verb.index()
            && child(*c, &["mark", "advmod"])
                .is_some_and(|m| is_word(m, &["after", "when", "as", "while", "before"]))
    });
    let clause = between.last()?;
    child(clause, &["nsubj", "nsubjpass"])
}

/// The noun phrase that ends right before a finite verb which the parse has left without a subject: "On a visit to Ostria,
/// [the premier] on Monday voiced".
fn near_subject(verb: Token<'_>) -> Option<Token<'_>> {
    let whole = matches!(verb.dep(), "ROOT" | "ccomp" | "parataxis" | "dep");
    if !whole || !matches!(verb.tag(), "VBD" | "VBZ" | "VBN") || child(verb, &["expl"]).is_some() {
        return None;
    }
    let doc = verb.doc();
    let start = verb.sentence().range().start;
    let before = (start..verb.index()).rev().map(|i| doc.token(i));
    for token in before {
        let shouted = token.text().len() > 2 && token.text().chars().all(char::is_uppercase);
        let day = matches!(token.entity_type(), "DATE" | "TIME");
        let helper = matches!(token.pos(), "AUX" | "ADV" | "PART") && !shouted;
        let before_day = matches!(token.text(), "on" | "in" | "at" | "late" | "early");
        if day || helper || before_day {
            continue;
        }
        let fits = matches!(token.pos(), "NOUN" | "PROPN") || shouted;
        return fits.then_some(token);
    }
    None
}

/// Whose second verb a past is that the parse hangs below what he said: "[the mayor] said it was late, and accused the premier".
fn speaker_again(verb: Token<'_>) -> Option<Token<'_>> {
    let mut below = verb.head();
    if verb.dep() != "conj" || !matches!(verb.tag(), "VBD" | "VBZ") {
        return None;
    }
    // A comma before "and" closes what was said.
    let closed = lefts(below).chain(rights(below)).any(|c| {
        c.dep() == "punct" && c.text() == "," && c.index() < verb.index() && {
            let next = verb.doc().token(c.index() + 1);
            next.dep() == "cc" && next.head() == below
        }
    });
    if !closed {
        return None;
    }
    let mut speaker = None;
    while !below.is_root() && matches!(below.dep(), "ccomp" | "conj" | "xcomp") {
        let up = below.head();
        let reports =
            below.dep() == "ccomp" && up.tag() == verb.tag() && up.index() < below.index();
        if reports && says_that(up) {
            speaker = child(up, &["nsubj"]);
        }
        below = up;
    }
    speaker
}

/// The name at the head of the sentence, where the parse hangs its verb below whom a participle between commas names: "[Keel],
/// echoing Roth, called on".
fn behind_participle(verb: Token<'_>) -> Option<Token<'_>> {
    let named = verb.head();
    let participle = named.head();
    let name = participle.head();
    let past = verb.dep() == "acl" && verb.tag() == "VBD" && is_nominal(named);
    let set_off = verb.index() > 0 && verb.doc().token(verb.index() - 1).text() == ",";
    let between = participle.tag() == "VBG"
        && matches!(participle.dep(), "advcl" | "acl")
        && name.index() < participle.index();
    (past && set_off && between && name.is_root() && is_nominal(name)).then_some(name)
}

/// The doer: subject of an active, agent of a passive, else inherited from the clause that this one hangs on.
pub(crate) fn deep_subject(verb: Token<'_>) -> Option<Token<'_>> {
    let mut verb = verb;
    // Climbs; no clause is so deep.
    for _ in 0..40 {
        if is_passive(verb) {
            return by_phrase(verb);
        }
        if let Some(copula) = ranked(verb) {
            verb = copula;
            continue;
        }
        if let Some(name) = behind_participle(verb) {
            return Some(name);
        }
        if let Some(own) = surface_subject(verb) {
            return Some(own);
        }
        if let Some(speaker) = speaker_again(verb) {
            return Some(speaker);
        }
        let Some(up) = governor(verb) else {
            return near_subject(verb);
        };
        if let Some(nearer) = nearer_subject(verb, up) {
            return Some(nearer);
        }
        if verb.dep() == "pcomp"
            && is_word(verb.head(), &["with", "of", "for"])
            && let Some(object) = child(up, &["dobj"])
            && !is_passive(up)
        {
            return Some(object); // "charged the officers with poisoning"
        }
        if verb.dep() == "xcomp" {
            // "urged B to withdraw": the object does it; "agreed to withdraw": the subject does.
            let controlled = child(up, &["dobj", "dative"]).filter(|c| {
                c.index() < verb.index()
                    && is_nominal(*c)
                    && !matches!(up.lemma(), "use" | "promise" | "threaten")
            });
            if controlled.is_some() {
                return controlled;
            }
        }
        if !matches!(
            verb.dep(),
            "conj" | "xcomp" | "advcl" | "pcomp" | "ccomp" | "dep"
        ) {
            return None;
        }
        if is_passive(up)
            && verb.dep() != "conj"
            && let Some(subject) = child(up, &["nsubjpass"])
        {
            return Some(subject);
        }
        verb = up;
    }
    None
}

/// What is done to: object of an active, subject of a passive, head noun of a relative or reduced clause.
pub(crate) fn deep_object(verb: Token<'_>) -> Option<Token<'_>> {
    if is_passive(verb) {
        if let Some(copula) = ranked(verb) {
            return surface_subject(copula); // "became the first head of state to be indicted"
        }
        if let Some(own) = child(verb, &["nsubjpass"]) {
            let relative = is_relative(own) && verb.dep() == "relcl";
            return Some(if relative { verb.head() } else { own });
        }
        if let Some(state) = posture(verb).or_else(|| parted(verb)) {
            return surface_subject(state);
        }
        return match verb.dep() {
            "acl" => Some(verb.head()),
            "conj" if is_verb(verb.head()) => deep_object(verb.head()),
            // "after being torched by", "decried by the union, the pact": of the clause's own subject
            "pcomp" if is_verb(verb.head().head()) => surface_subject(verb.head().head()),
            "advcl" if is_verb(verb.head()) && child(verb, &["mark"]).is_none() => {
                surface_subject(verb.head())
            }
            _ => None,
        };
    }
    let object = child(verb, &["dobj", "attr", "oprd"]).or_else(|| shared_object(verb));
    if let Some(object) = object {
        let relative = is_relative(object) && verb.dep() == "relcl";
        return Some(if relative { verb.head() } else { object });
    }
    if verb.dep() == "relcl"
        && let Some(own) = child(verb, &["nsubj"])
        && !is_relative(own)
        && verb.head().index() < verb.index()
    {
        return Some(verb.head()); // "the sanctions that it imposed"
    }
    // The small model makes objects of "ccomp" nouns: "banned [leader] from holding".
    let odd = child(verb, &["ccomp"])?;
    let fits = child(odd, &["mark"]).is_none()
        && (matches!(odd.tag(), "VBG" | "VB" | "VBN") || matches!(odd.pos(), "ADJ" | "NOUN"))
        && (child(odd, &["aux"]).is_none() || is_infinitive(odd));
    if fits { child(odd, &["nsubj"]) } else { None }
}

/// The object that stands behind the last of two verbs: "punched and kicked [a referee]".
fn shared_object(verb: Token<'_>) -> Option<Token<'_>> {
    let next = rights(verb).find(|c| c.dep() == "conj" && is_verb(*c))?;
    let alone = rights(verb).all(|c| c == next || matches!(c.dep(), "cc" | "punct"));
    let near = next.index() - verb.index() <= 3 && child(next, &["nsubj", "aux"]).is_none();
    if alone && near && next.tag() == verb.tag() {
        child(next, &["dobj"])
    } else {
        None
    }
}

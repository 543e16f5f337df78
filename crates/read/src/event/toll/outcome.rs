//! What befell those whom a number counts: the noun that counts them, the words after them, the verb above them.

use rapporteur_nlp::{Doc, Token};
use rapporteur_schema::{Hedge, TollOutcome};

use crate::event::syntax as syn;
use crate::lexicon::casualties::{Casualties, OutcomeVerb, Relation, casualties};
use crate::lexicon::events::noun_forms;

/// What the hurt have; alone these words count nothing ("cuts rose to nine").
const HURTS: &[&str] = &[
    "injury",
    "wound",
    "burn",
    "fracture",
    "bruise",
    "cut",
    "concussion",
];

/// What befell some people, and the words that tell it.
// Each flag is a relation of the lexicon.
#[allow(clippy::struct_excessive_bools)]
#[derive(Clone, Debug)]
pub(crate) struct Befallen<'d> {
    pub(crate) outcome: TollOutcome,
    /// The word that tells it.
    pub(crate) by: Token<'d>,
    /// The verb of the clause, if that is known.
    pub(crate) clause: Option<Token<'d>>,
    /// A hedge that the verb itself brings ("topped").
    pub(crate) hedge: Option<Hedge>,
    /// An earlier figure: "rose from".
    pub(crate) former: bool,
    /// A share of another figure: "including".
    pub(crate) part: bool,
    /// Coordinated with another count of the same outcome.
    pub(crate) listed: bool,
    /// Told by a toll's noun, which counts all.
    pub(crate) total: bool,
}

impl<'d> Befallen<'d> {
    fn new(outcome: TollOutcome, by: Token<'d>) -> Self {
        Befallen {
            outcome,
            by,
            clause: None,
            hedge: None,
            former: false,
            part: false,
            listed: false,
            total: false,
        }
    }
}

/// What befell those whom a phrase with head `head` counts; `last` is the last token of number and noun.
pub(crate) fn befallen<'d>(
    doc: &'d Doc,
    head: Token<'d>,
    last: usize,
    end: usize,
) -> Option<Befallen<'d>> {
    let words = casualties();
    // "nine deaths", "nine of the dead"
    let counted = noun_forms(head).into_iter().find_map(|form| {
        let noun = words.nouns.get(form.as_str()).filter(|n| n.counts)?;
        Some(noun.outcome)
    });
    if let Some(outcome) = counted {
        let mut found = Befallen::new(outcome, head);
        found.clause = clause_of(head);
        found.former = is_former(head);
        return Some(found);
    }
    share(head)
        .or_else(|| after(doc, head, last, end))
        .or_else(|| before(head))
        .or_else(|| below(head))
        .or_else(|| having(head))
        .or_else(|| above(head))
}

/// "Eight children are among the dead", "eleven of those killed were children": a share of a toll told elsewhere.
fn share(head: Token<'_>) -> Option<Befallen<'_>> {
    let verb = head.head();
    if head.dep() != "nsubj" || !syn::is_word(verb, &["is", "are", "was", "were"]) {
        return None;
    }
    let (outcome, by) = group(verb, "among").or_else(|| {
        let what = syn::child(verb, &["attr"]).filter(|w| w.tag() == "NNS");
        group(head, "of").filter(|_| what.is_some())
    })?;
    let mut found = Befallen::new(outcome, by);
    found.clause = Some(verb);
    found.part = true;
    Some(found)
}

/// "the dead", "those killed" behind a preposition: what befell them.
fn group<'d>(top: Token<'d>, word: &str) -> Option<(TollOutcome, Token<'d>)> {
    let preposition = syn::rights(top).find(|c| c.dep() == "prep" && syn::is_word(*c, &[word]))?;
    let group = syn::child(preposition, &["pobj"])?;
    if syn::is_word(group, &["those"]) {
        let below = syn::rights(group).find(|c| c.dep() == "acl")?;
        return Some((told_by(below)?, below));
    }
    let known = group
        .children()
        .any(|c| c.dep() == "det" && syn::is_word(c, &["the"]) || c.dep() == "poss");
    told_by(group).filter(|_| known).map(|told| (told, group))
}

/// "Twenty people, among them nine children, were killed": told of all of them behind their share.
pub(super) fn of_all(doc: &Doc, share: std::ops::Range<usize>, end: usize) -> Option<Befallen<'_>> {
    let word = |back: usize| {
        let at = share.start.checked_sub(back)?;
        Some(doc.token(at).text().to_lowercase())
    };
    let before =
        |back: usize, words: &[&str]| word(back).is_some_and(|w| words.contains(&w.as_str()));
    let names =
        before(1, &["them", "whom"]) && before(2, &["among", "of"]) || before(1, &["including"]);
    let closed = share.end < end && doc.token(share.end).text() == ",";
    if !names || !closed {
        return None;
    }
    let verb = (share.end + 1..end.min(share.end + 5))
        .map(|i| doc.token(i))
        .find(|t| syn::is_verb(*t) && t.dep() != "aux" && t.dep() != "auxpass")?;
    let senses = casualties().verbs.get(syn::lemma(verb).as_str())?;
    let mut found = sense(verb, senses, !syn::is_passive(verb))?;
    found.part = true;
    Some(found)
}

fn clause_of(token: Token<'_>) -> Option<Token<'_>> {
    token.ancestors().find(|t| syn::is_verb(*t))
}

/// "nine dead", "nine others wounded", "nine guards killed in": the words right behind the phrase.
fn after<'d>(doc: &'d Doc, head: Token<'d>, last: usize, end: usize) -> Option<Befallen<'d>> {
    let words = casualties();
    let mut at = last + 1;
    let passed = |word: Token<'_>| {
        word.pos() == "ADV"
            || syn::is_word(
                word,
                &[
                    "people", "others", "more", "persons", "left", "in", "all", "were", "was",
                    "are", "is",
                ],
            )
    };
    while at < end && at <= last + 2 && passed(doc.token(at)) {
        at += 1;
    }
    for (phrase, outcome) in &words.adjectives {
        let fits = phrase
            .iter()
            .enumerate()
            .all(|(i, word)| at + i < end && doc.token(at + i).text().eq_ignore_ascii_case(word));
        if !fits {
            continue;
        }
        let word = doc.token(at + phrase.len() - 1);
        // "nine guards killed two rebels" is active.
        let active = syn::child(word, &["dobj"]).is_some_and(|o| o.index() > word.index())
            || word.pos() == "NOUN" && word.dep() == "compound"
            || syn::is_above(word, head) && word.tag() == "VBD" && !is_bare(head, word);
        if active {
            continue;
        }
        // An adjective of the next noun: "nine dead bodies" is counted by the noun.
        if matches!(word.dep(), "amod" | "compound") && word.head().index() > word.index() {
            continue;
        }
        let mut found = Befallen::new(*outcome, word);
        found.clause = if syn::is_verb(word) {
            Some(word)
        } else {
            clause_of(word)
        };
        found.listed = head.dep() == "conj";
        return Some(found);
    }
    None
}

/// Whether a word alone tells a state of people: "dead", "wounded".
pub(crate) fn is_state_word(word: Token<'_>) -> bool {
    casualties()
        .adjectives
        .iter()
        .any(|(phrase, _)| phrase.len() == 1 && word.text().eq_ignore_ascii_case(phrase[0]))
}

/// The outcome that a word tells by itself, as adjective, noun or verb.
pub(crate) fn told_by(word: Token<'_>) -> Option<TollOutcome> {
    let words = casualties();
    let adjective = words
        .adjectives
        .iter()
        .find(|(phrase, _)| phrase.len() == 1 && word.text().eq_ignore_ascii_case(phrase[0]))
        .map(|(_, outcome)| *outcome);
    let noun = || {
        let noun = words.nouns.get(syn::lemma(word).as_str());
        noun.filter(|n| n.counts).map(|n| n.outcome)
    };
    let verb = || {
        let senses = words.verbs.get(syn::lemma(word).as_str())?;
        senses.iter().find(|s| s.rest.is_empty()).map(|s| s.outcome)
    };
    adjective.or_else(noun).or_else(verb)
}

/// "fifty people with injuries": what they have tells it.
fn having(head: Token<'_>) -> Option<Befallen<'_>> {
    let with = syn::rights(head).find(|c| c.dep() == "prep" && syn::is_word(*c, &["with"]))?;
    let what = syn::child(with, &["pobj"])?;
    if !HURTS.contains(&syn::lemma(what).as_str()) {
        return None;
    }
    let mut found = Befallen::new(TollOutcome::Injured, what);
    found.clause = clause_of(head);
    Some(found)
}

/// A verb in the past without an object right behind its people: "nine wounded" in a list.
fn is_bare(head: Token<'_>, verb: Token<'_>) -> bool {
    matches!(head.dep(), "nsubj" | "nsubjpass" | "dep") && verb.head() != verb || verb.is_root()
}

/// "nine wounded guards", "nine slain guards".
fn before(head: Token<'_>) -> Option<Befallen<'_>> {
    let words = casualties();
    syn::lefts(head)
        .filter(|c| matches!(c.dep(), "amod" | "compound"))
        .find_map(|c| {
            let outcome = words
                .adjectives
                .iter()
                .find(|(phrase, _)| phrase.len() == 1 && c.text().eq_ignore_ascii_case(phrase[0]))?
                .1;
            let mut found = Befallen::new(outcome, c);
            found.clause = clause_of(head);
            Some(found)
        })
}

/// "nine guards killed in the raid", "nine guards who died".
fn below(head: Token<'_>) -> Option<Befallen<'_>> {
    let clauses =
        syn::rights(head).filter(|c| matches!(c.dep(), "acl" | "relcl") && syn::is_verb(*c));
    for clause in clauses {
        let subject = clause.dep() == "relcl" && {
            let own = syn::child(clause, &["nsubj", "nsubjpass"]);
            own.is_some_and(syn::is_relative)
        };
        let passive = syn::is_passive(clause);
        // "killed one person, injured dozens": a verb of its own, which the parse hangs on the person.
        let apart = clause.dep() == "acl"
            && (clause.index() > head.index() + 1
                && head.doc().token(head.index() + 1).pos() == "PUNCT"
                || syn::child(clause, &["dobj"]).is_some_and(|o| o.index() > clause.index()));
        if apart || clause.dep() == "acl" && !passive && clause.tag() != "VBG" {
            continue;
        }
        let found = if passive {
            of_verb(clause, false).or_else(|| state(clause))
        } else if subject || clause.tag() == "VBG" {
            of_verb(clause, true).or_else(|| state(clause))
        } else {
            None
        };
        if let Some(found) = found {
            return Some(found);
        }
    }
    None
}

/// The verb or noun above the phrase.
fn above(head: Token<'_>) -> Option<Befallen<'_>> {
    let mut top = head;
    let mut listed = false;
    // "two guards and nine miners": what befell the first befell the others.
    while top.dep() == "conj" && !top.is_root() && !syn::is_verb(top.head()) {
        top = top.head();
        listed = true;
    }
    listed |= head
        .children()
        .any(|c| c.dep() == "conj" && c.pos() != "VERB");
    let up = top.head();
    let mut found = match top.dep() {
        "nsubjpass" => of_verb(up, false).or_else(|| state(up)),
        "nsubj" => of_verb(up, true)
            .or_else(|| state(up))
            .or_else(|| (up.tag() == "VBN").then(|| of_verb(up, false)).flatten())
            .or_else(|| small_clause(up)),
        "dobj" | "oprd" | "attr" | "dative" | "ccomp" | "appos" if syn::is_verb(up) => {
            of_verb(up, false)
                .filter(|_| top.dep() == "dobj" || top.dep() != "attr" && !syn::is_passive(up))
                .or_else(|| toll_of(up))
        }
        "pobj" => prepositional(top, up),
        _ => None,
    }?;
    found.listed |= listed;
    Some(found)
}

/// "left nine people dead", where the parse has a clause of people and dead.
fn small_clause(word: Token<'_>) -> Option<Befallen<'_>> {
    if syn::child(word, &["dobj"]).is_some() {
        return None;
    }
    let adjective = casualties()
        .adjectives
        .iter()
        .find(|(phrase, _)| phrase.len() == 1 && word.text().eq_ignore_ascii_case(phrase[0]))?;
    let mut found = Befallen::new(adjective.1, word);
    found.clause = clause_of(word);
    Some(found)
}

/// The outcome that a verb tells of its subject or object.
fn of_verb(verb: Token<'_>, of_subject: bool) -> Option<Befallen<'_>> {
    let senses = casualties().verbs.get(syn::lemma(verb).as_str())?;
    sense(verb, senses, of_subject)
}

/// The outcome of a state: "nine are missing", "nine were swept away".
fn state(verb: Token<'_>) -> Option<Befallen<'_>> {
    let words = casualties();
    let mut places = vec![verb];
    places.extend(
        verb.children()
            .filter(|c| matches!(c.dep(), "acomp" | "attr" | "xcomp" | "oprd")),
    );
    places.into_iter().find_map(|place| {
        // The verb itself is a state only with a form of "be": "were trapped", not "guards killed the king".
        let is_state = place != verb || syn::is_passive(verb);
        if let Some(senses) = words.states.get(syn::low(place).as_str())
            && is_state
        {
            return sense(place, senses, true);
        }
        (place != verb).then(|| small_clause(place)).flatten()
    })
}

fn sense<'d>(
    verb: Token<'d>,
    senses: &'static [OutcomeVerb],
    of_subject: bool,
) -> Option<Befallen<'d>> {
    let sense = senses
        .iter()
        .find(|s| s.of_subject == of_subject && s.rest.iter().all(|word| has_below(verb, word)))?;
    let mut found = Befallen::new(sense.outcome, verb);
    found.clause = Some(verb);
    Some(found)
}

/// Whether a word of a phrase stands below its verb.
fn has_below(verb: Token<'_>, word: &str) -> bool {
    let is = |t: Token<'_>| {
        t.lemma().eq_ignore_ascii_case(word)
            || t.text().eq_ignore_ascii_case(word)
            || word == "their" && t.tag() == "PRP$"
            || word == "lives" && t.lemma().eq_ignore_ascii_case("life")
    };
    verb.children()
        .any(|c| is(c) || c.children().any(|d| is(d) || d.children().any(is)))
}

/// "the toll of nine", "the killing of nine", "rose to nine", "including nine".
fn prepositional<'d>(object: Token<'d>, preposition: Token<'d>) -> Option<Befallen<'d>> {
    let words = casualties();
    let word = syn::low(preposition);
    let up = preposition.head();
    if matches!(words.relations.get(word.as_str()), Some(Relation::Part)) || word == "among" {
        let mut found = nearest_before(object)?;
        found.part = true;
        return Some(found);
    }
    for form in noun_forms(up) {
        if let Some(noun) = words.nouns.get(form.as_str())
            && noun.prepositions.contains(&word.as_str())
        {
            let mut found = Befallen::new(noun.outcome, up);
            found.clause = clause_of(up);
            found.total = noun.prepositions.contains(&"at");
            return Some(found);
        }
    }
    if matches!(
        word.as_str(),
        "to" | "at" | "from" | "past" | "above" | "over"
    ) {
        let mut verb = up;
        while verb.dep() == "prt" || verb.pos() == "ADP" {
            if verb.is_root() {
                return None;
            }
            verb = verb.head();
        }
        let mut found = toll_of(verb)?;
        found.former = word == "from";
        if matches!(word.as_str(), "past" | "above" | "over") {
            found.hedge = Some(Hedge::MoreThan);
        }
        return Some(found);
    }
    None
}

/// The toll that a verb's subject or object names: "the toll reached nine", "brought the death toll to nine".
fn toll_of(verb: Token<'_>) -> Option<Befallen<'_>> {
    let words: &Casualties = casualties();
    let parts = verb
        .children()
        .filter(|c| matches!(c.dep(), "nsubj" | "nsubjpass" | "dobj"));
    for noun in parts {
        let mut forms = noun_forms(noun);
        // "the number of dead", "the number of those killed"
        forms.extend(
            syn::prepositions(noun, 0)
                .into_iter()
                .filter(|(p, _)| p == "of" && syn::is_word(noun, &["number", "count", "tally"]))
                .map(|(_, o)| syn::low(o)),
        );
        for form in forms {
            let noun_outcome = words
                .nouns
                .get(form.as_str())
                .filter(|n| !n.prepositions.is_empty())
                .map(|n| n.outcome);
            let outcome = noun_outcome.or_else(|| {
                let number = syn::is_word(noun, &["number", "count", "tally"]);
                let adjective = words
                    .adjectives
                    .iter()
                    .find(|(p, _)| number && p.len() == 1 && p[0] == form);
                adjective.map(|(_, o)| *o)
            });
            if let Some(outcome) = outcome {
                let mut found = Befallen::new(outcome, noun);
                found.clause = Some(verb);
                found.total = true;
                found.hedge = words.hedging_verbs.get(syn::lemma(verb).as_str()).copied();
                return Some(found);
            }
        }
    }
    None
}

/// The outcome that stands nearest before a part of it: "killed nine, including three children".
fn nearest_before(object: Token<'_>) -> Option<Befallen<'_>> {
    let words = casualties();
    let doc = object.doc();
    let start = object.sentence().range().start;
    (start..object.index()).rev().find_map(|i| {
        let token = doc.token(i);
        let adjective = words
            .adjectives
            .iter()
            .find(|(p, _)| p.len() == 1 && token.text().eq_ignore_ascii_case(p[0]))
            .map(|(_, o)| *o);
        let outcome = adjective
            .or_else(|| {
                let senses = words.verbs.get(syn::lemma(token).as_str())?;
                let simple = senses.iter().find(|s| s.rest.is_empty());
                simple.filter(|_| syn::is_verb(token)).map(|s| s.outcome)
            })
            .or_else(|| {
                let forms = noun_forms(token);
                forms
                    .iter()
                    .find_map(|f| Some(words.nouns.get(f.as_str())?.outcome))
            })?;
        let mut found = Befallen::new(outcome, token);
        found.clause = clause_of(token);
        Some(found)
    })
}

fn is_former(head: Token<'_>) -> bool {
    head.dep() == "pobj" && syn::is_word(head.head(), &["from"])
}

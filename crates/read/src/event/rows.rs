//! Which rows of the lexicon hold for a verb: their words and what their object must be.

use rapporteur_nlp::Token;

use super::coder::{Coder, Label};
use super::content::is_text_place;
use super::recipients::Held;
use super::syntax as syn;
use crate::lexicon::event_words::{self as words, Set};
use crate::lexicon::events::{self, VerbRow};
use crate::lexicon::judgements::verdict;

impl<'d> Coder<'_, 'd> {
    /// The tokens of a verb phrase's other words, each below the verb or below the word before it; `None` if one is missing.
    fn phrase(&self, verb: Token<'d>, words: &[&str]) -> Option<Vec<Token<'d>>> {
        if !self.stand(words, verb) {
            return None;
        }
        let mut found: Vec<Option<Token<'d>>> = vec![None; words.len()];
        // A modifier stands before its noun in the phrase and below it in the parse ("gave the cold shoulder"): as long as
        // another word was found there is another round.
        loop {
            let before = found.iter().flatten().count();
            for (i, word) in words.iter().enumerate() {
                if found[i].is_none() {
                    let known: Vec<Token<'d>> = found.iter().flatten().copied().collect();
                    found[i] = self.phrase_word(verb, word, &known);
                }
            }
            let now = found.iter().flatten().count();
            if now == words.len() {
                return found.into_iter().collect();
            }
            if now == before {
                return None;
            }
        }
    }

    /// One word of a verb phrase, below the verb or below a word found before.
    fn phrase_word(&self, verb: Token<'d>, word: &str, found: &[Token<'d>]) -> Option<Token<'d>> {
        let small = verb.children().filter(|c| {
            matches!(c.dep(), "ccomp" | "xcomp")
                && matches!(c.pos(), "ADJ" | "NOUN" | "AUX")
                && syn::child(*c, &["mark"]).is_none()
        });
        let fits = |c: &Token<'d>| {
            let named = if word.starts_with('@') {
                is_predicate(*c) && verdict(*c) == Some(word)
            } else {
                c.lemma().eq_ignore_ascii_case(word) || c.text().eq_ignore_ascii_case(word)
            };
            let clause = matches!(
                c.dep(),
                "nsubj"
                    | "nsubjpass"
                    | "csubj"
                    | "csubjpass"
                    | "conj"
                    | "neg"
                    | "advcl"
                    | "relcl"
                    | "ccomp"
            );
            // "declared him persona non grata", which the tagger has as a verb
            let bare = c.tag() == "VB" && syn::child(*c, &["aux", "mark", "prep"]).is_none();
            let small = c.dep() == "ccomp" && (matches!(c.pos(), "ADJ" | "NOUN") || bare);
            // "is [to] blame"
            let to = syn::is_word(*c, &["to"]) && found.contains(&c.head());
            let clause = clause || c.dep() == "aux" && !to;
            named
                && c.dep() != "agent"
                && (!clause || small)
                && !found.contains(c)
                && !c
                    .children()
                    .any(|o| o.dep() == "pobj" && self.label(o) == Label::Time)
        };
        let mut token = found
            .iter()
            .rev()
            .copied()
            .chain([verb])
            .chain(small)
            .find_map(|place| place.children().find(fits));
        if token.is_none() {
            // "set free nineteen villagers", which the parse has as free villagers
            let next =
                (verb.index() + 1 < self.doc.len()).then(|| self.doc.token(verb.index() + 1));
            let own = |t: &Token<'d>| {
                t.dep() == "amod" && t.head().dep() == "dobj" && t.head().head() == verb
            };
            token = next.filter(|t| own(t) && t.lemma().eq_ignore_ascii_case(word));
        }
        if token.is_none() && word == "for" {
            token = called_for(verb);
        }
        if token.is_none() && syn::is_passive(verb) {
            token = syn::deep_object(verb).filter(|o| o.lemma().eq_ignore_ascii_case(word));
        }
        token
    }

    /// How well a row's object condition holds, and for which object; `None` if it fails.
    fn object_fits(
        &self,
        row: &VerbRow,
        verb: Token<'d>,
        words: &[Token<'d>],
    ) -> Option<(u8, Option<Token<'d>>)> {
        let condition = &row.object;
        let mut object = syn::deep_object(verb);
        if condition.words.is_empty() && object.is_some_and(|o| words.contains(&o)) {
            object = None;
        }
        if condition.none {
            return object.is_none().then_some((1, None));
        }
        if condition.words.is_empty() && condition.classes.is_empty() {
            return Some((0, object));
        }
        let mut candidates = object.map_or_else(Vec::new, syn::conjuncts);
        if syn::is_passive(verb) {
            candidates.extend(syn::child(verb, &["dobj"])); // "was given [48 hours] to leave"
        }
        if syn::child(verb, &["dative"]).is_some() {
            // "gave the mission [48 hours] to leave"
            candidates.extend(verb.children().filter(|c| c.dep() == "npadvmod"));
        }
        let open = matches!(row.verb, "participate" | "serve");
        for (word, o) in syn::prepositions(verb, 1) {
            if open || row.words[1..].contains(&word.as_str()) {
                candidates.push(o);
            }
        }
        let in_classes =
            |found: &[&str]| found.iter().any(|class| condition.classes.contains(class));
        for noun in candidates {
            let noun = syn::portion(noun);
            let forms = events::noun_forms(noun);
            if let Some(form) = forms.iter().find(|f| condition.words.contains(&f.as_str())) {
                // "petrol bombs" before "bombs"
                let longer = form
                    .bytes()
                    .filter(|b| *b == b' ')
                    .take(3)
                    .fold(0, |n, _| n + 1);
                return Some((2 + longer, Some(noun)));
            }
            let place = matches!(self.label(noun), Label::State | Label::Place);
            if condition.classes.contains(&"human") && self.is_human(noun) {
                return Some((1, Some(noun)));
            }
            if in_classes(&self.lex.noun_classes(noun))
                || place && condition.classes.contains(&"territory")
            {
                return Some((1, Some(noun)));
            }
            if words::is(Set::Hollow, &syn::lemma(noun)) {
                for c in syn::lefts(noun).filter(|c| c.dep() == "compound") {
                    let lemma = syn::lemma(c);
                    if condition.words.contains(&lemma.as_str())
                        || in_classes(self.lex.classes(&lemma))
                    {
                        return Some((1, Some(noun)));
                    }
                }
            }
        }
        None
    }

    /// The rows that hold for a verb, best first.
    pub(crate) fn rows(&self, verb: Token<'d>) -> Vec<Held<'d>> {
        let lemma = syn::lemma(verb);
        let text = syn::low(verb);
        let mut candidates: Vec<&'static VerbRow> = self.lex.verbs(&lemma).iter().collect();
        // "test-fired", "gang-raped": in pieces
        if let Some(hyphen) = verb.index().checked_sub(1).map(|i| self.doc.token(i))
            && hyphen.text() == "-"
            && let Some(first) = hyphen.index().checked_sub(1).map(|i| self.doc.token(i))
        {
            let whole = self.lex.verbs(&format!("{}-{lemma}", syn::low(first)));
            if !whole.is_empty() {
                candidates = whole.iter().collect();
            }
        }
        // "re-established": in pieces, of which the first is the verb
        if text == "re" {
            let rest = |i: usize| (i < self.doc.len()).then(|| self.doc.token(i));
            if rest(verb.index() + 1).is_some_and(|t| t.text() == "-")
                && let Some(rest) = rest(verb.index() + 2).map(syn::low)
            {
                let bases = [rest.strip_suffix("ed"), rest.strip_suffix('d'), Some(&rest)];
                let known = bases
                    .into_iter()
                    .flatten()
                    .flat_map(|b| [format!("re-{b}"), format!("re{b}"), b.to_owned()]);
                if let Some(rows) = known.map(|l| self.lex.verbs(&l)).find(|r| !r.is_empty()) {
                    candidates = rows.iter().collect();
                }
            }
        }
        // The rule lemmatizer makes "stag" of "staged" and "rap" of "raped".
        if text.strip_suffix("ed") == Some(&lemma) || text.strip_suffix("ing") == Some(&lemma) {
            let silent = self.lex.verbs(&format!("{lemma}e"));
            if syn::would_double(&lemma) && !silent.is_empty() {
                candidates.clear();
            }
            candidates.extend(silent);
        }
        if syn::child(verb, &["auxpass"]).is_some() {
            // "is expected to": listed as "be expected", parsed as a passive
            let states = self.lex.verbs("be").iter();
            candidates.extend(states.filter(|r| r.words.get(1) == Some(&text.as_str())));
        }
        let mut out = Vec::new();
        for row in candidates {
            let states = states(row, verb);
            let Some(mut words) = self.phrase(verb, &row.words[if states { 2 } else { 1 }..])
            else {
                continue;
            };
            if states {
                words.insert(0, verb);
            }
            if let Some((fit, object)) = self.object_fits(row, verb, &words) {
                // "called in to a show": with a particle that the row does not have, a verb means something else.
                if fit == 0 && is_other_sense(row, verb, &words) {
                    continue;
                }
                out.push(Held {
                    row,
                    object,
                    words,
                    fit,
                });
            }
        }
        out.sort_by_key(|h| {
            let weak = h.row.sureness == events::Sureness::Low;
            // "adopted a resolution condemning Ostria": what it says before that it was adopted
            let says = h.row.content.iter().any(|place| is_text_place(place));
            // "called it illegal" before "called it something bad"
            let vague = h.row.words.iter().any(|w| w.starts_with('@'));
            // "cancelled plans to meet": what the row must be told of comes before a row that does not ask
            let asks = h.row.needs.contains(&events::Need::Content);
            (
                std::cmp::Reverse((h.words.len(), h.fit, says, asks)),
                weak,
                vague,
            )
        });
        out
    }
}

/// Whether a verb stands with a particle, or in a naming ("called it an exercise"), of which its row knows nothing.
fn is_other_sense(row: &VerbRow, verb: Token<'_>, words: &[Token<'_>]) -> bool {
    let particle = verb
        .children()
        .any(|c| c.dep() == "prt" && !words.contains(&c));
    // "called Roth, his rival, a crook", which the parse has as an apposition
    let beside = |c: Token<'_>| {
        let mut names = c.children().filter(|a| a.dep() == "appos");
        c.dep() == "dobj"
            && names.any(|a| syn::child(a, &["det"]).is_some_and(|d| syn::is_word(d, &["a", "an"])))
    };
    let names = row.mode == "phone"
        && verb.lemma() == "call"
        && verb.children().any(|c| {
            c.dep() == "oprd"
                || c.dep() == "ccomp" && syn::child(c, &["mark"]).is_none()
                || beside(c)
        });
    particle && row.words.len() == 1 || names
}

/// Whether a row tells a state ("be expected to") that the parse has as a passive.
pub(crate) fn states(row: &VerbRow, verb: Token<'_>) -> bool {
    row.words[0] == "be" && !verb.lemma().eq_ignore_ascii_case("be")
}

/// The "for" before the subject of an infinitive below a verb: "called [for] Ostria to be punished".
fn called_for(verb: Token<'_>) -> Option<Token<'_>> {
    let clauses = syn::rights(verb).filter(|c| {
        matches!(c.dep(), "advcl" | "xcomp" | "ccomp")
            && syn::is_infinitive(*c)
            && syn::surface_subject(*c).is_some()
    });
    clauses
        .filter_map(|c| syn::child(c, &["mark"]))
        .find(|m| syn::is_word(*m, &["for"]))
}

/// Whether a word says what something is: "is a [threat]", "called it [cowardly]", "described as [dangerous]".
fn is_predicate(word: Token<'_>) -> bool {
    let below_as = || syn::is_word(word.head(), &["as"]);
    match word.dep() {
        "attr" | "acomp" | "oprd" => true,
        "ccomp" | "xcomp" => matches!(word.pos(), "ADJ" | "NOUN"),
        "pobj" | "amod" | "pcomp" | "advmod" => below_as(),
        _ => false,
    }
}

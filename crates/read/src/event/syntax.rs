//! What a parse says of a predicate: its deep subject and object, its modality, the phrases below it.
//!
//! Labels are those of `ClearNLP` as the engine gives them; no word of the event lexicons is known here.

use rapporteur_nlp::Token;

/// Nouns that only count or portion what follows "of": the phrase is about that.
const PORTIONS: &[&str] = &[
    "number", "series", "round", "dozen", "hundred", "thousand", "million", "lot", "wave", "spate",
    "group", "string", "batch", "package", "handful", "couple", "set", "majority", "most", "some",
    "all", "many", "several", "one", "two", "three", "member", "part", "parts", "total", "pair",
    "percent", "%", "tonne", "ton", "barrage", "type", "kind", "rest", "end", "crew", "team",
    "scores", "score",
];

/// Number words that stand for figures.
const NUMBERS: &[&str] = &[
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "thousand",
    "million",
    "billion",
    "trillion",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
];

/// The first child with one of some labels.
pub(crate) fn child<'d>(token: Token<'d>, labels: &[&str]) -> Option<Token<'d>> {
    token.children().find(|c| labels.contains(&c.dep()))
}

/// The text of a token in lower case.
pub(crate) fn low(token: Token<'_>) -> String {
    token.text().to_lowercase()
}

/// The lemma of a token in lower case.
pub(crate) fn lemma(token: Token<'_>) -> String {
    token.lemma().to_lowercase()
}

/// Whether a token's text is one of some words, whatever its case.
pub(crate) fn is_word(token: Token<'_>, words: &[&str]) -> bool {
    words.iter().any(|w| token.text().eq_ignore_ascii_case(w))
}

pub(crate) fn lefts(token: Token<'_>) -> impl Iterator<Item = Token<'_>> {
    token.children().filter(move |c| c.index() < token.index())
}

pub(crate) fn rights(token: Token<'_>) -> impl Iterator<Item = Token<'_>> {
    token.children().filter(move |c| c.index() > token.index())
}

/// A verb or auxiliary that is no helper of another.
pub(crate) fn is_verb(token: Token<'_>) -> bool {
    matches!(token.pos(), "VERB" | "AUX") && !matches!(token.dep(), "aux" | "auxpass")
}

/// A noun, name or pronoun.
pub(crate) fn is_nominal(token: Token<'_>) -> bool {
    matches!(token.pos(), "NOUN" | "PROPN" | "PRON")
}

/// "who", "which", "that", "whom".
pub(crate) fn is_relative(token: Token<'_>) -> bool {
    is_word(token, &["who", "which", "that", "whom"])
}

/// Whether a token lies above another in the tree.
pub(crate) fn is_above(token: Token<'_>, other: Token<'_>) -> bool {
    other.ancestors().any(|a| a == token)
}

/// Whether a token is another or lies below it.
pub(crate) fn is_in(token: Token<'_>, top: Token<'_>) -> bool {
    token == top || is_above(top, token)
}

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
    if verb.dep() == "acl" || child(verb, &["agent"]).is_some() {
        return true;
    }
    verb.dep() == "conj"
        && is_verb(verb.head())
        && !verb.is_root()
        && child(verb, &["nsubj", "aux", "dobj"]).is_none()
        && is_passive(verb.head())
}

/// Verbs of giving and telling, whose passive keeps an object ("a man denied a visa").
const KEEPS_OBJECT: &[&str] = &[
    "give", "deny", "grant", "offer", "award", "send", "tell", "refuse", "allow", "ask", "pay",
    "teach", "show", "promise", "charge", "assign", "allot", "lend", "owe", "sell", "serve",
];

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
        && (!KEEPS_OBJECT.contains(&verb.lemma()) || child(verb, &["prt"]).is_some())
}

/// A finite verb: past or present, or with an auxiliary that is.
fn is_finite(token: Token<'_>) -> bool {
    matches!(token.tag(), "VBD" | "VBZ" | "VBP" | "MD")
}

/// Whether a verb of this form doubles its last consonant before "-ed": one short syllable, as "rap".
pub(crate) fn would_double(lemma: &str) -> bool {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let letters: Vec<char> = lemma.chars().collect();
    match letters.as_slice() {
        [.., last] if vowel(*last) || matches!(last, 'w' | 'x' | 'y') => false,
        [.., middle, _] => vowel(*middle) && letters.iter().filter(|c| vowel(**c)).count() == 1,
        _ => false,
    }
}

/// A clause below a verb that tells someone to do something: "told the envoy to go", "insisted that Ostria leave".
pub(crate) fn directs(verb: Token<'_>) -> bool {
    verb.children().any(|c| match c.dep() {
        "xcomp" => is_infinitive(c) && child(verb, &["dobj", "dative", "nsubjpass"]).is_some(),
        "ccomp" => {
            let own = child(c, &["nsubj", "nsubjpass"]);
            let infinitive = is_infinitive(c) && own.is_some();
            // "that Ostria leave": the bare form behind a singular, which the tagger may take for a plural
            let singular = own.is_some_and(|s| matches!(s.tag(), "NN" | "NNP"));
            let bare = c.tag() == "VB" || c.tag() == "VBP" && singular;
            infinitive || bare && child(c, &["aux"]).is_none() && child(c, &["mark"]).is_some()
        }
        _ => false,
    })
}

/// A clause that asks: "whether it would withdraw", "why it left".
pub(crate) fn is_question(clause: Token<'_>) -> bool {
    clause.children().any(|c| {
        c.index() < clause.index()
            && (c.dep() == "mark" && is_word(c, &["whether", "if"])
                || c.dep() == "advmod" && is_word(c, &["why", "how", "when", "where"])
                || clause.dep() == "ccomp" && matches!(c.tag(), "WP" | "WRB"))
    })
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

/// A noun and those coordinated with it.
pub(crate) fn conjuncts(token: Token<'_>) -> Vec<Token<'_>> {
    let mut all = vec![token];
    let mut at = 0;
    while at < all.len() {
        let found = all[at];
        all.extend(found.children().filter(|c| {
            c.dep() == "conj" && matches!(c.pos(), "NOUN" | "PROPN" | "PRON" | "ADJ" | "NUM")
        }));
        at += 1;
    }
    all
}

/// The verb whose subject a clause without a subject takes.
fn governor(verb: Token<'_>) -> Option<Token<'_>> {
    let mut head = verb.head();
    if verb.dep() == "pcomp" {
        head = head.head(); // "by shelling": preposition, then verb
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
    let mut before = (start..verb.index()).rev().map(|i| doc.token(i)).peekable();
    while let Some(token) = before.next() {
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

/// The doer: subject of an active, agent of a passive, else inherited from the clause that this one hangs on.
pub(crate) fn deep_subject(verb: Token<'_>) -> Option<Token<'_>> {
    let mut verb = verb;
    // Climbs; no clause is so deep.
    for _ in 0..40 {
        if is_passive(verb) {
            return by_phrase(verb);
        }
        if let Some(own) = surface_subject(verb) {
            return Some(own);
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
        if let Some(own) = child(verb, &["nsubjpass"]) {
            let relative = is_relative(own) && verb.dep() == "relcl";
            return Some(if relative { verb.head() } else { own });
        }
        return match verb.dep() {
            "acl" => Some(verb.head()),
            "conj" if is_verb(verb.head()) => deep_object(verb.head()),
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

/// Whether a token reads as a number.
pub(crate) fn is_number(token: Token<'_>) -> bool {
    let text: String = token
        .text()
        .trim_start_matches(['+', '-', '±', '~'])
        .chars()
        .filter(|c| !matches!(c, ',' | '.'))
        .collect();
    if !text.is_empty() && text.chars().all(|c| c.is_ascii_digit()) {
        return true;
    }
    let low = text.to_lowercase();
    let ordinal = ["st", "nd", "rd", "th"].iter().any(|end| {
        low.strip_suffix(end)
            .is_some_and(|n| !n.is_empty() && n.chars().all(|c| c.is_ascii_digit()))
    });
    ordinal || NUMBERS.contains(&low.as_str())
}

/// Past counting nouns to what is counted: "a number of [strikes]".
pub(crate) fn portion(token: Token<'_>) -> Token<'_> {
    let mut token = token;
    while PORTIONS.contains(&lemma(token).as_str()) || is_number(token) {
        let of = token
            .children()
            .find(|c| c.dep() == "prep" && is_word(*c, &["of"]));
        match of.and_then(|of| child(of, &["pobj"])) {
            Some(inner) => token = inner,
            None => break,
        }
    }
    token
}

/// A preposition, in lower case, and its object.
pub(crate) type Preposition<'d> = (String, Token<'d>);

/// Prepositions below a verb or noun: its own, those of its particles, objects and their modifiers.
pub(crate) fn prepositions(token: Token<'_>, depth: u8) -> Vec<Preposition<'_>> {
    let mut out = Vec::new();
    collect(token, depth, false, &mut out);
    out
}

fn collect<'d>(token: Token<'d>, depth: u8, agentless: bool, out: &mut Vec<Preposition<'d>>) {
    for c in token.children() {
        let before = out.len();
        if is_word(c, &["according"]) {
            continue; // who says so is no party
        }
        let adverb = c.dep() == "advmod" && child(c, &["pobj"]).is_some();
        if matches!(c.dep(), "prep" | "agent" | "dative") || adverb {
            let mut word = low(c);
            let mut object = child(c, &["pobj"]);
            if c.dep() == "prep"
                && object.is_none()
                && let Some(inner) = child(c, &["prep"])
            {
                // "out of", "up to", "along with"
                word = low(inner);
                object = child(inner, &["pobj"]);
            }
            if let Some(object) = object {
                out.push((word, object));
                if depth > 0 {
                    collect(object, depth - 1, false, out);
                }
            }
        } else if matches!(c.dep(), "advcl" | "acl" | "relcl" | "xcomp")
            && let Some(mark) = child(c, &["mark"]).filter(|m| is_word(*m, &["for"]))
            && let Some(subject) = child(c, &["nsubj", "nsubjpass"])
        {
            out.push((low(mark), subject)); // "a loan [for Ostria] to rebuild"
        } else if c.dep() == "acl" && matches!(c.tag(), "VBN" | "VBG") && depth > 0 {
            collect(c, depth - 1, true, out); // "the ban [imposed on the paper]"
        } else if matches!(
            c.dep(),
            "prt" | "dobj" | "attr" | "acomp" | "nsubjpass" | "oprd" | "conj"
        ) && depth > 0
            && matches!(c.pos(), "NOUN" | "PROPN" | "PRON" | "ADP" | "ADV" | "ADJ")
        {
            collect(c, depth - 1, false, out);
        }
        if agentless {
            let mut i = before;
            while i < out.len() {
                if out[i].0 == "by" {
                    out.remove(i);
                } else {
                    i += 1;
                }
            }
        }
    }
}

/// The tokens of the noun phrase without clauses, appositions, coordination and brackets.
pub(crate) fn core(token: Token<'_>) -> std::ops::Range<usize> {
    let mut left = token.index();
    for c in lefts(token) {
        if !matches!(
            c.dep(),
            "punct" | "cc" | "relcl" | "advcl" | "intj" | "preconj"
        ) {
            left = left.min(edges(c).start);
        }
    }
    let mut end = token.index() + 1;
    for c in rights(token) {
        if !matches!(
            c.dep(),
            "prep" | "case" | "amod" | "nmod" | "compound" | "nummod"
        ) {
            break;
        }
        end = end.max(edges(c).end);
    }
    left..end
}

/// From the first to the last token below a token and itself.
pub(crate) fn edges(token: Token<'_>) -> std::ops::Range<usize> {
    let (mut first, mut last) = (token, token);
    while let Some(c) = first
        .children()
        .next()
        .filter(|c| c.index() < first.index())
    {
        first = c;
    }
    while let Some(c) = last
        .children()
        .next_back()
        .filter(|c| c.index() > last.index())
    {
        last = c;
    }
    first.index()..last.index() + 1
}

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
        // "is to send"
        out.future |= head.lemma() == "be"
            && head.tag() != "VB"
            && is_infinitive(verb)
            && child(head, &["attr", "acomp"]).is_none();
        out.duty |= matches!(head.lemma(), "have" | "need" | "ought") && verb.tag() == "VB";
    }
    out
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

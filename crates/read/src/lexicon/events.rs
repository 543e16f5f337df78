//! Predicates, nouns and compositions of events: `lexicons/event_verbs.tsv` and its companions.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use rapporteur_nlp::Token;
use rapporteur_schema::PloverType;

use super::table::{Row, Table};

/// What a row says an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// This type.
    Type(PloverType),
    /// The type of its content.
    Content,
    /// No event, though a more general row would say so.
    Nothing,
}

/// How sure a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sureness {
    High,
    Medium,
    /// Only with both an actor and a recipient that are named.
    Low,
}

/// What a row needs to apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    Content,
    Recipient,
    Human,
    HumanRecipient,
    Armed,
    Official,
    Labour,
    Civilian,
}

/// What the object of a verb must be.
#[derive(Clone, Debug, Default)]
pub(crate) struct ObjectCondition {
    /// Lemmas of its head.
    pub(crate) words: Vec<&'static str>,
    /// Classes of `object_classes.tsv`.
    pub(crate) classes: Vec<&'static str>,
    /// There may be none.
    pub(crate) none: bool,
}

impl ObjectCondition {
    /// Whether any object will do, or none.
    fn is_open(&self) -> bool {
        self.words.is_empty() && self.classes.is_empty() && !self.none
    }
}

/// A row of `event_verbs.tsv`.
#[derive(Clone, Debug)]
pub(crate) struct VerbRow {
    pub(crate) verb: &'static str,
    /// The verb's words: lemma first.
    pub(crate) words: Vec<&'static str>,
    pub(crate) object: ObjectCondition,
    pub(crate) actor: Vec<&'static str>,
    pub(crate) recipient: Vec<&'static str>,
    pub(crate) kind: Kind,
    pub(crate) fallback: Option<PloverType>,
    /// Empty where none fits.
    pub(crate) mode: &'static str,
    pub(crate) context: Vec<&'static str>,
    pub(crate) content: Vec<&'static str>,
    /// A refused one ("will not") is REJECT; else it is no event.
    pub(crate) refusable: bool,
    pub(crate) joint: bool,
    pub(crate) needs: Vec<Need>,
    pub(crate) sureness: Sureness,
}

/// A row of `event_nouns.tsv`.
#[derive(Clone, Debug)]
pub(crate) struct NounRow {
    pub(crate) noun: &'static str,
    pub(crate) actor: Vec<&'static str>,
    pub(crate) recipient: Vec<&'static str>,
    pub(crate) joint: Vec<&'static str>,
    pub(crate) kind: Kind,
    pub(crate) mode: &'static str,
    pub(crate) context: Vec<&'static str>,
    pub(crate) light: Vec<&'static str>,
    pub(crate) standalone: bool,
}

/// What a light verb makes of the noun's event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// The subject does it.
    Same,
    /// It is done to the subject.
    Inverse,
    /// It is asked for.
    Request,
    /// It is refused.
    Reject,
    /// It is brought to an end.
    End,
}

/// What composes an event with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Outer {
    Type(PloverType),
    /// Told as to come.
    Future,
    /// Refused.
    Negated,
    /// Brought to an end.
    Ended,
    /// Decided, promised or told not to do.
    Abstained,
}

/// The lexicons of events, indexed.
pub(crate) struct EventLexicon {
    verbs: HashMap<&'static str, Vec<VerbRow>>,
    classes: HashMap<&'static str, Vec<&'static str>>,
    nouns: HashMap<&'static str, NounRow>,
    light: HashMap<&'static str, Vec<(&'static str, Effect)>>,
    /// No type: dropped.
    compose: HashMap<(Outer, PloverType), Option<PloverType>>,
    modes: HashMap<(PloverType, PloverType, &'static str), &'static str>,
    report: HashSet<&'static str>,
    pub(crate) people: HashSet<String>,
    pub(crate) officials: HashSet<String>,
    pub(crate) armed: HashSet<String>,
    pub(crate) labour: HashSet<String>,
    /// Governments, parliaments and courts.
    pub(crate) governing: HashSet<String>,
    /// Nouns of those who fight with words.
    pub(crate) speakers: HashSet<String>,
    /// Nouns of bodies, which are no "he" or "she".
    collective: HashSet<&'static str>,
    roots: HashMap<(PloverType, &'static str), &'static str>,
}

/// The type with a name.
pub(crate) fn plover(name: &str) -> Option<PloverType> {
    PloverType::ALL.iter().copied().find(|t| t.as_str() == name)
}

fn kind(row: Row<'_>) -> Kind {
    match row.get("type") {
        "CONTENT" => Kind::Content,
        name => plover(name).map_or(Kind::Nothing, Kind::Type),
    }
}

macro_rules! lexicon {
    ($name:literal) => {
        Table::parse(include_str!(concat!("../../lexicons/", $name, ".tsv")))
    };
}

/// The lexicons of events.
pub(crate) fn lexicon() -> &'static EventLexicon {
    static LEXICON: OnceLock<EventLexicon> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let mut lexicon = EventLexicon {
            verbs: verbs(),
            classes: HashMap::new(),
            nouns: nouns(),
            light: light(),
            compose: compose(),
            modes: HashMap::new(),
            report: HashSet::new(),
            people: HashSet::new(),
            officials: HashSet::new(),
            armed: HashSet::new(),
            labour: HashSet::new(),
            governing: HashSet::new(),
            speakers: HashSet::new(),
            collective: HashSet::new(),
            roots: HashMap::new(),
        };
        for row in lexicon!("object_classes").rows() {
            let classes = lexicon.classes.entry(row.get("noun")).or_default();
            classes.push(row.get("class"));
        }
        for row in lexicon!("content_modes").rows() {
            if let (Some(outer), Some(inner)) = (plover(row.get("type")), plover(row.get("inner")))
            {
                let key = (outer, inner, row.get("inner_mode"));
                lexicon.modes.insert(key, row.get("mode"));
            }
        }
        for row in lexicon!("cameo_root").rows() {
            if let Some(event_type) = plover(row.get("type")) {
                let key = (event_type, row.get("mode"));
                lexicon.roots.insert(key, row.get("cameo_root"));
            }
        }
        for row in lexicon!("reporting_cues").rows() {
            if row.flag("takes_that") {
                lexicon.report.insert(row.get("lemma"));
            }
        }
        lexicon.actors();
        lexicon
    })
}

fn verbs() -> HashMap<&'static str, Vec<VerbRow>> {
    let mut verbs: HashMap<&'static str, Vec<VerbRow>> = HashMap::new();
    for row in lexicon!("event_verbs").rows() {
        let words: Vec<&str> = row.get("verb").split(' ').collect();
        let object = ObjectCondition {
            words: row
                .values("object")
                .filter(|v| !v.starts_with('@') && *v != "none")
                .collect(),
            classes: row
                .values("object")
                .filter_map(|v| v.strip_prefix('@'))
                .collect(),
            none: row.get("object") == "none",
        };
        let needs = row.values("needs").filter_map(|need| {
            Some(match need {
                "content" => Need::Content,
                "recipient" => Need::Recipient,
                "human" => Need::Human,
                "human_recipient" => Need::HumanRecipient,
                "armed" => Need::Armed,
                "official" => Need::Official,
                "labour" => Need::Labour,
                "civilian" => Need::Civilian,
                _ => return None,
            })
        });
        verbs.entry(words[0]).or_default().push(VerbRow {
            verb: row.get("verb"),
            object,
            actor: row.values("actor").collect(),
            recipient: row.values("recipient").collect(),
            kind: kind(row),
            fallback: plover(row.get("fallback")),
            mode: row.get("mode"),
            context: row.values("context").collect(),
            content: row.values("content").collect(),
            refusable: row.get("negated") == "REJECT",
            joint: row.flag("joint"),
            needs: needs.collect(),
            sureness: match row.get("precision") {
                "low" => Sureness::Low,
                "medium" => Sureness::Medium,
                _ => Sureness::High,
            },
            words,
        });
    }
    verbs
}

fn nouns() -> HashMap<&'static str, NounRow> {
    let table = lexicon!("event_nouns");
    let row = |row: Row<'_>| NounRow {
        noun: row.get("noun"),
        actor: row.values("actor").collect(),
        recipient: row.values("recipient").collect(),
        joint: row.values("joint").collect(),
        kind: kind(row),
        mode: row.get("mode"),
        context: row.values("context").collect(),
        light: row.values("light").collect(),
        standalone: row.flag("standalone"),
    };
    table.rows().map(|r| (r.get("noun"), row(r))).collect()
}

fn light() -> HashMap<&'static str, Vec<(&'static str, Effect)>> {
    let mut light: HashMap<&'static str, Vec<_>> = HashMap::new();
    for row in lexicon!("light_verbs").rows() {
        let effect = match row.get("effect") {
            "inverse" => Effect::Inverse,
            "request" => Effect::Request,
            "reject" => Effect::Reject,
            "end" => Effect::End,
            _ => Effect::Same,
        };
        light
            .entry(row.get("verb"))
            .or_default()
            .push((row.get("class"), effect));
    }
    light
}

fn compose() -> HashMap<(Outer, PloverType), Option<PloverType>> {
    let mut compose = HashMap::new();
    for row in lexicon!("event_composition").rows() {
        let outer = match row.get("outer") {
            "future" => Some(Outer::Future),
            "negated" => Some(Outer::Negated),
            "ended" => Some(Outer::Ended),
            "abstained" => Some(Outer::Abstained),
            name => plover(name).map(Outer::Type),
        };
        if let (Some(outer), Some(inner)) = (outer, plover(row.get("inner"))) {
            compose.insert((outer, inner), plover(row.get("type")));
        }
    }
    compose
}

impl EventLexicon {
    /// Head nouns of actors, from the lexicons of groups and titles.
    fn actors(&mut self) {
        let head = |words: &str| words.rsplit(' ').next().unwrap_or_default().to_lowercase();
        for row in lexicon!("group_nouns").rows() {
            if matches!(row.get("number"), "singular" | "collective") {
                self.collective.insert(row.get("noun"));
            }
            for form in [row.get("noun"), row.get("singular")] {
                if form.is_empty() {
                    continue;
                }
                let head = head(form);
                if matches!(row.get("sector"), "MIL" | "REB" | "PRM" | "COP" | "UAF") {
                    self.armed.insert(head.clone());
                }
                if matches!(row.get("sector"), "GOV" | "LEG" | "JUD") && !form.contains(' ') {
                    self.governing.insert(head.clone());
                }
                if row.get("sector") == "LAB" {
                    self.labour.insert(head.clone());
                }
                self.people.insert(head);
            }
        }
        for row in lexicon!("person_nouns").rows() {
            self.people.insert(row.get("noun").to_owned());
        }
        for row in lexicon!("titles").rows() {
            let head = head(row.get("title"));
            if matches!(
                row.get("kind"),
                "head_of_state"
                    | "head_of_government"
                    | "minister"
                    | "envoy"
                    | "diplomat"
                    | "royal"
                    | "official"
            ) {
                self.officials.insert(head.clone());
            }
            if !matches!(
                row.get("kind"),
                "military" | "police" | "armed_group" | "civil" | "honorific" | "organization"
            ) {
                self.speakers.insert(head.clone());
            }
            self.people.insert(head);
        }
    }

    /// The rows whose first word a lemma is.
    pub(crate) fn verbs(&self, lemma: &str) -> &[VerbRow] {
        self.verbs.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// Whether a verb alone tells a protest.
    pub(crate) fn protests(&self, lemma: &str) -> bool {
        self.verbs(lemma).iter().any(|row| {
            row.words.len() == 1
                && row.kind == Kind::Type(PloverType::Protest)
                && row.object.is_open()
        })
    }

    /// Whether a lemma alone is an event noun.
    pub(crate) fn is_event_noun(&self, lemma: &str) -> bool {
        self.nouns.contains_key(lemma)
    }

    /// Whether a noun names a body of people: "the party", "the council".
    pub(crate) fn is_collective(&self, lemma: &str) -> bool {
        self.collective.contains(lemma)
    }

    /// Whether a verb reports speech with a that-clause.
    pub(crate) fn reports(&self, lemma: &str) -> bool {
        self.report.contains(lemma)
    }

    /// The light verb's effect on nouns of some classes.
    pub(crate) fn light(&self, verb: &str, classes: &[&str]) -> Option<Effect> {
        let senses = self.light.get(verb)?;
        let of = |wanted: &dyn Fn(&str) -> bool| senses.iter().find(|(class, _)| wanted(class));
        of(&|class| classes.contains(&class))
            .or_else(|| of(&|class| class == "any").filter(|_| !classes.contains(&"touch")))
            .map(|(_, effect)| *effect)
    }

    /// The final type of an event within another; `None` for no event.
    pub(crate) fn compose(&self, outer: Outer, inner: PloverType) -> Option<PloverType> {
        match (self.compose.get(&(outer, inner)), outer) {
            (Some(found), _) => *found,
            (None, Outer::Type(outer)) => Some(outer),
            (None, _) => Some(inner),
        }
    }

    /// The mode that a content gives, if it gives one.
    pub(crate) fn mode(
        &self,
        outer: PloverType,
        inner: PloverType,
        mode: &'static str,
    ) -> Option<&'static str> {
        let exact = self.modes.get(&(outer, inner, mode));
        exact
            .or_else(|| self.modes.get(&(outer, inner, "*")))
            .copied()
    }

    /// CAMEO's root code for a type and mode.
    pub(crate) fn cameo_root(&self, event_type: PloverType, mode: &str) -> Option<&'static str> {
        // A mode of the lexicons is a static string, but the caller may have it from a record.
        let of = |m: &str| {
            let found = self
                .roots
                .iter()
                .find(|((t, n), _)| *t == event_type && *n == m);
            found.map(|(_, root)| *root)
        };
        of(mode).or_else(|| of(""))
    }

    /// Classes of a noun, by its longest form.
    pub(crate) fn noun_classes(&self, token: Token<'_>) -> Vec<&'static str> {
        let mut all: Vec<&'static str> = Vec::new();
        for form in noun_forms(token) {
            all.extend(self.classes(&form));
            if !all.is_empty() && form.contains(' ') {
                break; // "hunger strike" is no "strike"
            }
        }
        all
    }

    /// Classes of a word as it is.
    pub(crate) fn classes(&self, word: &str) -> &[&'static str] {
        self.classes.get(word).map_or(&[], Vec::as_slice)
    }

    /// The row of an event noun, its longest form first.
    pub(crate) fn event_noun(&self, token: Token<'_>) -> Option<&NounRow> {
        if !matches!(token.pos(), "NOUN" | "PROPN") && !is_gerund(token) {
            return None;
        }
        noun_forms(token)
            .iter()
            .find_map(|form| self.nouns.get(form.as_str()))
    }
}

/// A noun that the tagger takes for a verb at the head of its sentence: "[Fighting] between the army and the rebels killed ten".
pub(crate) fn is_gerund(token: Token<'_>) -> bool {
    let before = |t: Token<'_>| t.children().any(|c| c.index() < t.index());
    token.pos() == "VERB"
        && matches!(token.dep(), "nsubj" | "nsubjpass")
        && token.index() == token.sentence().range().start
        && !before(token)
        && token.children().any(|c| c.dep() == "prep")
        && token
            .children()
            .all(|c| matches!(c.dep(), "prep" | "agent" | "punct" | "cc" | "conj"))
}

/// The forms under which a noun may stand in a table, longest first: with what its "of" names, with its compounds and
/// adjectives, then alone.
pub(crate) fn noun_forms(token: Token<'_>) -> Vec<String> {
    let head = token.lemma().to_lowercase();
    let before: Vec<String> = token
        .children()
        .filter(|c| c.index() < token.index())
        .filter(|c| matches!(c.dep(), "compound" | "amod" | "nmod"))
        .map(|c| c.text().to_lowercase())
        .collect();
    let mut forms = Vec::new();
    for of in token.children().filter(|c| c.index() > token.index()) {
        if of.dep() == "prep" && of.text().eq_ignore_ascii_case("of") {
            for object in of.children().filter(|c| c.dep() == "pobj") {
                forms.push(format!("{head} of {}", object.lemma().to_lowercase()));
            }
        }
    }
    for i in 0..before.len() {
        forms.push(format!("{} {head}", before[i..].join(" ")));
    }
    forms.push(head.clone());
    let text = token.text().to_lowercase();
    if text != head {
        forms.push(text);
    }
    forms
}

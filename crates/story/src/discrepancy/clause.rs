//! The clauses of a story with what the finders ask of them: times, places and actors over documents.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_schema::{
    AccordingTo, ActorType, BlockKind, CodePoints, Evidence, Reading, Statement, Value,
    ValueModality,
};

use super::Story;
use super::moment::{self, Window};
use crate::actors::Joined;

/// A clause with its document.
pub(crate) struct Clause<'a> {
    /// Number of its document.
    pub(crate) document: usize,
    /// Number among the document's statements.
    pub(crate) number: usize,
    pub(crate) statement: &'a Statement,
    /// Number of its sentence.
    pub(crate) sentence: usize,
    /// When it is, as far as it tells itself.
    pub(crate) times: Vec<(Window, Evidence)>,
    /// Ids of the actors among its arguments.
    pub(crate) actors: BTreeSet<String>,
    /// Those of them that are places.
    pub(crate) places: BTreeSet<String>,
    /// Under a title or heading.
    pub(crate) heading: bool,
}

impl Clause<'_> {
    /// Told as planned, possible or conditional only.
    pub(crate) fn unsure(&self) -> bool {
        matches!(
            self.statement.modality,
            Some(ValueModality::Planned | ValueModality::Possible | ValueModality::Conditional)
        )
    }
}

/// Whether a noun of this sense tells of an event: no camp, cost or statement.
pub(crate) fn is_event(sense: &str) -> bool {
    matches!(
        sense,
        "attack"
            | "shake"
            | "fight"
            | "meet"
            | "crash"
            | "flood"
            | "march"
            | "vote"
            | "explode"
            | "collapse"
            | "arrest"
            | "burn"
    )
}

/// All clauses of a story.
pub(crate) struct Clauses<'a> {
    pub(crate) readings: &'a [&'a Reading],
    /// Those of each document, as its statements are numbered.
    pub(crate) of: Vec<Vec<Clause<'a>>>,
    /// Places where the story as a whole is set.
    pub(crate) frame: BTreeSet<String>,
    /// The countries of these places.
    pub(crate) frame_countries: BTreeSet<String>,
    /// Senses of the event that the story is about.
    pub(crate) main: BTreeSet<String>,
    /// In how many documents a word is.
    pub(crate) common: BTreeMap<String, usize>,
    /// Day on which each document was published; of the story where it has none.
    pub(crate) published: Vec<Option<i64>>,
    /// The same, only where the document tells it or its anchors do.
    pub(crate) dated: Vec<Option<i64>>,
    index: Vec<CodePoints>,
    actors: &'a Joined,
    /// Actors of one name are one here, whatever kind each account takes them for.
    namesakes: BTreeMap<String, String>,
    /// Countries of actors, by id.
    countries: BTreeMap<String, String>,
    /// First day of the story.
    first: Option<i64>,
}

/// Days before the first account that still belong to the story.
const RECENT: i64 = 10;

impl<'a> Clauses<'a> {
    pub(crate) fn new(story: &Story<'a>) -> Clauses<'a> {
        let readings = story.readings;
        let dated = |r: &Reading| r.document.published.as_deref().and_then(moment::day);
        let first = readings.iter().filter_map(|r| dated(r)).min();
        let told: Vec<Option<i64>> = readings.iter().map(|r| dated(r)).collect();
        let published: Vec<Option<i64>> = told.iter().map(|day| day.or(first)).collect();
        let index: Vec<CodePoints> = readings
            .iter()
            .map(|r| CodePoints::new(&r.document.text))
            .collect();
        let mut clauses = Clauses {
            readings,
            of: Vec::with_capacity(readings.len()),
            frame: BTreeSet::new(),
            frame_countries: BTreeSet::new(),
            main: BTreeSet::new(),
            common: BTreeMap::new(),
            published,
            dated: told,
            index,
            actors: story.actors,
            namesakes: namesakes(story.actors),
            countries: BTreeMap::new(),
            first,
        };
        for actor in &story.actors.actors {
            if let Some(country) = &actor.country {
                let id = clauses.namesake(&actor.id);
                clauses.countries.insert(id, country.clone());
            }
        }
        for document in 0..readings.len() {
            let made = clauses.document(story, document);
            clauses.of.push(made);
        }
        clauses.frame = often(&clauses, &|c| c.places.iter().cloned().collect());
        clauses.frame_countries = clauses.countries(&clauses.frame);
        let event = |c: &Clause<'_>| {
            c.statement
                .sense
                .iter()
                .filter(|s| is_event(s))
                .cloned()
                .collect()
        };
        clauses.main = often(&clauses, &event);
        for document in &clauses.of {
            let words: BTreeSet<&String> =
                document.iter().flat_map(|c| &c.statement.words).collect();
            for word in words {
                *clauses.common.entry(word.clone()).or_default() += 1;
            }
        }
        clauses
    }

    fn document(&self, story: &Story<'a>, document: usize) -> Vec<Clause<'a>> {
        let reading = self.readings[document];
        let kind = |id: &str| {
            reading
                .entities
                .iter()
                .find(|e| e.id == id)
                .map(|e| e.entity_type)
        };
        let made = reading
            .statements
            .iter()
            .enumerate()
            .map(|(number, statement)| {
                let sentence = reading
                    .sentences
                    .partition_point(|s| s[1] <= statement.trigger.start);
                let mut actors = BTreeSet::new();
                let mut places = BTreeSet::new();
                for entity in statement
                    .arguments
                    .iter()
                    .filter_map(|a| a.entity.as_deref())
                {
                    let Some(actor) = story.actors.actor(&reading.document.id, entity) else {
                        continue;
                    };
                    let id = self.namesake(&actor.id);
                    if matches!(kind(entity), Some(ActorType::Place | ActorType::Country)) {
                        places.insert(id.clone());
                    }
                    actors.insert(id);
                }
                Clause {
                    document,
                    number,
                    statement,
                    sentence,
                    times: self.times(document, statement),
                    actors,
                    places,
                    heading: heading(reading, statement.trigger.start),
                }
            });
        made.collect()
    }

    /// The windows of a clause's times; a clock time takes the day told beside it.
    fn times(&self, document: usize, statement: &Statement) -> Vec<(Window, Evidence)> {
        let reading = self.readings[document];
        let found: Vec<(Window, Evidence)> = statement
            .times
            .iter()
            .filter_map(|id| reading.timexes.iter().find(|t| &t.id == id))
            .filter_map(|timex| {
                let text = self.text(document, timex.start, timex.end);
                // The words behind a clock can tell its zone.
                let behind = self.text(document, timex.end, timex.end + 16);
                let behind = behind.trim_start_matches(['(', ',', ' ']);
                let zone = ["local time", "gmt", "utc"]
                    .into_iter()
                    .find(|z| behind.to_lowercase().starts_with(z))
                    .unwrap_or_default();
                let text = format!("{text} {zone}");
                let window = moment::window(reading, timex, &text, self.published[document])?;
                Some((window, self.evidence(document, timex.start, timex.end)?))
            })
            .collect();
        let day = found
            .iter()
            .find(|(w, _)| w.grain == moment::Grain::Day)
            .map(|(w, _)| *w);
        found
            .into_iter()
            .map(|(window, evidence)| match day {
                Some(day) if window.grain == moment::Grain::Clock => (window.on(&day), evidence),
                _ => (window, evidence),
            })
            .collect()
    }

    /// Some code points of a document; empty outside of it.
    pub(crate) fn text(&self, document: usize, start: u32, end: u32) -> &'a str {
        let text = &self.readings[document].document.text;
        let end = end.min(self.index[document].len());
        self.index[document]
            .slice(text, start, end)
            .unwrap_or_default()
    }

    /// The code points before a place of a document, so many at most.
    pub(crate) fn text_before(&self, document: usize, at: u32, length: u32) -> &'a str {
        self.text(document, at.saturating_sub(length), at)
    }

    /// Whether the word before a time makes it a bound of something: "by Sunday", "until Tuesday".
    pub(crate) fn is_bound(&self, document: usize, time: u32) -> bool {
        let before = self.text_before(document, time, 7).to_lowercase();
        let bounds = ["by", "until", "till", "before", "after", "since"];
        bounds.iter().any(|w| before.trim_end().ends_with(w))
    }

    /// Evidence for some code points of a document.
    pub(crate) fn evidence(&self, document: usize, start: u32, end: u32) -> Option<Evidence> {
        let reading = self.readings[document];
        let exact = self.index[document].slice(&reading.document.text, start, end)?;
        let first = reading.sentences.partition_point(|s| s[1] <= start);
        let last = reading.sentences.partition_point(|s| s[0] < end);
        let sentence = (first < last).then(|| {
            [
                reading.sentences[first][0].min(start),
                reading.sentences[last - 1][1].max(end),
            ]
        });
        (!exact.trim().is_empty()).then(|| Evidence {
            document: reading.document.id.clone(),
            start,
            end,
            exact: exact.to_owned(),
            sentence,
        })
    }

    /// A claim of some code points, by whom the clause is told.
    pub(crate) fn claim(&self, clause: &Clause<'_>, start: u32, end: u32) -> Option<Value> {
        let evidence = self.evidence(clause.document, start, end)?;
        Some(Value {
            according_to: clause.statement.according_to.clone().map(short),
            modality: clause.statement.modality,
            ..Value::from_evidence(evidence)
        })
    }

    /// The clause that a clause depends on.
    pub(crate) fn above(&self, clause: &Clause<'a>) -> Option<&Clause<'a>> {
        let number = clause.statement.within? as usize;
        self.of[clause.document]
            .get(number)
            .filter(|c| c.number != clause.number)
    }

    /// The countries that some places lie in, as far as they are known.
    pub(crate) fn countries(&self, places: &BTreeSet<String>) -> BTreeSet<String> {
        let known = places.iter().filter_map(|p| self.countries.get(p));
        known.cloned().collect()
    }

    /// A clause and those that it depends on, within its sentence.
    pub(crate) fn chain<'s>(&'s self, clause: &'s Clause<'a>) -> Vec<&'s Clause<'a>> {
        let mut chain = vec![clause];
        while let Some(above) = self.above(chain[chain.len() - 1]) {
            if chain.len() > 12 || above.sentence != clause.sentence {
                break;
            }
            chain.push(above);
        }
        chain
    }

    /// What a clause tells, as a span of the source: from its first argument to its trigger, or the trigger alone.
    pub(crate) fn words_of(&self, clause: &Clause<'_>) -> String {
        let trigger = clause.statement.trigger;
        let around = clause.statement.arguments.iter();
        let near = around.filter(|a| matches!(a.role.as_str(), "subject" | "object"));
        let (start, end) = near.fold((trigger.start, trigger.end), |(start, end), a| {
            (start.min(a.start), end.max(a.end))
        });
        if end - start <= 60 {
            self.text(clause.document, start, end).to_owned()
        } else {
            self.text(clause.document, trigger.start, trigger.end)
                .to_owned()
        }
    }

    /// Id of the actor that a document's entity is.
    pub(crate) fn actor(&self, document: &str, entity: &str) -> Option<String> {
        self.actors
            .actor(document, entity)
            .map(|a| self.namesake(&a.id))
    }

    fn namesake(&self, id: &str) -> String {
        self.namesakes
            .get(id)
            .map_or_else(|| id.to_owned(), Clone::clone)
    }

    /// Whether some code points of a document are part of a time that it tells.
    pub(crate) fn is_time(&self, document: usize, start: u32, end: u32) -> bool {
        let timexes = &self.readings[document].timexes;
        timexes.iter().any(|t| t.start < end && start < t.end)
    }

    /// Whether a time lies before the story.
    pub(crate) fn past(&self, window: &Window) -> bool {
        self.first
            .is_some_and(|first| window.days().1 < first - RECENT)
    }

    /// Whether a clause, or one that it depends on, tells of what lies before the story.
    pub(crate) fn history(&self, clause: &Clause<'a>) -> bool {
        let past = |c: &&Clause<'_>| c.times.iter().any(|(w, _)| self.past(w));
        self.chain(clause).iter().any(past) || self.carried(clause).is_some()
    }

    /// All clauses of the sentence before a clause's.
    pub(crate) fn before(&self, clause: &Clause<'_>, see: &mut dyn FnMut(&Clause<'a>)) {
        let Some(sentence) = clause.sentence.checked_sub(1) else {
            return;
        };
        for c in self.sentence(clause.document, sentence) {
            see(c);
        }
    }

    /// All clauses of a sentence.
    pub(crate) fn sentence(&self, document: usize, sentence: usize) -> &[Clause<'a>] {
        let all = &self.of[document];
        let from = all.partition_point(|c| c.sentence < sentence);
        let to = all.partition_point(|c| c.sentence <= sentence);
        &all[from..to]
    }

    /// The time of background that the sentences before have begun to tell: "In 2004 ... Five people died."
    pub(crate) fn carried(&self, clause: &Clause<'_>) -> Option<Window> {
        if clause.heading {
            return None;
        }
        // "And last week's pause was soon forgotten: nine people were killed": a time of its own.
        let own = self.sentence(clause.document, clause.sentence).iter();
        let mut own = own.filter(|c| c.statement.sense.as_deref() != Some("speak"));
        if own.any(|c| c.times.iter().any(|(w, _)| !self.past(w))) {
            return None;
        }
        for back in 1..=2 {
            let sentence = clause.sentence.checked_sub(back)?;
            let clauses = self.sentence(clause.document, sentence);
            let times = || clauses.iter().flat_map(|c| &c.times).map(|(w, _)| *w);
            if times().any(|w| !self.past(&w)) {
                return None;
            }
            // The time stands in the main clause, not in an aside; "the highest since 1978" tells of today.
            let since = |start: u32| {
                let before = self.text_before(clause.document, start, 6);
                before.to_lowercase().ends_with("since ")
            };
            let main = clauses
                .iter()
                .filter(|c| c.statement.within.is_none())
                .flat_map(|c| &c.times)
                .filter(|(_, e)| !since(e.start))
                .map(|(w, _)| *w)
                .find(|w| self.past(w));
            if main.is_some() {
                return main;
            }
        }
        None
    }

    /// Whether a noun tells of something known: "the blast", "Monday's bombing".
    pub(crate) fn noun_is_known(&self, clause: &Clause<'_>) -> bool {
        let trigger = clause.statement.trigger;
        let before = self.text_before(clause.document, trigger.start, 24);
        let before = before.trim_end().to_lowercase();
        before.ends_with("the")
            || before.ends_with("'s")
            || before.ends_with("’s")
            || before.ends_with("this")
    }

    /// The statement that a noun of a clause is the trigger of.
    pub(crate) fn noun_at(&self, document: usize, end: u32) -> Option<&Clause<'a>> {
        self.of[document]
            .iter()
            .find(|c| c.statement.nominal && c.statement.trigger.end == end)
    }
}

/// Ids of actors that bear the name of an earlier one, with that one's id.
fn namesakes(actors: &Joined) -> BTreeMap<String, String> {
    let mut first: BTreeMap<String, &str> = BTreeMap::new();
    let mut found = BTreeMap::new();
    for actor in &actors.actors {
        let name = actor.name.to_lowercase();
        let name = name.strip_prefix("the ").unwrap_or(&name).to_owned();
        match first.get(&name) {
            Some(id) => {
                found.insert(actor.id.clone(), (*id).to_owned());
            }
            None => {
                first.insert(name, &actor.id);
            }
        }
    }
    found
}

/// A claimant by name without what is said about him.
fn short(by: AccordingTo) -> AccordingTo {
    let name = by.name.map(|n| {
        let cut = n.split(',').next().unwrap_or_default().trim();
        cut.to_owned()
    });
    AccordingTo { name, ..by }
}

fn heading(reading: &Reading, at: u32) -> bool {
    reading.document.blocks.iter().any(|b| {
        matches!(b.kind, BlockKind::Title | BlockKind::Heading) && b.start <= at && at < b.end
    })
}

/// Number of the first sentence of an account that is no heading.
pub(crate) fn first_sentence(clauses: &[Clause<'_>]) -> usize {
    let first = clauses.iter().find(|c| !c.heading);
    first.map_or(0, |c| c.sentence)
}

/// What the titles and first sentences of at least half of the documents tell.
fn often(clauses: &Clauses<'_>, what: &dyn Fn(&Clause<'_>) -> Vec<String>) -> BTreeSet<String> {
    let mut named: BTreeMap<String, usize> = BTreeMap::new();
    for document in &clauses.of {
        let first = first_sentence(document);
        let told: BTreeSet<String> = document
            .iter()
            .filter(|c| c.sentence <= first + 1)
            .flat_map(what)
            .collect();
        for one in told {
            *named.entry(one).or_default() += 1;
        }
    }
    let half = clauses.of.len().div_ceil(2).max(2);
    named
        .into_iter()
        .filter(|(_, n)| *n >= half)
        .map(|(one, _)| one)
        .collect()
}

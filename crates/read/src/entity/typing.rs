//! What a name names, from all that the document says around its mentions.
//!
//! The engine types each mention by itself and often wrongly. Here every mention of a form adds evidence to that form: the
//! engine's label, titles, "in" and "the port of" before it, what stands behind it, demonyms of it, given names in it. The
//! weights are small whole numbers, graded by how rarely the sign misleads: 1 for a hint, 3 for what is mostly right, 6 for what
//! is hardly ever wrong.

use std::collections::BTreeMap;

use rapporteur_nlp::{Doc, Token};
use rapporteur_schema::{ActorType, BlockKind};

use super::names::{self, Guess, Name, What, form, title_before};
use super::roles;
use super::variant::{is_people_of, root};
use crate::lexicon::bodies::{body_noun, group_noun};
use crate::lexicon::cues::{Strength, cue};
use crate::lexicon::gazetteer::{self, NameKind};
use crate::lexicon::given::given;
use crate::lexicon::place_nouns::place_noun;
use crate::lexicon::titles;
use crate::prose::Prose;

/// A name placed in the document.
#[derive(Debug)]
pub(crate) struct Placed {
    /// Number of its block.
    pub(crate) block: usize,
    /// The name, by tokens of the block.
    pub(crate) name: Name,
    /// The form under which its evidence is counted: a form in capitals counts as the usual one.
    pub(crate) form: String,
    /// The strongest sign at this mention that it is a place.
    pub(crate) locative: i32,
}

/// Evidence for what a form names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Votes {
    person: i32,
    organisation: i32,
    place: i32,
    people: i32,
    other: i32,
    /// It has ministers, ambassadors or a people: a state.
    pub(crate) state: i32,
    /// How much of the evidence for a place comes from what stands around it.
    located: i32,
    /// "the port of X", "in X province": a place below a state.
    pub(crate) local: i32,
}

impl Votes {
    /// What the evidence says; `None` without any.
    pub(crate) fn winner(&self) -> Option<Guess> {
        let ranked = [
            (self.place, Guess::Place),
            (self.people, Guess::People),
            (self.organisation, Guess::Organisation),
            (self.person, Guess::Person),
            (self.other, Guess::Other),
        ];
        // Of equals the first: a wrong person does more harm than a wrong place.
        let best = ranked
            .into_iter()
            .reduce(|a, b| if b.0 > a.0 { b } else { a })?;
        (best.0 > 0).then_some(best.1)
    }

    /// Whether the text itself puts something there, not the engine alone.
    pub(crate) fn is_located(&self) -> bool {
        self.located >= 3
    }

    /// How much more speaks for a place than for a person or body.
    pub(crate) fn placeness(&self) -> i32 {
        self.place - self.person.max(self.organisation)
    }
}

/// Evidence by form.
pub(crate) type Tally = BTreeMap<String, Votes>;

/// Counts the evidence for all forms of a document, and marks the mentions that stand for a place.
pub(crate) fn tally(prose: &Prose, placed: &mut [Placed]) -> Tally {
    let mut tally = Tally::new();
    for i in 0..placed.len() {
        let mut votes = tally.get(&placed[i].form).copied().unwrap_or_default();
        let block = &prose.blocks[placed[i].block];
        engine(&placed[i], &block.doc, &mut votes);
        let before = votes;
        surroundings(&placed[i], &block.doc, block.kind, &mut votes);
        // Its neighbours in a list are mostly of its kind.
        for j in [i.checked_sub(1), Some(i + 1)].into_iter().flatten() {
            if let Some(other) = placed.get(j)
                && other.block == placed[i].block
                && is_listed_with(&block.doc, &placed[i].name, &other.name)
                && is_sure_place(&other.name)
            {
                votes.place += 2;
            }
        }
        placed[i].locative = votes.place - before.place;
        votes.located += placed[i].locative;
        tally.insert(placed[i].form.clone(), votes);
    }
    demonyms(placed, prose, &mut tally);
    family_names(placed, &mut tally);
    events(&mut tally);
    tally
}

/// A name whose last word the document uses alone is a person's: "Emil Vargant" and later "Vargant".
fn family_names(placed: &[Placed], tally: &mut Tally) {
    let bare = || placed.iter().filter(|p| matches!(p.name.what, What::Bare));
    let alone: Vec<&str> = bare()
        .filter(|p| !p.form.contains(' '))
        .map(|p| p.form.as_str())
        .collect();
    for p in bare() {
        let Some((first, last)) = p.form.rsplit_once(' ') else {
            continue;
        };
        if alone.contains(&last)
            && !first.contains(' ')
            && tally
                .get(last)
                .is_some_and(|v| v.people == 0 && v.place < 3)
            && let Some(votes) = tally.get_mut(&p.form)
        {
            // Of bodies and places the first word is what stays, or the noun that says what they are.
            let noun = body_noun(last).is_some()
                || group_noun(last).is_some()
                || place_noun(last).is_some()
                || names::is_direction(first);
            votes.person += if noun { 1 } else { 3 };
        }
    }
}

/// Feasts, wars and laws are no actors.
fn events(tally: &mut Tally) {
    for (form, votes) in tally {
        let event = form.split(' ').any(|word| {
            matches!(
                word,
                "Feast"
                    | "Festival"
                    | "Day"
                    | "War"
                    | "Games"
                    | "Cup"
                    | "Act"
                    | "Eve"
                    | "Christmas"
                    | "Easter"
                    | "Ramadan"
                    | "Olympics"
                    | "Constitution"
                    | "Treaty"
                    | "Amendment"
            )
        });
        if event {
            votes.other += 6;
        }
    }
}

fn is_sure_place(name: &Name) -> bool {
    matches!(name.what, What::Known(k) if matches!(
        k.kind,
        NameKind::Country | NameKind::Capital | NameKind::City
    ))
}

/// "Kestria, Norway and Velt": only a comma or a conjunction between.
fn is_listed_with(doc: &Doc, a: &Name, b: &Name) -> bool {
    let (first, second) = if a.tokens.start < b.tokens.start {
        (a, b)
    } else {
        (b, a)
    };
    let between = first.tokens.end..second.tokens.start;
    (1..=2).contains(&between.len())
        && between
            .clone()
            .all(|i| matches!(doc.token(i).text(), "," | "and" | "or" | "&"))
}

fn engine(placed: &Placed, doc: &Doc, votes: &mut Votes) {
    let words = placed.name.tokens.len();
    let text = &placed.name.form;
    let acronym = words == 1
        && text.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && !text.chars().any(char::is_lowercase);
    match placed.name.guess {
        Some(Guess::Person) if acronym => {}
        Some(Guess::Person) => votes.person += if words > 1 { 3 } else { 1 },
        Some(Guess::Organisation) => votes.organisation += if words > 2 { 2 } else { 1 },
        Some(Guess::Place) => votes.place += 2,
        Some(Guess::People) => votes.people += 2,
        Some(Guess::Other) => votes.other += if words > 1 { 3 } else { 1 },
        None => {}
    }
    let first = doc.token(placed.name.tokens.start);
    if let Some(name) = given(first.text()) {
        let whole = placed.name.tokens.clone().all(|i| {
            doc.token(i).text().starts_with(char::is_uppercase) || doc.token(i).text().contains('-')
        });
        votes.person += match (words > 1 && whole, name.word) {
            (true, false) => 4,
            (true, true) => 2,
            (false, false) if words == 1 => 1,
            _ => 0,
        };
    }
    match placed.name.what {
        What::Geo => votes.place += 6,
        What::Unsure(senses) => match senses[0].kind {
            NameKind::Country | NameKind::Capital | NameKind::Territory | NameKind::Seat => {
                votes.place += 2;
            }
            NameKind::City => votes.place += 1,
            NameKind::Demonym | NameKind::People => votes.people += 1,
            NameKind::Organisation => votes.organisation += 1,
        },
        _ => {}
    }
}

fn surroundings(placed: &Placed, doc: &Doc, kind: BlockKind, votes: &mut Votes) {
    let tokens = placed.name.tokens.clone();
    let sentence = doc.token(tokens.start).sentence().range();
    let word = |i: usize| -> &str {
        if sentence.contains(&i) {
            doc.token(i).text()
        } else {
            ""
        }
    };
    let behind = |n: usize| tokens.start.checked_sub(n).map_or("", word);
    let article = behind(1).eq_ignore_ascii_case("the");
    let preposition = behind(if article { 2 } else { 1 }).to_lowercase();
    let single = tokens.len() == 1;

    // Titles.
    if let Some(title) = title_before(doc, tokens.start) {
        let of_place =
            titles::title(&form(doc, title.clone())).is_some_and(|t| t.kind == "local_government");
        let joined = !article && tokens.clone().all(|i| doc.token(i).tag() != "JJ");
        if joined {
            votes.person += if of_place && single { 3 } else { 6 };
        }
    } else if placed.name.titled {
        votes.person += 4;
    }
    // An office that the text gives.
    let nobody = |_: usize| false;
    let office = roles::phrases(doc, tokens.clone(), &nobody, &nobody)
        .into_iter()
        .map(|role| roles::office(doc, role).0)
        .any(|kind| !matches!(kind, "" | "civil" | "leader"));
    if office && matches!(placed.name.what, What::Bare | What::Unsure(_)) {
        votes.person += if single { 2 } else { 4 };
    }
    // An age, and "who".
    let next = |n: usize| word(tokens.end + n);
    if next(0) == ","
        && next(1).chars().all(char::is_numeric)
        && (1..=2).contains(&next(1).len())
        && next(2) == ","
    {
        votes.person += 6;
    }
    // "the 62-year-old skipper Teo Brask"
    let aged = (1..=4).any(|n| behind(n) == "old" && behind(n + 2).starts_with("year"));
    if aged && !matches!(behind(1), "," | "of" | "in" | "from" | "and") {
        votes.person += 6;
    }
    if next(0) == "," && matches!(next(1), "who" | "whose") {
        votes.person += 2;
    }
    let compound = modifies(doc.token(tokens.end - 1));
    if article && !compound {
        votes.person -= 3;
        votes.organisation += 1;
    }
    // "the Orlen administration".
    if matches!(
        next(0),
        "administration"
            | "campaign"
            | "presidency"
            | "team"
            | "camp"
            | "family"
            | "regime"
            | "era"
            | "doctrine"
    ) {
        votes.person += 2;
    }
    // Who speaks is no place, or a place that stands for its government.
    let head = doc.span(tokens.clone()).root();
    if let Some(head) = head
        && head.dep() == "nsubj"
        && cue(head.head()).is_some_and(|c| c.strength == Strength::Speech)
    {
        votes.person += i32::from(!single && !article);
        votes.organisation += i32::from(article);
    }

    // Places.
    let place = match preposition.as_str() {
        "in" if !article => 3,
        "near" | "outside" | "inside" | "around" | "off" | "across" | "throughout" => 3,
        "in" | "at" | "into" | "toward" | "towards" | "through" | "via" => 1,
        "from" | "to" if single && !article && moves(doc, tokens.start) => 2,
        "from" if !article => 1,
        "to" if single && !article => i32::from(!speaks(doc, tokens.start)),
        "on" if !article => i32::from(single),
        _ => 0,
    };
    // "in Orlen circles": the circles are what is in.
    let place = if compound && place_noun(next(0)).is_none() {
        0
    } else {
        place
    };
    votes.place += place;
    if next(0) == "-" && next(1) == "based" {
        votes.place += 3;
    }
    // "the port of X", "the port city X", "in X province", "X, a port in".
    let of = behind(1) == "of" || article && behind(2) == "of";
    let noun_before = if of {
        behind(if article { 3 } else { 2 })
    } else {
        behind(1)
    };
    if place_noun(noun_before).is_some_and(|n| n.of) && doc_lower(noun_before) {
        votes.place += if of { 6 } else { 2 };
        votes.local += i32::from(of);
    }
    let beside = next(0).strip_suffix('s').unwrap_or(next(0));
    let noun = place_noun(next(0)).or_else(|| place_noun(beside));
    if noun.is_some_and(|n| {
        (n.after && matches!(n.kind, "admin" | "settlement" | "water"))
            || (n.of && n.kind == "settlement")
    }) && doc_lower(next(0))
    {
        votes.place += 2;
        votes.local += 1;
    }
    if next(0) == "," {
        if matches!(next(1), "a" | "the" | "an" | "its") || next(1).ends_with("ian") {
            // Up to the first noun: "the Tessarian capital".
            let noun = (2..6)
                .map(|n| tokens.end + n)
                .take_while(|&i| sentence.contains(&i))
                .find(|&i| doc.token(i).pos() == "NOUN");
            if noun.is_some_and(|i| place_noun(doc.token(i).text()).is_some_and(|n| n.of)) {
                votes.place += 5;
                votes.local += 1;
            }
        }
        if gazetteer::known(next(1)).is_some_and(|k| !k.ambiguous && k.kind == NameKind::Country)
            && (place > 0 || sentence.start == tokens.start)
        {
            votes.place += 3;
            votes.local += 1;
        }
    }
    // A date line: the place before a dash or a date.
    let opens = sentence.start == tokens.start || kind == BlockKind::Dateline;
    if opens && tokens.start == 0 {
        let dash = matches!(next(0), "—" | "–" | "--" | "-") && !next(1).is_empty();
        let agency = next(0) == "(" && next(2) == ")";
        let dated = next(0) == "," && is_month(next(1));
        if dash || agency || dated {
            votes.place += 4;
        }
    }
    state(doc, tokens.start, tokens.end, &word, votes);
}

/// "X's foreign minister", "the ambassador of X": what only states have.
fn state<'d>(
    doc: &'d Doc,
    start: usize,
    end: usize,
    word: &dyn Fn(usize) -> &'d str,
    votes: &mut Votes,
) {
    let possessive = matches!(word(end), "'s" | "’s" | "’" | "'");
    if possessive && office_from(doc, end + 1) {
        votes.state += 3;
        votes.place += 4;
    }
    let of = start >= 1 && word(start - 1) == "of";
    if of
        && start >= 2
        && let Some(title) = title_before(doc, start - 1).or_else(|| noun_title(doc, start - 2))
    {
        let title = form(doc, title);
        if is_state_office(&title) {
            votes.state += 3;
            votes.place += 3;
        } else if titles::title(&title).is_some_and(|t| t.kind == "local_government") {
            votes.local += 1;
            votes.place += 4;
        }
    }
}

fn noun_title(doc: &Doc, last: usize) -> Option<std::ops::Range<usize>> {
    (1..=titles::LONGEST.min(last + 1))
        .rev()
        .map(|len| last + 1 - len..last + 1)
        .find(|range| titles::title(&form(doc, range.clone())).is_some())
}

/// Whether an office or organ of a state is named from a token on, within its noun phrase: "former foreign minister".
pub(crate) fn office_from(doc: &Doc, start: usize) -> bool {
    (start..doc.len().min(start + 4)).any(|from| {
        (from + 1..=doc.len().min(from + 3)).any(|end| {
            let inside = (start..end).all(|i| {
                matches!(doc.token(i).pos(), "NOUN" | "PROPN" | "ADJ" | "VERB")
                    && !doc.token(i).is_space()
            });
            inside && is_state_office(&form(doc, from..end))
        })
    })
}

/// Offices and organs that only states have.
fn is_state_office(words: &str) -> bool {
    let lower = words.to_lowercase();
    matches!(
        lower.as_str(),
        "navy"
            | "army"
            | "air force"
            | "armed forces"
            | "parliament"
            | "foreign ministry"
            | "defence ministry"
            | "defense ministry"
            | "health ministry"
            | "interior ministry"
            | "embassy"
            | "ambassador"
            | "constitution"
            | "president"
            | "government"
            | "troops"
            | "forces"
            | "soldiers"
            | "sailors"
    ) && lower != "president"
        || titles::title(&lower).is_some_and(|t| {
            matches!(t.kind, "head_of_government" | "minister" | "royal")
                || (t.kind == "head_of_state" && lower != "president" && lower != "leader")
                || lower == "ambassador"
        })
}

/// Whether a verb of going governs the preposition before a token.
fn moves(doc: &Doc, start: usize) -> bool {
    let Some(preposition) = start.checked_sub(1) else {
        return false;
    };
    let governor = doc.token(preposition).head();
    matches!(
        governor.lemma().to_lowercase().as_str(),
        "go" | "come"
            | "travel"
            | "fly"
            | "flee"
            | "return"
            | "head"
            | "arrive"
            | "drive"
            | "walk"
            | "move"
            | "invite"
            | "bring"
            | "send"
            | "take"
            | "sail"
            | "march"
            | "trip"
            | "visit"
            | "flight"
            | "journey"
            | "road"
            | "route"
            | "fled"
    )
}

/// Whether a verb of speech governs the preposition before a token: "said to Orlen".
fn speaks(doc: &Doc, start: usize) -> bool {
    start
        .checked_sub(1)
        .is_some_and(|p| cue(doc.token(p).head()).is_some())
}

fn doc_lower(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
}

fn is_month(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "Jan"
            | "Feb"
            | "Mar"
            | "Apr"
            | "May"
            | "Jun"
            | "Jul"
            | "Aug"
            | "Sep"
            | "Sept"
            | "Oct"
            | "Nov"
            | "Dec"
            | "January"
            | "February"
            | "March"
            | "April"
            | "June"
            | "July"
            | "August"
            | "September"
            | "October"
            | "November"
            | "December"
    )
}

/// A form whose people the document names is a place, and that word its people.
fn demonyms(placed: &[Placed], prose: &Prose, tally: &mut Tally) {
    let mut mentions: BTreeMap<&str, Vec<&Placed>> = BTreeMap::new();
    let mut roots: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for p in placed
        .iter()
        .filter(|p| matches!(p.name.what, What::Bare) && !p.form.contains(' '))
    {
        let seen = mentions.entry(&p.form).or_default();
        if seen.is_empty() {
            roots.entry(root(&p.form)).or_default().push(&p.form);
        }
        seen.push(p);
    }
    let kin = roots.values().flat_map(|words| {
        let pairs = words
            .iter()
            .flat_map(move |people| words.iter().map(move |place| (*people, *place)));
        pairs.filter(|(people, place)| is_people_of(people, place))
    });
    for (people, place) in kin {
        // A family name may end as a people's does: a person stays one where titles say so. And of two words for people
        // neither is the place: "Democrat", "Democratic".
        let titled = tally.get(people).is_some_and(|v| v.person >= 6);
        let two_peoples = tally.get(place).is_some_and(|v| v.people > v.place);
        if titled || two_peoples {
            continue;
        }
        let adjective = mentions[people].iter().any(|p| {
            let doc = &prose.blocks[p.block].doc;
            modifies(doc.token(p.name.tokens.end - 1)) || people.ends_with('s')
        });
        if !adjective {
            continue;
        }
        if let Some(votes) = tally.get_mut(people) {
            votes.people += 8;
        }
        if let Some(votes) = tally.get_mut(place) {
            votes.place += 8;
            votes.state += 1;
        }
    }
    // "the Kestrian delegation": a word for a people, whatever the engine took it for.
    for p in placed
        .iter()
        .filter(|p| matches!(p.name.what, What::Bare) && p.name.tokens.len() == 1)
    {
        let doc = &prose.blocks[p.block].doc;
        let next = p.name.tokens.end;
        let noun = next < doc.len()
            && doc.token(next).pos() == "NOUN"
            && doc.token(next).text().starts_with(char::is_lowercase);
        if !noun || !is_demonym_form(&p.form) || p.name.titled {
            continue;
        }
        let votes = tally.entry(p.form.clone()).or_default();
        votes.people += 3;
        let state =
            group_noun(doc.token(next).text()).is_some_and(|g| g.actor == ActorType::Government);
        votes.state += 2 * i32::from(state);
    }
    // Adjectives before offices of state speak of a country even where its noun is never used.
    for p in placed.iter().filter(|p| matches!(p.name.what, What::Bare)) {
        let doc = &prose.blocks[p.block].doc;
        let single = p.name.tokens.len() == 1;
        if single && is_demonym_form(&p.form) && office_from(doc, p.name.tokens.end) {
            let votes = tally.entry(p.form.clone()).or_default();
            votes.people += 4;
            votes.state += 2;
        }
    }
}

/// Whether a token stands as an adjective before a noun.
fn modifies(token: Token<'_>) -> bool {
    let next = token.index() + 1;
    next < token.sentence().range().end
        && matches!(token.doc().token(next).pos(), "NOUN" | "PROPN" | "ADJ")
        && !matches!(token.doc().token(next).text(), "'s" | "’s")
}

/// Whether a word ends as words for peoples do.
pub(crate) fn is_demonym_form(word: &str) -> bool {
    word.chars().count() >= 5
        && ["ian", "ean", "ese", "ish", "eni", "ani", "ari", "ans"]
            .iter()
            .any(|ending| word.ends_with(ending))
}

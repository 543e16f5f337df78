//! On which side the event was: planes that came from the north or from the east, a wreck in a field east or west of the
//! runway, gunmen at the north wall or the east gate.
//!
//! Compared are points of the compass that stand in one frame: what came from there, what lies there and of what, or the part
//! of a building that a deed befell. Each account knows one such point for the frame only; neighbouring points (north,
//! north-east) are one.

use rapporteur_schema::{Class, Value};

use super::candidate::{Candidate, Side};
use super::clause::{Clause, Clauses};
use super::place::COMPASS;
use super::words::{counted, is};

struct Told {
    document: usize,
    /// What the point is a point of: "from/aircraft", "of/field/runway", "entry".
    frame: String,
    direction: usize,
    value: Value,
    subject: String,
    member: String,
}

pub(crate) fn candidates(clauses: &Clauses<'_>) -> Vec<Candidate> {
    let mut all: Vec<Told> = Vec::new();
    for clause in clauses.of.iter().flatten() {
        all.extend(told(clauses, clause));
    }
    let sure = |one: &Told| {
        all.iter().all(|o| {
            o.document != one.document || o.frame != one.frame || o.direction == one.direction
        })
    };
    let mut found = Vec::new();
    for (i, a) in all.iter().enumerate() {
        for b in &all[i + 1..] {
            let turn = a.direction.abs_diff(b.direction);
            let turn = turn.min(8 - turn);
            if a.document == b.document
                || a.frame != b.frame
                || turn < 2
                || !sure(a)
                || !sure(b)
            {
                continue;
            }
            found.push(Candidate {
                class: Class::Place,
                subject: a.subject.clone(),
                topic: format!("compass/{}", a.frame),
                sides: vec![
                    Side::of(COMPASS[a.direction], a.value.clone()),
                    Side::of(COMPASS[b.direction], b.value.clone()),
                ],
                members: vec![a.member.clone(), b.member.clone()],
                ..Candidate::default()
            });
        }
    }
    found
}

/// A word of a clause with where it starts, in code points of the document.
struct Word {
    start: u32,
    end: u32,
    text: String,
}

/// Most code points of a clause that are looked at.
const REACH: u32 = 400;

fn words(clauses: &Clauses<'_>, clause: &Clause<'_>) -> Vec<Word> {
    let from = clause.statement.start;
    let text = clauses.text(
        clause.document,
        from,
        clause.statement.end.min(from + REACH),
    );
    let mut all = Vec::new();
    let mut at = from;
    for word in text.split(' ') {
        let long = word.chars().count() as u32;
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let before = word.chars().take_while(|c| !c.is_alphanumeric()).count() as u32;
        all.push(Word {
            start: at + before,
            end: at + before + bare.chars().count() as u32,
            text: bare.to_lowercase(),
        });
        at += long + 1;
    }
    all
}

fn point(word: &str) -> Option<usize> {
    let joined = word.replace('-', "");
    COMPASS.iter().position(|c| *c == joined)
}

fn told(clauses: &Clauses<'_>, clause: &Clause<'_>) -> Vec<Told> {
    let statement = clause.statement;
    if clause.heading
        || statement.nominal
        || statement.negated
        || clause.unsure()
        || clauses.history(clause)
    {
        return Vec::new();
    }
    let words = words(clauses, clause);
    let text = |i: usize| words.get(i).map_or("", |w| w.text.as_str());
    let mut found = Vec::new();
    for (i, word) in words.iter().enumerate() {
        let root = word.text.strip_suffix("ern").unwrap_or(&word.text);
        let Some(direction) = point(root) else {
            continue;
        };
        let bare = root == word.text;
        let before = |n: usize| i.checked_sub(n).map_or("", |b| words[b].text.as_str());
        // "came from the north"
        let from = bare && before(1) == "the" && before(2) == "from" && text(i + 1) != "of";
        // "in a field east of the runway", "in a field to the west"
        let of = bare
            && text(i + 1) == "of"
            && text(i + 2) == "the"
            && matches!(before(2), "a" | "an" | "the");
        // "the north wall", "the eastern gate"
        let entry = is("entry", text(i + 1)) && before(1) == "the";
        let made = if from {
            let what = statement.arguments.iter().find(|a| a.role == "subject");
            what.filter(|_| is("comes", &statement.predicate))
                .map(|a| (format!("from/{}", counted(&a.head)), words[i - 2].start, word.end))
        } else if of {
            let frame = format!("of/{}", before(1));
            Some((frame, words[i - 1].start, words[i + 2].end))
        } else if entry && is("breaks_in", &statement.predicate) {
            Some(("entry".to_owned(), word.start, words[i + 1].end))
        } else {
            None
        };
        let Some((frame, start, end)) = made else {
            continue;
        };
        let Some(value) = clauses.claim(clause, start, end) else {
            continue;
        };
        found.push(Told {
            document: clause.document,
            frame,
            direction,
            value,
            subject: clauses.words_of(clause),
            member: statement.id.clone(),
        });
    }
    found
}

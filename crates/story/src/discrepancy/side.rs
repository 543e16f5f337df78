//! On which side the event was: planes that came from the north or from the east, a wreck in a field east or west of the
//! runway, gunmen at the north wall or the east gate, a bomb at the main gate or the rear entrance, guests held on the third or
//! the fifth floor.
//!
//! Compared are points that stand in one frame: what came from there, what lies there and of what, the part of a building that
//! a deed befell. Each account knows one such point for the frame only; neighbouring points of the compass are one.

use rapporteur_schema::{Class, Value};

use super::candidate::{Candidate, Side};
use super::clause::{Clause, Clauses};
use super::place::COMPASS;
use super::words::{counted, is};

struct Told {
    document: usize,
    /// What the point is a point of: "from/aircraft", "of/runway", "entry".
    frame: String,
    point: Point,
    value: Value,
    subject: String,
    member: String,
}

#[derive(Clone, PartialEq)]
enum Point {
    /// Number in [`COMPASS`].
    Compass(usize),
    /// Front, rear, or the number of a floor.
    Named(String),
}

impl Point {
    fn apart(&self, other: &Point) -> bool {
        match (self, other) {
            (Point::Compass(a), Point::Compass(b)) => {
                let turn = a.abs_diff(*b);
                turn.min(8 - turn) >= 2
            }
            (Point::Named(a), Point::Named(b)) => a != b,
            _ => false,
        }
    }

    fn name(&self) -> &str {
        match self {
            Point::Compass(number) => COMPASS[*number],
            Point::Named(name) => name,
        }
    }
}

pub(crate) fn candidates(clauses: &Clauses<'_>) -> Vec<Candidate> {
    let mut all: Vec<Told> = Vec::new();
    for clause in clauses.of.iter().flatten() {
        all.extend(told(clauses, clause));
    }
    let sure = |one: &Told| {
        all.iter()
            .all(|o| o.document != one.document || o.frame != one.frame || o.point == one.point)
    };
    let mut found = Vec::new();
    for (i, a) in all.iter().enumerate() {
        for b in &all[i + 1..] {
            if a.document == b.document
                || a.frame != b.frame
                || !a.point.apart(&b.point)
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
                    Side::of(a.point.name(), a.value.clone()),
                    Side::of(b.point.name(), b.value.clone()),
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

fn point(word: &str) -> Option<Point> {
    let joined = word.replace('-', "");
    let compass = COMPASS.iter().position(|c| *c == joined);
    let named = match word {
        "main" | "front" => Some("front"),
        "rear" | "back" => Some("rear"),
        _ => None,
    };
    compass
        .map(Point::Compass)
        .or_else(|| named.map(|n| Point::Named(n.to_owned())))
}

/// "on the third floor", under a verb that puts somebody or something there.
fn floor(predicate: &str, words: &[Word], i: usize) -> Option<(String, Point)> {
    let word = |n: usize| words.get(n).map_or("", |w| w.text.as_str());
    let before = |n: usize| i.checked_sub(n).map_or("", |b| word(b));
    let there = before(1) == "the" && matches!(before(2), "on" | "from" | "of");
    let told = there && word(i + 1) == "floor" && is("on_floor", predicate);
    let number = word(i);
    let ordinal = matches!(
        number,
        "ground"
            | "first"
            | "second"
            | "third"
            | "fourth"
            | "fifth"
            | "sixth"
            | "seventh"
            | "eighth"
            | "ninth"
            | "tenth"
    );
    (told && ordinal).then(|| {
        (
            format!("floor/{predicate}"),
            Point::Named(number.to_owned()),
        )
    })
}

/// "blew a hole in", "went off at", but not "came through".
fn breaks_in(clauses: &Clauses<'_>, clause: &Clause<'_>) -> bool {
    let statement = clause.statement;
    let end = statement.trigger.end;
    is("breaks_in", &statement.predicate)
        || statement.predicate == "go"
            && clauses
                .text(clause.document, end, end + 4)
                .starts_with(" off")
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
        let on_floor = floor(&statement.predicate, &words, i);
        let Some(direction) = point(root).or_else(|| on_floor.as_ref().map(|f| f.1.clone())) else {
            continue;
        };
        let compass = matches!(direction, Point::Compass(_));
        let bare = root == word.text;
        let before = |n: usize| i.checked_sub(n).map_or("", |b| words[b].text.as_str());
        // "came from the north"
        let from =
            compass && bare && before(1) == "the" && before(2) == "from" && text(i + 1) != "of";
        // "in a field east of the runway"; two villages can lie on two sides of a river
        let of = compass
            && bare
            && text(i + 1) == "of"
            && text(i + 2) == "the"
            && is("ground", before(1));
        // "the north wall", "the eastern gate"
        let entry = is("entry", text(i + 1)) && before(1) == "the";
        let made = if let Some((frame, _)) = on_floor {
            Some((frame, word.start, words[i + 1].end))
        } else if from {
            let what = statement.arguments.iter().find(|a| a.role == "subject");
            what.filter(|_| is("comes", &statement.predicate)).map(|a| {
                (
                    format!("from/{}", counted(&a.head)),
                    words[i - 2].start,
                    word.end,
                )
            })
        } else if of {
            let beside = words.get(i + 3);
            beside.map(|w| (format!("of/{}", w.text), words[i - 1].start, w.end))
        } else if entry && breaks_in(clauses, clause) {
            let frame = if compass { "entry" } else { "entry/front" };
            Some((frame.to_owned(), word.start, words[i + 1].end))
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
            point: direction,
            value,
            subject: clauses.words_of(clause),
            member: statement.id.clone(),
        });
    }
    found
}

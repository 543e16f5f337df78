//! Whether a clause puts its time before or after the document: from the verb that a time expression hangs on.

use rapporteur_nlp::Token;

use super::words::{TenseWord, words};

/// Where a clause lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Direction {
    Behind,
    Ahead,
    /// The clause does not tell.
    #[default]
    Open,
}

/// Steps up the tree before giving up.
const HIGHEST: usize = 12;

/// What was passed on the way up.
#[derive(Clone, Copy, Default)]
struct Way<'d> {
    /// The first preposition.
    preposition: &'d str,
    /// A noun: the time is of a thing that the verb acts on.
    noun: bool,
}

/// The direction of the clause that a run of tokens stands in.
pub(crate) fn direction(first: Token<'_>, last: Token<'_>) -> Direction {
    let inside = |t: Token<'_>| (first.index()..=last.index()).contains(&t.index());
    let Some(top) = (first.index()..=last.index())
        .map(|i| first.doc().token(i))
        .find(|t| t.is_root() || !inside(t.head()))
    else {
        return Direction::Open;
    };
    let mut node = top;
    let mut way = Way::default();
    let mut found = Direction::Open;
    for _ in 0..HIGHEST {
        if !inside(node) {
            if let Some(direction) = of_word(node, way, first.index()) {
                found = direction;
                break;
            }
            match node.pos() {
                "ADP" | "SCONJ" if way.preposition.is_empty() => way.preposition = node.text(),
                "NOUN" | "PROPN" => way.noun = true,
                _ => {}
            }
        }
        if node.is_root() {
            break;
        }
        node = node.head();
    }
    // "has until Friday".
    let limit = matches!(way.preposition, "until" | "till" | "by" | "Until" | "By");
    if limit && found == Direction::Open {
        Direction::Ahead
    } else {
        found
    }
}

fn kind(word: Token<'_>) -> Option<TenseWord> {
    words()
        .tense
        .get(word.lemma().to_lowercase().as_str())
        .copied()
}

/// Whether a word has one of some words as an auxiliary.
fn aided(word: Token<'_>, by: &[&str]) -> bool {
    word.children()
        .filter(|c| c.dep().starts_with("aux") && c.index() < word.index())
        .any(|c| by.iter().any(|w| c.text().eq_ignore_ascii_case(w)))
}

/// What a word on the way up tells, if anything.
fn of_word(word: Token<'_>, way: Way<'_>, time: usize) -> Option<Direction> {
    match word.pos() {
        "VERB" | "AUX" => {
            // "proposed talks in Orval on Friday": the day comes after the object, and is the talks'.
            let behind_object = kind(word) == Some(TenseWord::Proposed)
                && word.children().any(|c| {
                    matches!(c.dep(), "dobj" | "xcomp" | "ccomp" | "prep")
                        && c.pos() != "PRON"
                        && (c.dep() != "prep" || c.text() == "for")
                        && (word.index()..time.saturating_sub(1)).contains(&c.index())
                });
            let noun = way.noun || behind_object;
            verb(word, Way { noun, ..way })
        }
        // "due Friday", "the Friday deadline", "the upcoming vote", but not "was due Friday".
        _ if kind(word) == Some(TenseWord::Planned) => {
            let past = matches!(word.head().text(), "was" | "were") || aided(word.head(), &["had"]);
            Some(if past && word.tag().starts_with("JJ") {
                Direction::Open
            } else {
                Direction::Ahead
            })
        }
        _ => None,
    }
}

fn verb(verb: Token<'_>, way: Way<'_>) -> Option<Direction> {
    let modal = verb
        .children()
        .find(|c| c.tag() == "MD" && c.dep().starts_with("aux") && c.index() < verb.index());
    let perfect = aided(verb, &["have", "has", "had", "having", "'ve", "\u{2019}ve"]);
    if let Some(modal) = modal {
        return Some(if perfect {
            Direction::Behind
        } else if modal.text().eq_ignore_ascii_case("could") {
            // "could be reached Friday", "could leave Friday".
            Direction::Open
        } else {
            Direction::Ahead
        });
    }
    if aided(verb, &["to"]) {
        return infinitive(verb, perfect);
    }
    let kind = kind(verb);
    let had = aided(verb, &["had"]);
    let onward = matches!(
        way.preposition,
        "until" | "till" | "to" | "for" | "through" | "by"
    );
    let turned = kind == Some(TenseWord::Proposed) && (way.noun || onward)
        || kind == Some(TenseWord::Deferred) && onward && !had;
    match verb.tag() {
        "VBD" | "VBN" if turned => Some(Direction::Ahead),
        "VBD" => Some(match kind {
            Some(TenseWord::Intended) => Direction::Ahead,
            Some(TenseWord::Planned) if !matches!(verb.lemma(), "begin" | "start") => {
                Direction::Ahead
            }
            _ => Direction::Behind,
        }),
        "VBN" => {
            let plan = matches!(kind, Some(TenseWord::Planned | TenseWord::Intended))
                || kind == Some(TenseWord::Deferred) && onward;
            if plan {
                // "is expected", "scheduled for": ahead; "was expected": the clause does not tell.
                let past = aided(verb, &["was", "were", "had"]);
                return Some(if past {
                    Direction::Open
                } else {
                    Direction::Ahead
                });
            }
            let present = aided(verb, &["is", "are", "'s", "\u{2019}s", "being"]);
            Some(if present && !perfect {
                Direction::Open
            } else {
                Direction::Behind
            })
        }
        "VBG" => {
            if aided(verb, &["was", "were", "been"]) {
                return Some(if kind == Some(TenseWord::Intended) {
                    Direction::Ahead
                } else {
                    Direction::Behind
                });
            }
            let now = [
                "is",
                "are",
                "am",
                "'s",
                "'re",
                "\u{2019}s",
                "\u{2019}re",
                "'m",
            ];
            if aided(verb, &now) {
                return Some(Direction::Ahead);
            }
            // "giving it until Monday".
            if kind == Some(TenseWord::Deferred) && onward {
                return Some(Direction::Ahead);
            }
            // "beginning Monday", "proposed holding talks on Monday"; other participles go with their clause.
            let of_plan = matches!(
                self::kind(verb.head()),
                Some(TenseWord::Proposed | TenseWord::Intended)
            ) && verb.dep() != "advcl";
            (kind == Some(TenseWord::Planned) || of_plan).then_some(Direction::Ahead)
        }
        "VB" => Some(if aided(verb, &["did"]) {
            Direction::Behind
        } else {
            Direction::Ahead
        }),
        "VBZ" | "VBP" => Some(match kind {
            Some(TenseWord::Planned | TenseWord::Intended | TenseWord::Settled) => Direction::Ahead,
            _ => Direction::Open,
        }),
        // A modal verb that lost its verb.
        "MD" => Some(if verb.text().eq_ignore_ascii_case("could") {
            Direction::Open
        } else {
            Direction::Ahead
        }),
        _ => None,
    }
}

/// "agreed to leave Friday": ahead, unless it has come about ("managed to leave") or hangs on a past plan; a purpose goes
/// with its clause ("gathered to mourn Friday").
fn infinitive(verb: Token<'_>, perfect: bool) -> Option<Direction> {
    if perfect {
        return Some(Direction::Behind);
    }
    let governor = verb.head();
    if governor.index() == verb.index() {
        return Some(Direction::Ahead);
    }
    let kind = kind(governor);
    let ahead = matches!(
        kind,
        Some(TenseWord::Planned | TenseWord::Intended | TenseWord::Proposed | TenseWord::Deferred)
    );
    // "a truce to begin Friday".
    if matches!(verb.dep(), "acl" | "relcl") && self::kind(verb) == Some(TenseWord::Planned) {
        return Some(Direction::Ahead);
    }
    if !matches!(verb.dep(), "xcomp" | "ccomp" | "conj" | "csubj") && !ahead {
        return None;
    }
    let past = matches!(governor.tag(), "VBD" | "VBN")
        && !governor
            .children()
            .any(|c| c.dep().starts_with("aux") && matches!(c.tag(), "MD" | "VBZ" | "VBP"));
    if past && kind == Some(TenseWord::Achieved) {
        return Some(Direction::Behind);
    }
    // "was due to expire Friday", "had planned to leave Friday".
    let was = aided(governor, &["was", "were", "had"])
        || governor.tag().starts_with("JJ") && matches!(governor.head().text(), "was" | "were");
    Some(if was && (ahead || governor.tag().starts_with("JJ")) {
        Direction::Open
    } else {
        Direction::Ahead
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapporteur_nlp::Model;

    #[test]
    fn the_clause_tells_on_which_side_a_weekday_lies() {
        let cases = [
            ("The envoy left on Friday.", Direction::Behind),
            ("The envoy will leave on Friday.", Direction::Ahead),
            ("He had arrived on Friday.", Direction::Behind),
            ("Talks are scheduled for Friday.", Direction::Ahead),
            ("A truce beginning Friday was offered.", Direction::Ahead),
            ("She agreed to meet them on Friday.", Direction::Ahead),
            ("They managed to leave on Friday.", Direction::Behind),
            (
                "She proposed direct talks in Orval on Friday.",
                Direction::Ahead,
            ),
            ("She proposed holding talks on Friday.", Direction::Ahead),
            ("She proposed it on Friday.", Direction::Behind),
            ("The parliament is meeting on Friday.", Direction::Ahead),
            ("The vote, held on Friday, was close.", Direction::Behind),
            ("The vote was postponed until Friday.", Direction::Ahead),
            (
                "They sent a note, giving him until Friday to reply.",
                Direction::Ahead,
            ),
            ("They left, giving it away on Friday.", Direction::Behind),
            ("He has until Friday to reply.", Direction::Ahead),
            ("A record set on Friday fell.", Direction::Behind),
            (
                "He unveiled a plan for a truce to begin Friday.",
                Direction::Ahead,
            ),
            ("The truce was due to expire on Friday.", Direction::Open),
            ("Neither could be reached on Friday.", Direction::Open),
        ];
        for (text, expected) in cases {
            let doc = Model::english().annotate(text);
            let friday = doc.tokens().find(|t| t.text() == "Friday").unwrap();
            assert_eq!(direction(friday, friday), expected, "{text}");
        }
    }
}

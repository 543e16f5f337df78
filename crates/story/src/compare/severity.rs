//! How grave a changed wording is, by the classes of what was changed (RECORD.md, "Severity of a changed wording"): meaning
//! where a negation, number, date, name, actor, modality or commitment, condition or order changed, else wording.

use std::ops::Range;

use rapporteur_schema::Severity;
use similar::DiffOp;

use super::lexicon::Lexicon;
use super::overlap::Prepared;
use super::terms::{Term, answers};
use super::words::Word;

/// What is to be expected of two wordings.
#[derive(Clone, Copy, Debug)]
pub(super) struct Manner {
    /// Most words stayed: a word in the place of another is a change of its own.
    pub(super) literal: bool,
    /// One side is reported speech.
    pub(super) reported: bool,
}

/// Severity of two stretches that are one utterance in other words; `edits` are the edits between the whole wordings.
pub(super) fn reworded(
    from: &Prepared,
    left: &Range<usize>,
    to: &Prepared,
    right: &Range<usize>,
    edits: &[DiffOp],
    manner: Manner,
) -> Severity {
    let sides = Sides::new(from, left, to, right);
    let facts = sides.denial_changed()
        || sides.figure_changed()
        || sides.name_changed(edits)
        || sides.bound_changed()
        || sides.opposed();
    let grave = facts
        || (!manner.reported
            && (sides.force_changed()
                || sides.condition_changed()
                || (manner.literal && sides.replaced(edits))
                || sides.actor_changed(edits)
                || joint_changed(&from.words, &to.words, edits)));
    if grave {
        Severity::Meaning
    } else {
        Severity::Wording
    }
}

/// Severity of a piece cut out of a longer wording: it keeps its meaning unless a denial or condition of its own sentence
/// was cut off. `around` are the reporter's words beside the piece, which may keep what was cut.
pub(super) fn cut(long: &[Word], kept: &Range<usize>, around: &[Word]) -> Severity {
    let lexicon = Lexicon::get();
    let mut start = kept.start;
    while start > 0 && !long[start - 1].last {
        start -= 1;
    }
    let mut end = kept.end;
    while end < long.len() && end > 0 && !long[end - 1].last {
        end += 1;
    }
    let forms = |words: &[Word]| words.iter().map(|w| w.form.clone()).collect::<Vec<_>>();
    let has = |words: &[String], class: &str| {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        !lexicon.found(class, &words).is_empty()
    };
    let outside = forms(around);
    // A denial right before the piece governs it: "do not [rule out a pause]".
    let before = forms(&long[kept.start.saturating_sub(3).max(start)..kept.start]);
    if has(&before, "negation") && !has(&outside, "negation") {
        return Severity::Meaning;
    }
    let rest: Vec<String> = forms(&long[start..kept.start])
        .into_iter()
        .chain(forms(&long[kept.end.min(end)..end]))
        .collect();
    let binds = |words: &[String]| {
        words
            .iter()
            .any(|w| matches!(w.as_str(), "if" | "unless" | "provided" | "until"))
    };
    if kept.len() >= 3 && binds(&rest) && !binds(&outside) {
        return Severity::Meaning;
    }
    Severity::None
}

/// The compared stretches of both sides with what answers what.
struct Sides<'p> {
    from: Vec<&'p str>,
    to: Vec<&'p str>,
    from_words: &'p Prepared,
    to_words: &'p Prepared,
    /// Terms without an answer.
    lost: Vec<Term>,
    added: Vec<Term>,
}

impl<'p> Sides<'p> {
    fn new(
        from: &'p Prepared,
        left: &Range<usize>,
        to: &'p Prepared,
        right: &Range<usize>,
    ) -> Self {
        let within = |p: &Prepared, r: &Range<usize>| -> Vec<Term> {
            p.terms
                .iter()
                .filter(|t| r.start <= t.words.start && t.words.end <= r.end)
                .cloned()
                .collect()
        };
        let (x, y) = (within(from, left), within(to, right));
        let answers = answers(&x, &y);
        let mut lost = x.clone();
        let mut added = y.clone();
        let mut number = 0;
        lost.retain(|_| {
            number += 1;
            answers.pairs.iter().all(|p| p.0 != number - 1)
        });
        number = 0;
        added.retain(|_| {
            number += 1;
            answers.pairs.iter().all(|p| p.1 != number - 1)
        });
        let forms = |p: &'p Prepared, r: &Range<usize>| -> Vec<&'p str> {
            p.words[r.clone()].iter().map(|w| w.form.as_str()).collect()
        };
        Self {
            from: forms(from, left),
            to: forms(to, right),
            from_words: from,
            to_words: to,
            lost,
            added,
        }
    }

    fn count(&self, class: &str) -> (usize, usize) {
        let lexicon = Lexicon::get();
        (
            lexicon.found(class, &self.from).len(),
            lexicon.found(class, &self.to).len(),
        )
    }

    fn has(&self, class: &str) -> (bool, bool) {
        let (a, b) = self.count(class);
        (a > 0, b > 0)
    }

    fn denial_changed(&self) -> bool {
        let lexicon = Lexicon::get();
        let count = |forms: &[&str]| {
            let idle = lexicon.found("no_denial", forms);
            let denials = lexicon.found("negation", forms);
            denials
                .iter()
                // "neither … nor" denies once; "without delay" nothing.
                .filter(|r| forms[r.start] != "nor" && !idle.iter().any(|i| i.contains(&r.start)))
                .count()
        };
        count(&self.from) % 2 != count(&self.to) % 2
    }

    /// Another figure or date; one that only one side gives is a shortening.
    fn figure_changed(&self) -> bool {
        let lexicon = Lexicon::get();
        let figures = |terms: &[Term]| terms.iter().any(|t| t.number.is_some());
        let dates = |terms: &[Term], p: &Prepared| {
            terms
                .iter()
                .any(|t| lexicon.is("date", &p.words[t.words.start].form))
        };
        (figures(&self.lost) && figures(&self.added))
            || (dates(&self.lost, self.from_words) && dates(&self.added, self.to_words))
    }

    /// One name in the place of another.
    fn name_changed(&self, edits: &[DiffOp]) -> bool {
        edits.iter().any(|edit| {
            let inside = |terms: &[Term], range: Range<usize>| {
                terms
                    .iter()
                    .any(|t| t.name && range.contains(&t.words.start))
            };
            inside(&self.lost, edit.old_range()) && inside(&self.added, edit.new_range())
        })
    }

    /// What will be became what may be; what was agreed became what is considered; and so on.
    fn force_changed(&self) -> bool {
        let classes = [
            "certain",
            "possible",
            "able",
            "necessary",
            "committed",
            "inclined",
            "wishing",
            "considering",
        ];
        let has: Vec<(bool, bool)> = classes.iter().map(|class| self.has(class)).collect();
        // "should this be broken" is a condition, no obligation.
        let lost = has.iter().any(|(a, b)| *a && !b);
        let gained = has.iter().any(|(a, b)| !a && *b);
        let hedged = has[1].0 != has[1].1 || has[4].0 != has[4].1;
        hedged || (lost && gained)
    }

    fn condition_changed(&self) -> bool {
        let count = |forms: &[&str]| {
            let lexicon = Lexicon::get();
            lexicon
                .found("condition", forms)
                .iter()
                // "should" asks only where it opens the clause.
                .filter(|r| forms[r.start] != "should" || r.start == 0)
                .count()
        };
        let order = |forms: &[&str]| -> (bool, bool) {
            (forms.contains(&"before"), forms.contains(&"after"))
        };
        let (p, q) = (order(&self.from), order(&self.to));
        (count(&self.from) == 0) != (count(&self.to) == 0) || (p.0 != q.0 && p.1 != q.1)
    }

    /// Bounds of a figure, or all against some.
    fn bound_changed(&self) -> bool {
        let bounds = ["least", "most_bound", "over", "under"];
        let numbers = self.from.iter().any(|f| super::terms::number(f).is_some())
            && self.to.iter().any(|f| super::terms::number(f).is_some());
        let bound = numbers
            && bounds.iter().any(|class| {
                let (a, b) = self.has(class);
                a != b
            });
        let (all, some) = (self.has("universal"), self.has("partial"));
        bound || (all.0 && !all.1 && some.1 && !some.0) || (all.1 && !all.0 && some.0 && !some.1)
    }

    /// A word and its contrary.
    fn opposed(&self) -> bool {
        let lexicon = Lexicon::get();
        self.lost.iter().any(|x| {
            self.added
                .iter()
                .any(|y| lexicon.opposed(&x.senses, &y.senses))
        })
    }

    /// In the place of one word stands another that means something else, as far as the lexicon knows both.
    fn replaced(&self, edits: &[DiffOp]) -> bool {
        edits.iter().any(|edit| {
            let inside = |terms: &[Term], range: Range<usize>| -> Vec<Term> {
                terms
                    .iter()
                    .filter(|t| range.contains(&t.words.start))
                    .cloned()
                    .collect()
            };
            let (x, y) = (
                inside(&self.lost, edit.old_range()),
                inside(&self.added, edit.new_range()),
            );
            matches!((x.as_slice(), y.as_slice()), ([a], [b]) if a.weight >= 0.5 && b.weight >= 0.5
                && !a.senses.is_empty() && !b.senses.is_empty()
                && edit.old_range().len() <= 2 && edit.new_range().len() <= 2)
        })
    }

    /// Someone else acts: "we" became "they".
    fn actor_changed(&self, edits: &[DiffOp]) -> bool {
        let own = |f: &str| matches!(f, "we" | "i");
        let other = |f: &str| matches!(f, "they" | "he" | "she" | "you");
        edits.iter().any(|edit| {
            let (DiffOp::Replace { .. }, 1, 1) =
                (edit, edit.old_range().len(), edit.new_range().len())
            else {
                return false;
            };
            let a = self.from_words.words[edit.old_range().start].form.as_str();
            let b = self.to_words.words[edit.new_range().start].form.as_str();
            (own(a) && other(b)) || (other(a) && own(b))
        })
    }
}

/// A denial's sentence goes on on one side with a clause that stands by itself on the other: "we do not think that it
/// fails" / "we do not think. It fails".
fn joint_changed(from: &[Word], to: &[Word], edits: &[DiffOp]) -> bool {
    let links = |w: &Word| {
        matches!(
            w.form.as_str(),
            "that" | "because" | "if" | "when" | "unless"
        )
    };
    let parted = |whole: &[Word], at: usize| at > 0 && whole.get(at - 1).is_some_and(|w| w.last);
    let denied = |whole: &[Word], at: usize| {
        let lexicon = Lexicon::get();
        whole[..at]
            .iter()
            .rev()
            .enumerate()
            .take_while(|(n, w)| *n == 0 || !w.last)
            .any(|(_, w)| lexicon.is("negation", &w.form))
    };
    edits.iter().any(|edit| {
        let (old, new) = (edit.old_range(), edit.new_range());
        (new.is_empty()
            && old.len() == 1
            && links(&from[old.start])
            && parted(to, new.start)
            && denied(to, new.start))
            || (old.is_empty()
                && new.len() == 1
                && links(&to[new.start])
                && parted(from, old.start)
                && denied(from, old.start))
    })
}

//! Two wordings word by word: how they relate, what was changed, how grave that is.
//!
//! A word similarity alone is no measure: dropping "never" leaves nearly all words the same. So likeness only proposes
//! ([`overlap`]), and the edits decide ([`severity`]).

pub(crate) mod lexicon;
pub(crate) mod overlap;
mod severity;
pub(crate) mod stem;
pub(crate) mod terms;
pub(crate) mod words;

use std::ops::Range;

use rapporteur_schema::{Change, ChangeKind, Relation, Severity};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use lexicon::Lexicon;
use overlap::{Overlap, Prepared};
use words::Word;

/// How one wording differs from the one it is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Comparison {
    pub(crate) relation: Relation,
    pub(crate) severity: Severity,
    pub(crate) changes: Vec<Change>,
}

/// The reporter's words beside the quoted ones, on both sides; empty for a quotation that is a sentence of its own.
#[derive(Clone, Debug, Default)]
pub(crate) struct Around<'w> {
    pub(crate) from: &'w [Word],
    pub(crate) to: &'w [Word],
    /// One side is reported without quotation marks: pronouns, tenses and auxiliaries shift by the rules of reported speech.
    pub(crate) reported: bool,
}

/// Compares two wordings of one utterance; `shared` is what they have in common.
pub(crate) fn compare(
    from: &Prepared,
    to: &Prepared,
    shared: &Overlap,
    around: &Around<'_>,
) -> Comparison {
    let forms = |words: &[Word]| {
        words
            .iter()
            .map(|w| w.form.clone())
            .collect::<Vec<String>>()
    };
    let (a, b) = (forms(&from.words), forms(&to.words));
    let ops = piece(&a, &b).unwrap_or_else(|| capture_diff_slices(Algorithm::Myers, &a, &b));
    let edits: Vec<DiffOp> = ops
        .iter()
        .filter(|op| !matches!(op, DiffOp::Equal { .. }) && !respelled(op, from, to))
        .copied()
        .collect();
    let changes = ops
        .iter()
        .filter(|op| !matches!(op, DiffOp::Equal { .. }))
        .map(|op| change(op, &from.words, &to.words))
        .collect();
    let (relation, severity) = judge(from, to, &ops, &edits, shared, around);
    Comparison {
        relation,
        severity,
        changes,
    }
}

/// The edits where one wording stands in the other in one piece: a diff may tear it apart.
fn piece(a: &[String], b: &[String]) -> Option<Vec<DiffOp>> {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    if short.is_empty() || long.len() == short.len() {
        return None;
    }
    let at = long.windows(short.len()).position(|w| w == short)?;
    let (end, rest) = (at + short.len(), long.len() - at - short.len());
    let mut ops = Vec::new();
    let mut push = |op: DiffOp, len: usize| {
        if len > 0 {
            ops.push(op);
        }
    };
    if a.len() >= b.len() {
        push(
            DiffOp::Delete {
                old_index: 0,
                old_len: at,
                new_index: 0,
            },
            at,
        );
        push(
            DiffOp::Equal {
                old_index: at,
                new_index: 0,
                len: short.len(),
            },
            short.len(),
        );
        push(
            DiffOp::Delete {
                old_index: end,
                old_len: rest,
                new_index: short.len(),
            },
            rest,
        );
    } else {
        push(
            DiffOp::Insert {
                old_index: 0,
                new_index: 0,
                new_len: at,
            },
            at,
        );
        push(
            DiffOp::Equal {
                old_index: 0,
                new_index: at,
                len: short.len(),
            },
            short.len(),
        );
        push(
            DiffOp::Insert {
                old_index: short.len(),
                new_index: end,
                new_len: rest,
            },
            rest,
        );
    }
    Some(ops)
}

fn judge(
    from: &Prepared,
    to: &Prepared,
    ops: &[DiffOp],
    edits: &[DiffOp],
    shared: &Overlap,
    around: &Around<'_>,
) -> (Relation, Severity) {
    let brackets = from.words.iter().any(|w| w.bracketed) || to.words.iter().any(|w| w.bracketed);
    if edits.is_empty() {
        let contracted = from
            .words
            .iter()
            .zip(&to.words)
            .any(|(x, y)| x.joined != y.joined);
        let relation = if brackets {
            Relation::Bracketed
        } else if contracted {
            Relation::Reworded
        } else {
            Relation::Identical
        };
        return (relation, Severity::None);
    }
    let editor = |edit: &DiffOp| {
        let old = &from.words[edit.old_range()];
        let new = &to.words[edit.new_range()];
        (!new.is_empty() && new.iter().all(|w| w.bracketed))
            || (!old.is_empty() && old.iter().all(|w| w.bracketed))
    };
    if brackets && edits.iter().all(editor) {
        return (Relation::Bracketed, Severity::None);
    }
    let removed = edits.iter().all(|e| e.new_range().is_empty());
    let added = edits.iter().all(|e| e.old_range().is_empty());
    if removed || added {
        let (long, gaps): (&Prepared, Vec<Range<usize>>) = if removed {
            (from, edits.iter().map(DiffOp::old_range).collect())
        } else {
            (to, edits.iter().map(DiffOp::new_range).collect())
        };
        let short = if removed { to } else { from };
        return shortened(long, short, &gaps, ops, removed, around);
    }
    let severity = severity::reworded(
        from,
        &shared.left,
        to,
        &shared.right,
        edits,
        severity::Manner {
            literal: shared.verbatim >= 0.75,
            reported: around.reported,
        },
    );
    // A slip of the keys in an otherwise equal wording is no other wording.
    let parted = |words: &[Word], range: &Range<usize>| range.start > 0 || range.end < words.len();
    let relation = if parted(&from.words, &shared.left) && parted(&to.words, &shared.right) {
        Relation::Spliced
    } else {
        Relation::Reworded
    };
    (relation, severity)
}

/// One wording is the other with words left out.
fn shortened(
    long: &Prepared,
    short: &Prepared,
    gaps: &[Range<usize>],
    ops: &[DiffOp],
    removed: bool,
    around: &Around<'_>,
) -> (Relation, Severity) {
    let manner = severity::Manner {
        literal: true,
        reported: around.reported,
    };
    let inner: Vec<&Range<usize>> = gaps
        .iter()
        .filter(|g| g.start > 0 && g.end < long.words.len())
        .collect();
    let kept: Vec<Range<usize>> = ops
        .iter()
        .filter(|op| matches!(op, DiffOp::Equal { .. }))
        .map(|op| {
            if removed {
                op.old_range()
            } else {
                op.new_range()
            }
        })
        .collect();
    // What stands between sentences or is long, and was cut without a sign, makes parts run together.
    let silent = !short.words.iter().any(|w| w.cut_before);
    let spliced = silent
        && inner
            .iter()
            .any(|gap| gap.len() >= 5 && long.words[gap.start..gap.end].iter().any(|w| w.last));
    let relation = if spliced {
        Relation::Spliced
    } else {
        Relation::Shortened
    };
    if inner.is_empty()
        && let (Some(first), Some(last)) = (kept.first(), kept.last())
    {
        // What a report leaves out stands in its own sentence.
        if around.reported {
            return (relation, Severity::None);
        }
        let beside = if removed { around.to } else { around.from };
        return (
            relation,
            severity::cut(&long.words, &(first.start..last.end), beside),
        );
    }
    let edits: Vec<DiffOp> = ops
        .iter()
        .filter(|op| !matches!(op, DiffOp::Equal { .. }))
        .copied()
        .collect();
    let whole = |p: &Prepared| 0..p.words.len();
    // Only what was cut within matters; what follows or precedes was cut off at an edge.
    let (first, last) = (
        kept.first().map_or(0, |r| r.start),
        kept.last().map_or(long.words.len(), |r| r.end),
    );
    let severity = if removed {
        severity::reworded(long, &(first..last), short, &whole(short), &edits, manner)
    } else {
        severity::reworded(short, &whole(short), long, &(first..last), &edits, manner)
    };
    let little = inner
        .iter()
        .all(|g| (g.start..g.end).all(|i| Lexicon::get().is("determiner", &long.words[i].form)));
    if severity == Severity::Wording && little && inner.len() < 2 && gaps.len() == inner.len() {
        return (Relation::Reworded, Severity::Wording);
    }
    if spliced || severity == Severity::Meaning {
        return (relation, severity);
    }
    (relation, Severity::Wording)
}

/// The same letters in other spacing ("oil fields"), another spelling of one word, or a slip of one letter.
fn respelled(op: &DiffOp, from: &Prepared, to: &Prepared) -> bool {
    let DiffOp::Replace { .. } = op else {
        return false;
    };
    let letters = |words: &[Word]| {
        words
            .iter()
            .map(|w| w.form.replace('.', ""))
            .collect::<String>()
    };
    let (old, new) = (&from.words[op.old_range()], &to.words[op.new_range()]);
    if letters(old) == letters(new) {
        return true;
    }
    let ([a], [b]) = (old, new) else { return false };
    if super::compare::terms::number(&a.form).is_some() {
        return super::compare::terms::number(&a.form) == super::compare::terms::number(&b.form);
    }
    if a.form.contains('*') != b.form.contains('*') {
        return a.form.chars().next() == b.form.chars().next();
    }
    let differing = a
        .form
        .chars()
        .zip(b.form.chars())
        .filter(|(x, y)| x != y)
        .count();
    let lengths = (a.form.chars().count(), b.form.chars().count());
    let stems_agree = stem::stem_by_rule(&a.form) == stem::stem_by_rule(&b.form);
    // "organise", "organize"; "damages" for "damaged" is a slip, "damage" for "damaged" a change of tense.
    stems_agree
        && if lengths.0 == lengths.1 {
            differing == 1 && lengths.0 >= 6
        } else {
            lengths.0.abs_diff(lengths.1) <= 1 && british(&a.form, &b.form)
        }
}

fn british(a: &str, b: &str) -> bool {
    a.replace("our", "or") == b.replace("our", "or") || a.replace("ll", "l") == b.replace("ll", "l")
}

fn change(op: &DiffOp, from: &[Word], to: &[Word]) -> Change {
    let kind = match op {
        DiffOp::Delete { .. } => ChangeKind::Removed,
        DiffOp::Insert { .. } => ChangeKind::Added,
        _ => ChangeKind::Replaced,
    };
    Change {
        kind,
        from: span(from, op.old_range()),
        to: span(to, op.new_range()),
    }
}

/// Code points of a range of words; of an empty one the place between its neighbours.
fn span(words: &[Word], range: Range<usize>) -> [u32; 2] {
    if let (Some(first), Some(last)) = (
        words.get(range.start),
        range.end.checked_sub(1).and_then(|i| words.get(i)),
    ) && !range.is_empty()
    {
        return [first.start, last.end];
    }
    let place = match range.start.checked_sub(1).and_then(|i| words.get(i)) {
        Some(before) => before.end,
        None => words.first().map_or(0, |w| w.start),
    };
    [place, place]
}

//! Two wordings word by word: whether they are one utterance, what was changed, how grave that is.
//!
//! A word similarity alone is no measure: dropping "never" leaves nearly all words the same. So likeness only proposes, and
//! the edits decide (`shared/RECORD.md`, "Severity of a changed wording").

use rapporteur_schema::{Change, ChangeKind, Relation, Severity};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A word with its place in the document, in code points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Lower case, straight apostrophes, without punctuation at its edges.
    pub(crate) form: String,
    /// Begins with a capital letter, and not as the first word.
    pub(crate) capital: bool,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// The words of a wording whose first code point stands at `offset`.
pub(crate) fn words(text: &str, offset: u32) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let chars: Vec<char> = text.chars().collect();
    let inside = |i: usize| {
        let c = chars[i];
        let joint = matches!(c, '\'' | '’' | '-' | '.' | ',' | ':')
            && i > 0
            && chars[i - 1].is_alphanumeric()
            && chars.get(i + 1).is_some_and(|c| c.is_alphanumeric());
        // A comma or colon joins digits only: "1,000", "6:30".
        let digits = !matches!(c, ',' | ':') || (i > 0 && chars[i - 1].is_ascii_digit());
        c.is_alphanumeric() || (joint && digits)
    };
    let mut i = 0;
    while i < chars.len() {
        if !inside(i) {
            i += 1;
            continue;
        }
        let start = i;
        while i < chars.len() && inside(i) {
            i += 1;
        }
        let form: String = chars[start..i]
            .iter()
            .collect::<String>()
            .replace('’', "'")
            .to_lowercase();
        let capital = chars[start].is_uppercase() && !words.is_empty();
        words.push(Word {
            form,
            capital,
            start: offset + start as u32,
            end: offset + i as u32,
        });
    }
    words
}

/// How one wording differs from the one it is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Comparison {
    pub(crate) relation: Relation,
    pub(crate) severity: Severity,
    pub(crate) changes: Vec<Change>,
    /// Shared words in a thousand of all: the better of two comparisons has the greater.
    pub(crate) likeness: usize,
}

/// Compares two wordings of one speaker; `None` where nothing tells that they are one utterance. `from` is the wording that
/// `to` is compared with.
pub(crate) fn compare(from: &[Word], to: &[Word]) -> Option<Comparison> {
    let (a, b): (Vec<&str>, Vec<&str>) = (forms(from), forms(to));
    if a.is_empty() || b.is_empty() {
        return None;
    }
    let ops = capture_diff_slices(Algorithm::Myers, &a, &b);
    let same: usize = ops
        .iter()
        .map(|op| {
            if let DiffOp::Equal { len, .. } = op {
                *len
            } else {
                0
            }
        })
        .sum();
    let likeness = 2000 * same / (a.len() + b.len());
    let shorter = a.len().min(b.len());
    let (content_a, content_b) = (content(&a), content(&b));
    let shared = content_a.iter().filter(|w| content_b.contains(w)).count();
    let fewest = content_a.len().min(content_b.len());
    let relation = if a == b {
        if shorter < FEWEST_WORDS {
            return None;
        }
        Relation::Identical
    } else if shorter >= FEWEST_WORDS && fewest >= 2 && contains(&a, &b) {
        Relation::Shortened
    } else if (likeness >= 600 && shared >= 3)
        || (shared >= 3
            && 2 * shared >= fewest
            && 3 * shared >= content_a.len().max(content_b.len()))
    {
        if same == shorter {
            Relation::Shortened
        } else {
            Relation::Reworded
        }
    } else {
        return None;
    };
    let edits: Vec<&DiffOp> = ops
        .iter()
        .filter(|op| !matches!(op, DiffOp::Equal { .. }))
        .collect();
    let severity = match relation {
        Relation::Identical => Severity::None,
        Relation::Shortened if contains(&a, &b) => cut_severity(&a, &b),
        _ => severity(from, to, &edits),
    };
    let changes = edits.iter().map(|op| change(op, from, to)).collect();
    Some(Comparison {
        relation,
        severity,
        changes,
        likeness,
    })
}

/// Fewest words that make a quotation recognisable by itself.
const FEWEST_WORDS: usize = 3;

fn forms(words: &[Word]) -> Vec<&str> {
    words.iter().map(|w| w.form.as_str()).collect()
}

/// Whether the shorter stands in the longer in one piece.
fn contains(a: &[&str], b: &[&str]) -> bool {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    long.windows(short.len()).any(|w| w == short)
}

/// Stems of the words that carry content, once each.
fn content(words: &[&str]) -> Vec<String> {
    let mut stems: Vec<String> = words
        .iter()
        .filter(|w| !FUNCTION_WORDS.contains(w))
        .map(|w| stem(w))
        .collect();
    stems.sort();
    stems.dedup();
    stems
}

/// A word without the endings of number and tense: crude, and used only to propose.
fn stem(word: &str) -> String {
    let ending = ["ing", "ed", "es", "s", "'s"]
        .iter()
        .find(|e| word.len() > e.len() + 3 && word.ends_with(**e));
    ending
        .map_or(word, |e| &word[..word.len() - e.len()])
        .trim_end_matches('e')
        .to_owned()
}

/// A piece cut out of a longer wording keeps its meaning unless a denial or condition was cut off its own clause.
fn cut_severity(a: &[&str], b: &[&str]) -> Severity {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let at = long
        .windows(short.len())
        .position(|w| w == short)
        .unwrap_or(0);
    let before = &long[at.saturating_sub(4)..at];
    if before
        .iter()
        .any(|w| NEGATIONS.contains(w) || w.ends_with("n't"))
    {
        Severity::Meaning
    } else {
        Severity::None
    }
}

/// Severity by what was edited: denial, modality, numbers, names, conditions change the meaning; all else the wording.
fn severity(from: &[Word], to: &[Word], edits: &[&DiffOp]) -> Severity {
    let mut gone: Vec<&Word> = Vec::new();
    let mut new: Vec<&Word> = Vec::new();
    for op in edits {
        gone.extend(&from[op.old_range()]);
        new.extend(&to[op.new_range()]);
    }
    // What only moved is no change of what is said.
    let moved = |w: &Word, others: &[&Word]| others.iter().any(|o| stem(&o.form) == stem(&w.form));
    let lost: Vec<&Word> = gone.iter().copied().filter(|w| !moved(w, &new)).collect();
    let added: Vec<&Word> = new.iter().copied().filter(|w| !moved(w, &gone)).collect();
    let count =
        |words: &[&Word], is: &dyn Fn(&str) -> bool| words.iter().filter(|w| is(&w.form)).count();
    let negation = |w: &str| NEGATIONS.contains(&w) || w.ends_with("n't");
    let number = |w: &str| w.chars().any(|c| c.is_ascii_digit()) || NUMBERS.contains(&w);
    let modal = |w: &str| MODALS.contains(&w);
    let condition = |w: &str| CONDITIONS.contains(&w);
    let named = lost.iter().any(|w| w.capital) && added.iter().any(|w| w.capital);
    let changed = count(&lost, &negation) != count(&added, &negation)
        || count(&lost, &number) + count(&added, &number) > 0
        || count(&lost, &modal) + count(&added, &modal) > 0
        || count(&lost, &condition) != count(&added, &condition)
        || named;
    match (
        changed,
        lost.is_empty() && added.is_empty() && gone.is_empty() && new.is_empty(),
    ) {
        (true, _) => Severity::Meaning,
        (false, true) => Severity::None,
        (false, false) => Severity::Wording,
    }
}

fn change(op: &DiffOp, from: &[Word], to: &[Word]) -> Change {
    let span = |words: &[Word], range: std::ops::Range<usize>| {
        if range.is_empty() {
            // The place of the edit: behind the word before it.
            let place = match range.start.checked_sub(1).and_then(|i| words.get(i)) {
                Some(word) => word.end,
                None => words.first().map_or(0, |w| w.start),
            };
            [place, place]
        } else {
            [words[range.start].start, words[range.end - 1].end]
        }
    };
    let kind = match op {
        DiffOp::Insert { .. } => ChangeKind::Added,
        DiffOp::Delete { .. } => ChangeKind::Removed,
        _ => ChangeKind::Replaced,
    };
    Change {
        kind,
        from: span(from, op.old_range()),
        to: span(to, op.new_range()),
    }
}

const NEGATIONS: &[&str] = &[
    "no", "not", "never", "none", "nothing", "nobody", "neither", "nor", "without", "cannot",
    "hardly", "refuse",
];
const MODALS: &[&str] = &[
    "can",
    "could",
    "may",
    "might",
    "must",
    "shall",
    "should",
    "will",
    "would",
    "won't",
    "can't",
    "ready",
    "possibly",
    "perhaps",
    "probably",
    "certainly",
    "always",
    "sometimes",
];
const CONDITIONS: &[&str] = &[
    "if", "unless", "until", "only", "provided", "once", "before", "after",
];
const NUMBERS: &[&str] = &[
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
    "dozen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "million",
    "millions",
    "billion",
    "half",
    "once",
    "twice",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];
const FUNCTION_WORDS: &[&str] = &[
    "a", "an", "the", "and", "or", "but", "of", "to", "in", "on", "at", "by", "for", "with",
    "from", "as", "is", "are", "was", "were", "be", "been", "being", "am", "has", "have", "had",
    "do", "does", "did", "it", "its", "this", "that", "these", "those", "we", "you", "i", "he",
    "she", "they", "them", "us", "our", "your", "their", "his", "her", "my", "will", "would",
    "shall", "should", "can", "could", "may", "might", "must", "not", "no", "so", "if", "then",
    "there", "here", "what", "who", "which", "when", "where", "how", "also", "any", "all", "very",
    "up", "out", "into", "about", "than", "it's", "we're",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn of(a: &str, b: &str) -> Option<(Relation, Severity)> {
        compare(&words(a, 0), &words(b, 0)).map(|c| (c.relation, c.severity))
    }

    #[track_caller]
    fn assert_compared(a: &str, b: &str, relation: Relation, severity: Severity) {
        assert_eq!(of(a, b), Some((relation, severity)), "{a} | {b}");
    }

    #[test]
    fn dress_changes_nothing() {
        assert_compared(
            "We won’t go there,",
            "we won't go there.",
            Relation::Identical,
            Severity::None,
        );
    }

    #[test]
    fn a_dropped_denial_changes_the_meaning() {
        let a = "We do not rule out a pause in the strait";
        assert_compared(
            a,
            "We rule out a pause in the strait",
            Relation::Shortened,
            Severity::Meaning,
        );
        assert_compared(
            a,
            "rule out a pause in the strait",
            Relation::Shortened,
            Severity::Meaning,
        );
    }

    #[test]
    fn modality_numbers_and_names_change_the_meaning() {
        let a = "Every port from Mellvane to the cape will be closed for ten days";
        for b in [
            "Every port from Mellvane to the cape may be closed for ten days",
            "Every port from Mellvane to the cape will be closed for five days",
            "Every port from Brennick to the cape will be closed for ten days",
        ] {
            assert_compared(a, b, Relation::Reworded, Severity::Meaning);
        }
    }

    #[test]
    fn other_words_for_the_same_are_wording() {
        let a = "The guns on our shore will fall silent on the morning of the feast";
        let b = "The guns on our shore will go quiet on the morning of the feast";
        assert_compared(a, b, Relation::Reworded, Severity::Wording);
    }

    #[test]
    fn a_piece_is_shortened() {
        let a = "The guns on our shore will fall silent, and the boats will sail";
        assert_compared(
            a,
            "the boats will sail",
            Relation::Shortened,
            Severity::None,
        );
    }

    #[test]
    fn two_things_said_of_one_subject_stay_two() {
        assert_eq!(
            of(
                "The bridge is closed to all traffic",
                "The bridge must be rebuilt by spring"
            ),
            None
        );
        assert_eq!(of("We are ready", "We are done"), None);
    }

    #[test]
    fn changes_point_at_both_documents() {
        let from = words("we will not leave the harbour town", 10);
        let to = words("we will leave the harbour town now", 50);
        let compared = compare(&from, &to).unwrap();
        let change = |kind, from, to| Change { kind, from, to };
        assert_eq!(
            compared.changes,
            [
                change(ChangeKind::Removed, [18, 21], [57, 57]),
                change(ChangeKind::Added, [44, 44], [81, 84]),
            ]
        );
    }
}

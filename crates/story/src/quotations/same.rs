//! Whether two wordings are one utterance.
//!
//! Three grounds, from the strictest: one stands in the other word for word; most words are the same in the same order;
//! what the shorter says is answered in the longer by other words. How much is asked for depends on who speaks: of one
//! speaker, a telling phrase is enough; where an account names nobody, a sentence; of two speakers, a sentence word for word.

use super::speaker::Match;
use crate::compare::overlap::{Overlap, Prepared, overlaps};

/// Two wordings that are one utterance.
#[derive(Clone, Debug)]
pub(super) struct Sameness {
    /// From 0 to 1: the surer of two has the greater.
    pub(super) strength: f64,
    pub(super) overlap: Overlap,
}

/// What speaks for two wordings beyond their words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Surroundings {
    pub(super) speaker: Match,
    /// Their neighbours are one utterance too.
    pub(super) neighbours: bool,
    /// One of them stands without quotation marks.
    pub(super) indirect: bool,
    /// They were said at other times as far as the accounts tell, or the accounts lie days apart.
    pub(super) apart: bool,
}

/// Compares two wordings; `None` where nothing tells that they are one utterance.
pub(super) fn same(a: &Prepared, b: &Prepared, around: Surroundings) -> Option<Sameness> {
    let mut best: Option<Sameness> = None;
    for overlap in overlaps(a, b) {
        let Some(strength) = strength(&overlap, around) else {
            continue;
        };
        let more = |b: &Sameness| {
            strength > b.strength + 0.02
                || (strength >= b.strength - 0.02 && overlap.matched > b.overlap.matched)
        };
        if best.as_ref().is_none_or(more) {
            best = Some(Sameness { strength, overlap });
        }
    }
    best
}

fn strength(o: &Overlap, around: Surroundings) -> Option<f64> {
    // A slogan said on two days: only a long wording tells that both accounts mean one speech.
    if around.apart && o.least < 4.0 {
        return None;
    }
    match around.speaker {
        Match::Same => by_one(o, around),
        Match::Open => by_someone(o, around),
        Match::Different => by_two(o, around),
    }
}

/// Words from which a sentence with one word changed is sooner one utterance than two in one frame.
const LONG: usize = 9;

fn by_one(o: &Overlap, around: Surroundings) -> Option<f64> {
    let phrase = (o.shortest >= 4 && o.least >= 0.8)
        || (o.shortest >= 3 && o.least >= 1.0)
        || (o.shortest >= 2 && o.least >= 1.4);
    if o.equal && o.shortest >= 4 {
        return Some(1.0);
    }
    if o.contained && phrase && !(around.indirect && o.shortest < 4) {
        return Some(0.85 + 0.03 * o.least.min(5.0));
    }
    if o.run >= 8 && o.run_weight >= 0.8 || (o.verbatim >= 1.0 && o.shortest >= 6 && o.least >= 0.8)
    {
        return Some(0.85);
    }
    if o.run >= 7 && o.run_weight >= 2.5 {
        return Some(0.8);
    }
    // A long sentence of which one word is another: "not one gate will be opened while …", "… be closed while …".
    if o.shortest >= LONG && o.verbatim >= 0.85 && o.lesser >= 0.6 {
        return Some(0.75);
    }
    // Each says something of its own: two statements in one frame ("Food prices have doubled" / "Fuel prices have doubled").
    if o.own >= 0.5 || (o.tenses && o.matched < 4.0 && o.verbatim < 0.8) {
        return None;
    }
    if o.verbatim >= 0.75 && o.run >= 4 && o.matched >= 1.6 && o.lesser >= 0.6 {
        return Some(0.6 + 0.3 * o.verbatim);
    }
    let score = 0.55 * o.lesser + 0.15 * o.greater + 0.075 * o.matched.min(4.0) + 0.1 * o.verbatim;
    // The less they share, the more of the shorter it has to be.
    let (mut wanted, mut part): (f64, f64) = (0.64, (0.9 - 0.08 * o.matched).clamp(0.6, 0.8));
    if around.neighbours {
        wanted -= 0.08;
        part -= 0.08;
    }
    if around.indirect {
        wanted += 0.04;
    }
    let matched = if around.indirect { 2.2 } else { 1.7 };
    let agree = o.conflicts == 0 || o.lesser >= 0.8 || (o.lesser >= 0.7 && o.matched >= 4.0);
    let firm = o.lesser >= part && o.matched >= matched && agree;
    (firm && score >= wanted).then_some(score.min(0.84))
}

fn by_someone(o: &Overlap, around: Surroundings) -> Option<f64> {
    if around.indirect {
        return None;
    }
    if o.contained && (o.shortest >= 6 && o.least >= 0.6 || o.shortest >= 5 && o.least >= 1.4) {
        return Some(0.8 + 0.03 * o.least.min(5.0));
    }
    // One word dropped or put in: "soon the boats will be back", "soon, I trust, the boats will be back".
    if o.verbatim >= 1.0 && o.shortest >= 5 && o.least >= 1.4 && o.own < 0.3 && o.conflicts == 0 {
        return Some(0.75);
    }
    if o.verbatim >= 0.8 && o.run >= 6 && o.matched >= 2.5 && o.lesser >= 0.7 {
        return Some(0.55 + 0.3 * o.verbatim);
    }
    // "since Friday on that section", "since Friday at the site": nothing contrary, and most of it in the same words.
    if o.shortest >= 8
        && o.verbatim >= 0.7
        && o.run >= 5
        && o.lesser >= 0.75
        && o.conflicts == 0
        && o.own < 0.4
    {
        return Some(0.5 + 0.3 * o.verbatim);
    }
    let score = 0.55 * o.lesser + 0.15 * o.greater + 0.075 * o.matched.min(4.0) + 0.1 * o.verbatim;
    (o.own < 0.4 && o.lesser >= 0.75 && o.matched >= 3.0 && o.conflicts == 0 && score >= 0.78)
        .then_some(score.min(0.8))
}

fn by_two(o: &Overlap, around: Surroundings) -> Option<f64> {
    let word_for_word = o.contained || (o.verbatim >= 0.85 && o.run >= 6);
    // A whole sentence in the same words is one utterance sooner than a part of one.
    let telling = o.shortest >= 7 && o.matched >= 2.5
        || o.contained && o.shortest >= 8 && o.matched >= 1.2
        || o.equal && o.shortest >= 5 && o.matched >= 1.8;
    // A whole sentence of which hardly a word is another one's: "in the time it takes to", "in the time you need to".
    let nearly = o.shortest >= 9
        && o.verbatim >= 0.7
        && o.run >= 4
        && o.lesser >= 0.75
        && o.own < 0.4
        && o.conflicts == 0;
    if around.indirect {
        return None;
    }
    if word_for_word && telling {
        return Some(0.7);
    }
    // "Water is no weapon until somebody makes it one", "isn't a weapon until someone": hardly anything but small words changed.
    let close = o.shortest >= 8
        && (o.verbatim >= 0.6 && o.run >= 4 || o.verbatim >= 0.7 && o.run >= 3)
        && o.lesser >= 0.85
        && o.greater >= 0.7
        && o.matched >= 1.8
        && o.own < 0.3
        && o.conflicts == 0;
    // The same two sentences, the other way round.
    let turned = o.shortest >= 8
        && o.run >= 3
        && o.lesser >= 0.85
        && o.greater >= 0.75
        && o.matched >= 2.0
        && o.own < 0.4
        && o.conflicts == 0;
    (nearly || close || turned).then_some(0.6)
}

#[cfg(test)]
mod tests {
    use rapporteur_schema::{Change, ChangeKind, Relation, Severity};

    use super::*;
    use crate::compare::{
        self, Around, Comparison,
        terms::{Topic, terms},
        words::words,
    };

    fn prepared(text: &str, offset: u32) -> Prepared {
        let words = words(text, offset);
        Prepared {
            terms: terms(&words, &Topic::default()),
            words,
        }
    }

    const ONE: Surroundings = Surroundings {
        speaker: Match::Same,
        neighbours: false,
        indirect: false,
        apart: false,
    };

    fn of(a: &str, b: &str) -> Option<Comparison> {
        let (from, to) = (prepared(a, 10), prepared(b, 50));
        let same = same(&from, &to, ONE)?;
        Some(compare::compare(
            &from,
            &to,
            &same.overlap,
            &Around::default(),
        ))
    }

    #[track_caller]
    fn assert_compared(a: &str, b: &str, relation: Relation, severity: Severity) {
        let compared = of(a, b).map(|c| (c.relation, c.severity));
        assert_eq!(compared, Some((relation, severity)), "{a} | {b}");
    }

    #[test]
    fn dress_changes_nothing() {
        use Relation::{Bracketed, Identical, Reworded};
        for (a, b, relation) in [
            ("We won’t go up there,", "we won't go up there.", Identical),
            (
                "They are guests of a false host.",
                "They're guests of a false host",
                Reworded,
            ),
            (
                "The end game is to take the oil fields",
                "The endgame is to take the oilfields",
                Identical,
            ),
            (
                "He should mend [the] net today",
                "He should mend the net today",
                Bracketed,
            ),
            (
                "I see many roofs were damages by it",
                "I see many roofs were damaged by it",
                Identical,
            ),
        ] {
            assert_compared(a, b, relation, Severity::None);
        }
    }

    #[test]
    fn a_dropped_denial_or_condition_changes_the_meaning() {
        let a = "We do not rule out a pause in the strait";
        for b in [
            "We rule out a pause in the strait",
            "rule out a pause in the strait",
        ] {
            assert_compared(a, b, Relation::Shortened, Severity::Meaning);
        }
        assert_compared(
            "If the guns fall silent, we will open the harbour",
            "we will open the harbour",
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
            "Every port from Mellvane to the cape will be opened for ten days",
        ] {
            assert_compared(a, b, Relation::Reworded, Severity::Meaning);
        }
    }

    #[test]
    fn other_words_for_the_same_are_wording() {
        for (a, b) in [
            (
                "The guns on our shore will fall silent on the morning of the feast",
                "The guns on our shore will go quiet on the morning of the feast",
            ),
            (
                "remove the root causes of the quarrel",
                "tackle the underlying causes of the dispute",
            ),
            (
                "We would like to begin at once, on Tuesday, in Orlenz",
                "We propose to commence promptly on Tuesday in Orlenz",
            ),
        ] {
            assert_compared(a, b, Relation::Reworded, Severity::Wording);
        }
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
    fn one_utterance_in_two_mouths_is_nearly_word_for_word() {
        let two = Surroundings {
            speaker: Match::Different,
            ..ONE
        };
        for (a, b, joined) in [
            (
                "She went down in the time it takes to boil an egg",
                "It went down in the time you need to boil an egg",
                true,
            ),
            (
                "We will stay in the harbour until the last boat is home",
                "We will stay on the island until the last soldier has gone",
                false,
            ),
            (
                "Bread is no weapon until somebody makes it one",
                "Bread isn't a weapon until someone makes it one",
                true,
            ),
            (
                "They had maps. They knew exactly which street to turn into",
                "They knew what street to turn into. They had maps",
                true,
            ),
            (
                "Bread is no weapon until somebody makes it one",
                "Bread is a weapon, and everybody uses it as one",
                false,
            ),
            (
                "They knew nothing of it. They had maps",
                "They knew what street to turn into. They had guns",
                false,
            ),
        ] {
            let found = same(&prepared(a, 0), &prepared(b, 0), two).is_some();
            assert_eq!(found, joined, "{a} | {b}");
        }
    }

    #[test]
    fn a_changed_word_in_a_long_sentence_changes_the_meaning_of_one_utterance() {
        assert_compared(
            "Not one sluice will be opened while there are boats on the marsh",
            "Not one sluice will be closed while there are boats on the marsh",
            Relation::Reworded,
            Severity::Meaning,
        );
        // A short one may be two in one frame.
        assert_eq!(
            of(
                "The price of bread has doubled",
                "The price of salt has doubled"
            ),
            None
        );
    }

    #[test]
    fn two_things_said_of_one_subject_stay_two() {
        for (a, b) in [
            (
                "The bridge is closed to all traffic",
                "The bridge must be rebuilt by spring",
            ),
            ("We are ready", "We are done"),
            ("in general", "in general we agree with the plan"),
        ] {
            assert_eq!(of(a, b), None, "{a} | {b}");
        }
    }

    #[test]
    fn changes_point_at_both_documents() {
        let compared = of(
            "we will not leave the harbour town",
            "we will leave the harbour town now",
        )
        .unwrap();
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

//! Evidence that does not hold is found, wherever it stands.

use crate::sample;
use proptest::prelude::*;
use rapporteur_schema::*;

const TEXT: &str = "Merin’s council met. It agreed.";

fn piece(start: u32, end: u32, exact: &str, sentence: Option<[u32; 2]>) -> Evidence {
    Evidence {
        document: "doc-1".into(),
        start,
        end,
        exact: exact.into(),
        sentence,
    }
}

#[test]
fn evidence_that_holds_passes() {
    for good in [
        piece(8, 15, "council", Some([0, 20])),
        piece(8, 15, "council", None),
        piece(0, 31, TEXT, Some([0, 31])),
        piece(16, 23, "met. It", Some([0, 31])),
    ] {
        assert_eq!(good.check(TEXT), Ok(()), "{good:?}");
    }
}

#[test]
fn evidence_that_does_not_hold_says_what_is_wrong() {
    use EvidenceError::*;
    let sentence_lost = |sentence| SentenceDoesNotHold {
        sentence,
        start: 8,
        end: 15,
    };
    let table = [
        (piece(8, 8, "", None), Empty { start: 8, end: 8 }),
        (piece(15, 8, "council", None), Empty { start: 15, end: 8 }),
        (
            piece(24, 32, "agreed.", None),
            OutOfRange {
                start: 24,
                end: 32,
                len: 31,
            },
        ),
        (
            piece(u32::MAX - 1, u32::MAX, "x", None),
            OutOfRange {
                start: u32::MAX - 1,
                end: u32::MAX,
                len: 31,
            },
        ),
        // Offsets in bytes, two too far behind the apostrophe.
        (
            piece(10, 17, "council", None),
            NotTheSlice {
                expected: "uncil m".into(),
                found: "council".into(),
            },
        ),
        (
            piece(8, 15, "Council", None),
            NotTheSlice {
                expected: "council".into(),
                found: "Council".into(),
            },
        ),
        (
            piece(8, 15, "council", Some([9, 20])),
            sentence_lost([9, 20]),
        ),
        (
            piece(8, 15, "council", Some([0, 14])),
            sentence_lost([0, 14]),
        ),
        (
            piece(8, 15, "council", Some([0, 99])),
            sentence_lost([0, 99]),
        ),
    ];
    for (bad, error) in table {
        assert_eq!(bad.check(TEXT), Err(error), "{bad:?}");
    }
}

proptest! {
    #[test]
    fn any_slice_is_evidence_for_itself_and_for_no_other_text(
        chars in prop::collection::vec(any::<char>(), 1..200), from in any::<prop::sample::Index>(), to in any::<prop::sample::Index>(),
    ) {
        let (a, b) = (from.index(chars.len()), to.index(chars.len()));
        let (start, end) = (a.min(b), a.max(b) + 1);
        let text: String = chars.iter().collect();
        let exact: String = chars[start..end].iter().collect();
        let good = piece(start as u32, end as u32, &exact, None);
        prop_assert_eq!(good.check(&text), Ok(()));
        let longer = Evidence { exact: exact + "x", ..good };
        let is_not_the_slice = matches!(longer.check(&text), Err(EvidenceError::NotTheSlice { .. }));
        prop_assert!(is_not_the_slice);
    }
}

#[test]
fn the_samples_evidence_holds() {
    assert_eq!(sample::record().check_evidence(), []);
}

/// Every place of the contract where evidence stands, without indices and a last `evidence`.
const PLACES: &[&str] = &[
    "actors roles",
    "stories coverage documents",
    "stories coverage statement",
    "stories discrepancies values",
    "stories discrepancies values claims",
    "stories events reports",
    "stories events reports values",
    "stories events time",
    "stories initiatives addressee",
    "stories initiatives conditions",
    "stories initiatives consequence",
    "stories initiatives deadline",
    "stories initiatives declared",
    "stories initiatives duration_days",
    "stories initiatives end",
    "stories initiatives facilitator",
    "stories initiatives links",
    "stories initiatives monitor",
    "stories initiatives place",
    "stories initiatives preconditions",
    "stories initiatives proposer",
    "stories initiatives response",
    "stories initiatives response counter_terms",
    "stories initiatives scope",
    "stories initiatives start",
    "stories initiatives status",
    "stories initiatives supporter",
    "stories initiatives trigger",
    "stories initiatives violations",
    "stories lineage passages from",
    "stories lineage passages to",
    "stories quotations medium",
    "stories quotations said",
    "stories quotations venue",
    "stories quotations wordings",
    "stories updates steps",
];

fn without_indices(pointer: &str) -> String {
    let names: Vec<_> = pointer
        .split('/')
        .filter(|p| !p.is_empty() && p.parse::<u32>().is_err())
        .collect();
    names.join(" ").trim_end_matches(" evidence").to_owned()
}

#[test]
fn evidence_is_checked_wherever_it_can_stand() {
    let mut record = sample::record();
    for document in &mut record.documents {
        document.text.clear();
    }
    let wrong = record.check_evidence();
    let json = serde_json::to_value(&record).unwrap();
    assert!(
        wrong
            .iter()
            .all(|(path, _)| json.pointer(path).is_some_and(|e| e["exact"].is_string()))
    );

    let mut places: Vec<String> = wrong
        .iter()
        .map(|(path, _)| without_indices(path))
        .collect();
    places.sort();
    places.dedup();
    assert_eq!(places, PLACES);
}

#[test]
fn evidence_for_an_unknown_document_is_wrong() {
    let mut record = sample::record();
    let lost = record.documents.remove(1).id;
    let wrong = record.check_evidence();
    assert!(!wrong.is_empty());
    assert!(
        wrong.iter().all(|(_, e)| *e
            == EvidenceError::UnknownDocument {
                document: lost.clone()
            }),
        "{wrong:?}"
    );
}

#[test]
fn a_readings_evidence_is_checked_against_its_own_document() {
    let mut reading = sample::reading();
    // The sample's initiative borrows three values from another account: those alone are wrong.
    let paths: Vec<String> = reading
        .check_evidence()
        .into_iter()
        .map(|(path, _)| path)
        .collect();
    let borrowed = ["duration_days/1", "violations/0", "status/0"]
        .map(|slot| format!("/initiatives/0/{slot}/evidence/0"));
    assert_eq!(paths, borrowed);

    reading.initiatives.clear();
    assert_eq!(reading.check_evidence(), []);
    reading.entities[0].roles[0].evidence[0].end += 1;
    assert_eq!(
        reading.check_evidence()[0].0,
        "/entities/0/roles/0/evidence/0"
    );
}

//! Events over accounts: one event of several accounts is joined, different ones are kept apart, and `explain` tells why.

use std::fs;
use std::process::Command;

use rapporteur::schema::{Event, PloverType, Record};
use rapporteur::{Options, report};

/// The record of some accounts of one story, each of an outlet of its own, published on one day.
fn record(accounts: &[&str]) -> Record {
    let folder = tempfile::tempdir().unwrap();
    for (number, text) in accounts.iter().enumerate() {
        let object = serde_json::json!({
            "outlet": format!("Outlet {number}"), "published": "2031-03-05T12:00:00Z", "language": "en", "text": text,
        });
        let path = folder.path().join(format!("{number}.json"));
        fs::write(path, object.to_string()).unwrap();
    }
    let options = Options {
        one_story: true,
        ..Options::default()
    };
    let record = report(&[folder.path().display().to_string()], &options);
    assert_eq!(record.check_evidence(), []);
    record
}

/// The story's events of a type.
fn events(accounts: &[&str], wanted: PloverType) -> Vec<Event> {
    let record = record(accounts);
    let all = record.stories.into_iter().flat_map(|s| s.events);
    all.filter(|e| e.event_type == wanted).collect()
}

/// How many reports each event of a type has, most first.
#[track_caller]
fn joined(accounts: &[&str], wanted: PloverType, reports: &[usize]) {
    let found = events(accounts, wanted);
    let mut numbers: Vec<usize> = found.iter().map(|e| e.reports.len()).collect();
    numbers.sort_unstable_by(|a, b| b.cmp(a));
    assert_eq!(numbers, reports, "{accounts:#?}\n{found:#?}");
}

const SHELLED: &str =
    "The army of Norway shelled the port of Bergen on Monday, killing nine sailors.";

#[test]
fn one_event_of_several_accounts_is_one() {
    joined(
        &[
            "Norway expelled the ambassador of Chile on Monday.",
            "The ambassador of Chile was expelled by Norway on Monday, officials said.",
        ],
        PloverType::Sanction,
        &[2],
    );
    joined(
        &[
            "Norway and Chile held talks in Lisbon on Monday.",
            "Norway met Chile for talks on Monday.",
            "Talks between Norway and Chile took place on Monday.",
        ],
        PloverType::Consult,
        &[3],
    );
}

#[test]
fn what_time_place_party_mode_or_modality_tells_apart_stays_apart() {
    let expelled = "Norway expelled the ambassador of Chile on Monday.";
    for (other, wanted) in [
        // another day
        (
            "Norway expelled the ambassador of Chile on Tuesday.",
            [1, 1],
        ),
        // another recipient
        ("Norway expelled the ambassador of Peru on Monday.", [1, 1]),
        // the other way round
        ("Chile expelled the ambassador of Norway on Monday.", [1, 1]),
        // another actor
        ("Peru expelled the ambassador of Chile on Monday.", [1, 1]),
        // only said to have been done
        (
            "Norway allegedly expelled the ambassador of Chile on Monday.",
            [1, 1],
        ),
    ] {
        joined(&[expelled, other], PloverType::Sanction, &wanted);
    }
    joined(
        &[
            "Norway met Chile for talks in Lisbon on Monday.",
            "Norway met Chile for talks in Nairobi on Monday.",
        ],
        PloverType::Consult,
        &[1, 1],
    );
}

#[test]
fn two_events_of_one_account_are_never_joined_over_it() {
    let two = "Norway expelled the ambassador of Chile on Monday. Norway expelled the ambassador of Peru on Monday.";
    joined(&[two, two], PloverType::Sanction, &[2, 2]);
}

#[test]
fn words_said_again_are_one_only_by_the_same_word_or_on_a_told_day() {
    joined(
        &[
            "Norway condemned Chile for the raid.",
            "Norway criticised Chile for its tariffs.",
        ],
        PloverType::Accuse,
        &[1, 1],
    );
    joined(
        &[
            "Norway condemned Chile for the raid.",
            "Chile was condemned by Norway for the raid.",
        ],
        PloverType::Accuse,
        &[2],
    );
}

#[test]
fn figures_of_reports_bound_those_of_the_event_and_best_is_nobodys() {
    let found = events(
        &[
            SHELLED,
            "The army of Norway shelled the port of Bergen on Monday, killing at least 12 sailors.",
        ],
        PloverType::Assault,
    );
    let [event] = &found[..] else {
        panic!("one shelling: {found:#?}");
    };
    let dead = event.fatalities.expect("both count the dead");
    assert_eq!((dead.low, dead.high, dead.best), (Some(9), Some(12), None));
    assert_eq!(event.date_prec, Some(1), "the day is told");
    assert_eq!(event.reports.len(), 2);
}

/// What `explain` prints of a text.
fn explained(text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("note.txt");
    fs::write(&path, text).unwrap();
    let out = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .arg("explain")
        .arg(&path)
        .output()
        .expect("the binary runs");
    assert!(out.status.success());
    String::from_utf8_lossy(&out.stdout).into_owned()
}

#[test]
fn explain_tells_why_a_row_gave_an_event_or_none() {
    for (text, row, outcome) in [
        (
            "Norway shelled the port of Chile.",
            "shelled (shell)",
            "coded",
        ),
        ("The port was shelled.", "shelled (shell)", "no actor"),
        (
            "If Norway shelled the port, prices would rise.",
            "shelled (shell)",
            "hypothetical, conditional or a purpose",
        ),
        (
            "Guards of Norway foiled an attack on the port of Chile.",
            "attack (attack)",
            "part of another event",
        ),
    ] {
        let printed = explained(text);
        let told = printed
            .lines()
            .any(|l| l.contains(row) && l.contains(outcome));
        assert!(told, "{text}: wants {row}: {outcome}\n{printed}");
    }
    let printed = explained("Norway shelled the port of Chile.");
    for part in [
        "parse",
        "entities",
        "times",
        "quotations",
        "events",
        "tolls",
    ] {
        assert!(printed.contains(part), "{part}\n{printed}");
    }
}

use super::*;
use rapporteur_nlp::Model;

/// Counts as "outcome number hedge unit", with marks for parts, additions and former figures.
fn read(text: &str) -> Vec<String> {
    let doc = Model::english().annotate(text);
    let mut all = Vec::new();
    for sentence in doc.sentences() {
        for c in counts(&doc, sentence.range()) {
            let n = |n: Option<u32>| n.map_or("?".to_owned(), |n| n.to_string());
            let mut line = format!("{} {}-{}", c.outcome, n(c.low), n(c.high));
            for (on, mark) in [(c.part, " part"), (c.more, " more"), (c.former, " former")] {
                if on {
                    line.push_str(mark);
                }
            }
            if let Some(unit) = c.unit {
                line.push(' ');
                line.push_str(&unit);
            }
            if c.modality.is_some() {
                line.push_str(" possible");
            }
            all.push(line);
        }
    }
    all
}

#[test]
fn counts_are_read_with_outcome_bounds_and_unit() {
    let mut wrong = Vec::new();
    for (text, want) in [
        (
            "At least 12 people were killed and 30 wounded in Orval on Monday.",
            &["killed 12-? person", "injured 30-30"][..],
        ),
        ("The blast left nine dead.", &["killed 9-9"]),
        ("The death toll rose to 15.", &["killed 15-15"]),
        (
            "The death toll rose from six to nine.",
            &["killed 6-6 former", "killed 9-9"],
        ),
        ("The raid claimed 24 lives.", &["killed 24-24"]),
        ("Police found nine bodies in the harbour.", &["killed 9-9"]),
        (
            "Two soldiers and three civilians were killed.",
            &["killed 2-2 more soldier", "killed 3-3 more civilian"],
        ),
        (
            "More than 200 people were injured.",
            &["injured 201-? person"],
        ),
        ("Up to 40 sailors died.", &["killed ?-40 sailor"]),
        ("Dozens of people were killed.", &["killed 24-? person"]),
        ("Hundreds died.", &["killed 200-?"]),
        (
            "The shelling killed nine villagers, including three children.",
            &["killed 9-9 villager", "killed 3-3 part child"],
        ),
        (
            "Eight children are among the dead.",
            &["killed 8-8 part child"],
        ),
        (
            "Three nurses were among the wounded, police said.",
            &["injured 3-3 part nurse"],
        ),
        (
            "Eleven of those killed were children.",
            &["killed 11-11 part"],
        ),
        ("Four of the dead were soldiers.", &["killed 4-4 part"]),
        (
            "Twenty people, among them nine children, were killed on Sunday.",
            &["killed 20-20 person", "killed 9-9 part child"],
        ),
        ("Nobody was hurt.", &["injured 0-0"]),
        ("There were no casualties.", &["casualties 0-0"]),
        ("The militia shot dead a soldier.", &["killed 1-1 soldier"]),
        ("Between 10 and 12 guards died.", &["killed 10-12 guard"]),
        (
            "The flood displaced 900 villagers.",
            &["displaced 900-900 villager"],
        ),
        (
            "The flood destroyed 900 houses.",
            &["destroyed 900-900 house"],
        ),
        (
            "Nine guards who died were buried on Friday.",
            &["killed 9-9 guard"],
        ),
        ("Another 40 were wounded.", &["injured 40-40 more"]),
        ("Some 30 sailors are missing.", &["missing 30-30 sailor"]),
        (
            "No one was killed or injured in the blast.",
            &["killed 0-0", "injured 0-0"],
        ),
        (
            "There were no dead or wounded on the bridge.",
            &["killed 0-0", "injured 0-0"],
        ),
        (
            "The clinic received about 50 people with injuries.",
            &["injured 50-50 person"],
        ),
        (
            "The quake has so far killed 12 people.",
            &["killed 12-? person"],
        ),
        (
            "Nine miners have so far been found dead.",
            &["killed 9-? miner"],
        ),
        ("Ferry sinks off cape, child dead", &["killed 1-1"]),
    ] {
        let got = read(text);
        if got != want {
            wrong.push((text, got));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn other_numbers_are_no_counts() {
    let mut wrong = Vec::new();
    for text in [
        "Nine guards killed the king.",
        "The king died 12 days ago.",
        "Prices rose to 15.",
        "The army deployed 900 soldiers.",
        "He was killed in 1998.",
        "The raid did not kill nine guards.",
        "Police killed the gunman.",
        "The king met 50 people with questions.",
        "The child, dead tired, slept.",
    ] {
        let got = read(text);
        if !got.is_empty() {
            wrong.push((text, got));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_may_happen_is_marked() {
    assert_eq!(
        read("The flood could kill 900 people."),
        ["killed 900-900 person possible"]
    );
}

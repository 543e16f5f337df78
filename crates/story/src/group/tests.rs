use rapporteur_schema::{Document, Reading};

use super::*;

fn signature(id: &str, published: Option<&str>, text: &str) -> Signature {
    let document = Document {
        id: id.to_owned(),
        text: text.to_owned(),
        published: published.map(str::to_owned),
        ..Document::default()
    };
    Signature::of(&Reading {
        document,
        ..Reading::default()
    })
}

const DRAVEC: [&str; 2] = [
    "A car bomb killed nine people at the market of Dravec on Tuesday, Mayor Ilian Torv said. The fish stalls burned.",
    "Nine people died on Tuesday when a car bomb blew up in Dravec's market. Mayor Ilian Torv said the fish stalls burned.",
];

const SOLMIRA: &str = "A motorcycle bomb killed four traders at the market of Solmira on Friday, Governor Henna Quist said.";

#[test]
fn the_order_of_input_does_not_matter() {
    let all = [
        signature("doc-1", Some("2031-03-04"), DRAVEC[0]),
        signature("doc-2", Some("2031-03-05"), DRAVEC[1]),
        signature("doc-3", Some("2031-03-07"), SOLMIRA),
        signature(
            "doc-4",
            None,
            "The parliament of Orvane passed a budget for schools and roads.",
        ),
    ];
    assert_eq!(group(&all), [vec![0, 1], vec![2], vec![3]]);
    let turned: Vec<Signature> = all.iter().rev().cloned().collect();
    assert_eq!(group(&turned), [vec![3, 2], vec![1], vec![0]]);
    assert_eq!(group(&[]), Vec::<Vec<usize>>::new());
}

#[test]
fn an_account_of_a_year_later_is_another_story() {
    let first = signature("doc-1", Some("2031-03-04"), DRAVEC[0]);
    let again = signature("doc-2", Some("2032-03-04"), DRAVEC[0]);
    let soon = signature("doc-3", Some("2031-03-09"), DRAVEC[0]);
    assert_eq!(group(&[first.clone(), again]).len(), 2);
    assert_eq!(group(&[first, soon]).len(), 1, "a copy of five days later");
}

#[test]
fn an_undated_account_gets_the_day_of_those_with_its_weekdays() {
    let undated = signature("doc-1", None, DRAVEC[0]);
    let tuesday = signature("doc-2", Some("2031-03-04"), DRAVEC[1]);
    let friday = signature("doc-3", Some("2031-03-07"), SOLMIRA);
    let none = signature("doc-4", None, "Nine people died in Dravec.");
    assert_eq!(
        inferred_day(&undated, &[&tuesday, &friday]).as_deref(),
        Some("2031-03-04")
    );
    assert_eq!(inferred_day(&undated, &[&friday]), None);
    assert_eq!(inferred_day(&none, &[&tuesday, &friday]), None);
    assert_eq!(
        inferred_day(&none, &[&friday]).as_deref(),
        Some("2031-03-07")
    );
}

#[test]
fn a_dateline_without_a_year_gets_that_of_the_story() {
    let mut undated = signature("doc-1", None, DRAVEC[0]);
    let tuesday = signature("doc-2", Some("2031-03-04"), DRAVEC[1]);
    undated.dateline = Some((None, 3, 5));
    assert_eq!(
        inferred_day(&undated, &[&tuesday]).as_deref(),
        Some("2031-03-05")
    );
    let eve = signature("doc-3", Some("2031-12-31"), DRAVEC[1]);
    undated.dateline = Some((None, 1, 1));
    assert_eq!(
        inferred_day(&undated, &[&eve]).as_deref(),
        Some("2032-01-01")
    );
    // Months away: a date in the text, no dateline of this story.
    undated.dateline = Some((None, 9, 1));
    assert_ne!(
        inferred_day(&undated, &[&tuesday]).as_deref(),
        Some("2031-09-01")
    );
    // With its year it stands by itself.
    undated.dateline = Some((Some(2031), 3, 6));
    assert_eq!(inferred_day(&undated, &[]).as_deref(), Some("2031-03-06"));
}

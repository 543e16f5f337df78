//! Markdown and the terminal summary.

use crate::fixture;
use rapporteur_report::{SummaryOptions, markdown, summary};
use unicode_width::UnicodeWidthStr;

#[test]
fn markdown_of_the_example() {
    insta::assert_snapshot!(markdown(&fixture()));
}

#[test]
fn summary_of_the_example() {
    insta::assert_snapshot!(summary(&fixture(), &SummaryOptions::default()));
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for width in [40, 60, 100, 200] {
        let shown = summary(
            &fixture(),
            &SummaryOptions {
                color: false,
                width,
            },
        );
        for line in shown.lines() {
            assert!(line.width() <= width, "{width}: {line}");
        }
    }
}

#[test]
fn colour_adds_nothing_but_colour() {
    let options = SummaryOptions {
        color: true,
        width: 80,
    };
    let coloured = summary(&fixture(), &options);
    let mut plain = String::new();
    let mut rest = coloured.as_str();
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        rest = after.split_once('m').expect("a whole sequence").1;
    }
    plain.push_str(rest);
    assert_ne!(plain, coloured);
    let trimmed = |t: &str| t.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    assert_eq!(
        trimmed(&plain),
        trimmed(&summary(
            &fixture(),
            &SummaryOptions {
                color: false,
                ..options
            }
        ))
    );
}

//! Sources that mean harm.

use crate::make::{ATTACK, hostile};
use crate::{fixture, markup};
use rapporteur_report::{SummaryOptions, Table, csv, html, markdown, summary};
use std::collections::BTreeSet;

#[test]
fn an_attack_adds_no_element_and_no_attribute() {
    let (page, clean) = (html(&hostile()), markup::read(&html(&fixture())));
    let m = markup::read(&page);
    assert_eq!(m.unbalanced, Vec::<String>::new());
    let known: BTreeSet<_> = clean.elements.keys().collect();
    let new: Vec<_> = m.elements.keys().filter(|e| !known.contains(e)).collect();
    assert_eq!(new, Vec::<&String>::new());
    assert_eq!(m.elements["script"], 1);
    assert_eq!(m.elements["style"], 1);
    let new: Vec<_> = m.attributes.difference(&clean.attributes).collect();
    assert_eq!(new, Vec::<&String>::new());
    assert!(
        !m.attributes
            .iter()
            .any(|a| a.starts_with("on") || a == "style" || a == "src")
    );
}

#[test]
fn an_attack_is_read_as_text() {
    let m = markup::read(&html(&hostile()));
    let shown = ATTACK.replace(['\u{1b}', '\u{0}'], "\u{FFFD}");
    assert!(m.text.contains(&shown));
}

#[test]
fn no_address_of_a_source_runs_anything() {
    let m = markup::read(&html(&hostile()));
    for link in &m.links {
        assert!(link.starts_with('#'), "{link}");
        assert!(m.ids.contains(&link[1..]), "{link}");
    }
}

#[test]
fn no_control_character_reaches_the_page() {
    assert!(!html(&hostile()).contains(|c: char| c.is_control() && c != '\n' && c != '\t'));
}

#[test]
fn attributes_and_titles_do_not_turn_the_writing() {
    let page = html(&hostile());
    let start = page.find("<title>").expect("a title") + 7;
    let title = &page[start..start + page[start..].find("</title>").expect("its end")];
    assert!(!title.contains('\u{202E}'));
    for label in page.split("data-label=\"").skip(1) {
        let value = label.split('"').next().unwrap_or_default();
        assert!(!value.contains('\u{202E}'), "{value}");
    }
}

#[test]
fn the_policy_names_the_page_s_own_script_and_style_only() {
    let page = html(&hostile());
    let policy = page
        .split("Content-Security-Policy\" content=\"")
        .nth(1)
        .and_then(|p| p.split('"').next())
        .expect("a policy");
    assert!(
        policy.starts_with("default-src &#39;none&#39;; style-src &#39;sha256-"),
        "{policy}"
    );
    assert!(!policy.contains("unsafe") && !policy.contains("http"));
}

#[test]
fn a_terminal_is_not_steered_by_a_source() {
    let shown = summary(
        &hostile(),
        &SummaryOptions {
            color: false,
            width: 100,
        },
    );
    assert!(!shown.contains(|c: char| c.is_control() && c != '\n'));
    assert!(!shown.contains('\u{202E}'));
    assert!(shown.contains("<script>"));
}

#[test]
fn markdown_holds_no_markup_of_a_source() {
    let shown = markdown(&hostile());
    let unescaped = shown
        .match_indices(['<', '[', '`', '*'])
        .filter(|(at, _)| !shown[..*at].ends_with('\\'));
    // What is left are the program's own marks: emphasis, and no element, link or code.
    assert!(
        unescaped.clone().all(|(_, c)| c == "*"),
        "{:?}",
        unescaped.map(|(at, _)| &shown[at..]).next()
    );
    assert!(!shown.contains('\u{1b}'));
    assert!(shown.contains("\\<script\\>"));
}

#[test]
fn tables_hold_no_formula() {
    let mut record = hostile();
    for text in ["=1+1", "+1", "-1", "@x", "\t=1", "plain"] {
        let mut q = record.stories[0].quotations[0].clone();
        q.speaker_name = Some(text.into());
        record.stories[0].quotations.push(q);
    }
    let mut out = Vec::new();
    csv(&record, Table::Quotations, &mut out).expect("written");
    let table = String::from_utf8(out).expect("UTF-8");
    for (cell, is) in [
        ("\"'=1+1\"", true),
        ("\"'+1\"", true),
        ("\"'-1\"", true),
        ("\"'@x\"", true),
        ("\"'\t=1\"", true),
        (",plain,", true),
        (",=1+1,", false),
    ] {
        assert_eq!(table.contains(cell), is, "{cell}");
    }
    assert!(!table.contains('\u{1b}'));
}

//! Every case of `eval/contradictions/`: short accounts, and the contradiction to be found in them, or none.
//!
//! A page holds cases under `## name`: why, `- expect: CLASS FINDING "a" "b"` or `- expect: none`, perhaps
//! `- status: missed` for one that is known not to be found, and accounts under `### OUTLET · DAY`. Traps must never fire.

#![allow(
    clippy::print_stdout,
    reason = "figures, for those who ask for them with --nocapture"
)]

use std::path::Path;

use rapporteur::nlp::Model;
use rapporteur::read::Reader;
use rapporteur::schema::{Discrepancy, Source};

/// Cases found at least, of those that expect a finding; may only rise.
const FOUND: usize = 133;

#[derive(Debug, Default)]
struct Case {
    name: String,
    /// Class, finding and a part of each value; none for a trap.
    expected: Option<(String, String, Vec<String>)>,
    missed: bool,
    /// Outlet, day, text.
    accounts: Vec<(String, String, String)>,
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../eval/contradictions");
    let mut pages: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
        .collect();
    pages.sort();
    let mut cases: Vec<Case> = Vec::new();
    for page in pages {
        // What stands before a page's first case belongs to none.
        let mut begun = false;
        for line in std::fs::read_to_string(page).unwrap().lines() {
            if let Some(head) = line.strip_prefix("### ") {
                let (outlet, day) = head.split_once(" · ").expect("an outlet and a day");
                let case = cases.last_mut().expect("a case");
                case.accounts
                    .push((outlet.to_owned(), day.to_owned(), String::new()));
            } else if let Some(name) = line.strip_prefix("## ") {
                begun = true;
                cases.push(Case {
                    name: name.to_owned(),
                    ..Case::default()
                });
            } else if let Some(expected) = line.strip_prefix("- expect: ") {
                let case = cases.last_mut().expect("a case");
                let mut words = expected.split(' ');
                let (class, finding) = (words.next().unwrap(), words.next());
                if let Some(finding) = finding {
                    let values = expected.split('"').skip(1).step_by(2).map(str::to_owned);
                    case.expected = Some((class.to_owned(), finding.to_owned(), values.collect()));
                }
            } else if line == "- status: missed" {
                cases.last_mut().expect("a case").missed = true;
            } else if begun
                && let Some((_, _, text)) = cases.last_mut().and_then(|c| c.accounts.last_mut())
            {
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    cases
}

fn discrepancies(reader: &mut Reader, case: &Case) -> Vec<Discrepancy> {
    let readings: Vec<_> = case
        .accounts
        .iter()
        .flat_map(|(outlet, day, text)| {
            reader.read(&Source {
                source: format!("{outlet}.txt"),
                outlet: Some(outlet.clone()),
                published: Some(day.clone()),
                text: text.clone(),
                base: Some(0),
                ..Source::default()
            })
        })
        .collect();
    rapporteur::story::dossier(&readings).story.discrepancies
}

/// Whether a discrepancy is the expected one: each part stands in the evidence of another of its values.
fn is(found: &Discrepancy, class: &str, values: &[String]) -> bool {
    let stands = |part: &String, value: usize| {
        let value = &found.values[value];
        let texts = value.evidence.iter().map(|e| e.exact.as_str());
        texts
            .chain([value.value.as_str()])
            .any(|t| t.to_lowercase().contains(&part.to_lowercase()))
    };
    let sides: Vec<Vec<usize>> = values
        .iter()
        .map(|part| {
            (0..found.values.len())
                .filter(|v| stands(part, *v))
                .collect()
        })
        .collect();
    found.class.as_str() == class
        && sides.iter().enumerate().all(|(i, side)| {
            !side.is_empty()
                && sides[i + 1..]
                    .iter()
                    .all(|other| side != other || side.len() > 1)
        })
}

fn shown(found: &[Discrepancy]) -> String {
    let one = |d: &Discrepancy| {
        let values: Vec<&str> = d.values.iter().map(|v| v.value.as_str()).collect();
        format!(
            "{} {}: {}",
            d.class.as_str(),
            d.finding.as_str(),
            values.join(" | ")
        )
    };
    found.iter().map(one).collect::<Vec<_>>().join("; ")
}

#[test]
fn contradictions_are_found_and_traps_do_not_fire() {
    let mut reader = Reader::new(Model::english());
    let (mut found, mut firing, mut faults) = (0, 0, Vec::new());
    let cases = cases();
    let traps = cases.iter().filter(|c| c.expected.is_none()).count();
    assert!(
        cases.len() >= 100 && 2 * traps >= cases.len() - 2,
        "{} cases, {traps} traps",
        cases.len()
    );
    for case in &cases {
        let got = discrepancies(&mut reader, case);
        match &case.expected {
            None if got.is_empty() => {}
            None => {
                firing += 1;
                faults.push(format!("{}: fires: {}", case.name, shown(&got)));
            }
            Some((class, finding, values)) => {
                let right = got.iter().find(|d| is(d, class, values));
                match right {
                    Some(d) if d.finding.as_str() == finding => {
                        found += 1;
                        if case.missed {
                            println!("{}: found now, take its status away", case.name);
                        }
                    }
                    Some(d) if !case.missed => {
                        faults.push(format!("{}: is {}", case.name, d.finding.as_str()));
                    }
                    None if !case.missed => {
                        faults.push(format!("{}: not found; {}", case.name, shown(&got)));
                    }
                    _ => {}
                }
            }
        }
    }
    println!(
        "{found} of {} found, {firing} of {traps} traps fire",
        cases.len() - traps
    );
    assert!(
        faults.is_empty(),
        "{found} found, {firing} fire:\n{}",
        faults.join("\n")
    );
    assert!(found >= FOUND, "{found} found");
}

//! Grouping on accounts of our own (`eval/stories`), and ids that stay when accounts are added.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use rapporteur::schema::Record;
use rapporteur::{Options, report};

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// An account of a page.
struct Account {
    /// Page and letter.
    story: String,
    outlet: String,
    day: String,
    title: String,
    text: String,
}

/// The accounts of a page: `## LETTER OUTLET, DAY`, the title, the text; accounts with one letter tell one story.
fn accounts(page: &Path) -> Vec<Account> {
    let name = page.file_stem().unwrap().to_string_lossy().into_owned();
    let text = fs::read_to_string(page).unwrap();
    text.split("\n## ")
        .skip(1)
        .map(|section| {
            let (head, body) = section.split_once('\n').unwrap();
            let (letter, rest) = head.split_once(' ').unwrap();
            let (outlet, day) = rest.rsplit_once(", ").unwrap();
            let (title, text) = body.trim().split_once('\n').unwrap();
            Account {
                story: format!("{name} {letter}"),
                outlet: outlet.to_owned(),
                day: day.to_owned(),
                title: title.to_owned(),
                text: text.trim().to_owned(),
            }
        })
        .collect()
}

fn pages() -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> = fs::read_dir(project().join("eval/stories"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
        .collect();
    pages.sort();
    pages
}

/// Stories as sets of the numbers of accounts; `dated` gives each its day of publication.
fn grouped(accounts: &[&Account], dated: bool) -> BTreeSet<BTreeSet<usize>> {
    let folder = tempfile::tempdir().unwrap();
    for (number, account) in accounts.iter().enumerate() {
        let mut object = serde_json::json!({
            "outlet": account.outlet, "title": account.title, "text": account.text, "language": "en",
        });
        if dated {
            object["published"] = account.day.clone().into();
        }
        fs::write(
            folder.path().join(format!("{number}.json")),
            object.to_string(),
        )
        .unwrap();
    }
    let record = report(&[folder.path().display().to_string()], &Options::default());
    assert_eq!(record.check_evidence(), []);
    let number: BTreeMap<&str, usize> = record
        .documents
        .iter()
        .map(|d| {
            let file = Path::new(&d.source).file_stem().unwrap().to_string_lossy();
            (d.id.as_str(), file.parse().unwrap())
        })
        .collect();
    assert_eq!(number.len(), accounts.len(), "no account is lost");
    record
        .stories
        .iter()
        .map(|s| s.documents.iter().map(|d| number[d.as_str()]).collect())
        .collect()
}

fn expected(accounts: &[&Account]) -> BTreeSet<BTreeSet<usize>> {
    let mut stories: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (number, account) in accounts.iter().enumerate() {
        stories.entry(&account.story).or_default().insert(number);
    }
    stories.into_values().collect()
}

#[test]
fn events_of_one_kind_and_week_stay_two_and_follow_ups_stay_with_theirs() {
    let all: Vec<Vec<Account>> = pages().iter().map(|p| accounts(p)).collect();
    assert!(
        all.len() >= 12,
        "twelve pages of two events, each with a follow-up"
    );
    for page in &all {
        let page: Vec<&Account> = page.iter().collect();
        assert_eq!(grouped(&page, true), expected(&page), "{}", page[0].story);
    }
    let pile: Vec<&Account> = all.iter().flatten().collect();
    assert_eq!(
        grouped(&pile, true),
        expected(&pile),
        "all pages in one pile"
    );
}

#[test]
fn the_order_of_inputs_does_not_change_the_stories() {
    let folder = project().join("examples/sarrow-strait");
    let mut files: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "txt" || e == "json"))
        .map(|p| p.display().to_string())
        .collect();
    files.sort();
    let one = report(&files, &Options::default());
    files.reverse();
    let other = report(&files, &Options::default());
    assert_eq!(one.stories, other.stories);
    assert_eq!(one.documents, other.documents);
    assert_eq!(one.stories.len(), 1);
}

/// Items of a story by the ids of what they join: kind and members, and id.
fn items(record: &Record) -> BTreeMap<(&'static str, BTreeSet<String>), String> {
    let mut found = BTreeMap::new();
    let mut add = |kind, id: &String, members: &[String]| {
        found.insert((kind, members.iter().cloned().collect()), id.clone());
    };
    for story in &record.stories {
        for q in &story.quotations {
            add("quotation", &q.id, &q.members);
        }
        for e in &story.events {
            add("event", &e.id, &e.members);
        }
        for i in &story.initiatives {
            add("initiative", &i.id, &i.members);
        }
        for d in &story.discrepancies {
            add("discrepancy", &d.id, &d.members);
        }
    }
    found
}

#[test]
fn an_account_added_last_leaves_the_ids_of_all_others_as_they_were() {
    let options = Options {
        one_story: true,
        ..Options::default()
    };
    let folder = project().join("examples/sarrow-strait");
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "txt" || e == "json"))
        .collect();
    files.sort();
    let names = |files: &[&PathBuf]| -> Vec<String> {
        files.iter().map(|f| f.display().to_string()).collect()
    };
    let all = report(&names(&files.iter().collect::<Vec<_>>()), &options);
    let with = items(&all);
    for added in &files {
        let rest: Vec<&PathBuf> = files.iter().filter(|f| *f != added).collect();
        let before = report(&names(&rest), &options);
        for document in &before.documents {
            assert!(all.documents.iter().any(|d| d.id == document.id));
        }
        let mut same = 0;
        for (key, id) in items(&before) {
            if let Some(after) = with.get(&key) {
                assert_eq!(*after, id, "{key:?} when {} is added", added.display());
                same += 1;
            }
        }
        assert!(same > 5, "most items are not touched by an account more");
    }
}

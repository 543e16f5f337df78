//! Records of many stories: an index, and a page for each.

use crate::{fixture, make::multiplied};
use rapporteur_report::html_files;

fn files(record: &rapporteur_schema::Record) -> Vec<(String, String)> {
    let mut files = Vec::new();
    html_files(record, &mut |name, page| {
        files.push((name.to_owned(), page.to_owned()));
        Ok(())
    })
    .expect("written");
    files
}

#[test]
fn a_story_is_one_page() {
    let files = files(&fixture());
    assert_eq!(files.len(), 1);
    assert_eq!(
        files[0],
        (
            "report.html".to_owned(),
            rapporteur_report::html(&fixture())
        )
    );
}

#[test]
fn many_accounts_of_several_stories_are_an_index_and_a_page_each() {
    let mut record = multiplied(&fixture(), 90);
    // The second story has the later accounts and no findings; the first keeps its own.
    let mut second = record.stories[0].clone();
    "sto-second".clone_into(&mut second.id);
    second.title = Some("Nothing <contradicted>".to_owned());
    second.documents = record.stories[0].documents.split_off(45);
    second.discrepancies.clear();
    record.stories.insert(0, second);
    let files = files(&record);
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    let first = format!("stories/{}.html", record.stories[1].id);
    assert_eq!(
        names,
        ["stories/sto-second.html", first.as_str(), "report.html"]
    );
    let index = &files[2].1;
    // The most contradicted comes first; titles are escaped; every page leads back.
    let at = |name: &str| index.find(&format!("href=\"{name}\"")).expect("a link");
    assert!(at(&first) < at("stories/sto-second.html"));
    assert!(index.contains("Nothing &#60;contradicted&#62;") && !index.contains("<script"));
    for (_, page) in &files[..2] {
        assert!(page.contains("href=\"../report.html\""));
        assert_eq!(page.matches("class=\"story\"").count(), 1);
    }
    // Each account's text is in the page of its story.
    for (story, page) in [(0, 0), (1, 1)] {
        let told = record.stories[story].documents.len();
        assert_eq!(files[page].1.matches("class=\"source\"").count(), told);
    }
}

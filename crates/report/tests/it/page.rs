//! The HTML page.

use crate::{fixture, make, markup};
use proptest::prelude::*;
use rapporteur_report::html;
use rapporteur_schema::{
    Block, BlockKind, Coverage, CoverageDocument, Document, Evidence, Outcome, Producer, Record,
    Story,
};

#[test]
fn the_fixture_is_sound() {
    assert_eq!(fixture().check_evidence(), vec![]);
}

#[test]
fn every_link_in_the_page_has_its_place() {
    let m = markup::read(&html(&fixture()));
    assert_eq!(m.unbalanced, Vec::<String>::new());
    assert_eq!(m.doubled, Vec::<String>::new());
    let passages = m.links.iter().filter(|l| l.starts_with("#p")).count();
    assert!(passages > 200, "{passages} links to passages");
    for link in m.links {
        match link.strip_prefix('#') {
            Some(id) => assert!(m.ids.contains(id), "{link} leads nowhere"),
            None => assert!(link.starts_with("https://"), "{link}"),
        }
    }
}

#[test]
fn all_evidence_of_the_story_is_a_passage_of_its_source() {
    let record = fixture();
    let m = markup::read(&html(&record));
    let story = &record.stories[0];
    let quotations = story
        .quotations
        .iter()
        .flat_map(|q| &q.wordings)
        .map(|w| &w.evidence);
    let sides = story
        .discrepancies
        .iter()
        .flat_map(|d| &d.values)
        .flat_map(|v| &v.evidence);
    let status = story
        .initiatives
        .iter()
        .flat_map(|i| &i.slots.status)
        .flat_map(|s| &s.evidence);
    let replies = story
        .initiatives
        .iter()
        .flat_map(|i| &i.slots.response)
        .flat_map(|r| &r.evidence);
    let terms = story
        .initiatives
        .iter()
        .flat_map(|i| &i.slots.conditions)
        .flat_map(|v| &v.evidence);
    let reports = story
        .events
        .iter()
        .flat_map(|e| &e.reports)
        .flat_map(|r| &r.evidence);
    let told = story
        .coverage
        .iter()
        .flat_map(|c| &c.documents)
        .flat_map(|d| &d.evidence);
    let all: Vec<&Evidence> = quotations
        .chain(sides)
        .chain(status)
        .chain(replies)
        .chain(terms)
        .chain(reports)
        .chain(told)
        .collect();
    assert!(all.len() > 150);
    for e in all {
        let document = record
            .documents
            .iter()
            .position(|d| d.id == e.document)
            .expect("a document");
        let id = format!("p{document}-{}-{}", e.start, e.end);
        assert!(m.ids.contains(&id), "no passage {id} for {:?}", e.exact);
    }
}

#[test]
fn every_word_of_every_source_is_in_the_page() {
    let record = fixture();
    let m = markup::read(&html(&record));
    let words = |t: &str| t.split_whitespace().collect::<Vec<_>>().join(" ");
    let page = words(&m.text);
    for d in &record.documents {
        for paragraph in d.text.split("\n\n") {
            let paragraph = words(paragraph);
            assert!(page.contains(&paragraph), "{paragraph}");
        }
    }
}

#[test]
fn sections_without_content_are_left_out() {
    let mut record = fixture();
    let full = markup::read(&html(&record)).text;
    let headings = [
        "Where the accounts differ",
        "The ledger",
        "Updated figures",
        "Who said what",
        "Timeline",
        "\nEvents\n",
        "Who copies whom",
        "Which account tells what",
        "What was read",
    ];
    for heading in headings {
        assert!(full.contains(heading), "{heading}");
    }
    let story = &record.stories[0];
    record.stories = vec![Story {
        id: story.id.clone(),
        documents: story.documents.clone(),
        ..Story::default()
    }];
    record.inputs.clear();
    let page = html(&record);
    let bare = markup::read(&page).text;
    for heading in headings {
        assert!(!bare.contains(heading), "{heading}");
    }
    // Without a title of its own, a story takes its first document's.
    assert!(page.contains("<h1 dir=\"auto\">Tessaria offers ten-day truce"));
}

#[test]
fn an_empty_record_is_a_page() {
    let m = markup::read(&html(&Record::new(Producer::default())));
    assert_eq!(m.unbalanced, Vec::<String>::new());
}

#[test]
fn several_stories_open_with_an_index_of_the_most_contradicted_first() {
    let mut record = fixture();
    let calm = Story {
        id: "sto-calm".into(),
        title: Some("A calm story".into()),
        documents: vec![record.stories[0].documents[0].clone()],
        ..Story::default()
    };
    record.stories.insert(0, calm);
    let page = html(&record);
    assert!(page.contains(">2 stories<"));
    let (contradicted, calm) = (page.find("href=\"#sto-"), page.find("href=\"#sto-calm\""));
    assert!(contradicted < calm, "{contradicted:?} {calm:?}");
}

#[test]
fn changed_words_are_marked_in_place() {
    let page = html(&fixture());
    assert!(page.contains("cape <del>will</del> <ins>may</ins> be closed"));
    assert!(page.contains("We <del>do not</del> rule out a pause"));
}

#[test]
fn a_copy_is_no_second_source() {
    let page = html(&fixture());
    assert!(page.contains("5 accounts · 4 independent"));
    assert!(page.contains("copy of <bdi>Corvane</bdi>"));
}

#[test]
fn inputs_tell_what_became_of_them() {
    let page = html(&fixture());
    assert!(page.contains("5 read, 1 duplicate, 2 skipped"));
    for input in fixture()
        .inputs
        .iter()
        .filter(|i| i.outcome != Outcome::Read)
    {
        assert!(page.contains(input.reason.as_deref().expect("a reason")));
    }
}

#[test]
fn evidence_that_does_not_resolve_is_text_without_a_link() {
    let mut record = fixture();
    for q in &mut record.stories[0].quotations {
        for w in &mut q.wordings {
            w.evidence.start = 1_000_000;
            w.evidence.end = 1_000_010;
        }
    }
    record.documents.remove(4);
    let m = markup::read(&html(&record));
    assert_eq!(m.unbalanced, Vec::<String>::new());
    assert!(
        m.links
            .iter()
            .filter_map(|l| l.strip_prefix('#'))
            .all(|id| m.ids.contains(id))
    );
    assert!(m.text.contains("(unknown account)"));
}

#[test]
fn the_same_record_gives_the_same_bytes() {
    assert_eq!(html(&fixture()), html(&fixture()));
}

#[test]
fn pages_of_many_accounts_stay_small() {
    for n in [5, 20, 60] {
        let record = make::multiplied(&fixture(), n);
        assert_eq!(record.documents.len(), n);
        assert_eq!(record.check_evidence(), vec![]);
        let page = html(&record);
        assert!(page.len() < 5_000_000, "{n} accounts: {} bytes", page.len());
        let m = markup::read(&page);
        assert_eq!(m.unbalanced, Vec::<String>::new());
        assert!(
            m.links
                .iter()
                .filter_map(|l| l.strip_prefix('#'))
                .all(|id| m.ids.contains(id))
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// However passages nest and cross, over whatever blocks: the markup is a tree and the text is whole.
    #[test]
    fn any_passages_in_any_blocks_keep_the_text(
        text in "[a-c<&é \n\u{10348}]{1,60}",
        spans in prop::collection::vec((0u32..60, 1u32..30), 0..12),
        cuts in prop::collection::vec((0u32..60, 0u32..60), 0..4),
    ) {
        let points: Vec<char> = text.chars().collect();
        let len = points.len() as u32;
        let evidence: Vec<Evidence> = spans
            .iter()
            .map(|&(start, n)| (start.min(len - 1), (start + n).min(len)))
            .filter(|(start, end)| start < end)
            .map(|(start, end)| Evidence {
                document: "doc-1".into(),
                start,
                end,
                exact: points[start as usize..end as usize].iter().collect(),
                sentence: None,
            })
            .collect();
        let mut record = Record::new(Producer::default());
        record.documents.push(Document {
            id: "doc-1".into(),
            text: text.clone(),
            blocks: cuts.iter().map(|&(start, end)| Block { kind: BlockKind::Paragraph, start, end }).collect(),
            ..Document::default()
        });
        record.stories.push(Story {
            id: "sto-1".into(),
            title: Some("t".into()),
            documents: vec!["doc-1".into()],
            coverage: evidence
                .iter()
                .map(|e| Coverage {
                    statement: e.clone(),
                    documents: vec![CoverageDocument { document: "doc-1".into(), evidence: vec![e.clone()] }],
                })
                .collect(),
            ..Story::default()
        });
        let page = html(&record);
        let m = markup::read(&page);
        prop_assert_eq!(&m.unbalanced, &Vec::<String>::new());
        let start = page.find("<div class=\"text\"").expect("a text");
        let end = start + page[start..].find("</div>").expect("its end");
        let shown = markup::read(&page[start..end + 6]).text;
        let plain = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        prop_assert_eq!(plain(&shown), plain(&text));
        for e in &evidence {
            // White space alone is no passage that can be shown.
            if !e.exact.trim().is_empty() {
                let id = format!("p0-{}-{}", e.start, e.end);
                prop_assert!(m.ids.contains(&id), "{} of {:?}", id, text);
            }
        }
    }
}

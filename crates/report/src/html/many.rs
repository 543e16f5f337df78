//! Many stories: a page each, and an index of them.

use super::page::{InputView, Page, STYLE, StoryView, input, input_counts};
use super::policy::policy;
use crate::context::Context;
use crate::json::of_story;
use crate::labels::count;
use askama::Template;
use rapporteur_schema::{Producer, Record};
use std::io;

/// Accounts that one page holds with ease.
const TOGETHER: usize = 80;

#[derive(Template)]
#[template(path = "index.html")]
struct Index<'v> {
    policy: String,
    title: String,
    style: &'static str,
    entries: Vec<Entry>,
    inputs: Vec<InputView<'v>>,
    input_counts: String,
    producer: &'v Producer,
}

/// A story in the index.
struct Entry {
    href: String,
    title: String,
    told: String,
    rank: (usize, usize, usize),
}

/// The record as pages for a folder: `report.html` alone where it holds one story or few accounts; else `report.html` as an
/// index, the most contradicted first, and a page for each story in `stories/`. Each is handed to `write` with its path within
/// the folder.
///
/// # Errors
/// What `write` returns.
pub fn html_files(
    record: &Record,
    write: &mut dyn FnMut(&str, &str) -> io::Result<()>,
) -> io::Result<()> {
    if record.stories.len() < 2 || record.documents.len() <= TOGETHER {
        return write("report.html", &super::html(record));
    }
    let mut entries = Vec::new();
    for story in &record.stories {
        let one = of_story(record, story);
        let file = format!("stories/{}.html", super::escape::anchor(&story.id));
        let context = Context::new(&one);
        let page = Page::new(&context, "../report.html");
        entries.extend(page.stories.first().map(|view| Entry {
            href: file.clone(),
            title: view.title.clone(),
            told: told(view),
            rank: view.rank(),
        }));
        write(&file, &page.text())?;
    }
    entries.sort_by_key(|e| std::cmp::Reverse(e.rank));
    let context = Context::new(record);
    // The index has no texts that a link could lead to.
    let mut inputs: Vec<InputView<'_>> = record.inputs.iter().map(|i| input(&context, i)).collect();
    for i in &mut inputs {
        i.documents.clear();
    }
    let index = Index {
        policy: policy(STYLE, ""),
        title: count(entries.len(), "story", "stories"),
        style: STYLE,
        entries,
        inputs,
        input_counts: input_counts(&record.inputs),
        producer: &record.producer,
    };
    let mut out = String::new();
    if index.render_into(&mut out).is_err() {
        out.clear();
    }
    write("report.html", &super::page::without_controls(out))
}

fn told(view: &StoryView<'_>) -> String {
    let mut parts = vec![
        view.dates.clone(),
        view.accounts_count.clone(),
        view.independent.clone(),
    ];
    parts.extend(
        view.counts
            .iter()
            .map(|c| format!("{} {}", c.number, c.word)),
    );
    parts.retain(|p| !p.is_empty());
    parts.join(" · ")
}

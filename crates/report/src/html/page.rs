//! Puts the page together.

use super::escape::{anchor, is_web_address};
use super::events::{EventView, UpdateView, day, events, updates};
use super::findings::{Lone, Pile, lone, piles};
use super::ledger::{InitiativeView, initiatives};
use super::lineage::{Graph, Statement, columns, coverage, graph};
use super::passages::{Kind, Passages};
use super::policy::policy;
use super::quotations::{Altered, Speaker, altered, speakers};
use super::source::{BlockView, blocks};
use super::timeline::{Panel, panels};
use crate::context::Context;
use crate::labels::{self, count};
use crate::plain::one_line;
use crate::shown::title;
use crate::time;
use askama::Template;
use rapporteur_schema::{Finding, Input, Producer, Record, Severity, Story};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const STYLE: &str = include_str!("../../templates/page.css");
const SCRIPT: &str = include_str!("../../templates/page.js");

#[derive(Template)]
#[template(path = "page.html")]
pub(super) struct Page<'v> {
    policy: String,
    title: String,
    style: &'static str,
    script: &'static str,
    /// Where the name of the program leads.
    home: &'static str,
    pub(super) stories: Vec<StoryView<'v>>,
    /// Whether the page opens with an index of its stories.
    index: bool,
    sources: Vec<SourceView<'v>>,
    kinds: Vec<(&'static str, &'static str, bool)>,
    actors: Vec<(usize, String)>,
    classes: Vec<&'static str>,
    inputs: Vec<InputView<'v>>,
    input_counts: String,
    producer: &'v Producer,
}

pub(super) struct StoryView<'v> {
    id: String,
    pub(super) title: String,
    pub(super) dates: String,
    pub(super) accounts_count: String,
    pub(super) independent: String,
    pub(super) counts: Vec<Count>,
    accounts: Vec<AccountView<'v>>,
    piles: Vec<Pile>,
    findings: usize,
    lone: Vec<Lone>,
    initiatives: Vec<InitiativeView>,
    updates: Vec<UpdateView>,
    speakers: Vec<Speaker>,
    altered: Vec<Altered>,
    panels: Vec<Panel>,
    events: Vec<EventView>,
    graph: Option<Graph>,
    coverage: Vec<Statement>,
    columns: Vec<String>,
}

/// A count of the head, linked to its section.
pub(super) struct Count {
    href: String,
    pub(super) number: usize,
    pub(super) word: &'static str,
}

struct AccountView<'v> {
    index: usize,
    name: &'v str,
    title: &'v str,
    byline: String,
    published: String,
    basis: &'static str,
    agency: &'v str,
    url: &'v str,
    linked: bool,
    words: usize,
    quotations: usize,
    copy_of: String,
}

struct SourceView<'v> {
    index: usize,
    name: &'v str,
    title: &'v str,
    /// Whether the title stands in the text too: then it is not shown twice.
    titled: bool,
    published: String,
    address: &'v str,
    linked: bool,
    source: &'v str,
    language: String,
    blocks: Vec<BlockView>,
}

pub(super) struct InputView<'v> {
    pub(super) source: &'v str,
    pub(super) member: &'v str,
    pub(super) outcome: &'static str,
    pub(super) reason: &'v str,
    pub(super) documents: Vec<(usize, &'v str)>,
}

/// The record as one self-contained HTML page.
///
/// It needs no network and asks for none, reads without JavaScript, and prints. Every statement links to its passage in the
/// full text of its source (`#p<document>-<start>-<end>`, offsets in code points); items of the record keep their ids as
/// anchors, so that links into a page stay valid when accounts are added. Sections without content are left out.
///
/// Evidence that does not resolve is shown as text without a link.
pub fn html(record: &Record) -> String {
    Page::new(&Context::new(record), "#top").text()
}

impl<'v> Page<'v> {
    /// The page of a record; `home` is where the name of the program leads.
    pub(super) fn new(context: &'v Context<'v>, home: &'static str) -> Self {
        let record = context.record;
        let passages = Passages::new(context);
        let mut stories: Vec<StoryView<'_>> =
            record.stories.iter().map(|s| story(&passages, s)).collect();
        // The most contradicted first; a single story stays where it is.
        stories.sort_by_key(|s| std::cmp::Reverse(s.rank()));
        let sources = sources(context, &passages, record);
        let used: BTreeSet<usize> = (record.stories.iter())
            .flat_map(|s| {
                let events = s
                    .events
                    .iter()
                    .flat_map(|e| e.actor.iter().chain(&e.recipient));
                s.quotations.iter().flat_map(|q| &q.speakers).chain(events)
            })
            .filter_map(|id| context.actor_index(id))
            .collect();
        let classes: BTreeSet<_> = (record.stories.iter())
            .flat_map(|s| s.discrepancies.iter().map(|d| d.class))
            .collect();
        let title = match stories.as_slice() {
            [one] => one.title.clone(),
            _ => count(stories.len(), "story", "stories"),
        };
        Self {
            home,
            policy: policy(STYLE, SCRIPT),
            title: one_line(&title),
            style: STYLE,
            script: SCRIPT,
            index: stories.len() > 1,
            stories,
            kinds: (Kind::ALL.iter())
                .filter(|(k, ..)| sources.iter().any(|s| s.1.contains(k)))
                .map(|(k, letter, word)| {
                    (
                        *letter,
                        *word,
                        matches!(k, Kind::Quotation | Kind::Contradiction),
                    )
                })
                .collect(),
            sources: sources.into_iter().map(|(s, _)| s).collect(),
            actors: used
                .into_iter()
                .map(|i| (i, one_line(&record.actors[i].name)))
                .collect(),
            classes: classes
                .into_iter()
                .map(rapporteur_schema::Class::as_str)
                .collect(),
            inputs: record.inputs.iter().map(|i| input(context, i)).collect(),
            input_counts: input_counts(&record.inputs),
            producer: &record.producer,
        }
    }

    pub(super) fn text(&self) -> String {
        // The templates' only way to fail is a writer that fails; a string does not.
        let mut out = String::new();
        if self.render_into(&mut out).is_err() {
            out.clear();
        }
        without_controls(out)
    }
}

impl StoryView<'_> {
    /// For sorting: contradictions, then quotations changed in meaning, then accounts.
    pub(super) fn rank(&self) -> (usize, usize, usize) {
        let changed = self.altered.iter().map(|a| a.meaning).sum();
        (self.findings, changed, self.accounts.len())
    }
}

/// Control characters are errors in HTML, whatever escaping says: each becomes the replacement character.
pub(super) fn without_controls(page: String) -> String {
    let bad = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    if page.contains(bad) {
        page.replace("\r\n", "\n")
            .replace('\r', "\n")
            .replace(bad, "\u{FFFD}")
    } else {
        page
    }
}

fn story<'v>(passages: &Passages<'v, '_>, story: &'v Story) -> StoryView<'v> {
    let context = passages.context;
    let copies = context.copies(story);
    let documents = context.story_documents(story);
    let id = anchor(&story.id);
    let altered_count = story
        .quotations
        .iter()
        .filter(|q| q.severity != Severity::None)
        .count();
    let contradictions = story
        .discrepancies
        .iter()
        .filter(|d| d.finding != Finding::Spread)
        .count();
    // In the order of the page: a passage's way back leads to the first that cites it.
    let piles = piles(passages, story, &copies);
    let lone = lone(passages, story);
    let initiatives = initiatives(passages, story);
    let updates = updates(passages, story);
    let speakers = speakers(passages, story, &copies);
    let events = events(passages, story, &copies);
    let counts = [
        (
            "findings",
            contradictions,
            ["contradiction", "contradictions"],
        ),
        ("ledger", initiatives.len(), ["initiative", "initiatives"]),
        (
            "quotations",
            story.quotations.len(),
            ["quotation", "quotations"],
        ),
        (
            "altered",
            altered_count,
            ["altered wording", "altered wordings"],
        ),
        ("events", events.len(), ["event", "events"]),
    ];
    StoryView {
        title: title(context, story, &documents),
        dates: match (&story.from, &story.to) {
            (Some(from), Some(to)) => time::show_days(from, to),
            (Some(one), None) | (None, Some(one)) => time::show_day(one),
            (None, None) => String::new(),
        },
        accounts_count: count(documents.len(), "account", "accounts"),
        independent: context.independent_words(story, &documents),
        counts: (counts.into_iter())
            .filter(|(_, n, _)| *n > 0)
            .map(|(section, number, [one, many])| Count {
                href: format!("#{section}-{id}"),
                number,
                word: if number == 1 { one } else { many },
            })
            .collect(),
        accounts: accounts(context, story, &documents, &copies),
        findings: contradictions,
        altered: altered(passages, story),
        panels: panels(context, story),
        graph: graph(passages, story),
        coverage: coverage(passages, story),
        columns: columns(context, story),
        piles,
        lone,
        initiatives,
        updates,
        speakers,
        events,
        id,
    }
}

fn accounts<'v>(
    context: &'v Context<'_>,
    story: &Story,
    documents: &[usize],
    copies: &BTreeMap<usize, usize>,
) -> Vec<AccountView<'v>> {
    (documents.iter())
        .map(|&index| {
            let account = &context.documents[index];
            let d = account.document;
            let own = |id: &str| context.document(id) == Some(index);
            AccountView {
                index,
                name: &account.name,
                title: d.title.as_deref().unwrap_or_default(),
                byline: d.byline.join(", "),
                published: day(d.published.as_deref()),
                basis: d.published_basis.map_or("", labels::basis),
                agency: d.agency.as_deref().unwrap_or_default(),
                url: d.url.as_deref().unwrap_or_default(),
                linked: d.url.as_deref().is_some_and(is_web_address),
                words: context.words(index),
                quotations: (story.quotations.iter())
                    .flat_map(|q| &q.wordings)
                    .filter(|w| own(&w.evidence.document))
                    .count(),
                copy_of: copies
                    .get(&index)
                    .map(|&i| context.documents[i].name.clone())
                    .unwrap_or_default(),
            }
        })
        .collect()
}

/// Every document of the record, those of stories first, with the kinds of evidence in it.
fn sources<'v>(
    context: &'v Context<'_>,
    passages: &Passages<'_, '_>,
    record: &'v Record,
) -> Vec<(SourceView<'v>, BTreeSet<Kind>)> {
    let mut order: Vec<usize> = Vec::new();
    let mut seen = BTreeSet::new();
    let of_stories = record
        .stories
        .iter()
        .flat_map(|s| context.story_documents(s));
    order.extend(
        of_stories
            .chain(0..context.documents.len())
            .filter(|&d| seen.insert(d)),
    );
    (order.into_iter())
        .map(|index| {
            let account = &context.documents[index];
            let d = account.document;
            let title = d.title.as_deref().unwrap_or_default();
            let kinds = passages
                .of(index)
                .into_iter()
                .flat_map(|(_, u)| u.kinds)
                .collect();
            let view = SourceView {
                index,
                name: &account.name,
                title,
                titled: d
                    .blocks
                    .iter()
                    .any(|b| b.kind == rapporteur_schema::BlockKind::Title),
                published: day(d.published.as_deref()),
                address: d.url.as_deref().unwrap_or_default(),
                linked: d.url.as_deref().is_some_and(is_web_address),
                source: &d.source,
                language: d.language.as_deref().map(anchor).unwrap_or_default(),
                blocks: blocks(account, passages, index),
            };
            (view, kinds)
        })
        .collect()
}

pub(super) fn input<'v>(context: &'v Context<'_>, i: &'v Input) -> InputView<'v> {
    InputView {
        source: &i.source,
        member: i.member.as_deref().unwrap_or_default(),
        outcome: labels::outcome(i.outcome),
        reason: i.reason.as_deref().unwrap_or_default(),
        documents: (i.documents.iter())
            .filter_map(|id| context.document(id))
            .map(|d| (d, context.documents[d].name.as_str()))
            .collect(),
    }
}

pub(super) fn input_counts(inputs: &[Input]) -> String {
    let n = |o| inputs.iter().filter(|i| i.outcome == o).count();
    let parts: Vec<String> = (rapporteur_schema::Outcome::ALL.iter())
        .map(|&o| (n(o), labels::outcome(o)))
        .filter(|(n, _)| *n > 0)
        .map(|(n, word)| format!("{n} {word}"))
        .collect();
    parts.join(", ")
}

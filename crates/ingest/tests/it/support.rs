//! Running ingest and showing what came out.

use rapporteur_ingest::{Item, Options, ingest};
use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::path::Path;

/// All items of these inputs.
pub(crate) fn items(inputs: &[&Path], options: &Options) -> Vec<Item> {
    let inputs: Vec<String> = inputs.iter().map(|p| p.display().to_string()).collect();
    let mut items = Vec::new();
    let flow = ingest(&inputs, options, &mut |item| {
        items.push(item);
        ControlFlow::Continue(())
    });
    assert_eq!(flow, ControlFlow::Continue(()));
    items
}

/// Rounds of a test that damages its input: `rounds` unless the variable `ROUNDS` asks for more.
pub(crate) fn rounds(rounds: usize) -> usize {
    let asked = std::env::var("ROUNDS").ok().and_then(|n| n.parse().ok());
    asked.unwrap_or(rounds)
}

/// Numbers below a bound, the same in every run (xorshift64).
pub(crate) fn random() -> impl FnMut(usize) -> usize {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    move |below| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below.max(1) as u64) as usize
    }
}

/// A line for each item, with paths below `root` only.
pub(crate) fn lines(items: &[Item], root: &Path) -> String {
    let root = format!("{}/", root.display());
    items.iter().fold(String::new(), |mut text, item| {
        let input = &item.input;
        let member = input
            .member
            .as_ref()
            .map(|m| format!(" [{m}]"))
            .unwrap_or_default();
        let reason = input
            .reason
            .as_ref()
            .map(|r| format!(": {r}"))
            .unwrap_or_default();
        let _ = writeln!(text, "{}{member} {}{reason}", input.source, input.outcome);
        text.replace(&root, "")
    })
}

/// A line for each item, with the accounts in it.
pub(crate) fn show(items: &[Item], root: &Path) -> String {
    let mut text = String::new();
    for item in items {
        text.push_str(&lines(std::slice::from_ref(item), root));
        for source in &item.sources {
            let mut field = |name: &str, value: Option<&str>| {
                if let Some(value) = value.filter(|v| !v.is_empty()) {
                    let _ = writeln!(text, "    {name}: {value}");
                }
            };
            field("title", source.title.as_deref());
            field("outlet", source.outlet.as_deref());
            field("agency", source.agency.as_deref());
            field("byline", Some(&source.byline.join(" + ")));
            field("dateline", source.dateline.as_deref());
            field("url", source.url.as_deref());
            field("published", source.published.as_deref());
            field(
                "basis",
                source
                    .published_basis
                    .map(rapporteur_schema::PublishedBasis::as_str),
            );
            field("modified", source.modified.as_deref());
            field("retrieved", source.retrieved.as_deref());
            field("language", source.language.as_deref());
            field(
                "noted",
                Some(
                    &source
                        .diagnostics
                        .iter()
                        .map(|d| d.code.as_str())
                        .collect::<Vec<_>>()
                        .join(" "),
                ),
            );
            let points = rapporteur_schema::CodePoints::new(&source.text);
            if source.blocks.is_empty() {
                field("text", Some(&source.text.escape_debug().to_string()));
            }
            for block in &source.blocks {
                field(
                    block.kind.as_str(),
                    points.slice(&source.text, block.start, block.end),
                );
            }
        }
    }
    text
}

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

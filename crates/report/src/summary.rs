//! A few lines a story, for a terminal.

use crate::context::Context;
use crate::labels::{self, PILES, count};
use crate::plain::one_line;
use crate::shown::{parties, title};
use crate::time;
use rapporteur_schema::{Evidence, Finding, Outcome, Record, Severity, Story, Wording};
use std::fmt::Write;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How a summary is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SummaryOptions {
    /// Whether to colour it with ANSI escape sequences (SGR). Colour repeats what signs and words say.
    pub color: bool,
    /// Columns of the terminal; no line is wider. At least 40 are used.
    pub width: usize,
}

impl Default for SummaryOptions {
    /// No colour, 80 columns.
    fn default() -> Self {
        Self {
            color: false,
            width: 80,
        }
    }
}

/// Entries shown of each list, in a record of few stories and in one of many; a line says how many more there are.
const SHOWN: usize = 5;
const SHOWN_OF_MANY: usize = 2;
/// From here on, stories are many.
const MANY: usize = 4;

/// A few lines a story, contradictions first, then altered quotations and the ledger; at the end what was not read.
///
/// Source text loses its control characters: no account can move the cursor or colour the screen.
pub fn summary(record: &Record, options: &SummaryOptions) -> String {
    let context = Context::new(record);
    let mut screen = Screen {
        color: options.color,
        width: options.width.max(40),
        shown: if record.stories.len() < MANY {
            SHOWN
        } else {
            SHOWN_OF_MANY
        },
        out: String::new(),
    };
    for story in &record.stories {
        if !screen.out.is_empty() {
            screen.out.push('\n');
        }
        write_story(&context, story, &mut screen);
    }
    inputs(record, &mut screen);
    screen.out
}

/// SGR codes.
const BOLD: &str = "1";
const DIM: &str = "2";
const RED: &str = "31";
const YELLOW: &str = "33";

struct Screen {
    color: bool,
    width: usize,
    shown: usize,
    out: String,
}

impl Screen {
    /// A line of parts, each with its code ("" for none), clipped to the width.
    fn line(&mut self, parts: &[(&str, &str)]) {
        let mut left = self.width;
        for (i, (code, text)) in parts.iter().enumerate() {
            let rest: usize = parts[i + 1..].iter().map(|(_, t)| t.width()).sum();
            let shown = fit(text, left);
            let cut = shown.len() < text.len() || (rest > 0 && shown.width() == left);
            if self.color && !code.is_empty() {
                let _ = write!(self.out, "\u{1b}[{code}m{shown}\u{1b}[0m");
            } else {
                self.out.push_str(&shown);
            }
            left -= shown.width().min(left);
            if cut {
                break;
            }
        }
        while self.out.ends_with(' ') {
            self.out.pop();
        }
        self.out.push('\n');
    }
}

/// At most `width` columns of a text, with an ellipsis where it was cut.
fn fit(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > width {
            break;
        }
        out.push(c);
    }
    out.truncate(out.trim_end().len());
    if width > 0 {
        out.push('…');
    }
    out
}

/// A text padded to a column.
fn pad(text: &str, width: usize) -> String {
    let shown = fit(text, width);
    let missing = width - shown.width().min(width);
    format!("{shown}{}", " ".repeat(missing))
}

fn write_story(context: &Context<'_>, story: &Story, screen: &mut Screen) {
    let documents = context.story_documents(story);
    screen.line(&[(BOLD, &one_line(&title(context, story, &documents)))]);
    let mut facts = Vec::new();
    if let (Some(from), Some(to)) = (&story.from, &story.to) {
        facts.push(one_line(&time::show_days(from, to)));
    }
    let accounts = count(documents.len(), "account", "accounts");
    facts.push(match context.independent_words(story, &documents) {
        words if words.is_empty() => accounts,
        words => format!("{accounts}, {words}"),
    });
    let contradictions = story
        .discrepancies
        .iter()
        .filter(|d| d.finding != Finding::Spread)
        .count();
    for (n, one, many) in [
        (contradictions, "contradiction", "contradictions"),
        (story.initiatives.len(), "initiative", "initiatives"),
        (story.quotations.len(), "quotation", "quotations"),
        (story.events.len(), "event", "events"),
    ] {
        if n > 0 {
            facts.push(count(n, one, many));
        }
    }
    wrapped(&facts, screen);
    for (finding, heading, _) in PILES {
        let found: Vec<_> = story
            .discrepancies
            .iter()
            .filter(|d| d.finding == finding)
            .collect();
        // What can meet is no contradiction: it waits in the page.
        if found.is_empty() || finding == Finding::Spread {
            continue;
        }
        screen.line(&[("", "")]);
        screen.line(&[(BOLD, heading)]);
        let grave = matches!(finding, Finding::Disputed | Finding::ToldDifferently);
        for d in found.iter().take(screen.shown) {
            let subject = one_line(&d.subject);
            let class = format!("  {}", d.class);
            screen.line(&[
                ("", "  "),
                (if grave { RED } else { "" }, "≠"),
                ("", " "),
                ("", &subject),
                (DIM, &class),
            ]);
            let widest = d
                .values
                .iter()
                .map(|v| one_line(&v.value).width())
                .max()
                .unwrap_or(0);
            let column = widest.min(screen.width * 2 / 5);
            for v in &d.values {
                let value = pad(&one_line(&v.value), column);
                let outlets = names(context, &v.evidence);
                screen.line(&[("", "      "), ("", &value), ("", "  "), (DIM, &outlets)]);
            }
        }
        more(found.len(), screen);
    }
    altered(context, story, screen);
    ledger(context, story, screen);
}

fn more(n: usize, screen: &mut Screen) {
    if n > screen.shown {
        screen.line(&[(DIM, &format!("    … {} more", n - screen.shown))]);
    }
}

/// Facts separated by dots, broken between facts.
fn wrapped(facts: &[String], screen: &mut Screen) {
    let mut line = String::new();
    for fact in facts {
        let joined = if line.is_empty() {
            fact.clone()
        } else {
            format!("{line} · {fact}")
        };
        if joined.width() > screen.width && !line.is_empty() {
            screen.line(&[(DIM, &line)]);
            line.clone_from(fact);
        } else {
            line = joined;
        }
    }
    screen.line(&[(DIM, &line)]);
}

/// The accounts of evidence, each once.
fn names(context: &Context<'_>, evidence: &[Evidence]) -> String {
    let mut out: Vec<&str> = Vec::new();
    for e in evidence {
        let name = context.name(&e.document);
        if !out.contains(&name) {
            out.push(name);
        }
    }
    out.join(", ")
}

/// Altered quotations, the gravest first: the wording compared with, and each that differs.
fn altered(context: &Context<'_>, story: &Story, screen: &mut Screen) {
    let mut list: Vec<_> = story
        .quotations
        .iter()
        .filter(|q| q.severity != Severity::None)
        .collect();
    if list.is_empty() {
        return;
    }
    list.sort_by_key(|q| std::cmp::Reverse(q.severity));
    screen.line(&[("", "")]);
    screen.line(&[(BOLD, "Altered quotations")]);
    for q in list.iter().take(screen.shown) {
        let (sign, word, _) = labels::severity(q.severity);
        let code = if q.severity == Severity::Meaning {
            RED
        } else {
            YELLOW
        };
        let speaker = one_line(q.speaker_name.as_deref().unwrap_or("speaker not named"));
        screen.line(&[
            ("", "  "),
            (code, sign),
            ("", " "),
            ("", &speaker),
            (DIM, "  "),
            (DIM, word),
        ]);
        let quoted = |w: &Wording| format!("“{}”", one_line(&w.text));
        let worst = q.wordings.iter().filter(|w| w.severity == q.severity);
        let base = q.wordings.iter().find(|w| w.against.is_none());
        for w in base.into_iter().chain(worst.take(2)) {
            let name = format!(
                "{}  ",
                pad(context.name(&w.evidence.document), screen.width / 5)
            );
            screen.line(&[("", "      "), (DIM, &name), ("", &quoted(w))]);
        }
    }
    more(list.len(), screen);
}

fn ledger(context: &Context<'_>, story: &Story, screen: &mut Screen) {
    if story.initiatives.is_empty() {
        return;
    }
    screen.line(&[("", "")]);
    screen.line(&[(BOLD, "The ledger")]);
    for i in story.initiatives.iter().take(screen.shown) {
        let head = format!(
            "{} {}",
            labels::initiative_kind(i.slots.kind),
            one_line(&parties(context, &i.slots))
        );
        let mut status: Vec<String> = Vec::new();
        for s in &i.slots.status {
            let label = labels::status(s.value);
            if !status.contains(&label) {
                status.push(label);
            }
        }
        let mut replies: Vec<&str> = Vec::new();
        for r in &i.slots.response {
            let stance = labels::stance(r.stance);
            if !replies.contains(&stance) {
                replies.push(stance);
            }
        }
        let replies = if replies.is_empty() {
            "no reply".to_owned()
        } else {
            format!("replies: {}", replies.join(", "))
        };
        let status = if status.is_empty() {
            String::new()
        } else {
            format!("{} · ", status.join(" → "))
        };
        let column = screen.width * 2 / 5;
        screen.line(&[
            ("", "    "),
            ("", &pad(&head, column)),
            ("", "  "),
            (DIM, &format!("{status}{replies}")),
        ]);
    }
    more(story.initiatives.len(), screen);
}

/// Inputs that gave nothing, each with its reason.
fn inputs(record: &Record, screen: &mut Screen) {
    let lost: Vec<_> = record
        .inputs
        .iter()
        .filter(|i| i.outcome != Outcome::Read)
        .collect();
    if lost.is_empty() {
        return;
    }
    if !screen.out.is_empty() {
        screen.line(&[("", "")]);
    }
    screen.line(&[(BOLD, "Not read")]);
    for i in lost.iter().take(screen.shown) {
        let mut name = one_line(&i.source);
        if let Some(member) = &i.member {
            name = format!("{name} › {}", one_line(member));
        }
        let reason = one_line(i.reason.as_deref().unwrap_or_default());
        screen.line(&[
            ("", "    "),
            ("", &name),
            ("", "  "),
            (DIM, i.outcome.as_str()),
            ("", "  "),
            (DIM, &reason),
        ]);
    }
    more(lost.len(), screen);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_fit_their_columns() {
        for (text, width, shown) in [
            ("ten days", 8, "ten days"),
            ("ten days", 5, "ten…"),
            ("日本語", 5, "日本…"),
            ("x", 0, ""),
            ("xy", 1, "…"),
        ] {
            assert_eq!(fit(text, width), shown);
            assert!(fit(text, width).width() <= width);
        }
    }
}

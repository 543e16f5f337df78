//! The record as Markdown (`CommonMark` with tables and strikethrough), for pasting into an article or a wiki.

use crate::context::{Context, InSentence};
use crate::labels::{self, PILES, SLOTS, count};
use crate::plain::{normal, one_line};
use crate::shown::{claimant, meaning, name, parties, slots, title};
use crate::time;
use rapporteur_schema::{Evidence, Initiative, Quotation, Record, Severity, Story, Value};
use std::fmt::Write;

/// The record as Markdown. Accounts are cited by number: `[2]` is the second of the story's list of accounts.
///
/// Source text is escaped: markup in an account stays text.
pub fn markdown(record: &Record) -> String {
    let context = Context::new(record);
    let mut out = String::new();
    for story in &record.stories {
        if !out.is_empty() {
            out.push_str("\n---\n\n");
        }
        Markdown {
            context: &context,
            documents: context.story_documents(story),
            story,
            out: &mut out,
        }
        .write();
    }
    out
}

struct Markdown<'m, 'r> {
    context: &'m Context<'r>,
    story: &'m Story,
    documents: Vec<usize>,
    out: &'m mut String,
}

impl Markdown<'_, '_> {
    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn write(&mut self) {
        let title = title(self.context, self.story, &self.documents);
        self.line(&format!("# {}\n", escape(&title)));
        let dates = match (&self.story.from, &self.story.to) {
            (Some(a), Some(b)) => format!("{} · ", time::show_days(a, b)),
            _ => String::new(),
        };
        let accounts = count(self.documents.len(), "account", "accounts");
        let independent = self.context.independent_words(self.story, &self.documents);
        let comma = if independent.is_empty() { "" } else { ", " };
        self.line(&escape(&format!("{dates}{accounts}{comma}{independent}")));
        self.findings();
        self.ledger();
        self.quotations();
        self.accounts();
    }

    fn findings(&mut self) {
        for (finding, title, note) in PILES {
            let found: Vec<_> = self
                .story
                .discrepancies
                .iter()
                .filter(|d| d.finding == finding)
                .collect();
            if found.is_empty() {
                continue;
            }
            self.line(&format!("\n## {title}\n\n*{note}*\n"));
            for d in found {
                self.line(&format!("- **{}** ({})", escape(&d.subject), d.class));
                for side in &d.values {
                    let mut by: Vec<String> = Vec::new();
                    for c in &side.claims {
                        let who = claimant(self.context, c.according_to.as_ref());
                        if !who.is_empty() && !by.contains(&who) {
                            by.push(who);
                        }
                    }
                    let by = if by.is_empty() {
                        String::new()
                    } else {
                        format!(", according to {}", escape(&by.join(", ")))
                    };
                    let numbers = self.numbers(&side.evidence);
                    self.line(&format!("  - **{}**{by} {numbers}", escape(&side.value)));
                    if let Some(e) = side.evidence.first() {
                        let InSentence {
                            before,
                            exact,
                            after,
                        } = self.context.in_sentence(e);
                        self.line(&format!(
                            "    > {}**{}**{}",
                            escape(&before),
                            escape(exact.trim()),
                            escape(&after)
                        ));
                    }
                }
            }
        }
    }

    fn ledger(&mut self) {
        if self.story.initiatives.is_empty() {
            return;
        }
        self.line("\n## The ledger");
        for i in &self.story.initiatives {
            self.initiative(i);
        }
    }

    fn initiative(&mut self, i: &Initiative) {
        let s = &i.slots;
        let between = parties(self.context, s);
        self.line(&format!(
            "\n### {} {}\n\n| | |\n|---|---|",
            labels::initiative_kind(s.kind),
            escape(&between)
        ));
        for ((_, values), (_, label)) in slots(s).into_iter().zip(SLOTS) {
            if !values.is_empty() {
                let cell = self.joined(values);
                self.line(&format!("| {label} | {cell} |"));
            }
        }
        let status: Vec<String> = (s.status.iter())
            .map(|v| {
                let date = v
                    .date
                    .as_deref()
                    .map(|d| format!(", {}", time::show(d)))
                    .unwrap_or_default();
                format!(
                    "{}{} {}",
                    labels::status(v.value),
                    escape(&date),
                    self.numbers(&v.evidence)
                )
            })
            .collect();
        if !status.is_empty() {
            self.line(&format!("| Status | {} |", status.join(" → ")));
        }
        let replies: Vec<String> = (s.response.iter())
            .map(|r| {
                let actor = name(self.context, r.actor.as_ref(), r.actor_name.as_ref());
                format!(
                    "{} {} {}",
                    escape(&actor),
                    labels::stance(r.stance),
                    self.numbers(&r.evidence)
                )
            })
            .collect();
        let replies = if replies.is_empty() {
            "no reply in any account".to_owned()
        } else {
            replies.join("; ")
        };
        self.line(&format!("| Replies | {replies} |"));
    }

    /// Values of a slot, those alike joined.
    fn joined(&self, values: &[Value]) -> String {
        let mut groups: Vec<(String, String, Vec<Evidence>)> = Vec::new();
        for v in values {
            let mut text = escape(&v.value);
            let meaning = meaning(v);
            if !meaning.is_empty() {
                let _ = write!(text, " ({})", escape(&meaning));
            }
            let by = claimant(self.context, v.according_to.as_ref());
            if !by.is_empty() {
                let _ = write!(text, ", according to {}", escape(&by));
            }
            let key = normal(&text);
            match groups.iter_mut().find(|(k, ..)| *k == key) {
                Some((_, _, evidence)) => evidence.extend(v.evidence.iter().cloned()),
                None => groups.push((key, text, v.evidence.clone())),
            }
        }
        let shown: Vec<String> = (groups.iter())
            .map(|(_, text, evidence)| format!("{text} {}", self.numbers(evidence)))
            .collect();
        shown.join("; ")
    }

    fn quotations(&mut self) {
        if self.story.quotations.is_empty() {
            return;
        }
        self.line("\n## Who said what, in which words");
        let mut speakers: Vec<(String, Vec<&Quotation>)> = Vec::new();
        for q in &self.story.quotations {
            let speaker = one_line(q.speaker_name.as_deref().unwrap_or("Speaker not named"));
            match speakers.iter_mut().find(|(s, _)| *s == speaker) {
                Some((_, list)) => list.push(q),
                None => speakers.push((speaker, vec![q])),
            }
        }
        for (speaker, list) in speakers {
            self.line(&format!("\n### {}\n", escape(&speaker)));
            for q in list {
                // Same words, same line: the accounts stand behind it together.
                let mut groups: Vec<(String, &str, Severity, Vec<Evidence>)> = Vec::new();
                for w in &q.wordings {
                    let key = normal(&w.text);
                    match groups
                        .iter_mut()
                        .find(|(k, _, s, _)| *k == key && *s == w.severity)
                    {
                        Some((.., evidence)) => evidence.push(w.evidence.clone()),
                        None => groups.push((key, &w.text, w.severity, vec![w.evidence.clone()])),
                    }
                }
                for (i, (_, text, severity, evidence)) in groups.into_iter().enumerate() {
                    let (sign, word, _) = labels::severity(severity);
                    let indent = if i == 0 { "- " } else { "  - " };
                    let mark = if i == 0 {
                        String::new()
                    } else {
                        format!(" *{sign} {word}*")
                    };
                    let numbers = self.numbers(&evidence);
                    self.line(&format!("{indent}“{}”{mark} {numbers}", escape(text)));
                }
            }
        }
    }

    fn accounts(&mut self) {
        self.line("\n## Accounts\n");
        for (n, d) in self.documents.clone().into_iter().enumerate() {
            let account = &self.context.documents[d];
            let mut parts = vec![escape(&account.name)];
            parts.extend(
                account
                    .document
                    .title
                    .iter()
                    .map(|t| format!("“{}”", escape(t))),
            );
            parts.extend(
                account
                    .document
                    .published
                    .iter()
                    .map(|p| escape(&time::show(p))),
            );
            parts.extend(account.document.url.iter().map(|u| escape(u)));
            self.line(&format!("{}. {}", n + 1, parts.join(", ")));
        }
    }

    /// The accounts of evidence, by number: "[1, 3]".
    fn numbers(&self, evidence: &[Evidence]) -> String {
        let of = |e: &Evidence| {
            let d = self.context.document(&e.document)?;
            self.documents.iter().position(|&o| o == d)
        };
        let mut numbers: Vec<usize> = evidence.iter().filter_map(of).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let shown: Vec<String> = numbers.iter().map(|n| (n + 1).to_string()).collect();
        if shown.is_empty() {
            String::new()
        } else {
            format!("\\[{}\\]", shown.join(", "))
        }
    }
}

/// Source text on one line, with what means something in Markdown or HTML escaped.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    // Spaces at the edges are the caller's: a sentence's halves keep theirs.
    let line = one_line(text);
    if text.starts_with(char::is_whitespace) && !line.is_empty() {
        out.push(' ');
    }
    for (i, c) in line.char_indices() {
        let opens_a_list = i == 0 && matches!(c, '-' | '+' | '=' | '#');
        let ends_a_number =
            matches!(c, '.' | ')') && i > 0 && line[..i].bytes().all(|b| b.is_ascii_digit());
        if opens_a_list
            || ends_a_number
            || matches!(
                c,
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '!'
            )
        {
            out.push('\\');
        }
        out.push(c);
    }
    if text.ends_with(char::is_whitespace) && !line.is_empty() {
        out.push(' ');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn markup_of_a_source_stays_text() {
        for (text, escaped) in [
            ("<b>*x*</b>", "\\<b\\>\\*x\\*\\</b\\>"),
            ("[a](http://b)", "\\[a\\](http://b)"),
            ("# one\n# two", "\\# one # two"),
            ("1. one", "1\\. one"),
            ("- x", "\\- x"),
            ("a|b", "a\\|b"),
            ("well-read 3.5", "well-read 3.5"),
        ] {
            assert_eq!(escape(text), escaped);
        }
    }
}

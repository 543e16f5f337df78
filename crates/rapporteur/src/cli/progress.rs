//! What is told on standard error while work goes on: a line that is rewritten on a terminal, and a line for each input that
//! was not read.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

use rapporteur::ItemRead;
use rapporteur::schema::Outcome;

/// Counts items and shows them.
pub(crate) struct Progress {
    shown: bool,
    quiet: bool,
    documents: usize,
    skipped: usize,
    last: Option<Instant>,
}

impl Progress {
    /// Progress on standard error if it is a terminal; messages about inputs unless quiet.
    pub(crate) fn new(quiet: bool) -> Self {
        Progress {
            shown: !quiet && std::io::stderr().is_terminal(),
            quiet,
            documents: 0,
            skipped: 0,
            last: None,
        }
    }

    /// Notes an item; one that was not read gets a line.
    pub(crate) fn item(&mut self, item: &ItemRead) {
        self.documents += item.readings.len();
        if item.input.outcome != Outcome::Read {
            self.skipped += usize::from(item.input.outcome == Outcome::Skipped);
            self.clear();
            let member = item
                .input
                .member
                .as_ref()
                .map(|m| format!(" ({m})"))
                .unwrap_or_default();
            let reason = item.input.reason.as_deref().unwrap_or("no reason given");
            eprintln!(
                "rapporteur: {}{member}: {}: {reason}",
                item.input.source,
                super::outcome(item.input.outcome)
            );
        }
        if !self.quiet {
            for reading in &item.readings {
                for diagnostic in &reading.diagnostics {
                    self.clear();
                    eprintln!("rapporteur: {}: {}", item.input.source, diagnostic.message);
                }
            }
        }
        let now = Instant::now();
        if self.shown
            && self
                .last
                .is_none_or(|last| now - last > Duration::from_millis(100))
        {
            self.last = Some(now);
            eprint!("\r\x1b[K{} accounts read", self.documents);
            let _ = std::io::stderr().flush();
        }
    }

    /// Takes the line away.
    pub(crate) fn finish(&mut self) {
        self.clear();
    }

    /// Inputs that could not be read.
    pub(crate) fn skipped(&self) -> usize {
        self.skipped
    }

    fn clear(&mut self) {
        if self.shown && self.last.is_some() {
            eprint!("\r\x1b[K");
        }
    }
}

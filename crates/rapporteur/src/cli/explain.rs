//! `rapporteur explain`: how sentences were read, step by step, for people who want to know why.

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::Result;
use rapporteur::ingest;
use rapporteur::nlp::Model;
use rapporteur::read::{Reader, SentenceTrace};
use rapporteur::schema::{CodePoints, EntitySpan, Reading, Value};

use super::args::ExplainArgs;

pub(crate) fn run(args: &ExplainArgs) -> Result<ExitCode> {
    let options = args.inputs.options()?;
    let mut reader = Reader::new(Model::english());
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut number = 0;
    let mut shown = 0;
    let mut failed: io::Result<()> = Ok(());
    let _ = ingest::ingest(&args.inputs.paths, &options.ingest, &mut |item| {
        for source in &item.sources {
            for (reading, sentences) in reader.explain(source) {
                let page = Page::new(&reading);
                for sentence in &sentences {
                    if sentence.tokens.is_empty() {
                        continue;
                    }
                    number += 1;
                    if args.sentence.is_some_and(|wanted| wanted != number) {
                        continue;
                    }
                    shown += 1;
                    failed = page.sentence(number, sentence, &mut out);
                    if failed.is_err() {
                        return std::ops::ControlFlow::Break(());
                    }
                }
            }
        }
        std::ops::ControlFlow::Continue(())
    });
    failed?;
    out.flush()?;
    if shown == 0 {
        eprintln!("rapporteur: no such sentence: the input has {number}");
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

/// A reading with its index, to be shown sentence by sentence.
struct Page<'r> {
    reading: &'r Reading,
    index: CodePoints,
}

impl<'r> Page<'r> {
    fn new(reading: &'r Reading) -> Self {
        Page {
            reading,
            index: CodePoints::new(&reading.document.text),
        }
    }

    fn text(&self, start: u32, end: u32) -> &'r str {
        let text = &self.reading.document.text;
        self.index.slice(text, start, end).unwrap_or_default()
    }

    /// The name of an entity.
    fn name(&self, entity: Option<&String>) -> &'r str {
        self.reading
            .entities
            .iter()
            .find(|e| Some(&e.id) == entity)
            .map_or("?", |e| &e.name)
    }

    fn side(&self, spans: &[EntitySpan]) -> String {
        let all: Vec<String> = spans
            .iter()
            .map(|s| {
                let words = self.text(s.start, s.end);
                match &s.entity {
                    Some(_) => format!("{words} [{}]", self.name(s.entity.as_ref())),
                    None => words.to_owned(),
                }
            })
            .collect();
        if all.is_empty() {
            "-".to_owned()
        } else {
            all.join(", ")
        }
    }

    /// Everything that is known of one sentence, a section for each part of the reading.
    fn sentence(
        &self,
        number: usize,
        sentence: &SentenceTrace,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let [start, end] = sentence.span;
        let within = |s: u32, e: u32| start <= s && e <= end;
        writeln!(out, "sentence {number} ({start}..{end})")?;
        writeln!(out, "  {}", self.text(start, end).replace('\n', " "))?;
        writeln!(
            out,
            "parse (word, lemma, tag, relation > head, engine's entity)"
        )?;
        for token in &sentence.tokens {
            let head = sentence.tokens.get(token.head).map_or("", |h| &h.text);
            writeln!(
                out,
                "  {}\t{}\t{}\t{} > {head}\t{}",
                token.text, token.lemma, token.tag, token.dep, token.entity
            )?;
        }
        self.names(sentence.span, out)?;
        writeln!(out, "rows of the event lexicons, in the order tried")?;
        for row in &sentence.tried {
            writeln!(out, "  {} ({}): {}", row.word, row.row, row.outcome)?;
        }
        writeln!(out, "events")?;
        for e in &self.reading.events {
            if within(e.trigger.start, e.trigger.end) {
                self.event(e, out)?;
            }
        }
        writeln!(out, "tolls")?;
        for toll in &self.reading.tolls {
            let Some(at) = toll.value.evidence.first() else {
                continue;
            };
            if within(at.start, at.end) {
                let bound = |n: Option<u32>| n.map_or("open".to_owned(), |n| n.to_string());
                write!(
                    out,
                    "  {}: {} to {}",
                    toll.outcome,
                    bound(toll.low),
                    bound(toll.high)
                )?;
                value(&toll.value, out)?;
            }
        }
        writeln!(out, "mentions of initiatives and predicates tried")?;
        for row in &sentence.initiatives {
            writeln!(out, "  {} ({}): {}", row.word, row.row, row.outcome)?;
        }
        writeln!(out, "initiatives")?;
        for i in &self.reading.initiatives {
            if within(i.mention.start, i.mention.end) {
                let words = self.text(i.mention.start, i.mention.end);
                writeln!(out, "  {}: {words}", i.slots.kind.as_str())?;
                initiative(&i.slots, out)?;
            }
        }
        writeln!(out)
    }

    /// Entities, times and quotations of a sentence.
    fn names(&self, [start, end]: [u32; 2], out: &mut dyn Write) -> io::Result<()> {
        let within = |s: u32, e: u32| start <= s && e <= end;
        writeln!(out, "entities")?;
        for entity in &self.reading.entities {
            for m in &entity.mentions {
                if within(m.start, m.end) {
                    let words = self.text(m.start, m.end);
                    let kind = entity.entity_type.as_str();
                    writeln!(out, "  {words} ({}): {} ({kind})", m.kind, entity.name)?;
                }
            }
        }
        writeln!(out, "times")?;
        for t in &self.reading.timexes {
            if within(t.start, t.end) {
                writeln!(
                    out,
                    "  {}: {} {}",
                    self.text(t.start, t.end),
                    t.timex_type,
                    t.value
                )?;
            }
        }
        writeln!(out, "quotations")?;
        for q in &self.reading.quotations {
            let here = q.content.iter().any(|c| c.start < end && start < c.end);
            if here {
                let source = q
                    .source
                    .as_ref()
                    .map_or("nobody", |s| self.text(s.start, s.end));
                writeln!(out, "  {} of {source}", q.kind)?;
            }
        }
        Ok(())
    }

    fn event(&self, e: &rapporteur::schema::ReadingEvent, out: &mut dyn Write) -> io::Result<()> {
        let trigger = self.text(e.trigger.start, e.trigger.end);
        write!(out, "  {}", e.event_type)?;
        if let Some(mode) = &e.mode {
            write!(out, " {mode}")?;
        }
        if let Some(root) = &e.cameo_root {
            write!(out, " (CAMEO {root})")?;
        }
        writeln!(out, " by \"{trigger}\"")?;
        writeln!(out, "    actor: {}", self.side(&e.actor))?;
        writeln!(out, "    recipient: {}", self.side(&e.recipient))?;
        if let Some(content) = &e.content {
            let mode = content.mode.as_deref().unwrap_or_default();
            writeln!(out, "    content: {} {mode}", content.event_type)?;
        }
        let background = if e.historical { ", background" } else { "" };
        writeln!(out, "    modality: {}{background}", e.modality)?;
        if let Some(time) = &e.time {
            write!(out, "    time:")?;
            value(time, out)?;
        }
        if let Some(place) = &e.place {
            writeln!(out, "    place: {}", place.place.text)?;
        }
        if let Some(claimant) = &e.according_to {
            let name = claimant.name.as_deref().unwrap_or("?");
            writeln!(out, "    according to: {name}")?;
        }
        for (slot, values) in [("fatalities", &e.fatalities), ("injuries", &e.injuries)] {
            for v in values {
                write!(out, "    {slot}:")?;
                value(v, out)?;
            }
        }
        Ok(())
    }
}

/// The slots of an initiative's mention that are filled.
fn initiative(s: &rapporteur::schema::InitiativeSlots, out: &mut dyn Write) -> io::Result<()> {
    let slots = [
        ("proposer", &s.proposer),
        ("addressee", &s.addressee),
        ("supporter", &s.supporter),
        ("facilitator", &s.facilitator),
        ("monitor", &s.monitor),
        ("declared", &s.declared),
        ("start", &s.start),
        ("end", &s.end),
        ("deadline", &s.deadline),
        ("duration", &s.duration_days),
        ("place", &s.place),
        ("scope", &s.scope),
        ("preconditions", &s.preconditions),
        ("conditions", &s.conditions),
        ("trigger", &s.trigger),
        ("consequence", &s.consequence),
    ];
    for (name, values) in slots {
        for v in values {
            write!(out, "    {name}:")?;
            value(v, out)?;
        }
    }
    for r in &s.response {
        let who = r.actor_name.as_deref().unwrap_or("?");
        writeln!(out, "    response: {who} {}", r.stance)?;
    }
    for v in &s.violations {
        let name = |n: &Option<String>| n.clone().unwrap_or_else(|| "?".to_owned());
        let (accuser, accused) = (name(&v.accuser_name), name(&v.accused_name));
        writeln!(out, "    violation: {accuser} accuses {accused}")?;
    }
    for state in &s.status {
        writeln!(out, "    status: {}", state.value)?;
    }
    Ok(())
}

/// A value's words and what they amount to.
fn value(v: &Value, out: &mut dyn Write) -> io::Result<()> {
    write!(out, " \"{}\"", v.value)?;
    if let Some(number) = v.number {
        write!(out, " = {number}")?;
    }
    if let Some(hedge) = v.hedge {
        write!(out, ", hedge {hedge}")?;
    }
    if let (Some(start), Some(end)) = (&v.start, &v.end) {
        write!(out, " = {start} to {end}")?;
    }
    if let Some(as_of) = &v.as_of {
        write!(out, ", as of {as_of}")?;
    }
    if let Some(name) = v.according_to.as_ref().and_then(|a| a.name.as_ref()) {
        write!(out, ", according to {name}")?;
    }
    writeln!(out)
}

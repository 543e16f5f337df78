//! From a source to the readings of its documents.

use rapporteur_nlp::{Annotator, Model};
use rapporteur_schema::{
    Block, BlockKind, CodePoints, Diagnostic, Document, EntitySpan, PublishedBasis, QuotationKind,
    Reading, ReadingQuotation, Source, SpanRef, Value, document_id, item_id,
};

use crate::actors::Actors;
use crate::entity::Entities;
use crate::entity::refer::{self, Speech};
use crate::entity::written;
use crate::event;
use crate::event::trace::SentenceTrace;
use crate::evidence::evidence;
use crate::initiative;
use crate::layout;
use crate::prose::Prose;
use crate::quotation::{self, circumstance};
use crate::statement::{self, Parts};
use crate::timex::{self, DocumentTime, TimeExpression};

/// Reads documents: one for each thread.
///
/// ```
/// use rapporteur_nlp::Model;
/// use rapporteur_read::Reader;
/// use rapporteur_schema::Source;
///
/// let text = "“We are ready for talks,” said Ilva Sund, the foreign minister of Kestria.".to_owned();
/// let source = Source { source: "note.txt".into(), text, base: Some(0), ..Source::default() };
/// let readings = Reader::new(Model::english()).read(&source);
/// let quotation = &readings[0].quotations[0];
/// let speaker = quotation.source.as_ref().unwrap();
/// assert_eq!(readings[0].entities.iter().find(|e| Some(&e.id) == speaker.entity.as_ref()).unwrap().name, "Ilva Sund");
/// ```
#[derive(Debug)]
pub struct Reader {
    annotator: Annotator,
    actors: Actors,
}

impl Reader {
    /// A reader that uses a language model.
    pub fn new(model: &Model) -> Reader {
        Reader {
            annotator: model.annotator(),
            actors: Actors::default(),
        }
    }

    /// Honours a user's own actors before the reader's lists and the language model.
    ///
    /// # Example: a fleet that no list has
    /// ```
    /// use rapporteur_nlp::Model;
    /// use rapporteur_read::{Actors, Reader};
    /// use rapporteur_schema::{ActorType, Source};
    ///
    /// let actors = Actors::parse("name\taliases\ttype\tcountry\nGrey Fleet\tgrey fleet\tarmed_group\tNOR\n")?;
    /// let mut reader = Reader::new(Model::english()).with_actors(actors);
    /// let text = "The grey fleet left the port on Monday.".to_owned();
    /// let readings = reader.read(&Source { source: "note.txt".into(), text, base: Some(0), ..Source::default() });
    /// assert_eq!(readings[0].entities[0].name, "Grey Fleet");
    /// assert_eq!(readings[0].entities[0].entity_type, ActorType::ArmedGroup);
    /// # Ok::<(), rapporteur_read::ActorsError>(())
    /// ```
    #[must_use]
    pub fn with_actors(mut self, actors: Actors) -> Reader {
        self.actors = actors;
        self
    }

    /// Reads the accounts of a source: one, or several where a text holds several. Never fails: what is amiss is told in
    /// the readings' diagnostics. A source without text has no reading.
    pub fn read(&mut self, source: &Source) -> Vec<Reading> {
        let documents = documents(source);
        documents
            .into_iter()
            .map(|(document, diagnostics)| self.document(document, diagnostics, None))
            .collect()
    }

    /// Reads a document again, now that its date is known from elsewhere, as from the other accounts of its story: all
    /// relative times, and all that is coded with them, are put on the calendar. The document's `published` becomes the
    /// given date with basis `inferred`; ids, text and blocks stay.
    ///
    /// `published` is a date or an instant: `2031-03-07`, `2031-03-07T09:30:00Z`. `None` where it is neither.
    ///
    /// # Example: a day of the week, once the story has a date
    /// ```
    /// use rapporteur_nlp::Model;
    /// use rapporteur_read::Reader;
    /// use rapporteur_schema::Source;
    ///
    /// let text = "The envoys met on Friday.".to_owned();
    /// let mut reader = Reader::new(Model::english());
    /// let reading = reader.read(&Source { source: "note.txt".into(), text, base: Some(0), ..Source::default() }).remove(0);
    /// assert_eq!(reading.timexes[0].value, "XXXX-WXX-5");
    ///
    /// let dated = reader.redate(&reading, "2031-03-08").unwrap();
    /// assert_eq!(dated.timexes[0].value, "2031-03-07");
    /// assert_eq!(dated.document.id, reading.document.id);
    /// assert!(reader.redate(&reading, "some day").is_none());
    /// ```
    pub fn redate(&mut self, reading: &Reading, published: &str) -> Option<Reading> {
        DocumentTime::parse(published)?;
        let mut document = reading.document.clone();
        document.published = Some(published.to_owned());
        document.published_basis = Some(PublishedBasis::Inferred);
        Some(self.document(document, reading.diagnostics.clone(), None))
    }

    /// Reads a source as [`Reader::read`] does, and tells how each sentence was read: its parse, and the rows of the event
    /// lexicons that were tried.
    pub fn explain(&mut self, source: &Source) -> Vec<(Reading, Vec<SentenceTrace>)> {
        let explain = |(document, diagnostics)| {
            let mut trace = Vec::new();
            let reading = self.document(document, diagnostics, Some(&mut trace));
            (reading, trace)
        };
        documents(source).into_iter().map(explain).collect()
    }

    /// The document's times, and when it was published as far as it tells.
    fn times(
        &mut self,
        document: &Document,
        index: &CodePoints,
        prose: &Prose,
    ) -> (Vec<TimeExpression>, Option<(DocumentTime, PublishedBasis)>) {
        let lines = Prose::annotate(
            &document.text,
            index,
            &date_lines(document),
            &mut self.annotator,
        );
        timex::of_document(document, prose, &lines)
    }

    fn document(
        &mut self,
        mut document: Document,
        diagnostics: Vec<Diagnostic>,
        mut trace: Option<&mut Vec<SentenceTrace>>,
    ) -> Reading {
        let index = CodePoints::new(&document.text);
        let prose = Prose::annotate(
            &document.text,
            &index,
            &document.blocks,
            &mut self.annotator,
        );
        let (times, published) = self.times(&document, &index, &prose);
        if let (None, Some((time, basis))) = (&document.published, published) {
            document.published = Some(time.date.to_string());
            document.published_basis = Some(basis);
        }
        let mut entities = Entities::of(&prose, &self.actors);
        let quotations = quotation::quotations(&prose, &mut entities);
        let speeches: Vec<Speech> = quotations
            .iter()
            .flat_map(|q| q.in_marks.iter().map(move |words| (q, words)))
            .map(|(q, words)| Speech {
                tokens: prose.tokens_in(words.clone()),
                speaker: q.source.as_ref().and_then(|(_, entity)| *entity),
                direct: q.kind == QuotationKind::Direct,
            })
            .collect();
        refer::refer(&prose, &mut entities, &speeches);
        let id = document.id.clone();
        let span = |r: std::ops::Range<u32>| SpanRef {
            start: r.start,
            end: r.end,
        };
        let entity_ids: Vec<String> = entities
            .all
            .iter()
            .map(|e| {
                let first = prose.span(e.mentions[0].0.clone());
                item_id("ent", &id, first.start, first.end)
            })
            .collect();
        let sentences: Vec<[u32; 2]> = prose
            .sentences()
            .into_iter()
            .map(|s| prose.span(s))
            .map(|s| [s.start, s.end])
            .collect();
        let mut tried = Vec::new();
        let initiatives = initiative::initiatives(
            &initiative::Document {
                id: &id,
                text: &document.text,
                index: &index,
                sentences: &sentences,
                entity_ids: &entity_ids,
                today: document
                    .published
                    .as_deref()
                    .and_then(DocumentTime::parse)
                    .map(|time| time.date),
            },
            &prose,
            &entities,
            &times,
            &quotations,
            trace.is_some().then_some(&mut tried),
        );
        let slice = |r: std::ops::Range<u32>| {
            let words = index.slice(&document.text, r.start, r.end);
            words.unwrap_or_default().to_owned()
        };
        let statements = statement::statements(&Parts {
            document: &id,
            prose: &prose,
            entities: &entities,
            ids: &entity_ids,
            times: &times,
            quotations: &quotations,
            slice: &slice,
        });
        let (events, tolls) = event::events(
            &event::Scene {
                document: &document,
                index: &index,
                sentences: &sentences,
                prose: &prose,
                entities: &entities,
                entity_ids: &entity_ids,
                quotations: &quotations,
                times: &times,
            },
            trace.as_deref_mut(),
        );
        if let Some(trace) = trace {
            for sentence in trace {
                let [start, end] = sentence.span;
                let here = tried.iter().filter(|t| start <= t.start && t.start < end);
                sentence.initiatives = here.map(|t| t.row.clone()).collect();
            }
        }
        let told = circumstance::circumstances(&prose, &entities, &quotations, &times);
        let place = |span: std::ops::Range<u32>| {
            evidence(&id, &document.text, &index, span, &sentences).map(Value::from_evidence)
        };
        let quotations = quotations
            .into_iter()
            .zip(told)
            .map(|(q, told)| ReadingQuotation {
                id: item_id(
                    "quo",
                    &id,
                    q.content[0].start,
                    q.content[q.content.len() - 1].end,
                ),
                kind: q.kind,
                source: q.source.map(|(s, entity)| EntitySpan {
                    start: s.start,
                    end: s.end,
                    entity: entity.map(|e| entity_ids[e].clone()),
                }),
                cue: q.cue.map(span),
                content: q.content.into_iter().map(span).collect(),
                quoted: q.in_marks.into_iter().map(span).collect(),
                said: told.said.and_then(|number| {
                    circumstance::time(&times[number], place(times[number].span.clone())?)
                }),
                venue: told.venue.and_then(place),
                medium: told.medium.and_then(place),
            })
            .collect();
        let written = written::Writer {
            document: &document,
            index: &index,
            prose: &prose,
            sentences: &sentences,
            ids: &entity_ids,
            actors: &self.actors,
        };
        let entities = written.entities(&entities);
        Reading {
            document,
            sentences,
            entities,
            timexes: timex::as_read(&id, &times),
            quotations,
            events,
            initiatives,
            statements,
            tolls,
            diagnostics,
        }
    }
}

/// The date lines of a document as blocks to annotate.
fn date_lines(document: &Document) -> Vec<Block> {
    let lines = document
        .blocks
        .iter()
        .filter(|b| b.kind == BlockKind::Dateline);
    lines
        .map(|b| Block {
            kind: BlockKind::Heading,
            ..*b
        })
        .collect()
}

/// The documents that a source holds, with blocks in code points of their own texts.
fn documents(source: &Source) -> Vec<(Document, Vec<Diagnostic>)> {
    if source.text.trim().is_empty() {
        return Vec::new();
    }
    let index = CodePoints::new(&source.text);
    let point = |byte: usize| index.to_code_point(&source.text, byte).unwrap_or_default();
    if !source.blocks.is_empty() {
        let document = document(source, 0, &source.text, source.base, source.blocks.clone());
        return vec![(document, source.diagnostics.clone())];
    }
    let parts = layout::parts(&source.text);
    let several = parts.len() > 1;
    parts
        .into_iter()
        .enumerate()
        .map(|(number, part)| {
            let (text, from) = if several {
                (&source.text[part.span.clone()], point(part.span.start))
            } else {
                // One account keeps the whole text, so that offsets are those of the file.
                (source.text.as_str(), 0)
            };
            let blocks: Vec<Block> = part
                .blocks
                .iter()
                .map(|b| Block {
                    kind: b.kind,
                    start: point(b.bytes.start) - from,
                    end: point(b.bytes.end) - from,
                })
                .collect();
            let base = source.base.map(|base| base + from);
            let mut document = document(source, number as u32, text, base, blocks);
            if several || document.title.is_none() {
                let title = part.title.as_ref().map(|t| {
                    source.text[t.clone()]
                        .split_whitespace()
                        .collect::<Vec<_>>()
                        .join(" ")
                });
                document.title = title.or(document.title);
            }
            (document, source.diagnostics.clone())
        })
        .collect()
}

fn document(
    source: &Source,
    part: u32,
    text: &str,
    start: Option<u32>,
    blocks: Vec<Block>,
) -> Document {
    let name = source.source.rsplit(['/', '\\']).next().unwrap_or_default();
    let origin = source
        .outlet
        .as_deref()
        .or(source.url.as_deref())
        .unwrap_or(name);
    let index = CodePoints::new(text);
    let block_text = |kind: BlockKind| {
        blocks
            .iter()
            .find(|b| b.kind == kind)
            .and_then(|b| index.slice(text, b.start, b.end))
            .map(str::to_owned)
    };
    let mut byline = source.byline.clone();
    if byline.is_empty() {
        byline.extend(block_text(BlockKind::Byline));
    }
    Document {
        id: document_id(origin, text),
        source: source.source.clone(),
        part,
        source_start: start,
        outlet: source.outlet.clone(),
        agency: source.agency.clone(),
        url: source.url.clone(),
        title: source.title.clone(),
        dateline: source
            .dateline
            .clone()
            .or_else(|| block_text(BlockKind::Dateline)),
        byline,
        published: source.published.clone(),
        modified: source.modified.clone(),
        retrieved: source.retrieved.clone(),
        published_basis: source.published_basis,
        language: source.language.clone(),
        text: text.to_owned(),
        blocks,
    }
}

//! From inputs to stories: documents are read, grouped by their signatures, and each story is joined by itself.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use rapporteur_nlp::Model;
use rapporteur_read::Reader;
use rapporteur_schema::{Input, ProducerOption, Reading, Record};
use rapporteur_story::{Signature, dossier, group, inferred_day};

use crate::pipeline::{ItemRead, Options, read_inputs};
use crate::spill::Spill;

/// Reads inputs and hands each story to `sink` as a record of its own, with its documents, inputs and actors, in the order of
/// the stories' first accounts. What belongs to no story (inputs that gave no document) comes first, if there is any.
///
/// Readings wait in a temporary file, so memory is bounded by the documents' signatures (a few kilobytes each) and the largest
/// story. The sink stops the run with [`ControlFlow::Break`], which is then returned.
///
/// # Example: how many accounts each story has
/// ```
/// use std::ops::ControlFlow;
///
/// let folder = tempfile::tempdir()?;
/// std::fs::write(folder.path().join("a.txt"), "Bomb kills nine\n\nA car bomb killed nine people in Dravec.\n")?;
/// std::fs::write(folder.path().join("b.txt"), "Budget passed\n\nThe parliament of Orvane voted for more schools.\n")?;
/// let mut accounts = Vec::new();
/// let inputs = [folder.path().display().to_string()];
/// let _ = rapporteur::report_stories(&inputs, &rapporteur::Options::default(), &mut |_| {}, &mut |record| {
///     accounts.push(record.documents.len());
///     ControlFlow::Continue(())
/// });
/// assert_eq!(accounts, [1, 1]);
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn report_stories(
    inputs: &[String],
    options: &Options,
    progress: &mut dyn FnMut(&ItemRead),
    sink: &mut dyn FnMut(Record) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut spill = Spill::default();
    let mut signatures: Vec<Signature> = Vec::new();
    let mut lines: Vec<Input> = Vec::new();
    let _ = read_inputs(inputs, options, &mut |item| {
        progress(&item);
        lines.push(item.input);
        for reading in item.readings {
            signatures.push(Signature::of(&reading));
            spill.push(reading);
        }
        ControlFlow::Continue(())
    });
    let head = head(options);
    let unread: Vec<Input> = lines
        .iter()
        .filter(|line| line.documents.is_empty())
        .cloned()
        .collect();
    if !unread.is_empty() {
        let mut record = Record::new(head.clone());
        record.inputs = unread;
        sink(record)?;
    }
    let mut sources: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, line) in lines.iter().enumerate() {
        for document in &line.documents {
            sources.entry(document).or_default().push(number);
        }
    }
    let groups = if options.one_story && !signatures.is_empty() {
        vec![(0..signatures.len()).collect()]
    } else {
        group(&signatures)
    };
    let mut reader = Reader::new(Model::english()).with_actors(options.actors.clone());
    for members in groups {
        let readings = readings(&members, &signatures, &mut spill, &mut reader);
        if readings.is_empty() {
            continue;
        }
        let dossier = dossier(&readings);
        let mut record = Record::new(head.clone());
        let mut of: Vec<usize> = dossier
            .documents
            .iter()
            .flat_map(|d| sources.get(d.id.as_str()).into_iter().flatten())
            .copied()
            .collect();
        of.sort_unstable();
        of.dedup();
        record.inputs = of.into_iter().map(|number| lines[number].clone()).collect();
        record.documents = dossier.documents;
        record.actors = dossier.actors;
        record.stories.push(dossier.story);
        sink(record)?;
    }
    ControlFlow::Continue(())
}

/// The readings of a story; undated accounts get the day that the others tell, and their relative times with it.
fn readings(
    members: &[usize],
    signatures: &[Signature],
    spill: &mut Spill,
    reader: &mut Reader,
) -> Vec<Reading> {
    let dated: Vec<&Signature> = members
        .iter()
        .map(|&m| &signatures[m])
        .filter(|s| s.is_dated())
        .collect();
    members
        .iter()
        .filter_map(|&member| {
            let reading = spill.get(member)?;
            if signatures[member].is_dated() {
                return Some(reading);
            }
            let day = inferred_day(&signatures[member], &dated);
            let again = day.and_then(|day| reader.redate(&reading, &day));
            Some(again.unwrap_or(reading))
        })
        .collect()
}

/// What each record says of the run.
pub(crate) fn head(options: &Options) -> rapporteur_schema::Producer {
    let mut producer = crate::producer();
    if !options.actors.hash().is_empty() {
        producer.options.push(ProducerOption {
            name: "actors".to_owned(),
            value: options.actors.hash().to_owned(),
        });
    }
    if options.one_story {
        producer.options.push(ProducerOption {
            name: "one-story".to_owned(),
            value: "true".to_owned(),
        });
    }
    producer
}

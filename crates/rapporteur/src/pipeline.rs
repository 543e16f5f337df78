//! The map over documents: inputs are read by a pool of threads and come out in their own order.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};

use rapporteur_ingest::Item;
use rapporteur_nlp::Model;
use rapporteur_read::{Actors, Reader};
use rapporteur_schema::{Input, Outcome, Reading};

/// What a caller may set for a run.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Bounds on what is read.
    pub ingest: rapporteur_ingest::Options,
    /// Threads that read; `None`: as many as the machine has cores. The result never depends on it.
    pub threads: Option<NonZeroUsize>,
    /// The user's own actors, honoured before the lexicons.
    pub actors: Actors,
    /// All inputs tell one story: they are not grouped.
    pub one_story: bool,
}

/// One input, or a member of one, with what was read in it.
#[derive(Clone, Debug)]
pub struct ItemRead {
    /// Its line in the record, with the ids of its documents.
    pub input: Input,
    /// One for each account.
    pub readings: Vec<Reading>,
}

/// Items under way at a time, for each thread: enough to keep all busy, few enough to bound memory.
const AHEAD: usize = 4;

/// Reads inputs and hands each to `sink`, in order, as soon as all before it are done. The sink stops the run with
/// [`ControlFlow::Break`], which is then returned.
pub fn read_inputs(
    inputs: &[String],
    options: &Options,
    sink: &mut dyn FnMut(ItemRead) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let threads = options
        .threads
        .or_else(|| std::thread::available_parallelism().ok())
        .map_or(1, NonZeroUsize::get);
    let model = Model::english();
    let (work, items) = sync_channel::<(usize, Item)>(threads * AHEAD);
    let items = Mutex::new(items);
    std::thread::scope(|scope| {
        let (done, results) = sync_channel(threads * AHEAD);
        for _ in 0..threads {
            let done = done.clone();
            let items = &items;
            scope.spawn(move || worker(model, &options.actors, items, &done));
        }
        drop(done);
        let ingest = &options.ingest;
        scope.spawn(move || {
            let mut number = 0;
            let _ = rapporteur_ingest::ingest(inputs, ingest, &mut |item| {
                let sent = work.send((number, item));
                number += 1;
                // Nobody listens any more: the sink has stopped the run.
                if sent.is_ok() {
                    ControlFlow::Continue(())
                } else {
                    ControlFlow::Break(())
                }
            });
        });
        let flow = in_order(&results, sink);
        // Threads that wait to hand on a result, or for work, end when their channels do.
        drop(results);
        if flow.is_break() {
            let items = items.lock().unwrap_or_else(PoisonError::into_inner);
            while items.recv().is_ok() {}
        }
        flow
    })
}

/// An item that was read, with the item that it repeats.
type Done = (usize, Input, Read, Option<usize>);

/// What came of an item: its readings, and whether it is a file of accounts that are items of their own.
struct Read {
    readings: Vec<Reading>,
    container: bool,
}

fn worker(
    model: &Model,
    actors: &Actors,
    items: &Mutex<Receiver<(usize, Item)>>,
    done: &SyncSender<Done>,
) {
    let mut reader = Reader::new(model).with_actors(actors.clone());
    loop {
        let next = items.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((number, item)) = next else { return };
        let container = item.sources.is_empty();
        let readings: Vec<Reading> = item
            .sources
            .iter()
            .flat_map(|source| reader.read(source))
            .collect();
        if done
            .send((
                number,
                item.input,
                Read {
                    readings,
                    container,
                },
                item.repeats,
            ))
            .is_err()
        {
            return;
        }
    }
}

fn in_order(
    results: &Receiver<Done>,
    sink: &mut dyn FnMut(ItemRead) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut waiting: BTreeMap<usize, Done> = BTreeMap::new();
    let mut next = 0;
    // Ids of each item's documents, for items that repeat it.
    let mut ids: Vec<Vec<String>> = Vec::new();
    for result in results {
        waiting.insert(result.0, result);
        while let Some((_, mut input, read, repeats)) = waiting.remove(&next) {
            let Read {
                readings,
                container,
            } = read;
            next += 1;
            input.documents = match repeats {
                Some(earlier) => ids.get(earlier).cloned().unwrap_or_default(),
                None => readings.iter().map(|r| r.document.id.clone()).collect(),
            };
            if input.outcome == Outcome::Read
                && readings.is_empty()
                && !container
                && input.reason.is_none()
                && repeats.is_none()
            {
                input.outcome = Outcome::Skipped;
                input.reason = Some("no running text".to_owned());
            }
            ids.push(input.documents.clone());
            sink(ItemRead { input, readings })?;
        }
    }
    ControlFlow::Continue(())
}

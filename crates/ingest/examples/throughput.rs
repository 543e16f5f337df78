//! Ingests inputs and tells what it took: items, accounts, bytes of text, seconds.
//!
//! `cargo run --release -p rapporteur-ingest --example throughput INPUT...`

use rapporteur_ingest::{Options, ingest};
use std::ops::ControlFlow;
use std::time::Instant;

#[allow(clippy::print_stdout)]
fn main() {
    let inputs: Vec<String> = std::env::args().skip(1).collect();
    let start = Instant::now();
    let (mut items, mut accounts, mut bytes) = (0usize, 0usize, 0usize);
    let _ = ingest(&inputs, &Options::default(), &mut |item| {
        items += 1;
        accounts += item.sources.len();
        bytes += item.sources.iter().map(|s| s.text.len()).sum::<usize>();
        ControlFlow::Continue(())
    });
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{items} items, {accounts} accounts, {bytes} bytes of text, {seconds:.2} s, {:.0} accounts/s",
        accounts as f64 / seconds
    );
}

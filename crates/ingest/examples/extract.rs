//! Extracts pages: a line for each with its name and body, for measuring; with a number, how many pages a second.
//!
//! `cargo run --release -p rapporteur-ingest --example extract FOLDER [TIMES]`

use rapporteur_ingest::{OutletMap, read_page};
use rapporteur_schema::{BlockKind, CodePoints, Source};
use std::time::Instant;

#[allow(clippy::print_stdout, clippy::print_stderr)]
fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_else(|| ".".to_owned());
    let times: usize = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(0);
    let mut paths: Vec<_> = std::fs::read_dir(folder)?
        .filter_map(|e| Some(e.ok()?.path()))
        .filter(|p| p.extension().is_some_and(|x| x == "html"))
        .collect();
    paths.sort();
    let pages: Vec<(String, String)> = paths
        .iter()
        .map(|p| {
            Ok((
                p.file_stem()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned(),
                String::from_utf8_lossy(&std::fs::read(p)?).into_owned(),
            ))
        })
        .collect::<std::io::Result<_>>()?;
    for (name, html) in &pages {
        let found = read_page(html, &Source::default(), &OutletMap::default());
        let body: Vec<String> = found
            .iter()
            .flat_map(|page| {
                let points = CodePoints::new(&page.source.text);
                page.source
                    .blocks
                    .iter()
                    .filter(|b| {
                        matches!(
                            b.kind,
                            BlockKind::Paragraph | BlockKind::Heading | BlockKind::Dateline
                        )
                    })
                    .filter_map(move |b| {
                        points
                            .slice(&page.source.text, b.start, b.end)
                            .map(str::to_owned)
                    })
                    .collect::<Vec<_>>()
            })
            .collect();
        println!(
            "{name}\t{}",
            body.join("\n")
                .replace('\\', "\\\\")
                .replace('\n', "\\n")
                .replace('\t', " ")
        );
    }
    if times > 0 {
        let start = Instant::now();
        let mut accounts = 0;
        for _ in 0..times {
            accounts += pages
                .iter()
                .map(|(_, html)| read_page(html, &Source::default(), &OutletMap::default()).len())
                .sum::<usize>();
        }
        let seconds = start.elapsed().as_secs_f64();
        let bytes: usize = pages.iter().map(|(_, html)| html.len()).sum();
        eprintln!(
            "{:.0} pages/s, {:.1} MB/s, {accounts} accounts",
            (pages.len() * times) as f64 / seconds,
            (bytes * times) as f64 / seconds / 1e6
        );
    }
    Ok(())
}

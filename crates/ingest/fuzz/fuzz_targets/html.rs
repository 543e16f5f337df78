//! Any bytes as a page: no panic, blocks and alignment within bounds.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rapporteur_ingest::{OutletMap, decode, read_page};
use rapporteur_schema::{CodePoints, Source};

fuzz_target!(|bytes: &[u8]| {
    let html = decode(bytes, None).text;
    for page in read_page(&html, &Source::default(), &OutletMap::default()) {
        let points = CodePoints::new(&page.source.text);
        for block in &page.source.blocks {
            assert!(points.slice(&page.source.text, block.start, block.end).is_some());
        }
        for run in &page.alignment {
            assert!(html.get(run.from as usize..run.to as usize).is_some());
        }
    }
});

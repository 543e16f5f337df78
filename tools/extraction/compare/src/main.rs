//! Extracts pages with one of several crates, each with its defaults: a line for each page with its name and body, as
//! `crates/ingest/examples/extract.rs` writes it.
//!
//! `cargo run --release -- FOLDER dom_smoothie|rs-trafilatura|trafilatura`

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (folder, which) = (
        arguments.next().unwrap_or_else(|| ".".to_owned()),
        arguments.next().unwrap_or_default(),
    );
    let mut paths: Vec<_> = std::fs::read_dir(folder)?
        .filter_map(|e| Some(e.ok()?.path()))
        .filter(|p| p.extension().is_some_and(|x| x == "html"))
        .collect();
    paths.sort();
    for path in paths {
        let html = String::from_utf8_lossy(&std::fs::read(&path)?).into_owned();
        // A crate that panics on a page has found nothing in it.
        let body = std::panic::catch_unwind(|| extract(&which, &html)).unwrap_or_default();
        let escaped = body.replace('\\', "\\\\").replace('\n', "\\n").replace('\t', " ");
        println!("{}\t{escaped}", path.file_stem().unwrap_or_default().to_string_lossy());
    }
    Ok(())
}

fn extract(which: &str, html: &str) -> String {
    match which {
        "dom_smoothie" => dom_smoothie::Readability::new(html, None, None)
            .and_then(|mut r| r.parse())
            .map(|article| article.text_content.to_string())
            .unwrap_or_default(),
        "rs-trafilatura" => rs_trafilatura::extract(html).map(|r| r.content_text).unwrap_or_default(),
        "trafilatura" => trafilatura::extract(html, &trafilatura::Options::default())
            .map(|r| r.content_text)
            .unwrap_or_default(),
        other => panic!("no extractor is called {other:?}"),
    }
}

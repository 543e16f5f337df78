//! Speed of the engine on the texts of its tests: `cargo bench -p rapporteur-nlp` (about a minute). Throughput is in words,
//! that is, in tokens that are not white space; one thread.

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rapporteur_nlp::tokenizer::{Cache, Tokenizer};
use rapporteur_nlp::{Doc, Model, Token};

/// Whole articles, as a reader of news meets them.
fn articles() -> Vec<String> {
    include_str!("../tests/fixtures/articles.jsonl")
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter_map(|line| line["text"].as_str().map(str::to_owned))
        .collect()
}

fn words(texts: &[String]) -> Throughput {
    let docs = Model::english().annotator().annotate_batch(texts);
    let words = docs
        .iter()
        .flat_map(Doc::tokens)
        .filter(|token| !token.is_space());
    Throughput::Elements(words.count() as u64)
}

fn engine(criterion: &mut Criterion) {
    let articles = articles();
    let data = include_bytes!("../../../models/en/tokenizer.json");
    let tokenizer = Tokenizer::from_json(data).expect("the embedded tokenizer");
    let model = Model::english();

    let mut group = criterion.benchmark_group("words");
    group.throughput(words(&articles));
    group.bench_function("tokenizer", |b| {
        let (mut cache, mut tokens) = (Cache::new(), Vec::new());
        b.iter(|| {
            for text in &articles {
                tokenizer.tokenize(text, &mut cache, &mut tokens);
                black_box(&tokens);
            }
        });
    });
    group.bench_function("batch", |b| {
        let mut annotator = model.annotator();
        b.iter(|| annotator.annotate_batch(black_box(&articles)));
    });
    group.bench_function("one by one", |b| {
        let mut annotator = model.annotator();
        b.iter(|| {
            for text in &articles {
                black_box(annotator.annotate(text));
            }
        });
    });
    group.finish();

    let mut group = criterion.benchmark_group("single");
    group.throughput(words(&articles[..1]));
    group.bench_function("article, caches warm", |b| {
        let mut annotator = model.annotator();
        b.iter(|| annotator.annotate(black_box(&articles[0])));
    });
    group.bench_function("article, caches empty", |b| {
        b.iter(|| model.annotate(black_box(&articles[0])));
    });
    group.finish();

    criterion.bench_function("loading", |b| {
        b.iter(|| Model::load_english().expect("loads"));
    });

    let doc = model.annotate(&articles.join("\n\n"));
    criterion.bench_function("all children of all tokens", |b| {
        b.iter(|| {
            doc.tokens()
                .flat_map(Token::children)
                .map(Token::index)
                .sum::<usize>()
        });
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(3));
    targets = engine
}
criterion_main!(benches);

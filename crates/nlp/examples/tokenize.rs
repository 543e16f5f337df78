//! Prints the tokens of text files as JSON lines: `tokenize MODEL [FILE ...]`, or file names on standard input.
//!
//! One line a file: `{"file": ..., "tokens": [[start, end, char_start, char_end, space, norm or null], ...]}`.
//! With `--lines` every line of a file is a JSON string and a text of its own.
//! With `--time N` nothing is printed but the load time and the speed over N rounds.

#![allow(clippy::print_stdout)] // its purpose

use std::io::{BufRead, Write};
use std::time::Instant;

use rapporteur_nlp::tokenizer::{Cache, RawToken, Tokenizer};
use serde_json::json;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let lines = take(&mut args, "--lines", 0).is_some();
    let rounds = take(&mut args, "--time", 1)
        .map(|n| n[0].parse::<u32>())
        .transpose()?;
    if args.is_empty() {
        return Err("usage: tokenize [--lines] [--time ROUNDS] MODEL [FILE ...]".into());
    }
    let data = std::fs::read(args.remove(0))?;
    if args.is_empty() {
        args = std::io::stdin().lock().lines().collect::<Result<_, _>>()?;
    }
    let begin = Instant::now();
    let tokenizer = Tokenizer::from_json(&data)?;
    let loaded = begin.elapsed();

    let mut texts = Vec::new();
    for file in args {
        let text = std::fs::read_to_string(&file)?;
        if lines {
            for line in text.lines() {
                texts.push((file.clone(), serde_json::from_str(line)?));
            }
        } else {
            texts.push((file, text));
        }
    }
    let (mut cache, mut tokens) = (Cache::new(), Vec::new());
    if let Some(rounds) = rounds {
        println!("load {:.2} ms", loaded.as_secs_f64() * 1e3);
        for round in 0..rounds {
            let begin = Instant::now();
            let mut count = 0;
            for (_, text) in &texts {
                tokenizer.tokenize(text, &mut cache, &mut tokens);
                count += tokens.len();
            }
            let seconds = begin.elapsed().as_secs_f64();
            println!(
                "round {round}: {count} tokens, {:.2} M tokens/s",
                count as f64 / seconds / 1e6
            );
        }
        return Ok(());
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (file, text) in &texts {
        tokenizer.tokenize(text, &mut cache, &mut tokens);
        writeln!(
            out,
            "{}",
            json!({ "file": file, "tokens": rows(&tokenizer, text, &tokens) })
        )?;
    }
    Ok(())
}

/// Removes an option and its values from the arguments.
fn take(args: &mut Vec<String>, name: &str, values: usize) -> Option<Vec<String>> {
    let at = args.iter().position(|arg| arg == name)?;
    if at + values >= args.len() {
        return None;
    }
    Some(args.drain(at..=at + values).skip(1).collect())
}

fn rows(tokenizer: &Tokenizer, text: &str, tokens: &[RawToken]) -> Vec<serde_json::Value> {
    let (mut byte, mut chars) = (0, 0);
    let mut to_chars = |offset: u32| {
        chars += text[byte..offset as usize].chars().count();
        byte = offset as usize;
        chars
    };
    let row = |t: &RawToken| {
        let norm = t.norm.map(|norm| tokenizer.norm(norm));
        json!([
            t.start,
            t.end,
            to_chars(t.start),
            to_chars(t.end),
            t.space,
            norm
        ])
    };
    tokens.iter().map(row).collect()
}

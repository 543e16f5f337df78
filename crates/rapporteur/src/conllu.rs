//! The language engine's analysis as CoNLL-U, for those who go on with it in other tools.

use std::fmt::Write as _;
use std::io::{self, Write};

use rapporteur_nlp::{Model, Span, Token};
use rapporteur_schema::{Block, BlockKind, CodePoints, Document};

/// Writes the titles, headings and paragraphs of documents as CoNLL-U (<https://universaldependencies.org/format.html>):
/// a `newdoc` for each document, a `newpar` for each block.
///
/// Forms, lemmas, universal and Penn tags, features, heads and relations are the engine's. The relations are `ClearNLP`'s, as
/// spaCy has them, not Universal Dependencies'. MISC holds `start_char` and `end_char`, which count code points of the document's
/// text (half open), `ner` with the engine's entity label, and `SpaceAfter=No`.
///
/// # Errors
/// What `out` returns.
///
/// # Example: one sentence
/// ```
/// use rapporteur::schema::{Block, BlockKind, Document};
/// let text = "Talks resumed.".to_owned();
/// let blocks = vec![Block { kind: BlockKind::Paragraph, start: 0, end: 14 }];
/// let mut out = Vec::new();
/// rapporteur::conllu(&[Document { id: "d".into(), text, blocks, ..Document::default() }], &mut out)?;
/// let out = String::from_utf8_lossy(&out);
/// assert!(out.contains("2\tresumed\tresume\tVERB\tVBD\t"));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn conllu(documents: &[Document], mut out: impl Write) -> io::Result<()> {
    let mut annotator = Model::english().annotator();
    for document in documents {
        let index = CodePoints::new(&document.text);
        let running: Vec<&Block> = (document.blocks.iter())
            .filter(|b| {
                matches!(
                    b.kind,
                    BlockKind::Title | BlockKind::Heading | BlockKind::Paragraph
                )
            })
            .collect();
        let texts: Vec<String> = (running.iter())
            .map(|b| {
                let text = index.slice(&document.text, b.start, b.end);
                // A space for a space: offsets stay.
                let blank = |c: char| if c.is_whitespace() { ' ' } else { c };
                text.unwrap_or_default().chars().map(blank).collect()
            })
            .collect();
        let (mut text, mut number) = (format!("# newdoc id = {}\n", document.id), 0);
        for (block, doc) in running.iter().zip(annotator.annotate_batch(&texts)) {
            let _ = writeln!(text, "# newpar id = {}-{}", document.id, block.start);
            for span in doc.sentences() {
                number += 1;
                sentence(
                    &mut text,
                    &format!("{}-{number}", document.id),
                    span,
                    block.start,
                );
            }
        }
        out.write_all(text.as_bytes())?;
    }
    Ok(())
}

/// One sentence; tokens that are only space are left out.
fn sentence(out: &mut String, id: &str, span: Span<'_>, base: u32) {
    let tokens: Vec<Token<'_>> = span.tokens().filter(|t| !t.is_space()).collect();
    if tokens.is_empty() {
        return;
    }
    let shown: String = (tokens.iter())
        .flat_map(|t| [t.text(), if spaced(*t) { " " } else { "" }])
        .collect();
    let _ = writeln!(out, "# sent_id = {id}\n# text = {}", shown.trim_end());
    for (n, t) in tokens.iter().enumerate() {
        let head = head(*t, &tokens);
        let relation = if head == 0 { "root" } else { t.dep() };
        let or_none = |text: &str| {
            if text.is_empty() {
                "_".to_owned()
            } else {
                text.to_owned()
            }
        };
        let chars = t.chars();
        let mut misc = format!(
            "start_char={}|end_char={}",
            base as usize + chars.start,
            base as usize + chars.end
        );
        if !t.entity_type().is_empty() {
            let place = if t.is_entity_start() { 'B' } else { 'I' };
            let _ = write!(misc, "|ner={place}-{}", t.entity_type());
        }
        if !spaced(*t) {
            misc.push_str("|SpaceAfter=No");
        }
        let _ = writeln!(
            out,
            "{}\t{}\t{}\t{}\t{}\t{}\t{head}\t{}\t_\t{misc}",
            n + 1,
            t.text(),
            or_none(t.lemma()),
            or_none(t.pos()),
            or_none(t.tag()),
            or_none(t.morph()),
            or_none(relation),
        );
    }
    out.push('\n');
}

/// Whether a space follows: its own, or a token that is one.
fn spaced(token: Token<'_>) -> bool {
    let next = token.index() + 1;
    token.has_space() || (next < token.doc().len() && token.doc().token(next).is_space())
}

/// The number (from 1) of a token's head among those shown; 0 for the root.
fn head(token: Token<'_>, tokens: &[Token<'_>]) -> usize {
    std::iter::once(token.head())
        .chain(token.head().ancestors())
        .filter(|h| h.index() != token.index())
        .find_map(|h| tokens.iter().position(|t| t.index() == h.index()))
        .map_or(0, |n| n + 1)
}

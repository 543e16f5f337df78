//! Hard-wrapped paragraphs: lines of equal width that continue a sentence become one.

use super::lines::{Line, Marker};
use super::shape::{Shape, Terminal};

/// Columns of hard-wrapped text: shorter lines are lines of their own, longer ones are paragraphs.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=100;

/// Joins the lines of hard-wrapped paragraphs; all other lines stay as they are.
///
/// A line was broken by a machine if the first word of the next would not have fitted; a break within a sentence shows
/// that the text is wrapped at all.
pub(super) fn unwrap(text: &str, lines: Vec<Line>) -> Vec<Line> {
    let width = |l: &Line| {
        let s = &text[l.range.clone()];
        s.chars().take(WIDTHS.end() + 1).count()
    };
    let tight = |a: &Line, b: &Line| {
        b.blanks == 0
            && !b.rule
            && matches!(a.marker, Marker::None | Marker::Bullet | Marker::Quote)
            && (b.marker == Marker::None || (a.marker, b.marker) == (Marker::Quote, Marker::Quote))
            && WIDTHS.contains(&width(a))
            && width(b) <= *WIDTHS.end()
    };
    // A line goes on below: no end of sentence here, a small letter there.
    let goes_on = |a: &Line, b: &Line| {
        let next = &text[b.range.clone()];
        !Shape::of(&text[a.range.clone()]).is_sentence() && next.starts_with(char::is_lowercase)
    };
    let mut column = 0;
    let mut broken = 0;
    for w in lines.windows(2) {
        if tight(&w[0], &w[1]) && goes_on(&w[0], &w[1]) {
            broken += 1;
            column = column.max(width(&w[0])).max(width(&w[1]));
        }
    }
    if broken == 0 {
        return lines;
    }
    let full = |a: &Line, b: &Line, slack: usize| {
        let word = text[b.range.clone()]
            .split_whitespace()
            .next()
            .map_or(0, |w| w.chars().count());
        width(a) + 1 + word + slack > column
    };
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let mut last: Option<Line> = None;
    for line in lines {
        let joins = last.as_ref().is_some_and(|prev| {
            let first_of_block = out
                .last()
                .is_some_and(|o| o.range.start == prev.range.start);
            tight(prev, &line)
                && (goes_on(prev, &line) && full(prev, &line, 25)
                    || broken >= 2
                        && full(prev, &line, 2)
                        && !(first_of_block && is_head(&text[prev.range.clone()])))
        });
        last = Some(line.clone());
        match out.last_mut() {
            Some(block) if joins => block.range.end = line.range.end,
            _ => out.push(line),
        }
    }
    out
}

/// Whether a line that opens a run of lines is more likely a headline than text.
fn is_head(s: &str) -> bool {
    let shape = Shape::of(s);
    shape.terminal == Terminal::None && (shape.is_title_case() || shape.all_caps)
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn blocks(text: &str) -> Vec<&str> {
        unwrap(text, lines(text))
            .into_iter()
            .map(|l| &text[l.range])
            .collect()
    }

    #[test]
    fn lines_of_equal_width_that_go_on_are_one_paragraph() {
        let text = "Envoy Returns\n\nThe envoy of the Gulf Compact came back from the highlands on\nSunday with a map signed by one side only. He had spent eleven\ndays there, four of them in a cellar.\nNobody had asked him to go, and nobody in the capital will say\nwho paid.\n";
        assert_eq!(
            blocks(text),
            [
                "Envoy Returns",
                &text[15..text.find("\nNobody").unwrap()],
                &text[text.find("Nobody").unwrap()..text.len() - 1],
            ]
        );
    }

    #[test]
    fn a_paragraph_a_line_stays_a_paragraph_a_line() {
        for text in [
            "The guns fell silent at six o'clock on Friday morning, as promised.\nThen they were heard again, from the other shore of the strait, and closer.",
            "Why the Mainland Hesitates\nThe mainland's union of skippers wants the limit at fifteen metres.",
            "Shops reopen\nschools stay shut\nferries wait",
        ] {
            assert_eq!(blocks(text), text.lines().collect::<Vec<_>>());
        }
    }
}

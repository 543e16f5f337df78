//! Hard-wrapped paragraphs: lines of equal width that continue a sentence become one.

use super::byline::byline;
use super::date::{DateLine, date_line};
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
            && !matches!(
                date_line(&text[b.range.clone()]),
                Some(DateLine::Full | DateLine::Time)
            )
            && !byline(&text[b.range.clone()])
    };
    // A line goes on below: no end of sentence here, a small letter there.
    let goes_on = |a: &Line, b: &Line| {
        let next = &text[b.range.clone()];
        !Shape::of(&text[a.range.clone()]).is_sentence() && next.starts_with(char::is_lowercase)
    };
    let (mut column, mut broken, mut pairs) = (0, 0, 0);
    for w in lines.windows(2) {
        if tight(&w[0], &w[1]) {
            pairs += 1;
            if goes_on(&w[0], &w[1]) {
                broken += 1;
                column = column.max(width(&w[0])).max(width(&w[1]));
            }
        }
    }
    if broken == 0 {
        return lines;
    }
    // In wrapped text most breaks fall within sentences; else each line is a paragraph.
    let wrapped = broken >= 2 && broken * 4 >= pairs;
    let full = |a: &Line, b: &Line, slack: usize| {
        let word = text[b.range.clone()]
            .split_whitespace()
            .next()
            .map_or(0, |w| w.chars().count());
        width(a) <= column && width(b) <= column && width(a) + 1 + word + slack > column
    };
    let joined: Vec<bool> = (0..lines.len())
        .map(|i| {
            let Some(prev) = i.checked_sub(1).map(|p| &lines[p]) else {
                return false;
            };
            let line = &lines[i];
            let opens = i < 2 || !tight(&lines[i - 2], prev);
            let closes = lines.get(i + 1).is_none_or(|n| !tight(line, n));
            // A headline above its text stays apart, unless it is itself of two lines.
            let head = opens
                && is_head(&text[prev.range.clone()])
                && !(closes && ends_open(&text[line.range.clone()]));
            tight(prev, line)
                && (goes_on(prev, line) && full(prev, line, 25)
                    || wrapped && full(prev, line, 2) && !head)
        })
        .collect();
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    for (line, joins) in lines.into_iter().zip(joined) {
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
    let open = s
        .rsplit(char::is_whitespace)
        .next()
        .is_some_and(|w| OPEN.contains(&w));
    shape.terminal == Terminal::None && (shape.is_title_case() || shape.all_caps) && !open
}

/// Whether a line ends without a sign, as headlines do.
fn ends_open(s: &str) -> bool {
    Shape::of(s).terminal == Terminal::None
}

/// Words that end a line only where its sentence goes on.
const OPEN: &[&str] = &[
    "a", "an", "the", "of", "in", "on", "at", "to", "for", "from", "with", "by", "and", "or",
    "but", "as", "that", "which", "who", "his", "her", "its", "their", "was", "were", "is", "are",
    "has", "had", "have", "will", "said",
];

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
    fn a_headline_of_two_lines_is_one_and_stays_apart_from_its_text() {
        let text = "Castellan Puts the Annex to a Vote After a Night of Talks in the Old\nObservatory Above Mellin\n\nPrime Minister Noor Castellan will let parliament vote on the disputed\nannex, a step that her own party had asked her not to take before the\nsummer, she said.\n\nA Vote That Nobody Wanted and That Everybody Will Have to Attend Now\nThe vote is planned for Tuesday. Castellan needs 61 of 120 seats and so\nfar can count on 58.\n";
        let found = blocks(text);
        assert_eq!(found.len(), 4, "{found:#?}");
        assert!(found[0].ends_with("Above Mellin"));
        assert!(found[2].ends_with("Attend Now"));
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

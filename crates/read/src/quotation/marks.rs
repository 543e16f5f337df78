//! Pairs of quotation marks: curly, straight, guillemets, British single marks, marks left open at a paragraph's end.
//!
//! What stands inside of an outer pair belongs to it, inner marks included. A paragraph that opens with a mark while the one
//! before it was left open goes on with that quotation, as newspapers print speeches.

/// A stretch between an opening and a closing mark, in code points of the document's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Marked {
    /// Number of the block among those given.
    pub(crate) block: usize,
    /// The opening mark.
    pub(crate) open: u32,
    /// First character inside.
    pub(crate) start: u32,
    /// After the last character inside.
    pub(crate) end: u32,
    /// After the closing mark; `end` where there is none.
    pub(crate) close: u32,
    /// The mark is closed. One that is not, and that no later stretch continues, is a slip of the writer: what it marks is
    /// known only where a tag before it says so.
    pub(crate) closed: bool,
    /// Goes on with the marked stretch before it, over a paragraph break.
    pub(crate) continues: bool,
}

/// Family of a mark: what closes what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Curly,
    /// „low and high“
    Low,
    Single,
    Guillemet,
    Straight,
    /// Two apostrophes, as wire systems print a straight mark.
    Doubled,
    /// A straight apostrophe as a mark.
    Apostrophe,
}

/// Paragraphs over which a quotation may run whose marks stand at its two ends alone.
const RUNS_OVER: usize = 8;

/// Finds marked stretches of blocks, given as text with the code point at which each starts.
pub(crate) fn marked(blocks: &[(u32, &str)]) -> Vec<Marked> {
    let texts: Vec<Vec<char>> = blocks.iter().map(|(_, t)| t.chars().collect()).collect();
    let mut all: Vec<Marked> = Vec::new();
    // The last block of a quotation that runs over paragraphs without marks, and where its mark closes there.
    let mut runs: Option<(usize, (usize, usize))> = None;
    for (block, (offset, _)) in blocks.iter().enumerate() {
        let chars = &texts[block];
        let inside = runs.filter(|(last, _)| block <= *last);
        let mut stretches = match inside {
            Some((last, (end, close))) if block == last => {
                let mut stretches = vec![running(end, close, true)];
                stretches.extend(in_block(chars, close));
                stretches
            }
            Some(_) => {
                let end =
                    chars.len() - chars.iter().rev().take_while(|c| c.is_whitespace()).count();
                vec![running(end, end, false)]
            }
            None => in_block(chars, 0),
        };
        // A stretch left open goes on if the next block opens with a mark; else it ends where its sentence does.
        let open_before = all
            .last()
            .is_some_and(|m| !m.closed && m.block + 1 == block);
        if open_before
            && inside.is_none()
            && let Some(first) = stretches.first_mut()
            && chars[..first.open].iter().all(|c| c.is_whitespace())
        {
            first.continues = true;
        }
        if let Some(open) = stretches
            .last()
            .filter(|s| !s.closed && inside.is_none_or(|(l, _)| l == block))
        {
            runs = runs_to(&texts, block, open.family);
        }
        for s in stretches {
            if s.start < s.end {
                all.push(Marked {
                    block,
                    open: offset + s.open as u32,
                    start: offset + s.start as u32,
                    end: offset + s.end as u32,
                    close: offset + s.close as u32,
                    closed: s.closed,
                    continues: s.continues,
                });
            }
        }
    }
    all
}

/// The block in which a stretch left open is closed, with the end inside and after the mark there: texts that were saved a sentence a
/// paragraph have marks at both ends of a quotation alone. No other mark may stand between.
fn runs_to(texts: &[Vec<char>], open: usize, family: Family) -> Option<(usize, (usize, usize))> {
    for (block, chars) in texts.iter().enumerate().skip(open + 1).take(RUNS_OVER) {
        let first = (0..chars.len()).find(|&i| is_mark(chars, i));
        let Some(i) = first else { continue };
        let closes = i > 0
            && !chars[i - 1].is_whitespace()
            && match (family, chars[i]) {
                (Family::Curly | Family::Low | Family::Straight, '”')
                | (Family::Guillemet, '»' | '›')
                | (Family::Doubled, '\'') => true,
                (Family::Straight | Family::Curly | Family::Doubled, '"' | '＂') => {
                    !opens_here(chars, i, 1)
                }
                _ => false,
            };
        let width = if chars[i] == '\'' { 2 } else { 1 };
        return closes.then_some((block, (i, i + width)));
    }
    None
}

/// Whether a double mark stands at `i`, opening or closing.
fn is_mark(chars: &[char], i: usize) -> bool {
    match chars[i] {
        '“' | '”' | '"' | '＂' | '«' | '»' | '‹' | '›' | '„' | '‟' => true,
        '\'' | '`' => at(chars, i + 1) == Some(chars[i]),
        _ => false,
    }
}

/// A stretch from the beginning of a block that goes on with the one before.
fn running(end: usize, close: usize, closed: bool) -> Stretch {
    Stretch {
        family: Family::Curly,
        open: 0,
        start: 0,
        end,
        close,
        closed,
        continues: true,
    }
}

struct Stretch {
    family: Family,
    open: usize,
    start: usize,
    end: usize,
    close: usize,
    closed: bool,
    continues: bool,
}

fn in_block(chars: &[char], from: usize) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut i = from;
    while i < chars.len() {
        let Some((family, width)) = opening(chars, i) else {
            i += 1;
            continue;
        };
        let start = i + width;
        match closing(chars, start, family) {
            Some((end, close)) => {
                found.push(Stretch {
                    family,
                    open: i,
                    start,
                    end,
                    close,
                    closed: true,
                    continues: false,
                });
                i = close;
            }
            None if matches!(family, Family::Single | Family::Apostrophe) => i += width,
            None => {
                // Open to the end of the paragraph.
                let mut end = chars.len();
                while end > start && chars[end - 1].is_whitespace() {
                    end -= 1;
                }
                found.push(Stretch {
                    family,
                    open: i,
                    start,
                    end,
                    close: end,
                    closed: false,
                    continues: false,
                });
                break;
            }
        }
    }
    found
}

fn at(chars: &[char], i: usize) -> Option<char> {
    chars.get(i).copied()
}

/// Whether a mark at `i` stands where one opens: after nothing, white space or an opening bracket or dash, before a word.
fn opens_here(chars: &[char], i: usize, width: usize) -> bool {
    let before = i.checked_sub(1).and_then(|j| at(chars, j));
    let after = at(chars, i + width);
    before.is_none_or(|c| c.is_whitespace() || "([{—–-/…:“‘\"«„".contains(c))
        && after.is_some_and(|c| !c.is_whitespace() && !",.;!?)".contains(c))
}

fn opening(chars: &[char], i: usize) -> Option<(Family, usize)> {
    let c = chars[i];
    let pair = at(chars, i + 1) == Some(c);
    match c {
        '“' | '‟' => Some((Family::Curly, 1)),
        '„' => Some((Family::Low, 1)),
        '«' | '‹' => Some((Family::Guillemet, 1)),
        // Some systems print a closing curly mark for both.
        '”' if opens_here(chars, i, 1) => Some((Family::Curly, 1)),
        '"' | '＂' if opens_here(chars, i, 1) => Some((Family::Straight, 1)),
        '`' if pair => Some((Family::Doubled, 2)),
        '\'' if pair && opens_here(chars, i, 2) => Some((Family::Doubled, 2)),
        '‘' if opens_here(chars, i, 1) => Some((Family::Single, 1)),
        // '07 and '90s are years.
        '\'' if opens_here(chars, i, 1) && at(chars, i + 1).is_some_and(char::is_alphabetic) => {
            Some((Family::Apostrophe, 1))
        }
        _ => None,
    }
}

/// Where the stretch that starts at `start` ends: after the last character inside, and after the closing mark.
fn closing(chars: &[char], start: usize, family: Family) -> Option<(usize, usize)> {
    match family {
        Family::Single => single(chars, start, '’'),
        Family::Apostrophe => {
            single(chars, start, '\'').filter(|&(end, _)| ends_utterance(&chars[start..end]))
        }
        _ => {
            let mut depth = 0;
            let mut i = start;
            while i < chars.len() {
                let c = chars[i];
                let doubled = matches!(c, '\'' | '`') && at(chars, i + 1) == Some(c);
                match (family, c) {
                    // The same mark opens an inner quotation where one may stand; a new opening mark after a space while no
                    // inner one is open can only mean that the closing mark was forgotten.
                    (Family::Curly, '“') if depth == 0 && i > start => depth += 1,
                    (Family::Curly, '”' | '“' | '"') if depth > 0 => depth -= 1,
                    (Family::Low, '“' | '”' | '"') => return Some((i, i + 1)),
                    (Family::Curly, '”') | (Family::Guillemet, '»' | '›') => {
                        return Some((i, i + 1));
                    }
                    (Family::Curly, '"') if !opens_here(chars, i, 1) => return Some((i, i + 1)),
                    (Family::Straight, '"' | '＂' | '”') if i > start => {
                        return Some((i, i + 1));
                    }
                    // '"…'' he said': a system that turned one of the two.
                    (Family::Straight, '\'')
                        if doubled && i > start && !opens_here(chars, i, 2) =>
                    {
                        return Some((i, i + 2));
                    }
                    (Family::Doubled, '\'') if doubled && i > start => return Some((i, i + 2)),
                    (Family::Doubled, '"') if i > start => return Some((i, i + 1)),
                    _ => {}
                }
                i += if doubled { 2 } else { 1 };
            }
            None
        }
    }
}

/// Whether what stands between straight apostrophes can be a quotation: it ends as an utterance does, or is a short term.
fn ends_utterance(inside: &[char]) -> bool {
    let ended = inside.last().is_some_and(|c| ",.?!…".contains(*c));
    ended || inside.iter().filter(|c| c.is_whitespace()).count() < 6
}

/// The end of a stretch in single marks, among apostrophes: a mark before no letter and after no space; one after a comma,
/// full stop, question or exclamation mark wins over an earlier one that may be a plural's apostrophe (`the parties’`).
fn single(chars: &[char], start: usize, mark: char) -> Option<(usize, usize)> {
    let mut plural = None;
    for i in start + 1..chars.len() {
        let c = chars[i];
        if (c == '‘' || (c == '\'' && mark == '\'')) && opens_here(chars, i, 1) && plural.is_some()
        {
            // The next quotation opens: the candidate before it was the end.
            break;
        }
        if c != mark
            || chars[i - 1].is_whitespace()
            || at(chars, i + 1).is_some_and(char::is_alphanumeric)
        {
            continue;
        }
        if chars[i - 1] != 's' {
            // After a plural's apostrophe far behind, this is still the better end.
            return Some((i, i + 1));
        }
        plural = plural.or(Some((i, i + 1)));
    }
    plural
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(blocks: &[&str]) -> Vec<(String, bool)> {
        let mut offset = 0;
        let placed: Vec<(u32, &str)> = blocks
            .iter()
            .map(|b| {
                let place = (offset, *b);
                offset += b.chars().count() as u32 + 2;
                place
            })
            .collect();
        let all: Vec<char> = blocks.join("\n\n").chars().collect();
        marked(&placed)
            .iter()
            .map(|m| {
                (
                    all[m.start as usize..m.end as usize].iter().collect(),
                    m.continues,
                )
            })
            .collect()
    }

    #[track_caller]
    fn assert_marked(blocks: &[&str], expected: &[&str]) {
        let found: Vec<String> = texts(blocks).into_iter().map(|(t, _)| t).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn marks_of_every_kind_pair() {
        assert_marked(&["He said: “No,” and left."], &["No,"]);
        assert_marked(
            &["\"We wait,\" she said, \"and see.\""],
            &["We wait,", "and see."],
        );
        assert_marked(&["''Never,'' he wrote."], &["Never,"]);
        assert_marked(
            &["He wants \"all of it'' soon. \"Now,\" he said."],
            &["all of it", "Now,"],
        );
        assert_marked(&["``Never,'' he wrote."], &["Never,"]);
        assert_marked(&["«Jamais», dit-il."], &["Jamais"]);
        assert_marked(&["„Niemals“, sagte er."], &["Niemals"]);
        assert_marked(&["‘We don’t know,’ she said."], &["We don’t know,"]);
        assert_marked(&["'We don't know,' she said."], &["We don't know,"]);
        assert_marked(&["He called it \"mad” again."], &["mad"]);
    }

    #[test]
    fn inner_marks_belong_to_the_outer_pair() {
        assert_marked(
            &["“He said ‘stop’ twice,” she said."],
            &["He said ‘stop’ twice,"],
        );
        assert_marked(
            &["“They call it “peace” there,” she said."],
            &["They call it “peace” there,"],
        );
        assert_marked(&["‘The “truce” ended,’ he said."], &["The “truce” ended,"]);
    }

    #[test]
    fn apostrophes_and_inches_are_no_marks() {
        assert_marked(&["The leaders’ talks in the ’90s didn’t help."], &[]);
        assert_marked(&["The parties' envoys didn't meet."], &[]);
        assert_marked(
            &["‘The parties’ demands are unjust,’ he said."],
            &["The parties’ demands are unjust,"],
        );
    }

    #[test]
    fn a_quotation_runs_over_paragraphs_that_open_with_a_mark() {
        let found = texts(&["“We began here.", "“We end here,” he said."]);
        assert_eq!(
            found,
            [
                ("We began here.".to_owned(), false),
                ("We end here,".to_owned(), true)
            ]
        );
    }

    #[test]
    fn a_quotation_may_run_over_paragraphs_between_its_two_marks() {
        let found = texts(&[
            "“We began here.",
            "We went on.",
            "We end here,” he said. “Now.”",
        ]);
        let expected = [
            ("We began here.", false),
            ("We went on.", true),
            ("We end here,", true),
            ("Now.", false),
        ];
        assert_eq!(found, expected.map(|(t, c)| (t.to_owned(), c)));
        let found = texts(&["\"We began.", "We end,\" he said."]);
        assert_eq!(found[1], ("We end,".to_owned(), true));
        // The next mark opens: the first was never closed.
        assert_marked(
            &["He said: “No.", "They left.", "“Yes,” she said."],
            &["No.", "Yes,"],
        );
        assert_marked(
            &["He said: \"No.", "They left, \"all\" of them."],
            &["No.", "all"],
        );
    }

    #[test]
    fn a_mark_left_open_reaches_to_its_paragraphs_end() {
        assert_marked(
            &["He said: “No and never.", "The talks went on."],
            &["No and never."],
        );
    }
}

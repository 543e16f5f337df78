//! The outer form of a line: its length, its capitals, how it ends.

/// How a line ends, closing quotes and brackets apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Terminal {
    /// Full stop or ellipsis.
    Stop,
    /// A full stop that may belong to an abbreviation ("U.S.", "a.m.").
    Abbreviation,
    Question,
    Exclamation,
    /// Colon, semicolon, comma or dash: more must follow.
    Open,
    None,
}

/// What can be told of a line without knowing its words.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent signs")]
pub(super) struct Shape {
    /// Code points, counted up to a few hundred.
    pub(super) chars: usize,
    /// Words: runs between white space that hold a letter or digit.
    pub(super) words: usize,
    /// Words of four letters or more.
    pub(super) long_words: usize,
    /// Share of `long_words` (after the first word) that begin with a capital.
    pub(super) capitals: f32,
    /// No small letter, and more than four capital ones.
    pub(super) all_caps: bool,
    /// A full stop, question or exclamation mark stands inside, before a new sentence.
    pub(super) several_sentences: bool,
    /// A word is several words run together, as the labels of buttons are ("`FlagShareReply`").
    pub(super) glued: bool,
    /// Quotation marks are opened and not closed, or closed and not opened.
    pub(super) unbalanced: bool,
    /// Begins with a capital or a digit, quotes and brackets apart.
    pub(super) starts_high: bool,
    /// Begins with a quotation mark.
    pub(super) starts_quote: bool,
    pub(super) terminal: Terminal,
    /// Ends in an ellipsis.
    trails_off: bool,
}

/// Lines longer than this are running text whatever their form.
const LONG: usize = 400;

impl Shape {
    pub(super) fn of(s: &str) -> Self {
        let cut = s.char_indices().nth(LONG).map_or(s.len(), |(i, _)| i);
        let head = &s[..cut];
        let (mut words, mut long_words, mut high) = (0, 0, 0);
        let mut several = false;
        let mut after_stop = false;
        let mut glued = false;
        for w in head.split_whitespace() {
            let bare = w.trim_matches(|c: char| !c.is_alphanumeric());
            let Some(first) = bare.chars().next() else {
                continue;
            };
            if after_stop && words > 0 && !first.is_lowercase() {
                several = true;
            }
            after_stop = ends_sentence(w);
            glued |= !w.starts_with(['#', '@']) && is_glued(bare);
            if words > 0 && bare.chars().count() >= 4 {
                long_words += 1;
                high += usize::from(!first.is_lowercase());
            }
            words += 1;
        }
        let letters = || head.chars().filter(|c| c.is_alphabetic());
        let start = head
            .trim_start_matches(|c: char| !c.is_alphanumeric())
            .chars()
            .next();
        Self {
            chars: head.chars().count(),
            words,
            long_words,
            capitals: if long_words == 0 {
                0.0
            } else {
                high as f32 / long_words as f32
            },
            all_caps: letters().filter(|c| c.is_uppercase()).count() > 4
                && !letters().any(char::is_lowercase),
            several_sentences: several,
            glued,
            unbalanced: count(head, '“') != count(head, '”') || count(head, '"') % 2 == 1,
            starts_high: start.is_some_and(|c| !c.is_lowercase()),
            starts_quote: head.starts_with(['"', '“', '‘', '\'', '«', '„']),
            trails_off: s.trim_end_matches(CLOSERS).ends_with('…')
                || s.trim_end_matches(CLOSERS).ends_with("..."),
            terminal: terminal(s),
        }
        .resolve()
    }

    /// An abbreviation ends a sentence too, where the line is one.
    fn resolve(mut self) -> Self {
        if self.terminal == Terminal::Abbreviation && self.words >= 6 && !self.is_title_case() {
            self.terminal = Terminal::Stop;
        }
        // Headlines that hold something back end so; sentences have small letters.
        if self.trails_off && self.is_title_case() {
            self.terminal = Terminal::None;
        }
        self
    }

    /// Ends as a sentence does.
    pub(super) fn is_sentence(&self) -> bool {
        matches!(
            self.terminal,
            Terminal::Stop | Terminal::Question | Terminal::Exclamation
        ) || self.chars >= LONG
    }

    /// Most long words have capitals, as in the headlines of many outlets.
    pub(super) fn is_title_case(&self) -> bool {
        self.long_words >= 2 && self.capitals >= 0.75
    }

    /// Could be a headline by its form: short, no full stop, begins with a capital.
    pub(super) fn is_headline(&self) -> bool {
        let ends = match self.terminal {
            Terminal::None | Terminal::Question | Terminal::Exclamation => true,
            Terminal::Abbreviation => !self.several_sentences,
            Terminal::Stop | Terminal::Open => false,
        };
        ends && self.starts_high && self.words <= 30 && self.chars <= 220
    }
}

fn count(s: &str, c: char) -> usize {
    s.chars().filter(|d| *d == c).count()
}

/// Three capitals inside a word, each after a small letter.
fn is_glued(w: &str) -> bool {
    let mut small = false;
    let mut n = 0;
    for c in w.chars() {
        n += usize::from(small && c.is_uppercase());
        small = c.is_lowercase();
    }
    n >= 3
}

/// Signs that may close a sentence after its full stop.
const CLOSERS: &[char] = &['"', '”', '’', '\'', '»', ')', ']', '*', '_'];

fn terminal(s: &str) -> Terminal {
    let t = s
        .trim_end_matches(CLOSERS)
        .trim_end_matches(' ')
        .trim_end_matches(CLOSERS);
    match t.chars().next_back() {
        Some('.') if abbreviation(t) => Terminal::Abbreviation,
        Some('.' | '…' | '。') => Terminal::Stop,
        Some('?' | '？') => Terminal::Question,
        Some('!' | '！') => Terminal::Exclamation,
        Some(':' | ';' | ',' | '—' | '–' | '-' | '―' | '&' | '/') => Terminal::Open,
        _ => Terminal::None,
    }
}

/// Whether the last word is made of single letters with full stops.
fn abbreviation(s: &str) -> bool {
    let last = s.rsplit(char::is_whitespace).next().unwrap_or(s);
    let mut letters = 0;
    for part in last
        .trim_start_matches(|c: char| !c.is_alphanumeric())
        .split_terminator('.')
    {
        if part.chars().count() != 1 || !part.chars().all(char::is_alphabetic) {
            return false;
        }
        letters += 1;
    }
    letters >= 2
}

/// Whether a word inside a line ends its sentence, as far as its form tells.
fn ends_sentence(w: &str) -> bool {
    let t = w.trim_end_matches(CLOSERS);
    match t.chars().next_back() {
        Some('?' | '!' | '…') => true,
        Some('.') => {
            let stem = t.trim_matches(|c: char| !c.is_alphanumeric());
            // "Gen.", "St.", "J.", "U.S." stand before names; so might "Kell.", which then is missed.
            let n = stem.chars().count();
            !stem.contains('.')
                && (n > 4 || (n > 1 && stem.chars().all(|c| c.is_lowercase() || c.is_numeric())))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_told_apart() {
        for (s, want) in [
            ("The guns fell silent.", Terminal::Stop),
            ("She said “no.”", Terminal::Stop),
            ("Talks with the U.S.", Terminal::Abbreviation),
            ("It began at 5 a.m.", Terminal::Abbreviation),
            ("The boats left the harbour at 5 a.m.", Terminal::Stop),
            ("Will it hold?", Terminal::Question),
            ("Three points:", Terminal::Open),
            ("Guns Fall Silent", Terminal::None),
            ("She Opened Her Letter, And Then…", Terminal::None),
            ("She opened her letter, and then...", Terminal::Stop),
            ("He left (again)", Terminal::None),
        ] {
            assert_eq!(Shape::of(s).terminal, want, "{s}");
        }
    }

    #[test]
    fn headlines_are_short_high_and_open_ended() {
        for (s, want) in [
            ("Islands Vote to Leave the Gulf Compact", true),
            ("Islands vote to leave", true),
            ("‘We will not leave’", true),
            ("Islands vote to leave.", false),
            ("and then they left", false),
            ("She said:", false),
        ] {
            assert_eq!(Shape::of(s).is_headline(), want, "{s}");
        }
        assert!(Shape::of("Islands Vote to Leave the Gulf Compact").is_title_case());
        assert!(!Shape::of("Islands vote to leave the Gulf compact").is_title_case());
    }

    #[test]
    fn titles_before_names_end_no_sentence() {
        assert!(!Shape::of("They met Gen. Kell in St. Orrin").several_sentences);
        assert!(Shape::of("They met there. Then they left").several_sentences);
    }
}

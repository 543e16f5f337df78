//! What each line looks like by itself, before its place is weighed.

use super::agency::is_agency;
use super::byline::byline;
use super::caption::caption;
use super::date::{DateLine, date_line, place_line};
use super::furniture::{Furniture, FurnitureKind, furniture};
use super::lines::{Line, Marker};
use super::shape::{Shape, Terminal};

/// What a line looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Furniture(Furniture),
    Caption,
    Byline,
    Date(DateLine),
    /// The place of a dateline.
    Place,
    /// Short, without full stop: a title, heading, link, or a byline that only its place shows.
    Headline,
    /// Running text, or a piece of it.
    Prose,
}

/// A line, or the lines of a hard-wrapped paragraph, with its look.
#[derive(Clone, Debug)]
pub(super) struct Unit<'t> {
    pub(super) text: &'t str,
    pub(super) line: Line,
    pub(super) shape: Shape,
    pub(super) look: Look,
    /// Furniture by its words, news by its form: its place decides.
    pub(super) doubtful: Option<FurnitureKind>,
}

impl<'t> Unit<'t> {
    pub(super) fn new(text: &'t str, line: Line) -> Self {
        let text = &text[line.range.clone()];
        let shape = Shape::of(text);
        let found = furniture(text);
        let look = look(text, &shape, line.marker, found);
        Self {
            text,
            line,
            shape,
            look,
            doubtful: found.filter(|f| !f.certain).map(|f| f.kind),
        }
    }

    /// A sentence of running text long enough to be the body of an account.
    pub(super) fn is_running(&self) -> bool {
        self.look == Look::Prose
            && (self.shape.is_sentence() && self.shape.words >= 8 || self.shape.words >= 25)
            && self.line.marker != Marker::Bullet
    }

    /// Could be the title of an account.
    pub(super) fn may_be_title(&self) -> bool {
        let words = match self.look {
            Look::Headline => true,
            // "Live: ...", "Analysis: ...": as a line of a page a link, at the head of an account its title.
            Look::Furniture(f) => {
                f.kind == FurnitureKind::ReadAlso
                    && self.shape.words >= 4
                    && self.text.contains(": ")
                    && !self.text.starts_with(['(', '['])
            }
            _ => false,
        };
        let s = &self.shape;
        let question = s.terminal == Terminal::Question && s.words > 12 && !s.is_title_case();
        words
            && s.is_headline()
            && !s.glued
            && !question
            && self.line.marker != Marker::Bullet
            && !self.text.starts_with("Story highlights")
            && !is_agency(self.text)
    }
}

fn look(text: &str, shape: &Shape, marker: Marker, found: Option<Furniture>) -> Look {
    let long = shape.chars >= 300;
    if !long && byline(text) {
        return Look::Byline;
    }
    if let Some(date) = date_line(text) {
        return Look::Date(date);
    }
    if caption(text) {
        return Look::Caption;
    }
    if let Some(f) = found.filter(|f| f.certain) {
        return match f.kind {
            FurnitureKind::PhotoCredit => Look::Caption,
            FurnitureKind::Timestamp if !text.to_lowercase().ends_with(" read") => {
                Look::Date(DateLine::Full)
            }
            _ => Look::Furniture(f),
        };
    }
    if !long && place_line(text) {
        return Look::Place;
    }
    let heading = matches!(marker, Marker::Heading(_)) && shape.terminal != Terminal::Stop;
    if !long && (shape.is_headline() || heading) {
        return Look::Headline;
    }
    Look::Prose
}

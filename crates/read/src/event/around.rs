//! What stands around an event: when, where, and who says so.

use std::ops::Range;

use rapporteur_nlp::Token;
use rapporteur_schema::{AccordingTo, ActorType, Evidence, Place, PlaceMention, TimexType, Value};

use super::Scene;
use super::coder::Coded;
use super::modality::nearest_verb;
use super::syntax as syn;
use crate::evidence::evidence;
use crate::lexicon::event_words::{self as words, Set};
use crate::lexicon::places::{self, PlaceKind};
use crate::prose::ProseBlock;
use crate::quotation::Quoted;
use crate::timex::TimeExpression;

impl Scene<'_> {
    /// Evidence for code points of the document.
    pub(crate) fn evidence(&self, span: Range<u32>) -> Option<Evidence> {
        evidence(
            &self.document.id,
            &self.document.text,
            self.index,
            span,
            self.sentences,
        )
    }

    /// Code points of tokens of a block.
    pub(crate) fn span(&self, block: &ProseBlock, tokens: Range<usize>) -> Range<u32> {
        self.prose
            .span(block.first + tokens.start..block.first + tokens.end)
    }

    /// The time expression of an event's own clause: at its verb, at its noun, or at the verb that carries the noun.
    pub(crate) fn time_of(&self, block: &ProseBlock, coded: &Coded<'_>) -> Option<&TimeExpression> {
        let clause = if syn::is_verb(coded.trigger) {
            Some(coded.trigger)
        } else {
            coded.carrier.or_else(|| nearest_verb(coded.trigger))
        };
        let sentence = coded.trigger.sentence().range();
        let tokens = block.first + sentence.start..block.first + sentence.end;
        let mut best: Option<(usize, &TimeExpression)> = None;
        for time in self.times {
            if !tokens.contains(&time.tokens.start)
                || !matches!(time.timex_type, TimexType::Date | TimexType::Time)
                || time.interval.is_none()
            {
                continue;
            }
            let token = block.doc.token(time.tokens.start - block.first);
            // Below the noun itself goes before the clause.
            let rank = if syn::is_above(coded.trigger, token)
                && nearest_verb(token) == nearest_in(coded.trigger)
            {
                0
            } else if clause.is_some() && nearest_verb(token) == clause {
                1
            } else {
                continue;
            };
            if best.is_none_or(|(other, _)| rank < other) {
                best = Some((rank, time));
            }
        }
        best.map(|(_, time)| time)
    }

    /// A time as a value.
    pub(crate) fn time_value(&self, time: &TimeExpression) -> Option<Value> {
        let mut value = Value::from_evidence(self.evidence(time.span.clone())?);
        time.interval?.write(&mut value);
        Some(value)
    }

    /// The place of an event: a place's name behind a preposition at its verb or noun, the finest first.
    pub(crate) fn place_of(
        &self,
        block: &ProseBlock,
        covering: &[Option<usize>],
        coded: &Coded<'_>,
    ) -> Option<PlaceMention> {
        let mut found = syn::prepositions(coded.trigger, 2);
        if let Some(carrier) = coded.carrier {
            found.extend(syn::prepositions(carrier, 1));
        }
        let mut best: Option<(u8, PlaceMention)> = None;
        for (word, object) in found {
            let near = matches!(
                word.as_str(),
                "near" | "outside" | "around" | "off" | "along" | "towards" | "toward"
            );
            let at = matches!(
                word.as_str(),
                "in" | "at" | "inside" | "across" | "throughout" | "within" | "on" | "over"
            );
            if !near && !at {
                continue;
            }
            let Some(number) = covering
                .get(block.first + object.index())
                .copied()
                .flatten()
            else {
                continue;
            };
            let entity = &self.entities.all[number];
            if !matches!(entity.actor, ActorType::Place | ActorType::Country) {
                continue;
            }
            // "rallied in support of Ostria": what an "in" of another noun brings is no place.
            if word == "on" && entity.actor == ActorType::Country {
                continue;
            }
            let country = (!entity.country.is_empty()).then_some(entity.country.as_str());
            let info = entity
                .place
                .clone()
                .or_else(|| places::place(&entity.name, country));
            let kind = info.as_ref().map(|i| i.kind);
            let where_prec = match (kind, near) {
                (Some(PlaceKind::Region), _) => 4,
                (Some(PlaceKind::Water), _) => 7,
                (Some(PlaceKind::World), _) => continue,
                (Some(PlaceKind::Country), _) => 6,
                (None, _) if entity.actor != ActorType::Place => 6,
                // A site or city, or a place that no list has.
                (_, false) => 1,
                (_, true) => 2,
            };
            if best.as_ref().is_some_and(|(other, _)| *other <= where_prec) {
                continue;
            }
            let span = self.span(block, syn::core(object));
            let text = self
                .index
                .slice(&self.document.text, span.start, span.end)
                .unwrap_or_default()
                .to_owned();
            let mut place = Place {
                text,
                country: country.map(str::to_owned),
                where_prec: Some(where_prec),
                ..Place::default()
            };
            if let Some(info) = info {
                place.gazetteer_id = info.id.strip_prefix("geonames:").map(str::to_owned);
                place.admin1 = (!info.admin1.is_empty()).then(|| info.admin1.to_owned());
                (place.lat, place.lon) = info.at.map_or((None, None), |(a, b)| (Some(a), Some(b)));
                if place.country.is_none()
                    && let [country] = info.countries.as_slice()
                {
                    place.country = Some((*country).to_owned());
                }
            }
            best = Some((
                where_prec,
                PlaceMention {
                    start: span.start,
                    end: span.end,
                    place,
                },
            ));
        }
        best.map(|(_, place)| place)
    }

    /// The quotation that holds a span: the innermost with a source.
    pub(crate) fn quoted_in(&self, span: &Range<u32>) -> Option<&Quoted> {
        self.quotations
            .iter()
            .filter(|q| q.source.is_some() && q.kind != rapporteur_schema::QuotationKind::Scare)
            .filter_map(|q| {
                let whole = q
                    .content
                    .iter()
                    .find(|c| c.start <= span.start && span.end <= c.end)?;
                Some((whole.end - whole.start, q))
            })
            .min_by_key(|(length, _)| *length)
            .map(|(_, q)| q)
    }

    /// Whom what stands at a span is attributed to.
    /// Whom "I" and "we" mean inside a quotation: its source, where that is told.
    pub(crate) fn speaker_of(
        &self,
        token: Token<'_>,
        span: &Range<u32>,
    ) -> Option<(Range<u32>, Option<usize>)> {
        if !token.tag().starts_with("PRP") || !words::is(Set::FirstPerson, &syn::low(token)) {
            return None;
        }
        self.quoted_in(span)?.source.clone()
    }

    pub(crate) fn according_to(&self, span: &Range<u32>) -> Option<AccordingTo> {
        let (source, entity) = self.quoted_in(span)?.source.as_ref()?;
        let name = self
            .index
            .slice(&self.document.text, source.start, source.end)?;
        Some(AccordingTo {
            entity: entity.map(|e| self.entity_ids[e].clone()),
            name: Some(name.to_owned()),
        })
    }
}

/// The verb that a trigger is, or stands under.
fn nearest_in(token: Token<'_>) -> Option<Token<'_>> {
    if syn::is_verb(token) {
        Some(token)
    } else {
        nearest_verb(token)
    }
}

//! Who holds an office that an account only names: "the prime minister said" where another account says who that is.
//!
//! An account may name a person and call him by his office without ever saying that the two are one; the other accounts of the
//! story say it. The office then means the only person of the story who holds it, if the account names that person too.

use std::borrow::Cow;
use std::collections::BTreeSet;

use rapporteur_schema::{
    ActorType, CodePoints, Mention, MentionKind, Reading, ReadingEntity, SpanRef,
};

use crate::actors::Joined;

/// The readings with the sources of quotations resolved that only other accounts tell; readings without such stay as they
/// are. `joined`: their actors.
pub(crate) fn resolved<'r>(readings: &[&'r Reading], joined: &Joined) -> Vec<Cow<'r, Reading>> {
    let holders = Holders::of(readings, joined);
    readings
        .iter()
        .map(|reading| {
            let found = holders.sources(reading, joined);
            if found.is_empty() {
                return Cow::Borrowed(*reading);
            }
            let mut reading = (*reading).clone();
            for (quotation, entity, span) in found {
                if let Some(source) = &mut reading.quotations[quotation].source {
                    source.entity = Some(reading.entities[entity].id.clone());
                }
                let mentions = &mut reading.entities[entity].mentions;
                let mention = Mention {
                    start: span.start,
                    end: span.end,
                    kind: MentionKind::Nominal,
                };
                let at = mentions.partition_point(|m| (m.start, m.end) < (span.start, span.end));
                if mentions.get(at).is_none_or(|m| m.start != span.start) {
                    mentions.insert(at, mention);
                }
            }
            Cow::Owned(reading)
        })
        .collect()
}

/// An office with the actor who holds it, by id, and the country or body that it belongs to.
struct Holder {
    title: String,
    kind: Option<String>,
    actor: String,
    country: Option<String>,
    /// Actor that the office belongs to.
    affiliation: Option<String>,
}

struct Holders(Vec<Holder>);

impl Holders {
    fn of(readings: &[&Reading], joined: &Joined) -> Self {
        let mut holders = Vec::new();
        for reading in readings {
            let document = &reading.document.id;
            for entity in &reading.entities {
                let Some(actor) = joined.actor(document, &entity.id) else {
                    continue;
                };
                if actor.actor_type != ActorType::Person {
                    continue;
                }
                for office in entity.offices.iter().filter(|o| o.modifier.is_none()) {
                    let Some(title) = &office.title else { continue };
                    let belongs = office
                        .affiliation
                        .as_ref()
                        .and_then(|a| joined.actor(document, a));
                    holders.push(Holder {
                        title: title.clone(),
                        kind: office.kind.clone(),
                        actor: actor.id.clone(),
                        country: office
                            .country
                            .clone()
                            .or_else(|| belongs.and_then(|b| b.country.clone()))
                            .or_else(|| actor.country.clone()),
                        affiliation: belongs.map(|b| b.id.clone()),
                    });
                }
            }
        }
        Self(holders)
    }

    /// Quotations of a reading whose source is an office, with the entity that holds it and the source's words.
    fn sources(&self, reading: &Reading, joined: &Joined) -> Vec<(usize, usize, SpanRef)> {
        let index = CodePoints::new(&reading.document.text);
        let mut found = Vec::new();
        for (number, quotation) in reading.quotations.iter().enumerate() {
            let Some(source) = quotation.source.as_ref().filter(|s| s.entity.is_none()) else {
                continue;
            };
            let span = SpanRef {
                start: source.start,
                end: source.end,
            };
            let Some(words) = index.slice(&reading.document.text, span.start, span.end) else {
                continue;
            };
            let holder = self.holder(words, reading, span, joined);
            if let Some(entity) = holder {
                found.push((number, entity, span));
            }
        }
        found
    }

    /// The entity of the reading that these words mean, if only one person of the story can be meant.
    fn holder(
        &self,
        words: &str,
        reading: &Reading,
        span: SpanRef,
        joined: &Joined,
    ) -> Option<usize> {
        let lower = words.to_lowercase().replace(['’'], "'");
        let told = lower.strip_prefix("the ").unwrap_or(&lower);
        // "Kestrian president": whose office it is stands before it.
        let within = |e: &&ReadingEntity| {
            e.mentions
                .iter()
                .any(|m| span.start <= m.start && m.end <= span.end)
        };
        let owner = reading.entities.iter().find(within);
        let definite = lower.starts_with("the ") || owner.is_some();
        if !definite {
            return None;
        }
        let owner_actor = owner.and_then(|e| joined.actor(&reading.document.id, &e.id));
        let nearest = nearest_person(reading, span.start)
            .and_then(|e| joined.actor(&reading.document.id, &e.id));
        let fits = |holder: &&Holder| {
            // Of a general word without a country the state is open: only whom the account speaks of can be meant.
            let spoken_of =
                owner.is_some() || nearest.is_some_and(|actor| actor.id == holder.actor);
            let office = told == holder.title
                || told
                    .strip_suffix(holder.title.as_str())
                    .is_some_and(|before| {
                        owner.is_some()
                            && before.trim_end().chars().count() >= 3
                            && before.ends_with(' ')
                    })
                || (spoken_of
                    && general(told, owner.is_some()).is_some_and(|kinds| {
                        holder.kind.as_deref().is_some_and(|k| kinds.contains(&k))
                    }));
            let belongs = owner.is_none()
                || owner_actor.is_some_and(|o| holder.affiliation.as_ref() == Some(&o.id))
                || owner
                    .and_then(|o| o.country.as_ref())
                    .is_some_and(|c| holder.country.as_ref() == Some(c));
            office && belongs
        };
        let persons: BTreeSet<&str> = self
            .0
            .iter()
            .filter(fits)
            .map(|h| h.actor.as_str())
            .collect();
        // Of several, whom the account speaks of right before, if it gives the title to no other of them itself.
        let titled = |e: &ReadingEntity| {
            let mut titles = e.offices.iter().filter_map(|o| o.title.as_deref());
            titles.any(|t| told.contains(&t.to_lowercase()))
        };
        let named = |actor: &&&str| {
            reading.entities.iter().any(|e| {
                e.entity_type == ActorType::Person
                    && titled(e)
                    && joined
                        .actor(&reading.document.id, &e.id)
                        .is_some_and(|a| a.id == ***actor)
            })
        };
        let only = match persons.len() {
            1 => persons.first()?,
            _ if persons.iter().filter(named).count() > 1 => return None,
            _ => persons.get(nearest?.id.as_str())?,
        };
        // Named in this account too: an account that never does may mean another one.
        reading.entities.iter().position(|e| {
            e.entity_type == ActorType::Person
                && joined
                    .actor(&reading.document.id, &e.id)
                    .is_some_and(|a| a.id == **only)
        })
    }
}

/// The person mentioned last before a place in a reading.
fn nearest_person(reading: &Reading, before: u32) -> Option<&ReadingEntity> {
    reading
        .entities
        .iter()
        .filter(|e| e.entity_type == ActorType::Person)
        .filter_map(|e| Some((e.mentions.iter().rev().find(|m| m.end <= before)?.end, e)))
        .max_by_key(|(end, _)| *end)
        .map(|(_, entity)| entity)
}

/// Kinds of office that a general word means: "the head of state", "the Kestrian leader".
fn general(told: &str, owned: bool) -> Option<&'static [&'static str]> {
    match told.rsplit(' ').next()? {
        "state" if told == "head of state" => Some(&["head_of_state"]),
        "government" if told == "head of government" => Some(&["head_of_government"]),
        "leader" if owned => Some(&["head_of_state", "head_of_government"]),
        "premier" if told == "premier" || owned => Some(&["head_of_government"]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapporteur_schema::{EntitySpan, Office, QuotationKind, ReadingQuotation};

    /// A reading of `text` with persons, each with an office or none, and one quotation whose source is `source`.
    fn reading(
        document: &str,
        text: &str,
        persons: &[(&str, Option<&str>)],
        source: &str,
    ) -> Reading {
        let at = |words: &str| {
            text.find(words)
                .map_or(0, |i| text[..i].chars().count() as u32)
        };
        let mut reading = Reading::default();
        reading.document.id = document.to_owned();
        reading.document.text = text.to_owned();
        for (name, office) in persons {
            reading.entities.push(ReadingEntity {
                id: format!("{document}-{name}"),
                name: (*name).to_owned(),
                entity_type: ActorType::Person,
                offices: office
                    .map(|title| Office {
                        title: Some(title.to_owned()),
                        kind: Some("head_of_government".to_owned()),
                        ..Office::default()
                    })
                    .into_iter()
                    .collect(),
                mentions: vec![Mention {
                    start: at(name),
                    end: at(name) + name.chars().count() as u32,
                    kind: MentionKind::Name,
                }],
                ..ReadingEntity::default()
            });
        }
        reading.quotations.push(ReadingQuotation {
            kind: QuotationKind::Direct,
            source: Some(EntitySpan {
                start: at(source),
                end: at(source) + source.chars().count() as u32,
                entity: None,
            }),
            id: String::new(),
            cue: None,
            content: Vec::new(),
            quoted: Vec::new(),
            said: None,
            venue: None,
            medium: None,
        });
        reading
    }

    #[test]
    fn an_office_means_its_only_holder_if_the_account_names_him() {
        let told = reading(
            "a",
            "Prime Minister Ilva Sund spoke.",
            &[("Ilva Sund", Some("prime minister"))],
            "spoke",
        );
        let former = reading(
            "c",
            "Prime Minister Teo Brask spoke.",
            &[("Teo Brask", Some("prime minister"))],
            "spoke",
        );
        for (text, persons, others, expected) in [
            (
                "Ilva Sund came late. The prime minister said no.",
                &[("Ilva Sund", None)][..],
                vec![&told],
                Some("b-Ilva Sund"),
            ),
            // Whom the account does not name, it may not mean.
            (
                "Maren Orlen came late. The prime minister said no.",
                &[("Maren Orlen", None)],
                vec![&told],
                None,
            ),
            // Of two holders whom the account speaks of, else nobody.
            (
                "Teo Brask left. Ilva Sund came late. The prime minister said no.",
                &[("Teo Brask", None), ("Ilva Sund", None)],
                vec![&told, &former],
                Some("b-Ilva Sund"),
            ),
            (
                "Ilva Sund came late. Maren Orlen left. The prime minister said no.",
                &[("Ilva Sund", None), ("Maren Orlen", None)],
                vec![&told, &former],
                None,
            ),
        ] {
            let own = reading("b", text, persons, "The prime minister");
            let mut all = others;
            all.push(&own);
            let resolved = resolved(&all, &crate::actors::join(&all));
            let source = resolved
                .last()
                .and_then(|r| r.quotations[0].source.clone())
                .and_then(|s| s.entity);
            assert_eq!(source.as_deref(), expected, "{text}");
        }
    }
}

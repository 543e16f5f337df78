//! Entities as readings have them.

use rapporteur_schema::{
    ActorType, Code, CodePoints, Document, EntityPlace, Mention, Office, OfficeModifier,
    ReadingEntity, StandsFor, Value,
};

use super::roles::{self, Role};
use super::{Entities, Entity};
use crate::actors::Actors;
use crate::evidence::evidence;
use crate::lexicon::places::{self, PlaceInfo};
use crate::prose::Prose;

/// What entities are written with.
pub(crate) struct Writer<'d> {
    pub(crate) document: &'d Document,
    pub(crate) index: &'d CodePoints,
    pub(crate) prose: &'d Prose,
    pub(crate) sentences: &'d [[u32; 2]],
    /// Ids of all entities, in their order.
    pub(crate) ids: &'d [String],
    pub(crate) actors: &'d Actors,
}

impl Writer<'_> {
    /// All entities, in their order.
    pub(crate) fn entities(&self, entities: &Entities) -> Vec<ReadingEntity> {
        let each = entities.all.iter().zip(self.ids);
        each.map(|(entity, id)| {
            let (roles, offices) = entity.roles.iter().filter_map(|r| self.role(r)).unzip();
            let mentions = entity.mentions.iter();
            ReadingEntity {
                id: id.clone(),
                name: entity.name.clone(),
                entity_type: entity.actor,
                country: (!entity.country.is_empty()).then(|| entity.country.clone()),
                roles,
                offices,
                place: entity.place.as_ref().map(place),
                stands_for: self.stands_for(entities, entity),
                codes: entity.user.map_or_else(Vec::new, |user| {
                    let codes = self.actors.get(user).codes.iter();
                    codes
                        .map(|(scheme, code)| written_code(scheme, code))
                        .collect()
                }),
                mentions: mentions
                    .map(|(tokens, kind)| {
                        let span = self.prose.span(tokens.clone());
                        Mention {
                            start: span.start,
                            end: span.end,
                            kind: *kind,
                        }
                    })
                    .collect(),
            }
        })
        .collect()
    }

    fn role(&self, role: &Role) -> Option<(Value, Office)> {
        let span = self.prose.span(role.tokens.clone());
        let (document, text) = (&self.document.id, &self.document.text);
        let found = evidence(document, text, self.index, span, self.sentences)?;
        let affiliation = role.affiliation.map(|e| self.ids[e].clone());
        let mut value = Value::from_evidence(found);
        value.entity.clone_from(&affiliation);
        let block = &self.prose.blocks[self.prose.block_of(role.tokens.start)];
        let local = role.tokens.start - block.first..role.tokens.end - block.first;
        let office = Office {
            title: roles::title_in(&block.doc, local),
            kind: (!role.kind.is_empty()).then(|| role.kind.to_owned()),
            modifier: OfficeModifier::from_label(role.class),
            affiliation,
            country: (!role.country.is_empty()).then(|| role.country.clone()),
        };
        Some((value, office))
    }

    fn stands_for(&self, entities: &Entities, entity: &Entity) -> Option<StandsFor> {
        let key = entity.stands_for.as_str();
        if key.is_empty() {
            return None;
        }
        let is_country = key.len() == 3 && key.bytes().all(|b| b.is_ascii_uppercase());
        let named = entities.all.iter().position(|other| {
            if is_country {
                other.actor == ActorType::Country && other.country == key
            } else {
                other.known == key
            }
        });
        Some(StandsFor {
            country: is_country.then(|| key.to_owned()),
            organization: (!is_country).then(|| key.to_owned()),
            entity: named.map(|e| self.ids[e].clone()),
        })
    }
}

fn written_code(scheme: &str, code: &str) -> Code {
    Code {
        scheme: (!scheme.is_empty()).then(|| scheme.to_owned()),
        code: code.to_owned(),
    }
}

fn place(place: &PlaceInfo) -> EntityPlace {
    let country = match place.countries[..] {
        [one] => Some(one),
        _ => None,
    };
    let city = place.city.and_then(|city| places::place(city, country));
    let held_by = country.map(|c| format!("country:{c}"));
    EntityPlace {
        id: place.id.clone(),
        kind: place.kind,
        countries: place.countries.iter().map(|&c| c.to_owned()).collect(),
        admin1: (!place.admin1.is_empty()).then(|| place.admin1.to_owned()),
        lat: place.at.map(|at| at.0),
        lon: place.at.map(|at| at.1),
        within: city
            .map(|c| c.id)
            .into_iter()
            .chain(held_by)
            .filter(|id| *id != place.id)
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use rapporteur_nlp::Model;
    use rapporteur_schema::{OfficeModifier, ReadingEntity, Source};

    use crate::{Actors, Reader};

    fn entities(text: &str) -> Vec<ReadingEntity> {
        let actors = "name\taliases\ttype\tcountry\tcodes\nGrey Fleet\tgrey fleet\tarmed_group\tNOR\tucdp:9901|77\n";
        let source = Source {
            source: "note.txt".into(),
            text: text.into(),
            base: Some(0),
            ..Source::default()
        };
        let reader = Reader::new(Model::english());
        let mut reader = reader.with_actors(Actors::parse(actors).unwrap());
        reader.read(&source).remove(0).entities
    }

    fn find<'e>(all: &'e [ReadingEntity], name: &str) -> &'e ReadingEntity {
        all.iter().find(|e| e.name == name).unwrap()
    }

    #[test]
    fn roles_are_taken_apart() {
        for (text, name, title, modifier, country) in [
            (
                "Former Norwegian Foreign Minister Jannik Brohl left.",
                "Jannik Brohl",
                Some("foreign minister"),
                Some(OfficeModifier::Former),
                Some("NOR"),
            ),
            (
                "Jannik Brohl, the acting governor of the bank, left.",
                "Jannik Brohl",
                Some("governor"),
                Some(OfficeModifier::Acting),
                None,
            ),
            (
                "Jannik Brohl, a fisherman, left.",
                "Jannik Brohl",
                Some("fisherman"),
                None,
                None,
            ),
        ] {
            let all = entities(text);
            let person = find(&all, name);
            assert_eq!(person.roles.len(), 1, "{text}");
            let office = &person.offices[0];
            assert_eq!(office.title.as_deref(), title, "{text}");
            assert_eq!(office.modifier, modifier, "{text}");
            assert_eq!(office.country.as_deref(), country, "{text}");
            let affiliated = office
                .affiliation
                .as_ref()
                .map(|id| all.iter().any(|e| e.id == *id));
            assert_ne!(affiliated, Some(false), "{text}");
        }
    }

    #[test]
    fn places_lie_in_places_and_capitals_that_act_stand_for_governments() {
        let all =
            entities("Oslo rejected the offer of Norway. They met in the Kremlin and in Oslo.");
        let [acting, place] =
            [0, 1].map(|n| all.iter().filter(|e| e.name == "Oslo").nth(n).unwrap());
        let stands_for = acting.stands_for.as_ref().unwrap();
        assert_eq!(stands_for.country.as_deref(), Some("NOR"));
        assert_eq!(stands_for.entity.as_ref(), Some(&find(&all, "Norway").id));
        assert_eq!((&acting.place, &place.stands_for), (&None, &None));
        let oslo = place.place.as_ref().unwrap();
        assert_eq!(
            (oslo.id.as_str(), oslo.within.as_slice()),
            ("geonames:3143244", &["country:NOR".to_owned()][..])
        );
        let kremlin = find(&all, "Kremlin").place.as_ref().unwrap();
        assert_eq!(kremlin.within, ["geonames:524901", "country:RUS"]);
    }

    #[test]
    fn codes_of_the_users_file_are_written() {
        let all = entities("The grey fleet left Oslo.");
        let codes: Vec<_> = find(&all, "Grey Fleet")
            .codes
            .iter()
            .map(|c| (c.scheme.as_deref(), c.code.as_str()))
            .collect();
        assert_eq!(codes, [(Some("ucdp"), "9901"), (None, "77")]);
        assert!(find(&all, "Oslo").codes.is_empty());
    }
}

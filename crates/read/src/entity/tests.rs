use rapporteur_nlp::Model;
use rapporteur_schema::{CodePoints, Source};

use super::*;
use crate::layout;

/// Entities of a text as the reader finds them before quotations.
fn read(text: &str, actors: &Actors) -> (Prose, Entities) {
    let source = Source {
        text: text.to_owned(),
        ..Source::default()
    };
    let index = CodePoints::new(&source.text);
    let point = |byte: usize| index.to_code_point(&source.text, byte).unwrap();
    let blocks: Vec<rapporteur_schema::Block> = layout::parts(text)
        .iter()
        .flat_map(|p| &p.blocks)
        .map(|b| rapporteur_schema::Block {
            kind: b.kind,
            start: point(b.bytes.start),
            end: point(b.bytes.end),
        })
        .collect();
    let prose = Prose::annotate(text, &index, &blocks, &mut Model::english().annotator());
    let mut entities = Entities::of(&prose, actors);
    refer::refer(&prose, &mut entities, &[]);
    (prose, entities)
}

fn text_of(prose: &Prose, tokens: &Range<usize>) -> String {
    let block = &prose.blocks[prose.block_of(tokens.start)];
    form(
        &block.doc,
        tokens.start - block.first..tokens.end - block.first,
    )
}

/// `type country name`, of all entities that some mention of this form belongs to.
fn typed(text: &str, mention: &str) -> Vec<String> {
    let (prose, entities) = read(text, &Actors::default());
    entities
        .all
        .iter()
        .filter(|e| {
            e.mentions
                .iter()
                .any(|(t, _)| text_of(&prose, t) == mention)
        })
        .map(|e| format!("{} {} {}", e.actor, e.country, e.name).replace("  ", " "))
        .collect()
}

/// The mentions of the entity that the first mention of a form belongs to.
fn chain(text: &str, mention: &str) -> Vec<String> {
    let (prose, entities) = read(text, &Actors::default());
    entities
        .all
        .iter()
        .find(|e| {
            e.mentions
                .iter()
                .any(|(t, _)| text_of(&prose, t) == mention)
        })
        .map(|e| e.mentions.iter().map(|(t, _)| text_of(&prose, t)).collect())
        .unwrap_or_default()
}

#[track_caller]
fn check_type(text: &str, mention: &str, want: &str) {
    assert_eq!(typed(text, mention), [want], "{mention} in: {text}");
}

#[track_caller]
fn check_chain(text: &str, mention: &str, want: &[&str]) {
    assert_eq!(chain(text, mention), want, "{mention} in: {text}");
}

#[test]
fn unknown_places_are_typed_by_what_stands_around_them() {
    check_type(
        "Shells struck the port of Brennick. Eleven people died in Brennick.",
        "Brennick",
        "place Brennick",
    );
    check_type(
        "He was born near Skaddow. Skaddow is bare.",
        "Skaddow",
        "place Skaddow",
    );
    check_type(
        "Boats left Kaldvik, a town on the coast.",
        "Kaldvik",
        "place Kaldvik",
    );
    check_type(
        "Guns on Cape Dourne fired.",
        "Cape Dourne",
        "place Cape Dourne",
    );
}

#[test]
fn unlisted_places_lie_where_the_text_puts_them() {
    for (text, want) in [
        ("Shells fell in Brennick, Norway.", "place NOR Brennick"),
        (
            "They fled to Brennick, the capital of Pell county in Norway.",
            "place NOR Brennick",
        ),
        (
            "Shells fell in Norway's Brennick county.",
            "place NOR Brennick",
        ),
        (
            "He came to Brennick with friends from Norway.",
            "place Brennick",
        ),
    ] {
        check_type(text, "Brennick", want);
    }
}

#[test]
fn words_for_peoples_make_countries() {
    let text = "The Tessarian prime minister spoke. Tessaria will answer on Friday.";
    check_type(text, "Tessaria", "country Tessaria");
    check_chain(text, "Tessaria", &["Tessarian", "Tessaria"]);
    // The adjective alone still means a country.
    check_type(
        "The Halvenian foreign minister left, and Halvenian troops followed.",
        "Halvenian",
        "country Halvenian",
    );
    check_type(
        "Sunniva Hald, the foreign minister of Lindmar, agreed.",
        "Lindmar",
        "country Lindmar",
    );
    // A town has no foreign minister.
    check_type(
        "The mayor of Brennick spoke in Brennick.",
        "Brennick",
        "place Brennick",
    );
}

#[test]
fn bodies_are_typed_by_their_noun_and_belong_to_countries() {
    for (text, mention, want) in [
        (
            "The Strait Observer Mission counted the shells.",
            "Strait Observer Mission",
            "organization Strait Observer Mission",
        ),
        (
            "The Norwegian Fisheries Ministry said no.",
            "Norwegian Fisheries Ministry",
            "government NOR Norwegian Fisheries Ministry",
        ),
        (
            "Norway's Fisheries Ministry said no.",
            "Fisheries Ministry",
            "government NOR Fisheries Ministry",
        ),
        (
            "The Ness Liberation Front attacked the fort.",
            "Ness Liberation Front",
            "armed_group Ness Liberation Front",
        ),
        (
            "The army of Norway was ready. Norway's army waited.",
            "Norway's army",
            "government NOR army",
        ),
    ] {
        check_type(text, mention, want);
    }
}

#[test]
fn persons_are_told_by_titles_names_and_ages() {
    for (text, mention) in [
        ("Foreign Minister Orlen left.", "Orlen"),
        ("Anna Velt left the room.", "Anna Velt"),
        ("Teo Maristan, 52, sells fish.", "Teo Maristan"),
        ("The Orlen administration fell.", "Orlen"),
    ] {
        let found = typed(text, mention);
        assert!(
            found.iter().all(|e| e.starts_with("person")),
            "{found:?} in: {text}"
        );
        assert_eq!(found.len(), 1, "{text}");
    }
}

#[test]
fn names_of_one_are_joined() {
    for (text, mention, want) in [
        (
            "The Strait Observer Mission (SOM) met. SOM has sixty monitors. The mission left.",
            "Strait Observer Mission",
            &["Strait Observer Mission", "SOM", "SOM", "The mission"][..],
        ),
        (
            "The Strait Observer Mission met. Officials of SOM stayed away.",
            "Strait Observer Mission",
            &["Strait Observer Mission", "SOM"],
        ),
        (
            "The Littoral Union met. “No,” the Union said.",
            "Littoral Union",
            &["Littoral Union", "Union"],
        ),
        (
            "President Anna Ostrovsky spoke. Ostrovskyy left.",
            "Anna Ostrovsky",
            &["Anna Ostrovsky", "Ostrovskyy"],
        ),
        (
            "Norway’s Defence Ministry spoke. The Norwegian Ministry of Defense agreed.",
            "Defence Ministry",
            &["Defence Ministry", "Norwegian Ministry of Defense"],
        ),
        // Two ministries in one breath: nobody knows which.
        (
            "The Health Ministry met the Ports Ministry. The ministry agreed.",
            "Health Ministry",
            &["Health Ministry"],
        ),
    ] {
        check_chain(text, mention, want);
    }
}

#[test]
fn capitals_are_a_place_and_a_government() {
    let text = "Oslo rejected the offer. The leaders met in Oslo on Friday.";
    assert_eq!(
        typed(text, "Oslo"),
        ["government NOR Oslo", "place NOR Oslo"]
    );
    let (_, entities) = read(text, &Actors::default());
    assert_eq!(entities.all[0].stands_for, "NOR");
    let place = entities.all[1].place.as_ref().unwrap();
    assert_eq!(place.id, "geonames:3143244");
    check_type("The Kremlin declined.", "Kremlin", "government RUS Kremlin");
    check_type("They met in the Kremlin.", "Kremlin", "place RUS Kremlin");
}

#[test]
fn unsure_forms_are_decided_by_the_document() {
    check_type(
        "They drove from Jordan to Lebanon.",
        "Jordan",
        "country JOR Jordan",
    );
    let text = "Representative Jim Jordan spoke. Jordan left early.";
    check_chain(text, "Jim Jordan", &["Jim Jordan", "Jordan"]);
}

#[test]
fn groups_are_mentions_of_their_own() {
    for (text, mention, want) in [
        (
            "Norwegian officials agreed.",
            "Norwegian officials",
            "government NOR Norwegian officials",
        ),
        (
            "The rebels fled. The rebels came back.",
            "The rebels",
            "armed_group rebels",
        ),
        ("Both sides agreed.", "Both sides", "group Both sides"),
    ] {
        check_type(text, mention, want);
    }
    check_chain(
        "The rebels fled. On Monday the rebels came back.",
        "The rebels",
        &["The rebels", "the rebels"],
    );
}

#[test]
fn pronouns_follow_gender_and_number() {
    for (text, mention, want) in [
        (
            "Foreign Minister Anna Velt met Peter Orlen. She said that it was late.",
            "Anna Velt",
            &["Anna Velt", "She"][..],
        ),
        (
            "Norway denied it. It blamed the wind.",
            "Norway",
            &["Norway", "It"],
        ),
        (
            "The rebels fled on Monday. They took the boats.",
            "The rebels",
            &["The rebels", "They"],
        ),
        (
            "The defence minister, Peter Orlen, was blunter. He blamed the wind.",
            "Peter Orlen",
            &["Peter Orlen", "He"],
        ),
        // A son is no "she", and a reporter may be any "he".
        (
            "Anna Velt wept. Her son is alive. She waits.",
            "Anna Velt",
            &["Anna Velt", "Her", "She"],
        ),
        (
            "Peter Orlen left. Our reporter saw it. He wrote it down.",
            "Peter Orlen",
            &["Peter Orlen"],
        ),
        // Nobody knows which of the two men.
        (
            "The offer by Peter Orlen and Martin Velt failed. He blamed the wind.",
            "Martin Velt",
            &["Martin Velt"],
        ),
        (
            "Denmark agreed. While Norway waits, it keeps its boats in port.",
            "Norway",
            &["Norway", "it", "its"],
        ),
        ("Norway voted. It rained.", "Norway", &["Norway"]),
    ] {
        check_chain(text, mention, want);
    }
}

#[test]
fn titles_mean_whoever_was_given_them() {
    check_chain(
        "Norwegian President Anna Velt met Danish President Eva Orlen. The Danish president spoke first.",
        "Eva Orlen",
        &["Eva Orlen", "The Danish president"],
    );
}

#[test]
fn roles_have_kind_class_affiliation_and_country() {
    let role = |text: &str, name: &str| -> Vec<String> {
        let (prose, entities) = read(text, &Actors::default());
        let entity = entities.all.iter().find(|e| e.name == name).unwrap();
        let show = |r: &Role| {
            let of = r.affiliation.map_or("-", |e| entities.all[e].name.as_str());
            format!(
                "{} | {} | {} | {of} | {}",
                text_of(&prose, &r.tokens),
                r.kind,
                r.class,
                r.country
            )
        };
        entity.roles.iter().map(show).collect()
    };
    for (text, name, want) in [
        (
            "Former Norwegian Foreign Minister Anna Velt spoke.",
            "Anna Velt",
            "Former Norwegian Foreign Minister | minister | former | Norway | NOR",
        ),
        (
            "Anna Velt, who leads the Strait Observer Mission, spoke.",
            "Anna Velt",
            "leads the Strait Observer Mission | leader |  | Strait Observer Mission | ",
        ),
        (
            "Norway's ambassador to Denmark, Anna Velt, spoke.",
            "Anna Velt",
            "Norway's ambassador to Denmark | diplomat |  | Norway | NOR",
        ),
        (
            "Anna Velt is the acting mayor of Bergen.",
            "Anna Velt",
            "the acting mayor of Bergen | local_government | acting | Bergen | NOR",
        ),
        (
            "President Anna Velt of Norway spoke.",
            "Anna Velt",
            "President | head_of_state |  | Norway | NOR",
        ),
        (
            "The Strait Observer Mission waits. Its head, Anna Velt, spoke.",
            "Anna Velt",
            "Its head | organization |  | Strait Observer Mission | ",
        ),
    ] {
        assert_eq!(role(text, name), [want], "{text}");
    }
}

#[test]
fn a_user_s_actors_win_over_all_else() {
    let actors = Actors::parse(
        "name\taliases\ttype\tcountry\tcodes\nPort Guild\tBrennick\torganization\tNOR\tucdp:7\n",
    )
    .unwrap();
    let (_, entities) = read("Shells hit the port of Brennick in Norway.", &actors);
    let guild = &entities.all[0];
    assert_eq!((guild.name.as_str(), guild.user), ("Port Guild", Some(0)));
    assert_eq!(guild.actor, ActorType::Organization);
    assert_eq!(guild.country, "NOR");
}

#[test]
fn headings_in_title_case_name_only_what_the_text_names() {
    let text = "Halvenia Weighs Its Answer\n\nHalvenia and Norway agreed on Monday that the talks should go on.\n\
                The Halvenian foreign minister said so.\n";
    check_chain(text, "Halvenia", &["Halvenia", "Halvenia", "Halvenian"]);
    assert!(typed(text, "Weighs Its Answer").is_empty());
}

#[test]
fn no_order_of_words_and_marks_is_too_odd() {
    // Names, titles and marks at the ends of blocks and beside each other.
    let words = [
        "President",
        "Sund",
        "the",
        "of",
        "(",
        ")",
        ",",
        "’s",
        "who",
        "I",
        "“",
        "”",
        "Norway",
        "52",
        "-",
        "Ministry",
        "Cape",
        "its",
        "head",
        "said",
        ".",
        "New",
        "II",
        "former",
        "both",
        "sides",
    ];
    for from in 0..words.len() {
        for step in 1..words.len() {
            let text: Vec<&str> = (0..12)
                .map(|i| words[(from + i * step) % words.len()])
                .collect();
            for end in [1, 2, 5, 12] {
                let (_, entities) = read(&text[..end].join(" "), &Actors::default());
                assert!(entities.all.iter().all(|e| !e.mentions.is_empty()));
            }
        }
    }
}

#[test]
fn a_king_is_nobody_else_of_that_family_name() {
    let text = "Torv Hassen promised to withdraw on Friday. King Hassen of Kestria arrived in Merrow on Monday. \
                Hassen said that he would talk.";
    let (_, entities) = read(text, &Actors::default());
    let persons: Vec<&str> = entities
        .all
        .iter()
        .filter(|e| e.actor == ActorType::Person)
        .map(|e| e.name.as_str())
        .collect();
    assert_eq!(persons, ["Torv Hassen", "Hassen"]);
    // A prince whose whole name is told goes by the first word of it.
    check_chain(
        "Prince Albin Korr opened the dam. Prince Albin spoke to the miners.",
        "Albin",
        &["Albin Korr", "Albin"],
    );
}

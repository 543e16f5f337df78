//! Whose words they are: descriptions, pronouns and titles behind names, each beside cases where nobody is meant for sure.

use rapporteur_nlp::Model;
use rapporteur_read::Reader;
use rapporteur_schema::{QuotationKind, Source};

/// Name of the speaker of the first quotation in marks; the source's words in brackets where no entity is meant; empty where
/// nobody is.
fn speaker(reader: &mut Reader, text: &str) -> String {
    let source = Source {
        source: "note.txt".into(),
        text: text.into(),
        base: Some(0),
        ..Source::default()
    };
    let reading = reader.read(&source).remove(0);
    let Some(found) = reading
        .quotations
        .iter()
        .find(|q| q.kind != QuotationKind::Indirect)
        .and_then(|q| q.source.as_ref())
    else {
        return String::new();
    };
    let words = || {
        let chars = text.chars().skip(found.start as usize);
        let words: String = chars.take((found.end - found.start) as usize).collect();
        format!("[{words}]")
    };
    found.entity.as_ref().map_or_else(words, |id| {
        let entity = reading.entities.iter().find(|e| e.id == *id);
        entity.map(|e| e.name.clone()).unwrap_or_default()
    })
}

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    let mut reader = Reader::new(Model::english());
    let wrong: Vec<_> = cases
        .iter()
        .map(|(text, want)| (text, *want, speaker(&mut reader, text)))
        .filter(|(_, want, got)| want != got)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_description_means_the_subject_of_the_sentence_before() {
    check(&[
        (
            "Her old rival Harald Brenn backed her up. “This is a fairy tale,” the Conservative wrote in a letter.",
            "Harald Brenn",
        ),
        (
            "Ferrow Aggregates rejects that. “No explosives had been used since Friday,” the firm wrote in a note.",
            "Ferrow Aggregates",
        ),
        (
            "Marta Oldring spoke on the radio on Wednesday. The centre-left politician knows the file. “Show me the bill,” she \
             said.",
            "Marta Oldring",
        ),
        // Another one was named in between, or someone else's office is told.
        (
            "Harald Brenn met Olav Tarn on Monday. “This is a fairy tale,” the Conservative wrote.",
            "[the Conservative]",
        ),
        (
            "Harald Brenn left early. “The talks failed,” the prime minister said.",
            "[the prime minister]",
        ),
        (
            "Editor Harald Brenn left early. “The talks failed,” the general said.",
            "[the general]",
        ),
    ]);
}

#[test]
fn titles_are_compared_whole() {
    check(&[
        (
            "Prime Minister Saul Wennick spoke first. Karin Moll, the islands' first minister, was angry. “We leave,” the prime \
             minister said.",
            "Saul Wennick",
        ),
        (
            "President Olav Tarn flew home. Vice President Harald Brenn stayed. “We shall see,” the president said.",
            "Olav Tarn",
        ),
        (
            "Foreign Minister Marta Oldring flew home. “We shall see,” the minister said.",
            "Marta Oldring",
        ),
        (
            "Foreign Minister Marta Oldring flew home. “We shall see,” the defence minister said.",
            "[the defence minister]",
        ),
    ]);
}

#[test]
fn pronouns_follow_whoever_acts_outside_of_the_marks() {
    check(&[
        (
            "His spokeswoman, Ottild Frayle, insisted that nothing had changed. “The minister said what he said,” she explained.",
            "Ottild Frayle",
        ),
        (
            "The president was quieter than Marta Oldring. Olav Tarn, the president, looked tired. The president smiled. “We hold \
             our fire,” he said.",
            "Olav Tarn",
        ),
        (
            "Its minister, Yevan Sorrick, walked past without a word; hours later Dorin Kell appeared on television. He mocked \
             them. “A fine plan,” he said.",
            "Dorin Kell",
        ),
        (
            "Selmer Kadd's widow, Mina, watched from the gallery. She would not be drawn. “He would have laughed,” she said.",
            "Mina",
        ),
        (
            "Ilva Sund barely waited for Olav Tarn to leave before calling in to declare that there was “nothing in it”.",
            "",
        ),
    ]);
}

#[test]
fn tags_are_read_where_the_parser_stumbles() {
    check(&[
        (
            "“Show me the check,” huffed former premier Henrik Dahl, who was turned out of office.",
            "Henrik Dahl",
        ),
        (
            "“If they are not handed over, this visit must not take place,” Tolver wrote to the prime minister.",
            "[Tolver]",
        ),
        (
            "Workers' leader Miklo Strand raged that bosses “sent the men down without a signature”.",
            "Miklo Strand",
        ),
        (
            "Saul Wennick asked the class who would pay. “The islands!” came the reply.",
            "",
        ),
    ]);
}

#[test]
fn a_thing_in_a_report_says_nothing_of_its_own() {
    check(&[
        (
            "Port director Olav Tarn said the timing of the order, so soon before the vote, showed “how weak the council must be.”",
            "Olav Tarn",
        ),
        // A paper speaks, and so do people.
        (
            "Olav Tarn said the report called the harbour “a trap.”",
            "[the report]",
        ),
    ]);
}

#[test]
fn he_who_says_is_nobody_named_in_what_he_says() {
    check(&[(
        "Olav Tarn was not convinced, he said on Sunday. The fence Harald Brenn built, promising quiet, “was apparently made of \
             paper,” he said.",
        "Olav Tarn",
    )]);
}

#[test]
fn the_name_of_a_programme_is_nobodys_words() {
    check(&[
        (
            "Olav Tarn was sure of it, he said on the harbour radio’s “Ask the Mayor.”",
            "",
        ),
        (
            "Olav Tarn was asked about the fence. “Ask the mayor,” he said on the radio.",
            "Olav Tarn",
        ),
    ]);
}

#[test]
fn what_a_thing_is_told_to_do_is_said_by_whoever_tells_it() {
    check(&[
        (
            "The Ostrian government called the raid a breach of law that has made the coast “more dangerous.”",
            "Ostrian government",
        ),
        (
            "Olav Tarn said the raids send a signal to the islands that the strait “is getting very tense.”",
            "Olav Tarn",
        ),
        (
            "Olav Tarn suggested the harbour board set up a “quiet zone” on the coast.",
            "Olav Tarn",
        ),
        (
            "Olav Tarn said he was sure that whatever is in the papers under review “will not change the vote.”",
            "Olav Tarn",
        ),
        (
            "In Hask on Friday, Olav Tarn said, “The people deserve the facts,” a view set out before in a letter from his brother.",
            "Olav Tarn",
        ),
    ]);
}

#[test]
fn a_row_of_titles_ends_with_its_bearers_name() {
    check(&[
        (
            "Ostrian Dockers' Union President and CEO Ilva Sund said, “Another cut would be too much.”",
            "Ilva Sund",
        ),
        (
            "The president and Ilva Sund said, “Another cut would be too much.”",
            "[The president and Ilva Sund]",
        ),
    ]);
}

#[test]
fn a_name_of_two_syllables_with_a_hyphen_is_whole() {
    check(&[
        (
            "President Sun Lin-wei met the envoys in Hask. “We go,” Ms. Sun said.",
            "Sun Lin-wei",
        ),
        (
            "The Olav Tarn-led council met in Hask. “We go,” Tarn said.",
            "Olav Tarn",
        ),
    ]);
}

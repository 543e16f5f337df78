//! Rules of attribution, one sentence or short text each: what is attributed to whom by which cue, and beside it what is not.

use rapporteur_nlp::Model;
use rapporteur_read::Reader;
use rapporteur_schema::{QuotationKind, Source};

/// Kind, source, cue and first content of all quotations with a source.
fn attributions(reader: &mut Reader, text: &str) -> Vec<(QuotationKind, String, String, String)> {
    let source = Source {
        source: "note.txt".into(),
        text: text.into(),
        base: Some(0),
        ..Source::default()
    };
    let slice = |start: u32, end: u32| -> String {
        let chars = text.chars().skip(start as usize);
        chars.take((end - start) as usize).collect()
    };
    let readings = reader.read(&source);
    let all = readings.iter().flat_map(|r| &r.quotations);
    all.filter_map(|q| {
        let source = q.source.as_ref()?;
        let cue = q.cue.map_or_else(String::new, |c| slice(c.start, c.end));
        let content = slice(q.content[0].start, q.content[0].end);
        Some((q.kind, slice(source.start, source.end), cue, content))
    })
    .collect()
}

/// Texts with source, cue and content of what is attributed in them.
type Cases<'c> = &'c [(&'c str, &'c [(&'c str, &'c str, &'c str)])];

#[track_caller]
fn check(cases: Cases<'_>) {
    let mut reader = Reader::new(Model::english());
    for (text, want) in cases {
        let got = attributions(&mut reader, text);
        let got: Vec<_> = got
            .iter()
            .map(|(_, s, c, t)| (s.as_str(), c.as_str(), t.trim_end_matches(['.', ','])))
            .collect();
        assert_eq!(got, *want, "{text}");
    }
}

#[test]
fn turns_of_a_transcript_are_their_speakers_words() {
    check(&[
        (
            "Ilva Sund spoke with Maren Orlen on the radio.\n\nSUND: Will you come back?\n\n\"ORLEN: Not this year. The ferries \
             are full.\"\n",
            &[
                ("SUND", ":", "Will you come back?"),
                ("ORLEN", ":", "Not this year. The ferries are full"),
            ],
        ),
        // Datelines, as some papers print them.
        (
            "OSLO: The ferry left at noon.\n\nLONDON: The ferry came back.\n",
            &[],
        ),
        // One label alone is a notice.
        (
            "The bridge was closed on Monday.\n\nUPDATE: The bridge is open again.\n",
            &[],
        ),
        (
            "The bridge was closed on Monday.\n\nNote: The ferry leaves at noon.\n\nAlso: It is full.\n",
            &[],
        ),
    ]);
}

#[test]
fn transcripts_name_the_persons_that_the_document_knows() {
    let text = "Ilva Sund spoke with Maren Orlen on the radio.\n\nSUND: Will you come back?\n\nORLEN: Not this year.\n";
    let source = Source {
        source: "note.txt".into(),
        text: text.into(),
        base: Some(0),
        ..Source::default()
    };
    let reading = Reader::new(Model::english()).read(&source).remove(0);
    let speakers: Vec<_> = reading
        .quotations
        .iter()
        .filter_map(|q| q.source.as_ref()?.entity.as_ref())
        .filter_map(|id| reading.entities.iter().find(|e| e.id == *id))
        .map(|e| e.name.as_str())
        .collect();
    assert_eq!(speakers, ["Ilva Sund", "Maren Orlen"]);
}

#[test]
fn a_name_behind_a_dash_signs_a_quotation() {
    let signed = "The harbour belongs to us all and it must stay open";
    for dash in ["— ", "― ", "―", "-- "] {
        let text = format!("Readers wrote to us.\n\n“{signed}.” {dash}Ilva Sund\n");
        let got = attributions(&mut Reader::new(Model::english()), &text);
        let sources: Vec<_> = got.iter().map(|g| g.1.as_str()).collect();
        assert_eq!(sources.len(), 1, "{text}");
        assert!(sources[0].ends_with("Ilva Sund"), "{text}: {sources:?}");
    }
    let text = format!("“{signed}.” — Brennick waited for an answer.\n");
    let got = attributions(&mut Reader::new(Model::english()), &text);
    assert!(got.is_empty(), "{got:?}");
}

#[test]
fn nouns_report_with_the_clauses_that_they_take() {
    check(&[
        (
            "Norway's promise to reopen the mine pleased the miners.",
            &[("Norway's", "promise", "to reopen the mine")],
        ),
        ("Norway's decision to close the mine hurt the miners.", &[]),
        ("The miners walked home in order to save money.", &[]),
    ]);
}

#[test]
fn an_amount_for_each_has_no_source() {
    check(&[
        (
            "The ferry carries 40 cars per trip and leaves at noon.",
            &[],
        ),
        (
            "According to the harbour office, nine ferries left.",
            &[("the harbour office", "According to", "nine ferries left")],
        ),
    ]);
}

#[test]
fn who_asks_is_not_who_is_asked() {
    let text = "Asked to describe the raid, Ilva Sund said the soldiers were tired.";
    let got = attributions(&mut Reader::new(Model::english()), text);
    let cues: Vec<_> = got.iter().map(|g| g.2.as_str()).collect();
    assert_eq!(cues, ["said"], "{got:?}");
}

#[test]
fn the_comma_that_closes_an_apposition_belongs_to_the_source() {
    check(&[
        (
            "Ilva Sund, the mayor of Brennick, said the road was open.",
            &[(
                "Ilva Sund, the mayor of Brennick,",
                "said",
                "the road was open",
            )],
        ),
        (
            "On Monday, Ilva Sund said the road was open.",
            &[("Ilva Sund", "said", "the road was open")],
        ),
    ]);
}

#[test]
fn what_is_called_somebodys_reply_is_his() {
    check(&[
        (
            "Ilva Sund saw the ferries. \"Let them try to take one,\" was Maren Orlen's reply.\n",
            &[("Maren Orlen's", "reply", "Let them try to take one")],
        ),
        // Of whose it was nobody knows.
        (
            "Ilva Sund saw the ferries. The \"Gull\" was Maren Orlen's ship.\n",
            &[],
        ),
    ]);
}

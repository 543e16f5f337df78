//! The ledger of a story: how its initiatives hang together, and which tell too little for a row. Small accounts of our own.

use std::fs;

use rapporteur::schema::{Initiative, InitiativeKind, LinkKind, StatusValue};
use rapporteur::{Options, report};

fn ledger(text: &str) -> Vec<Initiative> {
    let folder = tempfile::tempdir().unwrap();
    let object = serde_json::json!({
        "outlet": "Harbour Post", "title": "A note", "text": text, "language": "en", "published": "2031-03-05",
    });
    fs::write(folder.path().join("a.json"), object.to_string()).unwrap();
    let record = report(&[folder.path().display().to_string()], &Options::default());
    assert_eq!(record.check_evidence(), []);
    record
        .stories
        .into_iter()
        .flat_map(|s| s.initiatives)
        .collect()
}

/// Kinds of the links, in order.
fn links(rows: &[Initiative]) -> Vec<LinkKind> {
    rows.iter()
        .flat_map(|r| r.slots.links.iter().map(|l| l.kind))
        .collect()
}

#[test]
fn what_is_offered_instead_by_whoever_was_asked_is_a_counter_offer() {
    let rows = ledger(
        "President Anna Berg of Norway proposed a ten-day truce to Sweden on Monday. Sweden rejected the truce and offered \
         instead to hold talks with Norway in Bergen on Friday.",
    );
    assert_eq!(rows.len(), 2);
    assert_eq!(links(&rows), [LinkKind::CounterOffer]);
}

#[test]
fn a_second_offer_that_answers_nothing_is_no_counter_offer() {
    let rows = ledger(
        "President Anna Berg of Norway proposed a ten-day truce to Sweden on Monday. She also offered to hold talks with \
         Sweden in Bergen on Friday.",
    );
    assert_eq!(links(&rows), []);
}

#[test]
fn a_truce_of_which_only_the_maker_is_told_is_no_row() {
    assert!(ledger("President Anna Berg of Norway proposed a truce.").is_empty());
    let row = ledger("President Anna Berg of Norway proposed a ten-day truce to Sweden.");
    assert_eq!(row.len(), 1);
}

#[test]
fn what_one_side_wants_first_is_linked_as_a_precondition() {
    for text in [
        "Norway proposed talks with Sweden in Oslo on Friday. Sweden would come only if Norwegian troops left the valley first.",
        "Norway proposed talks with Sweden in Oslo on Friday. Sweden wants Norwegian troops out of the valley first.",
    ] {
        let rows = ledger(text);
        assert_eq!(links(&rows), [LinkKind::PreconditionOf], "{text}");
        let first = rows
            .iter()
            .find(|r| !r.slots.links.is_empty())
            .expect("a row that comes first");
        let talks = rows
            .iter()
            .find(|r| r.id == first.slots.links[0].to)
            .expect("the row that waits");
        assert_eq!(
            (first.slots.kind, talks.slots.kind),
            (InitiativeKind::Withdrawal, InitiativeKind::Talks),
            "{text}"
        );
        assert!(!talks.slots.conditions.is_empty(), "{text}");
    }
}

#[test]
fn two_wishes_without_an_order_are_not_linked() {
    let rows = ledger(
        "Norway proposed talks with Sweden in Oslo on Friday. Sweden also demanded that Norwegian troops withdraw from the \
         valley by June.",
    );
    assert_eq!(links(&rows), []);
}

#[test]
fn bans_on_two_goods_stay_two() {
    let rows = ledger(
        "Norway lifted its embargo on copper from Sweden on Wednesday. Norway extended its arms embargo against Sweden by a \
         year.",
    );
    assert_eq!(rows.len(), 2);
}

#[test]
fn a_truce_for_a_holiday_is_not_the_one_on_offer() {
    let rows = ledger(
        "Norway proposed a 21-day ceasefire to Sweden on Monday. What about the holiday truce? Nobody knows.",
    );
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].slots.purpose, None);
}

#[test]
fn the_daily_politics_of_one_state_make_no_rows() {
    let home = "Norway's Prime Minister Anna Berg spoke in Oslo on Monday. The Norwegian government banned plastic bags, and Norway's \
                parliament asked for its plan. ";
    for text in [
        "Berg will travel to the fair of Hamar on Friday.",
        "Berg called on the council of Hamar to pay for the bridge.",
        "Berg proposed a plan for the harbour on Tuesday.",
    ] {
        assert_eq!(ledger(&format!("{home}{text}")), [], "{text}");
    }
    // Between states, and where two sides of one state talk.
    for text in [
        "Norway will hold talks with Sweden in Malmo on Friday.",
        "The Norwegian government will hold talks with the dockers' union in Hamar on Friday.",
    ] {
        assert_eq!(ledger(&format!("{home}{text}")).len(), 1, "{text}");
    }
}

#[test]
fn what_an_agreement_is_to_hold_is_announced_by_nobody() {
    let announces = |text: &str| {
        let rows = ledger(text);
        rows.iter().any(|r| {
            r.slots
                .status
                .iter()
                .any(|s| s.value == StatusValue::Announced)
        })
    };
    assert!(!announces(
        "President Anna Berg must demand and secure an agreement that the Swedes will cease their raids on Norway, a minister said."
    ));
    // The same where the parse has it as a relative clause.
    assert!(!announces(
        "\"President Anna Berg must demand and secure a real, concrete and comprehensive agreement that the Swedes will cease \
         their raids on Norway,\" a minister said in a statement Friday."
    ));
    assert!(announces(
        "The Swedes will cease their raids on Norway from Friday, a minister said."
    ));
}

/// Words of a slot's values.
fn shown(values: &[rapporteur::schema::Value]) -> Vec<&str> {
    values.iter().map(|v| v.value.as_str()).collect()
}

fn only(text: &str, kind: InitiativeKind) -> Initiative {
    let mut rows = ledger(text);
    rows.retain(|r| r.slots.kind == kind);
    assert_eq!(rows.len(), 1, "{text}");
    rows.remove(0)
}

#[test]
fn whoever_alone_answers_was_asked() {
    let row = only(
        "Norway proposed a ten-day truce on Monday. Sweden rejected the truce on Tuesday.",
        InitiativeKind::Ceasefire,
    );
    assert_eq!(shown(&row.slots.addressee), ["Sweden"]);
    // Two who answer, or one who only praises, leave it open.
    for text in [
        "Norway proposed a ten-day truce on Monday. Sweden rejected the truce. Denmark accepted the truce.",
        "Norway proposed a ten-day truce on Monday. Sweden welcomed the truce.",
    ] {
        let row = only(text, InitiativeKind::Ceasefire);
        assert!(row.slots.addressee.is_empty(), "{text}");
    }
}

#[test]
fn a_bare_refusal_speaks_of_the_demand_before_it() {
    let demand = "Norway called for a ten-day truce, to take effect on March 11.";
    let row = only(
        &format!("{demand} Should Sweden refuse, Norway would impose sanctions on its banks."),
        InitiativeKind::Ceasefire,
    );
    assert_eq!(shown(&row.slots.addressee), ["Sweden"]);
    assert_eq!(shown(&row.slots.consequence), ["sanctions"]);
    assert_eq!(row.slots.start[0].start.as_deref(), Some("2031-03-11"));
    // A refusal of something else is none of the truce.
    let row = only(
        &format!(
            "{demand} Should Sweden refuse the inspection, Norway would impose sanctions on its banks."
        ),
        InitiativeKind::Ceasefire,
    );
    assert!(row.slots.consequence.is_empty() && row.slots.addressee.is_empty());
}

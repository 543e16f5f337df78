//! Ids stay: these values are part of the contract, since corrections are kept against them. They were computed with
//! another implementation (Python's hashlib).

use rapporteur_schema::{document_id, item_id, joined_id, story_id};

#[test]
fn ids_keep_their_values() {
    assert_eq!(
        document_id("Harbour Post", "Talks resumed."),
        "doc-b675c95b0af6"
    );
    assert_eq!(item_id("quotation", "doc-1", 4, 9), "quo-3c953ba7f43e");
    assert_eq!(joined_id("actor", "ent-1"), "act-fdf5e5c7c15c");
    assert_eq!(story_id("doc-1"), "sto-b0de69cfbc7b");
}

#[test]
fn an_ids_prefix_tells_what_it_is_for() {
    for (kind, prefix) in [
        ("quotation", "quo-"),
        ("Event", "eve-"),
        ("x-ray", "xra-"),
        ("été", "t-"),
        ("", "-"),
    ] {
        assert!(item_id(kind, "d", 0, 1).starts_with(prefix), "{kind}");
    }
}

#[test]
fn different_content_gives_different_ids() {
    // Pairs that would clash if parts were only strung together, or if one part were left out.
    let pairs = [
        (document_id("ab", "c"), document_id("a", "bc")),
        (document_id("a", "b"), document_id("b", "a")),
        (document_id("a", "b"), document_id("a", "b ")),
        (item_id("event", "d", 1, 23), item_id("event", "d", 12, 3)),
        (item_id("event", "d", 1, 2), item_id("event", "e", 1, 2)),
        (item_id("event", "d", 1, 2), item_id("even", "d", 1, 2)),
        (joined_id("event", "eve-1"), joined_id("event", "eve-2")),
    ];
    for (a, b) in pairs {
        assert_ne!(a, b);
    }
}

#[test]
fn an_id_is_a_prefix_and_twelve_digits() {
    for id in [
        document_id("", ""),
        item_id("timex", "", 0, u32::MAX),
        story_id(""),
    ] {
        let (prefix, digits) = id.split_once('-').unwrap();
        assert!(prefix.len() == 3 && digits.len() == 12, "{id}");
        assert!(
            digits
                .chars()
                .all(|c| c.is_ascii_digit() || ('a'..='f').contains(&c)),
            "{id}"
        );
    }
}

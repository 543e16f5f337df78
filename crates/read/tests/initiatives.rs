//! Initiatives as tables: a sentence, and what is or is not read of it. States and people are invented.

mod support;

use support::{holds, lacks, told};

use rapporteur_schema::InitiativeKind::{
    self, Aid, Ceasefire, Deployment, Exchange, Other, Sanctions, Talks,
};

#[test]
fn proposals_name_who_makes_them_and_to_whom() {
    holds(
        "Norway urged Sweden to accept a 30-day ceasefire.",
        Ceasefire,
        &["by Norway", "to Sweden", "30 days", "proposed"],
    );
    lacks(
        "Norway urged Sweden to accept a 30-day ceasefire.",
        Ceasefire,
        &["accepts"],
    );
    lacks(
        "Norway urged Sweden to cancel the summit.",
        Talks,
        &["proposed"],
    );
}

#[test]
fn what_is_only_possible_is_no_reply() {
    holds(
        "Sweden rejected the ceasefire.",
        Ceasefire,
        &["Sweden rejects"],
    );
    lacks("Sweden may reject the ceasefire.", Ceasefire, &["rejects"]);
    lacks(
        "Norway will act if Sweden rejects the ceasefire.",
        Ceasefire,
        &["rejects"],
    );
}

#[test]
fn silence_is_no_reply() {
    lacks(
        "Sweden has yet to accept the ceasefire.",
        Ceasefire,
        &["Sweden"],
    );
    holds(
        "Sweden stopped short of accepting the ceasefire.",
        Ceasefire,
        &["Sweden evades"],
    );
}

#[test]
fn a_threat_has_its_trigger() {
    holds(
        "Norway threatened sanctions against Sweden if it breaks the truce.",
        Sanctions,
        &[
            "by Norway",
            "to Sweden",
            "if it breaks the truce",
            "threatened",
        ],
    );
    lacks(
        "Norway lifted sanctions against Sweden.",
        Sanctions,
        &["threatened"],
    );
}

#[test]
fn invitations_and_visits_need_no_noun_of_talks() {
    let invited =
        "President Anna Berg of Norway invited Prime Minister Erik Lund of Sweden to come to Oslo.";
    holds(
        invited,
        Talks,
        &["by", "Anna Berg", "to", "Erik Lund", "proposed"],
    );
    holds(
        "President Anna Berg asked Prime Minister Erik Lund of Sweden to visit.",
        Talks,
        &["by President Anna Berg", "Erik Lund", "proposed"],
    );
    holds(
        "Sweden's opposition called for a visit by President Anna Berg of Norway to be called off.",
        Talks,
        &["Anna Berg", "opposition rejects"],
    );
    holds(
        "Senator Erik Lund urged Prime Minister Anna Berg to cancel the visit by the king of Denmark.",
        Talks,
        &["Erik Lund rejects"],
    );
    holds(
        "Senators want Prime Minister Anna Berg's trip to Sweden cancelled.",
        Talks,
        &["Anna Berg", "Senators rejects"],
    );
    lacks(
        "Senators want Prime Minister Anna Berg's trip to Sweden cancelled.",
        Talks,
        &["proposed"],
    );
    for text in [
        "The museum invited children to come on Sunday.",
        "The ministry invited reporters to the harbour.",
        "The new tax invited Sweden's anger.",
        "The hospital received 50 people with burns.",
    ] {
        assert_eq!(told(text, Talks), "", "{text}");
    }
}

#[test]
fn payments_are_demanded_and_refused() {
    holds(
        "Norway's Prime Minister Anna Berg said Sweden would have to pay for the bridge.",
        Other,
        &["Anna Berg", "to Sweden", "proposed"],
    );
    holds(
        "Sweden refused to pay for the bridge.",
        Other,
        &["Sweden rejects"],
    );
    holds(
        "Sweden will not pay for the bridge, Prime Minister Erik Lund said.",
        Other,
        &["Sweden rejects"],
    );
    for text in [
        "Sweden paid for the bridge.",
        "The farmers pay for water by the month.",
        "Sweden may pay for the bridge.",
    ] {
        assert_eq!(told(text, Other), "", "{text}");
    }
}

#[test]
fn what_is_asked_offered_threatened_or_done_in_verbs_is_found() {
    holds(
        "Norway asked the United Nations to send peacekeepers.",
        Deployment,
        &["by Norway", "to the United Nations", "proposed"],
    );
    holds(
        "Norway offered to send food to Sweden.",
        Aid,
        &["by Norway", "to Sweden", "proposed"],
    );
    holds(
        "Norway would bar Sweden's ships from its ports if the truce failed.",
        Sanctions,
        &["by Norway", "to Sweden", "threatened"],
    );
    holds(
        "The leader of Norway called for sanctions to be extended.",
        Sanctions,
        &["proposed"],
    );
    lacks(
        "The leader of Norway called for sanctions to be extended.",
        Sanctions,
        &["extended"],
    );
    holds(
        "Norway closed its border to Swedish lorries.",
        Sanctions,
        &["by Norway", "to Swedish", "carried_out"],
    );
    holds(
        "Norway sent troops to the border.",
        Deployment,
        &["by Norway", "carried_out"],
    );
    assert_eq!(told("The police released two suspects.", Exchange), "");
}

#[test]
fn a_noun_is_an_initiative_by_what_stands_behind_it() {
    holds(
        "Norway proposed a halt in the fighting.",
        Ceasefire,
        &["by Norway", "proposed"],
    );
    holds(
        "Norway proposed an exchange of 40 prisoners.",
        Exchange,
        &["by Norway", "proposed"],
    );
    holds(
        "Norway threatened a ban on Sweden's wheat.",
        Sanctions,
        &["by Norway", "to Sweden", "threatened"],
    );
    for (text, kind) in [
        ("Norway proposed a halt in the digging.", Ceasefire),
        ("The two ministers had an exchange of views.", Exchange),
        ("The city's ban on smoking is popular.", Sanctions),
    ] {
        assert_eq!(told(text, kind), "", "{text}");
    }
}

#[test]
fn what_a_plan_holds_is_its_makers() {
    holds(
        "Under a plan drawn up by Norway, Swedish troops would withdraw from the valley.",
        InitiativeKind::Withdrawal,
        &["by Norway", "proposed"],
    );
    holds(
        "Norway's Prime Minister Anna Berg proposed a ten-day ceasefire. Observers would be sent to the border.",
        Deployment,
        &["Anna Berg", "proposed"],
    );
    // A clause of somebody else in the same tense is no term.
    lacks(
        "Norway's Prime Minister Anna Berg proposed a ten-day ceasefire. Denmark said it would send observers.",
        Deployment,
        &["Anna Berg"],
    );
}

#[test]
fn replies_that_name_nothing_answer_the_offer_before_them() {
    let offer = "Norway proposed a ten-day ceasefire to Sweden on Monday.";
    for (reply, wanted) in [
        ("Sweden was unimpressed.", "Sweden sceptical"),
        ("Sweden said yes within the hour.", "Sweden accepts"),
        (
            "Sweden's answer was a yes with a but.",
            "Sweden conditional",
        ),
        ("Sweden accepted at once.", "Sweden accepts"),
    ] {
        holds(&format!("{offer} {reply}"), Ceasefire, &[wanted]);
    }
    for reply in [
        "Sweden may be unimpressed.",
        "Sweden was cool to reporters.",
        "Norway was delighted.",
        "Sweden said no to a new bridge.",
        "Sweden accepted a gift from the king.",
    ] {
        lacks(
            &format!("{offer} {reply}"),
            Ceasefire,
            &["sceptical", "accepts", "supports", "rejects", "conditional"],
        );
    }
}

#[test]
fn two_offers_of_two_makers_leave_a_reply_without_a_name_open() {
    let text = "Norway proposed a ten-day ceasefire and Denmark proposed talks in Oslo. Sweden was unimpressed.";
    lacks(text, Ceasefire, &["Sweden"]);
    lacks(text, Talks, &["Sweden"]);
}

#[test]
fn what_must_come_first_is_a_conditional_reply_and_a_demand() {
    let text = "Norway proposed talks with Sweden in Oslo. Sweden would come only if Norwegian troops left the valley first.";
    holds(text, Talks, &["Sweden conditional"]);
    holds(text, InitiativeKind::Withdrawal, &["by Sweden", "proposed"]);
    holds(
        "Norway proposed an exchange of prisoners to Sweden. Sweden insisted that the bodies of four sailors be given back first.",
        Exchange,
        &["Sweden conditional"],
    );
    holds(
        "Norway proposed talks with Sweden in Oslo. No minister would travel until Norwegian troops had left the valley, Sweden said.",
        Talks,
        &["Sweden conditional"],
    );
    // Neither a plain order of events nor a wish sets a term.
    for text in [
        "Norway proposed talks with Sweden in Oslo. Sweden's king would come after the summer.",
        "Norway proposed talks with Sweden in Oslo. Sweden waited until the troops had left the valley.",
    ] {
        lacks(text, Talks, &["conditional"]);
    }
}

#[test]
fn captives_are_told_by_number_only_near_an_exchange() {
    let swap = "Norway proposed an exchange of prisoners to Sweden.";
    holds(
        &format!("{swap} Sweden had asked for 300."),
        Exchange,
        &["by Sweden"],
    );
    lacks("Sweden had asked for 300.", Exchange, &["Sweden"]);
    lacks(
        &format!("{swap} Sweden had asked for 300 million."),
        Exchange,
        &["by Sweden"],
    );
    lacks(
        "Norway asked for five days to exchange prisoners; Sweden offered two.",
        Exchange,
        &["by Sweden"],
    );
}

#[test]
fn what_is_denied_is_not_agreed() {
    lacks(
        "No ceasefire had been agreed by Friday.",
        Ceasefire,
        &["agreed"],
    );
    lacks(
        "Norway waved off demands that the summit with Sweden be scrapped.",
        Talks,
        &["collapsed", "proposed"],
    );
}

#[test]
fn relative_clauses_hung_elsewhere_are_the_initiatives() {
    holds(
        "Talks in Oslo, which Norway had suggested for next week, would be welcome.",
        Talks,
        &["by Norway"],
    );
    lacks(
        "Talks in Oslo, which lies in Norway, failed.",
        Talks,
        &["by Norway"],
    );
}

#[test]
fn hosts_watchers_and_joint_agreements_have_their_slots() {
    holds(
        "Norway proposed talks with Sweden in Oslo under the auspices of Denmark.",
        Talks,
        &["through Denmark"],
    );
    holds(
        "Norway proposed a ten-day ceasefire with observers from Denmark.",
        Ceasefire,
        &["watched observers"],
    );
    holds(
        "The leaders of Norway and Sweden agreed to reopen the bridge.",
        InitiativeKind::Agreement,
        &["agreed"],
    );
    lacks(
        "Norway agreed to reopen the bridge.",
        InitiativeKind::Agreement,
        &["agreed"],
    );
}

//! Initiatives as tables: deeds, meetings held, what was to come as someone reported it, and what only looks like them. States
//! are real names for the reader's sake; what is told of them is invented.

mod support;

use support::{holds, lacks, told};

use rapporteur_schema::InitiativeKind::{
    Agreement, Aid, Ceasefire, Deployment, Exchange, Mediation, Sanctions, Talks, Withdrawal,
};

#[test]
fn a_deed_of_a_side_is_carried_out() {
    for (text, kind, wanted) in [
        (
            "Norway then sent troops and planes to Sweden.",
            Deployment,
            ["by Norway", "carried_out"],
        ),
        (
            "Norway withdrew its troops from Sweden on Friday.",
            Withdrawal,
            ["by Norway", "carried_out"],
        ),
        (
            "Norway released 40 Swedish prisoners on Tuesday.",
            Exchange,
            ["by Norway", "carried_out"],
        ),
        (
            "Norway released two Swedish activists on Tuesday.",
            Exchange,
            ["by Norway", "carried_out"],
        ),
        (
            "Norway expelled the Swedish ambassador.",
            Sanctions,
            ["by Norway", "carried_out"],
        ),
    ] {
        holds(text, kind, &wanted);
    }
}

#[test]
fn what_was_not_done_or_not_by_a_side_is_none() {
    for (text, kind) in [
        ("Norway did not send troops to Sweden.", Deployment),
        ("Norway might have sent troops to Sweden.", Deployment),
        (
            "If Norway had sent troops to Sweden, the war would have ended.",
            Deployment,
        ),
        ("The company sent its workers to the border.", Deployment),
        ("The hospital released the soldier on Monday.", Exchange),
        ("Police released two activists on Monday.", Exchange),
        ("The troops retreated.", Withdrawal),
        ("The minister met the students at a school.", Talks),
        ("The president met the demands of the workers.", Talks),
        ("He met his wife in Oslo.", Talks),
    ] {
        assert_eq!(told(text, kind), "", "{text}");
    }
}

#[test]
fn meetings_are_told_by_their_verbs_and_by_phrases_at_the_side() {
    for (text, wanted) in [
        (
            "President Harn met Prime Minister Velk of Sweden in Oslo on Monday.",
            ["by President Harn", "to Prime Minister Velk", "carried_out"],
        ),
        (
            "President Harn will meet Prime Minister Velk of Sweden in Oslo on Friday for talks on fish.",
            ["by President Harn", "to Prime Minister Velk", "announced"],
        ),
        (
            "President Harn will host Chancellor Marek of Sweden at the palace later this week.",
            ["by President Harn", "to Chancellor Marek", "announced"],
        ),
        (
            "The Norwegian government is still in discussions with Sweden about selling it reactors.",
            ["by The Norwegian government", "to Sweden", "in_force"],
        ),
        (
            "Norway has held talks with Sweden on the border.",
            ["by Norway", "to Sweden", "carried_out"],
        ),
        (
            "Norway opened direct peace talks with Sweden last year.",
            ["by Norway", "to Sweden", "in_force"],
        ),
    ] {
        holds(text, Talks, &wanted);
    }
    lacks(
        "Norway could hold talks with Sweden on the border.",
        Talks,
        &["carried_out", "in_force"],
    );
}

#[test]
fn what_was_to_come_is_announced_by_whoever_would_do_it() {
    holds(
        "Norway said it would close its border to Swedish lorries.",
        Sanctions,
        &["by Norway", "to Swedish", "announced"],
    );
    holds(
        "Norway said it would add penalties for 12 Swedish officials.",
        Sanctions,
        &["by Norway", "announced"],
    );
    holds(
        "Norway said it would close its border to Swedish lorries if the talks failed.",
        Sanctions,
        &["by Norway", "threatened"],
    );
    holds(
        "Norway may extend its naval blockade to the port of Gothenburg.",
        Sanctions,
        &["by Norway", "threatened"],
    );
    lacks(
        "Norway said it would not close its border to Swedish lorries.",
        Sanctions,
        &["announced"],
    );
}

#[test]
fn efforts_and_prospects_are_their_makers() {
    holds(
        "President Harn's effort to broker a ceasefire in Sweden has stalled.",
        Ceasefire,
        &["by President Harn", "through President Harn", "proposed"],
    );
    holds(
        "The king held out the prospect of more aid to Sweden.",
        Aid,
        &["by The king", "to Sweden", "proposed"],
    );
    holds(
        "In another mediation effort, Denmark said it had sent an envoy to the region.",
        Mediation,
        &["by Denmark", "through Denmark", "announced"],
    );
    lacks(
        "President Harn's effort to break a ceasefire in Sweden has stalled.",
        Ceasefire,
        &["proposed"],
    );
}

#[test]
fn measures_held_back_are_not_held() {
    let text = "Further sanctions on Sweden are being held in reserve, Norway said.";
    holds(text, Sanctions, &["floated"]);
    lacks(text, Sanctions, &["carried_out"]);
    holds(
        "The bloc's arms embargo on Sweden was left untouched.",
        Sanctions,
        &["in_force"],
    );
}

#[test]
fn what_is_not_agreed_asked_or_meant_makes_no_row() {
    for (text, kind) in [
        (
            "Norway's prime minister warned that Denmark was negotiating a bad deal with Sweden.",
            Agreement,
        ),
        (
            "Norway's prime minister warned against striking a deal with Sweden.",
            Agreement,
        ),
        (
            "Any nuclear deal they reach with Sweden would be void, Norwegian senators wrote.",
            Agreement,
        ),
        (
            "The law limits the king's ability to send troops to Sweden.",
            Deployment,
        ),
        (
            "Norway invited Swedish officials to interfere in its election.",
            Talks,
        ),
        (
            "The committee released the minister from a summons to testify.",
            Exchange,
        ),
        (
            "Norway's leader warned Sweden not to accept the truce.",
            Ceasefire,
        ),
        ("The university forced him to withdraw.", Withdrawal),
        (
            "The bureau is not barred from issuing a rule unless parliament allows it.",
            Sanctions,
        ),
        (
            "Norway has no plans to impose sanctions on Sweden.",
            Sanctions,
        ),
        ("Norway cut aid to the poor.", Sanctions),
        (
            "The Norwegian king meets the Swedish premier every year.",
            Talks,
        ),
    ] {
        assert_eq!(told(text, kind), "", "{text}");
    }
    for (text, kind, wanted) in [
        (
            "After striking a deal with Sweden, Norway opened the bridge.",
            Agreement,
            "agreed",
        ),
        (
            "Norway invited the Swedish king to visit Oslo in May.",
            Talks,
            "to the Swedish king",
        ),
        (
            "Norway forced Sweden to withdraw from the valley.",
            Withdrawal,
            "to Sweden",
        ),
        (
            "Sweden demanded Norway's unconditional withdrawal from the valley.",
            Withdrawal,
            "to Norway",
        ),
        (
            "Norway has begun withdrawing its troops from Sweden.",
            Withdrawal,
            "carried_out",
        ),
        (
            "Norway reduced military aid to Sweden by $17 million.",
            Sanctions,
            "to Sweden",
        ),
    ] {
        holds(text, kind, &[wanted]);
    }
}

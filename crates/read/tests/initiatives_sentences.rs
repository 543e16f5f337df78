//! Initiatives as tables: terms, replies and hosts told in sentences of their own, and participles that the parser hangs
//! elsewhere. States are real names for the reader's sake; what is told of them is invented.

mod support;

use support::{holds, lacks, told};

use rapporteur_schema::InitiativeKind::{
    Agreement, Aid, Ceasefire, Deployment, Exchange, Mediation, Sanctions, Talks, Withdrawal,
};

#[test]
fn participles_tell_where_and_when_it_was_signed() {
    for (text, wanted) in [
        (
            "A 60-day ceasefire signed at Oslo on June 14, 2023 broke down within eleven days.",
            ["signed", "collapsed", "in Oslo", "declared 2023-06-14"],
        ),
        (
            "The truce, agreed in Oslo on February 2, collapsed on Monday.",
            ["agreed", "collapsed", "in Oslo", "declared 2031-02-02"],
        ),
        (
            "Norway has turned down Sweden's demand for a ninety-day ceasefire, submitted last month.",
            ["by Sweden", "Norway rejects", "90 days", "declared 2031-02"],
        ),
    ] {
        holds(text, Ceasefire, &wanted);
    }
}

#[test]
fn sentences_of_their_own_tell_terms() {
    holds(
        "Norway's envoy proposed a truce of ten days. It would apply to the city of Bergen. It is to begin on Monday.",
        Ceasefire,
        &[
            "by Norway's envoy",
            "10 days",
            "covers the city of Bergen",
            "2031-03-10",
        ],
    );
    holds(
        "Norway agreed to a truce with Sweden in May. It lapsed on Sunday.",
        Ceasefire,
        &["expired", "until 2031-03-02"],
    );
    // Two that it may mean: neither.
    lacks(
        "Norway proposed a truce and Sweden proposed talks. It is to begin on Monday.",
        Ceasefire,
        &["2031-03-10"],
    );
    holds(
        "Norway offered to hold talks with Sweden. Denmark says that it will gladly provide the house.",
        Talks,
        &["by Norway", "through Denmark"],
    );
    lacks(
        "Norway offered to hold talks with Sweden. Denmark said it would not host them.",
        Talks,
        &["through Denmark"],
    );
    holds(
        "Norway offered talks. The invitation came from Norway's president Ilko Varda last night.",
        Talks,
        &["Ilko Varda"],
    );
    holds(
        "The secretary-general put the idea of a week-long truce to President Harn of Norway on Monday.",
        Ceasefire,
        &["to President Harn", "floated"],
    );
}

#[test]
fn what_cannot_be_is_an_answer_of_whoever_says_so() {
    let offer = "Norway called for a 30-day truce. ";
    for (reply, wanted) in [
        (
            "Sweden's spokesman Goran Pell said a pause is out of the question unless Norway moves its guns.",
            "Sweden's spokesman conditional",
        ),
        (
            "No pause was conceivable, Swedish spokesman Goran Pell said, so long as the siege went on.",
            "Goran Pell conditional",
        ),
        (
            "A pause was not on the agenda, Swedish spokesman Goran Pell said.",
            "Goran Pell rejects",
        ),
        (
            "Sweden's government has neither said yes nor no.",
            "Sweden's government evades",
        ),
        (
            "Sweden's government has said neither yes nor no.",
            "Sweden's government evades",
        ),
        (
            "Swedish spokesman Goran Pell said the proposal would have to be studied.",
            "Goran Pell considering",
        ),
    ] {
        holds(
            &format!("{offer}{reply}"),
            Ceasefire,
            &["by Norway", wanted],
        );
    }
    lacks(
        &format!("{offer}A pause is possible, Swedish spokesman Goran Pell said."),
        Ceasefire,
        &["rejects", "conditional"],
    );
    holds(
        "Norway invited Sweden's leader to talks. Her condition is that the shelling stops.",
        Talks,
        &["by Norway"],
    );
}

#[test]
fn what_others_are_to_do_is_no_reply() {
    for text in [
        "\"Accept the truce or be annihilated,\" Norway's defence minister Driss Boual warned the rebels.",
        "Norway proposed a truce. Sweden should accept it, the envoy said.",
        "Sweden neither welcomed nor refused the truce plan outright.",
    ] {
        lacks(
            text,
            Ceasefire,
            &["accepts", "rejects", "conditional", "rejected"],
        );
    }
    holds(
        "The general has given his consent to a truce of one week.",
        Ceasefire,
        &["The general accepts"],
    );
    // "broke off" ends a truce and is no alleged breach.
    lacks(
        "Norway broke off the truce on Monday.",
        Ceasefire,
        &["violated"],
    );
    lacks(
        "Norway held up the truce on Monday.",
        Ceasefire,
        &["carried_out"],
    );
    let guns = "The pause was over, Pell said; Sweden would have to pull back its guns.";
    lacks(guns, Withdrawal, &["by Sweden", "announced"]);
}

#[test]
fn talks_called_off_or_put_off() {
    holds(
        "A meeting of the two presidents in Oslo, agreed only last week, will not take place for now.",
        Talks,
        &["to the two presidents", "agreed", "suspended"],
    );
    holds(
        "The king of Norway proposed that envoys of the two sides meet in Oslo on March 20.",
        Talks,
        &["by The king of Norway", "2031-03-20", "proposed"],
    );
}

#[test]
fn measures_told_by_what_they_do() {
    holds(
        "Norway on Wednesday froze the assets of Sweden's two largest oil producers, its first penalties on the country.",
        Sanctions,
        &["by Norway", "to Sweden", "carried_out"],
    );
    lacks(
        "Norway on Wednesday froze the assets of Sweden's two largest oil producers, its first penalties on the country.",
        Sanctions,
        &["suspended"],
    );
    holds(
        "Norway has suspended 30 licences for arms exports to Sweden.",
        Sanctions,
        &["by Norway", "to Sweden"],
    );
    assert_eq!(
        told("Norway suspended the driver's licence.", Sanctions),
        ""
    );
    holds(
        "Denmark offered to fly in flour for ninety days.",
        Aid,
        &["by Denmark", "90 days", "proposed"],
    );
    holds(
        "Norway proposed that the two sides spare each other's power plants.",
        Ceasefire,
        &["by Norway", "proposed"],
    );
    holds(
        "A pause of two days that Norway had declared on its own ran out on Saturday.",
        Ceasefire,
        &["by Norway", "2 days", "expired"],
    );
}

#[test]
fn a_noun_at_the_side_names_what_the_verb_tells() {
    for (text, kind, wanted) in [
        (
            "Sweden and Norway exchanged 120 prisoners on Friday at a bridge near Oslo in a swap mediated by Qatar.",
            Exchange,
            vec!["by Sweden", "by Norway", "through Qatar", "carried_out"],
        ),
        (
            "The rebels offered to free 20 hostages in exchange for 60 prisoners.",
            Exchange,
            vec!["by The rebels", "proposed"],
        ),
        (
            "The two foreign ministers will meet in Helsinki on April 3, the first such meeting in five years.",
            Talks,
            vec![
                "The two foreign ministers",
                "in Helsinki",
                "2031-04-03",
                "announced",
            ],
        ),
        (
            "Norway and Sweden agreed on Tuesday to set up a military hotline.",
            Agreement,
            vec!["by Norway", "by Sweden", "agreed"],
        ),
    ] {
        holds(text, kind, &wanted);
    }
}

#[test]
fn who_proposes_is_told_through_papers_calls_and_plans() {
    for (text, kind, wanted) in [
        (
            "Qatar and Egypt are drafting a new proposal that would free 10 captives.",
            Exchange,
            vec!["by Qatar", "by Egypt", "proposed"],
        ),
        (
            "Sweden's foreign minister telephoned her Norwegian counterpart and proposed direct talks in Helsinki.",
            Talks,
            vec!["to her Norwegian counterpart", "proposed"],
        ),
        (
            "He received a letter from the premier offering a non-aggression pact.",
            Agreement,
            vec!["by the premier", "proposed"],
        ),
        (
            "Norway's president rejected a Swedish demand that he withdraw troops from the border.",
            Withdrawal,
            vec!["by Swedish", "Norway's president rejects"],
        ),
        (
            "Finland's president flew to Oslo to mediate between the two neighbours.",
            Mediation,
            vec!["by Finland's president", "announced"],
        ),
        (
            "The Security Council is due to vote by April 12 on whether to prolong the arms embargo on Norway.",
            Sanctions,
            vec!["by The Security Council", "floated"],
        ),
        (
            "Norway said on Friday that it was suspending 30 licences for arms exports to Sweden.",
            Sanctions,
            vec!["to Sweden", "announced"],
        ),
        (
            "The UN Security Council extended the mandate of its mission in Cyprus for six months.",
            Deployment,
            vec!["in Cyprus", "extended"],
        ),
    ] {
        holds(text, kind, &wanted);
    }
    lacks(
        "Norway's parliament has decided whether to prolong the arms embargo on Sweden.",
        Sanctions,
        &["floated"],
    );
    lacks(
        "The withdrawal of its forces from Iceland is over.",
        Withdrawal,
        &["to Iceland"],
    );
}

//! When an initiative begins and ends, and for how long it holds.

use std::ops::Range;

use rapporteur_schema::{InitiativeKind, TimexType};

use super::super::draft::{Draft, Way, add_all};
use super::super::scene::{Node, Scene};
use super::inside;
use crate::lexicon::initiatives::is;

/// The verb or noun that a phrase hangs on, and the preposition or participle that brings it ("from", "beginning").
pub(super) fn governor<'d>(scene: &Scene<'d>, tokens: &Range<usize>) -> Option<(Node<'d>, String)> {
    let mut node = tokens
        .clone()
        .map(|i| scene.node(i))
        .find(|n| n.is_root() || !tokens.contains(&n.head().at()))?;
    let mut marker = String::new();
    for _ in 0..6 {
        if node.is_root() {
            return Some((node, marker));
        }
        let up = node.head();
        let lower = up.lower();
        if up.pos() == "ADP" || up.dep() == "prep" {
            if marker.is_empty() || lower != "on" && lower != "in" && lower != "at" {
                marker.clone_from(&lower);
            }
            node = up;
            continue;
        }
        if matches!(
            lower.as_str(),
            "beginning" | "starting" | "effective" | "commencing"
        ) {
            if marker.is_empty() || matches!(marker.as_str(), "on" | "at" | "in" | "from") {
                marker.clone_from(&lower);
            }
            node = up;
            continue;
        }
        // A time inside of a time's phrase: "early on Friday".
        if tokens.contains(&up.at()) || scene.time_at(up.at()).is_some() && up.is_noun() {
            node = up;
            continue;
        }
        if up.pos() == "ADV" && node.dep() != "advcl" {
            node = up;
            continue;
        }
        return Some((up, marker));
    }
    None
}

pub(super) fn times(scene: &Scene<'_>, draft: &mut Draft) {
    let sentence = scene.node(draft.head).sentence();
    times_in(scene, draft, &sentence);
}

/// The times of a sentence that hang on the mention or on a verb that bears on it.
pub(crate) fn times_in(scene: &Scene<'_>, draft: &mut Draft, sentence: &Range<usize>) {
    for (number, time) in scene.times.iter().enumerate() {
        if time.tokens.is_empty() || !sentence.contains(&time.tokens.start) {
            continue;
        }
        let Some((over, marker)) = governor(scene, &time.tokens) else {
            continue;
        };
        let own = over.at() == draft.head
            || inside(scene, draft, over) && over.is_noun() && close(scene, draft, over);
        let bearing = draft.verbs.iter().find(|b| b.verb == over.at()).copied();
        match time.timex_type {
            TimexType::Duration => length(
                scene,
                draft,
                number,
                own,
                bearing.map(|b| b.way),
                over,
                &marker,
            ),
            TimexType::Date | TimexType::Time => {
                date(
                    scene,
                    draft,
                    number,
                    own,
                    bearing.map(|b| b.way),
                    over,
                    &marker,
                );
            }
            TimexType::Set => {}
        }
    }
}

/// Whether a noun is one with the mention: its container or itself, not a noun of another thing ("ships of ten days").
pub(super) fn close(scene: &Scene<'_>, draft: &Draft, noun: Node<'_>) -> bool {
    noun.at() == draft.head
        || draft.tokens.contains(&noun.at()) && scene.entity(noun.at()).is_none()
}

pub(super) fn length(
    scene: &Scene<'_>,
    draft: &mut Draft,
    number: usize,
    own: bool,
    way: Option<Way>,
    over: Node<'_>,
    marker: &str,
) {
    let time = &scene.times[number];
    if time.seconds().is_none() {
        return;
    }
    // "withdraw within six months": by when that is to be done.
    if marker == "within" && way == Some(Way::Happens) && to_come(draft) {
        draft.rules.push("due_within");
        add_all(&mut draft.slots.deadline, [number]);
        return;
    }
    if marker == "within" || marker == "in" || marker == "after" || marker == "before" {
        return;
    }
    // "The last truce, three days declared by both": behind a comma.
    let apposed = time
        .tokens
        .start
        .checked_sub(2)
        .is_some_and(|b| b + 1 == draft.tokens.end && scene.node(b + 1).text() == ",");
    let own = own || apposed;
    // "five days of quiet": the mention hangs on its length.
    let head = scene.node(draft.head);
    let of_length = head.dep() == "pobj"
        && head.head().lower() == "of"
        && time.tokens.contains(&head.head().head().at());
    let own = own || of_length;
    // "a three-day truce", "a truce of three days", "a 72-hour pause".
    let adjective = time.tokens.end <= draft.head && draft.tokens.contains(&time.tokens.start);
    if adjective || own {
        draft.rules.push("duration_of_noun");
        add_all(&mut draft.slots.duration, [number]);
        return;
    }
    let lasts = is("lasts", &over.lemma()) || matches!(marker, "for" | "lasting" | "");
    if way == Some(Way::Happens) && lasts {
        // "has held for ten days" tells how long it has held, not its term.
        let so_far = over
            .children()
            .any(|c| c.dep() == "aux" && c.lemma() == "have");
        if !so_far {
            draft.rules.push("duration_of_verb");
            add_all(&mut draft.slots.duration, [number]);
        }
    }
    // "proposed a truce for ten days": the parser hangs it on the verb.
    if matches!(way, Some(Way::Made | Way::Other))
        && marker == "for"
        && time.tokens.start > draft.head
        && matches!(draft.kind, Some(InitiativeKind::Ceasefire))
        && !over
            .children()
            .any(|c| c.dep() == "aux" && c.lemma() == "have")
        && !matches!(
            over.lemma().as_str(),
            "seek" | "pursue" | "want" | "discuss" | "weigh"
        )
    {
        draft.rules.push("duration_behind");
        add_all(&mut draft.slots.duration, [number]);
    }
}

pub(super) fn date(
    scene: &Scene<'_>,
    draft: &mut Draft,
    number: usize,
    own: bool,
    way: Option<Way>,
    over: Node<'_>,
    marker: &str,
) {
    let time = &scene.times[number];
    let ahead = is_ahead(scene, number);
    // "extended the invitation two years ago": when it was made, not when the visit is.
    if is("invites", &scene.node(draft.head).lemma()) && ahead != Some(true) {
        if own || way == Some(Way::Made) {
            add_all(&mut draft.slots.declared, [number]);
        }
        return;
    }
    // "for now", "as of now": no day of its own.
    if scene.words(time.tokens.clone()) == "now" {
        return;
    }
    let begins = matches!(
        marker,
        "from" | "starting" | "beginning" | "effective" | "commencing" | "as"
    );
    if takes_effect(draft, over) && matches!(marker, "on" | "" | "in" | "at" | "from") {
        draft.rules.push("takes_effect");
        add_all(&mut draft.slots.start, [number]);
        return;
    }
    if !own && way.is_none() && !begins {
        return;
    }
    if !own && way.is_none() {
        // "proposed a truce with the rebels from Friday": only where the phrase hangs below the mention.
        if !inside(scene, draft, over) {
            return;
        }
    }
    if !own
        && way == Some(Way::Other)
        && !begins
        && (ahead != Some(true)
            || time.tokens.start <= draft.head
            || !matches!(marker, "on" | "" | "in"))
    {
        return;
    }
    match marker {
        "until" | "till" | "through" => {
            let given = matches!(over.lemma().as_str(), "give" | "have" | "grant");
            if given {
                add_all(&mut draft.slots.deadline, [number]);
            } else if own || way == Some(Way::Happens) {
                add_all(&mut draft.slots.end, [number]);
            }
            return;
        }
        "by" | "before" => {
            if !matches!(way, Some(Way::Ends)) {
                add_all(&mut draft.slots.deadline, [number]);
            }
            return;
        }
        "since" | "after" | "during" | "ahead" | "within" | "following" => return,
        _ => {}
    }
    if begins {
        draft.rules.push("start_marker");
        add_all(&mut draft.slots.start, [number]);
        return;
    }
    if way == Some(Way::Ends) {
        // What ends a threat is when an answer is due.
        let threat = matches!(
            scene.node(draft.head).lemma().as_str(),
            "threat" | "ultimatum" | "deadline"
        );
        if threat {
            add_all(&mut draft.slots.deadline, [number]);
            return;
        }
        add_all(&mut draft.slots.end, [number]);
        return;
    }
    if own {
        draft.rules.push("date_of_noun");
        add_all(&mut draft.slots.start, [number]);
        return;
    }
    if way == Some(Way::Happens) {
        use rapporteur_schema::StatusValue as S;
        // "will withdraw, he said on Friday": what is only planned does not begin today.
        let planned = draft.verbal
            && draft
                .slots
                .status
                .iter()
                .all(|s| matches!(s.value, S::Announced | S::Proposed | S::Agreed));
        if planned && ahead == Some(false) && matches!(marker, "on" | "" | "in") {
            add_all(&mut draft.slots.declared, [number]);
            return;
        }
        draft.rules.push("date_of_event");
        add_all(&mut draft.slots.start, [number]);
        return;
    }
    if way == Some(Way::Other) {
        return;
    }
    // Made: what lies ahead of a deed that is done is the thing's own time; else it is when it was made known.
    let behind_head = time.tokens.start > draft.head;
    if ahead == Some(true) && behind_head {
        draft.rules.push("date_ahead");
        add_all(&mut draft.slots.start, [number]);
    } else if ahead == Some(false) && matches!(over.tag(), "VBD" | "VBN") && done(draft) {
        draft.rules.push("date_made");
        add_all(&mut draft.slots.declared, [number]);
    }
}

/// "a truce of ten days, to take effect on Tuesday", "a pause that would begin on Monday".
fn takes_effect(draft: &Draft, over: Node<'_>) -> bool {
    let effect = |n: &Node<'_>| matches!(n.lemma().as_str(), "effect" | "force");
    let verb = if effect(&over) {
        over.ancestors().take(2).find(|a| a.is_verb())
    } else {
        Some(over)
    };
    let Some(verb) = verb.filter(|v| v.at() > draft.head) else {
        return false;
    };
    let lemma = verb.lemma();
    let into = || verb.child("dobj").or_else(|| verb.prep("into"));
    let begins = matches!(lemma.as_str(), "begin" | "start" | "commence")
        || matches!(lemma.as_str(), "take" | "come" | "go" | "enter")
            && (effect(&over) || into().is_some_and(|n| effect(&n)));
    let below = matches!(verb.dep(), "acl" | "relcl")
        && verb.ancestors().take(2).any(|a| a.at() == draft.head);
    // The parser hangs "to take effect" on the verb of proposing.
    let purpose = matches!(verb.dep(), "advcl" | "xcomp")
        && verb
            .children()
            .any(|c| c.dep() == "aux" && c.lower() == "to")
        && verb.child("nsubj").is_none()
        && draft.verbs.iter().any(|b| b.verb == verb.head().at());
    begins && (below || purpose)
}

/// Whether all that is told of how it stands is that it is wanted or planned.
fn to_come(draft: &Draft) -> bool {
    use rapporteur_schema::StatusValue as S;
    let s = &draft.slots.status;
    !s.is_empty()
        && s.iter()
            .all(|s| matches!(s.value, S::Proposed | S::Announced | S::Agreed | S::Floated))
}

/// Whether it was made known by a plain past act of proposing or announcing.
pub(super) fn done(draft: &Draft) -> bool {
    use rapporteur_schema::StatusValue as S;
    draft.slots.status.iter().any(|s| {
        matches!(
            s.value,
            S::Proposed | S::Announced | S::Floated | S::Agreed | S::Signed | S::Threatened
        )
    })
}

/// Whether a time lies wholly after the day of publication; `None` where either is not known.
pub(super) fn is_ahead(scene: &Scene<'_>, number: usize) -> Option<bool> {
    let today = scene.today?;
    let start = scene.times[number].interval?.start?.date();
    Some(start > today)
}

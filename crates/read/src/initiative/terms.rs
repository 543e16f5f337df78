//! The terms of an initiative: how long, from when, where, between whom, on what, on which conditions, what for.

use std::ops::Range;

use rapporteur_schema::{ActorType, InitiativeKind, InitiativeType, Purpose, TimexType};

use super::draft::{Draft, Way, add_all, add_parties};
use super::party::{self, Party, parties};
use super::scene::{Node, Scene};
use crate::lexicon::initiatives::{is, purpose, scope, unconditional};

/// Reads all terms of a mention whose verbs are known.
pub(crate) fn read(scene: &Scene<'_>, draft: &mut Draft) {
    times(scene, draft);
    places(scene, draft);
    partners(scene, draft);
    kind_of_sides(scene, draft);
    preconditions(scene, draft);
    conditions(scene, draft);
    only_once(scene, draft);
    covers(scene, draft);
    purposes(scene, draft);
}

/// Whether a token hangs on the mention's own noun, not on a clause with a verb of its own below it.
fn inside(scene: &Scene<'_>, draft: &Draft, node: Node<'_>) -> bool {
    if node.at() == draft.head {
        return true;
    }
    if node.is_verb() {
        return false;
    }
    for up in node.ancestors() {
        if up.at() == draft.head {
            return true;
        }
        if draft.verbs.iter().any(|b| b.verb == up.at()) {
            return false;
        }
        if up.is_verb() {
            return false;
        }
        if draft.kind.is_some()
            && up.at() > draft.head
            && super::mention::names_initiative(scene, up)
        {
            return false;
        }
    }
    false
}

/// The verb or noun that a phrase hangs on, and the preposition or participle that brings it ("from", "beginning").
fn governor<'d>(scene: &Scene<'d>, tokens: &Range<usize>) -> Option<(Node<'d>, String)> {
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

fn times(scene: &Scene<'_>, draft: &mut Draft) {
    let sentence = scene.node(draft.head).sentence();
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
fn close(scene: &Scene<'_>, draft: &Draft, noun: Node<'_>) -> bool {
    noun.at() == draft.head
        || draft.tokens.contains(&noun.at()) && scene.entity(noun.at()).is_none()
}

fn length(
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

fn date(
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
    let begins = matches!(
        marker,
        "from" | "starting" | "beginning" | "effective" | "commencing" | "as"
    );
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

/// Whether it was made known by a plain past act of proposing or announcing.
fn done(draft: &Draft) -> bool {
    use rapporteur_schema::StatusValue as S;
    draft.slots.status.iter().any(|s| {
        matches!(
            s.value,
            S::Proposed | S::Announced | S::Floated | S::Agreed | S::Signed | S::Threatened
        )
    })
}

/// Whether a time lies wholly after the day of publication; `None` where either is not known.
fn is_ahead(scene: &Scene<'_>, number: usize) -> Option<bool> {
    let today = scene.today?;
    let start = scene.times[number].interval?.start?.date();
    Some(start > today)
}

fn places(scene: &Scene<'_>, draft: &mut Draft) {
    if matches!(draft.kind, Some(InitiativeKind::Sanctions)) {
        return;
    }
    let head = scene.node(draft.head);
    let sentence = head.sentence();
    for at in sentence {
        let node = scene.node(at);
        if node.dep() != "pobj"
            || !matches!(
                node.head().lower().as_str(),
                "in" | "at" | "on" | "from" | "to"
            )
        {
            continue;
        }
        let prep = node.head();
        let lower = prep.lower();
        let Some(place) = as_place(scene, node) else {
            continue;
        };
        let over = prep.head();
        let from_or_to = matches!(lower.as_str(), "from" | "to");
        if from_or_to && draft.kind != Some(InitiativeKind::Withdrawal) {
            continue;
        }
        if lower == "to" {
            continue;
        }
        let own = over.at() == draft.head || inside(scene, draft, over);
        let bearing = draft.verbs.iter().find(|b| b.verb == over.at());
        let happens = bearing.is_some_and(|b| b.way == Way::Happens);
        let made = bearing.is_some_and(|b| b.way == Way::Made)
            && at > draft.head
            && matches!(
                draft.kind,
                Some(InitiativeKind::Talks | InitiativeKind::Exchange)
            )
            && over.tag() != "VBG";
        // "in Oslo proposed": before the noun it is where it was said.
        if own && at > draft.head
            || happens && (at > draft.head || over.at() > draft.head)
            || made && ends_clause(scene, draft, at)
        {
            draft.rules.push("place");
            add_parties(&mut draft.slots.place, vec![place]);
        }
    }
}

/// Whether only prepositional phrases stand between the mention and a place: "proposed talks with X in Y".
fn ends_clause(scene: &Scene<'_>, draft: &Draft, at: usize) -> bool {
    (draft.tokens.end..at).all(|i| {
        let n = scene.node(i);
        !n.is_verb() && !matches!(n.text(), "," | ";" | ":")
    })
}

/// A place as a party: its words and entity.
pub(crate) fn as_place(scene: &Scene<'_>, node: Node<'_>) -> Option<Party> {
    if scene.time_at(node.at()).is_some() {
        return None;
    }
    if let Some((entity, tokens)) = scene.mention(node.at()) {
        let known = &scene.entities.all[entity];
        let place =
            matches!(known.actor, ActorType::Place | ActorType::Country) || known.place.is_some();
        return place.then_some(Party {
            tokens,
            entity: Some(entity),
            pronoun: false,
        });
    }
    // "in the port of Kaldvik", "on the island of Skaddow": the name behind "of".
    if let Some(of) = node.prep("of")
        && let Some(inner) = as_place(scene, of)
    {
        return Some(inner);
    }
    // "the Harrow heights", "at the Karn bridge": a noun of places with a name before it.
    if crate::lexicon::place_nouns::place_noun(node.text()).is_some()
        || matches!(
            node.lower().as_str(),
            "heights" | "bridge" | "border" | "strait"
        )
    {
        let named = node
            .children()
            .any(|c| matches!(c.dep(), "compound" | "nmod" | "amod") && c.pos() == "PROPN");
        if named {
            return Some(Party {
                tokens: party::phrase(scene, node),
                entity: None,
                pronoun: false,
            });
        }
    }
    if matches!(node.token.entity_type(), "GPE" | "LOC" | "FAC") && node.pos() == "PROPN" {
        return Some(Party {
            tokens: party::phrase(scene, node),
            entity: None,
            pronoun: false,
        });
    }
    None
}

/// "talks with Kestria", "a truce between Ostria and Kestria".
fn partners(scene: &Scene<'_>, draft: &mut Draft) {
    let head = scene.node(draft.head);
    if draft.ambiguous && draft.slots.status.is_empty() {
        return;
    }
    let mut holders = vec![head];
    holders.extend(
        draft
            .verbs
            .iter()
            .filter(|b| b.way == Way::Happens)
            .map(|b| scene.node(b.verb)),
    );
    for holder in holders {
        if let Some(with) = holder.prep("with") {
            let own = matches!(
                draft.kind,
                Some(
                    InitiativeKind::Talks
                        | InitiativeKind::Agreement
                        | InitiativeKind::Exchange
                        | InitiativeKind::Ceasefire
                )
            );
            let named = parties(scene, with);
            // "would agree to talks with Kestria": whose partner that is, is open where nobody proposes.
            let own = own && (!draft.slots.proposer.is_empty() || draft.slots.response.is_empty());
            if own && !named.is_empty() && with.at() > draft.head.min(holder.at()) {
                if named.len() == 1
                    && draft.kind == Some(InitiativeKind::Talks)
                    && !draft.slots.proposer.is_empty()
                    && countries(scene, &draft.slots.proposer) <= 1
                {
                    draft
                        .slots
                        .initiative_type
                        .get_or_insert(InitiativeType::Bilateral);
                }
                add_parties(&mut draft.slots.addressee, named);
            }
        }
        if let Some(between) = holder
            .prep("between")
            .filter(|_| draft.kind != Some(InitiativeKind::Sanctions))
        {
            let mut named = parties(scene, between);
            match named.len() {
                2 => {
                    draft
                        .slots
                        .initiative_type
                        .get_or_insert(InitiativeType::Bilateral);
                }
                n if n > 2 => {
                    draft
                        .slots
                        .initiative_type
                        .get_or_insert(InitiativeType::Multilateral);
                }
                _ => {}
            }
            let makers = draft.kind != Some(InitiativeKind::Sanctions);
            if makers && draft.slots.addressee.is_empty() {
                // Of those between whom talks are to be, whoever proposes them is not addressed.
                let own: Vec<usize> = draft
                    .slots
                    .proposer
                    .iter()
                    .filter_map(|p| p.entity)
                    .collect();
                named.retain(|p| !own.iter().any(|&e| super::judge::same_side(scene, p, e)));
                let known = named;
                add_parties(&mut draft.slots.addressee, known);
            }
        }
        if draft.kind == Some(InitiativeKind::Sanctions) {
            for prep in ["against", "on", "for"] {
                if let Some(target) = holder
                    .prep(prep)
                    .filter(|t| t.at() > holder.at() && holder.at() == head.at())
                {
                    add_parties(&mut draft.slots.addressee, parties(scene, target));
                }
            }
        }
    }
}

fn countries(scene: &Scene<'_>, named: &[Party]) -> usize {
    let mut all: Vec<&str> = named
        .iter()
        .filter_map(|p| p.entity)
        .map(|e| scene.country(e))
        .filter(|c| !c.is_empty())
        .collect();
    all.sort_unstable();
    all.dedup();
    all.len()
        .max(usize::from(named.len() > 1) * 2)
        .min(named.len())
}

/// Unilateral, bilateral, multilateral: told by a word, or by "both sides".
fn kind_of_sides(scene: &Scene<'_>, draft: &mut Draft) {
    let head = scene.node(draft.head);
    for child in head
        .children()
        .filter(|c| matches!(c.dep(), "amod" | "compound" | "nmod"))
    {
        let told = match child.lower().as_str() {
            "unilateral" | "one-sided" => InitiativeType::Unilateral,
            "bilateral" | "mutual" | "two-way" => InitiativeType::Bilateral,
            "multilateral" | "trilateral" | "three-way" | "four-way" | "quadrilateral"
            | "tripartite" => InitiativeType::Multilateral,
            _ => continue,
        };
        draft.slots.initiative_type = Some(told);
    }
    if draft.slots.initiative_type.is_none() {
        let unilaterally = draft.verbs.iter().any(|b| {
            scene
                .node(b.verb)
                .children()
                .any(|c| c.lower() == "unilaterally")
        });
        let both = |p: &Party| super::climb::joint(scene, p);
        if unilaterally {
            draft.slots.initiative_type = Some(InitiativeType::Unilateral);
        } else if draft.slots.proposer.iter().any(both) {
            draft.slots.initiative_type = Some(InitiativeType::Bilateral);
        }
    }
}

/// "unconditional", "without preconditions".
fn preconditions(scene: &Scene<'_>, draft: &mut Draft) {
    let head = scene.node(draft.head);
    let sentence = head.sentence();
    let mut at = sentence.start;
    while at < sentence.end {
        let found = unconditional().iter().find_map(|phrase| {
            let text = phrase.join(" ");
            (phrase.len()..=phrase.len() + 2)
                .map(|n| (at + n).min(sentence.end))
                .find(|&end| end > at && scene.words(at..end) == text)
        });
        let Some(end) = found else {
            at += 1;
            continue;
        };
        let node = scene.node(at);
        let over = node.head();
        let own = node.dep() == "amod" && over.at() == draft.head
            || over.at() == draft.head
            || inside(scene, draft, over)
            || draft.verbs.iter().any(|b| b.verb == over.at());
        // "agreed to back a truce starting Monday, without any preconditions": behind a comma the nearest noun has it.
        let loose = !own && at > draft.head && only_mention_before(scene, draft, at);
        if own || loose {
            draft.rules.push("unconditional");
            add_all(&mut draft.slots.preconditions, std::iter::once(at..end));
        }
        at = end;
    }
}

/// Whether no other initiative stands between the mention and a token of its sentence.
fn only_mention_before(scene: &Scene<'_>, draft: &Draft, at: usize) -> bool {
    (draft.tokens.end.max(draft.head + 1)..at).all(|i| {
        let n = scene.node(i);
        let another = n.is_noun() && super::mention::names_initiative(scene, n);
        let clause = n.is_verb() && n.child("nsubj").is_some();
        !another && !clause
    })
}

/// "in return for", "on condition that", "only if": what is asked for.
fn conditions(scene: &Scene<'_>, draft: &mut Draft) {
    let mut holders: Vec<Node<'_>> = vec![scene.node(draft.head)];
    holders.extend(draft.verbs.iter().map(|b| scene.node(b.verb)));
    for holder in holders {
        for child in holder
            .children()
            .filter(|c| c.at() > holder.at() || c.dep() == "advcl")
        {
            let lower = child.lower();
            if child.dep() == "conj"
                && child.lemma() == "tie"
                && child.child("dobj").is_some_and(|o| o.lower() == "it")
                && let Some(what) = child.prep("to")
            {
                draft.rules.push("tied_to");
                add_all(&mut draft.slots.conditions, [what.subtree()]);
            }
            if child.dep() == "prep" && lower == "in" {
                if let Some(back) = child
                    .child("pobj")
                    .filter(|n| matches!(n.lower().as_str(), "return" | "exchange"))
                    && let Some(what) = back.prep("for")
                {
                    draft.rules.push("in_return_for");
                    add_all(&mut draft.slots.conditions, [what.subtree()]);
                }
            } else if child.dep() == "prep" && lower == "on" {
                let condition = child.child("pobj").filter(|n| n.lemma() == "condition");
                let told = condition.and_then(|n| {
                    let that = scene.node((n.at() + 1).min(n.sentence().end - 1));
                    let end = n.subtree().end;
                    (that.lower() == "that" && that.at() + 1 < end).then_some(that.at() + 1..end)
                });
                if let Some(clause) = told {
                    draft.rules.push("on_condition");
                    add_all(&mut draft.slots.conditions, [trimmed(scene, clause)]);
                } else if let Some(clause) = condition.and_then(|n| {
                    n.children()
                        .find(|c| matches!(c.dep(), "acl" | "ccomp" | "relcl"))
                }) {
                    draft.rules.push("on_condition");
                    add_all(
                        &mut draft.slots.conditions,
                        [trimmed(scene, clause.subtree())],
                    );
                }
            } else if child.dep() == "advcl"
                && draft.kind != Some(InitiativeKind::Sanctions)
                && draft
                    .slots
                    .status
                    .iter()
                    .all(|s| s.value != rapporteur_schema::StatusValue::Threatened)
            {
                let mark = child
                    .children()
                    .find(|c| matches!(c.dep(), "mark" | "advmod"))
                    .map(Node::lower)
                    .unwrap_or_default();
                let provided = matches!(lower.as_str(), "provided" | "providing");
                // A question or a guess is no term: "if X accepts, it would be the first".
                let own = draft
                    .verbs
                    .iter()
                    .any(|b| b.verb == holder.at() && b.way != Way::Ends);
                if own
                    && (mark == "if" || provided)
                    && !super::mention::names_initiative_in(scene, child.subtree(), draft.head)
                {
                    draft.rules.push("if_clause");
                    due(scene, draft, child);
                    add_all(
                        &mut draft.slots.conditions,
                        [trimmed(scene, child.subtree())],
                    );
                }
            }
        }
    }
}

/// "talks could only begin once troops had left": a term of whoever says so.
fn only_once(scene: &Scene<'_>, draft: &mut Draft) {
    for bearing in draft.verbs.clone() {
        let verb = scene.node(bearing.verb);
        let aided = verb.children().any(|c| {
            c.dep() == "aux" && matches!(c.lower().as_str(), "can" | "could" | "would" | "will")
        });
        let only = verb.children().any(|c| c.lower() == "only");
        let clause = verb.children().find(|c| {
            c.dep() == "advcl"
                && c.children().any(|m| {
                    matches!(
                        m.lower().as_str(),
                        "once" | "if" | "after" | "when" | "unless"
                    ) && matches!(m.dep(), "mark" | "advmod")
                })
        });
        let Some(clause) = clause.filter(|c| {
            aided
                && (only || c.children().any(|m| m.lower() == "only"))
                && bearing.way == Way::Happens
        }) else {
            continue;
        };
        draft.rules.push("only_once");
        let range = trimmed(scene, clause.subtree());
        add_all(&mut draft.slots.conditions, [range.clone()]);
        if let Some(speaker) = party::speaker(scene, verb.at()) {
            let evidence = super::climb::clause(scene, verb);
            draft.reply(super::draft::Reply {
                actor: Some(speaker),
                speaker: None,
                stance: rapporteur_schema::Stance::Conditional,
                counter: vec![range],
                evidence,
            });
        }
    }
}

/// Without marks, joining words and punctuation at the edges.
pub(crate) fn trimmed(scene: &Scene<'_>, mut range: Range<usize>) -> Range<usize> {
    let edge = |i: usize| {
        let n = scene.node(i);
        matches!(n.pos(), "PUNCT" | "SPACE" | "CCONJ") || n.dep() == "mark"
    };
    while range.start + 1 < range.end && edge(range.start) {
        range.start += 1;
    }
    while range.start + 1 < range.end
        && matches!(scene.node(range.end - 1).pos(), "PUNCT" | "SPACE")
    {
        range.end -= 1;
    }
    range
}

/// "from the air, on land and at sea", "a comprehensive truce": joined terms are one value.
fn covers(scene: &Scene<'_>, draft: &mut Draft) {
    let head = scene.node(draft.head);
    if !matches!(
        draft.kind,
        Some(
            InitiativeKind::Ceasefire
                | InitiativeKind::Withdrawal
                | InitiativeKind::Sanctions
                | InitiativeKind::Exchange
        ) | None
    ) {
        return;
    }
    let within = head.subtree();
    let mut at = within.start;
    while at < within.end {
        let node = scene.node(at);
        let adjective = node.dep() == "amod" && node.head().at() == draft.head;
        let below = !adjective
            && at > draft.head
            && node.is_noun()
            && node
                .ancestors()
                .take_while(|u| u.at() != draft.head)
                .all(|u| {
                    !u.is_verb()
                        || matches!(
                            u.lemma().as_str(),
                            "cover" | "include" | "involve" | "extend" | "apply" | "halt"
                        )
                })
            && scene.entity(at).is_none()
            && (node.ancestors().any(|u| u.is_verb() && u.at() > draft.head)
                || node.head().dep() == "prep"
                    && node.head().head().at() == draft.head
                    && matches!(node.head().text(), "on" | "in" | "for" | "at" | "along"));
        if (adjective || below) && scope(&node.lower()).is_some() {
            let mut end = at + 1;
            let mut last = node;
            for _ in 0..6 {
                let Some(next) = last.child("conj") else {
                    break;
                };
                last = next;
                end = end.max(next.at() + 1);
            }
            draft.rules.push("scope");
            add_all(&mut draft.slots.scope, std::iter::once(at..end));
            at = end;
        } else {
            at += 1;
        }
    }
}

/// "for the feast", "to let aid in", "to facilitate talks".
fn purposes(scene: &Scene<'_>, draft: &mut Draft) {
    if draft.slots.purpose.is_some()
        || !matches!(draft.kind, Some(InitiativeKind::Ceasefire) | None)
    {
        return;
    }
    let head = scene.node(draft.head);
    let mut runs: Vec<(Range<usize>, bool)> = vec![(draft.tokens.clone(), true)];
    let mut holders: Vec<Node<'_>> = vec![head];
    holders.extend(draft.verbs.iter().map(|b| scene.node(b.verb)));
    for holder in holders {
        for child in holder.children() {
            let lower = child.lower();
            if child.dep() == "prep"
                && matches!(lower.as_str(), "for" | "during" | "over" | "to" | "with")
                && child.at() > holder.at()
            {
                let fits = lower == "for"
                    || lower == "during"
                    || lower == "over"
                    || lower == "with" && holder.lemma() == "coincide"
                    || lower == "to" && holder.lemma() == "mark";
                if fits {
                    runs.push((child.subtree(), lower == "for"));
                }
            }
            let aim = matches!(child.dep(), "acl" | "relcl" | "advcl" | "xcomp")
                && child.children().any(|c| c.tag() == "TO")
                && child.at() > holder.at();
            if aim && (holder.at() == head.at() || child.dep() == "advcl") {
                runs.push((child.subtree(), true));
            }
        }
    }
    for (run, clause) in runs {
        if let Some(found) = purpose_in(scene, run, clause) {
            draft.rules.push("purpose");
            draft.slots.purpose = Some(found);
            return;
        }
    }
}

fn purpose_in(scene: &Scene<'_>, run: Range<usize>, clause: bool) -> Option<Purpose> {
    for start in run.clone() {
        for end in (start + 1..=run.end.min(start + 4)).rev() {
            let words = scene.words(start..end);
            let lemma = (end == start + 1).then(|| scene.node(start).lemma());
            let found = purpose(&words)
                .or_else(|| lemma.as_deref().and_then(purpose))
                .or_else(|| {
                    let lemmas: Vec<String> = (start..end).map(|i| scene.node(i).lemma()).collect();
                    purpose(&lemmas.join(" "))
                });
            if let Some((found, ambiguous)) = found
                && (!ambiguous || clause)
            {
                return Some(found);
            }
        }
    }
    None
}

/// "if Kestria pulls back by Friday": by when the condition is to be met.
pub(super) fn due(scene: &Scene<'_>, draft: &mut Draft, clause: Node<'_>) {
    let inside = clause.subtree();
    for (number, time) in scene.times.iter().enumerate() {
        let by = time.tokens.start.checked_sub(1).is_some_and(|b| {
            inside.contains(&b) && matches!(scene.node(b).lower().as_str(), "by" | "before")
        });
        if by && !time.tokens.is_empty() && inside.contains(&time.tokens.start) {
            draft.rules.push("condition_due");
            add_all(&mut draft.slots.deadline, [number]);
        }
    }
}

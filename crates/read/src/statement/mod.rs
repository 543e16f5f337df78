//! Statements: each clause, and each noun that tells of an event, with what belongs to it.
//!
//! What one document states is compared with others clause by clause; so each clause is taken apart here, where the tree is
//! known: trigger and sense, arguments with their entities, quantities, times, who says it, whether it is told as a fact.

mod quantity;
mod trigger;

use std::ops::Range;

use rapporteur_nlp::Token;
use rapporteur_schema::{
    AccordingTo, Quantity, SpanRef, Statement, StatementArgument, TimexType, ValueModality, item_id,
};

use crate::entity::Entities;
use crate::prose::{Prose, ProseBlock};
use crate::quotation::Quoted;
use crate::timex::TimeExpression;
use crate::timex::atoms::Atoms;
use quantity::Found;
use trigger::{Trigger, owner, triggers};

/// What a document's statements are made of.
pub(crate) struct Parts<'a> {
    pub(crate) document: &'a str,
    pub(crate) prose: &'a Prose,
    pub(crate) entities: &'a Entities,
    /// Ids of the entities.
    pub(crate) ids: &'a [String],
    pub(crate) times: &'a [TimeExpression],
    pub(crate) quotations: &'a [Quoted],
    /// Text of some code points.
    pub(crate) slice: &'a dyn Fn(Range<u32>) -> String,
}

/// The statements of a document, in the order of their triggers.
pub(crate) fn statements(parts: &Parts<'_>) -> Vec<Statement> {
    let mut named: Vec<Option<usize>> = vec![None; parts.prose.len()];
    for (number, entity) in parts.entities.all.iter().enumerate() {
        for (tokens, _) in &entity.mentions {
            for token in tokens.clone() {
                if let Some(slot) = named.get_mut(token) {
                    // The shorter mention is the more exact one.
                    *slot = slot.or(Some(number));
                }
            }
        }
    }
    for (tokens, number) in parts.entities.all.iter().enumerate().flat_map(|(n, e)| {
        let names = e.mentions.iter();
        names
            .filter(|(_, kind)| *kind == rapporteur_schema::MentionKind::Name)
            .map(move |(tokens, _)| (tokens.clone(), n))
    }) {
        for token in tokens {
            if let Some(slot) = named.get_mut(token) {
                *slot = Some(number);
            }
        }
    }
    let mut all = Vec::new();
    for block in &parts.prose.blocks {
        let from = all.len();
        of_block(parts, block, &named, from as u32, &mut all);
    }
    all
}

fn of_block(
    parts: &Parts<'_>,
    block: &ProseBlock,
    named: &[Option<usize>],
    from: u32,
    all: &mut Vec<Statement>,
) {
    let doc = &block.doc;
    let atoms = Atoms::of(block);
    let inside = |e: &&TimeExpression| e.span.start >= block.start && e.span.end <= block.end;
    let times: Vec<&TimeExpression> = parts.times.iter().filter(inside).collect();
    let taken: Vec<Range<u32>> = times
        .iter()
        .filter(|e| e.timex_type != TimexType::Duration)
        .map(|e| e.span.start - block.start..e.span.end - block.start)
        .collect();
    let quantities = quantity::quantities(&atoms, &taken);
    // An age counts nobody.
    let (ages, counts): (Vec<Found>, Vec<Found>) = quantities
        .into_iter()
        .partition(|q| q.measure.is_some_and(|m| m.dimension == "age"));
    let mut triggers = triggers(doc, &counts);
    // "in March": a month, no march.
    triggers.retain(|t| {
        let at = block.first + t.token;
        !t.nominal || times.iter().all(|e| !e.tokens.contains(&at))
    });
    let triggers = triggers;
    let at: Vec<Option<usize>> = {
        let mut at = vec![None; doc.len()];
        for (number, trigger) in triggers.iter().enumerate() {
            at[trigger.token] = Some(number);
        }
        at
    };
    let owners: Vec<Option<usize>> = doc.tokens().map(|t| owner(t, &at)).collect();
    let entity = |token: usize| named.get(block.first + token).copied().flatten();
    let mut made: Vec<Statement> = Vec::with_capacity(triggers.len());
    for (number, trigger) in triggers.iter().enumerate() {
        let token = doc.token(trigger.token);
        let own = |t: &Token<'_>| owners[t.index()] == Some(number) || t.index() == trigger.token;
        let mine: Vec<Token<'_>> = doc.tokens().filter(own).filter(|t| !t.is_space()).collect();
        let span = |a: Token<'_>, b: Token<'_>| {
            (
                block.start + a.chars().start as u32,
                block.start + b.chars().end as u32,
            )
        };
        let first = mine.first().copied().unwrap_or(token);
        let last = mine
            .iter()
            .rev()
            .find(|t| t.pos() != "PUNCT")
            .copied()
            .unwrap_or(token);
        let (start, end) = span(first, last);
        let word = block.start + doc.token(trigger.first).chars().start as u32
            ..block.start + token.chars().end as u32;
        made.push(Statement {
            id: item_id("statement", parts.document, word.start, word.end),
            start: start.min(word.start),
            end: end.max(word.end),
            trigger: SpanRef {
                start: word.start,
                end: word.end,
            },
            predicate: trigger.lemma.clone(),
            sense: trigger.sense.map(str::to_owned),
            nominal: trigger.nominal,
            negated: negated(token),
            modality: modality(token),
            according_to: according_to(parts, &word),
            within: owners[trigger.token].map(|n| from + n as u32),
            arguments: arguments(parts, block, &mine, trigger, &entity),
            quantities: Vec::new(),
            times: Vec::new(),
            words: words(&mine),
        });
    }
    inherit(doc, &triggers, &mut made);
    let home = |token: usize| at[token].or(owners[token]);
    for found in counts.iter().chain(&ages) {
        let adjacent = triggers
            .iter()
            .position(|t| t.counts == Some(found.tokens.end));
        let head = doc.token(found.head);
        if let Some(number) = adjacent.or_else(|| home(found.head)) {
            let mut quantity = as_quantity(block, &atoms, found, &entity, parts);
            quantity.role = trigger::role(head, triggers[number].token);
            made[number].quantities.push(quantity);
        }
    }
    for zero in trigger::nobody(doc) {
        if let Some(number) = home(zero.token).filter(|n| *n < made.len()) {
            let t = doc.token(zero.token);
            let start = block.start + doc.token(zero.first).chars().start as u32;
            made[number].quantities.push(Quantity {
                start,
                end: block.start + t.chars().end as u32,
                low: Some(0.0),
                high: Some(0.0),
                unit: zero.unit,
                role: trigger::role(t, triggers[number].token),
                ..Quantity::default()
            });
        }
    }
    for time in times {
        let tokens = time.tokens.start.max(block.first)..time.tokens.end;
        let root = tokens
            .clone()
            .filter(|t| *t >= block.first && *t < block.first + doc.len())
            .map(|t| doc.token(t - block.first))
            .find(|t| !tokens.contains(&(block.first + t.head().index())) || t.is_root());
        if let Some(number) = root.and_then(|t| home(t.index())) {
            let id = item_id("tim", parts.document, time.span.start, time.span.end);
            made[number].times.push(id);
        }
    }
    all.extend(made);
}

/// Verbs joined by "and", participles and relative clauses have the subject of the clause that they lean on.
fn inherit(doc: &rapporteur_nlp::Doc, triggers: &[Trigger], made: &mut [Statement]) {
    for number in 0..triggers.len() {
        let token = doc.token(triggers[number].token);
        let has_subject = made[number]
            .arguments
            .iter()
            .any(|a| a.role == "subject" || (a.role == "object" && triggers[number].passive));
        let from = triggers
            .iter()
            .position(|t| t.token == token.head().index());
        let Some(from) = from.filter(|n| *n != number) else {
            continue;
        };
        if token.dep() == "conj" && !triggers[number].nominal && made[number].modality.is_none() {
            made[number].modality = made[from].modality;
        }
        let leans = matches!(token.dep(), "conj" | "advcl" | "xcomp") && !triggers[number].nominal;
        if has_subject || !leans {
            continue;
        }
        let role = if triggers[from].passive {
            "object"
        } else {
            "subject"
        };
        let given: Vec<StatementArgument> = made[from]
            .arguments
            .iter()
            .filter(|a| a.role == role)
            .map(|a| StatementArgument {
                role: if triggers[number].passive {
                    "object"
                } else {
                    "subject"
                }
                .to_owned(),
                ..a.clone()
            })
            .collect();
        made[number].arguments.extend(given);
    }
}

fn as_quantity(
    block: &ProseBlock,
    atoms: &Atoms<'_>,
    found: &Found,
    entity: &dyn Fn(usize) -> Option<usize>,
    parts: &Parts<'_>,
) -> Quantity {
    let doc = &block.doc;
    let head = doc.token(found.head);
    let mut end = found.chars.end;
    if !found.unit.is_empty() {
        end = end.max(head.chars().end as u32);
    }
    let scope = head
        .children()
        .filter(|c| matches!(c.dep(), "amod" | "compound" | "poss" | "nmod"))
        .filter(|c| !found.tokens.contains(&c.index()))
        .map(|c| c.lemma().to_lowercase())
        .collect();
    let mut quantity = Quantity {
        start: block.start + found.chars.start,
        end: block.start + end.max(found.chars.start + 1),
        low: found.low,
        high: found.high,
        hedge: found.hedge,
        unit: found
            .measure
            .map_or_else(|| found.unit.clone(), |m| m.base.to_owned()),
        dimension: found.measure.map(|m| m.dimension.to_owned()),
        scope,
        ..Quantity::default()
    };
    if found.measure.is_some_and(|m| m.dimension == "length") {
        leads(atoms, found, &mut quantity, block, entity, parts);
    }
    quantity
}

/// "80 kilometres (50 miles) east of the town of Orval", "25 miles from the border", "431 kilometres off Orval".
fn leads(
    atoms: &Atoms<'_>,
    found: &Found,
    quantity: &mut Quantity,
    block: &ProseBlock,
    entity: &dyn Fn(usize) -> Option<usize>,
    parts: &Parts<'_>,
) {
    let mut i = atoms.all.partition_point(|a| a.start < found.chars.end);
    if atoms.text(i) == "(" {
        while i < atoms.all.len() && atoms.text(i) != ")" {
            i += 1;
        }
        i += 1;
    }
    let direction = match atoms.text(i) {
        "north" | "south" | "east" | "west" | "northeast" | "northwest" | "southeast"
        | "southwest" | "inside" | "outside" | "off" | "from" => atoms.text(i).to_owned(),
        "to" if atoms.text(i + 1) == "the" => {
            i += 2;
            atoms.text(i).to_owned()
        }
        _ => return,
    };
    let doc = &block.doc;
    let stop = atoms.all.len().min(i + 9);
    let mut reference = None;
    for at in i + 1..stop {
        let atom = &atoms.all[at];
        let named = atom.text == "," && at > i && atoms.text(at - 1) == "capital";
        if atom.kind == crate::timex::atoms::Kind::Sign && atom.text != "'" && !named {
            break;
        }
        if let Some(number) = entity(atom.token) {
            quantity.reference_entity = parts.ids.get(number).cloned();
            reference = Some(atom.text.clone());
            break;
        }
        let token = doc.token(atom.token);
        // "from the capital", with no name behind.
        if atom.text == "capital"
            && at + 2 < stop
            && entity(atoms.all[at + 2].token).is_none()
            && entity(atoms.all[at + 1].token).is_none()
        {
            reference = Some("capital".to_owned());
            break;
        }
        if token.pos() == "NOUN"
            && !matches!(
                atom.text.as_str(),
                "town" | "city" | "village" | "province" | "capital" | "district"
            )
        {
            reference = Some(token.lemma().to_lowercase());
            break;
        }
        if token.pos() == "VERB" {
            break;
        }
    }
    if reference.is_some() {
        quantity.direction = Some(direction);
        quantity.reference = reference;
    }
}

fn negated(token: Token<'_>) -> bool {
    token
        .children()
        .any(|c| c.dep() == "neg" || (c.dep() == "det" && c.text().eq_ignore_ascii_case("no")))
}

/// Planned, possible or conditional; `None` for what is told as it is.
fn modality(token: Token<'_>) -> Option<ValueModality> {
    let mut at = token;
    loop {
        let mut found = None;
        for child in at.children().filter(|c| c.index() < at.index()) {
            let text = child.text().to_lowercase();
            match (child.dep(), text.as_str()) {
                ("mark", "if" | "unless" | "whether" | "should") => {
                    return Some(ValueModality::Conditional);
                }
                ("aux", "will" | "would" | "shall" | "’ll" | "'ll" | "to") => {
                    found = Some(ValueModality::Planned);
                }
                ("aux", "may" | "might" | "could" | "can" | "should" | "must" | "ought") => {
                    found = Some(ValueModality::Possible);
                }
                _ => {}
            }
        }
        if found.is_some() {
            return found;
        }
        if matches!(at.dep(), "conj" | "xcomp")
            && at.head().index() != at.index()
            && at.head().index() < at.index()
        {
            at = at.head();
        } else {
            return None;
        }
    }
}

/// Who is quoted with the words at some code points.
fn according_to(parts: &Parts<'_>, at: &Range<u32>) -> Option<AccordingTo> {
    let quoted = parts.quotations.iter().find(|q| {
        let inside = q
            .content
            .iter()
            .any(|c| c.start <= at.start && at.end <= c.end);
        let own = q
            .cue
            .as_ref()
            .is_some_and(|c| c.start < at.end && at.start < c.end);
        inside && !own
    })?;
    let (span, entity) = quoted.source.as_ref()?;
    Some(AccordingTo {
        entity: entity.and_then(|e| parts.ids.get(e).cloned()),
        name: Some((parts.slice)(span.clone())),
    })
}

fn arguments(
    parts: &Parts<'_>,
    block: &ProseBlock,
    mine: &[Token<'_>],
    trigger: &Trigger,
    entity: &dyn Fn(usize) -> Option<usize>,
) -> Vec<StatementArgument> {
    let mut arguments = Vec::new();
    for token in mine {
        let named = entity(token.index());
        // The head of a name or noun phrase stands for it.
        let inner = token.index() > trigger.token || token.index() < trigger.first;
        let part_of_name = named.is_some()
            && entity(token.head().index()) == named
            && token.head().index() != token.index()
            && matches!(
                token.dep(),
                "compound" | "nmod" | "amod" | "flat" | "det" | "case" | "poss"
            );
        let noun = matches!(token.pos(), "NOUN" | "PROPN" | "PRON" | "NUM");
        let adverb = token.pos() == "ADV"
            && token.dep() == "advmod"
            && token.head().index() == trigger.token;
        if !inner || part_of_name || !(noun || adverb || named.is_some()) {
            continue;
        }
        let mut role = trigger::role(*token, trigger.token);
        if role == "object" && trigger.relative.is_some() && token.tag().starts_with('W') {
            "object".clone_into(&mut role);
        }
        // "the quake that killed": the noun in front stands for the pronoun.
        let stands = if token.tag().starts_with('W') {
            trigger.relative.map(|i| block.doc.token(i))
        } else {
            None
        };
        let head = stands.unwrap_or(*token);
        let determiner = head
            .children()
            .find(|c| c.dep() == "det")
            .map(|c| c.text().to_lowercase())
            .unwrap_or_default();
        arguments.push(StatementArgument {
            start: block.start + token.chars().start as u32,
            end: block.start + token.chars().end as u32,
            role,
            head: head.lemma().to_lowercase(),
            determiner,
            entity: entity(head.index()).and_then(|e| parts.ids.get(e).cloned()),
        });
    }
    if let Some(noun) = trigger.reduced {
        // "bombs dropped by a plane", "a quake killing five".
        let head = block.doc.token(noun);
        arguments.push(StatementArgument {
            start: block.start + head.chars().start as u32,
            end: block.start + head.chars().end as u32,
            role: if trigger.passive { "object" } else { "subject" }.to_owned(),
            head: head.lemma().to_lowercase(),
            determiner: String::new(),
            entity: entity(noun).and_then(|e| parts.ids.get(e).cloned()),
        });
    }
    arguments
}

fn words(mine: &[Token<'_>]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for token in mine {
        let content = matches!(token.pos(), "NOUN" | "PROPN" | "VERB" | "ADJ");
        let lemma = token.lemma().to_lowercase();
        if content && lemma.chars().count() > 1 && !words.contains(&lemma) {
            words.push(lemma);
        }
    }
    words
}

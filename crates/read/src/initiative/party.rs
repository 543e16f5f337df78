//! Who is meant: the parties that a noun phrase names, alone or joined.

mod phrase;

use std::ops::Range;

use rapporteur_schema::ActorType;

use super::scene::{Node, Scene};
use crate::lexicon::bodies::group_noun;
use crate::lexicon::initiatives::is;
use crate::lexicon::titles::title;
use phrase::{count_compounds, is_dateline};
pub(crate) use phrase::{phrase, same_words};

/// Someone named in a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Party {
    /// The words.
    pub(crate) tokens: Range<usize>,
    /// Who that is, where known: of "Ostrian officials" the country.
    pub(crate) entity: Option<usize>,
    /// The words are a pronoun: a name is shown in their place.
    pub(crate) pronoun: bool,
}

/// The parties that a noun phrase names: each of those joined by commas and "and".
pub(crate) fn parties(scene: &Scene<'_>, node: Node<'_>) -> Vec<Party> {
    let mut found = Vec::new();
    let mut next = Some(node);
    let mut left = 12;
    while let Some(at) = next {
        found.extend(party(scene, at));
        left -= 1;
        // "leaders from Ostria, Kestria and Velmark": the last of the list, which the parser hangs on the leaders.
        let listed = at.pos() == "NOUN"
            && ["from", "of"]
                .iter()
                .any(|p| at.prep(p).is_some_and(|n| scene.entity(n.at()).is_some()));
        next = at
            .child("conj")
            .filter(|c| left > 0 && !c.is_verb() && !(listed && c.pos() == "PROPN"));
    }
    found.dedup();
    found
}

/// The one party that a noun or pronoun names; `None` for what cannot act.
pub(crate) fn party(scene: &Scene<'_>, node: Node<'_>) -> Option<Party> {
    let at = node.at();
    let lower = node.lower();
    if matches!(node.tag(), "PRP" | "PRP$" | "WP") || node.pos() == "PRON" {
        return pronoun(scene, node, &lower);
    }
    if scene.time_at(at).is_some() {
        return None;
    }
    let tokens = phrase(scene, node);
    if let Some((entity, mention)) = scene.mention(at) {
        // A place acts as a subject or an owner ("Europe warned"); behind a preposition it is where something is.
        let place = scene.kind_of(entity) == ActorType::Place && !lower.starts_with("europe");
        let asked = matches!(node.head().text(), "on" | "upon")
            && is("asks", &node.head().head().lemma())
            || node.head().text() == "to"
                && matches!(
                    &*node.head().head().lemma(),
                    "propose" | "offer" | "suggest" | "appeal"
                );
        // "a plan from Oslo": from its government.
        let origin = node.head().text() == "from"
            && (is("offer_noun", &node.head().head().lemma())
                || is("plans", &node.head().head().lemma()));
        let behind = node.dep() == "pobj" && node.head().dep() != "agent" && !asked && !origin;
        return (!place || !behind).then_some(Party {
            tokens: tokens.start.min(mention.start)..tokens.end.max(mention.end),
            entity: Some(state(scene, entity)),
            pronoun: false,
        });
    }
    // "the sides" and "both": nouns of groups, titles and offices.
    let group = is_actor_noun(scene, node);
    if !group {
        // "Lask wants": a name that the reader knows as nobody, where only someone can stand.
        let named = matches!(node.tag(), "NNP" | "NNPS") && node.text().chars().count() > 2;
        let subject = node.dep() == "nsubj" && is("acts", &node.head().lemma());
        // "the Provinces' demand".
        let owns = node.dep() == "poss" && is("offer_noun", &node.head().lemma());
        let acts = named && (subject || owns);
        return acts.then_some(Party {
            tokens,
            entity: None,
            pronoun: false,
        });
    }
    // "Ostrian officials", "officials from Ostria", "leaders of Ostria and Kestria": one country may be told.
    let told: Vec<usize> = node
        .children()
        .filter(|c| matches!(c.dep(), "amod" | "compound" | "poss" | "nmod"))
        // "Kestria's allies" are not Kestria.
        .filter(|c| {
            c.dep() != "poss"
                || title(&lower).is_some()
                || matches!(
                    lower.as_str(),
                    "government"
                        | "army"
                        | "military"
                        | "navy"
                        | "forces"
                        | "troops"
                        | "officials"
                        | "authorities"
                        | "leadership"
                        | "leaders"
                )
        })
        .filter_map(|c| scene.entity(c.at()))
        .filter(|&e| {
            matches!(
                scene.kind_of(e),
                ActorType::Country
                    | ActorType::Government
                    | ActorType::Organization
                    | ActorType::ArmedGroup
                    | ActorType::Place
            )
        })
        .collect();
    let of = || {
        let inner = node.prep("of").filter(|_| title(&lower).is_some())?;
        let entity = scene.entity(inner.at())?;
        (inner.child("conj").is_none() && scene.kind_of(entity) != ActorType::Person)
            .then_some(entity)
    };
    // "the relief agency Open Hands": its name.
    let name = node
        .child("appos")
        .filter(|a| a.pos() == "PROPN")
        .and_then(|a| scene.mention(a.at()));
    let proper = node.child("appos").filter(|a| {
        a.pos() == "PROPN"
            && name.is_none()
            && told.is_empty()
            && a.at() == node.at() + 1 + count_compounds(*a)
    });
    if let Some(proper) = proper {
        return Some(Party {
            tokens: tokens.start..proper.at() + 1,
            entity: None,
            pronoun: false,
        });
    }
    if let Some((entity, mention)) = name {
        return Some(Party {
            tokens: tokens.start..mention.end.max(tokens.end),
            entity: Some(entity),
            pronoun: false,
        });
    }
    let entity = match told.as_slice() {
        [one] => Some(*one),
        [] => of(),
        _ => None,
    };
    Some(Party {
        tokens,
        entity,
        pronoun: false,
    })
}

/// Whether a noun names people or bodies.
pub(crate) fn is_actor_noun(scene: &Scene<'_>, node: Node<'_>) -> bool {
    if !node.is_noun() && !matches!(node.lower().as_str(), "both" | "two") {
        return false;
    }
    let lower = node.lower();
    let with_before = || {
        node.at()
            .checked_sub(1)
            .map(|b| scene.words(b..node.at() + 1))
            .unwrap_or_default()
    };
    group_noun(&lower).is_some()
        || group_noun(&with_before()).is_some()
        || title(&lower).is_some()
        || title(&with_before()).is_some()
        || is("sides", &node.lemma())
        || is("sides", &lower)
}

fn pronoun(scene: &Scene<'_>, node: Node<'_>, lower: &str) -> Option<Party> {
    let at = node.at();
    let one = |entity: Option<usize>, tokens: Range<usize>, pronoun: bool| Party {
        tokens,
        entity,
        pronoun,
    };
    // "signals from Kestria that it wants talks": the pronoun is whoever sends them.
    let clause = node.head();
    if matches!(lower, "it" | "they")
        && node.dep() == "nsubj"
        && matches!(clause.dep(), "acl" | "ccomp")
        && clause.head().is_noun()
        && let Some(sender) = clause.head().prep("from")
        && sender.pos() != "PRON"
        && let Some(found) = party(scene, sender)
    {
        return Some(found);
    }
    if let Some(entity) = scene.entity(at) {
        return Some(one(Some(entity), at..at + 1, true));
    }
    match lower {
        "we" | "i" | "us" | "our" | "my" => speaker(scene, at),
        "both" | "whoever" | "each" => Some(one(None, at..at + 1, false)),
        "they" => told_of(scene, node).or_else(|| earlier_group(scene, node)),
        "it" | "he" | "she" => told_of(scene, node),
        _ => None,
    }
}

/// Whoever speaks the words that a token stands in.
pub(crate) fn speaker(scene: &Scene<'_>, at: usize) -> Option<Party> {
    let quoted = scene.speech_at(at)?;
    let (span, entity) = quoted.source.clone()?;
    let tokens = scene.prose.tokens_in(span);
    if tokens.is_empty() {
        return None;
    }
    let head = (tokens.start..tokens.end)
        .map(|i| scene.node(i))
        .find(|n| n.is_root() || !tokens.contains(&n.head().at()))?;
    let lower = head.lower();
    if let Some(found) = party(scene, head) {
        return Some(Party {
            entity: entity.or(found.entity),
            ..found
        });
    }
    entity.map(|e| Party {
        pronoun: matches!(lower.as_str(), "he" | "she" | "it" | "they"),
        tokens,
        entity: Some(e),
    })
}

/// "they" as subject: the plural subject of the sentence before, where that has one.
fn earlier_group(scene: &Scene<'_>, node: Node<'_>) -> Option<Party> {
    let sentence = node.sentence();
    if node.dep() != "nsubj" || node.head().sentence() != sentence {
        return None;
    }
    let block = scene.prose.blocks.get(scene.prose.block_of(node.at()))?;
    let before = sentence.start.checked_sub(1)?;
    if before < block.first {
        return None;
    }
    let earlier = scene.prose.sentence(before);
    let mut subjects = earlier
        .clone()
        .map(|i| scene.node(i))
        .filter(|n| n.dep() == "nsubj" && n.head().is_root());
    let subject = subjects.next()?;
    let plural = matches!(subject.tag(), "NNS" | "NNPS") || subject.child("conj").is_some();
    (plural && subjects.next().is_none())
        .then(|| party(scene, subject))
        .flatten()
}

/// Whom a passive names behind "by".
pub(crate) fn by_whom(verb: Node<'_>) -> Option<Node<'_>> {
    let by = verb.children().find(|c| c.dep() == "agent")?;
    by.child("pobj")
}

/// Who does what a verb tells: of a passive whom it names behind "by", nobody where it names none.
pub(crate) fn actor_of(verb: Node<'_>, passive: bool) -> Option<Node<'_>> {
    if passive { by_whom(verb) } else { agent(verb) }
}

/// Subject of a verb: its own, or the one that it shares with the verb above; of a passive the agent.
///
/// "urged Kestria to accept": Kestria accepts. "gathered to request a truce": those who gather request.
pub(crate) fn agent(verb: Node<'_>) -> Option<Node<'_>> {
    let mut node = verb;
    for _ in 0..7 {
        if let Some(by) = node
            .children()
            .find(|c| c.dep() == "agent" && c.text().eq_ignore_ascii_case("by"))
        {
            return by.child("pobj");
        }
        let subject = node
            .children()
            .rfind(|c| c.dep() == "nsubj" && c.at() < node.at() && !is_dateline(*c))
            .or_else(|| node.child("nsubj").filter(|c| !is_dateline(*c)));
        if let Some(subject) = subject {
            if matches!(subject.tag(), "WP" | "WDT") && node.dep() == "relcl" {
                return Some(node.head());
            }
            return Some(subject);
        }
        if node.child("nsubjpass").is_some() {
            // By whom is not said; what stands below it is theirs who are acted on ("was urged to accept").
            return (node != verb).then(|| node.child("nsubjpass")).flatten();
        }
        let above = node.head();
        match node.dep() {
            "xcomp" | "ccomp" if above != node => {
                if let Some(object) = controller(above, node) {
                    return Some(object);
                }
                node = above;
            }
            "conj" | "advcl" | "dep" | "parataxis" if above != node => node = above,
            "pcomp" => {
                let mut up = above;
                while up.pos() == "ADP" && !up.is_root() {
                    up = up.head();
                }
                // "accused Kestria of seeking": Kestria seeks.
                if matches!(
                    up.lemma().as_str(),
                    "accuse" | "suspect" | "blame" | "warn" | "stop" | "prevent" | "dissuade"
                ) && let Some(object) = up.child("dobj")
                {
                    return Some(object);
                }
                if up.is_noun()
                    && up.dep() == "dobj"
                    && matches!(up.head().lemma().as_str(), "accuse" | "suspect" | "blame")
                {
                    return Some(up);
                }
                // "…, without mentioning it": whose doing that is, is clear only beside a subject.
                if above.lower() == "without" && up.child("nsubj").is_none() {
                    return None;
                }
                if up.is_verb() {
                    node = up;
                } else if up.is_noun() {
                    return owner(up).or_else(|| holder(up));
                } else if matches!(up.pos(), "ADJ" | "ADV") && !up.is_root() {
                    // "stopped short of accepting".
                    node = up.head();
                } else {
                    return None;
                }
            }
            "acl" | "relcl" => {
                // "a bid to revive", "their willingness to accept": whose bid it is.
                let to = node.children().any(|c| c.tag() == "TO");
                return if to {
                    owner(above).or_else(|| holder(above))
                } else if node.tag() == "VBG" && is("missives", &above.lemma()) {
                    // "a letter from the premier offering talks".
                    owner(above)
                } else if node.tag() == "VBG"
                    || above.is_root() && above.pos() == "PROPN" && node.at() > above.at()
                {
                    // "The Front, which …, offered": the parser takes the verb for a participle.
                    Some(above)
                } else {
                    None
                };
            }
            _ if above != node && (node.pos() == "ADJ" || above.pos() == "ADJ") => node = above,
            _ => return None,
        }
    }
    None
}

/// Whom the verb above makes act: "urged Kestria to accept", "called on Kestria to accept".
pub(crate) fn controller<'d>(above: Node<'d>, below: Node<'d>) -> Option<Node<'d>> {
    let infinitive = below.children().any(|c| c.tag() == "TO");
    if !infinitive {
        return None;
    }
    if let Some(object) = above
        .children()
        .find(|c| {
            matches!(c.dep(), "dobj" | "dative")
                && c.at() > above.at()
                && c.at() < below.at()
                && c.pos() != "ADP"
        })
        .filter(|_| {
            let lemma = above.lemma();
            is("asks", &lemma)
                || super::climb::given_time(above)
                || matches!(
                    lemma.as_str(),
                    "allow"
                        | "help"
                        | "enable"
                        | "lead"
                        | "get"
                        | "let"
                        | "permit"
                        | "authorise"
                        | "authorize"
                )
        })
    {
        return Some(object);
    }
    above
        .children()
        .filter(|c| {
            c.dep() == "prep"
                && matches!(c.text(), "on" | "upon" | "for" | "with")
                && c.at() < below.at()
        })
        .find_map(|c| c.child("pobj"))
        .filter(|_| is("asks", &above.lemma()))
}

/// "Kestria's offer", "an offer by Kestria", "a Kestrian offer".
pub(crate) fn owner(noun: Node<'_>) -> Option<Node<'_>> {
    // "next week's visit by the king": a time owns nothing.
    let time = |n: Node<'_>| matches!(n.token.entity_type(), "DATE" | "TIME");
    // "Kestria's own Founders' Day truce": the day owns nothing, whose it is stands before.
    let day = |n: Node<'_>| {
        n.next()
            .and_then(Node::next)
            .is_some_and(|d| d.text() == "Day")
    };
    if let Some(owner) = noun.child("poss").filter(|o| !time(*o)) {
        if !day(owner) {
            return Some(owner);
        }
        if let Some(whose) = owner.child("poss").filter(|o| !time(*o)) {
            return Some(whose);
        }
    }
    for child in noun.children() {
        if matches!(child.dep(), "prep" | "agent")
            && matches!(child.text(), "by" | "from")
            && let Some(maker) = child.child("pobj")
        {
            return Some(maker);
        }
    }
    noun.children().find(|c| {
        matches!(c.dep(), "compound" | "amod" | "nmod")
            && c.text().starts_with(char::is_uppercase)
            && matches!(
                c.token.entity_type(),
                "ORG" | "GPE" | "NORP" | "PERSON" | "LOC"
            )
    })
}

/// Who has what a verb takes as its object: "made an offer", "issued a warning".
pub(crate) fn holder(noun: Node<'_>) -> Option<Node<'_>> {
    let verb = noun.head();
    (noun.dep() == "dobj" && verb.is_verb() && verb != noun)
        .then(|| agent(verb))
        .flatten()
}

/// The country that a capital or seat of government stands for, where the document names it; else the entity itself.
fn state(scene: &Scene<'_>, entity: usize) -> usize {
    let known = &scene.entities.all[entity];
    if known.stands_for.is_empty() {
        return entity;
    }
    let country = scene
        .entities
        .all
        .iter()
        .position(|e| e.actor == ActorType::Country && e.country == known.stands_for);
    country.unwrap_or(entity)
}

/// "The junta said it would study the offer": the pronoun is whoever says so.
fn told_of(scene: &Scene<'_>, node: Node<'_>) -> Option<Party> {
    let verb = node.head();
    let says = verb.head();
    let clause = node.dep() == "nsubj" && verb.dep() == "ccomp" && says.is_verb() && says != verb;
    let subject = says
        .child("nsubj")
        .filter(|s| clause && s.pos() != "PRON" && s.at() < node.at())?;
    let plural = matches!(subject.tag(), "NNS" | "NNPS") || subject.child("conj").is_some();
    (plural == (node.lower() == "they"))
        .then(|| party(scene, subject))
        .flatten()
}

//! “Let them try,” was the minister's reply: the words are what a reporting noun of answers names, and its owner said them.

use super::attribution::{Attribution, Rule, Scene, Stretch};
use crate::lexicon::nouns::cue_noun;

/// Tokens behind the verb in which the noun stands.
const REACH: usize = 8;

/// The owner of the reply that a stretch is said to be; `None` where it is told by a pronoun or by nobody.
pub(super) fn replied(scene: &Scene<'_>, stretch: &Stretch) -> Option<Attribution> {
    let verb = scene.after(stretch)?;
    if !matches!(verb.lemma().to_lowercase().as_str(), "be" | "come") || scene.is_quoted(verb) {
        return None;
    }
    let end = verb.sentence().range().end.min(verb.index() + 1 + REACH);
    let noun = (verb.index() + 1..end)
        .map(|i| scene.doc.token(i))
        .take_while(|t| !scene.is_quoted(*t) && !matches!(t.text(), "," | ";" | ":"))
        .find(|t| cue_noun(*t).is_some_and(|n| n.answers))?;
    let owner = noun
        .children()
        .find(|c| c.dep() == "poss")
        .or_else(|| {
            let link = noun
                .children()
                .find(|c| matches!(c.text(), "of" | "from" | "by"))?;
            link.children().find(|c| c.dep() == "pobj")
        })
        .filter(|owner| owner.pos() != "PRON" && !scene.is_quoted(*owner))?;
    Some(Attribution {
        rule: Rule::TagAfter,
        cue: Some(noun.index()..noun.index() + 1),
        source: Some(owner.index()),
        content: None,
    })
}

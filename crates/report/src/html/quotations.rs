//! Quotations by speaker: the wordings of one utterance, stacked, with what changed marked in place.

use super::escape::escape_into;
use super::passages::{Kind, Link, Passages, Tags, item, short};
use super::value::{ValueView, view};
use crate::labels;
use crate::plain::{normal, one_line};
use rapporteur_schema::{Change, Quotation, QuotationKind, Severity, Story, Wording};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// A speaker with what accounts have from them.
pub(super) struct Speaker {
    pub(super) name: String,
    /// Roles as accounts give them.
    pub(super) roles: String,
    pub(super) counts: String,
    pub(super) quotations: Vec<QuotationView>,
}

/// One utterance.
pub(super) struct QuotationView {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) tags: Tags,
    pub(super) severity: SeverityView,
    pub(super) wordings: Vec<WordingView>,
    pub(super) circumstances: Vec<ValueView>,
}

/// Severity as sign, word and explanation.
pub(super) struct SeverityView {
    pub(super) key: &'static str,
    pub(super) sign: &'static str,
    pub(super) word: &'static str,
    pub(super) note: &'static str,
}

/// One wording with the accounts that print it.
pub(super) struct WordingView {
    /// Escaped text with `<ins>` and `<del>`.
    pub(super) html: String,
    pub(super) base: bool,
    pub(super) marks: bool,
    pub(super) relation: &'static str,
    pub(super) kind: &'static str,
    pub(super) severity: SeverityView,
    /// Names that these accounts give the speaker, where they differ from the heading's.
    pub(super) speakers: Vec<String>,
    pub(super) links: Vec<Link>,
    key: String,
}

/// How one outlet's quotations fare.
pub(super) struct Altered {
    pub(super) name: String,
    pub(super) quotations: usize,
    pub(super) wording: usize,
    pub(super) meaning: usize,
    /// Widths of the bars, in percent of the widest.
    pub(super) wording_width: usize,
    pub(super) meaning_width: usize,
}

fn severity(s: Severity) -> SeverityView {
    let (sign, word, note) = labels::severity(s);
    SeverityView {
        key: s.as_str(),
        sign,
        word,
        note,
    }
}

/// Speakers with the most altered quotations first; one whose words are only told by one account last.
/// The heading of words whose speaker no account names.
const NOT_NAMED: &str = "Speaker not named";

pub(super) fn speakers(
    passages: &Passages<'_, '_>,
    story: &Story,
    copies: &BTreeMap<usize, usize>,
) -> Vec<Speaker> {
    // (order of first appearance, quotations) by the name shown.
    let mut groups: Vec<(String, Vec<&Quotation>)> = Vec::new();
    for q in &story.quotations {
        let names = passages.context.actor_names(&q.speakers);
        let name = match (names.is_empty(), &q.speaker_name) {
            (false, _) => names.join(", "),
            (true, Some(name)) if !name.trim().is_empty() => one_line(name),
            _ => NOT_NAMED.to_owned(),
        };
        match groups.iter_mut().find(|(n, _)| *n == name) {
            Some((_, list)) => list.push(q),
            None => groups.push((name, vec![q])),
        }
    }
    let altered = |list: &[&Quotation]| {
        let n = |s| list.iter().filter(|q| q.severity == s).count();
        (n(Severity::Meaning), n(Severity::Wording), list.len())
    };
    // Words that nobody is named for come last, however many.
    groups.sort_by_key(|(name, list)| (name == NOT_NAMED, std::cmp::Reverse(altered(list))));
    (groups.into_iter())
        .map(|(name, mut list)| {
            list.sort_by_key(|q| std::cmp::Reverse((q.severity, accounts(q))));
            let (meaning, wording, n) = altered(&list);
            let mut counts = labels::count(n, "quotation", "quotations");
            if meaning > 0 {
                let _ = write!(counts, " · {meaning} changed in meaning");
            }
            if wording > 0 {
                let _ = write!(counts, " · {wording} changed in wording");
            }
            Speaker {
                roles: roles(passages, &list[0].speakers),
                counts,
                quotations: list
                    .iter()
                    .map(|q| quotation(passages, q, &name, copies))
                    .collect(),
                name,
            }
        })
        .collect()
}

fn accounts(q: &Quotation) -> usize {
    let ids: BTreeSet<&str> = q
        .wordings
        .iter()
        .map(|w| w.evidence.document.as_str())
        .collect();
    ids.len()
}

/// The different roles that accounts give the speaker.
fn roles(passages: &Passages<'_, '_>, speakers: &[String]) -> String {
    let [speaker] = speakers else {
        return String::new();
    };
    let mut shown: Vec<String> = Vec::new();
    for role in passages
        .context
        .actor(speaker)
        .iter()
        .flat_map(|a| &a.roles)
    {
        if shown.iter().all(|s| normal(s) != normal(&role.value)) {
            shown.push(one_line(&role.value));
        }
    }
    shown.join(" · ")
}

fn quotation(
    passages: &Passages<'_, '_>,
    q: &Quotation,
    speaker: &str,
    copies: &BTreeMap<usize, usize>,
) -> QuotationView {
    let id = item(&q.id);
    let mut wordings: Vec<WordingView> = Vec::new();
    for w in &q.wordings {
        let mut link = passages.link(&w.evidence, &id, Kind::Quotation);
        link.copy_of = (passages.context.document(&w.evidence.document))
            .and_then(|d| copies.get(&d))
            .map(|&from| passages.context.documents[from].name.clone());
        let name = w
            .speaker_name
            .as_deref()
            .map(one_line)
            .filter(|n| tells(passages, q, speaker, n));
        // Accounts with the same words stand together; what they are compared with does not matter then.
        let key = format!("{}|{}|{}", normal(&w.text), w.severity, w.kind);
        match wordings.iter_mut().find(|o| o.key == key) {
            Some(old) => {
                old.links.push(link);
                old.speakers
                    .extend(name.filter(|n| !old.speakers.contains(n)));
            }
            None => wordings.push(WordingView {
                html: diff(passages, q, w),
                base: w.against.is_none(),
                marks: matches!(w.kind, QuotationKind::Direct | QuotationKind::Mixed),
                relation: labels::relation(w.relation),
                kind: labels::quotation_kind(w.kind),
                severity: severity(w.severity),
                speakers: name.into_iter().collect(),
                links: vec![link],
                key,
            }),
        }
    }
    let circumstances = [&q.said, &q.venue, &q.medium]
        .into_iter()
        .flatten()
        .map(|v| view(passages, v, &id, Kind::Quotation))
        .collect();
    let tags = passages.tags(
        q.wordings.iter().map(|w| &w.evidence),
        q.speakers.iter().map(String::as_str),
    );
    QuotationView {
        label: short(q.wordings.first().map_or("", |w| w.text.as_str()), 60),
        id,
        tags,
        severity: severity(q.severity),
        wordings,
        circumstances,
    }
}

/// Whether the name that an account gives the speaker tells more than the heading does: no pronoun, and no part, title or
/// spelling of the same name.
fn tells(passages: &Passages<'_, '_>, q: &Quotation, speaker: &str, name: &str) -> bool {
    let actors = q
        .speakers
        .iter()
        .filter_map(|id| passages.context.actor(id));
    let aliases = actors.flat_map(|a| a.aliases.iter().map(|a| a.text.as_str()));
    let known: BTreeSet<String> = (std::iter::once(speaker).chain(aliases))
        .flat_map(|n| n.split_whitespace().map(normal))
        .collect();
    name.contains(char::is_uppercase)
        && !name
            .split_whitespace()
            .any(|word| known.contains(&normal(word)))
}

/// The words with the changes against the wording that they are compared with; without changes, the words alone.
fn diff(passages: &Passages<'_, '_>, q: &Quotation, w: &Wording) -> String {
    let mut out = String::new();
    let e = &w.evidence;
    let base = w.against.and_then(|i| q.wordings.get(i as usize));
    let documents = (
        passages.context.resolves(e),
        base.and_then(|b| passages.context.document(&b.evidence.document)),
    );
    let (Some(own), Some(other)) = documents else {
        escape_into(&mut out, w.text.trim());
        return out;
    };
    // Only changes that lie in order inside the wording can be drawn; the words themselves are shown in any case.
    let mut changes: Vec<&Change> = w.changes.iter().collect();
    changes.sort_by_key(|c| (c.to, c.from));
    let text = |d, from, to| passages.context.slice(d, from, to).unwrap_or_default();
    let mut at = e.start;
    for c in changes {
        let [from, to] = c.to;
        if from < at || to < from || to > e.end {
            continue;
        }
        escape_into(&mut out, text(own, at, from));
        let removed = text(other, c.from[0], c.from[1]).trim();
        let added = text(own, from, to);
        if !removed.is_empty() {
            spaced_before(&mut out);
            out.push_str("<del>");
            escape_into(&mut out, removed);
            out.push_str("</del>");
            // A removal leaves the text's own space behind it; a replacement needs one between both words.
            if added.is_empty() && !text(own, from, e.end).starts_with(char::is_whitespace)
                || !added.is_empty()
            {
                out.push(' ');
            }
        }
        if !added.is_empty() {
            out.push_str("<ins>");
            escape_into(&mut out, added);
            out.push_str("</ins>");
        }
        at = to;
    }
    escape_into(&mut out, text(own, at, e.end));
    out
}

fn spaced_before(out: &mut String) {
    if !out.is_empty() && !out.ends_with(char::is_whitespace) {
        out.push(' ');
    }
}

/// Per account: quotations inside marks, and how many of them are altered; those with none altered are left out.
pub(super) fn altered(passages: &Passages<'_, '_>, story: &Story) -> Vec<Altered> {
    let mut rows: BTreeMap<usize, (usize, usize, usize)> = BTreeMap::new();
    for w in story.quotations.iter().flat_map(|q| &q.wordings) {
        if !matches!(w.kind, QuotationKind::Direct | QuotationKind::Mixed) {
            continue;
        }
        let Some(d) = passages.context.document(&w.evidence.document) else {
            continue;
        };
        let row = rows.entry(d).or_default();
        row.0 += 1;
        match w.severity {
            Severity::None => {}
            Severity::Wording => row.1 += 1,
            Severity::Meaning => row.2 += 1,
        }
    }
    let widest = rows.values().map(|r| r.1 + r.2).max().unwrap_or(0).max(1);
    let mut out: Vec<Altered> = (rows.into_iter())
        .filter(|(_, r)| r.1 + r.2 > 0)
        .map(|(d, (quotations, wording, meaning))| Altered {
            name: passages.context.documents[d].name.clone(),
            quotations,
            wording,
            meaning,
            wording_width: wording * 100 / widest,
            meaning_width: meaning * 100 / widest,
        })
        .collect();
    out.sort_by_key(|a| std::cmp::Reverse((a.meaning, a.wording)));
    out
}

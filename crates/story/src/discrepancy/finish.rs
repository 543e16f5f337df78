//! From candidates to discrepancies: like ones joined, sides counted, the finding told.

use std::collections::BTreeSet;

use rapporteur_schema::{
    Class, Discrepancy, DiscrepancyValue, Evidence, Finding, Value, is_pronoun, joined_id,
};

use super::candidate::{Candidate, Side};
use super::sources::Sources;

/// Most sides of a discrepancy: more is no finding but a list.
const SIDES: usize = 8;

/// Joins candidates that tell of one difference and counts who stands behind each side. In the order of their earliest
/// evidence.
pub(crate) fn finish(candidates: Vec<Candidate>, sources: &Sources<'_>) -> Vec<Discrepancy> {
    let mut joined: Vec<Candidate> = Vec::new();
    for candidate in candidates {
        let same = joined.iter_mut().find(|other| alike(other, &candidate));
        match same {
            Some(other) => absorb(other, candidate),
            None => joined.push(candidate),
        }
    }
    let mut found: Vec<(Option<(usize, u32)>, Discrepancy)> = joined
        .into_iter()
        .filter_map(|candidate| {
            let discrepancy = discrepancy(candidate, sources)?;
            let first = evidence(&discrepancy).map(|e| sources.place(e)).min();
            Some((first, discrepancy))
        })
        .collect();
    found.sort_by(|(a, x), (b, y)| (a, x.class.as_str(), &x.id).cmp(&(b, y.class.as_str(), &y.id)));
    found.dedup_by(|(_, x), (_, y)| x.id == y.id);
    found.into_iter().map(|(_, d)| d).collect()
}

fn evidence(discrepancy: &Discrepancy) -> impl Iterator<Item = &Evidence> {
    discrepancy.values.iter().flat_map(|v| &v.evidence)
}

/// Whether two candidates tell of one difference: one topic, or two sides that rest on the same passages as two sides of the
/// other.
fn alike(a: &Candidate, b: &Candidate) -> bool {
    if a.class != b.class {
        return false;
    }
    if !a.topic.is_empty() && a.topic == b.topic {
        return true;
    }
    // One day against another, told by the same accounts in two sentences.
    let told_twice = |i: &usize, j: &usize| {
        let (x, y) = (&a.sides[*i], &b.sides[*j]);
        let documents = |side: &Side| -> BTreeSet<String> {
            let all = side.claims.iter().flat_map(|c| &c.evidence);
            all.map(|e| e.document.clone()).collect()
        };
        x.key() == y.key() && (a.class != Class::Number) && !documents(x).is_disjoint(&documents(y))
    };
    let same_values = |i: &usize, j: &usize| a.sides[*i].key() == b.sides[*j].key();
    let pairs: Vec<(usize, usize)> = (0..a.sides.len())
        .flat_map(|i| (0..b.sides.len()).map(move |j| (i, j)))
        .collect();
    let twice = pairs.iter().any(|(i, j)| {
        told_twice(i, j)
            && pairs
                .iter()
                .any(|(k, l)| i != k && j != l && same_values(k, l))
    });
    if twice && a.class == Class::Time {
        return true;
    }
    let pairs: Vec<(usize, usize)> = (0..a.sides.len())
        .flat_map(|i| (0..b.sides.len()).map(move |j| (i, j)))
        .filter(|(i, j)| meet(&a.sides[*i], &b.sides[*j]))
        .collect();
    pairs
        .iter()
        .any(|(i, j)| pairs.iter().any(|(k, l)| i != k && j != l))
}

/// Whether two sides rest on a common passage.
fn meet(a: &Side, b: &Side) -> bool {
    let spans = |side: &Side| -> Vec<(String, u32, u32)> {
        let all = side.claims.iter().flat_map(|c| &c.evidence);
        all.map(|e| (e.document.clone(), e.start, e.end)).collect()
    };
    let others = spans(b);
    spans(a).iter().any(|(document, start, end)| {
        others
            .iter()
            .any(|(d, s, e)| d == document && s < end && start < e)
    })
}

fn absorb(into: &mut Candidate, other: Candidate) {
    for side in other.sides {
        let same = into
            .sides
            .iter()
            .position(|s| s.key() == side.key())
            .or_else(|| into.sides.iter().position(|s| meet(s, &side)));
        match same {
            Some(at) => into.sides[at].claims.extend(side.claims),
            None => into.sides.push(side),
        }
    }
    into.members.extend(other.members);
    if into.backed.is_none() {
        into.backed = other.backed;
    }
    // A difference that cannot be bridged in one place is more than a spread.
    if into.finding != other.finding {
        into.finding = into.finding.filter(|f| *f != Finding::Spread);
    }
}

fn discrepancy(candidate: Candidate, sources: &Sources<'_>) -> Option<Discrepancy> {
    let finding = candidate.finding;
    let backed = candidate.backed.clone();
    let (low, high) = bounds(&candidate.sides);
    let mut values: Vec<DiscrepancyValue> = candidate
        .sides
        .into_iter()
        .map(|side| value(side, sources))
        .filter(|value| !value.evidence.is_empty())
        .collect();
    values.sort_by_key(|v| std::cmp::Reverse(v.outlets));
    values.truncate(SIDES);
    values.sort_by_key(|v| v.evidence.iter().map(|e| sources.place(e)).min());
    if values.len() < 2 {
        return None;
    }
    let mut members = candidate.members;
    let mut seen = BTreeSet::new();
    members.retain(|m| seen.insert(m.clone()));
    let class = candidate.class;
    let earliest = members.first().cloned().unwrap_or_else(|| {
        let e = &values[0].evidence[0];
        format!("{}/{}/{}", e.document, e.start, e.end)
    });
    // A pronoun tells a reader nothing of what differs: the words of a side do.
    let mut subject = candidate.subject;
    if (subject.is_empty() || is_pronoun(&subject))
        && let Some(told) = values
            .iter()
            .map(|v| &v.value)
            .max_by_key(|v| v.chars().count())
    {
        subject.clone_from(told);
    }
    // One passage can differ from others in two ways: the class is part of the id.
    let id = joined_id("discrepancy", &format!("{}/{earliest}", class.as_str()));
    Some(Discrepancy {
        id,
        members,
        class,
        finding: finding.unwrap_or_else(|| told(&values, backed.as_deref(), sources)),
        subject,
        values,
        low,
        high,
    })
}

/// Lowest and highest number of all sides; none unless each side is a number.
fn bounds(sides: &[Side]) -> (Option<f64>, Option<f64>) {
    let all = |get: fn(&Side) -> Option<f64>| -> Option<Vec<f64>> {
        sides.iter().map(get).collect::<Option<Vec<f64>>>()
    };
    let finite = |n: f64| n.is_finite().then_some(n);
    let low =
        all(|s| s.low.or(s.high)).and_then(|n| finite(n.into_iter().fold(f64::MAX, f64::min)));
    let high =
        all(|s| s.high.or(s.low)).and_then(|n| finite(n.into_iter().fold(f64::MIN, f64::max)));
    (low, high)
}

fn value(side: Side, sources: &Sources<'_>) -> DiscrepancyValue {
    let mut claims = side.claims;
    claims.sort_by_key(|c| c.evidence.iter().map(|e| sources.place(e)).min());
    claims.dedup_by(|a, b| a.evidence == b.evidence);
    // "will go ahead" within "will go ahead as planned" says nothing more.
    let all: Vec<Evidence> = claims.iter().flat_map(|c| c.evidence.clone()).collect();
    let within = |c: &Value| {
        let [own] = c.evidence.as_slice() else {
            return false;
        };
        all.iter().any(|e| {
            e.document == own.document
                && e.start <= own.start
                && own.end <= e.end
                && own.end - own.start < e.end - e.start
        })
    };
    claims.retain(|c| !within(c));
    let mut evidence: Vec<Evidence> = Vec::new();
    for e in claims.iter().flat_map(|c| &c.evidence) {
        if !evidence.contains(e) {
            evidence.push(e.clone());
        }
    }
    let documents: BTreeSet<&str> = evidence.iter().map(|e| e.document.as_str()).collect();
    let (independent_min, independent_max) = sources.independent(&documents);
    DiscrepancyValue {
        value: side.value,
        normalized: side.normalized,
        outlets: sources.outlets(&documents),
        independent_min,
        independent_max,
        claimants: claimants(&claims).len() as u32,
        claims,
        evidence,
    }
}

/// Who claims a side: names or actors; the outlet itself as one, whichever outlet it is.
fn claimants(claims: &[Value]) -> BTreeSet<Option<String>> {
    let name = |claim: &Value| {
        let by = claim.according_to.as_ref()?;
        by.entity
            .clone()
            .or_else(|| by.name.as_deref().map(str::to_lowercase))
    };
    claims.iter().map(name).collect()
}

/// What a difference amounts to, from who claims what.
fn told(values: &[DiscrepancyValue], backed: Option<&str>, sources: &Sources<'_>) -> Finding {
    let documents: Vec<BTreeSet<&str>> = values
        .iter()
        .map(|v| v.evidence.iter().map(|e| e.document.as_str()).collect())
        .collect();
    let all: BTreeSet<&str> = documents.iter().flatten().copied().collect();
    let by: Vec<BTreeSet<Option<String>>> = values.iter().map(|v| claimants(&v.claims)).collect();
    // Each side has claimants of its own, and no outlet takes two sides in its own voice.
    let apart = by
        .iter()
        .enumerate()
        .all(|(i, a)| !a.contains(&None) && by[i + 1..].iter().all(|b| a.is_disjoint(b)));
    if apart {
        return Finding::Disputed;
    }
    if all.len() == 1 {
        return Finding::WithinAccount;
    }
    if let Some(backed) = backed
        && let Some(right) = values
            .iter()
            .position(|v| v.normalized.as_deref() == Some(backed))
    {
        let wrong: BTreeSet<&str> = documents
            .iter()
            .enumerate()
            .filter(|(i, _)| *i != right)
            .flat_map(|(_, d)| d.iter().copied())
            .collect();
        let alone = wrong.len() == 1 && sources.independent(&documents[right]).0 >= 2;
        if alone {
            return Finding::Slip;
        }
    }
    Finding::ToldDifferently
}

//! Grouping: documents to stories.
//!
//! Each document becomes a [`Signature`]: small, made from its reading alone, so that readings need not stay in memory. [`group`]
//! weighs the terms by how few documents have them, proposes pairs through the rarer terms and through `MinHash` bands, compares
//! each pair by content and time, and joins the most alike groups first (average and complete linkage, half and half) for as
//! long as they are as alike across as they are within. What is joined depends on the set of signatures only: not on the order
//! of input, the number of passes, threads or the clock.

pub(crate) mod calendar;
mod linkage;
mod minhash;
mod pairs;
mod signature;
mod weights;
pub(crate) mod words;

pub use signature::Signature;

/// Puts documents that tell the same story together. Groups hold numbers of signatures in the order of their publication, those
/// without a date last; groups stand in the order of their first document.
///
/// # Example: one event in two papers, and another of its kind
/// ```
/// use rapporteur_schema::{Document, Reading};
/// use rapporteur_story::{Signature, group};
///
/// let signature = |id: &str, text: &str| {
///     let document = Document { id: id.into(), text: text.into(), published: Some("2031-03-04".into()), ..Document::default() };
///     Signature::of(&Reading { document, ..Reading::default() })
/// };
/// let stories = group(&[
///     signature("doc-1", "A car bomb killed nine people at the market of Dravec, Mayor Ilian Torv said."),
///     signature("doc-2", "Gunmen of the Hill Front shot three policemen at a road block near Solmira."),
///     signature("doc-3", "Nine people died when a car bomb blew up in Dravec's market. Ilian Torv is its mayor."),
/// ]);
/// assert_eq!(stories, [vec![0, 2], vec![1]]);
/// ```
pub fn group(signatures: &[Signature]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..signatures.len()).collect();
    order.sort_by_key(|&i| {
        let s = &signatures[i];
        (s.day.is_none(), s.day, &s.document)
    });
    let ranked: Vec<&Signature> = order.iter().map(|&i| &signatures[i]).collect();
    let vectors = weights::vectors(&ranked);
    let pairs = pairs::pairs(&ranked, &vectors);
    let mut groups = linkage::join(ranked.len(), &pairs);
    groups.sort();
    groups
        .into_iter()
        .map(|ranks| ranks.into_iter().map(|rank| order[rank]).collect())
        .collect()
}

/// Days that a dateline without a year may lie from the story's dated accounts.
const DATELINE: i32 = 14;

/// The day of a dateline; one without a year is in that of the story's dated accounts.
fn of_dateline(undated: &Signature, dated: &[&Signature]) -> Option<i32> {
    let (year, month, day) = undated.dateline?;
    if let Some(year) = year {
        return calendar::day(&format!("{year:04}-{month:02}-{day:02}"));
    }
    let known = dated.iter().filter_map(|s| s.day).min()?;
    let year: i32 = calendar::date(known).get(..4)?.parse().ok()?;
    let near = (year - 1..=year + 1)
        .filter_map(|year| calendar::day(&format!("{year:04}-{month:02}-{day:02}")))
        .min_by_key(|d| d.abs_diff(known))?;
    (near.abs_diff(known) <= DATELINE as u32).then_some(near)
}

/// The day on which an undated account of a story was published: that of its dateline, with the story's year; else, as its
/// story's dated accounts tell, the day of those whose
/// weekdays it shares most. `YYYY-MM-DD`; `None` where it shares none, or where nothing in it hangs on a day of the week and the
/// dated accounts are of several days.
pub fn inferred_day(undated: &Signature, dated: &[&Signature]) -> Option<String> {
    if let Some(day) = of_dateline(undated, dated) {
        return Some(calendar::date(day));
    }
    let mut days: Vec<(i32, f64, usize)> = Vec::new();
    for other in dated {
        let Some(day) = other.day else { continue };
        let shared = pairs::weekday_likeness(&undated.weekdays, &other.weekdays).unwrap_or(0.0);
        match days.iter_mut().find(|(d, ..)| *d == day) {
            Some((_, best, accounts)) => {
                *best = best.max(shared);
                *accounts += 1;
            }
            None => days.push((day, shared, 1)),
        }
    }
    let names_days = undated.weekdays.iter().any(|n| *n > 0);
    let told = if names_days {
        days.retain(|(_, shared, _)| *shared > 0.0);
        days.into_iter()
            .max_by(|a, b| a.1.total_cmp(&b.1).then(a.2.cmp(&b.2)).then(b.0.cmp(&a.0)))
    } else {
        (days.len() == 1).then(|| days[0])
    };
    told.map(|(day, ..)| calendar::date(day))
}

#[cfg(test)]
mod tests;

//! One figure of several reports, by a rule that the user chooses. Nothing is chosen unasked.

use rapporteur_schema::{Casualties, Event};

use crate::events::figure;

/// How several reports' figures become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The lowest.
    Lowest,
    /// The middle one; of two, the lower.
    Median,
    /// The one that most reports give; of equals, the lowest.
    Mode,
    /// The highest.
    Highest,
}

/// Fills `best` of an event's casualties from its reports: one figure a report, the largest that it gives.
pub fn aggregate(event: &mut Event, rule: Rule) {
    for (slot, casualties) in [
        ("fatalities", &mut event.fatalities),
        ("injuries", &mut event.injuries),
    ] {
        let mut figures: Vec<u32> = event
            .reports
            .iter()
            .filter_map(|r| figure(r, slot))
            .collect();
        figures.sort_unstable();
        if let Some(Casualties { best, .. }) = casualties {
            *best = choose(&figures, rule);
        }
    }
}

/// The figure that a rule takes of sorted ones; none of none.
fn choose(figures: &[u32], rule: Rule) -> Option<u32> {
    match rule {
        Rule::Lowest => figures.first().copied(),
        Rule::Highest => figures.last().copied(),
        Rule::Median => figures.get(figures.len().checked_sub(1)? / 2).copied(),
        Rule::Mode => {
            let count = |n: &u32| figures.iter().filter(|m| *m == n).count();
            let most = figures.iter().map(count).max()?;
            figures.iter().find(|n| count(n) == most).copied()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_choose_among_figures() {
        for (figures, lowest, median, mode, highest) in [
            (&[9, 12, 12, 40][..], 9, 12, 12, 40),
            (&[9, 12][..], 9, 9, 9, 12),
            (&[7][..], 7, 7, 7, 7),
        ] {
            let got = [Rule::Lowest, Rule::Median, Rule::Mode, Rule::Highest]
                .map(|rule| choose(figures, rule));
            assert_eq!(
                got,
                [lowest, median, mode, highest].map(Some),
                "{figures:?}"
            );
        }
        assert_eq!(choose(&[], Rule::Median), None);
    }
}

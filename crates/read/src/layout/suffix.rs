//! The name of a site behind a title: "Truce Holds | World | vale-tribune.example".

/// Length in bytes of the title before the suffix; `None` where there is no suffix.
pub(super) fn title_length(s: &str) -> Option<usize> {
    if s.len() > 400 {
        return None;
    }
    // Bars divide a title from what comes after, whatever that is; dashes only from the name of a site.
    let bar = s.find(" | ").filter(|&i| {
        let labels = s[i + 3..].split(" | ");
        labels.clone().count() <= 4 && labels.clone().all(|l| l.split_whitespace().count() <= 6)
    });
    let cut = bar.or_else(|| {
        [" - ", " – ", " — ", " :: ", " « ", " » "]
            .iter()
            .filter_map(|d| s.rfind(d).map(|i| (i, d.len())))
            .max()
            .filter(|&(i, n)| is_site(s[i + n..].trim()))
            .map(|(i, _)| i)
    })?;
    let title = s[..cut].trim_end();
    (title.split_whitespace().count() >= 3).then_some(title.len())
}

/// Whether `s` is an address, or a name with a word that sites have.
fn is_site(s: &str) -> bool {
    let words: Vec<&str> = s.split_whitespace().collect();
    if words.is_empty() || words.len() > 5 || s.ends_with(['.', '?', '!']) {
        return false;
    }
    let address = words.len() == 1
        && s.split('.').count() >= 2
        && s.rsplit('.').next().is_some_and(|t| {
            (2..=10).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_alphabetic())
        });
    let outlet = words.iter().any(|w| {
        matches!(
            w.to_lowercase().as_str(),
            "news"
                | "times"
                | "post"
                | "tribune"
                | "herald"
                | "journal"
                | "gazette"
                | "online"
                | "daily"
                | "today"
                | "guardian"
                | "telegraph"
                | "observer"
                | "chronicle"
                | "press"
                | "reuters"
                | "bbc"
                | "cnn"
                | "tv"
                | "magazine"
                | "weekly"
                | "courier"
                | "star"
                | "mail"
                | "standard"
                | "independent"
                | "reporter"
        )
    });
    let high = words
        .iter()
        .all(|w| w.starts_with(char::is_uppercase) || matches!(*w, "of" | "the" | "and"));
    address || outlet && high
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_is_what_stands_before_the_site() {
        for (s, title) in [
            (
                "Navy Frees Seized Trawler | Europe | vale-tribune.example",
                "Navy Frees Seized Trawler",
            ),
            (
                "Navy frees seized trawler | Vale Tribune",
                "Navy frees seized trawler",
            ),
            (
                "Navy frees seized trawler - Vale Tribune",
                "Navy frees seized trawler",
            ),
            (
                "Navy frees trawler - its second - vale.example",
                "Navy frees trawler - its second",
            ),
        ] {
            assert_eq!(title_length(s).map(|n| &s[..n]), Some(title), "{s}");
        }
        for s in [
            "Navy frees seized trawler",
            "Navy frees trawler - and seizes another",
            "News | Sport",
            "The Line — What We Know",
        ] {
            assert_eq!(title_length(s), None, "{s}");
        }
    }
}

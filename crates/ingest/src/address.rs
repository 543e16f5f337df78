//! The day in a page's address.

use crate::dates::{MONTHS, parse_moment};

/// The day of publication that an address holds, as `YYYY-MM-DD`: `/2031/03/04/`, `/2031-03-04`, `/20310304`, `/2031/mar/4/`.
///
/// Only the order year, month, day counts, and outside a path's folders only with all digits: a headline in an address may
/// name any other day.
pub(crate) fn day_in_address(url: &str) -> Option<String> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let digits = |text: &str, n: usize| text.len() == n && text.bytes().all(|b| b.is_ascii_digit());
    let year = |text: &str| digits(text, 4) && ("1990".."2100").contains(&text);
    let folders: Vec<&str> = path.split('/').collect();
    let in_folders = folders.windows(3).find_map(|w| {
        let day = digits(w[2], 1) || digits(w[2], 2);
        let month = match month(w[1]) {
            Some(month) => month,
            None if digits(w[1], 1) || digits(w[1], 2) => w[1].parse().ok()?,
            None => return None,
        };
        (year(w[0]) && day).then(|| format!("{}-{month:02}-{:0>2}", w[0], w[2]))
    });
    let parts: Vec<&str> = path.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    let in_digits = || {
        let apart = parts
            .windows(3)
            .find(|w| year(w[0]) && digits(w[1], 2) && digits(w[2], 2));
        let together = || parts.iter().find(|p| digits(p, 8) && year(&p[..4]));
        apart
            .map(|w| w.join("-"))
            .or_else(|| together().map(|p| (*p).to_owned()))
    };
    let found = in_folders.or_else(in_digits)?;
    parse_moment(&found).map(|moment| moment.value)
}

/// The number of a month that a folder is named by, as `mar` or `March`.
fn month(folder: &str) -> Option<u8> {
    let folder = folder.to_ascii_lowercase();
    let at = MONTHS.iter().position(|month| {
        *month == folder || (folder.len() >= 3 && folder.len() <= 4 && month.starts_with(&folder))
    })?;
    Some(at as u8 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_found_in_addresses() {
        for (url, day) in [
            ("https://p.example/2031/03/04/truce", Some("2031-03-04")),
            (
                "https://p.example/world/truce-20310304.html",
                Some("2031-03-04"),
            ),
            ("https://p.example/truce-2031-03-04", Some("2031-03-04")),
            (
                "http://p.example/news/2031/mar/4/envoys-meet/",
                Some("2031-03-04"),
            ),
            ("https://p.example/2031/Sept/14/envoys", Some("2031-09-14")),
            ("https://p.example/2031/3/4/truce?id=9", Some("2031-03-04")),
            ("https://p.example/truce?since=2031-03-04", None),
            ("https://p.example/news/12345678", None),
            ("https://p.example/2031/truce", None),
            ("https://p.example/2031/03/truce-at-last", None),
            ("https://p.example/2031/13/04/truce", None),
            ("https://p.example/march-4-2031-a-history", None),
            ("https://p.example/top-10-of-2031-3-4", None),
        ] {
            assert_eq!(day_in_address(url).as_deref(), day, "{url}");
        }
    }
}

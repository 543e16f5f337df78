//! Pages that hold several accounts, beside pages that seem to.

// Pages are put together from few pieces.
#![allow(clippy::format_collect)]

use rapporteur_ingest::{OutletMap, read_page};
use rapporteur_schema::Source;

const HEAD: &str = "<title>Talks in Ostravel: live | Harbour Post</title><meta property=\"article:published_time\" content=\"2031-03-04T08:00:00Z\"><h1>Talks in Ostravel: live</h1>";
const TEXTS: [&str; 4] = [
    "The Veldmark delegation left the customs house at noon without a word to the reporters who had waited since dawn.",
    "A spokeswoman for the Corran side said that the talks were “not over, only paused” and would go on after the meal.",
    "The port authority has closed the northern quay to all traffic until the evening, it said in a notice to shipping.",
    "Monitors on Sollen say that they have counted no shots in the strait since the early morning, for the first time this week.",
];

/// Title, time of publication and text of each account of a page.
#[track_caller]
fn accounts(html: &str) -> Vec<(Option<String>, Option<String>, String)> {
    read_page(html, &Source::default(), &OutletMap::default())
        .into_iter()
        .map(|p| (p.source.title, p.source.published, p.source.text))
        .collect()
}

fn texts() -> String {
    TEXTS.iter().map(|t| format!("<p>{t}</p>")).collect()
}

#[test]
fn posts_in_articles_with_times_are_accounts() {
    let posts: String = TEXTS
        .iter()
        .enumerate()
        .map(|(n, t)| format!("<article class=\"post p{n}\"><time datetime=\"2031-03-04T1{n}:15:00Z\">1{n}:15</time><h2>Post {n} of the day</h2><p>{t}</p></article>"))
        .collect();
    let found = accounts(&format!("{HEAD}<main><div class=feed>{posts}</div></main>"));
    assert_eq!(found.len(), 4);
    for (n, (title, published, text)) in found.iter().enumerate() {
        assert_eq!(
            title.as_deref(),
            Some(format!("Post {n} of the day").as_str())
        );
        assert_eq!(
            published.as_deref(),
            Some(format!("2031-03-04T1{n}:15:00Z").as_str())
        );
        assert!(
            text.ends_with(TEXTS[n]) && text.starts_with("Post "),
            "{text}"
        );
    }
}

#[test]
fn posts_under_their_hour_are_accounts_and_the_opening_is_one() {
    let opening = "<p>Envoys of Veldmark and the Corran Isles meet for a third day in Ostravel to settle what is left of the annex on prisoners, which both had promised to sign last week.</p>";
    let boxes: String = TEXTS
        .iter()
        .enumerate()
        .map(|(n, t)| {
            format!("<div class=\"entry\"><div class=\"t\">1{n}:40</div><p>{t}</p></div>")
        })
        .collect();
    let flat: String = TEXTS
        .iter()
        .enumerate()
        .map(|(n, t)| format!("<h3>1{n}:40 Post {n}</h3><p>{t}</p>"))
        .collect();
    for posts in [boxes, flat] {
        let found = accounts(&format!("{HEAD}<main><div>{opening}{posts}</div></main>"));
        assert_eq!(found.len(), 5, "{found:?}");
        assert!(found[0].2.contains("third day"));
        // The day is the page's: an hour alone has none.
        assert_eq!(found[2].1.as_deref(), Some("2031-03-04T08:00:00Z"));
        assert!(found[2].2.ends_with(TEXTS[1]), "{:?}", found[2]);
    }
}

#[test]
fn one_account_stays_one() {
    let sections: String = TEXTS
        .iter()
        .enumerate()
        .map(|(n, t)| format!("<section class=part><h2>Part {n}</h2><p>{t}</p></section>"))
        .collect();
    let comments: String = TEXTS.iter().map(|t| format!("<li class=comment><time datetime=\"2031-03-04T12:00:00Z\">12:00</time><p>{t}</p></li>")).collect();
    let cards: String = (0..5).map(|n| format!("<article><time datetime=\"2031-03-0{}\">day</time><h3><a href=/{n}>Ferry fares to rise for the {n}th year running</a></h3><p>Fares rise again…</p></article>", n + 1)).collect();
    let times = format!(
        "<p>10:15 was the hour.</p>{}<p>11:30 came and went.</p>",
        texts()
    );
    for (name, body) in [
        ("sections without times", format!("<main>{sections}</main>")),
        (
            "comments below",
            format!(
                "<article>{}</article><ol class=comments>{comments}</ol>",
                texts()
            ),
        ),
        (
            "cards below",
            format!("<article>{}</article><div>{cards}</div>", texts()),
        ),
        (
            "two updates only",
            format!(
                "<main>{}<article><time datetime=\"2031-03-04T12:00:00Z\">x</time><p>{}</p></article></main>",
                texts(),
                TEXTS[0]
            ),
        ),
        ("hours in prose", format!("<main>{times}</main>")),
    ] {
        let found = accounts(&format!("{HEAD}{body}"));
        assert_eq!(found.len(), 1, "{name}: {found:?}");
        assert!(
            TEXTS.iter().all(|t| found[0].2.contains(t)),
            "{name}: {found:?}"
        );
    }
}

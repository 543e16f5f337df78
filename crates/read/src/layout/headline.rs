//! The words of headlines: a headline is a clause in the present tense that the first paragraph tells again.

/// Verbs as headlines use them, in the base form; those that are as often nouns ("talk", "strike") are left out.
const VERBS: &str = "
abandon accept attack clash raid report strike visit vote accuse achieve acknowledge adopt agree aim allow announce appeal appear appoint approve argue arrest
arrive ask assure authorize await back ban become begin believe blame block boost brace break bring broker build bury
call cancel carry cast cause challenge choose cite claim close collapse come commit concede condemn confirm consider
continue court cut deal debate decide declare decline defend defy delay demand deny deploy detain die disagree discuss
dismiss dispute do downplay draw drop earn ease eject elect embrace emerge end endorse enter erupt escalate evacuate
evoke exchange expand expect expel expire explain explode express extend face fail fall fear fight find fire flee focus
follow force free gain gather get give go grab grant greet grow halt hand hang hear heat help hesitate hint hit hold
honour honor host hurt ignore impose improve increase indicate insist intensify intercept introduce invade invite issue
jail join keep kill knock know lash launch lead leave lift linger liken live loom lose make mark mediate meet mourn move
mull name near need negotiate offer open oppose order oust outline overcome pass pause pay persist place pledge plunge
postpone praise prepare press prevent probe proceed promise propose protest pull punish push put question raise rally
reach react read recall recapture receive reclaim recommend reconsider refuse regain reiterate reject release remain
remove renew reopen repeat repel replace resign resist resolve respond restart restore resume retake retreat return
reveal revive ride rise rock rule rush say scramble scrap seal see seek seem seize sell send set settle shake shell
shift shock shoot shore show shut sign signal sink slam slip soar sound spark speak split spread spur stage stall stand
start stay stick stop storm strengthen stress struggle submit sue suffer suggest summon support surge surrender suspect
suspend sustain swear take target tell test thank threaten tighten topple toss trade trigger try tumble turn unveil
uphold urge vanish veto vow wait walk want warn weigh welcome widen win withdraw withhold wound worsen yield
";

/// Forms that stand in headlines as they are.
const FORMS: &str = "
    is are was were be has have had will would may could must should can won't can't isn't says said
    goes does dies tries denies defies vetoes met told held killed hurt dead injured wounded found
    lost left took made came gets got won struck shot sank rose fell gave sent kept broke began";

/// Nouns that look like the third person of a verb in the list.
const NOUNS: &str = "
    talks deals rules tests signs lives needs claims fears demands moves tests ends trades forces
    orders aims offers calls hopes plans falls rises protests questions supports shells courts marks
    faces links means returns releases threats shores fires stages backs turns holds storms debates
    appeals challenges delays wounds names places stands gains cuts causes exchanges hands probes
    rallies attacks clashes raids reports strikes visits votes shifts shocks targets hits splits
    starts stalls stops walks";

/// Whether a line has a verb as headlines have: not its first word, and not its last.
pub(super) fn has_verb(s: &str) -> bool {
    let words: Vec<String> = s
        .split_whitespace()
        .map(|w| {
            w.trim_matches(|c: char| !c.is_alphanumeric())
                .replace('’', "'")
                .to_lowercase()
        })
        .filter(|w| !w.is_empty())
        .collect();
    words.iter().enumerate().skip(1).any(|(i, w)| {
        if listed(FORMS, w) {
            return true;
        }
        let last = i + 1 == words.len();
        let noun = listed(NOUNS, w);
        // A noun may be a verb before an article, a preposition of place or an object with "to".
        let object = words.get(i + 1).is_some_and(|n| {
            matches!(
                n.as_str(),
                "the"
                    | "a"
                    | "an"
                    | "its"
                    | "his"
                    | "her"
                    | "their"
                    | "off"
                    | "out"
                    | "up"
                    | "down"
                    | "back"
                    | "that"
                    | "against"
                    | "new"
                    | "no"
                    | "more"
                    | "two"
                    | "three"
                    | "all"
            )
        });
        third_person(w) && (!noun || object) && (!last || !noun)
            || base(w) && i >= 1 && !last && words[i - 1].ends_with('s')
            || base(w) && words[i - 1] == "to"
            || base(w) && last && words[i - 1].ends_with('s') && !noun
    })
}

fn base(w: &str) -> bool {
    listed(VERBS, w)
}

fn listed(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|w| w == word)
}

/// Whether `w` is a verb of the list with its "-s".
fn third_person(w: &str) -> bool {
    let Some(stem) = w.strip_suffix('s') else {
        return false;
    };
    base(stem)
        || stem.strip_suffix('e').is_some_and(base)
        || stem
            .strip_suffix("ie")
            .is_some_and(|s| base(&format!("{s}y")))
}

/// Weight of the words that a title shares with the first paragraph, from 0 to 2.
pub(super) fn overlap(title: &str, lead: &str) -> f32 {
    let cut = lead.char_indices().nth(600).map_or(lead.len(), |(i, _)| i);
    let told = stems(&lead[..cut]);
    let mut own = stems(title);
    own.sort();
    own.dedup();
    if own.is_empty() {
        return 0.0;
    }
    let shared = own.iter().filter(|w| told.contains(w)).count();
    let share = shared as f32 / own.len() as f32;
    let count = shared.saturating_sub(1).min(4) as f32 * 0.4;
    (count
        + if shared >= 3 && share >= 0.5 {
            0.4
        } else {
            0.0
        })
    .min(2.0)
}

/// The first letters of the words that carry meaning.
fn stems(s: &str) -> Vec<String> {
    s.split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.chars().count() >= 4 && !listed(SMALL, &w.to_lowercase()))
        .map(|w| w.chars().take(5).flat_map(char::to_lowercase).collect())
        .collect()
}

/// Words of four letters or more that carry none.
const SMALL: &str = "
    with from that this over after amid into have been will would could their they were what when
    where which while about against between says said more than also some most other before during
    through being does under your";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_have_verbs_and_most_subheadings_none() {
        for s in [
            "Vellia Threatens New Tariffs Over the Strait",
            "Floods worsen in the north",
            "Castellan Puts the Annex to a Vote",
            "Islands Vote to Leave the Gulf Compact",
            "Court strikes down decree as crowd jeers the judge",
            "Quill says no",
            "Three killed in blast",
            "Kestria Reopens the Tamm Crossing",
        ] {
            assert!(has_verb(s), "{s}");
        }
        for s in [
            "A Quiet Night in Mellin",
            "Old Hopes and New Quarrels",
            "Peace Talks in Kaldvik",
            "Old Alliances on Parade",
            "The Long Table at Kaldvik",
            "Growing Weight on Small States",
            "Threats and Fears",
        ] {
            assert!(!has_verb(s), "{s}");
        }
    }

    #[test]
    fn a_title_shares_its_words_with_the_first_paragraph() {
        let lead = "The islands voted on Sunday to leave the Gulf Compact.";
        assert!(overlap("Islands Vote to Leave the Gulf Compact", lead) > 1.0);
        assert!(overlap("What the Mainland Wants", lead) < 0.1);
    }
}

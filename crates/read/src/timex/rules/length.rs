//! Lengths of time.

use rapporteur_schema::TimexMod;

use super::{Hit, before_noun};
use crate::timex::atoms::Atoms;
use crate::timex::meaning::{Amount, Length, Lies, Meaning};
use crate::timex::words::{Unit, words};

/// One unit as a length.
pub(super) fn one(unit: Unit) -> Meaning {
    Meaning::Length(Length {
        amount: Amount::exactly(1.0),
        unit,
        plus: None,
        lies: Lies::Anywhere,
        modifier: None,
    })
}

/// The one unit that ends now: "the past decade".
pub(super) fn behind(unit: Unit) -> Meaning {
    Meaning::Length(Length {
        lies: Lies::Behind,
        ..plain(Amount::exactly(1.0), unit)
    })
}

/// Words that hedge a count: "more than", "at least", "nearly".
pub(super) fn hedge(a: &Atoms<'_>, i: usize) -> Hit<Option<TimexMod>> {
    const HEDGES: &[(&[&str], TimexMod)] = &[
        (&["no", "more", "than"], TimexMod::EqualOrLess),
        (&["not", "more", "than"], TimexMod::EqualOrLess),
        (&["no", "longer", "than"], TimexMod::EqualOrLess),
        (&["no", "less", "than"], TimexMod::EqualOrMore),
        (&["no", "fewer", "than"], TimexMod::EqualOrMore),
        (&["not", "less", "than"], TimexMod::EqualOrMore),
        (&["a", "little", "more", "than"], TimexMod::MoreThan),
        (&["a", "little", "over"], TimexMod::MoreThan),
        (&["a", "bit", "over"], TimexMod::MoreThan),
        (&["well", "over"], TimexMod::MoreThan),
        (&["more", "than"], TimexMod::MoreThan),
        (&["longer", "than"], TimexMod::MoreThan),
        (&["less", "than"], TimexMod::LessThan),
        (&["fewer", "than"], TimexMod::LessThan),
        (&["at", "least"], TimexMod::EqualOrMore),
        (&["at", "most"], TimexMod::EqualOrLess),
        (&["up", "to"], TimexMod::EqualOrLess),
        (&["as", "many", "as"], TimexMod::EqualOrLess),
        (&["as", "long", "as"], TimexMod::EqualOrLess),
        (&["as", "much", "as"], TimexMod::EqualOrLess),
        (&["as", "little", "as"], TimexMod::EqualOrMore),
        (&["nearly"], TimexMod::LessThan),
        (&["almost"], TimexMod::LessThan),
        (&["close", "to"], TimexMod::LessThan),
        (&["under"], TimexMod::LessThan),
        (&["about"], TimexMod::Approx),
        (&["around"], TimexMod::Approx),
        (&["approximately"], TimexMod::Approx),
        (&["roughly"], TimexMod::Approx),
        (&["an", "estimated"], TimexMod::Approx),
    ];
    if let Some((words, modifier)) = HEDGES.iter().find(|(words, _)| a.reads(i, words)) {
        return Some((i + words.len(), Some(*modifier)));
    }
    // "over two years": a hedge where it belongs to the number, a preposition where a noun does.
    if a.text(i) == "over" {
        let token = a.token(i)?;
        let hedges = matches!(token.dep(), "quantmod" | "advmod" | "amod" | "nummod")
            || matches!(
                a.before(i),
                "for" | "in" | "after" | "just" | "lasted" | "last"
            );
        return hedges.then_some((i + 1, Some(TimexMod::MoreThan)));
    }
    // "some 20 years".
    (a.text(i) == "some" && a.number(i + 1).is_some()).then_some((i + 1, Some(TimexMod::Approx)))
}

/// Words between a count and its unit: "two more years", "eight trading days", "twelve consecutive days".
fn between(a: &Atoms<'_>, i: usize) -> usize {
    if matches!(
        a.text(i),
        "more"
            | "full"
            | "long"
            | "additional"
            | "further"
            | "straight"
            | "consecutive"
            | "successive"
            | "whole"
            | "extra"
            | "short"
            | "trading"
            | "working"
            | "business"
            | "calendar"
            | "other"
            | "hard"
            | "tumultuous"
            | "bloody"
            | "difficult"
            | "turbulent"
            | "good"
            | "solid"
    ) {
        i + 1
    } else {
        i
    }
}

/// A count of units: "two years", "2 1/2 years", "a couple of days", "half an hour", "a year and a half", "five-year",
/// "one-year term", "the nine months", "weeks", "an additional year".
pub(super) fn length(a: &Atoms<'_>, i: usize) -> Hit {
    let (at, modifier) = hedge(a, i).unwrap_or((i, None));
    // "a three-year period": the article belongs to the noun.
    if at == i
        && a.text(i) == "a"
        && let Some((end, meaning)) = counted(a, i + 1).and_then(|_| length(a, i + 1))
        && matches!(a.text(end - 1), "period" | "span" | "stretch")
    {
        return Some((end, meaning));
    }
    let found = half(a, at)
        .or_else(|| counted(a, at))
        .or_else(|| single(a, at, modifier.is_some()))
        .or_else(|| long(a, at))
        .or_else(|| plural(a, at));
    let (end, mut length) = found?;
    let (end, age) = age(a, end);
    if age {
        return None;
    }
    // "two or more years" and "a year or so", "two years or more".
    let mut end = end;
    let mut modifier = modifier;
    if a.reads(end, &["or", "so"]) {
        modifier = Some(TimexMod::Approx);
        end += 2;
    } else if a.reads(end, &["or", "more"]) || a.reads(end, &["or", "longer"]) {
        modifier = Some(TimexMod::EqualOrMore);
        end += 2;
    }
    // "a three-year period", "its one-year term".
    if matches!(a.text(end), "period" | "term" | "span" | "stretch") && before_noun(a, end) {
        end += 1;
    }
    length.modifier = modifier.or(length.modifier);
    Some((end, Meaning::Length(length)))
}

fn plain(amount: Amount, unit: Unit) -> Length {
    Length {
        amount,
        unit,
        plus: None,
        lies: Lies::Anywhere,
        modifier: None,
    }
}

/// "half an hour", "half a century", "a half hour".
fn half(a: &Atoms<'_>, i: usize) -> Hit<Length> {
    let at = if a.text(i) == "half" && matches!(a.text(i + 1), "a" | "an") {
        i + 2
    } else if matches!(a.text(i), "a" | "one") && a.text(i + 1) == "half" {
        a.skip_hyphen(i + 2)
    } else {
        return None;
    };
    let word = words().units.get(a.text(at)).filter(|w| !w.plural)?;
    Some((at + 1, plain(Amount::exactly(0.5), word.unit)))
}

/// With a number.
fn counted(a: &Atoms<'_>, i: usize) -> Hit<Length> {
    // "the nine months": the article belongs to a head noun.
    let the = usize::from(a.text(i) == "the");
    let first = usize::from(
        the == 1
            && matches!(
                a.text(i + 1),
                "first" | "final" | "opening" | "full" | "entire"
            ),
    );
    let at = i + the + first;
    let (end, amount) = a.amount(at)?;
    if the == 1 && matches!(a.text(at), "a" | "some") {
        return None;
    }
    let hyphen = a.skip_hyphen(end);
    let and_half = a.reads(end, &["and", "a", "half"]) || a.reads(end, &["and", "one", "half"]);
    let unit_at = if and_half {
        end + 3
    } else {
        between(a, hyphen)
    };
    let word = words().units.get(a.text(unit_at))?;
    let work = |i: usize| {
        a.token(i)
            .is_some_and(|t| matches!(t.entity_type(), "WORK_OF_ART" | "ORG"))
    };
    if a.capital(unit_at) && (work(unit_at) || a.tag(unit_at) == "NNP" && a.capital(unit_at + 1)) {
        return None;
    }
    let mut length = plain(amount, word.unit);
    if and_half {
        length.amount = add_half(length.amount);
    }
    let mut end = unit_at + 1;
    // A singular unit after a number above one is an adjective: "three hour meeting"; "second" is an ordinal too.
    let many = amount.low.is_none_or(|n| n > 1.0);
    if many && !word.plural && !before_noun(a, end) && hyphen == unit_at - usize::from(hyphen > end)
    {
        let adjective = a.text(unit_at - 1) == "-" || before_noun(a, end);
        if !adjective && word.unit == Unit::Second {
            return None;
        }
    }
    // "third quarter" is no length, "three-quarters" a fraction.
    if word.unit == Unit::Quarter && (!word.plural || hyphen > end || a.text(unit_at + 1) == "of") {
        return None;
    }
    if !and_half && (a.reads(end, &["and", "a", "half"]) || a.reads(end, &["and", "one", "half"])) {
        length.amount = add_half(length.amount);
        end += 3;
    } else if let Some((after, n, unit)) = more_units(a, end, word.unit) {
        length.plus = Some((n, unit));
        end = after;
    }
    if the == 1 && before_noun(a, end) {
        return None;
    }
    Some((end, length))
}

fn add_half(amount: Amount) -> Amount {
    Amount {
        low: amount.low.map(|n| n + 0.5),
        high: amount.high.map(|n| n + 0.5),
    }
}

/// "and six months", ", 20 minutes" after a count of a greater unit.
fn more_units(a: &Atoms<'_>, i: usize, above: Unit) -> Option<(usize, f64, Unit)> {
    let at = match a.text(i) {
        "and" | "," => i + 1,
        _ if a.digits(i).is_some() => i,
        _ => return None,
    };
    let (end, n) = a.number(at)?;
    let word = words().units.get(a.text(end))?;
    (word.unit < above && word.unit != Unit::Night).then_some((end + 1, n, word.unit))
}

/// "a week", "an hour", "an additional year": with a preposition or a verb of lasting before it, or a hedge.
fn single(a: &Atoms<'_>, i: usize, hedged: bool) -> Hit<Length> {
    if !matches!(a.text(i), "a" | "an" | "another" | "each") || a.text(i) == "each" {
        return None;
    }
    let at = between(a, i + 1);
    let word = words().units.get(a.text(at)).filter(|w| !w.plural)?;
    if matches!(word.unit, Unit::Second | Unit::Quarter | Unit::Weekend) {
        return None;
    }
    let end = at + 1;
    let half = a.reads(end, &["and", "a", "half"]);
    let token = a.token(i)?.head();
    let rate = token.dep() == "npadvmod";
    let long = at > i + 1 || a.text(i) == "another";
    let within = matches!(
        a.before(i),
        "for"
            | "in"
            | "within"
            | "after"
            | "over"
            | "than"
            | "of"
            | "during"
            | "least"
            | "nearly"
            | "almost"
            | "about"
            | "just"
            | "him"
            | "them"
            | "barely"
            | "only"
            | "lasted"
            | "takes"
            | "took"
            | "take"
            | "last"
            | "as"
            | "by"
            | "until"
            | "under"
    );
    let follows = matches!(
        a.text(end),
        "after" | "before" | "of" | "or" | "later" | "earlier" | "-"
    );
    if !(within || hedged || long || half || follows && !rate) {
        return None;
    }
    let mut length = plain(Amount::exactly(1.0), word.unit);
    if half {
        length.amount = add_half(length.amount);
        return Some((end + 3, length));
    }
    // "a month or two" is an open length.
    if a.reads(end, &["or", "two"]) {
        length.amount = Amount {
            low: Some(1.0),
            high: Some(2.0),
        };
        return Some((end + 2, length));
    }
    Some((end, length))
}

/// "day-long", "decades-long".
fn long(a: &Atoms<'_>, i: usize) -> Hit<Length> {
    let word = words().units.get(a.text(i))?;
    let end = a.skip_hyphen(i + 1);
    let amount = if word.plural {
        Amount::OPEN
    } else {
        Amount::exactly(1.0)
    };
    (a.text(end) == "long" && end > i + 1 && !a.joined(i))
        .then(|| (end + 1, plain(amount, word.unit)))
}

/// "for years", "within weeks", "months of talks", "the years".
fn plural(a: &Atoms<'_>, i: usize) -> Hit<Length> {
    let the = usize::from(a.text(i) == "the");
    let word = words().units.get(a.text(i + the)).filter(|w| w.plural)?;
    let led = matches!(
        a.before(i),
        "for"
            | "in"
            | "within"
            | "after"
            | "over"
            | "took"
            | "takes"
            | "take"
            | "lasted"
            | "spent"
            | "follows"
            | "just"
    );
    // "months of talks", but "the early days of the war".
    let adjective = i > 0 && a.tag(i - 1).starts_with("JJ");
    let of = matches!(a.text(i + 1), "of" | "before" | "after") && the == 0 && !adjective;
    let the_years = the == 1 && matches!(a.before(i), "over") && a.text(i + 2) != "of";
    let is_length = the == 0 && (led || of) || the_years;
    if !is_length || matches!(word.unit, Unit::Quarter | Unit::Second | Unit::Weekend) {
        return None;
    }
    // "weeks or months".
    let more = a.text(i + the + 1) == "or"
        && words()
            .units
            .get(a.text(i + the + 2))
            .is_some_and(|w| w.plural);
    Some((
        i + the + 1 + 2 * usize::from(more),
        plain(Amount::OPEN, word.unit),
    ))
}

/// Whether a length is someone's age ("71-year-old", "52 years old", "two years of age"); a state of affairs has a length
/// ("a six-month-old truce"), and the position is past "-old".
fn age(a: &Atoms<'_>, end: usize) -> (usize, bool) {
    if a.reads(end, &["of", "age"]) || a.reads(end, &["'", "old"]) {
        return (end, true);
    }
    if !matches!(a.text(end), "old" | "-") {
        return (end, false);
    }
    let old = a.skip_hyphen(end);
    if !matches!(a.text(old), "old" | "olds") {
        return (end, false);
    }
    let after = old + 1;
    let lasting = (after..after + 4).any(|k| {
        a.token(k)
            .is_some_and(|t| words().lasting.contains(t.lemma().to_lowercase().as_str()))
    });
    let hyphened = a.text(end) == "-";
    if hyphened && lasting && a.text(old) == "old" {
        (after, false)
    } else {
        (end, true)
    }
}

/// "the past two months", "the next few days", "the last 24 hours", "each of the past three years", "the coming weeks".
pub(super) fn bounded(a: &Atoms<'_>, i: usize) -> Hit {
    let (at, modifier) = hedge(a, i).unwrap_or((i, None));
    let each = if a.reads(at, &["each", "of"]) { 2 } else { 0 };
    let at = at + each;
    let the = usize::from(matches!(a.text(at), "the" | "these"));
    let at = at + the;
    // "may last two years".
    if a.tag(at).starts_with('V') {
        return None;
    }
    let lies = match a.text(at) {
        "past" | "last" | "previous" | "preceding" => Lies::Behind,
        "next" | "coming" | "following" => Lies::Ahead,
        _ => return None,
    };
    let at = at + 1;
    let (end, amount) = a.amount(at)?;
    let unit_at = between(a, a.skip_hyphen(end));
    let word = words().units.get(a.text(unit_at))?;
    let mut end = unit_at + 1;
    let mut length = Length {
        amount,
        unit: word.unit,
        plus: None,
        lies,
        modifier,
    };
    if a.reads(end, &["or", "so"]) {
        length.modifier = Some(TimexMod::Approx);
        end += 2;
    } else if a.reads(end, &["and", "a", "half"]) {
        length.amount = add_half(length.amount);
        end += 3;
    }
    Some((end, Meaning::Length(length)))
}

/// "third year", "its fourth week", "the second day of talks": how far something has come.
pub(super) fn nth(a: &Atoms<'_>, i: usize) -> Hit {
    let the = usize::from(matches!(a.text(i), "the" | "a"));
    let (end, n) = a.ordinal(i + the)?;
    let end = between(a, a.skip_hyphen(end));
    let word = words().units.get(a.text(end)).filter(|w| !w.plural)?;
    let fits = matches!(
        word.unit,
        Unit::Day | Unit::Night | Unit::Week | Unit::Month | Unit::Year | Unit::Decade
    );
    // "the second day" of a month or a game is as good; "first" tells no length.
    let led = the == 1
        || matches!(
            a.before(i),
            "its" | "their" | "his" | "her" | "into" | "our"
        )
        || end > i + 2;
    if !fits || n < 2 || !led || before_noun(a, end + 1) {
        return None;
    }
    let start_is_article = a.text(i) == "a";
    if start_is_article && word.unit == Unit::Year && a.tag(end + 1) == "NN" {
        return None;
    }
    Some((
        end + 1,
        Meaning::Length(Length {
            amount: Amount::exactly(f64::from(n)),
            unit: word.unit,
            plus: None,
            lies: Lies::Behind,
            modifier: Some(TimexMod::EqualOrLess),
        }),
    ))
}

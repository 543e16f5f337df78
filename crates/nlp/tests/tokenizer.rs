//! The tokenizer: spaCy's tokens on known texts, and what holds for any text.
//!
//! `tokenizer_golden.jsonl` holds random strings with the tokens that spaCy 3.8 gives them; it was made with
//! `tools/model/tokenizer_parity.py --fuzz 700 --seed 2024 --golden`, which also compares whole folders of real text.

use std::sync::LazyLock;

use proptest::prelude::*;
use rapporteur_nlp::tokenizer::{Cache, LONGEST_MATCH, RawToken, Tokenizer};

const MODEL: &[u8] = include_bytes!("../../../models/en/tokenizer.json");

static TOKENIZER: LazyLock<Tokenizer> = LazyLock::new(|| Tokenizer::from_json(MODEL).unwrap());

fn tokenize(text: &str) -> Vec<RawToken> {
    let mut tokens = Vec::new();
    TOKENIZER.tokenize(text, &mut Cache::new(), &mut tokens);
    tokens
}

fn forms(text: &str) -> Vec<&str> {
    tokenize(text)
        .iter()
        .map(|t| &text[t.start as usize..t.end as usize])
        .collect()
}

/// Asserts the tokens of a text, here written with `|` between them.
#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(forms(text).join("|"), expected, "{text:?}");
}

#[test]
fn affixes_come_off_and_infixes_divide() {
    check(
        "“Talks, then,” said Orlov.",
        "“|Talks|,|then|,|”|said|Orlov|.",
    );
    check("(the Velmark-based firm)", "(|the|Velmark|-|based|firm|)");
    check("10-12 or 10–12%", "10|-|12|or|10–12|%");
    check("north/south:east", "north|/|south|:|east");
    check(
        "end.Next but lower.case and U.S.",
        "end|.|Next|but|lower.case|and|U.S.",
    );
    check("wait...what", "wait|...|what");
    check("a--b", "a|--|b");
    check("--a", "--a");
}

#[test]
fn amounts_part_from_units_and_currencies() {
    check("70km, 5mph. x5km km", "70|km|,|5|mph|.|x5|km|km");
    check("$5bn €3.5m US$20", "$|5bn|€|3.5|m|US$|20");
    check("+5 +x 5+", "+5|+|x|5|+");
    check("20°C.", "20|°|C|.");
}

#[test]
fn a_final_full_stop_stays_with_abbreviations_and_single_capitals() {
    check(
        "Mr. Orlov met Gen. K. in Jan.",
        "Mr.|Orlov|met|Gen.|K.|in|Jan.",
    );
    check("at 10a.m. or 5p.m.", "at|10|a.m.|or|5|p.m.");
    check("the UN. EU. A.", "the|UN|.|EU|.|A.");
}

#[test]
fn special_cases_are_found_whole_behind_affixes_and_across_them() {
    check("(can't) cannot I'll", "(|ca|n't|)|can|not|I|'ll");
    check("well :-) :( (: ):", "well|:-)|:(|(:|):");
    check("see '' and :*", "see|''|and|:*");
    // The sequence `( :` is that of a special case, but its text is not.
    check("( :", "(|:");
}

#[test]
fn urls_and_addresses_stay_whole() {
    check(
        "at https://news.example.org/a-b?c=d, and",
        "at|https://news.example.org/a-b?c=d|,|and",
    );
    check("(desk@example.org)", "(|desk@example.org|)");
    check("www.example.com:8080/x.", "www.example.com:8080/x|.");
    check(
        "203.0.113.5/a-b but http://10.0.0.1/a-b",
        "203.0.113.5/a-b|but|http://10.0.0.1|/|a|-|b",
    );
}

#[test]
fn one_space_belongs_to_the_token_before_it_and_other_white_space_is_a_token() {
    check("a  b", "a| |b");
    check(" a \n b ", " |a|\n |b");
    check("a\u{a0}b\u{3000}\u{1f}c", "a|\u{a0}|b|\u{3000}\u{1f}|c");
    check("a\r\n\r\nb\t", "a|\r\n\r\n|b|\t");
    check("", "");
    let spaces: Vec<bool> = tokenize("a b  c\n").iter().map(|t| t.space).collect();
    assert_eq!(spaces, [true, true, false, false, false]);
}

#[test]
fn norms_come_from_special_cases_alone() {
    let norms = |text: &str| -> Vec<Option<String>> {
        tokenize(text)
            .iter()
            .map(|t| t.norm.map(|norm| TOKENIZER.norm(norm).to_owned()))
            .collect()
    };
    let some = |norm: &str| Some(norm.to_owned());
    assert_eq!(norms("They won't"), [None, some("will"), some("not")]);
    assert_eq!(norms("Let's"), [some("let"), some("us")]);
    // Divided by its infix first, then found again as a sequence of tokens.
    assert_eq!(norms("w/o-x"), [some("without"), None, None]);
    assert_eq!(norms("Velmark's"), [None, None]);
    assert_eq!(norms("Jan. 3"), [some("January"), None]);
    assert_eq!(norms("\u{a0}"), [some("  ")]);
}

/// Start, end, whether a space follows, norm.
type Row = (u32, u32, u8, Option<String>);

#[test]
fn random_strings_have_the_tokens_that_spacy_gives_them() {
    let golden = include_str!("tokenizer_golden.jsonl");
    let mut cache = Cache::new();
    let mut tokens = Vec::new();
    let mut texts = 0;
    for line in golden.lines() {
        let (text, expected): (String, Vec<Row>) = serde_json::from_str(line).unwrap();
        TOKENIZER.tokenize(&text, &mut cache, &mut tokens);
        let norm = |t: &RawToken| t.norm.map(|norm| TOKENIZER.norm(norm).to_owned());
        let found: Vec<Row> = tokens
            .iter()
            .map(|t| (t.start, t.end, u8::from(t.space), norm(t)))
            .collect();
        assert_eq!(found, expected, "{text:?}");
        texts += 1;
    }
    assert_eq!(texts, 700);
}

#[test]
fn a_cache_that_served_another_tokenizer_forgets_it() {
    let mut data: serde_json::Value = serde_json::from_slice(MODEL).unwrap();
    data["exceptions"].as_object_mut().unwrap().remove("can't");
    let other = Tokenizer::from_json(data.to_string().as_bytes()).unwrap();
    let (mut cache, mut tokens) = (Cache::new(), Vec::new());
    for _ in 0..2 {
        other.tokenize("can't", &mut cache, &mut tokens);
        assert_eq!(tokens.len(), 1);
        TOKENIZER.tokenize("can't", &mut cache, &mut tokens);
        assert_eq!(tokens.len(), 2);
    }
}

#[test]
fn data_that_would_mean_something_else_are_refused() {
    let change = |key: &str, value: serde_json::Value| {
        let mut data: serde_json::Value = serde_json::from_slice(MODEL).unwrap();
        data[key] = value;
        Tokenizer::from_json(data.to_string().as_bytes())
            .map(drop)
            .map_err(|error| error.to_string())
    };
    for (key, value, message) in [
        (
            "prefix",
            serde_json::json!("a|^b"),
            "the prefix pattern cannot be used: a prefix that does not begin with ^",
        ),
        (
            "suffix",
            serde_json::json!("a$|b"),
            "the suffix pattern cannot be used: a suffix that does not end with $",
        ),
        (
            "suffix",
            serde_json::json!(r"\s$"),
            "the suffix pattern cannot be used: a suffix that ends with white space",
        ),
        (
            "infix",
            serde_json::json!("-*"),
            "the infix pattern cannot be used: an affix or infix that may be empty",
        ),
        (
            "infix",
            serde_json::json!("(?i)x"),
            "the infix pattern cannot be used: this kind of group is not supported",
        ),
        (
            "exceptions",
            serde_json::json!({"ab": [["a", null]]}),
            "the tokens of the special case \"ab\" do not spell it",
        ),
        (
            "faster_heuristics",
            serde_json::json!(null),
            "the tokenizer data cannot be read",
        ),
    ] {
        let error = change(key, value).unwrap_err();
        assert!(error.starts_with(message), "{error}");
    }
    assert_eq!(change("url_match", serde_json::Value::Null), Ok(()));
}

/// A megabyte each of what drives a naive implementation to quadratic time; at that, this test would take hours.
#[test]
fn hostile_chunks_take_linear_time() {
    let chunk_of = |unit: &str| unit.repeat((1 << 20) / unit.len());
    for unit in [
        "a",
        "(",
        ")",
        "a.b@",
        ")..",
        ".",
        "'s",
        ":(",
        "http://a.",
        "-a",
        "1.",
        "\u{1f600}",
        "\u{3000}",
    ] {
        let text = chunk_of(unit);
        assert_eq!(
            tokenize(&text).last().map(|t| t.end as usize),
            Some(text.len())
        );
    }
}

#[test]
fn a_chunk_is_a_url_up_to_the_documented_length_only() {
    let url = |len: usize| format!("http://example.org/{}", "a-b".repeat(len))[..len].to_owned();
    assert_eq!(forms(&url(LONGEST_MATCH)).len(), 1);
    assert!(forms(&url(LONGEST_MATCH + 1)).len() > 1);
}

#[test]
fn a_tokenizer_is_shared_among_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&*TOKENIZER);
    let text = "Velmark's envoy didn't sign.";
    let expected = tokenize(text);
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| tokenize(text))).collect();
        for thread in threads {
            assert_eq!(thread.join().unwrap(), expected);
        }
    });
}

/// Joins the tokens and their spaces again.
fn joined(text: &str, tokens: &[RawToken]) -> String {
    let mut out = String::new();
    for token in tokens {
        out.push_str(&text[token.start as usize..token.end as usize]);
        out.extend(token.space.then_some(' '));
    }
    out
}

/// Strings of what the tokenizer treats specially, in any order.
fn tricky() -> impl Strategy<Value = String> {
    let pieces = [
        "can't",
        "’s",
        "'",
        "''",
        ":",
        "(",
        ")",
        "..",
        "…",
        "-",
        "--",
        "~",
        "a",
        "B",
        "é",
        "Я",
        "中",
        "5",
        "km",
        "°C.",
        ".",
        ",",
        "/",
        "$",
        "US$",
        "@",
        "http://",
        ".org",
        "?",
        " ",
        "  ",
        "\n",
        "\t",
        "\u{a0}",
        "\u{3000}",
        "\u{1f}",
        "\u{200d}",
        "😀",
        "10a.m.",
        "<3",
        "—",
        "\0",
        "\u{10ffff}",
    ];
    proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..40)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn tokens_and_their_spaces_joined_are_the_text(text in prop_oneof![tricky(), any::<String>()]) {
        let tokens = tokenize(&text);
        prop_assert_eq!(joined(&text, &tokens), text);
        prop_assert!(tokens.iter().all(|t| t.start < t.end));
    }

    #[test]
    fn results_do_not_depend_on_the_cache(texts in proptest::collection::vec(tricky(), 1..8)) {
        let (mut cache, mut tokens) = (Cache::new(), Vec::new());
        for text in texts.iter().chain(&texts) {
            TOKENIZER.tokenize(text, &mut cache, &mut tokens);
            prop_assert_eq!(&tokens, &tokenize(text), "{:?}", text);
        }
    }
}

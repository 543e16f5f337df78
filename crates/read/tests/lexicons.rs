//! Audits the lexicons: every file tells its title, licence and source, and its rows are what its header says.
//!
//! The audit itself is a function from text to faults, so that it is tested on faulty lexicons too.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use regex::{Regex, RegexBuilder};
use unicode_normalization::is_nfc;

/// One lexicon as read: its comment lines, its columns and its rows.
struct Lexicon {
    comments: Vec<(String, String)>,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Lexicon {
    fn parse(text: &str) -> Self {
        let comments = text
            .lines()
            .filter_map(|line| line.strip_prefix("# ")?.split_once(": "))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let mut body = text
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| line.split('\t').map(str::to_owned).collect::<Vec<_>>());
        let columns = body.next().unwrap_or_default();
        Self {
            comments,
            columns,
            rows: body.collect(),
        }
    }

    /// The text of the comment line `# name: text`.
    fn comment(&self, name: &str) -> Option<&str> {
        self.comments
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, text)| text.as_str())
    }

    /// The items of a comma-separated comment line; none if it is missing.
    fn list(&self, name: &str) -> Vec<&str> {
        self.comment(name)
            .map_or_else(Vec::new, |text| text.split(", ").collect())
    }

    fn index(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|c| c == column)
    }

    /// The cells of one column; panics where the file has no such column.
    fn column<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        let index = self
            .index(name)
            .unwrap_or_else(|| panic!("no column {name}"));
        self.rows.iter().map(move |row| row[index].as_str())
    }

    fn cell<'a>(&self, row: &'a [String], column: &str) -> &'a str {
        self.index(column).map_or("", |i| row[i].as_str())
    }
}

/// The values of a cell.
fn values(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').filter(|value| !value.is_empty())
}

/// Everything wrong with a lexicon that can be seen from its own text.
fn faults(text: &str) -> Vec<String> {
    let lexicon = Lexicon::parse(text);
    let mut faults = header_faults(&lexicon);
    if !text.ends_with('\n') || text.contains('\r') {
        faults.push("line ends".to_owned());
    }
    let verbatim: Vec<usize> = lexicon
        .list("verbatim")
        .iter()
        .filter_map(|c| lexicon.index(c))
        .collect();
    for row in &lexicon.rows {
        let name = row.first().map_or("", String::as_str);
        if row.len() != lexicon.columns.len() {
            faults.push(format!("{name}: {} cells", row.len()));
            continue;
        }
        for (index, cell) in row.iter().enumerate() {
            if let Some(fault) = cell_fault(cell, verbatim.contains(&index)) {
                faults.push(format!("{name}: {fault}: {cell}"));
            }
        }
    }
    // What follows reads cells by column, so it needs whole rows.
    if faults.is_empty() {
        faults.extend(key_faults(&lexicon));
        faults.extend(order_faults(&lexicon));
        faults.extend(enum_faults(&lexicon));
        faults.extend(ambiguity_faults(&lexicon));
    }
    faults
}

fn header_faults(lexicon: &Lexicon) -> Vec<String> {
    let mut faults = Vec::new();
    for name in ["title", "for", "licence", "source", "key", "sort"] {
        if lexicon
            .comment(name)
            .is_none_or(|text| text.trim().is_empty())
        {
            faults.push(format!("no {name}"));
        }
    }
    let described: Vec<&str> = lexicon
        .comments
        .iter()
        .filter_map(|(name, _)| name.strip_prefix("column "))
        .collect();
    if described != lexicon.columns {
        faults.push(format!(
            "columns {:?} are described as {described:?}",
            lexicon.columns
        ));
    }
    let named = lexicon
        .list("key")
        .into_iter()
        .chain(lexicon.list("verbatim"))
        .chain(lexicon.list("forms"));
    for column in named.filter(|column| lexicon.index(column).is_none()) {
        faults.push(format!("the header names a column {column}"));
    }
    faults
}

fn cell_fault(cell: &str, verbatim: bool) -> Option<&'static str> {
    if cell.trim() != cell {
        return Some("blanks at an end");
    }
    if !is_nfc(cell) {
        return Some("not NFC");
    }
    if cell.chars().any(char::is_control) {
        return Some("a control character");
    }
    if verbatim {
        return None;
    }
    if cell.contains(['\u{2019}', '\u{2018}', '\u{201c}', '\u{201d}']) {
        return Some("a curly quote");
    }
    let parts: Vec<&str> = cell.split('|').collect();
    if parts.len() > 1
        && parts
            .iter()
            .any(|part| part.trim() != *part || part.is_empty())
    {
        return Some("an empty or untrimmed value");
    }
    let distinct: BTreeSet<&&str> = parts.iter().collect();
    (distinct.len() != parts.len()).then_some("a value twice")
}

fn key_faults(lexicon: &Lexicon) -> Vec<String> {
    let columns = lexicon.list("key");
    let mut seen = BTreeSet::new();
    let mut faults = Vec::new();
    for row in &lexicon.rows {
        let key: Vec<&str> = columns
            .iter()
            .map(|column| lexicon.cell(row, column))
            .collect();
        if key.iter().all(|cell| cell.is_empty()) {
            faults.push(format!("no key: {row:?}"));
        }
        if !seen.insert(key.clone()) {
            faults.push(format!("twice: {key:?}"));
        }
    }
    faults
}

fn order_faults(lexicon: &Lexicon) -> Vec<String> {
    let order = lexicon.list("sort");
    let out_of_order = |pair: &&[Vec<String>]| {
        for item in &order {
            let mut words = item.split(' ');
            let column = words.next().unwrap_or_default();
            let flags: Vec<&str> = words.collect();
            let (a, b) = (
                lexicon.cell(&pair[0], column),
                lexicon.cell(&pair[1], column),
            );
            let ordering = if flags.contains(&"number") {
                let number = |cell: &str| cell.parse::<f64>().unwrap_or(0.0);
                number(a).total_cmp(&number(b))
            } else {
                a.cmp(b)
            };
            let ordering = if flags.contains(&"desc") {
                ordering.reverse()
            } else {
                ordering
            };
            if ordering.is_ne() {
                return ordering.is_gt();
            }
        }
        false
    };
    lexicon
        .rows
        .windows(2)
        .filter(out_of_order)
        .map(|pair| format!("out of order: {} before {}", pair[0][0], pair[1][0]))
        .collect()
}

fn enum_faults(lexicon: &Lexicon) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, allowed) in &lexicon.comments {
        let Some(column) = name.strip_prefix("enum ") else {
            continue;
        };
        if lexicon.index(column).is_none() {
            faults.push(format!("an enum for no column: {column}"));
            continue;
        }
        let allowed: Vec<&str> = allowed.split('|').collect();
        let strangers = lexicon
            .column(column)
            .filter(|cell| !allowed.contains(cell));
        faults.extend(strangers.map(|cell| format!("{column} is no {cell:?}")));
    }
    faults
}

/// Where a file names its `forms` columns: a form that two rows have must be under `ambiguous` in both, and what is
/// under `ambiguous` must be a form of its row.
fn ambiguity_faults(lexicon: &Lexicon) -> Vec<String> {
    let columns = lexicon.list("forms");
    let mut owners: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut faults = Vec::new();
    if columns.is_empty() {
        return faults;
    }
    for (index, row) in lexicon.rows.iter().enumerate() {
        let forms: BTreeSet<&str> = columns
            .iter()
            .flat_map(|column| values(lexicon.cell(row, column)))
            .collect();
        let strange = values(lexicon.cell(row, "ambiguous")).filter(|form| !forms.contains(form));
        faults.extend(strange.map(|form| format!("{}: ambiguous but no form: {form}", row[0])));
        for form in forms {
            owners.entry(form).or_default().push(index);
        }
    }
    for (form, rows) in owners.iter().filter(|(_, rows)| rows.len() > 1) {
        for row in rows.iter().map(|&index| &lexicon.rows[index]) {
            if !values(lexicon.cell(row, "ambiguous")).any(|value| value == *form) {
                faults.push(format!("{}: another row has {form} too", row[0]));
            }
        }
    }
    faults
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("lexicons")
}

fn text_of(name: &str) -> String {
    fs::read_to_string(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn lexicon(name: &str) -> Lexicon {
    Lexicon::parse(&text_of(name))
}

fn file_names() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder())
        .expect("the folder of lexicons")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| name.split('.').next_back() == Some("tsv"))
        .collect();
    names.sort();
    names
}

fn countries() -> BTreeSet<String> {
    lexicon("countries.tsv")
        .column("iso3")
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_lexicon_is_what_its_header_says() {
    let names = file_names();
    assert!(names.len() >= 14, "only {names:?}");
    for name in names {
        let faults = faults(&text_of(&name));
        assert!(faults.is_empty(), "{name}:\n{}", faults.join("\n"));
    }
}

#[test]
fn a_sound_lexicon_has_no_faults_and_each_fault_is_found() {
    const HEAD: &str = "# title: T\n# for: f\n# licence: MIT\n# source: own\n# key: form\n# sort: form\n# forms: form, others\n\
                        # column form: c\n# column others: c\n# column ambiguous: c\n# column kind: c\n# enum kind: x|y\n\
                        form\tothers\tambiguous\tkind\n";
    let with = |rows: &str| faults(&format!("{HEAD}{rows}"));
    assert_eq!(with("a\tb|c\t\tx\nd\te\t\ty\n"), Vec::<String>::new());
    assert_eq!(with("a\tb\tb\tx\nd\tb\tb\ty\n"), Vec::<String>::new());
    let cases = [
        ("a\tb\tx\n", "a: 3 cells"),
        ("a \tb\t\tx\n", "blanks at an end"),
        ("a\tb| c\t\tx\n", "untrimmed value"),
        ("a\tb||c\t\tx\n", "empty or untrimmed"),
        ("a\tb|b\t\tx\n", "a value twice"),
        ("a\te\u{301}\t\tx\n", "not NFC"),
        ("a\tit\u{2019}s\t\tx\n", "curly"),
        ("a\tb\t\tx\na\tc\t\tx\n", "twice"),
        ("b\tc\t\tx\na\td\t\tx\n", "out of order: b before a"),
        ("a\tb\t\tz\n", "kind is no \"z\""),
        ("a\tb\tq\tx\n", "a: ambiguous but no form: q"),
        ("a\tb\tb\tx\nd\tb\t\ty\n", "d: another row has b too"),
        ("a\tb\t\tx", "line ends"),
    ];
    for (rows, expected) in cases {
        let found = with(rows);
        assert!(
            found.iter().any(|fault| fault.contains(expected)),
            "{rows:?} gave {found:?}, not {expected:?}"
        );
    }
    for line in ["title", "licence", "source", "column others"] {
        let left = |l: &&str| !l.starts_with(&format!("# {line}"));
        let head = HEAD.lines().filter(left).collect::<Vec<_>>().join("\n") + "\n";
        assert!(!faults(&head).is_empty(), "a header without {line} passed");
    }
}

#[test]
fn numbers_sort_as_numbers() {
    let text = |rows: &str| {
        format!(
            "# title: T\n# for: f\n# licence: MIT\n# source: own\n# key: name, id\n# sort: name, people number desc, id number\n\
             # column name: c\n# column people: c\n# column id: c\nname\tpeople\tid\n{rows}"
        )
    };
    assert_eq!(
        faults(&text("a\t200\t1\na\t30\t2\na\t30\t10\nb\t999\t3\n")),
        Vec::<String>::new()
    );
    assert_eq!(faults(&text("a\t30\t2\na\t200\t1\n")).len(), 1);
    assert_eq!(faults(&text("a\t30\t10\na\t30\t2\n")).len(), 1);
}

#[test]
fn country_codes_are_those_of_the_country_list() {
    let countries = countries();
    assert_eq!(countries.len(), 250, "249 of ISO 3166-1 and Kosovo");
    for (file, column) in [
        ("cities.tsv", "iso3"),
        ("organisations.tsv", "country"),
        ("seats.tsv", "iso3"),
        ("territories.tsv", "claimed_by"),
    ] {
        for cell in lexicon(file).column(column) {
            for code in values(cell) {
                assert!(countries.contains(code), "{file}: {code}");
            }
        }
    }
}

#[test]
fn seats_stand_for_a_country_or_an_organisation() {
    let mut known = countries();
    known.extend(
        lexicon("organisations.tsv")
            .column("key")
            .map(str::to_owned),
    );
    for key in lexicon("seats.tsv")
        .column("stands_for")
        .filter(|key| !key.is_empty())
    {
        assert!(known.contains(key), "{key}");
    }
}

#[test]
fn coordinates_are_on_the_globe() {
    for file in ["cities.tsv", "seats.tsv", "territories.tsv"] {
        let lexicon = lexicon(file);
        for (column, limit) in [("lat", 90.0), ("lon", 180.0)] {
            for cell in lexicon.column(column).filter(|cell| !cell.is_empty()) {
                let degrees: f64 = cell
                    .parse()
                    .unwrap_or_else(|_| panic!("{file}: {column} {cell}"));
                assert!(degrees.abs() <= limit, "{file}: {column} {cell}");
            }
        }
    }
}

#[test]
fn every_capital_is_a_city() {
    let cities = lexicon("cities.tsv");
    let mut forms: BTreeSet<(String, String)> = BTreeSet::new();
    for row in &cities.rows {
        for column in ["name", "ascii", "aliases"] {
            for form in values(cities.cell(row, column)) {
                forms.insert((cities.cell(row, "iso3").to_owned(), form.to_owned()));
            }
        }
    }
    let countries = lexicon("countries.tsv");
    for row in &countries.rows {
        let (iso3, capital) = (countries.cell(row, "iso3"), countries.cell(row, "capital"));
        assert!(
            capital.is_empty() || forms.contains(&(iso3.to_owned(), capital.to_owned())),
            "{iso3}: {capital}"
        );
    }
}

#[test]
fn the_gazetteer_stays_small() {
    let bytes = fs::metadata(folder().join("cities.tsv"))
        .expect("cities.tsv")
        .len();
    assert!(bytes < 700_000, "{bytes} bytes");
}

/// Verbs whose other forms do not begin with the lemma's first letters, and how these begin.
const IRREGULAR: [(&str, &str); 22] = [
    ("come", "came"),
    ("cry", "cri"),
    ("draw", "drew"),
    ("find", "found"),
    ("get", "got"),
    ("give", "gave"),
    ("go", "went"),
    ("hold", "held"),
    ("lay", "laid"),
    ("make", "made"),
    ("run", "ran"),
    ("say", "said"),
    ("sing", "sang"),
    ("speak", "spoke"),
    ("stand", "stood"),
    ("swear", "swore"),
    ("take", "took"),
    ("tear", "tore"),
    ("tell", "told"),
    ("think", "thought"),
    ("weep", "wept"),
    ("write", "wrote"),
];

#[test]
fn cues_have_a_frame_and_an_example_that_uses_them() {
    let cues = lexicon("reporting_cues.tsv");
    assert!(cues.rows.len() >= 250);
    for row in &cues.rows {
        let (lemma, example) = (
            cues.cell(row, "lemma"),
            cues.cell(row, "example").to_lowercase(),
        );
        // Inflection changes the end of a verb, so only its first letters are looked for.
        let verb = lemma.split(' ').next().unwrap_or_default();
        let stem: String = verb.chars().take(3).collect();
        let irregular = IRREGULAR.iter().find(|(base, _)| *base == verb);
        let used =
            example.contains(&stem) || irregular.is_some_and(|(_, past)| example.contains(past));
        assert!(used, "{lemma}: not in its example: {example}");
        let inverted = cues.cell(row, "inverted_tag") == "y";
        assert!(
            !inverted || cues.cell(row, "takes_quote") == "y",
            "{lemma}: an inverted tag needs a quotation"
        );
        let addressee =
            cues.cell(row, "object") == "addressee" && cues.cell(row, "takes_to_inf") == "y";
        assert!(
            !addressee || cues.cell(row, "takes_object_person") == "y",
            "{lemma}: urges nobody"
        );
    }
}

/// A line as `boilerplate.tsv` wants it before matching.
fn fold(line: &str) -> String {
    let straight = line
        .replace(['\u{2018}', '\u{2019}'], "'")
        .replace(['\u{201c}', '\u{201d}'], "\"");
    straight
        .to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// One row of `boilerplate.tsv`, ready to match.
struct Furniture {
    matcher: String,
    pattern: String,
    regex: Option<Regex>,
    max_words: usize,
}

impl Furniture {
    /// Whether a folded line matches.
    fn matches(&self, line: &str) -> bool {
        if self.max_words > 0 && line.split(' ').count() > self.max_words {
            return false;
        }
        match self.matcher.as_str() {
            "exact" => line.trim_matches(|c| " -–—•·*>»›→|:.…".contains(c)) == self.pattern,
            "prefix" => line.starts_with(&self.pattern),
            "contains" => line.contains(&self.pattern),
            _ => self
                .regex
                .as_ref()
                .is_some_and(|regex| regex.is_match(line)),
        }
    }
}

fn furniture(boilerplate: &Lexicon) -> Vec<Furniture> {
    let read = |row: &Vec<String>| {
        let (matcher, pattern) = (
            boilerplate.cell(row, "match"),
            boilerplate.cell(row, "pattern"),
        );
        assert_eq!(pattern, pattern.to_lowercase(), "patterns meet folded text");
        Furniture {
            matcher: matcher.to_owned(),
            pattern: pattern.to_owned(),
            regex: (matcher == "regex").then(|| {
                // Patterns of a few words need no more, and the reader compiles them all at each start.
                let small = RegexBuilder::new(pattern).size_limit(1 << 18).build();
                small.unwrap_or_else(|error| panic!("{pattern}: {error}"))
            }),
            max_words: boilerplate
                .cell(row, "max_words")
                .parse()
                .expect("max_words is a number"),
        }
    };
    boilerplate.rows.iter().map(read).collect()
}

#[test]
fn furniture_matches_its_example_and_no_news_sentence() {
    let boilerplate = lexicon("boilerplate.tsv");
    let furniture = furniture(&boilerplate);
    // Every example sentence of the other lexicons is news too.
    let mut news: Vec<String> = boilerplate.column("negative").map(fold).collect();
    for file in ["reporting_cues.tsv", "reporting_phrases.tsv"] {
        news.extend(lexicon(file).column("example").map(fold));
    }
    for (row, pattern) in boilerplate.rows.iter().zip(&furniture) {
        let positive = fold(boilerplate.cell(row, "positive"));
        assert!(
            pattern.matches(&positive),
            "{} misses {positive}",
            pattern.pattern
        );
        for sentence in &news {
            assert!(
                !pattern.matches(sentence),
                "{} takes news: {sentence}",
                pattern.pattern
            );
        }
    }
}

/// Every `is("role", …)` of the initiatives' rules, and every filler of a frame, is a role that the words file has.
#[test]
fn roles_of_initiatives_that_rules_and_frames_name_are_there() {
    let words = lexicon("initiative_words.tsv");
    let roles: BTreeSet<&str> = words.column("role").collect();
    let frames = lexicon("initiative_frames.tsv");
    let mut named: BTreeSet<String> = BTreeSet::new();
    for argument in frames.column("arguments").flat_map(values) {
        let (place, filler) = argument.split_once(' ').expect("a place and a filler");
        if place == "under" {
            named.insert(filler.trim_start_matches('@').to_owned());
        } else if let Some(role) = filler.strip_prefix('@') {
            named.insert(role.to_owned());
        }
    }
    let call = Regex::new(r#"\bis\("([a-z_]+)""#).expect("a pattern");
    let mut open = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/initiative")];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let inner = fs::read_dir(&path).expect("a folder");
            open.extend(inner.map(|e| e.expect("an entry").path()));
        } else {
            let code = fs::read_to_string(&path).expect("a file of code");
            named.extend(call.captures_iter(&code).map(|c| c[1].to_owned()));
        }
    }
    let strangers: Vec<&String> = named
        .iter()
        .filter(|n| !roles.contains(n.as_str()))
        .collect();
    assert!(named.len() > 30 && strangers.is_empty(), "{strangers:?}");
}

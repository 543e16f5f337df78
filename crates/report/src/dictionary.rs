//! What every column of the tables means: the tables' heads, `docs/data-dictionary.md`, `datapackage.json` and the Parquet
//! schemas are all made from these lists.

use crate::Table;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text, UTF-8.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// `true` or `false`.
    Flag,
}

impl Kind {
    /// Its name in a Frictionless Table Schema.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Flag => "boolean",
        }
    }
}

/// A column of a table. An empty cell means that nothing is stated or known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Name in the table's head.
    pub name: &'static str,
    /// What its cells hold.
    pub kind: Kind,
    /// What they mean.
    pub meaning: &'static str,
    /// Unit, notation or closed list; empty where the meaning tells all.
    pub unit: &'static str,
    /// The codebook or standard that it follows; empty for our own.
    pub source: &'static str,
}

const fn text(name: &'static str, meaning: &'static str) -> Column {
    Column {
        name,
        kind: Kind::Text,
        meaning,
        unit: "",
        source: "",
    }
}

const fn integer(name: &'static str, meaning: &'static str) -> Column {
    Column {
        kind: Kind::Integer,
        ..text(name, meaning)
    }
}

const fn number(name: &'static str, meaning: &'static str) -> Column {
    Column {
        kind: Kind::Number,
        ..text(name, meaning)
    }
}

impl Column {
    const fn unit(self, unit: &'static str) -> Self {
        Self { unit, ..self }
    }

    const fn source(self, source: &'static str) -> Self {
        Self { source, ..self }
    }
}

const ISO_TIME: &str = "ISO 8601 date or instant";
const PLOVER: &str = "PLOVER";
const UCDP: &str = "UCDP GED";
const UCDP_LOW: &str = "UCDP GED (`low`)";
const UCDP_BEST: &str = "UCDP GED (`best`)";
const UCDP_HIGH: &str = "UCDP GED (`high`)";
const ETH: &str = "ETH/PRIO Civil Conflict Ceasefire dataset";
const SELECTOR: &str = "W3C Web Annotation";

const STORY: Column = text("story", "Id of the story");
const EVENT: Column = text(
    "event",
    "Id of the event; the same in all tables and, while its earliest account stays, in later runs",
);
const TYPE: Column = text("type", "Event type")
    .unit("AGREE to ASSAULT, 16 types")
    .source(PLOVER);
const MODE: Column = text("mode", "Mode of the type").source(PLOVER);

/// Where a row is proved.
const SPAN: [Column; 7] = [
    text(
        "outlet",
        "The account's outlet, or what tells it from the others",
    ),
    text("published", "When the account was published").unit("RFC 3339, or a day"),
    text("url", "Address of the account"),
    text("document", "Id of the account"),
    integer("start", "Where the passage begins in the account's text")
        .unit("code points, from 0")
        .source(SELECTOR),
    integer("end", "Where it ends, the end not counted")
        .unit("code points")
        .source(SELECTOR),
    text("exact", "The passage itself").source(SELECTOR),
];

/// A value as an account states it.
const VALUE: [Column; 11] = [
    text("value", "The value in the account's words"),
    number("number", "Its number").unit("as `unit` says"),
    text("unit", "What the number counts").unit("days, people, …"),
    text("hedge", "How the figure is bounded")
        .unit("at_least, at_most, about, more_than, less_than, none"),
    text("time_start", "First instant or day it can mean")
        .unit(ISO_TIME)
        .source("TIMEX3"),
    text("time_end", "Last instant or day it can mean")
        .unit(ISO_TIME)
        .source("TIMEX3"),
    text("precision", "How exact the time is").unit("from minute to year"),
    text("as_of", "The time that the figure speaks of").unit(ISO_TIME),
    text("claimant", "Who claims it; empty: the outlet itself"),
    text("modality", "How it is put forward").unit("closed list of the record's schema"),
    text("entity", "The actor that the value names"),
];

const QUOTATIONS: [Column; 11] = [
    STORY,
    text("quotation", "Id of the utterance"),
    text("speaker", "Who said it, over all accounts"),
    integer("wording", "Number of the wording within the utterance").unit("from 0"),
    text("text", "The words as this account has them"),
    text("kind", "How they are rendered").unit("direct, mixed, indirect, scare"),
    text("cue", "The reporting verb or phrase"),
    text(
        "speaker_in_account",
        "The speaker as this account names them",
    ),
    integer("against", "Number of the wording that it is compared with").unit("from 0"),
    text("relation", "How the two compare")
        .unit("single, identical, shortened, reworded, spliced, bracketed"),
    text("severity", "What the change does").unit("none, wording, meaning"),
];

const DISCREPANCIES: [Column; 14] = [
    STORY,
    text("discrepancy", "Id of the finding"),
    text("class", "What is disagreed on")
        .unit("number, time, place, role, actor, attribution, term, status, stance, form"),
    text("finding", "Who disagrees")
        .unit("disputed, told_differently, slip, spread, within_account"),
    text("subject", "What the values speak of"),
    number("low", "Lowest figure of all sides"),
    number("high", "Highest figure of all sides"),
    integer("side", "Number of the value within the finding").unit("from 0"),
    text("value", "The value of this side"),
    text("normalized", "Its normal form"),
    integer("outlets", "Outlets that carry this side"),
    integer(
        "independent_min",
        "Independent accounts of it at the least: copies and derived texts counted once",
    ),
    integer("independent_max", "Independent accounts of it at the most"),
    integer("claimants", "Parties and persons to whom it is attributed"),
];

const EVENTS: [Column; 34] = [
    STORY,
    EVENT,
    TYPE,
    MODE,
    text("context", "Contexts, separated by `;`").source(PLOVER),
    text(
        "content_type",
        "Type of what is promised, demanded or threatened",
    )
    .source(PLOVER),
    text("content_mode", "Its mode").source(PLOVER),
    text("modality", "Whether it happened, as the accounts tell it")
        .unit("actual, alleged, denied"),
    Column {
        kind: Kind::Flag,
        ..text("historical", "Told as background from before the story").source(PLOVER)
    },
    text("actor", "Who acts; several separated by `;`").source(PLOVER),
    text("recipient", "Who is acted upon; several separated by `;`").source(PLOVER),
    text("time_start", "First day or instant it can have happened").unit(ISO_TIME),
    text("time_end", "Last day or instant it can have happened").unit(ISO_TIME),
    integer("date_prec", "Date precision")
        .unit("1 day, 2 two to six days, 3 week, 4 month, 5 year")
        .source(UCDP),
    text("place", "Place as the accounts have it"),
    text("gazetteer_id", "Its id").source("GeoNames"),
    text("country", "Its country")
        .unit("alpha-3")
        .source("ISO 3166-1"),
    text("admin1", "Its first-order division").source("GeoNames"),
    number("lat", "Latitude").unit("degrees north, WGS 84"),
    number("lon", "Longitude").unit("degrees east, WGS 84"),
    integer("where_prec", "Place precision")
        .unit("1 exact, 2 near it, 3 second-order and 4 first-order division, 6 country, 7 water or air")
        .source(UCDP),
    integer(
        "deaths_low",
        "Lowest figure of the dead: of each account's largest figure, hedges not counted in, the smallest",
    )
    .unit("people")
    .source(UCDP_LOW),
    integer(
        "deaths_best",
        "A judgement in UCDP's sense: empty unless the user chose a rule (`report --aggregate`)",
    )
    .unit("people")
    .source(UCDP_BEST),
    integer(
        "deaths_high",
        "Highest figure of the dead that an account gives",
    )
    .unit("people")
    .source(UCDP_HIGH),
    integer("injuries_low", "Lowest figure of the injured, as `deaths_low`").unit("people"),
    integer(
        "injuries_best",
        "A judgement: empty unless the user chose a rule",
    )
    .unit("people"),
    integer("injuries_high", "Highest figure of the injured").unit("people"),
    integer(
        "number_of_sources",
        "Accounts that report it, copies counted too",
    )
    .source(UCDP),
    integer(
        "independent_min",
        "Independent accounts among them at the least: copies and derived texts counted once; empty where nobody looked for \
         copies",
    ),
    integer(
        "independent_max",
        "Independent accounts among them at the most: only certain copies counted once",
    ),
    text(
        "source_office",
        "Outlets of the accounts, each once, separated by `;`",
    )
    .source(UCDP),
    text(
        "source_date",
        "Days on which the accounts were published, in the order of `source_office`, separated by `;`",
    )
    .unit("ISO 8601 day; empty where not known")
    .source(UCDP),
    text(
        "source_headline",
        "Titles of the accounts, in the same order, separated by `;`",
    )
    .source(UCDP),
    text(
        "source_original",
        "To whom the accounts attribute their figures of the dead and injured, each once, separated by `;`",
    )
    .source(UCDP),
];

const REPORTS: [Column; 15] = [
    STORY,
    EVENT,
    text("report", "Id of the report: event and account"),
    TYPE,
    MODE,
    text(
        "actor",
        "Actors as this account names them, separated by `;`",
    )
    .source(PLOVER),
    text(
        "recipient",
        "Recipients as this account names them, separated by `;`",
    )
    .source(PLOVER),
    text(
        "date",
        "First day or instant that this account gives; the event's where it gives none",
    )
    .unit(ISO_TIME),
    text(
        "location",
        "Place as this account has it; the event's where it gives none",
    ),
    number(
        "deaths_low",
        "Lowest figure of the dead in this account, hedges not counted in",
    )
    .unit("people")
    .source(UCDP),
    number("deaths_high", "Highest figure of the dead in this account")
        .unit("people")
        .source(UCDP),
    number(
        "injured_low",
        "Lowest figure of the injured in this account",
    )
    .unit("people"),
    number(
        "injured_high",
        "Highest figure of the injured in this account",
    )
    .unit("people"),
    text(
        "claimant",
        "To whom this account attributes its figures, separated by `;`",
    ),
    text("agency", "News agency that the account credits"),
];

const VALUES: [Column; 5] = [
    STORY,
    EVENT,
    TYPE,
    MODE,
    text("slot", "What the value says of the event")
        .unit("actor, recipient, time, place, fatalities, injuries"),
];

const LEDGER: [Column; 6] = [
    STORY,
    text("initiative", "Id of the initiative"),
    text("kind", "What is offered").unit("ceasefire, talks, agreement, sanctions, withdrawal, exchange, aid, deployment, mediation, other"),
    text("type", "Who declares it").unit("unilateral, bilateral, multilateral").source(ETH),
    text("purpose", "What for").unit("humanitarian, peace_process, holiday, election, other").source(ETH),
    text("slot", "Slot of the initiative, or response, counter_terms, violation, status").source(ETH),
];

impl Table {
    /// The columns, in order.
    ///
    /// ```
    /// let names: Vec<&str> = rapporteur_report::Table::Events.columns().iter().map(|c| c.name).collect();
    /// assert_eq!(names[..3], ["story", "event", "type"]);
    /// ```
    pub fn columns(self) -> Vec<Column> {
        let parts: &[&[Column]] = match self {
            Self::Quotations => &[&QUOTATIONS, &SPAN],
            Self::Discrepancies => &[&DISCREPANCIES, &SPAN],
            Self::Events => &[&EVENTS],
            Self::Reports => &[&REPORTS, &SPAN],
            Self::Values => &[&VALUES, &VALUE, &SPAN],
            Self::Ledger => &[&LEDGER, &VALUE, &SPAN],
        };
        parts.concat()
    }

    /// What a row is.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Quotations => "A row for each wording of each quotation, with its passage.",
            Self::Discrepancies => "A row for each passage of each side of each discrepancy.",
            Self::Events => "A row for each event of a story, joined from the accounts' reports.",
            Self::Reports => {
                "A row for each account's report of an event: the shape that workflows of event reports expect \
                 (event, source, date, place, figures)."
            }
            Self::Values => {
                "A row for each value that an account gives of an event, with its passage."
            }
            Self::Ledger => {
                "A row for each passage of each value of an initiative, each reply, violation and status."
            }
        }
    }
}

/// The data dictionary, as Markdown: every table and column with meaning, unit and codebook.
pub fn data_dictionary() -> String {
    let mut out = String::from(
        "# Data dictionary\n\n\
         The tables that `rapporteur report --format csv,parquet` writes. This page is made from \
         `crates/report/src/dictionary.rs`, from which\nthe tables' heads, the Parquet schemas and `datapackage.json` come too; \
         a test holds it up to date.\n\n\
         CSV is RFC 4180 in UTF-8 with a header. An empty cell means that no account states it. A cell of text that begins with \
         `=`, `+`, `-`,\n`@`, a tab or a carriage return has an apostrophe before it, so that no spreadsheet takes it for a \
         formula; Parquet has the text as it is.\nOffsets count Unicode code points in the account's text \
         (`documents[].text` of record.json), half open.\n",
    );
    for table in Table::ALL {
        let _ = write!(
            out,
            "\n## {}\n\n{}\n\n| column | type | meaning | unit or values | codebook |\n|---|---|---|---|---|\n",
            table.name(),
            table.meaning()
        );
        for c in table.columns() {
            let _ = writeln!(
                out,
                "| `{}` | {} | {} | {} | {} |",
                c.name,
                c.kind.as_str(),
                c.meaning,
                c.unit,
                c.source
            );
        }
    }
    out
}

/// `datapackage.json` for a folder with all tables as CSV: a Frictionless Tabular Data Package.
pub fn datapackage() -> String {
    let resources: Vec<Value> = Table::ALL.into_iter().map(resource).collect();
    let package = json!({
        "profile": "tabular-data-package",
        "name": "rapporteur-report",
        "title": "Tables of a Rapporteur record",
        "resources": resources,
    });
    let mut text = serde_json::to_string_pretty(&package).unwrap_or_default();
    text.push('\n');
    text
}

fn resource(table: Table) -> Value {
    let fields: Vec<Value> = (table.columns().iter())
        .map(|c| {
            let mut described = c.meaning.to_owned();
            for (label, text) in [("Unit or values", c.unit), ("Codebook", c.source)] {
                if !text.is_empty() {
                    let _ = write!(described, ". {label}: {text}");
                }
            }
            json!({"name": c.name, "type": c.kind.as_str(), "description": described})
        })
        .collect();
    json!({
        "name": table.name(),
        "path": table.file_name(),
        "profile": "tabular-data-resource",
        "description": table.meaning(),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "missingValues": [""]},
    })
}

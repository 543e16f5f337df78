//! Names and their order, against a table written by hand from the record's description. Names after `+` are additions.

use rapporteur_schema::*;
use serde_json::Value as Json;

/// Type and its fields.
const FIELDS: &[(&str, &str)] = &[
    ("Record", "schema producer inputs documents actors stories"),
    ("Producer", "version model lexicons options"),
    ("Input", "source member sha256 outcome documents reason"),
    (
        "Document",
        "id source part source_start outlet agency url title byline dateline published modified retrieved published_basis \
         language text blocks",
    ),
    ("Block", "kind start end"),
    (
        "Actor",
        "id name type country aliases roles mentions +codes",
    ),
    ("Alias", "text language script"),
    ("Evidence", "document start end exact sentence"),
    (
        "Value",
        "value number unit start end precision entity hedge as_of according_to modality evidence",
    ),
    ("AccordingTo", "entity name"),
    (
        "Story",
        "id title documents from to +independent_min +independent_max quotations events initiatives discrepancies updates lineage coverage timeline",
    ),
    (
        "Quotation",
        "id members speakers speaker_name said venue medium relation severity wordings",
    ),
    (
        "Wording",
        "text kind cue speaker_name evidence against relation severity changes",
    ),
    ("Change", "kind from to"),
    (
        "Event",
        "id members type mode context +cameo_root content modality historical actor recipient time date_prec place fatalities injuries \
         reports",
    ),
    ("EventContent", "type mode"),
    (
        "Place",
        "text gazetteer_id country admin1 lat lon where_prec",
    ),
    ("Casualties", "low high best"),
    ("Report", "document evidence values"),
    (
        "SlotValue",
        "slot value number unit start end precision entity hedge as_of according_to modality evidence",
    ),
    (
        "Initiative",
        "id members kind type purpose proposer addressee supporter facilitator monitor declared start end deadline \
         duration_days place scope preconditions conditions trigger consequence response violations status links",
    ),
    (
        "Response",
        "actor actor_name speaker_name date stance counter_terms evidence",
    ),
    (
        "Violation",
        "accuser accuser_name accused accused_name date evidence",
    ),
    ("Status", "value date according_to evidence"),
    ("Link", "kind to evidence"),
    (
        "Discrepancy",
        "id members class finding subject values low high",
    ),
    (
        "DiscrepancyValue",
        "value normalized claims outlets independent_min independent_max claimants evidence",
    ),
    ("Update", "subject steps"),
    ("Lineage", "from to relation direction_known share passages"),
    ("Passage", "from to"),
    ("Coverage", "statement documents"),
    ("CoverageDocument", "document evidence"),
    ("TimelineEntry", "start end precision kind item"),
    (
        "Reading",
        "document sentences entities timexes quotations events +tolls initiatives +statements diagnostics",
    ),
    (
        "ReadingEntity",
        "id name type country roles +offices +place +stands_for +codes mentions",
    ),
    (
        "EntityPlace",
        "+id +kind +countries +admin1 +lat +lon +within",
    ),
    ("StandsFor", "+country +organization +entity"),
    ("Office", "+title +kind +modifier +affiliation +country"),
    ("Code", "+scheme +code"),
    ("Mention", "start end kind"),
    ("Timex", "+id start end type value mod quant freq anchor"),
    (
        "ReadingQuotation",
        "+id kind source cue content +quoted +said +venue +medium",
    ),
    ("EntitySpan", "start end entity"),
    ("SpanRef", "start end"),
    (
        "ReadingEvent",
        "+id type mode context +cameo_root content modality historical trigger actor recipient time place fatalities injuries \
         according_to",
    ),
    (
        "Statement",
        "+id +start +end +trigger +predicate +sense +nominal +negated +modality +according_to +within +arguments +quantities \
         +times +words",
    ),
    (
        "StatementArgument",
        "+start +end +role +head +determiner +entity",
    ),
    (
        "Quantity",
        "+start +end +low +high +hedge +unit +dimension +scope +role +direction +reference +reference_entity",
    ),
    (
        "ReadingToll",
        "+id +outcome +scope +low +high +part +more +former +event value number unit start end precision entity hedge as_of \
         according_to modality evidence",
    ),
    (
        "PlaceMention",
        "+start +end text gazetteer_id country admin1 lat lon where_prec",
    ),
    (
        "ReadingInitiative",
        "+id +mention kind type purpose proposer addressee supporter facilitator monitor declared start end deadline \
         duration_days place scope preconditions conditions trigger consequence response violations status links",
    ),
    ("Diagnostic", "+code +message +start +end"),
    ("ProducerOption", "+name +value"),
];

/// Closed list and its labels.
const LABELS: &[(&str, &str)] = &[
    ("Outcome", "read duplicate skipped"),
    ("PublishedBasis", "metadata text inferred"),
    (
        "BlockKind",
        "title dateline byline heading paragraph caption boilerplate",
    ),
    (
        "ActorType",
        "person organization government armed_group country place group",
    ),
    (
        "TollOutcome",
        "killed injured missing displaced arrested abducted released casualties destroyed",
    ),
    ("Hedge", "at_least at_most about more_than less_than none"),
    (
        "Relation",
        "single identical shortened reworded spliced bracketed",
    ),
    ("Severity", "none wording meaning"),
    ("QuotationKind", "direct mixed indirect scare"),
    ("ChangeKind", "added removed replaced"),
    (
        "PloverType",
        "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE \
         ASSAULT",
    ),
    ("Modality", "actual alleged denied"),
    (
        "InitiativeKind",
        "ceasefire talks agreement sanctions withdrawal exchange aid deployment mediation other",
    ),
    ("InitiativeType", "unilateral bilateral multilateral"),
    (
        "Purpose",
        "humanitarian peace_process holiday election other",
    ),
    (
        "Stance",
        "accepts supports conditional considering evades sceptical rejects defies",
    ),
    (
        "StatusValue",
        "floated proposed announced threatened agreed signed in_force suspended extended expired rejected collapsed \
         superseded carried_out",
    ),
    (
        "LinkKind",
        "counter_offer precondition_of consequence_of extends same_as_claimed",
    ),
    (
        "Class",
        "number time place role actor attribution term status stance form",
    ),
    (
        "Finding",
        "disputed told_differently slip spread within_account",
    ),
    ("LineageRelation", "copy derived shared_source"),
    ("TimelineKind", "event initiative quotation"),
    ("MentionKind", "name nominal pronoun"),
    ("TimexType", "DATE TIME DURATION SET"),
    // The lists that the description leaves open.
    ("PlaceKind", "site city region water country world"),
    (
        "OfficeModifier",
        "former acting designate deputy disputed dead",
    ),
    (
        "Precision",
        "second minute hour part_of_day day week month quarter year decade",
    ),
    (
        "ValueModality",
        "actual alleged denied planned possible conditional",
    ),
    (
        "TimexMod",
        "BEFORE AFTER ON_OR_BEFORE ON_OR_AFTER LESS_THAN MORE_THAN EQUAL_OR_LESS EQUAL_OR_MORE START MID END APPROX",
    ),
];

/// All types of both schemas by name, each once.
fn types() -> Vec<(String, Json)> {
    let mut out: Vec<(String, Json)> = vec![];
    for root in [record_schema(), reading_schema()] {
        let definitions = root["$defs"].as_object().unwrap().clone();
        out.push((root["title"].as_str().unwrap().to_owned(), root));
        out.extend(definitions);
    }
    out.sort_by(|a, b| a.0.cmp(&b.0));
    out.dedup_by(|a, b| a.0 == b.0);
    out
}

fn by_name<'t>(table: &[(&'t str, &'t str)]) -> Vec<(&'t str, Vec<&'t str>)> {
    let mut out: Vec<_> = table
        .iter()
        .map(|(name, words)| (*name, words.split_whitespace().collect()))
        .collect();
    out.sort();
    out
}

#[test]
fn every_struct_has_the_contracts_fields_in_its_order() {
    let types = types();
    let found: Vec<(&str, Vec<&str>)> = types
        .iter()
        .filter_map(|(name, schema)| {
            Some((
                name.as_str(),
                schema["properties"]
                    .as_object()?
                    .keys()
                    .map(String::as_str)
                    .collect(),
            ))
        })
        .collect();
    let mut want = by_name(FIELDS);
    want.iter_mut()
        .flat_map(|(_, fields)| fields)
        .for_each(|f| *f = f.trim_start_matches('+'));
    assert_eq!(found, want);
}

#[test]
fn every_closed_list_has_the_contracts_labels_in_its_order() {
    let types = types();
    let found: Vec<(&str, Vec<&str>)> = types
        .iter()
        .filter_map(|(name, schema)| {
            Some((
                name.as_str(),
                schema["oneOf"]
                    .as_array()?
                    .iter()
                    .filter_map(|v| v["const"].as_str())
                    .collect(),
            ))
        })
        .collect();
    assert_eq!(found, by_name(LABELS));
}

#[test]
fn labels_read_back_and_nothing_else_does() {
    for label in ["AGREE", "THREATEN", "ASSAULT"] {
        assert_eq!(
            PloverType::from_label(label).map(PloverType::as_str),
            Some(label)
        );
    }
    for wrong in ["agree", "", "YIELD", " AGREE"] {
        assert_eq!(PloverType::from_label(wrong), None, "{wrong:?}");
    }
    for &value in StatusValue::ALL {
        assert_eq!(StatusValue::from_label(&value.to_string()), Some(value));
        assert_eq!(serde_json::to_value(value).unwrap(), value.as_str());
    }
    assert_eq!(format!("{:>8}|", Severity::None), "    none|");
}

#[test]
fn the_gravest_severity_is_the_greatest() {
    assert_eq!(
        [Severity::None, Severity::Meaning, Severity::Wording]
            .into_iter()
            .max(),
        Some(Severity::Meaning)
    );
}
